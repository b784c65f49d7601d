use super::*;
use chrono::{DateTime, TimeDelta, Utc};

fn keys() -> Keys {
    Keys::from_root(&[7; 32]).expect("keys")
}

fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().expect("a time")
}

#[test]
fn the_same_submission_always_has_the_same_code_and_another_has_another() {
    let key = IdempotencyKey::random().expect("a key");
    assert_eq!(keys().return_code(&key), keys().return_code(&key));
    assert_ne!(
        keys().return_code(&key),
        keys().return_code(&IdempotencyKey::random().expect("a key"))
    );
    let other_server = Keys::from_root(&[8; 32]).expect("keys");
    assert_ne!(keys().return_code(&key), other_server.return_code(&key));
    assert_ne!(keys().fingerprint(), other_server.fingerprint());
}

#[test]
fn codes_and_lookups_stay_the_same_from_one_release_to_the_next() {
    // Codes are on paper and in heads: if this fails, nobody can open their door any more.
    let key = IdempotencyKey::parse("00112233445566778899aabbccddeeff").expect("a key");
    let code = keys().return_code(&key);
    assert_eq!(code.to_string(), "Q3X0-VXDD-1R8K-Q5RP");
    assert_eq!(
        hex(&keys().code_lookup(&code)),
        "0cced574d905c0615563c26a886647e5abdd6a4b37fc011ec5b770202c473630"
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_idempotency_key_may_be_a_uuid_or_hexadecimal_or_base64url() {
    let uuid = IdempotencyKey::parse("6f9619ff-8b86-4011-b42d-00c04fc964ff").expect("a UUID");
    assert_eq!(
        IdempotencyKey::parse("6F9619FF8B864011B42D00C04FC964FF"),
        Ok(uuid.clone())
    );
    assert_eq!(IdempotencyKey::parse(&uuid.to_text()), Ok(uuid));
}

#[test]
fn what_is_not_128_random_bits_is_refused() {
    for text in [
        "",
        "1",
        "00000000000000000000000000000000",
        "AAAAAAAAAAAAAAAAAAAAAA",
        "6f9619ff-8b86-1011-b42d-00c04fc964ff",
        "{6f9619ff-8b86-4011-b42d-00c04fc964}",
        "6f9619ff8b864011b42d00c04fc964fx",
        "!!!!!!!!!!!!!!!!!!!!!!",
        "éééééééééééééééé",
    ] {
        assert_eq!(IdempotencyKey::parse(text), Err(IdempotencyKeyError), "{text}");
    }
}

#[test]
fn keys_never_print_themselves() {
    assert_eq!(format!("{:?}", keys()), "Keys(not shown)");
    let key = IdempotencyKey::random().expect("a key");
    assert_eq!(format!("{key:?}"), "IdempotencyKey(not shown)");
}

#[test]
fn a_sealed_cookie_opens_until_it_expires() {
    let sealed = keys()
        .seal_cookie(Purpose::Confirmation, now() + TimeDelta::minutes(10), b"a code")
        .expect("sealed");
    let open = |after| keys().open_cookie(Purpose::Confirmation, now() + TimeDelta::seconds(after), &sealed);
    assert_eq!(open(599).as_deref(), Some(b"a code".as_slice()));
    assert_eq!(open(600), None);
}

#[test]
fn a_changed_or_foreign_cookie_does_not_open() {
    let until = now() + TimeDelta::minutes(10);
    let sealed = keys()
        .seal_cookie(Purpose::Confirmation, until, b"a code")
        .expect("sealed");
    for place in 0..sealed.len() {
        let mut changed = sealed.clone().into_bytes();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).expect("text");
        assert_eq!(
            keys().open_cookie(Purpose::Confirmation, now(), &changed),
            None,
            "{place}"
        );
    }
    let other = Keys::from_root(&[8; 32]).expect("keys");
    assert_eq!(other.open_cookie(Purpose::Confirmation, now(), &sealed), None);
    assert_eq!(keys().open_cookie(Purpose::Confirmation, now(), ""), None);
}

mod on_disk {
    use super::*;
    use std::fs;

    #[test]
    fn the_first_start_makes_a_key_that_only_the_server_may_read_and_the_next_reads_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("data/open-door.db");
        let key_file = default_key_file(&database);
        let first = Keys::open(&key_file, &database).expect("keys");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&key_file).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(&database, b"something").expect("written");
        let second = Keys::open(&key_file, &database).expect("keys");
        assert_eq!(first.fingerprint(), second.fingerprint());
        let names: Vec<_> = fs::read_dir(folder.path().join("data"))
            .expect("a folder")
            .collect();
        assert_eq!(names.len(), 2, "nothing but the key and the database");
    }

    #[test]
    fn a_database_without_its_key_file_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("open-door.db");
        let key_file = default_key_file(&database);
        fs::write(&database, b"something").expect("written");
        let refused = Keys::open(&key_file, &database).expect_err("refused");
        assert!(refused.to_string().contains("put the key file back"), "{refused}");
        assert!(!key_file.exists());
    }

    #[test]
    fn a_key_file_that_is_damaged_or_open_to_all_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("open-door.db");
        let key_file = default_key_file(&database);
        Keys::open(&key_file, &database).expect("keys");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&key_file, fs::Permissions::from_mode(0o644)).expect("set");
            assert!(matches!(
                Keys::open(&key_file, &database),
                Err(KeyError::Exposed(_))
            ));
            fs::set_permissions(&key_file, fs::Permissions::from_mode(0o600)).expect("set");
        }
        for text in [b"c2hvcnQ=".as_slice(), b"", b"not base64!", &[0xff, 0xfe]] {
            fs::write(&key_file, text).expect("written");
            assert!(matches!(
                Keys::open(&key_file, &database),
                Err(KeyError::Malformed(_))
            ));
        }
    }

    #[test]
    fn many_processes_starting_at_once_agree_on_one_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("open-door.db");
        let key_file = default_key_file(&database);
        let prints: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Keys::open(&key_file, &database).expect("keys").fingerprint()))
                .collect();
            starts
                .into_iter()
                .map(|start| start.join().expect("no panic"))
                .collect()
        });
        assert!(prints.iter().all(|print| *print == prints[0]));
    }
}

#[test]
fn a_reference_is_always_the_same_for_one_request_and_another_for_the_next() {
    let (request, other) = ([1; 16], [2; 16]);
    let reference = keys().reference(&request);
    assert_eq!(reference, keys().reference(&request));
    assert_ne!(reference, keys().reference(&other));
    assert_eq!(reference.len(), 10);
    assert!(
        reference
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    );
    let other_server = Keys::from_root(&[8; 32]).expect("keys");
    assert_ne!(reference, other_server.reference(&request));
}

#[test]
fn a_draft_is_named_and_sealed_by_its_token_alone_and_each_in_its_own_way() {
    let (token, other) = ([1; 16], [2; 16]);
    assert_eq!(keys().draft_lookup(&token), keys().draft_lookup(&token));
    assert_eq!(*keys().draft_key(&token), *keys().draft_key(&token));
    assert_ne!(keys().draft_lookup(&token), keys().draft_lookup(&other));
    assert_ne!(*keys().draft_key(&token), *keys().draft_key(&other));
    // What stands in the database opens nothing, and is not what a visit's token would have there.
    assert_ne!(keys().draft_lookup(&token), *keys().draft_key(&token));
    assert_ne!(keys().draft_lookup(&token), keys().session_lookup(&token));
    let other_server = Keys::from_root(&[8; 32]).expect("keys");
    assert_ne!(*keys().draft_key(&token), *other_server.draft_key(&token));
}

#[test]
fn the_time_at_which_a_form_was_opened_is_vouched_for_with_its_own_key() {
    let (key, other) = (
        IdempotencyKey::random().expect("a key"),
        IdempotencyKey::random().expect("a key"),
    );
    let vouched = keys().vouch_opened(1_795_514_400, &key);
    assert_eq!(vouched, keys().vouch_opened(1_795_514_400, &key));
    assert_ne!(vouched, keys().vouch_opened(1_795_514_401, &key));
    assert_ne!(vouched, keys().vouch_opened(1_795_514_400, &other));
}
