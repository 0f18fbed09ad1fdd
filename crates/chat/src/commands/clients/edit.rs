//! One question about one field of a client: its name, its rate, its note.

use domain::client::Client;
use domain::clients::{self, ClientEdit};
use domain::error::Result;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Block, Button, Message, Text};
use serde::{Deserialize, Serialize};

use super::{card, rate};
use crate::answer::{change, say};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;
use crate::when;

/// The button that asks for a field.
pub(crate) const VERB: &str = "cle";
/// The stored name of the question.
pub(crate) const NAME: &str = "client";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    Name,
    Rate,
    Note,
}

#[derive(Serialize, Deserialize)]
struct State {
    client: Number,
    field: Field,
}

impl Field {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Name, "n"), (Self::Rate, "r"), (Self::Note, "t")];

    pub(super) fn button(self, client: Number, label: &str) -> Button {
        let code = Self::ALL.iter().find(|(field, _)| *field == self);
        let code = code.map_or("", |(_, code)| code);
        Item::new(VERB, client.0).choosing(code).button(label)
    }

    fn of(code: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, known)| *known == code);
        known.map(|(field, _)| *field)
    }
}

/// Asks for a field in a new message.
pub(super) fn ask(turn: &mut Turn<'_>, client: &Client, field: Field) -> Result<Message> {
    let state = State {
        client: client.number,
        field,
    };
    flows::ask(turn, Question::of(NAME, &state, question(client, field)))
}

fn question(client: &Client, field: Field) -> Message {
    let message = Message::default().line(view::clients::name(client));
    match field {
        Field::Name => message.line("✏️ Send me the new name."),
        Field::Rate => {
            let message = message.line("💶 What does an hour cost? For example: 85 EUR, or none");
            if client.rate.is_none() {
                return message;
            }
            message.line(Text::default().italic(
                "It counts from today, or from the day that you name: 90 EUR from 1 January.",
            ))
        }
        Field::Note => {
            let mut message = message.line("📝 Send me the note, or none.");
            if let Some(note) = &client.note {
                message.blocks.push(Block::Quote(Text::plain(note)));
            }
            message
        }
    }
}

/// Sets a field from words and shows the client.
pub(super) fn set(
    turn: &mut Turn<'_>,
    client: &Client,
    field: Field,
    words: &str,
) -> Result<Message> {
    let none = when::is_none(words);
    let edit = match field {
        Field::Name => ClientEdit::Name(words.to_owned()),
        Field::Rate if none => ClientEdit::NoRate,
        Field::Rate => rate::read(turn, client, words)?,
        Field::Note if none => ClientEdit::Note(None),
        Field::Note => ClientEdit::Note(Some(words.to_owned())),
    };
    let written = clients::edit(turn.tx, turn.actor, client.number, &edit)?;
    let mut card = card::card(turn, &written.value)?;
    if let ClientEdit::Rate(_, from) = &edit {
        card = rate::told(turn, card, (client, &written.value), *from);
    }
    card.buttons.insert(0, vec![view::undo(written.operation)]);
    Ok(card)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let Some(field) = item.choice.as_deref().and_then(Field::of) else {
        return unknown();
    };
    let client = clients::numbered(turn.tx, turn.actor, Number(item.number))?;
    Ok(say(ask(turn, &client, field)?))
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let client = match clients::numbered(turn.tx, turn.actor, state.client) {
        Ok(client) => client,
        Err(error) => {
            flows::end(turn)?;
            return Err(error);
        }
    };
    let outcome = set(turn, &client, state.field, words);
    flows::answered(
        turn,
        Question::of(NAME, &state, question(&client, state.field)),
        outcome,
    )
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The client stays as it is.")))
}
