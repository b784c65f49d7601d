//! The start page: what Open Door is, and where to begin.

mod page;
pub use page::Page;
