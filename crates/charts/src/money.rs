//! Amounts of money as they are printed.

/// A currency: its code and how many digits its smallest unit takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    code: String,
    digits: u8,
}

/// No currency in use has more.
const DIGITS_MAX: u8 = 4;

impl Currency {
    /// A currency whose amounts have two digits after the point.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            digits: 2,
        }
    }

    /// Sets how many digits stand after the point: 0 for yen.
    #[must_use]
    pub fn digits(mut self, digits: u8) -> Self {
        self.digits = digits.min(DIGITS_MAX);
        self
    }

    /// The code as it was given.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// An amount in the smallest unit, without the code: `1,234.50`.
    #[must_use]
    pub fn plain(&self, minor: i64) -> String {
        self.written(minor, ",")
    }

    /// An amount for machines: `1234.50`.
    pub(crate) fn machine(&self, minor: i64) -> String {
        self.written(minor, "")
    }

    /// An amount with its code: `1,234.50 EUR`.
    #[must_use]
    pub fn full(&self, minor: i64) -> String {
        format!("{} {}", self.plain(minor), self.code)
            .trim_end()
            .to_owned()
    }

    fn written(&self, minor: i64, group: &str) -> String {
        let unit = 10_u64.pow(u32::from(self.digits));
        let amount = minor.unsigned_abs();
        let whole = grouped(amount / unit, group);
        // The sign of typography is wider than a hyphen, and no spreadsheet's formula.
        let sign = match (minor < 0, group.is_empty()) {
            (false, _) => "",
            (true, false) => "−",
            (true, true) => "-",
        };
        match self.digits {
            0 => format!("{sign}{whole}"),
            digits => format!(
                "{sign}{whole}.{:0width$}",
                amount % unit,
                width = usize::from(digits)
            ),
        }
    }
}

/// A number with a mark between its thousands.
pub(crate) fn grouped(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_to_its_smallest_unit() {
        let euro = Currency::new("EUR");
        assert_eq!(euro.full(123_450), "1,234.50 EUR");
        assert_eq!(euro.full(5), "0.05 EUR");
        assert_eq!(euro.plain(-100), "−1.00");
        assert_eq!(euro.machine(-123_450), "-1234.50");
        assert_eq!(euro.plain(i64::MIN), "−92,233,720,368,547,758.08");
        assert_eq!(
            Currency::new("JPY").digits(0).full(1_234_567),
            "1,234,567 JPY"
        );
        assert_eq!(Currency::new("").full(100), "1.00");
    }
}
