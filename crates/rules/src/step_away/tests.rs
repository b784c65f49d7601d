use super::*;
use crate::practice::Letter;
use crate::request::RequestKind;

const AS_OF: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");

fn about(age: AgeBand, study: Study) -> StepAwayFacts {
    StepAwayFacts::new(age, study)
}

fn options(policy: &StepAwayPolicy, facts: StepAwayFacts) -> StepAwayOptions {
    let pack = StepAwayPack {
        policy,
        letters: &[letter("bye", Some(RequestKind::StepAway)), letter("visit", None)],
        national: &[],
    };
    step_away_options(facts, pack, AS_OF)
}

fn letter(slug: &str, given_with: Option<RequestKind>) -> Letter {
    Letter {
        slug: slug.to_owned(),
        title: String::new(),
        given: String::new(),
        given_with,
        signed_by: None,
        parts: Vec::new(),
        blanks: Vec::new(),
        is_draft: false,
        body_html: String::new(),
        ids: Vec::new(),
        source: String::new(),
    }
}

fn policy(higher: StudyRule, other: StudyRule) -> StepAwayPolicy {
    StepAwayPolicy {
        from_birthday: 21,
        until_birthday: 25,
        not_for: Vec::new(),
        capacity: CapacityRule::NotStated,
        higher_education: higher,
        other_study: other,
        lighter: Vec::new(),
        ends: vec![Statement {
            text: "ends".to_owned(),
            ages: Vec::new(),
            study: Vec::new(),
            source: String::new(),
        }],
        goes_on: vec![Statement {
            text: "in higher education".to_owned(),
            ages: Vec::new(),
            study: vec![Study::Higher],
            source: String::new(),
        }],
        steps: Vec::new(),
        levels: Vec::new(),
        review_within: None,
        chase_after_days: 7,
        keep_outcomes: Vec::new(),
        source: String::new(),
    }
}

#[test]
fn under_21_support_never_ends_and_from_21_to_24_it_may() {
    let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
    for study in [Study::None, Study::Other] {
        assert_eq!(
            policy.may_end(about(AgeBand::Under18, study)),
            Err(Hold::TooYoung)
        );
        assert_eq!(policy.may_end(about(AgeBand::From18, study)), Err(Hold::TooYoung));
        assert_eq!(policy.may_end(about(AgeBand::From21, study)), Ok(()));
        assert_eq!(
            policy.may_end(about(AgeBand::From25, study)),
            Err(Hold::PastTheEnd)
        );
    }
}

#[test]
fn where_the_council_never_ends_it_in_higher_education_it_goes_on() {
    let blackburn = policy(StudyRule::GoesOn, StudyRule::NotStated);
    assert_eq!(
        blackburn.may_end(about(AgeBand::From21, Study::Higher)),
        Err(Hold::HigherEducation)
    );
    assert_eq!(
        blackburn.may_end(about(AgeBand::From25, Study::Higher)),
        Err(Hold::HigherEducation),
        "until the course ends"
    );
    let lancashire = policy(StudyRule::MeetingFirst, StudyRule::MeetingFirst);
    assert_eq!(lancashire.may_end(about(AgeBand::From21, Study::Higher)), Ok(()));
    assert!(options(&lancashire, about(AgeBand::From21, Study::Other)).meeting_first);
}

#[test]
fn what_is_not_known_never_ends_support() {
    let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
    for study in Study::ALL.iter().copied() {
        assert_eq!(
            policy.may_end(about(AgeBand::NotSure, study)),
            Err(Hold::AgeNotKnown)
        );
    }
    assert_eq!(
        policy.may_end(about(AgeBand::From21, Study::NotSure)),
        Err(Hold::StudyNotKnown)
    );
}

#[test]
fn what_is_not_known_neither_ends_support_nor_keeps_it_against_a_no() {
    let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
    for (age, study) in [(AgeBand::NotSure, Study::None), (AgeBand::From21, Study::NotSure)] {
        let now = Circumstances::of(&policy, about(age, study));
        assert!(!now.may_end && !now.must_go_on, "{age:?} {study:?}");
    }
    assert!(Circumstances::of(&policy, about(AgeBand::From18, Study::None)).must_go_on);
    assert!(Circumstances::of(&policy, about(AgeBand::From21, Study::None)).may_end);
}

#[test]
fn nothing_is_said_to_end_where_support_goes_on() {
    let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
    for age in AgeBand::ALL.iter().copied() {
        for study in Study::ALL.iter().copied() {
            let options = options(&policy, about(age, study));
            assert_eq!(options.ends.is_empty(), !options.may_end, "{age:?} {study:?}");
            assert_eq!(!options.goes_on.is_empty(), study == Study::Higher);
        }
    }
}

#[test]
fn a_policy_that_is_not_for_a_status_says_so_at_every_age_and_nobody_is_kept_waiting_for_it() {
    let lancashire = StepAwayPolicy {
        not_for: vec![Status::QualifyingPerson],
        ..policy(StudyRule::MeetingFirst, StudyRule::MeetingFirst)
    };
    for age in AgeBand::ALL.iter().copied() {
        let with = |status| StepAwayFacts {
            status,
            ..about(age, Study::None)
        };
        let short_time = options(&lancashire, with(Some(Status::QualifyingPerson)));
        assert_eq!(
            (short_time.may_end, short_time.hold),
            (false, Some(Hold::NotForStatus))
        );
        assert!(short_time.ends.is_empty() && short_time.not_for.is_empty());
        let other = options(&lancashire, with(Some(Status::FormerRelevantChild)));
        let unknown = options(&lancashire, with(None));
        assert_eq!((other.hold, other.may_end), (unknown.hold, unknown.may_end));
        assert_eq!(
            unknown.not_for,
            [Status::QualifyingPerson],
            "then it depends on it"
        );
        assert!(other.not_for.is_empty());
    }
    let now = Circumstances::of(
        &lancashire,
        StepAwayFacts {
            status: Some(Status::QualifyingPerson),
            ..about(AgeBand::From21, Study::None)
        },
    );
    assert!(now.must_go_on && !now.may_end);
}

#[test]
fn a_meeting_comes_first_on_a_course_and_where_it_is_not_known_and_never_where_support_goes_on() {
    let lancashire = policy(StudyRule::MeetingFirst, StudyRule::NotStated);
    let first = |age, study| options(&lancashire, about(age, study)).meeting_first;
    assert!(first(AgeBand::From21, Study::Higher) && first(AgeBand::From21, Study::NotSure));
    assert!(!first(AgeBand::From21, Study::Other) && !first(AgeBand::From21, Study::None));
    assert!(!first(AgeBand::From18, Study::Higher));
}

#[test]
fn dates_are_counted_from_the_day_asked_about_and_only_the_right_letters_are_given() {
    let blackburn = StepAwayPolicy {
        review_within: Some(Span::Months(3)),
        ..policy(StudyRule::GoesOn, StudyRule::NotStated)
    };
    let answer = options(&blackburn, about(AgeBand::From21, Study::None));
    assert_eq!(answer.review_by, NaiveDate::from_ymd_opt(2027, 2, 24));
    assert_eq!(Some(answer.chase_on), NaiveDate::from_ymd_opt(2026, 12, 1));
    let letters: Vec<_> = answer.letters.iter().map(|letter| letter.slug.as_str()).collect();
    assert_eq!(letters, ["bye"]);
    let young = options(&blackburn, about(AgeBand::From18, Study::None));
    assert_eq!((young.review_by, young.letters.len()), (None, 0));
    assert_eq!(young.chase_on, answer.chase_on, "the team still gets in touch");
}

#[test]
fn there_is_nothing_lighter_once_there_is_no_adviser_to_see_less() {
    let policy = StepAwayPolicy {
        lighter: vec![LighterOption {
            id: "less-often".to_owned(),
            title: String::new(),
            hint: None,
            source: String::new(),
        }],
        ..policy(StudyRule::NotStated, StudyRule::NotStated)
    };
    for age in AgeBand::ALL.iter().copied() {
        let answer = options(&policy, about(age, Study::None));
        assert_eq!(answer.lighter.is_empty(), age == AgeBand::From25, "{age:?}");
    }
}

#[test]
fn the_hold_of_an_answer_is_that_of_the_one_place_that_decides() {
    for rule in [StudyRule::GoesOn, StudyRule::MeetingFirst, StudyRule::NotStated] {
        let policy = policy(rule, rule);
        for age in AgeBand::ALL.iter().copied() {
            for study in Study::ALL.iter().copied() {
                let answer = options(&policy, about(age, study));
                assert_eq!(answer.hold, policy.may_end(about(age, study)).err());
                assert_eq!(answer.may_end, answer.hold.is_none());
            }
        }
    }
}

#[test]
fn a_worry_is_decided_by_a_level_that_the_pack_names_for_it_and_by_no_other() {
    let level = |when: &[DecidingCase]| DecidingLevel {
        id: String::new(),
        title: String::new(),
        when: when.to_vec(),
        how: None,
        is_gap: false,
        letter_from: None,
        source: String::new(),
    };
    let needs = level(&[DecidingCase::UnmetNeeds]);
    let safety = level(&[DecidingCase::Safeguarding, DecidingCase::Refusal]);
    let closes = |level: &DecidingLevel, case| {
        let now = Circumstances {
            may_end: true,
            ..Circumstances::default()
        }
        .closed_by(level, case);
        crate::request::Guard::MayEndAtThisLevel.holds(now)
    };
    assert!(closes(&needs, DecidingCase::UnmetNeeds) && !closes(&needs, DecidingCase::Safeguarding));
    assert!(closes(&safety, DecidingCase::Refusal) && !closes(&safety, DecidingCase::Dispute));
    assert!(
        closes(&needs, DecidingCase::NoConcerns),
        "a higher level may always look"
    );
}
