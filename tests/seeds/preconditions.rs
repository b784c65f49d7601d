//! Preconditions and exceptions: section 2.7.

use crate::pages::{away, reads};
use open_door_rules::step_away::{AgeBand, DecidingLevel, Hold, StepAwayFacts, Study, StudyRule};

#[test]
fn bwd_pre_1_nobody_at_university_is_stepped_away_before_the_course_ends() {
    reads(
        "education-and-training",
        &["We do not step you away while you study", "until you finish"],
    );
    reads(
        "adviser-and-plan",
        &[
            "Are you at university? Then we do not step you away. You keep your adviser until your course ends.",
        ],
    );
}

#[test]
fn bwd_pre_3_you_may_ask_to_move_on_to_other_help_such_as_the_team_for_adults() {
    reads(
        "adviser-and-plan",
        &[
            "You can ask to move on to other help",
            "the team that cares for adults",
        ],
    );
}

#[test]
fn bwd_pre_4_worry_about_needs_or_safety_leads_to_a_meeting_not_to_a_no() {
    reads(
        "adviser-and-plan",
        &[
            "At times we may worry that you need more help, or are not safe",
            "a senior manager meets",
        ],
    );
}

#[test]
fn bwd_pre_5_capacity_is_checked_with_you_before_others_meet_about_you() {
    reads(
        "adviser-and-plan",
        &[
            "You make your own choices",
            "they may check that with you",
            "Only then can others meet to work out what is best for you",
        ],
    );
}

#[test]
fn bwd_pre_6_who_keeps_the_adviser_does_their_part_of_the_plan() {
    reads("adviser-and-plan", &["you do your part of it"]);
}

#[test]
fn bwd_pre_7_a_plan_is_needed_only_while_stepped_in() {
    reads(
        "adviser-and-plan",
        &["While you are stepped away, you have no adviser and no plan"],
    );
}

#[test]
fn bwd_pre_8_the_plan_is_only_about_what_you_and_your_adviser_choose() {
    reads(
        "adviser-and-plan",
        &[
            "The plan is only about what you and your adviser choose",
            "If there is more, we bring in others who can help",
        ],
    );
}

#[test]
fn bwd_pre_9_one_thing_only_may_need_no_full_assessment() {
    reads(
        "done",
        &["If it is one thing only, you may not need to go through everything"],
    );
    reads(
        "adviser-and-plan",
        &["If you need help with one thing only, we may not need to go through it all"],
    );
}

#[test]
fn bwd_pre_11_at_each_contact_the_help_that_is_needed_is_thought_about() {
    reads(
        "adviser-and-plan",
        &[
            "Each time we talk, we think about what you need",
            "a bit of advice",
            "more help for a while",
        ],
    );
}

#[test]
fn bwd_pre_12_help_lasts_as_long_as_it_is_needed() {
    reads(
        "adviser-and-plan",
        &["We help for as long as it takes, and with new things that come up"],
    );
    reads(
        "done",
        &["Your adviser helps for as long as you need it. Then you can step away again."],
    );
}

#[test]
fn bwd_pre_14_who_is_not_ready_to_step_away_agrees_how_to_go_on() {
    reads(
        "adviser-and-plan",
        &["Are you not ready? That is fine. We agree with you how we go on."],
    );
}

#[test]
fn bwd_pre_1_the_form_ends_nothing_for_anyone_in_higher_education() {
    let policy = away();
    assert_eq!(
        (policy.higher_education, policy.other_study),
        (StudyRule::GoesOn, StudyRule::NotStated)
    );
    assert_eq!(
        policy.may_end(StepAwayFacts::new(AgeBand::From21, Study::Higher)),
        Err(Hold::HigherEducation)
    );
    assert_eq!(
        policy.may_end(StepAwayFacts::new(AgeBand::From21, Study::Other)),
        Ok(())
    );
    reads(
        "means, at university",
        &[
            "Your support goes on",
            "Your council does not end support while you are in higher education.",
            "It goes on until your course ends.",
        ],
    );
}

#[test]
fn bwd_pre_2_support_ends_only_where_it_is_safe_and_the_person_can_manage() {
    let policy = away();
    assert_eq!((policy.from_birthday, policy.until_birthday), (21, 25));
    assert_eq!(
        policy.may_end(StepAwayFacts::new(AgeBand::From18, Study::None)),
        Err(Hold::TooYoung)
    );
    assert_eq!(
        policy.may_end(StepAwayFacts::new(AgeBand::NotSure, Study::None)),
        Err(Hold::AgeNotKnown),
        "in doubt it goes on"
    );
    reads(
        "means",
        &["Its managers look at whether you are safe and can manage."],
    );
}

#[test]
fn bwd_pre_4_and_worry_is_for_another_level_to_decide() {
    let concerns: Vec<_> = away()
        .levels
        .into_iter()
        .filter(DecidingLevel::for_concerns)
        .map(|level| level.id)
        .collect();
    assert_eq!(concerns, ["senior-manager"]);
}

#[test]
fn bwd_pre_7_and_the_form_says_that_the_plan_ends_with_the_support() {
    reads(
        "means",
        &["You have no pathway plan, the plan you make with your adviser."],
    );
}

#[test]
fn bwd_pre_14_and_the_form_offers_to_change_the_choice() {
    reads("means", &["Something lighter?", "Change my choice"]);
    reads(
        "means, under 21",
        &["They talk with you about what would suit you."],
    );
}
