//! How to be contacted: channel by channel, when, what may be said, in which language, and how to be
//! thought of. What isn't said is not done: default is silence.

pub mod model;
mod steps;

use super::team_form::TeamForm;

/// The form.
pub const FORM: TeamForm = TeamForm {
    known: model::KNOWN,
    shown: model::shown,
    first: model::FIRST,
    offered: |_| true,
    steps: model::steps,
    consents: model::consents,
    problems: model::problems,
    request: model::request,
    view: steps::view,
};
