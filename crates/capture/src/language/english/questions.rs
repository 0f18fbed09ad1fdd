//! How English asks without a mark, says what is not to be, and wants to be woken.

use crate::language::ANY;
use crate::language::Gist;
use crate::language::Sure::IfThere;

/// What asks to be woken, and what one is then reminded of.
pub(super) const WAKES: &[(&str, &str)] = &[("wake me up", "wake up"), ("wake me", "wake up")];

/// What asks for an alarm before a time, and what rings then.
pub(super) const ALARMS: &[(&str, &str)] = &[
    ("set an alarm for", "alarm at"),
    ("set alarm for", "alarm at"),
    ("set the alarm for", "alarm at"),
    ("set my alarm for", "alarm at"),
    ("set an alarm", "alarm"),
    ("set alarm", "alarm"),
    ("alarm for", "alarm at"),
    ("alarm", "alarm"),
];

/// What asks for a timer before a length, and what rings then.
pub(super) const TIMERS: &[(&str, &str)] = &[
    ("set a timer for", "timer in"),
    ("set the timer for", "timer in"),
    ("set the timer to", "timer in"),
    ("set a timer of", "timer in"),
    ("set timer for", "timer in"),
    ("timer for", "timer in"),
    ("timer", "timer in"),
];

/// How a question begins; words that another language begins a line with are none of them.
pub(super) const ASKING: &[&str] = &[
    "should i",
    "should we",
    "shall i",
    "shall we",
    "can i",
    "can we",
    "may i",
    "may we",
    "must i",
    "must we",
    "could i",
    "could we",
    "do i",
    "do we",
    "do you",
    "am i",
    "have you",
    "will i",
    "will you",
    "will we",
    "did i",
    "did you",
    "did we",
    "did he",
    "did she",
    "did they",
    "did anyone",
    "did the",
    "did my",
    "does",
    "is",
    "are",
    "has",
    "who",
    "whose",
    "why",
    "which",
    "when did",
    "when do",
    "when does",
    "when is",
    "when are",
    "when was",
    "when were",
    "when should",
    "when can",
    "when will",
    "where did",
    "where do",
    "how did",
    "how do",
    "what did",
    "what do",
];

/// What asks for what is there, and what says that something is not to be.
pub(super) static LISTS: &[(&str, Gist)] = &[
    (
        "what's|whats|what_is|what_does ?on ?my|the schedule|agenda|calendar ?look ?like ?for|on|in <when>",
        Gist::Open,
    ),
    (
        "which|what ?of_my|of_the tasks|todos|ones are ?of <priority> ?priority",
        Gist::Open,
    ),
    (
        "what's|whats|what_is ?still open|left|due|outstanding for|with|from …",
        Gist::OpenOf,
    ),
    (
        "don't|dont|do_not|never delete|remove|cancel|move|postpone|reschedule|complete|finish|close|change|reopen …",
        Gist::Leave,
    ),
    (
        "… isn't|isnt|aren't|arent|is_not|are_not|was_not|wasn't|wasnt ?yet done|finished|complete|completed|ready|paid|sent ?yet",
        Gist::Leave,
    ),
    (
        "?i'm|i_am not|still_not ?yet done|finished with ?…",
        Gist::Leave,
    ),
    (
        "?i didn't|didnt|did_not|haven't|havent|have_not do|done|finish|finished|complete|completed|run|pay|paid|call|called|send|sent|buy|bought ?yet …",
        Gist::Leave,
    ),
    // Told to be changed: it is asked whether that one is meant.
    (
        "… has_been|was|got moved|rescheduled|postponed|pushed to|until <when>",
        Gist::ToldWhen,
    ),
    (
        "?and|also ?then tag it|that|this ?with|as|: <rest>",
        Gist::TagIt,
    ),
    (
        "and|also ?then rename it|that|this to|as <rest>",
        Gist::Rename,
    ),
    ("?at|to <when>", Gist::AtClock),
    ("at|to <hour>", Gist::AtClock),
    ("<repeat>", Gist::Repeat(IfThere)),
    ("make|repeat it|that|this <repeat>", Gist::Repeat(IfThere)),
];

/// What asks for what is called so, or for what nobody here knows.
pub(super) static OTHERS: &[(&str, Gist)] = &[
    // Told, and perhaps changed: it is asked whether that one is meant.
    ("… is|are ?now ?on|at|for <when> ?now", Gist::ToldWhen),
    ("… is|are ?now at <hour> ?now", Gist::ToldWhen),
    (
        "is|are the|my … ?due ?on|at|in <when>",
        Gist::Search { sure_words: ANY },
    ),
    (
        "what_time is|are ?the|my …",
        Gist::Search { sure_words: ANY },
    ),
    (
        "when do|must|should i ?have|need ?to …",
        Gist::Search { sure_words: ANY },
    ),
    // Asked of something else.
    (
        concat!(
            "who|whom|what|when|where|why|how|how_long|how_much|how_many|how_often|how_far|how_old|what_time|which_one ",
            "is|are|was|were|will|would|do|does|did|has|have|had|am …",
        ),
        Gist::Question,
    ),
    ("what_time is it ?now", Gist::Question),
    (
        "who's|where's|why's|how's|when's|what's …",
        Gist::QuestionIfAsked,
    ),
    (
        "who|whom|whose|what|when|where|why|how|which …",
        Gist::QuestionIfAsked,
    ),
    (
        "is|are|will|would|does|did|has|can|could|should …",
        Gist::QuestionIfAsked,
    ),
    ("do|have|am i|you|we|they|he|she …", Gist::QuestionIfAsked),
    ("… ?on|at|for|in <when>", Gist::AskedOf),
    ("<when> …", Gist::AskedOf),
    ("… due", Gist::AskedOf),
    (
        "… ?on|at|for|in <when> , right|ok|okay|yes|correct|no",
        Gist::AskedOf,
    ),
    (
        "is|are|does|has|who|whose|why|which|did_you|did_he|did_she|did_they|did_anyone …",
        Gist::Question,
    ),
    (
        "should|shall|can|may|must|could|do|am|have|will i|we|you …",
        Gist::Question,
    ),
    ("when|where|how did|do|does …", Gist::Question),
];
