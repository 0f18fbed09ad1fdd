//! The `larrybot` binary; everything it does is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    larrybot::main(std::env::args_os(), larrybot::Given::default())
}
