//! Once the disk has failed, nothing is acknowledged any more. What a kill, a power cut, a failing or a full
//! disk do to the whole server stands in tests/faults.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn once_the_disk_has_failed_the_store_says_so_and_acknowledges_nothing() {
    let test = TestStore::new();
    let (failed, beside) = tokio::join!(
        test.store.writer.run(|_| Err::<(), _>(StoreError::Stopped)),
        test.store.submit(someone(1)),
    );
    assert!(matches!(failed, Err(StoreError::Stopped)));
    assert!(
        matches!(beside, Err(StoreError::Stopped)),
        "in the same batch or after it"
    );
    tokio::time::timeout(Duration::from_secs(1), test.store.stopped())
        .await
        .expect("stopped");
    assert!(matches!(
        test.store.submit(someone(2)).await,
        Err(StoreError::Stopped)
    ));
    assert!(matches!(test.store.ready().await, Err(StoreError::Stopped)));
    assert_eq!(test.count("requests"), 0);
}
