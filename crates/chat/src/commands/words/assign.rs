//! "Assign report to acme": a task is given to a client.

use capture::Action;
use domain::client::Client;
use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::task::Task;

use super::Wish;
use super::choice::{self, quoted};
use super::target::{self, Target};
use crate::commands::clients::assign;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

/// `None` if there is no such task: "assign homework to students" is something to do.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let Action::Assign { client } = &wish.want.action else {
        return Ok(None);
    };
    if turn.shared.registry.plugin("clients").is_none() {
        return Ok(None);
    }
    if named(turn, client)?.is_some() {
        return target::read(turn, wish);
    }
    Ok(match target::find(turn, wish)? {
        Target::Nobody => None,
        _ => {
            let words = format!("No client is called {}.", quoted(client));
            Some(choice::nobody(wish, words))
        }
    })
}

fn named(turn: &Turn<'_>, client: &str) -> Result<Option<Client>> {
    match clients::find(turn.tx, turn.actor, client.trim_start_matches('@')) {
        Ok(client) => Ok(Some(client)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives a task to the client that was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Assign { client } = &wish.want.action else {
        return unknown();
    };
    assign::give(turn, task, client.trim_start_matches('@'))
}
