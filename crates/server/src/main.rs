//! The binary `open-door`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    open_door_server::cli::run(open_door_server::cli::Cli::parse())
}
