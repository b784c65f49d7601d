//! `/in/{place}/check` without script: the questions that matter, an answer, and dates for the calendar.

use icalendar::{Calendar, CalendarComponent, Component};
use open_door_tests::check::{ANSWER, BORN, NOW, TIME, Told, fill_times};
use open_door_tests::portal::TestPortal;

const PATH: &str = "/in/blackburn-with-darwen/check";
const LOOKED_AFTER: &str = "Has a council ever looked after you?";
const IN_AND_OUT: (&str, &str) = (TIME, "I was in and out");

/// Born on 10 May 2006: 20 on the day of the tests. In care from 15 to 18.
const AT_20: Told = Told {
    born: ["10", "5", "2006"],
    says: &[],
    times: &[(["", "", "2021"], ["10", "5", "2024"])],
    doing: &["I work"],
};

#[tokio::test]
async fn rough_dates_lead_to_what_is_yours_now_how_it_was_worked_out_and_what_comes_next() {
    let portal = TestPortal::open();
    let walked = portal.checks(PATH, AT_20).await;
    assert_eq!(walked.asked.first().map(String::as_str), Some(BORN));
    assert_eq!(walked.asked.last().map(String::as_str), Some(NOW));
    assert!(walked.asked.len() < 10, "only what matters: {:?}", walked.asked);
    assert!(
        !walked
            .asked
            .iter()
            .any(|question| question == "Are you in care now?"),
        "nobody is in care at 20"
    );
    let page = walked.answer();
    page.reads("You look like a care leaver")
        .reads("former relevant child")
        .reads("Yours now")
        .reads("What comes next")
        .reads("Your plan for after 21 is ready")
        .reads("26 April 2027")
        .reads("How we worked it out")
        .reads("days in care between your 14th and 18th birthdays")
        .reads("The council decides");
    assert_eq!(
        page.link("Ask for help from the team"),
        "/in/blackburn-with-darwen/step-back"
    );
    let said = page.text();
    assert_eq!(
        said.split("Yours now")
            .next()
            .unwrap_or_default()
            .matches("former relevant child")
            .count(),
        1,
        "the law’s name stands once"
    );
    let (at, why) = (said.find("Yours now"), said.rfind("How we worked it out"));
    assert!(at < why, "the answer first");
}

#[tokio::test]
async fn nobody_is_asked_why_they_were_in_care_and_each_question_says_why_it_is_asked() {
    let portal = TestPortal::open();
    let in_and_out = Told {
        says: &[IN_AND_OUT],
        ..AT_20
    };
    let in_care = Told {
        born: ["10", "5", "2009"],
        says: &[("Are you in care now?", "Yes"), IN_AND_OUT],
        ..AT_20
    };
    let at_22 = Told {
        born: ["10", "5", "2004"],
        times: &[(["", "", "2018"], ["10", "5", "2022"])],
        ..AT_20
    };
    let away = Told {
        says: &[
            (LOOKED_AFTER, "I am not sure"),
            (TIME, "I was in and out"),
            ("Were you", "I am not sure"),
        ],
        ..AT_20
    };
    for told in [AT_20, in_and_out, in_care, at_22, away] {
        for page in portal.checks(PATH, told).await.pages {
            let question = page.heading();
            if [BORN, ANSWER].contains(&question.as_str()) {
                continue;
            }
            page.reads("Why we ask: ");
            if question != NOW {
                page.reads("See the answer now");
            }
            let offers = page.text();
            assert!(
                offers.contains("I am not sure") || [TIME, NOW].contains(&question.as_str()),
                "{question}"
            );
        }
    }
}

#[tokio::test]
async fn several_times_in_care_can_be_added_one_by_one_and_count_together() {
    let portal = TestPortal::open();
    let told = Told {
        born: ["10", "5", "2006"],
        times: &[
            (["1", "9", "2020"], ["6", "10", "2020"]),
            (["", "may", "2021"], ["", "june", "2021"]),
            (["1", "3", "2023"], ["20", "4", "2023"]),
        ],
        ..AT_20
    };
    let page = portal.checks(PATH, told).await.answer();
    page.reads("former relevant child").reads("days in care");
    let page = portal.checks_until(PATH, told, TIME).await.answer();
    let form = fill_times(page.form("Continue"), &told.times[..1]);
    let page = portal.turn(form.press("Add another time in care")).await;
    let form = page.form("Continue");
    assert_eq!(form.value("Year it started"), "2020", "nothing is lost");
    let page = portal.turn(form.press("Go back")).await;
    let page = portal.turn(page.form("Continue").press("Continue")).await;
    let form = page.form("Continue");
    assert_eq!(form.value("Month it ended"), "10");
    let mut page = portal.turn(form.press("Continue")).await;
    assert_ne!(page.heading(), TIME, "a time that was left empty does not count");
    page = portal.turn(page.form("Go back").press("Go back")).await;
    for _ in 0..12 {
        if page.text().contains("Were there more?") {
            break;
        }
        page = portal
            .turn(page.form("Continue").press("Add another time in care"))
            .await;
    }
    page.reads("Were there more? Choose “I was in and out” above.");
}

#[tokio::test]
async fn someone_who_was_in_and_out_answers_yes_or_no_in_place_of_dates() {
    let portal = TestPortal::open();
    let walked = portal
        .checks(
            PATH,
            Told {
                says: &[
                    IN_AND_OUT,
                    ("Were you in care for 13 weeks", "Yes"),
                    ("Were you ever in care at 16", "Yes"),
                ],
                ..AT_20
            },
        )
        .await;
    for question in [
        "Were you in care for 13 weeks",
        "Were you ever in care at 16 or 17?",
    ] {
        assert!(
            walked.asked.iter().any(|asked| asked.starts_with(question)),
            "{question}: {:?}",
            walked.asked
        );
    }
    walked.answer().reads("former relevant child");
}

#[tokio::test]
async fn someone_may_stop_at_any_question_and_is_told_what_it_depends_on() {
    let portal = TestPortal::open();
    let page = portal.checks_until(PATH, AT_20, LOOKED_AFTER).await.answer();
    let page = portal
        .turn(page.form("Continue").press("See the answer now"))
        .await;
    assert_eq!(page.heading(), ANSWER);
    page.reads("We can’t tell yet.")
        .reads("It depends on:")
        .reads("Ask for your care dates.")
        .reads("Ask about these");
    let once = "whether a council looked after you";
    assert!(
        page.text().matches(once).count() <= 1,
        "said once, not on every card"
    );
    let page = portal
        .turn(page.form("Change my answers").press("Change my answers"))
        .await;
    let page = portal.turn(page.form("Continue").press("Continue")).await;
    assert_eq!(
        page.heading(),
        LOOKED_AFTER,
        "the questions go on where they were left"
    );
    let file = portal.checks_until(PATH, AT_20, TIME).await.answer();
    let form = file.form("Continue").fill("Year it started", "20x1");
    let page = portal
        .send(form.press("See the answer now"))
        .await
        .expect(422)
        .page();
    assert_eq!(
        page.heading(),
        TIME,
        "what was typed wrongly is not left out in silence"
    );
}

#[tokio::test]
async fn someone_in_care_now_can_say_that_it_goes_on() {
    let portal = TestPortal::open();
    let told = Told {
        born: ["10", "5", "2009"],
        says: &[("Are you in care now?", "Yes")],
        ..AT_20
    };
    let page = portal.checks_until(PATH, told, TIME).await.answer();
    let form = page.form("Continue").fill("Year it started", "2019");
    let ended = portal
        .send(form.clone().fill("Year it ended", "2020").press("Continue"))
        .await
        .expect(422)
        .page();
    assert!(
        ended.errors()[0].1.starts_with("You said you are in care now"),
        "{:?}",
        ended.errors()
    );
    let page = portal
        .turn(form.choose("I am still there").press("See the answer now"))
        .await;
    page.reads("eligible child");
}

#[tokio::test]
async fn short_breaks_can_be_some_of_several_times() {
    let portal = TestPortal::open();
    let told = Told {
        times: &[
            (["1", "9", "2020"], ["20", "12", "2020"]),
            (["1", "6", "2022"], ["30", "6", "2022"]),
        ],
        ..AT_20
    };
    let breaks = "Was it only for short breaks?";
    let page = portal.checks_until(PATH, told, breaks).await.answer();
    let form = page.form("Continue").choose("Some of the times");
    let open = portal.send(form.press("Continue")).await.expect(422).page();
    assert_eq!(open.errors()[0].0, "#breaks-of");
    let form = open.form("Continue");
    let form = form.choose_in("Which times were short breaks?", "The time from 1 September 2020");
    let page = portal.turn(form.press("See the answer now")).await;
    page.reads("Planned short breaks, going home each time, do not count towards the 13 weeks.");
}

#[tokio::test]
async fn the_dates_can_be_kept_in_a_calendar_that_says_nothing_of_care() {
    let portal = TestPortal::open();
    let page = portal.checks(PATH, AT_20).await.answer();
    let file = portal
        .send(page.form("Save the dates").press("Save the dates"))
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"dates.ics\""
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let calendar: Calendar = file.text().parse().expect("another program reads it");
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some((
                event.property_value("DTSTART")?.to_owned(),
                event.get_summary()?.to_owned(),
            )),
            _ => None,
        })
        .collect();
    for event in [("20270426", "Plans ready"), ("20270510", "21st birthday")] {
        let event = (event.0.to_owned(), event.1.to_owned());
        assert!(events.contains(&event), "{events:?}");
    }
    let plans = events
        .iter()
        .filter(|(_, title)| title == "Yearly check-in")
        .count();
    assert!(plans > 1, "what comes round again is there each time: {events:?}");
    let said = file.text().to_lowercase();
    for word in ["care", "adviser", "blackburn", "bwd", "council", "2006"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[tokio::test]
async fn england_has_the_check_too() {
    let portal = TestPortal::open();
    let unsure = Told {
        says: &[
            (LOOKED_AFTER, "I am not sure"),
            IN_AND_OUT,
            ("Were you", "I am not sure"),
        ],
        ..AT_20
    };
    let page = portal.checks("/in/england/check", unsure).await.answer();
    page.reads("Ask about these").reads("It depends on:");
    assert_eq!(
        page.all("a[href$='/step-back']").len(),
        0,
        "without a council there is nobody to send it to"
    );
}

#[tokio::test]
async fn what_is_there_stands_under_topics_with_their_counts_and_the_first_is_open() {
    let portal = TestPortal::open();
    let page = portal.checks(PATH, AT_20).await.answer();
    let topics = page.all("#now > details");
    assert!(topics.len() > 3);
    assert!(topics[0].attr("open").is_some() && topics[1].attr("open").is_none());
    for topic in page.all("section > details.topic") {
        let css = |text| scraper::Selector::parse(text).expect("css");
        let (count, card) = (css(".topic__count"), css("article"));
        let said: String = topic.select(&count).flat_map(|count| count.text()).collect();
        let cards = topic.select(&card).count().to_string();
        assert_eq!(said, cards);
    }
    let notes = page.words_of_all(".card__note");
    let promise = notes.iter().position(|note| note == "More than the law asks");
    assert!(promise.is_some(), "{notes:?}");
}

#[tokio::test]
async fn what_must_be_mended_is_said_beside_the_field_and_nothing_typed_is_lost() {
    let portal = TestPortal::open();
    let page = portal.get_page(PATH).await;
    let ask = page
        .form("Continue")
        .fill("Day", "31")
        .fill("Month", "smarch")
        .fill("Year", "2006")
        .press("Continue");
    let page = portal.send(ask).await.expect(422).page();
    let errors = page.errors();
    assert_eq!(errors[0].0, "#day");
    assert!(errors[0].1.starts_with("That date does not exist"), "{errors:?}");
    let form = page.form("Continue");
    assert_eq!(
        (form.value("Day"), form.value("Month"), form.value("Year")),
        ("31", "smarch", "2006")
    );
    let page = portal.turn(form.fill("Month", "3").press("Continue")).await;
    let page = portal
        .send(page.form("Continue").press("Continue"))
        .await
        .expect(422)
        .page();
    let errors = page.errors();
    assert_eq!(errors[0].0, "#looked-after");
    assert!(
        errors[0].1.starts_with("Choose the one that fits best"),
        "{errors:?}"
    );
    let page = portal.checks_until(PATH, AT_20, TIME).await.answer();
    for (from, to, field, message) in [
        (
            ["", "", ""],
            ["", "", ""],
            "#from1-day",
            "Write at least one year",
        ),
        (["", "3", ""], ["", "", ""], "#from1-day", "Write the year too"),
        (
            ["3", "", "2020"],
            ["", "", ""],
            "#from1-day",
            "Write the month too",
        ),
        (
            ["", "", "20"],
            ["", "", ""],
            "#from1-day",
            "Write the year with four figures",
        ),
        (
            ["30", "2", "2020"],
            ["", "", ""],
            "#from1-day",
            "That date does not exist",
        ),
        (
            ["", "", "2022"],
            ["", "", "2021"],
            "#to1-day",
            "Time in care 1 ends before it begins",
        ),
        (
            ["", "", "2002"],
            ["", "", "2021"],
            "#from1-day",
            "Time in care 1 is before you were born",
        ),
        (
            ["", "", "2030"],
            ["", "", ""],
            "#from1-day",
            "Time in care 1 is in the future",
        ),
    ] {
        let form = fill_times(page.form("Continue"), &[(from, to)]);
        let answer = portal.send(form.press("Continue")).await.expect(422).page();
        let errors = answer.errors();
        assert_eq!(errors[0].0, field, "{errors:?}");
        assert!(errors[0].1.starts_with(message), "{errors:?}");
        assert_eq!(answer.form("Continue").value("Year it started"), from[2]);
    }
}

#[tokio::test]
async fn going_back_and_changing_an_answer_keeps_the_others() {
    let portal = TestPortal::open();
    let told = Told {
        doing: &["I work", "I am an apprentice"],
        ..AT_20
    };
    let walked = portal.checks(PATH, told).await;
    let asked = walked.asked.clone();
    let page = walked.answer();
    let mut page = portal
        .turn(page.form("Change my answers").press("Change my answers"))
        .await;
    assert_eq!(page.form("Continue").value("Year"), "2006");
    for question in asked.iter().take(asked.len() - 1) {
        assert_eq!(&page.heading(), question);
        page = portal.turn(page.form("Continue").press("Continue")).await;
    }
    let form = page.form("Show what I can get");
    assert!(form.chosen("I work") && form.chosen("I am an apprentice") && !form.chosen("I am at university"));
    let mut page = page;
    for question in asked.iter().rev().skip(1) {
        page = portal.turn(page.form("Go back").press("Go back")).await;
        assert_eq!(&page.heading(), question);
    }
    // A younger person is asked something else, and what still holds is still there.
    let page = portal
        .turn(page.form("Continue").fill("Year", "2009").press("Continue"))
        .await;
    assert!(page.form("Continue").chosen("Yes"));
}

#[tokio::test]
async fn no_question_can_be_left_out_by_an_address_or_a_made_up_form() {
    let portal = TestPortal::open();
    for fields in [
        &[("step", "now"), ("go", "next")][..],
        &[("step", "result"), ("go", "next")],
        &[("step", "born"), ("go", "to:result")],
        &[("step", "born"), ("go", "to:another"), ("times", "9999999999")],
        &[("step", "nonsense"), ("go", "to:nonsense")],
        &[("step", "result"), ("enough", "yes")],
        &[],
    ] {
        let answer = portal.post_form(PATH, fields).await;
        assert!(matches!(answer.status, 200 | 422), "{fields:?}");
        assert_eq!(answer.page().heading(), BORN, "{fields:?}");
    }
    let _ = portal
        .post_form(&format!("{PATH}/dates.ics"), &[("day", "1")])
        .await
        .expect(422)
        .page();
}

#[tokio::test]
async fn the_answers_are_used_and_forgotten() {
    let portal = TestPortal::open();
    let before = portal.store().commits();
    let page = portal.checks(PATH, AT_20).await.answer();
    page.reads("What you can get");
    assert!(
        page.one("#keep").attr("hidden").is_some(),
        "only script can keep it"
    );
    assert_eq!(portal.store().commits(), before);
    assert_eq!((portal.cookie("sent"), portal.cookie("visit")), (None, None));
    portal.get_page(PATH).await.reads("We never keep them");
    assert_eq!(portal.get_page(PATH).await.form("Continue").value("Year"), "");
}
