//! How long one answer takes on a slow phone: `cargo xtask bench assess`. The real bundle, in Chromium with
//! its processor slowed down four times.

use crate::check::{ANSWER, BORN, CHECK, answers_all};
use crate::person::{Person, Way};
use serde_json::Value;

/// What one assessment may take, in milliseconds.
const LIMIT: f64 = 5.0;
/// How often the answer is worked out.
const TIMES: usize = 20;

/// A fixed piece of work, to compare machines by: adding up two million numbers in JavaScript.
const YARDSTICK: &str = "const all = [];
    for (let run = 0; run < 9; run++) {
        const start = performance.now();
        let sum = 0;
        for (let number = 0; number < 2e6; number++) sum = (sum + number * number) % 1000003;
        window.sum = sum;
        all.push(performance.now() - start);
    }
    return all;";

fn numbers(value: &Value) -> Vec<f64> {
    let values = value.as_array().expect("a list").iter().filter_map(Value::as_f64);
    let mut numbers: Vec<f64> = values.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn median(numbers: &[f64]) -> f64 {
    numbers[numbers.len() / 2]
}

#[test]
#[ignore = "a measurement, not a test: cargo xtask bench assess"]
fn one_answer_takes_less_than_five_milliseconds() {
    Person::by(Way::App).takes(|person| {
        person.open(CHECK);
        answers_all(person);
        person.slows_down(4);
        for _ in 0..TIMES {
            person.press("Change my answers");
            person.is_at(BORN);
            person.press("Continue");
            person.press("See the answer now");
            person.is_at(ANSWER);
        }
        let yardstick = median(&numbers(&person.script(YARDSTICK)));
        let taken = numbers(&person.script(
            "return performance.getEntriesByName('assess').map(entry => entry.duration)",
        ));
        let (middle, worst) = (median(&taken), taken[taken.len() - 1]);
        println!(
            "assess: {middle:.2} ms in the middle of {}, at most {worst:.2} ms; {:.3} times the yardstick of {yardstick:.1} ms",
            taken.len(),
            middle / yardstick
        );
        assert!(middle < LIMIT, "more than {LIMIT} ms");
    });
}
