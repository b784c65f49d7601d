//! The legal status worked out from care history, in three steps:
//!
//! 1. what someone told ([`CareHistory`]) gives each point of fact a likely value, and says whether the
//!    other value is possible too (`points`);
//! 2. the decision table turns plain points into a row and a status (`decision`);
//! 3. each way in which the open points may stand is tried. Where any gives another status, the answer is
//!    flagged: ask, and here is what it depends on (decision table row 21).
//!
//! The statuses are NAT-ST-1 to NAT-ST-12. Where everyday wording differs from the law, the law wins:
//! - nobody needs to be in care on the 16th birthday (NAT-ST-D1);
//! - held or in hospital means on reaching 16, not after it (NAT-ST-D2);
//! - short breaks are left out by 17 and 75 days; four weeks is for the detained route (NAT-ST-D3, NAT-ST-7);
//! - days count from the 14th birthday on, however old the placement is (NAT-ST-D5);
//! - whoever came alone as a child needs the same 13 weeks (NAT-ST-D6).
//!
//! The council decides: this signposts.

mod changes;
mod days;
mod decision;
mod depends;
mod examples;
mod history;
mod likely;
mod points;
mod reasons;
mod rough_date;
mod stand;
#[cfg(test)]
mod tests;
mod times;
mod would_change;

pub use changes::Change;
pub use decision::Row;
pub use depends::{Depends, DependsOn};
pub use history::{
    Answer, AtSixteen, CareError, CareHistory, CarePeriod, Elsewhere, FamilyStay, MOST_PERIODS, Nation,
    Question, ShortBreaks, SpecialGuardianship, TimeInCare,
};
pub use likely::{LikelyStatus, likely_status, questions_that_matter};
pub use reasons::Reason;
pub use rough_date::RoughDate;
