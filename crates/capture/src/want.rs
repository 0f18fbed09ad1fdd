//! What a line wants: plain values that say nothing about how they were found.

use jiff::civil::Date;

use crate::{Priority, When};

/// What a line wants, the likeliest first; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// One meaning to act upon, or several to ask about.
    pub wants: Vec<Want>,
    /// Whether the words alone say enough to act on the first without asking.
    pub sure: bool,
}

/// One meaning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// What is to be done.
    pub action: Action,
    /// The words of the thing that is meant; may be empty: "done!", "start the timer".
    pub object: String,
    /// The bytes of the line that the object is; empty at its end if there is none.
    pub span: (usize, usize),
    /// A day or time that was said with it: "finished the report *yesterday*".
    pub when: Option<When>,
    /// Whether the line is as good a name of something new: it means this only where there is
    /// such a thing. "Complete the report", "move the couch tomorrow". In an intent that is not
    /// sure, only where there is exactly one: "dentist to monday".
    pub if_there: bool,
    /// Whether the line is a question, "postpone rent by a week?": it changes nothing by itself.
    pub asked: bool,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Make what [`crate::read()`] reads; if it reads a reminder, a reminder.
    Create,
    /// Tick the thing off.
    Complete,
    /// Tick the thing off whose own verb was said in the past, if there is exactly one:
    /// [`Want::object`] is "pay rent" of "paid the rent".
    WasDone {
        /// The same without the verb: "rent".
        thing: String,
        /// Whether the thing may be who did it: "Ann called".
        may_be_who: bool,
    },
    /// Change nothing: it was said that something is not to be, or is not done yet.
    Leave,
    /// Open the thing again that is done.
    Reopen,
    /// Show whether the thing is done: "did I pay the rent?"
    State,
    /// Give the thing another day or time.
    Move {
        /// Which.
        to: To,
        /// How long it takes, in minutes, where that was said too.
        lasting: Option<u32>,
    },
    /// Let the thing matter so much.
    Prioritize(Priority),
    /// Show what is due.
    List(Listing),
    /// Mark a habit as done.
    CheckIn {
        /// How much, where that was said: "ran *5 km*".
        measure: Option<Measure>,
        /// What it was done with, where that was said: "drank 3 glasses of *water*".
        thing: Option<String>,
        /// What else a habit of that verb may be called, where none is called [`Want::object`]:
        /// "jog", "laufen" of "ran".
        also: Vec<String>,
    },
    /// Mark a habit as done, if there is one that is called so: "track water".
    Track {
        /// How much, where that was said.
        measure: Option<Measure>,
    },
    /// Begin the habit that [`Want::object`] names, in words that whoever keeps habits reads.
    AddHabit,
    /// Take the habit away that [`Want::object`] names. It is asked about.
    RemoveHabit,
    /// Write down the client that [`Want::object`] names.
    AddClient,
    /// Take the client away that [`Want::object`] names. Never without asking.
    RemoveClient,
    /// Take a tag off whatever has it: [`Want::object`] is the tag, as it was written. Never without
    /// asking.
    RemoveTag,
    /// Take tags off the thing, as they were written: "#home soon".
    Untag {
        /// The tags.
        tags: String,
    },
    /// Take all away that there is of something: [`Want::object`] are the words that say so. It is
    /// never done.
    RemoveAll,
    /// Leave out the habit's day, or pass over one time of what comes again.
    Skip,
    /// Say other words instead of some that were said just now: "I meant Sue".
    Meant {
        /// The words, as they were written.
        to: String,
    },
    /// Change the thing in a way that is not said.
    Edit,
    /// Give the thing other words.
    Rename {
        /// The new words, as they were written.
        to: String,
    },
    /// Give the thing tags, as they were written: "#home soon".
    Tag {
        /// The tags.
        tags: String,
    },
    /// Write something beside the thing.
    Comment {
        /// What, as it was written.
        text: String,
    },
    /// Let the thing come again.
    Repeat {
        /// By which rule, as it was written: "every monday".
        rule: String,
    },
    /// Take the reminder away that is called [`Want::object`]. Never without asking.
    NoReminder,
    /// Give the thing to a client.
    Assign {
        /// The client, as it was written.
        client: String,
    },
    /// Start the timer on the thing.
    StartTimer,
    /// Start the timer again on what it ran on last.
    ResumeTimer,
    /// Stop the timer.
    StopTimer,
    /// Write down time that was worked: [`Want::object`] says how long, on what and when, in words
    /// that whoever keeps time reads.
    LogTime,
    /// Show the time that was worked: [`Want::object`] says on what and when, in words that
    /// whoever keeps time reads; may be empty.
    TimeSpent,
    /// Look for the words.
    Search,
    /// Say that one cannot answer: it is a question of something else.
    Question,
    /// Take the thing away. Never sure.
    Remove,
}

/// What something is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The day or time of [`Want::when`]; to be asked for, if that says none.
    When,
    /// The time of day of [`Want::when`], on the day that the thing has.
    Clock,
    /// So much later than it is now.
    Later(Length),
    /// So much earlier than it is now.
    Earlier(Length),
    /// A day that no year has, as in "31 april": to be told, and another asked for.
    NoSuchDay,
}

/// A length on the calendar and the clock: its parts are added one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Months.
    pub months: i32,
    /// Days.
    pub days: i32,
    /// Days from Monday to Friday.
    pub workdays: i32,
    /// Seconds.
    pub seconds: i64,
}

/// Which tasks to show; [`Want::object`] has the clients and tags that they are to have, as they
/// were written: "@acme #urgent", or the bare name of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All that is open.
    Open,
    /// What should have been done.
    Overdue,
    /// What one will be reminded of.
    Reminders,
    /// The habits.
    Habits,
    /// What is open and matters so much.
    Priority(Priority),
    /// What matters so much and is due from one day to another, both included.
    PriorityDays {
        /// How much.
        level: Priority,
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// What was done from one day to another, both included.
    Done {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// What is done, whenever that was.
    AllDone,
    /// What is due from one day to another, both included.
    Days {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// What is due on a day or before.
    Until {
        /// The last day.
        to: Date,
    },
    /// What is due on a day or later.
    From {
        /// The first day.
        from: Date,
    },
}

/// An amount of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// A thousand times the amount, so that 2.5 stays exact.
    pub thousandths: i64,
    /// Its unit as it was written, in small letters; empty for a bare number.
    pub unit: String,
}
