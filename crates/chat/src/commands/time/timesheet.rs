//! `/timesheet`: time by client and day.

use domain::client::Client;
use domain::conversation::{BoxFuture, Plan, Reply};
use domain::error::{Error, Result};
use domain::job::{ChartFormat, TimeFile, TimeFormat, Work};
use domain::message::{Block, Message, Text};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::timesheet::{self, Days, Timesheet};

use super::{chart, read, span};
use crate::commands::clients::statement::{self, Said};
use crate::press::{Item, Press};
use crate::registry::{Answer, Ask, Command, Run};
use crate::turn::{Turn, known};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "timesheet",
    aliases: &["hours"],
    usage: "[week|month|day|from and to] [client] [chart|csv]",
    summary: "Show time by client and day",
    details: "This week without anything. An entry that crosses midnight belongs to both days. Figures are rounded so that they add up. `chart` at the end, or 📊 Chart, draws time by client, or the days of one client.",
    examples: &[
        ("/timesheet", "this week"),
        ("/timesheet last month Acme Corp", "of one client"),
        ("/timesheet last quarter", "of three months"),
        (
            "/timesheet 2026-11-01 2026-11-15",
            "from one day to another",
        ),
        ("/timesheet last month chart", "as a picture, by client"),
        ("/timesheet last month csv", "as a table at once"),
    ],
    menu: true,
    run: Run::Long(run),
};

/// The button that makes a CSV.
pub(crate) const VERB_CSV: &str = "tmcsv";

/// Lines of the table; more days than this are summed up by client only.
const LINES_MAX: usize = 80;

fn run(ask: Ask) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let (user, now) = (ask.request.user, ask.now);
        let address = ask.request.incoming.address;
        let words = ask.arguments.all();
        let said = ask
            .db
            .read("timesheet", move |reads| {
                let user = known(reads, user)?;
                said(reads, Actor { user: &user, now }, &words)
            })
            .await?;
        let plan: Plan = Box::new(move |tx| match &said {
            Said::Message(message) => Ok(vec![Reply::Send(message.clone())]),
            Said::Work(work) => {
                tx.enqueue_job(&statement::job((user, address), work.clone(), now))?;
                Ok(Vec::new())
            }
        });
        Ok(plan)
    })
}

/// The timesheet of some days, else of this week, inside of a change.
pub(crate) fn now(turn: &Turn<'_>, days: Option<Days>, client: Option<&Client>) -> Result<Message> {
    let days = days.unwrap_or_else(|| read::week(turn.actor, turn.today()));
    let sheet = timesheet::timesheet(turn.tx, turn.actor, days, client.map(|one| one.id))?;
    shown(turn.tx, turn.actor, days, client, &sheet)
}

fn said(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<Said> {
    let (named, made) = match (asked(reads, actor, words), made_of(words)) {
        // A client may be called like a format.
        (Err(Error::Refused(_)), Some((made, rest))) => (asked(reads, actor, rest)?, Some(made)),
        (named, _) => (named?, None),
    };
    let (days, client) = named;
    let sheet = timesheet::timesheet(reads, actor, days, client.as_ref().map(|one| one.id))?;
    if let Some(made) = made.filter(|_| !sheet.is_empty()) {
        let client = client.map(|client| client.number);
        return Ok(Said::Work(match made {
            Made::Chart => chart::work(days, client, ChartFormat::Picture),
            Made::Table => Work::TimeFile(TimeFile {
                first: days.first,
                last: days.last,
                client,
                format: TimeFormat::TimesheetCsv,
            }),
        }));
    }
    let message = shown(reads, actor, days, client.as_ref(), &sheet)?;
    Ok(Said::Message(message))
}

/// What is made of a timesheet.
#[derive(Clone, Copy)]
enum Made {
    Table,
    Chart,
}

/// What the last word asks for, and the words before it.
fn made_of(words: &str) -> Option<(Made, &str)> {
    let words = words.trim();
    let start = words
        .rfind(char::is_whitespace)
        .map_or(0, |place| place + 1);
    let (rest, last) = words.split_at_checked(start)?;
    let made = match last.to_lowercase().as_str() {
        "csv" | "table" => Made::Table,
        "chart" | "picture" | "png" => Made::Chart,
        _ => return None,
    };
    Some((made, rest.trim()))
}

pub(crate) fn press_csv(turn: &mut Turn<'_>, press: &Press) -> Answer {
    statement::ask_for(turn, press, TimeFormat::TimesheetCsv)
}

/// The days and the client that words name; this week and everybody if they do not.
fn asked(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<(Days, Option<Client>)> {
    let (days, client) = read::days_and_client(reads, actor, words)?;
    let today = actor.user.settings.today(actor.now);
    Ok((days.unwrap_or_else(|| read::week(actor, today)), client))
}

fn shown(
    reads: &dyn Reads,
    actor: Actor<'_>,
    days: Days,
    client: Option<&Client>,
    sheet: &Timesheet,
) -> Result<Message> {
    let mut title = format!("⏱ {}", span::named(actor, days));
    if let Some(client) = client {
        title.push_str(&format!(" · {}", shortened(&client.name)));
    }
    let mut message = Message::default().heading(title);
    if sheet.is_empty() {
        message = message.line("Nothing was tracked.");
    } else {
        message.blocks.push(Block::Code(table(actor, sheet)));
        let number = client.map_or(0, |client| client.number.0);
        let code = span::code(days).map(|code| Item::new(VERB_CSV, number).choosing(&code));
        let csv = code.map(|item| item.button("📄 CSV"));
        let chart = chart::button(days, client.map(|client| client.number), "📊 Chart");
        message = message.row(chart.into_iter().chain(csv));
    }
    if let Some((timer, task)) = domain::time_tracking::running(reads, actor)? {
        let elapsed = view::time::worked(timer.elapsed(actor.now));
        let words = format!(
            "The timer runs on {}: {elapsed} so far, not counted.",
            task.number
        );
        message = message.line(Text::default().italic(words));
    }
    Ok(message)
}

/// Clients with their days and sums, the figures below each other.
fn table(actor: Actor<'_>, sheet: &Timesheet) -> String {
    let minutes = sheet.minutes();
    let days: usize = minutes.iter().map(Vec::len).sum();
    let with_days = days + sheet.groups.len() <= LINES_MAX;
    let today = actor.user.settings.today(actor.now);
    let mut rows: Vec<(String, u64)> = Vec::new();
    for (group, figures) in sheet.groups.iter().zip(&minutes) {
        let name = group
            .client
            .as_ref()
            .map_or("no client", |client| client.name.as_str());
        rows.push((cut(name, NAME_CHARS), figures.iter().sum()));
        if with_days {
            for ((date, _), minutes) in group.days.iter().zip(figures) {
                let format = if date.year() == today.year() {
                    "  %a %-d %b"
                } else {
                    "  %-d %b %Y"
                };
                rows.push((date.strftime(format).to_string(), *minutes));
            }
        }
    }
    rows.push(("total".to_owned(), minutes.iter().flatten().sum()));
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    let lines: Vec<String> = rows
        .iter()
        .map(|(name, minutes)| {
            let gap = width - name.chars().count();
            format!(
                "{name}{}  {:>7}",
                " ".repeat(gap),
                view::time::figure(*minutes)
            )
        })
        .collect();
    lines.join("\n")
}

/// As much of a name as stands beside the figures on a phone.
const NAME_CHARS: usize = 22;

fn cut(name: &str, chars: usize) -> String {
    if name.chars().count() <= chars {
        return name.to_owned();
    }
    let head: String = name.chars().take(chars - 1).collect();
    format!("{}…", head.trim_end())
}
