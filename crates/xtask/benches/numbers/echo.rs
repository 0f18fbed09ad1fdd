//! The floor: a bot that answers each message with its own text and keeps nothing.
//!
//! It runs as a process of its own, as the real one does, so that both pay for the same switches
//! between processes.

use crate::client::Client;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// How this program is told to be the echo client.
pub(crate) const FLAG: &str = "--echo";

/// Serves until it is killed.
pub(crate) fn run(url: &str) -> Result<()> {
    let mut client = Client::connect(url, botapi_emulator::TOKEN)?;
    let mut offset = 0;
    loop {
        let updates = client.call("getUpdates", &json!({"offset": offset, "timeout": 50}))?;
        for update in updates.as_array().context("updates are a list")? {
            offset = update["update_id"]
                .as_i64()
                .context("an update has an id")?
                + 1;
            let message: &Value = &update["message"];
            let reply = json!({"chat_id": message["chat"]["id"], "text": message["text"]});
            client.call("sendMessage", &reply)?;
        }
    }
}
