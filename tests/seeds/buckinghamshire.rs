//! Buckinghamshire, rule by rule: its paper of July 2022 on young people who say no to help.

use crate::pack::{Days, Months, rules};
use open_door_rules::council::Threshold;
use open_door_rules::step_away::{
    AgeBand, CapacityRule, DecidingCase, Hold, StepAwayFacts, Study, StudyRule,
};

rules! { "buckinghamshire";
    bucks_name_1_the_service_is_the_leaving_care_team_and_the_worker_a_personal_advisor(pack) {
        assert_eq!(pack.council.name, "Buckinghamshire Council");
        assert_eq!(pack.council.service, "Leaving Care Team");
        assert_eq!(pack.council.worker, "Personal Advisor", "as the council spells it");
        pack.rule("BUCKS-NAME-1").kind("name").for_you().note("We keep that for the title alone");
        pack.offer("adviser-and-plan").says("We are the Leaving Care Team").says("called a Personal Adviser");
    }

    bucks_val_1_all_help_starts_from_knowing_each_other(pack) {
        pack.rule("BUCKS-VAL-1").kind("value").background().says("All our help starts from how well we know each other");
        pack.offer("adviser-and-plan").says("How well we know each other matters to us");
    }

    bucks_val_2_the_adviser_stays_from_16_to_25_or_to_21_as_the_person_wants(pack) {
        pack.rule("BUCKS-VAL-2")
            .ages(Some(16), Some(25))
            .for_you()
            .says("It can end when you are 21, if you are doing well and no longer want it")
            .compares("VAR-18", "at 16");
        pack.promise("adviser-from-16-to-25")
            .no_more_than_the_law()
            .ages(Some(16), Some(18))
            .ages(Some(18), Some(21))
            .ages(Some(21), Some(25));
        pack.offer("adviser-and-plan").says("It goes on until you are 25, if you want");
    }

    bucks_val_3_only_a_small_number_say_no(pack) {
        pack.rule("BUCKS-VAL-3").kind("value").background().says("Only a small number of people");
    }

    bucks_term_1_it_is_the_team_that_takes_a_step_back(pack) {
        assert_eq!(pack.council.words.step_away.as_deref(), Some("have the team take a step back"));
        pack.compared("VAR-2").is("have the team take a step back");
        pack.rule("BUCKS-TERM-1")
            .kind("term")
            .says("the team steps back, because you do not want help")
            .note("Blackburn with Darwen uses “step back” for coming back");
        pack.offer("adviser-and-plan").says("It is the team that steps back, not you");
    }

    bucks_term_2_the_door_is_always_open_in_what_is_said_in_the_letter_and_in_the_plan(pack) {
        pack.rule("BUCKS-TERM-2").parts(&["what we tell you", "the letter", "your plan"]);
        pack.letter("step-back").says("The door is always open");
        pack.rule("BUCKS-PLAN-7").parts(&["the door is always open"]);
        pack.offer("adviser-and-plan").says("The door is always open");
        pack.promise("the-door-is-always-open").no_more_than_the_law().ages(Some(18), Some(25));
    }

    bucks_term_3_a_light_touch_is_less_but_not_none(pack) {
        pack.rule("BUCKS-TERM-3").says("less contact, but not none").means(&[
            "pathway plan",
            "phone calls",
            "emails",
            "letters",
            "birthday cards",
            "Christmas cards",
        ]);
        pack.promise("light-touch").says("less help, but not none").ages(Some(18), Some(25));
    }

    bucks_term_4_a_visit_that_is_offered_is_keeping_in_touch(pack) {
        pack.rule("BUCKS-TERM-4")
            .says("A Keeping in Touch visit is one that we offer you")
            .compares("VAR-12", "if you said no to help: a visit is offered every 3 months");
        pack.offer("relationships").says("We call this keeping in touch");
    }

    bucks_req_1_only_a_clear_no_of_the_person_starts_it(pack) {
        pack.rule("BUCKS-REQ-1")
            .by("You")
            .for_you()
            .says("It has to be clear")
            .note("Silence is never a no");
        pack.compared("VAR-4").says("you can say no to help from 16");
    }

    bucks_req_2_coming_back_is_open_at_any_time(pack) {
        pack.rule("BUCKS-REQ-2").by("You").says("at any time that you want or need help");
        assert_eq!(pack.council.words.step_back.as_deref(), Some("return for support"));
        assert_eq!(pack.council.step_back.until_birthday, 25);
        assert_eq!(pack.council.step_back.threshold, Threshold::NotStated);
        let who: Vec<_> = pack.council.step_back.who_may_ask.iter().map(|who| who.id.as_str()).collect();
        assert_eq!(who, ["you"], "the paper speaks of the young person only");
        pack.compared("VAR-5").is("you");
        pack.compared("VAR-6").silent();
        pack.promise("the-door-is-always-open").says("It makes no difference if you said no before");
    }

    bucks_dec_1_the_adviser_first_changes_how_they_work(pack) {
        pack.rule("BUCKS-DEC-1")
            .for_the_team()
            .by("Your Personal Adviser")
            .says("First your adviser changes how they work with you");
        assert!(pack.away().steps.iter().any(|step| step.contains("something lighter")));
    }

    bucks_dec_2_a_manager_and_the_adviser_talk_it_through_in_reflective_supervision(pack) {
        pack.rule("BUCKS-DEC-2")
            .for_the_team()
            .by("a manager")
            .kept_in("Liquid Logic (LCS)")
            .says("reflective supervision")
            .compares("VAR-32", "when you say no to help; no fixed rhythm");
    }

    bucks_dec_3_the_supervising_manager_writes_down_the_attempts_the_no_and_the_decision(pack) {
        pack.rule("BUCKS-DEC-3").for_the_team().by("The supervising manager").parts(&[
            "the ways in which we tried",
            "that you tell us you do not want our help",
            "the decision to take a step back",
        ]);
        let away = pack.away();
        let level = away.level("supervising-manager").expect("the level the paper names");
        assert_eq!(level.when, [DecidingCase::NoConcerns, DecidingCase::Refusal]);
        assert!(!level.is_gap);
        assert_eq!(level.letter_from, None, "the paper names no signatory");
        pack.compared("VAR-8").is("The supervising manager");
        pack.compared("VAR-34").silent();
    }

    bucks_dec_4_going_on_saying_no_to_visits_goes_into_management_oversight(pack) {
        pack.rule("BUCKS-DEC-4").for_the_team().by("A manager").kept_in("management oversight");
    }

    bucks_pre_1_every_adviser_tries_hard_first(pack) {
        pack.rule("BUCKS-PRE-1")
            .for_the_team()
            .kind("condition")
            .by("Every Personal Adviser")
            .says("does not give up soon")
            .says("before anything else");
    }

    bucks_pre_2_trying_is_weighed_against_what_the_person_wants(pack) {
        pack.rule("BUCKS-PRE-2").for_the_team().says("We always listen to your wishes");
    }

    bucks_pre_3_advisers_think_of_other_ways_to_reach_the_offer(pack) {
        pack.rule("BUCKS-PRE-3").for_the_team().says("other ways to work with you").says("what is on offer");
    }

    bucks_pre_4_stepping_back_comes_after_many_ways_and_from_21_a_no_counts_at_once(pack) {
        pack.rule("BUCKS-PRE-4")
            .for_the_team()
            .says("If your no is still clear, we do as you wish")
            .note("From 21 the law is stronger: your no counts at once");
        pack.offer("adviser-and-plan").says("From the day you turn 21, your no counts at once");
        assert!(pack.away().steps.iter().any(|step| step.contains("Your no is enough. You need no reason.")));
    }

    bucks_pre_5_the_duty_to_try_to_stay_in_touch_survives(pack) {
        pack.rule("BUCKS-PRE-5")
            .kind("law")
            .background()
            .says("We must still try to stay in touch")
            .note("volume 3");
        pack.offer("records-and-rights").says("Until you turn 21 we must still try to stay in touch");
    }

    bucks_pre_6_on_study_capacity_and_disability_nothing_is_stated(pack) {
        pack.rule("BUCKS-PRE-6").kind("gap").background().blanks(&[
            "higher education",
            "other learning",
            "mental capacity",
            "disability",
            "needs that are not met",
        ]);
        let away = pack.away();
        assert_eq!(away.higher_education, StudyRule::NotStated);
        assert_eq!(away.other_study, StudyRule::NotStated);
        assert_eq!(away.capacity, CapacityRule::NotStated);
        let gap = away.level("not-named").expect("a level for concerns");
        assert!(gap.is_gap);
        assert_eq!(gap.when, [DecidingCase::UnmetNeeds, DecidingCase::Safeguarding, DecidingCase::Dispute]);
        for silent in ["VAR-9", "VAR-10", "VAR-11"] {
            pack.compared(silent).silent();
        }
        pack.offer("adviser-and-plan").says("Our paper says nothing on what changes if you study");
    }

    bucks_light_1_a_plan_they_take_part_in(pack) {
        lighter(&pack, "plan", "a plan that I take part in", "BUCKS-LIGHT-1");
    }

    bucks_light_2_regular_phone_calls(pack) {
        lighter(&pack, "phone", "regular phone calls", "BUCKS-LIGHT-2");
    }

    bucks_light_3_regular_emails(pack) {
        lighter(&pack, "email", "regular emails", "BUCKS-LIGHT-3");
    }

    bucks_light_4_regular_letters(pack) {
        lighter(&pack, "letters", "regular letters", "BUCKS-LIGHT-4");
    }

    bucks_light_5_birthday_cards(pack) {
        lighter(&pack, "birthday-cards", "a card on my birthday", "BUCKS-LIGHT-5");
        pack.rule("BUCKS-LIGHT-5")
            .means(&["birthday card"])
            .compares("VAR-15", "no form is set; birthday and Christmas cards are a choice");
    }

    bucks_light_6_christmas_cards(pack) {
        lighter(&pack, "christmas-cards", "a card at Christmas", "BUCKS-LIGHT-6");
        pack.offer("relationships").says("a card on your birthday and at Christmas");
    }

    bucks_3p_1_someone_they_trust_may_help_with_the_plan_and_living_alone(pack) {
        lighter(&pack, "go-between", "someone I trust in between", "BUCKS-3P-1");
        pack.rule("BUCKS-3P-1")
            .for_you()
            .says("help you with your plan, and with living on your own")
            .compares("VAR-33", "a go-between you choose, with your yes to news about you");
        pack.promise("someone-you-trust").says("be your link to the team").ages(Some(18), Some(25));
    }

    bucks_3p_2_the_adviser_stays_in_touch_with_them_and_keeps_the_plan_going(pack) {
        pack.rule("BUCKS-3P-2")
            .for_the_team()
            .by("Your Personal Adviser")
            .says("They also keep your plan going")
            .note("Only with your yes");
    }

    bucks_3p_3_they_pass_things_on_between_person_and_team(pack) {
        pack.rule("BUCKS-3P-3").for_you().by("The person you choose").says("between you and the Leaving Care Team");
        pack.offer("relationships").says("They pass things on between you and the Leaving Care Team");
    }

    bucks_3p_4_where_it_fits_the_person_chooses_who_it_is(pack) {
        pack.rule("BUCKS-3P-4").for_you().by("You").says("You choose who it is, where that fits");
        pack.offer("relationships").says("You choose who it is, where that fits");
    }

    bucks_cons_1_news_about_the_person_needs_their_yes(pack) {
        pack.consent("go-between")
            .asked_with("step-away")
            .asked_with("keep-adviser")
            .for_whom("The person you choose")
            .for_whom("Your adviser")
            .again(Months(12))
            .says("hear from them how I am getting on");
        pack.rule("BUCKS-CONS-1").kind("consent").says("It needs your yes").note("Once a year is our choice");
    }

    bucks_cons_2_a_no_holds_for_one_visit_and_silence_is_not_a_no(pack) {
        pack.consent("no-visit-this-time")
            .asked_with("contact-preferences")
            .for_whom("Your adviser")
            .again(Months(3))
            .says("Saying nothing is not a no");
        pack.rule("BUCKS-CONS-2")
            .every(Months(3))
            .says("If you do not answer, that is not a no")
            .compares("VAR-16", "a visit is offered until you say no to it; each offer is a new one");
    }

    bucks_cons_3_no_to_the_whole_service_can_be_taken_back_at_any_time(pack) {
        pack.rule("BUCKS-CONS-3")
            .kind("consent")
            .by("You")
            .says("We respect your privacy")
            .says("You can change your mind at any time");
        assert!(pack.away().source.contains("BUCKS-CONS-3"));
        pack.offer("records-and-rights").says("You can say no to all of it, and come back later");
    }

    bucks_kit_1_a_visit_is_tried_every_three_months_after_a_no(pack) {
        pack.rule("BUCKS-KIT-1")
            .every(Months(3))
            .ages(Some(16), Some(21))
            .means(&["face to face"])
            .compares("VAR-14", "a visit is offered every 3 months, until you are over 21");
        pack.timer("BUCKS-KIT-1")
            .every(Months(3))
            .counted_from("the last time we tried")
            .ages(16, Some(21));
        pack.promise("visit-every-three-months")
            .floor("keeping-in-touch")
            .ages(Some(16), Some(18))
            .ages(Some(18), Some(21));
    }

    bucks_kit_2_the_visit_is_offered_by_letter_text_email_or_whatsapp_with_time_and_date(pack) {
        pack.rule("BUCKS-KIT-2").means(&["letter", "text", "email", "WhatsApp"]).parts(&["a time", "a date"]);
        pack.letter("visit-offer").holds("A time and a day to meet").blank("the day").blank("the time");
        pack.promise("visit-every-three-months").says("A letter, text, email or WhatsApp gives you a day and a time");
    }

    bucks_kit_3_the_message_asks_to_get_in_touch_and_lets_them_opt_out(pack) {
        pack.rule("BUCKS-KIT-3").parts(&["please get in touch", "opt out of this visit"]);
        pack.letter("visit-offer")
            .holds("asks you to get in touch")
            .holds("you can say no to this visit")
            .says("If you would rather not meet, just say no");
    }

    bucks_kit_4_the_offers_go_on_until_over_21_and_remind_of_rights(pack) {
        pack.rule("BUCKS-KIT-4")
            .ages(None, Some(21))
            .parts(&["your rights", "use the team at any time"])
            .says("until you are over 21")
            .note("We promise the offers up to your 21st")
            .compares("VAR-13", "nothing is set; support goes on if you want it");
        pack.letter("visit-offer").holds("Your rights").says("You can ask for help at any time");
        for age in [AgeBand::Under18, AgeBand::From18] {
            assert!(goes_on(&pack, age, "a visit every three months"), "{age:?}");
        }
        assert!(!goes_on(&pack, AgeBand::From21, "a visit every three months"));
    }

    bucks_kit_5_a_manager_notes_their_wish_and_that_they_know_what_was_done(pack) {
        pack.rule("BUCKS-KIT-5")
            .for_the_team()
            .by("A manager")
            .parts(&["what you wish", "that you know what your adviser did"])
            .kept_in("management oversight");
    }

    bucks_kit_6_safety_and_wellbeing_are_still_thought_of(pack) {
        pack.rule("BUCKS-KIT-6")
            .for_the_team()
            .parts(&["your safety", "your wellbeing"])
            .says("Where we can, we do something about it");
    }

    bucks_time_1_the_person_and_their_adviser_get_to_know_each_other_from_16(pack) {
        pack.timer("BUCKS-TIME-1").at(16, None).says("get to know each other");
        pack.rule("BUCKS-TIME-1")
            .ages(Some(16), None)
            .compares("VAR-21", "at 16, when you get to know your adviser");
    }

    bucks_time_2_there_is_a_plan_until_21_even_after_a_no(pack) {
        pack.rule("BUCKS-TIME-2")
            .by("Your Personal Adviser")
            .ages(None, Some(21))
            .says("even if you say no to help")
            .compares("VAR-24", "yes, until 21: your adviser writes it, with seven set parts");
        pack.timer("BUCKS-TIME-2").at(21, None).says("It goes on even if you said no");
        pack.promise("plan-even-if-you-say-no").no_more_than_the_law().ages(Some(18), Some(21));
        let away = pack.away();
        assert_eq!((away.from_birthday, away.until_birthday), (21, 25));
        for age in [AgeBand::Under18, AgeBand::From18] {
            assert_eq!(away.may_end(StepAwayFacts::new(age, Study::None)), Err(Hold::TooYoung));
            assert!(goes_on(&pack, age, "keeps a plan for you, even if you say no"), "{age:?}");
        }
        pack.compared("VAR-1").silent();
    }

    bucks_time_3_support_goes_on_to_25_if_wanted(pack) {
        pack.rule("BUCKS-TIME-3").for_you().ages(None, Some(25)).says("until you are 25, if you want");
        pack.timer("BUCKS-TIME-3").at(25, Some(Days(-1))).says("the last day to ask to return");
        pack.compared("VAR-28").is("until the day before you turn 25");
    }

    bucks_step_1_a_visit_is_offered_when_the_team_steps_back(pack) {
        pack.rule("BUCKS-STEP-1").for_you().says("we offer you a visit").compares("VAR-17", "the offer of a visit");
        assert!(pack.away().steps.iter().any(|step| step.starts_with("We offer you a visit")));
        pack.letter("step-back").says("We would be glad to visit you");
    }

    bucks_step_2_the_local_offer_is_given(pack) {
        pack.rule("BUCKS-STEP-2").says("our offer for care leavers").compares("VAR-17", "the local offer");
        pack.letter("step-back").says("you get our offer for care leavers");
    }

    bucks_step_3_the_details_of_money_matters_and_citizens_advice_are_given(pack) {
        pack.rule("BUCKS-STEP-3")
            .parts(&["Money Matters", "Citizen’s Advice Bureau"])
            .blanks(&["Money Matters", "Citizen’s Advice Bureau"])
            .compares("VAR-17", "details of Money Matters and the Citizen’s Advice Bureau");
        pack.offer("money").says("Money Matters").says("the Citizen’s Advice Bureau");
        pack.compared("VAR-17").is(
            "the offer of a visit; the local offer; details of Money Matters and the Citizen’s Advice Bureau; a letter",
        );
    }

    bucks_step_4_a_letter_is_given(pack) {
        pack.rule("BUCKS-STEP-4")
            .kind("document")
            .parts(&["the door is always open", "your adviser", "the managers", "the main office number and address"])
            .compares("VAR-17", "a letter");
        pack.promise("when-we-take-a-step-back").says("a letter that says the door is always open");
    }

    bucks_let_1_the_letter_says_that_the_team_steps_back_as_they_wish(pack) {
        pack.letter("step-back")
            .holds("We take a step back, because that is what you want")
            .says("We are taking a step back, because that is what you want");
    }

    bucks_let_2_the_letter_says_that_the_door_is_always_open(pack) {
        pack.letter("step-back").holds("The door is always open").says("You can come back at any time");
    }

    bucks_let_3_the_letter_has_the_advisers_details(pack) {
        pack.letter("step-back").holds("How to reach your adviser").blank("your adviser’s details");
    }

    bucks_let_4_the_letter_has_the_managers_details(pack) {
        pack.letter("step-back").holds("How to reach the managers").blank("the managers’ details");
    }

    bucks_let_5_the_letter_has_the_main_office_number_and_address(pack) {
        pack.letter("step-back")
            .holds("The main office number and address")
            .blank("the main office number")
            .blank("the main office address");
    }

    bucks_plan_1_the_plan_holds_the_attempts(pack) {
        plan_holds(&pack, "BUCKS-PLAN-1", "how we tried to work with you");
    }

    bucks_plan_2_the_plan_holds_their_voice_and_their_no(pack) {
        plan_holds(&pack, "BUCKS-PLAN-2", "your voice, and your wish to say no");
    }

    bucks_plan_3_the_plan_holds_that_the_offer_was_shared_and_when(pack) {
        plan_holds(&pack, "BUCKS-PLAN-3", "that our offer was shared with you, and the date");
        pack.offer("adviser-and-plan").says("you have had our offer, and on which day");
    }

    bucks_plan_4_the_plan_holds_their_status_and_what_they_have_a_right_to(pack) {
        plan_holds(&pack, "BUCKS-PLAN-4", "proof that you are a care leaver, and what you have a right to");
    }

    bucks_plan_5_the_plan_holds_the_offer_of_an_advocate(pack) {
        plan_holds(&pack, "BUCKS-PLAN-5", "the offer of an advocate");
        pack.offer("records-and-rights").says("you were offered an advocate");
    }

    bucks_plan_6_the_plan_holds_what_is_known_of_their_plans(pack) {
        plan_holds(&pack, "BUCKS-PLAN-6", "what your adviser knows of your plans for the future");
    }

    bucks_plan_7_the_plan_holds_that_the_door_is_open(pack) {
        plan_holds(&pack, "BUCKS-PLAN-7", "the door is always open if you want to return");
        pack.promise("plan-even-if-you-say-no").says("that the door is always open");
    }

    bucks_cont_1_six_contacts_are_named_and_left_blank(pack) {
        let blank = ["your-adviser", "managers", "main-office", "main-office-address", "money-matters", "citizens-advice"];
        for id in blank {
            pack.contact(id).blank();
        }
        let given: Vec<_> = pack
            .council
            .contacts
            .iter()
            .filter(|contact| contact.value.is_some())
            .map(|contact| contact.id.as_str())
            .collect();
        assert_eq!(given, ["find-the-council"], "the paper gives none, and GOV.UK leads to the council");
        pack.contact("find-the-council")
            .is("https://www.gov.uk/find-local-council")
            .says("The council’s paper gives no number");
        pack.rule("BUCKS-CONT-1").kind("gap").for_the_team().blanks(&["the main office number", "Money Matters"]);
        pack.compared("VAR-7").is("your adviser, the managers or the main office (no numbers are given)");
    }

    bucks_rec_1_every_attempt_is_a_case_note_on_lcs(pack) {
        pack.rule("BUCKS-REC-1")
            .for_the_team()
            .by("Your Personal Adviser")
            .kept_in("Liquid Logic (LCS)")
            .says("each time they tried")
            .compares("VAR-30", "Liquid Logic (LCS)");
    }

    bucks_rec_2_the_record_shows_which_information_was_given(pack) {
        pack.rule("BUCKS-REC-2").for_the_team().by("The supervising manager").says("which information you were given");
    }

    bucks_rec_3_each_visit_offered_or_made_is_a_case_note_on_lcs(pack) {
        pack.rule("BUCKS-REC-3")
            .for_the_team()
            .by("Your Personal Adviser")
            .kept_in("Liquid Logic (LCS)")
            .says("each visit that was offered or took place");
    }

    bucks_rec_4_a_manager_adds_a_note_of_oversight(pack) {
        pack.rule("BUCKS-REC-4").for_the_team().by("A manager").kept_in("management oversight");
    }

    bucks_role_1_adviser_manager_supervising_manager_and_the_person_chosen(pack) {
        pack.rule("BUCKS-ROLE-1").kind("role").parts(&[
            "Personal Adviser",
            "a manager, who talks it through",
            "the supervising manager",
            "a third party, the person you choose",
        ]);
    }
}

/// A way to have less support is there, with these words.
#[track_caller]
fn lighter(pack: &crate::pack::Pack, id: &str, words: &str, rule: &str) {
    let options = pack.away().lighter;
    let option = options.iter().find(|option| option.id == id).expect("the option");
    assert!(option.title.contains(words), "{}", option.title);
    assert!(option.source.contains(rule), "{}", option.source);
}

/// Something goes on at this age, in the council's own part.
fn goes_on(pack: &crate::pack::Pack, age: AgeBand, words: &str) -> bool {
    let statements = pack.away().goes_on;
    statements.iter().any(|statement| {
        (statement.ages.is_empty() || statement.ages.contains(&age)) && statement.text.contains(words)
    })
}

/// The plan of someone who said no must hold this, and their adviser writes it until 21.
#[track_caller]
fn plan_holds(pack: &crate::pack::Pack, id: &str, part: &str) {
    pack.rule(id)
        .kind("plan")
        .by("Your Personal Adviser")
        .ages(None, Some(21))
        .parts(&[part]);
}
