//! What a store promises, and what this one does when the world around it fails.

mod contract;
mod support;
