//! Keep the adviser, see them less, or step away: one form, lighter options first. Nothing ends by
//! sending it, and no page says that it has.

mod means;
pub mod model;
mod steps;

use super::team_form::TeamForm;

/// The form.
pub const FORM: TeamForm = TeamForm {
    known: model::KNOWN,
    shown: model::shown,
    first: model::FIRST,
    offered: |council| council.step_away.is_some(),
    steps: model::steps,
    consents: model::consents,
    problems: model::problems,
    request: model::request,
    view: steps::view,
};
