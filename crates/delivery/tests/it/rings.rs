//! Reminders that ask again, and reminders that quiet hours hold.

use std::time::Duration;

use domain::Tx;
use domain::ids::ReminderId;
use domain::preferences::QuietHours;
use domain::reminder::{Nag, Reminder, ReminderState};
use domain::reminders::edit::{self, Edit};
use domain::reminders::{self, Snooze, quiet};
use domain::scribe::Actor;
use domain::time::{Clock, Moment, Zone};
use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};

use crate::world::{OTHER, OWNER, World};

/// The world begins on a Monday at noon in Berlin.
const NOON_TO_TEN: u64 = 10 * 3_600;

impl World {
    /// Changes a reminder as it is, past all commands.
    async fn alter(&self, id: ReminderId, change: fn(&mut Reminder)) {
        let owner = self.user(OWNER);
        self.write(move |tx| {
            let mut reminder = tx.reminder_by_id(owner, id)?.unwrap();
            change(&mut reminder);
            tx.put_reminder(&reminder)
        })
        .await;
    }

    async fn nagging(&self, text: &str, in_s: i64) -> ReminderId {
        let id = self.remind(OWNER, text, in_s).await;
        self.alter(id, |reminder| {
            reminder.ways.nag = Some(Nag {
                every_minutes: 10,
                times: 2,
            });
        })
        .await;
        id
    }

    /// Acts as the owner does by command or button.
    async fn act<T: Send + 'static>(
        &self,
        act: fn(&mut dyn Tx, Actor<'_>, ReminderId) -> domain::Result<T>,
        id: ReminderId,
    ) -> T {
        let (owner, now) = (self.user(OWNER), self.clock.now());
        self.write(move |tx| {
            let user = tx.user(owner)?.unwrap();
            act(tx, Actor { user: &user, now }, id)
        })
        .await
    }

    async fn quiet_from_ten_to_seven(&self) {
        let quiet = |tx: &mut dyn Tx, actor: Actor<'_>, _| {
            let hours = QuietHours {
                from: time(22, 0, 0, 0),
                to: time(7, 0, 0, 0),
            };
            quiet::set(tx, actor, Some(hours))
        };
        self.act(quiet, ReminderId(0)).await;
    }

    fn state_of(&self, id: ReminderId) -> ReminderState {
        let owner = self.user(OWNER);
        self.ask(move |reads| Ok(reads.reminder_by_id(owner, id)?.unwrap().state))
    }

    /// The words of what can still be answered.
    fn alive(&self) -> Vec<String> {
        let seen = self.server.seen.lock().unwrap();
        seen.values()
            .filter(|seen| seen.chat == OWNER && !seen.message.buttons.is_empty())
            .map(|seen| seen.message.plain())
            .collect()
    }

    /// Lets simulated time pass, and what it causes happen.
    async fn wait(&self, seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
}

fn last_firing(tx: &dyn Tx, actor: Actor<'_>, id: ReminderId) -> domain::ids::OccurrenceId {
    let firings = tx.occurrences(actor.user.id, id).unwrap();
    firings.last().unwrap().id
}

fn done(tx: &mut dyn Tx, actor: Actor<'_>, id: ReminderId) -> domain::Result<()> {
    let firing = last_firing(tx, actor, id);
    reminders::done(tx, actor, firing).map(drop)
}

#[tokio::test(start_paused = true)]
async fn a_nagging_reminder_asks_again_to_its_limit_in_one_live_message_and_says_that_it_stops() {
    let world = World::started().await;
    let id = world.nagging("pills", 60).await;
    world.wait(62).await;
    assert_eq!(world.alive(), ["\u{23f0} pills"]);
    world.wait(600).await;
    let second = "\u{23f0} pills\nIt was due 12:01. Asked again 1 of 2 times";
    assert_eq!(world.words(OWNER), ["\u{23f0} pills", second]);
    assert_eq!(world.alive(), [second]);
    world.wait(600).await;
    let last = "\u{23f0} pills\nIt was due 12:01. I asked again 2 times and stop here; /reminders keeps \
                it until you answer";
    assert_eq!(world.alive(), [last]);
    world.wait(7_200).await;
    assert_eq!(world.words(OWNER).len(), 3);
    assert_eq!(world.state_of(id), ReminderState::Fired);
}

#[tokio::test(start_paused = true)]
async fn an_answer_ends_the_nagging_and_its_undo_lets_it_go_on() {
    let world = World::started().await;
    let first = world.nagging("done", 60).await;
    let second = world.nagging("snoozed", 60).await;
    world.wait(62).await;
    world.act(done, first).await;
    let snooze = |tx: &mut dyn Tx, actor: Actor<'_>, id| {
        let firing = last_firing(tx, actor, id);
        reminders::snooze(tx, actor, firing, Snooze::Minutes(60)).map(drop)
    };
    world.act(snooze, second).await;
    world.wait(1_800).await;
    assert_eq!(world.words(OWNER).len(), 2);
    // The snoozed one asks anew, as often as before.
    world.wait(1_805).await;
    assert_eq!(world.words(OWNER).len(), 3);
    world.wait(600).await;
    assert_eq!(world.words(OWNER).len(), 4);

    let third = world.nagging("taken back", 60).await;
    world.wait(120).await;
    world.act(done, third).await;
    let undo = |tx: &mut dyn Tx, actor: Actor<'_>, _| domain::undo::undo(tx, actor, None).map(drop);
    world.act(undo, third).await;
    world.wait(600).await;
    let words = world.words(OWNER);
    assert!(
        words
            .iter()
            .any(|words| words.contains("taken back\nIt was due")),
        "{words:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_was_to_be_asked_while_the_process_was_down_is_asked_once() {
    let mut world = World::started().await;
    world.nagging("pills", 60).await;
    world.wait(62).await;
    world.crash();
    world.wait(3 * 3_600).await;
    world.start().await;
    world.idle().await;
    world.wait(2).await;
    let words = world.words(OWNER);
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[1].ends_with("Asked again 1 of 2 times"), "{words:?}");
    assert_eq!(world.alive().len(), 1);
    // A terminal would print what is shown already as if it were said once more.
    let log = world.server.log.lock().unwrap().clone();
    assert!(
        log.iter().any(|line| line.contains("take buttons")),
        "{log:?}"
    );
    assert!(!log.iter().any(|line| line.contains(" edit ")), "{log:?}");
    world.wait(590).await;
    assert_eq!(world.words(OWNER).len(), 2);
    world.wait(10).await;
    assert_eq!(world.words(OWNER).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn quiet_hours_hold_what_can_wait_and_tell_it_at_their_end_together_and_in_order() {
    let mut world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    let hour = 3_600;
    for (text, hours) in [("second", 12), ("first", 11), ("morning", 20)] {
        world.remind(OWNER, text, hours * hour).await;
    }
    world.remind(OTHER, "not mine", 11 * hour).await;
    let urgent = world.remind(OWNER, "urgent", 13 * hour).await;
    world
        .alter(urgent, |reminder| reminder.ways.urgent = true)
        .await;
    let meant = world.remind(OWNER, "meant", 14 * hour).await;
    world
        .alter(meant, |reminder| reminder.ways.by_hand = true)
        .await;
    world.wait(NOON_TO_TEN + 4 * 3_600 + 5).await;
    assert_eq!(world.words(OWNER), ["\u{23f0} urgent", "\u{23f0} meant"]);
    assert_eq!(world.words(OTHER), ["\u{23f0} not mine"]);
    // A restart in the middle of the night changes nothing.
    world.crash();
    world.wait(3_600).await;
    world.start().await;
    world.idle().await;
    world.wait(3 * 3_600).await;
    assert_eq!(world.words(OWNER).len(), 2);
    world.wait(3_600).await;
    assert_eq!(
        world.words(OWNER)[2..],
        [
            "\u{1f319} While it was quiet \u{b7} 2\n1. \u{23f0} Mon 1 Jun, 23:00 first\n2. \u{23f0} \
          00:00 second"
        ]
    );
    world.wait(3_600).await;
    assert_eq!(world.words(OWNER).last().unwrap(), "\u{23f0} morning");
}

#[tokio::test(start_paused = true)]
async fn one_that_was_held_alone_is_told_as_ever_with_its_time() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    let kept = world.remind(OWNER, "kept", 11 * 3_600).await;
    let answered = world.remind(OWNER, "answered", 11 * 3_600).await;
    world.wait(12 * 3_600).await;
    world.act(done, answered).await;
    world.wait(8 * 3_600).await;
    let words = "\u{23f0} kept\nHeld through your quiet hours: it was due Mon 1 Jun, 23:00";
    assert_eq!(world.words(OWNER), [words]);
    assert_eq!(world.state_of(kept), ReminderState::Fired);
}

#[tokio::test(start_paused = true)]
async fn without_quiet_hours_what_is_held_is_told_at_once() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    world.remind(OWNER, "held", 11 * 3_600).await;
    world.wait(12 * 3_600).await;
    assert!(world.words(OWNER).is_empty());
    let off = |tx: &mut dyn Tx, actor: Actor<'_>, _| quiet::set(tx, actor, None).map(drop);
    world.act(off, ReminderId(0)).await;
    world.wait(2).await;
    assert_eq!(world.words(OWNER).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_nag_pauses_through_the_quiet_hours() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    world.nagging("pills", 9 * 3_600 + 55 * 60).await;
    world.wait(NOON_TO_TEN).await;
    assert_eq!(world.words(OWNER).len(), 1);
    world.wait(9 * 3_600 - 60).await;
    assert_eq!(world.words(OWNER).len(), 1);
    world.wait(120).await;
    assert_eq!(world.words(OWNER).len(), 2);
    assert_eq!(world.alive().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_series_that_is_held_comes_once_on_the_clock_after_the_clocks_went_back() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    // The night to 25 October has an hour more.
    let target: Timestamp = "2026-10-24T18:30:00Z".parse().unwrap();
    world.clock.jump(target.duration_since(world.clock.now()));
    let zone = Zone::named("Europe/Berlin").unwrap();
    let at = Moment::Wall("2026-10-24T21:00:00".parse().unwrap(), zone);
    let id = world.remind_at(OWNER, "water", at).await;
    world
        .alter(id, |reminder| {
            let hourly = "DTSTART:20261024T210000\nRRULE:FREQ=HOURLY;INTERVAL=2";
            reminder.repeat = Some(hourly.parse().unwrap());
        })
        .await;
    world.wait(3_600).await;
    assert_eq!(world.words(OWNER), ["\u{23f0} water"]);
    // Held from 23:00 on; 07:00 is ten hours after 22:00 this night.
    world.wait(10 * 3_600 + 1_700).await;
    assert_eq!(world.words(OWNER).len(), 1);
    world.wait(200).await;
    let held = "\u{23f0} water\nHeld through your quiet hours: it was due Sat 24 Oct, 23:00";
    assert_eq!(world.words(OWNER)[1..], [held]);
    world.wait(2 * 3_600).await;
    assert_eq!(world.words(OWNER).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_ran_ahead_does_not_hold_what_was_held_for_days() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    world.remind(OWNER, "held", 11 * 3_600).await;
    world.clock.jump(SignedDuration::from_hours(20 * 24 + 11));
    world.wait(5).await;
    assert!(world.words(OWNER).is_empty());
    world.clock.jump(SignedDuration::from_hours(-20 * 24));
    world.wait(5).await;
    // It is 23:00, so it is held, and until the next morning only.
    assert!(world.words(OWNER).is_empty());
    world.wait(8 * 3_600 + 60).await;
    assert_eq!(world.words(OWNER).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_of_several_that_were_told_together_may_nag_and_the_others_keep_their_buttons() {
    let world = World::started().await;
    world.quiet_from_ten_to_seven().await;
    world.wait(NOON_TO_TEN).await;
    let pills = world.remind(OWNER, "pills", 60).await;
    let water = world.remind(OWNER, "water", 120).await;
    for id in [pills, water] {
        world.alter(id, |one| one.ways.by_hand = false).await;
    }
    world.wait(9 * 3_600 + 60).await;
    assert_eq!(world.words(OWNER).len(), 1, "{:?}", world.words(OWNER));
    let nag = |tx: &mut dyn Tx, actor: Actor<'_>, id| {
        let number = tx.reminder_by_id(actor.user.id, id)?.unwrap().number;
        let edit = Edit {
            nag: Some(Some(Nag::default())),
            ..Edit::default()
        };
        edit::edit(tx, actor, number, &edit).map(drop)
    };
    world.act(nag, water).await;
    world.wait(605).await;
    let alive = world.alive();
    assert_eq!(alive.len(), 2, "{alive:?}");
    assert!(
        alive.iter().any(|words| words.contains("1. \u{23f0}")),
        "{alive:?}"
    );
    assert!(
        alive
            .iter()
            .any(|words| words
                .contains("water\nIt was due Mon 1 Jun, 22:02. Asked again 1 of 6 times")),
        "{alive:?}"
    );
}
