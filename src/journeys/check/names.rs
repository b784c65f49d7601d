//! The names of the fields that are asked more than once: up to ten times in care, each with a start and
//! an end. Names are fixed texts, so that a form can say which of them a step shows.

/// The names of the fields of one time in care.
#[derive(Debug, Clone, Copy)]
pub struct PeriodNames {
    /// Day, month and year of its start.
    pub from: [&'static str; 3],
    /// Day, month and year of its end.
    pub to: [&'static str; 3],
    /// The tick box: it goes on, or it lasted until the 18th birthday.
    pub still: &'static str,
}

/// Fields of single questions that need a second answer, and of no question at all.
macro_rules! names {
    ($($number:literal)+) => {
        /// The times in care that a form can hold. Whoever had more was "in and out".
        pub const PERIODS: &[PeriodNames] = &[$(PeriodNames {
            from: [
                concat!("from", $number, "-day"),
                concat!("from", $number, "-month"),
                concat!("from", $number, "-year"),
            ],
            to: [
                concat!("to", $number, "-day"),
                concat!("to", $number, "-month"),
                concat!("to", $number, "-year"),
            ],
            still: concat!("still", $number),
        },)+];

        /// The fields of the page about times in care.
        pub const TIME: &[&str] = &[
            "time", "times",
            $(
                concat!("from", $number, "-day"),
                concat!("from", $number, "-month"),
                concat!("from", $number, "-year"),
                concat!("to", $number, "-day"),
                concat!("to", $number, "-month"),
                concat!("to", $number, "-year"),
                concat!("still", $number),
            )+
        ];

        /// Every field of the check.
        pub const KNOWN: &[&str] = &[
            "day", "month", "year", "doing", "enough",
            "looked-after", "nation", "in-care-now", "thirteen-weeks", "day-at-sixteen",
            "in-care-at-eighteen", "short-breaks", "breaks-of", "care-order", "at-sixteen", "family",
            "since-day", "since-month", "since-year", "ended-day", "ended-month", "ended-year",
            "special-guardianship", "elsewhere", "plan-covers-course", "wants-education", "wants-adviser",
            "time", "times",
            $(
                concat!("from", $number, "-day"),
                concat!("from", $number, "-month"),
                concat!("from", $number, "-year"),
                concat!("to", $number, "-day"),
                concat!("to", $number, "-month"),
                concat!("to", $number, "-year"),
                concat!("still", $number),
            )+
        ];
    };
}

names!(1 2 3 4 5 6 7 8 9 10);

/// When living with family began.
pub const SINCE: [&str; 3] = ["since-day", "since-month", "since-year"];
/// When it ended.
pub const ENDED: [&str; 3] = ["ended-day", "ended-month", "ended-year"];
/// The page about living with family.
pub const FAMILY: &[&str] = &[
    "family",
    "since-day",
    "since-month",
    "since-year",
    "ended-day",
    "ended-month",
    "ended-year",
];
