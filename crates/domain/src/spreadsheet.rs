//! Texts in tables that people open in a spreadsheet, which runs what begins with some signs.
//!
//! Such a text gets an apostrophe in front, which spreadsheets take for "this is text", and loses it
//! when the table is taken in. Every table that is written is handed this rule: those of `charts`,
//! which knows nothing of this crate, by `chat`.

/// What begins a formula, in either width.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a text begins with such a sign, behind what a spreadsheet passes over. An apostrophe of its
/// own before the sign would be taken for ours when it is read.
fn begins_a_formula(text: &str) -> bool {
    let passed_over = |c: char| c.is_whitespace() || c.is_control() || c == '\'' || c == '\u{feff}';
    text.trim_start_matches(passed_over).starts_with(SIGNS)
}

/// A text as no spreadsheet runs it; `None` if it stays as it is.
#[must_use]
pub fn guarded(text: &str) -> Option<String> {
    let shifted = text.starts_with(['\t', '\r', '\n']);
    (begins_a_formula(text) || shifted).then(|| format!("'{text}"))
}

/// A text without the apostrophe of [`guarded`]. Behind it there may be those of the text.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_guarded_and_comes_back() {
        for text in [
            "=1+1",
            "+cat",
            "-",
            "@SUM(A1)",
            "＝1",
            " =1",
            "'=1",
            "\u{feff}=1",
            "\t=1",
            "\r\n=1",
        ] {
            let guarded = guarded(text).unwrap();
            assert_eq!(guarded, format!("'{text}"));
            assert_eq!(unguarded(&guarded), text);
        }
        for text in ["plain", "'plain'", "5 = five", ""] {
            assert_eq!(guarded(text), None, "{text}");
            assert_eq!(unguarded(text), text);
        }
    }
}
