//! An answer that came after its form had closed: what was said is kept, and its person says
//! whether it is a task or the answer still.

use domain::conversation::{ChannelMessageId, Reply};
use domain::flow::Flow;
use domain::message::{Message, Text};
use domain::tasks::shortened;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::{aside, choices, end, expiry, lost, put, something_new, step, way_out};
use crate::answer::{change, say};
use crate::commands::words;
use crate::press::{FlowChoice, unknown};
use crate::registry::{Answer, Form};
use crate::turn::Turn;
use crate::view;

/// The stored name.
pub(crate) const NAME: &str = "late";
/// Who says something so long after a form has closed has forgotten that there was one, hours.
const MEANT_MAX_HOURS: i64 = 24;

const TASK: FlowChoice = FlowChoice::Option(0);
const ANSWER: FlowChoice = FlowChoice::Option(1);

/// What was said, and the form that it may have been for.
#[derive(Serialize, Deserialize)]
struct Late {
    text: String,
    message: ChannelMessageId,
    name: String,
    state: String,
}

/// Whether its person may still think of a form that has closed.
pub(super) fn is_remembered(turn: &Turn<'_>, flow: &Flow) -> bool {
    let until = flow.expires_at.saturating_add(MEANT_MAX_HOURS.hours());
    until.is_ok_and(|until| turn.now() < until)
}

/// Whether words may be meant as the answer of a form that has closed.
pub(super) fn may_answer(turn: &Turn<'_>, flow: &Flow, text: &str) -> bool {
    let is_new = words::is_command(text) || aside::is_something_else(turn, flow, text);
    is_remembered(turn, flow) && !is_new
}

/// Tells that the form has closed, and asks what the words are.
pub(super) fn told(
    turn: &mut Turn<'_>,
    flow: &Flow,
    form: &Form,
    (text, message): (&str, ChannelMessageId),
) -> Answer {
    let late = Late {
        text: text.to_owned(),
        message,
        name: flow.name.clone(),
        state: flow.state.clone(),
    };
    let token = put(turn, NAME, &late)?;
    let problem = format!(
        "⌛ {} waited for an hour and is closed. You wrote: ",
        view::capitalized(form.label)
    );
    let message = Message::default()
        .line(Text::plain(problem).bold(shortened(text)))
        .row(choices(
            token,
            &[
                (TASK, "➕ Make it a task"),
                (ANSWER, "Answer with it"),
                way_out(false),
            ],
        ));
    Ok(say(message))
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let Some(late) = step::<Late>(flow) else {
        return lost(turn);
    };
    match choice {
        TASK => {
            end(turn)?;
            let replies = something_new(turn, &late.text, late.message)?;
            Ok(in_its_place(replies))
        }
        ANSWER => answer(turn, late).map(in_its_place),
        FlowChoice::Cancel => {
            end(turn)?;
            Ok(change(Message::text("Nothing was saved.")))
        }
        _ => unknown(),
    }
}

/// Opens the form again where it was, and answers it.
fn answer(turn: &mut Turn<'_>, late: Late) -> Answer {
    let Some(form) = turn.shared.registry.form(&late.name) else {
        return lost(turn);
    };
    let flow = Flow {
        owner: turn.actor.user.id,
        address: turn.address,
        name: late.name,
        state: late.state,
        expires_at: expiry(turn),
    };
    turn.tx.put_flow(&flow)?;
    (form.text)(turn, &flow, &late.text)
}

/// The first message takes the place of the question.
pub(super) fn in_its_place(mut replies: Vec<Reply>) -> Vec<Reply> {
    if let Some(reply) = replies.first_mut()
        && let Reply::Send(message) = reply
        && message.attachment.is_none()
    {
        *reply = Reply::Edit(std::mem::take(message));
    }
    replies
}
