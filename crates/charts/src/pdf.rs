//! The writer for PDF: one page a drawing, with text that can be searched and copied.
//!
//! Each weight that is used is embedded whole (28 KB compressed), which costs less than a crate that
//! cuts it down further. There is no date and no random id in the file, so the same input gives the
//! same bytes.

use crate::drawing::{Area, Drawing, Point, Shape, Text};
use crate::font::{Font, Placed, Weight};
use crate::theme::{Role, Theme};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{
    CidFontType, FontFlags, LineCapStyle, LineJoinStyle, SystemInfo, UnicodeCmap,
};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use std::collections::BTreeMap;
use std::io::Write;

/// The most pages of one file; nobody writes a longer one.
const PAGES_MAX: usize = 200;

/// Where a quarter of a circle has the handles of its curve.
const ROUND: f32 = 0.552_284_8;

const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

pub(crate) fn write(pages: &[Drawing]) -> Vec<u8> {
    let pages = &pages[..pages.len().min(PAGES_MAX)];
    let mut ids = Ids { last: 0 };
    let mut pdf = Pdf::new();
    let (catalog, tree) = (ids.next(), ids.next());
    let page_ids: Vec<Ref> = pages.iter().map(|_| ids.next()).collect();
    let mut fonts = [
        Used::new(Weight::Regular, &mut ids),
        Used::new(Weight::SemiBold, &mut ids),
    ];

    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree)
        .kids(page_ids.iter().copied())
        .count(i32::try_from(pages.len()).unwrap_or(0));
    if let Some(first) = pages.first() {
        pdf.document_info(ids.next())
            .title(TextStr(&first.title))
            .producer(TextStr("LarryBot"));
    }
    for (drawing, id) in pages.iter().zip(page_ids) {
        let content_id = ids.next();
        let content = content(drawing, &mut fonts);
        pdf.stream(content_id, &deflated(&content))
            .filter(Filter::FlateDecode);
        let mut page = pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, drawing.width, drawing.height));
        page.parent(tree).contents(content_id);
        let mut resources = page.resources();
        let mut names = resources.fonts();
        for font in &fonts {
            names.pair(Name(font.name), font.id);
        }
    }
    for font in fonts {
        font.embed(&mut pdf);
    }
    pdf.finish()
}

struct Ids {
    last: i32,
}

impl Ids {
    fn next(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }
}

/// A weight of the font and the signs of it that the file uses.
struct Used {
    weight: Weight,
    name: &'static [u8],
    font: Font,
    id: Ref,
    descendant: Ref,
    descriptor: Ref,
    program: Ref,
    unicode: Ref,
    signs: BTreeMap<u16, char>,
}

impl Used {
    fn new(weight: Weight, ids: &mut Ids) -> Self {
        Self {
            weight,
            name: match weight {
                Weight::Regular => b"R",
                Weight::SemiBold => b"S",
            },
            font: Font::new(weight),
            id: ids.next(),
            descendant: ids.next(),
            descriptor: ids.next(),
            program: ids.next(),
            unicode: ids.next(),
            signs: BTreeMap::new(),
        }
    }

    fn base_name(&self) -> Name<'static> {
        // Six letters and a plus say that the font is a part of the one that is named.
        match self.weight {
            Weight::Regular => Name(b"LARRYB+Inter-Regular"),
            Weight::SemiBold => Name(b"LARRYS+Inter-SemiBold"),
        }
    }

    fn embed(self, pdf: &mut Pdf) {
        let face = self.font.face();
        let thousandths = 1_000.0 / f32::from(face.units_per_em());
        let base = self.base_name();
        pdf.type0_font(self.id)
            .base_font(base)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(self.descendant)
            .to_unicode(self.unicode);
        let mut cid = pdf.cid_font(self.descendant);
        cid.subtype(CidFontType::Type2)
            .base_font(base)
            .system_info(SYSTEM);
        cid.font_descriptor(self.descriptor)
            .default_width(0.0)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = cid.widths();
        for id in self.signs.keys() {
            let advance = face
                .glyph_hor_advance(ttf_parser::GlyphId(*id))
                .unwrap_or(0);
            widths.consecutive(*id, [f32::from(advance) * thousandths]);
        }
        widths.finish();
        cid.finish();
        let bounds = face.global_bounding_box();
        let length = |value: i16| f32::from(value) * thousandths;
        pdf.font_descriptor(self.descriptor)
            .name(base)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(
                length(bounds.x_min),
                length(bounds.y_min),
                length(bounds.x_max),
                length(bounds.y_max),
            ))
            .italic_angle(0.0)
            .ascent(length(face.ascender()))
            .descent(length(face.descender()))
            .cap_height(length(face.capital_height().unwrap_or(face.ascender())))
            .stem_v(80.0)
            .font_file2(self.program);
        let data = Font::data(self.weight);
        let size = i32::try_from(data.len()).unwrap_or(i32::MAX);
        let compressed = deflated(data);
        let mut program = pdf.stream(self.program, &compressed);
        program
            .filter(Filter::FlateDecode)
            .pair(Name(b"Length1"), size);
        program.finish();
        let mut unicode = UnicodeCmap::new(Name(b"Larry"), SYSTEM);
        for (id, sign) in &self.signs {
            unicode.pair(*id, *sign);
        }
        pdf.cmap(self.unicode, &unicode.finish());
    }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(data)
        .and_then(|()| encoder.finish())
        .expect("memory takes every byte")
}

fn content(drawing: &Drawing, fonts: &mut [Used; 2]) -> Vec<u8> {
    let mut page = Page {
        content: Content::new(),
        height: drawing.height,
    };
    page.content
        .set_line_cap(LineCapStyle::RoundCap)
        .set_line_join(LineJoinStyle::RoundJoin);
    for shape in &drawing.shapes {
        match shape {
            Shape::Text(text) => {
                let font = match text.style.weight {
                    Weight::Regular => &mut fonts[0],
                    Weight::SemiBold => &mut fonts[1],
                };
                page.text(text, font);
            }
            other => page.shape(other),
        }
    }
    page.content.finish().into_vec()
}

/// A page whose origin is at the upper left, as a drawing has it.
struct Page {
    content: Content,
    height: f32,
}

impl Page {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rectangle { area, radius, fill } => {
                self.rectangle(area, *radius);
                self.fill(*fill);
            }
            Shape::Frame {
                area,
                radius,
                stroke,
                width,
            } => {
                self.rectangle(&area.inset(width / 2.0), *radius);
                self.stroke(*stroke, *width);
            }
            Shape::Line {
                from,
                to,
                stroke,
                width,
            } => {
                self.through(&[*from, *to]);
                self.stroke(*stroke, *width);
            }
            Shape::Polyline {
                points,
                stroke,
                width,
            } => {
                self.through(points);
                self.stroke(*stroke, *width);
            }
            Shape::Polygon { points, fill } => {
                self.through(points);
                self.fill(*fill);
            }
            Shape::Circle {
                centre,
                radius,
                fill,
            } => {
                let area = Area {
                    x: centre.x - radius,
                    y: centre.y - radius,
                    width: radius * 2.0,
                    height: radius * 2.0,
                };
                self.rectangle(&area, *radius);
                self.fill(*fill);
            }
            Shape::Text(_) => {}
        }
    }

    fn text(&mut self, text: &Text, font: &mut Used) {
        let size = text.style.size;
        let line = font.font.line(&text.text, size);
        let [red, green, blue] = channels(text.style.fill);
        self.content.set_fill_rgb(red, green, blue);
        self.content.begin_text().set_font(Name(font.name), size);
        self.content.next_line(text.x, self.height - text.y);
        let mut shown = self.content.show_positioned();
        let mut items = shown.items();
        // Where the reader's program stands, and where the sign has to be.
        let mut pen = 0.0;
        let mut boxes = Vec::new();
        for placed in line.placed {
            match placed {
                Placed::Glyph {
                    id,
                    sign,
                    x,
                    advance,
                } => {
                    if (x - pen).abs() > f32::EPSILON * size {
                        items.adjust((pen - x) * 1_000.0 / size);
                    }
                    items.show(Str(&id.0.to_be_bytes()));
                    font.signs.entry(id.0).or_insert(sign);
                    pen = x + advance;
                }
                Placed::Missing { x, width } => boxes.push(text.missing_box(x, width)),
            }
        }
        items.finish();
        shown.finish();
        self.content.end_text();
        for area in boxes {
            self.rectangle(&area, text.missing_line());
            self.stroke(text.style.fill, text.missing_line());
        }
    }

    fn fill(&mut self, role: Role) {
        let [red, green, blue] = channels(role);
        self.content.set_fill_rgb(red, green, blue).fill_nonzero();
    }

    fn stroke(&mut self, role: Role, width: f32) {
        let [red, green, blue] = channels(role);
        self.content
            .set_stroke_rgb(red, green, blue)
            .set_line_width(width)
            .stroke();
    }

    fn through(&mut self, points: &[Point]) {
        for (index, point) in points.iter().enumerate() {
            let y = self.height - point.y;
            if index == 0 {
                self.content.move_to(point.x, y);
            } else {
                self.content.line_to(point.x, y);
            }
        }
    }

    fn rectangle(&mut self, area: &Area, radius: f32) {
        let (left, right) = (area.x, area.x + area.width);
        let (top, bottom) = (self.height - area.y, self.height - area.y - area.height);
        if radius <= 0.0 {
            self.content.rect(left, bottom, area.width, area.height);
            return;
        }
        let handle = radius * (1.0 - ROUND);
        self.content
            .move_to(left + radius, top)
            .line_to(right - radius, top)
            .cubic_to(
                right - handle,
                top,
                right,
                top - handle,
                right,
                top - radius,
            )
            .line_to(right, bottom + radius)
            .cubic_to(
                right,
                bottom + handle,
                right - handle,
                bottom,
                right - radius,
                bottom,
            )
            .line_to(left + radius, bottom)
            .cubic_to(
                left + handle,
                bottom,
                left,
                bottom + handle,
                left,
                bottom + radius,
            )
            .line_to(left, top - radius)
            .cubic_to(left, top - handle, left + handle, top, left + radius, top)
            .close_path();
    }
}

/// Colours on paper are those of the light ground.
fn channels(role: Role) -> [f32; 3] {
    role.colour(Theme::Light).map(|it| f32::from(it) / 255.0)
}
