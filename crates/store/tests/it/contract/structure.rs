//! How tasks belong together.

use domain::dependency::Dependency;
use domain::ids::TaskId;
use domain::tag::Tag;
use domain::task::Task;

use crate::support::{Store, new_task, now};

pub(super) async fn parts_are_listed_by_number_and_follow_their_parent(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let parent = store
        .put(move |tx| {
            let parent = new_task(tx, owner, "whole")?;
            for title in ["one", "two"] {
                let part = Task {
                    parent: Some(parent.id),
                    ..new_task(tx, owner, title)?
                };
                tx.put_task(&part)?;
            }
            Ok(parent.id)
        })
        .await;
    let parts = store.ask(move |reads| reads.subtasks(owner, parent)).await;
    let titles: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["one", "two"]);
    let other = store.someone(2, "UTC").await.id;
    assert_eq!(
        store.ask(move |reads| reads.subtasks(other, parent)).await,
        []
    );
}

pub(super) async fn dependencies_are_found_from_both_ends_and_by_their_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let dependency = store
        .put(move |tx| {
            let (task, needs) = (new_task(tx, owner, "b")?.id, new_task(tx, owner, "a")?.id);
            let dependency = Dependency {
                id: tx.new_dependency_id()?,
                owner,
                task,
                needs,
                created_at: now(),
            };
            tx.put_dependency(&dependency)?;
            Ok(dependency)
        })
        .await;
    let (id, task, needs) = (dependency.id, dependency.task, dependency.needs);
    let all = store
        .ask(move |reads| reads.needs_of_task(owner, task))
        .await;
    assert_eq!(all, std::slice::from_ref(&dependency));
    let all = store
        .ask(move |reads| reads.needs_for_task(owner, needs))
        .await;
    assert_eq!(all, std::slice::from_ref(&dependency));
    assert_eq!(
        store
            .ask(move |reads| reads.needs_of_task(other, task))
            .await,
        []
    );
    store.put(move |tx| tx.delete_dependency(other, id)).await;
    let read = store
        .ask(move |reads| reads.dependency_by_id(owner, id))
        .await;
    assert_eq!(read, Some(dependency));
    store.put(move |tx| tx.delete_dependency(owner, id)).await;
    assert_eq!(
        store
            .ask(move |reads| reads.dependency_by_id(owner, id))
            .await,
        None
    );
}

pub(super) async fn tags_are_counted_through_every_change(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let tag = |name: &str| Tag::parse(name).unwrap();
    let (home, soon) = (tag("home"), tag("soon"));
    let tags = vec![home.clone(), soon.clone()];
    let task = store
        .put(move |tx| {
            let first = Task {
                tags: tags.clone(),
                ..new_task(tx, owner, "one")?
            };
            tx.put_task(&first)?;
            let second = Task {
                tags: vec![tags[0].clone()],
                ..new_task(tx, owner, "two")?
            };
            tx.put_task(&second)?;
            Ok(first)
        })
        .await;
    let counts = async || {
        let tags = store.ask(move |reads| reads.tags(owner, 10)).await;
        let words = |known: &domain::tag::TagUse| format!("{} {}", known.tag, known.uses);
        tags.iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(counts().await, ["#home 2", "#soon 1"]);
    let (wanted, id) = (home.clone(), task.id);
    let tagged = store
        .ask(move |reads| reads.tagged(owner, &wanted, TaskId(0), 10))
        .await;
    assert_eq!(
        tagged
            .iter()
            .map(|task| task.title.as_str())
            .collect::<Vec<_>>(),
        ["one", "two"]
    );
    let wanted = home.clone();
    let rest = store
        .ask(move |reads| reads.tagged(owner, &wanted, id, 10))
        .await;
    assert_eq!(rest.len(), 1);
    let retagged = Task {
        tags: vec![soon.clone()],
        ..task.clone()
    };
    store.put(move |tx| tx.put_task(&retagged)).await;
    assert_eq!(counts().await, ["#home 1", "#soon 1"]);
    store.put(move |tx| tx.delete_task(owner, id)).await;
    assert_eq!(counts().await, ["#home 1"]);
    assert_eq!(
        store.ask(move |reads| reads.tag_uses(owner, &soon)).await,
        0
    );
    assert_eq!(
        store.ask(move |reads| reads.tag_uses(owner, &home)).await,
        1
    );
}
