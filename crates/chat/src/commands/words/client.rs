//! "Delete client acme": it is asked whether, as its command asks.

use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};

use super::Wish;
use super::choice;
use crate::answer::say;
use crate::commands::clients::remove;
use crate::turn::Turn;

/// Asks whether the client that is named shall go. Of one word that is none it is told; more words
/// are something to do: "remove client access from the server".
pub(super) fn read_removal(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("clients").is_none() {
        return Ok(None);
    }
    let words = wish.want.object.trim_start_matches('@');
    let refused = match clients::find(turn.tx, turn.actor, words) {
        Ok(client) => return Ok(Some(say(remove::confirm(turn, &client)?))),
        Err(Error::Refused(refused)) => refused,
        Err(error) => return Err(error),
    };
    let is_one_word = words.split_whitespace().count() < 2;
    let told = format!("{} I deleted nothing.", refused.problem);
    Ok(is_one_word.then(|| choice::nobody(wish, told)))
}
