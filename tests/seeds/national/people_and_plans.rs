//! Advisers, plans, reviews, keeping in touch and the offer (Children Act 1989, Care Leavers Regulations
//! 2010).

use crate::pack::facts;

facts! {
    nat_st_14_the_local_offer_is_for_all_four_statuses_under_25(law) {
        law.entitlement("local-offer")
            .statuses(&[
                "eligible-child",
                "relevant-child",
                "former-relevant-child",
                "qualifying-person",
            ])
            .ages(Some(16), Some(25));
    }

    nat_st_15_the_principles_of_corporate_parenting_do_not_name_qualifying_people(law) {
        law.entitlement("heard-by-your-council")
            .statuses(&["eligible-child", "relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25));
    }

    nat_en_1_at_16_and_17_the_council_must_choose_an_adviser_unasked(law) {
        law.entitlement("personal-adviser-16-to-17")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child"])
            .ages(Some(16), Some(18))
            .source("Sch 2 para 19C, s.23B(2)")
            .says("Your council must choose one for you.")
            .says("You do not need to ask.");
    }

    nat_en_2_from_18_the_adviser_stays_until_21_unasked(law) {
        law.entitlement("personal-adviser-18-to-20")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .source("s.23C(2), (3)(a), (6)")
            .says("Turning 18 does not end this.")
            .says("Your council must keep an adviser for you until you turn 21.")
            .says("You do not need to ask.");
    }

    nat_en_3_from_21_whoever_asks_gets_an_adviser_until_25_or_until_they_say_no(law) {
        law.entitlement("personal-adviser-21-to-24")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(21), Some(25))
            .source("s.23CZB(1) to (6)")
            .says("If you ask, your council must give you a Personal Adviser")
            .says("You do not have to say why.")
            .says("You can ask at any time until the day before you turn 25.")
            .says("work out with you what you need")
            .says("make a plan with you")
            .says("give you the advice and help that fits")
            .says("You can stop when you like. You can ask again later.");
    }

    nat_en_4_the_offer_comes_at_21_and_at_least_every_12_months_until_25(law) {
        law.entitlement("yearly-offer")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(21), Some(25))
            .source("s.23CZB(7)")
            .says("This is for you while you do not have an adviser’s help.")
            .says("The first offer comes as soon as it can after you turn 21.")
            .says("there must be one at least every 12 months, until you turn 25")
            .says("You do not need to ask. If a year goes by with no offer, tell your council.");
    }

    nat_en_5_whoever_wants_to_learn_again_gets_an_adviser_a_plan_and_help_with_the_cost(law) {
        law.entitlement("back-to-education")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(21), Some(25))
            .source("s.23CA")
            .says("Tell your council that you are on a course, or want to start one.")
            .says("Do it before you turn 25.")
            .says("You do not need to have a place yet. Wanting to start is enough.")
            .says("give you a Personal Adviser")
            .says("make a plan with you")
            .says("help you to live near the course, or with its cost")
            .says("This goes on until the course ends, even after you turn 25.");
    }

    nat_en_6_there_is_one_adviser_not_many(law) {
        law.entitlement("personal-adviser-16-to-17")
            .source("s.23D(4)")
            .says("You have one adviser, not many.");
    }

    nat_en_7_an_adviser_advises_helps_with_the_plan_links_up_others_and_writes_down_contacts(law) {
        law.entitlement("personal-adviser-16-to-17")
            .source("Care Leavers (England) Regulations 2010 reg 8")
            .says("gives you advice, and helps with things you need")
            .says("helps to make your plan, and looks at it with you")
            .says("links up the people who help you")
            .says("keeps in touch, to know how you are")
            .says("writes down when you were in touch");
        law.entitlement("personal-adviser-18-to-20")
            .source("Care Leavers (England) Regulations 2010 reg 8")
            .says("They give you advice, look at your plan with you, and link up others who help.")
            .says("They write down when you were in touch.");
    }

    nat_en_8_in_a_home_from_the_council_the_adviser_visits_in_7_days_and_every_two_months(law) {
        for slug in ["personal-adviser-16-to-17", "personal-adviser-18-to-20"] {
            law.entitlement(slug)
                .kind("law")
                .says("within seven days")
                .says("before your plan is first looked at again")
                .says("After that, it is at least every two months.");
        }
    }

    nat_en_9_at_16_needs_are_worked_out_within_three_months_or_from_13_weeks_in_care(law) {
        law.entitlement("pathway-plan")
            .statuses(&["eligible-child", "relevant-child"])
            .ages(Some(16), Some(18))
            .source("Care Planning, Placement and Case Review (England) Regulations 2010 regs 42, 43")
            .says("within three months of the day you turn 16, or reach 13 weeks in care");
    }

    nat_en_10_who_left_care_with_no_plan_has_it_three_months_from_that_day(law) {
        law.entitlement("pathway-plan")
            .source("Care Leavers (England) Regulations 2010 regs 4 to 6")
            .says("If you had no plan when you left care, it is three months from that day.");
    }

    nat_en_11_needs_for_going_back_to_learn_are_worked_out_within_three_months(law) {
        law.entitlement("back-to-education")
            .source("reg 5(2)(b)")
            .says("work out what you need, within three months");
    }

    nat_en_12_a_plan_is_written_soon_and_says_what_who_and_by_when(law) {
        law.entitlement("pathway-plan")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .ages(Some(21), Some(25))
            .source("s.23E")
            .says("Your council writes a plan with you, called a pathway plan.")
            .says("The plan says what you need, who will help, and by when.")
            .says("Then the plan must be written as soon as it can be.");
    }

    nat_en_13_a_plan_looks_at_all_that_the_schedule_names(law) {
        law.entitlement("pathway-plan")
            .source("Sch 1")
            .says("where you live")
            .says("school, training and work")
            .says("money")
            .says("your health and how you feel")
            .says("family and friends")
            .says("the skills you want to learn")
            .says("who you are: your faith, culture and language")
            .says("what to do if things go wrong")
            .says("how your adviser, the worker who helps you, will stay in touch");
        law.entitlement("health-in-your-plan")
            .kind("law")
            .says("It covers your body and your mind.")
            .says("It says what you need, who will do what, and by when.");
        law.entitlement("back-to-education")
            .source("Sch 1")
            .says("on your course, work, and what to do if things go wrong");
    }

    nat_en_14_a_plan_is_looked_at_every_six_months_and_whenever_its_person_asks(law) {
        law.entitlement("plan-review")
            .kind("law")
            .statuses(&["relevant-child"])
            .statuses(&["former-relevant-child"])
            .source("Care Leavers (England) Regulations 2010 reg 7")
            .says("at least every six months, or when you ask")
            .says("You can ask for one at any time. Your council can’t say no.")
            .says("Your adviser, the worker who helps you, can ask for one too. So can your council.");
    }

    nat_en_15_in_a_home_from_the_council_the_first_review_is_after_28_days_then_every_three_months(law) {
        law.entitlement("plan-review")
            .says("If your council gave you your home, the first review is soon after 28 days.")
            .says("Then it is at least every three months.");
    }

    nat_en_16_the_person_is_asked_helped_to_meetings_and_given_copies(law) {
        law.entitlement("pathway-plan")
            .source("regs 4 to 6")
            .says("What you want must count.")
            .says("Your council must ask you and listen, and help you to come to meetings.")
            .says("You get your own copies: of what you need, of the plan, and of each later look at it.")
            .says("Someone goes through them with you.");
    }

    nat_en_17_the_council_keeps_in_touch_until_21_and_looks_for_whoever_is_lost(law) {
        law.entitlement("keeping-in-touch")
            .kind("law")
            .statuses(&["relevant-child"])
            .ages(Some(16), Some(18))
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .doing("higher-education")
            .source("s.23B(1), (11), s.23C(2)")
            .says("Until you turn 21, your council must try to stay in touch with you.")
            .says("If you lose touch, your council must try to find you again.")
            .says("If you are on a course that is in your plan, this goes on for longer.");
    }

    nat_en_18_after_a_short_time_in_care_the_council_is_in_touch_when_it_thinks_it_should(law) {
        law.entitlement("advice-and-befriending")
            .statuses(&["qualifying-person"])
            .says("It gets in touch when it thinks it should. You can always ring first.");
        law.entitlement("keeping-in-touch")
            .source("s.24(4)")
            .says("Was your time in care short? Then your council gets in touch when it thinks it should.");
    }

    nat_en_19_after_a_short_time_in_care_there_is_advice_a_friend_and_at_times_money(law) {
        law.entitlement("advice-and-befriending")
            .kind("law")
            .statuses(&["qualifying-person"])
            .ages(Some(16), Some(21))
            .source("s.24A")
            .says("Your council must think about what help you need.")
            .says("It must give you advice and be a friend to you.")
            .says("It can also help with things you need, and at times with money or a place to stay.")
            .says("left care to live with a special guardian")
            .says("such as time in hospital, your council may give you this but does not have to");
    }

    nat_en_20_after_a_short_time_in_care_the_law_gives_no_adviser_and_no_plan(law) {
        law.entitlement("advice-and-befriending")
            .says("The law does not give you a Personal Adviser")
            .says("It does not give you a written plan.")
            .says("Your council can still choose to give you both. So ask.");
    }

    nat_en_21_the_council_puts_its_offer_on_its_website_and_asks_care_leavers_first(law) {
        law.entitlement("local-offer")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child", "qualifying-person"])
            .ages(Some(16), Some(25))
            .source("Children and Social Work Act 2017 s.2")
            .says("Your council must put on its website all the help it has for care leavers.")
            .says("health and how you feel the people in your life learning and training")
            .says("learning and training work a home having your say")
            .says("Your council must keep the list up to date.")
            .says("It must ask care leavers what they think before it writes the list.");
    }

    nat_en_22_the_whole_council_thinks_about_seven_things(law) {
        law.entitlement("heard-by-your-council")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .source("Children and Social Work Act 2017 s.1")
            .says("Your whole council must think about what you want, and about what is best for you.")
            .says("In all it does for you it must think about seven things")
            .says("what is best for you, and your health")
            .says("helping you to say what you think")
            .says("taking what you say into account")
            .says("helping you to find and use what there is")
            .says("aiming high for you")
            .says("keeping you safe and settled")
            .says("getting you ready to live on your own");
    }

    nat_en_23_the_duties_follow_the_person_and_the_other_council_is_told(law) {
        law.entitlement("personal-adviser-18-to-20")
            .says("It makes no difference where you live.")
            .says("The council that last looked after you still has to do this.");
        law.entitlement("keeping-in-touch")
            .source("s.24C(1)")
            .says("This holds wherever you live.")
            .says("If you live in another area, your council must tell the council there.");
    }

    nat_en_24_a_no_is_respected_and_the_council_still_stays_in_touch(law) {
        law.entitlement("saying-no")
            .kind("guidance")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .unverified("not in full")
            .says("your council should respect it and still stay in touch")
            .says("A good parent does not give up on a grown child who needs space.");
        law.entitlement("keeping-in-touch")
            .says("You can say no to help. Your council must still try to stay in touch.");
    }
}
