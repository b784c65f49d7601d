//! What `open-door check-content` says beyond structure: a pack is held to the law, to itself and to plain
//! words. Each check is a small file with one function over the files as they stand.

mod below_the_law;
mod blank;
mod comparison;
mod contradiction;
mod headings;
mod letters;
mod links;
mod reading;
mod shapes;
mod source;
mod stale;
mod terms;
mod to_fill;
mod tree;
pub(crate) mod words;

use crate::comparison::Point;
use crate::folder::Folder;
use crate::problem::Report;
use crate::standards::Standards;
use chrono::NaiveDate;
use open_door_contract::content::TopicName;
use source::Source;
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

pub use links::{Known, is_page};

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It must be mended before people read it.
    Fault,
    /// Look at it, and mend it or know why not.
    Warning,
    /// A gap that everyone can see.
    Notice,
}

impl Level {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// A file or value that can't be read.
    Structure,
    /// A blank of the skeleton.
    StillToFill,
    /// A heading that the law gives a Local Offer.
    Headings,
    /// Two values for one thing.
    Contradiction,
    /// Less than law or guidance gives.
    BelowTheLaw,
    /// Not read against its source for long.
    Stale,
    /// A link that leads nowhere.
    Links,
    /// Something the council's document leaves blank.
    Blank,
    /// A number or postcode that can't be one.
    Shape,
    /// Too hard to read.
    Reading,
    /// A word of the trade that the page doesn't explain.
    Terms,
    /// A row of the comparison that is not there.
    Comparison,
    /// A letter without its blank.
    Letters,
}

impl Check {
    /// Every check.
    pub const ALL: [Self; 13] = [
        Self::Structure,
        Self::StillToFill,
        Self::Headings,
        Self::Contradiction,
        Self::BelowTheLaw,
        Self::Stale,
        Self::Links,
        Self::Blank,
        Self::Shape,
        Self::Reading,
        Self::Terms,
        Self::Comparison,
        Self::Letters,
    ];

    /// Its name, which does not change.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::StillToFill => "still-to-fill",
            Self::Headings => "headings",
            Self::Contradiction => "contradiction",
            Self::BelowTheLaw => "below-the-law",
            Self::Stale => "stale",
            Self::Links => "links",
            Self::Blank => "blank",
            Self::Shape => "shape",
            Self::Reading => "reading",
            Self::Terms => "terms",
            Self::Comparison => "comparison",
            Self::Letters => "letters",
        }
    }
}

/// One thing to mend or to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder, from the content folder on.
    pub file: String,
    /// The line, where there is one; the first line is 1.
    pub line: Option<usize>,
    /// How much it matters.
    pub level: Level,
    /// Which check found it.
    pub check: Check,
    /// What is wrong, and how to mend it.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(
            f,
            ": {} [{}]: {}",
            self.level.name(),
            self.check.name(),
            self.message
        )
    }
}

/// What a run found, in the order of the files and their lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The councils that were looked at, by the names of their folders.
    pub councils: Vec<String>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Only what is in one council's folder.
    #[must_use]
    pub fn only(mut self, council: &str) -> Self {
        let folder = format!("councils/{council}");
        self.findings.retain(|finding| {
            let mut after = finding.file.match_indices(&folder);
            after.any(|(at, found)| {
                let rest = finding.file.get(at + found.len()..).unwrap_or_default();
                rest.is_empty() || rest.starts_with('/')
            })
        });
        self.councils.retain(|slug| slug == council);
        self
    }

    /// How many there are of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}

/// What the checks look at.
struct Bench<'a> {
    sources: &'a [Source],
    standards: &'a Standards,
    points: &'a [Point],
    topics: &'a [TopicName],
    today: NaiveDate,
}

impl Bench<'_> {
    /// Every council's folder.
    fn councils(&self) -> BTreeSet<&str> {
        self.sources
            .iter()
            .filter_map(|source| source.council.as_deref())
            .collect()
    }

    /// One council's files.
    fn pack(&self, council: &str) -> Vec<&Source> {
        self.sources
            .iter()
            .filter(|source| source.council.as_deref() == Some(council))
            .collect()
    }
}

impl Source {
    fn finding(&self, line: usize, level: Level, check: Check, message: String) -> Finding {
        Finding {
            file: self.file.clone(),
            line: Some(line),
            level,
            check,
            message,
        }
    }
}

/// Every check beyond structure.
const CHECKS: [fn(&Bench<'_>) -> Vec<Finding>; 12] = [
    to_fill::check,
    headings::check,
    contradiction::check,
    below_the_law::check,
    stale::check,
    links::check,
    blank::check,
    shapes::check,
    reading::check,
    terms::check,
    comparison::check,
    letters::check,
];

/// Checks the content in `dir` as it stands on `today`: its structure, as [`crate::load`] does, and whether
/// it holds against the law, itself and plain words.
#[must_use]
pub fn check(dir: &Path, today: NaiveDate) -> Checked {
    let report = Report::default();
    let folder = Folder::new(dir, today, &report);
    let catalogue = crate::read(&folder);
    // The files are read once more as they stand; what is wrong with them is said above.
    let unheard = Report::default();
    let sources = source::read_all(&Folder::new(dir, today, &unheard));
    let bench = Bench {
        sources: &sources,
        standards: &catalogue.national.standards,
        points: &catalogue.national.points,
        topics: &catalogue.national.topics,
        today,
    };
    let councils = bench.councils().into_iter().map(str::to_owned).collect();
    let mut findings: Vec<_> = CHECKS.iter().flat_map(|check| check(&bench)).collect();
    findings.extend(report.into_problems().into_iter().map(|problem| Finding {
        file: problem.file,
        line: problem.line,
        level: Level::Fault,
        check: Check::Structure,
        message: problem.what,
    }));
    // A blank of the skeleton is one thing to do, whatever else can be said of it.
    let blanks: BTreeSet<_> = findings
        .iter()
        .filter(|finding| finding.check == Check::StillToFill)
        .map(|finding| (finding.file.clone(), finding.line))
        .collect();
    findings.retain(|finding| {
        finding.check == Check::StillToFill || !blanks.contains(&(finding.file.clone(), finding.line))
    });
    findings.sort_by(|a, b| (&a.file, a.line, a.level, a.check).cmp(&(&b.file, b.line, b.level, b.check)));
    findings.dedup();
    Checked { councils, findings }
}
