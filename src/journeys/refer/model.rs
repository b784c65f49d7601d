//! The steps of asking for someone else, as one pure function.

use crate::fields::Fields;
use crate::form::CHECK;
use crate::journeys::parts::who;
use crate::journeys::team_form::Context;
use open_door_contract::FieldError;
use open_door_contract::request::{
    Knows, Line, Message, NameToUse, NewRequest, ReferralRequest, Referrer, TextError,
};
use open_door_rules::council::Asker;

/// The names of all its fields. `danger` is never sent on.
pub const KNOWN: &[&str] = &[
    "key",
    "opened",
    "website",
    "visiting",
    "checked",
    "danger",
    "relation",
    "name",
    "organisation",
    "channel",
    "to",
    "about",
    "details",
    "why",
    "safe-ways",
    "knows",
];

/// The first step.
pub const FIRST: &str = "danger";

/// Everyone who may ask, the person aside.
pub fn askers(context: &Context) -> impl Iterator<Item = &Asker> {
    context
        .council
        .step_back
        .who_may_ask
        .iter()
        .filter(|asker| asker.id != "you")
}

/// Who asks, if one was chosen.
#[must_use]
pub fn asker<'a>(fields: &Fields, context: &'a Context) -> Option<&'a Asker> {
    askers(context).find(|asker| asker.id == fields.get("relation"))
}

/// Every step, in order, for the answers so far.
#[must_use]
pub fn steps(fields: &Fields) -> Vec<&'static str> {
    let mut steps = vec![FIRST];
    if fields.get("danger") == "yes" {
        steps.push("now");
    }
    steps.extend([
        "relation", "me", "channel", "to", "about", "why", "safe", "knows", CHECK,
    ]);
    steps
}

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &["danger"],
        "relation" => &["relation"],
        "me" => &["name", "organisation"],
        "channel" => &["channel"],
        "to" => &["to"],
        "about" => &["about", "details"],
        "why" => &["why"],
        "safe" => &["safe-ways"],
        "knows" => &["knows"],
        _ => &[],
    }
}

/// What must be mended on a step.
#[must_use]
pub fn problems(step: &str, fields: &Fields, context: &Context) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut mend = |field: &str, message: String| errors.push(FieldError::new(field, message));
    match step {
        FIRST => {
            if !matches!(fields.get("danger"), "yes" | "no" | "not-sure") {
                mend("danger", "Choose yes, no or not sure".to_owned());
            }
        }
        "relation" => {
            if asker(fields, context).is_none() {
                mend("relation", "Choose who you are to them".to_owned());
            }
        }
        "me" => {
            if let Err(error) = NameToUse::parse(fields.get("name")) {
                let message = match error {
                    TextError::NameMissing => "Tell us your name".to_owned(),
                    other => other.to_string(),
                };
                mend("name", message);
            }
            if asker(fields, context).is_some_and(|asker| asker.is_agency) {
                match Line::parse(fields.get("organisation")) {
                    Err(TextError::LineMissing) => {
                        mend("organisation", "Tell us which service you work for".to_owned());
                    }
                    Err(error) => mend("organisation", error.to_string()),
                    Ok(_) => {}
                }
            }
        }
        "about" => {
            if let Err(error) = NameToUse::parse(fields.get("about")) {
                let message = match error {
                    TextError::NameMissing => "Tell us the name of the person".to_owned(),
                    other => other.to_string(),
                };
                mend("about", message);
            }
            if let Err(error) = Message::optional(fields.get("details")) {
                mend("details", error.to_string());
            }
        }
        "why" => match Message::optional(fields.get("why")) {
            Ok(None) => mend("why", TextError::MessageMissing.to_string()),
            Ok(Some(_)) => {}
            Err(error) => mend("why", error.to_string()),
        },
        "safe" => {
            if let Err(error) = Message::optional(fields.get("safe-ways")) {
                mend("safe-ways", error.to_string());
            }
        }
        "knows" => {
            if Knows::from_name(fields.get("knows")).is_none() {
                mend("knows", "Choose what they know".to_owned());
            }
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
    let asker = asker(fields, context).ok_or(TextError::LineMissing)?;
    Ok(NewRequest::Referral(ReferralRequest {
        council: context.council.slug.clone(),
        referrer: Referrer {
            relation: asker.id.clone(),
            name: who::name(fields)?,
            organisation: if asker.is_agency {
                Some(Line::parse(fields.get("organisation"))?)
            } else {
                None
            },
            reach: who::reach(fields)?,
        },
        about: NameToUse::parse(fields.get("about"))?,
        details: Message::optional(fields.get("details"))?,
        why: Message::optional(fields.get("why"))?.ok_or(TextError::MessageMissing)?,
        safe_ways: Message::optional(fields.get("safe-ways"))?,
        knows: Knows::from_name(fields.get("knows")).ok_or(TextError::LineMissing)?,
    }))
}
