//! Backups and restores: what is checked, what is refused, what is kept.

use super::super::restore::{Restore, Restored, restore};
use super::*;
use crate::keys::{KeyKind, NewKey};
use std::fs;

pub(super) fn silent() -> Tell {
    Arc::new(|_| {})
}

pub(super) fn keys_of(test: &TestStore) -> Keys {
    Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys")
}

impl TestStore {
    pub(super) async fn backed_up(&self, name: &str) -> PathBuf {
        let to = self.folder.path().join(name);
        self.store.back_up(&to, silent()).await.expect("a backup");
        to
    }

    /// Restores with nobody in the database.
    fn restored(&self, from: &Path) -> Result<Restored, CopyError> {
        restore(
            &Restore {
                from,
                database: &self.path(),
                erasures: &default_erasures(&self.path()),
                without_erasures: false,
                although_unsound: false,
            },
            &keys_of(self),
            self.clock.now(),
            &silent(),
        )
    }

    /// Lets go of the database, as a server that has stopped.
    pub(super) async fn stopped(self) -> Stopped {
        let Self { store, clock, folder } = self;
        store.close().await;
        let path = database_in(folder.path());
        let before = fs::read(&path).expect("read");
        drop(store);
        Stopped {
            folder,
            clock,
            before,
        }
    }
}

/// A folder whose server has stopped.
pub(super) struct Stopped {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) before: Vec<u8>,
}

impl Stopped {
    pub(super) fn path(&self) -> PathBuf {
        database_in(self.folder.path())
    }

    pub(super) fn restored(&self, from: &Path, keys: &Keys) -> Result<Restored, CopyError> {
        self.restored_with(from, keys, false, false)
    }

    pub(super) fn restored_with(
        &self,
        from: &Path,
        keys: &Keys,
        without_erasures: bool,
        although_unsound: bool,
    ) -> Result<Restored, CopyError> {
        // What was there is kept under a name with the time.
        self.clock.step(chrono::TimeDelta::seconds(1));
        restore(
            &Restore {
                from,
                database: &self.path(),
                erasures: &default_erasures(&self.path()),
                without_erasures,
                although_unsound,
            },
            keys,
            self.clock.now(),
            &silent(),
        )
    }

    pub(super) fn is_untouched(&self) {
        assert_eq!(fs::read(self.path()).expect("read"), self.before);
        let names = fs::read_dir(self.folder.path()).expect("a folder");
        for name in names.map(|file| file.expect("a file").file_name()) {
            let name = name.to_string_lossy().into_owned();
            assert!(!name.contains("restor"), "{name}");
        }
    }
}

async fn opens(store: &Store, code: &ReturnCode) -> bool {
    store.open_session(code).await.expect("works").is_some()
}

#[tokio::test]
async fn a_restored_backup_holds_what_was_there_and_says_what_is_lost() {
    let test = TestStore::new();
    let (_, before) = test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let (_, after) = test.door_of(someone(2)).await;
    test.moved(before.request, &[Action::Receive]).await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let done = stopped.restored(&to, &keys).expect("restored");
    assert_eq!(
        (done.now.requests, done.now.consents, done.now.consent_events),
        (1, 1, 1)
    );
    assert_eq!((done.erased, done.newer_key), (0, false));
    let old = done.before.expect("there was one");
    assert_eq!(old.counts.requests, 2);
    let lost = old.only_there;
    assert_eq!(
        (
            lost.requests,
            lost.request_events,
            lost.consents,
            lost.consent_events
        ),
        (1, 2, 1, 1)
    );
    let store = open_in(stopped.folder.path(), &stopped.clock);
    assert!(opens(&store, &code_of(&before)).await);
    assert!(!opens(&store, &code_of(&after)).await);
    assert_eq!(store.check_ledger().await.expect("read").good, 1);
    store.close().await;
    // What was there is whole under its new name.
    fs::rename(&old.kept_as, stopped.path()).expect("back");
    let store = open_in(stopped.folder.path(), &stopped.clock);
    assert!(opens(&store, &code_of(&after)).await);
}

#[tokio::test]
async fn a_door_that_was_erased_after_the_backup_stays_erased_by_either_record_of_it() {
    for lost in [None, Some("the file"), Some("the database")] {
        let test = TestStore::new();
        let (door, gone) = test.door_of(someone(1)).await;
        let (_, stays) = test.door_of(someone(2)).await;
        let to = test.backed_up("backup.db").await;
        test.store.erase_own_door(door).await.expect("erased");
        let keys = keys_of(&test);
        let stopped = test.stopped().await;
        match lost {
            Some("the file") => fs::write(default_erasures(&stopped.path()), "").expect("emptied"),
            Some(_) => fs::remove_file(stopped.path()).expect("removed"),
            None => {}
        }
        let done = stopped.restored(&to, &keys).expect("restored");
        assert_eq!(done.erased, 1, "{lost:?}");
        let store = open_in(stopped.folder.path(), &stopped.clock);
        assert!(!opens(&store, &code_of(&gone)).await, "{lost:?}");
        assert!(opens(&store, &code_of(&stays)).await, "{lost:?}");
        let shown = store.request("testshire", gone.request).await;
        assert!(matches!(shown, Err(StoreError::Erased { .. })), "{lost:?}");
        let bodies: i64 = Connection::open(stopped.path())
            .expect("opens")
            .query_row("SELECT count(*) FROM request_bodies", [], |row| row.get(0))
            .expect("a count");
        assert_eq!(bodies, 1, "{lost:?}");
        let file = fs::read_to_string(default_erasures(&stopped.path())).expect("read");
        assert_eq!(file.lines().count(), 1, "{lost:?}: the file knows it again");
    }
}

#[tokio::test]
async fn an_erasure_that_someone_put_into_the_old_database_erases_nobody_in_the_restored_one() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    test.raw()
        .execute(
            "INSERT INTO erasures VALUES (1, 'person', 0, zeroblob(40), 0)",
            [],
        )
        .expect("put in");
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    assert_eq!(stopped.restored(&to, &keys).expect("restored").erased, 0);
    let store = open_in(stopped.folder.path(), &stopped.clock);
    assert!(opens(&store, &code_of(&submitted)).await);
}

#[tokio::test]
async fn nothing_is_restored_while_anyone_has_the_database_open() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let refused = test.restored(&to);
    assert!(
        matches!(refused, Err(CopyError::Open(OpenError::InUse))),
        "{refused:?}"
    );
    assert!(test.store.ready().await.is_ok());
}

#[tokio::test]
async fn a_backup_that_was_changed_or_cut_or_lacks_its_manifest_is_refused_and_nothing_is_touched() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let manifest = to.with_file_name("backup.db.json");
    test.door_of(someone(2)).await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let (whole, note) = (fs::read(&to).expect("read"), fs::read(&manifest).expect("read"));
    for place in [0, 100, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(&to, changed).expect("written");
        let refused = stopped.restored(&to, &keys);
        assert!(
            matches!(refused, Err(CopyError::Changed(_))),
            "{place}: {refused:?}"
        );
        stopped.is_untouched();
    }
    fs::write(&to, &whole[..whole.len() - 4_096]).expect("written");
    assert!(matches!(stopped.restored(&to, &keys), Err(CopyError::Changed(_))));
    fs::write(&to, &whole).expect("written");
    fs::write(&manifest, b"{}").expect("written");
    assert!(matches!(
        stopped.restored(&to, &keys),
        Err(CopyError::Manifest(_))
    ));
    fs::remove_file(&manifest).expect("removed");
    assert!(matches!(stopped.restored(&to, &keys), Err(CopyError::Io(..))));
    stopped.is_untouched();
    fs::write(&manifest, note).expect("written");
    stopped.restored(&to, &keys).expect("restored");
}

#[tokio::test]
async fn a_backup_of_other_keys_is_refused_and_so_is_one_that_needs_a_key_that_was_forgotten() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let rotate = async || {
        let NewKey::Written(id) = keys_of(&test).add(KeyKind::Wrapping).expect("added") else {
            panic!("it is in a file");
        };
        test.store.use_wrapping(id).await.expect("in use");
        test.all_rewrapped().await;
    };
    let first = test.backed_up("first.db").await;
    rotate().await;
    let second = test.backed_up("second.db").await;
    rotate().await;
    test.store.forget_wrapping(1).await.expect("forgotten");
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let other = Keys::from_root(&[8; 32]).expect("keys");
    assert!(matches!(
        stopped.restored(&first, &other),
        Err(CopyError::WrongKey)
    ));
    let refused = stopped.restored(&second, &keys);
    assert!(matches!(refused, Err(CopyError::KeyMissing(1))), "{refused:?}");
    stopped.is_untouched();
    let done = stopped.restored(&first, &keys).expect("restored");
    assert!(done.newer_key, "it is said that there is a newer one");
}

#[tokio::test]
async fn without_the_file_of_erasures_or_with_a_forged_line_nothing_is_restored() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let file = default_erasures(&stopped.path());
    fs::write(&file, "forged\n").expect("written");
    let refused = stopped.restored(&to, &keys).expect_err("refused");
    assert!(
        matches!(&refused, CopyError::BadErasures { lines, .. } if *lines == [1]),
        "{refused}"
    );
    fs::remove_file(&file).expect("removed");
    assert!(matches!(
        stopped.restored(&to, &keys),
        Err(CopyError::NoErasures(_))
    ));
    stopped.is_untouched();
    stopped.restored_with(&to, &keys, true, false).expect("restored");
}

#[tokio::test]
async fn a_database_that_can_not_be_read_is_not_replaced_unseen() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let keys = keys_of(&test);
    let mut stopped = test.stopped().await;
    fs::write(stopped.path(), [7; 8_192]).expect("damaged");
    stopped.before = vec![7; 8_192];
    let refused = stopped.restored(&to, &keys);
    assert!(matches!(refused, Err(CopyError::OldUnreadable(_))), "{refused:?}");
    stopped.is_untouched();
    fs::remove_file(stopped.path()).expect("moved away");
    let done = stopped.restored(&to, &keys).expect("restored");
    assert!(done.before.is_none());
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_is_for_the_server_alone() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let manifest = to.with_file_name("backup.db.json");
    #[cfg(unix)]
    for file in [&to, &manifest] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let before = (fs::read(&to).expect("read"), fs::read(&manifest).expect("read"));
    let refused = test.store.back_up(&to, silent()).await;
    assert!(matches!(refused, Err(CopyError::Exists(_))));
    assert_eq!(
        before,
        (fs::read(&to).expect("read"), fs::read(&manifest).expect("read"))
    );
}

#[tokio::test]
async fn one_damaged_row_ends_no_backup_and_no_restore() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let (_, other) = test.door_of(someone(2)).await;
    test.raw()
        .execute(
            "UPDATE door_keys SET wrapped = zeroblob(72) WHERE door_id = 1",
            [],
        )
        .expect("damaged");
    let to = test.folder.path().join("backup.db");
    let refused = test.store.back_up(&to, silent()).await.expect_err("not sound");
    let CopyError::KeptUnsound { kept_as, faults } = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(kept_as, to.with_file_name("backup.db.unsound"));
    assert_eq!(faults.len(), 2, "the door, and its event: {faults:?}");
    assert!(faults[0].contains("door 1"), "{faults:?}");
    assert!(!to.exists(), "nobody takes it for a sound one");
    let manifest = fs::read_to_string(to.with_file_name("backup.db.unsound.json")).expect("read");
    assert!(manifest.contains("\"faults\": 2"), "{manifest}");

    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let refused = stopped.restored(&kept_as, &keys);
    assert!(
        matches!(&refused, Err(CopyError::NotSound(found)) if *found == faults),
        "{refused:?}"
    );
    stopped.is_untouched();
    let done = stopped.restored_with(&kept_as, &keys, false, true);
    assert_eq!(done.expect("restored").faults, faults);
    let store = open_in(stopped.folder.path(), &stopped.clock);
    assert!(opens(&store, &code_of(&other)).await);
    let (sound, broken) = (store.request("testshire", other.request).await, faults.len());
    assert!(sound.is_ok(), "{broken} faults are no hindrance to it");
}

#[tokio::test]
async fn no_name_number_or_message_is_in_a_backup_or_its_manifest() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let code = code_of(&submitted).to_string();
    for file in [to.clone(), to.with_file_name("backup.db.json")] {
        let bytes = fs::read(file).expect("read");
        for secret in ["Samira", "07700 9", "I lost my flat", "Eid of 1", &code] {
            assert!(!super::secrecy::contains(&bytes, secret.as_bytes()), "{secret}");
        }
    }
}
