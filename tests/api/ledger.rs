//! Receipts and the consent log through the API and the pages; `open-door verify` and `checkpoint`.

use open_door_contract::ErrorCode;
use open_door_contract::door::DoorView;
use open_door_contract::ledger::{CheckpointView, GrowthProofView, LeafProofView};
use open_door_ledger::{
    Checkpoint, Hash, Kind, LogKey, Receipt, Trust, check_consistency, check_inclusion, verify,
};
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Running, run};
use open_door_tests::wire::send;
use serde_json::Value;
use std::path::Path;

/// Someone who has come back with the code of a request with a consent, and that consent.
async fn inside() -> (TestPortal, String) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door: DoorView = portal.open_door(&code).await.expect(200).read();
    (portal, door.consents[0].id.clone())
}

async fn checkpoint(portal: &TestPortal) -> (CheckpointView, Vec<LogKey>, Checkpoint) {
    let view: CheckpointView = portal.get("/api/v1/ledger/checkpoint").await.expect(200).read();
    let keys: Vec<LogKey> = view.keys.iter().map(|key| key.parse().expect("a key")).collect();
    let note = view.checkpoint.clone().expect("signed");
    let opened = Checkpoint::open(&note, &keys).expect("signed by its key");
    (view, keys, opened)
}

fn hashes(proof: &[String]) -> Vec<Hash> {
    proof
        .iter()
        .map(|hash| Hash::from_base64(hash).expect("a hash"))
        .collect()
}

#[tokio::test]
async fn an_empty_log_has_a_name_and_a_key_and_no_checkpoint() {
    let portal = TestPortal::open();
    portal.send_step_back(&least()).await;
    let view: CheckpointView = portal.get("/api/v1/ledger/checkpoint").await.expect(200).read();
    assert_eq!((view.size, view.checkpoint, view.keys.len()), (0, None, 1));
    assert!(view.origin.starts_with("open-door/ledger/"), "{}", view.origin);
}

#[tokio::test]
async fn a_receipt_is_right_for_whoever_has_the_logs_key() {
    let (portal, consent) = inside().await;
    let _ = portal
        .post(&format!("/api/v1/door/consents/{consent}/withdraw"))
        .await
        .expect(200);
    let answer = portal
        .get(&format!("/api/v1/receipts/{consent}"))
        .await
        .expect(200);
    let (_, keys, newest) = checkpoint(&portal).await;
    let right = verify(answer.text(), &Trust { keys }).expect("right");
    assert_eq!((right.state, right.events, right.bodies), (Kind::Withdrawn, 2, 2));
    assert_eq!(right.checkpoint, newest);
    for personal in ["Samira", "07700", "seeded"] {
        assert!(!answer.text().contains(personal), "{personal}");
    }
}

#[tokio::test]
async fn a_receipt_needs_the_visit_and_is_of_ones_own_consents_only() {
    let (portal, consent) = inside().await;
    let path = format!("/api/v1/receipts/{consent}");
    let outside = portal.without_cookies();
    assert_eq!(
        outside.get(&path).await.expect(401).error().code,
        ErrorCode::SignedOut
    );
    let _ = outside
        .get(&format!("/door/receipts/{consent}/save"))
        .await
        .expect(401);
    let (other, _) = inside().await;
    for path in [path.as_str(), "/api/v1/receipts/x", "/api/v1/receipts/%00"] {
        let _ = other.get(path).await.expect(404);
    }
    let _ = other.get(&format!("/door/receipts/{consent}")).await.expect(404);
    for wrong in ["?since=0", "?since=9", "?since=9007199254740993"] {
        let _ = portal.get(&format!("{path}{wrong}")).await.expect(404);
    }
    for wrong in ["?since=x", "?since=-1", "?until=1"] {
        let _ = portal.get(&format!("{path}{wrong}")).await.expect(422);
    }
}

#[tokio::test]
async fn whoever_keeps_a_checkpoint_can_ask_for_proof_that_the_log_only_grew() {
    let (portal, consent) = inside().await;
    let (_, _, kept) = checkpoint(&portal).await;
    for _ in 0..4 {
        portal.without_cookies().send_step_back(&everything()).await;
    }
    let path = format!("/api/v1/ledger/growth?since={}", kept.size);
    let grown: GrowthProofView = portal.get(&path).await.expect(200).read();
    let (_, keys, newest) = checkpoint(&portal).await;
    assert_eq!(Checkpoint::open(&grown.checkpoint, &keys), Ok(newest.clone()));
    assert!(check_consistency(&kept, &newest, &hashes(&grown.proof)));

    let path = format!("/api/v1/receipts/{consent}?since={}", kept.size);
    let answer = portal.get(&path).await.expect(200);
    let right = verify(answer.text(), &Trust { keys }).expect("right");
    assert_eq!(right.since, Some(kept));
    for (path, status) in [("growth", 422), ("growth?since=0", 404), ("growth?since=99", 404)] {
        let _ = portal.get(&format!("/api/v1/ledger/{path}")).await.expect(status);
    }
}

#[tokio::test]
async fn a_leaf_can_be_asked_for_by_its_hash_and_nothing_else_tells() {
    let (portal, consent) = inside().await;
    let text = portal
        .get(&format!("/api/v1/receipts/{consent}"))
        .await
        .expect(200)
        .text()
        .to_owned();
    let leaf = Receipt::parse(&text).expect("a receipt").entries[0].leaf.hash();
    let hex = open_door_ledger::hex(&leaf.0);
    let outside = portal.without_cookies();
    let found: LeafProofView = outside
        .get(&format!("/api/v1/ledger/proof/{hex}"))
        .await
        .expect(200)
        .read();
    let (_, keys, _) = checkpoint(&portal).await;
    let newest = Checkpoint::open(&found.checkpoint, &keys).expect("signed");
    assert!(check_inclusion(&newest, found.index, leaf, &hashes(&found.proof)));
    for wrong in [
        "00".repeat(32).as_str(),
        hex.to_uppercase().as_str(),
        "x",
        &hex[1..],
    ] {
        let _ = outside
            .get(&format!("/api/v1/ledger/proof/{wrong}"))
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn the_receipt_is_a_page_and_a_file_whose_names_say_nothing() {
    let (portal, consent) = inside().await;
    let door = portal.get_page("/door").await;
    let path = format!("/door/receipts/{consent}");
    assert_eq!(
        door.all(&format!("a[href='{path}']")).len(),
        1,
        "linked from behind the code"
    );
    let page = portal.get_page(&path).await;
    assert_eq!(page.heading(), "Your receipt");
    assert!(page.text().contains("you said yes"), "{}", page.text());
    page.reads("To: Blackburn with Darwen Council.");
    assert_eq!(
        page.words_of_all(".on-paper"),
        ["Only the saved file can be checked, at /verify on this website."]
    );
    assert!(page.words_of_all(".no-print")[0].starts_with("The receipt proves it."));
    let saved = portal.get(&format!("{path}/save")).await.expect(200);
    assert_eq!(
        saved.header("content-disposition"),
        "attachment; filename=\"receipt.json\""
    );
    assert_eq!(saved.header("cache-control"), "no-store");
    let (view, keys, _) = checkpoint(&portal).await;
    verify(saved.text(), &Trust { keys }).expect("the file is right");
    assert!(page.text().contains(&view.origin));
}

#[tokio::test]
async fn without_a_visit_the_receipts_page_asks_for_the_code() {
    let (portal, consent) = inside().await;
    let outside = portal.without_cookies();
    let page = outside.get_page(&format!("/door/receipts/{consent}")).await;
    assert_eq!(page.all("input[name='code']").len(), 1);
}

/// Someone who asks and agrees on a running server: the receipt they save.
fn receipt_from(server: &Running) -> String {
    let json = ("Content-Type", "application/json");
    let key = new_key();
    let headers = [json, ("Idempotency-Key", key.as_str())];
    let body = everything().to_string();
    let (status, _, stored) = send(server.address, "POST", "/api/v1/requests", &headers, &body);
    assert_eq!(status, 201, "{stored}");
    let stored: Value = serde_json::from_str(&stored).expect("JSON");
    let code = serde_json::json!({ "return_code": stored["return_code"] }).to_string();
    let (status, head, door) = send(server.address, "POST", "/api/v1/door", &[json], &code);
    assert_eq!(status, 200, "{door}");
    let door: Value = serde_json::from_str(&door).expect("JSON");
    let cookie = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .and_then(|(_, value)| value.split(';').next())
        .expect("a cookie");
    let path = format!(
        "/api/v1/receipts/{}",
        door["consents"][0]["id"].as_str().expect("an id")
    );
    let (status, _, receipt) = send(server.address, "GET", &path, &[("Cookie", cookie)], "");
    assert_eq!(status, 200, "{receipt}");
    receipt
}

fn verified(folder: &Path, words: &[&str]) -> (i32, String) {
    let said = run(folder, &[&["verify"], words].concat());
    (said.code, said.out + &said.err)
}

#[test]
fn the_command_line_checks_the_log_and_a_receipt_and_publishes_checkpoints() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_folder = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let (kept, receipt) = (in_folder("kept"), in_folder("receipt.json"));
    let server = Running::start_with(folder.path(), &["--checkpoints", &kept]);
    let empty = run(folder.path(), &["checkpoint"]);
    assert!(empty.refused().contains("empty"), "{empty:?}");
    let text = receipt_from(&server);
    std::fs::write(&receipt, &text).expect("written");
    let printed = run(folder.path(), &["checkpoint"]);
    assert!(
        text.contains(&serde_json::json!(printed.done()).to_string()),
        "the same checkpoint"
    );
    assert_eq!(server.stop().code(), Some(0));

    // It published when it stopped.
    let (code, said) = verified(folder.path(), &["--checkpoints", &kept]);
    assert!(
        code == 0 && said.contains("1 published checkpoints hold"),
        "{said}"
    );
    let (code, said) = verified(folder.path(), &["--receipt", &receipt]);
    assert!(
        code == 0 && said.contains("The last event in it: given on"),
        "{said}"
    );
    assert!(said.contains("can't show that it is whole"), "{said}");
    assert!(said.contains("nothing has happened to it after that"), "{said}");
    let json = run(folder.path(), &["verify", "--receipt", &receipt, "--json"]).json();
    assert_eq!(
        (&json["right"], &json["state"]),
        (&Value::from(true), &Value::from("given"))
    );

    let list = run(folder.path(), &["keys", "list"]);
    let key = list
        .done()
        .lines()
        .find(|line| line.starts_with("open-door/ledger/"));
    let key = key.expect("a public key");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (code, said) = verified(elsewhere.path(), &["--receipt", &receipt, "--key", key]);
    assert_eq!(code, 0, "with the key and without a database: {said}");
    let (code, said) = verified(elsewhere.path(), &["--receipt", &receipt]);
    assert!(code == 1 && said.contains("--key"), "{said}");

    // Whoever runs the portal must not act on a receipt where the portal knows better.
    let team = |words: &[&str]| {
        let council = ["--council", BLACKBURN, "--by", "Jo Duty"];
        let _ = run(folder.path(), &[words, &council].concat()).done();
    };
    let here = |wanted: &str| {
        let (code, said) = verified(folder.path(), &["--receipt", &receipt]);
        assert!(code == 0 && said.contains(wanted), "{said}");
    };
    let words = ["requests", "list", "--council", BLACKBURN, "--json"];
    let list = run(folder.path(), &words).json();
    let request = list[0]["id"].as_str().expect("an id");
    team(&["consents", "withdraw", request, "--reason", "phoned"]);
    here("IN THIS PORTAL something happened after that: withdrawn on");
    team(&["requests", "erase", request, "--for-good"]);
    here("IN THIS PORTAL everything behind its code was erased since");

    std::fs::write(&receipt, text.replacen("\"given\"", "\"refused\"", 9)).expect("written");
    let (code, said) = verified(folder.path(), &["--receipt", &receipt]);
    assert!(code == 1 && said.contains("inclusion"), "{said}");
    std::fs::write(&receipt, [0xff, 0xfe]).expect("written");
    let (code, said) = verified(folder.path(), &["--receipt", &receipt]);
    assert!(code == 1 && said.contains("is no receipt"), "{said}");
}
