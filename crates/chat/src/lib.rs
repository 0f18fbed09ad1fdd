//! Commands, buttons, flows and their typed replies.
