//! Clients, as a person sees them.

use domain::conversation::Reply;
use domain::job::Progress;
use domain::message::AttachmentKind;
use expect_test::expect;

use crate::analytics::attached;
use crate::talk::{Talk, at_once, check, press};

#[test]
fn a_client_is_written_down_shown_changed_deleted_and_brought_back_with_its_tasks() {
    check(
        "/addclient Smith & Sons, London
        /addclient smith  &  SONS, london
        /addclient
        Globex
        Call back @smithsons friday
        /assign 1 globex
        /clientrate Smith & Sons, London 85,50€ per hour
        /clientrate Globex 90
        /clientnote 1 Invoices to *billing*\\nat the end of the month
        /renameclient Smith & Sons, London to Smith Ltd
        /assign 1 Smith Ltd
        /allclients
        /removeclient smith
        :🗑 Delete
        /list
        /undo
        /list
        /list @smith
        /unassign 1
        /unassign 1
        /client nobody
        /client 9
        /assign 1 nobody
        /clientrate 1 lots",
        &expect![[r#"
            > /addclient Smith & Sons, London
            ➕ Added client #1 Smith & Sons, London
            [👤 Show] [↩️ Undo]
            > /addclient smith  &  SONS, london
            ⚠️ There is a client Smith & Sons, London (#1) already.
            Show it with /client 1.
            > /addclient
            👤 What is the client called?
            [Cancel]
            > Globex
            ➕ Added client #2 Globex
            [👤 Show] [↩️ Undo]
            > Call back @smithsons friday
            ➕ Added #1 Call back
            I read: 📅 Fri 27 Nov
            👤 Smith & Sons, London
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No client]
            > /assign 1 globex
            # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            👤 Globex
            Added today 10:00
            Before, its client was Smith & Sons, London (#1).
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /clientrate Smith & Sons, London 85,50€ per hour
            # 👤 #1 Smith & Sons, London
            ⚪ 0 tasks
            💶 85.50 EUR an hour
            Client since today, Tue 24 Nov
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /clientrate Globex 90
            # 👤 #2 Globex
            🔴 1 task, 0 done (0%)
            🟡 1 open, medium priority on average
            💶 90.00 EUR an hour
            Client since today, Tue 24 Nov
            🟡 #1 Call back · Fri
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /clientnote 1 Invoices to *billing*\nat the end of the month
            # 👤 #1 Smith & Sons, London
            ⚪ 0 tasks
            💶 85.50 EUR an hour
            Client since today, Tue 24 Nov
            | Invoices to *billing*
            at the end of the month
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /renameclient Smith & Sons, London to Smith Ltd
            # 👤 #1 Smith Ltd
            ⚪ 0 tasks
            💶 85.50 EUR an hour
            Client since today, Tue 24 Nov
            | Invoices to *billing*
            at the end of the month
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /assign 1 Smith Ltd
            # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            👤 Smith Ltd
            Added today 10:00
            Before, its client was Globex (#2).
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /allclients
            # Clients · 2
            ⚪ #2 Globex · 0 tasks
            🔴 #1 Smith Ltd · 1 task, 0 done (0%)
            [#2] [#1]
            [➕ Add] [📊 Ranking] [🔄 Refresh]
            > /removeclient smith
            Delete the client #1 Smith Ltd? Its task stays and has no client any more.
            [🗑 Delete] [Keep it]
            > :🗑 Delete
            (edited) 🗑 Deleted client #1 Smith Ltd
            [↩️ Undo] [◀ Clients]
            > /list
            # Open tasks · 1
            🟡 #1 Call back · Fri
            [#1]
            [☑️ Tick]
            > /undo
            ↩️ Undone: deleted client Smith Ltd (#1)
            > /list
            # Open tasks · 1
            🟡 #1 Call back · Fri · 👤 Smith Ltd
            [#1]
            [☑️ Tick]
            > /list @smith
            # @smith · 1
            🟡 #1 Call back · Fri · 👤 Smith Ltd
            [#1]
            [☑️ Tick]
            > /unassign 1
            # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            📅 Fri 27 Nov
            Added today 10:00
            Before, its client was Smith Ltd (#1).
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /unassign 1
            ⚠️ Task #1 has no client.
            Give it one with /assign 1 and its name.
            > /client nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > /client 9
            ⚠️ There is no client #9.
            See /allclients for your clients and their numbers.
            > /assign 1 nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > /clientrate 1 lots
            ⚠️ That is no amount of money.
            For example: 85 EUR, 85.50 EUR, or $120
        "#]],
    );
}

#[test]
fn an_unknown_client_in_plain_words_is_made_by_a_button() {
    check(
        "Fix the site @initech tomorrow
        :👤 Create client initech
        Second thing @Initech
        Mail to ada@acme.test
        /undo
        /undo
        /undo
        /allclients",
        &expect![[r#"
            > Fix the site @initech tomorrow
            ➕ Added #1 Fix the site @initech
            I read: 📅 tomorrow, Wed 25 Nov
            [✏️ Change] [↩️ Undo]
            [👤 Create client initech] [🔤 No date]
            > :👤 Create client initech
            (edited) # 🟡 #1 Fix the site
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            👤 initech
            Added today 10:00
            Client initech (#1) is new.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Created.
            > Second thing @Initech
            ➕ Added #2 Second thing
            👤 initech
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Mail to ada@acme.test
            ➕ Added #3 Mail to ada@acme.test
            [✏️ Change] [↩️ Undo]
            > /undo
            ↩️ Undone: added #3 Mail to ada@acme.test
            > /undo
            ↩️ Undone: added #2 Second thing
            > /undo
            ↩️ Undone: added client initech (#1) for #1
            > /allclients
            There are no clients yet.
            Write one down, for example: /addclient Acme Corp
        "#]],
    );
}

#[test]
fn a_task_gets_its_client_by_button() {
    check(
        "Call back
        /addclient Acme
        /task 1
        :👤 Client
        :Acme (0)
        :👤 Client
        :Type it…
        Globex Inc
        :👤 Client
        :No client
        :👤 Client
        :Type it…
        :◀ Back",
        &expect![[r#"
            > Call back
            ➕ Added #1 Call back
            [✏️ Change] [↩️ Undo]
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /task 1
            # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            Added today 10:00
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :👤 Client
            (edited) #1 Call back
            👤 For whom is it?
            [Acme (0)]
            [No client] [Type it…]
            [◀ Back]
            > :Acme (0)
            (edited) # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            👤 Acme
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Changed.
            > :👤 Client
            (edited) #1 Call back
            👤 For whom is it?
            [Acme (1)]
            [No client] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #1 Call back
            👤 Send me the client's name. A new name makes a new client.
            [◀ Back]
            > Globex Inc
            # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            👤 Globex Inc
            Added today 10:00
            Client Globex Inc (#2) is new.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > :👤 Client
            (edited) #1 Call back
            👤 For whom is it?
            [Globex Inc (1)] [Acme (0)]
            [No client] [Type it…]
            [◀ Back]
            > :No client
            (edited) # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Changed.
            > :👤 Client
            (edited) #1 Call back
            👤 For whom is it?
            [Acme (0)] [Globex Inc (0)]
            [No client] [Type it…]
            [◀ Back]
            > :Type it…
            (edited) #1 Call back
            👤 Send me the client's name. A new name makes a new client.
            [◀ Back]
            > :◀ Back
            (edited) # 🟡 #1 Call back
            ▫️ To do  ·  medium priority
            Added today 10:00
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
fn the_ranking_leaves_out_what_was_given_up() {
    check(
        "/clientanalytics
        /addclient Best
        /addclient Half
        /addclient Idle
        /addclient Poor
        One @best
        Two @best
        Three @half
        Four @half
        Five @poor
        /done 1 3
        /status 2 cancelled
        /clientanalytics",
        &expect![[r#"
            > /clientanalytics
            There are no clients yet.
            Write one down, for example: /addclient Acme Corp
            > /addclient Best
            ➕ Added client #1 Best
            [👤 Show] [↩️ Undo]
            > /addclient Half
            ➕ Added client #2 Half
            [👤 Show] [↩️ Undo]
            > /addclient Idle
            ➕ Added client #3 Idle
            [👤 Show] [↩️ Undo]
            > /addclient Poor
            ➕ Added client #4 Poor
            [👤 Show] [↩️ Undo]
            > One @best
            ➕ Added #1 One
            👤 Best
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Two @best
            ➕ Added #2 Two
            👤 Best
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Three @half
            ➕ Added #3 Three
            👤 Half
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Four @half
            ➕ Added #4 Four
            👤 Half
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Five @poor
            ➕ Added #5 Five
            👤 Poor
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > /done 1 3
            ✅ Done: #1 One
            ✅ Done: #3 Three
            3 tasks left.
            [↩️ Undo]
            > /status 2 cancelled
            # 🟡 #2 Two
            ✖️ Cancelled  ·  medium priority
            👤 Best
            Added today 10:00
            [↩️ Undo]
            [↺ Open again] [✏️ Edit] [🗑 Delete]
            [⏱ Time] [💬 Comment] [📎 Attach]
            > /clientanalytics
            # 📊 Clients
            4 clients: 5 tasks, 2 done (50%), 1 cancelled
            🥇 #1 Best · 2 tasks, 1 done (100%), 1 cancelled
            🥉 #2 Half · 2 tasks, 1 done (50%)
            📊 #4 Poor · 1 task, 0 done (0%)
            📊 #3 Idle · 0 tasks
            🏆 Most is done for Best
            ⚠️ Most is left for Poor (1 open)
            [📊 Time by client] [◀ Clients]
        "#]],
    );
}

#[test]
fn with_clients_switched_off_a_name_stays_among_the_words() {
    let mut talk = Talk::without(&["clients"]);
    talk.say_all("Call back @acme\n/task 1");
    expect![[r#"
        > Call back @acme
        ➕ Added #1 Call back @acme
        [✏️ Change] [↩️ Undo]
        > /task 1
        # 🟡 #1 Call back @acme
        ▫️ To do  ·  medium priority
        Added today 10:00
        [✅ Done] [✏️ Edit] [🗑 Delete]
        [Priority] [Due] [Category]
        [Status] [⏰ Reminder]
        [▶️ Start] [⏱ Time]
        [🧩 Add a part] [💬 Comment] [🔁 Repeat]
        [📎 Attach]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn a_statement_adds_up_and_comes_as_files() {
    check(
        "/addclient Acme Corp
        /clientrate 1 85 EUR
        Write the report @acme
        Call the bank @acme
        Something else
        /statement Acme Corp
        /time_entry 1 yesterday 9:00-9:20 outline
        /time_entry 1 yesterday 10:00-10:20 outline
        /time_entry 2 yesterday 23:40-0:20
        /time_entry 3 90
        /time_entry 2 2026-10-05 14:00-15:00 kick-off
        /statement acme
        :📄 PDF
        :🖼 PNG
        :📊 CSV
        :◀ October
        /statement acme october png
        /statement acme pdf
        /statement nobody png
        /statement acme last week csv
        /statement acme last week
        /clientrate 1 none
        /statement acme oct
        /statement
        /statement nobody
        /timesheet month
        :📄 CSV",
        &expect![[r#"
            > /addclient Acme Corp
            ➕ Added client #1 Acme Corp
            [👤 Show] [↩️ Undo]
            > /clientrate 1 85 EUR
            # 👤 #1 Acme Corp
            ⚪ 0 tasks
            💶 85.00 EUR an hour
            Client since today, Tue 24 Nov
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > Write the report @acme
            ➕ Added #1 Write the report
            👤 Acme Corp
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Call the bank @acme
            ➕ Added #2 Call the bank
            👤 Acme Corp
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Something else
            ➕ Added #3 Something else
            [✏️ Change] [↩️ Undo]
            > /statement Acme Corp
            # 🧾 Acme Corp · November 2026
            No time was tracked for this client.
            [◀ October]
            [◀ Client]
            > /time_entry 1 yesterday 9:00-9:20 outline
            ⏱ Booked on #1 Write the report
            #1 yesterday 09:00–09:20 · 20 min · outline
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 1 yesterday 10:00-10:20 outline
            ⏱ Booked on #1 Write the report
            #2 yesterday 10:00–10:20 · 20 min · outline
            40 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 2 yesterday 23:40-0:20
            ⏱ Booked on #2 Call the bank
            #3 yesterday 23:40 – today 00:20 · 40 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 3 90
            ⏱ Booked on #3 Something else
            #4 today 08:30–10:00 · 1 h 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /time_entry 2 2026-10-05 14:00-15:00 kick-off
            ⏱ Booked on #2 Call the bank
            #5 Mon 5 Oct 14:00–15:00 · 1 h · kick-off
            1 h 40 min in all
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /statement acme
            # 🧾 Acme Corp · November 2026
            Mon 23 Nov   0:40      56.67
              #1 Write the report
            Mon 23 Nov   0:20      28.33
              #2 Call the bank
            Tue 24 Nov   0:20      28.33
              #2 Call the bank
            total        1:20     113.33 EUR
            [📄 PDF] [🖼 PNG] [📊 CSV]
            [◀ October]
            [◀ Client]
            > :📄 PDF
            (note) It comes in a moment.
            🧾 Statement for Acme Corp, November 2026
            (Document: statement-acme-corp-2026-11.pdf)
            > :🖼 PNG
            (note) It comes in a moment.
            🧾 Statement for Acme Corp, November 2026
            (Document: statement-acme-corp-2026-11.png)
            > :📊 CSV
            (note) It comes in a moment.
            🧾 Statement for Acme Corp, November 2026
            (Document: statement-acme-corp-2026-11.csv)
            > :◀ October
            (edited) # 🧾 Acme Corp · October 2026
            Mon 05 Oct   1:00      85.00
              #2 Call the bank
            total        1:00      85.00 EUR
            [📄 PDF] [🖼 PNG] [📊 CSV]
            [◀ September] [November ▶]
            [◀ Client]
            > /statement acme october png
            🧾 Statement for Acme Corp, October 2026
            (Document: statement-acme-corp-2026-10.png)
            > /statement acme pdf
            🧾 Statement for Acme Corp, November 2026
            (Document: statement-acme-corp-2026-11.pdf)
            > /statement nobody png
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > /statement acme last week csv
            # 🧾 Acme Corp · Mon 16 Nov – Sun 22 Nov
            No time was tracked for this client.
            [◀ Client]
            > /statement acme last week
            # 🧾 Acme Corp · Mon 16 Nov – Sun 22 Nov
            No time was tracked for this client.
            [◀ Client]
            > /clientrate 1 none
            # 👤 #1 Acme Corp
            🔴 2 tasks, 0 done (0%)
            🟡 2 open, medium priority on average
            Client since today, Tue 24 Nov
            🟡 #1 Write the report
            🟡 #2 Call the bank
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /statement acme oct
            # 🧾 Acme Corp · October 2026
            Mon 05 Oct   1:00
              #2 Call the bank
            total        1:00
            For amounts, set a rate: /clientrate 1 85 EUR
            [📄 PDF] [🖼 PNG] [📊 CSV]
            [◀ September] [November ▶]
            [◀ Client]
            > /statement
            ⚠️ Which client?
            Usage: /statement <client> [month] [pdf|png|csv]
            For example: /statement Acme Corp
            > /statement nobody
            ⚠️ There is no client “nobody”.
            See /allclients for all of them, or write one down with /addclient.
            > /timesheet month
            # ⏱ November 2026
            Acme Corp        1:20
              Mon 23 Nov     1:00
              Tue 24 Nov     0:20
            no client        1:30
              Tue 24 Nov     1:30
            total            2:50
            [📊 Chart] [📄 CSV]
            > :📄 CSV
            (note) It comes in a moment.
            📊 Timesheet, November 2026
            (Document: timesheet-2026-11.csv)
        "#]],
    );
}

/// The file that a button asks for: its name and its content.
fn file(talk: &mut Talk, data: &str) -> (String, Vec<u8>) {
    talk.answers(press(data.to_owned(), None));
    let jobs = at_once(talk.db.read("jobs", |reads| reads.waiting_jobs(1))).unwrap();
    let job = jobs.into_iter().next().expect("the button asks for a job");
    let id = job.id;
    let plan = at_once(talk.chat.carry_out(job, talk.now, Progress::unseen())).unwrap();
    let replies = at_once(talk.db.write("job", move |tx| {
        tx.finish_job(id)?;
        plan(tx)
    }));
    let Some(Reply::Send(message)) = replies.unwrap().into_iter().next() else {
        panic!("a job for a file sends one");
    };
    let attachment = message.attachment.expect("it carries the file");
    let content = at_once(talk.chat.blobs().get(attachment.blob.id, 1 << 20));
    (attachment.name, content.unwrap())
}

#[test]
fn the_files_hold_what_the_chat_shows() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addclient =Acme, \"Ltd\"
        /clientrate 1 100 EUR
        Write the report
        /assign 1 1
        /time_entry 1 yesterday 9:00-9:20 outline, first
        /time_entry 1 yesterday 23:40-0:20",
    );
    // 1 November 2026 is 20,758 days after 1 January 1970.
    let (name, csv) = file(&mut talk, "clscsv:1:20758.29");
    assert_eq!(name, "statement-acme-ltd-2026-11.csv");
    expect![[r#"
        date,description,minutes,rate,amount,currency
        2026-11-23,"Write the report – outline, first",40,100.00,66.67,EUR
        2026-11-24,Write the report,20,100.00,33.33,EUR
    "#]]
    .assert_eq(&String::from_utf8(csv).unwrap().replace('\r', ""));
    let (name, csv) = file(&mut talk, "tmcsv:0:20758.29");
    assert_eq!(name, "timesheet-2026-11.csv");
    expect![[r#"
        date,from,to,minutes,client,task,title,note,entry
        2026-11-23,2026-11-23 09:00:00,2026-11-23 09:20:00,20,"'=Acme, ""Ltd""",1,Write the report,"outline, first",1
        2026-11-23,2026-11-23 23:40:00,2026-11-24 00:00:00,20,"'=Acme, ""Ltd""",1,Write the report,,2
        2026-11-24,2026-11-24 00:00:00,2026-11-24 00:20:00,20,"'=Acme, ""Ltd""",1,Write the report,,2
    "#]]
    .assert_eq(&String::from_utf8(csv).unwrap().replace('\r', ""));
    let (name, pdf) = file(&mut talk, "clspdf:1:20758.29");
    assert_eq!(name, "statement-acme-ltd-2026-11.pdf");
    assert!(pdf.starts_with(b"%PDF"));
    let (name, png) = file(&mut talk, "clspng:1:20758.29");
    assert_eq!(name, "statement-acme-ltd-2026-11.png");
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn what_was_worked_keeps_its_price() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addclient Acme
        /clientrate 1 85 EUR
        Write the report @acme
        /time_entry 1 2026-11-20 9:00-10:00
        /time_entry 1 2026-11-24 8:00-8:30
        /clientrate 1 58
        /clientrate 1 60 from 23 November
        /clientrate 1 from sometime
        /clientrate 1 70 from blue
        /clientrate 1 70 USD from 1 December
        /clientrate 1 75 from january
        /clientrate 1 70 from january
        /clientrate 1 70 from january
        +48h
        /clientrate 1
        65
        /statement acme",
    );
    let (_, csv) = file(&mut talk, "clscsv:1:20758.29");
    expect![[r#"
        date,description,minutes,rate,amount,currency
        2026-11-20,Write the report,60,58.00,58.00,EUR
        2026-11-24,Write the report,30,60.00,30.00,EUR
    "#]]
    .assert_eq(&String::from_utf8(csv).unwrap().replace('\r', ""));
    talk.say_all(
        "/clientrate 1 80 von Anfang an
        /undo
        /undo
        /client 1
        /clientrate 1 none
        /clientrate 1 75 EUR from 1 December
        /clientrate 1 80 since friday
        /clientrate 1 81 ab sofort
        /clientrate 1 82 from 1 January to 31 March",
    );
    expect![[r#"
        > /addclient Acme
        ➕ Added client #1 Acme
        [👤 Show] [↩️ Undo]
        > /clientrate 1 85 EUR
        # 👤 #1 Acme
        ⚪ 0 tasks
        💶 85.00 EUR an hour
        Client since today, Tue 24 Nov
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > Write the report @acme
        ➕ Added #1 Write the report
        👤 Acme
        [✏️ Change] [↩️ Undo]
        [🔤 No client]
        > /time_entry 1 2026-11-20 9:00-10:00
        ⏱ Booked on #1 Write the report
        #1 Fri 20 Nov 09:00–10:00 · 1 h
        [✏️ Change] [↩️ Undo] [⏱ All entries]
        > /time_entry 1 2026-11-24 8:00-8:30
        ⏱ Booked on #1 Write the report
        #2 today 08:00–08:30 · 30 min
        1 h 30 min in all
        [✏️ Change] [↩️ Undo] [⏱ All entries]
        > /clientrate 1 58
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 58.00 EUR an hour
        Client since today, Tue 24 Nov
        🟡 #1 Write the report
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 60 from 23 November
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 60.00 EUR an hour since yesterday, Mon 23 Nov, 58.00 EUR before
        Client since today, Tue 24 Nov
        🟡 #1 Write the report
        What was worked from yesterday, Mon 23 Nov on has that price now, until the next one.
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 from sometime
        ⚠️ That is no amount of money.
        For example: 85 EUR, 85.50 EUR, or $120
        > /clientrate 1 70 from blue
        ⚠️ “blue” is no day from which a rate can count.
        For example: 95 EUR from 1 January, or 95 EUR from the start
        > /clientrate 1 70 USD from 1 December
        ⚠️ What is worked on other days costs 60.00 EUR an hour, and a client has one currency.
        To change all of it, say “from the start” behind the rate.
        > /clientrate 1 75 from january
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 60.00 EUR an hour since yesterday, Mon 23 Nov, 58.00 EUR before, 75.00 EUR from Fri 1 Jan 2027
        Client since today, Tue 24 Nov
        🟡 #1 Write the report
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 70 from january
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 60.00 EUR an hour since yesterday, Mon 23 Nov, 58.00 EUR before, 70.00 EUR from Fri 1 Jan 2027
        Client since today, Tue 24 Nov
        🟡 #1 Write the report
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 70 from january
        ⚠️ It is so already.
        > +48h
        > /clientrate 1
        Acme
        💶 What does an hour cost? For example: 85 EUR, or none
        It counts from today, or from the day that you name: 90 EUR from 1 January.
        [Cancel]
        > 65
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 65.00 EUR an hour since today, Thu 26 Nov, 60.00 EUR before, 70.00 EUR from Fri 1 Jan 2027
        Client since Tue 24 Nov
        🟡 #1 Write the report
        What was worked before today keeps its price. To change that too: /clientrate 1 65.00 EUR from the start
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /statement acme
        # 🧾 Acme · November 2026
        Fri 20 Nov   1:00      58.00
          #1 Write the report
        Tue 24 Nov   0:30      30.00
          #1 Write the report
        total        1:30      88.00 EUR
        💶 58.00 EUR an hour, 60.00 EUR from 23 November, 65.00 EUR from 26 November
        [📄 PDF] [🖼 PNG] [📊 CSV]
        [◀ October]
        [◀ Client]
        > /clientrate 1 80 von Anfang an
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 80.00 EUR an hour
        Client since Tue 24 Nov
        🟡 #1 Write the report
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /undo
        ↩️ Undone: changed the rate of client Acme (#1)
        > /undo
        ↩️ Undone: changed the rate of client Acme (#1)
        > /client 1
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 60.00 EUR an hour since Mon 23 Nov, 58.00 EUR before, 70.00 EUR from Fri 1 Jan 2027
        Client since Tue 24 Nov
        🟡 #1 Write the report
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 none
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        Client since Tue 24 Nov
        🟡 #1 Write the report
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 75 EUR from 1 December
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 75.00 EUR an hour
        Client since Tue 24 Nov
        🟡 #1 Write the report
        There was no rate before, so it counts for all that was worked.
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 80 since friday
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 80.00 EUR an hour since Fri 20 Nov, 75.00 EUR before
        Client since Tue 24 Nov
        🟡 #1 Write the report
        What was worked from Fri 20 Nov on has that price now, until the next one.
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 81 ab sofort
        # 👤 #1 Acme
        🔴 1 task, 0 done (0%)
        🟡 1 open, medium priority on average
        💶 81.00 EUR an hour since today, Thu 26 Nov, 80.00 EUR before
        Client since Tue 24 Nov
        🟡 #1 Write the report
        What was worked before today keeps its price. To change that too: /clientrate 1 81.00 EUR from the start
        [↩️ Undo]
        [📋 Open tasks] [All tasks] [🧾 Statement]
        [✏️ Rename] [💶 Rate] [📝 Note]
        [🗑 Delete] [◀ Clients]
        > /clientrate 1 82 from 1 January to 31 March
        ⚠️ A rate has a first day, and counts until another does.
        Say the one that follows with its own day, for example: 95 EUR from 1 April
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn a_statement_of_many_pages_comes_as_a_picture_of_each() {
    let mut talk = Talk::new();
    talk.say_all("/addclient Picture\nWrite @picture");
    for task in 1..=60 {
        talk.say(&format!("Part {task} @picture"));
        talk.say(&format!("/time_entry {task} 20"));
    }
    talk.transcript.clear();
    talk.say("/statement picture png");
    expect![[r#"
        > /statement picture png
        🧾 Statement for Picture, November 2026, page 1 of 3
        (Document: statement-picture-2026-11-page-1.png)
        🧾 Statement for Picture, November 2026, page 2 of 3
        (Document: statement-picture-2026-11-page-2.png)
        🧾 Statement for Picture, November 2026, page 3 of 3
        (Document: statement-picture-2026-11-page-3.png)
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn words_behind_a_client_that_are_no_days_are_named() {
    check(
        "/addclient Acme Corp
         /statement Acme octember
         /timesheet Acme Corp octember 2026
         /statement octember
         /timesheet csv
         /add Write the report @acme
         /time_entry 1 90
         /timesheet csv
         /timesheet acme last month table
         /timesheet acme today csv",
        &expect![[r#"
            > /addclient Acme Corp
            ➕ Added client #1 Acme Corp
            [👤 Show] [↩️ Undo]
            > /statement Acme octember
            ⚠️ “octember” is no day or month that I know.
            For example: last month, October, 2026-10, 2026-11-01 2026-11-15
            > /timesheet Acme Corp octember 2026
            ⚠️ “octember 2026” is no day or month that I know.
            For example: last month, October, 2026-10, 2026-11-01 2026-11-15
            > /statement octember
            ⚠️ There is no client “octember”.
            See /allclients for all of them, or write one down with /addclient.
            > /timesheet csv
            # ⏱ Mon 23 Nov – Sun 29 Nov
            Nothing was tracked.
            > /add Write the report @acme
            ➕ Added #1 Write the report
            👤 Acme Corp
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 90
            ⏱ Booked on #1 Write the report
            #1 today 08:30–10:00 · 1 h 30 min
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /timesheet csv
            📊 Timesheet, Mon 23 Nov – Sun 29 Nov
            (Document: timesheet-2026-11-23-to-2026-11-29.csv)
            > /timesheet acme last month table
            # ⏱ October 2026 · Acme Corp
            Nothing was tracked.
            > /timesheet acme today csv
            📊 Timesheet, today, Tue 24 Nov
            (Document: timesheet-acme-corp-2026-11-24.csv)
        "#]],
    );
}

#[test]
fn time_by_client_is_drawn_whatever_clients_are_called() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addclient Acme
        /addclient Bäckerei Müller & Söhne GmbH, Zweigstelle am Alten Hauptbahnhof
        /addclient Nobody works for them
        Call @acme
        Bake
        /assign 2 2
        Tidy up
        /clientanalytics
        :📊 Time by client
        /time_entry 1 yesterday 9:00-11:30
        /time_entry 2 yesterday 13:00-14:00
        /time_entry 3 20m",
    );
    talk.transcript.clear();
    talk.say_all(
        "/timesheet
        :📊 Chart
        :📄 CSV
        :◀ Before
        /clientanalytics
        :📊 Time by client
        /timesheet this month chart",
    );
    expect![[r#"
        > /timesheet
        # ⏱ Mon 23 Nov – Sun 29 Nov
        Acme                       2:30
          Mon 23 Nov               2:30
        Bäckerei Müller & Söh…     1:00
          Mon 23 Nov               1:00
        no client                  0:20
          Tue 24 Nov               0:20
        total                      3:50
        [📊 Chart] [📄 CSV]
        > :📊 Chart
        (note) It comes in a moment.
        # 📊 Time by client
        Mon 23 Nov – Sun 29 Nov · 3 h 50 min in all
        (Photo: time-by-client-2026-11-23-to-2026-11-29.png)
        [◀ Before] [📄 CSV]
        > :📄 CSV
        (note) It comes in a moment.
        # 📊 Time by client
        Mon 23 Nov – Sun 29 Nov · 3 h 50 min in all
        (Document: time-by-client-2026-11-23-to-2026-11-29.csv)
        [◀ Before] [📄 CSV]
        > :◀ Before
        (note) It comes in a moment.
        # 📊 Time by client
        Mon 16 Nov – Sun 22 Nov
        Nothing was tracked in these days.
        [◀ Before] [After ▶]
        > /clientanalytics
        # 📊 Clients
        3 clients: 2 tasks, 0 done (0%)
        📊 #1 Acme · 1 task, 0 done (0%)
        📊 #2 Bäckerei Müller & Söhne GmbH, Zweigstelle am Alten Hauptbah… · 1 task, 0 done (0%)
        📊 #3 Nobody works for them · 0 tasks
        ⚠️ Most is left for Bäckerei Müller & Söhne GmbH, Zweigstelle am Alten Hauptbah… (1 open)
        💡 More is open than done.
        [📊 Time by client] [◀ Clients]
        > :📊 Time by client
        (note) It comes in a moment.
        # 📊 Time by client
        Mon 26 Oct – Tue 24 Nov · 3 h 50 min in all
        (Photo: time-by-client-2026-10-26-to-2026-11-24.png)
        [◀ Before] [📄 CSV]
        > /timesheet this month chart
        # 📊 Time by client
        November 2026 · 3 h 50 min in all
        (Photo: time-by-client-2026-11.png)
        [◀ October] [📄 CSV]
    "#]]
    .assert_eq(&talk.transcript);
    let (picture, png) = attached(&talk);
    assert_eq!(picture.kind, AttachmentKind::Photo);
    assert!(png.starts_with(b"\x89PNG"));
    expect![[r#"
        Acme                     ███████████████████████ 2h 30m  65%
        Bäckerei Müller & Söhne… █████████▎                  1h  26%
        No client                ███▏                       20m   9%"#]]
    .assert_eq(&picture.alternative.unwrap());
    // 23 November 2026 is 20,780 days after 1 January 1970.
    let (name, csv) = file(&mut talk, "tmchc:0:20780.6");
    assert_eq!(name, "time-by-client-2026-11-23-to-2026-11-29.csv");
    expect![[r#"
        name,minutes
        Acme,150
        "Bäckerei Müller & Söhne GmbH, Zweigstelle am Alten Hauptbahnhof",60
        No client,20
    "#]]
    .assert_eq(&String::from_utf8(csv).unwrap().replace('\r', ""));
}

#[test]
fn the_clients_that_do_not_fit_are_one_bar_and_time_without_a_client_stays_its_own() {
    let mut talk = Talk::new();
    for client in 1..=15 {
        talk.say(&format!("/addclient Client {client:02}"));
        talk.say(&format!("Work {client}"));
        talk.say(&format!("/assign {client} {client}"));
        talk.say(&format!("/time_entry {client} {}", client * 10));
    }
    talk.say("Tidy up");
    talk.say("/time_entry 16 5");
    talk.say("/timesheet week chart");
    let (picture, _) = attached(&talk);
    expect![[r#"
        Client 15 ██████████████████████████████████████ 2h 30m  12%
        Client 14 ███████████████████████████████████▌   2h 20m  12%
        Client 13 ████████████████████████████████▉      2h 10m  11%
        Client 12 ██████████████████████████████▍            2h  10%
        Client 11 ███████████████████████████▉           1h 50m   9%
        Client 10 █████████████████████████▍             1h 40m   8%
        Client 09 ██████████████████████▊                1h 30m   7%
        Client 08 ████████████████████▎                  1h 20m   7%
        Client 07 █████████████████▊                     1h 10m   6%
        Client 06 ███████████████▎                           1h   5%
        5 others  ██████████████████████████████████████ 2h 30m  12%
        No client █▎                                         5m  <1%"#]]
    .assert_eq(&picture.alternative.unwrap());
}

#[test]
fn the_time_of_one_client_is_drawn_by_day() {
    let mut talk = Talk::new();
    talk.say_all(
        "/addclient Acme
        Call @acme
        /time_entry 1 yesterday 23:00-0:30
        /timesheet acme
        :📊 Chart",
    );
    let (picture, _) = attached(&talk);
    assert_eq!(picture.name, "time-acme-2026-11-23-to-2026-11-29.png");
    expect![[r#"
        Mon 23 █████████████████████████████████████████████████ 1h
        Tue 24 ████████████████████████▌ 30m
        Wed 25 0m
        Thu 26 0m
        Fri 27 0m
        Sat 28 0m
        Sun 29 0m"#]]
    .assert_eq(&picture.alternative.unwrap());
    let (_, csv) = file(&mut talk, "tmchc:1:20780.1");
    expect![[r#"
        day,minutes
        2026-11-23,60
        2026-11-24,30
    "#]]
    .assert_eq(&String::from_utf8(csv).unwrap().replace('\r', ""));
}

#[test]
fn a_card_says_what_is_open_and_how_urgent_that_is() {
    check(
        "/addclient Acme
         /add One @acme high
         /add Two @acme low
         /add Three @acme urgent
         /client Acme
         /done 3
         /client Acme
         /done 1
         /done 2
         /client Acme",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /add One @acme high
            ➕ Added #1 One
            🟠 high
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > /add Two @acme low
            ➕ Added #2 Two
            🟢 low
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > /add Three @acme urgent
            ➕ Added #3 Three
            🔴 urgent
            👤 Acme
            [✏️ Change] [↩️ Undo]
            > /client Acme
            # 👤 #1 Acme
            🔴 3 tasks, 0 done (0%)
            🟠 3 open, high priority on average
            Client since today, Tue 24 Nov
            🔴 #3 Three
            🟠 #1 One
            🟢 #2 Two
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /done 3
            ✅ Done: #3 Three
            2 tasks left.
            [↩️ Undo]
            [🟠 1 high]
            > /client Acme
            # 👤 #1 Acme
            🟡 3 tasks, 1 done (33%)
            🟡 2 open, medium priority on average
            Client since today, Tue 24 Nov
            🟠 #1 One
            🟢 #2 Two
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /done 1
            ✅ Done: #1 One
            1 task left.
            [↩️ Undo]
            > /done 2
            ✅ Done: #2 Two
            🎉 That was the last one.
            [↩️ Undo]
            > /client Acme
            # 👤 #1 Acme
            🟢 3 tasks, 3 done (100%)
            Client since today, Tue 24 Nov
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
        "#]],
    );
}

#[test]
fn a_client_of_several_words_is_named_in_a_tasks_line() {
    check(
        "/addclient Globex
         /addclient Globex Inc
         /add Write offer @Globex Inc tomorrow
         /add Call @Globex today
         Send invoice @Globex Inc friday",
        &expect![[r#"
            > /addclient Globex
            ➕ Added client #1 Globex
            [👤 Show] [↩️ Undo]
            > /addclient Globex Inc
            ➕ Added client #2 Globex Inc
            [👤 Show] [↩️ Undo]
            > /add Write offer @Globex Inc tomorrow
            ➕ Added #1 Write offer
            📅 tomorrow, Wed 25 Nov
            👤 Globex Inc
            [✏️ Change] [↩️ Undo]
            > /add Call @Globex today
            ➕ Added #2 Call
            📅 today, Tue 24 Nov
            👤 Globex
            [✏️ Change] [↩️ Undo]
            > Send invoice @Globex Inc friday
            ➕ Added #3 Send invoice
            I read: 📅 Fri 27 Nov
            👤 Globex Inc
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No client]
        "#]],
    );
}

#[test]
fn a_client_that_is_called_exactly_so_is_not_renamed_by_a_part_of_its_name() {
    check(
        r#"/addclient Globex "Inc"
         /renameclient Globex "Inc"
         /cancel
         /addclient Globex Inc Europe
         /renameclient Globex Inc Europe Ltd
         /cancel
         /renameclient Globex Ltd
         /cancel
         /renameclient Globex Inc Europe to Globex Ltd
         /allclients"#,
        &expect![[r#"
            > /addclient Globex "Inc"
            ➕ Added client #1 Globex "Inc"
            [👤 Show] [↩️ Undo]
            > /renameclient Globex "Inc"
            Globex "Inc"
            ✏️ Send me the new name.
            [Cancel]
            > /cancel
            I left the client's change; nothing of it was saved.
            > /addclient Globex Inc Europe
            ➕ Added client #2 Globex Inc Europe
            [👤 Show] [↩️ Undo]
            > /renameclient Globex Inc Europe Ltd
            Globex Inc Europe
            ✏️ Send me the new name.
            I can't tell whether “Ltd” is its new name or part of the old.
            [Cancel]
            > /cancel
            I left the client's change; nothing of it was saved.
            > /renameclient Globex Ltd
            ⚠️ “Globex” could be several clients: Globex "Inc" (#1), Globex Inc Europe (#2).
            Name the one you mean by its number.
            > /cancel
            There is nothing to cancel. /undo takes back the last change.
            > /renameclient Globex Inc Europe to Globex Ltd
            # 👤 #2 Globex Ltd
            ⚪ 0 tasks
            Client since today, Tue 24 Nov
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /allclients
            # Clients · 2
            ⚪ #1 Globex "Inc" · 0 tasks
            ⚪ #2 Globex Ltd · 0 tasks
            [#1] [#2]
            [➕ Add] [📊 Ranking] [🔄 Refresh]
        "#]],
    );
}

#[test]
fn a_client_of_several_words_may_stand_in_quotation_marks() {
    check(
        r#"/addclient Globex Inc
         /addclient Acme
         Send invoice @"Globex Inc" friday
         /add Call @“globex inc” back tomorrow
         /add "Read 1984" @"Globex Inc" high
         /assign 2 @"Acme"
         /list @"Globex Inc"
         /filter @"Globex Inc" and priority = high
         Write to @"New Co" today
         :👤 Create client New Co"#,
        &expect![[r#"
            > /addclient Globex Inc
            ➕ Added client #1 Globex Inc
            [👤 Show] [↩️ Undo]
            > /addclient Acme
            ➕ Added client #2 Acme
            [👤 Show] [↩️ Undo]
            > Send invoice @"Globex Inc" friday
            ➕ Added #1 Send invoice
            I read: 📅 Fri 27 Nov
            👤 Globex Inc
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No client]
            > /add Call @“globex inc” back tomorrow
            ➕ Added #2 Call back
            📅 tomorrow, Wed 25 Nov
            👤 Globex Inc
            [✏️ Change] [↩️ Undo]
            > /add "Read 1984" @"Globex Inc" high
            ➕ Added #3 Read 1984
            🟠 high
            👤 Globex Inc
            [✏️ Change] [↩️ Undo]
            > /assign 2 @"Acme"
            # 🟡 #2 Call back
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov
            👤 Acme
            Added today 10:00
            Before, its client was Globex Inc (#1).
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /list @"Globex Inc"
            # @"Globex Inc" · 2
            🟡 #1 Send invoice · Fri · 👤 Globex Inc
            🟠 #3 Read 1984 · 👤 Globex Inc
            [#1] [#3]
            [☑️ Tick]
            > /filter @"Globex Inc" and priority = high
            # @"Globex Inc" and priority = high · 1
            🟠 #3 Read 1984 · 👤 Globex Inc
            [#3]
            [☑️ Tick]
            > Write to @"New Co" today
            ➕ Added #4 Write to @"New Co"
            I read: 📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            [👤 Create client New Co] [🔤 No date]
            > :👤 Create client New Co
            (edited) # 🟡 #4 Write
            ▫️ To do  ·  medium priority
            📅 today, Tue 24 Nov
            👤 New Co
            Added today 10:00
            Client New Co (#3) is new.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            (note) Created.
        "#]],
    );
}

#[test]
fn a_second_client_in_a_line_is_told() {
    check(
        "/addclient Acme
         /addclient Globex Inc
         Call @acme with @globex friday
         /add Mail @globex inc for @nobody
         Meet @stranger and @acme
         Thank @acme, again @acme",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /addclient Globex Inc
            ➕ Added client #2 Globex Inc
            [👤 Show] [↩️ Undo]
            > Call @acme with @globex friday
            ➕ Added #1 Call with @globex
            I read: 📅 Fri 27 Nov
            👤 Acme
            A task has one client, which is Acme (#1): @globex stays among its words.
            [✏️ Change] [↩️ Undo]
            [🔤 No date] [🔤 No client]
            > /add Mail @globex inc for @nobody
            ➕ Added #2 Mail for @nobody
            👤 Globex Inc
            A task has one client, which is Globex Inc (#2): @nobody stays among its words.
            [✏️ Change] [↩️ Undo]
            > Meet @stranger and @acme
            ➕ Added #3 Meet @stranger
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Thank @acme, again @acme
            ➕ Added #4 Thank again @acme
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
        "#]],
    );
}

#[test]
fn most_is_left_for_whom_most_is_open() {
    check(
        "/addclient Acme
        /addclient Globex
        One @acme
        Two @acme
        Three @acme
        Four @acme
        Five @globex
        /done 4
        /clientanalytics
        /clientrate Acme 33.333
        /clientrate Acme 85.555 EUR
        /clientrate Acme 85 XYZ
        /clientrate Acme 85 EUR
        /assign 1 none
        /addclient none",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /addclient Globex
            ➕ Added client #2 Globex
            [👤 Show] [↩️ Undo]
            > One @acme
            ➕ Added #1 One
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Two @acme
            ➕ Added #2 Two
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Three @acme
            ➕ Added #3 Three
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Four @acme
            ➕ Added #4 Four
            👤 Acme
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > Five @globex
            ➕ Added #5 Five
            👤 Globex
            [✏️ Change] [↩️ Undo]
            [🔤 No client]
            > /done 4
            ✅ Done: #4 Four
            4 tasks left.
            [↩️ Undo]
            > /clientanalytics
            # 📊 Clients
            2 clients: 5 tasks, 1 done (20%)
            📈 #1 Acme · 4 tasks, 1 done (25%)
            📊 #2 Globex · 1 task, 0 done (0%)
            🏆 Most is done for Acme
            ⚠️ Most is left for Acme (3 open)
            💡 More is open than done.
            [📊 Time by client] [◀ Clients]
            > /clientrate Acme 33.333
            ⚠️ In which currency?
            For example: 85 EUR, or $120
            > /clientrate Acme 85.555 EUR
            ⚠️ 85.555 has a third decimal, and EUR has at most 2.
            For example: 85 EUR, 85.50 EUR, or $120
            > /clientrate Acme 85 XYZ
            ⚠️ “XYZ” is no currency.
            Name it by its three letters, for example: 85 EUR
            > /clientrate Acme 85 EUR
            # 👤 #1 Acme
            🟡 4 tasks, 1 done (25%)
            🟡 3 open, medium priority on average
            💶 85.00 EUR an hour
            Client since today, Tue 24 Nov
            🟡 #1 One
            🟡 #2 Two
            🟡 #3 Three
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /assign 1 none
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
            > /addclient none
            ⚠️ “none” means no client in particular, so none can be called so.
            For example: /addclient Acme Corp
        "#]],
    );
}

#[test]
fn time_that_is_booked_goes_with_its_task() {
    check(
        "/addclient Acme
         /addclient Globex
         Write the report
         /time_entry 1 1h yesterday
         /assign 1 Acme
         /assign 1 Globex
         /assign 1 none
         /assign 1 Acme
         /statement 1 csv this month
         /renameclient Acme to 株式会社 🏢
         /statement 1 pdf",
        &expect![[r#"
            > /addclient Acme
            ➕ Added client #1 Acme
            [👤 Show] [↩️ Undo]
            > /addclient Globex
            ➕ Added client #2 Globex
            [👤 Show] [↩️ Undo]
            > Write the report
            ➕ Added #1 Write the report
            [✏️ Change] [↩️ Undo]
            > /time_entry 1 1h yesterday
            ⏱ Booked on #1 Write the report
            #1 yesterday 09:00–10:00 · 1 h
            You named no time, so I put it at 09:00. ✏️ Change takes one: “14:00-15:30”.
            [✏️ Change] [↩️ Undo] [⏱ All entries]
            > /assign 1 Acme
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            👤 Acme
            ⏱ 1 h tracked
            Added today 10:00
            The time on it (1 h) counts for Acme (#1) now.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /assign 1 Globex
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            👤 Globex
            ⏱ 1 h tracked
            Added today 10:00
            Before, its client was Acme (#1).
            The time on it (1 h) counts for Globex (#2) now.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /assign 1 none
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            ⏱ 1 h tracked
            Added today 10:00
            The time on it (1 h) counts for nobody now.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /assign 1 Acme
            # 🟡 #1 Write the report
            ▫️ To do  ·  medium priority
            👤 Acme
            ⏱ 1 h tracked
            Added today 10:00
            The time on it (1 h) counts for Acme (#1) now.
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time (1)]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [📎 Attach]
            > /statement 1 csv this month
            🧾 Statement for Acme, November 2026
            (Document: statement-acme-2026-11.csv)
            > /renameclient Acme to 株式会社 🏢
            # 👤 #1 株式会社 🏢
            🔴 1 task, 0 done (0%)
            🟡 1 open, medium priority on average
            Client since today, Tue 24 Nov
            🟡 #1 Write the report
            [↩️ Undo]
            [📋 Open tasks] [All tasks] [🧾 Statement]
            [✏️ Rename] [💶 Rate] [📝 Note]
            [🗑 Delete] [◀ Clients]
            > /statement 1 pdf
            🧾 Statement for 株式会社 🏢, November 2026. Boxes stand for signs that my font lacks; the CSV has them.
            (Document: statement-株式会社-2026-11.pdf)
        "#]],
    );
}
