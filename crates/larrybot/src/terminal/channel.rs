//! The terminal's side of delivery: what is printed, and what a typed line means.

use std::borrow::Cow;
use std::io::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use blobs::Folder;
use delivery::channel::{Channel, Delivered, Delivery, Resolved, SendError};
use domain::blob;
use domain::conversation::{Address, BoxFuture, ChannelMessageId, Event, Incoming, UpdateKey};
use domain::message::{Block, Message};
use domain::time::Clock;
use domain::user::Identity;
use tokio::sync::Notify;

use super::render::{clean, render};

/// Where printed text goes: one call is one message, with its final line break.
pub(crate) type Printer = Box<dyn FnMut(&str) -> std::io::Result<()> + Send>;

/// The terminal.
pub(crate) struct TerminalChannel {
    clock: Arc<dyn Clock>,
    colours: bool,
    /// Where the contents of files are.
    folder: Arc<Folder>,
    /// Ids of lines and messages; they begin at the clock's microseconds, so that they are not
    /// those of an earlier run.
    next_id: AtomicI64,
    state: Mutex<State>,
    gone: Notify,
}

struct State {
    printer: Printer,
    /// The latest message that came with buttons: its id and their data. It has none when they were
    /// taken away: a press that is repeated must not reach the message before it.
    pressable: Option<(ChannelMessageId, Vec<String>)>,
}

impl State {
    fn take_buttons(&mut self, id: ChannelMessageId) {
        if self.pressable.as_ref().is_some_and(|(of, _)| *of == id) {
            self.pressable = None;
        }
    }
}

/// What a typed line means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Something for the assistant.
    Said(Box<Incoming>),
    /// Nothing: an empty line.
    Nothing,
    /// Something that the terminal answers itself.
    Answered(&'static str),
}

impl TerminalChannel {
    /// A terminal that prints with `printer`, and says where in `folder` a file is.
    pub(crate) fn new(
        clock: Arc<dyn Clock>,
        colours: bool,
        folder: Arc<Folder>,
        printer: Printer,
    ) -> Self {
        let next_id = AtomicI64::new(clock.now().as_microsecond());
        let state = Mutex::new(State {
            printer,
            pressable: None,
        });
        Self {
            clock,
            colours,
            folder,
            next_id,
            state,
            gone: Notify::new(),
        }
    }

    /// Waits until something could not be printed: whoever read it went away.
    pub(crate) async fn gone(&self) {
        self.gone.notified().await;
    }

    /// A printer on standard output.
    pub(crate) fn standard_output() -> Printer {
        Box::new(|text| {
            let mut output = std::io::stdout().lock();
            output.write_all(text.as_bytes())?;
            output.flush()
        })
    }

    /// What a line means. A line `:2` presses the second button.
    pub(crate) fn interpret(&self, line: &str) -> Line {
        let line = line.trim();
        if line.is_empty() {
            return Line::Nothing;
        }
        let button = line
            .strip_prefix(':')
            .and_then(|digits| digits.parse::<usize>().ok());
        let event = match button {
            None => Event::Text {
                text: line.to_owned(),
                message: self.new_id(),
            },
            Some(button) => {
                let state = self.state();
                let Some((message, buttons)) = &state.pressable else {
                    return Line::Answered("There is no button to press.");
                };
                let Some(data) = button.checked_sub(1).and_then(|index| buttons.get(index)) else {
                    return Line::Answered("The latest buttons do not have that number.");
                };
                let press = self.next_id.fetch_add(1, Ordering::Relaxed).to_string();
                Event::Press {
                    data: data.clone(),
                    press,
                    message: Some(*message),
                }
            }
        };
        let key = UpdateKey {
            channel: domain::conversation::Channel::Terminal,
            id: self.new_id().0,
        };
        Line::Said(Box::new(Incoming {
            key,
            address: Identity::TERMINAL.private_chat(),
            private: true,
            sender: Some(Identity::TERMINAL.external),
            sender_name: String::new(),
            said_at: self.clock.now(),
            event,
        }))
    }

    /// Prints a line of the terminal's own.
    ///
    /// # Errors
    /// If standard output is gone.
    pub(crate) fn print(&self, text: &str) -> std::io::Result<()> {
        let mut state = self.state();
        let printed = (state.printer)(&format!("{}\n", clean(text)));
        printed.inspect_err(|_| self.gone.notify_one())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn new_id(&self) -> ChannelMessageId {
        ChannelMessageId(self.next_id.fetch_add(1, Ordering::Relaxed))
    }

    /// The message with what a terminal shows of a picture or a file: its alternative in words,
    /// and where it is.
    fn with_file<'a>(&self, message: &'a Message) -> Cow<'a, Message> {
        let Some(file) = &message.attachment else {
            return Cow::Borrowed(message);
        };
        let mut shown = message.clone();
        let alternative = file.alternative.clone();
        shown.blocks.extend(alternative.map(Block::Code));
        let path = self.folder.path_to_open(file.blob.id, &file.media_type);
        Cow::Owned(shown.line(format!(
            "📎 {} ({}, {}) is at {}",
            file.name,
            file.media_type,
            blob::in_words(file.blob.size),
            path.display()
        )))
    }

    fn show(&self, id: ChannelMessageId, message: &Message) -> Result<Delivered, SendError> {
        let text = render(&self.with_file(message), self.colours);
        let mut state = self.state();
        (state.printer)(&format!("{text}\n")).map_err(|error| {
            self.gone.notify_one();
            SendError::NotSent {
                reason: format!("standard output: {error}"),
                parts_sent: 0,
            }
        })?;
        let data: Vec<String> = message
            .buttons
            .iter()
            .flatten()
            .map(|button| button.data.as_str().to_owned())
            .collect();
        if data.is_empty() {
            state.take_buttons(id);
        } else {
            state.pressable = Some((id, data));
        }
        Ok(Delivered { message: Some(id) })
    }
}

impl Channel for TerminalChannel {
    fn kind(&self) -> domain::conversation::Channel {
        domain::conversation::Channel::Terminal
    }

    fn deliver<'a>(
        &'a self,
        delivery: &'a Delivery,
    ) -> BoxFuture<'a, Result<Delivered, SendError>> {
        Box::pin(async move {
            match &delivery.action {
                Resolved::Send(message) => self.show(self.new_id(), message),
                Resolved::Edit(target, message) => self.show(*target, message),
                // What was printed stays, and printed again it would look like a new message.
                Resolved::TakeButtons(target, _) => {
                    self.state().take_buttons(*target);
                    let message = Some(*target);
                    Ok(Delivered { message })
                }
                Resolved::Delete(_) => Ok(Delivered { message: None }),
            }
        })
    }

    fn probe<'a>(
        &'a self,
        _delivery: &'a Delivery,
        _candidates: &'a [ChannelMessageId],
    ) -> BoxFuture<'a, Result<Option<ChannelMessageId>, SendError>> {
        let reason = "a terminal cannot be asked what it showed".to_owned();
        Box::pin(async move {
            Err(SendError::Refused {
                reason,
                parts_sent: 0,
            })
        })
    }

    fn answer_press<'a>(&'a self, _press: &'a str, text: Option<&'a str>) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            if let Some(text) = text {
                // A toast that cannot be shown is no loss: the state it tells of is committed.
                drop(self.print(text));
            }
        })
    }

    fn show_typing(&self, _address: Address) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }

    fn turn_away<'a>(&'a self, _address: Address, words: &'a Message) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            drop(self.print(&words.plain()));
        })
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "what `#[tokio::test]` becomes builds a runtime: the test is its own program"
)]
mod tests {
    use domain::ids::OutboxId;
    use domain::message::{Attachment, Button};
    use jiff::Timestamp;

    use super::*;

    struct Fixed;

    impl Clock for Fixed {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }
    }

    fn terminal() -> (TerminalChannel, Arc<Mutex<String>>) {
        let shown = Arc::new(Mutex::new(String::new()));
        let copy = Arc::clone(&shown);
        let printer: Printer = Box::new(move |text| {
            copy.lock().unwrap().push_str(text);
            Ok(())
        });
        let folder = Arc::new(Folder::at("/files".into()));
        let terminal = TerminalChannel::new(Arc::new(Fixed), false, folder, printer);
        (terminal, shown)
    }

    fn sending(message: Message) -> Delivery {
        Delivery {
            id: OutboxId(1),
            address: Identity::TERMINAL.private_chat(),
            action: Resolved::Send(message),
            parts_sent: 0,
        }
    }

    fn pressed(line: Line) -> String {
        match line {
            Line::Said(incoming) => match incoming.event {
                Event::Press { data, .. } => data,
                other => panic!("not a press: {other:?}"),
            },
            other => panic!("nothing was said: {other:?}"),
        }
    }

    #[tokio::test]
    async fn a_number_presses_a_button_of_the_latest_message_that_has_any() {
        let (terminal, shown) = terminal();
        assert!(matches!(terminal.interpret(":1"), Line::Answered(_)));
        let first = Message::text("one").row([Button::new("Done", "a"), Button::new("Edit", "b")]);
        terminal.deliver(&sending(first)).await.unwrap();
        terminal
            .deliver(&sending(Message::text("no buttons")))
            .await
            .unwrap();
        assert_eq!(pressed(terminal.interpret(":2")), "b");
        assert!(matches!(terminal.interpret(":3"), Line::Answered(_)));
        // What is answered without buttons leaves those that are shown.
        assert!(matches!(terminal.interpret("/nosuch"), Line::Said(_)));
        let refusal = sending(Message::text("refused"));
        terminal.deliver(&refusal).await.unwrap();
        assert_eq!(pressed(terminal.interpret(":1")), "a");
        assert_eq!(
            *shown.lock().unwrap(),
            "one\n[1] Done [2] Edit\nno buttons\nrefused\n"
        );
    }

    #[tokio::test]
    async fn a_picture_is_shown_in_characters_with_where_it_is() {
        let (terminal, shown) = terminal();
        let blob = blob::Blob {
            id: blob::BlobId::new([0xab; blob::BlobId::BYTES]),
            size: 2_048,
        };
        let picture = Attachment::photo(blob, "week.png", "image/png").or_else("▂▅█");
        let message = Message::text("Your week").with(picture);
        terminal.deliver(&sending(message)).await.unwrap();
        let digits = "ab".repeat(32);
        assert_eq!(
            *shown.lock().unwrap(),
            format!("Your week\n    ▂▅█\n📎 week.png (image/png, 2 kB) is at /files/ab/{digits}\n")
        );
    }

    #[tokio::test]
    async fn a_message_whose_buttons_were_taken_away_cannot_be_pressed_nor_the_one_before_it() {
        let (terminal, _) = terminal();
        let earlier = sending(Message::text("zero").row([Button::new("Done", "z")]));
        terminal.deliver(&earlier).await.unwrap();
        let delivery = sending(Message::text("one").row([Button::new("Done", "a")]));
        let id = terminal.deliver(&delivery).await.unwrap().message.unwrap();
        let edit = Delivery {
            action: Resolved::Edit(id, Message::text("done")),
            ..delivery
        };
        terminal.deliver(&edit).await.unwrap();
        assert!(matches!(terminal.interpret(":1"), Line::Answered(_)));
    }

    /// As a reminder that asks again does with the message before.
    #[tokio::test]
    async fn a_message_that_loses_its_buttons_and_nothing_else_is_not_printed_again() {
        let (terminal, shown) = terminal();
        let pills = || Message::text("take the pills");
        let delivery = sending(pills().row([Button::new("Done", "a")]));
        let id = terminal.deliver(&delivery).await.unwrap().message.unwrap();
        let acting = |action| Delivery {
            action,
            ..sending(Message::default())
        };
        let bare = acting(Resolved::TakeButtons(id, pills()));
        terminal.deliver(&bare).await.unwrap();
        assert!(matches!(terminal.interpret(":1"), Line::Answered(_)));
        let again = sending(pills().row([Button::new("Done", "b")]));
        terminal.deliver(&again).await.unwrap();
        assert_eq!(pressed(terminal.interpret(":1")), "b");
        // One of an earlier run of the program has no button here to lose.
        let earlier = Resolved::TakeButtons(ChannelMessageId(-1), pills());
        terminal.deliver(&acting(earlier)).await.unwrap();
        let taken = acting(Resolved::Edit(id, Message::text("taken")));
        terminal.deliver(&taken).await.unwrap();
        assert_eq!(
            *shown.lock().unwrap(),
            "take the pills\n[1] Done\ntake the pills\n[1] Done\ntaken\n"
        );
    }

    #[test]
    fn every_line_has_a_key_of_its_own() {
        let (terminal, _) = terminal();
        let key = |line| match terminal.interpret(line) {
            Line::Said(incoming) => incoming.key,
            other => panic!("nothing was said: {other:?}"),
        };
        assert_ne!(key("one"), key("one"));
    }
}
