//! German, as it is written in Germany, Austria and Switzerland.

mod intents;
mod verbs;
mod wholes;
mod words;

use std::fmt::Write as _;

use words::{EXPRESSIONS, NAMES, WORDS};

use super::{Habits, Language, Say};
use crate::Priority;
use crate::grammar::{
    Env, Production, any, both_clocks, clock_of, half_to, is, maybe, night_before, point_from_now,
    quarter_to, row, with_clock,
};
use crate::value::{Kind, Part, Strength, Unit, Value};

pub(super) static GERMAN: Language = Language {
    words: WORDS,
    expressions: EXPRESSIONS,
    names: NAMES,
    risky: "mo di mi do fr sa so jan mai mär sonne sommer frühling herbst winter",
    misspelt: "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend übermorgen gestern \
               januar februar august september oktober november dezember wochenende",
    function_words: "ab am an auf aus bei bis das dass dem den der des die ein eine einem einen einer eines es \
                     für gegen hinter im in ist ins mit nach neben ob oder ohne pro seit seitdem sich sind \
                     sobald spätestens statt trotz über um und unter vom von vor während wann war wegen weil \
                     wenn wird wo zu zum zur zwischen bitte jeden jede jedes jeder alle dann danach fällig & \
                     nächste nächsten nächster nächstes diese diesen dieser dieses letzte letzten letzter außer",
    joiners: "am an auf um bis ab von vom für mit der den dem des im in zum zur und fällig spätestens gegen seit @ , \
              - – — :",
    then_words: "dann danach",
    never_then: "seit bis ab wenn erst",
    and_words: "und &",
    pronouns: "ich er sie es wir ihr du man",
    books: "psalm psalmen sprüche prediger jesaja römer korinther galater epheser philipper kolosser \
            thessalonicher hebräer offenbarung mose",
    named_as_books: "josua richter samuel könige ester hiob daniel matthäus markus lukas johannes jakobus petrus",
    streets: "",
    numbered: "folge folgen kapitel seite seiten raum zimmer teil staffel stufe lektion schritt phase gate gleis bus \
               linie tram zug flug band ausgabe frage übung folie etage stock platz reihe größe nummer nr",
    topics: "wegen bezüglich betreffs betreffend hinsichtlich",
    topic_makers: "nachdenken denken denke reden rede sprechen sprich diskutieren informieren berichten lesen nachlesen gedanken \
                   bericht vortrag gespräch artikel buch film notiz referat aufsatz präsentation text",
    ordered: "stock stockwerk etage klasse platz versuch person geburtstag jahrestag weltkrieg runde reihe teil kapitel \
              gang rang hochzeitstag welt grad auflage version entwurf semester schuljahr lehrjahr mal",
    before_counts: "",
    tilts: &[
        ("aufstehen", Part::Morning),
        ("aufwachen", Part::Morning),
        ("wecken", Part::Morning),
        ("wecker", Part::Morning),
        ("frühstück", Part::Morning),
        ("frühstücken", Part::Morning),
        ("mittagessen", Part::Noon),
        ("abendessen", Part::Evening),
        ("abendbrot", Part::Evening),
        ("nachtessen", Part::Evening),
        ("ins_bett", Part::Evening),
        ("im_bett", Part::Evening),
        ("schlafen", Part::Evening),
    ],
    zone_times: "zeit ortszeit",
    zones: super::zones::GERMAN,
    bare_levels: "hoch niedrig dringend",
    before_works: "schau schaue guck gucke lies lese hör höre spiel spiele schauen gucken ansehen anschauen \
                   lesen hören anhören spielen",
    before_titles: "schau schaue guck gucke lies lese hör höre spiel spiele schauen gucken ansehen anschauen \
                    lesen hören anhören spielen",
    within_titles: "der die das den dem des und bei von im in mit ein eine",
    before_people: "ruf rufe anrufen triff treffe treffen frag frage fragen besuch besuche besuchen grüß grüße \
                    grüßen sag schreib",
    named_as_months: "april mai juni august",
    behind_task: "",
    after_remind: "an ans daran dass zu",
    articles: "den die das dem der",
    common: "bericht rechnung ich du er sie wir ihr mein meine meinen meiner dein deine sein seine unser nicht kein keine auch \
             noch nur schon wie was wer hat haben habe kann muss soll machen mache kaufen kauf anrufen \
             rufen ruf holen abholen bringen schreiben schicken prüfen bezahlen zahlen putzen bestellen \
             buchen lesen treffen termin arzt zahnarzt mama papa oma opa frau herr neue neuen neuer gerade eben nächster ganz mal advent halbjahr \
             mittagessen abendessen frühstück abendbrot mittagspause tägig tägige tägiger tägiges tägigen",
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
        from_is_of: true,
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
    intents: &intents::INTENTS,
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
        after_weekday: ",",
        after_day: ".",
        at: "um",
        from: "von",
        to: "bis",
        until: "bis",
        lasting: "für",
        remind: "erinnere mich",
        remind_me: "erinnere mich",
        before: "vorher",
        units: [
            ("Min", "Min"),
            ("Stunde", "Stunden"),
            ("Tag", "Tage"),
            ("Woche", "Wochen"),
        ],
        levels: [
            "Priorität niedrig",
            "Priorität mittel",
            "Priorität hoch",
            "Priorität dringend",
        ],
        every: [
            ("jede Minute", "alle # Minuten"),
            ("jede Stunde", "alle # Stunden"),
            ("jeden Tag", "alle # Tage"),
            ("jede Woche", "alle # Wochen"),
            ("jeden Monat", "alle # Monate"),
            ("jedes Jahr", "alle # Jahre"),
        ],
        each: "jeden",
        every_workday: "jeden Werktag",
        every_weekend: "jedes Wochenende",
        on: "am",
        on_the: "am",
        and: " und ",
        of_the_month: "im Monat",
        of_the_quarter: "im Quartal",
        of_month: "im",
        the_day: ", den ",
        of_days: " ",
        last: "letzten",
        last_day: "letzten Tag",
        second_last: "vorletzten",
        workday: "Werktag",
        times: "mal",
        after_done: "nach Erledigung",
        ordinal: |out, n| {
            let _ = write!(out, "{n}.");
        },
    },
};

/// So many tokens lie between "kannst du mich" and "erinnern" at most.
const ASK_TOKENS_MAX: usize = 40;

/// Whether "erinnern" stands among some tokens, before a line break.
fn closes(env: &Env<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    let mut of_line = tokens.by_ref().take_while(|at| !env.breaks(*at));
    of_line.any(|at| env.is_written(at, "erinnern"))
}

/// Whether "kannst du mich" or the like stands among some tokens, behind a line break if there is one.
fn asks(env: &Env<'_>, tokens: std::ops::Range<usize>) -> bool {
    let mut of_line = tokens.rev().take_while(|at| !env.breaks(*at));
    of_line.any(|at| env.begins(at, Kind::AskMe))
}

/// Rows whose word order is German.
static ROWS: &[Production] = &[
    // "in der ersten Aprilwoche", "letzte Maiwoche".
    row(
        &[any(&[Kind::Ordinal, Kind::Last]), is(Kind::WeekNumber)],
        |env, m| crate::grammar::week_of_month(env, m.int(0)?, m.month(1)?),
    ),
    // "kannst du mich … erinnern".
    row(&[is(Kind::AskMe)], |env, m| {
        let behind = m.first().end;
        let ahead = behind..(behind + ASK_TOKENS_MAX).min(env.tokens.len());
        closes(env, ahead).then_some((Kind::RemindMe, Value::Nothing))
    }),
    row(&[is(Kind::Remind)], |env, m| {
        let before = m.start().saturating_sub(ASK_TOKENS_MAX)..m.start();
        let asked = env.is_written(m.start(), "erinnern") && asks(env, before);
        asked.then_some((Kind::RemindEnd, Value::Nothing))
    }),
    // "am Vorabend erinnern", "Erinnerung am Vortag".
    row(
        &[is(Kind::On), is(Kind::DayBefore), is(Kind::Remind)],
        |env, m| crate::grammar::remind_the_day_before(env, m.value(1)?),
    ),
    row(
        &[
            is(Kind::Remind),
            maybe(&[Kind::Me]),
            is(Kind::On),
            is(Kind::DayBefore),
        ],
        |env, m| crate::grammar::remind_the_day_before(env, m.value(3)?),
    ),
    // "am Vorabend um 20 Uhr erinnern".
    row(
        &[
            is(Kind::On),
            is(Kind::DayBefore),
            is(Kind::Time),
            is(Kind::Remind),
        ],
        |env, m| crate::grammar::remind_the_day_before_at(env, m.value(1)?, m.clock(2)?),
    ),
    row(
        &[
            is(Kind::Remind),
            maybe(&[Kind::Me]),
            is(Kind::On),
            is(Kind::DayBefore),
            is(Kind::Time),
        ],
        |env, m| crate::grammar::remind_the_day_before_at(env, m.value(3)?, m.clock(4)?),
    ),
    // "vom 21. auf 22.": one day and the next.
    row(
        &[
            is(Kind::From),
            maybe(&[Kind::The]),
            any(&[Kind::Date, Kind::Ordinal]),
            is(Kind::Onto),
            maybe(&[Kind::The]),
            is(Kind::Date),
        ],
        |env, m| crate::grammar::overnight(env, m, 2, 5),
    ),
    // "in der Nacht vom 21. auf den 22."
    row(
        &[
            is(Kind::Part),
            is(Kind::From),
            maybe(&[Kind::The]),
            any(&[Kind::Date, Kind::Ordinal]),
            any(&[Kind::Onto, Kind::To]),
            maybe(&[Kind::The]),
            is(Kind::Date),
        ],
        |env, m| {
            let (_, Value::Range(from, _)) = crate::grammar::overnight(env, m, 3, 6)? else {
                return None;
            };
            let night = m.clock(0).filter(|clock| clock.part == Some(Part::Night))?;
            crate::grammar::day_with(from, night)
        },
    ),
    row(
        &[
            is(Kind::In),
            is(Kind::The),
            is(Kind::Part),
            is(Kind::From),
            maybe(&[Kind::The]),
            any(&[Kind::Date, Kind::Ordinal]),
            any(&[Kind::Onto, Kind::To]),
            maybe(&[Kind::The]),
            is(Kind::Date),
        ],
        |env, m| {
            let (_, Value::Range(from, _)) = crate::grammar::overnight(env, m, 5, 8)? else {
                return None;
            };
            let night = m.clock(2).filter(|clock| clock.part == Some(Part::Night))?;
            crate::grammar::day_with(from, night)
        },
    ),
    // "um ein Uhr nachts".
    row(&[is(Kind::A), is(Kind::Oclock)], |env, m| {
        env.is_written(m.start(), "ein")
            .then(|| clock_of(m.number(0)?, 0))
            .flatten()
    }),
    // "halb neun", "viertel neun", "dreiviertel neun" look to the coming hour.
    row(&[is(Kind::Half), any(&[Kind::Int, Kind::Count])], |_, m| {
        half_to(m, 1)
    }),
    row(
        &[is(Kind::Quarter), any(&[Kind::Int, Kind::Count])],
        |_, m| quarter_to(m, 1, m.int(0).unwrap_or(1)),
    ),
    // "drei viertel neun".
    row(
        &[
            is(Kind::Count),
            is(Kind::Quarter),
            any(&[Kind::Int, Kind::Count]),
        ],
        |_, m| {
            let said = m.int(0)? == 3 && m.number(1).is_none();
            said.then(|| quarter_to(m, 2, 3)).flatten()
        },
    ),
    // "jede Viertelstunde", "alle anderthalb Stunden".
    row(&[is(Kind::Every), is(Kind::Amount)], |_, m| {
        crate::grammar::every_amount(&m.amount(1)?)
    }),
    // "jeden Dienstagabend".
    row(&[is(Kind::Every), is(Kind::Moment)], |_, m| {
        crate::grammar::each_of_day_part(m.point(1)?)
    }),
    // "morgens und abends" are of every day.
    row(&[is(Kind::Time), is(Kind::And), is(Kind::Time)], |_, m| {
        crate::grammar::parts_of_every_day(m.clock(0)?, m.clock(2)?)
    }),
    // "immer am 15.".
    row(
        &[is(Kind::Every), is(Kind::On), is(Kind::Ordinal)],
        |_, m| crate::grammar::monthly_on(m.int(2)?),
    ),
    // "zum 1.", but not "zum 30. Geburtstag".
    row(&[is(Kind::In), is(Kind::Ordinal)], |env, m| {
        crate::grammar::day_of_month(env, m.int(1)?, Strength::Weak)
    }),
    // "zum 15. des nächsten Monats".
    row(
        &[
            is(Kind::In),
            is(Kind::Ordinal),
            maybe(&[Kind::The]),
            is(Kind::Date),
        ],
        |env, m| crate::grammar::day_of_relative(env, m.int(1)?, m.point(3)?),
    ),
    row(
        &[is(Kind::In), is(Kind::Ordinal), is(Kind::TimesWord)],
        |_, _| Some((Kind::Name, Value::Nothing)),
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
    // "09 00 Uhr".
    row(&[is(Kind::Int), is(Kind::Int), is(Kind::Oclock)], |_, m| {
        let two = |item| m.number(item).filter(|number| number.digits == 2);
        let (hour, minute) = (two(0)?, two(1)?);
        (minute.value < 60)
            .then(|| clock_of(hour, minute.value))
            .flatten()
    }),
    // "17/18 Uhr".
    row(&[is(Kind::Slash), is(Kind::Oclock)], |_, m| {
        let hours = m.number(0)?;
        crate::grammar::hours_apart(hours.value, hours.per)
    }),
    // "am 23. 11.".
    row(&[is(Kind::Ordinal), is(Kind::Ordinal)], |env, m| {
        let dotted = |item| {
            let range = m.range(item)?;
            (env.word(range.end - 1) == "." && range.len() == 2).then(|| m.int(item))?
        };
        let (day, month) = (dotted(0)?, dotted(1)?);
        Some((
            Kind::Date,
            Value::Point(crate::grammar::month_day(env, month, day)?),
        ))
    }),
    // "vom 18.11. zum 19.11.".
    row(
        &[
            is(Kind::From),
            maybe(&[Kind::The]),
            is(Kind::Date),
            is(Kind::In),
            is(Kind::Date),
        ],
        |_, m| crate::grammar::from_to(m, 2, 4),
    ),
    // "früher Abend", "später Nachmittag".
    row(
        &[any(&[Kind::Later, Kind::BeforeWord]), is(Kind::Part)],
        |env, m| {
            let said = ["später", "früher"];
            said.iter()
                .any(|word| env.is_written(m.start(), word))
                .then(|| Some((Kind::Part, m.value(1)?)))?
        },
    ),
    // "9 Uhr 30", "acht Uhr vierzig".
    row(
        &[
            any(&[Kind::Int, Kind::Count]),
            is(Kind::Oclock),
            any(&[Kind::Int, Kind::Count]),
        ],
        |env, m| {
            let minute = m.int(2)?;
            // "um 17 Uhr zwei Tage nach Ostern".
            let counts = env.may_be(m.range(2)?.end, Kind::Unit);
            let said = m.number(2)?.digits != 1 && (1..60).contains(&minute) && !counts;
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
    // "heute später".
    row(&[is(Kind::Date), is(Kind::Later)], |_, m| {
        let point = m.point(0)?;
        let day = point.source == crate::value::Source::Relative;
        (day && m.tokens(0) == 1).then_some((Kind::Date, Value::Point(point.strong())))
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
    // "in der Nacht auf Sonntag" begins on Saturday.
    row(&[is(Kind::NightBefore), is(Kind::Date)], |env, m| {
        night_before(env, m.point(1)?)
    }),
    row(
        &[
            is(Kind::In),
            is(Kind::The),
            is(Kind::NightBefore),
            is(Kind::Date),
        ],
        |env, m| night_before(env, m.point(3)?),
    ),
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
    // "jeden vorletzten Freitag im Monat".
    row(
        &[
            is(Kind::Every),
            is(Kind::Past),
            any(&[Kind::Weekday, Kind::Weekdays]),
            is(Kind::Of),
            maybe(&[Kind::The]),
            is(Kind::Unit),
        ],
        |_, m| {
            let said = m.int(1)? == -2 && m.unit(5)? == Unit::Month;
            said.then(|| crate::grammar::second_last(m.days(2)?))
                .flatten()
        },
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
    // "20 Minuten am Tag", "eine Stunde die Woche", "2 Stunden im Monat".
    row(
        &[
            any(&[Kind::The, Kind::In, Kind::On]),
            maybe(&[Kind::The]),
            is(Kind::Unit),
        ],
        |env, m| crate::grammar::length_per(env, m.start(), m.unit(2)?),
    ),
    // "dreimal pro Woche", "zweimal täglich", "3 x die Woche".
    row(
        &[
            is(Kind::Times),
            any(&[Kind::The, Kind::In, Kind::On]),
            is(Kind::Unit),
        ],
        |_, m| crate::grammar::times_per(m.int(0)?, m.unit(2)?),
    ),
    row(
        &[is(Kind::Times), is(Kind::In), is(Kind::The), is(Kind::Unit)],
        |_, m| crate::grammar::times_per(m.int(0)?, m.unit(3)?),
    ),
];
