//! What the check needs of the server: asked for once its page is there. A load shows that it is on its
//! way, what went wrong, or what came.

use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use crate::components::not_read_at_once::CallNow;
use leptos::prelude::*;
use leptos::task::spawn_local;
use open_door_contract::ApiError;
use std::future::Future;

/// How far a load is.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// On its way.
    Loading,
    /// Here.
    Ready(T),
    /// Not to be had, and why.
    Failed(ApiError),
}

/// What a later step needs: asked for once the page is there. Calling the second value asks again.
pub fn use_load_later<T, Fut>(
    handed_over: Option<T>,
    ask: impl Fn() -> Fut + Clone + Send + Sync + 'static,
) -> (RwSignal<Load<T>>, Callback<()>)
where
    T: Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    let load = RwSignal::new(handed_over.map_or(Load::Loading, Load::Ready));
    let again = asking(load, ask);
    Effect::new(move |_| again.run(()));
    (load, again)
}

fn asking<T, Fut>(
    load: RwSignal<Load<T>>,
    ask: impl Fn() -> Fut + Clone + Send + Sync + 'static,
) -> Callback<()>
where
    T: Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
{
    Callback::new(move |()| {
        load.set(Load::Loading);
        let ask = ask.clone();
        spawn_local(async move {
            load.set(match ask().await {
                Ok(data) => Load::Ready(data),
                Err(error) => Load::Failed(error),
            });
        });
    })
}

/// Shows what a step of a form needs, inside its page.
pub fn show_inside<T: Clone + Send + Sync + 'static>(
    (load, again): (RwSignal<Load<T>>, Callback<()>),
    ready: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    // What did not get through while the questions were answered may get through now.
    if matches!(load.get_untracked(), Load::Failed(_)) {
        again.run(());
    }
    let view = move || match load.get() {
        Load::Loading => view! {
            <Heading text="One moment…" />
            <p class="loading" role="status">"We are working it out."</p>
        }
        .into_any(),
        Load::Ready(data) => ready(data),
        Load::Failed(error) => did_not_load(error, again),
    };
    view.into_any()
}

/// What stands in a page that did not come: why, and who to call.
pub fn did_not_load(error: ApiError, again: Callback<()>) -> AnyView {
    view! {
        <Heading text="This page did not load" error=true />
        <p class="lede" role="alert">{error.message}</p>
        <p><button class="button" type="button" on:click=move |_| again.run(())>"Try again"</button></p>
        <AdviceLine />
        <CallNow />
    }
    .into_any()
}
