//! Sent: what happens next, by when, who to call, and the code, for every form.

mod page;

pub use page::Page;
