//! Starts the app in a browser, nothing else.

use open_door::app::App;
use open_door::page_data::PageData;

fn main() {
    let data = open_door::browser::page_data_block().unwrap_or_default();
    leptos::mount::hydrate_body(move || {
        leptos::prelude::provide_context::<PageData>(data);
        App()
    });
}
