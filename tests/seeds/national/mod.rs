//! National facts, fact by fact: what law, guidance and schemes give a care leaver, as the content says it.
//! A test asserts on the sum, the age, the number of days or the words a person reads.

mod dates;
mod groups;
mod home;
mod money;
mod new_law;
mod people_and_plans;
mod rights;
