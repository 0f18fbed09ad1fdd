//! Contents of files by their hash, in a folder beside the database.
//!
//! This crate exists so that a file's content can be reached by its hash alone: no name that a
//! person or a channel gave is ever part of a path here, and no other crate makes paths of
//! contents. [`Folder`] is a plain synchronous engine; [`Contents`] streams to and from it on
//! supervised threads; [`testing::memory`] is a folder that is none.
//! It knows neither the database nor owners: which contents are still wanted is asked elsewhere.

mod contents;
mod copy;
mod folder;
mod holds;
pub mod testing;

pub use contents::{Contents, STREAMS_MAX};
pub use copy::Copied;
pub use folder::{Folder, Incoming};
