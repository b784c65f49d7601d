//! Ask to step back in: a name to use, one safe way to be reached, anything to say, one optional
//! consent. Nothing more is required, and nothing can refuse the asking.

#[cfg(feature = "ssr")]
mod done;
pub mod model;
mod page;
mod steps;
#[cfg(feature = "ssr")]
pub use done::DonePage;
pub use page::{JustStored, Page};
