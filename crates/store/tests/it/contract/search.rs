//! Tasks that are looked for.

use domain::comment::Comment;
use domain::ids::{Numbered, UserId};
use domain::tag::Tag;
use domain::task::{Priority, Slice, Status, Task, TaskQuery};
use jiff::SignedDuration;

use crate::support::{Store, new_task, now};

async fn titles(store: &Store, owner: UserId, text: &'static str) -> Vec<String> {
    let found = store
        .ask(move |reads| reads.find_words(owner, &[text], None, 100))
        .await;
    found.into_iter().map(|task| task.title).collect()
}

pub(super) async fn words_are_found_wherever_they_stand_and_follow_every_change(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let task = store
        .put(move |tx| {
            let task = Task {
                category: Some("Küche".to_owned()),
                tags: vec![Tag::parse("einkauf").unwrap()],
                ..new_task(tx, owner, "Milch & \"Brot\" 100%_x*")?
            };
            tx.put_task(&task)?;
            new_task(tx, other, "Milch eines anderen")?;
            Ok(task)
        })
        .await;
    let title = task.title.clone();
    for text in [
        "ilc", "MILCH", "\"Brot\"", "100%_x*", "küche", "kuche", "einkau", "& \"",
    ] {
        assert_eq!(titles(store, owner, text).await, [title.as_str()], "{text}");
    }
    for text in ["100x", "Milch OR", "milch* brot", "fremd", "a\0b"] {
        assert_eq!(titles(store, owner, text).await, [""; 0], "{text}");
    }
    let id = task.id;
    let comment = store
        .put(move |tx| {
            let comment = Comment {
                id: tx.new_comment_id()?,
                owner,
                number: tx.next_number(owner, Numbered::Comment)?,
                task: id,
                text: "laktosefrei".to_owned(),
                created_at: now(),
                updated_at: now(),
            };
            tx.put_comment(&comment)?;
            Ok(comment)
        })
        .await;
    assert_eq!(titles(store, owner, "laktose").await, [title.as_str()]);
    let ids = |text: &'static str| {
        store.ask(move |reads| reads.tasks_with_words(owner, text, Some(true), 100))
    };
    assert_eq!(ids("laktose").await, [id]);
    assert_eq!(ids("fremd").await, []);
    assert_eq!(ids("a\0b").await, []);
    for (texts, count) in [(["laktose", "milch"], 1), (["laktose", "fremd"], 0)] {
        let found = store
            .ask(move |reads| reads.find_words(owner, &texts, None, 100))
            .await;
        assert_eq!(found.len(), count, "{texts:?}");
    }
    let renamed = Task {
        title: "Butter".to_owned(),
        ..task.clone()
    };
    store.put(move |tx| tx.put_task(&renamed)).await;
    assert_eq!(titles(store, owner, "milch").await, [""; 0]);
    assert_eq!(titles(store, owner, "laktose").await, ["Butter"]);
    store
        .put(move |tx| tx.delete_comment(owner, comment.id))
        .await;
    assert_eq!(titles(store, owner, "laktose").await, [""; 0]);
    store.put(move |tx| tx.delete_task(owner, id)).await;
    assert_eq!(titles(store, owner, "butter").await, [""; 0]);
}

pub(super) async fn tasks_of_a_tag_are_in_the_order_of_lists(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let tag = Tag::parse("home").unwrap();
    let tags = vec![tag.clone()];
    store
        .put(move |tx| {
            for (title, priority, status) in [
                ("b", Priority::Medium, Status::Todo),
                ("done", Priority::Urgent, Status::Done),
                ("a", Priority::High, Status::Todo),
            ] {
                let mut task = Task {
                    tags: tags.clone(),
                    priority,
                    ..new_task(tx, owner, title)?
                };
                task.set_status(status, now());
                tx.put_task(&task)?;
            }
            new_task(tx, owner, "untagged")?;
            Ok(())
        })
        .await;
    for (open, expected) in [
        (Some(true), vec!["a", "b"]),
        (Some(false), vec!["done"]),
        (None, vec!["done", "a", "b"]),
    ] {
        let query = TaskQuery {
            open,
            tag: Some(tag.clone()),
            ..TaskQuery::default()
        };
        let asked = query.clone();
        let found = store
            .ask(move |reads| reads.tasks(owner, &asked, Slice::first(10)))
            .await;
        let titles: Vec<&str> = found.rows.iter().map(|task| task.title.as_str()).collect();
        assert_eq!(titles, expected);
        let asked = query.clone();
        let count = store
            .ask(move |reads| reads.count_tasks(owner, &asked, 100))
            .await;
        assert_eq!(count as usize, expected.len());
        let second = store
            .ask(move |reads| {
                reads.tasks(
                    owner,
                    &query,
                    Slice {
                        offset: 1,
                        limit: 1,
                    },
                )
            })
            .await;
        assert_eq!(second.more, expected.len() > 2);
    }
}

pub(super) async fn a_walk_ends_when_enough_was_seen(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    store
        .put(move |tx| {
            for title in ["a", "b", "c"] {
                new_task(tx, owner, title)?;
            }
            Ok(())
        })
        .await;
    for (enough, most, seen, more) in [(9, 9, 3, false), (2, 9, 2, false), (9, 2, 2, true)] {
        let walked = store
            .ask(move |reads| {
                let mut seen = 0;
                let query = TaskQuery::default();
                let more = reads.scan_tasks(owner, &query, most, &mut |_| {
                    seen += 1;
                    seen < enough
                })?;
                Ok((seen, more))
            })
            .await;
        assert_eq!(walked, (seen, more));
    }
}

pub(super) async fn what_was_done_is_walked_by_when_it_was_done(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let at = |second: i64| now() + SignedDuration::from_secs(second);
    store
        .put(move |tx| {
            for (owner, title, done) in [
                (owner, "a", Some(0)),
                (owner, "b", Some(10)),
                (owner, "c", None),
                (owner, "d", Some(20)),
                (other, "e", Some(10)),
            ] {
                let mut task = new_task(tx, owner, title)?;
                if let Some(second) = done {
                    task.set_status(Status::Done, at(second));
                    tx.put_task(&task)?;
                }
            }
            Ok(())
        })
        .await;
    for (from, before, most, expected, more) in [
        (0, 21, 9, "dba", false),
        (0, 20, 9, "ba", false),
        (1, 21, 9, "db", false),
        (0, 21, 2, "db", true),
        (30, 40, 9, "", false),
    ] {
        let walked = store
            .ask(move |reads| {
                let mut seen = String::new();
                let more = reads.scan_done(owner, (at(from), at(before)), most, &mut |task| {
                    seen.push_str(&task.title);
                    true
                })?;
                Ok((seen, more))
            })
            .await;
        assert_eq!(walked, (expected.to_owned(), more));
    }
}
