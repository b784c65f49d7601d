//! `/safety`: what "Exit this page" hides and what it can't.

use open_door_tests::portal::{TestPortal, catalogue};

#[tokio::test]
async fn anyone_can_read_what_exit_hides_and_what_it_can_not() {
    let page = TestPortal::open().get_page("/safety").await;
    page.reads("What “Exit this page” does")
        .reads("What it can’t do")
        .reads("It can’t empty your history")
        .reads("stalkerware")
        .reads("private window")
        .reads("If you share your phone");
}

#[tokio::test]
async fn who_can_help_comes_from_the_content() {
    let page = TestPortal::open().get_page("/safety").await;
    let help = catalogue().help_numbers().to_vec();
    for id in ["emergency", "domestic-abuse", "mens-advice-line"] {
        let number = help.iter().find(|number| number.id == id).expect(id);
        page.reads(&number.number).reads(&number.what_for);
        let digits = number.number.replace(' ', "");
        assert_eq!(page.all(&format!("main a[href='tel:{digits}']")).len(), 1, "{id}");
    }
    page.reads("press 55");
    assert_eq!(page.link("More numbers to call or text"), "/help");
}

#[tokio::test]
async fn every_page_leads_there() {
    let portal = TestPortal::open();
    for path in ["/", "/help", "/privacy", "/door", "/nothing"] {
        let page = portal.get(path).await.page();
        let links = page.all("footer a[href='/safety']");
        assert_eq!(links.len(), 1, "{path}");
    }
    for path in ["/help", "/privacy"] {
        let page = portal.get_page(path).await;
        assert_eq!(page.all("main a[href='/safety']").len(), 1, "{path}");
    }
}
