//! "setMyCommands", "BotCommand", "BotCommandScope", "setChatMenuButton".

use serde_json::{Value, json};

use crate::support::{USER, check_refused, emulator};

fn command(name: &str, description: &str) -> Value {
    json!({ "command": name, "description": description })
}

/// "setMyCommands", `commands`: "At most 100 commands can be specified".
#[tokio::test]
async fn more_than_100_commands_are_refused() {
    let emulator = emulator();
    let list = |count: usize| json!({ "commands": (0..count).map(|n| command(&format!("c{n}"), "x")).collect::<Vec<_>>() });
    emulator.call("setMyCommands", list(100)).await.unwrap();
    check_refused(
        &emulator,
        "setMyCommands",
        list(101),
        "BOT_COMMANDS_TOO_MUCH",
    )
    .await;
    assert_eq!(emulator.view(|world| world.commands().len()), 100);
}

/// "BotCommand", `command`: "1-32 characters. Can contain only lowercase English letters, digits
/// and underscores"; `description`: "1-256 characters".
#[tokio::test]
async fn a_command_with_a_wrong_name_or_description_is_refused() {
    let emulator = emulator();
    let long_name = "x".repeat(33);
    let long_description = "x".repeat(257);
    let wrong = [
        (command("", "x"), "command must be non-empty"),
        (
            command(&long_name, "x"),
            "command length must not exceed 32",
        ),
        (command("Add", "x"), "BOT_COMMAND_INVALID"),
        (command("add-task", "x"), "BOT_COMMAND_INVALID"),
        (command("add", ""), "command description must be non-empty"),
        (
            command("add", "  "),
            "command description must be non-empty",
        ),
        (
            command("add", &long_description),
            "description length must not exceed 256",
        ),
        (
            json!({ "command": "add" }),
            "\"description\" must be of type String",
        ),
        (json!("add"), "\"command\" must be of type String"),
    ];
    for (command, words) in wrong {
        check_refused(
            &emulator,
            "setMyCommands",
            json!({ "commands": [command] }),
            words,
        )
        .await;
    }
    check_refused(
        &emulator,
        "setMyCommands",
        json!({ "commands": "[" }),
        "can't parse commands",
    )
    .await;
    check_refused(
        &emulator,
        "setMyCommands",
        json!({ "commands": {} }),
        "expected an Array",
    )
    .await;
    let longest = command(&"x".repeat(32), &"ä".repeat(256));
    emulator
        .call("setMyCommands", json!({ "commands": [longest] }))
        .await
        .unwrap();
}

/// "BotCommandScope" and `language_code`: each pair has its own list.
#[tokio::test]
async fn commands_belong_to_a_scope_and_a_language() {
    let emulator = emulator();
    let german = json!({
        "commands": [command("hilfe", "Hilfe")],
        "language_code": "de",
        "scope": { "type": "all_private_chats" },
    });
    emulator
        .call("setMyCommands", german.clone())
        .await
        .unwrap();
    assert_eq!(
        emulator.call("getMyCommands", json!({})).await.unwrap(),
        json!([])
    );
    assert_eq!(
        emulator
            .call("getMyCommands", german.clone())
            .await
            .unwrap()[0]["command"],
        "hilfe"
    );
    emulator
        .call("deleteMyCommands", german.clone())
        .await
        .unwrap();
    assert_eq!(
        emulator.call("getMyCommands", german).await.unwrap(),
        json!([])
    );
    let scope = |scope: Value| json!({ "commands": [], "scope": scope });
    for (wrong, words) in [
        (json!({ "type": "moon" }), "unsupported type"),
        (json!({ "type": "chat" }), "chat not found"),
        (json!({ "type": "chat", "chat_id": 5 }), "chat not found"),
    ] {
        check_refused(&emulator, "setMyCommands", scope(wrong), words).await;
    }
    emulator
        .call(
            "setMyCommands",
            scope(json!({ "type": "chat", "chat_id": USER })),
        )
        .await
        .unwrap();
    let language = json!({ "commands": [], "language_code": "deutsch" });
    check_refused(
        &emulator,
        "setMyCommands",
        language,
        "invalid language code",
    )
    .await;
}

/// "MenuButton": three kinds.
#[tokio::test]
async fn a_menu_button_of_unknown_kind_is_refused() {
    let emulator = emulator();
    let button = |button: Value| json!({ "menu_button": button });
    for wrong in [
        json!({ "type": "pizza" }),
        json!({}),
        json!({ "type": "web_app" }),
    ] {
        check_refused(
            &emulator,
            "setChatMenuButton",
            button(wrong),
            "unsupported type",
        )
        .await;
    }
    let elsewhere = json!({ "chat_id": 5, "menu_button": { "type": "commands" } });
    check_refused(&emulator, "setChatMenuButton", elsewhere, "chat not found").await;
    emulator
        .call("setChatMenuButton", button(json!({ "type": "commands" })))
        .await
        .unwrap();
    let now = emulator
        .call("getChatMenuButton", json!({ "chat_id": USER }))
        .await
        .unwrap();
    assert_eq!(now["type"], "commands");
}
