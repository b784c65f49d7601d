//! Each kind of fault, put into a copy of the content, is named with its file, its line and how to
//! mend it.

#![allow(clippy::expect_used, clippy::panic)]

#[path = "faults/asking.rs"]
mod asking;
mod common;
#[path = "faults/consents.rs"]
mod consents;

use common::{content_dir, day, read_on};
use open_door_content::{Catalogue, ContentErrors, load};
use std::path::{Path, PathBuf};

const ENTITLEMENT: &str = "national/entitlements/staying-put.md";
const COUNCIL: &str = "councils/testshire/council.toml";
const OFFER: &str = "councils/testshire/offer/home.md";
const TOPICS: &str = "national/topics.toml";
const TIMERS: &str = "national/timers.toml";
const HELP: &str = "national/help.toml";

/// A page with nothing wrong, so that what is wrong is what a test put there.
const GOOD_ENTITLEMENT: &str = r#"+++
title = "Staying put"
topic = "home"
summary = "You can stay."
kind = "law"
how_to_ask = "Ask."
source = "Children Act 1989 s.23CZA"
source_url = "https://www.legislation.gov.uk/ukpga/1989/41"
ids = ["NAT-HO-2"]
checked_on = 2026-11-23

[[conditions]]
statuses = ["former-relevant-child"]
from_age = 18
until_age = 21
doing = ["work"]
+++

Your council must help.

## More

See [the law](https://www.legislation.gov.uk/) or [help](/help).
"#;

const GOOD_COUNCIL: &str = r#"name = "Testshire Council"
service = "Leaving Care"
worker = "Personal Adviser"
source = "Testshire policy, TST-NAME-1"
checked_on = 2026-11-23

[words]
step_away = "step down"

[[contacts]]
id = "duty"
name = "Duty"
channel = "phone"
value = "01254 587547"
source = "TST-CONT-1"

[[contacts]]
id = "night"
name = "Night"
channel = "email"
value = "night@testshire.gov.uk"
emergency = true
source = "TST-CONT-2"

[step_back]
until_birthday = 25
threshold = "not-stated"
decided_by = "The manager"
chase_after_days = 7
plan_within = { months = 3 }
steps = ["We write it down."]
source = "TST-STEP-1"

[[step_back.who_may_ask]]
id = "you"
title = "You"
self_title = "Myself"

[[step_back.outcomes]]
id = "advice"
title = "Advice"
next = "We ring."

[[consents]]
id = "cards"
version = 1
language = "en-GB"
purpose = "Cards"
wording = "Yes, send cards."
controller = "Testshire Council"
recipients = ["Leaving Care"]
ask_again_after = { months = 12 }
without_it = "The yearly reminder goes on."
asked_with = ["step-back"]
source = "TST-CONS-1"

[[timer]]
id = "TST-TIME-1"
birthday = 21
title = "A talk"
calendar_title = "Talk about plans"
what = "We talk."
who = "You"
if_not = "Ask."
source = "TST-TIME-1"
"#;

const GOOD_OFFER: &str = r#"+++
topic = "home"
source = "Testshire policy"
ids = ["TST-HOME-1"]
checked_on = 2026-11-23
+++

We help you find a home.
"#;

/// A copy of the repository's content with one more council, which a test may spoil.
struct Copy {
    _held: tempfile::TempDir,
    dir: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let held = tempfile::tempdir().expect("a temporary folder");
        let dir = held.path().join("content");
        // The other councils have no part in this, and reading them takes its time.
        copy_folder(&content_dir().join("national"), &dir.join("national"));
        let copy = Self { _held: held, dir };
        copy.write(ENTITLEMENT, GOOD_ENTITLEMENT);
        copy.write(COUNCIL, GOOD_COUNCIL);
        copy.write(OFFER, GOOD_OFFER);
        copy
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.dir.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.dir.join(file)).expect("a file")
    }

    fn load(&self) -> Result<Catalogue, ContentErrors> {
        load(&self.dir, read_on())
    }

    /// What is wrong, a line each.
    fn problems(&self) -> Vec<String> {
        let errors = self.load().expect_err("something is wrong");
        errors.problems().iter().map(ToString::to_string).collect()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// Puts `bad` where `good` stands in `file`, and gives what is said about it.
fn spoil(file: &str, good: &str, bad: &str) -> Vec<String> {
    let copy = Copy::new();
    let text = copy.read(file);
    assert!(text.contains(good), "{file} does not hold {good}");
    copy.write(file, text.replacen(good, bad, 1));
    copy.problems()
}

#[test]
fn the_unspoilt_copy_has_no_problems() {
    let copy = Copy::new();
    let catalogue = copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    let names: Vec<_> = catalogue
        .council_names()
        .iter()
        .map(|council| council.name.as_str())
        .collect();
    assert!(names.contains(&"Testshire Council"), "{names:?}");
    let home = catalogue.topic("testshire", "home").expect("the topic");
    assert_eq!(
        home.council_html.as_deref(),
        Some("<p>We help you find a home.</p>\n")
    );
    let ids: Vec<_> = catalogue
        .rule_ids("testshire")
        .expect("the pack")
        .iter()
        .collect();
    assert_eq!(
        ids,
        [
            "TST-CONS-1",
            "TST-CONT-1",
            "TST-CONT-2",
            "TST-HOME-1",
            "TST-NAME-1",
            "TST-STEP-1",
            "TST-TIME-1"
        ]
    );
}

#[test]
fn the_example_in_the_readme_is_right() {
    let copy = Copy::new();
    let readme = std::fs::read_to_string(content_dir().join("README.md")).expect("the file");
    let example = readme.split("```\n").nth(1).expect("an example");
    copy.write(ENTITLEMENT, example);
    copy.load().unwrap_or_else(|errors| panic!("{errors}"));
}

#[test]
fn a_word_that_is_not_known_is_named_with_the_words_that_are() {
    assert_eq!(
        spoil(ENTITLEMENT, "\"law\"", "\"lawful\""),
        [
            "content/national/entitlements/staying-put.md:5: \"kind\" is \"lawful\", which is not known. \
          Use one of: law, guidance, scheme, discretionary, council."
        ]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "former-relevant-child", "care-leaver"),
        [
            "content/national/entitlements/staying-put.md:13: \"statuses\" is \"care-leaver\", which is not known. \
          Use one of: eligible-child, relevant-child, former-relevant-child, qualifying-person."
        ]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "[\"work\"]", "[\"sleeping\"]"),
        [
            "content/national/entitlements/staying-put.md:16: \"doing\" is \"sleeping\", which is not known. \
          Use one of: school-or-college, higher-education, apprenticeship, work, looking, none-of-these."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "\"phone\"", "\"pigeon\""),
        [
            "content/councils/testshire/council.toml:13: \"channel\" is \"pigeon\", which is not known. \
          Use one of: phone, place, web, email, post."
        ]
    );
}

#[test]
fn a_topic_that_is_not_known_is_named() {
    assert_eq!(
        spoil(ENTITLEMENT, "topic = \"home\"", "topic = \"house\""),
        [
            "content/national/entitlements/staying-put.md:3: \"topic\" is \"house\", which is not known. \
          Use one of: adviser-and-plan, home, money, education-and-training, work, health-and-wellbeing, \
          relationships, taking-part, records-and-rights."
        ]
    );
}

#[test]
fn an_offer_page_must_bear_the_name_of_its_topic() {
    assert_eq!(
        spoil(OFFER, "topic = \"home\"", "topic = \"money\""),
        [
            "content/councils/testshire/offer/home.md:2: \"topic\" is \"money\", but the file is home.md. \
          Give both the same name."
        ]
    );
}

#[test]
fn a_key_that_is_not_known_is_named() {
    assert_eq!(
        spoil(ENTITLEMENT, "kind =", "amont = \"£3\"\nkind ="),
        [
            "content/national/entitlements/staying-put.md:5: \"amont\" is not known here. Use: topic, title, summary, floor, \
          amount, kind, starts_on, for_anyone, conditions, depends_on, how_to_ask, unverified, source, source_url, ids, checked_on."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "step_away =", "go_away ="),
        [
            "content/councils/testshire/council.toml:8: \"go_away\" is not known here. \
          Use: step_away, step_back, stepped_in."
        ]
    );
}

#[test]
fn a_missing_key_is_named_with_a_line_to_add() {
    assert_eq!(
        spoil(ENTITLEMENT, "how_to_ask = \"Ask.\"\n", ""),
        [
            "content/national/entitlements/staying-put.md:2: \"how_to_ask\" is missing. \
          Add a line such as: how_to_ask = \"…\""
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "threshold = \"not-stated\"\n", ""),
        [
            "content/councils/testshire/council.toml:25: \"threshold\" is missing. \
          Add a line such as: threshold = \"none\""
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "[words]\nstep_away = \"step down\"\n", ""),
        [
            "content/councils/testshire/council.toml:1: \"words\" is missing. Add a part that starts with [words]."
        ]
    );
}

#[test]
fn an_empty_field_is_named() {
    assert_eq!(
        spoil(ENTITLEMENT, "\"You can stay.\"", "\" \""),
        [
            "content/national/entitlements/staying-put.md:4: \"summary\" is empty. \
          Write something between the quotation marks."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "[\"We write it down.\"]", "[]"),
        ["content/councils/testshire/council.toml:31: \"steps\" is empty. Put at least one entry into it."]
    );
    assert_eq!(
        spoil(OFFER, "We help you find a home.\n", ""),
        [
            "content/councils/testshire/offer/home.md:7: There is no text under the second +++. \
          Write a few sentences."
        ]
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_named() {
    assert_eq!(
        spoil(ENTITLEMENT, "\"Staying put\"", "7"),
        [
            "content/national/entitlements/staying-put.md:2: \"title\" must be words in quotation marks: title = \"…\""
        ]
    );
    for bad in ["\"18\"", "-18", "0", "18.5", "0x12"] {
        assert_eq!(
            spoil(ENTITLEMENT, "from_age = 18", &format!("from_age = {bad}")),
            [
                "content/national/entitlements/staying-put.md:14: \"from_age\" must be a whole number from 1, \
              without quotation marks."
            ]
        );
    }
    assert_eq!(
        spoil(COUNCIL, "emergency = true", "emergency = \"yes\""),
        [
            "content/councils/testshire/council.toml:22: \"emergency\" must be true or false, without quotation marks."
        ]
    );
    for bad in [
        "\"3 months\"",
        "{ months = 0 }",
        "{ years = 1 }",
        "{ months = 3, days = 1 }",
        "{}",
    ] {
        assert_eq!(
            spoil(COUNCIL, "{ months = 3 }", bad),
            [
                "content/councils/testshire/council.toml:30: \"plan_within\" must be a length of time: \
              { months = 3 }, { weeks = 2 } or { days = 28 }. A minus sign means before."
            ]
        );
    }
    assert_eq!(
        spoil(ENTITLEMENT, "[\"NAT-HO-2\"]", "\"NAT-HO-2\""),
        [
            "content/national/entitlements/staying-put.md:9: \"ids\" must be a list in square brackets: ids = [ … ]"
        ]
    );
}

#[test]
fn an_age_at_which_it_ends_before_it_starts_is_named() {
    for until in [17, 18] {
        assert_eq!(
            spoil(ENTITLEMENT, "until_age = 21", &format!("until_age = {until}")),
            [format!(
                "content/national/entitlements/staying-put.md:15: \"until_age\" is {until} and \"from_age\" is 18, \
                 so it is for nobody. \"until_age\" is the birthday on which it ends."
            )]
        );
    }
}

#[test]
fn an_entitlement_says_who_it_is_for_or_that_it_is_for_anyone() {
    let conditions = "[[conditions]]\nstatuses = [\"former-relevant-child\"]\nfrom_age = 18\nuntil_age = 21\ndoing = [\"work\"]\n";
    assert_eq!(
        spoil(ENTITLEMENT, conditions, ""),
        [
            "content/national/entitlements/staying-put.md:2: It does not say who this is for. \
          Add a part [[conditions]], or a line: for_anyone = true"
        ]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "kind =", "for_anyone = true\nkind ="),
        [
            "content/national/entitlements/staying-put.md:5: This is \"for_anyone\" and has [[conditions]] too. \
          Take one of them out."
        ]
    );
}

#[test]
fn what_stands_twice_is_named() {
    assert_eq!(
        spoil(TOPICS, "slug = \"home\"", "slug = \"adviser-and-plan\"")
            .iter()
            .filter(|problem| problem.contains("twice"))
            .collect::<Vec<_>>(),
        ["content/national/topics.toml:10: \"adviser-and-plan\" is there twice. Give each its own \"slug\"."]
    );
    assert_eq!(
        spoil(COUNCIL, "id = \"night\"", "id = \"duty\""),
        ["content/councils/testshire/council.toml:18: \"duty\" is there twice. Give each its own \"id\"."]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "[\"NAT-HO-2\"]", "[\"NAT-HO-2\", \"NAT-HO-2\"]"),
        ["content/national/entitlements/staying-put.md:9: \"ids\" names NAT-HO-2 twice. Take one out."]
    );
    assert_eq!(
        spoil(COUNCIL, "id = \"TST-TIME-1\"", "id = \"NAT-TI-7\""),
        [
            "content/councils/testshire/council.toml: The date NAT-TI-7 stands in national/timers.toml already. \
          Take it out here."
        ]
    );
    let copy = Copy::new();
    let blackburn = "councils/blackburn-with-darwen";
    copy_folder(&content_dir().join(blackburn), &copy.dir.join(blackburn));
    let name = "Blackburn with Darwen Council";
    copy.write(COUNCIL, GOOD_COUNCIL.replacen("Testshire Council", name, 1));
    assert_eq!(
        copy.problems(),
        [
            "content/councils/testshire/council.toml: \"Blackburn with Darwen Council\" is the name of \
          blackburn-with-darwen too. Give each its own."
        ]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "kind =", "title = \"Again\"\nkind =")
            .iter()
            .filter(|problem| problem.starts_with("content/national/entitlements/staying-put.md:5: "))
            .count(),
        1
    );
}

#[test]
fn a_day_of_checking_must_be_a_date_that_has_come() {
    assert_eq!(
        spoil(ENTITLEMENT, "2026-11-23", "2031-01-01"),
        [
            "content/national/entitlements/staying-put.md:10: \"checked_on\" is 2031-01-01, which is still to come: \
          today is 2030-01-01. Give the day on which the source was read."
        ]
    );
    for bad in ["\"2026-11-23\"", "2026-11-23T10:00:00", "2026"] {
        assert_eq!(
            spoil(COUNCIL, "2026-11-23", bad),
            [
                "content/councils/testshire/council.toml:5: \"checked_on\" must be a date such as 2026-11-23, \
              without quotation marks."
            ]
        );
    }
}

#[test]
fn the_start_of_a_change_is_a_date_to_come_or_open_and_nothing_else() {
    for good in ["2031-12-31", "2026-01-01", "\"\""] {
        let copy = Copy::new();
        let text = format!("starts_on = {good}\nkind =");
        copy.write(ENTITLEMENT, copy.read(ENTITLEMENT).replacen("kind =", &text, 1));
        assert!(copy.load().is_ok(), "{good}");
    }
    for bad in [
        "\"soon\"",
        "\"2026-12-31\"",
        "2026-12-31T10:00:00",
        "2026",
        "true",
    ] {
        let text = format!("starts_on = {bad}\nkind =");
        assert_eq!(
            spoil(ENTITLEMENT, "kind =", &text),
            [
                "content/national/entitlements/staying-put.md:5: \"starts_on\" must be a date such as 2026-12-31, \
              without quotation marks. If the day is not known yet, write starts_on = \"\"."
            ]
        );
    }
}

#[test]
fn the_same_content_is_wrong_before_the_day_it_was_checked_on() {
    let copy = Copy::new();
    assert!(load(&copy.dir, read_on()).is_ok());
    assert!(load(&copy.dir, day("2026-11-22")).is_err());
}

#[test]
fn a_telephone_number_web_address_or_email_that_can_t_be_used_is_named() {
    assert_eq!(
        spoil(COUNCIL, "01254 587547", "ring us"),
        [
            "content/councils/testshire/council.toml:14: \"value\" is \"ring us\", which is not a telephone number. \
          Write it like 01254 587547."
        ]
    );
    assert_eq!(
        spoil(HELP, "\"116 123\"", "\"116 12\""),
        [
            "content/national/help.toml:25: \"number\" is \"116 12\", which is not a telephone number. \
          Write it like 01254 587547."
        ]
    );
    assert_eq!(
        spoil(COUNCIL, "night@testshire.gov.uk", "night at testshire"),
        [
            "content/councils/testshire/council.toml:21: \"value\" is \"night at testshire\", which is not an email \
          address. Write it like team@council.gov.uk."
        ]
    );
    assert_eq!(
        spoil(
            ENTITLEMENT,
            "\"https://www.legislation",
            "\"http://www.legislation"
        ),
        [
            "content/national/entitlements/staying-put.md:8: \"source_url\" is \
          \"http://www.legislation.gov.uk/ukpga/1989/41\", which is not a safe web address. Start it with https://."
        ]
    );
}

#[test]
fn a_council_that_can_t_be_reached_is_named() {
    assert_eq!(
        spoil(COUNCIL, "value = \"01254 587547\"\n", ""),
        [
            "content/councils/testshire/council.toml:10: No contact can be used outside an emergency. \
          Give at least one of them a \"value\"."
        ]
    );
}

#[test]
fn a_name_or_an_id_of_the_wrong_shape_is_named() {
    assert_eq!(
        spoil(COUNCIL, "id = \"advice\"", "id = \"Good Advice\""),
        [
            "content/councils/testshire/council.toml:40: \"id\" is \"Good Advice\", which can't be a name. \
          Use small letters a to z, figures and dashes only, such as staying-put."
        ]
    );
    assert_eq!(
        spoil(OFFER, "TST-HOME-1", "home 1"),
        [
            "content/councils/testshire/offer/home.md:4: \"ids\" has \"home 1\", which is not a rule's id. \
          Ids are capitals and figures, such as NAT-EN-3."
        ]
    );
    let copy = Copy::new();
    copy.write("national/entitlements/Staying Put.md", GOOD_ENTITLEMENT);
    copy.write("councils/Test_shire/council.toml", GOOD_COUNCIL);
    copy.write("councils/england/council.toml", GOOD_COUNCIL);
    assert_eq!(
        copy.problems(),
        [
            "content/councils/Test_shire: \"Test_shire\" can't be a council's folder. \
             Use small letters a to z, figures and dashes only, such as staying-put.",
            "content/councils/england: \"england\" is the address of the pages for no council. Use another name.",
            "content/national/entitlements/Staying Put.md: \"Staying Put\" can't be a name. \
             Use small letters a to z, figures and dashes only, such as staying-put.",
        ]
    );
}

#[test]
fn a_calendar_title_that_outs_somebody_is_refused() {
    assert_eq!(
        spoil(COUNCIL, "\"Talk about plans\"", "\"Leaving care talk\""),
        [
            "content/councils/testshire/council.toml:61: \"calendar_title\" says \"care\". \
          A calendar can be seen by others: use words that say nothing about care."
        ]
    );
}

#[test]
fn a_date_that_goes_backwards_is_named() {
    assert_eq!(
        spoil(
            COUNCIL,
            "birthday = 21\n",
            "birthday = 21\nevery = { months = -1 }\nuntil_birthday = 21\n"
        ),
        [
            "content/councils/testshire/council.toml:60: \"every\" must go forward. Take out the minus sign.",
            "content/councils/testshire/council.toml:61: \"until_birthday\" must be later than \"birthday\", \
             which is 21. Raise it, or take it out.",
        ]
    );
    assert_eq!(spoil(TIMERS, "birthday = 16", "birthday = \"16\"").len(), 1);
}

#[test]
fn front_matter_without_its_fences_is_named() {
    assert_eq!(
        spoil(ENTITLEMENT, "+++\n", ""),
        ["content/national/entitlements/staying-put.md:1: The first line must be +++, and nothing else."]
    );
    assert_eq!(
        spoil(ENTITLEMENT, "+++\n\nYour", "\nYour"),
        [
            "content/national/entitlements/staying-put.md:1: The facts at the top never end. \
          Put a line +++ under them, before the text."
        ]
    );
    assert_eq!(
        spoil(ENTITLEMENT, GOOD_ENTITLEMENT, ""),
        [
            "content/national/entitlements/staying-put.md:1: This file is empty. \
          Start it with a line +++, the facts, and another line +++."
        ]
    );
}

#[test]
fn front_matter_that_is_not_toml_is_named_by_its_line_in_the_file() {
    let problems = spoil(
        ENTITLEMENT,
        "summary = \"You can stay.\"",
        "summary = \"You can stay.",
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("content/national/entitlements/staying-put.md:4: This line can't be read: "),
        "{problems:?}"
    );
}

#[test]
fn windows_line_ends_and_an_invisible_first_mark_do_no_harm() {
    let copy = Copy::new();
    copy.write(
        ENTITLEMENT,
        format!("\u{feff}{}", GOOD_ENTITLEMENT.replace('\n', "\r\n")),
    );
    assert!(copy.load().is_ok());
    let bad = GOOD_ENTITLEMENT
        .replace("\"law\"", "\"lawful\"")
        .replace('\n', "\r\n");
    copy.write(ENTITLEMENT, format!("\u{feff}{bad}"));
    assert!(copy.problems()[0].starts_with("content/national/entitlements/staying-put.md:5: "));
}

#[test]
fn html_pictures_unsafe_links_and_headings_that_do_not_fit_are_refused() {
    let said = |bad: &str| {
        let problems = spoil(ENTITLEMENT, "Your council must help.", bad);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let place = "content/national/entitlements/staying-put.md:19: ";
        assert!(problems[0].starts_with(place), "{problems:?}");
        problems[0].replace(place, "")
    };
    for bad in ["Your <b>council.", "<script>alert(1)</script>", "<!-- note -->"] {
        assert_eq!(
            said(bad),
            "HTML is not allowed here. Write Markdown, and &lt; for the sign <.",
            "{bad}"
        );
    }
    assert_eq!(
        said("![A house](/house.png)"),
        "Pictures are not allowed here. Say in words what the picture shows."
    );
    for bad in [
        "http://www.gov.uk",
        "javascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "www.gov.uk",
        "tel:ring",
        "mailto:nobody",
        "data:text/html,x",
    ] {
        assert_eq!(
            said(&format!("[Look]({bad})")),
            format!(
                "The link \"{bad}\" is not allowed. Start it with https://, tel:, mailto: or / for a page of this site."
            ),
        );
    }
    assert_eq!(
        said("# Title"),
        "A heading here starts with ##. The page's title is its only #."
    );
    assert_eq!(
        said("### Deep"),
        "This heading skips a level. Use ## first, and ### only under a ## heading."
    );
}

#[test]
fn safe_links_and_headings_become_html() {
    let copy = Copy::new();
    let text = "## One\n\n### Two\n\n[a](https://www.gov.uk/x), [b](tel:08088005792), [c](mailto:a@b.uk), [d](/help) & \"e\"\n";
    copy.write(OFFER, GOOD_OFFER.replace("We help you find a home.\n", text));
    let home = copy
        .load()
        .expect("no problem")
        .topic("testshire", "home")
        .expect("the topic");
    assert_eq!(
        home.council_html.as_deref(),
        Some(
            "<h2>One</h2>\n<h3>Two</h3>\n<p><a href=\"https://www.gov.uk/x\">a</a>, \
             <a href=\"tel:08088005792\">b</a>, <a href=\"mailto:a@b.uk\">c</a>, \
             <a href=\"/help\">d</a> &amp; \"e\"</p>\n"
        )
    );
}

#[test]
fn a_file_that_is_not_utf_8_is_named() {
    let copy = Copy::new();
    copy.write(OFFER, b"+++\ntopic = \"home\"\nsource = \"caf\xe9\"\n");
    assert_eq!(
        copy.problems(),
        [
            "content/councils/testshire/offer/home.md:3: This file is not plain UTF-8 text from here on. \
          Save it again as UTF-8."
        ]
    );
}

#[test]
fn a_folder_or_file_that_is_not_there_is_named() {
    let copy = Copy::new();
    std::fs::remove_file(copy.dir.join(COUNCIL)).expect("removed");
    std::fs::remove_dir_all(copy.dir.join("councils/testshire/offer")).expect("removed");
    std::fs::remove_file(copy.dir.join(HELP)).expect("removed");
    let problems = copy.problems();
    let begins: Vec<_> = problems
        .iter()
        .map(|problem| problem.split(" (").next().unwrap_or_default())
        .collect();
    assert_eq!(
        begins,
        [
            "content/councils/testshire/council.toml: This file can't be read",
            "content/councils/testshire/offer: This folder can't be read",
            "content/national/help.toml: This file can't be read",
        ]
    );
    let nowhere = load(&copy.dir.join("nowhere"), read_on()).expect_err("no folder");
    assert!(
        nowhere.to_string().contains("nowhere: This folder can't be read"),
        "{nowhere}"
    );
}

#[test]
fn what_nothing_reads_is_named_so_that_no_text_is_lost_silently() {
    let copy = Copy::new();
    copy.write("councils/testshire/offers/home.md", GOOD_OFFER);
    copy.write("councils/testshire/offer/notes.txt", "x");
    copy.write("councils/readme.txt", "x");
    copy.write("national/extra.toml", "x");
    copy.write("national/.hidden", "x");
    assert_eq!(
        copy.problems(),
        [
            "content/councils/readme.txt: Nothing reads this. Each council has a folder of its own here.",
            "content/councils/testshire/offer/notes.txt: Nothing reads this. Only files that end in .md belong here.",
            "content/councils/testshire/offers: Nothing reads this. In this folder use: council.toml, entitlements, letters, offer, practice.",
            "content/national/extra.toml: Nothing reads this. \
             In this folder use: comparison.toml, consents.toml, entitlements, floors.toml, headings.toml, help.toml, information.toml, step-away.toml, terms.toml, timers.toml, topics.toml.",
        ]
    );
}

#[test]
fn all_problems_are_named_at_once_in_the_order_of_files_and_lines() {
    let copy = Copy::new();
    let bad = GOOD_ENTITLEMENT
        .replace("\"law\"", "\"lawful\"")
        .replace("until_age = 21", "until_age = 3")
        .replace("Your council must help.", "# Title\n\n<br>");
    copy.write(ENTITLEMENT, bad);
    copy.write(OFFER, GOOD_OFFER.replace("source", "sauce"));
    let problems = copy.problems();
    let places: Vec<_> = problems
        .iter()
        .filter_map(|problem| problem.split(": ").next())
        .collect();
    assert_eq!(
        places,
        [
            "content/councils/testshire/offer/home.md:2",
            "content/councils/testshire/offer/home.md:3",
            "content/national/entitlements/staying-put.md:5",
            "content/national/entitlements/staying-put.md:15",
            "content/national/entitlements/staying-put.md:19",
            "content/national/entitlements/staying-put.md:21",
        ]
    );
    let all = copy.load().expect_err("something is wrong").to_string();
    assert!(
        all.starts_with("The content has 6 problems to mend:\ncontent/councils/testshire"),
        "{all}"
    );
}
