//! Everything that the database knows, as JSON and as CSV, for people and for other programs.
//!
//! Each kind of row becomes two files. Rows are streamed from one snapshot, so a large database
//! needs no memory and the files agree with each other. Instants are RFC 3339 in UTC.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use domain::spreadsheet::guarded;
use domain::time::from_microseconds;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use serde_json::Value;

use super::file::{DIRECTORY_MODE, FILE_MODE};
use super::value::Ask;
use super::{Engine, OpenError, sql};

/// Why an export did not happen, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The directory has something in it, and nothing is overwritten.
    #[error("{} is not empty and nothing in it is overwritten", .path.display())]
    NotEmpty {
        /// The directory.
        path: PathBuf,
    },
    /// The database cannot be read.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// A file cannot be written.
    #[error("{} cannot be written", .path.display())]
    Write {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A file of the export and how many rows it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The name without its ending.
    pub name: &'static str,
    /// How many rows.
    pub rows: u64,
}

/// What a column holds, told by its name: one rule for the whole schema.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Instant,
    Bool,
    Json,
}

fn kind(column: &str) -> Kind {
    match column {
        "action" | "answer" | "outcome" | "before" | "after" | "request" | "work" | "repeat"
        | "rate" | "tags" | "preferences" | "ways" | "file" | "schedule" | "goal" => Kind::Json,
        "zone_chosen" | "is_undo" | "in_doubt" | "received" | "skipped" => Kind::Bool,
        "at" | "not_before" | "unused_since" => Kind::Instant,
        // A person's report times, and those of habits, are times of day.
        "daily_report_at" | "end_of_day_at" | "day_starts_at" | "remind_at" => Kind::Plain,
        other if other.ends_with("_at") => Kind::Instant,
        _ => Kind::Plain,
    }
}

impl Engine {
    /// Writes everything to files in `directory`, which is created if it is missing and must be
    /// empty otherwise.
    ///
    /// # Errors
    /// See [`ExportError`]; what was written before the error stays.
    pub fn export(&self, directory: &Path) -> Result<Vec<Exported>, ExportError> {
        prepare(directory)?;
        self.read(|_| {
            sql::EXPORTS
                .iter()
                .map(|(name, statement)| {
                    let rows = self.export_one(directory, name, statement)?;
                    Ok(Exported { name, rows })
                })
                .collect()
        })
    }

    fn export_one(
        &self,
        directory: &Path,
        name: &str,
        statement: &str,
    ) -> Result<u64, ExportError> {
        let path = directory.join(format!("{name}.json"));
        let failed = |source| ExportError::Write {
            path: path.clone(),
            source,
        };
        let wrap = |source| OpenError::from_sqlite(self.options.location.path(), source);
        let mut json = create(&path).map_err(failed)?;
        let mut csv = create(&directory.join(format!("{name}.csv"))).map_err(failed)?;
        let mut statement = self.connection.statement(statement).map_err(wrap)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        write_csv(&mut csv, columns.iter().map(String::as_str)).map_err(failed)?;
        let mut rows = statement.query([]).map_err(wrap)?;
        let mut count = 0;
        json.write_all(b"[").map_err(failed)?;
        while let Some(row) = rows.next().map_err(wrap)? {
            let values = values(row, &columns).map_err(wrap)?;
            let separator: &[u8] = if count == 0 { b"\n" } else { b",\n" };
            json.write_all(separator).map_err(failed)?;
            let object: serde_json::Map<_, _> = columns.iter().cloned().zip(values).collect();
            serde_json::to_writer(&mut json, &object)
                .map_err(io::Error::from)
                .map_err(failed)?;
            let fields: Vec<String> = columns
                .iter()
                .map(|column| field(&object[column]))
                .collect();
            write_csv(&mut csv, fields.iter().map(String::as_str)).map_err(failed)?;
            count += 1;
        }
        json.write_all(b"\n]\n").map_err(failed)?;
        for file in [json, csv] {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error);
            file.and_then(|file| file.sync_all()).map_err(failed)?;
        }
        Ok(count)
    }
}

fn prepare(directory: &Path) -> Result<(), ExportError> {
    let failed = |source| ExportError::Write {
        path: directory.to_owned(),
        source,
    };
    DirBuilder::new()
        .recursive(true)
        .mode(DIRECTORY_MODE)
        .create(directory)
        .map_err(failed)?;
    if fs::read_dir(directory).map_err(failed)?.next().is_some() {
        return Err(ExportError::NotEmpty {
            path: directory.to_owned(),
        });
    }
    Ok(())
}

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path)
        .map(BufWriter::new)
}

fn values(row: &Row<'_>, columns: &[String]) -> rusqlite::Result<Vec<Value>> {
    columns
        .iter()
        .enumerate()
        .map(|(position, column)| Ok(value(row.get_ref(position)?, kind(column))))
        .collect()
}

/// A stored value as it is exported; what does not fit its column's kind goes out as it is.
fn value(stored: ValueRef<'_>, kind: Kind) -> Value {
    match (stored, kind) {
        (ValueRef::Integer(micros), Kind::Instant) => from_microseconds(micros).to_string().into(),
        (ValueRef::Integer(number), Kind::Bool) => (number != 0).into(),
        (ValueRef::Integer(number), _) => number.into(),
        (ValueRef::Text(text), Kind::Json) => serde_json::from_slice(text)
            .unwrap_or_else(|_| String::from_utf8_lossy(text).into_owned().into()),
        (ValueRef::Text(text), _) => String::from_utf8_lossy(text).into_owned().into(),
        (ValueRef::Real(number), _) => number.into(),
        (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
    }
}

/// A value as a field of CSV, so that no spreadsheet runs it; the JSON beside it has the text as it
/// is.
fn field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text).unwrap_or_else(|| text.clone()),
        other => other.to_string(),
    }
}

/// One record as RFC 4180 has it.
fn write_csv<'a>(file: &mut impl Write, fields: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (position, field) in fields.enumerate() {
        if position > 0 {
            file.write_all(b",")?;
        }
        if field.contains(['"', ',', '\r', '\n']) {
            write!(file, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            file.write_all(field.as_bytes())?;
        }
    }
    file.write_all(b"\r\n")
}
