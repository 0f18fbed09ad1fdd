//! Habits, as a person sees them.

use domain::Tx;
use domain::habit::{Amount, Mark};
use domain::habits;
use expect_test::expect;
use jiff::ToSpan;

use crate::analytics::attached;
use crate::talk::{Talk, at_once, check};

#[test]
fn a_habit_is_begun_checked_in_and_looked_at() {
    check(
        "/habit_add Run 5 km every day
        /habit_done run
        /habit_done run
        /habit_done RUN 2.5 km
        /habit_done run yesterday
        /habit_list
        /habit_progress run
        /habit_stats",
        &expect![[r#"
            > /habit_add Run 5 km every day
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_done run
            ✅ Done today: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run
            ☑️ Done today already: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [📈 Progress]
            > /habit_done RUN 2.5 km
            ✅ Done today: #1 Run · 7.5 of 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run yesterday
            ✅ Done yesterday: #1 Run · 5 km
            ✅ 2 days in a row · strength 10%
            [↩️ Undo] [📈 Progress]
            > /habit_list
            # 🔁 Habits
            ✅ #1 Run · 7.5 of 5 km
                ✅ 2 days · 10% · done today
            [✅ Run] [📈]
            [➕ Add] [📊 Statistics]
            > /habit_progress run
            # 🔁 #1 Run
            5 km · every day
            ✅ Done today: 7.5 of 5 km
            ✅ Streak: 2 days · best 2
            💪 Strength 10% · 2 of 7 this week · kept 100%
            📆 Done on 2 days since 23 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ ██
            🏅 Milestones: next 7, in 5 days
            [✅ Mon] [✅ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > /habit_stats
            # 📊 Habits
            1 habit, 1 with a streak
            Streaks: 2 in all, 2.0 on average
            Strength: 10% on average
            Today: 1 of 1 done (100%)
            🥇 #1 Run: 2 days · 10%
            🎉 All that was due today is done.
            [🔁 Habits]
        "#]],
    );
}

#[test]
fn the_list_checks_in_and_takes_back_by_button_and_twice_is_harmless() {
    check(
        "/habit_add Meditate
        /habit_add Drink water 3 times a day
        /habit_list
        :⬜ Meditate
        !hbd:1:l0.g19.0
        :✅ Meditate
        :↩️ Undo
        /habits
        :+1 Drink water 0/3
        !hbi:2:l0.g19.0
        :+1 Drink water 1/3
        :+1 Drink water 2/3
        :✅ Drink water
        /habit_list",
        &expect![[r#"
            > /habit_add Meditate
            🔁 Began #1 Meditate
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Drink water 3 times a day
            🔁 Began #2 Drink water
            3 times · every day
            [↩️ Undo] [✏️ Change]
            > /habit_list
            # 🔁 Habits
            ⬜ #1 Meditate · every day
                💤 0 days · 0% · never done
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [⬜ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            > :⬜ Meditate
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) Done today.
            > !hbd:1:l0.g19.0
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) Done today already.
            > :✅ Meditate
            (edited) # 🔁 Habits
            ⬜ #1 Meditate · every day
                💤 0 days · 0% · never done
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [↩️ Undo]
            [⬜ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) Cleared today.
            > :↩️ Undo
            (edited) ↩️ Undone: cleared #1 Meditate
            > /habits
            # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [✅ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            > :+1 Drink water 0/3
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            🔸 #2 Drink water · 1 of 3 times
                💤 0 days · 0% · begun today
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 1/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) 1 of 3 times today.
            > !hbi:2:l0.g19.0
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            🔸 #2 Drink water · 1 of 3 times
                💤 0 days · 0% · begun today
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 1/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) It stands at 1 of 3 times already.
            > :+1 Drink water 1/3
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            🔸 #2 Drink water · 2 of 3 times
                💤 0 days · 0% · begun today
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 2/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) 2 of 3 times today.
            > :+1 Drink water 2/3
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ✅ #2 Drink water · 3 times
                ✅ 1 day · 5% · done today
            [↩️ Undo]
            [✅ Meditate] [📈]
            [✅ Drink water] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) Done today.
            > :✅ Drink water
            (edited) # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [↩️ Undo]
            [✅ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
            [◀ Menu]
            (note) Cleared today.
            > /habit_list
            # 🔁 Habits
            ✅ #1 Meditate · every day
                ✅ 1 day · 5% · done today
            ⬜ #2 Drink water · 3 times · every day
                💤 0 days · 0% · never done
            [✅ Meditate] [📈]
            [+1 Drink water 0/3] [📈]
            [➕ Add] [📊 Statistics]
        "#]],
    );
}

#[test]
fn names_are_found_in_any_case_by_number_and_by_words_and_refused_twice() {
    check(
        "/habit_add Evening stretch
        /habit_add EVENING  stretch
        /habit_add Evening walk
        /habit_add évening
        /habit_done evening
        /habit_done stretching
        /habit_done #2
        /habit_done ÉVENING
        /habit_done 9
        /habit_done swim
        /habit_done
        /habit_edit evening walk name Morning walk
        /habit_edit 2 name evening stretch
        /habit_done morning walk",
        &expect![[r#"
            > /habit_add Evening stretch
            🔁 Began #1 Evening stretch
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add EVENING  stretch
            ⚠️ You have that habit already: #1 Evening stretch.
            See /habit_progress #1, or choose another name.
            > /habit_add Evening walk
            🔁 Began #2 Evening walk
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add évening
            🔁 Began #3 évening
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done evening
            ⚠️ “evening” could be #1 Evening stretch, #2 Evening walk.
            Say its whole name, or its number.
            > /habit_done stretching
            ✅ Done today: #1 Evening stretch
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done #2
            ✅ Done today: #2 Evening walk
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done ÉVENING
            ✅ Done today: #3 évening
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done 9
            ⚠️ There is no habit #9.
            /habit_list shows your habits.
            > /habit_done swim
            ⚠️ There is no habit “swim”.
            /habit_list shows your habits; /habit_add begins one.
            > /habit_done
            ⚠️ Which habit?
            Usage: /habit_done <habit> [how much] [day]
            For example: /habit_done run
            > /habit_edit evening walk name Morning walk
            ✏️ Changed #2 Morning walk
            every day
            [↩️ Undo] [📈 Progress]
            > /habit_edit 2 name evening stretch
            ⚠️ You have that habit already: #1 Evening stretch.
            See /habit_progress #1, or choose another name.
            > /habit_done morning walk
            ☑️ Done today already: #2 Morning walk
            ✅ 1 day in a row · strength 5%
            [📈 Progress]
        "#]],
    );
}

#[test]
fn a_habit_rests_is_taken_up_deleted_and_brought_back_with_all_its_days() {
    check(
        "/habit_add Run
        /habit_done run
        /habit_done run yesterday
        /habit_archive run
        /habit_done run
        /habit_list
        /habit_list archived
        :▶️ Run
        /habit_delete run
        :🗑 Delete
        /habit_list
        /habit_add run
        /undo
        /undo
        /habit_progress run
        !un:1",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done run
            ✅ Done today: #1 Run
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run yesterday
            ✅ Done yesterday: #1 Run
            ✅ 2 days in a row · strength 10%
            [↩️ Undo] [📈 Progress]
            > /habit_archive run
            💤 Archived #1 Run
            [↩️ Undo] [◀ Habits]
            > /habit_done run
            ⚠️ Run is archived.
            Take it up again with /habit_unarchive #1.
            > /habit_list
            1 habit rests; none goes on.
            /habit_list archived shows them.
            Begin one, for example: /habit_add Run 5 km every day
            [➕ Add]
            > /habit_list archived
            # 💤 Archived habits
            #1 Run
            [▶️ Run] [📈]
            > :▶️ Run
            (edited) ▶️ Took up #1 Run
            [↩️ Undo] [◀ Habits]
            > /habit_delete run
            Delete the habit #1 Run?
            With it go its streak of 2 days and 2 days on which it was done, since 23 Nov 2026.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Run
            [↩️ Undo] [◀ Habits]
            > /habit_list
            You have no habits yet.
            Begin one, for example: /habit_add Run 5 km every day
            [➕ Add]
            > /habit_add run
            🔁 Began #2 run
            every day
            [↩️ Undo] [✏️ Change]
            > /undo
            ↩️ Undone: began #2 run
            > /undo
            ↩️ Undone: deleted #1 Run
            > /habit_progress run
            # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 2 days · best 2
            💪 Strength 10% · 2 of 7 this week · kept 100%
            📆 Done on 2 days since 23 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ ██
            🏅 Milestones: next 7, in 5 days
            [✅ Mon] [✅ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > !un:1
            (note) That cannot be undone: habit #1 has days that are marked. Delete it instead; that can be undone with all it has.
        "#]],
    );
}

#[test]
fn a_deleted_habit_does_not_come_back_beside_another_of_its_name() {
    check(
        "/habit_add Run
        /habit_delete run
        :🗑 Delete
        /habit_add RUN
        !un:2
        /undo
        !un:2
        /habit_list",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_delete run
            Delete the habit #1 Run?
            It was begun on 24 Nov 2026 and not done yet.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Run
            [↩️ Undo] [◀ Habits]
            > /habit_add RUN
            🔁 Began #2 RUN
            every day
            [↩️ Undo] [✏️ Change]
            > !un:2
            (note) That cannot be undone yet: habit #2 took its place later. Undo the later change first, with its button or /undo: began #2 RUN.
            > /undo
            ↩️ Undone: began #2 RUN
            > !un:2
            (edited) ↩️ Undone: deleted #1 Run
            > /habit_list
            # 🔁 Habits
            ⬜ #1 Run · every day
                💤 0 days · 0% · never done
            [⬜ Run] [📈]
            [➕ Add] [📊 Statistics]
        "#]],
    );
}

#[test]
fn schedules_are_understood_and_said_back() {
    check(
        "/habit_add Gym mon wed fri
        /habit_add Stretch 3 times a week
        /habit_add Water plants every 2 days
        /habit_add \"Read 20 pages\" weekdays
        /habit_add \"Read\" some pages
        /habit_add Read 1984
        /habit_done gym
        /habit_done stretch
        /habit_done stretch yesterday
        /habit_done plants
        /habit_list
        /habit_edit gym days tue thu
        /habit_edit gym days often
        /habit_edit gym goal 45 min
        /habit_edit gym",
        &expect![[r#"
            > /habit_add Gym mon wed fri
            🔁 Began #1 Gym
            on Mon, Wed, Fri
            [↩️ Undo] [✏️ Change]
            > /habit_add Stretch 3 times a week
            🔁 Began #2 Stretch
            3 times a week
            [↩️ Undo] [✏️ Change]
            > /habit_add Water plants every 2 days
            🔁 Began #3 Water plants
            every 2 days
            [↩️ Undo] [✏️ Change]
            > /habit_add "Read 20 pages" weekdays
            🔁 Began #4 Read 20 pages
            on weekdays
            [↩️ Undo] [✏️ Change]
            > /habit_add "Read" some pages
            ⚠️ I don't understand “some pages”.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Read 1984
            🔁 Began #5 Read 1984
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done gym
            ✅ Done today: #1 Gym
            ✅ 1 day in a row · strength 0%
            [↩️ Undo] [📈 Progress]
            > /habit_done stretch
            ✅ Done today: #2 Stretch
            💤 No streak yet · 1 of 3 this week · strength 1%
            [↩️ Undo] [📈 Progress]
            > /habit_done stretch yesterday
            ✅ Done yesterday: #2 Stretch
            💤 No streak yet · 2 of 3 this week · strength 3%
            [↩️ Undo] [📈 Progress]
            > /habit_done plants
            ✅ Done today: #3 Water plants
            ✅ 1 time in a row · strength 4%
            [↩️ Undo] [📈 Progress]
            > /habit_list
            # 🔁 Habits
            ✅ #1 Gym · on Mon, Wed, Fri
                ✅ 1 day · 0% · done today
            ✅ #2 Stretch · 3 times a week
                💤 0 weeks · 3% · done today · 2 of 3 this week
            ✅ #3 Water plants · every 2 days
                ✅ 1 time · 4% · done today
            ⬜ #4 Read 20 pages · on weekdays
                💤 0 days · 0% · never done
            ⬜ #5 Read 1984 · every day
                💤 0 days · 0% · never done
            [✅ Gym] [📈]
            [✅ Stretch] [📈]
            [✅ Water plants] [📈]
            [⬜ Read 20 pages] [📈]
            [⬜ Read 1984] [📈]
            [➕ Add] [📊 Statistics]
            > /habit_edit gym days tue thu
            ✏️ Changed #1 Gym
            on Tue, Thu
            [↩️ Undo] [📈 Progress]
            > /habit_edit gym days often
            ⚠️ “often” are no days.
            For example: every day, mon wed fri, every 2 days, or 3 times a week
            > /habit_edit gym goal 45 min
            ✏️ Changed #1 Gym
            45 min · on Tue, Thu
            [↩️ Undo] [📈 Progress]
            > /habit_edit gym
            #1 Gym
            45 min · on Tue, Thu
            [✏️ Name] [📅 Days] [🎯 Goal] [⏰ Reminder]
            [◀ Back]
        "#]],
    );
}

#[test]
fn amounts_add_up_and_are_of_the_habits_own_unit() {
    check(
        "/habit_add Read 20 pages a day
        /habit_done read 5
        /habit_done read 7.5 pages
        /habit_done read 3 km
        /habit_done read 0
        /habit_done read 100
        /habit_add Meditate
        /habit_done meditate 20 min
        /habit_done meditate tomorrow",
        &expect![[r#"
            > /habit_add Read 20 pages a day
            🔁 Began #1 Read
            20 pages · every day
            [↩️ Undo] [✏️ Change]
            > /habit_done read 5
            🔸 Begun today: #1 Read · 5 of 20 pages
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /habit_done read 7.5 pages
            🔸 Begun today: #1 Read · 12.5 of 20 pages
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /habit_done read 3 km
            ⚠️ Read is counted in pages, not in km.
            /habit_edit #1 goal 5 km changes that.
            > /habit_done read 0
            ⚠️ Nothing is nothing to write down.
            Usage: /habit_done <habit> [how much] [day]
            For example: /habit_done run
            > /habit_done read 100
            ✅ Done today: #1 Read · 112.5 of 20 pages
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_add Meditate
            🔁 Began #2 Meditate
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done meditate 20 min
            ⚠️ Meditate is not counted in min.
            /habit_edit #2 goal 5 min changes that.
            > /habit_done meditate tomorrow
            ⚠️ That day is still to come.
            Name today or a day before it.
        "#]],
    );
}

#[test]
fn skipped_days_and_vacations_keep_the_streak() {
    check(
        "/habit_add Run
        /habit_done run saturday
        /habit_done run sunday
        /habit_skip run yesterday
        /habit_skip run yesterday
        /habit_done run
        /habit_skip run
        /habit_skip run 5
        /habit_vacation tomorrow to friday
        /habit_vacation
        +72h
        /habit_list
        +24h
        /habit_done run
        /habit_vacation
        /habit_vacation friday to monday
        /habit_vacation off
        /habit_vacation off
        /habit_vacation soon
        /habit_vacation 2 jan to 24 dec",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done run saturday
            ✅ Done Sat 21 Nov: #1 Run
            💤 No streak yet · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run sunday
            ✅ Done Sun 22 Nov: #1 Run
            💤 No streak yet · strength 10%
            [↩️ Undo] [📈 Progress]
            > /habit_skip run yesterday
            ⏭ Skipped yesterday: #1 Run
            The streak stays at 2 days.
            [↩️ Undo] [📈 Progress]
            > /habit_skip run yesterday
            ☑️ Skipped yesterday already: #1 Run
            The streak stays at 2 days.
            [📈 Progress]
            > /habit_done run
            ✅ Done today: #1 Run
            📈 3 days in a row · strength 15%
            [↩️ Undo] [📈 Progress]
            > /habit_skip run
            ⚠️ Run is done on that day.
            Clear it first with /habit_clear, or leave it.
            > /habit_skip run 5
            ⚠️ A day is left out whole, without an amount.
            Usage: /habit_skip <habit> [day]
            For example: /habit_skip run
            > /habit_vacation tomorrow to friday
            🏖 Vacation tomorrow, Wed 25 Nov to Fri 27 Nov
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation
            # Vacation
            🏖 tomorrow, Wed 25 Nov to Fri 27 Nov
            /habit_vacation off ends it.
            > +72h
            > /habit_list
            # 🔁 Habits
            🏖 #1 Run · every day
                📈 3 days · 15% · on vacation
            [🏖 Run] [📈]
            [➕ Add] [📊 Statistics]
            > +24h
            > /habit_done run
            ✅ Done today: #1 Run
            📈 4 days in a row · strength 19%
            [↩️ Undo] [📈 Progress]
            > /habit_vacation
            No vacation is set.
            For example: /habit_vacation 24 dec to 2 jan
            > /habit_vacation friday to monday
            ⚠️ A vacation ends after it has begun.
            Name its first day first, for example: /habit_vacation 24 dec to 2 jan
            > /habit_vacation off
            ⚠️ There is no vacation to end.
            > /habit_vacation off
            ⚠️ There is no vacation to end.
            > /habit_vacation soon
            ⚠️ “soon” is no first and last day.
            Usage: /habit_vacation [first day] [last day]|off
            For example: /habit_vacation 24 dec to 2 jan
            > /habit_vacation 2 jan to 24 dec
            ⚠️ A vacation ends after it has begun.
            Name its first day first, for example: /habit_vacation 24 dec to 2 jan
        "#]],
    );
}

#[test]
fn a_past_day_is_changed_by_its_button() {
    check(
        "/habit_add Run
        /habit_progress run
        :⬜ Tue
        :◀
        :▫️ Sun
        :✅ Sun
        /habit_clear run
        /habit_clear run
        /undo
        /habit_progress 1",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_progress run
            # 🔁 #1 Run
            every day
            ⬜ Never done
            💤 Streak: 0 days · best 0
            💪 Strength 0% · 0 of 7 this week
            📆 Done on 0 days since 24 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ _·
            🏅 Milestones: next 7, in 7 days
            [▫️ Mon] [⬜ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > :⬜ Tue
            (edited) # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 1 day · best 1
            💪 Strength 5% · 1 of 7 this week · kept 100%
            📆 Done on 1 day since 24 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ _█
            🏅 Milestones: next 7, in 6 days
            [↩️ Undo]
            [▫️ Mon] [✅ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            (note) Done today.
            > :◀
            (edited) # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 1 day · best 1
            💪 Strength 5% · 1 of 7 this week · kept 100%
            📆 Done on 1 day since 24 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ _█
            🏅 Milestones: next 7, in 6 days
            [▫️ Mon] [▫️ Tue] [▫️ Wed] [▫️ Thu] [▫️ Fri] [▫️ Sat] [▫️ Sun]
            [◀] [week of 16 Nov 2026] [▶]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > :▫️ Sun
            (edited) # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 1 day · best 1
            💪 Strength 10% · 1 of 7 this week · kept 67%
            📆 Done on 2 days since 22 Nov 2026
            The last 30 days:
            _______ _______ _______ ______█ ·█
            🏅 Milestones: next 7, in 6 days
            [↩️ Undo]
            [▫️ Mon] [▫️ Tue] [▫️ Wed] [▫️ Thu] [▫️ Fri] [▫️ Sat] [✅ Sun]
            [◀] [week of 16 Nov 2026] [▶]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            (note) Done Sun 22 Nov.
            > :✅ Sun
            (edited) # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 1 day · best 1
            💪 Strength 5% · 1 of 7 this week · kept 100%
            📆 Done on 1 day since 24 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ _█
            🏅 Milestones: next 7, in 6 days
            [↩️ Undo]
            [▫️ Mon] [▫️ Tue] [▫️ Wed] [▫️ Thu] [▫️ Fri] [▫️ Sat] [▫️ Sun]
            [◀] [week of 16 Nov 2026] [▶]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            (note) Cleared Sun 22 Nov.
            > /habit_clear run
            🧹 Cleared today: #1 Run
            [↩️ Undo] [📈 Progress]
            > /habit_clear run
            ☑️ Nothing was written down today: #1 Run
            [📈 Progress]
            > /undo
            ↩️ Undone: cleared #1 Run
            > /habit_progress 1
            # 🔁 #1 Run
            every day
            ✅ Done today
            ✅ Streak: 1 day · best 1
            💪 Strength 5% · 1 of 7 this week · kept 100%
            📆 Done on 1 day since 24 Nov 2026
            The last 30 days:
            _______ _______ _______ _______ _█
            🏅 Milestones: next 7, in 6 days
            [▫️ Mon] [✅ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
        "#]],
    );
}

#[test]
fn a_milestone_is_celebrated_once() {
    let mut talk = Talk::new();
    talk.say("/habit_add Run");
    for _ in 0..6 {
        talk.say("/habit_done run");
        talk.say("+24h");
    }
    talk.transcript.clear();
    talk.say_all(
        "/habit_done run
        /habit_clear run
        /habit_done run
        /habit_progress run
        /undo
        /undo
        /undo
        /habit_done run",
    );
    expect![[r#"
        > /habit_done run
        ✅ Done today: #1 Run
        🔥 7 days in a row · strength 31%
        🎉 7 days in a row of Run! Well done.
        [↩️ Undo] [📈 Progress]
        > /habit_clear run
        🧹 Cleared today: #1 Run
        [↩️ Undo] [📈 Progress]
        > /habit_done run
        ✅ Done today: #1 Run
        🔥 7 days in a row · strength 31%
        [↩️ Undo] [📈 Progress]
        > /habit_progress run
        # 🔁 #1 Run
        every day
        ✅ Done today
        🔥 Streak: 7 days · best 7
        💪 Strength 31% · 1 of 7 this week · kept 100%
        📆 Done on 7 days since 24 Nov 2026
        The last 30 days:
        _ _______ _______ _______ _██████ █
        🏅 Milestones: 7 · next 30, in 23 days
        [✅ Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
        [◀] [this week]
        [🟦 Calendar]
        [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
        > /undo
        ↩️ Undone: checked in #1 Run
        > /undo
        ↩️ Undone: cleared #1 Run
        > /undo
        ↩️ Undone: checked in #1 Run
        > /habit_done run
        ✅ Done today: #1 Run
        🔥 7 days in a row · strength 31%
        🎉 7 days in a row of Run! Well done.
        [↩️ Undo] [📈 Progress]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn before_the_day_starts_yesterday_is_still_today() {
    check(
        "/settings day 04:00
        /habit_add Run
        +16h30m
        /habit_done run
        /habit_done run yesterday
        /habit_done run today
        +2h
        /habit_list",
        &expect![[r#"
            > /settings day 04:00
            ✅ 🕓 The day starts at: 04:00
            [↩️ Undo] [◀ Settings]
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > +16h30m
            > /habit_done run
            ✅ Done today: #1 Run
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run yesterday
            ✅ Done yesterday: #1 Run
            ✅ 2 days in a row · strength 10%
            [↩️ Undo] [📈 Progress]
            > /habit_done run today
            ☑️ Done today already: #1 Run
            ✅ 2 days in a row · strength 10%
            [📈 Progress]
            > +2h
            > /habit_list
            # 🔁 Habits
            ⬜ #1 Run · every day
                ✅ 2 days · 10% · last done yesterday
            [⬜ Run] [📈]
            [➕ Add] [📊 Statistics]
        "#]],
    );
}

#[test]
fn an_empty_list_says_how_to_begin_and_the_question_can_be_left() {
    check(
        "/habit_list
        :➕ Add
        Plan the day every weekday
        /habit_add
        :Cancel
        /habit_add
        Plan the day
        /cancel
        /habit_stats",
        &expect![[r#"
            > /habit_list
            You have no habits yet.
            Begin one, for example: /habit_add Run 5 km every day
            [➕ Add]
            > :➕ Add
            🔁 What habit do you want to begin?
            For example: Run 5 km every day, or Stretch 3 times a week
            [Cancel]
            > Plan the day every weekday
            🔁 Began #1 Plan the day
            on weekdays
            [↩️ Undo] [✏️ Change]
            > /habit_add
            🔁 What habit do you want to begin?
            For example: Run 5 km every day, or Stretch 3 times a week
            [Cancel]
            > :Cancel
            (edited) No habit was begun.
            > /habit_add
            🔁 What habit do you want to begin?
            For example: Run 5 km every day, or Stretch 3 times a week
            [Cancel]
            > Plan the day
            ⚠️ You have that habit already: #1 Plan the day.
            See /habit_progress #1, or choose another name.
            🔁 What habit do you want to begin?
            For example: Run 5 km every day, or Stretch 3 times a week
            [Cancel]
            > /cancel
            I left the new habit; nothing of it was saved.
            > /habit_stats
            # 📊 Habits
            1 habit, 0 with a streak
            Streaks: 0 in all, 0.0 on average
            Strength: 0% on average
            Today: 0 of 1 done (0%)
            💡 1 habit has no streak; today is a good day to begin one.
            [🔁 Habits]
        "#]],
    );
}

/// What is kept of earlier days must be found again by walking all of them.
#[test]
fn years_of_days_are_looked_at_through_the_last_weeks_and_nothing_is_lost() {
    for add in [
        "/habit_add Run",
        "/habit_add Run mon wed fri",
        "/habit_add Run 2 times a week",
        "/habit_add Run every 3 days",
    ] {
        let mut talk = Talk::new();
        talk.say(add);
        let (owner, now) = (talk.user, talk.now);
        at_once(talk.db.write("years", move |tx| {
            let habit = tx.habits_named(owner, "run")?.remove(0);
            let user = tx.user(owner)?.unwrap();
            let today = user.settings.today(now);
            for back in (1..1_500_i32).filter(|back| back % 7 != 3 && back % 11 != 4) {
                tx.put_mark(&Mark {
                    owner,
                    habit: habit.id,
                    day: today.saturating_sub(back.days()),
                    amount: Amount::ONE,
                    goal: Amount::ONE,
                    skipped: back % 13 == 5,
                    created_at: now,
                    updated_at: now,
                })?;
            }
            Ok(())
        }))
        .unwrap();
        talk.say("/habit_done run yesterday");
        talk.say("/habit_done run");
        let look = move |tx: &mut dyn Tx| {
            let user = tx.user(owner)?.unwrap();
            let habit = tx.habits_named(owner, "run")?.remove(0);
            let today = user.settings.today(now);
            let kept = tx.settled(owner, habit.id)?.unwrap();
            assert!(kept.until >= today.saturating_sub(28.days()));
            let quick = habits::standing(tx, &user, &habit, today)?;
            tx.put_settled(owner, habit.id, None)?;
            let whole = habits::standing(tx, &user, &habit, today)?;
            assert!((quick.strength - whole.strength).abs() < 1e-9);
            Ok((quick, whole))
        };
        let (mut quick, whole) = at_once(talk.db.write("look", look)).unwrap();
        quick.strength = whole.strength;
        assert_eq!(quick, whole, "{add}");
        assert!(whole.done_days > 1_000);
        // A day of long ago changes what was kept.
        talk.say("/habit_clear run 2026-10-01");
        talk.say("/habit_clear run");
        talk.say("/habit_done run");
        talk.say("/habit_done run 2026-10-01");
        let (mut quick, whole) = at_once(talk.db.write("look", move |tx| {
            let user = tx.user(owner)?.unwrap();
            let habit = tx.habits_named(owner, "run")?.remove(0);
            let today = user.settings.today(now);
            let quick = habits::standing(tx, &user, &habit, today)?;
            tx.put_settled(owner, habit.id, None)?;
            Ok((quick, habits::standing(tx, &user, &habit, today)?))
        }))
        .unwrap();
        assert!((quick.strength - whole.strength).abs() < 1e-9);
        quick.strength = whole.strength;
        assert_eq!(quick, whole, "{add}");
    }
}

#[test]
fn the_list_of_many_habits_is_paged() {
    let mut talk = Talk::new();
    for number in 1..=8 {
        talk.say(&format!("/habit_add Habit {number}"));
    }
    talk.transcript.clear();
    talk.say_all("/habits\n:▶\n:⬜ Habit 8\n:◀");
    expect![[r#"
        > /habits
        # 🔁 Habits
        ⬜ #1 Habit 1 · every day
            💤 0 days · 0% · never done
        ⬜ #2 Habit 2 · every day
            💤 0 days · 0% · never done
        ⬜ #3 Habit 3 · every day
            💤 0 days · 0% · never done
        ⬜ #4 Habit 4 · every day
            💤 0 days · 0% · never done
        ⬜ #5 Habit 5 · every day
            💤 0 days · 0% · never done
        ⬜ #6 Habit 6 · every day
            💤 0 days · 0% · never done
        [⬜ Habit 1] [📈]
        [⬜ Habit 2] [📈]
        [⬜ Habit 3] [📈]
        [⬜ Habit 4] [📈]
        [⬜ Habit 5] [📈]
        [⬜ Habit 6] [📈]
        [1 / 2] [▶]
        [➕ Add] [📊 Statistics]
        > :▶
        (edited) # 🔁 Habits
        ⬜ #7 Habit 7 · every day
            💤 0 days · 0% · never done
        ⬜ #8 Habit 8 · every day
            💤 0 days · 0% · never done
        [⬜ Habit 7] [📈]
        [⬜ Habit 8] [📈]
        [◀] [2 / 2]
        [➕ Add] [📊 Statistics]
        [◀ Menu]
        > :⬜ Habit 8
        (edited) # 🔁 Habits
        ⬜ #7 Habit 7 · every day
            💤 0 days · 0% · never done
        ✅ #8 Habit 8 · every day
            ✅ 1 day · 5% · done today
        [↩️ Undo]
        [⬜ Habit 7] [📈]
        [✅ Habit 8] [📈]
        [◀] [2 / 2]
        [➕ Add] [📊 Statistics]
        [◀ Menu]
        (note) Done today.
        > :◀
        (edited) # 🔁 Habits
        ⬜ #1 Habit 1 · every day
            💤 0 days · 0% · never done
        ⬜ #2 Habit 2 · every day
            💤 0 days · 0% · never done
        ⬜ #3 Habit 3 · every day
            💤 0 days · 0% · never done
        ⬜ #4 Habit 4 · every day
            💤 0 days · 0% · never done
        ⬜ #5 Habit 5 · every day
            💤 0 days · 0% · never done
        ⬜ #6 Habit 6 · every day
            💤 0 days · 0% · never done
        [⬜ Habit 1] [📈]
        [⬜ Habit 2] [📈]
        [⬜ Habit 3] [📈]
        [⬜ Habit 4] [📈]
        [⬜ Habit 5] [📈]
        [⬜ Habit 6] [📈]
        [1 / 2] [▶]
        [➕ Add] [📊 Statistics]
        [◀ Menu]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_reminder_of_a_habit_checks_it_in_and_is_silent_when_it_is_done() {
    check(
        "/habit_add Run 5 km every day at 11:00
        /habit_remind run
        +1h
        :Snooze 1 h
        !hbd:1:r0.g19.0
        +1h
        +23h
        :⏭ Skip
        !hbz:1:r0.g1a.0
        /habit_remind run at 7pm
        /habit_done run
        +8h
        /habit_remind run off
        /habit_remind run off
        /habit_remind run sometime
        /habit_remind run 25:00
        /habit_remind run at 25:00
        /habit_remind walk 25:00
        /habit_remind run
        +24h",
        &expect![[r#"
            > /habit_add Run 5 km every day at 11:00
            🔁 Began #1 Run
            5 km · every day · reminder at 11:00
            [↩️ Undo] [✏️ Change]
            > /habit_remind run
            #1 Run
            At 11:00, every day; next today 11:00.
            > +1h
            ⏰ Run · 5 km
            [+1] [✅ Done]
            [⏭ Skip] [Snooze 1 h]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: Run
            [✅ Done]
            > !hbd:1:r0.g19.0
            (edited) ✅ Done today: Run · 5 km
            ✅ 1 day in a row
            [↩️ Undo]
            > +1h
            > +23h
            ⏰ Run · 5 km
            [+1] [✅ Done]
            [⏭ Skip] [Snooze 1 h]
            > :⏭ Skip
            (edited) ⏭ Skipped today: Run
            [↩️ Undo]
            > !hbz:1:r0.g1a.0
            (note) There is nothing left to do on that day.
            > /habit_remind run at 7pm
            ⏰ Reminder of #1 Run
            At 19:00, every day; next today 19:00.
            [↩️ Undo] [📈 Progress]
            > /habit_done run
            ✅ Done today: #1 Run · 5 km
            ✅ 2 days in a row · strength 10%
            [↩️ Undo] [📈 Progress]
            > +8h
            > /habit_remind run off
            🔕 No more reminders of #1 Run
            [↩️ Undo] [📈 Progress]
            > /habit_remind run off
            ⚠️ It is so already.
            > /habit_remind run sometime
            ⚠️ “sometime” is no time of day.
            Usage: /habit_remind <habit> <time>|off
            For example: /habit_remind run 18:00
            > /habit_remind run 25:00
            ⚠️ “25:00” is no time of day.
            Usage: /habit_remind <habit> <time>|off
            For example: /habit_remind run 18:00
            > /habit_remind run at 25:00
            ⚠️ “25:00” is no time of day.
            Usage: /habit_remind <habit> <time>|off
            For example: /habit_remind run 18:00
            > /habit_remind walk 25:00
            ⚠️ There is no habit “walk 25:00”.
            /habit_list shows your habits; /habit_add begins one.
            > /habit_remind run
            #1 Run
            There is no reminder of it.
            For example: /habit_remind #1 18:00
            > +24h
        "#]],
    );
}

#[test]
fn a_reminder_counts_up_and_twice_counts_once() {
    check(
        "/habit_add Drink water 3 times a day
        /habit_remind water 11:00
        +1h
        :+1
        !hbi:1:r0.g19.0
        :+1
        :✅ Done
        /undo
        /habit_list",
        &expect![[r#"
            > /habit_add Drink water 3 times a day
            🔁 Began #1 Drink water
            3 times · every day
            [↩️ Undo] [✏️ Change]
            > /habit_remind water 11:00
            ⏰ Reminder of #1 Drink water
            At 11:00, every day; next today 11:00.
            [↩️ Undo] [📈 Progress]
            > +1h
            ⏰ Drink water · 3 times
            [+1] [✅ Done]
            [⏭ Skip] [Snooze 1 h]
            > :+1
            (edited) 🔸 Begun today: Drink water · 1 of 3 times
            [↩️ Undo]
            [+1] [✅ Done]
            > !hbi:1:r0.g19.0
            (edited) 🔸 Begun today: Drink water · 1 of 3 times
            [↩️ Undo]
            [+1] [✅ Done]
            (note) It stands at 1 of 3 times already.
            > :+1
            (edited) 🔸 Begun today: Drink water · 2 of 3 times
            [↩️ Undo]
            [+1] [✅ Done]
            > :✅ Done
            (edited) ✅ Done today: Drink water · 3 times
            ✅ 1 day in a row
            [↩️ Undo]
            > /undo
            ↩️ Undone: checked in #1 Drink water
            > /habit_list
            # 🔁 Habits
            🔸 #1 Drink water · 2 of 3 times
                💤 0 days · 0% · begun today
            [+1 Drink water 2/3] [📈]
            [➕ Add] [📊 Statistics]
        "#]],
    );
}

#[test]
fn a_reminder_follows_its_person_to_another_zone() {
    check(
        "/habit_add Run
        /habit_remind run 11:00
        /settimezone Asia/Tokyo
        /habit_remind run
        +30m
        /settimezone Europe/London
        /habit_remind run
        /habit_edit run reminder 12:00
        /habit_edit run reminder whenever
        /habit_archive run
        +24h
        /undo
        /habit_remind run",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_remind run 11:00
            ⏰ Reminder of #1 Run
            At 11:00, every day; next today 11:00.
            [↩️ Undo] [📈 Progress]
            > /settimezone Asia/Tokyo
            🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /habit_remind run
            #1 Run
            At 11:00, every day; next tomorrow 11:00.
            > +30m
            > /settimezone Europe/London
            🌍 Your time zone is Europe/London: it is 09:30 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /habit_remind run
            #1 Run
            At 11:00, every day; next today 11:00.
            > /habit_edit run reminder 12:00
            ⏰ Reminder of #1 Run
            At 12:00, every day; next today 12:00.
            [↩️ Undo] [📈 Progress]
            > /habit_edit run reminder whenever
            ⚠️ “whenever” is no time of day.
            For example: 18:00, or off
            > /habit_archive run
            💤 Archived #1 Run
            [↩️ Undo] [◀ Habits]
            > +24h
            > /undo
            ↩️ Undone: archived #1 Run
            > /habit_remind run
            #1 Run
            At 12:00, every day; next today 12:00.
        "#]],
    );
}

#[test]
fn the_reports_name_the_habits_that_are_still_to_be_done() {
    check(
        "/habit_add Run 5 km every day
        /habit_add Drink water 3 times a day
        /habit_add Gym on monday
        /habit_done run yesterday
        /habit_done run monday
        /habit_done run sunday
        /habit_done water 1
        /daily
        /habit_done run
        /habit_done water 2
        /daily
        /eod",
        &expect![[r#"
            > /habit_add Run 5 km every day
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Drink water 3 times a day
            🔁 Began #2 Drink water
            3 times · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Gym on monday
            🔁 Began #3 Gym
            on Mon
            [↩️ Undo] [✏️ Change]
            > /habit_done run yesterday
            ✅ Done yesterday: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_done run monday
            ☑️ Done yesterday already: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [📈 Progress]
            > /habit_done run sunday
            ✅ Done Sun 22 Nov: #1 Run · 5 km
            ✅ 2 days in a row · strength 10%
            [↩️ Undo] [📈 Progress]
            > /habit_done water 1
            🔸 Begun today: #2 Drink water · 1 of 3 times
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /daily
            # ☀️ Tuesday, 24 November
            No task is due today.
            🔁 Habits today · 2
            ⬜ #1 Run · 5 km · ✅ 2 days
            🔸 #2 Drink water · 1 of 3 times
            0 open tasks, 0 reminders within the next day.
            Done is better than perfect.
            [🔁 Habits]
            [📅 Today] [📋 Tasks]
            > /habit_done run
            ✅ Done today: #1 Run · 5 km
            📈 3 days in a row · strength 15%
            [↩️ Undo] [📈 Progress]
            > /habit_done water 2
            ✅ Done today: #2 Drink water · 3 times
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /daily
            # ☀️ Tuesday, 24 November
            Nothing is due today.
            0 open tasks, 0 reminders within the next day.
            Done is better than perfect.
            [📅 Today] [📋 Tasks]
            > /eod
            # 🌙 End of the day
            🎉 Nothing urgent is left. Enjoy your evening!
        "#]],
    );
}

#[test]
fn a_report_says_nothing_of_habits_that_are_switched_off() {
    let mut talk = Talk::without(&["habits"]);
    let (owner, now) = (talk.user, talk.now);
    at_once(talk.db.write("habit", move |tx| {
        let user = tx.user(owner)?.unwrap();
        let new = habits::NewHabit {
            name: "Run".to_owned(),
            schedule: domain::habit::Schedule::DAILY,
            goal: domain::habit::Goal::once(),
            remind_at: None,
        };
        habits::add(tx, domain::scribe::Actor { user: &user, now }, &new)
    }))
    .unwrap();
    talk.say("/daily");
    expect![[r#"
        > /daily
        # ☀️ Tuesday, 24 November
        Nothing is due today.
        0 open tasks, 0 reminders within the next day.
        Done is better than perfect.
        [📅 Today] [📋 Tasks]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_year_of_a_habit_is_a_picture_with_words_below_and_a_table_on_demand() {
    let mut talk = Talk::new();
    talk.say_all(
        "/habit_add Run 4 km every day
         /habit_done run 2 km
         /habit_done run yesterday
         /habit_skip run 2026-11-22
         /habit_calendar run",
    );
    let (attachment, picture) = attached(&talk);
    assert_eq!(attachment.name, "habit-1-2026-11-24.png");
    assert!(picture.starts_with(b"\x89PNG"));
    let blocks = attachment.alternative.unwrap();
    assert!(blocks.contains('█') && blocks.contains("Run"), "{blocks}");
    talk.say(":📄 CSV");
    let (attachment, table) = attached(&talk);
    assert_eq!(attachment.name, "habit-1-2026-11-24.csv");
    let table = String::from_utf8(table).unwrap();
    assert_eq!(table.lines().count(), 366, "a heading and a year");
    let last: Vec<&str> = table.lines().rev().take(3).collect();
    let wanted = [
        "2026-11-24,done,0.5",
        "2026-11-23,done,1",
        "2026-11-22,skipped,0",
    ];
    assert_eq!(last, wanted);
    talk.say_all(
        ":🔁 Card
         :🟦 Calendar
         /heatmap Run csv
         /habit_calendar
         /habit_calendar swim
         !hbh:1:png",
    );
    expect![[r#"
        > /habit_add Run 4 km every day
        🔁 Began #1 Run
        4 km · every day
        [↩️ Undo] [✏️ Change]
        > /habit_done run 2 km
        🔸 Begun today: #1 Run · 2 of 4 km
        💤 No streak yet · strength 0%
        [↩️ Undo] [+1] [📈 Progress]
        > /habit_done run yesterday
        ✅ Done yesterday: #1 Run · 4 km
        ✅ 1 day in a row · strength 5%
        [↩️ Undo] [📈 Progress]
        > /habit_skip run 2026-11-22
        ⏭ Skipped Sun 22 Nov: #1 Run
        The streak stays at 1 day.
        [↩️ Undo] [📈 Progress]
        > /habit_calendar run
        # 🟦 #1 Run
        Done on 1 day of the last 365 · 1 partly · 1 skipped
        (Photo: habit-1-2026-11-24.png)
        [📄 CSV] [🔁 Card]
        > :📄 CSV
        (note) It follows.
        # 🟦 #1 Run
        Done on 1 day of the last 365 · 1 partly · 1 skipped
        (Document: habit-1-2026-11-24.csv)
        [📄 CSV] [🔁 Card]
        > :🔁 Card
        (edited) # 🔁 #1 Run
        4 km · every day
        🔸 Begun today: 2 of 4 km
        ✅ Streak: 1 day · best 1
        💪 Strength 5% · 1 of 7 this week · kept 100%
        📆 Done on 1 day since 22 Nov 2026
        The last 30 days:
        _______ _______ _______ ______- █▄
        🏅 Milestones: next 7, in 6 days
        [✅ Mon] [🔸 Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
        [◀] [this week]
        [🟦 Calendar]
        [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
        > :🟦 Calendar
        (note) It follows.
        # 🟦 #1 Run
        Done on 1 day of the last 365 · 1 partly · 1 skipped
        (Photo: habit-1-2026-11-24.png)
        [📄 CSV] [🔁 Card]
        > /heatmap Run csv
        # 🟦 #1 Run
        Done on 1 day of the last 365 · 1 partly · 1 skipped
        (Document: habit-1-2026-11-24.csv)
        [📄 CSV] [🔁 Card]
        > /habit_calendar
        ⚠️ Which habit?
        Usage: /habit_calendar <habit> [csv]
        For example: /habit_calendar run
        > /habit_calendar swim
        ⚠️ There is no habit “swim”.
        /habit_list shows your habits; /habit_add begins one.
        > !hbh:1:png
        (note) I don't know this button.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_habit_that_was_never_done_has_an_empty_calendar() {
    let mut talk = Talk::new();
    talk.say_all("/habit_add Run every day\n/habit_calendar run");
    let (attachment, _) = attached(&talk);
    let blocks = attachment.alternative.unwrap();
    assert!(blocks.contains("Nothing was done yet."), "{blocks}");
}

#[test]
fn an_amount_in_german_is_read_as_one_in_english() {
    check(
        "/habit_add Wasser 8 Gläser
         /habit_add water 8 glasses
         /habit_add Lesen 20 Seiten täglich
         /habit_add Liegestütze 3 mal am Tag
         /habit_add Dehnen 2 mal pro Woche
         /habit_add Laufen 5km jeden Tag
         /habit_done wasser 3 Gläser
         /habit_done wasser 2 glasses
         lief 3 km
         bin gestern 3 km gelaufen
         las 10 Seiten",
        &expect![[r#"
            > /habit_add Wasser 8 Gläser
            🔁 Began #1 Wasser
            8 Gläser · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add water 8 glasses
            🔁 Began #2 water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Lesen 20 Seiten täglich
            🔁 Began #3 Lesen
            20 Seiten · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Liegestütze 3 mal am Tag
            🔁 Began #4 Liegestütze
            3 times · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Dehnen 2 mal pro Woche
            🔁 Began #5 Dehnen
            2 times a week
            [↩️ Undo] [✏️ Change]
            > /habit_add Laufen 5km jeden Tag
            🔁 Began #6 Laufen
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_done wasser 3 Gläser
            🔸 Begun today: #1 Wasser · 3 of 8 Gläser
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /habit_done wasser 2 glasses
            🔸 Begun today: #1 Wasser · 5 of 8 Gläser
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > lief 3 km
            🔸 Begun today: #6 Laufen · 3 of 5 km
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > bin gestern 3 km gelaufen
            🔸 Begun yesterday: #6 Laufen · 3 of 5 km
            💤 No streak yet · strength 3%
            [↩️ Undo] [+1] [📈 Progress]
            > las 10 Seiten
            What is done: which one is “lesen”?
            [🔁 Lesen]
            [➕ No, add it as a task]
        "#]],
    );
}

#[test]
fn an_amount_below_nothing_is_no_goal() {
    check(
        "/habit_add Meditate -3 min
        /habit_add Run -5km every day
        /habit_add Meditate 3 min
        /habit_add Plan B-3",
        &expect![[r#"
            > /habit_add Meditate -3 min
            ⚠️ How much is done is more than nothing, and not -3 min.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Run -5km every day
            ⚠️ How much is done is more than nothing, and not -5km.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Meditate 3 min
            🔁 Began #1 Meditate
            3 min · every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Plan B-3
            🔁 Began #2 Plan B-3
            every day
            [↩️ Undo] [✏️ Change]
        "#]],
    );
}

#[test]
fn a_day_that_is_to_come_is_not_left_out_as_today() {
    check(
        "/habit_add Run daily
         /habit_skip run next tuesday
         /habit_skip run nächsten Dienstag
         /habit_skip run montag",
        &expect![[r#"
            > /habit_add Run daily
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_skip run next tuesday
            ⚠️ That day is still to come.
            Name today or a day before it.
            > /habit_skip run nächsten Dienstag
            ⚠️ That day is still to come.
            Name today or a day before it.
            > /habit_skip run montag
            ⏭ Skipped yesterday: #1 Run
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
        "#]],
    );
}

#[test]
fn a_habit_without_a_name_is_asked_for_one() {
    check(
        "/habit_add every 2 days
        /habit_add 5 km",
        &expect![[r#"
            > /habit_add every 2 days
            ⚠️ What is the habit called? Its name comes first.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add 5 km
            ⚠️ What is the habit called? Its name comes first.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
        "#]],
    );
}

#[test]
fn days_of_habits_and_vacations_are_said_in_german_and_by_holidays() {
    check(
        "/habit_add Stretch jeden Dienstag und Freitag
         /habit_add Lesen 20 Seiten werktags um 18 Uhr
         /habit_vacation over christmas
         /habit_vacation vom 3. August bis 17. August
         /habit_vacation next week",
        &expect![[r#"
            > /habit_add Stretch jeden Dienstag und Freitag
            🔁 Began #1 Stretch
            on Tue, Fri
            [↩️ Undo] [✏️ Change]
            > /habit_add Lesen 20 Seiten werktags um 18 Uhr
            🔁 Began #2 Lesen
            20 Seiten · on weekdays · reminder at 18:00
            [↩️ Undo] [✏️ Change]
            > /habit_vacation over christmas
            🏖 Vacation Thu 24 Dec to Sat 26 Dec
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation vom 3. August bis 17. August
            🏖 Vacation Tue 3 Aug 2027 to Tue 17 Aug 2027
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation next week
            🏖 Vacation Mon 30 Nov to Sun 6 Dec
            No habit is due then, and no streak is lost.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_end_of_a_vacation_leaves_those_to_come() {
    check(
        "/habit_add Run
        /habit_vacation today
        /habit_vacation 24 dec to 2 jan
        /habit_vacation off
        /habit_vacation off
        /habit_vacation off",
        &expect![[r#"
            > /habit_add Run
            🔁 Began #1 Run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_vacation today
            🏖 Vacation today, Tue 24 Nov
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation 24 dec to 2 jan
            🏖 Vacation Thu 24 Dec to Sat 2 Jan 2027
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation off
            🏠 Ended the vacation: habits are due again today
            Still set:
            🏖 Thu 24 Dec to Sat 2 Jan 2027
            /habit_vacation off calls off the next.
            [↩️ Undo]
            > /habit_vacation off
            🏠 Called off the next vacation: habits stay due as they are
            [↩️ Undo]
            > /habit_vacation off
            ⚠️ There is no vacation to end.
        "#]],
    );
}

#[test]
fn what_was_done_of_a_day_that_is_left_out_stays_written_down() {
    check(
        "/habit_add Run 5 km
        /habit_done run 3
        /habit_skip run
        /habit_done run 2
        /habit_add Meditate 0 min
        /habit_add Meditate 0 min every day",
        &expect![[r#"
            > /habit_add Run 5 km
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > /habit_done run 3
            🔸 Begun today: #1 Run · 3 of 5 km
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > /habit_skip run
            ⏭ Skipped today: #1 Run
            There is no streak to lose.
            What was done of it stays written down (3 of 5 km), and counts when you add to it.
            [↩️ Undo] [📈 Progress]
            > /habit_done run 2
            ✅ Done today: #1 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > /habit_add Meditate 0 min
            ⚠️ How much is done is more than nothing, and not 0 min.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Meditate 0 min every day
            ⚠️ How much is done is more than nothing, and not 0 min.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
        "#]],
    );
}

#[test]
fn a_date_without_its_year_is_the_one_that_has_just_been() {
    check(
        "/habit_add run
        /habit_add read
        /habit_done run 18 nov
        /habit_done run 18.11.
        /habit_skip read 19.11.
        /habit_clear run 18 nov
        /habit_done run 27 nov
        /habit_vacation 14 nov to 16 nov
        /habit_vacation 1 july to 14 july
        /habit_vacation off",
        &expect![[r#"
            > /habit_add run
            🔁 Began #1 run
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add read
            🔁 Began #2 read
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_done run 18 nov
            ✅ Done Wed 18 Nov: #1 run
            💤 No streak yet · strength 4%
            [↩️ Undo] [📈 Progress]
            > /habit_done run 18.11.
            ☑️ Done Wed 18 Nov already: #1 run
            💤 No streak yet · strength 4%
            [📈 Progress]
            > /habit_skip read 19.11.
            ⏭ Skipped Thu 19 Nov: #2 read
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
            > /habit_clear run 18 nov
            🧹 Cleared Wed 18 Nov: #1 run
            [↩️ Undo] [📈 Progress]
            > /habit_done run 27 nov
            ⚠️ That day is still to come.
            Name today or a day before it.
            > /habit_vacation 14 nov to 16 nov
            🏖 Vacation Sat 14 Nov to Mon 16 Nov
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation 1 july to 14 july
            🏖 Vacation Thu 1 Jul 2027 to Wed 14 Jul 2027
            No habit is due then, and no streak is lost.
            [↩️ Undo]
            > /habit_vacation off
            🏠 Called off the next vacation: habits stay due as they are
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_habit_comes_every_few_weeks_and_what_is_not_known_is_asked_about() {
    check(
        "/habit_add Clean every 2 weeks
        /habit_add Wash the car every other week
        /habit_add Descale every two weeks
        /habit_add Filter every 6 months
        /habit_add Rent every 1st
        /habit_add Thank every teacher
        /habit_add Drink 0 times a week",
        &expect![[r#"
            > /habit_add Clean every 2 weeks
            🔁 Began #1 Clean
            every 14 days
            [↩️ Undo] [✏️ Change]
            > /habit_add Wash the car every other week
            🔁 Began #2 Wash the car
            every 14 days
            [↩️ Undo] [✏️ Change]
            > /habit_add Descale every two weeks
            🔁 Began #3 Descale
            every 14 days
            [↩️ Undo] [✏️ Change]
            > /habit_add Filter every 6 months
            ⚠️ I don't know habits that come “every 6 months”. I know every day, every 2 days or weeks, 3 times a week, once a month and days of the week.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Rent every 1st
            ⚠️ I don't know habits that come “every 1st”. I know every day, every 2 days or weeks, 3 times a week, once a month and days of the week.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
            > /habit_add Thank every teacher
            🔁 Began #4 Thank every teacher
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Drink 0 times a week
            ⚠️ A habit can be done 1 to 7 times a week, and not 0.
            Usage: /habit_add <name> [how much] [on which days]
            For example: /habit_add Run 5 km every day
        "#]],
    );
}

#[test]
fn weeks_of_habits_and_reports_start_on_the_day_that_was_chosen() {
    check(
        "/habit_add Gym 2 times a week
         /habit_done gym 21 nov
         /habit_done gym 22 nov
         /habit_progress gym
         /settings week sunday
         /habit_progress gym
         /reports weekly",
        &expect![[r#"
            > /habit_add Gym 2 times a week
            🔁 Began #1 Gym
            2 times a week
            [↩️ Undo] [✏️ Change]
            > /habit_done gym 21 nov
            ✅ Done Sat 21 Nov: #1 Gym
            💤 No streak yet · 0 of 2 this week · strength 4%
            [↩️ Undo] [📈 Progress]
            > /habit_done gym 22 nov
            ✅ Done Sun 22 Nov: #1 Gym
            ✅ 1 week in a row · 0 of 2 this week · strength 7%
            [↩️ Undo] [📈 Progress]
            > /habit_progress gym
            # 🔁 #1 Gym
            2 times a week
            ⬜ Last done 2 days ago
            ✅ Streak: 1 week · best 1
            💪 Strength 7% · 0 of 2 this week · kept 100%
            📆 Done on 2 days since 21 Nov 2026
            The last 30 days:
            _______ _______ _______ _____██ __
            🏅 Milestones: next 7, in 6 weeks
            [▫️ Mon] [▫️ Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > /settings week sunday
            ✅ 🗓 The week starts on: Sunday
            [↩️ Undo] [◀ Settings]
            > /habit_progress gym
            # 🔁 #1 Gym
            2 times a week
            ⬜ Last done 2 days ago
            ✅ Streak: 1 week · best 1
            💪 Strength 7% · 1 of 2 this week · kept 100%
            📆 Done on 2 days since 21 Nov 2026
            The last 30 days:
            ______ _______ _______ ______█ █__
            🏅 Milestones: next 7, in 6 weeks
            [✅ Sun] [▫️ Mon] [▫️ Tue] [Wed] [Thu] [Fri] [Sat]
            [◀] [this week]
            [🟦 Calendar]
            [✏️ Change] [💤 Archive] [🗑] [◀ Habits]
            > /reports weekly
            # 📆 Sun 15 Nov – Sat 21 Nov
            Nothing was done or written down in that week.
            🔁 Habits
            #1 Gym: 1 day
            Nothing is overdue, and nothing is due in the next 7 days.
            [📅 Today] [📋 Tasks]
        "#]],
    );
}
