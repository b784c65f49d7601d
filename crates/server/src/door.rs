//! What the person sees behind their code: the store's records in the council's words.

use crate::app::App;
use crate::clock::{london_clock, london_date};
use crate::store::{
    ConsentRecord, ConsentStep, DoorRecord, Party, RequestRecord, SESSION_ABSOLUTE, SESSION_IDLE, UseEnd,
    UseRecord, Visit,
};
use chrono::NaiveDate;
use open_door_contract::content::ConsentForm;
use open_door_contract::door::{
    ClaimView, ConsentEntry, ConsentState, ConsentView, DoorView, HistoryEntry, OutcomeView, RequestView,
    UseState, UseView, VisitView,
};
use open_door_rules::council::Council;
use open_door_rules::request::{Action, Actor, RequestKind, RequestState, may};
use open_door_rules::step_away::StepAwayFacts;

/// The view of a door.
#[must_use]
pub fn view(app: &App, record: DoorRecord, visit: Visit) -> DoorView {
    let idle_end = (app.clock.now() + SESSION_IDLE).min(visit.opened_at + SESSION_ABSOLUTE);
    DoorView {
        requests: record
            .requests
            .into_iter()
            .map(|request| request_view(app, request))
            .collect(),
        consents: record
            .consents
            .iter()
            .map(|consent| consent_view(app, consent, &record.consents, &record.uses))
            .collect(),
        looked_on: days(record.looks.iter().map(|look| london_date(look.at))),
        visit: VisitView {
            ends_at: london_clock(idle_end),
            at_latest: london_clock(visit.opened_at + SESSION_ABSOLUTE),
            idle_minutes: (idle_end - app.clock.now()).num_minutes(),
        },
        // It ends in the course of the day after.
        works_until: record.closes_at.and_then(|at| london_date(at).pred_opt()),
    }
}

fn council_of(app: &App, slug: &str) -> Option<Council> {
    app.catalogue.council_page(slug).map(|page| page.council)
}

fn request_view(app: &App, request: RequestRecord) -> RequestView {
    let asked_on = london_date(request.sent_at);
    // A council whose pack has been taken away still has a request here.
    let council = council_of(app, &request.council);
    let (kind, state) = (request.kind, request.state);
    let back = council.as_ref().map(|council| &council.step_back);
    let away = council
        .as_ref()
        .and_then(|council| council.step_away.as_ref())
        .filter(|_| kind == RequestKind::StepAway);
    let may_have_plan = match kind {
        RequestKind::StepBack => request.decision().is_none_or(|(outcome, _)| outcome.with_plan),
        RequestKind::StepAway => true,
        RequestKind::KeepAdviser | RequestKind::ContactPreferences | RequestKind::Referral => false,
    };
    let over = matches!(
        state,
        RequestState::Cancelled | RequestState::SteppedAway | RequestState::Staying | RequestState::Refused
    );
    let outcome = request.decision().map(|(outcome, reason)| OutcomeView {
        title: outcome.title.clone(),
        next: outcome.next.clone(),
        reason: reason.to_owned(),
    });
    let chase_on = match away {
        Some(policy) => Some(policy.chase_on(asked_on)),
        None => back.map(|policy| policy.chase_on(asked_on)),
    };
    let team_acts = matches!(
        state,
        RequestState::Sent
            | RequestState::Received
            | RequestState::Confirmed
            | RequestState::Accepted
            | RequestState::Corrected
    ) || (kind == RequestKind::StepAway && state == RequestState::Cancelled);
    let words = council
        .as_ref()
        .map(|council| council.words.clone())
        .unwrap_or_default();
    let words = match kind {
        RequestKind::StepAway => words.to_step_away(),
        _ => words.to_step_back(),
    };
    let decided_by = match away {
        Some(policy) => policy
            .levels
            .iter()
            .find(|level| !level.for_concerns())
            .map(|level| level.title.clone()),
        None => back.and_then(|policy| policy.decided_by.clone()),
    };
    let claim = request.claim.as_ref().map(|claim| ClaimView {
        by: back
            .and_then(|policy| policy.who_may_ask.iter().find(|asker| asker.id == claim.relation))
            .map_or_else(|| "Someone else".to_owned(), |asker| asker.title.clone()),
        knows: claim.knows,
    });
    let plan_within = match away {
        Some(policy) => policy.review_within,
        None => back.and_then(|policy| policy.plan_within),
    };
    let support_goes_on = away
        .zip(request.age_and_study)
        .is_some_and(|(policy, (age, study))| policy.may_end(StepAwayFacts::new(age, study)).is_err());
    RequestView {
        id: request.id.to_string(),
        kind,
        council_name: council
            .as_ref()
            .map_or_else(|| request.council.clone(), |council| council.name.clone()),
        words: words.to_owned(),
        decided_by: decided_by.unwrap_or_else(|| "The team".to_owned()),
        state,
        history: history_of(&request),
        support_goes_on,
        outcome: outcome.filter(|_| !over),
        chase_on: chase_on.filter(|_| team_acts),
        plan_by: plan_within
            .filter(|_| may_have_plan && !over)
            .map(|within| within.from(asked_on)),
        may: Action::ALL
            .iter()
            .copied()
            .filter(|action| may(kind, state, *action))
            .collect(),
        claim,
        council: request.council,
    }
}

/// What happened, for the person. How the team knew them, when it handed over a code, is for the team
/// alone: whoever finds the code must not learn it.
fn history_of(request: &RequestRecord) -> Vec<HistoryEntry> {
    let mut before = None;
    request
        .history
        .iter()
        .map(|step| {
            let new_code = before.replace(step.state) == Some(step.state);
            let about_a_code = new_code || step.state == RequestState::Reached;
            let of_the_team = step.actor != Actor::Person && step.state != RequestState::Decided;
            HistoryEntry {
                on: london_date(step.at),
                state: step.state,
                by: step.actor,
                // Of a decision it stands with what was decided.
                reason: step.reason.clone().filter(|_| of_the_team && !about_a_code),
                new_code,
            }
        })
        .collect()
}

/// Each day once.
fn days(days: impl Iterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut days: Vec<_> = days.collect();
    days.dedup();
    days
}

fn use_view(one: &UseRecord) -> UseView {
    let (state, at) = match one.end {
        None => (UseState::Begun, one.at),
        Some((UseEnd::Done, at)) => (UseState::Done, at),
        Some((UseEnd::Stopped, at)) => (UseState::Stopped, at),
    };
    UseView {
        on: london_date(at),
        what: one.what,
        state,
    }
}

/// What a consent fell with: what its ground is for. One whose own time was over fell with nothing, nor did one
/// that was taken back again after a restore; and what a newer answer superseded did not fall.
fn fell_with(consent: &ConsentRecord, step: &ConsentStep, all: &[ConsentRecord]) -> Option<String> {
    if step.by != Some(Party::ThePortal) {
        return None;
    }
    let Some(ground) = step.because else {
        let never_asked = step.state == ConsentState::Withdrawn;
        return never_asked.then(|| "another yes".to_owned());
    };
    let mut others = all.iter().filter(|other| other.id != consent.id);
    let ground = others.find(|other| other.id == ground);
    ground.map(|other| other.terms.purpose.clone())
}

fn consent_view(
    app: &App,
    consent: &ConsentRecord,
    all: &[ConsentRecord],
    uses: &[UseRecord],
) -> ConsentView {
    let ask = matches!(
        consent.state,
        ConsentState::Refused | ConsentState::Withdrawn | ConsentState::Expired
    );
    let ask_now = council_of(app, &consent.council)
        .filter(|_| ask)
        .and_then(|council| {
            council
                .consents
                .iter()
                .find(|offer| offer.id == consent.terms.offer)
                .map(ConsentForm::from)
        });
    ConsentView {
        id: consent.id.to_string(),
        state: consent.state,
        history: consent
            .history
            .iter()
            .map(|step| ConsentEntry {
                on: london_date(step.at),
                state: step.state,
                fell_with: fell_with(consent, step, all),
            })
            .collect(),
        uses: uses
            .iter()
            .filter(|one| one.consent == consent.id)
            .map(use_view)
            .collect(),
        handling: consent.terms.handling.clone(),
        purpose: consent.terms.purpose.clone(),
        wording: consent.terms.wording.clone(),
        controller: consent.terms.controller.clone(),
        recipients: consent.terms.recipients.clone(),
        ask_again_on: consent.terms.ask_again_on,
        ask_now,
    }
}
