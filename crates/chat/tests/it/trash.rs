//! Deleted tasks are brought back, and the parts of the assistant are shown.

use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn a_deleted_task_is_brought_back_with_what_went_with_it() {
    check(
        r"Call the bank
        Buy milk
        /comment 1 Ask for Ms Weber
        /trash
        /remove 1
        :🗑 Delete
        Something else
        /trash
        :↩️ #1
        /comments 1
        /trash
        /trash restore 1
        /trash nonsense",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > /comment 1 Ask for Ms Weber
            💬 Comment #1 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > /trash
            Nothing was deleted.
            > /remove 1
            Delete the task #1 Call the bank and its comment?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Call the bank
            [↩️ Undo]
            > Something else
            ➕ Added #3 Something else
            [✏️ Change] [↩️ Undo]
            > /trash
            # Deleted tasks
            🗑 #1 Call the bank · today 10:00
            [↩️ #1]
            > :↩️ #1
            (edited) ↩️ Brought back #1 Call the bank
            [↩️ Undo] [Show] [🗑 Trash]
            > /comments 1
            #1 Call the bank
            #1 · today 10:00
            | Ask for Ms Weber
            [✏️ #1] [🗑 #1]
            [💬 Add] [◀ Task]
            > /trash
            Nothing was deleted.
            > /trash restore 1
            ⚠️ There is no deleted task #1.
            /trash shows what can be brought back.
            > /trash nonsense
            ⚠️ Alone it shows what was deleted.
            Usage: /trash [restore <task>]
            For example: /trash
        "#]],
    );
}

#[test]
fn one_of_several_that_were_deleted_together_comes_back_alone_and_goes_again_by_an_undo() {
    check(
        r"One\nTwo\nThree
        /bulk_delete 1-3
        :🗑 Delete
        /trash restore 2
        /trash
        /undo
        /trash
        /undo
        /trash
        /list",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /bulk_delete 1-3
            Delete 3 tasks?
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted 3 tasks: #1, #2, #3
            [↩️ Undo]
            > /trash restore 2
            ↩️ Brought back #2 Two
            [↩️ Undo] [Show] [🗑 Trash]
            > /trash
            # Deleted tasks
            🗑 #3 Three · today 10:00
            🗑 #1 One · today 10:00
            [↩️ #3] [↩️ #1]
            > /undo
            ↩️ Undone: brought back #2 Two
            > /trash
            # Deleted tasks
            🗑 #3 Three · today 10:00
            🗑 #2 Two · today 10:00
            🗑 #1 One · today 10:00
            [↩️ #3] [↩️ #2] [↩️ #1]
            > /undo
            ↩️ Undone: deleted #1, #2, #3
            > /trash
            Nothing was deleted.
            > /list
            # Open tasks · 3
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_parts_are_shown_with_those_that_are_off() {
    let mut talk = Talk::without(&["comments", "bulk"]);
    talk.say("/plugins");
    assert!(
        talk.transcript.contains("🟢 Tasks (tasks)"),
        "{}",
        talk.transcript
    );
    assert!(
        talk.transcript.contains("⚪ Comments (comments)"),
        "{}",
        talk.transcript
    );
    assert!(
        talk.transcript.contains("⚪ Many at once (bulk)"),
        "{}",
        talk.transcript
    );
    assert!(talk.transcript.contains("always on"), "{}", talk.transcript);
}
