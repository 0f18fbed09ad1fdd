//! Work that runs outside of `supervise`: which dependencies can start some, and why that is well.
//!
//! The lint that forbids raw spawns reads our code only. So the source of every crate that the
//! binary is made of is searched for calls that start a thread or a task; each crate that has one
//! stands here with what it starts, and a crate that no longer has one is struck off. A new
//! dependency that spawns is thereby noticed when it arrives, not when it hangs a stop.

use crate::shell;
use crate::source::Source;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A dependency that has code to start work, and what that means here.
struct Untracked {
    name: &'static str,
    reason: &'static str,
}

const LISTED: &[Untracked] = &[
    Untracked {
        name: "axum",
        reason: "one task a connection inside `axum::serve`, which the binary does not call: a child \
                 of `web` drives each connection itself",
    },
    Untracked {
        name: "crossbeam-utils",
        reason: "scoped threads, which nobody here asks for",
    },
    Untracked {
        name: "futures-util",
        reason: "its `Spawn` trait hands a future to an executor; it has none of its own",
    },
    Untracked {
        name: "hyper-util",
        reason: "one task a pooled connection to the Bot API; it owns nothing but the socket, and \
                 ends when the client is dropped",
    },
    Untracked {
        name: "metrics-exporter-prometheus",
        reason: "listener and upkeep threads, neither of which is built: the recorder is read by \
                 `web`",
    },
    Untracked {
        name: "quanta",
        reason: "an upkeep thread, started only on request; nobody asks",
    },
    Untracked {
        name: "reqwest",
        reason: "a thread for its blocking client and tasks for HTTP/3, neither of which is built",
    },
    Untracked {
        name: "tokio",
        reason: "the runtime's own workers and blocking pool, built in one place by `supervise`; \
                 name look-ups of the Bot API client run in that pool",
    },
    Untracked {
        name: "tokio-util",
        reason: "`JoinMap` and `TaskTracker` start what they are told; only `supervise` tells them",
    },
    Untracked {
        name: "tower",
        reason: "`Buffer` and `SpawnReady`, neither of which is built",
    },
];

/// How work is started, in any crate's code.
const SPAWNS: &[&str] = &[
    "thread::spawn",
    "thread::scope",
    "thread::Builder",
    "tokio::spawn",
    "task::spawn",
    "spawn_blocking(",
    "spawn_local(",
    "JoinSet::new",
];

/// What is wrong with the list for the binary as it would be built now.
///
/// # Errors
/// When cargo or a source cannot be read.
pub(crate) fn faults() -> Result<Vec<String>> {
    let mut spawning = BTreeMap::new();
    for (name, folder) in dependencies_of("larrybot")? {
        if let Some(place) = first_spawn(Path::new(&folder))? {
            spawning.insert(name, place);
        }
    }
    Ok(compare(&spawning))
}

fn compare(spawning: &BTreeMap<String, String>) -> Vec<String> {
    let listed = |name: &str| LISTED.iter().any(|it| it.name == name);
    let unlisted = spawning
        .iter()
        .filter(|(name, _)| !listed(name))
        .map(|(name, place)| {
            format!(
                "{name}: can start work unwatched ({place}): list it in untracked.rs, with a reason"
            )
        });
    let struck = LISTED
        .iter()
        .filter(|it| !spawning.contains_key(it.name))
        .map(|it| {
            format!(
                "{}: starts nothing any more: strike it off untracked.rs ({})",
                it.name, it.reason
            )
        });
    unlisted.chain(struck).collect()
}

/// Everyone else's crates that a binary of ours is made of: name and folder.
fn dependencies_of(binary: &str) -> Result<BTreeSet<(String, String)>> {
    let arguments = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform=x86_64-unknown-linux-gnu",
    ];
    let metadata: Value = serde_json::from_str(&shell::read(&mut shell::cargo(&arguments))?)
        .context("cargo metadata is not JSON")?;
    closure(&metadata, binary).context("cargo metadata has another shape than expected")
}

fn closure(metadata: &Value, binary: &str) -> Option<BTreeSet<(String, String)>> {
    let packages = index(metadata.get("packages")?)?;
    let nodes = index(metadata.get("resolve")?.get("nodes")?)?;
    let root = packages
        .iter()
        .find(|(_, package)| package["name"] == binary)?
        .0;
    let mut seen = BTreeSet::new();
    let mut waiting = vec![*root];
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            let edges = nodes.get(id)?.get("deps")?.as_array()?;
            waiting.extend(
                edges
                    .iter()
                    .filter(|edge| ships(edge))
                    .filter_map(|edge| edge["pkg"].as_str()),
            );
        }
    }
    let foreign = seen
        .into_iter()
        .filter_map(|id| packages.get(id))
        .filter(|it| runs(it));
    Some(
        foreign
            .filter_map(|it| Some((text(it, "name")?, text(it, "manifest_path")?)))
            .collect(),
    )
}

fn index(list: &Value) -> Option<BTreeMap<&str, &Value>> {
    list.as_array()?
        .iter()
        .map(|it| Some((it.get("id")?.as_str()?, it)))
        .collect()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

/// Whether an edge is in the product rather than in a build script or a test.
fn ships(edge: &Value) -> bool {
    let kinds = edge["dep_kinds"].as_array();
    kinds.is_some_and(|kinds| kinds.iter().any(|it| it["kind"].is_null()))
}

/// Whether a package is somebody else's and part of the process, not of the compiler.
fn runs(package: &Value) -> bool {
    let is_macro = |target: &Value| {
        target["kind"]
            .as_array()
            .is_some_and(|it| it.iter().any(|kind| kind == "proc-macro"))
    };
    let targets = package["targets"].as_array();
    !package["source"].is_null() && !targets.is_some_and(|it| it.iter().any(is_macro))
}

/// Where a crate first starts something: `file:line`, or nowhere.
fn first_spawn(manifest: &Path) -> Result<Option<String>> {
    let folder = manifest.parent().context("a manifest without a folder")?;
    spawn_below(&folder.join("src"), folder)
}

fn spawn_below(folder: &Path, root: &Path) -> Result<Option<String>> {
    // A crate may keep its library elsewhere; none of ours does.
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(None);
    };
    let mut paths = entries
        .map(|entry| entry.map(|it| it.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    for path in paths {
        let found = if path.is_dir() {
            spawn_below(&path, root)?
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            spawn_in(&Source::new(&name, &text))
        } else {
            None
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn spawn_in(source: &Source) -> Option<String> {
    source
        .production_code()
        .find(|(_, line)| SPAWNS.iter().any(|spawn| line.contains(spawn)))
        .map(|(number, _)| format!("{}:{number}", source.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_that_starts_work_must_be_listed() {
        let mut spawning: BTreeMap<String, String> = LISTED
            .iter()
            .map(|it| (it.name.to_owned(), "src/lib.rs:1".to_owned()))
            .collect();
        assert_eq!(compare(&spawning), Vec::<String>::new());
        spawning.insert("surprise".to_owned(), "src/lib.rs:7".to_owned());
        let faults = compare(&spawning);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("surprise: can start work unwatched (src/lib.rs:7)"));
    }

    #[test]
    fn a_listed_dependency_that_starts_nothing_is_struck_off() {
        assert_eq!(compare(&BTreeMap::new()).len(), LISTED.len());
    }

    #[test]
    fn every_way_to_start_work_is_seen_and_tests_and_comments_are_not() {
        for spawn in SPAWNS {
            let text = format!("fn f() {{ {spawn}(g); }}\n");
            assert!(
                spawn_in(&Source::new("src/lib.rs", &text)).is_some(),
                "{spawn}"
            );
            let comment = format!("/// calls {spawn}(g)\nfn f() {{}}\n");
            assert_eq!(
                spawn_in(&Source::new("src/lib.rs", &comment)),
                None,
                "{spawn}"
            );
            let test = format!("#[cfg(test)]\nmod tests {{\n{spawn}(g)\n}}\n");
            assert_eq!(spawn_in(&Source::new("src/lib.rs", &test)), None, "{spawn}");
        }
    }

    #[test]
    fn only_what_ships_in_the_binary_is_searched() {
        let metadata = serde_json::json!({
            "packages": [
                {"id": "0", "name": "larrybot", "source": null, "targets": [], "manifest_path": "0"},
                {"id": "1", "name": "ships", "source": "r", "targets": [], "manifest_path": "1"},
                {"id": "2", "name": "tests", "source": "r", "targets": [], "manifest_path": "2"},
                {"id": "3", "name": "builds", "source": "r", "targets": [], "manifest_path": "3"},
                {"id": "4", "name": "derives", "source": "r", "manifest_path": "4",
                 "targets": [{"kind": ["proc-macro"]}]},
                {"id": "5", "name": "below", "source": "r", "targets": [], "manifest_path": "5"},
            ],
            "resolve": {"nodes": [
                {"id": "0", "deps": [
                    {"pkg": "1", "dep_kinds": [{"kind": null}]},
                    {"pkg": "2", "dep_kinds": [{"kind": "dev"}]},
                    {"pkg": "3", "dep_kinds": [{"kind": "build"}]},
                    {"pkg": "4", "dep_kinds": [{"kind": null}]}]},
                {"id": "1", "deps": [{"pkg": "5", "dep_kinds": [{"kind": null}]}]},
                {"id": "4", "deps": []}, {"id": "5", "deps": []},
            ]},
        });
        let found = closure(&metadata, "larrybot").expect("the made-up metadata is complete");
        let names: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["below", "ships"]);
    }
}
