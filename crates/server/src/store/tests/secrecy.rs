use super::*;
use std::fs;

/// Every byte of the database, its WAL and its index.
pub(super) fn every_file(test: &TestStore) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(test.folder.path()).expect("a folder");
    let files = files.map(|file| file.expect("a file").path());
    let files = files.filter(|path| path.extension().is_none_or(|extension| extension != "key"));
    files
        .map(|path| (path.display().to_string(), fs::read(&path).expect("read")))
        .collect()
}

pub(super) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn no_name_number_message_reason_code_or_token_is_in_the_files() {
    let test = TestStore::new();
    let mut secrets: Vec<Vec<u8>> = Vec::new();
    for n in 0..20 {
        let (_, submitted) = test.door_of(someone(n)).await;
        let token = test
            .store
            .open_session(&code_of(&submitted))
            .await
            .expect("works")
            .expect("a door");
        for action in THE_WAY {
            test.store
                .move_request(step(submitted.request, action))
                .await
                .expect("moved");
        }
        let code = code_of(&submitted).to_string();
        let texts = [
            code.replace('-', ""),
            token.to_text(),
            key(n).to_text(),
            phone(n),
            code,
        ];
        secrets.extend(texts.map(String::into_bytes));
        secrets.extend([code_of(&submitted).bits().to_vec(), token.bits().to_vec()]);
        secrets.push(key_bits(n).to_be_bytes().to_vec());
        if n % 5 == 0 {
            let erased = test.store.erase_by_staff(erasure(submitted.request)).await;
            erased.expect("erased");
        }
    }
    // Long enough that none occurs in sealed bytes by chance.
    let words = [
        "Samira",
        "Seeded",
        "Message number",
        "my flat",
        "Eid of",
        "with housing",
        "Adviser",
        "A card on",
        "Seededworker",
    ];
    secrets.extend(words.map(|word| word.as_bytes().to_vec()));

    let before = every_file(&test);
    assert!(
        before
            .iter()
            .any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty()),
        "the WAL is looked at"
    );
    test.store.close().await;
    let after = every_file(&test);
    let names: Vec<_> = after.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names.len(),
        3,
        "closing leaves the database, its lock and its erasures: {names:?}"
    );
    for (name, bytes) in before.iter().chain(&after) {
        // What is meant to be in plain sight is there, so the search works.
        let holds_none = ["-shm", ".lock", ".erasures"]
            .iter()
            .any(|end| name.ends_with(end));
        assert!(holds_none || contains(bytes, b"testshire"), "{name}");
        for secret in &secrets {
            assert!(
                !contains(bytes, secret),
                "{name} holds {:?}",
                String::from_utf8_lossy(secret)
            );
        }
    }
}

#[tokio::test]
async fn no_debug_line_holds_what_a_person_typed() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let opened = test
        .store
        .request("testshire", submitted.request)
        .await
        .expect("opens");
    let seen = test.store.door_view(door).await.expect("a door");
    let debug = format!("{:?} {opened:?} {seen:?} {submitted:?} {door:?}", someone(1));
    for text in ["Samira", "07700", "flat", "Eid", &code_of(&submitted).to_string()] {
        assert!(!debug.contains(text), "{debug}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_server_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let test = TestStore::new();
    test.store.submit(someone(1)).await.expect("stored");
    for file in fs::read_dir(test.folder.path()).expect("a folder") {
        let file = file.expect("a file");
        let mode = file.metadata().expect("a mode").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.path());
    }
}

#[tokio::test]
async fn a_text_moved_to_another_persons_row_does_not_open() {
    let test = TestStore::new();
    let one = test.store.submit(someone(1)).await.expect("stored").request;
    let two = test.store.submit(someone(2)).await.expect("stored").request;
    let swap = "UPDATE request_bodies SET sealed = (SELECT sealed FROM request_bodies WHERE request_id = ?1) WHERE request_id = ?2";
    test.raw().execute(swap, [one, two]).expect("moved");
    assert!(matches!(
        test.store.request("testshire", two).await,
        Err(StoreError::Damaged(_))
    ));
    assert!(test.store.request("testshire", one).await.is_ok());
}
