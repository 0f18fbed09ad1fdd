//! Half surrogate pairs in JSON text.
//!
//! JSON can spell `"\ud83d"`, half of a UTF-16 pair, which no Rust string can hold, and serde
//! refuses the whole document for it. One such escape in one message must not cost the update,
//! so the escapes are replaced before the update is read again.

use std::borrow::Cow;

/// Replaces each escaped half of a pair that lacks its other half by `\ufffd`.
pub(crate) fn replace_lone_surrogates(json: &str) -> Cow<'_, str> {
    let mut repaired: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + found;
        at = match escaped_unit(json, escape) {
            None => escape + 2,
            Some(unit) if !is_surrogate(unit) => escape + 6,
            Some(unit) if is_pair(unit, escaped_unit(json, escape + 6)) => escape + 12,
            Some(_) => {
                let text = repaired.get_or_insert_with(String::new);
                text.push_str(&json[copied..escape]);
                text.push_str("\\ufffd");
                copied = escape + 6;
                copied
            }
        };
    }
    match repaired {
        None => Cow::Borrowed(json),
        Some(mut text) => {
            text.push_str(&json[copied..]);
            Cow::Owned(text)
        }
    }
}

/// The UTF-16 unit that an escape `\uXXXX` at this byte spells.
fn escaped_unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

fn is_surrogate(unit: u16) -> bool {
    (0xD800..=0xDFFF).contains(&unit)
}

fn is_pair(first: u16, second: Option<u16>) -> bool {
    (0xD800..=0xDBFF).contains(&first)
        && second.is_some_and(|second| (0xDC00..=0xDFFF).contains(&second))
}

#[cfg(test)]
mod tests {
    use super::replace_lone_surrogates;

    #[test]
    fn only_halves_without_their_other_half_are_replaced() {
        for (given, wanted) in [
            (r#""plain""#, r#""plain""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""a\ude00b""#, r#""a\ufffdb""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
            (r#""\ud83d\n""#, r#""\ufffd\n""#),
            (r#""\uD83Dé""#, r#""\ufffdé""#),
            (r#""\u00e9\"x""#, r#""\u00e9\"x""#),
            ("\\", "\\"),
            ("\\u12", "\\u12"),
            ("\\é", "\\é"),
        ] {
            assert_eq!(replace_lone_surrogates(given), wanted);
        }
    }
}
