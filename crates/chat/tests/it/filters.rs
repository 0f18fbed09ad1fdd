//! Filters and searches, as a person sees them.

use expect_test::expect;

use crate::talk::{Talk, check};

#[test]
fn a_filter_says_which_tasks_are_meant() {
    check(
        r"Buy milk friday #home
        Call the bank tomorrow !high
        Write the report !urgent #work for 2h
        Old thing
        /done 4
        /list due <= friday and not #home
        /list #home
        /list priority >= high sort:-priority
        /filter has:tags or tomorrow
        /filter estimate > 60
        /filter done
        /filter due < someday
        /filter
        /list (urgent
        /list nothing-like-this and open
        /list due >= monday and due <= friday
        /list due between monday and friday",
        &expect![[r#"
            > Buy milk friday #home
            ➕ Added #1 Buy milk
            I read: 📅 Fri 27 Nov  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > Call the bank tomorrow !high
            ➕ Added #2 Call the bank
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Write the report !urgent #work for 2h
            ➕ Added #3 Write the report
            I read: 🔴 urgent  ·  🏷 #work  ·  ⏳ 2 h
            [✏️ Change] [↩️ Undo]
            [🔤 No priority] [🔤 No tag] [🔤 No length]
            > Old thing
            ➕ Added #4 Old thing
            [✏️ Change] [↩️ Undo]
            > /done 4
            ✅ Done: #4 Old thing
            3 tasks left.
            [↩️ Undo]
            [🔴 1 urgent] [🟠 1 high]
            > /list due <= friday and not #home
            # due <= friday and not #home · 1
            🟠 #2 Call the bank · tomorrow
            [#2]
            [☑️ Tick]
            > /list #home
            # #home · 1
            🟡 #1 Buy milk · Fri · #home
            [#1]
            [☑️ Tick]
            > /list priority >= high sort:-priority
            # priority >= high sort:-priority · 2
            🔴 #3 Write the report · #work
            🟠 #2 Call the bank · tomorrow
            [#3] [#2]
            [☑️ Tick]
            > /filter has:tags or tomorrow
            # has:tags or tomorrow · 3
            🟠 #2 Call the bank · tomorrow
            🟡 #1 Buy milk · Fri · #home
            🔴 #3 Write the report · #work
            [#2] [#1] [#3]
            [☑️ Tick]
            > /filter estimate > 60
            # estimate > 60 · 1
            🔴 #3 Write the report · #work
            [#3]
            [☑️ Tick]
            > /filter done
            # done · 1
            ✅ #4 ~Old thing~
            [#4]
            [☑️ Tick]
            > /filter due < someday
            ⚠️ I don't understand the filter: “someday” is no day or time that I know.
            For example: due < friday and priority >= high and not #home
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [#home] [#work]
            > /list (urgent
            ⚠️ I don't understand the filter: a parenthesis is not closed.
            For example: due < friday and priority >= high and not #home
            > /list nothing-like-this and open
            Nothing matches.
            > /list due >= monday and due <= friday
            Nothing matches.
            ⚠️ No day is both from Mon 30 Nov on and until Fri 27 Nov: that is how I read it.
            > /list due between monday and friday
            Nothing matches.
        "#]],
    );
}

#[test]
fn a_filter_can_have_a_name() {
    check(
        r"Buy milk #errands
        Call the bank
        /filters
        /filter save Errands #errands
        /filter errands
        /filters
        :errands
        /filter save errands #errands and due < friday
        /undo
        /filter save two chores
        /filter save bad (
        /filter save
        /filter delete
        /filter delete errands
        /filter delete errands
        /undo
        /filters",
        &expect![[r#"
            > Buy milk #errands
            ➕ Added #1 Buy milk
            I read: 🏷 #errands
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > Call the bank
            ➕ Added #2 Call the bank
            [✏️ Change] [↩️ Undo]
            > /filters
            You have no saved filters yet.
            For example: /filter save weekly review: priority >= high
            > /filter save Errands #errands
            💾 Saved “errands”: #errands
            /filter errands shows it.
            [↩️ Undo]
            > /filter errands
            # #errands · 1
            🟡 #1 Buy milk · #errands
            [#1]
            [☑️ Tick]
            > /filters
            # Filters
            errands  #errands
            [errands]
            > :errands
            (edited) # #errands · 1
            🟡 #1 Buy milk · #errands
            [#1]
            [☑️ Tick]
            [◀ Menu]
            > /filter save errands #errands and due < friday
            💾 Saved “errands”: #errands and due < friday
            Until now it was: #errands
            /filter errands shows it.
            [↩️ Undo]
            > /undo
            ↩️ Undone: saved the filter “errands”
            > /filter save two chores
            💾 Saved “two”: chores
            /filter two shows it.
            [↩️ Undo]
            > /filter save bad (
            ⚠️ I don't understand the filter: a parenthesis is not closed.
            For example: due < friday and priority >= high and not #home
            > /filter save
            ⚠️ What is the filter called, and what does it mean?
            Write a colon between name and filter: /filter save weekly review: priority >= high
            > /filter delete
            ⚠️ Which filter is to be deleted?
            /filters shows their names.
            > /filter delete errands
            🗑 Deleted the filter “errands”
            [↩️ Undo]
            > /filter delete errands
            ⚠️ There is no filter “errands”.
            /filters shows them.
            > /undo
            ↩️ Undone: deleted the filter “errands”
            > /filters
            # Filters
            errands  #errands
            two  chores
            [errands] [two]
        "#]],
    );
}

#[test]
fn the_old_words_are_front_doors_to_the_same() {
    check(
        r"Buy milk #home !low
        Call #home #phone !high
        Think
        /done 2
        /filter_advanced
        /filter_advanced done high
        /filter_advanced priority asc
        /tags_multi home,phone
        /tags_multi home phone all
        /time_range 2026-11-01 2026-11-30
        /time_range 2026-11-30 2026-11-01
        /time_range yesterday today
        /time_range someday today
        /priority_range high medium",
        &expect![[r#"
            > Buy milk #home !low
            ➕ Added #1 Buy milk
            I read: 🟢 low  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No priority] [🔤 No tag]
            > Call #home #phone !high
            ➕ Added #2 Call
            I read: 🟠 high  ·  🏷 #home #phone
            [✏️ Change] [↩️ Undo]
            [🔤 No priority] [🔤 No tag]
            > Think
            ➕ Added #3 Think
            [✏️ Change] [↩️ Undo]
            > /done 2
            ✅ Done: #2 Call
            2 tasks left.
            [↩️ Undo]
            > /filter_advanced
            # All tasks · 3
            🟢 #1 Buy milk · #home
            ✅ #2 ~Call~ · #home #phone
            🟡 #3 Think
            [#1] [#2] [#3]
            [☑️ Tick]
            > /filter_advanced done high
            # All tasks · done · high priority · 1
            ✅ #2 ~Call~ · #home #phone
            [#2]
            [☑️ Tick]
            > /filter_advanced priority asc
            # All tasks · 3
            🟢 #1 Buy milk · #home
            🟡 #3 Think
            ✅ #2 ~Call~ · #home #phone
            [#1] [#3] [#2]
            [☑️ Tick]
            > /tags_multi home,phone
            # #home or #phone, open and closed · 2
            ✅ #2 ~Call~ · #home #phone
            🟢 #1 Buy milk · #home
            [#2] [#1]
            [☑️ Tick]
            > /tags_multi home phone all
            # #home and #phone, open and closed · 1
            ✅ #2 ~Call~ · #home #phone
            [#2]
            [☑️ Tick]
            > /time_range 2026-11-01 2026-11-30
            # Written down November 2026 · 2
            🟢 #1 Buy milk · #home
            🟡 #3 Think
            [#1] [#3]
            [☑️ Tick]
            > /time_range 2026-11-30 2026-11-01
            # Written down November 2026 · 2
            🟢 #1 Buy milk · #home
            🟡 #3 Think
            [#1] [#3]
            [☑️ Tick]
            > /time_range yesterday today
            # Written down Mon 23 Nov – Tue 24 Nov · 2
            🟢 #1 Buy milk · #home
            🟡 #3 Think
            [#1] [#3]
            [☑️ Tick]
            > /time_range someday today
            ⚠️ “someday” is no day that I know.
            Usage: /time_range <first day> <last day> [all]
            For example: /time_range 2026-11-01 2026-11-30
            > /priority_range high medium
            # Medium to high priority, open and closed · 2
            ✅ #2 ~Call~ · #home #phone
            🟡 #3 Think
            [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_search_looks_into_comments_tags_and_clients_too() {
    check(
        r"Call the bank
        /comment 1 They asked for form Ä-12
        Buy milk #groceries
        /addclient Umbrella Corp
        Write the offer
        /assign 3 Umbrella Corp
        /search form ä-12
        /search grocer
        /search umbrella
        /search ba
        /delcomment 1
        /search form",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > /comment 1 They asked for form Ä-12
            💬 Comment #1 on #1 Call the bank
            [↩️ Undo] [💬 All comments]
            > Buy milk #groceries
            ➕ Added #2 Buy milk
            I read: 🏷 #groceries
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > /addclient Umbrella Corp
            ➕ Added client #1 Umbrella Corp
            [👤 Show] [↩️ Undo]
            > Write the offer
            ➕ Added #3 Write the offer
            [✏️ Change] [↩️ Undo]
            > /assign 3 Umbrella Corp
            # 🟡 #3 Write the offer
            ▫️ To do  ·  medium priority
            👤 Umbrella Corp
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /search form ä-12
            # Found “form ä-12” · 1
            🟡 #1 Call the bank
            [#1]
            [☑️ Tick]
            > /search grocer
            # Found “grocer” · 1
            🟡 #2 Buy milk · #groceries
            [#2]
            [☑️ Tick]
            > /search umbrella
            # Found “umbrella” · 1
            🟡 #3 Write the offer · 👤 Umbrella Corp
            [#3]
            [☑️ Tick]
            > /search ba
            # Found “ba” · 1
            🟡 #1 Call the bank
            [#1]
            [☑️ Tick]
            > /delcomment 1
            🗑 Deleted comment #1
            [↩️ Undo]
            > /search form
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
        "#]],
    );
}

#[test]
fn a_search_finds_all_of_its_words_in_any_order_and_any_place() {
    let mut talk = Talk::new();
    talk.say_all(
        r"Milk and oat for the shop #errands
        /addclient Umbrella Corp
        Write the offer
        /assign 2 Umbrella Corp
        /comment 2 They pay in March
        Milk the cow",
    );
    let mut finds = |words: &str, numbers: &[&str]| {
        talk.transcript.clear();
        talk.say(&format!("/search {words}"));
        for number in ["#1", "#2", "#3"] {
            let found = talk.transcript.contains(&format!("[{number}]"));
            assert_eq!(
                found,
                numbers.contains(&number),
                "{words}: {}",
                talk.transcript
            );
        }
    };
    finds("oat milk", &["#1"]);
    finds("\"oat milk\"", &[]);
    finds("\"oat for\" shop", &["#1"]);
    finds("milk", &["#1", "#3"]);
    finds("milk #errands", &["#1"]);
    finds("#errands", &["#1"]);
    finds("march pay", &["#2"]);
    finds("march umbrella offer", &["#2"]);
    finds("in the umbrella", &["#2"]);
    finds("@umbrella", &["#2"]);
    finds("@umbrella march", &["#2"]);
    finds("@umbrella milk", &[]);
    finds("milk zebra", &[]);
}

#[test]
fn a_search_for_a_filter_or_its_saved_name_is_that_filter() {
    check(
        r"Pay rent tomorrow !high
        Water plants
        A=b in the book
        /filter save mine priority >= high
        /search due < next week and priority >= high
        /search mine
        /list mine
        /search a=b
        /search due < blah
        /done 1
        /search priority >= high
        /search priority >= high --all",
        &expect![[r#"
            > Pay rent tomorrow !high
            ➕ Added #1 Pay rent
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > Water plants
            ➕ Added #2 Water plants
            [✏️ Change] [↩️ Undo]
            > A=b in the book
            ➕ Added #3 A=b in the book
            [✏️ Change] [↩️ Undo]
            > /filter save mine priority >= high
            💾 Saved “mine”: priority >= high
            /filter mine shows it.
            [↩️ Undo]
            > /search due < next week and priority >= high
            # due < next week and priority >= high · 1
            🟠 #1 Pay rent · tomorrow
            [#1]
            [☑️ Tick]
            > /search mine
            # mine · 1
            🟠 #1 Pay rent · tomorrow
            [#1]
            [☑️ Tick]
            > /list mine
            # priority >= high · 1
            🟠 #1 Pay rent · tomorrow
            [#1]
            [☑️ Tick]
            > /search a=b
            # Found “a=b” · 1
            🟡 #3 A=b in the book
            [#3]
            [☑️ Tick]
            > /search due < blah
            ⚠️ I don't understand the filter: “blah” is no day or time that I know.
            For example: due < friday and priority >= high and not #home
            > /done 1
            ✅ Done: #1 Pay rent
            2 tasks left.
            [↩️ Undo]
            > /search priority >= high
            Nothing matches.
            > /search priority >= high --all
            # priority >= high · 1
            ✅ #1 ~Pay rent~ · tomorrow
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_pages_of_a_filter_are_turned() {
    let mut talk = Talk::new();
    let lines: Vec<String> = (1..=23)
        .map(|place| format!("Task {place} #many"))
        .collect();
    talk.say(&lines.join("\\n"));
    talk.say("/list #many");
    talk.transcript.clear();
    talk.say(":▶");
    talk.say(":▶");
    expect![[r#"
        > :▶
        (edited) # #many · 23
        🟡 #11 Task 11 · #many
        🟡 #12 Task 12 · #many
        🟡 #13 Task 13 · #many
        🟡 #14 Task 14 · #many
        🟡 #15 Task 15 · #many
        🟡 #16 Task 16 · #many
        🟡 #17 Task 17 · #many
        🟡 #18 Task 18 · #many
        🟡 #19 Task 19 · #many
        🟡 #20 Task 20 · #many
        [#11] [#12] [#13] [#14] [#15]
        [#16] [#17] [#18] [#19] [#20]
        [◀] [2 / 3] [▶]
        [☑️ Tick]
        [◀ Menu]
        > :▶
        (edited) # #many · 23
        🟡 #21 Task 21 · #many
        🟡 #22 Task 22 · #many
        🟡 #23 Task 23 · #many
        [#21] [#22] [#23]
        [◀] [3 / 3]
        [☑️ Tick]
        [◀ Menu]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_filter_is_chosen_by_buttons() {
    check(
        "/add One high today #home
         /add Two urgent friday #work
         /category 1 garden
         /status 2 in progress
         /filter save soon due < saturday
         /filter
         :🔴 Urgent
         /filter
         :In progress
         /filter
         :📁 garden
         /filter
         :#work
         /filter
         :💾 soon
         /filter
         :📅 Today
         !fmt:7",
        &expect![[r#"
            > /add One high today #home
            ➕ Added #1 One
            📅 today, Tue 24 Nov  ·  🟠 high  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            > /add Two urgent friday #work
            ➕ Added #2 Two
            📅 Fri 27 Nov  ·  🔴 urgent  ·  🏷 #work
            [✏️ Change] [↩️ Undo]
            > /category 1 garden
            # 🟠 #1 One
            ▫️ To do  ·  high priority
            📅 today, Tue 24 Nov
            📁 garden
            🏷 #home
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /status 2 in progress
            # 🔴 #2 Two
            ▶️ In progress  ·  urgent priority
            📅 Fri 27 Nov
            🏷 #work
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /filter save soon due < saturday
            💾 Saved “soon”: due < saturday
            /filter soon shows it.
            [↩️ Undo]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :🔴 Urgent
            (edited) # Open tasks · urgent priority · 1
            🔴 #2 Two · Fri · in progress · #work
            [#2]
            [☑️ Tick]
            [◀ Menu]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :In progress
            (edited) # Open tasks · in progress · 1
            🔴 #2 Two · Fri · in progress · #work
            [#2]
            [☑️ Tick]
            [◀ Menu]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :📁 garden
            (edited) # Open tasks · garden · 1
            🟠 #1 One · today · garden · #home
            [#1]
            [☑️ Tick]
            [◀ Menu]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :#work
            (edited) # #work · 1
            🔴 #2 Two · Fri · in progress · #work
            [#2]
            [☑️ Tick]
            [◀ Menu]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :💾 soon
            (edited) # due < saturday · 2
            🟠 #1 One · today · garden · #home
            🔴 #2 Two · Fri · in progress · #work
            [#1] [#2]
            [☑️ Tick]
            [◀ Menu]
            > /filter
            # 🔎 Which tasks?
            Choose, or write conditions behind it: /filter due < friday and not #home
            /filter save <name>: <filter> keeps one, and it gets a button here.
            [❗ Overdue] [📅 Today] [🗓 This week] [All]
            [🟢 Low] [🟡 Medium] [🟠 High] [🔴 Urgent]
            [To do] [In progress] [Review]
            [Blocked] [Done] [Cancelled]
            [📁 garden]
            [#home] [#work]
            [💾 soon]
            > :📅 Today
            (edited) # Today, Tue 24 Nov · 1
            🟠 #1 One · today · garden · #home
            [#1]
            [☑️ Tick]
            [◀ Menu]
            > !fmt:7
            (note) That tag is gone. /tags shows them.
        "#]],
    );
}

#[test]
fn a_field_that_is_none_is_refused_with_those_that_there_are() {
    check(
        r"Paint the door colour:red
        Meet at 10:30 sharp
        /filter colour:red
        /list shade:red
        /list !high
        /search colour:red
        /search shade:red
        /search 10:30
        /search https://example.org/?q=1",
        &expect![[r#"
            > Paint the door colour:red
            ➕ Added #1 Paint the door colour:red
            [✏️ Change] [↩️ Undo]
            > Meet at 10:30 sharp
            ➕ Added #2 Meet
            I read: 📅 today, Tue 24 Nov 10:30
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /filter colour:red
            ⚠️ I don't understand the filter: “colour” is no field. There are due, start, created, updated, completed, priority, status, category, tag, client, text, title, estimate, repeat, parent, has, no and sort.
            Quotation marks look for the words: "colour:red"
            > /list shade:red
            ⚠️ I don't understand the filter: “shade” is no field. There are due, start, created, updated, completed, priority, status, category, tag, client, text, title, estimate, repeat, parent, has, no and sort.
            Quotation marks look for the words: "shade:red"
            > /list !high
            ⚠️ I don't understand the filter: “!high” can be a priority, or the opposite of one.
            Write high, or: not high
            > /search colour:red
            # Found “colour:red” · 1
            🟡 #1 Paint the door colour:red
            [#1]
            [☑️ Tick]
            > /search shade:red
            ⚠️ I don't understand the filter: “shade” is no field. There are due, start, created, updated, completed, priority, status, category, tag, client, text, title, estimate, repeat, parent, has, no and sort.
            Quotation marks look for the words: "shade:red"
            > /search 10:30
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
            > /search https://example.org/?q=1
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
        "#]],
    );
}

#[test]
fn a_filter_asks_for_what_is_missing_and_knows_the_signs_of_programs() {
    check(
        r"Buy milk friday #home
        Call the bank tomorrow 15:00 !high
        /list tag:none
        /list due:none || tag:home
        /list !#home && due:any
        /list category:none
        /list client:none && priority:high
        /list due < tomorrow 15:00
        /list due <= tomorrow 15:00
        /search due > tomorrow 14:59 && !tag:home",
        &expect![[r#"
            > Buy milk friday #home
            ➕ Added #1 Buy milk
            I read: 📅 Fri 27 Nov  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > Call the bank tomorrow 15:00 !high
            ➕ Added #2 Call the bank
            I read: 📅 tomorrow, Wed 25 Nov 15:00  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > /list tag:none
            # tag:none · 1
            🟠 #2 Call the bank · tomorrow 15:00
            [#2]
            [☑️ Tick]
            > /list due:none || tag:home
            # due:none || tag:home · 1
            🟡 #1 Buy milk · Fri · #home
            [#1]
            [☑️ Tick]
            > /list !#home && due:any
            # !#home && due:any · 1
            🟠 #2 Call the bank · tomorrow 15:00
            [#2]
            [☑️ Tick]
            > /list category:none
            # category:none · 2
            🟠 #2 Call the bank · tomorrow 15:00
            🟡 #1 Buy milk · Fri · #home
            [#2] [#1]
            [☑️ Tick]
            > /list client:none && priority:high
            # client:none && priority:high · 1
            🟠 #2 Call the bank · tomorrow 15:00
            [#2]
            [☑️ Tick]
            > /list due < tomorrow 15:00
            Nothing matches.
            > /list due <= tomorrow 15:00
            # due <= tomorrow 15:00 · 1
            🟠 #2 Call the bank · tomorrow 15:00
            [#2]
            [☑️ Tick]
            > /search due > tomorrow 14:59 && !tag:home
            # due > tomorrow 14:59 && !tag:home · 1
            🟠 #2 Call the bank · tomorrow 15:00
            [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_hash_and_the_field_of_tags_mean_the_same() {
    check(
        r"Buy milk #home
        Sweep the floor
        /category 2 Home
        /filter #home
        /filter tag:home
        /filter tag != home",
        &expect![[r#"
            > Buy milk #home
            ➕ Added #1 Buy milk
            I read: 🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > Sweep the floor
            ➕ Added #2 Sweep the floor
            [✏️ Change] [↩️ Undo]
            > /category 2 Home
            # 🟡 #2 Sweep the floor
            ▫️ To do  ·  medium priority
            📁 Home
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /filter #home
            # #home · 2
            🟡 #1 Buy milk · #home
            🟡 #2 Sweep the floor · Home
            [#1] [#2]
            [☑️ Tick]
            > /filter tag:home
            # tag:home · 2
            🟡 #1 Buy milk · #home
            🟡 #2 Sweep the floor · Home
            [#1] [#2]
            [☑️ Tick]
            > /filter tag != home
            Nothing matches.
        "#]],
    );
}

#[test]
fn a_saved_filter_may_have_a_name_of_several_words() {
    check(
        r#"Call the bank tomorrow !high
        /filter save Weekly  review: priority >= high
        /filters
        /filter weekly review
        /list Weekly Review
        /search weekly review
        /filter save "deep work" due:any
        /filter deep work
        /filter save undated due: none
        /filter save black & white: urgent
        /filter delete weekly review
        /filter delete weekly review"#,
        &expect![[r#"
            > Call the bank tomorrow !high
            ➕ Added #1 Call the bank
            I read: 📅 tomorrow, Wed 25 Nov  ·  🟠 high
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No priority]
            > /filter save Weekly  review: priority >= high
            💾 Saved “weekly review”: priority >= high
            /filter weekly review shows it.
            [↩️ Undo]
            > /filters
            # Filters
            weekly review  priority >= high
            [weekly review]
            > /filter weekly review
            # priority >= high · 1
            🟠 #1 Call the bank · tomorrow
            [#1]
            [☑️ Tick]
            > /list Weekly Review
            # priority >= high · 1
            🟠 #1 Call the bank · tomorrow
            [#1]
            [☑️ Tick]
            > /search weekly review
            # weekly review · 1
            🟠 #1 Call the bank · tomorrow
            [#1]
            [☑️ Tick]
            > /filter save "deep work" due:any
            💾 Saved “deep work”: due:any
            /filter deep work shows it.
            [↩️ Undo]
            > /filter deep work
            # due:any · 1
            🟠 #1 Call the bank · tomorrow
            [#1]
            [☑️ Tick]
            > /filter save undated due: none
            💾 Saved “undated”: due: none
            /filter undated shows it.
            [↩️ Undo]
            > /filter save black & white: urgent
            ⚠️ I don't understand the filter: something is missing before “and”.
            For example: due < friday and priority >= high and not #home
            > /filter delete weekly review
            🗑 Deleted the filter “weekly review”
            [↩️ Undo]
            > /filter delete weekly review
            ⚠️ There is no filter “weekly review”.
            /filters shows them.
        "#]],
    );
}

#[test]
fn a_tag_that_no_task_has_is_told_rather_than_nothing_found() {
    check(
        "/add One #home
        /add Two #errands urgent
        /filter tag:hmoe
        /filter #garden
        /list #garden
        /search #garden
        /search #hom
        /filter #garden or urgent
        /filter not #garden
        /filter save later: #garden and urgent
        /filter later",
        &expect![[r#"
            > /add One #home
            ➕ Added #1 One
            🏷 #home
            [✏️ Change] [↩️ Undo]
            > /add Two #errands urgent
            ➕ Added #2 Two
            🔴 urgent  ·  🏷 #errands
            [✏️ Change] [↩️ Undo]
            > /filter tag:hmoe
            ⚠️ No task is tagged #hmoe.
            Did you mean #home? /tags shows all of yours.
            > /filter #garden
            ⚠️ No task is tagged #garden.
            Your tags: #errands, #home.
            > /list #garden
            ⚠️ No task is tagged #garden.
            Your tags: #errands, #home.
            > /search #garden
            ⚠️ No task is tagged #garden.
            Your tags: #errands, #home.
            > /search #hom
            ⚠️ No task is tagged #hom.
            Did you mean #home? /tags shows all of yours.
            > /filter #garden or urgent
            # #garden or urgent · 1
            🔴 #2 Two · #errands
            ⚠️ No task is tagged #garden.
            [#2]
            [☑️ Tick]
            > /filter not #garden
            # not #garden · 2
            🔴 #2 Two · #errands
            🟡 #1 One · #home
            [#2] [#1]
            [☑️ Tick]
            > /filter save later: #garden and urgent
            💾 Saved “later”: #garden and urgent
            /filter later shows it.
            [↩️ Undo]
            > /filter later
            ⚠️ No task is tagged #garden.
            Your tags: #errands, #home.
        "#]],
    );
}

#[test]
fn a_filter_is_not_called_like_a_word_of_its_language() {
    check(
        "/filter save due: urgent
        /filter save and urgent
        /filter save In Progress: urgent
        /filter save high: overdue
        /filter save weekly review priority >= high
        /filter save chores milk
        /filter save soon due < friday
        /filter save weekly review: priority >= high",
        &expect![[r#"
            > /filter save due: urgent
            ⚠️ “due” says something in a filter itself, so none can be called so.
            For example: /filter save weekly review: priority >= high
            > /filter save and urgent
            ⚠️ “and” says something in a filter itself, so none can be called so.
            For example: /filter save weekly review: priority >= high
            > /filter save In Progress: urgent
            ⚠️ “in progress” says something in a filter itself, so none can be called so.
            For example: /filter save weekly review: priority >= high
            > /filter save high: overdue
            ⚠️ “high” says something in a filter itself, so none can be called so.
            For example: /filter save weekly review: priority >= high
            > /filter save weekly review priority >= high
            ⚠️ I can't tell where the name ends and the filter begins.
            Write a colon between name and filter: /filter save weekly review: priority >= high
            > /filter save chores milk
            💾 Saved “chores”: milk
            /filter chores shows it.
            [↩️ Undo]
            > /filter save soon due < friday
            💾 Saved “soon”: due < friday
            /filter soon shows it.
            [↩️ Undo]
            > /filter save weekly review: priority >= high
            💾 Saved “weekly review”: priority >= high
            /filter weekly review shows it.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_field_without_a_sign_is_read_by_lists_and_searches_as_by_filters() {
    check(
        "/add One tomorrow
        /add Two 2026-12-24
        /add Start on time
        /list due before friday
        /tasks due after friday
        /search due before friday
        /list due before someday
        /list high due friday
        /search start on time
        /list start engine",
        &expect![[r#"
            > /add One tomorrow
            ➕ Added #1 One
            📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            > /add Two 2026-12-24
            ➕ Added #2 Two
            📅 Thu 24 Dec
            [✏️ Change] [↩️ Undo]
            > /add Start on time
            ➕ Added #3 Start on time
            [✏️ Change] [↩️ Undo]
            > /list due before friday
            # due before friday · 1
            🟡 #1 One · tomorrow
            [#1]
            [☑️ Tick]
            > /tasks due after friday
            # due after friday · 1
            🟡 #2 Two · Thu 24 Dec
            [#2]
            [☑️ Tick]
            > /search due before friday
            # due before friday · 1
            🟡 #1 One · tomorrow
            [#1]
            [☑️ Tick]
            > /list due before someday
            ⚠️ I don't understand the filter: “someday” is no day or time that I know.
            For example: due < friday and priority >= high and not #home
            > /list high due friday
            Nothing matches.
            > /search start on time
            # Found “start on time” · 1
            🟡 #3 Start on time
            [#3]
            [☑️ Tick]
            > /list start engine
            ⚠️ “start engine” is no status, priority or category of yours.
            You have no categories yet; /search finds words in tasks.
        "#]],
    );
}

#[test]
fn the_words_of_a_list_filter_in_any_order_and_beside_signs() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addclient Globex Inc
         /add Report friday #work
         /add Invoice tomorrow
         /category 1 Home office
         /category 2 Work
         /assign 2 Globex Inc
         /add Gone tomorrow #work
         /done 3
         /add Plan next wednesday high",
    );
    for (words, found) in [
        ("all sort:-created", "#1 #2 #3 #4"),
        ("all #work", "#1 #2 #3"),
        ("#work all", "#1 #2 #3"),
        ("week #work", "#1 #2"),
        ("week not #work", ""),
        ("friday #work", "#1"),
        ("friday medium", "#1"),
        ("medium friday", "#1"),
        ("home office friday", "#1"),
        ("friday home office", "#1"),
        ("tomorrow work", "#2"),
        ("work tomorrow all", "#2 #3"),
        ("next week high", "#4"),
        ("high next week", "#4"),
        ("@Globex Inc tomorrow", "#2"),
        ("tomorrow @Globex Inc", "#2"),
        ("to do home office sort:created", "#1"),
        ("home office #work", "#1"),
        ("friday sort:title", "#1"),
        ("all due < thursday", "#2 #3"),
        ("done week", "#3"),
        ("all week", "#1 #2 #3"),
        ("week all #work", "#1 #2 #3"),
        ("urgent or #work", "#1 #2"),
    ] {
        talk.say(&format!("/list {words}"));
        let answer = talk.transcript.rsplit("\n> ").next().unwrap_or_default();
        let rows = answer.lines().filter(|line| !line.trim().starts_with('['));
        let mut shown: Vec<&str> = rows
            .skip(1)
            .flat_map(str::split_whitespace)
            .filter(|word| word.starts_with('#') && word[1..].parse::<u32>().is_ok())
            .collect();
        shown.sort_unstable();
        assert_eq!(shown.join(" "), found, "/list {words}: {answer}");
    }
}

#[test]
fn a_filter_that_is_saved_over_another_says_what_that_was() {
    check(
        "/filter save my fav: priority >= high
         /filter save MY FAV: #work
         :↩️ Undo
         /filters",
        &expect![[r#"
            > /filter save my fav: priority >= high
            💾 Saved “my fav”: priority >= high
            /filter my fav shows it.
            [↩️ Undo]
            > /filter save MY FAV: #work
            💾 Saved “my fav”: #work
            Until now it was: priority >= high
            /filter my fav shows it.
            [↩️ Undo]
            > :↩️ Undo
            (edited) ↩️ Undone: saved the filter “my fav”
            > /filters
            # Filters
            my fav  priority >= high
            [my fav]
        "#]],
    );
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_pointed_at() {
    check(
        r#"Call "mum" tomorrow
        /filter "call mum
        /filter due < friday and title:"call mum and priority >= high and not tag:home
        /filter client:„Acme and open
        /filter @"Globex Inc
        /filter title:12" or "mum""#,
        &expect![[r#"
            > Call "mum" tomorrow
            ➕ Added #1 Call "mum"
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /filter "call mum
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: 👉"call mum
            Put " where the words in quotation marks end, or leave " out.
            > /filter due < friday and title:"call mum and priority >= high and not tag:home
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: …riday and title:👉"call mum and priority >…
            Put " where the words in quotation marks end, or leave " out.
            > /filter client:„Acme and open
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: client:👉„Acme and open
            Put “ where the words in quotation marks end, or leave „ out.
            > /filter @"Globex Inc
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: @👉"Globex Inc
            Put " where the words in quotation marks end, or leave " out.
            > /filter title:12" or "mum"
            # title:12" or "mum" · 1
            🟡 #1 Call "mum" · tomorrow
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn an_unknown_tag_among_several_hides_nothing_of_the_others() {
    check(
        "/add Milk #errands
        /add Call mum #phone
        /tags_multi errands,phon any
        /tags_multi errands,phon all
        /tags_multi nope,phon
        /tags_multi errands or nope or phon",
        &expect![[r#"
            > /add Milk #errands
            ➕ Added #1 Milk
            🏷 #errands
            [✏️ Change] [↩️ Undo]
            > /add Call mum #phone
            ➕ Added #2 Call mum
            🏷 #phone
            [✏️ Change] [↩️ Undo]
            > /tags_multi errands,phon any
            # #errands, open and closed · 1
            🟡 #1 Milk · #errands
            ⚠️ No task is tagged #phon. Did you mean #phone? /tags shows all of yours.
            [#1]
            [☑️ Tick]
            > /tags_multi errands,phon all
            ⚠️ Nothing can have all of them. No task is tagged #phon.
            Did you mean #phone? /tags shows all of yours.
            > /tags_multi nope,phon
            ⚠️ No task is tagged #nope.
            Your tags: #errands, #phone.
            > /tags_multi errands or nope or phon
            # #errands, open and closed · 1
            🟡 #1 Milk · #errands
            ⚠️ No task is tagged #nope. Your tags: #errands, #phone.
            ⚠️ No task is tagged #phon. Did you mean #phone? /tags shows all of yours.
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn what_has_been_looks_back_and_a_period_counts_whole() {
    check(
        "Buy milk tomorrow
        Buy bread next week
        /filter created < 18 nov
        /filter created >= monday
        /filter created: today
        /filter created: last 7 days
        /filter created > 9:00
        /filter due: this week
        /filter due in this week
        /filter due: next week
        /filter due > this week
        /filter due between monday and friday
        /filter due between tuesday and thursday
        /filter due between 2026-11-30 and 2026-11-20",
        &expect![[r#"
            > Buy milk tomorrow
            ➕ Added #1 Buy milk
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Buy bread next week
            ➕ Added #2 Buy bread
            I read: 📅 Mon 30 Nov
            [✏️ Change] [↩️ Undo]
            [Or: Tue 1 Dec] [🔤 No date]
            > /filter created < 18 nov
            Nothing matches.
            > /filter created >= monday
            # created >= monday · 2
            🟡 #1 Buy milk · tomorrow
            🟡 #2 Buy bread · Mon
            [#1] [#2]
            [☑️ Tick]
            > /filter created: today
            # created: today · 2
            🟡 #1 Buy milk · tomorrow
            🟡 #2 Buy bread · Mon
            [#1] [#2]
            [☑️ Tick]
            > /filter created: last 7 days
            # created: last 7 days · 2
            🟡 #1 Buy milk · tomorrow
            🟡 #2 Buy bread · Mon
            [#1] [#2]
            [☑️ Tick]
            > /filter created > 9:00
            # created > 9:00 · 2
            🟡 #1 Buy milk · tomorrow
            🟡 #2 Buy bread · Mon
            [#1] [#2]
            [☑️ Tick]
            > /filter due: this week
            # due: this week · 1
            🟡 #1 Buy milk · tomorrow
            [#1]
            [☑️ Tick]
            > /filter due in this week
            # due in this week · 1
            🟡 #1 Buy milk · tomorrow
            [#1]
            [☑️ Tick]
            > /filter due: next week
            # due: next week · 1
            🟡 #2 Buy bread · Mon
            [#2]
            [☑️ Tick]
            > /filter due > this week
            # due > this week · 1
            🟡 #2 Buy bread · Mon
            [#2]
            [☑️ Tick]
            > /filter due between monday and friday
            # due between monday and friday · 1
            🟡 #2 Buy bread · Mon
            [#2]
            [☑️ Tick]
            > /filter due between tuesday and thursday
            Nothing matches.
            > /filter due between 2026-11-30 and 2026-11-20
            # due between 2026-11-30 and 2026-11-20 · 2
            🟡 #1 Buy milk · tomorrow
            🟡 #2 Buy bread · Mon
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn the_name_of_a_filter_stands_for_it_within_another() {
    check(
        "Buy milk tomorrow #home
        Buy bread tomorrow
        Buy eggs #home
        /filter save soon: due < sunday or urgent
        /filter save home soon: soon and #home
        /filter soon and #home
        /filter not soon
        /filter home soon and milk
        /filter save round: round and milk
        /filter round",
        &expect![[r#"
            > Buy milk tomorrow #home
            ➕ Added #1 Buy milk
            I read: 📅 tomorrow, Wed 25 Nov  ·  🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No tag]
            > Buy bread tomorrow
            ➕ Added #2 Buy bread
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > Buy eggs #home
            ➕ Added #3 Buy eggs
            I read: 🏷 #home
            [✏️ Change] [↩️ Undo]
            [🔤 No tag]
            > /filter save soon: due < sunday or urgent
            💾 Saved “soon”: due < sunday or urgent
            /filter soon shows it.
            [↩️ Undo]
            > /filter save home soon: soon and #home
            💾 Saved “home soon”: soon and #home
            /filter home soon shows it.
            [↩️ Undo]
            > /filter soon and #home
            # soon and #home · 1
            🟡 #1 Buy milk · tomorrow · #home
            [#1]
            [☑️ Tick]
            > /filter not soon
            # not soon · 1
            🟡 #3 Buy eggs · #home
            [#3]
            [☑️ Tick]
            > /filter home soon and milk
            # home soon and milk · 1
            🟡 #1 Buy milk · tomorrow · #home
            [#1]
            [☑️ Tick]
            > /filter save round: round and milk
            ⚠️ “round” would stand for itself.
            Give it another name; in quotation marks, a word is looked for.
            > /filter round
            Nothing matches.
        "#]],
    );
}

#[test]
fn a_quotation_mark_that_is_left_open_is_pointed_at_wherever_words_are_looked_for() {
    check(
        r#"Buy milk
        /list "abc
        /select "abc
        /search "unclosed milk
        /search 5" pipe"#,
        &expect![[r#"
            > Buy milk
            ➕ Added #1 Buy milk
            [✏️ Change] [↩️ Undo]
            > /list "abc
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: 👉"abc
            Put " where the words in quotation marks end, or leave " out.
            > /select "abc
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: 👉"abc
            Put " where the words in quotation marks end, or leave " out.
            > /search "unclosed milk
            ⚠️ I don't understand the filter: a quotation mark is opened and never closed, here: 👉"unclosed milk
            Put " where the words in quotation marks end, or leave " out.
            > /search 5" pipe
            Nothing found in open tasks. Add --all to look in done and cancelled ones as well; /filter finds tasks by day, priority, tag or client.
        "#]],
    );
}

#[test]
fn a_span_of_days_may_end_tomorrow() {
    check(
        "Write the report
         /time_range 24.11. 25.11.
         /time_range 24.11. 1.11.",
        &expect![[r#"
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_range 24.11. 25.11.
            # Written down Tue 24 Nov – Wed 25 Nov · 1
            🟡 #1 Write the report
            [#1]
            [☑️ Tick]
            > /time_range 24.11. 1.11.
            # Written down Sun 1 Nov – Tue 24 Nov · 1
            🟡 #1 Write the report
            [#1]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_filter_that_others_use_keeps_its_name_and_none_is_in_a_circle() {
    check(
        "/add One #a #b
         /add Two #b
         /filter save x1: #a
         /filter save x2: x1 and #b
         /filter save x3: not x2
         /filter delete x1
         /filter delete x2
         /filter save x1: x3 and #b
         /filter save loop: loop and #a
         /filter save x3: priority >= high
         /filter delete x2
         /filter delete x1",
        &expect![[r#"
            > /add One #a #b
            ➕ Added #1 One
            🏷 #a #b
            [✏️ Change] [↩️ Undo]
            > /add Two #b
            ➕ Added #2 Two
            🏷 #b
            [✏️ Change] [↩️ Undo]
            > /filter save x1: #a
            💾 Saved “x1”: #a
            /filter x1 shows it.
            [↩️ Undo]
            > /filter save x2: x1 and #b
            💾 Saved “x2”: x1 and #b
            /filter x2 shows it.
            [↩️ Undo]
            > /filter save x3: not x2
            💾 Saved “x3”: not x2
            /filter x3 shows it.
            [↩️ Undo]
            > /filter delete x1
            ⚠️ “x2” uses “x1”, which would be a word that is looked for.
            Change or delete it first, for example: /filter save x2: …
            > /filter delete x2
            ⚠️ “x3” uses “x2”, which would be a word that is looked for.
            Change or delete it first, for example: /filter save x3: …
            > /filter save x1: x3 and #b
            ⚠️ That would be a circle, each with the next in it: “x1” → “x3” → “x2” → “x1”.
            Give it another name; in quotation marks, a word is looked for.
            > /filter save loop: loop and #a
            ⚠️ “loop” would stand for itself.
            Give it another name; in quotation marks, a word is looked for.
            > /filter save x3: priority >= high
            💾 Saved “x3”: priority >= high
            Until now it was: not x2
            /filter x3 shows it.
            [↩️ Undo]
            > /filter delete x2
            🗑 Deleted the filter “x2”
            [↩️ Undo]
            > /filter delete x1
            🗑 Deleted the filter “x1”
            [↩️ Undo]
        "#]],
    );
}
