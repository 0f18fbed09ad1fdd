//! The promises of delivery, on paused time, with the real store in memory and a scripted channel.

mod intake;
mod jobs;
mod schedule;
mod sending;
mod simulation;
mod stopping;
mod world;
