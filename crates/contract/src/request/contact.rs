//! How a person can be reached.

use super::text::{TextError, one_line};
use crate::code::ReturnCode;
use serde::{Deserialize, Serialize};

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
    /// Meeting face to face.
    InPerson,
}

impl Channel {
    /// Every channel, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Call,
        Self::Text,
        Self::WhatsApp,
        Self::Email,
        Self::Letter,
        Self::InPerson,
    ];
    /// Those by which someone can be reached who is not known yet.
    pub const REMOTE: [Self; 5] = [Self::Call, Self::Text, Self::WhatsApp, Self::Email, Self::Letter];

    /// The value a form sends.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Text => "text",
            Self::WhatsApp => "whats-app",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::InPerson => "in-person",
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
            Channel::InPerson => place(to)?,
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
    // A mobile number of this country that has a figure too few or too many reaches somebody else.
    let only: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = !only.starts_with("07") || digits == 11;
    if plausible && whole && (10..=15).contains(&digits) && text.len() <= 30 {
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

fn place(text: &str) -> Result<String, TextError> {
    let text = one_line(text);
    match text.chars().count() {
        0 => Err(TextError::PlaceMissing),
        201.. => Err(TextError::LineTooLong),
        _ => Ok(text),
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
