//! Habits, what was done on their days, and when their reminders come next.

use domain::error::Result as DomainResult;
use domain::habit::{Amount, Habit, HabitState, Mark};
use domain::habits::{HabitDue, Settled};
use domain::ids::{HabitId, Number, UserId};
use domain::port::{HabitReads, HabitTx};
use domain::task::{Rows, Slice};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::tasks::cut;
use super::value::{self, Ask};

/// Habits of one name: more come only from undoing.
const NAMESAKES_MAX: u32 = 16;

macro_rules! habit_columns {
    () => {
        "id, owner, number, name, schedule, goal, state, remind_at, celebrated, begun_on, \
         created_at, updated_at"
    };
}

macro_rules! mark_columns {
    () => {
        "owner, habit, day, amount, goal, skipped, created_at, updated_at"
    };
}

statements! {
    HABIT = concat!(
        "SELECT ", habit_columns!(), " FROM habits WHERE owner = ?1 AND number = ?2"
    );
    HABIT_BY_ID = concat!(
        "SELECT ", habit_columns!(), " FROM habits WHERE id = ?2 AND owner = ?1"
    );
    HABITS_NAMED = concat!(
        "SELECT ", habit_columns!(), " FROM habits INDEXED BY habits_by_name \
         WHERE owner = ?1 AND name_key = ?2 AND state <> 'removed' ORDER BY number LIMIT ?3"
    );
    HABITS = concat!(
        "SELECT ", habit_columns!(), " FROM habits INDEXED BY habits_by_state \
         WHERE owner = ?1 AND state = ?2 ORDER BY number LIMIT ?3 OFFSET ?4"
    );
    COUNT_HABITS = "SELECT count(*) FROM habits INDEXED BY habits_by_state \
                    WHERE owner = ?1 AND state = ?2";
    PUT_HABIT = "INSERT INTO habits (id, owner, number, name, name_key, schedule, goal, state, \
                 remind_at, celebrated, begun_on, created_at, updated_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
                 name_key = excluded.name_key, schedule = excluded.schedule, \
                 goal = excluded.goal, state = excluded.state, remind_at = excluded.remind_at, \
                 celebrated = excluded.celebrated, begun_on = excluded.begun_on, \
                 created_at = excluded.created_at, updated_at = excluded.updated_at \
                 WHERE owner = excluded.owner";
    DELETE_HABIT = "DELETE FROM habits WHERE id = ?2 AND owner = ?1";
    SETTLED = "SELECT settled_until, settled FROM habits WHERE id = ?2 AND owner = ?1";
    PUT_SETTLED = "UPDATE habits SET settled_until = ?3, settled = ?4 \
                   WHERE id = ?2 AND owner = ?1";

    MARK = concat!(
        "SELECT ", mark_columns!(), " FROM habit_marks \
         WHERE habit = ?2 AND day = ?3 AND owner = ?1"
    );
    MARKS = concat!(
        "SELECT ", mark_columns!(), " FROM habit_marks \
         WHERE habit = ?2 AND day BETWEEN ?3 AND ?4 AND owner = ?1 ORDER BY day LIMIT ?5"
    );
    FIRST_MARK = "SELECT day FROM habit_marks WHERE habit = ?2 AND owner = ?1 \
                  ORDER BY day LIMIT 1";
    PUT_MARK = "INSERT INTO habit_marks (owner, habit, day, amount, goal, skipped, created_at, \
                updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
                ON CONFLICT (habit, day) DO UPDATE SET amount = excluded.amount, \
                goal = excluded.goal, skipped = excluded.skipped, \
                created_at = excluded.created_at, updated_at = excluded.updated_at \
                WHERE owner = excluded.owner";
    DELETE_MARK = "DELETE FROM habit_marks WHERE habit = ?2 AND day = ?3 AND owner = ?1";

    DUE_HABITS = "SELECT owner, habit, day, due_at FROM habit_dues INDEXED BY habit_dues_due \
                  WHERE due_at <= ?1 ORDER BY due_at, habit LIMIT ?2";
    NEXT_HABIT_DUE = "SELECT due_at FROM habit_dues INDEXED BY habit_dues_due \
                      ORDER BY due_at LIMIT 1";
    HABIT_DUE = "SELECT owner, habit, day, due_at FROM habit_dues WHERE habit = ?2 AND owner = ?1";
    PUT_HABIT_DUE = "INSERT INTO habit_dues (owner, habit, day, due_at) VALUES (?1, ?2, ?3, ?4) \
                     ON CONFLICT (habit) DO UPDATE SET day = excluded.day, \
                     due_at = excluded.due_at WHERE owner = excluded.owner";
    DELETE_HABIT_DUE = "DELETE FROM habit_dues WHERE habit = ?2 AND owner = ?1";
}

fn habit_row(row: &Row<'_>) -> Result<Habit> {
    Ok(Habit {
        id: HabitId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        name: row.get(3)?,
        schedule: value::json(row, 4)?,
        goal: value::json(row, 5)?,
        state: value::named(row, 6, &HabitState::ALL, HabitState::as_str)?,
        remind_at: value::maybe(row, 7, value::civil)?,
        celebrated: value::unsigned(row, 8)?,
        begun_on: value::civil(row, 9)?,
        created_at: value::instant(row, 10)?,
        updated_at: value::instant(row, 11)?,
    })
}

fn mark_row(row: &Row<'_>) -> Result<Mark> {
    Ok(Mark {
        owner: value::owner(row, 0)?,
        habit: HabitId(row.get(1)?),
        day: value::civil(row, 2)?,
        amount: amount(row, 3)?,
        goal: amount(row, 4)?,
        skipped: row.get(5)?,
        created_at: value::instant(row, 6)?,
        updated_at: value::instant(row, 7)?,
    })
}

fn amount(row: &Row<'_>, column: usize) -> Result<Amount> {
    Amount::from_thousandths(value::unsigned(row, column)?)
        .ok_or_else(|| value::unreadable(column, "not in its range"))
}

fn due_row(row: &Row<'_>) -> Result<HabitDue> {
    Ok(HabitDue {
        owner: value::owner(row, 0)?,
        habit: HabitId(row.get(1)?),
        day: value::civil(row, 2)?,
        due_at: value::instant(row, 3)?,
    })
}

fn settled_row(row: &Row<'_>) -> Result<Option<Settled>> {
    let Some(until) = value::maybe(row, 0, value::civil)? else {
        return Ok(None);
    };
    // What another version kept in another form is derived anew.
    Ok(value::json(row, 1)
        .ok()
        .map(|course| Settled { until, course }))
}

fn put(connection: &Connection, habit: &Habit) -> Result<()> {
    let changed = connection.change(
        PUT_HABIT,
        (
            habit.id.0,
            habit.owner.0,
            habit.number.0,
            &habit.name,
            value::folded(&habit.name),
            value::to_json(&habit.schedule)?,
            value::to_json(&habit.goal)?,
            habit.state.as_str(),
            habit.remind_at.map(|time| time.to_string()),
            habit.celebrated,
            habit.begun_on.to_string(),
            value::micros(habit.created_at),
            value::micros(habit.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a habit of another owner was written")),
        _ => Ok(()),
    }
}

fn put_mark(connection: &Connection, mark: &Mark) -> Result<()> {
    let changed = connection.change(
        PUT_MARK,
        (
            mark.owner.0,
            mark.habit.0,
            mark.day.to_string(),
            mark.amount.thousandths(),
            mark.goal.thousandths(),
            mark.skipped,
            value::micros(mark.created_at),
            value::micros(mark.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a day of another owner was written")),
        _ => Ok(()),
    }
}

fn list(
    connection: &Connection,
    owner: UserId,
    state: HabitState,
    slice: Slice,
) -> Result<Rows<Habit>> {
    let limit = slice.limit.min(Slice::LIMIT_MAX);
    let params = (owner.0, state.as_str(), limit + 1, slice.offset);
    Ok(cut(connection.all(HABITS, params, habit_row)?, limit))
}

fn put_settled(
    connection: &Connection,
    owner: UserId,
    habit: HabitId,
    settled: Option<&Settled>,
) -> Result<()> {
    let until = settled.map(|settled| settled.until.to_string());
    let course = settled
        .map(|settled| value::to_json(&settled.course))
        .transpose()?;
    connection
        .change(PUT_SETTLED, (owner.0, habit.0, until, course))
        .map(drop)
}

fn put_due(
    connection: &Connection,
    owner: UserId,
    habit: HabitId,
    due: Option<&HabitDue>,
) -> Result<()> {
    match due {
        Some(due) => {
            let due_at = value::micros(due.due_at);
            let params = (owner.0, habit.0, due.day.to_string(), due_at);
            connection.change(PUT_HABIT_DUE, params)
        }
        None => connection.change(DELETE_HABIT_DUE, (owner.0, habit.0)),
    }
    .map(drop)
}

impl HabitReads for Session<'_> {
    fn habit(&self, owner: UserId, number: Number) -> DomainResult<Option<Habit>> {
        let params = (owner.0, number.0);
        self.connection
            .first(HABIT, params, habit_row)
            .map_err(fault)
    }

    fn habit_by_id(&self, owner: UserId, id: HabitId) -> DomainResult<Option<Habit>> {
        let params = (owner.0, id.0);
        self.connection
            .first(HABIT_BY_ID, params, habit_row)
            .map_err(fault)
    }

    fn habits_named(&self, owner: UserId, name: &str) -> DomainResult<Vec<Habit>> {
        let params = (owner.0, value::folded(name), NAMESAKES_MAX);
        self.connection
            .all(HABITS_NAMED, params, habit_row)
            .map_err(fault)
    }

    fn habits(&self, owner: UserId, state: HabitState, slice: Slice) -> DomainResult<Rows<Habit>> {
        list(self.connection, owner, state, slice).map_err(fault)
    }

    fn count_habits(&self, owner: UserId, state: HabitState) -> DomainResult<u32> {
        let params = (owner.0, state.as_str());
        self.connection
            .only(COUNT_HABITS, params, |row| value::unsigned(row, 0))
            .map_err(fault)
    }

    fn mark(&self, owner: UserId, habit: HabitId, day: Date) -> DomainResult<Option<Mark>> {
        let params = (owner.0, habit.0, day.to_string());
        self.connection.first(MARK, params, mark_row).map_err(fault)
    }

    fn marks(
        &self,
        owner: UserId,
        habit: HabitId,
        from: Date,
        to: Date,
    ) -> DomainResult<Vec<Mark>> {
        let (from, to) = (from.to_string(), to.to_string());
        let params = (owner.0, habit.0, from, to, Slice::LIMIT_MAX);
        self.connection.all(MARKS, params, mark_row).map_err(fault)
    }

    fn first_mark(&self, owner: UserId, habit: HabitId) -> DomainResult<Option<Date>> {
        let params = (owner.0, habit.0);
        self.connection
            .first(FIRST_MARK, params, |row| value::civil(row, 0))
            .map_err(fault)
    }

    fn settled(&self, owner: UserId, habit: HabitId) -> DomainResult<Option<Settled>> {
        let params = (owner.0, habit.0);
        let settled = self.connection.first(SETTLED, params, settled_row);
        settled.map(Option::flatten).map_err(fault)
    }

    fn due_habits(&self, now: Timestamp, limit: u32) -> DomainResult<Vec<HabitDue>> {
        let params = (value::micros(now), limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(DUE_HABITS, params, due_row)
            .map_err(fault)
    }

    fn next_habit_due(&self) -> DomainResult<Option<Timestamp>> {
        self.connection
            .first(NEXT_HABIT_DUE, [], |row| value::instant(row, 0))
            .map_err(fault)
    }

    fn habit_due(&self, owner: UserId, habit: HabitId) -> DomainResult<Option<HabitDue>> {
        let params = (owner.0, habit.0);
        self.connection
            .first(HABIT_DUE, params, due_row)
            .map_err(fault)
    }
}

impl HabitTx for Session<'_> {
    fn new_habit_id(&mut self) -> DomainResult<HabitId> {
        people::next_id(self.connection, "habit")
            .map(HabitId)
            .map_err(fault)
    }

    fn put_habit(&mut self, habit: &Habit) -> DomainResult<()> {
        put(self.connection, habit).map_err(fault)
    }

    fn delete_habit(&mut self, owner: UserId, id: HabitId) -> DomainResult<()> {
        let params = (owner.0, id.0);
        self.connection
            .change(DELETE_HABIT, params)
            .map(drop)
            .map_err(fault)
    }

    fn put_mark(&mut self, mark: &Mark) -> DomainResult<()> {
        put_mark(self.connection, mark).map_err(fault)
    }

    fn delete_mark(&mut self, owner: UserId, habit: HabitId, day: Date) -> DomainResult<()> {
        let params = (owner.0, habit.0, day.to_string());
        self.connection
            .change(DELETE_MARK, params)
            .map(drop)
            .map_err(fault)
    }

    fn put_settled(
        &mut self,
        owner: UserId,
        habit: HabitId,
        settled: Option<&Settled>,
    ) -> DomainResult<()> {
        put_settled(self.connection, owner, habit, settled).map_err(fault)
    }

    fn put_habit_due(
        &mut self,
        owner: UserId,
        habit: HabitId,
        due: Option<&HabitDue>,
    ) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        put_due(self.connection, owner, habit, due).map_err(fault)
    }
}
