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
            [↩️ Undo] [All reminders]
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
            Finish one, or move it: a button on each task does both.
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
        Ok(chat::reports::message(&user, asked, &day, now))
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
        🟡 Process: version 0.1.0, up for 2 h 30 min, 16 plugins, 2 parts running, 1 with trouble
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟢 Your messages: 0 waiting
        🟡 Memory: 9.8 MB used by me, 85 % of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        🟢 Disk: 25 % of 80.0 GB in use
        🟢 Telegram: answered 2 s ago
        🟡 delivery/sender is restarting: connection reset
        > /health_quick
        # 🟡 warning
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟡 Memory: 9.8 MB used by me, 85 % of 1.0 kB in use
        > /health_detailed
        # 🟡 Health: warning
        🟡 Process: version 0.1.0, up for 2 h 30 min, 16 plugins, 2 parts running, 1 with trouble
        🟢 Database:  kB, 1 task (1 open), 0 reminders waiting
        🟢 Your messages: 0 waiting
        🟡 Memory: 9.8 MB used by me, 85 % of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        🟢 Disk: 25 % of 80.0 GB in use
        🟢 Telegram: answered 2 s ago
        🟡 delivery/sender is restarting: connection reset
        System: Debian 13, x86_64
        The machine is up for 2 days
        I started 2026-11-24 07:30:00
        Database schema 12
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
        Nothing is due today.
        0 open tasks, 0 reminders within the next day.
        Done is better than perfect.
        > /list
        ⚠️ /list is switched off here.
        It belongs to tasks, which DISABLED_PLUGINS names.
        > /help
        # What I can do
        Write “remind me in 2h to call mum”, and I'll tell you.
        • Reminders: /remind /addreminder /reminder_quick /reminders /delreminder /skipreminder /reminder_stats /why
        • Filters: /filter /filters /filter_advanced /tags_multi /time_range /priority_range
        • Many at once: /select /bulk_status /bulk_priority /bulk_category /bulk_due /bulk_delete /bulk_operations
        • Structure: /subtask /subtasks /parent /depend /undepend /dependencies /tag /untag /tags /renametag /removetag /estimate /startdate
        • Comments: /comment /comments /editcomment /delcomment
        • Clients: /addclient /allclients /client /assign /unassign /bulk_assign /renameclient /clientrate /clientnote /removeclient /clientanalytics /statement
        • Repetition: /repeat /skip
        • Habits: /habit_add /habit_done /habit_list /habit_progress /habit_stats /habit_skip /habit_clear /habit_vacation /habit_remind /habit_edit /habit_archive /habit_unarchive /habit_delete
        • Analytics: /analytics /analytics_detailed /analytics_advanced /productivity_report /weekly /monthly /trends /suggest
        • Time: /time_start /time_stop /timer /time_entry /time_entries /time_edit /time_delete /time_summary /timesheet
        • Files: /attach /attachments /attachment_description /remove_attachment /attachment_stats
        • Reports: /daily /eod /trigger_daily
        • Settings: /settings /timezone /settimezone
        • Health: /health /health_quick /health_detailed /scheduler_status
        • Basics: /start /help /undo /cancel /plugins
        /help and a name says more, for example: /help undo
        [Reminders] [Filters] [Many at once]
        [Structure] [Comments] [Clients]
        [Repetition] [Habits] [Analytics]
        [Time] [Files] [Reports]
        [Settings] [Health] [Basics]
    "#]].assert_eq(&talk.transcript);
}
