//! A page of a list, and what may be asked of a list.

use super::id::Id;
use super::model::{Service, ServiceSummary};
use crate::api::ApiFailure;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use open_door_contract::{ApiError, ErrorCode, FieldError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many a page holds where nobody says.
const USUAL: usize = 50;
/// How many a page holds at most. Who asks for more gets this many, and `size` says so.
const MOST: usize = 100;

/// Which part of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The page, from 1.
    #[param(value_type = Option<u32>, minimum = 1)]
    page: Option<usize>,
    /// How many on a page: 50 where nothing is said, 100 at most.
    #[param(value_type = Option<u32>, minimum = 1)]
    per_page: Option<usize>,
}

/// Which services.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// These words stand in the name or the description.
    search: Option<String>,
    /// Described by this term.
    taxonomy_term_id: Option<String>,
    /// Described by any term of this taxonomy.
    taxonomy_id: Option<String>,
    /// Has a minimum age, of at least this.
    minimum_age: Option<u32>,
    /// Has a maximum age, of at most this.
    maximum_age: Option<u32>,
    // The standard's others. The packs give hours in words and no coordinates, and a list that took no
    // notice of what was asked would be a wrong answer.
    #[param(ignore)]
    day: Option<String>,
    #[param(ignore)]
    start_time: Option<String>,
    #[param(ignore)]
    end_time: Option<String>,
    #[param(ignore)]
    postcode: Option<String>,
    #[param(ignore)]
    proximity: Option<String>,
}

impl Filter {
    /// Refuses what we can't look for.
    pub fn that_we_can_answer(self) -> Result<Self, ApiFailure> {
        let unknown = [
            ("day", &self.day),
            ("start_time", &self.start_time),
            ("end_time", &self.end_time),
            ("postcode", &self.postcode),
            ("proximity", &self.proximity),
        ];
        let asked = unknown.into_iter().find(|(_, value)| value.is_some());
        match asked.map(|(name, _)| name) {
            Some(name) => Err(invalid(
                name,
                "This feed does not know hours or distances. Ask without this parameter.",
            )),
            None => Ok(self),
        }
    }

    /// Whether a service is one of those asked for. One without an age is none where an age is asked for.
    pub fn takes(&self, service: &Service) -> bool {
        let ServiceSummary {
            name,
            description,
            minimum_age,
            maximum_age,
            ..
        } = &service.summary;
        let says = |words: &String| {
            let words = words.to_lowercase();
            [name, description]
                .iter()
                .any(|text| text.to_lowercase().contains(&words))
        };
        let terms = || {
            service
                .attributes
                .iter()
                .map(|attribute| &attribute.taxonomy_term)
        };
        let same = |asked: &str, id: Id| asked.parse().is_ok_and(|asked: Id| asked == id);
        self.search.as_ref().is_none_or(says)
            && self
                .taxonomy_term_id
                .as_ref()
                .is_none_or(|asked| terms().any(|term| same(asked, term.id)))
            && self
                .taxonomy_id
                .as_ref()
                .is_none_or(|asked| terms().any(|term| same(asked, term.taxonomy_id)))
            && self
                .minimum_age
                .is_none_or(|asked| minimum_age.is_some_and(|age| age >= asked))
            && self
                .maximum_age
                .is_none_or(|asked| maximum_age.is_some_and(|age| age <= asked))
    }
}

/// What follows the `?` of an address, or an error in the one shape.
pub fn read<T: DeserializeOwned>(query: Result<Query<T>, QueryRejection>) -> Result<T, ApiFailure> {
    match query {
        Ok(Query(query)) => Ok(query),
        Err(_) => Err(ApiFailure::new(
            ErrorCode::Invalid,
            "A parameter after the ? can't be read. Give each once; pages and ages are whole numbers.",
        )),
    }
}

fn invalid(field: &str, message: &str) -> ApiFailure {
    ApiFailure(ApiError {
        fields: vec![FieldError {
            field: field.to_owned(),
            message: message.to_owned(),
        }],
        ..ApiError::new(ErrorCode::Invalid, message)
    })
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// How many there are on all pages.
    pub total_items: usize,
    /// How many pages there are; none where there is nothing.
    pub total_pages: usize,
    /// Which page this is, from 1.
    pub page_number: usize,
    /// How many are on this page.
    pub size: usize,
    /// Whether it is the first.
    pub first_page: bool,
    /// Whether none comes after it.
    pub last_page: bool,
    /// Whether nothing is on it.
    pub empty: bool,
    /// What is on it.
    pub contents: Vec<T>,
}

impl<T> Page<T> {
    /// The page asked for. One past the last is empty.
    ///
    /// # Errors
    /// There is no page 0, and no page of none.
    pub fn of(all: Vec<T>, wanted: &Wanted) -> Result<Self, ApiFailure> {
        let page_number = at_least_one("page", wanted.page, 1)?;
        let per_page = at_least_one("per_page", wanted.per_page, USUAL)?.min(MOST);
        let total_items = all.len();
        let total_pages = total_items.div_ceil(per_page);
        let before = (page_number - 1).saturating_mul(per_page);
        let contents: Vec<_> = all.into_iter().skip(before).take(per_page).collect();
        Ok(Self {
            total_items,
            total_pages,
            page_number,
            size: contents.len(),
            first_page: page_number == 1,
            last_page: page_number >= total_pages,
            empty: contents.is_empty(),
            contents,
        })
    }
}

fn at_least_one(name: &str, asked: Option<usize>, usual: usize) -> Result<usize, ApiFailure> {
    match asked {
        Some(0) => Err(invalid(name, "This is a number from 1 on.")),
        Some(asked) => Ok(asked),
        None => Ok(usual),
    }
}
