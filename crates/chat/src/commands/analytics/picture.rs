//! An analysis as a chart.

use charts::{Axis, BarChart, Chart, Day, Heading, HeatMap, HorizontalBars, Row, Series, Unit};
use domain::analytics::{Activity, Analysis, Compared, View};
use domain::preferences::WeekStart;
use domain::task::Priority;
use jiff::civil::Date;

use super::{show, words};

/// The chart of a way to look at a period; of a table it is what the table says.
pub(crate) fn chart(
    analysis: &Analysis,
    compared: &Compared,
    today: Date,
    week: WeekStart,
) -> Box<dyn Chart + Send> {
    let heading = Heading::new(show::title(analysis.view))
        .subtitle(words::between(analysis.period, today))
        .when_empty("Nothing was done in these days.");
    let (now, before) = (&compared.now, &compared.before);
    match analysis.view {
        View::Days => Box::new(BarChart {
            previous: Some(Series::new(
                words::between(analysis.before, today),
                done(before),
            )),
            ..bars(heading, days(now), "Done".to_owned(), done(now))
        }),
        View::Flow | View::Table => Box::new(BarChart {
            second: Some(Series::new(
                "Created",
                now.days.iter().map(|day| number(day.created)),
            )),
            ..bars(heading, days(now), "Done".to_owned(), done(now))
        }),
        View::Weekdays => Box::new(by_weekday(heading, (now, before), week)),
        View::Hours => {
            let names = (0..24).map(|hour| format!("{hour:02}")).collect();
            let hours = now.hours.map(number).to_vec();
            Box::new(bars(heading, Axis::Names(names), "Done".to_owned(), hours))
        }
        View::Priorities => Box::new(by_priority(heading, now)),
        View::Calendar => Box::new(calendar(heading, now, today, week)),
    }
}

fn bars(heading: Heading, axis: Axis, name: String, values: Vec<f64>) -> BarChart {
    BarChart {
        heading,
        axis,
        unit: Unit::Count,
        series: Series::new(name, values),
        second: None,
        previous: None,
    }
}

/// The days of the week, from the one on which it begins for this person.
fn by_weekday(
    heading: Heading,
    (now, before): (&Activity, &Activity),
    week: WeekStart,
) -> BarChart {
    let first = usize::from(week.weekday().to_monday_zero_offset().unsigned_abs());
    let mut names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map(str::to_owned);
    names.rotate_left(first);
    let counts = |activity: &Activity| {
        let mut counts = activity.weekdays().map(number);
        counts.rotate_left(first);
        counts
    };
    BarChart {
        previous: Some(Series::new("Before", counts(before))),
        ..bars(
            heading,
            Axis::Names(names.to_vec()),
            "Now".to_owned(),
            counts(now).to_vec(),
        )
    }
}

fn days(activity: &Activity) -> Axis {
    Axis::Days(activity.period.first())
}

fn done(activity: &Activity) -> Vec<f64> {
    activity.days.iter().map(|day| number(day.done)).collect()
}

fn by_priority(heading: Heading, now: &Activity) -> HorizontalBars {
    let priorities = Priority::ALL.into_iter().zip(now.priorities).rev();
    let row = |(priority, counts): (Priority, domain::analytics::DayCounts)| Row {
        name: priority.label().to_owned(),
        value: number(counts.done),
    };
    HorizontalBars {
        heading,
        unit: Unit::Count,
        rows: priorities.map(row).collect(),
        apart: None,
        shares: true,
    }
}

fn calendar(heading: Heading, now: &Activity, today: Date, week: WeekStart) -> HeatMap {
    let most = now
        .days
        .iter()
        .map(|day| day.done)
        .max()
        .unwrap_or(0)
        .max(1);
    let day = |done: u64| match done {
        0 => Day::Nothing,
        done => Day::Done(number(done) / number(most)),
    };
    HeatMap {
        heading,
        first: now.period.first(),
        days: now.days.iter().map(|counts| day(counts.done)).collect(),
        week_start: week.weekday(),
        today: Some(today),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody has done so much that it shows"
)]
fn number(count: u64) -> f64 {
    count as f64
}
