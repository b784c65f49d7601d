//! The test vectors in docs/receipt-vectors: made here, so that they can't drift from the code, and
//! read by the verifier in the browser's language too. Written anew with
//! `OPEN_DOOR_WRITE_DOCS=1 cargo test -p open-door-ledger --test vectors`.

#![allow(clippy::expect_used)]

use open_door_ledger::{
    Checkpoint, Consistency, Entry, Hash, HexHash, Kind, Leaf, LogName, LogSigner, ProofHash, Receipt, Trust,
    append, canonical_json, commitment, consistency, inclusion, root, verify,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use uuid::Uuid;

const ORIGIN: &str = "vectors.invalid/ledger";

/// A log of 11 leaves. Leaves 3, 4 and 9 are of the consent that the receipts are about.
struct Log {
    leaves: Vec<(Leaf, [u8; 32], Value)>,
    hashes: Vec<Hash>,
    signer: LogSigner,
    other: LogSigner,
}

fn uuid(kind: u8, number: u8) -> Uuid {
    let mut bytes = [0; 16];
    bytes[0] = kind;
    bytes[6] = 0x40;
    bytes[8] = 0x80;
    bytes[15] = number;
    Uuid::from_bytes(bytes)
}

fn event(number: u8) -> (Leaf, [u8; 32], Value) {
    let ours = [3, 4, 9].iter().position(|place| *place == number);
    let kind = match ours {
        Some(1) => Kind::Superseded,
        Some(2) => Kind::Withdrawn,
        _ => Kind::Given,
    };
    let consent = uuid(0xc0, ours.map_or(100 + number, |_| 1));
    let at = format!("2026-11-{:02}T10:00:00.000Z", 10 + number);
    let event = uuid(0xe0, number);
    let body = json!({
        "schema_version": "open-door/consent-event/2",
        "event_id": event,
        "record_id": consent,
        "event_state": kind.name(),
        "event_time": at,
        "route": "web",
        "terms": (kind == Kind::Given).then(|| json!({
            "purpose": "Made up for a test: a card once a year",
            "wording": "Yes, send me a card. “Quoted”, with an é and a \u{1f6aa}.",
            "wording_version": 1,
            "language": "en-GB",
        })),
    });
    let salt = [number + 1; 32];
    let leaf = Leaf {
        format: Leaf::FORMAT,
        event,
        consent,
        kind,
        at,
        commitment: HexHash(commitment(&salt, canonical_json(&body).expect("JSON").as_bytes())),
        binding: HexHash([0xb0 + number; 32]),
    };
    (leaf, salt, body)
}

impl Log {
    fn new() -> Self {
        let mut log = Self {
            leaves: (0..11).map(event).collect(),
            hashes: Vec::new(),
            signer: LogSigner::new(ORIGIN, &[1; 32]).expect("a signer"),
            other: LogSigner::new(ORIGIN, &[2; 32]).expect("a signer"),
        };
        for (size, (leaf, ..)) in log.leaves.iter().enumerate() {
            let new = append(size as u64, leaf.hash(), log.hashes.as_slice()).expect("hashes");
            log.hashes.extend(new);
        }
        log
    }

    fn checkpoint(&self, size: u64) -> Checkpoint {
        Checkpoint {
            origin: ORIGIN.to_owned(),
            size,
            root: root(size, self.hashes.as_slice()).expect("a root"),
        }
    }

    fn note(&self, size: u64) -> String {
        self.checkpoint(size).sign(&[&self.signer]).expect("signed")
    }

    fn receipt(&self, size: u64, since: Option<u64>) -> Receipt {
        let entry = |index: u64| {
            let (leaf, salt, body) = &self.leaves[index as usize];
            Entry {
                index,
                leaf: leaf.clone(),
                salt: Some(HexHash(*salt)),
                body: Some(body.clone()),
                proof: proof(inclusion(size, index, self.hashes.as_slice()).expect("a proof")),
            }
        };
        Receipt {
            format: Receipt::FORMAT,
            consent: uuid(0xc0, 1),
            made_at: "2026-11-26T09:00:00.000Z".to_owned(),
            log: LogName {
                origin: ORIGIN.to_owned(),
                keys: vec![self.signer.public().to_string()],
            },
            checkpoint: self.note(size),
            entries: [3, 4, 9]
                .into_iter()
                .filter(|index| *index < size)
                .map(entry)
                .collect(),
            consistency: since.map(|from| Consistency {
                from: self.note(from),
                proof: proof(consistency(size, from, self.hashes.as_slice()).expect("a proof")),
            }),
        }
    }
}

fn proof(hashes: Vec<Hash>) -> Vec<ProofHash> {
    hashes.into_iter().map(ProofHash).collect()
}

fn text(receipt: &Receipt) -> String {
    receipt.to_text().expect("JSON")
}

/// A copy with one thing changed.
fn changed(receipt: &Receipt, change: impl FnOnce(&mut Receipt)) -> String {
    let mut receipt = receipt.clone();
    change(&mut receipt);
    text(&receipt)
}

/// Every receipt: its name, what checking it must say, and its text.
#[expect(clippy::too_many_lines, reason = "a table: one row a vector")]
fn receipts(log: &Log) -> Vec<(&'static str, &'static str, String)> {
    let whole = log.receipt(11, Some(5));
    let flip = |hash: &mut ProofHash| hash.0.0[0] ^= 1;
    vec![
        ("good-first-event", "ok", text(&log.receipt(4, None))),
        ("good-all-events", "ok", text(&log.receipt(11, None))),
        ("good-since-an-earlier-checkpoint", "ok", text(&whole)),
        ("good-with-a-line-feed-at-its-end", "ok", text(&whole) + "\n"),
        (
            // Whoever has a receipt can do this; nothing in the format tells. No verifier may say that what is left
            // is all that happened.
            "good-with-its-last-event-cut-out",
            "ok",
            changed(&log.receipt(11, None), |r| drop(r.entries.pop())),
        ),
        (
            "good-no-body-shown",
            "ok",
            changed(&whole, |r| {
                r.entries[0].salt = None;
                r.entries[0].body = None;
            }),
        ),
        (
            "good-signed-by-two-keys",
            "ok",
            changed(&whole, |r| {
                r.checkpoint = log
                    .checkpoint(11)
                    .sign(&[&log.other, &log.signer])
                    .expect("signed");
            }),
        ),
        ("bad-empty", "shape", String::new()),
        ("bad-cut-short", "shape", text(&whole)[..400].to_owned()),
        (
            "bad-another-format",
            "shape",
            text(&whole).replace("receipt/1", "receipt/9"),
        ),
        (
            "bad-a-field-too-many",
            "shape",
            text(&whole).replacen('{', "{\"a\":1,", 1),
        ),
        (
            "bad-made-at-is-no-time",
            "shape",
            changed(&whole, |r| r.made_at = "2026-02-30T09:00:00.000Z".to_owned()),
        ),
        (
            "bad-made-at-in-another-zone",
            "shape",
            changed(&whole, |r| r.made_at = "2026-11-26T09:00:00.000+01:00".to_owned()),
        ),
        (
            "bad-event-time-without-milliseconds",
            "shape",
            changed(&whole, |r| {
                r.entries[0].leaf.at = "2026-11-13T10:00:00Z".to_owned()
            }),
        ),
        (
            "bad-event-time-in-a-leap-second",
            "shape",
            changed(&whole, |r| {
                r.entries[0].leaf.at = "2026-11-13T23:59:60.000Z".to_owned()
            }),
        ),
        (
            "bad-kind-unknown",
            "shape",
            text(&whole).replace("\"withdrawn\"", "\"lost\""),
        ),
        ("bad-spaces", "spelling", text(&whole).replacen(':', ": ", 1)),
        ("bad-keys-out-of-order", "spelling", {
            let text = text(&whole);
            let consent = format!("\"consent\":\"{}\",", uuid(0xc0, 1));
            let rest = text.replacen(&consent, "", 1);
            // The last field instead of the third.
            format!("{},{}}}", &rest[..rest.len() - 1], consent.trim_end_matches(','))
        }),
        (
            "bad-identifier-in-capitals",
            "spelling",
            text(&whole).replace("c0000000", "C0000000"),
        ),
        (
            "bad-escaped-letter",
            "spelling",
            text(&whole).replace('é', "\\u00e9"),
        ),
        (
            "good-with-a-line-of-a-witness",
            "ok",
            changed(&whole, |r| {
                // Of another kind of key: 4 bytes of key id, and a signature that is longer than ours.
                r.checkpoint += "\u{2014} witness.invalid/one AAAAAQECAwQFBgcICQoLDA0ODw==\n";
            }),
        ),
        (
            "bad-signature-with-spare-bits",
            "note",
            changed(&whole, |r| {
                let end = r.checkpoint.trim_end().trim_end_matches('=').to_owned();
                let last = end.chars().last().expect("a letter");
                let spare = char::from_u32(u32::from(last) + 1).expect("a letter");
                r.checkpoint = format!("{}{spare}=\n", &end[..end.len() - 1]);
            }),
        ),
        (
            "bad-note-without-signature",
            "note",
            changed(&whole, |r| {
                r.checkpoint = r.checkpoint.split("\n\n").next().expect("text").to_owned() + "\n";
            }),
        ),
        (
            "bad-note-size-with-a-zero-in-front",
            "note",
            changed(&whole, |r| {
                r.checkpoint = r.checkpoint.replacen("\n11\n", "\n011\n", 1);
            }),
        ),
        (
            "bad-signed-by-a-stranger",
            "unknown-key",
            changed(&whole, |r| {
                r.checkpoint = log.checkpoint(11).sign(&[&log.other]).expect("signed");
                r.log.keys = vec![log.other.public().to_string()];
            }),
        ),
        (
            "bad-size-changed",
            "signature",
            changed(&whole, |r| {
                r.checkpoint = r.checkpoint.replacen("\n11\n", "\n12\n", 1);
            }),
        ),
        (
            "bad-root-changed",
            "signature",
            changed(&whole, |r| {
                let root = log.checkpoint(11).root.to_base64();
                r.checkpoint = r
                    .checkpoint
                    .replacen(&root, &log.checkpoint(10).root.to_base64(), 1);
            }),
        ),
        (
            "bad-log-named-otherwise",
            "origin",
            changed(&whole, |r| r.log.origin = "other/ledger".to_owned()),
        ),
        ("bad-no-events", "entries", changed(&whole, |r| r.entries.clear())),
        (
            "bad-events-in-another-order",
            "entries",
            changed(&whole, |r| r.entries.swap(0, 1)),
        ),
        (
            "bad-an-event-twice",
            "entries",
            changed(&whole, |r| {
                let first = r.entries[0].clone();
                r.entries.insert(0, first);
            }),
        ),
        (
            "bad-event-of-another-consent",
            "entries",
            changed(&whole, |r| {
                let (leaf, salt, body) = &log.leaves[5];
                r.entries[1] = Entry {
                    index: 5,
                    leaf: leaf.clone(),
                    salt: Some(HexHash(*salt)),
                    body: Some(body.clone()),
                    proof: proof(inclusion(11, 5, log.hashes.as_slice()).expect("a proof")),
                };
            }),
        ),
        (
            "bad-leaf-says-given",
            "inclusion",
            changed(&whole, |r| r.entries[2].leaf.kind = Kind::Given),
        ),
        (
            "bad-leaf-says-another-day",
            "inclusion",
            changed(&whole, |r| {
                r.entries[2].leaf.at = "2026-11-20T10:00:00.000Z".to_owned();
            }),
        ),
        (
            "bad-binding-changed",
            "inclusion",
            changed(&whole, |r| r.entries[0].leaf.binding.0[31] ^= 1),
        ),
        (
            "bad-index",
            "inclusion",
            changed(&whole, |r| r.entries[2].index = 10),
        ),
        (
            "bad-index-beyond-the-log",
            "inclusion",
            changed(&whole, |r| r.entries[2].index = 11),
        ),
        (
            "bad-proof-changed",
            "inclusion",
            changed(&whole, |r| flip(&mut r.entries[1].proof[2])),
        ),
        (
            "bad-proof-too-long",
            "inclusion",
            changed(&whole, |r| {
                let last = r.entries[1].proof[0];
                r.entries[1].proof.push(last);
            }),
        ),
        (
            "bad-proof-too-short",
            "inclusion",
            changed(&whole, |r| {
                r.entries[1].proof.pop();
            }),
        ),
        (
            "bad-salt",
            "commitment",
            changed(&whole, |r| {
                r.entries[0].salt = Some(HexHash([0; 32]));
            }),
        ),
        (
            "bad-salt-missing",
            "commitment",
            changed(&whole, |r| r.entries[0].salt = None),
        ),
        (
            "bad-wording-changed",
            "commitment",
            text(&whole).replace("send me a card", "send me a bill"),
        ),
        (
            "bad-body-swapped",
            "commitment",
            changed(&whole, |r| {
                r.entries[0].body = r.entries[1].body.clone();
            }),
        ),
        ("bad-body-contradicts-its-leaf", "body", {
            // The server itself recorded a body that says something else than the leaf.
            let mut forged = Log::new();
            let (leaf, salt, body) = &mut forged.leaves[3];
            body["event_state"] = json!("refused");
            leaf.commitment = HexHash(commitment(salt, canonical_json(body).expect("JSON").as_bytes()));
            let mut hashes = Vec::new();
            for (size, (leaf, ..)) in forged.leaves.iter().enumerate() {
                let new = append(size as u64, leaf.hash(), hashes.as_slice()).expect("hashes");
                hashes.extend(new);
            }
            forged.hashes = hashes;
            text(&forged.receipt(11, None))
        }),
        (
            "bad-earlier-checkpoint-of-a-fork",
            "consistency",
            changed(&whole, |r| {
                let fork = Checkpoint {
                    root: Hash([7; 32]),
                    ..log.checkpoint(5)
                };
                r.consistency.as_mut().expect("one").from = fork.sign(&[&log.signer]).expect("signed");
            }),
        ),
        (
            "bad-consistency-proof-changed",
            "consistency",
            changed(&whole, |r| {
                flip(&mut r.consistency.as_mut().expect("one").proof[0]);
            }),
        ),
        (
            "bad-earlier-checkpoint-is-larger",
            "consistency",
            changed(&log.receipt(5, Some(4)), |r| {
                r.consistency.as_mut().expect("one").from = log.note(11);
            }),
        ),
        (
            "bad-earlier-checkpoint-is-unsigned",
            "note",
            changed(&whole, |r| {
                r.consistency.as_mut().expect("one").from = "vectors.invalid/ledger\n5\n".to_owned();
            }),
        ),
    ]
}

/// The small values on the way, for whoever writes a verifier step by step.
fn values(log: &Log) -> Value {
    let (leaf, salt, body) = &log.leaves[3];
    json!({
        "canonical": {
            "of": { "b": [1, { "z": null, "a": "é\n\"\u{1}" }], "a": true },
            "is": canonical_json(&json!({ "b": [1, { "z": null, "a": "é\n\"\u{1}" }], "a": true })).expect("JSON"),
        },
        "commitment": {
            "salt": HexHash(*salt),
            "body": canonical_json(body).expect("JSON"),
            "is": leaf.commitment,
        },
        "leaf": {
            "leaf": canonical_json(leaf).expect("JSON"),
            "hash": HexHash(leaf.hash().0),
        },
        "roots": (0..=11).map(|size| json!({ "size": size, "root": log.checkpoint(size).root.to_base64() })).collect::<Vec<_>>(),
        "leaf_hashes": log.leaves.iter().map(|(leaf, ..)| leaf.hash().to_base64()).collect::<Vec<_>>(),
        "key": {
            "seed": HexHash([1; 32]),
            "public": log.signer.public().to_string(),
        },
        "checkpoint": log.note(11),
    })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/receipt-vectors")
}

fn files(log: &Log) -> Vec<(String, String)> {
    let all = receipts(log);
    let index = json!({
        "trusted_keys": [log.signer.public().to_string()],
        "receipts": all.iter().map(|(name, expect, _)| json!({ "file": format!("{name}.json"), "expect": expect })).collect::<Vec<_>>(),
    });
    let pretty = |value: &Value| serde_json::to_string_pretty(value).expect("JSON") + "\n";
    let mut files = vec![
        ("index.json".to_owned(), pretty(&index)),
        ("values.json".to_owned(), pretty(&values(log))),
    ];
    files.extend(
        all.into_iter()
            .map(|(name, _, text)| (format!("{name}.json"), text)),
    );
    files
}

#[test]
fn every_receipt_is_judged_as_its_name_says() {
    let log = Log::new();
    let trust = Trust {
        keys: vec![log.signer.public().clone()],
    };
    for (name, expect, text) in receipts(&log) {
        let found = match verify(&text, &trust) {
            Ok(_) => "ok",
            Err(fault) => fault.code(),
        };
        assert_eq!(found, expect, "{name}");
    }
}

#[test]
fn a_good_receipt_tells_how_the_consent_stood_and_in_which_log() {
    let log = Log::new();
    let trust = Trust {
        keys: vec![log.signer.public().clone()],
    };
    let first = verify(&text(&log.receipt(4, None)), &trust).expect("good");
    assert_eq!(
        (first.state, first.events, first.bodies, first.since),
        (Kind::Given, 1, 1, None)
    );
    let all = verify(&text(&log.receipt(11, Some(5))), &trust).expect("good");
    assert_eq!((all.state, all.events), (Kind::Withdrawn, 3));
    assert_eq!(all.at, "2026-11-19T10:00:00.000Z");
    assert_eq!(all.checkpoint, log.checkpoint(11));
    assert_eq!(all.since, Some(log.checkpoint(5)));
}

#[test]
fn every_size_and_place_has_proofs_that_hold_and_hold_nowhere_else() {
    use open_door_ledger::{check_consistency, check_inclusion};
    let log = Log::new();
    for size in 1..=11 {
        let later = log.checkpoint(size);
        for index in 0..size {
            let proof = inclusion(size, index, log.hashes.as_slice()).expect("a proof");
            for place in 0..size {
                let leaf = log.leaves[place as usize].0.hash();
                assert_eq!(check_inclusion(&later, index, leaf, &proof), place == index);
            }
        }
        for from in 1..=size {
            let proof = consistency(size, from, log.hashes.as_slice()).expect("a proof");
            assert!(
                check_consistency(&log.checkpoint(from), &later, &proof),
                "{from} of {size}"
            );
            let fork = Checkpoint {
                root: Hash([1; 32]),
                ..log.checkpoint(from)
            };
            assert!(!check_consistency(&fork, &later, &proof), "{from} of {size}");
        }
    }
}

#[test]
fn no_changed_byte_of_a_receipt_passes_but_where_no_proof_hangs_on_it() {
    let log = Log::new();
    let trust = Trust {
        keys: vec![log.signer.public().clone()],
    };
    let good = text(&log.receipt(11, Some(5)));
    assert!(verify(&good, &trust).is_ok());
    let free = {
        // The time it was made and the keys it names prove nothing, and say so in the format.
        let (made, keys) = (
            good.find("\"made_at\"").expect("there"),
            good.find("\"keys\"").expect("there"),
        );
        [made..made + 40, keys..keys + 120]
    };
    let mut passed = Vec::new();
    for place in 0..good.len() {
        if free.iter().any(|range| range.contains(&place)) {
            continue;
        }
        let mut bytes = good.clone().into_bytes();
        bytes[place] ^= [1u8, 2, 4, 32][place % 4];
        let Ok(changed) = String::from_utf8(bytes) else {
            continue;
        };
        if verify(&changed, &trust).is_ok() {
            passed.push(place);
        }
    }
    assert!(passed.is_empty(), "believed with these bytes changed: {passed:?}");
}

#[test]
fn the_files_in_docs_are_these() {
    let folder = folder();
    let files = files(&Log::new());
    if std::env::var_os("OPEN_DOOR_WRITE_DOCS").is_some() {
        std::fs::create_dir_all(&folder).expect("a folder");
        for old in std::fs::read_dir(&folder).expect("a folder").flatten() {
            std::fs::remove_file(old.path()).expect("removed");
        }
        for (name, text) in &files {
            std::fs::write(folder.join(name), text).expect("written");
        }
    }
    let there = std::fs::read_dir(&folder).expect("docs/receipt-vectors").count();
    assert_eq!(
        there,
        files.len(),
        "another number of files: write them anew (see the head of this file)"
    );
    for (name, text) in files {
        let found = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert_eq!(found, text, "{name}: write it anew (see the head of this file)");
    }
}
