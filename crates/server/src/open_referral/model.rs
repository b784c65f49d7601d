//! What Open Referral UK 3.0 calls things, as far as we can fill it. A field without a value is left out,
//! as the standard asks: nothing is made up.
//!
//! Names and shapes are those of the UK profile of the Human Services Data Specification (HSDS) 3.0:
//! <https://docs.openreferraluk.org> and <https://openreferraluk.org/developers>. Where the profile has no
//! place for something that people need, it stands under its name in HSDS 3.0, and says so here.

use super::id::Id;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// What this feed is.
#[derive(Debug, Serialize, ToSchema)]
pub struct About {
    /// The standard.
    pub version: &'static str,
    /// Where the profile is described.
    pub profile: &'static str,
    /// Where this feed is described.
    pub openapi_url: String,
}

/// A service with its one-to-one fields: what a list holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ServiceSummary {
    /// It stays the same.
    pub id: Id,
    /// Whose service it is.
    pub organization_id: Id,
    /// What it is called.
    pub name: String,
    /// What it gives, who it is for and how to ask, as plain text.
    pub description: String,
    /// The page that people read. Without a public address only its path is known.
    pub url: String,
    /// Whether it can be had today.
    pub status: ServiceStatus,
    /// From this age on, where every group has such an age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u32>,
    /// Up to and including this age, where every group has such an age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u32>,
    /// Who it is for, in plain words. HSDS 3.0; the UK profile has no field for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility_description: Option<String>,
    /// The day on which it was checked against its source.
    pub assured_date: NaiveDate,
    /// The same day: what was not checked again has not changed.
    pub last_modified: String,
    /// Whose service it is.
    pub organization: Organization,
}

/// A service with all that belongs to it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Service {
    /// Its one-to-one fields.
    #[serde(flatten)]
    pub summary: ServiceSummary,
    /// Where else to read about it. HSDS 3.1; UK validators know it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub additional_urls: Vec<Url>,
    /// When its places are open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Where to go or write.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<ServiceAtLocation>,
    /// Whom to ring or email.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Its topic, how firm it is, and whom the law means.
    pub attributes: Vec<Attribute>,
}

/// Whether a service can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ServiceStatus {
    /// It can.
    Active,
    /// It is agreed or planned, and has not started.
    Inactive,
}

/// Whose services they are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Organization {
    /// It stays the same.
    pub id: Id,
    /// Its full name.
    pub name: String,
    /// What it does for care leavers.
    pub description: String,
}

/// A web address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Url {
    /// It stays the same.
    pub id: Id,
    /// What stands there.
    pub label: String,
    /// The address.
    pub url: String,
}

/// When a place is open. The packs say it in words, so there are no fields for days and hours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Schedule {
    /// It stays the same.
    pub id: Id,
    /// The place of the service that it is about.
    pub service_at_location_id: Id,
    /// The hours, in words.
    pub description: String,
}

/// A service at a place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ServiceAtLocation {
    /// It stays the same.
    pub id: Id,
    /// The service.
    pub service_id: Id,
    /// The place.
    pub location_id: Id,
    /// The place.
    pub location: Location,
}

/// A service at a place, with the service's one-to-one fields: what a list holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceAtLocationSummary {
    /// Which service, and where.
    #[serde(flatten)]
    pub link: ServiceAtLocation,
    /// The service.
    pub service: ServiceSummary,
}

/// A service at a place, with all that belongs to both.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceAtLocationFull {
    /// Which service, and where.
    #[serde(flatten)]
    pub link: ServiceAtLocation,
    /// The service, without its places.
    pub service: Service,
}

/// A place to go or write to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Location {
    /// It stays the same.
    pub id: Id,
    /// Whether people go there or write there.
    pub location_type: LocationType,
    /// What it is called.
    pub name: String,
    /// Who is there, or what to write there for; also where it is, if the pack gives no postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its address, where the pack gives one with a postcode.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LocationType {
    /// To go to.
    Physical,
    /// To write to.
    Postal,
}

/// An address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Address {
    /// It stays the same.
    pub id: Id,
    /// All before the town.
    pub address_1: String,
    /// The town.
    pub city: String,
    /// The part of the United Kingdom. The standard wants it; the portal is for England.
    pub state_province: &'static str,
    /// The postcode, as the pack writes it.
    pub postal_code: String,
    /// The country's two letters.
    pub country: &'static str,
    /// Whether people go there or write there.
    pub address_type: LocationType,
}

/// Somebody to ring or to email.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Contact {
    /// It stays the same, also under another service of the same council.
    pub id: Id,
    /// Who it is.
    pub name: String,
    /// The email address. HSDS 3.0; the UK profile has no field for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The number. HSDS 3.0; the UK profile has phones and nowhere to put them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Says so where it is for emergencies only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
}

/// A number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Phone {
    /// It stays the same.
    pub id: Id,
    /// Whose number it is.
    pub contact_id: Id,
    /// The number, as the pack writes it.
    pub number: String,
    /// What it is for, and when it is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A term that describes something.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Attribute {
    /// It stays the same.
    pub id: Id,
    /// What it describes.
    pub link_id: Id,
    /// What it says of it: the taxonomy's short name.
    pub link_type: &'static str,
    /// The term.
    pub taxonomy_term_id: Id,
    /// The term.
    pub taxonomy_term: TaxonomyTerm,
}

/// A list of terms.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxonomySummary {
    /// The same in every feed.
    pub id: Id,
    /// What it is called.
    pub name: &'static str,
    /// What its terms say.
    pub description: &'static str,
}

/// A list of terms, with the terms.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Taxonomy {
    /// Its one-to-one fields.
    #[serde(flatten)]
    pub summary: TaxonomySummary,
    /// Its terms.
    pub taxonomy_terms: Vec<TaxonomyTerm>,
}

/// A term.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaxonomyTerm {
    /// The same in every feed.
    pub id: Id,
    /// The term, as HSDS 3.0 calls it.
    pub name: String,
    /// What it means.
    pub description: String,
    /// The taxonomy's name.
    pub taxonomy: &'static str,
    /// The taxonomy.
    pub taxonomy_id: Id,
    /// The term, as the UK profile calls it.
    pub term: String,
}
