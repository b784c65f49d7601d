//! Ask to step back in: a name to use, one safe way to be reached, anything to say, optional consents.
//! Nothing more is required, and nothing can refuse the asking. No account, no threshold.

pub mod model;
mod steps;

use super::team_form::TeamForm;

/// The form.
pub const FORM: TeamForm = TeamForm {
    known: model::KNOWN,
    shown: model::shown,
    first: model::FIRST,
    offered: |_| true,
    steps: |_, context| model::steps(context),
    consents: |_, context| model::consents(context),
    problems: model::problems,
    request: model::request,
    view: steps::view,
};
