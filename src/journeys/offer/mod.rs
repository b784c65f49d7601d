//! A council's offer: its own page and one page a topic. The law stands beside the council's
//! promises, and each says which it is. Where no council is chosen, the law alone.

mod page;
pub use page::{HomePage, TopicPage};
