//! Which crate may depend on which: the arrows of ARCHITECTURE.md as a table that is checked.
//!
//! A crate exists to make one wrong import impossible, so the table is the architecture. A second
//! table says who may hold a third-party crate: everybody else meets its types only as ours. Only
//! direct dependencies are looked at, because only those can be imported; `deny.toml` repeats the
//! wrappers for the whole tree.

use crate::metadata::{Crate, Dependency, Kind, Workspace};
use crate::shell;
use anyhow::{Result, bail};

/// A crate's place: how high it stands, and which of ours the product may import there.
struct Place {
    name: &'static str,
    level: u8,
    may_use: &'static [&'static str],
}

/// Every crate of the workspace. The level only orders dev-dependencies: a test may look at
/// anything that is lower, the product only at what is listed.
const PLACES: &[Place] = &[
    Place {
        name: "larrybot",
        level: 5,
        may_use: &[
            "blobs",
            "capture",
            "charts",
            "chat",
            "delivery",
            "domain",
            "recurrence",
            "store",
            "supervise",
            "telegram",
            "web",
        ],
    },
    Place {
        name: "telegram",
        level: 4,
        may_use: &["chat", "delivery", "domain", "supervise"],
    },
    Place {
        name: "web",
        level: 4,
        may_use: &["delivery", "domain", "supervise"],
    },
    Place {
        name: "chat",
        level: 3,
        may_use: &["capture", "charts", "domain"],
    },
    Place {
        name: "delivery",
        level: 3,
        may_use: &["domain", "supervise"],
    },
    Place {
        name: "store",
        level: 2,
        may_use: &["domain", "supervise"],
    },
    Place {
        name: "blobs",
        level: 2,
        may_use: &["domain", "supervise"],
    },
    Place {
        name: "domain",
        level: 1,
        may_use: &["recurrence"],
    },
    Place {
        name: "capture",
        level: 1,
        may_use: &["recurrence"],
    },
    Place {
        name: "charts",
        level: 1,
        may_use: &[],
    },
    Place {
        name: "supervise",
        level: 1,
        may_use: &[],
    },
    Place {
        name: "recurrence",
        level: 0,
        may_use: &[],
    },
    // Beside the product: no arrow of the product may end here.
    Place {
        name: EMULATOR,
        level: 0,
        may_use: &[],
    },
    Place {
        name: "xtask",
        level: 5,
        may_use: &[],
    },
];

const EMULATOR: &str = "botapi-emulator";

/// A third-party crate and the only crates that may name it.
struct Wrapped {
    name: &'static str,
    product: &'static [&'static str],
    /// Those that may also use it in tests.
    tests: &'static [&'static str],
}

const WRAPPED: &[Wrapped] = &[
    Wrapped {
        name: "rusqlite",
        product: &["store"],
        tests: &[],
    },
    Wrapped {
        name: "libsqlite3-sys",
        product: &["store"],
        tests: &[],
    },
    Wrapped {
        name: "blake3",
        product: &["blobs"],
        tests: &[],
    },
    Wrapped {
        name: "reqwest",
        product: &["telegram"],
        tests: &[EMULATOR, "larrybot"],
    },
    Wrapped {
        name: "axum",
        product: &["web", EMULATOR],
        tests: &[],
    },
    Wrapped {
        name: "tiny-skia",
        product: &["charts"],
        tests: &[],
    },
    Wrapped {
        name: "ttf-parser",
        product: &["charts"],
        tests: &[],
    },
    Wrapped {
        name: "pdf-writer",
        product: &["charts"],
        tests: &[],
    },
    Wrapped {
        name: "rustyline",
        product: &["larrybot"],
        tests: &[],
    },
    Wrapped {
        name: "sd-notify",
        product: &["supervise"],
        tests: &[],
    },
    Wrapped {
        name: "signal-hook",
        product: &["supervise"],
        tests: &[],
    },
];

/// Checks the workspace in the current folder.
///
/// # Errors
/// When an arrow points where none may.
pub(crate) fn run() -> Result<()> {
    let workspace = Workspace::load()?;
    let faults = faults(&workspace);
    if !faults.is_empty() {
        bail!("{} wrong arrows:\n  {}", faults.len(), faults.join("\n  "));
    }
    shell::say(&format!(
        "arrows: {} crates, all pointing downward",
        workspace.crates.len()
    ));
    Ok(())
}

fn faults(workspace: &Workspace) -> Vec<String> {
    workspace.crates.iter().flat_map(faults_of_crate).collect()
}

fn faults_of_crate(it: &Crate) -> Vec<String> {
    let Some(place) = place(&it.name) else {
        return vec![format!(
            "{}: has no place in the table of crates/xtask/src/arrows.rs",
            it.name
        )];
    };
    let mut faults = Vec::new();
    if it.folder != std::path::Path::new("crates").join(&it.name) {
        faults.push(format!(
            "{}: lies in {}, not in its own folder",
            it.name,
            it.folder.display()
        ));
    }
    faults.extend(
        it.dependencies
            .iter()
            .filter_map(|dependency| fault(place, dependency)),
    );
    faults
}

fn fault(from: &Place, to: &Dependency) -> Option<String> {
    if let Some(target) = place(&to.name) {
        let allowed = match to.kind {
            Kind::Product => from.may_use.contains(&target.name),
            Kind::Dev => {
                let below = target.level < from.level && target.name != "xtask";
                // A crate may name itself to have its own test features on in its tests.
                let itself = target.name == from.name && target.name != "xtask";
                below || itself || target.name == EMULATOR || from.may_use.contains(&target.name)
            }
        };
        return (!allowed).then(|| format!("{} → {}: no such arrow", from.name, target.name));
    }
    let wrapped = WRAPPED.iter().find(|wrapped| wrapped.name == to.name)?;
    let in_product = wrapped.product.contains(&from.name);
    let in_tests = to.kind == Kind::Dev && wrapped.tests.contains(&from.name);
    (!in_product && !in_tests).then(|| {
        let holders = wrapped.product.join(" and ");
        format!("{} → {}: only {holders} may name it", from.name, to.name)
    })
}

fn place(name: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up metadata: one crate with one dependency.
    fn faults_with(name: &str, kind: &str, dependency: &str) -> Vec<String> {
        let json = format!(
            r#"{{"workspace_root": "/w", "target_directory": "/w/target", "packages": [
                {{"name": "{name}", "manifest_path": "/w/crates/{name}/Cargo.toml",
                  "dependencies": [{{"name": "{dependency}", "kind": {kind}}}]}}]}}"#
        );
        faults(&Workspace::parse(&json).expect("the made-up metadata is complete"))
    }

    #[track_caller]
    fn refused(name: &str, kind: &str, dependency: &str) {
        let faults = faults_with(name, kind, dependency);
        let arrow = format!("{name} → {dependency}");
        assert!(
            faults.len() == 1 && faults[0].starts_with(&arrow),
            "{arrow}: {faults:?}"
        );
    }

    #[track_caller]
    fn allowed(name: &str, kind: &str, dependency: &str) {
        assert_eq!(faults_with(name, kind, dependency), Vec::<String>::new());
    }

    const PRODUCT: &str = "null";
    const BUILD: &str = "\"build\"";
    const DEV: &str = "\"dev\"";

    #[test]
    fn every_arrow_that_is_not_in_the_table_is_refused() {
        for from in PLACES {
            for to in PLACES {
                if from.may_use.contains(&to.name) {
                    allowed(from.name, PRODUCT, to.name);
                } else {
                    refused(from.name, PRODUCT, to.name);
                    refused(from.name, BUILD, to.name);
                }
            }
        }
    }

    #[test]
    fn the_table_itself_points_only_downward() {
        for from in PLACES {
            for name in from.may_use {
                let to = place(name).expect("the table names only crates that it has");
                assert!(to.level < from.level, "{} → {name}", from.name);
                assert!(
                    to.name != EMULATOR,
                    "the product does not ship the emulator"
                );
            }
        }
    }

    #[test]
    fn a_test_may_look_down_but_not_up() {
        allowed("chat", DEV, "store");
        allowed("telegram", DEV, "store");
        refused("store", DEV, "chat");
        refused("chat", DEV, "delivery");
        refused("domain", DEV, "store");
        refused("capture", DEV, "domain");
    }

    #[test]
    fn the_emulator_serves_tests_only() {
        allowed("telegram", DEV, EMULATOR);
        allowed("delivery", DEV, EMULATOR);
        allowed("xtask", DEV, EMULATOR);
        refused("larrybot", PRODUCT, EMULATOR);
        refused("telegram", PRODUCT, EMULATOR);
    }

    #[test]
    fn nobody_depends_on_xtask() {
        for from in PLACES {
            refused(from.name, PRODUCT, "xtask");
            refused(from.name, DEV, "xtask");
        }
    }

    #[test]
    fn a_wrapped_crate_is_named_only_by_its_wrapper() {
        for wrapped in WRAPPED {
            for from in PLACES {
                if wrapped.product.contains(&from.name) {
                    allowed(from.name, PRODUCT, wrapped.name);
                    allowed(from.name, DEV, wrapped.name);
                } else {
                    refused(from.name, PRODUCT, wrapped.name);
                }
            }
        }
    }

    #[test]
    fn only_listed_tests_may_use_a_wrapped_crate() {
        allowed("larrybot", DEV, "reqwest");
        allowed(EMULATOR, DEV, "reqwest");
        refused("web", DEV, "reqwest");
        refused("larrybot", DEV, "rusqlite");
        refused("domain", DEV, "axum");
    }

    #[test]
    fn the_vocabulary_of_time_is_everybodys() {
        allowed("domain", PRODUCT, "jiff");
        allowed("telegram", PRODUCT, "jiff");
    }

    #[test]
    fn a_crate_without_a_place_is_refused() {
        let faults = faults_with("utils", PRODUCT, "serde");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("has no place"), "{faults:?}");
    }

    #[test]
    fn a_folder_with_another_name_is_refused() {
        let json = r#"{"workspace_root": "/w", "target_directory": "/w/target", "packages": [
            {"name": "domain", "manifest_path": "/w/crates/core/Cargo.toml", "dependencies": []}]}"#;
        let workspace = Workspace::parse(json).expect("the made-up metadata is complete");
        assert_eq!(
            faults(&workspace),
            ["domain: lies in crates/core, not in its own folder"]
        );
    }
}
