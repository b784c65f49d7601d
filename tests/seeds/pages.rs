//! What a person reads, and what the pack holds.

use open_door_rules::council::{ConsentOffer, Contact, Council, StepBackPolicy};
use open_door_rules::dates::BirthDate;
use open_door_rules::request::Action;
use open_door_rules::status::CareStatement;
use open_door_rules::step_away::StepAwayPolicy;
use open_door_rules::timer::{NextStep, Timer};
use open_door_rules::{Facts, assess};
use open_door_tests::forms::{
    self, AWAY, CARD, GOES_ON, KEEP, LESS, LETTER, LINK_WORKER, MEANS, Pages, go_through, who, wish,
};
use open_door_tests::people::{everything, step_away};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue, today};
use open_door_tests::team::{self, MAY_END};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use open_door_tests::portal::today as the_day;

/// Pages that take more than a look: a request on its way.
const DONE: &str = "done";
const DOOR: &str = "door";
const CELEBRATION: &str = "celebration";

/// Every page of this council, as it is read, asked for once.
static PAGES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    // A test may run on a runtime's thread, where no other can be started.
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(read_pages())
    })
    .join()
    .expect("the pages")
});

async fn read_pages() -> BTreeMap<String, String> {
    let portal = TestPortal::open();
    let mut pages = BTreeMap::new();
    for topic in catalogue().national_topics() {
        let page = portal
            .get_page(&format!("/in/{BLACKBURN}/offer/{}", topic.slug))
            .await;
        let says = page.words_of_all(".prose").join(" ");
        pages.insert(topic.slug.clone(), says);
    }
    let home = format!("/in/{BLACKBURN}");
    pages.insert("council".to_owned(), portal.get_page(&home).await.text());
    let form = format!("{home}/step-back");
    pages.insert("step-back".to_owned(), portal.get_page(&form).await.text());
    let step = portal
        .post_form(&form, &STEP_BEFORE_CELEBRATION)
        .await
        .expect(200)
        .page();
    pages.insert(CELEBRATION.to_owned(), step.text());
    let code = portal.send_step_back(&everything()).await;
    pages.insert(
        DONE.to_owned(),
        portal.get_page(&format!("{form}/done")).await.text(),
    );
    let door = portal.post_form("/door", &[("code", &code)]).await;
    pages.insert(DOOR.to_owned(), portal.follow(door).await.text());
    pages.extend(of_the_adviser().await);
    pages.extend(of_the_door().await);
    pages
}

/// The steps of stepping away, for those for whom they differ.
async fn of_the_adviser() -> BTreeMap<String, String> {
    let portal = TestPortal::open();
    let form = format!("/in/{BLACKBURN}/step-away");
    let mut pages = BTreeMap::new();
    pages.insert("wish".to_owned(), portal.get_page(&form).await.text());
    let with = |start: Pages<'static>, more: &[&'static str]| {
        let mut all = start;
        all.extend(who());
        all.extend(more.iter().map(|heading| (*heading, Vec::new())));
        all
    };
    let university = "Yes, at university";
    let to_means = |age, study| {
        let mut pages = wish(AWAY, age, study, "");
        pages.truncate(2);
        pages
    };
    let to_words = |choice, means| {
        let mut pages = wish(choice, "21 to 24", "No", means);
        pages.truncate(pages.len() - 1);
        pages
    };
    for (name, way) in [
        ("means", to_means("21 to 24", "No")),
        ("means, at university", to_means("21 to 24", university)),
        ("means, under 21", to_means("18, 19 or 20", "No")),
        ("words", to_words(AWAY, MEANS)),
        ("words, keep", to_words(KEEP, "")),
        ("letter", with(wish(AWAY, "21 to 24", "No", MEANS), &[CARD])),
        (
            "link worker",
            with(wish(AWAY, "21 to 24", university, GOES_ON), &[CARD]),
        ),
        (
            "link worker, keep",
            with(wish(LESS, "21 to 24", university, ""), &[]),
        ),
        (
            "away, check",
            with(wish(AWAY, "21 to 24", "No", MEANS), &[CARD, LETTER]),
        ),
        (
            "keep, check",
            with(wish(LESS, "21 to 24", university, ""), &[LINK_WORKER]),
        ),
    ] {
        pages.insert(name.to_owned(), go_through(&portal, &form, &way).await.text());
    }
    for (name, way) in [
        (
            "away, sent",
            with(wish(AWAY, "21 to 24", "No", MEANS), &[CARD, LETTER]),
        ),
        ("keep, sent", with(wish(KEEP, "21 to 24", "No", ""), &[])),
    ] {
        let last = go_through(&portal, &form, &way).await;
        pages.insert(name.to_owned(), forms::send(&portal, &last).await.text());
    }
    pages
}

/// What someone who steps away sees behind their code, move by move.
async fn of_the_door() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let portal = TestPortal::open();
    let code = portal.send_step_back(&step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let request = team::only(&portal).await;
    pages.insert("door: sent".to_owned(), portal.get_page("/door").await.text());
    for (name, action) in [
        ("door: received", Action::Receive),
        ("door: confirmed", Action::Confirm),
        ("door: stopped", Action::StopSupport),
        ("door: away", Action::Close),
    ] {
        team::moves(&portal, request.id, action, MAY_END, None).await;
        pages.insert(name.to_owned(), portal.get_page("/door").await.text());
    }
    pages
}

const STEP_BEFORE_CELEBRATION: [(&str, &str); 4] = [
    ("step", "message"),
    ("name", "Sam Test"),
    ("channel", "text"),
    ("to", "07700 900123"),
];

/// Says that a person reads each of these on this page: a topic's own part, `council`,
/// `step-back`, `celebration`, `done`, `door`, or one of those that [`of_the_adviser`] and
/// [`of_the_door`] name.
#[track_caller]
pub fn reads(page: &str, texts: &[&str]) {
    let said = PAGES
        .get(page)
        .unwrap_or_else(|| panic!("there is no page {page}"));
    for text in texts {
        assert!(said.contains(text), "“{text}” is not on the page {page}:\n{said}");
    }
}

/// The council as its pack has it.
pub fn council() -> Council {
    catalogue().council_page(BLACKBURN).expect("the council").council
}

/// Its rules for coming back.
pub fn policy() -> StepBackPolicy {
    council().step_back
}

/// Its rules for stepping away.
pub fn away() -> StepAwayPolicy {
    council().step_away.expect("the policy says how")
}

/// A consent by its name in the pack.
#[track_caller]
pub fn consent(id: &str) -> ConsentOffer {
    council()
        .consents
        .into_iter()
        .find(|offer| offer.id == id)
        .expect("the consent")
}

/// A contact by its name in the pack.
#[track_caller]
pub fn contact(id: &str) -> Contact {
    council()
        .contacts
        .into_iter()
        .find(|contact| contact.id == id)
        .expect("the contact")
}

/// A date by its number.
#[track_caller]
pub fn timer(id: &str) -> Timer {
    council()
        .timers
        .into_iter()
        .find(|timer| timer.id == id)
        .expect("the date")
}

/// The next steps of a former relevant child born on this day, seen from the day on which the tests
/// stand.
pub fn next_steps(born: &str) -> Vec<NextStep> {
    let data = catalogue().check_data(Some(BLACKBURN)).expect("the council");
    let birth = BirthDate::new(born.parse().expect("a date"), today()).expect("a birth date");
    let facts = Facts {
        birth,
        care: CareStatement::ThirteenWeeks.into(),
        doing: Vec::new(),
    };
    assess(&facts, &data.entitlements, &data.timers, today()).next_steps
}

/// The day of one next step.
#[track_caller]
pub fn day_of(steps: &[NextStep], id: &str) -> String {
    steps
        .iter()
        .find(|step| step.id == id)
        .expect("the step")
        .date
        .to_string()
}
