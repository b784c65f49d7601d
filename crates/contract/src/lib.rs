//! The messages that go between the portal and the server, and what makes each of them valid.
//!
//! A value of one of these types is already checked: text from a form or from JSON becomes a type
//! here or an error that says what to mend, never something in between.

pub mod code;
pub mod content;
pub mod copy;
pub mod door;
pub mod error;
pub mod ledger;
pub mod request;

pub use code::ReturnCode;
pub use error::{ApiError, ErrorCode, FieldError};
