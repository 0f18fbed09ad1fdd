//! Conversations about help, welcome, and what is not understood.

use domain::conversation::{ChannelMessageId, Event};
use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn a_welcome_shows_where_to_begin() {
    check(
        "/start",
        &expect![[r#"
            > /start
            # 👋 Hello, Ada!
            I'm Larry. Tell me what is to be done (“Buy milk tomorrow”) or what to remind you of (“remind me in 2h to call mum”), and I won't forget it.
            Your list is empty. Your time zone is Europe/Berlin; /settimezone changes it.
            [➕ Add task] [📋 Tasks]
            [📅 Today] [🔎 Filter]
            [⏰ Reminders] [🔁 Habits]
            [👤 Clients] [⏱ Timer]
            [📊 Analytics] [📎 Files]
            [⚙️ Settings] [❓ Help]
        "#]],
    );
}

#[test]
fn help_explains_everything_topics_and_commands() {
    check(
        "/help
         :Reminders
         :◀ All
         /help tasks
         /help /DONE
         /help tz
         /help nonsense",
        &expect![[r#"
            > /help
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
            > :Reminders
            (edited) # Reminders
            Messages at a time, alone or for a task. None is lost: what fell due while I was off comes as soon as I am back, marked as late.
            /remind me <when> <words>  or  <task> <when>
               Remind you at a time
            /addreminder <task> <when>
               Remind you of a task
            /reminder_quick <task> <minutes, or 30m, 2h, 3d>
               Remind you of a task after a while
            /reminders
               Show your reminders
            /editreminder <reminder> <new time, new words, or both>
               Change a reminder
            /delreminder <reminder> [more reminders] [confirm]
               Delete reminders
            /skipreminder <reminder>
               Pass over one time of a reminder that comes again
            /pausereminder <reminder>
               Let a series of reminders rest
            /resumereminder <reminder>
               Let a paused series go on
            /nag <reminder> [every 10 min] [6 times]  or  <reminder> off
               Ask again until you answer a reminder
            /quiet [from-to|off]
               Set hours in which reminders wait
            /reminder_stats
               Count your reminders
            /why <reminder>
               Tell what became of a reminder
            [◀ All] [Tasks] [Filters]
            [Many at once] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            > :◀ All
            (edited) # What I can do
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
            > /help tasks
            # Tasks
            What is to be done. Every task has a number that stays the same and is never given to another.
            /add <what is to be done> [low|medium|high|urgent] [when] [#tag]
               Write down a task in one line
            /addtask [what is to be done]
               Write down a task step by step
            /list [status] [priority] [category] [@client] [all|today|week|overdue|a day]
               Show tasks
            /task <task>
               Show one task
            /done <task> [more tasks]
               Complete tasks
            /reopen <task> [more tasks]
               Open tasks again
            /edit <task> <new words>
               Change a task's words
            /remove <task> [more tasks] [confirm]
               Delete tasks
            /priority <task> <low|medium|high|urgent>
               Say how much a task matters
            /due <task> <when|none>
               Say when a task is due
            /category <task> <name|none>
               Put a task into a category
            /status <task> <to do|in progress|review|blocked|done|cancelled>
               Say where a task stands
            /search <words or filter> [--all] [--case-sensitive]
               Find words in tasks
            /search_advanced <words or filter> [--case-sensitive]
               Find words in open and closed tasks
            /today
               Show what is due today
            /week
               Show what is due this week
            /overdue
               Show what is late
            /trash [restore <task>]
               Show deleted tasks, and bring them back
            [◀ All] [Reminders] [Filters]
            [Many at once] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            > /help /DONE
            # /done <task> [more tasks]
            Complete tasks
            Also: /complete, /finish
            Reminders of a completed task do not come any more; they are back if it is opened again in time. A task that waits for another asks once more.
            • /done 3 — completes task #3
            • /done 3 4 7 — completes three tasks
            • /done 3-6 — completes #3 to #6
            > /help tz
            # /timezone [city or zone]
            Show your time zone and its clock
            Also: /tz
            With a name behind it, it works like /settimezone.
            • /timezone — shows it
            • /timezone lisbon — like /settimezone
            > /help nonsense
            ⚠️ There is no help under that name.
            /help lists everything.
        "#]],
    );
}

#[test]
fn an_unknown_command_suggests_the_nearest() {
    check(
        "/lsit
         /remnid me
         /xyzzy
         /usr/bin/env
         /",
        &expect![[r#"
            > /lsit
            ⚠️ I don't know the command /lsit.
            Did you mean /list? /help lists all commands.
            > /remnid me
            ⚠️ I don't know the command /remnid.
            Did you mean /remind? /help lists all commands.
            > /xyzzy
            ⚠️ I don't know the command /xyzzy.
            /help lists all commands.
            > /usr/bin/env
            ⚠️ I don't know the command /usr/bin/env.
            /help lists all commands.
            > /
            ⚠️ I don't know the command /.
            /help lists all commands.
        "#]],
    );
}

#[test]
fn there_may_be_nothing_to_cancel_or_undo() {
    check(
        "/cancel
         /undo",
        &expect![[r#"
            > /cancel
            There is nothing to cancel. /undo takes back the last change.
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
        "#]],
    );
}

#[test]
fn a_changed_message_gets_a_clear_answer() {
    check(
        "/add Buy milk
         ~Buy oat milk",
        &expect![[r#"
            > /add Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > ~Buy oat milk
            I saw that you changed your message, but I go by what it said first.
            I added #1 Buy milk. Change it with /edit and its number, or take it back with /undo.
        "#]],
    );
}

#[test]
fn the_words_under_a_picture_are_taken_and_the_picture_is_not() {
    let mut talk = Talk::new();
    talk.event(Event::Caption {
        text: "Frame this tomorrow".to_owned(),
        message: ChannelMessageId(1),
        kind: "live_photo".to_owned(),
    });
    talk.event(Event::Caption {
        text: "/list".to_owned(),
        message: ChannelMessageId(2),
        kind: "document".to_owned(),
    });
    expect![[r#"
        ➕ Added #1 Frame this
        I read: 📅 tomorrow, Wed 25 Nov
        I took the words only: I can't keep what came with them (live photo) yet.
        [✏️ Change] [↩️ Undo]
        [🔤 No date]
        # Open tasks · 1
        🟡 #1 Frame this · tomorrow
        I took the words only: I can't keep what came with them (document) yet.
        [#1]
        [☑️ Tick]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_corrected_message_corrects_its_task() {
    check(
        "Buy mlik tomorrow
         ~Buy milk friday #shopping
         ~Buy milk friday 17:00 #shopping
         /undo
         ~Buy milk monday
         /undo
         /undo
         ~Buy milk
         /list",
        &expect![[r#"
            > Buy mlik tomorrow
            ➕ Added #1 Buy mlik
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~Buy milk friday #shopping
            ✏️ Changed #1 Buy milk
            I read: 📅 Fri 27 Nov  ·  🏷 #shopping
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > ~Buy milk friday 17:00 #shopping
            ✏️ Changed #1 Buy milk
            I read: 📅 Fri 27 Nov 17:00  ·  🏷 #shopping
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > /undo
            ↩️ Undone: changed #1 Buy milk
            > ~Buy milk monday
            ✏️ Changed #1 Buy milk
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /undo
            ↩️ Undone: changed #1 Buy milk
            > /undo
            ↩️ Undone: changed #1 Buy milk
            > ~Buy milk
            ✏️ Changed #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #1 Buy milk
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_corrected_message_may_become_something_else() {
    check(
        "Call mum tomorrow
         ~remind me tomorrow 10:00 to call mum
         ~remind me tomorrow 11:00 to call dad
         ~Call dad tomorrow\\nBuy milk
         ~Call dad
         ~Pay rent 2020-01-01
         ~\u{200f}
         ~/list
         /list
         /reminders",
        &expect![[r#"
            > Call mum tomorrow
            ➕ Added #1 Call mum
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~remind me tomorrow 10:00 to call mum
            ⏰ I'll remind you tomorrow 10:00 (in 1 day)
            call mum  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 10:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > ~remind me tomorrow 11:00 to call dad
            ⏰ I'll remind you tomorrow 11:00 (in 1 day 1 h)
            call dad  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > ~Call dad tomorrow\nBuy milk
            # ➕ Added 2 tasks
            🟡 #2 Call dad · tomorrow
            🟡 #3 Buy milk
            [↩️ Undo]
            > ~Call dad
            ➕ Added #4 Call dad
            [✏️ Change] [↩️ Undo]
            > ~Pay rent 2020-01-01
            ✏️ Changed #4 Pay rent
            I read: 📅 Wed 1 Jan 2020
            ❗ That has passed: the task is overdue.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~‏
            ⚠️ A task needs some words.
            For example: /add Buy milk tomorrow
            > ~/list
            I saw that you changed your message, but I go by what it said first.
            Use /edit with a task's number, or /undo.
            > /list
            # Open tasks · 1
            🟡 #4 Pay rent · ❗Wed 1 Jan 2020
            [#4]
            [☑️ Tick]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn a_correction_never_overwrites_a_later_change() {
    check(
        "Buy milk
         /priority 1 high
         ~Buy oat milk
         Call mum tomorrow, remind me 1 hour before
         ~Call dad tomorrow, remind me 2 hours before
         /remind 2 tomorrow 12:00
         ~Call nobody
         remind me in 30m to stretch
         +30m
         ~remind me in 2h to stretch
         /search milk
         Feed the cat
         /search feed
         ~Feed the dog
         /list",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /priority 1 high
            # 🟠 #1 Buy milk
            ▫️ To do  ·  high priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > ~Buy oat milk
            ✏️ Changed #1 Buy oat milk
            I read: 🟠 high
            [✏️ Change] [↩️ Undo]
            > Call mum tomorrow, remind me 1 hour before
            ➕ Added #2 Call mum
            I read: 📅 tomorrow, Wed 25 Nov
            ⏰ tomorrow 08:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > ~Call dad tomorrow, remind me 2 hours before
            ✏️ Changed #2 Call dad
            I read: 📅 tomorrow, Wed 25 Nov
            ⏰ tomorrow 07:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > /remind 2 tomorrow 12:00
            ⏰ I'll remind you tomorrow 12:00 (in 1 day 2 h)
            #2 Call dad  ·  reminder #3
            [↩️ Undo] [All reminders]
            > ~Call nobody
            ✏️ Changed #2 Call nobody
            ⏰ tomorrow 12:00
            [✏️ Change] [↩️ Undo]
            > remind me in 30m to stretch
            ⏰ I'll remind you today 10:30 (in 30 min)
            stretch  ·  reminder #4
            I read: today, Tue 24 Nov 10:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +30m
            ⏰ stretch
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > ~remind me in 2h to stretch
            ⚠️ Reminder #4 has changed since, so I left it as it is.
            Change it with its buttons, or send the new words as a message of their own.
            > /search milk
            # Found “milk” · 1
            🟠 #1 Buy oat milk
            [#1]
            [☑️ Tick]
            > Feed the cat
            ➕ Added #3 Feed the cat
            [✏️ Change] [↩️ Undo]
            > /search feed
            # Found “feed” · 1
            🟡 #3 Feed the cat
            [#3]
            [☑️ Tick]
            > ~Feed the dog
            ✏️ Changed #3 Feed the dog
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 3
            🟠 #1 Buy oat milk
            🟡 #2 Call nobody
            🟡 #3 Feed the dog
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_plugin_that_is_switched_off_is_gone_and_no_other_notices() {
    let mut talk = Talk::without(&["reminders", "reports"]);
    talk.say_all(
        "/remind me in 2h call mum
         remind me in 2h to call mum
         /task 1
         !tr:1
         /start",
    );
    expect![[r#"
        > /remind me in 2h call mum
        ⚠️ /remind is switched off here.
        It belongs to reminders, which DISABLED_PLUGINS names.
        > remind me in 2h to call mum
        ➕ Added #1 call mum
        I read: 📅 today, Tue 24 Nov 12:00
        I set no reminder: reminders are switched off.
        [✏️ Change] [↩️ Undo]
        [🔤 No date] [🔤 No reminder]
        > /task 1
        # 🟡 #1 call mum
        ▫️ To do  ·  medium priority
        📅 today, Tue 24 Nov 12:00
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
        > !tr:1
        (note) That is switched off.
        > /start
        # 👋 Hello, Ada!
        I'm Larry. Tell me what is to be done (“Buy milk tomorrow”), and I won't forget it.
        One task is open. Your time zone is Europe/Berlin; /settimezone changes it.
        [➕ Add task] [📋 Tasks]
        [📅 Today] [🔎 Filter]
        [🔁 Habits]
        [👤 Clients] [⏱ Timer]
        [📊 Analytics] [📎 Files]
        [⚙️ Settings] [❓ Help]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn in_a_group_what_others_say_neither_answers_nor_leaves_a_persons_form() {
    let mut talk = Talk::new();
    let ada = talk.user;
    let bob = talk.another_person();
    talk.say("/addtask");
    talk.user = bob;
    talk.say_all(
        "Buy bread
         /search bread",
    );
    talk.user = ada;
    talk.say("Water the plants");
    expect![[r#"
        > /addtask
        ✏️ What is to be done?
        [Cancel]
        > Buy bread
        ➕ Added #1 Buy bread
        [✏️ Change] [↩️ Undo]
        > /search bread
        # Found “bread” · 1
        🟡 #1 Buy bread
        [#1]
        [☑️ Tick]
        > Water the plants
        Water the plants
        📅 When is it due? Choose, or write it: friday 17:00
        [Today] [Tomorrow]
        [This week] [Next week]
        [◀ Back] [Skip] [Cancel]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn undo_with_something_behind_it_takes_nothing_back() {
    check(
        "Buy milk
         /undo 1",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /undo 1
            ⚠️ I don't know what “1” means behind /undo.
            Usage: /undo
            For example: /undo
        "#]],
    );
}

#[test]
fn what_is_everywhere_is_a_topic_of_help() {
    check(
        "/help dates
         /help Taking-Back
         /help nothing
         /help lists",
        &expect![[r#"
            > /help dates
            # 📅 Days and times
            Wherever a day or time is asked for, write it as you would say it: tomorrow, friday 17:00, in 2h, next week, 24 dec, 2026-12-24 9:00.
            Something comes again with every: every monday at 8, every 1st, every 2 weeks.
            A day follows you to another time zone; a time keeps the zone in which you said it.
            What “in the morning” means, on which day your week begins and whether 5/6 is in June are settings: /settings
            > /help Taking-Back
            # ↩️ Taking back
            Every change has an Undo button, and /undo takes back the last one, again and again, fifty deep.
            One command is taken back as one, however much it changed.
            Correct your last plain message, and what it made is corrected with it.
            What was deleted longer ago is in /trash
            > /help nothing
            ⚠️ There is no help under that name.
            /help lists everything.
            > /help lists
            ⚠️ There is no help under that name.
            Did you mean /help list?
        "#]],
    );
}

#[test]
fn the_samples_answer_and_refuse() {
    check(
        "/hello
         /example process_data hello world
         /example process_data
         /example calculate 1 two
         /example
         /calculate 0.1 0.2 -5
         /calculate 1
         /calculate 1 inf
         /help_examples",
        &expect![[r#"
            > /hello
            👋 Hello from a sample plugin!
            /help_examples shows what else is in it.
            > /example process_data hello world
            🔠 HELLO WORLD
            > /example process_data
            ⚠️ Which words?
            Usage: /example process_data <words>  or  calculate <numbers>
            For example: /example process_data hello world
            > /example calculate 1 two
            ⚠️ “two” is no number.
            Usage: /example process_data <words>  or  calculate <numbers>
            For example: /example process_data hello world
            > /example
            ⚠️ There are two operations: process_data and calculate.
            Usage: /example process_data <words>  or  calculate <numbers>
            For example: /example process_data hello world
            > /calculate 0.1 0.2 -5
            🧮 3 numbers add up to -4.7
            > /calculate 1
            ⚠️ Name at least two numbers.
            Usage: /calculate <number> <number> [more numbers]
            For example: /calculate 19.90 5 -2
            > /calculate 1 inf
            ⚠️ “inf” is no number.
            Usage: /calculate <number> <number> [more numbers]
            For example: /calculate 19.90 5 -2
            > /help_examples
            # Samples
            A command is a value: its name, how it is used, examples, and a function. A plugin is a list of commands.
            • /hello — Say hello
            • /example process_data <words>  or  calculate <numbers> — Do something with words or numbers
            • /calculate <number> <number> [more numbers] — Add numbers up
            DISABLED_PLUGINS=samples switches them off.
        "#]],
    );
}

#[test]
fn a_command_of_other_words_suggests_the_one_that_is_meant() {
    check(
        "/client_add
         /resume
         /reminder_edit
         /time_add
         /snooze
         /help snooze
         /reminder_edti 3",
        &expect![[r#"
            > /client_add
            ⚠️ I don't know the command /client_add.
            Did you mean /addclient? /help lists all commands.
            > /resume
            ⚠️ I don't know the command /resume.
            Did you mean /resumereminder? /help lists all commands.
            > /reminder_edit
            ⚠️ I don't know the command /reminder_edit.
            Did you mean /editreminder? /help lists all commands.
            > /time_add
            ⚠️ The task's number comes first.
            Usage: /time_entry <task> <length or times> [what was done] [day]
            For example: /time_entry 3 90
            > /snooze
            ⚠️ I don't know the command /snooze.
            /help snooze says how that goes.
            > /help snooze
            # 💤 Snoozing
            A reminder that came is put off by its buttons: Snooze 1 h, Tomorrow, or Other… for any time.
            One that is yet to come is moved: /editreminder 3 tomorrow 9:00
            > /reminder_edti 3
            ⚠️ I don't know the command /reminder_edti.
            Did you mean /editreminder? /help lists all commands.
        "#]],
    );
}

#[test]
fn help_knows_the_labels_of_its_buttons() {
    check(
        "/help your data
         /help Many at once
         /help add milk
         /help many things",
        &expect![[r#"
            > /help your data
            # Your data
            Everything that you have here as a file, tasks from files, and copies.
            /export [json | csv]
               Get everything that you have here as a file
            /import [file]
               Take in tasks and more from a file
            /backup
               Copy everything, on the machine that I run on
            [◀ All] [Reminders] [Tasks]
            [Filters] [Many at once] [Structure]
            [Comments] [Clients] [Repetition]
            [Habits] [Analytics] [Time]
            [Files] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            > /help Many at once
            # Many at once
            The same for many tasks: name their numbers, ranges as well (`3-7`), or tick them in a list. One /undo takes all of it back.
            /select [what /list takes]  or  kept
               Tick tasks, then change all of them
            /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
               Say where many tasks stand
            /bulk_priority <tasks> <low|medium|high|urgent>
               Say how much many tasks matter
            /bulk_category <tasks> <name|none>
               Put many tasks into a category
            /bulk_due <tasks> <when|none>
               Say when many tasks are due
            /bulk_delete <tasks> [confirm]
               Delete many tasks
            /bulk_operations
               Show what can be done with many tasks at once
            [◀ All] [Reminders] [Tasks]
            [Filters] [Structure] [Comments]
            [Clients] [Repetition] [Habits]
            [Analytics] [Time] [Files]
            [Your data] [Reports] [Settings]
            [Health] [Performance] [Samples]
            [Basics]
            > /help add milk
            # /add <what is to be done> [low|medium|high|urgent] [when] [#tag]
            Write down a task in one line
            Also: /new
            Each line behind it is a task of its own. Priority, day and tags may follow the words in any order, or priority, date (2026-12-01) and category in this one; a tag that is the name of a category of yours is that category. Words in quotation marks are taken as they are. Without anything behind it, it asks step by step.
            • /add Buy milk — a task without a day
            • /add Buy milk high friday #shopping — with priority, day and tag
            • /add "Read 1984 tomorrow" today — keeps the words in quotation marks
            > /help many things
            ⚠️ There is no help under that name.
            /help lists everything.
        "#]],
    );
}

#[test]
fn a_sum_that_no_number_holds_is_refused() {
    check(
        "/calculate 1e308 1e308
         /calculate 1e300 1e300",
        &expect![[r#"
            > /calculate 1e308 1e308
            ⚠️ Together they are more than I can add up.
            Usage: /calculate <number> <number> [more numbers]
            For example: /calculate 19.90 5 -2
            > /calculate 1e300 1e300
            🧮 2 numbers add up to 2000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
        "#]],
    );
}
