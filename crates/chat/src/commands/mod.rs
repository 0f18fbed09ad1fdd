//! The list of plugins; each command is a file of its own below.

pub(crate) mod core;
pub(crate) mod tasks;

use crate::registry::Plugin;

/// Everything there is, in the order of help.
pub static ALL: &[&Plugin] = &[&tasks::PLUGIN, &core::PLUGIN];
