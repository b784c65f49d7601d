//! The points on which councils differ: what law or guidance sets for all, what each council's document
//! says, and where it says nothing. A council that is silent has an empty cell, never the law's words.

use crate::pack::facts;

const BUCKS: &str = "buckinghamshire";
const BWD: &str = "blackburn-with-darwen";
const LANCS: &str = "lancashire";
const DORSET: &str = "dorset";
const KIRK: &str = "kirklees";

facts! {
    var_1_a_plan_is_looked_at_every_five_or_six_months_or_as_the_law_says(law) {
        law.compared("VAR-1")
            .floor("At least every six months (Care Leavers Regulations 2010 reg 7).")
            .says(BWD, "at least every 6 months")
            .says(LANCS, "at least every 5 months")
            .says(KIRK, "every 6 months")
            .silent(&[BUCKS, DORSET]);
    }

    var_2_leaving_support_has_a_different_word_in_four_councils(law) {
        law.compared("VAR-2")
            .no_floor()
            .says(BUCKS, "take a step back")
            .says(BWD, "step away")
            .says(LANCS, "step down")
            .says(DORSET, "“exits the service”")
            .silent(&[KIRK]);
    }

    var_3_step_back_is_coming_back_in_blackburn_and_the_opposite_in_buckinghamshire(law) {
        law.compared("VAR-3")
            .no_floor()
            .says(BUCKS, "return for support")
            .says(BUCKS, "“the door is always open”")
            .says(BWD, "step back in")
            .says(LANCS, "step up")
            .silent(&[DORSET, KIRK]);
        law.compared("VAR-2").says(BUCKS, "step back");
    }

    var_4_support_may_end_from_21_and_in_buckinghamshire_a_no_counts_from_16(law) {
        law.compared("VAR-4")
            .floor("Support at 21 to 24 is yours if you ask, and ends if you say so")
            .says(BUCKS, "you can say no to help from 16; your plan and the offers of a visit go on until 21")
            .says(BWD, "21 to 24")
            .says(LANCS, "21 to 24")
            .says(DORSET, "21 to 24")
            .silent(&[KIRK]);
    }

    var_5_in_two_councils_others_may_ask_too(law) {
        law.compared("VAR-5")
            .floor("You: tell the council that you want help (Children Act 1989 s.23CZB).")
            .says(BUCKS, "you")
            .says(BWD, "you, someone in your family, a friend,")
            .says(BWD, "someone who works with you, from another service")
            .says(LANCS, "you, someone with a parent’s rights (parental responsibility),")
            .says(LANCS, "someone who works with you and has your yes;")
            .says(LANCS, "others may ask only for a qualifying care leaver")
            .says(KIRK, "you")
            .silent(&[DORSET]);
    }

    var_6_coming_back_has_no_test_in_lancashire_and_two_councils_look_first(law) {
        law.compared("VAR-6")
            .floor("Nothing: the law sets no test at 21 to 24")
            .says(BWD, "a manager decides what fits")
            .says(LANCS, "none")
            .says(KIRK, "if you are eligible")
            .silent(&[BUCKS, DORSET]);
    }

    var_7_the_way_back_is_a_person_a_number_or_a_blank(law) {
        law.compared("VAR-7")
            .no_floor()
            .says(BUCKS, "your adviser, the managers or the main office (no numbers are given)")
            .says(BWD, "ring your last worker, drop in at the Hub on a Wednesday")
            .says(BWD, "or ring the duty number (left blank)")
            .says(LANCS, "ring 0300 123 6720, or 01524 585938 for a Children with Disability adviser")
            .says(KIRK, "tell the council that you plan to learn or train")
            .silent(&[DORSET]);
    }

    var_8_who_decides_on_closing_a_case_differs_in_number_and_rank(law) {
        law.compared("VAR-8")
            .no_floor()
            .says(BUCKS, "The supervising manager")
            .says(BWD, "The service lead or manager; The senior manager of the Leaving Care team")
            .says(BWD, "before them, your adviser and a team manager or supervisor look")
            .says(LANCS, "A Team Manager; A Team Manager, after a talk with you alone")
            .says(LANCS, "A Senior Manager, at a meeting you can come to")
            .silent(&[DORSET, KIRK]);
    }

    var_9_study_keeps_support_going_or_calls_for_a_meeting_first(law) {
        law.compared("VAR-9")
            .floor("Help with a course in your plan goes on until it ends (Children Act 1989 s.23C(7)).")
            .says(BWD, "at university: support never ends before the course does")
            .says(LANCS, "at university: a meeting comes first; other study: a meeting comes first")
            .says(KIRK, "help goes on past 21 if you learn or train")
            .silent(&[BUCKS, DORSET]);
    }

    var_10_a_doubt_may_or_must_be_assessed(law) {
        law.compared("VAR-10")
            .floor("From 16 everyone counts as able to decide, until an assessment says otherwise")
            .says(BWD, "an assessment may be made; then a meeting may decide what is best for you")
            .says(LANCS, "an assessment must be made; then a meeting decides what is best for you")
            .says(DORSET, "from 16 you count as able to decide about learning and work")
            .silent(&[BUCKS, KIRK]);
    }

    var_11_disability_means_a_special_adviser_a_second_role_or_other_services(law) {
        law.compared("VAR-11")
            .no_floor()
            .says(BWD, "Adult Social Care")
            .says(LANCS, "a Children with Disability adviser, with a phone line of its own")
            .says(DORSET, "your adviser has a second role, in touch with your care provider")
            .says(KIRK, "ways into adult services are still being worked out")
            .silent(&[BUCKS]);
        law.compared("VAR-33").says(LANCS, "your parents or carers see your last plan");
    }

    var_12_at_18_to_20_an_adviser_comes_every_8_weeks_or_as_needed(law) {
        law.compared("VAR-12")
            .floor("The council must stay in touch.")
            .floor("In a home it gives you: a visit at least every two months.")
            .says(BUCKS, "if you said no to help: a visit is offered every 3 months")
            .says(LANCS, "face to face at least every 8 weeks")
            .says(DORSET, "every 8 weeks from 16")
            .says(KIRK, "a visit or other contact, as often as you want and need")
            .says(KIRK, "up to weekly if your needs are high")
            .silent(&[BWD]);
    }

    var_13_from_21_contact_is_four_times_a_year_twice_a_year_or_all_year(law) {
        law.compared("VAR-13")
            .no_floor()
            .says(BUCKS, "nothing is set; support goes on if you want it")
            .says(BWD, "at least 4 times a year")
            .says(LANCS, "face to face at least every 6 months")
            .says(KIRK, "all through the year")
            .silent(&[DORSET]);
    }

    var_14_after_support_has_ended_contact_is_quarterly_or_yearly(law) {
        law.compared("VAR-14")
            .floor("An offer of help at least every 12 months until 25 (Children Act 1989 s.23CZB(7)).")
            .says(BUCKS, "a visit is offered every 3 months, until you are over 21")
            .says(BWD, "at least once a year, on your birthday or a day you choose")
            .says(LANCS, "a letter once a year")
            .silent(&[DORSET, KIRK]);
    }

    var_15_the_reminder_is_a_card_a_call_or_the_same_letter_for_everyone(law) {
        law.compared("VAR-15")
            .no_floor()
            .says(BUCKS, "birthday and Christmas cards are a choice")
            .says(BWD, "a call or email, and with your yes a card or e-card")
            .says(LANCS, "a letter with the same words for everyone, by post, email or both")
            .silent(&[DORSET, KIRK]);
    }

    var_16_yearly_contact_needs_a_yes_or_ends_with_a_no_and_the_offer_comes_anyway(law) {
        law.compared("VAR-16")
            .floor("The yearly offer comes even if you say no to cards.")
            .says(BUCKS, "a visit is offered until you say no to it; each offer is a new one")
            .says(BWD, "yes: you are asked, and asked again each year")
            .says(LANCS, "not mentioned: the letter goes to everyone who stepped down")
            .silent(&[DORSET, KIRK]);
    }

    var_17_whoever_leaves_gets_a_letter_and_more(law) {
        law.compared("VAR-17")
            .no_floor()
            .says(BUCKS, "the offer of a visit; the local offer")
            .says(BUCKS, "details of Money Matters and the Citizen’s Advice Bureau; a letter")
            .says(BWD, "two letters: the way back, and memories; at 21 your birthday is celebrated")
            .says(LANCS, "a letter, with a list of local services, your records, complaints and your vote")
            .silent(&[DORSET, KIRK]);
    }

    var_18_an_adviser_comes_before_16_at_16_or_at_17(law) {
        law.compared("VAR-18")
            .floor("At 16, if you are an eligible child (Children Act 1989 Sch 2 para 19C).")
            .says(BUCKS, "at 16")
            .says(LANCS, "by 15¾, at the latest a month before you turn 16")
            .says(LANCS, "within 13 weeks if you come into care after 16")
            .says(DORSET, "at 16, beside your social worker")
            .says(KIRK, "from 17; at 16 your social worker does it")
            .silent(&[BWD]);
        law.compared("VAR-21").says(LANCS, "an adviser is asked for at 15½");
    }

    var_19_the_first_visit_is_in_six_weeks_or_after_a_meeting(law) {
        law.compared("VAR-19")
            .no_floor()
            .says(LANCS, "within 6 weeks, together with your social worker")
            .says(DORSET, "a planning meeting within a month of the adviser’s start")
            .says(DORSET, "then a visit within a month")
            .silent(&[BUCKS, BWD, KIRK]);
    }

    var_20_visits_at_16_and_17_are_every_12_or_8_weeks(law) {
        law.compared("VAR-20")
            .floor("Your social worker visits by law while you are in care.")
            .says(LANCS, "at least every 12 weeks until you turn 17; at least every 8 weeks at 17")
            .says(DORSET, "every 8 weeks")
            .silent(&[BUCKS, BWD, KIRK]);
    }

    var_21_planning_starts_at_14_at_15_and_a_half_or_at_16(law) {
        law.compared("VAR-21")
            .floor("At 16: your needs are worked out within three months.")
            .says(BUCKS, "at 16")
            .says(BWD, "6 months before you turn 21, for what comes after")
            .says(LANCS, "at 15½")
            .says(DORSET, "at 14")
            .says(KIRK, "at 16");
    }

    var_22_the_last_review_has_three_months_in_blackburn_alone(law) {
        law.compared("VAR-22")
            .no_floor()
            .says(BWD, "3 months after you ask")
            .says(LANCS, "before it is agreed; no time is given")
            .silent(&[BUCKS, DORSET, KIRK]);
    }

    var_23_the_plan_on_return_has_three_months_in_blackburn_alone(law) {
        law.compared("VAR-23")
            .floor("Within three months if you return to education (Care Leavers Regulations 2010 reg 5).")
            .says(BWD, "3 months after you ask")
            .silent(&[BUCKS, LANCS, DORSET, KIRK]);
    }

    var_24_a_plan_goes_on_under_21_although_support_is_declined(law) {
        law.compared("VAR-24")
            .floor("The council keeps a plan for you until 21 (Children Act 1989 s.23C).")
            .says(BUCKS, "yes, until 21: your adviser writes it, with seven set parts")
            .says(BWD, "from 21 a plan only while you have an adviser")
            .says(LANCS, "a last plan with three things in it")
            .says(DORSET, "yes, also where the adviser has a second role only")
            .says(KIRK, "no plan for qualifying people");
    }

    var_25_after_a_short_time_in_care_two_councils_say_what_there_is(law) {
        law.compared("VAR-25")
            .floor("Advice and someone to turn to at 16 to 20 (Children Act 1989 s.24A).")
            .says(LANCS, "our rules on stepping down are not for you")
            .says(LANCS, "help by what you need, until you turn 25")
            .says(KIRK, "no adviser and no plan; advice, and money on a course if you do not get Universal Credit")
            .silent(&[BUCKS, BWD, DORSET]);
        law.compared("VAR-24").says(KIRK, "no plan for qualifying people");
    }

    var_26_kirklees_asks_for_care_on_the_16th_birthday_and_the_law_does_not(law) {
        law.compared("VAR-26")
            .floor("13 weeks in care since 14, ending after 16.")
            .floor("The law does not ask for care on the 16th birthday.")
            .says(KIRK, "also asks for care on your 16th birthday")
            .silent(&[BUCKS, BWD, LANCS, DORSET]);
    }

    var_27_kirklees_may_count_who_came_alone_with_fewer_than_13_weeks(law) {
        law.compared("VAR-27")
            .floor("The same 13 weeks as for everyone.")
            .says(KIRK, "may be former relevant with fewer than 13 weeks")
            .silent(&[BUCKS, BWD, LANCS, DORSET]);
    }

    var_28_however_it_is_worded_the_last_day_is_the_day_before_25(law) {
        let row = law.compared("VAR-28");
        row.floor("The last day is the day before your 25th birthday.");
        for council in [BUCKS, BWD, LANCS, DORSET, KIRK] {
            row.says(council, "until the day before you turn 25");
        }
        row.says(KIRK, "24 if they learn or train");
    }

    var_29_lancashire_pays_council_tax_until_25_and_no_law_does(law) {
        law.compared("VAR-29")
            .floor("No national rule: each council may lower it (Local Government Finance Act 1992 s.13A).")
            .says(LANCS, "we pay it until you turn 25")
            .silent(&[BUCKS, BWD, DORSET, KIRK]);
    }

    var_30_records_stand_in_lcs_liquid_logic_or_mosaic(law) {
        law.compared("VAR-30")
            .no_floor()
            .says(BUCKS, "LCS")
            .says(BWD, "LCS, the Step Away log and the leaving care calendar")
            .says(LANCS, "in LCS; yearly letters in documentum")
            .says(DORSET, "Mosaic")
            .says(KIRK, "Liquid Logic");
    }

    var_31_what_is_done_about_a_home_that_does_not_suit(law) {
        law.compared("VAR-31")
            .no_floor()
            .says(BWD, "a safe home that suits you, by 21")
            .says(LANCS, "a bed and breakfast or temporary home never counts as suitable")
            .says(LANCS, "a panel led by the Head of Service looks at each one")
            .says(DORSET, "the Transitions Panel looks at the plan for your home after 18")
            .says(KIRK, "custody counts as not suitable")
            .says(KIRK, "a senior adviser watches over all who could lose their home")
            .says(KIRK, "a plan for a good home before you leave prison")
            .silent(&[BUCKS]);
    }

    var_32_managers_talk_support_through_at_very_different_times(law) {
        law.compared("VAR-32")
            .no_floor()
            .says(BUCKS, "when you say no to help; no fixed rhythm")
            .says(BWD, "every 3 months")
            .says(LANCS, "when visits become fewer at 18 to 20")
            .says(DORSET, "each worker with their own manager; together if both managers agree")
            .says(KIRK, "the managers look at the work every fortnight");
    }

    var_33_a_trusted_person_is_chosen_asks_sees_the_plan_or_cares(law) {
        law.compared("VAR-33")
            .floor("Only with your yes.")
            .says(BUCKS, "a go-between you choose, with your yes to news about you")
            .says(BWD, "family or friends may ask us to help you")
            .says(LANCS, "with a Children with Disability adviser: your parents or carers see your last plan")
            .says(DORSET, "your adviser works with the people who care for you")
            .silent(&[KIRK]);
    }

    var_34_the_letter_is_signed_by_the_worker_or_by_whoever_decided(law) {
        law.compared("VAR-34")
            .no_floor()
            .says(BWD, "Your Personal Adviser")
            .says(LANCS, "Your own worker; The Team Manager; The Senior Manager")
            .silent(&[BUCKS, DORSET, KIRK]);
    }
}
