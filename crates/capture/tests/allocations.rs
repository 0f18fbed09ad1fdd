//! Nothing is allocated but the answer, once a reader's buffers have grown.
//!
//! A binary of its own, because a process has one allocator and this one counts.
#![expect(
    unsafe_code,
    reason = "a global allocator is an unsafe trait; this one counts and hands on to the system's"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use capture::{Context, Json, Reader, Reading, Task};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on unchanged; the count is of the thread and allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the promises of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the promises of `realloc`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How many strings and lists of an answer own memory.
fn owned(reading: &Reading) -> usize {
    let lists = usize::from(reading.tasks.capacity() > 0)
        + usize::from(reading.spans.capacity() > 0)
        + usize::from(reading.alternatives.capacity() > 0)
        + usize::from(reading.explain.capacity() > 0);
    let tasks = reading.tasks.iter().chain(&reading.alternatives);
    lists + tasks.map(of_task).sum::<usize>()
}

fn of_task(task: &Task) -> usize {
    let strings = [&task.title]
        .into_iter()
        .chain(task.repeat.as_ref().map(|repeat| &repeat.rule))
        .chain(&task.tags)
        .chain(&task.client);
    strings.filter(|string| string.capacity() > 0).count()
        + usize::from(task.reminders.capacity() > 0)
        + usize::from(task.tags.capacity() > 0)
}

#[test]
fn only_the_answer_is_allocated() {
    let now = "2026-03-04T10:00:00+01:00".parse().expect("an instant");
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").expect("a bundled zone");
    let context = Context::new(now, zone);
    let lines = [
        "buy milk",
        "pay rent every 1st at 9am !high #home @acme for 30 min",
        "remind me tomorrow at 5 to call mum",
        "dentist 12 march 8:30 remind me 1 day before",
        "standup every weekday 9:15 starting monday",
        "conference 5 to 7 may #travel #work",
        "pills every day at 8:30 and 20:00 until 1 june",
        "half past eight",
        "Miete zahlen jeden 1. um 9 Uhr !hoch #zuhause @acme für 30 Min",
        "Zahnarzt am 12. März um 8:30, 1 Stunde vorher erinnern",
        "jeden letzten Freitag im Monat Bericht",
        "cinema next friday evening",
    ];
    let mut reader = Reader::new();
    for line in lines {
        let warm = reader.read(line, &context);
        drop(warm);
    }
    for line in lines {
        let before = ALLOCATIONS.with(Cell::get);
        let reading = reader.read(line, &context);
        let allocated = ALLOCATIONS.with(Cell::get) - before;
        assert_eq!(allocated, owned(&reading), "{line}: {reading:#?}");
    }
}

/// A tree of values of fifty thousand tasks took ten times as long as reading them did.
#[test]
fn an_answer_is_written_without_a_copy_of_it() {
    let now = "2026-03-04T10:00:00+01:00".parse().expect("an instant");
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").expect("a bundled zone");
    let context = Context::new(now, zone);
    let reading = Reader::new().read(&"a;".repeat(1_000), &context);
    assert_eq!(reading.tasks.len(), 1_000);
    let before = ALLOCATIONS.with(Cell::get);
    let written = serde_json::to_writer(std::io::sink(), &Json::new(&reading, &context));
    written.expect("a sink takes all");
    assert_eq!(ALLOCATIONS.with(Cell::get) - before, 0);
}
