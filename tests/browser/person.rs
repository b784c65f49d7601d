//! A person at a browser. What they do is named as they would name it, by role and label; every
//! look waits for what it looks for, and says what it saw if that does not come.

use crate::engine::{self, Driver, Engine, Raw, Scheme, Width};
use crate::line::{Line, Signal, Wasm};
use crate::portal::Portal;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, PointerAction, TouchActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, Locator};
use open_door_tests::places;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::future::Future;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long a look waits.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a script of the tests may take: axe looks at long pages while other browsers are at work.
const LONGEST_SCRIPT: Duration = Duration::from_secs(120);
/// How long a page may take.
const LONGEST_LOAD: Duration = Duration::from_secs(60);
/// A driver that answers nothing by then never will: the test fails and says where.
const LONGEST_COMMAND: Duration = Duration::from_secs(180);
/// When an address is asked for again that did not come.
const ASKS_AGAIN: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Errors, and what our own policy forbids: said to the line.
const COMPLAINS: &str = "{const say=(words)=>navigator.sendBeacon('/complaint',words);
    addEventListener('error',(event)=>event.message&&say(`${event.message} ${event.filename}:${event.lineno}`));
    addEventListener('unhandledrejection',(event)=>say(`${event.reason}`));
    addEventListener('securitypolicyviolation',(event)=>say(`${event.effectiveDirective} ${event.blockedURI}`))}";

/// The way a page reaches someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Script runs and the app comes.
    App,
    /// The browser runs no script.
    NoScript,
    /// Script runs, but the app never comes.
    AppBlocked,
}

/// A person, their browser, the line, and the portal at its other end.
pub struct Person {
    engine: Engine,
    way: Way,
    client: Client,
    // In the order in which they end.
    _driver: Driver,
    runtime: Runtime,
    folder: TempDir,
    /// The line to the portal.
    pub line: Line,
    /// The portal.
    pub portal: Portal,
}

impl Person {
    /// Someone with Chromium whom pages reach in this way, at a portal of their own.
    pub fn by(way: Way) -> Self {
        Self::using(Engine::Chromium, way)
    }

    /// Someone with this browser whom pages reach in this way.
    pub fn using(engine: Engine, way: Way) -> Self {
        let wasm = if way == Way::AppBlocked {
            Wasm::Blocked
        } else {
            Wasm::Passes
        };
        // Chromium keeps a list of its complaints; the others say them to the line.
        let before = (engine != Engine::Chromium).then(|| ("exit", COMPLAINS.to_owned()));
        Self::with(engine, way, wasm, before)
    }

    /// Someone whose app is as told when it comes.
    pub fn with_wasm(wasm: Wasm) -> Self {
        Self::with(Engine::Chromium, Way::AppBlocked, wasm, None)
    }

    /// Someone in whose browser this script runs before a file of the portal: a way to break the
    /// app, or to give the browser another nature.
    pub fn with_script_before(file: &'static str, script: &str) -> Self {
        let before = Some((file, script.to_owned()));
        Self::with(Engine::Chromium, Way::AppBlocked, Wasm::Passes, before)
    }

    fn with(engine: Engine, way: Way, wasm: Wasm, before: Option<(&'static str, String)>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let portal = Portal::start();
        let line = Line::lay(runtime.handle(), portal.address, wasm, before);
        let folder = tempfile::tempdir().expect("a folder");
        let (driver, client) = runtime.block_on(engine.open(folder.path(), way != Way::NoScript));
        let patient = TimeoutConfiguration::new(Some(LONGEST_SCRIPT), Some(LONGEST_LOAD), None);
        runtime
            .block_on(client.update_timeouts(patient))
            .expect("the browser agrees");
        if engine != Engine::Chromium {
            // As narrow as it lets itself be made.
            let narrow = client.set_window_size(Width::Phone.pixels(), Width::Phone.height());
            runtime.block_on(narrow).expect("a small window");
        }
        Self {
            engine,
            way,
            client,
            _driver: driver,
            runtime,
            folder,
            line,
            portal,
        }
    }

    /// Goes through a journey, which must leave nothing behind and give the browser nothing to
    /// complain about.
    pub fn takes(self, journey: impl FnOnce(&Self)) {
        journey(&self);
        self.leaves_nothing_behind();
        self.browser_has_no_complaint();
    }

    /// Whether the app runs for this person.
    pub fn has_app(&self) -> bool {
        self.way == Way::App
    }

    /// Whether this person's browser runs scripts.
    pub fn has_script(&self) -> bool {
        self.way != Way::NoScript
    }

    #[track_caller]
    fn wait<T>(&self, pending: impl Future<Output = T>) -> T {
        self.runtime
            .block_on(async { tokio::time::timeout(LONGEST_COMMAND, pending).await })
            .expect("the browser's driver answers")
    }

    /// Looks again and again until there is something; says what was there instead if not.
    #[track_caller]
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let given_up = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            if Instant::now() > given_up {
                panic!("waited for {what}, but saw {}", self.what_is_there());
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    fn what_is_there(&self) -> String {
        let address = self
            .wait(self.client.current_url())
            .map_or_else(|error| error.to_string(), String::from);
        let text: String = self.try_text().unwrap_or_default().chars().take(1_000).collect();
        format!("{address}\n{text}\n(Sent so far: {:?})", self.line.sent())
    }

    // Going somewhere.

    /// Opens an address of the portal, and waits for the app if there is one.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.goes_to(path);
        if self.has_app() {
            self.app_is_in_place();
        }
    }

    /// Opens an address of the portal without waiting for the app.
    #[track_caller]
    pub fn goes_to(&self, path: &str) {
        let address = format!("http://{}{path}", self.line.address);
        self.wait(self.client.goto(&address)).expect("the page opens");
        if self.engine.waits_for_pages(self.has_script()) {
            return;
        }
        let mut asked = Instant::now();
        self.until("the page", || {
            if asked.elapsed() > ASKS_AGAIN {
                // A Back that was still under way can overtake the address.
                self.wait(self.client.goto(&address)).ok()?;
                asked = Instant::now();
            }
            let there = "return document.readyState === 'complete' && location.href";
            let there = self.wait(self.client.execute(there, vec![])).ok()?;
            (there == address.as_str()).then_some(())
        });
    }

    /// Waits until the app has taken over the page.
    #[track_caller]
    pub fn app_is_in_place(&self) {
        self.until("the app", || self.try_find("html[data-app=ready]"));
    }

    /// The browser's Back.
    pub fn back(&self) {
        match self.wait(self.client.back()) {
            // Firefox's way to say that it does not send a form again by itself.
            Err(error) if error.to_string().contains("Reached error page") => {}
            answer => answer.expect("back"),
        }
    }

    /// The browser's Forward.
    pub fn forward(&self) {
        self.wait(self.client.forward()).expect("forward");
    }

    /// Loads the page again, and waits for the app if there is one.
    #[track_caller]
    pub fn reloads(&self) {
        let waits = self.engine.waits_for_pages(self.has_script());
        if !waits {
            self.script("window.isOfBefore = true; return true");
        }
        self.wait(self.client.refresh()).expect("loaded again");
        if !waits {
            self.until("the page anew", || {
                let anew = "return document.readyState === 'complete' && !window.isOfBefore";
                let anew = self.wait(self.client.execute(anew, vec![])).ok()?;
                (anew == true).then_some(())
            });
        }
        if self.has_app() {
            self.app_is_in_place();
        }
    }

    /// The path of the address.
    pub fn path(&self) -> String {
        self.address().path().to_owned()
    }

    /// The address.
    pub fn address(&self) -> url::Url {
        self.wait(self.client.current_url()).expect("an address")
    }

    /// Puts a mark on this document, to see later whether it is still the same one.
    pub fn marks_the_document(&self) {
        self.script("window.sameDocument = true");
    }

    /// Whether the document is still the one that was marked: nothing was loaded anew.
    pub fn is_still_in_the_same_document(&self) -> bool {
        self.script("return window.sameDocument === true") == json!(true)
    }

    // Looking.

    /// Waits until the page's heading reads so.
    #[track_caller]
    pub fn is_at(&self, heading: &str) {
        self.until(&format!("the heading “{heading}”"), || {
            (self.try_text_of("main h1")? == heading).then_some(())
        });
    }

    /// Waits until these words can be read on the page.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        self.until(&format!("the words “{words}”"), || {
            self.try_text()?.contains(words).then_some(())
        });
    }

    /// Says that these words can't be read on the page as it stands.
    #[track_caller]
    pub fn does_not_see(&self, words: &str) {
        let text = self.text();
        assert!(
            !text.contains(words),
            "“{words}” should not be read here:\n{text}"
        );
    }

    /// The words on the page.
    #[track_caller]
    pub fn text(&self) -> String {
        self.until("a page", || self.try_text())
    }

    fn try_text(&self) -> Option<String> {
        self.try_text_of("body")
    }

    /// The words of what a selector finds.
    #[track_caller]
    pub fn text_of(&self, selector: &str) -> String {
        self.until(selector, || self.try_text_of(selector))
    }

    fn try_text_of(&self, selector: &str) -> Option<String> {
        let element = self.try_find(selector)?;
        if self.engine == Engine::WebKit {
            // Its driver runs all lines into one.
            let element = serde_json::to_value(&element).expect("an element");
            let lines = self
                .client
                .execute("return arguments[0].innerText", vec![element]);
            return self.wait(lines).ok()?.as_str().map(str::to_owned);
        }
        self.wait(element.text()).ok()
    }

    /// The title of the window.
    pub fn title(&self) -> String {
        self.wait(self.client.title()).expect("a title")
    }

    /// Waits for the error summary that the last press brought, and gives its lines.
    #[track_caller]
    pub fn error_summary(&self) -> Vec<String> {
        let lines = Locator::Css(".error-summary:not([data-seen]) li");
        self.until("an error summary", || {
            let items = self.wait(self.client.find_all(lines)).ok()?;
            let texts: Option<Vec<_>> = items.iter().map(|item| self.wait(item.text()).ok()).collect();
            texts.filter(|texts| !texts.is_empty())
        })
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value_of(&self, label: &str) -> String {
        self.until(&format!("a field “{label}”"), || {
            let field = self.try_field(label)?;
            self.wait(field.prop("value")).ok()?
        })
    }

    /// Whether a choice is chosen.
    #[track_caller]
    pub fn has_chosen(&self, label: &str) -> bool {
        self.until(&format!("a choice “{label}”"), || {
            let field = self.try_field(label)?;
            self.wait(field.is_selected()).ok()
        })
    }

    /// What has the focus: its kind of element and what it is called or says.
    pub fn focus(&self) -> Option<String> {
        let element = self.wait(self.client.active_element()).ok()?;
        let kind = self.wait(element.tag_name()).ok()?;
        let name = match kind.as_str() {
            "input" | "textarea" => self.label_of(&element)?,
            _ => self.wait(element.text()).ok()?,
        };
        Some(format!("{kind} {}", name.lines().next().unwrap_or_default()))
    }

    /// Waits until this has the focus.
    #[track_caller]
    pub fn has_focus_on(&self, wanted: &str) {
        self.until(
            &format!("the focus on “{wanted}”, not on {:?}", self.focus()),
            || self.focus()?.starts_with(wanted).then_some(()),
        );
    }

    /// All that can be read on the page, also what stands in its fields and in its title.
    pub fn everything_shown(&self) -> String {
        let fields = "return [document.title, document.body ? document.body.innerText : '',
            ...Array.from(document.querySelectorAll('input, textarea'), field => field.value)].join('\\n')";
        // Right after Back a page may just be loading anew.
        self.until("a page", || {
            let shown = self.wait(self.client.execute(fields, vec![])).ok()?;
            shown.as_str().map(str::to_owned)
        })
    }

    /// The HTML of the page as it stands in the browser.
    pub fn html(&self) -> String {
        self.wait(self.client.source()).expect("the page")
    }

    // Doing.

    /// Presses a button by its name.
    #[track_caller]
    pub fn press(&self, name: &str) {
        self.click(&format!("the button “{name}”"), 1, || {
            self.try_named("button", name)
        });
    }

    /// Presses a button twice, as fast as a finger can.
    #[track_caller]
    pub fn presses_twice(&self, name: &str) {
        self.click(&format!("the button “{name}”"), 2, || {
            self.try_named("button", name)
        });
    }

    /// Follows a link by its words.
    #[track_caller]
    pub fn follow(&self, words: &str) {
        self.click(&format!("the link “{words}”"), 1, || {
            self.try_named("a[@href]", words)
        });
    }

    /// Opens or closes a "more about this".
    #[track_caller]
    pub fn unfold(&self, words: &str) {
        self.click(&format!("“{words}” to unfold"), 1, || {
            self.try_named("summary", words)
        });
    }

    /// Chooses one of several, or ticks a box, by tapping its label.
    #[track_caller]
    pub fn choose(&self, label: &str) {
        self.click(&format!("the choice “{label}”"), 1, || {
            self.try_named("label", label)
        });
    }

    /// Chooses an answer to one of several questions on the page.
    #[track_caller]
    pub fn choose_in(&self, question: &str, label: &str) {
        let within = format!("//fieldset[legend[starts-with(normalize-space(.), \"{question}\")]]");
        self.click(
            &format!("the choice “{label}” of “{question}”"),
            1,
            || self.try_named_in(&within, "label", label),
        );
    }

    /// Presses a button in the part of the page that has this heading.
    #[track_caller]
    pub fn press_in(&self, heading: &str, name: &str) {
        let within =
            format!("//article[.//*[self::h2 or self::h3][starts-with(normalize-space(.), \"{heading}\")]]");
        self.click(
            &format!("the button “{name}” under “{heading}”"),
            1,
            || self.try_named_in(&within, "button", name),
        );
    }

    /// Types into a field instead of what stands there.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        self.until(&format!("a field “{label}”"), || {
            let field = self.try_field(label)?;
            self.try_scroll_to(&field)?;
            self.wait(field.clear()).ok()?;
            self.try_type(&field, text)
        });
    }

    /// Types at the end of what stands in a field.
    #[track_caller]
    pub fn types(&self, label: &str, text: &str) {
        self.until(&format!("a field “{label}”"), || {
            let field = self.try_field(label)?;
            self.try_type(&field, text)
        });
    }

    fn try_type(&self, field: &Element, text: &str) -> Option<()> {
        // WebKit's driver knows the key, but not the letter.
        let enter = char::from(Key::Enter).to_string();
        let text = if self.engine == Engine::WebKit {
            text.replace('\n', &enter)
        } else {
            text.to_owned()
        };
        self.wait(field.send_keys(&text)).ok()
    }

    /// Presses a key some times.
    pub fn presses_key(&self, key: Key, times: usize) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for _ in 0..times {
            keys = keys
                .then(KeyAction::Down { value: key.into() })
                .then(KeyAction::Up { value: key.into() });
        }
        self.wait(self.client.perform_actions(keys)).expect("keys");
    }

    /// Runs a script in the page and gives its answer. Not for what a person does.
    #[track_caller]
    pub fn script(&self, script: &str) -> Value {
        self.script_with(script, vec![])
    }

    /// Runs a script in the page with arguments.
    #[track_caller]
    pub fn script_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait(self.client.execute(script, arguments))
            .expect("a script")
    }

    /// Runs a script in the page that calls its last argument with the answer.
    #[track_caller]
    pub fn script_waits(&self, script: &str) -> Value {
        self.wait(self.client.execute_async(script, vec![]))
            .expect("a script")
    }

    /// Changes the signal.
    pub fn signal(&self, signal: Signal) {
        self.line.signal(signal);
    }

    // Finding, by role and label.

    fn try_find(&self, selector: &str) -> Option<Element> {
        self.wait(self.client.find(Locator::Css(selector))).ok()
    }

    /// The element of this kind whose words begin so, the shortest first: "Continue" is not
    /// "Continue later" where both are there.
    fn try_named(&self, kind: &str, words: &str) -> Option<Element> {
        self.try_named_in("", kind, words)
    }

    /// The same within what an XPath finds.
    fn try_named_in(&self, within: &str, kind: &str, words: &str) -> Option<Element> {
        let path = format!("{within}//{kind}[starts-with(normalize-space(.), \"{words}\")]");
        let found = self.wait(self.client.find_all(Locator::XPath(&path))).ok()?;
        let mut named: Vec<_> = found
            .into_iter()
            .filter_map(|element| Some((self.wait(element.text()).ok()?.len(), element)))
            .collect();
        named.sort_by_key(|(length, _)| *length);
        let (_, element) = named.into_iter().next()?;
        // What a screen reader calls it begins with the same words.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let same =
            kind == "label" || kind == "summary" || bare(&self.label_of(&element)?).starts_with(&bare(words));
        same.then_some(element)
    }

    fn try_field(&self, label: &str) -> Option<Element> {
        let label_element = self.try_named("label", label)?;
        let id = self.wait(label_element.attr("for")).ok()??;
        let field = self.wait(self.client.find(Locator::Id(&id))).ok()?;
        self.label_of(&field)?.starts_with(label).then_some(field)
    }

    /// What assistive technology calls an element.
    fn label_of(&self, element: &Element) -> Option<String> {
        let command = Raw {
            path: format!("element/{}/computedlabel", &*element.element_id()),
            body: None,
        };
        let label = self.wait(self.client.issue_cmd(command)).ok()?;
        label
            .as_str()
            .map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A tap in the middle of an element, on whatever lies there. (Chromium’s driver waits for
    /// a script after its own click and after a mouse, and hangs where scripts are off.)
    #[track_caller]
    fn click(&self, what: &str, times: usize, find: impl Fn() -> Option<Element>) {
        let element: ElementRef = self.until(what, || {
            let element = find()?;
            self.try_scroll_to(&element)?;
            self.try_press(&element, times).ok()?;
            Some(element.element_id())
        });
        drop(element);
    }

    /// Brings an element into the middle of the window. A driver's own scrolling may leave a field that lies
    /// further down where nobody can type into it.
    fn try_scroll_to(&self, element: &Element) -> Option<()> {
        let argument = serde_json::to_value(element).ok()?;
        // An error summary from before is not the answer to this press.
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            if (arguments[0].tagName === 'BUTTON')
                document.querySelectorAll('.error-summary').forEach((old) => old.setAttribute('data-seen', ''));";
        if self.engine == Engine::WebKit {
            // It draws seldom, and a page that has just come shows its top when it is drawn first.
            let drawn = format!("requestAnimationFrame(() => {{ {scroll} arguments[1]() }})");
            self.wait(self.client.execute_async(&drawn, vec![argument]))
                .ok()?;
        } else {
            self.wait(self.client.execute(scroll, vec![argument])).ok()?;
        }
        Some(())
    }

    fn try_press(&self, element: &Element, times: usize) -> Result<(), CmdError> {
        let mut finger = TouchActions::new("finger".to_owned()).then(PointerAction::MoveToElement {
            element: element.clone(),
            duration: None,
            x: 0.0,
            y: 0.0,
        });
        for _ in 0..times {
            finger = finger
                .then(PointerAction::Down {
                    button: fantoccini::actions::MOUSE_BUTTON_LEFT,
                })
                .then(PointerAction::Up {
                    button: fantoccini::actions::MOUSE_BUTTON_LEFT,
                });
        }
        self.wait(self.client.perform_actions(finger))
    }

    // What is left behind.

    /// The names of the cookies the portal has set.
    pub fn cookies(&self) -> BTreeSet<String> {
        let cookies = self.wait(self.client.get_all_cookies()).expect("cookies");
        cookies.iter().map(|cookie| cookie.name().to_owned()).collect()
    }

    /// A file that was saved: its words.
    #[track_caller]
    pub fn saved_file(&self, name: &str) -> String {
        self.until(&format!("the saved file {name}"), || {
            std::fs::read_to_string(self.folder.path().join(name))
                .ok()
                .filter(|text| !text.is_empty())
        })
    }

    /// Says that nothing is kept on the phone but the cookies that the privacy page names.
    #[track_caller]
    pub fn leaves_nothing_behind(&self) {
        self.goes_to("/privacy");
        let known = ["draft", "sent", "visit"].map(str::to_owned).into();
        let cookies = self.cookies();
        assert!(cookies.is_subset(&known), "unexpected cookies: {cookies:?}");
        if !self.has_script() {
            return;
        }
        let kept = self.script_waits(
            "const done = arguments[arguments.length - 1];
             Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])
                 .then(([databases, caches, workers]) =>
                     done([localStorage.length, sessionStorage.length, databases.length, caches.length, workers.length]))",
        );
        assert_eq!(kept, json!([0, 0, 0, 0, 0]), "something is kept in the browser");
    }

    /// Says that the browser has nothing to complain about: no broken policy, no error of a script.
    #[track_caller]
    pub fn browser_has_no_complaint(&self) {
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
    }

    /// What the browser complains about. Answers that a page gives on purpose (not found, shown once, look
    /// again, signed out, no access) count for nothing.
    pub fn complaints(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return self.line.complaints();
        }
        let on_purpose = |words: &str| {
            words.contains("Failed to load resource")
                && ["403", "404", "410", "422", "401", "405"]
                    .iter()
                    .any(|status| words.contains(&format!("status of {status}")))
        };
        self.wait(engine::complaints(&self.client))
            .into_iter()
            .filter(|(source, words)| source != "network" || !on_purpose(words))
            .map(|(source, words)| format!("{source}: {words}"))
            .collect()
    }

    /// Every address the browser has asked for. (In Chromium.)
    pub fn addresses(&self) -> Vec<String> {
        self.wait(engine::addresses(self.chromium()))
    }

    #[track_caller]
    fn chromium(&self) -> &Client {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium can do this");
        &self.client
    }

    // How it looks, in Chromium.

    /// Gives the window another width and the person another taste.
    pub fn look(&self, width: Width, scheme: Scheme) {
        self.wait(engine::look(self.chromium(), width, scheme));
    }

    /// Makes the processor this many times slower: a cheap phone's.
    pub fn slows_down(&self, times: u32) {
        self.wait(engine::slow_down(self.chromium(), times));
    }

    /// Looks at the page as it is printed.
    pub fn looks_at_it_on_paper(&self) {
        self.wait(engine::on_paper(self.chromium()));
    }

    /// Waits until nothing fades in any more: a scheme that has just changed does.
    pub fn stands_still(&self) {
        self.script_waits(
            "const done = arguments[arguments.length - 1];
             const fading = document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity);
             Promise.all(fading.map((one) => one.finished.catch(() => {}))).then(() => done(true))",
        );
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub fn keeps_a_picture(&self, name: &str) {
        let folder = places::root().join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        self.stands_still();
        let picture = self.wait(engine::picture(self.chromium()));
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture kept");
    }
}
