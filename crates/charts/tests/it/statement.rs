//! A statement that a client could be sent.

use crate::samples::HOSTILE;
use crate::shown::{assert_apart, texts};
use charts::{Currency, Entry, PAGE_SCALE, Party, Statement};
use expect_test::expect;
use jiff::civil::date;
use unicode_width::UnicodeWidthStr;

fn statement(entries: usize) -> Statement {
    let entry = |index: usize| Entry {
        date: date(2026, 11, 1 + i8::try_from(index % 30).expect("a day")),
        description: format!("Piece {index}"),
        minutes: 90,
        rate: Some(8_000),
        amount: Some(12_000),
    };
    Statement {
        title: "Statement".to_owned(),
        number: Some("7".to_owned()),
        from: Some(Party {
            name: "Larry".to_owned(),
            lines: vec!["Hamburg".to_owned()],
        }),
        client: Party {
            name: "Acme".to_owned(),
            lines: Vec::new(),
        },
        period: (date(2026, 11, 1), date(2026, 11, 30)),
        issued: date(2026, 12, 1),
        currency: Some(Currency::new("EUR")),
        entries: (0..entries).map(entry).collect(),
        note: "Thank you.".to_owned(),
    }
}

fn words(page: &str) -> Vec<String> {
    texts(page).into_iter().map(|it| it.text).collect()
}

#[test]
fn every_entry_is_on_some_page_and_the_total_on_the_last() {
    let pages = statement(60).svg();
    assert_eq!(pages.len(), 3);
    let all: Vec<String> = pages.iter().flat_map(|it| words(it)).collect();
    for index in 0..60 {
        let piece = format!("Piece {index}");
        assert_eq!(all.iter().filter(|it| **it == piece).count(), 1, "{piece}");
    }
    let last = words(&pages[2]);
    assert!(
        last.contains(&"7,200.00 EUR".to_owned()) && last.contains(&"90h".to_owned()),
        "{last:?}"
    );
    for (index, page) in pages.iter().enumerate() {
        assert!(words(page).contains(&format!("Page {} of 3", index + 1)));
        assert!(
            words(page).contains(&"Description".to_owned()),
            "each page has the heads of the columns"
        );
    }
}

#[test]
fn no_text_of_a_page_touches_another_or_the_edge() {
    for text in HOSTILE {
        let mut it = statement(12);
        it.title = (*text).to_owned();
        it.note = text.repeat(20);
        for party in [it.from.as_mut(), Some(&mut it.client)]
            .into_iter()
            .flatten()
        {
            *party = Party {
                name: text.repeat(3),
                lines: vec![(*text).to_owned(); 9],
            };
        }
        for entry in &mut it.entries {
            entry.description = text.repeat(4);
            entry.minutes = u32::MAX;
            entry.amount = Some(i64::MAX);
            entry.rate = Some(i64::MIN);
        }
        for page in it.svg() {
            let shown = texts(&page);
            for it in &shown {
                let inside = it.left >= 51.9 && it.right <= 543.1 && it.base < 842.0;
                assert!(inside, "{it:?} runs over the edge");
            }
            assert_apart(&shown);
        }
    }
}

#[test]
fn without_a_currency_only_time_is_shown() {
    let it = Statement {
        currency: None,
        ..statement(2)
    };
    let shown = words(&it.svg()[0]);
    assert!(
        !shown
            .iter()
            .any(|word| word.contains("Amount") || word.contains("120.00")),
        "{shown:?}"
    );
    assert!(shown.contains(&"3h".to_owned()), "{shown:?}");
    assert_eq!(
        it.csv(|_| None).lines().next(),
        Some("date,description,minutes")
    );
}

#[test]
fn an_empty_one_is_still_a_page() {
    let pages = statement(0).svg();
    assert_eq!(pages.len(), 1);
    assert!(words(&pages[0]).contains(&"No time was recorded in this period.".to_owned()));
}

#[test]
fn entries_beyond_the_limit_are_added_up_and_stand_in_the_csv() {
    let it = statement(1_500);
    let pages = it.svg();
    assert!(pages.len() < 60, "{} pages", pages.len());
    let all: Vec<String> = pages.iter().flat_map(|it| words(it)).collect();
    assert!(all.contains(&"and 500 more entries, listed in the CSV".to_owned()));
    assert!(all.contains(&"180,000.00 EUR".to_owned()));
    assert_eq!(it.csv(|_| None).lines().count(), 1_501);
}

#[test]
fn the_pdf_has_a_page_for_each_and_the_same_bytes_each_time() {
    let it = statement(60);
    let pdf = it.pdf();
    assert!(pdf.starts_with(b"%PDF-1.") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    let text = String::from_utf8_lossy(&pdf);
    assert!(
        text.contains("/Count 3") && text.contains("/FontFile2") && text.contains("/ToUnicode")
    );
    assert_eq!(pdf, it.pdf());
    assert!(pdf.len() < 120_000, "{} bytes", pdf.len());
}

#[test]
fn it_knows_whether_the_font_has_all_of_it() {
    let mut it = statement(2);
    assert!(it.is_drawn_whole());
    it.entries[1].description = "Réunion à Łódź – Киев, £5 ✓".to_owned();
    assert!(it.is_drawn_whole());
    it.entries[1].description = "会議".to_owned();
    assert!(!it.is_drawn_whole());
    let mut it = statement(1);
    it.client.lines.push("2nd floor 🏢".to_owned());
    assert!(!it.is_drawn_whole());
}

#[test]
fn pages_can_be_sent_as_pictures() {
    let pages = statement(60)
        .png(PAGE_SCALE)
        .expect("the scale is a sensible one");
    assert_eq!(pages.len(), 3);
    for page in pages {
        assert!(page.starts_with(b"\x89PNG"));
        // A4, with lines of text that are 20 pixels high.
        assert_eq!(page[16..20], 1_190_u32.to_be_bytes());
        assert_eq!(page[20..24], 1_684_u32.to_be_bytes());
        assert!((10_000..400_000).contains(&page.len()), "{}", page.len());
    }
}

#[test]
fn a_terminal_shows_it_in_columns() {
    let it = statement(3);
    expect![[r#"
        Statement – Acme
        1 – 30 Nov 2026
        No. 7
        ────────────────────────────────────────────────────────────
        1 Nov 2026 Piece 0                         1h 30m     120.00
        2 Nov 2026 Piece 1                         1h 30m     120.00
        3 Nov 2026 Piece 2                         1h 30m     120.00
        ────────────────────────────────────────────────────────────
        Total                                      4h 30m 360.00 EUR"#]]
    .assert_eq(&it.blocks(60).join("\n"));
    for text in HOSTILE {
        let mut it = statement(3);
        it.client.name = (*text).to_owned();
        it.entries[1].description = (*text).to_owned();
        for width in [1, 20, 34, 60, 300] {
            for line in it.blocks(width) {
                assert!(
                    line.width() <= width && !line.chars().any(char::is_control),
                    "{line:?}"
                );
            }
        }
    }
}

#[test]
fn the_csv_has_plain_numbers() {
    let mut it = statement(2);
    it.entries[1].amount = Some(-5);
    it.entries[1].description = "=cmd|' /C calc'!A0".to_owned();
    expect![[r#"
        date,description,minutes,rate,amount,currency
        2026-11-01,Piece 0,90,80.00,120.00,EUR
        2026-11-02,'=cmd|' /C calc'!A0,90,80.00,-0.05,EUR
    "#]]
    .assert_eq(
        &it.csv(|text| text.starts_with('=').then(|| format!("'{text}")))
            .replace("\r\n", "\n"),
    );
}
