//! `cargo xtask bench import`: a portfolio of 100,000 rows, read and written, on both databases.

use std::sync::Arc;
use std::time::Duration;

use ronda_app::{Actor, App, ImportRow, ImportSource, NewImport, NewOrganization, SystemClock, SystemIds};
use ronda_domain::PortfolioId;
use ronda_intake::ImportKind;
use ronda_store::{Store, StoreOptions};

use crate::databases::{Place, places};
use crate::measure::{forget_peak, line, peak_mb, timed};
use crate::portfolio::{ROWS, portfolio_csv};

/// At most so long on SQLite.
const LIMIT_S: f64 = 10.0;
/// At most so much memory.
const LIMIT_MB: u64 = 200;

/// Measures both databases; PostgreSQL when its address is given.
pub(crate) async fn run() -> anyhow::Result<()> {
    line(&format!("Import of {ROWS} rows, durable; at most {LIMIT_S} s on SQLite and {LIMIT_MB} MB"));
    line(&format!("{:<34} {:>9} {:>9} {:>8}", "", "seconds", "rows/s", "peak MB"));
    for place in places(&["sqlite", "postgres"]).await? {
        on(&place).await?;
    }
    Ok(())
}

async fn on(place: &Place) -> anyhow::Result<()> {
    let store = Store::open(&StoreOptions::new(&place.url)).await?;
    let app = App::new(store.clone(), place.data.join("files"), Arc::new(SystemClock), Arc::new(SystemIds));
    let organization = app.set_up(organization()).await?.organization;
    let actor = Actor::server(organization);
    let portfolio = app.portfolio_named(&actor, "Cien mil").await?.id;
    let cases = [
        ("new accounts", portfolio_csv(0), false),
        ("the same again", portfolio_csv(0), false),
        ("all balances changed", portfolio_csv(1), false),
        ("new, with 40 agents and visits", portfolio_csv(0), true),
    ];
    for (name, csv, assigned) in cases {
        let into = if assigned { app.portfolio_named(&actor, "Con visitas").await?.id } else { portfolio };
        forget_peak();
        let (import, took) = timed(import(&app, &actor, into, csv, assigned)).await;
        let import = import?;
        anyhow::ensure!(import.counts.read == ROWS as i64, "{:?}", import.counts);
        tell(&format!("{}: {name}", place.name), took);
    }
    store.close().await;
    Ok(())
}

async fn import(
    app: &App,
    actor: &Actor,
    portfolio: PortfolioId,
    csv: String,
    create_agents: bool,
) -> anyhow::Result<ImportRow> {
    let kind = ImportKind::Accounts;
    let new = NewImport { portfolio, kind, source: ImportSource::Command, file_name: "bench.csv".to_owned() };
    let received = app.receive_import(actor, new).await?;
    tokio::fs::write(&received.path, csv).await?;
    let mut plan = app.usual_plan(actor, received.import.id, kind, create_agents).await?;
    if !create_agents {
        plan.mapping.columns.retain(|column| column.header != "gestor");
    }
    let import = app.finish_import(actor, received.import.id, plan, |_| ()).await?;
    import.error.as_ref().map_or(Ok(()), |error| Err(anyhow::anyhow!(error.clone())))?;
    Ok(import)
}

fn tell(name: &str, took: Duration) {
    let seconds = took.as_secs_f64();
    line(&format!("{name:<34} {seconds:>9.2} {:>9.0} {:>8}", ROWS as f64 / seconds, peak_mb()));
}

fn organization() -> NewOrganization {
    NewOrganization {
        name: "Medidas".to_owned(),
        country: "MX".to_owned(),
        time_zone: "America/Mexico_City".to_owned(),
        currency: "MXN".to_owned(),
        locale: "es-MX".to_owned(),
        owner_name: "Ana Medida".to_owned(),
        owner_email: "ana@medidas.example".to_owned(),
        owner_password: "una clave larga".to_owned(),
    }
}
