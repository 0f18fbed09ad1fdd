//! The terminal as the way in: a thread that reads lines, and a child that hands them on.
//!
//! The next line is read when the last is answered, so that `:1` always means the buttons that
//! the person has seen.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use blobs::Folder;
use delivery::{Channel, Delivery, INTAKE_PHASE};
use domain::time::Clock;
use supervise::{BlockingChild, Failure, Policy, Scope};
use tokio::sync::mpsc;

use crate::config::Config;
use crate::terminal::{
    LINE_BYTES_MAX, Line, LineError, Printer, Prompt, TerminalChannel, TerminalState, next_line,
};

/// How long the prompt waits for an answer before it lets the person go on typing.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// A terminal that is ready to be started.
pub(crate) struct Terminal {
    channel: Arc<TerminalChannel>,
    reader: Reader,
    interactive: bool,
}

/// Where lines come from.
enum Reader {
    Prompt(Box<Prompt>),
    Pipe,
}

/// What the reading thread hands on.
enum Typed {
    Line(String),
    TooLong,
    End,
    /// Lines cannot be read any more.
    Broken(Failure),
}

impl Terminal {
    pub(super) fn open(
        config: &Config,
        clock: &Arc<dyn Clock>,
        folder: Arc<Folder>,
    ) -> Result<Self, Failure> {
        let interactive = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let history = config.database.path.with_extension("history");
        let prompt = interactive.then(|| Prompt::open(history)).transpose();
        let (reader, printer) = match prompt {
            Ok(Some((prompt, printer))) => (Reader::Prompt(Box::new(prompt)), printer),
            Ok(None) => (Reader::Pipe, TerminalChannel::standard_output()),
            Err(error) => {
                // A terminal without the means to edit a line (TERM=dumb) still has lines.
                tracing::debug!(%error, "no line editing on this terminal");
                (Reader::Pipe, TerminalChannel::standard_output())
            }
        };
        let printer = if interactive { apart(printer) } else { printer };
        let colours = interactive && std::env::var_os("NO_COLOR").is_none();
        let channel = TerminalChannel::new(Arc::clone(clock), colours, folder, printer);
        let channel = Arc::new(channel);
        Ok(Self {
            channel,
            reader,
            interactive,
        })
    }

    pub(super) fn channel(&self) -> Arc<dyn Channel> {
        Arc::clone(&self.channel) as _
    }

    pub(super) async fn start(self, scope: &Scope, delivery: Delivery) -> Result<(), Failure> {
        let Self {
            channel,
            reader,
            interactive,
        } = self;
        if interactive {
            greet(&channel)?;
        }
        let patience = interactive.then_some(ANSWER_WITHIN);
        let (typed, lines) = mpsc::channel(1);
        let (answered, go_on) = sync_channel(1);
        start_reader(scope, reader, typed, go_on).await?;
        let root = scope.clone();
        let mut talk = Some(Talk {
            channel,
            delivery,
            lines,
            answered,
            patience,
            root,
        });
        scope
            .child("terminal")
            .phase(INTAKE_PHASE)
            .policy(Policy::Temporary)
            .start(move |child| {
                let talk = talk.take();
                async move {
                    let Some(mut talk) = talk else { return Ok(()) };
                    child.until_stop(talk.run()).await.unwrap_or(Ok(()))
                }
            })
            .await?;
        Ok(())
    }
}

/// Follows each message with an empty line, which sets it off from what is typed.
fn apart(mut printer: Printer) -> Printer {
    Box::new(move |text| printer(&format!("{text}\n")))
}

fn greet(channel: &TerminalChannel) -> Result<(), Failure> {
    channel.print("LarryBot. Say what is to be done, or /help. Leave with Ctrl-D.")?;
    Ok(())
}

async fn start_reader(
    scope: &Scope,
    reader: Reader,
    typed: mpsc::Sender<Typed>,
    go_on: Receiver<()>,
) -> Result<(), Failure> {
    let state = Arc::new(TerminalState::save(matches!(reader, Reader::Prompt(_))));
    let at_signal = Arc::clone(&state);
    scope.restore_at_signal(move || at_signal.restore());
    let mut parts = Some((reader, typed, go_on));
    // A thread that waits for a person cannot be woken, so it declares no time to stop.
    scope
        .child("terminal input")
        .phase(INTAKE_PHASE)
        .policy(Policy::Temporary)
        .stop_within(Duration::ZERO)
        .start_blocking(move |_: BlockingChild| {
            if let Some((reader, typed, go_on)) = parts.take() {
                read(reader, &typed, &go_on);
            }
            Ok(())
        })
        .await?;
    // What the prompt changed about the terminal is put back even if its thread is left behind.
    scope
        .child("terminal state")
        .phase(super::super::STORE_PHASE)
        .spawn_with(move |child| async move {
            child.stop_requested().await;
            state.restore();
            Ok(())
        })?;
    Ok(())
}

fn read(reader: Reader, typed: &mpsc::Sender<Typed>, go_on: &Receiver<()>) {
    match reader {
        Reader::Pipe => {
            let mut input = std::io::stdin().lock();
            hand_on(|| next_line(&mut input, LINE_BYTES_MAX), typed, go_on);
        }
        Reader::Prompt(mut prompt) => {
            hand_on(|| Ok(prompt.next_line()), typed, go_on);
            prompt.close();
        }
    }
}

fn hand_on(
    mut next: impl FnMut() -> Result<Option<String>, LineError>,
    typed: &mpsc::Sender<Typed>,
    go_on: &Receiver<()>,
) {
    loop {
        let line = match next() {
            Ok(Some(line)) => Typed::Line(line),
            Ok(None) => Typed::End,
            Err(LineError::TooLong(_)) => Typed::TooLong,
            Err(error) => Typed::Broken(error.into()),
        };
        let last = matches!(line, Typed::End | Typed::Broken(_));
        // Nobody listens any more once the program stops.
        if typed.blocking_send(line).is_err() || last || go_on.recv().is_err() {
            return;
        }
    }
}

/// Hands lines on until they end, then asks the program to stop.
struct Talk {
    channel: Arc<TerminalChannel>,
    delivery: Delivery,
    lines: mpsc::Receiver<Typed>,
    answered: SyncSender<()>,
    patience: Option<Duration>,
    root: Scope,
}

impl Talk {
    /// Talks until the input ends or nobody reads the answers any more.
    async fn run(&mut self) -> Result<(), Failure> {
        let (channel, root) = (Arc::clone(&self.channel), self.root.clone());
        let talked = tokio::select! {
            talked = self.talk() => talked,
            () = channel.gone() => Err(Failure::new("standard output cannot be written any more")),
        };
        if let Err(failure) = talked {
            root.fail(failure);
        }
        Ok(())
    }

    async fn talk(&mut self) -> Result<(), Failure> {
        while let Some(typed) = self.lines.recv().await {
            match typed {
                Typed::End => break,
                Typed::Broken(failure) => {
                    // What was said before is done first.
                    self.delivery.idle().await;
                    return Err(failure);
                }
                Typed::TooLong => {
                    let limit = LINE_BYTES_MAX / 1024;
                    self.channel
                        .print(&format!("That line is longer than {limit} KiB."))?;
                }
                Typed::Line(line) => self.hear(&line).await?,
            }
            if self.answered.send(()).is_err() {
                break;
            }
        }
        self.delivery.idle().await;
        self.root.stop();
        Ok(())
    }

    async fn hear(&self, line: &str) -> Result<(), Failure> {
        match self.channel.interpret(line) {
            Line::Nothing => {}
            Line::Answered(words) => self.channel.print(words)?,
            Line::Said(incoming) => {
                self.delivery.intake().accept(vec![*incoming], None).await?;
                match self.patience {
                    None => self.delivery.idle().await,
                    Some(patience) => {
                        // A slow answer is printed above the prompt when it comes.
                        drop(tokio::time::timeout(patience, self.delivery.idle()).await);
                    }
                }
            }
        }
        Ok(())
    }
}
