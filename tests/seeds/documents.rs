//! Documents and what stands in them: section 2.13.

use crate::pages::{contact, reads, timer};

/// The pages on which someone says in their own words what they want.
const VOICE_BOX: [&str; 2] = ["words", "words, keep"];

#[test]
fn bwd_doc_1_the_sheet_says_what_changes_at_21_and_has_space_for_your_voice() {
    reads(
        "adviser-and-plan",
        &[
            "You get a sheet that tells you about it. It has a space for your own words: what do you want from us?",
        ],
    );
    reads(
        "taking-part",
        &["you get a sheet about what may change. It has a space for you"],
    );
    assert!(timer("BWD-TIME-1").what.contains("You get a sheet about it"));
}

#[test]
fn bwd_doc_2_the_plan_is_about_what_is_happening_in_your_life() {
    reads("adviser-and-plan", &["what is going on in your life now"]);
}

#[test]
fn bwd_doc_3_the_plan_is_about_your_health_and_extra_help() {
    reads("adviser-and-plan", &["your health, and any extra help with it"]);
    reads(
        "health-and-wellbeing",
        &["we ask how your health is. If you need more help with it, the plan says so."],
    );
}

#[test]
fn bwd_doc_4_the_plan_is_about_a_safe_and_right_home_to_stay_in() {
    reads(
        "adviser-and-plan",
        &["your home: is it safe, is it right, and can you stay?"],
    );
    reads(
        "home",
        &["Is it safe? Is it right for you? Can you stay there for a long time?"],
    );
}

#[test]
fn bwd_doc_5_the_plan_is_about_learning_training_and_work() {
    reads(
        "adviser-and-plan",
        &["learning, training and work, and what you aim for"],
    );
    reads(
        "work",
        &["we talk about work and training. Where are you now? What do you aim for?"],
    );
    reads(
        "education-and-training",
        &["Your plan looks at what you learn, and what you aim for"],
    );
}

#[test]
fn bwd_doc_6_the_plan_is_about_your_support_bubble() {
    reads(
        "adviser-and-plan",
        &["the people around you: your support bubble"],
    );
    reads("relationships", &["We call it your support bubble"]);
}

#[test]
fn bwd_doc_7_the_sheet_asks_what_you_want_after_21() {
    reads("taking-part", &["Write what you want from us after you turn 21"]);
}

#[test]
fn bwd_doc_8_the_step_away_letter_is_in_the_workers_own_words() {
    reads("relationships", &["The first is in your worker’s own words"]);
}

#[test]
fn bwd_doc_9_it_says_how_proud_they_are_and_how_long_you_worked_together() {
    reads(
        "relationships",
        &[
            "how proud they are of you, and of what you have done",
            "how long you worked together",
        ],
    );
}

#[test]
fn bwd_doc_10_it_says_that_there_is_no_adviser_and_no_plan_now() {
    reads(
        "relationships",
        &["that they will not be your worker now, and you will have no plan"],
    );
}

#[test]
fn bwd_doc_11_it_gives_the_workers_numbers_and_asks_for_yours() {
    reads(
        "relationships",
        &[
            "their mobile and office number",
            "It asks you to tell us your new address, number or email when they change",
        ],
    );
    assert_eq!(
        contact("your-worker").note.as_deref(),
        Some("Look for it in the letter your worker gave you.")
    );
}

#[test]
fn bwd_doc_12_it_says_that_you_can_come_back_and_who_else_can_help() {
    reads(
        "relationships",
        &["that you can come back for help, and who else can help"],
    );
}

#[test]
fn bwd_doc_13_it_says_where_the_hub_is() {
    reads(
        "relationships",
        &["where the Hub is", "Drop in on any Wednesday, from 10am to 4pm"],
    );
}

#[test]
fn bwd_doc_14_it_lists_who_to_ring() {
    reads("relationships", &["who to ring"]);
}

#[test]
fn bwd_doc_15_the_letter_of_memories_says_who_they_were_in_your_life() {
    reads("relationships", &["who they were in your life"]);
}

#[test]
fn bwd_doc_16_it_says_since_when() {
    reads("relationships", &["who they were in your life, and since when"]);
}

#[test]
fn bwd_doc_17_it_says_when_they_first_met_you() {
    reads("relationships", &["when they first met you"]);
}

#[test]
fn bwd_doc_18_it_tells_something_funny_you_said_or_did() {
    reads("relationships", &["something funny you said or did"]);
}

#[test]
fn bwd_doc_19_it_tells_what_made_you_laugh_or_smile() {
    reads("relationships", &["what made you laugh or smile"]);
}

#[test]
fn bwd_doc_20_it_tells_when_they_felt_proud_of_you() {
    reads("relationships", &["when they felt proud of you"]);
}

#[test]
fn bwd_doc_21_it_tells_what_they_hope_you_go_on_to_do() {
    reads("relationships", &["what they hope you go on to do"]);
}

#[test]
fn bwd_doc_22_the_yearly_card_is_on_paper_or_an_e_card() {
    reads(
        "relationships",
        &["If you say yes, you get a card too. You choose: on paper, or an e-card."],
    );
}

#[test]
fn bwd_doc_2_the_voice_box_asks_what_is_going_on_in_your_life() {
    for page in VOICE_BOX {
        reads(page, &["In your own words", "What is going on in your life?"]);
    }
}

#[test]
fn bwd_doc_3_the_voice_box_asks_about_your_health() {
    for page in VOICE_BOX {
        reads(page, &["How is your health"]);
    }
}

#[test]
fn bwd_doc_4_the_voice_box_asks_about_your_home() {
    for page in VOICE_BOX {
        reads(page, &["and your home?"]);
    }
}

#[test]
fn bwd_doc_5_the_voice_box_asks_about_study_and_work() {
    for page in VOICE_BOX {
        reads(page, &["Do you study or work?"]);
    }
}

#[test]
fn bwd_doc_6_the_voice_box_asks_who_is_there_for_you() {
    for page in VOICE_BOX {
        reads(page, &["Who is there for you?"]);
    }
}

#[test]
fn bwd_doc_7_the_voice_box_asks_what_you_want_and_keeps_your_words() {
    for page in VOICE_BOX {
        reads(
            page,
            &[
                "What do you want from us?",
                "Your words (you can leave this empty)",
            ],
        );
    }
    for page in ["away, check", "keep, check"] {
        reads(page, &["Your own words I manage well on my own"]);
    }
}

#[test]
fn bwd_doc_10_and_the_form_says_what_ends_before_it_is_sent() {
    reads(
        "means",
        &[
            "What ends, once we know it is you",
            "Your Personal Adviser, the worker who helps you, stops working with you.",
            "You have no pathway plan, the plan you make with your adviser.",
        ],
    );
}
