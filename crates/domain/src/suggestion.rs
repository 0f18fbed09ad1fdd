//! Suggestions, each with its reasons: how urgent something sounds, and what the figures advise.
//!
//! Nothing is learned and nothing is hidden: a suggestion is the words that made it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::analytics::{Standing, Sums};
use crate::percent;
use crate::task::Priority;

/// Words of a text that are looked at.
const WORDS_MAX: usize = 400;
/// Above so many characters a title is probably several tasks.
const LONG_CHARS: usize = 80;
/// A due within so many days makes something high.
const SOON_DAYS: i64 = 2;

const URGENT: &[&str] = &[
    "asap",
    "urgent",
    "urgently",
    "emergency",
    "critical",
    "immediately",
    "outage",
    "broken",
    "now",
];
const HIGH: &[&str] = &[
    "deadline",
    "important",
    "overdue",
    "tax",
    "taxes",
    "rent",
    "invoice",
    "contract",
    "doctor",
    "exam",
    "court",
    "insurance",
    "bill",
    "client",
    "customer",
    "launch",
    "release",
    "visa",
];
const MEDIUM: &[&str] = &[
    "meeting",
    "call",
    "review",
    "presentation",
    "prepare",
    "report",
    "reply",
    "email",
    "book",
    "schedule",
    "plan",
    "appointment",
    "fix",
];
const LOW: &[&str] = &[
    "someday",
    "maybe",
    "idea",
    "ideas",
    "whenever",
    "eventually",
    "explore",
    "read",
    "watch",
    "browse",
    "tidy",
    "sometime",
];

/// How urgent something sounds, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrioritySuggestion {
    /// The priority.
    pub priority: Priority,
    /// What speaks for it, each in a clause.
    pub reasons: Vec<String>,
    /// Whether it rests on more than one reason.
    pub is_sure: bool,
    /// Whether the text is so long that it is probably several tasks.
    pub is_long: bool,
}

/// Suggests a priority for a text that is due on a day, if it names one.
#[must_use]
pub fn priority(text: &str, due: Option<Date>, today: Date) -> PrioritySuggestion {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|it: char| !it.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS_MAX)
        .collect();
    let found = |known: &[&str]| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for word in words.iter().filter(|word| known.contains(word)) {
            let clause = format!("it says “{word}”");
            if !found.contains(&clause) {
                found.push(clause);
            }
        }
        found
    };
    let soon = due.and_then(|due| soon(due, today));
    let mut suggestion = match (found(URGENT), found(HIGH), found(MEDIUM), found(LOW)) {
        (reasons, ..) if !reasons.is_empty() => suggested(Priority::Urgent, reasons),
        (_, reasons, ..) if !reasons.is_empty() => suggested(Priority::High, reasons),
        (_, _, reasons, low) if !reasons.is_empty() && low.is_empty() => {
            suggested(Priority::Medium, reasons)
        }
        (_, _, _, reasons) if !reasons.is_empty() => suggested(Priority::Low, reasons),
        _ => suggested(
            Priority::Medium,
            vec!["nothing in it speaks for more or less".to_owned()],
        ),
    };
    if let Some(reason) = soon {
        let raised = suggestion.priority.max(Priority::High);
        if raised == suggestion.priority {
            suggestion.reasons.push(reason);
        } else {
            suggestion = suggested(raised, vec![reason]);
        }
    }
    suggestion.is_sure = suggestion.reasons.len() > 1;
    suggestion.is_long = text.chars().count() > LONG_CHARS;
    suggestion
}

fn suggested(priority: Priority, reasons: Vec<String>) -> PrioritySuggestion {
    PrioritySuggestion {
        priority,
        reasons,
        is_sure: false,
        is_long: false,
    }
}

fn soon(due: Date, today: Date) -> Option<String> {
    let last = today.saturating_add(SOON_DAYS.days());
    if due > last {
        None
    } else if due < today {
        Some("its day has passed".to_owned())
    } else if due == today {
        Some("it is due today".to_owned())
    } else if due == today.saturating_add(1.day()) {
        Some("it is due tomorrow".to_owned())
    } else {
        Some(format!("it is due within {SOON_DAYS} days"))
    }
}

/// Advice that the figures give, with the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Of open tasks, so many are overdue.
    Overdue {
        /// How many.
        overdue: u64,
        /// Of a hundred.
        percent: u64,
    },
    /// Of a hundred open tasks, so many are high or urgent: then none is.
    TooMuchIsHigh {
        /// Of a hundred.
        percent: u64,
    },
    /// More comes in than goes out.
    Growing {
        /// Created in the period.
        created: u64,
        /// Done in the period.
        done: u64,
    },
    /// Dues are missed more often than kept.
    DuesAreMissed {
        /// Of a hundred with a due, so many in time.
        percent: u64,
    },
    /// So many are begun at once.
    ManyBegun {
        /// How many.
        begun: u64,
    },
    /// Something was done on so many days in a row.
    Streak {
        /// How many.
        days: u32,
    },
}

/// Overdue tasks among the open ones that are too many, of a hundred.
const OVERDUE_PERCENT: u64 = 20;
/// High and urgent ones among the open ones that are too many, of a hundred.
const HIGH_PERCENT: u64 = 50;
/// Dues kept of a hundred, below which planning should change.
const ON_TIME_PERCENT: u64 = 50;
/// Tasks in progress at once that are too many.
const BEGUN_MAX: u64 = 5;
/// The shortest streak that is worth a word.
const STREAK_MIN: u32 = 3;
/// Fewer tasks than this say nothing about habits.
const ENOUGH: u64 = 5;

/// What the figures advise, the most pressing first: where everything stands, what was done lately,
/// and on how many days in a row.
#[must_use]
pub fn advice(standing: &Standing, lately: &Sums, streak_days: u32) -> Vec<Advice> {
    use crate::task::Status;
    let mut advice = Vec::new();
    let overdue = u64::from(standing.overdue);
    if let Some(percent) = percent::of(overdue, standing.open).filter(|it| *it > OVERDUE_PERCENT) {
        advice.push(Advice::Overdue { overdue, percent });
    }
    let (created, done) = (lately.created, lately.done);
    if created >= ENOUGH && created > done.saturating_mul(2) {
        advice.push(Advice::Growing { created, done });
    }
    let high: u64 = standing
        .priorities
        .iter()
        .filter(|(priority, _)| *priority >= Priority::High)
        .map(|(_, count)| count)
        .sum();
    if standing.open >= ENOUGH
        && let Some(percent) = percent::of(high, standing.open).filter(|it| *it > HIGH_PERCENT)
    {
        advice.push(Advice::TooMuchIsHigh { percent });
    }
    let with_due = lately.on_time + lately.late;
    let on_time = lately.on_time_percent();
    if let Some(percent) = on_time.filter(|it| with_due >= ENOUGH && *it < ON_TIME_PERCENT) {
        advice.push(Advice::DuesAreMissed { percent });
    }
    let in_progress =
        |(status, count): &(Status, u64)| (*status == Status::InProgress).then_some(*count);
    let begun = standing.statuses.iter().find_map(in_progress).unwrap_or(0);
    if begun > BEGUN_MAX {
        advice.push(Advice::ManyBegun { begun });
    }
    if streak_days >= STREAK_MIN {
        advice.push(Advice::Streak { days: streak_days });
    }
    advice
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(text: &str, due: Option<Date>) -> (Priority, String) {
        let suggestion = priority(text, due, date(2026, 11, 26));
        (suggestion.priority, suggestion.reasons.join(", "))
    }

    #[test]
    fn the_most_urgent_word_decides_and_is_the_reason() {
        let said = |word: &str| format!("it says “{word}”");
        assert_eq!(
            check("Call the client ASAP!", None),
            (Priority::Urgent, said("asap"))
        );
        assert_eq!(check("Pay rent", None), (Priority::High, said("rent")));
        assert_eq!(
            check("Review slides", None),
            (Priority::Medium, said("review"))
        );
        assert_eq!(
            check("Maybe call Anna", None),
            (Priority::Low, said("maybe"))
        );
        assert_eq!(check("Buy milk", None).0, Priority::Medium);
    }

    #[test]
    fn a_word_counts_as_a_whole() {
        // "recall" is no call, "parent" no rent, "taxi" no tax.
        assert_eq!(
            check("Recall the parent in a taxi", None).0,
            Priority::Medium
        );
        assert!(
            check("Recall the parent in a taxi", None)
                .1
                .starts_with("nothing")
        );
    }

    #[test]
    fn what_is_due_soon_is_high_at_least() {
        let tomorrow = Some(date(2026, 11, 27));
        assert_eq!(
            check("Maybe read it", tomorrow),
            (Priority::High, "it is due tomorrow".to_owned())
        );
        assert_eq!(check("Urgent", tomorrow).0, Priority::Urgent);
        assert_eq!(
            check("Buy milk", Some(date(2026, 12, 24))).0,
            Priority::Medium
        );
        let sure = priority("Pay rent", tomorrow, date(2026, 11, 26));
        assert!(sure.is_sure, "{sure:?}");
    }

    #[test]
    fn a_long_text_is_probably_several_tasks() {
        assert!(priority(&"word ".repeat(30), None, date(2026, 11, 26)).is_long);
        assert!(!priority("Buy milk", None, date(2026, 11, 26)).is_long);
    }
}
