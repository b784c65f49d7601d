//! `open-door serve`.

use super::hourly::{self, Hourly};
use super::{load_content, load_content_of, open_store};
use crate::app::App;
use crate::config::{Places, ServeArgs};
use crate::logs;
use crate::metrics::Metrics;
use crate::ops::{self, Ops};
use crate::pages::verify::VerifyPage;
use crate::router::router;
use crate::security::Security;
use crate::shell::Shell;
use crate::spam::Pace;
use crate::tries::WrongTries;
use anyhow::Context;
use axum_server::Handle;
use chrono::NaiveDate;
use open_door_content::Catalogue;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long answers under way may take once the server is told to stop: longer than anyone waits on purpose
/// (8 seconds), shorter than systemd's patience (`ops/open-door.service`).
const LONGEST_DRAIN: Duration = Duration::from_secs(10);
/// How long a browser may take to ask: half-sent requests must not fill the server. Generous, because
/// signals are weak.
const SLOWEST_HEADERS: Duration = Duration::from_secs(20);

/// Runs the portal until it is told to stop, or until the disk fails.
pub async fn run(places: Places, args: ServeArgs) -> anyhow::Result<()> {
    logs::start(args.log_format);
    // Views ask for an executor even where nothing is awaited.
    let _ = any_spawner::Executor::init_tokio();

    if args.origin.is_none() && !args.listen.ip().is_loopback() {
        anyhow::bail!(
            "{} can be reached from outside, and without TLS what people send could be read: \
             say the public address with --origin https://…, or listen on 127.0.0.1",
            args.listen
        );
    }
    let catalogue = Arc::new(content_to_serve(&places)?);
    let shell = Arc::new(Shell::read(&args.dist)?);
    let security = Arc::new(Security::new(args.origin.clone(), shell.loader_hash())?);
    let (keys, store, clock) = open_store(&places)?;
    let (tries, pace) = (Arc::<WrongTries>::default(), Arc::<Pace>::default());
    let metrics = Metrics::new(&store, &tries, &pace);
    let hourly_keys = Arc::clone(&keys);
    let app = App {
        catalogue,
        store: store.clone(),
        keys,
        clock,
        shell,
        verify_page: Arc::new(VerifyPage::read(&args.dist)?),
        dist: args.dist.clone(),
        security,
        tries,
        pace,
        feeds: Arc::default(),
        ops: Arc::new(Ops::new(metrics, args.ops_listen.is_some())),
        proxy: args.proxy,
    };
    let listener = listen(args.listen).await?;
    let address = listener.local_addr()?;
    if let Some(address) = args.ops_listen {
        let listener = listen(address).await?;
        tracing::info!("figures are at http://{}/metrics", listener.local_addr()?);
        // It answers until the process ends: while the portal stops, too.
        tokio::spawn(axum::serve(listener, ops::router(app.clone())).into_future());
    }
    let handle = Handle::new();
    let mut server = axum_server::from_tcp(listener.into_std()?)?
        .http1_only()
        .handle(handle.clone())
        .accept_error_handler(|_, error| tracing::error!(%error, "a connection could not be taken"))
        .first_request_timeout(SLOWEST_HEADERS);
    server.http_builder().http1().header_read_timeout(SLOWEST_HEADERS);
    // Before we say that we are open: whoever reads that may tell us to stop.
    let mut signals = Signals::listen()?;
    tracing::info!("Open Door is open at http://{address}");
    println!("Open Door is open at http://{address}");

    let hourly = Hourly {
        store: store.clone(),
        keys: hourly_keys,
        checkpoints: args.checkpoints.clone(),
    };
    tokio::spawn(hourly.work());
    let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let serving = async {
        let mut answering = std::pin::pin!(server.serve(service));
        tokio::select! {
            ended = &mut answering => return Ok(ended?),
            () = signals.told_to_stop() => {}
        }
        tracing::info!("told to stop: answers under way are finished, new ones are refused");
        app.ops.stop();
        // A line that hangs holds nobody up.
        handle.graceful_shutdown(Some(LONGEST_DRAIN));
        let finishing = async {
            answering.await?;
            if let Some(file) = &args.checkpoints
                && let Err(error) = hourly::publish(&store, file).await
            {
                tracing::error!(error = format!("{error:#}"), "no checkpoint could be published");
            }
            store.close().await;
            tracing::info!("stopped: all that was acknowledged is stored");
            Ok(())
        };
        tokio::select! {
            finished = finishing => finished,
            () = signals.told_to_stop() => anyhow::bail!("told twice to stop: answers under way were cut off"),
        }
    };
    tokio::select! {
        ended = serving => ended,
        () = store.stopped() => anyhow::bail!("the disk failed: what was being stored was not acknowledged"),
    }
}

/// The content. A machine that does not know the time yet may stand before a day on which something was
/// checked: that is no reason to stay shut. Whatever else is wrong is.
fn content_to_serve(places: &Places) -> anyhow::Result<Catalogue> {
    let wrong = match load_content(places) {
        Ok(catalogue) => return Ok(catalogue),
        Err(wrong) => wrong,
    };
    // On the last day there is, no day is still to come.
    let Ok(catalogue) = load_content_of(places, NaiveDate::MAX) else {
        return Err(wrong);
    };
    tracing::warn!(
        "is the clock of this machine right? It stands before days on which the content was checked: {wrong}"
    );
    Ok(catalogue)
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} can't be listened on: is another portal running there?"))
}

/// SIGTERM and Ctrl+C. Each time counts.
#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told_to_stop(&mut self) {
        tokio::select! { _ = self.terminate.recv() => {}, _ = self.interrupt.recv() => {} }
    }
}

/// Ctrl+C.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn told_to_stop(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
