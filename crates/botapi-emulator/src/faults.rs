//! Faults on demand: what networks and servers do to a bot, at a chosen request.

use std::time::Duration;

/// A fault and the requests it happens to. Faults are tried in the order they were injected; all
/// delays that match add up, and the first other fault that matches decides the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    kind: FaultKind,
    method: Option<String>,
    chat_id: Option<i64>,
    skip: u32,
    count: Option<u32>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// 429 with `parameters.retry_after`; the request has no effect.
    TooManyRequests {
        /// In seconds.
        retry_after_s: u64,
    },
    /// An error answer with Telegram's JSON; the request has no effect.
    Refuse {
        /// HTTP status and `error_code`.
        code: u16,
        /// `description`.
        description: String,
    },
    /// A gateway's error page: the status with HTML, no JSON.
    Gateway {
        /// HTTP status, 502 for example.
        code: u16,
        /// Whether the request was carried out behind the gateway.
        effect: bool,
    },
    /// The connection is reset without an answer.
    Reset {
        /// Whether the request was carried out before.
        effect: bool,
    },
    /// No answer, ever, until the client gives up.
    Silence {
        /// Whether the request was carried out before.
        effect: bool,
    },
    /// The request waits before it is looked at.
    DelayBefore(Duration),
    /// The request is carried out at once and the answer waits.
    DelayAfter(Duration),
    /// The answer announces its whole length, stops half-way, and the connection closes. The
    /// request was carried out.
    TruncatedBody,
    /// Status 200 and a body that is no JSON. The request was carried out.
    InvalidJson,
}

impl Fault {
    /// The fault happens once, to the next request of any method but `getUpdates`.
    #[must_use]
    pub fn new(kind: FaultKind) -> Self {
        Self {
            kind,
            method: None,
            chat_id: None,
            skip: 0,
            count: Some(1),
        }
    }

    /// 429, wait so many seconds.
    #[must_use]
    pub fn too_many_requests(retry_after_s: u64) -> Self {
        Self::new(FaultKind::TooManyRequests { retry_after_s })
    }

    /// Telegram's own 500, without effect.
    #[must_use]
    pub fn internal_server_error() -> Self {
        let description = "Internal Server Error".to_owned();
        Self::new(FaultKind::Refuse {
            code: 500,
            description,
        })
    }

    /// A gateway's 502 page, without effect.
    #[must_use]
    pub fn bad_gateway() -> Self {
        Self::new(FaultKind::Gateway {
            code: 502,
            effect: false,
        })
    }

    /// The connection breaks and nothing has happened.
    #[must_use]
    pub fn reset_before() -> Self {
        Self::new(FaultKind::Reset { effect: false })
    }

    /// The connection breaks although the request was carried out.
    #[must_use]
    pub fn reset_after() -> Self {
        Self::new(FaultKind::Reset { effect: true })
    }

    /// Every answer waits this long, until the faults are cleared: a slow network.
    #[must_use]
    pub fn latency(delay: Duration) -> Self {
        Self::new(FaultKind::DelayAfter(delay)).forever()
    }

    /// Only to this method; `file` is the download of a file. `getUpdates` is meant only when it
    /// is named.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Only to requests that name this chat.
    #[must_use]
    pub fn chat(mut self, chat_id: i64) -> Self {
        self.chat_id = Some(chat_id);
        self
    }

    /// Lets so many matching requests pass first.
    #[must_use]
    pub fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// Happens to so many requests.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// Happens until the faults are cleared.
    #[must_use]
    pub fn forever(mut self) -> Self {
        self.count = None;
        self
    }

    fn matches(&self, method: &str, chat_id: Option<i64>) -> bool {
        let method_matches = match &self.method {
            None => method != "getUpdates",
            Some(wanted) => wanted.eq_ignore_ascii_case(method),
        };
        method_matches && (self.chat_id.is_none() || self.chat_id == chat_id)
    }

    /// Counts this request; whether the fault happens to it.
    fn strikes(&mut self) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        if let Some(count) = &mut self.count {
            if *count == 0 {
                return false;
            }
            *count -= 1;
        }
        true
    }
}

/// What is to happen to one request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    pub(crate) delay_before: Duration,
    pub(crate) delay_after: Duration,
    pub(crate) fault: Option<FaultKind>,
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Vec<Fault>,
}

impl Faults {
    pub(crate) fn inject(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Faults that have not (all) happened.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn plan(&mut self, method: &str, chat_id: Option<i64>) -> Plan {
        let mut plan = Plan::default();
        if self.waiting.is_empty() {
            return plan;
        }
        for fault in &mut self.waiting {
            let decides = !matches!(
                fault.kind,
                FaultKind::DelayBefore(_) | FaultKind::DelayAfter(_)
            );
            if (decides && plan.fault.is_some())
                || !fault.matches(method, chat_id)
                || !fault.strikes()
            {
                continue;
            }
            match &fault.kind {
                FaultKind::DelayBefore(delay) => plan.delay_before += *delay,
                FaultKind::DelayAfter(delay) => plan.delay_after += *delay,
                kind => plan.fault = Some(kind.clone()),
            }
        }
        self.waiting.retain(|fault| fault.count != Some(0));
        plan
    }
}
