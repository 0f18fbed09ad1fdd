//! What people said in plain words.

use domain::conversation::{Address, ChannelMessageId};
use domain::error::Result as DomainResult;
use domain::ids::{SaidId, UserId};
use domain::port::{SaidReads, SaidTx};
use domain::said::Said;
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::value::{self, Ask};

macro_rules! said_columns {
    () => {
        "id, owner, channel, chat, message, said_at, text, kept, chosen, operations, answered"
    };
}

statements! {
    SAID = concat!("SELECT ", said_columns!(), " FROM said WHERE id = ?2 AND owner = ?1");
    SAID_IN = concat!(
        "SELECT ", said_columns!(), " FROM said INDEXED BY said_by_message \
         WHERE owner = ?1 AND channel = ?2 AND chat = ?3 AND message = ?4 LIMIT 1"
    );
    // A channel that counts from the beginning again gives an old message's id to a new one.
    FORGET_SAID = "DELETE FROM said WHERE owner = ?1 AND channel = ?2 AND chat = ?3 \
                   AND message = ?4 AND id <> ?5";
    PUT_SAID = "INSERT INTO said (id, owner, channel, chat, message, said_at, text, kept, chosen, \
                operations, answered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
                ON CONFLICT (id) DO UPDATE SET text = excluded.text, kept = excluded.kept, \
                chosen = excluded.chosen, operations = excluded.operations, \
                said_at = excluded.said_at, answered = excluded.answered \
                WHERE owner = excluded.owner";
    PRUNE_SAID = "DELETE FROM said WHERE id IN (SELECT id FROM (SELECT id, said_at FROM said \
                  ORDER BY id LIMIT ?2) WHERE said_at < ?1)";
}

fn said_row(row: &Row<'_>) -> Result<Said> {
    Ok(Said {
        id: SaidId(row.get(0)?),
        owner: value::owner(row, 1)?,
        address: value::address(row, 2)?,
        message: ChannelMessageId(row.get(4)?),
        at: value::instant(row, 5)?,
        text: row.get(6)?,
        kept: value::json(row, 7)?,
        chosen: value::maybe(row, 8, value::unsigned)?,
        operations: value::json(row, 9)?,
        answered: value::maybe(row, 10, value::json)?,
    })
}

fn put(connection: &Connection, said: &Said) -> Result<()> {
    let (channel, chat) = (said.address.channel.as_str(), said.address.chat);
    connection.change(
        FORGET_SAID,
        (said.owner.0, channel, chat, said.message.0, said.id.0),
    )?;
    let changed = connection.change(
        PUT_SAID,
        (
            said.id.0,
            said.owner.0,
            channel,
            chat,
            said.message.0,
            value::micros(said.at),
            &said.text,
            value::to_json(&said.kept)?,
            said.chosen,
            value::to_json(&said.operations)?,
            said.answered.as_ref().map(value::to_json).transpose()?,
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a message of another owner was written")),
        _ => Ok(()),
    }
}

/// Forgets what was said before `before`, at most `rows_max`.
pub(super) fn prune(connection: &Connection, before: Timestamp, rows_max: u32) -> Result<usize> {
    connection.change(PRUNE_SAID, (value::micros(before), rows_max))
}

impl SaidReads for Session<'_> {
    fn said(&self, owner: UserId, id: SaidId) -> DomainResult<Option<Said>> {
        let params = (owner.0, id.0);
        self.connection.first(SAID, params, said_row).map_err(fault)
    }

    fn said_in(
        &self,
        owner: UserId,
        address: Address,
        message: ChannelMessageId,
    ) -> DomainResult<Option<Said>> {
        let params = (owner.0, address.channel.as_str(), address.chat, message.0);
        self.connection
            .first(SAID_IN, params, said_row)
            .map_err(fault)
    }
}

impl SaidTx for Session<'_> {
    fn new_said_id(&mut self) -> DomainResult<SaidId> {
        people::next_id(self.connection, "said")
            .map(SaidId)
            .map_err(fault)
    }

    fn put_said(&mut self, said: &Said) -> DomainResult<()> {
        put(self.connection, said).map_err(fault)
    }
}
