//! Someone answers the check without script, question by question, as each page asks.

use crate::ask::Ask;
use crate::form::Form;
use crate::page::Page;
use crate::portal::TestPortal;

/// The first question.
pub const BORN: &str = "When were you born?";
/// The question of when.
pub const TIME: &str = "When were you in care?";
/// The last question.
pub const NOW: &str = "What do you do now?";
/// The answer.
pub const ANSWER: &str = "What you can get";

/// What someone tells. Any question that is not named is answered with what is most common: looked after
/// in England, not in care now, and no to all that is out of the ordinary.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// Day, month and year of birth.
    pub born: [&'a str; 3],
    /// Questions, by how they begin, and the choice to make.
    pub says: &'a [(&'a str, &'a str)],
    /// Each time in care: from, and until, as three boxes. Nothing in the year of the end is left so.
    pub times: &'a [([&'a str; 3], [&'a str; 3])],
    /// What they do now.
    pub doing: &'a [&'a str],
}

/// What someone was asked, and the page that came last.
pub struct Walked {
    /// The questions, in order.
    pub asked: Vec<String>,
    /// Each page on the way, the answer last.
    pub pages: Vec<Page>,
}

impl Walked {
    /// The answer.
    #[must_use]
    pub fn answer(self) -> Page {
        self.pages.into_iter().last().expect("a page")
    }
}

/// What most people say.
fn usual(question: &str) -> &'static str {
    match question {
        "Has a council ever looked after you?" => "Yes",
        "Where is the council that looked after you last?" => "England",
        "At 16 or 17, did you live in one of these places?" => "None of these",
        _ => "No",
    }
}

/// Fills in the times in care that the page has boxes for.
#[must_use]
pub fn fill_times(mut form: Form, times: &[([&str; 3], [&str; 3])]) -> Form {
    for (number, (from, to)) in (1..).zip(times) {
        let which = if number == 1 {
            String::new()
        } else {
            format!(", time {number}")
        };
        for (boxes, what) in [(from, "it started"), (to, "it ended")] {
            for (label, text) in ["Day", "Month", "Year"].iter().zip(boxes) {
                form = form.fill(&format!("{label} {what}{which}"), text);
            }
        }
    }
    form
}

impl TestPortal {
    /// Sends it, and reads the page that must come.
    pub async fn turn(&self, ask: Ask) -> Page {
        self.send(ask).await.expect(200).page()
    }

    /// Goes through the whole check.
    pub async fn checks(&self, path: &str, told: Told<'_>) -> Walked {
        self.checks_until(path, told, ANSWER).await
    }

    /// Goes through the check up to the page with a heading.
    pub async fn checks_until(&self, path: &str, told: Told<'_>, heading: &str) -> Walked {
        let mut page = self.get_page(path).await;
        let (mut asked, mut pages) = (Vec::new(), Vec::new());
        while page.heading() != heading {
            let question = page.heading();
            assert!(
                asked.len() < 20 && !asked.contains(&question),
                "{question} after {asked:?}"
            );
            let ask = if question == NOW {
                let form = page.form("Show what I can get");
                let form = told.doing.iter().fold(form, |form, choice| form.choose(choice));
                form.press("Show what I can get")
            } else {
                self.answer(&page, told).await.press("Continue")
            };
            asked.push(question);
            pages.push(std::mem::replace(&mut page, self.turn(ask).await));
        }
        pages.push(page);
        Walked { asked, pages }
    }

    /// The form of a question, answered.
    async fn answer(&self, page: &Page, told: Told<'_>) -> Form {
        let (question, mut form) = (page.heading(), page.form("Continue"));
        if question == BORN {
            for (label, text) in ["Day", "Month", "Year"].iter().zip(told.born) {
                form = form.fill(label, text);
            }
            return form;
        }
        let said = told.says.iter().find(|(known, _)| question.starts_with(known));
        if let Some((_, choice)) = said {
            return form.choose(choice);
        }
        if question != TIME {
            return form.choose(usual(&question));
        }
        for _ in told.times.iter().skip(1) {
            let more = self.turn(form.press("Add another time in care")).await;
            form = more.form("Continue");
        }
        fill_times(form, told.times)
    }
}
