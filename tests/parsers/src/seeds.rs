//! What each parser is tried with first: good inputs and near misses. People in them are invented.

use crate::packs::COUNCIL;
use crate::root;
use std::fs;

fn all(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// The files in a folder of the repository that end so, by name.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a file")).collect()
}

pub fn codes() -> Vec<Vec<u8>> {
    all(&[
        "K7QM-3XPD-9TRA-W2HF",
        "k7qm 3xpd 9tra w2hf",
        "K7QM\u{2013}3XPD\u{2014}9TRA\u{2212}W2HF",
        "OIL1-OIL1-OIL1-OIL1",
        "my code is K7QM 3XPD, then 9TRA W2HF. ring 0770 0900 1230",
        "",
    ])
}

pub fn dates() -> Vec<Vec<u8>> {
    all(&[
        "10\n5\n2004",
        "29\nFebruary\n2000",
        "31\n12\n9999",
        "\n6\n2019",
        "\n\n2019",
        "2031-05-10",
        "-262143-01-01",
        "99999999999999999999\n1\n1",
    ])
}

pub fn routes() -> Vec<Vec<u8>> {
    all(&[
        "/",
        "/in/kirklees/check",
        "/in/kirklees/step-back",
        "/in/kirklees/step-back/done",
        "/england/offer/home",
        "/door/receipts/c0000000-0000-4000-8000-000000000001",
        "/door/",
        "//evil.example",
        "/in/../../etc/passwd",
        "/in/%2e%2e/check",
    ])
}

pub fn cookies() -> Vec<Vec<u8>> {
    all(&[
        "AAECAwQFBgcICQoLDA0ODw",
        "c0000000-0000-4000-8000-000000000001",
        "c0000000000040008000000000000001",
        "AAAAAAAAAAAAAAAAAAAAAA",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw",
    ])
}

pub fn requests() -> Vec<Vec<u8>> {
    all(&[
        r#"{"kind":"step-back","council":"kirklees","name":"Sam Test","reach":{"channel":"text","to":"07700 900123"},"message":"hello","consents":[{"offer":"celebration-contact","version":1,"agreed":true,"day":"Eid"}]}"#,
        r#"{"kind":"step-away","council":"kirklees","who":{"name":"Sam Test","reach":{"channel":"letter","to":"1 Made Up Street"}},"age":"from-21","study":"none","consents":[]}"#,
        r#"{"kind":"keep-adviser","council":"kirklees","who":{"name":"Sam Test","reach":{"channel":"email","to":"sam@example.test"}},"age":"from-21","study":"none"}"#,
        r#"{"kind":"contact-preferences","council":"kirklees","reach":{"channel":"call","to":"07700 900123"}}"#,
        r#"{"kind":"referral","council":"kirklees","about":"Alex Test","referrer":{"name":"Sam Test","reach":{"channel":"call","to":"07700 900123"},"relation":"friend"},"why":"made up","knows":"agreed"}"#,
        r#"{"birth":"2004-05-10","care":null,"doing":[]}"#,
        r#"{"return_code":"K7QM-3XPD-9TRA-W2HF"}"#,
    ])
}

pub fn forms() -> Vec<Vec<u8>> {
    all(&[
        "step=name&go=next&name=Sam+Test&channel=text&to-text=07700+900123&council=kirklees&checked=yes",
        "step=check&go=next&name=Sam&channel=call&to-call=07700+900123&who=you&message=made+up&age=from-21&study=none",
        "step=birth&go=next&day=10&month=5&year=2004",
        "step=result&go=to:7&day=10&month=5&year=2004&enough=yes&doing=working",
        "go=back&step=&day=99999999999&month=%00&year=-1",
        "step=about&about=Alex+Test&knows=agreed&relation=friend&why=made+up&go=to:check",
    ])
}

pub fn receipts() -> Vec<Vec<u8>> {
    let mut receipts = files("docs/receipt-vectors", ".json");
    // Not these two: lists of values for the other checks.
    receipts.retain(|text| text.len() < 64 * 1024);
    receipts
}

pub fn notes() -> Vec<Vec<u8>> {
    let file = fs::read(root().join("docs/receipt-vectors/values.json")).expect("the vectors");
    let values: serde_json::Value = serde_json::from_slice(&file).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").as_bytes().to_vec();
    vec![text(&values["checkpoint"]), text(&values["key"]["public"])]
}

pub fn checkpoints() -> Vec<Vec<u8>> {
    let notes = notes();
    let note = notes.first().expect("a note");
    vec![
        [note, b"----\n".as_slice(), note, b"----\n"].concat(),
        [note, b"----\n".as_slice(), b"cut o"].concat(),
    ]
}

pub fn key_rings() -> Vec<Vec<u8>> {
    let key = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let rings = [
        key.to_owned(),
        format!("{key}\nwrapping 1 {key}\nsigning 1 {key}\n"),
        format!("{key};wrapping 4294967295 {key};wrapping 4294967295 {key}"),
        format!("{key}\nwrapping 0 {key}"),
    ];
    rings.into_iter().map(String::into_bytes).collect()
}

pub fn erasures() -> Vec<Vec<u8>> {
    let line = format!(
        "{} 2026-11-13T10:00:00.000Z person {}\n",
        "0".repeat(32),
        "a".repeat(64)
    );
    vec![
        line.clone().into_bytes(),
        format!("{line}{}", line.trim_end()).into_bytes(),
        b"+0 +262142-12-31T23:59:59Z team x\n".to_vec(),
    ]
}

pub fn councils() -> Vec<Vec<u8>> {
    let councils = [
        "blackburn-with-darwen",
        "kirklees",
        "dorset",
        "lancashire",
        "buckinghamshire",
    ];
    let file = |council: &str| root().join(format!("content/councils/{council}/council.toml"));
    councils
        .iter()
        .map(|council| fs::read(file(council)).expect("a file"))
        .collect()
}

pub fn entitlements() -> Vec<Vec<u8>> {
    files("content/national/entitlements", ".md")
}

pub fn practices() -> Vec<Vec<u8>> {
    files(&format!("content/{COUNCIL}/practice"), ".toml")
}

pub fn letters() -> Vec<Vec<u8>> {
    files(&format!("content/{COUNCIL}/letters"), ".md")
}
