//! Come back with the code: see where everything is, take it back, answer, change, download, erase,
//! leave. It shows no name, phone or address: whoever finds the code learns as little as can be.

mod consents;
mod copy;
mod field;
#[cfg(feature = "ssr")]
mod full_copy;
mod page;
mod receipt;
mod requests;
mod view;
pub use copy::copy_of;
#[cfg(feature = "ssr")]
pub use full_copy::{Spelling, full_copy_of};
pub use page::Page;
pub use receipt::ReceiptPage;
pub use view::{ErasePage, ErasedPage, StillTherePage};
