//! Faults in what a council says of the forms: who may ask, stepping away, and what is agreed to.

use super::{COUNCIL, Copy, GOOD_COUNCIL, spoil};
use open_door_rules::request::RequestKind;

const STEP_AWAY: &str = "national/step-away.toml";

/// A council's part about stepping away, with nothing wrong. It stands below [`GOOD_COUNCIL`], from line 66.
const GOOD_AWAY: &str = r#"
[step_away]
from_birthday = 21
until_birthday = 25
higher_education = "goes-on"
other_study = "not-stated"
capacity = "not-stated"
steps = ["We write it down."]
chase_after_days = 7
source = "TST-AWAY-1"

[[step_away.lighter]]
id = "less-often"
title = "Less often"
source = "TST-AWAY-2"

[[step_away.ends]]
text = "Your adviser."
ages = ["from-21"]
study = ["other", "none"]
source = "TST-AWAY-3"

[[step_away.levels]]
id = "manager"
title = "A manager"
when = ["no-concerns"]
source = "TST-AWAY-4"

[[step_away.levels]]
id = "director"
title = "The director"
when = ["safeguarding"]
source = "TST-AWAY-5"

[[step_away.keep_outcomes]]
id = "keep"
title = "You keep them"
next = "We ring."
"#;

/// What is said about a council's pack that has a part about stepping away.
fn spoil_away(good: &str, bad: &str) -> Vec<String> {
    let copy = Copy::new();
    let text = format!("{GOOD_COUNCIL}{GOOD_AWAY}");
    assert_eq!(text.matches(good).count(), 1, "{good}");
    copy.write(COUNCIL, text.replace(good, bad));
    copy.problems()
}

/// One more consent, asked with these forms.
fn consent(id: &str, asked_with: &str) -> String {
    let start = GOOD_COUNCIL.find("[[consents]]").expect("a consent");
    let end = GOOD_COUNCIL.find("[[timer]]").expect("a date");
    let consent = GOOD_COUNCIL.get(start..end).expect("a part");
    consent
        .replace("\"cards\"", &format!("\"{id}\""))
        .replace("[\"step-back\"]", asked_with)
}

#[test]
fn a_council_that_says_how_to_step_away_has_no_problems_and_one_that_does_not_neither() {
    let copy = Copy::new();
    copy.write(COUNCIL, format!("{GOOD_COUNCIL}{GOOD_AWAY}"));
    let catalogue = copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    let council = catalogue.council_page("testshire").expect("the pack").council;
    let policy = council.step_away.expect("a policy");
    assert!(policy.level("director").is_some_and(|level| level.for_concerns()));
    let ids: Vec<_> = catalogue
        .rule_ids("testshire")
        .expect("the pack")
        .iter()
        .collect();
    for id in 1..=5 {
        let id = format!("TST-AWAY-{id}");
        assert!(ids.contains(&&id), "{id} is not carried");
    }
    let copy = Copy::new();
    let catalogue = copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    let council = catalogue.council_page("testshire").expect("the pack").council;
    assert_eq!(council.step_away, None);
}

#[test]
fn support_that_would_end_under_21_is_refused_with_the_law() {
    assert_eq!(
        spoil_away("from_birthday = 21", "from_birthday = 18"),
        [
            "content/councils/testshire/council.toml:68: Under 21 the law keeps an adviser for everyone who has one \
             (Children Act 1989 s.23C). Use 21 or more."
        ]
    );
}

#[test]
fn stepping_away_that_ends_before_it_starts_is_named() {
    for until in [20, 21] {
        assert_eq!(
            spoil_away(
                "until_birthday = 25\nhigher",
                &format!("until_birthday = {until}\nhigher")
            ),
            [
                "content/councils/testshire/council.toml:69: \"until_birthday\" must come after \"from_birthday\"."
            ]
        );
    }
}

#[test]
fn somebody_must_decide_where_there_are_no_concerns() {
    assert_eq!(
        spoil_away("when = [\"no-concerns\"]", "when = [\"refusal\"]"),
        [
            "content/councils/testshire/council.toml:88: No level decides where there are no concerns. \
             Add \"no-concerns\" to the \"when\" of one."
        ]
    );
    let levels = GOOD_AWAY
        .get(GOOD_AWAY.find("[[step_away.levels]]").expect("levels")..)
        .and_then(|rest| rest.split("[[step_away.keep_outcomes]]").next())
        .expect("the levels");
    assert_eq!(
        spoil_away(levels, ""),
        [
            "content/councils/testshire/council.toml:67: \"levels\" is missing. \
             Add at least one part that starts with [[levels]]."
        ]
    );
}

#[test]
fn an_age_or_a_study_that_is_not_known_is_named_with_those_that_are() {
    assert_eq!(
        spoil_away("ages = [\"from-21\"]", "ages = [\"21\"]"),
        [
            "content/councils/testshire/council.toml:84: \"ages\" is \"21\", which is not known. \
             Use one of: under-18, from-18, from-21, from-25, not-sure."
        ]
    );
    assert_eq!(
        spoil_away(
            "study = [\"other\", \"none\"]",
            "study = [\"other\", \"university\"]"
        ),
        [
            "content/councils/testshire/council.toml:85: \"study\" is \"university\", which is not known. \
             Use one of: higher, other, none, not-sure."
        ]
    );
    assert_eq!(
        spoil_away("other_study = \"not-stated\"", "other_study = \"ends\""),
        [
            "content/councils/testshire/council.toml:71: \"other_study\" is \"ends\", which is not known. \
             Use one of: goes-on, meeting-first, not-stated."
        ]
    );
    assert_eq!(
        spoil(
            COUNCIL,
            "asked_with =",
            "only_in_study = [\"university\"]\nasked_with ="
        ),
        [
            "content/councils/testshire/council.toml:54: \"only_in_study\" is \"university\", which is not known. \
             Use one of: higher, other, none, not-sure."
        ]
    );
    assert_eq!(
        spoil(STEP_AWAY, "[\"under-18\"]", "[\"17\"]"),
        [
            "content/national/step-away.toml:6: \"ages\" is \"17\", which is not known. \
             Use one of: under-18, from-18, from-21, from-25, not-sure."
        ]
    );
}

#[test]
fn what_stands_twice_in_a_part_about_the_forms_is_named() {
    for (good, bad, line) in [
        ("id = \"director\"", "id = \"manager\"", 95),
        (
            "[[step_away.ends]]",
            "[[step_away.lighter]]\nid = \"less-often\"\ntitle = \"Again\"\nsource = \"TST-AWAY-9\"\n\n[[step_away.ends]]",
            83,
        ),
    ] {
        let id = bad.split('"').nth(1).expect("an id");
        assert_eq!(
            spoil_away(good, bad),
            [format!(
                "content/councils/testshire/council.toml:{line}: \"{id}\" is there twice. Give each its own \"id\"."
            )]
        );
    }
    let you = "[[step_back.who_may_ask]]\nid = \"you\"\ntitle = \"You\"\nself_title = \"Myself\"\n";
    assert_eq!(
        spoil(COUNCIL, you, &you.repeat(2)),
        ["content/councils/testshire/council.toml:39: \"you\" is there twice. Give each its own \"id\"."]
    );
    assert_eq!(
        spoil(
            COUNCIL,
            "[[timer]]",
            &format!("{}[[timer]]", consent("cards", "[\"step-away\"]"))
        ),
        ["content/councils/testshire/council.toml:58: \"cards\" is there twice. Give each its own \"id\"."]
    );
    let copy = Copy::new();
    let text = copy.read(STEP_AWAY);
    let part = text.split("\n\n").nth(1).expect("a part").to_owned();
    copy.write(STEP_AWAY, format!("{text}\n{part}\n"));
    let problems = copy.problems();
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("content/national/step-away.toml:")
            && problems[0].ends_with("is there twice. Give each its own \"text\"."),
        "{problems:?}"
    );
}

#[test]
fn who_may_ask_is_needed_and_says_both_titles() {
    let you = "[[step_back.who_may_ask]]\nid = \"you\"\ntitle = \"You\"\nself_title = \"Myself\"\n";
    assert_eq!(
        spoil(COUNCIL, you, ""),
        [
            "content/councils/testshire/council.toml:25: \"who_may_ask\" is missing. \
             Add at least one part that starts with [[who_may_ask]]."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "self_title = \"Myself\"\n", ""),
        [
            "content/councils/testshire/council.toml:34: \"self_title\" is missing. \
             Add a line such as: self_title = \"…\""
        ]
    );
    assert_eq!(
        spoil(
            COUNCIL,
            "self_title = \"Myself\"\n",
            "self_title = \"Myself\"\nis_agency = \"no\"\n"
        ),
        [
            "content/councils/testshire/council.toml:38: \"is_agency\" must be true or false, without quotation marks."
        ]
    );
    assert_eq!(
        spoil(
            COUNCIL,
            "self_title = \"Myself\"\n",
            "self_title = \"Myself\"\nagency = true\n"
        ),
        [
            "content/councils/testshire/council.toml:38: \"agency\" is not known here. \
             Use: id, title, self_title, is_agency."
        ]
    );
}

#[test]
fn a_consent_that_nobody_would_be_asked_is_named() {
    assert_eq!(
        spoil(COUNCIL, "asked_with = [\"step-back\"]", "asked_with = []"),
        [
            "content/councils/testshire/council.toml:54: Nobody would ever be asked. \
             Name at least one form in \"asked_with\", such as [\"step-back\"]."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "asked_with = [\"step-back\"]\n", ""),
        [
            "content/councils/testshire/council.toml:44: Nobody would ever be asked. \
             Name at least one form in \"asked_with\", such as [\"step-back\"]."
        ]
    );
    // Whoever asks for someone else can agree to nothing in their place.
    assert!(
        spoil(COUNCIL, "[\"step-back\"]", "[\"referral\"]")
            .iter()
            .any(|problem| problem.ends_with(
                "council.toml:54: \"asked_with\" is \"referral\", which is not known. \
                 Use one of: step-back, step-away, keep-adviser, contact-preferences."
            ))
    );
}

#[test]
fn a_form_asks_three_consents_and_no_more() {
    let with = |consents: &[String]| {
        let copy = Copy::new();
        let text = GOOD_COUNCIL.replace("[[timer]]", &format!("{}[[timer]]", consents.concat()));
        copy.write(COUNCIL, text);
        copy
    };
    let both = "[\"step-away\", \"step-back\"]";
    let three = [consent("two", both), consent("three", both)];
    let catalogue = with(&three).load().unwrap_or_else(|errors| panic!("{errors}"));
    let council = catalogue.council_page("testshire").expect("the pack").council;
    let asked = |kind| {
        council
            .consents
            .iter()
            .filter(|consent| consent.asked_with.contains(&kind))
            .count()
    };
    assert_eq!(
        (asked(RequestKind::StepBack), asked(RequestKind::StepAway)),
        (3, 2)
    );
    let four = [&three[..], &[consent("four", both)]].concat();
    assert_eq!(
        with(&four).problems(),
        [
            "content/councils/testshire/council.toml:44: The form \"step-back\" would ask 4 consents: \
             cards, two, three, four. A form has room for 3: take \"step-back\" out of \"asked_with\" in the others."
        ]
    );
}

#[test]
fn what_the_law_keeps_going_must_be_there_and_says_where_it_comes_from() {
    let copy = Copy::new();
    std::fs::remove_file(copy.dir.join(STEP_AWAY)).expect("removed");
    let problems = copy.problems();
    assert!(
        problems.len() == 1 && problems[0].starts_with("content/national/step-away.toml: "),
        "{problems:?}"
    );
    assert_eq!(
        spoil(STEP_AWAY, "[[goes_on]]", "[[go_on]]"),
        ["content/national/step-away.toml:4: \"go_on\" is not known here. Use: goes_on."]
    );
    let copy = Copy::new();
    copy.write(STEP_AWAY, "[[goes_on]]\ntext = \"It goes on.\"\n");
    assert_eq!(
        copy.problems(),
        ["content/national/step-away.toml:1: \"source\" is missing. Add a line such as: source = \"…\""]
    );
}

#[test]
fn a_letter_says_with_which_request_it_is_given_and_only_one_there_is() {
    let letter = |given_with: &str| {
        format!(
            "+++\ntitle = \"Goodbye\"\ngiven = \"When you go\"\ngiven_with = \"{given_with}\"\nids = [\"TST-AWAY-9\"]\n\
             source = \"Testshire policy\"\nchecked_on = 2026-11-20\n\n[[parts]]\ntext = \"How to come back\"\n\
             ids = [\"TST-AWAY-9\"]\n+++\n\nDear you\n"
        )
    };
    let copy = Copy::new();
    copy.write(COUNCIL, format!("{GOOD_COUNCIL}{GOOD_AWAY}"));
    copy.write("councils/testshire/letters/goodbye.md", letter("step-away"));
    let catalogue = copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    let pack = catalogue.step_away("testshire").expect("a policy");
    let given: Vec<_> = pack.letters.iter().map(|letter| letter.given_with).collect();
    assert_eq!(given, [Some(RequestKind::StepAway)]);
    copy.write("councils/testshire/letters/goodbye.md", letter("leaving"));
    let [problem] = copy.problems().try_into().expect("one problem");
    assert!(
        problem.contains("letters/goodbye.md:4") && problem.contains("step-back, step-away"),
        "{problem}"
    );
}
