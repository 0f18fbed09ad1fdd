//! Standing bars along an axis: one or two series, and the previous period behind them in grey.

use crate::axis::Axis;
use crate::blocks::{lines, lying, standing};
use crate::chart::Chart;
use crate::csv::{Cell, Guard, Table, value};
use crate::drawing::{Anchor, Area, Drawing};
use crate::frame::{Card, Plot, Swatch, VALUE};
use crate::heading::Heading;
use crate::scale::Scale;
use crate::series::Series;
use crate::text::{clean, pad_left, pad_right};
use crate::theme::Role;
use crate::unit::Unit;

/// Places that are looked at; more than ten years of days.
const PLACES_MAX: usize = 4_000;
/// Bars that stand apart in a picture; above it neighbours share one.
const BARS_MAX: usize = 62;
/// With at most so many bars each carries its value.
const VALUES_MAX: usize = 12;
/// With at most so many places a terminal shows a line for each.
const LINES_MAX: usize = 14;
/// How many lines of a terminal a standing bar has.
const ROWS: usize = 6;

/// Values per day, week, month or name.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// Title, subtitle and the sentence for no data.
    pub heading: Heading,
    /// What the bars stand for.
    pub axis: Axis,
    /// What is counted.
    pub unit: Unit,
    /// The values; they decide how many bars there are.
    pub series: Series,
    /// A second series beside each bar, in another colour.
    pub second: Option<Series>,
    /// The same places one period earlier, in grey behind the bars.
    pub previous: Option<Series>,
}

impl Chart for BarChart {
    fn drawing(&self) -> Drawing {
        let (chart, note) = self.folded(BARS_MAX);
        let mut card = Card::new(&self.heading, &note);
        if chart.is_empty() {
            card.empty(&self.heading);
            return card.close();
        }
        let legend = chart.legend();
        if legend.len() > 1 {
            card.legend(&legend);
        }
        let count = chart.count();
        let plot = card.plot(
            Scale::of(chart.max(), self.unit),
            self.unit,
            count <= VALUES_MAX,
        );
        let slot = plot.width() / count as f32;
        for index in 0..count {
            chart.draw(&mut card, &plot, slot, index);
        }
        card.baseline(&plot);
        let centre = |index: usize| plot.left + slot * (index as f32 + 0.5);
        card.labels(&plot, &chart.axis, count, centre);
        card.close()
    }

    fn blocks(&self, width: usize) -> Vec<String> {
        lines(&self.heading, self.is_empty(), width, |columns| {
            if self.count() <= LINES_MAX {
                return self.lying_lines(columns);
            }
            let (chart, note) =
                self.folded(columns.saturating_sub(self.value_columns() + 1).max(4));
            let note = (!note.is_empty()).then_some(note);
            note.into_iter()
                .chain(chart.standing_lines(columns))
                .collect()
        })
    }

    fn csv(&self, guard: Guard) -> String {
        let mut table = Table::new(guard);
        let all = self.all_series();
        let names = all.iter().map(|it| Cell::Text(&it.name));
        table.row(
            [Cell::Own(self.axis.kind().to_owned())]
                .into_iter()
                .chain(names),
        );
        for index in 0..self.count() {
            let place = self.axis.machine(index);
            let values = all.iter().map(|it| value(it.at(index)));
            table.row([Cell::Text(&place)].into_iter().chain(values));
        }
        table.finish()
    }
}

impl BarChart {
    fn count(&self) -> usize {
        let second = self.second.as_ref().map_or(0, |it| it.values.len());
        self.series.values.len().max(second).min(PLACES_MAX)
    }

    fn all_series(&self) -> Vec<&Series> {
        [
            Some(&self.series),
            self.second.as_ref(),
            self.previous.as_ref(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn is_empty(&self) -> bool {
        self.count() == 0 || self.all_series().iter().all(|it| it.is_empty())
    }

    fn max(&self) -> f64 {
        self.all_series()
            .iter()
            .map(|it| it.max())
            .fold(0.0, f64::max)
    }

    fn legend(&self) -> Vec<(Swatch, &str)> {
        let roles = [
            (Role::Accent, Some(&self.series)),
            (Role::Second, self.second.as_ref()),
            (Role::Ghost, self.previous.as_ref()),
        ];
        let named = roles
            .into_iter()
            .filter_map(|(role, series)| Some((role, series?)));
        named
            .map(|(role, series)| (Swatch::Square(role), series.name.as_str()))
            .collect()
    }

    /// The chart with at most so many bars, and what a bar became, if it became another.
    fn folded(&self, bars_max: usize) -> (Self, String) {
        let count = self.count();
        let mut chart = self.clone();
        let all = [
            Some(&mut chart.series),
            chart.second.as_mut(),
            chart.previous.as_mut(),
        ];
        for series in all.into_iter().flatten() {
            series.values.truncate(count);
        }
        if count <= bars_max {
            return (chart, String::new());
        }
        let weeks_do = matches!(self.axis, Axis::Days(_)) && count.div_ceil(7) <= bars_max;
        let fold = if weeks_do {
            7
        } else {
            count.div_ceil(bars_max.max(1))
        };
        let mean = self.unit.is_mean();
        chart.series = chart.series.folded(fold, mean);
        chart.second = chart.second.map(|it| it.folded(fold, mean));
        chart.previous = chart.previous.map(|it| it.folded(fold, mean));
        chart.axis = self.axis.folded(fold, count);
        (chart, self.axis.folded_note(fold))
    }

    fn draw(&self, card: &mut Card, plot: &Plot, slot: f32, index: usize) {
        let left = plot.left + slot * index as f32;
        let bars = if self.second.is_some() { 2.0 } else { 1.0 };
        let group = (slot * 0.72).min(30.0 * bars);
        let start = left + (slot - group) / 2.0;
        if let Some(previous) = &self.previous {
            let wide = (group * 1.28).min(slot * 0.94);
            let x = left + (slot - wide) / 2.0;
            bar(card, plot, (x, wide), previous.at(index), Role::Ghost);
        }
        let gap = if self.second.is_some() {
            (group * 0.08).min(2.0)
        } else {
            0.0
        };
        let width = (group - gap) / bars;
        let second = self.second.as_ref().map(|it| (it, Role::Second));
        let series = [Some((&self.series, Role::Accent)), second];
        for (place, (series, role)) in series.into_iter().flatten().enumerate() {
            let x = start + (width + gap) * place as f32;
            let value = series.at(index);
            bar(card, plot, (x, width), value, role);
            let text = self.unit.written(value);
            let room = if self.second.is_some() {
                width + gap + 6.0
            } else {
                slot
            };
            if value > 0.0 && self.count() <= VALUES_MAX && VALUE.width(&text) <= room {
                let at = (x + width / 2.0, plot.y(value) - 5.0);
                card.drawing.text(at, Anchor::Middle, VALUE, &text);
            }
        }
    }

    fn value_columns(&self) -> usize {
        self.unit
            .written(Scale::of(self.max(), self.unit).max)
            .chars()
            .count()
    }

    /// The columns that the longest value of a series takes: 1h 45m is longer than 2h.
    fn widest(&self, series: Option<&Series>) -> usize {
        let values = series.into_iter().flat_map(|series| &series.values);
        let written = values
            .take(PLACES_MAX)
            .map(|value| self.unit.written(*value));
        written.map(|it| it.chars().count()).max().unwrap_or(0)
    }

    /// A line for each place: its name, a bar, the value, and the previous value in brackets.
    fn lying_lines(&self, width: usize) -> Vec<String> {
        let count = self.count();
        let names: Vec<String> = (0..count)
            .map(|index| self.axis.label(index, count))
            .collect();
        let name_columns = names
            .iter()
            .map(|it| it.chars().count())
            .max()
            .unwrap_or(0)
            .min(width / 3);
        let value_columns = self
            .widest(Some(&self.series))
            .max(self.widest(self.second.as_ref()))
            + self
                .previous
                .as_ref()
                .map_or(0, |previous| 3 + self.widest(Some(previous)));
        let room = width
            .saturating_sub(name_columns + value_columns + 2)
            .max(4);
        let max = self.max();
        let part = |value: f64| {
            Scale {
                max,
                ticks: Vec::new(),
            }
            .part(value)
        };
        let mut lines = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let value = self.series.at(index);
            let bar = lying(part(value), room);
            let gap = if bar.is_empty() { "" } else { " " };
            let written = self.unit.written(value);
            let mut line = format!("{} {bar}{gap}{written}", pad_right(name, name_columns));
            if let Some(previous) = &self.previous {
                line.push_str(&format!(" ({})", self.unit.written(previous.at(index))));
            }
            lines.push(line);
            if let Some(second) = &self.second {
                let value = second.at(index);
                let bar = lying(part(value), room)
                    .chars()
                    .map(|it| if it == '█' { '▒' } else { it })
                    .collect::<String>();
                lines.push(format!(
                    "{} {bar} {}",
                    pad_right("", name_columns),
                    self.unit.written(value)
                ));
            }
        }
        lines.extend(self.blocks_legend());
        lines
    }

    fn blocks_legend(&self) -> Option<String> {
        let mut parts = vec![format!("█ {}", clean(&self.series.name))];
        parts.extend(
            self.second
                .as_ref()
                .map(|it| format!("▒ {}", clean(&it.name))),
        );
        parts.extend(
            self.previous
                .as_ref()
                .map(|it| format!("(n) {}", clean(&it.name))),
        );
        (parts.len() > 1).then(|| parts.join("   "))
    }

    /// Bars that stand side by side, one column each, a block of lines for each series.
    fn standing_lines(&self, width: usize) -> Vec<String> {
        let count = self.count();
        let scale = Scale::of(self.max(), self.unit);
        let left = self.value_columns();
        let mut lines = Vec::new();
        let several = self.all_series().len() > 1;
        for series in self.all_series() {
            if several {
                lines.push(clean(&series.name));
            }
            for row in (0..ROWS).rev() {
                let tick = match row {
                    row if row + 1 == ROWS => self.unit.written(scale.max),
                    0 => self.unit.written(0.0),
                    _ => String::new(),
                };
                let bars: String = (0..count)
                    .map(|index| standing(scale.part(series.at(index)), ROWS, row))
                    .collect();
                lines.push(format!("{} {bars}", pad_left(&tick, left)));
            }
        }
        let (first, last) = (self.axis.label(0, count), self.axis.label(count - 1, count));
        let room = count.saturating_sub(first.chars().count()).min(width);
        let ends = if room > last.chars().count() {
            format!("{first}{}", pad_left(&last, room))
        } else {
            format!("{first} – {last}")
        };
        lines.push(format!("{} {ends}", pad_left("", left)));
        lines
    }
}

fn bar(card: &mut Card, plot: &Plot, (x, width): (f32, f32), value: f64, fill: Role) {
    let height = plot.bottom - plot.y(value);
    if value > 0.0 {
        // Something is never nothing: at least a line of it can be seen.
        let height = height.max(1.5);
        let radius = (width * 0.18).min(3.0).min(height / 2.0);
        let area = Area {
            x,
            y: plot.bottom - height,
            width,
            height,
        };
        card.drawing.rectangle(area, radius, fill);
        // Only the upper corners are round; the foot stands on its line.
        let foot = Area {
            y: plot.bottom - radius,
            height: radius,
            ..area
        };
        card.drawing.rectangle(foot, 0.0, fill);
    }
}
