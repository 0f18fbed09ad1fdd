//! What all charts share in a terminal: the heading, and bars in eighths of a character.

use crate::heading::Heading;
use crate::text::{fit_columns, wrap_columns};

const RIGHT: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const UP: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The narrowest and widest that anything is laid out for; a terminal may claim to be anything.
const WIDTH_MIN: usize = 16;
const WIDTH_MAX: usize = 200;

/// A width that can be laid out. A narrower one is cut line by line afterwards.
pub(crate) fn bounded(width: usize) -> usize {
    width.clamp(WIDTH_MIN, WIDTH_MAX)
}

/// A chart in lines no wider than `width`: its heading and what `body` draws, or what is said when
/// there is nothing to draw.
pub(crate) fn lines(
    heading: &Heading,
    empty: bool,
    width: usize,
    body: impl FnOnce(usize) -> Vec<String>,
) -> Vec<String> {
    let columns = bounded(width);
    let mut lines = wrap_columns(&heading.title, columns, 2);
    lines.extend(wrap_columns(&heading.subtitle, columns, 3));
    if empty {
        lines.extend(wrap_columns(&heading.when_empty, columns, 4));
    } else {
        lines.extend(body(columns));
    }
    lines
        .into_iter()
        .map(|line| fit_columns(line.trim_end(), width))
        .collect()
}

/// A bar that lies, `part` of `width` columns long; what is not nothing shows at least an eighth.
pub(crate) fn lying(part: f32, width: usize) -> String {
    let eighths = eighths(part, width);
    format!("{}{}", "█".repeat(eighths / 8), RIGHT[eighths % 8])
}

/// The character of a standing bar in one of its rows, counted from the bottom.
pub(crate) fn standing(part: f32, rows: usize, row: usize) -> char {
    let eighths = eighths(part, rows);
    UP[eighths.saturating_sub(row * 8).min(8)]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part between 0 and 1 of a bounded width"
)]
fn eighths(part: f32, cells: usize) -> usize {
    let all = cells * 8;
    let eighths = (part.clamp(0.0, 1.0) * all as f32).round() as usize;
    if part > 0.0 {
        eighths.clamp(1, all.max(1))
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_exact_to_an_eighth() {
        assert_eq!(lying(1.0, 3), "███");
        assert_eq!(lying(0.5, 3), "█▌");
        assert_eq!(lying(0.001, 3), "▏");
        assert_eq!(lying(0.0, 3), "");
        let column = |part| (0..2).map(|row| standing(part, 2, row)).collect::<String>();
        assert_eq!(column(1.0), "██");
        assert_eq!(column(0.75), "█▄");
        assert_eq!(column(0.01), "▁ ");
        assert_eq!(column(0.0), "  ");
    }
}
