//! A picture as a list of shapes: what a chart lays out once and three writers write.
//!
//! Coordinates are in points from the upper left corner. Texts were cleaned and fitted before they
//! come here, and are measured again only to be anchored.

use crate::error::Error;
use crate::font::{Font, Weight};
use crate::theme::{Role, Theme};
use crate::{pdf, png, svg};

/// The box for a missing sign, relative to the size of its text.
const BOX_GAP_EM: f32 = 0.07;
const BOX_HEIGHT_EM: f32 = 0.72;
const BOX_LINE_EM: f32 = 0.06;

/// A picture, ready to be written as SVG, PNG or PDF.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// What a screen reader says.
    pub(crate) title: String,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) theme: Theme,
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Rectangle {
        area: Area,
        radius: f32,
        fill: Role,
    },
    /// The outline of a rectangle, inside its edge.
    Frame {
        area: Area,
        radius: f32,
        stroke: Role,
        width: f32,
    },
    Line {
        from: Point,
        to: Point,
        stroke: Role,
        width: f32,
    },
    /// A line through several points.
    Polyline {
        points: Vec<Point>,
        stroke: Role,
        width: f32,
    },
    Polygon {
        points: Vec<Point>,
        fill: Role,
    },
    Circle {
        centre: Point,
        radius: f32,
        fill: Role,
    },
    Text(Text),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A line of text that starts at `x` and stands on `y`.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) text: String,
    pub(crate) style: Style,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) fill: Role,
}

/// Which part of a text stands at the point it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Style {
    pub(crate) const fn regular(size: f32, fill: Role) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            fill,
        }
    }

    pub(crate) const fn semi_bold(size: f32, fill: Role) -> Self {
        Self {
            size,
            weight: Weight::SemiBold,
            fill,
        }
    }

    pub(crate) fn width(self, text: &str) -> f32 {
        Font::new(self.weight).width(text, self.size)
    }

    pub(crate) fn fit(self, text: &str, width: f32) -> String {
        Font::new(self.weight).fit(text, self.size, width)
    }

    pub(crate) fn wrap(self, text: &str, width: f32, lines_max: usize) -> Vec<String> {
        Font::new(self.weight).wrap(text, self.size, width, lines_max)
    }
}

impl Drawing {
    pub(crate) fn new(width: f32, height: f32, title: String) -> Self {
        Self {
            width,
            height,
            title,
            shapes: Vec::new(),
            theme: Theme::Light,
        }
    }

    /// The width and height in points, before scaling.
    #[must_use]
    pub fn size(&self) -> (f32, f32) {
        (self.width, self.height)
    }

    /// The same picture on another ground; SVG follows its reader anyway, and paper is white.
    #[must_use]
    pub fn themed(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// The picture as SVG, light or dark as its reader prefers.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::write(self)
    }

    /// The picture as PNG without transparency, `scale` pixels to a point.
    ///
    /// # Errors
    /// When the scale is not positive or the picture would be too large.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, Error> {
        png::write(self, scale)
    }

    /// The picture as a PDF of one page, with text that can be selected.
    #[must_use]
    pub fn pdf(&self) -> Vec<u8> {
        pdf::write(std::slice::from_ref(self))
    }

    pub(crate) fn rectangle(&mut self, area: Area, radius: f32, fill: Role) {
        let radius = radius.min(area.width / 2.0).min(area.height / 2.0).max(0.0);
        if area.width > 0.0 && area.height > 0.0 {
            self.shapes.push(Shape::Rectangle { area, radius, fill });
        }
    }

    pub(crate) fn frame(&mut self, area: Area, radius: f32, stroke: Role, width: f32) {
        self.shapes.push(Shape::Frame {
            area,
            radius,
            stroke,
            width,
        });
    }

    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), stroke: Role, width: f32) {
        let (from, to) = (Point::from(from), Point::from(to));
        self.shapes.push(Shape::Line {
            from,
            to,
            stroke,
            width,
        });
    }

    pub(crate) fn polyline(&mut self, points: Vec<Point>, stroke: Role, width: f32) {
        self.shapes.push(Shape::Polyline {
            points,
            stroke,
            width,
        });
    }

    pub(crate) fn polygon(&mut self, points: Vec<Point>, fill: Role) {
        self.shapes.push(Shape::Polygon { points, fill });
    }

    pub(crate) fn circle(&mut self, centre: Point, radius: f32, fill: Role) {
        self.shapes.push(Shape::Circle {
            centre,
            radius,
            fill,
        });
    }

    /// Writes a text that was fitted; an empty one is no shape.
    pub(crate) fn text(&mut self, at: (f32, f32), anchor: Anchor, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let width = style.width(text);
        let x = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        self.shapes.push(Shape::Text(Text {
            x,
            y: at.1,
            width,
            text: text.to_owned(),
            style,
        }));
    }
}

impl Area {
    /// The area that is smaller on each side.
    pub(crate) fn inset(&self, by: f32) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            width: self.width - 2.0 * by,
            height: self.height - 2.0 * by,
        }
    }
}

impl Text {
    /// Where the box for a missing sign stands, which was placed at `x` on the line.
    pub(crate) fn missing_box(&self, x: f32, width: f32) -> Area {
        let gap = self.style.size * BOX_GAP_EM;
        let height = self.style.size * BOX_HEIGHT_EM;
        Area {
            x: self.x + x + gap,
            y: self.y - height,
            width: width - 2.0 * gap,
            height,
        }
    }

    /// How strong the line of that box is.
    pub(crate) fn missing_line(&self) -> f32 {
        self.style.size * BOX_LINE_EM
    }
}

impl From<(f32, f32)> for Point {
    fn from((x, y): (f32, f32)) -> Self {
        Self { x, y }
    }
}
