//! `open-door serve`.

use super::{load_content, open_store};
use crate::app::App;
use crate::config::{Places, ServeArgs};
use crate::router::router;
use crate::security::Security;
use crate::shell::Shell;
use anyhow::Context;
use axum_server::Handle;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// How long answers under way may take once the server is told to stop.
const LONGEST_DRAIN: Duration = Duration::from_secs(10);
/// How long a browser may take to ask: half-sent requests must not fill the server. Generous, because
/// signals are weak.
const SLOWEST_HEADERS: Duration = Duration::from_secs(20);

/// Runs the portal until it is told to stop, or until the disk fails.
pub async fn run(places: Places, args: ServeArgs) -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_env("OPEN_DOOR_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    // Views ask for an executor even where nothing is awaited.
    let _ = any_spawner::Executor::init_tokio();

    if args.origin.is_none() && !args.listen.ip().is_loopback() {
        anyhow::bail!(
            "{} can be reached from outside, and without TLS what people send could be read: \
             say the public address with --origin https://…, or listen on 127.0.0.1",
            args.listen
        );
    }
    let catalogue = Arc::new(load_content(&places)?);
    let shell = Arc::new(Shell::read(&args.dist)?);
    let security = Arc::new(Security::new(args.origin.clone(), shell.loader_hash())?);
    let (keys, store, clock) = open_store(&places)?;
    let hourly_keys = Arc::clone(&keys);
    let app = App {
        catalogue,
        store: store.clone(),
        keys,
        clock,
        shell,
        dist: args.dist.clone(),
        security,
        tries: Arc::default(),
        pace: Arc::default(),
        feeds: Arc::default(),
        proxy: args.proxy,
    };
    let listener = tokio::net::TcpListener::bind(args.listen)
        .await
        .with_context(|| {
            format!(
                "{} can't be listened on: is another portal running there?",
                args.listen
            )
        })?;
    let address = listener.local_addr()?;
    let handle = Handle::new();
    let mut server = axum_server::from_tcp(listener.into_std()?)?
        .http1_only()
        .handle(handle.clone())
        .accept_error_handler(|_, error| tracing::error!(%error, "a connection could not be taken"))
        .first_request_timeout(SLOWEST_HEADERS);
    server.http_builder().http1().header_read_timeout(SLOWEST_HEADERS);
    tracing::info!("Open Door is open at http://{address}");
    println!("Open Door is open at http://{address}");

    tokio::spawn(super::retention::keep_doing(store.clone(), hourly_keys));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let broken = store.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        // Answers under way are finished, but a line that hangs holds nobody up.
        handle.graceful_shutdown(Some(LONGEST_DRAIN));
    });
    tokio::select! {
        ended = server.serve(service) => ended?,
        () = broken.stopped() => anyhow::bail!("the disk failed: what was being stored was not acknowledged"),
    }
    store.close().await;
    Ok(())
}

async fn told_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
