//! Reads `content/national/`: topics, entitlements, dates and help numbers.

use crate::comparison::Point;
use crate::entitlement::{self, Whose};
use crate::fields::{Document, Fields};
use crate::folder::Folder;
use crate::shape::is_telephone;
use crate::standards::{self, Standards};
use crate::{comparison, consent, step_away, timer};
use open_door_contract::content::{HelpNumber, TopicName};
use open_door_rules::council::Handling;
use open_door_rules::entitlement::Entitlement;
use open_door_rules::step_away::Statement;
use open_door_rules::timer::Timer;

/// What everyone in England has, whichever council looked after them.
#[derive(Debug)]
pub(crate) struct National {
    pub(crate) topics: Vec<TopicName>,
    pub(crate) entitlements: Vec<Entitlement>,
    pub(crate) timers: Vec<Timer>,
    pub(crate) help: Vec<HelpNumber>,
    pub(crate) goes_on: Vec<Statement>,
    pub(crate) points: Vec<Point>,
    pub(crate) information: Vec<Information>,
    /// What holds of every consent unless its pack says otherwise.
    pub(crate) handling: Handling,
    pub(crate) standards: Standards,
}

/// A numbered fact that no screen carries, and why.
#[derive(Debug)]
pub(crate) struct Information {
    pub(crate) id: String,
    pub(crate) reason: String,
}

pub(crate) fn read(folder: &Folder<'_>) -> National {
    folder.expect_only(
        "national",
        &[
            "comparison.toml",
            "consents.toml",
            "entitlements",
            "floors.toml",
            "headings.toml",
            "help.toml",
            "information.toml",
            "step-away.toml",
            "terms.toml",
            "timers.toml",
            "topics.toml",
        ],
    );
    let topics = read_parts(folder, "national/topics.toml", "topic", "slug", read_topic);
    let timers = read_parts(folder, "national/timers.toml", "timer", "id", timer::read);
    let help = read_parts(folder, "national/help.toml", "help", "id", read_help);
    let entitlements = entitlement::read_all(folder, "national/entitlements", Whose::Everyones, &topics);
    National {
        topics,
        entitlements,
        timers,
        help,
        goes_on: read_parts(
            folder,
            "national/step-away.toml",
            "goes_on",
            "text",
            step_away::read_statement,
        ),
        points: read_parts(
            folder,
            "national/comparison.toml",
            "row",
            "id",
            comparison::read_point,
        ),
        information: read_parts(
            folder,
            "national/information.toml",
            "information",
            "id",
            read_information,
        ),
        handling: consent::read_everyones(folder),
        standards: standards::read(folder),
    }
}

/// Reads a file that is one list of parts, each with a name of its own.
pub(crate) fn read_parts<T>(
    folder: &Folder<'_>,
    path: &str,
    part: &'static str,
    name: &str,
    read: fn(Fields<'_>) -> T,
) -> Vec<T> {
    let Some(text) = folder.read(path) else {
        return Vec::new();
    };
    let file = folder.shown(path);
    let page = folder.page(&file, &text);
    let Some(document) = Document::parse(page, &text, 0) else {
        return Vec::new();
    };
    let mut fields = document.fields();
    let parts = fields.tables(part);
    each_once(&parts, name);
    let read = parts.into_iter().map(read).collect();
    fields.done();
    read
}

/// Names every part whose name an earlier part already has.
pub(crate) fn each_once(parts: &[Fields<'_>], name: &str) {
    for (number, part) in parts.iter().enumerate() {
        let Some(mine) = part.plain(name) else { continue };
        if parts
            .iter()
            .take(number)
            .any(|earlier| earlier.plain(name) == Some(mine))
        {
            part.problem(
                name,
                format!("\"{mine}\" is there twice. Give each its own \"{name}\"."),
            );
        }
    }
}

fn read_topic(mut fields: Fields<'_>) -> TopicName {
    let topic = TopicName {
        slug: fields.slug("slug"),
        title: fields.text("title"),
        summary: fields.text("summary"),
    };
    fields.done();
    topic
}

fn read_information(mut fields: Fields<'_>) -> Information {
    let information = Information {
        id: fields.rule_id("id"),
        reason: fields.text("reason"),
    };
    fields.done();
    information
}

fn read_help(mut fields: Fields<'_>) -> HelpNumber {
    let help = HelpNumber {
        id: fields.slug("id"),
        name: fields.text("name"),
        number: fields.text("number"),
        by_text: fields.flag("by_text"),
        what_for: fields.text("what_for"),
        hours: fields.optional_text("hours"),
        source: fields.text("source"),
        checked_on: fields.checked_on(),
        unverified: fields.optional_text("unverified"),
    };
    if !help.number.is_empty() && !is_telephone(&help.number) {
        fields.problem("number", not_a_number("number", &help.number));
    }
    fields.done();
    help
}

/// What to say of a telephone number that can't be one.
pub(crate) fn not_a_number(key: &str, value: &str) -> String {
    format!("\"{key}\" is \"{value}\", which is not a telephone number. Write it like 01254 587547.")
}

/// Names a topic that topics.toml does not have.
pub(crate) fn check_topic(fields: &Fields<'_>, topic: &str, topics: &[TopicName]) {
    // Without topics there is a problem already, and every page would repeat it.
    if !topic.is_empty() && !topics.is_empty() && !topics.iter().any(|known| known.slug == topic) {
        let known: Vec<_> = topics.iter().map(|topic| topic.slug.as_str()).collect();
        let what = format!(
            "\"topic\" is \"{topic}\", which is not known. Use one of: {}.",
            known.join(", ")
        );
        fields.problem("topic", what);
    }
}
