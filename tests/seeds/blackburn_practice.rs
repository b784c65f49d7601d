//! Blackburn with Darwen, the rest: the team's side of its rules, its checklist, its records, its
//! letters, and its words where councils differ. What young people see is tested in the other files.

use crate::pack::{Days, Months, Weeks, rules};

rules! { "blackburn-with-darwen";

    // Names, values and the law.

    bwd_val_1_the_guide_goes_with_practice_standards_and_young_adults_chose_its_words(pack) {
        pack.rule("BWD-VAL-1")
            .background()
            .says("Young adults who were in care helped to choose the words")
            .says("practice standards");
    }
    bwd_val_2_less_help_is_expected_over_time_and_no_limit_is_set(pack) {
        pack.rule("BWD-VAL-2").background().says("less help as time goes on");
    }
    bwd_val_4_a_safe_home_by_21_is_a_hope_and_not_a_test(pack) {
        pack.rule("BWD-VAL-4")
            .background()
            .says("by 21 you have a safe home that suits you")
            .says("use what your area has")
            .says("manage life well")
            .compares("VAR-31", "a safe home that suits you, by 21");
    }
    bwd_law_1_the_act_of_2017_added_three_duties_and_does_not_stretch_all_help_to_25(pack) {
        pack.rule("BWD-LAW-1")
            .background()
            .says("Children and Social Work Act 2017 gave councils three more duties")
            .says("It does not stretch all help to 25")
            .parts(&["an adviser", "a Local Offer", "seven principles"]);
    }
    bwd_law_3_the_local_offer_is_talked_over_and_published_with_law_and_extras(pack) {
        pack.rule("BWD-LAW-3")
            .for_the_team()
            .says("It must ask people what they think of it, and let everyone read it")
            .parts(&["what the law gives care leavers", "what the council adds by its own choice"]);
    }
    bwd_law_4_seven_corporate_parenting_principles_are_kept_in_mind(pack) {
        pack.rule("BWD-LAW-4")
            .background()
            .says("seven principles")
            .says("corporate parenting principles");
    }
    bwd_law_5_not_everyone_needs_help_until_25_and_it_may_be_less_than_at_18_to_20(pack) {
        pack.rule("BWD-LAW-5")
            .background()
            .ages(Some(21), Some(25))
            .says("Not everyone needs help until 25")
            .says("can be less than at 18 to 20")
            .note("February 2018");
    }
    bwd_law_8_from_21_needs_and_plan_are_worked_out_only_for_those_who_ask(pack) {
        pack.rule("BWD-LAW-8")
            .for_the_team()
            .ages(Some(21), Some(25))
            .says("works out what you need, makes a plan and keeps it fresh")
            .says("only if you ask for help");
    }
    bwd_law_10_four_papers_of_law_and_guidance_are_named(pack) {
        pack.rule("BWD-LAW-10").background().parts(&[
            "https://www.gov.uk/government/uploads/system/uploads/attachment_data/file/397649/CA1989_Transitions_guidance.pdf#page=21",
            "Extending Personal Adviser support to all care leavers to age 25",
            "Children Act 1989: transition to adulthood for care leavers, on GOV.UK",
            "Children and Social Work Act 2017, on legislation.gov.uk",
        ]);
    }
    bwd_role_1_ten_people_and_teams_have_a_part(pack) {
        let rule = pack.rule("BWD-ROLE-1");
        rule.kind("role").for_the_team().parts(&[
            "Personal Adviser (PA) or Leaving Care Worker",
            "duty adviser",
            "last worker",
            "team manager or supervisor",
            "service lead or manager",
            "senior manager of the Leaving Care team",
            "service manager or head of service",
            "Higher Education link worker",
            "care leavers specialist nurses",
            "REVIVE psychology team",
        ]);
    }

    // Who decides, and what has to be so first.

    bwd_dec_1_the_adviser_weighs_how_much_help_fits_and_a_manager_agrees(pack) {
        pack.rule("BWD-DEC-1")
            .for_the_team()
            .by("Your adviser, with a team manager or supervisor")
            .says("weighs up how much help fits")
            .says("has to agree");
    }
    bwd_dec_2_and_they_do_so_in_case_supervision(pack) {
        pack.rule("BWD-DEC-2")
            .for_the_team()
            .by("Your adviser and a team manager or supervisor")
            .kept_in("case supervision")
            .compares("VAR-8", "before them, your adviser and a team manager or supervisor look");
    }
    bwd_dec_3_and_the_manager_goes_through_the_closure_checklist_and_sets_dates(pack) {
        pack.rule("BWD-DEC-3")
            .for_the_team()
            .by("A team manager or supervisor")
            .says("checks that the plan is a good one")
            .says("go through the closure checklist")
            .says("They set tasks with dates")
            .kept_in("LCS")
            .note("Your own no to an adviser counts");
    }
    bwd_dec_4_and_the_closure_record_goes_from_the_adviser_to_the_manager(pack) {
        pack.rule("BWD-DEC-4")
            .for_the_team()
            .by("Your adviser, then a team manager or supervisor")
            .says("fills in the closure record")
            .says("They add why it is right, and check that it is safe for you")
            .kept_in("closure record");
    }
    bwd_dec_5_and_the_service_lead_writes_clear_reasons_or_asks_for_one_more_talk(pack) {
        pack.rule("BWD-DEC-5")
            .for_the_team()
            .by("The service lead or manager")
            .says("They write down clear reasons")
            .says("talk with you once more")
            .kept_in("LCS");
    }
    bwd_dec_6_and_the_head_of_service_writes_down_the_reasons_after_the_meeting(pack) {
        pack.rule("BWD-DEC-6")
            .for_the_team()
            .says("If other services help you, they come too")
            .says("The service manager or head of service then writes down the reasons");
    }
    bwd_dec_7_and_several_services_decide_what_is_best_together(pack) {
        pack.rule("BWD-DEC-7")
            .for_the_team()
            .by("The senior manager, if it is in dispute")
            .says("several services decide together")
            .says("it goes to the senior manager, who plans what comes next");
    }
    bwd_dec_8_and_they_point_to_services_for_everyone_or_choose_an_adviser(pack) {
        pack.rule("BWD-DEC-8")
            .for_the_team()
            .by("A team manager or supervisor")
            .says("thinks about the kind of help you ask for")
            .says("They point you to services for everyone, or choose an adviser for you")
            .note("the law says that you get one");
    }
    bwd_dec_9_one_thing_or_everything_is_talked_over_and_the_manager_writes_it_down(pack) {
        pack.rule("BWD-DEC-9")
            .for_the_team()
            .says("help with one thing only, or a look at all you need")
            .parts(&["single assessment", "full assessment"])
            .kept_in("management oversight");
    }
    bwd_pre_2_and_without_the_help_of_before_21(pack) {
        pack.rule("BWD-PRE-2")
            .kind("condition")
            .for_the_team()
            .says("only if you can step away safely")
            .says("without the help you had before 21")
            .note("The law lets you say no");
    }
    bwd_pre_4_and_the_meeting_is_the_senior_managers(pack) {
        pack.rule("BWD-PRE-4")
            .kind("meeting")
            .for_the_team()
            .ages(Some(21), Some(25))
            .statuses(&["former-relevant-child"])
            .by("The senior manager of the Leaving Care team")
            .says("lack a lot of help you need, or are not safe");
    }
    bwd_pre_5_and_an_assessment_and_a_best_interest_meeting_may_follow(pack) {
        pack.rule("BWD-PRE-5")
            .for_the_team()
            .statuses(&["former-relevant-child"])
            .says("they may check it under the Mental Capacity Act 2005")
            .says("You keep leaving care help, or move to Adult Social Care")
            .parts(&["a Mental Capacity Assessment may be made", "a Best Interest Meeting may be held"])
            .note("until a check says otherwise");
    }
    bwd_pre_10_if_more_seems_to_be_needed_everything_is_looked_at(pack) {
        pack.rule("BWD-PRE-10")
            .for_the_team()
            .by("Your adviser, with a team manager or supervisor")
            .says("help with more than you first said")
            .says("Then they can look at all you need")
            .kept_in("supervision");
    }
    bwd_pre_13_if_you_need_more_the_manager_writes_down_how_much(pack) {
        pack.rule("BWD-PRE-13")
            .for_the_team()
            .by("The manager or supervisor")
            .says("You may come to need more help")
            .kept_in("case note");
    }
    bwd_pre_3_and_adult_social_care_is_one_of_them(pack) {
        pack.rule("BWD-PRE-3")
            .for_you()
            .ages(Some(21), Some(25))
            .says("Adult Social Care, the team that cares for adults");
    }
    bwd_pre_7_and_from_21_only(pack) {
        pack.rule("BWD-PRE-7")
            .for_you()
            .ages(Some(21), Some(25))
            .says("you need a plan only while you have an adviser");
    }

    // Keeping in touch.

    bwd_kit_1_and_that_is_about_every_three_months_from_21_until_25(pack) {
        pack.rule("BWD-KIT-1")
            .for_you()
            .every(Months(3))
            .ages(Some(21), Some(25))
            .says("at least four times a year")
            .compares("VAR-13", "at least 4 times a year")
            .note("The guide says four times a year");
        pack.timer("BWD-KIT-1")
            .every(Months(3))
            .counted_from("the last time your adviser was in touch")
            .ages(21, Some(25))
            .says("at least four times a year");
        pack.promise("in-touch-four-times-a-year")
            .floor("keeping-in-touch")
            .ages(Some(21), Some(25));
    }
    bwd_kit_2_and_it_stands_among_the_dates_of_who_studies(pack) {
        pack.rule("BWD-KIT-2")
            .for_you()
            .every(Months(3))
            .ages(Some(21), None)
            .says("It is mostly four times a year")
            .note("not a fixed number");
        pack.timer("BWD-KIT-2")
            .every(Months(3))
            .counted_from("while you are at university")
            .ages(21, None);
    }
    bwd_kit_3_and_messages_alone_are_not_the_rule(pack) {
        pack.rule("BWD-KIT-3")
            .for_you()
            .means(&["email", "text", "social media"])
            .says("Your adviser agrees it with a team manager")
            .says("Messages alone are not the rule for everyone");
    }
    bwd_kit_4_with_worry_the_team_is_in_touch_more_often(pack) {
        pack.rule("BWD-KIT-4")
            .for_the_team()
            .by("A team manager or supervisor")
            .says("talks with your adviser")
            .says("you are in touch more often")
            .kept_in("management oversight")
            .kept_in("case supervision");
    }
    bwd_kit_5_how_often_is_written_in_plan_template_and_summary(pack) {
        pack.rule("BWD-KIT-5")
            .for_the_team()
            .says("three places")
            .kept_in("pathway plan")
            .kept_in("in touch template")
            .kept_in("case summary");
    }
    bwd_kit_6_and_the_yearly_catch_up_is_a_promise_of_its_own(pack) {
        pack.rule("BWD-KIT-6").for_you().every(Months(12)).ages(Some(21), Some(25)).compares(
            "VAR-14",
            "at least once a year, on your birthday or a day you choose",
        );
        pack.promise("your-yearly-catch-up")
            .floor("yearly-offer")
            .ages(Some(21), Some(25))
            .says("we get in touch at least once a year. You choose the day.")
            .says("That comes even if you say no to cards.");
    }
    bwd_kit_7_once_a_year_the_last_number_and_email_are_tried(pack) {
        pack.rule("BWD-KIT-7")
            .for_the_team()
            .by("The adviser you had last, or the one on duty")
            .every(Months(12))
            .means(&["phone", "email"])
            .says("tries the last number and email you gave us")
            .says("a card on paper or an e-card");
    }
    bwd_kit_9_who_is_not_reached_is_written_down(pack) {
        pack.rule("BWD-KIT-9")
            .kind("record")
            .for_the_team()
            .says("If they try and do not reach you, they write that down");
    }
    bwd_kit_10_the_yearly_reminder_goes_with_the_card_until_25(pack) {
        pack.rule("BWD-KIT-10")
            .for_the_team()
            .every(Months(12))
            .ages(Some(21), Some(25))
            .says("you can have an adviser until you turn 25")
            .says("goes with your birthday card")
            .note("even if you say no to cards");
        pack.letter("yearly-card")
            .holds("that you can ask for an adviser until the day before you turn 25")
            .says("You can ask for an adviser, a worker who helps you, until the day before you turn 25.");
    }
    bwd_kit_8_and_the_card_names_hub_and_offer(pack) {
        pack.letter("yearly-card")
            .holds("the Hub, and the BwD Offer online")
            .says("come to the Hub on any Wednesday")
            .says("https://www.blackburn.gov.uk/families-children-young-people/care-leavers");
    }
    bwd_cons_1_and_the_yes_is_asked_for_every_12_months(pack) {
        pack.rule("BWD-CONS-1")
            .kind("consent")
            .for_you()
            .every(Months(12))
            .says("We ask you before we get in touch")
            .note("The yearly offer of help comes even if you say no");
        pack.consent("celebration-contact")
            .asked_with("step-away")
            .for_whom("The Leaving Care service")
            .again(Months(12));
    }
    bwd_cont_5_and_the_blanks_are_listed(pack) {
        pack.rule("BWD-CONT-5").kind("gap").for_you().blanks(&[
            "Leaving Care duty number",
            "Housing Needs Blackburn",
            "New Directions",
            "Care Leaver Specialist Nurse Team",
            "Leaving Care team manager",
            "Leaving Care Service email address",
            "your worker’s mobile number",
            "your worker’s office number",
        ]);
        pack.contact("duty").blank();
        pack.contact("out-of-hours").is("01254 587547").emergency();
    }

    // The plan and the dates.

    bwd_time_1_and_the_sheet_is_gone_through_half_a_year_before_21(pack) {
        pack.rule("BWD-TIME-1")
            .for_you()
            .by("Your adviser")
            .within(Months(-6), "you turn 21")
            .compares("VAR-21", "6 months before you turn 21, for what comes after");
    }
    bwd_time_2_and_the_manager_adds_reasons_and_tasks_with_dates(pack) {
        pack.rule("BWD-TIME-2")
            .for_the_team()
            .within(Weeks(-2), "you turn 21")
            .says("adds their view and reasons")
            .says("They set clear tasks with dates, and say how often you are in touch")
            .kept_in("case supervision")
            .kept_in("LCS");
    }
    bwd_time_3_and_it_counts_from_the_day_of_asking(pack) {
        pack.rule("BWD-TIME-3").for_the_team().within(Months(3), "you ask to step away");
        pack.timer("BWD-TIME-3")
            .at(21, Some(Months(3)))
            .counted_from("the day you ask to step away")
            .ages(21, Some(25))
            .says("within three months of the day you asked");
    }
    bwd_time_4_and_it_counts_from_the_day_of_asking_to_come_back(pack) {
        pack.rule("BWD-TIME-4").for_you().within(Months(3), "you ask to step back in");
        pack.timer("BWD-TIME-4")
            .at(21, Some(Months(3)))
            .counted_from("the day you ask to step back in")
            .ages(21, Some(25))
            .says("If you agree to have a plan");
    }
    bwd_time_5_and_it_counts_from_the_last_review(pack) {
        pack.rule("BWD-TIME-5")
            .kind("review")
            .for_you()
            .every(Months(6))
            .ages(Some(21), Some(25))
            .says("If a lot changes in your life, it is sooner")
            .compares("VAR-1", "at least every 6 months");
        pack.timer("BWD-TIME-5")
            .every(Months(6))
            .counted_from("the last look at your plan")
            .ages(21, Some(25))
            .says("at least every six months");
    }
    bwd_time_6_and_it_has_no_last_birthday(pack) {
        pack.rule("BWD-TIME-6")
            .kind("review")
            .for_you()
            .every(Months(6))
            .ages(Some(21), None)
            .says("until your course ends");
        pack.timer("BWD-TIME-6")
            .every(Months(6))
            .counted_from("while you are at university")
            .ages(21, None)
            .says("your link worker, someone at your university, joins in");
        pack.promise("adviser-through-university").floor("personal-adviser-21-to-24");
    }
    bwd_time_7_each_review_looks_at_the_next_six_months_and_sets_tasks_for_them(pack) {
        pack.rule("BWD-TIME-7")
            .for_the_team()
            .every(Months(6))
            .says("what you need in the next six months")
            .says("They set clear tasks with dates for those months")
            .says("SMART");
    }
    bwd_time_8_a_manager_talks_it_through_at_least_every_three_months(pack) {
        pack.rule("BWD-TIME-8")
            .kind("meeting")
            .for_the_team()
            .every(Months(3))
            .says("case supervision")
            .says("every three months, or more often")
            .compares("VAR-32", "every 3 months, or more often");
    }
    bwd_time_10_and_the_calendar_is_looked_at_each_morning(pack) {
        pack.rule("BWD-TIME-10")
            .for_the_team()
            .by("The adviser you had last, or the one on duty")
            .every(Days(1))
            .says("Each morning")
            .kept_in("leaving care calendar");
    }
    bwd_time_11_and_it_holds_from_21_until_the_day_before_25(pack) {
        pack.rule("BWD-TIME-11")
            .for_you()
            .ages(Some(21), Some(25))
            .says("until the day before you turn 25");
    }

    // Stepping away.

    bwd_away_1_and_it_is_a_talk_between_adviser_and_manager(pack) {
        pack.rule("BWD-AWAY-1")
            .for_the_team()
            .says("You want to step away")
            .says("talk it through first")
            .says("case supervision");
    }
    bwd_away_2_and_the_adviser_writes_it_up_within_three_months(pack) {
        pack.rule("BWD-AWAY-2")
            .for_the_team()
            .by("Your adviser")
            .within(Months(3), "you ask to step away")
            .says("your adviser writes it up");
    }
    bwd_away_3_and_what_the_manager_thinks_is_kept_on_lcs(pack) {
        pack.rule("BWD-AWAY-3").says("Then they add what they think").kept_in("LCS");
    }
    bwd_away_4_and_they_are_a_promise_of_their_own(pack) {
        pack.rule("BWD-AWAY-4")
            .for_you()
            .parts(&["Step Away letter", "Our Memories letter"])
            .says("your worker celebrates your birthday with you");
        pack.promise("your-two-letters")
            .ages(Some(21), Some(25))
            .says("a letter with the way back, and a letter of memories");
    }
    bwd_away_5_and_the_letter_itself_says_so(pack) {
        pack.letter("step-away-letter")
            .holds("that we get in touch once a year")
            .holds("how to step back in")
            .holds("where the Hub is")
            .says("We get in touch once a year to hear how you are.");
    }
    bwd_away_6_number_email_and_address_are_written_down_on_lcs(pack) {
        pack.rule("BWD-AWAY-6")
            .for_the_team()
            .parts(&["phone number", "email", "address"])
            .kept_in("LCS");
    }
    bwd_away_7_a_yes_is_asked_for_and_a_goodbye_note_is_added(pack) {
        pack.rule("BWD-AWAY-7")
            .kind("consent")
            .for_the_team()
            .by("Your adviser")
            .says("on your birthday, at Christmas or on another day you choose")
            .parts(&["your yes or no", "a goodbye case note"])
            .kept_in("LCS");
    }
    bwd_away_8_and_it_is_the_closure_record(pack) {
        pack.rule("BWD-AWAY-8").for_the_team().kept_in("closure record").kept_in("LCS");
    }
    bwd_away_9_and_reads_the_closure_record(pack) {
        pack.rule("BWD-AWAY-9").by("The service lead or manager").says("reads the closure record");
    }
    bwd_away_10_the_name_goes_into_the_log_and_the_day_into_the_calendar(pack) {
        pack.rule("BWD-AWAY-10")
            .for_the_team()
            .by("A team manager or supervisor")
            .says("Your last adviser gets a copy")
            .kept_in("Step Away log")
            .kept_in("leaving care calendar");
    }
    bwd_away_11_and_it_gives_the_right_to_ask_until_25(pack) {
        pack.letter("step-away-letter")
            .holds("what you can still have later")
            .says("Until the day before you turn 25, you can ask to step back in. You need no reason.");
    }

    // The closure checklist.

    bwd_chk_1_the_last_in_touch_is_done(pack) {
        pack.rule("BWD-CHK-1").kind("checklist").for_the_team().parts(&["In touch completed"]);
    }
    bwd_chk_2_the_plan_is_done_and_recommends_stepping_away(pack) {
        pack.rule("BWD-CHK-2")
            .kind("checklist")
            .for_the_team()
            .says("it says that stepping away is right for you")
            .parts(&["Pathway Plan completed and recommends step away"]);
    }
    bwd_chk_3_both_letters_and_the_last_note_are_on_file(pack) {
        pack.rule("BWD-CHK-3")
            .kind("checklist")
            .for_the_team()
            .says("are in your record")
            .parts(&["Step Away letter", "Memories of you letter", "final case note"]);
    }
    bwd_chk_4_supervision_is_on_lcs(pack) {
        pack.rule("BWD-CHK-4")
            .kind("checklist")
            .for_the_team()
            .says("The talk between your adviser and their manager is written down")
            .kept_in("LCS");
    }
    bwd_chk_5_what_managers_think_is_on_lcs(pack) {
        pack.rule("BWD-CHK-5")
            .kind("checklist")
            .for_the_team()
            .says("The managers have put down what they think of it")
            .kept_in("LCS");
    }
    bwd_chk_6_the_case_summary_is_up_to_date(pack) {
        pack.rule("BWD-CHK-6").kind("checklist").for_the_team().says("The case summary is up to date");
    }
    bwd_chk_7_the_chronology_is_up_to_date(pack) {
        pack.rule("BWD-CHK-7")
            .kind("checklist")
            .for_the_team()
            .says("The chronology is up to date")
            .says("what happened, and when");
    }
    bwd_chk_8_cla_is_up_to_date_and_the_letters_stay_as_the_guide_has_them(pack) {
        pack.rule("BWD-CHK-8")
            .kind("checklist")
            .for_the_team()
            .parts(&["CLA updated"])
            .note("does not say what the letters stand for");
    }
    bwd_chk_9_the_sum_of_the_leaving_care_grant_is_in_the_summary_and_blank_in_the_guide(pack) {
        pack.rule("BWD-CHK-9")
            .kind("checklist")
            .for_the_team()
            .says("The sum of your Leaving Care grant")
            .blanks(&["the amount of the Leaving Care grant"])
            .kept_in("case summary")
            .note("The guide gives no sum");
    }

    // Stepping back in.

    bwd_req_2_and_nobody_can_say_yes_for_them(pack) {
        pack.rule("BWD-REQ-2")
            .for_you()
            .parts(&["you", "a family member", "friends", "another agency that works with you"])
            .compares("VAR-33", "family or friends may ask us to help you")
            .note("Nobody can say yes for you");
    }
    bwd_step_1_and_the_adviser_or_the_one_on_duty_does_it(pack) {
        pack.rule("BWD-STEP-1").kind("record").for_the_team().by("Your adviser or the one on duty");
    }
    bwd_step_2_and_they_talk_to_a_manager_first(pack) {
        pack.rule("BWD-STEP-2")
            .for_the_team()
            .by("A team manager or supervisor")
            .says("They talk to a team manager or supervisor");
    }
    bwd_step_3_and_a_referral_record_says_that_they_are_back(pack) {
        pack.rule("BWD-STEP-3")
            .for_the_team()
            .by("Your adviser or the one on duty")
            .says("fills in a referral record")
            .kept_in("referral record");
    }
    bwd_step_4_and_the_manager_sets_tasks_contact_and_time(pack) {
        pack.rule("BWD-STEP-4")
            .kind("allocation")
            .for_the_team()
            .says("the one you had before, if we can")
            .parts(&["tasks with dates (SMART)", "how often you are in touch", "how long the work takes"])
            .kept_in("LCS");
    }
    bwd_step_5_and_it_counts_from_the_request(pack) {
        pack.rule("BWD-STEP-5")
            .for_you()
            .within(Months(3), "you ask to step back in")
            .says("Your review and your plan are done");
    }
    bwd_step_6_and_the_manager_writes_down_which_it_is(pack) {
        pack.rule("BWD-STEP-6")
            .for_the_team()
            .says("The manager writes it down")
            .kept_in("management oversight");
    }

    // Records.

    bwd_rec_1_ten_records_are_kept_on_lcs_in_the_log_and_in_the_calendar(pack) {
        pack.rule("BWD-REC-1")
            .kind("record")
            .for_the_team()
            .parts(&[
                "case supervision",
                "management oversight",
                "closure record",
                "referral record",
                "in touch template",
                "case summary",
                "chronology",
                "Step Away log",
                "leaving care calendar",
                "goodbye case note",
            ])
            .kept_in("LCS")
            .says("You can ask to see what it says about you")
            .compares("VAR-30", "LCS, the Step Away log and the leaving care calendar");
    }

    // The papers themselves.

    bwd_doc_1_and_the_sheet_has_its_four_parts(pack) {
        pack.letter("keep-in-touch-sheet")
            .holds("what may change at 21")
            .holds("stepping away from the service")
            .holds("staying stepped in")
            .holds("stepping back into the service")
            .says("Half a year before you turn 21, your Personal Adviser gives you this sheet.");
    }
    bwd_doc_2_and_the_plan_begins_with_your_life_now(pack) {
        pack.rule("BWD-DOC-2").kind("plan").for_you().parts(&["what is happening in your life now"]);
        pack.letter("keep-in-touch-sheet").holds("what is happening in your life now");
    }
    bwd_doc_3_and_the_sheet_asks_about_health(pack) {
        pack.rule("BWD-DOC-3").parts(&["your health, and if you need more services for it"]);
        pack.letter("keep-in-touch-sheet").holds("your health");
    }
    bwd_doc_4_and_the_sheet_asks_about_home(pack) {
        pack.rule("BWD-DOC-4").parts(&["a safe, stable home that suits you, and if you can stay there"]);
        pack.letter("keep-in-touch-sheet")
            .says("your home: is it safe, stable and right for you, and can you stay for long?");
    }
    bwd_doc_5_and_the_sheet_asks_about_study_and_work(pack) {
        pack.rule("BWD-DOC-5").parts(&["education, training or work, and help to reach your goals"]);
        pack.letter("keep-in-touch-sheet").holds("education, training or work");
    }
    bwd_doc_6_and_the_sheet_asks_about_the_support_bubble(pack) {
        pack.rule("BWD-DOC-6").parts(&["your support bubble"]);
        pack.letter("keep-in-touch-sheet").says("what your support bubble is like now");
    }
    bwd_doc_7_and_the_sheet_has_an_empty_space(pack) {
        pack.letter("keep-in-touch-sheet")
            .holds("a space for what you want from us after 21")
            .blank("your own words")
            .says("What do you want from us after you turn 21?");
    }
    bwd_doc_8_and_the_letter_has_room_for_them_and_for_your_name(pack) {
        pack.letter("step-away-letter")
            .signed_by("Your Personal Adviser")
            .blank("your name")
            .blank("your worker’s own words")
            .says("Hi [your name]");
    }
    bwd_doc_9_and_the_letter_says_it_in_the_first_line(pack) {
        pack.letter("step-away-letter")
            .blank("how long we worked together")
            .says("I am really proud of you, and of all that you have done")
            .says("working with you for [how long we worked together]");
    }
    bwd_doc_10_and_the_letter_says_what_ends(pack) {
        pack.letter("step-away-letter")
            .says("I am no longer your Personal Adviser, the worker who helps you")
            .says("You have no pathway plan now");
    }
    bwd_doc_11_and_the_letter_leaves_both_numbers_to_be_filled_in(pack) {
        pack.letter("step-away-letter")
            .blank("my mobile number")
            .blank("my office number")
            .says("Please tell me when your address, your mobile number or your email change");
    }
    bwd_doc_12_and_the_letter_says_so_in_the_workers_voice(pack) {
        pack.letter("step-away-letter")
            .says("You can come back to me at any time if you need help, advice or guidance.")
            .says("If I am not there, another adviser will help.");
        pack.rule("BWD-DOC-12").for_you().means(&["last worker", "the Hub on a Wednesday", "duty number"]);
    }
    bwd_doc_13_and_the_letter_has_the_address_and_the_hours(pack) {
        pack.letter("step-away-letter")
            .says("on any Wednesday between 10.00 and 4.00pm")
            .says(
                "The Shelter Hub, The Boulevard Centre, Cathedral Quarter, 45 Railway Road, Blackburn, BB1 1EZ",
            );
    }
    bwd_doc_14_and_the_letter_has_the_list_with_its_blanks(pack) {
        pack.letter("step-away-letter")
            .holds("the list of who to ring")
            .says("Emergency out of hours number: 01254 587547")
            .says("https://www.blackburn.gov.uk/families-children-young-people/care-leavers")
            .blank("Leaving Care duty number")
            .blank("Housing Needs Blackburn")
            .blank("New Directions")
            .blank("Care Leaver Specialist Nurse Team")
            .blank("Leaving Care team manager")
            .blank("Leaving Care Service email address");
    }
    bwd_doc_15_and_the_letter_of_memories_begins_with_it(pack) {
        pack.letter("memories-letter").holds("the role I had in your life").says("Memories of you");
    }
    bwd_doc_16_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter")
            .holds("I was involved in your life from")
            .blank("when I was in your life");
    }
    bwd_doc_17_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter").holds("when I first met you").blank("when I first met you");
    }
    bwd_doc_18_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter")
            .holds("something funny that you said or did while you were with me")
            .blank("something funny that you said or did");
    }
    bwd_doc_19_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter")
            .holds("what made you laugh or smile")
            .blank("what made you laugh or smile");
    }
    bwd_doc_20_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter").holds("I felt proud of you when").blank("when I felt proud of you");
    }
    bwd_doc_21_and_the_letter_of_memories_has_the_line(pack) {
        pack.letter("memories-letter").holds("I hope you continue to").says("I hope that you go on to");
    }
    bwd_doc_22_and_our_draft_of_the_card_asks_about_next_year(pack) {
        pack.letter("yearly-card")
            .holds("on paper or as an e-card")
            .says("Would you like a card next year, too?");
    }

    // Where the guide has two readings.

    inc_1_up_to_25_and_21_to_24_are_read_as_until_the_day_before_25(pack) {
        pack.rule("INC-1").ages(Some(21), Some(25)).note("until the day before your 25th birthday");
        assert_eq!(pack.council.step_back.until_birthday, 25);
    }
    inc_2_papers_have_names_and_not_numbers(pack) {
        pack.rule("INC-2").note("numbers its papers in two ways").note("So we use their names");
    }
    inc_3_the_promise_of_a_yearly_word_counts(pack) {
        pack.rule("INC-3").every(Months(12)).note("The promise counts");
    }
    inc_4_the_sheet_is_for_21_until_the_day_before_25(pack) {
        pack.carries("INC-4");
        pack.letter("keep-in-touch-sheet")
            .says("keep your adviser from 21 until the day before you turn 25")
            .says("information sheet for 21 to 24");
    }
    inc_5_both_reviews_stand(pack) {
        pack.rule("INC-5")
            .within(Months(3), "you ask to step away")
            .note("two weeks before you turn 21 as well");
        pack.timer("BWD-TIME-2").at(21, Some(Weeks(-2)));
    }

    // The councils side by side.

    var_1_to_6_have_the_words_of_blackburn(pack) {
        pack.compared("VAR-1").is("at least every 6 months");
        pack.compared("VAR-2").is("step away");
        pack.compared("VAR-3").is("step back in");
        pack.compared("VAR-4").is("21 to 24");
        pack.compared("VAR-5").says("a friend");
        pack.compared("VAR-6").is("a manager decides what fits");
    }
    var_7_the_way_back_is_the_worker_the_hub_or_a_number_left_blank(pack) {
        pack.compared("VAR-7").is(
            "ring your last worker, drop in at the Hub on a Wednesday, or ring the duty number (left blank)",
        );
    }
    var_8_to_11_say_who_decides_and_what_goes_for_study_and_doubt(pack) {
        pack.compared("VAR-8")
            .says("The service lead or manager")
            .says("The senior manager of the Leaving Care team")
            .says("before them, your adviser and a team manager or supervisor look");
        pack.compared("VAR-9").says("at university: support never ends before the course does");
        pack.compared("VAR-10").is("an assessment may be made; then a meeting may decide what is best for you");
        pack.compared("VAR-11").says("Adult Social Care");
    }
    var_13_to_17_say_how_contact_goes_on(pack) {
        pack.compared("VAR-13").is("at least 4 times a year");
        pack.compared("VAR-14").is("at least once a year, on your birthday or a day you choose");
        pack.compared("VAR-15").is("a call or email, and with your yes a card or e-card");
        pack.compared("VAR-16").is("yes: you are asked, and asked again each year");
        pack.compared("VAR-17")
            .is("two letters: the way back, and memories; at 21 your birthday is celebrated");
    }
    var_21_to_24_say_when_plans_are_made(pack) {
        pack.compared("VAR-21").is("6 months before you turn 21, for what comes after");
        pack.compared("VAR-22").is("3 months after you ask");
        pack.compared("VAR-23").is("3 months after you ask");
        pack.compared("VAR-24").is("nothing on under 21; from 21 a plan only while you have an adviser");
    }
    var_28_and_30_to_34_have_words_too(pack) {
        pack.compared("VAR-28").is("until the day before you turn 25");
        pack.compared("VAR-30").is("LCS, the Step Away log and the leaving care calendar");
        pack.compared("VAR-31").is("a safe home that suits you, by 21");
        pack.compared("VAR-32").is("every 3 months, or more often");
        pack.compared("VAR-33").is("family or friends may ask us to help you");
        pack.compared("VAR-34").is("Your Personal Adviser");
    }
    var_12_and_others_stay_empty_where_the_guide_is_silent(pack) {
        for id in ["VAR-12", "VAR-18", "VAR-19", "VAR-20", "VAR-25", "VAR-26", "VAR-27", "VAR-29"] {
            pack.compared(id).silent();
        }
    }
}
