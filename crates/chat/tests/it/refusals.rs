//! What is refused, or finds nothing, says what is wrong and what to do next; and what is said in
//! many places is said in the same words.

use expect_test::{Expect, expect};

use crate::talk::{Talk, check};

/// The answers to a script after what went before it.
#[track_caller]
fn check_after(before: &str, script: &str, expected: &Expect) {
    let mut talk = Talk::new();
    talk.say_all(before);
    talk.transcript.clear();
    talk.say_all(script);
    expected.assert_eq(&talk.transcript);
}

#[test]
fn an_old_command_that_is_confirmed_does_not_ask() {
    check_after(
        "/add One
        /add Two
        /add Three
        /addclient Acme Ltd
        /addclient Acme Ltd confirm",
        "/bulk_delete 1,2 confirm
        /undo
        /remove 3 9 confirm
        /remove confirm
        /removeclient Acme Ltd confirm
        /removeclient 2 confirm
        /removeclient Acme Ltd confirm",
        &expect![[r#"
            > /bulk_delete 1,2 confirm
            🗑 Deleted 2 tasks: #1, #2
            [↩️ Undo]
            > /undo
            ↩️ Undone: deleted #1, #2
            > /remove 3 9 confirm
            🗑 Deleted 1 task: #3 Three
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            [↩️ Undo]
            > /remove confirm
            ⚠️ “confirm” is no task's number.
            Usage: /remove <task> [more tasks] [confirm]
            For example: /remove 3
            > /removeclient Acme Ltd confirm
            Delete the client #2 Acme Ltd confirm?
            [🗑 Delete] [Keep it]
            > /removeclient 2 confirm
            🗑 Deleted client #2 Acme Ltd confirm
            [↩️ Undo] [◀ Clients]
            > /removeclient Acme Ltd confirm
            🗑 Deleted client #1 Acme Ltd
            [↩️ Undo] [◀ Clients]
        "#]],
    );
}

#[test]
fn a_search_that_finds_nothing_says_where_else_to_look() {
    check_after(
        "/add Pay rent
        /done 1",
        "/search rent
        /search_advanced rent
        /search_advanced gold
        /search gold --all",
        &expect![[r#"
            > /search rent
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
            > /search_advanced rent
            # Found “rent” · 1
            ✅ #1 ~Pay rent~
            [#1]
            [☑️ Tick]
            > /search_advanced gold
            Nothing found in open and closed tasks. /trash shows deleted ones; /filter finds tasks by day, priority, tag or client.
            > /search gold --all
            Nothing found in open and closed tasks. /trash shows deleted ones; /filter finds tasks by day, priority, tag or client.
        "#]],
    );
}

#[test]
fn a_text_in_a_filter_is_found_where_a_search_finds_it() {
    check_after(
        "/add Offer
        /comment 1 Zebediah wants it in blue
        /add Invoice
        /addclient Zebediah & Sons
        /assign 2 Zebediah & Sons
        /add Call Zebediah
        /add Nothing of the kind",
        "/search zebediah
        /filter zebediah
        /filter zebediah and not title:zebediah
        /filter not zebediah
        /list text:zebediah and no client",
        &expect![[r#"
            > /search zebediah
            # Found “zebediah” · 3
            🟡 #1 Offer
            🟡 #2 Invoice · 👤 Zebediah & Sons
            🟡 #3 Call Zebediah
            [#1] [#2] [#3]
            [☑️ Tick]
            > /filter zebediah
            # zebediah · 3
            🟡 #1 Offer
            🟡 #2 Invoice · 👤 Zebediah & Sons
            🟡 #3 Call Zebediah
            [#1] [#2] [#3]
            [☑️ Tick]
            > /filter zebediah and not title:zebediah
            # zebediah and not title:zebediah · 2
            🟡 #1 Offer
            🟡 #2 Invoice · 👤 Zebediah & Sons
            [#1] [#2]
            [☑️ Tick]
            > /filter not zebediah
            # not zebediah · 1
            🟡 #4 Nothing of the kind
            [#4]
            [☑️ Tick]
            > /list text:zebediah and no client
            # text:zebediah and no client · 2
            🟡 #1 Offer
            🟡 #3 Call Zebediah
            [#1] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_list_that_means_nothing_is_refused_with_what_there_is() {
    check_after(
        "/add Milk #errands
        /category 1 Home office",
        "/filter_advanced foo
        /filter_advanced todo sortfoo
        /filter_advanced due_date up
        /filter_advanced todo done
        /filter_advanced home office due asc
        /tags_multi nope
        /tags_multi errands,foo all
        /time_range foo bar
        /time_range today
        /time_range today 2026-11-20
        /time_range last week all
        /priority_range low foo",
        &expect![[r#"
            > /filter_advanced foo
            ⚠️ “foo” is no status, priority, order (due, priority, status, category, created; asc or desc) or category of yours.
            Your categories: Home office. /search finds words in tasks.
            > /filter_advanced todo sortfoo
            ⚠️ “sortfoo” is no status, priority, order (due, priority, status, category, created; asc or desc) or category of yours.
            Your categories: Home office. /search finds words in tasks.
            > /filter_advanced due_date up
            ⚠️ “up” is no status, priority, order (due, priority, status, category, created; asc or desc) or category of yours.
            Your categories: Home office. /search finds words in tasks.
            > /filter_advanced todo done
            ⚠️ That is more than one status.
            Usage: /filter_advanced [status] [priority] [category] [order] [asc|desc]
            For example: /filter_advanced done high
            > /filter_advanced home office due asc
            # All tasks · 📁 Home office · 1
            🟡 #1 Milk · Home office · #errands
            [#1]
            [☑️ Tick]
            > /tags_multi nope
            ⚠️ No task is tagged #nope.
            Your tags: #errands.
            > /tags_multi errands,foo all
            ⚠️ Nothing can have all of them. No task is tagged #foo.
            Your tags: #errands.
            > /time_range foo bar
            ⚠️ “foo” is no day that I know.
            Usage: /time_range <first day> <last day> [all]
            For example: /time_range 2026-11-01 2026-11-30
            > /time_range today
            # Written down today, Tue 24 Nov · 1
            🟡 #1 Milk · Home office · #errands
            [#1]
            [☑️ Tick]
            > /time_range today 2026-11-20
            # Written down Fri 20 Nov – Tue 24 Nov · 1
            🟡 #1 Milk · Home office · #errands
            [#1]
            [☑️ Tick]
            > /time_range last week all
            Nothing was written down then.
            > /priority_range low foo
            ⚠️ “foo” is no priority: there are low, medium, high and urgent.
            Usage: /priority_range <priority> <priority>
            For example: /priority_range medium high
        "#]],
    );
}

#[test]
fn a_value_that_is_none_is_named_with_those_that_there_are() {
    check_after(
        "/add One",
        "/status 1 foo
        /bulk_status 1 foo
        /bulk_priority 1 foo
        /filter status:foo
        /filter priority:foo
        /filter due < blah
        /settings foo
        /estimate 1 -1h
        /estimate 1 soon",
        &expect![[r#"
            > /status 1 foo
            ⚠️ “foo” is no status: there are to do, in progress, review, blocked, done and cancelled.
            Usage: /status <task> <to do|in progress|review|blocked|done|cancelled>
            For example: /status 3 in progress
            > /bulk_status 1 foo
            ⚠️ “foo” is no status: there are to do, in progress, review, blocked, done and cancelled.
            Usage: /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
            For example: /bulk_status 1,2 in progress
            > /bulk_priority 1 foo
            ⚠️ “foo” is no priority: there are low, medium, high and urgent.
            Usage: /bulk_priority <tasks> <low|medium|high|urgent>
            For example: /bulk_priority 1-3 high
            > /filter status:foo
            ⚠️ I don't understand the filter: “foo” is no status: there are to do, in progress, review, blocked, done and cancelled.
            For example: due < friday and priority >= high and not #home
            > /filter priority:foo
            ⚠️ I don't understand the filter: “foo” is no priority: there are low, medium, high and urgent.
            For example: due < friday and priority >= high and not #home
            > /filter due < blah
            ⚠️ I don't understand the filter: “blah” is no day or time that I know.
            For example: due < friday and priority >= high and not #home
            > /settings foo
            ⚠️ “foo” is no setting: there are zone, daily, eod, weekly, monthly, quiet, day, week, language, dates, morning, noon, afternoon, evening, night, close, list, timer.
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > /estimate 1 -1h
            ⚠️ “-1h” is no length of time.
            Usage: /estimate <task> [more tasks] <length|none>
            For example: /estimate 1 90m
            > /estimate 1 soon
            ⚠️ “soon” is no length of time.
            Usage: /estimate <task> [more tasks] <length|none>
            For example: /estimate 1 90m
        "#]],
    );
}

#[test]
fn a_length_of_work_that_cannot_be_is_named() {
    check_after(
        "/add One",
        "/time_entry 1 -5
        /time_entry 1 0
        /time_entry 1 abc
        /time_entry 1 yesterday
        /time_entry 1 14:00-13:00 yesterday",
        &expect![[r#"
            > /time_entry 1 -5
            ⚠️ “-5” does not say how long it took: that is more than nothing, like 90, 1h30 or 14:00-15:30.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entry 1 0
            ⚠️ “0” does not say how long it took: that is more than nothing, like 90, 1h30 or 14:00-15:30.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entry 1 abc
            ⚠️ “abc” does not say how long it took: that is more than nothing, like 90, 1h30 or 14:00-15:30.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entry 1 yesterday
            ⚠️ How long did it take?
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entry 1 14:00-13:00 yesterday
            ⚠️ From 14:00 to 13:00 ends on the next day, and that is still to come.
            The earlier time stands first: 13:00-14:00
        "#]],
    );
}

#[test]
fn ends_that_are_reversed_are_put_in_order() {
    check_after(
        "/add One
        /add Two
        /add Three",
        "/bulk_status 3-1 in progress
        /done 2-1
        /timesheet 2026-11-24 2026-11-23
        /habit_vacation 2027-01-02 2026-12-24",
        &expect![[r#"
            > /bulk_status 3-1 in progress
            ▶️ In progress: #1 One
            ▶️ In progress: #2 Two
            ▶️ In progress: #3 Three
            [↩️ Undo]
            > /done 2-1
            ✅ Done: #1 One
            ✅ Done: #2 Two
            1 task left.
            [↩️ Undo]
            > /timesheet 2026-11-24 2026-11-23
            # ⏱ Mon 23 Nov – Tue 24 Nov
            Nothing was tracked.
            > /habit_vacation 2027-01-02 2026-12-24
            🏖 Vacation Thu 24 Dec to Sat 2 Jan 2027
            No habit is due then, and no streak is lost.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_vacation_is_ended_or_called_off_before_it_begins() {
    check(
        "/habit_vacation 24 dec to 2 jan
        /habit_vacation off
        /undo
        /habit_vacation off
        /habit_vacation today to friday
        /habit_vacation off
        /undo
        /habit_vacation friday to today",
        &expect![[r#"
            > /habit_vacation 24 dec to 2 jan
            🏖 Vacation Thu 24 Dec to Sat 2 Jan 2027
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation off
            🏠 Called off the next vacation: habits stay due as they are
            [↩️ Undo]
            > /undo
            ↩️ Undone: called off the vacation
            > /habit_vacation off
            🏠 Called off the next vacation: habits stay due as they are
            [↩️ Undo]
            > /habit_vacation today to friday
            🏖 Vacation today, Tue 24 Nov to Fri 27 Nov
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation off
            🏠 Ended the vacation: habits are due again today
            [↩️ Undo]
            > /undo
            ↩️ Undone: ended the vacation
            > /habit_vacation friday to today
            ⚠️ A vacation ends after it has begun.
            Name its first day first, for example: /habit_vacation 24 dec to 2 jan
        "#]],
    );
}

#[test]
fn a_habit_is_not_done_more_often_than_there_are_days() {
    check(
        "/habit_add Yoga 9 times a week
        /habit_add Yoga 0 times a day
        /habit_add Yoga 30x a month
        /habit_add Yoga 7 times a week
        /habit_skip yoga",
        &expect![[r#"
            > /habit_add Yoga 9 times a week
            ⚠️ A habit can be done 1 to 7 times a week, and not 9.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Yoga 0 times a day
            ⚠️ A habit can be done at least once a day, and not 0.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Yoga 30x a month
            ⚠️ A habit can be done 1 to 28 times a month, and not 30.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Yoga 7 times a week
            🔁 Began #1 Yoga
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_skip yoga
            ⏭ Skipped today: #1 Yoga
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
        "#]],
    );
}

#[test]
fn a_time_that_clocks_skip_says_why_it_is_later() {
    check(
        "/add Clock 2027-03-28 02:30
        /remind 2027-03-28 02:30 look at the clock
        remind me on 2027-03-28 at 02:30 to look at the clock",
        &expect![[r#"
            > /add Clock 2027-03-28 02:30
            ➕ Added #1 Clock
            📅 Sun 28 Mar 2027 03:30 (clocks go forward then and skip 02:30, so it is later)
            [✏️ Change] [↩️ Undo]
            > /remind 2027-03-28 02:30 look at the clock
            ⏰ I'll remind you Sun 28 Mar 2027 03:30 (in 124 days) (clocks go forward then and skip 02:30, so it is later)
            look at the clock  ·  reminder #1
            I read: Sun 28 Mar 2027 03:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me on 2027-03-28 at 02:30 to look at the clock
            ⏰ I'll remind you Sun 28 Mar 2027 03:30 (in 124 days) (clocks go forward then and skip 02:30, so it is later)
            look at the clock  ·  reminder #2
            I read: Sun 28 Mar 2027 03:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn a_reminder_that_no_longer_follows_its_task_says_so() {
    check_after(
        "/add Report friday 12:00
        /remind 1 1 day before",
        "/editreminder 1 tomorrow 10:00
        /editreminder 1 1 day before
        /skipreminder 1",
        &expect![[r#"
            > /editreminder 1 tomorrow 10:00
            ✏️ Changed:
            🟠 #1 Report · tomorrow 10:00 (in 1 day) · task #1
            It no longer follows when its task is due; /editreminder 1 1 day before lets it.
            [↩️ Undo] [⏰ #1]
            > /editreminder 1 1 day before
            ✏️ Changed:
            🟢 #1 Report · Thu 12:00 (in 2 days) · task #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [⏰ #1]
            > /skipreminder 1
            ⚠️ Reminder #1 comes once: there is no next time to skip to.
            /editreminder 1 moves it, /delreminder 1 deletes it.
        "#]],
    );
}

#[test]
fn where_nothing_was_done_no_client_is_the_first() {
    check_after(
        "/addclient Acme
        /addclient Globex
        /add One
        /assign 1 Acme
        /add Two
        /assign 2 Globex",
        "/clientanalytics",
        &expect![[r#"
            > /clientanalytics
            # 📊 Clients
            2 clients: 2 tasks, 0 done (0%)
            📊 #1 Acme · 1 task, 0 done (0%)
            📊 #2 Globex · 1 task, 0 done (0%)
            ⚠️ Most is left for Globex (1 open)
            💡 More is open than done.
            [📊 Time by client] [◀ Clients]
        "#]],
    );
}

#[test]
fn a_share_is_rounded_to_the_nearest_percent() {
    check_after(
        "/add Trip
        /subtask 1 Flight
        /subtask 1 Hotel
        /subtask 1 Car
        /done 2 3
        /add Alone
        /estimate 5 1h
        /time_entry 5 90",
        "/subtasks 1
        /time_summary 5",
        &expect![[r#"
            > /subtasks 1
            🟡 #1 Trip
            ▓▓▓▓▓▓░░░░ 2 of 3 done (67%)
            ✅ #2 ~Flight~
            ✅ #3 ~Hotel~
            🟡 #4 Car
            [#2] [#3] [#4]
            [➕ Add a part]
            [◀ Task]
            > /time_summary 5
            #5 Alone
            Estimated: 1 h
            Tracked: 1 h 30 min
            Entries: 1
            On average: 1 h 30 min
            Efficiency: 67%
            [⏱ Entries] [Show task]
        "#]],
    );
}

#[test]
fn undo_says_how_far_it_goes() {
    check(
        "/undo",
        &expect![[r#"
        > /undo
        ⚠️ There is nothing to undo.
        /undo goes back through your last 50 changes, and no further.
    "#]],
    );
}

#[test]
fn where_tasks_are_switched_off_nothing_is_said_of_them() {
    let mut talk = Talk::without(&["tasks"]);
    talk.say_all(
        "/start
        /daily
        /eod
        /plugins off tasks",
    );
    expect![[r#"
        > /start
        # 👋 Hello, Ada!
        I'm Larry. Tell me what to remind you of (“remind me in 2h to call mum”), and I won't forget it.
        Your time zone is Europe/Berlin; /settimezone changes it.
        [⏰ Reminders] [🔁 Habits]
        [👤 Clients] [⏱ Timer]
        [📎 Files]
        [⚙️ Settings] [❓ Help]
        > /daily
        # ☀️ Tuesday, 24 November
        0 reminders within the next day.
        Done is better than perfect.
        > /eod
        # 🌙 End of the day
        🎉 Nothing is left. Enjoy your evening!
        > /plugins off tasks
        ⚠️ Plugins are not switched here: whoever runs me does it, for everybody.
        DISABLED_PLUGINS names what is to be off when I start, for example: DISABLED_PLUGINS=habits,clients. /plugins alone shows their names.
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn a_page_of_a_selection_says_which_it_is_as_others_do() {
    let mut talk = Talk::new();
    for number in 1..=9 {
        talk.say(&format!("/add Task {number}"));
    }
    talk.transcript.clear();
    talk.say_all("/select\n:▶");
    expect![[r#"
        > /select
        # ☑️ 0 tasks ticked
        Press a task to tick it.
        [⬜ #1 Task 1]
        [⬜ #2 Task 2]
        [⬜ #3 Task 3]
        [⬜ #4 Task 4]
        [⬜ #5 Task 5]
        [⬜ #6 Task 6]
        [⬜ #7 Task 7]
        [⬜ #8 Task 8]
        [1 / 2] [▶]
        [☑️ All of these] [Untick all]
        [◀ Back to the list]
        > :▶
        (edited) # ☑️ 0 tasks ticked
        Press a task to tick it.
        [⬜ #9 Task 9]
        [◀] [2 / 2]
        [☑️ All of these] [Untick all]
        [◀ Back to the list]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_reminder_and_a_habit_are_deleted_without_a_question_where_confirm_says_so() {
    check_after(
        "/remind me tomorrow 9:00 one
        /remind me tomorrow 9:00 two
        /habit_add run
        /habit_add run confirm",
        "/delreminder 1 confirm
        /undo
        /delreminder 1 2 confirm
        /habit_delete run
        /habit_delete run confirm
        /habit_done 2
        /habit_delete 2
        /habit_delete 2 confirm
        /habit_delete run confirm",
        &expect![[r#"
            > /delreminder 1 confirm
            🗑 Deleted reminder #1 one
            [↩️ Undo]
            [◀ Reminders]
            > /undo
            ↩️ Undone: deleted reminder #1 one
            > /delreminder 1 2 confirm
            🗑 Deleted reminders #1, #2
            [↩️ Undo]
            [◀ Reminders]
            > /habit_delete run
            Delete the habit #1 run?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > /habit_delete run confirm
            Delete the habit #2 run confirm?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > /habit_done 2
            ✅ Done today: #2 run confirm
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_delete 2
            Delete the habit #2 run confirm?
            With it go its streak of 1 day and 1 day on which it was done, since 24 Nov 2026.
            [🗑 Delete] [Keep it]
            > /habit_delete 2 confirm
            🗑 Deleted #2 run confirm
            [↩️ Undo] [◀ Habits]
            > /habit_delete run confirm
            🗑 Deleted #1 run
            [↩️ Undo] [◀ Habits]
        "#]],
    );
}

#[test]
fn a_day_that_no_calendar_has_is_refused_wherever_days_are_read() {
    check_after(
        "/add One
        /habit_add run
        /time_entry 1 1h",
        "/due 1 31 feb
        /due 1,2 31 feb
        /bulk_due 1,2 feb 30
        /startdate 1,2 31 june
        /due 1 2026-02-31
        /startdate 1 32 march
        /time_entry 1 30 31 feb
        /time_entry 1 1h call 2026-02-30
        /time_edit 1 31 april
        /timesheet 31 feb
        /timesheet 2026-02-30 2026-03-01
        /time_entries 31 june
        /habit_skip run 31 feb
        /habit_done run 31 feb
        /habit_clear run 31st of february
        /habit_vacation 31 feb
        /time_range 2026-02-01 2026-02-31
        /productivity_report 31 feb 1 mar
        /time_entry 1 30 31 tickets
        /time_entry 1 31 may need more
        /time_entry 1 1h section 31.5 of 31/2",
        &expect![[r#"
            > /due 1 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /due 1,2 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /bulk_due 1,2 feb 30
            ⚠️ There is no such day or time as “feb 30”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /startdate 1,2 31 june
            ⚠️ There is no such day or time as “31 june”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /due 1 2026-02-31
            ⚠️ There is no such day or time as “2026-02-31”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /startdate 1 32 march
            ⚠️ There is no such day or time as “32 march”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_entry 1 30 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_entry 1 1h call 2026-02-30
            ⚠️ There is no such day or time as “2026-02-30”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_edit 1 31 april
            ⚠️ There is no such day or time as “31 april”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /timesheet 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /timesheet 2026-02-30 2026-03-01
            ⚠️ There is no such day or time as “2026-02-30”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_entries 31 june
            ⚠️ There is no such day or time as “31 june”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /habit_skip run 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /habit_done run 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /habit_clear run 31st of february
            ⚠️ There is no such day or time as “31st of february”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /habit_vacation 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_range 2026-02-01 2026-02-31
            ⚠️ There is no such day or time as “2026-02-31”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /productivity_report 31 feb 1 mar
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /time_entry 1 30 31 tickets
            ⏱ Booked on #1 One
            #2 today 09:30–10:00 · 30 min · 31 tickets
            1 h 30 min in all
            ℹ️ At the same time: entry #1
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 31 may need more
            ⚠️ How long did it take?
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /time_entry 1 1h section 31.5 of 31/2
            ⏱ Booked on #1 One
            #3 today 09:00–10:00 · 1 h · section 31.5 of 31/2
            2 h 30 min in all
            ℹ️ At the same time: entry #1, #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
        "#]],
    );
}

#[test]
fn a_question_before_a_deletion_tells_what_goes_and_what_stays() {
    check_after(
        "/add Move house
        /add Kitchen
        /parent 2 1
        /add Paint
        /parent 3 1
        /add Party
        /depend 4 1
        /add Alone
        /comment 1 Call first
        /comment 1 And then
        /remind 1 tomorrow 9:00
        /time_entry 1 30
        /add House
        /parent 1 6",
        "/remove 1
        /remove 1 2
        /remove 3
        /remove 5
        /remove 1 confirm
        /subtasks 6",
        &expect![[r#"
            > /remove 1
            Delete the task #1 Move house, its reminder and its 2 comments, with 30 min of tracked time?
            Its 2 parts stay, one level up. 1 task no longer waits for it.
            [🗑 Delete] [Keep it]
            > /remove 1 2
            Delete 2 tasks, a reminder and their 2 comments, with 30 min of tracked time?
            Their part stays, one level up. 1 task no longer waits for them.
            🟡 #1 Move house
            🟡 #2 Kitchen
            [🗑 Delete] [Keep them]
            > /remove 3
            Delete the task #3 Paint?
            [🗑 Delete] [Keep it]
            > /remove 5
            Delete the task #5 Alone?
            [🗑 Delete] [Keep it]
            > /remove 1 confirm
            🗑 Deleted 1 task: #1 Move house
            [↩️ Undo]
            > /subtasks 6
            🟡 #6 House
            ░░░░░░░░░░ 0 of 2 done (0%)
            🟡 #2 Kitchen
            🟡 #3 Paint
            [#2] [#3]
            [➕ Add a part]
            [◀ Task]
        "#]],
    );
}

#[test]
fn a_timer_is_not_stopped_later_than_it_ran() {
    check_after(
        "/add One
        /time_start 1
        +1m",
        "/time_stop 10m
        /time_stop at 23:00
        /time_stop",
        &expect![[r#"
            > /time_stop 10m
            ⚠️ The timer has run for 1 min only, so it cannot have ended then.
            /time_stop stops it now; “/time_stop at 10:15” says that it ended before. What took longer is booked with /time_entry.
            > /time_stop at 23:00
            ⚠️ The timer has run for 1 min only, so it cannot have ended then.
            /time_stop stops it now; “/time_stop at 10:15” says that it ended before. What took longer is booked with /time_entry.
            > /time_stop
            ⏹ Stopped: #1 One
            #1 today 10:00–10:01 · 1 min
            [✏️ Correct] [↩️ Undo]
        "#]],
    );
}

#[test]
fn whoever_comes_back_to_a_closed_form_by_a_command_is_told() {
    check_after(
        "/add One",
        "/comment 1
        +61m
        /list
        They call back
        /comment 1
        +26h
        /list",
        &expect![[r#"
            > /comment 1
            #1 One
            💬 Send me the comment.
            [Cancel]
            > +61m
            > /list
            # Open tasks · 1
            🟡 #1 One
            The comment was left open for too long and is closed.
            [#1]
            [☑️ Tick]
            > They call back
            ➕ Added #2 They call back
            [✏️ Change] [↩️ Undo]
            > /comment 1
            #1 One
            💬 Send me the comment.
            [Cancel]
            > +26h
            > /list
            # Open tasks · 2
            🟡 #1 One
            🟡 #2 They call back
            The comment was left open for too long and is closed.
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_can_only_be_meant_in_one_way_is_taken_so() {
    check(
        "/add Buy milk high 2026-12-01 shopping
        /add Lunch high 2026-12-01 noon
        /priority 1 !low
        /tags 1
        /tag 1 a
        /tags 1
        /search milk OR lunch
        /search salt or pepper
        /priority_range low - high
        /priority_range low to urgent
        /tags_multi a and b
        /tags_multi a or b
        /tag 2 b
        /tags_multi a or b
        /time_entry 1 half an hour call
        /estimate 1 1:30
        /perfstats 3 days
        /calculate 1,5 2
        /remind me 31 feb eat
        /add Other
        /addclient Acme
        /assign 1-2 Acme
        /unassign 1,2
        /renameclient Acme -> Acme Ltd",
        &expect![[r#"
            > /add Buy milk high 2026-12-01 shopping
            ➕ Added #1 Buy milk
            📅 Tue 1 Dec  ·  🟠 high  ·  📁 shopping
            [✏️ Change] [↩️ Undo]
            > /add Lunch high 2026-12-01 noon
            ➕ Added #2 Lunch
            📅 Tue 1 Dec 12:00  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /priority 1 !low
            # 🟢 #1 Buy milk
            ▫️ To do  ·  low priority
            📅 Tue 1 Dec
            📁 shopping
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /tags 1
            #1 Buy milk
            It has no tags. Put one on it: /tag 1 home
            > /tag 1 a
            🏷 Tagged #a: #1 Buy milk
            [↩️ Undo]
            > /tags 1
            #1 Buy milk
            🏷 #a
            > /search milk OR lunch
            # milk OR lunch · 2
            🟠 #2 Lunch · Tue 1 Dec 12:00
            🟢 #1 Buy milk · Tue 1 Dec · shopping · #a
            [#2] [#1]
            [☑️ Tick]
            > /search salt or pepper
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
            > /priority_range low - high
            # Low to high priority, open and closed · 2
            🟠 #2 Lunch · Tue 1 Dec 12:00
            🟢 #1 Buy milk · Tue 1 Dec · shopping · #a
            [#2] [#1]
            [☑️ Tick]
            > /priority_range low to urgent
            # Low to urgent priority, open and closed · 2
            🟠 #2 Lunch · Tue 1 Dec 12:00
            🟢 #1 Buy milk · Tue 1 Dec · shopping · #a
            [#2] [#1]
            [☑️ Tick]
            > /tags_multi a and b
            ⚠️ Nothing can have all of them. No task is tagged #b.
            Did you mean #a? /tags shows all of yours.
            > /tags_multi a or b
            # #a, open and closed · 1
            🟢 #1 Buy milk · Tue 1 Dec · shopping · #a
            ⚠️ No task is tagged #b. Did you mean #a? /tags shows all of yours.
            [#1]
            [☑️ Tick]
            > /tag 2 b
            🏷 Tagged #b: #2 Lunch
            [↩️ Undo]
            > /tags_multi a or b
            # #a or #b, open and closed · 2
            🟠 #2 Lunch · Tue 1 Dec 12:00 · #b
            🟢 #1 Buy milk · Tue 1 Dec · shopping · #a
            [#2] [#1]
            [☑️ Tick]
            > /time_entry 1 half an hour call
            ⏱ Booked on #1 Buy milk
            #1 today 09:30–10:00 · 30 min · call
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /estimate 1 1:30
            # 🟢 #1 Buy milk
            ▫️ To do  ·  low priority
            📅 Tue 1 Dec
            ⏳ about 1 h 30 min
            📁 shopping
            🏷 #a
            ⏱ 30 min tracked
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /perfstats 3 days
            # ⏱ What each command takes
            Last 3 days: 16 requests, 2.00 ms on average, 2.00 ms at most, 0 failed
            Since today 10:00:
            /tags_multi · 3× (19%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms · 1 refused
            /add · 2× (13%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /priority_range · 2× (13%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /search · 2× (13%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /tag · 2× (13%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /tags · 2× (13%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /estimate · 1× (6%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /priority · 1× (6%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            /time_entry · 1× (6%)
               p50 2.00 ms · p95 2.00 ms · p99 2.00 ms · max 2.00 ms
            [🔄 Refresh] [🐢 Slow] [🧹 Clear]
            [1 hour] [24 hours] [7 days]
            [📈 Trend] [📄 CSV] [🧾 JSON]
            > /calculate 1,5 2
            🧮 2 numbers add up to 3.5
            > /remind me 31 feb eat
            31 feb eat
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            There is no such day or time as “31 feb”.
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > /add Other
            ➕ Added #3 Other
            I left the new reminder; nothing of it was saved.
            [✏️ Change] [↩️ Undo]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /assign 1-2 Acme
            👤 For Acme: #1 Buy milk
            👤 For Acme: #2 Lunch
            [↩️ Undo]
            > /unassign 1,2
            👤 No client: #1 Buy milk
            👤 No client: #2 Lunch
            [↩️ Undo]
            > /renameclient Acme -> Acme Ltd
            # 👤 #1 Acme Ltd
            ⚪ 0 tasks
            Client since today, Tue 24 Nov
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
        "#]],
    );
}

#[test]
fn a_habit_that_is_almost_named_is_named() {
    check_after(
        "/habit_add Run
        /habit_add Read",
        "/habit_done runn
        /habit_done run -3
        /habit_done run 2026-11-01
        /habit_progress run
        /habit_delete run",
        &expect![[r#"
            > /habit_done runn
            ⚠️ There is no habit “runn”.
            Did you mean #1 Run? /habit_list shows all.
            > /habit_done run -3
            ⚠️ How much is done is more than nothing.
            Usage: /habit_done <habit> [how much] [day]
            For example: /habit_done run
            > /habit_done run 2026-11-01
            ✅ Done Sun 1 Nov: #1 Run
            💤 No streak yet · strength 2%
            [↩️ Undo] [📈 Progress]
            > /habit_progress run
            # 🔁 #1 Run
            every day
            ⬜ Last done Sun 1 Nov
            💤 Streak: 0 days · best 1
            💪 Strength 2% · 0 of 7 this week · kept 4%
            📆 Done on 1 day since 1 Nov 2026
            The last 30 days:
            ______█ ······· ······· ······· ··
            🏅 Milestones: next 7, in 7 days
            [❌ Mon] [⬜ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > /habit_delete run
            Delete the habit #1 Run?
            With it go 1 day on which it was done, since 1 Nov 2026.
            [🗑 Delete] [Keep it]
        "#]],
    );
}

#[test]
fn what_this_version_does_not_have_says_what_to_do_instead() {
    check(
        "/agenda
        /help calendar
        /calendar 7
        /connect_google work
        /help /account_primary",
        &expect![[r#"
            > /agenda
            ⚠️ Calendars are not in this version, and neither is /agenda.
            /list today and /list week show what is due; write an appointment down as a task: Dentist friday 10:00
            > /help calendar
            ⚠️ Calendars are not in this version, and neither is /calendar.
            /list today and /list week show what is due; write an appointment down as a task: Dentist friday 10:00
            > /calendar 7
            ⚠️ Calendars are not in this version, and neither is /calendar.
            /list today and /list week show what is due; write an appointment down as a task: Dentist friday 10:00
            > /connect_google work
            ⚠️ Calendars are not in this version, and neither is /connect_google.
            There are no accounts to connect. Write an appointment down as a task, and be reminded of it: /add Dentist friday 10:00 remind me 1 hour before
            > /help /account_primary
            ⚠️ Calendars are not in this version, and neither is /account_primary.
            There are no accounts to connect. Write an appointment down as a task, and be reminded of it: /add Dentist friday 10:00 remind me 1 hour before
        "#]],
    );
}
