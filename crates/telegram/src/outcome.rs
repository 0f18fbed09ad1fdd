//! What the outcome of a send means for the message: sent again, never again, or a doubt.
//!
//! The rule is that "not sent" is said only where nothing can have happened. Telegram's own
//! error answers had no effect, with one exception: a server that is being restarted answers
//! 500 "… restart" for requests whose message may be on its way. A gateway's 502 or 504 says
//! that the gateway got no answer, not that the server did nothing: that is a doubt as well.
//! 503 and any 4xx page of a gateway refuse a request before it is passed on.

use delivery::SendError;

use crate::api::{CallError, Refused};

/// Words by which Telegram refuses an edit that would change nothing.
pub(crate) const NOT_MODIFIED: &str = "message is not modified";

/// Words by which Telegram refuses to change the text of what has none.
const NO_TEXT: &str = "there is no text in the message to edit";

/// Sorts an error by what is to be done about the message, of which `parts_sent` leading parts
/// have arrived.
pub(crate) fn sorted(error: CallError, parts_sent: u32) -> SendError {
    match error {
        CallError::Unreachable(_) => not_sent(error.to_string(), parts_sent),
        CallError::NoAnswer(_) => in_doubt(error.to_string(), parts_sent),
        CallError::Foreign { status } => match status {
            // 2xx without Telegram's JSON, a gateway's "no answer", or its own failure.
            200..=299 | 408 | 500..=502 | 504..=599 => in_doubt(error.to_string(), parts_sent),
            _ => not_sent(error.to_string(), parts_sent),
        },
        CallError::Refused(refused) => refused_by_telegram(&refused, parts_sent),
    }
}

fn refused_by_telegram(refused: &Refused, parts_sent: u32) -> SendError {
    let reason = match refused.migrate_to_chat_id {
        Some(chat) => format!("{refused} (the group has become the supergroup {chat})"),
        None => refused.to_string(),
    };
    match (refused.code, refused.retry_after) {
        (429, Some(after)) => SendError::RetryAfter { after, parts_sent },
        // The token was revoked, or the method or the whole path does not exist: it is the bot
        // that is refused, not the message.
        (401, _) => not_sent(reason, parts_sent),
        (404, _) if refused.words.eq_ignore_ascii_case("not found") => not_sent(reason, parts_sent),
        (409, _) => not_sent(reason, parts_sent),
        (500, _) if refused.words.contains("restart") => in_doubt(reason, parts_sent),
        (500 | 503, _) => not_sent(reason, parts_sent),
        (501.., _) => in_doubt(reason, parts_sent),
        _ => SendError::Refused { reason, parts_sent },
    }
}

pub(crate) fn is_not_modified(error: &CallError) -> bool {
    matches!(error, CallError::Refused(refused) if refused.words.contains(NOT_MODIFIED))
}

/// Whether an edit was refused because the message is a picture or a file.
pub(crate) fn has_no_text(error: &CallError) -> bool {
    matches!(error, CallError::Refused(refused) if refused.words.contains(NO_TEXT))
}

fn not_sent(reason: String, parts_sent: u32) -> SendError {
    SendError::NotSent { reason, parts_sent }
}

fn in_doubt(reason: String, parts_sent: u32) -> SendError {
    SendError::InDoubt { reason, parts_sent }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use delivery::SendError;

    use super::sorted;
    use crate::api::{CallError, Refused};

    fn telegram(code: u16, words: &str) -> CallError {
        CallError::Refused(Refused {
            code,
            words: words.to_owned(),
            retry_after: (code == 429).then_some(Duration::from_secs(7)),
            migrate_to_chat_id: None,
        })
    }

    fn verdict(error: CallError) -> &'static str {
        match sorted(error, 2) {
            SendError::RetryAfter {
                after,
                parts_sent: 2,
            } if after.as_secs() == 7 => "wait",
            SendError::Refused { parts_sent: 2, .. } => "refused",
            SendError::NotSent { parts_sent: 2, .. } => "not sent",
            SendError::InDoubt { parts_sent: 2, .. } => "in doubt",
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_outcome_says_what_may_be_concluded_from_it() {
        for (error, wanted) in [
            (CallError::Unreachable("refused".to_owned()), "not sent"),
            (CallError::NoAnswer("reset".to_owned()), "in doubt"),
            (telegram(429, "Too Many Requests: retry after 7"), "wait"),
            (telegram(400, "Bad Request: chat not found"), "refused"),
            (
                telegram(403, "Forbidden: bot was blocked by the user"),
                "refused",
            ),
            (telegram(404, "Bad Request: message not found"), "refused"),
            (telegram(404, "Not Found"), "not sent"),
            (telegram(401, "Unauthorized"), "not sent"),
            (telegram(413, "Request Entity Too Large"), "refused"),
            (telegram(500, "Internal Server Error"), "not sent"),
            (telegram(500, "Internal Server Error: restart"), "in doubt"),
            (telegram(502, "Bad Gateway"), "in doubt"),
            (CallError::Foreign { status: 200 }, "in doubt"),
            (CallError::Foreign { status: 302 }, "not sent"),
            (CallError::Foreign { status: 403 }, "not sent"),
            (CallError::Foreign { status: 429 }, "not sent"),
            (CallError::Foreign { status: 500 }, "in doubt"),
            (CallError::Foreign { status: 502 }, "in doubt"),
            (CallError::Foreign { status: 503 }, "not sent"),
            (CallError::Foreign { status: 504 }, "in doubt"),
        ] {
            let name = format!("{error:?}");
            assert_eq!(verdict(error), wanted, "{name}");
        }
    }

    #[test]
    fn a_group_that_moved_is_refused_with_where_it_went() {
        let error = CallError::Refused(Refused {
            code: 400,
            words: "Bad Request: group chat was upgraded to a supergroup chat".to_owned(),
            retry_after: None,
            migrate_to_chat_id: Some(-1001),
        });
        let SendError::Refused { reason, .. } = sorted(error, 0) else {
            panic!("not refused");
        };
        assert!(reason.contains("supergroup -1001"), "{reason}");
    }
}
