//! The terms that describe services, and the same in every feed: readers of several can compare them.

use super::id::Id;
use super::model::{Attribute, Taxonomy, TaxonomySummary, TaxonomyTerm};
use super::words::STATUSES;
use open_door_contract::content::TopicName;
use open_door_rules::entitlement::Kind;
use open_door_rules::status::Status;

/// A list of terms.
#[derive(Debug, Clone, Copy)]
enum List {
    Topic,
    Firmness,
    CareStatus,
    ContactUse,
}

impl List {
    /// Its short name.
    const fn key(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Firmness => "firmness",
            Self::CareStatus => "care_status",
            Self::ContactUse => "contact_use",
        }
    }

    fn summary(self) -> TaxonomySummary {
        let (name, description) = match self {
            Self::Topic => (
                "Topics of a local offer",
                "The headings under which the law and councils offer help to care leavers.",
            ),
            Self::Firmness => (
                "How firm it is",
                "Whether it is law, guidance, a scheme, or a council’s own promise.",
            ),
            Self::CareStatus => (
                "Care leaver statuses",
                "The names that the Children Act 1989 gives people who were in care.",
            ),
            Self::ContactUse => ("Use of a contact", "What a contact is only there for."),
        };
        TaxonomySummary {
            id: Id::of("taxonomy", &[self.key()]),
            name,
            description,
        }
    }

    fn term(self, key: &str, name: &str, description: &str) -> TaxonomyTerm {
        let TaxonomySummary {
            id, name: taxonomy, ..
        } = self.summary();
        TaxonomyTerm {
            id: Id::of("taxonomy_term", &[self.key(), key]),
            name: name.to_owned(),
            description: description.to_owned(),
            taxonomy,
            taxonomy_id: id,
            term: name.to_owned(),
        }
    }

    fn describes(self, what: Id, taxonomy_term: TaxonomyTerm) -> Attribute {
        Attribute {
            id: Id::of("attribute", &[&what.to_string(), &taxonomy_term.id.to_string()]),
            link_id: what,
            link_type: self.key(),
            taxonomy_term_id: taxonomy_term.id,
            taxonomy_term,
        }
    }
}

const KINDS: [Kind; 5] = [
    Kind::Law,
    Kind::Guidance,
    Kind::Scheme,
    Kind::Discretionary,
    Kind::Council,
];

fn topic_term(topic: &TopicName) -> TaxonomyTerm {
    List::Topic.term(&topic.slug, &topic.title, &topic.summary)
}

fn kind_term(kind: Kind) -> TaxonomyTerm {
    let (key, name, description) = match kind {
        Kind::Law => ("law", "Law", "An Act or regulations: the council must."),
        Kind::Guidance => (
            "guidance",
            "Guidance, not law",
            "The council should, and needs a good reason not to.",
        ),
        Kind::Scheme => (
            "scheme",
            "National scheme",
            "A scheme run by government, with its own rules.",
        ),
        Kind::Discretionary => (
            "discretionary",
            "The council decides",
            "The council may: it decides.",
        ),
        Kind::Council => (
            "council",
            "The council’s own promise",
            "From the council’s own policy, beyond the law.",
        ),
    };
    List::Firmness.term(key, name, description)
}

fn status_term(status: Status, words: &str) -> TaxonomyTerm {
    List::CareStatus.term(
        &status.name().replace(' ', "-"),
        status.name(),
        &format!("You {words}."),
    )
}

fn emergency_term() -> TaxonomyTerm {
    List::ContactUse.term(
        "emergency",
        "Emergencies only",
        "Call it in an emergency, and for nothing else.",
    )
}

/// Every list, with its terms.
pub fn taxonomies(topics: &[TopicName]) -> Vec<Taxonomy> {
    [
        (List::Topic, topics.iter().map(topic_term).collect()),
        (List::Firmness, KINDS.into_iter().map(kind_term).collect()),
        (
            List::CareStatus,
            STATUSES
                .iter()
                .map(|(status, words)| status_term(*status, words))
                .collect(),
        ),
        (List::ContactUse, vec![emergency_term()]),
    ]
    .map(|(list, taxonomy_terms)| Taxonomy {
        summary: list.summary(),
        taxonomy_terms,
    })
    .into()
}

/// What describes a service: its topic, how firm it is, and the statuses it is for.
pub fn of_service(service: Id, topic: &TopicName, kind: Kind, statuses: &[Status]) -> Vec<Attribute> {
    let mut attributes = vec![
        List::Topic.describes(service, topic_term(topic)),
        List::Firmness.describes(service, kind_term(kind)),
    ];
    let known = STATUSES.iter().filter(|(status, _)| statuses.contains(status));
    attributes.extend(
        known.map(|(status, words)| List::CareStatus.describes(service, status_term(*status, words))),
    );
    attributes
}

/// What marks a contact as one for emergencies only.
pub fn for_emergencies(contact: Id) -> Attribute {
    List::ContactUse.describes(contact, emergency_term())
}
