//! `/search`: find words in tasks.
//!
//! The words are remembered beside the chat (buttons cannot carry them), so that pages can be
//! turned until something else is remembered there.

use domain::conversation::{Address, BoxFuture, Plan, Reply};
use domain::error::{Error, Result};
use domain::filter::{check_marks, compares_in_words, is_condition, is_joining};
use domain::message::Message;
use domain::port::Reads;
use domain::scribe::Actor;
use serde::{Deserialize, Serialize};

use crate::arguments::Arguments;
use crate::commands::filters;
use crate::flows::memory::{self, Memory, Place, Searched};
use crate::press::{List, Which, fnv};
use crate::registry::{Ask, Command, Run};
use crate::turn::{Turn, known, misuse};
use crate::view::lists;

pub(crate) static COMMAND: Command = Command {
    name: "search",
    aliases: &["find"],
    usage: "<words or filter> [--all] [--case-sensitive]",
    summary: "Find words in tasks",
    details: "It finds the open tasks that have all of the words, in any order: in titles, comments, tags, categories and names of clients; `--all` looks in closed ones too. `#tag` and `@client` narrow it, and words in quotation marks stay together. A filter (see /filter), or the name of a saved one, works as well.",
    examples: &[
        ("/search milk", "open tasks with “milk”"),
        ("/search \"oat milk\"", "these words side by side"),
        (
            "/search due < friday and priority >= high",
            "what a filter means",
        ),
        ("/search oat milk --all", "closed ones too"),
    ],
    menu: true,
    run: Run::Long(|ask| run(ask, false)),
};

/// The longest text that is searched for, characters.
pub(crate) const TEXT_CHARS_MAX: usize = 200;

impl Search {
    /// The filter that the text may be: the name of a saved one, or conditions.
    ///
    /// A text that only looks like one may still be looked for, so this does not say that it can
    /// be read.
    pub(crate) fn filter(&self, actor: Actor<'_>) -> Option<String> {
        if let Some(saved) = filters::saved(actor, &self.text) {
            return Some(saved);
        }
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let named = words.iter().any(|word| {
            word.trim_start_matches(['(', '-', '!'])
                .starts_with(['#', '@'])
        });
        let joined = words.iter().any(|word| is_joining(word));
        let conditions = words.iter().any(|word| is_condition(word));
        (conditions || (named && joined)).then(|| self.text.clone())
    }
}

impl Search {
    /// Whether a field is compared in it by words, as in "due before friday".
    pub(crate) fn compares_in_words(&self) -> bool {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let mut pairs = words.windows(2);
        pairs.any(|pair| compares_in_words(pair[0], pair[1]))
    }
}

/// What was searched for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Search {
    pub(crate) text: String,
    pub(crate) closed_too: bool,
    pub(crate) case_sensitive: bool,
}

/// Answers a search, in closed tasks as well if it says so or is meant so.
pub(crate) fn run(ask: Ask, closed_too: bool) -> BoxFuture<'static, Result<Plan>> {
    Box::pin(async move {
        let mut search = parse(&ask.arguments)?;
        search.closed_too |= closed_too;
        let place = Place::of_ask(&ask);
        let Place { owner, now, .. } = place;
        let state = serde_json::to_string(&search).unwrap_or_default();
        let token = fnv(&format!("{state}{}", now.as_microsecond()));
        let searched = Searched {
            token,
            search: search.clone(),
        };
        let message = ask
            .db
            .read("search", move |reads| {
                let user = known(reads, owner)?;
                let actor = Actor { user: &user, now };
                lists::found(
                    reads,
                    actor,
                    &search,
                    List::of(Which::Search(token)).page(0),
                )
            })
            .await?;
        let plan: Plan = Box::new(move |tx| {
            let memory = memory::recall(tx, place)?.unwrap_or_default();
            let search = Some(searched.clone());
            memory::keep(tx, place, Memory { search, ..memory })?;
            Ok(vec![Reply::Send(message.clone())])
        });
        Ok(plan)
    })
}

fn parse(arguments: &Arguments) -> Result<Search> {
    let mut search = Search {
        text: String::new(),
        closed_too: false,
        case_sensitive: false,
    };
    let mut words = Vec::new();
    for word in arguments.words() {
        match word.text.to_lowercase().as_str() {
            "--all" | "--advanced" | "—all" if !word.quoted => search.closed_too = true,
            "--case-sensitive" | "--case" if !word.quoted => search.case_sensitive = true,
            option if option.starts_with("--") && !word.quoted => {
                return Err(misuse(
                    &COMMAND,
                    format!("I don't know the option {option}."),
                ));
            }
            _ if word.quoted => words.push(format!("\"{}\"", word.text.replace('"', " "))),
            _ => words.push(word.text.clone()),
        }
    }
    search.text = words.join(" ");
    check_marks(&search.text)?;
    if search.text.trim_matches(['"', ' ']).is_empty() {
        return Err(misuse(&COMMAND, "What shall I look for?"));
    }
    if search.text.chars().count() > TEXT_CHARS_MAX {
        return Err(misuse(
            &COMMAND,
            format!("I look for at most {TEXT_CHARS_MAX} characters."),
        ));
    }
    Ok(search)
}

/// Shows the first page of what a search finds, and remembers it for the others.
pub(crate) fn now(turn: &mut Turn<'_>, search: Search) -> Result<Message> {
    let state = serde_json::to_string(&search).unwrap_or_default();
    let token = fnv(&format!("{state}{}", turn.now().as_microsecond()));
    let page = List::of(Which::Search(token)).page(0);
    let message = lists::found(turn.tx, turn.actor, &search, page)?;
    let place = Place::of(turn);
    let memory = memory::recall(turn.tx, place)?.unwrap_or_default();
    let search = Some(Searched { token, search });
    memory::keep(turn.tx, place, Memory { search, ..memory })?;
    Ok(message)
}

/// The search that a token stands for.
///
/// # Errors
/// A refusal if something else is remembered there by now.
pub(crate) fn remembered(
    reads: &dyn Reads,
    actor: Actor<'_>,
    address: Address,
    token: u32,
) -> Result<Search> {
    memory::recall(reads, Place::at(actor, address))?
        .and_then(|memory| memory.search)
        .filter(|searched| searched.token == token)
        .map(|searched| searched.search)
        .ok_or_else(|| Error::refused("That search is over. Send /search again."))
}
