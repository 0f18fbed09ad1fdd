//! The way of a message: intents, doubts, repeats, holds, lanes, refusals, edits.

use std::sync::atomic::Ordering;
use std::time::Duration;

use delivery::{RateLimit, Redelivery};
use domain::blob::{Blob, BlobId};
use domain::conversation::ChannelMessageId;
use domain::ids::OutboxId;
use domain::message::{Attachment, Button, Message};
use domain::outbox::{Action, Lane, NewOutbox, OutboxState, Outcome, Target};
use tokio::time::Instant;

use crate::world::{OTHER, OWNER, Script, World, chat};

impl World {
    /// Promises a message outside any update.
    pub(crate) async fn promise(&self, chat_id: i64, lane: Lane, action: Action) -> OutboxId {
        let (owner, now) = (self.user(chat_id), domain::time::Clock::now(&*self.clock));
        let row = NewOutbox {
            owner,
            address: chat(chat_id),
            lane,
            action,
            occurrence: None,
            created_at: now,
        };
        self.write(move |tx| tx.enqueue(&row)).await
    }

    async fn promise_text(&self, chat_id: i64, lane: Lane, text: &str) -> OutboxId {
        self.promise(chat_id, lane, Action::Send(Message::text(text)))
            .await
    }

    fn outcomes(&self, id: OutboxId) -> Vec<Outcome> {
        let attempts = self.ask(move |reads| reads.attempts(id));
        attempts
            .into_iter()
            .map(|attempt| attempt.outcome)
            .collect()
    }

    fn state(&self, id: OutboxId) -> OutboxState {
        self.ask(move |reads| reads.outbox(id)).unwrap().state
    }
}

#[tokio::test(start_paused = true)]
async fn a_429_holds_its_chat_exactly_as_long_as_told_and_no_other() {
    let mut world = World::started().await;
    world
        .server
        .script(OWNER, [Script::RetryAfter(Duration::from_secs(17))]);
    let begun = Instant::now();
    world.say(OWNER, "one").await;
    world.promise_text(OWNER, Lane::Reminder, "reminder").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    world.say(OTHER, "other").await;
    world.idle().await;
    let requests = world.server.requests.lock().unwrap().clone();
    let held: Vec<_> = requests.iter().filter(|(chat, _)| *chat == OWNER).collect();
    assert_eq!(held.len(), 3);
    for (_, at) in &held[1..] {
        let after = at.duration_since(begun);
        assert!(after >= Duration::from_secs(17), "{after:?}");
        assert!(after < Duration::from_millis(17_100), "{after:?}");
    }
    let other = requests.iter().find(|(chat, _)| *chat == OTHER).unwrap();
    assert!(other.1.duration_since(begun) < Duration::from_secs(1));
    assert_eq!(world.words(OWNER).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_429_is_obeyed_by_the_next_life_too() {
    let mut world = World::started().await;
    world
        .server
        .script(OWNER, [Script::RetryAfter(Duration::from_secs(60))]);
    let begun = Instant::now();
    world.say(OWNER, "one").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    world.crash();
    tokio::time::sleep(Duration::from_secs(9)).await;
    world.start().await;
    world.say(OWNER, "two").await;
    world.idle().await;
    let requests = world.server.requests.lock().unwrap().clone();
    assert!(
        requests[1..]
            .iter()
            .all(|(_, at)| at.duration_since(begun) >= Duration::from_secs(60))
    );
    assert_eq!(world.words(OWNER), ["ok one", "ok two"]);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_certainly_failed_is_repeated_without_a_mark() {
    let mut world = World::started().await;
    world
        .server
        .script(OWNER, [Script::NotSent, Script::NotSent, Script::NotSent]);
    world.say(OWNER, "one").await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["ok one"]);
    assert_eq!(world.delivery().vitals().messages_retried, 3);
}

#[tokio::test(start_paused = true)]
async fn a_message_in_doubt_is_sent_again_and_marked() {
    for (script, copies) in [(Script::InDoubtAfter, 2), (Script::InDoubtBefore, 1)] {
        let mut world = World::started().await;
        world.server.script(OWNER, [script]);
        world.say(OWNER, "one").await;
        world.idle().await;
        let words = world.words(OWNER);
        assert_eq!(words.len(), copies);
        let last = words.last().unwrap();
        assert_eq!(*last, format!("{}\nok one", delivery::REPEAT_MARK));
    }
}

#[tokio::test(start_paused = true)]
async fn a_send_that_was_cut_off_by_a_crash_is_marked_after_it() {
    let mut world = World::started().await;
    world
        .server
        .script(OWNER, [Script::Slow(Duration::from_secs(5))]);
    world.say(OWNER, "one").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    world.crash();
    world.start().await;
    tokio::time::sleep(Duration::from_secs(10)).await;
    let seen = world.server.seen.lock().unwrap().clone();
    assert_eq!(seen.len(), 2);
    assert!(seen.values().any(super::world::Seen::is_repeat));
}

#[tokio::test(start_paused = true)]
async fn edits_and_deletions_in_doubt_are_repeated_without_a_mark() {
    let world = World::started().await;
    let id = world.promise_text(OWNER, Lane::Reply, "first").await;
    world.idle().await;
    world.server.script(OWNER, [Script::InDoubtAfter]);
    let edit = Action::Edit(Target::Ours(id), Message::text("second"));
    world.promise(OWNER, Lane::Reply, edit).await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["second"]);
    world.server.script(OWNER, [Script::InDoubtAfter]);
    world
        .promise(OWNER, Lane::Reply, Action::Delete(Target::Ours(id)))
        .await;
    world.idle().await;
    assert!(world.words(OWNER).is_empty());
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_recorded_with_what_became_of_it() {
    let world = World::started().await;
    world.server.script(
        OWNER,
        [
            Script::NotSent,
            Script::RetryAfter(Duration::from_secs(2)),
            Script::InDoubtBefore,
        ],
    );
    let id = world.promise_text(OWNER, Lane::Bulk, "report").await;
    world.idle().await;
    let outcomes = world.outcomes(id);
    assert!(
        matches!(
            outcomes.as_slice(),
            [
                Outcome::Failed(_),
                Outcome::Delayed { .. },
                Outcome::InDoubt(_),
                Outcome::Sent(ChannelMessageId(_))
            ]
        ),
        "{outcomes:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_retry_holds_its_lane_and_no_other() {
    let world = World::started().await;
    world.server.script(OWNER, vec![Script::NotSent; 4]);
    world.promise_text(OWNER, Lane::Bulk, "report 1").await;
    world.promise_text(OWNER, Lane::Bulk, "report 2").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    world.server.scripts.lock().unwrap().clear();
    world.promise_text(OWNER, Lane::Reply, "answer").await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert_eq!(world.words(OWNER), ["answer"]);
    world.idle().await;
    assert_eq!(world.words(OWNER), ["answer", "report 1", "report 2"]);
}

#[tokio::test(start_paused = true)]
async fn a_permanent_refusal_holds_nothing_and_is_recorded() {
    let world = World::started().await;
    world.server.script(
        OWNER,
        [Script::Refuse("Forbidden: bot was blocked by the user")],
    );
    let refused = world.promise_text(OWNER, Lane::Reply, "one").await;
    let sent = world.promise_text(OWNER, Lane::Reply, "two").await;
    world.idle().await;
    assert_eq!(world.state(refused), OutboxState::Refused);
    assert_eq!(world.state(sent), OutboxState::Sent);
    assert_eq!(world.delivery().vitals().messages_refused, 1);
    assert_eq!(world.ask(|reads| reads.outbox_totals(None)).refused, 1);
}

#[tokio::test(start_paused = true)]
async fn reminders_go_before_bulk_across_chats() {
    let world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(100);
    // More chats than sends in flight, all with bulk; then one reminder.
    let owner = world.user(OWNER);
    let now = domain::time::Clock::now(&*world.clock);
    world
        .write(move |tx| {
            for n in 0..200 {
                tx.enqueue(&NewOutbox {
                    owner,
                    address: chat(1_000 + n),
                    lane: Lane::Bulk,
                    action: Action::Send(Message::text("bulk")),
                    occurrence: None,
                    created_at: now,
                })?;
            }
            Ok(())
        })
        .await;
    tokio::time::sleep(Duration::from_millis(10)).await;
    world.promise_text(OWNER, Lane::Reminder, "reminder").await;
    world.idle().await;
    let log = world.server.log.lock().unwrap().clone();
    let place = log
        .iter()
        .position(|line| line.contains("reminder"))
        .unwrap();
    assert!((64..=128).contains(&place), "{place}");
    assert_eq!(world.server.in_flight_max.load(Ordering::Relaxed), 64);
}

#[tokio::test(start_paused = true)]
async fn one_message_of_a_lane_is_in_flight_at_a_time() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(100);
    let batch = (0..10)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    world.accept(batch).await;
    world.idle().await;
    assert_eq!(world.server.in_flight_max.load(Ordering::Relaxed), 1);
    let answers: Vec<String> = (0..10).map(|n| format!("ok word {n}")).collect();
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn telegrams_rates_are_kept_by_default() {
    let mut world = World::new();
    world.choices.rate_limit = RateLimit::Default;
    world.start().await;
    let begun = Instant::now();
    let batch = (0..30)
        .map(|n| world.text(OWNER, &format!("word {n}")))
        .collect();
    world.accept(batch).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(world.words(OWNER).len(), 20, "a burst passes");
    world.idle().await;
    let took = begun.elapsed();
    assert!(
        took >= Duration::from_secs(10) && took < Duration::from_secs(11),
        "{took:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn more_messages_than_memory_holds_wait_in_the_store_and_keep_their_order() {
    let mut world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(10);
    world.say(OWNER, "many").await;
    world.say(OWNER, "last").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(world.delivery().vitals().messages_waiting <= 64);
    world.idle().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    world.idle().await;
    let mut answers: Vec<String> = (0..200).map(|n| format!("ok many {n}")).collect();
    answers.push("ok last".to_owned());
    assert_eq!(world.words(OWNER), answers);
}

#[tokio::test(start_paused = true)]
async fn a_newer_edit_takes_the_place_of_an_unsent_one() {
    let world = World::started().await;
    let id = world.promise_text(OWNER, Lane::Reply, "first").await;
    world.idle().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(100);
    let mut edits = Vec::new();
    for n in 1..=4 {
        let edit = Action::Edit(Target::Ours(id), Message::text(format!("edit {n}")));
        edits.push(world.promise(OWNER, Lane::Reply, edit).await);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    world.idle().await;
    assert_eq!(world.words(OWNER), ["edit 4"]);
    let states: Vec<_> = edits.into_iter().map(|id| world.state(id)).collect();
    let (sent, superseded) = (OutboxState::Sent, OutboxState::Superseded);
    assert_eq!(states, [sent, superseded, superseded, sent]);
}

#[tokio::test(start_paused = true)]
async fn an_edit_that_changes_nothing_is_a_success() {
    let world = World::started().await;
    let reason = "Bad Request: message is not modified: specified new message content";
    world.server.script(OWNER, [Script::Refuse(reason)]);
    let edit = Action::Edit(Target::Channel(ChannelMessageId(5)), Message::text("same"));
    let id = world.promise(OWNER, Lane::Reply, edit).await;
    world.idle().await;
    let row = world.ask(move |reads| reads.outbox(id)).unwrap();
    assert_eq!(row.state, OutboxState::Sent);
    assert_eq!(row.sent_as, Some(ChannelMessageId(5)));
    assert_eq!(world.delivery().vitals().messages_refused, 0);
}

#[tokio::test(start_paused = true)]
async fn an_edit_of_a_message_that_is_gone_is_sent_as_a_new_one() {
    let world = World::started().await;
    world.server.script(
        OWNER,
        [Script::Refuse("Bad Request: message to edit not found")],
    );
    let edit = Action::Edit(Target::Channel(ChannelMessageId(5)), Message::text("news"));
    let id = world.promise(OWNER, Lane::Reply, edit).await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["news"]);
    assert_eq!(world.state(id), OutboxState::Sent);
    assert_ne!(
        world.ask(move |reads| reads.outbox(id)).unwrap().sent_as,
        Some(ChannelMessageId(5))
    );
}

fn picture(words: &str) -> Message {
    let blob = Blob {
        id: BlobId::new([1; BlobId::BYTES]),
        size: 1,
    };
    Message::text(words).with(Attachment::photo(blob, "p.png", "image/png"))
}

#[tokio::test(start_paused = true)]
async fn a_change_that_brings_a_picture_is_a_new_message_with_its_doubts() {
    let world = World::started().await;
    let id = world.promise_text(OWNER, Lane::Reply, "menu").await;
    world.idle().await;
    let edit = |message| Action::Edit(Target::Ours(id), message);
    world.server.script(OWNER, [Script::InDoubtAfter]);
    world
        .promise(OWNER, Lane::Reply, edit(picture("chart")))
        .await;
    world.idle().await;
    let repeat = format!("{}\nchart", delivery::REPEAT_MARK);
    assert_eq!(world.words(OWNER), ["menu", "chart", repeat.as_str()]);
}

#[tokio::test(start_paused = true)]
async fn a_later_change_takes_the_place_of_words_but_not_of_a_picture() {
    let world = World::started().await;
    let id = world.promise_text(OWNER, Lane::Reply, "menu").await;
    world.idle().await;
    let edit = |message| Action::Edit(Target::Ours(id), message);
    world
        .server
        .script(OWNER, [Script::Slow(Duration::from_secs(1))]);
    let first = world.promise_text(OWNER, Lane::Reply, "busy").await;
    let mut rows = vec![first];
    for message in [Message::text("one"), picture("chart"), Message::text("two")] {
        rows.push(world.promise(OWNER, Lane::Reply, edit(message)).await);
    }
    world.idle().await;
    assert_eq!(world.words(OWNER), ["two", "busy", "chart"]);
    let states: Vec<_> = rows.into_iter().map(|id| world.state(id)).collect();
    let wanted = [
        OutboxState::Sent,
        OutboxState::Superseded,
        OutboxState::Sent,
        OutboxState::Sent,
    ];
    assert_eq!(states, wanted);
}

#[tokio::test(start_paused = true)]
async fn words_that_cannot_take_the_place_of_a_picture_are_sent_as_a_new_message() {
    let world = World::started().await;
    let refusal = "Bad Request: there is no text in the message to edit";
    world.server.script(OWNER, [Script::Refuse(refusal)]);
    let edit = Action::Edit(Target::Channel(ChannelMessageId(5)), Message::text("news"));
    let id = world.promise(OWNER, Lane::Reply, edit).await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["news"]);
    assert_eq!(world.state(id), OutboxState::Sent);
}

#[tokio::test(start_paused = true)]
async fn a_change_of_our_own_message_finds_it_in_the_next_life() {
    let mut world = World::started().await;
    let id = world.promise_text(OWNER, Lane::Reply, "first").await;
    world.idle().await;
    world.crash();
    world.start().await;
    let edit = Action::Edit(Target::Ours(id), Message::text("second"));
    world.promise(OWNER, Lane::Reply, edit).await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["second"]);
}

#[tokio::test(start_paused = true)]
async fn a_change_of_a_message_that_was_never_sent_is_sent_as_a_new_one() {
    let world = World::started().await;
    world
        .server
        .script(OWNER, [Script::Refuse("Bad Request: chat not found")]);
    let id = world.promise_text(OWNER, Lane::Reply, "first").await;
    world.idle().await;
    let edit = Action::Edit(Target::Ours(id), Message::text("second"));
    world.promise(OWNER, Lane::Reply, edit).await;
    world
        .promise(OWNER, Lane::Reply, Action::Delete(Target::Ours(id)))
        .await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["second"]);
}

#[tokio::test(start_paused = true)]
async fn a_channel_that_panics_is_a_doubt_and_its_lane_goes_on() {
    let mut world = World::started().await;
    world.server.script(OWNER, [Script::Panic, Script::Panic]);
    world.say(OWNER, "one").await;
    world.say(OWNER, "two").await;
    world.idle().await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 2);
    assert!(words[0].ends_with("ok one") && words[0].starts_with(delivery::REPEAT_MARK));
    assert_eq!(words[1], "ok two");
}

/// A lane that stopped for a commit every few replies would be as slow as the disk is busy.
#[tokio::test(start_paused = true)]
async fn the_next_intents_are_committed_while_the_earlier_replies_are_sent() {
    const REPLIES: usize = 40;
    let world = World::started().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(10);
    let mut ids = Vec::new();
    for number in 0..REPLIES {
        let text = format!("reply {number}");
        ids.push(
            world
                .promise(OWNER, Lane::Reply, Action::Send(Message::text(text)))
                .await,
        );
    }
    let intents = || {
        let states = ids.iter().map(|id| world.state(*id));
        states.filter(|state| *state == OutboxState::Intent).count()
    };
    let begun = || world.server.requests.lock().unwrap().len();
    while begun() < 8 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let (mut least, mut most) = (usize::MAX, 0);
    while begun() < REPLIES - 8 {
        least = least.min(intents());
        most = most.max(intents());
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(least >= 4, "after {least} more the lane would stop");
    assert!(most <= 8, "a crash would leave {most} in doubt");
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), REPLIES);
}

fn with_button(text: &str) -> Action {
    Action::Send(Message::text(text).row([Button::new("Go", "go:1")]))
}

/// A bot that asks first, and whose owner has got a message.
async fn asking() -> World {
    let mut world = World::new();
    world.choices.redelivery = Redelivery::Ask;
    world.start().await;
    world
        .promise(OWNER, Lane::Reminder, with_button("one"))
        .await;
    world.idle().await;
    world
}

#[tokio::test(start_paused = true)]
async fn asking_first_avoids_the_second_copy() {
    for (script, asked_words) in [
        (Script::InDoubtAfter, "two"),
        (Script::InDoubtBefore, "two"),
    ] {
        let mut world = World::new();
        world.choices.redelivery = Redelivery::Ask;
        world.start().await;
        world
            .promise(OWNER, Lane::Reminder, with_button("one"))
            .await;
        world.idle().await;
        world.server.script(OWNER, [script]);
        let id = world
            .promise(OWNER, Lane::Reminder, with_button("two"))
            .await;
        world.idle().await;
        assert_eq!(world.words(OWNER), ["one", asked_words]);
        assert_eq!(world.state(id), OutboxState::Sent);
        assert_eq!(world.server.probes.load(Ordering::Relaxed), 1);
    }
}

/// A part of the ids would not tell whether it arrived.
#[tokio::test(start_paused = true)]
async fn a_message_that_may_be_any_of_too_many_is_marked() {
    let world = asking().await;
    world.server.take_ids(600);
    world
        .promise_text(OWNER + 1, Lane::Reply, "elsewhere")
        .await;
    world.idle().await;
    world.server.script(OWNER, [Script::InDoubtAfter]);
    world
        .promise(OWNER, Lane::Reminder, with_button("two"))
        .await;
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), 3);
    assert_eq!(world.delivery().vitals().messages_repeated, 1);
    assert_eq!(world.server.probes.load(Ordering::Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn what_people_said_is_not_asked_about() {
    let mut world = asking().await;
    let mut said = Vec::new();
    for round in 0..12 {
        let texts = (0..50).map(|number| world.text(OTHER, &format!("word {round} {number}")));
        let updates: Vec<_> = texts.collect();
        said.extend(updates.iter().filter_map(|it| it.event.message()));
        world.accept(updates).await;
        world.idle().await;
    }
    world.server.script(OWNER, [Script::InDoubtAfter]);
    let id = world
        .promise(OWNER, Lane::Reminder, with_button("two"))
        .await;
    world.idle().await;
    assert_eq!(world.words(OWNER), ["one", "two"], "it was found");
    assert_eq!(world.state(id), OutboxState::Sent);
    let asked = world.server.asked.lock().unwrap();
    assert!((1..=100).contains(&asked.len()), "{asked:?}");
    let theirs = said.iter().filter(|id| asked.contains(&id.0));
    assert_eq!(theirs.count(), 0);
}

/// What people said while the bot was down is fetched after the start, and the question waits for
/// it: else the ids between would be too many.
#[tokio::test(start_paused = true)]
async fn what_people_said_and_was_not_fetched_is_waited_for() {
    let mut world = asking().await;
    let texts: Vec<_> = (0..600)
        .map(|number| world.text(OTHER, &format!("word {number}")))
        .collect();
    world.promise_text(OTHER, Lane::Bulk, "elsewhere").await;
    world.idle().await;
    world.server.script(OWNER, [Script::InDoubtAfter]);
    *world.server.latency.lock().unwrap() = Duration::from_millis(10);
    world
        .promise(OWNER, Lane::Reminder, with_button("two"))
        .await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    world.crash();
    world.start().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(world.server.probes.load(Ordering::Relaxed), 0);
    for batch in texts.chunks(100) {
        world.accept(batch.to_vec()).await;
    }
    world.idle().await;
    assert_eq!(world.words(OWNER), ["one", "two"]);
    assert_eq!(world.server.probes.load(Ordering::Relaxed), 1);
}

/// The bot learns how far the ids went by the one that the copy gets.
#[tokio::test(start_paused = true)]
async fn a_copy_whose_original_is_found_too_late_is_told_of() {
    for (foreign, script, arrived, is_told) in [
        (200, Script::InDoubtAfter, 2, true),
        (200, Script::InDoubtBefore, 1, false),
        // Nobody can ask about so many.
        (2_000, Script::InDoubtAfter, 2, true),
        (2_000, Script::InDoubtBefore, 1, true),
    ] {
        let world = asking().await;
        // What strangers say is recorded nowhere.
        world.server.take_ids(foreign);
        world.server.script(OWNER, [script]);
        world
            .promise(OWNER, Lane::Reminder, with_button("two"))
            .await;
        world.idle().await;
        let words = world.words(OWNER);
        let copies = words.iter().filter(|words| *words == "two").count();
        let note = "(repeat: \u{201c}two\u{201d} may have arrived before)";
        let notes = words.iter().filter(|words| *words == note).count();
        assert_eq!(
            (copies, notes),
            (arrived, usize::from(is_told)),
            "{words:?}"
        );
        let repeated = world.delivery().vitals().messages_repeated;
        assert_eq!(repeated, u64::from(is_told));
    }
}

/// What others say in a group takes ids that the bot does not hear of.
#[tokio::test(start_paused = true)]
async fn in_a_group_nothing_is_asked_and_a_repeat_is_marked() {
    const GROUP: i64 = -1_001;
    let world = asking().await;
    let (owner, now) = (world.user(OWNER), domain::time::Clock::now(&*world.clock));
    for (words, script) in [("one", None), ("two", Some(Script::InDoubtAfter))] {
        world.server.script(GROUP, script);
        world
            .write(move |tx| {
                tx.enqueue(&NewOutbox {
                    owner,
                    address: chat(GROUP),
                    lane: Lane::Reply,
                    action: with_button(words),
                    occurrence: None,
                    created_at: now,
                })
            })
            .await;
        world.idle().await;
    }
    assert_eq!(world.words(GROUP).len(), 3);
    assert_eq!(world.delivery().vitals().messages_repeated, 1);
    assert_eq!(world.server.probes.load(Ordering::Relaxed), 0);
}

/// A question changes messages for a moment: one that is known to have arrived is none of its
/// business, and two questions at once would take each other's answers for their own.
#[tokio::test(start_paused = true)]
async fn a_question_has_its_chat_for_itself() {
    let mut world = World::new();
    world.choices.redelivery = Redelivery::Ask;
    world.start().await;
    for (lane, words) in [
        (Lane::Reply, "reply"),
        (Lane::Reminder, "reminder"),
        (Lane::Bulk, "report"),
    ] {
        world.promise(OWNER, lane, with_button(words)).await;
    }
    world.idle().await;
    *world.server.latency.lock().unwrap() = Duration::from_millis(100);
    // The third is on its way when the other two are to be asked about.
    let slow = Script::Slow(Duration::from_secs(3));
    let scripts = [Script::InDoubtAfter, Script::InDoubtAfter, slow];
    world.server.script(OWNER, scripts);
    let mut said = vec!["reply", "reminder", "report"];
    for (lane, words) in [
        (Lane::Reply, "second reply"),
        (Lane::Reminder, "second reminder"),
        (Lane::Bulk, "second report"),
    ] {
        world.promise(OWNER, lane, with_button(words)).await;
        said.push(words);
    }
    world.idle().await;
    let mut seen = world.words(OWNER);
    seen.sort();
    said.sort_unstable();
    assert_eq!(seen, said, "each once, none marked");
    let counted = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    assert_eq!(counted(&world.server.probes), 2);
    assert_eq!(counted(&world.server.crossed), 0);
    assert_eq!(counted(&world.server.asked_in_vain), 0);
}

#[tokio::test(start_paused = true)]
async fn a_message_without_buttons_cannot_be_asked_about_and_is_marked() {
    let mut world = World::new();
    world.choices.redelivery = Redelivery::Ask;
    world.start().await;
    world.promise_text(OWNER, Lane::Reply, "one").await;
    world.idle().await;
    world.server.script(OWNER, [Script::InDoubtAfter]);
    world.promise_text(OWNER, Lane::Reply, "two").await;
    world.idle().await;
    assert_eq!(world.words(OWNER).len(), 3);
    assert_eq!(world.delivery().vitals().messages_repeated, 1);
    assert_eq!(world.server.probes.load(Ordering::Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn rows_for_a_channel_that_is_not_in_use_wait_in_the_store() {
    let world = World::started().await;
    let owner = world.user(OWNER);
    let now = domain::time::Clock::now(&*world.clock);
    let address = domain::user::Identity::TERMINAL.private_chat();
    let id = world
        .write(move |tx| {
            tx.enqueue(&NewOutbox {
                owner,
                address,
                lane: Lane::Bulk,
                action: Action::Send(Message::text("for the terminal")),
                occurrence: None,
                created_at: now,
            })
        })
        .await;
    world.idle().await;
    assert_eq!(world.state(id), OutboxState::Queued);
}
