//! `/import`: a file's rows, looked at first and taken when its sender says so.

use domain::conversation::{Channel, ChannelMessageId, FileKind, SharedFile};
use domain::files::{self, Sent};
use domain::ids::ReceivedId;
use domain::job::Work;
use domain::message::{Button, Message};
use domain::outbox::Action;
use domain::takeover;

use super::take::IMPORT_BYTES_MAX;
use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "import",
    aliases: &[],
    usage: "[file]",
    summary: "Take in tasks and more from a file",
    details: "Write it under the file that you send: a file of /export, or a table (CSV) whose \
              first row names its columns: title, due, start, priority, tags, category, status, \
              note, estimate (`90`, `1h30`), repeat (`every friday`, or a rule of RFC 5545), client. A priority is a word, or a number from 1 (low) to 4 (urgent). I show what I would take, and take it when you \
              say so; it is one /undo. What was taken before is not taken twice. Of an export, vacations and saved \
              filters are added to yours, and settings where you chose none. In the terminal \
              it takes a path: /import ~/tasks.csv",
    examples: &[("/import", "says how; under a file: shows what is in it")],
    menu: false,
    run: Run::Short(run),
};

/// The button that takes what was shown, or leaves it.
pub(crate) const VERB: &str = "im";
/// The choice of leaving it.
const LEAVE: &str = "x";
/// Before the choice of taking it, with the mark of what was shown.
const TAKE: char = 't';
/// Somebody waits for it.
const PRIORITY: u8 = 4;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let words = arguments.all();
    let path = words.trim();
    if turn.address.channel == Channel::Terminal && !path.is_empty() {
        let sent = Sent {
            address: turn.address,
            message: ChannelMessageId(0),
            album: None,
            file: SharedFile {
                reference: path.to_owned(),
                kind: FileKind::Document,
                name: Some(path.to_owned()),
                media_type: None,
                size: None,
                origin: None,
            },
            description: String::new(),
        };
        return take(turn, &sent);
    }
    if !path.is_empty() {
        return Err(misuse(&COMMAND, "It stands alone, under the file."));
    }
    // Sent after the file it means the one that was just asked about.
    let asked = turn
        .tx
        .received_asked(turn.actor.user.id, turn.address, 1)?;
    if let Some(received) = asked.first() {
        takeover::look_at(turn.tx, turn.actor, received.clone(), PRIORITY)?;
        return Ok(say(looking(&files::name(&received.file))));
    }
    let how = if turn.address.channel == Channel::Terminal {
        "📥 Name the file: /import /path/to/tasks.csv"
    } else {
        "📥 Send me the file with /import as its caption, or as an answer to this message."
    };
    let message = Message::text(how)
        .line("I take files of /export, and tables (CSV) whose first row names the columns.");
    Ok(say(message.row([Item::new(VERB, 0)
        .choosing(LEAVE)
        .button("✖️ Cancel")])))
}

/// Takes a file whose words are this command, or that answers its question.
pub(crate) fn take(turn: &mut Turn<'_>, sent: &Sent) -> Answer {
    takeover::receive(turn.tx, turn.actor, sent, IMPORT_BYTES_MAX, PRIORITY)?;
    Ok(say(looking(&files::name(&sent.file))))
}

fn looking(name: &str) -> Message {
    Message::text(format!("📥 I am looking at {name}."))
}

/// Whether a message of ours is the one that asks for a file.
pub(crate) fn asks(turn: &Turn<'_>, message: ChannelMessageId) -> domain::Result<bool> {
    let row = match turn.tx.outbox_by_sent(turn.address, message)? {
        Some(id) => turn.tx.outbox(id)?,
        None => None,
    };
    let row = row.filter(|row| row.new.owner == turn.actor.user.id);
    let Some(Action::Send(shown) | Action::Edit(_, shown)) = row.map(|row| row.new.action) else {
        return Ok(false);
    };
    let is_ours = |button: &Button| match Press::parse(button.data.as_str()) {
        Some(Press::Item(item)) => item.verb == VERB && item.number == 0,
        _ => false,
    };
    Ok(shown.buttons.iter().flatten().any(is_ours))
}

/// The buttons under what was found in a file; none for an identity that no button has room for.
pub(crate) fn buttons(received: ReceivedId, mark: u32, label: String) -> Vec<Button> {
    let Ok(number) = u32::try_from(received.0) else {
        return Vec::new();
    };
    let take = format!("{TAKE}{mark:x}");
    vec![
        Item::new(VERB, number).choosing(&take).button(label),
        Item::new(VERB, number).choosing(LEAVE).button("✖️ Leave"),
    ]
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let Some(choice) = item.choice.as_deref() else {
        return unknown();
    };
    if choice == LEAVE {
        return Ok(change(Message::text("📥 Nothing was taken in.")));
    }
    let mark = choice
        .strip_prefix(TAKE)
        .and_then(|mark| u32::from_str_radix(mark, 16).ok());
    let Some(mark) = mark else {
        return unknown();
    };
    let id = ReceivedId(i64::from(item.number));
    let Some(received) = turn.tx.received(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; please send the file again."));
    };
    turn.promise(Work::Import { received: id, mark }, PRIORITY)?;
    let name = files::name(&received.file);
    Ok(change(Message::text(format!("📥 I am taking in {name}."))))
}
