//! Tasks that are looked for.

use std::collections::BTreeSet;

use domain::comment::Comment;
use domain::filter::Lookup;
use domain::ids::{ClientId, Numbered, UserId};
use domain::scribe::Actor;
use domain::search::{Count, Found, Words};
use domain::tag::Tag;
use domain::task::{Priority, Slice, Status, Task, TaskOrder, TaskQuery};
use domain::time::Due;
use domain::timesheet::Days;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

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
    for (text, stands) in [
        ("laktose", true),
        ("KUCHE", true),
        ("fremd", false),
        ("a\0b", false),
    ] {
        let task = task.clone();
        let has = store.ask(move |reads| reads.has_words(&task, text)).await;
        assert_eq!(has, stands, "{text}");
    }
    for (texts, count) in [(["laktose", "milch"], 1), (["laktose", "fremd"], 0)] {
        let found = store
            .ask(move |reads| reads.find_words(owner, &texts, None, 100))
            .await;
        assert_eq!(found.len(), count, "{texts:?}");
        let hits = store
            .ask(move |reads| reads.hits_of_words(owner, &texts, None, 100))
            .await;
        let found: Vec<_> = found.iter().map(|task| task.id).collect();
        let hits: Vec<_> = hits.iter().map(|hit| hit.id).collect();
        assert_eq!(hits, found, "{texts:?}");
        let few = |most| {
            store.ask(move |reads| {
                let few = reads.few_hits_of_words(owner, &texts, None, most)?;
                Ok(few.map(|few| few.iter().map(|hit| hit.id).collect::<Vec<_>>()))
            })
        };
        assert_eq!(few(100).await, Some(hits), "{texts:?}");
        assert_eq!(few(u32::try_from(count).unwrap()).await, None, "{texts:?}");
    }
    for (status, open) in [
        (Status::Done, false),
        (Status::Todo, true),
        (Status::Cancelled, false),
        (Status::Blocked, true),
    ] {
        let mut moved = task.clone();
        moved.set_status(status, now());
        store.put(move |tx| tx.put_task(&moved)).await;
        for asked in [true, false] {
            let found = store
                .ask(move |reads| reads.find_words(owner, &["laktose"], Some(asked), 100))
                .await;
            assert_eq!(found.len(), usize::from(asked == open), "{status:?}");
        }
        assert_eq!(titles(store, owner, "laktose").await, [title.as_str()]);
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
                let query = TaskQuery {
                    completed_from: Some(at(from)),
                    completed_before: Some(at(before)),
                    order: TaskOrder::LatestCompleted,
                    ..TaskQuery::default()
                };
                let more = reads.scan_tasks(owner, &query, most, &mut |task| {
                    seen.push_str(&task.title);
                    true
                })?;
                Ok((seen, more))
            })
            .await;
        assert_eq!(walked, (expected.to_owned(), more));
    }
}

pub(super) async fn two_characters_are_found_wherever_a_look_at_every_task_finds_them(
    store: &Store,
) {
    const TITLES: &[(&str, Option<&str>)] = &[
        ("mi", None),
        ("Buy MILK", Some("Zz")),
        ("a m i", Some("end mi")),
        ("5\u{212a}m and \u{130}zmir z\u{130}p", None),
        ("Zu\u{308}rich z\u{301}zt Züge", Some("café")),
        ("牛奶を買う 우유", Some("買物")),
        ("\"mi\" \"\" 99% **", Some("a\"")),
        ("done mi", None),
    ];
    let owner = store.someone(1, "UTC").await.id;
    let other = store.someone(2, "UTC").await.id;
    let tasks = store
        .put(move |tx| {
            let mut tasks = Vec::new();
            for (title, category) in TITLES {
                let mut task = Task {
                    category: category.map(str::to_owned),
                    ..new_task(tx, owner, title)?
                };
                if title.starts_with("done") {
                    task.set_status(Status::Done, now());
                }
                tx.put_task(&task)?;
                tasks.push(task);
            }
            new_task(tx, other, "mi zz")?;
            Ok(tasks)
        })
        .await;
    let comment = tasks[0].id;
    store
        .put(move |tx| {
            let comment = Comment {
                id: tx.new_comment_id()?,
                owner,
                number: tx.next_number(owner, Numbered::Comment)?,
                task: comment,
                text: "qq is nowhere else".to_owned(),
                created_at: now(),
                updated_at: now(),
            };
            tx.put_comment(&comment)
        })
        .await;
    // Every two characters that stand side by side anywhere, and some that do not.
    let mut pairs: Vec<String> = ["xx", "MI", "qq", "m\0"].map(str::to_owned).to_vec();
    for (title, category) in TITLES {
        for text in [Some(*title), *category].into_iter().flatten() {
            let characters: Vec<char> = text.chars().chain(text.to_lowercase().chars()).collect();
            pairs.extend(
                characters
                    .windows(2)
                    .map(|pair| pair.iter().collect::<String>()),
            );
        }
    }
    let mut told = 0;
    for pair in pairs {
        for open in [None, Some(true), Some(false)] {
            let text = pair.clone();
            let hits = store
                .ask(move |reads| reads.hits_of_short_word(owner, &text, open, 100))
                .await;
            let Some(hits) = hits else { continue };
            told += 1;
            let folded = pair.to_lowercase();
            let holds = |words: &str| words.to_lowercase().contains(&folded);
            let expected: BTreeSet<_> = tasks
                .iter()
                .filter(|task| open.is_none_or(|open| task.status.is_open() == open))
                .filter(|task| holds(&task.title) || task.category.as_deref().is_some_and(holds))
                .map(|task| task.number)
                .collect();
            let found: BTreeSet<_> = hits.iter().map(|hit| hit.number).collect();
            assert_eq!(found, expected, "{pair:?} {open:?}");
        }
    }
    assert!(told > 150, "{told}");
}

/// Words of filters that name no client and no day but in digits.
struct Plain;

impl Lookup for Plain {
    fn days(&self, words: &str, _: bool) -> Option<Days> {
        words.parse().ok().map(Days::one)
    }

    fn moment(&self, words: &str, _: bool) -> Option<Timestamp> {
        words.parse().ok()
    }

    fn client(&self, _: &str) -> domain::Result<ClientId> {
        Err(domain::Error::refused("no such client"))
    }

    fn category(&self, name: &str) -> Option<String> {
        (name == "work").then(|| "Work".to_owned())
    }

    fn is_tag(&self, _: &Tag) -> bool {
        true
    }

    fn today(&self) -> Date {
        "2026-03-01".parse().unwrap()
    }

    fn minutes(&self, words: &str) -> Option<u32> {
        words.parse().ok()
    }
}

/// Very many tasks of all sorts, many of them done or written down at one instant.
async fn very_many(store: &Store, owner: UserId) -> Vec<Task> {
    store
        .put(move |tx| {
            let mut tasks = Vec::new();
            for position in 0..1_800_u32 {
                let at = |list: u32| (position % list) as usize;
                let mut task = new_task(tx, owner, ["milk", "bread", "eggs"][at(3)])?;
                let days = i64::from(position * 7 % 60) - 30;
                task.created_at = now() + SignedDuration::from_hours(12 * days);
                task.priority = Priority::ALL[at(4)];
                task.category = [None, Some("Work"), Some("home")][at(7) % 3].map(str::to_owned);
                if position % 5 > 0 {
                    let day: Date = "2026-03-01".parse().unwrap();
                    task.due = Some(Due::Date(day.saturating_add(days.days())));
                }
                if position % 11 < 2 {
                    task.tags = vec![Tag::parse(["work", "deep"][at(11)]).unwrap()];
                    if position % 3 == 0 {
                        task.tags.push(Tag::parse("soon").unwrap());
                    }
                }
                if position % 4 > 0 {
                    let done = now() + SignedDuration::from_hours(i64::from(position % 90));
                    task.set_status(Status::Done, done);
                }
                tx.put_task(&task)?;
                tasks.push(task);
            }
            Ok(tasks)
        })
        .await
}

pub(super) async fn a_filter_finds_what_a_plain_look_at_every_task_finds_in_its_order(
    store: &Store,
) {
    const FILTERS: &[&str] = &[
        "",
        "(open or closed)",
        "done",
        "done and priority >= high",
        "done and urgent and category:Work and due < 2026-02-20",
        "due < 2026-03-05 and priority >= medium and not #work",
        "(open or closed) not #deep",
        "#deep",
        "#deep (open or closed)",
        "#deep urgent (open or closed)",
        "#deep #soon",
        "#deep #soon (open or closed)",
        "#soon #work urgent (open or closed)",
        "#soon #work #deep (open or closed)",
        "(#deep or #soon) (open or closed)",
        "created >= 2026-02-20 and created < 2026-02-24",
        "created >= 2026-02-20 (open or closed)",
        "completed = 2026-03-02",
        "completed > 2026-03-01 and milk",
        "done and milk",
        "priority > medium or #deep",
        "overdue",
        "closed category != Work",
        "done and no due",
        "status:done status:blocked",
    ];
    const ORDERS: &[&str] = &[
        "due",
        "-due",
        "created",
        "-created",
        "completed",
        "-completed",
        "priority",
        "-title",
    ];
    const PAGES: [(u32, u32); 5] = [(0, 10), (10, 10), (495, 10), (990, 10), (990, 100)];
    let user = store.someone(1, "Europe/Berlin").await;
    let tasks = very_many(store, user.id).await;
    let most = domain::search::FOUND_MAX as usize;
    for filter in FILTERS {
        for order in ORDERS {
            let text = format!("{filter} sort:{order}");
            let (filter, order) = domain::filter::parse(&text, &Plain).unwrap();
            let actor = Actor {
                user: &user,
                now: now(),
            };
            let state = filter.names_state();
            let mut expected: Vec<Task> = tasks
                .iter()
                .filter(|task| (state || task.status.is_open()) && filter.matches(actor, task))
                .cloned()
                .collect();
            order.sort(actor, &mut expected);
            let asker = user.clone();
            let pages = store
                .ask(move |reads| {
                    let actor = Actor {
                        user: &asker,
                        now: now(),
                    };
                    let page = |(offset, limit)| {
                        let slice = Slice { offset, limit };
                        domain::search::filtered(reads, actor, &filter, order, slice)
                    };
                    PAGES.into_iter().map(page).collect()
                })
                .await;
            let pages: Vec<Found> = pages;
            expected.truncate(most);
            for ((offset, limit), page) in PAGES.into_iter().zip(pages) {
                match page.count {
                    Count::Exactly(count) => assert_eq!(count as usize, expected.len(), "{text}"),
                    Count::AtLeast(count) => assert!(count as usize <= expected.len(), "{text}"),
                }
                let rest = expected.get(offset as usize..).unwrap_or_default();
                let rows = &rest[..rest.len().min(limit as usize)];
                assert_eq!(page.rows, rows, "{text} from {offset}");
                assert_eq!(page.more, rest.len() > rows.len(), "{text} from {offset}");
            }
        }
    }
}

/// What is written, whether closed tasks are meant, and which are meant by it.
type Case<'a> = (&'static str, bool, &'a dyn Fn(&Task) -> bool);

pub(super) async fn words_of_many_tasks_are_listed_due_first_and_not_counted_to_their_end(
    store: &Store,
) {
    const PAGES: [(u32, u32); 5] = [(0, 10), (10, 10), (495, 10), (590, 20), (990, 10)];
    let user = store.someone(1, "Europe/Berlin").await;
    let owner = user.id;
    let mut tasks = very_many(store, owner).await;
    let accented = store
        .put(move |tx| {
            let mut task = new_task(tx, owner, "Mílk for the café")?;
            task.due = Some(Due::Date("2026-02-02".parse().unwrap()));
            tx.put_task(&task)?;
            Ok(task)
        })
        .await;
    tasks.push(accented.clone());
    let milk = |task: &Task| task.title.to_lowercase().replace('í', "i").contains("milk");
    let tag = |task: &Task, name: &str| task.tags.iter().any(|tag| tag.as_str() == name);
    let cases: [Case<'_>; 6] = [
        ("milk", true, &milk),
        ("milk", false, &milk),
        ("mi", true, &|task| task.title.contains("mi")),
        ("#deep milk", true, &|task| tag(task, "deep") && milk(task)),
        ("milk #soon", false, &|task| tag(task, "soon") && milk(task)),
        ("cafe", true, &|task| task.id == accented.id),
    ];
    for (text, closed_too, is_meant) in cases {
        let actor = Actor {
            user: &user,
            now: now(),
        };
        let mut expected: Vec<Task> = tasks
            .iter()
            .filter(|task| (closed_too || task.status.is_open()) && is_meant(task))
            .cloned()
            .collect();
        domain::filter::Order::default().sort(actor, &mut expected);
        let asker = user.clone();
        let pages: Vec<Found> = store
            .ask(move |reads| {
                let actor = Actor {
                    user: &asker,
                    now: now(),
                };
                let words = Words {
                    text,
                    closed_too,
                    case_sensitive: false,
                };
                let page = |(offset, limit)| {
                    let slice = Slice { offset, limit };
                    domain::search::words(reads, actor, words, slice)
                };
                PAGES.into_iter().map(page).collect()
            })
            .await;
        for ((offset, limit), page) in PAGES.into_iter().zip(pages) {
            let rest = expected.get(offset as usize..).unwrap_or_default();
            let rows = &rest[..rest.len().min(limit as usize)];
            assert_eq!(page.rows, rows, "{text} from {offset}");
            assert_eq!(page.more, rest.len() > rows.len(), "{text} from {offset}");
            match page.count {
                Count::Exactly(count) => assert_eq!(count as usize, expected.len(), "{text}"),
                Count::AtLeast(count) => assert!(count as usize <= expected.len(), "{text}"),
            }
            if closed_too && text == "milk" && offset == 0 {
                assert_eq!(page.count, Count::AtLeast(domain::search::COUNTED_MAX));
            }
        }
    }
}
