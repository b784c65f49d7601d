//! A walk through every page and every state that someone can meet.

use crate::check::{self, answers_all};
use crate::line::Signal;
use crate::person::Person;
use crate::step_back::{self, STEP_BACK};
use crate::{contact, door, refer, step_away};
use open_door_tests::people::everything;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::catalogue;

/// The parts of the walk, so that they can be walked at the same time.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// Pages that are only read.
    Reading,
    /// The check.
    Check,
    /// Asking to step back in.
    StepBack,
    /// Keeping an adviser or stepping away.
    StepAway,
    /// Saying how to be contacted.
    Contact,
    /// Asking for someone else.
    Refer,
    /// Coming back with the code.
    Door,
}

/// Walks through a part, and stops at each page and state with its name.
pub fn walk(part: Part, person: &Person, stop: &mut dyn FnMut(&str)) {
    match part {
        Part::Reading => reading(person, stop),
        Part::Check => check(person, stop),
        Part::StepBack => step_back(person, stop),
        Part::StepAway => step_away(person, stop),
        Part::Contact => contact(person, stop),
        Part::Refer => refer(person, stop),
        Part::Door => door(person, stop),
    }
}

fn reading(person: &Person, stop: &mut dyn FnMut(&str)) {
    let council = format!("/in/{BLACKBURN}");
    let mut pages: Vec<(String, String)> = [
        ("start", "/"),
        ("councils", "/councils"),
        ("not-sure", "/councils/not-sure"),
        ("england", "/in/england"),
        ("council", council.as_str()),
        ("council-long", "/in/lancashire"),
        ("timeline", "/in/dorset/timeline"),
        ("how-we-work", "/in/lancashire/how-we-work"),
        ("letter", "/in/blackburn-with-darwen/letters/step-away"),
        ("compare", "/councils/compare"),
        ("help", "/help"),
        ("privacy", "/privacy"),
        ("accessibility", "/accessibility"),
        ("safety", "/safety"),
        ("not-found", "/no/such/page"),
        ("nothing-sent", "/in/blackburn-with-darwen/step-back/done"),
    ]
    .map(|(name, path)| (name.to_owned(), path.to_owned()))
    .to_vec();
    for topic in catalogue().national_topics() {
        pages.push((
            format!("england-{}", topic.slug),
            format!("/in/england/offer/{}", topic.slug),
        ));
        pages.push((
            format!("council-{}", topic.slug),
            format!("{council}/offer/{}", topic.slug),
        ));
    }
    for (name, path) in pages {
        person.open(&path);
        stop(&name);
    }
    if person.has_script() {
        for (action, heading, name) in [
            ("/help", "We could not take that", "refused"),
            (STEP_BACK, "We could not read that", "not-read"),
        ] {
            // A form that our own pages would not send.
            person.script(&format!(
                "document.body.insertAdjacentHTML('beforeend', \
                 '<form method=post enctype=text/plain action={action}><button>Odd</button></form>')"
            ));
            person.press("Odd");
            person.is_at(heading);
            stop(name);
        }
    }
    if person.has_app() {
        person.open("/");
        person.signal(Signal::None);
        person.follow("Find my council");
        person.is_at("This page did not load");
        stop("no-signal");
        person.signal(Signal::Good);
    }
}

fn check(person: &Person, stop: &mut dyn FnMut(&str)) {
    let continues_wrongly = |name: &str, stop: &mut dyn FnMut(&str)| {
        person.press("Continue");
        let _ = person.error_summary();
        stop(name);
    };
    person.open("/in/england/check");
    stop("check-born");
    continues_wrongly("check-born-error", stop);
    check::says_birth(person, 17);
    person.is_at(check::LOOKED_AFTER);
    stop("check-looked-after");
    continues_wrongly("check-looked-after-error", stop);
    check::says(person, check::LOOKED_AFTER, "Yes");
    check::says(person, check::NATION, "England");
    check::says(person, check::IN_CARE, "Yes");
    person.is_at(check::TIME);
    continues_wrongly("check-time-error", stop);
    person.press("Add another time in care");
    person.sees("Time in care 2");
    stop("check-time-twice");
    person.fill("Year it started", &check::born_to_turn(2));
    person.choose("I am still there");
    person.press("Continue");
    check::says_to_the_rest(person, check::TIME, &["No"]);
    stop("check-now");
    person.choose("I am at school");
    person.press("Show what I can get");
    person.is_at(check::ANSWER);
    stop("check-answer-in-care");
    person.open(check::CHECK);
    answers_all(person);
    stop("check-answer-at-20");
    person.press("Change my answers");
    person.is_at(check::BORN);
    person.fill("Year", &check::born_to_turn(24));
    person.press("Continue");
    person.is_at(check::LOOKED_AFTER);
    person.choose("I am not sure");
    person.press("See the answer now");
    person.is_at(check::ANSWER);
    stop("check-answer-not-sure");
}

fn step_back(person: &Person, stop: &mut dyn FnMut(&str)) {
    let continues_wrongly = |name: &str, stop: &mut dyn FnMut(&str)| {
        person.press("Continue");
        let _ = person.error_summary();
        stop(name);
    };
    person.open(STEP_BACK);
    stop("step-back-name");
    continues_wrongly("step-back-name-error", stop);
    person.fill("A name to use", "Sam Test");
    person.press("Continue");
    person.is_at(step_back::CHANNEL);
    stop("step-back-channel");
    continues_wrongly("step-back-channel-error", stop);
    for (channel, heading, name) in [
        ("Email", "Which email should they use?", "step-back-email"),
        ("Letter", step_back::LETTER_TO, "step-back-letter"),
        ("Text message", step_back::TEXT_TO, "step-back-text"),
    ] {
        person.choose(channel);
        person.press("Continue");
        person.is_at(heading);
        stop(name);
        continues_wrongly(&format!("{name}-error"), stop);
        if channel != "Text message" {
            person.press("Go back");
            person.is_at(step_back::CHANNEL);
        }
    }
    person.fill("Phone number", "07700 900123");
    person.press("Continue");
    person.is_at(step_back::MESSAGE);
    stop("step-back-message");
    person.fill("Your words", "my code is K7QM-3XPD-9TRA-W2HF");
    continues_wrongly("step-back-message-error", stop);
    person.fill(
        "Your words",
        "A long line to wrap, and aWordThatIsFarTooLongToFitIntoOneLineOfASmallPhoneButIsTyped",
    );
    person.press("Continue");
    person.is_at(step_back::CARD);
    stop("step-back-card");
    person.choose("Yes, get in touch");
    continues_wrongly("step-back-card-error", stop);
    person.fill("Which day?", "Eid");
    person.press("Continue");
    person.is_at(step_back::CHECK);
    stop("step-back-check");
    if person.has_app() {
        person.signal(Signal::None);
        person.press("Send");
        person.sees("Check your signal");
        stop("step-back-no-signal");
        person.signal(Signal::Good);
    }
    person.press("Send");
    person.is_at(step_back::DONE);
    stop("step-back-done");
}

fn door(person: &Person, stop: &mut dyn FnMut(&str)) {
    person.open("/door");
    stop("door-code");
    person.press("Open");
    let _ = person.error_summary();
    stop("door-code-error");
    let code = person.portal.was_sent(&everything());
    door::comes_back(person, &code);
    stop("door-sent");
    person.follow("Receipt: A card or a call once a year, on a day you choose");
    person.is_at("Your receipt");
    stop("door-receipt");
    person.follow("Back to what is behind your code");
    person.is_at(door::INSIDE);
    person.press_in("A card or a call", "Take this back");
    person.sees("You took this back");
    stop("door-taken-back");
    let requests = person.portal.requests();
    let id = requests.last().expect("the newest").as_str();
    person
        .portal
        .team(&["requests", "receive", id, "--by", "duty worker"]);
    person.reloads();
    stop("door-received");
    let reason = "You asked for help with your flat";
    let decide = [
        "requests",
        "decide",
        id,
        "--by",
        "manager",
        "--outcome",
        "personal-adviser",
        "--reason",
        reason,
    ];
    person.portal.team(&decide);
    person.reloads();
    stop("door-decided");
    person
        .portal
        .team(&["requests", "hand-over", id, "--by", "duty worker"]);
    person.reloads();
    stop("door-handed-over");
    person.open("/door/erase");
    stop("door-erase");
    person.open("/door/still-there");
    stop("door-still-there");
    person.open("/door/erase");
    person.press("Delete everything we keep");
    person.is_at("Everything we kept is deleted");
    stop("door-erased");
    person.open("/door/still-there");
    stop("door-closed");
}

fn continues_wrongly(person: &Person, name: &str, stop: &mut dyn FnMut(&str)) {
    person.press("Continue");
    let _ = person.error_summary();
    stop(name);
}

fn step_away(person: &Person, stop: &mut dyn FnMut(&str)) {
    person.open(step_away::STEP_AWAY);
    stop("step-away-wish");
    continues_wrongly(person, "step-away-wish-error", stop);
    person.choose("No adviser for now");
    person.press("Continue");
    person.is_at(step_away::AGE);
    stop("step-away-age");
    continues_wrongly(person, "step-away-age-error", stop);
    person.choose("18, 19 or 20");
    person.choose("No");
    person.press("Continue");
    person.is_at("Your support goes on");
    stop("step-away-goes-on");
    let code = step_away::asks_to_step_away(person);
    stop("step-away-done");
    door::comes_back(person, &code);
    stop("step-away-sent");
    let requests = person.portal.requests();
    let id = requests.last().expect("the newest").as_str();
    let about = ["--age", "from-21", "--study", "none"];
    let by = ["--by", "duty worker"];
    person
        .portal
        .team(&[&["requests", "receive", id], &by[..]].concat());
    person
        .portal
        .team(&[&["requests", "confirm", id], &by[..]].concat());
    person.reloads();
    stop("step-away-confirmed");
    person
        .portal
        .team(&[&["requests", "stop-support", id], &by[..], &about[..]].concat());
    person.reloads();
    stop("step-away-stopped");
    let close = [
        "requests",
        "close",
        id,
        "--level",
        "service-lead",
        "--case",
        "no-concerns",
        "--reason",
        "You are safe and well",
    ];
    person.portal.team(&[&close[..], &by[..], &about[..]].concat());
    person.reloads();
    stop("step-away-closed");
    leaves(person);
}

/// The next part begins without a visit.
fn leaves(person: &Person) {
    person.open("/door");
    person.press("Leave");
    person.is_at(door::CODE);
}

fn contact(person: &Person, stop: &mut dyn FnMut(&str)) {
    person.open(contact::CONTACT);
    stop("contact-ways");
    continues_wrongly(person, "contact-ways-error", stop);
    for way in ["Phone call", "Email", "Letter", "Meeting in person"] {
        person.choose_in(way, "Yes, it is safe");
    }
    person.press("Continue");
    person.is_at(contact::DETAILS);
    stop("contact-details");
    continues_wrongly(person, "contact-details-error", stop);
    person.fill("Phone number", "07700 900456");
    person.choose_in("Is the number", "I am not sure");
    person.press("Continue");
    person.is_at(contact::CALLS);
    stop("contact-calls");
    person.press("Continue");
    person.is_at(contact::SAYING);
    stop("contact-saying");
    person.press("Continue");
    person.is_at(contact::DAY);
    stop("contact-day");
    continues_wrongly(person, "contact-day-error", stop);
    person.choose("A card on paper");
    person.press("Continue");
    person.is_at(step_back::CARD);
    person.press("Continue");
    person.is_at(step_back::NAME);
    person.fill("A name to use", "Sam Test");
    person.press("Continue");
    person.is_at(contact::SAFE);
    stop("contact-safe");
    person.press("Continue");
    person.is_at(step_back::CHECK);
    stop("contact-check");
    person.press("Send");
    person.is_at(step_back::DONE);
    stop("contact-done");
    let code = step_back::code(person);
    door::comes_back(person, &code);
    stop("contact-sent");
    person.press("Cancel this request");
    person.sees("You cancelled your request");
    stop("contact-cancelled");
    person.open(contact::CONTACT);
    stop("contact-with-code");
    leaves(person);
}

fn refer(person: &Person, stop: &mut dyn FnMut(&str)) {
    person.open(refer::REFER);
    stop("refer-danger");
    continues_wrongly(person, "refer-danger-error", stop);
    person.choose("Yes");
    person.press("Continue");
    person.is_at(refer::NOW);
    stop("refer-now");
    person.press("Continue");
    person.is_at(refer::RELATION);
    stop("refer-relation");
    continues_wrongly(person, "refer-relation-error", stop);
    person.choose("I work with them, in another service");
    person.press("Continue");
    person.is_at(refer::ME);
    stop("refer-me");
    continues_wrongly(person, "refer-me-error", stop);
    person.press("Go back");
    refer::tells_about_someone(person);
    stop("refer-check");
    person.press("Send");
    person.is_at(step_back::DONE);
    stop("refer-done");
    let code = refer::is_reached(person);
    door::opens(person, &code, refer::HAPPENING);
    stop("refer-reached");
    person.press("No, I do not want this");
    person.sees("You said no");
    stop("refer-refused");
    leaves(person);
}
