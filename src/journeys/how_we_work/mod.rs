//! How a council works, rule by rule, as its policy has it; and the letters it gives.

mod letter;
mod page;
pub use letter::Page as LetterPage;
pub use page::Page;
