//! The page that Trunk built, taken apart once at the start: the server puts the rendered app, its
//! title and its data into it.
//!
//! Trunk's own loader starts the app on every connection and preloads its 100-odd kB at once. Ours
//! waits for the page, and leaves the app alone where the person saves data or has a 2G signal, until
//! they ask for it at the foot of the page: the page works without it. Should the app fail, it says so to `exit.js`, which then keeps it out of
//! the way. The loader is the same for every page of a build, so that its hash can stand in the
//! content security policy and pages stay cacheable.

use crate::render::Rendered;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use open_door::page_data::PageData;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The parts of the built page, around what differs.
#[derive(Debug)]
pub struct Shell {
    before_title: String,
    before_body: String,
    loader_hash: String,
}

/// Why the built page can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// There is none.
    #[error("there is no built portal at {0}: run `cargo xtask build`, or say where it is with --dist", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// It isn't what Trunk writes.
    #[error("{} has no {what}: build it again with `cargo xtask build`", .path.display())]
    Unexpected {
        /// The file.
        path: PathBuf,
        /// What is missing in it.
        what: &'static str,
    },
}

impl Shell {
    /// Reads `index.html` in `dist`.
    ///
    /// # Errors
    /// [`ShellError`] says what is missing and how to build it.
    pub fn read(dist: &Path) -> Result<Self, ShellError> {
        let path = dist.join("index.html");
        let html = std::fs::read_to_string(&path).map_err(|_| ShellError::Missing { path: path.clone() })?;
        Self::parse(&html).map_err(|what| ShellError::Unexpected { path, what })
    }

    fn parse(html: &str) -> Result<Self, &'static str> {
        let script = attribute(html, "modulepreload", "href").ok_or("link to the app's script")?;
        let wasm = links(html)
            .filter(|link| link.contains("preload") && link.contains(".wasm"))
            .find_map(|link| value(link, "href"))
            .ok_or("link to the app's wasm")?;
        let loader = loader(script, wasm);
        let loader_hash = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(&loader)));
        // Minified, the head's first tag is left out; its last one is needed below.
        let mut head = without_trunk(html);
        if !head.contains("<head>") {
            let end = head
                .find("<html")
                .and_then(|start| Some(start + head.get(start..)?.find('>')? + 1));
            head.insert_str(end.ok_or("html element")?, "<head>");
        }
        let (before_title, rest) = head.split_once("<title>").ok_or("title")?;
        let (_, after_title) = rest.split_once("</title>").ok_or("end of the title")?;
        let (before_body, _) = after_title.split_once("<body>").ok_or("body")?;
        let (head, end) = before_body.rsplit_once("</head>").ok_or("end of the head")?;
        Ok(Self {
            before_title: before_title.to_owned(),
            before_body: format!("{head}<script type=\"module\">{loader}</script></head>{end}"),
            loader_hash,
        })
    }

    /// The source for the loader in the content security policy.
    #[must_use]
    pub fn loader_hash(&self) -> &str {
        &self.loader_hash
    }

    /// The whole page.
    #[must_use]
    pub fn page(&self, rendered: &Rendered, data: &PageData) -> String {
        let title = rendered.title.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "{}<title>{title}</title>{}{}<body>{}{}</body></html>",
            self.before_title,
            without_script(data),
            self.before_body,
            rendered.html,
            data_block(data)
        )
    }
}

/// Without script a page behind a code moves on by itself before the visit is over: `exit.js` can't warn.
fn without_script(data: &PageData) -> String {
    let (seconds, to) = match (&data.door, data.visit_ends) {
        // Near the end of the longest visit nothing can be extended: the page may be read to the end.
        (Some(door), _) if door.visit.idle_minutes <= 3 => {
            (door.visit.idle_minutes * 60 + 5, "/door/still-there")
        }
        (Some(door), _) => ((door.visit.idle_minutes - 2) * 60, "/door/still-there"),
        (None, true) => (130, "/door/still-there"),
        (None, false) => return String::new(),
    };
    format!("<noscript><meta http-equiv=\"refresh\" content=\"{seconds};url={to}\"></noscript>")
}

/// What the app needs for its first view. Without it the loader leaves the page as it is.
fn data_block(data: &PageData) -> String {
    if !data.is_for_app() {
        return String::new();
    }
    // Inside a script element only `<` can end it.
    let data = serde_json::to_string(data)
        .unwrap_or_else(|_| "{}".to_owned())
        .replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"page-data\">{data}</script>")
}

fn loader(script: &str, wasm: &str) -> String {
    format!(
        "const c=navigator.connection,l=()=>import(\"{script}\").then(m=>m.default({{module_or_path:\"{wasm}\"}})).catch(e=>dispatchEvent(new ErrorEvent(\"error\",{{error:e}})));if(!document.getElementById(\"page-data\"));else if(!c||!(c.saveData||/2g/.test(c.effectiveType)))l();else{{document.documentElement.dataset.app=\"waits\";addEventListener(\"load-app\",l,{{once:true}})}}"
    )
}

/// The page without Trunk's loader and preloads.
fn without_trunk(html: &str) -> String {
    let mut out = html.to_owned();
    for link in links(html).filter(|link| link.contains("preload")) {
        out = out.replacen(&format!("<link{link}>"), "", 1);
    }
    // Minified, its attributes stand without quotes.
    while let Some(start) = out
        .find("<script type=\"module\"")
        .or_else(|| out.find("<script type=module"))
    {
        let Some(end) = out.get(start..).and_then(|rest| rest.find("</script>")) else {
            break;
        };
        out.replace_range(start..start + end + "</script>".len(), "");
    }
    out
}

/// The inside of each `<link …>`.
fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("<link")
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(link, _)| link))
}

fn attribute<'a>(html: &'a str, relation: &str, name: &str) -> Option<&'a str> {
    links(html)
        .find(|link| value(link, "rel") == Some(relation))
        .and_then(|link| value(link, name))
}

fn value<'a>(link: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = link.split_once(&format!("{name}="))?;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').map(|(value, _)| value),
        // Minified: no quotes.
        None => rest.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = r#"<!doctype html><html lang="en-GB"><head><title>Open Door</title><link rel="stylesheet" href="/main-1.css"/><link rel="modulepreload" href="/portal-1.js" crossorigin="anonymous"><link rel="preload" href="/portal-1_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm"></head><body><script type="module">import init from '/portal-1.js';</script></body></html>"#;

    #[test]
    fn what_trunk_minifies_is_read_too() {
        let minified = "<!doctype html><html lang=en-GB><meta charset=utf-8><title>Open Door</title><link href=/main-1.css rel=stylesheet><link rel=modulepreload href=/portal-1.js crossorigin=anonymous><link rel=preload href=/portal-1_bg.wasm crossorigin=anonymous as=fetch type=application/wasm><script type=module>import init from '/portal-1.js';</script></head><body></body></html>";
        let shell = Shell::parse(minified).expect("a shell");
        let page = shell.page(
            &Rendered {
                title: String::new(),
                html: String::new(),
            },
            &PageData::default(),
        );
        assert_eq!(page.matches("<script type=").count(), 2, "{page}");
        assert!(
            page.contains(r#"import("/portal-1.js")"#) && !page.contains("import init"),
            "{page}"
        );
    }

    fn page(data: &PageData) -> String {
        let shell = Shell::parse(BUILT).expect("a shell");
        shell.page(
            &Rendered {
                title: "A & B".to_owned(),
                html: "<main></main>".to_owned(),
            },
            data,
        )
    }

    #[test]
    fn trunks_loader_and_preloads_are_replaced_by_ours() {
        let page = page(&PageData::default());
        assert!(
            !page.contains("preload") && !page.contains("import init"),
            "{page}"
        );
        assert!(
            page.contains(r#"import("/portal-1.js")"#)
                && page.contains(r#"module_or_path:"/portal-1_bg.wasm""#)
        );
        assert!(page.contains("<title>A &amp; B</title>"));
        assert!(page.contains("<body><main></main><script"));
    }

    #[test]
    fn an_answer_that_was_worked_out_here_is_not_taken_over_by_the_app() {
        let data = PageData {
            check: Some(open_door_contract::content::CheckData {
                entitlements: Vec::new(),
                timers: Vec::new(),
                topics: Vec::new(),
                ask_until: None,
            }),
            ..PageData::default()
        };
        assert!(!page(&data).contains("id=\"page-data\""));
        assert!(page(&PageData::default()).contains("id=\"page-data\""));
    }

    #[test]
    fn the_hash_is_of_the_very_script_that_stands_in_the_page() {
        let shell = Shell::parse(BUILT).expect("a shell");
        let page = page(&PageData::default());
        let (_, rest) = page.split_once("<script type=\"module\">").expect("the loader");
        let (script, _) = rest.split_once("</script>").expect("its end");
        let hash = BASE64_STANDARD.encode(Sha256::digest(script));
        assert_eq!(shell.loader_hash(), format!("'sha256-{hash}'"));
    }

    #[test]
    fn nothing_in_the_data_can_end_its_element() {
        let mut data = PageData::default();
        let mut form = open_door::form::FormState::default();
        form.fields.set("name", "</script><script>alert(1)</script>");
        data.check_form = Some(form);
        let page = page(&data);
        assert!(!page.contains("</script><script>alert"), "{page}");
    }
}
