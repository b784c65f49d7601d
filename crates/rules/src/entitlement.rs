//! What one entitlement is, who it is for, and how it stands for one person.

use crate::dates::{BirthDate, in_words};
use crate::status::{LikelyStatus, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What someone does now. More than one may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// School, sixth form or college, on a course below university level.
    SchoolOrCollege,
    /// University or another higher-education course.
    HigherEducation,
    /// An apprenticeship.
    Apprenticeship,
    /// Paid work.
    Work,
    /// Looking for work, training or a course.
    Looking,
    /// None of these at the moment.
    NoneOfThese,
}

impl Activity {
    /// Every activity, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::SchoolOrCollege,
        Self::HigherEducation,
        Self::Apprenticeship,
        Self::Work,
        Self::Looking,
        Self::NoneOfThese,
    ];

    /// The value a form sends.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::SchoolOrCollege => "school-or-college",
            Self::HigherEducation => "higher-education",
            Self::Apprenticeship => "apprenticeship",
            Self::Work => "work",
            Self::Looking => "looking",
            Self::NoneOfThese => "none-of-these",
        }
    }

    /// Reads the value a form sent.
    #[must_use]
    pub fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.value() == value)
    }

    const fn if_you(self) -> &'static str {
        match self {
            Self::SchoolOrCollege => "you study at school or college",
            Self::HigherEducation => "you study at university",
            Self::Apprenticeship => "you start an apprenticeship",
            Self::Work => "you are in work",
            Self::Looking => "you look for work or a course",
            Self::NoneOfThese => "you are not in work or education",
        }
    }
}

/// How firm an entitlement is. Guidance is not law, and a promise is the council's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An Act or regulations: the council must.
    Law,
    /// Statutory guidance: the council should, and must have a good reason not to.
    Guidance,
    /// A national scheme run by government, with its own rules.
    Scheme,
    /// The council may: it decides.
    Discretionary,
    /// This council's own promise.
    Council,
}

/// One group of people an entitlement is for. All parts must hold; a part left out holds for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    /// The statuses it is for; empty for anyone who was in care.
    pub statuses: Vec<Status>,
    /// From this birthday on.
    pub from_age: Option<u32>,
    /// Until the day before this birthday.
    pub until_age: Option<u32>,
    /// What they do now, any of these; empty for anything.
    pub doing: Vec<Activity>,
    /// What it also depends on for this group, where the law leaves it open: the person is told to ask.
    pub ask: Option<String>,
}

/// Something the law, guidance, a scheme or a council gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entitlement {
    /// Its name in addresses and tests: the file's name.
    pub slug: String,
    /// What it is called, in plain words.
    pub title: String,
    /// The topic of the offer it stands under.
    pub topic: String,
    /// One sentence: what you get.
    pub summary: String,
    /// How much, if it is money or a number.
    pub amount: Option<String>,
    /// How firm it is.
    pub kind: Kind,
    /// Who it is for; any one group is enough.
    pub conditions: Vec<Condition>,
    /// Something we do not ask about that it also depends on.
    pub depends_on: Option<String>,
    /// How to ask for it.
    pub how_to_ask: String,
    /// What we could not check, said on screen.
    pub unverified: Option<String>,
    /// The statute, guidance or policy it comes from.
    pub source: String,
    /// Where to read the source.
    pub source_url: Option<String>,
    /// The facts' ids, such as `NAT-EN-3`.
    pub ids: Vec<String>,
    /// The day on which the source was read.
    #[serde(with = "crate::dates::iso")]
    pub checked_on: NaiveDate,
    /// The rest of the text, as HTML made from Markdown on the server.
    pub body_html: String,
}

/// How one entitlement stands for one person. Never a bare no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", tag = "verdict")]
pub enum Verdict {
    /// It looks as if this is for them now.
    Now {
        /// Why.
        why: String,
    },
    /// It depends on something that is open: who to ask is shown beside it.
    Ask {
        /// What it depends on.
        why: String,
    },
    /// It looks as if it will be for them from this day.
    From {
        /// The day.
        date: NaiveDate,
        /// Why then.
        why: String,
    },
    /// Not for them as things stand, with what would change that.
    NotShown {
        /// Why, or what would change it.
        why: String,
    },
}

impl Verdict {
    const fn rank(&self) -> u8 {
        match self {
            Self::Now { .. } => 3,
            Self::Ask { .. } => 2,
            Self::From { .. } => 1,
            Self::NotShown { .. } => 0,
        }
    }

    /// Of two that both lie ahead, the sooner counts.
    const fn earliness(&self) -> std::cmp::Reverse<NaiveDate> {
        match self {
            Self::From { date, .. } => std::cmp::Reverse(*date),
            _ => std::cmp::Reverse(NaiveDate::MIN),
        }
    }
}

/// How `entitlement` stands for a person: the best that any of its groups gives.
#[must_use]
pub fn verdict(
    entitlement: &Entitlement,
    birth: BirthDate,
    likely: &LikelyStatus,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    let best = entitlement
        .conditions
        .iter()
        .map(|condition| condition_verdict(condition, birth, likely, doing, as_of))
        .max_by_key(|verdict| (verdict.rank(), verdict.earliness()))
        .unwrap_or_else(|| Verdict::Now {
            why: "This is for anyone who was in care.".to_owned(),
        });
    match (best, &entitlement.depends_on, entitlement.kind) {
        // What hangs on something we didn't ask, or on the council's own choice, is nobody's yet.
        (Verdict::Now { .. }, Some(depends_on), _) => Verdict::Ask {
            why: depends_on.clone(),
        },
        (Verdict::Now { .. }, None, Kind::Discretionary) => Verdict::Ask {
            why: "Your council decides this. You can ask for it, and ask why if it says no.".to_owned(),
        },
        (best, ..) => best,
    }
}

fn condition_verdict(
    condition: &Condition,
    birth: BirthDate,
    likely: &LikelyStatus,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    let age = birth.age_on(as_of);
    if condition.until_age.is_some_and(|until| age >= until) {
        let until = condition.until_age.unwrap_or_default();
        return Verdict::NotShown {
            why: format!(
                "This runs until your {} birthday. If you still need help, ask: some of it can go on.",
                ordinal(until)
            ),
        };
    }
    let status_fits = match likely.status {
        _ if condition.statuses.is_empty() => Some(true),
        Some(status) => Some(condition.statuses.iter().any(|wanted| reaches(status, *wanted))),
        None => None,
    };
    if status_fits == Some(false) {
        return Verdict::NotShown {
            why: "The law gives this to people with a different time in care. Your council may still help: ask."
                .to_owned(),
        };
    }
    if let Some(from) = condition.from_age.filter(|from| age < *from) {
        let date = birth.birthday(from);
        let starts = format!(
            "This starts on your {} birthday, {}",
            ordinal(from),
            in_words(date)
        );
        return match status_fits {
            // A date is a promise: it is made only to those it is likely to hold for.
            None => Verdict::Ask {
                why: format!(
                    "{starts}, if you were in care for long enough. Your council can look it up for you."
                ),
            },
            Some(_) => Verdict::From {
                date,
                why: format!("{starts}."),
            },
        };
    }
    if !condition.doing.is_empty() && !condition.doing.iter().any(|wanted| doing.contains(wanted)) {
        let what: Vec<_> = condition.doing.iter().map(|activity| activity.if_you()).collect();
        let what = what.join(", or ");
        return if doing.is_empty() {
            Verdict::Ask {
                why: format!("This is for you if {what}."),
            }
        } else {
            Verdict::NotShown {
                why: format!("You could get this if {what}."),
            }
        };
    }
    match (status_fits, &condition.ask) {
        (None, _) => Verdict::Ask {
            why: "It depends on when you were in care and for how long. Your council can look it up for you."
                .to_owned(),
        },
        (Some(_), Some(ask)) => Verdict::Ask { why: ask.clone() },
        (Some(_), None) => Verdict::Now {
            why: now_reason(condition, likely, age, doing),
        },
    }
}

/// Whether someone with `status` now has, or by growing older reaches, `wanted`: eligible and
/// relevant children become former relevant at 18 (NAT-ST-8). The ages in the condition say when.
const fn reaches(status: Status, wanted: Status) -> bool {
    matches!(
        (status, wanted),
        (
            Status::EligibleChild,
            Status::EligibleChild | Status::FormerRelevantChild
        ) | (
            Status::RelevantChild,
            Status::RelevantChild | Status::FormerRelevantChild
        ) | (Status::FormerRelevantChild, Status::FormerRelevantChild)
            | (Status::QualifyingPerson, Status::QualifyingPerson)
    )
}

fn now_reason(condition: &Condition, likely: &LikelyStatus, age: u32, doing: &[Activity]) -> String {
    let mut why = format!("You are {age}");
    if let (false, Some(status)) = (condition.statuses.is_empty(), likely.legal_name) {
        why.push_str(" and it looks as if the law calls you ");
        why.push_str(match status {
            Status::EligibleChild => "an ",
            _ => "a ",
        });
        why.push('“');
        why.push_str(status.name());
        why.push('”');
    }
    if let Some(activity) = condition.doing.iter().find(|wanted| doing.contains(wanted)) {
        why.push_str(", and ");
        why.push_str(match activity {
            Activity::Apprenticeship => "you are an apprentice",
            Activity::Looking => "you are looking for work or a course",
            other => other.if_you(),
        });
    }
    why.push('.');
    why
}

/// `16th`, `21st`: ages in words.
#[must_use]
pub fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::{CareStatement, likely_status};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test date")
    }

    fn entitlement(conditions: Vec<Condition>) -> Entitlement {
        Entitlement {
            slug: "test".to_owned(),
            title: "Test".to_owned(),
            topic: "test".to_owned(),
            summary: String::new(),
            amount: None,
            kind: Kind::Law,
            conditions,
            depends_on: None,
            how_to_ask: String::new(),
            unverified: None,
            source: String::new(),
            source_url: None,
            ids: Vec::new(),
            checked_on: day("2026-11-23"),
            body_html: String::new(),
        }
    }

    /// Personal Adviser support at 21 to 24 (NAT-EN-3).
    fn adviser_after_21() -> Entitlement {
        entitlement(vec![Condition {
            statuses: vec![Status::FormerRelevantChild],
            from_age: Some(21),
            until_age: Some(25),
            doing: Vec::new(),
            ask: None,
        }])
    }

    fn stands(entitlement: &Entitlement, born: &str, said: CareStatement, doing: &[Activity]) -> Verdict {
        let today = day("2026-11-24");
        let birth = BirthDate::new(day(born), today).expect("a birth date");
        verdict(
            entitlement,
            birth,
            &likely_status(birth, said, today),
            doing,
            today,
        )
    }

    #[test]
    fn nat_en_3_someone_of_22_who_was_in_care_for_13_weeks_has_it_now() {
        let verdict = stands(
            &adviser_after_21(),
            "2004-05-10",
            CareStatement::ThirteenWeeks,
            &[],
        );
        assert!(matches!(verdict, Verdict::Now { .. }), "{verdict:?}");
    }

    #[test]
    fn b25_on_the_last_day_before_25_it_is_there_and_on_the_birthday_it_has_ended() {
        let at = |born| stands(&adviser_after_21(), born, CareStatement::ThirteenWeeks, &[]);
        assert!(matches!(at("2001-11-25"), Verdict::Now { .. }));
        assert!(matches!(at("2001-11-24"), Verdict::NotShown { .. }));
    }

    #[test]
    fn someone_still_in_care_sees_the_day_from_which_it_will_be_theirs() {
        let verdict = stands(&adviser_after_21(), "2009-05-10", CareStatement::InCareNow, &[]);
        assert!(
            matches!(verdict, Verdict::From { date, .. } if date == day("2030-05-10")),
            "{verdict:?}"
        );
    }

    #[test]
    fn someone_who_is_not_sure_is_told_to_ask() {
        let verdict = stands(&adviser_after_21(), "2004-05-10", CareStatement::NotSure, &[]);
        assert!(matches!(verdict, Verdict::Ask { .. }), "{verdict:?}");
    }

    #[test]
    fn nat_en_20_a_qualifying_person_is_told_that_the_council_may_still_help() {
        let verdict = stands(
            &adviser_after_21(),
            "2004-05-10",
            CareStatement::SomeTimeAtSixteen,
            &[],
        );
        assert!(matches!(verdict, Verdict::NotShown { why } if why.contains("ask")));
    }

    #[test]
    fn what_is_for_students_is_asked_about_when_someone_would_rather_not_say() {
        let bursary = entitlement(vec![Condition {
            statuses: vec![Status::FormerRelevantChild],
            doing: vec![Activity::HigherEducation],
            ..Condition::default()
        }]);
        let at = |doing: &[Activity]| stands(&bursary, "2004-05-10", CareStatement::ThirteenWeeks, doing);
        assert!(matches!(at(&[Activity::HigherEducation]), Verdict::Now { .. }));
        assert!(matches!(at(&[]), Verdict::Ask { .. }));
        assert!(matches!(at(&[Activity::Work]), Verdict::NotShown { why } if why.contains("university")));
    }

    #[test]
    fn what_hangs_on_something_we_did_not_ask_is_asked_about_and_not_counted() {
        let mut put = adviser_after_21();
        put.depends_on = Some("You live with the carer you had at 18.".to_owned());
        let verdict = stands(&put, "2004-05-10", CareStatement::ThirteenWeeks, &[]);
        assert!(matches!(verdict, Verdict::Ask { why } if why.contains("carer")));
    }

    #[test]
    fn what_the_council_may_choose_to_give_is_asked_about() {
        let mut tax = entitlement(Vec::new());
        tax.kind = Kind::Discretionary;
        let verdict = stands(&tax, "2004-05-10", CareStatement::ThirteenWeeks, &[]);
        assert!(matches!(verdict, Verdict::Ask { .. }));
    }

    #[test]
    fn of_two_starts_that_lie_ahead_the_sooner_is_shown() {
        let group = |from_age, status| Condition {
            statuses: vec![status],
            from_age: Some(from_age),
            ..Condition::default()
        };
        let plan = entitlement(vec![
            group(17, Status::EligibleChild),
            group(18, Status::FormerRelevantChild),
        ]);
        let verdict = stands(&plan, "2010-05-10", CareStatement::InCareNow, &[]);
        assert!(
            matches!(verdict, Verdict::From { date, .. } if date == day("2027-05-10")),
            "{verdict:?}"
        );
    }

    #[test]
    fn nobody_whose_status_is_open_is_promised_a_date() {
        let adviser_at_18 = entitlement(vec![Condition {
            statuses: vec![Status::FormerRelevantChild],
            from_age: Some(18),
            ..Condition::default()
        }]);
        for (born, said) in [
            ("2012-05-10", CareStatement::SpecialGuardianship),
            ("2009-05-10", CareStatement::NotSure),
        ] {
            let verdict = stands(&adviser_at_18, born, said, &[]);
            assert!(matches!(verdict, Verdict::Ask { .. }), "{verdict:?}");
        }
    }

    #[test]
    fn the_best_of_several_groups_counts() {
        let both = entitlement(vec![
            Condition {
                statuses: vec![Status::QualifyingPerson],
                ..Condition::default()
            },
            Condition {
                statuses: vec![Status::FormerRelevantChild],
                ..Condition::default()
            },
        ]);
        let verdict = stands(&both, "2004-05-10", CareStatement::ThirteenWeeks, &[]);
        assert!(matches!(verdict, Verdict::Now { .. }));
    }

    #[test]
    fn ages_are_written_as_people_say_them() {
        let words: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 25, 101, 111].map(ordinal).into();
        let said = [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "25th", "101st", "111th",
        ];
        assert_eq!(words, said);
    }

    fn any_condition() -> impl Strategy<Value = Condition> {
        let status = prop::sample::select(vec![
            Status::EligibleChild,
            Status::RelevantChild,
            Status::FormerRelevantChild,
            Status::QualifyingPerson,
        ]);
        let activity = prop::sample::select(Activity::ALL.to_vec());
        (
            prop::collection::vec(status, 0..3),
            prop::option::of(14u32..26),
            prop::option::of(18u32..30),
            prop::collection::vec(activity, 0..2),
        )
            .prop_map(|(statuses, from_age, until_age, doing)| Condition {
                statuses,
                from_age,
                until_age,
                doing,
                ask: None,
            })
    }

    proptest! {
        #[test]
        fn a_verdict_changes_only_on_a_birthday(
            condition in any_condition(), born in 0i64..9_000, later in 0i64..9_000, said in 0usize..5
        ) {
            let birth_day = day("2000-01-01") + chrono::Duration::days(born);
            let today = birth_day + chrono::Duration::days(later);
            let tomorrow = today + chrono::Duration::days(1);
            let birth = BirthDate::new(birth_day, today).expect("in the past");
            let entitlement = entitlement(vec![condition]);
            let at = |day| {
                let likely = likely_status(birth, CareStatement::ALL[said], day);
                verdict(&entitlement, birth, &likely, &[], day)
            };
            if birth.age_on(today) == birth.age_on(tomorrow) {
                prop_assert_eq!(at(today), at(tomorrow));
            }
        }

        #[test]
        fn someone_who_is_not_sure_never_gets_less_than_ask_for_their_status(
            condition in any_condition(), age in 16i32..40
        ) {
            let today = day("2026-11-24");
            let birth = BirthDate::new(day(&format!("{}-05-10", 2026 - age)), today).expect("a birth date");
            let likely = likely_status(birth, CareStatement::NotSure, today);
            let verdict = condition_verdict(&condition, birth, &likely, &condition.doing, today);
            let ended = condition.until_age.is_some_and(|until| birth.age_on(today) >= until);
            prop_assert!(ended || !matches!(verdict, Verdict::NotShown { .. }), "{verdict:?}");
        }
    }
}
