//! Tasks and their lists.

use domain::ids::{Number, TaskId, UserId};
use domain::journal::{Change, Image};
use domain::tag::Tag;
use domain::task::{Priority, Slice, Status, Task, TaskOrder, TaskQuery, TaskTotals, TextQuery};
use domain::time::Zone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::support::{Store, at, later, new_task, now, on};

async fn list(store: &Store, owner: UserId, query: TaskQuery) -> Vec<u32> {
    let rows = store
        .ask(move |reads| reads.tasks(owner, &query, Slice::first(100)))
        .await;
    assert!(!rows.more);
    rows.rows.iter().map(|task| task.number.0).collect()
}

/// Writes a task after a change to it.
async fn altered(
    store: &Store,
    owner: UserId,
    title: &'static str,
    change: impl Fn(&mut Task) + Send + Sync + 'static,
) -> Task {
    store
        .put(move |tx| {
            let mut task = new_task(tx, owner, title)?;
            change(&mut task);
            tx.put_task(&task)?;
            Ok(task)
        })
        .await
}

pub(super) async fn a_task_comes_back_as_it_was_put(store: &Store) {
    let owner = store.someone(1, "Europe/Berlin").await.id;
    for due in [
        None,
        Some(on("2026-03-05")),
        Some(at("2026-03-29T02:30:00", "Europe/Berlin")),
        Some(at("9999-12-31T23:59:59.123456789", "UTC")),
        Some(on("-009999-01-01")),
    ] {
        let task = altered(
            store,
            owner,
            "  \u{202e}Ünïcode\0 \"'%_ 🦀",
            move |task| {
                task.due = due.clone();
                task.category = Some("Häuser; DROP".to_owned());
                task.priority = Priority::Urgent;
                task.set_status(Status::Done, later(3));
            },
        )
        .await;
        let (id, number) = (task.id, task.number);
        let found = store
            .ask(move |reads| Ok((reads.task_by_id(owner, id)?, reads.task(owner, number)?)))
            .await;
        assert_eq!(found, (Some(task.clone()), Some(task)));
    }
}

pub(super) async fn a_task_is_found_by_its_owner_only(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let task = store.task(owner, "a").await;
    let id = task.id;
    store.put(move |tx| tx.delete_task(other, id)).await;
    let (theirs, by_number, ours) = store
        .ask(move |reads| {
            Ok((
                reads.task_by_id(other, id)?,
                reads.task(other, Number(1))?,
                reads.task_by_id(owner, id)?,
            ))
        })
        .await;
    assert_eq!((theirs, by_number, ours), (None, None, Some(task)));
    assert_eq!(list(store, other, TaskQuery::default()).await, [0; 0]);
}

pub(super) async fn a_task_cannot_change_hands(store: &Store) {
    let (owner, other) = (store.person().await.id, store.someone(2, "UTC").await.id);
    let mut task = store.task(owner, "a").await;
    task.owner = other;
    let stolen = task.clone();
    assert!(
        store
            .write("test", move |tx| tx.put_task(&stolen))
            .await
            .is_err()
    );
    let found = store
        .ask(move |reads| reads.task_by_id(owner, task.id))
        .await;
    assert_eq!(found.map(|task| task.owner), Some(owner));
}

pub(super) async fn a_number_names_one_task(store: &Store) {
    let owner = store.person().await.id;
    let mut task = store.task(owner, "a").await;
    task.id = TaskId(77);
    let twice = store.write("test", move |tx| tx.put_task(&task)).await;
    assert!(twice.is_err());
}

pub(super) async fn a_list_is_in_the_order_of_dues_none_last_then_priority_then_number(
    store: &Store,
) {
    let owner = store.person().await.id;
    let make = async |due: Option<&str>, priority| {
        let due = due.map(on);
        altered(store, owner, "t", move |task| {
            task.due = due.clone();
            task.priority = priority;
        })
        .await
    };
    make(None, Priority::Low).await;
    make(None, Priority::Urgent).await;
    make(Some("2026-03-09"), Priority::Low).await;
    make(Some("2026-03-02"), Priority::Low).await;
    make(Some("2026-03-02"), Priority::High).await;
    make(Some("2026-03-02"), Priority::High).await;
    let order = [5, 6, 4, 3, 2, 1];
    assert_eq!(list(store, owner, TaskQuery::default()).await, order);
    let open = TaskQuery {
        open: Some(true),
        ..TaskQuery::default()
    };
    assert_eq!(list(store, owner, open).await, order);
}

pub(super) async fn a_list_of_the_newest_begins_with_the_highest_number(store: &Store) {
    let owner = store.person().await.id;
    for title in ["a", "b", "c"] {
        store.task(owner, title).await;
    }
    altered(store, owner, "d", |task| {
        task.set_status(Status::Done, now());
    })
    .await;
    let newest = |open| TaskQuery {
        open,
        order: TaskOrder::Newest,
        ..TaskQuery::default()
    };
    assert_eq!(list(store, owner, newest(None)).await, [4, 3, 2, 1]);
    assert_eq!(list(store, owner, newest(Some(true))).await, [3, 2, 1]);
    assert_eq!(list(store, owner, newest(Some(false))).await, [4]);
}

/// Tasks of every status, priority, three categories and four dues, in one unit.
async fn a_mixture(store: &Store, owner: UserId) -> Vec<Task> {
    store
        .put(move |tx| {
            let mut tasks = Vec::new();
            for (position, status) in Status::ALL.into_iter().cycle().take(72).enumerate() {
                let mut task = new_task(tx, owner, ["milk", "Bread", "Ärger"][position % 3])?;
                task.set_status(status, now());
                task.priority = Priority::ALL[position / 6 % 4];
                task.category = [None, Some("Home"), Some("home"), Some("WORK")][position / 5 % 4]
                    .map(str::to_owned);
                task.due = [
                    None,
                    Some("2026-03-02"),
                    Some("2026-02-01"),
                    Some("2026-04-01"),
                ][position / 7 % 4]
                    .map(on);
                task.created_at = now() + SignedDuration::from_secs((position / 4 % 5) as i64);
                if status == Status::Done {
                    let second = (position / 12 % 3) as i64;
                    task.completed_at = Some(now() + SignedDuration::from_secs(second));
                }
                task.tags = [None, Some("home"), Some("deep")][position / 8 % 3]
                    .map(|name| Tag::parse(name).unwrap())
                    .into_iter()
                    .collect();
                tx.put_task(&task)?;
                tasks.push(task);
            }
            Ok(tasks)
        })
        .await
}

/// Whether a task satisfies a question, words included.
fn matches(task: &Task, query: &TaskQuery) -> bool {
    let folded = |text: &str| text.to_lowercase();
    let is_listed = !matches!(
        query.order,
        TaskOrder::EarliestCompleted | TaskOrder::LatestCompleted
    ) || task.completed_at.is_some();
    is_listed
        && query.lets_through(&Zone::utc(), task)
        && query.text.as_ref().is_none_or(|text| {
            if text.case_sensitive {
                task.title.contains(&text.text)
            } else {
                folded(&task.title).contains(&folded(&text.text))
            }
        })
}

/// Where a task stands in an order, counted from the beginning.
fn place(task: &Task, order: TaskOrder) -> (i64, i64, i64) {
    let number = i64::from(task.number.0);
    let created = task.created_at.as_microsecond();
    let done = task.completed_at.map_or(0, Timestamp::as_microsecond);
    match order {
        TaskOrder::Due => {
            let due = task.due_instant(&Zone::utc());
            let due = due.map_or(i64::MAX, Timestamp::as_microsecond);
            (due, -i64::from(task.priority.rank()), number)
        }
        TaskOrder::Newest => (0, 0, -number),
        TaskOrder::EarliestCreated => (created, number, 0),
        TaskOrder::LatestCreated => (-created, -number, 0),
        TaskOrder::EarliestCompleted => (done, number, 0),
        TaskOrder::LatestCompleted => (-done, -number, 0),
    }
}

pub(super) async fn every_filter_alone_and_all_pairs_agree_with_a_plain_search(store: &Store) {
    let owner = store.person().await.id;
    let tasks = a_mixture(store, owner).await;
    let second = |second: i64| Some(now() + SignedDuration::from_secs(second));
    let home = Tag::parse("home").unwrap();
    let filters: [&dyn Fn(&mut TaskQuery); 23] = [
        &|query| query.open = Some(true),
        &|query| query.open = Some(false),
        &|query| query.status = Some(Status::Blocked),
        &|query| query.status = Some(Status::Done),
        &|query| query.priority = Some(Priority::High),
        &|query| query.priority_least = Some(Priority::High),
        &|query| query.priority_most = Some(Priority::High),
        &|query| query.category = Some("HOME".to_owned()),
        &|query| query.category_not = Some("HOME".to_owned()),
        &|query| query.due_from = Some(now()),
        &|query| query.due_before = Some(now()),
        &|query| query.created_from = second(2),
        &|query| query.created_before = second(2),
        &|query| query.completed_from = second(1),
        &|query| query.completed_before = second(1),
        &|query| query.tag = Some(home.clone()),
        &|query| query.tag_not = Some(home.clone()),
        &|query| query.text = Some(text("är", false)),
        &|query| query.order = TaskOrder::Newest,
        &|query| query.order = TaskOrder::EarliestCreated,
        &|query| query.order = TaskOrder::LatestCreated,
        &|query| query.order = TaskOrder::EarliestCompleted,
        &|query| query.order = TaskOrder::LatestCompleted,
    ];
    for first in filters {
        for second in filters {
            let mut query = TaskQuery::default();
            first(&mut query);
            second(&mut query);
            // Tasks of a tag are listed by their due alone, and not by their words.
            if query.tag.is_some() && (query.order != TaskOrder::Due || query.text.is_some()) {
                continue;
            }
            let mut expected: Vec<&Task> =
                tasks.iter().filter(|task| matches(task, &query)).collect();
            expected.sort_by_key(|task| place(task, query.order));
            let expected: Vec<u32> = expected.iter().map(|task| task.number.0).collect();
            assert_eq!(
                list(store, owner, query.clone()).await,
                expected,
                "{query:?}"
            );
            let is_of_done = matches!(
                query.order,
                TaskOrder::EarliestCompleted | TaskOrder::LatestCompleted
            );
            // What is counted has no order, so an order leaves nothing out of it.
            if is_of_done && query.status != Some(Status::Done) && !query.bounds_completed() {
                continue;
            }
            let counted = query.clone();
            let count = store
                .ask(move |reads| reads.count_tasks(owner, &counted, 1_000))
                .await;
            assert_eq!(count as usize, expected.len(), "{query:?}");
        }
    }
}

fn text(text: &str, case_sensitive: bool) -> TextQuery {
    TextQuery {
        text: text.to_owned(),
        case_sensitive,
    }
}

pub(super) async fn due_bounds_leave_out_tasks_without_due(store: &Store) {
    let owner = store.person().await.id;
    store.task(owner, "none").await;
    altered(store, owner, "a", |task| {
        task.due = Some(at("2026-03-01T10:00:00", "UTC"));
    })
    .await;
    let between = |from: Option<Timestamp>, before: Option<Timestamp>| TaskQuery {
        due_from: from,
        due_before: before,
        ..TaskQuery::default()
    };
    assert_eq!(list(store, owner, between(Some(now()), None)).await, [2]);
    assert_eq!(list(store, owner, between(None, Some(now()))).await, [0; 0]);
    let after = now() + 1.microsecond();
    assert_eq!(list(store, owner, between(None, Some(after))).await, [2]);
    assert_eq!(list(store, owner, between(Some(after), None)).await, [0; 0]);
    let everything = between(Some(Timestamp::MIN), Some(Timestamp::MAX));
    assert_eq!(list(store, owner, everything).await, [2]);
}

pub(super) async fn a_slice_says_whether_the_list_goes_on(store: &Store) {
    let owner = store.person().await.id;
    for title in ["a", "b", "c"] {
        store.task(owner, title).await;
    }
    let page = async |page, size| {
        let rows = store
            .ask(move |reads| reads.tasks(owner, &TaskQuery::default(), Slice::page(page, size)))
            .await;
        (rows.rows.len(), rows.more)
    };
    assert_eq!(page(0, 2).await, (2, true));
    assert_eq!(page(1, 2).await, (1, false));
    assert_eq!(page(2, 2).await, (0, false));
    assert_eq!(page(0, 3).await, (3, false));
    assert_eq!(page(0, 0).await, (0, true));
}

pub(super) async fn a_slice_is_capped(store: &Store) {
    let owner = store.person().await.id;
    store
        .put(move |tx| {
            for _ in 0..=Slice::LIMIT_MAX {
                new_task(tx, owner, "t")?;
            }
            Ok(())
        })
        .await;
    let rows = store
        .ask(move |reads| reads.tasks(owner, &TaskQuery::default(), Slice::first(u32::MAX)))
        .await;
    assert_eq!(rows.rows.len(), Slice::LIMIT_MAX as usize);
    assert!(rows.more);
}

pub(super) async fn text_is_found_literally_in_title_and_category_in_any_script(store: &Store) {
    let owner = store.person().await.id;
    altered(store, owner, "100% Milk_shake", |task| {
        task.category = Some("Küche".to_owned());
    })
    .await;
    store.task(owner, "1000 milks").await;
    store.task(owner, "ΟΔΥΣΣΕΑΣ μήλα").await;
    let find = async |words: &str, case_sensitive| {
        let query = TaskQuery {
            text: Some(text(words, case_sensitive)),
            ..TaskQuery::default()
        };
        list(store, owner, query).await
    };
    assert_eq!(find("MILK", false).await, [1, 2]);
    assert_eq!(find("100%", false).await, [1]);
    assert_eq!(find("k_s", false).await, [1]);
    assert_eq!(find("KÜCHE", false).await, [1]);
    assert_eq!(find("Küche", true).await, [1]);
    assert_eq!(find("küche", true).await, [0; 0]);
    assert_eq!(find("milk", true).await, [2]);
    assert_eq!(find("ΜΉΛΑ", false).await, [3]);
    assert_eq!(find("shake küche", false).await, [0; 0]);
}

pub(super) async fn a_count_stops_at_its_bound(store: &Store) {
    let owner = store.person().await.id;
    for title in ["a", "b", "c"] {
        store.task(owner, title).await;
    }
    let counts = store
        .ask(move |reads| {
            let query = TaskQuery::default();
            Ok([
                reads.count_tasks(owner, &query, 2)?,
                reads.count_tasks(owner, &query, 100)?,
                reads.count_tasks(owner, &query, 0)?,
            ])
        })
        .await;
    assert_eq!(counts, [2, 3, 0]);
}

pub(super) async fn totals_follow_every_change(store: &Store) {
    let owner = store.person().await.id;
    let totals = async || {
        let mut totals = store.ask(move |reads| reads.task_totals(owner)).await;
        totals.counts.sort_unstable();
        totals
    };
    assert_eq!(totals().await, TaskTotals::default());
    let mut task = store.task(owner, "a").await;
    store.task(owner, "b").await;
    task.set_status(Status::Done, now());
    task.priority = Priority::High;
    let id = task.id;
    store.put(move |tx| tx.put_task(&task)).await;
    let expected = vec![
        (Status::Todo, Priority::Medium, 1),
        (Status::Done, Priority::High, 1),
    ];
    assert_eq!(totals().await.counts, expected);
    assert_eq!(totals().await.open(), 1);
    store.put(move |tx| tx.delete_task(owner, id)).await;
    assert_eq!(totals().await.counts, expected[..1]);
}

pub(super) async fn categories_are_listed_by_use_in_their_latest_spelling(store: &Store) {
    let owner = store.person().await.id;
    let make = async |category: &'static str| {
        altered(store, owner, "t", move |task| {
            task.category = Some(category.to_owned());
        })
        .await
    };
    let categories = async |limit| store.ask(move |reads| reads.categories(owner, limit)).await;
    let mut garden = make("Garden").await;
    make("home").await;
    make("Home").await;
    assert_eq!(categories(10).await, ["Home", "Garden"]);
    assert_eq!(categories(1).await, ["Home"]);
    garden.category = Some("Work".to_owned());
    let put = garden.clone();
    store.put(move |tx| tx.put_task(&put)).await;
    assert_eq!(categories(10).await, ["Home", "Work"]);
    garden.category = Some("WORK".to_owned());
    let put = garden.clone();
    store.put(move |tx| tx.put_task(&put)).await;
    assert_eq!(categories(10).await, ["Home", "WORK"]);
    store.put(move |tx| tx.delete_task(owner, garden.id)).await;
    assert_eq!(categories(10).await, ["Home"]);
}

pub(super) async fn a_date_is_due_at_the_end_of_the_owners_day(store: &Store) {
    let owner = store.someone(1, "America/New_York").await.id;
    altered(store, owner, "t", |task| task.due = Some(on("2026-03-01"))).await;
    // The day ends at 05:00 UTC.
    let before = |instant: &str| TaskQuery {
        due_before: Some(instant.parse().unwrap()),
        ..TaskQuery::default()
    };
    assert_eq!(
        list(store, owner, before("2026-03-02T04:59:59.999999Z")).await,
        [0; 0]
    );
    assert_eq!(
        list(store, owner, before("2026-03-02T05:00:00Z")).await,
        [1]
    );
}

pub(super) async fn dates_follow_their_owner_to_another_zone_and_wall_times_stay(store: &Store) {
    let mut user = store.person().await;
    let owner = user.id;
    altered(store, owner, "date", |task| {
        task.due = Some(on("2026-03-01"));
    })
    .await;
    altered(store, owner, "wall", |task| {
        task.due = Some(at("2026-03-01T20:00:00", "UTC"));
    })
    .await;
    altered(store, owner, "done", |task| {
        task.due = Some(on("2026-03-01"));
        task.set_status(Status::Done, now());
    })
    .await;
    store.task(owner, "none").await;
    let overdue = TaskQuery {
        due_before: Some("2026-03-01T20:30:00Z".parse().unwrap()),
        ..TaskQuery::default()
    };
    assert_eq!(list(store, owner, overdue.clone()).await, [2]);
    // In Tokyo that day ended at 15:00 UTC.
    user.settings.zone = Zone::named("Asia/Tokyo").unwrap();
    store.put(move |tx| tx.put_user(&user)).await;
    assert_eq!(list(store, owner, overdue).await, [1, 3, 2]);
}

pub(super) async fn instants_are_cut_to_microseconds_in_rows_and_images_alike(store: &Store) {
    let owner = store.person().await.id;
    let (read, image) = store
        .put(move |tx| {
            let mut task = new_task(tx, owner, "t")?;
            let precise = now() + 123_456_789.nanoseconds();
            task.updated_at = precise;
            tx.put_task(&task)?;
            let operation = tx.new_operation(owner, "t", false, precise)?;
            let change = Change {
                kind: "task.created".to_owned(),
                before: None,
                after: Some(Image::Task1(task.clone())),
            };
            tx.append(owner, operation, &change, precise)?;
            let image = tx.entries_of(owner, operation)?.remove(0).change.after;
            Ok((tx.task_by_id(owner, task.id)?, image))
        })
        .await;
    assert_eq!(
        read.as_ref().map(|task| task.updated_at),
        Some(now() + 123_456.microseconds())
    );
    assert_eq!(read.map(Image::Task1), image);
}
