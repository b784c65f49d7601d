//! JSON in exactly one spelling, so that the same content always has the same hash.

use super::StoreError;
use serde::Serialize;
use serde_json::Value;

/// `value` as JSON without spaces and with every object's keys sorted (RFC 8785; our keys are
/// ASCII and our numbers whole). serde_json's own order hangs on a feature that any dependency may
/// turn on, so it isn't relied upon.
pub(super) fn canonical_json(value: &impl Serialize) -> Result<String, StoreError> {
    let value = serde_json::to_value(value).map_err(|_| StoreError::Fault("a value has no JSON form"))?;
    let mut text = String::new();
    write(&value, &mut text);
    Ok(text)
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
}
