//! The years from 14 to 25 at a council, or by law: what happens, by when, who does it, and what to do if it
//! doesn't. In ages, so that nothing about a person is asked.

mod page;
pub use page::Page;
