//! A weak signal, a slow app, an app that breaks, a nervous thumb: nothing is lost, nothing doubled.

use crate::line::{Signal, Wasm};
use crate::person::{Person, Way};
use crate::step_back::{CARD, CHANNEL, CHECK, DONE, NAME, STEP_BACK, answers_the_least, code};
use crate::{check, door};
use open_door_tests::people::least;

#[test]
fn what_is_typed_before_the_app_comes_is_all_there_afterwards_and_is_sent() {
    Person::with_wasm(Wasm::Held).takes(|person| {
        person.goes_to(STEP_BACK);
        person.fill("A name to use", "Sam typed before");
        person.line.let_the_wasm_through();
        person.app_is_in_place();
        assert_eq!(person.value_of("A name to use"), "Sam typed before");
        person.types("A name to use", " and after");
        person.marks_the_document();
        person.press("Continue");
        person.is_at(CHANNEL);
        person.choose("Text message");
        person.press("Continue");
        person.fill("Phone number", "07700 900123");
        person.press("Continue");
        person.press("Continue");
        person.is_at(CARD);
        person.press("Continue");
        person.is_at(CHECK);
        person.press("Send");
        person.is_at(DONE);
        assert!(person.is_still_in_the_same_document(), "the app did it");
        assert_eq!(
            person.portal.only_request()["text"]["name"],
            "Sam typed before and after"
        );
    });
}

#[test]
fn what_is_chosen_before_the_app_comes_is_still_chosen_afterwards() {
    Person::with_wasm(Wasm::Held).takes(|person| {
        person.goes_to(check::CHECK);
        person.fill("Day", "1");
        person.fill("Month", "1");
        person.fill("Year", "2005");
        person.press("Continue");
        person.is_at(check::LOOKED_AFTER);
        person.choose("I am not sure");
        person.line.let_the_wasm_through();
        person.app_is_in_place();
        assert!(person.has_chosen("I am not sure"));
        person.press("See the answer now");
        person.is_at(check::ANSWER);
    });
}

#[test]
fn someone_who_is_faster_than_the_app_needs_none() {
    Person::with_wasm(Wasm::Held).takes(|person| {
        person.goes_to(STEP_BACK);
        answers_the_least(person);
        person.press("Send");
        person.is_at(DONE);
        let _ = code(person);
        person.line.let_the_wasm_through();
    });
}

#[test]
fn half_an_app_is_no_worse_than_none() {
    let person = Person::with_wasm(Wasm::CutShort);
    person.goes_to(STEP_BACK);
    answers_the_least(&person);
    person.press("Send");
    person.is_at(DONE);
    person.leaves_nothing_behind();
}

/// Something the app asks of the browser throws, and nothing of the app runs after that: what a
/// panic looks like from outside. Nothing unwinds, nothing is put back. The line hears of it, so
/// that a test can't pass without a panic.
const TRAP: &str = "{navigator.sendBeacon('/panicked');throw new WebAssembly.RuntimeError('unreachable')}";

/// The journey must be finished although the app panics, on each page anew. `at_first` waits on the
/// first two pages, so that the app is not overtaken.
fn finishes_with_a_panic(script: &str, at_first: fn(&Person)) {
    let person = Person::with_script_before("portal", &script.replace("TRAP", TRAP));
    person.goes_to("/in/blackburn-with-darwen");
    at_first(&person);
    person.follow("Ask to");
    person.is_at(NAME);
    at_first(&person);
    answers_the_least(&person);
    person.press("Send");
    person.is_at(DONE);
    let code = code(&person);
    person.follow("See where my request is");
    person.is_at(door::CODE);
    person.fill("Your code", &code);
    person.press("Open");
    person.is_at(door::INSIDE);
    assert_eq!(person.portal.requests().len(), 1);
    has_panicked(&person);
    person.leaves_nothing_behind();
}

fn has_panicked(person: &Person) {
    person.until("the panic", || {
        person.line.was_asked_for("/panicked").then_some(())
    });
}

fn panics_while_hydrating_after(steps: u32) {
    finishes_with_a_panic(
        &format!(
            "{{let left={steps};const next=Object.getOwnPropertyDescriptor(Node.prototype,'nextSibling');
         Object.defineProperty(Node.prototype,'nextSibling',{{configurable:true,get(){{
         if(left--<1)TRAP;return next.get.call(this)}}}})}}"
        ),
        has_panicked,
    );
}

fn panics_on(event: &str) {
    finishes_with_a_panic(
        &format!(
            "{{const stop=Event.prototype.preventDefault;Event.prototype.preventDefault=function(){{
         stop.call(this);if(this.type==='{event}'&&!this.target.closest('#exit'))TRAP}}}}"
        ),
        Person::app_is_in_place,
    );
}

#[test]
fn an_app_that_panics_at_once_stops_nobody() {
    panics_while_hydrating_after(0);
}

#[test]
fn an_app_that_panics_half_way_into_the_page_stops_nobody() {
    panics_while_hydrating_after(12);
}

#[test]
fn an_app_that_panics_when_a_form_is_sent_stops_nobody() {
    panics_on("submit");
}

#[test]
fn an_app_that_panics_when_a_link_is_followed_stops_nobody() {
    panics_on("click");
}

/// Where no script runs, Chromium's driver may wait for ever for a second tap that comes as the page is
/// left. There two presses are two posts of the same form: `tests/api/pages_step_back_sent.rs`.
#[test]
fn sending_twice_makes_one_record() {
    for way in [Way::App, Way::AppBlocked] {
        Person::by(way).takes(|person| {
            person.open(STEP_BACK);
            answers_the_least(person);
            person.presses_twice("Send");
            person.is_at(DONE);
            let _ = code(person);
            assert_eq!(person.portal.requests().len(), 1);
        });
    }
}

#[test]
fn without_a_signal_sending_says_so_and_loses_nothing() {
    let person = Person::by(Way::App);
    person.open(STEP_BACK);
    answers_the_least(&person);
    person.signal(Signal::None);
    person.press("Send");
    person.sees("Check your signal and try again. Nothing you typed is lost.");
    person.is_at(CHECK);
    person.sees("07700 900123");
    person.signal(Signal::Good);
    person.press("Change: Name to use");
    person.is_at(NAME);
    assert_eq!(
        person.value_of("A name to use"),
        "Sam Test",
        "also what was typed is still there"
    );
    person.does_not_see("Check your signal");
    person.press("Continue");
    person.is_at(CHECK);
    person.press("Send");
    person.is_at(DONE);
    let _ = code(&person);
    assert_eq!(person.portal.only_request()["text"]["name"], "Sam Test");
    person.leaves_nothing_behind();
}

#[test]
fn without_a_signal_what_is_typed_on_a_step_stays_and_goes_on_later() {
    let person = Person::by(Way::App);
    person.open(STEP_BACK);
    person.fill("A name to use", "Sam Test");
    person.signal(Signal::None);
    person.press("Continue");
    person.sees("Check your signal");
    assert_eq!(person.value_of("A name to use"), "Sam Test");
    person.signal(Signal::Good);
    person.press("Continue");
    person.is_at(CHANNEL);
}

#[test]
fn a_request_whose_answer_was_lost_is_sent_again_as_the_same_one() {
    let person = Person::by(Way::App);
    person.open(STEP_BACK);
    answers_the_least(&person);
    person.signal(Signal::AnswersLost);
    person.press("Send");
    person.sees("Check your signal");
    assert_eq!(person.portal.requests().len(), 1, "it had arrived");
    person.signal(Signal::Good);
    person.press("Send");
    person.is_at(DONE);
    let _ = code(&person);
    assert_eq!(person.portal.requests().len(), 1, "still one");
}

#[test]
fn a_code_is_shown_even_if_the_page_after_sending_does_not_come_at_once() {
    let person = Person::by(Way::App);
    person.open(STEP_BACK);
    answers_the_least(&person);
    person.signal(Signal::AfterSending);
    person.press("Send");
    person.sees("Check your signal");
    person.signal(Signal::Good);
    person.press("Send");
    person.is_at(DONE);
    let _ = code(&person);
    assert_eq!(person.portal.requests().len(), 1, "still one");
}

#[test]
fn a_browser_that_keeps_no_cookies_finishes_the_form_and_shows_the_code() {
    for way in [Way::App, Way::NoScript] {
        let person = Person::by(way);
        person.signal(Signal::NoCookies);
        person.open(STEP_BACK);
        answers_the_least(&person);
        person.press("Send");
        person.is_at(DONE);
        let _ = code(&person);
        assert_eq!(person.portal.requests().len(), 1);
    }
}

#[test]
fn without_script_a_form_whose_answer_was_lost_can_be_loaded_again() {
    let person = Person::by(Way::NoScript);
    person.open(STEP_BACK);
    answers_the_least(&person);
    person.signal(Signal::AnswersLost);
    person.press("Send");
    person.until("the record", || {
        (person.portal.requests().len() == 1).then_some(())
    });
    person.until("the browser's word that no answer came", || {
        (!person.text().contains(CHECK)).then_some(())
    });
    person.signal(Signal::Good);
    person.reloads();
    person.is_at(DONE);
    let _ = code(&person);
    assert_eq!(person.portal.requests().len(), 1);
}

#[test]
fn without_a_signal_a_page_says_so_and_comes_when_it_is_back() {
    let person = Person::by(Way::App);
    person.open("/");
    person.signal(Signal::None);
    person.follow("Find my council");
    person.is_at("This page did not load");
    person.sees("0808 800 5792");
    person.sees("116 123");
    person.signal(Signal::Good);
    person.press("Try again");
    person.is_at("Which council looked after you last?");
    person.signal(Signal::None);
    person.back();
    person.is_at("Been in care? The door is open.");
    person.forward();
    person.is_at("Which council looked after you last?");
}

#[test]
fn without_a_signal_the_questions_can_be_answered_and_the_answer_comes_when_it_is_back() {
    let person = Person::by(Way::App);
    person.open("/in/blackburn-with-darwen");
    person.signal(Signal::None);
    person.follow("What can I get?");
    person.is_at(check::BORN);
    person.fill("Day", "1");
    person.fill("Month", "1");
    person.fill("Year", "2005");
    person.press("Continue");
    person.is_at(check::LOOKED_AFTER);
    person.choose("I am not sure");
    person.press("See the answer now");
    person.is_at("This page did not load");
    person.sees("0808 800 5792");
    person.signal(Signal::Good);
    person.press("Try again");
    person.is_at(check::ANSWER);
}

#[test]
fn without_a_signal_a_code_stays_where_it_was_typed() {
    let person = Person::by(Way::App);
    let code = person.portal.was_sent(&least());
    person.open("/door");
    person.fill("Your code", &code);
    person.signal(Signal::None);
    person.press("Open");
    person.sees("Check your signal");
    assert_eq!(person.value_of("Your code"), code);
    person.signal(Signal::Good);
    person.press("Open");
    person.is_at(door::INSIDE);
}

fn reads_and_sends_without_the_app(connection: &str) {
    let script = format!("Object.defineProperty(navigator,'connection',{{value:{connection}}});");
    Person::with_script_before("exit", &script).takes(|person| {
        person.goes_to("/in/blackburn-with-darwen");
        person.follow("Ask to");
        answers_the_least(person);
        person.press("Send");
        person.is_at(DONE);
        assert!(
            !person.line.was_asked_for(".wasm"),
            "the app costs money that the person wants to save"
        );
    });
}

#[test]
fn someone_who_saves_data_is_not_sent_the_app() {
    reads_and_sends_without_the_app("{saveData:true,effectiveType:'4g'}");
}

#[test]
fn someone_who_saves_data_can_ask_for_the_app() {
    let script = "Object.defineProperty(navigator,'connection',{value:{saveData:true,effectiveType:'4g'}});";
    Person::with_script_before("exit", script).takes(|person| {
        person.goes_to(STEP_BACK);
        person.fill("A name to use", "Sam typed before");
        person.press("Load the app");
        person.app_is_in_place();
        assert_eq!(person.value_of("A name to use"), "Sam typed before");
        person.does_not_see("You are saving data");
        person.marks_the_document();
        person.press("Continue");
        person.is_at(CHANNEL);
        assert!(person.is_still_in_the_same_document(), "the app did it");
    });
}

#[test]
fn someone_on_2g_is_not_sent_the_app() {
    reads_and_sends_without_the_app("{saveData:false,effectiveType:'2g'}");
}
