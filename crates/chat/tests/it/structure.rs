//! Parts, dependencies, tags, estimates and start dates, as a person sees them.

use expect_test::expect;

use crate::talk::check;

#[test]
fn parts_are_shown_as_a_tree_with_their_progress() {
    check(
        r"Renovate the kitchen
        /subtask 1 Ask for offers friday #phone
        /subtask 1 Choose a colour
        /subtask 2 Call Meyer
        /parent 3 2
        /done 3
        /subtasks 1
        /task 1
        /subtask 1
        Buy paint
        /parent 1 4
        /parent 1 1
        /parent 4 none
        /subtasks 1",
        &expect![[r#"
            > Renovate the kitchen
            ➕ Added #1 Renovate the kitchen
            [✏️ Change] [↩️ Undo]
            > /subtask 1 Ask for offers friday #phone
            ➕ Added #2 Ask for offers
            📅 Fri 27 Nov  ·  🏷 #phone
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 1 Choose a colour
            ➕ Added #3 Choose a colour
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 2 Call Meyer
            ➕ Added #4 Call Meyer
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #2]
            > /parent 3 2
            # 🟡 #3 Choose a colour
            ▫️ To do  ·  medium priority
            🧩 Part of #2 Ask for offers
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /done 3
            ✅ Done: #3 Choose a colour
            3 tasks left.
            [↩️ Undo]
            > /subtasks 1
            🟡 #1 Renovate the kitchen
            ▓▓▓░░░░░░░ 1 of 3 done (33%)
            🟡 #2 Ask for offers · Fri · #phone
             ✅ #3 ~Choose a colour~
             🟡 #4 Call Meyer
            [#2] [#3] [#4]
            [➕ Add a part]
            [◀ Task]
            > /task 1
            # 🟡 #1 Renovate the kitchen
            ▫️ To do  ·  medium priority
            🧩 ▓▓▓░░░░░░░ 1 of 3 done (33%)
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Parts (1/3)] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /subtask 1
            #1 Renovate the kitchen
            🧩 What is to be done for it?
            [Cancel]
            > Buy paint
            ➕ Added #5 Buy paint
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /parent 1 4
            ⚠️ That would be a circle, each a part of the next: #1 → #4 → #2 → #1.
            Take it out first: /parent 4 none.
            > /parent 1 1
            ⚠️ A task cannot be a part of itself.
            Name another one that it is a part of: /parent 2 1.
            > /parent 4 none
            # 🟡 #4 Call Meyer
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /subtasks 1
            🟡 #1 Renovate the kitchen
            ▓▓▓░░░░░░░ 1 of 3 done (33%)
            🟡 #2 Ask for offers · Fri · #phone
             ✅ #3 ~Choose a colour~
            🟡 #5 Buy paint
            [#2] [#3] [#5]
            [➕ Add a part]
            [◀ Task]
        "#]],
    );
}

#[test]
fn of_several_that_were_completed_each_button_says_whose_parts_it_completes() {
    check(
        r"Renovate the kitchen
        Plant a tree
        /subtask 1 Ask for offers
        /subtask 2 Buy a spade
        /subtask 4 Compare spades
        /done 1,2
        :✅ And 2 open parts of #2
        /list all",
        &expect![[r#"
            > Renovate the kitchen
            ➕ Added #1 Renovate the kitchen
            [✏️ Change] [↩️ Undo]
            > Plant a tree
            ➕ Added #2 Plant a tree
            [✏️ Change] [↩️ Undo]
            > /subtask 1 Ask for offers
            ➕ Added #3 Ask for offers
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 2 Buy a spade
            ➕ Added #4 Buy a spade
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #2]
            > /subtask 4 Compare spades
            ➕ Added #5 Compare spades
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #4]
            > /done 1,2
            ✅ Done: #1 Renovate the kitchen
            ✅ Done: #2 Plant a tree
            3 tasks left.
            [↩️ Undo]
            [✅ And 1 open part of #1]
            [✅ And 2 open parts of #2]
            > :✅ And 2 open parts of #2
            (edited) ✅ #2 ~Plant a tree~
            ▓▓▓▓▓▓▓▓▓▓ 2 of 2 done (100%)
            ✅ #4 ~Buy a spade~
             ✅ #5 ~Compare spades~
            [↩️ Undo]
            [#4] [#5]
            [➕ Add a part]
            [◀ Task]
            (note) 2 parts done.
            > /list all
            # All tasks · 5
            ✅ #1 ~Renovate the kitchen~
            ✅ #2 ~Plant a tree~
            🟡 #3 Ask for offers
            ✅ #4 ~Buy a spade~
            ✅ #5 ~Compare spades~
            [#1] [#2] [#3] [#4] [#5]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn completing_a_task_offers_to_complete_its_open_parts() {
    check(
        r"Renovate the kitchen
        /subtask 1 Ask for offers
        /subtask 2 Call Meyer
        /done 1
        :✅ And its 2 open parts
        /undo
        /undo
        /list",
        &expect![[r#"
            > Renovate the kitchen
            ➕ Added #1 Renovate the kitchen
            [✏️ Change] [↩️ Undo]
            > /subtask 1 Ask for offers
            ➕ Added #2 Ask for offers
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 2 Call Meyer
            ➕ Added #3 Call Meyer
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #2]
            > /done 1
            ✅ Done: #1 Renovate the kitchen
            2 tasks left.
            [↩️ Undo]
            [✅ And its 2 open parts]
            > :✅ And its 2 open parts
            (edited) ✅ #1 ~Renovate the kitchen~
            ▓▓▓▓▓▓▓▓▓▓ 2 of 2 done (100%)
            ✅ #2 ~Ask for offers~
             ✅ #3 ~Call Meyer~
            [↩️ Undo]
            [#2] [#3]
            [➕ Add a part]
            [◀ Task]
            (note) 2 parts done.
            > /undo
            ↩️ Undone: completed #2, #3
            > /undo
            ↩️ Undone: completed #1 Renovate the kitchen
            > /list
            # Open tasks · 3
            🟡 #1 Renovate the kitchen
            🟡 #2 Ask for offers
            🟡 #3 Call Meyer
            [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn parts_of_a_deleted_task_move_up_and_come_back_with_it() {
    check(
        r"House
        /subtask 1 Kitchen
        /subtask 2 Paint
        /remove 2
        :🗑 Delete
        /subtasks 1
        /undo
        /subtasks 1",
        &expect![[r#"
            > House
            ➕ Added #1 House
            [✏️ Change] [↩️ Undo]
            > /subtask 1 Kitchen
            ➕ Added #2 Kitchen
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #1]
            > /subtask 2 Paint
            ➕ Added #3 Paint
            [✏️ Change] [↩️ Undo]
            [➕ Another] [🧩 Parts of #2]
            > /remove 2
            Delete the task #2 Kitchen?
            Its part stays, one level up.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #2 Kitchen
            [↩️ Undo]
            > /subtasks 1
            🟡 #1 House
            ░░░░░░░░░░ 0 of 1 done (0%)
            🟡 #3 Paint
            [#3]
            [➕ Add a part]
            [◀ Task]
            > /undo
            ↩️ Undone: deleted #2 Kitchen
            > /subtasks 1
            🟡 #1 House
            ░░░░░░░░░░ 0 of 2 done (0%)
            🟡 #2 Kitchen
             🟡 #3 Paint
            [#2] [#3]
            [➕ Add a part]
            [◀ Task]
        "#]],
    );
}

#[test]
fn a_task_that_waits_asks_once_more_before_it_is_done() {
    check(
        r"One\nTwo\nThree
        /depend 2 1
        /depend 3 2
        /depend 1 3
        /depend 1 1
        /depend 2 1
        /dependencies 2
        /done 2
        :✅ Complete #2 anyway
        /undo
        /status 2 done
        /task 2
        :✅ Done
        /done 3 2 1
        /undo
        /undepend 2 1
        /undepend 2 1
        /done 2",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /depend 2 1
            🟡 #2 Two
            ⏳ It waits for:
            🟡 #1 One
            [↩️ Undo]
            [#1]
            [✖ #1]
            [◀ Task]
            > /depend 3 2
            🟡 #3 Three
            ⏳ It waits for:
            🟡 #2 Two
            [↩️ Undo]
            [#2]
            [✖ #2]
            [◀ Task]
            > /depend 1 3
            ⚠️ That would be a circle: #1 → #3 → #2 → #1.
            Each of them waits for the next, so none could ever begin.
            > /depend 1 1
            ⚠️ A task cannot wait for itself.
            > /depend 2 1
            ⚠️ #2 waits for #1 already.
            > /dependencies 2
            🟡 #2 Two
            ⏳ It waits for:
            🟡 #1 One
            ⛓ These wait for it:
            🟡 #3 Three
            [#1] [#3]
            [✖ #1]
            [◀ Task]
            > /done 2
            ⏳ #2 Two waits for #1, still open
            [✅ Complete #2 anyway]
            > :✅ Complete #2 anyway
            (edited) ✅ Done: #2 Two
            2 tasks left.
            [↩️ Undo]
            > /undo
            ↩️ Undone: completed #2 Two
            > /status 2 done
            ⏳ #2 Two waits for #1, still open
            [✅ Complete #2 anyway]
            > /task 2
            # 🟡 #2 Two
            ▫️ To do  ·  medium priority
            ⏳ Waits for #1
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [⛓ Waits (2)] [💬 Comment]
            [🔁 Repeat] [📎 Attach]
            > :✅ Done
            (edited) ⏳ #2 Two waits for #1, still open
            [✅ Complete #2 anyway]
            [◀ Task]
            > /done 3 2 1
            ✅ Done: #3 Three
            ✅ Done: #2 Two
            ✅ Done: #1 One
            🎉 That was the last one.
            [↩️ Undo]
            > /undo
            ↩️ Undone: completed #3, #2, #1
            > /undepend 2 1
            🟡 #2 Two
            ⛓ These wait for it:
            🟡 #3 Three
            [↩️ Undo]
            [#3]
            [◀ Task]
            > /undepend 2 1
            ⚠️ #2 does not wait for #1.
            /dependencies 2 shows what it waits for.
            > /done 2
            ✅ Done: #2 Two
            2 tasks left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn an_undo_does_not_close_a_circle() {
    check(
        r"One\nTwo
        /depend 2 1
        /undepend 2 1
        /depend 1 2
        !un:3",
        &expect![[r#"
            > One\nTwo
            # ➕ Added 2 tasks
            🟡 #1 One
            🟡 #2 Two
            [↩️ Undo]
            > /depend 2 1
            🟡 #2 Two
            ⏳ It waits for:
            🟡 #1 One
            [↩️ Undo]
            [#1]
            [✖ #1]
            [◀ Task]
            > /undepend 2 1
            🟡 #2 Two
            It waits for nothing, and nothing waits for it.
            [↩️ Undo]
            [◀ Task]
            > /depend 1 2
            🟡 #1 One
            ⏳ It waits for:
            🟡 #2 Two
            [↩️ Undo]
            [#2]
            [✖ #2]
            [◀ Task]
            > !un:3
            (note) That would be a circle: #2 → #1 → #2. Each of them waits for the next, so none could ever begin.
        "#]],
    );
}

#[test]
fn tags_are_put_on_listed_renamed_and_removed() {
    check(
        r"Buy milk #errands
        Buy bread #Errands #soon
        /tag 1 home,soon
        /tag 1 #home
        /untag 1 home
        /tags
        /tags 2 add garden
        /tags 2 remove soon
        /renametag errands shopping
        /removetag garden
        /undo
        /renametag nothing x
        /tag 1
        /tag 1 two$words
        /list",
        &expect![[r#"
            > Buy milk #errands
            ➕ Added #1 Buy milk
            I read: 🏷 #errands
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > Buy bread #Errands #soon
            ➕ Added #2 Buy bread
            I read: 🏷 #errands #soon
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > /tag 1 home,soon
            🏷 Tagged #home #soon: #1 Buy milk
            [↩️ Undo]
            > /tag 1 #home
            ☑️ Tagged so already: #1 Buy milk
            > /untag 1 home
            🏷 Took off #home: #1 Buy milk
            [↩️ Undo]
            > /tags
            # 🏷 Tags
            #errands · 2 tasks
            #soon · 2 tasks
            /list #home shows what has a tag.
            > /tags 2 add garden
            🏷 Tagged #garden: #2 Buy bread
            [↩️ Undo]
            > /tags 2 remove soon
            🏷 Took off #soon: #2 Buy bread
            [↩️ Undo]
            > /renametag errands shopping
            🏷 #errands is #shopping now (2 tasks).
            [↩️ Undo]
            > /removetag garden
            🏷 #garden is removed (1 task).
            [↩️ Undo]
            > /undo
            ↩️ Undone: removed #garden everywhere
            > /renametag nothing x
            ⚠️ No task is tagged #nothing.
            Your tags: #shopping, #garden, #soon.
            > /tag 1
            ⚠️ Which tag?
            Usage: /tag <task> [more tasks] <tag> [more tags]
            For example: /tag 1 home
            > /tag 1 two$words
            ⚠️ A tag is one word: it cannot have “$” in it.
            For example: #home, or #acme-site
            > /list
            # Open tasks · 2
            🟡 #1 Buy milk · #shopping #soon
            🟡 #2 Buy bread · #garden #shopping
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_tag_that_is_the_name_of_a_category_is_that_category() {
    check(
        r"One
        /category 1 Work
        Two #work #later",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /category 1 Work
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
            📁 Work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > Two #work #later
            ➕ Added #2 Two
            I read: 📁 Work  ·  🏷 #later
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
        "#]],
    );
}

#[test]
fn estimates_and_start_dates_are_kept_and_checked() {
    check(
        r"Write the report for 2h
        /estimate 1 90
        /estimate 1 2.5h
        /estimate 1 nonsense
        /estimate 1 99999999
        /startdate 1 monday
        /list
        /estimate 1 none
        /startdate 1 none",
        &expect![[r#"
            > Write the report for 2h
            ➕ Added #1 Write the report
            I read: ⏳ 2 h
            [✏️ Change] [↩️ Undo]
            [🔤 No length]
            > /estimate 1 90
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏳ about 1 h 30 min
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /estimate 1 2.5h
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏳ about 2 h 30 min
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /estimate 1 nonsense
            ⚠️ “nonsense” is no length of time.
            Usage: /estimate <task> [more tasks] <length|none>
            For example: /estimate 1 90m
            > /estimate 1 99999999
            ⚠️ An estimate is at least a minute and at most 1000 hours.
            For example: /estimate 3 1h30
            > /startdate 1 monday
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            🛫 can begin Mon 30 Nov
            ⏳ about 2 h 30 min
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /list
            # Open tasks · 1
            🟡 #1 Write the report · from Mon
            [#1]
            [☑️ Tick]
            > /estimate 1 none
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            🛫 can begin Mon 30 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /startdate 1 none
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
        "#]],
    );
}

#[test]
fn an_estimate_that_is_too_long_names_the_limit() {
    check(
        "One
        /estimate 1 1000000h
        /estimate 1 99999999999
        /estimate 1 1000000 bananas
        /estimate 1 5000h",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /estimate 1 1000000h
            ⚠️ An estimate is at least a minute and at most 1000 hours.
            For example: /estimate 3 1h30
            > /estimate 1 99999999999
            ⚠️ An estimate is at least a minute and at most 1000 hours.
            For example: /estimate 3 1h30
            > /estimate 1 1000000 bananas
            ⚠️ “1000000 bananas” is no length of time.
            Usage: /estimate <task> [more tasks] <length|none>
            For example: /estimate 1 90m
            > /estimate 1 5000h
            ⚠️ An estimate is at least a minute and at most 1000 hours.
            For example: /estimate 3 1h30
        "#]],
    );
}
