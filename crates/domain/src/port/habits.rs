//! What is asked of a store about habits.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::Result;
use crate::habit::{Habit, HabitState, Mark};
use crate::habits::{HabitDue, Settled};
use crate::ids::{HabitId, Number, UserId};
use crate::task::{Rows, Slice};

/// Questions about habits.
pub trait HabitReads {
    /// A habit by the number that its owner sees.
    fn habit(&self, owner: UserId, number: Number) -> Result<Option<Habit>>;
    /// A habit by its internal id.
    fn habit_by_id(&self, owner: UserId, id: HabitId) -> Result<Option<Habit>>;
    /// The habits that are called so, in any case, and were not removed; the oldest first.
    fn habits_named(&self, owner: UserId, name: &str) -> Result<Vec<Habit>>;
    /// The habits in a state, by number.
    fn habits(&self, owner: UserId, state: HabitState, slice: Slice) -> Result<Rows<Habit>>;
    /// How many habits are in a state.
    fn count_habits(&self, owner: UserId, state: HabitState) -> Result<u32>;

    /// What was done on a day.
    fn mark(&self, owner: UserId, habit: HabitId, day: Date) -> Result<Option<Mark>>;
    /// What was done from one day to another, both included, the earliest first; at most
    /// [`Slice::LIMIT_MAX`].
    fn marks(&self, owner: UserId, habit: HabitId, from: Date, to: Date) -> Result<Vec<Mark>>;
    /// The earliest day that is marked.
    fn first_mark(&self, owner: UserId, habit: HabitId) -> Result<Option<Date>>;
    /// What the days before some day have come to, if it was kept.
    fn settled(&self, owner: UserId, habit: HabitId) -> Result<Option<Settled>>;

    /// Reminders of everybody's habits that are due at `now`, in the order in which they fell due.
    fn due_habits(&self, now: Timestamp, limit: u32) -> Result<Vec<HabitDue>>;
    /// When the next reminder of anybody's habit is due.
    fn next_habit_due(&self) -> Result<Option<Timestamp>>;
    /// When the next reminder of a habit is due.
    fn habit_due(&self, owner: UserId, habit: HabitId) -> Result<Option<HabitDue>>;
}

/// Changes of habits.
pub trait HabitTx {
    /// A new internal id for a habit.
    fn new_habit_id(&mut self) -> Result<HabitId>;
    /// Inserts or replaces a habit by its id.
    fn put_habit(&mut self, habit: &Habit) -> Result<()>;
    /// Deletes a habit that has no marks.
    fn delete_habit(&mut self, owner: UserId, id: HabitId) -> Result<()>;
    /// Inserts or replaces what was done on a day.
    fn put_mark(&mut self, mark: &Mark) -> Result<()>;
    /// Deletes what was done on a day.
    fn delete_mark(&mut self, owner: UserId, habit: HabitId, day: Date) -> Result<()>;
    /// Keeps what the days before some day have come to, or forgets it.
    fn put_settled(
        &mut self,
        owner: UserId,
        habit: HabitId,
        settled: Option<&Settled>,
    ) -> Result<()>;
    /// Sets when a habit's reminder comes next; `None` is never.
    fn put_habit_due(
        &mut self,
        owner: UserId,
        habit: HabitId,
        due: Option<&HabitDue>,
    ) -> Result<()>;
}
