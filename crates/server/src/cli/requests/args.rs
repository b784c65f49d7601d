//! What the commands are told.

use clap::Args;
use open_door_rules::request::RequestState;
use open_door_rules::status::Status;
use open_door_rules::step_away::{AgeBand, DecidingCase, StepAwayFacts, Study};
use serde::Deserialize;
use serde::de::IntoDeserializer;

/// Whose team, and how to answer.
#[derive(Debug, Args)]
pub struct Team {
    /// The council, by its folder's name, such as `blackburn-with-darwen`.
    #[arg(long)]
    pub(super) council: String,
    /// Answer in JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// Which request.
#[derive(Debug, Args)]
pub struct One {
    /// The request's identifier, as `list` shows it.
    pub(super) request: String,
    #[command(flatten)]
    pub(super) team: Team,
}

/// Who acts, and why.
#[derive(Debug, Args)]
pub struct Actor {
    /// Who does this: a name or a role that the council knows.
    #[arg(long)]
    pub(super) by: String,
    /// Why, in words the person may read. Leave out what somebody else said of them.
    #[arg(long)]
    pub(super) reason: Option<String>,
}

/// Who looks, and why. It is recorded, and the person can see it.
#[derive(Debug, Args)]
pub struct Looker {
    /// Who looks: a name or a role that the council knows.
    #[arg(long, env = "OPEN_DOOR_BY")]
    pub(super) by: String,
    /// Why, in a few words: "they rang about their flat".
    #[arg(long)]
    pub(super) why: String,
}

/// What the team knows of the person now. Support never ends on what isn't known.
#[derive(Debug, Args)]
pub struct AboutThem {
    /// under-18, from-18, from-21, from-25 or not-sure.
    #[arg(long, value_parser = age)]
    pub(super) age: AgeBand,
    /// higher, other, none or not-sure.
    #[arg(long, value_parser = study)]
    pub(super) study: Study,
    /// Their legal status, where you have worked it out, such as former-relevant-child. Some councils' rules
    /// are not for every status.
    #[arg(long, value_parser = status)]
    pub(super) status: Option<Status>,
}

impl AboutThem {
    /// The same, as the rules ask for it.
    pub const fn facts(&self) -> StepAwayFacts {
        StepAwayFacts {
            age: self.age,
            study: self.study,
            status: self.status,
        }
    }
}

pub(super) fn age(text: &str) -> Result<AgeBand, String> {
    AgeBand::from_name(text).ok_or_else(|| names(AgeBand::ALL.iter().map(|age| age.name())))
}

pub(super) fn study(text: &str) -> Result<Study, String> {
    Study::from_name(text).ok_or_else(|| names(Study::ALL.iter().map(|study| study.name())))
}

fn status(text: &str) -> Result<Status, String> {
    Status::deserialize(text.into_deserializer()).map_err(|error: serde::de::value::Error| error.to_string())
}

pub(super) fn names<'a>(known: impl Iterator<Item = &'a str>) -> String {
    format!("use one of: {}", known.collect::<Vec<_>>().join(", "))
}

pub(super) fn state(text: &str) -> Result<RequestState, String> {
    RequestState::from_name(text).ok_or_else(|| names(RequestState::ALL.iter().map(|state| state.name())))
}

pub(super) fn case(text: &str) -> Result<DecidingCase, String> {
    DecidingCase::from_name(text).ok_or_else(|| names(DecidingCase::ALL.iter().map(|case| case.name())))
}
