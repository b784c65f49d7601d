//! Ask to step back in: a name to use, one safe way to be reached, anything to say, one optional
//! consent. Nothing more is required, and nothing can refuse the asking.

mod done;
pub mod model;
mod page;
mod steps;
pub use done::{DonePage, JustStored};
pub use page::Page;
