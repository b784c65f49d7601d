//! Each consent on a page of its own: yes or no, neither chosen, and no is as easy as yes.
//!
//! A pack may ask several. Each takes a slot, so that the names of the fields are known beforehand; what
//! was shown (which consent, which version of its wording) travels in the slot's third field.

use crate::components::choices::{Choice, Choices, Pick};
use crate::components::heading::Heading;
use crate::components::text_input::TextInput;
use crate::fields::Fields;
use crate::form::FormState;
use leptos::prelude::*;
use open_door_contract::FieldError;
use open_door_contract::content::ConsentForm;
use open_door_contract::request::{CelebrationDay, ConsentAnswer, TextError};

/// One slot: the step and its answer, the day, and what was shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Slot {
    /// The step, and the field of the answer: `yes` or `no`.
    pub step: &'static str,
    /// The field of the day, where the consent names one.
    pub day: &'static str,
    /// The field that says what was shown: `celebration-contact@1`.
    pub shown: &'static str,
    /// All three.
    pub fields: &'static [&'static str],
}

/// As many consents as one form can ask. The content check refuses more.
pub const SLOTS: [Slot; 3] = [
    Slot {
        step: "consent-1",
        day: "consent-1-day",
        shown: "consent-1-shown",
        fields: &["consent-1", "consent-1-day", "consent-1-shown"],
    },
    Slot {
        step: "consent-2",
        day: "consent-2-day",
        shown: "consent-2-shown",
        fields: &["consent-2", "consent-2-day", "consent-2-shown"],
    },
    Slot {
        step: "consent-3",
        day: "consent-3-day",
        shown: "consent-3-shown",
        fields: &["consent-3", "consent-3-day", "consent-3-shown"],
    },
];

/// The slot of a step.
#[must_use]
pub fn slot(step: &str) -> Option<&'static Slot> {
    SLOTS.iter().find(|slot| slot.step == step)
}

/// The steps for these consents.
pub fn steps(offers: &[ConsentForm]) -> impl Iterator<Item = &'static str> {
    SLOTS.iter().take(offers.len()).map(|slot| slot.step)
}

/// Which of these consents a step asks.
#[must_use]
pub fn offer_of<'a>(step: &str, offers: &'a [ConsentForm]) -> Option<&'a ConsentForm> {
    let place = SLOTS.iter().position(|slot| slot.step == step)?;
    offers.get(place)
}

fn shown_value(offer: &ConsentForm) -> String {
    format!("{}@{}", offer.offer, offer.version)
}

/// What must be mended on a consent's step.
#[must_use]
pub fn problems(step: &str, fields: &Fields, offers: &[ConsentForm]) -> Vec<FieldError> {
    let (Some(slot), Some(offer)) = (slot(step), offer_of(step, offers)) else {
        return Vec::new();
    };
    let day = fields.get(slot.day);
    let agreed = fields.get(slot.step) == "yes";
    let problem = if !offer.names_a_day {
        None
    } else if agreed {
        CelebrationDay::parse(day).err().map(|error| (slot.day, error))
    } else if !day.trim().is_empty() {
        Some((slot.step, TextError::CelebrationUnticked))
    } else {
        None
    };
    problem
        .map(|(field, error)| FieldError::new(field, error))
        .into_iter()
        .collect()
}

/// What was answered about these consents, in the words that were shown. A consent without an answer is
/// not in it.
///
/// # Errors
/// [`TextError`] that says what to mend.
pub fn answers_of(fields: &Fields, offers: &[ConsentForm]) -> Result<Vec<ConsentAnswer>, TextError> {
    let mut answers = Vec::new();
    for (slot, asked) in SLOTS.iter().zip(offers) {
        // Answered when the slot held another consent: an answer to that, and none to this.
        let (shown, _) = fields.get(slot.shown).split_once('@').unwrap_or_default();
        if shown != asked.offer {
            continue;
        }
        let agreed = match fields.get(slot.step) {
            "yes" => true,
            "no" => false,
            _ => continue,
        };
        // What can't be read is nothing that was shown: the server refuses version 0.
        let (offer, version) = fields.get(slot.shown).split_once('@').unwrap_or_default();
        let day = fields.get(slot.day);
        let day = if agreed && !day.trim().is_empty() {
            Some(CelebrationDay::parse(day)?)
        } else {
            None
        };
        answers.push(ConsentAnswer {
            offer: offer.to_owned(),
            version: version.parse().unwrap_or(0),
            agreed,
            day,
        });
    }
    Ok(answers)
}

/// An answer to other words than today's is none: its choice is cleared, and what was typed stays.
/// Answers the first step that has to be asked again.
pub fn clear_old_words(fields: &mut Fields, offers: &[ConsentForm]) -> Option<&'static str> {
    let mut first = None;
    for (place, slot) in SLOTS.iter().enumerate() {
        let answered = !fields.get(slot.step).is_empty();
        let same = offers
            .get(place)
            .is_some_and(|offer| fields.get(slot.shown) == shown_value(offer));
        if answered && !same {
            fields.set(slot.step, "");
            first = first.or(Some(slot.step));
        }
    }
    first
}

/// Shows what the server refused at the consent that must be asked again.
pub fn show_at(state: &mut FormState, step: Option<&'static str>) {
    if let Some(step) = step {
        step.clone_into(&mut state.step);
        for error in &mut state.errors {
            step.clone_into(&mut error.field);
        }
    }
}

/// What to show of an answer before it is sent. Behind a code there may be an answer from before.
#[must_use]
pub fn summary(slot: &Slot, offer: &ConsentForm, fields: &Fields, visiting: bool) -> String {
    let (shown, _) = fields.get(slot.shown).split_once('@').unwrap_or_default();
    let answer = if shown == offer.offer {
        fields.get(slot.step)
    } else {
        ""
    };
    match (answer, fields.get(slot.day).trim()) {
        ("yes", "") => "Yes".to_owned(),
        ("yes", day) => format!("Yes: {day}"),
        ("no", _) => "No".to_owned(),
        _ if visiting => "No answer: what you said before stays".to_owned(),
        _ => "No answer: that means no".to_owned(),
    }
}

/// One consent.
#[component]
pub fn ConsentStep(
    /// The form.
    state: FormState,
    /// The consent.
    offer: ConsentForm,
) -> impl IntoView {
    let Some(slot) = slot(&state.step) else {
        return ().into_any();
    };
    let shown = shown_value(&offer);
    // An answer to other words is no answer to these.
    let same_words = state.fields.get(slot.shown) == shown;
    let chosen = state
        .fields
        .all(slot.step)
        .filter(|_| same_words)
        .map(str::to_owned)
        .collect();
    view! {
        <Heading text=format!("{}?", offer.purpose) error=!state.errors.is_empty() />
        <p>"This is up to you. Saying no changes nothing about the help you get."</p>
        <Choices
            name=slot.step
            legend="Do you want this?"
            choices=vec![Choice::new("yes", offer.wording), Choice::new("no", "No, thank you")]
            chosen
            error=state.error(slot.step).map(str::to_owned)
            pick=Pick::One
        />
        {offer
            .names_a_day
            .then(|| {
                view! {
                    <TextInput
                        name=slot.day
                        label="Which day? (only if you chose yes)"
                        hint="Like your birthday, Eid, Christmas or any other day."
                        value=state.fields.get(slot.day)
                        error=state.error(slot.day).map(str::to_owned)
                    />
                }
            })}
        <input type="hidden" name=slot.shown value=shown />
        <ul class="prose-list">
            <li>{format!("Who sees it: {}.", offer.recipients)}</li>
            <li>{format!("How long: we ask again after {}.", offer.ask_again_after)}</li>
            <li>"How to undo it: with your code, or tell the team. No reason needed."</li>
            <li>{offer.without_it}</li>
        </ul>
    }
    .into_any()
}
