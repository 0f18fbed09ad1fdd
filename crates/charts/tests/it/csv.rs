//! The values behind a picture, for other programs.

use crate::samples::{HOSTILE, days, line, rows, week};
use charts::{Chart, Day};
use expect_test::expect;

#[test]
fn a_chart_gives_its_values() {
    let table = week().csv(|_| None);
    assert!(table.ends_with("\r\n"));
    expect![[r#"
        day,This week,Week before
        2026-11-23,3,2
        2026-11-24,5,3
        2026-11-25,2,4
        2026-11-26,6,3
        2026-11-27,4,5
        2026-11-28,1,0
        2026-11-29,0,0
    "#]]
    .assert_eq(&table.replace("\r\n", "\n"));
    let table = days(
        "Run",
        vec![Day::Done(0.5), Day::Skipped, Day::Vacation, Day::Nothing],
    )
    .csv(|_| None);
    expect![[r#"
        day,state,done
        2025-11-27,done,0.5
        2025-11-28,skipped,0
        2025-11-29,vacation,0
        2025-11-30,nothing,0
    "#]]
    .assert_eq(&table.replace("\r\n", "\n"));
    let table = line("strength", vec![Some(12.5), None]).csv(|_| None);
    expect![[r#"
        day,strength
        2026-08-29,12.5
        2026-08-30,
    "#]]
    .assert_eq(&table.replace("\r\n", "\n"));
}

#[test]
fn every_row_has_its_cells_whatever_the_names_hold() {
    for text in HOSTILE {
        let table = rows(text, &[1.0, 2.5]).csv(|text| Some(format!("'{text}")));
        let rows = parse(&table);
        assert_eq!(rows.len(), 3, "{table:?}");
        assert!(rows.iter().all(|row| row.len() == 2), "{table:?}");
        assert_eq!(rows[1][0], format!("'{text}"), "as it was guarded");
        assert_eq!(rows[2][1], "2.5");
    }
}

/// CSV by RFC 4180, read back.
fn parse(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = table.chars().peekable();
    while let Some(character) = characters.next() {
        let row = rows.last_mut().expect("a row");
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                row.last_mut().expect("a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && characters.next_if_eq(&'\n').is_some() => {
                rows.push(vec![String::new()]);
            }
            other => row.last_mut().expect("a cell").push(other),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends");
    rows
}
