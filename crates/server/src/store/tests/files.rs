use super::*;

#[tokio::test]
async fn what_is_stored_is_there_after_a_restart() {
    let test = TestStore::new();
    let first = test.store.submit(someone(1)).await.expect("stored");
    test.store.close().await;
    assert!(matches!(
        test.store.submit(someone(2)).await,
        Err(StoreError::Stopped)
    ));
    assert!(matches!(test.store.ready().await, Err(StoreError::Stopped)));
    let store = test.another();
    store.ready().await.expect("ready");
    assert_eq!(
        store.submit(someone(1)).await.expect("stored"),
        Submitted { new: false, ..first }
    );
}

#[tokio::test]
async fn another_key_file_is_refused() {
    let test = TestStore::new();
    let other = Arc::new(Keys::from_root(&[7; 32]).expect("keys"));
    let refused = Store::open(&test.path(), other, test.clock.clone()).expect_err("refused");
    assert!(matches!(refused, OpenError::WrongKey), "{refused}");
}

#[test]
fn a_database_of_a_newer_release_is_refused() {
    let test = TestStore::new();
    test.raw().pragma_update(None, "user_version", 99).expect("set");
    let key_file = crate::keys::default_key_file(&test.path());
    let keys = Arc::new(Keys::open(&key_file, &test.path()).expect("keys"));
    let refused = Store::open(&test.path(), keys, test.clock.clone()).expect_err("refused");
    assert!(matches!(refused, OpenError::Newer { found: 99, .. }), "{refused}");
}

#[test]
fn many_processes_starting_at_once_make_one_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::system();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| open_in(folder.path(), &clock));
        }
    });
}

#[test]
fn the_settings_that_keep_the_promise_are_on() {
    let test = TestStore::new();
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    let writing = open::for_writing(&test.path(), &keys, test.clock.now()).expect("opens");
    // synchronous 2 is FULL.
    for (pragma, expected) in [
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 15_000),
    ] {
        let value: i64 = writing
            .pragma_query_value(None, pragma, |row| row.get(0))
            .expect("a value");
        assert_eq!(value, expected, "{pragma}");
    }
    let mode: String = writing
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .expect("a value");
    assert_eq!(mode, "wal");
    let reading = open::for_reading(&test.path()).expect("opens");
    assert!(reading.execute("DELETE FROM meta", []).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_works_while_the_server_stores() {
    let test = TestStore::new();
    let command_line = test.another();
    let server = test.store.clone();
    let storing = tokio::spawn(async move {
        for n in 0..50 {
            server.submit(someone(n)).await.expect("stored");
        }
    });
    let mut received = 0;
    while received < 50 {
        for summary in command_line
            .requests("testshire", Some(RequestState::Sent))
            .await
            .expect("read")
        {
            command_line
                .move_request(step(summary.id, Action::Receive))
                .await
                .expect("moved");
            received += 1;
        }
    }
    storing.await.expect("no panic");
    assert_eq!(test.count("request_events"), 100);
}

#[tokio::test]
async fn the_log_is_copied_back_as_it_grows() {
    let test = TestStore::new();
    for n in 0..400 {
        test.store.submit(someone(n)).await.expect("stored");
    }
    let wal = std::fs::metadata(test.path().with_extension("db-wal"))
        .expect("a WAL")
        .len();
    assert!(wal < 8 << 20, "{wal} bytes");
    assert!(std::fs::metadata(test.path()).expect("a database").len() > 300_000);
}
