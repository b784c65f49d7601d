//! The likely status, what else is possible, and what it depends on.

use super::changes::{Change, next_change};
use super::days::{Birthdays, Day, number};
use super::decision::{Decision, Point, Points, Row, beside, decide, is_arguable};
use super::depends::{Depends, DependsOn, inputs_of};
use super::history::{Answer, CareHistory, Question};
use super::points::Told;
use super::reasons::{Reason, Words};
use super::stand::fixed;
use super::would_change::would_change;
use crate::dates::BirthDate;
use crate::entitlement::Activity;
use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What someone's time in care and their age point to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LikelyStatus {
    /// The likely status, or none where it can't be told or none applies at this age.
    pub status: Option<Status>,
    /// The name the law gives the person today. A qualifying person's ends at 21 and the others' at 25,
    /// although some help goes on (decision table rows 18 to 20).
    pub legal_name: Option<Status>,
    /// Whether the answers leave it open, so that the person should ask (decision table row 21).
    pub unsure: bool,
    /// Why, in plain words.
    pub reason: String,
    /// Where the rule comes from.
    pub source: String,
    /// The row of the decision table that gave it.
    pub row: Row,
    /// Each step of the reason, with its numbers and source.
    pub reasons: Vec<Reason>,
    /// What it depends on, while it is unsure.
    pub depends_on: Vec<Depends>,
    /// Every status that the answers leave possible, none included; the likely one is among them.
    pub possible: Vec<Option<Status>>,
    /// The next day on which this changes, as things stand.
    pub change: Option<Change>,
    /// What else would change it.
    pub would_change: Vec<String>,
}

impl LikelyStatus {
    /// Whether no status can be ruled out yet: it can't be told, or it is still to come. What is for
    /// people of some status is then to be asked about.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.status.is_none() && (self.unsure || matches!(self.row, Row::NotYetEligible))
    }
}

/// The likely status on `as_of`. `doing` is what they do now: education changes the row at 21 to 24.
#[must_use]
pub fn likely_status(
    birth: BirthDate,
    history: &CareHistory,
    doing: &[Activity],
    as_of: NaiveDate,
) -> LikelyStatus {
    let day = number(as_of);
    let told = Told::new(Birthdays::usual(birth), history, doing, day);
    let age = told.birthdays.age_on(day);
    let points = told.stands(day).likely().consistent(age);
    let (row, status) = decide(age, points);
    let found = explore(&told, day);
    let depends = found.depends_on(&told, day);
    // Before 16 nothing can be ruled out: it is still to come.
    let unsure = found.possible.len() > 1 || row == Row::AnotherNation || age < 16;
    let words = Words {
        told: &told,
        day,
        age,
        points,
        row,
        status,
        unsure,
        arguable: is_arguable(age, points, status),
        counts_here: row == Row::AnotherNation && beside(age, points, (row, status)).is_some(),
        open: &found.matters,
    };
    LikelyStatus {
        status,
        legal_name: status.filter(|status| age < ends_at(*status)),
        unsure,
        reason: words.reason(),
        source: words.source().to_owned(),
        row,
        reasons: words.reasons(),
        depends_on: depends.into_iter().map(|on| on.explained(history)).collect(),
        possible: found.possible,
        change: next_change(&told, day),
        would_change: would_change(row, age)
            .iter()
            .map(|text| (*text).to_owned())
            .collect(),
    }
}

/// The birthday on which the law stops calling someone this.
pub(crate) const fn ends_at(status: Status) -> u32 {
    match status {
        Status::EligibleChild | Status::RelevantChild => 18,
        Status::QualifyingPerson => 21,
        Status::FormerRelevantChild => 25,
    }
}

/// The likely row on a day.
pub(crate) fn row_on(told: &Told<'_>, day: Day) -> Decision {
    decide(told.birthdays.age_on(day), told.stands(day).likely())
}

/// The questions not asked yet that could still change the status, in the order in which to ask them.
/// At 21 to 24 also those that pick the kind of help of a former relevant child; under 16 only whether they
/// are in care now.
#[must_use]
pub fn questions_that_matter(birth: BirthDate, history: &CareHistory, as_of: NaiveDate) -> Vec<Question> {
    let day = number(as_of);
    let told = Told::new(Birthdays::usual(birth), history, &[], day);
    let age = told.birthdays.age_on(day);
    if age < 16 {
        // Nobody has a status yet; being in care picks the row, and with it what is said to come.
        let asks = told.stand(Point::InCare, day).open && told.stand(Point::LookedAfter, day) != fixed(false);
        let question = (asks && history.in_care_now.is_none()).then_some(Question::InCareNow);
        return question.into_iter().collect();
    }
    let found = explore(&told, day);
    let depends = found.depends_on(&told, day);
    let mut questions: Vec<Question> = depends.iter().filter_map(|on| on.question(history)).collect();
    let former = found.possible.contains(&Some(Status::FormerRelevantChild));
    if former && (21..25).contains(&age) {
        // The first yes decides the row, so what comes after it isn't asked.
        for (answer, question) in [
            (history.plan_covers_course, Question::PlanCoversCourse),
            (history.wants_education, Question::WantsEducation),
            (history.wants_adviser, Question::WantsAdviser),
        ] {
            match answer {
                None => questions.push(question),
                Some(Answer::Yes) => break,
                Some(Answer::No | Answer::NotSure) => {}
            }
        }
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}

/// What every way in which the open points may stand comes to.
struct Found {
    /// Every status possible, sorted.
    possible: Vec<Option<Status>>,
    /// The open points of which one alone can change the status.
    matters: Vec<Point>,
    /// What a second status beside the likely one hangs on, whatever is open.
    beside: Option<DependsOn>,
    /// Born on 29 February, and it hangs on which day is the birthday.
    birthday: bool,
}

impl Found {
    fn depends_on(&self, told: &Told<'_>, day: Day) -> Vec<DependsOn> {
        let mut depends = Vec::new();
        if self.birthday {
            depends.push(DependsOn::Birthday);
        }
        for point in &self.matters {
            for on in inputs_of(told, *point, day) {
                if !depends.contains(&on) {
                    depends.push(on);
                }
            }
        }
        if let Some(on) = self.beside
            && !depends.contains(&on)
        {
            depends.push(on);
        }
        depends
    }
}

/// Tries every way in which the open points may stand, in both readings of a birthday on 29 February.
fn explore(told: &Told<'_>, day: Day) -> Found {
    let mut found = explore_reading(told, day);
    if let Some(other) = told.with_other_birthdays() {
        let other = explore_reading(&other, day);
        found.birthday = other.possible != found.possible;
        for status in other.possible {
            if !found.possible.contains(&status) {
                found.possible.push(status);
            }
        }
        for point in other.matters {
            if !found.matters.contains(&point) {
                found.matters.push(point);
            }
        }
        found.possible.sort_unstable();
    }
    found
}

fn explore_reading(told: &Told<'_>, day: Day) -> Found {
    let age = told.birthdays.age_on(day);
    let stands = told.stands(day);
    let likely = stands.likely();
    // Nobody has a status before 16, whatever is open.
    let open = if age < 16 { Vec::new() } else { stands.open() };
    // Under another nation's rules only the place where they lived besides makes a difference.
    let abroad = [false, true].map(|elsewhere| {
        let points = likely
            .with(Point::LookedAfter, false)
            .with(Point::Elsewhere, elsewhere);
        (None, decide(age, points).1)
    });
    let ways: Vec<(Option<Status>, Option<Status>)> = every_way(likely, &open)
        .into_iter()
        .map(|points| {
            if points.has(Point::AnotherNation) && points.has(Point::LookedAfter) {
                return if points.has(Point::Elsewhere) {
                    abroad[1]
                } else {
                    abroad[0]
                };
            }
            let decided = decide(age, points);
            (decided.1, beside(age, points, decided))
        })
        .collect();
    // Which nation it was comes first: what matters only under another nation's rules waits for that.
    let nation = open.iter().position(|point| *point == Point::AnotherNation);
    let by_nation =
        |at: usize, way: usize| nation.is_none_or(|nation| at == nation || way & (1 << nation) == 0);
    let matters = open
        .iter()
        .enumerate()
        .filter(|(at, _)| {
            (0..ways.len())
                .filter(|way| by_nation(*at, *way))
                .any(|way| ways.get(way) != ways.get(way ^ (1 << at)))
        })
        .map(|(_, point)| *point)
        .collect();
    let mut possible: Vec<Option<Status>> = ways
        .into_iter()
        .flat_map(|(status, beside)| [Some(status), beside.map(Some)])
        .flatten()
        .collect();
    possible.sort_unstable();
    possible.dedup();
    Found {
        possible,
        matters,
        beside: beside(age, likely, decide(age, likely)).map(|_| {
            if likely.has(Point::AnotherNation) {
                DependsOn::Elsewhere
            } else {
                DependsOn::FamilyEnd
            }
        }),
        birthday: false,
    }
}

/// The points with the open ones in every way in which they may stand: the way's number has a bit for each
/// open point, in order.
fn every_way(likely: Points, open: &[Point]) -> Vec<Points> {
    let none = open
        .iter()
        .fold(likely, |points, point| points.with(*point, false));
    open.iter().fold(vec![none], |mut ways, point| {
        let with: Vec<Points> = ways.iter().map(|points| points.with(*point, true)).collect();
        ways.extend(with);
        ways
    })
}

/// The likely row and status on a day, as told on another.
#[cfg(test)]
pub(crate) fn status_on(
    birth: BirthDate,
    history: &CareHistory,
    on: NaiveDate,
    today: NaiveDate,
) -> Decision {
    let told = Told::new(Birthdays::usual(birth), history, &[], number(today));
    row_on(&told, number(on))
}
