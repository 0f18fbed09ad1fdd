//! What is asked of a store about clients.

use crate::client::{Client, ClientTotals};
use crate::error::Result;
use crate::ids::{ClientId, Number, UserId};
use crate::task::{Rows, Slice};

/// Questions about clients.
pub trait ClientReads {
    /// A client by the number that its owner sees.
    fn client(&self, owner: UserId, number: Number) -> Result<Option<Client>>;
    /// A client by its internal id.
    fn client_by_id(&self, owner: UserId, id: ClientId) -> Result<Option<Client>>;
    /// The clients whose name has this [`Client::key`], by number: one, or several after an undo.
    fn clients_named(&self, owner: UserId, key: &str) -> Result<Vec<Client>>;
    /// Clients whose [`Client::handle`] begins so, by handle, at most `limit`.
    fn clients_beginning(&self, owner: UserId, handle: &str, limit: u32) -> Result<Vec<Client>>;
    /// Clients by name.
    fn clients(&self, owner: UserId, slice: Slice) -> Result<Rows<Client>>;
    /// How many there are.
    fn count_clients(&self, owner: UserId) -> Result<u32>;
    /// How many tasks a client has, without a scan.
    fn client_totals(&self, owner: UserId, id: ClientId) -> Result<ClientTotals>;
    /// How many tasks each client has that has some, by id; ids of deleted clients among them.
    fn all_client_totals(&self, owner: UserId) -> Result<Vec<(ClientId, ClientTotals)>>;
}

/// Changes of clients.
pub trait ClientTx {
    /// A new internal id for a client.
    fn new_client_id(&mut self) -> Result<ClientId>;
    /// Inserts or replaces a client by its id.
    fn put_client(&mut self, client: &Client) -> Result<()>;
    /// Deletes a client. Tasks keep its id, which then names nobody.
    fn delete_client(&mut self, owner: UserId, id: ClientId) -> Result<()>;
}
