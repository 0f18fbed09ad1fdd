//! "MessageEntity" and "Formatting options". Telegram repairs some of what is refused here.

use serde_json::{Value, json};

use crate::support::{USER, check_refused, emulator};

fn message(text: &str, entities: &Value) -> Value {
    json!({ "chat_id": USER, "text": text, "entities": entities })
}

fn span(kind: &str, offset: i64, length: i64) -> Value {
    json!({ "type": kind, "offset": offset, "length": length })
}

async fn accept(text: &str, entities: Value) {
    let emulator = emulator();
    emulator
        .call("sendMessage", message(text, &entities))
        .await
        .unwrap();
    assert_eq!(
        Value::Array(emulator.sent_to(USER)[0].entities.clone()),
        entities
    );
}

/// "MessageEntity", `offset`, `length`: in UTF-16 code units, inside the text.
#[tokio::test]
async fn an_entity_outside_the_text_is_refused() {
    let emulator = emulator();
    for (offset, length) in [
        (0, 5),
        (4, 1),
        (-1, 2),
        (0, 0),
        (1, -1),
        (i64::MAX, 1),
        (1, i64::MAX),
    ] {
        let wrong = message("four", &json!([span("bold", offset, length)]));
        check_refused(&emulator, "sendMessage", wrong, "ENTITY_BOUNDS_INVALID").await;
    }
    accept("four", json!([span("bold", 0, 4)])).await;
    accept("a😀b", json!([span("bold", 0, 4)])).await;
}

/// "MessageEntity": UTF-16 code units; half a character cannot be formatted.
#[tokio::test]
async fn an_entity_that_splits_a_surrogate_pair_is_refused() {
    let emulator = emulator();
    for (offset, length) in [(0, 2), (2, 2), (2, 1)] {
        let wrong = message("a😀b", &json!([span("bold", offset, length)]));
        check_refused(&emulator, "sendMessage", wrong, "surrogate pair").await;
    }
    accept("a😀b", json!([span("bold", 1, 2)])).await;
}

/// "Formatting options": "If two entities have common characters, then one of them is fully
/// contained inside another".
#[tokio::test]
async fn entities_that_overlap_are_refused() {
    let wrong = message("abcdef", &json!([span("bold", 0, 4), span("italic", 2, 4)]));
    check_refused(&emulator(), "sendMessage", wrong, "overlap").await;
    accept("abcdef", json!([span("bold", 0, 3), span("italic", 3, 3)])).await;
    accept("abcdef", json!([span("italic", 1, 2), span("bold", 0, 4)])).await;
    accept("abcdef", json!([span("italic", 0, 4), span("bold", 0, 4)])).await;
}

/// "Formatting options": what may be inside what.
#[tokio::test]
async fn entities_that_must_not_contain_each_other_are_refused() {
    let emulator = emulator();
    let link = json!({ "type": "text_link", "offset": 1, "length": 2, "url": "https://e.org" });
    let wide_link =
        json!({ "type": "text_link", "offset": 0, "length": 4, "url": "https://e.org" });
    let wrong = [
        json!([span("pre", 0, 4), span("bold", 1, 2)]),
        json!([span("bold", 0, 4), span("code", 1, 2)]),
        json!([span("code", 0, 4), span("code", 1, 2)]),
        json!([span("code", 0, 4), span("bold", 0, 4)]),
        json!([
            span("blockquote", 0, 4),
            span("expandable_blockquote", 1, 2)
        ]),
        json!([wide_link, span("code", 1, 2)]),
        json!([wide_link, link]),
        json!([wide_link, span("blockquote", 1, 2)]),
    ];
    for entities in wrong {
        check_refused(
            &emulator,
            "sendMessage",
            message("abcd", &entities),
            "must not contain",
        )
        .await;
    }
    accept("abcd", json!([wide_link, span("bold", 1, 2)])).await;
    accept("abcd", json!([span("bold", 0, 4), link])).await;
    accept("abcd", json!([span("blockquote", 0, 4), link])).await;
    accept("abcd", json!([wide_link, span("blockquote", 0, 4)])).await;
}

/// "MessageEntity", `type`, and the fields that some types need.
#[tokio::test]
async fn an_entity_of_unknown_type_or_without_its_fields_is_refused() {
    let emulator = emulator();
    let wrong = [
        (span("blink", 0, 1), "unsupported type"),
        (json!({ "offset": 0, "length": 1 }), "type is not specified"),
        (json!("bold"), "expected an Object"),
        (span("text_link", 0, 1), "\"url\" is required"),
        (span("text_mention", 0, 1), "\"user\" is required"),
        (
            span("custom_emoji", 0, 1),
            "\"custom_emoji_id\" is required",
        ),
        (span("date_time", 0, 1), "\"unix_time\" is required"),
        (
            json!({ "type": "bold", "offset": "0", "length": 1 }),
            "\"offset\" must be a valid",
        ),
        (
            json!({ "type": "bold", "offset": 0 }),
            "\"length\" must be a valid",
        ),
    ];
    for (entity, words) in wrong {
        check_refused(
            &emulator,
            "sendMessage",
            message("abcd", &json!([entity])),
            words,
        )
        .await;
    }
    let malformed = message("abcd", &json!({ "type": "bold" }));
    check_refused(
        &emulator,
        "sendMessage",
        malformed,
        "Array of MessageEntity",
    )
    .await;
    check_refused(
        &emulator,
        "sendMessage",
        message("abcd", &json!("[")),
        "can't parse entities",
    )
    .await;
}

/// "Date-time entity formatting".
#[tokio::test]
async fn a_date_time_entity_with_a_wrong_format_is_refused() {
    let date = |format: &str| {
        json!([{ "type": "date_time", "offset": 0, "length": 4, "unix_time": 1_800_000_000,
                 "date_time_format": format }])
    };
    let emulator = emulator();
    for wrong in ["x", "rt", "tT", "dD", "wW", "tt", "yyyy"] {
        let wrong = message("noon", &date(wrong));
        check_refused(&emulator, "sendMessage", wrong, "invalid date-time format").await;
    }
    for right in ["", "r", "R", "t", "T", "d", "D", "w", "wdt", "WDT"] {
        accept("noon", date(right)).await;
    }
}

/// Limits of Telegram: entities after the hundredth are not shown.
#[tokio::test]
async fn more_than_100_entities_are_refused() {
    let many = |count: i64| json!((0..count).map(|at| span("bold", at, 1)).collect::<Vec<_>>());
    let text = "x".repeat(200);
    accept(&text, many(100)).await;
    check_refused(
        &emulator(),
        "sendMessage",
        message(&text, &many(101)),
        "first 100",
    )
    .await;
}

/// "MessageEntity": mentions, hashtags and the like are found by Telegram, not sent by bots.
#[tokio::test]
async fn entities_that_telegram_finds_itself_are_dropped() {
    let emulator = emulator();
    let sent = message("#tag", &json!([span("hashtag", 0, 4), span("bold", 0, 4)]));
    emulator.call("sendMessage", sent).await.unwrap();
    assert_eq!(emulator.sent_to(USER)[0].entities, [span("bold", 0, 4)]);
}
