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
