//! Conversations about reminders.

use domain::conversation::ChannelMessageId;
use domain::ids::OutboxId;
use domain::outbox::{Attempt, OutboxState, Outcome, Settle};

use expect_test::expect;

use crate::talk::{Talk, at_once, check};

#[test]
fn a_reminder_is_set_in_words() {
    check(
        "/remind me tomorrow 9:00 call mum
         /remind me to call dad in 2h
         remind me in 30 min to stretch
         Remind me tomorrow to pay the rent
         /reminders",
        &expect![[r#"
            > /remind me tomorrow 9:00 call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /remind me to call dad in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            call dad  ·  reminder #2
            [↩️ Undo] [All reminders]
            > remind me in 30 min to stretch
            ⏰ I'll remind you today 10:30 (in 30 min)
            stretch  ·  reminder #3
            [↩️ Undo] [All reminders]
            > Remind me tomorrow to pay the rent
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            pay the rent  ·  reminder #4
            [↩️ Undo] [All reminders]
            > /reminders
            # Reminders · 4
            🔴 #3 stretch · today 10:30 (in 30 min)
            🟠 #2 call dad · today 12:00 (in 2 h)
            🟠 #1 call mum · tomorrow 09:00 (in 23 h)
            🟠 #4 pay the rent · tomorrow 09:00 (in 23 h)
            [#3] [#2] [#1] [#4]
        "#]],
    );
}

#[test]
fn a_task_is_reminded_of() {
    check(
        "Write the report
         /remind 1 in 2h
         /addreminder 1 2026-12-24 09:00
         /reminder_quick 1 30m
         /reminder_quick 1 2d
         /task 1
         :⏰ Reminder
         :In 1 h
         :⏰ Reminder
         :Type it…
         whenever
         tomorrow 12:00
         /reminder_stats",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /addreminder 1 2026-12-24 09:00
            ⏰ I'll remind you Thu 24 Dec 09:00 (in 30 days)
            #1 Write the report  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 30m
            ⏰ I'll remind you today 10:30 (in 30 min)
            #1 Write the report  ·  reminder #3
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 2d
            ⏰ I'll remind you Thu 10:00 (in 2 days)
            #1 Write the report  ·  reminder #4
            [↩️ Undo] [All reminders]
            > /task 1
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 10:30 (reminder #3)
            ⏰ today 12:00 (reminder #1)
            ⏰ Thu 10:00 (reminder #4)
            ⏰ Thu 24 Dec 09:00 (reminder #2)
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :⏰ Reminder
            (edited) #1 Write the report
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > :In 1 h
            (edited) # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 10:30 (reminder #3)
            ⏰ today 11:00 (reminder #5)
            ⏰ today 12:00 (reminder #1)
            ⏰ Thu 10:00 (reminder #4)
            ⏰ Thu 24 Dec 09:00 (reminder #2)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) I'll remind you today 11:00.
            > :⏰ Reminder
            (edited) #1 Write the report
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #1 Write the report
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [Cancel]
            > whenever
            ⚠️ "whenever" is not a date or time I know.
            Try "tomorrow 9:00", "friday", "in 2h" or "2026-03-04 17:00".
            #1 Write the report
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [Cancel]
            > tomorrow 12:00
            ⏰ I'll remind you tomorrow 12:00 (in 1 day 2 h)
            #1 Write the report  ·  reminder #6
            [↩️ Undo] [All reminders]
            > /reminder_stats
            # Reminders · 6 waiting
            🔴 within the hour: 2
            🟠 within a day: 1
            🟢 later: 3
            🔔 not answered yet: 0
            ✅ answered: 0
            Next:
            🔴 #3 Write the report · today 10:30 (in 30 min) · task #1
        "#]],
    );
}

#[test]
fn done_on_either_of_two_copies_has_one_effect() {
    check(
        "Write the report
         /remind 1 in 2h
         +2h
         :✅ Done
         !rd:1
         !rs:1:60
         :↩️ Undo
         /task 1",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > +2h
            ⏰ Write the report (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss] [View task]
            > :✅ Done
            (edited) ✅ Done: Write the report
            Task #1 is done.
            [↩️ Undo]
            > !rd:1
            (edited) ✅ Done: Write the report
            [↩️ Undo]
            (note) It is done already.
            > !rs:1:60
            (edited) ✅ Done: Write the report
            [↩️ Undo]
            (note) It is done already.
            > :↩️ Undo
            (edited) ↩️ Undone: done: Write the report
            > /task 1
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 12:00 (reminder #1)
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
        "#]],
    );
}

#[test]
fn snoozing_moves_a_reminder_once() {
    check(
        "remind me in 1h to stretch
         +1h
         :Snooze 1 h
         !rs:1:60
         !rx:1
         +1h
         :Tomorrow
         +24h
         :Dismiss
         !rx:3
         /why 1",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: stretch
            [↩️ Undo]
            > !rs:1:60
            (edited) 💤 Again today 12:00: stretch
            [↩️ Undo]
            (note) It comes again today 12:00 already.
            > !rx:1
            (edited) 💤 Again today 12:00: stretch
            [↩️ Undo]
            (note) It comes again today 12:00 already.
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss]
            > :Tomorrow
            (edited) 💤 Again tomorrow 12:00: stretch
            [↩️ Undo]
            > +24h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss]
            > :Dismiss
            (edited) ☑️ Seen: stretch
            [↩️ Undo]
            > !rx:3
            (edited) ☑️ Seen: stretch
            [↩️ Undo]
            (note) You have seen it already.
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:00:00  you answered: again at 2026-11-24 12:00:00
            2026-11-24 12:00:00  fell due
            2026-11-24 12:00:00  taken up
            waiting to be sent
            2026-11-24 12:00:00  you answered: again at 2026-11-25 12:00:00
            2026-11-25 12:00:00  fell due
            2026-11-25 12:00:00  taken up
            waiting to be sent
            2026-11-25 12:00:00  you answered: dismissed
            It is answered.
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn done_tasks_do_not_remind_and_opened_ones_do_again() {
    check(
        "Write the report
         /remind 1 in 2h
         /done 1
         /reminders
         /status 1 todo
         /reminders
         /done 1
         +3h
         /undo
         /reminders
         /why 1",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > /status 1 todo
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 12:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            # Reminders · 1
            🟠 #1 Write the report · today 12:00 (in 2 h) · task #1
            [#1]
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > +3h
            > /undo
            ↩️ Undone: completed #1 Write the report
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > /why 1
            # ⏰ #1 Write the report
            2026-11-24 10:00:00  written down
            for task #1 Write the report
            2026-11-24 12:00:00  not sent: its task was closed
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn deleting_a_task_takes_its_reminders_and_undo_brings_them_back() {
    check(
        "Write the report
         /remind 1 in 2h
         /remove 1
         :🗑 Delete
         /reminders
         /undo
         /reminders
         :#1
         :View task",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /remove 1
            Delete #1 Write the report and its reminder?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Write the report
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > /undo
            ↩️ Undone: deleted #1 Write the report
            > /reminders
            # Reminders · 1
            🟠 #1 Write the report · today 12:00 (in 2 h) · task #1
            [#1]
            > :#1
            (edited) # ⏰ #1 Write the report
            today 12:00  ·  in 2 h
            for task #1
            /why 1 tells its story
            [🗑 Delete] [View task]
            [◀ Back]
            > :View task
            (edited) # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 12:00 (reminder #1)
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
        "#]],
    );
}

#[test]
fn a_reminder_is_deleted_after_asking() {
    check(
        "remind me in 1h to stretch
         /delreminder 1
         :Keep it
         :🗑 Delete
         :🗑 Delete
         !ry:1
         :↩️ Undo",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /delreminder 1
            Delete the reminder #1 stretch (today 11:00)?
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # ⏰ #1 stretch
            today 11:00  ·  in 1 h
            /why 1 tells its story
            [🗑 Delete]
            [◀ Back]
            > :🗑 Delete
            (edited) Delete the reminder #1 stretch (today 11:00)?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted reminder #1 stretch
            [↩️ Undo]
            [◀ Reminders]
            > !ry:1
            (note) There is no reminder #1. See /reminders for what is waiting.
            > :↩️ Undo
            (edited) ↩️ Undone: deleted reminder #1 stretch
        "#]],
    );
}

#[test]
fn the_story_of_a_reminder_before_it_is_due() {
    check(
        "remind me in 1h to stretch
         /why 1
         /why 2",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  will fall due, in 1 h
            Times are in Europe/Berlin.
            > /why 2
            ⚠️ There is no reminder #2.
            See /reminders for what is waiting.
        "#]],
    );
}

#[test]
fn a_new_task_with_a_reminder_is_undone_at_once() {
    check(
        "Write the report
         /remind 1 tomorrow
         !un:1
         /undo
         /undo
         /undo",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 tomorrow
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > !un:1
            (note) That cannot be undone: task #1 has reminders. Delete it with /remove 1.
            > /undo
            ↩️ Undone: set reminder #1 Write the report
            > /undo
            ↩️ Undone: added #1 Write the report
            > /undo
            ⚠️ There is nothing to undo.
        "#]],
    );
}

#[test]
fn the_story_tells_every_attempt() {
    let mut talk = Talk::new();
    talk.say_all(
        "remind me in 1h to stretch
         +1h",
    );
    let began_at = talk.now;
    let outcomes = [
        Outcome::Failed("connection refused".to_owned()),
        Outcome::Delayed { until: began_at },
        Outcome::InDoubt("no answer within 10 s".to_owned()),
        Outcome::Sent(ChannelMessageId(77)),
    ];
    for (number, outcome) in (1..).zip(outcomes) {
        at_once(talk.db.write("settle", move |tx| {
            let rows =
                tx.unsettled_outbox(domain::conversation::Channel::Terminal, OutboxId(0), 1)?;
            let id = rows[0].id;
            let state = match outcome {
                Outcome::Sent(_) => OutboxState::Sent,
                _ => OutboxState::Queued,
            };
            tx.settle(&Settle {
                id,
                state,
                in_doubt: false,
                attempts: number,
                not_before: None,
                sent_as: Some(ChannelMessageId(77)).filter(|_| state == OutboxState::Sent),
                parts_sent: 0,
                attempt: Some(Attempt {
                    outbox: id,
                    number,
                    began_at,
                    ended_at: Some(began_at),
                    outcome: outcome.clone(),
                }),
                at: began_at,
            })
        }))
        .unwrap();
    }
    talk.say("+5m");
    talk.say(":✅ Done");
    talk.transcript.clear();
    talk.say("/why 1");
    expect![[r#"
        > /why 1
        # ⏰ #1 stretch
        2026-11-24 10:00:00  written down
        2026-11-24 11:00:00  fell due
        2026-11-24 11:00:00  taken up
        2026-11-24 11:00:00  attempt 1: failed, to be tried again: connection refused
        2026-11-24 11:00:00  attempt 2: told to wait until 2026-11-24 11:00:00
        2026-11-24 11:00:00  attempt 3: may have arrived or not, so it comes again marked as a repeat: no answer within 10 s
        2026-11-24 11:00:00  attempt 4: sent, as message 77
        2026-11-24 11:05:00  you answered: done
        It is answered.
        Times are in Europe/Berlin.
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn what_was_not_answered_can_be_answered_from_the_list() {
    check(
        "remind me in 1h to stretch
         +1h
         :✅ Done
         :↩️ Undo
         /reminders
         :#1
         :Dismiss
         /reminders",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: stretch
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: done: stretch
            > /reminders
            # Reminders · 0
            Not answered yet:
            🔔 #1 stretch · today 11:00
            [#1]
            > :#1
            (edited) # ⏰ #1 stretch
            today 11:00  ·  not answered yet
            /why 1 tells its story
            [✅ Done] [Snooze 1 h] [Dismiss]
            [🗑 Delete]
            [◀ Back]
            > :Dismiss
            (edited) ☑️ Seen: stretch
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn a_reminder_without_a_time_asks_for_one() {
    check(
        "remind me to stretch
         soon
         :In 1 h
         :In 1 h
         remind me to water the plants
         tomorrow 18:00
         remind me
         /remind me
         /remind me to call mum
         :Cancel
         remind me tomorrow
         reminders for the party
         /reminders",
        &expect![[r#"
            > remind me to stretch
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > soon
            ⚠️ "soon" is not a date or time I know.
            Try "tomorrow 9:00", "friday", "in 2h" or "2026-03-04 17:00".
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :In 1 h
            (edited) ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > :In 1 h
            (note) This step is over. Use the latest message, or start again.
            > remind me to water the plants
            water the plants
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > tomorrow 18:00
            ⏰ I'll remind you tomorrow 18:00 (in 1 day 8 h)
            water the plants  ·  reminder #2
            [↩️ Undo] [All reminders]
            > remind me
            ⚠️ Of what, and when?
            For example: remind me tomorrow 9:00 to call mum
            > /remind me
            ⚠️ Of what, and when?
            Usage: /remind me <when> <words>  or  <task> <when>
            For example: /remind me tomorrow 9:00 call mum
            > /remind me to call mum
            call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :Cancel
            (edited) Cancelled. No reminder was set.
            > remind me tomorrow
            ⚠️ A reminder needs some words.
            For example: /remind me tomorrow 9:00 call mum
            > reminders for the party
            ➕ Added #1 reminders for the party
            [✏️ Change] [↩️ Undo]
            > /reminders
            # Reminders · 2
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟢 #2 water the plants · tomorrow 18:00 (in 1 day 8 h)
            [#1] [#2]
        "#]],
    );
}

#[test]
fn a_reminder_that_should_repeat_says_that_it_does_not() {
    check(
        "remind me every monday to water the plants
         remind me to take the pills every day at 9
         remind me to buy milk #shopping tomorrow
         Water the plants every monday\\nCall mum every friday\\nBuy milk
         Call mum tomorrow for 30 minutes
         Trip from 3 to 5 december
         Call mum tomorrow, remind me 3 days before",
        &expect![[r#"
            > remind me every monday to water the plants
            ⏰ I'll remind you Mon 09:00 (in 6 days)
            water the plants  ·  reminder #1
            🔁 every Monday at 09:00
            [↩️ Undo] [All reminders]
            > remind me to take the pills every day at 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            take the pills  ·  reminder #2
            🔁 every day at 09:00
            [↩️ Undo] [All reminders]
            > remind me to buy milk #shopping tomorrow
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            buy milk #shopping  ·  reminder #3
            [↩️ Undo] [All reminders]
            > Water the plants every monday\nCall mum every friday\nBuy milk
            # ➕ Added 3 tasks
            🟡 #1 Water the plants · Mon · 🔁
            🟡 #2 Call mum · Fri · 🔁
            🟡 #3 Buy milk
            [↩️ Undo]
            > Call mum tomorrow for 30 minutes
            ➕ Added #4 Call mum
            I read: 📅 tomorrow, Wed 25 Nov  ·  ⏳ 30 min
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No length]
            > Trip from 3 to 5 december
            ➕ Added #5 Trip
            I read: 📅 Thu 3 Dec
            Tasks have no last day yet: I kept the first.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Call mum tomorrow, remind me 3 days before
            ➕ Added #6 Call mum
            I read: 📅 tomorrow, Wed 25 Nov
            I set no reminder: its time has passed.
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn the_task_may_stand_behind_the_time_and_no_time_offers_some() {
    check(
        "Write the report
         /addreminder tomorrow 1
         /remind in 2h 1
         /reminder_quick 30m 1
         /reminder_quick in 2 hours 1
         /remind call room 12 at 18:00
         /addreminder tomorrow 99
         /addreminder 1
         :In 3 h
         /reminder_quick 99
         /remind 1 blorp",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /addreminder tomorrow 1
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /remind in 2h 1
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /reminder_quick 30m 1
            ⏰ I'll remind you today 10:30 (in 30 min)
            #1 Write the report  ·  reminder #3
            [↩️ Undo] [All reminders]
            > /reminder_quick in 2 hours 1
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #4
            [↩️ Undo] [All reminders]
            > /remind call room 12 at 18:00
            ⏰ I'll remind you today 18:00 (in 8 h)
            call room 12  ·  reminder #5
            [↩️ Undo] [All reminders]
            > /addreminder tomorrow 99
            ⚠️ There is no task #99.
            See /list for your tasks and their numbers.
            > /addreminder 1
            #1 Write the report
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > :In 3 h
            (edited) # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 10:30 (reminder #3)
            ⏰ today 12:00 (reminder #2)
            ⏰ today 12:00 (reminder #4)
            ⏰ today 13:00 (reminder #6)
            ⏰ tomorrow 09:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) I'll remind you today 13:00.
            > /reminder_quick 99
            ⚠️ There is no task #99.
            See /list for your tasks and their numbers.
            > /remind 1 blorp
            ⚠️ "blorp" is not a date or time I know.
            Try "tomorrow 9:00", "friday", "in 2h" or "2026-03-04 17:00".
        "#]],
    );
}

#[test]
fn several_reminders_are_deleted_after_asking_once() {
    check(
        "remind me in 1h to stretch
         remind me in 2h to drink
         remind me in 3h to rest
         /delreminder 1 9
         /delreminder 1, 2 1
         :Keep
         /delreminder 1 2
         :🗑 Delete
         /reminders
         /undo
         /reminders",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > remind me in 2h to drink
            ⏰ I'll remind you today 12:00 (in 2 h)
            drink  ·  reminder #2
            [↩️ Undo] [All reminders]
            > remind me in 3h to rest
            ⏰ I'll remind you today 13:00 (in 3 h)
            rest  ·  reminder #3
            [↩️ Undo] [All reminders]
            > /delreminder 1 9
            ⚠️ There is no reminder #9.
            See /reminders for what is waiting.
            > /delreminder 1, 2 1
            Delete 2 reminders?
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟠 #2 drink · today 12:00 (in 2 h)
            [🗑 Delete] [Keep]
            > :Keep
            (edited) Nothing was deleted.
            > /delreminder 1 2
            Delete 2 reminders?
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟠 #2 drink · today 12:00 (in 2 h)
            [🗑 Delete] [Keep]
            > :🗑 Delete
            (edited) 🗑 Deleted reminders #1, #2
            [↩️ Undo]
            [◀ Reminders]
            > /reminders
            # Reminders · 1
            🟠 #3 rest · today 13:00 (in 3 h)
            [#3]
            > /undo
            ↩️ Undone: deleted reminders #1, #2
            > /reminders
            # Reminders · 3
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟠 #2 drink · today 12:00 (in 2 h)
            🟠 #3 rest · today 13:00 (in 3 h)
            [#1] [#2] [#3]
        "#]],
    );
}

#[test]
fn several_lines_are_several_things_whatever_the_first_says() {
    check(
        "remind me tomorrow 9:00 to call mum\\nBuy milk\\nremind me friday to rest
         /reminders",
        &expect![[r#"
            > remind me tomorrow 9:00 to call mum\nBuy milk\nremind me friday to rest
            # ➕ Added 3 tasks
            🟡 #1 call mum · tomorrow 09:00
            🟡 #2 Buy milk
            🟡 #3 rest · Fri
            ⏰ 2 reminders set
            [↩️ Undo]
            > /reminders
            # Reminders · 2
            🟠 #1 call mum · tomorrow 09:00 (in 23 h) · task #1
            🟢 #2 rest · Fri 09:00 (in 3 days) · task #3
            [#1] [#2]
        "#]],
    );
}

#[test]
fn a_change_that_cannot_be_undone_does_not_stand_in_the_way_of_earlier_ones() {
    check(
        "Buy milk
         remind me in 2h to call mum
         +2h
         /undo
         :↩️ Undo that
         /undo",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > remind me in 2h to call mum
            ⏰ I'll remind you today 12:00 (in 2 h)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > +2h
            ⏰ call mum
            [✅ Done] [Snooze 1 h] [Tomorrow]
            [Dismiss]
            > /undo
            ⚠️ The last change: set reminder #1 call mum.
            That cannot be undone: reminder #1 has changed since.
            Before that: added #1 Buy milk.
            [↩️ Undo that]
            > :↩️ Undo that
            (edited) ↩️ Undone: added #1 Buy milk
            > /undo
            ⚠️ The last change: set reminder #1 call mum.
            That cannot be undone: reminder #1 has changed since.
            There is nothing before it to undo.
        "#]],
    );
}
