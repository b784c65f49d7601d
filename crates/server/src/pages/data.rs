//! What each page needs for its first view.

use crate::api;
use crate::app::App;
use crate::visit;
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use open_door::form::FormState;
use open_door::journeys::check;
use open_door::page_data::{PageData, PageError};
use open_door::routes::{Place, Route};

/// The data of a page.
///
/// # Errors
/// Not found, not shown again, our fault, or nothing can be looked up.
pub async fn of(app: &App, route: &Route, jar: &CookieJar) -> Result<PageData, PageError> {
    let content = &app.catalogue;
    let help = || Some(content.help_numbers().to_vec());
    let mut data = PageData {
        today: if route.personal() {
            app.clock.today()
        } else {
            NaiveDate::default()
        },
        ..PageData::default()
    };
    match route {
        Route::Start | Route::Privacy | Route::Accessibility => {}
        Route::ChooseCouncil => data.councils = Some(content.council_names().to_vec()),
        Route::NotSure | Route::Help | Route::Safety => data.help = help(),
        Route::Home(Place::England) => {
            data.topics = Some(content.national_topics().to_vec());
            data.help = help();
        }
        Route::Home(Place::Council(slug)) => {
            data.council = Some(content.council_page(slug).ok_or(PageError::NotFound)?)
        }
        Route::Topic(place, topic) => {
            let topic = match place {
                Place::England => content.national_topic(topic),
                Place::Council(slug) => content.topic(slug, topic),
            };
            data.topic = Some(topic.ok_or(PageError::NotFound)?);
        }
        Route::Timeline(place) => {
            data.council = place.council().and_then(|slug| content.council_page(slug));
            data.timeline = Some(content.timeline(place.council()).ok_or(PageError::NotFound)?);
        }
        Route::HowWeWork(slug) => {
            data.council = Some(content.council_page(slug).ok_or(PageError::NotFound)?);
            data.practice = content.practice(slug).map(<[_]>::to_vec);
            data.letters = content.letters(slug).unwrap_or_default().to_vec();
        }
        Route::Letter(slug, letter) => {
            data.council = Some(content.council_page(slug).ok_or(PageError::NotFound)?);
            let letters = content.letters(slug).unwrap_or_default();
            let letter = letters.iter().find(|known| known.slug == *letter);
            data.letters = vec![letter.ok_or(PageError::NotFound)?.clone()];
        }
        Route::Compare => data.comparison = Some(content.comparison()),
        Route::Check(place) => {
            content.check_data(place.council()).ok_or(PageError::NotFound)?;
            data.check_form = Some(first_step(check::model::FIRST));
        }
        // `pages/form.rs` makes these: they know more than an address.
        Route::Form(..) => {}
        Route::Sent(form, slug) => {
            data.council = Some(content.council_page(slug).ok_or(PageError::NotFound)?);
            data.stored = Some(visit::just_stored(app, jar, *form, slug).ok_or(PageError::Gone)?);
        }
        Route::Door | Route::Erase => {
            let visit = visit::of(app, jar).await;
            match visit.map_err(|error| api::store_error(&error).code)? {
                Some(visit) => {
                    data.door = Some(api::view_of(app, visit).await.map_err(|error| error.code)?);
                    data.just_done = visit::just_done(app, jar).filter(|_| *route == Route::Door);
                }
                None => data.form = Some(FormState::default()),
            }
        }
        Route::Receipt(consent) => {
            let visit = visit::of(app, jar).await;
            match visit.map_err(|error| api::store_error(&error).code)? {
                Some(visit) => {
                    let receipt = api::receipt_view(app, visit, consent).await;
                    data.receipt = Some(receipt.map_err(|error| error.code)?);
                }
                None => data.form = Some(FormState::default()),
            }
        }
        // It must not keep the visit going that it warns about.
        Route::StillThere => {
            let goes_on = visit::goes_on(app, jar).await;
            data.visit_ends = goes_on.map_err(|error| api::store_error(&error).code)?;
        }
        Route::Erased => {}
    }
    Ok(data)
}

fn first_step(step: &str) -> FormState {
    FormState {
        step: step.to_owned(),
        ..FormState::default()
    }
}
