//! `healthz` and `readyz`: for whoever runs it.

use open_door_tests::portal::TestPortal;

#[tokio::test]
async fn a_portal_that_runs_is_healthy_and_ready() {
    let portal = TestPortal::open();
    assert_eq!(portal.get("/healthz").await.expect(200).text(), "ok");
    assert_eq!(portal.get("/readyz").await.expect(200).text(), "ready");
}

#[tokio::test]
async fn a_portal_that_can_not_store_is_healthy_and_not_ready() {
    let portal = TestPortal::open();
    portal.store().close().await;
    assert_eq!(
        portal.get("/readyz").await.expect(503).text(),
        "the store does not answer"
    );
    let _ = portal.get("/healthz").await.expect(200);
    let _ = portal.get_page("/help").await;
}
