//! Starts the emulator by itself: a Bot API server on this machine and a chat with the bot in
//! this terminal.

mod line_chat;

use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;

use anyhow::Context;
use botapi_emulator::testing::Server;
use botapi_emulator::{Config, RateLimits, TOKEN};
use clap::Parser;

/// A Bot API server on this machine, and a chat with the bot that uses it.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where to listen; only bots on this machine should reach it.
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// The token to accept.
    #[arg(long, default_value = TOKEN, hide_default_value = true)]
    token: String,
    /// The Telegram id that you write as.
    #[arg(long, default_value_t = 1)]
    user: i64,
    /// The name that you write under.
    #[arg(long, default_value = "Ada")]
    name: String,
    /// Keep Telegram's flood limits.
    #[arg(long)]
    rate_limits: bool,
}

/// Where the numbers of updates and messages begin: higher at each start, as Telegram's go on
/// growing. A bot that kept its database from the last time would take the same numbers for the
/// updates that it knows. Four are free for each second; all of them fit into 31 bits until 2037.
fn numbers_begin_at() -> i64 {
    const MICROS: i64 = 1_000_000;
    const SINCE: i64 = 1_600_000_000;
    ((Config::default().clock)() / MICROS - SINCE).max(1) * 4
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let begins_at = numbers_begin_at();
    let config = Config {
        token: arguments.token,
        first_update_id: begins_at,
        first_message_id: begins_at,
        rate_limits: arguments.rate_limits.then(RateLimits::default),
        ..Config::default()
    };
    let server = Server::start_at(arguments.listen, config)
        .with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let mut output = io::stdout();
    writeln!(
        output,
        "A Bot API server for tests is on {}. Start the bot beside it:",
        server.url()
    )?;
    writeln!(
        output,
        "  TELEGRAM_API_URL={} TELEGRAM_BOT_TOKEN={} ALLOWED_TELEGRAM_USER_ID={} larrybot",
        server.url(),
        server.token(),
        arguments.user
    )?;
    writeln!(
        output,
        "Write here as {}; :1 presses button 1, :help has more.",
        arguments.name
    )?;
    let interactive = io::stdin().is_terminal();
    let person = server
        .user(arguments.user)
        .named(&arguments.name, None, Some("en"));
    line_chat::run(
        &server.control(),
        &person,
        arguments.user,
        io::stdin().lines(),
    )?;
    if !interactive {
        // Without a person the server is used by programs until one of them says /control/stop.
        server.wait_until_stopped();
    }
    Ok(())
}
