//! The picture of a conversation shows what is answered now.

use super::Tree;
use crate::pictures::{FROM, PICTURE, picture};

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let text = |path: &str| tree.texts.iter().find(|it| it.0 == path).map(|it| &*it.1);
    match text(FROM) {
        Some(page) if text(PICTURE) != Some(&picture(page)) => {
            vec![format!(
                "{PICTURE}: is not {FROM} as it is now; run `cargo xtask pictures`"
            )]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_what_was_answered_before_is_a_fault() {
        let page = "you › Buy milk\n\n➕ Added #1\n";
        let tree = |shown: String| {
            let page = (FROM.to_owned(), page.to_owned());
            Tree::new(vec![page, (PICTURE.to_owned(), shown)])
        };
        assert_eq!(check(&tree(picture(page))), [""; 0]);
        assert_eq!(check(&tree(picture("you › Hello"))).len(), 1);
    }
}
