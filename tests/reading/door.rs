//! What stands behind the code: each kind of request in each state, each consent, the copy, and erasing.

use crate::pages::{Read, read};
use chrono::TimeDelta;
use open_door_rules::request::{Action, Actor, RequestKind, RequestState, TRANSITIONS};
use open_door_rules::step_away::Circumstances;
use open_door_tests::people::{contact, everything, keep_adviser, new_key, referral, step_away};
use open_door_tests::portal::TestPortal;
use open_door_tests::team::{self, MAY_END};
use serde_json::Value;
use std::collections::BTreeSet;

/// Someone inside who has sent this, or of whom somebody has.
async fn inside(body: &Value) -> TestPortal {
    let portal = TestPortal::open();
    let sent = portal.send_request(&new_key(), body).await.expect(201).json();
    let code = match sent["return_code"].as_str() {
        Some(code) => code.to_owned(),
        None => {
            let request = team::only(&portal).await;
            team::does(&portal, &request, &[Action::Receive]).await;
            team::hands_a_code(&portal, request.id).await
        }
    };
    let _ = portal.open_door(&code).await.expect(200);
    portal
}

async fn look(portal: &TestPortal, name: &str) -> Read {
    read(format!("door: {name}"), &portal.get_page("/door").await)
}

/// One way through a kind of request.
type Way = &'static [Action];

/// Every way through each kind, so that every state is met.
const WAYS: &[(RequestKind, &[Way])] = &[
    (
        RequestKind::StepBack,
        &[
            &[Action::Receive, Action::Decide, Action::HandOver],
            &[Action::Cancel],
        ],
    ),
    (
        RequestKind::KeepAdviser,
        &[
            &[Action::Receive, Action::Decide, Action::HandOver],
            &[Action::Cancel],
        ],
    ),
    (
        RequestKind::StepAway,
        &[
            &[
                Action::Receive,
                Action::Confirm,
                Action::StopSupport,
                Action::KeepOpen,
                Action::Close,
            ],
            &[Action::Receive, Action::Stay],
            &[Action::Receive, Action::Cancel],
        ],
    ),
    (
        RequestKind::ContactPreferences,
        &[
            &[Action::Receive, Action::Use, Action::HandOver],
            &[Action::Receive, Action::SetAside, Action::Cancel],
        ],
    ),
    (
        RequestKind::Referral,
        &[
            &[Action::Accept, Action::Decide, Action::Refuse],
            &[Action::Correct, Action::Decide, Action::HandOver],
            &[Action::Refuse],
        ],
    ),
];

fn body(kind: RequestKind) -> Value {
    match kind {
        RequestKind::StepBack => everything(),
        RequestKind::StepAway => step_away(),
        RequestKind::KeepAdviser => keep_adviser(),
        RequestKind::ContactPreferences => contact(),
        RequestKind::Referral => referral("Kit Known"),
    }
}

/// The person presses the button of this move.
async fn presses(portal: &TestPortal, action: Action) {
    let page = portal.get_page("/door").await;
    let answer = match action {
        Action::Cancel => portal.send(page.form_to("/cancel").press_only()).await,
        Action::Correct => {
            let form = page
                .form("Send this, I want help")
                .fill("What is not right?", "I have a flat");
            portal.send(form.press("Send this, I want help")).await
        }
        Action::Accept => {
            portal
                .send(page.form("Yes, I want help").press("Yes, I want help"))
                .await
        }
        _ => {
            let no = "No, I do not want this";
            portal.send(page.form(no).press(no)).await
        }
    };
    let _ = portal.follow(answer).await;
}

async fn each_state() -> Vec<Read> {
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    for (kind, ways) in WAYS {
        for way in *ways {
            let portal = inside(&body(*kind)).await;
            let request = team::only(&portal).await;
            seen.insert((*kind, request.state));
            pages.push(look(&portal, &format!("{kind:?}, {:?}", request.state)).await);
            for action in *way {
                if action.actor() == Actor::Person {
                    presses(&portal, *action).await;
                } else {
                    let now = Circumstances {
                        wants_to_stay: true,
                        ..MAY_END
                    };
                    let outcome = match action {
                        Action::Decide => team::outcomes(*kind).pop(),
                        _ => None,
                    };
                    team::moves(&portal, request.id, *action, now, outcome).await;
                }
                let state = team::only(&portal).await.state;
                seen.insert((*kind, state));
                pages.push(look(&portal, &format!("{kind:?}, {state:?}")).await);
            }
        }
    }
    // Before they are reached, nobody has a code for what somebody else asked; set aside is not the end.
    let unseen = |kind: RequestKind, state: RequestState| {
        kind == RequestKind::Referral
            && matches!(
                state,
                RequestState::Sent | RequestState::Received | RequestState::SetAside
            )
    };
    for row in TRANSITIONS.iter().filter(|row| !unseen(row.kind, row.to)) {
        assert!(
            seen.contains(&(row.kind, row.to)),
            "{:?}, {:?} was not read",
            row.kind,
            row.to
        );
    }
    pages
}

async fn each_outcome() -> Vec<Read> {
    let mut pages = Vec::new();
    for kind in [RequestKind::StepBack, RequestKind::KeepAdviser] {
        for outcome in team::outcomes(kind) {
            let portal = inside(&body(kind)).await;
            let request = team::only(&portal).await;
            let name = outcome.id.clone();
            team::moves(&portal, request.id, Action::Receive, MAY_END, None).await;
            team::moves(&portal, request.id, Action::Decide, MAY_END, Some(outcome)).await;
            pages.push(look(&portal, &format!("{kind:?}, {name}")).await);
        }
    }
    pages
}

async fn the_rest() -> Vec<Read> {
    let mut pages = Vec::new();
    let portal = inside(&step_away()).await;
    let page = portal.get_page("/door").await;
    let answer = portal.send(page.form_to("/withdraw").press_only()).await;
    pages.push(read("door: taken back", &portal.follow(answer).await));
    let copy = portal.get("/door/copy").await.expect(200).page();
    pages.push(read("door: the copy", &copy));
    let receipts = portal.get_page("/door").await;
    let receipt = receipts.all("a[href^='/door/receipts/']")[0].value().attr("href");
    let receipt = portal.get_page(receipt.expect("an address")).await;
    pages.push(read("door: a receipt", &receipt));
    let erase = portal.get_page("/door/erase").await;
    pages.push(read("door: erase?", &erase));
    let new_code = team::hands_a_code(&portal, team::only(&portal).await.id).await;
    let _ = portal.open_door(&new_code).await.expect(200);
    pages.push(look(&portal, "a new code").await);
    let portal = inside(&everything()).await;
    let page = portal.get_page("/door").await;
    portal.clock().step(TimeDelta::hours(1));
    let answer = portal.send(page.form_to("/withdraw").press_only()).await;
    pages.push(read("door: the visit had ended", &answer.expect(401).page()));
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    portal.clock().step(TimeDelta::days(366));
    let _ = portal.open_door(&code).await.expect(200);
    pages.push(look(&portal, "a consent that ran out").await);
    let day = portal.get_page("/door").await.form_to("/answer");
    let answer = portal.send(day.press("Yes")).await.expect(422);
    pages.push(read("door: which day?", &answer.page()));
    let no = portal.send(day.press("No")).await;
    pages.push(read("door: no", &portal.follow(no).await));
    let portal = inside(&referral("Kit Known")).await;
    let page = portal.get_page("/door").await;
    let correct = "Send this, I want help";
    let answer = portal.send(page.form(correct).press(correct)).await.expect(422);
    pages.push(read("door: what is wrong?", &answer.page()));
    pages
}

/// Everything behind the code.
pub async fn read_all() -> Vec<Read> {
    let mut pages = each_state().await;
    pages.extend(each_outcome().await);
    pages.extend(the_rest().await);
    pages
}
