//! Identifiers that stay: the same name gives the same one, at every start and on every machine.

use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;
use uuid::Uuid;

/// Ours alone. Another one would give every service a new identifier at every reader.
const NAMESPACE: Uuid = Uuid::from_u128(0x87bf_1365_01fb_43ff_9594_d041_5eab_fd44);

/// An identifier of the feed: a UUID of version 5, made from a kind of thing and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, format = "uuid")]
pub struct Id(Uuid);

impl Id {
    /// Of the thing of this kind whose name has these parts, such as the council and the file's name.
    pub fn of(kind: &str, name: &[&str]) -> Self {
        // No part has a slash: names in addresses have none.
        let name = format!("{kind}/{}", name.join("/"));
        Self(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
