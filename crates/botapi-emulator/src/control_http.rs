//! The control API over HTTP, for hands that are no Rust code. The README lists it.

use axum::extract::Request;
use axum::response::Response;

use crate::refusal::Refusal;
use crate::shared::Shared;

pub(crate) async fn answer(_shared: &Shared, _path: &str, _request: Request) -> Response {
    let body = Refusal::not_found().to_json().to_string();
    crate::server::response(
        axum::http::StatusCode::NOT_FOUND,
        "application/json",
        body.into(),
    )
}
