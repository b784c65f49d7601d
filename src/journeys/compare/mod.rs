//! The councils side by side, made from their packs: on which points they differ, and what the law sets.

mod page;
pub use page::Page;
