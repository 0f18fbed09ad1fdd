//! `/statement`: what was done for a client in a month, and the files to send.

use charts::{Entry, Party};
use domain::client::{Client, Currency, Money, RateChange};
use domain::clients;
use domain::conversation::{Address, BoxFuture, Plan, Reply};
use domain::error::{Error, Result};
use domain::ids::{Number, UserId};
use domain::job::{NewJob, TimeFile, TimeFormat, Work};
use domain::message::{Block, Button, Message, Text};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::timesheet::{self, Days, Statement};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::card;
use crate::answer::note;
use crate::commands::time::{read, span};
use crate::press::{Item, Press, UNKNOWN, unknown};
use crate::registry::{Answer, Ask, Command, Run};
use crate::turn::{Turn, known, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "statement",
    aliases: &[],
    usage: "<client> [month] [pdf|png|csv]",
    summary: "Sum up a month for a client",
    details: "By day and task, with hours and, if the client has a rate, amounts: what is shown adds up to the total. Buttons, or a word at the end, make a PDF or pictures to send, and a CSV. Other days work as well, for example `last week`.",
    examples: &[
        ("/statement Acme Corp", "this month"),
        ("/statement Acme Corp last month", "the month before"),
        ("/statement Acme Corp 2026-11", "any month"),
        ("/statement Acme Corp png", "as a picture at once"),
    ],
    menu: false,
    run: Run::Long(run),
};

/// The button that shows a statement.
pub(crate) const VERB: &str = "cls";
/// The button that makes a PDF.
pub(crate) const VERB_PDF: &str = "clspdf";
/// The button that makes a CSV.
pub(crate) const VERB_CSV: &str = "clscsv";
/// The button that makes pictures.
pub(crate) const VERB_PNG: &str = "clspng";
/// Lines that are shown in the chat; the files have all.
const LINES_MAX: usize = 30;
/// A file's place among the jobs, 1 (first) to 10 (last).
const FILE_PRIORITY: u8 = 4;

/// The button that shows this month's statement.
pub(super) fn button(client: Number, label: &str) -> Button {
    Item::new(VERB, client.0).button(label)
}

fn run(ask: Ask) -> BoxFuture<'static, Result<Plan>> {
    let words = ask.arguments.all();
    answered(ask, Reply::Send, move |reads, actor| {
        if words.trim().is_empty() {
            return Err(misuse(&COMMAND, "Which client?"));
        }
        let ((client, days), format) = match (named(reads, actor, &words), format_of(&words)) {
            // A client may be called like a format.
            (Err(Error::Refused(_)), Some((format, rest))) => {
                (named(reads, actor, &rest)?, Some(format))
            }
            (named, _) => (named?, None),
        };
        let days = days.unwrap_or_else(|| this_month(actor));
        let statement = timesheet::statement(reads, actor, &client, days)?;
        match format {
            Some(format) if !statement.lines.is_empty() => {
                Ok(Said::Work(Work::TimeFile(TimeFile {
                    first: days.first,
                    last: days.last,
                    client: Some(client.number),
                    format,
                })))
            }
            _ => Ok(Said::Message(shown(actor, &statement, days))),
        }
    })
}

/// The client that words name, and the days.
fn named(reads: &dyn Reads, actor: Actor<'_>, words: &str) -> Result<(Client, Option<Days>)> {
    let (days, client) = read::days_and_client(reads, actor, words)?;
    match client {
        Some(client) => Ok((client, days)),
        // A client may be called like a month.
        None => {
            let name = words.trim().trim_start_matches('@');
            match clients::find(reads, actor, name) {
                Err(Error::Refused(_)) => Err(misuse(&COMMAND, "Which client?")),
                client => Ok((client?, None)),
            }
        }
    }
}

/// The file that a word behind the first one, which is the client's, asks for, and the other words.
fn format_of(words: &str) -> Option<(TimeFormat, String)> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let behind = words.iter().enumerate().skip(1).rev();
    let mut formats = behind.filter_map(|(place, word)| Some((place, format_called(word)?)));
    let (place, format) = formats.next()?;
    words.remove(place);
    Some((format, words.join(" ")))
}

fn format_called(word: &str) -> Option<TimeFormat> {
    Some(match word.to_lowercase().as_str() {
        "pdf" => TimeFormat::StatementPdf,
        "png" | "picture" | "image" => TimeFormat::StatementPng,
        "csv" | "table" => TimeFormat::StatementCsv,
        _ => return None,
    })
}

fn this_month(actor: Actor<'_>) -> Days {
    Days::month(actor.user.settings.today(actor.now))
}

pub(crate) fn press(ask: Ask, press: Press) -> BoxFuture<'static, Result<Plan>> {
    answered(ask, Reply::Edit, move |reads, actor| {
        let Press::Item(item) = &press else {
            return Err(Error::refused(UNKNOWN));
        };
        let client = clients::numbered(reads, actor, Number(item.number))?;
        let days = item.choice.as_deref().and_then(span::decode);
        let days = days.unwrap_or_else(|| this_month(actor));
        let statement = timesheet::statement(reads, actor, &client, days)?;
        Ok(Said::Message(shown(actor, &statement, days)))
    })
}

/// What is said to somebody who asks for a statement or a timesheet.
pub(crate) enum Said {
    /// It is shown.
    Message(Message),
    /// It follows: a job makes it.
    Work(Work),
}

/// Reads outside of the writer's transaction, and answers with what was read.
fn answered(
    ask: Ask,
    how: fn(Message) -> Reply,
    make: impl FnOnce(&dyn Reads, Actor<'_>) -> Result<Said> + Send + 'static,
) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let (user, now) = (ask.request.user, ask.now);
        let address = ask.request.incoming.address;
        let said = ask
            .db
            .read("statement", move |reads| {
                let user = known(reads, user)?;
                make(reads, Actor { user: &user, now })
            })
            .await?;
        let plan: Plan = Box::new(move |tx| match &said {
            Said::Message(message) => Ok(vec![how(message.clone())]),
            Said::Work(work) => {
                tx.enqueue_job(&job((user, address), work.clone(), now))?;
                Ok(Vec::new())
            }
        });
        Ok(plan)
    })
}

fn shown(actor: Actor<'_>, statement: &Statement, days: Days) -> Message {
    let today = actor.user.settings.today(actor.now);
    let client = &statement.client;
    let period = span::named(actor, days);
    let mut message =
        Message::default().heading(format!("🧾 {} · {period}", shortened(&client.name)));
    if statement.lines.is_empty() {
        message = message.line("No time was tracked for this client.");
    } else {
        message.blocks.push(Block::Code(table(statement)));
        if let Some(rates) = rates_told(statement) {
            message = message.line(rates);
        }
    }
    if client.rate.is_none() {
        let hint = format!(
            "For amounts, set a rate: /clientrate {} 85 EUR",
            client.number.0
        );
        message = message.line(Text::default().italic(hint));
    }
    message.buttons = buttons(statement, days, today);
    message
}

fn buttons(statement: &Statement, days: Days, today: Date) -> Vec<Vec<Button>> {
    let number = statement.client.number;
    let of = |verb: &str, days: Days, label: String| {
        let code = span::code(days)?;
        Some(Item::new(verb, number.0).choosing(&code).button(label))
    };
    let mut rows = Vec::new();
    if !statement.lines.is_empty() {
        rows.push(vec![
            of(VERB_PDF, days, "📄 PDF".to_owned()),
            of(VERB_PNG, days, "🖼 PNG".to_owned()),
            of(VERB_CSV, days, "📊 CSV".to_owned()),
        ]);
    }
    if span::is_month(days) {
        let month = |date: Date| date.strftime("%B").to_string();
        let before = days.first.saturating_sub(1.day());
        let after = days.last.saturating_add(1.day());
        let mut row = vec![of(
            VERB,
            Days::month(before),
            format!("◀ {}", month(before)),
        )];
        if after <= today {
            row.push(of(VERB, Days::month(after), format!("{} ▶", month(after))));
        }
        rows.push(row);
    }
    let mut rows: Vec<Vec<Button>> = rows
        .into_iter()
        .map(|row| row.into_iter().flatten().collect())
        .collect();
    rows.push(vec![card::button(number, "◀ Client")]);
    rows
}

fn currency(statement: &Statement) -> Option<&Currency> {
    let rates = statement.client.rate.as_ref()?;
    Some(rates.currency())
}

/// What an hour cost, if that changed within the days of a statement.
fn rates_told(statement: &Statement) -> Option<String> {
    let Days { first, last } = statement.days;
    let rates = statement.client.rate.as_ref()?;
    let within = |change: &RateChange| first < change.first && change.first <= last;
    let changes = rates.changes().into_iter().filter(within);
    let later = changes.map(|change| {
        let day = change.first.strftime("%-d %B");
        format!(", {} from {day}", change.after)
    });
    let later: String = later.collect();
    (!later.is_empty()).then(|| format!("💶 {} an hour{later}", rates.on(first)))
}

/// Days with hours and amounts, what was done below each.
fn table(statement: &Statement) -> String {
    let currency = currency(statement);
    let amount = |minor: Option<u64>| match (minor, currency) {
        (Some(minor), Some(currency)) => {
            format!("{:>11}", Money { minor, currency }.number())
        }
        _ => String::new(),
    };
    let figures = |minutes, minor| format!("{:>7}{}", view::time::figure(minutes), amount(minor));
    let mut lines = Vec::new();
    for line in statement.lines.iter().take(LINES_MAX) {
        let date = line.date.strftime("%a %d %b");
        lines.push(format!("{date}{}", figures(line.minutes, line.amount)));
        lines.push(format!("  {} {}", line.task, shortened(&line.title)));
    }
    if statement.lines.len() > LINES_MAX {
        let more = statement.lines.len() - LINES_MAX;
        lines.push(format!("… and {more} more; the files have them all"));
    }
    let total = figures(statement.minutes, statement.amount);
    let code = currency.map_or("", Currency::code);
    lines.push(format!("total     {total} {code}").trim_end().to_owned());
    lines.join("\n")
}

pub(crate) fn press_pdf(turn: &mut Turn<'_>, press: &Press) -> Answer {
    ask_for(turn, press, TimeFormat::StatementPdf)
}

pub(crate) fn press_csv(turn: &mut Turn<'_>, press: &Press) -> Answer {
    ask_for(turn, press, TimeFormat::StatementCsv)
}

pub(crate) fn press_png(turn: &mut Turn<'_>, press: &Press) -> Answer {
    ask_for(turn, press, TimeFormat::StatementPng)
}

/// Asks for a file: a job makes it.
pub(crate) fn ask_for(turn: &mut Turn<'_>, press: &Press, format: TimeFormat) -> Answer {
    let Some((days, client)) = named_by(turn, press)? else {
        return unknown();
    };
    let work = Work::TimeFile(TimeFile {
        first: days.first,
        last: days.last,
        client,
        format,
    });
    follows(turn, work)
}

/// The days that a button names, and the number of the client, if it names one.
pub(crate) fn named_by(turn: &Turn<'_>, press: &Press) -> Result<Option<(Days, Option<Number>)>> {
    let Press::Item(item) = press else {
        return Ok(None);
    };
    let Some(days) = item.choice.as_deref().and_then(span::decode) else {
        return Ok(None);
    };
    let client = match item.number {
        0 => None,
        number => Some(clients::numbered(turn.tx, turn.actor, Number(number))?.number),
    };
    Ok(Some((days, client)))
}

/// Has something made for whoever pressed a button.
pub(crate) fn follows(turn: &mut Turn<'_>, work: Work) -> Answer {
    turn.promise(work, FILE_PRIORITY)?;
    Ok(note("It comes in a moment."))
}

pub(crate) fn job((owner, address): (UserId, Address), work: Work, now: Timestamp) -> NewJob {
    NewJob {
        owner,
        address,
        work,
        priority: FILE_PRIORITY,
        accepted_at: now,
    }
}

/// A statement as it is printed. Notes about the client are the owner's and stay here.
pub(crate) fn printed(statement: &Statement, issued: Date) -> charts::Statement {
    let signed = |minor: u64| i64::try_from(minor).unwrap_or(i64::MAX);
    let currency = currency(statement).map(|currency| {
        let digits = u8::try_from(currency.digits()).unwrap_or(2);
        charts::Currency::new(currency.code()).digits(digits)
    });
    let entries = statement.lines.iter().map(|line| {
        let mut description = line.title.clone();
        if !line.notes.is_empty() {
            description.push_str(" – ");
            description.push_str(&line.notes.join("; "));
        }
        Entry {
            date: line.date,
            description,
            minutes: u32::try_from(line.minutes).unwrap_or(u32::MAX),
            rate: line.rate.as_ref().map(|rate| signed(rate.minor)),
            amount: line.amount.map(signed),
        }
    });
    charts::Statement {
        title: "Statement".to_owned(),
        number: None,
        from: None,
        client: Party {
            name: statement.client.name.clone(),
            lines: Vec::new(),
        },
        period: (statement.days.first, statement.days.last),
        issued,
        currency,
        entries: entries.collect(),
        note: String::new(),
    }
}
