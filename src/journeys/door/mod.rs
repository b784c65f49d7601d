//! Come back with the code: see where a request is, take a consent back, leave. It shows no name,
//! phone or address: whoever finds the code learns as little as can be.

mod page;
mod view;
pub use page::Page;
