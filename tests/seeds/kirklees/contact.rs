//! Keeping in touch, whom the report names and what it leaves blank.

use crate::pack::rules;
use open_door_rules::council::ContactChannel;

rules! { "kirklees";
    kirk_kit_1_under_21_the_adviser_visits_or_is_in_contact(pack) {
        pack.rule("KIRK-KIT-1")
            .by("Your adviser")
            .ages(None, Some(21))
            .means(&["a visit", "another kind of contact"])
            .says("your adviser must visit you or be in contact")
            .note("one rule with no gap, at every age from 18 to 24");
        pack.promise("in-touch-all-year")
            .floor("keeping-in-touch")
            .ages(Some(18), Some(21));
    }

    kirk_kit_2_from_21_to_25_the_adviser_keeps_in_touch_all_year(pack) {
        pack.rule("KIRK-KIT-2")
            .by("Your adviser")
            .ages(Some(21), Some(25))
            .says("must keep in touch with you all through the year")
            .compares("VAR-13", "all through the year")
            .note("It names the Leaving Care Act 2000");
        pack.rule("INC-13").note("up to 20");
        pack.timer("KIRK-KIT-2")
            .at(21, None)
            .says("keeps in touch all through the year");
        pack.promise("in-touch-all-year")
            .ages(Some(21), Some(25))
            .says("From 21 you can say no to this");
    }

    kirk_kit_3_how_often_goes_by_what_the_person_wants_and_needs(pack) {
        pack.rule("KIRK-KIT-3")
            .for_you()
            .says("goes by what you want and what you need");
        pack.offer("adviser-and-plan")
            .says("You say how often, and how. It goes by what you want and what you need.");
        assert!(pack.away().lighter.iter().any(|option| option.id == "less-often"));
    }

    kirk_kit_4_those_who_need_most_are_seen_more_often_up_to_weekly(pack) {
        pack.rule("KIRK-KIT-4")
            .says("you are seen more often. It can be every week.")
            .note("potentially weekly");
        pack.compared("VAR-12").is(
            "a visit or other contact, as often as you want and need; up to weekly if your needs are high",
        );
        pack.offer("adviser-and-plan").says("It can be once a week");
    }

    kirk_kit_5_needs_set_how_many_people_an_adviser_works_with(pack) {
        pack.rule("KIRK-KIT-5")
            .for_the_team()
            .kind("allocation")
            .says("We choose how many people each adviser works with to fit that");
    }

    kirk_kit_6_contact_is_counted_for_three_ages(pack) {
        pack.rule("KIRK-KIT-6")
            .for_the_team()
            .parts(&["16 and 17", "18 to 20", "21 and over"]);
    }

    kirk_cont_1_no_number_is_given_and_none_is_made_up(pack) {
        let blank = [
            "service",
            "your-worker",
            "senior-adviser",
            "housing",
            "virtual-school",
            "wellbeing-clinic",
            "gp",
            "migration-yorkshire",
            "football-club",
        ];
        for id in blank {
            pack.contact(id).blank();
        }
        let usable: Vec<_> = pack
            .council
            .contacts
            .iter()
            .filter(|contact| contact.value.is_some())
            .collect();
        assert!(
            usable
                .iter()
                .all(|contact| contact.channel == ContactChannel::Web)
        );
        pack.contact("find-the-council")
            .is("https://www.gov.uk/find-local-council")
            .says("Our report gives no number and no web address");
        pack.rule("KIRK-CONT-1")
            .parts(&[
                "a doctor (GP) in Huddersfield",
                "Migration Yorkshire",
                "Kirklees Housing",
                "Huddersfield Town Football Club",
                "the virtual school",
                "the emotional wellbeing clinic",
            ])
            .blanks(&["our phone number", "our address", "our email address"]);
    }

    kirk_cons_1_there_is_no_rule_on_consent_so_the_national_ones_stand(pack) {
        assert!(pack.council.consents.is_empty());
        pack.rule("KIRK-CONS-1")
            .kind("consent")
            .says("the rules that hold everywhere in England stand");
        pack.compared("VAR-16").silent();
    }
}
