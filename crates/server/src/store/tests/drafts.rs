//! Unfinished forms of people without script.

use super::secrecy::{contains, every_file};
use super::*;
use chrono::TimeDelta;

fn token() -> SessionToken {
    SessionToken::new().expect("a token")
}

async fn keep(test: &TestStore, token: &SessionToken, path: &str, text: &str) {
    let kept = test.store.keep_draft(token, path, text.as_bytes().to_vec()).await;
    kept.expect("kept");
}

async fn found(test: &TestStore, token: &SessionToken, path: &str) -> Option<String> {
    let draft = test.store.draft(token, path).await.expect("works");
    draft.map(|bytes| String::from_utf8(bytes).expect("text"))
}

#[tokio::test]
async fn a_draft_is_not_shown_for_longer_because_the_clock_was_set_back() {
    let test = TestStore::new();
    let mine = token();
    keep(&test, &mine, "/step-back", "my words").await;
    test.clock.step(-TimeDelta::minutes(5));
    assert!(found(&test, &mine, "/step-back").await.is_some());
    test.clock.step(-DRAFT_FOR);
    assert_eq!(found(&test, &mine, "/step-back").await, None);
}

#[tokio::test]
async fn a_draft_is_found_with_the_same_browser_and_form_and_with_no_other() {
    let test = TestStore::new();
    let (mine, other) = (token(), token());
    keep(&test, &mine, "/step-back", "my words").await;
    assert_eq!(
        found(&test, &mine, "/step-back").await.as_deref(),
        Some("my words")
    );
    let read_back = SessionToken::parse(&mine.to_text()).expect("a token");
    assert!(found(&test, &read_back, "/step-back").await.is_some());
    assert_eq!(found(&test, &other, "/step-back").await, None);
    for path in ["/step-away", "/step-back/", "/step", ""] {
        assert_eq!(found(&test, &mine, path).await, None, "{path}");
    }
}

#[tokio::test]
async fn a_draft_is_gone_after_an_hour_and_its_row_with_the_next_one_that_is_kept() {
    let test = TestStore::new();
    let mine = token();
    keep(&test, &mine, "/step-back", "my words").await;
    test.clock.step(DRAFT_FOR - TimeDelta::milliseconds(1));
    assert!(found(&test, &mine, "/step-back").await.is_some());
    test.clock.step(TimeDelta::milliseconds(1));
    assert_eq!(found(&test, &mine, "/step-back").await, None);
    assert_eq!(test.count("drafts"), 1);
    keep(&test, &token(), "/step-back", "others' words").await;
    assert_eq!(test.count("drafts"), 1);
}

#[tokio::test]
async fn looking_at_a_draft_does_not_keep_it_longer_and_writing_on_does() {
    let test = TestStore::new();
    let mine = token();
    keep(&test, &mine, "/step-back", "my words").await;
    test.clock.step(TimeDelta::minutes(40));
    assert!(found(&test, &mine, "/step-back").await.is_some());
    keep(&test, &mine, "/step-away", "elsewhere").await;
    test.clock.step(TimeDelta::minutes(40));
    assert_eq!(found(&test, &mine, "/step-back").await, None);
    keep(&test, &mine, "/step-away", "more").await;
    test.clock.step(TimeDelta::minutes(40));
    assert_eq!(found(&test, &mine, "/step-away").await.as_deref(), Some("more"));
}

#[tokio::test]
async fn the_next_draft_of_a_form_takes_the_place_of_the_one_before() {
    let test = TestStore::new();
    let (mine, other) = (token(), token());
    keep(&test, &other, "/step-back", "others' words").await;
    for text in ["one", "two", "three"] {
        keep(&test, &mine, "/step-back", text).await;
        assert_eq!(found(&test, &mine, "/step-back").await.as_deref(), Some(text));
    }
    assert_eq!(test.count("drafts"), 2);
    assert_eq!(
        found(&test, &other, "/step-back").await.as_deref(),
        Some("others' words")
    );
}

#[tokio::test]
async fn every_draft_of_a_browser_is_forgotten_at_once_and_none_of_another() {
    let test = TestStore::new();
    let (mine, other) = (token(), token());
    let paths = ["/step-back", "/step-away", "/contact"];
    for path in paths {
        keep(&test, &mine, path, "my words").await;
    }
    keep(&test, &other, "/step-back", "others' words").await;
    for _ in 0..2 {
        test.store.forget_drafts(&mine).await.expect("forgotten");
        for path in paths {
            assert_eq!(found(&test, &mine, path).await, None);
        }
    }
    assert!(found(&test, &other, "/step-back").await.is_some());
    assert_eq!(test.count("drafts"), 1);
    // A form that is begun anew is kept anew.
    keep(&test, &mine, "/step-back", "new words").await;
    assert_eq!(
        found(&test, &mine, "/step-back").await.as_deref(),
        Some("new words")
    );
}

#[tokio::test]
async fn a_draft_survives_a_restart_and_opens_only_where_it_was_sealed_for() {
    let test = TestStore::new();
    let (mine, other) = (token(), token());
    keep(&test, &mine, "/step-back", "my words").await;
    keep(&test, &other, "/step-back", "others' words").await;
    test.store.close().await;
    let store = test.another();
    let draft = store.draft(&mine, "/step-back").await.expect("works");
    assert_eq!(draft.as_deref(), Some(b"my words".as_slice()));
    // Someone who can write the file can't show one person another's words.
    let copy = "UPDATE drafts SET sealed = (SELECT sealed FROM drafts ORDER BY token_lookup LIMIT 1)";
    assert_eq!(test.raw().execute(copy, []).expect("copied"), 2);
    let mut opened = 0;
    for (token, own) in [(&mine, "my words"), (&other, "others' words")] {
        match store.draft(token, "/step-back").await {
            Ok(draft) => {
                assert_eq!(draft.as_deref(), Some(own.as_bytes()));
                opened += 1;
            }
            Err(error) => assert!(matches!(error, StoreError::Damaged(_)), "{error}"),
        }
    }
    assert_eq!(opened, 1, "the one whose words they are");
    // Nor in another form.
    test.raw()
        .execute("UPDATE drafts SET path = '/step-away'", [])
        .expect("moved");
    for token in [&mine, &other] {
        assert!(matches!(
            store.draft(token, "/step-away").await,
            Err(StoreError::Damaged(_))
        ));
    }
}

#[tokio::test]
async fn no_word_of_a_draft_and_no_token_is_in_the_files() {
    let test = TestStore::new();
    let (mine, forgotten) = (token(), token());
    for n in 0..20 {
        keep(
            &test,
            &mine,
            "/step-back",
            &format!("name=Samira+Seeded&message=Lost+my+flat{n}"),
        )
        .await;
        keep(
            &test,
            &forgotten,
            &format!("/form-{n}"),
            "name=Samira+Seeded&code=K7QM-3XPD",
        )
        .await;
        test.store.forget_drafts(&forgotten).await.expect("forgotten");
    }
    let before = every_file(&test);
    test.store.close().await;
    let after = every_file(&test);
    assert!(
        before
            .iter()
            .chain(&after)
            .any(|(_, bytes)| contains(bytes, b"/step-back")),
        "the search works"
    );
    let secrets = [
        b"Samira".to_vec(),
        b"Seeded".to_vec(),
        b"my+flat".to_vec(),
        b"K7QM-3XPD".to_vec(),
        mine.to_text().into_bytes(),
        mine.bits().to_vec(),
        forgotten.to_text().into_bytes(),
        forgotten.bits().to_vec(),
    ];
    for (name, bytes) in before.iter().chain(&after) {
        for secret in &secrets {
            assert!(
                !contains(bytes, secret),
                "{name} holds {:?}",
                String::from_utf8_lossy(secret)
            );
        }
    }
    assert_eq!(
        test.count("drafts"),
        1,
        "what is forgotten leaves nothing that could be opened later"
    );
}
