//! People, their identities, numbers and ids.

use domain::ids::{Number, Numbered, UserId};
use domain::time::Zone;
use domain::user::{Identity, Settings, User};
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::sql;
use super::value::{self, Ask};

fn user_row(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: value::owner(row, 0)?,
        settings: Settings {
            zone: value::zone(row, 1)?,
            zone_chosen: row.get(2)?,
            daily_report_at: value::maybe(row, 3, value::civil)?,
            end_of_day_at: value::maybe(row, 4, value::civil)?,
            day_starts_at: value::civil(row, 5)?,
            preferences: value::json(row, 7)?,
        },
        created_at: value::instant(row, 6)?,
    })
}

pub(super) fn user(connection: &Connection, id: UserId) -> Result<Option<User>> {
    connection.first(sql::USER, [id.0], user_row)
}

pub(super) fn by_identity(connection: &Connection, identity: Identity) -> Result<Option<User>> {
    let params = (identity.channel.as_str(), identity.external);
    connection.first(sql::USER_BY_IDENTITY, params, user_row)
}

pub(super) fn all(connection: &Connection) -> Result<Vec<User>> {
    connection.all(sql::USERS, [], user_row)
}

pub(super) fn identities(connection: &Connection, user: UserId) -> Result<Vec<Identity>> {
    connection.all(sql::IDENTITIES, [user.0], |row| {
        Ok(Identity {
            channel: value::channel(row, 0)?,
            external: row.get(1)?,
        })
    })
}

/// The zone in which an owner's dates are meant.
pub(super) fn zone(connection: &Connection, owner: UserId) -> Result<Zone> {
    connection.only(sql::USER_ZONE, [owner.0], |row| value::zone(row, 0))
}

pub(super) fn add(
    connection: &Connection,
    identity: Identity,
    settings: &Settings,
    now: Timestamp,
) -> Result<User> {
    connection.change(
        sql::ADD_USER,
        (
            settings.zone.name(),
            settings.zone_chosen,
            settings.daily_report_at.map(|time| time.to_string()),
            settings.end_of_day_at.map(|time| time.to_string()),
            settings.day_starts_at.to_string(),
            value::micros(now),
            value::to_json(&settings.preferences)?,
        ),
    )?;
    let id = UserId(connection.last_insert_rowid());
    add_identity(connection, id, identity)?;
    user(connection, id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

pub(super) fn add_identity(
    connection: &Connection,
    user: UserId,
    identity: Identity,
) -> Result<()> {
    let params = (identity.channel.as_str(), identity.external, user.0);
    connection.change(sql::ADD_IDENTITY, params).map(drop)
}

/// Writes a person; whether their zone changed, and with it what their dates mean.
pub(super) fn put(connection: &Connection, user: &User) -> Result<bool> {
    let zone_before = connection
        .first(sql::USER_ZONE, [user.id.0], |row| row.get::<_, String>(0))?
        .ok_or_else(|| value::misplaced("a person who does not exist was changed"))?;
    let settings = &user.settings;
    connection.change(
        sql::PUT_USER,
        (
            user.id.0,
            settings.zone.name(),
            settings.zone_chosen,
            settings.daily_report_at.map(|time| time.to_string()),
            settings.end_of_day_at.map(|time| time.to_string()),
            settings.day_starts_at.to_string(),
            value::micros(user.created_at),
            value::to_json(&settings.preferences)?,
        ),
    )?;
    Ok(zone_before != settings.zone.name())
}

pub(super) fn next_number(
    connection: &Connection,
    owner: UserId,
    kind: Numbered,
) -> Result<Number> {
    let params = (owner.0, kind.as_str());
    connection.only(sql::NEXT_NUMBER, params, |row| {
        value::unsigned(row, 0).map(Number)
    })
}

/// The next internal id of rows that are written by their id.
pub(super) fn next_id(connection: &Connection, sequence: &'static str) -> Result<i64> {
    connection.only(sql::NEXT_ID, [sequence], |row| row.get(0))
}
