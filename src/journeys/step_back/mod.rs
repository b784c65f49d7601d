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
    turn: model::turn,
    reach: model::reach,
    refused: model::refused,
    view: steps::view,
};
