//! The embedded font: measuring, cutting and breaking texts, and the outlines of their signs.
//!
//! A text is a row of clusters, what a reader would count as one character. A cluster that the font
//! has no sign for is one empty box, however many code points it is made of. Kerning comes from the
//! font's `kern` table; figures are all of one width.

use crate::text;
use ttf_parser::{Face, GlyphId};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const REGULAR: &[u8] = include_bytes!("../fonts/inter-regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../fonts/inter-semibold.ttf");

/// The width of the box for a missing sign, by the columns that a terminal would give it.
const BOX_NARROW_EM: f32 = 0.62;
const BOX_WIDE_EM: f32 = 1.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

/// One weight of the font, for as long as one picture is made.
pub(crate) struct Font {
    face: Face<'static>,
    per_em: f32,
}

/// A text as it will be drawn, in the units of its size.
pub(crate) struct Line {
    pub(crate) placed: Vec<Placed>,
    pub(crate) width: f32,
}

pub(crate) enum Placed {
    Glyph {
        id: GlyphId,
        sign: char,
        x: f32,
        advance: f32,
    },
    Missing {
        x: f32,
        width: f32,
    },
}

impl Font {
    pub(crate) fn new(weight: Weight) -> Self {
        let face = Face::parse(Self::data(weight), 0).expect("the embedded font is whole");
        let per_em = f32::from(face.units_per_em());
        Self { face, per_em }
    }

    pub(crate) fn data(weight: Weight) -> &'static [u8] {
        match weight {
            Weight::Regular => REGULAR,
            Weight::SemiBold => SEMI_BOLD,
        }
    }

    pub(crate) fn face(&self) -> &Face<'static> {
        &self.face
    }

    /// Places each sign of a text on a line that starts at 0.
    pub(crate) fn line(&self, text: &str, size: f32) -> Line {
        let mut placed = Vec::with_capacity(text.len());
        let mut x = 0.0;
        let mut before = None;
        for cluster in text.graphemes(true) {
            x += self.place(cluster, size, &mut before, x, &mut |it| placed.push(it));
        }
        Line { placed, width: x }
    }

    /// Places one cluster at `x`, after a sign that may pull it nearer; answers how far it reaches.
    fn place(
        &self,
        cluster: &str,
        size: f32,
        before: &mut Option<GlyphId>,
        x: f32,
        placed: &mut dyn FnMut(Placed),
    ) -> f32 {
        let Some(signs) = self.signs(cluster) else {
            let em = if cluster.width() > 1 {
                BOX_WIDE_EM
            } else {
                BOX_NARROW_EM
            };
            placed(Placed::Missing {
                x,
                width: em * size,
            });
            *before = None;
            return em * size;
        };
        let zoom = size / self.per_em;
        let mut reach = 0.0;
        for (id, sign) in signs {
            reach += before.map_or(0.0, |before| self.kerning(before, id)) * zoom;
            let advance = self.advance(id) * zoom;
            placed(Placed::Glyph {
                id,
                sign,
                x: x + reach,
                advance,
            });
            reach += advance;
            *before = Some(id);
        }
        reach
    }

    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        self.line(text, size).width
    }

    /// The text if it fits into `width`, else as much of it as does, with an ellipsis.
    pub(crate) fn fit(&self, text: &str, size: f32, width: f32) -> String {
        let text = text::clean(text);
        let edges = self.edges(&text, size);
        if edges.last().is_none_or(|(_, right)| *right <= width) {
            return text;
        }
        let room = width - self.width("…", size);
        let fitting = edges.partition_point(|(_, right)| *right <= room);
        // What is left out of the measure, kerning before the ellipsis, costs a cluster at most.
        let cuts = std::iter::once(0).chain(edges.iter().take(fitting).map(|(end, _)| *end));
        let cut = |end: usize| text[..end].trim_end().to_owned() + "…";
        let fitted = cuts.rev().map(cut).find(|it| self.width(it, size) <= width);
        fitted.unwrap_or_default()
    }

    /// The text in lines that fit into `width`, at most `lines_max`; the last one tells of a cut.
    pub(crate) fn wrap(&self, text: &str, size: f32, width: f32, lines_max: usize) -> Vec<String> {
        let text = text::clean(text);
        let mut lines: Vec<String> = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() && lines.len() < lines_max {
            if lines.len() + 1 == lines_max {
                lines.push(self.fit(rest, size, width));
                break;
            }
            let end = self.line_end(rest, size, width);
            lines.push(rest[..end].trim_end().to_owned());
            rest = rest[end..].trim_start();
        }
        lines
    }

    /// Where a line has to end: after the last word that fits, or inside of a word without end.
    fn line_end(&self, text: &str, size: f32, width: f32) -> usize {
        let edges = self.edges(text, size);
        let fitting = edges.partition_point(|(_, right)| *right <= width);
        let Some((next, _)) = edges.get(fitting) else {
            return text.len();
        };
        let fits = fitting.checked_sub(1).map_or(*next, |last| edges[last].0);
        let may_break = |it: char| it.is_whitespace() || it == '-';
        let breaks = text.match_indices(may_break).map(|(at, it)| at + it.len());
        // A space at the end of a line takes no room, so the one that follows counts as fitting.
        let space = text[fits..].chars().next().filter(|it| it.is_whitespace());
        let limit = fits + space.map_or(0, char::len_utf8);
        breaks
            .take_while(|end| *end <= limit)
            .last()
            .unwrap_or(fits)
    }

    /// Where each cluster ends, in bytes and in the units of the size.
    fn edges(&self, text: &str, size: f32) -> Vec<(usize, f32)> {
        let mut edges = Vec::with_capacity(text.len());
        let mut x = 0.0;
        let mut before = None;
        for (start, cluster) in text.grapheme_indices(true) {
            x += self.place(cluster, size, &mut before, x, &mut |_| {});
            edges.push((start + cluster.len(), x));
        }
        edges
    }

    /// Whether every sign of a text can be drawn.
    pub(crate) fn has_all_of(&self, text: &str) -> bool {
        text.graphemes(true).all(|cluster| {
            cluster.chars().all(char::is_whitespace) || self.signs(cluster).is_some()
        })
    }

    /// The signs of a cluster; nothing if the font lacks the one that carries it.
    fn signs(&self, cluster: &str) -> Option<Vec<(GlyphId, char)>> {
        let mut signs = Vec::new();
        for sign in cluster.chars().filter(|it| !text::is_invisible(*it)) {
            match self.face.glyph_index(sign) {
                Some(id) => signs.push((id, sign)),
                // A mark on a letter that is there: the letter alone can still be read.
                None if !signs.is_empty() && sign.to_string().width() == 0 => {}
                None => return None,
            }
        }
        Some(signs)
    }

    fn advance(&self, id: GlyphId) -> f32 {
        f32::from(self.face.glyph_hor_advance(id).unwrap_or(0))
    }

    fn kerning(&self, left: GlyphId, right: GlyphId) -> f32 {
        let subtables = self.face.tables().kern.map(|kern| kern.subtables);
        let found = subtables
            .into_iter()
            .flatten()
            .find_map(|it| it.glyphs_kerning(left, right));
        f32::from(found.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regular() -> Font {
        Font::new(Weight::Regular)
    }

    fn boxes(text: &str) -> usize {
        let line = regular().line(text, 10.0);
        line.placed
            .iter()
            .filter(|it| matches!(it, Placed::Missing { .. }))
            .count()
    }

    #[test]
    fn the_letters_of_europe_and_the_signs_of_charts_are_in_the_font() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let font = Font::new(weight);
            for sign in "AZaz09ÀÿŁőžŞțΑΩάώЁЯёяїґẾỹ€£₴₽–—…·•×−≈≤→✓%&#@".chars()
            {
                assert!(font.face().glyph_index(sign).is_some(), "{sign} is missing");
            }
        }
    }

    #[test]
    fn what_the_font_lacks_is_one_box_for_each_thing_a_reader_counts() {
        assert_eq!(boxes("Zoë Ångström, Łódź, Αθήνα, Київ"), 0);
        assert_eq!(boxes("日本語"), 3);
        assert_eq!(boxes("👨‍👩‍👧 run 🏃🏽‍♀️"), 2);
        assert_eq!(boxes("a\u{200d}b\u{200f}c"), 0);
    }

    #[test]
    fn a_text_that_was_fitted_fits() {
        let font = regular();
        for text in [
            "Acme Corporation International",
            "日本語のクライアント名です",
            "a",
            "",
            "AVAVAVAV",
        ] {
            for width in 0..120 {
                let width = width as f32;
                let fitted = font.fit(text, 11.0, width);
                assert!(font.width(&fitted, 11.0) <= width, "{fitted:?} in {width}");
            }
        }
        assert_eq!(font.fit("Acme Corporation", 11.0, 60.0), "Acme Co…");
    }

    #[test]
    fn wrapped_lines_fit_and_keep_every_word_until_the_last() {
        let font = regular();
        let text =
            "Design review with the team and a-word-that-is-much-longer-than-a-line, then lunch";
        let lines = font.wrap(text, 10.0, 90.0, 20);
        assert!(
            lines.iter().all(|line| font.width(line, 10.0) <= 90.0),
            "{lines:?}"
        );
        let letters = |text: &str| text.replace(' ', "");
        assert_eq!(letters(&lines.concat()), letters(text));
        let cut = font.wrap(text, 10.0, 90.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
    }

    #[test]
    fn figures_have_one_width() {
        let font = regular();
        assert_eq!(font.width("111.11", 10.0), font.width("888.88", 10.0));
    }
}
