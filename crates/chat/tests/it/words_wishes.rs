//! Conversations in plain words: wishes of what is not there, of all there is, said politely or of
//! what was made just now.

use expect_test::expect;

use crate::talk::check;

#[test]
fn beside_what_is_done_what_is_not_there_is_told_and_no_part_of_a_task() {
    check(
        "/add Dentist tomorrow 8:30
         /add Milk
         /add Gym
         move dentist to tuesday and complete zoo
         done milk and delete zoo
         /undo
         erledigt milk und lösche zoo
         verschieb dentist auf freitag und erledige zoo
         complete zoo and move gym to friday
         :➕ Add it as a task
         complete the form and buy eggs
         delete old photos and call mum",
        &expect![[r#"
            > /add Dentist tomorrow 8:30
            ➕ Added #1 Dentist
            📅 tomorrow, Wed 25 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > /add Milk
            ➕ Added #2 Milk
            [✏️ Change] [↩️ Undo]
            > /add Gym
            ➕ Added #3 Gym
            [✏️ Change] [↩️ Undo]
            > move dentist to tuesday and complete zoo
            📅 Moved #1 Dentist to Tue 1 Dec 08:30
            [↩️ Undo]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > done milk and delete zoo
            ✅ Done: #2 Milk
            2 tasks left.
            [↩️ Undo]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > /undo
            ↩️ Undone: completed #2 Milk
            > erledigt milk und lösche zoo
            ✅ Done: #2 Milk
            2 tasks left.
            [↩️ Undo]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > verschieb dentist auf freitag und erledige zoo
            📅 Moved #1 Dentist to Fri 27 Nov 08:30
            [↩️ Undo]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > complete zoo and move gym to friday
            📅 Moved #3 Gym to Fri 27 Nov
            [↩️ Undo]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > :➕ Add it as a task
            (edited) ➕ Added #4 complete zoo
            [↩️ Undo]
            > complete the form and buy eggs
            ➕ Added #5 complete the form and buy eggs
            [✏️ Change] [↩️ Undo]
            > delete old photos and call mum
            ➕ Added #6 delete old photos and call mum
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_would_take_everything_away_takes_nothing_and_makes_no_task() {
    check(
        "/add Report
         /habit_add Run 5 km
         clear my list
         :☑️ Tick tasks
         delete everything
         delete all my tasks
         delete all done tasks
         done report and delete everything
         delete all reminders
         delete all habits
         lösche alles
         lösch meine Liste
         alle Aufgaben löschen
         clear everything
         :➕ Add it as a task
         clear my desk
         delete old photos from phone
         remove stain from carpet
         leere den Mülleimer",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /habit_add Run 5 km
            🔁 Began #1 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > clear my list
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > :☑️ Tick tasks
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 Report]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > delete everything
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > delete all my tasks
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > delete all done tasks
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > done report and delete everything
            ✅ Done: #1 Report
            🎉 That was the last one.
            [↩️ Undo]
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > delete all reminders
            I delete no reminders all at once. Name one, “delete the mum reminder”, or choose it from the list.
            [⏰ All reminders]
            [➕ Add it as a task]
            > delete all habits
            I delete no habits all at once. Name one, “delete the habit run”, or choose it from the list.
            [🔁 Habits]
            [➕ Add it as a task]
            > lösche alles
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > lösch meine Liste
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > alle Aufgaben löschen
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > clear everything
            I delete nothing all at once. Tick what is to go, or name it: delete 1-3
            [☑️ Tick tasks]
            [➕ Add it as a task]
            > :➕ Add it as a task
            (edited) ➕ Added #2 clear everything
            [✏️ Change] [↩️ Undo]
            > clear my desk
            ➕ Added #3 clear my desk
            [✏️ Change] [↩️ Undo]
            > delete old photos from phone
            ➕ Added #4 delete old photos from phone
            [✏️ Change] [↩️ Undo]
            > remove stain from carpet
            ➕ Added #5 remove stain from carpet
            [✏️ Change] [↩️ Undo]
            > leere den Mülleimer
            ➕ Added #6 leere den Mülleimer
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_client_or_a_tag_is_taken_away_by_words_after_asking() {
    check(
        "/addclient Acme
         /addtask Report @acme #home
         delete client acme
         :🗑 Delete
         /undo
         lösche den Kunden Acme
         remove @acme
         delete client acne
         remove client access from the server
         remove tag home
         :🏷 Remove #home
         /undo
         lösche den Tag home
         remove #hom
         remove tag home from report
         /undo
         nimm #home von report
         remove tag zoo from nothing
         remove tag from coat",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /addtask Report @acme #home
            ➕ Added #1 Report
            🏷 #home
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > delete client acme
            Delete the client #1 Acme? Its task stays and has no client any more.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted client #1 Acme
            [↩️ Undo] [◀ Clients]
            > /undo
            ↩️ Undone: deleted client Acme (#1)
            > lösche den Kunden Acme
            Delete the client #1 Acme? Its task stays and has no client any more.
            [🗑 Delete] [Keep it]
            > remove @acme
            Delete the client #1 Acme? Its task stays and has no client any more.
            [🗑 Delete] [Keep it]
            > delete client acne
            There is no client “acne”. I deleted nothing.
            [➕ Add it as a task]
            > remove client access from the server
            ➕ Added #2 remove client access from the server
            [✏️ Change] [↩️ Undo]
            > remove tag home
            Take #home off all that have it (1 task)?
            [🏷 Remove #home]
            [➕ No, add it as a task]
            > :🏷 Remove #home
            (edited) 🏷 #home is removed (1 task).
            [↩️ Undo]
            > /undo
            ↩️ Undone: removed #home everywhere
            > lösche den Tag home
            Take #home off all that have it (1 task)?
            [🏷 Remove #home]
            [➕ No, add it as a task]
            > remove #hom
            No task is tagged #hom.
            [➕ Add it as a task]
            > remove tag home from report
            🏷 Took off #home: #1 Report
            [↩️ Undo]
            > /undo
            ↩️ Undone: took #home off #1 Report
            > nimm #home von report
            🏷 Took off #home: #1 Report
            [↩️ Undo]
            > remove tag zoo from nothing
            No open task is called “nothing”.
            [➕ Add it as a task]
            > remove tag from coat
            ➕ Added #3 remove tag from coat
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_was_made_just_now_is_tagged_renamed_given_away_and_taken_back() {
    check(
        "tag it health
         make it urgent
         /addclient Bob
         Report friday
         tag it health
         and tag it #work #soon
         rename it to Big report
         take that back
         und mach ihn dringend
         no, tuesday
         @bob
         @nobody
         nimm das zurück
         also remind me
         also remind me at 5
         tag it before you ship it
         done with the report
         @bob",
        &expect![[r#"
            > tag it health
            Nothing was told or changed just now.
            [➕ Add it as a task]
            > make it urgent
            Nothing was told or changed just now.
            [➕ Add it as a task]
            > /addclient Bob
            ➕ Added client #1 Bob
            [👤 Show] [↩️ Undo]
            > Report friday
            ➕ Added #1 Report
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > tag it health
            🏷 Tagged #health: #1 Report
            [↩️ Undo]
            > and tag it #work #soon
            🏷 Tagged #work #soon: #1 Report
            [↩️ Undo]
            > rename it to Big report
            # 🟡 #1 Big report
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🏷 #health #soon #work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > take that back
            ↩️ Undone: renamed #1 (Big report)
            > und mach ihn dringend
            # 🔴 #1 Report
            ▫️ To do  ·  urgent priority
            📅 Fri 27 Nov
            🏷 #health #soon #work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > no, tuesday
            📅 Moved #1 Report to Tue 1 Dec
            [✏️ Change] [↩️ Undo]
            > @bob
            ✏️ Changed #1 Report
            I read: 📅 Tue 1 Dec  ·  🔴 urgent  ·  🏷 #health #soon #work
            👤 Bob
            [✏️ Change] [↩️ Undo]
            > @nobody
            ➕ Added #2 @nobody
            [✏️ Change] [↩️ Undo]
            [👤 Create client nobody]
            > nimm das zurück
            ↩️ Undone: added #2 @nobody
            > also remind me
            #1 Report
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [◀ Back]
            > also remind me at 5
            ⏰ I'll remind you today 17:00 (in 7 h)
            #1 Report  ·  reminder #1
            [↩️ Undo] [All reminders]
            > tag it before you ship it
            ➕ Added #3 tag it before you ship it
            [✏️ Change] [↩️ Undo]
            > done with the report
            ✅ Done: #1 Report
            1 task left.
            [↩️ Undo]
            > @bob
            ➕ Added #4 @bob
            [✏️ Change] [↩️ Undo]
            [👤 Create client bob]
        "#]],
    );
}

#[test]
fn also_remind_me_behind_a_comma_is_no_word_of_the_title() {
    check(
        "dentist friday 9am, also remind me
         Zahnarzt Freitag 9 Uhr, erinnere mich auch 1 Stunde vorher",
        &expect![[r#"
            > dentist friday 9am, also remind me
            ➕ Added #1 dentist
            I read: 📅 Fri 27 Nov 09:00
            ⏰ Fri 09:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No reminder]
            > Zahnarzt Freitag 9 Uhr, erinnere mich auch 1 Stunde vorher
            ➕ Added #2 Zahnarzt
            I read: 📅 Fri 27 Nov 09:00
            ⏰ Fri 08:00
            [✏️ Change] [↩️ Undo]
            [Or: Fri 27 Nov 21:00] [🔤 No date] [🔤 No reminder]
        "#]],
    );
}

#[test]
fn numbers_from_one_to_another_are_those_tasks_whatever_is_wanted() {
    check(
        "/add A
         /add B
         /add C
         /add D
         delete 1-3
         :Keep them
         lösche 1 bis 3
         :🗑 Delete
         /undo
         complete 1-2
         undo
         move 1-3 to friday
         make 1-2 urgent
         tag 3-4 with home
         verschieb 1-2 auf dienstag
         move 3-9 to friday
         delete 1-200
         complete 3-1
         delete 7-9",
        &expect![[r#"
            > /add A
            ➕ Added #1 A
            [✏️ Change] [↩️ Undo]
            > /add B
            ➕ Added #2 B
            [✏️ Change] [↩️ Undo]
            > /add C
            ➕ Added #3 C
            [✏️ Change] [↩️ Undo]
            > /add D
            ➕ Added #4 D
            [✏️ Change] [↩️ Undo]
            > delete 1-3
            Delete 3 tasks?
            🟡 #1 A
            🟡 #2 B
            🟡 #3 C
            [🗑 Delete] [Keep them]
            > :Keep them
            (edited) Nothing was deleted.
            > lösche 1 bis 3
            Delete 3 tasks?
            🟡 #1 A
            🟡 #2 B
            🟡 #3 C
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted 3 tasks: #1, #2, #3
            [↩️ Undo]
            > /undo
            ↩️ Undone: deleted #1, #2, #3
            > complete 1-2
            ✅ Done: #1 A
            ✅ Done: #2 B
            2 tasks left.
            [↩️ Undo]
            > undo
            ↩️ Undone: completed #1, #2
            > move 1-3 to friday
            📅 Moved #1 A to Fri 27 Nov
            📅 Moved #2 B to Fri 27 Nov
            📅 Moved #3 C to Fri 27 Nov
            [↩️ Undo]
            > make 1-2 urgent
            # 🔴 #1 A
            ▫️ To do  ·  urgent priority
            📅 Fri 27 Nov
            Added today 10:00
            # 🔴 #2 B
            [↩️ Undo]
            > tag 3-4 with home
            🏷 Tagged #home: #3 C
            🏷 Tagged #home: #4 D
            [↩️ Undo]
            > verschieb 1-2 auf dienstag
            📅 Moved #1 A to Tue 1 Dec
            📅 Moved #2 B to Tue 1 Dec
            [↩️ Undo]
            > move 3-9 to friday
            ⚠️ There is no task #5.
            See /list for your tasks and their numbers.
            > delete 1-200
            “1-200” names no tasks: a range goes from the smaller number to the larger, over 50 at most.
            [➕ Add it as a task]
            > complete 3-1
            “3-1” names no tasks: a range goes from the smaller number to the larger, over 50 at most.
            [➕ Add it as a task]
            > delete 7-9
            ⚠️ There are no tasks #7, #8 and #9.
            See /list for your tasks and their numbers.
        "#]],
    );
}

#[test]
fn what_is_asked_for_politely_is_the_wish_in_it() {
    check(
        "can you add milk to my list?
         ~can you add oat milk tomorrow to my list?
         could you please add eggs friday to the list
         add butter to my to-do list
         kannst du Milch auf meine Liste setzen?
         can you add milk to my shopping list?
         could you remind me to call mum at 6?
         kannst du mich um 6 an Mama erinnern?
         would you remind me tomorrow to pay rent?
         can you call mum?
         could you move the butter to friday?",
        &expect![[r#"
            > can you add milk to my list?
            ➕ Added #1 milk
            [✏️ Change] [↩️ Undo]
            > ~can you add oat milk tomorrow to my list?
            ✏️ Changed #1 oat milk
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > could you please add eggs friday to the list
            ➕ Added #2 eggs
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > add butter to my to-do list
            ➕ Added #3 butter
            [✏️ Change] [↩️ Undo]
            > kannst du Milch auf meine Liste setzen?
            ➕ Added #4 Milch
            [✏️ Change] [↩️ Undo]
            > can you add milk to my shopping list?
            ➕ Added #5 add milk to my shopping list
            [✏️ Change] [↩️ Undo]
            > could you remind me to call mum at 6?
            ⏰ I'll remind you today 18:00 (in 8 h)
            call mum  ·  reminder #1
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 06:00] [🔤 No date]
            > kannst du mich um 6 an Mama erinnern?
            ⏰ I'll remind you today 18:00 (in 8 h)
            Mama  ·  reminder #2
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [Or: tomorrow, Wed 25 Nov 06:00] [🔤 No date]
            > would you remind me tomorrow to pay rent?
            ⏰ I'll remind you tomorrow 09:00 (in 23 h)
            pay rent  ·  reminder #3
            I read: tomorrow, Wed 25 Nov 09:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > can you call mum?
            ➕ Added #6 can you call mum?
            [✏️ Change] [↩️ Undo]
            > could you move the butter to friday?
            📅 Moved #3 butter to Fri 27 Nov
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_thing_that_is_said_to_be_on_a_day_may_be_the_one_that_is_there() {
    check(
        "/add Dentist thursday 8:30
         /add Team meeting friday 10:00
         /add Team lunch
         dentist is on tuesday
         :#1 Dentist
         the dentist is at 5 now
         :#1 Dentist
         dentist moved to friday
         der Dentist ist jetzt um 5
         Dentist wurde auf Freitag verschoben
         meeting is on tuesday
         :➕ No, add it as a task
         team is on tuesday
         the party is on saturday
         is the dentist on tuesday?
         it is on tuesday",
        &expect![[r#"
            > /add Dentist thursday 8:30
            ➕ Added #1 Dentist
            📅 Thu 26 Nov 08:30
            [✏️ Change] [↩️ Undo]
            > /add Team meeting friday 10:00
            ➕ Added #2 Team meeting
            📅 Fri 27 Nov 10:00
            [✏️ Change] [↩️ Undo]
            > /add Team lunch
            ➕ Added #3 Team lunch
            [✏️ Change] [↩️ Undo]
            > dentist is on tuesday
            Move which one: what is “dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
            > :#1 Dentist
            (edited) 📅 Moved #1 Dentist to Tue 1 Dec 08:30
            [✏️ Change] [↩️ Undo]
            > the dentist is at 5 now
            Move which one: what is “dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
            > :#1 Dentist
            (edited) 📅 Moved #1 Dentist to Tue 1 Dec 17:00
            [✏️ Change] [↩️ Undo]
            > dentist moved to friday
            📅 Moved #1 Dentist to Fri 27 Nov 17:00
            [✏️ Change] [↩️ Undo]
            > der Dentist ist jetzt um 5
            Move which one: what is “Dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
            > Dentist wurde auf Freitag verschoben
            Move which one: what is “Dentist”?
            [#1 Dentist]
            [➕ No, add it as a task]
            > meeting is on tuesday
            Move which one: what is “meeting”?
            [#2 Team meeting]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #4 meeting is
            I read: 📅 Tue 1 Dec
            [✏️ Change] [↩️ Undo]
            [Or: today, Tue 24 Nov] [🔤 No date]
            > team is on tuesday
            ➕ Added #5 team is
            I read: 📅 Tue 1 Dec
            [✏️ Change] [↩️ Undo]
            [Or: today, Tue 24 Nov] [🔤 No date]
            > the party is on saturday
            ➕ Added #6 the party is
            I read: 📅 Sat 28 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > is the dentist on tuesday?
            # Found “dentist” · 1
            🟡 #1 Dentist · Fri 17:00
            [#1]
            [☑️ Tick]
            > it is on tuesday
            Move which one: what is “it”?
            [#6 the party is]
            [➕ No, add it as a task]
        "#]],
    );
}

#[test]
fn a_habit_is_begun_and_comes_to_more_in_words() {
    check(
        "add a habit drink water 8 glasses daily
         new habit: meditate every day
         /habit_add Run 5 km
         begin a habit: yoga mon wed
         beginne eine neue Gewohnheit: Klavier 20 Minuten täglich
         ran 2 km
         ran 2 more km
         ran another 1 km
         2 weitere km gelaufen
         2 more glasses of water
         another glass of water
         ran 2 more errands",
        &expect![[r#"
            > add a habit drink water 8 glasses daily
            🔁 Began #1 Drink water
            8 glasses · every day
            [↩️ Undo] [✏️ Change]
            > new habit: meditate every day
            🔁 Began #2 Meditate
            every day
            [↩️ Undo] [✏️ Change]
            > /habit_add Run 5 km
            🔁 Began #3 Run
            5 km · every day
            [↩️ Undo] [✏️ Change]
            > begin a habit: yoga mon wed
            🔁 Began #4 Yoga
            on Mon, Wed
            [↩️ Undo] [✏️ Change]
            > beginne eine neue Gewohnheit: Klavier 20 Minuten täglich
            🔁 Began #5 Klavier
            20 Minuten · every day
            [↩️ Undo] [✏️ Change]
            > ran 2 km
            🔸 Begun today: #3 Run · 2 of 5 km
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > ran 2 more km
            🔸 Begun today: #3 Run · 4 of 5 km
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > ran another 1 km
            ✅ Done today: #3 Run · 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > 2 weitere km gelaufen
            ✅ Done today: #3 Run · 7 of 5 km
            ✅ 1 day in a row · strength 5%
            [↩️ Undo] [📈 Progress]
            > 2 more glasses of water
            🔸 Begun today: #1 Drink water · 2 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > another glass of water
            🔸 Begun today: #1 Drink water · 3 of 8 glasses
            💤 No streak yet · strength 0%
            [↩️ Undo] [+1] [📈 Progress]
            > ran 2 more errands
            ➕ Added #1 ran 2 more errands
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_client_is_written_down_in_words() {
    check(
        "new client Globex
         add client Globex Inc
         new client onboarding
         :👤 Write down the client
         new client meeting friday
         add client portal to the website
         neuer Kunde Foo GmbH
         :➕ No, add it as a task
         neuer Kunde: Bar AG
         new client: baz
         create a new customer named Quux & Sons
         leg einen neuen Kunden namens Umbrella an
         new client Globex",
        &expect![[r#"
            > new client Globex
            ➕ Added client #1 Globex
            [👤 Show] [↩️ Undo]
            > add client Globex Inc
            ➕ Added client #2 Globex Inc
            [👤 Show] [↩️ Undo]
            > new client onboarding
            Is “onboarding” a new client?
            [👤 Write down the client]
            [➕ No, add it as a task]
            > :👤 Write down the client
            (edited) ➕ Added client #3 onboarding
            [👤 Show] [↩️ Undo]
            > new client meeting friday
            ➕ Added #1 new client meeting
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > add client portal to the website
            ➕ Added #2 add client portal to the website
            [✏️ Change] [↩️ Undo]
            > neuer Kunde Foo GmbH
            Is “Foo GmbH” a new client?
            [👤 Write down the client]
            [➕ No, add it as a task]
            > :➕ No, add it as a task
            (edited) ➕ Added #3 neuer Kunde Foo GmbH
            [✏️ Change] [↩️ Undo]
            > neuer Kunde: Bar AG
            ➕ Added client #4 Bar AG
            [👤 Show] [↩️ Undo]
            > new client: baz
            ➕ Added client #5 baz
            [👤 Show] [↩️ Undo]
            > create a new customer named Quux & Sons
            ➕ Added client #6 Quux & Sons
            [👤 Show] [↩️ Undo]
            > leg einen neuen Kunden namens Umbrella an
            Is “Umbrella” a new client?
            [👤 Write down the client]
            [➕ No, add it as a task]
            > new client Globex
            ⚠️ There is a client Globex (#1) already.
            Show it with /client 1.
        "#]],
    );
}

#[test]
fn a_bare_number_behind_in_is_minutes_and_a_comma_is_of_no_time() {
    check(
        "remind me in 45 to stretch
         erinnere mich in 20 an den Tee
         /remind in 30 to stretch
         remind me in 2 to call
         :Cancel
         remind me in 10 to 15 minutes to stretch
         :Cancel
         Gym tomorrow
         remind me in 10
         /remind 11:00 Brot
         snooze Brot 10 Minuten
         snooze Brot bis 15 Uhr
         snooze Wurst 10 Minuten
         erinnere mich um 21 Uhr, die Tür abzuschließen",
        &expect![[r#"
            > remind me in 45 to stretch
            ⏰ I'll remind you today 10:45 (in 45 min)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 10:45, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > erinnere mich in 20 an den Tee
            ⏰ I'll remind you today 10:20 (in 20 min)
            den Tee  ·  reminder #2
            I read: today, Tue 24 Nov 10:20, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /remind in 30 to stretch
            ⏰ I'll remind you today 10:30 (in 30 min)
            stretch  ·  reminder #3
            I read: today, Tue 24 Nov 10:30, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 2 to call
            in 2 to call
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :Cancel
            (edited) Cancelled. No reminder was set.
            > remind me in 10 to 15 minutes to stretch
            in 10 to 15 minutes to stretch
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
            > :Cancel
            (edited) Cancelled. No reminder was set.
            > Gym tomorrow
            ➕ Added #1 Gym
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > remind me in 10
            ⏰ I'll remind you today 10:10 (in 10 min)
            #1 Gym  ·  reminder #4
            [↩️ Undo] [All reminders]
            > /remind 11:00 Brot
            ⏰ I'll remind you today 11:00 (in 1 h)
            Brot  ·  reminder #5
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > snooze Brot 10 Minuten
            ⏰ I'll remind you today 11:10 (in 1 h 10 min)
            Brot  ·  reminder #5
            [↩️ Undo] [All reminders]
            > snooze Brot bis 15 Uhr
            ⏰ I'll remind you today 15:00 (in 5 h)
            Brot  ·  reminder #5
            [↩️ Undo] [All reminders]
            > snooze Wurst 10 Minuten
            No open task is called “Wurst”, so I moved nothing.
            [➕ Add it as a task]
            > erinnere mich um 21 Uhr, die Tür abzuschließen
            ⏰ I'll remind you today 21:00 (in 11 h)
            die Tür abzuschließen  ·  reminder #6
            I read: today, Tue 24 Nov 21:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
        "#]],
    );
}

#[test]
fn in_an_hour_right_after_one_rang_lets_it_come_again() {
    check(
        "/remind 11:00 Brot
         +1h
         in an hour?
         in an hour
         +1h
         5 more minutes
         +5m
         noch 10 Minuten
         +10m
         remind me again in 20 minutes
         +20m
         later
         in 2 hours
         +2h
         not now
         buy milk tomorrow
         in an hour",
        &expect![[r#"
            > /remind 11:00 Brot
            ⏰ I'll remind you today 11:00 (in 1 h)
            Brot  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > in an hour?
            Nothing is due today. /overdue shows what is late, /week what comes.
            > in an hour
            💤 Again today 12:00: Brot
            [↩️ Undo]
            > +1h
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > 5 more minutes
            💤 Again today 12:05: Brot
            [↩️ Undo]
            > +5m
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > noch 10 Minuten
            💤 Again today 12:15: Brot
            [↩️ Undo]
            > +10m
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > remind me again in 20 minutes
            💤 Again today 12:35: Brot
            [↩️ Undo]
            > +20m
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > later
            💤 Brot
            When shall it come again? For example: in 3h, 18:00, friday 9:00
            [Cancel]
            > in 2 hours
            💤 Again today 14:35: Brot
            [↩️ Undo]
            > +2h
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > not now
            💤 Brot
            When shall it come again? For example: in 3h, 18:00, friday 9:00
            [Cancel]
            > buy milk tomorrow
            ➕ Added #1 buy milk
            I read: 📅 tomorrow, Wed 25 Nov
            I left the snooze; nothing of it was saved.
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > in an hour
            ✏️ Changed #1 buy milk
            I read: 📅 today, Tue 24 Nov 15:35
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn in_an_hour_long_after_one_rang_is_not_of_it() {
    check(
        "/remind 11:00 Brot
         +1h
         +40m
         in an hour
         later",
        &expect![[r#"
            > /remind 11:00 Brot
            ⏰ I'll remind you today 11:00 (in 1 h)
            Brot  ·  reminder #1
            I read: today, Tue 24 Nov 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > +1h
            ⏰ Brot
            [✅ Done] [Snooze 1 h] [Tomorrow] [Other…]
            [Dismiss]
            > +40m
            > in an hour
            ➕ Added #1 in an hour
            [✏️ Change] [↩️ Undo]
            > later
            ➕ Added #2 later
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_coming_day_of_a_habit_is_not_left_out_yet() {
    check(
        "/habit_add Meditation
         skip meditation tomorrow
         überspringe Meditation morgen
         lass Meditation am Freitag ausfallen
         skip meditation yesterday
         skip meditation
         skip meditation tomorrow?",
        &expect![[r#"
            > /habit_add Meditation
            🔁 Began #1 Meditation
            every day
            [↩️ Undo] [✏️ Change]
            > skip meditation tomorrow
            ⚠️ That day is still to come.
            Name today or a day before it.
            > überspringe Meditation morgen
            ⚠️ That day is still to come.
            Name today or a day before it.
            > lass Meditation am Freitag ausfallen
            ⚠️ That day is still to come.
            Name today or a day before it.
            > skip meditation yesterday
            ⏭ Skipped yesterday: #1 Meditation
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
            > skip meditation
            ⏭ Skipped today: #1 Meditation
            There is no streak to lose.
            [↩️ Undo] [📈 Progress]
            > skip meditation tomorrow?
            Skip which one: what is “meditation”?
            [🔁 Meditation]
            [➕ No, add it as a task]
        "#]],
    );
}

#[test]
fn what_takes_longer_than_a_task_can_is_kept_in_its_words() {
    check(
        "wait 60 days
         a new habit takes 60 days",
        &expect![[r#"
            > wait 60 days
            ➕ Added #1 wait 60 days
            [✏️ Change] [↩️ Undo]
            > a new habit takes 60 days
            ➕ Added #2 a new habit takes 60 days
            [✏️ Change] [↩️ Undo]
            [🔤 No length]
        "#]],
    );
}

/// Where several tasks may be meant by one part, that is asked, and no part becomes a task in silence.
#[test]
fn which_of_several_is_meant_is_asked_beside_another_wish() {
    check(
        "dentist with Ann
         dentist with Bob
         water the plants
         move dentist to tuesday and complete zoo
         move dentist to tuesday and done plants",
        &expect![[r#"
            > dentist with Ann
            ➕ Added #1 dentist with Ann
            [✏️ Change] [↩️ Undo]
            > dentist with Bob
            ➕ Added #2 dentist with Bob
            [✏️ Change] [↩️ Undo]
            > water the plants
            ➕ Added #3 water the plants
            [✏️ Change] [↩️ Undo]
            > move dentist to tuesday and complete zoo
            Move which one: what is “dentist”?
            [#1 dentist with Ann]
            [#2 dentist with Bob]
            [➕ No, add it as a task]
            No open task is called “zoo”.
            [➕ Add it as a task]
            > move dentist to tuesday and done plants
            ✅ Done: #3 water the plants
            2 tasks left.
            [↩️ Undo]
            Move which one: what is “dentist”?
            [#1 dentist with Ann]
            [#2 dentist with Bob]
            [➕ No, add it as a task]
        "#]],
    );
}
