//! Conversations in plain words: what wants something done with what is there, and how what is new
//! was read.

use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn what_is_done_is_ticked_off_if_it_is_clear_what_is_meant() {
    check(
        "/add Write the quarterly report
         /add Buy milk
         done with the report
         :↩️ Undo
         Milk is done!
         finished the reports yesterday
         task 1 is done",
        &expect![[r#"
            > /add Write the quarterly report
            ➕ Added #1 Write the quarterly report
            [✏️ Change] [↩️ Undo]
            > /add Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > done with the report
            ✅ Done: #1 Write the quarterly report
            1 task left.
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: completed #1 Write the quarterly report
            > Milk is done!
            ✅ Done: #2 Buy milk
            1 task left.
            [↩️ Undo]
            > finished the reports yesterday
            ✅ Done: #1 Write the quarterly report
            🎉 That was the last one.
            I wrote it down as done now.
            [↩️ Undo]
            > task 1 is done
            ☑️ Done already: #1 Write the quarterly report
        "#]],
    );
}

#[test]
fn where_several_could_be_meant_it_is_asked() {
    check(
        "/add Report for Acme
         /add Report for Bravo
         done with the report
         :#2 Report for Bravo
         /list
         done with the acme report",
        &expect![[r#"
            > /add Report for Acme
            ➕ Added #1 Report for Acme
            [✏️ Change] [↩️ Undo]
            > /add Report for Bravo
            ➕ Added #2 Report for Bravo
            [✏️ Change] [↩️ Undo]
            > done with the report
            What is done: which one is “report”?
            [#1 Report for Acme]
            [#2 Report for Bravo]
            [➕ No, add it as a task]
            > :#2 Report for Bravo
            (edited) ✅ Done: #2 Report for Bravo
            1 task left.
            [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #1 Report for Acme
            [#1]
            [☑️ Tick]
            > done with the acme report
            ✅ Done: #1 Report for Acme
            🎉 That was the last one.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_does_not_exist_is_not_made_a_task_in_silence() {
    check(
        "done with the report
         /list
         :➕ Add it as a task
         !wd:1:n
         move dentist to friday
         start working on acme site
         :▶️ Add “acme site” and start
         stop
         stop
         ran 5 km",
        &expect![[r#"
            > done with the report
            No open task is called “report”.
            [➕ Add it as a task]
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            > :➕ Add it as a task
            (edited) ➕ Added #1 done with the report
            [✏️ Change] [↩️ Undo]
            > !wd:1:n
            (note) That was taken care of already.
            > move dentist to friday
            No open task is called “dentist”, so I moved nothing.
            [➕ Add it as a task]
            > start working on acme site
            No open task is called “acme site”.
            [▶️ Add “acme site” and start]
            [➕ Add it as a task]
            > :▶️ Add “acme site” and start
            (edited) ▶️ The timer runs on #2 acme site
            [⏹ Stop] [↩️ Undo]
            > stop
            ⏹ Stopped: #2 acme site
            No time had elapsed, so nothing was booked.
            [↩️ Undo]
            > stop
            No timer runs.
            [➕ Add it as a task]
            > ran 5 km
            No habit of yours is called “run”.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn a_slip_or_half_the_words_are_asked_about() {
    check(
        "/add Report on cats
         done with the reprot
         done with the dog report
         :#1 Report on cats
         done",
        &expect![[r#"
            > /add Report on cats
            ➕ Added #1 Report on cats
            [✏️ Change] [↩️ Undo]
            > done with the reprot
            What is done: which one is “reprot”?
            [#1 Report on cats]
            [➕ No, add it as a task]
            > done with the dog report
            What is done: which one is “dog report”?
            [#1 Report on cats]
            [➕ No, add it as a task]
            > :#1 Report on cats
            (edited) ✅ Done: #1 Report on cats
            🎉 That was the last one.
            [↩️ Undo]
            > done
            Nothing of yours is open.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_is_moved_keeps_its_time_of_day() {
    check(
        "/add Dentist tomorrow 8:30
         /add Pay rent friday
         move dentist to friday
         postpone rent until monday 10:00
         move the dentist to 2020-01-01",
        &expect![[r#"
            > /add Dentist tomorrow 8:30
            ➕ Added #1 Dentist
            📅 tomorrow, Wed 25 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > /add Pay rent friday
            ➕ Added #2 Pay rent
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > move dentist to friday
            📅 Moved #1 Dentist to Fri 27 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > postpone rent until monday 10:00
            📅 Moved #2 Pay rent to Mon 30 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move the dentist to 2020-01-01
            ⚠️ 2020-01-01 08:30 has passed.
            Give a day or time to come. If it was due then, say so: /due 1 2020-01-01
        "#]],
    );
}

#[test]
fn what_is_moved_says_which_reminders_do_not_come() {
    check(
        "/add Dentist friday 17:00
         /remind 1 2 h before
         /remind 1 1 day before
         move the dentist to today 11:00",
        &expect![[r#"
            > /add Dentist friday 17:00
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 2 h before
            ⏰ I'll remind you Fri 15:00 (in 3 days)
            #1 Dentist  ·  reminder #1
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Dentist  ·  reminder #2
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > move the dentist to today 11:00
            📅 Moved #1 Dentist to today, Tue 24 Nov 11:00
            🔕 Reminder #1 does not come: its time, 2 h before it is due, has passed.
            🔕 Reminder #2 does not come: its time, 1 day before it is due, has passed.
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_is_due_is_shown_as_the_commands_show_it() {
    check(
        "/add Call mum today
         /add Pay rent tomorrow
         /add Taxes 2026-12-30
         what's due today?
         what's due this week
         what do i have tomorrow
         what's due next month
         what's overdue
         show my tasks",
        &expect![[r#"
            > /add Call mum today
            ➕ Added #1 Call mum
            📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            > /add Pay rent tomorrow
            ➕ Added #2 Pay rent
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > /add Taxes 2026-12-30
            ➕ Added #3 Taxes
            📅 Wed 30 Dec
            [✏️ Change] [↩️ Undo]
            > what's due today?
            # Today, Tue 24 Nov · 1
            🟡 #1 Call mum · today
            [#1]
            [☑️ Tick]
            > what's due this week
            # This week, 23 Nov to 29 Nov · 2
            🟡 #1 Call mum · today
            🟡 #2 Pay rent · tomorrow
            [#1] [#2]
            [☑️ Tick]
            > what do i have tomorrow
            # Due tomorrow, Wed 25 Nov · 1
            🟡 #2 Pay rent · tomorrow
            [#2]
            [☑️ Tick]
            > what's due next month
            # Due December 2026 · 1
            🟡 #3 Taxes · Wed 30 Dec
            [#3]
            [☑️ Tick]
            > what's overdue
            👍 Nothing is overdue.
            > show my tasks
            # Open tasks · 3
            🟡 #1 Call mum · today
            🟡 #2 Pay rent · tomorrow
            🟡 #3 Taxes · Wed 30 Dec
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_habit_is_checked_in_by_what_was_done() {
    check(
        "/habit_add Run 5 km daily
         /habit_add Yoga daily
         ran 3 km
         I ran 2km yesterday
         did yoga
         :🔁 Yoga
         done with yoga
         ran 30 min
         read 20 pages",
        &expect![[r#"
            > /habit_add Run 5 km daily
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Yoga daily
            🔁 Began #2 Yoga
            every day
            [↩️ Undo] [✏️ Change]
            > ran 3 km
            🔸 Begun today: #1 Run · 3 of 5 km
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > I ran 2km yesterday
            🔸 Begun yesterday: #1 Run · 2 of 5 km
            💤 No streak yet · strength 2%
            [↩️ Undo] [+1] [📈 Progress]
            > did yoga
            What is done: which one is “yoga”?
            [🔁 Yoga]
            [➕ No, add it as a task]
            > :🔁 Yoga
            (edited) ✅ Done today: #2 Yoga
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > done with yoga
            ☑️ Done today already: #2 Yoga
            ✅ 1 day in a row · strength 5%
            [📈 Progress]
            > ran 30 min
            ⚠️ Run is counted in km, not in min.
            /habit_edit #1 goal 5 min changes that.
            > read 20 pages
            ➕ Added #1 read 20 pages
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_timer_starts_and_stops_on_what_is_named() {
    check(
        "/add Acme site
         /add Bravo site
         start working on acme site
         +30m
         stop working on bravo
         :⏹ Stop it
         start working on the site
         :#2 Bravo site
         stop the timer",
        &expect![[r#"
            > /add Acme site
            ➕ Added #1 Acme site
            [✏️ Change] [↩️ Undo]
            > /add Bravo site
            ➕ Added #2 Bravo site
            [✏️ Change] [↩️ Undo]
            > start working on acme site
            ▶️ The timer runs on #1 Acme site
            [⏹ Stop] [↩️ Undo]
            > +30m
            > stop working on bravo
            The timer runs on #1 Acme site, not on “bravo”.
            [⏹ Stop it]
            [➕ No, add it as a task]
            > :⏹ Stop it
            (edited) ⏹ Stopped: #1 Acme site
            #1 today 10:00–10:30 · 30 min
            [✏️ Correct] [↩️ Undo]
            > start working on the site
            Start the timer on which one: what is “site”?
            [#1 Acme site]
            [#2 Bravo site]
            [➕ No, add it as a task]
            > :#2 Bravo site
            (edited) ▶️ The timer runs on #2 Bravo site
            [⏹ Stop] [↩️ Undo]
            > stop the timer
            ⏹ Stopped: #2 Bravo site
            No time had elapsed, so nothing was booked.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_could_be_a_search_or_a_task_is_asked_about_where_there_is_something_to_find() {
    check(
        "find a plumber
         /add Plumber's invoice
         find the plumber
         :🔎 Show the 2 I found
         search: invoice
         where is the passport?",
        &expect![[r#"
            > find a plumber
            ➕ Added #1 find a plumber
            [✏️ Change] [↩️ Undo]
            > /add Plumber's invoice
            ➕ Added #2 Plumber's invoice
            [✏️ Change] [↩️ Undo]
            > find the plumber
            Shall I look for “plumber”?
            [🔎 Show the 2 I found]
            [➕ No, add it as a task]
            > :🔎 Show the 2 I found
            (edited) # Found “plumber” · 2
            🟡 #1 find a plumber
            🟡 #2 Plumber's invoice
            [#1] [#2]
            [☑️ Tick]
            > search: invoice
            # Found “invoice” · 1
            🟡 #2 Plumber's invoice
            [#2]
            [☑️ Tick]
            > where is the passport?
            Nothing open has “passport” in it.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn nothing_is_deleted_by_plain_words() {
    check(
        "/add Report
         delete the report
         :#1 Report
         :Keep it
         cancel gym membership
         delete the report
         :➕ No, add it as a task
         /list",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > delete the report
            Do you want to delete “report”?
            [#1 Report]
            [➕ No, add it as a task]
            > :#1 Report
            (edited) Delete the task #1 Report?
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > cancel gym membership
            ➕ Added #2 cancel gym membership
            [✏️ Change] [↩️ Undo]
            > delete the report
            Do you want to delete “report”?
            [#1 Report]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #3 delete the report
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 3
            🟡 #1 Report
            🟡 #2 cancel gym membership
            🟡 #3 delete the report
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_question_is_answered_once_and_an_edited_message_is_read_anew() {
    check(
        "/add Report for Acme
         /add Report for Bravo
         done with the report
         !wd:1:t1
         !wd:1:t2
         ~done with the bravo report
         ~Report for Charly
         !wd:99:t1
         !wd:1:z",
        &expect![[r#"
            > /add Report for Acme
            ➕ Added #1 Report for Acme
            [✏️ Change] [↩️ Undo]
            > /add Report for Bravo
            ➕ Added #2 Report for Bravo
            [✏️ Change] [↩️ Undo]
            > done with the report
            What is done: which one is “report”?
            [#1 Report for Acme]
            [#2 Report for Bravo]
            [➕ No, add it as a task]
            > !wd:1:t1
            (edited) ✅ Done: #1 Report for Acme
            1 task left.
            [↩️ Undo]
            > !wd:1:t2
            (note) That was taken care of already.
            > ~done with the bravo report
            ✅ Done: #2 Report for Bravo
            1 task left.
            [↩️ Undo]
            > ~Report for Charly
            ➕ Added #3 Report for Charly
            [✏️ Change] [↩️ Undo]
            > !wd:99:t1
            (note) That was too long ago; please write it again.
            > !wd:1:z
            (note) That was taken care of already.
        "#]],
    );
}

#[test]
fn how_a_line_was_read_is_shown_and_its_parts_can_be_taken_back() {
    check(
        "pay rent every 1st at 9 !high #home
         :🔤 No date
         :🔤 No tag
         :🔤 No priority
         buy milk
         meet Ann 3/4 for 30 min, remind me 1 hour before !high #work
         :🔤 I meant it differently…
         :◀",
        &expect![[r#"
            > pay rent every 1st at 9 !high #home
            ➕ Added #1 pay rent
            I read: 📅 Tue 1 Dec 09:00  ·  🔁 every month on the 1st at 09:00  ·  🟠 high  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority] [🔤 No tag]
            > :🔤 No date
            (edited) ✏️ Changed #1 pay rent every 1st at 9
            I read: 🟠 high  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No priority] [🔤 No tag]
            > :🔤 No tag
            (edited) ✏️ Changed #1 pay rent every 1st at 9 #home
            I read: 🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No priority]
            > :🔤 No priority
            (edited) ✏️ Changed #1 pay rent every 1st at 9 !high #home
            [✏️ Change] [↩️ Undo]
            > buy milk
            ➕ Added #2 buy milk
            [✏️ Change] [↩️ Undo]
            > meet Ann 3/4 for 30 min, remind me 1 hour before !high #work
            ➕ Added #3 meet Ann
            I read: 📅 Sat 3 Apr 2027  ·  🟠 high  ·  🏷 #work  ·  ⏳ 30 min
            ⏰ Sat 3 Apr 2027 08:00
            [✏️ Change] [↩️ Undo]
            [🔤 I meant it differently…]
            > :🔤 I meant it differently…
            (edited) ➕ Added #3 meet Ann
            I read: 📅 Sat 3 Apr 2027  ·  🟠 high  ·  🏷 #work  ·  ⏳ 30 min
            ⏰ Sat 3 Apr 2027 08:00
            [✏️ Change] [↩️ Undo]
            [Or: Thu 4 Mar 2027] [🔤 No date] [🔤 No reminder] [🔤 No priority]
            [🔤 No tag] [🔤 No length] [◀]
            > :◀
            (edited) ➕ Added #3 meet Ann
            I read: 📅 Sat 3 Apr 2027  ·  🟠 high  ·  🏷 #work  ·  ⏳ 30 min
            ⏰ Sat 3 Apr 2027 08:00
            [✏️ Change] [↩️ Undo]
            [🔤 I meant it differently…]
        "#]],
    );
}

#[test]
fn pressing_twice_or_after_an_undo_changes_nothing() {
    check(
        "Buy milk friday
         !wr:1:d
         !wr:1:d
         !wr:1:q
         /undo
         !wr:1:d
         !wr:7:d",
        &expect![[r#"
            > Buy milk friday
            ➕ Added #1 Buy milk
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > !wr:1:d
            (edited) ✏️ Changed #1 Buy milk friday
            [✏️ Change] [↩️ Undo]
            > !wr:1:d
            (edited) ➕ Added #1 Buy milk friday
            [✏️ Change] [↩️ Undo]
            (note) It is so already.
            > !wr:1:q
            (edited) ➕ Added #1 Buy milk friday
            [✏️ Change] [↩️ Undo]
            (note) It is so already.
            > /undo
            ↩️ Undone: changed #1 Buy milk friday
            > !wr:1:d
            (note) What that message did is taken back already.
            > !wr:7:d
            (note) That was too long ago; ✏️ Change does it.
        "#]],
    );
}

#[test]
fn another_meaning_can_be_chosen_and_stays_chosen_when_the_message_is_corrected() {
    let mut talk = Talk::new();
    talk.say("dentist 3/4");
    let other = talk.last().buttons.last().expect("a row of meanings")[0]
        .label
        .clone();
    talk.say(&format!(":{other}"));
    talk.say("~Dentist Dr Who 3/4");
    expect![[r#"
        > dentist 3/4
        ➕ Added #1 dentist
        I read: 📅 Sat 3 Apr 2027
        [✏️ Change] [↩️ Undo]
        [Or: Thu 4 Mar 2027] [🔤 No date]
        > :Or: Thu 4 Mar 2027
        (edited) ✏️ Changed #1 dentist
        I read: 📅 Thu 4 Mar 2027
        [✏️ Change] [↩️ Undo]
        [Or: Sat 3 Apr 2027] [🔤 No date]
        > ~Dentist Dr Who 3/4
        ✏️ Changed #1 Dentist Dr Who
        I read: 📅 Thu 4 Mar 2027
        [✏️ Change] [↩️ Undo]
        [Or: Sat 3 Apr 2027] [🔤 No date]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_message_that_is_corrected_days_later_keeps_its_day_and_what_was_changed_by_hand() {
    check(
        "Call mlm tomorrow !high
         Buy milk
         +72h
         ~1~Call mum tomorrow !high
         /priority 1 low
         ~1~Call mum tomorrow !urgent
         ~1~Call mum on monday !urgent
         ~2~Buy oat milk
         /undo
         /undo",
        &expect![[r#"
            > Call mlm tomorrow !high
            ➕ Added #1 Call mlm
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > +72h
            > ~1~Call mum tomorrow !high
            ✏️ Changed #1 Call mum
            I read: 📅 Wed 25 Nov  ·  🟠 high
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > /priority 1 low
            # 🟢 #1 Call mum
            ▫️ To do  ·  low priority
            📅 Wed 25 Nov  ·  ❗ overdue
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > ~1~Call mum tomorrow !urgent
            ☑️ As it was: #1 Call mum
            I read: 📅 Wed 25 Nov  ·  🟢 low
            ❗ That has passed: the task is overdue.
            I left its priority alone: that was changed since. The buttons change it.
            [✏️ Change]
            [🔤 No date] [🔤 No priority]
            > ~1~Call mum on monday !urgent
            ✏️ Changed #1 Call mum
            I read: 📅 Mon 30 Nov  ·  🟢 low
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > ~2~Buy oat milk
            ✏️ Changed #2 Buy oat milk
            [✏️ Change] [↩️ Undo]
            > /undo
            ↩️ Undone: changed #2 Buy oat milk
            > /undo
            ↩️ Undone: changed #1 Call mum
        "#]],
    );
}

#[test]
fn where_plain_words_are_switched_off_every_line_is_a_task() {
    let mut talk = Talk::without(&["words"]);
    talk.say_all("done with the report friday");
    expect![[r#"
        > done with the report friday
        ➕ Added #1 done with the report
        I read: 📅 Fri 27 Nov
        [✏️ Change] [↩️ Undo]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_reply_to_a_card_is_about_its_task() {
    check(
        "Write the report
         &1|tomorrow
         &2|!high #work
         &3|remind me tomorrow at 8
         &me1|they want it in colour
         &1|move it to friday 10:00
         &1|every friday
         &1|done
         &1|delete
         /reminders",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > &1|tomorrow
            ✏️ Changed #1 Write the report
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > &2|!high #work
            ✏️ Changed #1 Write the report
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high  ·  🏷 #work
            [✏️ Change] [↩️ Undo]
            > &3|remind me tomorrow at 8
            ⏰ I'll remind you tomorrow 08:00 (in 22 h)
            #1 Write the report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > &me1|they want it in colour
            💬 Comment #1 on #1 Write the report
            [↩️ Undo] [💬 All comments]
            > &1|move it to friday 10:00
            📅 Moved #1 Write the report to Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > &1|every friday
            ✏️ Changed #1 Write the report
            I read: 📅 Fri 27 Nov 10:00  ·  🔁 every Friday at 10:00  ·  🟠 high  ·  🏷 #work
            ⏰ tomorrow 08:00
            [✏️ Change] [↩️ Undo]
            > &1|done
            ✅ Done: #1 Write the report
            🔁 Next: #2 Write the report · Fri 4 Dec 10:00
            1 task left.
            [↩️ Undo]
            [🟠 1 high]
            > &1|delete
            Delete the task #1 Write the report and its comment?
            [🗑 Delete] [Keep it]
            > /reminders
            # Reminders · 1
            🟢 #2 Write the report · Wed 2 Dec 08:00 (in 8 days) · task #2
            [#2]
        "#]],
    );
}

#[test]
fn a_reply_to_a_reminder_answers_it_or_moves_it() {
    check(
        "remind me in 2h to stretch
         &1|in 3h
         +3h
         &1|done
         remind me in 1h to breathe
         +1h
         &1|tomorrow 9:00
         &1|what for?",
        &expect![[r#"
            > remind me in 2h to stretch
            ⏰ I'll remind you today 12:00 (in 2 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > &1|in 3h
            ⏰ I'll remind you today 13:00 (in 3 h)
            stretch  ·  reminder #1
            [↩️ Undo] [All reminders]
            > +3h
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > &1|done
            ✅ Done: stretch
            [↩️ Undo]
            > remind me in 1h to breathe
            ⏰ I'll remind you today 14:00 (in 1 h)
            breathe  ·  reminder #2
            I read: today, Tue 24 Nov 14:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ breathe
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > &1|tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 19 h)
            breathe  ·  reminder #3
            [↩️ Undo] [All reminders]
            > &1|what for?
            ➕ Added #1 what for?
            💬 breathe
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_reply_to_what_is_no_item_makes_one_with_its_words_beside_it() {
    check(
        "&Shall we meet on Friday?\\nAt the usual place|ask Ann about that tomorrow
         /comments 1
         &The new boiler costs 4000|tomorrow
         &Call me back|remind me in 2h
         &Something|what's due today
         &|buy milk
         &Old words|/list",
        &expect![[r#"
            > &Shall we meet on Friday?\nAt the usual place|ask Ann about that tomorrow
            ➕ Added #1 ask Ann about that
            I read: 📅 tomorrow, Wed 25 Nov
            💬 Shall we meet on Friday?
            [✏️ Change] [↩️ Undo]
            > /comments 1
            #1 ask Ann about that
            #1 · today 10:00
            | Shall we meet on Friday?
            At the usual place
            [✏️ #1] [🗑 #1]
            [💬 Add] [◀ Task]
            > &The new boiler costs 4000|tomorrow
            ➕ Added #2 The new boiler costs 4000
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > &Call me back|remind me in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            Call me back  ·  reminder #1
            [↩️ Undo] [All reminders]
            > &Something|what's due today
            Nothing is due today. /overdue shows what is late, /week what comes.
            > &|buy milk
            ➕ Added #3 buy milk
            [✏️ Change] [↩️ Undo]
            > &Old words|/list
            # Open tasks · 3
            🟡 #1 ask Ann about that · tomorrow
            🟡 #2 The new boiler costs 4000 · tomorrow
            🟡 #3 buy milk
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_reply_that_is_corrected_says_something_else_of_the_same_task() {
    check(
        "Write the report
         &1|tomorrow
         ~friday
         ~they want it in colour
         /task 1",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > &1|tomorrow
            ✏️ Changed #1 Write the report
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > ~friday
            ✏️ Changed #1 Write the report
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > ~they want it in colour
            💬 Comment #1 on #1 Write the report
            [↩️ Undo] [💬 All comments]
            > /task 1
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comments (1)] [🔁 Repeat]
            [📎 Attach]
        "#]],
    );
}

#[test]
fn a_reply_or_a_forward_answers_a_form_that_is_open() {
    check(
        "/add Report
         /comment 1
         &1|in colour, please
         /comment 1
         »Ada|and on paper",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /comment 1
            #1 Report
            💬 Send me the comment.
            [Cancel]
            > &1|in colour, please
            💬 Comment #1 on #1 Report
            [↩️ Undo] [💬 All comments]
            > /comment 1
            #1 Report
            💬 Send me the comment.
            [Cancel]
            > »Ada|and on paper
            💬 Comment #2 on #1 Report
            [↩️ Undo] [💬 All comments]
        "#]],
    );
}

#[test]
fn a_message_that_is_passed_on_becomes_a_task_with_its_words_and_who_wrote_it() {
    check(
        "»Ada Lovelace|Please call me tomorrow!
         /comments 1
         »The News @https://t.me/news/7|Storm on Friday\\nStay at home.\\nMore tomorrow.
         /comments 2
         »|/remove 1
         :↩️ Undo
         :⏰ Reminder
         &me1|tomorrow
         /list",
        &expect![[r#"
            > »Ada Lovelace|Please call me tomorrow!
            ➕ Added #1 Please call me tomorrow!
            From Ada Lovelace
            [📅 Due] [⏰ Reminder]
            [✏️ Change] [↩️ Undo]
            > /comments 1
            #1 Please call me tomorrow!
            #1 · today 10:00
            | From Ada Lovelace
            [✏️ #1] [🗑 #1]
            [💬 Add] [◀ Task]
            > »The News @https://t.me/news/7|Storm on Friday\nStay at home.\nMore tomorrow.
            ➕ Added #2 Storm on Friday
            From The News · the message
            [📅 Due] [⏰ Reminder]
            [✏️ Change] [↩️ Undo]
            > /comments 2
            #2 Storm on Friday
            #2 · today 10:00
            | Storm on Friday
            Stay at home.
            More tomorrow.

            From The News, https://t.me/news/7
            [✏️ #2] [🗑 #2]
            [💬 Add] [◀ Task]
            > »|/remove 1
            ➕ Added #3 /remove 1
            [📅 Due] [⏰ Reminder]
            [✏️ Change] [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: added #3 /remove 1
            > :⏰ Reminder
            (edited) #2 Storm on Friday
            ⏰ When shall I remind you?
            [In 30 min] [In 1 h]
            [In 3 h] [In 24 h]
            [Tomorrow morning] [Type it…]
            [◀ Back]
            > &me1|tomorrow
            ✏️ Changed #1 Please call me tomorrow!
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 2
            🟡 #1 Please call me tomorrow! · tomorrow
            🟡 #2 Storm on Friday
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn where_comments_are_off_nothing_is_lost_but_the_note() {
    let mut talk = Talk::without(&["comments", "reminders"]);
    talk.say_all(
        "»Ada|Call me
         &1|some words
         &Old words|remember this",
    );
    expect![[r#"
        > »Ada|Call me
        ➕ Added #1 Call me
        From Ada
        [📅 Due]
        [✏️ Change] [↩️ Undo]
        > &1|some words
        ➕ Added #2 some words
        [✏️ Change] [↩️ Undo]
        > &Old words|remember this
        ➕ Added #3 remember this
        [✏️ Change] [↩️ Undo]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_voice_message_becomes_a_file_of_a_task_that_is_named() {
    check(
        "^hello.ogg x10
         :➕ New task
         ‏
         call the plumber tomorrow
         ^again.ogg x10
         :➕ New task
         :Cancel
         :#1 call the plumber",
        &expect![[r#"
            > ^hello.ogg x10
            📎 hello.ogg (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 hello.ogg
            ✏️ What is to be done? A few words will do.
            [Cancel]
            > ‏
            ⚠️ A task needs some words.
            For example: /add Buy milk tomorrow
            📎 hello.ogg
            ✏️ What is to be done? A few words will do.
            [Cancel]
            > call the plumber tomorrow
            (edited) 📎 hello.ogg for #1 call the plumber
            ➕ Added #1 call the plumber
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            📎 Attached #1 hello.ogg (10 bytes) to #1 call the plumber
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^again.ogg x10
            📎 again.ogg (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 call the plumber]
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 again.ogg
            ✏️ What is to be done? A few words will do.
            [Cancel]
            > :Cancel
            (edited) 📎 again.ogg (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 call the plumber]
            [➕ New task] [✖️ Cancel]
            > :#1 call the plumber
            (edited) 📎 again.ogg for #1 call the plumber
            📎 Attached #2 again.ogg (10 bytes) to #1 call the plumber
            [↩️ Undo] [✏️ Describe] [📎 All files]
        "#]],
    );
}

/// The rows of the page under a heading.
fn page_rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    const PAGE: &str = include_str!("../../../../docs/plain-words.md");
    let table = PAGE.split(heading).nth(1).expect("a table");
    let rows = table.lines().skip(2).map_while(|line| {
        let row = line.strip_prefix("| `")?.strip_suffix(" |")?;
        row.split_once("` | ")
    });
    rows.collect()
}

#[test]
fn every_row_of_the_page_is_answered_as_it_says() {
    let said = page_rows("| you say | the answer begins |");
    let replied = page_rows("| you reply | the answer begins |");
    assert!(said.len() > 12 && replied.len() > 8);
    let replied = replied
        .into_iter()
        .map(|(typed, answer)| (format!("&2|{typed}"), answer));
    let said = said
        .into_iter()
        .map(|(typed, answer)| (typed.to_owned(), answer));
    let mut missed = Vec::new();
    for (line, answer) in said.chain(replied) {
        let mut talk = Talk::new();
        talk.say_all(
            "/habit_add Run 5 km daily
             Write the report
             Dentist tomorrow 8:30",
        );
        talk.transcript.clear();
        talk.say(&line);
        let first = talk.transcript.lines().nth(1).unwrap_or_default();
        if first.trim_start_matches("# ") != answer {
            missed.push(format!("{line}: {first}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_reminder_says_how_its_words_were_read_and_each_part_can_be_taken_back() {
    check(
        "remind me every weekday at 9:15 to join the standup
        :🔤 No repeat
        remind me next friday to call mum
        /remind me to read 1984 tomorrow at 20:00, nag
        :🔤 No date
        in 2h
        remind me in 2h to stretch
        remind me at 5 to call dad",
        &expect![[r#"
            > remind me every weekday at 9:15 to join the standup
            ⏰ I'll remind you tomorrow 09:15 (in 23 h 15 min)
            join the standup  ·  reminder #1
            I read: every weekday at 09:15, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > :🔤 No repeat
            (edited) ⏰ I'll remind you tomorrow 09:15 (in 23 h 15 min)
            every weekday to join the standup  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:15, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me next friday to call mum
            ⏰ I'll remind you Fri 4 Dec 09:00 (in 10 days)
            call mum  ·  reminder #2
            I read: Fri 4 Dec 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 09:00] [🔤 No date]
            > /remind me to read 1984 tomorrow at 20:00, nag
            ⏰ I'll remind you tomorrow 20:00 (in 1 day 10 h)
            read 1984  ·  reminder #3
            I read: tomorrow, Wed 25 Nov 20:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > :🔤 No date
            (edited) read 1984
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            read 1984  ·  reminder #3
            🔔 asks again every 10 min until you answer, 6 times at most
            [↩️ Undo] [All reminders]
            > remind me in 2h to stretch
            ⏰ I'll remind you today 12:00 (in 2 h)
            stretch  ·  reminder #4
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me at 5 to call dad
            ⏰ I'll remind you today 17:00 (in 7 h)
            call dad  ·  reminder #5
            I read: today, Tue 24 Nov 17:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 05:00] [🔤 No date]
        "#]],
    );
}

#[test]
fn a_reminder_without_its_date_stays_until_it_is_said_when_else() {
    check(
        "remind me tomorrow at 5 to call mum
        :🔤 No date
        /today
        /reminders
        !rr:1:d
        :Cancel
        !rr:1:d
        in 2h
        :↩️ Undo
        /reminders",
        &expect![[r#"
            > remind me tomorrow at 5 to call mum
            ⏰ I'll remind you tomorrow 17:00 (in 1 day 7 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 17:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 05:00] [🔤 No date]
            > :🔤 No date
            (edited) call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > /today
            Nothing is due today. /overdue shows what is late, /week what comes.
            I left the change of the reminder; nothing of it was saved.
            > /reminders
            # Reminders · 1
            🟢 #1 call mum · tomorrow 17:00 (in 1 day 7 h)
            [#1]
            > !rr:1:d
            (edited) call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :Cancel
            (edited) The reminder stays as it is.
            > !rr:1:d
            (edited) call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > :↩️ Undo
            (edited) ↩️ Undone: changed reminder #1 call mum
            > /reminders
            # Reminders · 1
            🟢 #1 call mum · tomorrow 17:00 (in 1 day 7 h)
            [#1]
        "#]],
    );
}

#[test]
fn what_is_taken_back_is_taken_back_until_nothing_of_it_is_left() {
    check(
        "remind me every day at 9 to run
        :🔤 No date
        /cancel
        gym every mon wed fri at 7
        :🔤 No date
        +45m
         #home
        2026",
        &expect![[r#"
            > remind me every day at 9 to run
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            run  ·  reminder #1
            I read: every day at 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > :🔤 No date
            (edited) run
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > gym every mon wed fri at 7
            ➕ Added #1 gym
            I read: 📅 tomorrow, Wed 25 Nov 07:00  ·  🔁 every Monday, Wednesday and Friday at 07:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #1 gym every mon wed fri at 7
            [✏️ Change] [↩️ Undo]
            > +45m
            > #home
            ➕ Added #2 #home
            [✏️ Change] [↩️ Undo]
            > 2026
            ➕ Added #3 2026
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_reminder_is_asked_for_in_german_as_in_english() {
    check(
        "erinnere mich an Oma
        morgen um 9
        erinnere mich morgen um 9 an Oma
        Bitte erinnere mich in 2 Stunden daran, Blumen zu gießen
        Erinnerung: morgen 8 Uhr Müll
        erinnere mich",
        &expect![[r#"
            > erinnere mich an Oma
            Oma
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > morgen um 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            Oma  ·  reminder #1
            [↩️ Undo] [All reminders]
            > erinnere mich morgen um 9 an Oma
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            Oma  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > Bitte erinnere mich in 2 Stunden daran, Blumen zu gießen
            ⏰ I'll remind you today 12:00 (in 2 h)
            Blumen zu gießen  ·  reminder #3
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Erinnerung: morgen 8 Uhr Müll
            ⏰ I'll remind you tomorrow 08:00 (in 22 h)
            Müll  ·  reminder #4
            I read: tomorrow, Wed 25 Nov 08:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 20:00] [🔤 No date]
            > erinnere mich
            ⚠️ Of what, and when?
            For example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn a_reminder_of_a_task_is_counted_from_when_it_is_due() {
    check(
        "gym tomorrow at 18:00
        remind me of gym 1 hour before
        erinnere mich an gym 30 Minuten vorher
        remind me of tennis 1 hour before
        /cancel
        /reminders",
        &expect![[r#"
            > gym tomorrow at 18:00
            ➕ Added #1 gym
            I read: 📅 tomorrow, Wed 25 Nov 18:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > remind me of gym 1 hour before
            ⏰ I'll remind you tomorrow 17:00 (in 1 day 7 h)
            #1 gym  ·  reminder #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > erinnere mich an gym 30 Minuten vorher
            ⏰ I'll remind you tomorrow 17:30 (in 1 day 7 h)
            #1 gym  ·  reminder #2
            📅 30 min before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > remind me of tennis 1 hour before
            tennis 1 hour before
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > /cancel
            I left the new reminder; nothing of it was saved.
            > /reminders
            # Reminders · 2
            🟢 #1 gym · tomorrow 17:00 (in 1 day 7 h) · task #1
            🟢 #2 gym · tomorrow 17:30 (in 1 day 7 h) · task #1
            [#1] [#2]
        "#]],
    );
}

#[test]
fn a_command_without_its_slash_is_that_command() {
    check(
        "buy milk
        undo
        Undo!
        /add Gym
        fertig: gym",
        &expect![[r#"
            > buy milk
            ➕ Added #1 buy milk
            [✏️ Change] [↩️ Undo]
            > undo
            ↩️ Undone: added #1 buy milk
            > Undo!
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
            > /add Gym
            ➕ Added #2 Gym
            [✏️ Change] [↩️ Undo]
            > fertig: gym
            ✅ Done: #2 Gym
            🎉 That was the last one.
            [↩️ Undo]
        "#]],
    );
    let said = |line: &str| {
        let mut talk = Talk::new();
        talk.say_all(line);
        let (_, answer) = talk.transcript.split_once('\n').expect("an answer");
        answer.to_owned()
    };
    assert_eq!(said("Help"), said("/help"));
}

#[test]
fn an_amount_that_nobody_does_is_not_written_down() {
    check(
        "/habit_add Run 5 km
        /habit_add Water 8 glasses
        ran 0 km
        ran 9999999 km
        drank 3 glasses of water
        /habit_add Wasser
        3 Gläser Wasser getrunken
        ran 5 km",
        &expect![[r#"
            > /habit_add Run 5 km
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Water 8 glasses
            🔁 Began #2 Water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > ran 0 km
            ⚠️ 0 km is nothing to write down.
            Say how much it was, for example: ran 5 km
            > ran 9999999 km
            ⚠️ That is more than I can count.
            It can be 1000000 km at most.
            > drank 3 glasses of water
            🔸 Begun today: #2 Water · 3 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /habit_add Wasser
            🔁 Began #3 Wasser
            every day
            [↩️ Undo] [✏️ Change]
            > 3 Gläser Wasser getrunken
            ✅ Done today: #3 Wasser
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > ran 5 km
            ✅ Done today: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
        "#]],
    );
}

#[test]
fn how_a_reminder_was_read_is_changed_once_however_often_its_button_is_pressed() {
    check(
        "remind me next friday to call mum
        :Or: Fri 27 Nov 09:00
        !rr:1:o0
        :Or: Fri 4 Dec 09:00
        !rr:1:ox
        !rr:1:e
        !rr:1:?
        /editreminder 1 in 3h
        !rr:1:o0
        !rr:1:d
        /cancel
        :↩️ Undo
        remind me next friday to call dad
        /reminders
        !rr:2:d
        !rr:2:d
        !rr:9:d
        /cancel
        /reminders",
        &expect![[r#"
            > remind me next friday to call mum
            ⏰ I'll remind you Fri 4 Dec 09:00 (in 10 days)
            call mum  ·  reminder #1
            I read: Fri 4 Dec 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 09:00] [🔤 No date]
            > :Or: Fri 27 Nov 09:00
            (edited) ⏰ I'll remind you Fri 09:00 (in 3 days)
            call mum  ·  reminder #1
            I read: Fri 27 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 4 Dec 09:00] [🔤 No date]
            > !rr:1:o0
            (note) It is so already.
            > :Or: Fri 4 Dec 09:00
            (edited) ⏰ I'll remind you Fri 4 Dec 09:00 (in 10 days)
            call mum  ·  reminder #1
            I read: Fri 4 Dec 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 09:00] [🔤 No date]
            > !rr:1:ox
            (note) It is so already.
            > !rr:1:e
            (note) It is so already.
            > !rr:1:?
            (note) I don't know this button.
            > /editreminder 1 in 3h
            ✏️ Changed:
            🟠 #1 call mum · today 13:00 (in 3 h)
            [↩️ Undo] [⏰ #1]
            > !rr:1:o0
            (edited) ⏰ I'll remind you today 13:00 (in 3 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            I left its time alone: that was changed since. The buttons change it.
            [All reminders]
            [Or: Fri 4 Dec 09:00] [🔤 No date]
            > !rr:1:d
            (edited) call mum
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > :↩️ Undo
            (note) That cannot be undone yet: reminder #1 was changed later. Undo the later change first, with its button or /undo: changed reminder #1 call mum.
            > remind me next friday to call dad
            ⏰ I'll remind you Fri 4 Dec 09:00 (in 10 days)
            call dad  ·  reminder #2
            I read: Fri 4 Dec 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 09:00] [🔤 No date]
            > /reminders
            # Reminders · 2
            🟠 #1 call mum · today 13:00 (in 3 h)
            🟢 #2 call dad · Fri 4 Dec 09:00 (in 10 days)
            [#1] [#2]
            > !rr:2:d
            (edited) call dad
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > !rr:2:d
            (edited) call dad
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            Until you say so it stays as it is.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > !rr:9:d
            (note) That was too long ago; /editreminder does it.
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > /reminders
            # Reminders · 2
            🟠 #1 call mum · today 13:00 (in 3 h)
            🟢 #2 call dad · Fri 4 Dec 09:00 (in 10 days)
            [#1] [#2]
        "#]],
    );
}

#[test]
fn a_reply_that_is_a_command_does_that_command_for_the_task_where_it_wants_one() {
    check(
        "/add Call mum tomorrow
         /add Pay rent
         /show 1
         &1|comments
         &2|skip
         &me1|today
         &4|undo
         &1|/undo
         /show 1
         &1|List
         &2|help
         &3|timesheet
         &4|not a command",
        &expect![[r#"
            > /add Call mum tomorrow
            ➕ Added #1 Call mum
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > /add Pay rent
            ➕ Added #2 Pay rent
            [✏️ Change] [↩️ Undo]
            > /show 1
            # 🟡 #1 Call mum
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > &1|comments
            #1 Call mum
            There are no comments yet.
            [💬 Add] [◀ Task]
            > &2|skip
            ⚠️ #1 does not repeat.
            To let it repeat: /repeat 1 every friday
            > &me1|today
            Nothing is due today. /overdue shows what is late, /week what comes.
            > &4|undo
            ↩️ Undone: added #2 Pay rent
            > &1|/undo
            ↩️ Undone: added #1 Call mum
            > /show 1
            ⚠️ There is no task #1.
            See /list for your tasks and their numbers.
            > &1|List
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            > &2|help
            # What I can do
            Write what is to be done, and I'll keep it: “Buy milk tomorrow 17:00”. Write “remind me in 2h to call mum”, and I'll tell you.
            • Reminders: /remind /addreminder /reminder_quick /reminders /editreminder /delreminder /skipreminder /pausereminder /resumereminder /nag /quiet /reminder_stats /why
            • Tasks: /add /addtask /list /task /done /reopen /edit /remove /priority /due /category /status /search /search_advanced /today /week /overdue /trash
            • Filters: /filter /filters /filter_advanced /tags_multi /time_range /priority_range
            • Many at once: /select /bulk_status /bulk_priority /bulk_category /bulk_due /bulk_delete /bulk_operations
            • Structure: /subtask /subtasks /parent /depend /undepend /dependencies /tag /untag /tags /renametag /removetag /estimate /startdate
            • Comments: /comment /comments /editcomment /delcomment
            • Clients: /addclient /allclients /client /assign /unassign /bulk_assign /renameclient /clientrate /clientnote /removeclient /clientanalytics /statement
            • Repetition: /repeat /skip
            • Habits: /habit_add /habit_done /habit_list /habit_progress /habit_calendar /habit_stats /habit_skip /habit_clear /habit_vacation /habit_remind /habit_edit /habit_archive /habit_unarchive /habit_delete
            • Analytics: /analytics /analytics_detailed /analytics_advanced /productivity_report /weekly /monthly /trends /suggest
            • Time: /time_start /time_stop /timer /time_entry /time_entries /time_edit /time_delete /time_summary /timesheet
            • Files: /attach /attachments /attachment_description /remove_attachment /attachment_stats
            • Your data: /export /import /backup
            • Reports: /daily /eod /reports /trigger_daily
            • Settings: /settings /timezone /settimezone /listtimezones /autotimezone /currenttime
            • Health: /health /health_quick /health_detailed /scheduler_status
            • Performance: /performance /perfstats /perfalerts /perfclear
            • Samples: /hello /example /calculate /help_examples
            • Basics: /start /help /undo /cancel /plugins
            /help and a name says more, for example: /help add. There is also help on dates, numbers, quotes, taking-back, forms, snooze, advanced.
            [Reminders] [Tasks] [Filters]
            [Many at once] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            [◀ Menu]
            > &3|timesheet
            ⚠️ /timesheet is no answer to a message.
            Send /timesheet alone, as a message of its own.
            > &4|not a command
            ➕ Added #3 not a command
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn undo_in_answer_to_a_message_takes_back_what_that_did() {
    check(
        "/add Call mum
         /add Pay rent
         &2|undo
         &3|undo
         &me1|rückgängig
         /list",
        &expect![[r#"
            > /add Call mum
            ➕ Added #1 Call mum
            [✏️ Change] [↩️ Undo]
            > /add Pay rent
            ➕ Added #2 Pay rent
            [✏️ Change] [↩️ Undo]
            > &2|undo
            ↩️ Undone: added #1 Call mum
            > &3|undo
            ↩️ Undone: added #1 Call mum
            It was undone already.
            > &me1|rückgängig
            ↩️ Undone: added #2 Pay rent
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        "#]],
    );
}

#[test]
fn a_corrected_message_that_was_taken_back_is_read_anew() {
    check(
        "Buy milk friday
         /undo
         ~Buy bread friday
         ~Buy brown bread friday
         /undo
         ~Buy rye bread monday
         /list",
        &expect![[r#"
            > Buy milk friday
            ➕ Added #1 Buy milk
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /undo
            ↩️ Undone: added #1 Buy milk
            > ~Buy bread friday
            ➕ Added #2 Buy bread
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~Buy brown bread friday
            ✏️ Changed #2 Buy brown bread
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /undo
            ↩️ Undone: changed #2 Buy brown bread
            > ~Buy rye bread monday
            ✏️ Changed #2 Buy rye bread
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /list
            # Open tasks · 1
            🟡 #2 Buy rye bread · Mon
            [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_was_done_is_listed_by_the_days_that_are_named() {
    check(
        "/add Write the report
         /add Buy milk
         /add Call mum
         /done 1
         +24h
         /done 2
         what did I do yesterday?
         what did I do today
         what did I do this week
         what did I do last week
         what did i do on monday
         was habe ich gestern gemacht",
        &expect![[r#"
            > /add Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /add Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > /add Call mum
            ➕ Added #3 Call mum
            [✏️ Change] [↩️ Undo]
            > /done 1
            ✅ Done: #1 Write the report
            2 tasks left.
            [↩️ Undo]
            > +24h
            > /done 2
            ✅ Done: #2 Buy milk
            1 task left.
            [↩️ Undo]
            > what did I do yesterday?
            # Done yesterday, Tue 24 Nov · 1
            ✅ #1 ~Write the report~
            [#1]
            [☑️ Tick]
            > what did I do today
            # Done today, Wed 25 Nov · 1
            ✅ #2 ~Buy milk~
            [#2]
            [☑️ Tick]
            > what did I do this week
            # Done Mon 23 Nov – Sun 29 Nov · 2
            ✅ #2 ~Buy milk~
            ✅ #1 ~Write the report~
            [#2] [#1]
            [☑️ Tick]
            > what did I do last week
            Mon 16 Nov – Sun 22 Nov: nothing was done.
            > what did i do on monday
            Mon 23 Nov: nothing was done.
            > was habe ich gestern gemacht
            # Done yesterday, Tue 24 Nov · 1
            ✅ #1 ~Write the report~
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_matters_so_much_is_listed_as_the_command_lists_it() {
    check(
        "/add Pay rent !high
         /add Buy milk
         list high priority
         show high priority tasks
         what's high priority?
         zeige Aufgaben mit hoher Priorität
         what's urgent
         list high priority clients",
        &expect![[r#"
            > /add Pay rent !high
            ➕ Added #1 Pay rent
            🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > list high priority
            # Open tasks · high priority · 1
            🟠 #1 Pay rent
            [#1]
            [☑️ Tick]
            > show high priority tasks
            # Open tasks · high priority · 1
            🟠 #1 Pay rent
            [#1]
            [☑️ Tick]
            > what's high priority?
            # Open tasks · high priority · 1
            🟠 #1 Pay rent
            [#1]
            [☑️ Tick]
            > zeige Aufgaben mit hoher Priorität
            # Open tasks · high priority · 1
            🟠 #1 Pay rent
            [#1]
            [☑️ Tick]
            > what's urgent
            Nothing matches. /list shows all open tasks.
            > list high priority clients
            ➕ Added #3 list clients
            I read: 🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No priority]
        "#]],
    );
}

#[test]
fn a_bare_word_is_looked_for_and_an_article_makes_it_something_to_do() {
    check(
        "/add Dentist friday
         find dentist
         search dentist
         suche dentist
         search passport
         find a dentist
         :➕ No, add it as a task
         find a plumber",
        &expect![[r#"
            > /add Dentist friday
            ➕ Added #1 Dentist
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > find dentist
            # Found “dentist” · 1
            🟡 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > search dentist
            # Found “dentist” · 1
            🟡 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > suche dentist
            # Found “dentist” · 1
            🟡 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > search passport
            Nothing open has “passport” in it.
            [➕ Add it as a task]
            > find a dentist
            Shall I look for “dentist”?
            [🔎 Show the 1 I found]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #2 find a dentist
            [✏️ Change] [↩️ Undo]
            > find a plumber
            ➕ Added #3 find a plumber
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn time_is_booked_in_plain_words() {
    check(
        "/add Web site
         /add Web shop
         /add Taxes
         log 2h on taxes yesterday
         I worked 90 minutes on the web site
         spent 1h on web
         :#2 Web shop
         log 2h on nothing yesterday
         buche 2 Stunden auf Taxes
         /show 3
         &1|log 30 min
         log in to the portal",
        &expect![[r#"
            > /add Web site
            ➕ Added #1 Web site
            [✏️ Change] [↩️ Undo]
            > /add Web shop
            ➕ Added #2 Web shop
            [✏️ Change] [↩️ Undo]
            > /add Taxes
            ➕ Added #3 Taxes
            [✏️ Change] [↩️ Undo]
            > log 2h on taxes yesterday
            ⏱ Booked on #3 Taxes
            #1 yesterday 09:00–11:00 · 2 h
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > I worked 90 minutes on the web site
            ⏱ Booked on #1 Web site
            #2 today 08:30–10:00 · 1 h 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > spent 1h on web
            Book it on which one: what is “web”?
            [#1 Web site]
            [#2 Web shop]
            [➕ No, add it as a task]
            > :#2 Web shop
            (edited) ⏱ Booked on #2 Web shop
            #3 today 09:00–10:00 · 1 h
            ℹ️ At the same time: entry #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > log 2h on nothing yesterday
            No open task is called “nothing”, so I booked nothing.
            [➕ Add it as a task]
            > buche 2 Stunden auf Taxes
            ⏱ Booked on #3 Taxes
            #4 today 08:00–10:00 · 2 h
            4 h in all
            ℹ️ At the same time: entry #2, #3
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /show 3
            # 🟡 #3 Taxes
            ▫️ To do  ·  medium priority
            ⏱ 4 h tracked
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (2)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > &1|log 30 min
            ⏱ Booked on #3 Taxes
            #5 today 09:30–10:00 · 30 min
            4 h 30 min in all
            ℹ️ At the same time: entry #4, #2, #3
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > log in to the portal
            ➕ Added #4 log in to the portal
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_client_that_nobody_knows_stays_where_it_was_said() {
    check(
        "/add Ask @nobody about the offer
         quote for @nobody, tomorrow
         call @nobody: and wait
         :👤 Create client nobody
         ask @nobody about the key friday
         /add \"Ask 1984\" @somebody high",
        &expect![[r#"
            > /add Ask @nobody about the offer
            ➕ Added #1 Ask @nobody about the offer
            [✏️ Change] [↩️ Undo]
            [👤 Create client nobody]
            > quote for @nobody, tomorrow
            ➕ Added #2 quote for @nobody
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [👤 Create client nobody] [🔤 No date]
            > call @nobody: and wait
            ➕ Added #3 call @nobody: and wait
            [✏️ Change] [↩️ Undo]
            [👤 Create client nobody]
            > :👤 Create client nobody
            (edited) # 🟡 #3 call and wait
            ▫️ To do  ·  medium priority
            👤 nobody
            Added today 10:00
            Client nobody (#1) is new.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Created.
            > ask @nobody about the key friday
            ➕ Added #4 ask about the key
            I read: 📅 Fri 27 Nov
            👤 nobody
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No client]
            > /add "Ask 1984" @somebody high
            ➕ Added #5 Ask 1984 @somebody
            🟠 high
            [✏️ Change] [↩️ Undo]
            [👤 Create client somebody]
        "#]],
    );
}

#[test]
fn a_tag_that_is_none_stays_where_it_was_said() {
    let long = "x".repeat(51);
    let mut talk = crate::talk::Talk::new();
    talk.say_all(&format!("sort #{long} boxes tomorrow"));
    assert!(
        talk.transcript
            .contains(&format!("➕ Added #1 sort #{long} b")),
        "{}",
        talk.transcript
    );
}

#[test]
fn what_is_to_be_deleted_by_its_words_is_asked_about_whatever_it_is_called() {
    check(
        "/add A
         /add B
         /add Report for Acme
         /add Report for Bravo
         delete B
         :#2 B
         remove the A
         :➕ No, add it as a task
         delete the report
         remove the old sofa",
        &expect![[r#"
            > /add A
            ➕ Added #1 A
            [✏️ Change] [↩️ Undo]
            > /add B
            ➕ Added #2 B
            [✏️ Change] [↩️ Undo]
            > /add Report for Acme
            ➕ Added #3 Report for Acme
            [✏️ Change] [↩️ Undo]
            > /add Report for Bravo
            ➕ Added #4 Report for Bravo
            [✏️ Change] [↩️ Undo]
            > delete B
            Do you want to delete “B”?
            [#2 B]
            [➕ No, add it as a task]
            > :#2 B
            (edited) Delete the task #2 B?
            [🗑 Delete] [Keep it]
            > remove the A
            Do you want to delete “A”?
            [#1 A]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #5 remove the A
            [✏️ Change] [↩️ Undo]
            > delete the report
            Do you want to delete “report”?
            [#3 Report for Acme]
            [#4 Report for Bravo]
            [➕ No, add it as a task]
            > remove the old sofa
            ➕ Added #6 remove the old sofa
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_task_is_changed_and_renamed_by_its_words() {
    check(
        "/add Report
         /add Write the letter
         edit the report
         edit task 2
         edit letter
         :#2 Write the letter
         edit the video
         rename report to Report for friday
         :↩️ Undo
         rename the branch to main
         rename the reprot to Letter
         :#1 Report",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /add Write the letter
            ➕ Added #2 Write the letter
            [✏️ Change] [↩️ Undo]
            > edit the report
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > edit task 2
            # 🟡 #2 Write the letter
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > edit letter
            Which one do you want to change: what is “letter”?
            [#2 Write the letter]
            [➕ No, add it as a task]
            > :#2 Write the letter
            (edited) # 🟡 #2 Write the letter
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > edit the video
            ➕ Added #3 edit the video
            [✏️ Change] [↩️ Undo]
            > rename report to Report for friday
            # 🟡 #1 Report for friday
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :↩️ Undo
            (edited) ↩️ Undone: renamed #1 (Report for friday)
            > rename the branch to main
            ➕ Added #4 rename the branch to main
            [✏️ Change] [↩️ Undo]
            > rename the reprot to Letter
            Rename which one: what is “reprot”?
            [#1 Report]
            [➕ No, add it as a task]
            > :#1 Report
            (edited) # 🟡 #1 Letter
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
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
fn a_habit_is_begun_tracked_and_checked_in_by_words() {
    check(
        "track the parcel
         add a habit to meditate
         habit done meditate
         new habit: water 8 glasses a day
         track water
         track 3 glasses of water yesterday
         habit done yoga
         my habits",
        &expect![[r#"
            > track the parcel
            ➕ Added #1 track the parcel
            [✏️ Change] [↩️ Undo]
            > add a habit to meditate
            🔁 Began #1 Meditate
            every day
            [↩️ Undo] [✏️ Change]
            > habit done meditate
            ✅ Done today: #1 Meditate
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > new habit: water 8 glasses a day
            🔁 Began #2 Water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > track water
            ✅ Done today: #2 Water · 8 glasses
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > track 3 glasses of water yesterday
            🔸 Begun yesterday: #2 Water · 3 of 8 glasses
            ✅ 1 day in a row · strength 7%
            [↩️ Undo] [+1] [📈 Progress]
            > habit done yoga
            No habit of yours is called “yoga”.
            [➕ Add it as a task]
            > my habits
            # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ✅ #2 Water · 8 glasses
                ✅ 1 day · 7% · done today
            [✅ Meditate] [📈]
            [✅ Water] [📈]
            [➕ Add] [📊 Statistics]
        "#]],
    );
}

#[test]
fn lists_are_shown_by_their_words() {
    check(
        "list
         /add Call the bank
         list
         find bank
         find loan
         show my reminders
         remind me tomorrow at 9 to call mum
         show my reminders",
        &expect![[r#"
            > list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            > /add Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > list
            # Open tasks · 1
            🟡 #1 Call the bank
            [#1]
            [☑️ Tick]
            > find bank
            # Found “bank” · 1
            🟡 #1 Call the bank
            [#1]
            [☑️ Tick]
            > find loan
            Nothing open has “loan” in it.
            [➕ Add it as a task]
            > show my reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > remind me tomorrow at 9 to call mum
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > show my reminders
            # Reminders · 1
            🟠 #1 call mum · tomorrow 09:00 (in 23 h)
            [#1]
        "#]],
    );
}

#[test]
fn a_line_may_ask_for_a_task_and_end_with_how_much_it_matters() {
    check(
        "add a task to call Bob tomorrow high
         Buy milk tomorrow high
         :🔤 No priority
         Aim high
         Get high chair friday
         waiting for Bob since monday
         tea every 15 minutes for 2 hours",
        &expect![[r#"
            > add a task to call Bob tomorrow high
            ➕ Added #1 call Bob
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Buy milk tomorrow high
            ➕ Added #2 Buy milk
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > :🔤 No priority
            (edited) ✏️ Changed #2 Buy milk high
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Aim high
            ➕ Added #3 Aim high
            [✏️ Change] [↩️ Undo]
            > Get high chair friday
            ➕ Added #4 Get high chair
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > waiting for Bob since monday
            ➕ Added #5 waiting for Bob since monday
            [✏️ Change] [↩️ Undo]
            > tea every 15 minutes for 2 hours
            ➕ Added #6 tea
            I read: 📅 today, Tue 24 Nov 10:00  ·  🔁 every 15 minutes, 8 times
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn a_task_whose_day_has_passed_is_kept_and_overdue() {
    check(
        "clean kitchen this week
         clean cellar this month
         clean garage this quarter
         clean attic this year
         paid rent yesterday
         meet Ann last friday
         pay fee today at 5am
         :🔤 No date
         remind me yesterday to call Bob
         /due 1 this week
         /overdue",
        &expect![[r#"
            > clean kitchen this week
            ➕ Added #1 clean kitchen
            I read: 📅 Sun 29 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > clean cellar this month
            ➕ Added #2 clean cellar
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > clean garage this quarter
            ➕ Added #3 clean garage
            I read: 📅 Thu 31 Dec
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > clean attic this year
            ➕ Added #4 clean attic
            I read: 📅 Thu 31 Dec
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > paid rent yesterday
            ➕ Added #5 paid rent
            I read: 📅 yesterday, Mon 23 Nov
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > meet Ann last friday
            ➕ Added #6 meet Ann
            I read: 📅 Fri 20 Nov
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > pay fee today at 5am
            ➕ Added #7 pay fee
            I read: 📅 today, Tue 24 Nov 05:00
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #7 pay fee today at 5am
            [✏️ Change] [↩️ Undo]
            > remind me yesterday to call Bob
            ⚠️ That time has passed.
            Give a time to come, for example: in 2h, or tomorrow 9:00
            > /due 1 this week
            # 🟡 #1 clean kitchen
            ▫️ To do  ·  medium priority
            📅 Sun 29 Nov
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /overdue
            # Overdue · 2
            🟡 #6 meet Ann · ❗Fri 20 Nov
            🟡 #5 paid rent · ❗yesterday
            [#6] [#5]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_is_no_answer_to_when_and_means_something_is_taken_as_itself() {
    check(
        "Wash the car
         remind me to stretch
         soon
         undo
         remind me to stretch
         start the car
         remind me to stretch
         remind me to lie down
         remind me of milk tomorrow at 9
         remind me to stretch
         buy bread tomorrow
         remind me to stretch
         maybe tomorrow
         when I get home
         remind me tomorrow at 9
         /due 2
         done with the car",
        &expect![[r#"
            > Wash the car
            ➕ Added #1 Wash the car
            [✏️ Change] [↩️ Undo]
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
            > undo
            ↩️ Undone: added #1 Wash the car
            I left the new reminder; nothing of it was saved.
            > remind me to stretch
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > start the car
            ➕ Added #2 start the car
            I left the new reminder; nothing of it was saved.
            [✏️ Change] [↩️ Undo]
            > remind me to stretch
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > remind me to lie down
            lie down
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            I left the new reminder; nothing of it was saved.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > remind me of milk tomorrow at 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            milk  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            I left the new reminder; nothing of it was saved.
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > remind me to stretch
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > buy bread tomorrow
            ➕ Added #3 buy bread
            I read: 📅 tomorrow, Wed 25 Nov
            I left the new reminder; nothing of it was saved.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > remind me to stretch
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > maybe tomorrow
            ⚠️ I understood “maybe tomorrow” except for “maybe”.
            Try only the date and time, like “friday 17:00”.
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > when I get home
            ⚠️ “when I get home” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > remind me tomorrow at 9
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            stretch  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /due 2
            #2 start the car
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > done with the car
            ✅ Done: #2 start the car
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_length_counts_from_when_the_task_is_due() {
    check(
        "/add Dentist friday 8:30
         /add Rent thursday
         /add Sort photos
         pay fee yesterday
         move dentist 1 hour later
         move the dentist 30 min later
         postpone dentist by 2 days
         move dentist 2 days earlier
         push rent back by a week
         postpone rent by 3 working days
         move rent 1 hour later
         /cancel
         postpone photos by 2 days
         saturday
         postpone fee by 2 days
         verschieb die rent um 2 Tage
         schieb dentist auf Montag
         move it 1 day later
         push dentist +2 days
         postpone the dentist
         friday
         move dentist forward by 1 day
         /cancel
         push the car 2 days
         delay the launch by 2 weeks",
        &expect![[r#"
            > /add Dentist friday 8:30
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > /add Rent thursday
            ➕ Added #2 Rent
            📅 Thu 26 Nov
            [✏️ Change] [↩️ Undo]
            > /add Sort photos
            ➕ Added #3 Sort photos
            [✏️ Change] [↩️ Undo]
            > pay fee yesterday
            ➕ Added #4 pay fee
            I read: 📅 yesterday, Mon 23 Nov
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > move dentist 1 hour later
            📅 Moved #1 Dentist to Fri 27 Nov 09:30
            [✏️ Change] [↩️ Undo]
            > move the dentist 30 min later
            📅 Moved #1 Dentist to Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > postpone dentist by 2 days
            📅 Moved #1 Dentist to Sun 29 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move dentist 2 days earlier
            📅 Moved #1 Dentist to Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > push rent back by a week
            📅 Moved #2 Rent to Thu 3 Dec
            [✏️ Change] [↩️ Undo]
            > postpone rent by 3 working days
            📅 Moved #2 Rent to Tue 8 Dec
            [✏️ Change] [↩️ Undo]
            > move rent 1 hour later
            #2 Rent
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            It has a day, and no time of day to count from.
            [Cancel]
            > /cancel
            I left the change; nothing of it was saved.
            > postpone photos by 2 days
            #3 Sort photos
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            It has no date to count from yet.
            [Cancel]
            > saturday
            # 🟡 #3 Sort photos
            ▫️ To do  ·  medium priority
            📅 Sat 28 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > postpone fee by 2 days
            📅 Moved #4 pay fee to tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > verschieb die rent um 2 Tage
            📅 Moved #2 Rent to Thu 10 Dec
            [✏️ Change] [↩️ Undo]
            > schieb dentist auf Montag
            📅 Moved #1 Dentist to Mon 30 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move it 1 day later
            📅 Moved #1 Dentist to Tue 1 Dec 10:00
            [✏️ Change] [↩️ Undo]
            > push dentist +2 days
            📅 Moved #1 Dentist to Thu 3 Dec 10:00
            [✏️ Change] [↩️ Undo]
            > postpone the dentist
            #1 Dentist
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > friday
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 10:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > move dentist forward by 1 day
            #1 Dentist
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > /cancel
            I left the change; nothing of it was saved.
            > push the car 2 days
            ➕ Added #5 push the car 2 days
            [✏️ Change] [↩️ Undo]
            > delay the launch by 2 weeks
            ➕ Added #6 delay the launch by 2 weeks
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_time_alone_keeps_the_day_that_a_task_has() {
    check(
        "/add Dentist friday 8:30
         /add Rent thursday
         /add Sort photos
         move the dentist to 10
         move dentist to 3pm
         move rent to 10:00
         move photos to 11
         move dentist to tomorrow 8 for 30 min
         move the boxes to 10
         move to Berlin",
        &expect![[r#"
            > /add Dentist friday 8:30
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > /add Rent thursday
            ➕ Added #2 Rent
            📅 Thu 26 Nov
            [✏️ Change] [↩️ Undo]
            > /add Sort photos
            ➕ Added #3 Sort photos
            [✏️ Change] [↩️ Undo]
            > move the dentist to 10
            📅 Moved #1 Dentist to Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move dentist to 3pm
            📅 Moved #1 Dentist to Fri 27 Nov 15:00
            [✏️ Change] [↩️ Undo]
            > move rent to 10:00
            📅 Moved #2 Rent to Thu 26 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move photos to 11
            📅 Moved #3 Sort photos to today, Tue 24 Nov 11:00
            [✏️ Change] [↩️ Undo]
            > move dentist to tomorrow 8 for 30 min
            ✏️ Changed #1 Dentist
            I read: 📅 tomorrow, Wed 25 Nov 08:00  ·  ⏳ 30 min
            [✏️ Change] [↩️ Undo]
            > move the boxes to 10
            ➕ Added #4 move the boxes to 10
            [✏️ Change] [↩️ Undo]
            > move to Berlin
            ➕ Added #5 move to Berlin
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_is_done_is_found_by_its_number_or_its_words() {
    check(
        "/add Write the report
         /add Milk
         /add Call Ann
         /add Call Bob
         /add Puzzle book
         /add Invoice
         done 1
         done milk
         done milk
         complete call
         :#3 Call Ann
         complete #4
         complete 99
         complete invoice by friday
         complete invoice
         complete the square puzzle book
         :➕ No, add it as a task
         erledigt 5
         puzzle erledigt
         done with school party planning
         close the window
         done 7, 8 and #9
         done 9 10
         undo that
         /add Ring bell
         done with the bell and the window
         done with the bell and whistle",
        &expect![[r#"
            > /add Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > /add Call Ann
            ➕ Added #3 Call Ann
            [✏️ Change] [↩️ Undo]
            > /add Call Bob
            ➕ Added #4 Call Bob
            [✏️ Change] [↩️ Undo]
            > /add Puzzle book
            ➕ Added #5 Puzzle book
            [✏️ Change] [↩️ Undo]
            > /add Invoice
            ➕ Added #6 Invoice
            [✏️ Change] [↩️ Undo]
            > done 1
            ✅ Done: #1 Write the report
            5 tasks left.
            [↩️ Undo]
            > done milk
            ✅ Done: #2 Milk
            4 tasks left.
            [↩️ Undo]
            > done milk
            No open task is called “milk”.
            [➕ Add it as a task]
            > complete call
            What is done: which one is “call”?
            [#3 Call Ann]
            [#4 Call Bob]
            [➕ No, add it as a task]
            > :#3 Call Ann
            (edited) ✅ Done: #3 Call Ann
            3 tasks left.
            [↩️ Undo]
            > complete #4
            ✅ Done: #4 Call Bob
            2 tasks left.
            [↩️ Undo]
            > complete 99
            No open task is called “99”.
            [➕ Add it as a task]
            > complete invoice by friday
            ➕ Added #7 complete invoice
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > complete invoice
            ✅ Done: #6 Invoice
            2 tasks left.
            [↩️ Undo]
            > complete the square puzzle book
            What is done: which one is “square puzzle book”?
            [#5 Puzzle book]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #8 complete the square puzzle book
            [✏️ Change] [↩️ Undo]
            > erledigt 5
            ✅ Done: #5 Puzzle book
            2 tasks left.
            [↩️ Undo]
            > puzzle erledigt
            ✅ Done: #8 complete the square puzzle book
            1 task left.
            [↩️ Undo]
            > done with school party planning
            No open task is called “school party planning”.
            [➕ Add it as a task]
            > close the window
            ➕ Added #9 close the window
            [✏️ Change] [↩️ Undo]
            > done 7, 8 and #9
            ✅ Done: #7 complete invoice
            ✅ Done: #9 close the window
            ☑️ Done already: #8 complete the square puzzle book
            🎉 That was the last one.
            [↩️ Undo]
            > done 9 10
            ☑️ Done already: #9 close the window
            ⚠️ There is no task #10. See /list for your tasks and their numbers.
            > undo that
            ↩️ Undone: completed #7, #9
            > /add Ring bell
            ➕ Added #10 Ring bell
            [✏️ Change] [↩️ Undo]
            > done with the bell and the window
            ✅ Done: #10 Ring bell
            ✅ Done: #9 close the window
            1 task left.
            [↩️ Undo]
            > done with the bell and whistle
            No open task is called “bell and whistle”.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn lists_are_asked_for_in_any_of_the_usual_ways() {
    check(
        "/addclient Acme
         /add Quote @acme friday
         /add Mow lawn #garden saturday
         /add Old bill
         done old bill
         show me what's due friday
         what's for today?
         show me all tasks
         all tasks
         show tasks for @acme
         show tasks for @nobody
         show tasks for acme
         tasks for garden
         /category 2 Yard
         tasks for yard
         tasks for Bob
         show #garden tasks
         show done tasks
         show done tasks for @acme
         friday?
         today
         friday
         christmas
         how many tasks do I have?
         next 3 days
         due between friday and sunday
         due before saturday
         due after friday
         due in the next 3 days
         zeig mir alle Aufgaben
         was steht Freitag an?
         was ist bis Samstag fällig
         list high priority
         show high priority tasks for @acme
         what did I do today?
         show Anna the photos
         all hands meeting tomorrow",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /add Quote @acme friday
            ➕ Added #1 Quote
            📅 Fri 27 Nov
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > /add Mow lawn #garden saturday
            ➕ Added #2 Mow lawn
            📅 Sat 28 Nov  ·  🏷 #garden
            [✏️ Change] [↩️ Undo]
            > /add Old bill
            ➕ Added #3 Old bill
            [✏️ Change] [↩️ Undo]
            > done old bill
            ✅ Done: #3 Old bill
            2 tasks left.
            [↩️ Undo]
            > show me what's due friday
            # Due Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > what's for today?
            Nothing is due today. /overdue shows what is late, /week what comes.
            > show me all tasks
            # Open tasks · 2
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · #garden
            [#1] [#2]
            [☑️ Tick]
            > all tasks
            # Open tasks · 2
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · #garden
            [#1] [#2]
            [☑️ Tick]
            > show tasks for @acme
            # Open tasks · @acme · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > show tasks for @nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > show tasks for acme
            # 👤 Acme · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > tasks for garden
            # Open tasks · #garden · 1
            🟡 #2 Mow lawn · Sat · #garden
            [#2]
            [☑️ Tick]
            > /category 2 Yard
            # 🟡 #2 Mow lawn
            ▫️ To do  ·  medium priority
            📅 Sat 28 Nov
            📁 Yard
            🏷 #garden
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > tasks for yard
            # Open tasks · 📁 Yard · 1
            🟡 #2 Mow lawn · Sat · Yard · #garden
            [#2]
            [☑️ Tick]
            > tasks for Bob
            ➕ Added #4 tasks for Bob
            [✏️ Change] [↩️ Undo]
            > show #garden tasks
            # Open tasks · #garden · 1
            🟡 #2 Mow lawn · Sat · Yard · #garden
            [#2]
            [☑️ Tick]
            > show done tasks
            # Done tasks · 1
            ✅ #3 ~Old bill~
            [#3]
            [☑️ Tick]
            > show done tasks for @acme
            Nothing of @acme is done yet.
            > friday?
            # Due Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > today
            Nothing is due today. /overdue shows what is late, /week what comes.
            > friday
            # Due Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > christmas
            ➕ Added #5 christmas
            [✏️ Change] [↩️ Undo]
            > how many tasks do I have?
            # Open tasks · 4
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · Yard · #garden
            🟡 #4 tasks for Bob
            🟡 #5 christmas
            [#1] [#2] [#4] [#5]
            [☑️ Tick]
            > next 3 days
            # Due Tue 24 Nov – Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > due between friday and sunday
            # Due Fri 27 Nov – Sun 29 Nov · 2
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · Yard · #garden
            [#1] [#2]
            [☑️ Tick]
            > due before saturday
            # Due by Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > due after friday
            # Due from Sat 28 Nov on · 1
            🟡 #2 Mow lawn · Sat · Yard · #garden
            [#2]
            [☑️ Tick]
            > due in the next 3 days
            # Due Tue 24 Nov – Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > zeig mir alle Aufgaben
            # Open tasks · 4
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · Yard · #garden
            🟡 #4 tasks for Bob
            🟡 #5 christmas
            [#1] [#2] [#4] [#5]
            [☑️ Tick]
            > was steht Freitag an?
            # Due Fri 27 Nov · 1
            🟡 #1 Quote · Fri · 👤 Acme
            [#1]
            [☑️ Tick]
            > was ist bis Samstag fällig
            # Due by Sat 28 Nov · 2
            🟡 #1 Quote · Fri · 👤 Acme
            🟡 #2 Mow lawn · Sat · Yard · #garden
            [#1] [#2]
            [☑️ Tick]
            > list high priority
            Nothing matches. /list shows all open tasks.
            > show high priority tasks for @acme
            Nothing is open of @acme.
            > what did I do today?
            # Done today, Tue 24 Nov · 1
            ✅ #3 ~Old bill~
            [#3]
            [☑️ Tick]
            > show Anna the photos
            ➕ Added #6 show Anna the photos
            [✏️ Change] [↩️ Undo]
            > all hands meeting tomorrow
            ➕ Added #7 all hands meeting
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn what_a_task_shall_be_is_changed() {
    check(
        "/add Report thursday
         /add Buy oil
         change report to wednesday
         change due date of report to friday
         make report high priority
         set the priority of report to low
         make it urgent
         move it to monday
         set oil to friday
         :#2 Buy oil
         change the oil
         make coffee
         set the table
         make coffee high priority
         start the car",
        &expect![[r#"
            > /add Report thursday
            ➕ Added #1 Report
            📅 Thu 26 Nov
            [✏️ Change] [↩️ Undo]
            > /add Buy oil
            ➕ Added #2 Buy oil
            [✏️ Change] [↩️ Undo]
            > change report to wednesday
            📅 Moved #1 Report to tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > change due date of report to friday
            📅 Moved #1 Report to Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > make report high priority
            # 🟠 #1 Report
            ▫️ To do  ·  high priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > set the priority of report to low
            # 🟢 #1 Report
            ▫️ To do  ·  low priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > make it urgent
            # 🔴 #1 Report
            ▫️ To do  ·  urgent priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > move it to monday
            📅 Moved #1 Report to Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            > set oil to friday
            Move which one: what is “oil”?
            [#2 Buy oil]
            [➕ No, add it as a task]
            > :#2 Buy oil
            (edited) 📅 Moved #2 Buy oil to Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > change the oil
            ➕ Added #3 change the oil
            [✏️ Change] [↩️ Undo]
            > make coffee
            ➕ Added #4 make coffee
            [✏️ Change] [↩️ Undo]
            > set the table
            ➕ Added #5 set the table
            [✏️ Change] [↩️ Undo]
            > make coffee high priority
            # 🟠 #4 make coffee
            ▫️ To do  ·  high priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > start the car
            ➕ Added #6 start the car
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_time_that_was_worked_is_shown_in_plain_words() {
    check(
        "/addclient Acme
         /add Site @acme
         /add Taxes
         log 2h on site today
         log 30 min on taxes yesterday
         how much time did I spend on acme this week
         how long did I work today
         how long did I work on taxes
         wie lange habe ich gestern gearbeitet
         wie viel Zeit habe ich diese Woche für Acme gebraucht
         how much time did I spend on the garden
         my hours report",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /add Site @acme
            ➕ Added #1 Site
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > /add Taxes
            ➕ Added #2 Taxes
            [✏️ Change] [↩️ Undo]
            > log 2h on site today
            ⏱ Booked on #1 Site
            #1 today 08:00–10:00 · 2 h
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > log 30 min on taxes yesterday
            ⏱ Booked on #2 Taxes
            #2 yesterday 09:00–09:30 · 30 min
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > how much time did I spend on acme this week
            # ⏱ Mon 23 Nov – Sun 29 Nov · Acme
            Acme             2:00
              Tue 24 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > how long did I work today
            # ⏱ today, Tue 24 Nov
            Acme             2:00
              Tue 24 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > how long did I work on taxes
            #2 Taxes
            30 min in 1 entry
            #2 yesterday 09:00–09:30 · 30 min
            [✏️ #2] [🗑 #2]
            [➕ Book time] [◀ Task]
            > wie lange habe ich gestern gearbeitet
            # ⏱ yesterday, Mon 23 Nov
            no client        0:30
              Mon 23 Nov     0:30
            total            0:30
            [📊 Chart] [📄 CSV]
            > wie viel Zeit habe ich diese Woche für Acme gebraucht
            # ⏱ Mon 23 Nov – Sun 29 Nov · Acme
            Acme             2:00
              Tue 24 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > how much time did I spend on the garden
            No client and no open task is called “garden”.
            [➕ Add it as a task]
            > my hours report
            ➕ Added #3 my hours report
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn remind_me_alone_asks_when() {
    check(
        "remind me
         /add Dentist friday 8:30
         remind me
         remind me tomorrow
         remind me about the dentist 1 hour before
         &4|remind me
         2 hours before
         remind me 30 min before the dentist
         erinnere mich 2 Tage vor dem Dentist
         &8|2 days later
         &9|mark as done
         /add Milk
         &1|remind me
         &2|undo",
        &expect![[r#"
            > remind me
            ⚠️ Of what, and when?
            For example: remind me tomorrow 9:00 to call mum
            > /add Dentist friday 8:30
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > remind me
            #1 Dentist
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [◀ Back]
            > remind me tomorrow
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Dentist  ·  reminder #1
            [↩️ Undo] [All reminders]
            > remind me about the dentist 1 hour before
            ⏰ I'll remind you Fri 07:30 (in 3 days)
            #1 Dentist  ·  reminder #2
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > &4|remind me
            #1 Dentist
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [◀ Back]
            > 2 hours before
            ⏰ I'll remind you Fri 06:30 (in 3 days)
            #1 Dentist  ·  reminder #3
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > remind me 30 min before the dentist
            ⏰ I'll remind you Fri 08:00 (in 3 days)
            #1 Dentist  ·  reminder #4
            📅 30 min before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > erinnere mich 2 Tage vor dem Dentist
            ⏰ I'll remind you tomorrow 08:30 (in 22 h 30 min)
            #1 Dentist  ·  reminder #5
            📅 2 days before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > &8|2 days later
            📅 Moved #1 Dentist to Sun 29 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > &9|mark as done
            ✅ Done: #1 Dentist
            🎉 That was the last one.
            [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > &1|remind me
            #2 Milk
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [◀ Back]
            > &2|undo
            ↩️ Undone: added #2 Milk
            I left the new reminder; nothing of it was saved.
        "#]],
    );
}

#[test]
fn days_that_one_phrase_lists_are_tasks_of_their_own() {
    check(
        "dentist on the 3rd and 17th of june
         undo
         Miete am 1. und 15. zahlen
         pay tax on the 15th of april, june and september !high",
        &expect![[r#"
            > dentist on the 3rd and 17th of june
            # ➕ Added 2 tasks
            🟡 #1 dentist · Thu 3 Jun 2027
            🟡 #2 dentist · Thu 17 Jun 2027
            Is that what you meant?
            [↩️ Undo]
            > undo
            ↩️ Undone: added #1, #2
            > Miete am 1. und 15. zahlen
            # ➕ Added 2 tasks
            🟡 #3 Miete zahlen · Tue 1 Dec
            🟡 #4 Miete zahlen · Tue 15 Dec
            Is that what you meant?
            [↩️ Undo]
            > pay tax on the 15th of april, june and september !high
            # ➕ Added 3 tasks
            🟠 #5 pay tax · Thu 15 Apr 2027
            🟠 #6 pay tax · Tue 15 Jun 2027
            🟠 #7 pay tax · Wed 15 Sep 2027
            Is that what you meant?
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_line_that_holds_several_tasks_makes_them_together() {
    check(
        "book hotel today; book train tomorrow at 9
         undo
         buy milk today and call mum tomorrow !high
         wash car then hoover on saturday
         salt and pepper on saturday
         gym mon at 7 and wed at 8
         if it rains then close the windows
         /add one; two
         read the book; call Ann tomorrow
         ~read the book
         get bread
         mow the lawn; water plants tomorrow
         ~get bread; get butter",
        &expect![[r#"
            > book hotel today; book train tomorrow at 9
            # ➕ Added 2 tasks
            🟡 #1 book hotel · today
            🟡 #2 book train · tomorrow 09:00
            [↩️ Undo]
            > undo
            ↩️ Undone: added #1, #2
            > buy milk today and call mum tomorrow !high
            # ➕ Added 2 tasks
            🟡 #3 buy milk · today
            🟠 #4 call mum · tomorrow
            [↩️ Undo]
            > wash car then hoover on saturday
            # ➕ Added 2 tasks
            🟡 #5 wash car
            🟡 #6 hoover · Sat
            [↩️ Undo]
            > salt and pepper on saturday
            ➕ Added #7 salt and pepper
            I read: 📅 Sat 28 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > gym mon at 7 and wed at 8
            # ➕ Added 2 tasks
            🟡 #8 gym · Mon 07:00
            🟡 #9 gym · tomorrow 08:00
            Is that what you meant?
            [↩️ Undo]
            > if it rains then close the windows
            ➕ Added #10 if it rains then close the windows
            [✏️ Change] [↩️ Undo]
            > /add one; two
            ➕ Added #11 one; two
            [✏️ Change] [↩️ Undo]
            > read the book; call Ann tomorrow
            # ➕ Added 2 tasks
            🟡 #12 read the book
            🟡 #13 call Ann · tomorrow
            [↩️ Undo]
            > ~read the book
            ➕ Added #14 read the book
            [✏️ Change] [↩️ Undo]
            > get bread
            ➕ Added #15 get bread
            [✏️ Change] [↩️ Undo]
            > mow the lawn; water plants tomorrow
            # ➕ Added 2 tasks
            🟡 #16 mow the lawn
            🟡 #17 water plants · tomorrow
            [↩️ Undo]
            > ~get bread; get butter
            # ➕ Added 2 tasks
            🟡 #18 get bread
            🟡 #19 get butter
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn words_in_quotation_marks_are_kept_from_being_read_and_lose_the_marks() {
    check(
        "\"read 1984 tomorrow\" friday
         “call mum today”
         „morgen lesen“ am Samstag
         watch \"Friday\" and \"Saturday\" tomorrow
         /remind \"call mum tomorrow\" in 2h
         remind me in 3h \"it is 5 o'clock\"",
        &expect![[r#"
            > "read 1984 tomorrow" friday
            ➕ Added #1 read 1984 tomorrow
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > “call mum today”
            ➕ Added #2 call mum today
            [✏️ Change] [↩️ Undo]
            > „morgen lesen“ am Samstag
            ➕ Added #3 morgen lesen
            I read: 📅 Sat 28 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > watch "Friday" and "Saturday" tomorrow
            ➕ Added #4 watch "Friday" and "Saturday"
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /remind "call mum tomorrow" in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            call mum tomorrow  ·  reminder #1
            I read: today, Tue 24 Nov 12:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 3h "it is 5 o'clock"
            ⏰ I'll remind you today 13:00 (in 3 h)
            it is 5 o'clock  ·  reminder #2
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn a_number_that_counts_is_no_hour_and_a_question_is_no_task() {
    check(
        "/add Dentist friday 10:00
         erinnere mich eine Stunde vorher an den dentist
         tomorrow 5 km run
         call Bob friday 30 min
         stretch every 30 min
         what are my tasks for tomorrow
         which tasks are overdue
         zeig mir alles was überfällig ist
         what's on my plate tomorrow
         done with dentist?
         done with dentist tomorrow",
        &expect![[r#"
            > /add Dentist friday 10:00
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > erinnere mich eine Stunde vorher an den dentist
            ⏰ I'll remind you Fri 09:00 (in 3 days)
            #1 Dentist  ·  reminder #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > tomorrow 5 km run
            ➕ Added #2 5 km run
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > call Bob friday 30 min
            ➕ Added #3 call Bob
            I read: 📅 Fri 27 Nov  ·  ⏳ 30 min
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No length]
            > stretch every 30 min
            ➕ Added #4 stretch
            I read: 📅 today, Tue 24 Nov 10:00  ·  🔁 every 30 minutes
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > what are my tasks for tomorrow
            # Due tomorrow, Wed 25 Nov · 1
            🟡 #2 5 km run · tomorrow
            [#2]
            [☑️ Tick]
            > which tasks are overdue
            👍 Nothing is overdue.
            > zeig mir alles was überfällig ist
            👍 Nothing is overdue.
            > what's on my plate tomorrow
            # Due tomorrow, Wed 25 Nov · 1
            🟡 #2 5 km run · tomorrow
            [#2]
            [☑️ Tick]
            > done with dentist?
            What is done: which one is “dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
            > done with dentist tomorrow
            What is done: which one is “dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
        "#]],
    );
}

#[test]
fn several_wishes_of_one_message_are_one_change_with_one_undo() {
    check(
        "/add Dentist friday 15:00
         /add Milk
         /add Gym
         move dentist and gym to monday; done milk
         :↩️ Undo
         /list
         milk is done, then make gym urgent",
        &expect![[r#"
            > /add Dentist friday 15:00
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 15:00
            [✏️ Change] [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > /add Gym
            ➕ Added #3 Gym
            [✏️ Change] [↩️ Undo]
            > move dentist and gym to monday; done milk
            📅 Moved #1 Dentist to Mon 30 Nov 15:00
            📅 Moved #3 Gym to Mon 30 Nov
            ✅ Done: #2 Milk
            2 tasks left.
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: changed when #1 is due (Dentist); changed when #3 is due (Gym); completed #2 Milk
            > /list
            # Open tasks · 3
            🟡 #1 Dentist · Fri 15:00
            🟡 #2 Milk
            🟡 #3 Gym
            [#1] [#2] [#3]
            [☑️ Tick]
            > milk is done, then make gym urgent
            ✅ Done: #2 Milk
            2 tasks left.
            # 🔴 #3 Gym
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_is_joined_to_a_habit_that_was_done_is_asked_about() {
    check(
        "/habit_add Run
         /add Call mum
         /add Dishes
         ran 5 km and called mum
         ran 5 km and the dishes
         :#2 Dishes",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /add Call mum
            ➕ Added #1 Call mum
            [✏️ Change] [↩️ Undo]
            > /add Dishes
            ➕ Added #2 Dishes
            [✏️ Change] [↩️ Undo]
            > ran 5 km and called mum
            ✅ Done today: #1 Run
            ✅ 1 day in a row · strength 5%
            ✅ Done: #1 Call mum
            1 task left.
            [↩️ Undo]
            > ran 5 km and the dishes
            ☑️ Done today already: #1 Run
            ✅ 1 day in a row · strength 5%
            [📈 Progress]
            Is that done too: what is “the dishes”?
            [#2 Dishes]
            [➕ No, add it as a task]
            > :#2 Dishes
            (edited) ✅ Done: #2 Dishes
            🎉 That was the last one.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_reminder_without_words_is_of_what_was_said_last() {
    check(
        "remind me in half an hour
         Buy eggs
         remind me in half an hour
         erinner mich in 30 Minuten",
        &expect![[r#"
            > remind me in half an hour
            ⚠️ A reminder needs some words.
            For example: /remind me tomorrow 9:00 call mum
            > Buy eggs
            ➕ Added #1 Buy eggs
            [✏️ Change] [↩️ Undo]
            > remind me in half an hour
            ⏰ I'll remind you today 10:30 (in 30 min)
            #1 Buy eggs  ·  reminder #1
            [↩️ Undo] [All reminders]
            > erinner mich in 30 Minuten
            ☑️ I'll remind you then already: today 10:30 (in 30 min)
            #1 Buy eggs  ·  reminder #1
            [⏰ #1] [All reminders]
        "#]],
    );
}

#[test]
fn sentences_are_tasks_if_each_has_its_day() {
    check(
        "call bob tomorrow. email sue friday
         dentist on 3 May. Take the card along.",
        &expect![[r#"
            > call bob tomorrow. email sue friday
            # ➕ Added 2 tasks
            🟡 #1 call bob · tomorrow
            🟡 #2 email sue · Fri
            [↩️ Undo]
            > dentist on 3 May. Take the card along.
            ➕ Added #3 dentist Take the card along.
            I read: 📅 Mon 3 May 2027
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn what_is_moved_may_be_reminded_of_in_the_same_line() {
    check(
        "dentist tomorrow at 8:30
         move dentist to friday at 10 and remind me 1 hour before
         /reminders",
        &expect![[r#"
            > dentist tomorrow at 8:30
            ➕ Added #1 dentist
            I read: 📅 tomorrow, Wed 25 Nov 08:30
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > move dentist to friday at 10 and remind me 1 hour before
            📅 Moved #1 dentist to Fri 27 Nov 10:00
            ⏰ I'll remind you Fri 09:00 (in 3 days)
            #1 dentist  ·  reminder #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟢 #1 dentist · Fri 09:00 (in 3 days) · task #1
            [#1]
        "#]],
    );
}

#[test]
fn a_past_verb_with_other_words_checks_nothing_in() {
    check(
        "/habit_add Run 5 km daily
         /habit_add Drink water daily
         ran out of milk
         drank a beer
         drank water
         ran 5k yesterday",
        &expect![[r#"
            > /habit_add Run 5 km daily
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Drink water daily
            🔁 Began #2 Drink water
            every day
            [↩️ Undo] [✏️ Change]
            > ran out of milk
            ➕ Added #1 ran out of milk
            [✏️ Change] [↩️ Undo]
            > drank a beer
            ➕ Added #2 drank a beer
            [✏️ Change] [↩️ Undo]
            > drank water
            What is done: which one is “drink water”?
            [🔁 Drink water]
            [➕ No, add it as a task]
            > ran 5k yesterday
            ✅ Done yesterday: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
        "#]],
    );
}

#[test]
fn a_question_changes_nothing_by_itself() {
    check(
        "/add Rent tomorrow
         /add Report
         rent is urgent?
         postpone rent by a week?
         :#1 Rent
         move rent to friday or monday?
         is the report done?
         can you make rent urgent?
         start working on report
         stop the timer?
         :⏹ Stop it",
        &expect![[r#"
            > /add Rent tomorrow
            ➕ Added #1 Rent
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > /add Report
            ➕ Added #2 Report
            [✏️ Change] [↩️ Undo]
            > rent is urgent?
            Which one matters so: what is “rent”?
            [#1 Rent]
            [➕ No, add it as a task]
            > postpone rent by a week?
            Move which one: what is “rent”?
            [#1 Rent]
            [➕ No, add it as a task]
            > :#1 Rent
            (edited) 📅 Moved #1 Rent to Wed 2 Dec
            [✏️ Change] [↩️ Undo]
            > move rent to friday or monday?
            Move which one: what is “rent”?
            [#1 Rent]
            [➕ No, add it as a task]
            > is the report done?
            # 🟡 #2 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > can you make rent urgent?
            # 🔴 #1 Rent
            ▫️ To do  ·  urgent priority
            📅 Wed 2 Dec
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > start working on report
            ▶️ The timer runs on #2 Report
            [⏹ Stop] [↩️ Undo]
            > stop the timer?
            The timer runs on #2 Report.
            [⏹ Stop it]
            [➕ No, add it as a task]
            > :⏹ Stop it
            (edited) ⏹ Stopped: #2 Report
            No time had elapsed, so nothing was booked.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn of_two_days_one_is_asked_for_and_half_done_is_not_done() {
    check(
        "/add Report
         /add Dentist tomorrow at 9:00
         move dentist to friday or monday
         /cancel
         report isn't done
         half of the report is done
         dentist 1 day later
         Dentist eine Stunde später
         the report is due on friday
         benenne Report in Bericht um
         fang an mit Bericht
         Timer stopp
         reminder friday 9am buy flowers
         Erinnerung Freitag 9 Uhr Blumen kaufen
         undo the last thing
         30 Minuten auf Bericht buchen",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /add Dentist tomorrow at 9:00
            ➕ Added #2 Dentist
            📅 tomorrow, Wed 25 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > move dentist to friday or monday
            #2 Dentist
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > /cancel
            I left the change; nothing of it was saved.
            > report isn't done
            Then it stays as it is: I changed nothing.
            [➕ Add it as a task]
            > half of the report is done
            ➕ Added #3 half of the report is done
            [✏️ Change] [↩️ Undo]
            > dentist 1 day later
            📅 Moved #2 Dentist to Thu 26 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > Dentist eine Stunde später
            📅 Moved #2 Dentist to Thu 26 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > the report is due on friday
            📅 Moved #1 Report to Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > benenne Report in Bericht um
            # 🟡 #1 Bericht
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > fang an mit Bericht
            ▶️ The timer runs on #1 Bericht
            [⏹ Stop] [↩️ Undo]
            > Timer stopp
            ⏹ Stopped: #1 Bericht
            No time had elapsed, so nothing was booked.
            [↩️ Undo]
            > reminder friday 9am buy flowers
            ⏰ I'll remind you Fri 09:00 (in 3 days)
            buy flowers  ·  reminder #1
            I read: Fri 27 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > Erinnerung Freitag 9 Uhr Blumen kaufen
            ⏰ I'll remind you Fri 09:00 (in 3 days)
            Blumen kaufen  ·  reminder #2
            I read: Fri 27 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: Fri 27 Nov 21:00] [🔤 No date]
            > undo the last thing
            ↩️ Undone: set reminder #2 Blumen kaufen
            > 30 Minuten auf Bericht buchen
            ⏱ Booked on #1 Bericht
            #1 today 09:30–10:00 · 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
        "#]],
    );
}

#[test]
fn what_was_done_by_the_verb_of_one_task_is_ticked_off() {
    check(
        "/add Pay rent
         /add Call Anna
         /add Milch kaufen
         /add Passport
         I paid the rent yesterday
         :↩️ Undo
         rent is paid
         called Anna
         hab die Milch gekauft
         bought milk
         :↩️ Undo
         renewed the passport
         /add Pay the gas bill
         /add Pay the water bill
         paid the bill
         I haven't paid the gas bill",
        &expect![[r#"
            > /add Pay rent
            ➕ Added #1 Pay rent
            [✏️ Change] [↩️ Undo]
            > /add Call Anna
            ➕ Added #2 Call Anna
            [✏️ Change] [↩️ Undo]
            > /add Milch kaufen
            ➕ Added #3 Milch kaufen
            [✏️ Change] [↩️ Undo]
            > /add Passport
            ➕ Added #4 Passport
            [✏️ Change] [↩️ Undo]
            > I paid the rent yesterday
            ✅ Done: #1 Pay rent
            3 tasks left.
            I wrote it down as done now.
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: completed #1 Pay rent
            > rent is paid
            ✅ Done: #1 Pay rent
            3 tasks left.
            [↩️ Undo]
            > called Anna
            ✅ Done: #2 Call Anna
            2 tasks left.
            [↩️ Undo]
            > hab die Milch gekauft
            ✅ Done: #3 Milch kaufen
            1 task left.
            [↩️ Undo]
            > bought milk
            ➕ Added #5 bought milk
            [✏️ Change] [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: added #5 bought milk
            > renewed the passport
            ➕ Added #6 renewed the passport
            [✏️ Change] [↩️ Undo]
            > /add Pay the gas bill
            ➕ Added #7 Pay the gas bill
            [✏️ Change] [↩️ Undo]
            > /add Pay the water bill
            ➕ Added #8 Pay the water bill
            [✏️ Change] [↩️ Undo]
            > paid the bill
            What is done: which one is “pay the bill”?
            [#7 Pay the gas bill]
            [#8 Pay the water bill]
            [➕ No, add it as a task]
            > I haven't paid the gas bill
            Then it stays as it is: I changed nothing.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_is_done_is_opened_again_in_words() {
    check(
        "/add Report
         /add Open the shop tomorrow
         report done
         reopen report
         reopen report
         Report erledigt
         Report wieder öffnen
         reopen the shop tomorrow
         reopen milk",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /add Open the shop tomorrow
            ➕ Added #2 Open the shop
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > report done
            ✅ Done: #1 Report
            1 task left.
            [↩️ Undo]
            > reopen report
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > reopen report
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > Report erledigt
            ✅ Done: #1 Report
            1 task left.
            [↩️ Undo]
            > Report wieder öffnen
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > reopen the shop tomorrow
            ➕ Added #3 reopen the shop
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > reopen milk
            ➕ Added #4 reopen milk
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_task_is_tagged_and_given_to_a_client_in_words() {
    check(
        "/add Report
         /addclient Acme
         add tag #work to report
         tag report with home
         add #soon to the report
         assign report to acme
         assign report to bravo
         assign homework to students
         weise Report dem Kunden Acme zu
         add sugar to the coffee",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > add tag #work to report
            🏷 Tagged #work: #1 Report
            [↩️ Undo]
            > tag report with home
            🏷 Tagged #home: #1 Report
            [↩️ Undo]
            > add #soon to the report
            🏷 Tagged #soon: #1 Report
            [↩️ Undo]
            > assign report to acme
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            🏷 #home #soon #work
            👤 Acme
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > assign report to bravo
            No client is called “bravo”.
            [➕ Add it as a task]
            > assign homework to students
            ➕ Added #2 assign homework to students
            [✏️ Change] [↩️ Undo]
            > weise Report dem Kunden Acme zu
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            🏷 #home #soon #work
            👤 Acme
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > add sugar to the coffee
            ➕ Added #3 add sugar to the coffee
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn several_are_deleted_by_words_after_one_question() {
    check(
        "/add Milk
         /add Bread
         /add Report
         delete 1 and 2
         :Keep them
         delete milk and report
         :🗑 Delete
         delete bread
         /list",
        &expect![[r#"
            > /add Milk
            ➕ Added #1 Milk
            [✏️ Change] [↩️ Undo]
            > /add Bread
            ➕ Added #2 Bread
            [✏️ Change] [↩️ Undo]
            > /add Report
            ➕ Added #3 Report
            [✏️ Change] [↩️ Undo]
            > delete 1 and 2
            Delete 2 tasks?
            🟡 #1 Milk
            🟡 #2 Bread
            [🗑 Delete] [Keep them]
            > :Keep them
            (edited) Nothing was deleted.
            > delete milk and report
            Delete 2 tasks?
            🟡 #1 Milk
            🟡 #3 Report
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted 2 tasks: #1, #3
            [↩️ Undo]
            > delete bread
            Do you want to delete “bread”?
            [#2 Bread]
            [➕ No, add it as a task]
            > /list
            # Open tasks · 1
            🟡 #2 Bread
            [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_timer_pauses_and_goes_on() {
    check(
        "pause
         resume
         /add Report
         start working on report
         +30m
         pause
         weiter
         weiter
         stop
         resume?
         log 30 min on report?
         /done 1
         resume",
        &expect![[r#"
            > pause
            No timer runs.
            [➕ Add it as a task]
            > resume
            No timer runs, and nothing open was timed before.
            [➕ Add it as a task]
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > start working on report
            ▶️ The timer runs on #1 Report
            [⏹ Stop] [↩️ Undo]
            > +30m
            > pause
            ⏹ Stopped: #1 Report
            #1 today 10:00–10:30 · 30 min
            [✏️ Correct] [↩️ Undo]
            > weiter
            ▶️ The timer runs on #1 Report
            [⏹ Stop] [↩️ Undo]
            > weiter
            ⏱ #1 Report
            0 s, since today 10:30
            [⏹ Stop] [Show task]
            > stop
            ⏹ Stopped: #1 Report
            No time had elapsed, so nothing was booked.
            [↩️ Undo]
            > resume?
            No timer runs; the last ran on #1 Report.
            [▶️ Start it again]
            [➕ No, add it as a task]
            > log 30 min on report?
            Book it on which one: what is “report”?
            [#1 Report]
            [➕ No, add it as a task]
            > /done 1
            ✅ Done: #1 Report
            🎉 That was the last one.
            [↩️ Undo]
            > resume
            No timer runs, and nothing open was timed before.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_asks_for_something_else_makes_nothing() {
    check(
        "/add Pay rent
         who is coming friday
         kommt Anna am Freitag?
         what is the capital of France?
         :➕ Add it as a task
         did I pay the rent?
         paid the rent
         did I pay the rent?
         have I called Anna?
         habe ich die Miete überwiesen?
         what can you do",
        &expect![[r#"
            > /add Pay rent
            ➕ Added #1 Pay rent
            [✏️ Change] [↩️ Undo]
            > who is coming friday
            I can't answer that: I know only what you told me, your tasks, habits and time.
            [➕ Add it as a task]
            > kommt Anna am Freitag?
            I can't answer that: I know only what you told me, your tasks, habits and time.
            [➕ Add it as a task]
            > what is the capital of France?
            I can't answer that: I know only what you told me, your tasks, habits and time.
            [➕ Add it as a task]
            > :➕ Add it as a task
            (edited) ➕ Added #2 what is the capital of France?
            [✏️ Change] [↩️ Undo]
            > did I pay the rent?
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > paid the rent
            ✅ Done: #1 Pay rent
            1 task left.
            [↩️ Undo]
            > did I pay the rent?
            # 🟡 #1 Pay rent
            ✅ Done  ·  medium priority
            Added today 10:00, done today 10:00
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > have I called Anna?
            No task is called “called Anna”.
            [➕ Add it as a task]
            > habe ich die Miete überwiesen?
            No task is called “die Miete überweisen”.
            [➕ Add it as a task]
            > what can you do
            # What I can do
            Write what is to be done, and I'll keep it: “Buy milk tomorrow 17:00”. Write “remind me in 2h to call mum”, and I'll tell you.
            • Reminders: /remind /addreminder /reminder_quick /reminders /editreminder /delreminder /skipreminder /pausereminder /resumereminder /nag /quiet /reminder_stats /why
            • Tasks: /add /addtask /list /task /done /reopen /edit /remove /priority /due /category /status /search /search_advanced /today /week /overdue /trash
            • Filters: /filter /filters /filter_advanced /tags_multi /time_range /priority_range
            • Many at once: /select /bulk_status /bulk_priority /bulk_category /bulk_due /bulk_delete /bulk_operations
            • Structure: /subtask /subtasks /parent /depend /undepend /dependencies /tag /untag /tags /renametag /removetag /estimate /startdate
            • Comments: /comment /comments /editcomment /delcomment
            • Clients: /addclient /allclients /client /assign /unassign /bulk_assign /renameclient /clientrate /clientnote /removeclient /clientanalytics /statement
            • Repetition: /repeat /skip
            • Habits: /habit_add /habit_done /habit_list /habit_progress /habit_calendar /habit_stats /habit_skip /habit_clear /habit_vacation /habit_remind /habit_edit /habit_archive /habit_unarchive /habit_delete
            • Analytics: /analytics /analytics_detailed /analytics_advanced /productivity_report /weekly /monthly /trends /suggest
            • Time: /time_start /time_stop /timer /time_entry /time_entries /time_edit /time_delete /time_summary /timesheet
            • Files: /attach /attachments /attachment_description /remove_attachment /attachment_stats
            • Your data: /export /import /backup
            • Reports: /daily /eod /reports /trigger_daily
            • Settings: /settings /timezone /settimezone /listtimezones /autotimezone /currenttime
            • Health: /health /health_quick /health_detailed /scheduler_status
            • Performance: /performance /perfstats /perfalerts /perfclear
            • Samples: /hello /example /calculate /help_examples
            • Basics: /start /help /undo /cancel /plugins
            /help and a name says more, for example: /help add. There is also help on dates, numbers, quotes, taking-back, forms, snooze, advanced.
            [Reminders] [Tasks] [Filters]
            [Many at once] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            [◀ Menu]
        "#]],
    );
}

#[test]
fn what_was_said_is_corrected_by_the_next_message() {
    check(
        "no, I meant thursday
         /undo
         Dentist tomorrow at 10
         no, I meant thursday
         actually at 5
         make that 6pm
         nein, doch lieber Freitag
         remind me at 6 to call mum
         no, at 7
         not that one
         :↩️ Undo
         thanks!
         guten Morgen
         thank Anna",
        &expect![[r#"
            > no, I meant thursday
            ➕ Added #1 no, I meant
            I read: 📅 Thu 26 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /undo
            ↩️ Undone: added #1 no, I meant
            > Dentist tomorrow at 10
            ➕ Added #2 Dentist
            I read: 📅 tomorrow, Wed 25 Nov 10:00
            [✏️ Change] [↩️ Undo]
            [Or: tomorrow, Wed 25 Nov 22:00] [🔤 No date]
            > no, I meant thursday
            📅 Moved #2 Dentist to Thu 26 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > actually at 5
            📅 Moved #2 Dentist to Thu 26 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > make that 6pm
            📅 Moved #2 Dentist to Thu 26 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > nein, doch lieber Freitag
            📅 Moved #2 Dentist to Fri 27 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > remind me at 6 to call mum
            ⏰ I'll remind you today 18:00 (in 8 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 06:00] [🔤 No date]
            > no, at 7
            ⏰ I'll remind you today 19:00 (in 9 h)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > not that one
            Shall I take back what I did last? Then say what you meant.
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: changed reminder #1 call mum
            > thanks!
            You're welcome.
            > guten Morgen
            👋 What is to be done? “What's on today” shows your day.
            > thank Anna
            ➕ Added #3 thank Anna
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_is_moved_goes_the_way_that_is_said_and_to_a_day_that_there_is() {
    check(
        "/add Dentist friday 10:00
         /add Milk
         /add Milk for the zoo
         move dentist up by a day
         push dentist forward 2 days
         dentist a day earlier
         Dentist zwei Tage vorziehen
         move dentist to 31 april
         /cancel
         move in with Anna on friday
         move dentist to monday and buy milk tomorrow
         :↩️ Undo
         move dentist to monday and tell Anna
         verschieb den Friseur auf morgen und kauf Brot am Freitag
         /list",
        &expect![[r#"
            > /add Dentist friday 10:00
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > /add Milk for the zoo
            ➕ Added #3 Milk for the zoo
            [✏️ Change] [↩️ Undo]
            > move dentist up by a day
            📅 Moved #1 Dentist to Thu 26 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > push dentist forward 2 days
            📅 Moved #1 Dentist to Sat 28 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > dentist a day earlier
            📅 Moved #1 Dentist to Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > Dentist zwei Tage vorziehen
            📅 Moved #1 Dentist to tomorrow, Wed 25 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > move dentist to 31 april
            #1 Dentist
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            There is no such day, so I moved nothing yet.
            [Cancel]
            > /cancel
            I left the change; nothing of it was saved.
            > move in with Anna on friday
            ➕ Added #4 move in with Anna
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > move dentist to monday and buy milk tomorrow
            📅 Moved #1 Dentist to Mon 30 Nov 10:00
            ➕ Added #5 buy milk
            I read: 📅 tomorrow, Wed 25 Nov
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: changed when #1 is due (Dentist); added #5 buy milk
            > move dentist to monday and tell Anna
            📅 Moved #1 Dentist to Mon 30 Nov 10:00
            ➕ Added #6 tell Anna
            [↩️ Undo]
            > verschieb den Friseur auf morgen und kauf Brot am Freitag
            ➕ Added #7 kauf Brot
            I read: 📅 Fri 27 Nov
            [↩️ Undo]
            No open task is called “Friseur”, so I moved nothing.
            [➕ Add it as a task]
            > /list
            # Open tasks · 6
            🟡 #4 move in with Anna · Fri
            🟡 #7 kauf Brot · Fri
            🟡 #1 Dentist · Mon 10:00
            🟡 #2 Milk
            🟡 #3 Milk for the zoo
            🟡 #6 tell Anna
            [#4] [#7] [#1] [#2] [#3]
            [#6]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_can_be_done_of_several_is_done_and_the_rest_is_told() {
    check(
        "/add Milk
         /add Gym
         done milk and zoo, then make gym urgent
         :↩️ Undo
         done milk and zoo
         done zoo and park
         make gym and zoo urgent",
        &expect![[r#"
            > /add Milk
            ➕ Added #1 Milk
            [✏️ Change] [↩️ Undo]
            > /add Gym
            ➕ Added #2 Gym
            [✏️ Change] [↩️ Undo]
            > done milk and zoo, then make gym urgent
            ✅ Done: #1 Milk
            1 task left.
            No open task is called “zoo”.
            # 🔴 #2 Gym
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: completed #1 Milk; set the priority of #2 to urgent (Gym)
            > done milk and zoo
            ✅ Done: #1 Milk
            1 task left.
            No open task is called “zoo”.
            [↩️ Undo]
            > done zoo and park
            No open task is called “zoo and park”.
            [➕ Add it as a task]
            > make gym and zoo urgent
            Which one matters so: what is “gym and zoo”?
            [#2 Gym]
            [➕ No, add it as a task]
        "#]],
    );
}

#[test]
fn who_wants_to_be_woken_is_reminded_of_it() {
    check(
        "wake me at 7
         weck mich morgen um halb sieben
         wake me when the pizza is here
         /remind me at 6 and nag me until I take out the trash
         /add Müll rausbringen
         erinnere mich alle 10 Minuten bis ich es getan habe
         nerv mich um 18 Uhr bis ich den Müll rausgebracht habe",
        &expect![[r#"
            > wake me at 7
            ⏰ I'll remind you tomorrow 07:00 (in 21 h)
            wake up  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 07:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > weck mich morgen um halb sieben
            ⏰ I'll remind you tomorrow 06:30 (in 20 h 30 min)
            aufwachen  ·  reminder #2
            I read: tomorrow, Wed 25 Nov 06:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > wake me when the pizza is here
            ➕ Added #1 wake me when the pizza is here
            [✏️ Change] [↩️ Undo]
            > /remind me at 6 and nag me until I take out the trash
            ⏰ I'll remind you today 18:00 (in 8 h)
            take out the trash  ·  reminder #3
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 50 times at most
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 06:00] [🔤 No date]
            > /add Müll rausbringen
            ➕ Added #2 Müll rausbringen
            [✏️ Change] [↩️ Undo]
            > erinnere mich alle 10 Minuten bis ich es getan habe
            ⏰ I'll remind you today 10:10 (in 10 min)
            #2 Müll rausbringen  ·  reminder #4
            🔔 asks again every 10 min until you answer, 50 times at most
            [↩️ Undo] [All reminders]
            > nerv mich um 18 Uhr bis ich den Müll rausgebracht habe
            ⏰ I'll remind you today 18:00 (in 8 h)
            den Müll rausgebracht  ·  reminder #5
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            🔔 asks again every 10 min until you answer, 50 times at most
            [↩️ Undo] [All reminders]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn a_long_list_is_done_line_by_line_and_too_long_a_one_is_told() {
    let mut talk = Talk::new();
    talk.say_all("/add Milk\n/add Gym");
    let items: Vec<String> = (1..=30)
        .map(|item| format!("buy thing {item}, the {}", "long".repeat(8)))
        .collect();
    talk.say(&format!(
        "done milk\\n{}\\nmake gym urgent",
        items.join("\\n")
    ));
    let answer = &talk.transcript;
    assert!(answer.contains("✅ Done: #1 Milk"), "{answer}");
    assert!(answer.contains("➕ Added #32 buy thing 30"), "{answer}");
    talk.say(":↩️ Undo");
    talk.transcript.clear();
    let items: Vec<String> = (1..=40).map(|item| format!("buy thing {item}")).collect();
    talk.say(&format!("done milk\\n{}", items.join("\\n")));
    assert!(
        talk.transcript.contains(
            "I do up to 36 things of one message; this has more, so each line is a task."
        ),
        "{}",
        talk.transcript
    );
    assert!(
        talk.transcript.contains("Added 41 tasks"),
        "{}",
        talk.transcript
    );
}

#[test]
fn a_date_that_was_taken_back_stands_once_in_the_title_whatever_date_follows() {
    check(
        "Call mum tomorrow at 5
         :🔤 No date
         &1|friday
         &1|tomorrow at 5
         Dentist tomorrow
         :🔤 No date
         ~4~Dentist friday
         :🔤 No date
         ~4~Dentist tomorrow
         ~4~Dentist tomorrow at 5
         :🔤 No date
         Gym monday 10:00
         :🔤 No date
         make it tuesday
         Pay rent tomorrow
         :🔤 No date
         :✏️ Change
         :Due
         :Type it…
         tomorrow",
        &expect![[r#"
            > Call mum tomorrow at 5
            ➕ Added #1 Call mum
            I read: 📅 tomorrow, Wed 25 Nov 17:00
            [✏️ Change] [↩️ Undo]
            [Or: tomorrow, Wed 25 Nov 05:00] [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #1 Call mum tomorrow at 5
            [✏️ Change] [↩️ Undo]
            > &1|friday
            ✏️ Changed #1 Call mum tomorrow at 5
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > &1|tomorrow at 5
            ✏️ Changed #1 Call mum tomorrow at 5
            I read: 📅 tomorrow, Wed 25 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > Dentist tomorrow
            ➕ Added #2 Dentist
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #2 Dentist tomorrow
            [✏️ Change] [↩️ Undo]
            > ~4~Dentist friday
            ✏️ Changed #2 Dentist
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #2 Dentist friday
            [✏️ Change] [↩️ Undo]
            > ~4~Dentist tomorrow
            ✏️ Changed #2 Dentist tomorrow
            [✏️ Change] [↩️ Undo]
            > ~4~Dentist tomorrow at 5
            ✏️ Changed #2 Dentist
            I read: 📅 tomorrow, Wed 25 Nov 17:00
            [✏️ Change] [↩️ Undo]
            [Or: tomorrow, Wed 25 Nov 05:00] [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #2 Dentist tomorrow at 5
            [✏️ Change] [↩️ Undo]
            > Gym monday 10:00
            ➕ Added #3 Gym
            I read: 📅 Mon 30 Nov 10:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #3 Gym monday 10:00
            [✏️ Change] [↩️ Undo]
            > make it tuesday
            📅 Moved #3 Gym monday 10:00 to Tue 1 Dec
            [✏️ Change] [↩️ Undo]
            > Pay rent tomorrow
            ➕ Added #4 Pay rent
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > :🔤 No date
            (edited) ✏️ Changed #4 Pay rent tomorrow
            [✏️ Change] [↩️ Undo]
            > :✏️ Change
            (edited) # 🟡 #4 Pay rent tomorrow
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :Due
            (edited) #4 Pay rent tomorrow
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #4 Pay rent tomorrow
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [◀ Back]
            > tomorrow
            # 🟡 #4 Pay rent tomorrow
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            Added today 10:00
            [↩️ Undo]
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
fn a_reply_says_that_it_was_done_by_its_verb_asks_and_opens_it_again() {
    check(
        "Pay rent friday
         &1|paid the rent
         &1|did I pay the rent?
         &2|reopen it
         &2|I called Anna",
        &expect![[r#"
            > Pay rent friday
            ➕ Added #1 Pay rent
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > &1|paid the rent
            ✅ Done: #1 Pay rent
            🎉 That was the last one.
            [↩️ Undo]
            > &1|did I pay the rent?
            # 🟡 #1 Pay rent
            ✅ Done  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00, done today 10:00
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > &2|reopen it
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > &2|I called Anna
            💬 Comment #1 on #1 Pay rent
            [↩️ Undo] [💬 All comments]
        "#]],
    );
}

#[test]
fn what_semicolons_and_lines_part_is_read_part_by_part() {
    check(
        "remind me tomorrow at 9 to call Bob; buy milk friday; water plants
         remind me at 18:00 to water plants; remind me at 19:00 to feed the cat
         Zahnarzt am Dienstag um 9; buy milk tomorrow; \"a; b\"
         buy milk and remind me tomorrow at 9 to call Sue
         buy bread and remind me tomorrow at 9",
        &expect![[r#"
            > remind me tomorrow at 9 to call Bob; buy milk friday; water plants
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call Bob  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            ➕ Added #1 buy milk
            I read: 📅 Fri 27 Nov
            ➕ Added #2 water plants
            [↩️ Undo]
            > remind me at 18:00 to water plants; remind me at 19:00 to feed the cat
            ⏰ I'll remind you today 18:00 (in 8 h)
            water plants  ·  reminder #2
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            ⏰ I'll remind you today 19:00 (in 9 h)
            feed the cat  ·  reminder #3
            I read: today, Tue 24 Nov 19:00, Europe/Berlin
            [↩️ Undo]
            > Zahnarzt am Dienstag um 9; buy milk tomorrow; "a; b"
            # ➕ Added 3 tasks
            🟡 #3 Zahnarzt · Tue 1 Dec 09:00
            🟡 #4 buy milk · tomorrow
            🟡 #5 a; b
            [↩️ Undo]
            > buy milk and remind me tomorrow at 9 to call Sue
            # ➕ Added 2 tasks
            🟡 #6 buy milk
            🟡 #7 call Sue · tomorrow 09:00
            ⏰ 1 reminder set
            [↩️ Undo]
            > buy bread and remind me tomorrow at 9
            ➕ Added #8 buy bread
            I read: 📅 tomorrow, Wed 25 Nov 09:00
            ⏰ tomorrow 09:00
            [✏️ Change] [↩️ Undo]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn several_times_are_several_reminders_with_one_undo() {
    check(
        "remind me at 9, 12 and 15 to drink
         :↩️ Undo
         remind me tomorrow and on friday to call Bob
         erinnere mich um 9, 12 und 15 Uhr ans Trinken
         remind me at 9 to buy bread, milk and eggs",
        &expect![[r#"
            > remind me at 9, 12 and 15 to drink
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            drink  ·  reminder #1
            ⏰ I'll remind you today 12:00 (in 2 h)
            drink  ·  reminder #2
            ⏰ I'll remind you today 15:00 (in 5 h)
            drink  ·  reminder #3
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: set reminder #1 drink; set reminder #2 drink; set reminder #3 drink
            > remind me tomorrow and on friday to call Bob
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call Bob  ·  reminder #4
            ⏰ I'll remind you Fri 09:00 (in 3 days)
            call Bob  ·  reminder #5
            [↩️ Undo]
            > erinnere mich um 9, 12 und 15 Uhr ans Trinken
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            Trinken  ·  reminder #6
            ⏰ I'll remind you today 12:00 (in 2 h)
            Trinken  ·  reminder #7
            ⏰ I'll remind you today 15:00 (in 5 h)
            Trinken  ·  reminder #8
            [↩️ Undo]
            > remind me at 9 to buy bread, milk and eggs
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            buy bread, milk and eggs  ·  reminder #9
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: today, Tue 24 Nov 21:00] [🔤 No date]
        "#]],
    );
}

#[test]
fn all_is_never_the_one_task_that_has_the_word() {
    check(
        "Water all plants
         alle Fenster putzen
         mark all as done
         alle erledigt
         delete everything
         done with all plants",
        &expect![[r#"
            > Water all plants
            ➕ Added #1 Water all plants
            [✏️ Change] [↩️ Undo]
            > alle Fenster putzen
            ➕ Added #2 alle Fenster putzen
            [✏️ Change] [↩️ Undo]
            > mark all as done
            All of which? Name them by words or numbers, or choose several with /bulk.
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > alle erledigt
            All of which? Name them by words or numbers, or choose several with /bulk.
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > delete everything
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > done with all plants
            ✅ Done: #1 Water all plants
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_question_of_when_is_left_by_words_and_answered_by_to() {
    check(
        "/add Report
         postpone the report
         never mind
         postpone the report
         abbrechen
         postpone the report
         to next week",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > postpone the report
            #1 Report
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > never mind
            Cancelled. Nothing was changed.
            > postpone the report
            #1 Report
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > abbrechen
            Cancelled. Nothing was changed.
            > postpone the report
            #1 Report
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [Cancel]
            > to next week
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Mon 30 Nov
            Added today 10:00
            [↩️ Undo]
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
fn a_question_of_a_day_shows_it_and_makes_no_task() {
    check(
        "busy tomorrow?
         free on tuesday?
         am I free on friday
         was mache ich am Dienstag
         steht morgen was an
         what's due today and tomorrow
         today and tomorrow
         what happens next week
         how many tasks do I have
         wie spät ist es
         free the hamster on friday",
        &expect![[r#"
            > busy tomorrow?
            Tomorrow, Wed 25 Nov: nothing is due.
            > free on tuesday?
            Tue 1 Dec: nothing is due.
            > am I free on friday
            Fri 27 Nov: nothing is due.
            > was mache ich am Dienstag
            Tue 1 Dec: nothing is due.
            > steht morgen was an
            Tomorrow, Wed 25 Nov: nothing is due.
            > what's due today and tomorrow
            Tue 24 Nov – Wed 25 Nov: nothing is due.
            > today and tomorrow
            Tue 24 Nov – Wed 25 Nov: nothing is due.
            > what happens next week
            Mon 30 Nov – Sun 6 Dec: nothing is due.
            > how many tasks do I have
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            > wie spät ist es
            I can't answer that: I know only what you told me, your tasks, habits and time.
            [➕ Add it as a task]
            > free the hamster on friday
            ➕ Added #1 free the hamster
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn a_habit_keeps_the_amount_that_stands_before_its_thing() {
    check(
        "add a habit to drink 8 glasses of water a day
         neue Gewohnheit: 20 Seiten lesen
         new habit: gym
         went to the gym
         add a habit to stretch 2 times a day",
        &expect![[r#"
            > add a habit to drink 8 glasses of water a day
            🔁 Began #1 Drink water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > neue Gewohnheit: 20 Seiten lesen
            🔁 Began #2 Lesen
            20 Seiten · every day
            [↩️ Undo] [✏️ Change]
            > new habit: gym
            🔁 Began #3 Gym
            every day
            [↩️ Undo] [✏️ Change]
            > went to the gym
            ✅ Done today: #3 Gym
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > add a habit to stretch 2 times a day
            🔁 Began #4 Stretch
            2 times · every day
            [↩️ Undo] [✏️ Change]
        "#]],
    );
}

#[test]
fn a_reminder_of_no_task_is_found_by_its_words_as_a_task_is() {
    check(
        "remind me to call mum tomorrow at 5pm
         move the call-mum reminder to 6pm
         move mum to friday
         snooze mum 10 minutes
         postpone the mum reminder
         /cancel
         verschiebe die Erinnerung mum auf 19 Uhr
         delete the mum reminder
         :Keep it
         cancel the reminder to call mum
         :🗑 Delete
         undo
         done with mum
         :Keep it
         +82h
         snooze 10 minutes
         +15m
         done with mum
         snooze mum 10 minutes
         delete the dentist reminder",
        &expect![[r#"
            > remind me to call mum tomorrow at 5pm
            ⏰ I'll remind you tomorrow 17:00 (in 1 day 7 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 17:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > move the call-mum reminder to 6pm
            ⏰ I'll remind you tomorrow 18:00 (in 1 day 8 h)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > move mum to friday
            ⏰ I'll remind you Fri 18:00 (in 3 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > snooze mum 10 minutes
            ⏰ I'll remind you Fri 18:10 (in 3 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > postpone the mum reminder
            🟢 #1 call mum · Fri 18:10 (in 3 days)
            ✏️ What shall change? For example: tomorrow 10:00, or new words, or both
            [Cancel]
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > verschiebe die Erinnerung mum auf 19 Uhr
            ⏰ I'll remind you Fri 19:00 (in 3 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > delete the mum reminder
            Delete the reminder #1 call mum (Fri 19:00)?
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # ⏰ #1 call mum
            Fri 19:00  ·  in 3 days
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > cancel the reminder to call mum
            Delete the reminder #1 call mum (Fri 19:00)?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted reminder #1 call mum
            [↩️ Undo]
            [◀ Reminders]
            > undo
            ↩️ Undone: deleted reminder #1 call mum
            > done with mum
            Delete the reminder #1 call mum (Fri 19:00)?
            It has not come yet.
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # ⏰ #1 call mum
            Fri 19:00  ·  in 3 days
            /why 1 tells its story
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > +82h
            ⏰ call mum
            1 h late: it was due 19:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > snooze 10 minutes
            💤 Again today 20:10: call mum
            [↩️ Undo]
            > +15m
            ⏰ call mum
            5 min late: it was due 20:10
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > done with mum
            ✅ Done: call mum
            [↩️ Undo]
            > snooze mum 10 minutes
            No open task is called “mum”, so I moved nothing.
            [➕ Add it as a task]
            > delete the dentist reminder
            No reminder that waits is called “dentist reminder”.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn where_a_task_and_a_reminder_have_the_words_it_is_asked_which() {
    check(
        "/add Call mum about the party
         remind me to call mum tomorrow at 5pm
         move mum to friday
         :⏰ call mum
         move the mum reminder to saturday
         done with mum
         :#1 Call mum about the party
         called mum
         done with the mum reminder",
        &expect![[r#"
            > /add Call mum about the party
            ➕ Added #1 Call mum about the party
            [✏️ Change] [↩️ Undo]
            > remind me to call mum tomorrow at 5pm
            ⏰ I'll remind you tomorrow 17:00 (in 1 day 7 h)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 17:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > move mum to friday
            Move which one: what is “mum”?
            [#1 Call mum about the party]
            [⏰ call mum]
            [➕ No, add it as a task]
            > :⏰ call mum
            (edited) ⏰ I'll remind you Fri 17:00 (in 3 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > move the mum reminder to saturday
            ⏰ I'll remind you Sat 17:00 (in 4 days)
            call mum  ·  reminder #1
            [↩️ Undo] [All reminders]
            > done with mum
            What is done: which one is “mum”?
            [#1 Call mum about the party]
            [⏰ call mum]
            [➕ No, add it as a task]
            > :#1 Call mum about the party
            (edited) ✅ Done: #1 Call mum about the party
            🎉 That was the last one.
            [↩️ Undo]
            > called mum
            Delete the reminder #1 call mum (Sat 17:00)?
            It has not come yet.
            [🗑 Delete] [Keep it]
            > done with the mum reminder
            Delete the reminder #1 call mum (Sat 17:00)?
            It has not come yet.
            [🗑 Delete] [Keep it]
        "#]],
    );
}

#[test]
fn a_reminder_that_comes_again_is_moved_to_another_time_of_day_and_no_day() {
    check(
        "remind me every day at 9 to take the pill
         move the pill reminder to 10am
         move the pill reminder to friday
         /cancel
         snooze the pill by 1 hour
         /cancel
         skip the pill tomorrow
         done with the pill
         +50h
         done with the pill",
        &expect![[r#"
            > remind me every day at 9 to take the pill
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            take the pill  ·  reminder #1
            I read: every day at 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > move the pill reminder to 10am
            ⏰ I'll remind you tomorrow 10:00 (in 1 day)
            take the pill  ·  reminder #1
            🔁 every day at 10:00
            [↩️ Undo] [All reminders]
            > move the pill reminder to friday
            🟠 #1 take the pill · tomorrow 10:00 (in 1 day) · 🔁
            ✏️ What shall change? For example: 10:00, or every monday 9:00, or once
            It comes again and again, so I moved nothing yet.
            [Cancel]
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > snooze the pill by 1 hour
            🟠 #1 take the pill · tomorrow 10:00 (in 1 day) · 🔁
            ✏️ What shall change? For example: 10:00, or every monday 9:00, or once
            It comes again and again, so I moved nothing yet.
            [Cancel]
            > /cancel
            I left the change of the reminder; nothing of it was saved.
            > skip the pill tomorrow
            ⏭ Skipped one: #1 take the pill · next Thu 10:00
            [↩️ Undo]
            [◀ Reminders]
            > done with the pill
            Delete the reminder #1 take the pill (Thu 10:00)?
            It has not come yet.
            [🗑 Delete] [Keep it]
            [⏭ Skip one]
            > +50h
            ⏰ take the pill
            2 h late: it was due 10:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > done with the pill
            ✅ Done: take the pill
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_was_told_just_now_is_snoozed_and_done_without_its_name() {
    check(
        "/add Write report
         remind me in 10 min to drink tea
         +10m
         snooze 20 minutes
         +20m
         done
         :⏰ drink tea
         snooze 20 minutes
         snooze",
        &expect![[r#"
            > /add Write report
            ➕ Added #1 Write report
            [✏️ Change] [↩️ Undo]
            > remind me in 10 min to drink tea
            ⏰ I'll remind you today 10:10 (in 10 min)
            drink tea  ·  reminder #1
            I read: today, Tue 24 Nov 10:10, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +10m
            ⏰ drink tea
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > snooze 20 minutes
            💤 Again today 10:30: drink tea
            [↩️ Undo]
            > +20m
            ⏰ drink tea
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > done
            What is done?
            [⏰ drink tea]
            [#1 Write report]
            [➕ No, add it as a task]
            > :⏰ drink tea
            (edited) ✅ Done: drink tea
            [↩️ Undo]
            > snooze 20 minutes
            ⏰ I'll remind you today 10:50 (in 20 min)
            drink tea  ·  reminder #2
            [↩️ Undo] [All reminders]
            > snooze
            Nothing was told or changed just now, so I moved nothing.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_is_joined_to_a_deletion_is_no_second_thing_to_delete() {
    check(
        "/add Meeting with Sam
         /add Milk
         cancel the meeting with Sam and call mum
         :➕ Add it as a task
         cancel the meeting with Sam and milk
         :Keep them
         cancel the meeting with Sam and buy stamps tomorrow
         /list",
        &expect![[r#"
            > /add Meeting with Sam
            ➕ Added #1 Meeting with Sam
            [✏️ Change] [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > cancel the meeting with Sam and call mum
            Do you want to delete “meeting with Sam”?
            [#1 Meeting with Sam]
            [➕ No, add it as a task]
            And “call mum”? I know nothing that is called so.
            [➕ Add it as a task]
            > :➕ Add it as a task
            (edited) ➕ Added #3 call mum
            [↩️ Undo]
            > cancel the meeting with Sam and milk
            Delete 2 tasks?
            🟡 #1 Meeting with Sam
            🟡 #2 Milk
            [🗑 Delete] [Keep them]
            > :Keep them
            (edited) Nothing was deleted.
            > cancel the meeting with Sam and buy stamps tomorrow
            ➕ Added #4 buy stamps
            I read: 📅 tomorrow, Wed 25 Nov
            [↩️ Undo]
            Do you want to delete “meeting with Sam”?
            [#1 Meeting with Sam]
            [➕ No, add it as a task]
            > /list
            # Open tasks · 4
            🟡 #4 buy stamps · tomorrow
            🟡 #1 Meeting with Sam
            🟡 #2 Milk
            🟡 #3 call mum
            [#4] [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_was_drunk_counts_by_its_amount_and_without_one_it_is_asked() {
    check(
        "/habit_add Water 8 glasses
         drank 2 glasses of water
         2 glasses of water
         drank water
         :🔁 Water: +1
         drank 3 glasses
         :🔁 Water
         undo
         water 2 glasses
         2 glasses of wine
         I drank a glass of water",
        &expect![[r#"
            > /habit_add Water 8 glasses
            🔁 Began #1 Water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > drank 2 glasses of water
            🔸 Begun today: #1 Water · 2 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > 2 glasses of water
            🔸 Begun today: #1 Water · 4 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > drank water
            What is done: which one is “drink water”?
            [🔁 Water: +1]
            [🔁 Water]
            [➕ No, add it as a task]
            > :🔁 Water: +1
            (edited) 🔸 Begun today: #1 Water · 5 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > drank 3 glasses
            What is done: which one is “drink”?
            [🔁 Water]
            [➕ No, add it as a task]
            > :🔁 Water
            (edited) ✅ Done today: #1 Water · 8 glasses
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > undo
            ↩️ Undone: checked in #1 Water
            > water 2 glasses
            🔸 Begun today: #1 Water · 7 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > 2 glasses of wine
            ➕ Added #1 2 glasses of wine
            [✏️ Change] [↩️ Undo]
            > I drank a glass of water
            ✅ Done today: #1 Water · 8 glasses
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
        "#]],
    );
}

#[test]
fn a_habit_is_deleted_by_its_name_after_asking() {
    check(
        "/habit_add Water
         /habit_add Wasser
         /add Water the plants
         delete the habit water
         :🗑 Delete
         undo
         lösche die Gewohnheit Wasser
         delete my wasser habit
         delete the habit running
         /delete 1 confirm
         delete wasser
         :🔁 Wasser
         :🗑 Delete",
        &expect![[r#"
            > /habit_add Water
            🔁 Began #1 Water
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Wasser
            🔁 Began #2 Wasser
            every day
            [↩️ Undo] [✏️ Change]
            > /add Water the plants
            ➕ Added #1 Water the plants
            [✏️ Change] [↩️ Undo]
            > delete the habit water
            Delete the habit #1 Water?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Water
            [↩️ Undo] [◀ Habits]
            > undo
            ↩️ Undone: deleted #1 Water
            > lösche die Gewohnheit Wasser
            Delete the habit #2 Wasser?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > delete my wasser habit
            Delete the habit #2 Wasser?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > delete the habit running
            No habit of yours is called “running”.
            [➕ Add it as a task]
            > /delete 1 confirm
            🗑 Deleted 1 task: #1 Water the plants
            [↩️ Undo]
            > delete wasser
            Do you want to delete the habit “wasser”?
            [🔁 Wasser]
            [➕ No, add it as a task]
            > :🔁 Wasser
            (edited) Delete the habit #2 Wasser?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #2 Wasser
            [↩️ Undo] [◀ Habits]
        "#]],
    );
}

#[test]
fn where_somebody_was_is_nothing_to_do() {
    check(
        "was at the gym on monday
         war am Montag beim Arzt
         :✅ Write it down as done
         undo
         /habit_add Gym
         was at the gym on monday
         /add Dentist monday
         I was at the dentist yesterday
         :#2 Dentist
         /add Pay the rent
         I paid the rent on monday
         I called Bob on monday
         :➕ Add it as a task
         get the bike fixed on monday
         was at the bank friday?",
        &expect![[r#"
            > was at the gym on monday
            That is past, so I made nothing of it.
            [✅ Write it down as done]
            [➕ Add it as a task]
            > war am Montag beim Arzt
            That is past, so I made nothing of it.
            [✅ Write it down as done]
            [➕ Add it as a task]
            > :✅ Write it down as done
            (edited) ✅ Done: #1 Arzt
            🎉 That was the last one.
            I wrote it down as done now.
            [↩️ Undo]
            > undo
            ↩️ Undone: added #1 Arzt; completed #1 Arzt
            > /habit_add Gym
            🔁 Began #1 Gym
            every day
            [↩️ Undo] [✏️ Change]
            > was at the gym on monday
            ✅ Done yesterday: #1 Gym
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /add Dentist monday
            ➕ Added #2 Dentist
            📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            > I was at the dentist yesterday
            What is done: which one is “dentist”?
            [#2 Dentist]
            [➕ No, add it as a task]
            > :#2 Dentist
            (edited) ✅ Done: #2 Dentist
            🎉 That was the last one.
            I wrote it down as done now.
            [↩️ Undo]
            > /add Pay the rent
            ➕ Added #3 Pay the rent
            [✏️ Change] [↩️ Undo]
            > I paid the rent on monday
            ✅ Done: #3 Pay the rent
            🎉 That was the last one.
            I wrote it down as done now.
            [↩️ Undo]
            > I called Bob on monday
            That is past, so I made nothing of it.
            [✅ Write it down as done]
            [➕ Add it as a task]
            > :➕ Add it as a task
            (edited) ➕ Added #4 I called Bob
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > get the bike fixed on monday
            ➕ Added #5 get the bike fixed
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > was at the bank friday?
            Nothing open has “was at the bank” in it.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_comes_again_is_skipped_by_its_name() {
    check(
        "/habit_add Meditation
         /add Standup every weekday 9:15
         skip meditation today
         überspringe Meditation
         skip standup
         skip the dessert",
        &expect![[r#"
            > /habit_add Meditation
            🔁 Began #1 Meditation
            every day
            [↩️ Undo] [✏️ Change]
            > /add Standup every weekday 9:15
            ➕ Added #1 Standup
            📅 tomorrow, Wed 25 Nov 09:15  ·  🔁 every weekday at 09:15
            [✏️ Change] [↩️ Undo]
            > skip meditation today
            ⏭ Skipped today: #1 Meditation
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
            > überspringe Meditation
            ☑️ Skipped today already: #1 Meditation
            There is no streak to lose.
            [📈 Progress]
            > skip standup
            ⏭ Skipped: #1 Standup · next Thu 26 Nov 09:15
            [↩️ Undo]
            > skip the dessert
            ➕ Added #2 skip the dessert
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_timer_is_switched_to_what_there_is() {
    check(
        "/add Bericht
         /add Website
         start working on the website
         +20m
         switch to Bericht
         +20m
         wechsle zu Website
         switch to oat milk
         +5m
         take a break
         take a break
         which timer is running",
        &expect![[r#"
            > /add Bericht
            ➕ Added #1 Bericht
            [✏️ Change] [↩️ Undo]
            > /add Website
            ➕ Added #2 Website
            [✏️ Change] [↩️ Undo]
            > start working on the website
            ▶️ The timer runs on #2 Website
            [⏹ Stop] [↩️ Undo]
            > +20m
            > switch to Bericht
            ▶️ The timer runs on #1 Bericht
            ⏹ Stopped on #2 Website: 20 min
            [⏹ Stop] [↩️ Undo]
            > +20m
            > wechsle zu Website
            ▶️ The timer runs on #2 Website
            ⏹ Stopped on #1 Bericht: 20 min
            [⏹ Stop] [↩️ Undo]
            > switch to oat milk
            ➕ Added #3 switch to oat milk
            [✏️ Change] [↩️ Undo]
            > +5m
            > take a break
            ⏹ Stopped: #2 Website
            #3 today 10:40–10:45 · 5 min
            25 min in all
            [✏️ Correct] [↩️ Undo]
            > take a break
            ➕ Added #4 take a break
            [✏️ Change] [↩️ Undo]
            > which timer is running
            No timer runs.
            [▶️ #2 Website]
            [▶️ #1 Bericht]
        "#]],
    );
}

#[test]
fn a_line_that_says_only_how_is_of_what_was_made_just_now() {
    check(
        "buy milk
         every week
         low priority
         #home
         at 5pm
         christmas
         /add Water plants
         +45m
         every week
         remind me tomorrow at 9 to stretch
         every day at 9",
        &expect![[r#"
            > buy milk
            ➕ Added #1 buy milk
            [✏️ Change] [↩️ Undo]
            > every week
            ✏️ Changed #1 buy milk
            I read: 📅 today, Tue 24 Nov  ·  🔁 every Tuesday
            [✏️ Change] [↩️ Undo]
            > low priority
            ✏️ Changed #1 buy milk
            I read: 📅 today, Tue 24 Nov  ·  🔁 every Tuesday  ·  🟢 low
            [✏️ Change] [↩️ Undo]
            > #home
            ✏️ Changed #1 buy milk
            I read: 📅 today, Tue 24 Nov  ·  🔁 every Tuesday  ·  🟢 low  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            > at 5pm
            📅 Moved #1 buy milk to today, Tue 24 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > christmas
            ➕ Added #2 christmas
            [✏️ Change] [↩️ Undo]
            > /add Water plants
            ➕ Added #3 Water plants
            [✏️ Change] [↩️ Undo]
            > +45m
            > every week
            ➕ Added #4 every week
            [✏️ Change] [↩️ Undo]
            > remind me tomorrow at 9 to stretch
            ⏰ I'll remind you tomorrow 09:00 (in 22 h 15 min)
            stretch  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > every day at 9
            ✏️ Changed:
            🟠 #1 stretch · tomorrow 09:00 (in 22 h 15 min) · 🔁
            🔁 every day at 09:00
            [↩️ Undo] [⏰ #1]
        "#]],
    );
}

#[test]
fn other_words_are_meant_of_what_was_made_just_now() {
    check(
        "/addclient Acme
         /addclient Bravo
         call Sam friday
         no, I meant Sue
         /add Quote for the house @acme
         I meant bravo
         buy bread
         ich meinte Milch
         sort the old papers
         I meant the new ones
         /cancel
         remind me tomorrow at 9 to ring Tom
         sorry, I meant Tim
         done with milk
         I meant the papers",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /addclient Bravo
            ➕ Added client #2 Bravo
            [👤 Show] [↩️ Undo]
            > call Sam friday
            ➕ Added #1 call Sam
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > no, I meant Sue
            # 🟡 #1 call Sue
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /add Quote for the house @acme
            ➕ Added #2 Quote for the house
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > I meant bravo
            # 🟡 #2 Quote for the house
            ▫️ To do  ·  medium priority
            👤 Bravo
            Added today 10:00
            Before, its client was Acme (#1).
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > buy bread
            ➕ Added #3 buy bread
            [✏️ Change] [↩️ Undo]
            > ich meinte Milch
            # 🟡 #3 buy Milch
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > sort the old papers
            ➕ Added #4 sort the old papers
            [✏️ Change] [↩️ Undo]
            > I meant the new ones
            #4 sort the old papers
            ✏️ Send me the new words.
            [Cancel]
            > /cancel
            I left the change; nothing of it was saved.
            > remind me tomorrow at 9 to ring Tom
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            ring Tom  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 21:00] [🔤 No date]
            > sorry, I meant Tim
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            ring Tim  ·  reminder #1
            [↩️ Undo] [All reminders]
            > done with milk
            No open task is called “milk”.
            [➕ Add it as a task]
            > I meant the papers
            🟠 #1 ring Tim · tomorrow 09:00 (in 23 h)
            ✏️ What shall change? For example: tomorrow 10:00, or new words, or both
            [Cancel]
        "#]],
    );
}

#[test]
fn a_thing_and_a_day_with_a_question_mark_make_nothing() {
    check(
        "/add Dentist friday
         dentist on friday?
         Dentist am Freitag?
         lunch with Bob tomorrow?
         can you call mum tomorrow?
         high priority tasks due this week
         /priority 1 high
         high priority tasks due this week
         hohe Priorität Aufgaben diese Woche",
        &expect![[r#"
            > /add Dentist friday
            ➕ Added #1 Dentist
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > dentist on friday?
            # Found “dentist” · 1
            🟡 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > Dentist am Freitag?
            # Found “Dentist” · 1
            🟡 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > lunch with Bob tomorrow?
            Nothing open has “lunch with Bob” in it.
            [➕ Add it as a task]
            > can you call mum tomorrow?
            ➕ Added #2 can you call mum?
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > high priority tasks due this week
            Nothing is due: High, Mon 23 Nov – Sun 29 Nov.
            > /priority 1 high
            # 🟠 #1 Dentist
            ▫️ To do  ·  high priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > high priority tasks due this week
            # Due: High, Mon 23 Nov – Sun 29 Nov · 1
            🟠 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
            > hohe Priorität Aufgaben diese Woche
            # Due: High, Mon 23 Nov – Sun 29 Nov · 1
            🟠 #1 Dentist · Fri
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn two_days_with_a_time_each_are_two_tasks_and_it_is_asked() {
    check(
        "gym mon at 7 and wed at 8
         buy milk today and call mum tomorrow",
        &expect![[r#"
            > gym mon at 7 and wed at 8
            # ➕ Added 2 tasks
            🟡 #1 gym · Mon 07:00
            🟡 #2 gym · tomorrow 08:00
            Is that what you meant?
            [↩️ Undo]
            > buy milk today and call mum tomorrow
            # ➕ Added 2 tasks
            🟡 #3 buy milk · today
            🟡 #4 call mum · tomorrow
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn of_a_series_that_was_done_today_it_is_asked_whether_the_next_is_done_too() {
    check(
        "/add Vitamins every day
         done vitamins
         done vitamins
         :#2 Vitamins
         /add Gym every monday
         done with gym",
        &expect![[r#"
            > /add Vitamins every day
            ➕ Added #1 Vitamins
            📅 today, Tue 24 Nov  ·  🔁 every day
            [✏️ Change] [↩️ Undo]
            > done vitamins
            ✅ Done: #1 Vitamins
            🔁 Next: #2 Vitamins · tomorrow, Wed 25 Nov
            1 task left.
            [↩️ Undo]
            > done vitamins
            “Vitamins” was done today. Is the next one done too, tomorrow, Wed 25 Nov?
            [#2 Vitamins]
            [➕ No, add it as a task]
            > :#2 Vitamins
            (edited) ✅ Done: #2 Vitamins
            🔁 Next: #3 Vitamins · Thu 26 Nov
            1 task left.
            [↩️ Undo]
            > /add Gym every monday
            ➕ Added #4 Gym
            📅 Mon 30 Nov  ·  🔁 every Monday
            [✏️ Change] [↩️ Undo]
            > done with gym
            ✅ Done: #4 Gym
            🔁 Next: #5 Gym · Mon 7 Dec
            2 tasks left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn it_is_the_next_of_a_series_that_was_done_just_now() {
    check(
        "/add Standup every weekday 9:15
         done with standup
         move it to 10:00
         make it high priority
         rename it to Daily",
        &expect![[r#"
            > /add Standup every weekday 9:15
            ➕ Added #1 Standup
            📅 tomorrow, Wed 25 Nov 09:15  ·  🔁 every weekday at 09:15
            [✏️ Change] [↩️ Undo]
            > done with standup
            ✅ Done: #1 Standup
            🔁 Next: #2 Standup · Thu 26 Nov 09:15
            1 task left.
            [↩️ Undo]
            > move it to 10:00
            📅 Moved #2 Standup to Thu 26 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > make it high priority
            # 🟠 #2 Standup
            ▫️ To do  ·  high priority
            📅 Thu 26 Nov 10:00
            🔁 every weekday at 09:15
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > rename it to Daily
            # 🟠 #2 Daily
            ▫️ To do  ·  high priority
            📅 Thu 26 Nov 10:00
            🔁 every weekday at 09:15
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
        "#]],
    );
}

#[test]
fn a_correction_in_german_is_of_what_was_said_just_now() {
    check(
        "Zahnarzt am Freitag um 16 Uhr
         nein um 17 Uhr
         nee, am Donnerstag
         ach, lieber um 9 Uhr
         ich meinte Montag
         nein 18 Uhr
         doch lieber Dienstag",
        &expect![[r#"
            > Zahnarzt am Freitag um 16 Uhr
            ➕ Added #1 Zahnarzt
            I read: 📅 Fri 27 Nov 16:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > nein um 17 Uhr
            📅 Moved #1 Zahnarzt to Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > nee, am Donnerstag
            📅 Moved #1 Zahnarzt to Thu 26 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > ach, lieber um 9 Uhr
            📅 Moved #1 Zahnarzt to Thu 26 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > ich meinte Montag
            📅 Moved #1 Zahnarzt to Mon 30 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > nein 18 Uhr
            📅 Moved #1 Zahnarzt to Mon 30 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > doch lieber Dienstag
            📅 Moved #1 Zahnarzt to Tue 1 Dec 18:00
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn which_one_alone_is_no_task_and_what_is_called_so_is_shown() {
    check(
        "/add Milk
         /add Call plumber
         done
         the second one
         2
         Milk?
         Zahnarzt?",
        &expect![[r#"
            > /add Milk
            ➕ Added #1 Milk
            [✏️ Change] [↩️ Undo]
            > /add Call plumber
            ➕ Added #2 Call plumber
            [✏️ Change] [↩️ Undo]
            > done
            What is done?
            [#2 Call plumber]
            [#1 Milk]
            [➕ No, add it as a task]
            > the second one
            Press the button of the one that you mean, or say what is to be done with it, for example: done 2
            > 2
            Press the button of the one that you mean, or say what is to be done with it, for example: done 2
            > Milk?
            # Found “Milk” · 1
            🟡 #1 Milk
            [#1]
            [☑️ Tick]
            > Zahnarzt?
            Nothing open has “Zahnarzt” in it.
            [➕ Add it as a task]
        "#]],
    );
}

#[test]
fn what_a_task_shall_be_is_said_of_the_one_that_is_there() {
    check(
        "/add Gym
         /add Write report
         /habit_add Run
         repeat gym every monday
         make coffee every morning
         note on report: page 3 is wrong
         Notiz zum report: Anna fragen
         note to self: buy stamps
         show me the report
         show my streaks
         what should I do next
         don't remind me at night
         remind me tomorrow to call Bob
         stop reminding me to call Bob
         worked on the report from 8 to 9
         nein, doch nicht
         cancel
         ?",
        &expect![[r#"
            > /add Gym
            ➕ Added #1 Gym
            [✏️ Change] [↩️ Undo]
            > /add Write report
            ➕ Added #2 Write report
            [✏️ Change] [↩️ Undo]
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > repeat gym every monday
            ✏️ Changed #1 Gym
            I read: 📅 Mon 30 Nov  ·  🔁 every Monday
            [✏️ Change] [↩️ Undo]
            > make coffee every morning
            ➕ Added #3 make coffee
            I read: 📅 tomorrow, Wed 25 Nov 09:00  ·  🔁 every day at 09:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > note on report: page 3 is wrong
            💬 Comment #1 on #2 Write report
            [↩️ Undo] [💬 All comments]
            > Notiz zum report: Anna fragen
            💬 Comment #2 on #2 Write report
            [↩️ Undo] [💬 All comments]
            > note to self: buy stamps
            ➕ Added #4 note to self: buy stamps
            [✏️ Change] [↩️ Undo]
            > show me the report
            # 🟡 #2 Write report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comments (2)] [🔁 Repeat]
            [📎 Attach]
            > show my streaks
            # 🔁 Habits
            ⬜ #1 Run · every day
                💤 0 days · 0% · never done
            [⬜ Run] [📈]
            [➕ Add] [📊 Statistics]
            > what should I do next
            # Open tasks · 4
            🟡 #3 make coffee · tomorrow 09:00 · 🔁
            🟡 #1 Gym · Mon · 🔁
            🟡 #2 Write report
            🟡 #4 note to self: buy stamps
            [#3] [#1] [#2] [#4]
            [☑️ Tick]
            > don't remind me at night
            No reminder that waits is called “at night”. /quiet 22:00-07:00 keeps the nights quiet.
            [➕ Add it as a task]
            > remind me tomorrow to call Bob
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            call Bob  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > stop reminding me to call Bob
            Delete the reminder #1 call Bob (tomorrow 09:00)?
            [🗑 Delete] [Keep it]
            > worked on the report from 8 to 9
            ⏱ Booked on #2 Write report
            #1 today 08:00–09:00 · 1 h
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > nein, doch nicht
            Shall I take back what I did last? Then say what you meant.
            [↩️ Undo]
            > cancel
            Shall I take back what I did last? Then say what you meant.
            [↩️ Undo]
            > ?
            # What I can do
            Write what is to be done, and I'll keep it: “Buy milk tomorrow 17:00”. Write “remind me in 2h to call mum”, and I'll tell you.
            • Reminders: /remind /addreminder /reminder_quick /reminders /editreminder /delreminder /skipreminder /pausereminder /resumereminder /nag /quiet /reminder_stats /why
            • Tasks: /add /addtask /list /task /done /reopen /edit /remove /priority /due /category /status /search /search_advanced /today /week /overdue /trash
            • Filters: /filter /filters /filter_advanced /tags_multi /time_range /priority_range
            • Many at once: /select /bulk_status /bulk_priority /bulk_category /bulk_due /bulk_delete /bulk_operations
            • Structure: /subtask /subtasks /parent /depend /undepend /dependencies /tag /untag /tags /renametag /removetag /estimate /startdate
            • Comments: /comment /comments /editcomment /delcomment
            • Clients: /addclient /allclients /client /assign /unassign /bulk_assign /renameclient /clientrate /clientnote /removeclient /clientanalytics /statement
            • Repetition: /repeat /skip
            • Habits: /habit_add /habit_done /habit_list /habit_progress /habit_calendar /habit_stats /habit_skip /habit_clear /habit_vacation /habit_remind /habit_edit /habit_archive /habit_unarchive /habit_delete
            • Analytics: /analytics /analytics_detailed /analytics_advanced /productivity_report /weekly /monthly /trends /suggest
            • Time: /time_start /time_stop /timer /time_entry /time_entries /time_edit /time_delete /time_summary /timesheet
            • Files: /attach /attachments /attachment_description /remove_attachment /attachment_stats
            • Your data: /export /import /backup
            • Reports: /daily /eod /reports /trigger_daily
            • Settings: /settings /timezone /settimezone /listtimezones /autotimezone /currenttime
            • Health: /health /health_quick /health_detailed /scheduler_status
            • Performance: /performance /perfstats /perfalerts /perfclear
            • Samples: /hello /example /calculate /help_examples
            • Basics: /start /help /undo /cancel /plugins
            /help and a name says more, for example: /help add. There is also help on dates, numbers, quotes, taking-back, forms, snooze, advanced.
            [Reminders] [Tasks] [Filters]
            [Many at once] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            [◀ Menu]
        "#]],
    );
}

#[test]
fn what_another_did_or_a_part_of_a_task_is_asked_about() {
    check(
        "/add call Ann
         /add send invoice to Bob
         /add buy milk and eggs
         is the invoice sent
         Ann called
         Bob sent
         bought milk
         I called Ann
         bought milk and eggs",
        &expect![[r#"
            > /add call Ann
            ➕ Added #1 call Ann
            [✏️ Change] [↩️ Undo]
            > /add send invoice to Bob
            ➕ Added #2 send invoice to Bob
            [✏️ Change] [↩️ Undo]
            > /add buy milk and eggs
            ➕ Added #3 buy milk and eggs
            [✏️ Change] [↩️ Undo]
            > is the invoice sent
            # 🟡 #2 send invoice to Bob
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > Ann called
            What is done: which one is “Ann called”?
            [#1 call Ann]
            [➕ No, add it as a task]
            > Bob sent
            What is done: which one is “Bob send”?
            [#2 send invoice to Bob]
            [➕ No, add it as a task]
            > bought milk
            What is done: which one is “buy milk”?
            [#3 buy milk and eggs]
            [➕ No, add it as a task]
            > I called Ann
            ✅ Done: #1 call Ann
            2 tasks left.
            [↩️ Undo]
            > bought milk and eggs
            ✅ Done: #3 buy milk and eggs
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_bare_time_or_rule_is_of_what_was_made_just_now() {
    check(
        "dentist next monday at 8:30
         at 5pm
         9:30
         and remind me 1 hour before
         with a reminder 2 hours before
         weekly
         move dentist to next friday, thanks
         call Bob tomorrow, 9:30",
        &expect![[r#"
            > dentist next monday at 8:30
            ➕ Added #1 dentist
            I read: 📅 Mon 30 Nov 08:30
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > at 5pm
            📅 Moved #1 dentist to Mon 30 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > 9:30
            📅 Moved #1 dentist to Mon 30 Nov 09:30
            [✏️ Change] [↩️ Undo]
            > and remind me 1 hour before
            ⏰ I'll remind you Mon 08:30 (in 6 days)
            #1 dentist  ·  reminder #1
            📅 1 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > with a reminder 2 hours before
            ⏰ I'll remind you Mon 07:30 (in 6 days)
            #1 dentist  ·  reminder #2
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > weekly
            ✏️ Changed #1 dentist
            I read: 📅 Mon 30 Nov 09:30  ·  🔁 every Monday at 09:30
            ⏰ Mon 07:30
            ⏰ Mon 08:30
            [✏️ Change] [↩️ Undo]
            > move dentist to next friday, thanks
            📅 Moved #1 dentist to Fri 4 Dec 09:30
            [✏️ Change] [↩️ Undo]
            > call Bob tomorrow, 9:30
            ➕ Added #2 call Bob
            I read: 📅 tomorrow, Wed 25 Nov 09:30
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn ranges_of_numbers_are_numbers_of_tasks() {
    check(
        "/add one thing
         /add two thing
         /add three thing
         mark 1-2 as done
         reopen 1-2
         done 1-2
         reopen 1 to 2
         complete 1-3
         reopen 1-3
         finish 1 and 2
         delete 1-2",
        &expect![[r#"
            > /add one thing
            ➕ Added #1 one thing
            [✏️ Change] [↩️ Undo]
            > /add two thing
            ➕ Added #2 two thing
            [✏️ Change] [↩️ Undo]
            > /add three thing
            ➕ Added #3 three thing
            [✏️ Change] [↩️ Undo]
            > mark 1-2 as done
            ✅ Done: #1 one thing
            ✅ Done: #2 two thing
            1 task left.
            [↩️ Undo]
            > reopen 1-2
            # 🟡 #1 one thing
            ▫️ To do  ·  medium priority
            Added today 10:00
            # 🟡 #2 two thing
            [↩️ Undo]
            > done 1-2
            ✅ Done: #1 one thing
            ✅ Done: #2 two thing
            1 task left.
            [↩️ Undo]
            > reopen 1 to 2
            # 🟡 #1 one thing
            ▫️ To do  ·  medium priority
            Added today 10:00
            # 🟡 #2 two thing
            [↩️ Undo]
            > complete 1-3
            ✅ Done: #1 one thing
            ✅ Done: #2 two thing
            ✅ Done: #3 three thing
            🎉 That was the last one.
            [↩️ Undo]
            > reopen 1-3
            # 🟡 #1 one thing
            ▫️ To do  ·  medium priority
            Added today 10:00
            # 🟡 #2 two thing
            # 🟡 #3 three thing
            [↩️ Undo]
            > finish 1 and 2
            ✅ Done: #1 one thing
            ✅ Done: #2 two thing
            1 task left.
            [↩️ Undo]
            > delete 1-2
            Delete 2 tasks?
            ✅ #1 ~one thing~
            ✅ #2 ~two thing~
            [🗑 Delete] [Keep them]
        "#]],
    );
}

#[test]
fn a_denial_consent_or_question_makes_no_task() {
    check(
        "/add blog post
         don't delete the blog post
         delete the blog post
         yes
         should I move the blog post to tuesday?
         ran 5 km and done with the blog post
         lol
         /list",
        &expect![[r#"
            > /add blog post
            ➕ Added #1 blog post
            [✏️ Change] [↩️ Undo]
            > don't delete the blog post
            Then it stays as it is: I changed nothing.
            [➕ Add it as a task]
            > delete the blog post
            Do you want to delete “blog post”?
            [#1 blog post]
            [➕ No, add it as a task]
            > yes
            👍 If I asked you something, press its button: until then I change nothing.
            > should I move the blog post to tuesday?
            I can't answer that: I know only what you told me, your tasks, habits and time.
            [➕ Add it as a task]
            > ran 5 km and done with the blog post
            ✅ Done: #1 blog post
            🎉 That was the last one.
            [↩️ Undo]
            No habit of yours is called “run”.
            [➕ Add it as a task]
            > lol
            👍
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        "#]],
    );
}
