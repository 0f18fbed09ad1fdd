//! "Who is coming friday": what asks for something that is not kept here makes nothing.

use domain::conversation::Reply;

use super::Wish;
use super::choice;

pub(super) fn read(wish: Wish<'_>) -> Vec<Reply> {
    let words = "I can't answer that: I know only what you told me, your tasks, habits and time.";
    choice::nobody(wish, words)
}

/// "Don't delete the report": nothing is changed, and that is said.
pub(super) fn left(wish: Wish<'_>) -> Vec<Reply> {
    choice::nobody(wish, "Then it stays as it is: I changed nothing.")
}
