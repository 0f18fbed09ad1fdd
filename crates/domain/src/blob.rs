//! Contents of files, addressed by what they are, and the port on whoever keeps them.
//!
//! Contents are not in the database: rows name them by [`BlobId`], the BLAKE3 hash, so equal
//! contents are kept once. The port is asynchronous, because contents are streamed and never
//! wholly in memory; it knows no names and no owners.
//!
//! A content is kept first and named by a row afterwards. In between it would look like an orphan,
//! so whoever wrote it holds a [`Kept`] until the row is committed. Whoever clears up marks a
//! content first ([`Blobs::mark`]), asks the database, and removes it only if nobody kept it again
//! meanwhile ([`Blobs::remove_marked`]).

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::conversation::BoxFuture;
use crate::error::{Error, StorageFault};

/// The most bytes that are handed over at once.
pub const CHUNK_BYTES_MAX: usize = 64 << 10;

/// The BLAKE3 hash of a content: its address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId([u8; Self::BYTES]);

impl BlobId {
    /// The length of an address.
    pub const BYTES: usize = 32;

    /// The address with these bytes.
    #[must_use]
    pub fn new(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// Reads what [`fmt::Display`] writes: 64 lower-case hexadecimal digits, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * Self::BYTES {
            return None;
        }
        let mut bytes = [0; Self::BYTES];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for BlobId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BlobId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not the address of a content"))
    }
}

/// A content that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Blob {
    /// Its address.
    pub id: BlobId,
    /// Its length in bytes.
    pub size: u64,
}

/// A content that was just kept: it is not cleared up while this, or a clone of it, lives. Hold
/// it until the row that names the content is committed; a plan that captures it does.
#[derive(Clone)]
pub struct Kept {
    /// What is kept.
    pub blob: Blob,
    _hold: Arc<dyn Any + Send + Sync>,
}

impl Kept {
    /// A content that stays as long as `hold` lives.
    pub fn new(blob: Blob, hold: Arc<dyn Any + Send + Sync>) -> Self {
        Self { blob, _hold: hold }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Kept").field(&self.blob).finish()
    }
}

/// Where contents are kept.
pub trait Blobs: Send + Sync {
    /// Begins to take a content of at most `bytes_max`. Waits while too many are on their way.
    ///
    /// # Errors
    /// If nothing can be taken.
    fn writer(&self, bytes_max: u64) -> BoxFuture<'_, Result<Box<dyn BlobWriter>, BlobFault>>;

    /// Begins to give a content. Waits while too many are on their way.
    ///
    /// # Errors
    /// [`BlobFault::Missing`] if there is none with this address.
    fn reader(&self, id: BlobId) -> BoxFuture<'_, Result<Box<dyn BlobReader>, BlobFault>>;

    /// What is kept with an address above `after`, in the order of addresses.
    ///
    /// # Errors
    /// If it cannot be told.
    fn list(
        &self,
        after: Option<BlobId>,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<Blob>, BlobFault>>;

    /// Marks a content to be removed unless somebody keeps it again; `false` if somebody just
    /// did and holds a [`Kept`].
    fn mark(&self, id: BlobId) -> bool;

    /// Takes the mark off.
    fn unmark(&self, id: BlobId);

    /// Removes a content that is still marked; `false` if it was kept again.
    ///
    /// # Errors
    /// If it cannot be removed.
    fn remove_marked(&self, id: BlobId) -> BoxFuture<'_, Result<bool, BlobFault>>;
}

impl dyn Blobs {
    /// Keeps a content that is in memory.
    ///
    /// # Errors
    /// As [`BlobWriter::write`] and [`BlobWriter::finish`].
    pub async fn put(&self, bytes: &[u8]) -> Result<Kept, BlobFault> {
        let mut writer = self.writer(bytes.len() as u64).await?;
        for chunk in bytes.chunks(CHUNK_BYTES_MAX) {
            writer.write(chunk.to_vec()).await?;
        }
        writer.finish().await
    }

    /// Gives a content whole, if it is not longer than `bytes_max`.
    ///
    /// # Errors
    /// As [`Blobs::reader`] and [`BlobReader::next`]; [`BlobFault::TooLarge`].
    pub async fn get(&self, id: BlobId, bytes_max: u64) -> Result<Vec<u8>, BlobFault> {
        let mut reader = self.reader(id).await?;
        if reader.size() > bytes_max {
            return Err(BlobFault::TooLarge { bytes_max });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = reader.next().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

/// A content on its way in. Dropped before it is finished it leaves nothing behind.
pub trait BlobWriter: Send {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`BlobFault::TooLarge`] at the first byte beyond what was agreed; the disk's faults.
    fn write(&mut self, chunk: Vec<u8>) -> BoxFuture<'_, Result<(), BlobFault>>;

    /// Keeps the content for good: it is on disk when this answers.
    ///
    /// # Errors
    /// The disk's faults.
    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<Kept, BlobFault>>;
}

/// A content on its way out.
pub trait BlobReader: Send {
    /// Its length.
    fn size(&self) -> u64;

    /// The next bytes, at most [`CHUNK_BYTES_MAX`]; `None` at the end.
    ///
    /// # Errors
    /// The disk's faults.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, BlobFault>>;
}

/// Why a content could not be kept or given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobFault {
    /// It is longer than was agreed.
    #[error("the content is longer than {bytes_max} bytes")]
    TooLarge {
        /// What was agreed.
        bytes_max: u64,
    },
    /// There is none with this address.
    #[error("the content is not there")]
    Missing,
    /// There is no room left; trying again helps once there is.
    #[error("the disk is full")]
    Full,
    /// The store of contents has been stopped.
    #[error("the store of contents is closed")]
    Closed,
    /// Anything else, for the log only.
    #[error("{0}")]
    Other(String),
}

impl From<BlobFault> for Error {
    fn from(fault: BlobFault) -> Self {
        match fault {
            BlobFault::TooLarge { bytes_max } => {
                Self::refused(format!("That file is larger than {}.", in_words(bytes_max)))
            }
            BlobFault::Missing => Self::refused("The content of that file is no longer here."),
            BlobFault::Full => Self::Storage(StorageFault::Full),
            BlobFault::Closed => Self::Storage(StorageFault::Closed),
            BlobFault::Other(words) => Self::Storage(StorageFault::Other(words)),
        }
    }
}

/// A length as people read it: `812 bytes`, `1.4 MB`.
#[must_use]
pub fn in_words(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1 << 10 {
        return match bytes {
            1 => "1 byte".to_owned(),
            _ => format!("{bytes} bytes"),
        };
    }
    // Tenths of the unit, rounded to the nearest; 1023.95 of one is 1.0 of the next.
    let mut unit = 0;
    let mut scale = 1_u128 << 10;
    let tenths = |scale: u128| (u128::from(bytes) * 10 + scale / 2) / scale;
    while tenths(scale) >= 10_240 && unit + 1 < UNITS.len() {
        unit += 1;
        scale <<= 10;
    }
    let (whole, tenth) = (tenths(scale) / 10, tenths(scale) % 10);
    match tenth {
        0 => format!("{whole} {}", UNITS[unit]),
        _ => format!("{whole}.{tenth} {}", UNITS[unit]),
    }
}

#[cfg(test)]
mod tests {
    use super::{BlobId, in_words};

    #[test]
    fn an_address_is_read_back_from_its_digits_and_from_nothing_else() {
        let id = BlobId::new(std::array::from_fn(|at| u8::try_from(at * 8).unwrap()));
        let text = id.to_string();
        assert_eq!((BlobId::parse(&text), text.len()), (Some(id), 64));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<BlobId>(&json).unwrap(), id);
        for wrong in [
            "",
            &text[1..],
            &text.to_uppercase(),
            "../../../../../../etc/passwd",
            &format!("{}é", &text[2..]),
        ] {
            assert_eq!(BlobId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lengths_are_said_in_the_largest_unit_that_fits() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (1_023, "1023 bytes"),
            (1_024, "1 kB"),
            (1_536, "1.5 kB"),
            (1_048_575, "1 MB"),
            (20 << 20, "20 MB"),
            (u64::MAX, "16777216 TB"),
        ] {
            assert_eq!(in_words(bytes), words);
        }
    }
}
