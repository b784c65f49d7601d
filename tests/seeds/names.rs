//! Names, values and terms: sections 2.1 and 2.2 of the list of rules.

use crate::pages::{away, council, reads};

#[test]
fn bwd_name_1_the_service_is_leaving_care_and_the_worker_a_personal_adviser() {
    let council = council();
    assert_eq!(
        (council.service.as_str(), council.worker.as_str()),
        ("Leaving Care service", "Personal Adviser")
    );
    reads(
        "adviser-and-plan",
        &[
            "We are the Leaving Care service",
            "called Personal Advisers, or PAs",
            "Leaving Care Worker",
        ],
    );
}

#[test]
fn bwd_name_2_the_drop_in_is_the_hub_or_boulevard_hub() {
    reads("council", &["The Hub"]);
    reads("health-and-wellbeing", &["the Boulevard Hub"]);
    reads(
        "health-and-wellbeing",
        &["At the Hub, each Wednesday", "The Boulevard Centre"],
    );
}

#[test]
fn bwd_name_3_the_offer_is_the_bwd_offer_online() {
    reads("council", &["The BwD Offer online"]);
}

#[test]
fn bwd_val_3_if_the_adviser_is_away_someone_else_helps_if_possible_someone_known() {
    for page in ["adviser-and-plan", "relationships"] {
        reads(
            page,
            &[
                "We are like a family",
                "someone else on the team will help",
                "If we can, it is someone you know",
            ],
        );
    }
}

#[test]
fn bwd_val_1_care_leavers_chose_the_words() {
    reads(
        "taking-part",
        &["Young adults who were in care helped us choose the words we use"],
    );
}

#[test]
fn bwd_term_1_ending_support_is_to_step_away() {
    assert_eq!(council().words.step_away.as_deref(), Some("step away"));
    reads(
        "adviser-and-plan",
        &["Have no adviser for now. We call this stepping away"],
    );
}

#[test]
fn bwd_term_2_coming_back_is_to_step_back_in() {
    assert_eq!(council().words.step_back.as_deref(), Some("step back in"));
    reads("council", &["Ask to step back in"]);
    reads("adviser-and-plan", &["Stepping back in"]);
}

#[test]
fn bwd_term_3_having_support_after_21_is_being_stepped_in() {
    assert_eq!(council().words.stepped_in.as_deref(), Some("stepped in"));
    reads("adviser-and-plan", &["We call this being stepped in"]);
}

#[test]
fn bwd_term_4_contact_is_keeping_in_touch() {
    reads("adviser-and-plan", &["We call this keeping in touch"]);
}

#[test]
fn bwd_val_2_support_may_lessen_step_by_step_without_ending() {
    let lighter = away().lighter;
    assert_eq!(lighter[0].id, "less-often");
    assert!(lighter[0].source.contains("BWD-VAL-2"), "{}", lighter[0].source);
    reads("wish", &["Keep my adviser, and see them less"]);
    reads("means", &["You do not have to choose between all and nothing"]);
}
