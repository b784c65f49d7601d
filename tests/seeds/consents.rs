//! Consents: section 2.8.

use crate::pages::{consent, council, reads, the_day};
use open_door_rules::dates::Span;
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::Study;

#[test]
fn bwd_cons_1_contact_on_a_day_of_ones_choice_is_asked_and_asked_again_each_year() {
    let offer = consent("celebration-contact");
    assert_eq!(offer.ask_again_after, Span::Months(12));
    assert_eq!(offer.ask_again_after.from(the_day()).to_string(), "2027-11-24");
    assert_eq!(offer.recipients, ["The Leaving Care service"]);
    reads(
        "celebration",
        &[
            "on my birthday, at Christmas or on another day I choose",
            "Saying no changes nothing about the help you get",
        ],
    );
    reads(
        "records-and-rights",
        &["Getting in touch on a day you choose", "We ask again each year"],
    );
}

#[test]
fn bwd_cons_2_a_card_is_on_paper_or_an_e_card_and_asked_about_every_year() {
    reads(
        "celebration",
        &[
            "Ask me each year if I still want this",
            "a card on paper or an e-card",
            "Who sees it: The Leaving Care service.",
        ],
    );
    reads(
        "relationships",
        &["on paper, or an e-card. We ask you each year if you still want it. You can say no at any time."],
    );
}

#[test]
fn bwd_cons_3_number_email_and_address_are_kept_to_reach_you_and_you_are_asked_to_keep_them_right() {
    reads(
        "records-and-rights",
        &["We keep your number, email and address so that we can reach you. Tell us when they change."],
    );
}

#[test]
fn bwd_cons_4_a_copy_of_the_letter_is_shared_only_with_a_yes() {
    reads(
        "records-and-rights",
        &[
            "A copy of your letter for others who help you",
            "We share a copy only if you say yes",
        ],
    );
}

#[test]
fn bwd_cons_5_without_a_yes_the_link_worker_only_tells_how_things_are_going() {
    reads(
        "education-and-training",
        &[
            "If you say yes, your link worker at university can join in",
            "We only ask them how things are going, and add it to your plan",
        ],
    );
    reads(
        "records-and-rights",
        &["If you say no, they do not join in your plan. We only ask them how things are going."],
    );
}

#[test]
fn bwd_cons_6_a_plan_on_stepping_back_in_is_made_only_if_you_agree() {
    reads(
        "records-and-rights",
        &["A plan when you step back in. We make one with you if you agree."],
    );
    reads("done", &["If you agree, you make a plan together"]);
}

#[test]
fn bwd_cons_1_and_it_is_asked_with_stepping_back_stepping_away_and_ways_to_be_contacted() {
    let offer = consent("celebration-contact");
    assert_eq!(
        offer.asked_with,
        [
            RequestKind::StepBack,
            RequestKind::StepAway,
            RequestKind::ContactPreferences
        ]
    );
    assert!(offer.names_a_day);
}

#[test]
fn bwd_cons_4_and_it_is_asked_when_stepping_away_with_a_no_as_easy_as_a_yes() {
    let offer = consent("letter-copy");
    assert_eq!(offer.asked_with, [RequestKind::StepAway]);
    assert!(!offer.names_a_day);
    reads(
        "letter",
        &[
            "Yes, give a copy of my Step Away letter to the services that go on helping me.",
            "No, thank you",
            "Who sees it: The services you name, such as the team that cares for adults (Adult Social Care).",
            "If you leave this out, only you get the letter.",
        ],
    );
}

#[test]
fn bwd_cons_5_and_only_who_is_at_university_is_asked_and_again_before_each_review() {
    let offer = consent("study-link-worker");
    assert_eq!(offer.only_in_study, [Study::Higher]);
    assert_eq!(offer.ask_again_after, Span::Months(6));
    for page in ["link worker", "link worker, keep"] {
        reads(
            page,
            &[
                "Yes, ask the link worker at my university to take part in my review and my plan. Ask me again before each review.",
                "The team may still ask the university for a short update.",
            ],
        );
    }
    let away = council();
    let asked = |study| {
        away.consents_asked(RequestKind::StepAway, study)
            .any(|offer| offer.id == "study-link-worker")
    };
    assert!(asked(Study::Higher) && !asked(Study::None) && !asked(Study::NotSure));
}
