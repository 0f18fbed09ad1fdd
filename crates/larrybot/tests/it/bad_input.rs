//! Malformed commands and updates: each gets a clear answer or a counted refusal, and the process
//! stays healthy.

#![expect(
    clippy::panic,
    reason = "a helper that sees the bot fail says so; the lints know only functions marked as tests"
)]

use botapi_emulator::Config;
use botapi_emulator::testing::Server;
use chat::commands;
use chat::registry::Registry;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::face::{Face, eventually, peak_resident_bytes, pid};
use crate::process::LARRY;

/// A second person who is allowed in.
const SALLY: i64 = 8;
/// More than any of these tests may ever need, and far less than what a bug would take.
const MEMORY_BYTES_MAX: u64 = 128 << 20;

struct Tested {
    server: Server,
    face: Face,
    bot: Bot,
    pid: i32,
}

impl Tested {
    fn start() -> Self {
        let server = Server::start_with(Config {
            // Telegram slows polls that repeat an offset; what is tested here repeats many.
            slow_repeated_polls: false,
            ..Config::default()
        })
        .unwrap();
        let face = Face::new();
        let home = face
            .on(home_for(&server))
            .with("ALLOWED_TELEGRAM_USER_ID", format!("{LARRY},{SALLY}"));
        for person in [LARRY, SALLY] {
            server.user(person).opens_chat();
        }
        let bot = Bot::start(&home, &server);
        let pid = pid(&home);
        Self {
            server,
            face,
            bot,
            pid,
        }
    }

    /// Says something and gives the first answer, which must not be empty.
    fn answer_to(&self, text: &str) -> String {
        let said = self.server.user(LARRY).says(text);
        let shown: String = text.chars().take(80).collect();
        let answer = self
            .server
            .wait_for_message(PATIENCE, LARRY, said, "")
            .unwrap_or_else(|error| panic!("no answer to {shown:?}: {error}"));
        assert!(!answer.text.trim().is_empty(), "an empty answer: {shown:?}");
        answer.text
    }

    /// Presses a forged button; it must be answered by a note, a message or an edit.
    fn press(&self, message: i64, data: &str) {
        let before = self.server.view(botapi_emulator::World::request_count);
        let press = self.server.user(LARRY).presses_data(message, data);
        let shown: String = data.chars().take(80).collect();
        self.server
            .wait_for(PATIENCE, |world| {
                let note = world.callback_answer(&press)?;
                let said = world.log().any(|request| {
                    let speaks = ["sendMessage", "editMessageText"].contains(&&*request.method);
                    request.number > before && speaks && request.took_effect()
                });
                (said || !note.text.is_empty()).then_some(())
            })
            .unwrap_or_else(|error| panic!("no answer to the button {shown:?}: {error}"));
    }

    /// Hands in an update as these bytes and waits until it is confirmed.
    fn push(&self, raw: &[u8]) {
        let id = self.server.push_raw_update(raw);
        self.server
            .wait_for(PATIENCE, |world| {
                (world.confirmed_offset() > id).then_some(())
            })
            .unwrap_or_else(|error| {
                panic!("{}: {error}", String::from_utf8_lossy(raw));
            });
    }

    /// Everything that was dealt with in a countable way.
    fn counted(&self) -> u64 {
        [
            "larrybot_updates_handled_total",
            "larrybot_updates_turned_away_total",
            "telegram_updates_unreadable_total",
        ]
        .iter()
        .map(|name| self.face.metric(name))
        .sum()
    }

    /// The process is as it was, and does what it is for.
    fn end(self) {
        self.server.user(LARRY).says("/cancel");
        let said = self.server.user(LARRY).says("/add after all that");
        self.server
            .wait_for_message(PATIENCE, LARRY, said, "after all that")
            .unwrap();
        self.face.assert_healthy();
        let peak = peak_resident_bytes(self.pid);
        assert!(peak < MEMORY_BYTES_MAX, "{peak} bytes");
        self.bot.stop();
    }
}

/// A message of Larry's with `rest` as its content.
fn message(rest: &str) -> String {
    format!(
        r#"{{"update_id":UPDATE_ID,"message":{{"message_id":900001,"date":1700000000,
        "from":{{"id":{LARRY},"is_bot":false,"first_name":"Larry"}},
        "chat":{{"id":{LARRY},"type":"private","first_name":"Larry"}}{rest}}}}}"#
    )
}

#[test]
fn every_malformed_text_is_answered() {
    let bot = Tested::start();
    let long_id = "9".repeat(10_000);
    let cases = [
        "/".to_owned(),
        "//".to_owned(),
        "/ list".to_owned(),
        "/@".to_owned(),
        "/list@".to_owned(),
        "/no_such_command".to_owned(),
        format!("/{}", "a".repeat(10_000)),
        "/\u{0}".to_owned(),
        "/add \u{0}".to_owned(),
        "/add a\u{0}b".to_owned(),
        "\u{0}".to_owned(),
        "\u{200b}".to_owned(),
        "\u{200f}/list".to_owned(),
        "/\u{200f}list".to_owned(),
        "/add \u{202e}kcab\u{202c}".to_owned(),
        "/add \u{feff}\u{2066}\u{2069}".to_owned(),
        format!("/add e{}", "\u{301}".repeat(2_000)),
        format!("/add {}", "x".repeat(100_000)),
        "y".repeat(100_000),
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(500),
        format!("/add {}", "\n".repeat(3_000)),
        format!("/done {long_id}"),
        format!("/edit {long_id} new words"),
        format!("/why {long_id}"),
        "/done -1".to_owned(),
        "/done 0".to_owned(),
        "/done 1e9".to_owned(),
        "/done ٣".to_owned(),
        "/done 18446744073709551616".to_owned(),
        "/done \"unterminated".to_owned(),
        "/remind in 99999999999999999999d x".to_owned(),
        "/remind in -5m x".to_owned(),
        "/remind 9999-12-31 23:59 x".to_owned(),
        "/due 1 0000-00-00".to_owned(),
        "/due 1 2026-02-30".to_owned(),
        "/settimezone ../../etc/passwd".to_owned(),
        "/settimezone \u{0}".to_owned(),
        "/search %_'\"; drop table tasks; --".to_owned(),
        "/search *:(".to_owned(),
        format!("/search {}", "a ".repeat(2_000)),
        "/priority 1 \u{202e}hgih".to_owned(),
        "remind me".to_owned(),
        "remind me in to at".to_owned(),
        "<b>not html</b> *not markdown* [x](tg://user?id=1)".to_owned(),
        "/undo 99999999999999999999".to_owned(),
    ];
    for text in &cases {
        bot.answer_to(text);
    }
    bot.end();
}

#[test]
fn wrong_arguments_of_every_command_are_answered() {
    let bot = Tested::start();
    let registry = Registry::new(commands::ALL, &[]).unwrap();
    let wrong = [
        "99999999999999999999999",
        "-1 \u{202e} \"unterminated \u{0}",
        "1 2 3 4 5 nonsense = : , ; # @ !",
    ];
    let mut asked = 0;
    for command in registry.commands() {
        for name in std::iter::once(&command.name).chain(command.aliases) {
            for arguments in wrong {
                bot.answer_to(&format!("/{name} {arguments}"));
                asked += 1;
            }
        }
    }
    // Some say two things, so an answer may have been taken for the next one's.
    eventually("each is handled and answered", || {
        let handled = bot.face.metric("larrybot_updates_handled_total") == asked;
        let sent = bot.face.metric("larrybot_messages_sent_total");
        let measured = bot.face.metric("larrybot_command_seconds_count");
        (handled && sent >= asked && measured == asked).then_some(())
    });
    bot.end();
}

#[test]
fn every_forged_button_is_answered_and_changes_nothing() {
    let bot = Tested::start();
    bot.answer_to("/add Water the plants");
    let said = bot.server.user(SALLY).says("/add Sally's own");
    let hers = bot
        .server
        .wait_for_message(PATIENCE, SALLY, said, "Sally's own")
        .unwrap();
    let before = bot.answer_to("/list");
    let undo = hers
        .buttons()
        .into_iter()
        .flatten()
        .find(|button| button.text.contains("Undo"))
        .and_then(|button| button.callback_data)
        .expect("what was added can be undone");
    let list = bot.server.user(LARRY).says("/list");
    let list = bot
        .server
        .wait_for_message(PATIENCE, LARRY, list, "Water")
        .unwrap()
        .message_id;
    let id = "9".repeat(10_000);
    let cases = [
        "".to_owned(),
        ":".to_owned(),
        "td".to_owned(),
        "td:".to_owned(),
        "td:0".to_owned(),
        "td:-1".to_owned(),
        "td:999999".to_owned(),
        format!("td:{id}"),
        "td:1\u{0}".to_owned(),
        "td:\u{202e}1".to_owned(),
        "TD:1".to_owned(),
        "td:1:1:1:1".to_owned(),
        "rd:1".to_owned(),
        "rd:9223372036854775807".to_owned(),
        "rs:1:9".to_owned(),
        "ry:1".to_owned(),
        "foreign|data={\"a\":1}".to_owned(),
        "page_2".to_owned(),
        "\u{1f4a9}".repeat(16),
        "x".repeat(100_000),
        // Another person's button, on one's own message.
        undo,
    ];
    for data in &cases {
        for message in [list, 987_654_321, -1] {
            bot.press(message, data);
        }
    }
    assert_eq!(bot.answer_to("/list"), before);
    let said = bot.server.user(SALLY).says("/list");
    bot.server
        .wait_for_message(PATIENCE, SALLY, said, "Sally's own")
        .unwrap();
    bot.end();
}

#[test]
fn every_malformed_update_is_answered_or_counted() {
    let bot = Tested::start();
    let text = |json: &str| message(&format!(r#","text":{json}"#));
    let answered = [
        text(r#""/add half a \ud83d pair""#),
        text(r#""\ude00/list""#),
        text(r#""/add \u0000 null""#),
        text(r#""/add x","entities":[]"#),
        text(r#""/add x","entities":null"#),
        text(r#""/add x","entities":[{"type":"bot_command","offset":-5,"length":1e30}]"#),
        text(r#""/add x","reply_to_message":{"message_id":"no"}"#),
        text(r#""/add x","forward_origin":{"type":"hologram"}"#),
        text(r#""/list","date":-1"#).replace(r#""date":1700000000,"#, ""),
        text(r#""/list""#).replace("1700000000", "99999999999999999"),
        text(r#""/list""#).replace("900001", "9223372036854775807"),
        text(r#""/list""#).replace("900001", "-1"),
        message(r#","sticker":{}"#),
        message(r#","location":{"latitude":1e400}"#),
        message(r#","photo":[],"caption":"/list""#),
    ];
    for raw in &answered {
        let last = bot
            .server
            .sent_to(LARRY)
            .last()
            .map_or(0, |it| it.message_id);
        bot.push(raw.as_bytes());
        bot.server
            .wait_for_message(PATIENCE, LARRY, last, "")
            .unwrap_or_else(|error| panic!("{raw}: {error}"));
    }
    let quiet = [
        message(r#","text":null"#),
        message(r#","text":7"#),
        message(r#","text":["/list"]"#),
        message(r#","hologram":{"depth":3}"#),
        message(""),
        text(r#""/list""#).replace(r#""first_name":"Larry""#, r#""first_name":7"#),
        text(r#""/list""#).replace("900001", "1e400"),
        text(r#""/list""#).replace("900001", "\"three\""),
        text(r#""/list""#).replace(r#"{"id":7,"type""#, r#"{"id":99999999999999999999,"type""#),
        text(r#""/list""#).replace(r#"{"id":7,"type""#, r#"{"id":null,"type""#),
        text(r#""/list""#).replace(r#"{"id":7,"is_bot""#, r#"{"id":-7,"is_bot""#),
        text(r#""/list""#).replace("\"message\":", "\"channel_post\":"),
        r#"{"update_id":UPDATE_ID}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"message":null}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"message":[]}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"message":{}}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"callback_query":{}}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"callback_query":{"id":"1","from":{"id":7}}}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"edited_message":{"from":{"id":7}}}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"hologram":{"from":{"id":7}}}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"":""}"#.to_owned(),
        r#"{"update_id":UPDATE_ID,"inline_query":{"id":"1","from":{"id":7},"query":""}}"#
            .to_owned(),
        format!(r#"{{"update_id":UPDATE_ID,"{}":1}}"#, "k".repeat(100_000)),
        format!(
            r#"{{"update_id":UPDATE_ID,"message":{}1{}}}"#,
            "[".repeat(10_000),
            "]".repeat(10_000)
        ),
    ];
    for raw in &quiet {
        let before = bot.counted();
        bot.push(raw.as_bytes());
        let shown: String = raw.chars().take(200).collect();
        eventually(&format!("{shown} is counted"), || {
            (bot.counted() == before + 1).then_some(())
        });
    }
    bot.end();
}

#[test]
fn a_broken_update_in_a_batch_costs_none_of_its_neighbours() {
    let bot = Tested::start();
    let broken: [&[u8]; 4] = [
        br#"{"update_id":UPDATE_ID,"message":{"#,
        b"{\"update_id\":UPDATE_ID,\"message\":{\"text\":\"\xff\xfe\"}}",
        br#"{"update_id":UPDATE_ID}}"#,
        b"null",
    ];
    for (round, raw) in broken.into_iter().enumerate() {
        let before = bot
            .server
            .user(LARRY)
            .says(&format!("/add before-{round}."));
        let counted = bot.counted();
        let id = bot.server.push_raw_update(raw);
        bot.server.user(LARRY).says(&format!("/add after-{round}."));
        for text in [format!("before-{round}."), format!("after-{round}.")] {
            bot.server
                .wait_for_message(PATIENCE, LARRY, before, &text)
                .unwrap();
        }
        bot.server
            .wait_for(PATIENCE, |world| {
                (world.confirmed_offset() > id).then_some(())
            })
            .unwrap();
        // The two neighbours, and what is broken.
        eventually("it is counted", || {
            (bot.counted() >= counted + 2).then_some(())
        });
    }
    assert!(bot.face.metric("telegram_updates_unreadable_total") >= 3);
    bot.face.until_ready_is(200, "");
    bot.end();
}

#[test]
fn ids_may_jump_anywhere() {
    let bot = Tested::start();
    for id in [5, 2_147_483_648, 9_007_199_254_740_993, 17] {
        bot.server.set_next_update_id(id);
        let answer = bot.answer_to(&format!("/add number {id}"));
        assert!(answer.contains(&format!("number {id}")), "{answer}");
    }
    bot.end();
}
