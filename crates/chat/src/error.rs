//! What can be wrong with how this crate is set up.

/// Why a chat could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A plugin to be switched off does not exist.
    #[error("there is no plugin {name:?}; the plugins are {known}")]
    UnknownPlugin {
        /// The name that was given.
        name: String,
        /// The names that exist, in their order.
        known: String,
    },
    /// A plugin without which nothing works was to be switched off.
    #[error("the plugin {0:?} cannot be switched off")]
    NeededPlugin(String),
}
