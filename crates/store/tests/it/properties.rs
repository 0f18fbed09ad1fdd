//! Whatever a person writes comes back as it was; whatever happens, the totals are right.

use domain::ids::{Number, OperationId, UserId};
use domain::journal::{Change, Image};
use domain::tag::Tag;
use domain::task::{Priority, Status, Task};
use domain::time::{Due, Zone};
use jiff::{Timestamp, civil};
use proptest::prelude::*;
use store::sqlite::{self, Engine, Location, Options};

use crate::support::{now, telegram};

fn engine() -> (Engine, UserId) {
    let mut engine = sqlite::open(&Options::new(Location::Memory)).unwrap();
    let settings = domain::user::Settings::new(Zone::utc(), None, None);
    let user = engine
        .write_one(|tx| tx.add_user(telegram(1), &settings, now()))
        .unwrap();
    (engine, user.id)
}

fn instants() -> impl Strategy<Value = Timestamp> {
    (
        Timestamp::MIN.as_second()..Timestamp::MAX.as_second(),
        0..1_000_000_i64,
    )
        .prop_map(|(second, microsecond)| {
            Timestamp::from_microsecond(second * 1_000_000 + microsecond).unwrap()
        })
}

fn dates() -> impl Strategy<Value = civil::Date> {
    (-9999..=9999_i16, 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| civil::date(year, month, day))
}

fn dues() -> impl Strategy<Value = Option<Due>> {
    let zones = prop::sample::select(vec!["UTC", "Asia/Kathmandu", "America/St_Johns"]);
    let times = (0..24_i8, 0..60_i8, 0..60_i8, 0..1_000_000_000_i32);
    prop_oneof![
        Just(None),
        dates().prop_map(|date| Some(Due::Date(date))),
        (dates(), times, zones).prop_map(|(date, (hour, minute, second, nano), zone)| {
            let civil = date.at(hour, minute, second, nano);
            Some(Due::At(civil, Zone::named(zone).unwrap()))
        }),
    ]
}

prop_compose! {
    fn tasks()(
        number in 1..=u32::MAX,
        title in any::<String>().prop_filter("a title is not empty", |title| !title.is_empty()),
        status in prop::sample::select(Status::ALL.to_vec()),
        priority in prop::sample::select(Priority::ALL.to_vec()),
        due in dues(),
        category in any::<Option<String>>(),
        created_at in instants(),
        changed_at in instants(),
        start in dues(),
        (estimate_minutes, parent, client) in any::<(Option<u32>, Option<i64>, Option<i64>)>(),
        tags in proptest::collection::btree_set("[a-zäß0-9]{1,9}", 0..4),
        repeat in any::<Option<bool>>(),
    ) -> Task {
        let mut task = Task {
            id: domain::ids::TaskId(1),
            number: Number(number),
            priority,
            due,
            category,
            start,
            estimate_minutes,
            repeat: repeat.map(|after_completion| {
                let text = if after_completion {
                    "AFTER:P3D"
                } else {
                    "DTSTART:20240229T023000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1\nEXDATE:20240331T023000"
                };
                text.parse().unwrap()
            }),
            parent: parent.map(domain::ids::TaskId),
            client: client.map(domain::ids::ClientId),
            tags: tags.iter().map(|tag| Tag::parse(tag).unwrap()).collect(),
            ..Task::new(UserId(1), title, created_at)
        };
        task.set_status(status, changed_at);
        task
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_task_and_its_image_come_back_as_they_were(task in tasks()) {
        let (mut engine, owner) = engine();
        let written = task.clone();
        let (row, entries) = engine
            .write_one(|tx| {
                tx.put_task(&written)?;
                let operation: OperationId = tx.new_operation(owner, "put", false, now())?;
                let change = Change {
                    kind: "task.created".to_owned(),
                    before: None,
                    after: Some(Image::Task1(written.clone())),
                };
                tx.append(owner, operation, &change, now())?;
                Ok((tx.task_by_id(owner, written.id)?, tx.entries_of(owner, operation)?))
            })
            .unwrap();
        prop_assert_eq!(row, Some(task.clone()));
        prop_assert_eq!(&entries[0].change.after, &Some(Image::Task1(task)));
    }

    #[test]
    fn totals_and_categories_are_those_of_the_rows_after_any_changes(
        changes in prop::collection::vec((1..6_u32, tasks(), any::<bool>()), 1..30),
    ) {
        let (mut engine, owner) = engine();
        let mut model = std::collections::BTreeMap::new();
        engine
            .write_one(|tx| {
                for (number, mut task, delete) in changes.clone() {
                    task.id = domain::ids::TaskId(i64::from(number));
                    task.number = Number(number);
                    task.category = task.category.map(|category| category.chars().take(1).collect());
                    if delete {
                        tx.delete_task(owner, task.id)?;
                        model.remove(&number);
                    } else {
                        tx.put_task(&task)?;
                        model.insert(number, task);
                    }
                }
                Ok(())
            })
            .unwrap();
        let mut counts = std::collections::BTreeMap::new();
        let mut categories = std::collections::BTreeSet::new();
        for task in model.values() {
            *counts.entry((task.status, task.priority)).or_insert(0_u64) += 1;
            categories.extend(task.category.as_deref().map(str::to_lowercase));
        }
        let (totals, listed, slots) = engine.read(|reads| {
            let reads = reads.unwrap();
            let slots = reads.task_slots(owner, Timestamp::MIN, Timestamp::MAX).unwrap();
            (reads.task_totals(owner).unwrap(), reads.categories(owner, 100).unwrap(), slots)
        });
        let created: u64 = slots.iter().map(|slot| slot.created).sum();
        let done: u64 = slots.iter().map(|slot| slot.done).sum();
        let on_time: u64 = slots.iter().map(|slot| slot.on_time).sum();
        let late: u64 = slots.iter().map(|slot| slot.late).sum();
        let lead: i64 = slots.iter().map(|slot| slot.lead_minutes).sum();
        let count = |count: usize| u64::try_from(count).unwrap();
        let is_done = |task: &&Task| task.completed_at.is_some();
        prop_assert_eq!(created, count(model.len()));
        prop_assert_eq!(done, count(model.values().filter(is_done).count()));
        let judged = |task: &&Task| is_done(task) && task.due.is_some();
        prop_assert_eq!(on_time + late, count(model.values().filter(judged).count()));
        let minutes = |task: &Task| {
            let completed = task.completed_at.map(Timestamp::as_microsecond);
            completed.map_or(0, |it| (it - task.created_at.as_microsecond()) / 60_000_000)
        };
        prop_assert_eq!(lead, model.values().map(minutes).sum::<i64>());
        prop_assert!(slots.iter().all(|slot| slot.created + slot.done > 0));
        let totals: std::collections::BTreeMap<_, _> = totals
            .counts
            .into_iter()
            .map(|(status, priority, count)| ((status, priority), count))
            .collect();
        prop_assert_eq!(totals, counts);
        let listed: std::collections::BTreeSet<_> =
            listed.iter().map(|category| category.to_lowercase()).collect();
        prop_assert_eq!(listed, categories);
    }
}
