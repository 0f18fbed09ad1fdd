//! `/search_advanced`: find words in open and closed tasks.

use super::search;
use crate::registry::{Command, Run};

pub(crate) static COMMAND: Command = Command {
    name: "search_advanced",
    aliases: &[],
    usage: "<words or filter> [--case-sensitive]",
    summary: "Find words in open and closed tasks",
    details: "It is /search with `--all`.",
    examples: &[("/search_advanced milk", "tasks with “milk”, done or not")],
    menu: false,
    run: Run::Long(|ask| search::run(ask, true)),
};
