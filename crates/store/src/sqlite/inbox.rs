//! Updates that were taken in, and the flows of chats.

use domain::conversation::{Address, Channel, ChannelMessageId, Request, UpdateKey};
use domain::flow::Flow;
use domain::port::{UpdateState, WaitingUpdate};
use domain::task::Slice;
use jiff::Timestamp;
use rusqlite::{Connection, Result};

use super::sql;
use super::value::{self, Ask};

pub(super) fn state(connection: &Connection, key: UpdateKey) -> Result<Option<UpdateState>> {
    let params = (key.channel.as_str(), key.id);
    connection.first(sql::UPDATE_STATE, params, |row| {
        let states = [
            UpdateState::Waiting,
            UpdateState::Handled,
            UpdateState::SetAside,
        ];
        value::named(row, 0, &states, |state| match state {
            UpdateState::Waiting => "waiting",
            UpdateState::Handled => "handled",
            UpdateState::SetAside => "set_aside",
        })
    })
}

pub(super) fn waiting(connection: &Connection, limit: u32) -> Result<Vec<WaitingUpdate>> {
    let limit = limit.min(Slice::LIMIT_MAX);
    connection.all(sql::WAITING_UPDATES, [limit], |row| {
        Ok(WaitingUpdate {
            request: value::json(row, 0)?,
            attempts: value::unsigned(row, 1)?,
        })
    })
}

pub(super) fn latest_said(
    connection: &Connection,
    channel: Channel,
    limit: u32,
) -> Result<Vec<ChannelMessageId>> {
    connection.all(sql::LATEST_SAID, (channel.as_str(), limit), |row| {
        row.get(0).map(ChannelMessageId)
    })
}

pub(super) fn set_aside_count(connection: &Connection) -> Result<u64> {
    connection.only(sql::SET_ASIDE_UPDATES, [], |row| value::unsigned(row, 0))
}

pub(super) fn store(connection: &Connection, request: &Request, now: Timestamp) -> Result<bool> {
    let key = request.incoming.key;
    let changed = connection.change(
        sql::STORE_UPDATE,
        (
            key.channel.as_str(),
            key.id,
            request.user.0,
            value::to_json(request)?,
            value::micros(now),
            request.incoming.said_as().map(|message| message.0),
        ),
    )?;
    Ok(changed > 0)
}

/// An update that was set aside stays so: when it comes again, nothing of it is written.
pub(super) fn mark_handled(
    connection: &Connection,
    key: UpdateKey,
    said_as: Option<ChannelMessageId>,
    now: Timestamp,
) -> Result<bool> {
    let message = said_as.map(|message| message.0);
    let params = (key.channel.as_str(), key.id, value::micros(now), message);
    Ok(connection.change(sql::MARK_HANDLED, params)? > 0)
}

pub(super) fn count_attempt(connection: &Connection, key: UpdateKey) -> Result<u32> {
    let params = (key.channel.as_str(), key.id);
    connection.only(sql::COUNT_ATTEMPT, params, |row| value::unsigned(row, 0))
}

pub(super) fn set_aside(
    connection: &Connection,
    key: UpdateKey,
    reason: &str,
    now: Timestamp,
) -> Result<()> {
    let params = (key.channel.as_str(), key.id, reason, value::micros(now));
    match connection.change(sql::SET_ASIDE, params)? {
        0 => Err(value::misplaced(
            "an update that does not wait was set aside",
        )),
        _ => Ok(()),
    }
}

pub(super) fn flow(connection: &Connection, address: Address) -> Result<Option<Flow>> {
    let params = (address.channel.as_str(), address.chat);
    connection.first(sql::FLOW, params, |row| {
        Ok(Flow {
            owner: value::owner(row, 0)?,
            address,
            name: row.get(1)?,
            state: row.get(2)?,
            expires_at: value::instant(row, 3)?,
        })
    })
}

pub(super) fn put_flow(connection: &Connection, flow: &Flow) -> Result<()> {
    let params = (
        flow.address.channel.as_str(),
        flow.address.chat,
        flow.owner.0,
        &flow.name,
        &flow.state,
        value::micros(flow.expires_at),
    );
    connection.change(sql::PUT_FLOW, params).map(drop)
}

pub(super) fn end_flow(connection: &Connection, address: Address) -> Result<()> {
    let params = (address.channel.as_str(), address.chat);
    connection.change(sql::END_FLOW, params).map(drop)
}

/// Removes handled updates that ended before `before`, at most `rows_max`.
pub(super) fn prune(connection: &Connection, before: Timestamp, rows_max: u32) -> Result<usize> {
    connection.change(sql::PRUNE_INBOX, (value::micros(before), rows_max))
}
