//! The handler: from what was said to the plugin that answers it.

use std::sync::Arc;

use domain::Db;
use domain::analytics::Analysis;
use domain::backup::Backups;
use domain::blob::Blobs;
use domain::conversation::{
    BoxFuture, ChannelMessageId, Event, FileSource, Handled, Handler, Plan, Reply, Request,
};
use domain::error::{Error as DomainError, Result};
use domain::files::{Limits, Sent};
use domain::ids::{Number, ReceivedId, UserId};
use domain::job::{
    ExportFormat, HabitCalendar, Job, MeasuresFormat, Progress, Report, TimeChart, TimeFile,
    TimeFormat, Work,
};
use domain::message::Message;
use domain::port::Tx;
use domain::scribe::Actor;
use domain::time::Zone;
use domain::workshop::Workshop;
use jiff::Timestamp;

use crate::Error;
use crate::answer::{in_place, note, say};
use crate::arguments::Arguments;
use crate::commands;
use crate::commands::analytics::carry_out;
use crate::commands::core::{absent, topics};
use crate::contents::Clearing;
use crate::flows;
use crate::health::HealthSource;
use crate::measures::{Label, Measures};
use crate::press::{FlowChoice, Press, UNKNOWN, unknown};
use crate::registry::{Answer, Ask, Command, Plugin, PressRun, Registry, Run};
use crate::reports;
use crate::turn::{Turn, known, misuse};

/// The longest text that is read at all, in characters: several of Telegram's messages.
const TEXT_CHARS_MAX: usize = 16_000;

/// What a chat is made of.
pub struct Options {
    /// Plugins to switch off, by name.
    pub disabled: Vec<String>,
    /// The zone of the computer, which a person without a zone of their own has.
    pub zone: Zone,
    /// Where `/health` gets its figures.
    pub health: Arc<dyn HealthSource>,
    /// Where the contents of files are kept.
    pub blobs: Arc<dyn Blobs>,
    /// Where pictures are drawn.
    pub workshop: Arc<dyn Workshop>,
    /// Where copies of everything are made.
    pub backups: Arc<dyn Backups>,
    /// Where the files that people send come from.
    pub source: Arc<dyn FileSource>,
    /// How much of them is kept.
    pub limits: Limits,
}

/// What does not change between turns.
pub(crate) struct Shared {
    pub(crate) registry: Registry,
    pub(crate) health: Arc<dyn HealthSource>,
    pub(crate) limits: Limits,
    pub(crate) zone: Zone,
    pub(crate) measures: Measures,
}

/// Everything that a person can say to the assistant.
pub struct Chat {
    shared: Arc<Shared>,
    db: Db,
    blobs: Arc<dyn Blobs>,
    workshop: Arc<dyn Workshop>,
    backups: Arc<dyn Backups>,
    source: Arc<dyn FileSource>,
}

impl std::fmt::Debug for Chat {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Chat")
    }
}

impl Chat {
    /// A chat over `db` with all plugins but those that are switched off.
    ///
    /// # Errors
    /// A plugin to be switched off that does not exist or is needed.
    pub fn new(db: Db, options: Options) -> Result<Self, Error> {
        Self::with_plugins(db, options, commands::ALL)
    }

    /// A chat with these plugins.
    ///
    /// # Errors
    /// As [`Chat::new`].
    pub fn with_plugins(
        db: Db,
        options: Options,
        plugins: &[&'static Plugin],
    ) -> Result<Self, Error> {
        let registry = Registry::new(plugins, &options.disabled)?;
        Ok(Self {
            shared: Arc::new(Shared {
                registry,
                health: options.health,
                limits: options.limits,
                zone: options.zone,
                measures: Measures::default(),
            }),
            db,
            blobs: options.blobs,
            workshop: options.workshop,
            backups: options.backups,
            source: options.source,
        })
    }

    /// Where the contents of files are kept.
    #[must_use]
    pub fn blobs(&self) -> &Arc<dyn Blobs> {
        &self.blobs
    }

    /// Removes contents of files that nothing has used for long enough; how many.
    ///
    /// # Errors
    /// The store's, of either kind; what was removed before stays removed.
    pub async fn clear_contents(&self, now: Timestamp) -> Result<u64> {
        let clearing = Clearing {
            db: &self.db,
            blobs: &*self.blobs,
            now,
        };
        clearing.run().await
    }

    /// What there is: for the channel's menu, listeners and periodic work.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.shared.registry
    }

    /// How long everything took that was asked for.
    #[must_use]
    pub fn measures(&self) -> &Measures {
        &self.shared.measures
    }

    /// What a request asks for, as it is counted.
    fn label(&self, event: &Event) -> Label {
        let command = |text: &str| {
            let (name, _) = command_of(text.trim())?;
            let command = self.shared.registry.command(name);
            Some(command.map_or(Label::Other, |command| Label::Command(command.name)))
        };
        match event {
            Event::Text { text, .. } | Event::Caption { text, .. } => {
                command(text).unwrap_or(Label::Words)
            }
            Event::Reply { .. } | Event::Forward { .. } | Event::Edited { .. } => Label::Words,
            Event::File { file, caption, .. } if file.origin.is_none() => {
                command(caption).unwrap_or(Label::File)
            }
            Event::File { .. } => Label::File,
            Event::Press { data, .. } => match Press::parse(data) {
                Some(Press::Run(name) | Press::Menu(Some(name))) => {
                    command(&format!("/{name}")).unwrap_or(Label::Other)
                }
                Some(press) => self.buttons_of(&press),
                None => Label::Other,
            },
            Event::Other { .. } => Label::Other,
        }
    }

    fn buttons_of(&self, press: &Press) -> Label {
        let answers = |plugin: &&'static Plugin| {
            let mut verbs = plugin.buttons.iter();
            verbs.any(|verb| verb.name == press.verb())
        };
        let plugin = self.shared.registry.plugins().find(answers);
        plugin.map_or(Label::Other, |plugin| Label::Buttons(plugin.name))
    }

    /// Carries out a job that a command or the clock asked for. One whose plugin is switched off is
    /// done with, and nothing is said. Long work says how far it is by `progress`.
    ///
    /// # Errors
    /// The store's, or a refusal if the person is gone.
    pub async fn carry_out(&self, job: Job, now: Timestamp, progress: Progress) -> Result<Plan> {
        let owner = job.job.owner;
        let plan = match job.job.work {
            Work::DailyReport { due_at } => self.report(owner, Report::Daily, due_at, now).await?,
            Work::EndOfDay { due_at } => self.report(owner, Report::EndOfDay, due_at, now).await?,
            Work::Review { report, due_at } => self.report(owner, report, due_at, now).await?,
            Work::Analysis(analysis) => self.analysis(owner, analysis, now, progress).await?,
            Work::HabitCalendar(asked) => self.calendar(owner, asked, now, progress).await?,
            Work::TimeChart(asked) => self.time_chart(owner, asked, now, progress).await?,
            Work::TimeFile(file) => self.time_file(owner, file, now, progress).await?,
            Work::TimerQuestion { started_at } => self.question(owner, started_at, now).await?,
            Work::KeepFile { received } => self.keep_file(job, received, now, progress).await?,
            Work::Export { format } => self.export(owner, format, now, progress).await?,
            Work::Backup => self.backup(job.job.accepted_at, progress).await,
            Work::Measures { format } => self.measures_file(format, now, progress).await?,
            Work::FileList { task } => self.file_list(owner, task, now, progress).await?,
            Work::LookAtRows { received } => match self.importer(owner, now, progress) {
                Some(importer) => importer.look(received).await?,
                None => nothing(),
            },
            Work::Import { received, mark } => match self.importer(owner, now, progress) {
                Some(importer) => importer.take(received, mark).await?,
                None => nothing(),
            },
        };
        let shared = Arc::clone(&self.shared);
        Ok(Box::new(move |tx| Ok(offered(&shared.registry, plan(tx)?))))
    }

    /// What becomes of a job that was tried in vain and is given up; `None` where nothing does.
    #[must_use]
    pub fn given_up(&self, job: &Job) -> Option<Plan> {
        let (Work::KeepFile { received }
        | Work::LookAtRows { received }
        | Work::Import { received, .. }) = job.job.work
        else {
            return None;
        };
        let plan = commands::files::again::given_up(job, received);
        let shared = Arc::clone(&self.shared);
        Some(Box::new(move |tx| Ok(offered(&shared.registry, plan(tx)?))))
    }

    async fn report(
        &self,
        owner: UserId,
        report: Report,
        due_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Plan> {
        if self.shared.registry.plugin("reports").is_none() {
            return Ok(nothing());
        }
        let asked = reports::Asked { report, due_at };
        let has = |plugin| self.shared.registry.plugin(plugin).is_some();
        let sections = reports::Sections {
            tasks: has("tasks"),
            reminders: has("reminders"),
            habits: has("habits"),
            time: has("time"),
        };
        reports::plan(self.db.clone(), owner, asked, now, sections).await
    }

    async fn keep_file(
        &self,
        job: Job,
        received: ReceivedId,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin(commands::files::NAME).is_none() {
            return Ok(nothing());
        }
        let keeper = commands::files::keep::Keeper {
            db: self.db.clone(),
            blobs: Arc::clone(&self.blobs),
            source: Arc::clone(&self.source),
            limits: self.shared.limits,
        };
        keeper.plan(job, received, now, progress).await
    }

    async fn export(
        &self,
        owner: UserId,
        format: ExportFormat,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin(commands::data::NAME).is_none() {
            return Ok(nothing());
        }
        let keep = (self.db.clone(), Arc::clone(&self.blobs));
        commands::data::make::plan(keep, owner, format, now, progress).await
    }

    async fn backup(&self, asked_at: Timestamp, progress: Progress) -> Plan {
        if self.shared.registry.plugin(commands::data::NAME).is_none() {
            return nothing();
        }
        commands::data::backup::plan(Arc::clone(&self.backups), asked_at, progress).await
    }

    /// What takes rows from files, unless it is switched off.
    fn importer(
        &self,
        owner: UserId,
        now: Timestamp,
        progress: Progress,
    ) -> Option<commands::data::take::Importer> {
        self.shared.registry.plugin(commands::data::NAME)?;
        Some(commands::data::take::Importer {
            db: self.db.clone(),
            source: Arc::clone(&self.source),
            owner,
            now,
            progress,
        })
    }

    async fn time_file(
        &self,
        owner: UserId,
        file: TimeFile,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        let plugin = match file.format {
            TimeFormat::TimesheetCsv => "time",
            TimeFormat::StatementPdf | TimeFormat::StatementCsv | TimeFormat::StatementPng => {
                "clients"
            }
        };
        if self.shared.registry.plugin(plugin).is_none() {
            return Ok(nothing());
        }
        commands::time::files::plan(self.means(progress), owner, file, now).await
    }

    async fn time_chart(
        &self,
        owner: UserId,
        asked: TimeChart,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin("time").is_none() {
            return Ok(nothing());
        }
        commands::time::chart::plan(self.means(progress), owner, asked, now).await
    }

    async fn measures_file(
        &self,
        format: MeasuresFormat,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin("performance").is_none() {
            return Ok(nothing());
        }
        let measured = &self.shared.measures;
        commands::performance::export::plan(self.means(progress), measured, format, now).await
    }

    async fn file_list(
        &self,
        owner: UserId,
        task: Option<Number>,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin(commands::files::NAME).is_none() {
            return Ok(nothing());
        }
        commands::files::table::plan(self.means(progress), owner, task, now).await
    }

    async fn question(&self, owner: UserId, started_at: Timestamp, now: Timestamp) -> Result<Plan> {
        if self.shared.registry.plugin("time").is_none() {
            return Ok(nothing());
        }
        commands::time::question::plan(self.db.clone(), owner, started_at, now).await
    }

    async fn analysis(
        &self,
        owner: UserId,
        analysis: Analysis,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin("analytics").is_none() {
            return Ok(nothing());
        }
        carry_out::plan(self.means(progress), owner, analysis, now).await
    }

    async fn calendar(
        &self,
        owner: UserId,
        asked: HabitCalendar,
        now: Timestamp,
        progress: Progress,
    ) -> Result<Plan> {
        if self.shared.registry.plugin("habits").is_none() {
            return Ok(nothing());
        }
        commands::habits::heat_map::plan(self.means(progress), owner, asked, now).await
    }

    /// What drawing works with.
    fn means(&self, progress: Progress) -> carry_out::Means {
        carry_out::Means {
            db: self.db.clone(),
            blobs: Arc::clone(&self.blobs),
            workshop: Arc::clone(&self.workshop),
            progress,
        }
    }

    async fn plan(&self, request: Request, now: Timestamp) -> Result<Plan> {
        let scene = Scene {
            shared: Arc::clone(&self.shared),
            request: Arc::new(request),
            now,
        };
        match &scene.request.incoming.event {
            Event::Text { text, message } => self.text(&scene, text, *message).await,
            Event::Caption {
                text,
                message,
                kind,
            } => {
                let plan = self.text(&scene, text, *message).await?;
                Ok(left_for_later(plan, kind))
            }
            Event::Reply {
                text,
                message,
                answered,
            } => {
                let text = read_whole(text)?;
                if command_of(text) == Some(("undo", "")) {
                    let answered = answered.clone();
                    return Ok(scene.plan(move |turn| flows::undo(turn, &answered)));
                }
                if command_of(text).is_some() {
                    return self.text(&scene, text, *message).await;
                }
                let (text, message, answered) = (text.to_owned(), *message, answered.clone());
                Ok(scene.plan(move |turn| flows::replied(turn, &text, message, &answered)))
            }
            // A command that somebody else wrote is carried out for nobody.
            Event::Forward {
                text,
                message,
                origin,
            } => {
                let (text, message) = (read_whole(text)?.to_owned(), *message);
                let origin = origin.clone();
                Ok(scene.plan(move |turn| flows::forwarded(turn, &text, message, &origin)))
            }
            Event::File { .. } => self.file(&scene).await,
            Event::Edited { text, message } => {
                let text = read_whole(text)?.to_owned();
                let message = *message;
                Ok(scene.plan(move |turn| flows::said::edited(turn, &text, message)))
            }
            Event::Press { data, .. } => self.press(&scene, data).await,
            Event::Other { kind, answerable } => Ok(other(kind, *answerable)),
        }
    }

    async fn text(&self, scene: &Scene, text: &str, message: ChannelMessageId) -> Result<Plan> {
        let text = read_whole(text)?;
        match command_of(text) {
            Some((name, arguments)) => self.command(scene, name, arguments).await,
            None => {
                let text = text.to_owned();
                Ok(scene.plan(move |turn| flows::plain(turn, &text, message)))
            }
        }
    }

    /// A file: what its words say, then where it goes.
    async fn file(&self, scene: &Scene) -> Result<Plan> {
        let incoming = &scene.request.incoming;
        let Event::File {
            file,
            caption,
            message,
            album,
            reply_to,
        } = &incoming.event
        else {
            return Ok(Box::new(|_| Ok(Vec::new())));
        };
        let caption = read_whole(caption)?;
        // A command that somebody else wrote is carried out for nobody.
        let command = command_of(caption).filter(|_| file.origin.is_none());
        let sent = Sent {
            address: incoming.address,
            message: *message,
            album: album.clone(),
            file: file.clone(),
            description: caption.to_owned(),
        };
        let imports = self.shared.registry.plugin(commands::data::NAME).is_some();
        let import = &commands::data::import::COMMAND;
        if imports && command.is_some_and(|(name, _)| import.is_called(name)) {
            return Ok(scene.plan(move |turn| commands::data::import::take(turn, &sent)));
        }
        if self.shared.registry.plugin(commands::files::NAME).is_none() {
            let kind = file.kind.as_str();
            if caption.is_empty() {
                return Ok(other(kind, true));
            }
            let plan = match file.origin.clone() {
                Some(origin) => {
                    let (caption, message) = (caption.to_owned(), *message);
                    scene.plan(move |turn| flows::forwarded(turn, &caption, message, &origin))
                }
                None => self.text(scene, caption, *message).await?,
            };
            return Ok(left_for_later(plan, kind));
        }
        let Some((name, arguments)) = command else {
            let reply_to = *reply_to;
            return Ok(scene.plan(move |turn| {
                if imports
                    && let Some(message) = reply_to
                    && commands::data::import::asks(turn, message)?
                {
                    return commands::data::import::take(turn, &sent);
                }
                commands::files::take::take(turn, &sent, reply_to)
            }));
        };
        if commands::files::attach::COMMAND.is_called(name) {
            let arguments = Arguments::parse(arguments);
            return Ok(
                scene.plan(move |turn| commands::files::attach::take(turn, &sent, &arguments))
            );
        }
        let plan = self.command(scene, name, arguments).await;
        let plan = plan.map_err(without_file)?;
        let after = scene.clone();
        Ok(Box::new(move |tx| {
            let replies = plan(tx).map_err(without_file)?;
            let take = |turn: &mut Turn<'_>| {
                commands::files::take::after_command(turn, &sent, replies.clone())
            };
            let replies = in_turn(&after.shared, &after.request, after.now, tx, &take)?;
            Ok(offered(&after.shared.registry, replies))
        }))
    }

    async fn command(&self, scene: &Scene, name: &str, arguments: &str) -> Result<Plan> {
        let Some(command) = self.shared.registry.command(name) else {
            return Err(self.unknown(name));
        };
        let arguments = Arguments::parse(arguments);
        if !command.takes(&arguments) {
            let shown = domain::tasks::shortened(&arguments.all());
            return Err(misuse(
                command,
                format!(
                    "I don't know what “{shown}” means behind /{}.",
                    command.name
                ),
            ));
        }
        self.run(scene, command, arguments).await
    }

    async fn run(
        &self,
        scene: &Scene,
        command: &'static Command,
        arguments: Arguments,
    ) -> Result<Plan> {
        match *command.run.on(&arguments) {
            Run::Short(run) | Run::Whatever(run) => Ok(scene.plan(move |turn| {
                let left = flows::leave(turn, command)?;
                Ok(flows::noting(left, run(turn, &arguments)?))
            })),
            Run::Long(run) => {
                let plan = run(scene.ask(&self.db, arguments)).await?;
                Ok(scene.plan(move |turn| {
                    let left = flows::leave(turn, command)?;
                    Ok(flows::noting(left, plan(turn.tx)?))
                }))
            }
            // What was chosen has been chosen.
            Run::Depends(_) => Err(DomainError::refused("I can't do that.")),
        }
    }

    fn unknown(&self, name: &str) -> DomainError {
        const ECHO_CHARS_MAX: usize = 40;
        let mut shown: String = name.chars().take(ECHO_CHARS_MAX).collect();
        if shown.len() < name.len() {
            shown.push('…');
        }
        if let Some(plugin) = self.shared.registry.switched_off(name) {
            return DomainError::refused_with(
                format!("/{shown} is switched off here."),
                format!("It belongs to {plugin}, which DISABLED_PLUGINS names."),
            );
        }
        let registry = &self.shared.registry;
        if let Some(answer) = absent::answer(registry, name) {
            return answer;
        }
        let hint = match registry.nearest(name) {
            _ if topics::named(name).is_some() => format!("/help {shown} says how that goes."),
            Some(near) => format!("Did you mean /{near}? /help lists all commands."),
            None => "/help lists all commands.".to_owned(),
        };
        DomainError::refused_with(format!("I don't know the command /{shown}."), hint)
    }

    async fn press(&self, scene: &Scene, data: &str) -> Result<Plan> {
        let Some(press) = Press::parse(data) else {
            return Ok(toast(UNKNOWN));
        };
        if let Press::Run(name) | Press::Menu(Some(name)) = &press {
            let Some(command) = self.shared.registry.command(name) else {
                return Ok(toast("That is switched off."));
            };
            let plan = self.run(scene, command, Arguments::default()).await?;
            return Ok(match press {
                Press::Menu(_) => Box::new(move |tx| Ok(in_place(plan(tx)?))),
                _ => plan,
            });
        }
        let Some(verb) = self.shared.registry.answering(press.verb()) else {
            return Ok(toast(match self.shared.registry.is_switched_off(&press) {
                true => "That is switched off.",
                false => UNKNOWN,
            }));
        };
        match verb.press {
            PressRun::Short(run) => Ok(scene.plan(move |turn| {
                flows::asked::forget(turn)?;
                run(turn, &press)
            })),
            PressRun::Long(run) => run(scene.ask(&self.db, Arguments::default()), press).await,
        }
    }
}

/// The words of a message, if they are not more than is read.
fn read_whole(text: &str) -> Result<&str> {
    let text = text.trim();
    let chars = text.chars().count();
    if chars > TEXT_CHARS_MAX {
        return Err(DomainError::refused_with(
            format!("That is {chars} characters; I read at most {TEXT_CHARS_MAX} at once."),
            "Send it in parts.",
        ));
    }
    Ok(text)
}

impl Handler for Chat {
    fn handle(&self, request: Request, now: Timestamp) -> BoxFuture<'_, Result<Plan>> {
        Box::pin(async move {
            let shared = Arc::clone(&self.shared);
            let plan = self.plan(request, now).await;
            let plan = plan.map_err(|error| advised(&shared.registry, error))?;
            let plan: Plan = Box::new(move |tx| match plan(tx) {
                // What is read outside of a turn may lead to what is switched off as well.
                Ok(replies) => Ok(offered(&shared.registry, replies)),
                Err(error) => Err(advised(&shared.registry, error)),
            });
            Ok(plan)
        })
    }

    fn reads_first(&self, request: &Request) -> bool {
        let registry = &self.shared.registry;
        let long = |name: &str, arguments: &str| {
            registry.command(name).is_some_and(|command| {
                let arguments = Arguments::parse(arguments);
                matches!(command.run.on(&arguments), Run::Long(_))
            })
        };
        match &request.incoming.event {
            Event::Text { text, .. }
            | Event::Reply { text, .. }
            | Event::Caption { text, .. }
            | Event::File { caption: text, .. } => {
                command_of(text.trim()).is_some_and(|(name, arguments)| long(name, arguments))
            }
            Event::Press { data, .. } => match Press::parse(data) {
                Some(Press::Run(name) | Press::Menu(Some(name))) => long(&name, ""),
                Some(press) => registry
                    .verb(press.verb())
                    .is_some_and(|verb| matches!(verb.press, PressRun::Long(_))),
                None => false,
            },
            Event::Forward { .. } | Event::Edited { .. } | Event::Other { .. } => false,
        }
    }

    fn handled(&self, request: &Request, handled: Handled) {
        let label = self.label(&request.incoming.event);
        self.shared.measures.record(label, handled);
    }
}

/// The name and the arguments of a text that is a command.
fn command_of(text: &str) -> Option<(&str, &str)> {
    let line = text.strip_prefix('/')?;
    let (name, arguments) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    // In groups a command is addressed to one bot: `/list@my_bot`.
    Some((name.split('@').next().unwrap_or(name), arguments))
}

/// A request and what it is answered with.
#[derive(Clone)]
struct Scene {
    shared: Arc<Shared>,
    request: Arc<Request>,
    now: Timestamp,
}

impl Scene {
    fn ask(&self, db: &Db, arguments: Arguments) -> Ask {
        Ask {
            db: db.clone(),
            request: Arc::clone(&self.request),
            arguments,
            now: self.now,
        }
    }

    fn plan(&self, act: impl Fn(&mut Turn<'_>) -> Answer + Send + Sync + 'static) -> Plan {
        let shared = Arc::clone(&self.shared);
        let request = Arc::clone(&self.request);
        let now = self.now;
        Box::new(move |tx| {
            let replies = in_turn(&shared, &request, now, tx, &act)?;
            Ok(offered(&shared.registry, replies))
        })
    }
}

fn in_turn(
    shared: &Shared,
    request: &Request,
    now: Timestamp,
    tx: &mut dyn Tx,
    act: &dyn Fn(&mut Turn<'_>) -> Answer,
) -> Answer {
    let user = known(tx, request.user)?;
    act(&mut Turn {
        tx,
        actor: Actor { user: &user, now },
        address: request.incoming.address,
        message: request.incoming.event.message(),
        sender_name: &request.incoming.sender_name,
        shared,
    })
}

/// Leaves out the buttons that nobody would answer.
fn offered(registry: &Registry, mut replies: Vec<Reply>) -> Vec<Reply> {
    for reply in &mut replies {
        if let Reply::Send(message) | Reply::Edit(message) = reply {
            for row in &mut message.buttons {
                row.retain(|button| {
                    Press::parse(button.data.as_str())
                        .is_some_and(|press| answers(registry, &press))
                });
            }
            message.buttons.retain(|row| !row.is_empty());
        }
    }
    replies
}

/// Leaves out of what a refusal advises the lines that lead to a command that is switched off.
fn advised(registry: &Registry, error: DomainError) -> DomainError {
    let DomainError::Refused(mut refusal) = error else {
        return error;
    };
    let leads_nowhere = |line: &str| {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || "/_".contains(c);
        line.split(|c| !is_of_name(c))
            .filter_map(|word| word.strip_prefix('/'))
            .any(|name| registry.switched_off(name).is_some())
    };
    if let Some(hint) = refusal.hint.take() {
        let lines = hint.lines().filter(|line| !leads_nowhere(line));
        let kept = lines.collect::<Vec<_>>().join("\n");
        refusal.hint = Some(kept).filter(|kept| !kept.is_empty());
    }
    DomainError::Refused(refusal)
}

fn answers(registry: &Registry, press: &Press) -> bool {
    match press {
        Press::Run(name) | Press::Menu(Some(name)) => registry.command(name).is_some(),
        Press::Help(Some(name)) => registry.plugin(name).is_some(),
        other => registry.verb(other.verb()).is_some(),
    }
}

fn nothing() -> Plan {
    Box::new(|_| Ok(Vec::new()))
}

fn toast(words: &'static str) -> Plan {
    Box::new(move |_| Ok(note(words)))
}

/// A channel's name of a kind of content, in words.
fn in_words(kind: &str) -> String {
    const KIND_CHARS_MAX: usize = 30;
    kind.chars()
        .take(KIND_CHARS_MAX)
        .map(|c| if c == '_' { ' ' } else { c })
        .collect()
}

/// A refusal of a command that stood under a file says that the file was not taken either.
fn without_file(error: DomainError) -> DomainError {
    const NOT_TAKEN: &str = "I did not take the file; send it again with other words.";
    match error {
        DomainError::Refused(mut refusal) => {
            refusal.hint = Some(match refusal.hint {
                Some(hint) => format!("{hint}\n{NOT_TAKEN}"),
                None => NOT_TAKEN.to_owned(),
            });
            DomainError::Refused(refusal)
        }
        fault @ DomainError::Storage(_) => fault,
    }
}

/// Tells that only the words beside something were taken.
fn left_for_later(plan: Plan, kind: &str) -> Plan {
    let words = format!(
        "I took the words only: I can't keep what came with them ({}) yet.",
        in_words(kind)
    );
    Box::new(move |tx| Ok(flows::with_note(plan(tx)?, &words)))
}

fn other(kind: &str, answerable: bool) -> Plan {
    let kind = in_words(kind);
    Box::new(move |_| {
        if !answerable {
            return Ok(Vec::new());
        }
        let message = Message::text(format!("I can't do anything with this yet ({kind})."))
            .line("Send it as words, and I'll write it down.");
        Ok(say(message))
    })
}

/// A press on a form's button belongs to the form that is open, if it is the same step of it.
pub(crate) fn press_form(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Flow { token, choice } = press else {
        return unknown();
    };
    let flow = flows::open(turn)?.filter(|flow| flows::token(flow) == Some(*token));
    let form = flow
        .as_ref()
        .and_then(|flow| turn.shared.registry.form(&flow.name));
    match (flow, form) {
        (Some(flow), Some(form)) => (form.press)(turn, &flow, *choice),
        _ if *choice == FlowChoice::Cancel => Ok(vec![
            Reply::Edit(Message::text("This form is closed.")),
            Reply::Toast("It is closed already.".to_owned()),
        ]),
        _ => Ok(note(
            "This step is over. Use the latest message, or start again.",
        )),
    }
}
