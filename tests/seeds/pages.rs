//! What a person reads, and what the pack holds.

use open_door_rules::council::{Contact, Council, StepBackPolicy};
use open_door_rules::dates::BirthDate;
use open_door_rules::status::CareStatement;
use open_door_rules::timer::{NextStep, Timer};
use open_door_rules::{Facts, assess};
use open_door_tests::people::everything;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue, today};
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
    pages
}

const STEP_BEFORE_CELEBRATION: [(&str, &str); 4] = [
    ("step", "message"),
    ("name", "Sam Test"),
    ("channel", "text"),
    ("to", "07700 900123"),
];

/// Says that a person reads each of these on this page: a topic's own part, `council`,
/// `step-back`, `celebration`, `done` or `door`.
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
        statement: CareStatement::ThirteenWeeks,
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
