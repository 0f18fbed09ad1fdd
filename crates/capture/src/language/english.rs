//! English, British and American.

use super::{Language, Say, Sense};
use crate::Priority;
use crate::value::{Clock, Frequency, Holiday, Kind, Number, Part, Rule, Strength, Unit, Value, ZoneRef};

const fn word(kind: Kind) -> Sense {
    (kind, Value::Nothing)
}

const fn number(kind: Kind, value: i32) -> Sense {
    (kind, Value::Number(Number::word(value)))
}

const fn weekday(day: u8) -> Sense {
    (Kind::Weekday, Value::Days(1 << day))
}

const fn weekdays(day: u8) -> Sense {
    (Kind::Weekdays, Value::Days(1 << day))
}

const fn month(month: i8) -> Sense {
    (Kind::Month, Value::Month(month))
}

const fn unit(unit: Unit) -> Sense {
    (Kind::Unit, Value::Unit(unit))
}

const fn short(unit: Unit) -> Sense {
    (Kind::ShortUnit, Value::Unit(unit))
}

const fn clock(hour: i32, part: Option<Part>, next_day: bool) -> Value {
    Value::Clock(Clock { hour, minute: 0, second: 0, bare: false, part, next_day })
}

const fn part(part: Part) -> Sense {
    (Kind::Part, clock(0, Some(part), false))
}

const fn often(frequency: Frequency, interval: i32) -> Sense {
    let rule = Rule::every(frequency, interval);
    (Kind::Repeat, Value::Rule(Rule { strength: Strength::Weak, ..rule }))
}

const fn fixed(month: i8, day: i8) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Fixed(month, day)))
}

const fn easter(days: i32) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Easter(days)))
}

const fn nth(nth: i32, weekday: i8, month: i8, plus: i32) -> Sense {
    (Kind::Holiday, Value::Holiday(Holiday::Nth { nth, weekday, month, plus }))
}

const fn zone(hours: i32, minutes: i32) -> Sense {
    (Kind::Zone, Value::Zone(ZoneRef::Offset(hours * 60 + minutes)))
}

const fn level(priority: Priority) -> Sense {
    (Kind::Level, Value::Level(priority))
}

const fn priority(priority: Priority) -> Sense {
    (Kind::Priority, Value::Level(priority))
}

pub(super) static ENGLISH: Language = Language {
    words: WORDS,
    expressions: EXPRESSIONS,
    names: NAMES,
    risky: "mon wed thu sat sun may march mar jan jun dec sec april june august augusta second fall spring",
    misspelt: "tomorrow yesterday tuesday wednesday thursday saturday february september october \
               november december january weekend",
    function_words: "a about after and around as at because before but by due during every for from if in \
                     into near of on onto or our please pls regarding re remind since so starting than that \
                     the then though through till to until unless via when where while with within without \
                     is are was will would or & each due asap long next this last",
    joiners: "on at by for until till from due with and @ , - – — :",
    then_words: "then",
    flags: &[
        ("urgent", Priority::Urgent), ("critical", Priority::Urgent), ("asap", Priority::Urgent),
        ("high", Priority::High), ("important", Priority::High), ("hi", Priority::High),
        ("medium", Priority::Medium), ("med", Priority::Medium), ("normal", Priority::Medium),
        ("low", Priority::Low), ("lo", Priority::Low),
        ("1", Priority::Urgent), ("2", Priority::High), ("3", Priority::Medium), ("4", Priority::Low),
        ("p1", Priority::Urgent), ("p2", Priority::High), ("p3", Priority::Medium), ("p4", Priority::Low),
    ],
    rows: &[],
    say: Say {
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        at: "at",
        and: "and",
        to: "to",
        from: "starting",
        until: "until",
        lasting: "for",
        times: "times",
        every: "every",
        on_the: "on the",
        last: "last",
        of: "of",
        after_done: "after completion",
        nothing: "nothing",
        units: [
            ("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("week", "weeks"), ("month", "months"),
            ("year", "years"),
        ],
        ordinal,
        remind: "remind",
        before: "before",
        minutes: "min",
        levels: ["low", "medium", "high", "urgent"],
    },
};

fn ordinal(n: i32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

static WORDS: &[(&str, Sense)] = &[
    // Days.
    ("today 2day tod todays", number(Kind::Day, 0)),
    ("tomorrow tmr tmrw tomo tomorow tommorow tommorrow tomorrrow 2moro 2morrow tom morrow", number(Kind::Day, 1)),
    ("yesterday yday", number(Kind::Day, -1)),
    ("overmorrow", number(Kind::Day, 2)),
    ("tonight tonite 2nite tn", (Kind::Moment, clock(0, Some(Part::Night), false))),
    ("monday mon mo", weekday(0)),
    ("tuesday tue tues", weekday(1)),
    ("wednesday wed weds wednsday wensday", weekday(2)),
    ("thursday thu thur thurs", weekday(3)),
    ("friday fri", weekday(4)),
    ("saturday sat", weekday(5)),
    ("sunday sun", weekday(6)),
    ("mondays", weekdays(0)),
    ("tuesdays", weekdays(1)),
    ("wednesdays", weekdays(2)),
    ("thursdays", weekdays(3)),
    ("fridays", weekdays(4)),
    ("saturdays", weekdays(5)),
    ("sundays", weekdays(6)),
    ("weekdays workdays", (Kind::Weekdays, Value::Days(0b001_1111))),
    ("weekends", (Kind::Weekdays, Value::Days(0b110_0000))),
    ("weekday workday", (Kind::Weekday, Value::Days(0b001_1111))),
    // Months.
    ("january jan", month(1)),
    ("february feb febr", month(2)),
    ("march mar", month(3)),
    ("april apr", month(4)),
    ("may", month(5)),
    ("june jun", month(6)),
    ("july jul", month(7)),
    ("august aug", month(8)),
    ("september sep sept", month(9)),
    ("october oct", month(10)),
    ("november nov", month(11)),
    ("december dec", month(12)),
    // Units.
    ("second seconds sec secs", unit(Unit::Second)),
    ("minute minutes min mins", unit(Unit::Minute)),
    ("hour hours hr hrs", unit(Unit::Hour)),
    ("day days", unit(Unit::Day)),
    ("workday workdays weekday weekdays", unit(Unit::Workday)),
    ("week weeks wk wks", unit(Unit::Week)),
    ("fortnight fortnights", unit(Unit::Fortnight)),
    ("month months mth mths", unit(Unit::Month)),
    ("quarter quarters qtr", unit(Unit::Quarter)),
    ("year years yr yrs", unit(Unit::Year)),
    ("decade decades", unit(Unit::Decade)),
    ("century centuries", unit(Unit::Century)),
    ("weekend weekends", unit(Unit::Weekend)),
    ("s", short(Unit::Second)),
    ("m", short(Unit::Minute)),
    ("h", short(Unit::Hour)),
    ("d", short(Unit::Day)),
    ("w", short(Unit::Week)),
    ("mo", short(Unit::Month)),
    ("y", short(Unit::Year)),
    // Numbers.
    ("zero", number(Kind::Count, 0)),
    ("one", number(Kind::Count, 1)),
    ("two", number(Kind::Count, 2)),
    ("three", number(Kind::Count, 3)),
    ("four", number(Kind::Count, 4)),
    ("five", number(Kind::Count, 5)),
    ("six", number(Kind::Count, 6)),
    ("seven", number(Kind::Count, 7)),
    ("eight", number(Kind::Count, 8)),
    ("nine", number(Kind::Count, 9)),
    ("ten", number(Kind::Count, 10)),
    ("eleven", number(Kind::Count, 11)),
    ("twelve", number(Kind::Count, 12)),
    ("thirteen", number(Kind::Count, 13)),
    ("fourteen", number(Kind::Count, 14)),
    ("fifteen", number(Kind::Count, 15)),
    ("sixteen", number(Kind::Count, 16)),
    ("seventeen", number(Kind::Count, 17)),
    ("eighteen", number(Kind::Count, 18)),
    ("nineteen", number(Kind::Count, 19)),
    ("twenty", number(Kind::Count, 20)),
    ("thirty", number(Kind::Count, 30)),
    ("forty", number(Kind::Count, 40)),
    ("fifty", number(Kind::Count, 50)),
    ("sixty", number(Kind::Count, 60)),
    ("seventy", number(Kind::Count, 70)),
    ("eighty", number(Kind::Count, 80)),
    ("ninety", number(Kind::Count, 90)),
    ("hundred", number(Kind::Vague, 100)),
    ("couple", number(Kind::Vague, 2)),
    ("few", number(Kind::Vague, 3)),
    ("several", number(Kind::Vague, 7)),
    ("dozen", number(Kind::Vague, 12)),
    ("a an", number(Kind::A, 1)),
    ("per", number(Kind::A, 1)),
    ("first", number(Kind::Ordinal, 1)),
    ("second", number(Kind::Ordinal, 2)),
    ("third", number(Kind::Ordinal, 3)),
    ("fourth", number(Kind::Ordinal, 4)),
    ("fifth", number(Kind::Ordinal, 5)),
    ("sixth", number(Kind::Ordinal, 6)),
    ("seventh", number(Kind::Ordinal, 7)),
    ("eighth", number(Kind::Ordinal, 8)),
    ("ninth", number(Kind::Ordinal, 9)),
    ("tenth", number(Kind::Ordinal, 10)),
    ("eleventh", number(Kind::Ordinal, 11)),
    ("twelfth", number(Kind::Ordinal, 12)),
    ("thirteenth", number(Kind::Ordinal, 13)),
    ("fourteenth", number(Kind::Ordinal, 14)),
    ("fifteenth", number(Kind::Ordinal, 15)),
    ("sixteenth", number(Kind::Ordinal, 16)),
    ("seventeenth", number(Kind::Ordinal, 17)),
    ("eighteenth", number(Kind::Ordinal, 18)),
    ("nineteenth", number(Kind::Ordinal, 19)),
    ("twentieth", number(Kind::Ordinal, 20)),
    ("thirtieth", number(Kind::Ordinal, 30)),
    ("st nd rd th", word(Kind::Suffix)),
    ("half", word(Kind::Half)),
    ("quarter quarters", word(Kind::Quarter)),
    ("once", number(Kind::Times, 1)),
    ("twice", number(Kind::Times, 2)),
    ("thrice", number(Kind::Times, 3)),
    ("times time x occurrences", word(Kind::TimesWord)),
    // Times of day.
    ("morning mornings", part(Part::Morning)),
    ("afternoon afternoons arvo", part(Part::Afternoon)),
    ("evening evenings", part(Part::Evening)),
    ("night nights nite", part(Part::Night)),
    ("noon midday lunchtime", (Kind::Time, clock(12, Some(Part::Noon), false))),
    ("noon midday lunchtime", part(Part::Noon)),
    ("midnight", (Kind::Time, clock(0, None, true))),
    ("eod cob", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("am a.m. a.m", number(Kind::Meridiem, 0)),
    ("pm p.m. p.m", number(Kind::Meridiem, 12)),
    ("a", number(Kind::Oclock, 0)),
    ("o'clock oclock hours", word(Kind::Oclock)),
    ("now", word(Kind::Now)),
    ("utc gmt z", zone(0, 0)),
    ("bst wet", zone(1, 0)),
    ("cet", zone(1, 0)),
    ("cest eet", zone(2, 0)),
    ("eest msk", zone(3, 0)),
    ("ist", zone(5, 30)),
    ("est", zone(-5, 0)),
    ("edt", zone(-4, 0)),
    ("cst", zone(-6, 0)),
    ("cdt", zone(-5, 0)),
    ("mst", zone(-7, 0)),
    ("mdt", zone(-6, 0)),
    ("pst", zone(-8, 0)),
    ("pdt", zone(-7, 0)),
    ("jst kst", zone(9, 0)),
    ("aest", zone(10, 0)),
    ("aedt", zone(11, 0)),
    // Seasons, quarters, weeks.
    ("spring", (Kind::Season, Value::Season(1))),
    ("summer", (Kind::Season, Value::Season(2))),
    ("autumn fall", (Kind::Season, Value::Season(3))),
    ("winter", (Kind::Season, Value::Season(4))),
    ("q1", (Kind::Season, Value::Season(11))),
    ("q2", (Kind::Season, Value::Season(12))),
    ("q3", (Kind::Season, Value::Season(13))),
    ("q4", (Kind::Season, Value::Season(14))),
    ("cw kw", word(Kind::WeekNumber)),
    // Holidays of one word.
    ("christmas xmas", fixed(12, 25)),
    ("halloween", fixed(10, 31)),
    ("easter", easter(0)),
    ("pentecost whitsun", easter(49)),
    ("thanksgiving", nth(4, 3, 11, 0)),
    ("epiphany", fixed(1, 6)),
    ("juneteenth", fixed(6, 19)),
    // Words of recurrence.
    ("every each ev", word(Kind::Every)),
    ("other alternate", number(Kind::Other, 2)),
    ("daily everyday", often(Frequency::Daily, 1)),
    ("weekly", often(Frequency::Weekly, 1)),
    ("biweekly fortnightly", often(Frequency::Weekly, 2)),
    ("monthly", often(Frequency::Monthly, 1)),
    ("bimonthly", often(Frequency::Monthly, 2)),
    ("quarterly", often(Frequency::Monthly, 3)),
    ("semiannually biannually", often(Frequency::Monthly, 6)),
    ("yearly annually", often(Frequency::Yearly, 1)),
    ("hourly", often(Frequency::Hourly, 1)),
    ("nightly", (Kind::Repeat, Value::Rule(Rule {
        clock: Some(Clock { hour: 21, minute: 0, second: 0, bare: false, part: Some(Part::Night), next_day: false }),
        strength: Strength::Weak,
        ..Rule::every(Frequency::Daily, 1)
    }))),
    ("except excluding excl but", word(Kind::Except)),
    ("starting start starts beginning begins commencing", word(Kind::Starting)),
    ("ending ends end", word(Kind::Ending)),
    // Function words.
    ("on", word(Kind::On)),
    ("at", word(Kind::At)),
    ("by due", word(Kind::By)),
    ("in", word(Kind::In)),
    ("within", word(Kind::Within)),
    ("from", word(Kind::From)),
    ("to", word(Kind::To)),
    ("until till til untill", word(Kind::UntilWord)),
    ("through thru", word(Kind::Through)),
    ("for", word(Kind::For)),
    ("lasting takes taking", word(Kind::For)),
    ("of", word(Kind::Of)),
    ("the", word(Kind::The)),
    ("and n", word(Kind::And)),
    ("or", word(Kind::Or)),
    ("ago back", word(Kind::AgoWord)),
    ("later hence", word(Kind::Later)),
    ("earlier", word(Kind::AgoWord)),
    ("before beforehand prior ahead earlier", word(Kind::BeforeWord)),
    ("after following past", word(Kind::After)),
    ("between", word(Kind::Between)),
    ("next", number(Kind::Next, 1)),
    ("following", number(Kind::Next, 1)),
    ("coming upcoming", number(Kind::Next, 0)),
    ("this", number(Kind::This, 0)),
    ("last", number(Kind::Last, -1)),
    ("final", number(Kind::Last, -1)),
    ("past previous prev", number(Kind::Past, -1)),
    ("past after", word(Kind::PastWord)),
    ("beginning start", word(Kind::Beginning)),
    ("mid middle", word(Kind::Middle)),
    ("end", word(Kind::End)),
    ("early", word(Kind::Early)),
    ("late", word(Kind::Late)),
    ("around about approximately approx ca circa roughly", word(Kind::Around)),
    ("exactly precisely sharp", word(Kind::Exactly)),
    ("remind reminder alert notify alarm", word(Kind::Remind)),
    ("me us", word(Kind::Me)),
    ("long", word(Kind::Long)),
    ("priority prio", word(Kind::PriorityWord)),
    ("urgent critical highest top", level(Priority::Urgent)),
    ("high important", level(Priority::High)),
    ("medium normal med", level(Priority::Medium)),
    ("low lowest", level(Priority::Low)),
    ("p1", priority(Priority::Urgent)),
    ("p2", priority(Priority::High)),
    ("p3", priority(Priority::Medium)),
    ("p4", priority(Priority::Low)),
];

static EXPRESSIONS: &[(&str, Sense)] = &[
    ("right now", word(Kind::Now)),
    ("just now", word(Kind::Now)),
    ("day after tomorrow", number(Kind::Day, 2)),
    ("day before yesterday", number(Kind::Day, -2)),
    ("end of day", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("end of the day", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("end of business", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("close of business", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("close of play", (Kind::Time, clock(18, Some(Part::EndOfDay), false))),
    ("first thing in the morning", part(Part::Morning)),
    ("first thing", part(Part::Morning)),
    ("lunch time", part(Part::Noon)),
    ("in advance", word(Kind::BeforeWord)),
    ("ahead of time", word(Kind::BeforeWord)),
    ("before that", word(Kind::BeforeWord)),
    ("before it", word(Kind::BeforeWord)),
    ("o clock", word(Kind::Oclock)),
    ("business day", unit(Unit::Workday)),
    ("business days", unit(Unit::Workday)),
    ("working day", unit(Unit::Workday)),
    ("working days", unit(Unit::Workday)),
    ("work day", unit(Unit::Workday)),
    ("work days", unit(Unit::Workday)),
    ("week end", unit(Unit::Weekend)),
    ("week day", (Kind::Weekday, Value::Days(0b001_1111))),
    ("business day", (Kind::Weekday, Value::Days(0b001_1111))),
    ("work day", (Kind::Weekday, Value::Days(0b001_1111))),
    ("working day", (Kind::Weekday, Value::Days(0b001_1111))),
    ("all day", word(Kind::Name)),
    ("year round", word(Kind::Name)),
    ("bi weekly", often(Frequency::Weekly, 2)),
    ("bi monthly", often(Frequency::Monthly, 2)),
    ("bi annually", often(Frequency::Monthly, 6)),
    ("semi annually", often(Frequency::Monthly, 6)),
    ("no later than", word(Kind::By)),
    ("not later than", word(Kind::By)),
    ("as of", word(Kind::Starting)),
    ("up to", word(Kind::UntilWord)),
    ("up until", word(Kind::UntilWord)),
    ("due on", word(Kind::By)),
    ("due by", word(Kind::By)),
    ("due at", word(Kind::By)),
    ("due in", word(Kind::In)),
    ("after completion", word(Kind::AfterDone)),
    ("after completing", word(Kind::AfterDone)),
    ("after done", word(Kind::AfterDone)),
    ("after it is done", word(Kind::AfterDone)),
    ("after it's done", word(Kind::AfterDone)),
    ("after finishing", word(Kind::AfterDone)),
    ("when done", word(Kind::AfterDone)),
    ("after i finish", word(Kind::AfterDone)),
    ("after i complete", word(Kind::AfterDone)),
    ("from completion", word(Kind::AfterDone)),
    ("set a reminder to", word(Kind::RemindMe)),
    ("set a reminder for", word(Kind::RemindMe)),
    ("set a reminder", word(Kind::RemindMe)),
    ("set reminder to", word(Kind::RemindMe)),
    ("set reminder", word(Kind::RemindMe)),
    ("with a reminder", word(Kind::Remind)),
    ("with reminder", word(Kind::Remind)),
    ("eastern time", zone(-5, 0)),
    // Ends of periods in letters.
    ("eow", (Kind::End, Value::Unit(Unit::Week))),
    ("eom", (Kind::End, Value::Unit(Unit::Month))),
    ("eoq", (Kind::End, Value::Unit(Unit::Quarter))),
    ("eoy", (Kind::End, Value::Unit(Unit::Year))),
    ("at lunch", (Kind::Time, clock(12, Some(Part::Noon), false))),
    // Holidays of several words.
    ("christmas day", fixed(12, 25)),
    ("christmas eve", fixed(12, 24)),
    ("xmas eve", fixed(12, 24)),
    ("xmas day", fixed(12, 25)),
    ("boxing day", fixed(12, 26)),
    ("new years day", fixed(1, 1)),
    ("new year's day", fixed(1, 1)),
    ("new year", fixed(1, 1)),
    ("new years", fixed(1, 1)),
    ("new years eve", fixed(12, 31)),
    ("new year eve", fixed(12, 31)),
    ("nye", fixed(12, 31)),
    ("valentines day", fixed(2, 14)),
    ("valentine day", fixed(2, 14)),
    ("valentines", fixed(2, 14)),
    ("st patricks day", fixed(3, 17)),
    ("saint patricks day", fixed(3, 17)),
    ("april fools day", fixed(4, 1)),
    ("april fools", fixed(4, 1)),
    ("earth day", fixed(4, 22)),
    ("may day", fixed(5, 1)),
    ("labour day", fixed(5, 1)),
    ("labor day", nth(1, 0, 9, 0)),
    ("memorial day", nth(-1, 0, 5, 0)),
    ("independence day", fixed(7, 4)),
    ("fourth of july", fixed(7, 4)),
    ("canada day", fixed(7, 1)),
    ("halloween day", fixed(10, 31)),
    ("all saints day", fixed(11, 1)),
    ("veterans day", fixed(11, 11)),
    ("remembrance day", fixed(11, 11)),
    ("thanksgiving day", nth(4, 3, 11, 0)),
    ("turkey day", nth(4, 3, 11, 0)),
    ("black friday", nth(4, 3, 11, 1)),
    ("cyber monday", nth(4, 3, 11, 4)),
    ("columbus day", nth(2, 0, 10, 0)),
    ("presidents day", nth(3, 0, 2, 0)),
    ("president's day", nth(3, 0, 2, 0)),
    ("mlk day", nth(3, 0, 1, 0)),
    ("martin luther king day", nth(3, 0, 1, 0)),
    ("martin luther king jr day", nth(3, 0, 1, 0)),
    ("mothers day", nth(2, 6, 5, 0)),
    ("mother's day", nth(2, 6, 5, 0)),
    ("fathers day", nth(3, 6, 6, 0)),
    ("father's day", nth(3, 6, 6, 0)),
    ("groundhog day", fixed(2, 2)),
    ("guy fawkes", fixed(11, 5)),
    ("bonfire night", fixed(11, 5)),
    ("guy fawkes night", fixed(11, 5)),
    ("good friday", easter(-2)),
    ("easter sunday", easter(0)),
    ("easter monday", easter(1)),
    ("palm sunday", easter(-7)),
    ("maundy thursday", easter(-3)),
    ("ash wednesday", easter(-46)),
    ("shrove tuesday", easter(-47)),
    ("mardi gras", easter(-47)),
    ("fat tuesday", easter(-47)),
    ("ascension day", easter(39)),
    ("whit monday", easter(50)),
    ("pentecost monday", easter(50)),
    ("corpus christi", easter(60)),
    ("st nicholas day", fixed(12, 6)),
    ("womens day", fixed(3, 8)),
    ("german unity day", fixed(10, 3)),
    ("tax day", fixed(4, 15)),
    ("saint valentines day", fixed(2, 14)),
];

/// Fixed expressions in which a word of the calendar is no date.
static NAMES: &[&str] = &[
    "sunday times", "sunday roast", "sunday school", "sunday best", "saturday night live", "casual friday",
    "taco tuesday", "super tuesday", "black friday deals", "man friday", "girl friday", "monday blues",
    "monday.com", "bloody sunday", "sheffield wednesday", "freaky friday", "friday magazine",
    "friday the 13th", "march for", "march on", "may be", "may i", "may we", "may need", "may have", "may not",
    "second hand", "second opinion", "second chance", "second thought", "second thoughts", "second half",
    "second floor", "second language", "second draft", "second best", "second time", "first aid", "first class",
    "first name", "first draft", "first time", "first floor", "first steps", "first day of school", "last name",
    "last minute", "last call", "last time", "last chance", "last words", "next door", "next level",
    "next steps", "next step", "next time", "every now and then", "now and then", "one day", "some day",
    "day one", "day off", "days off", "each other", "day to day", "week to week", "24/7", "50/50",
    "9/11", "7/11", "fall in love", "fall asleep", "spring cleaning", "spring clean", "spring roll",
    "spring rolls", "spring onions", "summer school", "winter coat", "winter tyres", "summer tyres",
    "quarter pounder", "half price", "half marathon", "night shift", "night school", "today show",
    "tonight show", "sun cream", "sun screen", "sun glasses", "mar a lago", "third party", "third parties",
    "fourth wall", "fifth avenue", "fifth element", "the day after tomorrow movie", "good morning", "good night",
    "good evening", "good afternoon", "morning coffee", "happy hour", "rush hour", "minute book", "may day parade",
    "new year resolution", "new year resolutions", "new years resolutions", "new year's resolutions",
    "april fools joke", "march madness", "day care", "day trip", "year book", "second to none", "split second",
    "just a second", "a second", "a minute", "wait a minute", "4th of july party", "yesterday once more",
    "to and from", "from scratch", "at all", "at least", "at most", "at once", "for now", "for ever",
    "on time", "in time", "by now", "from now on", "until now", "right now please",
];
