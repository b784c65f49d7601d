//! The files of the content as they stand, with their lines: what they say, and to whom.

use super::tree::{Table, parse};
use crate::folder::Folder;
use crate::front_matter;
use crate::measure::{Block, blocks, split_sentences};

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `council.toml`.
    Council,
    /// A page of an offer.
    Offer,
    /// A council's own promise, or what the law gives everyone.
    Entitlement,
    /// A council's rules.
    Practice,
    /// A letter.
    Letter,
    /// A list in `national/`.
    List,
}

/// One file.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as it is shown.
    pub(super) file: String,
    /// The council's folder; none for `national/`.
    pub(super) council: Option<String>,
    pub(super) part: Part,
    /// Its values: the whole file, or what stands between the two lines of `+++`.
    pub(super) values: Table,
    /// Its Markdown; empty where it has none.
    pub(super) body: String,
    /// The line on which the Markdown starts.
    pub(super) body_line: usize,
    blocks: Vec<Block>,
}

/// Something a file says.
#[derive(Debug, Clone)]
pub(super) struct Saying<'a> {
    pub(super) line: usize,
    /// The part of the file it is shown with.
    pub(super) shown_in: usize,
    pub(super) text: &'a str,
    /// Whether it is somebody else's words.
    pub(super) quoted: bool,
}

/// One sentence of what a file says.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) line: usize,
    pub(super) text: String,
    /// The paragraph it stands in.
    pub(super) around: &'a str,
}

/// Values that are for programs and for whoever checks the pack, not words that a person reads.
const NOT_READ: &[&str] = &[
    "asked_with", "ages", "capacity", "channel", "compare", "concerns", "doing", "explained_by", "floor", "higher_education", "id", "ids",
    "kept_in", "kind", "language", "law", "not_for", "number", "only_in_study", "only_information", "other_study",
    "says", "slug", "source", "source_url", "statuses", "study", "threshold", "topic", "topics", "unless", "value", "when", "words", "worker",
];

impl Source {
    /// What the file says to a person, in its order.
    pub(super) fn sayings(&self) -> Vec<Saying<'_>> {
        let mut sayings = Vec::new();
        for (number, (key, _)) in self.values.entries.iter().enumerate() {
            self.said_under(key, number, &mut sayings);
        }
        for block in &self.blocks {
            sayings.push(Saying {
                line: self.body_line + newlines(&self.body, block.at),
                shown_in: 0,
                text: &block.text,
                quoted: block.quoted,
            });
        }
        sayings
    }

    fn said_under<'a>(&'a self, key: &'a str, number: usize, sayings: &mut Vec<Saying<'a>>) {
        let mut found = Vec::new();
        let in_parts = matches!(self.part, Part::Council | Part::List);
        let Some(node) = self.values.get(key) else { return };
        let mut parts: Vec<_> = self.values.tables(key).collect();
        // A single value, or a list of words, is shown with the file.
        if parts.is_empty() {
            node.all_texts(key, &mut found);
            let shown_in = if in_parts { number } else { 0 };
            sayings.extend(found.drain(..).filter_map(|one| said(one, shown_in)));
        }
        for (count, part) in parts.drain(..).enumerate() {
            part.all_texts(&mut found);
            // Contacts stand together; other parts of a council's values are shown one by one.
            let apart = in_parts && key != "contacts";
            let shown_in = if apart { part.line + count } else { number };
            let shown_in = if in_parts { shown_in } else { 0 };
            // A rule's `note` is for whoever checks the pack.
            let notes_hidden = self.part == Part::Practice;
            found.retain(|(name, ..)| !(notes_hidden && *name == "note"));
            sayings.extend(found.drain(..).filter_map(|one| said(one, shown_in)));
        }
    }

    /// Every sentence that a person reads.
    pub(super) fn sentences(&self) -> Vec<Sentence<'_>> {
        let mut sentences = Vec::new();
        for saying in self.sayings().into_iter().filter(|saying| !saying.quoted) {
            let split = split_sentences(saying.text);
            sentences.extend(split.into_iter().map(|text| Sentence {
                line: saying.line,
                text,
                around: saying.text,
            }));
        }
        sentences
    }

    /// The line of this byte of the body.
    pub(super) fn line_in_body(&self, at: usize) -> usize {
        self.body_line + newlines(&self.body, at)
    }

    /// The rules of a practice file.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Table> {
        self.values.tables(if self.part == Part::Practice { "rule" } else { "" })
    }
}

fn said<'a>((key, line, text): (&'a str, usize, &'a str), shown_in: usize) -> Option<Saying<'a>> {
    (!NOT_READ.contains(&key)).then_some(Saying {
        line,
        shown_in,
        text,
        quoted: false,
    })
}

fn newlines(text: &str, until: usize) -> usize {
    text.get(..until).unwrap_or(text).matches('\n').count()
}

/// Every file of the content. What can't be read is a fault of structure, named elsewhere.
pub(super) fn read_all(folder: &Folder<'_>) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut add = |path: &str, council: Option<&str>, part: Part| {
        sources.extend(read(folder, path, council, part));
    };
    for entry in folder.list("national") {
        let path = format!("national/{}", entry.name);
        if entry.is_folder {
            for page in folder.list(&path) {
                add(&format!("{path}/{}", page.name), None, Part::Entitlement);
            }
        } else {
            add(&path, None, Part::List);
        }
    }
    for council in folder.list("councils").iter().filter(|entry| entry.is_folder) {
        let path = format!("councils/{}", council.name);
        for entry in folder.list(&path) {
            let part = match entry.name.as_str() {
                "council.toml" => Part::Council,
                "offer" => Part::Offer,
                "entitlements" => Part::Entitlement,
                "practice" => Part::Practice,
                "letters" => Part::Letter,
                _ => continue,
            };
            let at = format!("{path}/{}", entry.name);
            if !entry.is_folder {
                add(&at, Some(&council.name), part);
                continue;
            }
            for page in folder.list(&at) {
                add(&format!("{at}/{}", page.name), Some(&council.name), part);
            }
        }
    }
    sources
}

fn read(folder: &Folder<'_>, path: &str, council: Option<&str>, part: Part) -> Option<Source> {
    let (_, ending) = path.rsplit_once('.')?;
    let text = folder.read(path)?;
    let file = folder.shown(path);
    let (values, body, body_line) = match ending {
        "toml" => (parse(&text, 1), String::new(), 1),
        "md" => {
            let parts = front_matter::split(&folder.page(&file, &text))?;
            let line = |at| newlines(&text, at) + 1;
            let values = parse(parts.toml, line(parts.toml_at));
            (values, parts.body.to_owned(), line(parts.body_at))
        }
        _ => return None,
    };
    Some(Source {
        council: council.map(str::to_owned),
        part,
        values,
        blocks: blocks(&body),
        body,
        body_line,
        file,
    })
}
