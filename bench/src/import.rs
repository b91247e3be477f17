//! `cargo xtask bench import`: a portfolio of 100,000 rows, read, written and listed, on both databases.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use ronda_app::{
    AccountFilter, Actor, App, ImportRow, ImportSource, Listing, NewImport, NewOrganization, SystemClock,
    SystemIds,
};
use ronda_domain::PortfolioId;
use ronda_intake::ImportKind;
use ronda_store::{Store, StoreOptions, create_database};

use crate::measure::{forget_peak, line, peak_mb, timed};

const ROWS: usize = 100_000;
/// At most so long on SQLite.
const LIMIT_S: f64 = 10.0;
/// At most so much memory.
const LIMIT_MB: u64 = 200;

/// Measures both databases; PostgreSQL when its address is given.
pub(crate) async fn run() -> anyhow::Result<()> {
    line(&format!("Import of {ROWS} rows, durable; at most {LIMIT_S} s on SQLite and {LIMIT_MB} MB"));
    line(&format!("{:<34} {:>9} {:>9} {:>8}", "", "seconds", "rows/s", "peak MB"));
    let folder = tempfile::tempdir()?;
    let sqlite = format!("sqlite://{}", folder.path().join("ronda.db").display());
    on("SQLite", &sqlite, folder.path()).await?;
    if let Ok(server) = std::env::var("RONDA_TEST_POSTGRES_URL") {
        let name = format!("bench_{}", std::process::id());
        create_database(&format!("{server}/postgres"), &name).await?;
        on("PostgreSQL", &format!("{server}/{name}"), folder.path()).await?;
    }
    Ok(())
}

async fn on(database: &str, url: &str, folder: &Path) -> anyhow::Result<()> {
    let store = Store::open(&StoreOptions::new(url)).await?;
    let app = App::new(store.clone(), folder.join(database), Arc::new(SystemClock), Arc::new(SystemIds));
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
        tell(&format!("{database}: {name}"), took);
    }
    pages(&app, &actor, database).await?;
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

/// First pages of the list as a person asks for them.
async fn pages(app: &App, actor: &Actor, database: &str) -> anyhow::Result<()> {
    let asked = [
        ("first page", None, None),
        ("first page by name", Some("debtor_name"), None),
        ("first page by balance", Some("-balance"), None),
        ("search of a name", None, Some("nunez 4711")),
    ];
    for (name, sort, q) in asked {
        let listing =
            Listing { sort: sort.map(str::to_owned), q: q.map(str::to_owned), ..Listing::default() };
        let mut times = Vec::new();
        for _ in 0..9 {
            let (page, took) = timed(app.accounts(actor, AccountFilter::default(), &listing)).await;
            page.context("the list")?;
            times.push(took);
        }
        times.sort_unstable();
        let (median, worst) = (times[4].as_secs_f64() * 1e3, times[8].as_secs_f64() * 1e3);
        line(&format!("{:<34} {median:>6.1} ms {worst:>6.1} ms worst", format!("{database}: {name}")));
    }
    Ok(())
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

/// A portfolio as an old system exports it; `more` raises all balances.
fn portfolio_csv(more: usize) -> String {
    let mut csv =
        "Nro. Crédito;Titular;Cédula;Celular;E-mail;Dirección;Ciudad;Lat;Lng;Saldo Total;Saldo Vencido;\
        Días Mora;Producto;Gestor;Últ. Pago;Moneda\n"
            .to_owned();
    for row in 0..ROWS {
        let (lat, lon) = (190_000 + row % 9_000, 980_000 + row / 12);
        // Writing to a String cannot fail.
        let _ = writeln!(
            csv,
            "CR-{row:06};Ana Núñez {row};{};55{:08};a{row}@correo.example;Calle {} # {}-{};Puebla;{},{:04};-{},{:04};\
             {}.{:03},00;{},50;{};Libranza;g{:02};{:02}/03/2026;MXN",
            100_000_000 + row,
            row * 37 % 100_000_000,
            row % 90 + 1,
            row % 40,
            row % 99,
            lat / 10_000,
            lat % 10_000,
            lon / 10_000,
            lon % 10_000,
            row % 90 + 1,
            (row + more) % 1_000,
            row % 5_000,
            row % 180,
            row % 40,
            row % 28 + 1,
        );
    }
    csv
}
