//! Metrics in Prometheus' text format.
//!
//! Counters that crates keep through the `metrics` facade come from the recorder. What is known
//! as a snapshot anyway (children, delivery) is written when it is asked for, so that nothing
//! samples in the background and no number can be older than the question.
//! Format: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use std::fmt::{Display, Write};

use delivery::Vitals;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use supervise::{Snapshot, State};

use crate::truth::{Truth, live, ready};

/// The most children that get lines of their own: names may be made at run time.
const CHILDREN_MAX: usize = 200;

/// What was recorded through the `metrics` facade.
#[derive(Clone)]
pub struct Recorded(PrometheusHandle);

/// Another recorder was installed before.
#[derive(Debug, thiserror::Error)]
#[error("the recorder of metrics is already installed")]
pub struct MetricsError;

/// Makes the process-wide recorder of the `metrics` facade this one. To be called once and
/// before the supervisor starts, because handles are fetched once.
///
/// # Errors
/// [`MetricsError`].
pub fn install_recorder() -> Result<Recorded, MetricsError> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let recorded = Recorded(recorder.handle());
    metrics::set_global_recorder(recorder).map_err(|_| MetricsError)?;
    Ok(recorded)
}

impl Recorded {
    fn render(&self) -> String {
        // Histograms hold their samples until somebody drains them, and nobody else does.
        self.0.run_upkeep();
        self.0.render()
    }
}

/// How long one thing took that people ask for, as a Prometheus histogram.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CommandSeconds {
    /// What: one of a fixed set of names.
    pub command: String,
    /// Limits in seconds, growing, each with how many took less.
    pub below: Vec<(f64, u64)>,
    /// How many there were.
    pub count: u64,
    /// How long they took together, seconds.
    pub sum: f64,
}

/// Everything, as text.
pub(crate) fn render(
    recorded: Option<&Recorded>,
    truth: &Truth,
    commands: &[CommandSeconds],
) -> String {
    let mut page = Page(recorded.map(Recorded::render).unwrap_or_default());
    page.family("larrybot_live", "gauge", "1 if no critical child is stuck.");
    page.line("larrybot_live", &[], u8::from(live(truth).is_yes()));
    page.family(
        "larrybot_ready",
        "gauge",
        "1 if updates are taken and answered.",
    );
    page.line("larrybot_ready", &[], u8::from(ready(truth).is_yes()));
    children(&mut page, &truth.children);
    if let Some(vitals) = &truth.vitals {
        delivery(&mut page, vitals);
    }
    seconds(&mut page, commands);
    page.0
}

fn seconds(page: &mut Page, commands: &[CommandSeconds]) {
    page.family(
        "larrybot_command_seconds",
        "histogram",
        "From the beginning of a request to the end of its commit.",
    );
    for one in commands {
        let name = one.command.as_str();
        let limits = one
            .below
            .iter()
            .map(|(limit, below)| (limit.to_string(), *below));
        for (limit, below) in limits.chain([("+Inf".to_owned(), one.count)]) {
            let labels = [("command", name), ("le", limit.as_str())];
            page.line("larrybot_command_seconds_bucket", &labels, below);
        }
        let labels = [("command", name)];
        page.line("larrybot_command_seconds_sum", &labels, one.sum);
        page.line("larrybot_command_seconds_count", &labels, one.count);
    }
}

fn children(page: &mut Page, snapshot: &Snapshot) {
    page.family("larrybot_uptime_seconds", "gauge", "Since the start.");
    page.line(
        "larrybot_uptime_seconds",
        &[],
        snapshot.uptime.as_secs_f64(),
    );
    let shown = || snapshot.children.iter().take(CHILDREN_MAX);
    page.family("larrybot_child_running", "gauge", "1 if the child runs.");
    for child in shown() {
        let running = matches!(child.state, State::Running | State::Starting);
        page.line(
            "larrybot_child_running",
            &[("child", &child.path)],
            u8::from(running),
        );
    }
    page.family(
        "larrybot_child_stuck",
        "gauge",
        "1 if the child was found stuck.",
    );
    for child in shown() {
        page.line(
            "larrybot_child_stuck",
            &[("child", &child.path)],
            u8::from(child.stuck),
        );
    }
    page.family(
        "larrybot_child_restarts_total",
        "counter",
        "Starts after the first.",
    );
    for child in shown() {
        page.line(
            "larrybot_child_restarts_total",
            &[("child", &child.path)],
            child.restarts,
        );
    }
    page.family(
        "larrybot_child_silent_seconds",
        "gauge",
        "Since the child's last progress.",
    );
    for child in shown() {
        if let Some(silent) = child.silent_for {
            let labels = [("child", &*child.path)];
            page.line(
                "larrybot_child_silent_seconds",
                &labels,
                silent.as_secs_f64(),
            );
        }
    }
}

fn delivery(page: &mut Page, vitals: &Vitals) {
    let counters: [(&str, &str, u64); 19] = [
        (
            "updates_handled",
            "Updates whose effects were committed.",
            vitals.updates_handled,
        ),
        (
            "updates_known",
            "Updates that came again.",
            vitals.updates_known,
        ),
        (
            "updates_set_aside",
            "Updates that were given up.",
            vitals.set_aside,
        ),
        (
            "updates_paced",
            "Updates delayed by their sender's rate.",
            vitals.paced,
        ),
        (
            "updates_turned_away",
            "Updates refused at the door.",
            vitals.turned_away,
        ),
        (
            "handler_failures",
            "Attempts that failed or panicked.",
            vitals.handler_failures,
        ),
        (
            "handler_overruns",
            "Handlers that took too long.",
            vitals.handler_overruns,
        ),
        (
            "messages_sent",
            "Messages that arrived.",
            vitals.messages_sent,
        ),
        (
            "messages_refused",
            "Messages refused for good.",
            vitals.messages_refused,
        ),
        (
            "messages_retried",
            "Attempts followed by another.",
            vitals.messages_retried,
        ),
        (
            "messages_doubted",
            "Attempts of unknown outcome.",
            vitals.messages_doubted,
        ),
        (
            "messages_repeated",
            "Messages marked as repeats.",
            vitals.messages_repeated,
        ),
        (
            "reminders_fired",
            "Reminders that fired.",
            vitals.reminders_fired,
        ),
        ("reports_asked", "Scheduled reports.", vitals.reports_asked),
        (
            "clock_jumps",
            "Jumps of the wall clock.",
            vitals.clock_jumps,
        ),
        (
            "jobs_finished",
            "Jobs that were finished.",
            vitals.jobs_finished,
        ),
        (
            "jobs_failed",
            "Attempts at jobs that failed.",
            vitals.jobs_failed,
        ),
        (
            "storage_faults",
            "Units the database did not take.",
            vitals.storage_faults,
        ),
        (
            "rows_pruned",
            "Rows removed by retention.",
            vitals.rows_pruned,
        ),
    ];
    for (name, help, value) in counters {
        let name = format!("larrybot_{name}_total");
        page.family(&name, "counter", help);
        page.line(&name, &[], value);
    }
    let gauges: [(&str, &str, usize); 7] = [
        (
            "updates_waiting",
            "Updates in memory.",
            vitals.updates_waiting,
        ),
        (
            "messages_waiting",
            "Messages waiting to be sent.",
            vitals.messages_waiting,
        ),
        (
            "messages_in_flight",
            "Sends in flight.",
            vitals.messages_in_flight,
        ),
        (
            "reminders_outstanding",
            "Reminders not yet at their end.",
            vitals.reminders_outstanding,
        ),
        (
            "chats_held",
            "Chats that were told to wait.",
            vitals.chats_held,
        ),
        (
            "lanes_retrying",
            "Lanes whose first message is retried.",
            vitals.lanes_retrying,
        ),
        ("jobs_running", "Jobs that run.", vitals.jobs_running),
    ];
    for (name, help, value) in gauges {
        let name = format!("larrybot_{name}");
        page.family(&name, "gauge", help);
        page.line(&name, &[], value);
    }
    page.family(
        "larrybot_storage_up",
        "gauge",
        "1 if the database took the last unit.",
    );
    page.line("larrybot_storage_up", &[], u8::from(vitals.storage_ok));
}

/// A page in the text format.
struct Page(String);

impl Page {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        self.write(format_args!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.write(format_args!("{name}"));
        for (index, (label, text)) in labels.iter().enumerate() {
            let opening = if index == 0 { '{' } else { ',' };
            self.write(format_args!("{opening}{label}=\"{}\"", escaped(text)));
        }
        let closing = if labels.is_empty() { "" } else { "}" };
        self.write(format_args!("{closing} {value}\n"));
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) {
        self.0
            .write_fmt(text)
            .expect("writing to a string cannot fail");
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn labels_are_escaped_as_the_format_demands() {
        let mut page = Page(String::new());
        page.line("a", &[("b", "x\"\\\n"), ("c", "y")], 1.5);
        page.line("a", &[], 2);
        assert_eq!(page.0, "a{b=\"x\\\"\\\\\\n\",c=\"y\"} 1.5\na 2\n");
    }
}
