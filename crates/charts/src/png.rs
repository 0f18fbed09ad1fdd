//! The writer for PNG: shapes and outlines of letters onto an opaque ground.

use crate::drawing::{Area, Drawing, Point, Shape, Text};
use crate::error::Error;
use crate::font::{Font, Placed, Weight};
use crate::theme::{Role, Theme};
use std::collections::HashMap;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};
use ttf_parser::OutlineBuilder;

/// The most pixels of one picture: 64 MB while it is drawn.
const PIXELS_MAX: f32 = 16_000_000.0;

/// Where a quarter of a circle has the handles of its curve.
const ROUND: f32 = 0.552_284_8;

pub(crate) fn write(drawing: &Drawing, scale: f32) -> Result<Vec<u8>, Error> {
    let refused = Error::Size {
        width: drawing.width,
        height: drawing.height,
        scale,
    };
    let (width, height) = (drawing.width * scale, drawing.height * scale);
    if !(scale.is_finite() && scale > 0.0 && width * height <= PIXELS_MAX) {
        return Err(refused);
    }
    let Some(pixels) = Pixmap::new(whole(width), whole(height)) else {
        return Err(refused);
    };
    let mut canvas = Canvas::new(pixels, drawing.theme, scale);
    for shape in &drawing.shapes {
        canvas.shape(shape);
    }
    encode(&canvas.pixels).map_err(|error| Error::Encode(Box::new(error)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the caller has bounded the product, and a negative number becomes 0"
)]
fn whole(length: f32) -> u32 {
    length.round().max(0.0) as u32
}

/// Writes few colours as a palette, a byte for each pixel, and more of them as they are. Lines are
/// not filtered: filters pay in photographs, and in what is drawn they only cost time
/// (<https://www.w3.org/TR/png-3/#12Filter-selection>).
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let (each, _) = pixels.data().as_chunks();
    let data = if let Some((colours, indices)) = indexed(each) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        each.iter().flat_map(|pixel| &pixel[..3]).copied().collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(out)
}

/// The colours of a picture, three bytes each, and which of them each pixel has; `None` if they are
/// more than a byte can tell apart.
fn indexed(pixels: &[[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut colours, mut indices) = (Vec::new(), Vec::with_capacity(pixels.len()));
    let mut known = HashMap::new();
    for run in pixels.chunk_by(|left, right| left == right) {
        let next = known.len();
        let index = *known.entry(run[0]).or_insert_with(|| {
            colours.extend_from_slice(&run[0][..3]);
            next
        });
        indices.resize(indices.len() + run.len(), u8::try_from(index).ok()?);
    }
    Some((colours, indices))
}

struct Canvas {
    pixels: Pixmap,
    theme: Theme,
    transform: Transform,
    regular: Font,
    semi_bold: Font,
}

impl Canvas {
    fn new(mut pixels: Pixmap, theme: Theme, scale: f32) -> Self {
        pixels.fill(colour(Role::Paper, theme));
        Self {
            pixels,
            theme,
            transform: Transform::from_scale(scale, scale),
            regular: Font::new(Weight::Regular),
            semi_bold: Font::new(Weight::SemiBold),
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rectangle { area, radius, fill } => self.fill(rectangle(area, *radius), *fill),
            Shape::Frame {
                area,
                radius,
                stroke,
                width,
            } => {
                self.stroke(
                    rectangle(&area.inset(width / 2.0), *radius),
                    *stroke,
                    *width,
                );
            }
            Shape::Line {
                from,
                to,
                stroke,
                width,
            } => {
                self.stroke(through(&[*from, *to], false), *stroke, *width);
            }
            Shape::Polyline {
                points,
                stroke,
                width,
            } => {
                self.stroke(through(points, false), *stroke, *width);
            }
            Shape::Polygon { points, fill } => self.fill(through(points, true), *fill),
            Shape::Circle {
                centre,
                radius,
                fill,
            } => {
                self.fill(PathBuilder::from_circle(centre.x, centre.y, *radius), *fill);
            }
            Shape::Text(text) => self.text(text),
        }
    }

    fn text(&mut self, text: &Text) {
        let font = match text.style.weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        };
        let size = text.style.size;
        let mut signs = Outline {
            path: PathBuilder::new(),
            zoom: size / f32::from(font.face().units_per_em()),
            origin: Point {
                x: text.x,
                y: text.y,
            },
        };
        let mut boxes = Vec::new();
        for placed in font.line(&text.text, size).placed {
            match placed {
                Placed::Glyph { id, x, .. } => {
                    signs.origin.x = text.x + x;
                    // A space has no outline, and that is all there is to draw of it.
                    font.face().outline_glyph(id, &mut signs);
                }
                Placed::Missing { x, width } => boxes.push(text.missing_box(x, width)),
            }
        }
        self.fill(signs.path.finish(), text.style.fill);
        for area in boxes {
            let line = text.missing_line();
            self.stroke(rectangle(&area, line), text.style.fill, line);
        }
    }

    fn fill(&mut self, path: Option<Path>, role: Role) {
        let Some(path) = path else { return };
        let paint = self.paint(role);
        self.pixels
            .fill_path(&path, &paint, FillRule::Winding, self.transform, None);
    }

    fn stroke(&mut self, path: Option<Path>, role: Role, width: f32) {
        let Some(path) = path else { return };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let paint = self.paint(role);
        self.pixels
            .stroke_path(&path, &paint, &stroke, self.transform, None);
    }

    fn paint(&self, role: Role) -> Paint<'static> {
        let mut paint = Paint::default();
        paint.set_color(colour(role, self.theme));
        paint
    }
}

fn colour(role: Role, theme: Theme) -> Color {
    let [red, green, blue] = role.colour(theme);
    Color::from_rgba8(red, green, blue, 255)
}

fn through(points: &[Point], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, point) in points.iter().enumerate() {
        if index == 0 {
            path.move_to(point.x, point.y);
        } else {
            path.line_to(point.x, point.y);
        }
    }
    if closed {
        path.close();
    }
    path.finish()
}

fn rectangle(area: &Area, radius: f32) -> Option<Path> {
    let (left, top) = (area.x, area.y);
    let (right, bottom) = (left + area.width, top + area.height);
    if radius <= 0.0 {
        return Rect::from_ltrb(left, top, right, bottom).map(PathBuilder::from_rect);
    }
    let handle = radius * (1.0 - ROUND);
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(
        right - handle,
        top,
        right,
        top + handle,
        right,
        top + radius,
    );
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - handle,
        right - handle,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(left + radius, bottom);
    path.cubic_to(
        left + handle,
        bottom,
        left,
        bottom - handle,
        left,
        bottom - radius,
    );
    path.line_to(left, top + radius);
    path.cubic_to(left, top + handle, left + handle, top, left + radius, top);
    path.close();
    path.finish()
}

/// Takes a sign's outline from the font's units, where up is positive, onto the canvas.
struct Outline {
    path: PathBuilder,
    zoom: f32,
    origin: Point,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.x + x * self.zoom, self.origin.y - y * self.zoom)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (x1, y1) = self.at(x1, y1);
        let (x, y) = self.at(x, y);
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (x1, y1) = self.at(x1, y1);
        let (x2, y2) = self.at(x2, y2);
        let (x, y) = self.at(x, y);
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of so many shades, as it was drawn and as it comes out of the file.
    fn there_and_back(shades: u32) -> (png::ColorType, Vec<u8>, Vec<u8>) {
        let mut pixels = Pixmap::new(shades, 2).unwrap();
        for (position, pixel) in (0..).zip(pixels.data_mut().as_chunks_mut::<4>().0) {
            let [low, high, ..] = (position % shades).to_le_bytes();
            *pixel = [low, high, 7, 255];
        }
        let drawn = pixels.data().as_chunks::<4>().0.iter();
        let drawn = drawn.flat_map(|pixel| &pixel[..3]).copied().collect();
        let file = encode(&pixels).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let kind = reader.info().color_type;
        let mut seen = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut seen).unwrap();
        (kind, drawn, seen)
    }

    #[test]
    fn a_picture_has_its_colours_however_many_they_are() {
        for (shades, expected) in [
            (1, png::ColorType::Indexed),
            (256, png::ColorType::Indexed),
            (257, png::ColorType::Rgb),
        ] {
            let (kind, drawn, seen) = there_and_back(shades);
            assert_eq!(kind, expected, "{shades} shades");
            assert!(drawn == seen, "{shades} shades");
        }
    }
}
