//! The picture of a conversation in the README: drawn from a page that is held as a test, so that
//! it shows what is really answered.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::shell;

/// The page, and how many of its steps are drawn.
pub(crate) const FROM: &str = "docs/conversations/one_line.txt";
const STEPS: usize = 3;
/// The picture.
pub(crate) const PICTURE: &str = "docs/images/conversation.svg";

/// Sizes, in the picture's units.
const WIDTH: usize = 640;
const MARGIN: usize = 16;
const LINE: usize = 21;
const PAD: usize = 11;
/// What a letter takes; the reader's font is not known, so it is rather too much.
const LETTER: usize = 8;
const BUTTON: usize = 28;

/// Who says something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Person,
    Bot,
}

/// A message: its lines, and its rows of buttons.
struct Bubble {
    side: Side,
    lines: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Draws it.
///
/// # Errors
/// When the page cannot be read or the picture not written.
pub(crate) fn run() -> Result<()> {
    let page = std::fs::read_to_string(FROM).with_context(|| format!("cannot read {FROM}"))?;
    std::fs::write(PICTURE, picture(&page)).with_context(|| format!("cannot write {PICTURE}"))?;
    shell::say(&format!("pictures: {PICTURE} is drawn"));
    Ok(())
}

/// The picture of a page.
pub(crate) fn picture(page: &str) -> String {
    let mut body = String::new();
    let mut top = MARGIN;
    for bubble in bubbles(page) {
        top = draw(&mut body, &bubble, top) + LINE / 2;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" role=\"img\" font-family=\"system-ui, sans-serif\" \
         font-size=\"14\">\n<title>A conversation with LarryBot</title>\n<style>.a{{fill:#f4f5f7}}\
         .p{{fill:#d7f0d2}}.b{{fill:#fff;stroke:#dfe2e7}}.k{{fill:#e8eefb}}.t{{fill:#1c1f24}}\
         .l{{fill:#2455b0;text-anchor:middle}}@media(prefers-color-scheme:dark){{.a{{fill:#171a1f}}\
         .p{{fill:#274f2a}}.b{{fill:#242930;stroke:#343b45}}.k{{fill:#2c3850}}.t{{fill:#eceff4}}\
         .l{{fill:#a9c4f7}}}}</style>\n<rect class=\"a\" width=\"{WIDTH}\" height=\"{height}\" rx=\"12\"/>\n\
         {body}</svg>\n",
        height = top + MARGIN / 2,
    )
}

/// The first steps of a page.
fn bubbles(page: &str) -> Vec<Bubble> {
    let mut bubbles: Vec<Bubble> = Vec::new();
    let mut steps = 0;
    for line in page.lines() {
        if let Some(words) = line.strip_prefix("you › ") {
            steps += 1;
            if steps > STEPS {
                break;
            }
            for side in [Side::Person, Side::Bot] {
                let lines = if side == Side::Person {
                    vec![words.to_owned()]
                } else {
                    Vec::new()
                };
                bubbles.push(Bubble {
                    side,
                    lines,
                    rows: Vec::new(),
                });
            }
        } else if let Some(bubble) = bubbles.last_mut().filter(|_| !line.is_empty()) {
            match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(row) => bubble
                    .rows
                    .push(row.split("] [").map(str::to_owned).collect()),
                None => bubble.lines.push(line.to_owned()),
            }
        }
    }
    bubbles
}

/// Draws a message below `top`; where it ends.
fn draw(body: &mut String, bubble: &Bubble, top: usize) -> usize {
    let longest = bubble.lines.iter().map(|line| letters(line)).max();
    let width = (longest.unwrap_or_default() * LETTER + 2 * PAD).min(WIDTH - 3 * MARGIN);
    let height = bubble.lines.len() * LINE + PAD;
    let (left, class) = match bubble.side {
        Side::Person => (WIDTH - MARGIN - width, "p"),
        Side::Bot => (MARGIN, "b"),
    };
    let _ = writeln!(
        body,
        "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"10\"/>"
    );
    for (at, line) in bubble.lines.iter().enumerate() {
        let (x, y) = (left + PAD, top + (at + 1) * LINE);
        let _ = writeln!(
            body,
            "<text class=\"t\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(line)
        );
    }
    let mut top = top + height;
    for row in &bubble.rows {
        top += PAD / 2;
        let each = width.max(200) / row.len();
        for (at, label) in row.iter().enumerate() {
            let x = left + at * each;
            let _ = writeln!(
                body,
                "<rect class=\"k\" x=\"{x}\" y=\"{top}\" width=\"{}\" height=\"{BUTTON}\" rx=\"8\"/>\
                 <text class=\"l\" x=\"{}\" y=\"{}\">{}</text>",
                each - 4,
                x + each / 2 - 2,
                top + 19,
                escaped(label)
            );
        }
        top += BUTTON;
    }
    top
}

/// How many letters wide: a picture among them counts as two.
fn letters(line: &str) -> usize {
    line.chars()
        .map(|c| match c {
            '\u{fe0f}' => 0,
            '\u{2600}'.. => 2,
            _ => 1,
        })
        .sum()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_what_is_said_and_answered_and_the_buttons() {
        let page = "Title\n\nyou › Buy <milk>\n\n➕ Added #1\n[✏️ Change] [↩️ Undo]\n";
        let picture = picture(page);
        for shown in [
            ">Buy &lt;milk&gt;<",
            ">➕ Added #1<",
            ">✏️ Change<",
            ">↩️ Undo<",
        ] {
            assert!(picture.contains(shown), "{shown}: {picture}");
        }
        assert!(!picture.contains("Title"), "{picture}");
    }

    #[test]
    fn only_the_first_steps_are_drawn() {
        let page = "you › again\n\nyes\n\n".repeat(STEPS + 2);
        assert_eq!(picture(&page).matches(">again<").count(), STEPS);
    }
}
