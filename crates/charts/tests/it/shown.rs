//! What a reader of an SVG sees, and where.

/// A text and the place that it takes.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) base: f32,
}

/// The texts of an SVG, from top to bottom and from left to right.
pub(crate) fn texts(svg: &str) -> Vec<Shown> {
    let document = roxmltree::Document::parse(svg).expect("whole XML");
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let mut shown: Vec<Shown> = texts
        .map(|node| {
            let number = |name| -> f32 {
                let value = node.attribute(name).and_then(|it| it.parse().ok());
                value.expect("a number")
            };
            let left = number("x");
            let text = node.text().unwrap_or_default().to_owned();
            Shown {
                text,
                left,
                right: left + number("textLength"),
                base: number("y"),
            }
        })
        .collect();
    shown.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    shown
}

/// Refuses texts on one line that touch each other.
pub(crate) fn assert_apart(shown: &[Shown]) {
    for pair in shown.windows(2) {
        let apart = pair[0].base != pair[1].base || pair[0].right < pair[1].left;
        assert!(apart, "{:?} touches {:?}", pair[0], pair[1]);
    }
}
