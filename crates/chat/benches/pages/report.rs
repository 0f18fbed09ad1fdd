//! The page of the figures: `docs/benchmarks-pages.md`.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use super::{Outcome, RUNS, Timed, fill};

/// How much longer a page may take with very much in the database.
const RATIO_MAX: f64 = 2.0;
/// What takes less than this more is no difference that anybody could see, or a clock measure.
const NOTICED_MS: f64 = 0.1;

/// Why an example may take longer, by how it begins: what is known, so that a new one stands out.
const KNOWN: &[(&str, &str)] = &[("/export", "writes out everything that there is")];

pub(crate) fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

pub(crate) fn complain(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// Writes the page.
pub(crate) fn write(timed: &[Timed]) -> Outcome<()> {
    let page = page(timed);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks-pages.md");
    Ok(std::fs::write(path, page)?)
}

fn is_slow(timed: &Timed) -> bool {
    timed.large_ms > RATIO_MAX * timed.small_ms && timed.large_ms - timed.small_ms > NOTICED_MS
}

fn page(timed: &[Timed]) -> String {
    let (small, large) = (fill::SMALL, fill::LARGE);
    let slow = timed.iter().filter(|it| is_slow(it)).count();
    let is_unknown = |it: &&Timed| is_slow(it) && why(it).is_none();
    let unknown = timed.iter().filter(is_unknown).count();
    let mut page = format!(
        "# First pages with very much in the database\n\n\
         What each example of a command that only reads takes, from the words to the answer, in a database with a full page of everything and in a large one.\n\
         The time is that of the process: parsing, questions to SQLite in a file, rules, the message, and the picture where there is one; no network, and no commit where nothing is written.\n\
         `/undo` writes, and its time has a commit in it.\n\
         Each is the median of {RUNS} runs, in both databases in turn; `cargo xtask bench pages` measures again and rewrites this page.\n\n\
         | | small | large |\n| --- | --- | --- |\n\
         | tasks | {} | {} |\n| earlier tasks, one a day | {} | {} |\n| marks of habits | {} | {} |\n| journal entries | {} | {} |\n\
         | comments, reminders and time entries, each | {} | {} |\n\n\
         In both, a task was written down every {} minutes and time was worked every {} hours, back from now, and a reminder waits every {} hours from now on: the small one is some days old, the large one some years.\n\
         Before its days, the small one has a task that was done on each day of a year, and a little time of each week of seven months, so that reports of both have something to draw.\n\
         A page may take {RATIO_MAX} times as long; below {NOTICED_MS} ms more it is no difference.\n\
         {slow} of {} take longer, {unknown} of them for no known reason.\n\n{}\n",
        small.tasks,
        large.tasks,
        small.earlier_tasks(),
        large.earlier_tasks(),
        small.marks,
        large.marks,
        small.journal,
        large.journal,
        small.others,
        large.others,
        fill::TASK_MINUTES,
        fill::ENTRY_HOURS,
        fill::REMINDER_HOURS,
        timed.len(),
        machine(),
    );
    page.push_str(
        "| example | small, ms | large, ms | ratio | |\n| --- | --- | --- | --- | --- |\n",
    );
    for it in timed {
        page.push_str(&row(it));
        page.push('\n');
    }
    page
}

/// The line of an example.
pub(crate) fn row(it: &Timed) -> String {
    format!(
        "| `{}` | {:.3} | {:.3} | {:.2} | {} |",
        it.line,
        it.small_ms,
        it.large_ms,
        it.large_ms / it.small_ms,
        remark(it)
    )
}

/// Why it takes longer, if it does.
fn remark(timed: &Timed) -> String {
    if !is_slow(timed) {
        return String::new();
    }
    match why(timed) {
        Some(why) => format!("longer: it {why}"),
        None => "**longer**".to_owned(),
    }
}

fn why(timed: &Timed) -> Option<&'static str> {
    let known = KNOWN
        .iter()
        .find(|(start, _)| timed.line.starts_with(start));
    known.map(|(_, why)| *why)
}

/// Which machine the figures are from.
fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name"));
    format!(
        "- processor:{}, {} cores\n- compiler: {}\n- measured: {}\n",
        model.map_or(" unknown", |it| it.trim_start_matches(['\t', ':'])),
        std::thread::available_parallelism().map_or(0, usize::from),
        first_line("rustc", &["--version"]),
        first_line("date", &["-u", "+%Y-%m-%d"]),
    )
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    let text = text.unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_owned()
}
