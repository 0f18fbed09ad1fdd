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
            Usage: /remove <task> [more tasks]
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
            ⚠️ No task is tagged #foo.
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
            Usage: /estimate <task> <length|none>
            For example: /estimate 1 90m
            > /estimate 1 soon
            ⚠️ “soon” is no length of time.
            Usage: /estimate <task> <length|none>
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
            🏠 Called off the vacation: habits stay due as they are
            [↩️ Undo]
            > /undo
            ↩️ Undone: called off the vacation
            > /habit_vacation off
            🏠 Called off the vacation: habits stay due as they are
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
