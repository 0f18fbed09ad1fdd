//! What was asked and what was answered, in order, bounded.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::parameters::Parameters;

/// One request of the bot.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// Counts from 1.
    pub number: u64,
    /// The method's name, in Telegram's spelling; `file` for the download of a file.
    pub method: String,
    /// The chat that it names.
    pub chat_id: Option<i64>,
    /// When it had been read, in microseconds since the Unix epoch.
    pub received_us: i64,
    /// When its answer was ready; `None` while it is being handled or when it was cut off.
    pub answered_us: Option<i64>,
    /// What became of it.
    pub outcome: Outcome,
    pub(crate) parameters: Arc<Parameters>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is still being handled: a long poll, a delay.
    Pending,
    /// It was carried out and answered with this result (`null` for `getUpdates`, whose results
    /// are not kept).
    Done(Value),
    /// It was refused, by a rule or by an injected fault, and had no effect.
    Refused {
        /// The `error_code`.
        code: u16,
        /// The `description`.
        description: String,
    },
    /// An injected fault spoiled the answer or the connection.
    Spoiled {
        /// Whether the request had been carried out all the same.
        effect: bool,
    },
}

impl Request {
    /// A parameter, as it was sent.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters.values().get(name)
    }

    /// All parameters but files.
    #[must_use]
    pub fn parameters(&self) -> &Map<String, Value> {
        self.parameters.values()
    }

    /// A text parameter, as it was sent.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.parameter(name).and_then(Value::as_str)
    }

    /// Whether it was carried out, answered or not.
    #[must_use]
    pub fn took_effect(&self) -> bool {
        matches!(
            self.outcome,
            Outcome::Done(_) | Outcome::Spoiled { effect: true }
        )
    }
}

#[derive(Debug)]
pub(crate) struct Log {
    requests: VecDeque<Request>,
    requests_max: usize,
    count: u64,
}

impl Log {
    pub(crate) fn new(requests_max: usize) -> Self {
        Self {
            requests: VecDeque::new(),
            requests_max,
            count: 0,
        }
    }

    /// Writes a request down and returns its number.
    pub(crate) fn begin(
        &mut self,
        method: &str,
        parameters: &Arc<Parameters>,
        received_us: i64,
    ) -> u64 {
        self.count += 1;
        if self.requests_max == 0 {
            return self.count;
        }
        while self.requests.len() >= self.requests_max {
            self.requests.pop_front();
        }
        self.requests.push_back(Request {
            number: self.count,
            method: method.to_owned(),
            chat_id: parameters.chat_id(),
            received_us,
            answered_us: None,
            outcome: Outcome::Pending,
            parameters: Arc::clone(parameters),
        });
        self.count
    }

    /// Completes it, if it is still kept.
    pub(crate) fn end(&mut self, number: u64, answered_us: i64, outcome: Outcome) {
        let Some(first) = self.requests.front().map(|request| request.number) else {
            return;
        };
        let index = number
            .checked_sub(first)
            .and_then(|index| usize::try_from(index).ok());
        if let Some(request) = index.and_then(|index| self.requests.get_mut(index)) {
            request.answered_us = Some(answered_us);
            request.outcome = outcome;
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.requests_max > 0
    }

    pub(crate) fn set_max(&mut self, requests_max: usize) {
        self.requests_max = requests_max;
        while self.requests.len() > requests_max {
            self.requests.pop_front();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.requests.clear();
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn requests(&self) -> impl DoubleEndedIterator<Item = &Request> {
        self.requests.iter()
    }
}
