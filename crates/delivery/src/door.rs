//! The door: who may speak, decided in one place before anything else sees an update.
//!
//! It knows the allowed identities and, once opened, the people they are. A stranger's update is
//! never stored; the first of each stranger is refused with a sentence, best effort, and all are
//! counted. What is remembered of strangers is bounded: beyond the bound there are no more
//! refusals, only the count.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use domain::conversation::{Address, Channel, Event, Incoming};
use domain::ids::UserId;
use domain::job::Report;
use domain::user::{Identity, Settings, User};
use domain::{Db, Reads, Result, Tx, reports, settings};
use jiff::Timestamp;

/// The most strangers that are remembered, and so refused with a sentence, in a process life.
const STRANGERS_MAX: usize = 1_024;

/// Who is let in.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// Telegram's ids of the people; the terminal belongs to the first.
    pub telegram: Vec<i64>,
    /// Chats in which others read along and that are allowed all the same.
    pub groups: Vec<Address>,
    /// Whether the terminal may speak.
    pub terminal: bool,
}

/// The door of a running process.
#[derive(Debug)]
pub struct Door {
    people: BTreeMap<(Channel, i64), UserId>,
    groups: BTreeSet<Address>,
    strangers: Mutex<BTreeSet<(Channel, i64)>>,
    turned_away: AtomicU64,
}

/// What the door says to an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// This person may speak here.
    Admitted(UserId),
    /// Not here or not at all; `tell` once a process life.
    TurnedAway { tell: bool },
}

impl Door {
    /// Finds or creates the people, and schedules the reports that they have not got yet.
    ///
    /// # Errors
    /// The store's fault.
    pub async fn open(
        db: &Db,
        allowed: &Allowed,
        new_person: &Settings,
        now: Timestamp,
    ) -> Result<Self> {
        let groups = allowed.groups.iter().copied().collect();
        let (allowed, new_person) = (allowed.clone(), new_person.clone());
        let people = db
            .write("people", move |tx| {
                let people = people(tx, &allowed, &new_person, now)?;
                for id in people.values() {
                    schedule_reports(tx, *id, now)?;
                }
                Ok(people)
            })
            .await?;
        let (strangers, turned_away) = (Mutex::default(), AtomicU64::new(0));
        Ok(Self {
            people,
            groups,
            strangers,
            turned_away,
        })
    }

    /// The person behind an identity.
    #[must_use]
    pub fn person(&self, identity: Identity) -> Option<UserId> {
        self.people
            .get(&(identity.channel, identity.external))
            .copied()
    }

    /// How many updates were turned away.
    #[must_use]
    pub fn turned_away(&self) -> u64 {
        self.turned_away.load(Ordering::Relaxed)
    }

    pub(crate) fn admit(&self, incoming: &Incoming) -> Admission {
        let channel = incoming.address.channel;
        let person = incoming
            .sender
            .and_then(|sender| self.people.get(&(channel, sender)));
        let here = incoming.private || self.groups.contains(&incoming.address);
        if let (Some(person), true) = (person, here) {
            return Admission::Admitted(*person);
        }
        self.turned_away.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("delivery_turned_away_total").increment(1);
        // In a group only somebody who is known is told; strangers there are not our guests.
        let worth_telling = (incoming.private || person.is_some()) && expects_answer(incoming);
        let tell = worth_telling && self.remember((channel, incoming.address.chat));
        Admission::TurnedAway { tell }
    }

    /// Whether this chat was not told before.
    fn remember(&self, chat: (Channel, i64)) -> bool {
        let mut strangers = self
            .strangers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        strangers.len() < STRANGERS_MAX && strangers.insert(chat)
    }
}

fn expects_answer(incoming: &Incoming) -> bool {
    match &incoming.event {
        Event::Text { .. }
        | Event::Reply { .. }
        | Event::Forward { .. }
        | Event::File { .. }
        | Event::Caption { .. }
        | Event::Press { .. } => true,
        Event::Edited { .. } => false,
        Event::Other { answerable, .. } => *answerable,
    }
}

/// The allowed people by identity, those that are new among them. The terminal is the first allowed
/// id, or whoever that id will take over.
///
/// # Errors
/// The store's fault.
pub fn people(
    tx: &mut dyn Tx,
    allowed: &Allowed,
    new_person: &Settings,
    now: Timestamp,
) -> Result<BTreeMap<(Channel, i64), UserId>> {
    let telegram = |external: i64| Identity {
        channel: Channel::Telegram,
        external,
    };
    let mut people = BTreeMap::new();
    let mut admit = |identity: Identity, person: UserId| {
        people.insert((identity.channel, identity.external), person);
    };
    let terminal = tx.user_by_identity(Identity::TERMINAL)?.map(|user| user.id);
    let terminal = match allowed.telegram.first() {
        None => match terminal {
            Some(person) => person,
            None => settings::welcome(tx, Identity::TERMINAL, new_person, now)?.id,
        },
        Some(first) => {
            let first = telegram(*first);
            let person = match (tx.user_by_identity(first)?, terminal) {
                (Some(User { id, .. }), Some(_)) => id,
                (Some(User { id, .. }), None) => {
                    tx.add_identity(id, Identity::TERMINAL)?;
                    id
                }
                (None, Some(person)) if !is_on_telegram(tx, person)? => {
                    tx.add_identity(person, first)?;
                    person
                }
                (None, Some(_)) => settings::welcome(tx, first, new_person, now)?.id,
                (None, None) => {
                    let id = settings::welcome(tx, first, new_person, now)?.id;
                    tx.add_identity(id, Identity::TERMINAL)?;
                    id
                }
            };
            admit(first, person);
            terminal.unwrap_or(person)
        }
    };
    if allowed.terminal {
        admit(Identity::TERMINAL, terminal);
    }
    for external in allowed.telegram.iter().skip(1) {
        let identity = telegram(*external);
        let person = match tx.user_by_identity(identity)? {
            Some(user) => user.id,
            None => settings::welcome(tx, identity, new_person, now)?.id,
        };
        admit(identity, person);
    }
    Ok(people)
}

fn is_on_telegram(reads: &dyn Tx, person: UserId) -> Result<bool> {
    let identities = reads.identities(person)?;
    Ok(identities
        .iter()
        .any(|identity| identity.channel == Channel::Telegram))
}

/// Gives reports that are wanted and not scheduled their first date, and those that are scheduled
/// too late, because an earlier life had a clock that ran ahead, their next.
fn schedule_reports(tx: &mut dyn Tx, person: UserId, now: Timestamp) -> Result<()> {
    let Some(user) = tx.user(person)? else {
        return Ok(());
    };
    reports::pull_in(tx, &user, now)?;
    let scheduled = tx.reports(person)?;
    for report in Report::ALL {
        let missing = !scheduled.iter().any(|due| due.report == report);
        if missing && let Some(due_at) = reports::next_due(&user.settings, report, now) {
            tx.put_report_due(person, report, Some(due_at))?;
        }
    }
    Ok(())
}

/// Where a person is reached: by Telegram if it is in use and they are on it, else the terminal.
pub(crate) fn reach(
    reads: &(impl Reads + ?Sized),
    person: UserId,
    channels: &[Channel],
) -> Result<Option<Address>> {
    let identities = reads.identities(person)?;
    let on = |channel: Channel| {
        identities
            .iter()
            .find(|identity| identity.channel == channel && channels.contains(&channel))
    };
    let identity = on(Channel::Telegram).or_else(|| on(Channel::Terminal));
    let identity = identity.or_else(|| identities.first());
    Ok(identity.map(|identity| identity.private_chat()))
}
