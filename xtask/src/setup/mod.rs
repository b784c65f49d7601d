//! Finds what is there, says what it will add and why, and adds it. Safe to
//! run again at any time: it goes on where it stopped.

mod apt;
mod cargo_tools;
mod found;
mod npm;
mod plan;
mod question;
mod wasm;

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::Stop;
use crate::process::spoken;
use crate::project::Project;
use crate::turn::Turn;
use found::Found;
use plan::{How, Plan};

pub use wasm::{Way, ready_way};

/// What a command may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// For the SQLite that is built into the server.
    Compiler,
    /// A Rust that builds for the browser.
    Wasm,
    /// Builds the bundle.
    Trunk,
    /// Joins WebAssembly and JavaScript.
    WasmBindgen,
    /// Checks licences and sources.
    CargoDeny,
    /// Sass, wasm-opt and the checkers of the rendered pages.
    Npm,
    /// The first browser that the tests drive.
    Chromium,
    /// The second.
    Firefox,
    /// Drives Firefox.
    Geckodriver,
    /// The third: the engine of every iPhone.
    WebKit,
    /// Letters for the browsers.
    Fonts,
    /// What the samples in ops/ are tried with: nginx, systemd, and what asks nginx.
    Ops,
}

impl Part {
    /// What the browser bundle and the server need.
    pub const fn for_bundle() -> &'static [Self] {
        &[
            Self::Compiler,
            Self::Wasm,
            Self::Trunk,
            Self::WasmBindgen,
            Self::Npm,
        ]
    }

    /// What the browser tests need besides the bundle.
    pub const fn for_browser_tests() -> &'static [Self] {
        &[
            Self::Chromium,
            Self::Firefox,
            Self::Geckodriver,
            Self::WebKit,
            Self::Fonts,
        ]
    }

    /// All of it.
    pub const fn everything() -> [Self; 12] {
        [
            Self::Compiler,
            Self::Wasm,
            Self::Trunk,
            Self::WasmBindgen,
            Self::CargoDeny,
            Self::Npm,
            Self::Chromium,
            Self::Firefox,
            Self::Geckodriver,
            Self::WebKit,
            Self::Fonts,
            Self::Ops,
        ]
    }
}

/// How the set-up was started.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Go on without asking.
    pub yes: bool,
    /// The person asked for the set-up itself, so say more and try again what could not be had before.
    pub asked_for: bool,
}

/// Makes sure that cargo-fuzz is there. No part of a set-up: only `abuse fuzz` needs it.
pub fn cargo_fuzz(project: &Project) -> Result<()> {
    if project.program("cargo-fuzz").is_some() {
        return Ok(());
    }
    cargo_tools::install(project, &cargo_tools::Tool::cargo_fuzz(&project.pins()?))
}

/// Makes sure that everything in `parts` is there.
pub fn run(project: &Project, parts: &[Part], manner: Manner) -> Result<()> {
    let started = Instant::now();
    let _turn = Turn::take(
        &project.path(".tools/lock"),
        "A set-up",
        Duration::from_secs(60 * 60),
    )?;
    let pins = project.pins()?;
    let mut found = Found::look(project, parts);
    if parts.contains(&Part::Wasm) {
        wasm::try_rustup(project, &mut found.wasm, manner.asked_for)?;
    }
    let plan = Plan::make(parts, &found, &pins);
    if !plan.cannot.is_empty() {
        return Err(Stop {
            code: 1,
            message: plan.cannot_message(),
        }
        .into());
    }
    if plan.adds.is_empty() {
        if manner.asked_for {
            println!("Nothing to add ({}).", spoken(started.elapsed()));
        }
        return Ok(());
    }
    println!("To add:");
    for add in &plan.adds {
        println!("  {}: {}", add.what, add.why);
    }
    if plan.needs_apt() {
        question::may_install(manner.yes, found.system.privilege)?;
    }
    carry_out(project, &plan, &found)?;
    cargo_tools::tidy_up(project);
    println!("Set up in {}.", spoken(started.elapsed()));
    Ok(())
}

fn carry_out(project: &Project, plan: &Plan, found: &Found) -> Result<()> {
    let count = plan.adds.len();
    for (index, add) in plan.adds.iter().enumerate() {
        println!("[{}/{count}] {}: {} …", index + 1, add.what, add.how.doing());
        let started = Instant::now();
        match &add.how {
            How::Apt(packages) => apt::install(project, packages, found.system.privilege)?,
            How::DebianRust => wasm::add_debian(project, found.system.privilege)?,
            How::LinkDebianRust => wasm::link_debian(project)?,
            How::Cargo(tool) => cargo_tools::install(project, tool)?,
            How::Npm => npm::install(project)?,
        }
        println!("      done in {}", spoken(started.elapsed()));
    }
    Ok(())
}
