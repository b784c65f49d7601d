//! The team at the command line, for the tests of `requests …`.

use chrono::Utc;
use open_door_server::clock::Clock;
use open_door_tests::people::new_key;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run};
use open_door_tests::team;
use serde_json::Value;

/// A portal at the time of the command line, with one request. Answers its identifier and its code.
pub async fn with(body: &Value) -> (TestPortal, String, String) {
    let portal = TestPortal::made().at(Clock::fixed(Utc::now())).open();
    let sent = portal.send_request(&new_key(), body).await.expect(201).json();
    let code = sent["return_code"].as_str().unwrap_or_default().to_owned();
    let id = team::only(&portal).await.id.to_string();
    (portal, id, code)
}

/// Runs `requests VERB ID --by "Jo Duty"` with more words.
pub fn does(portal: &TestPortal, id: &str, verb: &str, more: &[&str]) -> Said {
    let words = [
        &["requests", verb, id, "--council", BLACKBURN, "--by", "Jo Duty"][..],
        more,
    ]
    .concat();
    run(portal.folder(), &words)
}

/// Where the only request stands.
pub async fn state(portal: &TestPortal) -> &'static str {
    team::only(portal).await.state.name()
}

/// What the team knows of someone whose support may end.
pub const MAY_END: [&str; 4] = ["--age", "from-21", "--study", "none"];
/// A reason.
pub const WHY: [&str; 2] = ["--reason", "You told us on the phone"];

/// The level that decides where nobody is worried.
pub const LEAD: [&str; 2] = ["--level", "service-lead"];
/// Nobody is worried.
pub const CALM: [&str; 2] = ["--case", "no-concerns"];

/// The words of a command in one.
pub fn words<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}
