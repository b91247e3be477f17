//! `cargo xtask bench accounts`: the first page of the accounts list at 100,000 rows, over HTTP.

use anyhow::{Context as _, ensure};
use ronda_simulate::set_up;
use ronda_simulate::wire::Office;

use crate::databases::{Place, places};
use crate::fleet::office;
use crate::measure::{line, timed};
use crate::portfolio::{AGENTS, ROWS, portfolio_csv};
use crate::process::Served;

/// Each page within so many milliseconds.
const LIMIT_MS: f64 = 100.0;
const TIMES: usize = 9;

/// Asks both databases.
pub(crate) async fn run() -> anyhow::Result<()> {
    line(&format!("First page of the accounts list, {ROWS} rows, over HTTP; at most {LIMIT_MS} ms each"));
    line(&format!("{:<44} {:>9} {:>9} {:>9} {:>8}", "", "median ms", "worst ms", "found", ""));
    for place in places(&["sqlite", "postgres"]).await? {
        on(&place).await?;
    }
    Ok(())
}

async fn on(place: &Place) -> anyhow::Result<()> {
    let server = Served::ronda(place.data.as_os_str(), &place.url)?;
    let office = office(&server.url()).await?;
    let mut agents = Vec::new();
    for number in 0..AGENTS {
        let person = ronda_simulate::Person::invent(&mut ronda_simulate::Chance::new(number as u64));
        agents.push(set_up::hire(&office, &person, &format!("g{number:02}"), None).await?.id);
    }
    let import = set_up::import(&office, "Cien mil", "Financiera", portfolio_csv(0)).await?;
    ensure!(import["counts"]["created"] == ROWS || import["created"] == ROWS, "the import: {import}");
    let agent = format!("&agent={}", agents.first().context("an agent")?);
    let agent_by_name = format!("{agent}&sort=debtor_name");
    let all = format!("{agent}&q=nunez&days_from=30&sort=-balance");
    let asked = [
        ("as it opens", ""),
        ("by days past due", "&sort=-days_past_due"),
        ("by name", "&sort=debtor_name"),
        ("by name, falling", "&sort=-debtor_name"),
        ("by balance", "&sort=-balance"),
        ("by what is past due", "&sort=overdue"),
        ("by number", "&sort=external_id"),
        ("by last visit", "&sort=-last_visit_at"),
        ("of one agent", agent.as_str()),
        ("of one agent, by name", agent_by_name.as_str()),
        ("over 120 days past due", "&days_from=121"),
        ("over 120 days past due, by name", "&days_from=121&sort=debtor_name"),
        ("without coordinates", "&pin=no"),
        ("never visited", "&visit=none"),
        ("with an assigned visit", "&visit=assigned"),
        ("search of one debtor", "&q=nunez+4711"),
        ("search of a usual name", "&q=nunez"),
        ("search of a number", "&q=CR-099999"),
        ("search of nobody", "&q=zzzzzz"),
        ("search, filter and sort", all.as_str()),
    ];
    for (name, query) in asked {
        ask(&office, (&format!("{}: {name}", place.name), query)).await?;
    }
    Ok(())
}

async fn ask(office: &Office, (name, query): (&str, &str)) -> anyhow::Result<()> {
    let path = format!("/api/v1/accounts?per_page=50&page=1{query}");
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..TIMES {
        let (page, took) = timed(office.get(&path)).await;
        let page = page?;
        found = page["total"].as_u64().context("a total")?;
        times.push(took.as_secs_f64() * 1e3);
    }
    times.sort_unstable_by(f64::total_cmp);
    let (median, worst) = (times[TIMES / 2], times[TIMES - 1]);
    let verdict = if median <= LIMIT_MS { "" } else { "too slow" };
    line(&format!("{name:<44} {median:>9.1} {worst:>9.1} {found:>9} {verdict:>8}"));
    Ok(())
}
