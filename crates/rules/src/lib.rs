//! What the law and a council's policy say, worked out from a few facts.
//!
//! Everything here is pure: `today` is always an argument, nothing reads a clock, a file or the
//! network. The same code runs on the server and on the phone, so both give the same answer.
//!
//! - [`dates`]: birthdays and ages, with 29 February treated kindly
//! - [`status`]: the statuses that the law knows
//! - [`care`]: the likely one, from someone's time in care, with reasons and what it depends on
//! - [`entitlement`]: what one entitlement is, and who it is for
//! - [`verdict`]: how it stands for one person: now, ask, from a day on, or not as things stand
//! - [`timer`]: what happens next and by when
//! - [`mod@timeline`]: the years from 14 to 25, in ages
//! - [`mod@assess`]: all of it together
//! - [`calendar`]: the next steps as a calendar file
//! - [`council`]: the types a council pack fills
//! - [`practice`]: how a council works, rule by rule, and its letters
//! - [`request`]: what can be asked, where it can stand, and who may move it on
//! - [`step_away`]: what a pack says about stepping away, and what that means for one person

pub mod assess;
pub mod calendar;
pub mod care;
mod consent;
pub mod council;
pub mod dates;
pub mod entitlement;
mod named;
pub mod practice;
pub mod request;
pub mod status;
pub mod step_away;
pub mod timeline;
pub mod timer;
pub mod verdict;

pub use assess::{AssessedEntitlement, Assessment, Facts, assess};
