//! `/verify`: the page that checks receipts, as the server sends it, as it is built, and the tests of its
//! script (`verifier/test/`).

use open_door::components::advice_line;
use open_door_server::pages::verify::VerifyPage;
use open_door_tests::ask::Ask;
use open_door_tests::places;
use open_door_tests::portal::TestPortal;
use std::ffi::OsStr;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

/// Runs Node in the repository; what it says where it fails.
fn node<T: AsRef<OsStr>>(words: &[T]) {
    let ran = Command::new("node")
        .args(words)
        .current_dir(places::root())
        .output()
        .unwrap_or_else(|error| panic!("Node 20 or newer is needed for this test: {error}"));
    assert!(
        ran.status.success(),
        "{}{}\nIf a package is missing: npm ci --ignore-scripts",
        String::from_utf8_lossy(&ran.stdout),
        String::from_utf8_lossy(&ran.stderr)
    );
}

/// A folder with the page as `cargo xtask build` makes it, and its text.
fn built() -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("verify.html");
    node(&[OsStr::new("verifier/build.js"), file.as_os_str()]);
    let text = fs::read_to_string(&file).expect("it was written");
    (folder, text)
}

#[test]
fn the_second_verifier_passes_its_own_tests() {
    let folder = places::root().join("verifier/test");
    let mut words = vec!["--test".to_owned(), "--test-reporter=spec".to_owned()];
    for entry in fs::read_dir(folder).expect("the tests") {
        let file = entry.expect("an entry").path().display().to_string();
        if file.ends_with(".test.js") {
            words.push(file);
        }
    }
    assert!(words.len() > 2, "there are tests");
    node(&words);
}

#[test]
fn the_built_page_is_small_whole_and_asks_for_nothing() {
    let (folder, text) = built();
    assert!(text.len() < 60_000, "{} bytes", text.len());
    for asks in [
        " src=",
        "<link",
        "@import",
        "url(http",
        "url(/",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ] {
        assert!(!text.contains(asks), "it asks for something: {asks}");
    }
    let page = VerifyPage::read(folder.path()).expect("the server can use it");
    let policy = page.policy().to_str().expect("text");
    // Opened from a file it has no header: the same sources stand in the page.
    let own = policy.split("; form-action").next().expect("its sources");
    assert!(
        own.starts_with("default-src 'none'; script-src 'sha256-"),
        "{own}"
    );
    assert!(text.contains(own), "the page's own policy is not {own}");
    for word in ["unsafe", "self", "http", "*"] {
        assert!(!policy.contains(word), "{policy}");
    }
}

#[test]
fn the_built_page_leaves_and_rings_as_the_portal_does() {
    let (_folder, text) = built();
    assert!(text.contains(advice_line::NUMBER), "the advice line's number");
    let exit = fs::read_to_string(places::root().join("public/exit.js")).expect("the portal's way out");
    let elsewhere = exit
        .split("location.replace(\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("exit.js says where it leads");
    assert_eq!(
        text.matches(elsewhere).count(),
        2,
        "the link leads to {elsewhere} with script and without"
    );
}

#[test]
fn keys_are_put_in_as_data_whatever_they_are() {
    let (folder, _) = built();
    let page = VerifyPage::read(folder.path()).expect("the page");
    let key = "door.invalid/log+00000000+AQ==";
    let html = page.with_keys(&[key.to_owned(), "</script><b>".to_owned()]);
    let block = html
        .split("id=\"keys\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("the block");
    let keys: Vec<String> = serde_json::from_str(block).expect("a list");
    assert_eq!(keys, [key, "</script><b>"]);
}

#[test]
fn a_portal_without_the_page_says_how_to_build_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = VerifyPage::read(folder.path()).expect_err("nothing there");
    assert!(missing.to_string().contains("cargo xtask build"), "{missing}");
    fs::write(folder.path().join("verify.html"), "<p>else</p>").expect("written");
    let other = VerifyPage::read(folder.path()).expect_err("another page");
    assert!(other.to_string().contains("has no place for keys"), "{other}");
}

#[tokio::test]
async fn the_page_may_do_nothing_but_run_its_own_script_and_style() {
    let portal = TestPortal::open();
    let answer = portal.get("/verify").await.expect(200);
    let policy = answer.header("content-security-policy");
    let own = VerifyPage::read(&places::dist()).expect("the page");
    assert_eq!(policy, own.policy().to_str().expect("text"));
    for rule in [
        "default-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("self") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.page().all("h1").len() == 1);
}

#[tokio::test]
async fn every_other_page_keeps_the_portals_policy() {
    let portal = TestPortal::open();
    for path in [
        "/",
        "/door",
        "/verify/",
        "/verify/x",
        "/nothing",
        "/api/v1/councils",
    ] {
        let policy = portal
            .get(path)
            .await
            .header("content-security-policy")
            .to_owned();
        assert!(policy.contains("script-src 'self'"), "{path}: {policy}");
    }
    let answer = portal.send(Ask::new("PUT", "/verify")).await.expect(405);
    assert!(
        answer
            .header("content-security-policy")
            .contains("script-src 'self'")
    );
}

#[tokio::test]
async fn it_is_kept_and_asked_about_each_time_and_can_be_saved() {
    let portal = TestPortal::open();
    let first = portal.get("/verify").await.expect(200);
    assert_eq!(first.header("cache-control"), "no-cache");
    assert_eq!(first.header("content-disposition"), "", "it is shown");
    let tag = first.header("etag");
    let again = portal
        .send(Ask::get("/verify").header("if-none-match", tag))
        .await
        .expect(304);
    assert!(again.body.is_empty() && again.header("etag") == tag);
    let saved = portal.get("/verify?download").await.expect(200);
    assert_eq!(
        saved.header("content-disposition"),
        "attachment; filename=\"open-door-verify.html\""
    );
    assert_eq!(saved.body, first.body, "the same page");
}

#[tokio::test]
async fn it_is_never_sent_as_it_was_built() {
    let portal = TestPortal::open();
    for path in ["/verify.html", "/verify.html.br", "/%76erify.html"] {
        let _ = portal.get(path).await.expect(404);
    }
}
