//! Files on tasks, files that were sent, and what is known of contents.

use domain::blob::{Blob, BlobId};
use domain::conversation::{Address, Channel, ChannelMessageId, FileKind, Origin, SharedFile};
use domain::error::Result;
use domain::file::{File, FileTotals, KindTotals, Received, ReceivedState};
use domain::ids::{Numbered, OperationId, TaskId, UserId};
use domain::message::{Attachment, Message};
use domain::outbox::{Action, Lane, NewOutbox, OutboxState, Settle};
use domain::port::{Retention, Tx};
use domain::task::Slice;
use jiff::ToSpan;

use crate::support::{Store, new_task, now};

const CHAT: Address = Address {
    channel: Channel::Telegram,
    chat: 1,
};

fn blob(byte: u8, size: u64) -> Blob {
    let id = BlobId::new([byte; BlobId::BYTES]);
    Blob { id, size }
}

fn new_file(tx: &mut dyn Tx, owner: UserId, task: TaskId, blob: Blob) -> Result<File> {
    tx.know_content(blob, true)?;
    let file = File {
        id: tx.new_file_id()?,
        owner,
        number: tx.next_number(owner, Numbered::File)?,
        task,
        name: "a b.pdf".to_owned(),
        kind: FileKind::Document,
        media_type: "application/pdf".to_owned(),
        blob,
        description: Some("two\nlines".to_owned()),
        created_at: now(),
        updated_at: now(),
    };
    tx.put_file(&file)?;
    Ok(file)
}

pub(super) async fn a_file_comes_back_as_it_was_put_and_to_its_owner_only(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let file = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?;
            new_file(tx, owner, task.id, blob(1, 10))
        })
        .await;
    let (number, id, task) = (file.number, file.id, file.task);
    for reader in [owner, other] {
        let wanted = (reader == owner).then(|| file.clone());
        let read = store.ask(move |reads| reads.file(reader, number)).await;
        assert_eq!(read, wanted);
        let read = store.ask(move |reads| reads.file_by_id(reader, id)).await;
        assert_eq!(read, wanted);
        let read = store
            .ask(move |reads| reads.files_of_task(reader, task))
            .await;
        assert_eq!(read, Vec::from_iter(wanted.clone()));
        let count = store
            .ask(move |reads| reads.count_files(reader, task))
            .await;
        assert_eq!(count, u32::from(wanted.is_some()));
        let largest = store.ask(move |reads| reads.largest_files(reader, 5)).await;
        assert_eq!(largest, Vec::from_iter(wanted));
    }
    store.put(move |tx| tx.delete_file(other, id)).await;
    let read = store.ask(move |reads| reads.file_by_id(owner, id)).await;
    assert!(read.is_some());
    store.put(move |tx| tx.delete_file(owner, id)).await;
    let read = store.ask(move |reads| reads.file_by_id(owner, id)).await;
    assert_eq!(read, None);
}

pub(super) async fn what_somebody_keeps_is_counted_by_kind_and_in_all(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let files = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?.id;
            let mut files = Vec::new();
            for (byte, size, kind) in [
                (1, 10, FileKind::Document),
                (2, 30, FileKind::Photo),
                (2, 30, FileKind::Photo),
                (3, 20, FileKind::Document),
            ] {
                let file = new_file(tx, owner, task, blob(byte, size))?;
                tx.delete_file(owner, file.id)?;
                let file = File { kind, ..file };
                tx.put_file(&file)?;
                files.push(file);
            }
            Ok(files)
        })
        .await;
    let totals = store.ask(move |reads| reads.file_totals(owner)).await;
    assert_eq!((totals.count, totals.bytes), (4, 90));
    let kinds = store.ask(move |reads| reads.files_by_kind(owner)).await;
    let of = |kind, count, bytes| KindTotals { kind, count, bytes };
    let wanted = [of(FileKind::Document, 2, 30), of(FileKind::Photo, 2, 60)];
    assert_eq!(kinds, wanted);
    let largest = store.ask(move |reads| reads.largest_files(owner, 3)).await;
    let sizes: Vec<u64> = largest.iter().map(|file| file.blob.size).collect();
    assert_eq!(sizes, [30, 30, 20]);
    let (first, other) = (Slice::first(3), store.someone(2, "UTC").await.id);
    let newest = store.ask(move |reads| reads.files(owner, first)).await;
    let sizes: Vec<u64> = newest.iter().map(|file| file.blob.size).collect();
    let by_number: Vec<u64> = files.iter().rev().map(|file| file.blob.size).collect();
    assert_eq!(sizes, by_number[..3]);
    let second = store
        .ask(move |reads| reads.files(owner, Slice::page(1, 3)))
        .await;
    assert_eq!(second.len(), 1);
    let foreign = store.ask(move |reads| reads.files(other, first)).await;
    assert_eq!(foreign, []);
    store
        .put(move |tx| {
            let mut files = files.iter();
            files.try_for_each(|file| tx.delete_file(owner, file.id))
        })
        .await;
    let totals = store.ask(move |reads| reads.file_totals(owner)).await;
    assert_eq!(totals, FileTotals::default());
}

pub(super) async fn a_content_is_used_as_often_as_rows_name_it(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let content = blob(7, 10);
    let uses = || async {
        let found = store.ask(move |reads| reads.content(content.id)).await;
        found.map(|found| (found.uses, found.received))
    };
    assert_eq!(uses().await, None);
    let sent = store
        .put(move |tx| {
            let carried = Attachment::photo(content, "p.png", "image/png");
            tx.enqueue(&NewOutbox {
                owner,
                address: CHAT,
                lane: Lane::Reply,
                action: Action::Send(Message::default().with(carried)),
                occurrence: None,
                created_at: now(),
            })
        })
        .await;
    // A message of ours knows what it carries.
    assert_eq!(uses().await, Some((1, false)));
    let other = store.someone(2, "UTC").await.id;
    let made = |owner| store.ask(move |reads| reads.made_totals(owner));
    let one = FileTotals {
        count: 1,
        bytes: 10,
    };
    assert_eq!(made(owner).await, one);
    assert_eq!(made(other).await, FileTotals::default());
    let files = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?.id;
            let one = new_file(tx, owner, task, content)?;
            Ok([one.id, new_file(tx, owner, task, content)?.id])
        })
        .await;
    assert_eq!(uses().await, Some((3, true)));
    // It is a file of theirs now, and counted as one.
    assert_eq!(made(owner).await, FileTotals::default());
    assert!(!store.put(move |tx| tx.forget_content(content.id)).await);
    store
        .put(move |tx| {
            tx.settle(&Settle {
                id: sent,
                state: OutboxState::Sent,
                in_doubt: false,
                attempts: 1,
                not_before: None,
                sent_as: Some(ChannelMessageId(5)),
                parts_sent: 1,
                attempt: None,
                at: now(),
            })
        })
        .await;
    assert_eq!(uses().await, Some((2, true)));
    for file in files {
        assert!(!store.put(move |tx| tx.forget_content(content.id)).await);
        store.put(move |tx| tx.delete_file(owner, file)).await;
    }
    assert_eq!(uses().await, Some((0, true)));
    assert!(store.put(move |tx| tx.forget_content(content.id)).await);
    assert_eq!(uses().await, None);
}

pub(super) async fn a_file_needs_a_content_that_is_known(store: &Store) {
    let owner = store.someone(1, "UTC").await.id;
    let file = store
        .put(move |tx| {
            let task = new_task(tx, owner, "t")?.id;
            let file = new_file(tx, owner, task, blob(1, 10))?;
            tx.delete_file(owner, file.id)?;
            tx.forget_content(file.blob.id)?;
            Ok(file)
        })
        .await;
    let outcome = store.write("put", move |tx| tx.put_file(&file)).await;
    assert!(outcome.is_err());
}

pub(super) async fn contents_are_read_page_by_page_with_since_when_they_are_unused(store: &Store) {
    store
        .put(move |tx| {
            for byte in [3, 1, 2] {
                tx.know_content(blob(byte, 1), byte == 2)?;
            }
            tx.note_unused(blob(1, 1).id, Some(now()))
        })
        .await;
    let page = store.ask(|reads| reads.contents(None, 2)).await;
    let facts: Vec<_> = page
        .iter()
        .map(|content| (content.blob, content.received, content.unused_since))
        .collect();
    let wanted = [(blob(1, 1), false, Some(now())), (blob(2, 1), true, None)];
    assert_eq!(facts, wanted);
    let rest = store
        .ask(|reads| reads.contents(Some(blob(2, 1).id), 2))
        .await;
    assert_eq!(rest.len(), 1);
    // Known again, it is no longer unused.
    store.put(|tx| tx.know_content(blob(1, 1), false)).await;
    let known = store.ask(|reads| reads.content(blob(1, 1).id)).await;
    assert_eq!(known.unwrap().unused_since, None);
}

fn new_received(tx: &mut dyn Tx, owner: UserId, album: Option<&str>) -> Result<Received> {
    let received = Received {
        id: tx.new_received_id()?,
        owner,
        address: CHAT,
        message: ChannelMessageId(9),
        album: album.map(str::to_owned),
        file: SharedFile {
            reference: "AgAC".to_owned(),
            kind: FileKind::Voice,
            name: None,
            media_type: Some("audio/ogg".to_owned()),
            size: Some(5),
            origin: album.map(|album| Origin {
                name: Some(album.to_owned()),
                link: Some("https://t.me/the_news/7".to_owned()),
            }),
        },
        description: None,
        task: None,
        state: ReceivedState::Asked,
        received_at: now(),
        operation: None,
    };
    tx.put_received(&received)?;
    Ok(received)
}

pub(super) async fn files_that_were_sent_are_found_alone_together_and_while_they_wait(
    store: &Store,
) {
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let all = store
        .put(move |tx| {
            let mut all = Vec::new();
            for album in [Some("a"), None, Some("a"), Some("b")] {
                all.push(new_received(tx, owner, album)?);
            }
            Ok(all)
        })
        .await;
    let id = all[1].id;
    let read = store.ask(move |reads| reads.received(owner, id)).await;
    assert_eq!(read.as_ref(), Some(&all[1]));
    let read = store.ask(move |reads| reads.received(other, id)).await;
    assert_eq!(read, None);
    let together = store
        .ask(move |reads| reads.received_together(owner, CHAT, "a"))
        .await;
    assert_eq!(together, [all[0].clone(), all[2].clone()]);
    let changed = Received {
        task: Some(TaskId(4)),
        state: ReceivedState::Fetching,
        operation: Some(OperationId(5)),
        ..all[3].clone()
    };
    let (put, done) = (changed.clone(), all[0].clone());
    store
        .put(move |tx| {
            tx.put_received(&put)?;
            let state = ReceivedState::Done;
            tx.put_received(&Received {
                state,
                ..done.clone()
            })
        })
        .await;
    let asked = store
        .ask(move |reads| reads.received_asked(owner, CHAT, 9))
        .await;
    assert_eq!(asked, [all[2].clone(), all[1].clone()]);
    let waiting = store.ask(move |reads| reads.count_received(owner)).await;
    assert_eq!(waiting, 3);
    let id = changed.id;
    let read = store.ask(move |reads| reads.received(owner, id)).await;
    assert_eq!(read, Some(changed));
}

pub(super) async fn a_file_that_was_sent_is_forgotten_after_a_day_unless_it_is_on_its_way(
    store: &Store,
) {
    let owner = store.someone(1, "UTC").await.id;
    let ids = store
        .put(move |tx| {
            let asked = new_received(tx, owner, None)?;
            let fetching = new_received(tx, owner, None)?;
            let state = ReceivedState::Fetching;
            tx.put_received(&Received {
                state,
                ..fetching.clone()
            })?;
            Ok([asked.id, fetching.id])
        })
        .await;
    let left_after = |hours: i64| async move {
        store
            .put(move |tx| tx.prune(&Retention::default(), now() + hours.hours()))
            .await;
        let mut left = Vec::new();
        for id in ids {
            let found = store.ask(move |reads| reads.received(owner, id)).await;
            left.push(found.is_some());
        }
        left
    };
    assert_eq!(left_after(23).await, [true, true]);
    assert_eq!(left_after(25).await, [false, true]);
    assert_eq!(left_after(24 * 8).await, [false, false]);
}
