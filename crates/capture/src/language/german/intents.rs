//! How people say in German what they want done with what is there.

use super::verbs::{HABITS, PAST};
use super::wholes;
use crate::language::Sure::{IfThere, No, Yes};
use crate::language::{ANY, Gist, Intents};

pub(in crate::language) static INTENTS: Intents = Intents {
    intents: &[wholes::WHOLES, PATTERNS],
    polite: &[
        "bitte",
        "hey",
        "ok",
        "okay",
        "kannst du",
        "könntest du",
        "würdest du",
        "ich möchte",
        "ich will",
        "danke",
        "mal",
    ],
    negations: "nicht nie niemals kein keine keinen",
    partly: &[
        "die hälfte",
        "hälfte",
        "ein teil",
        "teil von",
        "teile von",
        "fast",
        "halb",
        "teilweise",
        "zur hälfte",
    ],
    intent_articles: "der die das den dem mein meine meinen meinem ein eine einen",
    habits_done: HABITS,
    reminds: &[
        "erinnere mich bitte",
        "erinner mich bitte",
        "erinnere mich auch",
        "erinner mich auch",
        "erinnere mich",
        "erinner mich",
        "erinnerung :",
    ],
    reminder: "erinnerung",
    reminds_around: &[("mich bitte", "erinnern"), ("mich", "erinnern")],
    wakes: &[
        ("wecke mich", "aufwachen"),
        ("weck mich", "aufwachen"),
        ("mich wecken", "aufwachen"),
    ],
    alarms: &[
        ("stell einen wecker auf", "Wecker um"),
        ("stelle einen wecker auf", "Wecker um"),
        ("stell mir einen wecker auf", "Wecker um"),
        ("stell den wecker auf", "Wecker um"),
        ("stelle den wecker auf", "Wecker um"),
        ("wecker auf", "Wecker um"),
        ("wecker", "Wecker"),
    ],
    timers: &[
        ("stell mir den timer auf", "Timer in"),
        ("stell den timer auf", "Timer in"),
        ("stelle den timer auf", "Timer in"),
        ("stell einen timer auf", "Timer in"),
        ("stelle einen timer auf", "Timer in"),
        ("stell mir einen timer auf", "Timer in"),
        ("stell einen timer für", "Timer in"),
        ("timer auf", "Timer in"),
        ("timer für", "Timer in"),
        ("timer", "Timer in"),
    ],
    asking: &[
        "soll ich",
        "sollen wir",
        "sollte ich",
        "sollten wir",
        "darf ich",
        "dürfen wir",
        "kann ich",
        "können wir",
        "muss ich",
        "müssen wir",
        "wollen wir",
        "will ich",
        "werde ich",
        "werden wir",
        "ist",
        "sind",
        "wer",
        "wen",
        "wem",
        "wessen",
        "warum",
        "wieso",
        "weshalb",
        "wann",
        "wo",
        "woher",
        "wohin",
        "wie viel",
        "wie viele",
        "wie oft",
        "wie lange",
        "welche",
        "welcher",
        "welches",
        "welchen",
    ],
    past: PAST,
    with_move: "zusammen",
    before_habit: "ich bin habe hab heute schon gerade wieder nur etwa ca circa ungefähr fast über noch nochmal weitere mehr",
    more: "weitere mehr",
    ones: "ein eine einen",
    measures: "km k m meter l liter ml glas gläser tasse tassen seite seiten kapitel schritt schritte minute minuten \
               min stunde stunden std h mal x kg runden bahnen wörter zeilen liegestütze kniebeugen",
};

/// What asks for a list.
macro_rules! zeig {
    () => {
        "zeig|zeige|zeig_mir|zeige_mir|liste|gib_mir"
    };
}

/// What asks for tasks.
macro_rules! aufgaben {
    () => {
        "?zeig|zeige|zeig_mir|zeige_mir|liste|welche ?alle ?meine|meiner|die|der ?offenen|offene aufgaben|todos \
         ?habe_ich|gibt_es|sind|stehen_an"
    };
}

/// What asks for what is due.
macro_rules! faellig {
    () => {
        "?zeig|zeige|zeig_mir|zeige_mir|liste|welche ?alle|alles ?meine|die ?aufgaben|was ?ist|sind fällig"
    };
}

/// What moves something.
macro_rules! verschieb {
    () => {
        "verschiebe|verschieb|schiebe|schieb|verlege|verleg"
    };
}

/// What lets come again a little later.
macro_rules! snooze {
    () => {
        "snooze|schlummere|schlummer"
    };
}

static PATTERNS: &[(&str, Gist)] = &[
    // Said not to be, or not to be done yet.
    (
        "lösche|lösch|entferne|streiche|verschiebe|verschieb|ändere … ?bitte nicht",
        Gist::Leave,
    ),
    (
        "nicht … löschen|entfernen|streichen|verschieben|absagen|abhaken|ändern",
        Gist::Leave,
    ),
    (
        "?ich ?habe|hab … ?ist|sind|habe|hab|wurde ?noch nicht fertig|erledigt|gemacht|geschafft|gezahlt|bezahlt|abgeschlossen|geschickt|gekauft|angerufen|gelaufen",
        Gist::Leave,
    ),
    // What is there.
    (
        "was fehlt|bleibt|steht ?noch ?offen|übrig|an|aus",
        Gist::Open,
    ),
    (
        "welche ?meiner|der aufgaben|todos sind <priority>",
        Gist::Open,
    ),
    // Told, and perhaps changed: it is asked whether that one is meant.
    (
        "… ist|sind ?jetzt|nun ?am|um|an <when> ?jetzt",
        Gist::ToldWhen,
    ),
    ("… ist|sind ?jetzt|nun um <hour> ?jetzt", Gist::ToldWhen),
    (
        "… wurde|ist auf <when> verschoben|verlegt|vorgezogen",
        Gist::ToldWhen,
    ),
    (
        "?und|auch tagge|tag|kennzeichne es|das|sie|ihn ?mit|als|: <rest>",
        Gist::TagIt,
    ),
    (
        "?und|auch benenne|nenne es|das|sie|ihn um in|zu <rest>",
        Gist::Rename,
    ),
    ("?um|auf <when>", Gist::AtClock),
    ("um|auf <hour>", Gist::AtClock),
    ("<repeat>", Gist::Repeat(IfThere)),
    (
        "mach|mache|wiederhole es|das|sie|ihn <repeat>",
        Gist::Repeat(IfThere),
    ),
    // What was done.
    (
        "was habe|hab ich ?alles ?schon ?<when> gemacht|getan|erledigt|geschafft",
        Gist::Done,
    ),
    (
        "was habe|hab ich seit <when> ?alles gemacht|getan|erledigt|geschafft",
        Gist::DoneSince,
    ),
    ("was wurde ?<when> erledigt|gemacht|geschafft", Gist::Done),
    (
        concat!(
            "?",
            zeig!(),
            " ?alle ?meine|die erledigten|erledigte|fertigen|fertige|abgeschlossenen|abgeschlossene aufgaben ?für|von|mit ?<of>"
        ),
        Gist::AllDone,
    ),
    (
        concat!(
            "?",
            zeig!(),
            " ?alle ?meine|die erledigten|erledigte|fertigen|fertige|abgeschlossenen|abgeschlossene aufgaben ?von|vom|am|aus <when>"
        ),
        Gist::Done,
    ),
    (concat!(zeig!(), " erledigtes|erledigte"), Gist::AllDone),
    ("was ist ?alles ?schon erledigt|fertig", Gist::AllDone),
    // Habits.
    ("?eine neue|neuer gewohnheit ?: …", Gist::AddHabit),
    (
        "beginne|beginn|starte|erstelle ?mit ?eine|einer|die|der ?neue|neuen gewohnheit ?: …",
        Gist::AddHabit,
    ),
    ("füge ?die ?neue gewohnheit ?: … hinzu", Gist::AddHabit),
    ("gewohnheit : …", Gist::AddHabit),
    (
        "lösche|lösch|entferne|streiche|beende ?die|meine gewohnheit ?: …",
        Gist::RemoveHabit,
    ),
    (
        "?die|meine gewohnheit … löschen|entfernen|beenden",
        Gist::RemoveHabit,
    ),
    ("überspringe|überspring ?die|meine gewohnheit …", Gist::Skip),
    ("überspringe|überspring …", Gist::Skip),
    ("lasse|lass … aus|ausfallen", Gist::Skip),
    ("… überspringen|auslassen", Gist::Skip),
    ("gewohnheit erledigt : …", Gist::HabitDone),
    ("gewohnheit … erledigt", Gist::HabitDone),
    ("gewohnheit … gemacht", Gist::HabitDone),
    ("?zeig|zeige|zeig_mir meine serien|streaks", Gist::Habits),
    ("zeige meine gewohnheiten", Gist::Habits),
    ("zeig mir meine gewohnheiten", Gist::Habits),
    ("meine gewohnheiten", Gist::Habits),
    ("gewohnheiten", Gist::Habits),
    ("wie laufen|gehen ?meine gewohnheiten", Gist::Habits),
    // Asked after.
    (
        "ist|sind|war … ?schon|noch erledigt|fertig|abgeschlossen|geschafft|offen",
        Gist::State,
    ),
    (
        "habe|hab ich ?schon|bereits … ?schon|bereits erledigt|fertig|gemacht|geschafft|abgeschlossen",
        Gist::State,
    ),
    // Open again.
    ("öffne … ?wieder", Gist::Reopen),
    ("… wieder öffnen|aufmachen|eröffnen", Gist::Reopen),
    ("mach|mache … wieder auf", Gist::Reopen),
    ("… ist doch ?noch nicht fertig|erledigt", Gist::Reopen),
    // Ticked off.
    ("?ich ?bin fertig mit …", Gist::Complete(Yes)),
    ("?ich ?bin mit … fertig", Gist::Complete(Yes)),
    (
        "aufgabe|nummer|nr ?. <number> ?ist erledigt|fertig|abschließen|erledigen",
        Gist::Complete(Yes),
    ),
    ("erledigt|abgehakt ?:|, …", Gist::Complete(Yes)),
    ("✅|☑|✔ …", Gist::Complete(Yes)),
    ("… ✅|☑|✔", Gist::Complete(Yes)),
    ("fertig : …", Gist::Complete(Yes)),
    (
        "?ich habe|hab … fertig|erledigt|abgeschlossen|abgehakt|geschafft",
        Gist::Complete(Yes),
    ),
    (
        "… ist|sind ?jetzt ?schon erledigt|fertig|abgeschlossen|abgehakt|geschafft",
        Gist::Complete(Yes),
    ),
    (
        "… als|auf erledigt|fertig markieren|setzen",
        Gist::Complete(Yes),
    ),
    (
        "markiere|markier|setze|setz … als|auf erledigt|fertig",
        Gist::Complete(Yes),
    ),
    ("hake|hak … ab", Gist::Complete(Yes)),
    ("… abhaken|abgehakt", Gist::Complete(Yes)),
    (
        "schließe|schließ|erledige|mach|mache ?die ?aufgabe <number> ?ab|fertig",
        Gist::Complete(Yes),
    ),
    ("erledige|erledig ?die ?aufgabe …", Gist::Complete(IfThere)),
    ("fertig …", Gist::Complete(IfThere)),
    ("… erledigt", Gist::Complete(Yes)),
    ("… geschafft|abgeschlossen", Gist::Complete(IfThere)),
    ("… fertig", Gist::Complete(No)),
    (
        "erledigt|fertig|abhaken|erledigen|als_erledigt_markieren",
        Gist::Complete(No),
    ),
    ("?ich habe|hab … gemacht", Gist::CheckIn),
    ("… gemacht", Gist::CheckIn),
    // Without a name it is what was made or changed just now, or what is answered.
    (
        concat!(
            verschieb!(),
            " ?es|sie|ihn|das um <length> ?nach ?hinten|später"
        ),
        Gist::Later(IfThere),
    ),
    ("<length> später", Gist::Later(IfThere)),
    ("<length> früher", Gist::Earlier(IfThere)),
    // Taken back, and said again: of what was made or changed just now.
    (
        "?nein|ne|sorry|ups|halt ?, ich_meinte|ich_meine|doch_lieber|lieber|besser|doch|korrektur ?:|, ?am|um|auf|an <when>",
        Gist::Move(IfThere),
    ),
    (
        "nein|ne|sorry|ups|halt , ?doch ?am|um|auf|an <when>",
        Gist::Move(IfThere),
    ),
    (
        "nein|ne|sorry|ups|doch_lieber|lieber|ich_meinte ?, ?doch|lieber ?um <hour>",
        Gist::Move(IfThere),
    ),
    (
        "nein|nee|ne|ach_nein|ach_nee|ach|hm|hmm ?, ?doch|lieber am|um|auf|an <when>",
        Gist::Move(IfThere),
    ),
    (
        "nein|nee|ne|ach_nein|ach_nee|hm|hmm ?, ?doch|lieber <when>",
        Gist::Move(IfThere),
    ),
    (
        "und|auch mach|mache|markiere es|das|sie|ihn ?als|zu <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "es|das ist ?jetzt|sehr|wirklich <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "nicht ?am|um|auf <when> ?, ?sondern|lieber ?am|um|auf <when>",
        Gist::Move(IfThere),
    ),
    (
        "mach|mache daraus|das|es ?am|um|auf|zu <when>",
        Gist::Move(IfThere),
    ),
    // There is no such day: it is asked for another.
    (
        concat!(verschieb!(), " … auf|bis ?den <never>"),
        Gist::NoSuchDay,
    ),
    ("… auf ?den <never> verschieben|verlegen", Gist::NoSuchDay),
    // Of two days one is to be chosen.
    (
        concat!(verschieb!(), " … auf|bis <when> oder ?auf <when>"),
        Gist::Reschedule(IfThere),
    ),
    // Moved by a length, which is counted from when the thing is due.
    (
        concat!(verschieb!(), " … um <length> ?nach ?hinten|später"),
        Gist::Later(IfThere),
    ),
    (
        concat!(
            verschieb!(),
            " … um <length> nach_vorne|nach_vorn|früher|vor"
        ),
        Gist::Earlier(IfThere),
    ),
    (
        concat!(verschieb!(), " … <length> später|nach_hinten"),
        Gist::Later(IfThere),
    ),
    (
        concat!(verschieb!(), " … <length> früher|nach_vorne|nach_vorn|vor"),
        Gist::Earlier(IfThere),
    ),
    ("ziehe|zieh … ?um <length> vor", Gist::Earlier(IfThere)),
    (
        "… ?um <length> vorziehen|vorverlegen|nach_vorne_verschieben",
        Gist::Earlier(IfThere),
    ),
    (
        "… vorziehen|vorverlegen um <length>",
        Gist::Earlier(IfThere),
    ),
    (
        "… um <length> verschieben|verlegen|aufschieben",
        Gist::Later(IfThere),
    ),
    // Moved to a day or time.
    (
        "ändere|ändre|setze|setz|verschiebe|verschieb ?das|den|die termin|datum|fälligkeit|fälligkeitsdatum|frist|fälligkeit von|vom|für … auf|: <when>",
        Gist::Move(Yes),
    ),
    (
        concat!(verschieb!(), " … auf|bis <when> ?<for> ?vor"),
        Gist::Move(Yes),
    ),
    (
        "… ?auf <when> verschieben|verlegen|verschoben|verlegt|vorziehen",
        Gist::Move(Yes),
    ),
    ("… verschieben|verlegen auf <when> ?<for>", Gist::Move(Yes)),
    ("ziehe|zieh … auf <when> vor", Gist::Move(Yes)),
    (
        "setze|setz|lege|leg|ändere|ändre|mache|mach … auf <when> ?<for>",
        Gist::Move(No),
    ),
    (
        concat!(verschieb!(), " … <when> ?<for>"),
        Gist::Move(IfThere),
    ),
    (
        concat!(verschieb!(), "|ändere|ändre … auf|bis <hour>"),
        Gist::Move(IfThere),
    ),
    (concat!(verschieb!(), " … <length>"), Gist::Later(IfThere)),
    (
        "… verschieben|verlegen|aufschieben um <length> ?nach_hinten|später",
        Gist::Later(IfThere),
    ),
    (
        "… verschieben|verlegen|aufschieben|vertagen <when>",
        Gist::Move(IfThere),
    ),
    (
        "vertage|vertag … ?auf|bis <when> ?<for>",
        Gist::Move(IfThere),
    ),
    ("vertage|vertag … ?um <length>", Gist::Later(IfThere)),
    (
        concat!(verschieb!(), "|vertage|vertag …"),
        Gist::Reschedule(IfThere),
    ),
    (
        "… aufschieben|verschieben|vertagen|verlegen",
        Gist::Reschedule(IfThere),
    ),
    // No task is called "snooze": of what is not there it is told.
    (
        concat!(snooze!(), " ?es|das|sie|ihn ?um|für <length>"),
        Gist::Later(Yes),
    ),
    (
        concat!(snooze!(), " ?es|das|sie|ihn bis|auf <when>"),
        Gist::Move(Yes),
    ),
    (concat!(snooze!(), " … ?um|für <length>"), Gist::Later(Yes)),
    (concat!(snooze!(), " … bis|auf <when>"), Gist::Move(Yes)),
    // Made to matter.
    (
        "setze|setz|ändere|ändre ?die priorität|prio von|vom|für … auf <priority>",
        Gist::Prioritize(Yes),
    ),
    (
        "setze|setz|ändere|ändre … auf <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "mache|mach|markiere|markier … ?als|zu <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "… ?als|auf <priority> setzen|ändern|markieren|machen",
        Gist::Prioritize(IfThere),
    ),
    ("gib|gebe … <priority>", Gist::Prioritize(IfThere)),
    // Let come again.
    ("wiederhole … <repeat>", Gist::Repeat(IfThere)),
    ("mach|mache … <repeat>", Gist::Repeat(No)),
    ("… <repeat> wiederholen", Gist::Repeat(IfThere)),
    // Written beside.
    (
        "notiz|kommentar|anmerkung zu|zum|zur|für|an … : <rest>",
        Gist::Comment,
    ),
    // Not to be reminded of.
    (
        "erinnere|erinner mich nicht|nie ?mehr|wieder an|am|in …",
        Gist::NoReminder,
    ),
    // Tagged.
    ("tagge|tag … mit|als|: <rest>", Gist::Tag),
    ("kennzeichne|markiere … mit <rest>", Gist::Tag),
    ("füge … ?den|das ?tag <tags> hinzu", Gist::Tag),
    ("füge … ?den|das tag <rest> hinzu", Gist::Tag),
    ("füge ?den|das ?tag <tags> zu … hinzu", Gist::Tag),
    ("tag <tags> zu … hinzufügen", Gist::Tag),
    // Given to a client.
    (
        "weise|ordne … ?dem|der kunden|kundin|client <rest> zu",
        Gist::Assign,
    ),
    ("weise|ordne … <rest> zu", Gist::Assign),
    (
        "gib|gebe … ?das|den tag|etikett|schlagwort <rest>",
        Gist::Tag,
    ),
    // What is due around a day.
    (
        "was ist|wird ?alles ?noch bis ?zum <when> fällig",
        Gist::DueBy,
    ),
    (
        "was ist|wird ?alles ?noch vor|bevor ?dem <when> fällig",
        Gist::DueBefore,
    ),
    (
        "was ist|wird ?alles ?noch nach ?dem <when> fällig",
        Gist::DueAfter,
    ),
    (
        "was ist|wird ?alles ?noch ab ?dem <when> fällig",
        Gist::DueFrom,
    ),
    (
        "was ist|wird ?alles ?noch in ?den nächsten|kommenden <length> fällig",
        Gist::DueWithin,
    ),
    (
        "was ist|wird ?alles ?noch innerhalb ?der ?nächsten ?von <length> fällig",
        Gist::DueWithin,
    ),
    (
        "was steht|liegt ?alles ?noch bis ?zum <when> an",
        Gist::DueBy,
    ),
    (
        "was steht|liegt ?alles ?noch in ?den nächsten|kommenden <length> an",
        Gist::DueWithin,
    ),
    ("bis ?zum <when> fällig", Gist::DueBy),
    (
        "in ?den nächsten|kommenden <length> fällig",
        Gist::DueWithin,
    ),
    (concat!(faellig!(), " bis ?zum <when>"), Gist::DueBy),
    (concat!(faellig!(), " vor ?dem <when>"), Gist::DueBefore),
    (concat!(faellig!(), " nach ?dem <when>"), Gist::DueAfter),
    (concat!(faellig!(), " ab ?dem <when>"), Gist::DueFrom),
    (
        concat!(faellig!(), " in ?den nächsten|kommenden <length>"),
        Gist::DueWithin,
    ),
    (concat!(faellig!(), " ?am|im|in <when>"), Gist::Open),
    (
        concat!(faellig!(), " ?am|im <when> und ?am|im <when>"),
        Gist::DueBetween,
    ),
    (
        "was ist|wird|steht ?alles ?noch ?am|im <when> und ?am|im <when> fällig|offen|geplant|los|an",
        Gist::DueBetween,
    ),
    (
        concat!("?", zeig!(), " <when> und <when>"),
        Gist::DueBetween,
    ),
    (
        "was mache|mach|tue|tu ich ?noch ?alles ?am|im|an <when>",
        Gist::Open,
    ),
    (
        "steht|liegt ?noch etwas|was|irgendwas ?am|im|für <when> an",
        Gist::Open,
    ),
    (
        "steht|liegt ?am|im|für <when> ?noch etwas|was|irgendwas an",
        Gist::Open,
    ),
    (
        "bin_ich|sind_wir ?am|im <when> ?noch frei|verfügbar|beschäftigt|verplant",
        Gist::Open,
    ),
    (
        "habe|hab ich ?am|im <when> ?noch zeit|frei|etwas_vor|was_vor",
        Gist::Open,
    ),
    ("frei|beschäftigt|verplant ?am|im <when>", Gist::OpenIfAsked),
    ("was passiert|kommt ?alles ?am|im|in <when>", Gist::Open),
    (concat!(aufgaben!(), " bis ?zum <when>"), Gist::DueBy),
    (concat!(aufgaben!(), " vor ?dem <when>"), Gist::DueBefore),
    (concat!(aufgaben!(), " nach ?dem <when>"), Gist::DueAfter),
    (concat!(aufgaben!(), " ab ?dem <when>"), Gist::DueFrom),
    (
        concat!(
            aufgaben!(),
            " ?in|für|der ?den|die nächsten|kommenden <length>"
        ),
        Gist::DueWithin,
    ),
    // What is late.
    (
        concat!(
            "?",
            zeig!(),
            " ?alle ?meine|die überfällig|überfälliges|überfällige|überfälligen ?aufgaben"
        ),
        Gist::Overdue,
    ),
    ("was ist ?alles ?schon überfällig", Gist::Overdue),
    (
        concat!("?", zeig!(), " ?alles was ?alles ?schon überfällig ist"),
        Gist::Overdue,
    ),
    ("welche aufgaben sind ?schon überfällig", Gist::Overdue),
    ("was habe|hab ich verpasst", Gist::Overdue),
    // What matters so much.
    (
        concat!("?", zeig!(), " ?alle ?meine|die <priority> aufgaben"),
        Gist::Open,
    ),
    (
        concat!(
            "?",
            zeig!(),
            " ?alle ?meine|die <priority> aufgaben ?für|am|im|in|von <when>"
        ),
        Gist::Open,
    ),
    (concat!(aufgaben!(), " mit <priority>"), Gist::Open),
    (concat!(zeig!(), " ?alles <priority>"), Gist::Open),
    ("was ist|hat <priority>", Gist::Open),
    // What is open.
    (
        "was ist|wird ?alles ?noch ?<when> fällig|offen|geplant|los",
        Gist::Open,
    ),
    (
        "was ist|wird ?alles ?noch fällig|offen|geplant|los ?am|im|für ?<when>",
        Gist::Open,
    ),
    (
        "was steht|liegt ?alles ?noch ?<when> ?alles ?noch an",
        Gist::Open,
    ),
    (
        "was gibt's|gibts|gibt_es ?alles ?noch ?am|im|für <when>",
        Gist::Open,
    ),
    (
        "was steht|liegt|ist ?alles ?noch am|im|für <when> an|los|fällig",
        Gist::Open,
    ),
    (
        concat!(
            "?",
            zeig!(),
            " ?meine|die|alle pläne|plan|termine ?für|am|im <when>"
        ),
        Gist::Open,
    ),
    (
        "steht|liegt|ist|gibt_es ?noch etwas|was|irgendwas ?am|im|für <when> ?an|fällig|geplant|los",
        Gist::OpenIfAsked,
    ),
    (
        "steht|liegt|ist|gibt_es ?am|im|für <when> ?noch etwas|was|irgendwas ?an|fällig|geplant|los",
        Gist::OpenIfAsked,
    ),
    (
        "etwas|irgendwas ?am|im|für <when> fällig|geplant",
        Gist::OpenIfAsked,
    ),
    (
        concat!(zeig!(), " ?meine|die ganze|gesamte|diese woche"),
        Gist::OpenWeek(0),
    ),
    (concat!(zeig!(), " meine|die woche"), Gist::OpenWeek(0)),
    ("meine woche", Gist::OpenWeek(0)),
    ("wie sieht meine woche aus", Gist::OpenWeek(0)),
    ("wie sieht mein tag aus", Gist::OpenIn(0)),
    ("was steht ?alles ?noch an ?am|im|für ?<when>", Gist::Open),
    (
        "was habe|hab ich ?noch ?alles <when> ?noch ?alles ?vor",
        Gist::Open,
    ),
    ("was habe|hab ich ?noch ?alles vor", Gist::Open),
    (
        "was habe|hab ich ?noch ?<when> ?noch ?alles zu tun|erledigen|machen",
        Gist::Open,
    ),
    (
        "was muss|soll|sollte|darf ich ?noch ?<when> ?noch ?alles machen|tun|erledigen",
        Gist::Open,
    ),
    ("was ist|kommt|gibt_es ?am|im|für <when>", Gist::Open),
    (
        "?zeig|zeige was ?ist ?ansteht|anstehen|fällig|kommt ?ist <when> ?fällig|ansteht",
        Gist::Open,
    ),
    (
        "zeig|zeige|zeig_mir|zeige_mir , was <when> ansteht|fällig_ist|ist|kommt",
        Gist::Open,
    ),
    (
        "zeig|zeige|zeig_mir|zeige_mir was <when> ansteht|fällig_ist|ist|kommt",
        Gist::Open,
    ),
    (concat!(aufgaben!(), " ?am|im|für|von <when>"), Gist::Open),
    (concat!(aufgaben!(), " ?für|von|mit <of>"), Gist::Open),
    (aufgaben!(), Gist::Open),
    (
        concat!(zeig!(), " ?alle|alles ?von|für|zu|mit <of>"),
        Gist::Open,
    ),
    ("?alle <of> aufgaben", Gist::Open),
    (concat!(zeig!(), " ?alles ?für|am|im <when>"), Gist::Open),
    (concat!(zeig!(), " alles"), Gist::Open),
    (
        concat!("?", zeig!(), " ?die heutige|heutigen aufgaben"),
        Gist::OpenIn(0),
    ),
    (
        concat!("?", zeig!(), " ?die morgige|morgigen aufgaben"),
        Gist::OpenIn(1),
    ),
    (
        concat!(
            "?",
            zeig!(),
            " ?meine|die liste|aufgabenliste|todo-liste|todoliste"
        ),
        Gist::Open,
    ),
    (
        concat!("?", zeig!(), " ?meine|die agenda ?für ?<when>"),
        Gist::Open,
    ),
    (
        concat!(aufgaben!(), " für|von|mit|zu ?kunde|kunden|kategorie …"),
        Gist::OpenOf,
    ),
    (
        "wie viele ?offene aufgaben habe_ich|gibt_es|sind_offen ?noch ?offen",
        Gist::Open,
    ),
    ("was ist mit <when>", Gist::Open),
    (
        "was mache|mach|soll|sollte ich als_nächstes|jetzt|zuerst ?machen|tun",
        Gist::Open,
    ),
    ("<when>", Gist::OpenIfDay),
    ("?und|was|für <when>", Gist::OpenIfAsked),
    ("?und ?für <of>", Gist::OpenIfAsked),
    // Reminders.
    (
        concat!("?", zeig!(), " ?alle ?meine|die erinnerungen"),
        Gist::Reminders,
    ),
    ("welche erinnerungen habe|hab ich", Gist::Reminders),
    // Time that was spent.
    (
        "wie_lange|wie_viel_zeit|wieviel_zeit|wie_viele_stunden|wieviele_stunden|wie_viel|wieviel habe|hab ich … gearbeitet|gebucht|gebraucht|verbracht|aufgewendet|investiert",
        Gist::TimeSpent(Yes),
    ),
    (
        "wie_lange|wie_viel|wieviel|wie_viele_stunden habe|hab ich gearbeitet",
        Gist::TimeSpent(Yes),
    ),
    ("stundenzettel", Gist::TimeSpent(Yes)),
    ("stundenzettel ?für|von …", Gist::TimeSpent(IfThere)),
    ("woran habe|hab ich … gearbeitet", Gist::TimeSpent(Yes)),
    (
        concat!(
            zeig!(),
            " ?meine|die stunden|arbeitszeit|arbeitszeiten ?für|von …"
        ),
        Gist::TimeSpent(IfThere),
    ),
    (
        concat!(zeig!(), " ?meine|die stunden|arbeitszeit|arbeitszeiten"),
        Gist::TimeSpent(Yes),
    ),
    // Timed.
    ("starte timer für …", Gist::StartTimer),
    ("starte den timer für …", Gist::StartTimer),
    ("starte einen timer für …", Gist::StartTimer),
    ("starte timer", Gist::StartTimer),
    ("starte den timer", Gist::StartTimer),
    ("timer starten", Gist::StartTimer),
    ("timer für … starten", Gist::StartTimer),
    ("timer starten für …", Gist::StartTimer),
    ("fange|fang an mit …", Gist::StartTimer),
    ("fange|fang mit … an", Gist::StartTimer),
    ("beginne mit …", Gist::StartTimer),
    ("arbeite an …", Gist::StartTimer),
    ("ich arbeite an …", Gist::StartTimer),
    ("arbeite jetzt an …", Gist::StartTimer),
    ("ich arbeite jetzt an …", Gist::StartTimer),
    (
        "wechsle|wechsel ?den ?timer zu|zum|zur|auf …",
        Gist::SwitchTimer,
    ),
    ("timer auf … umstellen|wechseln", Gist::SwitchTimer),
    ("?jetzt weiter mit …", Gist::SwitchTimer),
    (
        "?ich|ich_mache|mach|mache ?kurz|jetzt ?eine ?kurze pause ?machen",
        Gist::Break,
    ),
    ("woran arbeite ich ?gerade|jetzt", Gist::StartTimer),
    ("läuft ein|der ?gerade timer ?gerade|noch", Gist::StartTimer),
    ("welcher timer läuft ?gerade", Gist::StartTimer),
    ("bin ?wieder zurück|da", Gist::ResumeTimer),
    ("stopp", Gist::StopTimer),
    ("stoppe timer", Gist::StopTimer),
    ("stoppe den timer", Gist::StopTimer),
    ("stopp den timer", Gist::StopTimer),
    ("timer stoppen|stopp|stop", Gist::StopTimer),
    ("timer anhalten|pausieren|unterbrechen", Gist::StopTimer),
    ("pause|pausieren", Gist::StopTimer),
    ("pausiere|unterbrich ?den ?timer", Gist::StopTimer),
    ("timer fortsetzen|weiter|weiterlaufen", Gist::ResumeTimer),
    ("setze|setz den timer fort", Gist::ResumeTimer),
    (
        "weiter|weitermachen|mach_weiter|mache_weiter|fortsetzen",
        Gist::ResumeTimer,
    ),
    ("timer aus", Gist::StopTimer),
    ("halte den timer an", Gist::StopTimer),
    ("höre auf mit …", Gist::StopTimer),
    ("buche … auf …", Gist::LogTime),
    ("… auf … gebucht|buchen", Gist::LogTime),
    ("?ich ?habe|hab … an|am|beim … gearbeitet", Gist::LogTime),
    ("… ist|sind|wird ?jetzt|sehr|echt <priority>", Gist::Matters),
    (
        "… ist|sind ?jetzt ?am|zum|bis <when> fällig",
        Gist::Move(IfThere),
    ),
    ("… <length> später", Gist::Later(IfThere)),
    ("… <length> früher", Gist::Earlier(IfThere)),
    // A thing and a day: moved, if there is that one.
    ("… auf <when>", Gist::MoveThatOne),
    ("bearbeite …", Gist::Edit),
    ("… bearbeiten", Gist::Edit),
    ("benenne … um in|zu <rest>", Gist::Rename),
    ("… umbenennen in|zu <rest>", Gist::Rename),
    ("nenne … um in <rest>", Gist::Rename),
    ("benenne|nenne … in|zu <rest> um", Gist::Rename),
    ("suche : …", Gist::Search { sure_words: ANY }),
    ("finde : …", Gist::Search { sure_words: ANY }),
    ("suche aufgaben mit …", Gist::Search { sure_words: ANY }),
    ("suche aufgaben zu …", Gist::Search { sure_words: ANY }),
    ("finde aufgaben mit …", Gist::Search { sure_words: ANY }),
    ("zeige aufgaben zu …", Gist::Search { sure_words: ANY }),
    ("suche nach …", Gist::Search { sure_words: 3 }),
    ("such nach …", Gist::Search { sure_words: 0 }),
    ("suche …", Gist::Search { sure_words: 3 }),
    ("finde …", Gist::Search { sure_words: 1 }),
    (
        "wann ist|sind|wird … fällig",
        Gist::Search { sure_words: ANY },
    ),
    ("wann muss|soll ich …", Gist::Search { sure_words: ANY }),
    ("wann ist|sind …", Gist::Search { sure_words: ANY }),
    ("wo ist …", Gist::Search { sure_words: 0 }),
    ("lösche …", Gist::Remove),
    ("lösch …", Gist::Remove),
    ("entferne …", Gist::Remove),
    ("streiche …", Gist::Remove),
    ("… löschen", Gist::Remove),
    ("… absagen", Gist::Remove),
    ("storniere …", Gist::Remove),
    // Said again, in other words.
    (
        "?nein|ne|nee|sorry|ups|halt|ach ?, ich_meinte|ich_meine|korrektur ?:|, <rest>",
        Gist::Meant,
    ),
    // Asked of something else.
    (
        "wer|wen|wem|was|wann|wo|wohin|warum|wieso|weshalb|wie|wie_lange|wie_viel|wie_oft|wie_spät ist|sind|war|waren|wird|werden|hat|haben|habe|hab|kann|können|kommt|kommen|soll|sollen|muss|geht|macht|heißt …",
        Gist::Question,
    ),
    (
        "wie_spät|wie_viel_uhr|wieviel_uhr ist es ?jetzt",
        Gist::Question,
    ),
    (
        "wer|wen|wem|was|wann|wo|wohin|woher|warum|wieso|weshalb|wie|welche|welcher|welches|wessen …",
        Gist::QuestionIfAsked,
    ),
    (
        "ist|sind|war|hat|habe|hab|haben|kann|soll|muss|wird|kommt|kommen|gibt …",
        Gist::QuestionIfAsked,
    ),
    ("… ?am|um|im|an|in <when>", Gist::AskedOf),
    ("<when> …", Gist::AskedOf),
    ("… fällig", Gist::AskedOf),
    (
        "… ?am|um|im|an|in <when> , oder|richtig|stimmts|ja",
        Gist::AskedOf,
    ),
    (
        "soll|sollen|sollte|sollten|darf|dürfen|kann|können|muss|müssen|wollen|will|werde|werden ich|wir …",
        Gist::Question,
    ),
    (
        "ist|sind|wer|wen|wem|wessen|warum|wieso|weshalb|welche|welcher|welches …",
        Gist::Question,
    ),
];
