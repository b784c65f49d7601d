//! Lancashire, rule by rule: its Leaving Care Practice Guidance, Version 2.

mod coming_back;
mod compared;
mod consents;
mod contacts;
mod dates;
mod deciding;
mod home;
mod keeping_in_touch;
mod letters;
mod names;
mod plan;
mod qualifying;
mod stepping_down;
mod under_18;
