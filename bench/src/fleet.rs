//! Phones whose work is done and signed before the clock starts.

use anyhow::Context as _;
use ronda_app::SystemClock;
use ronda_domain::{Clock as _, GeoPoint};
use ronda_simulate::Manner;
use ronda_simulate::fleet::{Keeper, batch, muster};
use ronda_simulate::set_up::{self, Founder};
use ronda_simulate::wire::Office;
use ronda_sync::{Body, SignedEvent};
use serde_json::Value;

use crate::http::Request;

/// Querétaro's centre; the streets around it are invented.
const CENTRE: (f64, f64) = (20.5888, -100.3899);
/// The agents' days began this long ago.
const LEAD_US: i64 = 30 * 86_400 * 1_000_000;
const MANNER: Manner = Manner { speed_mps: 6.0, trail_every_s: Some(20), photos: 0.5, cheats: 0.0 };

/// A phone with everything it has to send.
pub(crate) struct Loaded {
    /// The shift's beginning.
    pub(crate) first: Request,
    /// One batch a visit.
    pub(crate) visits: Vec<Request>,
    /// Events in all of these.
    pub(crate) events: usize,
}

/// An organization of its own on this server, and a signed-in browser.
pub(crate) async fn office(url: &str) -> anyhow::Result<Office> {
    let office = Office::new(url)?;
    let text = str::to_owned;
    let founder = Founder {
        organization: text("Medidas"),
        name: text("Ana Medida"),
        email: text("ana@medidas.example"),
        password: text("una clave larga"),
    };
    set_up::register(&office, &founder).await?;
    Ok(office)
}

/// Agents with all their visits made, each with so many as told.
pub(crate) async fn keepers(office: &Office, seed: u64, visits: &[usize]) -> anyhow::Result<Vec<Keeper>> {
    let centre = GeoPoint::new(CENTRE.0, CENTRE.1)?;
    let begin_us = SystemClock.now().as_us() - LEAD_US;
    let mut agents = muster(office, (centre, seed), MANNER, visits).await?;
    agents.iter_mut().map(|agent| Ok(Keeper::after_work(agent, begin_us)?)).collect()
}

/// The same, as requests.
pub(crate) async fn load(office: &Office, seed: u64, visits: &[usize]) -> anyhow::Result<Vec<Loaded>> {
    keepers(office, seed, visits).await?.iter().map(requests_of).collect()
}

fn requests_of(keeper: &Keeper) -> anyhow::Result<Loaded> {
    let mut batches: Vec<Vec<SignedEvent>> = Vec::new();
    for event in keeper.events() {
        let begins = matches!(Body::read(&event.body), Ok(Body::ShiftStarted(_) | Body::VisitEnRoute(_)));
        match batches.last_mut() {
            Some(batch) if !begins => batch.push(event.clone()),
            _ => batches.push(vec![event.clone()]),
        }
    }
    let request = |events: Vec<SignedEvent>| {
        Request::post("/api/v1/sync", keeper.credential(), &batch(&events).to_string())
    };
    let mut requests = batches.into_iter().map(request);
    let first = requests.next().context("a shift begins")?;
    Ok(Loaded { first, visits: requests.collect(), events: keeper.events().len() - 1 })
}

/// How many visits the server has that are over.
pub(crate) async fn finished_visits(office: &Office) -> anyhow::Result<u64> {
    let mut count = 0;
    for state in ["completed", "cancelled"] {
        let page: Value = office.get(&format!("/api/v1/visits?state={state}&per_page=1")).await?;
        count += page["total"].as_u64().context("a total")?;
    }
    Ok(count)
}
