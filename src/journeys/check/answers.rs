//! From the fields of one question to its answer: what stands there, what is missing, what must be mended.

use super::names::{ENDED, PERIODS, PeriodNames, SINCE};
use crate::fields::Fields;
use open_door_contract::FieldError;
use open_door_rules::care::{
    Answer, AtSixteen, CareError, CareHistory, CarePeriod, Elsewhere, FamilyStay, Nation, Question,
    RoughDate, ShortBreaks, SpecialGuardianship, TimeInCare,
};
use open_door_rules::dates::{BirthDate, BirthDateError};

/// Why a question is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// Nothing is answered yet: fine until the person goes on.
    Missing(FieldError),
    /// What stands there can't be so.
    Wrong(Vec<FieldError>),
}

impl Open {
    /// What to say of it.
    #[must_use]
    pub fn errors(self) -> Vec<FieldError> {
        match self {
            Self::Missing(error) => vec![error],
            Self::Wrong(errors) => errors,
        }
    }
}

/// What a choice that was not made says.
const CHOOSE: &str = "Choose the one that fits best. “I am not sure” is fine too";

/// Takes the answer to a question into the history.
///
/// # Errors
/// The question is still open.
pub fn take(
    question: Question,
    fields: &Fields,
    birth: BirthDate,
    is_child: bool,
    history: &mut CareHistory,
) -> Result<(), Open> {
    let name = question.name();
    let value = fields.get(name);
    let missing = || Open::Missing(FieldError::new(name, CHOOSE));
    let answer = || Answer::from_name(value).ok_or_else(missing);
    match question {
        Question::LookedAfter => history.looked_after = Some(answer()?),
        Question::Nation => history.nation = Some(Nation::from_name(value).ok_or_else(missing)?),
        Question::InCareNow => history.in_care_now = Some(answer()?),
        Question::Time => {
            history.time = Some(time(
                fields,
                birth,
                is_child,
                history.in_care_now == Some(Answer::Yes),
            )?)
        }
        Question::ThirteenWeeks | Question::DayAtSixteen | Question::InCareAtEighteen => {
            let answer = Some(answer()?);
            if let Some(TimeInCare::Roughly {
                thirteen_weeks,
                at_sixteen,
                at_eighteen,
            }) = &mut history.time
            {
                match question {
                    Question::ThirteenWeeks => *thirteen_weeks = answer,
                    Question::DayAtSixteen => *at_sixteen = answer,
                    _ => *at_eighteen = answer,
                }
            }
        }
        Question::ShortBreaks => short_breaks(fields, history)?,
        Question::CareOrder => history.care_order = Some(answer()?),
        Question::AtSixteen => history.at_sixteen = Some(AtSixteen::from_name(value).ok_or_else(missing)?),
        Question::Family => history.family = Some(family(fields)?),
        Question::SpecialGuardianship => {
            history.special_guardianship = Some(SpecialGuardianship::from_name(value).ok_or_else(missing)?);
        }
        Question::Elsewhere => history.elsewhere = Some(Elsewhere::from_name(value).ok_or_else(missing)?),
        Question::PlanCoversCourse => history.plan_covers_course = Some(answer()?),
        Question::WantsEducation => history.wants_education = Some(answer()?),
        Question::WantsAdviser => history.wants_adviser = Some(answer()?),
    }
    Ok(())
}

/// A date as someone remembers it, from three boxes of which only the year has to be filled.
fn rough_date(fields: &Fields, names: [&'static str; 3]) -> Result<RoughDate, FieldError> {
    let [day, month, year] = names.map(|name| fields.get(name));
    RoughDate::parse(day, month, year).map_err(|error| {
        let message = match error {
            _ if year.trim().is_empty() => {
                "Write the year too, like 2019. You can leave out the day and the month".to_owned()
            }
            _ if month.trim().is_empty() && !day.trim().is_empty() => {
                "Write the month too, or leave out the day".to_owned()
            }
            BirthDateError::NotADate => {
                "That date does not exist. Check it, or write only the year, like 2019".to_owned()
            }
            error => error.to_string(),
        };
        FieldError::new(names[0], message)
    })
}

/// Whether something stands in a time in care.
fn is_filled(fields: &Fields, names: &PeriodNames) -> bool {
    names
        .from
        .iter()
        .chain(&names.to)
        .chain(std::iter::once(&names.still))
        .any(|name| !fields.get(name).trim().is_empty())
}

/// The times in care that hold something.
pub fn filled(fields: &Fields) -> impl Iterator<Item = &'static PeriodNames> + '_ {
    PERIODS.iter().filter(|names| is_filled(fields, names))
}

/// The times in care that the page shows: those asked for, and always one.
#[must_use]
pub fn shown_times(fields: &Fields) -> usize {
    let last = PERIODS.iter().rposition(|names| is_filled(fields, names));
    let asked = fields.get("times").parse().unwrap_or(1);
    last.map_or(1, |last| last + 1).max(asked).min(PERIODS.len())
}

/// Someone chose "I was in and out" in place of dates.
pub const ROUGHLY: &str = "roughly";

/// `in_care_now`: they said so, and a time without an end is then the one that goes on.
fn time(fields: &Fields, birth: BirthDate, is_child: bool, in_care_now: bool) -> Result<TimeInCare, Open> {
    if fields.get("time") == ROUGHLY {
        return Ok(TimeInCare::Roughly {
            thirteen_weeks: None,
            at_sixteen: None,
            at_eighteen: None,
        });
    }
    let (mut periods, mut errors) = (Vec::new(), Vec::new());
    for names in filled(fields) {
        let from = rough_date(fields, names.from);
        let to = rough_date(fields, names.to);
        let no_end = matches!(to, Ok(RoughDate::NotSure));
        let still = !fields.get(names.still).is_empty() || (is_child && in_care_now && no_end);
        match (from, to) {
            (Ok(from), Ok(to)) => {
                if still && to != RoughDate::NotSure {
                    let message = "Take away the end date or the tick below it: only one can be right";
                    errors.push(FieldError::new(names.to[0], message));
                }
                let to = match (still, is_child) {
                    (true, true) => None,
                    (true, false) => Some(RoughDate::Exact(birth.birthday(18))),
                    (false, _) => Some(to),
                };
                periods.push(CarePeriod {
                    from,
                    to,
                    short_breaks: None,
                });
            }
            (from, to) => errors.extend(from.err().into_iter().chain(to.err())),
        }
    }
    if !errors.is_empty() {
        return Err(Open::Wrong(errors));
    }
    if periods.is_empty() {
        let message =
            "Write at least one year, like 2019. Or choose “I was in and out, or I do not know when”";
        return Err(Open::Missing(FieldError::new(
            PERIODS.first().map_or("time", |names| names.from[0]),
            message,
        )));
    }
    Ok(TimeInCare::Periods(periods))
}

/// Someone had short breaks some of the times only, and ticks which.
pub const SOME: &str = "some";

fn short_breaks(fields: &Fields, history: &mut CareHistory) -> Result<(), Open> {
    let value = fields.get("short-breaks");
    let all = ShortBreaks::from_name(value);
    if all.is_none() && value != SOME {
        return Err(Open::Missing(FieldError::new("short-breaks", CHOOSE)));
    }
    if all.is_none() && fields.all("breaks-of").next().is_none() {
        let message = "Tick which of your times were short breaks";
        return Err(Open::Wrong(vec![FieldError::new("breaks-of", message)]));
    }
    if let Some(TimeInCare::Periods(periods)) = &mut history.time {
        for (period, number) in periods.iter_mut().zip(1..) {
            let one = if fields.has("breaks-of", &i32::to_string(&number)) {
                ShortBreaks::Yes
            } else {
                ShortBreaks::No
            };
            period.short_breaks = Some(all.unwrap_or(one));
        }
    }
    Ok(())
}

/// The names of the choices about living with family.
pub const STILL_THERE: &str = "still-there";
/// See [`STILL_THERE`].
pub const BROKE_DOWN: &str = "broke-down";

fn family(fields: &Fields) -> Result<FamilyStay, Open> {
    let wrong = |error| Open::Wrong(vec![error]);
    let since = || rough_date(fields, SINCE).map_err(wrong);
    match fields.get("family") {
        "no" => Ok(FamilyStay::No),
        "not-sure" => Ok(FamilyStay::NotSure),
        STILL_THERE => Ok(FamilyStay::StillThere { since: since()? }),
        BROKE_DOWN => Ok(FamilyStay::BrokeDown {
            since: since()?,
            ended: rough_date(fields, ENDED).map_err(wrong)?,
        }),
        _ => Err(Open::Missing(FieldError::new("family", CHOOSE))),
    }
}

/// What to say where the answers together can't be so, in the words of the page.
#[must_use]
pub fn message_of(error: CareError) -> String {
    match error {
        CareError::NoneGoesOn => {
            "You said you are in care now. Tick this for the time that goes on, and empty its end".to_owned()
        }
        error => error.to_string(),
    }
}

/// The field to mend where the answers together can't be so.
#[must_use]
pub fn field_of(error: CareError, fields: &Fields) -> &'static str {
    use CareError as Wrong;
    let period = |number: usize| filled(fields).nth(number.saturating_sub(1));
    match error {
        Wrong::EndsBeforeItBegins(number) => period(number).map(|names| names.to[0]),
        Wrong::StillGoingOn(number) => period(number).map(|names| names.still),
        Wrong::BeforeBirth(number) | Wrong::InTheFuture(number) => {
            // Of its two dates, the one that is off is not told: the first that is filled.
            period(number).map(|names| {
                let from = names.from.iter().any(|name| !fields.get(name).is_empty());
                if from { names.from[0] } else { names.to[0] }
            })
        }
        Wrong::TooManyPeriods | Wrong::NoneGoesOn => filled(fields).last().map(|names| names.still),
        Wrong::FamilyEndsBeforeItBegins => Some(ENDED[0]),
        Wrong::FamilyBeforeBirth | Wrong::FamilyInTheFuture => Some(SINCE[0]),
    }
    .unwrap_or("time")
}
