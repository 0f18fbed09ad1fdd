//! Taking back out of order, and what cannot be taken back at all.

use domain::journal::UNDO_DEPTH;
use expect_test::expect;

use crate::talk::{Talk, check};

/// The reminder was gone when its task was closed, so that stopped nothing.
#[test]
fn a_reminder_does_not_come_back_to_a_task_that_was_closed_later() {
    check(
        "Call mum
        /remind 1 tomorrow 9:00
        /delreminder 1
        :🗑 Delete
        /done 1
        !un:3
        /undo
        !un:3",
        &expect![[r#"
            > Call mum
            ➕ Added #1 Call mum
            [✏️ Change] [↩️ Undo]
            > /remind 1 tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /delreminder 1
            Delete the reminder #1 Call mum (tomorrow 09:00)?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted reminder #1 Call mum
            [↩️ Undo]
            [◀ Reminders]
            > /done 1
            ✅ Done: #1 Call mum
            🎉 That was the last one.
            [↩️ Undo]
            > !un:3
            (note) That cannot be undone yet: task #1 was changed later. Undo the later change first, with its button or /undo: completed #1 Call mum.
            > /undo
            ↩️ Undone: completed #1 Call mum
            > !un:3
            (edited) ↩️ Undone: deleted reminder #1 Call mum
        "#]],
    );
}

#[test]
fn a_task_does_not_go_from_under_a_file_whose_deletion_can_be_undone() {
    check(
        "Stretch every day
        /done 1
        ^a.txt x1 | #2 words
        /remove_attachment 1
        !un:2
        /undo
        /undo
        /undo
        /undo",
        &expect![[r#"
            > Stretch every day
            ➕ Added #1 Stretch
            I read: 📅 today, Tue 24 Nov  ·  🔁 every day
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /done 1
            ✅ Done: #1 Stretch
            🔁 Next: #2 Stretch · tomorrow, Wed 25 Nov
            1 task left.
            [↩️ Undo]
            > ^a.txt x1 | #2 words
            📎 Attached #1 a.txt (1 byte) to #2 Stretch
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /remove_attachment 1
            🗑 Deleted file #1 a.txt (1 byte)
            [↩️ Undo]
            > !un:2
            (note) That cannot be undone yet: file #1 goes by what it changed. Undo the later change first, with its button or /undo: deleted file #1 (a.txt).
            > /undo
            ↩️ Undone: deleted file #1 (a.txt)
            > /undo
            ↩️ Undone: attached a.txt to #2
            > /undo
            ↩️ Undone: completed #1 Stretch
            > /undo
            ↩️ Undone: added #1 Stretch
        "#]],
    );
}

#[test]
fn what_waits_does_not_come_back_where_a_later_undo_would_close_a_circle() {
    check(
        "One
        Two
        /depend 2 1
        !dpx:2:1
        /depend 1 2
        !dpx:1:2
        !un:4
        /undo
        /undo
        !un:4",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /depend 2 1
            🟡 #2 Two
            ⏳ It waits for:
            🟡 #1 One
            [↩️ Undo]
            [#1]
            [✖ #1]
            [◀ Task]
            > !dpx:2:1
            (edited) 🟡 #2 Two
            It waits for nothing, and nothing waits for it.
            [↩️ Undo]
            [◀ Task]
            > /depend 1 2
            🟡 #1 One
            ⏳ It waits for:
            🟡 #2 Two
            [↩️ Undo]
            [#2]
            [✖ #2]
            [◀ Task]
            > !dpx:1:2
            (edited) 🟡 #1 One
            It waits for nothing, and nothing waits for it.
            [↩️ Undo]
            [◀ Task]
            > !un:4
            (note) That cannot be undone yet: it would be a circle with what was later. Undo the later change first, with its button or /undo: #1 no longer waits for #2.
            > /undo
            ↩️ Undone: #1 no longer waits for #2
            > /undo
            ↩️ Undone: made #1 wait for #2
            > !un:4
            (edited) ↩️ Undone: #2 no longer waits for #1
        "#]],
    );
}

#[test]
fn what_a_later_change_does_not_concern_is_undone_by_its_button() {
    check(
        "One
        /comment 1 Words
        /edit 1 Two
        /done 1
        !un:2",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /comment 1 Words
            💬 Comment #1 on #1 One
            [↩️ Undo] [💬 All comments]
            > /edit 1 Two
            # 🟡 #1 Two
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comments (1)] [🔁 Repeat]
            [📎 Attach]
            > /done 1
            ✅ Done: #1 Two
            🎉 That was the last one.
            [↩️ Undo]
            > !un:2
            (edited) ↩️ Undone: commented on #1
        "#]],
    );
}

#[test]
fn the_undo_after_one_that_cannot_be_is_of_what_was_before() {
    check(
        "Buy milk
        remind me in 2h to call mum
        +2h
        /undo
        /undo
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
            > /undo
            ↩️ Undone: added #1 Buy milk
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
        "#]],
    );
}

#[test]
fn an_undo_after_a_reminder_fell_due_is_of_what_the_person_did() {
    check(
        "remind me in 2m to stretch
        Buy milk
        +2m
        !un:3
        /undo
        /why 1
        /undo
        /undo",
        &expect![[r#"
            > remind me in 2m to stretch
            ⏰ I'll remind you today 10:02 (in 2 min)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 10:02, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > +2m
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > !un:3
            (note) That cannot be undone: a reminder fell due.
            > /undo
            ↩️ Undone: added #1 Buy milk
            > /why 1
            # ⏰ #1 stretch
            2026-11-24 10:00:00  written down
            2026-11-24 10:02:00  fell due
            2026-11-24 10:02:00  taken up
            waiting to be sent
            It waits for your answer.
            Times are in Europe/Berlin.
            > /undo
            ⚠️ The last change: set reminder #1 stretch.
            That cannot be undone: reminder #1 has changed since.
            There is nothing before it to undo.
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
        "#]],
    );
}

#[test]
fn however_many_reminders_fell_due_the_last_changes_can_be_undone() {
    let mut talk = Talk::new();
    talk.say_all(
        "remind me every day at 11:00 to stretch
        Buy milk
        +2h",
    );
    for _ in 0..=UNDO_DEPTH {
        talk.say("+24h");
    }
    talk.transcript.clear();
    talk.say("/undo");
    talk.say("/undo");
    expect![[r#"
        > /undo
        ↩️ Undone: added #1 Buy milk
        > /undo
        ⚠️ The last change: set reminder #1 stretch.
        That cannot be undone: reminder #1 has changed since.
        There is nothing before it to undo.
    "#]]
    .assert_eq(&talk.transcript);
}
