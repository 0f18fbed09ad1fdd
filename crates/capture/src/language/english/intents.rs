//! How people say in English what they want done with what is there.

use super::questions;
use super::verbs::{HABITS, PAST};
use super::wholes;
use crate::language::Sure::{IfThere, No, Yes};
use crate::language::{ANY, Gist, Intents};

pub(in crate::language) static INTENTS: Intents = Intents {
    intents: &[
        wholes::REMOVALS,
        wholes::CLIENTS,
        questions::LISTS,
        PATTERNS,
        questions::OTHERS,
    ],
    polite: &[
        "please",
        "pls",
        "hey",
        "ok",
        "okay",
        "can you",
        "could you",
        "would you",
        "i want to",
        "i'd like to",
        "i would like to",
        "i need to see",
        "thanks",
    ],
    negations: "not don't dont never no isn't isnt aren't arent wasn't wasnt weren't hasn't hasnt haven't havent won't cannot can't cant",
    partly: &[
        "half of", "half the", "most of", "part of", "parts of", "some of", "almost", "nearly",
        "half", "partly",
    ],
    intent_articles: "the my a an",
    habits_done: HABITS,
    reminds: &["remind me please", "remind me", "reminder :"],
    reminder: "reminder",
    reminds_around: &[],
    wakes: questions::WAKES,
    alarms: questions::ALARMS,
    timers: questions::TIMERS,
    asking: questions::ASKING,
    past: PAST,
    with_move: "in into out away together house home",
    before_habit: "i i've i'd have just already today again only about around almost nearly over for more another",
    more: "more additional further",
    ones: "a an one another",
    measures: "km k mile miles mi m metres meters l litre litres liter liters ml glass glasses cup cups page pages \
               chapter chapters step steps minute minutes min mins hour hours h hrs rep reps set sets kg lb lbs \
               pushups push-ups squats laps lengths words lines x times",
};

/// What asks for a list.
macro_rules! show {
    () => {
        "show|show_me|list|view|see|display|get|give_me|let_me_see"
    };
}

/// What asks what there is.
macro_rules! what {
    () => {
        "?show|show_me|tell_me|list what's|whats|what_is|what_are"
    };
}

/// What asks for tasks.
macro_rules! tasks {
    () => {
        "?show|show_me|list|view|see|display|get|give_me|do_i_have|have_i_got|are_there|what_are|which_are \
         ?all|any|everything|me_all ?of ?my|the \
         ?open|pending|remaining|active|current|upcoming tasks|todos|to-dos ?there_are"
    };
}

/// What asks for what is due.
macro_rules! due {
    () => {
        "?show|show_me|tell_me|list|view ?all ?my|the ?open \
         ?tasks|todos|everything|anything|is_anything|what|what's|whats|what_is|what_are|which_tasks|what_tasks \
         ?that ?is|are due"
    };
}

/// What makes something later.
macro_rules! later {
    () => {
        "move|postpone|delay|defer|push|shift|bump|put|snooze"
    };
}

/// What makes something earlier.
macro_rules! earlier {
    () => {
        "move|reschedule|shift|push|bring|pull"
    };
}

/// What asks how long something took.
macro_rules! spent {
    () => {
        "how_much_time|how_long|how_many_hours did|have|do i ?been \
         spend|spent|spending|work|worked|working|book|booked|log|logged|track|tracked"
    };
}

static PATTERNS: &[(&str, Gist)] = &[
    // What was done.
    ("what did i do", Gist::Done),
    ("what did i do <when>", Gist::Done),
    ("what did i do on <when>", Gist::Done),
    ("what did i do in <when>", Gist::Done),
    ("what have i done", Gist::Done),
    ("what have i done <when>", Gist::Done),
    ("what did i get done", Gist::Done),
    ("what did i get done <when>", Gist::Done),
    ("what did i finish <when>", Gist::Done),
    ("what did i complete <when>", Gist::Done),
    ("what did i accomplish <when>", Gist::Done),
    ("what was done <when>", Gist::Done),
    ("what got done <when>", Gist::Done),
    (
        "how many ?tasks|todos|things did|have i ?get|gotten done|finish|finished|complete|completed ?on|in <when>",
        Gist::Done,
    ),
    ("what i did <when>", Gist::Done),
    ("show what i did <when>", Gist::Done),
    ("show me what i did <when>", Gist::Done),
    ("what did i do since <when>", Gist::DoneSince),
    ("what have i done since <when>", Gist::DoneSince),
    ("what did i get done since <when>", Gist::DoneSince),
    // Habits.
    (
        "add|create|start|begin ?a|the|my ?new habit ?of|to|: …",
        Gist::AddHabit,
    ),
    ("new habit ?of|to|: …", Gist::AddHabit),
    (
        "delete|remove|drop|end|cancel|forget ?the|my habit ?: …",
        Gist::RemoveHabit,
    ),
    (
        "delete|remove|drop|end|cancel|forget ?the|my … habit",
        Gist::RemoveHabit,
    ),
    ("skip ?the|my habit …", Gist::Skip),
    ("skip ?the|my ?habit …", Gist::Skip),
    ("habit done : …", Gist::HabitDone),
    ("habit done …", Gist::HabitDone),
    ("habit … done", Gist::HabitDone),
    ("habit … is done", Gist::HabitDone),
    ("mark habit … as done", Gist::HabitDone),
    ("mark habit … done", Gist::HabitDone),
    ("mark the habit … as done", Gist::HabitDone),
    ("done with habit …", Gist::HabitDone),
    ("done with my habit …", Gist::HabitDone),
    ("?show|show_me my streaks|streak", Gist::Habits),
    ("show habits", Gist::Habits),
    ("show my habits", Gist::Habits),
    ("show me my habits", Gist::Habits),
    ("list habits", Gist::Habits),
    ("list my habits", Gist::Habits),
    ("my habits", Gist::Habits),
    ("habits", Gist::Habits),
    ("what are my habits", Gist::Habits),
    (
        "how are|is ?all ?my habits ?going|doing|coming_along",
        Gist::Habits,
    ),
    // What is done.
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the done|completed|finished|closed tasks|todos|things ?for|with|of|in ?<of>"
        ),
        Gist::AllDone,
    ),
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the done|completed|finished|closed tasks|todos|things ?of|from|on|for|in <when>"
        ),
        Gist::Done,
    ),
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the tasks|todos|things ?that ?i|i've|are|were|have done|completed|finished ?on|in <when>"
        ),
        Gist::Done,
    ),
    (concat!(show!(), " completed|done"), Gist::AllDone),
    (concat!(what!(), " ?all done|completed"), Gist::AllDone),
    // Asked after.
    (
        "is|are|was|were … ?already|still done|finished|complete|completed|open|pending",
        Gist::State,
    ),
    (
        "did|have i|we ?already|ever|just finish|finished|complete|completed|do|done ?with …",
        Gist::State,
    ),
    ("did i|we ?already|ever …", Gist::State),
    ("have|had i|we already|ever …", Gist::State),
    // Open again.
    (
        "reopen|re-open|uncomplete|untick|uncheck ?the ?task …",
        Gist::Reopen,
    ),
    ("open|tick ?the ?task … again", Gist::Reopen),
    (
        "mark|set … ?as|to not_done|undone|unfinished|open|to_do ?again",
        Gist::Reopen,
    ),
    ("… is not done after all", Gist::Reopen),
    ("… isn't|isnt done after all", Gist::Reopen),
    // Ticked off.
    (
        "?i'm|i_am ?all done|finished ?: with …",
        Gist::Complete(Yes),
    ),
    (
        "task <number> ?is done|finished|complete|completed",
        Gist::Complete(Yes),
    ),
    (
        "that's|thats|it's|its ?all|now|already done|finished|complete ?now",
        Gist::Complete(No),
    ),
    (
        "?i'm|i_am|all|i'm_all done|finished ?for_today|for_now|for_the_day",
        Gist::Complete(No),
    ),
    (
        "complete|completed|mark_done|mark_as_done|mark_complete|tick_off|check_off",
        Gist::Complete(No),
    ),
    ("done|completed|finished ?:|, …", Gist::Complete(Yes)),
    ("✅|☑|✔ …", Gist::Complete(Yes)),
    ("… ✅|☑|✔", Gist::Complete(Yes)),
    ("i've|i|just|i_just|i_have done …", Gist::Complete(Yes)),
    (
        "i've|i|just|i_just|i_have completed|finished ?with …",
        Gist::Complete(Yes),
    ),
    (
        "mark … ?as done|complete|completed|finished",
        Gist::Complete(Yes),
    ),
    (
        "set … to|as done|complete|completed|finished",
        Gist::Complete(Yes),
    ),
    ("tick|check|cross|strike off …", Gist::Complete(Yes)),
    ("tick|check|cross|strike … off", Gist::Complete(Yes)),
    (
        "… is|are done|finished|complete|completed",
        Gist::Complete(Yes),
    ),
    (
        "… has|have been done|finished|completed",
        Gist::Complete(Yes),
    ),
    ("got … done", Gist::Complete(Yes)),
    (
        "complete|finish|close|tick|check|resolve ?the ?task <number> ?off",
        Gist::Complete(Yes),
    ),
    ("complete|finish|close ?the task …", Gist::Complete(IfThere)),
    ("complete …", Gist::Complete(IfThere)),
    ("… done", Gist::Complete(Yes)),
    ("… finished|completed|complete", Gist::Complete(No)),
    ("?i did …", Gist::CheckIn),
    // Without a name it is what was made or changed just now, or what is answered.
    (
        "snooze ?it|that|this|them ?for|by <length>",
        Gist::Later(Yes),
    ),
    (
        "snooze ?it|that|this|them ?to|until|till|for <when>",
        Gist::Move(Yes),
    ),
    (
        concat!(later!(), " ?it ?back|out|off ?by|for <length> ?later"),
        Gist::Later(IfThere),
    ),
    ("?make_it <length> later", Gist::Later(IfThere)),
    ("?make_it <length> earlier|sooner", Gist::Earlier(IfThere)),
    (
        "make it|that|this ?on|at|to|for <when> ?instead",
        Gist::Move(IfThere),
    ),
    ("snooze ?it|that|this|them", Gist::Reschedule(Yes)),
    (
        "do it|that|this ?on|at|by <when> ?instead",
        Gist::Move(IfThere),
    ),
    // Taken back, and said again: of what was made or changed just now.
    (
        "?no|nope|sorry|oops|wait|ok|okay ?, ?sorry|wait ?, i_meant|i_mean|actually|rather|better|correction ?:|, ?make_it|rather ?on|at|to|for <when> ?instead|please",
        Gist::Move(IfThere),
    ),
    (
        "no|nope|sorry|oops|wait , ?make_it|make_that ?on|at|to|for <when> ?instead",
        Gist::Move(IfThere),
    ),
    (
        "?no|nope|sorry|oops|wait ?, no|nope|sorry|oops|actually|i_meant|rather ?, ?at <hour>",
        Gist::Move(IfThere),
    ),
    (
        "not ?on|at <when> ?, ?but|rather ?on|at <when>",
        Gist::Move(IfThere),
    ),
    ("?on|at|to <when> instead", Gist::Move(IfThere)),
    (
        "make|put it|that|this ?on|at|to <hour> ?instead",
        Gist::Move(IfThere),
    ),
    (
        "hmm|hm|uh|oh|ah|well ?, ?no ?, make_it|make_that|actually|rather ?on|at|to|for <when> ?instead",
        Gist::Move(IfThere),
    ),
    (
        "and|also ?then make|mark it|that|this ?as <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "it's|its|it_is|that's|this_is ?now|really|very|quite <priority>",
        Gist::Prioritize(IfThere),
    ),
    // To move up is to come earlier, and to push forward is to put off; which way "move forward"
    // is depends on whom one asks.
    (
        "move|shift|reschedule … up ?by <length>",
        Gist::Earlier(IfThere),
    ),
    (
        "move|shift|reschedule … ?by <length> up",
        Gist::Earlier(IfThere),
    ),
    ("push … forward ?by <length>", Gist::Later(IfThere)),
    ("push … ?by <length> forward", Gist::Later(IfThere)),
    (
        "move|shift|reschedule … forward ?by <length>",
        Gist::Reschedule(IfThere),
    ),
    (
        "move|shift|reschedule … <length> forward",
        Gist::Reschedule(IfThere),
    ),
    // No task is called "snooze": of what is not there it is told.
    ("snooze … ?for|by <length>", Gist::Later(Yes)),
    ("snooze … ?to|until|till|for <when>", Gist::Move(Yes)),
    ("snooze … to|until|till|for <hour>", Gist::Move(Yes)),
    ("snooze …", Gist::Reschedule(Yes)),
    // There is no such day: it is asked for another.
    (
        concat!(later!(), "|reschedule … to|until|till|for <never>"),
        Gist::NoSuchDay,
    ),
    // Of two days one is to be chosen.
    (
        concat!(later!(), "|reschedule … to|until|till|for <when> or <when>"),
        Gist::Reschedule(IfThere),
    ),
    // Moved by a length, which is counted from when the thing is due.
    (
        concat!(later!(), " back|out|off … ?by|for <length> ?later"),
        Gist::Later(IfThere),
    ),
    (
        concat!(later!(), "|reschedule … ?back|out|off by <length> ?later"),
        Gist::Later(IfThere),
    ),
    (
        concat!(later!(), "|reschedule … ?to <length> later|back"),
        Gist::Later(IfThere),
    ),
    (
        concat!(later!(), "|reschedule … ?by + <length>"),
        Gist::Later(IfThere),
    ),
    (
        concat!(
            earlier!(),
            " … ?forward|in|up ?to ?by <length> earlier|sooner"
        ),
        Gist::Earlier(IfThere),
    ),
    (
        "bring|pull … forward|in ?by <length>",
        Gist::Earlier(IfThere),
    ),
    ("bring|pull … ?by <length> forward", Gist::Earlier(IfThere)),
    ("bring|pull forward … ?by <length>", Gist::Earlier(IfThere)),
    // Moved to a day or time.
    (
        "change|set|update|move ?the due_date|due_time|deadline|due|date|time of|for|on … to|for|: <when>",
        Gist::Move(Yes),
    ),
    (
        "change|set|update|move ?the due_time|time of|for … to|: <hour>",
        Gist::Move(Yes),
    ),
    ("task <number> to <when>", Gist::Move(Yes)),
    ("<number> to <when>", Gist::Move(IfThere)),
    (
        concat!(later!(), " back|out|off … to|until|till <when> ?<for>"),
        Gist::Move(Yes),
    ),
    (
        "move|reschedule … to|until|till|for <when> ?<for>",
        Gist::Move(Yes),
    ),
    (
        concat!(
            later!(),
            " … ?back|out|off|forward to|until|till <when> ?<for>"
        ),
        Gist::Move(Yes),
    ),
    ("bring|pull … ?forward|in to <when> ?<for>", Gist::Move(Yes)),
    (
        "… moved|rescheduled|postponed to|until <when>",
        Gist::Move(Yes),
    ),
    (
        "change|set|update … ?due_date|due|deadline|date|time to|for <when> ?<for>",
        Gist::Move(No),
    ),
    ("set … due ?on|by|for|at <when>", Gist::Move(No)),
    (
        "reschedule|postpone|delay|defer|snooze … <when> ?<for>",
        Gist::Move(IfThere),
    ),
    ("move|push … <when> ?<for>", Gist::Move(No)),
    (
        concat!(later!(), "|reschedule … to|until|till|for <hour>"),
        Gist::Move(IfThere),
    ),
    ("change|set … ?time to <hour>", Gist::Move(No)),
    // "move the dentist 2 days", where the length is no day: "in 2 days".
    (
        concat!(later!(), "|reschedule … ?back|out|off ?for <length>"),
        Gist::Later(IfThere),
    ),
    (
        "postpone|reschedule|delay|defer|snooze …",
        Gist::Reschedule(IfThere),
    ),
    ("put off …", Gist::Reschedule(IfThere)),
    // Made to matter.
    (
        "change|set|update|raise|lower ?the priority of|for … to|: <priority>",
        Gist::Prioritize(Yes),
    ),
    (
        "set|change|update|raise|lower … ?priority to|as <priority>",
        Gist::Prioritize(IfThere),
    ),
    (
        "make|mark|set|flag … ?as|to <priority>",
        Gist::Prioritize(IfThere),
    ),
    ("make … a <priority>", Gist::Prioritize(No)),
    (
        "prioritize|prioritise … as <priority>",
        Gist::Prioritize(No),
    ),
    // Let come again.
    ("repeat … <repeat>", Gist::Repeat(IfThere)),
    ("make … <repeat>", Gist::Repeat(No)),
    ("… repeats|recurs|repeating <repeat>", Gist::Repeat(IfThere)),
    // Written beside.
    (
        "add ?a|another note|comment|remark to|on|for … : <rest>",
        Gist::Comment,
    ),
    (
        "comment|note|remark on|for|to|about … : <rest>",
        Gist::Comment,
    ),
    // Not to be reminded of.
    (
        "don't|dont|do_not|never|stop ?ever remind|reminding me ?of|about|to …",
        Gist::NoReminder,
    ),
    (
        "turn_off|switch_off|disable|stop|silence|mute ?the|my … reminder|reminders|alarm",
        Gist::NoReminder,
    ),
    // Tagged.
    ("tag … with|as|: <rest>", Gist::Tag),
    (
        "add|put ?the|a ?tag|tags|label|labels <tags> to|on …",
        Gist::Tag,
    ),
    (
        "add|put ?the|a tag|tags|label|labels <rest> to|on …",
        Gist::Tag,
    ),
    // Given to a client.
    ("assign … to ?client <rest>", Gist::Assign),
    ("give|move … to client <rest>", Gist::Assign),
    // What is due around a day.
    (
        concat!(due!(), " by|until|till|on_or_before <when>"),
        Gist::DueBy,
    ),
    (concat!(due!(), " before <when>"), Gist::DueBefore),
    (concat!(due!(), " after <when>"), Gist::DueAfter),
    (
        concat!(due!(), " since|from|starting <when> ?on|onwards"),
        Gist::DueFrom,
    ),
    (
        concat!(
            due!(),
            " ?in|within|over|during|for ?the next|coming <length>"
        ),
        Gist::DueWithin,
    ),
    (concat!(due!(), " within <length>"), Gist::DueWithin),
    (concat!(due!(), " ?between|from <range>"), Gist::DueBetween),
    (
        concat!(tasks!(), " ?between|from <range>"),
        Gist::DueBetween,
    ),
    ("?the next|coming <length>", Gist::DueWithin),
    (concat!(due!(), " ?on|in|for|at <when>"), Gist::Open),
    (
        concat!(due!(), " ?on|for <when> and ?on|for <when>"),
        Gist::DueBetween,
    ),
    (
        concat!(
            what!(),
            " ?planned|scheduled|on|up|coming_up ?on|for <when> and ?on|for <when>"
        ),
        Gist::DueBetween,
    ),
    (
        concat!("?", show!(), " <when> and <when>"),
        Gist::DueBetween,
    ),
    ("what happens|is_happening ?on|in <when>", Gist::Open),
    (
        "am_i|are_we ?still ?already busy|free|available ?on|at|in <when>",
        Gist::Open,
    ),
    ("busy|free|available ?on|at|in <when>", Gist::OpenIfAsked),
    (concat!(tasks!(), " by|until|till <when>"), Gist::DueBy),
    (concat!(tasks!(), " before <when>"), Gist::DueBefore),
    (concat!(tasks!(), " after <when>"), Gist::DueAfter),
    (
        concat!(
            tasks!(),
            " ?in|within|over|during|for ?the next|coming <length>"
        ),
        Gist::DueWithin,
    ),
    (
        concat!(
            what!(),
            " ?on|planned|coming_up ?in|within|over|for ?the next|coming <length>"
        ),
        Gist::DueWithin,
    ),
    // What is late.
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the overdue|late ?tasks|todos|ones|items"
        ),
        Gist::Overdue,
    ),
    (
        concat!(
            what!(),
            "|what_tasks_are|which_tasks_are|anything ?already overdue|late"
        ),
        Gist::Overdue,
    ),
    ("what did i miss", Gist::Overdue),
    // What matters so much.
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the <priority> tasks|todos|ones ?for|with|of|in ?<of>"
        ),
        Gist::Open,
    ),
    (
        concat!(
            "?",
            show!(),
            " ?all ?of ?my|the <priority> tasks|todos|ones ?that_are ?due|planned|scheduled ?on|for|in|at <when>"
        ),
        Gist::Open,
    ),
    (concat!(tasks!(), " with|of <priority>"), Gist::Open),
    (concat!(show!(), " ?all|my <priority>"), Gist::Open),
    (concat!(what!(), " <priority>"), Gist::Open),
    // What is open.
    (
        concat!(
            what!(),
            " ?planned|scheduled|on|up|left|open|coming_up|happening|going_on ?to_do ?on|for|in|at <when>"
        ),
        Gist::Open,
    ),
    (
        concat!(
            what!(),
            " due|planned|scheduled|on|left|open|next|coming_up|pending|to_do"
        ),
        Gist::Open,
    ),
    (
        concat!(what!(), " ?due|open|left|planned|pending for|with|in <of>"),
        Gist::Open,
    ),
    (
        concat!(
            what!(),
            " on ?my|the list|plate|agenda|schedule|todo_list ?for|on ?<when>"
        ),
        Gist::Open,
    ),
    (
        concat!(
            "?show_me|tell_me|show what|anything do_i_have|i_have|have_i_got|do_i_need|must_i|should_i|shall_i|i_should|i_must|i_need ",
            "?to ?do ?due|planned|scheduled|on ?on|for|in|at ?<when>",
        ),
        Gist::Open,
    ),
    (
        concat!(
            "?show_me|tell_me|show what|which tasks|todos|things do_i_have|i_have|have_i_got|are ",
            "?to ?do ?left|due|planned|scheduled|open|pending ?on|for|in|at ?<when>",
        ),
        Gist::Open,
    ),
    (
        "?do_i_have|have_i_got|is_there anything ?to_do ?due|planned|scheduled|on|left|up ?on|for|in <when>",
        Gist::Open,
    ),
    (
        concat!(tasks!(), " ?due|planned|left|scheduled ?for|on|in <when>"),
        Gist::Open,
    ),
    (
        concat!(tasks!(), " ?due|left ?for|with|of|in|tagged <of>"),
        Gist::Open,
    ),
    (tasks!(), Gist::Open),
    (
        concat!(
            show!(),
            " ?all|everything ?of|for|with|from ?my|the <of> ?tasks|todos|to-dos"
        ),
        Gist::Open,
    ),
    ("?all|my|all_my <of> tasks|todos|to-dos", Gist::Open),
    (
        concat!(
            tasks!(),
            " for|of|from|with|in|tagged ?client|category|the_client …"
        ),
        Gist::OpenOf,
    ),
    (
        "which|what tasks|todos are for|of|from|with|in ?client|category|the_client …",
        Gist::OpenOf,
    ),
    (
        concat!(show!(), " ?all|everything|what ?for|on|in <when>"),
        Gist::Open,
    ),
    (
        "how many ?open tasks|todos do_i_have|are_there|are_open|are_left|are_due ?left|open|due ?on|for|in <when>",
        Gist::Open,
    ),
    (
        "how many ?open tasks|todos do_i_have|are_there|are_open|are_left ?left|open|due",
        Gist::Open,
    ),
    (
        "what_am_i_doing|what's_the_plan|whats_the_plan|what_is_the_plan|what's_my_plan ?on|for <when>",
        Gist::Open,
    ),
    (
        concat!("?", show!(), " ?my|the ?all plans|plan ?for|on|in <when>"),
        Gist::Open,
    ),
    (
        "what_are|what's|whats|any|do_i_have_any ?my|the plans ?for|on|in <when>",
        Gist::Open,
    ),
    (
        "anything|something ?to_do ?due|planned|scheduled|on|up|happening ?on|for|in <when>",
        Gist::OpenIfAsked,
    ),
    ("anything due|planned|scheduled|to_do", Gist::OpenIfAsked),
    (
        concat!(show!(), " ?me ?my|the ?whole week"),
        Gist::OpenWeek(0),
    ),
    ("my week", Gist::OpenWeek(0)),
    (
        concat!(
            "?",
            show!(),
            "|what's|whats|what_is|what_are ?me ?all this week's tasks|todos|to-dos|agenda|list|plan"
        ),
        Gist::OpenWeek(0),
    ),
    (
        concat!(
            "?",
            show!(),
            "|what's|whats|what_is|what_are ?me ?all next week's tasks|todos|to-dos|agenda|list|plan"
        ),
        Gist::OpenWeek(1),
    ),
    (
        "what|how does|is my week look|looking ?like",
        Gist::OpenWeek(0),
    ),
    (
        "how's|hows|how_is my week ?looking|going",
        Gist::OpenWeek(0),
    ),
    ("how's|hows|how_is my day ?looking|going", Gist::OpenIn(0)),
    (
        "what's|whats|what_is ?my|the next task|thing|one|todo ?to_do",
        Gist::Open,
    ),
    (
        "anything else ?to_do ?due|planned|on ?on|for|in <when>",
        Gist::OpenIfAsked,
    ),
    ("what|how does my day look ?like", Gist::OpenIn(0)),
    ("?show|show_me my day", Gist::OpenIn(0)),
    ("<when>", Gist::OpenIfDay),
    ("upcoming", Gist::Open),
    (
        "what should|shall|can|must|do i do|tackle next|now|first",
        Gist::Open,
    ),
    (
        concat!(show!(), " ?me all|everything for|of|from …"),
        Gist::OpenOf,
    ),
    ("show open", Gist::Open),
    (concat!(show!(), " all|everything"), Gist::Open),
    (
        concat!(
            "?",
            show!(),
            "|what's|whats|what_is today's tasks|todos|to-dos|agenda|list|plan"
        ),
        Gist::OpenIn(0),
    ),
    (
        concat!(
            "?",
            show!(),
            "|what's|whats|what_is tomorrow's tasks|todos|to-dos|agenda|list|plan"
        ),
        Gist::OpenIn(1),
    ),
    (
        concat!("?", show!(), " ?my|the agenda|schedule ?for|on|of <when>"),
        Gist::Open,
    ),
    (concat!("?", show!(), " ?my|the agenda"), Gist::Open),
    (concat!(show!(), " ?my|the schedule"), Gist::Open),
    (
        concat!(show!(), " ?my|the ?todo|to-do|task list"),
        Gist::Open,
    ),
    ("?my todo|to-do|task list", Gist::Open),
    ("my list", Gist::Open),
    ("list", Gist::Open),
    ("what|how about <when>", Gist::Open),
    ("?and|what's <when>", Gist::OpenIfAsked),
    ("?and ?for <of>", Gist::OpenIfAsked),
    (
        concat!(show!(), " ?all|my|the … tasks|todos|to-dos"),
        Gist::OpenOf,
    ),
    // Reminders.
    (
        concat!("?", show!(), " ?all ?of ?my|the reminders"),
        Gist::Reminders,
    ),
    ("what reminders do i have", Gist::Reminders),
    ("what are my reminders", Gist::Reminders),
    // Time that was spent.
    (
        "how much ?money did|have i earn|earned|make|made ?on|for|with|from …",
        Gist::TimeSpent(Yes),
    ),
    (
        concat!(spent!(), " ?working ?on|for|at|with …"),
        Gist::TimeSpent(Yes),
    ),
    (spent!(), Gist::TimeSpent(Yes)),
    (
        "how much did|have i work|worked ?on|for …",
        Gist::TimeSpent(Yes),
    ),
    (
        "how_many_hours|hours ?did_i_work|worked ?on|for|in …",
        Gist::TimeSpent(IfThere),
    ),
    ("time spent|worked on …", Gist::TimeSpent(IfThere)),
    ("timesheet|time_sheet ?for|of …", Gist::TimeSpent(IfThere)),
    ("my hours", Gist::TimeSpent(Yes)),
    (
        "how much time went|has_gone|did_i_put into|to|on …",
        Gist::TimeSpent(Yes),
    ),
    ("what did|have i work|worked on …", Gist::TimeSpent(Yes)),
    (
        concat!(
            show!(),
            " ?my|the hours|timesheet|time_sheet ?for|of|on|in …"
        ),
        Gist::TimeSpent(IfThere),
    ),
    (
        concat!("?", show!(), " ?my|the timesheet|time_sheet"),
        Gist::TimeSpent(Yes),
    ),
    ("my hours ?for|in …", Gist::TimeSpent(IfThere)),
    // Timed.
    ("start working on …", Gist::StartTimer),
    ("started working on …", Gist::StartTimer),
    ("starting work on …", Gist::StartTimer),
    ("begin working on …", Gist::StartTimer),
    ("i'm working on …", Gist::StartTimer),
    ("i am working on …", Gist::StartTimer),
    ("now working on …", Gist::StartTimer),
    ("working on …", Gist::StartTimer),
    ("start timer for …", Gist::StartTimer),
    ("start timer on …", Gist::StartTimer),
    ("start the timer for …", Gist::StartTimer),
    ("start the timer on …", Gist::StartTimer),
    ("start a timer for …", Gist::StartTimer),
    ("start a timer on …", Gist::StartTimer),
    ("start timer …", Gist::StartTimer),
    ("start|begin ?task <number>", Gist::StartTimer),
    ("start timer", Gist::StartTimer),
    ("start the timer", Gist::StartTimer),
    ("start tracking …", Gist::StartTimer),
    ("track time on …", Gist::StartTimer),
    ("track time for …", Gist::StartTimer),
    ("clock in on …", Gist::StartTimer),
    ("clock in", Gist::StartTimer),
    (
        "switch|change ?the|my ?timer over to ?working ?on …",
        Gist::SwitchTimer,
    ),
    ("switch ?the|my ?timer to ?working ?on …", Gist::SwitchTimer),
    ("switch tasks to …", Gist::SwitchTimer),
    (
        "take|taking|took|having|on ?a ?short|quick|lunch|coffee break ?now",
        Gist::Break,
    ),
    ("i'm|i_am taking|having|on a break", Gist::Break),
    ("?lunch|coffee break ?time|now", Gist::Break),
    ("pause for lunch|coffee|now|a_moment|today", Gist::Break),
    ("stop the clock", Gist::StopTimer),
    (
        "what|which_task am_i|i_am working|timing|tracking ?on ?now|right_now",
        Gist::StartTimer,
    ),
    (
        "what|which ?task is the|my timer ?running ?on",
        Gist::StartTimer,
    ),
    ("which|what timer is running", Gist::StartTimer),
    ("is the|a|my timer ?still running|on", Gist::StartTimer),
    ("i'm|i_am|im back ?to_work|at_work", Gist::ResumeTimer),
    ("stop", Gist::StopTimer),
    ("stop timer", Gist::StopTimer),
    ("stop the timer", Gist::StopTimer),
    ("stop my timer", Gist::StopTimer),
    ("stop tracking", Gist::StopTimer),
    ("stop tracking …", Gist::StopTimer),
    ("stop working", Gist::StopTimer),
    ("stop working on …", Gist::StopTimer),
    ("stopped working on …", Gist::StopTimer),
    ("pause ?the|my ?timer", Gist::StopTimer),
    ("pause working|tracking ?on ?…", Gist::StopTimer),
    ("resume|unpause|continue ?the|my ?timer", Gist::ResumeTimer),
    ("resume|continue work|working|tracking", Gist::ResumeTimer),
    (
        "resume|continue work|working|tracking on …",
        Gist::StartTimer,
    ),
    ("clock out", Gist::StopTimer),
    // Time that was worked.
    ("log …", Gist::LogTime),
    ("logged …", Gist::LogTime),
    ("i logged …", Gist::LogTime),
    ("worked … on …", Gist::LogTime),
    ("?i|i've|i_have worked on …", Gist::LogTime),
    ("i've|i_have been working on …", Gist::LogTime),
    ("i worked … on …", Gist::LogTime),
    ("i've worked … on …", Gist::LogTime),
    ("spent … on …", Gist::LogTime),
    ("i spent … on …", Gist::LogTime),
    // Tracked, where there is a habit of that name.
    ("track …", Gist::Track),
    (
        "… is|are|became|has_become ?now|really|very|quite <priority>",
        Gist::Matters,
    ),
    ("… is|are ?now due ?on|by|at <when>", Gist::Move(IfThere)),
    ("… <length> later", Gist::Later(IfThere)),
    ("… <length> earlier|sooner", Gist::Earlier(IfThere)),
    // A thing and a day: moved, if there is that one.
    ("… to <when>", Gist::MoveThatOne),
    // Shown, if there is one that is called so.
    ("show|show_me|open ?the|my task …", Gist::Show),
    ("show|show_me the|my …", Gist::Show),
    // Changed.
    ("edit task …", Gist::Edit),
    ("edit the task …", Gist::Edit),
    ("edit …", Gist::Edit),
    ("rename task … to <rest>", Gist::Rename),
    ("rename the task … to <rest>", Gist::Rename),
    ("rename … to <rest>", Gist::Rename),
    ("rename … as <rest>", Gist::Rename),
    // Sought.
    ("search : …", Gist::Search { sure_words: ANY }),
    ("find : …", Gist::Search { sure_words: ANY }),
    ("search my tasks for …", Gist::Search { sure_words: ANY }),
    ("search tasks for …", Gist::Search { sure_words: ANY }),
    ("find tasks about …", Gist::Search { sure_words: ANY }),
    ("find tasks with …", Gist::Search { sure_words: ANY }),
    ("find my task about …", Gist::Search { sure_words: ANY }),
    ("show tasks about …", Gist::Search { sure_words: ANY }),
    ("show me tasks about …", Gist::Search { sure_words: ANY }),
    ("search for …", Gist::Search { sure_words: 3 }),
    ("search …", Gist::Search { sure_words: 3 }),
    ("find …", Gist::Search { sure_words: 1 }),
    ("look for …", Gist::Search { sure_words: 0 }),
    ("when is|are … due", Gist::Search { sure_words: ANY }),
    ("when's|whens … due", Gist::Search { sure_words: ANY }),
    ("when is|are …", Gist::Search { sure_words: ANY }),
    ("when's|whens …", Gist::Search { sure_words: ANY }),
    ("where is …", Gist::Search { sure_words: 0 }),
    // Taken away: asked about, always.
    ("delete …", Gist::Remove),
    ("remove …", Gist::Remove),
    ("cancel …", Gist::Remove),
    ("drop …", Gist::Remove),
    ("forget about …", Gist::Remove),
    ("get rid of …", Gist::Remove),
    // Said again, in other words.
    (
        "?no|nope|sorry|oops|wait|hmm|ah ?, i_meant|i_mean|correction ?:|, <rest>",
        Gist::Meant,
    ),
];
