//! CSV by RFC 4180, for programs and for spreadsheets.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and texts come from
//! people; such a text gets an apostrophe in front, which spreadsheets take for "this is text".
//! Numbers and dates are written by us and stay as they are.

/// A table that is being written, row by row: a chart's, or any other that people open in a
/// spreadsheet.
#[derive(Debug, Default)]
pub struct Table {
    out: String,
}

/// A cell: a text from somebody, or what the program wrote itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Somebody's text: no spreadsheet takes it for a formula.
    Text(&'a str),
    /// A number, a date or a heading of the program's, as it is.
    Own(String),
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self { out: String::new() }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            match cell {
                Cell::Text(text) => self.out.push_str(&quoted(&defused(text))),
                Cell::Own(text) => self.out.push_str(&quoted(&text)),
            }
        }
        self.out.push_str("\r\n");
    }

    /// The table as text.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }
}

/// A value for machines: no groups, and no digits that say nothing.
pub(crate) fn value(value: f64) -> Cell<'static> {
    Cell::Own(value.to_string())
}

fn defused(text: &str) -> String {
    // An apostrophe of the text's own in front of a sign would be taken for ours when it is read.
    let begins = text.trim_start_matches(|it: char| {
        it.is_whitespace() || it.is_control() || it == '\'' || it == '\u{feff}'
    });
    let dangerous = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let shifted = text.starts_with(['\t', '\r', '\n']);
    if dangerous || shifted {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n', ';', '\t']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> String {
        let mut table = Table::new();
        table.row([Cell::Text(text)]);
        table.finish()
    }

    #[test]
    fn a_text_is_never_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\u{feff}=1",
            "＝1",
            "\r\n=1",
        ] {
            assert!(
                row(text).trim_start_matches('"').starts_with('\''),
                "{text:?} gave {:?}",
                row(text)
            );
        }
        assert_eq!(row("'=1"), "''=1\r\n", "one of them is the text's own");
        assert_eq!(row("'plain'"), "'plain'\r\n");
        assert_eq!(row("plain"), "plain\r\n");
        assert_eq!(row("5 = five"), "5 = five\r\n");
    }

    #[test]
    fn separators_quotes_and_line_ends_stay_inside_of_their_cell() {
        assert_eq!(row("a,b"), "\"a,b\"\r\n");
        assert_eq!(row("say \"hi\""), "\"say \"\"hi\"\"\"\r\n");
        assert_eq!(row("two\nlines"), "\"two\nlines\"\r\n");
        assert_eq!(
            row("=HYPERLINK(\"x\",\"y\")"),
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n"
        );
    }

    #[test]
    fn our_own_negative_amounts_stay_numbers() {
        let mut table = Table::new();
        table.row([Cell::Own("-12.50".to_owned()), value(2.0), value(0.5)]);
        assert_eq!(table.finish(), "-12.50,2,0.5\r\n");
    }
}
