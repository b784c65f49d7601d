//! What the set-up decides on different machines.

use super::*;
use crate::setup::found::System;
use crate::setup::wasm;

fn pins() -> Pins {
    Pins {
        trunk: "0.21.14".to_owned(),
        cargo_deny: "0.20.2".to_owned(),
        geckodriver: "0.37.1".to_owned(),
        cargo_fuzz: "0.13.1".to_owned(),
        schemathesis: "4.32.5".to_owned(),
        wasm_bindgen: "0.2.130".to_owned(),
    }
}

/// A Debian machine with nothing but Rust, a compiler and Node.js.
fn bare() -> Found {
    Found {
        system: System {
            name: "Debian GNU/Linux 12".to_owned(),
            apt: true,
            ubuntu: false,
            privilege: Privilege::Root,
        },
        compiler: true,
        wasm: wasm::State::default(),
        trunk: None,
        wasm_bindgen: None,
        cargo_deny: None,
        node: Some((20, 20)),
        npm: true,
        npm_packages: false,
        chromium: false,
        chromedriver: false,
        firefox: false,
        geckodriver: None,
        webkit: false,
        xvfb: false,
        fonts: false,
        nginx: false,
        systemd: true,
        openssl: true,
        curl: false,
    }
}

/// The same machine after the set-up.
fn complete() -> Found {
    Found {
        wasm: wasm::State {
            target: true,
            source: true,
            ..wasm::State::default()
        },
        trunk: Some("0.21.14".to_owned()),
        wasm_bindgen: Some("0.2.130".to_owned()),
        cargo_deny: Some("0.20.2".to_owned()),
        npm_packages: true,
        chromium: true,
        chromedriver: true,
        firefox: true,
        geckodriver: Some("0.37.1".to_owned()),
        webkit: true,
        xvfb: true,
        fonts: true,
        nginx: true,
        curl: true,
        ..bare()
    }
}

fn plan(found: &Found) -> Plan {
    Plan::make(&Part::everything(), found, &pins())
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.adds.iter().map(|add| add.what.as_str()).collect()
}

#[test]
fn a_bare_machine_gets_everything() {
    let plan = plan(&bare());
    assert!(plan.cannot.is_empty(), "{:?}", plan.cannot);
    assert!(plan.needs_apt());
    let wanted = [
        "Rust for WebAssembly",
        "Chromium",
        "Firefox",
        "WebKit",
        "fonts",
        "nginx and the like",
        "trunk 0.21.14",
        "wasm-bindgen 0.2.130",
        "cargo-deny 0.20.2",
        "npm packages",
        "geckodriver 0.37.1",
    ];
    assert_eq!(names(&plan), wanted);
}

#[test]
fn a_complete_machine_gets_nothing() {
    let plan = plan(&complete());
    assert!(plan.adds.is_empty() && plan.cannot.is_empty());
}

#[test]
fn serving_needs_no_browser_and_no_cargo_deny() {
    let plan = Plan::make(Part::for_bundle(), &bare(), &pins());
    assert!(!names(&plan).iter().any(|name| {
        ["Chromium", "Firefox", "geckodriver", "WebKit", "deny"]
            .iter()
            .any(|other| name.contains(other))
    }));
}

#[test]
fn another_version_is_replaced() {
    let found = Found {
        wasm_bindgen: Some("0.2.129".to_owned()),
        ..complete()
    };
    assert_eq!(names(&plan(&found)), ["wasm-bindgen 0.2.130"]);
}

#[test]
fn old_or_no_node_is_said_and_not_mended() {
    for (node, said) in [(Some((18, 19)), "18.19"), (None, "it is not there")] {
        let plan = plan(&Found { node, ..bare() });
        assert_eq!(plan.cannot.len(), 1);
        assert!(plan.cannot[0].contains("20.19 or newer") && plan.cannot[0].contains(said));
    }
}

#[test]
fn without_apt_or_root_it_says_what_is_missing() {
    let mut found = bare();
    found.system.apt = false;
    found.system.name = "Fedora Linux 44".to_owned();
    let message = plan(&found).cannot_message();
    assert!(
        message.contains("Fedora") && message.contains("rustup target add"),
        "{message}"
    );

    found = bare();
    found.system.privilege = Privilege::None;
    assert!(plan(&found).cannot_message().contains("no sudo"));

    found = complete();
    found.system.apt = false;
    assert!(plan(&found).cannot.is_empty(), "nothing is needed from apt");
}

#[test]
fn ubuntu_is_told_of_the_snaps() {
    let mut found = Found {
        chromium: false,
        firefox: false,
        webkit: false,
        ..complete()
    };
    found.system.ubuntu = true;
    let plan = plan(&found);
    let message = plan.cannot_message();
    assert!(message.contains("snap install chromium"), "{message}");
    assert!(message.contains("snap install firefox"), "{message}");
    assert_eq!(names(&plan), ["WebKit"], "Ubuntu has that one as packages");
}

#[test]
fn of_webkit_only_what_is_missing_is_added() {
    let found = Found {
        xvfb: false,
        ..complete()
    };
    let plan = plan(&found);
    assert_eq!(plan.adds.len(), 1);
    assert_eq!(plan.adds[0].how, How::Apt(vec!["xvfb"]));
}

#[test]
fn another_geckodriver_is_replaced() {
    let found = Found {
        geckodriver: Some("0.36.0".to_owned()),
        ..complete()
    };
    assert_eq!(names(&plan(&found)), ["geckodriver 0.37.1"]);
}

#[test]
fn debians_rust_is_only_linked_when_it_is_there() {
    let mut found = complete();
    found.wasm = wasm::State {
        rustup: true,
        debian: true,
        linker: Some("wasm-ld-22".to_owned()),
        ..wasm::State::default()
    };
    let plan = plan(&found);
    assert_eq!(names(&plan), ["Rust for WebAssembly"]);
    assert!(!plan.needs_apt());
}

#[test]
fn of_what_ops_is_tried_with_only_what_is_missing_is_added() {
    let plan = Plan::make(&[Part::Ops], &bare(), &pins());
    let hows: Vec<_> = plan.adds.iter().map(|add| &add.how).collect();
    assert_eq!(hows, [&How::Apt(vec!["nginx", "curl"])]);
}
