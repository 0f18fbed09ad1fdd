//! A conversation in tests: what is said, line by line, and what is answered.
//!
//! A line of a script is said as it is, but `:Label` presses the button with that label on the
//! latest message that has it, `!data` presses a button with that callback data, `+2h` lets time
//! pass (reminders that fall due meanwhile fire), `~text` edits the last message that is no
//! command (`~2~text` the second), `&1|text` answers the latest message, `»Ada|text` passes on
//! Ada's, and `\n` in a line is a line break. Everything runs on an in-memory database, at a time
//! that stands still.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use chat::health::{Health, HealthSource};
use chat::{Chat, Options};
use domain::backup::{BackedUp, Backups, NotBackedUp};
use domain::blob::{BlobWriter, Blobs};
use domain::conversation::{
    Address, Answered, BoxFuture, Channel, ChannelMessageId, Event, FetchError, FileKind,
    FileSource, Handled, Handler, Incoming, Origin, Outcome, Plan, Reply, Request, SharedFile,
    UpdateKey,
};
use domain::error::{Error, Result};
use domain::files::Limits;
use domain::ids::UserId;
use domain::job::Progress;
use domain::message::{Block, Message, Style, Text};
use domain::outbox::{self, Action, Attempt, Lane, NewOutbox, OutboxState, Settle};
use domain::reminders::ring;
use domain::time::Zone;
use domain::user::{Identity, Settings};
use domain::workshop::OnTheSpot;
use domain::{Db, Tx};
use expect_test::Expect;
use jiff::{SignedDuration, Timestamp};
use store::testing::Rows;

/// Tuesday, 10:00 in Berlin.
pub(crate) const START: &str = "2026-11-24T09:00:00Z";

/// Holds a conversation and compares its transcript.
#[track_caller]
pub(crate) fn check(script: &str, expected: &Expect) {
    let mut talk = Talk::new();
    talk.say_all(script);
    expected.assert_eq(&talk.transcript);
}

fn options(disabled: &[&str], blobs: &Arc<dyn Blobs>, contents: &Contents) -> Options {
    Options {
        disabled: disabled.iter().map(ToString::to_string).collect(),
        zone: Zone::named("Europe/Lisbon").unwrap(),
        health: Arc::new(Figures),
        workshop: Arc::new(OnTheSpot),
        backups: Arc::new(Copied),
        blobs: Arc::clone(blobs),
        source: Arc::new(Sent(Arc::clone(contents))),
        limits: LIMITS,
    }
}

/// A conversation in progress.
pub(crate) struct Talk {
    pub(crate) db: Db,
    pub(crate) rows: Rows,
    pub(crate) chat: Chat,
    pub(crate) blobs: Arc<dyn Blobs>,
    pub(crate) user: UserId,
    pub(crate) now: Timestamp,
    pub(crate) transcript: String,
    pub(crate) address: Address,
    /// How long an answer takes, as far as the chat is told.
    pub(crate) took: Duration,
    updates: i64,
    /// The id of the last message that is no command.
    said: i64,
    messages: Vec<(ChannelMessageId, Message)>,
    contents: Contents,
}

/// How much is kept in these tests.
const LIMITS: Limits = Limits {
    file_bytes_max: 20 << 10,
    quota_bytes: 50 << 10,
};

/// What files hold that are sent as `@name`.
type Contents = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// Gives files the content that their reference says: so many bytes of a letter, what is written
/// under their name, or a fault.
struct Sent(Contents);

impl FileSource for Sent {
    fn fetch<'a>(
        &'a self,
        _: Channel,
        file: &'a SharedFile,
        into: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>> {
        Box::pin(async move {
            if file.reference == "gone" {
                return Err(FetchError::Never("It is gone.".to_owned()));
            }
            if file.reference.ends_with("missing.csv") {
                let words = format!("There is no file at {}.", file.reference);
                return Err(FetchError::Never(words));
            }
            if file.reference == "slow" {
                return Err(FetchError::NotNow("not now".to_owned()));
            }
            if let Some(name) = file.reference.strip_prefix('@') {
                let content = self.0.lock().unwrap().get(name).cloned();
                return Ok(into.write(content.unwrap_or_default()).await?);
            }
            let (letter, size) = file.reference.split_at(1);
            let content = letter.repeat(size.parse().unwrap_or(1));
            Ok(into.write(content.into_bytes()).await?)
        })
    }
}

struct Figures;

impl HealthSource for Figures {
    fn health(&self) -> Health {
        use chat::health::{Check, ChildHealth, Level, Usage};
        Health {
            version: "0.1.0".to_owned(),
            started_at: "2026-11-24T06:30:00Z".parse().ok(),
            resident_bytes: Some(9_800_000),
            memory: Some(Usage {
                used: 850,
                total: 1_000,
            }),
            disk: Some(Usage {
                used: 20_000_000_000,
                total: 80_000_000_000,
            }),
            load: Some(0.42),
            processors: Some(2),
            system: Some("Debian 13, x86_64".to_owned()),
            machine_up: Some(std::time::Duration::from_secs(200_000)),
            children: vec![
                ChildHealth {
                    name: "telegram/poller".to_owned(),
                    state: "running".to_owned(),
                    level: Level::Healthy,
                    restarts: 1,
                    last_error: None,
                },
                ChildHealth {
                    name: "delivery/sender".to_owned(),
                    state: "restarting".to_owned(),
                    level: Level::Warning,
                    restarts: 2,
                    last_error: Some("connection reset".to_owned()),
                },
            ],
            checks: vec![Check {
                name: "Telegram".to_owned(),
                level: Level::Healthy,
                words: "answered 2 s ago".to_owned(),
            }],
        }
    }
}

/// Copies that are always made.
struct Copied;

impl Backups for Copied {
    fn back_up(&self, asked_at: Timestamp) -> BoxFuture<'_, Result<BackedUp, NotBackedUp>> {
        Box::pin(std::future::ready(Ok(BackedUp {
            name: format!("{}.sqlite3", asked_at.strftime("%Y-%m-%d")),
            folder: "larrybot.sqlite3.copies".to_owned(),
            bytes: 491_520,
            contents: 2,
            damaged: 0,
            kept_max: 5,
        })))
    }
}

/// Runs a future that never has to wait, as everything here.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("an in-memory database answers at once"),
    }
}

impl Talk {
    pub(crate) fn new() -> Self {
        Self::without(&[])
    }

    /// A conversation with some plugins switched off.
    pub(crate) fn without(disabled: &[&str]) -> Self {
        let (db, rows) = store::testing::memory_with_rows();
        let now: Timestamp = START.parse().unwrap();
        let settings = Settings::new(
            Zone::named("Europe/Berlin").unwrap(),
            "08:30".parse().ok(),
            "17:00".parse().ok(),
        );
        let user = at_once(db.write("welcome", move |tx| {
            domain::settings::welcome(tx, Identity::TERMINAL, &settings, now)
        }))
        .unwrap();
        let blobs = blobs::testing::memory();
        let contents = Contents::default();
        let options = options(disabled, &blobs, &contents);
        Self {
            chat: Chat::new(db.clone(), options).unwrap(),
            db,
            rows,
            blobs,
            user: user.id,
            now,
            transcript: String::new(),
            address: Identity::TERMINAL.private_chat(),
            took: Duration::from_millis(2),
            updates: 0,
            said: 0,
            messages: Vec::new(),
            contents,
        }
    }

    /// Starts again with some plugins switched off; the database stays.
    pub(crate) fn switch_off(&mut self, disabled: &[&str]) {
        let options = options(disabled, &self.blobs, &self.contents);
        self.chat = Chat::new(self.db.clone(), options).unwrap();
    }

    /// Writes what a file holds that is sent as `@name`.
    pub(crate) fn holds(&self, name: &str, content: impl Into<Vec<u8>>) {
        self.contents
            .lock()
            .unwrap()
            .insert(name.to_owned(), content.into());
    }

    /// The file that a message carries: its name and what it holds.
    pub(crate) fn carried(&self, message: &Message) -> (String, String) {
        let attachment = message.attachment.as_ref().expect("it carries a file");
        let bytes = at_once(self.blobs.get(attachment.blob.id, u64::MAX)).unwrap();
        (attachment.name.clone(), String::from_utf8(bytes).unwrap())
    }

    /// All messages, the earliest first.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().map(|(_, message)| message)
    }

    /// Somebody else who may speak in this chat.
    pub(crate) fn another_person(&self) -> UserId {
        let identity = Identity {
            channel: Channel::Telegram,
            external: 8,
        };
        let settings = Settings::new(Zone::utc(), None, None);
        let now = self.now;
        let welcome = self.db.write("welcome", move |tx| {
            domain::settings::welcome(tx, identity, &settings, now)
        });
        at_once(welcome).unwrap().id
    }

    pub(crate) fn say_all(&mut self, script: &str) {
        for line in script
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            self.say(line);
        }
    }

    pub(crate) fn say(&mut self, line: &str) {
        let _ = writeln!(self.transcript, "> {line}");
        if let Some(label) = line.strip_prefix(':') {
            let (message, data) = self.button(label);
            self.event(press(data, Some(message)));
        } else if let Some(data) = line.strip_prefix('!') {
            let message = self.messages.last().map(|(id, _)| *id);
            self.event(press(data.to_owned(), message));
        } else if let Some(length) = line.strip_prefix('+') {
            self.pass(length);
        } else if let Some(file) = line.strip_prefix('^') {
            self.send_file(file);
        } else if let Some(line) = line.strip_prefix('&') {
            self.reply(line);
        } else if let Some(line) = line.strip_prefix('»') {
            let (from, text) = line.split_once('|').unwrap();
            let (name, link) = from.split_once(" @").unwrap_or((from, ""));
            let given = |words: &str| (!words.is_empty()).then(|| words.to_owned());
            self.said += 1;
            self.event(Event::Forward {
                text: text.replace("\\n", "\n"),
                message: ChannelMessageId(self.said),
                origin: Origin {
                    name: given(name),
                    link: given(link),
                },
            });
        } else if let Some(text) = line.strip_prefix('~') {
            let (message, text) = match text.split_once('~') {
                Some((message, text)) => (message.parse().unwrap(), text),
                None => (self.said, text),
            };
            self.event(Event::Edited {
                text: text.replace("\\n", "\n"),
                message: ChannelMessageId(message),
            });
        } else {
            let command = line.starts_with('/');
            self.said += i64::from(!command);
            self.event(Event::Text {
                text: line.replace("\\n", "\n"),
                message: ChannelMessageId(if command { 0 } else { self.said }),
            });
        }
    }

    /// Answers a message: `1` is the latest of ours, `2` the one before, `me1` the first that was
    /// said, anything else the words of somebody else's; then `|` and what is said.
    fn reply(&mut self, line: &str) {
        let (answered, text) = line.split_once('|').unwrap();
        let answered = if let Some(mine) = answered.strip_prefix("me") {
            Answered {
                message: mine.parse().ok().map(ChannelMessageId),
                text: "what I said".to_owned(),
            }
        } else if let Ok(back) = answered.parse::<usize>() {
            let place = self.messages.len() - back;
            let (id, message) = self.messages[place].clone();
            self.was_sent(id, &message);
            Answered {
                message: Some(id),
                text: message.plain(),
            }
        } else {
            Answered {
                message: Some(ChannelMessageId(9_999)),
                text: answered.replace("\\n", "\n"),
            }
        };
        self.said += 1;
        self.event(Event::Reply {
            text: text.replace("\\n", "\n"),
            message: ChannelMessageId(self.said),
            answered,
        });
    }

    /// A message of ours is known by the channel's id of it, as delivery records it.
    fn was_sent(&self, id: ChannelMessageId, message: &Message) {
        let (owner, address, now) = (self.user, self.address, self.now);
        let message = message.clone();
        let write = self.db.write("sent", move |tx| {
            let outbox = tx.enqueue(&NewOutbox {
                owner,
                address,
                lane: Lane::Reply,
                action: Action::Send(message.clone()),
                occurrence: None,
                created_at: now,
            })?;
            tx.settle(&Settle {
                id: outbox,
                state: OutboxState::Sent,
                in_doubt: false,
                attempts: 1,
                not_before: None,
                sent_as: Some(id),
                parts_sent: 1,
                at: now,
                attempt: Some(Attempt {
                    outbox,
                    number: 1,
                    began_at: now,
                    ended_at: Some(now),
                    outcome: outbox::Outcome::Sent(id),
                }),
            })
        });
        at_once(write).unwrap();
    }

    /// Sends a file: its name, then what it is made of (`x100` is a hundred times `x`), then `of`
    /// its album, `announced` its length, `to` the message that it answers, `from` whom and by
    /// which `link` it was passed on, then `|` its words.
    fn send_file(&mut self, line: &str) {
        let (facts, caption) = line.split_once('|').unwrap_or((line, ""));
        let words: Vec<&str> = facts.split_whitespace().collect();
        let after = |key: &str| {
            let at = words.iter().position(|word| *word == key)?;
            words.get(at + 1).map(|word| (*word).to_owned())
        };
        let reference = words.get(1).copied().unwrap_or("x10").to_owned();
        let announced = after("announced").or_else(|| reference.get(1..).map(str::to_owned));
        self.said += 1;
        self.event(Event::File {
            file: SharedFile {
                kind: match words[0].rsplit_once('.') {
                    Some((_, "jpg")) => FileKind::Photo,
                    Some((_, "ogg")) => FileKind::Voice,
                    _ => FileKind::Document,
                },
                name: Some(words[0].to_owned()),
                media_type: None,
                size: announced.and_then(|size| size.parse().ok()),
                reference,
                origin: after("from").map(|name| Origin {
                    name: Some(name.replace('_', " ")),
                    link: after("link"),
                }),
            },
            caption: caption.trim().replace("\\n", "\n"),
            message: ChannelMessageId(self.said),
            album: after("of"),
            reply_to: after("to")
                .and_then(|id| id.parse().ok())
                .map(ChannelMessageId),
        });
    }

    fn button(&self, label: &str) -> (ChannelMessageId, String) {
        self.messages
            .iter()
            .rev()
            .find_map(|(id, message)| {
                let button = message.buttons.iter().flatten();
                let found = button.into_iter().find(|button| button.label == label)?;
                Some((*id, found.data.as_str().to_owned()))
            })
            .unwrap_or_else(|| panic!("no button {label:?}:\n{}", self.transcript))
    }

    /// The data of the button with this label, on the latest message that has it.
    pub(crate) fn data(&self, label: &str) -> String {
        self.button(label).1
    }

    /// The data of the buttons of the latest message that has any.
    pub(crate) fn buttons(&self) -> Vec<String> {
        let with_buttons = |message: &&Message| message.buttons.iter().any(|row| !row.is_empty());
        let messages = self.messages.iter().rev().map(|(_, message)| message);
        let latest = messages.into_iter().find(with_buttons);
        let buttons = latest.map(|message| message.buttons.iter().flatten());
        let data = buttons.into_iter().flatten();
        data.map(|button| button.data.as_str().to_owned()).collect()
    }

    /// What is answered to an event, without writing it to the transcript.
    pub(crate) fn answers(&mut self, event: Event) -> Vec<Reply> {
        self.updates += 1;
        let is_press = matches!(event, Event::Press { .. });
        let request = Request {
            user: self.user,
            incoming: Incoming {
                key: UpdateKey {
                    channel: Channel::Terminal,
                    id: self.updates,
                },
                address: self.address,
                private: true,
                sender: Some(0),
                sender_name: "Ada".to_owned(),
                said_at: self.now,
                event,
            },
        };
        let plan = at_once(self.chat.handle(request.clone(), self.now));
        let replies = plan.and_then(|plan| self.commit(plan));
        let handled = Handled {
            took: self.took,
            outcome: match replies {
                Ok(_) => Outcome::Answered,
                Err(_) => Outcome::Refused,
            },
            at: self.now,
        };
        self.chat.handled(&request, handled);
        replies.unwrap_or_else(|error| refused(error, is_press))
    }

    pub(crate) fn event(&mut self, event: Event) {
        let pressed = match &event {
            Event::Press { message, .. } => *message,
            _ => None,
        };
        for reply in self.answers(event) {
            self.show(reply, pressed);
        }
        self.do_jobs();
    }

    /// The latest message.
    pub(crate) fn last(&self) -> &Message {
        &self.messages.last().expect("something was answered").1
    }

    fn commit(&self, plan: Plan) -> Result<Vec<Reply>> {
        at_once(self.db.write("update", move |tx| plan(tx)))
    }

    fn do_jobs(&mut self) {
        let jobs = at_once(self.db.read("jobs", |reads| reads.waiting_jobs(10))).unwrap();
        for job in jobs {
            let id = job.id;
            let carried = at_once(
                self.chat
                    .carry_out(job.clone(), self.now, Progress::unseen()),
            );
            // What does not work once is given up here.
            let plan = match carried {
                Err(Error::Storage(_)) => self.chat.given_up(&job).unwrap(),
                carried => carried.unwrap(),
            };
            let replies = at_once(self.db.write("job", move |tx| {
                tx.finish_job(id)?;
                plan(tx)
            }))
            .unwrap();
            for reply in replies {
                self.show(reply, None);
            }
        }
    }

    fn pass(&mut self, length: &str) {
        let length: SignedDuration = length.parse().unwrap();
        self.now = self.now.checked_add(length).unwrap();
        let now = self.now;
        let fired = at_once(self.db.write("fire", move |tx| fire(tx, now))).unwrap();
        for message in fired {
            self.show(Reply::Send(message), None);
        }
        self.do_jobs();
    }

    fn show(&mut self, reply: Reply, pressed: Option<ChannelMessageId>) {
        match reply {
            Reply::Send(message) => {
                self.write(&message, "");
                let id = i64::try_from(self.messages.len()).unwrap() + 1_000;
                self.messages.push((ChannelMessageId(id), message));
            }
            Reply::Edit(message) => {
                self.write(&message, "(edited) ");
                let place = self
                    .messages
                    .iter()
                    .position(|(id, _)| Some(*id) == pressed);
                match place {
                    Some(place) => self.messages[place].1 = message,
                    None => self.messages.push((ChannelMessageId(0), message)),
                }
            }
            Reply::Delete => self.transcript.push_str("(deleted)\n"),
            Reply::Toast(words) => {
                let _ = writeln!(self.transcript, "(note) {words}");
            }
        }
    }

    fn write(&mut self, message: &Message, mark: &str) {
        let _ = writeln!(self.transcript, "{mark}{}", rendered(message));
    }
}

pub(crate) fn press(data: String, message: Option<ChannelMessageId>) -> Event {
    Event::Press {
        data,
        press: "press".to_owned(),
        message,
    }
}

/// As delivery answers a refusal.
fn refused(error: Error, is_press: bool) -> Vec<Reply> {
    let Error::Refused(refusal) = error else {
        panic!("the store failed: {error}");
    };
    vec![if is_press {
        Reply::Toast(match &refusal.hint {
            Some(hint) => format!("{} {hint}", refusal.problem),
            None => refusal.problem,
        })
    } else {
        Reply::Send(refusal.message())
    }]
}

/// As the scheduler fires reminders and asks about timers.
fn fire(tx: &mut dyn Tx, now: Timestamp) -> Result<Vec<Message>> {
    let mut messages = Vec::new();
    let address = Some(Identity::TERMINAL.private_chat());
    let mut fired = Vec::new();
    for ring in tx.due_rings(now, 100)? {
        fired.push((ring.owner, ring.reminder, ring.outbox));
    }
    for owner in fired
        .iter()
        .map(|(owner, ..)| *owner)
        .collect::<BTreeSet<_>>()
    {
        ring::take(tx, owner, (now, now), address)?;
    }
    for reminder in tx.due_reminders(now, 100)? {
        fired.push((reminder.owner, reminder.id, None));
        ring::fire(tx, reminder, now, address)?;
    }
    let mut told = BTreeSet::new();
    for (owner, reminder, before) in fired {
        let last = tx.occurrences(owner, reminder)?.pop();
        let Some(outbox) = last
            .and_then(|last| last.outbox)
            .filter(|now| Some(*now) != before)
        else {
            continue;
        };
        if let Action::Send(message) = tx.outbox(outbox)?.unwrap().new.action
            && told.insert(outbox)
        {
            messages.push(message);
        }
    }
    for due in tx.due_habits(now, 100)? {
        messages.extend(domain::habits::remind::fire(tx, &due, now)?);
    }
    for due in tx.due_timers(now, 100)? {
        let address = Identity::TERMINAL.private_chat();
        domain::time_tracking::take_question(tx, &due, now, Some(address))?;
    }
    Ok(messages)
}

/// A message as it is read, with its buttons below.
pub(crate) fn rendered(message: &Message) -> String {
    let mut lines = Vec::new();
    for block in &message.blocks {
        match block {
            Block::Heading(text) => lines.push(format!("# {}", styled(text))),
            Block::Paragraph(text) => lines.push(styled(text)),
            Block::Quote(text) => lines.push(format!("| {}", styled(text))),
            Block::List(items) => {
                lines.extend(items.iter().map(|item| format!("• {}", styled(item))));
            }
            Block::Code(code) => lines.push(code.clone()),
        }
    }
    if let Some(attachment) = &message.attachment {
        lines.push(format!("({:?}: {})", attachment.kind, attachment.name));
    }
    for row in &message.buttons {
        let labels: Vec<String> = row
            .iter()
            .map(|button| format!("[{}]", button.label))
            .collect();
        lines.push(labels.join(" "));
    }
    lines.join("\n")
}

fn styled(text: &Text) -> String {
    text.0
        .iter()
        .map(|span| match span.style {
            Style::Strike => format!("~{}~", span.text),
            _ => span.text.clone(),
        })
        .collect()
}
