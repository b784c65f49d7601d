//! The files of the built portal.

use open_door_tests::ask::Ask;
use open_door_tests::portal::TestPortal;

#[tokio::test]
async fn a_file_named_after_its_content_is_kept_for_ever() {
    let portal = TestPortal::open();
    for path in [
        "/portal-0123456789abcdef.js",
        "/portal-0123456789abcdef_bg.wasm",
        "/main-0123456789abcdef.css",
        "/exit-0123456789abcdef.js",
    ] {
        let answer = portal.get(path).await.expect(200);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{path}"
        );
    }
    assert_eq!(
        portal.get("/favicon.svg").await.header("cache-control"),
        "public, max-age=86400"
    );
}

#[tokio::test]
async fn each_file_says_what_it_is() {
    let portal = TestPortal::open();
    for (path, kind) in [
        ("/portal-0123456789abcdef.js", "text/javascript"),
        ("/portal-0123456789abcdef_bg.wasm", "application/wasm"),
        ("/main-0123456789abcdef.css", "text/css"),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        assert_eq!(
            portal.get(path).await.expect(200).header("content-type"),
            kind,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_phone_that_takes_compressed_files_gets_the_one_made_at_the_build() {
    let ask = Ask::get("/portal-0123456789abcdef.js").header("accept-encoding", "gzip");
    let answer = TestPortal::open().send(ask).await.expect(200);
    assert_eq!(answer.header("content-encoding"), "gzip");
    let built = std::fs::read(open_door_tests::places::dist().join("portal-0123456789abcdef.js.gz"));
    assert_eq!(answer.body, built.expect("the file"));
}

#[tokio::test]
async fn the_frame_of_the_page_is_never_sent_as_it_is() {
    let portal = TestPortal::open();
    for path in ["/index.html", "/index.html.br", "//index.html"] {
        let _ = portal.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_can_be_reached() {
    let portal = TestPortal::open();
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e%2f%2e%2e%2fCargo.toml",
    ] {
        let answer = portal.get(path).await.expect(404);
        assert!(!answer.text().contains("open-door-tests"), "{path}");
    }
}

#[tokio::test]
async fn a_page_starts_the_app_of_this_build() {
    let page = TestPortal::open().get("/").await;
    for name in [
        "import(\"/portal-0123456789abcdef.js\")",
        "/portal-0123456789abcdef_bg.wasm",
        "/exit-0123456789abcdef.js",
    ] {
        assert!(page.text().contains(name), "{name}");
    }
    assert_eq!(
        page.page()
            .all("link[rel=preload], link[rel=modulepreload]")
            .len(),
        0,
        "nothing is fetched before it is wanted"
    );
}
