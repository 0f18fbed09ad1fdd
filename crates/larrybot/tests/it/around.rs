//! What stands around a message on Telegram: it answers another, it was passed on, it was edited.

use botapi_emulator::Message;
use botapi_emulator::testing::Server;
use serde_json::json;

use crate::bot::{Bot, PATIENCE, home_for};
use crate::process::LARRY;

/// The bot's first message with these words.
fn said(server: &Server, words: &str) -> Message {
    let find = |world: &botapi_emulator::World| {
        let sent = world.sent_to(LARRY);
        sent.into_iter()
            .find(|message| message.text.contains(words))
    };
    server.wait_for(PATIENCE, find).expect(words)
}

#[test]
fn replies_forwards_and_edits_reach_the_task_that_they_are_about_also_after_a_restart() {
    let server = Server::start().unwrap();
    let home = home_for(&server);
    let bot = Bot::start(&home, &server);
    let person = server.user(LARRY);
    let first = person.says("Write the reprot !high");
    let card = said(&server, "Added #1 Write the reprot");
    let second = person.says("Buy milk");
    said(&server, "Added #2");
    bot.stop();

    let bot = Bot::start(&home, &server);
    // A reply to our card, and one to the message that made the task.
    person.replies(card.message_id, "tomorrow");
    said(&server, "Changed #1 Write the reprot");
    person.replies(second, "oat milk, not the other");
    said(&server, "Comment #1 on #2");
    // An edit of a message that is not the last one changes what it says and nothing else.
    person.edits(first, "Write the report !high").unwrap();
    let changed = said(&server, "Changed #1 Write the report");
    assert!(changed.text.contains("tomorrow"), "{}", changed.text);
    // A button of the first card.
    person.presses(card.message_id, "🔤 No priority").unwrap();
    let pressed = server.wait_for(PATIENCE, |world| {
        let message = world.message(LARRY, card.message_id)?;
        message
            .text
            .contains("Write the report !high")
            .then_some(())
    });
    pressed.expect("the words are back in the title");
    person.sends(json!({
        "text": "/remove 1",
        "forward_origin": {
            "type": "channel",
            "date": 1,
            "chat": {"id": -1_001_234, "type": "channel", "title": "News", "username": "the_news"},
            "message_id": 7,
        },
    }));
    let forwarded = said(&server, "Added #3 /remove 1");
    assert!(forwarded.text.contains("From News"), "{}", forwarded.text);
    let entities = serde_json::to_string(&forwarded.entities).unwrap();
    assert!(entities.contains("https://t.me/the_news/7"), "{entities}");
    let quoted = person.sends(json!({
        "text": "call them friday",
        "reply_to_message": {"message_id": 1_000_000, "text": "Our number is 555"},
    }));
    said(&server, "Added #4 call them");
    person.edits(quoted, "write to them friday").unwrap();
    said(&server, "Added #5 write to them");
    bot.stop();
}
