//! A line over time: the strength of a habit, a rate, a backlog.

use crate::axis::Axis;
use crate::blocks::{lines, standing};
use crate::chart::Chart;
use crate::csv::{Cell, Guard, Table, value};
use crate::drawing::{Anchor, Drawing, Point};
use crate::frame::{Card, Plot, VALUE};
use crate::heading::Heading;
use crate::scale::Scale;
use crate::series::sound;
use crate::text::{columns, pad_left};
use crate::theme::Role;
use crate::unit::Unit;

/// Places that are looked at; more than ten years of days.
const PLACES_MAX: usize = 4_000;
/// How many lines of a terminal the field has.
const ROWS: usize = 6;

/// A value over time, with gaps where there was none.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChart {
    /// Title, subtitle and the sentence for no data.
    pub heading: Heading,
    /// What the places are.
    pub axis: Axis,
    /// What is measured; a percentage is drawn on the whole of 0 to 100.
    pub unit: Unit,
    /// What the line is called at the head of its column.
    pub name: String,
    /// The values; a gap where there is none.
    pub values: Vec<Option<f64>>,
}

impl Chart for LineChart {
    fn drawing(&self) -> Drawing {
        let mut card = Card::new(&self.heading, "");
        let values = self.sound_values();
        if self.is_empty() {
            card.empty(&self.heading);
            return card.close();
        }
        let plot = card.plot(self.scale(), self.unit, true);
        let steps = values.len().saturating_sub(1).max(1) as f32;
        let inside = if values.len() == 1 {
            plot.width() / 2.0
        } else {
            4.0
        };
        let x = |index: usize| {
            plot.left + inside + index as f32 * (plot.width() - 2.0 * inside) / steps
        };
        for piece in pieces(&values) {
            let points = piece.iter().map(|(index, value)| Point {
                x: x(*index),
                y: plot.y(*value),
            });
            draw(&mut card, &plot, points.collect());
        }
        card.baseline(&plot);
        self.mark_last(&mut card, &plot, &values, x);
        card.labels(&plot, &self.axis, values.len(), x);
        card.close()
    }

    fn blocks(&self, width: usize) -> Vec<String> {
        lines(&self.heading, self.is_empty(), width, |columns| {
            self.lines(columns)
        })
    }

    fn csv(&self, guard: Guard) -> String {
        let mut table = Table::new(guard);
        table.row([
            Cell::Own(self.axis.kind().to_owned()),
            Cell::Text(&self.name),
        ]);
        for (index, it) in self.sound_values().into_iter().enumerate() {
            let place = self.axis.machine(index);
            table.row([
                Cell::Text(&place),
                it.map_or_else(|| Cell::Own(String::new()), value),
            ]);
        }
        table.finish()
    }
}

impl LineChart {
    fn sound_values(&self) -> Vec<Option<f64>> {
        self.values
            .iter()
            .take(PLACES_MAX)
            .map(|it| it.map(sound))
            .collect()
    }

    fn is_empty(&self) -> bool {
        self.values.iter().flatten().next().is_none()
    }

    fn scale(&self) -> Scale {
        let max = self
            .sound_values()
            .into_iter()
            .flatten()
            .fold(0.0, f64::max);
        let max = if self.unit == Unit::Percent {
            max.max(100.0)
        } else {
            max
        };
        Scale::of(max, self.unit)
    }

    /// The latest value is what most readers come for.
    fn mark_last(
        &self,
        card: &mut Card,
        plot: &Plot,
        values: &[Option<f64>],
        x: impl Fn(usize) -> f32,
    ) {
        let last = values
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, it)| Some((index, (*it)?)));
        let Some((index, value)) = last else { return };
        let centre = Point {
            x: x(index),
            y: plot.y(value),
        };
        card.drawing.circle(centre, 5.5, Role::Paper);
        card.drawing.circle(centre, 4.0, Role::Accent);
        let text = self.unit.written(value);
        let half = VALUE.width(&text) / 2.0;
        let at = (
            centre.x.min(plot.right - half).max(plot.left + half),
            centre.y - 10.0,
        );
        card.drawing.text(at, Anchor::Middle, VALUE, &text);
    }

    fn lines(&self, width: usize) -> Vec<String> {
        let values = self.sound_values();
        let scale = self.scale();
        let top = self.unit.written(scale.max);
        let left = columns(&top);
        let room = width.saturating_sub(left + 1).max(4);
        let per = values.len().div_ceil(room).max(1);
        let means: Vec<Option<f64>> = values.chunks(per).map(mean).collect();
        let mut lines = Vec::new();
        for row in (0..ROWS).rev() {
            let tick = match row {
                row if row + 1 == ROWS => top.clone(),
                0 => self.unit.written(0.0),
                _ => String::new(),
            };
            let character =
                |it: &Option<f64>| it.map_or(' ', |it| standing(scale.part(it), ROWS, row));
            let field: String = means.iter().map(character).collect();
            lines.push(format!("{} {field}", pad_left(&tick, left)));
        }
        let (first, last) = (
            self.axis.label(0, values.len()),
            self.axis.label(values.len() - 1, values.len()),
        );
        let now = values
            .iter()
            .rev()
            .flatten()
            .next()
            .map_or_else(String::new, |it| self.unit.written(*it));
        lines.push(format!(
            "{} {first} – {last}, now {now}",
            pad_left("", left)
        ));
        lines
    }
}

/// The stretches without a gap, each value with its place.
fn pieces(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut pieces: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut open = false;
    for (index, value) in values.iter().enumerate() {
        match (value, pieces.last_mut()) {
            (Some(value), Some(piece)) if open => piece.push((index, *value)),
            (Some(value), _) => pieces.push(vec![(index, *value)]),
            (None, _) => {}
        }
        open = value.is_some();
    }
    pieces
}

fn draw(card: &mut Card, plot: &Plot, points: Vec<Point>) {
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else {
        return;
    };
    if points.len() == 1 {
        card.drawing.circle(first, 2.5, Role::Accent);
        return;
    }
    let mut area = points.clone();
    area.push(Point {
        x: last.x,
        y: plot.bottom,
    });
    area.push(Point {
        x: first.x,
        y: plot.bottom,
    });
    card.drawing.polygon(area, Role::AccentSoft);
    card.drawing.polyline(points, Role::Accent, 2.2);
}

fn mean(values: &[Option<f64>]) -> Option<f64> {
    let present: Vec<f64> = values.iter().flatten().copied().collect();
    (!present.is_empty()).then(|| present.iter().sum::<f64>() / present.len() as f64)
}
