use crate::components::heading::Heading;
use leptos::prelude::*;

/// What we do with what a person tells us.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="What we do with what you tell us" />
            <p class="lede">"Short version: we ask for little, and keep it locked. You can see what is happening, and change your mind."</p>
            <div class="prose">
                <h2>"When you read"</h2>
                <p>"You need no account. We do not count you or follow you. We send nothing to other websites."</p>
                <h2>"When you check what you can get"</h2>
                <p>"Your answers are used to work it out. Once our app has loaded, that happens on your phone. They stay there until you close the page, so that you can come back to them. Without the app they are sent to us, used once, and not kept."</p>
                <p>"You can choose to keep an answer on your phone. Then your phone keeps it until you press “Forget it”. It is not sent to us."</p>
                <h2>"When you fill in a form for the team"</h2>
                <p>
                    "Until you send it, we keep your answers for an hour, so that you can go back a page. They are locked with a key that only your browser has. Sending, “Leave” and “Exit this page” remove them at once."
                </p>
                <p>
                    "Once you send it, we keep what you told us. It is locked with a key that is only for you."
                </p>
                <h2>"When someone asks for you"</h2>
                <p>
                    "Family, friends or a service can tell the team about you. We keep what they say as their word, not yours. The team asks you, and you say yes, put it right, or say no. They hear nothing back about you."
                </p>
                <p>
                    "Who sees it: the leaving care team of the council you chose. Helping you is part of the council’s job in law. That is why it may use what you send."
                </p>
                <p>"Cards, copies of letters and the like are different. Each is your choice. You can take it back at any time, with no reason."</p>
                <h2>"How long we keep it"</h2>
                <p>
                    "The team puts your request into its own files. What you wrote here goes 30 days after that. Then your code works for 30 days more. As long as a yes of yours stands, we keep that, and your code."
                </p>
                <p>
                    "You can delete it all before, with your code or through the team. It is for good: it can’t be read any more, and your code stops working. A safety copy that was made before may still hold it. If we ever use one, what you deleted goes from it too."
                </p>
                <p>"What stays: that a request was sent, and whether a yes was given or taken back. The days on which it happened, and who deleted it. Nothing that you wrote."</p>
                <p>
                    "You can also take a yes back and let the rest stay. Then we keep what you agreed to and when you took it back, so that it can be proved. Each yes and no has a receipt, behind your code."
                </p>
                <h2>"Who has looked"</h2>
                <p>"Each time someone in the team opens what you sent, we note who and why. Your code shows you on which days. Who and why is in the copy with everything."</p>
                <h2>"Cookies"</h2>
                <p>
                    "Reading sets none, until you press “Exit this page”. That sets one that says only that someone has left. The next page takes it away. A form sets one until you send it or close your browser. It holds the key to your answers. Sending sets one for ten minutes, so that you can see your code again if the page reloads. Using your code sets one for your visit. It ends when you leave, after 20 minutes without use, or after 4 hours. If you change something there, one lets the next page say so, and goes."
                </p>
                <h2>"On a shared phone"</h2>
                <p>
                    "“Exit this page” ends your visit and opens another site. It cannot clear the list of pages the phone has visited. No page address here holds your name or your code."
                </p>
                <p><a class="own-line" href="/safety">"How to keep your visit private"</a></p>
                <h2>"Your rights"</h2>
                <p>
                    "You can ask the council what it holds about you, have it put right, or object. It is free. The council must answer within a month in most cases."
                </p>
                <p>
                    "Not happy with the answer? You can complain to the Information Commissioner’s Office on "
                    <a class="no-wrap" href="tel:03031231113">"0303 123 1113"</a> "."
                </p>
            </div>
        </main>
    }
}
