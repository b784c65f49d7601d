//! Reads what a person may agree to, and what is done with it.

use crate::fields::{Document, Fields};
use crate::folder::Folder;
use crate::shape::is_https;
use crate::step_away;
use open_door_rules::council::{ConsentOffer, Handling, UseKind};
use open_door_rules::request::RequestKind;

/// The forms have steps for as many: `SLOTS` in `src/journeys/parts/consent.rs`.
const CONSENTS_ON_A_FORM: usize = 3;

/// What holds of every consent unless its pack says otherwise.
const EVERYONES: &str = "national/consents.toml";

/// Reads what holds of every consent.
pub(crate) fn read_everyones(folder: &Folder<'_>) -> Handling {
    let Some(text) = folder.read(EVERYONES) else {
        return Handling::default();
    };
    let file = folder.shown(EVERYONES);
    let page = folder.page(&file, &text);
    let Some(document) = Document::parse(page, &text, 0) else {
        return Handling::default();
    };
    let mut fields = document.fields();
    let handling = fields
        .table("handling")
        .map(|fields| read_handling(fields, &Handling::default()))
        .unwrap_or_default();
    fields.done();
    handling
}

/// Reads the values that differ; the others are everyone's.
fn read_handling(mut fields: Fields<'_>, everyones: &Handling) -> Handling {
    let mut own = |key, everyones: &String| fields.optional_text(key).unwrap_or_else(|| everyones.clone());
    let handling = Handling {
        collection_method: own("collection_method", &everyones.collection_method),
        processing_method: own("processing_method", &everyones.processing_method),
        storage_location: own("storage_location", &everyones.storage_location),
        retention_period: own("retention_period", &everyones.retention_period),
        withdrawal_method: own("withdrawal_method", &everyones.withdrawal_method),
        privacy_rights: own("privacy_rights", &everyones.privacy_rights),
        privacy_notice: own("privacy_notice", &everyones.privacy_notice),
        jurisdiction: own("jurisdiction", &everyones.jurisdiction),
        pii_information: Some(fields.optional_texts("pii_information"))
            .filter(|texts| !texts.is_empty())
            .unwrap_or_else(|| everyones.pii_information.clone()),
    };
    let notice = &handling.privacy_notice;
    if !notice.is_empty() && !notice.starts_with('/') && !is_https(notice) {
        let what = format!(
            "\"privacy_notice\" is \"{notice}\", which is neither a page here nor a safe web address. Write \
             /privacy, or an address that starts with https://."
        );
        fields.problem("privacy_notice", what);
    }
    fields.done();
    handling
}

/// What a consent does not say: the value's name, and what it is for.
fn missing(handling: &Handling) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let values = [
        (
            "collection_method",
            "how the information comes to the team",
            &handling.collection_method,
        ),
        (
            "processing_method",
            "what is done with it",
            &handling.processing_method,
        ),
        ("storage_location", "where it is kept", &handling.storage_location),
        (
            "retention_period",
            "how long it is kept",
            &handling.retention_period,
        ),
        (
            "withdrawal_method",
            "how it is taken back",
            &handling.withdrawal_method,
        ),
        (
            "privacy_rights",
            "which rights there are",
            &handling.privacy_rights,
        ),
        (
            "privacy_notice",
            "where the privacy notice is",
            &handling.privacy_notice,
        ),
        ("jurisdiction", "whose law holds", &handling.jurisdiction),
    ];
    let information = handling
        .pii_information
        .is_empty()
        .then_some(("pii_information", "which information is used"));
    let missing: Vec<_> = values
        .into_iter()
        .filter(|(_, _, value)| value.trim().is_empty())
        .map(|(key, what_for, _)| (key, what_for))
        .chain(information)
        .collect();
    missing.into_iter()
}

/// The words for the kinds of request that a consent is asked with.
const ASKED_WITH: [(&str, RequestKind); 4] = [
    ("step-back", RequestKind::StepBack),
    ("step-away", RequestKind::StepAway),
    ("keep-adviser", RequestKind::KeepAdviser),
    ("contact-preferences", RequestKind::ContactPreferences),
];

/// Reads one `[[consents]]`.
pub(crate) fn read(mut fields: Fields<'_>, everyones: &Handling) -> ConsentOffer {
    let own = fields.optional_table("handling");
    let consent = ConsentOffer {
        id: fields.slug("id"),
        version: fields.number("version"),
        language: fields.text("language"),
        purpose: fields.text("purpose"),
        wording: fields.text("wording"),
        controller: fields.text("controller"),
        recipients: fields.texts("recipients"),
        ask_again_after: fields.span("ask_again_after"),
        without_it: fields.text("without_it"),
        asked_with: fields.choices("asked_with", &ASKED_WITH),
        names_a_day: fields.flag("names_a_day"),
        only_in_study: fields.choices("only_in_study", &step_away::STUDIES),
        depends_on: fields.optional_texts("depends_on"),
        used_for: fields.all_named("used_for", UseKind::ALL, UseKind::name),
        handling: match own {
            Some(own) => read_handling(own, everyones),
            None => everyones.clone(),
        },
        source: fields.text("source"),
    };
    if consent.asked_with.is_empty() {
        let what =
            "Nobody would ever be asked. Name at least one form in \"asked_with\", such as [\"step-back\"].";
        fields.problem("asked_with", what.to_owned());
    }
    for (key, what_for) in missing(&consent.handling) {
        let what = format!(
            "The consent \"{}\" does not say {what_for}. Give \"{key}\" in a part [consents.handling] below it, \
             or for every council in national/consents.toml.",
            consent.id
        );
        fields.problem("id", what);
    }
    fields.done();
    consent
}

/// What can only be seen with all of a pack's consents read.
pub(crate) fn check_together(fields: &Fields<'_>, consents: &[ConsentOffer]) {
    for (form, kind) in ASKED_WITH {
        let asked = consents
            .iter()
            .filter(|consent| consent.asked_with.contains(&kind));
        let ids: Vec<_> = asked.map(|consent| consent.id.as_str()).collect();
        if ids.len() > CONSENTS_ON_A_FORM {
            let what = format!(
                "The form \"{form}\" would ask {} consents: {}. A form has room for {CONSENTS_ON_A_FORM}: \
                 take \"{form}\" out of \"asked_with\" in the others.",
                ids.len(),
                ids.join(", ")
            );
            fields.problem("consents", what);
        }
    }
    for consent in consents {
        for name in &consent.depends_on {
            if !consents.iter().any(|other| other.id == *name) {
                let what = format!(
                    "The consent \"{}\" hangs on \"{name}\", which is none of this pack's. Name the \"id\" of another.",
                    consent.id
                );
                fields.problem("consents", what);
            }
        }
        if hangs_on_itself(consents, &consent.id) {
            let what = format!(
                "The consent \"{}\" hangs on itself, by way of \"depends_on\". Then nobody could give it first: \
                 take one of them out.",
                consent.id
            );
            fields.problem("consents", what);
        }
    }
}

/// Whether the consent leads back to itself.
fn hangs_on_itself(consents: &[ConsentOffer], id: &str) -> bool {
    let mut seen = Vec::new();
    let mut waiting = vec![id];
    while let Some(next) = waiting.pop() {
        let on = consents.iter().find(|consent| consent.id == next);
        for name in on.into_iter().flat_map(|consent| &consent.depends_on) {
            if name == id {
                return true;
            }
            if !seen.contains(&name.as_str()) {
                seen.push(name);
                waiting.push(name);
            }
        }
    }
    false
}
