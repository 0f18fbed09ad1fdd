//! Reports as messages; see [`domain::reports`] for their facts.
/// TEMP
pub async fn plan(_db: domain::Db, _job: domain::job::Job, _now: jiff::Timestamp) -> domain::Result<domain::conversation::Plan> { Err(domain::Error::refused("temp")) }
