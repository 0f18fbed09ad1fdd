//! What all charts share: the card, its heading, legend, grid and labels, and the empty picture.

use crate::axis::Axis;
use crate::drawing::{Anchor, Area, Drawing, Style};
use crate::heading::Heading;
use crate::scale::Scale;
use crate::text::clean;
use crate::theme::Role;
use crate::unit::Unit;

/// The width of a card: small enough that its text is readable when a phone shows all of it.
pub(crate) const WIDTH: f32 = 420.0;
pub(crate) const MARGIN: f32 = 18.0;
pub(crate) const INNER: f32 = WIDTH - 2.0 * MARGIN;

/// The height of the field that bars and lines are drawn in.
const PLOT_HEIGHT: f32 = 178.0;
/// With at most so many names all of them stand under a plot.
const NAMES_MAX: usize = 8;
/// Room above the highest tick for a value that stands on its bar.
const HEADROOM: f32 = 16.0;

const TITLE: Style = Style::semi_bold(17.0, Role::Ink);
const SUBTITLE: Style = Style::regular(12.5, Role::Muted);
pub(crate) const LABEL: Style = Style::regular(11.5, Role::Muted);
pub(crate) const VALUE: Style = Style::semi_bold(11.5, Role::Ink);

/// A card that grows downward while it is filled; `y` is where the next thing begins.
pub(crate) struct Card {
    pub(crate) drawing: Drawing,
    pub(crate) y: f32,
}

/// How a series looks.
#[derive(Clone, Copy)]
pub(crate) enum Swatch {
    Square(Role),
    Crossed,
    Dotted,
}

impl Card {
    pub(crate) fn new(heading: &Heading, note: &str) -> Self {
        let mut card = Self {
            drawing: Drawing::new(WIDTH, 0.0, clean(&heading.title)),
            y: MARGIN,
        };
        card.paragraph(&heading.title, TITLE, 22.0, 2);
        let mut subtitle = heading.subtitle.clone();
        if !note.is_empty() {
            subtitle = if subtitle.is_empty() {
                capitalised(note)
            } else {
                format!("{subtitle} · {note}")
            };
        }
        card.paragraph(&subtitle, SUBTITLE, 17.0, 2);
        card.y += 8.0;
        card
    }

    fn paragraph(&mut self, text: &str, style: Style, line_height: f32, lines_max: usize) {
        for line in style.wrap(text, INNER, lines_max) {
            let baseline = self.y + style.size * 0.86;
            self.drawing
                .text((MARGIN, baseline), Anchor::Start, style, &line);
            self.y += line_height;
        }
    }

    /// Names what the colours stand for, in as many lines as that takes.
    pub(crate) fn legend(&mut self, items: &[(Swatch, &str)]) {
        const SIDE: f32 = 10.0;
        let mut x = MARGIN;
        for (swatch, name) in items {
            let name = LABEL.fit(name, INNER - SIDE - 6.0);
            let width = SIDE + 6.0 + LABEL.width(&name);
            if x > MARGIN && x + width > WIDTH - MARGIN {
                x = MARGIN;
                self.y += 18.0;
            }
            let area = Area {
                x,
                y: self.y,
                width: SIDE,
                height: SIDE,
            };
            self.swatch(*swatch, area);
            self.drawing
                .text((x + SIDE + 6.0, self.y + 9.0), Anchor::Start, LABEL, &name);
            x += width + 16.0;
        }
        self.y += 22.0;
    }

    pub(crate) fn swatch(&mut self, swatch: Swatch, area: Area) {
        let radius = (area.width * 0.22).min(3.0);
        let (left, right) = (area.x + area.width * 0.3, area.x + area.width * 0.7);
        let (top, bottom) = (area.y + area.height * 0.3, area.y + area.height * 0.7);
        let line = (area.width * 0.1).clamp(0.8, 1.7);
        match swatch {
            Swatch::Square(fill) => self.drawing.rectangle(area, radius, fill),
            Swatch::Crossed => {
                self.drawing.rectangle(area, radius, Role::Empty);
                self.drawing
                    .line((left, bottom), (right, top), Role::Muted, line);
            }
            Swatch::Dotted => {
                self.drawing.rectangle(area, radius, Role::Empty);
                let centre = (area.x + area.width / 2.0, area.y + area.height / 2.0).into();
                self.drawing.circle(centre, area.width * 0.14, Role::Muted);
            }
        }
    }

    /// A field with a grid from 0 to the top of the scale; leaves `y` below it.
    pub(crate) fn plot(&mut self, scale: Scale, unit: Unit, headroom: bool) -> Plot {
        let labels: Vec<String> = scale.ticks.iter().map(|tick| unit.written(*tick)).collect();
        let widest = labels.iter().map(|it| LABEL.width(it)).fold(0.0, f32::max);
        let top = self.y + if headroom { HEADROOM } else { 6.0 };
        let plot = Plot {
            left: MARGIN + widest + 8.0,
            right: WIDTH - MARGIN,
            top,
            bottom: top + PLOT_HEIGHT,
            scale,
        };
        for (tick, label) in plot.scale.ticks.iter().zip(&labels) {
            let y = plot.y(*tick);
            self.drawing
                .line((plot.left, y), (plot.right, y), Role::Grid, 1.0);
            let place = (plot.left - 8.0, y + 4.0);
            self.drawing.text(place, Anchor::End, LABEL, label);
        }
        self.y = plot.bottom;
        plot
    }

    /// Draws the line that everything stands on, over the feet of what stands there.
    pub(crate) fn baseline(&mut self, plot: &Plot) {
        let (from, to) = ((plot.left, plot.bottom), (plot.right, plot.bottom));
        self.drawing.line(from, to, Role::Axis, 1.2);
    }

    /// Writes as many labels under a plot as stand apart from each other.
    pub(crate) fn labels(
        &mut self,
        plot: &Plot,
        axis: &Axis,
        count: usize,
        centre: impl Fn(usize) -> f32,
    ) {
        const GAP: f32 = 10.0;
        let texts: Vec<String> = (0..count).map(|index| axis.label(index, count)).collect();
        let widest = texts.iter().map(|it| LABEL.width(it)).fold(0.0, f32::max);
        let slot = plot.width() / count.max(1) as f32;
        // A few names are all shown, shortened if they must be; dates are left out instead.
        let named = matches!(axis, Axis::Names(_)) && count <= NAMES_MAX;
        let step = if named {
            1
        } else {
            round_step(((widest + GAP) / slot).ceil())
        };
        let room = if named {
            slot - 3.0
        } else {
            slot * step as f32
        };
        for index in (0..count).step_by(step) {
            let text = LABEL.fit(&texts[index], room);
            let half = LABEL.width(&text) / 2.0;
            let x = centre(index).clamp(MARGIN + half, (WIDTH - MARGIN - half).max(MARGIN + half));
            self.drawing
                .text((x, plot.bottom + 18.0), Anchor::Middle, LABEL, &text);
        }
        self.y = plot.bottom + 24.0;
    }

    /// A friendly field instead of a plot that would be bare.
    pub(crate) fn empty(&mut self, heading: &Heading) {
        const HEIGHT: f32 = 150.0;
        let area = Area {
            x: MARGIN,
            y: self.y,
            width: INNER,
            height: HEIGHT,
        };
        self.drawing.rectangle(area, 10.0, Role::Empty);
        let middle = WIDTH / 2.0;
        for (index, height) in [14.0, 26.0, 20.0, 34.0].into_iter().enumerate() {
            let x = middle - 29.0 + index as f32 * 16.0;
            let bar = Area {
                x,
                y: self.y + 68.0 - height,
                width: 10.0,
                height,
            };
            self.drawing.rectangle(bar, 2.5, Role::Axis);
        }
        let style = Style::regular(13.0, Role::Muted);
        for (index, line) in style
            .wrap(&heading.when_empty, INNER - 48.0, 3)
            .iter()
            .enumerate()
        {
            let y = self.y + 98.0 + index as f32 * 18.0;
            self.drawing.text((middle, y), Anchor::Middle, style, line);
        }
        self.y += HEIGHT;
    }

    pub(crate) fn close(mut self) -> Drawing {
        self.drawing.height = (self.y + MARGIN).ceil();
        self.drawing
    }
}

/// The field that bars and lines are drawn in.
pub(crate) struct Plot {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) scale: Scale,
}

impl Plot {
    pub(crate) fn y(&self, value: f64) -> f32 {
        self.bottom - self.scale.part(value) * (self.bottom - self.top)
    }

    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// The first of the steps that people count in which is wide enough.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive quotient of two widths"
)]
fn round_step(needed: f32) -> usize {
    let needed = needed as usize;
    [1, 2, 5, 7, 10, 14, 20, 30, 50, 100]
        .into_iter()
        .find(|step| *step >= needed)
        .unwrap_or(needed)
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
