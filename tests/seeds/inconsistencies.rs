//! Where a council's document contradicts itself: the reading we chose stands in the pack, and says so.

use crate::pack::{Months, Weeks, rules};
use open_door_tests::portal::catalogue;

rules! { "blackburn-with-darwen";
    inc_1_coming_back_is_open_until_the_day_before_25(pack) {
        pack.rule("BWD-REQ-3")
            .ages(Some(21), Some(25))
            .says("until the day before you turn 25")
            .note("We read all three as: until the day before your 25th birthday");
        assert_eq!(pack.council.step_back.until_birthday, 25);
        pack.compared("VAR-28").is("until the day before you turn 25");
    }

    inc_2_papers_go_by_their_names_and_not_by_their_numbers(pack) {
        pack.rule("BWD-AWAY-4")
            .parts(&["Step Away letter", "Our Memories letter"])
            .note("So we use their names");
        let catalogue = catalogue();
        let letters = catalogue.letters("blackburn-with-darwen").expect("a pack");
        for letter in letters {
            for words in [&letter.title, &letter.given, &letter.body_html] {
                assert!(!words.contains("Appendix"), "{} goes by a number", letter.slug);
            }
        }
        pack.letter("keep-in-touch-sheet").says("information sheet");
        pack.letter("step-away-letter").says("Step Away letter");
        pack.letter("memories-letter").says("Our Memories letter");
    }

    inc_3_the_promise_of_yearly_contact_and_of_four_a_year_wins_over_no_duty(pack) {
        pack.rule("BWD-KIT-6")
            .every(Months(12))
            .ages(Some(21), Some(25))
            .note("The promise counts");
        pack.timer("BWD-TIME-10").every(Months(12)).ages(22, Some(25));
        pack.promise("in-touch-four-times-a-year").says("at least four times a year");
    }

    inc_4_the_sheet_for_21_to_24_holds_until_the_day_before_25(pack) {
        pack.letter("keep-in-touch-sheet")
            .says("21 to 24")
            .says("keep your adviser from 21 until the day before you turn 25");
    }

    inc_5_the_review_before_21_and_the_one_after_asking_to_step_away_are_two_dates(pack) {
        pack.timer("BWD-TIME-2").at(21, Some(Weeks(-2)));
        pack.timer("BWD-TIME-3").at(21, Some(Months(3))).counted_from("the day you ask to step away");
        pack.rule("BWD-TIME-3")
            .within(Months(3), "you ask to step away")
            .note("The guide has both, and so do we");
        assert_eq!(pack.away().review_within, Some(Months(3)));
    }
}

rules! { "lancashire";
    inc_6_an_adviser_by_15_and_three_quarters_and_a_month_before_16_at_the_latest(pack) {
        pack.timer("LANCS-TIME-1").at(16, Some(Months(-3))).says("15 and three quarters");
        pack.timer("LANCS-16-2").at(16, Some(Months(-1))).says("by this day at the latest");
    }

    inc_7_the_step_down_letter_that_is_printed_twice_is_one_letter(pack) {
        pack.letter("step-down").says("step down");
        let catalogue = catalogue();
        let letters = catalogue.letters("lancashire").expect("a pack");
        let holding = letters
            .iter()
            .filter(|letter| letter.ids.iter().any(|id| id == "LANCS-LET-1"))
            .count();
        assert_eq!(holding, 1);
    }

    inc_8_both_postcodes_of_county_hall_stand_as_given(pack) {
        pack.contact("records-by-post").is(
            "Information Governance Team, Lancashire County Council, PO Box78, County Hall, Preston, PR1 8XJ",
        );
        pack.contact("complain-by-post").is(
            "Social Care Customer Feedback, FREEPOST RTKC-HBTA-TZRK, PO Box 1337, County Hall, Preston, PR2 0TG",
        );
    }

    inc_9_odd_spaces_stay_and_the_line_that_ends_in_or_is_a_blank_to_fill(pack) {
        pack.contact("urgent-care-and-needs").is("0300 123 67 35");
        pack.contact("mind-matters")
            .is("https://www.lancashirecare.nhs.uk/Mindsmatter")
            .says("leaves it blank");
        pack.letter("step-down").blank("second place to go after Mind Matters");
    }
}

rules! { "dorset";
    inc_10_the_two_paragraphs_7_3_are_told_apart(pack) {
        for (id, which) in [("DORSET-EHC-3", "first"), ("DORSET-EHC-4", "second")] {
            let words = format!("The document uses the number 7.3 twice. This is the {which}.");
            pack.rule(id).note(&words);
        }
    }

    inc_11_17_6_years_is_17_years_and_6_months(pack) {
        pack.timer("DORSET-TIME-6").at(17, Some(Months(6)));
        for id in ["DORSET-16-4", "DORSET-18-1"] {
            pack.rule(id)
                .within(Months(18), "your 16th birthday")
                .note("We read it as 17 years and 6 months");
        }
    }
}

rules! { "kirklees";
    inc_12_of_two_shares_for_one_month_the_plain_count_is_shown(pack) {
        pack.rule("KIRK-FIG-9")
            .background()
            .says("262 of 283 care leavers")
            .note("So we show the plain count");
    }

    inc_13_up_to_20_and_over_21_leave_no_year_out(pack) {
        pack.rule("KIRK-KIT-1").ages(None, Some(21)).note("one rule with no gap");
        pack.rule("KIRK-KIT-2").ages(Some(21), Some(25)).note("so that no year is left out");
        pack.promise("in-touch-all-year").ages(Some(18), Some(21)).ages(Some(21), Some(25));
    }

    inc_14_over_18_is_18_and_over(pack) {
        pack.rule("KIRK-STATUS-4")
            .ages(Some(18), None)
            .statuses(&["former-relevant-child"])
            .says("you are 18 or over")
            .note("We read it as 18 and over");
    }
}
