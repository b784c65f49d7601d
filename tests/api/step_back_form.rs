//! Filling in the form to step back, for the tests of its pages.

use open_door_tests::form::Form;
use open_door_tests::page::Page;
use open_door_tests::portal::TestPortal;

/// The form.
pub const PATH: &str = "/in/blackburn-with-darwen/step-back";
/// How the words beside the box begin.
pub const WORDING: &str = "Yes, get in touch with me once a year";
/// Goes on to the next step, which must be good.
pub async fn step(portal: &TestPortal, form: Form) -> Page {
    portal.press(&form, "Continue").await.expect(200).page()
}

/// Goes through every step to the last page, with this message.
pub async fn to_the_last_page(portal: &TestPortal, message: &str) -> Page {
    let page = portal.get_page(PATH).await;
    let page = step(portal, page.form("Continue").fill("A name to use", "Sam Test")).await;
    let page = step(portal, page.form("Continue").choose("Text message")).await;
    let page = step(portal, page.form("Continue").fill("Phone number", "07700 900123")).await;
    let page = step(portal, page.form("Continue").fill("Your words", message)).await;
    let page = step(
        portal,
        page.form("Continue").choose(WORDING).fill("Which day?", "Eid"),
    )
    .await;
    assert_eq!(page.heading(), "Check your answers");
    page
}
