//! Files, as a person sends and sees them.

use domain::conversation::{Address, Channel, Event, FileKind, SharedFile};
use domain::conversation::{ChannelMessageId, Reply};
use domain::ids::Number;
use expect_test::expect;
use jiff::ToSpan;
use proptest::prelude::*;

use crate::analytics::attached;
use crate::talk::{Talk, at_once, check};

#[test]
fn words_under_a_file_name_its_task_and_describe_it() {
    check(
        "Call the bank
        ^report.pdf x1500 | #1 The signed offer
        ^photo.jpg y10 | /attach 1 Front page
        ^plain.txt z3 | #1
        /attachments 1
        /attachment_stats",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^report.pdf x1500 | #1 The signed offer
            📎 Attached #1 report.pdf (1.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^photo.jpg y10 | /attach 1 Front page
            📎 Attached #2 photo.jpg (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^plain.txt z3 | #1
            📎 Attached #3 plain.txt (3 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /attachments 1
            #1 Call the bank
            3 files, 1.5 kB
            📄 #1 report.pdf (1.5 kB) · today 10:00
            | The signed offer
            🖼 #2 photo.jpg (10 bytes) · today 10:00
            | Front page
            📄 #3 plain.txt (3 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [⬇️ #3] [✏️ #3] [🗑 #3]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
            > /attachment_stats
            # 📊 Your files
            3 files, 1.5 kB, on average 504 bytes
            • 📄 2 documents, 1.5 kB
            • 🖼 1 picture, 10 bytes
            The largest
            • #1 report.pdf (1.5 kB)
            • #2 photo.jpg (10 bytes)
            • #3 plain.txt (3 bytes)
            48.5 kB of 50 kB are left.
            [📎 All files]
        "#]],
    );
}

#[test]
fn a_file_without_a_task_is_asked_about() {
    check(
        "Call the bank
        Buy milk
        ^receipt.jpg x10 | For the printer
        :#1 Call the bank
        ^notes.txt y10
        :➕ New task
        ^scan.pdf z10 | Pay the dentist tomorrow
        :➕ New task
        ^other.pdf w10
        :✖️ Cancel
        ^late.pdf v10
        /attach 2 Typed afterwards
        /list",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > Buy milk
            ➕ Added #2 Buy milk
            [✏️ Change] [↩️ Undo]
            > ^receipt.jpg x10 | For the printer
            📎 receipt.jpg (10 bytes)
            | For the printer
            Which task does it belong to? Choose one, or send /attach and its number.
            [#2 Buy milk]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :#1 Call the bank
            (edited) 📎 receipt.jpg for #1 Call the bank
            📎 Attached #1 receipt.jpg (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^notes.txt y10
            📎 notes.txt (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#2 Buy milk]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 notes.txt for #3 notes
            ➕ Added #3 notes
            [✏️ Change] [↩️ Undo]
            📎 Attached #2 notes.txt (10 bytes) to #3 notes
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^scan.pdf z10 | Pay the dentist tomorrow
            📎 scan.pdf (10 bytes)
            | Pay the dentist tomorrow
            Which task does it belong to? Choose one, or send /attach and its number.
            [#3 notes]
            [#2 Buy milk]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 scan.pdf for #4 Pay the dentist
            ➕ Added #4 Pay the dentist
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            📎 Attached #3 scan.pdf (10 bytes) to #4 Pay the dentist
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^other.pdf w10
            📎 other.pdf (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#4 Pay the dentist]
            [#3 notes]
            [#2 Buy milk]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :✖️ Cancel
            (edited) 📎 other.pdf was not kept.
            > ^late.pdf v10
            📎 late.pdf (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#4 Pay the dentist]
            [#3 notes]
            [#2 Buy milk]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > /attach 2 Typed afterwards
            (edited) 📎 late.pdf for #2 Buy milk
            📎 Attached #4 late.pdf (10 bytes) to #2 Buy milk
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /list
            # Open tasks · 4
            🟡 #4 Pay the dentist · tomorrow
            🟡 #1 Call the bank
            🟡 #2 Buy milk
            🟡 #3 notes
            [#4] [#1] [#2] [#3]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn a_question_that_was_answered_says_so() {
    check(
        "Call the bank
        ^a.pdf x10
        :#1 Call the bank
        !fw:1:1
        !fw:1:n
        !fw:1:x
        !fw:9:1
        !fw:1
        !fw:1:?
        /attachments 1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^a.pdf x10
            📎 a.pdf (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :#1 Call the bank
            (edited) 📎 a.pdf for #1 Call the bank
            📎 Attached #1 a.pdf (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > !fw:1:1
            (note) That file was taken care of already.
            > !fw:1:n
            (note) That file was taken care of already.
            > !fw:1:x
            (note) That file was taken care of already.
            > !fw:9:1
            (note) That was too long ago; please send the file again.
            > !fw:1
            (note) I don't know this button.
            > !fw:1:?
            (note) I don't know this button.
            > /attachments 1
            #1 Call the bank
            1 file, 10 bytes
            📄 #1 a.pdf (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn a_file_with_several_new_tasks_asks_which_of_them_it_is_for() {
    check(
        "^offer.pdf x10 | /add Check the offer\\nCall Acme
        /files",
        &expect![[r#"
            > ^offer.pdf x10 | /add Check the offer\nCall Acme
            # ➕ Added 2 tasks
            🟡 #1 Check the offer
            🟡 #2 Call Acme
            [↩️ Undo]
            📎 offer.pdf (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#2 Call Acme]
            [#1 Check the offer]
            [➕ New task] [✖️ Cancel]
            > /files
            There are no files yet.
            Send me one: with “#3” as its caption it goes to task #3, otherwise I ask.
        "#]],
    );
}

#[test]
fn a_command_under_a_file_is_carried_out_and_the_file_goes_to_its_task() {
    check(
        "^offer.pdf x10 | /add Check the offer friday
        ^more.pdf y10 | /comment 1 They sent another one
        ^stray.pdf z10 | /list
        :✖️ Cancel
        ^wrong.pdf w10 | /nosuchcommand
        /attachments 1",
        &expect![[r#"
            > ^offer.pdf x10 | /add Check the offer friday
            ➕ Added #1 Check the offer
            📅 Fri 27 Nov
            [✏️ Change] [↩️ Undo]
            📎 Attached #1 offer.pdf (10 bytes) to #1 Check the offer
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^more.pdf y10 | /comment 1 They sent another one
            💬 Comment #1 on #1 Check the offer
            [↩️ Undo] [💬 All comments]
            📎 Attached #2 more.pdf (10 bytes) to #1 Check the offer
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^stray.pdf z10 | /list
            # Open tasks · 1
            🟡 #1 Check the offer · Fri
            [#1]
            [☑️ Tick]
            📎 stray.pdf (10 bytes)
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 Check the offer]
            [➕ New task] [✖️ Cancel]
            > :✖️ Cancel
            (edited) 📎 stray.pdf was not kept.
            > ^wrong.pdf w10 | /nosuchcommand
            ⚠️ I don't know the command /nosuchcommand.
            /help lists all commands.
            I did not take the file; send it again with other words.
            > /attachments 1
            #1 Check the offer
            2 files, 20 bytes
            📄 #1 offer.pdf (10 bytes) · today 10:00
            📄 #2 more.pdf (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn what_was_sent_together_stays_together() {
    check(
        "Call the bank
        ^a.jpg x10 of 7 | #1 Holiday
        ^b.jpg y10 of 7
        ^c.jpg z10 of 8
        ^d.jpg w10 of 8
        :#1 Call the bank
        ^e.jpg v10 of 8
        /attachments 1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^a.jpg x10 of 7 | #1 Holiday
            📎 Attached #1 a.jpg (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^b.jpg y10 of 7
            📎 Attached 2 files to #1 Call the bank
            [↩️ Undo] [📎 All files]
            > ^c.jpg z10 of 8
            📎 c.jpg (10 bytes) and what came with it
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > ^d.jpg w10 of 8
            > :#1 Call the bank
            (edited) 📎 2 files for #1 Call the bank
            📎 Attached 2 files to #1 Call the bank
            [↩️ Undo] [📎 All files]
            > ^e.jpg v10 of 8
            📎 Attached 3 files to #1 Call the bank
            [↩️ Undo] [📎 All files]
            > /attachments 1
            #1 Call the bank
            5 files, 50 bytes
            🖼 #1 a.jpg (10 bytes) · today 10:00
            | Holiday
            🖼 #2 b.jpg (10 bytes) · today 10:00
            🖼 #3 c.jpg (10 bytes) · today 10:00
            🖼 #4 d.jpg (10 bytes) · today 10:00
            🖼 #5 e.jpg (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [⬇️ #3] [✏️ #3] [🗑 #3]
            [⬇️ #4] [✏️ #4] [🗑 #4]
            [⬇️ #5] [✏️ #5] [🗑 #5]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn a_file_can_be_sent_back_described_deleted_and_brought_back() {
    check(
        "Call the bank
        ^report.pdf x1500 | #1 The signed offer
        /attachments 1
        :⬇️ #1
        :✏️ #1
        Signed on both pages
        /attachment_description 1 Signed on both pages
        /attachment_description 1 none
        /undo
        /remove_attachment 1
        /attachments 1
        /undo
        /attachments 1
        /remove_attachment 9
        /attachment_description x",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^report.pdf x1500 | #1 The signed offer
            📎 Attached #1 report.pdf (1.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /attachments 1
            #1 Call the bank
            1 file, 1.5 kB
            📄 #1 report.pdf (1.5 kB) · today 10:00
            | The signed offer
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
            > :⬇️ #1
            #1 report.pdf
            The signed offer
            (Document: report.pdf)
            > :✏️ #1
            ✏️ What is #1 report.pdf?
            | The signed offer
            [Cancel]
            > Signed on both pages
            ✏️ Described file #1 report.pdf: Signed on both pages
            [↩️ Undo]
            > /attachment_description 1 Signed on both pages
            ⚠️ It says that already.
            > /attachment_description 1 none
            ✏️ Described file #1 report.pdf: no description
            [↩️ Undo]
            > /undo
            ↩️ Undone: described file #1
            > /remove_attachment 1
            🗑 Deleted file #1 report.pdf (1.5 kB)
            [↩️ Undo]
            > /attachments 1
            #1 Call the bank
            There are no files yet.
            [📎 Attach] [◀ Task]
            > /undo
            ↩️ Undone: deleted file #1 (report.pdf)
            > /attachments 1
            #1 Call the bank
            1 file, 1.5 kB
            📄 #1 report.pdf (1.5 kB) · today 10:00
            | Signed on both pages
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
            > /remove_attachment 9
            ⚠️ There is no file #9.
            See /attachments for the files and their numbers.
            > /attachment_description x
            ⚠️ Which file?
            Usage: /attachment_description <file> <words>
            For example: /attachment_description 1 Signed on both pages
        "#]],
    );
}

#[test]
fn a_task_takes_its_files_along_and_brings_them_back() {
    check(
        "Call the bank
        ^report.pdf x1500 | #1
        /undo
        ^report.pdf x1500 | #1
        /task 1
        /remove 1
        :🗑 Delete
        /attachment_stats
        /undo
        /attachments 1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^report.pdf x1500 | #1
            📎 Attached #1 report.pdf (1.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /undo
            ↩️ Undone: attached report.pdf to #1
            > ^report.pdf x1500 | #1
            📎 Attached #2 report.pdf (1.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /task 1
            # 🟡 #1 Call the bank
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Files (1)]
            > /remove 1
            Delete the task #1 Call the bank and its file?
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted #1 Call the bank
            [↩️ Undo]
            > /attachment_stats
            # 📊 Your files
            There are no files yet.
            50 kB of 50 kB are left.
            > /undo
            ↩️ Undone: deleted #1 Call the bank
            > /attachments 1
            #1 Call the bank
            1 file, 1.5 kB
            📄 #2 report.pdf (1.5 kB) · today 10:00
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn what_is_too_large_or_has_no_room_is_refused_before_and_after_it_is_fetched() {
    check(
        "Call the bank
        ^big.pdf x10 announced 30000 | #1
        ^liar.pdf x30000 announced 10 | #1
        ^one.pdf x20000 | #1
        ^two.pdf x20000 | #1
        ^three.pdf x20000 | #1
        ^four.pdf x20000 announced 10 | #1
        ^gone.pdf gone | #1
        /attachment_stats
        ^after.pdf x10000 | #1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^big.pdf x10 announced 30000 | #1
            ⚠️ big.pdf has 29.3 kB; I keep files up to 20 kB.
            Send it smaller, or write down where it is.
            > ^liar.pdf x30000 announced 10 | #1
            ⚠️ liar.pdf is too large; I keep files up to 20 kB.
            Send it smaller, or write down where it is.
            > ^one.pdf x20000 | #1
            📎 Attached #1 one.pdf (19.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^two.pdf x20000 | #1
            📎 Attached #2 two.pdf (19.5 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^three.pdf x20000 | #1
            ⚠️ There is no room for three.pdf (19.5 kB): your files take 39.1 kB of 50 kB.
            Delete some first; /attachment_stats shows the largest.
            > ^four.pdf x20000 announced 10 | #1
            ⚠️ There is no room for four.pdf (19.5 kB): your files take 39.1 kB of 50 kB.
            Delete some first; /attachment_stats shows the largest.
            > ^gone.pdf gone | #1
            ⚠️ It is gone.
            Here /attach takes a path, in quotation marks if words follow it: /attach 1 "~/my report.pdf" the signed offer
            > /attachment_stats
            # 📊 Your files
            2 files, 39.1 kB, on average 19.5 kB
            • 📄 2 documents, 39.1 kB
            The largest
            • #2 two.pdf (19.5 kB)
            • #1 one.pdf (19.5 kB)
            10.9 kB of 50 kB are left.
            [📎 All files]
            > ^after.pdf x10000 | #1
            📎 Attached #3 after.pdf (9.8 kB) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
        "#]],
    );
}

#[test]
fn what_could_not_be_fetched_waits_no_more_and_can_be_tried_again() {
    check(
        "Call the bank
        ^report.pdf slow | #1
        :🔁 Try again
        :🔁 Try again
        /remove 1
        :🔁 Try again
        /attachments",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^report.pdf slow | #1
            ⚠️ I could not fetch report.pdf, and did not keep it.
            [🔁 Try again]
            > :🔁 Try again
            (edited) 📎 Fetching report.pdf once more.
            ⚠️ I could not fetch report.pdf, and did not keep it.
            [🔁 Try again]
            > :🔁 Try again
            (edited) 📎 Fetching report.pdf once more.
            ⚠️ I could not fetch report.pdf, and did not keep it.
            [🔁 Try again]
            > /remove 1
            Delete the task #1 Call the bank?
            [🗑 Delete] [Keep it]
            > :🔁 Try again
            (edited) 📎 Fetching report.pdf once more.
            ⚠️ I could not fetch report.pdf, and did not keep it.
            [🔁 Try again]
            > /attachments
            There are no files yet.
            Send me one: with “#3” as its caption it goes to task #3, otherwise I ask.
        "#]],
    );
}

#[test]
fn the_task_may_be_wrong_or_gone() {
    check(
        "Call the bank
        ^a.pdf x10 | #7 For the other one
        :✖️ Cancel
        /attach
        /attach 9
        /attach 1
        /attachments",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^a.pdf x10 | #7 For the other one
            📎 a.pdf (10 bytes)
            | #7 For the other one
            Which task does it belong to? Choose one, or send /attach and its number.
            There is no task #7.
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :✖️ Cancel
            (edited) 📎 a.pdf was not kept.
            > /attach
            ⚠️ Which task?
            Usage: /attach <task> [words]
            For example: /attach 1 The signed offer
            > /attach 9
            ⚠️ There is no task #9.
            See /list for your tasks and their numbers.
            > /attach 1
            📎 Name the file: /attach 1 /path/to/file
            > /attachments
            There are no files yet.
            Send me one: with “#3” as its caption it goes to task #3, otherwise I ask.
        "#]],
    );
}

#[test]
fn a_name_is_never_a_path() {
    check(
        "Call the bank
        ^../../etc/passwd x10 | #1
        /attachments 1
        :⬇️ #1",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^../../etc/passwd x10 | #1
            📎 Attached #1 passwd (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /attachments 1
            #1 Call the bank
            1 file, 10 bytes
            📄 #1 passwd (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
            > :⬇️ #1
            #1 passwd
            (Document: passwd)
        "#]],
    );
}

#[test]
fn a_card_shows_how_many_files_there_are() {
    check(
        "Call the bank
        /task 1
        :📎 Attach
        ^a.pdf x10 | #1
        ^b.pdf y10 | #1
        /task 1
        :📎 Files (2)
        :📊 Statistics
        :📎 Files",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > /task 1
            # 🟡 #1 Call the bank
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :📎 Attach
            (note) 📎 Name the file: /attach 1 /path/to/file
            > ^a.pdf x10 | #1
            📎 Attached #1 a.pdf (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^b.pdf y10 | #1
            📎 Attached #2 b.pdf (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /task 1
            # 🟡 #1 Call the bank
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Files (2)]
            > :📎 Files (2)
            (edited) #1 Call the bank
            2 files, 20 bytes
            📄 #1 a.pdf (10 bytes) · today 10:00
            📄 #2 b.pdf (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
            > :📊 Statistics
            (edited) #1 Call the bank
            2 files, 20 bytes, on average 10 bytes
            • 📄 2 documents, 20 bytes
            The largest
            • #1 a.pdf (10 bytes)
            • #2 b.pdf (10 bytes)
            [📎 Files]
            > :📎 Files
            (edited) #1 Call the bank
            2 files, 20 bytes
            📄 #1 a.pdf (10 bytes) · today 10:00
            📄 #2 b.pdf (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn without_the_plugin_the_words_are_taken_as_before() {
    let mut talk = Talk::without(&["files"]);
    talk.say_all(
        "^receipt.jpg x10 | Buy ink
        ^receipt.jpg x10
        /task 1
        /attach 1",
    );
    expect![[r#"
        > ^receipt.jpg x10 | Buy ink
        ➕ Added #1 Buy ink
        I took the words only: I can't keep what came with them (photo) yet.
        [✏️ Change] [↩️ Undo]
        > ^receipt.jpg x10
        I can't do anything with this yet (photo).
        Send it as words, and I'll write it down.
        > /task 1
        # 🟡 #1 Buy ink
        ▫️ To do  ·  medium priority
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [👤 Client] [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        > /attach 1
        ⚠️ /attach is switched off here.
        It belongs to files, which DISABLED_PLUGINS names.
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn only_the_terminal_takes_a_path() {
    let mut talk = Talk::new();
    talk.say("Call the bank");
    talk.transcript.clear();
    // The test's source takes the path for the content.
    talk.say("/attach 1 x10");
    talk.say("/attach 1");
    talk.address = Address {
        channel: Channel::Telegram,
        chat: 7,
    };
    talk.say("/attach 1 /etc/passwd");
    talk.say("/attachments 1");
    expect![[r#"
        > /attach 1 x10
        📎 Attached #1 x10 (10 bytes) to #1 Call the bank
        [↩️ Undo] [✏️ Describe] [📎 All files]
        > /attach 1
        📎 Name the file: /attach 1 /path/to/file
        > /attach 1 /etc/passwd
        📎 Send me the file with #1 as its caption, or as an answer to the task's card.
        > /attachments 1
        #1 Call the bank
        1 file, 10 bytes
        📄 #1 x10 (10 bytes) · today 10:00
        [⬇️ #1] [✏️ #1] [🗑 #1]
        [📊 Statistics] [📄 CSV]
        [📎 Attach] [◀ Task]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_list_of_many_files_is_paged() {
    let mut talk = Talk::new();
    talk.say("Call the bank");
    for number in 1..=7 {
        talk.say(&format!("^f{number}.txt x{number} | #1"));
    }
    talk.transcript.clear();
    talk.say_all(
        "/attachments 1
        :◀",
    );
    expect![[r#"
        > /attachments 1
        #1 Call the bank
        7 files, 28 bytes
        📄 #6 f6.txt (6 bytes) · today 10:00
        📄 #7 f7.txt (7 bytes) · today 10:00
        [⬇️ #6] [✏️ #6] [🗑 #6]
        [⬇️ #7] [✏️ #7] [🗑 #7]
        [◀] [2 / 2]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
        > :◀
        (edited) #1 Call the bank
        7 files, 28 bytes
        📄 #1 f1.txt (1 byte) · today 10:00
        📄 #2 f2.txt (2 bytes) · today 10:00
        📄 #3 f3.txt (3 bytes) · today 10:00
        📄 #4 f4.txt (4 bytes) · today 10:00
        📄 #5 f5.txt (5 bytes) · today 10:00
        [⬇️ #1] [✏️ #1] [🗑 #1]
        [⬇️ #2] [✏️ #2] [🗑 #2]
        [⬇️ #3] [✏️ #3] [🗑 #3]
        [⬇️ #4] [✏️ #4] [🗑 #4]
        [⬇️ #5] [✏️ #5] [🗑 #5]
        [1 / 2] [▶]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn files_of_all_tasks_are_paged_and_lead_to_their_tasks() {
    let mut talk = Talk::new();
    talk.say_all("/attachments\nCall the bank\nBuy milk");
    for number in 1..=6 {
        talk.say(&format!("^f{number}.txt x{number} | #{}", number % 2 + 1));
    }
    talk.say_all(
        "/attachments
        :▶
        :📊 Statistics
        :📎 All files
        :📎 #1",
    );
    let from = talk.transcript.find("> /attachments\n# ").unwrap();
    expect![[r#"
        > /attachments
        # 📎 Files · 6, 21 bytes
        📄 #6 f6.txt (6 bytes) · today 10:00
        #1 Call the bank
        📄 #5 f5.txt (5 bytes) · today 10:00
        #2 Buy milk
        📄 #4 f4.txt (4 bytes) · today 10:00
        #1 Call the bank
        📄 #3 f3.txt (3 bytes) · today 10:00
        #2 Buy milk
        📄 #2 f2.txt (2 bytes) · today 10:00
        #1 Call the bank
        [⬇️ #6] [📎 #1]
        [⬇️ #5] [📎 #2]
        [⬇️ #4] [📎 #1]
        [⬇️ #3] [📎 #2]
        [⬇️ #2] [📎 #1]
        [1 / 2] [▶]
        [📊 Statistics] [📄 CSV]
        > :▶
        (edited) # 📎 Files · 6, 21 bytes
        📄 #1 f1.txt (1 byte) · today 10:00
        #2 Buy milk
        [⬇️ #1] [📎 #2]
        [◀] [2 / 2]
        [📊 Statistics] [📄 CSV]
        > :📊 Statistics
        # 📊 Your files
        6 files, 21 bytes, on average 3 bytes
        • 📄 6 documents, 21 bytes
        The largest
        • #6 f6.txt (6 bytes)
        • #5 f5.txt (5 bytes)
        • #4 f4.txt (4 bytes)
        50 kB of 50 kB are left.
        [📎 All files]
        > :📎 All files
        # 📎 Files · 6, 21 bytes
        📄 #6 f6.txt (6 bytes) · today 10:00
        #1 Call the bank
        📄 #5 f5.txt (5 bytes) · today 10:00
        #2 Buy milk
        📄 #4 f4.txt (4 bytes) · today 10:00
        #1 Call the bank
        📄 #3 f3.txt (3 bytes) · today 10:00
        #2 Buy milk
        📄 #2 f2.txt (2 bytes) · today 10:00
        #1 Call the bank
        [⬇️ #6] [📎 #1]
        [⬇️ #5] [📎 #2]
        [⬇️ #4] [📎 #1]
        [⬇️ #3] [📎 #2]
        [⬇️ #2] [📎 #1]
        [1 / 2] [▶]
        [📊 Statistics] [📄 CSV]
        > :📎 #1
        (edited) #1 Call the bank
        3 files, 12 bytes
        📄 #2 f2.txt (2 bytes) · today 10:00
        📄 #4 f4.txt (4 bytes) · today 10:00
        📄 #6 f6.txt (6 bytes) · today 10:00
        [⬇️ #2] [✏️ #2] [🗑 #2]
        [⬇️ #4] [✏️ #4] [🗑 #4]
        [⬇️ #6] [✏️ #6] [🗑 #6]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
    "#]]
    .assert_eq(&talk.transcript[from..]);
}

#[test]
fn several_files_are_deleted_at_once_and_come_back_at_once() {
    let mut talk = Talk::new();
    talk.say("Call the bank");
    for number in 1..=4 {
        talk.say(&format!("^f{number}.txt x{number} | #1"));
    }
    talk.transcript.clear();
    talk.say_all(
        "/remove_attachment 1,2 9
        /undo
        /remove_attachment 9
        /remove_attachment x
        /attachments 1
        :🗑 All
        :Keep them
        :🗑 All
        :🗑 Delete
        !fda:1.yes
        !fda:1:yes
        /undo
        /attachments 1",
    );
    expect![[r#"
        > /remove_attachment 1,2 9
        🗑 Deleted 2 files
        #1 f1.txt (1 byte)
        #2 f2.txt (2 bytes)
        ⚠️ There is no file #9.
        [↩️ Undo]
        > /undo
        ↩️ Undone: deleted files #1, #2
        > /remove_attachment 9
        ⚠️ There is no file #9.
        See /attachments for the files and their numbers.
        > /remove_attachment x
        ⚠️ “x” is no file's number.
        Usage: /remove_attachment <file> [more files]
        For example: /remove_attachment 1
        > /attachments 1
        #1 Call the bank
        4 files, 10 bytes
        📄 #1 f1.txt (1 byte) · today 10:00
        📄 #2 f2.txt (2 bytes) · today 10:00
        📄 #3 f3.txt (3 bytes) · today 10:00
        📄 #4 f4.txt (4 bytes) · today 10:00
        [⬇️ #1] [✏️ #1] [🗑 #1]
        [⬇️ #2] [✏️ #2] [🗑 #2]
        [⬇️ #3] [✏️ #3] [🗑 #3]
        [⬇️ #4] [✏️ #4] [🗑 #4]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
        > :🗑 All
        (edited) Delete 4 files of #1 Call the bank?
        [🗑 Delete] [Keep them]
        > :Keep them
        (edited) #1 Call the bank
        4 files, 10 bytes
        📄 #1 f1.txt (1 byte) · today 10:00
        📄 #2 f2.txt (2 bytes) · today 10:00
        📄 #3 f3.txt (3 bytes) · today 10:00
        📄 #4 f4.txt (4 bytes) · today 10:00
        [⬇️ #1] [✏️ #1] [🗑 #1]
        [⬇️ #2] [✏️ #2] [🗑 #2]
        [⬇️ #3] [✏️ #3] [🗑 #3]
        [⬇️ #4] [✏️ #4] [🗑 #4]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
        > :🗑 All
        (edited) Delete 4 files of #1 Call the bank?
        [🗑 Delete] [Keep them]
        > :🗑 Delete
        (edited) 🗑 Deleted 4 files
        #1 f1.txt (1 byte)
        #2 f2.txt (2 bytes)
        #3 f3.txt (3 bytes)
        #4 f4.txt (4 bytes)
        [↩️ Undo]
        > !fda:1.yes
        (note) I don't know this button.
        > !fda:1:yes
        (edited) #1 Call the bank
        There are no files yet.
        [📎 Attach] [◀ Task]
        > /undo
        ↩️ Undone: deleted files #1, #2, #3, #4
        > /attachments 1
        #1 Call the bank
        4 files, 10 bytes
        📄 #1 f1.txt (1 byte) · today 10:00
        📄 #2 f2.txt (2 bytes) · today 10:00
        📄 #3 f3.txt (3 bytes) · today 10:00
        📄 #4 f4.txt (4 bytes) · today 10:00
        [⬇️ #1] [✏️ #1] [🗑 #1]
        [⬇️ #2] [✏️ #2] [🗑 #2]
        [⬇️ #3] [✏️ #3] [🗑 #3]
        [⬇️ #4] [✏️ #4] [🗑 #4]
        [📊 Statistics] [📄 CSV] [🗑 All]
        [📎 Attach] [◀ Task]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_table_of_files_says_what_is_known_of_each() {
    let mut talk = Talk::new();
    talk.say_all(
        "Call the bank
        Buy =milk
        ^f1.txt x1 | #1 signed, twice
        ^photo.jpg x2 | #2
        /attachments
        :📄 CSV",
    );
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.name, "files.csv");
    expect![[r#"
        file,name,kind,media_type,bytes,task,title,description,added
        2,photo.jpg,photo,image/jpeg,2,2,Buy =milk,,2026-11-24 10:00:00
        1,f1.txt,document,text/plain,1,1,Call the bank,"signed, twice",2026-11-24 10:00:00
    "#]]
    .assert_eq(&String::from_utf8(content).unwrap().replace('\r', ""));
    talk.say_all("/attachments 2\n:📄 CSV");
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.name, "files-of-task-2.csv");
    assert_eq!(String::from_utf8(content).unwrap().lines().count(), 2);
}

/// What a person or the clock does with files.
#[derive(Debug, Clone)]
enum Act {
    Send { content: u8, task: u8 },
    Detach(u8),
    Remove(u8),
    Undo,
    Pass { days: u8 },
    Crash,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..3_u8, 1..4_u8).prop_map(|(content, task)| Act::Send { content, task }),
        3 => (1..12_u8).prop_map(Act::Detach),
        1 => (1..4_u8).prop_map(Act::Remove),
        4 => Just(Act::Undo),
        2 => (1..40_u8).prop_map(|days| Act::Pass { days }),
        1 => Just(Act::Crash),
    ]
}

fn act(talk: &mut Talk, act: &Act) {
    match act {
        Act::Send { content, task } => {
            let letter = char::from(b'a' + content);
            talk.say(&format!("^f.bin {letter}10 | #{task}"));
            // A task that is gone leaves a question.
            talk.say("!fw:1:x");
        }
        Act::Detach(file) => talk.say(&format!("/remove_attachment {file}")),
        Act::Remove(task) => talk.say(&format!("!ty:{task}")),
        Act::Undo => talk.say("/undo"),
        Act::Pass { days } => {
            talk.now += (i64::from(*days) * 24).hours();
            // Twice: what is unused is noted before its time begins.
            at_once(talk.chat.clear_contents(talk.now)).unwrap();
        }
        // What a crash leaves before the row that names it is committed.
        Act::Crash => drop(at_once(talk.blobs.put(b"left by a crash")).unwrap()),
    }
}

/// Every content that a file names is there and known, and is used as often as files say.
fn check_contents(talk: &Talk) {
    let owner = talk.user;
    let files = at_once(talk.db.read("files", move |reads| {
        let mut files = Vec::new();
        for number in 1..4 {
            if let Some(task) = reads.task(owner, Number(number))? {
                files.extend(reads.files_of_task(owner, task.id)?);
            }
        }
        let totals = reads.file_totals(owner)?;
        let bytes: u64 = files.iter().map(|file| file.blob.size).sum();
        assert_eq!((totals.count, totals.bytes), (files.len() as u64, bytes));
        for file in &files {
            let uses = files.iter().filter(|it| it.blob == file.blob).count();
            let known = reads.content(file.blob.id)?.map(|it| it.uses as usize);
            assert_eq!(known, Some(uses));
        }
        Ok(files)
    }));
    for file in files.unwrap() {
        let content = at_once(talk.blobs.get(file.blob.id, 10)).unwrap();
        assert_eq!(content.len(), 10);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_no_file_loses_its_content_and_none_stays_for_ever(
        acts in prop::collection::vec(any_act(), 1..30),
    ) {
        let mut talk = Talk::new();
        talk.say("One\\nTwo\\nThree");
        for step in &acts {
            act(&mut talk, step);
            check_contents(&talk);
        }
        // With every file gone, so are their contents after a month, and what was left over.
        for file in 1..40 {
            talk.say(&format!("/remove_attachment {file}"));
        }
        for _ in 0..2 {
            act(&mut talk, &Act::Pass { days: 31 });
        }
        prop_assert!(at_once(talk.blobs.list(None, 10)).unwrap().is_empty());
        let left = at_once(talk.db.read("contents", |reads| reads.contents(None, 10)));
        prop_assert!(left.unwrap().is_empty());
    }
}

#[test]
fn a_deletion_can_be_undone_for_thirty_days_and_then_says_why_not() {
    let mut talk = Talk::new();
    talk.say_all(
        "Call the bank
        ^a.pdf x10 | #1
        /remove_attachment 1",
    );
    act(&mut talk, &Act::Pass { days: 1 });
    act(&mut talk, &Act::Pass { days: 29 });
    talk.say_all(
        "/undo
        /remove_attachment 1",
    );
    act(&mut talk, &Act::Pass { days: 1 });
    act(&mut talk, &Act::Pass { days: 30 });
    talk.transcript.clear();
    talk.say("/undo");
    expect![[r#"
        > /undo
        ⚠️ That cannot be undone: the content of file #1 (a.pdf) was cleared up.
    "#]]
    .assert_eq(&talk.transcript);
}

fn voice(reply_to: Option<i64>) -> Event {
    Event::File {
        file: SharedFile {
            reference: "x10".to_owned(),
            kind: FileKind::Voice,
            name: None,
            media_type: None,
            size: Some(10),
            origin: None,
        },
        caption: String::new(),
        message: ChannelMessageId(77),
        album: None,
        reply_to: reply_to.map(ChannelMessageId),
    }
}

#[test]
fn a_file_that_answers_nothing_of_ours_is_asked_about() {
    let mut talk = Talk::new();
    let replies = talk.answers(voice(Some(4_711)));
    assert!(
        matches!(replies.as_slice(), [Reply::Send(message)] if message.plain().contains("Which task"))
    );
}

#[test]
fn an_album_is_taken_back_at_once_and_what_comes_after_that_stands_alone() {
    check(
        "Call the bank
        ^a.jpg x10 of 7 | #1 Holiday
        ^b.jpg y10 of 7
        ^c.jpg z10 of 7
        /attachments 1
        /undo
        /attachments 1
        ^d.jpg w10 of 7
        /attachments 1
        /undo",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^a.jpg x10 of 7 | #1 Holiday
            📎 Attached #1 a.jpg (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^b.jpg y10 of 7
            📎 Attached 2 files to #1 Call the bank
            [↩️ Undo] [📎 All files]
            > ^c.jpg z10 of 7
            📎 Attached 3 files to #1 Call the bank
            [↩️ Undo] [📎 All files]
            > /attachments 1
            #1 Call the bank
            3 files, 30 bytes
            🖼 #1 a.jpg (10 bytes) · today 10:00
            | Holiday
            🖼 #2 b.jpg (10 bytes) · today 10:00
            🖼 #3 c.jpg (10 bytes) · today 10:00
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [⬇️ #3] [✏️ #3] [🗑 #3]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
            > /undo
            ↩️ Undone: attached an album to #1
            > /attachments 1
            #1 Call the bank
            There are no files yet.
            [📎 Attach] [◀ Task]
            > ^d.jpg w10 of 7
            📎 Attached #4 d.jpg (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /attachments 1
            #1 Call the bank
            1 file, 10 bytes
            🖼 #4 d.jpg (10 bytes) · today 10:00
            [⬇️ #4] [✏️ #4] [🗑 #4]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
            > /undo
            ↩️ Undone: attached an album to #1
        "#]],
    );
}

#[test]
fn a_file_that_was_passed_on_keeps_from_whom_it_is_and_the_link() {
    check(
        "Call the bank
        ^offer.pdf x10 from Ada_Lovelace link https://t.me/the_news/7 | #1 Pay tomorrow
        :#1 Call the bank
        ^plan.pdf x11 from Ada_Lovelace link https://t.me/the_news/8 | Pay tomorrow
        :➕ New task
        /comments 2
        ^scan.pdf x12 from Bob
        :➕ New task
        ^trap.pdf x13 from Mallory | /remove 1
        /attach 1 Look at this
        /attachments 1
        /attachments 2
        /attachments 3",
        &expect![[r#"
            > Call the bank
            ➕ Added #1 Call the bank
            [✏️ Change] [↩️ Undo]
            > ^offer.pdf x10 from Ada_Lovelace link https://t.me/the_news/7 | #1 Pay tomorrow
            📎 offer.pdf (10 bytes)
            | #1 Pay tomorrow
            From Ada Lovelace · the message
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :#1 Call the bank
            (edited) 📎 offer.pdf for #1 Call the bank
            📎 Attached #1 offer.pdf (10 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^plan.pdf x11 from Ada_Lovelace link https://t.me/the_news/8 | Pay tomorrow
            📎 plan.pdf (11 bytes)
            | Pay tomorrow
            From Ada Lovelace · the message
            Which task does it belong to? Choose one, or send /attach and its number.
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 plan.pdf for #2 Pay tomorrow
            ➕ Added #2 Pay tomorrow
            From Ada Lovelace · the message
            [📅 Due] [⏰ Reminder]
            [✏️ Change] [↩️ Undo]
            📎 Attached #2 plan.pdf (11 bytes) to #2 Pay tomorrow
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /comments 2
            #2 Pay tomorrow
            #1 · today 10:00
            | From Ada Lovelace, https://t.me/the_news/8
            [✏️ #1] [🗑 #1]
            [💬 Add] [◀ Task]
            > ^scan.pdf x12 from Bob
            📎 scan.pdf (12 bytes)
            From Bob
            Which task does it belong to? Choose one, or send /attach and its number.
            [#2 Pay tomorrow]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > :➕ New task
            (edited) 📎 scan.pdf for #3 scan
            ➕ Added #3 scan
            From Bob
            [📅 Due] [⏰ Reminder]
            [✏️ Change] [↩️ Undo]
            📎 Attached #3 scan.pdf (12 bytes) to #3 scan
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > ^trap.pdf x13 from Mallory | /remove 1
            📎 trap.pdf (13 bytes)
            | /remove 1
            From Mallory
            Which task does it belong to? Choose one, or send /attach and its number.
            [#3 scan]
            [#2 Pay tomorrow]
            [#1 Call the bank]
            [➕ New task] [✖️ Cancel]
            > /attach 1 Look at this
            (edited) 📎 trap.pdf for #1 Call the bank
            📎 Attached #4 trap.pdf (13 bytes) to #1 Call the bank
            [↩️ Undo] [✏️ Describe] [📎 All files]
            > /attachments 1
            #1 Call the bank
            2 files, 23 bytes
            📄 #1 offer.pdf (10 bytes) · today 10:00
            | #1 Pay tomorrow

            From Ada Lovelace, https://t.me/the_news/7
            📄 #4 trap.pdf (13 bytes) · today 10:00
            | Look at this

            From Mallory
            [⬇️ #1] [✏️ #1] [🗑 #1]
            [⬇️ #4] [✏️ #4] [🗑 #4]
            [📊 Statistics] [📄 CSV] [🗑 All]
            [📎 Attach] [◀ Task]
            > /attachments 2
            #2 Pay tomorrow
            1 file, 11 bytes
            📄 #2 plan.pdf (11 bytes) · today 10:00
            | Pay tomorrow

            From Ada Lovelace, https://t.me/the_news/8
            [⬇️ #2] [✏️ #2] [🗑 #2]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
            > /attachments 3
            #3 scan
            1 file, 12 bytes
            📄 #3 scan.pdf (12 bytes) · today 10:00
            | From Bob
            [⬇️ #3] [✏️ #3] [🗑 #3]
            [📊 Statistics] [📄 CSV]
            [📎 Attach] [◀ Task]
        "#]],
    );
}

#[test]
fn words_under_a_file_that_was_passed_on_are_nobodys_command_without_files_too() {
    let mut talk = Talk::without(&["files"]);
    talk.say_all(
        "Call the bank
        ^trap.pdf x13 from Mallory link https://t.me/the_news/7 | /remove 1",
    );
    expect![[r#"
        > Call the bank
        ➕ Added #1 Call the bank
        [✏️ Change] [↩️ Undo]
        > ^trap.pdf x13 from Mallory link https://t.me/the_news/7 | /remove 1
        ➕ Added #2 /remove 1
        From Mallory · the message
        I took the words only: I can't keep what came with them (document) yet.
        [📅 Due] [⏰ Reminder]
        [✏️ Change] [↩️ Undo]
    "#]]
    .assert_eq(&talk.transcript);
}
