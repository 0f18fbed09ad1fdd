//! German, as it is written in Germany, Austria and Switzerland.

use super::table::{
    advent, clock, easter, fixed, level, month, nth, number, often, part, priority, short, unit,
    weekday, weekdays, word, zone,
};
use super::{Habits, Language, Say, Sense};
use crate::Priority;
use crate::grammar::{
    Production, any, both_clocks, clock_of, half_to, is, maybe, point_from_now, quarter_to, row,
    with_clock,
};
use crate::value::{Amount, Frequency, Kind, Number, Part, Rule, Strength, Unit, Value};

pub(super) static GERMAN: Language = Language {
    words: WORDS,
    expressions: EXPRESSIONS,
    names: NAMES,
    risky: "mo di mi do fr sa so mai mär sonne sommer frühling herbst winter",
    misspelt: "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend übermorgen gestern \
               januar februar august september oktober november dezember wochenende",
    function_words: "ab am an auf aus bei bis das dass dem den der des die ein eine einem einen einer eines es \
                     für gegen hinter im in ist ins mit nach neben ob oder ohne pro seit seitdem sich sind \
                     sobald spätestens statt trotz über um und unter vom von vor während wann war wegen weil \
                     wenn wird wo zu zum zur zwischen bitte jeden jede jedes jeder alle dann danach fällig & \
                     nächste nächsten nächster nächstes diese diesen dieser dieses letzte letzten letzter",
    joiners: "am an um bis ab von vom für mit der den dem des im in zum zur und fällig spätestens gegen seit @ , \
              - – — :",
    then_words: "dann danach",
    never_then: "seit bis ab wenn erst",
    and_words: "und &",
    pronouns: "ich er sie es wir ihr du man",
    after_remind: "an ans daran dass zu",
    articles: "den die das dem der",
    common: "ich du er sie wir ihr mein meine meinen meiner dein deine sein seine unser nicht kein keine auch \
             noch nur schon wie was wer hat haben habe kann muss soll machen mache kaufen kauf anrufen \
             rufen ruf holen abholen bringen schreiben schicken prüfen bezahlen zahlen putzen bestellen \
             buchen lesen treffen termin arzt zahnarzt mama papa oma opa frau herr neue neuen neuer gerade eben nächster ganz mal",
    capitalised: "do so",
    day_endings: &[
        ("morgen", Part::Morning),
        ("früh", Part::Morning),
        ("vormittag", Part::Morning),
        ("mittag", Part::Noon),
        ("nachmittag", Part::Afternoon),
        ("abend", Part::Evening),
        ("nacht", Part::Night),
    ],
    spellings: &[("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")],
    habits: Habits {
        capitals_are_names: false,
        weekdays_stand_free: true,
        until_is_by: true,
        then_after_comma: true,
    },
    flags: &[
        ("dringend", Priority::Urgent),
        ("kritisch", Priority::Urgent),
        ("sofort", Priority::Urgent),
        ("hoch", Priority::High),
        ("wichtig", Priority::High),
        ("mittel", Priority::Medium),
        ("normal", Priority::Medium),
        ("niedrig", Priority::Low),
        ("gering", Priority::Low),
        ("urgent", Priority::Urgent),
        ("high", Priority::High),
        ("medium", Priority::Medium),
        ("low", Priority::Low),
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
    say: Say {
        weekdays: [
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ],
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        at: "um",
        to: "bis",
        lasting: "für",
        remind: "erinnere mich",
        before: "vorher",
        minutes: "Min",
        levels: ["niedrig", "mittel", "hoch", "dringend"],
    },
};

/// Rows whose word order is German.
static ROWS: &[Production] = &[
    // "halb neun", "viertel neun", "dreiviertel neun" look to the coming hour.
    row(&[is(Kind::Half), any(&[Kind::Int, Kind::Count])], |_, m| {
        half_to(m, 1)
    }),
    row(
        &[is(Kind::Quarter), any(&[Kind::Int, Kind::Count])],
        |_, m| quarter_to(m, 1, m.int(0).unwrap_or(1)),
    ),
    // "fünf vor halb neun", "zehn nach halb 3".
    row(
        &[
            any(&[Kind::Int, Kind::Count]),
            maybe(&[Kind::Unit]),
            any(&[Kind::ToHour, Kind::PastWord]),
            is(Kind::Half),
            any(&[Kind::Int, Kind::Count]),
        ],
        |_, m| {
            let sign = if m.kind(2)? == Kind::ToHour { -1 } else { 1 };
            let (_, value) = half_to(m, 4)?;
            with_clock(value, sign * m.int(0)?)
        },
    ),
    // "9 Uhr 30", "acht Uhr vierzig".
    row(
        &[
            any(&[Kind::Int, Kind::Count]),
            is(Kind::Oclock),
            any(&[Kind::Int, Kind::Count]),
        ],
        |_, m| {
            let minute = m.int(2)?;
            let said = m.number(2)?.digits != 1 && (1..60).contains(&minute);
            said.then(|| clock_of(m.number(0)?, minute)).flatten()
        },
    ),
    // "8 Uhr früh", "abends um 8": the part of the day as an adverb.
    row(&[is(Kind::Time), is(Kind::Early)], |env, m| {
        both_clocks(m.clock(0)?, env.part(Part::Morning))
    }),
    // "heute früh", "Montag früh".
    row(&[is(Kind::Date), is(Kind::Early)], |env, m| {
        let point = m.point(0)?;
        (point.clock.is_none() && point.grain == crate::value::Grain::Day).then(|| {
            let point = crate::value::Point {
                clock: Some(env.part(Part::Morning)),
                ..point.strong()
            };
            (Kind::Moment, Value::Point(point))
        })
    }),
    // "am Morgen", "gegen Abend", "in der Nacht" take "am" where English takes "in the".
    row(&[any(&[Kind::On, Kind::Around]), is(Kind::Part)], |_, m| {
        Some((
            Kind::Time,
            Value::Point(crate::value::Point::time(m.clock(1)?, Strength::Strong)),
        ))
    }),
    row(
        &[
            is(Kind::Time),
            any(&[Kind::On, Kind::In]),
            maybe(&[Kind::The]),
            is(Kind::Part),
        ],
        |_, m| both_clocks(m.clock(0)?, m.clock(3)?),
    ),
    // "morgens am 15. Februar".
    row(&[is(Kind::Part), is(Kind::On), is(Kind::Date)], |_, m| {
        crate::grammar::day_with(m.point(2)?, m.clock(0)?)
    }),
    // "eine Viertelstunde", "eine halbe Stunde".
    row(&[is(Kind::A), is(Kind::Amount)], |_, m| {
        Some((Kind::Amount, m.value(1)?))
    }),
    // "zwei ein halb Stunden".
    row(
        &[
            any(&[Kind::Int, Kind::Count]),
            is(Kind::A),
            is(Kind::Half),
            is(Kind::Unit),
        ],
        |_, m| crate::grammar::and_a_half(m.int(0)?, m.unit(3)?),
    ),
    // "vor 3 Tagen".
    row(&[is(Kind::BeforeWord), is(Kind::Amount)], |env, m| {
        point_from_now(env, m.amount(1)?, -1)
    }),
    row(
        &[is(Kind::BeforeWord), is(Kind::Around), is(Kind::Amount)],
        |env, m| point_from_now(env, m.amount(2)?, -1),
    ),
    // "nächsten Freitagabend".
    row(
        &[
            any(&[Kind::Next, Kind::This, Kind::Last, Kind::Past]),
            is(Kind::Moment),
        ],
        crate::grammar::shifted_day_part,
    ),
    // "heute vor einer Woche", "Mittwoch vor 2 Wochen".
    row(
        &[is(Kind::Date), is(Kind::BeforeWord), is(Kind::Amount)],
        |env, m| crate::grammar::date_shifted(env, m.point(0)?, m.amount(2)?, -1),
    ),
    row(
        &[is(Kind::Weekday), is(Kind::BeforeWord), is(Kind::Amount)],
        |env, m| crate::grammar::weekday_of_week(env, m.weekday(0)?, m.amount(2)?, -1),
    ),
    // "Anfang Mai": no "of".
    row(
        &[
            is(Kind::Beginning),
            maybe(&[Kind::The, Kind::Of]),
            any(&[Kind::Date, Kind::Period, Kind::Unit]),
        ],
        |env, m| crate::grammar::edge_of_period(env, m, 0, 2),
    ),
    // "mittwoch nach dem nächsten".
    row(
        &[
            is(Kind::Weekday),
            is(Kind::After),
            is(Kind::The),
            is(Kind::Next),
        ],
        |env, m| crate::grammar::weekday_after_next(env, m.weekday(0)?),
    ),
    // "von 9 bis 17": "bis zum", "auf den".
    row(&[is(Kind::UntilWord), is(Kind::The)], |_, _| {
        Some((Kind::UntilWord, Value::Nothing))
    }),
    // "dreimal pro Woche", "zweimal täglich", "3 x die Woche".
    row(
        &[is(Kind::Times), any(&[Kind::The, Kind::In]), is(Kind::Unit)],
        |_, m| crate::grammar::times_per(m.int(0)?, m.unit(2)?),
    ),
    row(
        &[is(Kind::Times), is(Kind::In), is(Kind::The), is(Kind::Unit)],
        |_, m| crate::grammar::times_per(m.int(0)?, m.unit(3)?),
    ),
];

static WORDS: &[(&str, Sense)] = &[
    // Days.
    ("heute heut", number(Kind::Day, 0)),
    ("morgen morgn", number(Kind::Day, 1)),
    ("übermorgen", number(Kind::Day, 2)),
    ("überübermorgen", number(Kind::Day, 3)),
    ("gestern", number(Kind::Day, -1)),
    ("vorgestern", number(Kind::Day, -2)),
    ("vorvorgestern", number(Kind::Day, -3)),
    ("montag mo", weekday(0)),
    ("dienstag di", weekday(1)),
    ("mittwoch mi mittwochs", weekday(2)),
    ("donnerstag do", weekday(3)),
    ("freitag fr", weekday(4)),
    ("samstag sonnabend sa", weekday(5)),
    ("sonntag so", weekday(6)),
    ("montags", weekdays(0)),
    ("dienstags", weekdays(1)),
    ("mittwochs", weekdays(2)),
    ("donnerstags", weekdays(3)),
    ("freitags", weekdays(4)),
    ("samstags sonnabends", weekdays(5)),
    ("sonntags", weekdays(6)),
    (
        "werktags wochentags arbeitstags",
        (Kind::Weekdays, Value::Days(0b001_1111)),
    ),
    (
        "werktag wochentag arbeitstag werktage wochentage arbeitstage",
        (Kind::Weekday, Value::Days(0b001_1111)),
    ),
    // Months.
    ("januar jan jänner jän", month(1)),
    ("februar feb feber", month(2)),
    ("märz mär mrz", month(3)),
    ("april apr", month(4)),
    ("mai", month(5)),
    ("juni jun", month(6)),
    ("juli jul", month(7)),
    ("august aug", month(8)),
    ("september sep sept", month(9)),
    ("oktober okt", month(10)),
    ("november nov", month(11)),
    ("dezember dez", month(12)),
    // Units.
    ("sekunde sekunden sek", unit(Unit::Second)),
    ("minute minuten min", unit(Unit::Minute)),
    ("stunde stunden std", unit(Unit::Hour)),
    ("tag tage tagen tages", unit(Unit::Day)),
    (
        "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen wochentag wochentage wochentagen",
        unit(Unit::Workday),
    ),
    ("woche wochen", unit(Unit::Week)),
    ("monat monate monaten monats", unit(Unit::Month)),
    ("quartal quartale quartalen quartals", unit(Unit::Quarter)),
    ("jahr jahre jahren jahres", unit(Unit::Year)),
    ("jahrzehnt jahrzehnte jahrzehnten", unit(Unit::Decade)),
    ("jahrhundert jahrhunderte", unit(Unit::Century)),
    ("wochenende wochenenden wochenendes we", unit(Unit::Weekend)),
    ("s", short(Unit::Second)),
    ("m", short(Unit::Minute)),
    ("h", short(Unit::Hour)),
    ("d", short(Unit::Day)),
    ("w", short(Unit::Week)),
    ("j", short(Unit::Year)),
    // Lengths that are one word.
    ("viertelstunde", minutes(15)),
    ("halbstunde", minutes(30)),
    ("dreiviertelstunde", minutes(45)),
    // Numbers.
    ("null", number(Kind::Count, 0)),
    ("eins", number(Kind::Count, 1)),
    ("zwei zwo", number(Kind::Count, 2)),
    ("drei", number(Kind::Count, 3)),
    ("vier", number(Kind::Count, 4)),
    ("fünf", number(Kind::Count, 5)),
    ("sechs", number(Kind::Count, 6)),
    ("sieben", number(Kind::Count, 7)),
    ("acht", number(Kind::Count, 8)),
    ("neun", number(Kind::Count, 9)),
    ("zehn", number(Kind::Count, 10)),
    ("elf", number(Kind::Count, 11)),
    ("zwölf", number(Kind::Count, 12)),
    ("dreizehn", number(Kind::Count, 13)),
    ("vierzehn", number(Kind::Count, 14)),
    ("fünfzehn", number(Kind::Count, 15)),
    ("sechzehn", number(Kind::Count, 16)),
    ("siebzehn", number(Kind::Count, 17)),
    ("achtzehn", number(Kind::Count, 18)),
    ("neunzehn", number(Kind::Count, 19)),
    ("zwanzig", number(Kind::Count, 20)),
    ("einundzwanzig", number(Kind::Count, 21)),
    ("zweiundzwanzig", number(Kind::Count, 22)),
    ("dreiundzwanzig", number(Kind::Count, 23)),
    ("vierundzwanzig", number(Kind::Count, 24)),
    ("fünfundzwanzig", number(Kind::Count, 25)),
    ("sechsundzwanzig", number(Kind::Count, 26)),
    ("siebenundzwanzig", number(Kind::Count, 27)),
    ("achtundzwanzig", number(Kind::Count, 28)),
    ("neunundzwanzig", number(Kind::Count, 29)),
    ("dreißig", number(Kind::Count, 30)),
    ("einunddreißig", number(Kind::Count, 31)),
    ("zweiunddreißig", number(Kind::Count, 32)),
    ("dreiunddreißig", number(Kind::Count, 33)),
    ("vierunddreißig", number(Kind::Count, 34)),
    ("fünfunddreißig", number(Kind::Count, 35)),
    ("sechsunddreißig", number(Kind::Count, 36)),
    ("siebenunddreißig", number(Kind::Count, 37)),
    ("achtunddreißig", number(Kind::Count, 38)),
    ("neununddreißig", number(Kind::Count, 39)),
    ("vierzig", number(Kind::Count, 40)),
    ("einundvierzig", number(Kind::Count, 41)),
    ("zweiundvierzig", number(Kind::Count, 42)),
    ("dreiundvierzig", number(Kind::Count, 43)),
    ("vierundvierzig", number(Kind::Count, 44)),
    ("fünfundvierzig", number(Kind::Count, 45)),
    ("sechsundvierzig", number(Kind::Count, 46)),
    ("siebenundvierzig", number(Kind::Count, 47)),
    ("achtundvierzig", number(Kind::Count, 48)),
    ("neunundvierzig", number(Kind::Count, 49)),
    ("fünfzig", number(Kind::Count, 50)),
    ("einundfünfzig", number(Kind::Count, 51)),
    ("zweiundfünfzig", number(Kind::Count, 52)),
    ("dreiundfünfzig", number(Kind::Count, 53)),
    ("vierundfünfzig", number(Kind::Count, 54)),
    ("fünfundfünfzig", number(Kind::Count, 55)),
    ("sechsundfünfzig", number(Kind::Count, 56)),
    ("siebenundfünfzig", number(Kind::Count, 57)),
    ("achtundfünfzig", number(Kind::Count, 58)),
    ("neunundfünfzig", number(Kind::Count, 59)),
    ("sechzig", number(Kind::Count, 60)),
    ("einundsechzig", number(Kind::Count, 61)),
    ("zweiundsechzig", number(Kind::Count, 62)),
    ("dreiundsechzig", number(Kind::Count, 63)),
    ("vierundsechzig", number(Kind::Count, 64)),
    ("fünfundsechzig", number(Kind::Count, 65)),
    ("sechsundsechzig", number(Kind::Count, 66)),
    ("siebenundsechzig", number(Kind::Count, 67)),
    ("achtundsechzig", number(Kind::Count, 68)),
    ("neunundsechzig", number(Kind::Count, 69)),
    ("siebzig", number(Kind::Count, 70)),
    ("einundsiebzig", number(Kind::Count, 71)),
    ("zweiundsiebzig", number(Kind::Count, 72)),
    ("dreiundsiebzig", number(Kind::Count, 73)),
    ("vierundsiebzig", number(Kind::Count, 74)),
    ("fünfundsiebzig", number(Kind::Count, 75)),
    ("sechsundsiebzig", number(Kind::Count, 76)),
    ("siebenundsiebzig", number(Kind::Count, 77)),
    ("achtundsiebzig", number(Kind::Count, 78)),
    ("neunundsiebzig", number(Kind::Count, 79)),
    ("achtzig", number(Kind::Count, 80)),
    ("einundachtzig", number(Kind::Count, 81)),
    ("zweiundachtzig", number(Kind::Count, 82)),
    ("dreiundachtzig", number(Kind::Count, 83)),
    ("vierundachtzig", number(Kind::Count, 84)),
    ("fünfundachtzig", number(Kind::Count, 85)),
    ("sechsundachtzig", number(Kind::Count, 86)),
    ("siebenundachtzig", number(Kind::Count, 87)),
    ("achtundachtzig", number(Kind::Count, 88)),
    ("neunundachtzig", number(Kind::Count, 89)),
    ("neunzig", number(Kind::Count, 90)),
    ("einundneunzig", number(Kind::Count, 91)),
    ("zweiundneunzig", number(Kind::Count, 92)),
    ("dreiundneunzig", number(Kind::Count, 93)),
    ("vierundneunzig", number(Kind::Count, 94)),
    ("fünfundneunzig", number(Kind::Count, 95)),
    ("sechsundneunzig", number(Kind::Count, 96)),
    ("siebenundneunzig", number(Kind::Count, 97)),
    ("achtundneunzig", number(Kind::Count, 98)),
    ("neunundneunzig", number(Kind::Count, 99)),
    (
        "erste ersten erster erstes erstem",
        number(Kind::Ordinal, 1),
    ),
    (
        "zweite zweiten zweiter zweites zweitem",
        number(Kind::Ordinal, 2),
    ),
    (
        "dritte dritten dritter drittes drittem",
        number(Kind::Ordinal, 3),
    ),
    (
        "vierte vierten vierter viertes viertem",
        number(Kind::Ordinal, 4),
    ),
    (
        "fünfte fünften fünfter fünftes fünftem",
        number(Kind::Ordinal, 5),
    ),
    (
        "sechste sechsten sechster sechstes sechstem",
        number(Kind::Ordinal, 6),
    ),
    (
        "siebte siebten siebter siebtes siebtem siebente siebenten siebenter siebentes siebentem",
        number(Kind::Ordinal, 7),
    ),
    (
        "achte achten achter achtes achtem",
        number(Kind::Ordinal, 8),
    ),
    (
        "neunte neunten neunter neuntes neuntem",
        number(Kind::Ordinal, 9),
    ),
    (
        "zehnte zehnten zehnter zehntes zehntem",
        number(Kind::Ordinal, 10),
    ),
    (
        "elfte elften elfter elftes elftem",
        number(Kind::Ordinal, 11),
    ),
    (
        "zwölfte zwölften zwölfter zwölftes zwölftem",
        number(Kind::Ordinal, 12),
    ),
    (
        "dreizehnte dreizehnten dreizehnter dreizehntes dreizehntem",
        number(Kind::Ordinal, 13),
    ),
    (
        "vierzehnte vierzehnten vierzehnter vierzehntes vierzehntem",
        number(Kind::Ordinal, 14),
    ),
    (
        "fünfzehnte fünfzehnten fünfzehnter fünfzehntes fünfzehntem",
        number(Kind::Ordinal, 15),
    ),
    (
        "sechzehnte sechzehnten sechzehnter sechzehntes sechzehntem",
        number(Kind::Ordinal, 16),
    ),
    (
        "siebzehnte siebzehnten siebzehnter siebzehntes siebzehntem",
        number(Kind::Ordinal, 17),
    ),
    (
        "achtzehnte achtzehnten achtzehnter achtzehntes achtzehntem",
        number(Kind::Ordinal, 18),
    ),
    (
        "neunzehnte neunzehnten neunzehnter neunzehntes neunzehntem",
        number(Kind::Ordinal, 19),
    ),
    (
        "zwanzigste zwanzigsten zwanzigster zwanzigstes zwanzigstem",
        number(Kind::Ordinal, 20),
    ),
    (
        "einundzwanzigste einundzwanzigsten einundzwanzigster einundzwanzigstes einundzwanzigstem",
        number(Kind::Ordinal, 21),
    ),
    (
        "zweiundzwanzigste zweiundzwanzigsten zweiundzwanzigster zweiundzwanzigstes zweiundzwanzigstem",
        number(Kind::Ordinal, 22),
    ),
    (
        "dreiundzwanzigste dreiundzwanzigsten dreiundzwanzigster dreiundzwanzigstes dreiundzwanzigstem",
        number(Kind::Ordinal, 23),
    ),
    (
        "vierundzwanzigste vierundzwanzigsten vierundzwanzigster vierundzwanzigstes vierundzwanzigstem",
        number(Kind::Ordinal, 24),
    ),
    (
        "fünfundzwanzigste fünfundzwanzigsten fünfundzwanzigster fünfundzwanzigstes fünfundzwanzigstem",
        number(Kind::Ordinal, 25),
    ),
    (
        "sechsundzwanzigste sechsundzwanzigsten sechsundzwanzigster sechsundzwanzigstes sechsundzwanzigstem",
        number(Kind::Ordinal, 26),
    ),
    (
        "siebenundzwanzigste siebenundzwanzigsten siebenundzwanzigster siebenundzwanzigstes siebenundzwanzigstem",
        number(Kind::Ordinal, 27),
    ),
    (
        "achtundzwanzigste achtundzwanzigsten achtundzwanzigster achtundzwanzigstes achtundzwanzigstem",
        number(Kind::Ordinal, 28),
    ),
    (
        "neunundzwanzigste neunundzwanzigsten neunundzwanzigster neunundzwanzigstes neunundzwanzigstem",
        number(Kind::Ordinal, 29),
    ),
    (
        "dreißigste dreißigsten dreißigster dreißigstes dreißigstem",
        number(Kind::Ordinal, 30),
    ),
    (
        "einunddreißigste einunddreißigsten einunddreißigster einunddreißigstes einunddreißigstem",
        number(Kind::Ordinal, 31),
    ),
    ("hundert", number(Kind::Vague, 100)),
    ("paar", number(Kind::Vague, 3)),
    ("einige einigen wenige wenigen", number(Kind::Count, 3)),
    ("mehrere mehreren", number(Kind::Count, 7)),
    ("dutzend", number(Kind::Vague, 12)),
    ("ein eine einem einen einer eines", number(Kind::A, 1)),
    ("pro je", number(Kind::A, 1)),
    ("anderthalb eineinhalb", half(3)),
    ("zweieinhalb", half(5)),
    ("dreieinhalb", half(7)),
    ("viereinhalb", half(9)),
    ("fünfeinhalb", half(11)),
    ("te ter tes ten", word(Kind::Suffix)),
    ("halb halbe halben halber halbes", word(Kind::Half)),
    ("viertel", word(Kind::Quarter)),
    ("dreiviertel", number(Kind::Quarter, 3)),
    ("einmal", number(Kind::Times, 1)),
    ("zweimal", number(Kind::Times, 2)),
    ("dreimal", number(Kind::Times, 3)),
    ("viermal", number(Kind::Times, 4)),
    ("fünfmal", number(Kind::Times, 5)),
    ("sechsmal", number(Kind::Times, 6)),
    ("siebenmal", number(Kind::Times, 7)),
    ("achtmal", number(Kind::Times, 8)),
    ("zehnmal", number(Kind::Times, 10)),
    ("mal x male termine wiederholungen", word(Kind::TimesWord)),
    // Times of day.
    ("morgen morgens vormittag vormittags", part(Part::Morning)),
    (
        "morgens vormittags",
        (Kind::Time, clock(9, Some(Part::Morning), false)),
    ),
    (
        "nachmittags",
        (Kind::Time, clock(15, Some(Part::Afternoon), false)),
    ),
    (
        "abends",
        (Kind::Time, clock(19, Some(Part::Evening), false)),
    ),
    ("nachts", (Kind::Time, clock(21, Some(Part::Night), false))),
    ("nachmittag nachmittags", part(Part::Afternoon)),
    ("abend abends feierabend", part(Part::Evening)),
    ("nacht nachts", part(Part::Night)),
    ("früh frühmorgens", part(Part::Morning)),
    ("mittag mittags", part(Part::Noon)),
    (
        "mittags mittag",
        (Kind::Time, clock(12, Some(Part::Noon), false)),
    ),
    ("mitternacht", (Kind::Time, clock(0, None, true))),
    ("mitternachts", (Kind::Time, clock(0, None, true))),
    ("uhr", word(Kind::Oclock)),
    ("jetzt sofort", word(Kind::Now)),
    ("utc gmt z", zone(0, 0)),
    ("cet mez", zone(1, 0)),
    ("cest mesz eet", zone(2, 0)),
    ("msk", zone(3, 0)),
    ("est", zone(-5, 0)),
    ("edt", zone(-4, 0)),
    ("pst", zone(-8, 0)),
    ("pdt", zone(-7, 0)),
    // Seasons, quarters, weeks.
    ("frühling frühjahr", (Kind::Season, Value::Season(1))),
    ("sommer", (Kind::Season, Value::Season(2))),
    ("herbst", (Kind::Season, Value::Season(3))),
    ("winter", (Kind::Season, Value::Season(4))),
    ("q1", (Kind::Season, Value::Season(11))),
    ("q2", (Kind::Season, Value::Season(12))),
    ("q3", (Kind::Season, Value::Season(13))),
    ("q4", (Kind::Season, Value::Season(14))),
    ("kw kalenderwoche", word(Kind::WeekNumber)),
    // Ends and beginnings in one word.
    ("monatsende ultimo", (Kind::End, Value::Unit(Unit::Month))),
    ("quartalsende", (Kind::End, Value::Unit(Unit::Quarter))),
    ("jahresende", (Kind::End, Value::Unit(Unit::Year))),
    (
        "monatsanfang monatsbeginn",
        (Kind::Beginning, Value::Unit(Unit::Month)),
    ),
    (
        "quartalsanfang quartalsbeginn",
        (Kind::Beginning, Value::Unit(Unit::Quarter)),
    ),
    (
        "jahresanfang jahresbeginn",
        (Kind::Beginning, Value::Unit(Unit::Year)),
    ),
    (
        "wochenanfang wochenbeginn",
        (Kind::Beginning, Value::Unit(Unit::Week)),
    ),
    // Holidays of one word.
    ("neujahr neujahrstag", fixed(1, 1)),
    ("dreikönigstag dreikönige epiphanias", fixed(1, 6)),
    ("valentinstag", fixed(2, 14)),
    ("frauentag weltfrauentag", fixed(3, 8)),
    ("walpurgisnacht", fixed(4, 30)),
    ("maifeiertag", fixed(5, 1)),
    ("weltkindertag", fixed(9, 20)),
    ("nationalfeiertag", fixed(10, 26)),
    ("reformationstag", fixed(10, 31)),
    ("halloween", fixed(10, 31)),
    ("allerheiligen", fixed(11, 1)),
    ("allerseelen", fixed(11, 2)),
    ("martinstag", fixed(11, 11)),
    ("nikolaus nikolaustag", fixed(12, 6)),
    ("heiligabend weihnachtsabend", fixed(12, 24)),
    ("weihnachten weihnacht weihnachtstag", fixed(12, 25)),
    ("stephanstag stefanitag", fixed(12, 26)),
    ("silvester sylvester silvesterabend", fixed(12, 31)),
    ("weiberfastnacht altweiberfastnacht", easter(-52)),
    ("karneval", easter(-49)),
    ("rosenmontag", easter(-48)),
    (
        "faschingsdienstag fastnachtsdienstag fastnacht fasching veilchendienstag",
        easter(-47),
    ),
    ("aschermittwoch", easter(-46)),
    ("palmsonntag palmensonntag", easter(-7)),
    ("gründonnerstag", easter(-3)),
    ("karfreitag", easter(-2)),
    ("karsamstag karsonnabend ostersamstag", easter(-1)),
    ("ostern ostersonntag", easter(0)),
    ("ostermontag", easter(1)),
    ("himmelfahrt himmelfahrtstag vatertag herrentag", easter(39)),
    ("pfingsten pfingstsonntag", easter(49)),
    ("pfingstmontag", easter(50)),
    (
        "trinitatis dreifaltigkeitssonntag dreifaltigkeitsfest",
        easter(56),
    ),
    ("fronleichnam", easter(60)),
    ("muttertag", nth(2, 6, 5, 0)),
    ("erntedankfest erntedank", nth(1, 6, 10, 0)),
    ("volkstrauertag", advent(-35)),
    ("totensonntag ewigkeitssonntag", advent(-28)),
    // Words of recurrence.
    ("jeden jede jedes jeder jedem", word(Kind::Every)),
    ("alle aller", word(Kind::Every)),
    ("täglich tagtäglich", often(Frequency::Daily, 1)),
    ("wöchentlich", often(Frequency::Weekly, 1)),
    (
        "zweiwöchentlich vierzehntägig vierzehntäglich",
        often(Frequency::Weekly, 2),
    ),
    ("monatlich", often(Frequency::Monthly, 1)),
    ("zweimonatlich", often(Frequency::Monthly, 2)),
    (
        "vierteljährlich quartalsweise",
        often(Frequency::Monthly, 3),
    ),
    ("halbjährlich", often(Frequency::Monthly, 6)),
    ("jährlich alljährlich", often(Frequency::Yearly, 1)),
    ("stündlich", often(Frequency::Hourly, 1)),
    ("werktäglich", weekly_on(0b001_1111)),
    ("außer ausgenommen", word(Kind::Except)),
    ("ab beginnend startend", word(Kind::Starting)),
    ("endend", word(Kind::Ending)),
    // Function words.
    ("am an", word(Kind::On)),
    ("um", word(Kind::At)),
    ("fällig", word(Kind::By)),
    ("in im zur zum", word(Kind::In)),
    ("innerhalb binnen", word(Kind::Within)),
    ("von vom", word(Kind::From)),
    ("bis", word(Kind::To)),
    ("bis", word(Kind::UntilWord)),
    ("einschließlich", word(Kind::Through)),
    ("für dauert dauer", word(Kind::For)),
    ("von des der", word(Kind::Of)),
    ("im in", word(Kind::Of)),
    ("der die das den dem des", word(Kind::The)),
    ("und", word(Kind::And)),
    ("oder", word(Kind::Or)),
    ("her", word(Kind::AgoWord)),
    ("später", word(Kind::Later)),
    ("vor", word(Kind::ToHour)),
    ("vor vorher zuvor davor früher", word(Kind::BeforeWord)),
    ("nach danach", word(Kind::After)),
    ("nach", word(Kind::PastWord)),
    ("zwischen", word(Kind::Between)),
    (
        "nächste nächsten nächster nächstes nächstem",
        number(Kind::Next, 1),
    ),
    (
        "folgende folgenden folgender folgendes",
        number(Kind::Next, 1),
    ),
    (
        "übernächste übernächsten übernächster übernächstes",
        number(Kind::Next, 2),
    ),
    (
        "kommende kommenden kommender kommendes kommendem",
        number(Kind::Next, 0),
    ),
    ("diese diesen dieser dieses diesem", number(Kind::This, 0)),
    (
        "letzte letzten letzter letztes letztem",
        number(Kind::Last, -1),
    ),
    (
        "vorige vorigen voriger voriges vergangene vergangenen vergangener vergangenes",
        number(Kind::Past, -1),
    ),
    (
        "vorletzte vorletzten vorletzter vorletztes",
        number(Kind::Past, -2),
    ),
    ("anfang beginn", word(Kind::Beginning)),
    ("mitte", word(Kind::Middle)),
    ("ende", word(Kind::End)),
    ("früh", word(Kind::Early)),
    ("spät", word(Kind::Late)),
    (
        "gegen circa zirka ca ungefähr etwa rund",
        word(Kind::Around),
    ),
    (
        "genau pünktlich exakt spätestens frühestens frühstens",
        word(Kind::Exactly),
    ),
    (
        "erinnere erinner erinnert erinnern erinnerung alarm benachrichtige",
        word(Kind::Remind),
    ),
    ("mich uns", word(Kind::Me)),
    ("lang", word(Kind::Long)),
    ("priorität prio", word(Kind::PriorityWord)),
    (
        "dringend dringende kritisch kritische höchste höchster oberste",
        level(Priority::Urgent),
    ),
    ("hoch hohe hoher hohen wichtig", level(Priority::High)),
    (
        "mittel mittlere mittlerer normal normale",
        level(Priority::Medium),
    ),
    (
        "niedrig niedrige niedriger niedrigen gering geringe",
        level(Priority::Low),
    ),
    ("p1", priority(Priority::Urgent)),
    ("p2", priority(Priority::High)),
    ("p3", priority(Priority::Medium)),
    ("p4", priority(Priority::Low)),
];

const fn minutes(minutes: i64) -> Sense {
    (
        Kind::Amount,
        Value::Amount(Amount {
            months: 0,
            days: 0,
            workdays: 0,
            seconds: minutes * 60,
            smallest_seconds: 60,
            weeks_only: false,
        }),
    )
}

const fn half(halves: i32) -> Sense {
    (
        Kind::Decimal,
        Value::Number(Number {
            value: halves,
            per: 2,
            digits: 9,
        }),
    )
}

const fn weekly_on(days: u8) -> Sense {
    let rule = Rule::every(Frequency::Weekly, 1);
    (Kind::Repeat, Value::Rule(Rule { days, ..rule }))
}

static EXPRESSIONS: &[(&str, Sense)] = &[
    ("gerade eben", word(Kind::Now)),
    ("genau jetzt", word(Kind::Now)),
    (
        "ende des tages",
        (Kind::Time, clock(18, Some(Part::EndOfDay), false)),
    ),
    (
        "zum ende des tages",
        (Kind::Time, clock(18, Some(Part::EndOfDay), false)),
    ),
    (
        "geschäftsschluss",
        (Kind::Time, clock(18, Some(Part::EndOfDay), false)),
    ),
    (
        "vor feierabend",
        (Kind::Time, clock(18, Some(Part::EndOfDay), false)),
    ),
    (
        "zum feierabend",
        (Kind::Time, clock(18, Some(Part::EndOfDay), false)),
    ),
    (
        "zu mittag",
        (Kind::Time, clock(12, Some(Part::Noon), false)),
    ),
    (
        "in der früh",
        (Kind::Part, clock(0, Some(Part::Morning), false)),
    ),
    (
        "in der frühe",
        (Kind::Part, clock(0, Some(Part::Morning), false)),
    ),
    ("ein paar", number(Kind::Count, 3)),
    ("ein mal", number(Kind::Times, 1)),
    ("bis zum", word(Kind::UntilWord)),
    ("bis zur", word(Kind::UntilWord)),
    ("bis zum", word(Kind::To)),
    ("auf den", word(Kind::To)),
    ("bis einschließlich", word(Kind::Through)),
    ("bis spätestens", word(Kind::By)),
    ("spätestens am", word(Kind::By)),
    ("spätestens bis", word(Kind::By)),
    ("fällig am", word(Kind::By)),
    ("fällig bis", word(Kind::By)),
    ("fällig in", word(Kind::In)),
    ("fällig um", word(Kind::At)),
    ("innerhalb von", word(Kind::Within)),
    ("so gegen", word(Kind::Around)),
    ("so um", word(Kind::Around)),
    ("so ungefähr", word(Kind::Around)),
    ("so circa", word(Kind::Around)),
    ("so etwa", word(Kind::Around)),
    ("ab dem", word(Kind::Starting)),
    ("im jahr", word(Kind::In)),
    ("im jahre", word(Kind::In)),
    ("und zwar", word(Kind::Comma)),
    ("im voraus", word(Kind::BeforeWord)),
    ("von jetzt an", word(Kind::Later)),
    ("ab jetzt", word(Kind::Later)),
    ("nach erledigung", word(Kind::AfterDone)),
    ("nach abschluss", word(Kind::AfterDone)),
    ("nach fertigstellung", word(Kind::AfterDone)),
    ("nach dem erledigen", word(Kind::AfterDone)),
    ("nach der erledigung", word(Kind::AfterDone)),
    ("wenn erledigt", word(Kind::AfterDone)),
    ("erinnerung an", word(Kind::RemindMe)),
    ("mit erinnerung", word(Kind::Remind)),
    ("erinner mich bitte", word(Kind::RemindMe)),
    ("erinnere mich bitte", word(Kind::RemindMe)),
    ("alle paar", word(Kind::Name)),
    ("den ganzen tag", word(Kind::Name)),
    ("rund um die uhr", word(Kind::Name)),
    // Holidays of several words.
    ("tag der arbeit", fixed(5, 1)),
    ("tag der deutschen einheit", fixed(10, 3)),
    ("heilige drei könige", fixed(1, 6)),
    ("heiliger abend", fixed(12, 24)),
    ("1 . weihnachtstag", fixed(12, 25)),
    ("1 . weihnachtsfeiertag", fixed(12, 25)),
    ("erster weihnachtsfeiertag", fixed(12, 25)),
    ("ersten weihnachtsfeiertag", fixed(12, 25)),
    ("erster weihnachtstag", fixed(12, 25)),
    ("ersten weihnachtstag", fixed(12, 25)),
    ("2 . weihnachtstag", fixed(12, 26)),
    ("2 . weihnachtsfeiertag", fixed(12, 26)),
    ("zweiter weihnachtsfeiertag", fixed(12, 26)),
    ("zweiten weihnachtsfeiertag", fixed(12, 26)),
    ("zweiter weihnachtstag", fixed(12, 26)),
    ("zweiten weihnachtstag", fixed(12, 26)),
    ("christi himmelfahrt", easter(39)),
    ("mariä himmelfahrt", fixed(8, 15)),
    ("maria himmelfahrt", fixed(8, 15)),
    ("buß - und bettag", advent(-32)),
    ("buss - und bettag", advent(-32)),
    ("buß und bettag", advent(-32)),
    ("1 . advent", advent(-21)),
    ("erster advent", advent(-21)),
    ("ersten advent", advent(-21)),
    ("2 . advent", advent(-14)),
    ("zweiter advent", advent(-14)),
    ("zweiten advent", advent(-14)),
    ("3 . advent", advent(-7)),
    ("dritter advent", advent(-7)),
    ("dritten advent", advent(-7)),
    ("4 . advent", advent(0)),
    ("vierter advent", advent(0)),
    ("vierten advent", advent(0)),
];

/// Fixed expressions in which a word of the calendar is no date.
static NAMES: &[&str] = &[
    "welt am sonntag",
    "bild am sonntag",
    "sonntagszeitung",
    "black friday",
    "schwarzer freitag",
    "robinson und freitag",
    "tag für tag",
    "von tag zu tag",
    "tag der offenen tür",
    "erste hilfe",
    "ersten hilfe",
    "zweite wahl",
    "dritte welt",
    "guten morgen",
    "guten tag",
    "guten abend",
    "gute nacht",
    "auf einmal",
    "noch einmal",
    "eines tages",
    "am ende",
    "zu ende",
    "in ordnung",
    "rund um",
    "nach und nach",
    "um zu",
    "so oder so",
    "ein jahr",
    "hoch und tief",
    "erste klasse",
    "zweiter weltkrieg",
    "erster weltkrieg",
    "zweiten weltkrieg",
    "ersten weltkrieg",
    "das letzte mal",
    "das nächste mal",
    "nächstes mal",
    "letztes mal",
    "nächster schritt",
    "nächste schritte",
    "nächsten schritte",
    "letzter wille",
    "tausendundeine nacht",
    "der längste tag",
    "eine minute",
    "einen moment",
];
