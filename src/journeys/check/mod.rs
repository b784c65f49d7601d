//! What can I get? Birth date, the questions about time in care that matter, what I do now: then the likely
//! status, entitlements with reasons, and next steps with dates. Worked out on the phone once the app is
//! there; without it the answers are sent, used and forgotten.
//!
//! - [`model`]: the steps; `answers`: one question's fields; `names`: the fields that come again
//! - `words`: what each question says; `page`: how it is shown
//! - `result`: the answer; `cards`: what there is to get, by topic; `worked_out`: the reasons
//! - `kept`: an answer kept on this phone, only if someone asks for it

mod answers;
mod cards;
mod kept;
pub mod model;
mod names;
mod page;
mod result;
mod words;
mod worked_out;
pub use page::Page;
