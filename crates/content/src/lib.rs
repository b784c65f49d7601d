//! The pack format: reads `content/`, checks it, and explains what is wrong in words that a
//! content officer can act on. Server side only: none of this is sent to a phone.
//!
//! - `content/national/` is what the law and national schemes give: topics, one Markdown file per
//!   entitlement with its conditions as data, dates, and numbers to call.
//! - `content/councils/<slug>/` is one council: `council.toml`, `offer/<topic>.md` for each topic on
//!   which its policy says something, `entitlements/*.md` for what it promises beyond the law,
//!   `letters/*.md`, and `practice/*.toml` for every other rule of its policy.
//!
//! [`load`] reads it all and names every [`Problem`] at once. [`check`] goes further and holds a pack to
//! the law, to itself and to plain words. Neither reads a clock: the day is an argument.

mod check;
mod comparison;
mod consent;
mod council;
mod entitlement;
mod fields;
mod folder;
mod front_matter;
mod markdown;
pub mod measure;
mod national;
mod practice;
mod problem;
mod shape;
pub mod skeleton;
mod standards;
mod step_away;
mod timer;

pub use check::{Check, Checked, Finding, Known, Level, check, is_page};
pub use council::OfferPage;
pub use problem::{ContentErrors, Problem};
pub use shape::is_postcode;

use chrono::NaiveDate;
use council::Pack;
use folder::Folder;
use national::National;
use open_door_contract::content::{
    CheckData, Comparison, CouncilName, CouncilPage, HelpNumber, Topic, TopicName,
};
use open_door_rules::council::Council;
use open_door_rules::entitlement::Entitlement;
use open_door_rules::practice::{Letter, PracticeRule};
use open_door_rules::step_away::{Statement, StepAwayPack};
use open_door_rules::timeline::{Stage, timeline};
use problem::Report;
use std::collections::BTreeSet;
use std::path::Path;

/// Everything the portal shows, read and checked.
#[derive(Debug)]
pub struct Catalogue {
    national: National,
    packs: Vec<Pack>,
    names: Vec<CouncilName>,
}

/// Reads and checks the content in `dir`, as it stands on `today`.
///
/// # Errors
/// [`ContentErrors`] with everything that is wrong, each with its file and line.
pub fn load(dir: &Path, today: NaiveDate) -> Result<Catalogue, ContentErrors> {
    let report = Report::default();
    let catalogue = read(&Folder::new(dir, today, &report));
    report.unless_wrong(catalogue)
}

/// Reads everything; where something can't be read a problem is reported, and a stand-in takes its place.
fn read(folder: &Folder<'_>) -> Catalogue {
    folder.expect_only("", &["README.md", "councils", "national"]);
    let national = national::read(folder);
    let packs = council::read_all(folder, &national.topics, &national.handling);
    for pack in &packs {
        check_against_the_rest(folder, pack, &packs, &national);
    }
    let mut names: Vec<_> = packs
        .iter()
        .map(|Pack { council, .. }| CouncilName {
            slug: council.slug.clone(),
            name: council.name.clone(),
        })
        .collect();
    names.sort_by(|a, b| a.name.cmp(&b.name));
    Catalogue {
        national,
        packs,
        names,
    }
}

/// What can only be seen with everything read: names and dates that stand elsewhere already.
fn check_against_the_rest(folder: &Folder<'_>, pack: &Pack, packs: &[Pack], national: &National) {
    let Council {
        slug, name, timers, ..
    } = &pack.council;
    let file = format!("councils/{slug}/council.toml");
    let earlier = packs.iter().take_while(|other| other.council.slug != *slug);
    if let Some(other) = earlier.into_iter().find(|other| other.council.name == *name) {
        folder.problem(
            &file,
            format!(
                "\"{name}\" is the name of {} too. Give each its own.",
                other.council.slug
            ),
        );
    }
    for promise in &pack.promises {
        if national
            .entitlements
            .iter()
            .any(|known| known.slug == promise.slug)
        {
            folder.problem(
                &format!("councils/{slug}/entitlements/{}.md", promise.slug),
                format!(
                    "\"{}\" is the name of a file in national/entitlements too. Give this one its own.",
                    promise.slug
                ),
            );
        }
    }
    for timer in timers
        .iter()
        .filter(|timer| national.timers.iter().any(|known| known.id == timer.id))
    {
        folder.problem(
            &file,
            format!(
                "The date {} stands in national/timers.toml already. Take it out here.",
                timer.id
            ),
        );
    }
}

impl Catalogue {
    /// Every council, by name.
    #[must_use]
    pub fn council_names(&self) -> &[CouncilName] {
        &self.names
    }

    /// A council's full name; the name in addresses itself where its pack is gone.
    #[must_use]
    pub fn council_full_name(&self, slug: &str) -> String {
        let found = self.names.iter().find(|council| council.slug == slug);
        found.map_or(slug, |council| &council.name).to_owned()
    }

    /// One council with all topics: where its own text is missing, the national law stands.
    #[must_use]
    pub fn council_page(&self, slug: &str) -> Option<CouncilPage> {
        let pack = self.pack(slug)?;
        Some(CouncilPage {
            council: pack.council.clone(),
            topics: self.national.topics.clone(),
        })
    }

    /// One topic as this council and the law have it.
    #[must_use]
    pub fn topic(&self, council_slug: &str, topic_slug: &str) -> Option<Topic> {
        let pack = self.pack(council_slug)?;
        let topic = self.national_topic(topic_slug)?;
        let page = pack.offer.get(topic_slug);
        Some(Topic {
            council_html: page.map(|page| page.html.clone()),
            council_source: page.map(|page| page.source.clone()),
            promises: on_topic(&pack.promises, topic_slug),
            ..topic
        })
    }

    /// What a council's own text says on a topic; none where its policy says nothing.
    #[must_use]
    pub fn offer_page(&self, council_slug: &str, topic_slug: &str) -> Option<&OfferPage> {
        self.pack(council_slug)?.offer.get(topic_slug)
    }

    /// The topics, in order.
    #[must_use]
    pub fn national_topics(&self) -> &[TopicName] {
        &self.national.topics
    }

    /// One topic as the law has it, for someone whose council is not listed or not known.
    #[must_use]
    pub fn national_topic(&self, slug: &str) -> Option<Topic> {
        let name = self
            .national
            .topics
            .iter()
            .find(|topic| topic.slug == slug)?
            .clone();
        Some(Topic {
            name,
            council_html: None,
            council_source: None,
            promises: Vec::new(),
            entitlements: on_topic(&self.national.entitlements, slug),
        })
    }

    /// What the check needs: the national part, and with a council its own promises and dates too. None where
    /// there is no such council.
    #[must_use]
    pub fn check_data(&self, council_slug: Option<&str>) -> Option<CheckData> {
        let pack = match council_slug {
            Some(slug) => Some(self.pack(slug)?),
            None => None,
        };
        let promises = pack.map_or(&[][..], |pack| &pack.promises);
        let timers = pack.map_or(&[][..], |pack| &pack.council.timers);
        Some(CheckData {
            // The council's own stand first: they are nearest.
            entitlements: promises
                .iter()
                .chain(&self.national.entitlements)
                .cloned()
                .collect(),
            timers: self.national.timers.iter().chain(timers).cloned().collect(),
            topics: self.national.topics.clone(),
            ask_until: pack.map(|pack| pack.council.step_back.until_birthday),
        })
    }

    /// Numbers anyone can call, most urgent first.
    #[must_use]
    pub fn help_numbers(&self) -> &[HelpNumber] {
        &self.national.help
    }

    /// What the law keeps going for someone who steps away.
    #[must_use]
    pub fn goes_on(&self) -> &[Statement] {
        &self.national.goes_on
    }

    /// What the answer to stepping away is made of; none where there is no such council, or its pack says
    /// nothing about it.
    #[must_use]
    pub fn step_away(&self, council_slug: &str) -> Option<StepAwayPack<'_>> {
        let pack = self.pack(council_slug)?;
        Some(StepAwayPack {
            policy: pack.council.step_away.as_ref()?,
            letters: &pack.letters,
            national: &self.national.goes_on,
        })
    }

    /// The years from 14 to 25: the law's dates, and with a council its own too. None where there is no such
    /// council.
    #[must_use]
    pub fn timeline(&self, council_slug: Option<&str>) -> Option<Vec<Stage>> {
        let own = match council_slug {
            Some(slug) => self.pack(slug)?.council.timers.as_slice(),
            None => &[],
        };
        Some(timeline(&self.national.timers, own))
    }

    /// The councils side by side.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        comparison::compare(&self.national.points, &self.packs)
    }

    /// How a council works, rule by rule.
    #[must_use]
    pub fn practice(&self, council_slug: &str) -> Option<&[PracticeRule]> {
        self.pack(council_slug).map(|pack| pack.practice.as_slice())
    }

    /// The letters a council gives.
    #[must_use]
    pub fn letters(&self, council_slug: &str) -> Option<&[Letter]> {
        self.pack(council_slug).map(|pack| pack.letters.as_slice())
    }

    /// The numbered facts that no screen carries, each with the reason.
    pub fn information_only(&self) -> impl Iterator<Item = (&str, &str)> {
        let national = &self.national.information;
        national
            .iter()
            .map(|fact| (fact.id.as_str(), fact.reason.as_str()))
    }

    /// The ids of the rules a council's pack carries, such as `BWD-KIT-1`.
    #[must_use]
    pub fn rule_ids(&self, council_slug: &str) -> Option<&BTreeSet<String>> {
        self.pack(council_slug).map(|pack| &pack.rule_ids)
    }

    fn pack(&self, slug: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.council.slug == slug)
    }
}

fn on_topic(entitlements: &[Entitlement], topic: &str) -> Vec<Entitlement> {
    entitlements
        .iter()
        .filter(|entitlement| entitlement.topic == topic)
        .cloned()
        .collect()
}
