//! Conversations about help, welcome, and what is not understood.

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
        [📅 Today] [⏰ Reminders]
        [❓ Help]
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
            • Reminders: /remind /addreminder /reminder_quick /reminders /delreminder /reminder_stats /why
            • Tasks: /add /addtask /list /task /done /edit /remove /priority /due /category /status /search /today /week /overdue
            • Reports: /daily /eod /trigger_daily
            • Settings: /settings /timezone /settimezone
            • Health: /health /health_quick /health_detailed /scheduler_status
            • Basics: /start /help /undo /cancel
            /help and a name says more, for example: /help add
            [Reminders] [Tasks] [Reports]
            [Settings] [Health] [Basics]
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
            /delreminder <reminder> [more reminders]
               Delete reminders
            /reminder_stats
               Count your reminders
            /why <reminder>
               Tell what became of a reminder
            [◀ All] [Tasks] [Reports]
            [Settings] [Health] [Basics]
            > :◀ All
            (edited) # What I can do
            Write what is to be done, and I'll keep it: “Buy milk tomorrow 17:00”. Write “remind me in 2h to call mum”, and I'll tell you.
            • Reminders: /remind /addreminder /reminder_quick /reminders /delreminder /reminder_stats /why
            • Tasks: /add /addtask /list /task /done /edit /remove /priority /due /category /status /search /today /week /overdue
            • Reports: /daily /eod /trigger_daily
            • Settings: /settings /timezone /settimezone
            • Health: /health /health_quick /health_detailed /scheduler_status
            • Basics: /start /help /undo /cancel
            /help and a name says more, for example: /help add
            [Reminders] [Tasks] [Reports]
            [Settings] [Health] [Basics]
            > /help tasks
            # Tasks
            What is to be done. Every task has a number that stays the same and is never given to another.
            /add <what is to be done> [low|medium|high|urgent] [when] [#category]
               Write down a task in one line
            /addtask [what is to be done]
               Write down a task step by step
            /list [status] [priority] [category] [all|today|week|overdue]
               Show tasks
            /task <task>
               Show one task
            /done <task> [more tasks]
               Complete tasks
            /edit <task> <new words>
               Change a task's words
            /remove <task> [more tasks]
               Delete tasks
            /priority <task> <low|medium|high|urgent>
               Say how much a task matters
            /due <task> <when|none>
               Say when a task is due
            /category <task> <name|none>
               Put a task into a category
            /status <task> <to do|in progress|review|blocked|done|cancelled>
               Say where a task stands
            /search <words> [--all] [--case-sensitive]
               Find words in tasks
            /today
               Show what is due today
            /week
               Show what is due this week
            /overdue
               Show what is late
            [◀ All] [Reminders] [Reports]
            [Settings] [Health] [Basics]
            > /help /DONE
            # /done <task> [more tasks]
            Complete tasks
            Also: /complete, /finish
            Reminders of a completed task do not come any more; they are back if it is opened again in time.
            • /done 3 — completes task #3
            • /done 3 4 7 — completes three tasks
            • /done 3-6 — completes #3 to #6
            > /help tz
            # /timezone
            Show your time zone and its clock
            Also: /tz, /time
            • /timezone — shows it
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
        "#]],
    );
}

#[test]
fn a_changed_message_gets_a_clear_answer() {
    check(
        "Buy milk
         ~Buy oat milk",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > ~Buy oat milk
            I saw that you changed your message, but I go by what it said first.
            I added #1 Buy milk. Change it with /edit and its number, or take it back with /undo.
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
        ⚠️ I don't know the command /remind.
        /help lists all commands.
        > remind me in 2h to call mum
        ➕ Added #1 call mum
        📅 today, Tue 24 Nov 12:00
        I set no reminder: reminders are switched off.
        [✏️ Change] [↩️ Undo]
        > /task 1
        # 🟡 #1 call mum
        ▫️ To do  ·  medium priority
        📅 today, Tue 24 Nov 12:00
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status]
        > !tr:1
        (note) That is switched off.
        > /start
        # 👋 Hello, Ada!
        I'm Larry. Tell me what is to be done (“Buy milk tomorrow”) or what to remind you of (“remind me in 2h to call mum”), and I won't forget it.
        One task is open. Your time zone is Europe/Berlin; /settimezone changes it.
        [➕ Add task] [📋 Tasks]
        [📅 Today]
        [❓ Help]
    "#]].assert_eq(&talk.transcript);
}
