//! Comments on tasks.

use domain::comment::Comment;
use domain::error::Result;
use domain::ids::{Numbered, TaskId, UserId};
use domain::port::Tx;

use crate::support::Store;
use crate::support::{new_task, now};

fn new_comment(tx: &mut dyn Tx, owner: UserId, task: TaskId, text: &str) -> Result<Comment> {
    let comment = Comment {
        id: tx.new_comment_id()?,
        owner,
        number: tx.next_number(owner, Numbered::Comment)?,
        task,
        text: text.to_owned(),
        created_at: now(),
        updated_at: now(),
    };
    tx.put_comment(&comment)?;
    Ok(comment)
}

pub(super) async fn a_comment_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let comment = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?;
            new_comment(tx, owner, task.id, "two\nlines")
        })
        .await;
    let (number, id) = (comment.number, comment.id);
    let read = store.ask(move |reads| reads.comment(owner, number)).await;
    assert_eq!(read.as_ref(), Some(&comment));
    let read = store.ask(move |reads| reads.comment_by_id(owner, id)).await;
    assert_eq!(read, Some(comment));
    assert_eq!(
        store.ask(move |reads| reads.comment(other, number)).await,
        None
    );
    assert_eq!(
        store.ask(move |reads| reads.comment_by_id(other, id)).await,
        None
    );
    store.put(move |tx| tx.delete_comment(other, id)).await;
    assert!(
        store
            .ask(move |reads| reads.comment_by_id(owner, id))
            .await
            .is_some()
    );
    store.put(move |tx| tx.delete_comment(owner, id)).await;
    assert_eq!(
        store.ask(move |reads| reads.comment_by_id(owner, id)).await,
        None
    );
}

pub(super) async fn a_tasks_comments_are_listed_oldest_first(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let task = store
        .put(move |tx| {
            let (task, other) = (new_task(tx, owner, "t")?, new_task(tx, owner, "other")?);
            for (task, text) in [(task.id, "one"), (other.id, "not here"), (task.id, "two")] {
                new_comment(tx, owner, task, text)?;
            }
            Ok(task.id)
        })
        .await;
    let all = store
        .ask(move |reads| reads.comments_of_task(owner, task))
        .await;
    let texts: Vec<&str> = all.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(
        store
            .ask(move |reads| reads.count_comments(owner, task))
            .await,
        2
    );
}
