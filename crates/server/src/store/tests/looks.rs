//! Who of the team has read what a person wrote.

use super::*;

/// Jo of Testshire opens a request.
pub(super) fn looking(request: RequestId) -> NewLook {
    NewLook {
        request,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        why: "They rang about Seededstreet".to_owned(),
    }
}

#[tokio::test]
async fn whoever_opens_a_request_is_on_record_with_the_reason() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let opened = test.store.look(looking(submitted.request)).await.expect("shown");
    assert_eq!(opened, test.opened(submitted.request).await);
    let looks = test.store.door_view(door).await.expect("a door").looks;
    let expected = Look {
        at: test.clock.now(),
        request: submitted.request,
        by: "Jo Seededworker".to_owned(),
        why: "They rang about Seededstreet".to_owned(),
    };
    assert_eq!(looks, [expected]);
}

#[tokio::test]
async fn nothing_is_shown_without_who_and_why_or_to_another_council() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let good = looking(submitted.request);
    for bad in [
        NewLook {
            by: " ".to_owned(),
            ..good.clone()
        },
        NewLook {
            why: String::new(),
            ..good.clone()
        },
        NewLook {
            council: "elsewhere".to_owned(),
            ..good.clone()
        },
        NewLook {
            why: "K7QM-3XPD-9TRA-W2HF".to_owned(),
            ..good
        },
    ] {
        assert!(test.store.look(bad).await.is_err());
    }
    assert_eq!(test.count("looks"), 0);
}
