//! Bars that lie under their names: time by client, tasks by priority, anything with long names.

use crate::blocks::{lines, lying};
use crate::chart::Chart;
use crate::csv::{Cell, Guard, Table, value};
use crate::drawing::{Anchor, Area, Drawing, Style};
use crate::frame::{Card, INNER, LABEL, MARGIN, WIDTH};
use crate::heading::Heading;
use crate::series::sound;
use crate::text::{clean, columns, pad_left, pad_right};
use crate::theme::Role;
use crate::unit::Unit;

/// Rows that are shown; what is below is added up in one more.
const ROWS_MAX: usize = 12;
/// Rows that are looked at.
const ROWS_READ_MAX: usize = 100_000;

const NAME: Style = Style::regular(13.0, Role::Ink);
const AMOUNT: Style = Style::semi_bold(13.0, Role::Ink);
const THICKNESS: f32 = 9.0;
const PITCH: f32 = 38.0;

/// A name and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name, in any script and of any length.
    pub name: String,
    /// The value; what is negative or no number counts as nothing.
    pub value: f64,
}

/// Values of things with names, in the order they come in.
#[derive(Clone, Debug, PartialEq)]
pub struct HorizontalBars {
    /// Title, subtitle and the sentence for no data.
    pub heading: Heading,
    /// What is counted.
    pub unit: Unit,
    /// The rows, the most important first.
    pub rows: Vec<Row>,
    /// What belongs to none of the names ("No client"): it stands last, in grey, and is never among
    /// what is added up.
    pub apart: Option<Row>,
    /// Whether each value is followed by its part of the whole.
    pub shares: bool,
}

/// A row that is drawn.
struct Shown {
    row: Row,
    /// Whether it has a name of its own, and the colour of those that have.
    is_own: bool,
}

impl Chart for HorizontalBars {
    fn drawing(&self) -> Drawing {
        let mut card = Card::new(&self.heading, "");
        let rows = self.shown();
        if self.is_empty() {
            card.empty(&self.heading);
            return card.close();
        }
        card.y += 4.0;
        let (max, total) = (max(&rows), self.total());
        for Shown { row, is_own } in &rows {
            let fill = if *is_own { Role::Accent } else { Role::Axis };
            self.draw(&mut card, row, max, total, fill);
        }
        card.y -= PITCH - 28.0;
        card.close()
    }

    fn blocks(&self, width: usize) -> Vec<String> {
        lines(&self.heading, self.is_empty(), width, |columns| {
            self.lines(columns)
        })
    }

    fn csv(&self, guard: Guard) -> String {
        let mut table = Table::new(guard);
        let unit = match self.unit {
            Unit::Count => "count",
            Unit::Minutes => "minutes",
            Unit::Percent => "percent",
        };
        table.row([Cell::Own("name".to_owned()), Cell::Own(unit.to_owned())]);
        for row in self.all() {
            table.row([Cell::Text(&row.name), value(sound(row.value))]);
        }
        table.finish()
    }
}

impl HorizontalBars {
    /// Every row that is looked at.
    fn all(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().take(ROWS_READ_MAX).chain(&self.apart)
    }

    fn is_empty(&self) -> bool {
        self.all().all(|row| sound(row.value) <= 0.0)
    }

    fn total(&self) -> f64 {
        self.all().map(|row| sound(row.value)).sum()
    }

    /// The rows that are drawn: those with a name of their own, what stands for the others, and
    /// what belongs to none.
    fn shown(&self) -> Vec<Shown> {
        let sound_row = |row: &Row, is_own| Shown {
            row: Row {
                name: row.name.clone(),
                value: sound(row.value),
            },
            is_own,
        };
        let room = ROWS_MAX - usize::from(self.apart.is_some());
        let named = if self.rows.len() <= room {
            self.rows.len()
        } else {
            room - 1
        };
        let (named, others) = self.rows.split_at(named);
        let mut rows: Vec<Shown> = named.iter().map(|row| sound_row(row, true)).collect();
        if !others.is_empty() {
            let read = others.iter().take(ROWS_READ_MAX);
            let row = Row {
                name: format!("{} others", others.len()),
                value: read.map(|row| sound(row.value)).sum(),
            };
            rows.push(Shown { row, is_own: false });
        }
        rows.extend(self.apart.iter().map(|row| sound_row(row, false)));
        rows
    }

    fn draw(&self, card: &mut Card, row: &Row, max: f64, total: f64, fill: Role) {
        let baseline = card.y + 11.0;
        let right = WIDTH - MARGIN;
        let share = if self.shares {
            share(row.value, total)
        } else {
            String::new()
        };
        let amount = self.unit.written(row.value);
        let share_width = if share.is_empty() { 0.0 } else { 38.0 };
        card.drawing
            .text((right, baseline), Anchor::End, LABEL, &share);
        card.drawing.text(
            (right - share_width, baseline),
            Anchor::End,
            AMOUNT,
            &amount,
        );
        let room = INNER - share_width - AMOUNT.width(&amount) - 12.0;
        card.drawing.text(
            (MARGIN, baseline),
            Anchor::Start,
            NAME,
            &NAME.fit(&row.name, room),
        );
        let track = Area {
            x: MARGIN,
            y: card.y + 17.0,
            width: INNER,
            height: THICKNESS,
        };
        card.drawing.rectangle(track, THICKNESS / 2.0, Role::Empty);
        if row.value > 0.0 {
            let width = (INNER * part(row.value, max)).max(THICKNESS);
            card.drawing
                .rectangle(Area { width, ..track }, THICKNESS / 2.0, fill);
        }
        card.y += PITCH;
    }

    fn lines(&self, width: usize) -> Vec<String> {
        let rows = self.shown();
        let (max, total) = (max(&rows), self.total());
        let names: Vec<String> = rows.iter().map(|it| clean(&it.row.name)).collect();
        let amounts: Vec<String> = rows
            .iter()
            .map(|it| self.unit.written(it.row.value))
            .collect();
        let widest = |texts: &[String]| texts.iter().map(|it| columns(it)).max().unwrap_or(0);
        let name_columns = widest(&names).min(width * 2 / 5);
        let amount_columns = widest(&amounts);
        let share_columns = if self.shares { 5 } else { 0 };
        let room = width
            .saturating_sub(name_columns + amount_columns + share_columns + 2)
            .max(4);
        let mut lines = Vec::new();
        for ((Shown { row, .. }, name), amount) in rows.iter().zip(&names).zip(&amounts) {
            let bar = pad_right(&lying(part(row.value, max), room), room);
            let name = pad_right(name, name_columns);
            let share = if self.shares {
                format!(" {:>4}", share(row.value, total))
            } else {
                String::new()
            };
            lines.push(format!(
                "{name} {bar} {}{share}",
                pad_left(amount, amount_columns)
            ));
        }
        lines
    }
}

fn max(rows: &[Shown]) -> f64 {
    rows.iter()
        .map(|it| it.row.value)
        .fold(f64::MIN_POSITIVE, f64::max)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a part of one is drawn, not counted"
)]
fn part(value: f64, max: f64) -> f32 {
    (value / max).clamp(0.0, 1.0) as f32
}

fn share(value: f64, total: f64) -> String {
    let percent = 100.0 * value / total.max(f64::MIN_POSITIVE);
    if percent > 0.0 && percent < 0.5 {
        "<1%".to_owned()
    } else {
        Unit::Percent.written(percent)
    }
}
