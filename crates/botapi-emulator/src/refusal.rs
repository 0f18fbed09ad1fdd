//! A request that Telegram would refuse, and the words it refuses with.
//!
//! Bots branch on these descriptions, so they are Telegram's, letter for letter, where Telegram's
//! are known. Where Telegram silently repairs what a bot sent (it cuts entities that reach past
//! the text, for example) the emulator refuses and says so: `(emulator: …)` marks those words.

use serde_json::{Value, json};

/// An error answer: the `ok: false` object of "Making requests".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status and `error_code`.
    pub code: u16,
    /// The `description`.
    pub description: String,
    /// `parameters.retry_after`, in seconds.
    pub retry_after_s: Option<u64>,
}

impl Refusal {
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            retry_after_s: None,
        }
    }

    /// 400 with Telegram's prefix.
    pub(crate) fn bad_request(what: impl std::fmt::Display) -> Self {
        Self::new(400, format!("Bad Request: {what}"))
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    pub(crate) fn blocked() -> Self {
        Self::new(403, "Forbidden: bot was blocked by the user")
    }

    pub(crate) fn method_not_found() -> Self {
        Self::new(404, "Not Found: method not found")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    pub(crate) fn conflict(what: &str) -> Self {
        Self::new(409, format!("Conflict: {what}"))
    }

    pub(crate) fn too_many_requests(retry_after_s: u64) -> Self {
        Self {
            code: 429,
            description: format!("Too Many Requests: retry after {retry_after_s}"),
            retry_after_s: Some(retry_after_s),
        }
    }

    /// The JSON object that is sent.
    pub(crate) fn to_json(&self) -> Value {
        let mut object = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        if let Some(retry_after_s) = self.retry_after_s {
            object["parameters"] = json!({ "retry_after": retry_after_s });
        }
        object
    }
}
