//! The steps of saying what someone wants of their adviser, as one pure function.

use crate::fields::Fields;
use crate::form::CHECK;
use crate::journeys::parts::{consent, who, words};
use crate::journeys::team_form::Context;
use open_door_contract::FieldError;
use open_door_contract::content::ConsentForm;
use open_door_contract::request::{KeepAdviserRequest, Message, NewRequest, StepAwayRequest, TextError, Who};
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::{AgeBand, StepAwayFacts, StepAwayOptions, Study};

/// The names of all its fields.
pub const KNOWN: &[&str] = &[
    "key",
    "opened",
    "website",
    "visiting",
    "checked",
    "wish",
    "age",
    "study",
    "message",
    "name",
    "channel",
    "to",
    "consent-1",
    "consent-1-day",
    "consent-1-shown",
    "consent-2",
    "consent-2-day",
    "consent-2-shown",
    "consent-3",
    "consent-3-day",
    "consent-3-shown",
];

/// The first step.
pub const FIRST: &str = "wish";
/// Keep the adviser as now.
pub const KEEP: &str = "keep";
/// Step away.
pub const AWAY: &str = "away";

/// What someone wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Keep the adviser as now.
    Keep,
    /// One of the council's lighter options, by its id.
    Lighter(String),
    /// Step away.
    Away,
}

/// The wish, if one was chosen that this council offers.
#[must_use]
pub fn wish(fields: &Fields, context: &Context) -> Option<Wish> {
    match fields.get("wish") {
        KEEP => Some(Wish::Keep),
        AWAY => Some(Wish::Away),
        id => context
            .council
            .step_away
            .iter()
            .flat_map(|policy| &policy.lighter)
            .any(|option| option.id == id)
            .then(|| Wish::Lighter(id.to_owned())),
    }
}

/// The age, where it was said.
#[must_use]
pub fn age(fields: &Fields) -> AgeBand {
    AgeBand::from_name(fields.get("age")).unwrap_or(AgeBand::NotSure)
}

/// The study, where it was said.
#[must_use]
pub fn study(fields: &Fields) -> Study {
    Study::from_name(fields.get("study")).unwrap_or(Study::NotSure)
}

/// What stepping away would mean for the answers so far.
#[must_use]
pub fn options(fields: &Fields, context: &Context) -> Option<StepAwayOptions> {
    context.step_away_options(StepAwayFacts::new(age(fields), study(fields)))
}

/// The consents asked with this wish.
#[must_use]
pub fn consents(fields: &Fields, context: &Context) -> Vec<ConsentForm> {
    let away = wish(fields, context) == Some(Wish::Away);
    let kind = if away {
        RequestKind::StepAway
    } else {
        RequestKind::KeepAdviser
    };
    let mut offers = context.consents(kind, study(fields));
    if away && !options(fields, context).is_some_and(|options| options.may_end) {
        // Nothing ends: what belongs to an ending, such as its letter, is not asked.
        let kept = context.consents(RequestKind::KeepAdviser, study(fields));
        offers.retain(|offer| offer.names_a_day || kept.iter().any(|other| other.offer == offer.offer));
    }
    offers
}

/// Every step, in order, for the answers so far.
#[must_use]
pub fn steps(fields: &Fields, context: &Context) -> Vec<&'static str> {
    let mut steps = vec![FIRST, "age"];
    if wish(fields, context) == Some(Wish::Away) {
        steps.push("means");
    }
    steps.push(words::WORDS);
    if !context.visiting {
        steps.extend(who::STEPS);
    }
    steps.extend(consent::steps(&consents(fields, context)));
    steps.push(CHECK);
    steps
}

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &["wish"],
        "age" => &["age", "study"],
        "name" => &["name"],
        "channel" => &["channel"],
        "to" => &["to"],
        words::WORDS => &[words::WORDS],
        _ => consent::slot(step).map_or(&[], |slot| slot.fields),
    }
}

/// What must be mended on a step.
#[must_use]
pub fn problems(step: &str, fields: &Fields, context: &Context) -> Vec<FieldError> {
    let mut errors = Vec::new();
    match step {
        FIRST => {
            if wish(fields, context).is_none() {
                errors.push(FieldError::new("wish", "Choose what you would like"));
            }
        }
        "age" => {
            if AgeBand::from_name(fields.get("age")).is_none() {
                errors.push(FieldError::new(
                    "age",
                    "Choose your age, or that you would rather not say",
                ));
            }
            if Study::from_name(fields.get("study")).is_none() {
                errors.push(FieldError::new(
                    "study",
                    "Choose what you study, or that you are not sure",
                ));
            }
        }
        words::WORDS => errors = words::problems(fields),
        _ if consent::slot(step).is_some() => {
            errors = consent::problems(step, fields, &consents(fields, context));
        }
        _ => errors = who::problems(step, fields),
    }
    errors
}

/// What is sent.
///
/// # Errors
/// [`TextError`] where an answer is missing or unfit.
pub fn request(fields: &Fields, context: &Context) -> Result<NewRequest, TextError> {
    let who = if context.visiting {
        None
    } else {
        Some(Who {
            name: who::name(fields)?,
            reach: who::reach(fields)?,
        })
    };
    let council = context.council.slug.clone();
    let message = Message::optional(fields.get(words::WORDS))?;
    let (age, study) = (age(fields), study(fields));
    let consents = consent::answers_of(fields, &consents(fields, context))?;
    Ok(match wish(fields, context) {
        Some(Wish::Away) => NewRequest::StepAway(StepAwayRequest {
            council,
            who,
            age,
            study,
            message,
            consents,
        }),
        other => NewRequest::KeepAdviser(KeepAdviserRequest {
            council,
            who,
            lighter: match other {
                Some(Wish::Lighter(id)) => Some(id),
                _ => None,
            },
            age,
            study,
            message,
            consents,
        }),
    })
}
