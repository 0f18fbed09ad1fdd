//! What filters mean, by example.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::time::{Due, Zone};
use crate::timesheet::Days;
use crate::user::{Settings, User};

/// Wednesday, 25 November 2026, noon in Berlin.
const NOW: &str = "2026-11-25T11:00:00Z";

struct Words;

impl Lookup for Words {
    fn days(&self, words: &str, has_been: bool) -> Option<Days> {
        let day = match words {
            "today" => self.today(),
            "monday" if has_been => date(2026, 11, 23),
            "monday" => date(2026, 11, 30),
            "friday" if has_been => date(2026, 11, 20),
            "friday" => date(2026, 11, 27),
            "next friday" => date(2026, 12, 4),
            "this week" => {
                return Some(Days {
                    first: date(2026, 11, 23),
                    last: date(2026, 11, 29),
                });
            }
            "monday to friday" => {
                return Some(Days {
                    first: date(2026, 11, 30),
                    last: date(2026, 12, 4),
                });
            }
            text => text.parse().ok()?,
        };
        Some(Days::one(day))
    }

    fn moment(&self, words: &str, _: bool) -> Option<Timestamp> {
        let civil = match words {
            "friday 14:00" => date(2026, 11, 27).at(14, 0, 0, 0),
            "18:00" => self.today().at(18, 0, 0, 0),
            _ => return None,
        };
        Some(Zone::named("Europe/Berlin").unwrap().instant(civil))
    }

    fn client(&self, name: &str) -> Result<ClientId> {
        match name {
            "acme" => Ok(ClientId(7)),
            _ => Err(Error::refused("no such client")),
        }
    }

    fn category(&self, name: &str) -> Option<String> {
        (name == "office").then(|| "Home office".to_owned())
    }

    fn is_tag(&self, tag: &Tag) -> bool {
        tag.as_str() != "office"
    }

    fn today(&self) -> Date {
        date(2026, 11, 25)
    }

    fn minutes(&self, words: &str) -> Option<u32> {
        words.parse().ok()
    }
}

fn user() -> User {
    User {
        id: UserId(1),
        settings: Settings::new(Zone::named("Europe/Berlin").unwrap(), None, None),
        created_at: Timestamp::UNIX_EPOCH,
    }
}

fn task(number: u32, title: &str, change: impl FnOnce(&mut Task)) -> Task {
    let mut task = Task::new(
        UserId(1),
        title.to_owned(),
        "2026-11-20T10:00:00Z".parse().unwrap(),
    );
    task.number = crate::ids::Number(number);
    change(&mut task);
    task
}

fn tasks() -> Vec<Task> {
    let on = |day: Date| Some(Due::Date(day));
    let tag = |name: &str| Tag::parse(name).unwrap();
    vec![
        task(1, "Buy milk", |task| {
            task.due = on(date(2026, 11, 26));
            task.tags = vec![tag("home")];
        }),
        task(2, "Call the bank", |task| {
            task.due = on(date(2026, 11, 24));
            task.priority = Priority::High;
            task.category = Some("Home office".to_owned());
        }),
        task(3, "Write report", |task| {
            task.priority = Priority::Urgent;
            task.client = Some(ClientId(7));
            task.estimate_minutes = Some(90);
            task.tags = vec![tag("deep"), tag("home")];
        }),
        task(4, "Old milk", |task| {
            task.set_status(Status::Done, "2026-11-23T10:00:00Z".parse().unwrap());
            task.due = on(date(2026, 11, 26));
        }),
        task(5, "Wait for reply", |task| {
            task.status = Status::InProgress;
            task.due = on(date(2026, 11, 27));
        }),
    ]
}

/// The numbers of the tasks that a filter means, in its order.
fn found(text: &str) -> String {
    let user = user();
    let actor = Actor {
        user: &user,
        now: NOW.parse().unwrap(),
    };
    let (filter, order) = match parse(text, &Words) {
        Ok(parsed) => parsed,
        Err(Error::Refused(refusal)) => return refusal.problem,
        Err(error) => return error.to_string(),
    };
    let state = filter.names_state();
    let mut found: Vec<Task> = tasks()
        .into_iter()
        .filter(|task| (state || task.status.is_open()) && filter.matches(actor, task))
        .collect();
    order.sort(actor, &mut found);
    let numbers: Vec<String> = found.iter().map(|task| task.number.0.to_string()).collect();
    numbers.join(" ")
}

#[test]
fn a_filter_means_what_it_says() {
    for (text, expected) in [
        ("", "2 1 5 3"),
        ("due < friday", "2 1"),
        ("due <= friday and not #home", "2 5"),
        ("due < next friday", "2 1 5"),
        ("due: none", "3"),
        ("no due", "3"),
        ("has:due has tags", "1"),
        ("priority >= high", "2 3"),
        ("priority>=high and priority<urgent", "2"),
        ("priority:urgent", "3"),
        ("urgent or overdue", "2 3"),
        ("#home", "1 3"),
        ("#office", "2"),
        ("tag:home,deep", "3"),
        ("tag:home|deep", "1 3"),
        ("-#home", "2 5"),
        ("not (#home or urgent)", "2 5"),
        ("@acme", "3"),
        ("client = acme", "3"),
        ("category:\"Home office\"", "2"),
        ("category != none", "2"),
        ("milk", "1"),
        ("milk and closed", "4"),
        ("\"the bank\"", "2"),
        ("text:milk status:done", "4"),
        ("in progress", "5"),
        ("status:in progress due:friday", "5"),
        ("done", "4"),
        ("completed >= 2026-11-23", "4"),
        ("estimate > 60", "3"),
        ("created < today", "2 1 5 3"),
        ("overdue", "2"),
        ("today", ""),
        ("home", "2 1 3"),
        ("sort:-priority", "3 2 1 5"),
        ("sort:title", "1 2 5 3"),
        ("title:home", ""),
        ("#home sort:created desc", "1 3"),
        ("priority ≥ high", "2 3"),
        ("priority != high and due:any", "1 5"),
        ("client:none", "2 1 5"),
        ("client != none", "3"),
        ("client:any", "3"),
        ("client:\"acme\"", "3"),
        ("tag:none", "2 5"),
        ("tags: none and priority:high", "2"),
        ("due:none", "3"),
        ("estimate:none category:none", "1 5"),
        ("start:any", ""),
        ("repeat:none parent:none", "2 1 5 3"),
        ("urgent || overdue", "2 3"),
        ("urgent||overdue", "2 3"),
        ("urgent | overdue", "2 3"),
        ("#home && ! urgent", "1"),
        ("#home & -urgent", "1"),
        ("!#home", "2 5"),
        ("!(#home || urgent)", "2 5"),
        ("!overdue && due:any", "1 4 5"),
        ("-priority:urgent -tag:none", "1"),
        ("-\"the bank\" due:any", "1 5"),
        ("not milk and !done", "2 5 3"),
        ("#home sort:-created", "1 3"),
        ("tag:office", "2"),
        ("tag:office|home", "2 1 3"),
        ("tag != office", "1 5 3"),
        ("10:30", ""),
        ("https://example.org/?q=1&&due:none", ""),
        ("mailto:ann@example.org or urgent", "3"),
        ("std::sync or urgent", "3"),
        ("\"colour:red\" or urgent", "3"),
        ("title:a:b or urgent", "3"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_field_and_its_value_need_no_sign_between_them() {
    for (text, expected) in [
        ("due friday", "5"),
        ("due before friday", "2 1"),
        ("due by friday", "2 1 5"),
        ("due after 2026-11-26", "5"),
        ("due between today and 2026-11-26", "1"),
        ("due between 2026-11-24 and friday and #home", "1"),
        ("not due between today and friday and due:any", "2"),
        ("due is friday", "5"),
        ("due friday or due 2026-11-24", "2 5"),
        ("created today", ""),
        ("created 2026-11-20 and urgent", "3"),
        ("due none", "3"),
        ("priority high", "2"),
        ("priority is high", "2"),
        ("status in progress", "5"),
        ("category \"Home office\"", "2"),
        ("client acme", "3"),
        ("tag home", "1 3"),
        ("sort title", "1 2 5 3"),
        // These say something alone.
        ("completed", "4"),
        ("finished and milk", "4"),
        ("completed 2026-11-23", "4"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_list_of_values_means_one_of_them_and_of_tags_all() {
    for (text, expected) in [
        ("priority in (high, urgent)", "2 3"),
        ("priority in (high or urgent)", "2 3"),
        ("priority in high,urgent", "2 3"),
        ("priority:high,urgent", "2 3"),
        ("priority: high, urgent", "2 3"),
        ("priority != high,urgent", "1 5"),
        ("status:done,doing", "4 5"),
        ("status in (in progress, done) and milk", "4"),
        ("not priority in (high, urgent)", "1 5"),
        ("#home,#deep", "3"),
        ("#home, #deep", "3"),
        ("#home|#deep", "1 3"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_the_store_can_tell_is_asked_of_it_alone() {
    let user = user();
    let actor = Actor {
        user: &user,
        now: NOW.parse().unwrap(),
    };
    for (text, exact) in [
        ("", true),
        ("due < friday and priority >= high and not #home", true),
        (
            "due < friday and (priority > low and priority < urgent)",
            true,
        ),
        ("done sort:-completed", true),
        ("completed >= 2026-11-01 and completed < 2026-11-23", true),
        ("created >= 2026-11-01 (open or closed)", true),
        ("not (#home or #office)", true),
        ("open and overdue", true),
        ("#home and #home", true),
        ("#home and #deep", false),
        ("status:done status:todo", false),
        ("#home or urgent", false),
        ("milk", false),
        ("priority != high", false),
        ("priority > urgent", false),
        ("no due", false),
    ] {
        let (filter, _) = parse(text, &Words).unwrap();
        assert_eq!(filter.exact(actor).is_some(), exact, "{text}");
    }
}

#[test]
fn a_time_is_compared_as_an_instant_in_the_zone_of_the_person() {
    let user = user();
    let actor = Actor {
        user: &user,
        now: NOW.parse().unwrap(),
    };
    let zone = |name: &str| Zone::named(name).unwrap();
    let friday = date(2026, 11, 27);
    let at = |hour, minute| friday.at(hour, minute, 0, 0);
    let before = Due::At(at(13, 59), zone("Europe/Berlin"));
    let then = Due::At(at(14, 0), zone("Europe/Berlin"));
    let after = Due::At(at(14, 1), zone("Europe/Berlin"));
    // Clocks show less there, and it is later.
    let elsewhere = Due::At(at(13, 30), zone("America/New_York"));
    let whole_day = Due::Date(friday);
    for (text, expected) in [
        ("due < friday 14:00", [true, false, false, false, false]),
        ("due <= friday 14:00", [true, true, false, false, false]),
        ("due = friday 14:00", [false, true, false, false, false]),
        ("due >= friday 14:00", [false, true, true, true, true]),
        ("due > \"friday 14:00\"", [false, false, true, true, true]),
        ("due: friday 14:00", [false, true, false, false, false]),
        ("due:friday", [true, true, true, true, true]),
        ("due < 18:00", [false; 5]),
    ] {
        let (filter, _) = parse(text, &Words).unwrap();
        let query = filter.exact(actor).expect("the store can tell");
        let dues = [&before, &then, &after, &elsewhere, &whole_day];
        let found = dues.map(|due| {
            let task = task(1, "Call", |task| task.due = Some(due.clone()));
            let is_meant = filter.matches(actor, &task);
            let zone = &actor.user.settings.zone;
            assert_eq!(query.lets_through(zone, &task), is_meant, "{text} {due:?}");
            is_meant
        });
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_is_no_filter_is_told_what_is_wrong() {
    for (text, problem) in [
        ("due <", "a value is missing after “due”"),
        ("due < someday", "“someday” is no day or time that I know"),
        ("status: resting", "“resting” is no status: there are to do"),
        ("estimate > much", "“much” is no length"),
        ("priority > enormous", "“enormous” is no priority"),
        ("colour = red", "“colour” is no field"),
        ("colour:red", "“colour” is no field. There are due, start"),
        ("colour: red", "“colour” is no field"),
        ("-colour:\"deep red\"", "“colour” is no field"),
        ("milk and größe:XL", "“größe” is no field"),
        (
            "#home && !urgent",
            "“!urgent” can be a priority, or the opposite",
        ),
        ("repeat:weekly", "there are repeat:any and repeat:none"),
        ("due < none", "“none” is no day or time"),
        ("milk &&", "something is missing before “the end”"),
        ("|| milk", "something is missing before “or”"),
        ("milk !", "something is missing at its end"),
        ("(due < friday", "a parenthesis is not closed"),
        ("due < friday)", "“)” does not fit here"),
        ("and milk", "something is missing before “and”"),
        ("milk and", "something is missing before “the end”"),
        ("milk or", "something is missing"),
        ("< friday", "nothing stands before “<”"),
        ("not", "something is missing at its end"),
        ("category > x", "“category” is not more or less"),
        ("sort:colour", "“colour” is no order"),
        ("has:wings", "“wings” is no thing"),
        ("@nobody", "no such client"),
        ("due", "“due” is a field, and what follows is no value"),
        ("due and urgent", "“due” is a field"),
        ("due someday", "There are due, start, created"),
        ("due before someday", "“someday” is no day or time"),
        ("start engine", "“start” is a field"),
        ("priority in (high", "a parenthesis is not closed"),
        ("priority in ()", "a value is missing after “priority”"),
        ("priority:high,enormous", "“enormous” is no priority"),
        ("due between friday", "“and” is missing between two days"),
        (
            "due between someday and friday",
            "“someday” is no day or time",
        ),
        ("due < friday 25:00", "“25:00” is no time of day"),
        ("due friday 25:00", "“due” is a field"),
    ] {
        let said = found(text);
        assert!(said.contains(problem), "{text}: {said}");
    }
}

#[test]
fn a_filter_is_bounded_in_length_depth_and_conditions() {
    assert!(found(&"x".repeat(FILTER_CHARS_MAX + 1)).contains("at most 500"));
    assert!(found(&"(".repeat(100)).contains("too deep"));
    assert!(found(&"not ".repeat(100)).contains("too deep"));
    assert!(found(&"a ".repeat(CONDITIONS_MAX + 1)).contains("more than 40 conditions"));
}

const CONDITIONS: &[&str] = &[
    "due < friday",
    "due <= friday",
    "due = 2026-11-26",
    "due >= today",
    "due > today",
    "due < friday 14:00",
    "due >= friday 14:00",
    "created <= 18:00",
    "client:none",
    "tag:none",
    "!#home",
    "no due",
    "#home",
    "not #home",
    "not #office",
    "not (#home or #deep)",
    "(#home or #deep)",
    "#deep",
    "@acme",
    "not @acme",
    "urgent",
    "priority < urgent",
    "priority <= low",
    "priority < low",
    "priority >= high",
    "priority > urgent",
    "priority != high",
    "done",
    "not done",
    "open",
    "closed",
    "not open",
    "(open or closed)",
    "(open or urgent)",
    "not (open and urgent)",
    "overdue",
    "in progress",
    "category:\"Home office\"",
    "category != \"Home office\"",
    "(urgent or #home)",
    "milk",
    "completed >= 2026-11-01",
    "completed < 2026-11-23",
    "not completed < 2026-11-24",
    "created <= 2026-11-20",
    "created > 2026-11-20",
    "updated > 2026-11-20",
    "estimate > 60",
    "(due < friday and (urgent and open))",
];

proptest! {
    #[test]
    fn what_the_store_is_asked_for_holds_for_every_match_and_an_exact_question_for_no_other(
        parts in prop::collection::vec(prop::sample::select(CONDITIONS), 1..4),
    ) {
        let user = user();
        let actor = Actor { user: &user, now: NOW.parse().unwrap() };
        let (filter, _) = parse(&parts.join(" and "), &Words).unwrap();
        let query = filter.necessary(actor);
        let exact = filter.exact(actor);
        for task in tasks() {
            let is_meant = (filter.names_state() || task.status.is_open())
                && filter.matches(actor, &task);
            let zone = &actor.user.settings.zone;
            if is_meant {
                prop_assert!(query.lets_through(zone, &task), "{parts:?} {query:?} {task:?}");
            }
            if let Some(exact) = &exact {
                prop_assert_eq!(exact.lets_through(zone, &task), is_meant, "{:?} {:?}", parts, task);
            }
        }
    }

    #[test]
    fn anything_may_be_typed(text in "[a-z<>=!:#@&()\"' |,-]{0,60}|.{0,40}") {
        found(&text);
    }
}
