//! The files of the content as they stand, with their lines: what they say, and to whom.

use super::tree::{Table, parse};
use super::words::plain;
use crate::folder::Folder;
use crate::front_matter;
use crate::measure::{Block, blocks, split_sentences};
use crate::shape::is_slug;

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
    /// What it says to a person, in its order.
    pub(super) sayings: Vec<Saying>,
    /// Every sentence of that, without what others say.
    pub(super) sentences: Vec<Sentence>,
}

/// Something a file says.
#[derive(Debug)]
pub(super) struct Saying {
    pub(super) line: usize,
    /// The part of the file it is shown with.
    pub(super) shown_in: usize,
    pub(super) text: String,
    /// The same in small letters and with straight marks.
    pub(super) plain: String,
    /// Whether it is somebody else's words.
    quoted: bool,
}

/// One sentence of what a file says.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) line: usize,
    pub(super) text: String,
    /// The same in small letters and with straight marks.
    pub(super) plain: String,
    /// The paragraph it stands in, likewise.
    pub(super) plain_around: String,
}

/// Values that are for programs and for whoever checks the pack, not words that a person reads.
const NOT_READ: &[&str] = &[
    "asked_with",
    "ages",
    "capacity",
    "channel",
    "compare",
    "concerns",
    "doing",
    "explained_by",
    "higher_education",
    "id",
    "ids",
    "kept_in",
    "kind",
    "language",
    "law",
    "not_for",
    "number",
    "only_in_study",
    "only_information",
    "silent_on",
    "other_study",
    "says",
    "slug",
    "source",
    "source_url",
    "statuses",
    "study",
    "threshold",
    "topic",
    "topics",
    "unless",
    "value",
    "when",
    "words",
    "worker",
];

impl Source {
    /// The line of this byte of the body.
    pub(super) fn line_in_body(&self, at: usize) -> usize {
        self.body_line + newlines(&self.body, at)
    }

    /// The rules of a practice file.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Table> {
        self.values
            .tables(if self.part == Part::Practice { "rule" } else { "" })
    }
}

/// What the values and the text say to a person.
fn sayings(part: Part, values: &Table, body: &[Block], line: impl Fn(usize) -> usize) -> Vec<Saying> {
    let mut sayings = Vec::new();
    // Parts of a council's values are shown one by one; the contacts stand together.
    let in_parts = matches!(part, Part::Council | Part::List);
    for (number, (key, node)) in values.entries.iter().enumerate() {
        let tables: Vec<_> = values.tables(key).collect();
        let mut texts = Vec::new();
        if tables.is_empty() {
            node.all_texts(key, &mut texts);
            let shown_in = if in_parts { number } else { 0 };
            sayings.extend(texts.drain(..).filter_map(|one| said(one, shown_in)));
        }
        for table in tables {
            table.all_texts(&mut texts);
            let shown_in = match in_parts {
                false => 0,
                true if key == "contacts" => number,
                true => values.entries.len() + table.line,
            };
            sayings.extend(texts.drain(..).filter_map(|one| said(one, shown_in)));
        }
    }
    sayings.extend(body.iter().map(|block| Saying {
        line: line(block.at),
        shown_in: 0,
        text: block.text.clone(),
        plain: plain(&block.text),
        quoted: block.quoted,
    }));
    sayings
}

fn said((key, line, text): (&str, usize, &str), shown_in: usize) -> Option<Saying> {
    // A floor is a name in an entitlement, and words in the comparison of councils.
    let hidden = match key {
        "floor" => is_slug(text),
        _ => NOT_READ.contains(&key),
    };
    (!hidden).then(|| Saying {
        line,
        shown_in,
        text: text.to_owned(),
        plain: plain(text),
        quoted: false,
    })
}

fn sentences(sayings: &[Saying]) -> Vec<Sentence> {
    let read = sayings.iter().filter(|saying| !saying.quoted);
    read.flat_map(|saying| {
        split_sentences(&saying.text).into_iter().map(|text| Sentence {
            line: saying.line,
            plain: plain(&text),
            text,
            plain_around: saying.plain.clone(),
        })
    })
    .collect()
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
    let sayings = sayings(part, &values, &blocks(&body), |at| {
        body_line + newlines(&body, at)
    });
    Some(Source {
        council: council.map(str::to_owned),
        part,
        values,
        sentences: sentences(&sayings),
        sayings,
        body,
        body_line,
        file,
    })
}
