//! What the tests share: the context, and a reading told in one line.

use capture::{Context, LanguageChoice, Reader, Reading, Reminder, Task, When, read};

/// Wednesday 4 March 2026 at 10:00 in Berlin.
pub(crate) fn context() -> Context {
    at("2026-03-04T10:00:00+01:00", "Europe/Berlin")
}

pub(crate) fn at(now: &str, zone: &str) -> Context {
    Context::new(
        now.parse().expect("a valid instant"),
        jiff::tz::TimeZone::get(zone).expect("a bundled zone"),
    )
}

pub(crate) fn in_language(language: LanguageChoice) -> Context {
    let mut context = context();
    context.preferences.language = language;
    context
}

pub(crate) fn shown(when: When, context: &Context) -> String {
    match when.date_time(&context.zone) {
        Some(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        None => when.date(&context.zone).to_string(),
    }
}

/// "title | due | rule | → end | 30min | rem 60 | high | #tag | @client", what there is of it;
/// tasks joined by " & ", and " ?" where it would ask.
pub(crate) fn told(text: &str) -> String {
    told_in(text, &context())
}

pub(crate) fn told_in(text: &str, context: &Context) -> String {
    let reading = read(text, context);
    let tasks: Vec<String> = reading
        .tasks
        .iter()
        .map(|task| one(task, context))
        .collect();
    let asks = if reading.clarify { " ?" } else { "" };
    format!("{}{asks}", tasks.join(" & "))
}

fn one(task: &Task, context: &Context) -> String {
    let mut parts = vec![task.title.clone()];
    parts.extend(task.due.map(|due| shown(due, context)));
    parts.extend(task.end.map(|end| format!("→ {}", shown(end, context))));
    if let Some(repeat) = &task.repeat {
        let after = if repeat.after_completion {
            " after"
        } else {
            ""
        };
        parts.push(format!("{}{after}", repeat.rule));
    }
    parts.extend(task.duration_minutes.map(|minutes| format!("{minutes}min")));
    parts.extend(task.reminders.iter().map(|reminder| match reminder {
        Reminder::Before { minutes } => format!("rem {minutes}"),
        Reminder::At(when) => format!("rem {}", shown(*when, context)),
    }));
    parts.extend(task.priority.map(|priority| priority.name().to_owned()));
    parts.extend(task.tags.iter().map(|tag| format!("#{tag}")));
    parts.extend(task.client.iter().map(|client| format!("@{client}")));
    parts.join(" | ")
}

/// Each line of a file of phrases: the text, a tab, and the reading. What is told of it is read the
/// same.
pub(crate) fn check_file(rows: &str, context: &Context) -> usize {
    let mut reader = Reader::new();
    let mut missed = Vec::new();
    let mut count = 0;
    for row in rows
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with("# "))
    {
        let (text, wanted) = row.split_once('\t').expect("a text, a tab and a reading");
        let got = told_in(text, context);
        count += 1;
        hold_invariants(&mut reader, text, context);
        if got != wanted {
            missed.push(format!("{text}\n  wanted {wanted}\n  got    {got}"));
        }
    }
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
    count
}

/// Spans lie in the text, in order for each task, and the explanation reads back.
pub(crate) fn hold_invariants(reader: &mut Reader, text: &str, context: &Context) {
    let reading = reader.read(text, context);
    spans_fit(&reading, text);
    // What looks like the end of a quoted title within one is the one thing that cannot be told.
    if reading.tasks.iter().any(|task| task.title.contains("” ·")) {
        return;
    }
    let again = reader.read(&reading.explain, context);
    assert!(
        same_tasks(&reading, &again, context),
        "{text:?}\nis told as {:?}\nwhich is {}\nbut was  {}",
        reading.explain,
        capture::to_json(&again, context)["tasks"],
        capture::to_json(&reading, context)["tasks"],
    );
}

/// Spans lie in the text, in order for each task.
pub(crate) fn spans_fit(reading: &Reading, text: &str) {
    let mut last = (0, 0);
    for span in &reading.spans {
        let part = text.get(span.start..span.end);
        assert!(
            part.is_some_and(|part| !part.is_empty()) && span.task < reading.tasks.len(),
            "{text:?} {span:?}"
        );
        assert!(
            (span.task, span.start) >= last,
            "{text:?} {:?}",
            reading.spans
        );
        last = (span.task, span.start);
    }
}

fn same_tasks(first: &Reading, second: &Reading, context: &Context) -> bool {
    first.tasks.len() == second.tasks.len()
        && first
            .tasks
            .iter()
            .zip(&second.tasks)
            .all(|(first, second)| same_task(first, second, context))
}

/// The same task; a time on the wall clock may be told as the instant that it is.
fn same_task(first: &Task, second: &Task, context: &Context) -> bool {
    let same_when = |first: Option<When>, second: Option<When>| match (first, second) {
        (Some(first), Some(second)) => {
            first.date(&context.zone) == second.date(&context.zone)
                && first.instant(&context.zone) == second.instant(&context.zone)
        }
        (first, second) => first.is_none() && second.is_none(),
    };
    let reminders = first.reminders.len() == second.reminders.len()
        && first
            .reminders
            .iter()
            .zip(&second.reminders)
            .all(|pair| match pair {
                (Reminder::At(first), Reminder::At(second)) => {
                    same_when(Some(*first), Some(*second))
                }
                (first, second) => first == second,
            });
    same_when(first.due, second.due)
        && same_when(first.end, second.end)
        && reminders
        && (
            &first.title,
            &first.repeat,
            first.priority,
            first.duration_minutes,
        ) == (
            &second.title,
            &second.repeat,
            second.priority,
            second.duration_minutes,
        )
        && (&first.tags, &first.client) == (&second.tags, &second.client)
}
