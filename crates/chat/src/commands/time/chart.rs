//! `📊 Chart`: time by client, or one client's time by day. A job draws it.

use charts::{Axis, BarChart, Chart, Heading, HorizontalBars, Row, Series, Unit};
use domain::client::Client;
use domain::clients;
use domain::conversation::Plan;
use domain::error::Result;
use domain::ids::{Number, UserId};
use domain::job::{ChartFormat, TimeChart, Work};
use domain::message::{Button, Message};
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::timesheet::{self, Days, Timesheet};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::span;
use crate::commands::analytics::carry_out::{self, Drawn, Means};
use crate::commands::clients::statement;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::{Turn, known};
use crate::view;

/// The button that draws.
pub(crate) const VERB: &str = "tmch";
/// The button for the values behind the picture.
pub(crate) const VERB_CSV: &str = "tmchc";

const MINUTE: u64 = 60_000_000;
const NOTHING: &str = "Nothing was tracked in these days.";

/// The button that draws these days: by client, or those of one.
pub(crate) fn button(
    days: Days,
    client: Option<Number>,
    label: impl Into<String>,
) -> Option<Button> {
    item(VERB, days, client).map(|item| item.button(label))
}

fn item(verb: &'static str, days: Days, client: Option<Number>) -> Option<Item> {
    let number = client.map_or(0, |client| client.0);
    span::code(days).map(|code| Item::new(verb, number).choosing(&code))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    ask_for(turn, press, ChartFormat::Picture)
}

pub(crate) fn press_csv(turn: &mut Turn<'_>, press: &Press) -> Answer {
    ask_for(turn, press, ChartFormat::Csv)
}

fn ask_for(turn: &mut Turn<'_>, press: &Press, format: ChartFormat) -> Answer {
    match statement::named_by(turn, press)? {
        Some((days, client)) => statement::follows(turn, work(days, client, format)),
        None => unknown(),
    }
}

/// The job that draws.
pub(crate) fn work(days: Days, client: Option<Number>, format: ChartFormat) -> Work {
    Work::TimeChart(TimeChart {
        first: days.first,
        last: days.last,
        client,
        format,
    })
}

/// Carries out the job that draws: reads now, draws, and plans to send what came of it.
///
/// # Errors
/// The store's, that of whoever keeps the picture, or a refusal if the person or client is gone.
pub(crate) async fn plan(
    means: Means,
    owner: UserId,
    asked: TimeChart,
    now: Timestamp,
) -> Result<Plan> {
    means.progress.show(10, "reading your time");
    let days = Days {
        first: asked.first,
        last: asked.last,
    };
    let read = means.db.read("time chart", move |reads| {
        let user = known(reads, owner)?;
        let actor = Actor { user: &user, now };
        let client = match asked.client {
            Some(number) => Some(clients::numbered(reads, actor, number)?),
            None => None,
        };
        let only = client.as_ref().map(|client| client.id);
        let sheet = timesheet::timesheet(reads, actor, days, only)?;
        Ok(Read {
            period: span::named(actor, days),
            today: user.settings.today(now),
            client,
            sheet,
        })
    });
    let read = read.await?;
    means.progress.show(40, "drawing");
    let message = read.message();
    if read.sheet.is_empty() {
        return Ok(carry_out::sent(message, None));
    }
    let name = read.file_name();
    let draw = move || {
        let heading = Heading::new(read.title())
            .subtitle(format!("{} · {}", read.period, read.total()))
            .when_empty(NOTHING);
        // What is written above block characters says the same as the heading.
        let bare = Heading::new("").when_empty(NOTHING);
        Drawn::of(&*read.chart(heading), &*read.chart(bare), asked.format)
    };
    carry_out::send(&means, message, (name, asked.format), draw).await
}

/// What was read.
struct Read {
    period: String,
    today: Date,
    client: Option<Client>,
    sheet: Timesheet,
}

impl Read {
    fn title(&self) -> String {
        match &self.client {
            None => "Time by client".to_owned(),
            Some(client) => format!("Time for {}", shortened(&client.name)),
        }
    }

    /// All that was tracked, as the rows add up to it.
    fn total(&self) -> String {
        let minutes: u64 = self.sheet.minutes().iter().flatten().sum();
        format!("{} in all", view::time::worked(minutes * MINUTE))
    }

    fn message(&self) -> Message {
        let message = Message::default().heading(format!("📊 {}", self.title()));
        let mut message = if self.sheet.is_empty() {
            message.line(self.period.as_str()).line(NOTHING)
        } else {
            message.line(format!("{} · {}", self.period, self.total()))
        };
        let (days, client) = (
            self.sheet.days,
            self.client.as_ref().map(|client| client.number),
        );
        let (before, after) = (before(days), after(days));
        let called = |days: Days, otherwise: &str| match span::is_month(days) {
            true => days.first.strftime("%B").to_string(),
            false => otherwise.to_owned(),
        };
        let mut row: Vec<Button> = Vec::new();
        row.extend(button(
            before,
            client,
            format!("◀ {}", called(before, "Before")),
        ));
        if after.first <= self.today {
            row.extend(button(
                after,
                client,
                format!("{} ▶", called(after, "After")),
            ));
        }
        if !self.sheet.is_empty() {
            let csv = item(VERB_CSV, days, client);
            row.extend(csv.map(|item| item.button("📄 CSV")));
        }
        if !row.is_empty() {
            message = message.row(row);
        }
        message
    }

    fn file_name(&self) -> String {
        let dates = span::in_file_name(self.sheet.days);
        let whose = match &self.client {
            None => "by-client".to_owned(),
            Some(client) => span::slug(&client.name),
        };
        format!("time-{whose}-{dates}").replace("--", "-")
    }

    fn chart(&self, heading: Heading) -> Box<dyn Chart> {
        match self.client {
            None => Box::new(by_client(&self.sheet, heading)),
            Some(_) => Box::new(by_day(&self.sheet, heading)),
        }
    }
}

/// As many days right before; of a month, the month before.
fn before(days: Days) -> Days {
    let last = days.first.saturating_sub(1.day());
    match span::is_month(days) {
        true => Days::month(last),
        false => Days::up_to(last, days.count()),
    }
}

/// As many days right after; of a month, the month after.
fn after(days: Days) -> Days {
    let first = days.last.saturating_add(1.day());
    match span::is_month(days) {
        true => Days::month(first),
        false => Days {
            first,
            last: first.saturating_add((days.count() - 1).days()),
        },
    }
}

/// The clients with the most time first; what belongs to none stands apart.
fn by_client(sheet: &Timesheet, heading: Heading) -> HorizontalBars {
    let minutes = sheet.minutes();
    let all = sheet.groups.iter().zip(&minutes);
    let row = |name: &str, minutes: &[u64]| Row {
        name: name.to_owned(),
        value: number(minutes.iter().sum()),
    };
    let mut rows = Vec::new();
    let mut apart = None;
    for (group, minutes) in all {
        match &group.client {
            Some(client) => rows.push(row(&client.name, minutes)),
            None => apart = Some(row("No client", minutes)),
        }
    }
    HorizontalBars {
        heading,
        unit: Unit::Minutes,
        rows,
        apart,
        shares: true,
    }
}

/// Every day of the range, those without time as well.
fn by_day(sheet: &Timesheet, heading: Heading) -> BarChart {
    let days = sheet.days;
    let mut values = vec![0.0; usize::try_from(days.count()).unwrap_or(0)];
    for (group, minutes) in sheet.groups.iter().zip(sheet.minutes()) {
        for ((date, _), minutes) in group.days.iter().zip(minutes) {
            let place = Days {
                first: days.first,
                last: *date,
            }
            .count()
                - 1;
            if let Some(value) = usize::try_from(place)
                .ok()
                .and_then(|place| values.get_mut(place))
            {
                *value += number(minutes);
            }
        }
    }
    BarChart {
        heading,
        axis: Axis::Days(days.first),
        unit: Unit::Minutes,
        series: Series::new("minutes", values),
        second: None,
        previous: None,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a year has half a million minutes"
)]
fn number(minutes: u64) -> f64 {
    minutes as f64
}
