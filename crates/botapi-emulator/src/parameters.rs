//! The parameters of a request, whichever of the four ways they came.
//!
//! "Making requests" allows a query string, a form, JSON and multipart, with GET or POST; nested
//! objects are JSON in a string everywhere but in a JSON body, where the server accepts both.
//! Everything is brought to one map here, so that no method knows how it was called.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{Request, header};
use bytes::Bytes;
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// Larger bodies are refused with 413: 50 MB is the upload limit of "Sending files".
const BODY_BYTES_MAX: usize = 50 * 1024 * 1024;
/// What a body that carries no file may have.
const PLAIN_BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// A file that was posted.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) file_name: String,
    pub(crate) mime_type: String,
    pub(crate) bytes: Bytes,
}

/// Named values and posted files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters {
    values: Map<String, Value>,
    uploads: HashMap<String, Upload>,
}

impl Parameters {
    pub(crate) fn from_json(values: Map<String, Value>) -> Self {
        Self {
            values,
            uploads: HashMap::new(),
        }
    }

    /// Reads the query string, then the body, which overrides it.
    pub(crate) async fn read(request: Request<Body>) -> Result<Self, Refusal> {
        let mut parameters = Self::default();
        if let Some(query) = request.uri().query() {
            parameters.take_form(query.as_bytes());
        }
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
            .split(';')
            .next()
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase();
        match kind.as_str() {
            "multipart/form-data" => parameters.take_multipart(request).await?,
            "application/json" => {
                let body = read_body(request).await?;
                if !body.is_empty() {
                    let values: Map<String, Value> = serde_json::from_slice(&body)
                        .map_err(|_| Refusal::bad_request("can't parse JSON object"))?;
                    parameters.values.extend(values);
                }
            }
            _ => {
                let body = read_body(request).await?;
                parameters.take_form(&body);
            }
        }
        Ok(parameters)
    }

    fn take_form(&mut self, form: &[u8]) {
        for (name, value) in url::form_urlencoded::parse(form) {
            self.values
                .insert(name.into_owned(), Value::String(value.into_owned()));
        }
    }

    async fn take_multipart(&mut self, request: Request<Body>) -> Result<(), Refusal> {
        let bad = |_| Refusal::bad_request("can't parse multipart form");
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_BYTES_MAX)
            .await
            .map_err(too_large)?;
        let mut request = Request::from_parts(parts, Body::from(body));
        // The body is bounded above; axum's own bound of 2 MB is for handlers that forget.
        DefaultBodyLimit::disable().apply(&mut request);
        let mut multipart = Multipart::from_request(request, &())
            .await
            .map_err(|_| Refusal::bad_request("can't parse multipart form"))?;
        while let Some(field) = multipart.next_field().await.map_err(bad)? {
            let name = field.name().unwrap_or("").to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let mime_type = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(bad)?;
            if let Some(file_name) = file_name {
                let mime_type = mime_type.unwrap_or_else(|| "application/octet-stream".to_owned());
                self.uploads.insert(
                    name,
                    Upload {
                        file_name,
                        mime_type,
                        bytes,
                    },
                );
            } else {
                let text = String::from_utf8(bytes.to_vec())
                    .map_err(|_| Refusal::bad_request("strings must be encoded in UTF-8"))?;
                self.values.insert(name, Value::String(text));
            }
        }
        Ok(())
    }

    /// All values, as the log shows them. Files are not among them.
    pub(crate) fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    pub(crate) fn upload(&self, name: &str) -> Option<&Upload> {
        self.uploads.get(name)
    }

    /// A value; `null` and the empty string count as absent, as on Telegram's server.
    fn get(&self, name: &str) -> Option<&Value> {
        self.values
            .get(name)
            .filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// A string; numbers and booleans are taken as they are written.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name).map(|value| match value {
            Value::String(text) => Cow::Borrowed(text.as_str()),
            other => Cow::Owned(other.to_string()),
        })
    }

    /// An integer; what cannot be read as one counts as absent.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_i64(),
        }
    }

    pub(crate) fn boolean(&self, name: &str) -> bool {
        match self.get(name) {
            Some(Value::Bool(value)) => *value,
            Some(Value::String(text)) => {
                matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1")
            }
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// A JSON object or array, itself or written in a string; `Err` when the string is no JSON.
    pub(crate) fn json(&self, name: &str) -> Result<Option<Cow<'_, Value>>, serde_json::Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text).map(Cow::Owned).map(Some),
            Some(value) => Ok(Some(Cow::Borrowed(value))),
        }
    }

    /// The chat that a request is about, when it names one by number.
    pub(crate) fn chat_id(&self) -> Option<i64> {
        self.integer("chat_id")
    }
}

async fn read_body(request: Request<Body>) -> Result<Bytes, Refusal> {
    axum::body::to_bytes(request.into_body(), PLAIN_BODY_BYTES_MAX)
        .await
        .map_err(too_large)
}

fn too_large(_error: axum::Error) -> Refusal {
    Refusal::new(413, "Request Entity Too Large")
}
