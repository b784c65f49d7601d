//! What the team does with a request, through the store.

use crate::places::BLACKBURN;
use crate::portal::{TestPortal, catalogue};
use open_door_rules::council::Outcome;
use open_door_rules::request::{Action, RequestKind, RequestState};
use open_door_rules::step_away::Circumstances;
use open_door_server::store::{NewCode, RequestId, RequestSummary, TeamMove};

/// The requests of the council, oldest first.
pub async fn listed(portal: &TestPortal) -> Vec<RequestSummary> {
    portal.store().requests(BLACKBURN, None).await.expect("a list")
}

/// The only request of the council.
pub async fn only(portal: &TestPortal) -> RequestSummary {
    let requests = listed(portal).await;
    let [one] = requests.as_slice() else {
        panic!("{} requests", requests.len())
    };
    one.clone()
}

/// The outcomes that may be decided for this kind.
#[must_use]
pub fn outcomes(kind: RequestKind) -> Vec<Outcome> {
    let page = catalogue().council_page(BLACKBURN).expect("the pack");
    page.council.outcomes(kind).to_vec()
}

/// Someone of 21 to 24, of whom all is known that the moves hang on.
pub const MAY_END: Circumstances = Circumstances {
    may_end: true,
    must_go_on: false,
    wants_to_stay: false,
    concerns: false,
    senior: false,
};

/// Makes one move, in these circumstances and with this outcome.
pub async fn moves(
    portal: &TestPortal,
    request: RequestId,
    action: Action,
    circumstances: Circumstances,
    outcome: Option<Outcome>,
) -> RequestState {
    let step = TeamMove {
        request,
        council: BLACKBURN.to_owned(),
        action,
        circumstances,
        by: "Jo Duty".to_owned(),
        reason: action
            .needs_reason()
            .then(|| "We talked about it with you.".to_owned()),
        outcome,
    };
    portal.store().move_request(step).await.expect("moved")
}

/// Makes these moves, one after the other, for someone of 21 to 24; what is decided is the last outcome of
/// the pack.
pub async fn does(portal: &TestPortal, request: &RequestSummary, actions: &[Action]) {
    for action in actions {
        let outcome = match action {
            Action::Decide => outcomes(request.kind).pop(),
            _ => None,
        };
        moves(portal, request.id, *action, MAY_END, outcome).await;
    }
}

/// Hands a new code over.
pub async fn hands_a_code(portal: &TestPortal, request: RequestId) -> String {
    let new = NewCode {
        request,
        council: BLACKBURN.to_owned(),
        by: "Jo Duty".to_owned(),
        reason: "Met at the Hub".to_owned(),
    };
    let (code, _) = portal.store().hand_over_code(new).await.expect("a code");
    code.to_string()
}
