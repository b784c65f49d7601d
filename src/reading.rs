//! Pages that are only read: the start page, councils, offers, help, and what went wrong.
//!
//! The server renders them. The app doesn't carry their views or their data: when someone moves to
//! one it asks for the same page and puts its `<main>` in place, so that reading costs the phone
//! no more than the page itself (docs/decisions/0004). A form on such a page is sent as it stands,
//! and the page that answers is put in place. Journeys with several steps are the app's own.

#[cfg(feature = "hydrate")]
pub use in_browser::{Reading, ReadingPage};
#[cfg(not(feature = "hydrate"))]
pub use on_server::{Reading, ReadingPage};

#[cfg(not(feature = "hydrate"))]
mod on_server {
    use crate::components::errors::{ErrorPage, NotFound};
    use crate::components::form_memory::FormMemory;
    use crate::journeys::{
        about, choose_council, compare, door, help, how_we_work, offer, sent, start, team_form, timeline,
    };
    use crate::page_data::page_data;
    use crate::routes::Route;
    use leptos::prelude::*;

    /// Nothing to keep on the server.
    #[derive(Clone, Copy)]
    pub struct Reading;

    impl Reading {
        /// Nothing to keep.
        #[must_use]
        pub const fn new(_: FormMemory) -> Self {
            Self
        }

        /// Nothing: the page is all there.
        #[must_use]
        pub const fn news(self) -> Option<String> {
            None
        }
    }

    /// The page itself.
    #[component]
    pub fn ReadingPage(
        /// Which; none where there is no such page.
        route: Option<Route>,
        /// Not needed here.
        reading: Reading,
    ) -> impl IntoView {
        let Reading = reading;
        match (page_data().error, route) {
            (Some(error), _) => view! { <ErrorPage error /> }.into_any(),
            (None, Some(Route::Start)) => view! { <start::Page /> }.into_any(),
            (None, Some(Route::ChooseCouncil)) => view! { <choose_council::Page /> }.into_any(),
            (None, Some(Route::NotSure)) => view! { <choose_council::NotSurePage /> }.into_any(),
            (None, Some(Route::Home(place))) => view! { <offer::HomePage place /> }.into_any(),
            (None, Some(Route::Topic(place, _))) => view! { <offer::TopicPage place /> }.into_any(),
            (None, Some(Route::Timeline(place))) => view! { <timeline::Page place /> }.into_any(),
            (None, Some(Route::HowWeWork(_))) => view! { <how_we_work::Page /> }.into_any(),
            (None, Some(Route::Letter(..))) => view! { <how_we_work::LetterPage /> }.into_any(),
            (None, Some(Route::Compare)) => view! { <compare::Page /> }.into_any(),
            (None, Some(Route::Form(form, _))) => view! { <team_form::Page form /> }.into_any(),
            (None, Some(Route::Sent(form, _))) => view! { <sent::Page form /> }.into_any(),
            (None, Some(Route::Door)) => view! { <door::Page /> }.into_any(),
            (None, Some(Route::Receipt(_))) => view! { <door::ReceiptPage /> }.into_any(),
            (None, Some(Route::Erase)) => view! { <door::ErasePage /> }.into_any(),
            (None, Some(Route::Erased)) => view! { <door::ErasedPage /> }.into_any(),
            (None, Some(Route::StillThere)) => view! { <door::StillTherePage /> }.into_any(),
            (None, Some(Route::Help)) => view! { <help::Page /> }.into_any(),
            (None, Some(Route::Privacy)) => view! { <about::PrivacyPage /> }.into_any(),
            (None, Some(Route::Accessibility)) => view! { <about::AccessibilityPage /> }.into_any(),
            (None, Some(Route::Safety)) => view! { <about::SafetyPage /> }.into_any(),
            _ => view! { <NotFound /> }.into_any(),
        }
    }
}

#[cfg(feature = "hydrate")]
mod in_browser {
    use crate::api;
    use crate::browser;
    use crate::components::form_memory::FormMemory;
    use crate::components::load::did_not_load;
    use crate::page_data::{is_first_view, page_data};
    use crate::routes::Route;
    use leptos::ev::SubmitEvent;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos_router::NavigateOptions;
    use leptos_router::hooks::{use_location, use_navigate};
    use open_door_contract::ApiError;

    /// Where someone says that they leave.
    const LEAVE: &str = "/door/leave";

    /// What was read so far: the page that is shown, and public pages already asked for, so that
    /// Back needs no signal. In memory only.
    #[derive(Clone, Copy)]
    pub struct Reading {
        shown: RwSignal<Result<String, ApiError>>,
        busy: RwSignal<bool>,
        failed: RwSignal<Option<String>>,
        kept: StoredValue<Vec<(String, browser::PageHtml)>>,
        /// The address that a sent form led to: its page is shown already.
        arrived: StoredValue<Option<String>>,
        memory: FormMemory,
    }

    impl Reading {
        /// Nothing read yet.
        #[must_use]
        pub fn new(memory: FormMemory) -> Self {
            Self {
                shown: RwSignal::new(Ok(String::new())),
                busy: RwSignal::new(false),
                failed: RwSignal::new(None),
                kept: StoredValue::new(Vec::new()),
                arrived: StoredValue::new(None),
                memory,
            }
        }

        /// What to say above the page: that something is on its way, or did not get through.
        #[must_use]
        pub fn news(self) -> Option<String> {
            if self.busy.get() {
                Some("One moment…".to_owned())
            } else {
                self.failed.get()
            }
        }

        /// Keeps the page that the server sent, too.
        fn keep_first(self, path_now: Memo<String>) {
            if let Some(page) = browser::first_page() {
                let path = path_now.get_untracked();
                self.kept.update_value(|kept| kept.push((path, page)));
            }
        }

        fn show(self, page: browser::PageHtml) {
            self.failed.set(None);
            browser::set_title(&page.title);
            self.shown.set(Ok(page.main));
            browser::focus_heading();
        }

        fn ask(self, path_now: Memo<String>, keep: bool) {
            let path = path_now.get_untracked();
            if self.arrived.try_update_value(Option::take).flatten().as_ref() == Some(&path) {
                return;
            }
            let kept = self
                .kept
                .with_value(|kept| kept.iter().find(|(known, _)| *known == path).cloned());
            if let Some((_, page)) = kept {
                return self.show(page);
            }
            self.busy.set(true);
            spawn_local(async move {
                let answer = browser::fetch_page(&path, None).await;
                self.busy.set(false);
                // Whoever has moved on meanwhile is not brought back.
                if path_now.get_untracked() != path {
                    return;
                }
                match answer {
                    Ok(page) => {
                        if keep && page.good {
                            self.kept.update_value(|kept| kept.push((path, page.clone())));
                        }
                        self.show(page);
                    }
                    Err(error) => self.shown.set(Err(error)),
                }
            });
        }

        /// Sends a form of the page as it stands. While it is on its way a second press does
        /// nothing; should it not get through, the page stays with what was typed.
        fn send(self, event: &SubmitEvent, path_now: Memo<String>, go_to: Callback<String>) {
            let path = path_now.get_untracked();
            // The browser itself saves what comes as a file.
            if browser::saves_a_file(event) {
                return;
            }
            event.prevent_default();
            let Some((action, body)) = browser::form_to_send(event).filter(|_| !self.busy.get_untracked())
            else {
                return;
            };
            if action == LEAVE {
                self.memory.forget();
            }
            self.busy.set(true);
            self.failed.set(None);
            spawn_local(async move {
                let answer = browser::fetch_page(&action, Some(body)).await;
                self.busy.set(false);
                // Whoever has moved on meanwhile is not brought back.
                if path_now.get_untracked() != path {
                    return;
                }
                match answer {
                    // A page that only says what went wrong must not take away what was typed.
                    Ok(page) if page.fault && page.led_to.is_none() => {
                        self.failed.set(Some(api::our_fault().message));
                    }
                    Ok(page) => {
                        let led_to = page.led_to.clone().filter(|address| *address != path);
                        self.show(page);
                        if let Some(address) = led_to {
                            self.arrived.set_value(Some(address.clone()));
                            go_to.run(address);
                        }
                    }
                    Err(error) => self.failed.set(Some(error.message)),
                }
            });
        }
    }

    /// The page as the server renders it. The first one is there already and stays as it is.
    #[component]
    pub fn ReadingPage(
        /// Which; none where there is no such page.
        route: Option<Route>,
        /// What was read so far.
        reading: Reading,
    ) -> impl IntoView {
        let location = use_location();
        // With what comes after `?`: each step of a form has its own.
        let path_now = Memo::new(move |_| {
            let search = location.search.get();
            let start = if search.is_empty() { "" } else { "?" };
            format!("{}{start}{search}", location.pathname.get())
        });
        let navigate = use_navigate();
        let go_to = Callback::new(move |address: String| {
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&address, options);
        });
        let keep = route.as_ref().is_some_and(|route| !route.personal());
        if !is_first_view() {
            reading.ask(path_now, keep);
        } else if keep && page_data().error.is_none() {
            reading.keep_first(path_now);
        }
        // Back and forward between the steps of a form.
        Effect::new(move |before: Option<String>| {
            let now = path_now.get();
            if before.is_some_and(|before| before != now) {
                reading.ask(path_now, keep);
            }
            now
        });
        let again = Callback::new(move |()| reading.ask(path_now, keep));
        move || match reading.shown.get() {
            Ok(html) => view! {
                <main
                    id="main"
                    class="page"
                    tabindex="-1"
                    inner_html=html
                    on:submit=move |event| reading.send(&event, path_now, go_to)
                ></main>
            }
            .into_any(),
            Err(error) => view! {
                <main id="main" class="page" tabindex="-1">
                    {did_not_load(error, again)}
                </main>
            }
            .into_any(),
        }
    }
}
