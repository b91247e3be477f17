//! A seeded schedule of what can happen between phones and server: batches are lost on the way, answers are lost, batches
//! arrive twice, late and out of order, the server is stopped and started. The real code, over SQLite.

use std::collections::BTreeMap;

use ronda_app::Mutant;
use ronda_domain::VisitId;
use ronda_store::record::events;
use ronda_sync::{EventHeader, EventStatus, SignedEvent, VisitProgress, VisitStep, fold_visit};
use ronda_test_support::{AgentOnRound, Database, Round, test_app};
use serde_json::json;

use super::visit_row;

/// What may happen, decided by a seed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schedule {
    pub(crate) seed: u64,
    pub(crate) mutant: Option<Mutant>,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// State and promise of each visit, by the server.
    pub(crate) state: BTreeMap<VisitId, String>,
    /// The same, by the merge rules over everything the phones said.
    pub(crate) expected: BTreeMap<VisitId, String>,
    /// Events that a phone holds a receipt for and the server does not have.
    pub(crate) lost: usize,
    /// Batches that the server refused.
    pub(crate) refused: usize,
}

/// SplitMix64, as everywhere in Ronda.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % end as u64) as usize
    }

    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Runs a schedule to its end: until every phone holds a receipt for everything.
pub(crate) async fn simulate(schedule: Schedule) -> Ended {
    let database = Database::sqlite();
    let (app, _) = test_app(&database).await;
    let mut round = Round::begin(app, 3, 3).await;
    let mut chance = Chance(schedule.seed);
    let mut outboxes: Vec<Vec<SignedEvent>> =
        round.agents.iter_mut().map(|one| day_of(one, &mut chance)).collect();
    let said: Vec<SignedEvent> = outboxes.iter().flatten().cloned().collect();
    let mut refused = 0;
    let mut turns = 0;
    round.turn_into(schedule.mutant);
    while outboxes.iter().any(|outbox| !outbox.is_empty()) && turns < 400 {
        turns += 1;
        if chance.happens(4) {
            round.restart(&database).await;
            round.turn_into(schedule.mutant);
        }
        let number = chance.below(outboxes.len());
        refused += exchange(&round, number, &mut outboxes[number], &mut chance).await;
    }
    let ids = said.iter().map(|event| EventHeader::decode(&event.header.0).unwrap().event_id);
    let here = events::stored(&round.app.store.read(), round.organization, ids).await.unwrap().len();
    Ended { state: states(&round).await, expected: expected(&round, &said), lost: said.len() - here, refused }
}

trait Breakable {
    fn turn_into(&self, mutant: Option<Mutant>);
    async fn restart(&mut self, database: &Database);
}

impl Breakable for Round {
    fn turn_into(&self, mutant: Option<Mutant>) {
        if let Some(mutant) = mutant {
            self.app.turn_into(mutant);
        }
    }

    /// The server stops and starts: what it kept in memory is gone.
    async fn restart(&mut self, database: &Database) {
        let (app, _) = test_app(database).await;
        self.app = app;
    }
}

/// A day of three visits: done, done twice by a confused app, cancelled after all.
fn day_of(agent: &mut AgentOnRound, chance: &mut Chance) -> Vec<SignedEvent> {
    let (phone, visits) = (&mut agent.phone, &agent.visits);
    let mut events = vec![phone.start_shift().1];
    for (visit, address) in visits {
        events.push(phone.say(&json!({ "kind": "visit_en_route", "visit_id": visit })));
        events.push(phone.open(*visit, address.0));
        if chance.happens(25) {
            events.push(
                phone.say(&json!({ "kind": "visit_cancelled", "visit_id": visit, "reason": "unsafe" })),
            );
        }
        if chance.happens(80) {
            events.push(phone.complete(*visit, &json!([])));
        }
        if chance.happens(25) {
            events.push(phone.complete(*visit, &json!([])));
        }
    }
    events
}

/// One try of one phone: some of its events, in any order, with whatever goes wrong on the way. Gives refusals.
async fn exchange(round: &Round, number: usize, outbox: &mut Vec<SignedEvent>, chance: &mut Chance) -> usize {
    if outbox.is_empty() || chance.happens(15) {
        return 0;
    }
    let count = 1 + chance.below(outbox.len().min(5));
    let start = chance.below(outbox.len() - count + 1);
    let mut batch: Vec<SignedEvent> = outbox[start..start + count].to_vec();
    if chance.happens(50) {
        batch.reverse();
    }
    let agent = &round.agents[number];
    let mut answers = Vec::new();
    let mut refused = 0;
    for _ in 0..=usize::from(chance.happens(20)) {
        match round.app.sync(&agent.actor, agent.phone.batch(&batch)).await {
            Ok(answer) => answers.push(answer),
            Err(_) => refused += 1,
        }
    }
    if chance.happens(25) {
        return refused;
    }
    let Some(answer) = answers.last() else { return refused };
    let done = |event: &SignedEvent| {
        let at = batch.iter().position(|sent| sent == event);
        let status = at.and_then(|at| answer.events.get(at)).map(|answer| &answer.status);
        matches!(status, Some(EventStatus::Accepted | EventStatus::Already))
    };
    outbox.retain(|event| !done(event));
    refused
}

async fn states(round: &Round) -> BTreeMap<VisitId, String> {
    let mut states = BTreeMap::new();
    for agent in &round.agents {
        for (visit, _) in &agent.visits {
            let row = visit_row(&round.app, agent, *visit).await;
            let promises =
                ronda_store::visits::promises_of(&round.app.store.read(), round.organization, *visit).await;
            let promises: Vec<String> = promises.unwrap().iter().map(|one| one.id.to_string()).collect();
            states.insert(*visit, format!("{} {promises:?}", row.state));
        }
    }
    states
}

fn expected(round: &Round, said: &[SignedEvent]) -> BTreeMap<VisitId, String> {
    let mut expected = BTreeMap::new();
    for agent in &round.agents {
        let key = Phone::public_key_of(agent);
        for (visit, _) in &agent.visits {
            let own = said.iter().filter_map(|event| event.check(&key).ok());
            let steps: Vec<VisitStep> = own
                .filter(|event| event.body.visit_id() == Some(*visit))
                .filter_map(|event| VisitStep::of(&event))
                .collect();
            let progress: VisitProgress = fold_visit(steps);
            let promise: Vec<String> =
                progress.completed.and_then(|step| promise_of(said, step.hash)).into_iter().collect();
            expected.insert(*visit, format!("{} {promise:?}", progress.state));
        }
    }
    expected
}

fn promise_of(said: &[SignedEvent], hash: ronda_sync::Hash256) -> Option<String> {
    let event = said.iter().find(|event| event.hash() == hash)?;
    let body: serde_json::Value = serde_json::from_str(&event.body).ok()?;
    body["promise"]["promise_id"].as_str().map(str::to_owned)
}

struct Phone;

impl Phone {
    fn public_key_of(agent: &AgentOnRound) -> ronda_sync::Verifier {
        ronda_sync::Signer::public_key(&agent.phone.key).verifier().unwrap()
    }
}
