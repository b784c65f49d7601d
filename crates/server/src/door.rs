//! What the person sees behind their code: the store's records in the council's words.

use crate::app::App;
use crate::clock::london_date;
use crate::store::{ConsentRecord, DoorRecord, RequestRecord};
use open_door_contract::door::{ConsentView, DoorView, HistoryEntry, OutcomeView, RequestView};
use open_door_rules::council::Council;

/// The view of a door.
#[must_use]
pub fn view(app: &App, record: DoorRecord) -> DoorView {
    DoorView {
        requests: record
            .requests
            .into_iter()
            .map(|request| request_view(app, request))
            .collect(),
        consents: record.consents.into_iter().map(consent_view).collect(),
    }
}

fn request_view(app: &App, request: RequestRecord) -> RequestView {
    let asked_on = london_date(request.sent_at);
    let council: Option<Council> = app
        .catalogue
        .council_page(&request.council)
        .map(|page| page.council);
    let policy = council.as_ref().map(|council| &council.step_back);
    let may_have_plan = request.decision().is_none_or(|(outcome, _)| outcome.with_plan);
    let outcome = request.decision().map(|(outcome, reason)| OutcomeView {
        title: outcome.title.clone(),
        next: outcome.next.clone(),
        reason: reason.to_owned(),
    });
    RequestView {
        id: request.id.to_string(),
        // A council whose pack has been taken away still has a request here.
        council_name: council
            .as_ref()
            .map_or_else(|| request.council.clone(), |council| council.name.clone()),
        words: council
            .as_ref()
            .and_then(|council| council.words.step_back.clone())
            .unwrap_or_else(|| "come back".to_owned()),
        decided_by: policy.map(|policy| policy.decided_by.clone()).unwrap_or_default(),
        state: request.state,
        history: request
            .history
            .iter()
            .map(|step| HistoryEntry {
                on: london_date(step.at),
                state: step.state,
            })
            .collect(),
        outcome,
        chase_on: policy.map_or(asked_on, |policy| policy.chase_on(asked_on)),
        plan_by: policy
            .and_then(|policy| policy.plan_within)
            .filter(|_| may_have_plan)
            .map(|within| within.from(asked_on)),
        council: request.council,
    }
}

fn consent_view(consent: ConsentRecord) -> ConsentView {
    ConsentView {
        id: consent.id.to_string(),
        state: consent.state,
        given_on: london_date(consent.given_at),
        withdrawn_on: consent.withdrawn_at.map(london_date),
        purpose: consent.terms.purpose,
        wording: consent.terms.wording,
        recipients: consent.terms.recipients,
        ask_again_on: consent.terms.ask_again_on,
    }
}
