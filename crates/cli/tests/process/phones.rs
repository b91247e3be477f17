//! Phones with a day's work to send, and what they find afterwards.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use ronda_domain::{FixedClock, GeoPoint, Timestamp};
use ronda_simulate::Manner;
use ronda_simulate::fleet::{Keeper, muster};
use ronda_simulate::set_up::{self, Founder};
use ronda_simulate::wire::Office;
use tokio::task::JoinSet;

/// 2026-03-02 15:00 UTC: long before any server of these tests.
const BEGIN_US: i64 = 1_772_463_600_000_000;
const MANNER: Manner = Manner { speed_mps: 6.0, trail_every_s: Some(60), photos: 0.5, cheats: 0.0 };

/// Who registers the organization of these tests.
pub(crate) fn founder() -> Founder {
    let text = str::to_owned;
    Founder {
        organization: text("Cobranza Uno"),
        name: text("Ana Ruiz"),
        email: text("ana@uno.example"),
        password: text("una clave larga"),
    }
}

/// Registers an organization and gives so many phones so many visits each; all are made, none is sent.
pub(crate) async fn loaded_phones(url: &str, phones: usize, visits: usize) -> Vec<Keeper> {
    let office = Office::new(url).unwrap();
    set_up::register(&office, &founder()).await.unwrap();
    let centre = GeoPoint::new(20.5888, -100.3899).unwrap();
    let mut agents = muster(&office, (centre, 3), MANNER, &vec![visits; phones]).await.unwrap();
    agents.iter_mut().map(|agent| Keeper::after_work(agent, BEGIN_US).unwrap()).collect()
}

/// Lets all phones send at the same time, until done or the server is gone; `heard` counts what is acknowledged.
pub(crate) fn send_together(keepers: Vec<Keeper>, url: &str, heard: &Arc<AtomicUsize>) -> JoinSet<Keeper> {
    let mut sending = JoinSet::new();
    for mut keeper in keepers {
        let (url, heard) = (url.to_owned(), heard.clone());
        sending.spawn(async move {
            keeper.send(&url, 2, &heard).await.unwrap();
            keeper
        });
    }
    sending
}

/// What does not fit what was acknowledged; afterwards everything is acknowledged.
pub(crate) async fn check_all(keepers: &mut [Keeper], url: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut faults = Vec::new();
    for keeper in keepers {
        faults.extend(keeper.check(url, &mut seen).await.unwrap());
    }
    faults
}

/// How many events were acknowledged.
pub(crate) fn acknowledged(keepers: &[Keeper]) -> usize {
    keepers.iter().map(Keeper::acknowledged).sum()
}

/// The moment the phones' work began, for servers that do not read the machine's clock.
pub(crate) fn office_clock() -> FixedClock {
    FixedClock::at(Timestamp::from_us(BEGIN_US))
}
