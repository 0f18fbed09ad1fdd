//! Conversations about reports and health.

use domain::job::{NewJob, Report, Work};
use domain::reports::day;
use domain::user::Identity;
use expect_test::expect;

use crate::talk::{Talk, at_once, check, rendered};

#[test]
fn a_report_says_what_stands_on_the_day() {
    check(
        "/daily
         /add Late 11:00
         /add Rent today high
         /add Call 18:00
         A\\nB
         remind me 19:00 to stretch
         +2h
         /daily
         /eod
         /trigger_daily",
        &expect![[r#"
            > /daily
            # ☀️ Tuesday, 24 November
            Nothing is due today.
            0 open tasks, 0 reminders within the next day.
            Done is better than perfect.
            [📅 Today] [📋 Tasks]
            > /add Late 11:00
            ➕ Added #1 Late
            📅 today, Tue 24 Nov 11:00
            [✏️ Change] [↩️ Undo]
            > /add Rent today high
            ➕ Added #2 Rent
            📅 today, Tue 24 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Call 18:00
            ➕ Added #3 Call
            📅 today, Tue 24 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > A\nB
            # ➕ Added 2 tasks
            🟡 #4 A
            🟡 #5 B
            [↩️ Undo]
            > remind me 19:00 to stretch
            ⏰ I'll remind you today 19:00 (in 9 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 19:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +2h
            > /daily
            # ☀️ Tuesday, 24 November
            ❗ Overdue · 1
            🟡 #1 Late · ❗today 11:00
            📅 Due today · 2
            🟡 #3 Call · today 18:00
            🟠 #2 Rent · today
            5 open tasks, 1 reminder within the next day.
            Done is better than perfect.
            [📅 Today] [📋 Tasks]
            > /eod
            # 🌙 End of the day
            ❗ Overdue · 1
            🟡 #1 Late · ❗today 11:00
            📅 Still due today · 2
            🟡 #3 Call · today 18:00
            🟠 #2 Rent · today
            Finish one, or move it: 📋 Tasks shows them with their buttons.
            [📅 Today] [📋 Tasks]
            > /trigger_daily
            📨 Your daily report is on its way.
            # ☀️ Tuesday, 24 November
            ❗ Overdue · 1
            🟡 #1 Late · ❗today 11:00
            📅 Due today · 2
            🟡 #3 Call · today 18:00
            🟠 #2 Rent · today
            5 open tasks, 1 reminder within the next day.
            Done is better than perfect.
            [📅 Today] [📋 Tasks]
        "#]],
    );
}

#[test]
fn a_scheduled_report_that_is_late_says_so() {
    let talk = Talk::new();
    let (owner, now) = (talk.user, talk.now);
    let report = at_once(talk.db.read("report", move |reads| {
        let user = reads.user(owner)?.unwrap();
        let day = day(reads, &user, now, 5)?;
        let asked = chat::reports::Asked {
            report: Report::Daily,
            due_at: "2026-11-24T07:30:00Z".parse().ok(),
        };
        let sections = chat::reports::Sections::ALL;
        Ok(chat::reports::message(&user, asked, &day, now, sections))
    }));
    expect![[r#"
        # ☀️ Tuesday, 24 November
        Nothing is due today.
        0 open tasks, 0 reminders within the next day.
        Done is better than perfect.
        Late: it was due today 08:30.
        [📅 Today] [📋 Tasks]"#]]
    .assert_eq(&rendered(&report.unwrap()));
}

/// Reports that fell due at these instants are made now.
fn come_now(talk: &mut Talk, works: &[Work]) {
    let (owner, now, works) = (talk.user, talk.now, works.to_vec());
    at_once(talk.db.write("enqueue", move |tx| {
        works.iter().try_for_each(|work| {
            tx.enqueue_job(&NewJob {
                owner,
                address: Identity::TERMINAL.private_chat(),
                work: work.clone(),
                priority: 2,
                accepted_at: now,
            })?;
            Ok(())
        })
    }))
    .unwrap();
    talk.say("+0s");
}

#[test]
fn reports_that_were_missed_over_night_are_about_their_own_day() {
    let mut talk = Talk::new();
    talk.say_all(
        "/habit_add Run
         Call the bank today
         +24h
         Pay the bill today
         Buy milk tomorrow
         +18h",
    );
    talk.transcript.clear();
    let due_at = |at: &str| Some(at.parse().unwrap());
    come_now(
        &mut talk,
        &[
            Work::DailyReport {
                due_at: due_at("2026-11-25T07:30:00Z"),
            },
            Work::EndOfDay {
                due_at: due_at("2026-11-25T16:00:00Z"),
            },
        ],
    );
    expect![[r#"
        > +0s
        # ☀️ Wednesday, 25 November
        ❗ Overdue · 1
        🟡 #1 Call the bank · ❗Tue 24 Nov
        📅 Due on that day, still open · 1
        🟡 #2 Pay the bill · ❗yesterday
        🔁 Habits of that day · 1
        ⬜ #1 Run
        3 open tasks now.
        Take a walk in between.
        Late: it was due yesterday 08:30.
        [🔁 Habits]
        [📅 Today] [📋 Tasks]
        # 🌙 End of Wednesday, 25 November
        🔁 Habits of that day · 1
        ⬜ #1 Run
        ❗ Overdue · 1
        🟡 #1 Call the bank · ❗Tue 24 Nov
        📅 Due on that day, still open · 1
        🟡 #2 Pay the bill · ❗yesterday
        Finish one, or move it: 📋 Tasks shows them with their buttons.
        Late: it was due yesterday 17:00.
        [🔁 Habits]
        [📅 Today] [📋 Tasks]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_missed_report_of_a_day_of_which_nothing_is_left_says_so() {
    let mut talk = Talk::new();
    talk.say("+18h");
    talk.transcript.clear();
    let due_at = "2026-11-24T16:00:00Z".parse().ok();
    come_now(&mut talk, &[Work::EndOfDay { due_at }]);
    expect![[r#"
        > +0s
        # 🌙 End of Tuesday, 24 November
        No task is left of that day.
        Late: it was due yesterday 17:00.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn health_shows_real_figures() {
    let mut talk = Talk::new();
    talk.say_all(
        "Buy milk
         /health
         /health_quick
         /health_detailed",
    );
    // The engine's version and the size of its file are not this crate's.
    let lines = talk.transcript.lines().map(|line| {
        let (before, after) = match (line.find("SQLite"), line.find(" kB, ")) {
            (Some(engine), Some(size)) => (&line[..engine], &line[size..]),
            _ => (line, ""),
        };
        format!("{before}{after}\n")
    });
    expect![[r#"
        > Buy milk
        ➕ Added #1 Buy milk
        [✏️ Change] [↩️ Undo]
        > /health
        # 🟡 Health: warning
        🟡 Process: version 0.1.0, up for 2 h 30 min, 20 plugins, 2 parts running, 1 with trouble
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟢 Your messages: 0 waiting
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        🟢 Disk: 25% of 80.0 GB in use
        🟢 Telegram: answered 2 s ago
        🟡 delivery/sender is restarting: connection reset
        > /health_quick
        # 🟡 warning
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        > /health_detailed
        # 🟡 Health: warning
        🟡 Process: version 0.1.0, up for 2 h 30 min, 20 plugins, 2 parts running, 1 with trouble
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟢 Your messages: 0 waiting
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        🟢 Disk: 25% of 80.0 GB in use
        🟢 Telegram: answered 2 s ago
        🟡 delivery/sender is restarting: connection reset
        System: Debian 13, x86_64
        The machine is up for 2 days
        I started 2026-11-24 07:30:00
        Database schema 32
        🟢 telegram/poller: running, 1 restart
        🟡 delivery/sender: restarting, 2 restarts, last error: connection reset
    "#]]
    .assert_eq(&lines.collect::<String>());
}

#[test]
fn a_report_of_a_plugin_that_is_switched_off_is_done_with_in_silence() {
    let mut talk = Talk::without(&["reports"]);
    talk.say("/daily");
    let (owner, now) = (talk.user, talk.now);
    at_once(talk.db.write("enqueue", move |tx| {
        tx.enqueue_job(&NewJob {
            owner,
            address: Identity::TERMINAL.private_chat(),
            work: Work::DailyReport { due_at: Some(now) },
            priority: 2,
            accepted_at: now,
        })
    }))
    .unwrap();
    talk.say("/undo");
    expect![[r#"
        > /daily
        ⚠️ /daily is switched off here.
        It belongs to reports, which DISABLED_PLUGINS names.
        > /undo
        ⚠️ There is nothing to undo.
        /undo goes back through your last 50 changes, and no further.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_report_offers_no_button_that_nobody_answers() {
    let mut talk = Talk::without(&["tasks"]);
    talk.say_all("/daily\n/list\n/help");
    expect![[r#"
        > /daily
        # ☀️ Tuesday, 24 November
        0 reminders within the next day.
        Done is better than perfect.
        > /list
        ⚠️ /list is switched off here.
        It belongs to tasks, which DISABLED_PLUGINS names.
        > /help
        # What I can do
        Write “remind me in 2h to call mum”, and I'll tell you.
        • Reminders: /remind /addreminder /reminder_quick /reminders /editreminder /delreminder /skipreminder /pausereminder /resumereminder /nag /quiet /reminder_stats /why
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
        /help and a name says more, for example: /help undo. There is also help on dates, numbers, quotes, taking-back, forms, snooze, advanced.
        [Reminders] [Filters] [Many at once]
        [Structure] [Comments] [Clients]
        [Repetition] [Habits] [Analytics]
        [Time] [Files] [Your data]
        [Reports] [Settings] [Health]
        [Performance] [Samples] [Basics]
        [◀ Menu]
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn reviews_are_off_until_they_are_switched_on_at_a_day_and_a_time() {
    check(
        "/reports
         :Weekly: switch on
         /reports weekly sunday 18:00
         /reports weekly at 19
         /reports monthly on the 15th at 7:30
         /reports monthly last
         /reports daily 7:00
         /scheduler_status
         /reports
         :Monthly: switch off
         /undo
         /reports eod off
         /reports weekly off
         /reports weekly off
         /reports monthly 32
         /reports weekly whenever
         /reports yearly",
        &expect![[r#"
            > /reports
            # 📰 Reports
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: off
            🗓 Monthly: off
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch on] [Monthly: switch on]
            [📆 Last week] [🗓 Last month]
            > :Weekly: switch on
            (edited) # 📰 Reports
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Monday at 08:00
            🗓 Monthly: off
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch off] [Monthly: switch on]
            [📆 Last week] [🗓 Last month]
            [↩️ Undo]
            > /reports weekly sunday 18:00
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 18:00
            🗓 Monthly: off
            [↩️ Undo]
            > /reports weekly at 19
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: off
            [↩️ Undo]
            > /reports monthly on the 15th at 7:30
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: on day 15 of every month at 07:30
            [↩️ Undo]
            > /reports monthly last
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: on the last day of every month at 07:30
            [↩️ Undo]
            > /reports daily 7:00
            ✅ Changed.
            ☀️ Daily: every day at 07:00
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: on the last day of every month at 07:30
            [↩️ Undo]
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 07:00
            🌙 End-of-day report: today 17:00
            📆 Weekly report: Sun 19:00
            🗓 Monthly report: Mon 07:30
            ⏰ Next reminder: none waits
            0 reminders waiting, 0 not answered yet
            0 jobs waiting
            > /reports
            # 📰 Reports
            ☀️ Daily: every day at 07:00
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: on the last day of every month at 07:30
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch off] [Monthly: switch off]
            [📆 Last week] [🗓 Last month]
            > :Monthly: switch off
            (edited) # 📰 Reports
            ☀️ Daily: every day at 07:00
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: off
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch off] [Monthly: switch on]
            [📆 Last week] [🗓 Last month]
            [↩️ Undo]
            > /undo
            ↩️ Undone: switched the monthly report off
            > /reports eod off
            ✅ Changed.
            ☀️ Daily: every day at 07:00
            🌙 End of the day: off
            📆 Weekly: every Sunday at 19:00
            🗓 Monthly: on the last day of every month at 07:30
            [↩️ Undo]
            > /reports weekly off
            ✅ Changed.
            ☀️ Daily: every day at 07:00
            🌙 End of the day: off
            📆 Weekly: off
            🗓 Monthly: on the last day of every month at 07:30
            [↩️ Undo]
            > /reports weekly off
            ⚠️ The weekly report is so already: nothing was changed.
            > /reports monthly 32
            ⚠️ A month has days 1 to 31.
            > /reports weekly whenever
            ⚠️ “whenever” is no time of day.
            Usage: /reports [daily|eod|weekly|monthly] [day] [time|off]
            For example: /reports weekly sunday 18:00
            > /reports yearly
            ⚠️ “yearly” is no report.
            Usage: /reports [daily|eod|weekly|monthly] [day] [time|off]
            For example: /reports weekly sunday 18:00
        "#]],
    );
}

#[test]
fn a_review_of_nothing_says_so_in_every_part() {
    check(
        "/reports weekly
         /reports monthly
         /reports
         :📆 Last week",
        &expect![[r#"
            > /reports weekly
            # 📆 Mon 16 Nov – Sun 22 Nov
            Nothing was done or written down in that week.
            Nothing is overdue, and nothing is due in the next 7 days.
            [📅 Today] [📋 Tasks]
            > /reports monthly
            # 🗓 October 2026
            Nothing was done or written down in that month.
            Nothing is overdue, and nothing is due in the next 30 days.
            [📅 Today] [📋 Tasks]
            > /reports
            # 📰 Reports
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: off
            🗓 Monthly: off
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch on] [Monthly: switch on]
            [📆 Last week] [🗓 Last month]
            > :📆 Last week
            (note) It follows.
            # 📆 Mon 16 Nov – Sun 22 Nov
            Nothing was done or written down in that week.
            Nothing is overdue, and nothing is due in the next 7 days.
            [📅 Today] [📋 Tasks]
        "#]],
    );
}

#[test]
fn a_review_tells_what_was_done_tracked_and_kept_and_what_comes() {
    check(
        "Letter\\nCall\\nTidy up
         /addclient Acme
         /assign 1 Acme
         /time_entry 1 90
         /time_entry 2 30
         /habit_add Run every day
         /habit_add Read 3 times a week
         /habit_done run
         /done 1
         /add Rent friday
         /add Visa 2026-12-20
         +24h
         /done 2
         /habit_done read
         +120h
         /reports weekly
         +48h
         /reports monthly",
        &expect![[r#"
            > Letter\nCall\nTidy up
            # ➕ Added 3 tasks
            🟡 #1 Letter
            🟡 #2 Call
            🟡 #3 Tidy up
            [↩️ Undo]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /assign 1 Acme
            # 🟡 #1 Letter
            ▫️ To do  ·  medium priority
            👤 Acme
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /time_entry 1 90
            ⏱ Booked on #1 Letter
            #1 today 08:30–10:00 · 1 h 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 2 30
            ⏱ Booked on #2 Call
            #2 today 09:30–10:00 · 30 min
            ℹ️ At the same time: entry #1
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /habit_add Run every day
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Read 3 times a week
            🔁 Began #2 Read
            3 times a week
            [↩️ Undo] [✏️ Change]
            > /habit_done run
            ✅ Done today: #1 Run
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /done 1
            ✅ Done: #1 Letter
            2 tasks left.
            [↩️ Undo]
            > /add Rent friday
            ➕ Added #4 Rent
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > /add Visa 2026-12-20
            ➕ Added #5 Visa
            📅 Sun 20 Dec
            [✏️ Change] [↩️ Undo]
            > +24h
            > /done 2
            ✅ Done: #2 Call
            3 tasks left.
            [↩️ Undo]
            > /habit_done read
            ✅ Done today: #2 Read
            💤 No streak yet · 1 of 3 this week · strength 1%
            [↩️ Undo] [📈 Progress]
            > +120h
            > /reports weekly
            # 📆 Mon 23 Nov – Sun 29 Nov
            ✅ 2 done, 2 more than in the week before
            ➕ 5 written down
            🏆 Best days: Tue 24 Nov and Wed 25 Nov, 1 done on each
            ⏱ 2 h tracked
            Acme: 1 h 30 min
            without a client: 30 min
            🔁 Habits
            #1 Run: 1 of 6 days
            #2 Read: 1 day
            ❗ Overdue · 1
            🟡 #4 Rent · ❗Fri 27 Nov
            [📅 Today] [📋 Tasks]
            > +48h
            > /reports monthly
            # 🗓 November 2026
            ✅ 2 done, 2 more than in the month before
            ➕ 5 written down
            🏆 Best days: Tue 24 Nov and Wed 25 Nov, 1 done on each
            ⏱ 2 h tracked
            Acme: 1 h 30 min
            without a client: 30 min
            🔁 Habits
            #1 Run: 1 of 7 days
            #2 Read: 1 day
            ❗ Overdue · 1
            🟡 #4 Rent · ❗Fri 27 Nov
            📅 In the next 30 days · 1
            🟡 #5 Visa · Sun 20 Dec
            [📅 Today] [📋 Tasks]
        "#]],
    );
}

#[test]
fn a_review_leaves_out_what_is_switched_off() {
    let mut talk = Talk::without(&["habits", "time"]);
    talk.say("/reports weekly");
    assert!(
        talk.transcript.contains("Nothing was done"),
        "{}",
        talk.transcript
    );
}

#[test]
fn a_review_without_tasks_tells_of_habits_or_says_that_there_is_nothing() {
    let mut talk = Talk::without(&["tasks"]);
    talk.say("/reports weekly");
    expect![[r#"
        > /reports weekly
        # 📆 Mon 16 Nov – Sun 22 Nov
        There is nothing to tell of that week.
    "#]]
    .assert_eq(&talk.transcript);
    talk.say_all("/habit_add Run\n/habit_done run\n+168h");
    talk.transcript.clear();
    talk.say_all("/reports weekly\n/reports monthly");
    expect![[r#"
        > /reports weekly
        # 📆 Mon 23 Nov – Sun 29 Nov
        🔁 Habits
        #1 Run: 1 of 6 days
        > /reports monthly
        # 🗓 November 2026
        🔁 Habits
        #1 Run: 1 of 7 days
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn of_reviews_that_were_missed_the_latest_is_told_and_says_that_it_is_late() {
    let mut talk = Talk::new();
    talk.say("/reports weekly monday 08:00");
    talk.say("+800h");
    let (owner, now) = (talk.user, talk.now);
    let due_at = "2026-11-30T07:00:00Z".parse().ok();
    at_once(talk.db.write("enqueue", move |tx| {
        tx.enqueue_job(&NewJob {
            owner,
            address: Identity::TERMINAL.private_chat(),
            work: Work::Review {
                report: Report::Weekly,
                due_at,
            },
            priority: 2,
            accepted_at: now,
        })
    }))
    .unwrap();
    talk.transcript.clear();
    talk.say("/timezone");
    expect![[r#"
        > /timezone
        # 🌍 Time zone
        Europe/Berlin (everybody begins with it here; /settimezone chooses yours)
        Here it is Sun 27 Dec 2026, 18:00
        In UTC it is 17:00
        UTC offset +01 (CET)
        Clocks go forward by 1 h on Sun 28 Mar 2027
        [🗺 Choose…] [🖥 My computer's]
        [UTC]
        # 📆 Mon 14 Dec – Sun 20 Dec
        Nothing was done or written down in that week.
        Nothing is overdue, and nothing is due in the next 7 days.
        Late: it was due Mon 21 Dec 08:00.
        [📅 Today] [📋 Tasks]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn the_day_of_the_weekly_report_may_be_german() {
    check(
        "/reports weekly sonntag 18:00
         /reports weekly am Mittwoch um 7 Uhr",
        &expect![[r#"
            > /reports weekly sonntag 18:00
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 18:00
            🗓 Monthly: off
            [↩️ Undo]
            > /reports weekly am Mittwoch um 7 Uhr
            ✅ Changed.
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Wednesday at 07:00
            🗓 Monthly: off
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_day_with_one_task_is_not_told_to_begin_with_the_smallest() {
    let mut talk = Talk::new();
    // The day on which that line has its turn.
    talk.say_all(
        "+72h
        /add One today
        /daily
        /add Two today
        /daily",
    );
    expect![[r#"
        > +72h
        > /add One today
        ➕ Added #1 One
        📅 today, Fri 27 Nov
        [✏️ Change] [↩️ Undo]
        > /daily
        # ☀️ Friday, 27 November
        📅 Due today · 1
        🟡 #1 One · today
        1 open task, 0 reminders within the next day.
        Make it a good one.
        [📅 Today] [📋 Tasks]
        > /add Two today
        ➕ Added #2 Two
        📅 today, Fri 27 Nov
        [✏️ Change] [↩️ Undo]
        > /daily
        # ☀️ Friday, 27 November
        📅 Due today · 2
        🟡 #1 One · today
        🟡 #2 Two · today
        2 open tasks, 0 reminders within the next day.
        Begin with the smallest one.
        [📅 Today] [📋 Tasks]
    "#]]
    .assert_eq(&talk.transcript);
}
