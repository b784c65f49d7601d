//! The steps of saying how to be contacted, as one pure function.

use crate::fields::Fields;
use crate::form::CHECK;
use crate::journeys::parts::{consent, who, words};
use crate::journeys::team_form::Context;
use open_door_contract::FieldError;
use open_door_contract::content::ConsentForm;
use open_door_contract::request::{
    CardKind, Channel, ChannelChoice, ChannelUse, ContactPreferencesRequest, Line, MayName, Message,
    NewRequest, OldWays, SafeContact, TextError, TimeOfDay, Voicemail,
};
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::Study;

/// The names of all its fields.
pub const KNOWN: &[&str] = &[
    "key",
    "opened",
    "website",
    "visiting",
    "checked",
    "name",
    "use-call",
    "use-text",
    "use-whats-app",
    "use-email",
    "use-letter",
    "use-in-person",
    "phone",
    "email",
    "address",
    "place",
    "old-ways",
    "times",
    "voicemail",
    "may-name",
    "language",
    "card",
    "message",
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
pub const FIRST: &str = "ways";

/// The field that says whether a channel may be used.
#[must_use]
pub const fn use_field(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "use-call",
        Channel::Text => "use-text",
        Channel::WhatsApp => "use-whats-app",
        Channel::Email => "use-email",
        Channel::Letter => "use-letter",
        Channel::InPerson => "use-in-person",
    }
}

/// The field with the number or address for a channel.
#[must_use]
pub const fn to_field(channel: Channel) -> &'static str {
    match channel {
        Channel::Call | Channel::Text | Channel::WhatsApp => "phone",
        Channel::Email => "email",
        Channel::Letter => "address",
        Channel::InPerson => "place",
    }
}

/// What was said of a channel; nothing said is "no".
#[must_use]
pub fn usage(fields: &Fields, channel: Channel) -> ChannelUse {
    ChannelUse::from_name(fields.get(use_field(channel))).unwrap_or(ChannelUse::No)
}

/// The channels that are safe.
pub fn safe(fields: &Fields) -> impl Iterator<Item = Channel> + '_ {
    Channel::ALL
        .into_iter()
        .filter(|channel| usage(fields, *channel) == ChannelUse::Safe)
}

/// Whether the ways the team has now are safe; nothing said is not sure.
#[must_use]
pub fn old_ways(fields: &Fields) -> OldWays {
    OldWays::from_name(fields.get("old-ways")).unwrap_or(OldWays::NotSure)
}

/// How they want to be thought of; nothing said is nothing.
#[must_use]
pub fn card(fields: &Fields) -> CardKind {
    CardKind::from_name(fields.get("card")).unwrap_or(CardKind::Nothing)
}

/// The consents to ask: none for someone who wants nothing.
#[must_use]
pub fn consents(fields: &Fields, context: &Context) -> Vec<ConsentForm> {
    if card(fields) == CardKind::Nothing {
        Vec::new()
    } else {
        context.consents(RequestKind::ContactPreferences, Study::NotSure)
    }
}

/// Every step, in order, for the answers so far.
#[must_use]
pub fn steps(fields: &Fields, context: &Context) -> Vec<&'static str> {
    let mut steps = vec![FIRST, "details"];
    if safe(fields).any(|channel| channel == Channel::Call) {
        steps.push("calls");
    }
    steps.extend(["saying", "card"]);
    steps.extend(consent::steps(&consents(fields, context)));
    if !context.visiting {
        steps.push("name");
    }
    steps.extend([words::WORDS, CHECK]);
    steps
}

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &[
            "use-call",
            "use-text",
            "use-whats-app",
            "use-email",
            "use-letter",
            "use-in-person",
        ],
        "details" => &["phone", "email", "address", "place", "old-ways"],
        "calls" => &["times", "voicemail"],
        "saying" => &["may-name", "language"],
        "card" => &["card"],
        "name" => &["name"],
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
            if safe(fields).next().is_none() {
                errors.push(FieldError::new(
                    use_field(Channel::Call),
                    "Choose at least one safe way. If there is none, call the team: see Help now",
                ));
            }
        }
        "details" => errors = detail_problems(fields, context),
        "saying" => {
            if let Err(error) = Line::optional(fields.get("language")) {
                errors.push(FieldError::new("language", error));
            }
        }
        "card" => {
            if CardKind::from_name(fields.get("card")).is_none() {
                errors.push(FieldError::new("card", "Choose one. No card is fine, too"));
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

fn detail_problems(fields: &Fields, context: &Context) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = Vec::new();
    let mut given = false;
    for channel in safe(fields) {
        let field = to_field(channel);
        match detail(fields, channel) {
            Ok(Some(_)) => given = true,
            Ok(None) => {}
            Err(error) => {
                if !errors.iter().any(|known| known.field == field) {
                    errors.push(FieldError::new(field, error));
                }
            }
        }
    }
    // Behind a code the team knows who it is; otherwise it must be able to tell.
    if errors.is_empty()
        && !given
        && !context.visiting
        && let Some(channel) = safe(fields).next()
    {
        let message = "Give at least one of these, so that the team can tell who you are";
        errors.push(FieldError::new(to_field(channel), message));
    }
    if OldWays::from_name(fields.get("old-ways")).is_none() {
        errors.push(FieldError::new("old-ways", "Choose yes, no or not sure"));
    }
    errors
}

/// The new number or address for a channel; none where the box is empty.
fn detail(fields: &Fields, channel: Channel) -> Result<Option<SafeContact>, TextError> {
    let typed = fields.get(to_field(channel));
    if typed.trim().is_empty() {
        return Ok(None);
    }
    SafeContact::parse(channel, typed).map(Some)
}

/// What is sent.
///
/// # Errors
/// [`TextError`] where an answer is missing or unfit.
pub fn request(fields: &Fields, context: &Context) -> Result<NewRequest, TextError> {
    let mut channels = Vec::new();
    for channel in Channel::ALL {
        let usage = usage(fields, channel);
        channels.push(ChannelChoice {
            channel,
            usage,
            // What was typed before a way was taken back is not sent.
            to: if usage == ChannelUse::Safe {
                detail(fields, channel)?
            } else {
                None
            },
        });
    }
    let calls = usage(fields, Channel::Call) == ChannelUse::Safe;
    let request = ContactPreferencesRequest {
        council: context.council.slug.clone(),
        name: if context.visiting {
            None
        } else {
            Some(who::name(fields)?)
        },
        channels,
        old_ways: old_ways(fields),
        times: if calls {
            fields.all("times").filter_map(TimeOfDay::from_name).collect()
        } else {
            Vec::new()
        },
        voicemail: Voicemail::from_name(fields.get("voicemail"))
            .filter(|_| calls)
            .unwrap_or(Voicemail::None),
        may_name: MayName::from_name(fields.get("may-name")).unwrap_or(MayName::Nothing),
        language: Line::optional(fields.get("language"))?,
        card: card(fields),
        message: Message::optional(fields.get(words::WORDS))?,
        consents: consent::answers_of(fields, &consents(fields, context))?,
    };
    request.check()?;
    Ok(NewRequest::ContactPreferences(request))
}
