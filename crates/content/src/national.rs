//! Reads `content/national/`: topics, entitlements, dates and help numbers.

use crate::fields::{Document, Fields};
use crate::folder::{Folder, Page};
use crate::shape::is_telephone;
use crate::{front_matter, markdown, timer};
use open_door_contract::content::{HelpNumber, TopicName};
use open_door_rules::entitlement::{Activity, Condition, Entitlement, Kind};
use open_door_rules::timer::Timer;

/// What everyone in England has, whichever council looked after them.
#[derive(Debug)]
pub(crate) struct National {
    pub(crate) topics: Vec<TopicName>,
    pub(crate) entitlements: Vec<Entitlement>,
    pub(crate) timers: Vec<Timer>,
    pub(crate) help: Vec<HelpNumber>,
}

pub(crate) const KINDS: [(&str, Kind); 5] = [
    ("law", Kind::Law),
    ("guidance", Kind::Guidance),
    ("scheme", Kind::Scheme),
    ("discretionary", Kind::Discretionary),
    ("council", Kind::Council),
];

pub(crate) fn read(folder: &Folder<'_>) -> National {
    folder.expect_only(
        "national",
        &["entitlements", "help.toml", "timers.toml", "topics.toml"],
    );
    let topics = read_parts(folder, "national/topics.toml", "topic", "slug", read_topic);
    let timers = read_parts(folder, "national/timers.toml", "timer", "id", timer::read);
    let help = read_parts(folder, "national/help.toml", "help", "id", read_help);
    let mut entitlements: Vec<_> = folder
        .pages("national/entitlements")
        .into_iter()
        .filter_map(|slug| read_entitlement(folder, slug, &topics))
        .collect();
    // In the order of the topics; within a topic by name, so that ages stand in order.
    entitlements.sort_by_key(|entitlement| topics.iter().position(|topic| topic.slug == entitlement.topic));
    National {
        topics,
        entitlements,
        timers,
        help,
    }
}

/// Reads a file that is one list of parts, each with a name of its own.
fn read_parts<T>(
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
    let page = Page {
        file: &file,
        text: &text,
        today: folder.today,
        report: folder.report,
    };
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

fn read_help(mut fields: Fields<'_>) -> HelpNumber {
    let help = HelpNumber {
        id: fields.slug("id"),
        name: fields.text("name"),
        number: fields.text("number"),
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

fn read_entitlement(folder: &Folder<'_>, slug: String, topics: &[TopicName]) -> Option<Entitlement> {
    let path = format!("national/entitlements/{slug}.md");
    let text = folder.read(&path)?;
    let file = folder.shown(&path);
    let page = Page {
        file: &file,
        text: &text,
        today: folder.today,
        report: folder.report,
    };
    let parts = front_matter::split(&page)?;
    let body_html = markdown::to_html(&page, parts.body, parts.body_at);
    let document = Document::parse(page, parts.toml, parts.toml_at)?;
    let mut fields = document.fields();
    let topic = fields.text("topic");
    check_topic(&fields, &topic, topics);
    let entitlement = Entitlement {
        slug,
        title: fields.text("title"),
        topic,
        summary: fields.text("summary"),
        amount: fields.optional_text("amount"),
        kind: fields.choice("kind", &KINDS, Kind::Law),
        conditions: read_conditions(&mut fields),
        depends_on: fields.optional_text("depends_on"),
        how_to_ask: fields.text("how_to_ask"),
        unverified: fields.optional_text("unverified"),
        source: fields.text("source"),
        source_url: fields.optional_link("source_url"),
        ids: fields.rule_ids("ids"),
        checked_on: fields.checked_on(),
        body_html,
    };
    fields.done();
    Some(entitlement)
}

/// The groups something is for. "For anyone" has to be said: a forgotten group must not open it to all.
fn read_conditions(fields: &mut Fields<'_>) -> Vec<Condition> {
    let for_anyone = fields.flag("for_anyone");
    let conditions: Vec<_> = fields
        .optional_tables("conditions")
        .into_iter()
        .map(read_condition)
        .collect();
    if for_anyone && !conditions.is_empty() {
        let what = "This is \"for_anyone\" and has [[conditions]] too. Take one of them out.".to_owned();
        fields.problem("for_anyone", what);
    }
    if !for_anyone && conditions.is_empty() {
        let what = "It does not say who this is for. Add a part [[conditions]], or a line: for_anyone = true"
            .to_owned();
        fields.problem("conditions", what);
    }
    conditions
}

fn read_condition(mut fields: Fields<'_>) -> Condition {
    let activities = Activity::ALL.map(|activity| (activity.value(), activity));
    let condition = Condition {
        statuses: fields.statuses(),
        from_age: fields.optional_number("from_age"),
        until_age: fields.optional_number("until_age"),
        doing: fields.choices("doing", &activities),
        ask: fields.optional_text("ask"),
    };
    if let (Some(from), Some(until)) = (condition.from_age, condition.until_age)
        && until <= from
    {
        let what = format!(
            "\"until_age\" is {until} and \"from_age\" is {from}, so it is for nobody. \"until_age\" is the birthday on which it ends."
        );
        fields.problem("until_age", what);
    }
    fields.done();
    condition
}
