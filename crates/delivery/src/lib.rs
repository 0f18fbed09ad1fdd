//! The safe path of an update and of a message.
