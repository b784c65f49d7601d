//! Reads `practice/*.toml`: a council's rules that no journey acts on, and `letters/*.md`.

use crate::fields::{Document, Fields};
use crate::folder::Folder;
use crate::{front_matter, markdown};
use open_door_rules::practice::{Concerns, Letter, LetterPart, PracticeKind, PracticeRule};
use open_door_rules::request::RequestKind;

/// Every rule of the files in a folder, in the order of their names.
pub(crate) fn read_all(folder: &Folder<'_>, path: &str) -> Vec<PracticeRule> {
    if !folder.has(path) {
        return Vec::new();
    }
    folder
        .files(path, "toml")
        .into_iter()
        .filter_map(|name| read_file(folder, &format!("{path}/{name}.toml")))
        .flatten()
        .collect()
}

fn read_file(folder: &Folder<'_>, path: &str) -> Option<Vec<PracticeRule>> {
    let text = folder.read(path)?;
    let file = folder.shown(path);
    let document = Document::parse(folder.page(&file, &text), &text, 0)?;
    let mut fields = document.fields();
    let rules = fields.tables("rule").into_iter().map(read).collect();
    fields.done();
    Some(rules)
}

fn read(mut fields: Fields<'_>) -> PracticeRule {
    let rule = PracticeRule {
        ids: fields.rule_ids("ids"),
        kind: fields.named("kind", PracticeKind::ALL, PracticeKind::name, PracticeKind::Value),
        concerns: fields.named("concerns", Concerns::ALL, Concerns::name, Concerns::You),
        text: fields.text("text"),
        by: fields.optional_text("by"),
        every: fields.optional_span("every"),
        within: fields.optional_span("within"),
        after: fields.optional_text("after"),
        from_birthday: fields.optional_number("from_birthday"),
        until_birthday: fields.optional_number("until_birthday"),
        statuses: fields.statuses(),
        means: fields.optional_texts("means"),
        parts: fields.optional_texts("parts"),
        blanks: fields.optional_texts("blanks"),
        kept_in: fields.optional_texts("kept_in"),
        compare: fields.optional_text("compare"),
        short: fields.optional_text("short"),
        only_information: fields.optional_text("only_information"),
        note: fields.optional_text("note"),
        source: fields.text("source"),
    };
    let background = rule.concerns == Concerns::Background;
    if background != rule.only_information.is_some() {
        let what = "A rule of concerns = \"background\" says why nobody acts on it, in \"only_information\"; others don't.";
        fields.problem("only_information", what.to_owned());
    }
    if rule.compare.is_some() != rule.short.is_some() {
        let what = "\"compare\" names a row of national/comparison.toml and \"short\" its words here. Give both, or neither.";
        fields.problem("compare", what.to_owned());
    }
    if rule.within.is_some() != rule.after.is_some() {
        let what = "\"within\" is counted from \"after\". Give both, or neither.";
        fields.problem("within", what.to_owned());
    }
    fields.done();
    rule
}

/// Every letter of a folder, by name.
pub(crate) fn read_letters(folder: &Folder<'_>, path: &str) -> Vec<Letter> {
    if !folder.has(path) {
        return Vec::new();
    }
    folder
        .pages(path)
        .into_iter()
        .filter_map(|slug| read_letter(folder, path, slug))
        .collect()
}

fn read_letter(folder: &Folder<'_>, folder_path: &str, slug: String) -> Option<Letter> {
    let path = format!("{folder_path}/{slug}.md");
    let text = folder.read(&path)?;
    let file = folder.shown(&path);
    let page = folder.page(&file, &text);
    let parts = front_matter::split(&page)?;
    let body_html = markdown::to_html(&page, parts.body, parts.body_at);
    let document = Document::parse(page, parts.toml, parts.toml_at)?;
    let mut fields = document.fields();
    let letter = Letter {
        slug,
        title: fields.text("title"),
        given: fields.text("given"),
        given_with: fields.optional_named("given_with", RequestKind::ALL, RequestKind::name),
        signed_by: fields.optional_text("signed_by"),
        parts: fields.tables("parts").into_iter().map(read_part).collect(),
        blanks: fields.optional_texts("blanks"),
        is_draft: fields.flag("is_draft"),
        body_html,
        ids: fields.rule_ids("ids"),
        source: fields.text("source"),
    };
    fields.checked_on();
    fields.done();
    Some(letter)
}

fn read_part(mut fields: Fields<'_>) -> LetterPart {
    let part = LetterPart {
        text: fields.text("text"),
        ids: fields.rule_ids("ids"),
    };
    fields.done();
    part
}
