//! A council's offer as services: one for each topic that its policy fills, one for each of its promises.
//! What the law and national schemes give is no council's service: it is a feed of its own, England's.

use super::id::Id;
use super::model::{
    Organization, Service, ServiceAtLocation, ServiceAtLocationFull, ServiceAtLocationSummary, ServiceStatus,
    ServiceSummary, Taxonomy, TaxonomyTerm, Url,
};
use super::page::Filter;
use super::plain::plain;
use super::reach::Reach;
use super::{taxonomy, words};
use crate::app::App;
use chrono::NaiveDate;
use open_door::routes::{Place, Route};
use open_door_contract::content::TopicName;
use open_door_rules::council::Council;
use open_door_rules::entitlement::{Entitlement, Kind};
use open_door_rules::status::Status;

/// A feed.
#[derive(Debug)]
pub struct Feed {
    /// In the order of the topics, and in each the council's own text first.
    pub services: Vec<Service>,
    /// The lists of terms that describe them.
    pub taxonomies: Vec<Taxonomy>,
}

impl Feed {
    /// The feed of the council with this name in addresses, or of `england`, as it stands on `today`. None
    /// where there is no such council.
    pub fn of(app: &App, slug: &str, today: NaiveDate) -> Option<Self> {
        let place = place(app, slug)?;
        let catalogue = &app.catalogue;
        let council = match place.council() {
            Some(slug) => Some(catalogue.council_page(slug)?.council),
            None => None,
        };
        let topics = catalogue.national_topics();
        let maker = Maker {
            app,
            slug,
            organization: organization(slug, council.as_ref()),
            reach: council.as_ref().map_or_else(
                || Reach::of_england(catalogue.help_numbers()),
                |council| Reach::of_council(slug, &council.contacts),
            ),
            place,
            today,
        };
        let mut services = Vec::new();
        for topic in topics {
            services.extend(
                council
                    .as_ref()
                    .and_then(|council| maker.of_topic(council, topic)),
            );
            let known = match &council {
                Some(council) => catalogue
                    .topic(&council.slug, &topic.slug)
                    .map(|topic| topic.promises),
                None => catalogue
                    .national_topic(&topic.slug)
                    .map(|topic| topic.entitlements),
            };
            let known = known.unwrap_or_default();
            services.extend(
                known
                    .iter()
                    .map(|entitlement| maker.of_entitlement(entitlement, topic)),
            );
        }
        Some(Self {
            services,
            taxonomies: taxonomy::taxonomies(topics),
        })
    }

    /// The services that a filter takes.
    pub fn services(&self, filter: &Filter) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(|service| filter.takes(service))
    }

    /// The terms of every list.
    pub fn terms(&self) -> impl Iterator<Item = &TaxonomyTerm> {
        self.taxonomies
            .iter()
            .flat_map(|taxonomy| &taxonomy.taxonomy_terms)
    }

    /// The services that a filter takes, at every place, as a list has it: with one-to-one fields only.
    pub fn service_at_locations(&self, filter: &Filter) -> Vec<ServiceAtLocationSummary> {
        let links = self.services(filter).flat_map(|service| {
            let links = service.service_at_locations.iter();
            links.map(|link| ServiceAtLocationSummary {
                link: without_addresses(link.clone()),
                service: service.summary.clone(),
            })
        });
        links.collect()
    }

    /// One service at one place, with all that belongs to both.
    pub fn service_at_location(&self, id: Id) -> Option<ServiceAtLocationFull> {
        self.services.iter().find_map(|service| {
            let link = service.service_at_locations.iter().find(|link| link.id == id)?;
            Some(ServiceAtLocationFull {
                link: link.clone(),
                service: Service {
                    service_at_locations: Vec::new(),
                    ..service.clone()
                },
            })
        })
    }
}

/// The place with this name in addresses: a council that there is, or England.
pub fn place(app: &App, slug: &str) -> Option<Place> {
    let Some(Route::Home(place)) = Route::parse(&format!("/in/{slug}")) else {
        return None;
    };
    let mut councils = app.catalogue.council_names().iter();
    let is_there = place
        .council()
        .is_none_or(|slug| councils.any(|council| council.slug == slug));
    is_there.then_some(place)
}

fn without_addresses(mut link: ServiceAtLocation) -> ServiceAtLocation {
    link.location.addresses.clear();
    link
}

fn organization(slug: &str, council: Option<&Council>) -> Organization {
    let id = Id::of("organization", &[slug]);
    match council {
        Some(council) => Organization {
            id,
            name: council.name.clone(),
            description: format!(
                "{}. Its {} helps people who were in the council’s care.",
                council.name, council.service
            ),
        },
        None => Organization {
            id,
            name: "Law and national schemes for care leavers in England".to_owned(),
            description:
                "Not one organisation: what the law, guidance and national schemes give care leavers \
                          in England. Each entry says whom to ask."
                    .to_owned(),
        },
    }
}

/// What every service of a feed is made with.
struct Maker<'a> {
    app: &'a App,
    slug: &'a str,
    place: Place,
    organization: Organization,
    reach: Reach,
    today: NaiveDate,
}

/// What differs between one service and the next.
struct Parts<'a> {
    id: Id,
    name: String,
    description: String,
    topic: &'a TopicName,
    kind: Kind,
    statuses: Vec<Status>,
    ages: (Option<u32>, Option<u32>),
    who: Option<String>,
    status: ServiceStatus,
    checked_on: NaiveDate,
    source: Option<Url>,
}

impl Maker<'_> {
    /// What the council's policy says on a topic, where it says something.
    fn of_topic(&self, council: &Council, topic: &TopicName) -> Option<Service> {
        let page = self.app.catalogue.offer_page(&council.slug, &topic.slug)?;
        let description = [topic.summary.clone(), self.plain(&page.html), from(&page.source)];
        Some(self.service(Parts {
            id: Id::of("service", &[self.slug, "offer", &topic.slug]),
            // "Money" alone would tell nobody in a directory what it is.
            name: format!("{}: {}", council.service, topic.title),
            description: description.join("\n\n"),
            topic,
            kind: Kind::Council,
            statuses: Vec::new(),
            ages: (None, None),
            who: None,
            status: ServiceStatus::Active,
            checked_on: page.checked_on,
            source: None,
        }))
    }

    /// A promise of the council's, or in England's feed an entitlement.
    fn of_entitlement(&self, entitlement: &Entitlement, topic: &TopicName) -> Service {
        let id = Id::of("service", &[self.slug, "entitlement", &entitlement.slug]);
        let who = words::who_it_is_for(entitlement);
        let starts = words::start(entitlement.starts_on, self.today);
        let status = match starts {
            Some(_) => ServiceStatus::Inactive,
            None => ServiceStatus::Active,
        };
        let body = self.plain(&entitlement.body_html);
        let parts = [
            Some(entitlement.summary.clone()),
            entitlement.amount.clone(),
            starts,
            (!body.is_empty()).then_some(body),
            Some(format!("Who it is for: {who}")),
            Some(format!("How to ask: {}", entitlement.how_to_ask)),
            entitlement.unverified.clone(),
            Some(from(&entitlement.source)),
        ];
        self.service(Parts {
            id,
            name: entitlement.title.clone(),
            description: parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
            topic,
            kind: entitlement.kind,
            statuses: statuses(entitlement),
            ages: words::ages(entitlement),
            who: Some(who),
            status,
            checked_on: entitlement.checked_on,
            source: entitlement.source_url.as_ref().map(|url| Url {
                id: Id::of("url", &[&id.to_string()]),
                label: entitlement.source.clone(),
                url: url.clone(),
            }),
        })
    }

    fn service(&self, parts: Parts<'_>) -> Service {
        let (service_at_locations, schedules) = self.reach.places_of(parts.id);
        let (minimum_age, maximum_age) = parts.ages;
        Service {
            summary: ServiceSummary {
                id: parts.id,
                organization_id: self.organization.id,
                name: parts.name,
                description: parts.description,
                url: self.url(&Route::Topic(self.place.clone(), parts.topic.slug.clone()).path()),
                status: parts.status,
                minimum_age,
                maximum_age,
                eligibility_description: parts.who,
                assured_date: parts.checked_on,
                last_modified: format!("{}T00:00:00.000Z", parts.checked_on),
                organization: self.organization.clone(),
            },
            additional_urls: parts
                .source
                .into_iter()
                .chain(self.reach.urls.iter().cloned())
                .collect(),
            schedules,
            service_at_locations,
            contacts: self.reach.contacts.clone(),
            attributes: taxonomy::of_service(parts.id, parts.topic, parts.kind, &parts.statuses),
        }
    }

    fn plain(&self, html: &str) -> String {
        plain(html, |link| {
            if link.starts_with('/') {
                self.url(link)
            } else {
                link.to_owned()
            }
        })
    }

    fn url(&self, path: &str) -> String {
        super::url(self.app, path)
    }
}

/// The statuses it is for. None where one of its groups is for any of them.
fn statuses(entitlement: &Entitlement) -> Vec<Status> {
    let groups = || entitlement.conditions.iter().map(|condition| &condition.statuses);
    if groups().any(Vec::is_empty) {
        return Vec::new();
    }
    groups().flatten().copied().collect()
}

fn from(source: &str) -> String {
    format!("Where this comes from: {source}")
}
