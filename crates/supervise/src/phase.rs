//! The order in which a program stops.
//!
//! Phases form a small graph: each names those that must be over before it begins. Each has a time
//! that it may take and a time that is reserved for it, and all of them share one deadline: a
//! phase that overruns is cut off early enough that every later phase still has what is reserved
//! for it. Three steps are built in: the program's `main` stops before the first phase, children
//! without a phase stop in `rest`, after the last.

use std::{borrow::Cow, time::Duration};

use crate::name::Name;

/// The step in which `main` is stopped.
pub(crate) const MAIN: usize = 0;

/// One step of the ordered stop.
#[derive(Clone, Debug)]
pub struct Phase {
    pub(crate) name: Name,
    pub(crate) after: Vec<Name>,
    pub(crate) within: Duration,
    pub(crate) reserve: Duration,
}

impl Phase {
    /// Without a limit of its own but the overall one, and with 100 ms reserved.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Phase {
        Phase {
            name: Name::from(name.into()),
            after: Vec::new(),
            within: Duration::MAX,
            reserve: Duration::from_millis(100),
        }
    }

    /// Begins only when `phase` is over.
    #[must_use]
    pub fn after(mut self, phase: impl Into<Cow<'static, str>>) -> Phase {
        self.after.push(Name::from(phase.into()));
        self
    }

    /// Takes no longer than this.
    #[must_use]
    pub fn within(mut self, limit: Duration) -> Phase {
        self.within = limit;
        self
    }

    /// Has at least this long, whatever earlier phases did.
    #[must_use]
    pub fn reserve(mut self, minimum: Duration) -> Phase {
        self.reserve = minimum;
        self
    }
}

/// All phases, known to be without cycles.
#[derive(Clone, Debug, Default)]
pub struct Phases(Vec<Phase>);

/// A set of phases that cannot be ordered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhaseError {
    /// Two phases have one name, or one has the name of a built-in step.
    #[error("there are two phases named `{0}`")]
    Twice(Name),
    /// A phase comes after one that does not exist.
    #[error("phase `{phase}` comes after `{after}`, which does not exist")]
    Unknown {
        /// The phase.
        phase: Name,
        /// What it names.
        after: Name,
    },
    /// Phases wait for each other.
    #[error("phases wait for each other: {0:?}")]
    Cycle(Vec<Name>),
}

impl Phases {
    /// One after the other, in this order.
    ///
    /// # Errors
    /// [`PhaseError`] when a name occurs twice.
    pub fn in_order(phases: impl IntoIterator<Item = Phase>) -> Result<Phases, PhaseError> {
        let mut previous: Option<Name> = None;
        let mut chain = Vec::new();
        for mut phase in phases {
            phase.after.extend(previous.replace(phase.name.clone()));
            chain.push(phase);
        }
        Phases::graph(chain)
    }

    /// In the order that their `after` gives; those that nothing orders stop side by side.
    ///
    /// # Errors
    /// [`PhaseError`] when a name occurs twice or is unknown, or phases wait for each other.
    pub fn graph(phases: impl IntoIterator<Item = Phase>) -> Result<Phases, PhaseError> {
        let mut waiting: Vec<Phase> = phases.into_iter().collect();
        for (at, phase) in waiting.iter().enumerate() {
            let same = |other: &Phase| other.name == phase.name;
            if ["main", "rest"].contains(&phase.name.as_str()) || waiting[..at].iter().any(same) {
                return Err(PhaseError::Twice(phase.name.clone()));
            }
            for after in &phase.after {
                if !waiting.iter().any(|other| other.name == *after) {
                    let (phase, after) = (phase.name.clone(), after.clone());
                    return Err(PhaseError::Unknown { phase, after });
                }
            }
        }
        // Kahn's algorithm; the result is in an order in which each phase follows its `after`.
        let mut ordered: Vec<Phase> = Vec::new();
        while !waiting.is_empty() {
            let placed = |name: &Name| ordered.iter().any(|phase| phase.name == *name);
            let Some(next) = waiting
                .iter()
                .position(|phase| phase.after.iter().all(placed))
            else {
                return Err(PhaseError::Cycle(
                    waiting.into_iter().map(|phase| phase.name).collect(),
                ));
            };
            ordered.push(waiting.remove(next));
        }
        Ok(Phases(ordered))
    }

    /// The steps as the stop takes them: `main`, the phases, `rest`.
    pub(crate) fn steps(self, main_within: Duration) -> Vec<Step> {
        let names: Vec<Name> = self.0.iter().map(|phase| phase.name.clone()).collect();
        let rest = names.len() + 1;
        let mut steps = vec![Step {
            name: Name::Static("main"),
            after: Vec::new(),
            within: main_within,
            reserve: Duration::ZERO,
            reserved_after: Duration::ZERO,
        }];
        steps.extend(self.0.into_iter().map(|phase| {
            let index = |name: &Name| names.iter().position(|other| other == name);
            let mut after = vec![MAIN];
            after.extend(phase.after.iter().filter_map(index).map(|index| index + 1));
            let Phase {
                name,
                within,
                reserve,
                ..
            } = phase;
            Step {
                name,
                after,
                within,
                reserve,
                reserved_after: Duration::ZERO,
            }
        }));
        steps.push(Step {
            name: Name::Static("rest"),
            after: (0..rest).collect(),
            within: Duration::MAX,
            reserve: Duration::from_millis(50),
            reserved_after: Duration::ZERO,
        });
        // From the end to the beginning: what must be kept back for the longest chain behind.
        for at in (0..steps.len()).rev() {
            let behind = steps.iter().filter(|later| later.after.contains(&at));
            let longest = behind
                .map(|later| later.reserve + later.reserved_after)
                .max();
            steps[at].reserved_after = longest.unwrap_or_default();
        }
        steps
    }
}

/// A phase as the stop takes it: by number, with what it must leave to those behind it.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: Name,
    pub(crate) after: Vec<usize>,
    pub(crate) within: Duration,
    pub(crate) reserve: Duration,
    pub(crate) reserved_after: Duration,
}

impl Step {
    /// How long the step may take when so much is left of the whole.
    pub(crate) fn budget(&self, left: Duration) -> Duration {
        left.saturating_sub(self.reserved_after)
            .min(self.within)
            .max(self.reserve.min(self.within))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn phases_that_wait_for_each_other_are_refused_by_name() {
        let graph = [
            Phase::new("a"),
            Phase::new("b").after("c"),
            Phase::new("c").after("b"),
        ];
        let error = Phases::graph(graph).unwrap_err();
        assert_eq!(error, PhaseError::Cycle(vec!["b".into(), "c".into()]));
    }

    #[test]
    fn an_unknown_or_doubled_phase_is_refused_by_name() {
        let unknown = Phases::graph([Phase::new("a").after("x")]).unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "phase `a` comes after `x`, which does not exist"
        );
        for name in ["a", "main", "rest"] {
            let error = Phases::graph([Phase::new("a"), Phase::new(name)]).unwrap_err();
            assert_eq!(error, PhaseError::Twice(name.into()));
        }
    }

    #[test]
    fn an_overrunning_phase_leaves_the_later_ones_what_is_reserved_for_them() {
        let phases = Phases::in_order([
            Phase::new("intake").within(ms(300)),
            Phase::new("work"),
            Phase::new("store").reserve(ms(400)),
        ]);
        let steps = phases.unwrap().steps(ms(1000));
        let mut left = ms(1000);
        let mut budgets = Vec::new();
        for step in &steps {
            // Every step overruns and is cut off when its budget is spent.
            let budget = step.budget(left);
            left = left.saturating_sub(budget);
            budgets.push((step.name.as_str(), budget.as_millis()));
        }
        let expected = [
            ("main", 350),
            ("intake", 100),
            ("work", 100),
            ("store", 400),
            ("rest", 50),
        ];
        assert_eq!(budgets, expected);
    }

    #[test]
    fn phases_that_nothing_orders_do_not_wait_for_each_other() {
        let graph = [
            Phase::new("last").after("a").after("b"),
            Phase::new("a"),
            Phase::new("b"),
        ];
        let steps = Phases::graph(graph).unwrap().steps(ms(1));
        let after: Vec<_> = steps
            .iter()
            .map(|step| (&*step.name, step.after.clone()))
            .collect();
        let expected = [
            ("main", vec![]),
            ("a", vec![0]),
            ("b", vec![0]),
            ("last", vec![0, 1, 2]),
            ("rest", vec![0, 1, 2, 3]),
        ];
        assert_eq!(after, expected);
    }
}
