//! Tracked time, as a person sees it.

use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn one_timer_runs_and_starting_another_switches() {
    check(
        "Write the report
        Call the bank
        /timer
        /time_start 1
        +1h20m30s
        /timer
        /time_start 1
        /time_start 2
        /time_stop 1
        +40s
        /task 2
        /time_stop
        /time_stop
        /undo
        /timer
        /undo
        /timer
        /time_summary 1
        /time_start 9
        /track",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /timer
            No timer runs.
            Start one with /time_start and a task's number.
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +1h20m30s
            > /timer
            ⏱ #1 Write the report
            1 h 21 min, since today 10:00
            [⏹ Stop] [Show task]
            > /time_start 1
            ⚠️ The timer runs on #1 already.
            /timer shows it, /time_stop stops it.
            > /time_start 2
            ▶️ The timer runs on #2 Call the bank
            ⏹ Stopped on #1 Write the report: 1 h 21 min
            [⏹ Stop] [↩️ Undo]
            > /time_stop 1
            ⚠️ The timer runs on #2, not on #1.
            /time_stop stops it.
            > +40s
            > /task 2
            # 🟡 #2 Call the bank
            ▫️ To do  ·  medium priority
            ⏱ the timer runs: 40 s
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [⏹ Stop] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /time_stop
            ⏹ Stopped: #2 Call the bank
            #2 today 11:20–11:21 · 40 s
            [✏️ Correct] [↩️ Undo]
            > /time_stop
            ⚠️ No timer runs.
            Start one with /time_start and a task's number.
            > /undo
            ↩️ Undone: stopped the timer on #2 Call the bank
            > /timer
            ⏱ #2 Call the bank
            40 s, since today 11:20
            [⏹ Stop] [Show task]
            > /undo
            ↩️ Undone: started the timer on #2 Call the bank
            > /timer
            ⏱ #1 Write the report
            1 h 21 min, since today 10:00
            [⏹ Stop] [Show task]
            > /time_summary 1
            #1 Write the report
            Estimated: none
            Tracked: 0 s
            Entries: 0
            The timer runs: 1 h 21 min more so far.
            [⏱ Entries] [Show task]
            > /time_start 9
            ⚠️ There is no task #9.
            See /list for your tasks and their numbers.
            > /track
            ⚠️ Which task?
            Usage: /time_start <task>
            For example: /time_start 3
        "#]],
    );
}

#[test]
fn an_undo_never_makes_a_second_timer_run() {
    check(
        "Write the report
        Call the bank
        /time_start 1
        +5m
        /time_stop
        /time_start 2
        !un:4
        /timer
        /undo
        !un:4
        /timer",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +5m
            > /time_stop
            ⏹ Stopped: #1 Write the report
            #1 today 10:00–10:05 · 5 min
            [✏️ Correct] [↩️ Undo]
            > /time_start 2
            ▶️ The timer runs on #2 Call the bank
            [⏹ Stop] [↩️ Undo]
            > !un:4
            (note) That cannot be undone yet: the timer was changed later. Undo the later change first, with its button or /undo: started the timer on #2 Call the bank.
            > /timer
            ⏱ #2 Call the bank
            0 s, since today 10:05
            [⏹ Stop] [Show task]
            > /undo
            ↩️ Undone: started the timer on #2 Call the bank
            > !un:4
            (edited) ↩️ Undone: stopped the timer on #1 Write the report
            > /timer
            ⏱ #1 Write the report
            5 min, since today 10:00
            [⏹ Stop] [Show task]
        "#]],
    );
}

#[test]
fn an_undo_lets_no_timer_run_on_what_is_closed_or_gone() {
    check(
        "Write the report
        /time_start 1
        +5m
        /time_stop
        /done 1
        !un:3
        /undo
        /done 1
        /status 1 todo
        /time_start 1
        +5m
        !un:7
        /time_stop
        /time_entry 1 20
        /time_delete 3
        /remove 1
        :🗑 Delete
        !un:11
        /timer",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +5m
            > /time_stop
            ⏹ Stopped: #1 Write the report
            #1 today 10:00–10:05 · 5 min
            [✏️ Correct] [↩️ Undo]
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > !un:3
            (note) That cannot be undone yet: task #1 was changed later. Undo the later change first, with its button or /undo: completed #1 Write the report.
            > /undo
            ↩️ Undone: completed #1 Write the report
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > /status 1 todo
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏱ 5 min tracked
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +5m
            > !un:7
            (note) That cannot be undone yet: the timer goes by what it changed. Undo the later change first, with its button or /undo: started the timer on #1 Write the report.
            > /time_stop
            ⏹ Stopped: #1 Write the report
            #2 today 10:05–10:10 · 5 min
            10 min in all
            [✏️ Correct] [↩️ Undo]
            > /time_entry 1 20
            ⏱ Booked on #1 Write the report
            #3 today 09:50–10:10 · 20 min
            30 min in all
            ℹ️ At the same time: entry #1, #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_delete 3
            🗑 Deleted time entry #3 (20 min)
            [↩️ Undo]
            > /remove 1
            Delete the task #1 Write the report, with 10 min of tracked time?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Write the report
            [↩️ Undo]
            > !un:11
            (note) That cannot be undone yet: task #1 was changed later. Undo the later change first, with its button or /undo: deleted #1 Write the report.
            > /timer
            No timer runs.
            Start one with /time_start and a task's number.
        "#]],
    );
}

#[test]
fn completing_a_task_stops_its_timer_and_undo_lets_it_run_on() {
    check(
        "Write the report
        Call the bank
        /time_start 1
        +25m
        /done 2
        /done 1
        /timer
        /undo
        /timer
        +5m
        /status 1 cancelled
        /undo
        +5m
        /remove 1
        :🗑 Delete
        /timer
        /undo
        /timer
        /done 1
        /time_start 1",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +25m
            > /done 2
            ✅ Done: #2 Call the bank
            1 task left.
            [↩️ Undo]
            > /done 1
            ✅ Done: #1 Write the report
            ⏹ The timer stopped: 25 min
            🎉 That was the last one.
            [↩️ Undo]
            > /timer
            No timer runs.
            Start one with /time_start and a task's number.
            > /undo
            ↩️ Undone: completed #1 Write the report
            > /timer
            ⏱ #1 Write the report
            25 min, since today 10:00
            [⏹ Stop] [Show task]
            > +5m
            > /status 1 cancelled
            # 🟡 #1 Write the report
            ✖️ Cancelled  ·  medium priority
            ⏱ 30 min tracked
            Added today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time (1)] [💬 Comment] [📎 Attach]
            > /undo
            ↩️ Undone: set #1 to “cancelled” (Write the report)
            > +5m
            > /remove 1
            Delete the task #1 Write the report?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Write the report
            [↩️ Undo]
            > /timer
            No timer runs.
            Start one with /time_start and a task's number.
            > /undo
            ↩️ Undone: deleted #1 Write the report
            > /timer
            ⏱ #1 Write the report
            35 min, since today 10:00
            [⏹ Stop] [Show task]
            > /done 1
            ✅ Done: #1 Write the report
            ⏹ The timer stopped: 35 min
            🎉 That was the last one.
            [↩️ Undo]
            > /time_start 1
            ⚠️ #1 is done.
            Open it again first: /status 1 todo. To book time on it, use /time_entry 1.
        "#]],
    );
}

#[test]
fn entries_are_booked_shown_changed_and_deleted() {
    check(
        "Write the report
        Call the bank
        /time_entry 1 1h30 outline yesterday
        /time_entry 1 yesterday 10:00-10:45
        /time_entry 1 90
        /time_entry 1
        soon
        2:15
        /time_entries 1
        /time_edit 1 45m
        /time_edit 1 16:00-17:00 call with Ada
        /time_edit 1 on friday
        /time_edit 1 task 2
        /time_edit 1 none
        /time_delete 2
        /time_entries yesterday
        :◀ Day before
        /undo
        /time_entries yesterday
        /time_entry 1 tomorrow 10:00-11:00
        /time_entry 1 40d
        /time_entry 1 with Ada
        /time_entries nonsense
        /time_edit 9 5m",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 1h30 outline yesterday
            ⏱ Booked on #1 Write the report
            #1 yesterday 09:00–10:30 · 1 h 30 min · outline
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 yesterday 10:00-10:45
            ⏱ Booked on #1 Write the report
            #2 yesterday 10:00–10:45 · 45 min
            2 h 15 min in all
            ℹ️ At the same time: entry #1
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 90
            ⏱ Booked on #1 Write the report
            #3 today 08:30–10:00 · 1 h 30 min
            3 h 45 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1
            #1 Write the report
            ⏱ How long did it take, or from when to when? For example: 1h30, or yesterday 14:00-15:30
            [Cancel]
            > soon
            ⚠️ “soon” does not say how long it took: that is more than nothing, like 90, 1h30 or 14:00-15:30.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            #1 Write the report
            ⏱ How long did it take, or from when to when? For example: 1h30, or yesterday 14:00-15:30
            [Cancel]
            > 2:15
            ⏱ Booked on #1 Write the report
            #4 today 07:45–10:00 · 2 h 15 min
            6 h in all
            ℹ️ At the same time: entry #3
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entries 1
            #1 Write the report
            6 h in 4 entries
            #3 today 08:30–10:00 · 1 h 30 min
            #4 today 07:45–10:00 · 2 h 15 min
            #2 yesterday 10:00–10:45 · 45 min
            #1 yesterday 09:00–10:30 · 1 h 30 min · outline
            [✏️ #3] [🗑 #3]
            [✏️ #4] [🗑 #4]
            [✏️ #2] [🗑 #2]
            [✏️ #1] [🗑 #1]
            [➕ Book time] [◀ Task]
            > /time_edit 1 45m
            ✏️ Changed on #1 Write the report
            #1 yesterday 09:00–09:45 · 45 min · outline
            5 h 15 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 16:00-17:00 call with Ada
            ✏️ Changed on #1 Write the report
            #1 yesterday 16:00–17:00 · 1 h · call with Ada
            5 h 30 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 on friday
            ✏️ Changed on #1 Write the report
            #1 Fri 20 Nov 16:00–17:00 · 1 h · call with Ada
            5 h 30 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 task 2
            ✏️ Changed on #2 Call the bank
            #1 Fri 20 Nov 16:00–17:00 · 1 h · call with Ada
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 none
            ✏️ Changed on #2 Call the bank
            #1 Fri 20 Nov 16:00–17:00 · 1 h
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_delete 2
            🗑 Deleted time entry #2 (45 min)
            [↩️ Undo]
            > /time_entries yesterday
            # ⏱ yesterday, Mon 23 Nov · 0 s
            Nothing was booked.
            [◀ Day before] [Day after ▶]
            > :◀ Day before
            (edited) # ⏱ Sun 22 Nov · 0 s
            Nothing was booked.
            [◀ Day before] [Day after ▶]
            > /undo
            ↩️ Undone: deleted time entry #2
            > /time_entries yesterday
            # ⏱ yesterday, Mon 23 Nov · 45 min
            #2 yesterday 10:00–10:45 · 45 min · #1 Write the report
            [✏️ #2] [🗑 #2]
            [◀ Day before] [Day after ▶]
            > /time_entry 1 tomorrow 10:00-11:00
            ⚠️ That is still to come.
            Give a time that has passed, for example: yesterday 14:00-15:30
            > /time_entry 1 40d
            ⚠️ An entry is at most 24 hours long.
            Book each day by itself, for example: yesterday 14:00-15:30
            > /time_entry 1 with Ada
            ⚠️ “with Ada” does not say how long it took: that is more than nothing, like 90, 1h30 or 14:00-15:30.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entries nonsense
            ⚠️ A task is named by its number, a day by its date or its name.
            Usage: /time_entries [task or day]
            For example: /time_entries 3
            > /time_edit 9 5m
            ⚠️ There is no time entry #9.
            See /time_entries for the entries and their numbers.
        "#]],
    );
}

#[test]
fn a_timer_is_stopped_at_the_time_or_after_the_length_that_is_named() {
    check(
        "Write the report
        /time_start 1
        +3h
        /time_stop at 9:30
        /time_stop 14:00
        /time_stop at 12:15
        /undo
        /time_stop 1h10
        /undo
        /time_stop whenever",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +3h
            ⏱ Still working on #1 Write the report?
            The timer has run for 3 h, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [✂️ Trim…]
            > /time_stop at 9:30
            ⚠️ The timer was started later than that.
            > /time_stop 14:00
            ⚠️ The timer has run for 3 h only, so it cannot have ended then.
            /time_stop stops it now; “/time_stop at 10:15” says that it ended before. What took longer is booked with /time_entry.
            > /time_stop at 12:15
            ⏹ Stopped: #1 Write the report
            #1 today 10:00–12:15 · 2 h 15 min
            [✏️ Correct] [↩️ Undo]
            > /undo
            ↩️ Undone: stopped the timer on #1 Write the report
            > /time_stop 1h10
            ⏹ Stopped: #1 Write the report
            #2 today 10:00–11:10 · 1 h 10 min
            [✏️ Correct] [↩️ Undo]
            > /undo
            ↩️ Undone: stopped the timer on #1 Write the report
            > /time_stop whenever
            ⚠️ I don't understand when it ended.
            Usage: /time_stop [task] [at a time | how long]
            For example: /time_stop at 10:15
        "#]],
    );
}

#[test]
fn a_forgotten_timer_is_asked_about_and_stops_when_the_work_did() {
    check(
        "Write the report
        /time_start 1
        +40m
        Call the bank
        +2h20m
        :👍 Yes
        +3h
        :⏹ Stop at 10:40
        /undo
        +2h
        :✂️ Trim…
        until the cows come home
        until 15:00
        /time_entries 1
        :⏹ Stop now",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +40m
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > +2h20m
            ⏱ Still working on #1 Write the report?
            The timer has run for 3 h, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [⏹ Stop at 10:40] [✂️ Trim…]
            > :👍 Yes
            (edited) 👍 The timer runs on: #1 Write the report · since today 10:00
            [⏹ Stop]
            > +3h
            ⏱ Still working on #1 Write the report?
            The timer has run for 6 h, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [⏹ Stop at 10:40] [✂️ Trim…]
            > :⏹ Stop at 10:40
            (edited) ⏹ Stopped: #1 Write the report
            #1 today 10:00–10:40 · 40 min
            [✏️ Correct] [↩️ Undo]
            > /undo
            ↩️ Undone: stopped the timer on #1 Write the report
            > +2h
            ⏱ Still working on #1 Write the report?
            The timer has run for 8 h, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [⏹ Stop at 16:00] [✂️ Trim…]
            > :✂️ Trim…
            #1 Write the report
            ✂️ Since today 10:00: how long did you work, or until when? For example: 1h30, or until 17:00
            [Cancel]
            > until the cows come home
            ⚠️ I don't understand when it ended.
            Usage: /time_stop [task] [at a time | how long]
            For example: /time_stop at 10:15
            #1 Write the report
            ✂️ Since today 10:00: how long did you work, or until when? For example: 1h30, or until 17:00
            [Cancel]
            > until 15:00
            ⏹ Stopped: #1 Write the report
            #2 today 10:00–15:00 · 5 h
            [✏️ Correct] [↩️ Undo]
            > /time_entries 1
            #1 Write the report
            5 h in 1 entry
            #2 today 10:00–15:00 · 5 h
            [✏️ #2] [🗑 #2]
            [➕ Book time] [◀ Task]
            > :⏹ Stop now
            (note) That timer has stopped. /timer shows what runs.
        "#]],
    );
}

#[test]
fn it_is_asked_three_times_and_at_the_ends_of_days_and_never_about_a_timer_that_stopped() {
    let mut talk = Talk::new();
    talk.say_all("Write the report\n/time_start 1");
    talk.transcript.clear();
    let mut asked = Vec::new();
    for hour in 1..=48 {
        talk.say("+1h");
        if talk.transcript.contains("Still working") {
            asked.push(hour);
        }
        talk.transcript.clear();
    }
    // Started at 10:00: at 13:00, 15:00, 17:00 (the end of the day), and then at the ends of days.
    assert_eq!(asked, [3, 5, 7, 31]);
    talk.say("/time_stop");
    talk.say_all("/time_start 1\n+10m\n/time_stop\n+9h");
    assert!(
        !talk.transcript.contains("Still working"),
        "{}",
        talk.transcript
    );
}

#[test]
fn nobody_is_asked_who_does_not_want_it() {
    let mut talk = Talk::new();
    talk.say_all("Write the report\n/time_start 1\n/settings timer off\n+9h\n+24h");
    assert!(
        !talk.transcript.contains("Still working"),
        "{}",
        talk.transcript
    );
    talk.say_all("/settings timer 30m\n+31m");
    assert!(
        talk.transcript.contains("Still working"),
        "{}",
        talk.transcript
    );
    let mut talk = Talk::without(&["time"]);
    talk.say_all("Write the report\n/task 1\n+9h");
    assert!(!talk.transcript.contains("Start"), "{}", talk.transcript);
}

#[test]
fn a_timesheet_adds_up_by_client_and_day_across_midnight() {
    check(
        "/addclient Acme Corp
        Write the report @acme
        Call the bank
        /timesheet
        /time_entry 1 yesterday 23:20-1:05
        /time_entry 1 yesterday 9:00-9:50
        /time_entry 2 20m
        /time_start 2
        +20s
        /time_stop
        /timesheet
        /timesheet yesterday acme
        /time_start 1
        +10m
        /timesheet week nobody
        /timesheet last week
        /timesheet 2020-01-01 2026-01-01
        /timesheet november",
        &expect![[r#"
            > /addclient Acme Corp
            ➕ Added client #1 Acme Corp
            [👤 Show] [↩️ Undo]
            > Write the report @acme
            ➕ Added #1 Write the report
            👤 Acme Corp
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /timesheet
            # ⏱ Mon 23 Nov – Sun 29 Nov
            Nothing was tracked.
            > /time_entry 1 yesterday 23:20-1:05
            ⏱ Booked on #1 Write the report
            #1 yesterday 23:20 – today 01:05 · 1 h 45 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 yesterday 9:00-9:50
            ⏱ Booked on #1 Write the report
            #2 yesterday 09:00–09:50 · 50 min
            2 h 35 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 2 20m
            ⏱ Booked on #2 Call the bank
            #3 today 09:40–10:00 · 20 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_start 2
            ▶️ The timer runs on #2 Call the bank
            [⏹ Stop] [↩️ Undo]
            > +20s
            > /time_stop
            ⏹ Stopped: #2 Call the bank
            #4 today 10:00–10:00 · 20 s
            20 min in all
            [✏️ Correct] [↩️ Undo]
            > /timesheet
            # ⏱ Mon 23 Nov – Sun 29 Nov
            Acme Corp        2:35
              Mon 23 Nov     1:30
              Tue 24 Nov     1:05
            no client        0:20
              Tue 24 Nov     0:20
            total            2:55
            [📊 Chart] [📄 CSV]
            > /timesheet yesterday acme
            # ⏱ yesterday, Mon 23 Nov · Acme Corp
            Acme Corp        1:30
              Mon 23 Nov     1:30
            total            1:30
            [📊 Chart] [📄 CSV]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +10m
            > /timesheet week nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > /timesheet last week
            # ⏱ Mon 16 Nov – Sun 22 Nov
            Nothing was tracked.
            The timer runs on #1: 10 min so far, not counted.
            > /timesheet 2020-01-01 2026-01-01
            ⚠️ That is more than 366 days; a timesheet is of at most so many.
            > /timesheet november
            # ⏱ November 2026
            Acme Corp        2:35
              Mon 23 Nov     1:30
              Tue 24 Nov     1:05
            no client        0:20
              Tue 24 Nov     0:20
            total            2:55
            The timer runs on #1: 10 min so far, not counted.
            [📊 Chart] [📄 CSV]
        "#]],
    );
}

#[test]
fn days_of_a_log_are_read_in_the_same_words_everywhere_and_lie_behind() {
    check(
        "/addclient Easter Bunny
        Paint the eggs @easter
        /time_entry 1 2h two days ago
        /time_entry 1 1h christmas cards
        /timesheet last week
        /timesheet letzte Woche easter bunny
        /timesheet easter bunny
        /timesheet 1 to 23 november Easter Bunny
        /statement easter bunny this quarter
        /time_entries vorgestern
        /time_entries tomorrow
        /reminder_quick 1 half an hour
        /reminder_quick 1 3d
        /reminder_quick 1 1 week
        /reminder_quick 1 in 2h
        /reminder_quick 1 tomorrow 9:00
        /reminder_quick 1 soon",
        &expect![[r#"
            > /addclient Easter Bunny
            ➕ Added client #1 Easter Bunny
            [👤 Show] [↩️ Undo]
            > Paint the eggs @easter
            ➕ Added #1 Paint the eggs
            👤 Easter Bunny
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > /time_entry 1 2h two days ago
            ⏱ Booked on #1 Paint the eggs
            #1 Sun 22 Nov 09:00–11:00 · 2 h
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 1h christmas cards
            ⏱ Booked on #1 Paint the eggs
            #2 today 09:00–10:00 · 1 h · christmas cards
            3 h in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /timesheet last week
            # ⏱ Mon 16 Nov – Sun 22 Nov
            Easter Bunny     2:00
              Sun 22 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > /timesheet letzte Woche easter bunny
            # ⏱ Mon 16 Nov – Sun 22 Nov · Easter Bunny
            Easter Bunny     2:00
              Sun 22 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > /timesheet easter bunny
            # ⏱ Mon 23 Nov – Sun 29 Nov · Easter Bunny
            Easter Bunny     1:00
              Tue 24 Nov     1:00
            total            1:00
            [📊 Chart] [📄 CSV]
            > /timesheet 1 to 23 november Easter Bunny
            # ⏱ Sun 1 Nov – Mon 23 Nov · Easter Bunny
            Easter Bunny     2:00
              Sun 22 Nov     2:00
            total            2:00
            [📊 Chart] [📄 CSV]
            > /statement easter bunny this quarter
            # 🧾 Easter Bunny · Thu 1 Oct – Thu 31 Dec
            Sun 22 Nov   2:00
              #1 Paint the eggs
            Tue 24 Nov   1:00
              #1 Paint the eggs
            total        3:00
            For amounts, set a rate: /clientrate 1 85 EUR
            [📄 PDF] [🖼 PNG] [📊 CSV]
            [◀ Client]
            > /time_entries vorgestern
            # ⏱ Sun 22 Nov · 2 h
            #1 Sun 22 Nov 09:00–11:00 · 2 h · #1 Paint the eggs
            [✏️ #1] [🗑 #1]
            [◀ Day before] [Day after ▶]
            > /time_entries tomorrow
            ⚠️ A task is named by its number, a day by its date or its name.
            Usage: /time_entries [task or day]
            For example: /time_entries 3
            > /reminder_quick 1 half an hour
            ⏰ I'll remind you today 10:30 (in 30 min)
            #1 Paint the eggs  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 3d
            ⏰ I'll remind you Fri 10:00 (in 3 days)
            #1 Paint the eggs  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 1 week
            ⏰ I'll remind you Tue 1 Dec 10:00 (in 7 days)
            #1 Paint the eggs  ·  reminder #3
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 Paint the eggs  ·  reminder #4
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 tomorrow 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Paint the eggs  ·  reminder #5
            [↩️ Undo] [All reminders]
            > /reminder_quick 1 soon
            ⚠️ “soon” is no length of time.
            Usage: /reminder_quick <task> <minutes, or 30m, 2h, 3d>
            For example: /reminder_quick 3 30m
        "#]],
    );
}

#[test]
fn a_length_on_another_day_begins_in_the_persons_morning_and_says_so() {
    check(
        "Report
        /time_entry 1 90 call yesterday
        /settings morning 7:30
        /time_entry 1 90 yesterday
        /time_entry 1 90 yesterday at 14:00
        /time_entry 1 90
        log 2h on report yesterday",
        &expect![[r#"
            > Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 90 call yesterday
            ⏱ Booked on #1 Report
            #1 yesterday 09:00–10:30 · 1 h 30 min · call
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /settings morning 7:30
            ✅ 🌅 “In the morning”: 07:30
            [↩️ Undo] [◀ Settings]
            > /time_entry 1 90 yesterday
            ⏱ Booked on #1 Report
            #2 yesterday 07:30–09:00 · 1 h 30 min
            3 h in all
            You named no time, so I put it at 07:30. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 90 yesterday at 14:00
            ⏱ Booked on #1 Report
            #3 yesterday 14:00–15:30 · 1 h 30 min
            4 h 30 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 90
            ⏱ Booked on #1 Report
            #4 today 08:30–10:00 · 1 h 30 min
            6 h in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > log 2h on report yesterday
            ⏱ Booked on #1 Report
            #5 yesterday 07:30–09:30 · 2 h
            8 h in all
            ℹ️ At the same time: entry #2, #1
            You named no time, so I put it at 07:30. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
        "#]],
    );
}

#[test]
fn work_that_is_still_to_come_is_neither_booked_nor_kept_as_words() {
    check(
        "Write the report
        /time_entry 1 tomorrow 14:00-15:00
        /time_entry 1 2h design tomorrow
        /time_entry 1 2h slides for tomorrow
        /time_edit 1 1h for tomorrow
        /time_edit 1 2h tomorrow
        /time_edit 1 2h next friday
        /time_entries 1",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 tomorrow 14:00-15:00
            ⚠️ That is still to come.
            Give a time that has passed, for example: yesterday 14:00-15:30
            > /time_entry 1 2h design tomorrow
            ⚠️ That is still to come.
            Give a time that has passed, for example: yesterday 14:00-15:30
            > /time_entry 1 2h slides for tomorrow
            ⏱ Booked on #1 Write the report
            #1 today 08:00–10:00 · 2 h · slides for tomorrow
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 1h for tomorrow
            ✏️ Changed on #1 Write the report
            #1 today 08:00–09:00 · 1 h · for tomorrow
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 1 2h tomorrow
            ⚠️ That is still to come.
            Give a time that has passed, for example: yesterday 14:00-15:30
            > /time_edit 1 2h next friday
            ⚠️ That is still to come.
            Give a time that has passed, for example: yesterday 14:00-15:30
            > /time_entries 1
            #1 Write the report
            1 h in 1 entry
            #1 today 08:00–09:00 · 1 h · for tomorrow
            [✏️ #1] [🗑 #1]
            [➕ Book time] [◀ Task]
        "#]],
    );
}

#[test]
fn a_time_of_day_is_no_length_and_an_entry_is_at_most_a_day() {
    check(
        "Write the report
        /time_entry 1 14:00 call
        /time_entry 1 09:00
        /time_entry 1 2pm
        /time_entry 1 1:30 call
        /time_entry 1 08:00 45m mail
        /time_entry 1 25h
        /time_entry 1 since 8:00 2026-11-20
        /time_edit 1 09:00
        /time_edit 1 30h
        /time_start 1
        +1h
        /time_stop 10:30",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 14:00 call
            ⚠️ 14:00 is a time of day, and does not say how long it took.
            Write a length, like 2h or 1:30, or both times, like 14:00-15:30; “since 14:00” means until now.
            > /time_entry 1 09:00
            ⚠️ 09:00 is a time of day, and does not say how long it took.
            Write a length, like 2h or 1:30, or both times, like 14:00-15:30; “since 09:00” means until now.
            > /time_entry 1 2pm
            ⚠️ 14:00 is a time of day, and does not say how long it took.
            Write a length, like 2h or 1:30, or both times, like 14:00-15:30; “since 14:00” means until now.
            > /time_entry 1 1:30 call
            ⏱ Booked on #1 Write the report
            #1 today 08:30–10:00 · 1 h 30 min · call
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 08:00 45m mail
            ⏱ Booked on #1 Write the report
            #2 today 08:00–08:45 · 45 min · mail
            2 h 15 min in all
            ℹ️ At the same time: entry #1
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 25h
            ⚠️ An entry is at most 24 hours long.
            Book each day by itself, for example: yesterday 14:00-15:30
            > /time_entry 1 since 8:00 2026-11-20
            ⚠️ An entry is at most 24 hours long.
            Book each day by itself, for example: yesterday 14:00-15:30
            > /time_edit 1 09:00
            ⚠️ 09:00 is a time of day, and does not say how long it took.
            Write a length, like 2h or 1:30, or both times, like 14:00-15:30; “since 09:00” means until now.
            > /time_edit 1 30h
            ⚠️ An entry is at most 24 hours long.
            Book each day by itself, for example: yesterday 14:00-15:30
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +1h
            > /time_stop 10:30
            ⏹ Stopped: #1 Write the report
            #3 today 10:00–10:30 · 30 min
            2 h 45 min in all
            [✏️ Correct] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_timer_that_was_forgotten_for_days_ends_on_the_day_that_is_named() {
    check(
        "Write the report
        /time_start 1
        +40m
        Call the bank
        +2h20m
        +28h
        :⏹ Stop now
        /undo
        /time_stop at 17:00
        /undo
        /time_stop yesterday 16:00",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +40m
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > +2h20m
            ⏱ Still working on #1 Write the report?
            The timer has run for 3 h, since today 10:00.
            [👍 Yes] [⏹ Stop now]
            [⏹ Stop at 10:40] [✂️ Trim…]
            > +28h
            ⏱ Still working on #1 Write the report?
            The timer has run for 31 h, since yesterday 10:00.
            [👍 Yes] [⏹ Stop now]
            [⏹ Stop at yesterday 10:40] [✂️ Trim…]
            > :⏹ Stop now
            (edited) ⏹ Stopped: #1 Write the report
            #1 yesterday 10:00 – today 17:00 · 31 h
            That is more than 24 hours: ✏️ Correct takes how long you worked.
            [✏️ Correct] [↩️ Undo]
            > /undo
            ↩️ Undone: stopped the timer on #1 Write the report
            > /time_stop at 17:00
            ⏹ Stopped: #1 Write the report
            #2 yesterday 10:00–17:00 · 7 h
            [✏️ Correct] [↩️ Undo]
            > /undo
            ↩️ Undone: stopped the timer on #1 Write the report
            > /time_stop yesterday 16:00
            ⏹ Stopped: #1 Write the report
            #3 yesterday 10:00–16:00 · 6 h
            [✏️ Correct] [↩️ Undo]
        "#]],
    );
}

#[test]
fn times_beside_a_length_and_the_number_of_a_task_are_no_words() {
    check(
        "One\nTwo
        /time_entry 1 1h call 8:00-9:00
        /time_entry 1 2h call 8:00-9:00
        /time_entry 1 2026-11-23 90
        /time_entry 1 90 2026-11-23 note with 3pm
        /time_edit 3 #2",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 1h call 8:00-9:00
            ⏱ Booked on #1 One
            #1 today 08:00–09:00 · 1 h · call
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 2h call 8:00-9:00
            ⚠️ 08:00-09:00 is not as long as the length beside it.
            Write one of them: the times, or the length.
            > /time_entry 1 2026-11-23 90
            ⏱ Booked on #1 One
            #2 yesterday 09:00–10:30 · 1 h 30 min
            2 h 30 min in all
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 90 2026-11-23 note with 3pm
            ⏱ Booked on #1 One
            #3 yesterday 09:00–10:30 · 1 h 30 min · note with 3pm
            4 h in all
            ℹ️ At the same time: entry #2
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_edit 3 #2
            ✏️ Changed on #2 Two
            #3 yesterday 09:00–10:30 · 1 h 30 min · note with 3pm
            ℹ️ At the same time: entry #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
        "#]],
    );
}

#[test]
fn so_many_days_are_that_many() {
    check(
        "Write the report
        /time_entry 1 10m 18.11. draft
        /time_entry 1 20m 19.11
        /time_entry 1 5.30 22.11.
        /timesheet last 7 days
        /timesheet last 2 weeks
        /time_range last 3 days
        /time_range monday friday
        /productivity_report last 7 days
        /productivity_report monday friday
        /list next 7 days",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 10m 18.11. draft
            ⏱ Booked on #1 Write the report
            #1 Wed 18 Nov 09:00–09:10 · 10 min · draft
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 20m 19.11
            ⏱ Booked on #1 Write the report
            #2 Thu 19 Nov 09:00–09:20 · 20 min
            30 min in all
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 5.30 22.11.
            ⏱ Booked on #1 Write the report
            #3 Sun 22 Nov 09:00–09:05 · 5 min
            35 min in all
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /timesheet last 7 days
            # ⏱ Wed 18 Nov – Tue 24 Nov
            no client        0:35
              Wed 18 Nov     0:10
              Thu 19 Nov     0:20
              Sun 22 Nov     0:05
            total            0:35
            [📊 Chart] [📄 CSV]
            > /timesheet last 2 weeks
            # ⏱ Wed 11 Nov – Tue 24 Nov
            no client        0:35
              Wed 18 Nov     0:10
              Thu 19 Nov     0:20
              Sun 22 Nov     0:05
            total            0:35
            [📊 Chart] [📄 CSV]
            > /time_range last 3 days
            # Written down Sun 22 Nov – Tue 24 Nov · 1
            🟡 #1 Write the report
            [#1]
            [☑️ Tick]
            > /time_range monday friday
            Nothing that was written down then is open. `all` behind the days shows closed tasks as well.
            > /productivity_report last 7 days
            # 📈 Productivity
            18 – 24 Nov, compared with 11 – 17 Nov
            ✅ 0 done, as many as before
            ➕ 1 created, 1 more than before
            ⚖️ 0 done for 1 created (0%)
            📆 Something done on 0 of 7 days (0%)
            🟡 Medium: 1 created, 0 done
            (Photo: tasks-2026-11-18-to-2026-11-24.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /productivity_report monday friday
            # 📈 Productivity
            16 – 20 Nov: nothing was created or done.
            (Photo: tasks-2026-11-16-to-2026-11-20.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /list next 7 days
            Nothing matches.
        "#]],
    );
}

#[test]
fn a_forgotten_timer_is_told_where_a_task_is_done_or_another_begins() {
    check(
        "Write the report
         Call the bank
         /time_start 1
         +30h
         /time_start 2
         +55h
         /done 2
         /time_edit 1 -5
         /time_edit 1 9 Uhr bis 10 Uhr
         /time_entry 1 14 bis 15 Uhr gestern
         /time_entry 1 2h 20.11.",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /time_start 1
            ▶️ The timer runs on #1 Write the report
            [⏹ Stop] [↩️ Undo]
            > +30h
            ⏱ Still working on #1 Write the report?
            The timer has run for 30 h, since yesterday 10:00.
            [👍 Yes] [⏹ Stop now]
            [✂️ Trim…]
            > /time_start 2
            ▶️ The timer runs on #2 Call the bank
            ⏹ Stopped on #1 Write the report: 30 h
            That is more than 24 hours: “/time_edit 1 2h” corrects it.
            [⏹ Stop] [↩️ Undo]
            > +55h
            ⏱ Still working on #2 Call the bank?
            The timer has run for 55 h, since Wed 25 Nov 16:00.
            [👍 Yes] [⏹ Stop now]
            [✂️ Trim…]
            > /done 2
            ✅ Done: #2 Call the bank
            ⏹ The timer stopped: 55 h
            That is more than 24 hours: “/time_edit 2 2h” corrects it.
            1 task left.
            [↩️ Undo]
            > /time_edit 1 -5
            ⚠️ “-5” is no length of time.
            Write how long it was in all, for example: 45m
            > /time_edit 1 9 Uhr bis 10 Uhr
            ✏️ Changed on #1 Write the report
            #1 Tue 24 Nov 09:00–10:00 · 1 h
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 14 bis 15 Uhr gestern
            ⏱ Booked on #1 Write the report
            #3 yesterday 14:00–15:00 · 1 h
            2 h in all
            ℹ️ At the same time: entry #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 2h 20.11.
            ⏱ Booked on #1 Write the report
            #4 Fri 20 Nov 09:00–11:00 · 2 h
            4 h in all
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
        "#]],
    );
}
