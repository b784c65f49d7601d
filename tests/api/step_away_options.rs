//! What stepping away means: the page, the API and the command line give one answer.

use open_door_rules::request::RequestKind;
use open_door_rules::step_away::{AgeBand, StepAwayFacts, StepAwayOptions, Study, step_away_options};
use open_door_tests::forms::{AWAY, Do, go_through};
use open_door_tests::page::words;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue};
use open_door_tests::program::run;
use serde_json::Value;
use std::thread;

const AS_OF: &str = "2026-11-24";

/// Every council, age and study.
fn everyone() -> Vec<(String, AgeBand, Study)> {
    let catalogue = catalogue();
    let mut all = Vec::new();
    for council in catalogue.council_names() {
        for age in AgeBand::ALL {
            for study in Study::ALL {
                all.push((council.slug.clone(), *age, *study));
            }
        }
    }
    all
}

fn address(council: &str, age: AgeBand, study: Study) -> String {
    format!(
        "/api/v1/councils/{council}/step-away?age={}&study={}&as_of={AS_OF}",
        age.name(),
        study.name()
    )
}

/// The page of what it means, for these answers.
async fn means(
    portal: &TestPortal,
    council: &str,
    age: AgeBand,
    study: Study,
) -> open_door_tests::page::Page {
    let age = match age {
        AgeBand::Under18 => "16 or 17",
        AgeBand::From18 => "18, 19 or 20",
        AgeBand::From21 => "21 to 24",
        AgeBand::From25 => "25 or over",
        AgeBand::NotSure => "I would rather not say",
    };
    let study = match study {
        Study::Higher => "Yes, at university",
        Study::Other => "Yes, at school",
        Study::None => "No",
        Study::NotSure => "I am not sure",
    };
    let pages = vec![
        ("What would you like?", vec![Do::Choose(AWAY)]),
        (
            "A little about you",
            vec![
                Do::ChooseIn("How old are you?", age),
                Do::ChooseIn("Are you studying?", study),
            ],
        ),
    ];
    go_through(
        &portal.another_phone(),
        &format!("/in/{council}/step-away"),
        &pages,
    )
    .await
}

#[tokio::test]
async fn the_page_and_the_api_give_the_answer_of_the_rules_in_every_council_at_every_age_in_every_study() {
    let portal = TestPortal::open();
    let catalogue = catalogue();
    let as_of = AS_OF.parse().expect("a day");
    let everyone = everyone();
    assert_eq!(everyone.len(), 5 * 5 * 4, "five councils");
    for (council, age, study) in everyone {
        let pack = catalogue.step_away(&council).expect("every council has the form");
        let expected = step_away_options(StepAwayFacts::new(age, study), pack, as_of);
        let answer: StepAwayOptions = portal
            .get(&address(&council, age, study))
            .await
            .expect(200)
            .read();
        assert_eq!(answer, expected, "{council} {age:?} {study:?}");

        let page = means(&portal, &council, age, study).await;
        let words_of_it = catalogue
            .council_page(&council)
            .expect("it is there")
            .council
            .words;
        let may_end_heading = format!("What it means to {}", words_of_it.to_step_away());
        assert_eq!(
            page.heading() == may_end_heading,
            expected.may_end,
            "{council} {age:?} {study:?}: {}",
            page.heading()
        );
        for text in expected
            .goes_on
            .iter()
            .chain(&expected.ends)
            .map(|statement| &statement.text)
            .chain(expected.lighter.iter().map(|option| &option.title))
            .chain(&expected.steps)
            .chain(expected.levels.iter().map(|level| &level.title))
            .chain(expected.levels.iter().filter_map(|level| level.how.as_ref()))
            .chain(
                expected
                    .levels
                    .iter()
                    .filter_map(|level| level.letter_from.as_ref()),
            )
            .chain(expected.letters.iter().map(|letter| &letter.title))
            .chain(
                expected
                    .letters
                    .iter()
                    .flat_map(|letter| letter.parts.iter().map(|part| &part.text)),
            )
        {
            page.reads(&words(text));
        }
        assert_eq!(page.text().contains("What ends"), expected.may_end);
        assert_eq!(
            page.text().contains("A meeting comes first"),
            expected.meeting_first
        );
        assert_eq!(
            page.text().contains("last review and plan must be ready by"),
            expected.review_by.is_some()
        );
        assert_eq!(
            page.text().contains("Then ask the team first"),
            expected.may_end && !expected.not_for.is_empty()
        );
    }
}

#[tokio::test]
async fn the_command_line_says_what_the_api_says() {
    let portal = TestPortal::open();
    let everyone = everyone();
    let half = everyone.len() / 2;
    let ask = |some: Vec<(String, AgeBand, Study)>, folder: std::path::PathBuf| {
        thread::spawn(move || {
            some.into_iter()
                .map(|(council, age, study)| {
                    let said = run(
                        &folder,
                        &[
                            "step-away",
                            &council,
                            "--age",
                            age.name(),
                            "--study",
                            study.name(),
                            "--as-of",
                            AS_OF,
                            "--json",
                        ],
                    );
                    (address(&council, age, study), said.json())
                })
                .collect::<Vec<_>>()
        })
    };
    let (first, second) = everyone.split_at(half);
    let folder = portal.folder().to_owned();
    let threads = [ask(first.to_vec(), folder.clone()), ask(second.to_vec(), folder)];
    for answers in threads {
        for (address, said) in answers.join().expect("it ran") {
            let answer: Value = portal.get(&address).await.expect(200).json();
            assert_eq!(said, answer, "{address}");
        }
    }
}

#[test]
fn the_command_line_says_it_in_words_too_and_what_to_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    let ask = |words: &[&str]| run(folder.path(), &[&["step-away"], words].concat());
    let said = ask(&[BLACKBURN, "--age", "from-21", "--study", "none", "--as-of", AS_OF]);
    let text = said.done();
    for words in [
        "Support may end, once it is known that it is really them.",
        "an assessment: may. Only people make it.",
        "service-lead (no-concerns): The service lead or manager",
        "Last review and plan by 2027-02-24.",
        "They are told to chase on 2026-12-01.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let said = ask(&[BLACKBURN, "--age", "from-21", "--study", "higher"]);
    assert!(said.done().starts_with("Support goes on: higher-education.\n"));
    let short_time = [
        "--age",
        "from-21",
        "--study",
        "none",
        "--status",
        "qualifying-person",
    ];
    let said = ask(&[&["lancashire"], &short_time[..]].concat());
    assert!(said.done().starts_with("Support goes on: not-for-status.\n"));
    let said = ask(&["nowhere", "--age", "from-21", "--study", "none"]);
    assert!(
        said.refused().contains("there is no council `nowhere`"),
        "{said:?}"
    );
    for wrong in [
        &[BLACKBURN, "--study", "none"][..],
        &[BLACKBURN, "--age", "22", "--study", "none"],
        &[
            BLACKBURN,
            "--age",
            "from-21",
            "--study",
            "none",
            "--status",
            "care-leaver",
        ],
        &[
            BLACKBURN, "--age", "from-21", "--study", "none", "--as-of", "soon",
        ],
    ] {
        let said = ask(wrong);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    }
}

#[tokio::test]
async fn what_the_address_lacks_or_gets_wrong_is_a_field_to_mend() {
    let portal = TestPortal::open();
    let path = format!("/api/v1/councils/{BLACKBURN}/step-away");
    for (query, field, says) in [
        ("study=none", "age", "missing"),
        ("age=from-21", "study", "missing"),
        (
            "age=22&study=none",
            "age",
            "unknown variant `22`, expected one of `under-18`",
        ),
        ("age=from-21&study=", "study", "unknown variant"),
        (
            "age=from-21&study=none&status=leaver",
            "status",
            "expected one of `eligible-child`",
        ),
        (
            "age=from-21&study=none&as_of=tomorrow",
            "as_of",
            "Write the day as 2026-11-24",
        ),
        (
            "age=from-21&study=none&as_of=2026-02-30",
            "as_of",
            "Write the day",
        ),
        ("age=from-21&study=none&name=Sam", "name", "not known here"),
        ("age=from-21&age=from-18&study=none", "age", "twice"),
    ] {
        let error = portal.get(&format!("{path}?{query}")).await.expect(422).error();
        let [mend] = error.fields.as_slice() else {
            panic!("one thing: {error:?}")
        };
        assert!(
            mend.field == field && mend.message.contains(says),
            "{query}: {mend:?}"
        );
    }
    let error = portal.get(&path).await.expect(422).error();
    assert_eq!(error.fields.len(), 2);
    let _ = portal
        .get("/api/v1/councils/nowhere/step-away?age=from-21&study=none")
        .await
        .expect(404);
    let today: StepAwayOptions = portal
        .get(&format!("{path}?age=from-21&study=none"))
        .await
        .expect(200)
        .read();
    assert_eq!(
        today.chase_on.to_string(),
        "2026-12-01",
        "counted from today in London"
    );
}

#[tokio::test]
async fn an_address_full_of_unknown_names_gets_a_short_answer_that_names_the_first() {
    let portal = TestPortal::open();
    let path = format!("/api/v1/councils/{BLACKBURN}/step-away?age=from-21&study=none");
    let answer = portal
        .get(&format!("{path}{}", "&a".repeat(30_000)))
        .await
        .expect(422);
    assert!(answer.body.len() < 1000, "{} bytes", answer.body.len());
    let fields = answer.error().fields;
    assert_eq!(
        fields
            .iter()
            .map(|field| field.field.as_str())
            .collect::<Vec<_>>(),
        ["a"]
    );
    let error = portal
        .get(&format!("{path}&first&second"))
        .await
        .expect(422)
        .error();
    assert_eq!(error.fields.len(), 1);
    assert_eq!(error.fields[0].field, "first");
}

#[tokio::test]
async fn in_lancashire_the_rules_are_not_for_those_whose_time_in_care_was_short() {
    let portal = TestPortal::open();
    let path = "/api/v1/councils/lancashire/step-away?age=from-21&study=none";
    let answer = portal.get(&format!("{path}&status=qualifying-person")).await;
    let answer: Value = answer.expect(200).json();
    assert_eq!(
        (&answer["may_end"], &answer["hold"]),
        (&false.into(), &"not-for-status".into())
    );
    let answer: Value = portal.get(path).await.expect(200).json();
    assert_eq!(
        (&answer["may_end"], &answer["not_for"][0]),
        (&true.into(), &"qualifying-person".into())
    );
    means(&portal, "lancashire", AgeBand::From21, Study::None)
        .await
        .reads("You were in care for less than 13 weeks after you turned 14")
        .reads("These rules are not for you then.");
}

#[tokio::test]
async fn each_councils_page_says_who_assesses_and_what_its_document_leaves_open() {
    let portal = TestPortal::open();
    for (council, doubt, gap) in [
        (BLACKBURN, "Then they may check it with you.", false),
        ("lancashire", "Then they must check it with you first.", false),
        (
            "buckinghamshire",
            "Your council’s document says nothing on this.",
            true,
        ),
        ("dorset", "Your council’s document says nothing on this.", true),
        ("kirklees", "Your council’s document says nothing on this.", true),
    ] {
        let page = means(&portal, council, AgeBand::From21, Study::None).await;
        page.reads("From 16, the law counts you as able to decide.")
            .reads(doubt)
            .reads("Only people who know how may check that, and never a computer.")
            .reads("You say if you want an adviser. Nobody has to agree.");
        assert_eq!(page.text().contains("Ask the team who it is."), gap, "{council}");
    }
}

#[tokio::test]
async fn no_councils_journey_speaks_in_another_councils_words() {
    let portal = TestPortal::open();
    let catalogue = catalogue();
    for council in catalogue.council_names() {
        let words = &catalogue
            .council_page(&council.slug)
            .expect("it is there")
            .council
            .words;
        let own = words.step_away.as_deref().unwrap_or_default();
        let first = portal.get_page(&format!("/in/{}/step-away", council.slug)).await;
        let means = means(&portal, &council.slug, AgeBand::From21, Study::None).await;
        let over = self::means(&portal, &council.slug, AgeBand::From25, Study::None).await;
        for page in [&first, &means, &over] {
            for other in ["step away", "step down", "take a step back"] {
                assert!(
                    own.contains(other) || !page.text().to_lowercase().contains(other),
                    "{}: “{other}” in\n{}",
                    council.slug,
                    page.text()
                );
            }
        }
        first.reads(if own.is_empty() { "No adviser for now" } else { own });
    }
}

#[test]
fn only_letters_given_at_that_moment_are_in_the_answer() {
    let catalogue = catalogue();
    for council in catalogue.council_names() {
        let pack = catalogue.step_away(&council.slug).expect("a policy");
        let facts = StepAwayFacts::new(AgeBand::From21, Study::None);
        let answer = step_away_options(facts, pack, AS_OF.parse().expect("a day"));
        let given =
            |letter: &&open_door_rules::practice::Letter| letter.given_with == Some(RequestKind::StepAway);
        assert_eq!(answer.letters.len(), pack.letters.iter().filter(given).count());
    }
}
