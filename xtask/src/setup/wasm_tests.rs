//! Which way is taken to build for the browser.

use super::*;

fn state(target: bool, source: bool, debian: bool, forced: Option<Forced>) -> State {
    State {
        rustup: true,
        target,
        source,
        debian,
        linked: debian,
        linker: Some("wasm-ld-22".to_owned()),
        forced,
    }
}

fn debian() -> Option<Way> {
    Some(Way::Debian {
        linker: "wasm-ld-22".to_owned(),
        linked: true,
    })
}

#[test]
fn rustup_comes_first_when_it_is_complete() {
    assert_eq!(
        state(true, true, true, None).ready(),
        Some(Way::Rustup { own_std: true })
    );
    assert_eq!(state(true, false, true, None).ready(), debian());
    assert_eq!(
        state(true, false, false, None).ready(),
        Some(Way::Rustup { own_std: false })
    );
    assert_eq!(state(false, false, true, None).ready(), debian());
    assert_eq!(state(false, false, false, None).ready(), None);
}

#[test]
fn debian_counts_once_rustup_knows_of_it_or_is_not_there() {
    let mut state = state(false, false, true, None);
    state.linked = false;
    assert_eq!(state.ready(), None);
    assert!(state.debian_installed());
    state.rustup = false;
    assert_eq!(
        state.ready(),
        Some(Way::Debian {
            linker: "wasm-ld-22".to_owned(),
            linked: false
        })
    );
}

#[test]
fn a_forced_way_is_the_only_one() {
    assert_eq!(state(true, true, true, Some(Forced::Debian)).ready(), debian());
    assert_eq!(state(true, true, false, Some(Forced::Debian)).ready(), None);
    assert_eq!(state(false, false, true, Some(Forced::Rustup)).ready(), None);
}

#[test]
fn debian_without_a_linker_will_not_do() {
    let mut state = state(false, false, true, None);
    state.linker = None;
    assert_eq!(state.ready(), None);
    assert!(state.wants_rustup());
}

#[test]
fn rustup_is_asked_only_for_what_is_missing() {
    assert!(!state(true, true, false, None).wants_rustup());
    assert!(state(true, false, false, None).wants_rustup());
    assert!(!state(false, false, true, None).wants_rustup());
    assert!(state(false, false, true, Some(Forced::Rustup)).wants_rustup());
    assert!(!state(false, false, false, Some(Forced::Debian)).wants_rustup());
}
