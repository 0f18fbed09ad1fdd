//! Many tasks at once, as a person sees them.

use expect_test::expect;

use crate::talk::check;

#[test]
fn many_tasks_are_changed_by_numbers_and_ranges_and_taken_back_at_once() {
    check(
        r"One\nTwo\nThree\nFour
        /bulk_status 1-2,4 in progress
        /undo
        /bulk_priority 1,2 high
        /bulk_priority 1 9 high
        /bulk_category 1,2 Home office
        /bulk_due 1 2 friday
        /bulk_due 1 2026-12-24
        /bulk_status 1,3 done
        /bulk_delete 1-2
        :🗑 Delete
        /undo
        /bulk_status 1
        /bulk_status x done
        /bulk_priority 1 enormous
        /bulk_operations",
        &expect![[r#"
            > One\nTwo\nThree\nFour
            # ➕ Added 4 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            🟡 #4 Four
            [↩️ Undo]
            > /bulk_status 1-2,4 in progress
            ▶️ In progress: #1 One
            ▶️ In progress: #2 Two
            ▶️ In progress: #4 Four
            [↩️ Undo]
            > /undo
            ↩️ Undone: changed #1, #2, #4 to “in progress”
            > /bulk_priority 1,2 high
            🟠 High priority: #1 One
            🟠 High priority: #2 Two
            [↩️ Undo]
            > /bulk_priority 1 9 high
            ☑️ High priority already: #1 One
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            > /bulk_category 1,2 Home office
            📁 Into “Home office”: #1 One
            📁 Into “Home office”: #2 Two
            [↩️ Undo]
            > /bulk_due 1 2 friday
            📅 Due Fri 27 Nov: #1 One
            📅 Due Fri 27 Nov: #2 Two
            [↩️ Undo]
            > /bulk_due 1 2026-12-24
            📅 Due Thu 24 Dec: #1 One
            [↩️ Undo]
            > /bulk_status 1,3 done
            ✅ Done: #1 One
            ✅ Done: #3 Three
            2 tasks left.
            [↩️ Undo]
            [🟠 1 high]
            > /bulk_delete 1-2
            Delete 2 tasks?
            ✅ #1 ~One~ · Thu 24 Dec · Home office
            🟠 #2 Two · Fri · Home office
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted 2 tasks: #1, #2
            [↩️ Undo]
            > /undo
            ↩️ Undone: deleted #1, #2
            > /bulk_status 1
            ⚠️ Which tasks, and which status?
            Usage: /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
            For example: /bulk_status 1,2 in progress
            > /bulk_status x done
            ⚠️ Which tasks, and which status?
            Usage: /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
            For example: /bulk_status 1,2 in progress
            > /bulk_priority 1 enormous
            ⚠️ “enormous” is no priority: there are low, medium, high and urgent.
            Usage: /bulk_priority <tasks> <low|medium|high|urgent>
            For example: /bulk_priority 1-3 high
            > /bulk_operations
            # Many tasks at once
            Tick them in a list, or name their numbers (`1,4` or `3-7`):
            • /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
            • /bulk_priority <tasks> <low|medium|high|urgent>
            • /bulk_category <tasks> <name|none>
            • /bulk_due <tasks> <when|none>
            • /bulk_assign <tasks> <client|none>
            • /tag <task> [more tasks] <tag> [more tags]
            • /untag <task> [more tasks] <tag> [more tags]
            • /done <task> [more tasks]
            • /bulk_delete <tasks> [confirm]
            [☑️ Tick tasks]
        "#]],
    );
}

#[test]
fn ticked_tasks_are_changed_together_after_a_look() {
    check(
        r"One\nTwo\nThree
        /depend 3 2
        /select
        :⬜ #1 One
        :⬜ #3 Three
        :Do something with them ▸
        :✅ Done
        :◀ Back
        :✅ Done
        :Yes, do it
        :✅ Complete #3 anyway
        /undo
        /undo
        /select
        :☑️ All of these
        :Untick all
        :⬜ #2 Two
        :Do something with them ▸
        :🗑 Delete
        :🗑 Delete
        !slt:1",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /depend 3 2
            🟡 #3 Three
            ⏳ It waits for:
            🟡 #2 Two
            [↩️ Undo]
            [#2]
            [✖ #2]
            [◀ Task]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :⬜ #3 Three
            (edited) # ☑️ 2 tasks ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [☑️ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 2 tasks?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :✅ Done
            (edited) Complete · 2 tasks?
            🟡 #1 One
            🟡 #3 Three
            ⏳ #3 stays open: it waits for #2
            [Yes, do it] [◀ Back]
            > :◀ Back
            (edited) What with 2 tasks?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :✅ Done
            (edited) Complete · 2 tasks?
            🟡 #1 One
            🟡 #3 Three
            ⏳ #3 stays open: it waits for #2
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) ✅ Done: #1 One
            ⏳ #3 Three waits for #2, still open
            2 tasks left.
            [↩️ Undo]
            [✅ Complete #3 anyway]
            > :✅ Complete #3 anyway
            (edited) ✅ Done: #3 Three
            1 task left.
            [↩️ Undo]
            > /undo
            ↩️ Undone: completed #3 Three
            > /undo
            ↩️ Undone: completed #1 One
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :☑️ All of these
            (edited) # ☑️ 3 tasks ticked
            Press a task to tick it.
            [☑️ #1 One]
            [☑️ #2 Two]
            [☑️ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Untick all
            (edited) # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #2 Two
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [⬜ #1 One]
            [☑️ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :🗑 Delete
            (edited) Delete 1 task?
            🟡 #2 Two
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted: #2 Two
            [↩️ Undo]
            > !slt:1
            (note) This selection is over. /select begins a new one.
        "#]],
    );
}

#[test]
fn ticked_tasks_get_a_category_a_client_and_tags_by_button() {
    check(
        r"One\nTwo
        /add Three #home
        /category 3 Paperwork
        /addclient Acme
        /select
        :☑️ All of these
        :Do something with them ▸
        :📁 Category ▸
        :Paperwork
        :Yes, do it
        /select
        :⬜ #1 One
        :Do something with them ▸
        :👤 Client ▸
        :Acme
        :Yes, do it
        /select
        :⬜ #1 One
        :Do something with them ▸
        :🏷 Tag ▸
        :#home
        :Yes, do it
        /select
        :⬜ #1 One
        :Do something with them ▸
        :🏷 Tag off ▸
        :◀ Back
        :🏷 Tag off ▸
        :#home
        :Yes, do it
        /select
        :⬜ #1 One
        :Do something with them ▸
        :👤 Client ▸
        :No client
        :Yes, do it
        /undo",
        &expect![[r#"
            > One\nTwo
            # ➕ Added 2 tasks
            🟡 #1 One
            🟡 #2 Two
            [↩️ Undo]
            > /add Three #home
            ➕ Added #3 Three
            🏷 #home
            [✏️ Change] [↩️ Undo]
            > /category 3 Paperwork
            # 🟡 #3 Three
            ▫️ To do  ·  medium priority
            📁 Paperwork
            🏷 #home
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :☑️ All of these
            (edited) # ☑️ 3 tasks ticked
            Press a task to tick it.
            [☑️ #1 One]
            [☑️ #2 Two]
            [☑️ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 3 tasks?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :📁 Category ▸
            (edited) Into which category?
            Or type another: /bulk_category 1,2,3 …
            [Paperwork] [Work]
            [Personal] [Health]
            [Learning] [Finance]
            [Home] [No category]
            [◀ Back]
            > :Paperwork
            (edited) Put into “Paperwork” · 3 tasks?
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three · Paperwork · #home
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 📁 Into “Paperwork”: #1 One
            📁 Into “Paperwork”: #2 Two
            ☑️ So already: #3 Three
            [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :👤 Client ▸
            (edited) For which client?
            Or type another: /bulk_assign 1 …
            [Acme] [No client]
            [◀ Back]
            > :Acme
            (edited) Give to Acme · 1 task?
            🟡 #1 One · Paperwork
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 👤 For Acme: #1 One
            [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :🏷 Tag ▸
            (edited) Which tag?
            Or type another: /tag 1 …
            [#home]
            [◀ Back]
            > :#home
            (edited) Tag with #home · 1 task?
            🟡 #1 One · Paperwork
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 🏷 Tagged #home: #1 One
            [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :🏷 Tag off ▸
            (edited) Which tag off?
            Or type another: /untag 1 …
            [#home]
            [◀ Back]
            > :◀ Back
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :🏷 Tag off ▸
            (edited) Which tag off?
            Or type another: /untag 1 …
            [#home]
            [◀ Back]
            > :#home
            (edited) Take #home off · 1 task?
            🟡 #1 One · Paperwork · #home
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 🏷 Took off #home: #1 One
            [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 1 task?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :👤 Client ▸
            (edited) For which client?
            Or type another: /bulk_assign 1 …
            [Acme] [No client]
            [◀ Back]
            > :No client
            (edited) Take the client off · 1 task?
            🟡 #1 One · Paperwork
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 👤 No client: #1 One
            [↩️ Undo]
            > /undo
            ↩️ Undone: took the client from #1 One
        "#]],
    );
}

#[test]
fn what_is_ticked_can_be_kept_and_ticked_again() {
    check(
        r"One\nTwo\nThree
        /select kept
        /select
        :⬜ #1 One
        :⬜ #3 Three
        :💾 Keep
        !slx:0
        :☑️ The 2 tasks I kept
        /remove 3
        :🗑 Delete
        /select kept
        /undo
        /undo
        /select kept",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /select kept
            ⚠️ Nothing is kept: tick tasks and press 💾 Keep.
            Usage: /select [what /list takes]  or  kept
            For example: /select urgent
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :⬜ #3 Three
            (edited) # ☑️ 2 tasks ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [☑️ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :💾 Keep
            💾 Kept 2 ticked tasks. /select kept ticks them again.
            [↩️ Undo]
            > !slx:0
            (edited) # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [⬜ #2 Two]
            [⬜ #3 Three]
            [☑️ All of these] [Untick all]
            [☑️ The 2 tasks I kept]
            [◀ Back to the list]
            > :☑️ The 2 tasks I kept
            (edited) # ☑️ 2 tasks ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [☑️ #3 Three]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [◀ Back to the list]
            > /remove 3
            Delete the task #3 Three?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #3 Three
            [↩️ Undo]
            > /select kept
            # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [⬜ #2 Two]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [◀ Back to the list]
            > /undo
            ↩️ Undone: deleted #3 Three
            > /undo
            ↩️ Undone: kept 2 ticked tasks
            > /select kept
            ⚠️ Nothing is kept: tick tasks and press 💾 Keep.
            Usage: /select [what /list takes]  or  kept
            For example: /select urgent
        "#]],
    );
}

#[test]
fn what_can_be_done_with_many_is_listed() {
    check(
        "/bulk_operations",
        &expect![[r#"
            > /bulk_operations
            # Many tasks at once
            Tick them in a list, or name their numbers (`1,4` or `3-7`):
            • /bulk_status <tasks> <to do|in progress|review|blocked|done|cancelled>
            • /bulk_priority <tasks> <low|medium|high|urgent>
            • /bulk_category <tasks> <name|none>
            • /bulk_due <tasks> <when|none>
            • /bulk_assign <tasks> <client|none>
            • /tag <task> [more tasks] <tag> [more tags]
            • /untag <task> [more tasks] <tag> [more tags]
            • /done <task> [more tasks]
            • /bulk_delete <tasks> [confirm]
            [☑️ Tick tasks]
        "#]],
    );
}

#[test]
fn what_was_done_is_said_before_each_task_and_by_its_undo() {
    check(
        "One
        Two
        /category 1 Paperwork
        /addclient Acme
        /bulk_status 1,2 In Progress
        /bulk_status 1 in progress
        /undo
        /bulk_priority 1 high
        /undo
        /bulk_due 1,2 tomorrow
        /undo
        /bulk_due 1 none
        /bulk_category 2 Home office
        /undo
        /bulk_category 1 none
        /undo
        /bulk_assign 1,2 Acme
        /bulk_assign 1 none
        /undo
        /undo
        /tags 2 add a,b,c
        /tags 2 add a
        /undo
        /tag 1 2 a b c d e f
        /undo
        /tag 1 a b
        /untag 1 a b
        /undo",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /category 1 Paperwork
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
            📁 Paperwork
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /bulk_status 1,2 In Progress
            ▶️ In progress: #1 One
            ▶️ In progress: #2 Two
            [↩️ Undo]
            > /bulk_status 1 in progress
            ☑️ In progress already: #1 One
            > /undo
            ↩️ Undone: changed #1, #2 to “in progress”
            > /bulk_priority 1 high
            🟠 High priority: #1 One
            [↩️ Undo]
            > /undo
            ↩️ Undone: changed #1 One to high priority
            > /bulk_due 1,2 tomorrow
            📅 Due tomorrow, Wed 25 Nov: #1 One
            📅 Due tomorrow, Wed 25 Nov: #2 Two
            [↩️ Undo]
            > /undo
            ↩️ Undone: made #1, #2 due on 25 Nov 2026
            > /bulk_due 1 none
            ☑️ So already: #1 One
            > /bulk_category 2 Home office
            📁 Into “Home office”: #2 Two
            [↩️ Undo]
            > /undo
            ↩️ Undone: put #2 Two into “Home office”
            > /bulk_category 1 none
            📁 No category: #1 One
            [↩️ Undo]
            > /undo
            ↩️ Undone: took the category off #1 One
            > /bulk_assign 1,2 Acme
            👤 For Acme: #1 One
            👤 For Acme: #2 Two
            [↩️ Undo]
            > /bulk_assign 1 none
            👤 No client: #1 One
            [↩️ Undo]
            > /undo
            ↩️ Undone: took the client from #1 One
            > /undo
            ↩️ Undone: gave #1, #2 to Acme
            > /tags 2 add a,b,c
            🏷 Tagged #a #b #c: #2 Two
            [↩️ Undo]
            > /tags 2 add a
            ☑️ Tagged so already: #2 Two
            > /undo
            ↩️ Undone: tagged #2 Two with #a #b #c
            > /tag 1 2 a b c d e f
            🏷 Tagged #a #b #c #d #e #f: #1 One
            🏷 Tagged #a #b #c #d #e #f: #2 Two
            [↩️ Undo]
            > /undo
            ↩️ Undone: tagged #1, #2 with #a #b #c #d #e and 1 more
            > /tag 1 a b
            🏷 Tagged #a #b: #1 One
            [↩️ Undo]
            > /untag 1 a b
            🏷 Took off #a #b: #1 One
            [↩️ Undo]
            > /undo
            ↩️ Undone: took #a #b off #1 One
        "#]],
    );
}

#[test]
fn a_name_that_is_offered_no_more_changes_nothing_and_says_so() {
    check(
        "One
        /select
        :⬜ #1 One
        !slv:0:g.deadbeef
        !sld:0:k.7
        !slm:0:z",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /select
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > !slv:0:g.deadbeef
            (note) That is not there any more. ◀ Back shows what is.
            > !sld:0:k.7
            (note) That is not there any more. ◀ Back shows what is.
            > !slm:0:z
            (note) I don't know this button.
        "#]],
    );
}

#[test]
fn ranges_and_lists_work_wherever_tasks_are_named() {
    check(
        "One
        Two
        Three
        /tag 1-3 soon
        /untag 1–2 soon
        /tag 1,3 home,later
        /tag 9-1000 home
        /priority 1-2 high
        /priority 1 2 low
        /due 1–3 friday
        /status 1,2 in progress
        /category 1-2 Home office
        /addclient Acme
        /assign 1-2 Acme
        /assign 1 2 none
        /priority 1-2 hihg
        /done 1–2",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > Three
            ➕ Added #3 Three
            [✏️ Change] [↩️ Undo]
            > /tag 1-3 soon
            🏷 Tagged #soon: #1 One
            🏷 Tagged #soon: #2 Two
            🏷 Tagged #soon: #3 Three
            [↩️ Undo]
            > /untag 1–2 soon
            🏷 Took off #soon: #1 One
            🏷 Took off #soon: #2 Two
            [↩️ Undo]
            > /tag 1,3 home,later
            🏷 Tagged #home #later: #1 One
            🏷 Tagged #home #later: #3 Three
            [↩️ Undo]
            > /tag 9-1000 home
            ⚠️ That is more than 100 tasks at once.
            Usage: /tag <task> [more tasks] <tag> [more tags]
            For example: /tag 1 home
            > /priority 1-2 high
            🟠 High priority: #1 One
            🟠 High priority: #2 Two
            [↩️ Undo]
            > /priority 1 2 low
            🟢 Low priority: #1 One
            🟢 Low priority: #2 Two
            [↩️ Undo]
            > /due 1–3 friday
            📅 Due Fri 27 Nov: #1 One
            📅 Due Fri 27 Nov: #2 Two
            📅 Due Fri 27 Nov: #3 Three
            [↩️ Undo]
            > /status 1,2 in progress
            ▶️ In progress: #1 One
            ▶️ In progress: #2 Two
            [↩️ Undo]
            > /category 1-2 Home office
            📁 Into “Home office”: #1 One
            📁 Into “Home office”: #2 Two
            [↩️ Undo]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /assign 1-2 Acme
            👤 For Acme: #1 One
            👤 For Acme: #2 Two
            [↩️ Undo]
            > /assign 1 2 none
            👤 No client: #1 One
            👤 No client: #2 Two
            [↩️ Undo]
            > /priority 1-2 hihg
            ⚠️ “hihg” is no priority: there are low, medium, high and urgent.
            Usage: /priority <task> <low|medium|high|urgent>
            For example: /priority 3 high
            > /done 1–2
            ✅ Done: #1 One
            ✅ Done: #2 Two
            1 task left.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_date_that_is_none_is_told_so() {
    check(
        "One
        /bulk_due 1 2027-20-03
        /bulk_due 1 2027-20-33
        /bulk_due 1 2027-02-30
        /bulk_due 1 2026-12-24
        /bulk_due 1-2-3 friday
        /bulk_due friday",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /bulk_due 1 2027-20-03
            ⚠️ There is no such day or time as “2027-20-03”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /bulk_due 1 2027-20-33
            ⚠️ There is no such day or time as “2027-20-33”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /bulk_due 1 2027-02-30
            ⚠️ There is no such day or time as “2027-02-30”.
            For example: tomorrow 9:00, or 24 dec 17:00
            > /bulk_due 1 2026-12-24
            📅 Due Thu 24 Dec: #1 One
            [↩️ Undo]
            > /bulk_due 1-2-3 friday
            ⚠️ “1-2-3” is no task's number.
            Usage: /bulk_due <tasks> <when|none>
            For example: /bulk_due 1-3 friday
            > /bulk_due friday
            ⚠️ Which tasks, and when?
            Usage: /bulk_due <tasks> <when|none>
            For example: /bulk_due 1-3 friday
        "#]],
    );
}

#[test]
fn the_question_before_a_deletion_names_what_goes() {
    check(
        "One
        Two
        /remind 1 in 2h
        /bulk_delete 1,2
        /remind 2 in 3h
        /time_entry 2 30
        /bulk_delete 1,2
        /bulk_delete 1,9",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 One  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /bulk_delete 1,2
            Delete 2 tasks and a reminder?
            🟡 #1 One
            🟡 #2 Two
            [🗑 Delete] [Keep them]
            > /remind 2 in 3h
            ⏰ I'll remind you today 13:00 (in 3 h)
            #2 Two  ·  reminder #2
            [↩️ Undo] [All reminders]
            > /time_entry 2 30
            ⏱ Booked on #2 Two
            #1 today 09:30–10:00 · 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /bulk_delete 1,2
            Delete 2 tasks and their 2 reminders, with 30 min of tracked time?
            🟡 #1 One
            🟡 #2 Two
            [🗑 Delete] [Keep them]
            > /bulk_delete 1,9
            Delete 1 task and its reminder?
            🟡 #1 One
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            [🗑 Delete] [Keep them]
        "#]],
    );
}

#[test]
fn every_list_leads_to_ticking_in_it_and_back() {
    check(
        r"Buy milk today #home
        Call the bank today !high
        Paint the fence friday #home
        /today
        :☑️ Tick
        :⬜ #2 Call the bank
        :◀ Back to the list
        /filter #home
        :☑️ Tick
        :☑️ All of these
        :Do something with them ▸
        :🟠 High
        :Yes, do it
        /search milk
        :☑️ Tick
        :◀ Back to the list
        /overdue",
        &expect![[r#"
            > Buy milk today #home
            ➕ Added #1 Buy milk
            I read: 📅 today, Tue 24 Nov  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > Call the bank today !high
            ➕ Added #2 Call the bank
            I read: 📅 today, Tue 24 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Paint the fence friday #home
            ➕ Added #3 Paint the fence
            I read: 📅 Fri 27 Nov  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > /today
            # Today, Tue 24 Nov · 2
            🟠 #2 Call the bank · today
            🟡 #1 Buy milk · today · #home
            [#2] [#1]
            [☑️ Tick]
            > :☑️ Tick
            (edited) # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #2 Call the bank]
            [⬜ #1 Buy milk]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #2 Call the bank
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #2 Call the bank]
            [⬜ #1 Buy milk]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :◀ Back to the list
            (edited) # Today, Tue 24 Nov · 2
            🟠 #2 Call the bank · today
            🟡 #1 Buy milk · today · #home
            [#2] [#1]
            [☑️ Tick]
            [◀ Menu]
            > /filter #home
            # #home · 2
            🟡 #1 Buy milk · today · #home
            🟡 #3 Paint the fence · Fri · #home
            [#1] [#3]
            [☑️ Tick]
            > :☑️ Tick
            (edited) # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 Buy milk]
            [⬜ #3 Paint the fence]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :☑️ All of these
            (edited) # ☑️ 2 tasks ticked
            Press a task to tick it.
            [☑️ #1 Buy milk]
            [☑️ #3 Paint the fence]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > :Do something with them ▸
            (edited) What with 2 tasks?
            [✅ Done] [▫️ To do] [▶️ In progress]
            [⛔ Blocked] [✖️ Cancelled] [👀 Review]
            [🔴 Urgent] [🟠 High] [🟡 Medium]
            [🟢 Low] [📅 Today] [📅 Tomorrow]
            [📅 Next week] [📅 No date] [🗑 Delete]
            [📁 Category ▸] [👤 Client ▸]
            [🏷 Tag ▸] [🏷 Tag off ▸]
            [◀ Back to the list]
            > :🟠 High
            (edited) Set to high priority · 2 tasks?
            🟡 #1 Buy milk · today · #home
            🟡 #3 Paint the fence · Fri · #home
            [Yes, do it] [◀ Back]
            > :Yes, do it
            (edited) 🟠 High priority: #1 Buy milk
            🟠 High priority: #3 Paint the fence
            [↩️ Undo]
            > /search milk
            # Found “milk” · 1
            🟠 #1 Buy milk · today · #home
            [#1]
            [☑️ Tick]
            > :☑️ Tick
            (edited) # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 Buy milk]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :◀ Back to the list
            (edited) # Found “milk” · 1
            🟠 #1 Buy milk · today · #home
            [#1]
            [☑️ Tick]
            [◀ Menu]
            > /overdue
            👍 Nothing is overdue.
        "#]],
    );
}

#[test]
fn a_date_or_a_name_that_begins_with_a_number_is_no_task() {
    check(
        r"One\nTwo\nThree
        /bulk_due 1-3 24 dec
        /due 1,2 24 dec 14:00
        /bulk_due 1 2 24 dec
        /bulk_due 1, 2 friday
        /bulk_due 1-2 3 friday
        /bulk_category 1,2 2026 goals
        /bulk_category 1 2 home",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /bulk_due 1-3 24 dec
            📅 Due Thu 24 Dec: #1 One
            📅 Due Thu 24 Dec: #2 Two
            📅 Due Thu 24 Dec: #3 Three
            [↩️ Undo]
            > /due 1,2 24 dec 14:00
            📅 Due Thu 24 Dec 14:00: #1 One
            📅 Due Thu 24 Dec 14:00: #2 Two
            [↩️ Undo]
            > /bulk_due 1 2 24 dec
            📅 Due Thu 24 Dec: #1 One
            📅 Due Thu 24 Dec: #2 Two
            [↩️ Undo]
            > /bulk_due 1, 2 friday
            📅 Due Fri 27 Nov: #1 One
            📅 Due Fri 27 Nov: #2 Two
            [↩️ Undo]
            > /bulk_due 1-2 3 friday
            📅 Due Fri 27 Nov: #3 Three
            ☑️ So already: #1 One
            ☑️ So already: #2 Two
            [↩️ Undo]
            > /bulk_category 1,2 2026 goals
            📁 Into “2026 goals”: #1 One
            📁 Into “2026 goals”: #2 Two
            [↩️ Undo]
            > /bulk_category 1 2 home
            📁 Into “home”: #1 One
            📁 Into “home”: #2 Two
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn what_a_list_takes_can_be_ticked() {
    check(
        r"One friday #home\nTwo tomorrow\nThree
        /select #home
        :⬜ #1 One
        /select due < friday
        /select tomorrow
        /select due < someday",
        &expect![[r#"
            > One friday #home\nTwo tomorrow\nThree
            # ➕ Added 3 tasks
            🟡 #1 One · Fri · #home
            🟡 #2 Two · tomorrow
            🟡 #3 Three
            [↩️ Undo]
            > /select #home
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #1 One]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > :⬜ #1 One
            (edited) # ☑️ 1 task ticked
            Press a task to tick it.
            [☑️ #1 One]
            [☑️ All of these] [Untick all]
            [Do something with them ▸]
            [💾 Keep]
            [◀ Back to the list]
            > /select due < friday
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #2 Two]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > /select tomorrow
            # ☑️ 0 tasks ticked
            Press a task to tick it.
            [⬜ #2 Two]
            [☑️ All of these] [Untick all]
            [◀ Back to the list]
            > /select due < someday
            ⚠️ I don't understand the filter: “someday” is no day or time that I know.
            For example: due < friday and priority >= high and not #home
        "#]],
    );
}

#[test]
fn lengths_beginnings_series_and_comments_are_given_to_several_tasks() {
    check(
        "/add One
        /add Two
        /add Three
        /done 3
        /estimate 1-2,9 2h
        /estimate 1,2 2 h
        /undo
        /estimate 1,2 soon
        /startdate 1,2 monday
        /startdate 1,2 24 dec
        /repeat 1-3 every week
        /undo
        /repeat 1,2 none
        /repeat 1,2 every month on the 31st
        /repeat 1,2
        /comment 1-2 Ask Bob
        /undo
        /comments 1
        /comment 8,9 Nobody
        /comment 1, 2 2026 goals",
        &expect![[r#"
            > /add One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /add Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /add Three
            ➕ Added #3 Three
            [✏️ Change] [↩️ Undo]
            > /done 3
            ✅ Done: #3 Three
            2 tasks left.
            [↩️ Undo]
            > /estimate 1-2,9 2h
            ⏳ About 2 h: #1 One
            ⏳ About 2 h: #2 Two
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            [↩️ Undo]
            > /estimate 1,2 2 h
            ☑️ So already: #1 One
            ☑️ So already: #2 Two
            > /undo
            ↩️ Undone: changed how long #1, #2 will take
            > /estimate 1,2 soon
            ⚠️ “soon” is no length of time.
            Usage: /estimate <task> [more tasks] <length|none>
            For example: /estimate 1 90m
            > /startdate 1,2 monday
            🛫 Not before Mon 30 Nov: #1 One
            🛫 Not before Mon 30 Nov: #2 Two
            [↩️ Undo]
            > /startdate 1,2 24 dec
            🛫 Not before Thu 24 Dec: #1 One
            🛫 Not before Thu 24 Dec: #2 Two
            [↩️ Undo]
            > /repeat 1-3 every week
            🔁 Every Tuesday: #1 One · today, Tue 24 Nov
            🔁 Every Tuesday: #2 Two · today, Tue 24 Nov
            ⚠️ #3 is done: what is over does not come again.
            [↩️ Undo]
            > /undo
            ↩️ Undone: changed how #1, #2 repeat
            > /repeat 1,2 none
            ☑️ So already: #1 One
            ☑️ So already: #2 Two
            > /repeat 1,2 every month on the 31st
            🔁 Every month on the 31st: #1 One · Thu 31 Dec
            🔁 Every month on the 31st: #2 Two · Thu 31 Dec
            Months without a 31st are passed over; say “on the last day” for each month.
            [↩️ Undo]
            > /repeat 1,2
            ⚠️ Which tasks, and how often?
            Usage: /repeat <task> [more tasks] <how often|none>
            For example: /repeat 3 every 2nd friday
            > /comment 1-2 Ask Bob
            💬 Comment #1 on #1 One
            💬 Comment #2 on #2 Two
            [↩️ Undo]
            > /undo
            ↩️ Undone: commented on #1, #2
            > /comments 1
            #1 One
            There are no comments yet.
            [💬 Add] [◀ Task]
            > /comment 8,9 Nobody
            ⚠️ There are no tasks #8 and #9.
            See /list for your tasks and their numbers.
            > /comment 1, 2 2026 goals
            💬 Comment #3 on #1 One
            💬 Comment #4 on #2 Two
            ⚠️ There is no task #2026. See /list for your tasks and their numbers.
            [↩️ Undo]
        "#]],
    );
}
