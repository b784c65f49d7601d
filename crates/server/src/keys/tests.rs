use super::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
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

    /// A ring of one line, in a folder of its own.
    fn one_line() -> (tempfile::TempDir, PathBuf, Keys) {
        let folder = tempfile::tempdir().expect("a folder");
        let key_file = folder.path().join("open-door.key");
        fs::write(&key_file, format!("{}\n", STANDARD.encode([7; 32]))).expect("written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&key_file, fs::Permissions::from_mode(0o600)).expect("set");
        }
        let keys = Keys::open_existing(&key_file).expect("keys");
        (folder, key_file, keys)
    }

    #[test]
    fn a_file_of_one_line_becomes_a_ring_and_a_server_that_runs_finds_the_new_key() {
        let (folder, key_file, running) = one_line();
        let rotating = Keys::open_existing(&key_file).expect("keys");
        assert!(matches!(
            rotating.add(KeyKind::Wrapping).expect("added"),
            NewKey::Written(1)
        ));
        assert!(matches!(
            rotating.add(KeyKind::Wrapping).expect("added"),
            NewKey::Written(2)
        ));
        assert_eq!(running.ids(KeyKind::Wrapping), [0]);
        assert_eq!(
            *running.door_wrapping(2).expect("found"),
            *rotating.door_wrapping(2).expect("made")
        );
        assert!(rotating.forget(KeyKind::Wrapping, 1).expect("forgotten"));
        running.reload().expect("read");
        assert_eq!(running.ids(KeyKind::Wrapping), [0, 2]);
        assert!(matches!(
            rotating.forget(KeyKind::Wrapping, 0),
            Err(KeyError::FromRoot(_))
        ));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&key_file).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_key_file_that_is_changed_keeps_its_mode_its_owner_and_its_link() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
        let (folder, key_file, _) = one_line();
        let link = folder.path().join("elsewhere").join("link.key");
        fs::create_dir(link.parent().expect("a folder")).expect("made");
        symlink(&key_file, &link).expect("linked");
        // Only root may give a file away: whoever else runs this test sees the rest.
        let given = chown(&key_file, Some(4_321), Some(4_322)).is_ok();
        for mode in [0o640, 0o440] {
            fs::set_permissions(&key_file, fs::Permissions::from_mode(mode)).expect("set");
            let before = fs::metadata(&key_file).expect("the file");
            let keys = Keys::open_existing(&link).expect("keys");
            keys.add(KeyKind::Wrapping).expect("added");
            let after = fs::metadata(&key_file).expect("the file");
            assert_ne!(before.ino(), after.ino(), "it is another file");
            assert_eq!(after.permissions().mode() & 0o777, mode);
            assert_eq!((before.uid(), before.gid()), (after.uid(), after.gid()));
            assert!(!given || (after.uid(), after.gid()) == (4_321, 4_322));
        }
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        let ids = Keys::open_existing(&key_file)
            .expect("keys")
            .ids(KeyKind::Wrapping);
        assert_eq!(ids, [0, 1, 2]);
        let left = fs::read_dir(link.parent().expect("a folder")).expect("read");
        assert_eq!(left.count(), 1, "nothing is written beside the link");
    }

    #[test]
    fn a_number_is_not_used_again_for_as_long_as_a_later_one_is_there() {
        let (_folder, _, keys) = one_line();
        for id in [1, 2] {
            assert!(
                matches!(keys.add(KeyKind::Signing).expect("added"), NewKey::Written(found) if found == id)
            );
        }
        keys.forget(KeyKind::Signing, 1).expect("forgotten");
        assert!(matches!(
            keys.add(KeyKind::Signing).expect("added"),
            NewKey::Written(3)
        ));
    }

    #[test]
    fn many_who_add_a_key_at_once_lose_none() {
        let (_folder, key_file, _) = one_line();
        std::thread::scope(|scope| {
            for kind in [KeyKind::Wrapping, KeyKind::Signing].repeat(4) {
                let key_file = &key_file;
                scope.spawn(move || {
                    Keys::open_existing(key_file)
                        .expect("keys")
                        .add(kind)
                        .map(drop)
                        .expect("added");
                });
            }
        });
        let keys = Keys::open_existing(&key_file).expect("keys");
        assert_eq!(keys.ids(KeyKind::Wrapping), [0, 1, 2, 3, 4]);
        assert_eq!(keys.ids(KeyKind::Signing), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_file_with_a_line_that_is_not_known_is_not_written_again() {
        let (_folder, key_file, keys) = one_line();
        let text = format!(
            "{}\nlater 1 {}\n",
            STANDARD.encode([7; 32]),
            STANDARD.encode([1; 32])
        );
        fs::write(&key_file, &text).expect("written");
        assert!(matches!(
            keys.add(KeyKind::Wrapping),
            Err(KeyError::Line { number: 2, .. })
        ));
        assert_eq!(fs::read_to_string(&key_file).expect("read"), text);
    }

    #[test]
    fn another_root_secret_is_not_taken_while_the_server_runs() {
        let (_folder, key_file, keys) = one_line();
        fs::write(&key_file, STANDARD.encode([8; 32])).expect("written");
        assert!(matches!(keys.reload(), Err(KeyError::AnotherRoot)));
        assert!(keys.door_wrapping(1).is_err());
    }

    #[test]
    fn a_copy_of_the_file_reads_the_same_and_nothing_is_overwritten() {
        let (folder, key_file, keys) = one_line();
        keys.add(KeyKind::Wrapping).expect("added");
        let copy = folder.path().join("copy.key");
        keys.copy_file(&copy).expect("copied");
        assert_eq!(fs::read(&copy).expect("read"), fs::read(&key_file).expect("read"));
        assert!(matches!(keys.copy_file(&copy), Err(KeyError::Exists(_))));
        assert_eq!(
            Keys::open_existing(&copy).expect("keys").ids(KeyKind::Wrapping),
            [0, 1]
        );
    }

    #[test]
    fn a_ring_in_the_environment_is_never_written_but_says_what_to_add() {
        let keys = Keys::from_environment(&STANDARD.encode([7; 32])).expect("keys");
        let NewKey::ToAdd(1, line) = keys.add(KeyKind::Wrapping).expect("a line") else {
            panic!("nothing can be written");
        };
        let more = format!("{};{}", STANDARD.encode([7; 32]), *line);
        let more = Keys::from_environment(&more).expect("keys");
        assert_eq!(more.ids(KeyKind::Wrapping), [0, 1]);
        assert!(!more.forget(KeyKind::Wrapping, 1).expect("said"));
        assert!(matches!(
            more.copy_file(Path::new("nowhere")),
            Err(KeyError::NoFile)
        ));
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

#[test]
fn a_ring_has_the_keys_of_its_root_and_every_key_that_was_added() {
    let ring = |lines: &str| format!("{}\n{lines}", STANDARD.encode([7; 32]));
    let (one, two) = (STANDARD.encode([1; 32]), STANDARD.encode([2; 32]));
    let text = ring(&format!("wrapping 1 {one}\nsigning 1 {two}\n"));
    for text in [text.clone(), text.replace('\n', ";")] {
        let many = Keys::from_environment(&text).expect("keys");
        assert_eq!(many.ids(KeyKind::Wrapping), [0, 1]);
        assert_eq!(many.ids(KeyKind::Signing), [0, 1]);
        assert_eq!(many.fingerprint(), keys().fingerprint(), "the root decides");
        assert_eq!(
            *many.door_wrapping(0).expect("a key"),
            *keys().door_wrapping(0).expect("a key")
        );
        assert_ne!(
            *many.door_wrapping(0).expect("a key"),
            *many.door_wrapping(1).expect("a key")
        );
        assert_ne!(
            *many.door_wrapping(1).expect("a key"),
            *many.erasure_note(1).expect("a key")
        );
        let (newest, seed) = many.active_signing();
        assert_eq!((newest, *seed), (1, [2; 32]));
        assert_eq!(*many.signing(1).expect("a key"), [2; 32]);
        assert_ne!(*many.signing(0).expect("a key"), [7; 32]);
        assert_eq!(many.signing_seeds().len(), 2);
        assert!(matches!(
            many.door_wrapping(2),
            Err(KeyError::Unknown(KeyKind::Wrapping, 2))
        ));
    }
}

#[test]
fn a_line_that_is_not_known_is_named_by_its_number_and_never_shown() {
    let (root, one) = (STANDARD.encode([7; 32]), STANDARD.encode([1; 32]));
    for line in [
        format!("sealing 1 {one}"),
        format!("wrapping 0 {one}"),
        format!("wrapping -1 {one}"),
        format!("wrapping one {one}"),
        format!("wrapping 1 {one} and more"),
        format!("wrapping 2 {one}"),
        "wrapping 1 c2hvcnQ=".to_owned(),
        "wrapping 1".to_owned(),
        one.clone(),
    ] {
        let text = format!("{root}\n\nwrapping 2 {one}\n{line}\n");
        let refused = Keys::from_environment(&text).expect_err("refused").to_string();
        assert!(refused.starts_with("line 4 of OPEN_DOOR_KEYS"), "{refused}");
        assert!(!refused.contains(&one), "{refused}");
    }
}
