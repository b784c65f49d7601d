//! Come back with the code: see where everything is, take it back, answer, change, download, erase,
//! leave. It shows no name, phone or address: whoever finds the code learns as little as can be.

mod answers;
mod consents;
mod copy;
mod done;
mod erase;
mod facts;
mod field;
#[cfg(feature = "ssr")]
mod full_copy;
mod keeping;
mod page;
mod receipt;
mod requests;
mod view;
pub use copy::copy_of;
pub use erase::{ErasePage, ErasedPage};
#[cfg(feature = "ssr")]
pub use full_copy::{Spelling, full_copy_of};
pub use page::Page;
pub use receipt::ReceiptPage;
pub use view::StillTherePage;
