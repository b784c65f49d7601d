//! Nothing goes to anybody else. (What stays on the phone is looked at after every journey.)

use crate::person::{Person, Way};
use crate::step_back::{DONE, STEP_BACK, answers_the_least};
use crate::{check, door};
use open_door_tests::people::everything;

#[test]
fn a_whole_visit_asks_no_other_site_for_anything() {
    Person::by(Way::App).takes(|person| {
        person.open("/");
        person.follow("Find my council");
        person.follow("Blackburn with Darwen");
        person.follow("What can I get?");
        check::answers_all(person);
        person.open(STEP_BACK);
        answers_the_least(person);
        person.press("Send");
        person.is_at(DONE);
        let code = person.portal.was_sent(&everything());
        door::comes_back(person, &code);
        let ours = format!("http://{}/", person.line.address);
        let addresses = person.addresses();
        assert!(
            addresses.iter().any(|address| address.ends_with(".wasm")),
            "all of it was heard"
        );
        let others: Vec<_> = addresses
            .iter()
            // The browser's own first page is not ours to judge.
            .filter(|address| {
                !["chrome:", "data:", &ours]
                    .iter()
                    .any(|start| address.starts_with(start))
            })
            .collect();
        assert!(others.is_empty(), "{others:?}");
        for secret in [code.as_str(), "Sam", "07700"] {
            assert!(
                !addresses.iter().any(|address| address.contains(secret)),
                "an address holds “{secret}”"
            );
        }
    });
}

in_every_engine! {
    fn a_broken_policy_would_be_heard(engine) {
        let person = Person::using(engine, Way::AppBlocked);
        person.open("/");
        person.script("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')");
        person.until("the complaint", || {
            person.complaints().iter().any(|words| words.contains("style-src")).then_some(())
        });
    }
}
