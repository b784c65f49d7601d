//! Consents: section 2.8.

use crate::pages::{council, reads, the_day};
use open_door_rules::dates::Span;

#[test]
fn bwd_cons_1_contact_on_a_day_of_ones_choice_is_asked_and_asked_again_each_year() {
    let offer = council().celebration;
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
