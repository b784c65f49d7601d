//! The receipt of one consent: to read, to save, to print, to check. It proves that nobody has changed what
//! was recorded, to whoever has the log's key. It holds no name, day or word that anyone typed.

use super::consents::happened;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;
use open_door_contract::door::ReceiptView;
use open_door_rules::dates::in_words;

/// The receipt, or the code first.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    page_data().receipt.map_or_else(
        || view! { <super::Page /> }.into_any(),
        |receipt| view! { <Receipt receipt /> }.into_any(),
    )
}

#[component]
fn Receipt(receipt: ReceiptView) -> impl IntoView {
    let ReceiptView {
        consent,
        origin,
        size,
        root,
    } = receipt;
    let save = format!("{}/save", Route::Receipt(consent.id.clone()).path());
    let history: Vec<_> = consent
        .history
        .iter()
        .map(|entry| view! { <li>{format!("{}: {}", in_words(entry.on), happened(entry))}</li> })
        .collect();
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Your receipt".to_owned() />
            <p>
                "This is what you said, and when. "
                <span class="no-print">"The receipt proves it. If anyone changes what we keep, it shows."</span>
            </p>
            // Paper has no signature that a computer could read.
            <p class="on-paper">"Only the saved file can be checked, at /verify on this website."</p>
            <article class="card">
                <header class="card__head"><h2 class="card__title">{consent.purpose}</h2></header>
                <p>{format!("To: {}.", consent.controller)}</p>
                <p>{consent.wording}</p>
                <p>{format!("Who sees it: {}.", consent.recipients.join(", "))}</p>
                <ul class="prose-list">{history}</ul>
            </article>
            <p>"Your name, your day and your words are not in it. But it shows that you asked the council. Keep it where only you look."</p>
            <div class="button-row no-print">
                <a class="button" href=save download="receipt.json" rel="external">"Save the receipt"</a>
                <button class="button button--secondary needs-script" type="button" data-print="">"Print it"</button>
            </div>
            <details class="more no-print">
                <summary>"How to check it"</summary>
                <p>"Save the receipt. Then open the page that checks it, and choose the file. Nothing is sent: your phone works it out."</p>
                <p>"You can save that page too. It works with no signal, and without us."</p>
                <p><a class="own-line" href="/verify" rel="external" target="_blank">"Check a receipt (opens a new tab)"</a></p>
            </details>
            <section class="group">
                <h2>"For whoever checks it"</h2>
                <dl class="summary">
                    <div class="summary__row">
                        <dt>"The log’s name"</dt>
                        <dd class="breaks">{origin}</dd>
                    </div>
                    <div class="summary__row">
                        <dt>"How many entries it had"</dt>
                        <dd>{size}</dd>
                    </div>
                    <div class="summary__row">
                        <dt>"Its root"</dt>
                        <dd class="breaks">{root}</dd>
                    </div>
                </dl>
            </section>
            <p class="no-print"><a class="own-line" href=Route::Door.path()>"Back to what is behind your code"</a></p>
        </main>
    }
}
