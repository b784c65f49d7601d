//! Reads entitlements, one Markdown file each: the nation's and a council's own promises alike.

use crate::fields::{Document, Fields};
use crate::folder::Folder;
use crate::national::check_topic;
use crate::{front_matter, markdown};
use open_door_contract::content::TopicName;
use open_door_rules::entitlement::{Activity, Condition, Entitlement, Kind};

pub(crate) const KINDS: [(&str, Kind); 5] = [
    ("law", Kind::Law),
    ("guidance", Kind::Guidance),
    ("scheme", Kind::Scheme),
    ("discretionary", Kind::Discretionary),
    ("council", Kind::Council),
];

/// Whose entitlements a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// What law, guidance and national schemes give everyone in England.
    Everyones,
    /// What one council promises beyond that.
    Councils,
}

/// Every entitlement in a folder, in the order of the topics; within a topic by name, so that ages
/// stand in order.
pub(crate) fn read_all(
    folder: &Folder<'_>,
    path: &str,
    whose: Whose,
    topics: &[TopicName],
) -> Vec<Entitlement> {
    let mut entitlements: Vec<_> = folder
        .pages(path)
        .into_iter()
        .filter_map(|slug| read(folder, path, slug, whose, topics))
        .collect();
    entitlements.sort_by_key(|entitlement| topics.iter().position(|topic| topic.slug == entitlement.topic));
    entitlements
}

fn read(
    folder: &Folder<'_>,
    folder_path: &str,
    slug: String,
    whose: Whose,
    topics: &[TopicName],
) -> Option<Entitlement> {
    let path = format!("{folder_path}/{slug}.md");
    let text = folder.read(&path)?;
    let file = folder.shown(&path);
    let page = folder.page(&file, &text);
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
        floor: fields.optional_slug("floor"),
        amount: fields.optional_text("amount"),
        kind: fields.choice("kind", &KINDS, Kind::Law),
        starts_on: fields.starts_on(),
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
    let own = entitlement.kind == Kind::Council;
    match whose {
        Whose::Everyones if own => {
            let what = "A council's own promise stands in councils/<its name>/entitlements/. Move the file there, or give it another \"kind\".";
            fields.problem("kind", what.to_owned());
        }
        Whose::Councils if !own => {
            let what = "A council's folder holds its own promises: kind = \"council\". What the law gives stands in national/entitlements/.";
            fields.problem("kind", what.to_owned());
        }
        Whose::Everyones | Whose::Councils => {}
    }
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
