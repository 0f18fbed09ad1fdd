//! SVG and PNG: whole, bounded, the same every time, and nothing runs over the edge.

use crate::samples::{HOSTILE, days, empty, huge, line, of_each_kind, rows, week, year};
use crate::shown::{assert_apart, texts};
use charts::{Chart, Drawing, Error, PHONE_SCALE, Theme};
use expect_test::expect;

fn decoded(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a bounded picture")];
    let info = reader.next_frame(&mut pixels).expect("whole");
    assert_eq!(info.color_type, png::ColorType::Rgb, "no transparency");
    (info.width, info.height, pixels)
}

fn assert_inside(drawing: &Drawing) {
    let (width, height) = drawing.size();
    for it in texts(&drawing.svg()) {
        assert!(
            it.left >= -0.1 && it.right <= width + 0.1,
            "{it:?} runs over the side"
        );
        assert!(
            it.base > 0.0 && it.base < height,
            "{it:?} is above or below"
        );
    }
}

#[test]
fn a_small_chart_is_drawn_like_this() {
    let chart = charts::BarChart {
        previous: None,
        ..week()
    };
    let svg = chart.svg();
    let (head, _) = svg.split_once("<path").expect("lines");
    expect![[r##"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 301" width="420" height="301" role="img" font-family="Inter, system-ui, Roboto, 'Noto Sans', sans-serif" fill="none">
        <title>Done per day</title>
        <style>@media(prefers-color-scheme:dark){.f-paper{fill:#171a1f}.f-ink{fill:#f0f3f6}.f-muted{fill:#a6b0bc}.s-grid{stroke:#2b3139}.s-axis{stroke:#56606c}.f-accent{fill:#5ba4ff}}</style>
        <rect x="0" y="0" width="420" height="301" fill="#ffffff" class="f-paper"/>
        <text x="18" y="32.62" font-size="17" font-weight="600" textLength="109.15" lengthAdjust="spacingAndGlyphs" fill="#1b1f24" class="f-ink">Done per day</text>
        <text x="18" y="50.75" font-size="12.5" textLength="72.91" lengthAdjust="spacingAndGlyphs" fill="#596370" class="f-muted">23 – 29 Nov</text>
    "##]]
    .assert_eq(head);
}

#[test]
fn the_same_values_give_the_same_bytes() {
    for (one, other) in of_each_kind("Twice").iter().zip(of_each_kind("Twice")) {
        assert_eq!(one.svg(), other.svg());
        assert_eq!(
            one.png(1.0).expect("a picture"),
            other.png(1.0).expect("a picture")
        );
        assert_eq!(one.drawing().pdf(), other.drawing().pdf());
    }
}

#[test]
fn hostile_text_stays_text() {
    for text in HOSTILE {
        for chart in of_each_kind(text).iter().chain(&empty(text)) {
            let svg = chart.svg();
            let document = roxmltree::Document::parse(&svg).expect("whole XML");
            let known = ["svg", "title", "style", "rect", "path", "circle", "text"];
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(
                    known.contains(&node.tag_name().name()),
                    "{text:?} made {node:?}"
                );
                assert!(
                    node.attributes().all(|it| !it.name().starts_with("on")),
                    "{text:?}"
                );
            }
        }
    }
    let shown = texts(&rows("<Acme & Söhne>", &[1.0]).svg());
    assert!(
        shown.iter().any(|it| it.text == "<Acme & Söhne>"),
        "{shown:?}"
    );
}

#[test]
fn no_text_runs_over_the_edge() {
    for text in HOSTILE {
        for chart in of_each_kind(text).iter().chain(&empty(text)) {
            assert_inside(&chart.drawing());
        }
    }
    for chart in huge() {
        assert_inside(&chart.drawing());
    }
}

#[test]
fn texts_of_one_line_do_not_touch() {
    let long = "A client with a name that is far too long to stand beside its hours";
    let many: Vec<Option<f64>> = (0..365).map(|it| Some(f64::from(it % 100))).collect();
    let charts: [Box<dyn Chart>; 4] = [
        Box::new(rows(long, &[6_000.0, 59.0])),
        Box::new(week()),
        Box::new(line(long, many)),
        Box::new(days(long, year())),
    ];
    for chart in charts {
        assert_apart(&texts(&chart.svg()));
    }
}

#[test]
fn a_chart_without_data_says_so() {
    let sentence = "No time yet. Start one with /start";
    for chart in empty(sentence) {
        let shown: Vec<String> = texts(&chart.svg()).into_iter().map(|it| it.text).collect();
        assert!(shown.join(" ").contains(sentence), "{shown:?}");
        let (width, height, _) = decoded(&chart.png(1.0).expect("a picture"));
        assert!(width == 420 && height > 150, "{width} by {height}");
    }
}

#[test]
fn what_is_huge_or_no_number_gives_a_picture_of_ordinary_size() {
    for chart in huge() {
        let svg = chart.svg();
        assert!(svg.len() < 200_000, "{} bytes", svg.len());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        let (width, height) = chart.drawing().size();
        assert!(width == 420.0 && height < 900.0, "{width} by {height}");
    }
}

#[test]
fn a_png_has_the_size_asked_for_and_a_picture_on_its_ground() {
    for (theme, paper) in [
        (Theme::Light, [255, 255, 255]),
        (Theme::Dark, [0x17, 0x1a, 0x1f]),
    ] {
        for chart in of_each_kind("Not blank 日本") {
            let drawing = chart.drawing().themed(theme);
            let (points_wide, points_high) = drawing.size();
            let (width, height, pixels) = decoded(&drawing.png(2.0).expect("a picture"));
            assert_eq!(
                (width as f32, height as f32),
                (points_wide * 2.0, points_high * 2.0)
            );
            assert_eq!(pixels[..3], paper, "the corner is the ground");
            let other = pixels.chunks_exact(3).filter(|it| **it != paper).count();
            let all = pixels.len() / 3;
            assert!(
                other > all / 50 && other < all * 4 / 5,
                "{other} of {all} pixels are drawn"
            );
        }
    }
}

#[test]
fn a_scale_without_sense_is_refused() {
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1_000.0, 1e-9] {
        let refused = week().png(scale);
        assert!(
            matches!(refused, Err(Error::Size { .. })),
            "{scale}: {refused:?}"
        );
    }
    assert!(week().png(PHONE_SCALE).is_ok());
}

#[test]
fn svg_follows_its_reader_into_the_dark() {
    let svg = week().svg();
    assert!(
        svg.contains("@media(prefers-color-scheme:dark){.f-paper{fill:#171a1f}"),
        "{svg}"
    );
}
