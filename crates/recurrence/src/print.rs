//! Rule to text: one text for each rule, in the order of [`PARTS`](crate::parse::PARTS).

use std::fmt::{self, Display, Formatter};

use jiff::tz::TimeZone;

use crate::parse::frequency_name;
use crate::rule::{Rule, Until, WEEKDAYS, weekday_number};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", frequency_name(self.frequency))?;
        if self.interval.get() > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if self.week_start != 0 {
            write!(f, ";WKST={}", WEEKDAYS[usize::from(self.week_start) % 7].1)?;
        }
        list(f, "BYMONTH", self.months.iter())?;
        list(f, "BYWEEKNO", &self.week_numbers)?;
        list(f, "BYYEARDAY", &self.year_days)?;
        list(f, "BYMONTHDAY", month_days(self))?;
        list(f, "BYDAY", days(self))?;
        list(f, "BYHOUR", self.hours.iter())?;
        list(f, "BYMINUTE", self.minutes.iter())?;
        list(f, "BYSECOND", self.seconds.iter())?;
        list(f, "BYSETPOS", &self.positions)?;
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            write!(f, ";UNTIL={until}")?;
        }
        Ok(())
    }
}

impl Display for Until {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{}", date.strftime("%Y%m%d")),
            Self::Local(at) => write!(f, "{}", at.strftime("%Y%m%dT%H%M%S")),
            Self::Utc(instant) => {
                let at = TimeZone::UTC.to_datetime(*instant);
                write!(f, "{}", at.strftime("%Y%m%dT%H%M%SZ"))
            }
        }
    }
}

fn month_days(rule: &Rule) -> impl Iterator<Item = i64> {
    let from_end: Vec<i64> = rule.month_days_from_end.iter().map(i64::from).collect();
    let first = rule.month_days.iter().map(i64::from);
    first.chain(from_end.into_iter().map(|day| -day))
}

fn days(rule: &Rule) -> impl Iterator<Item = String> {
    let name = |number: u32| WEEKDAYS[number as usize % 7].1;
    let plain = rule.weekdays.iter().map(move |day| name(day).to_owned());
    let numbered = rule.nth_weekdays.iter();
    plain.chain(numbered.map(move |it| format!("{}{}", it.nth, name(weekday_number(it.weekday)))))
}

fn list<T: Display>(
    f: &mut Formatter<'_>,
    part: &str,
    values: impl IntoIterator<Item = T>,
) -> fmt::Result {
    for (index, value) in values.into_iter().enumerate() {
        if index == 0 {
            write!(f, ";{part}=")?;
        } else {
            f.write_str(",")?;
        }
        write!(f, "{value}")?;
    }
    Ok(())
}
