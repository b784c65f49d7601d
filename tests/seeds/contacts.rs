//! Contacts, exactly: section 2.14.

use crate::pages::{contact, council, reads};

const HUB: &str =
    "The Shelter Hub, The Boulevard Centre, Cathedral Quarter, 45 Railway Road, Blackburn, BB1 1EZ";

#[test]
fn bwd_cont_1_the_hub_is_at_45_railway_road_every_wednesday_from_10_to_4() {
    let hub = contact("hub");
    assert_eq!(
        (hub.value.as_deref(), hub.hours.as_deref()),
        (Some(HUB), Some("Every Wednesday, 10am to 4pm."))
    );
    for page in ["council", "done", "health-and-wellbeing", "relationships"] {
        reads(page, &[HUB]);
    }
    assert_eq!(council().contacts[0].id, "hub", "of what is known it comes first");
}

#[test]
fn bwd_cont_2_at_the_hub_are_an_adviser_nurses_and_the_revive_team() {
    let note = contact("hub").note.expect("who is there");
    for who in ["A Personal Adviser", "Nurses for care leavers", "REVIVE"] {
        assert!(note.contains(who), "{who}: {note}");
    }
    reads(
        "health-and-wellbeing",
        &["nurses who work just with care leavers", "the REVIVE team"],
    );
}

#[test]
fn bwd_cont_3_the_out_of_hours_number_is_for_emergencies_only() {
    let number = contact("out-of-hours");
    assert_eq!(
        (number.value.as_deref(), number.emergency),
        (Some("01254 587547"), true)
    );
    for page in ["council", "done"] {
        reads(page, &["01254 587547", "For emergencies only."]);
    }
    assert_eq!(
        council()
            .contacts
            .iter()
            .filter(|contact| contact.emergency)
            .count(),
        1
    );
}

#[test]
fn bwd_cont_4_the_offer_is_on_the_councils_website() {
    let address = "https://www.blackburn.gov.uk/families-children-young-people/care-leavers";
    assert_eq!(contact("offer-online").value.as_deref(), Some(address));
    reads("council", &["Open the web page"]);
}

#[test]
fn bwd_cont_5_what_the_policy_leaves_blank_is_said_to_be_blank_and_not_made_up() {
    let blank = [
        "duty",
        "your-worker",
        "service-email",
        "team-manager",
        "nurses",
        "housing-needs",
        "new-directions",
    ];
    for id in blank {
        let contact = contact(id);
        assert_eq!(contact.value, None, "{id}");
        reads("council", &[&contact.name]);
    }
    reads(
        "council",
        &[
            "The council’s policy leaves these blank",
            "Ask for them when you get in touch.",
        ],
    );
    reads("home", &["It does not give their number"]);
    assert_eq!(
        council()
            .contacts
            .iter()
            .filter(|contact| contact.value.is_none())
            .count(),
        blank.len()
    );
}
