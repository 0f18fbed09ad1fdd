//! `/filter`: tasks by a filter, or by the name of one; and giving names.

use domain::conversation::{BoxFuture, Plan};
use domain::error::{Error, Result};
use domain::filter::{is_condition, is_field, is_word};
use domain::message::Text;
use domain::preferences::SavedFilter;
use domain::settings;

use super::{Meant, check_no_circle, check_unused, menu, read, saved, show, show_meant};
use crate::answer::{in_place, say};
use crate::arguments::{Arguments, Word};
use crate::press::Press;
use crate::registry::{Answer, Ask, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "filter",
    aliases: &[],
    usage: "[filter]  or  save <name>: <filter>  or  delete <name>",
    summary: "Show the tasks that a filter means",
    details: "Conditions are joined by `and`, `or`, `not` (or `&&`, `||`, `!`) and parentheses: `due < friday`, `due < friday 14:00`, `due before friday`, `due between monday and friday`, `due: none`, `client:any`, `due: this week`, `created >= monday` (`created`, `updated` and `completed` look back), `priority >= high`, `priority in (high, urgent)`, `status: in progress`, `category:\"Home office\"`, `#tag` or `tag:tag` (`tag:a,b` is both, `tag:a|b` one of them), `@client` or `client:none`, `estimate > 60`, `has: tags`, `no due`, `overdue`, `urgent`, or a text that is looked for where /search looks; `title:` looks in titles alone. Quotation marks make a text of anything. `sort:-created` says the order. A filter that says nothing of it means open tasks. A name that was given to a filter stands for it; where it has several words, a colon ends it. No filter can be called like a word of this language. Alone it asks with buttons.",
    examples: &[
        ("/filter", "asks with buttons"),
        (
            "/filter due < friday and priority >= high and not #home",
            "what is meant by it",
        ),
        (
            "/filter save weekly review: priority >= high",
            "gives it a name",
        ),
        ("/filter weekly review", "what the name stands for"),
        (
            "/filter done sort:-completed",
            "what was done, the latest first",
        ),
    ],
    menu: false,
    run: Run::Depends(|arguments| match verb(arguments) {
        Some(_) => &NAMING,
        None if arguments.is_empty() => &ASKING,
        None => &SHOWING,
    }),
};

static NAMING: Run = Run::Short(name);
static ASKING: Run = Run::Short(|turn, _| Ok(say(menu::shown(turn)?)));
static SHOWING: Run = Run::Long(|ask| {
    let source = ask.arguments.all();
    show(ask, source)
});

/// The button that shows a saved filter, by its place.
pub(crate) const VERB: &str = "flt";

/// How a filter is given a name.
const COLON: &str =
    "Write a colon between name and filter: /filter save weekly review: priority >= high";

/// Whether the filter is given a name, or loses it.
fn verb(arguments: &Arguments) -> Option<&'static str> {
    let [first, ..] = arguments.words() else {
        return None;
    };
    match first.text.to_lowercase().as_str() {
        "save" if !first.quoted => Some("save"),
        "delete" | "remove" if !first.quoted => Some("delete"),
        _ => None,
    }
}

/// Shows the filter that is chosen among the saved ones.
fn by(
    ask: Ask,
    choose: impl Fn(&[SavedFilter]) -> Result<String> + Send + Sync + 'static,
) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let owner = ask.request.user;
        let source = ask
            .db
            .read("saved filters", move |reads| {
                let user = reads.user(owner)?;
                let saved = user.map(|user| user.settings.preferences.filters);
                choose(&saved.unwrap_or_default())
            })
            .await?;
        show_meant(ask, move |_, _, _| Ok(Meant::written(source.clone()))).await
    })
}

pub(crate) fn press(ask: Ask, press: Press) -> BoxFuture<'static, Result<Plan>> {
    let shown = by(ask, move |saved| {
        let place = match &press {
            Press::Item(item) => usize::try_from(item.number).unwrap_or(usize::MAX),
            _ => usize::MAX,
        };
        let chosen = saved.get(place);
        chosen
            .map(|chosen| chosen.filter.clone())
            .ok_or_else(|| Error::refused("That filter is gone. /filters shows them."))
    });
    Box::pin(async move {
        let plan = shown.await?;
        let plan: Plan = Box::new(move |tx| Ok(in_place(plan(tx)?)));
        Ok(plan)
    })
}

fn name(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let is_alone = arguments.words().len() == 1;
    if verb(arguments) == Some("delete") {
        if is_alone {
            return Err(Error::refused_with(
                "Which filter is to be deleted?",
                "/filters shows their names.",
            ));
        }
        let name = arguments.rest(1);
        check_unused(turn.tx, turn.actor, &name)?;
        let written = settings::delete_filter(turn.tx, turn.actor, &name)?;
        let name = SavedFilter::folded(&name);
        let what = Text::plain(format!("the filter “{name}”"));
        return Ok(say(view::done("🗑", "Deleted", what, written.operation)));
    }
    if is_alone {
        return Err(Error::refused_with(
            "What is the filter called, and what does it mean?",
            COLON,
        ));
    }
    if ends_nowhere(arguments) {
        return Err(Error::refused_with(
            "I can't tell where the name ends and the filter begins.",
            COLON,
        ));
    }
    let (name, source) = named(arguments);
    if source.is_empty() {
        return Err(misuse(&COMMAND, "Which filter is it to be?"));
    }
    // What is not understood is refused now, and not when it is wanted.
    check_no_circle(turn.tx, turn.actor, &name, &source)?;
    read(turn.tx, turn.actor, &source)?;
    let before = saved(turn.actor, &name);
    let written = settings::save_filter(turn.tx, turn.actor, &name, &source)?;
    let name = SavedFilter::folded(&name);
    let what = Text::plain(format!("“{name}”: ")).code(source);
    let mut message = view::done("💾", "Saved", what, written.operation);
    if let Some(before) = before {
        message = message.line(Text::plain("Until now it was: ").code(before));
    }
    Ok(say(message.line(format!("/filter {name} shows it."))))
}

/// Whether several plain words stand before the first condition, and nothing says which of them are
/// the name.
fn ends_nowhere(arguments: &Arguments) -> bool {
    let words = &arguments.words()[1..];
    // "Weekly review priority >= high": a status that is as well the end of many a name.
    const NAME_LIKE: &str = "review";
    let begins = |word: &Word| {
        let text = word.text.as_str();
        word.quoted
            || is_word(text) && !text.eq_ignore_ascii_case(NAME_LIKE)
            || is_condition(text)
            || text.starts_with(['#', '@', '-', '(', '!'])
    };
    let first = words.iter().skip(1).position(begins);
    let is_marked = words
        .iter()
        .any(|word| word.text.ends_with(':') && !is_field(word.text.trim_end_matches(':')));
    let is_quoted = words.first().is_some_and(|word| word.quoted);
    first.is_some_and(|place| place > 0) && !is_marked && !is_quoted
}

/// The name behind `save` and the filter behind that: the name is in quotation marks, or it ends
/// with a colon that is no field's, or it is one word.
fn named(arguments: &Arguments) -> (String, String) {
    let words = &arguments.words()[1..];
    let is_quoted = words.first().is_some_and(|word| word.quoted);
    for (place, word) in words.iter().enumerate() {
        let Some(last) = word.text.strip_suffix(':').filter(|_| !is_quoted) else {
            let fits = |c: char| c.is_alphanumeric() || "-_".contains(c);
            if word.quoted || !word.text.chars().all(fits) {
                break;
            }
            continue;
        };
        if place == 0 || !is_field(last) {
            let before = words[..place].iter().map(|word| word.text.as_str());
            let name: Vec<&str> = before.chain([last]).collect();
            return (name.join(" "), arguments.rest(place + 2));
        }
        break;
    }
    let name = words.first().map(|word| word.text.clone());
    let source = arguments.rest(2);
    // The colon behind a name in quotation marks is a word of its own.
    let source = source.strip_prefix(':').unwrap_or(&source);
    (name.unwrap_or_default(), source.trim_start().to_owned())
}
