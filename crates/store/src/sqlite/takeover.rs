//! What rows were made of that came from elsewhere.

use domain::error::Result as DomainResult;
use domain::ids::{OperationId, UserId};
use domain::port::{TakeoverReads, TakeoverTx};

use super::fault::fault;
use super::session::Session;
use super::sql::statements;
use super::value::Ask;

statements! {
    TAKEN = "SELECT row FROM taken WHERE owner = ?1 AND kind = ?2 AND origin = ?3";
    PUT_TAKEN = "INSERT INTO taken (owner, kind, origin, row, operation) \
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (owner, kind, origin) \
                 DO UPDATE SET row = excluded.row, operation = excluded.operation";
}

impl TakeoverReads for Session<'_> {
    fn taken(&self, owner: UserId, kind: &str, origin: &str) -> DomainResult<Option<i64>> {
        let params = (owner.0, kind, origin);
        self.connection
            .first(TAKEN, params, |row| row.get(0))
            .map_err(fault)
    }
}

impl TakeoverTx for Session<'_> {
    fn put_taken(
        &mut self,
        owner: UserId,
        kind: &str,
        origin: &str,
        row: i64,
        operation: OperationId,
    ) -> DomainResult<()> {
        let params = (owner.0, kind, origin, row, operation.0);
        self.connection
            .change(PUT_TAKEN, params)
            .map(drop)
            .map_err(fault)
    }
}
