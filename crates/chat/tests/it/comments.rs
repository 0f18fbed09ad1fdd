//! Comments on tasks, as a person sees them.

use expect_test::expect;

use crate::talk::check;

#[test]
fn a_comment_keeps_its_words_and_can_be_changed_deleted_and_brought_back() {
    check(
        "Call the bank
        /comment 1 They want “form 12”: it's *urgent*
        /comment 1
        Second thoughts\\nin two lines
        /editcomment 2 Third thoughts
        /comments 1
        :🗑 #1
        /comments 1
        /undo
        /comments 1
        :✏️ #2
        :Cancel
        /comment 9 x
        /comment x
        /comment 1
        :Cancel",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > /comment 1 They want “form 12”: it's *urgent*
            💬 Comment #1 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > /comment 1
            #1 Call the bank
            💬 Send me the comment.
            [Cancel]
            > Second thoughts\nin two lines
            💬 Comment #2 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > /editcomment 2 Third thoughts
            ✏️ Changed comment #2
            [↩️ Undo]
            > /comments 1
            #1 Call the bank
            #1 · today 10:00
            | They want “form 12”: it's *urgent*
            #2 · today 10:00
            | Third thoughts
            [✏️ #1] [🗑 #1]
            [✏️ #2] [🗑 #2]
            [💬 Add] [◀ Task]
            > :🗑 #1
            🗑 Deleted comment #1
            [↩️ Undo]
            > /comments 1
            #1 Call the bank
            #2 · today 10:00
            | Third thoughts
            [✏️ #2] [🗑 #2]
            [💬 Add] [◀ Task]
            > /undo
            ↩️ Undone: deleted comment #1
            > /comments 1
            #1 Call the bank
            #1 · today 10:00
            | They want “form 12”: it's *urgent*
            #2 · today 10:00
            | Third thoughts
            [✏️ #1] [🗑 #1]
            [✏️ #2] [🗑 #2]
            [💬 Add] [◀ Task]
            > :✏️ #2
            ✏️ Send me the new words of comment #2:
            | Third thoughts
            [Cancel]
            > :Cancel
            (edited) The comment stays as it is.
            > /comment 9 x
            ⚠️ There is no task #9.
            See /list for your tasks and their numbers.
            > /comment x
            ⚠️ Which task?
            Usage: /comment <task> [more tasks] <words>
            For example: /comment 3 They call back on Monday
            > /comment 1
            #1 Call the bank
            💬 Send me the comment.
            [Cancel]
            > :Cancel
            (edited) No comment was written.
        "#]],
    );
}

#[test]
fn comments_go_with_their_task_and_come_back_with_it() {
    check(
        "Call the bank
        /comment 1 Ask for Ms Weber
        /remove 1
        :🗑 Delete
        /undo
        /comments 1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > /comment 1 Ask for Ms Weber
            💬 Comment #1 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > /remove 1
            Delete the task #1 Call the bank and its comment?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Call the bank
            [↩️ Undo]
            > /undo
            ↩️ Undone: deleted #1 Call the bank
            > /comments 1
            #1 Call the bank
            #1 · today 10:00
            | Ask for Ms Weber
            [✏️ #1] [🗑 #1]
            [💬 Add] [◀ Task]
        "#]],
    );
}

#[test]
fn a_task_with_a_comment_is_not_taken_back_by_undoing_its_creation() {
    check(
        "Call the bank
        /comment 1 Ask for Ms Weber
        !un:1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > /comment 1 Ask for Ms Weber
            💬 Comment #1 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > !un:1
            (note) That cannot be undone: task #1 has comments. Delete it with /remove 1.
        "#]],
    );
}
