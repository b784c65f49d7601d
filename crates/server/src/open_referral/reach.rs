//! How to reach somebody: the pack's contacts. A contact that the policy leaves blank is left out.

use super::id::Id;
use super::model::{Address, Contact, Location, LocationType, Phone, Schedule, ServiceAtLocation, Url};
use super::taxonomy;
use open_door_content::is_postcode;
use open_door_contract::content::HelpNumber;
use open_door_rules::council::{Contact as PackContact, ContactChannel};

/// What a feed's services have in common.
#[derive(Debug, Default)]
pub struct Reach {
    /// Numbers and email addresses, best first.
    pub contacts: Vec<Contact>,
    /// Web addresses.
    pub urls: Vec<Url>,
    places: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    location: Location,
    hours: Option<String>,
}

impl Reach {
    /// Everyone whom a council's pack lets people reach.
    pub fn of_council(slug: &str, contacts: &[PackContact]) -> Self {
        let mut reach = Self::default();
        for contact in contacts {
            if let Some(value) = contact.value.as_deref() {
                reach.add(slug, contact, value);
            }
        }
        reach
    }

    /// The numbers that anyone in England can call.
    pub fn of_england(numbers: &[HelpNumber]) -> Self {
        let contacts = numbers.iter().map(|number| {
            let how = number.by_text.then_some("Send a text to this number.");
            let notes = [
                how,
                Some(number.what_for.as_str()),
                number.hours.as_deref(),
                number.unverified.as_deref(),
            ];
            contact(Id::of("contact", &["england", &number.id]), &number.name)
                .with_phone(&number.number, &notes)
        });
        Self {
            contacts: contacts.collect(),
            ..Self::default()
        }
    }

    fn add(&mut self, slug: &str, pack: &PackContact, value: &str) {
        let id = |kind| Id::of(kind, &[slug, &pack.id]);
        match pack.channel {
            ContactChannel::Phone => {
                let id = id("contact");
                let only = pack.emergency.then_some("For emergencies only.");
                let notes = [only, pack.hours.as_deref(), pack.note.as_deref()];
                let mut contact = contact(id, &pack.name).with_phone(value, &notes);
                contact
                    .attributes
                    .extend(pack.emergency.then(|| taxonomy::for_emergencies(id)));
                self.contacts.push(contact);
            }
            ContactChannel::Email => self.contacts.push(Contact {
                email: Some(value.to_owned()),
                ..contact(id("contact"), &pack.name)
            }),
            ContactChannel::Web => self.urls.push(Url {
                id: id("url"),
                label: pack.name.clone(),
                url: value.to_owned(),
            }),
            ContactChannel::Place => self.add_place(id("location"), LocationType::Physical, pack, value),
            ContactChannel::Post => self.add_place(id("location"), LocationType::Postal, pack, value),
        }
    }

    fn add_place(&mut self, id: Id, location_type: LocationType, pack: &PackContact, value: &str) {
        let address = address(id, location_type, value);
        let whole = address.is_none().then_some(value);
        self.places.push(Place {
            location: Location {
                id,
                location_type,
                name: pack.name.clone(),
                description: joined(&[whole, pack.note.as_deref()]),
                addresses: address.into_iter().collect(),
            },
            hours: pack.hours.clone(),
        });
    }

    /// This service at every place, and when those are open.
    pub fn places_of(&self, service: Id) -> (Vec<ServiceAtLocation>, Vec<Schedule>) {
        let mut links = Vec::new();
        let mut schedules = Vec::new();
        for Place { location, hours } in &self.places {
            let name = [service.to_string(), location.id.to_string()];
            let name = name.each_ref().map(String::as_str);
            let id = Id::of("service_at_location", &name);
            schedules.extend(hours.as_ref().map(|hours| Schedule {
                id: Id::of("schedule", &name),
                service_at_location_id: id,
                description: format!("{}: {hours}", location.name),
            }));
            links.push(ServiceAtLocation {
                id,
                service_id: service,
                location_id: location.id,
                location: location.clone(),
            });
        }
        (links, schedules)
    }
}

fn contact(id: Id, name: &str) -> Contact {
    Contact {
        id,
        name: name.to_owned(),
        email: None,
        phones: Vec::new(),
        attributes: Vec::new(),
    }
}

impl Contact {
    fn with_phone(mut self, number: &str, notes: &[Option<&str>]) -> Self {
        self.phones.push(Phone {
            id: Id::of("phone", &[&self.id.to_string()]),
            contact_id: self.id,
            number: number.to_owned(),
            description: joined(notes),
        });
        self
    }
}

/// What there is, as sentences one after the other.
fn joined(parts: &[Option<&str>]) -> Option<String> {
    let sentences = parts.iter().flatten().map(|part| {
        if part.ends_with(['.', '?', '!', '”']) {
            (*part).to_owned()
        } else {
            format!("{part}.")
        }
    });
    let text = sentences.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The parts of an address that ends, as packs write them, in a town and a postcode. None where it doesn't:
/// we guess no part of it.
fn address(location: Id, address_type: LocationType, text: &str) -> Option<Address> {
    let (rest, postcode) = text.rsplit_once(", ")?;
    let (lines, town) = rest.rsplit_once(", ")?;
    is_postcode(postcode).then(|| Address {
        id: Id::of("address", &[&location.to_string()]),
        address_1: lines.to_owned(),
        city: town.to_owned(),
        state_province: "England",
        postal_code: postcode.to_owned(),
        country: "GB",
        address_type,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_only_where_it_ends_in_a_town_and_a_postcode() {
        let id = Id::of("location", &["test"]);
        let read = |text| address(id, LocationType::Physical, text);
        let hub = read("The Hub, 45 Station Road, Testtown, BB1 1EZ").expect("an address");
        assert_eq!(
            (
                hub.address_1.as_str(),
                hub.city.as_str(),
                hub.postal_code.as_str()
            ),
            ("The Hub, 45 Station Road", "Testtown", "BB1 1EZ")
        );
        for other in [
            "Your local Civic Centre or Town Hall",
            "The Hub, Testtown",
            "Testtown, BB1 1EZ",
            "The Hub, Station Road, Testtown",
        ] {
            assert!(read(other).is_none(), "{other}");
        }
    }
}
