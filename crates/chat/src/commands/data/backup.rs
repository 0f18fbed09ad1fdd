//! `/backup`: a copy of everything on the machine that the assistant runs on. A job makes it.

use std::sync::Arc;

use domain::backup::{BackedUp, Backups};
use domain::blob::in_words;
use domain::conversation::{Plan, Reply};
use domain::job::{Progress, Work};
use domain::message::{Message, Text};
use jiff::Timestamp;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::counted;

pub(crate) static COMMAND: Command = Command {
    name: "backup",
    aliases: &[],
    usage: "",
    summary: "Copy everything, on the machine that I run on",
    details: "The database and the contents of files are copied while I go on serving, and \
              checked; the copy lies beside the database, and the newest five stay. \
              `larrybot restore FILE` goes back to it. `larrybot backup FILE` copies to any \
              other place.",
    examples: &[("/backup", "a copy that was checked")],
    menu: false,
    run: Run::Short(run),
};

/// Nobody waits for it as for an answer.
const PRIORITY: u8 = 7;

fn run(turn: &mut Turn<'_>, _arguments: &Arguments) -> Answer {
    turn.promise(Work::Backup, PRIORITY)?;
    Ok(say(Message::text("🗄 I am copying everything.")))
}

/// Carries out the job.
pub(crate) async fn plan(
    backups: Arc<dyn Backups>,
    asked_at: Timestamp,
    progress: Progress,
) -> Plan {
    progress.show(10, "copying");
    let message = match backups.back_up(asked_at).await {
        Ok(made) => done(&made),
        Err(_) => Message::text("⚠️ I could not make the copy; what there is, is as it was.").line(
            "My log says why. Often the disk is full: /health_detailed shows how full it is.",
        ),
    };
    Box::new(move |_| Ok(vec![Reply::Send(message.clone())]))
}

fn done(made: &BackedUp) -> Message {
    let mut words = format!(
        "🗄 Copied the database, {}, and checked it",
        in_words(made.bytes)
    );
    if made.contents > 0 {
        let contents = counted(made.contents, "file", "files");
        words.push_str(&format!("; with it the contents of {contents}"));
    }
    words.push('.');
    let mut message = Message::text(words).line(
        Text::default()
            .code(made.name.as_str())
            .and(" is in the folder ")
            .code(made.folder.as_str())
            .and(format!(
                " beside the database; the newest {} copies stay.",
                made.kept_max
            )),
    );
    if made.damaged > 0 {
        let damaged = counted(
            made.damaged,
            "content of a file is",
            "contents of files are",
        );
        message = message.line(format!("⚠️ {damaged} damaged and not in it."));
    }
    message
}
