//! A chat with the bot in a terminal: lines become messages, answers are printed as they come.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use botapi_emulator::{Control, Message, Person};

/// The printer looks this often whether the chat has ended; messages wake it at once.
const END_CHECK: Duration = Duration::from_millis(200);

const HELP: &str = "\
  text          is sent to the bot
  :1            presses button 1 of the latest message that has buttons
  :edit TEXT    edits your last message
  :block        stops the bot, :unblock starts it again
  :file TEXT    sends a text file
  end of input  leaves";

/// Talks until the input ends.
pub(crate) fn run(
    control: &Control,
    person: &Person,
    chat_id: i64,
    lines: impl Iterator<Item = io::Result<String>>,
) -> anyhow::Result<()> {
    let ended = Arc::new(AtomicBool::new(false));
    let printer = start_printer(control.clone(), chat_id, Arc::clone(&ended))?;
    let mut last_message_id = 0;
    for line in lines {
        let line = line.context("cannot read standard input")?;
        if let Some(answer) = obey(control, person, chat_id, &line, &mut last_message_id) {
            writeln!(io::stdout(), "{answer}")?;
        }
    }
    ended.store(true, Ordering::Release);
    match printer.join() {
        Ok(printed) => printed.context("cannot write to standard output"),
        Err(_) => anyhow::bail!("the printer panicked"),
    }
}

/// Does what a line says; perhaps there is something to say about it.
fn obey(
    control: &Control,
    person: &Person,
    chat_id: i64,
    line: &str,
    last_message_id: &mut i64,
) -> Option<String> {
    let Some(order) = line.strip_prefix(':') else {
        if !line.trim().is_empty() {
            *last_message_id = person.says(line);
        }
        return None;
    };
    let (verb, rest) = order.split_once(' ').unwrap_or((order, ""));
    match (verb, verb.parse::<usize>()) {
        (_, Ok(number)) => press(control, person, chat_id, number),
        ("edit", _) => person
            .edits(*last_message_id, rest)
            .err()
            .map(|error| error.to_string()),
        ("file", _) => {
            *last_message_id =
                person.sends_document("note.txt", "text/plain", rest.to_owned().into_bytes());
            None
        }
        ("block", _) => {
            person.blocks_bot();
            None
        }
        ("unblock", _) => {
            person.unblocks_bot();
            None
        }
        _ => Some(HELP.to_owned()),
    }
}

fn press(control: &Control, person: &Person, chat_id: i64, number: usize) -> Option<String> {
    let sent = control.sent_to(chat_id);
    let Some(message) = sent
        .iter()
        .rev()
        .find(|message| !labels(message).is_empty())
    else {
        return Some("no message has buttons".to_owned());
    };
    let buttons = message.buttons().into_iter().flatten().collect::<Vec<_>>();
    let button = number.checked_sub(1).and_then(|index| buttons.get(index));
    let Some(data) = button.and_then(|button| button.callback_data.clone()) else {
        return Some(format!("there is no button {number} to press"));
    };
    let query = person.presses_data(message.message_id, &data);
    let answer = control.wait_for(Duration::from_secs(2), |world| {
        world.callback_answer(&query)
    });
    match answer {
        Ok(answer) if answer.text.is_empty() => None,
        Ok(answer) => Some(format!("({})", answer.text)),
        Err(_) => Some("(the bot has not answered the press)".to_owned()),
    }
}

fn labels(message: &Message) -> String {
    let buttons = message.buttons().into_iter().flatten().enumerate();
    buttons
        .map(|(index, button)| format!("[{}] {} ", index + 1, button.text))
        .collect()
}

/// Prints the bot's messages, and edited ones again, until the chat has ended.
#[expect(
    clippy::disallowed_methods,
    reason = "the terminal is read on the main thread, so answers are printed on a second one; \
              it is joined before the chat ends"
)]
fn start_printer(
    control: Control,
    chat_id: i64,
    ended: Arc<AtomicBool>,
) -> anyhow::Result<std::thread::JoinHandle<io::Result<()>>> {
    let print = move || {
        let mut seen = BTreeMap::new();
        while !ended.load(Ordering::Acquire) {
            let fresh = control.wait_for(END_CHECK, |world| {
                let sent = world.sent_to(chat_id).into_iter();
                let fresh: Vec<Message> = sent
                    .filter(|m| seen.get(&m.message_id) != Some(&m.edited_us))
                    .collect();
                (!fresh.is_empty()).then_some(fresh)
            });
            for message in fresh.unwrap_or_default() {
                show(&message)?;
                seen.insert(message.message_id, message.edited_us);
            }
        }
        Ok(())
    };
    std::thread::Builder::new()
        .name("printer".to_owned())
        .spawn(print)
        .context("cannot start the printer")
}

fn show(message: &Message) -> io::Result<()> {
    let mut output = io::stdout().lock();
    let edited = if message.edited_us.is_some() {
        " (edited)"
    } else {
        ""
    };
    writeln!(output, "bot{edited}: {}", message.text)?;
    if let Some(file) = &message.file {
        writeln!(output, "     file {} ({} bytes)", file.file_name, file.size)?;
    }
    let labels = labels(message);
    if !labels.is_empty() {
        writeln!(output, "     {labels}")?;
    }
    output.flush()
}
