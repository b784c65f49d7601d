//! Behind a proxy: whom it names last is the client. Nobody else is believed, and neither is what came before.

use open_door_tests::ask::Ask;
use open_door_tests::people::{least, new_key};
use open_door_tests::portal::TestPortal;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// As many of one client go through at once.
const AT_ONCE: u8 = 10;
const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 19, 0, 1));
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 19, 0, 2));

/// Whether what is sent with these `X-Forwarded-For` has to wait.
async fn waits(portal: &TestPortal, named: &[&str]) -> bool {
    let ask = Ask::post("/api/v1/requests")
        .header("Idempotency-Key", &new_key())
        .json(&least());
    let ask = named
        .iter()
        .fold(ask, |ask, named| ask.header("X-Forwarded-For", named));
    let sent = tokio::time::timeout(Duration::from_millis(500), portal.send(ask));
    match sent.await {
        Ok(answer) => {
            let _ = answer.expect(201);
            false
        }
        Err(_) => true,
    }
}

fn behind_the_proxy() -> TestPortal {
    TestPortal::made().behind(PROXY).open().from_address(PROXY)
}

#[tokio::test]
async fn from_the_proxy_the_last_entry_is_the_client_whatever_stands_before_it() {
    let portal = behind_the_proxy();
    for number in 0..AT_ONCE {
        let named = format!("192.0.2.{number}, 203.0.113.7");
        assert!(!waits(&portal, &[&named]).await, "{number}");
    }
    assert!(waits(&portal, &["203.0.113.7"]).await);
    assert!(waits(&portal, &["192.0.2.99,203.0.113.7"]).await);
    assert!(
        waits(&portal, &["192.0.2.99", "203.0.113.7"]).await,
        "in two lines"
    );
    assert!(
        !waits(&portal, &["203.0.113.7, 203.0.113.8"]).await,
        "another client"
    );
    assert!(
        !waits(&portal, &["203.0.113.7", "203.0.113.9"]).await,
        "another client"
    );
    assert!(!waits(&portal, &["192.0.2.0"]).await, "who was only named before");
}

#[tokio::test]
async fn from_anyone_else_it_is_not_believed() {
    let portal = behind_the_proxy();
    let stranger = portal.from_address(STRANGER);
    for number in 0..AT_ONCE {
        let named = format!("203.0.113.{number}");
        assert!(!waits(&stranger, &[&named]).await, "{number}");
    }
    assert!(waits(&stranger, &["203.0.113.99"]).await, "it is one client");
    assert!(!waits(&portal, &["203.0.113.0"]).await, "nobody pays for it");
    // Without a proxy nobody is believed.
    let portal = TestPortal::open().from_address(PROXY);
    for number in 0..AT_ONCE {
        let named = format!("203.0.113.{number}");
        assert!(!waits(&portal, &[&named]).await, "{number}");
    }
    assert!(waits(&portal, &["203.0.113.99"]).await);
}

#[tokio::test]
async fn what_is_no_address_is_the_proxy_itself() {
    let portal = behind_the_proxy();
    for number in 0..AT_ONCE {
        let named: &[&str] = match number % 3 {
            0 => &[],
            1 => &["203.0.113.7, unknown"],
            _ => &["203.0.113.7,"],
        };
        assert!(!waits(&portal, named).await, "{number}");
    }
    assert!(waits(&portal, &["203.0.113.7, unknown"]).await);
}

#[tokio::test]
async fn a_proxy_on_this_machine_that_names_nobody_is_everybody_and_makes_nobody_wait() {
    for address in ["127.0.0.1", "::1"] {
        let portal = TestPortal::open().from_address(address.parse().expect("an address"));
        for number in 0..=AT_ONCE {
            assert!(!waits(&portal, &[]).await, "{address}: {number}");
        }
    }
}
