//! CSV by RFC 4180, for programs and for spreadsheets.
//!
//! A spreadsheet runs some cells as formulas, and texts come from people. Which texts it would run is
//! a rule of whoever reads such tables again, so the caller hands it in, and no table can be written
//! without it. Numbers and dates are written by us and stay as they are.

/// A text as no spreadsheet runs it; `None` if it stays as it is.
pub type Guard = fn(&str) -> Option<String>;

/// A table that is being written, row by row: a chart's, or any other that people open in a
/// spreadsheet.
#[derive(Debug)]
pub struct Table {
    out: String,
    guard: Guard,
}

/// A cell: a text from somebody, or what the program wrote itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Somebody's text: it is guarded.
    Text(&'a str),
    /// A number, a date or a heading of the program's, as it is.
    Own(String),
}

impl Table {
    /// An empty table, with what guards its texts.
    #[must_use]
    pub fn new(guard: Guard) -> Self {
        Self {
            out: String::new(),
            guard,
        }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            let text = match cell {
                Cell::Text(text) => (self.guard)(text).unwrap_or_else(|| text.to_owned()),
                Cell::Own(text) => text,
            };
            self.out.push_str(&quoted(&text));
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

    fn shouted(text: &str) -> Option<String> {
        text.ends_with('!').then(|| text.to_uppercase())
    }

    fn row(cell: Cell<'_>) -> String {
        let mut table = Table::new(shouted);
        table.row([cell]);
        table.finish()
    }

    #[test]
    fn texts_are_guarded_and_what_is_our_own_is_not() {
        assert_eq!(row(Cell::Text("run!")), "RUN!\r\n");
        assert_eq!(row(Cell::Text("a,b!")), "\"A,B!\"\r\n", "then quoted");
        assert_eq!(row(Cell::Text("run")), "run\r\n");
        assert_eq!(row(Cell::Own("run!".to_owned())), "run!\r\n");
    }

    #[test]
    fn separators_quotes_and_line_ends_stay_inside_of_their_cell() {
        assert_eq!(row(Cell::Text("a,b")), "\"a,b\"\r\n");
        assert_eq!(row(Cell::Text("say \"hi\"")), "\"say \"\"hi\"\"\"\r\n");
        assert_eq!(row(Cell::Text("two\nlines")), "\"two\nlines\"\r\n");
        assert_eq!(row(Cell::Text(" wide")), "\" wide\"\r\n");
    }

    #[test]
    fn our_own_negative_amounts_stay_numbers() {
        let mut table = Table::new(shouted);
        table.row([Cell::Own("-12.50".to_owned()), value(2.0), value(0.5)]);
        assert_eq!(table.finish(), "-12.50,2,0.5\r\n");
    }
}
