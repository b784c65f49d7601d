//! Every kind of request goes in and comes out as it was.

use super::*;
use open_door_contract::request::{
    CardKind, ChannelChoice, ChannelUse, ContactPreferencesRequest, KeepAdviserRequest, Knows, Line, MayName,
    OldWays, ReferralRequest, Referrer, StepAwayRequest, TimeOfDay, Voicemail, Who,
};
use open_door_rules::step_away::{AgeBand, Study};

/// One request of each kind by the n-th person, with everything filled in.
pub(super) fn every_kind(n: u32) -> [NewRequest; 5] {
    [
        NewRequest::StepBack(stepping_back(n)),
        NewRequest::StepAway(stepping_away(n)),
        NewRequest::KeepAdviser(keeping(n)),
        NewRequest::ContactPreferences(preferences(n)),
        NewRequest::Referral(referral(n)),
    ]
}

fn who(n: u32) -> Option<Who> {
    Some(Who {
        name: NameToUse::parse(&format!("Samira Seeded{n}")).expect("a name"),
        reach: contact(n),
    })
}

pub(super) fn stepping_away(n: u32) -> StepAwayRequest {
    StepAwayRequest {
        council: "testshire".to_owned(),
        who: who(n),
        age: AgeBand::From21,
        study: Study::None,
        message: message(n),
        consents: vec![yes(&format!("Eid of {n}"))],
    }
}

fn keeping(n: u32) -> KeepAdviserRequest {
    KeepAdviserRequest {
        council: "testshire".to_owned(),
        who: who(n),
        lighter: Some("less-often".to_owned()),
        age: AgeBand::From21,
        study: Study::Higher,
        message: message(n),
        consents: vec![no(&letter())],
    }
}

pub(super) fn preferences(n: u32) -> ContactPreferencesRequest {
    ContactPreferencesRequest {
        council: "testshire".to_owned(),
        name: Some(NameToUse::parse(&format!("Samira Seeded{n}")).expect("a name")),
        channels: vec![ChannelChoice {
            channel: Channel::Text,
            usage: ChannelUse::Safe,
            to: Some(contact(n)),
        }],
        old_ways: OldWays::NotSafe,
        times: vec![TimeOfDay::Evening],
        voicemail: Voicemail::None,
        may_name: MayName::Nothing,
        language: Line::optional("Seededish, with someone who translates").expect("a line"),
        card: CardKind::ECard,
        message: message(n),
        consents: Vec::new(),
    }
}

pub(super) fn referral(n: u32) -> ReferralRequest {
    ReferralRequest {
        council: "testshire".to_owned(),
        referrer: Referrer {
            relation: "agency".to_owned(),
            name: NameToUse::parse("Robin Seededreferrer").expect("a name"),
            organisation: Line::optional("Seeded Shelter").expect("a line"),
            reach: contact(n + 1),
        },
        about: NameToUse::parse(&format!("Samira Seeded{n}")).expect("a name"),
        details: message(n),
        why: message(n).expect("a message"),
        safe_ways: message(n),
        knows: Knows::Agreed,
    }
}

/// The same, with nothing that may be left out behind a code.
fn bare(request: NewRequest) -> NewRequest {
    match request {
        NewRequest::StepBack(request) => NewRequest::StepBack(StepBackRequest {
            message: None,
            consents: Vec::new(),
            ..request
        }),
        NewRequest::StepAway(request) => NewRequest::StepAway(StepAwayRequest {
            who: None,
            message: None,
            consents: Vec::new(),
            ..request
        }),
        NewRequest::KeepAdviser(request) => NewRequest::KeepAdviser(KeepAdviserRequest {
            who: None,
            lighter: None,
            message: None,
            consents: Vec::new(),
            ..request
        }),
        NewRequest::ContactPreferences(request) => {
            NewRequest::ContactPreferences(ContactPreferencesRequest {
                name: None,
                times: Vec::new(),
                language: None,
                message: None,
                ..request
            })
        }
        NewRequest::Referral(request) => NewRequest::Referral(ReferralRequest {
            details: None,
            safe_ways: None,
            ..request
        }),
    }
}

#[tokio::test]
async fn every_kind_of_request_is_stored_and_read_back_word_for_word() {
    let test = TestStore::new();
    let full = every_kind(1);
    let kinds: Vec<_> = full.iter().map(NewRequest::kind).collect();
    assert_eq!(kinds, RequestKind::ALL, "one of each");
    let all = full.iter().cloned().chain(full.iter().cloned().map(bare));
    for (n, request) in (0..).zip(all) {
        let stored = test.store.submit(sent(n, request.clone())).await.expect("stored");
        let opened = test.opened(stored.request).await;
        assert_eq!(opened.text.as_ref(), Some(&request));
        assert_eq!(opened.consents.len(), request.consents().len());
        assert_eq!(
            (opened.record.kind, opened.record.state, opened.record.text_kept),
            (request.kind(), RequestState::Sent, true)
        );
    }
    let listed = test.store.requests("testshire", None).await.expect("read");
    for kind in RequestKind::ALL {
        let of_kind = listed.iter().filter(|summary| summary.kind == *kind).count();
        assert_eq!(of_kind, 2, "{}", kind.name());
    }
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn the_person_sees_who_asked_for_them_by_relation_and_not_by_name() {
    let test = TestStore::new();
    let submitted = test
        .store
        .submit(sent(1, NewRequest::Referral(referral(1))))
        .await
        .expect("stored");
    test.moved(submitted.request, &[Action::Receive]).await;
    let (code, _) = test
        .store
        .hand_over_code(new_code(submitted.request))
        .await
        .expect("a code");
    let door = test.door_with(&code).await;
    let seen = test.seen(door, submitted.request).await;
    assert_eq!(
        seen.claim,
        Some(Claim {
            relation: "agency".to_owned(),
            knows: Knows::Agreed
        })
    );
    let debug = format!("{seen:?}");
    for name in ["Robin", "Shelter", "Samira", "flat"] {
        assert!(!debug.contains(name), "{debug}");
    }
    let (other_door, other) = test.door_of(someone(2)).await;
    assert_eq!(test.seen(other_door, other.request).await.claim, None);
}

#[tokio::test]
async fn a_kind_or_a_state_that_is_not_known_is_damage_and_not_another_one() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let raw = test.raw();
    for (column, back) in [("kind", "step-back"), ("state", "sent")] {
        let set = |value: &str| raw.execute(&format!("UPDATE requests SET {column} = ?1"), [value]);
        set("unheard-of").expect("set");
        assert!(matches!(
            test.store.request("testshire", submitted.request).await,
            Err(StoreError::Damaged(_))
        ));
        assert!(matches!(
            test.store.door_view(door).await,
            Err(StoreError::Damaged(_))
        ));
        set(back).expect("put back");
    }
    assert!(test.store.door_view(door).await.is_ok());
}

#[tokio::test]
async fn what_is_suspected_to_be_spam_is_stored_and_marked_until_the_team_receives_it() {
    let test = TestStore::new();
    let suspected = NewSubmission {
        held: true,
        ..someone(1)
    };
    let submitted = test.store.submit(suspected.clone()).await.expect("stored");
    let other = test.store.submit(someone(2)).await.expect("stored");
    let held = async || {
        let listed = test.store.requests("testshire", None).await.expect("read");
        let held = listed.into_iter().filter(|summary| summary.held);
        held.map(|summary| summary.id).collect::<Vec<_>>()
    };
    assert_eq!(held().await, [submitted.request]);
    assert!(test.opened(submitted.request).await.held);
    assert!(!test.opened(other.request).await.held);
    // The person is told nothing else, and a retry changes nothing.
    let door = test.door_with(&code_of(&submitted)).await;
    assert_eq!(test.seen(door, submitted.request).await.state, RequestState::Sent);
    let retry = test.store.submit(NewSubmission {
        held: false,
        ..suspected
    });
    assert!(!retry.await.expect("stored").new);
    assert_eq!(held().await, [submitted.request]);
    // Handing over a code is not receiving it.
    test.store
        .hand_over_code(new_code(submitted.request))
        .await
        .expect("a code");
    assert_eq!(held().await, [submitted.request]);
    test.moved(submitted.request, &[Action::Receive]).await;
    assert_eq!(held().await, []);
    assert!(!test.opened(submitted.request).await.held);
}
