//! Titles and addresses end up in histories, in app switchers and over shoulders: they say nothing
//! that somebody typed.

use open_door_tests::ask::Ask;
use open_door_tests::portal::TestPortal;

const TYPED: [(&str, &str); 8] = [
    ("name", "Zebedee Seeded"),
    ("to", "07700 900777"),
    ("message", "seeded message"),
    ("consent-1-day", "Seeded Saturday"),
    ("day", "27"),
    ("month", "seeded"),
    ("year", "2004"),
    ("code", "SEED-SEED-SEED-SEED"),
];

#[tokio::test]
async fn nothing_typed_is_in_a_title_or_an_address() {
    let portal = TestPortal::open();
    let mut fields = TYPED.to_vec();
    fields.extend([
        ("channel", "text"),
        ("consent-1", "yes"),
        ("consent-1-shown", "celebration-contact@1"),
        ("looked-after", "not-sure"),
    ]);
    let mut answers = Vec::new();
    for (path, steps) in [
        (
            "/in/blackburn-with-darwen/step-back",
            &["name", "channel", "to", "message", "consent-1"][..],
        ),
        (
            "/in/blackburn-with-darwen/check",
            &["born", "looked-after", "now", "result"],
        ),
        ("/door", &["code"]),
    ] {
        let _ = portal.get_page(path).await;
        for step in steps {
            let mut fields = fields.clone();
            fields.push(("step", step));
            answers.push(portal.send(Ask::post(path).form(&fields)).await);
        }
    }
    fields.extend([("step", "check"), ("key", "LY9MDlT1Tz6cVQ06XAt-EQ")]);
    let sent = portal
        .send(Ask::post("/in/blackburn-with-darwen/step-back").form(&fields))
        .await
        .expect(303);
    answers.push(portal.get(sent.header("location")).await);
    answers.push(sent);
    for answer in answers {
        let title = if answer.body.is_empty() {
            String::new()
        } else {
            answer.page().title()
        };
        let said = format!("{title} {}", answer.header("location")).to_lowercase();
        for word in ["zebedee", "seed", "0777", "2004", "27"] {
            assert!(!said.contains(word), "{said}");
        }
        if !answer.body.is_empty() {
            for link in answer.page().all("a[href], form[action]") {
                let address = link
                    .attr("href")
                    .or_else(|| link.attr("action"))
                    .unwrap_or_default();
                assert!(
                    !address.contains('?'),
                    "{address}: what is typed never stands in an address"
                );
            }
        }
    }
}

#[tokio::test]
async fn titles_after_the_start_do_not_say_what_the_portal_is_for() {
    let portal = TestPortal::open();
    for path in [
        "/door",
        "/help",
        "/in/blackburn-with-darwen/step-back",
        "/in/blackburn-with-darwen/step-back/done",
        "/in/blackburn-with-darwen/check",
        "/safety",
    ] {
        let title = portal.get(path).await.page().title().to_lowercase();
        for word in ["care", "leaver", "adviser", "step back"] {
            assert!(!title.contains(word), "{path}: {title}");
        }
    }
}
