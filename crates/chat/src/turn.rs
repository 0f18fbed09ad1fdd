//! One turn of a conversation: who speaks, when, and the transaction that answers.

use domain::conversation::{Address, ChannelMessageId};
use domain::error::{Error, Result};
use domain::ids::UserId;
use domain::job::{NewJob, Work};
use domain::port::{Reads, Tx};
use domain::scribe::Actor;
use domain::time::Zone;
use domain::user::User;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::chat::Shared;
use crate::registry::Command;

/// What a command, button or form works with.
pub(crate) struct Turn<'a> {
    /// The transaction that the answer belongs to.
    pub(crate) tx: &'a mut dyn Tx,
    /// Who speaks, and when.
    pub(crate) actor: Actor<'a>,
    /// Where.
    pub(crate) address: Address,
    /// The message that is answered or whose button was pressed, if the channel says which.
    pub(crate) message: Option<ChannelMessageId>,
    /// How the person wants to be addressed; may be empty.
    pub(crate) sender_name: &'a str,
    /// What does not change between turns.
    pub(crate) shared: &'a Shared,
}

impl Turn<'_> {
    pub(crate) fn now(&self) -> Timestamp {
        self.actor.now
    }

    pub(crate) fn zone(&self) -> &Zone {
        &self.actor.user.settings.zone
    }

    pub(crate) fn today(&self) -> Date {
        self.actor.user.settings.today(self.actor.now)
    }

    /// Promises whoever speaks a job, whose `priority` is 1 (first) to 10 (last); what comes of it
    /// follows here.
    pub(crate) fn promise(&mut self, work: Work, priority: u8) -> Result<()> {
        self.tx.enqueue_job(&NewJob {
            owner: self.actor.user.id,
            address: self.address,
            work,
            priority,
            accepted_at: self.actor.now,
        })?;
        Ok(())
    }
}

/// The person, who may have been removed since they were last seen.
pub(crate) fn known(reads: &dyn Reads, user: UserId) -> Result<User> {
    reads
        .user(user)?
        .ok_or_else(|| Error::refused("I don't know you any more."))
}

/// A refusal that says what is wrong with a command's arguments, with an example of its use.
pub(crate) fn misuse(command: &Command, problem: impl Into<String>) -> Error {
    let mut hint = format!("Usage: {}", command.line());
    // An example that shows arguments says more than one without.
    let shows_more = |(line, _): &&(&str, &str)| line.contains(' ');
    let example = command.examples.iter().find(shows_more);
    if let Some((example, _)) = example.or(command.examples.first()) {
        hint.push_str("\nFor example: ");
        hint.push_str(example);
    }
    Error::refused_with(problem, hint)
}

/// The one word that an argument must be, or a refusal with the command's usage.
pub(crate) fn needed<T>(value: Option<T>, command: &Command, problem: &str) -> Result<T> {
    value.ok_or_else(|| misuse(command, problem))
}
