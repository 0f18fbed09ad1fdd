//! A statement of work that a client could be sent: A4 pages, as PDF or PNG, and its entries as CSV.
//!
//! The pages are laid out top down: whose it is and for whom, the entries under a heading that every
//! page repeats, and on the last page the totals. A description keeps up to three lines; the whole
//! of it is in the CSV.

use crate::axis::full_date;
use crate::blocks::bounded;
use crate::csv::{Cell, Guard, Table};
use crate::drawing::{Anchor, Drawing, Style};
use crate::error::Error;
use crate::font::{Font, Weight};
use crate::money::Currency;
use crate::pdf;
use crate::text::{clean, columns, fit_columns, pad_left, pad_right};
use crate::theme::Role;
use crate::unit::duration;
use jiff::civil::Date;

/// Entries that are drawn; the others are added up in one row, and stand in the CSV.
const ENTRIES_MAX: usize = 1_000;
/// Lines of an address, of a description, and of the note.
const PARTY_LINES_MAX: usize = 5;
const DESCRIPTION_LINES_MAX: usize = 3;
const NOTE_LINES_MAX: usize = 6;

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 52.0;
const RIGHT: f32 = WIDTH - MARGIN;
const FOOT: f32 = HEIGHT - 44.0;
/// Where entries end, so that the foot stands alone.
const TABLE_END: f32 = HEIGHT - 76.0;
const LINE: f32 = 13.5;

const TITLE: Style = Style::semi_bold(24.0, Role::Ink);
const NAME: Style = Style::semi_bold(11.0, Role::Ink);
const BODY: Style = Style::regular(10.0, Role::Ink);
const QUIET: Style = Style::regular(9.0, Role::Muted);
const STRONG: Style = Style::semi_bold(10.0, Role::Ink);
const SUM: Style = Style::semi_bold(13.0, Role::Ink);

/// The scale at which a page can be read on a screen and printed: 1,190 by 1,684 pixels.
pub const PAGE_SCALE: f32 = 2.0;

/// Somebody who stands at the head of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The name, in any script and of any length.
    pub name: String,
    /// What stands below it: address, tax number; at most five lines are printed.
    pub lines: Vec<String>,
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day it was done.
    pub date: Date,
    /// What was done.
    pub description: String,
    /// How long it took.
    pub minutes: u32,
    /// What an hour costs, in the currency's smallest unit.
    pub rate: Option<i64>,
    /// What it comes to, in the currency's smallest unit. The caller rounds.
    pub amount: Option<i64>,
}

/// A statement of work for one client and one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it is called: `Statement`, `Timesheet`.
    pub title: String,
    /// Its number, if statements are numbered.
    pub number: Option<String>,
    /// Who did the work.
    pub from: Option<Party>,
    /// For whom.
    pub client: Party,
    /// The first and the last day of the period.
    pub period: (Date, Date),
    /// The day it was made.
    pub issued: Date,
    /// The currency of rates and amounts; without one, only time is shown.
    pub currency: Option<Currency>,
    /// The entries, in the order they are to be read.
    pub entries: Vec<Entry>,
    /// A few words at the end: how to pay, or thanks.
    pub note: String,
}

impl Statement {
    /// Whether the font has every sign of it; for what it lacks, a box is drawn.
    #[must_use]
    pub fn is_drawn_whole(&self) -> bool {
        let font = Font::new(Weight::Regular);
        let parties = self.from.iter().chain([&self.client]);
        let of_parties = parties.flat_map(|it| it.lines.iter().chain([&it.name]));
        let of_entries = self.entries.iter().map(|entry| &entry.description);
        let own = [&self.title, &self.note].into_iter().chain(&self.number);
        of_parties
            .chain(of_entries)
            .chain(own)
            .all(|text| font.has_all_of(text))
    }

    /// The statement as PDF, with text that can be selected.
    #[must_use]
    pub fn pdf(&self) -> Vec<u8> {
        pdf::write(&self.pages())
    }

    /// The pages as PNG, `scale` pixels to a point.
    ///
    /// # Errors
    /// When the scale is not a sensible one.
    pub fn png(&self, scale: f32) -> Result<Vec<Vec<u8>>, Error> {
        self.pages().iter().map(|page| page.png(scale)).collect()
    }

    /// The pages as SVG.
    #[must_use]
    pub fn svg(&self) -> Vec<String> {
        self.pages().iter().map(Drawing::svg).collect()
    }

    /// The pages, laid out on A4.
    #[must_use]
    pub fn pages(&self) -> Vec<Drawing> {
        let mut layout = Layout::new(self);
        layout.head();
        layout.table();
        layout.totals();
        layout.note();
        layout.finish()
    }

    /// The statement in block characters; no line is wider than `width` columns.
    #[must_use]
    pub fn blocks(&self, width: usize) -> Vec<String> {
        let columns_max = bounded(width);
        let title = format!("{} – {}", clean(&self.title), clean(&self.client.name));
        let mut lines = vec![title, self.period_written()];
        lines.extend(
            self.number
                .as_deref()
                .map(|it| format!("No. {}", clean(it))),
        );
        let rows: Vec<[String; 4]> = self
            .entries
            .iter()
            .take(ENTRIES_MAX)
            .map(|it| self.cells(it))
            .collect();
        let total = [
            "Total".to_owned(),
            String::new(),
            duration(self.minutes()),
            self.total_written(),
        ];
        let widest = |column: usize| {
            let all = rows.iter().chain([&total]);
            all.map(|row| columns(&row[column])).max().unwrap_or(0)
        };
        let (date, time, amount) = (widest(0), widest(2), widest(3));
        let room = columns_max.saturating_sub(date + time + amount + 3).max(4);
        let rule = "─".repeat((date + room + time + amount + 3).min(columns_max));
        let line = |row: &[String; 4]| {
            let description = pad_right(&clean(&row[1]), room);
            format!(
                "{} {description} {} {}",
                pad_right(&row[0], date),
                pad_left(&row[2], time),
                pad_left(&row[3], amount)
            )
        };
        lines.push(rule.clone());
        if rows.is_empty() {
            lines.push(NO_ENTRIES.to_owned());
        }
        lines.extend(rows.iter().map(line));
        lines.extend(self.rest().map(|rest| rest.description));
        lines.push(rule);
        lines.push(line(&total));
        lines
            .into_iter()
            .map(|line| fit_columns(line.trim_end(), width))
            .collect()
    }

    /// Every entry as CSV (RFC 4180), with texts that are guarded from spreadsheets.
    #[must_use]
    pub fn csv(&self, guard: Guard) -> String {
        let mut table = Table::new(guard);
        let own = |text: &str| Cell::Own(text.to_owned());
        let currency = self.currency.as_ref();
        let mut head = vec![own("date"), own("description"), own("minutes")];
        if currency.is_some() {
            head.extend([own("rate"), own("amount"), own("currency")]);
        }
        table.row(head);
        for entry in &self.entries {
            let mut row = vec![
                Cell::Own(entry.date.to_string()),
                Cell::Text(&entry.description),
                Cell::Own(entry.minutes.to_string()),
            ];
            if let Some(currency) = currency {
                let money = |it: Option<i64>| {
                    Cell::Own(it.map_or_else(String::new, |it| currency.machine(it)))
                };
                row.extend([
                    money(entry.rate),
                    money(entry.amount),
                    Cell::Text(currency.code()),
                ]);
            }
            table.row(row);
        }
        table.finish()
    }

    fn minutes(&self) -> u64 {
        self.entries.iter().map(|it| u64::from(it.minutes)).sum()
    }

    fn total(&self) -> i64 {
        let amounts = self.entries.iter().filter_map(|it| it.amount);
        amounts.fold(0, i64::saturating_add)
    }

    fn total_written(&self) -> String {
        self.currency
            .as_ref()
            .map_or_else(String::new, |it| it.full(self.total()))
    }

    fn period_written(&self) -> String {
        let (first, last) = self.period;
        let month = |date: Date| (date.year(), date.month());
        if first == last {
            full_date(first)
        } else if month(first) == month(last) {
            format!("{} – {}", first.day(), full_date(last))
        } else {
            format!("{} – {}", full_date(first), full_date(last))
        }
    }

    fn cells(&self, entry: &Entry) -> [String; 4] {
        let amount = self.currency.as_ref().zip(entry.amount);
        [
            full_date(entry.date),
            entry.description.clone(),
            duration(u64::from(entry.minutes)),
            amount.map_or_else(String::new, |(currency, amount)| currency.plain(amount)),
        ]
    }

    /// What stands for the entries that are too many to be drawn.
    fn rest(&self) -> Option<Rest> {
        let rest = self
            .entries
            .get(ENTRIES_MAX..)
            .filter(|rest| !rest.is_empty())?;
        Some(Rest {
            description: format!("and {} more entries, listed in the CSV", rest.len()),
            minutes: rest.iter().map(|it| u64::from(it.minutes)).sum(),
            amount: rest
                .iter()
                .filter_map(|it| it.amount)
                .fold(0, i64::saturating_add),
        })
    }
}

const NO_ENTRIES: &str = "No time was recorded in this period.";

/// Entries that are only added up.
struct Rest {
    description: String,
    minutes: u64,
    amount: i64,
}

/// Where the columns end; the description takes what the others leave.
struct Columns {
    description: f32,
    time: f32,
    rate: f32,
    amount: f32,
}

/// The pages while they are filled; `y` is where the next thing begins.
struct Layout<'a> {
    statement: &'a Statement,
    columns: Columns,
    pages: Vec<Drawing>,
    page: Drawing,
    y: f32,
}

impl<'a> Layout<'a> {
    fn new(statement: &'a Statement) -> Self {
        let columns = Columns::of(statement);
        let page = page(statement);
        Self {
            statement,
            columns,
            pages: Vec::new(),
            page,
            y: MARGIN,
        }
    }

    fn head(&mut self) {
        let it = self.statement;
        let half = (RIGHT - MARGIN) * 0.5 - 12.0;
        let title = TITLE.fit(&it.title, half);
        self.page
            .text((MARGIN, self.y + 20.0), Anchor::Start, TITLE, &title);
        let mut side = self.y + 9.0;
        if let Some(from) = &it.from {
            let lines = party_lines(from);
            for (index, line) in lines.iter().enumerate() {
                let style = if index == 0 { NAME } else { QUIET };
                self.page
                    .text((RIGHT, side), Anchor::End, style, &style.fit(line, half));
                side += LINE;
            }
        }
        self.y = (self.y + 44.0).max(side + 10.0);
        self.page
            .line((MARGIN, self.y), (RIGHT, self.y), Role::Grid, 1.0);
        self.y += 24.0;
        let facts = self.facts(half);
        let client = self.client(half);
        self.y = facts.max(client) + 24.0;
    }

    /// For whom it is; answers where that ends.
    fn client(&mut self, width: f32) -> f32 {
        let mut y = self.y;
        self.page.text((MARGIN, y), Anchor::Start, QUIET, "For");
        y += 16.0;
        let client = &self.statement.client;
        for line in NAME.wrap(&client.name, width, 2) {
            self.page.text((MARGIN, y), Anchor::Start, NAME, &line);
            y += 15.0;
        }
        for line in client.lines.iter().take(PARTY_LINES_MAX) {
            self.page
                .text((MARGIN, y), Anchor::Start, QUIET, &QUIET.fit(line, width));
            y += LINE;
        }
        y
    }

    /// Period, day and number; answers where they end.
    fn facts(&mut self, width: f32) -> f32 {
        let it = self.statement;
        let mut facts = vec![
            ("Period", it.period_written()),
            ("Issued", full_date(it.issued)),
        ];
        facts.extend(it.number.clone().map(|number| ("Number", number)));
        let mut y = self.y;
        for (name, value) in facts {
            let value = BODY.fit(&value, width - 60.0);
            self.page.text((RIGHT, y), Anchor::End, BODY, &value);
            self.page
                .text((RIGHT - width + 24.0, y), Anchor::Start, QUIET, name);
            y += 17.0;
        }
        y
    }

    fn table(&mut self) {
        self.table_head();
        let entries = &self.statement.entries;
        if entries.is_empty() {
            self.y += 14.0;
            self.page.text(
                (WIDTH / 2.0, self.y + 12.0),
                Anchor::Middle,
                QUIET,
                NO_ENTRIES,
            );
            self.y += 30.0;
        }
        for entry in entries.iter().take(ENTRIES_MAX) {
            self.entry(entry);
        }
        if let Some(rest) = self.statement.rest() {
            self.break_if_less_than(24.0);
            let amount = self
                .statement
                .currency
                .as_ref()
                .map(|it| it.plain(rest.amount));
            self.row(
                &[rest.description],
                "",
                &duration(rest.minutes),
                "",
                &amount.unwrap_or_default(),
            );
        }
    }

    fn table_head(&mut self) {
        let head = QUIET;
        let y = self.y + 10.0;
        self.page.text((MARGIN, y), Anchor::Start, head, "Date");
        self.page
            .text((DESCRIPTION, y), Anchor::Start, head, "Description");
        self.page
            .text((self.columns.time, y), Anchor::End, head, "Time");
        if self.statement.currency.is_some() {
            self.page
                .text((self.columns.rate, y), Anchor::End, head, "Rate per hour");
            self.page
                .text((self.columns.amount, y), Anchor::End, head, "Amount");
        }
        self.y += 18.0;
        self.page
            .line((MARGIN, self.y), (RIGHT, self.y), Role::Axis, 1.0);
    }

    fn entry(&mut self, entry: &Entry) {
        let width = self.columns.description - DESCRIPTION;
        let lines = BODY.wrap(&entry.description, width, DESCRIPTION_LINES_MAX);
        let currency = self.statement.currency.as_ref();
        let money = |it: Option<i64>| {
            currency
                .zip(it)
                .map_or_else(String::new, |(currency, amount)| currency.plain(amount))
        };
        let height = row_height(lines.len());
        self.break_if_less_than(height);
        let time = duration(u64::from(entry.minutes));
        self.row(
            &lines,
            &full_date(entry.date),
            &time,
            &money(entry.rate),
            &money(entry.amount),
        );
    }

    fn row(&mut self, lines: &[String], date: &str, time: &str, rate: &str, amount: &str) {
        let y = self.y + 15.5;
        self.page.text((MARGIN, y), Anchor::Start, BODY, date);
        for (index, line) in lines.iter().enumerate() {
            self.page.text(
                (DESCRIPTION, y + index as f32 * LINE),
                Anchor::Start,
                BODY,
                line,
            );
        }
        let cells = [
            (self.columns.time, time),
            (self.columns.rate, rate),
            (self.columns.amount, amount),
        ];
        for (end, text) in cells {
            let text = BODY.fit(text, CELL_WIDTH_MAX);
            self.page.text((end, y), Anchor::End, BODY, &text);
        }
        self.y += row_height(lines.len());
        self.page
            .line((MARGIN, self.y), (RIGHT, self.y), Role::Grid, 0.7);
    }

    fn totals(&mut self) {
        self.break_if_less_than(46.0);
        self.y += 26.0;
        let it = self.statement;
        let time = duration(it.minutes());
        self.page.line(
            (MARGIN, self.y - 26.0),
            (RIGHT, self.y - 26.0),
            Role::Axis,
            1.0,
        );
        self.page
            .text((MARGIN, self.y), Anchor::Start, STRONG, "Total");
        if it.currency.is_some() {
            let total = SUM.fit(&it.total_written(), RIGHT - MARGIN - 130.0);
            // A great sum moves the time aside.
            let time_end = self.columns.time.min(RIGHT - SUM.width(&total) - 18.0);
            self.page
                .text((time_end, self.y), Anchor::End, STRONG, &time);
            self.page.text((RIGHT, self.y), Anchor::End, SUM, &total);
        } else {
            self.page.text((RIGHT, self.y), Anchor::End, SUM, &time);
        }
        self.y += 20.0;
    }

    fn note(&mut self) {
        let lines = BODY.wrap(
            &self.statement.note,
            (RIGHT - MARGIN) * 0.72,
            NOTE_LINES_MAX,
        );
        if lines.is_empty() {
            return;
        }
        self.break_if_less_than(28.0 + lines.len() as f32 * 15.0);
        self.y += 28.0;
        let style = Style {
            fill: Role::Muted,
            ..BODY
        };
        for line in lines {
            self.page
                .text((MARGIN, self.y), Anchor::Start, style, &line);
            self.y += 15.0;
        }
    }

    fn break_if_less_than(&mut self, height: f32) {
        if self.y + height > TABLE_END {
            let full = std::mem::replace(&mut self.page, page(self.statement));
            self.pages.push(full);
            self.y = MARGIN;
            self.table_head();
        }
    }

    /// Numbers the pages, now that it is known how many there are.
    fn finish(mut self) -> Vec<Drawing> {
        self.pages.push(self.page);
        let count = self.pages.len();
        let it = self.statement;
        let left = QUIET.fit(
            &format!("{} · {}", it.client.name, it.period_written()),
            RIGHT - MARGIN - 90.0,
        );
        for (index, page) in self.pages.iter_mut().enumerate() {
            page.line((MARGIN, FOOT - 16.0), (RIGHT, FOOT - 16.0), Role::Grid, 0.7);
            page.text((MARGIN, FOOT), Anchor::Start, QUIET, &left);
            page.text(
                (RIGHT, FOOT),
                Anchor::End,
                QUIET,
                &format!("Page {} of {count}", index + 1),
            );
        }
        self.pages
    }
}

/// The widest that a number may be: a billion is narrower.
const CELL_WIDTH_MAX: f32 = 104.0;

/// Where descriptions begin: after the widest date.
const DESCRIPTION: f32 = MARGIN + 78.0;

impl Columns {
    fn of(statement: &Statement) -> Self {
        const GAP: f32 = 18.0;
        let Some(currency) = &statement.currency else {
            return Self {
                description: RIGHT - 70.0,
                time: RIGHT,
                rate: RIGHT,
                amount: RIGHT,
            };
        };
        let drawn = statement.entries.iter().take(ENTRIES_MAX);
        let widest = |texts: &mut dyn Iterator<Item = String>, least: &str| {
            let head = QUIET.width(least);
            texts
                .map(|it| BODY.width(&it))
                .fold(head, f32::max)
                .min(CELL_WIDTH_MAX)
        };
        let amounts = &mut drawn
            .clone()
            .filter_map(|it| it.amount)
            .map(|it| currency.plain(it));
        let amount = widest(amounts, "Amount");
        let rates = &mut drawn
            .clone()
            .filter_map(|it| it.rate)
            .map(|it| currency.plain(it));
        let rate = widest(rates, "Rate per hour");
        let times = &mut drawn.map(|it| duration(u64::from(it.minutes)));
        let time = widest(times, &duration(statement.minutes()));
        let rate_end = RIGHT - amount - GAP;
        let time_end = rate_end - rate - GAP;
        Self {
            description: time_end - time - GAP,
            time: time_end,
            rate: rate_end,
            amount: RIGHT,
        }
    }
}

fn row_height(lines: usize) -> f32 {
    23.0 + lines.saturating_sub(1) as f32 * LINE
}

fn page(statement: &Statement) -> Drawing {
    let title = format!(
        "{} – {}",
        clean(&statement.title),
        clean(&statement.client.name)
    );
    Drawing::new(WIDTH, HEIGHT, title)
}

fn party_lines(party: &Party) -> Vec<String> {
    let lines = party.lines.iter().take(PARTY_LINES_MAX);
    [&party.name]
        .into_iter()
        .chain(lines)
        .map(|it| clean(it))
        .collect()
}
