//! What can come from every address of the API, written into the document once: no handler repeats it.

use open_door_contract::ErrorCode;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};

/// What any call can meet.
const ALWAYS: [(ErrorCode, &str); 4] = [
    (
        ErrorCode::TooMany,
        "Too much came at once. Nothing was saved; `Retry-After` says when to try again.",
    ),
    (
        ErrorCode::Ours,
        "Our fault. Sent again with the same key it is counted once.",
    ),
    (
        ErrorCode::Unavailable,
        "Nothing can be stored or looked up at the moment.",
    ),
    (
        ErrorCode::TimedOut,
        "It took too long, and may have been saved. Sent again with the same key it is counted once.",
    ),
];
/// What any call that changes something can meet.
const CHANGING: (ErrorCode, &str) = (ErrorCode::WrongOrigin, "It came from another website.");
/// What any call with a body can meet.
const WITH_A_BODY: [(ErrorCode, &str); 2] = [
    (ErrorCode::BadRequest, "It is not JSON."),
    (ErrorCode::TooLarge, "It is larger than 128 kB."),
];

/// Adds them to every operation. Another method than those listed answers 405 in the same shape.
pub fn add_what_can_always_come(document: &mut OpenApi) {
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get].into_iter().flatten() {
            add(operation, false);
        }
        for operation in [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete]
            .into_iter()
            .flatten()
        {
            add(operation, true);
        }
    }
}

fn add(operation: &mut Operation, changes: bool) {
    let has_body = operation.request_body.is_some();
    let errors = ALWAYS
        .into_iter()
        .chain(changes.then_some(CHANGING))
        .chain(WITH_A_BODY.into_iter().filter(|_| has_body));
    for (code, words) in errors {
        operation
            .responses
            .responses
            .entry(code.status().to_string())
            .or_insert_with(|| RefOr::T(response(code, words)));
    }
}

/// Lets each kind of a tagged body carry its tag. The body of a kind allows no field that it does not know,
/// and utoipa writes the tag beside it, so that nothing at all would be valid.
pub fn let_kinds_carry_their_tag(document: &mut OpenApi) {
    let Some(components) = &mut document.components else {
        return;
    };
    let mut tags = Vec::new();
    for schema in components.schemas.values() {
        let RefOr::T(Schema::OneOf(kinds)) = schema else {
            continue;
        };
        for kind in &kinds.items {
            if let RefOr::T(Schema::AllOf(parts)) = kind
                && let [RefOr::Ref(body), RefOr::T(Schema::Object(tag))] = parts.items.as_slice()
                && let Some((_, name)) = body.ref_location.rsplit_once('/')
            {
                tags.push((name.to_owned(), tag.properties.clone()));
            }
        }
    }
    for (name, tag) in tags {
        if let Some(RefOr::T(Schema::Object(body))) = components.schemas.get_mut(&name) {
            body.properties.extend(tag);
        }
    }
}

fn response(code: ErrorCode, words: &str) -> Response {
    let body = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("ApiError")))
        .build();
    let response = ResponseBuilder::new()
        .description(words)
        .content("application/json", body);
    if code == ErrorCode::TooMany {
        let seconds = HeaderBuilder::new().description(Some("Seconds to wait.")).build();
        response.header("Retry-After", seconds).build()
    } else {
        response.build()
    }
}
