//! What holds for any rule and any text.

use jiff::ToSpan as _;
use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use recurrence::{Repeat, Rule, Series, Start};

/// A random list of numbers for a part, or nothing.
fn part(name: &'static str, numbers: impl Into<Vec<i32>>) -> impl Strategy<Value = Option<String>> {
    let numbers: Vec<i32> = numbers.into();
    let most = numbers.len().min(4);
    let list = subsequence(numbers, 1..=most).prop_map(move |list| {
        let list: Vec<String> = list.iter().map(ToString::to_string).collect();
        format!(";{name}={}", list.join(","))
    });
    proptest::option::weighted(0.3, list)
}

fn span(most: i32) -> Vec<i32> {
    (-most..=most).filter(|number| *number != 0).collect()
}

/// A text with any parts; some of them are refused together.
fn rule_text() -> impl Strategy<Value = String> {
    let frequency = select(vec![
        "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY",
    ]);
    let days = select(vec![
        "",
        ";BYDAY=MO",
        ";BYDAY=MO,TU,WE,TH,FR",
        ";BYDAY=SA,SU",
        ";BYDAY=1MO",
        ";BYDAY=-1FR,2TU",
        ";BYDAY=FR,20MO",
    ]);
    let end = prop_oneof![
        4 => Just(String::new()),
        1 => (1..200).prop_map(|count| format!(";COUNT={count}")),
        1 => (2000..2100).prop_map(|year| format!(";UNTIL={year}0615T120000Z")),
    ];
    let lists = (
        part("BYMONTH", (1..=12).collect::<Vec<_>>()),
        part("BYMONTHDAY", span(31)),
        part("BYYEARDAY", span(366)),
        part("BYWEEKNO", span(53)),
        part("BYHOUR", (0..24).collect::<Vec<_>>()),
        part("BYMINUTE", (0..60).collect::<Vec<_>>()),
        part("BYSECOND", (0..60).collect::<Vec<_>>()),
        part("BYSETPOS", span(10)),
    );
    (
        frequency,
        1..50u32,
        days,
        select(vec!["MO", "SU"]),
        lists,
        end,
    )
        .prop_map(|(frequency, interval, days, wkst, lists, end)| {
            let (a, b, c, d, e, f, g, h) = lists;
            let lists: String = [a, b, c, d, e, f, g, h].into_iter().flatten().collect();
            format!("FREQ={frequency};INTERVAL={interval};WKST={wkst}{days}{lists}{end}")
        })
}

fn a_rule() -> impl Strategy<Value = Rule> {
    rule_text().prop_filter_map("refused together", |text| Rule::parse(&text).ok())
}

fn a_time() -> impl Strategy<Value = DateTime> {
    (0..40_000i64, 0..86_400i64)
        .prop_map(|(day, second)| date(1990, 1, 1).at(0, 0, 0, 0) + day.days() + second.seconds())
}

fn a_start() -> impl Strategy<Value = Start> {
    prop_oneof![
        a_time().prop_map(Start::DateTime),
        a_time().prop_map(|at| Start::Date(at.date())),
    ]
}

proptest! {
    #[test]
    fn any_text_is_a_rule_or_an_error(text in any::<String>()) {
        let as_exception = format!("DTSTART:20260101\nRRULE:FREQ=DAILY\nEXDATE:{text}");
        // Not one message is longer than what it quotes and one sentence.
        let told = [
            Rule::parse(&text).err(),
            text.parse::<Repeat>().err(),
            as_exception.parse::<Repeat>().err(),
        ];
        prop_assert!(told.iter().flatten().all(|error| error.to_string().len() < 400));
    }

    #[test]
    fn a_text_made_of_the_words_of_rules_is_a_rule_or_an_error(
        words in proptest::collection::vec(
            select(vec![
                "FREQ", "DAILY", "YEARLY", "=", ";", ",", ":", "BYDAY", "MO", "-1", "53", "UNTIL",
                "20261231", "T", "235959", "Z", "COUNT", "0", "RRULE", "é", "BYSETPOS",
            ]),
            0..24,
        )
    ) {
        if let Ok(rule) = Rule::parse(&words.concat()) {
            prop_assert!(rule.explain().starts_with("every "));
            prop_assert!(rule.iter(date(2026, 1, 31)).take(3).count() <= 3);
        }
    }

    #[test]
    fn a_rule_survives_printing(rule in a_rule()) {
        let printed = rule.to_string();
        prop_assert_eq!(Rule::parse(&printed), Ok(rule), "{}", printed);
    }

    #[test]
    fn seeking_from_anywhere_finds_what_walking_finds(
        rule in a_rule(), start in a_start(), from in a_time()
    ) {
        let series = rule.starting(start);
        let walked: Vec<DateTime> = series.iter().take(30).collect();
        prop_assert!(walked.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(walked.iter().all(|at| *at >= start.civil()));
        for (at, next) in walked.iter().zip(walked.iter().skip(1)) {
            prop_assert_eq!(series.next_after(*at), Some(*next));
            prop_assert_eq!(series.first_on_or_after(*at), Some(*at));
            prop_assert!(series.contains(*at));
        }
        // From a point that no occurrence told us.
        if let Some(found) = series.first_on_or_after(from) {
            prop_assert!(found >= from);
            prop_assert_eq!(series.last_on_or_before(found), Some(found));
            let before = series.last_on_or_before(from - 1.second());
            if let Some(before) = before {
                prop_assert_eq!(series.next_after(before), Some(found));
            }
        }
    }

    #[test]
    fn what_is_asked_a_century_later_agrees_with_a_series_that_is_walked_there(
        interval in 1..9u32, start in a_time()
    ) {
        let series = Rule::parse(&format!("FREQ=WEEKLY;INTERVAL={interval};BYDAY=TU,SU"))
            .unwrap()
            .starting(start);
        let late = start + 100.years();
        let walked = series.iter().find(|at| *at >= late);
        prop_assert_eq!(series.first_on_or_after(late), walked);
    }

    #[test]
    fn a_count_is_how_many_there_are(rule in a_rule(), start in a_start(), count in 1..40usize) {
        let endless = rule.without_end();
        let counted = Rule::parse(&format!("{endless};COUNT={count}")).unwrap();
        // A series of days tells several times of one day once, but counts each.
        prop_assume!(!start.is_date());
        let all: Vec<DateTime> = counted.iter(start).collect();
        prop_assert_eq!(&all, &endless.iter(start).take(count).collect::<Vec<_>>());
        prop_assert_eq!(counted.last(start), all.last().copied());
    }

    #[test]
    fn an_exception_takes_away_itself_and_nothing_else(
        rule in a_rule(), start in a_start(), which in 0..10usize
    ) {
        let series = rule.starting(start);
        let mut all: Vec<DateTime> = series.iter().take(12).collect();
        prop_assume!(all.len() > which);
        let gone = all.remove(which);
        let rest = series.except([start.with_civil(gone)]);
        prop_assert_eq!(rest.iter().take(all.len()).collect::<Vec<_>>(), all);
        let text = rest.to_string();
        prop_assert_eq!(text.parse::<Series>().unwrap(), rest, "{}", text);
    }

    #[test]
    fn every_rule_can_be_told_in_words(rule in a_rule(), start in a_start()) {
        let told = rule.starting(start).explain();
        prop_assert!(told.starts_with("every "), "{}", told);
        prop_assert!(!told.contains("  ") && !told.ends_with(' '), "{}", told);
    }
}
