//! Ask for someone else: family, a friend, a carer, another service. All that is said here is a claim; the
//! person confirms, corrects or refuses it. Nothing about the person comes back, not even whether they
//! are known: the answer is the same for everyone.

pub mod model;
mod steps;

use super::team_form::TeamForm;

/// The form.
pub const FORM: TeamForm = TeamForm {
    known: model::KNOWN,
    shown: model::shown,
    first: model::FIRST,
    offered: |council| council.step_back.who_may_ask.len() > 1,
    steps: |fields, _| model::steps(fields),
    consents: |_, _| Vec::new(),
    problems: model::problems,
    request: model::request,
    view: steps::view,
};
