//! What a person typed, and their code, stand in plain text nowhere: not in the database, its WAL or
//! its index, not in a log, not in an address.

use open_door_tests::answer::Answer;
use open_door_tests::logs;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::secrets::{assert_holds, assert_nowhere, files_of_database, forms_of_code};
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

/// How many are sent through the API, and how many through the form.
const BY_API: usize = 900;
const BY_FORM: usize = 100;

async fn send_form(portal: &TestPortal) -> Answer {
    let _ = portal.get_page("/in/blackburn-with-darwen/step-back").await;
    let key = new_key();
    let fields = [
        ("key", key.as_str()),
        ("step", "check"),
        ("name", "Sam Test"),
        ("channel", "text"),
        ("to", "07700 900123"),
    ];
    portal
        .post_form("/in/blackburn-with-darwen/step-back", &fields)
        .await
        .expect(303)
}

fn code_in(page: &Answer) -> String {
    page.page().words_of_all(".code").concat().replace(' ', "")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_thousand_codes_none_is_in_the_database_in_a_log_or_in_an_address() {
    let portal = Arc::new(TestPortal::open());
    let mut tasks = JoinSet::new();
    for number in 0..BY_API + BY_FORM {
        let phone = portal.another_phone();
        tasks.spawn(async move {
            if number < BY_API {
                let answer = phone.send_request(&new_key(), &least()).await.expect(201);
                let code = answer.json()["return_code"].as_str().expect("a code").to_owned();
                return (code, String::new());
            }
            let answer = send_form(&phone).await;
            let address = answer.header("location").to_owned();
            let code = code_in(&phone.get(&address).await.expect(200));
            let opened = phone.post_form("/door", &[("code", &code)]).await.expect(303);
            (code, format!("{address} {}", opened.header("location")))
        });
    }
    let issued = tasks.join_all().await;
    let mut secrets: Vec<_> = issued.iter().flat_map(|(code, _)| forms_of_code(code)).collect();
    secrets.sort();
    secrets.dedup();
    assert_eq!(
        secrets.len(),
        3 * (BY_API + BY_FORM),
        "a thousand codes, each in three forms"
    );
    let addresses: String = issued.iter().map(|(_, address)| address.as_str()).collect();

    let mut texts = files_of_database(portal.folder());
    assert!(
        texts
            .iter()
            .any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty()),
        "the WAL is looked at"
    );
    portal.store().close().await;
    texts.extend(files_of_database(portal.folder()));
    let found = texts.iter().rfind(|(name, _)| name.ends_with(".db"));
    let (_, database) = found.expect("the database");
    assert_holds(database, &[BLACKBURN]);
    assert_holds(addresses.as_bytes(), &["/step-back/done", "/door"]);
    tracing::trace!("the log of this test is read");
    let log = logs::captured();
    assert_holds(&log, &["the log of this test is read"]);
    texts.push(("the log".to_owned(), log));
    texts.push(("an address".to_owned(), addresses.into_bytes()));
    assert_nowhere(&secrets, &texts);
}

#[tokio::test]
async fn of_fifty_people_no_name_phone_address_or_message_is_in_the_database_or_a_log() {
    let portal = TestPortal::open();
    let mut secrets = Vec::new();
    for number in 0..50 {
        let phone = portal.another_phone();
        let typed = [
            format!("Zebedee{number} Seededname{number}"),
            format!("07700 9{number:05}"),
            format!("seeded message {number} about a flat"),
            format!("Seededday {number}"),
            format!("{number} Seeded Street"),
        ];
        let reach = match number % 2 {
            0 => json!({ "channel": "text", "to": typed[1] }),
            _ => json!({ "channel": "letter", "to": typed[4] }),
        };
        let mut body = everything();
        body["name"] = json!(typed[0]);
        body["reach"] = reach;
        body["message"] = json!(typed[2]);
        body["consents"][0]["day"] = json!(typed[3]);
        let code = phone.send_step_back(&body).await;
        let door = phone.open_door(&code).await.expect(200).json();
        // Errors and refusals are where such things slip into logs.
        body["consents"][0]["version"] = json!(0);
        let _ = phone.send_request(&new_key(), &body).await.expect(422);
        let id = door["consents"][0]["id"].as_str().expect("a consent").to_owned();
        let _ = phone
            .post(&format!("/api/v1/door/consents/{id}/withdraw"))
            .await
            .expect(200);
        secrets.extend(typed.into_iter().map(String::into_bytes));
        secrets.push(phone.cookie("visit").expect("a visit").into_bytes());
    }
    let mut texts = files_of_database(portal.folder());
    portal.store().close().await;
    texts.extend(files_of_database(portal.folder()));
    let found = texts.iter().rfind(|(name, _)| name.ends_with(".db"));
    let (_, database) = found.expect("the database");
    assert_holds(database, &[BLACKBURN]);
    texts.push(("the log".to_owned(), logs::captured()));
    assert_nowhere(&secrets, &texts);
}

#[test]
fn the_search_itself_finds_a_code_in_each_of_its_forms() {
    let code = "K7QM-3XPD-9TRA-W2HF";
    let secrets = forms_of_code(code);
    let hides = [
        format!("a line with {code} in it").into_bytes(),
        b"\0k7qm3xpd9traw2hf\0".to_vec(),
        [b"\0\0", secrets[2].as_slice()].concat(),
    ];
    for text in hides {
        let found = std::panic::catch_unwind(|| assert_nowhere(&secrets, &[("a file".to_owned(), text)]));
        assert!(found.is_err(), "it was not found");
    }
}
