//! Fills a store with consent events, through the store's own verbs and its group commit, in this process:
//! only HTTP and the API's checks are left out. Time stands 61 days ago, so that some of it is over by now.
//!
//! Every person asks to step back in and agrees to a card: one event. Every eighth comes back and takes it
//! back: a second one, and a visit that is over. Every twentieth request is handed over.

use crate::line;
use open_door_contract::ReturnCode;
use open_door_contract::request::NewRequest;
use open_door_load::{Times, WITH_CONSENT, new_key};
use open_door_rules::council::{ConsentOffer, Outcome};
use open_door_rules::request::Action;
use open_door_rules::step_away::Circumstances;
use open_door_server::clock::Clock;
use open_door_server::keys::{IdempotencyKey, Keys, default_key_file};
use open_door_server::store::{NewSubmission, RequestId, Route, Store, TeamMove};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How long ago it all happened: longer than texts are kept after they are handed over.
const AGO: chrono::TimeDelta = chrono::TimeDelta::days(61);
/// People at once: as many as one commit takes.
const TOGETHER: usize = 256;
/// Of so many people one code is written down, to come back with.
const SAMPLED: u64 = 17;

type Broken = Box<dyn std::error::Error + Send + Sync>;

struct Filling {
    store: Store,
    request: NewRequest,
    offers: Vec<ConsentOffer>,
    outcome: Outcome,
    people: AtomicU64,
    events: AtomicU64,
    wanted: u64,
}

/// Adds people until there are about `wanted` events. Codes of some of them are added to `codes`.
///
/// # Errors
/// The content or the store, in words.
pub fn run(database: &Path, content: &Path, codes: &Path, wanted: u64) -> Result<String, String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let filled = runtime.block_on(fill(database, content, codes, wanted));
    filled.map_err(|error| error.to_string())
}

async fn fill(database: &Path, content: &Path, codes: &Path, wanted: u64) -> Result<String, Broken> {
    let now = Clock::system();
    let catalogue = open_door_content::load(content, now.today()).map_err(|errors| errors.to_string())?;
    let request: NewRequest = serde_json::from_str(WITH_CONSENT)?;
    let page = catalogue
        .council_page(request.council())
        .ok_or("no such council")?;
    let keys = Arc::new(Keys::open(&default_key_file(database), database)?);
    let store = Store::open(database, keys, Clock::fixed(now.now() - AGO))?;
    let there = store.checkpoint().await?.map_or(0, |newest| newest.size);
    let filling = Arc::new(Filling {
        store: store.clone(),
        request,
        offers: page.council.consents,
        outcome: page
            .council
            .step_back
            .outcomes
            .into_iter()
            .next()
            .ok_or("no outcome")?,
        people: AtomicU64::new(0),
        events: AtomicU64::new(there),
        wanted,
    });
    let begun = Instant::now();
    let mut people = tokio::task::JoinSet::new();
    for _ in 0..TOGETHER {
        people.spawn(some(Arc::clone(&filling)));
    }
    let (mut times, mut sampled) = (Times::default(), Vec::new());
    while let Some(some) = people.join_next().await {
        let (took, codes) = some??;
        times.merge(took);
        sampled.extend(codes);
    }
    let took = begun.elapsed();
    store.close().await;
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(codes)?;
    for code in sampled {
        writeln!(file, "{code}")?;
    }
    Ok(line(&times, took))
}

/// One person after the other, until there are enough events.
async fn some(filling: Arc<Filling>) -> Result<(Times, Vec<ReturnCode>), Broken> {
    let (mut times, mut codes) = (Times::default(), Vec::new());
    while filling.events.fetch_add(1, Ordering::Relaxed) < filling.wanted {
        let number = filling.people.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let submitted = filling.store.submit(filling.submission()?).await?;
        times.add(begun.elapsed());
        let code = submitted.return_code.ok_or("no code")?;
        if number.is_multiple_of(8) {
            filling.take_back(&code).await?;
        } else if number.is_multiple_of(SAMPLED) {
            codes.push(code);
        }
        if number.is_multiple_of(20) {
            filling.hand_over(submitted.request).await?;
        }
    }
    Ok((times, codes))
}

impl Filling {
    fn submission(&self) -> Result<NewSubmission, Broken> {
        Ok(NewSubmission {
            key: IdempotencyKey::parse(&new_key()?)?,
            request: self.request.clone(),
            offers: self.offers.clone(),
            route: Route::Web,
            door: None,
            held: false,
        })
    }

    async fn take_back(&self, code: &ReturnCode) -> Result<(), Broken> {
        let token = self.store.open_session(code).await?.ok_or("no door")?;
        let door = self.store.session(&token).await?.ok_or("no visit")?.door;
        let consents = self.store.door_view(door).await?.consents;
        let consent = consents.first().ok_or("no consent")?.id;
        self.store.withdraw_consent(door, consent, Route::Web).await?;
        self.events.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn hand_over(&self, request: RequestId) -> Result<(), Broken> {
        for action in [Action::Receive, Action::Decide, Action::HandOver] {
            let step = TeamMove {
                request,
                council: self.request.council().to_owned(),
                action,
                circumstances: Circumstances::default(),
                by: "Jo Duty".to_owned(),
                reason: Some("Asked for help with housing".to_owned()),
                outcome: (action == Action::Decide).then(|| self.outcome.clone()),
            };
            self.store.move_request(step).await?;
        }
        Ok(())
    }
}
