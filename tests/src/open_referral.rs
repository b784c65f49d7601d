//! What Open Referral UK 3.0 asks of an answer, kept by hand: the fields of each thing, of what kind they are,
//! and which it must have.
//!
//! From the UK profile of the Human Services Data Specification 3.0 as it stood in the summer of 2026:
//! - `schema/*.json` and `schema/openapi.json` of github.com/OpenReferralUK/uk-profile;
//! - `public/specifications/3.0/schema/*.json` of openreferraluk.org, against which its validator reads;
//! - its compliance criteria: "optional fields without a value should be omitted".
//!
//! The two sets of schemas differ. What either of them requires is required here, but for `url` of contacts,
//! phones and cost options in the first: no such field is described there. Fields that only HSDS 3.0 itself
//! has are marked.

use serde_json::Value;

/// What a field holds.
#[derive(Clone, Copy)]
enum Is {
    Text,
    Uuid,
    Uri,
    Email,
    Date,
    DateTime,
    Number,
    Flag,
    OneOf(&'static [&'static str]),
    One(&'static str),
    Many(&'static str),
}

struct Thing {
    name: &'static str,
    required: &'static [&'static str],
    fields: &'static [(&'static str, Is)],
}

const PLACES: &[&str] = &["physical", "postal", "virtual"];

const THINGS: &[Thing] = &[
    Thing {
        name: "api_details",
        required: &["version", "profile", "openapi_url"],
        fields: &[
            ("version", Is::Text),
            ("profile", Is::Uri),
            ("openapi_url", Is::Uri),
        ],
    },
    Thing {
        name: "service",
        required: &["id", "organization_id", "name", "status", "url"],
        fields: &[
            ("id", Is::Uuid),
            ("organization_id", Is::Uuid),
            ("name", Is::Text),
            ("description", Is::Text),
            ("url", Is::Uri),
            ("additional_urls", Is::Many("url")),
            (
                "status",
                Is::OneOf(&["active", "inactive", "defunct", "temporarily closed"]),
            ),
            ("minimum_age", Is::Number),
            ("maximum_age", Is::Number),
            // HSDS 3.0.
            ("eligibility_description", Is::Text),
            ("assured_date", Is::Date),
            ("last_modified", Is::DateTime),
            ("schedules", Is::Many("schedule")),
            ("service_at_locations", Is::Many("service_at_location")),
            ("organization", Is::One("organization")),
            ("contacts", Is::Many("contact")),
            ("attributes", Is::Many("attribute")),
        ],
    },
    Thing {
        name: "organization",
        required: &["id", "name", "description"],
        fields: &[("id", Is::Uuid), ("name", Is::Text), ("description", Is::Text)],
    },
    Thing {
        name: "url",
        required: &["id", "url"],
        fields: &[("id", Is::Uuid), ("label", Is::Text), ("url", Is::Uri)],
    },
    Thing {
        name: "schedule",
        required: &["id"],
        fields: &[
            ("id", Is::Uuid),
            ("service_at_location_id", Is::Uuid),
            ("description", Is::Text),
        ],
    },
    Thing {
        name: "service_at_location",
        required: &["id", "service_id", "location_id"],
        fields: &[
            ("id", Is::Uuid),
            ("service_id", Is::Uuid),
            ("location_id", Is::Uuid),
            ("location", Is::One("location")),
            ("service", Is::One("service")),
        ],
    },
    Thing {
        name: "location",
        required: &["id", "location_type"],
        fields: &[
            ("id", Is::Uuid),
            ("location_type", Is::OneOf(PLACES)),
            ("name", Is::Text),
            ("description", Is::Text),
            ("addresses", Is::Many("address")),
        ],
    },
    Thing {
        name: "address",
        required: &[
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
        fields: &[
            ("id", Is::Uuid),
            ("address_1", Is::Text),
            ("city", Is::Text),
            ("state_province", Is::Text),
            ("postal_code", Is::Text),
            ("country", Is::OneOf(&["GB"])),
            ("address_type", Is::OneOf(PLACES)),
        ],
    },
    Thing {
        name: "contact",
        required: &["id"],
        fields: &[
            ("id", Is::Uuid),
            ("name", Is::Text),
            // Both HSDS 3.0.
            ("email", Is::Email),
            ("phones", Is::Many("phone")),
            ("attributes", Is::Many("attribute")),
        ],
    },
    Thing {
        name: "phone",
        required: &["id", "number"],
        fields: &[
            ("id", Is::Uuid),
            ("contact_id", Is::Uuid),
            ("number", Is::Text),
            ("description", Is::Text),
        ],
    },
    Thing {
        name: "attribute",
        required: &["id", "link_id", "taxonomy_term_id"],
        fields: &[
            ("id", Is::Uuid),
            ("link_id", Is::Uuid),
            ("link_type", Is::Text),
            ("taxonomy_term_id", Is::Uuid),
            ("taxonomy_term", Is::One("taxonomy_term")),
        ],
    },
    Thing {
        name: "taxonomy",
        required: &["id", "name", "description"],
        fields: &[
            ("id", Is::Uuid),
            ("name", Is::Text),
            ("description", Is::Text),
            ("taxonomy_terms", Is::Many("taxonomy_term")),
        ],
    },
    Thing {
        name: "taxonomy_term",
        required: &["id", "name", "description", "taxonomy"],
        fields: &[
            ("id", Is::Uuid),
            ("name", Is::Text),
            ("description", Is::Text),
            ("taxonomy", Is::Text),
            ("taxonomy_id", Is::Uuid),
            ("term", Is::Text),
        ],
    },
    Thing {
        name: "page",
        required: &[
            "total_items",
            "total_pages",
            "page_number",
            "size",
            "first_page",
            "last_page",
            "empty",
        ],
        fields: &[
            ("total_items", Is::Number),
            ("total_pages", Is::Number),
            ("page_number", Is::Number),
            ("size", Is::Number),
            ("first_page", Is::Flag),
            ("last_page", Is::Flag),
            ("empty", Is::Flag),
        ],
    },
];

/// Everything that is not as the standard has it, each with its place in the answer.
#[must_use]
pub fn faults(name: &str, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(name, value, name, &mut found);
    found
}

/// The same for a page of a list: the page itself, and each thing on it.
#[must_use]
pub fn faults_of_page(name: &str, page: &Value) -> Vec<String> {
    let mut around = page.clone();
    let contents = around
        .as_object_mut()
        .and_then(|page| page.remove("contents"))
        .unwrap_or_default();
    let mut found = faults("page", &around);
    match contents.as_array() {
        Some(contents) => {
            for (place, value) in contents.iter().enumerate() {
                check(name, value, &format!("contents[{place}]"), &mut found);
            }
        }
        None => found.push("contents: not a list".to_owned()),
    }
    found
}

fn check(name: &str, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(thing) = THINGS.iter().find(|thing| thing.name == name) else {
        return found.push(format!("{at}: the standard has no {name}"));
    };
    let Some(object) = value.as_object() else {
        return found.push(format!("{at}: not an object"));
    };
    for required in thing.required {
        if !object.contains_key(*required) {
            found.push(format!("{at}: {required} is missing"));
        }
    }
    for (field, value) in object {
        let at = format!("{at}.{field}");
        match thing.fields.iter().find(|(known, _)| known == field) {
            Some((_, kind)) => check_field(*kind, value, &at, found),
            None => found.push(format!("{at}: not a field of {name}")),
        }
    }
}

fn check_field(kind: Is, value: &Value, at: &str, found: &mut Vec<String>) {
    let text = value.as_str().unwrap_or_default();
    let good = match kind {
        Is::One(name) => return check(name, value, at, found),
        Is::Many(name) => match value.as_array() {
            Some(values) if !values.is_empty() => {
                for (place, value) in values.iter().enumerate() {
                    check(name, value, &format!("{at}[{place}]"), found);
                }
                true
            }
            _ => false,
        },
        Is::Text => !text.trim().is_empty(),
        Is::Uuid => is_uuid(text),
        Is::Uri => text.starts_with("https://") && !text.contains(char::is_whitespace),
        Is::Email => text.split_once('@').is_some_and(|(_, host)| host.contains('.')),
        Is::Date => text.parse::<chrono::NaiveDate>().is_ok(),
        Is::DateTime => text.parse::<chrono::DateTime<chrono::Utc>>().is_ok(),
        Is::Number => value.is_u64(),
        Is::Flag => value.is_boolean(),
        Is::OneOf(values) => values.contains(&text),
    };
    if !good {
        found.push(format!("{at}: {value} is not what it should be"));
    }
}

/// A UUID of version 5, in small letters.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    lengths == [8, 4, 4, 4, 12]
        && parts.iter().all(|part| part.bytes().all(hex))
        && parts.get(2).is_some_and(|part| part.starts_with('5'))
}
