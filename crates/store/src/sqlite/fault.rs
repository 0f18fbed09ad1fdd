//! What SQLite says, in the port's words.

use domain::error::{Error, StorageFault};
use rusqlite::ErrorCode;
use rusqlite::ffi;

/// The fault behind an error of the driver. Its text is for the log, never for a chat.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is handed to `map_err`, which gives the error away"
)]
pub(super) fn fault(error: rusqlite::Error) -> Error {
    Error::Storage(storage_fault(&error))
}

/// As [`fault`], without the wrapping.
pub(super) fn storage_fault(error: &rusqlite::Error) -> StorageFault {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return StorageFault::Other(error.to_string());
    };
    match (failure.code, failure.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StorageFault::Locked,
        // The shared-memory file of the log cannot grow: that, too, is a full disk.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => StorageFault::Full,
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _)
        // A quota, a file size limit or a failing disk: SQLite knows only that it cannot write.
        // None of it is the fault of the unit that met it.
        | (
            _,
            ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMOPEN
            | ffi::SQLITE_IOERR_SHMMAP,
        ) => StorageFault::ReadOnly,
        _ => StorageFault::Other(error.to_string()),
    }
}
