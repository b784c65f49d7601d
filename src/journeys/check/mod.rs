//! What can I get? Birth date, the statement that fits, what I do now: then entitlements with
//! reasons, and next steps with dates. Worked out on the phone once the app is there; without it
//! the answers are sent, used and forgotten.

pub mod model;
mod page;
mod result;
pub use page::Page;
