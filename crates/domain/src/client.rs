//! Clients: those for whom tasks are done, and what an hour of it costs them.
//!
//! A task names its client by id and keeps naming it when the client is deleted: an id without a
//! row is no client. So a deletion costs the same however many tasks there are, and undoing it
//! brings back every assignment that nobody changed meanwhile.

mod rates;

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{ClientId, Number, UserId};
use crate::journal::Journaled;
use crate::percent;
use crate::port::{Reads, Tx};
use crate::task::Priority;

pub use rates::{RateChange, RateFrom, Rates};

/// The most characters of a client's name.
pub const CLIENT_CHARS_MAX: usize = 1_000;
/// The most characters of a client's note.
pub const CLIENT_NOTE_CHARS_MAX: usize = 4_000;
/// The most clients of a person: as many as a ranking reads at once.
pub const CLIENTS_MAX: u32 = 1_000;

/// Somebody for whom tasks are done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Internal identity.
    pub id: ClientId,
    /// Whose client it is.
    pub owner: UserId,
    /// What the owner calls it, if not by its name.
    pub number: Number,
    /// Its name, in the owner's spelling: 1 to [`CLIENT_CHARS_MAX`] characters.
    pub name: String,
    /// What an hour costs.
    pub rate: Option<Rates>,
    /// What there is to know: 1 to [`CLIENT_NOTE_CHARS_MAX`] characters, line breaks kept.
    pub note: Option<String>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Client {
    /// What two spellings of one name share: case and the width of spaces do not matter.
    #[must_use]
    pub fn key(name: &str) -> String {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase()
    }

    /// What a name is called behind an `@`: its letters and digits. Empty if it has none.
    #[must_use]
    pub fn handle(name: &str) -> String {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    }
}

impl Journaled for Client {
    const NOUN: &'static str = "client";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("client {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.client_by_id(self.owner, self.id)
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_client(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_client(self.owner, self.id)
    }
}

/// What an hour costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// In the currency's smallest unit, 1 to [`Rate::MINOR_MAX`].
    pub minor: u64,
    /// The currency.
    pub currency: Currency,
}

impl Rate {
    /// The highest rate: ten million of the smallest of currencies, a hundred thousand of others.
    pub const MINOR_MAX: u64 = 10_000_000;

    /// Reads an amount with or without its currency: `85`, `85.50 EUR`, `€85`, `CHF 120`.
    ///
    /// # Errors
    /// A refusal that says what is wrong; among others if no currency is named and there is no
    /// `usual` one.
    pub fn parse(text: &str, usual: Option<&Currency>) -> Result<Self> {
        let text = without_per_hour(text.trim());
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',' || c == '\'';
        let start = text
            .find(|c: char| c.is_ascii_digit())
            .ok_or_else(no_amount)?;
        let end = text[start..]
            .find(|c| !is_of_number(c))
            .map_or(text.len(), |length| start + length);
        let (before, after) = (text[..start].trim(), text[end..].trim());
        let is_signed = before.ends_with(['-', '−', '+']);
        if is_signed || after.contains(|c: char| c.is_ascii_digit()) {
            return Err(Error::refused_with(
                format!("“{}” is no number.", crate::tasks::shortened(text)),
                EXAMPLES,
            ));
        }
        let currency = match (before, after) {
            ("", "") => usual.cloned().ok_or_else(|| {
                Error::refused_with("In which currency?", "For example: 85 EUR, or $120")
            })?,
            ("", word) | (word, "") => Currency::parse(word)?,
            _ => return Err(no_amount()),
        };
        let minor = minor_units(&text[start..end], currency.digits()).ok_or_else(no_amount)?;
        let is_cents = currency.digits() == 2;
        let too_high = minor > Self::MINOR_MAX && has_a_third_decimal(&text[start..end]);
        if too_high || is_cents && is_no_thousands(&text[start..end]) {
            return Err(Error::refused_with(
                format!(
                    "{} has a third decimal, and {} has at most {}.",
                    &text[start..end],
                    currency.code(),
                    currency.digits()
                ),
                EXAMPLES,
            ));
        }
        if minor == 0 || minor > Self::MINOR_MAX {
            let most = Money {
                minor: Self::MINOR_MAX,
                currency: &currency,
            };
            return Err(Error::refused_with(
                format!("A rate is more than nothing and at most {most} an hour."),
                EXAMPLES,
            ));
        }
        Ok(Self { minor, currency })
    }

    /// What this much time costs, in the smallest unit; halves are rounded up.
    #[must_use]
    pub fn cost(&self, microseconds: u64) -> u64 {
        const HOUR: u128 = 3_600_000_000;
        let exact = u128::from(self.minor) * u128::from(microseconds);
        u64::try_from((exact + HOUR / 2) / HOUR).unwrap_or(u64::MAX)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let money = Money {
            minor: self.minor,
            currency: &self.currency,
        };
        write!(formatter, "{money}")
    }
}

const EXAMPLES: &str = "For example: 85 EUR, 85.50 EUR, or $120";

fn no_amount() -> Error {
    Error::refused_with("That is no amount of money.", EXAMPLES)
}

/// Whether an amount that is too high as thousands has one mark, with three digits behind it.
fn has_a_third_decimal(number: &str) -> bool {
    let mut parts = number.split(['.', ',']);
    let (_, part, more) = (parts.next(), parts.next(), parts.next());
    more.is_none() && part.is_some_and(|part| part.len() == 3)
}

/// Whether three digits behind one mark are hardly thousands: "33.333" is a third of a hundred, and
/// nobody is paid 85,555 an hour. "1.200" and "1,250" are.
fn is_no_thousands(number: &str) -> bool {
    let whole = number.find(['.', ',']).unwrap_or_default();
    has_a_third_decimal(number) && (whole > 1 || !number.ends_with('0'))
}

fn without_per_hour(text: &str) -> &str {
    const ENDS: [&str; 7] = [
        "per hour", "an hour", "a hour", "/hour", "/h", "per h", "hourly",
    ];
    let trimmed = ENDS.iter().find_map(|end| {
        let start = text.len().checked_sub(end.len())?;
        let tail = text.get(start..)?;
        tail.eq_ignore_ascii_case(end)
            .then(|| text[..start].trim_end())
    });
    trimmed.unwrap_or(text)
}

/// The smallest units of an amount. The last mark followed by at most as many digits as the
/// currency has is the decimal one; others group thousands.
fn minor_units(number: &str, digits: usize) -> Option<u64> {
    let number = number.trim_end_matches(['.', ',', '\'']);
    let decimal = number
        .rfind(['.', ','])
        .filter(|at| (1..=digits).contains(&(number.len() - at - 1)));
    let (whole, part) = match decimal {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, ""),
    };
    let mut groups = whole.split(['.', ',', '\'']);
    let first = groups.next()?;
    let mut all = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        all.push_str(group);
    }
    all.push_str(part);
    all.extend(std::iter::repeat_n('0', digits - part.len()));
    all.parse().ok()
}

/// The codes of currencies that people pay with (ISO 4217).
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
                     BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP \
                     DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG \
                     HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT \
                     LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
                     MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB \
                     RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT \
                     TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG \
                     XOF XPF YER ZAR ZMW ZWG ZWL";

/// A currency by its code (ISO 4217): three letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Currency(String);

impl Currency {
    /// Reads a code in any case, or a usual sign.
    ///
    /// # Errors
    /// A refusal if it is neither.
    pub fn parse(text: &str) -> Result<Self> {
        const SIGNS: [(&str, &str); 9] = [
            ("€", "EUR"),
            ("$", "USD"),
            ("£", "GBP"),
            ("¥", "JPY"),
            ("₹", "INR"),
            ("₽", "RUB"),
            ("₩", "KRW"),
            ("zł", "PLN"),
            ("fr.", "CHF"),
        ];
        let text = text.trim();
        let sign = SIGNS
            .iter()
            .find(|(sign, _)| sign.eq_ignore_ascii_case(text));
        let code = text.to_ascii_uppercase();
        let is_code = code.len() == 3 && CODES.split(' ').any(|known| known == code);
        match sign {
            Some((_, code)) => Ok(Self((*code).to_owned())),
            None if is_code => Ok(Self(code)),
            None => Err(Error::refused_with(
                format!("“{}” is no currency.", crate::tasks::shortened(text)),
                "Name it by its three letters, for example: 85 EUR",
            )),
        }
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Digits behind the decimal point (ISO 4217, the exponent).
    #[must_use]
    pub fn digits(&self) -> usize {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

/// An amount of money as it is read: "1234.50 EUR".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money<'a> {
    /// In the smallest unit.
    pub minor: u64,
    /// The currency.
    pub currency: &'a Currency,
}

impl Money<'_> {
    /// The number alone: "1234.50".
    #[must_use]
    pub fn number(&self) -> String {
        let digits = self.currency.digits();
        let all = format!("{:0>width$}", self.minor, width = digits + 1);
        let (whole, part) = all.split_at(all.len() - digits);
        if digits == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{part}")
        }
    }
}

impl fmt::Display for Money<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.number(), self.currency.code())
    }
}

/// How many tasks a client has, kept up to date by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClientTotals {
    /// Still to be done.
    pub open: u64,
    /// Done.
    pub done: u64,
    /// Given up; they count neither for nor against.
    pub cancelled: u64,
    /// The sum of the priorities of those still to be done, by [`Priority::rank`].
    pub open_ranks: u64,
}

impl ClientTotals {
    /// The priority that is nearest to the mean of what is still to be done; `None` if nothing is.
    #[must_use]
    pub fn mean_priority(&self) -> Option<Priority> {
        let nearest = (self.open_ranks + self.open / 2).checked_div(self.open)?;
        u8::try_from(nearest).ok().and_then(Priority::from_rank)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.open + self.done + self.cancelled
    }

    /// How many of a hundred that were not given up are done; `None` if there are none.
    #[must_use]
    pub fn done_percent(&self) -> Option<u64> {
        percent::of(self.done, self.open + self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (text, reads) in [
            ("85 EUR", "85.00 EUR"),
            ("85.5 eur per hour", "85.50 EUR"),
            ("85,50€", "85.50 EUR"),
            ("€85", "85.00 EUR"),
            ("$1,250.25/h", "1250.25 USD"),
            ("1.250 EUR", "1250.00 EUR"),
            ("CHF 1'200.-", ""),
            ("CHF 1'200", "1200.00 CHF"),
            ("9000 JPY", "9000 JPY"),
            ("¥9,000", "9000 JPY"),
            ("7.125 KWD", "7.125 KWD"),
            ("85", "85.00 GBP"),
            ("1.250 EUR", "1250.00 EUR"),
            ("33.333 EUR", ""),
            ("85.555", ""),
            ("85 XYZ", ""),
            ("0 EUR", ""),
            ("EUR", ""),
            ("85 EURO", ""),
            ("8.5.5 EUR", ""),
            ("EUR 85 EUR", ""),
            ("999999999 EUR", ""),
        ] {
            let gbp = Currency::parse("gbp").unwrap();
            let read = Rate::parse(text, Some(&gbp)).map(|rate| rate.to_string());
            assert_eq!(read.unwrap_or_default(), reads, "{text}");
        }
        assert!(Rate::parse("85", None).is_err());
    }

    #[test]
    fn the_cost_of_time_is_rounded_once() {
        let rate = Rate::parse("100 EUR", None).unwrap();
        let minute = 60_000_000;
        assert_eq!(rate.cost(60 * minute), 10_000);
        assert_eq!(rate.cost(20 * minute), 3_333);
        assert_eq!(rate.cost(40 * minute), 6_667);
        assert_eq!(rate.cost(0), 0);
        assert_eq!(rate.cost(u64::MAX), 51_240_955_760_304);
    }

    #[test]
    fn spellings_of_a_name_share_key_and_handle() {
        assert_eq!(Client::key("  Acme \t Corp "), Client::key("ACME corp"));
        assert_ne!(Client::key("C++"), Client::key("C#"));
        assert_eq!(Client::handle("Acme & Sons, 2nd"), "acmesons2nd");
        assert_eq!(Client::handle("Müller-Lüdenscheidt"), "müllerlüdenscheidt");
    }

    #[test]
    fn a_hundred_percent_means_all() {
        let totals = |open, done, cancelled| ClientTotals {
            open,
            done,
            cancelled,
            open_ranks: open,
        };
        assert_eq!(totals(0, 0, 3).done_percent(), None);
        assert_eq!(totals(1, 999, 0).done_percent(), Some(99));
        assert_eq!(totals(0, 2, 5).done_percent(), Some(100));
    }

    #[test]
    fn the_mean_priority_is_the_nearest_one() {
        for (open, open_ranks, priority) in [
            (0, 0, None),
            (1, 4, Some(Priority::Urgent)),
            (2, 5, Some(Priority::High)),
            (3, 7, Some(Priority::Medium)),
            (1_000, 1_001, Some(Priority::Low)),
        ] {
            let totals = ClientTotals {
                open,
                open_ranks,
                ..ClientTotals::default()
            };
            assert_eq!(totals.mean_priority(), priority, "{open}: {open_ranks}");
        }
    }
}
