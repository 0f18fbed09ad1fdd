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
fn a_chart_is_drawn_in_block_characters() {
    let ended = Home::new().chat(&["Buy milk", "/done 1", "/analytics 7"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.output.contains("The last 7 days"), "{ended:?}");
    assert!(ended.output.contains("███ 1 (0)"), "{ended:?}");
}

#[test]
fn no_input_ends_at_once_and_clean() {
    let ended = Home::new().run(&["chat"], "");
    assert_eq!(ended.status, Some(0), "{ended:?}");
}

#[test]
fn input_that_cannot_be_read_is_a_failure_in_one_sentence() {
    let home = Home::new();
    // A directory can be opened, and not read.
    let directory = std::fs::File::open(home.path()).unwrap();
    let mut chat = home.command(&["chat"]);
    let output = chat.stdin(directory).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("standard input cannot be read"), "{errors}");
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

#[test]
fn each_line_is_a_message_and_its_replies_are_on_standard_output_in_order() {
    let lines: Vec<String> = (0..50).map(|n| format!("/add task number {n}.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    // A busy machine is worth a warning, which is no part of the conversation.
    let ended = Home::new().with("LOG_LEVEL", "error").chat(&lines);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let answers: Vec<usize> = (0..50)
        .filter_map(|n| ended.output.find(&format!("task number {n}.")))
        .collect();
    assert_eq!(answers.len(), 50, "{ended:?}");
    assert!(answers.is_sorted(), "{ended:?}");
    assert_eq!(ended.errors, "", "nothing else is said");
    assert!(!ended.output.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_press_acts_on_the_latest_message_with_buttons() {
    let home = Home::new();
    let ended = home.chat(&[
        ":1",
        "/add Buy milk",
        "/add Buy bread",
        ":99",
        ":0",
        // An answer without buttons leaves those that are there. Undo.
        "/nosuch",
        ":2",
        // Its buttons went with what they were about.
        ":2",
        "/list",
    ]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.output.starts_with("There is no button to press."));
    assert!(
        ended.output.contains("do not have that number"),
        "{ended:?}"
    );
    let list = ended.output.rsplit("Open tasks").next().unwrap_or_default();
    assert!(list.contains("Buy milk"), "{ended:?}");
    assert!(!list.contains("Buy bread"), "{ended:?}");
}

#[test]
fn odd_lines_are_lines_too() {
    let home = Home::new();
    let long = "x".repeat(100_000);
    let input = format!("\r\n\n   \n{long}\n/add after \u{0} it all\r\n/add no line end");
    let ended = home.run(&["chat"], &input);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.output.contains("longer than 64 KiB"), "{ended:?}");
    assert!(ended.output.contains("it all"), "{ended:?}");
    assert!(ended.output.contains("no line end"), "{ended:?}");
    assert!(!ended.output.contains('\u{0}'), "{ended:?}");
}

#[test]
fn when_nobody_reads_the_answers_any_more_it_ends_with_1() {
    let home = Home::new();
    let full = std::fs::File::options().write(true).open("/dev/full");
    let mut child = home
        .command(&["chat"])
        .stdin(std::process::Stdio::piped())
        .stdout(full.unwrap())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"/add Buy milk\n").unwrap();
    // Its input stays open: it must not need the end of it.
    let ended = crate::process::ended(child);
    drop(input);
    assert_eq!(ended.status, Some(1), "{ended:?}");
    assert!(ended.errors.contains("standard output"), "{ended:?}");
    let list = home.chat(&["/list"]);
    assert!(list.output.contains("Buy milk"), "{list:?}");
}
