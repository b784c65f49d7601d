//! What journeys share. One component a file.

pub mod advice_line;
pub mod block;
pub mod choices;
#[cfg(not(feature = "hydrate"))]
pub mod contacts;
pub mod date_input;
pub mod entitlement_card;
pub mod error_summary;
#[cfg(not(feature = "hydrate"))]
pub mod errors;
pub mod form_memory;
pub mod heading;
pub mod load;
pub mod next_steps;
pub mod not_read_at_once;
pub mod step_form;
pub mod text_input;
#[cfg(not(feature = "hydrate"))]
pub mod textarea;
