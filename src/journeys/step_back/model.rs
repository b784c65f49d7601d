//! The steps of asking to step back, as one pure function.

use crate::fields::Fields;
use crate::form::{FormState, Go, Turn};
use open_door_contract::content::StepBackForm;
use open_door_contract::request::{
    CelebrationConsent, CelebrationDay, Channel, Message, NameToUse, SafeContact, StepBackRequest, TextError,
};
use open_door_contract::{ApiError, FieldError};

/// The names of all its fields. `key` is the idempotency key; `version` is the version of the
/// consent's wording that was shown; `checked` says that the last page has been seen.
pub const KNOWN: &[&str] = &[
    "key",
    "checked",
    "name",
    "channel",
    "to",
    "message",
    "celebration",
    "celebration-day",
    "version",
];

/// The first step.
pub const FIRST: &str = "name";
/// The last step: everything on one page, to check and send.
pub const CHECK: &str = "check";
/// Every step, in order.
pub const STEPS: [&str; 6] = [FIRST, "channel", "to", "message", "celebration", CHECK];

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &["name"],
        "channel" => &["channel"],
        "to" => &["to"],
        "message" => &["message"],
        "celebration" => &["celebration", "celebration-day", "version"],
        _ => &[],
    }
}

/// What a press of a button leads to.
#[must_use]
pub fn turn(state: FormState, go: Go, council: &StepBackForm) -> Turn<StepBackRequest> {
    let FormState { step, mut fields, .. } = state;
    let place = STEPS.iter().position(|known| *known == step).unwrap_or(0);
    let here = STEPS.get(place).copied().unwrap_or(FIRST);
    let wanted = match go {
        Go::Back => {
            return show(
                STEPS.get(place.saturating_sub(1)).copied().unwrap_or(FIRST),
                fields,
                Vec::new(),
            );
        }
        Go::To(step) => step,
        Go::Next => {
            let errors = problems(here, &fields);
            if !errors.is_empty() {
                return show(here, fields, errors);
            }
            if here == CHECK {
                return send(fields, council);
            }
            // A number is no email: what doesn't fit the new channel is not left standing.
            if here == "channel" && !problems("to", &fields).is_empty() {
                fields.set("to", "");
            }
            // Whoever came from the last page goes back to it.
            let next = if fields.get("checked") == "yes" {
                CHECK
            } else {
                STEPS.get(place + 1).copied().unwrap_or(CHECK)
            };
            next.to_owned()
        }
    };
    let step = reach(&fields, &wanted);
    if step == CHECK {
        fields.set("checked", "yes");
    }
    show(&step, fields, Vec::new())
}

/// The step asked for, or the first before it that still needs an answer.
#[must_use]
pub fn reach(fields: &Fields, wanted: &str) -> String {
    let wanted = STEPS
        .iter()
        .find(|step| **step == wanted)
        .copied()
        .unwrap_or(FIRST);
    STEPS
        .iter()
        .take_while(|step| **step != wanted)
        .find(|step| !problems(step, fields).is_empty())
        .copied()
        .unwrap_or(wanted)
        .to_owned()
}

/// The chosen channel, if one is chosen.
#[must_use]
pub fn channel(fields: &Fields) -> Option<Channel> {
    Channel::from_value(fields.get("channel"))
}

/// Where to show what the server refused: on the step whose field it is about, or the last one.
#[must_use]
pub fn refused(mut fields: Fields, error: ApiError) -> FormState {
    let errors = if error.fields.is_empty() {
        vec![FieldError::new("", error.message)]
    } else {
        error.fields
    };
    let step = STEPS.iter().find(|step| {
        errors
            .iter()
            .any(|error| shown(step).contains(&error.field.as_str()))
    });
    // A yes to the old words is no yes to the new ones: the box comes back unticked.
    if errors.iter().any(|error| error.field == "celebration") {
        fields.set("celebration", "");
    }
    FormState {
        step: step.copied().unwrap_or(CHECK).to_owned(),
        fields,
        errors,
    }
}

fn send(fields: Fields, council: &StepBackForm) -> Turn<StepBackRequest> {
    match request(&fields, council) {
        Ok(request) => Turn::Send(
            request,
            FormState {
                step: CHECK.to_owned(),
                fields,
                errors: Vec::new(),
            },
        ),
        // An answer was changed under way: go to it and say what to mend.
        Err(_) => {
            let step = reach(&fields, CHECK);
            let errors = problems(&step, &fields);
            show(&step, fields, errors)
        }
    }
}

fn request(fields: &Fields, council: &StepBackForm) -> Result<StepBackRequest, TextError> {
    let agreed = fields.has("celebration", "yes");
    let celebration = agreed
        .then(|| CelebrationDay::parse(fields.get("celebration-day")))
        .transpose()?
        .map(|day| CelebrationConsent {
            // A version that can't be read is none that was shown: the store refuses version 0.
            version: fields.get("version").parse().unwrap_or(0),
            day,
        });
    Ok(StepBackRequest {
        council: council.council.clone(),
        name: NameToUse::parse(fields.get("name"))?,
        reach: SafeContact::parse(
            channel(fields).ok_or(TextError::ChannelMissing)?,
            fields.get("to"),
        )?,
        message: Message::optional(fields.get("message"))?,
        celebration,
    })
}

fn problems(step: &str, fields: &Fields) -> Vec<FieldError> {
    let problem = match step {
        FIRST => NameToUse::parse(fields.get("name"))
            .err()
            .map(|error| ("name", error)),
        "channel" => channel(fields)
            .is_none()
            .then_some(("channel", TextError::ChannelMissing)),
        "to" => match channel(fields) {
            None => Some(("to", TextError::ChannelMissing)),
            Some(channel) => SafeContact::parse(channel, fields.get("to"))
                .err()
                .map(|error| ("to", error)),
        },
        "message" => Message::optional(fields.get("message"))
            .err()
            .map(|error| ("message", error)),
        "celebration" if fields.has("celebration", "yes") => {
            CelebrationDay::parse(fields.get("celebration-day"))
                .err()
                .map(|error| ("celebration-day", error))
        }
        "celebration" if !fields.get("celebration-day").trim().is_empty() => {
            Some(("celebration", TextError::CelebrationUnticked))
        }
        CHECK => {
            return STEPS
                .iter()
                .take_while(|step| **step != CHECK)
                .flat_map(|step| problems(step, fields))
                .map(|error| FieldError::new("", error.message))
                .collect();
        }
        _ => None,
    };
    problem
        .map(|(field, error)| FieldError::new(field, error))
        .into_iter()
        .collect()
}

fn show(step: &str, fields: Fields, errors: Vec<FieldError>) -> Turn<StepBackRequest> {
    Turn::Show(FormState {
        step: step.to_owned(),
        fields,
        errors,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use open_door_contract::ErrorCode;

    fn state(step: &str, pairs: &[(&str, &str)]) -> FormState {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        FormState {
            step: step.to_owned(),
            fields: Fields::from_pairs(pairs, KNOWN),
            errors: Vec::new(),
        }
    }

    fn council() -> StepBackForm {
        use open_door_contract::content::ConsentForm;
        StepBackForm {
            council: "test-shire".to_owned(),
            council_name: "Test Shire".to_owned(),
            service: "Leaving Care".to_owned(),
            until_birthday: 25,
            celebration: ConsentForm {
                version: 3,
                purpose: String::new(),
                wording: String::new(),
                recipients: String::new(),
                ask_again_after: "12 months".to_owned(),
                without_it: String::new(),
            },
        }
    }

    fn shown_state(state: FormState, go: Go) -> FormState {
        match turn(state, go, &council()) {
            Turn::Show(state) => state,
            Turn::Send(..) => panic!("nothing should be sent"),
        }
    }

    const LEAST: [(&str, &str); 3] = [("name", "Sam Test"), ("channel", "text"), ("to", "07700 900123")];

    #[test]
    fn a_name_and_one_safe_way_are_enough() {
        let Turn::Send(request, _) = turn(state(CHECK, &LEAST), Go::Next, &council()) else {
            panic!("it should be sent");
        };
        assert_eq!(request.name.as_str(), "Sam Test");
        assert_eq!((request.message, request.celebration), (None, None));
    }

    #[test]
    fn nothing_is_agreed_to_unless_the_box_is_ticked() {
        let Turn::Send(request, _) = turn(state(CHECK, &LEAST), Go::Next, &council()) else {
            panic!("it should be sent");
        };
        assert_eq!(request.celebration, None);
    }

    #[test]
    fn a_day_without_a_tick_is_asked_about_and_not_thrown_away() {
        let mut answers = LEAST.to_vec();
        answers.push(("celebration-day", "Eid"));
        for step in ["celebration", CHECK] {
            let Turn::Show(state) = turn(state(step, &answers), Go::Next, &council()) else {
                panic!("it is not sent");
            };
            assert_eq!(state.fields.get("celebration-day"), "Eid");
            assert!(!state.errors.is_empty());
        }
    }

    #[test]
    fn the_version_that_was_shown_is_the_version_that_is_sent() {
        let mut answers = LEAST.to_vec();
        answers.extend([
            ("celebration", "yes"),
            ("celebration-day", "Eid"),
            ("version", "2"),
        ]);
        let Turn::Send(request, _) = turn(state(CHECK, &answers), Go::Next, &council()) else {
            panic!("it should be sent");
        };
        assert_eq!(request.celebration.map(|consent| consent.version), Some(2));
    }

    #[test]
    fn a_ticked_box_without_a_day_is_asked_about() {
        let mut answers = LEAST.to_vec();
        answers.push(("celebration", "yes"));
        let next = shown_state(state("celebration", &answers), Go::Next);
        assert!(next.error("celebration-day").is_some());
    }

    #[test]
    fn whoever_changes_one_answer_on_the_last_page_goes_straight_back_to_it() {
        let mut answers = LEAST.to_vec();
        answers.push(("checked", "yes"));
        assert_eq!(
            shown_state(state(CHECK, &answers), Go::To("name".to_owned())).step,
            "name"
        );
        assert_eq!(shown_state(state("name", &answers), Go::Next).step, CHECK);
    }

    #[test]
    fn changing_the_channel_to_one_that_does_not_fit_the_number_asks_again() {
        let answers = [
            ("name", "Sam"),
            ("channel", "email"),
            ("to", "07700 900123"),
            ("checked", "yes"),
        ];
        assert_eq!(shown_state(state("channel", &answers), Go::Next).step, "to");
    }

    #[test]
    fn sending_with_an_answer_missing_goes_to_it_and_loses_nothing() {
        let next = shown_state(state(CHECK, &[("message", "hello")]), Go::Next);
        assert_eq!(next.fields.get("message"), "hello");
        assert!(!next.errors.is_empty());
    }

    #[test]
    fn what_the_server_refuses_is_shown_where_it_can_be_mended() {
        let error = ApiError::invalid(vec![FieldError::new("celebration", "Read again")]);
        let ticked = state(CHECK, &[("celebration", "yes")]).fields;
        let state = refused(ticked, error);
        assert_eq!(
            (state.step.as_str(), state.fields.get("celebration")),
            ("celebration", "")
        );
        let error = ApiError::new(ErrorCode::Unavailable, "Later");
        assert_eq!(refused(Fields::default(), error).step, CHECK);
    }
}
