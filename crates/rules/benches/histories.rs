//! A million random care histories on one core: how many a second, how many are flagged, and that none
//! panics. `cargo bench -p open-door-rules`, or with another number: `-- 100000`.
//!
//! Machines differ and so do their loads. So the figure to compare is the ratio to a fixed loop that is
//! run before and after, in the same minute.

use chrono::{Days, NaiveDate};
use open_door_rules::care::{
    Answer, AtSixteen, CareHistory, CarePeriod, Elsewhere, FamilyStay, Nation, RoughDate, ShortBreaks,
    SpecialGuardianship, TimeInCare, likely_status, questions_that_matter,
};
use open_door_rules::dates::BirthDate;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

const HISTORIES: u32 = 1_000_000;

/// Steps of the fixed loop: about a fifth of a second on a machine of 2024.
const YARDSTICK_STEPS: u32 = 200_000_000;

/// Numbers that look random and are the same in each run (splitmix64).
struct Numbers(u64);

impl Numbers {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One answer in ten is missing, and one in ten is the rare kind.
    fn answer<T: Copy>(&mut self, usual: T, all: &[T]) -> Option<T> {
        match self.below(10) {
            0 => None,
            1 => usize::try_from(self.below(64))
                .ok()
                .and_then(|at| all.get(at % all.len()).copied()),
            _ => Some(usual),
        }
    }

    fn date(&mut self, born: NaiveDate, from: u64, to: u64) -> RoughDate {
        let day = later(born, from + self.below(to - from));
        match self.below(10) {
            0 => RoughDate::NotSure,
            1 | 2 => RoughDate::About {
                from: day,
                to: later(day, 30 + self.below(335)),
            },
            _ => RoughDate::Exact(day),
        }
    }

    fn history(&mut self, born: NaiveDate) -> CareHistory {
        let periods = (0..=self.below(4))
            .map(|_| CarePeriod {
                from: self.date(born, 3_600, 6_500),
                to: (self.below(4) != 0).then(|| self.date(born, 5_000, 6_650)),
                short_breaks: self.answer(ShortBreaks::No, ShortBreaks::ALL),
            })
            .collect();
        let roughly = TimeInCare::Roughly {
            thirteen_weeks: self.answer(Answer::Yes, Answer::ALL),
            at_sixteen: self.answer(Answer::Yes, Answer::ALL),
            at_eighteen: self.answer(Answer::Yes, Answer::ALL),
        };
        let since = self.date(born, 5_500, 6_500);
        let ended = self.date(born, 5_800, 6_700);
        CareHistory {
            looked_after: self.answer(Answer::Yes, Answer::ALL),
            in_care_now: self.answer(Answer::No, Answer::ALL),
            time: match self.below(10) {
                0 => None,
                1 => Some(roughly),
                _ => Some(TimeInCare::Periods(periods)),
            },
            care_order: self.answer(Answer::No, Answer::ALL),
            at_sixteen: self.answer(AtSixteen::No, AtSixteen::ALL),
            family: self.answer(
                FamilyStay::No,
                &[
                    FamilyStay::NotSure,
                    FamilyStay::StillThere { since },
                    FamilyStay::BrokeDown { since, ended },
                ],
            ),
            special_guardianship: self.answer(SpecialGuardianship::No, SpecialGuardianship::ALL),
            elsewhere: self.answer(Elsewhere::No, Elsewhere::ALL),
            nation: self.answer(Nation::England, Nation::ALL),
            plan_covers_course: self.answer(Answer::No, Answer::ALL),
            wants_education: self.answer(Answer::No, Answer::ALL),
            wants_adviser: self.answer(Answer::No, Answer::ALL),
        }
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Seconds for the fixed loop.
fn yardstick() -> f64 {
    let start = Instant::now();
    let mut numbers = Numbers(1);
    let mut sum = 0_u64;
    for _ in 0..YARDSTICK_STEPS {
        sum ^= numbers.next();
    }
    black_box(sum);
    start.elapsed().as_secs_f64()
}

/// Seconds for a run, and what it counted.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let counted = run();
    (start.elapsed().as_secs_f64(), counted)
}

fn people(count: u32) -> Vec<(BirthDate, CareHistory, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    let mut numbers = Numbers(20_261_126);
    (0..count)
        .filter_map(|_| {
            let born = later(first, numbers.below(4_400));
            let on = later(born, 5_844 + numbers.below(3_700));
            Some((BirthDate::new(born, on).ok()?, numbers.history(born), on))
        })
        .collect()
}

/// Seconds for the questions to someone of 19 who knows only the years of their times in care, and has
/// answered nothing else: the most there is to work out.
fn vague_questions(periods: u64) -> f64 {
    const TIMES: u32 = 2_000;
    let born = NaiveDate::from_ymd_opt(2007, 5, 10).unwrap_or_default();
    let on = later(born, 7_000);
    let about = |from: u64| RoughDate::About {
        from: later(born, from),
        to: later(born, from + 365),
    };
    let history = CareHistory {
        looked_after: Some(Answer::Yes),
        time: Some(TimeInCare::Periods(
            (0..periods)
                .map(|at| CarePeriod {
                    from: about(5_300 + at * 150),
                    to: Some(about(5_500 + at * 150)),
                    short_breaks: None,
                })
                .collect(),
        )),
        ..CareHistory::default()
    };
    let Ok(birth) = BirthDate::new(born, on) else {
        return 0.0;
    };
    let (seconds, questions) = timed(|| {
        let counted = (0..TIMES).map(|_| questions_that_matter(birth, black_box(&history), on).len());
        counted.sum::<usize>()
    });
    black_box(questions);
    seconds / f64::from(TIMES)
}

fn main() {
    // cargo bench adds --bench.
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let people = people(asked.unwrap_or(HISTORIES));
    let count = f64::from(u32::try_from(people.len()).unwrap_or(u32::MAX));
    let before = yardstick();
    let (seconds, (flagged, panics)) = timed(|| {
        people.iter().fold(
            (0_u32, 0_u32),
            |(flagged, panics), (birth, history, on)| match catch_unwind(AssertUnwindSafe(|| {
                likely_status(*birth, history, &[], *on).unsure
            })) {
                Ok(unsure) => (flagged + u32::from(unsure), panics),
                Err(_) => (flagged, panics + 1),
            },
        )
    });
    let few = people.get(..people.len() / 10).unwrap_or_default();
    let (asking, questions) = timed(|| {
        let counted = few
            .iter()
            .map(|(birth, history, on)| questions_that_matter(*birth, history, *on).len());
        counted.sum::<usize>()
    });
    let vaguely = [1, 8].map(|periods| (periods, vague_questions(periods)));
    let after = yardstick();
    let step = f64::midpoint(before, after) / f64::from(YARDSTICK_STEPS);
    let few = (count / 10.0).floor();
    println!("histories              {count}");
    println!("panics                 {panics}");
    println!(
        "flagged                {flagged} ({:.1} %)",
        f64::from(flagged) / count * 100.0
    );
    println!(
        "status                 {:.0} a second, {:.2} µs each",
        count / seconds,
        seconds / count * 1e6
    );
    println!(
        "questions              {:.0} a second ({questions} asked)",
        few / asking
    );
    for (periods, seconds) in vaguely {
        println!("questions, {periods} vague     {:.1} µs each", seconds * 1e6);
    }
    println!(
        "fixed loop             {:.3} ns a step (before {before:.3} s, after {after:.3} s)",
        step * 1e9
    );
    println!(
        "one status = {:.0} steps of the fixed loop",
        seconds / count / step
    );
    if panics > 0 {
        std::process::exit(1);
    }
}
