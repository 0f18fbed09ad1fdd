//! English, British and American.

mod intents;
mod questions;
mod verbs;
mod wholes;
mod words;

use std::fmt::Write as _;

use words::{EXPRESSIONS, NAMES, WORDS};

use super::{Habits, Language, Say};
use crate::Priority;
use crate::grammar::{
    Production, any, clock_of, date_shifted, day_with, every_amount, every_day_part, half_year, is,
    maybe, part_of_every_day, parts_of_every_day, row,
};
use crate::value::{Amount, Grain, Kind, Part, Point, Source, Strength, Unit, Value};

/// Saturday and Sunday, as bits.
const WEEKEND: u8 = 0b110_0000;

pub(super) static ENGLISH: Language = Language {
    words: WORDS,
    expressions: EXPRESSIONS,
    names: NAMES,
    risky: "mon wed thu sat sun may march mar jan jun dec sec april june august augusta second fall spring",
    misspelt: "tomorrow yesterday tuesday wednesday thursday saturday february september october \
               november december january weekend tonight",
    function_words: "a about after and around at as because before but by due during every for from if in \
                     into near of on onto or our please pls regarding re remind since so starting than that \
                     the then though through till to until unless via when where while with within without \
                     is are was will would or & each due asap long next this last except excluding",
    joiners: "on at by for until till from due with and @ , - – — : during since",
    then_words: "then",
    never_then: "since by until till if back now",
    and_words: "and &",
    books: "genesis exodus leviticus deuteronomy psalm psalms proverbs ecclesiastes isaiah jeremiah \
            lamentations ezekiel hosea obadiah jonah nahum habakkuk zephaniah haggai zechariah malachi \
            romans corinthians galatians ephesians philippians colossians thessalonians philemon hebrews \
            revelation quran surah",
    named_as_books: "joshua judges ruth samuel kings chronicles ezra nehemiah esther job daniel joel amos micah \
                     matthew mark luke john acts timothy titus james peter jude",
    streets: "street st road rd avenue ave lane ln drive dr boulevard blvd square sq court ct terrace crescent \
              highway hwy parkway pkwy alley",
    numbered: "episode episodes chapter chapters page pages room part season level version lesson step phase gate \
               terminal platform bus tram line track volume vol issue question exercise slide sprint \
               apartment apt suite floor seat row flight train episode season size verse number nr",
    topics: "about regarding re concerning",
    topic_makers: "",
    ordered: "floor floors grade graders grader person place world war attempt try draft edition version row seat \
              avenue anniversary birthday degree century generation round lap chapter episode season stage level \
              gear base wheel cousin shelf drawer door exit lane window desk rate prize trimester semester",
    before_counts: "buy order get bring grab plant sell pick need",
    tilts: &[
        ("wake", Part::Morning),
        ("waking", Part::Morning),
        ("get_up", Part::Morning),
        ("breakfast", Part::Morning),
        ("lunch", Part::Noon),
        ("dinner", Part::Evening),
        ("supper", Part::Evening),
        ("to_bed", Part::Evening),
        ("in_bed", Part::Evening),
        ("to_sleep", Part::Evening),
        ("bedtime", Part::Evening),
    ],
    zone_times: "time",
    zones: super::zones::ENGLISH,
    bare_levels: "low medium high urgent critical",
    before_works: "watch rewatch read reread play stream listen hear watching reading schau schaue lies hör höre",
    before_titles: "watch rewatch read reread play stream listen hear watching reading schau schaue lies hör \
                    höre see buy borrow download",
    within_titles: "the of and with in a an to &",
    before_people: "call phone ring text email mail message ping meet ask tell invite thank visit",
    named_as_months: "april may june august augusta",
    behind_task: "list lists board boards manager managers management force tracker",
    pronouns: "i he she it we they you who the a my in his her",
    after_remind: "to that about of",
    articles: "",
    common: "my your his her it not what which how can could should have has had do does did don't be \
             been get got make go i you he she we they me us them new call buy pay book send meet \
             meeting with off out up down there here all any some more project report",
    capitalised: "",
    day_endings: &[],
    spellings: &[],
    habits: Habits {
        capitals_are_names: true,
        weekdays_stand_free: false,
        until_is_by: false,
        from_is_of: false,
        then_after_comma: false,
    },
    flags: &[
        ("urgent", Priority::Urgent),
        ("critical", Priority::Urgent),
        ("asap", Priority::Urgent),
        ("high", Priority::High),
        ("important", Priority::High),
        ("hi", Priority::High),
        ("medium", Priority::Medium),
        ("med", Priority::Medium),
        ("normal", Priority::Medium),
        ("low", Priority::Low),
        ("lo", Priority::Low),
        ("dringend", Priority::Urgent),
        ("hoch", Priority::High),
        ("wichtig", Priority::High),
        ("mittel", Priority::Medium),
        ("niedrig", Priority::Low),
        ("1", Priority::Urgent),
        ("2", Priority::High),
        ("3", Priority::Medium),
        ("4", Priority::Low),
        ("p1", Priority::Urgent),
        ("p2", Priority::High),
        ("p3", Priority::Medium),
        ("p4", Priority::Low),
    ],
    rows: &[ROWS],
    intents: &intents::INTENTS,
    say: Say {
        weekdays: [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        after_weekday: "",
        after_day: "",
        at: "at",
        from: "from",
        to: "to",
        until: "until",
        lasting: "for",
        remind: "remind",
        remind_me: "remind me",
        before: "before",
        units: [
            ("min", "min"),
            ("hour", "hours"),
            ("day", "days"),
            ("week", "weeks"),
        ],
        levels: [
            "low priority",
            "medium priority",
            "high priority",
            "urgent priority",
        ],
        every: [
            ("every minute", "every # minutes"),
            ("every hour", "every # hours"),
            ("every day", "every # days"),
            ("every week", "every # weeks"),
            ("every month", "every # months"),
            ("every year", "every # years"),
        ],
        each: "every",
        every_workday: "every weekday",
        every_weekend: "every weekend",
        on: "on",
        on_the: "on the",
        and: " and ",
        of_the_month: "of the month",
        of_the_quarter: "of the quarter",
        of_month: "of",
        the_day: " the ",
        of_days: " of ",
        last: "last",
        last_day: "last day",
        second_last: "2nd to last",
        workday: "workday",
        times: "times",
        after_done: "after completion",
        ordinal: |out, n| {
            let suffix = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            let _ = write!(out, "{n}{suffix}");
        },
    },
};

/// Rows whose word order is English.
static ROWS: &[Production] = &[
    // "sunday evenings", "weekday mornings", "tuesday and thursday nights".
    row(
        &[
            any(&[Kind::Weekday, Kind::Weekdays, Kind::RepeatDays]),
            is(Kind::Part),
        ],
        |env, m| {
            let plural = env.word(m.start() + m.tokens(0)).ends_with('s');
            plural
                .then(|| every_day_part(m.days(0)?, m.clock(1)?))
                .flatten()
        },
    ),
    row(&[is(Kind::In), is(Kind::The), is(Kind::Part)], |env, m| {
        let plural = env.word(m.start() + 2).ends_with('s');
        plural
            .then(|| part_of_every_day(m.clock(2)?, Strength::Strong))
            .flatten()
    }),
    row(&[is(Kind::Part)], |env, m| {
        let plural = m.tokens(0) == 1 && env.word(m.start()).ends_with('s');
        plural
            .then(|| part_of_every_day(m.clock(0)?, Strength::Risky))
            .flatten()
    }),
    // "run mornings at 7".
    row(
        &[is(Kind::Part), maybe(&[Kind::Comma]), is(Kind::Time)],
        |env, m| {
            let plural = m.tokens(0) == 1 && env.word(m.start()).ends_with('s');
            let clock = crate::grammar::in_part(m.clock(2)?, m.clock(0)?)?;
            plural
                .then(|| part_of_every_day(clock, Strength::Strong))
                .flatten()
        },
    ),
    // "weekend mornings".
    row(&[is(Kind::Unit), is(Kind::Part)], |env, m| {
        let plural = m.tokens(1) == 1 && env.word(m.range(1)?.start).ends_with('s');
        (plural && m.unit(0)? == Unit::Weekend)
            .then(|| every_day_part(WEEKEND, m.clock(1)?))
            .flatten()
    }),
    // "call Bob tomorrow early".
    row(&[is(Kind::Date), is(Kind::Early)], |env, m| {
        let end = m.range(1)?.end;
        let alone = end == env.tokens.len() || !env.is_inert(end);
        let day = m.point(0)?;
        let said = day.source == Source::Relative || day.source.is_weekday();
        (alone && said && day.clock.is_none() && day.grain == Grain::Day)
            .then(|| day_with(day, env.part(Part::Morning)))
            .flatten()
    }),
    // "hotel for 2 nights": what is to be booked, and no series of nights.
    row(
        &[
            is(Kind::For),
            any(&[Kind::Int, Kind::Count]),
            is(Kind::Part),
        ],
        |env, m| {
            let nights = env.is_written(m.range(2)?.start, "nights");
            nights.then_some((Kind::Name, Value::Nothing))
        },
    ),
    // "mornings and evenings".
    row(
        &[is(Kind::Part), is(Kind::And), is(Kind::Part)],
        |env, m| {
            let plural =
                |item: usize, at: usize| m.tokens(item) == 1 && env.word(at).ends_with('s');
            (plural(0, m.start()) && plural(2, m.first().end + 1))
                .then(|| parts_of_every_day(m.clock(0)?, m.clock(2)?))
                .flatten()
        },
    ),
    // "every hour and a half", "every 1.5 hours".
    row(&[is(Kind::Every), is(Kind::Amount)], |_, m| {
        every_amount(&m.amount(1)?)
    }),
    // "a week tomorrow", "a fortnight today".
    row(&[is(Kind::Amount), is(Kind::Date)], |env, m| {
        let weeks = m.amount(0).filter(Amount::is_weeks)?;
        (m.tokens(1) == 1)
            .then(|| date_shifted(env, m.point(1)?, weeks, 1))
            .flatten()
    }),
    // "second half of 2026".
    row(
        &[
            is(Kind::Ordinal),
            is(Kind::Half),
            maybe(&[Kind::Of]),
            is(Kind::Year),
        ],
        |env, m| {
            let half = m.int(0).filter(|half| (1..=2).contains(half))?;
            half_year(env, half, m.int(3)?)
        },
    ),
    // "evening tomorrow".
    row(&[is(Kind::Part), is(Kind::Date)], |_, m| {
        let point = m.point(1)?;
        let word = m.tokens(1) == 1 && point.source == Source::Relative;
        // "late afternoon friday", but not "movie night friday".
        let sure = m.tokens(0) > 1 && point.source.is_weekday();
        (word || sure)
            .then(|| day_with(point, m.clock(0)?))
            .flatten()
    }),
    // "first thing monday morning".
    row(
        &[is(Kind::Part), maybe(&[Kind::On]), is(Kind::Moment)],
        |_, m| {
            let part = |item| m.clock(item).and_then(|clock| clock.part);
            (part(0).is_some() && part(0) == part(2)).then_some((Kind::Moment, m.value(2)?))
        },
    ),
    // "at half three" is half past three.
    row(
        &[
            any(&[Kind::At, Kind::AtSign]),
            is(Kind::Half),
            any(&[Kind::Int, Kind::Count]),
        ],
        |_, m| clock_of(m.number(2)?, 30),
    ),
    // Without "at", only where nothing follows: "half three eggs".
    row(&[is(Kind::Half), any(&[Kind::Int, Kind::Count])], |_, m| {
        let (kind, Value::Point(point)) = clock_of(m.number(1)?, 30)? else {
            return None;
        };
        let strength = Strength::Weak;
        Some((kind, Value::Point(Point { strength, ..point })))
    }),
];
