//! What lines want, on Wednesday 4 March 2026 at 10:00 in Berlin.

use capture::{Action, Listing, Measure, intent};

use crate::support::{context, shown};

/// "complete report", "move dentist to 2026-03-06", with " ?" where it would ask.
fn wants(text: &str) -> String {
    let context = context();
    let intent = intent(text, &context);
    let want = &intent.wants[0];
    assert!(
        text.get(want.span.0..want.span.1).is_some(),
        "{text}: {want:?}"
    );
    let when = want.when.map_or(String::new(), |when| {
        format!(" @ {}", shown(when, &context))
    });
    let action = match &want.action {
        Action::Create => "create".to_owned(),
        Action::Complete => "complete".to_owned(),
        Action::Move => "move".to_owned(),
        Action::List(Listing::Open) => "list open".to_owned(),
        Action::List(Listing::Overdue) => "list overdue".to_owned(),
        Action::List(Listing::Priority(level)) => format!("list {}", level.name()),
        Action::List(Listing::Done { from, to }) => format!("list done {from}..{to}"),
        Action::List(Listing::Days { from, to }) => format!("list {from}..{to}"),
        Action::CheckIn { measure: None, .. } => "check in".to_owned(),
        Action::CheckIn {
            measure: Some(Measure { thousandths, unit }),
            thing,
        } => {
            let thing = thing.as_deref().map(|thing| format!(" ({thing})"));
            let thing = thing.unwrap_or_default();
            format!("check in {} {unit}{thing} of", thousandths / 1000)
        }
        Action::Track { measure } => match measure {
            Some(Measure { thousandths, unit }) => {
                format!("track {} {unit} of", thousandths / 1000)
            }
            None => "track".to_owned(),
        },
        Action::List(Listing::Reminders) => "list reminders".to_owned(),
        Action::List(Listing::Habits) => "list habits".to_owned(),
        Action::AddHabit => "add habit".to_owned(),
        Action::Edit => "edit".to_owned(),
        Action::Rename { to } => format!("rename to “{to}”:"),
        Action::StartTimer => "start timer".to_owned(),
        Action::StopTimer => "stop timer".to_owned(),
        Action::LogTime => "log".to_owned(),
        Action::Search => "search".to_owned(),
        Action::Remove => "remove".to_owned(),
    };
    let object = if want.action == Action::Create || want.object.is_empty() {
        String::new()
    } else {
        format!(" {}", want.object)
    };
    let asks = if intent.sure { "" } else { " ?" };
    format!("{action}{object}{when}{asks}")
}

fn check(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(wants(text), *wanted, "{text}");
    }
}

#[test]
fn english_says_what_it_wants() {
    check(&[
        ("done with the report", "complete report"),
        ("Done with the report!", "complete report"),
        (
            "finished the report yesterday",
            "complete report @ 2026-03-03",
        ),
        ("mark taxes as done please", "complete taxes"),
        ("laundry done", "complete laundry"),
        ("done", "complete ?"),
        ("move dentist to friday", "move dentist @ 2026-03-06"),
        (
            "please move the dentist appointment to next monday at 10",
            "move dentist appointment @ 2026-03-09 10:00",
        ),
        ("postpone rent until the 5th", "move rent @ 2026-03-05"),
        (
            "reschedule call to Bob to tomorrow 15:00",
            "move call to Bob @ 2026-03-05 15:00",
        ),
        ("what's due this week", "list 2026-03-02..2026-03-08"),
        ("What's due today?", "list 2026-03-04..2026-03-04"),
        ("what do i have tomorrow?", "list 2026-03-05..2026-03-05"),
        ("what's due next month", "list 2026-04-01..2026-04-30"),
        ("what's overdue?", "list overdue"),
        ("show my tasks", "list open"),
        ("agenda for friday", "list 2026-03-06..2026-03-06"),
        (
            "what did I do yesterday?",
            "list done 2026-03-03..2026-03-03",
        ),
        (
            "what did I do last week",
            "list done 2026-02-23..2026-03-01",
        ),
        ("what have I done", "list done 2026-03-04..2026-03-04"),
        (
            "what did I finish on monday",
            "list done 2026-03-02..2026-03-02",
        ),
        (
            "what did I do in january",
            "list done 2026-01-01..2026-01-31",
        ),
        ("list high priority", "list high"),
        ("show high priority tasks", "list high"),
        ("what's high priority?", "list high"),
        ("show my urgent tasks", "list urgent"),
        ("list high priority clients", "create"),
        ("show high interest in the offer", "create"),
        ("log 2h on web yesterday", "log 2h on web yesterday"),
        (
            "I worked 90 minutes on the site",
            "log 90 minutes on the site",
        ),
        ("spent 1h30 on taxes", "log 1h30 on taxes"),
        ("log in to the portal", "create"),
        ("log the bug on monday", "create"),
        ("ran 5 km", "check in 5 km of run"),
        (
            "drank 3 glasses of water",
            "check in 3 glasses (water) of drink",
        ),
        (
            "I ran 5km this morning",
            "check in 5 km of run @ 2026-03-04 09:00",
        ),
        ("meditated", "check in meditate"),
        ("drank 2 l", "check in 2 l of drink"),
        ("read 20 pages", "check in 20 pages of read ?"),
        ("did yoga", "check in yoga ?"),
        ("start working on acme site", "start timer acme site"),
        ("start the timer", "start timer"),
        ("stop the timer", "stop timer"),
        ("stop", "stop timer"),
        ("stop working on acme site", "stop timer acme site"),
        ("search: passport", "search passport"),
        ("find tasks about the passport", "search passport"),
        ("when is the dentist?", "search dentist"),
        ("find a plumber", "search plumber ?"),
        ("find dentist", "search dentist"),
        ("find oat milk", "search oat milk ?"),
        ("search dentist", "search dentist"),
        ("search for the key", "search key ?"),
        ("search new flat near work", "search new flat near work ?"),
        ("remind me tomorrow at 5 to call mum", "create"),
        ("buy milk", "create"),
        ("read 1984", "create"),
        ("run 5 km tomorrow", "create"),
        ("finish report by friday", "create"),
        ("start diet", "create"),
        ("move to Berlin", "create"),
        ("remind me to water the cactus 10 days after done", "create"),
        ("water the cactus 10 days after done", "create"),
        ("water the cactus every 3 days after completion", "create"),
        ("call Ann; call Bob", "create"),
        ("", "create"),
    ]);
}

#[test]
fn german_says_what_it_wants() {
    check(&[
        ("fertig mit dem Bericht", "complete Bericht"),
        ("Bericht ist erledigt", "complete Bericht"),
        ("ich habe den Bericht erledigt", "complete Bericht"),
        ("Wäsche erledigt!", "complete Wäsche"),
        (
            "verschiebe den Zahnarzt auf Freitag",
            "move Zahnarzt @ 2026-03-06",
        ),
        (
            "Zahnarzt auf nächsten Montag um 10 verschieben",
            "move Zahnarzt @ 2026-03-09 10:00",
        ),
        ("was ist heute fällig?", "list 2026-03-04..2026-03-04"),
        ("was steht diese Woche an", "list 2026-03-02..2026-03-08"),
        ("was muss ich morgen machen?", "list 2026-03-05..2026-03-05"),
        ("was ist überfällig?", "list overdue"),
        ("zeig mir meine Aufgaben", "list open"),
        (
            "was habe ich gestern gemacht?",
            "list done 2026-03-03..2026-03-03",
        ),
        (
            "was hab ich letzte Woche geschafft",
            "list done 2026-02-23..2026-03-01",
        ),
        (
            "was habe ich am Montag erledigt",
            "list done 2026-03-02..2026-03-02",
        ),
        ("zeige Aufgaben mit hoher Priorität", "list high"),
        ("was ist dringend?", "list urgent"),
        ("suche Zahnarzt", "search Zahnarzt"),
        ("suche einen Zahnarzt", "search Zahnarzt ?"),
        (
            "buche 2 Stunden auf Web gestern",
            "log 2 Stunden auf Web gestern",
        ),
        ("gestern 2h an Web gearbeitet", "log gestern 2h an Web"),
        ("buche einen Flug auf Montag", "create"),
        ("lief 3 km", "check in 3 km of laufen"),
        ("bin 3 km gelaufen", "check in 3 km of laufen"),
        ("las 10 Seiten", "check in 10 seiten of lesen ?"),
        ("las das Buch", "create"),
        ("5 km gelaufen", "check in 5 km of laufen"),
        ("ich bin heute 5 km gelaufen", "check in 5 km of laufen"),
        ("meditiert", "check in meditieren"),
        ("20 Seiten gelesen", "check in 20 seiten of lesen ?"),
        (
            "starte den Timer für die Acme-Seite",
            "start timer Acme-Seite",
        ),
        ("arbeite an Angebot", "start timer Angebot"),
        ("Timer stoppen", "stop timer"),
        ("suche: Pass", "search Pass"),
        ("wann ist der Zahnarzt?", "search Zahnarzt"),
        ("erinnere mich morgen an den Zahnarzt", "create"),
        ("Milch kaufen", "create"),
        ("Bericht bis Freitag fertig machen", "create"),
    ]);
}

#[test]
fn what_is_there_is_shown_changed_and_tracked_by_its_words() {
    check(&[
        ("list", "list open"),
        ("my todo list", "list open"),
        ("show my reminders", "list reminders"),
        ("what reminders do I have?", "list reminders"),
        ("list my habits", "list habits"),
        (
            "what did I do since monday?",
            "list done 2026-03-02..2026-03-04",
        ),
        ("add a habit to meditate", "add habit meditate"),
        (
            "new habit: run 5 km mon wed fri",
            "add habit run 5 km mon wed fri",
        ),
        ("track water", "track water ?"),
        ("track 2 glasses of water", "track 2 glasses of water ?"),
        (
            "track water 2 glasses yesterday",
            "track 2 glasses of water @ 2026-03-03 ?",
        ),
        ("start tracking the site", "start timer site"),
        ("habit done meditate", "check in meditate"),
        ("habit run done", "check in run"),
        ("mark habit run as done", "check in run"),
        ("edit report", "edit report ?"),
        ("edit task 3", "edit 3 ?"),
        (
            "rename report to Report for friday",
            "rename to “Report for friday”: report",
        ),
        (
            "rename the notes to notes to self",
            "rename to “notes to self”: notes",
        ),
        ("rename report", "create"),
        ("find bank", "search bank"),
        ("delete B", "remove B ?"),
        ("remove the A", "remove A ?"),
        ("add a task to get the report done", "create"),
        ("todo: list high priority", "create"),
        ("listen to the album", "create"),
        ("habit tracker", "create"),
        ("zeige meine Erinnerungen", "list reminders"),
        ("Liste", "list open"),
        ("Gewohnheit Laufen erledigt", "check in Laufen"),
        ("neue Gewohnheit: meditieren", "add habit meditieren"),
        ("bearbeite den Bericht", "edit Bericht ?"),
        (
            "benenne den Bericht um in Bericht für Freitag",
            "rename to “Bericht für Freitag”: Bericht",
        ),
        ("kannst du mich morgen an die Milch erinnern", "create"),
    ]);
}

#[test]
fn what_takes_something_away_is_always_asked_about() {
    for text in [
        "delete the report",
        "remove dentist",
        "cancel gym",
        "drop the idea",
        "get rid of the sofa",
        "lösche den Bericht",
        "Termin absagen",
        "alles löschen",
        "delete everything!",
    ] {
        let intent = intent(text, &context());
        assert_eq!(intent.wants[0].action, Action::Remove, "{text}");
        assert!(!intent.sure, "{text}");
        assert_eq!(
            intent.wants.last().map(|want| &want.action),
            Some(&Action::Create),
            "{text}"
        );
    }
}

#[test]
fn an_unsure_line_can_always_become_a_task() {
    for text in [
        "find a plumber",
        "done",
        "did yoga",
        "read 20 pages",
        "delete it",
        "fertig",
    ] {
        let intent = intent(text, &context());
        assert!(!intent.sure && intent.wants.len() > 1, "{text}");
        assert_eq!(
            intent.wants.last().map(|want| &want.action),
            Some(&Action::Create),
            "{text}"
        );
    }
}

#[test]
fn what_asks_for_a_reminder_is_told_from_what_follows_it() {
    let context = context();
    for (line, wanted) in [
        ("remind me to call mum", Some("to call mum")),
        ("Please remind me, tomorrow", Some("tomorrow")),
        ("Reminder: call mum", Some("call mum")),
        ("erinnere mich an Oma", Some("an Oma")),
        ("Bitte erinner mich morgen", Some("morgen")),
        ("Erinnerung: Oma", Some("Oma")),
        ("remind me", Some("")),
        (
            "kannst du mich morgen an Oma erinnern?",
            Some("morgen an Oma"),
        ),
        (
            "Könntest du mich bitte morgen daran erinnern, Oma anzurufen?",
            Some("morgen daran, Oma anzurufen"),
        ),
        ("kannst du mich erinnern", None),
        ("kannst du mich abholen", None),
        ("remind me-time", None),
        ("remind mel of it", None),
        ("Erinnerung an Oma", None),
        ("call mum and remind me", None),
    ] {
        let rest = capture::after_remind_me(line, &context);
        assert_eq!(rest.as_deref(), wanted, "{line}");
    }
}
