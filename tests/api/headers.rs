//! The headers that keep people safe, on every answer.

use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::page::Page;
use open_door_tests::people::{least, new_key};
use open_door_tests::portal::TestPortal;

const PUBLIC_PAGES: &[&str] = &[
    "/",
    "/councils",
    "/councils/not-sure",
    "/help",
    "/privacy",
    "/accessibility",
    "/safety",
    "/in/england",
    "/in/england/offer/home",
    "/in/blackburn-with-darwen",
    "/in/blackburn-with-darwen/offer/adviser-and-plan",
];

const PERSONAL_PAGES: &[&str] = &[
    "/door",
    "/in/england/check",
    "/in/blackburn-with-darwen/check",
    "/in/blackburn-with-darwen/step-back",
    "/in/blackburn-with-darwen/step-away",
    "/in/blackburn-with-darwen/step-away?step=check",
    "/in/blackburn-with-darwen/contact",
    "/in/blackburn-with-darwen/refer",
    "/door/erase",
    "/door/erased",
    "/door/still-there",
];

/// One answer of each kind.
async fn answers(portal: &TestPortal) -> Vec<(String, Answer)> {
    let mut asks: Vec<_> = PUBLIC_PAGES
        .iter()
        .chain(PERSONAL_PAGES)
        .map(|path| Ask::get(path))
        .collect();
    asks.extend(
        [
            "/nothing",
            "/exit",
            "/healthz",
            "/readyz",
            "/portal-0123456789abcdef.js",
            "/favicon.svg",
            "/api/v1/councils",
            "/api/v1/door",
            "/api/v1/nothing",
            "/api/v1/openapi.json",
            "/open-referral/england/services",
            "/open-referral/nowhere/services",
        ]
        .map(Ask::get),
    );
    asks.push(
        Ask::post("/api/v1/requests")
            .header("Idempotency-Key", &new_key())
            .json(&least()),
    );
    asks.push(Ask::post("/door").form(&[("code", "x")]));
    asks.push(Ask::post("/door").header("origin", "https://elsewhere.example"));
    asks.push(Ask::new("PUT", "/help"));
    asks.push(Ask::new("PUT", "/door"));
    let mut answers = Vec::new();
    for ask in asks {
        answers.push((format!("{ask:?}"), portal.send(ask).await));
    }
    answers
}

#[tokio::test]
async fn every_answer_has_the_strict_policy_and_is_never_sniffed() {
    for (asked, answer) in answers(&TestPortal::open()).await {
        let policy = answer.header("content-security-policy");
        for rule in [
            "default-src 'none'; script-src 'self' 'sha256-",
            "' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
             manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{asked}: {policy}");
        }
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{asked}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{asked}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{asked}"
        );
        let referrer = if asked.contains("\"/exit\"") {
            "no-referrer"
        } else {
            "same-origin"
        };
        assert_eq!(answer.header("referrer-policy"), referrer, "{asked}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "{asked}: not without TLS"
        );
        assert_ne!(
            answer.header("cache-control"),
            "",
            "{asked}: every answer says how long it is kept"
        );
    }
}

#[tokio::test]
async fn behind_tls_every_answer_says_so_for_two_years() {
    let portal = TestPortal::made().at_origin("https://door.example/").open();
    for (asked, answer) in answers(&portal).await {
        let hsts = answer.header("strict-transport-security");
        assert_eq!(hsts, "max-age=63072000; includeSubDomains", "{asked}");
    }
}

#[tokio::test]
async fn the_only_inline_script_is_the_one_that_the_policy_names() {
    let portal = TestPortal::open();
    for path in PUBLIC_PAGES.iter().chain(PERSONAL_PAGES) {
        let answer = portal.get(path).await;
        let page = answer.page();
        let inline: Vec<_> = page
            .all("script:not([src])")
            .into_iter()
            .filter(|script| script.attr("type") != Some("application/json"))
            .collect();
        assert_eq!(inline.len(), 1, "{path}: one loader");
        assert_eq!(page.all("[style], style").len(), 0, "{path}: no inline style");
        assert_handlers_are_none(path, &page);
    }
}

fn assert_handlers_are_none(path: &str, page: &Page) {
    for element in page.all("*") {
        for (name, _) in element.value().attrs() {
            assert!(
                !name.starts_with("on"),
                "{path}: {name} on {}",
                element.value().name()
            );
        }
    }
}

#[tokio::test]
async fn nothing_comes_from_another_host() {
    let portal = TestPortal::open();
    for path in PUBLIC_PAGES.iter().chain(PERSONAL_PAGES) {
        let page = portal.get_page(path).await;
        for element in page.all("[src], link[href], form[action], button[formaction]") {
            let names = ["src", "href", "action", "formaction"];
            for address in names.iter().filter_map(|name| element.attr(name)) {
                let ours = address.starts_with('/') && !address.starts_with("//");
                assert!(ours, "{path}: {address} in {}", element.value().name());
            }
        }
    }
}

#[tokio::test]
async fn personal_pages_and_forms_are_kept_nowhere() {
    let portal = TestPortal::open();
    for path in PERSONAL_PAGES {
        let answer = portal.get(path).await.expect(200);
        assert_eq!(
            (answer.header("cache-control"), answer.header("etag")),
            ("no-store", ""),
            "{path}"
        );
    }
    let step_back = "/in/blackburn-with-darwen/step-back";
    for (answer, what) in [
        (
            portal
                .post_form(step_back, &[("step", "name"), ("name", "Sam")])
                .await,
            "a step",
        ),
        (
            portal.post_form(step_back, &[("step", "name")]).await,
            "a step with errors",
        ),
        (portal.post_form("/door", &[("code", "x")]).await, "a wrong code"),
        (
            portal.post_form("/in/england/check", &[("step", "born")]).await,
            "the check",
        ),
        (portal.get("/nothing").await, "no page"),
        (portal.send_request(&new_key(), &least()).await, "a code"),
        (portal.get("/api/v1/door").await, "no visit"),
        (
            portal.get("/in/blackburn-with-darwen/step-away/done").await,
            "the code, no longer shown",
        ),
        (portal.get("/door/copy").await, "no visit"),
        (portal.get("/api/v1/door/copy").await, "no visit"),
        (portal.post("/door/stay").await, "no visit"),
        (portal.get("/healthz").await, "health"),
    ] {
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    }
}

#[tokio::test]
async fn public_pages_are_kept_and_asked_about_each_time() {
    let portal = TestPortal::open();
    for path in PUBLIC_PAGES {
        let first = portal.get(path).await.expect(200);
        assert_eq!(first.header("cache-control"), "no-cache", "{path}");
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = portal
            .send(Ask::get(path).header("if-none-match", tag))
            .await
            .expect(304);
        assert!(again.body.is_empty());
        assert_eq!(
            (again.header("etag"), again.header("cache-control")),
            (tag, "no-cache"),
            "{path}"
        );
        let listed = format!("\"other\", {tag}");
        let _ = portal
            .send(Ask::get(path).header("if-none-match", &listed))
            .await
            .expect(304);
        let _ = portal
            .send(Ask::get(path).header("if-none-match", "W/\"other\""))
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn a_public_page_is_the_same_for_everyone() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let stranger = portal.another_phone();
    for path in PUBLIC_PAGES {
        assert_eq!(
            portal.get(path).await.body,
            stranger.get(path).await.body,
            "{path}"
        );
    }
}
