//! Conversations about what was done when.

use domain::analytics::{Analysis, Depth, Period, View};
use domain::job::{NewJob, Work};
use domain::message::{Attachment, AttachmentKind};
use domain::user::Identity;
use expect_test::expect;
use jiff::civil::date;

use crate::talk::{Talk, at_once, check};

/// The attachment of the latest message, and its content.
pub(crate) fn attached(talk: &Talk) -> (Attachment, Vec<u8>) {
    let attachment = talk
        .last()
        .attachment
        .clone()
        .expect("it carries something");
    let content = at_once(talk.chat.blobs().get(attachment.blob.id, 1 << 20));
    (attachment, content.unwrap())
}

#[test]
fn where_everything_stands_is_told_at_once() {
    check(
        "/analytics
         /add One high
         Two\\nThree
         /add Four 11:00
         /done 2
         /done 3
         +2h
         /analytics basic",
        &expect![[r#"
            > /analytics
            # 📊 Where everything stands
            There are no tasks yet. Write one down, and it shows up here.
            > /add One high
            ➕ Added #1 One
            🟠 high
            [✏️ Change] [↩️ Undo]
            > Two\nThree
            # ➕ Added 2 tasks
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /add Four 11:00
            ➕ Added #4 Four
            📅 today, Tue 24 Nov 11:00
            [✏️ Change] [↩️ Undo]
            > /done 2
            ✅ Done: #2 Two
            3 tasks left.
            [↩️ Undo]
            [🟠 1 high]
            > /done 3
            ✅ Done: #3 Three
            2 tasks left.
            [↩️ Undo]
            [🟠 1 high]
            > +2h
            > /analytics basic
            # 📊 Where everything stands
            4 tasks: 2 open, 2 done, ❗1 overdue
            ██████████░░░░░░░░░░ 50% done
            🔴 Urgent  0
            🟠 High   ████████████ 1
            🟡 Medium ████████████ 1
            🟢 Low     0
            To do 2  ·  Done 2
            Half of what is open is overdue: /overdue shows it.
            [📈 Last 30 days] [🔬 In depth] [🧭 Trends]
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            [🔢 Other days…]
        "#]],
    );
}

#[test]
fn what_was_done_is_compared_with_the_days_before() {
    check(
        "One\\nTwo\\nThree\\nFour
         /done 1
         +24h
         /done 2
         /done 3
         /analytics 2
         +24h
         /analytics detailed 2",
        &expect![[r#"
            > One\nTwo\nThree\nFour
            # ➕ Added 4 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            🟡 #4 Four
            [↩️ Undo]
            > /done 1
            ✅ Done: #1 One
            3 tasks left.
            [↩️ Undo]
            > +24h
            > /done 2
            ✅ Done: #2 Two
            2 tasks left.
            [↩️ Undo]
            > /done 3
            ✅ Done: #3 Three
            1 task left.
            [↩️ Undo]
            > /analytics 2
            # 📈 The last 2 days
            24 – 25 Nov, compared with 22 – 23 Nov
            ✅ 3 done, 3 more than before
            ➕ 4 created, 4 more than before
            ⚖️ 3 done for 4 created (75%)
            🏆 Best day: today, Wed 25 Nov, 2 done
            🔥 2 days in a row
            (Photo: tasks-2026-11-24-to-2026-11-25.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > +24h
            > /analytics detailed 2
            # 📈 The last 2 days
            25 – 26 Nov, compared with 23 – 24 Nov
            ✅ 2 done, 1 more than before
            ➕ 0 created, 4 fewer than before
            🏆 Best day: yesterday, Wed 25 Nov, 2 done
            (Photo: tasks-2026-11-25-to-2026-11-26.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
        "#]],
    );
}

#[test]
fn in_depth_it_says_how_long_things_took_and_what_was_in_time() {
    check(
        "/add Pay rent 2026-11-24 high
         /add Call Anna 2026-11-25 urgent
         /add Read
         +72h
         /done 1
         /done 2
         /analytics_advanced 7",
        &expect![[r#"
            > /add Pay rent 2026-11-24 high
            ➕ Added #1 Pay rent
            📅 today, Tue 24 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Call Anna 2026-11-25 urgent
            ➕ Added #2 Call Anna
            📅 tomorrow, Wed 25 Nov  ·  🔴 urgent
            [✏️ Change] [↩️ Undo]
            > /add Read
            ➕ Added #3 Read
            [✏️ Change] [↩️ Undo]
            > +72h
            > /done 1
            ✅ Done: #1 Pay rent
            2 tasks left.
            [↩️ Undo]
            [🔴 1 urgent]
            > /done 2
            ✅ Done: #2 Call Anna
            1 task left.
            [↩️ Undo]
            > /analytics_advanced 7
            # 📈 The last 7 days
            21 – 27 Nov, compared with 14 – 20 Nov
            ✅ 2 done, 2 more than before
            ➕ 3 created, 3 more than before
            ⚖️ 2 done for 3 created (67%)
            🏆 Best day: today, Fri 27 Nov, 2 done
            ⏳ Done 3 days after being written down, on average
            🎯 0% of 2 tasks with a due in time
            📆 Something done on 1 of 7 days (14%)
            🔴 Urgent: 1 created, 1 done
            🟠 High: 1 created, 1 done
            🟡 Medium: 1 created, 0 done
            (Photo: tasks-2026-11-21-to-2026-11-27.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
        "#]],
    );
}

#[test]
fn a_week_and_a_month_are_compared_with_the_same_days_before() {
    check(
        "One\\nTwo\\nThree
         /done 1
         +168h
         /done 2
         /done 3
         /weekly
         /weekly last
         /monthly
         /monthly last
         /monthly next",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /done 1
            ✅ Done: #1 One
            2 tasks left.
            [↩️ Undo]
            > +168h
            > /done 2
            ✅ Done: #2 Two
            1 task left.
            [↩️ Undo]
            > /done 3
            ✅ Done: #3 Three
            🎉 That was the last one.
            [↩️ Undo]
            > /weekly
            # 📈 This week
            30 Nov – 1 Dec, compared with 23 – 24 Nov
            ✅ 2 done, 1 more than before
            ➕ 0 created, 3 fewer than before
            🏆 Best day: today, Tue 1 Dec, 2 done
            (Photo: tasks-2026-11-30-to-2026-12-01.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /weekly last
            # 📈 Last week
            23 – 29 Nov, compared with 16 – 22 Nov
            ✅ 1 done, 1 more than before
            ➕ 3 created, 3 more than before
            ⚖️ 1 done for 3 created (33%)
            🏆 Best day: Tue 24 Nov, 1 done
            (Photo: tasks-2026-11-23-to-2026-11-29.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly
            # 📈 This month
            1 Dec, compared with 1 Nov
            ✅ 2 done, 2 more than before
            ➕ 0 created, as many as before
            ⏳ Done 7 days after being written down, on average
            🟡 Medium: 0 created, 2 done
            (Photo: tasks-2026-12-01-to-2026-12-01.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly last
            # 📈 Last month
            1 – 30 Nov, compared with 1 – 31 Oct
            ✅ 1 done, 1 more than before
            ➕ 3 created, 3 more than before
            ⚖️ 1 done for 3 created (33%)
            🏆 Best day: Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 30 days (3%)
            🟡 Medium: 3 created, 1 done
            (Photo: tasks-2026-11-01-to-2026-11-30.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly next
            ⚠️ Say nothing for this month, last, or name one: october, 2026-10.
            Usage: /monthly [last|month]
            For example: /monthly last
        "#]],
    );
}

#[test]
fn a_month_is_named_in_words_or_figures_and_a_week_by_a_day_in_it() {
    check(
        "One
         /done 1
         /monthly 2026-10
         /monthly november
         /monthly 2026-11-03
         /weekly 2026-11-18
         /weekly today
         /monthly 2027-01
         /monthly last quarter
         /weekly october
         /weekly soon",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /done 1
            ✅ Done: #1 One
            🎉 That was the last one.
            [↩️ Undo]
            > /monthly 2026-10
            # 📈 October 2026
            1 – 31 Oct: nothing was created or done.
            (Photo: tasks-2026-10-01-to-2026-10-31.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly november
            # 📈 November 2026
            1 – 24 Nov, compared with 1 – 24 Oct
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 24 days (4%)
            🟡 Medium: 1 created, 1 done
            (Photo: tasks-2026-11-01-to-2026-11-24.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly 2026-11-03
            # 📈 November 2026
            1 – 24 Nov, compared with 1 – 24 Oct
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 24 days (4%)
            🟡 Medium: 1 created, 1 done
            (Photo: tasks-2026-11-01-to-2026-11-24.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /weekly 2026-11-18
            # 📈 The week of 16 November 2026
            16 – 22 Nov: nothing was created or done.
            (Photo: tasks-2026-11-16-to-2026-11-22.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /weekly today
            # 📈 The week of 23 November 2026
            23 – 24 Nov, compared with 16 – 17 Nov
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            (Photo: tasks-2026-11-23-to-2026-11-24.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /monthly 2027-01
            ⚠️ These days are still to come.
            Usage: /monthly [last|month]
            For example: /monthly last
            > /monthly last quarter
            ⚠️ That is more than one month.
            Usage: /monthly [last|month]
            For example: /monthly last
            > /weekly october
            ⚠️ That is more than one week.
            Usage: /weekly [last|day]
            For example: /weekly last
            > /weekly soon
            ⚠️ Say nothing for this week, last, or a day in it: 2026-10-14.
            Usage: /weekly [last|day]
            For example: /weekly last
        "#]],
    );
}

#[test]
fn a_report_is_about_the_days_that_are_named() {
    check(
        "One
         /done 1
         /productivity_report 2026-11-20 2026-11-24
         /productivity_report 2026-11-24 2026-11-20
         /productivity_report 2027-01-01 2027-02-01
         /productivity_report 2020-01-01 2026-11-24
         /productivity_report yesterdayish today
         /productivity_report",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /done 1
            ✅ Done: #1 One
            🎉 That was the last one.
            [↩️ Undo]
            > /productivity_report 2026-11-20 2026-11-24
            # 📈 Productivity
            20 – 24 Nov, compared with 15 – 19 Nov
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 5 days (20%)
            🟡 Medium: 1 created, 1 done
            (Photo: tasks-2026-11-20-to-2026-11-24.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /productivity_report 2026-11-24 2026-11-20
            # 📈 Productivity
            20 – 24 Nov, compared with 15 – 19 Nov
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 5 days (20%)
            🟡 Medium: 1 created, 1 done
            (Photo: tasks-2026-11-20-to-2026-11-24.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /productivity_report 2027-01-01 2027-02-01
            ⚠️ These days are still to come.
            Usage: /productivity_report <from> <to>, or a period
            For example: /productivity_report 2026-10-01 2026-10-31
            > /productivity_report 2020-01-01 2026-11-24
            ⚠️ That is 2520 days; I look at most at 366.
            Name a shorter time.
            > /productivity_report yesterdayish today
            ⚠️ Name the first day and the last.
            Usage: /productivity_report <from> <to>, or a period
            For example: /productivity_report 2026-10-01 2026-10-31
            > /productivity_report
            # 📈 Productivity
            1 – 24 Nov, compared with 8 – 31 Oct
            ✅ 1 done, 1 more than before
            ➕ 1 created, 1 more than before
            ⚖️ 1 done for 1 created (100%)
            🏆 Best day: today, Tue 24 Nov, 1 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 24 days (4%)
            🟡 Medium: 1 created, 1 done
            (Photo: tasks-2026-11-01-to-2026-11-24.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
        "#]],
    );
}

#[test]
fn weeks_are_compared_with_weeks() {
    let mut talk = Talk::new();
    for week in 0..10 {
        for _ in 0..=week {
            talk.say("Something");
            let number = talk.transcript.matches("Added #").count();
            talk.say(&format!("/done {number}"));
        }
        talk.say("+168h");
    }
    talk.transcript.clear();
    talk.say("/trends");
    expect![[r#"
        > /trends
        # 📈 12 weeks
        16 Nov 2026 – 2 Feb, compared with 24 Aug – 10 Nov 2026
        ✅ 55 done, 55 more than before
        ➕ 55 created, 55 more than before
        ⚖️ 55 done for 55 created (100%)
        ↗️ Rising: 1.0 a week in the first 3 weeks, 9.0 in the last 3 whole ones
        🗓 Most is done on Tuesdays
        (Photo: tasks-2026-11-16-to-2027-02-02.png)
        [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
        [🔺 Priorities] [🟦 Calendar] [📄 CSV]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_number_that_makes_no_sense_is_refused_with_an_example() {
    check(
        "/analytics 0
         /analytics 367
         /analytics deep
         /analytics detailed many
         /analytics basic 7
         /trends 3
         /weekly soon",
        &expect![[r#"
            > /analytics 0
            ⚠️ Name a number of days from 1 to 366.
            Usage: /analytics [basic | detailed | advanced] [days]
            For example: /analytics 14
            > /analytics 367
            ⚠️ Name a number of days from 1 to 366.
            Usage: /analytics [basic | detailed | advanced] [days]
            For example: /analytics 14
            > /analytics deep
            ⚠️ I know the levels basic, detailed and advanced.
            Usage: /analytics [basic | detailed | advanced] [days]
            For example: /analytics 14
            > /analytics detailed many
            ⚠️ Name a number of days from 1 to 366.
            Usage: /analytics [basic | detailed | advanced] [days]
            For example: /analytics 14
            > /analytics basic 7
            ⚠️ The basic level is about all tasks, not about days.
            Usage: /analytics [basic | detailed | advanced] [days]
            For example: /analytics 14
            > /trends 3
            ⚠️ Name a number of weeks from 9 to 52.
            Usage: /trends [weeks]
            For example: /trends 26
            > /weekly soon
            ⚠️ Say nothing for this week, last, or a day in it: 2026-10-14.
            Usage: /weekly [last|day]
            For example: /weekly last
        "#]],
    );
}

#[test]
fn a_suggestion_names_its_reasons() {
    check(
        "/suggest call the client about the deadline tomorrow
         /suggest maybe read a book
         /suggest buy milk
         /suggest
         /add One 2026-11-20
         /add Two tomorrow high
         /suggest",
        &expect![[r#"
            > /suggest call the client about the deadline tomorrow
            # 💡 call the client about the deadline
            🟠 High, because it says “client”, and it says “deadline”, and it is due tomorrow.
            To write it down so: /add call the client about the deadline tomorrow !high
            > /suggest maybe read a book
            # 💡 maybe read a book
            🟢 Low, because it says “maybe”, and it says “read”.
            To write it down so: /add maybe read a book !low
            > /suggest buy milk
            # 💡 buy milk
            🟡 Medium, because nothing in it speaks for more or less. I am not sure.
            To write it down so: /add buy milk !medium
            > /suggest
            # 💡 What next
            🎉 Nothing is open.
            [📋 Tasks] [❗ Overdue] [📊 Figures]
            > /add One 2026-11-20
            ➕ Added #1 One
            📅 Fri 20 Nov
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            > /add Two tomorrow high
            ➕ Added #2 Two
            📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /suggest
            # 💡 What next
            First what is due first:
            🟡 #1 One · ❗Fri 20 Nov
            🟠 #2 Two · tomorrow
            ❗ 1 open tasks are overdue, 50%: finish one, or move what can wait.
            [📋 Tasks] [❗ Overdue] [📊 Figures]
        "#]],
    );
}

#[test]
fn a_picture_is_a_png_with_block_characters_for_where_there_are_none() {
    let mut talk = Talk::new();
    talk.say_all("One\n/done 1\n/analytics 7");
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.kind, AttachmentKind::Photo);
    assert!(content.starts_with(b"\x89PNG"));
    expect![[r#"
        Tasks done
        18 – 24 Nov
        Wed 18 0 (0)
        Thu 19 0 (0)
        Fri 20 0 (0)
        Sat 21 0 (0)
        Sun 22 0 (0)
        Mon 23 0 (0)
        Tue 24 ███████████████████████████████████████████████ 1 (0)
        █ Done   (n) 11 – 17 Nov"#]]
    .assert_eq(&attachment.alternative.unwrap());
}

#[test]
fn every_way_to_look_is_a_button_and_the_table_is_a_file() {
    let mut talk = Talk::new();
    talk.say_all("One\nTwo\n/done 1\n/analytics 3");
    for label in [
        "🗓 Weekdays",
        "🕐 Hours",
        "🔺 Priorities",
        "🟦 Calendar",
        "⚖️ Created & done",
    ] {
        talk.say(&format!(":{label}"));
        let (attachment, content) = attached(&talk);
        assert!(content.starts_with(b"\x89PNG"), "{label}");
        assert!(attachment.alternative.is_some(), "{label}");
    }
    talk.say(":📄 CSV");
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.kind, AttachmentKind::Document);
    assert_eq!(attachment.name, "tasks-2026-11-22-to-2026-11-24.csv");
    let table = String::from_utf8(content).unwrap();
    expect![[r#"
        day,Done,Created
        2026-11-22,0,0
        2026-11-23,0,0
        2026-11-24,1,2
    "#]]
    .assert_eq(&table.replace("\r\n", "\n"));
}

#[test]
fn the_days_of_the_week_begin_as_the_persons_week_does() {
    let mut talk = Talk::new();
    talk.say_all("One\n/done 1\n/settings week sunday\n/analytics 7\n:🗓 Weekdays");
    let (attachment, _) = attached(&talk);
    expect![[r#"
        Done by day of the week
        18 – 24 Nov
        Sun 0 (0)
        Mon 0 (0)
        Tue ██████████████████████████████████████████████████ 1 (0)
        Wed 0 (0)
        Thu 0 (0)
        Fri 0 (0)
        Sat 0 (0)
        █ Now   (n) Before"#]]
    .assert_eq(&attachment.alternative.unwrap());
}

#[test]
fn a_button_with_days_that_cannot_be_is_answered() {
    let mut talk = Talk::new();
    talk.say("One");
    for data in [
        "anv:0:d.20261124",
        "anv:367:d.20261124",
        "anv:7:d.20269999",
        "anv:7:x.20261124",
        "anv:7",
    ] {
        talk.transcript.clear();
        talk.say(&format!("!{data}"));
        assert!(
            talk.transcript.contains("don't know this button"),
            "{}",
            talk.transcript
        );
    }
}

#[test]
fn a_day_is_the_persons_own() {
    let mut talk = Talk::new();
    // 23:30 in Berlin is 22:30 UTC; an hour later it is the next day in Berlin only.
    talk.say_all("One\nTwo\n+13h30m\n/done 1\n+1h\n/done 2\n/analytics 1\n:📄 CSV");
    let (_, content) = attached(&talk);
    assert_eq!(
        String::from_utf8(content).unwrap(),
        "day,Done,Created\r\n2026-11-25,1,0\r\n"
    );
}

#[test]
fn what_is_undone_or_deleted_is_not_counted() {
    let mut talk = Talk::new();
    talk.say_all("One\nTwo\nThree\n/done 1\n/done 2\n/undo\n/remove 3\n:🗑 Delete");
    talk.say_all("/analytics 1\n:📄 CSV");
    let (_, content) = attached(&talk);
    let table = String::from_utf8(content).unwrap();
    assert_eq!(table, "day,Done,Created\r\n2026-11-24,1,2\r\n");
}

#[test]
fn an_analysis_of_a_plugin_that_is_switched_off_is_done_with_in_silence() {
    let mut talk = Talk::without(&["analytics"]);
    let (owner, now) = (talk.user, talk.now);
    let period = Period::up_to(date(2026, 11, 24), 7);
    let analysis = Analysis {
        title: "The last 7 days".to_owned(),
        period,
        before: period.before(),
        view: View::Days,
        depth: Depth::Detailed,
    };
    at_once(talk.db.write("enqueue", move |tx| {
        tx.enqueue_job(&NewJob {
            owner,
            address: Identity::TERMINAL.private_chat(),
            work: Work::Analysis(analysis.clone()),
            priority: 2,
            accepted_at: now,
        })
    }))
    .unwrap();
    talk.say("/analytics");
    expect![[r#"
        > /analytics
        ⚠️ /analytics is switched off here.
        It belongs to analytics, which DISABLED_PLUGINS names.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn any_number_of_days_can_be_asked_for_by_button() {
    check(
        "One
         /analytics
         :🔢 Other days…
         many
         0
         45 days
         /analytics
         :🔢 Other days…
         :Cancel",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /analytics
            # 📊 Where everything stands
            1 task: 1 open, 0 done
            ░░░░░░░░░░░░░░░░░░░░ 0% done
            🔴 Urgent  0
            🟠 High    0
            🟡 Medium ████████████ 1
            🟢 Low     0
            To do 1
            More is open than done.
            [📈 Last 30 days] [🔬 In depth] [🧭 Trends]
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            [🔢 Other days…]
            > :🔢 Other days…
            🔢 How many days, up to today? From 1 to 366.
            [Cancel]
            > many
            ⚠️ That is no number of days from 1 to 366.
            For example: 45
            🔢 How many days, up to today? From 1 to 366.
            [Cancel]
            > 0
            ⚠️ That is no number of days from 1 to 366.
            For example: 45
            🔢 How many days, up to today? From 1 to 366.
            [Cancel]
            > 45 days
            📈 The last 45 days follow.
            # 📈 The last 45 days
            11 Oct – 24 Nov, compared with 27 Aug – 10 Oct
            ✅ 0 done, as many as before
            ➕ 1 created, 1 more than before
            ⚖️ 0 done for 1 created (0%)
            (Photo: tasks-2026-10-11-to-2026-11-24.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /analytics
            # 📊 Where everything stands
            1 task: 1 open, 0 done
            ░░░░░░░░░░░░░░░░░░░░ 0% done
            🔴 Urgent  0
            🟠 High    0
            🟡 Medium ████████████ 1
            🟢 Low     0
            To do 1
            More is open than done.
            [📈 Last 30 days] [🔬 In depth] [🧭 Trends]
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            [🔢 Other days…]
            > :🔢 Other days…
            🔢 How many days, up to today? From 1 to 366.
            [Cancel]
            > :Cancel
            (edited) Then not.
        "#]],
    );
}

#[test]
fn what_was_done_is_held_against_what_it_was_thought_to_take() {
    check(
        "/add Write the report
         /add Call Bob
         /add Not done
         /estimate 1 1h
         /estimate 3 2h
         /time_entry 1 30
         /time_entry 2 15
         /time_entry 3 45
         /done 1
         /done 2
         /productivity_report today
         /analytics advanced",
        &expect![[r#"
            > /add Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /add Call Bob
            ➕ Added #2 Call Bob
            [✏️ Change] [↩️ Undo]
            > /add Not done
            ➕ Added #3 Not done
            [✏️ Change] [↩️ Undo]
            > /estimate 1 1h
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏳ about 1 h
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /estimate 3 2h
            # 🟡 #3 Not done
            ▫️ To do  ·  medium priority
            ⏳ about 2 h
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /time_entry 1 30
            ⏱ Booked on #1 Write the report
            #1 today 09:30–10:00 · 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 2 15
            ⏱ Booked on #2 Call Bob
            #2 today 09:45–10:00 · 15 min
            ℹ️ At the same time: entry #1
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 3 45
            ⏱ Booked on #3 Not done
            #3 today 09:15–10:00 · 45 min
            ℹ️ At the same time: entry #1, #2
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /done 1
            ✅ Done: #1 Write the report
            2 tasks left.
            [↩️ Undo]
            > /done 2
            ✅ Done: #2 Call Bob
            1 task left.
            [↩️ Undo]
            > /productivity_report today
            # 📈 Productivity
            24 Nov, compared with 23 Nov
            ✅ 2 done, 2 more than before
            ➕ 3 created, 3 more than before
            ⚖️ 2 done for 3 created (67%)
            ⏳ Done less than a minute after being written down, on average
            📐 What was done was thought to take 1 h
            ⏱ 45 min tracked on 2 of them
            ⚡ Efficiency 200%: thought to take 1 h, took 30 min
            🟡 Medium: 3 created, 2 done
            (Photo: tasks-2026-11-24-to-2026-11-24.png)
            [📈 Days] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
            > /analytics advanced
            # 📈 The last 30 days
            26 Oct – 24 Nov, compared with 26 Sep – 25 Oct
            ✅ 2 done, 2 more than before
            ➕ 3 created, 3 more than before
            ⚖️ 2 done for 3 created (67%)
            🏆 Best day: today, Tue 24 Nov, 2 done
            ⏳ Done less than a minute after being written down, on average
            📆 Something done on 1 of 30 days (3%)
            📐 What was done was thought to take 1 h
            ⏱ 45 min tracked on 2 of them
            ⚡ Efficiency 200%: thought to take 1 h, took 30 min
            🟡 Medium: 3 created, 2 done
            (Photo: tasks-2026-10-26-to-2026-11-24.png)
            [⚖️ Created & done] [🗓 Weekdays] [🕐 Hours]
            [🔺 Priorities] [🟦 Calendar] [📄 CSV]
        "#]],
    );
}
