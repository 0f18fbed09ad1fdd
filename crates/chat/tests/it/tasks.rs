//! Conversations about tasks.

use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn each_line_behind_add_is_a_task() {
    check(
        r"/add\n- Buy milk high\n- Call mum friday
        /add Bread\nButter #shop
        /undo
        /list",
        &expect![[r#"
            > /add\n- Buy milk high\n- Call mum friday
            # ➕ Added 2 tasks
            🟠 #1 Buy milk
            🟡 #2 Call mum · Fri
            [↩️ Undo]
            > /add Bread\nButter #shop
            # ➕ Added 2 tasks
            🟡 #3 Bread
            🟡 #4 Butter · #shop
            [↩️ Undo]
            > /undo
            ↩️ Undone: added #3, #4
            > /list
            # Open tasks · 2
            🟡 #2 Call mum · Fri
            🟠 #1 Buy milk
            [#2] [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_task_is_written_down_in_one_line_and_listed() {
    check(
        "/add Buy milk high friday #shopping
         /ADD@larry_bot \"Read 1984 tomorrow\" today urgent
         Call mum tomorrow 17:00
         /list",
        &expect![[r#"
            > /add Buy milk high friday #shopping
            ➕ Added #1 Buy milk
            📅 Fri 27 Nov  ·  🟠 high  ·  🏷 #shopping
            [✏️ Change] [↩️ Undo]
            > /ADD@larry_bot "Read 1984 tomorrow" today urgent
            ➕ Added #2 Read 1984 tomorrow
            📅 today, Tue 24 Nov  ·  🔴 urgent
            [✏️ Change] [↩️ Undo]
            > Call mum tomorrow 17:00
            ➕ Added #3 Call mum
            I read: 📅 tomorrow, Wed 25 Nov 17:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /list
            # Open tasks · 3
            🔴 #2 Read 1984 tomorrow · today
            🟡 #3 Call mum · tomorrow 17:00
            🟠 #1 Buy milk · Fri · #shopping
            [#2] [#3] [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn quick_words_are_read_in_any_order() {
    check(
        "/add Buy milk friday high
         /add Buy milk #shopping critical tomorrow
         /add high hopes
         /add \"low\"
         /add the high road
         /add Sort the low shelf low",
        &expect![[r#"
            > /add Buy milk friday high
            ➕ Added #1 Buy milk
            📅 Fri 27 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Buy milk #shopping critical tomorrow
            ➕ Added #2 Buy milk
            📅 tomorrow, Wed 25 Nov  ·  🔴 urgent  ·  🏷 #shopping
            [✏️ Change] [↩️ Undo]
            > /add high hopes
            ➕ Added #3 high hopes
            [✏️ Change] [↩️ Undo]
            > /add "low"
            ➕ Added #4 low
            [✏️ Change] [↩️ Undo]
            > /add the high road
            ➕ Added #5 the high road
            [✏️ Change] [↩️ Undo]
            > /add Sort the low shelf low
            ➕ Added #6 Sort the low shelf
            🟢 low
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_quoted_title_may_stand_anywhere_among_what_else_is_said() {
    check(
        "/add \"Call mum tomorrow\" high friday
         /addtask high tomorrow \"call mum\"
         /add friday \"call mum\" urgent #home
         /add call \"Aunt May\" tomorrow",
        &expect![[r#"
            > /add "Call mum tomorrow" high friday
            ➕ Added #1 Call mum tomorrow
            📅 Fri 27 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /addtask high tomorrow "call mum"
            ➕ Added #2 call mum
            📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            > /add friday "call mum" urgent #home
            ➕ Added #3 call mum
            📅 Fri 27 Nov  ·  🔴 urgent  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            > /add call "Aunt May" tomorrow
            ➕ Added #4 call "Aunt May"
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn several_lines_are_several_tasks_and_one_undo() {
    check(
        "- Buy milk\\n- Buy eggs tomorrow\\n\\n• Bake a cake
         /undo
         /list",
        &expect![[r#"
            > - Buy milk\n- Buy eggs tomorrow\n\n• Bake a cake
            # ➕ Added 3 tasks
            🟡 #1 Buy milk
            🟡 #2 Buy eggs · tomorrow
            🟡 #3 Bake a cake
            [↩️ Undo]
            > /undo
            ↩️ Undone: added #1, #2, #3
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        "#]],
    );
}

#[test]
fn tasks_are_completed_several_at_once_and_undone_together() {
    check(
        "One\\nTwo\\nThree
         /done 1, #2 9
         /done 1
         /list
         /undo
         /list",
        &expect![[r#"
            > One\nTwo\nThree
            # ➕ Added 3 tasks
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            > /done 1, #2 9
            ✅ Done: #1 One
            ✅ Done: #2 Two
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            1 task left.
            [↩️ Undo]
            > /done 1
            ☑️ Done already: #1 One
            > /list
            # Open tasks · 1
            🟡 #3 Three
            [#3]
            [☑️ Tick]
            > /undo
            ↩️ Undone: completed #1, #2
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
fn a_card_does_everything_in_place_and_finds_its_way_back() {
    check(
        "One\\nTwo
         /list
         :#1
         :Priority
         :🔴 Urgent
         :Due
         :Tomorrow
         :Category
         :Work
         :Status
         :▶️ In progress
         :✅ Done
         :↺ Open again
         :◀ Back",
        &expect![[r#"
            > One\nTwo
            # ➕ Added 2 tasks
            🟡 #1 One
            🟡 #2 Two
            [↩️ Undo]
            > /list
            # Open tasks · 2
            🟡 #1 One
            🟡 #2 Two
            [#1] [#2]
            [☑️ Tick]
            > :#1
            (edited) # 🟡 #1 One
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            > :Priority
            (edited) #1 One
            How much does it matter?
            [🔴 Urgent] [🟠 High]
            [🟡 Medium] [🟢 Low]
            [◀ Back]
            > :🔴 Urgent
            (edited) # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            (note) Changed.
            > :Due
            (edited) #1 One
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > :Tomorrow
            (edited) # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📅 tomorrow, Wed 25 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            (note) Changed.
            > :Category
            (edited) #1 One
            Which category?
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [No category] [Type it…]
            [◀ Back]
            > :Work
            (edited) # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📅 tomorrow, Wed 25 Nov
            📁 Work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            (note) Changed.
            > :Status
            (edited) #1 One
            Where does it stand?
            [To do] [▶️ In progress]
            [👀 Review] [⛔ Blocked]
            [✅ Done] [✖️ Cancelled]
            [◀ Back]
            > :▶️ In progress
            (edited) # 🔴 #1 One
            ▶️ In progress  ·  urgent priority
            📅 tomorrow, Wed 25 Nov
            📁 Work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            (note) Changed.
            > :✅ Done
            (edited) # 🔴 #1 One
            ✅ Done  ·  urgent priority
            📅 tomorrow, Wed 25 Nov
            📁 Work
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            [◀ Back]
            (note) Done. 1 task left.
            > :↺ Open again
            (edited) # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📅 tomorrow, Wed 25 Nov
            📁 Work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [◀ Back]
            (note) Changed.
            > :◀ Back
            (edited) # Open tasks · 2
            🔴 #1 One · tomorrow · Work
            🟡 #2 Two
            [#1] [#2]
            [☑️ Tick]
            [◀ Menu]
        "#]],
    );
}

#[test]
fn pressing_twice_changes_nothing_and_says_so() {
    check(
        "One
         !td:1
         !td:1
         !tp:1:4
         !tp:1:4",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > !td:1
            (edited) # 🟡 #1 One
            ✅ Done  ·  medium priority
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            (note) Done. 🎉 That was the last one.
            > !td:1
            (edited) # 🟡 #1 One
            ✅ Done  ·  medium priority
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            (note) It is done already.
            > !tp:1:4
            (edited) # 🔴 #1 One
            ✅ Done  ·  urgent priority
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            (note) Changed.
            > !tp:1:4
            (edited) # 🔴 #1 One
            ✅ Done  ·  urgent priority
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            (note) It is so already.
        "#]],
    );
}

#[test]
fn a_card_asks_for_words_and_back_goes_back_to_it() {
    check(
        "One
         /task 1
         :✏️ Edit
         :◀ Back
         :✏️ Edit
         Another one
         :Due
         :Type it…
         gibberish
         friday 17:00
         :Category
         :Type it…
         Home office",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /task 1
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :✏️ Edit
            (edited) #1 One
            ✏️ Send me the new words.
            [◀ Back]
            > :◀ Back
            (edited) # 🟡 #1 One
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :✏️ Edit
            (edited) #1 One
            ✏️ Send me the new words.
            [◀ Back]
            > Another one
            # 🟡 #1 Another one
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :Due
            (edited) #1 Another one
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #1 Another one
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [◀ Back]
            > gibberish
            ⚠️ “gibberish” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            #1 Another one
            📅 When is it due? For example: tomorrow, friday 17:00, in 2h, or none
            [◀ Back]
            > friday 17:00
            # 🟡 #1 Another one
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :Category
            (edited) #1 Another one
            Which category?
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [No category] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #1 Another one
            📁 Send me the category's name, or none.
            [◀ Back]
            > Home office
            # 🟡 #1 Another one
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            📁 Home office
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
fn deleting_asks_first_and_undo_brings_back_the_same_number() {
    check(
        "One
         /remove 1
         :Keep it
         /remove 1
         :🗑 Delete
         !ty:1
         :↩️ Undo
         !un:3
         Two
         /list",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /remove 1
            Delete the task #1 One?
            [🗑 Delete] [Keep it]
            > :Keep it
            (edited) # 🟡 #1 One
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /remove 1
            Delete the task #1 One?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 One
            [↩️ Undo]
            > !ty:1
            (note) There is no task #1. See /list for your tasks and their numbers.
            > :↩️ Undo
            (edited) ↩️ Undone: deleted #1 One
            > !un:3
            (note) An undo cannot be undone.
            > Two
            ➕ Added #2 Two
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 2
            🟡 #1 One
            🟡 #2 Two
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn fields_are_set_in_any_order() {
    check(
        "One
         /priority 1 high
         /priority urgent 1
         /priority 1
         /due 1 tomorrow 17:00
         /due 1 none
         /category 1 Home office
         /category 1 \"home OFFICE\"
         /category 1 none
         /status 1 in progress
         /status blocked 1
         /edit 1 “Something else”",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /priority 1 high
            # 🟠 #1 One
            ▫️ To do  ·  high priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /priority urgent 1
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /priority 1
            #1 One
            How much does it matter?
            [🔴 Urgent] [🟠 High]
            [🟡 Medium] [🟢 Low]
            [◀ Back]
            > /due 1 tomorrow 17:00
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📅 tomorrow, Wed 25 Nov 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due 1 none
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /category 1 Home office
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📁 Home office
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /category 1 "home OFFICE"
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            📁 Home office
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /category 1 none
            # 🔴 #1 One
            ▫️ To do  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /status 1 in progress
            # 🔴 #1 One
            ▶️ In progress  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /status blocked 1
            # 🔴 #1 One
            ⛔ Blocked  ·  urgent priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /edit 1 “Something else”
            # 🔴 #1 Something else
            ⛔ Blocked  ·  urgent priority
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
fn a_task_has_all_six_statuses_and_done_means_completed() {
    check(
        "One
         /status 1 review
         /status 1 done
         /list
         /status 1 todo
         /list
         /status 1 cancelled
         /list cancelled",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /status 1 review
            # 🟡 #1 One
            👀 Review  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /status 1 done
            # 🟡 #1 One
            ✅ Done  ·  medium priority
            Added today 10:00, done today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            > /status 1 todo
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
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
            🟡 #1 One
            [#1]
            [☑️ Tick]
            > /status 1 cancelled
            # 🟡 #1 One
            ✖️ Cancelled  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > /list cancelled
            # All tasks · cancelled · 1
            ✖️ #1 ~One~
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn lists_filter_by_words() {
    check(
        "/add Report urgent #Work today
         /add Holiday #Home
         /add Laundry #Home low
         /list high
         /list urgent
         /list home
         /list #work urgent
         /list todo
         /list done
         /list priority:low
         /list garden
         /list high low",
        &expect![[r#"
            > /add Report urgent #Work today
            ➕ Added #1 Report
            📅 today, Tue 24 Nov  ·  🔴 urgent  ·  🏷 #work
            [✏️ Change] [↩️ Undo]
            > /add Holiday #Home
            ➕ Added #2 Holiday
            🏷 #home
            [✏️ Change] [↩️ Undo]
            > /add Laundry #Home low
            ➕ Added #3 Laundry
            🟢 low  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            > /list high
            Nothing matches. /list shows all open tasks.
            > /list urgent
            # Open tasks · urgent priority · 1
            🔴 #1 Report · today · #work
            [#1]
            [☑️ Tick]
            > /list home
            ⚠️ “home” is no status, priority or category of yours.
            You have no categories yet; /search finds words in tasks.
            > /list #work urgent
            # #work urgent · 1
            🔴 #1 Report · today · #work
            [#1]
            [☑️ Tick]
            > /list todo
            # Open tasks · to do · 3
            🔴 #1 Report · today · #work
            🟡 #2 Holiday · #home
            🟢 #3 Laundry · #home
            [#1] [#2] [#3]
            [☑️ Tick]
            > /list done
            Nothing matches. /list shows all open tasks.
            > /list priority:low
            # Open tasks · low priority · 1
            🟢 #3 Laundry · #home
            [#3]
            [☑️ Tick]
            > /list garden
            ⚠️ “garden” is no status, priority or category of yours.
            You have no categories yet; /search finds words in tasks.
            > /list high low
            ⚠️ A list has at most one priority.
            Usage: /list [status] [priority] [category] [@client] [all|today|week|overdue|a day]
            For example: /list high
        "#]],
    );
}

#[test]
fn long_lists_turn_pages_in_place() {
    let mut talk = Talk::new();
    let lines: Vec<String> = (1..=23).map(|place| format!("Task {place}")).collect();
    talk.say(&lines.join("\\n"));
    talk.transcript.clear();
    talk.say_all(
        "/list
         :▶
         :▶
         !no
         :#21
         :◀ Back
         !l:o/99",
    );
    expect![[r#"
        > /list
        # Open tasks · 23
        🟡 #1 Task 1
        🟡 #2 Task 2
        🟡 #3 Task 3
        🟡 #4 Task 4
        🟡 #5 Task 5
        🟡 #6 Task 6
        🟡 #7 Task 7
        🟡 #8 Task 8
        🟡 #9 Task 9
        🟡 #10 Task 10
        [#1] [#2] [#3] [#4] [#5]
        [#6] [#7] [#8] [#9] [#10]
        [1 / 3] [▶]
        [☑️ Tick]
        > :▶
        (edited) # Open tasks · 23
        🟡 #11 Task 11
        🟡 #12 Task 12
        🟡 #13 Task 13
        🟡 #14 Task 14
        🟡 #15 Task 15
        🟡 #16 Task 16
        🟡 #17 Task 17
        🟡 #18 Task 18
        🟡 #19 Task 19
        🟡 #20 Task 20
        [#11] [#12] [#13] [#14] [#15]
        [#16] [#17] [#18] [#19] [#20]
        [◀] [2 / 3] [▶]
        [☑️ Tick]
        [◀ Menu]
        > :▶
        (edited) # Open tasks · 23
        🟡 #21 Task 21
        🟡 #22 Task 22
        🟡 #23 Task 23
        [#21] [#22] [#23]
        [◀] [3 / 3]
        [☑️ Tick]
        [◀ Menu]
        > !no
        (note) Use ◀ and ▶ to turn pages.
        > :#21
        (edited) # 🟡 #21 Task 21
        ▫️ To do  ·  medium priority
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
        [◀ Back]
        > :◀ Back
        (edited) # Open tasks · 23
        🟡 #21 Task 21
        🟡 #22 Task 22
        🟡 #23 Task 23
        [#21] [#22] [#23]
        [◀] [3 / 3]
        [☑️ Tick]
        [◀ Menu]
        > !l:o/99
        (edited) # Open tasks · 23
        🟡 #21 Task 21
        🟡 #22 Task 22
        🟡 #23 Task 23
        [#21] [#22] [#23]
        [◀] [3 / 3]
        [☑️ Tick]
        [◀ Menu]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_search_finds_words_and_turns_its_pages() {
    let mut talk = Talk::new();
    let lines: Vec<String> = (1..=12)
        .map(|place| format!("Buy 100% milk {place}"))
        .collect();
    talk.say(&lines.join("\\n"));
    talk.say("/done 3");
    talk.transcript.clear();
    talk.say_all(
        "/search 100% MILK
         :▶
         /search 100_ milk
         /search milk 3 --all
         /search MILK --case-sensitive
         /search --what
         /search",
    );
    expect![[r#"
        > /search 100% MILK
        # Found “100% MILK” · 11
        🟡 #1 Buy 100% milk 1
        🟡 #2 Buy 100% milk 2
        🟡 #4 Buy 100% milk 4
        🟡 #5 Buy 100% milk 5
        🟡 #6 Buy 100% milk 6
        🟡 #7 Buy 100% milk 7
        🟡 #8 Buy 100% milk 8
        🟡 #9 Buy 100% milk 9
        🟡 #10 Buy 100% milk 10
        🟡 #11 Buy 100% milk 11
        [#1] [#2] [#4] [#5] [#6]
        [#7] [#8] [#9] [#10] [#11]
        [1 / 2] [▶]
        [☑️ Tick]
        > :▶
        (edited) # Found “100% MILK” · 11
        🟡 #12 Buy 100% milk 12
        [#12]
        [◀] [2 / 2]
        [☑️ Tick]
        [◀ Menu]
        > /search 100_ milk
        Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
        > /search milk 3 --all
        # Found “milk 3” · 1
        ✅ #3 ~Buy 100% milk 3~
        [#3]
        [☑️ Tick]
        > /search MILK --case-sensitive
        Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
        > /search --what
        ⚠️ I don't know the option --what.
        Usage: /search <words or filter> [--all] [--case-sensitive]
        For example: /search milk
        > /search
        ⚠️ What shall I look for?
        Usage: /search <words or filter> [--all] [--case-sensitive]
        For example: /search milk
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_search_that_is_forgotten_says_so() {
    let mut talk = Talk::new();
    talk.say("Milk");
    talk.say("/search milk");
    talk.say(":#1");
    talk.say("/search other");
    talk.transcript.clear();
    talk.say(":◀ Back");
    expect![[r#"
        > :◀ Back
        (note) That search is over. Send /search again.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn today_week_and_overdue_are_the_persons_days() {
    check(
        "/add Dentist tomorrow 9:00
         /add Cinema 18:00
         /add Some time today today
         /add Sunday sunday
         /add Next month 2026-12-24
         /today
         /week
         /overdue
         +26h
         /overdue
         /today",
        &expect![[r#"
            > /add Dentist tomorrow 9:00
            ➕ Added #1 Dentist
            📅 tomorrow, Wed 25 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > /add Cinema 18:00
            ➕ Added #2 Cinema
            📅 today, Tue 24 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > /add Some time today today
            ➕ Added #3 Some time today
            📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            > /add Sunday sunday
            ➕ Added #4 Sunday
            📅 Sun 29 Nov
            [✏️ Change] [↩️ Undo]
            > /add Next month 2026-12-24
            ➕ Added #5 Next month
            📅 Thu 24 Dec
            [✏️ Change] [↩️ Undo]
            > /today
            # Today, Tue 24 Nov · 2
            🟡 #2 Cinema · today 18:00
            🟡 #3 Some time today · today
            [#2] [#3]
            [☑️ Tick]
            > /week
            # This week, 23 Nov to 29 Nov · 4
            🟡 #2 Cinema · today 18:00
            🟡 #3 Some time today · today
            🟡 #1 Dentist · tomorrow 09:00
            🟡 #4 Sunday · Sun
            [#2] [#3] [#1] [#4]
            [☑️ Tick]
            > /overdue
            👍 Nothing is overdue.
            > +26h
            > /overdue
            # Overdue · 3
            🟡 #2 Cinema · ❗yesterday 18:00
            🟡 #3 Some time today · ❗yesterday
            🟡 #1 Dentist · ❗today 09:00
            [#2] [#3] [#1]
            [☑️ Tick]
            > /today
            # Today, Wed 25 Nov · 1
            🟡 #1 Dentist · ❗today 09:00
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_task_is_written_down_step_by_step() {
    check(
        "/addtask
         Water the plants
         :Tomorrow
         :🟠 High
         :Home
         :✏️ Edit
         :📅 Due
         friday 17:00
         :✅ Create
         :↩️ Undo",
        &expect![[r#"
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Water the plants
            Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > :Tomorrow
            (edited) Water the plants
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > :🟠 High
            (edited) Water the plants
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > :Home
            (edited) # Water the plants
            📅 tomorrow, Wed 25 Nov
            🟠 high priority
            📁 Home
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :✏️ Edit
            (edited) Water the plants
            What do you want to change?
            [✏️ Words] [📅 Due]
            [Priority] [📁 Category]
            [◀ Back] [Cancel]
            > :📅 Due
            (edited) Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > friday 17:00
            # Water the plants
            📅 Fri 27 Nov 17:00
            🟠 high priority
            📁 Home
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :✅ Create
            (edited) ➕ Added #1 Water the plants
            📅 Fri 27 Nov 17:00  ·  🟠 high  ·  📁 Home
            [✏️ Change] [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: added #1 Water the plants
        "#]],
    );
}

#[test]
fn each_step_checks_its_answer_and_can_go_back() {
    check(
        "/addtask
         \u{200f}
         Water the plants
         31 feb
         one of these days
         skip
         enormous
         :◀ Back
         :Skip
         :Skip
         none
         yes",
        &expect![[r#"
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > ‏
            ⚠️ A task needs some words.
            For example: /add Buy milk tomorrow
            ✏️ What is to be done?
            [Cancel]
            > Water the plants
            Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > 31 feb
            ⚠️ There is no such day or time as “31 feb”.
            For example: tomorrow 9:00, or 24 dec 17:00
            Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > one of these days
            ⚠️ “one of these days” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > skip
            Water the plants
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > enormous
            ⚠️ “enormous” is no priority: there are low, medium, high and urgent.
            Water the plants
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > :◀ Back
            (edited) Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > :Skip
            (edited) Water the plants
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > :Skip
            (edited) Water the plants
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > none
            # Water the plants
            📅 no date
            🟡 medium priority
            📁 no category
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > yes
            ➕ Added #1 Water the plants
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn buttons_of_an_earlier_step_do_nothing_but_say_so() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addtask
         Water the plants",
    );
    talk.transcript.clear();
    talk.say("tomorrow");
    // The message with the days is still there, but its step is over.
    talk.say(":Today");
    talk.say("/cancel");
    talk.say(":🟠 High");
    talk.say("/cancel");
    expect![[r#"
        > tomorrow
        Water the plants
        How much does it matter?
        [🟢 Low] [🟡 Medium]
        [🟠 High] [🔴 Urgent]
        [◀ Back] [Skip] [Cancel]
        > :Today
        (note) This step is over. Use the latest message, or start again.
        > /cancel
        I left the new task; nothing of it was saved.
        > :🟠 High
        (note) This step is over. Use the latest message, or start again.
        > /cancel
        There is nothing to cancel. /undo takes back the last change.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_command_leaves_the_form_and_says_so() {
    check(
        "/addtask
         Water the plants
         /today
         Buy milk",
        &expect![[r#"
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Water the plants
            Water the plants
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > /today
            Nothing is due today. /overdue shows what is late, /week what comes.
            I left the new task; nothing of it was saved.
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn words_after_a_form_has_closed_are_kept_and_its_person_says_what_they_are() {
    check(
        "/addtask
         +61m
         Water the plants
         :➕ Make it a task
         /addtask
         Plan the trip
         +61m
         friday
         :Answer with it
         :Skip
         /addtask
         +2h
         Sweep the floor
         :Cancel
         /addtask
         +2h
         undo
         /addtask
         +26h
         Buy milk
         /list",
        &expect![[r#"
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > +61m
            > Water the plants
            ⌛ The new task waited for an hour and is closed. You wrote: Water the plants
            [➕ Make it a task] [Answer with it] [Cancel]
            > :➕ Make it a task
            (edited) ➕ Added #1 Water the plants
            [✏️ Change] [↩️ Undo]
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Plan the trip
            Plan the trip
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > +61m
            > friday
            ⌛ The new task waited for an hour and is closed. You wrote: friday
            [➕ Make it a task] [Answer with it] [Cancel]
            > :Answer with it
            (edited) Plan the trip
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > :Skip
            (edited) Plan the trip
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > /addtask
            ✏️ What is to be done?
            I left the new task; nothing of it was saved.
            [Cancel]
            > +2h
            > Sweep the floor
            ⌛ The new task waited for an hour and is closed. You wrote: Sweep the floor
            [➕ Make it a task] [Answer with it] [Cancel]
            > :Cancel
            (edited) Nothing was saved.
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > +2h
            > undo
            ↩️ Undone: added #1 Water the plants
            The new task was left open for too long and is closed.
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > +26h
            > Buy milk
            ➕ Added #2 Buy milk
            The new task was left open for too long and is closed.
            [✏️ Change] [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #2 Buy milk
            [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_task_that_was_changed_since_is_not_undone() {
    check(
        "One
         /priority 1 high
         !un:1
         /undo
         !un:1
         /undo",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /priority 1 high
            # 🟠 #1 One
            ▫️ To do  ·  high priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > !un:1
            (note) That cannot be undone yet: task #1 was changed later. Undo the later change first, with its button or /undo: set the priority of #1 to high (One).
            > /undo
            ↩️ Undone: set the priority of #1 to high (One)
            > !un:1
            (edited) ↩️ Undone: added #1 One
            > /undo
            ⚠️ There is nothing to undo.
            /undo goes back through your last 50 changes, and no further.
        "#]],
    );
}

#[test]
fn several_tasks_are_deleted_after_asking_once() {
    check(
        "One\\nTwo tomorrow\\nThree\\nFour
         /remind 2 in 2h
         /remove 2 x
         /remove 1 2 9 1
         :Keep them
         /remove 8 9
         /remove 1-3
         :🗑 Delete
         /list
         /undo
         /reminders
         /list",
        &expect![[r#"
            > One\nTwo tomorrow\nThree\nFour
            # ➕ Added 4 tasks
            🟡 #1 One
            🟡 #2 Two · tomorrow
            🟡 #3 Three
            🟡 #4 Four
            [↩️ Undo]
            > /remind 2 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #2 Two  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /remove 2 x
            ⚠️ “x” is no task's number.
            Usage: /remove <task> [more tasks] [confirm]
            For example: /remove 3
            > /remove 1 2 9 1
            Delete 2 tasks and a reminder?
            🟡 #1 One
            🟡 #2 Two · tomorrow
            ⚠️ There is no task #9. See /list for your tasks and their numbers.
            [🗑 Delete] [Keep them]
            > :Keep them
            (edited) Nothing was deleted.
            > /remove 8 9
            ⚠️ There are no tasks #8 and #9.
            See /list for your tasks and their numbers.
            > /remove 1-3
            Delete 3 tasks and a reminder?
            🟡 #1 One
            🟡 #2 Two · tomorrow
            🟡 #3 Three
            [🗑 Delete] [Keep them]
            > :🗑 Delete
            (edited) 🗑 Deleted 3 tasks: #1, #2, #3
            [↩️ Undo]
            > /list
            # Open tasks · 1
            🟡 #4 Four
            [#4]
            [☑️ Tick]
            > /undo
            ↩️ Undone: deleted #1, #2, #3
            > /reminders
            # Reminders · 1
            🟠 #1 Two · today 12:00 (in 2 h) · task #2
            [#1]
            > /list
            # Open tasks · 4
            🟡 #2 Two · tomorrow
            🟡 #1 One
            🟡 #3 Three
            🟡 #4 Four
            [#2] [#1] [#3] [#4]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_due_date_may_stand_before_the_task() {
    check(
        "Buy milk
         /due friday 17:00 1
         /due none 1
         /due friday
         /due blorp 1",
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /due friday 17:00 1
            # 🟡 #1 Buy milk
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov 17:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due none 1
            # 🟡 #1 Buy milk
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due friday
            ⚠️ Name the task by its number, then the day or time.
            Usage: /due <task> <when|none>
            For example: /due 3 tomorrow
            > /due blorp 1
            ⚠️ Name the task by its number, then the day or time.
            Usage: /due <task> <when|none>
            For example: /due 3 tomorrow
        "#]],
    );
}

#[test]
fn work_is_asked_for_its_client_step_by_step() {
    check(
        "/addclient Acme Corp
         /addclient Globex
         /addtask
         Call them
         skip
         :Skip
         :Work
         :Globex
         :◀ Back
         :Skip
         :◀ Back
         globex
         :✅ Create
         /addtask
         Offer
         skip
         skip
         work
         nobody
         :➕ New client
         acme corp
         :✏️ Edit
         :👤 Client
         :➕ New client
         Initech
         :✅ Create
         /undo
         /addtask
         Mow
         skip
         skip
         :Home
         :Cancel",
        &expect![[r#"
            > /addclient Acme Corp
            ➕ Added client #1 Acme Corp
            [👤 Show] [↩️ Undo]
            > /addclient Globex
            ➕ Added client #2 Globex
            [👤 Show] [↩️ Undo]
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Call them
            Call them
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > skip
            Call them
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > :Skip
            (edited) Call them
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > :Work
            (edited) Call them
            👤 For whom is it? Choose, or write the name.
            [Acme Corp] [Globex]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > :Globex
            (edited) # Call them
            📅 no date
            🟡 medium priority
            📁 Work
            👤 Globex
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :◀ Back
            (edited) Call them
            👤 For whom is it? Choose, or write the name.
            [Acme Corp] [Globex]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > :Skip
            (edited) # Call them
            📅 no date
            🟡 medium priority
            📁 Work
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :◀ Back
            (edited) Call them
            👤 For whom is it? Choose, or write the name.
            [Acme Corp] [Globex]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > globex
            # Call them
            📅 no date
            🟡 medium priority
            📁 Work
            👤 Globex
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :✅ Create
            (edited) ➕ Added #1 Call them
            📁 Work
            👤 Globex
            [✏️ Change] [↩️ Undo]
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Offer
            Offer
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > skip
            Offer
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > skip
            Offer
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > work
            Offer
            👤 For whom is it? Choose, or write the name.
            [Globex] [Acme Corp]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            Offer
            👤 For whom is it? Choose, or write the name.
            [Globex] [Acme Corp]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > :➕ New client
            (edited) Offer
            👤 What is the new client called?
            [◀ Back] [Cancel]
            > acme corp
            # Offer
            📅 no date
            🟡 medium priority
            📁 Work
            👤 Acme Corp
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :✏️ Edit
            (edited) Offer
            What do you want to change?
            [✏️ Words] [📅 Due]
            [Priority] [📁 Category]
            [👤 Client]
            [◀ Back] [Cancel]
            > :👤 Client
            (edited) Offer
            👤 For whom is it? Choose, or write the name.
            [Globex] [Acme Corp]
            [➕ New client]
            [◀ Back] [Skip] [Cancel]
            > :➕ New client
            (edited) Offer
            👤 What is the new client called?
            [◀ Back] [Cancel]
            > Initech
            # Offer
            📅 no date
            🟡 medium priority
            📁 Work
            👤 Initech, a new client
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :✅ Create
            (edited) ➕ Added #2 Offer
            📁 Work
            👤 Initech
            [✏️ Change] [↩️ Undo]
            > /undo
            ↩️ Undone: added #2 Offer
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Mow
            Mow
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > skip
            Mow
            How much does it matter?
            [🟢 Low] [🟡 Medium]
            [🟠 High] [🔴 Urgent]
            [◀ Back] [Skip] [Cancel]
            > skip
            Mow
            📁 Which category? Choose, or write its name.
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [◀ Back] [Skip] [Cancel]
            > :Home
            (edited) # Mow
            📅 no date
            🟡 medium priority
            📁 Home
            Shall I write it down?
            [✅ Create] [✏️ Edit]
            [◀ Back] [Cancel]
            > :Cancel
            (edited) Cancelled. Nothing was saved.
        "#]],
    );
}

#[test]
fn what_else_matters_most_is_offered_where_something_was_done() {
    check(
        "/add One high
         /add Two urgent
         /add Three high
         /add Four
         /done 1
         :🟠 1 high
         /done 2 3
         /done 4",
        &expect![[r#"
            > /add One high
            ➕ Added #1 One
            🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Two urgent
            ➕ Added #2 Two
            🔴 urgent
            [✏️ Change] [↩️ Undo]
            > /add Three high
            ➕ Added #3 Three
            🟠 high
            [✏️ Change] [↩️ Undo]
            > /add Four
            ➕ Added #4 Four
            [✏️ Change] [↩️ Undo]
            > /done 1
            ✅ Done: #1 One
            3 tasks left.
            [↩️ Undo]
            [🔴 1 urgent] [🟠 1 high]
            > :🟠 1 high
            (edited) # Open tasks · high priority · 1
            🟠 #3 Three
            [#3]
            [☑️ Tick]
            [◀ Menu]
            > /done 2 3
            ✅ Done: #2 Two
            ✅ Done: #3 Three
            1 task left.
            [↩️ Undo]
            > /done 4
            ✅ Done: #4 Four
            🎉 That was the last one.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_task_that_is_done_is_opened_again() {
    check(
        "One
        Two
        Three
        /remind 1 in 2h
        /done 1
        /reopen 1
        /reopen 1
        /reminders
        /done 1-2
        /status 3 in progress
        /undone 1-4
        /uncomplete 1 2
        /undo
        /reopen
        /reopen 9",
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
            > /remind 1 in 2h
            ⏰ I'll remind you today 12:00 (in 2 h)
            #1 One  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /done 1
            ✅ Done: #1 One
            2 tasks left.
            [↩️ Undo]
            > /reopen 1
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
            ⏰ today 12:00 (reminder #1)
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reopen 1
            # 🟡 #1 One
            ▫️ To do  ·  medium priority
            ⏰ today 12:00 (reminder #1)
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /reminders
            # Reminders · 1
            🟠 #1 One · today 12:00 (in 2 h) · task #1
            [#1]
            > /done 1-2
            ✅ Done: #1 One
            ✅ Done: #2 Two
            1 task left.
            [↩️ Undo]
            > /status 3 in progress
            # 🟡 #3 Three
            ▶️ In progress  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /undone 1-4
            ▫️ To do: #1 One
            ▫️ To do: #2 Two
            ⚠️ There is no task #4. See /list for your tasks and their numbers.
            [↩️ Undo]
            > /uncomplete 1 2
            They are all open already.
            > /undo
            ↩️ Undone: changed #1, #2 to “to do”
            > /reopen
            ⚠️ Which task?
            Usage: /reopen <task> [more tasks]
            For example: /reopen 3
            > /reopen 9
            ⚠️ There is no task #9.
            See /list for your tasks and their numbers.
        "#]],
    );
}

#[test]
fn a_list_takes_days() {
    check(
        "Call mum tomorrow !high
        Pay rent tomorrow
        Meet Bob on friday
        Report next week
        /list tomorrow
        /list high tomorrow
        /list friday
        /list next week
        /list nonsense
        /list work tomorrow",
        &expect![[r#"
            > Call mum tomorrow !high
            ➕ Added #1 Call mum
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Pay rent tomorrow
            ➕ Added #2 Pay rent
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Meet Bob on friday
            ➕ Added #3 Meet Bob
            I read: 📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Report next week
            ➕ Added #4 Report
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [Or: Tue 1 Dec] [🔤 No date]
            > /list tomorrow
            # due: 2026-11-25 · 2
            🟠 #1 Call mum · tomorrow
            🟡 #2 Pay rent · tomorrow
            [#1] [#2]
            [☑️ Tick]
            > /list high tomorrow
            # high and due: 2026-11-25 · 1
            🟠 #1 Call mum · tomorrow
            [#1]
            [☑️ Tick]
            > /list friday
            # due: 2026-11-27 · 1
            🟡 #3 Meet Bob · Fri
            [#3]
            [☑️ Tick]
            > /list next week
            # due >= 2026-11-30 and due <= 2026-12-06 · 1
            🟡 #4 Report · Mon
            [#4]
            [☑️ Tick]
            > /list nonsense
            ⚠️ “nonsense” is no status, priority or category of yours.
            You have no categories yet; /search finds words in tasks.
            > /list work tomorrow
            ⚠️ “work tomorrow” is no status, priority or category of yours.
            You have no categories yet; /search finds words in tasks.
        "#]],
    );
}

#[test]
fn where_the_order_of_day_and_month_is_ambiguous_the_other_day_is_offered() {
    check(
        "/add Report
         /due 1 3/4
         :Or: Thu 4 Mar 2027
         !tuo:1:d20270304
         !tuo:1:tomorrow
         /due 1 friday",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /due 1 3/4
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Sat 3 Apr 2027
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [Or: Thu 4 Mar 2027]
            > :Or: Thu 4 Mar 2027
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Thu 4 Mar 2027
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Changed.
            > !tuo:1:d20270304
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Thu 4 Mar 2027
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) It is so already.
            > !tuo:1:tomorrow
            (note) I don't know this button.
            > /due 1 friday
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
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
fn a_typed_answer_to_a_question_with_buttons_answers_it() {
    let mut talk = Talk::new();
    talk.say_all("/add Report\n/add Tea");
    for (question, answer, said) in [
        ("/due 1", "friday 17:00", "📅 Fri 27 Nov 17:00"),
        ("/due 1", "none", "Changed"),
        (
            "/addreminder 1",
            "remind me tomorrow 9:00",
            "tomorrow 09:00",
        ),
        ("/reminder_quick 1", "in 2h", "12:00"),
        ("/repeat 1", "every monday", "every Monday"),
        ("/priority 1", "high", "🟠"),
        ("/status 1", "blocked", "Blocked"),
        ("/category 1", "Garden", "Garden"),
        ("/category 1", "home", "Home"),
    ] {
        talk.say_all(&format!("{question}\n{answer}"));
        let answered = talk.transcript.rsplit("\n> ").next().unwrap_or_default();
        let is_taken = !answered.contains("Added #") && answered.contains("#1 Report");
        let has_value = said == "Changed" || answered.contains(said);
        assert!(is_taken && has_value, "{question}, {answer}: {answered}");
    }
}

#[test]
fn the_typed_answer_to_a_question_on_a_card_is_of_that_task() {
    check(
        "/add Report
         /task 1
         :Due
         tomorrow
         /list",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /task 1
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :Due
            (edited) #1 Report
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > tomorrow
            # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
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
            🟡 #1 Report · tomorrow
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_is_no_answer_to_a_question_with_buttons_is_taken_as_itself() {
    check(
        "/add Report
         /due 1
         Call mum tomorrow
         friday
         /priority 1
         :◀ Back
         high
         /priority 1
         +16m
         low
         /category 1
         thanks
         /category 1
         Pay the water bill now
         /category 1
         Home office
         :📁 The category
         /category 1
         Buy milk
         :➕ Make it a task",
        &expect![[r#"
            > /add Report
            ➕ Added #1 Report
            [✏️ Change] [↩️ Undo]
            > /due 1
            #1 Report
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > Call mum tomorrow
            ➕ Added #2 Call mum
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > friday
            Fri 27 Nov: nothing is due.
            > /priority 1
            #1 Report
            How much does it matter?
            [🔴 Urgent] [🟠 High]
            [🟡 Medium] [🟢 Low]
            [◀ Back]
            > :◀ Back
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > high
            ➕ Added #3 high
            [✏️ Change] [↩️ Undo]
            > /priority 1
            #1 Report
            How much does it matter?
            [🔴 Urgent] [🟠 High]
            [🟡 Medium] [🟢 Low]
            [◀ Back]
            > +16m
            > low
            ➕ Added #4 low
            [✏️ Change] [↩️ Undo]
            > /category 1
            #1 Report
            Which category?
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [No category] [Type it…]
            [◀ Back]
            > thanks
            You're welcome.
            > /category 1
            #1 Report
            Which category?
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [No category] [Type it…]
            [◀ Back]
            > Pay the water bill now
            ➕ Added #5 Pay the water bill
            I read: 📅 today, Tue 24 Nov 10:16
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /category 1
            #1 Report
            Which category?
            [Work] [Personal]
            [Health] [Learning]
            [Finance] [Home]
            [No category] [Type it…]
            [◀ Back]
            > Home office
            Is that the category, or a new task? You wrote: Home office
            [📁 The category] [➕ Make it a task] [Cancel]
            > :📁 The category
            (edited) # 🟡 #1 Report
            ▫️ To do  ·  medium priority
            📁 Home office
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /category 1
            #1 Report
            Which category?
            [Home office] [Work]
            [Personal] [Health]
            [Learning] [Finance]
            [Home]
            [No category] [Type it…]
            [◀ Back]
            > Buy milk
            Is that the category, or a new task? You wrote: Buy milk
            [📁 The category] [➕ Make it a task] [Cancel]
            > :➕ Make it a task
            (edited) ➕ Added #6 Buy milk
            [✏️ Change] [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_form_that_closed_days_ago_is_told_when_a_command_comes_first() {
    check(
        "/addtask
         +50h
         /list
         /list",
        &expect![[r#"
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > +50h
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
            The new task was left open for too long and is closed.
            > /list
            🎉 Nothing to do. Write me something, for example: Buy milk tomorrow
        "#]],
    );
}

/// Whoever tidies up an old list says when things were due; only words that move something are
/// refused a day that has passed.
#[test]
fn a_day_that_has_passed_is_taken_and_told() {
    check(
        "/add Dentist friday 9:00
        /add Rent
        /due 1 yesterday
        /due 1 yesterday
        /bulk_due 1-2 2026-11-20
        /due 2 none
        /due 2
        yesterday
        move dentist to yesterday
        the dentist is due yesterday
        /due 1 friday",
        &expect![[r#"
            > /add Dentist friday 9:00
            ➕ Added #1 Dentist
            📅 Fri 27 Nov 09:00
            [✏️ Change] [↩️ Undo]
            > /add Rent
            ➕ Added #2 Rent
            [✏️ Change] [↩️ Undo]
            > /due 1 yesterday
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 yesterday, Mon 23 Nov  ·  ❗ overdue
            Added today 10:00
            ❗ That has passed: the task is overdue.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due 1 yesterday
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 yesterday, Mon 23 Nov  ·  ❗ overdue
            Added today 10:00
            It is so already; nothing was changed.
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /bulk_due 1-2 2026-11-20
            📅 Due Fri 20 Nov: #1 Dentist
            📅 Due Fri 20 Nov: #2 Rent
            ❗ That has passed, so these are overdue: #1, #2
            [↩️ Undo]
            > /due 2 none
            # 🟡 #2 Rent
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due 2
            #2 Rent
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > yesterday
            # 🟡 #2 Rent
            ▫️ To do  ·  medium priority
            📅 yesterday, Mon 23 Nov  ·  ❗ overdue
            Added today 10:00
            ❗ That has passed: the task is overdue.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > move dentist to yesterday
            ⚠️ 2026-11-23 has passed.
            Give a day or time to come. If it was due then, say so: /due 1 2026-11-23
            > the dentist is due yesterday
            ⚠️ 2026-11-23 has passed.
            Give a day or time to come. If it was due then, say so: /due 1 2026-11-23
            > /due 1 friday
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
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
fn a_task_that_can_begin_only_after_it_is_due_is_told() {
    check(
        "/add Offer friday
        /add Rent
        /startdate 1 friday
        /startdate 1 saturday
        /due 2 tomorrow 12:00
        /startdate 1-2 monday
        /due 1 tomorrow
        /due 1 next friday",
        &expect![[r#"
            > /add Offer friday
            ➕ Added #1 Offer
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            > /add Rent
            ➕ Added #2 Rent
            [✏️ Change] [↩️ Undo]
            > /startdate 1 friday
            # 🟡 #1 Offer
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🛫 can begin Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /startdate 1 saturday
            # 🟡 #1 Offer
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            🛫 can begin Sat 28 Nov
            Added today 10:00
            ❗ It can begin only after it is due.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due 2 tomorrow 12:00
            # 🟡 #2 Rent
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov 12:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /startdate 1-2 monday
            🛫 Not before Mon 30 Nov: #1 Offer
            🛫 Not before Mon 30 Nov: #2 Rent
            ❗ These can begin only after they are due: #1, #2
            [↩️ Undo]
            > /due 1 tomorrow
            # 🟡 #1 Offer
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            🛫 can begin Mon 30 Nov
            Added today 10:00
            ❗ It can begin only after it is due.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /due 1 next friday
            # 🟡 #1 Offer
            ▫️ To do  ·  medium priority
            📅 Fri 4 Dec
            🛫 can begin Mon 30 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            [Or: Fri 27 Nov]
        "#]],
    );
}

#[test]
fn what_looks_like_an_answer_and_is_none_makes_no_task() {
    check(
        "Dentist
         /due 1
         32.13.2026
         freitga
         friday
         /priority 1
         sehr hoch
         hoch
         /status 1
         wartet
         /repeat 1
         every 0 days
         Buy oat milk
         /addtask
         Test
         freitga
         overdue
         /cancel
         /due 1
         /cancel
         /cancel",
        &expect![[r#"
            > Dentist
            ➕ Added #1 Dentist
            [✏️ Change] [↩️ Undo]
            > /due 1
            #1 Dentist
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > 32.13.2026
            ⚠️ There is no such day or time as “32.13.2026”.
            For example: tomorrow 9:00, or 24 dec 17:00. “/add 32.13.2026” makes a task of it.
            > freitga
            ⚠️ “freitga” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”. “/add freitga” makes a task of it.
            > friday
            # 🟡 #1 Dentist
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /priority 1
            #1 Dentist
            How much does it matter?
            [🔴 Urgent] [🟠 High]
            [🟡 Medium] [🟢 Low]
            [◀ Back]
            > sehr hoch
            ⚠️ “sehr hoch” is no priority: there are low, medium, high and urgent.
            “/add sehr hoch” makes a task of it.
            > hoch
            # 🟠 #1 Dentist
            ▫️ To do  ·  high priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /status 1
            #1 Dentist
            Where does it stand?
            [To do] [▶️ In progress]
            [👀 Review] [⛔ Blocked]
            [✅ Done] [✖️ Cancelled]
            [◀ Back]
            > wartet
            # 🟠 #1 Dentist
            ⛔ Blocked  ·  high priority
            📅 Fri 27 Nov
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /repeat 1
            #1 Dentist
            How often shall it come again?
            [Every day] [Every weekday]
            [Every week] [Every 2 weeks]
            [Every month] [Every year]
            [A day after done] [A week after done]
            [In words…] [◀ Back]
            > every 0 days
            ⚠️ I don't understand how often that is.
            For example: every 2nd friday, every month on the 1st, 3 days after done. “/add every 0 days” makes a task of it.
            > Buy oat milk
            ➕ Added #2 Buy oat milk
            [✏️ Change] [↩️ Undo]
            > /addtask
            ✏️ What is to be done?
            [Cancel]
            > Test
            Test
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > freitga
            ⚠️ “freitga” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            Test
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > overdue
            ⚠️ “overdue” is not a date or time I know.
            Try “tomorrow 9:00”, “friday”, “in 2h” or “2026-03-04 17:00”.
            Test
            📅 When is it due? Choose, or write it: friday 17:00
            [Today] [Tomorrow]
            [This week] [Next week]
            [◀ Back] [Skip] [Cancel]
            > /cancel
            I left the new task; nothing of it was saved.
            > /due 1
            #1 Dentist
            When is it due?
            [Today] [Tomorrow]
            [This week] [Next week]
            [No date] [Type it…]
            [◀ Back]
            > /cancel
            I wait for no answer any more; nothing was changed.
            > /cancel
            There is nothing to cancel. /undo takes back the last change.
        "#]],
    );
}
