//! The repository's own content: it loads, it carries the rules, and its conditions say what the
//! law says.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::{catalogue, day, today};
use open_door_rules::care::CareHistory;
use open_door_rules::dates::BirthDate;
use open_door_rules::entitlement::{Activity, Kind};
use open_door_rules::verdict::Verdict;
use open_door_rules::{Assessment, Facts, assess};

const BLACKBURN: &str = "blackburn-with-darwen";

/// Every rule of Blackburn with Darwen's policy that a young person should see or use.
const FOR_YOUNG_PEOPLE: &str = "
    BWD-NAME-1 BWD-NAME-2 BWD-NAME-3 BWD-VAL-3 BWD-TERM-1 BWD-TERM-2 BWD-TERM-3 BWD-TERM-4
    BWD-LAW-2 BWD-LAW-7 BWD-LAW-9 BWD-OPT-1 BWD-OPT-2 BWD-OPT-3 BWD-OPT-4 BWD-OPT-5
    BWD-REQ-1 BWD-REQ-2 BWD-REQ-3 BWD-REQ-4 BWD-REQ-5 BWD-DEC-10
    BWD-PRE-1 BWD-PRE-3 BWD-PRE-6 BWD-PRE-7 BWD-PRE-8 BWD-PRE-9 BWD-PRE-11 BWD-PRE-12 BWD-PRE-14
    BWD-CONS-1 BWD-CONS-2 BWD-CONS-3 BWD-CONS-4 BWD-CONS-5 BWD-CONS-6
    BWD-KIT-1 BWD-KIT-2 BWD-KIT-3 BWD-KIT-6 BWD-KIT-8 BWD-KIT-11
    BWD-TIME-1 BWD-TIME-2 BWD-TIME-3 BWD-TIME-4 BWD-TIME-5 BWD-TIME-6 BWD-TIME-9 BWD-TIME-11
    BWD-AWAY-4 BWD-AWAY-5 BWD-AWAY-11 BWD-AWAY-12 BWD-STEP-5 BWD-STEP-7
    BWD-DOC-1 BWD-DOC-2 BWD-DOC-3 BWD-DOC-4 BWD-DOC-5 BWD-DOC-6 BWD-DOC-7 BWD-DOC-8 BWD-DOC-9
    BWD-DOC-10 BWD-DOC-11 BWD-DOC-12 BWD-DOC-13 BWD-DOC-14 BWD-DOC-15 BWD-DOC-16 BWD-DOC-17
    BWD-DOC-18 BWD-DOC-19 BWD-DOC-20 BWD-DOC-21 BWD-DOC-22
    BWD-CONT-1 BWD-CONT-2 BWD-CONT-3 BWD-CONT-4 BWD-CONT-5
";

fn born(text: &str) -> BirthDate {
    BirthDate::new(day(text), today()).expect("a birth date")
}

/// What the check says to someone born on `birth`, seen from today.
fn check(birth: &str, statement: CareHistory, doing: &[Activity]) -> Assessment {
    let data = catalogue().check_data(None).expect("the national part");
    let facts = Facts {
        birth: born(birth),
        care: statement,
        doing: doing.to_vec(),
    };
    assess(&facts, &data.entitlements, &data.timers, today())
}

fn verdict<'a>(assessment: &'a Assessment, slug: &str) -> &'a Verdict {
    let found = assessment
        .entitlements
        .iter()
        .find(|assessed| assessed.entitlement.slug == slug);
    &found
        .unwrap_or_else(|| panic!("no entitlement is called {slug}"))
        .verdict
}

/// Theirs if something holds that the check doesn't ask, or if the council chooses to.
fn is_asked_about(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Ask { .. })
}

fn is_now(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Now { .. })
}

#[test]
fn the_content_of_this_repository_has_no_problems() {
    let catalogue = catalogue();
    let names: Vec<_> = catalogue
        .council_names()
        .iter()
        .map(|council| council.slug.as_str())
        .collect();
    assert_eq!(
        names,
        [BLACKBURN, "buckinghamshire", "dorset", "kirklees", "lancashire"]
    );
    let topics: Vec<_> = catalogue
        .national_topics()
        .iter()
        .map(|topic| topic.slug.as_str())
        .collect();
    assert_eq!(
        topics,
        [
            "adviser-and-plan",
            "home",
            "money",
            "education-and-training",
            "work",
            "health-and-wellbeing",
            "relationships",
            "taking-part",
            "records-and-rights"
        ]
    );
}

#[test]
fn every_topic_has_something_that_the_law_gives() {
    let catalogue = catalogue();
    for topic in catalogue.national_topics() {
        let page = catalogue.national_topic(&topic.slug).expect("a topic");
        assert_ne!(page.entitlements, [], "{}", topic.slug);
        assert_eq!(page.council_html, None);
    }
}

#[test]
fn what_blackburn_promises_stands_beside_what_the_law_gives_and_first_in_the_check() {
    let catalogue = catalogue();
    let plan = catalogue.topic(BLACKBURN, "adviser-and-plan").expect("the topic");
    let own: Vec<_> = plan
        .promises
        .iter()
        .map(|promise| promise.slug.as_str())
        .collect();
    assert_eq!(own, ["in-touch-four-times-a-year"]);
    assert!(
        plan.entitlements
            .iter()
            .all(|entitlement| entitlement.kind != Kind::Council)
    );
    let data = catalogue.check_data(Some(BLACKBURN)).expect("the council");
    assert_eq!(data.entitlements[0].kind, Kind::Council);
    let everyones = catalogue.check_data(None).expect("the national part");
    assert!(
        everyones
            .entitlements
            .iter()
            .all(|entitlement| entitlement.kind != Kind::Council)
    );
}

#[test]
fn bwd_pre_1_a_student_of_22_is_told_that_their_adviser_stays() {
    let data = catalogue().check_data(Some(BLACKBURN)).expect("the council");
    let at = |doing| {
        let facts = Facts {
            birth: born("2004-05-10"),
            care: CareHistory::told_thirteen_weeks(),
            doing: vec![doing],
        };
        let found = assess(&facts, &data.entitlements, &data.timers, today());
        verdict(&found, "adviser-through-university").clone()
    };
    assert!(is_now(&at(Activity::HigherEducation)));
    assert!(matches!(at(Activity::Work), Verdict::NotShown { .. }));
}

#[test]
fn bwd_law_6_blackburn_names_help_with_money_and_no_sums() {
    let catalogue = catalogue();
    let money = catalogue.topic(BLACKBURN, "money").expect("the topic");
    let says = money.council_html.expect("what the council says");
    assert!(says.contains("money") && !says.contains('£'), "{says}");
    assert_ne!(money.entitlements, []);
    let page = catalogue.council_page(BLACKBURN).expect("the council");
    assert_eq!(page.topics, catalogue.national_topics());
}

#[test]
fn a_council_or_topic_that_is_not_there_is_not_found() {
    let catalogue = catalogue();
    assert_eq!(catalogue.council_page("nowhere"), None);
    assert_eq!(catalogue.topic("nowhere", "money"), None);
    assert_eq!(catalogue.topic(BLACKBURN, "cats"), None);
    assert_eq!(catalogue.national_topic("cats"), None);
    assert_eq!(catalogue.check_data(Some("nowhere")), None);
    assert_eq!(catalogue.rule_ids("nowhere"), None);
}

#[test]
fn every_blackburn_rule_for_young_people_is_carried_by_the_pack() {
    let catalogue = catalogue();
    let carried = catalogue.rule_ids(BLACKBURN).expect("the pack");
    let missing: Vec<_> = FOR_YOUNG_PEOPLE
        .split_whitespace()
        .filter(|id| !carried.contains(*id))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn blackburn_can_be_reached_and_no_number_is_made_up() {
    let page = catalogue().council_page(BLACKBURN).expect("the council");
    let known: Vec<_> = page
        .council
        .contacts
        .iter()
        .filter_map(|contact| Some((contact.id.as_str(), contact.value.as_deref()?, contact.emergency)))
        .collect();
    assert_eq!(
        known,
        [
            (
                "hub",
                "The Shelter Hub, The Boulevard Centre, Cathedral Quarter, 45 Railway Road, Blackburn, BB1 1EZ",
                false
            ),
            (
                "offer-online",
                "https://www.blackburn.gov.uk/families-children-young-people/care-leavers",
                false
            ),
            ("out-of-hours", "01254 587547", true),
        ]
    );
    assert_eq!(
        page.council.contacts.len() - known.len(),
        7,
        "BWD-CONT-5 leaves seven blank"
    );
}

#[test]
fn stepping_back_in_is_open_to_four_kinds_of_people_until_25_and_has_three_outcomes() {
    let policy = catalogue()
        .council_page(BLACKBURN)
        .expect("the council")
        .council
        .step_back;
    assert_eq!(policy.who_may_ask.len(), 4);
    assert_eq!(policy.until_birthday, 25);
    assert_eq!(policy.answer_within, None, "the policy gives no time");
    assert_eq!(policy.chase_on(day("2026-11-24")), day("2026-12-01"));
    for outcome in ["advice", "signposting", "personal-adviser"] {
        assert!(
            policy.outcomes.iter().any(|known| known.id == outcome),
            "{outcome}"
        );
    }
}

#[test]
fn a_former_relevant_child_of_22_can_ask_for_a_personal_adviser_now() {
    let check = check("2004-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(is_now(verdict(&check, "personal-adviser-21-to-24")));
    assert!(is_now(verdict(&check, "yearly-offer")));
    assert!(matches!(
        verdict(&check, "personal-adviser-18-to-20"),
        Verdict::NotShown { .. }
    ));
}

#[test]
fn a_relevant_child_of_17_sees_each_date_on_which_more_comes() {
    let check = check("2009-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(is_now(verdict(&check, "personal-adviser-16-to-17")));
    let from = |slug| match verdict(&check, slug) {
        Verdict::From { date, .. } => *date,
        other => panic!("{slug}: {other:?}"),
    };
    assert_eq!(from("personal-adviser-18-to-20"), day("2027-05-10"));
    assert_eq!(from("personal-adviser-21-to-24"), day("2030-05-10"));
    let steps: Vec<_> = check
        .next_steps
        .iter()
        .map(|step| (step.id.as_str(), step.date))
        .collect();
    assert_eq!(
        steps,
        [
            ("NAT-TI-16", day("2027-04-12")),
            ("NAT-TI-7", day("2030-05-10")),
            ("NAT-TI-8", day("2031-05-10")),
            ("NAT-TI-9", day("2034-05-10")),
        ]
    );
}

#[test]
fn b25_the_day_before_25_is_the_last_day_of_the_right_to_a_personal_adviser() {
    let the_day_before = check("2001-11-25", CareHistory::told_thirteen_weeks(), &[]);
    assert!(is_now(verdict(&the_day_before, "personal-adviser-21-to-24")));
    let on_the_day = check("2001-11-24", CareHistory::told_thirteen_weeks(), &[]);
    assert!(!is_now(verdict(&on_the_day, "personal-adviser-21-to-24")));
}

#[test]
fn a_qualifying_person_of_19_has_advice_in_law_and_is_told_to_ask_about_an_adviser() {
    for said in [
        CareHistory::told_some_time_at_sixteen(),
        CareHistory::told_special_guardianship(),
    ] {
        let check = check("2007-05-10", said, &[]);
        assert!(is_now(verdict(&check, "advice-and-befriending")));
        for slug in [
            "personal-adviser-18-to-20",
            "personal-adviser-21-to-24",
            "pathway-plan",
        ] {
            let Verdict::NotShown { why } = verdict(&check, slug) else {
                panic!("{slug} is offered")
            };
            assert!(why.ends_with("ask."), "{slug}: {why}");
        }
    }
}

#[test]
fn b24_qualifying_help_ends_at_21_and_help_to_study_goes_on_to_25() {
    let check = check(
        "2005-11-24",
        CareHistory::told_some_time_at_sixteen(),
        &[Activity::HigherEducation],
    );
    assert!(!is_now(verdict(&check, "advice-and-befriending")));
    assert!(is_asked_about(verdict(&check, "study-and-work-help")));
    assert!(is_asked_about(verdict(&check, "vacation-home")));
}

#[test]
fn whoever_had_less_than_13_weeks_is_told_to_ask_where_a_scheme_may_need_them() {
    let doing = [
        Activity::HigherEducation,
        Activity::Apprenticeship,
        Activity::SchoolOrCollege,
    ];
    let check = check("2007-05-10", CareHistory::told_some_time_at_sixteen(), &doing);
    for slug in [
        "one-bedroom-rate",
        "bursary-16-to-19",
        "apprenticeship-bursary",
        "maintenance-loan",
        "setting-up-home-money",
    ] {
        let Verdict::Ask { why } = verdict(&check, slug) else {
            panic!("{slug} is not asked about")
        };
        assert!(
            why.contains("sk your") || why.contains("Ask yours") || why.ends_with("Ask."),
            "{slug}: {why}"
        );
    }
}

#[test]
fn nat_mo_1_and_ho_1_a_home_and_money_at_17_are_a_duty_and_stand_as_one() {
    let check = check("2009-05-10", CareHistory::told_thirteen_weeks(), &[]);
    for slug in ["home-at-16-and-17", "money-at-16-and-17"] {
        assert!(is_now(verdict(&check, slug)), "{slug}");
    }
}

#[test]
fn no_date_of_something_that_hangs_on_more_is_promised_at_16_and_17() {
    for said in [
        CareHistory::told_in_care_now(),
        CareHistory::told_thirteen_weeks(),
    ] {
        for doing in [&[][..], &[Activity::Work], &[Activity::SchoolOrCollege]] {
            let check = check("2009-05-10", said.clone(), doing);
            for assessed in &check.entitlements {
                let Verdict::From { why, .. } = &assessed.verdict else {
                    continue;
                };
                let entitlement = &assessed.entitlement;
                let hangs = entitlement.depends_on.is_some() || entitlement.kind == Kind::Discretionary;
                let promised = why.starts_with("This starts on");
                assert!(!(hangs && promised), "{}: {why}", entitlement.slug);
                if let Some(depends_on) = &entitlement.depends_on {
                    assert!(why.contains(depends_on.as_str()), "{}: {why}", entitlement.slug);
                }
            }
        }
    }
}

#[test]
fn someone_who_is_not_sure_is_never_told_no_for_anything_but_their_age() {
    for year in 2001..=2012 {
        for doing in [&[][..], &Activity::ALL] {
            let check = check(&format!("{year}-05-10"), CareHistory::default(), doing);
            for assessed in &check.entitlements {
                if let Verdict::NotShown { why } = &assessed.verdict {
                    assert!(
                        why.starts_with("This runs until"),
                        "{}: {why}",
                        assessed.entitlement.slug
                    );
                }
            }
        }
    }
}

#[test]
fn university_brings_the_bursary_only_to_former_relevant_children() {
    let student = [Activity::HigherEducation];
    let former_relevant = check("2006-05-10", CareHistory::told_thirteen_weeks(), &student);
    assert!(is_asked_about(verdict(
        &former_relevant,
        "higher-education-bursary"
    )));
    let qualifying = check("2006-05-10", CareHistory::told_some_time_at_sixteen(), &student);
    assert!(matches!(
        verdict(&qualifying, "higher-education-bursary"),
        Verdict::NotShown { .. }
    ));
}

#[test]
fn b26_someone_who_turned_25_on_their_course_is_not_cut_off_from_the_bursary() {
    let check = check(
        "2001-05-10",
        CareHistory::told_thirteen_weeks(),
        &[Activity::HigherEducation],
    );
    assert!(is_asked_about(verdict(&check, "higher-education-bursary")));
}

#[test]
fn row_14_help_for_someone_on_a_course_goes_on_past_21_and_past_25() {
    let student = [Activity::HigherEducation];
    let at_22 = check("2004-05-10", CareHistory::told_thirteen_weeks(), &student);
    for slug in ["study-costs", "keeping-in-touch", "pathway-plan", "plan-review"] {
        assert!(is_asked_about(verdict(&at_22, slug)), "{slug}");
    }
    let at_25 = check("2001-05-10", CareHistory::told_thirteen_weeks(), &student);
    for slug in [
        "personal-adviser-21-to-24",
        "back-to-education",
        "pathway-plan",
        "vacation-home",
        "study-costs",
    ] {
        assert!(is_asked_about(verdict(&at_25, slug)), "{slug}");
    }
}

#[test]
fn an_apprentice_has_the_bursary_until_25_whatever_their_time_in_care() {
    for said in [
        CareHistory::told_thirteen_weeks(),
        CareHistory::told_some_time_at_sixteen(),
    ] {
        assert!(is_asked_about(verdict(
            &check("2002-05-10", said.clone(), &[Activity::Apprenticeship]),
            "apprenticeship-bursary"
        )));
        assert!(matches!(
            verdict(
                &check("2001-05-10", said.clone(), &[Activity::Apprenticeship]),
                "apprenticeship-bursary"
            ),
            Verdict::NotShown { .. }
        ));
    }
}

#[test]
fn homeless_help_runs_to_21_without_conditions_and_has_no_upper_age_after_that() {
    let at_20 = check("2006-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(is_now(verdict(&at_20, "homeless-under-21")));
    let at_40 = check("1986-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(!is_now(verdict(&at_40, "homeless-under-21")));
    assert!(is_asked_about(verdict(&at_40, "homeless-21-and-over")));
    assert!(is_now(verdict(&at_40, "see-your-records")));
}

#[test]
fn the_3000_pounds_is_guidance_and_council_tax_is_up_to_the_council() {
    let catalogue = catalogue();
    let money = catalogue.national_topic("money").expect("the topic");
    let kind = |slug: &str| money.entitlements.iter().find(|e| e.slug == slug).map(|e| e.kind);
    assert_eq!(kind("setting-up-home-money"), Some(Kind::Guidance));
    assert_eq!(kind("council-tax"), Some(Kind::Discretionary));
}

#[test]
fn blackburn_dates_join_the_national_ones() {
    let catalogue = catalogue();
    let own = catalogue.check_data(Some(BLACKBURN)).expect("the council");
    let facts = Facts {
        birth: born("2006-05-10"),
        care: CareHistory::told_thirteen_weeks(),
        doing: Vec::new(),
    };
    let steps = assess(&facts, &own.entitlements, &own.timers, today()).next_steps;
    let dates: Vec<_> = steps.iter().map(|step| (step.id.as_str(), step.date)).collect();
    assert_eq!(
        dates,
        [
            ("BWD-TIME-1", day("2026-11-10")),
            ("BWD-TIME-2", day("2027-04-26")),
            ("NAT-TI-7", day("2027-05-10")),
            ("BWD-TIME-9", day("2027-05-10")),
            ("NAT-TI-8", day("2028-05-10")),
            ("BWD-TIME-10", day("2028-05-10")),
            ("NAT-TI-9", day("2031-05-10")),
        ]
    );
}

#[test]
fn the_help_numbers_begin_with_the_most_urgent_and_hold_the_national_advice_line() {
    let catalogue = catalogue();
    let numbers: Vec<_> = catalogue
        .help_numbers()
        .iter()
        .map(|help| (help.id.as_str(), help.number.as_str()))
        .collect();
    assert_eq!(
        numbers,
        [
            ("emergency", "999"),
            ("nhs", "111"),
            ("samaritans", "116 123"),
            ("shout", "85258"),
            ("childline", "0800 1111"),
            ("domestic-abuse", "0808 2000 247"),
            ("mens-advice-line", "0808 801 0327"),
            ("shelter", "0808 800 4444"),
            ("advice-line", "0808 800 5792"),
        ]
    );
}
