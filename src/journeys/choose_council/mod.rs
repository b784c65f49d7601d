//! Choose the council that last looked after you; or not listed; or not sure. Never by postcode:
//! where someone lives now says nothing about who looked after them.

mod page;
pub use page::{NotSurePage, Page};
