//! Typed messages as terminal text: plain, or with colours on a terminal.
//!
//! Control characters in anybody's text are replaced, so that no task can move the cursor or
//! change the window's title.

use domain::message::{Block, Message, Style, Text};

const RESET: &str = "\x1b[0m";

/// The message as lines, buttons last; ends without a line break.
pub(super) fn render(message: &Message, colours: bool) -> String {
    let mut lines: Vec<String> = message.blocks.iter().map(|it| block(it, colours)).collect();
    lines.extend(buttons(message, colours));
    lines.join("\n")
}

fn block(block: &Block, colours: bool) -> String {
    match block {
        Block::Heading(text) => paint(&spans(text, false), "\x1b[1;36m", colours),
        Block::Paragraph(text) => spans(text, colours),
        Block::List(items) => {
            let lines: Vec<String> = items
                .iter()
                .map(|item| format!("• {}", spans(item, colours)))
                .collect();
            lines.join("\n")
        }
        Block::Quote(text) => prefixed(&spans(text, colours), "│ "),
        Block::Code(code) => prefixed(&clean(code), "    "),
    }
}

fn prefixed(text: &str, prefix: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{prefix}{line}")).collect();
    lines.join("\n")
}

fn spans(text: &Text, colours: bool) -> String {
    text.0
        .iter()
        .map(|span| {
            let words = clean(&span.text);
            match &span.style {
                Style::Plain | Style::Instant(_) => words,
                Style::Bold => paint(&words, "\x1b[1m", colours),
                Style::Italic => paint(&words, "\x1b[3m", colours),
                Style::Strike => paint(&words, "\x1b[9m", colours),
                Style::Code => paint(&words, "\x1b[33m", colours),
                Style::Link(address) if *address == words => words,
                Style::Link(address) => format!("{words} ({})", clean(address)),
            }
        })
        .collect()
}

fn buttons(message: &Message, colours: bool) -> Vec<String> {
    let mut number = 0;
    let row = |buttons: &Vec<domain::message::Button>| {
        let labels: Vec<String> = buttons
            .iter()
            .map(|button| {
                number += 1;
                let key = paint(&format!("[{number}]"), "\x1b[32m", colours);
                format!("{key} {}", clean(&button.label))
            })
            .collect();
        labels.join(" ")
    };
    message.buttons.iter().map(row).collect()
}

fn paint(words: &str, colour: &str, colours: bool) -> String {
    if colours && !words.is_empty() {
        format!("{colour}{words}{RESET}")
    } else {
        words.to_owned()
    }
}

/// Text whose control characters, line breaks and tabs aside, are replaced, and so is what turns the
/// direction of what follows: a title could hide its end or the words behind it. Lines may end as
/// those of a CSV do.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.strip_suffix('\r').unwrap_or(&text);
    let is_harmful = |c: char| (c.is_control() && c != '\n' && c != '\t') || turns(c);
    let replace = |c: char| if is_harmful(c) { '\u{fffd}' } else { c };
    text.chars().map(replace).collect()
}

/// Whether a character sets the direction of others (UAX #9), or breaks lines as no terminal does.
/// The marks that stand for one letter of their direction are harmless.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use domain::message::Button;
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_message_is_plain_lines_with_numbered_buttons() {
        let message = Message::default()
            .heading("Tasks")
            .line(Text::plain("Next: ").bold("Buy milk"))
            .list([Text::plain("one"), Text::plain("two")])
            .row([Button::new("Done", "td:1"), Button::new("Edit", "te:1")])
            .row([Button::new("Back", "tl")]);
        expect![[r#"
            Tasks
            Next: Buy milk
            • one
            • two
            [1] Done [2] Edit
            [3] Back"#]]
        .assert_eq(&render(&message, false));
    }

    #[test]
    fn lines_of_a_table_end_without_a_mark() {
        let mut message = Message::text("Table");
        message
            .blocks
            .push(Block::Code("a,b\r\n1,2\r\n".to_owned()));
        assert_eq!(render(&message, false), "Table\n    a,b\n    1,2");
    }

    #[test]
    fn no_text_can_send_commands_to_the_terminal() {
        let message = Message::text("evil \x1b]0;title\x07 \u{9b}2J text");
        let shown = render(&message, true);
        assert!(!shown.contains(['\x1b', '\x07', '\u{9b}']), "{shown:?}");
    }

    #[test]
    fn no_text_can_turn_what_stands_beside_it() {
        let message = Message::text("invoice \u{202e}fdp.exe\u{2066} \u{200f}א")
            .row([Button::new("\u{202b}Done", "td:1")]);
        assert_eq!(
            render(&message, false),
            "invoice \u{fffd}fdp.exe\u{fffd} \u{200f}א\n[1] \u{fffd}Done"
        );
    }
}
