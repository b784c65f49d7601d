//! What the server sends, read with the browser's own reader of JSON. serde's would be 12 kB of the app,
//! packed. A field that is missing or named otherwise is a page that does not load: the browser tests see it.

use chrono::NaiveDate;
use js_sys::{Array, Reflect};
use open_door_contract::content::{CheckData, TopicName};
use open_door_contract::{ApiError, ErrorCode, FieldError};
use open_door_rules::dates::Span;
use open_door_rules::entitlement::{Activity, Condition, Entitlement, Kind, Starts};
use open_door_rules::status::Status;
use open_door_rules::timer::Timer;
use wasm_bindgen::{JsCast, JsValue};

/// A value, or that it isn't there.
pub struct Json(JsValue);

impl Json {
    /// Reads a text; none if it is no JSON.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        js_sys::JSON::parse(text).ok().map(Self)
    }

    /// A part of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &key.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The value, if there is one.
    #[must_use]
    pub fn some(self) -> Option<Self> {
        (!self.0.is_null() && !self.0.is_undefined()).then_some(self)
    }

    /// A text in an object.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).0.as_string()
    }

    fn number(&self, key: &str) -> Option<i32> {
        // Every number the server sends is a small whole one.
        #[allow(clippy::cast_possible_truncation, reason = "years, ages and months")]
        self.get(key).0.as_f64().map(|number| number as i32)
    }

    fn age(&self, key: &str) -> Option<u32> {
        self.number(key).and_then(|number| u32::try_from(number).ok())
    }

    /// A date in an object.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        open_door_rules::dates::iso::read(&self.text(key)?)
    }

    /// Every value of a list in an object.
    pub fn list<T>(&self, key: &str, read: impl Fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let list: Array = self.get(key).0.dyn_into().ok()?;
        let mut values = Vec::new();
        for value in list.iter() {
            values.push(read(&Self(value))?);
        }
        Some(values)
    }

    /// The value itself, if it is a text.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// A value of a list.
    #[must_use]
    pub fn at(&self, place: u32) -> Self {
        Self(Reflect::get_u32(&self.0, place).unwrap_or(JsValue::UNDEFINED))
    }
}

fn status(value: &Json) -> Option<Status> {
    Some(match value.as_text()?.as_str() {
        "eligible-child" => Status::EligibleChild,
        "relevant-child" => Status::RelevantChild,
        "former-relevant-child" => Status::FormerRelevantChild,
        "qualifying-person" => Status::QualifyingPerson,
        _ => return None,
    })
}

fn condition(value: &Json) -> Option<Condition> {
    Some(Condition {
        statuses: value.list("statuses", status)?,
        from_age: value.age("from_age"),
        until_age: value.age("until_age"),
        doing: value.list("doing", |doing| Activity::from_value(&doing.as_text()?))?,
        ask: value.text("ask"),
    })
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "law" => Kind::Law,
        "guidance" => Kind::Guidance,
        "scheme" => Kind::Scheme,
        "discretionary" => Kind::Discretionary,
        "council" => Kind::Council,
        _ => return None,
    })
}

fn entitlement(value: &Json) -> Option<Entitlement> {
    let starts_on = value
        .get("starts_on")
        .some()
        .map(|starts| starts.date("on").map_or(Starts::NotKnown, Starts::On));
    Some(Entitlement {
        slug: value.text("slug")?,
        title: value.text("title")?,
        topic: value.text("topic")?,
        summary: value.text("summary")?,
        floor: value.text("floor"),
        amount: value.text("amount"),
        kind: kind(&value.text("kind")?)?,
        starts_on,
        conditions: value.list("conditions", condition)?,
        depends_on: value.text("depends_on"),
        how_to_ask: value.text("how_to_ask")?,
        unverified: value.text("unverified"),
        source: value.text("source")?,
        source_url: value.text("source_url"),
        // Nothing on a phone shows the facts' own numbers.
        ids: Vec::new(),
        checked_on: value.date("checked_on")?,
        body_html: value.text("body_html")?,
    })
}

fn span(value: &Json) -> Option<Span> {
    let months = value.number("months").map(Span::Months);
    let weeks = || value.number("weeks").map(Span::Weeks);
    let days = || value.number("days").map(Span::Days);
    months.or_else(weeks).or_else(days)
}

fn timer(value: &Json) -> Option<Timer> {
    Some(Timer {
        id: value.text("id")?,
        birthday: value.age("birthday")?,
        offset: span(&value.get("offset")),
        every: span(&value.get("every")),
        until_birthday: value.age("until_birthday"),
        counted_from: value.text("counted_from"),
        statuses: value.list("statuses", status)?,
        title: value.text("title")?,
        calendar_title: value.text("calendar_title")?,
        what: value.text("what")?,
        who: value.text("who")?,
        if_not: value.text("if_not")?,
        source: value.text("source")?,
    })
}

fn topic(value: &Json) -> Option<TopicName> {
    Some(TopicName {
        slug: value.text("slug")?,
        title: value.text("title")?,
        summary: value.text("summary")?,
    })
}

/// What the check works its answer out from.
#[must_use]
pub fn check_data(text: &str) -> Option<CheckData> {
    let value = Json::read(text)?;
    Some(CheckData {
        entitlements: value.list("entitlements", entitlement)?,
        timers: value.list("timers", timer)?,
        topics: value.list("topics", topic)?,
        ask_until: value.age("ask_until"),
    })
}

/// What must be mended.
pub fn field_error(value: &Json) -> Option<FieldError> {
    Some(FieldError::new(&value.text("field")?, value.text("message")?))
}

/// What the server says went wrong. The check only shows the words.
#[must_use]
pub fn api_error(text: &str) -> Option<ApiError> {
    let message = Json::read(text)?.text("message")?;
    Some(ApiError::new(ErrorCode::Ours, message))
}
