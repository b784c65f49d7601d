//! Pages about Open Door itself. What they say must be true: when the code changes, they change.

mod accessibility;
mod privacy;
mod safety;
pub use accessibility::AccessibilityPage;
pub use privacy::PrivacyPage;
pub use safety::SafetyPage;
