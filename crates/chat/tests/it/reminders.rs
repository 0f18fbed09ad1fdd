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
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me to call dad in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            call dad  ·  reminder #2
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 30 min to stretch
            ⏰ I'll remind you today 10:30 (in 30 min)
            stretch  ·  reminder #3
            I read: today, Tue 24 Nov 10:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Remind me tomorrow to pay the rent
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            pay the rent  ·  reminder #4
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
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
            [◀ Back]
            > whenever
            ⚠️ “whenever” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            #1 Write the report
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [◀ Back]
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
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
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
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
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
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Tomorrow
            (edited) 💤 Again tomorrow 12:00: stretch
            [↩️ Undo]
            > +24h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
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
            2026-11-24 10:00:00  its task changed: not needed any more
            2026-11-24 10:00:00  its task changed: to come at 2026-11-24 12:00:00
            2026-11-24 10:00:00  its task changed: not needed any more
            2026-11-24 13:00:00  you took back: completed #1 Write the report
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
            Delete the task #1 Write the report and its reminder?
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
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
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
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /delreminder 1
            Delete the reminder #1 stretch (today 11:00)?
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # ⏰ #1 stretch
            today 11:00  ·  in 1 h
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
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
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
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
            /undo goes back through your last 50 changes, and no further.
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
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
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
            [✅ Done] [Snooze 1 h] [Other…] [Dismiss]
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
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
            ⚠️ “soon” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
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
            I read: every Monday at 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > remind me to take the pills every day at 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            take the pills  ·  reminder #2
            I read: every day at 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > remind me to buy milk #shopping tomorrow
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            buy milk #shopping  ·  reminder #3
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
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
            ☑️ I'll remind you then already: today 12:00 (in 2 h)
            #1 Write the report  ·  reminder #2
            [⏰ #2] [All reminders]
            > /remind call room 12 at 18:00
            ⏰ I'll remind you today 18:00 (in 8 h)
            call room 12  ·  reminder #4
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
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
            ⏰ today 13:00 (reminder #5)
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
            ⚠️ “blorp” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
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
         :Keep them
         /delreminder 1 2
         :🗑 Delete
         /reminders
         /undo
         /reminders",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 2h to drink
            ⏰ I'll remind you today 12:00 (in 2 h)
            drink  ·  reminder #2
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 3h to rest
            ⏰ I'll remind you today 13:00 (in 3 h)
            rest  ·  reminder #3
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /delreminder 1 9
            Delete the reminder #1 stretch (today 11:00)?
            ⚠️ There is no reminder #9.
            [🗑 Delete] [Keep it]
            > /delreminder 1, 2 1
            Delete 2 reminders?
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟠 #2 drink · today 12:00 (in 2 h)
            [🗑 Delete] [Keep them]
            > :Keep them
            (edited) Nothing was deleted.
            > /delreminder 1 2
            Delete 2 reminders?
            🔴 #1 stretch · today 11:00 (in 1 h)
            🟠 #2 drink · today 12:00 (in 2 h)
            [🗑 Delete] [Keep them]
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
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +2h
            ⏰ call mum
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /undo
            ⚠️ The last change: set reminder #1 call mum.
            That cannot be undone: reminder #1 has changed since.
            The next /undo goes on before it: added #1 Buy milk.
            [↩️ Undo that]
            > :↩️ Undo that
            (edited) ↩️ Undone: added #1 Buy milk
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
        "#]],
    );
}

#[test]
fn a_reminder_is_changed_in_words_or_by_its_button() {
    check(
        "/remind me tomorrow 9:00 call mum
         /editreminder 1 friday 18:00
         /editreminder 1 call dad
         /editreminder 1 monday 8:00 call the office
         /editreminder 1 every monday 9:00
         /editreminder 1 10:30
         /editreminder 1 once
         /editreminder 1 once
         /undo
         /reminders
         :#1
         :✏️ Edit
         yesterday
         tomorrow 7:00
         /editreminder 9 friday",
        &expect![[r#"
            > /remind me tomorrow 9:00 call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /editreminder 1 friday 18:00
            ✏️ Changed:
            🟢 #1 call mum · Fri 18:00 (in 3 days)
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 call dad
            ✏️ Changed:
            🟢 #1 call dad · Fri 18:00 (in 3 days)
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 monday 8:00 call the office
            ✏️ Changed:
            🟢 #1 call the office · Mon 08:00 (in 6 days)
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 every monday 9:00
            ✏️ Changed:
            🟢 #1 call the office · Mon 09:00 (in 6 days) · 🔁
            🔁 every Monday at 09:00
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 10:30
            ✏️ Changed:
            🟢 #1 call the office · Mon 10:30 (in 6 days) · 🔁
            🔁 every Monday at 10:30
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 once
            ✏️ Changed:
            🟢 #1 call the office · Mon 10:30 (in 6 days)
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 once
            ⚠️ Reminder #1 comes once already.
            > /undo
            ↩️ Undone: changed reminder #1 call the office
            > /reminders
            # Reminders · 1
            🟢 #1 call the office · Mon 10:30 (in 6 days) · 🔁
            [#1]
            > :#1
            (edited) # ⏰ #1 call the office
            Mon 10:30  ·  in 6 days
            🔁 every Monday at 10:30
            /why 1 tells its story
            [⏭ Skip one] [⏸ Pause]
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > :✏️ Edit
            🟢 #1 call the office · Mon 10:30 (in 6 days) · 🔁
            ✏️ What shall change? For example: 10:00, or every monday 9:00, or once
            [Cancel]
            > yesterday
            ⚠️ That time has passed.
            Give a time to come, for example: in 2h, or tomorrow 9:00
            🟢 #1 call the office · Mon 10:30 (in 6 days) · 🔁
            ✏️ What shall change? For example: 10:00, or every monday 9:00, or once
            [Cancel]
            > tomorrow 7:00
            ⚠️ Reminder #1 is a series (every Monday at 10:30), and one day or moment does not say how a series comes.
            To pass over one time: /skipreminder 1. To come at another time: /editreminder 1 18:00. To move the series: /editreminder 1 every friday at 9:00
            🟢 #1 call the office · Mon 10:30 (in 6 days) · 🔁
            ✏️ What shall change? For example: 10:00, or every monday 9:00, or once
            [Cancel]
            > /editreminder 9 friday
            ⚠️ There is no reminder #9.
            See /reminders for what is waiting.
        "#]],
    );
}

#[test]
fn a_reminder_of_a_task_can_be_counted_from_when_it_is_due() {
    check(
        "/add Rent friday 17:00
         /remind 1 1 day before
         /remind #1 the day before
         /addreminder 1 when due
         /due 1 next monday 12:00
         /reminders
         /due 1 today 20:00
         /reminders
         /why 1
         /due 1 none
         /reminders
         /due 1 friday 9:00
         /reminders
         /undo
         /undo
         /reminders
         /remind 1 2 weeks before
         /editreminder 2 1 h before
         /editreminder 2 a week before
         /add Loose
         /remind 2 1 day before",
        &expect![[r#"
            > /add Rent friday 17:00
            ➕ Added #1 Rent
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Rent  ·  reminder #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind #1 the day before
            ☑️ I'll remind you then already: Thu 17:00 (in 2 days)
            #1 Rent  ·  reminder #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [⏰ #1] [All reminders]
            > /addreminder 1 when due
            ⏰ I'll remind you Fri 17:00 (in 3 days)
            #1 Rent  ·  reminder #2
            📅 when it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /due 1 next monday 12:00
            # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            📅 Mon 30 Nov 12:00
            ⏰ Sun 12:00 (reminder #1)
            ⏰ Mon 12:00 (reminder #2)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            # Reminders · 2
            🟢 #1 Rent · Sun 12:00 (in 5 days) · task #1
            🟢 #2 Rent · Mon 12:00 (in 6 days) · task #1
            [#1] [#2]
            > /due 1 today 20:00
            # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov 20:00
            ⏰ today 20:00 (reminder #2)
            Added today 10:00
            🔕 Reminder #1 does not come: its time, 1 day before it is due, has passed.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            # Reminders · 1
            🟠 #2 Rent · today 20:00 (in 10 h) · task #1
            [#2]
            > /why 1
            # ⏰ #1 Rent
            2026-11-24 10:00:00  written down
            for task #1 Rent
            2026-11-24 10:00:00  its task changed: to come at 2026-11-29 12:00:00
            2026-11-24 10:00:00  its task changed: not needed any more
            2026-11-23 20:00:00  not sent: when its task is due has changed
            Times are in Europe/Berlin.
            > /due 1 none
            # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            Added today 10:00
            🔕 Reminder #2 does not come: nothing to count from.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > /due 1 friday 9:00
            # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 09:00
            ⏰ Thu 09:00 (reminder #1)
            ⏰ Fri 09:00 (reminder #2)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            # Reminders · 2
            🟢 #1 Rent · Thu 09:00 (in 1 day 23 h) · task #1
            🟢 #2 Rent · Fri 09:00 (in 3 days) · task #1
            [#1] [#2]
            > /undo
            ↩️ Undone: changed when #1 is due (Rent)
            > /undo
            ↩️ Undone: changed when #1 is due (Rent)
            > /reminders
            # Reminders · 1
            🟠 #2 Rent · today 20:00 (in 10 h) · task #1
            [#2]
            > /remind 1 2 weeks before
            ⚠️ That time has passed: 2 weeks before it is due was before now.
            Choose a shorter time before, or a time to come: in 2h
            > /editreminder 2 1 h before
            ✏️ Changed:
            🟠 #2 Rent · today 19:00 (in 9 h) · task #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [⏰ #2]
            > /editreminder 2 a week before
            ⚠️ That time has passed: 1 week before it is due was before now.
            Choose a shorter time before, or a time to come: in 2h
            > /add Loose
            ➕ Added #2 Loose
            [✏️ Change] [↩️ Undo]
            > /remind 2 1 day before
            ⚠️ #2 has no due date to count from.
            Give it one: /due 2 friday 17:00
        "#]],
    );
}

#[test]
fn the_card_of_a_task_that_is_due_offers_reminders_before() {
    check(
        "/add Rent friday 17:00
         /task 1
         :⏰ Reminder
         :1 day before
         /reminders
         :#1",
        &expect![[r#"
            > /add Rent friday 17:00
            ➕ Added #1 Rent
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /task 1
            # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :⏰ Reminder
            (edited) #1 Rent
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [When due] [1 h before]
            [1 day before]
            [◀ Back]
            > :1 day before
            (edited) # 🟡 #1 Rent
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            ⏰ Thu 17:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) I'll remind you Thu 17:00, 1 day before it is due.
            > /reminders
            # Reminders · 1
            🟢 #1 Rent · Thu 17:00 (in 2 days) · task #1
            [#1]
            > :#1
            (edited) # ⏰ #1 Rent
            Thu 17:00  ·  in 2 days
            for task #1
            📅 1 day before it is due (task #1): it moves when the due date does
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete] [View task]
            [◀ Back]
        "#]],
    );
}

#[test]
fn what_a_line_says_of_reminders_before_moves_with_the_due_date() {
    check(
        "/add Dentist friday 15:00 remind me 2 hours before
         /due 1 thursday 15:00
         /reminders",
        &expect![[r#"
            > /add Dentist friday 15:00 remind me 2 hours before
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 15:00
            ⏰ Fri 13:00
            [✏️ Change] [↩️ Undo]
            > /due 1 thursday 15:00
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 Thu 26 Nov 15:00
            ⏰ Thu 13:00 (reminder #1)
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
            🟢 #1 Dentist · Thu 13:00 (in 2 days) · task #1
            [#1]
        "#]],
    );
}

#[test]
fn a_snooze_takes_any_time_and_moves_one_of_a_series() {
    check(
        "/remind me every day at 11:00 to take the pills
         +1h
         :Other…
         gibberish
         18:00
         /reminders
         !rs:1:t",
        &expect![[r#"
            > /remind me every day at 11:00 to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: every day at 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > +1h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Other…
            💤 take the pills
            When shall it come again? For example: in 3h, 18:00, friday 9:00
            [Cancel]
            > gibberish
            ⚠️ “gibberish” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            💤 take the pills
            When shall it come again? For example: in 3h, 18:00, friday 9:00
            [Cancel]
            > 18:00
            💤 Again today 18:00: take the pills
            [↩️ Undo]
            > /reminders
            # Reminders · 2
            🟠 #2 take the pills · today 18:00 (in 7 h)
            🟠 #1 take the pills · tomorrow 11:00 (in 1 day) · 🔁
            [#2] [#1]
            > !rs:1:t
            (note) It is answered already.
        "#]],
    );
}

#[test]
fn a_snooze_that_is_not_given_leaves_the_reminder_as_it_was() {
    check(
        "/remind me in 1h to stretch
         +1h
         :Other…
         :Cancel
         :✅ Done",
        &expect![[r#"
            > /remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Other…
            💤 stretch
            When shall it come again? For example: in 3h, 18:00, friday 9:00
            [Cancel]
            > :Cancel
            (edited) It was not snoozed: its other buttons still work.
            > :✅ Done
            (edited) ✅ Done: stretch
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_reminder_nags_until_it_is_answered_if_it_is_asked_to() {
    check(
        "/remind me in 1h to take the pills, nag
         /remind me in 5h to nag Bob
         +1h
         +10m
         +10m
         /why 1
         :✅ Done
         +10m
         /nag 2 every 5 min 3 times
         /nag 2 every year
         /nag 2 off
         /nag 2 off
         /reminders
         :#2
         :🔔 Nag
         /undo",
        &expect![[r#"
            > /remind me in 1h to take the pills, nag
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me in 5h to nag Bob
            ⏰ I'll remind you today 15:00 (in 5 h)
            nag Bob  ·  reminder #2
            I read: today, Tue 24 Nov 15:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +10m
            ⏰ take the pills
            It was due 11:00. Asked again 1 of 6 times
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +10m
            ⏰ take the pills
            It was due 11:00. Asked again 2 of 6 times
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /why 1
            # ⏰ #1 take the pills
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:10:00  asked again
            waiting to be sent
            2026-11-24 11:20:00  asked again
            waiting to be sent
            asked 3 times so far; again at 2026-11-24 11:30:00
            It waits for your answer.
            Times are in Europe/Berlin.
            > :✅ Done
            (edited) ✅ Done: take the pills
            [↩️ Undo]
            > +10m
            > /nag 2 every 5 min 3 times
            🔔 I'll ask again until you answer:
            🟠 #2 nag Bob · today 15:00 (in 3 h 30 min)
            🔔 asks again every 5 min until you answer, 3 times at most
            [↩️ Undo] [⏰ #2]
            > /nag 2 every year
            ⚠️ I don't understand how often that is.
            Usage: /nag <reminder> [every 10 min] [6 times]  or  <reminder> off
            For example: /nag 1
            > /nag 2 off
            🔕 I'll ask once:
            🟠 #2 nag Bob · today 15:00 (in 3 h 30 min)
            [↩️ Undo] [⏰ #2]
            > /nag 2 off
            ⚠️ Reminder #2 is so already: nothing was changed.
            > /reminders
            # Reminders · 1
            🟠 #2 nag Bob · today 15:00 (in 3 h 30 min)
            [#2]
            > :#2
            (edited) # ⏰ #2 nag Bob
            today 15:00  ·  in 3 h 30 min
            /why 2 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > :🔔 Nag
            (edited) 🔔 I'll ask again until you answer:
            🟠 #2 nag Bob · today 15:00 (in 3 h 30 min)
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #2]
            > /undo
            ↩️ Undone: changed reminder #2 nag Bob
        "#]],
    );
}

#[test]
fn quiet_hours_hold_reminders_and_tell_them_together_with_buttons_for_each() {
    check(
        "/quiet
         /quiet from ten to nowhere
         /add Report tomorrow 7:00
         /remind 1 4 h before
         /add Letter tomorrow 8:00
         /remind 2 3 h before
         /quiet 22:00-07:00
         /remind me at 23:00 to look at the stars
         /remind me 23:30 to turn off the oven !urgent
         +13h
         +30m
         +6h
         +90m
         :✅ 1
         :💤 2: 1 h
         !rs:4:60
         /quiet off
         /undo
         /quiet",
        &expect![[r#"
            > /quiet
            🔔 There are no quiet hours.
            Set them: /quiet 22:00-07:00
            > /quiet from ten to nowhere
            ⚠️ From when to when?
            Usage: /quiet [from-to|off]
            For example: /quiet 22:00-07:00
            > /add Report tomorrow 7:00
            ➕ Added #1 Report
            📅 tomorrow, Wed 25 Nov 07:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 4 h before
            ⏰ I'll remind you tomorrow 03:00 (in 17 h)
            #1 Report  ·  reminder #1
            📅 4 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /add Letter tomorrow 8:00
            ➕ Added #2 Letter
            📅 tomorrow, Wed 25 Nov 08:00
            [✏️ Change] [↩️ Undo]
            > /remind 2 3 h before
            ⏰ I'll remind you tomorrow 05:00 (in 19 h)
            #2 Letter  ·  reminder #2
            📅 3 h before it is due (task #2): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /quiet 22:00-07:00
            🌙 Quiet from 22:00 to 07:00. What can wait comes at 07:00.
            [↩️ Undo]
            > /remind me at 23:00 to look at the stars
            ⏰ I'll remind you today 23:00 (in 13 h)
            look at the stars  ·  reminder #3
            I read: today, Tue 24 Nov 23:00, Europe/Berlin
            🌙 in your quiet hours: it comes all the same, as you named the time
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me 23:30 to turn off the oven !urgent
            ⏰ I'll remind you today 23:30 (in 13 h 30 min)
            turn off the oven  ·  reminder #4
            I read: today, Tue 24 Nov 23:30, Europe/Berlin
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +13h
            ⏰ look at the stars
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +30m
            ⏰ turn off the oven
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +6h
            > +90m
            # 🌙 While it was quiet · 2
            1. ⏰ 03:00 Report (#1)
            2. ⏰ 05:00 Letter (#2)
            [✅ 1] [💤 1: 1 h] [Dismiss 1]
            [✅ 2] [💤 2: 1 h] [Dismiss 2]
            > :✅ 1
            (edited) # 🌙 While it was quiet · 2
            1. ✅ 03:00 Report (#1)
            2. ⏰ 05:00 Letter (#2)
            [✅ 2] [💤 2: 1 h] [Dismiss 2]
            [↩️ Undo]
            > :💤 2: 1 h
            (edited) # 🌙 While it was quiet · 2
            1. ✅ 03:00 Report (#1)
            2. 💤 05:00 Letter (#2)
            [↩️ Undo]
            > !rs:4:60
            (edited) # 🌙 While it was quiet · 2
            1. ✅ 03:00 Report (#1)
            2. 💤 05:00 Letter (#2)
            [↩️ Undo]
            (note) It comes again today 08:00 already.
            > /quiet off
            🔔 No quiet hours: every reminder comes at its time.
            [↩️ Undo]
            > /undo
            ↩️ Undone: switched the quiet hours off
            > /quiet
            🌙 Quiet hours: 22:00–07:00
            Change them: /quiet 23:00-06:30, or /quiet off
        "#]],
    );
}

#[test]
fn why_says_that_a_reminder_is_held() {
    check(
        "/add Report tomorrow 7:00
         /remind 1 4 h before
         /quiet 22-7
         +18h
         /why 1",
        &expect![[r#"
            > /add Report tomorrow 7:00
            ➕ Added #1 Report
            📅 tomorrow, Wed 25 Nov 07:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 4 h before
            ⏰ I'll remind you tomorrow 03:00 (in 17 h)
            #1 Report  ·  reminder #1
            📅 4 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /quiet 22-7
            🌙 Quiet from 22:00 to 07:00. What can wait comes at 07:00.
            [↩️ Undo]
            > +18h
            > /why 1
            # ⏰ #1 Report
            2026-11-24 10:00:00  written down
            for task #1 Report
            2026-11-25 03:00:00  fell due
            2026-11-25 04:00:00  taken up, 1 h late
            held through your quiet hours until 2026-11-25 07:00:00
            It waits for your answer.
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn a_series_is_paused_and_what_fell_into_the_pause_never_comes() {
    check(
        "/remind me every day at 11:00 to take the pills
         /remind me tomorrow 9:00 call mum
         /pausereminder 1
         /reminders
         /skipreminder 1
         +72h
         /pausereminder 1
         :#1
         /resumereminder 1
         /reminders
         /resumereminder 1
         /pausereminder 2
         +23h
         /undo",
        &expect![[r#"
            > /remind me every day at 11:00 to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: every day at 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /remind me tomorrow 9:00 call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /pausereminder 1
            ⏸ Paused:
            ⏸ #1 take the pills · paused · every day at 11:00
            🔁 every day at 11:00
            [↩️ Undo] [⏰ #1]
            > /reminders
            # Reminders · 2
            🟠 #2 call mum · tomorrow 09:00 (in 23 h)
            ⏸ #1 take the pills · paused · every day at 11:00
            [#2] [#1]
            > /skipreminder 1
            ⚠️ Reminder #1 is paused.
            /resumereminder 1 lets it go on.
            > +72h
            ⏰ call mum
            2 days late: it was due Wed 25 Nov, 09:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /pausereminder 1
            ⚠️ Reminder #1 is paused.
            /resumereminder 1 lets it go on.
            > :#1
            (edited) # ⏰ #1 take the pills
            ⏸ paused
            🔁 every day at 11:00
            /why 1 tells its story
            [▶️ Resume]
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > /resumereminder 1
            ▶️ It goes on:
            🔴 #1 take the pills · today 11:00 (in 1 h) · 🔁
            🔁 every day at 11:00
            [↩️ Undo] [⏰ #1]
            > /reminders
            # Reminders · 1
            🔴 #1 take the pills · today 11:00 (in 1 h) · 🔁
            Not answered yet:
            🔔 #2 call mum · Wed 25 Nov 09:00
            [#1] [#2]
            > /resumereminder 1
            ⚠️ Reminder #1 is not paused.
            > /pausereminder 2
            ⚠️ Reminder #2 comes once: there is no series to pause.
            /delreminder 2 deletes it, /editreminder 2 moves it.
            > +23h
            ⏰ take the pills
            22 h late: it was due Fri 27 Nov, 11:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /undo
            ⚠️ The last change: resumed reminder #1 take the pills.
            That cannot be undone: reminder #1 has changed since.
            The next /undo goes on before it: paused reminder #1 take the pills.
            [↩️ Undo that]
        "#]],
    );
}

#[test]
fn undoing_a_pause_does_not_ring_for_what_was_missed() {
    check(
        "/remind me every day at 11:00 to take the pills
         /pausereminder 1
         +30h
         /undo
         +1m
         /reminders",
        &expect![[r#"
            > /remind me every day at 11:00 to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: every day at 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /pausereminder 1
            ⏸ Paused:
            ⏸ #1 take the pills · paused · every day at 11:00
            🔁 every day at 11:00
            [↩️ Undo] [⏰ #1]
            > +30h
            > /undo
            ↩️ Undone: paused reminder #1 take the pills
            > +1m
            > /reminders
            # Reminders · 1
            🟠 #1 take the pills · tomorrow 11:00 (in 18 h 59 min) · 🔁
            [#1]
        "#]],
    );
}

#[test]
fn the_switch_on_a_card_lets_a_reminder_come_in_quiet_hours() {
    check(
        "/quiet 22:00-07:00
         /add Report tomorrow 7:00
         /remind 1 4 h before
         /reminders
         :#1
         :❗ Urgent
         +17h",
        &expect![[r#"
            > /quiet 22:00-07:00
            🌙 Quiet from 22:00 to 07:00. What can wait comes at 07:00.
            [↩️ Undo]
            > /add Report tomorrow 7:00
            ➕ Added #1 Report
            📅 tomorrow, Wed 25 Nov 07:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 4 h before
            ⏰ I'll remind you tomorrow 03:00 (in 17 h)
            #1 Report  ·  reminder #1
            📅 4 h before it is due (task #1): it moves when the due date does
            🌙 in your quiet hours: it waits until tomorrow 07:00
            [↩️ Undo] [All reminders]
            > /reminders
            # Reminders · 1
            🟠 #1 Report · tomorrow 03:00 (in 17 h) · task #1
            [#1]
            > :#1
            (edited) # ⏰ #1 Report
            tomorrow 03:00  ·  in 17 h
            for task #1
            📅 4 h before it is due (task #1): it moves when the due date does
            🌙 in your quiet hours: it waits until tomorrow 07:00
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete] [View task]
            [◀ Back]
            > :❗ Urgent
            (edited) ❗ It comes in quiet hours too:
            🟠 #1 Report · tomorrow 03:00 (in 17 h) · task #1
            📅 4 h before it is due (task #1): it moves when the due date does
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [⏰ #1]
            > +17h
            ⏰ Report (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
        "#]],
    );
}

#[test]
fn quiet_hours_hold_the_question_about_a_timer() {
    check(
        "/quiet 12:00-14:00
         /settings eod off
         Write the report
         /time_start 1
         +3h
         +59m
         +2m",
        &expect![[r#"
            > /quiet 12:00-14:00
            🌙 Quiet from 12:00 to 14:00. What can wait comes at 14:00.
            [↩️ Undo]
            > /settings eod off
            ✅ 🌙 End-of-day report: off
            [↩️ Undo] [◀ Settings]
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +3h
            > +59m
            > +2m
            ⏱ Still working on #1 Write the report?
            The timer has run for 4 h 1 min, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [✂️ Trim…]
        "#]],
    );
}

#[test]
fn an_undo_of_quiet_hours_tells_at_once_what_they_hold() {
    check(
        "/add Report tomorrow 7:00
         /remind 1 4 h before
         /quiet 22-7
         +18h
         /undo
         +1m",
        &expect![[r#"
            > /add Report tomorrow 7:00
            ➕ Added #1 Report
            📅 tomorrow, Wed 25 Nov 07:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 4 h before
            ⏰ I'll remind you tomorrow 03:00 (in 17 h)
            #1 Report  ·  reminder #1
            📅 4 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /quiet 22-7
            🌙 Quiet from 22:00 to 07:00. What can wait comes at 07:00.
            [↩️ Undo]
            > +18h
            > /undo
            ↩️ Undone: set the quiet hours to 22:00–07:00
            > +1m
            ⏰ Report (#1)
            Held through your quiet hours: it was due 03:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
        "#]],
    );
}

#[test]
fn a_line_of_a_task_that_sets_reminders_may_ask_to_be_nagged() {
    check(
        "call mum friday 15:00 remind me 1 hour before, nag
         /reminders
         :#1
         Dentist tomorrow 12:00 !urgent remind me 1 day before and 2 hours before !nag
         Ask Bob to nag me
         /add Rent friday, remind me 1 day before and nag me
         &me1|remind me thursday 10:00, nag",
        &expect![[r#"
            > call mum friday 15:00 remind me 1 hour before, nag
            ➕ Added #1 call mum
            I read: 📅 Fri 27 Nov 15:00
            ⏰ Fri 14:00
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > /reminders
            # Reminders · 1
            🟢 #1 call mum · Fri 14:00 (in 3 days) · task #1
            [#1]
            > :#1
            (edited) # ⏰ #1 call mum
            Fri 14:00  ·  in 3 days
            for task #1
            📅 1 h before it is due (task #1): it moves when the due date does
            🔔 asks again every 10 min until you answer, 6 times at most
            /why 1 tells its story
            [✏️ Edit] [🔕 Don't nag] [❗ Urgent]
            [🗑 Delete] [View task]
            [◀ Back]
            > Dentist tomorrow 12:00 !urgent remind me 1 day before and 2 hours before !nag
            ➕ Added #2 Dentist
            I read: 📅 tomorrow, Wed 25 Nov 12:00  ·  🔴 urgent
            ⏰ today 12:00
            🔔 asks again every 10 min until you answer, 6 times at most
            ❗ urgent: quiet hours do not hold it
            ⏰ tomorrow 10:00
            🔔 asks again every 10 min until you answer, 6 times at most
            ❗ urgent: quiet hours do not hold it
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder] [🔤 No priority]
            > Ask Bob to nag me
            ➕ Added #3 Ask Bob to nag me
            [✏️ Change] [↩️ Undo]
            > /add Rent friday, remind me 1 day before and nag me
            ➕ Added #4 Rent
            📅 Fri 27 Nov
            ⏰ Thu 09:00
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            > &me1|remind me thursday 10:00, nag
            ⏰ I'll remind you Thu 10:00 (in 2 days)
            #1 call mum  ·  reminder #5
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
        "#]],
    );
}

#[test]
fn a_corrected_message_keeps_and_takes_the_wish_to_be_nagged() {
    check(
        "remind me 12:00 to call mum, nag
         ~remind me 13:00 to call mum, nag
         ~remind me 13:00 to call mum
         ~remind me 13:00 to call mum !urgent
         /nag 1
         ~remind me 13:00 to call dad !urgent
         Rent friday 15:00 remind me 1 hour before
         ~Rent friday 15:00 remind me 1 hour before, nag
         ~Rent friday 16:00 remind me 1 hour before, nag
         /nag 2 every 5 min
         ~Rent friday 16:00 remind me 1 hour before",
        &expect![[r#"
            > remind me 12:00 to call mum, nag
            ⏰ I'll remind you today 12:00 (in 2 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > ~remind me 13:00 to call mum, nag
            ⏰ I'll remind you today 13:00 (in 3 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > ~remind me 13:00 to call mum
            ⏰ I'll remind you today 13:00 (in 3 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > ~remind me 13:00 to call mum !urgent
            ⏰ I'll remind you today 13:00 (in 3 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /nag 1
            🔔 I'll ask again until you answer:
            🟠 #1 call mum · today 13:00 (in 3 h)
            🔔 asks again every 10 min until you answer, 6 times at most
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [⏰ #1]
            > ~remind me 13:00 to call dad !urgent
            ⏰ I'll remind you today 13:00 (in 3 h)
            call dad  ·  reminder #1
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Rent friday 15:00 remind me 1 hour before
            ➕ Added #1 Rent
            I read: 📅 Fri 27 Nov 15:00
            ⏰ Fri 14:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > ~Rent friday 15:00 remind me 1 hour before, nag
            ✏️ Changed #1 Rent
            I read: 📅 Fri 27 Nov 15:00
            ⏰ Fri 14:00
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > ~Rent friday 16:00 remind me 1 hour before, nag
            ✏️ Changed #1 Rent
            I read: 📅 Fri 27 Nov 16:00
            ⏰ Fri 15:00
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > /nag 2 every 5 min
            🔔 I'll ask again until you answer:
            🟢 #2 Rent · Fri 15:00 (in 3 days) · task #1
            📅 1 h before it is due (task #1): it moves when the due date does
            🔔 asks again every 5 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #2]
            > ~Rent friday 16:00 remind me 1 hour before
            ☑️ As it was: #1 Rent
            I read: 📅 Fri 27 Nov 16:00
            ⏰ Fri 15:00
            🔔 asks again every 5 min until you answer, 6 times at most
            I left how it asks again alone: that was changed since. The buttons change it.
            [✏️ Change]
            [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn a_reminder_that_waits_for_an_answer_nags_from_when_it_is_asked_to() {
    check(
        "/remind me in 1h to take the pills
         /remind me in 1h to stretch
         +1h
         +30m
         /nag 1
         +9m
         +1m
         /nag 1 every 30 min 6 times
         +10m
         +20m
         /nag 1 off
         +1h
         /undo
         +30m
         :✅ Done
         /nag 1
         +1h",
        &expect![[r#"
            > /remind me in 1h to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #2
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +30m
            > /nag 1
            🔔 I'll ask again until you answer:
            🔴 #1 take the pills · today 11:00 (30 min ago)
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #1]
            > +9m
            > +1m
            ⏰ take the pills
            It was due 11:00. Asked again 1 of 6 times
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /nag 1 every 30 min 6 times
            🔔 I'll ask again until you answer:
            🔴 #1 take the pills · today 11:00 (40 min ago)
            🔔 asks again every 30 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #1]
            > +10m
            > +20m
            ⏰ take the pills
            It was due 11:00. Asked again 2 of 6 times
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /nag 1 off
            🔕 I'll ask once:
            🔴 #1 take the pills · today 11:00 (1 h 10 min ago)
            [↩️ Undo] [⏰ #1]
            > +1h
            > /undo
            ↩️ Undone: changed reminder #1 take the pills
            > +30m
            ⏰ take the pills
            It was due 11:00. Asked again 1 of 6 times
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: take the pills
            [↩️ Undo]
            > /nag 1
            ⚠️ Reminder #1 is answered, so it does not ask again.
            Give it another time first: /editreminder 1 tomorrow 9:00
            > +1h
        "#]],
    );
}

#[test]
fn a_rule_that_comes_several_times_a_day_is_quiet_at_night() {
    check(
        "/quiet 22:00-07:00
         +13h
         /remind me every hour to drink
         /editreminder 1 every 2 hours
         /remind me every day at 23:30 to sleep
         +30m
         +90m
         +5h
         +1h",
        &expect![[r#"
            > /quiet 22:00-07:00
            🌙 Quiet from 22:00 to 07:00. What can wait comes at 07:00.
            [↩️ Undo]
            > +13h
            > /remind me every hour to drink
            ⏰ I'll remind you tomorrow 00:00 (in 1 h)
            drink  ·  reminder #1
            I read: every hour, Europe/Berlin
            🌙 in your quiet hours: it waits until tomorrow 07:00
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > /editreminder 1 every 2 hours
            ✏️ Changed:
            🟠 #1 drink · tomorrow 01:00 (in 2 h) · 🔁
            🔁 every 2 hours
            🌙 in your quiet hours: it waits until tomorrow 07:00
            [↩️ Undo] [⏰ #1]
            > /remind me every day at 23:30 to sleep
            ⏰ I'll remind you today 23:30 (in 30 min)
            sleep  ·  reminder #2
            I read: every day at 23:30, Europe/Berlin
            🌙 in your quiet hours: it comes all the same, as you named the time
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > +30m
            ⏰ sleep
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +90m
            > +5h
            > +1h
            ⏰ drink
            Held through your quiet hours: it was due 01:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
        "#]],
    );
}

#[test]
fn a_due_date_that_goes_or_is_too_near_says_which_reminders_do_not_come() {
    check(
        "/add Report friday 17:00
         /remind 1 2 h before
         /remind 1 1 day before
         /due 1 none
         /undo
         /due 1 in 1h
         /undo
         /due 1 saturday 17:00
         :Due
         :No date
         /undo
         /bulk_due 1 none",
        &expect![[r#"
            > /add Report friday 17:00
            ➕ Added #1 Report
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 2 h before
            ⏰ I'll remind you Fri 15:00 (in 3 days)
            #1 Report  ·  reminder #1
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Report  ·  reminder #2
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /due 1 none
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            🔕 Reminder #1 does not come: nothing to count from.
            🔕 Reminder #2 does not come: nothing to count from.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /undo
            ↩️ Undone: changed when #1 is due (Report)
            > /due 1 in 1h
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov 11:00
            Added today 10:00
            🔕 Reminder #1 does not come: its time, 2 h before it is due, has passed.
            🔕 Reminder #2 does not come: its time, 1 day before it is due, has passed.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /undo
            ↩️ Undone: changed when #1 is due (Report)
            > /due 1 saturday 17:00
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Sat 28 Nov 17:00
            ⏰ Fri 17:00 (reminder #2)
            ⏰ Sat 15:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :Due
            (edited) #1 Report
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > :No date
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            🔕 Reminder #1 does not come: nothing to count from.
            🔕 Reminder #2 does not come: nothing to count from.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Changed.
            > /undo
            ↩️ Undone: changed when #1 is due (Report)
            > /bulk_due 1 none
            📅 No date: #1 Report
            🔕 Reminder #1 does not come: nothing to count from.
            🔕 Reminder #2 does not come: nothing to count from.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn so_long_before_is_counted_from_the_task_that_was_just_made_or_is_answered() {
    check(
        "remind me 1 hour before
         /add Gym friday 18:00
         remind me 1 hour before
         ~remind me 2 hours before
         remind me 1 day before it, and nag me
         &4|remind me 30 min before
         /add Dentist
         remind me 1 hour before
         +45m
         remind me 1 hour before
         erinnere mich 1 Stunde vorher",
        &expect![[r#"
            > remind me 1 hour before
            ⚠️ Before what? No task was made just now.
            Answer the message of a task with these words, or name it: remind me of gym 1 hour before
            > /add Gym friday 18:00
            ➕ Added #1 Gym
            📅 Fri 27 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > remind me 1 hour before
            ⏰ I'll remind you Fri 17:00 (in 3 days)
            #1 Gym  ·  reminder #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > ~remind me 2 hours before
            ⏰ I'll remind you Fri 16:00 (in 3 days)
            #1 Gym  ·  reminder #2
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > remind me 1 day before it, and nag me
            ⏰ I'll remind you Thu 18:00 (in 2 days)
            #1 Gym  ·  reminder #3
            📅 1 day before it is due (task #1): it moves when the due date does
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            > &4|remind me 30 min before
            ⏰ I'll remind you Fri 17:30 (in 3 days)
            #1 Gym  ·  reminder #4
            📅 30 min before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /add Dentist
            ➕ Added #2 Dentist
            [✏️ Change] [↩️ Undo]
            > remind me 1 hour before
            ⚠️ #2 has no due date to count from.
            Give it one: /due 2 friday 17:00
            > +45m
            > remind me 1 hour before
            ⚠️ Before what? No task was made just now.
            Answer the message of a task with these words, or name it: remind me of gym 1 hour before
            > erinnere mich 1 Stunde vorher
            ⚠️ Before what? No task was made just now.
            Answer the message of a task with these words, or name it: remind me of gym 1 hour before
        "#]],
    );
}

#[test]
fn the_wish_to_be_nagged_may_stand_anywhere() {
    check(
        "remind me and nag me at 18:00 to take pills
         remind me to take pills, nag me, tomorrow 9:00
         nag me at 19:00 to call mum
         /remind me to stretch !nag in 2h
         remind me at 20:00 to tell Bob to nag me more
         Pills tomorrow 9:00, nag, remind me 10 min before",
        &expect![[r#"
            > remind me and nag me at 18:00 to take pills
            ⏰ I'll remind you today 18:00 (in 8 h)
            take pills  ·  reminder #1
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me to take pills, nag me, tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            take pills  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > nag me at 19:00 to call mum
            ⏰ I'll remind you today 19:00 (in 9 h)
            call mum  ·  reminder #3
            I read: today, Tue 24 Nov 19:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me to stretch !nag in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            stretch  ·  reminder #4
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me at 20:00 to tell Bob to nag me more
            ⏰ I'll remind you today 20:00 (in 10 h)
            tell Bob to nag me more  ·  reminder #5
            I read: today, Tue 24 Nov 20:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Pills tomorrow 9:00, nag, remind me 10 min before
            ➕ Added #1 Pills
            I read: 📅 tomorrow, Wed 25 Nov 09:00
            ⏰ tomorrow 08:50
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn a_reminder_nags_as_often_as_its_words_say() {
    check(
        "remind me in 2h tea, nag every 5 min
         remind me in 2h pills, nag every 10 min 3 times
         nag me every 5 min in 3h to water the plants
         remind me in 2h tea, nag every 3 days
         remind me in 2h tea, nag every 0 min
         dentist tomorrow 9:00 remind me, nag every 20 min twice
         dentist tomorrow 9:00 remind me 1 hour before, nag every 20 min 2 times",
        &expect![[r#"
            > remind me in 2h tea, nag every 5 min
            ⏰ I'll remind you today 12:00 (in 2 h)
            tea  ·  reminder #1
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            🔔 asks again every 5 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 2h pills, nag every 10 min 3 times
            ⏰ I'll remind you today 12:00 (in 2 h)
            pills  ·  reminder #2
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 3 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > nag me every 5 min in 3h to water the plants
            ⏰ I'll remind you today 13:00 (in 3 h)
            water the plants  ·  reminder #3
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            🔔 asks again every 5 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 2h tea, nag every 3 days
            ⏰ I'll remind you today 12:00 (in 2 h)
            tea, nag  ·  reminder #4
            I read: every 3 days at 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > remind me in 2h tea, nag every 0 min
            ⚠️ I can ask again every 1 to 1440 minutes, up to 50 times.
            For example: /nag 3 every 10 min 6 times
            > dentist tomorrow 9:00 remind me, nag every 20 min twice
            ➕ Added #1 dentist
            I read: 📅 tomorrow, Wed 25 Nov 09:00
            ⏰ tomorrow 09:00
            🔔 asks again every 20 min until you answer, 2 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > dentist tomorrow 9:00 remind me 1 hour before, nag every 20 min 2 times
            ➕ Added #2 dentist
            I read: 📅 tomorrow, Wed 25 Nov 09:00
            ⏰ tomorrow 08:00
            🔔 asks again every 20 min until you answer, 2 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn a_series_of_minutes_ends_after_the_hours_that_were_said() {
    check(
        "remind me every 15 minutes for 2 hours to stretch
         remind me every hour between 9 and 17 to drink
         remind me every day at 9 for 10 minutes to meditate",
        &expect![[r#"
            > remind me every 15 minutes for 2 hours to stretch
            ⏰ I'll remind you today 10:15 (in 15 min)
            stretch  ·  reminder #1
            I read: every 15 minutes, 8 times, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > remind me every hour between 9 and 17 to drink
            ⏰ I'll remind you today 11:00 (in 1 h)
            drink  ·  reminder #2
            I read: every day, every hour from 09:00 to 17:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > remind me every day at 9 for 10 minutes to meditate
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            meditate for 10 minutes  ·  reminder #3
            I read: every day at 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
        "#]],
    );
}

#[test]
fn what_a_reminder_has_no_place_for_stays_where_it_was_said() {
    check(
        "remind me tomorrow at 9 to ask @bob about #offer !low before lunch
         Kannst du mich morgen um 9 daran erinnern, Oma anzurufen?
         kannst du mich am Freitag um 10 an die Milch erinnern",
        &expect![[r#"
            > remind me tomorrow at 9 to ask @bob about #offer !low before lunch
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            ask @bob about #offer !low before lunch  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > Kannst du mich morgen um 9 daran erinnern, Oma anzurufen?
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            Oma anzurufen  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > kannst du mich am Freitag um 10 an die Milch erinnern
            ⏰ I'll remind you Fri 10:00 (in 3 days)
            die Milch  ·  reminder #3
            I read: Fri 27 Nov 10:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 22:00] [🔤 No date]
        "#]],
    );
}

#[test]
fn why_tells_every_answer_of_a_firing_and_what_was_taken_back() {
    check(
        "remind me in 1h to stretch
         +1h
         :Snooze 1 h
         +5m
         :↩️ Undo
         +5m
         !rs:1:60
         +5m
         !rd:1
         /why 1",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: stretch
            [↩️ Undo]
            > +5m
            > :↩️ Undo
            (edited) ↩️ Undone: snoozed stretch
            > +5m
            > !rs:1:60
            (edited) 💤 Again today 12:10: stretch
            [↩️ Undo]
            > +5m
            > !rd:1
            (edited) ✅ Done: stretch
            [↩️ Undo]
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:00:00  you answered: again at 2026-11-24 12:00:00
            2026-11-24 11:05:00  you took back: snoozed stretch
            2026-11-24 11:10:00  you answered: again at 2026-11-24 12:10:00
            2026-11-24 11:15:00  you answered: done
            It is answered.
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn why_says_what_it_leaves_out_of_a_long_story() {
    let mut talk = Talk::new();
    talk.say("remind me in 100h to stretch");
    talk.transcript.clear();
    talk.say("/why 1");
    assert!(!talk.transcript.contains("Left out"), "{}", talk.transcript);
    for turn in 0..61 {
        talk.say(&format!("/editreminder 1 stretch {turn}"));
    }
    talk.transcript.clear();
    talk.say("/why 1");
    let told = "Left out: all but the latest 60 changes.";
    assert!(talk.transcript.contains(told), "{}", talk.transcript);
}

#[test]
fn why_tells_what_was_changed_about_a_reminder() {
    check(
        "remind me in 1h to stretch
         +1m
         /editreminder 1 tomorrow 10:00
         +1m
         /editreminder 1 pay rent
         +1m
         /nag 1 every 10 min 3 times
         +1m
         /why 1",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1m
            > /editreminder 1 tomorrow 10:00
            ✏️ Changed:
            🟠 #1 stretch · tomorrow 10:00 (in 23 h 59 min)
            [↩️ Undo] [⏰ #1]
            > +1m
            > /editreminder 1 pay rent
            ✏️ Changed:
            🟠 #1 pay rent · tomorrow 10:00 (in 23 h 58 min)
            [↩️ Undo] [⏰ #1]
            > +1m
            > /nag 1 every 10 min 3 times
            🔔 I'll ask again until you answer:
            🟠 #1 pay rent · tomorrow 10:00 (in 23 h 57 min)
            🔔 asks again every 10 min until you answer, 3 times at most
            [↩️ Undo] [⏰ #1]
            > +1m
            > /why 1
            # ⏰ #1 pay rent
            2026-11-24 10:00:00  written down
            2026-11-24 10:01:00  you changed it: to come at 2026-11-25 10:00:00
            2026-11-24 10:02:00  you changed it: to say “pay rent”
            2026-11-24 10:03:00  you changed it: to ask again every 10 min
            2026-11-25 10:00:00  will fall due, in 23 h 56 min
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn why_tells_that_a_reminder_moved_along_with_its_task() {
    check(
        "Write the report friday 17:00
         /remind 1 1 day before
         +1m
         /due 1 saturday 17:00
         +1m
         /done 1
         +1m
         /status 1 todo
         /why 1",
        &expect![[r#"
            > Write the report friday 17:00
            ➕ Added #1 Write the report
            I read: 📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Write the report  ·  reminder #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > +1m
            > /due 1 saturday 17:00
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            📅 Sat 28 Nov 17:00
            ⏰ Fri 17:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > +1m
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > +1m
            > /status 1 todo
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            📅 Sat 28 Nov 17:00
            ⏰ Fri 17:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /why 1
            # ⏰ #1 Write the report
            2026-11-24 10:00:00  written down
            for task #1 Write the report
            2026-11-24 10:01:00  its task changed: to come at 2026-11-27 17:00:00
            2026-11-24 10:02:00  its task changed: not needed any more
            2026-11-24 10:03:00  its task changed: to come at 2026-11-27 17:00:00
            2026-11-27 17:00:00  will fall due, in 3 days
            Times are in Europe/Berlin.
        "#]],
    );
}

#[test]
fn why_tells_of_a_reminder_that_was_deleted_and_of_one_that_was_brought_back() {
    check(
        "remind me in 1h to stretch
         +1h
         :Snooze 1 h
         +1m
         /delreminder 1
         :🗑 Delete
         /why 1
         +1m
         /undo
         /why 1
         /undo
         /undo
         /undo
         /why 1
         /why 2",
        &expect![[r#"
            > remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: stretch
            [↩️ Undo]
            > +1m
            > /delreminder 1
            Delete the reminder #1 stretch (today 12:00)?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted reminder #1 stretch
            [↩️ Undo]
            [◀ Reminders]
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:00:00  you answered: again at 2026-11-24 12:00:00
            2026-11-24 11:01:00  deleted
            It is deleted.
            Times are in Europe/Berlin.
            > +1m
            > /undo
            ↩️ Undone: deleted reminder #1 stretch
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:00:00  you answered: again at 2026-11-24 12:00:00
            2026-11-24 11:01:00  deleted
            2026-11-24 11:02:00  you took back: deleted reminder #1 stretch; to come at 2026-11-24 12:00:00
            2026-11-24 12:00:00  will fall due, in 58 min
            Times are in Europe/Berlin.
            > /undo
            ↩️ Undone: snoozed stretch
            > /undo
            ⚠️ The last change: set reminder #1 stretch.
            That cannot be undone: reminder #1 has changed since.
            There is nothing before it to undo.
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 11:00:00  fell due
            2026-11-24 11:00:00  taken up
            waiting to be sent
            2026-11-24 11:00:00  you answered: again at 2026-11-24 12:00:00
            2026-11-24 11:01:00  deleted
            2026-11-24 11:02:00  you took back: deleted reminder #1 stretch; to come at 2026-11-24 12:00:00
            2026-11-24 11:02:00  you took back: snoozed stretch
            It waits for your answer.
            Times are in Europe/Berlin.
            > /why 2
            ⚠️ There is no reminder #2.
            See /reminders for what is waiting.
        "#]],
    );
}

#[test]
fn a_new_date_in_place_of_the_one_taken_back_is_told() {
    check(
        "remind me tomorrow at 9 to call mum
         :🔤 No date
         friday at 10
         remind me tomorrow at 8 to water plants
         :🔤 No date
         :In 1 h",
        &expect![[r#"
            > remind me tomorrow at 9 to call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > :🔤 No date
            (edited) call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > friday at 10
            ⏰ I'll remind you Fri 10:00 (in 3 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > remind me tomorrow at 8 to water plants
            ⏰ I'll remind you tomorrow 08:00 (in 22 h)
            water plants  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 08:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 20:00] [🔤 No date]
            > :🔤 No date
            (edited) water plants
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :In 1 h
            (edited) ⏰ I'll remind you today 11:00 (in 1 h)
            water plants  ·  reminder #2
            [↩️ Undo] [All reminders]
        "#]],
    );
}

#[test]
fn a_time_that_there_is_not_and_several_tasks_are_refused() {
    check(
        r"One\nTwo
        /remind 1 tomorrow 25:00
        /remind me tomorrow 25:00 call
        /remind 1,2 tomorrow 9:00
        /addreminder 1,2 friday
        /remind me tomorrow 9:00 call mum
        /editreminder 1 31 feb
        /editreminder 1 30 feb 9:00
        /editreminder 1 friday 25:00
        /editreminder 1 call room 12",
        &expect![[r#"
            > One\nTwo
            # ➕ Added 2 tasks
            🟡 #1 One
            🟡 #2 Two
            [↩️ Undo]
            > /remind 1 tomorrow 25:00
            ⚠️ There is no such day or time as “tomorrow 25:00”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /remind me tomorrow 25:00 call
            ⚠️ There is no such day or time as “25:00”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /remind 1,2 tomorrow 9:00
            ⚠️ A reminder is for one task.
            Set one for each of them, as in: /remind 3 tomorrow 9:00
            > /addreminder 1,2 friday
            ⚠️ A reminder is for one task.
            Set one for each of them, as in: /remind 3 tomorrow 9:00
            > /remind me tomorrow 9:00 call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /editreminder 1 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /editreminder 1 30 feb 9:00
            ⚠️ There is no such day or time as “30 feb 9:00”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /editreminder 1 friday 25:00
            ⚠️ There is no such day or time as “friday 25:00”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /editreminder 1 call room 12
            ✏️ Changed:
            🟠 #1 call room 12 · tomorrow 09:00 (in 23 h)
            [↩️ Undo] [⏰ #1]
        "#]],
    );
}

#[test]
fn a_series_of_reminders_tells_the_months_that_it_passes_over() {
    check(
        "/remind me every month on the 31st to pay
        /editreminder 1 every month on the 30th
        /editreminder 1 every month on the 3rd
        /editreminder 1 every month on the last day
        remind me every month on the 31st to count
        /add Rent
        /remind 1 every month on the 31st",
        &expect![[r#"
            > /remind me every month on the 31st to pay
            ⏰ I'll remind you Thu 31 Dec 09:00 (in 37 days)
            pay  ·  reminder #1
            I read: every month on the 31st at 09:00, Europe/Berlin
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > /editreminder 1 every month on the 30th
            ✏️ Changed:
            🟢 #1 pay · Mon 09:00 (in 6 days) · 🔁
            🔁 every month on the 30th at 09:00
            Months without a 30th are passed over; say “on the last day” for each month.
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 every month on the 3rd
            ✏️ Changed:
            🟢 #1 pay · Thu 3 Dec 09:00 (in 9 days) · 🔁
            🔁 every month on the 3rd at 09:00
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 every month on the last day
            ✏️ Changed:
            🟢 #1 pay · Mon 09:00 (in 6 days) · 🔁
            🔁 every month on the last day at 09:00
            [↩️ Undo] [⏰ #1]
            > remind me every month on the 31st to count
            ⏰ I'll remind you Thu 31 Dec 09:00 (in 37 days)
            count  ·  reminder #2
            I read: every month on the 31st at 09:00, Europe/Berlin
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > /add Rent
            ➕ Added #1 Rent
            [✏️ Change] [↩️ Undo]
            > /remind 1 every month on the 31st
            ⏰ I'll remind you Thu 31 Dec 09:00 (in 37 days)
            #1 Rent  ·  reminder #3
            🔁 every month on the 31st at 09:00
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo] [All reminders]
        "#]],
    );
}

#[test]
fn a_series_takes_no_day_or_moment_that_would_pass_over_times_in_silence() {
    check(
        "/remind me every day at 8 and 20 to take the pills
         /editreminder 1 friday
         /editreminder 1 18:00
         /editreminder 1 18:00
         /undo
         /editreminder 1 today 19:00
         /remind me every monday at 10:00 to water
         /editreminder 2 friday
         /editreminder 2 in 10 minutes
         /editreminder 2 friday 12:00
         /editreminder 2 monday 8:00
         /editreminder 2 9 water the plants
         /editreminder 2 9am water the plants
         /remind me every 2 hours to stretch
         /editreminder 3 9:30
         /reminders",
        &expect![[r#"
            > /remind me every day at 8 and 20 to take the pills
            ⏰ I'll remind you today 20:00 (in 10 h)
            take the pills  ·  reminder #1
            I read: every day at 08:00 and 20:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > /editreminder 1 friday
            ⚠️ Reminder #1 is a series (every day at 08:00 and 20:00), and one day or moment does not say how a series comes.
            To pass over one time: /skipreminder 1. To come at another time: /editreminder 1 18:00. To move the series: /editreminder 1 every friday at 9:00
            > /editreminder 1 18:00
            ✏️ Changed:
            🟠 #1 take the pills · today 18:00 (in 8 h) · 🔁
            🔁 every day at 18:00
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 18:00
            ⚠️ Reminder #1 is so already: nothing was changed.
            > /undo
            ↩️ Undone: changed reminder #1 take the pills
            > /editreminder 1 today 19:00
            ✏️ Changed:
            🟠 #1 take the pills · today 19:00 (in 9 h) · 🔁
            🔁 every day at 19:00
            [↩️ Undo] [⏰ #1]
            > /remind me every monday at 10:00 to water
            ⏰ I'll remind you Mon 10:00 (in 6 days)
            water  ·  reminder #2
            I read: every Monday at 10:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /editreminder 2 friday
            ⚠️ Reminder #2 is a series (every Monday at 10:00), and one day or moment does not say how a series comes.
            To pass over one time: /skipreminder 2. To come at another time: /editreminder 2 18:00. To move the series: /editreminder 2 every friday at 9:00
            > /editreminder 2 in 10 minutes
            ⚠️ Reminder #2 is a series (every Monday at 10:00), and one day or moment does not say how a series comes.
            To pass over one time: /skipreminder 2. To come at another time: /editreminder 2 18:00. To move the series: /editreminder 2 every friday at 9:00
            > /editreminder 2 friday 12:00
            ⚠️ Reminder #2 is a series (every Monday at 10:00), and one day or moment does not say how a series comes.
            To pass over one time: /skipreminder 2. To come at another time: /editreminder 2 18:00. To move the series: /editreminder 2 every friday at 9:00
            > /editreminder 2 monday 8:00
            ✏️ Changed:
            🟢 #2 water · Mon 08:00 (in 6 days) · 🔁
            🔁 every Monday at 08:00
            [↩️ Undo] [⏰ #2]
            > /editreminder 2 9 water the plants
            ✏️ Changed:
            🟢 #2 9 water the plants · Mon 08:00 (in 6 days) · 🔁
            🔁 every Monday at 08:00
            [↩️ Undo] [⏰ #2]
            > /editreminder 2 9am water the plants
            ✏️ Changed:
            🟢 #2 water the plants · Mon 09:00 (in 6 days) · 🔁
            🔁 every Monday at 09:00
            [↩️ Undo] [⏰ #2]
            > /remind me every 2 hours to stretch
            ⏰ I'll remind you today 12:00 (in 2 h)
            stretch  ·  reminder #3
            I read: every 2 hours, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > /editreminder 3 9:30
            ✏️ Changed:
            🟠 #3 stretch · today 11:30 (in 1 h 30 min) · 🔁
            🔁 every 2 hours, at minute 30
            [↩️ Undo] [⏰ #3]
            > /reminders
            # Reminders · 3
            🟠 #3 stretch · today 11:30 (in 1 h 30 min) · 🔁
            🟠 #1 take the pills · today 19:00 (in 9 h) · 🔁
            🟢 #2 water the plants · Mon 09:00 (in 6 days) · 🔁
            [#3] [#1] [#2]
        "#]],
    );
}

#[test]
fn another_time_for_every_other_week_keeps_its_weeks() {
    check(
        "/remind me every other monday at 10:00 to water
         /skipreminder 1
         /editreminder 1 11:00",
        &expect![[r#"
            > /remind me every other monday at 10:00 to water
            ⏰ I'll remind you Mon 10:00 (in 6 days)
            water  ·  reminder #1
            I read: every 2nd Monday at 10:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /skipreminder 1
            ⏭ Skipped one: #1 water · next Mon 14 Dec 10:00
            [↩️ Undo]
            [◀ Reminders]
            > /editreminder 1 11:00
            ✏️ Changed:
            🟢 #1 water · Mon 14 Dec 11:00 (in 20 days) · 🔁
            🔁 every 2nd Monday at 11:00
            [↩️ Undo] [⏰ #1]
        "#]],
    );
}

#[test]
fn what_is_left_of_a_time_becomes_no_words_of_a_reminder() {
    check(
        "/remind me tomorrow 9:00 call mum
         /editreminder 1 in 5 minutes ago
         /editreminder 1 none
         /editreminder 1 18:00 none
         /editreminder 1 later
         /editreminder 1 in 5 minutes call dad
         /reminders",
        &expect![[r#"
            > /remind me tomorrow 9:00 call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /editreminder 1 in 5 minutes ago
            ⚠️ I don't understand “in 5 minutes ago” as a time, or as new words.
            For example: tomorrow 10:00, or in 2h, or call dad
            > /editreminder 1 none
            ⚠️ A reminder is nothing without its time.
            /delreminder 1 deletes it.
            > /editreminder 1 18:00 none
            ⚠️ I don't understand “18:00 none” as a time, or as new words.
            For example: tomorrow 10:00, or in 2h, or call dad
            > /editreminder 1 later
            ⚠️ I don't understand “later” as a time, or as new words.
            For example: tomorrow 10:00, or in 2h, or call dad
            > /editreminder 1 in 5 minutes call dad
            ✏️ Changed:
            🔴 #1 call dad · today 10:05 (in 5 min)
            [↩️ Undo] [⏰ #1]
            > /reminders
            # Reminders · 1
            🔴 #1 call dad · today 10:05 (in 5 min)
            [#1]
        "#]],
    );
}

#[test]
fn a_day_that_there_is_not_is_refused_before_the_words_as_well() {
    check(
        "/remind me on 31 feb to call
         /remind me 31 feb eat
         remind me on 31 feb to call
         /remind me tomorrow to check the 31 feb bug
         /editreminder 1 on 31 feb to call",
        &expect![[r#"
            > /remind me on 31 feb to call
            ⚠️ There is no such day or time as “on 31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /remind me 31 feb eat
            31 feb eat
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            There is no such day or time as “31 feb”.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > remind me on 31 feb to call
            ⚠️ There is no such day or time as “on 31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /remind me tomorrow to check the 31 feb bug
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            check the 31 feb bug  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            Is that what you meant?
            I left the new reminder; nothing of it was saved.
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /editreminder 1 on 31 feb to call
            ⚠️ There is no such day or time as “on 31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
        "#]],
    );
}

#[test]
fn reminders_that_there_are_not_are_told_row_by_row_and_the_others_are_deleted() {
    check(
        "/remind me tomorrow 9:00 one
         /remind me tomorrow 9:00 two
         /delreminder 1 99
         /delreminder 1 2 99
         /delreminder 98 99 confirm
         /delreminder 1 2 99 confirm
         /reminders",
        &expect![[r#"
            > /remind me tomorrow 9:00 one
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            one  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind me tomorrow 9:00 two
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            two  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /delreminder 1 99
            Delete the reminder #1 one (tomorrow 09:00)?
            ⚠️ There is no reminder #99.
            [🗑 Delete] [Keep it]
            > /delreminder 1 2 99
            Delete 2 reminders?
            🟠 #1 one · tomorrow 09:00 (in 23 h)
            🟠 #2 two · tomorrow 09:00 (in 23 h)
            ⚠️ There is no reminder #99.
            [🗑 Delete] [Keep them]
            > /delreminder 98 99 confirm
            ⚠️ There is no reminder #98.
            See /reminders for what is waiting.
            > /delreminder 1 2 99 confirm
            🗑 Deleted reminders #1, #2
            ⚠️ There is no reminder #99.
            [↩️ Undo]
            [◀ Reminders]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn an_equal_second_reminder_is_told_and_not_set() {
    check(
        "/add Rent friday 17:00
         /remind 1 thursday 9:00
         /remind 1 thursday 9:00
         /nag 1
         /remind 1 thursday 9:00
         /remind 1 1 day before
         /remind 1 1 day before
         /reminders
         /undo
         /reminders",
        &expect![[r#"
            > /add Rent friday 17:00
            ➕ Added #1 Rent
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 thursday 9:00
            ⏰ I'll remind you Thu 09:00 (in 1 day 23 h)
            #1 Rent  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /remind 1 thursday 9:00
            ☑️ I'll remind you then already: Thu 09:00 (in 1 day 23 h)
            #1 Rent  ·  reminder #1
            [⏰ #1] [All reminders]
            > /nag 1
            🔔 I'll ask again until you answer:
            🟢 #1 Rent · Thu 09:00 (in 1 day 23 h) · task #1
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #1]
            > /remind 1 thursday 9:00
            ☑️ I'll remind you then already: Thu 09:00 (in 1 day 23 h)
            #1 Rent  ·  reminder #1
            🔔 asks again every 10 min until you answer, 6 times at most
            [⏰ #1] [All reminders]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Rent  ·  reminder #2
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind 1 1 day before
            ☑️ I'll remind you then already: Thu 17:00 (in 2 days)
            #1 Rent  ·  reminder #2
            📅 1 day before it is due (task #1): it moves when the due date does
            [⏰ #2] [All reminders]
            > /reminders
            # Reminders · 2
            🟢 #1 Rent · Thu 09:00 (in 1 day 23 h) · task #1
            🟢 #2 Rent · Thu 17:00 (in 2 days) · task #1
            [#1] [#2]
            > /undo
            ↩️ Undone: set reminder #2 Rent
            > /reminders
            # Reminders · 1
            🟢 #1 Rent · Thu 09:00 (in 1 day 23 h) · task #1
            [#1]
        "#]],
    );
}

#[test]
fn what_is_answered_is_not_promised_to_ask_again() {
    check(
        "/remind me in 1h to stretch
        +1h
        :✅ Done
        /nag 1
        /editreminder 1 in 2h
        /nag 1",
        &expect![[r#"
            > /remind me in 1h to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: stretch
            [↩️ Undo]
            > /nag 1
            ⚠️ Reminder #1 is answered, so it does not ask again.
            Give it another time first: /editreminder 1 tomorrow 9:00
            > /editreminder 1 in 2h
            ✏️ Changed:
            🟠 #1 stretch · today 13:00 (in 2 h)
            [↩️ Undo] [⏰ #1]
            > /nag 1
            🔔 I'll ask again until you answer:
            🟠 #1 stretch · today 13:00 (in 2 h)
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [⏰ #1]
        "#]],
    );
}

#[test]
fn a_reminder_that_is_asked_for_twice_is_set_once() {
    check(
        "Dentist friday 15:00, remind me 1 day before, remind me 1 day before, nag
        /remind 1 every day at 9
        /remind 1 every day at 9
        /reminders",
        &expect![[r#"
            > Dentist friday 15:00, remind me 1 day before, remind me 1 day before, nag
            ➕ Added #1 Dentist
            I read: 📅 Fri 27 Nov 15:00
            ⏰ Thu 15:00
            🔔 asks again every 10 min until you answer, 6 times at most
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > /remind 1 every day at 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Dentist  ·  reminder #2
            🔁 every day at 09:00
            [↩️ Undo] [All reminders]
            > /remind 1 every day at 9
            ☑️ I'll remind you then already: tomorrow 09:00 (in 23 h)
            #1 Dentist  ·  reminder #2
            🔁 every day at 09:00
            [⏰ #2] [All reminders]
            > /reminders
            # Reminders · 2
            🟠 #2 Dentist · tomorrow 09:00 (in 23 h) · 🔁 · task #1
            🟢 #1 Dentist · Thu 15:00 (in 2 days) · task #1
            [#2] [#1]
        "#]],
    );
}

#[test]
fn a_number_right_behind_the_question_of_how_long_is_minutes() {
    check(
        "Buy milk
        /reminder_quick 1
        30
        /reminder_quick 1
        tomorrow 9:00
        /reminder_quick 1
        Buy bread
        /done 1
        /reminder_quick 1
        /addreminder 1
        /repeat 1
        /subtask 1",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /reminder_quick 1
            #1 Buy milk
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > 30
            ⏰ I'll remind you today 10:30 (in 30 min)
            #1 Buy milk  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /reminder_quick 1
            #1 Buy milk
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Buy milk  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /reminder_quick 1
            #1 Buy milk
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > Buy bread
            ➕ Added #2 Buy bread
            [✏️ Change] [↩️ Undo]
            > /done 1
            ✅ Done: #1 Buy milk
            1 task left.
            [↩️ Undo]
            > /reminder_quick 1
            ⚠️ #1 is done: closed tasks do not remind.
            Open it again first: /status 1 todo
            > /addreminder 1
            ⚠️ #1 is done: closed tasks do not remind.
            Open it again first: /status 1 todo
            > /repeat 1
            ⚠️ #1 is done: what is over does not come again.
            Open it again first: /status 1 todo
            > /subtask 1
            ⚠️ #1 is done: closed tasks get no new parts.
            Open it again first: /status 1 todo
        "#]],
    );
}

#[test]
fn a_tasks_number_is_no_hour() {
    check(
        "Pack the bag
         /remind 1 tomorrow 9:00 bring the papers
         /remind 1 in 2h check the oven
         /remind 1 tomorrow 9 Uhr
         /remind 2 eggs tomorrow 9:00",
        &expect![[r#"
            > Pack the bag
            ➕ Added #1 Pack the bag
            [✏️ Change] [↩️ Undo]
            > /remind 1 tomorrow 9:00 bring the papers
            ⚠️ I understood “tomorrow 9:00 bring the papers” except for “bring the papers”.
            Try only the date and time, like “friday 17:00”.
            > /remind 1 in 2h check the oven
            ⚠️ I understood “in 2h check the oven” except for “check the oven”.
            Try only the date and time, like “friday 17:00”.
            > /remind 1 tomorrow 9 Uhr
            ⚠️ I understood “tomorrow 9 Uhr” except for “Uhr”.
            Try only the date and time, like “friday 17:00”.
            > /remind 2 eggs tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            2 eggs  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
        "#]],
    );
}

/// Two that come at one moment are set only where the second does what the first does not, and
/// that is told; where none is set, the answer has how the first comes.
#[test]
fn a_second_reminder_of_one_moment_is_told_of_the_first() {
    check(
        "/add Call friday 17:00
        /remind 1 friday 13:00
        /reminders
        :#1
        :❗ Urgent
        /remind 1 friday 13:00
        /remind 1 friday 13:00, nag
        /remind 1 friday 13:00 every day
        /remind 1 4 hours before",
        &expect![[r#"
            > /add Call friday 17:00
            ➕ Added #1 Call
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 friday 13:00
            ⏰ I'll remind you Fri 13:00 (in 3 days)
            #1 Call  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /reminders
            # Reminders · 1
            🟢 #1 Call · Fri 13:00 (in 3 days) · task #1
            [#1]
            > :#1
            (edited) # ⏰ #1 Call
            Fri 13:00  ·  in 3 days
            for task #1
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete] [View task]
            [◀ Back]
            > :❗ Urgent
            (edited) ❗ It comes in quiet hours too:
            🟢 #1 Call · Fri 13:00 (in 3 days) · task #1
            ❗ urgent: quiet hours do not hold it
            [↩️ Undo] [⏰ #1]
            > /remind 1 friday 13:00
            ☑️ I'll remind you then already: Fri 13:00 (in 3 days)
            #1 Call  ·  reminder #1
            ❗ urgent: quiet hours do not hold it
            [⏰ #1] [All reminders]
            > /remind 1 friday 13:00, nag
            ⏰ I'll remind you Fri 13:00 (in 3 days)
            #1 Call  ·  reminder #2
            🔔 asks again every 10 min until you answer, 6 times at most
            ℹ️ Reminder #1 comes then as well.
            [↩️ Undo] [All reminders]
            > /remind 1 friday 13:00 every day
            ⏰ I'll remind you Fri 13:00 (in 3 days)
            #1 Call  ·  reminder #3
            🔁 every day at 13:00
            ℹ️ Reminders #1, #2 come then as well.
            [↩️ Undo] [All reminders]
            > /remind 1 4 hours before
            ⏰ I'll remind you Fri 13:00 (in 3 days)
            #1 Call  ·  reminder #4
            📅 4 h before it is due (task #1): it moves when the due date does
            ℹ️ Reminders #1, #2, #3 come then as well.
            [↩️ Undo] [All reminders]
        "#]],
    );
}
