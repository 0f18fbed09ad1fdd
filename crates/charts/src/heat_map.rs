//! A calendar of days in weeks, each the darker the more was done.

use crate::axis::{day_and_month, month_name, weekday_name};
use crate::blocks::lines;
use crate::chart::Chart;
use crate::csv::{Cell, Guard, Table, value};
use crate::drawing::{Anchor, Area, Drawing, Style};
use crate::frame::{Card, INNER, LABEL, MARGIN, Swatch};
use crate::heading::Heading;
use crate::series::sound;
use crate::theme::Role;
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// Days that are shown: two years. The latest are kept.
const DAYS_MAX: usize = 2 * 366;
/// Weeks beside each other; more go below, so that a cell stays large enough for a phone.
const BAND_WEEKS_MAX: usize = 27;
const CELL_MAX: f32 = 30.0;
const GAP: f32 = 2.5;
const NAMES_WIDTH: f32 = 32.0;

const LEVELS: [Role; 4] = [Role::Level1, Role::Level2, Role::Level3, Role::Level4];
const SHADES: [char; 4] = ['░', '▒', '▓', '█'];

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Day {
    /// Nothing was done, or nothing was asked for.
    Nothing,
    /// Done, as a part of what was meant: 1 is all of it, more is more.
    Done(f64),
    /// Left out on purpose; the streak holds.
    Skipped,
    /// A day of a vacation; nothing was asked for.
    Vacation,
}

/// The days of a habit, or how busy each day was.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// Title, subtitle and the sentence for no data.
    pub heading: Heading,
    /// The day that `days` begins with.
    pub first: Date,
    /// One entry for each day, without gaps.
    pub days: Vec<Day>,
    /// The day that a week begins with.
    pub week_start: Weekday,
    /// The day to be marked with a frame.
    pub today: Option<Date>,
}

/// A day in its place: which week, which day of the week.
struct Place {
    date: Date,
    day: Day,
    week: usize,
    row: u8,
}

impl Chart for HeatMap {
    fn drawing(&self) -> Drawing {
        let mut card = Card::new(&self.heading, "");
        let places = self.places();
        if self.is_empty() {
            card.empty(&self.heading);
            return card.close();
        }
        let weeks = places.last().map_or(0, |it| it.week + 1);
        let bands = weeks.div_ceil(BAND_WEEKS_MAX);
        // All bands are equally long, and the last is full: that is where the eye goes.
        let band_weeks = weeks.div_ceil(bands);
        let shift = bands * band_weeks - weeks;
        let cell = ((INNER - NAMES_WIDTH) / band_weeks as f32 - GAP).min(CELL_MAX);
        let layout = Layout {
            band_weeks,
            shift,
            cell,
        };
        let max = self.max();
        for band in 0..bands {
            self.band(&mut card, &layout, band, &places, max);
        }
        self.key(&mut card);
        card.close()
    }

    fn blocks(&self, width: usize) -> Vec<String> {
        lines(&self.heading, self.is_empty(), width, |columns| {
            self.shaded_lines(columns)
        })
    }

    fn csv(&self, guard: Guard) -> String {
        let mut table = Table::new(guard);
        table.row(["day", "state", "done"].map(|it| Cell::Own(it.to_owned())));
        for place in self.places() {
            let (state, done) = match place.day {
                Day::Nothing => ("nothing", 0.0),
                Day::Done(done) => ("done", sound(done)),
                Day::Skipped => ("skipped", 0.0),
                Day::Vacation => ("vacation", 0.0),
            };
            table.row([
                Cell::Own(place.date.to_string()),
                Cell::Own(state.to_owned()),
                value(done),
            ]);
        }
        table.finish()
    }
}

struct Layout {
    band_weeks: usize,
    /// Weeks that are missing in the first band.
    shift: usize,
    cell: f32,
}

impl HeatMap {
    fn is_empty(&self) -> bool {
        self.days.iter().all(|it| *it == Day::Nothing)
    }

    /// What the darkest shade stands for: all that was meant, or the most that was done.
    fn max(&self) -> f64 {
        let done = |day: &Day| {
            if let Day::Done(done) = day {
                sound(*done)
            } else {
                0.0
            }
        };
        self.days.iter().map(done).fold(1.0, f64::max)
    }

    fn places(&self) -> Vec<Place> {
        let skipped = self.days.len().saturating_sub(DAYS_MAX);
        let day_of = |index: usize| {
            let span = Span::new().try_days(i64::try_from(index).ok()?).ok()?;
            self.first.checked_add(span).ok()
        };
        let offset = day_of(skipped).map_or(0, |date| self.row(date));
        let place = |(index, day): (usize, &Day)| {
            let date = day_of(index)?;
            let week = (index - skipped + usize::from(offset)) / 7;
            Some(Place {
                date,
                day: *day,
                week,
                row: self.row(date),
            })
        };
        self.days
            .iter()
            .enumerate()
            .skip(skipped)
            .map_while(place)
            .collect()
    }

    fn row(&self, date: Date) -> u8 {
        let row = self.week_start.until(date.weekday());
        u8::try_from(row).unwrap_or(0)
    }

    fn band(&self, card: &mut Card, layout: &Layout, band: usize, places: &[Place], max: f64) {
        let pitch = layout.cell + GAP;
        let top = card.y + 18.0;
        let small = Style {
            size: LABEL.size.min(layout.cell + 1.5),
            ..LABEL
        };
        for row in [0_i8, 2, 4, 6] {
            let name = weekday_name(self.week_start.wrapping_add(row));
            let y = top + pitch * f32::from(row) + layout.cell / 2.0 + small.size * 0.36;
            card.drawing.text((MARGIN, y), Anchor::Start, small, name);
        }
        let mut labels_end = 0.0;
        let mut month = None;
        for place in places {
            let column = place.week + layout.shift;
            if column / layout.band_weeks != band {
                continue;
            }
            let x = MARGIN + NAMES_WIDTH + pitch * (column % layout.band_weeks) as f32;
            // A month is named over its first whole week, or at the left edge if much of it is there.
            let begins = place.date.day() <= if month.is_none() { 14 } else { 7 };
            if place.row == 0 && begins && month != Some(place.date.month()) && x > labels_end {
                let name = month_name(place.date);
                let fits = x + LABEL.width(name) <= MARGIN + INNER;
                if fits {
                    card.drawing
                        .text((x, card.y + 10.0), Anchor::Start, LABEL, name);
                    labels_end = x + LABEL.width(name) + 6.0;
                }
                month = Some(place.date.month());
            }
            let y = top + pitch * f32::from(place.row);
            let area = Area {
                x,
                y,
                width: layout.cell,
                height: layout.cell,
            };
            card.swatch(swatch(place.day, max), area);
            if self.today == Some(place.date) {
                let around = area.inset(-1.2);
                card.drawing
                    .frame(around, (layout.cell * 0.22).min(3.0) + 1.0, Role::Ink, 1.3);
            }
        }
        card.y = top + pitch * 7.0 + 12.0;
    }

    /// What the shades and marks mean.
    fn key(&self, card: &mut Card) {
        const SIDE: f32 = 11.0;
        let y = card.y + 2.0;
        let mut x = MARGIN;
        let word = |card: &mut Card, x: &mut f32, text: &str| {
            card.drawing.text((*x, y + 9.5), Anchor::Start, LABEL, text);
            *x += LABEL.width(text) + 6.0;
        };
        word(card, &mut x, "Less");
        for role in [Role::Empty].into_iter().chain(LEVELS) {
            card.swatch(
                Swatch::Square(role),
                Area {
                    x,
                    y,
                    width: SIDE,
                    height: SIDE,
                },
            );
            x += SIDE + 3.0;
        }
        x += 3.0;
        word(card, &mut x, "More");
        let marks = [
            (Day::Skipped, Swatch::Crossed, "Skipped"),
            (Day::Vacation, Swatch::Dotted, "Vacation"),
        ];
        for (day, mark, name) in marks {
            if self.days.contains(&day) {
                x += 10.0;
                card.swatch(
                    mark,
                    Area {
                        x,
                        y,
                        width: SIDE,
                        height: SIDE,
                    },
                );
                x += SIDE + 5.0;
                word(card, &mut x, name);
            }
        }
        card.y = y + SIDE + 2.0;
    }

    fn shaded_lines(&self, width: usize) -> Vec<String> {
        const NAMES: usize = 4;
        let places = self.places();
        let weeks = places.last().map_or(0, |it| it.week + 1);
        let room = width - NAMES;
        let step = if weeks * 2 <= room { 2 } else { 1 };
        let shown = weeks.min(room / step);
        let from = weeks - shown;
        let max = self.max();
        let mut grid = vec![vec![' '; shown * step]; 7];
        let mut months = vec![' '; shown * step];
        let mut free = 0;
        for place in places.iter().filter(|it| it.week >= from) {
            let column = (place.week - from) * step;
            grid[usize::from(place.row)][column] = shade(place.day, max);
            let name = month_name(place.date);
            if place.date.day() == 1 && column >= free && column + name.len() <= months.len() {
                months.splice(column..column + name.len(), name.chars());
                free = column + name.len() + 1;
            }
        }
        let mut lines = Vec::new();
        if from > 0 {
            let first = places.iter().find(|it| it.week >= from);
            lines.extend(first.map(|it| format!("since {}", day_and_month(it.date))));
        }
        lines.push(format!(
            "{}{}",
            " ".repeat(NAMES),
            months.into_iter().collect::<String>()
        ));
        for (row, cells) in (0_i8..).zip(grid) {
            let name = weekday_name(self.week_start.wrapping_add(row));
            lines.push(format!("{name} {}", cells.into_iter().collect::<String>()));
        }
        let mut key = "· none  ░▒▓█ more".to_owned();
        for (day, text) in [
            (Day::Skipped, "  / skipped"),
            (Day::Vacation, "  ~ vacation"),
        ] {
            if self.days.contains(&day) {
                key.push_str(text);
            }
        }
        lines.push(key);
        lines
    }
}

fn swatch(day: Day, max: f64) -> Swatch {
    match day {
        Day::Nothing => Swatch::Square(Role::Empty),
        Day::Done(done) => {
            Swatch::Square(level(done, max).map_or(Role::Empty, |level| LEVELS[level]))
        }
        Day::Skipped => Swatch::Crossed,
        Day::Vacation => Swatch::Dotted,
    }
}

fn shade(day: Day, max: f64) -> char {
    match day {
        Day::Nothing => '·',
        Day::Done(done) => level(done, max).map_or('·', |level| SHADES[level]),
        Day::Skipped => '/',
        Day::Vacation => '~',
    }
}

/// Which of four shades a day has; none if nothing was done.
fn level(done: f64, max: f64) -> Option<usize> {
    let part = sound(done) / max;
    match part {
        part if part <= 0.0 => None,
        part if part <= 0.25 => Some(0),
        part if part <= 0.5 => Some(1),
        part if part <= 0.75 => Some(2),
        _ => Some(3),
    }
}
