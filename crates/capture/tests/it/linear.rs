//! Work grows with the length of a line and no faster. Steps are counted, not time.

use capture::Reader;

use crate::support::context;

#[test]
fn a_line_twice_as_long_is_twice_the_work() {
    let repeated = [
        "buy milk and call mum ",
        "tomorrow at 5 every monday ",
        "1 ",
        "monday, ",
        "1/2 ",
        "the first of the last ",
        "2 hours and ",
        "5pm to 6pm ",
        "every other second ",
        "twenty-one ",
        "((((",
        "a;",
        "“a ",
        "jeden letzten Freitag im Monat ",
        "halb neun bis viertel ",
        "15h30",
        "monthly review on the first friday ",
        "watch Next Friday The Last ",
        "mon gym, tue sauna, ",
    ];
    let mut reader = Reader::new();
    let context = context();
    for piece in repeated {
        let mut steps = [0; 2];
        for (count, steps) in [200, 400].into_iter().zip(&mut steps) {
            let line = piece.repeat(count);
            assert!(!reader.read(&line, &context).tasks.is_empty(), "{piece}");
            *steps = reader.steps();
        }
        assert!(steps[1] <= 2 * steps[0] + 2_000, "{piece:?}: {steps:?}");
    }
}

#[test]
fn no_line_of_any_length_takes_more_than_its_share_of_steps() {
    /// What the parser does at most for a word, times the words that it looks at.
    const STEPS_MAX: u64 = 600_000;
    let mut reader = Reader::new();
    let context = context();
    // The heaviest of some 40,000 pieces that were put together at random.
    let heaviest = [
        "monday, ",
        "every 1st and 2nd ",
        "1 ",
        "a; ",
        "at 5 to 6 ",
        "before year ",
        "friday after the ",
        "before 15h15 ",
        "10 nach ",
        "gegen ",
        "friday or monday ",
        "on the 25th or the friday ",
    ];
    for piece in heaviest {
        let line = piece.repeat(100_000 / piece.len());
        assert!(!reader.read(&line, &context).tasks.is_empty());
        assert!(reader.steps() < STEPS_MAX, "{piece:?}: {}", reader.steps());
    }
}
