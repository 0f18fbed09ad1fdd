//! `/filter`: tasks by a filter, or by the name of one; and giving names.

use domain::conversation::{BoxFuture, Plan};
use domain::error::{Error, Result};
use domain::message::Text;
use domain::preferences::SavedFilter;
use domain::settings;

use super::{menu, read, show};
use crate::answer::{in_place, say};
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Ask, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "filter",
    aliases: &[],
    usage: "[filter]  or  save <name> <filter>  or  delete <name>",
    summary: "Show the tasks that a filter means",
    details: "Conditions are joined by `and`, `or`, `not` and parentheses: `due < friday`, `due: none`, `created >= 2026-11-01`, `priority >= high`, `status: in progress`, `category:\"Home office\"`, `#tag`, `@client`, `estimate > 60`, `has: tags`, `no due`, `overdue`, `urgent`, or a text that is looked for where /search looks; `title:` looks in titles alone. `sort:-created` says the order. A filter that says nothing of it means open tasks. A name that was given to a filter stands for it. Alone it asks with buttons.",
    examples: &[
        ("/filter", "asks with buttons"),
        (
            "/filter due < friday and priority >= high and not #home",
            "what is meant by it",
        ),
        (
            "/filter save urgent-work urgent and #work",
            "gives it a name",
        ),
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
    by_words(ask, source)
});

/// The button that shows a saved filter, by its place.
pub(crate) const VERB: &str = "flt";

/// Whether the filter is given a name, or loses it.
fn verb(arguments: &Arguments) -> Option<&'static str> {
    let [first, _, ..] = arguments.words() else {
        return None;
    };
    match first.text.to_lowercase().as_str() {
        "save" if !first.quoted => Some("save"),
        "delete" | "remove" if !first.quoted => Some("delete"),
        _ => None,
    }
}

/// Shows what a name stands for, or the words themselves.
fn by_words(ask: Ask, source: String) -> BoxFuture<'static, Result<Plan>> {
    by(ask, move |saved| {
        let named = saved.iter().find(|one| one.name == source.to_lowercase());
        Ok(named.map_or_else(|| source.clone(), |named| named.filter.clone()))
    })
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
        show(ask, source).await
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
    let name = arguments.words()[1].text.clone();
    if verb(arguments) == Some("delete") {
        let written = settings::delete_filter(turn.tx, turn.actor, &name)?;
        let what = Text::plain(format!("the filter “{}”", name.to_lowercase()));
        return Ok(say(view::done("🗑", "Deleted", what, written.operation)));
    }
    let source = arguments.rest(2);
    if source.is_empty() {
        return Err(misuse(&COMMAND, "Which filter is it to be?"));
    }
    // What is not understood is refused now, and not when it is wanted.
    read(turn.tx, turn.actor, &source)?;
    let written = settings::save_filter(turn.tx, turn.actor, &name, &source)?;
    let name = name.to_lowercase();
    let what = Text::plain(format!("“{name}”: ")).code(source);
    let message = view::done("💾", "Saved", what, written.operation);
    Ok(say(message.line(format!("/filter {name} shows it."))))
}
