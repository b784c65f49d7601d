//! What only a browser can do: read a form, move the focus, set the title, save a file. On the
//! server each of these does nothing, so that views need no conditions of their own.

#[cfg(feature = "hydrate")]
pub use in_browser::*;
#[cfg(not(feature = "hydrate"))]
pub use on_server::*;

#[cfg(feature = "hydrate")]
mod in_browser {
    use crate::fields::Fields;
    use crate::form::Go;
    use crate::page_data::PageData;
    use chrono::NaiveDate;
    use leptos::ev::SubmitEvent;
    use leptos::prelude::*;
    use leptos::web_sys::HtmlElement;
    use leptos_router::location::{BrowserUrl, LocationProvider};
    use open_door_contract::{ApiError, ErrorCode};
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlFormElement, UrlSearchParams};

    /// The data block that the server wrote into the page.
    #[must_use]
    pub fn page_data_block() -> Option<PageData> {
        let text = document().get_element_by_id("page-data")?.text_content()?;
        PageData::read(&text)
    }

    /// Today in London by this phone's clock, wherever it is: rights begin and end on English days.
    #[must_use]
    pub fn today() -> Option<NaiveDate> {
        let now = js_sys::Date::new_0();
        let here = || {
            let year = i32::try_from(now.get_full_year()).ok()?;
            NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date())
        };
        in_london(&now).or_else(here)
    }

    /// None where the browser knows no time zones: it throws then.
    fn in_london(now: &js_sys::Date) -> Option<NaiveDate> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"timeZone".into(), &"Europe/London".into()).ok()?;
        let method = js_sys::Reflect::get(now, &"toLocaleDateString".into()).ok()?;
        let method: js_sys::Function = method.dyn_into().ok()?;
        // Britain writes dates as 10/05/2031.
        let text = method.call2(now, &"en-GB".into(), &options).ok()?.as_string()?;
        let mut parts = text.split('/').map(str::parse::<u32>);
        let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    }

    /// The fields of the submitted form and the button that was pressed. The DOM owns what was
    /// typed; this is the only place that reads it.
    #[must_use]
    pub fn submitted(event: &SubmitEvent, known: &[&str]) -> (Fields, Go) {
        let go = event
            .submitter()
            .and_then(|button| button.get_attribute("value"))
            .unwrap_or_default();
        let form = event.target().and_then(|target| target.dyn_into().ok());
        (fields_of(form, known), Go::from_value(&go))
    }

    /// The fields as they stand in the page's form, sent or not; none where there is no form.
    #[must_use]
    pub fn typed(known: &[&str]) -> Option<Fields> {
        let form = document().query_selector("main form").ok()??;
        Some(fields_of(form.dyn_into().ok(), known))
    }

    fn fields_of(form: Option<HtmlFormElement>, known: &[&str]) -> Fields {
        let pairs = form
            .and_then(|form| web_sys::FormData::new_with_form(&form).ok())
            .map(|data| {
                js_sys::try_iter(&data)
                    .ok()
                    .flatten()
                    .into_iter()
                    .flatten()
                    .filter_map(|entry| {
                        let pair: js_sys::Array = entry.ok()?.dyn_into().ok()?;
                        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
                    })
                    .collect::<Vec<_>>()
            });
        Fields::from_pairs(pairs.unwrap_or_default(), known)
    }

    /// Gives a call up after half a minute: on a line that is half dead it would never end, and a
    /// second press would do nothing.
    pub struct Patience {
        calls_off: Option<web_sys::AbortController>,
        timer: Option<TimeoutHandle>,
    }

    impl Patience {
        /// The half minute begins.
        #[must_use]
        pub fn starts() -> Self {
            let calls_off = web_sys::AbortController::new().ok();
            let later = calls_off.clone();
            let end = move || {
                if let Some(call) = later {
                    call.abort();
                }
            };
            let timer = set_timeout_with_handle(end, std::time::Duration::from_secs(30)).ok();
            Self { calls_off, timer }
        }

        /// What the call listens to.
        #[must_use]
        pub fn signal(&self) -> Option<web_sys::AbortSignal> {
            self.calls_off.as_ref().map(web_sys::AbortController::signal)
        }
    }

    impl Drop for Patience {
        fn drop(&mut self) {
            if let Some(timer) = self.timer {
                timer.clear();
            }
        }
    }

    /// The page that the server sent, as it stands: its title and its own part.
    #[must_use]
    pub fn first_page() -> Option<PageHtml> {
        Some(PageHtml {
            good: true,
            fault: false,
            led_to: None,
            title: document().title(),
            main: document().get_element_by_id("main")?.inner_html(),
        })
    }

    /// Whether a form is answered with a file.
    #[must_use]
    pub fn saves_a_file(event: &SubmitEvent) -> bool {
        event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
            .is_some_and(|form| form.has_attribute("data-save"))
    }

    /// The address and the content of a submitted form, to be sent as it stands.
    #[must_use]
    pub fn form_to_send(event: &SubmitEvent) -> Option<(String, UrlSearchParams)> {
        let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
        let action = form.get_attribute("action")?;
        let data = web_sys::FormData::new_with_form(&form).ok()?;
        // The button that was pressed is part of what is sent.
        if let Some(button) = event.submitter()
            && let (Some(name), Some(value)) = (button.get_attribute("name"), button.get_attribute("value"))
        {
            data.append_with_str(&name, &value).ok()?;
        }
        // As a form that a browser sends, not as multipart.
        let body = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        Some((action, body))
    }

    /// Moves the focus to an element of the page and shows the top of it.
    pub fn focus(element: &HtmlElement) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let _ = element.focus();
    }

    /// Moves the focus to the field with this id.
    pub fn focus_field(id: &str) {
        if let Some(field) = document()
            .get_element_by_id(id)
            .and_then(|field| field.dyn_into::<HtmlElement>().ok())
        {
            let _ = field.focus();
        }
    }

    /// A page as the server renders it.
    #[derive(Debug, Clone)]
    pub struct PageHtml {
        /// Whether it is the page that was asked for, not one that says what went wrong.
        pub good: bool,
        /// Whether it says that something went wrong on our side.
        pub fault: bool,
        /// The address that the answer led on to, if it did.
        pub led_to: Option<String>,
        /// The title of the window.
        pub title: String,
        /// What stands in `<main>`.
        pub main: String,
    }

    /// Asks for a page, or sends a form and asks for the page that answers. Also a page that says
    /// what went wrong is a page.
    ///
    /// # Errors
    /// No answer came, or none that can be read.
    pub async fn fetch_page(path: &str, form: Option<UrlSearchParams>) -> Result<PageHtml, ApiError> {
        let offline = || {
            let message =
                "We could not reach Open Door. Check your signal and try again. Nothing you typed is lost.";
            ApiError::new(ErrorCode::Offline, message)
        };
        let patience = Patience::starts();
        let signal = patience.signal();
        let signal = signal.as_ref();
        let sent = match form {
            Some(form) => match gloo_net::http::Request::post(path)
                .abort_signal(signal)
                .body(form)
            {
                Ok(request) => request.send().await,
                Err(_) => return Err(offline()),
            },
            None => {
                gloo_net::http::Request::get(path)
                    .abort_signal(signal)
                    .send()
                    .await
            }
        };
        let response = sent.map_err(|_| offline())?;
        let good = response.ok();
        let fault = response.status() >= 500;
        let led_to = response
            .redirected()
            .then(|| address_of(&response.url()))
            .flatten();
        let text = response.text().await.map_err(|_| offline())?;
        let page = web_sys::DomParser::new()
            .and_then(|parser| parser.parse_from_string(&text, web_sys::SupportedType::TextHtml))
            .map_err(|_| offline())?;
        let main = page.get_element_by_id("main").ok_or_else(offline)?;
        Ok(PageHtml {
            good,
            fault,
            led_to,
            title: page.title(),
            main: main.inner_html(),
        })
    }

    /// Path and query of a whole address.
    fn address_of(url: &str) -> Option<String> {
        let (_, rest) = url.split_once("://")?;
        rest.find('/')
            .and_then(|start| rest.get(start..))
            .map(str::to_owned)
    }

    /// Puts the address of a followed link into the address bar. leptos_router leaves that to its
    /// own `<Routes>`, which this app does without: [`crate::routes::Route`] knows every address.
    pub fn show_address() {
        if let Some(location) = use_context::<BrowserUrl>() {
            location.ready_to_complete();
        }
    }

    /// Says to whoever drives the browser that the app is in place.
    pub fn mark_ready() {
        // After Back the new heading takes the focus, so the page is shown from its top.
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-app", "ready");
        }
    }

    /// Moves the focus to the heading of a page that is about to be put in place, or to what must
    /// be mended on it.
    pub fn focus_heading() {
        request_animation_frame(|| {
            let summary = document()
                .query_selector("main .error-summary, main .done")
                .ok()
                .flatten();
            let heading = summary.or_else(|| document().query_selector("main h1").ok().flatten());
            if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
                focus(&heading);
            }
        });
    }

    /// Works something out and notes how long it took, in the browser's own list of measures: nobody else
    /// hears of it. `cargo xtask bench assess` reads it.
    pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
        let clock = window().performance();
        let mark = |name| clock.as_ref().map(|clock| clock.mark(name));
        mark("start");
        let done = work();
        if let Some(clock) = &clock {
            let _ = clock.measure_with_start_mark(name, "start");
        }
        done
    }

    /// Sets the title of the window.
    pub fn set_title(title: &str) {
        document().set_title(title);
    }

    /// Offers `text` as a file, made on the phone and sent nowhere.
    pub fn save_file(name: &str, kind: &str, text: &str) {
        let parts = js_sys::Array::of1(&text.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let url = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
            .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
        let link = document()
            .create_element("a")
            .map(JsCast::dyn_into::<web_sys::HtmlAnchorElement>);
        if let (Ok(url), Ok(Ok(link))) = (url, link) {
            link.set_href(&url);
            link.set_download(name);
            link.click();
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod on_server {
    use crate::fields::Fields;
    use crate::form::Go;
    use chrono::NaiveDate;
    use leptos::ev::SubmitEvent;

    /// Does nothing.
    pub const fn mark_ready() {}

    /// Does nothing.
    pub const fn show_address() {}

    /// No phone here.
    #[must_use]
    pub const fn today() -> Option<NaiveDate> {
        None
    }

    /// Nothing is typed here.
    #[must_use]
    pub const fn typed(_: &[&str]) -> Option<Fields> {
        None
    }

    /// Never called: the server reads forms from the request.
    #[must_use]
    pub fn submitted(_: &SubmitEvent, _: &[&str]) -> (Fields, Go) {
        (Fields::default(), Go::Next)
    }

    /// Does nothing.
    pub const fn focus(_: &leptos::web_sys::HtmlElement) {}

    /// Does nothing.
    pub const fn focus_field(_: &str) {}

    /// Only works it out.
    pub fn measured<T>(_: &str, work: impl FnOnce() -> T) -> T {
        work()
    }

    /// Does nothing.
    pub const fn set_title(_: &str) {}

    /// Does nothing.
    pub const fn save_file(_: &str, _: &str, _: &str) {}
}
