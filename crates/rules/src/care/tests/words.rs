//! What a person reads: short sentences, numbers where there are some, and never a bare no.

use super::*;

#[test]
fn the_reasons_carry_their_numbers_and_sources() {
    let likely = at(
        &care(&[("2024-05-10", "2024-08-29"), ("2026-06-01", "2026-06-30")]),
        "2026-09-01",
    );
    let reasons: Vec<_> = likely
        .reasons
        .iter()
        .map(|reason| (reason.text.as_str(), reason.source.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (
                "About 142 days in care since you turned 14. The law asks for 91 (13 weeks).",
                "CA 1989 Sch 2 para 19B(2)"
            ),
            (
                "You were in care on or after your 16th birthday, 10 May 2026.",
                "CA 1989 Sch 2 para 19B(2)"
            ),
        ]
    );
}
