//! What a pack is held to: the headings the law gives a Local Offer, the least that law and guidance give,
//! and the words of the trade. All of it is data in `national/`, so that a change of the law is a change of
//! a file.

use crate::check::words::plain;
use crate::entitlement::KINDS;
use crate::fields::Fields;
use crate::folder::Folder;
use crate::national::read_parts;
use open_door_rules::dates::Span;
use open_door_rules::entitlement::{Kind, Starts};

/// Everything a pack is held to.
#[derive(Debug)]
pub(crate) struct Standards {
    pub(crate) headings: Vec<Heading>,
    pub(crate) floors: Vec<Floor>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) terms: Vec<Term>,
}

/// A heading that a Local Offer must have (Children and Social Work Act 2017 s.2).
#[derive(Debug)]
pub(crate) struct Heading {
    /// The law's own words.
    pub(crate) title: String,
    /// The topics under which an offer can speak of it.
    pub(crate) topics: Vec<String>,
    /// Words, one of which its page must say; empty where the topic is enough.
    pub(crate) says: Vec<String>,
    /// When the law begins to ask for it; none where it does already.
    pub(crate) starts_on: Option<Starts>,
    pub(crate) source: String,
}

/// The least that law or guidance sets for one thing: a sum, or how often.
#[derive(Debug)]
pub(crate) struct Floor {
    /// The thing's name, the same as `floor` in an entitlement.
    pub(crate) thing: String,
    pub(crate) name: String,
    /// A sentence with a word of each group speaks of it.
    pub(crate) says: Vec<Vec<String>>,
    /// Words that make it another thing.
    pub(crate) unless: Vec<String>,
    /// The least sum, in words such as "£3,000".
    pub(crate) at_least: Option<String>,
    /// The longest time between two.
    pub(crate) at_most_every: Option<Span>,
    pub(crate) kind: Kind,
    pub(crate) source: String,
}

/// Something that no pack may say, as it gives less than the law.
#[derive(Debug)]
pub(crate) struct Claim {
    /// A sentence with a word of each group says it.
    pub(crate) says: Vec<Vec<String>>,
    /// Words that turn it into the opposite.
    pub(crate) unless: Vec<String>,
    /// What the law says.
    pub(crate) law: String,
    pub(crate) kind: Kind,
    pub(crate) source: String,
}

/// A word of the trade.
#[derive(Debug)]
pub(crate) struct Term {
    /// Its spellings.
    pub(crate) words: Vec<String>,
    /// The same in small letters.
    pub(crate) plain_words: Vec<String>,
    /// Words, any of which counts as saying what it is.
    pub(crate) explained_by: Vec<String>,
    /// How it can be explained.
    pub(crate) example: String,
}

pub(crate) fn read(folder: &Folder<'_>) -> Standards {
    let floors = "national/floors.toml";
    let read = read_parts(folder, floors, "floor", "id", |mut fields| {
        let is_claim = fields.flag("never");
        if is_claim {
            Either::Claim(read_claim(fields))
        } else {
            Either::Floor(read_floor(fields))
        }
    });
    let (mut floors, mut claims) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Either::Floor(floor) => floors.push(floor),
            Either::Claim(claim) => claims.push(claim),
        }
    }
    Standards {
        headings: read_parts(folder, "national/headings.toml", "heading", "id", read_heading),
        floors,
        claims,
        terms: read_parts(folder, "national/terms.toml", "term", "id", read_term),
    }
}

enum Either {
    Floor(Floor),
    Claim(Claim),
}

/// Words as the checks look for them.
fn all_plain(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| plain(word)).collect()
}

fn read_heading(mut fields: Fields<'_>) -> Heading {
    fields.slug("id");
    let heading = Heading {
        title: fields.text("title"),
        topics: fields.texts("topics"),
        says: all_plain(fields.optional_texts("says")),
        starts_on: fields.starts_on(),
        source: fields.text("source"),
    };
    fields.done();
    heading
}

fn read_floor(mut fields: Fields<'_>) -> Floor {
    let floor = Floor {
        thing: fields.slug("id"),
        name: fields.text("name"),
        says: fields.groups("says").into_iter().map(all_plain).collect(),
        unless: all_plain(fields.optional_texts("unless")),
        at_least: fields.optional_text("at_least"),
        at_most_every: fields.optional_span("at_most_every"),
        kind: fields.choice("kind", &KINDS, Kind::Law),
        source: fields.text("source"),
    };
    if floor.at_least.is_some() == floor.at_most_every.is_some() {
        let what = "Give either \"at_least\", a sum, or \"at_most_every\", a length of time.";
        fields.problem("id", what.to_owned());
    }
    fields.done();
    floor
}

fn read_claim(mut fields: Fields<'_>) -> Claim {
    fields.slug("id");
    let claim = Claim {
        says: fields.groups("says").into_iter().map(all_plain).collect(),
        unless: all_plain(fields.optional_texts("unless")),
        law: fields.text("law"),
        kind: fields.choice("kind", &KINDS, Kind::Law),
        source: fields.text("source"),
    };
    fields.done();
    claim
}

fn read_term(mut fields: Fields<'_>) -> Term {
    fields.slug("id");
    let words = fields.texts("words");
    let term = Term {
        plain_words: all_plain(words.clone()),
        words,
        explained_by: all_plain(fields.texts("explained_by")),
        example: fields.text("example"),
    };
    fields.done();
    term
}
