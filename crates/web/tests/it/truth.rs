//! Invariant 27: liveness and readiness tell the truth.

use delivery::Vitals;
use serde_json::{Value, json};
use supervise::{Policy, State};
use web::{Truth, live, ready};

use crate::kit::Served;

/// Everything in order, with one critical child `poller`.
async fn in_order() -> Truth {
    let root = supervise::testing::root();
    root.child("poller")
        .critical()
        .policy(Policy::Transient)
        .start(|child| async move {
            child.ready();
            child.stop_requested().await;
            Ok(())
        })
        .await
        .unwrap();
    let children = root.snapshot();
    Truth {
        children,
        vitals: Some(Vitals {
            storage_ok: true,
            ..Vitals::default()
        }),
        problems: Vec::new(),
    }
}

/// One way in which something is wrong.
type Fault = fn(&mut Truth);

#[tokio::test]
async fn liveness_and_readiness_tell_the_truth_about_every_fault() {
    let matrix: [(&str, Fault, bool, &[&str]); 12] = [
        ("nothing", |_| {}, true, &[]),
        (
            "not started",
            |truth| truth.vitals = None,
            true,
            &["starting"],
        ),
        (
            "start not over",
            |truth| truth.children.ready = false,
            true,
            &["starting"],
        ),
        (
            "database gone",
            |truth| truth.vitals = Some(Vitals::default()),
            true,
            &["the database does not take writes"],
        ),
        (
            "409",
            |truth| truth.problems = vec!["another process polls".to_owned()],
            true,
            &["another process polls"],
        ),
        (
            "stuck child",
            |truth| {
                truth.children.children[0].stuck = true;
                truth.children.ready = false;
            },
            false,
            &["poller is stuck"],
        ),
        (
            "stuck child that is not critical",
            |truth| {
                truth.children.children[0].stuck = true;
                truth.children.children[0].critical = false;
            },
            true,
            &[],
        ),
        (
            "draining",
            |truth| {
                truth.children.stopping = true;
                truth.children.ready = false;
                truth.children.children[0].state = State::Stopping;
            },
            true,
            &["stopping", "poller is stopping"],
        ),
        (
            "critical child failed",
            |truth| truth.children.children[0].state = State::Backoff,
            true,
            &["poller failed and is started again soon"],
        ),
        (
            "critical child starting",
            |truth| truth.children.children[0].state = State::Starting,
            true,
            &["poller is starting"],
        ),
        (
            "critical child ended",
            |truth| truth.children.children[0].state = State::Completed,
            true,
            &["poller has ended"],
        ),
        (
            "everything at once",
            |truth| {
                truth.children.stopping = true;
                truth.children.children[0].stuck = true;
                truth.vitals = Some(Vitals::default());
                truth.problems = vec!["no network".to_owned()];
            },
            false,
            &[
                "stopping",
                "poller is stuck",
                "the database does not take writes",
                "no network",
            ],
        ),
    ];
    let good = in_order().await;
    for (name, fault, is_live, reasons) in matrix {
        let mut truth = good.clone();
        fault(&mut truth);
        assert_eq!(live(&truth).is_yes(), is_live, "live, {name}");
        assert_eq!(ready(&truth).reasons, reasons, "ready, {name}");
    }
}

#[tokio::test]
async fn the_answers_over_http_follow_what_happens() {
    let served = Served::start(None).await;
    let reasons = |body: &str| serde_json::from_str::<Value>(body).unwrap()["reasons"].clone();
    let yes = served.get("/ready").await;
    assert_eq!(
        (yes.status, yes.body.as_str()),
        (200, r#"{"reasons":[],"status":"ok"}"#)
    );

    *served.told.vitals.lock().unwrap() = Some(Vitals::default());
    *served.told.problems.lock().unwrap() = vec!["another process polls".to_owned()];
    let no = served.get("/ready").await;
    assert_eq!(no.status, 503);
    let wanted = json!(["the database does not take writes", "another process polls"]);
    assert_eq!(reasons(&no.body), wanted);
    // Being of no use now is no reason to be restarted.
    assert_eq!(served.get("/live").await.status, 200);

    *served.told.vitals.lock().unwrap() = Some(Vitals {
        storage_ok: true,
        ..Vitals::default()
    });
    served.told.problems.lock().unwrap().clear();
    assert_eq!(served.get("/ready").await.status, 200);
}

#[tokio::test]
async fn a_critical_child_that_keeps_failing_is_named() {
    let served = Served::start(None).await;
    let failing = served
        .root
        .child("poller")
        .critical()
        .backoff(supervise::Backoff::fixed(crate::kit::SOON))
        .start(|_| async { Err::<(), _>(supervise::Failure::new("no luck")) })
        .await
        .unwrap();
    loop {
        let answer = served.get("/ready").await;
        if answer
            .body
            .contains("poller failed and is started again soon")
        {
            assert_eq!(answer.status, 503);
            break;
        }
        tokio::task::yield_now().await;
    }
    drop(failing);
}

#[tokio::test]
async fn metrics_show_children_delivery_and_both_answers() {
    let served = Served::start(None).await;
    *served.told.vitals.lock().unwrap() = Some(Vitals {
        storage_ok: true,
        messages_sent: 7,
        ..Vitals::default()
    });
    let page = served.get("/metrics").await;
    assert_eq!(page.status, 200);
    for line in [
        "larrybot_live 1",
        "larrybot_ready 1",
        "larrybot_messages_sent_total 7",
        "larrybot_storage_up 1",
        "larrybot_child_running{child=\"http\"} 1",
        "larrybot_child_restarts_total{child=\"http\"} 0",
        "# TYPE larrybot_messages_sent_total counter",
        "# TYPE larrybot_command_seconds histogram",
        "larrybot_command_seconds_bucket{command=\"/list\",le=\"0.262144\"} 4",
        "larrybot_command_seconds_bucket{command=\"/list\",le=\"+Inf\"} 5",
        "larrybot_command_seconds_sum{command=\"/list\"} 1.5",
        "larrybot_command_seconds_count{command=\"/list\"} 5",
    ] {
        assert!(
            page.body.lines().any(|shown| shown == line),
            "{line} in\n{}",
            page.body
        );
    }
    // Each family is announced once and each sample is `name[{labels}] number`.
    let mut announced: Vec<&str> = page
        .body
        .lines()
        .filter(|line| line.starts_with("# TYPE"))
        .collect();
    let count = announced.len();
    announced.sort_unstable();
    announced.dedup();
    assert_eq!(announced.len(), count);
    for line in page.body.lines().filter(|line| !line.starts_with('#')) {
        let value = line.rsplit(' ').next().unwrap();
        assert!(value.parse::<f64>().is_ok(), "{line}");
    }
}
