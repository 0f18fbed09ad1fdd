//! The writer for SVG.
//!
//! Colours are plain attributes, so that every viewer shows them; a style sheet replaces them where
//! the reader prefers dark. Each text tells the width it was measured with, so that another font
//! cannot make it run over its neighbour.

use crate::drawing::{Area, Drawing, Point, Shape, Text};
use crate::font::Weight;
use crate::theme::{Rgb, Role, Theme};

const FAMILY: &str = "Inter, system-ui, Roboto, 'Noto Sans', sans-serif";

pub(crate) fn write(drawing: &Drawing) -> String {
    let mut out = String::with_capacity(256 + drawing.shapes.len() * 120);
    let (width, height) = (number(drawing.width), number(drawing.height));
    let title = escape(&drawing.title);
    out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" font-family=\"{FAMILY}\" fill=\"none\">\n<title>{title}</title>\n"
    ));
    style(drawing, &mut out);
    let page = Area {
        x: 0.0,
        y: 0.0,
        width: drawing.width,
        height: drawing.height,
    };
    shape(
        &Shape::Rectangle {
            area: page,
            radius: 0.0,
            fill: Role::Paper,
        },
        &mut out,
    );
    for it in &drawing.shapes {
        shape(it, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// What changes in the dark, for the roles that the picture uses.
fn style(drawing: &Drawing, out: &mut String) {
    out.push_str("<style>@media(prefers-color-scheme:dark){");
    for role in Role::ALL {
        let name = role.name();
        let colour = hex(role.colour(Theme::Dark));
        let fills = |it: &Shape| fill_of(it) == Some(role);
        let strokes = |it: &Shape| stroke_of(it) == Some(role);
        if role == Role::Paper || drawing.shapes.iter().any(fills) {
            out.push_str(&format!(".f-{name}{{fill:{colour}}}"));
        }
        if drawing.shapes.iter().any(strokes) {
            out.push_str(&format!(".s-{name}{{stroke:{colour}}}"));
        }
    }
    out.push_str("}</style>\n");
}

fn fill_of(shape: &Shape) -> Option<Role> {
    match shape {
        Shape::Rectangle { fill, .. }
        | Shape::Polygon { fill, .. }
        | Shape::Circle { fill, .. } => Some(*fill),
        Shape::Text(text) => Some(text.style.fill),
        Shape::Frame { .. } | Shape::Line { .. } | Shape::Polyline { .. } => None,
    }
}

fn stroke_of(shape: &Shape) -> Option<Role> {
    match shape {
        Shape::Frame { stroke, .. }
        | Shape::Line { stroke, .. }
        | Shape::Polyline { stroke, .. } => Some(*stroke),
        Shape::Rectangle { .. } | Shape::Polygon { .. } | Shape::Circle { .. } | Shape::Text(_) => {
            None
        }
    }
}

fn shape(shape: &Shape, out: &mut String) {
    let element = match shape {
        Shape::Rectangle { area, radius, fill } => {
            format!(
                "<rect {} {}{}/>",
                place(area),
                rounded(*radius),
                filled(*fill)
            )
        }
        Shape::Frame {
            area,
            radius,
            stroke,
            width,
        } => {
            let inner = area.inset(width / 2.0);
            format!(
                "<rect {} {}{}/>",
                place(&inner),
                rounded(*radius),
                stroked(*stroke, *width)
            )
        }
        Shape::Line {
            from,
            to,
            stroke,
            width,
        } => format!(
            "<path d=\"M{} L{}\" {}/>",
            point(*from),
            point(*to),
            stroked(*stroke, *width)
        ),
        Shape::Polyline {
            points,
            stroke,
            width,
        } => format!(
            "<path d=\"{}\" stroke-linejoin=\"round\" stroke-linecap=\"round\" {}/>",
            path(points),
            stroked(*stroke, *width)
        ),
        Shape::Polygon { points, fill } => {
            format!("<path d=\"{}Z\" {}/>", path(points), filled(*fill))
        }
        Shape::Circle {
            centre,
            radius,
            fill,
        } => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>",
            number(centre.x),
            number(centre.y),
            number(*radius),
            filled(*fill)
        ),
        Shape::Text(it) => text(it),
    };
    out.push_str(&element);
    out.push('\n');
}

fn text(text: &Text) -> String {
    let weight = match text.style.weight {
        Weight::Regular => "",
        Weight::SemiBold => " font-weight=\"600\"",
    };
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} textLength=\"{}\" \
         lengthAdjust=\"spacingAndGlyphs\" {}>{}</text>",
        number(text.x),
        number(text.y),
        number(text.style.size),
        number(text.width),
        filled(text.style.fill),
        escape(&text.text)
    )
}

fn place(area: &Area) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(area.x),
        number(area.y),
        number(area.width),
        number(area.height)
    )
}

fn rounded(radius: f32) -> String {
    if radius > 0.0 {
        format!("rx=\"{}\" ", number(radius))
    } else {
        String::new()
    }
}

fn filled(role: Role) -> String {
    format!(
        "fill=\"{}\" class=\"f-{}\"",
        hex(role.colour(Theme::Light)),
        role.name()
    )
}

fn stroked(role: Role, width: f32) -> String {
    let colour = hex(role.colour(Theme::Light));
    format!(
        "stroke=\"{colour}\" stroke-width=\"{}\" class=\"s-{}\"",
        number(width),
        role.name()
    )
}

fn path(points: &[Point]) -> String {
    let mut path = String::new();
    for (index, it) in points.iter().enumerate() {
        path.push_str(if index == 0 { "M" } else { " L" });
        path.push_str(&point(*it));
    }
    path
}

fn point(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A number in hundredths, without zeros that say nothing.
fn number(value: f32) -> String {
    let fixed = format!("{value:.2}");
    let short = fixed.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// A text as XML content or attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What XML cannot hold was cleaned away before; this is the last door.
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            it => out.push(it),
        }
    }
    out
}
