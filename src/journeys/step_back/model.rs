//! The steps of asking to step back, as one pure function.

use crate::fields::Fields;
use crate::form::CHECK;
use crate::journeys::parts::{consent, who, words};
use crate::journeys::team_form::Context;
use open_door_contract::FieldError;
use open_door_contract::content::ConsentForm;
use open_door_contract::request::{Message, NewRequest, StepBackRequest, TextError};
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::Study;

/// The names of all its fields. `key` is the idempotency key; `opened` and `website` tell people from
/// programs; `checked` says that the last page has been seen.
pub const KNOWN: &[&str] = &[
    "key",
    "opened",
    "website",
    "visiting",
    "checked",
    "name",
    "channel",
    "to",
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
pub const FIRST: &str = "name";

/// The consents asked with it.
#[must_use]
pub fn consents(context: &Context) -> Vec<ConsentForm> {
    context.consents(RequestKind::StepBack, Study::NotSure)
}

/// Every step, in order.
#[must_use]
pub fn steps(context: &Context) -> Vec<&'static str> {
    [FIRST, "channel", "to", words::WORDS]
        .into_iter()
        .chain(consent::steps(&consents(context)))
        .chain([CHECK])
        .collect()
}

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &["name"],
        "channel" => &["channel"],
        "to" => &["to"],
        words::WORDS => &[words::WORDS],
        _ => consent::slot(step).map_or(&[], |slot| slot.fields),
    }
}

/// What must be mended on a step.
#[must_use]
pub fn problems(step: &str, fields: &Fields, context: &Context) -> Vec<FieldError> {
    match step {
        words::WORDS => words::problems(fields),
        _ if consent::slot(step).is_some() => consent::problems(step, fields, &consents(context)),
        _ => who::problems(step, fields),
    }
}

/// What is sent.
///
/// # Errors
/// [`TextError`] where an answer is missing or unfit.
pub fn request(fields: &Fields, context: &Context) -> Result<NewRequest, TextError> {
    Ok(NewRequest::StepBack(StepBackRequest {
        council: context.council.slug.clone(),
        name: who::name(fields)?,
        reach: who::reach(fields)?,
        message: Message::optional(fields.get(words::WORDS))?,
        consents: consent::answers_of(fields, &consents(context))?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FormState, Go, Turn};
    use crate::journeys::step_back::FORM;
    use crate::journeys::team_form;
    use open_door_contract::{ApiError, ErrorCode};

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

    fn council() -> Context {
        team_form::test_context()
    }

    fn sent(state: FormState) -> StepBackRequest {
        match FORM.turn(state, Go::Next, &council()) {
            Turn::Send(NewRequest::StepBack(request), _) => request,
            _ => panic!("it should be sent"),
        }
    }

    fn shown_state(state: FormState, go: Go) -> FormState {
        match FORM.turn(state, go, &council()) {
            Turn::Show(state) => state,
            Turn::Send(..) => panic!("nothing should be sent"),
        }
    }

    const LEAST: [(&str, &str); 3] = [("name", "Sam Test"), ("channel", "text"), ("to", "07700 900123")];

    #[test]
    fn a_name_and_one_safe_way_are_enough() {
        let request = sent(state(CHECK, &LEAST));
        assert_eq!(request.name.as_str(), "Sam Test");
        assert_eq!((request.message, request.consents), (None, Vec::new()));
    }

    #[test]
    fn nothing_is_agreed_to_unless_yes_is_chosen() {
        let request = sent(state(CHECK, &LEAST));
        assert_eq!(request.consents, []);
    }

    #[test]
    fn a_day_without_a_yes_is_asked_about_and_not_thrown_away() {
        let mut answers = LEAST.to_vec();
        answers.push(("consent-1-day", "Eid"));
        for step in ["consent-1", CHECK] {
            let Turn::Show(state) = FORM.turn(state(step, &answers), Go::Next, &council()) else {
                panic!("it is not sent");
            };
            assert_eq!(state.fields.get("consent-1-day"), "Eid");
            assert!(!state.errors.is_empty());
        }
    }

    #[test]
    fn the_version_that_was_shown_is_the_version_that_is_sent() {
        let mut answers = LEAST.to_vec();
        answers.extend([
            ("consent-1", "yes"),
            ("consent-1-day", "Eid"),
            ("consent-1-shown", "cards@2"),
        ]);
        let request = sent(state(CHECK, &answers));
        let [answer] = request.consents.as_slice() else {
            panic!("one answer")
        };
        assert_eq!(
            (answer.offer.as_str(), answer.version, answer.agreed),
            ("cards", 2, true)
        );
    }

    #[test]
    fn a_yes_without_a_day_is_asked_about() {
        let mut answers = LEAST.to_vec();
        answers.push(("consent-1", "yes"));
        let next = shown_state(state("consent-1", &answers), Go::Next);
        assert!(next.error("consent-1-day").is_some());
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
        let error = ApiError::invalid(vec![FieldError::new("consents", "Read again")]);
        let old = [("consent-1", "yes"), ("consent-1-shown", "cards@2")];
        let state = FORM.refused(state(CHECK, &old).fields, error, &council());
        assert_eq!(
            (state.step.as_str(), state.fields.get("consent-1")),
            ("consent-1", "")
        );
        assert!(state.error("consent-1").is_some());
        let error = ApiError::new(ErrorCode::Unavailable, "Later");
        assert_eq!(FORM.refused(Fields::default(), error, &council()).step, CHECK);
    }

    #[test]
    fn a_no_is_kept_as_a_no() {
        let mut answers = LEAST.to_vec();
        answers.extend([("consent-1", "no"), ("consent-1-shown", "cards@3")]);
        let request = sent(state(CHECK, &answers));
        assert_eq!(
            request
                .consents
                .iter()
                .map(|answer| answer.agreed)
                .collect::<Vec<_>>(),
            [false]
        );
    }
}
