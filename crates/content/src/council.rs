//! Reads `content/councils/<slug>/`: the council's own values, its promises and its offer.

use crate::entitlement::{self, Whose};
use crate::fields::{Document, Fields};
use crate::folder::{Folder, SLUG_RULE};
use crate::national::{check_topic, each_once, not_a_number};
use crate::shape::{is_email, is_https, is_slug, is_telephone, rule_ids_in};
use crate::{consent, front_matter, markdown, practice, step_away, timer};
use chrono::NaiveDate;
use open_door_contract::content::TopicName;
use open_door_rules::council::{
    Asker, Contact, ContactChannel, Council, Handling, Outcome, StepBackPolicy, Threshold, Words,
};
use open_door_rules::entitlement::Entitlement;
use open_door_rules::practice::{Letter, PracticeRule};
use std::collections::{BTreeMap, BTreeSet};

/// What one council says.
#[derive(Debug)]
pub(crate) struct Pack {
    pub(crate) council: Council,
    /// By topic.
    pub(crate) offer: BTreeMap<String, OfferPage>,
    /// What it promises beyond the law, in the order of the topics.
    pub(crate) promises: Vec<Entitlement>,
    /// How it works, rule by rule.
    pub(crate) practice: Vec<PracticeRule>,
    /// The points of the comparison on which its document says nothing, though its values do: the law fills
    /// them.
    pub(crate) silent_on: Vec<String>,
    /// The letters it gives.
    pub(crate) letters: Vec<Letter>,
    /// Every rule the pack says it carries.
    pub(crate) rule_ids: BTreeSet<String>,
}

/// What a council says on one topic.
#[derive(Debug)]
pub struct OfferPage {
    /// The text, as HTML made from Markdown.
    pub html: String,
    /// Where it comes from.
    pub source: String,
    /// The day on which the source was read.
    pub checked_on: NaiveDate,
    ids: Vec<String>,
}

pub(crate) const CHANNELS: [(&str, ContactChannel); 5] = [
    ("phone", ContactChannel::Phone),
    ("place", ContactChannel::Place),
    ("web", ContactChannel::Web),
    ("email", ContactChannel::Email),
    ("post", ContactChannel::Post),
];

/// The address of the pages for people without a council, which no council can have.
pub(crate) const ENGLAND: &str = "england";

/// Every council's pack, by slug. `handling` is what holds of a consent unless its pack says otherwise.
pub(crate) fn read_all(folder: &Folder<'_>, topics: &[TopicName], handling: &Handling) -> Vec<Pack> {
    let mut packs = Vec::new();
    for entry in folder.list("councils") {
        let at = format!("councils/{}", entry.name);
        if !entry.is_folder {
            folder.problem(
                &at,
                "Nothing reads this. Each council has a folder of its own here.".to_owned(),
            );
        } else if !is_slug(&entry.name) {
            folder.problem(
                &at,
                format!("\"{}\" can't be a council's folder. {SLUG_RULE}", entry.name),
            );
        } else if entry.name == ENGLAND {
            let what = format!("\"{ENGLAND}\" is the address of the pages for no council. Use another name.");
            folder.problem(&at, what);
        } else {
            packs.extend(read(folder, &entry.name, topics, handling));
        }
    }
    packs
}

fn read(folder: &Folder<'_>, slug: &str, topics: &[TopicName], handling: &Handling) -> Option<Pack> {
    let path = format!("councils/{slug}");
    folder.expect_only(
        &path,
        &["council.toml", "entitlements", "letters", "offer", "practice"],
    );
    let promises_path = format!("{path}/entitlements");
    let promises = if folder.has(&promises_path) {
        entitlement::read_all(folder, &promises_path, Whose::Councils, topics)
    } else {
        Vec::new()
    };
    let offer_path = format!("{path}/offer");
    let offer: BTreeMap<_, _> = folder
        .pages(&offer_path)
        .into_iter()
        .filter_map(|topic| {
            let page = read_offer_page(folder, &offer_path, &topic, topics)?;
            Some((topic, page))
        })
        .collect();

    let rules = practice::read_all(folder, &format!("{path}/practice"));
    let letters = practice::read_letters(folder, &format!("{path}/letters"));

    let path = format!("{path}/council.toml");
    let text = folder.read(&path)?;
    let file = folder.shown(&path);
    let page = folder.page(&file, &text);
    let document = Document::parse(page, &text, 0)?;
    let (council, silent_on) = read_council(document.fields(), slug, handling)?;

    let mut rule_ids: BTreeSet<_> = council_sources(&council)
        .flat_map(rule_ids_in)
        .map(str::to_owned)
        .collect();
    rule_ids.extend(offer.values().flat_map(|page| page.ids.iter().cloned()));
    rule_ids.extend(rules.iter().flat_map(|rule| rule.ids.iter().cloned()));
    rule_ids.extend(letters.iter().flat_map(letter_ids));
    rule_ids.extend(promises.iter().flat_map(|promise| promise.ids.iter().cloned()));
    Some(Pack {
        council,
        offer,
        promises,
        practice: rules,
        silent_on,
        letters,
        rule_ids,
    })
}

/// Every rule a letter carries.
fn letter_ids(letter: &Letter) -> impl Iterator<Item = String> {
    let parts = letter.parts.iter().flat_map(|part| &part.ids);
    letter.ids.iter().chain(parts).cloned()
}

/// Every place in a council's values that names rules.
fn council_sources(council: &Council) -> impl Iterator<Item = &str> {
    [&council.source, &council.step_back.source]
        .into_iter()
        .chain(council.consents.iter().map(|consent| &consent.source))
        .chain(council.step_away.iter().flat_map(step_away::sources))
        .chain(council.contacts.iter().map(|contact| &contact.source))
        .chain(council.timers.iter().flat_map(|timer| [&timer.id, &timer.source]))
        .map(String::as_str)
}

fn read_council(mut fields: Fields<'_>, slug: &str, handling: &Handling) -> Option<(Council, Vec<String>)> {
    let silent_on = fields.optional_texts("silent_on");
    let contacts = fields.tables("contacts");
    each_once(&contacts, "id");
    let timers = fields.optional_tables("timer");
    each_once(&timers, "id");
    let consents = fields.optional_tables("consents");
    each_once(&consents, "id");
    let step_away = fields.optional_table("step_away");
    let council = Council {
        slug: slug.to_owned(),
        name: fields.text("name"),
        service: fields.text("service"),
        worker: fields.text("worker"),
        source: fields.text("source"),
        checked_on: fields.checked_on(),
        contacts: contacts.into_iter().map(read_contact).collect(),
        timers: timers.into_iter().map(timer::read).collect(),
        words: read_words(fields.table("words"))?,
        step_back: read_step_back(fields.table("step_back"))?,
        step_away: step_away.map(step_away::read),
        consents: consents
            .into_iter()
            .map(|fields| consent::read(fields, handling))
            .collect(),
    };
    if !council.contacts.is_empty()
        && !council
            .contacts
            .iter()
            .any(|contact| contact.value.is_some() && !contact.emergency)
    {
        let what =
            "No contact can be used outside an emergency. Give at least one of them a \"value\".".to_owned();
        fields.problem("contacts", what);
    }
    consent::check_together(&fields, &council.consents);
    fields.done();
    Some((council, silent_on))
}

fn read_words(fields: Option<Fields<'_>>) -> Option<Words> {
    let mut fields = fields?;
    let words = Words {
        step_away: fields.optional_text("step_away"),
        step_back: fields.optional_text("step_back"),
        stepped_in: fields.optional_text("stepped_in"),
    };
    fields.done();
    Some(words)
}

fn read_contact(mut fields: Fields<'_>) -> Contact {
    let contact = Contact {
        id: fields.slug("id"),
        name: fields.text("name"),
        channel: fields.choice("channel", &CHANNELS, ContactChannel::Place),
        value: fields.optional_text("value"),
        hours: fields.optional_text("hours"),
        note: fields.optional_text("note"),
        emergency: fields.flag("emergency"),
        source: fields.text("source"),
    };
    if let Some(value) = &contact.value {
        let wrong = match contact.channel {
            ContactChannel::Phone => (!is_telephone(value)).then(|| not_a_number("value", value)),
            ContactChannel::Web => (!is_https(value)).then(|| {
                format!("\"value\" is \"{value}\", which is not a safe web address. Start it with https://.")
            }),
            ContactChannel::Email => (!is_email(value))
                .then(|| format!("\"value\" is \"{value}\", which is not an email address. Write it like team@council.gov.uk.")),
            ContactChannel::Place | ContactChannel::Post => None,
        };
        if let Some(what) = wrong {
            fields.problem("value", what);
        }
    }
    fields.done();
    contact
}

fn read_step_back(fields: Option<Fields<'_>>) -> Option<StepBackPolicy> {
    let mut fields = fields?;
    let outcomes = fields.tables("outcomes");
    each_once(&outcomes, "id");
    let askers = fields.tables("who_may_ask");
    each_once(&askers, "id");
    let policy = StepBackPolicy {
        who_may_ask: askers.into_iter().map(read_asker).collect(),
        until_birthday: fields.number("until_birthday"),
        outcomes: outcomes.into_iter().map(read_outcome).collect(),
        threshold: fields.named("threshold", Threshold::ALL, Threshold::name, Threshold::NotStated),
        decided_by: fields.optional_text("decided_by"),
        answer_within: fields.optional_span("answer_within"),
        chase_after_days: fields.number("chase_after_days"),
        plan_within: fields.optional_span("plan_within"),
        steps: fields.texts("steps"),
        source: fields.text("source"),
    };
    fields.done();
    Some(policy)
}

fn read_asker(mut fields: Fields<'_>) -> Asker {
    let asker = Asker {
        id: fields.slug("id"),
        title: fields.text("title"),
        self_title: fields.text("self_title"),
        is_agency: fields.flag("is_agency"),
    };
    fields.done();
    asker
}

pub(crate) fn read_outcome(mut fields: Fields<'_>) -> Outcome {
    let outcome = Outcome {
        id: fields.slug("id"),
        title: fields.text("title"),
        next: fields.text("next"),
        with_plan: fields.flag("with_plan"),
    };
    fields.done();
    outcome
}

fn read_offer_page(
    folder: &Folder<'_>,
    folder_path: &str,
    name: &str,
    topics: &[TopicName],
) -> Option<OfferPage> {
    let path = format!("{folder_path}/{name}.md");
    let text = folder.read(&path)?;
    let file = folder.shown(&path);
    let page = folder.page(&file, &text);
    let parts = front_matter::split(&page)?;
    let html = markdown::to_html(&page, parts.body, parts.body_at);
    let document = Document::parse(page, parts.toml, parts.toml_at)?;
    let mut fields = document.fields();
    let topic = fields.text("topic");
    check_topic(&fields, &topic, topics);
    if !topic.is_empty() && topic != name {
        let what = format!("\"topic\" is \"{topic}\", but the file is {name}.md. Give both the same name.");
        fields.problem("topic", what);
    }
    let offer = OfferPage {
        html,
        source: fields.text("source"),
        ids: fields.rule_ids("ids"),
        checked_on: fields.checked_on(),
    };
    fields.done();
    Some(offer)
}
