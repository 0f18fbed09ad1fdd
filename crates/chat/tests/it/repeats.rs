//! Tasks that come again, as a person sees them.

use domain::port::Reads;
use domain::reminder::ReminderState;
use domain::task::{Slice, TaskQuery};
use domain::time::Zone;
use expect_test::expect;

use crate::talk::{Talk, at_once, check};

#[test]
fn a_task_in_plain_words_comes_again_when_it_is_done_and_one_undo_takes_back_both() {
    check(
        "pay rent every 1st at 9 #home, remind me 1 day before
         /done 1
         /list
         /task 2
         /undo
         /list",
        &expect![[r#"
            > pay rent every 1st at 9 #home, remind me 1 day before
            ➕ Added #1 pay rent
            I read: 📅 Tue 1 Dec 09:00  ·  🔁 every month on the 1st at 09:00  ·  🏷 #home
            ⏰ Mon 09:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder] [🔤 No tag]
            > /done 1
            ✅ Done: #1 pay rent
            🔁 Next: #2 pay rent · Fri 1 Jan 2027 09:00
            1 task left.
            [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #2 pay rent · Fri 1 Jan 2027 09:00 · 🔁 · #home
            [#2]
            [☑️ Tick]
            > /task 2
            # 🟡 #2 pay rent
            ▫️ To do  ·  medium priority
            📅 Fri 1 Jan 2027 09:00
            🏷 #home
            ⏰ Thu 31 Dec 09:00 (reminder #2)
            🔁 every month on the 1st at 09:00
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /undo
            ↩️ Undone: completed #1 pay rent
            > /list
            # Open tasks · 1
            🟡 #1 pay rent · Tue 1 Dec 09:00 · 🔁 · #home
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_words_of_repeat_are_those_of_capture_and_none_ends_it() {
    check(
        "Water the plants
         /repeat 1 every 2nd friday
         /repeat 1 every 2nd friday
         /repeat 1 every weekday at 9:15
         /repeat 1 3 days after done
         /repeat 1 FREQ=MONTHLY;BYDAY=-1FR;COUNT=3
         /repeat 1 none
         /undo
         /repeat 1 now and then
         /repeat 1 FREQ=MONTHLY;BYWEEKNO=3
         /repeat 1 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
         /repeat 9 every day
         /repeat",
        &expect![[r#"
            > Water the plants
            ➕ Added #1 Water the plants
            [✏️ Change] [↩️ Undo]
            > /repeat 1 every 2nd friday
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🔁 every 2nd Friday
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 every 2nd friday
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🔁 every 2nd Friday
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 every weekday at 9:15
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 09:15
            🔁 every weekday at 09:15
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 3 days after done
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 09:15
            🔁 3 days after it is done
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 FREQ=MONTHLY;BYDAY=-1FR;COUNT=3
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 09:15
            🔁 every month on the last Friday at 09:15, 3 times
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 none
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 09:15
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /undo
            ↩️ Undone: #1: it repeats no more (Water the plants)
            > /repeat 1 now and then
            ⚠️ I don't understand how often that is.
            For example: every 2nd friday, every month on the 1st, 3 days after done
            > /repeat 1 FREQ=MONTHLY;BYWEEKNO=3
            ⚠️ That rule is not valid: BYWEEKNO does not go with FREQ=MONTHLY: it takes YEARLY.
            > /repeat 1 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
            ⚠️ That never comes: every year on 30 February at 09:15.
            > /repeat 9 every day
            ⚠️ There is no task #9.
            See /list for your tasks and their numbers.
            > /repeat
            ⚠️ Which task, and how often?
            Usage: /repeat <task> [more tasks] <how often|none>
            For example: /repeat 3 every 2nd friday
        "#]],
    );
}

#[test]
fn after_done_is_counted_from_the_day_on_which_it_is_done() {
    check(
        "Descale the kettle 3 days after done
         +50h
         /done 1
         +1h
         /done 2",
        &expect![[r#"
            > Descale the kettle 3 days after done
            ➕ Added #1 Descale the kettle
            I read: 📅 today, Tue 24 Nov  ·  🔁 3 days after it is done
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > +50h
            > /done 1
            ✅ Done: #1 Descale the kettle
            🔁 Next: #2 Descale the kettle · Sun 29 Nov
            1 task left.
            [↩️ Undo]
            > +1h
            > /done 2
            ✅ Done: #2 Descale the kettle
            🔁 Next: #3 Descale the kettle · Sun 29 Nov
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_series_ends_with_its_count() {
    check(
        "Physio every tuesday at 17:00 for 2 weeks
         /done 1
         /done 2
         /list",
        &expect![[r#"
            > Physio every tuesday at 17:00 for 2 weeks
            ➕ Added #1 Physio
            I read: 📅 today, Tue 24 Nov 17:00  ·  🔁 every Tuesday at 17:00, twice
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /done 1
            ✅ Done: #1 Physio
            🔁 Next: #2 Physio · Tue 1 Dec 17:00
            1 task left.
            [↩️ Undo]
            > /done 2
            ✅ Done: #2 Physio
            🎉 That was the last one.
            [↩️ Undo]
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        "#]],
    );
}

#[test]
fn whoever_is_late_does_not_catch_up() {
    check(
        "Stretch every day at 8:00
         +100h
         /list
         /done 1
         /list",
        &expect![[r#"
            > Stretch every day at 8:00
            ➕ Added #1 Stretch
            I read: 📅 tomorrow, Wed 25 Nov 08:00  ·  🔁 every day at 08:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > +100h
            > /list
            # Open tasks · 1
            🟡 #1 Stretch · ❗Wed 25 Nov 08:00 · 🔁
            [#1]
            [☑️ Tick]
            > /done 1
            ✅ Done: #1 Stretch
            🔁 Next: #2 Stretch · tomorrow, Sun 29 Nov 08:00
            1 task left.
            [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #2 Stretch · tomorrow 08:00 · 🔁
            [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn one_occurrence_can_be_skipped_moved_and_given_up() {
    check(
        "Choir every thursday at 19:30, remind me 1 hour before
         /skip 1
         /task 1
         /undo
         /due 1 wednesday 18:00
         /done 1
         /skip 7
         Buy milk
         /skip 3
         /status 2 cancelled
         /skip 2
         /repeat 2 every day
         /list",
        &expect![[r#"
            > Choir every thursday at 19:30, remind me 1 hour before
            ➕ Added #1 Choir
            I read: 📅 Thu 26 Nov 19:30  ·  🔁 every Thursday at 19:30
            ⏰ Thu 18:30
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > /skip 1
            ⏭ Skipped: #1 Choir · next Thu 3 Dec 19:30
            [↩️ Undo]
            > /task 1
            # 🟡 #1 Choir
            ▫️ To do  ·  medium priority
            📅 Thu 3 Dec 19:30
            ⏰ Thu 3 Dec 18:30 (reminder #1)
            🔁 every Thursday at 19:30
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /undo
            ↩️ Undone: skipped one #1 (Choir)
            > /due 1 wednesday 18:00
            # 🟡 #1 Choir
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov 18:00
            ⏰ tomorrow 17:00 (reminder #1)
            🔁 every Thursday at 19:30
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /done 1
            ✅ Done: #1 Choir
            🔁 Next: #2 Choir · Thu 3 Dec 19:30
            1 task left.
            [↩️ Undo]
            > /skip 7
            ⚠️ There is no task #7.
            See /list for your tasks and their numbers.
            > Buy milk
            ➕ Added #3 Buy milk
            [✏️ Change] [↩️ Undo]
            > /skip 3
            ⚠️ #3 does not repeat.
            To let it repeat: /repeat 3 every friday
            > /status 2 cancelled
            # 🟡 #2 Choir
            ✖️ Cancelled  ·  medium priority
            📅 Thu 3 Dec 19:30
            🔁 every Thursday at 19:30
            Added today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > /skip 2
            ⚠️ #2 is cancelled: what is over does not come again.
            Open it again first: /status 2 todo
            > /repeat 2 every day
            ⚠️ #2 is cancelled: what is over does not come again.
            Open it again first: /status 2 todo
            > /list
            # Open tasks · 1
            🟡 #3 Buy milk
            [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_last_one_of_a_series_cannot_be_skipped() {
    check(
        "Pills every day, once
         /skip 1",
        &expect![[r#"
            > Pills every day, once
            ➕ Added #1 Pills
            I read: 📅 today, Tue 24 Nov  ·  🔁 every day, once
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /skip 1
            ⚠️ That is the last one of its series.
            /done 1 completes it, /remove 1 deletes it.
        "#]],
    );
}

#[test]
fn a_card_offers_how_it_repeats_and_the_words_can_be_typed() {
    check(
        "Water the plants tomorrow
         /task 1
         :🔁 Repeat
         :Every 2 weeks
         :🔁 Repeat
         :In words…
         sometimes
         every month on the last friday
         :⏭ Skip one
         :🔁 Repeat
         :Not any more",
        &expect![[r#"
            > Water the plants tomorrow
            ➕ Added #1 Water the plants
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /task 1
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :🔁 Repeat
            (edited) #1 Water the plants
            How often shall it come again?
            [Every day] [Every weekday]
            [Every week] [Every 2 weeks]
            [Every month] [Every year]
            [A day after done] [A week after done]
            [In words…] [◀ Back]
            > :Every 2 weeks
            (edited) # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            🔁 every 2nd Wednesday
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            (note) Changed.
            > :🔁 Repeat
            (edited) #1 Water the plants
            🔁 every 2nd Wednesday
            How shall it come again?
            [Every day] [Every weekday]
            [Every week] [Every 2 weeks]
            [Every month] [Every year]
            [A day after done] [A week after done]
            [Not any more]
            [In words…] [◀ Back]
            > :In words…
            #1 Water the plants
            🔁 How often? For example: every 2nd friday, every month on the 1st, 3 days after done.
            [Cancel]
            > sometimes
            ⚠️ I don't understand how often that is.
            For example: every 2nd friday, every month on the 1st, 3 days after done
            #1 Water the plants
            🔁 How often? For example: every 2nd friday, every month on the 1st, 3 days after done.
            [Cancel]
            > every month on the last friday
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🔁 every month on the last Friday
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > :⏭ Skip one
            (edited) # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 25 Dec
            🔁 every month on the last Friday
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            (note) Skipped.
            > :🔁 Repeat
            (edited) #1 Water the plants
            🔁 every month on the last Friday
            How shall it come again?
            [Every day] [Every weekday]
            [Every week] [Every 2 weeks]
            [Every month] [Every year]
            [A day after done] [A week after done]
            [Not any more]
            [In words…] [◀ Back]
            > :Not any more
            (edited) # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 25 Dec
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Changed.
        "#]],
    );
}

#[test]
fn done_on_a_reminder_completes_this_one_and_sets_the_next_reminder() {
    check(
        "Take the pills every day at 11:00, remind me
         +1h
         :✅ Done
         /reminders
         +24h
         :Snooze 1 h
         +1h
         :✅ Done
         /reminders",
        &expect![[r#"
            > Take the pills every day at 11:00, remind me
            ➕ Added #1 Take the pills
            I read: 📅 today, Tue 24 Nov 11:00  ·  🔁 every day at 11:00
            ⏰ today 11:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > +1h
            ⏰ Take the pills (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :✅ Done
            (edited) ✅ Done: Take the pills
            Task #1 is done.
            🔁 Next: #2 Take the pills · tomorrow, Wed 25 Nov 11:00
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #2 Take the pills · tomorrow 11:00 (in 1 day) · task #2
            [#2]
            > +24h
            ⏰ Take the pills (#2)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: Take the pills
            [↩️ Undo]
            > +1h
            ⏰ Take the pills (#2)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :✅ Done
            (edited) ✅ Done: Take the pills
            Task #2 is done.
            🔁 Next: #3 Take the pills · tomorrow, Thu 26 Nov 11:00
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #3 Take the pills · tomorrow 11:00 (in 23 h) · task #3
            [#3]
        "#]],
    );
}

#[test]
fn a_reminder_that_would_come_too_late_for_the_next_one_is_told() {
    check(
        "/add Report friday 17:00 every day
         /remind 1 2 h before
         /remind 1 2 days before
         +56h
         /done 1
         /undo
         /list
         :#1
         :✅ Done
         /undo
         done with the report",
        &expect![[r#"
            > /add Report friday 17:00 every day
            ➕ Added #1 Report
            📅 Fri 27 Nov 17:00  ·  🔁 every day at 17:00
            [✏️ Change] [↩️ Undo]
            > /remind 1 2 h before
            ⏰ I'll remind you Fri 15:00 (in 3 days)
            #1 Report  ·  reminder #1
            📅 2 h before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind 1 2 days before
            ⏰ I'll remind you tomorrow 17:00 (in 1 day 7 h)
            #1 Report  ·  reminder #2
            📅 2 days before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > +56h
            ⏰ Report (#1)
            1 day 1 h late: it was due Wed 25 Nov, 17:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > /done 1
            ✅ Done: #1 Report
            🔁 Next: #2 Report · Sat 28 Nov 17:00
            🔕 Reminder #2 does not come for the next one: its time, 2 days before it is due, has passed. It waits for the one after that.
            1 task left.
            [↩️ Undo]
            > /undo
            ↩️ Undone: completed #1 Report
            > /list
            # Open tasks · 1
            🟡 #1 Report · tomorrow 17:00 · 🔁
            [#1]
            [☑️ Tick]
            > :#1
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 tomorrow, Fri 27 Nov 17:00
            ⏰ yesterday 17:00 (reminder #2)
            ⏰ tomorrow 15:00 (reminder #1)
            🔁 every day at 17:00
            Added Tue 24 Nov 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            [◀ Back]
            > :✅ Done
            (edited) # 🟡 #1 Report
            ✅ Done  ·  medium priority
            📅 tomorrow, Fri 27 Nov 17:00
            Added Tue 24 Nov 10:00, done today 18:00
            🔁 Next: #3 Report · Sat 28 Nov 17:00
            🔕 Reminder #2 does not come for the next one: its time, 2 days before it is due, has passed. It waits for the one after that.
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            [◀ Back]
            (note) Done. 1 task left.
            > /undo
            ↩️ Undone: completed #1 Report
            > done with the report
            ✅ Done: #1 Report
            🔁 Next: #4 Report · Sat 28 Nov 17:00
            🔕 Reminder #2 does not come for the next one: its time, 2 days before it is due, has passed. It waits for the one after that.
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_reminder_that_came_too_late_for_one_comes_for_the_one_after() {
    check(
        "/add Report friday 17:00
         /repeat 1 every friday
         /remind 1 1 day before
         /remind 1 wednesday 9:00
         +55h
         +169h
         /done 1
         /reminders
         +24h
         /done 2
         /reminders
         /undo
         /reminders",
        &expect![[r#"
            > /add Report friday 17:00
            ➕ Added #1 Report
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /repeat 1 every friday
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            🔁 every Friday at 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Report  ·  reminder #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /remind 1 wednesday 9:00
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #1 Report  ·  reminder #2
            [↩️ Undo] [All reminders]
            > +55h
            ⏰ Report (#1)
            1 day 8 h late: it was due Wed 25 Nov, 09:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            ⏰ Report (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > +169h
            > /done 1
            ✅ Done: #1 Report
            🔁 Next: #2 Report · tomorrow, Fri 4 Dec 17:00
            🔕 Reminder #2 does not come for the next one: its time, yesterday 09:00, has passed. It waits for the one after that.
            🔕 Reminder #1 does not come for the next one: its time, 1 day before it is due, has passed. It waits for the one after that.
            1 task left.
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > +24h
            > /done 2
            ✅ Done: #2 Report
            🔁 Next: #3 Report · Fri 11 Dec 17:00
            1 task left.
            [↩️ Undo]
            > /reminders
            # Reminders · 2
            🟢 #5 Report · Wed 09:00 (in 5 days) · task #3
            🟢 #6 Report · Thu 17:00 (in 6 days) · task #3
            [#5] [#6]
            > /undo
            ↩️ Undone: completed #2 Report
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn reminders_of_one_that_was_skipped_late_are_counted_from_when_it_is_due_now() {
    check(
        "/add Report friday 17:00
         /repeat 1 every friday
         /remind 1 1 day before
         +55h
         +169h
         /skip 1
         +20h
         /done 1
         /reminders",
        &expect![[r#"
            > /add Report friday 17:00
            ➕ Added #1 Report
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /repeat 1 every friday
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            🔁 every Friday at 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /remind 1 1 day before
            ⏰ I'll remind you Thu 17:00 (in 2 days)
            #1 Report  ·  reminder #1
            📅 1 day before it is due (task #1): it moves when the due date does
            [↩️ Undo] [All reminders]
            > +55h
            ⏰ Report (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > +169h
            > /skip 1
            ⏭ Skipped: #1 Report · next tomorrow, Fri 4 Dec 17:00
            🔕 Reminder #1 does not come for the next one: its time, 1 day before it is due, has passed. It waits for the one after that.
            [↩️ Undo]
            > +20h
            > /done 1
            ✅ Done: #1 Report
            🔁 Next: #2 Report · Fri 11 Dec 17:00
            1 task left.
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟢 #2 Report · Thu 17:00 (in 6 days) · task #2
            [#2]
        "#]],
    );
}

#[test]
fn a_reminder_that_was_snoozed_twice_keeps_its_own_time_for_the_next_one() {
    check(
        "Take the pills every day at 11:00, remind me
         +1h
         :Snooze 1 h
         +1h
         :Snooze 1 h
         /skip 1
         /reminders
         +23h
         :Snooze 1 h
         /done 1
         /reminders",
        &expect![[r#"
            > Take the pills every day at 11:00, remind me
            ➕ Added #1 Take the pills
            I read: 📅 today, Tue 24 Nov 11:00  ·  🔁 every day at 11:00
            ⏰ today 11:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > +1h
            ⏰ Take the pills (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: Take the pills
            [↩️ Undo]
            > +1h
            ⏰ Take the pills (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :Snooze 1 h
            (edited) 💤 Again today 13:00: Take the pills
            [↩️ Undo]
            > /skip 1
            ⏭ Skipped: #1 Take the pills · next tomorrow, Wed 25 Nov 11:00
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #1 Take the pills · tomorrow 11:00 (in 23 h) · task #1
            [#1]
            > +23h
            ⏰ Take the pills (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: Take the pills
            [↩️ Undo]
            > /done 1
            ✅ Done: #1 Take the pills
            🔁 Next: #2 Take the pills · tomorrow, Thu 26 Nov 11:00
            1 task left.
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #2 Take the pills · tomorrow 11:00 (in 1 day) · task #2
            [#2]
        "#]],
    );
}

#[test]
fn several_tasks_each_have_the_rule_of_their_own_day() {
    check(
        "/add Wash up wednesday 10:00
         /add Sweep
         /add Report friday
         /repeat 1-3 every week
         /repeat 1,2,9 none",
        &expect![[r#"
            > /add Wash up wednesday 10:00
            ➕ Added #1 Wash up
            📅 tomorrow, Wed 25 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > /add Sweep
            ➕ Added #2 Sweep
            [✏️ Change] [↩️ Undo]
            > /add Report friday
            ➕ Added #3 Report
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > /repeat 1-3 every week
            🔁 Every Wednesday at 10:00: #1 Wash up · tomorrow, Wed 25 Nov 10:00
            🔁 Every Tuesday: #2 Sweep · today, Tue 24 Nov
            🔁 Every Friday: #3 Report · Fri 27 Nov
            [↩️ Undo]
            > /repeat 1,2,9 none
            🔁 Not any more: #1 Wash up
            🔁 Not any more: #2 Sweep
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_parts_of_a_task_come_again_open_and_one_undo_takes_them_back() {
    check(
        "/add Clean the flat friday 17:00
         /subtask 1 Kitchen
         /subtask 1 Bath thursday
         /subtask 2 Fridge
         /subtask 1 Balcony
         /subtask 1 Plants
         /repeat 6 every tuesday
         /status 5 cancelled
         /repeat 1 every friday
         /remind 3 1 day before
         /done 2
         /done 1
         /subtasks 7
         /reminders
         /undo
         /subtasks 1
         /done 1-4
         /list",
        &expect![[r#"
            > /add Clean the flat friday 17:00
            ➕ Added #1 Clean the flat
            📅 Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > /subtask 1 Kitchen
            ➕ Added #2 Kitchen
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 1 Bath thursday
            ➕ Added #3 Bath
            📅 Thu 26 Nov
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 2 Fridge
            ➕ Added #4 Fridge
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #2]
            > /subtask 1 Balcony
            ➕ Added #5 Balcony
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 1 Plants
            ➕ Added #6 Plants
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /repeat 6 every tuesday
            # 🟡 #6 Plants
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov
            🧩 Part of #1 Clean the flat
            🔁 every Tuesday
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /status 5 cancelled
            # 🟡 #5 Balcony
            ✖️ Cancelled  ·  medium priority
            🧩 Part of #1 Clean the flat
            Added today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > /repeat 1 every friday
            # 🟡 #1 Clean the flat
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            🧩 ░░░░░░░░░░ 0 of 4 done (0%)
            🔁 every Friday at 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Parts (0/4)] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /remind 3 1 day before
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            #3 Bath  ·  reminder #1
            📅 1 day before it is due (task #3): it moves when the due date does
            [↩️ Undo] [All reminders]
            > /done 2
            ✅ Done: #2 Kitchen
            4 tasks left.
            [↩️ Undo]
            [✅ And its 1 open part]
            > /done 1
            ✅ Done: #1 Clean the flat
            🔁 Next: #7 Clean the flat · Fri 4 Dec 17:00 · with its 4 parts
            7 tasks left.
            [↩️ Undo]
            [✅ And its 2 open parts]
            > /subtasks 7
            🟡 #7 Clean the flat · Fri 4 Dec 17:00 · 🔁
            ░░░░░░░░░░ 0 of 4 done (0%)
            🟡 #6 Plants · today · 🔁
            🟡 #8 Kitchen
             🟡 #9 Fridge
            🟡 #10 Bath · Thu 3 Dec
            [#6] [#8] [#9] [#10]
            [➕ Add a part]
            [◀ Task]
            > /reminders
            # Reminders · 2
            🟠 #1 Bath · tomorrow 09:00 (in 23 h) · task #3
            🟢 #2 Bath · Wed 2 Dec 09:00 (in 8 days) · task #10
            [#1] [#2]
            > /undo
            ↩️ Undone: completed #1 Clean the flat
            > /subtasks 1
            🟡 #1 Clean the flat · Fri 17:00 · 🔁
            ▓▓░░░░░░░░ 1 of 4 done (25%)
            ✅ #2 ~Kitchen~
             🟡 #4 Fridge
            🟡 #3 Bath · Thu
            ✖️ #5 ~Balcony~
            🟡 #6 Plants · today · 🔁
            [#2] [#4] [#3] [#5] [#6]
            [➕ Add a part]
            [◀ Task]
            > /done 1-4
            ✅ Done: #1 Clean the flat
            ✅ Done: #3 Bath
            ✅ Done: #4 Fridge
            ☑️ Done already: #2 Kitchen
            🔁 Next: #11 Clean the flat · Fri 4 Dec 17:00 · with its 4 parts
            5 tasks left.
            [↩️ Undo]
            > /list
            # Open tasks · 5
            🟡 #6 Plants · today · 🔁
            🟡 #14 Bath · Thu 3 Dec
            🟡 #11 Clean the flat · Fri 4 Dec 17:00 · 🔁
            🟡 #12 Kitchen
            🟡 #13 Fridge
            [#6] [#14] [#11] [#12] [#13]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_start_and_what_a_task_is_about_go_on_and_comments_stay() {
    check(
        "Tax return every 31 may !high #money
         /comment 1 Ask the accountant
         /done 1
         /task 2
         /comments 2",
        &expect![[r#"
            > Tax return every 31 may !high #money
            ➕ Added #1 Tax return
            I read: 📅 Mon 31 May 2027  ·  🔁 every year on 31 May  ·  🟠 high  ·  🏷 #money
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority] [🔤 No tag]
            > /comment 1 Ask the accountant
            💬 Comment #1 on #1 Tax return
            [↩️ Undo] [💬 All comments]
            > /done 1
            ✅ Done: #1 Tax return
            🔁 Next: #2 Tax return · Wed 31 May 2028
            1 task left.
            [↩️ Undo]
            [🟠 1 high]
            > /task 2
            # 🟠 #2 Tax return
            ▫️ To do  ·  high priority
            📅 Wed 31 May 2028
            🏷 #money
            🔁 every year on 31 May
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /comments 2
            #2 Tax return
            There are no comments yet.
            [💬 Add] [◀ Task]
        "#]],
    );
}

#[test]
fn several_lines_may_each_repeat() {
    check(
        "Water the plants every monday\\nCall mum every friday at 18:00\\nBuy milk
         /done 1-3
         /undo
         /list",
        &expect![[r#"
            > Water the plants every monday\nCall mum every friday at 18:00\nBuy milk
            # ➕ Added 3 tasks
            🟡 #1 Water the plants · Mon · 🔁
            🟡 #2 Call mum · Fri 18:00 · 🔁
            🟡 #3 Buy milk
            [↩️ Undo]
            > /done 1-3
            ✅ Done: #1 Water the plants
            ✅ Done: #2 Call mum
            ✅ Done: #3 Buy milk
            🔁 Next: #4 Water the plants · Mon 7 Dec
            🔁 Next: #5 Call mum · Fri 4 Dec 18:00
            2 tasks left.
            [↩️ Undo]
            > /undo
            ↩️ Undone: completed #1, #2, #3
            > /list
            # Open tasks · 3
            🟡 #2 Call mum · Fri 18:00 · 🔁
            🟡 #1 Water the plants · Mon · 🔁
            🟡 #3 Buy milk
            [#2] [#1] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_correction_takes_the_repetition_along() {
    check(
        "Water the plants every monday
         ~Water the plants every tuesday
         ~Water the plants
         /list",
        &expect![[r#"
            > Water the plants every monday
            ➕ Added #1 Water the plants
            I read: 📅 Mon 30 Nov  ·  🔁 every Monday
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~Water the plants every tuesday
            ✏️ Changed #1 Water the plants
            I read: 📅 today, Tue 24 Nov  ·  🔁 every Tuesday
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > ~Water the plants
            ✏️ Changed #1 Water the plants
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #1 Water the plants
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_reminder_that_comes_again_is_snoozed_once_and_skipped_and_its_series_stays() {
    check(
        "remind me every day at 11:00 to take the pills
         +1h
         :Snooze 1 h
         /reminders
         +1h
         :✅ Done
         /reminders
         :#1
         :⏭ Skip one
         /undo
         /skipreminder 1
         +72h
         /reminders
         /skipreminder 2
         /delreminder 1
         :🗑 Delete
         /reminders",
        &expect![[r#"
            > remind me every day at 11:00 to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: every day at 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > +1h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :Snooze 1 h
            (edited) 💤 Again today 12:00: take the pills
            [↩️ Undo]
            > /reminders
            # Reminders · 2
            🔴 #2 take the pills · today 12:00 (in 1 h)
            🟠 #1 take the pills · tomorrow 11:00 (in 1 day) · 🔁
            [#2] [#1]
            > +1h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: take the pills
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #1 take the pills · tomorrow 11:00 (in 23 h) · 🔁
            [#1]
            > :#1
            (edited) # ⏰ #1 take the pills
            tomorrow 11:00  ·  in 23 h
            🔁 every day at 11:00
            /why 1 tells its story
            [⏭ Skip one] [⏸ Pause]
            [✏️ Edit] [🔔 Nag] [❗ Urgent]
            [🗑 Delete]
            [◀ Back]
            > :⏭ Skip one
            (edited) ⏭ Skipped one: #1 take the pills · next Thu 11:00
            [↩️ Undo]
            [◀ Reminders]
            > /undo
            ↩️ Undone: skipped one of reminder #1 take the pills
            > /skipreminder 1
            ⏭ Skipped one: #1 take the pills · next Thu 11:00
            [↩️ Undo]
            [◀ Reminders]
            > +72h
            ⏰ take the pills
            1 day 1 h late: it was due Thu 26 Nov, 11:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > /reminders
            # Reminders · 1
            🟠 #1 take the pills · tomorrow 11:00 (in 23 h) · 🔁
            [#1]
            > /skipreminder 2
            ⚠️ Reminder #2 comes once: there is no next time to skip to.
            /editreminder 2 moves it, /delreminder 2 deletes it.
            > /delreminder 1
            Delete the reminder #1 take the pills (tomorrow 11:00)?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted reminder #1 take the pills
            [↩️ Undo]
            [◀ Reminders]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

#[test]
fn a_reminder_of_a_task_may_come_again_until_the_task_is_done() {
    check(
        "Write the report
         /remind 1 every day at 16:00
         /task 1
         +6h
         :Dismiss
         /reminders
         /done 1
         /reminders
         +24h",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /remind 1 every day at 16:00
            ⏰ I'll remind you today 16:00 (in 6 h)
            #1 Write the report  ·  reminder #1
            🔁 every day at 16:00
            [↩️ Undo] [All reminders]
            > /task 1
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏰ today 16:00, 🔁 (reminder #1)
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > +6h
            ⏰ Write the report (#1)
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss] [View task]
            > :Dismiss
            (edited) ☑️ Seen: Write the report
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #1 Write the report · tomorrow 16:00 (in 1 day) · 🔁 · task #1
            [#1]
            > /done 1
            ✅ Done: #1 Write the report
            🎉 That was the last one.
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
            > +24h
        "#]],
    );
}

#[test]
fn a_reminder_that_is_counted_from_when_it_was_done_waits_for_that() {
    check(
        "remind me to water the cactus 10 days after done
         +250h
         :✅ Done
         /reminders",
        &expect![[r#"
            > remind me to water the cactus 10 days after done
            ⏰ I'll remind you Fri 4 Dec 09:00 (in 10 days)
            water the cactus  ·  reminder #1
            I read: 10 days after it is done, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
            > +250h
            ⏰ water the cactus
            11 h late: it was due 09:00
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: water the cactus
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟢 #1 water the cactus · Mon 14 Dec 09:00 (in 10 days) · 🔁
            [#1]
        "#]],
    );
}

#[test]
fn the_last_of_a_series_of_reminders_cannot_be_skipped() {
    check(
        "remind me every day at 11:00 for 2 days to take the pills
         /skipreminder 1
         /skipreminder 1
         +25h
         :✅ Done
         /reminders",
        &expect![[r#"
            > remind me every day at 11:00 for 2 days to take the pills
            ⏰ I'll remind you today 11:00 (in 1 h)
            take the pills  ·  reminder #1
            I read: every day at 11:00, twice, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /skipreminder 1
            ⏭ Skipped one: #1 take the pills · next tomorrow 11:00
            [↩️ Undo]
            [◀ Reminders]
            > /skipreminder 1
            ⚠️ That is the last one of its series.
            /delreminder 1 deletes it.
            > +25h
            ⏰ take the pills
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > :✅ Done
            (edited) ✅ Done: take the pills
            [↩️ Undo]
            > /reminders
            ⏰ No reminders are waiting.
            Set one, for example: remind me tomorrow 9:00 to call mum
        "#]],
    );
}

/// What the clocks of a zone show when the open task is due, and when its reminder comes.
fn due_and_reminder(talk: &Talk, zone: &Zone) -> (String, String) {
    let owner = talk.user;
    let shown = |instant| zone.civil(instant).strftime("%d %H:%M").to_string();
    let (due, reminder) = at_once(talk.db.read("due", move |reads: &dyn Reads| {
        let open = TaskQuery {
            open: Some(true),
            ..TaskQuery::default()
        };
        let tasks = reads.tasks(owner, &open, Slice::first(2))?.rows;
        let waiting = reads.reminders(owner, ReminderState::Pending, Slice::first(2))?;
        assert_eq!((tasks.len(), waiting.rows.len()), (1, 1));
        Ok((
            tasks[0].due.clone().unwrap(),
            waiting.rows[0].moment.instant(),
        ))
    }))
    .unwrap();
    (shown(due.instant(zone)), shown(reminder))
}

#[test]
fn a_task_and_its_reminder_stay_on_the_clock_when_clocks_change_in_three_zones() {
    // Two days before each change, and the days on which the task is due.
    let changes = [
        ("Europe/Berlin", "2026-03-27T12:00:00Z", [28, 29, 30]),
        ("Europe/Berlin", "2026-10-23T12:00:00Z", [24, 25, 26]),
        ("America/New_York", "2026-03-06T20:00:00Z", [7, 8, 9]),
        ("America/New_York", "2026-10-30T20:00:00Z", [31, 1, 2]),
        ("Australia/Lord_Howe", "2026-04-03T01:00:00Z", [4, 5, 6]),
        ("Australia/Lord_Howe", "2026-10-02T02:00:00Z", [3, 4, 5]),
    ];
    for (name, now, days) in changes {
        let zone = Zone::named(name).unwrap();
        let mut talk = Talk::new();
        talk.say(&format!("/settimezone {name}"));
        talk.now = now.parse().unwrap();
        talk.say("Stretch every day at 8:00, remind me 1 hour before");
        for (number, day) in (1..).zip(days) {
            assert_eq!(
                due_and_reminder(&talk, &zone),
                (format!("{day:02} 08:00"), format!("{day:02} 07:00")),
                "{name}"
            );
            let at = zone.civil(talk.now).date().tomorrow().unwrap();
            talk.now = zone.instant(at.at(8, 30, 0, 0));
            talk.say(&format!("/done {number}"));
        }
    }
}

#[test]
fn a_time_that_clocks_skip_is_later_that_day_and_back_on_the_next() {
    for (name, now, expected) in [
        (
            "Europe/Berlin",
            "2026-03-27T12:00:00Z",
            ["28 02:30", "29 03:30", "30 02:30"],
        ),
        (
            "America/New_York",
            "2026-03-06T20:00:00Z",
            ["07 02:30", "08 03:30", "09 02:30"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-02T02:00:00Z",
            ["03 02:15", "04 02:45", "05 02:15"],
        ),
    ] {
        let zone = Zone::named(name).unwrap();
        let mut talk = Talk::new();
        talk.say(&format!("/settimezone {name}"));
        talk.now = now.parse().unwrap();
        talk.say(&format!(
            "Back up every day at {}, remind me",
            &expected[0][3..]
        ));
        for (number, due) in (1..).zip(expected) {
            assert_eq!(due_and_reminder(&talk, &zone).0, due, "{name}");
            let at = zone.civil(talk.now).date().tomorrow().unwrap();
            talk.now = zone.instant(at.at(8, 30, 0, 0));
            talk.say(&format!("/done {number}"));
        }
    }
}

#[test]
fn a_day_that_some_months_do_not_have_is_told_when_a_series_begins() {
    check(
        "Pay rent every month on the 31st
         /repeat 1 every month on the 30th
         /repeat 1 every month on the last day
         /repeat 1 FREQ=MONTHLY;BYMONTHDAY=15,31
         /repeat 1 FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31
         Party every year on 29 february
         Stretch
         /due 3 31 january
         /repeat 3
         :Every month
         /done 3",
        &expect![[r#"
            > Pay rent every month on the 31st
            ➕ Added #1 Pay rent
            I read: 📅 Thu 31 Dec  ·  🔁 every month on the 31st
            Months without a 31st are passed over; say “on the last day” for each month.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /repeat 1 every month on the 30th
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            📅 Sat 30 Jan 2027
            🔁 every month on the 30th
            Added today 10:00
            Months without a 30th are passed over; say “on the last day” for each month.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 every month on the last day
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            📅 Sun 31 Jan 2027
            🔁 every month on the last day
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 FREQ=MONTHLY;BYMONTHDAY=15,31
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            📅 Sun 31 Jan 2027
            🔁 every month on the 15th and 31st
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31
            # 🟡 #1 Pay rent
            ▫️ To do  ·  medium priority
            📅 Sun 31 Jan 2027
            🔁 every 2 months on the 31st
            Added today 10:00
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > Party every year on 29 february
            ➕ Added #2 Party
            I read: 📅 Tue 29 Feb 2028  ·  🔁 every year on 29 February
            Years without 29 February are passed over; say “on the last day of February” for each year.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Stretch
            ➕ Added #3 Stretch
            [✏️ Change] [↩️ Undo]
            > /due 3 31 january
            # 🟡 #3 Stretch
            ▫️ To do  ·  medium priority
            📅 Sun 31 Jan 2027
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /repeat 3
            #3 Stretch
            How often shall it come again?
            [Every day] [Every weekday]
            [Every week] [Every 2 weeks]
            [Every month] [Every year]
            [A day after done] [A week after done]
            [In words…] [◀ Back]
            > :Every month
            (edited) # 🟡 #3 Stretch
            ▫️ To do  ·  medium priority
            📅 Sun 31 Jan 2027
            🔁 every month on the 31st
            Added today 10:00
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            (note) Changed.
            > /done 3
            ✅ Done: #3 Stretch
            🔁 Next: #4 Stretch · Wed 31 Mar 2027
            3 tasks left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_series_that_begins_on_a_late_task_is_counted_from_now_on() {
    check(
        "Water the plants
         /due 1 today
         +72h
         /repeat 1 every monday 3 times
         /repeat 1 every day for 2 times
         /due 1 tomorrow
         +240h
         /repeat 1 every 2nd friday
         /due 1 24 january
         /repeat 1 every day until 20 december",
        &expect![[r#"
            > Water the plants
            ➕ Added #1 Water the plants
            [✏️ Change] [↩️ Undo]
            > /due 1 today
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > +72h
            > /repeat 1 every monday 3 times
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Mon 30 Nov
            🔁 every Monday, 3 times
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 every day for 2 times
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Mon 30 Nov
            🔁 every day, twice
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /due 1 tomorrow
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 tomorrow, Sat 28 Nov
            🔁 every day, twice
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > +240h
            > /repeat 1 every 2nd friday
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Fri 11 Dec
            🔁 every 2nd Friday
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /due 1 24 january
            # 🟡 #1 Water the plants
            ▫️ To do  ·  medium priority
            📅 Sun 24 Jan 2027
            🔁 every 2nd Friday
            Added Tue 24 Nov 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > /repeat 1 every day until 20 december
            ⚠️ That ends before it is due: every day until 20 December 2026.
        "#]],
    );
}

#[test]
fn what_comes_every_few_minutes_is_no_task() {
    check(
        "Stretch
         /repeat 1 FREQ=SECONDLY
         /repeat 1 FREQ=MINUTELY
         /repeat 1 every 5 minutes
         /repeat 1 FREQ=HOURLY;BYMINUTE=0,5
         /repeat 1 every 20 minutes
         Blink every 5 minutes
         /remind me every 5 minutes to stretch",
        &expect![[r#"
            > Stretch
            ➕ Added #1 Stretch
            [✏️ Change] [↩️ Undo]
            > /repeat 1 FREQ=SECONDLY
            ⚠️ A task comes again every 15 minutes at most, or every so many hours, days, weeks, months or years.
            What comes more often is a reminder: /remind me every 5 minutes to stretch
            > /repeat 1 FREQ=MINUTELY
            ⚠️ A task comes again every 15 minutes at most, or every so many hours, days, weeks, months or years.
            What comes more often is a reminder: /remind me every 5 minutes to stretch
            > /repeat 1 every 5 minutes
            ⚠️ A task comes again every 15 minutes at most, or every so many hours, days, weeks, months or years.
            What comes more often is a reminder: /remind me every 5 minutes to stretch
            > /repeat 1 FREQ=HOURLY;BYMINUTE=0,5
            ⚠️ A task comes again every 15 minutes at most, or every so many hours, days, weeks, months or years.
            What comes more often is a reminder: /remind me every 5 minutes to stretch
            > /repeat 1 every 20 minutes
            # 🟡 #1 Stretch
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov 10:20
            🔁 every 20 minutes
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > Blink every 5 minutes
            ➕ Added #2 Blink
            I read: 📅 today, Tue 24 Nov 10:00
            It does not repeat. A task comes again every 15 minutes at most, or every so many hours, days, weeks, months or years.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /remind me every 5 minutes to stretch
            ⏰ I'll remind you today 10:05 (in 5 min)
            stretch  ·  reminder #1
            I read: every 5 minutes, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No repeat]
        "#]],
    );
}
