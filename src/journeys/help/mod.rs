//! Get help now: on every page, for anyone.

mod page;
pub use page::Page;
