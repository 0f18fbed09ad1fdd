//! What a store promises, and what this one does when the world around it fails.

mod contract;
mod copies;
mod exports;
mod locks;
mod opening;
mod properties;
mod support;
mod threads;
