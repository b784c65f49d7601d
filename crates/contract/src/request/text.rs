//! The texts a person types, each checked once.

use crate::code::ReturnCode;
use serde::{Deserialize, Serialize};

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
    /// The answer was yes but no day was named.
    #[error("Tell us which day, like your birthday, Eid or Christmas. Or choose no")]
    CelebrationMissing,
    /// A day was named but the answer was not yes.
    #[error("You named a day. Choose yes if you want this, or clear the day")]
    CelebrationUnticked,
    /// The day is too long.
    #[error("Use a few words for the day: up to 80 letters")]
    CelebrationTooLong,
    /// No place to meet was typed.
    #[error("Tell us where you would like to meet")]
    PlaceMissing,
    /// Nothing was typed for a line that must be there.
    #[error("Write something here")]
    LineMissing,
    /// A line is too long.
    #[error("Use fewer words here: up to 200 letters")]
    LineTooLong,
    /// Nothing was typed where a few words are needed.
    #[error("Write a few words here")]
    MessageMissing,
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

text_type! {
    /// One line of words: 1 to 200 characters, such as a language or an organisation.
    Line
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// [`TextError`] that says what to mend.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = one_line(text);
        match text.chars().count() {
            0 => Err(TextError::LineMissing),
            201.. => Err(TextError::LineTooLong),
            _ if ReturnCode::appears_in(&text) => Err(TextError::HoldsCode),
            _ => Ok(Self(text)),
        }
    }

    /// Reads a line that may be left out.
    ///
    /// # Errors
    /// As [`Line::parse`].
    pub fn optional(text: &str) -> Result<Option<Self>, TextError> {
        if text.trim().is_empty() {
            Ok(None)
        } else {
            Self::parse(text).map(Some)
        }
    }
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

/// Trims, and turns runs of white space and control characters into one space. What can't be seen and
/// would turn the direction of a line goes.
pub(super) fn one_line(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.split(|c: char| c.is_whitespace() || c.is_control() || unseen(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
