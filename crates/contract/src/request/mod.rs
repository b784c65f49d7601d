//! What a person sends: one type for each kind of request, each read once into types that can't be wrong.

mod contact;
mod preferences;
mod referral;
mod text;

pub use contact::{Channel, SafeContact};
pub use preferences::{
    CardKind, ChannelChoice, ChannelUse, ContactPreferencesRequest, MayName, OldWays, TimeOfDay, Voicemail,
};
pub use referral::{Knows, ReferralRequest, Referrer};
pub use text::{CelebrationDay, Line, Message, NameToUse, TextError};

use chrono::NaiveDate;
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::{AgeBand, Study};
use serde::{Deserialize, Serialize};

/// A request of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NewRequest {
    /// To come back into the leaving-care service.
    StepBack(StepBackRequest),
    /// To have no Personal Adviser for now.
    StepAway(StepAwayRequest),
    /// To keep the adviser, as now or less often.
    KeepAdviser(KeepAdviserRequest),
    /// How to be contacted.
    ContactPreferences(ContactPreferencesRequest),
    /// Someone asks for another person.
    Referral(ReferralRequest),
}

impl NewRequest {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> RequestKind {
        match self {
            Self::StepBack(_) => RequestKind::StepBack,
            Self::StepAway(_) => RequestKind::StepAway,
            Self::KeepAdviser(_) => RequestKind::KeepAdviser,
            Self::ContactPreferences(_) => RequestKind::ContactPreferences,
            Self::Referral(_) => RequestKind::Referral,
        }
    }

    /// The council's name in addresses.
    #[must_use]
    pub fn council(&self) -> &str {
        match self {
            Self::StepBack(request) => &request.council,
            Self::StepAway(request) => &request.council,
            Self::KeepAdviser(request) => &request.council,
            Self::ContactPreferences(request) => &request.council,
            Self::Referral(request) => &request.council,
        }
    }

    /// What was answered about each consent. A referrer can give none for someone else.
    #[must_use]
    pub fn consents(&self) -> &[ConsentAnswer] {
        match self {
            Self::StepBack(request) => &request.consents,
            Self::StepAway(request) => &request.consents,
            Self::KeepAdviser(request) => &request.consents,
            Self::ContactPreferences(request) => &request.consents,
            Self::Referral(_) => &[],
        }
    }

    /// The name to use of the person it is about, for a list; none where it goes with a code and the
    /// earlier request has it.
    #[must_use]
    pub fn name(&self) -> Option<&NameToUse> {
        match self {
            Self::StepBack(request) => Some(&request.name),
            Self::StepAway(request) => request.who.as_ref().map(|who| &who.name),
            Self::KeepAdviser(request) => request.who.as_ref().map(|who| &who.name),
            Self::ContactPreferences(request) => request.name.as_ref(),
            Self::Referral(request) => Some(&request.about),
        }
    }

    /// The safe way to reach the person that goes with it. How they want to be contacted from now on, and what
    /// somebody else says of them, is another thing.
    #[must_use]
    pub fn reach(&self) -> Option<&SafeContact> {
        match self {
            Self::StepBack(request) => Some(&request.reach),
            Self::StepAway(request) => request.who.as_ref().map(|who| &who.reach),
            Self::KeepAdviser(request) => request.who.as_ref().map(|who| &who.reach),
            Self::ContactPreferences(_) | Self::Referral(_) => None,
        }
    }

    /// Whether it says who it is from. Without that it can only go behind a door that is there already.
    #[must_use]
    pub const fn says_who(&self) -> bool {
        match self {
            Self::StepBack(_) | Self::Referral(_) => true,
            Self::StepAway(request) => request.who.is_some(),
            Self::KeepAdviser(request) => request.who.is_some(),
            Self::ContactPreferences(request) => request.name.is_some(),
        }
    }
}

/// Asks to step back in. Little is required: a name to use, one safe way to reach the person, and
/// which council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepBackRequest {
    /// The council's name in addresses.
    pub council: String,
    /// What to call the person.
    pub name: NameToUse,
    /// One safe way to reach them.
    pub reach: SafeContact,
    /// Anything they want to say.
    #[serde(default)]
    pub message: Option<Message>,
    /// What they answered about each consent.
    #[serde(default)]
    pub consents: Vec<ConsentAnswer>,
}

/// Who a request is from, and one safe way to reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// What to call the person.
    pub name: NameToUse,
    /// One safe way to reach them.
    pub reach: SafeContact,
}

/// Asks for support to end, for now. Nothing ends by asking: the team first makes sure that it is
/// really them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StepAwayRequest {
    /// The council's name in addresses.
    pub council: String,
    /// Who asks; may be left out behind a code.
    #[serde(default)]
    pub who: Option<Who>,
    /// How old they say they are.
    pub age: AgeBand,
    /// What they say they study.
    pub study: Study,
    /// Their own words.
    #[serde(default)]
    pub message: Option<Message>,
    /// What they answered about each consent.
    #[serde(default)]
    pub consents: Vec<ConsentAnswer>,
}

/// Asks to keep the adviser (BWD-OPT-2), with the voice box of the information sheet (BWD-DOC-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeepAdviserRequest {
    /// The council's name in addresses.
    pub council: String,
    /// Who asks; may be left out behind a code.
    #[serde(default)]
    pub who: Option<Who>,
    /// The lighter option they chose, by its id in the pack; none to keep things as they are.
    #[serde(default)]
    pub lighter: Option<String>,
    /// How old they say they are.
    pub age: AgeBand,
    /// What they say they study.
    pub study: Study,
    /// Their own words.
    #[serde(default)]
    pub message: Option<Message>,
    /// What they answered about each consent.
    #[serde(default)]
    pub consents: Vec<ConsentAnswer>,
}

/// What was answered about one consent, by the wording that was shown. No answer is no entry, and no
/// entry is no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentAnswer {
    /// The consent's name in the council's pack.
    pub offer: String,
    /// The version of the wording the person saw.
    pub version: u32,
    /// Yes or no.
    pub agreed: bool,
    /// The day they chose, where the consent names one.
    #[serde(default)]
    pub day: Option<CelebrationDay>,
}

/// What comes back once a request is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStored {
    /// The council it went to.
    pub council: String,
    /// What was asked.
    pub kind: RequestKind,
    /// The return code, in groups of four. Shown once; none where the request went behind a code that the
    /// person has, and none for someone who asks for another person.
    #[serde(default)]
    pub return_code: Option<String>,
    /// For someone who asks for another person: a number to name on the phone. It opens nothing.
    #[serde(default)]
    pub reference: Option<String>,
    /// Stepping away at an age or in a study in which support goes on: nothing of it ends.
    #[serde(default)]
    pub support_goes_on: bool,
    /// The London day on which it was stored.
    #[serde(with = "open_door_rules::dates::iso")]
    pub received_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_any_name_but_not_nothing() {
        assert_eq!(
            NameToUse::parse("  Ayşe   O’Test ").expect("a name").as_str(),
            "Ayşe O’Test"
        );
        assert_eq!(NameToUse::parse(" \n "), Err(TextError::NameMissing));
        assert_eq!(NameToUse::parse(&"x".repeat(81)), Err(TextError::NameTooLong));
    }

    #[test]
    fn a_return_code_is_refused_in_every_box() {
        let code = "K7QM-3XPD-9TRA-W2HF";
        assert_eq!(NameToUse::parse(code), Err(TextError::HoldsCode));
        assert_eq!(
            Message::parse(&format!("my code: {code}")),
            Err(TextError::HoldsCode)
        );
        assert_eq!(CelebrationDay::parse(code), Err(TextError::HoldsCode));
        assert_eq!(
            SafeContact::parse(Channel::Letter, code),
            Err(TextError::HoldsCode)
        );
    }

    #[test]
    fn a_message_keeps_its_lines_and_may_be_left_out() {
        let message = Message::optional(" one\r\ntwo ").expect("fine").expect("there");
        assert_eq!(message.as_str(), "one\ntwo");
        assert_eq!(Message::optional("  \n "), Ok(None));
        assert_eq!(Message::parse(&"x".repeat(2_001)), Err(TextError::MessageTooLong));
    }

    #[test]
    fn phones_are_read_generously() {
        for number in ["07700 900123", "+44 (0)7700-900123", "0800.555.0100"] {
            assert!(SafeContact::parse(Channel::Text, number).is_ok(), "{number}");
        }
        assert_eq!(
            SafeContact::parse(Channel::Call, ""),
            Err(TextError::PhoneMissing)
        );
        for number in ["12345", "my number", "0770090012307700900123"] {
            assert_eq!(
                SafeContact::parse(Channel::Call, number),
                Err(TextError::NotAPhone),
                "{number}"
            );
        }
    }

    #[test]
    fn emails_and_addresses_are_checked_for_their_shape_only() {
        assert!(SafeContact::parse(Channel::Email, "test.person@example.com").is_ok());
        for email in [
            "test",
            "test@",
            "@example.com",
            "a b@example.com",
            "a@b@example.com",
            "a@example.",
        ] {
            assert_eq!(
                SafeContact::parse(Channel::Email, email),
                Err(TextError::NotAnEmail),
                "{email}"
            );
        }
        let address = SafeContact::parse(Channel::Letter, "1 Test Street\r\n\r\n Testtown ").expect("fine");
        assert_eq!(address.to(), "1 Test Street\nTesttown");
        for left_over in ["", "07700 900123", "test.person@example.com"] {
            assert_eq!(
                SafeContact::parse(Channel::Letter, left_over),
                Err(TextError::AddressMissing)
            );
        }
    }

    #[test]
    fn json_is_checked_like_a_form() {
        let good = r#"{"kind":"step-back","council":"x","name":"Sam Test","reach":{"channel":"text","to":"07700 900123"}}"#;
        assert!(serde_json::from_str::<NewRequest>(good).is_ok());
        for bad in [
            good.replace("Sam Test", " "),
            good.replace("07700 900123", "1"),
            good.replace("\"council\"", "\"counsel\""),
        ] {
            assert!(serde_json::from_str::<NewRequest>(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_debug_line_never_holds_what_a_person_typed() {
        let request = StepBackRequest {
            council: "x".to_owned(),
            name: NameToUse::parse("Sam Test").expect("a name"),
            reach: SafeContact::parse(Channel::Text, "07700 900123").expect("a contact"),
            message: Message::optional("Hello there").expect("a message"),
            consents: Vec::new(),
        };
        let debug = format!("{request:?}");
        for text in ["Sam", "07700", "Hello"] {
            assert!(!debug.contains(text), "{debug}");
        }
    }
}
