//! The menu of commands, and what `doctor` learns.

use botapi_emulator::{Fault, FaultKind};
use serde_json::json;
use telegram::{Api, CallError, check, register_commands};

use crate::kit::{emulator, options, options_with};

fn commands(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, words)| ((*name).to_owned(), (*words).to_owned()))
        .collect()
}

#[tokio::test]
async fn the_menu_is_set_once_and_again_only_when_it_changes() {
    let server = emulator();
    let api = Api::new(&options(&server)).unwrap();
    let menu = commands(&[
        ("add", "Add a task"),
        ("list", "Show tasks"),
        ("Bad-Name", "x"),
    ]);
    assert!(register_commands(&api, &menu).await.unwrap());
    let shown = || server.view(botapi_emulator::World::commands);
    assert_eq!(
        shown(),
        commands(&[("add", "Add a task"), ("list", "Show tasks")])
    );
    assert!(!register_commands(&api, &menu).await.unwrap());
    assert_eq!(server.requests("setMyCommands").len(), 1);
    assert!(
        register_commands(&api, &commands(&[("add", "Add")]))
            .await
            .unwrap()
    );
    assert_eq!(shown(), commands(&[("add", "Add")]));
}

#[tokio::test]
async fn a_menu_that_is_refused_is_an_error_value() {
    let server = emulator();
    let api = Api::new(&options(&server)).unwrap();
    server.inject(Fault::too_many_requests(1));
    let error = register_commands(&api, &commands(&[("add", "Add")]))
        .await
        .unwrap_err();
    assert!(matches!(error, CallError::Refused(_)), "{error:?}");
}

#[tokio::test]
async fn the_check_says_who_the_bot_is_and_that_a_webhook_is_in_the_way() {
    let server = emulator();
    let api = Api::new(&options(&server)).unwrap();
    let checked = check(&api, None).await;
    assert!(checked.usable);
    assert!(
        checked.findings[0].contains("answers as @larry_emulated_bot"),
        "{checked:?}"
    );
    assert_eq!(checked.findings.len(), 1);
    server
        .call("setWebhook", json!({"url": "http://127.0.0.1:9/hook"}))
        .await
        .unwrap();
    let checked = check(&api, None).await;
    assert!(
        checked.findings[1].contains("`run` will remove it"),
        "{checked:?}"
    );
}

#[tokio::test]
async fn the_check_says_what_to_do_about_each_failure() {
    let server = emulator();
    let wrong = Api::new(&options_with(&server, "1:wrong")).unwrap();
    let api = Api::new(&options(&server)).unwrap();
    let sentence = |checked: telegram::Checked| {
        assert!(!checked.usable);
        checked.findings[0].clone()
    };
    assert!(sentence(check(&wrong, None).await).contains("copy it again from @BotFather"));
    server.inject(Fault::new(FaultKind::Gateway {
        code: 404,
        effect: false,
    }));
    assert!(sentence(check(&api, None).await).contains("is not a Bot API server"));
    let api = Api::new(&options(&server)).unwrap();
    drop(server);
    assert!(sentence(check(&api, None).await).contains("cannot be reached"));
}
