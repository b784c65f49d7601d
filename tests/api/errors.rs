//! Every failure of the API has one shape, whatever it comes from: code, message, fields.

use open_door_contract::ErrorCode;
use open_door_tests::ask::Ask;
use open_door_tests::people::{least, new_key};
use open_door_tests::portal::TestPortal;

/// As large as no form of ours can be.
const TOO_LARGE: usize = 140_000;

fn request() -> Ask {
    Ask::post("/api/v1/requests").header("Idempotency-Key", &new_key())
}

#[tokio::test]
async fn each_kind_of_error_has_the_one_shape() {
    let portal = TestPortal::open();
    let not_json = Ask::post("/api/v1/door").body("text/plain", "hello");
    for (ask, status, code) in [
        (
            request().body("application/json", "{"),
            400,
            ErrorCode::BadRequest,
        ),
        (request(), 400, ErrorCode::BadRequest),
        (not_json, 400, ErrorCode::BadRequest),
        (Ask::get("/api/v1/door"), 401, ErrorCode::SignedOut),
        (
            request()
                .json(&least())
                .header("origin", "https://elsewhere.example"),
            403,
            ErrorCode::WrongOrigin,
        ),
        (Ask::get("/api/v1/councils/nowhere"), 404, ErrorCode::NotFound),
        (Ask::get("/api/v1/nothing"), 404, ErrorCode::NotFound),
        (Ask::get("/api/v1"), 404, ErrorCode::NotFound),
        (Ask::new("PUT", "/api/v1/councils"), 405, ErrorCode::WrongMethod),
        (Ask::get("/api/v1/requests"), 405, ErrorCode::WrongMethod),
        (
            Ask::new("DELETE", "/api/v1/requests"),
            405,
            ErrorCode::WrongMethod,
        ),
        (Ask::post("/api/v1/openapi.json"), 405, ErrorCode::WrongMethod),
        (
            request().body("application/json", "x".repeat(TOO_LARGE)),
            413,
            ErrorCode::TooLarge,
        ),
        (request().body("application/json", "{}"), 422, ErrorCode::Invalid),
    ] {
        let error = portal.send(ask.clone()).await.expect(status).error();
        assert_eq!(error.code, code, "{ask:?}");
    }
}

#[tokio::test]
async fn an_address_that_is_not_even_text_is_an_error_in_the_one_shape() {
    let portal = TestPortal::open();
    for path in [
        "/api/v1/councils/%FF",
        "/api/v1/councils/%FF/check",
        "/api/v1/councils/blackburn-with-darwen/offer/%FF",
        "/api/v1/england/offer/%FF",
    ] {
        let answer = portal.get(path).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        let _ = answer.error();
    }
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let _ = portal.post("/api/v1/door/consents/%FF/withdraw").await.error();
}

#[tokio::test]
async fn an_error_never_repeats_what_was_sent() {
    let portal = TestPortal::open();
    for body in [
        r#"{"kind":"step-back","council":"x","name":"Zebedee Seeded","reach":{"channel":"text","to":"nonsense-7"}}"#,
        r#"{"kind":"step-back","council":"blackburn-with-darwen","name":"Zebedee","reach":{"channel":"email","to":"nonsense-7"}}"#,
        r#"{"kind":"step-back","council":"blackburn-with-darwen","name":["Zebedee"],"reach":"nonsense-7"}"#,
        r#"{"return_code":"K7QM-3XPD-9TRA-W2HF","age":22}"#,
    ] {
        for path in ["/api/v1/requests", "/api/v1/door"] {
            let ask = Ask::post(path)
                .header("Idempotency-Key", &new_key())
                .body("application/json", body);
            let answer = portal.send(ask).await.expect(422);
            for typed in ["Zebedee", "nonsense-7", "K7QM"] {
                assert!(!answer.text().contains(typed), "{typed}: {}", answer.text());
            }
        }
    }
}

#[tokio::test]
async fn an_error_is_never_kept() {
    let portal = TestPortal::open();
    for path in ["/api/v1/nothing", "/api/v1/door", "/api/v1/councils/nowhere"] {
        assert_eq!(
            portal.get(path).await.header("cache-control"),
            "no-store",
            "{path}"
        );
    }
}
