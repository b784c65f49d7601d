//! Pages for when something went wrong. Never a dead end: each says what happened, whether anything is
//! lost, what to do, and who to call.

use crate::components::advice_line::AdviceLine;
use crate::components::contacts::CouncilContacts;
use crate::components::heading::Heading;
use crate::components::not_read_at_once::CallNow;
use crate::page_data::{PageError, page_data};
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_rules::council::Council;

/// What a page says.
struct Words {
    heading: &'static str,
    /// What happened, without blame.
    happened: &'static str,
    /// Whether anything is lost.
    lost: &'static str,
    /// What to do, before the link.
    next: &'static str,
    /// What the link to the page itself says.
    again: &'static str,
}

/// The way on that keeps what was typed without script: the browser sends the same form with the same
/// key once more.
const SEND_AGAIN: &str = "Were you sending a form? Load this page again. Your browser may ask if it should send it once more. Say yes: we count it once.";

const fn words(error: PageError) -> Words {
    match error {
        PageError::NotFound => Words {
            heading: "We could not find this page",
            happened: "The address may be old or have a letter missing. You have done nothing wrong.",
            lost: "",
            next: "",
            again: "",
        },
        PageError::Gone => Words {
            heading: "We cannot show this page again",
            happened: "We show it for ten minutes after you send. If you sent something, it is safe.",
            lost: "",
            next: "Have your code? Use it to see where your request is.",
            again: "Open the form",
        },
        PageError::Refused => Words {
            heading: "We could not read that",
            happened: "What reached us was not the whole form. You have done nothing wrong.",
            lost: "Nothing was saved or sent on.",
            next: "Open the page again and send the form once more.",
            again: "Open the page again",
        },
        PageError::Elsewhere => Words {
            heading: "That came from another website",
            happened: "So we did not take it. Nobody else can send a form in your name.",
            lost: "Nothing was saved or sent on.",
            next: "Was it you? Open our own page and send it from there.",
            again: "Open our page",
        },
        PageError::WrongMethod => Words {
            heading: "We could not take that",
            happened: "Your browser asked for this page in a way that does not work. You have done nothing wrong.",
            lost: "Nothing was saved or sent on.",
            next: "Open the page again and try once more.",
            again: "Open the page again",
        },
        PageError::TooLarge => Words {
            heading: "That was too long to send",
            happened: "There was more in it than we can take in one go.",
            lost: "Nothing was saved or sent on. Press Back in your browser: your words may still be there.",
            next: "Make it shorter and send it again. You can tell the team the rest when you talk.",
            again: "Start the form again",
        },
        PageError::TooMany => Words {
            heading: "Please wait a minute",
            happened: "A lot is coming from your network right now. It may not be you. You have done nothing wrong.",
            lost: "What you sent before is safe. What you sent just now is not saved yet.",
            next: SEND_AGAIN,
            again: "Try again",
        },
        PageError::Ours => Words {
            heading: "Something went wrong on our side",
            happened: "This is not your fault. Please wait a minute and try again.",
            lost: "What you sent before is safe. What you sent just now may or may not have reached us.",
            next: SEND_AGAIN,
            again: "Try again",
        },
        PageError::Unavailable => Words {
            heading: "We can’t save or look up anything right now",
            happened: "This is not your fault. You can still get help: call the people below.",
            lost: "What you sent before is safe. What you did just now is not saved yet.",
            next: SEND_AGAIN,
            again: "Try again",
        },
        PageError::TimedOut => Words {
            heading: "This took too long",
            happened: "We waited, and no answer came. This is not your fault.",
            lost: "What you sent just now may be saved, or not. You can send it again. The same form can’t be stored twice.",
            next: SEND_AGAIN,
            again: "Try again",
        },
    }
}

/// The page for what went wrong.
#[component]
pub fn ErrorPage(
    /// What.
    error: PageError,
) -> impl IntoView {
    let data = page_data();
    let council = data.council.map(|page| page.council);
    let Words {
        heading,
        happened,
        lost,
        next,
        again,
    } = words(error);
    let text = |text: &'static str| (!text.is_empty()).then(|| view! { <p>{text}</p> });
    let home = council
        .as_ref()
        .map(|council| (council.name.clone(), Place::Council(council.slug.clone())));
    // `external`: at the address where it is, the app's router would find nothing new to ask for.
    let retry = data.again.map(|page| {
        let page = page.path();
        match error {
            PageError::NotFound => ().into_any(),
            PageError::Gone => {
                view! { <p>"Not sent anything yet? " <a href=page rel="external">{again}</a></p> }.into_any()
            }
            _ => view! { <p><a class="button" href=page rel="external">{again}</a></p> }.into_any(),
        }
    });
    let ways_on = view! { <WaysOn home /> }.into_any();
    let who_to_call = view! { <WhoToCall council /> }.into_any();
    // Whoever mistyped an address wants to go on; whoever we let down may not be able to wait.
    let (first, then) = match error {
        PageError::NotFound => (ways_on, who_to_call),
        _ => (who_to_call, ways_on),
    };
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text=heading error=!matches!(error, PageError::NotFound | PageError::Gone) />
            <p class="lede">{happened}</p>
            {text(lost)}
            {text(next)}
            {(error == PageError::Gone)
                .then(|| {
                    view! {
                        <p><a class="button" href=Route::Door.path()>"I have my code"</a></p>
                        <p>"Lost it? Get in touch with the team. They can find your request and help you."</p>
                    }
                })}
            {retry}
            {first}
            {then}
        </main>
    }
}

/// There is no such page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <ErrorPage error=PageError::NotFound /> }
}

#[component]
fn WhoToCall(council: Option<Council>) -> impl IntoView {
    view! {
        <section class="group">
            <h2>"Who to call"</h2>
            {match council {
                Some(council) => view! { <CouncilContacts council advice=true /> }.into_any(),
                None => view! { <AdviceLine /> }.into_any(),
            }}
            <CallNow />
        </section>
    }
}

#[component]
fn WaysOn(home: Option<(String, Place)>) -> impl IntoView {
    let home = home.map(|(name, place)| {
        view! {
            <li class="door">
                <a class="door__link" href=Route::Home(place).path()>{name}</a>
                <p class="door__text">"What it offers, and asking for help."</p>
            </li>
        }
    });
    view! {
        <ul class="doors">
            {home}
            <li class="door">
                <a class="door__link" href="/">"Start again"</a>
                <p class="door__text">"Find your council and what you can get."</p>
            </li>
            <li class="door">
                <a class="door__link" href="/help">"Get help now"</a>
                <p class="door__text">"Numbers to call."</p>
            </li>
        </ul>
    }
}
