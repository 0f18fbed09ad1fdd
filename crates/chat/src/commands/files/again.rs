//! A file that could not be fetched: told with a way to try again.

use domain::conversation::{Plan, Reply};
use domain::files;
use domain::ids::ReceivedId;
use domain::job::{Job, Work};
use domain::message::{Message, Text};

use crate::answer::{change, note};
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// The button that fetches once more.
pub(crate) const VERB: &str = "fr";

/// The end of a job that could not get at a file.
pub(crate) fn given_up(job: &Job, id: ReceivedId) -> Plan {
    let owner = job.job.owner;
    let keeps = matches!(job.job.work, Work::KeepFile { .. });
    Box::new(move |tx| {
        let Some(received) = tx.received(owner, id)? else {
            return Ok(Vec::new());
        };
        files::give_up(tx, owner, id)?;
        let name = files::name(&received.file);
        let message = match (keeps, u32::try_from(id.0)) {
            (true, Ok(number)) => Message::default()
                .line(
                    Text::plain("⚠️ I could not fetch ")
                        .bold(name)
                        .and(", and did not keep it."),
                )
                .row([Item::new(VERB, number).button("🔁 Try again")]),
            _ => Message::default()
                .line(
                    Text::plain("⚠️ I could not get at ")
                        .bold(name)
                        .and(". Nothing of it was taken."),
                )
                .line("Send it again to begin anew: /import"),
        };
        Ok(vec![Reply::Send(message)])
    })
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let id = ReceivedId(i64::from(item.number));
    let Some(received) = turn.tx.received(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; please send the file again."));
    };
    let name = files::name(&received.file);
    if files::fetch_again(turn.tx, turn.actor, received)?.is_none() {
        return Ok(note("That file was taken care of already."));
    }
    let text = Text::plain("📎 Fetching ").bold(name).and(" once more.");
    Ok(change(Message::default().line(text)))
}
