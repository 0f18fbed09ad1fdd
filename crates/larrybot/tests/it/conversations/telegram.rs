//! The same conversation on Telegram, in front of the emulator, which refuses what Telegram would.

#![expect(
    clippy::panic,
    reason = "a helper that sees the bot fail says so; the lints know only functions marked as tests"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use botapi_emulator::testing::Server;
use botapi_emulator::{Config, FileKind, Outcome, Request, World};
use domain::time::to_microseconds;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::moved::{self, Hand};
use super::script::{Action, content, moved as moved_to, plain_line};
use crate::bot::{Bot, PATIENCE, home_for};
use crate::process::{Home, LARRY};

/// How a message begins that shows how far a job is. It is shown only where a job takes long, and
/// goes away.
const PROGRESS: [&str; 2] = ["⏳ ▓", "⏳ ░"];

/// A person on Telegram.
pub(super) struct Telegram {
    server: Server,
    clock: Arc<AtomicI64>,
    home: Home,
    now: Timestamp,
    bot: Option<Bot>,
    /// The latest message with buttons.
    pressable: Option<i64>,
    /// The latest message of the bot.
    latest: Option<i64>,
    /// The person's latest message that is no command.
    said: i64,
}

/// What a step is answered: messages in their order, and notes over the chat, which come beside
/// them in no order.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) messages: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Answer {
    /// As a page shows it, the notes last.
    pub(super) fn page(&self) -> String {
        let all = self.messages.iter().chain(&self.notes);
        all.cloned().collect::<Vec<_>>().join("\n\n")
    }
}

/// What a request shows.
struct Shown {
    text: String,
    buttons: Vec<String>,
}

impl Telegram {
    pub(super) fn start(settings: &[(String, String)], now: Timestamp) -> Self {
        let clock = Arc::new(AtomicI64::new(to_microseconds(now)));
        let hand = Arc::clone(&clock);
        let config = Config {
            clock: Arc::new(move || hand.load(Ordering::SeqCst)),
            slow_repeated_polls: false,
            ..Config::default()
        };
        let server = Server::start_with(config).expect("an emulator");
        let mut home = home_for(&server).with("LOG_LEVEL", super::LOG);
        for (name, value) in settings {
            home = home.with(name, value);
        }
        let mut telegram = Self {
            server,
            clock,
            home,
            now,
            bot: None,
            pressable: None,
            latest: None,
            said: 0,
        };
        telegram.begin();
        telegram
    }

    fn begin(&mut self) {
        let before = self.server.view(World::request_count);
        let command = moved::command(&self.home, "run", self.now);
        self.bot = Some(Bot::launch_command(&self.home, command));
        let polls = self.server.wait_for(PATIENCE, |world| {
            let mut polls = world.requests("getUpdates");
            (polls.any(|it| it.number > before) && world.is_polled()).then_some(())
        });
        polls.expect("the bot asks for updates");
    }

    /// Does what the step says; what is shown then.
    pub(super) fn step(&mut self, action: &Action) -> Answer {
        let before = self.server.view(World::request_count);
        let pressed = self.act(action);
        if let Some(now) = moved_to(action, self.now) {
            self.now = now;
            self.clock.store(to_microseconds(now), Ordering::SeqCst);
            match &self.bot {
                None => self.begin(),
                Some(_) => Hand::on(&self.home).moves_to(now),
            }
        }
        self.server
            .wait_for(PATIENCE, |world| {
                let answered = |id: &String| world.callback_answer(id).is_some();
                let done = world.pending_updates() == 0 && pressed.as_ref().is_none_or(answered);
                done.then_some(())
            })
            .expect("the update is taken and the press answered");
        Hand::on(&self.home).waits_for_quiet();
        self.shown_since(before)
    }

    /// The id of the press, if it is one.
    fn act(&mut self, action: &Action) -> Option<String> {
        let person = self.server.user(LARRY).named("Ada", None, None);
        match action {
            Action::Say(text) => {
                let id = person.says(&text.replace("⏎", "\n"));
                if !text.starts_with('/') {
                    self.said = id;
                }
            }
            Action::Press(label) => {
                let message = self.pressable.expect("a message with buttons");
                let pressed = person.presses(message, label);
                return Some(pressed.unwrap_or_else(|error| panic!("[{label}]: {error}")));
            }
            Action::SendFile { name, caption } => {
                let (kind, media) = kind_of(name);
                let fields = json!({ "caption": caption });
                self.said = person.sends_file(kind, name, media, content(name), fields);
            }
            Action::Edit(text) => person.edits(self.said, text).expect("the message is there"),
            Action::Answer(text) => {
                let answered = self.latest.expect("a message to answer");
                self.said = person.replies(answered, text);
            }
            Action::PassOn { from, text } => {
                let origin = json!({
                    "type": "hidden_user",
                    "sender_user_name": from,
                    "date": self.now.as_second(),
                });
                self.said = person.sends(json!({ "text": text, "forward_origin": origin }));
            }
            Action::Restart => drop(self.bot.take().expect("it runs").stop()),
            Action::Kill => self.bot.take().expect("it runs").kill(),
            Action::Later(_) | Action::Until(_) => {}
        }
        None
    }

    fn shown_since(&mut self, before: u64) -> Answer {
        let requests: Vec<Request> = self.server.view(|world| {
            let new = world.log().filter(|it| it.number > before);
            new.cloned().collect()
        });
        let mut answer = Answer::default();
        for request in &requests {
            if let Outcome::Refused { code, description } = &request.outcome {
                panic!(
                    "{} was refused: {code} {description}: {:?}",
                    request.method,
                    request.parameters()
                );
            }
            let Some(shown) = shown(request) else {
                continue;
            };
            if PROGRESS.iter().any(|it| shown.text.starts_with(it)) {
                continue;
            }
            let id = match &request.outcome {
                Outcome::Done(result) => result["message_id"].as_i64(),
                _ => None,
            };
            if !shown.buttons.is_empty() {
                self.pressable = id;
            } else if id.is_some() && self.pressable == id {
                self.pressable = None;
            }
            self.latest = id.or(self.latest);
            match request.method.as_str() {
                "answerCallbackQuery" => answer.notes.push(page(&shown)),
                _ => answer.messages.push(page(&shown)),
            }
        }
        answer
    }

    /// Asks it to stop, and looks once more at everything that it asked for.
    pub(super) fn end(mut self) {
        let ended = self.bot.take().expect("it runs").stop();
        assert_eq!(ended.errors, "", "it logged an error");
        let refused = |it: &Request| matches!(it.outcome, Outcome::Refused { .. });
        let refused: Vec<Request> = self.server.log().into_iter().filter(refused).collect();
        assert!(refused.is_empty(), "{refused:?}");
    }
}

fn kind_of(name: &str) -> (FileKind, &'static str) {
    match name.rsplit_once('.') {
        Some((_, "jpg")) => (FileKind::Photo, "image/jpeg"),
        Some((_, "ogg")) => (FileKind::Voice, "audio/ogg"),
        Some((_, "pdf")) => (FileKind::Document, "application/pdf"),
        _ => (FileKind::Document, "text/plain"),
    }
}

/// What a request shows to the person, if it shows anything.
fn shown(request: &Request) -> Option<Shown> {
    let text = match request.method.as_str() {
        "sendMessage" | "editMessageText" => request.text("text")?,
        "sendPhoto" | "sendDocument" | "editMessageCaption" => {
            request.text("caption").unwrap_or_default()
        }
        "answerCallbackQuery" => request.text("text")?,
        "editMessageReplyMarkup" | "editMessageMedia" => "",
        _ => return None,
    };
    Some(Shown {
        text: text.to_owned(),
        buttons: rows(request.parameter("reply_markup")),
    })
}

/// The rows of a keyboard, as a page shows them.
fn rows(markup: Option<&Value>) -> Vec<String> {
    let parsed = match markup {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(value) => value.clone(),
        None => Value::Null,
    };
    let rows = parsed["inline_keyboard"].as_array().cloned();
    let label = |button: &Value| format!("[{}]", button["text"].as_str().unwrap_or_default());
    rows.unwrap_or_default()
        .iter()
        .map(|row| {
            let labels: Vec<String> = row.as_array().into_iter().flatten().map(label).collect();
            labels.join(" ")
        })
        .collect()
}

fn page(shown: &Shown) -> String {
    let lines = shown.text.lines().map(plain_line);
    let lines: Vec<String> = lines.chain(shown.buttons.clone()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
