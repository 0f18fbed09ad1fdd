//! Clients, and how many tasks each has.

use domain::client::{CLIENTS_MAX, Client, ClientTotals};
use domain::error::Result as DomainResult;
use domain::ids::{ClientId, Number, UserId};
use domain::port::{ClientReads, ClientTx};
use domain::task::{Rows, Slice};
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::tasks::cut;
use super::value::{self, Ask};

macro_rules! client_columns {
    () => {
        "id, owner, number, name, rate, note, created_at, updated_at"
    };
}

statements! {
    CLIENT = concat!(
        "SELECT ", client_columns!(), " FROM clients WHERE owner = ?1 AND number = ?2"
    );
    CLIENT_BY_ID = concat!(
        "SELECT ", client_columns!(), " FROM clients WHERE id = ?2 AND owner = ?1"
    );
    CLIENTS_NAMED = concat!(
        "SELECT ", client_columns!(), " FROM clients INDEXED BY clients_by_name \
         WHERE owner = ?1 AND name_key = ?2 ORDER BY number LIMIT ?3"
    );
    CLIENTS_BEGINNING = concat!(
        "SELECT ", client_columns!(), " FROM clients INDEXED BY clients_by_handle \
         WHERE owner = ?1 AND handle >= ?2 AND handle < ?3 ORDER BY handle, number LIMIT ?4"
    );
    CLIENTS = concat!(
        "SELECT ", client_columns!(), " FROM clients INDEXED BY clients_by_name \
         WHERE owner = ?1 ORDER BY name_key, number LIMIT ?2 OFFSET ?3"
    );
    COUNT_CLIENTS = "SELECT count(*) FROM clients INDEXED BY clients_by_name WHERE owner = ?1";
    CLIENT_TOTALS = "SELECT client, open, done, cancelled, open_ranks FROM client_counts \
                     WHERE owner = ?1 AND client = ?2 LIMIT 1";
    ALL_CLIENT_TOTALS = "SELECT client_counts.client, client_counts.open, client_counts.done, \
                         client_counts.cancelled, client_counts.open_ranks FROM client_counts \
                         JOIN clients ON clients.id = client_counts.client \
                         WHERE client_counts.owner = ?1 ORDER BY client_counts.client LIMIT ?2";
    PUT_CLIENT = "INSERT INTO clients (id, owner, number, name, name_key, handle, rate, note, \
                  created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
                  ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
                  name_key = excluded.name_key, handle = excluded.handle, rate = excluded.rate, \
                  note = excluded.note, updated_at = excluded.updated_at \
                  WHERE owner = excluded.owner";
    DELETE_CLIENT = "DELETE FROM clients WHERE id = ?2 AND owner = ?1";
}

/// Clients of one name; more than two are there only after several undos.
const NAMESAKES_MAX: u32 = 8;

fn client_row(row: &Row<'_>) -> Result<Client> {
    Ok(Client {
        id: ClientId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        name: row.get(3)?,
        rate: value::maybe(row, 4, value::json)?,
        note: row.get(5)?,
        created_at: value::instant(row, 6)?,
        updated_at: value::instant(row, 7)?,
    })
}

fn totals_row(row: &Row<'_>) -> Result<(ClientId, ClientTotals)> {
    let totals = ClientTotals {
        open: value::unsigned(row, 1)?,
        done: value::unsigned(row, 2)?,
        cancelled: value::unsigned(row, 3)?,
        open_ranks: value::unsigned(row, 4)?,
    };
    Ok((ClientId(row.get(0)?), totals))
}

fn put(connection: &Connection, client: &Client) -> Result<()> {
    let changed = connection.change(
        PUT_CLIENT,
        (
            client.id.0,
            client.owner.0,
            client.number.0,
            &client.name,
            Client::key(&client.name),
            Client::handle(&client.name),
            client.rate.as_ref().map(value::to_json).transpose()?,
            &client.note,
            value::micros(client.created_at),
            value::micros(client.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a client of another owner was written")),
        _ => Ok(()),
    }
}

impl ClientReads for Session<'_> {
    fn client(&self, owner: UserId, number: Number) -> DomainResult<Option<Client>> {
        let params = (owner.0, number.0);
        self.connection
            .first(CLIENT, params, client_row)
            .map_err(fault)
    }

    fn client_by_id(&self, owner: UserId, id: ClientId) -> DomainResult<Option<Client>> {
        let params = (owner.0, id.0);
        self.connection
            .first(CLIENT_BY_ID, params, client_row)
            .map_err(fault)
    }

    fn clients_named(&self, owner: UserId, key: &str) -> DomainResult<Vec<Client>> {
        let params = (owner.0, key, NAMESAKES_MAX);
        self.connection
            .all(CLIENTS_NAMED, params, client_row)
            .map_err(fault)
    }

    fn clients_beginning(
        &self,
        owner: UserId,
        handle: &str,
        limit: u32,
    ) -> DomainResult<Vec<Client>> {
        // Text is compared by its bytes, and no byte of UTF-8 is 0xFF or follows U+10FFFF.
        let end = format!("{handle}\u{10FFFF}");
        let params = (owner.0, handle, end, limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(CLIENTS_BEGINNING, params, client_row)
            .map_err(fault)
    }

    fn clients(&self, owner: UserId, slice: Slice) -> DomainResult<Rows<Client>> {
        let limit = slice.limit.min(Slice::LIMIT_MAX);
        let params = (owner.0, limit + 1, slice.offset);
        self.connection
            .all(CLIENTS, params, client_row)
            .map(|rows| cut(rows, limit))
            .map_err(fault)
    }

    fn count_clients(&self, owner: UserId) -> DomainResult<u32> {
        let count = |row: &Row<'_>| value::unsigned(row, 0);
        self.connection
            .only(COUNT_CLIENTS, [owner.0], count)
            .map_err(fault)
    }

    fn client_totals(&self, owner: UserId, id: ClientId) -> DomainResult<ClientTotals> {
        let params = (owner.0, id.0);
        let totals = self.connection.first(CLIENT_TOTALS, params, totals_row);
        Ok(totals
            .map_err(fault)?
            .map_or_else(ClientTotals::default, |(_, totals)| totals))
    }

    fn all_client_totals(&self, owner: UserId) -> DomainResult<Vec<(ClientId, ClientTotals)>> {
        let params = (owner.0, CLIENTS_MAX);
        self.connection
            .all(ALL_CLIENT_TOTALS, params, totals_row)
            .map_err(fault)
    }
}

impl ClientTx for Session<'_> {
    fn new_client_id(&mut self) -> DomainResult<ClientId> {
        people::next_id(self.connection, "client")
            .map(ClientId)
            .map_err(fault)
    }

    fn put_client(&mut self, client: &Client) -> DomainResult<()> {
        put(self.connection, client).map_err(fault)
    }

    fn delete_client(&mut self, owner: UserId, id: ClientId) -> DomainResult<()> {
        let params = (owner.0, id.0);
        self.connection
            .change(DELETE_CLIENT, params)
            .map(drop)
            .map_err(fault)
    }
}
