//! Ask to step back in: a name to use, one safe way to be reached, anything to say, one optional
//! consent. Nothing more is required, and nothing can refuse the asking.

#[cfg(not(feature = "hydrate"))]
mod done;
pub mod model;
mod page;
mod steps;
#[cfg(not(feature = "hydrate"))]
pub use done::DonePage;
pub use page::{JustStored, Page};
