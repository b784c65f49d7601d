//! National law as the seed states it: section 2.3.

use crate::pages::{policy, reads};

#[test]
fn bwd_law_2_an_adviser_until_25_on_a_course_or_not_and_for_those_who_come_back() {
    reads(
        "records-and-rights",
        &[
            "We must offer you a Personal Adviser, a worker who helps you, until you turn 25",
            "You do not have to be on a course",
        ],
    );
    reads(
        "adviser-and-plan",
        &["It makes no difference if you stopped at 21"],
    );
}

#[test]
fn bwd_law_6_help_for_those_who_ask_can_be_practical_emotional_or_money() {
    reads(
        "adviser-and-plan",
        &["It can be things you need, how you feel, or money"],
    );
}

#[test]
fn bwd_law_7_everyone_is_told_after_21_and_each_year_that_they_can_ask_even_after_a_no() {
    reads(
        "records-and-rights",
        &[
            "We must tell you all this soon after you turn 21, and at least once a year after that",
            "even if you said no before",
        ],
    );
    reads(
        "adviser-and-plan",
        &[
            "Did you say no before? You can still say yes now",
            "Each year we tell you that you can ask for an adviser",
        ],
    );
}

#[test]
fn bwd_law_9_an_adviser_is_given_or_not_as_asked_until_the_25th_birthday() {
    reads(
        "records-and-rights",
        &[
            "If you ask for one, we must give you one",
            "If you say stop, we must stop",
        ],
    );
    assert_eq!(policy().until_birthday, 25);
}
