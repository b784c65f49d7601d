//! JSON in exactly one spelling, so that the same content always has the same hash.

use serde::Serialize;
use serde_json::Value;

/// `value` as JSON without spaces and with every object's keys sorted (RFC 8785; our keys are
/// ASCII and our numbers whole). serde_json's own order hangs on a feature that any dependency may
/// turn on, so it isn't relied upon.
///
/// # Errors
/// If the value has no JSON form, such as a map whose keys are no strings.
pub fn canonical_json(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let value = serde_json::to_value(value)?;
    let mut text = String::new();
    write(&value, &mut text);
    Ok(text)
}

/// Whether `text` is JSON in its one spelling: no spaces, sorted keys in ASCII, none twice, whole
/// numbers.
#[must_use]
pub fn is_canonical(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| {
        let mut again = String::new();
        write(&value, &mut again);
        again == text && is_plain(&value)
    })
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_u64().is_some_and(|whole| whole < 1 << 53),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(fields) => fields
            .iter()
            .all(|(name, value)| name.is_ascii() && is_plain(value)),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            text.push('{');
            for (place, (name, value)) in fields.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_one_spelling() {
        let value: Value =
            serde_json::from_str(r#"{ "b": [1, {"z": null, "a": "é\n\"\u0001"}], "a": true }"#)
                .expect("JSON");
        assert_eq!(
            canonical_json(&value).expect("text"),
            "{\"a\":true,\"b\":[1,{\"a\":\"é\\n\\\"\\u0001\",\"z\":null}]}"
        );
    }

    #[test]
    fn another_spelling_of_the_same_is_not_canonical() {
        assert!(is_canonical(r#"{"a":1,"b":[true,null,"é"]}"#));
        for text in [
            r#"{"b":1,"a":1}"#,
            r#"{"a": 1}"#,
            r#"{"a":1}x"#,
            r#"{"a":1,"a":1}"#,
            r#"{"a":1.0}"#,
            r#"{"a":-1}"#,
            r#"{"a":1e3}"#,
            r#"{"a":9007199254740992}"#,
            r#"{"a":"\u00e9"}"#,
            r#"{"a":"\/"}"#,
            r#"{"é":1}"#,
            "",
        ] {
            assert!(!is_canonical(text), "{text}");
        }
    }
}
