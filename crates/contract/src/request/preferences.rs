//! How someone wants to be contacted: channel by channel, and what may be said.

use super::text::{Line, Message, NameToUse, TextError};
use super::{Channel, ConsentAnswer, SafeContact};
use open_door_rules::named;
use serde::{Deserialize, Serialize};

named! {
    /// Whether a channel may be used.
    ChannelUse {
        /// Use it: only they see it.
        Safe = "safe",
        /// Never use it: somebody else might see or hear it.
        NotSafe = "not-safe",
        /// They would rather not be contacted this way.
        No = "no",
    }
}

named! {
    /// Whether the ways that the team has now are safe.
    OldWays {
        /// They may be used to confirm new ones.
        Safe = "safe",
        /// Somebody else sees or hears them: they must not be used.
        NotSafe = "not-safe",
        /// Not sure, or not said: in doubt they are not used.
        NotSure = "not-sure",
    }
}

named! {
    /// When it is safe to call.
    TimeOfDay {
        /// Before noon.
        Morning = "morning",
        /// From noon to 5pm.
        Afternoon = "afternoon",
        /// After 5pm.
        Evening = "evening",
        /// On Saturday and Sunday.
        Weekend = "weekend",
        /// At any time.
        Any = "any",
    }
}

named! {
    /// What to do when nobody answers a call.
    Voicemail {
        /// Leave no message. This is what goes when nothing is said.
        None = "none",
        /// A message that says only who to ring back, and not from where.
        NameOnly = "name-only",
        /// A full message.
        Full = "full",
    }
}

named! {
    /// What a message or a caller may name. When nothing is said, nothing is named.
    MayName {
        /// Nothing: no council, no team, not what it is about.
        Nothing = "nothing",
        /// The council, and not the team.
        Council = "council",
        /// The team and what it is about.
        Team = "team",
    }
}

named! {
    /// How someone wants to be thought of on their day.
    CardKind {
        /// A card on paper.
        Card = "card",
        /// An e-card.
        ECard = "e-card",
        /// A call.
        Call = "call",
        /// Nothing.
        Nothing = "nothing",
    }
}

/// One channel and whether it may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChannelChoice {
    /// Which.
    pub channel: Channel,
    /// Whether to use it.
    pub usage: ChannelUse,
    /// A new number or address for it. It is used only once the team has confirmed it through a way
    /// that it had before.
    #[serde(default)]
    pub to: Option<SafeContact>,
}

/// Says how to be contacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactPreferencesRequest {
    /// The council's name in addresses.
    pub council: String,
    /// What to call them; may be left out behind a code.
    #[serde(default)]
    pub name: Option<NameToUse>,
    /// Channel by channel. One that isn't named is not used.
    pub channels: Vec<ChannelChoice>,
    /// Whether the ways that the team has now may be used to confirm the new ones.
    pub old_ways: OldWays,
    /// When it is safe to call; empty where they did not say: then they are asked first.
    #[serde(default)]
    pub times: Vec<TimeOfDay>,
    /// What to do when nobody answers.
    pub voicemail: Voicemail,
    /// What may be named.
    pub may_name: MayName,
    /// The language they like best, and whether someone should translate.
    #[serde(default)]
    pub language: Option<Line>,
    /// How they want to be thought of on their day.
    pub card: CardKind,
    /// Anything else.
    #[serde(default)]
    pub message: Option<Message>,
    /// What they answered about each consent.
    #[serde(default)]
    pub consents: Vec<ConsentAnswer>,
}

impl ContactPreferencesRequest {
    /// Whether at least one safe way is left, and each new address is for its own channel.
    ///
    /// # Errors
    /// [`TextError::ChannelMissing`].
    pub fn check(&self) -> Result<(), TextError> {
        let safe = self
            .channels
            .iter()
            .any(|choice| choice.usage == ChannelUse::Safe);
        let fits = self
            .channels
            .iter()
            .all(|choice| choice.to.as_ref().is_none_or(|to| to.channel() == choice.channel));
        if safe && fits {
            Ok(())
        } else {
            Err(TextError::ChannelMissing)
        }
    }
}
