//! What a person sends: so far, a request to step back in.

use crate::code::ReturnCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A request of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NewRequest {
    /// To come back into the leaving-care service.
    StepBack(StepBackRequest),
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
    /// The consent they gave, if they did.
    #[serde(default)]
    pub celebration: Option<CelebrationConsent>,
}

/// What comes back once a request is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStored {
    /// The council it went to.
    pub council: String,
    /// The return code, in groups of four. Shown once.
    pub return_code: String,
    /// The London day on which it was stored.
    #[serde(with = "open_door_rules::dates::iso")]
    pub received_on: NaiveDate,
}

/// Why some text was refused. Each says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was typed for the name.
    #[error("Tell us a name to use. It can be any name you like")]
    NameMissing,
    /// The name is too long.
    #[error("Use a shorter name: up to 80 letters")]
    NameTooLong,
    /// The message is too long.
    #[error("That is a bit long for this box: use up to 2,000 letters. You can say more when you talk")]
    MessageTooLong,
    /// The text contains a return code.
    #[error("That looks like a return code. Keep your code to yourself: take it out of this box")]
    HoldsCode,
    /// No way of being reached was chosen.
    #[error("Choose one safe way to reach you")]
    ChannelMissing,
    /// No number was typed.
    #[error("Enter the phone number we should use")]
    PhoneMissing,
    /// It isn't a phone number.
    #[error("Enter a phone number with at least 10 digits, like 07700 900123")]
    NotAPhone,
    /// No email address was typed.
    #[error("Enter the email address we should use")]
    EmailMissing,
    /// It isn't an email address.
    #[error("Enter an email address like name@example.com")]
    NotAnEmail,
    /// No address was typed.
    #[error("Enter the address a letter should go to")]
    AddressMissing,
    /// The address is too long.
    #[error("Use a shorter address: up to 300 letters")]
    AddressTooLong,
    /// The consent was ticked but no day was named.
    #[error("Tell us which day, like your birthday, Eid or Christmas. Or take the tick away")]
    CelebrationMissing,
    /// A day was named but the consent was not ticked.
    #[error("You named a day. Tick the box if you want this, or clear the day")]
    CelebrationUnticked,
    /// The day is too long.
    #[error("Use a few words for the day: up to 80 letters")]
    CelebrationTooLong,
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub struct $name(String);

        impl $name {
            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(not shown)"))
            }
        }
    };
}

text_type! {
    /// The name a person wants to be called: 1 to 80 characters. Any name, not only a legal one.
    NameToUse
}
text_type! {
    /// Anything a person wants to say: up to 2,000 characters, and no return code.
    Message
}
text_type! {
    /// The day a person wants to be thought of: 1 to 80 characters, such as "Eid".
    CelebrationDay
}

impl NameToUse {
    /// Reads a name.
    ///
    /// # Errors
    /// [`TextError`] that says what to mend.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = one_line(text);
        match text.chars().count() {
            0 => Err(TextError::NameMissing),
            81.. => Err(TextError::NameTooLong),
            _ if ReturnCode::appears_in(&text) => Err(TextError::HoldsCode),
            _ => Ok(Self(text)),
        }
    }
}

impl Message {
    /// Reads a message; nothing typed is `None` in [`Message::optional`].
    ///
    /// # Errors
    /// [`TextError`] that says what to mend.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.replace("\r\n", "\n");
        let text: String = text
            .trim()
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        if text.chars().count() > 2_000 {
            return Err(TextError::MessageTooLong);
        }
        if ReturnCode::appears_in(&text) {
            Err(TextError::HoldsCode)
        } else {
            Ok(Self(text))
        }
    }

    /// Reads a message that may be left out.
    ///
    /// # Errors
    /// As [`Message::parse`].
    pub fn optional(text: &str) -> Result<Option<Self>, TextError> {
        if text.trim().is_empty() {
            Ok(None)
        } else {
            Self::parse(text).map(Some)
        }
    }
}

impl CelebrationDay {
    /// Reads a day.
    ///
    /// # Errors
    /// [`TextError`] that says what to mend.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = one_line(text);
        match text.chars().count() {
            0 => Err(TextError::CelebrationMissing),
            81.. => Err(TextError::CelebrationTooLong),
            _ if ReturnCode::appears_in(&text) => Err(TextError::HoldsCode),
            _ => Ok(Self(text)),
        }
    }
}

/// Trims, and turns runs of white space and control characters into one space.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How a person may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A phone call.
    Call,
    /// A text message.
    Text,
    /// A WhatsApp message.
    WhatsApp,
    /// An email.
    Email,
    /// A letter.
    Letter,
}

impl Channel {
    /// Every channel, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Call, Self::Text, Self::WhatsApp, Self::Email, Self::Letter];

    /// The value a form sends.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Text => "text",
            Self::WhatsApp => "whats-app",
            Self::Email => "email",
            Self::Letter => "letter",
        }
    }

    /// Reads the value a form sent.
    #[must_use]
    pub fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.value() == value)
    }
}

/// One safe way to reach a person: how, and the number or address that goes with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "RawContact")]
pub struct SafeContact {
    channel: Channel,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContact {
    channel: Channel,
    to: String,
}

impl TryFrom<RawContact> for SafeContact {
    type Error = TextError;
    fn try_from(raw: RawContact) -> Result<Self, TextError> {
        Self::parse(raw.channel, &raw.to)
    }
}

impl std::fmt::Debug for SafeContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SafeContact(not shown)")
    }
}

impl SafeContact {
    /// Reads the number or address for `channel`.
    ///
    /// # Errors
    /// [`TextError`] that says what to mend.
    pub fn parse(channel: Channel, to: &str) -> Result<Self, TextError> {
        let to = match channel {
            Channel::Call | Channel::Text | Channel::WhatsApp => phone(to)?,
            Channel::Email => email(to)?,
            // Left over from another choice: no letter would ever arrive.
            Channel::Letter if phone(to).is_ok() || email(to).is_ok() => {
                return Err(TextError::AddressMissing);
            }
            Channel::Letter => address(to)?,
        };
        if ReturnCode::appears_in(&to) {
            return Err(TextError::HoldsCode);
        }
        Ok(Self { channel, to })
    }

    /// How.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// The number or address.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }
}

fn phone(text: &str) -> Result<String, TextError> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(TextError::PhoneMissing);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plausible = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.'));
    if plausible && (10..=15).contains(&digits) && text.len() <= 30 {
        Ok(text)
    } else {
        Err(TextError::NotAPhone)
    }
}

fn email(text: &str) -> Result<String, TextError> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(TextError::EmailMissing);
    }
    let fits = text.len() <= 254
        && !text.contains(' ')
        && text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && !host.contains('@')
                && host.split('.').count() >= 2
                && host.split('.').all(|part| !part.is_empty())
        });
    if fits {
        Ok(text)
    } else {
        Err(TextError::NotAnEmail)
    }
}

fn address(text: &str) -> Result<String, TextError> {
    let lines: Vec<String> = text
        .lines()
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines.join("\n");
    match text.chars().count() {
        0 => Err(TextError::AddressMissing),
        301.. => Err(TextError::AddressTooLong),
        _ => Ok(text),
    }
}

/// Agreeing to be contacted on a day of one's choice (BWD-CONS-1), by the wording that was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CelebrationConsent {
    /// The version of the wording the person saw.
    pub version: u32,
    /// The day they chose.
    pub day: CelebrationDay,
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
            celebration: None,
        };
        let debug = format!("{request:?}");
        for text in ["Sam", "07700", "Hello"] {
            assert!(!debug.contains(text), "{debug}");
        }
    }
}
