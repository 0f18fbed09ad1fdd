//! The terminal chat with piped input: a message a line, replies on standard output.

use crate::process::Home;

#[test]
fn a_task_that_was_added_is_there_in_the_next_run() {
    let home = Home::new();
    let first = home.chat(&["/add Buy milk", "call the dentist"]);
    assert_eq!(first.status, Some(0), "{first:?}");
    let second = home.chat(&["/list"]);
    assert_eq!(second.status, Some(0), "{second:?}");
    assert!(second.output.contains("Buy milk"), "{second:?}");
    assert!(second.output.contains("call the dentist"), "{second:?}");
}

#[test]
fn a_button_is_pressed_by_its_number() {
    let home = Home::new();
    let ended = home.chat(&["/add Buy milk", ":1", "/list"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.output.contains("[1] "), "{ended:?}");
}

#[test]
fn no_input_ends_at_once_and_clean() {
    let ended = Home::new().run(&["chat"], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
}

#[test]
fn run_without_a_token_says_so_in_one_line_and_chats() {
    let ended = Home::new().run(&[], "/add Buy milk\n");
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let notice: Vec<&str> = ended
        .errors
        .lines()
        .filter(|line| line.contains("TELEGRAM_BOT_TOKEN"))
        .collect();
    assert_eq!(notice.len(), 1, "{ended:?}");
    assert!(ended.output.contains("Buy milk"), "{ended:?}");
}
