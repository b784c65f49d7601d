//! The next steps as a calendar file (RFC 5545).
//!
//! Written here rather than with the `icalendar` crate because it also runs on the phone, where
//! that crate's weight would be paid for in data; the tests read it back with `icalendar`.

use crate::timer::NextStep;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use std::fmt::Write as _;

/// A calendar with one all-day entry for each step that is still to come. `stamp` is the moment
/// of writing, in UTC. Nothing in it says care: a calendar is often seen by others.
#[must_use]
pub fn to_ics(steps: &[NextStep], stamp: NaiveDateTime) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Open Door//Dates//EN");
    for step in steps.iter().filter(|step| !step.past) {
        line(&mut out, "BEGIN:VEVENT");
        line(
            &mut out,
            &format!(
                "UID:{}-{:08x}@open-door.invalid",
                basic(step.date),
                short_hash(&step.id)
            ),
        );
        line(
            &mut out,
            &format!("DTSTAMP:{}T{}Z", basic(stamp.date()), clock(stamp)),
        );
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", basic(step.date)));
        line(&mut out, &format!("SUMMARY:{}", escape(&step.calendar_title)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// Tells rules apart without naming them (FNV-1a), so that the same date, kept again later, is not
/// there twice.
fn short_hash(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// `20310510`. Written out by hand: chrono's formatter is 8 kB that a phone need not fetch.
fn basic(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `100000`: hours, minutes and seconds.
fn clock(stamp: NaiveDateTime) -> String {
    format!("{:02}{:02}{:02}", stamp.hour(), stamp.minute(), stamp.second())
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Lines are at most 75 octets (RFC 5545 §3.1); a longer one goes on after a space.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            width = 1;
        }
        width += c.len_utf8();
        let _ = out.write_char(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, CalendarComponent, Component};

    fn step(date: &str, title: &str) -> NextStep {
        NextStep {
            id: "BWD-TIME-1".to_owned(),
            date: date.parse().expect("a date"),
            past: false,
            depends: false,
            title: "Your Personal Adviser talks with you".to_owned(),
            calendar_title: title.to_owned(),
            what: "Your adviser talks with you about what changes.".to_owned(),
            who: "Your adviser".to_owned(),
            if_not: "Ring them.".to_owned(),
            source: "test".to_owned(),
        }
    }

    fn stamp() -> NaiveDateTime {
        "2026-11-24T10:00:00".parse().expect("a time")
    }

    #[test]
    fn another_program_reads_back_the_same_words_and_dates() {
        let long = "Talk, plan; decide – café ".repeat(5);
        let steps = [step("2031-05-10", long.trim()), step("2031-11-10", "Second")];
        let text = to_ics(&steps, stamp());
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let calendar: Calendar = text.parse().expect("a calendar");
        let events: Vec<_> = calendar
            .components
            .iter()
            .filter_map(|component| match component {
                CalendarComponent::Event(event) => Some(event),
                _ => None,
            })
            .collect();
        assert_eq!(events.len(), 2);
        assert_eq!(events[0].property_value("DTSTART"), Some("20310510"));
        let summary = events[0]
            .property_value("SUMMARY")
            .expect("a summary")
            .replace("\\,", ",")
            .replace("\\;", ";");
        assert_eq!(summary, long.trim());
    }

    #[test]
    fn nothing_in_the_file_says_care() {
        let text = to_ics(&[step("2031-05-10", "Talk about plans")], stamp()).to_lowercase();
        assert!(
            !text.contains("care") && !text.contains("adviser") && !text.contains("bwd"),
            "{text}"
        );
    }

    #[test]
    fn the_same_date_has_the_same_name_wherever_it_stands_in_the_list() {
        let (one, mut two) = (step("2031-05-10", "One"), step("2031-11-10", "Two"));
        two.id = "BWD-TIME-2".to_owned();
        let uids = |steps: &[NextStep]| {
            let text = to_ics(steps, stamp());
            let uids = text.lines().filter(|line| line.starts_with("UID:"));
            uids.map(str::to_owned).collect::<Vec<_>>()
        };
        let both = uids(&[one, two.clone()]);
        assert_ne!(both[0], both[1]);
        assert_eq!(uids(&[two])[0], both[1]);
    }

    #[test]
    fn what_is_past_is_left_out() {
        let mut old = step("2020-01-01", "Old");
        old.past = true;
        assert!(!to_ics(&[old], stamp()).contains("VEVENT"));
    }
}
