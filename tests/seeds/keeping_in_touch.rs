//! Keeping in touch: section 2.9.

use crate::pages::{away, consent, reads};
use open_door_rules::request::RequestKind;
use open_door_tests::team;

#[test]
fn bwd_kit_1_with_support_at_least_four_times_a_year() {
    reads(
        "adviser-and-plan",
        &["We are in touch with you at least four times a year"],
    );
}

#[test]
fn bwd_kit_2_at_university_as_often_as_agreed_mostly_four_times_a_year() {
    reads(
        "education-and-training",
        &["You and your adviser agree how often to be in touch. It is mostly four times a year."],
    );
}

#[test]
fn bwd_kit_3_by_email_text_or_social_media_if_that_suits_and_is_agreed() {
    reads(
        "adviser-and-plan",
        &[
            "You and your adviser agree how, and a manager says yes to it. It can be email, text or social media, if that suits you.",
        ],
    );
}

#[test]
fn bwd_kit_6_after_stepping_away_at_least_once_a_year_on_a_chosen_day() {
    for page in ["adviser-and-plan", "relationships"] {
        reads(
            page,
            &["get in touch at least once a year", "another day you choose"],
        );
    }
    assert!(
        consent("celebration-contact")
            .without_it
            .contains("We still remind you once a year, until you turn 25")
    );
}

#[test]
fn bwd_kit_8_each_year_the_hub_and_the_offer_on_the_website_are_named() {
    reads(
        "relationships",
        &["Each time, we tell you about the Hub and the offer on our website"],
    );
}

#[test]
fn bwd_kit_11_after_stepping_away_the_hub_on_wednesdays_events_and_groups_stay_open() {
    reads(
        "adviser-and-plan",
        &["You can come to the Hub on any Wednesday, and to our events and groups"],
    );
    reads(
        "taking-part",
        &[
            "You are welcome at our events and groups, and at the Hub on any Wednesday. That is true after you step away, too.",
        ],
    );
}

#[test]
fn bwd_kit_1_and_who_keeps_the_adviser_is_told_how_often() {
    let outcomes = team::outcomes(RequestKind::KeepAdviser);
    assert!(
        outcomes[0].next.contains("It is at least four times a year."),
        "{outcomes:?}"
    );
}

#[test]
fn bwd_kit_3_and_a_lighter_way_is_a_text_an_email_or_a_visit() {
    let lighter = away().lighter;
    let [less] = lighter.as_slice() else {
        panic!("{lighter:?}")
    };
    assert_eq!(less.title, "Keep my adviser, and see them less");
    reads(
        "wish",
        &["You and your adviser agree how often, and how: a text, an email or a visit."],
    );
}

#[test]
fn bwd_kit_6_and_a_yearly_word_goes_on_after_stepping_away() {
    reads("means", &["We get in touch once a year to hear how you are."]);
}

#[test]
fn bwd_kit_11_and_the_form_says_that_the_hub_stays_open() {
    reads("means", &["You can come to the Hub on any Wednesday."]);
}
