//! Clients, and how many tasks each has.

use domain::client::{Client, ClientTotals, Rate, RateFrom, Rates};
use domain::error::Result;
use domain::ids::{Numbered, UserId};
use domain::port::Tx;
use domain::task::{Priority, Slice, Status, TaskQuery};
use jiff::civil::date;

use crate::support::Store;
use crate::support::{new_task, now};

fn new_client(tx: &mut dyn Tx, owner: UserId, name: &str) -> Result<Client> {
    let client = Client {
        id: tx.new_client_id()?,
        owner,
        number: tx.next_number(owner, Numbered::Client)?,
        name: name.to_owned(),
        rate: None,
        note: None,
        created_at: now(),
        updated_at: now(),
    };
    tx.put_client(&client)?;
    Ok(client)
}

pub(super) async fn a_client_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let client = store
        .put(move |tx| {
            let mut client = new_client(tx, owner, "Müller & Söhne, 2nd “floor”")?;
            let said_on = date(2026, 11, 2);
            let rates = Rates::all(Rate::parse("85.50 EUR", None)?, said_on);
            let from = RateFrom::Day(date(2027, 1, 1));
            client.rate = Some(rates.with(Rate::parse("90 EUR", None)?, from, said_on)?);
            client.note = Some("two\nlines".to_owned());
            tx.put_client(&client)?;
            Ok(client)
        })
        .await;
    let (number, id) = (client.number, client.id);
    let read = store.ask(move |reads| reads.client(owner, number)).await;
    assert_eq!(read.as_ref(), Some(&client));
    let read = store.ask(move |reads| reads.client_by_id(owner, id)).await;
    assert_eq!(read, Some(client));
    let theirs = store.ask(move |reads| reads.client_by_id(other, id)).await;
    assert_eq!(theirs, None);
    store.put(move |tx| tx.delete_client(other, id)).await;
    let kept = store.ask(move |reads| reads.client(owner, number)).await;
    assert!(kept.is_some());
    store.put(move |tx| tx.delete_client(owner, id)).await;
    let gone = store.ask(move |reads| reads.client(owner, number)).await;
    assert_eq!(gone, None);
}

pub(super) async fn a_client_is_found_by_its_name_in_any_case_and_by_its_first_letters(
    store: &Store,
) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    store
        .put(move |tx| {
            for name in ["Acme Corp", "Acme-Corp (UK)", "Ächme", "Zeta"] {
                new_client(tx, owner, name)?;
            }
            new_client(tx, other, "Acme Corp").map(drop)
        })
        .await;
    let named = |name: &'static str| {
        store.ask(move |reads| {
            let key = Client::key(name);
            Ok(reads.clients_named(owner, &key)?.len())
        })
    };
    assert_eq!(named("ACME   corp").await, 1);
    assert_eq!(named("ÄCHME").await, 1);
    assert_eq!(named("acme").await, 0);
    let beginning = |handle: &'static str| {
        store.ask(move |reads| {
            let all = reads.clients_beginning(owner, handle, 5)?;
            Ok(all
                .into_iter()
                .map(|client| client.name)
                .collect::<Vec<_>>())
        })
    };
    assert_eq!(beginning("acmecorp").await, ["Acme Corp", "Acme-Corp (UK)"]);
    assert_eq!(beginning("ä").await, ["Ächme"]);
    assert_eq!(beginning("b").await, <[&str; 0]>::default());
    let listed = store
        .ask(move |reads| reads.clients(owner, Slice::first(3)))
        .await;
    let names: Vec<&str> = listed.rows.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Acme Corp", "Acme-Corp (UK)", "Zeta"]);
    assert!(listed.more);
    assert_eq!(store.ask(move |reads| reads.count_clients(owner)).await, 4);
}

pub(super) async fn a_clients_totals_follow_every_change_of_its_tasks(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let (acme, globex) = store
        .put(move |tx| {
            Ok((
                new_client(tx, owner, "Acme")?,
                new_client(tx, owner, "Globex")?,
            ))
        })
        .await;
    let (acme, globex) = (acme.id, globex.id);
    let totals = |open, done, cancelled| ClientTotals {
        open,
        done,
        cancelled,
        // They are of medium priority, but for the last look.
        open_ranks: 2 * open,
    };
    let read = |id| store.ask(move |reads| reads.client_totals(owner, id));
    let task = store
        .put(move |tx| {
            let mut task = new_task(tx, owner, "one")?;
            task.client = Some(acme);
            tx.put_task(&task)?;
            let mut other = new_task(tx, owner, "two")?;
            other.client = Some(acme);
            tx.put_task(&other)?;
            Ok(task)
        })
        .await;
    assert_eq!(read(acme).await, totals(2, 0, 0));
    let changed = |status, client| {
        let mut task = task.clone();
        task.set_status(status, now());
        task.client = client;
        store.put(move |tx| tx.put_task(&task))
    };
    changed(Status::Done, Some(acme)).await;
    assert_eq!(read(acme).await, totals(1, 1, 0));
    changed(Status::Cancelled, Some(globex)).await;
    assert_eq!(read(acme).await, totals(1, 0, 0));
    assert_eq!(read(globex).await, totals(0, 0, 1));
    let all = store.ask(move |reads| reads.all_client_totals(owner)).await;
    assert_eq!(all, [(acme, totals(1, 0, 0)), (globex, totals(0, 0, 1))]);
    changed(Status::Todo, None).await;
    assert_eq!(read(globex).await, totals(0, 0, 0));
    // A deleted client's tasks keep naming it; it comes back with them.
    store.put(move |tx| tx.delete_client(owner, acme)).await;
    let all = store.ask(move |reads| reads.all_client_totals(owner)).await;
    assert_eq!(all, []);
    assert_eq!(read(acme).await, totals(1, 0, 0));
    let id = task.id;
    store.put(move |tx| tx.delete_task(owner, id)).await;
    assert_eq!(read(acme).await, totals(1, 0, 0));
    let mut urgent = task.clone();
    urgent.client = Some(acme);
    for (priority, ranks) in [(Priority::Urgent, 6), (Priority::Low, 3)] {
        urgent.priority = priority;
        let urgent = urgent.clone();
        store.put(move |tx| tx.put_task(&urgent)).await;
        assert_eq!(read(acme).await.open_ranks, ranks);
    }
}

pub(super) async fn a_clients_tasks_are_a_list_in_the_usual_order(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let acme = store
        .put(move |tx| {
            let acme = new_client(tx, owner, "Acme")?.id;
            for (title, client, status) in [
                ("one", Some(acme), Status::Todo),
                ("not theirs", None, Status::Todo),
                ("done", Some(acme), Status::Done),
                ("two", Some(acme), Status::Review),
            ] {
                let mut task = new_task(tx, owner, title)?;
                task.client = client;
                task.set_status(status, now());
                tx.put_task(&task)?;
            }
            Ok(acme)
        })
        .await;
    let listed = |open: Option<bool>| {
        let query = TaskQuery {
            open,
            client: Some(acme),
            ..TaskQuery::default()
        };
        store.ask(move |reads| {
            let rows = reads.tasks(owner, &query, Slice::first(10))?.rows;
            let count = reads.count_tasks(owner, &query, 10)?;
            let titles: Vec<String> = rows.into_iter().map(|task| task.title).collect();
            Ok((titles.join(" "), count))
        })
    };
    assert_eq!(listed(Some(true)).await, ("one two".to_owned(), 2));
    assert_eq!(listed(Some(false)).await, ("done".to_owned(), 1));
    assert_eq!(listed(None).await, ("one done two".to_owned(), 3));
}
