use crate::components::contacts::HelpNumbers;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;

/// Whose numbers stand here, most urgent first. The page of help has the others.
const NUMBERS: [&str; 3] = ["emergency", "domestic-abuse", "mens-advice-line"];

/// What "Exit this page" hides, what it can't, and safer ways. Its title says none of that: it stays in
/// the history.
#[component]
pub fn SafetyPage() -> impl IntoView {
    let numbers = page_data()
        .help
        .into_iter()
        .flatten()
        .filter(|number| NUMBERS.contains(&number.id.as_str()))
        .collect();
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Keep your visit private" />
            <p class="lede">
                "Does someone check your phone? “Exit this page” hides a lot, but not everything. Here is what it can do, and what else helps."
            </p>
            <div class="prose">
                <h2>"What “Exit this page” does"</h2>
                <ul>
                    <li>"It covers the page at once, even with no signal."</li>
                    <li>"It opens a weather page in its place."</li>
                    <li>"It ends your visit, if you came in with your code. What you were typing goes too."</li>
                    <li>"Press Back, and none of your answers show. Our own pages may still open, so close the tab."</li>
                </ul>
                <p>"It is on every page. On a keyboard you can press Shift three times instead."</p>
                <p>"Are scripts turned off? It still works. The page goes as soon as the weather page comes."</p>
                <h2>"What it can’t do"</h2>
                <ul>
                    <li>"It can’t empty your history: the list of pages your browser has opened. Open Door is still on it."</li>
                    <li>"It can’t stop someone who is looking over your shoulder."</li>
                    <li>
                        "It can’t hide you from the wifi. At home, school, college or work, whoever runs it may see that you came here. They can’t see what you typed."
                    </li>
                    <li>"It can’t hide you on a phone or computer that is not yours. Its owner may see all you do."</li>
                    <li>
                        "It can’t stop a spying app, also called stalkerware. Someone puts it on your phone to see all you do."
                    </li>
                    <li>"It can’t take away an answer that you chose to keep on this phone. Open the check and press “Forget it”."</li>
                    <li>"It can’t take back screenshots, files you saved, or pages you printed. Delete or tear them up."</li>
                    <li>"It can’t hide a message or a call from the team. Give them a way that only you see."</li>
                </ul>
                <h2>"Take Open Door out of your history"</h2>
                <ol>
                    <li>"Open your browser’s menu and choose “History”. On an iPhone, press the book first."</li>
                    <li>
                        "Find each line that says “Open Door”. Swipe it or hold it down, then choose “Delete”. Some browsers show a cross or three dots instead."
                    </li>
                </ol>
                <p>"Take out these lines only. An empty list can make someone ask why."</p>
                <p>"Did you search to get here? Take out the search too. Other phones on the same account may list it."</p>
                <h2>"Next time, open a private window first"</h2>
                <p>
                    "It is in your browser’s menu. Some call it Incognito. It keeps no history once you close it. It does not stop a spying app or the wifi."
                </p>
                <h2>"If you share your phone"</h2>
                <ul>
                    <li>"Don’t save your code in the phone’s notes with your name, or as a photo. Paper is safer."</li>
                    <li>"Keep that paper where only you look. The code on its own says nothing about you."</li>
                    <li>"Press “Leave” when you have finished with your code."</li>
                </ul>
                <h2>"Do you think someone watches your phone?"</h2>
                <ul>
                    <li>"Use another one: a friend’s phone, or a computer at a library."</li>
                    <li>"Call from another phone. A call stays in your phone’s own list, and may be on the bill."</li>
                    <li>"Leave a spying app where it is for now. Whoever put it there may notice. Get help first."</li>
                </ul>
            </div>
            <section class="group">
                <h2>"Who can help"</h2>
                <HelpNumbers numbers />
                <p><a class="own-line" href=Route::Help.path()>"More numbers to call or text"</a></p>
            </section>
        </main>
    }
}
