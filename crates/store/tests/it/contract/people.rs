//! People, numbers, ids.

use domain::ids::{Number, Numbered, UserId};
use domain::time::Zone;
use domain::user::{Identity, Settings};
use jiff::civil::time;

use crate::support::{Store, new_task, telegram};

pub(super) async fn a_person_is_found_by_id_and_by_each_identity(store: &Store) {
    let user = store.person().await;
    let other = store.someone(2, "Asia/Tokyo").await;
    let id = user.id;
    store
        .put(move |tx| tx.add_identity(id, Identity::TERMINAL))
        .await;
    let found = store
        .ask(move |reads| {
            Ok((
                reads.user(id)?,
                reads.user_by_identity(telegram(1))?,
                reads.user_by_identity(Identity::TERMINAL)?,
                reads.user_by_identity(telegram(3))?,
                reads.identities(id)?,
                reads.users()?,
            ))
        })
        .await;
    let one = Some(user.clone());
    assert_eq!((&found.0, &found.1, &found.2), (&one, &one, &one));
    assert_eq!(found.3, None);
    assert_eq!(found.4, [telegram(1), Identity::TERMINAL]);
    assert_eq!(found.5, [user, other]);
}

pub(super) async fn an_identity_belongs_to_one_person(store: &Store) {
    let one = store.person().await;
    let other = store.someone(2, "UTC").await;
    let taken = store
        .write("test", move |tx| tx.add_identity(other.id, telegram(1)))
        .await;
    assert!(taken.is_err());
    let found = store.ask(|reads| reads.user_by_identity(telegram(1))).await;
    assert_eq!(found, Some(one));
}

pub(super) async fn settings_come_back_as_they_were_put(store: &Store) {
    let mut user = store.person().await;
    user.settings = Settings {
        zone: Zone::named("Europe/Berlin").unwrap(),
        zone_chosen: true,
        daily_report_at: Some(time(8, 30, 0, 0)),
        end_of_day_at: Some(time(17, 0, 15, 0)),
        day_starts_at: time(4, 0, 0, 0),
        preferences: domain::preferences::Preferences::default(),
    };
    let put = user.clone();
    store.put(move |tx| tx.put_user(&put)).await;
    let id = user.id;
    assert_eq!(store.ask(move |reads| reads.user(id)).await, Some(user));
}

pub(super) async fn a_person_who_does_not_exist_cannot_be_changed(store: &Store) {
    let mut user = store.person().await;
    user.id = UserId(99);
    assert!(
        store
            .write("test", move |tx| tx.put_user(&user))
            .await
            .is_err()
    );
}

pub(super) async fn numbers_are_counted_per_owner_and_kind_and_never_reused(store: &Store) {
    let (one, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let task = store.task(one, "a").await;
    store.put(move |tx| tx.delete_task(one, task.id)).await;
    let numbers = store
        .put(move |tx| {
            Ok([
                tx.next_number(one, Numbered::Task)?,
                tx.next_number(one, Numbered::Reminder)?,
                tx.next_number(other, Numbered::Task)?,
            ])
        })
        .await;
    assert_eq!(task.number, Number(1));
    assert_eq!(numbers, [Number(2), Number(1), Number(1)]);
}

pub(super) async fn internal_ids_grow_and_are_not_given_twice(store: &Store) {
    let owner = store.person().await.id;
    let (first, second) = store
        .put(move |tx| {
            let first = new_task(tx, owner, "a")?;
            tx.delete_task(owner, first.id)?;
            Ok((first.id, tx.new_task_id()?))
        })
        .await;
    assert!(second > first);
    let ids = store
        .put(|tx| {
            Ok((
                tx.new_reminder_id()?.0,
                tx.new_reminder_id()?.0,
                tx.new_occurrence_id()?.0,
            ))
        })
        .await;
    assert_eq!(ids, (1, 2, 1));
}

pub(super) async fn facts_name_engine_size_and_version(store: &Store) {
    let facts = store.ask(|reads| reads.facts()).await;
    assert!(!facts.engine.is_empty());
    assert!(facts.bytes > 0);
    assert!(facts.schema_version > 0);
}
