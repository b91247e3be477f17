//! `ronda demo`

mod clock;
mod history;
mod live;
mod scene;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use anyhow::{Context, Result, bail};
use clap::Args;
use ronda_simulate::Manner;
use ronda_simulate::fleet::{FieldAgent, Mishaps, World};
use ronda_simulate::set_up::{self, Hired};
use ronda_simulate::tiles::town_map;
use ronda_simulate::wire::Office;
use serde::{Deserialize, Serialize};

use self::clock::DemoClock;
use self::history::{DAY_US, History, today};
use self::scene::{OWNER, PASSWORD, SUPERVISOR, Scene};
use crate::serve::{ServeArguments, Serving, StopSignals};

/// Opens a demo organization: three branches, forty agents, two thousand accounts in a Mexican town, sixty days of
/// history, and a fleet that moves while you look. Everybody and everything in it is invented.
///
/// What it made stays in its folder, so that the next start takes seconds; --fresh begins anew.
#[derive(Args)]
pub(crate) struct DemoArguments {
    /// Folder of the demo's data.
    #[arg(long, default_value = "data/demo")]
    data: PathBuf,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// How browsers reach the demo, such as http://192.168.1.10:8080.
    #[arg(long)]
    public_url: Option<String>,
    /// The same seed makes the same organization.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Days of history.
    #[arg(long, default_value_t = 60)]
    days: i64,
    /// Agents; the last one's phone is yours.
    #[arg(long, default_value_t = 40)]
    agents: usize,
    /// Accounts.
    #[arg(long, default_value_t = 2000)]
    accounts: usize,
    /// Forget what is there and begin anew.
    #[arg(long)]
    fresh: bool,
    /// Fill it and stop.
    #[arg(long)]
    only_fill: bool,
}

/// What is remembered of a filled demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Filled {
    version: String,
    seed: u64,
    days: i64,
    agents: usize,
    accounts: usize,
    /// The last day of its history, counted from 1970; 0 while it is being filled.
    day: i64,
}

const NOTE: &str = "demo.json";
/// One of the agents invents readings now and then; from this many days before today on.
const CHEAT: usize = 6;
const CHEATS_SINCE_DAYS: i64 = 9;
const CHEATS: f64 = 0.15;

/// How an agent works on a day, counted from today (-1 is yesterday).
fn manner(number: usize, day: i64, trail_days: i64) -> Manner {
    Manner {
        speed_mps: 4.5,
        trail_every_s: (day >= -trail_days).then_some(if day < 0 { 60 } else { 15 }),
        photos: if day < 0 { 0.04 } else { 0.5 },
        cheats: if number == CHEAT && day >= -CHEATS_SINCE_DAYS { CHEATS } else { 0.0 },
    }
}

/// Fills the demo when needed, opens it and lets the fleet move until told to stop.
pub(crate) async fn demo(arguments: DemoArguments) -> Result<()> {
    let clock = Arc::new(DemoClock::default());
    let day = today(&clock);
    let wanted = Filled {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: arguments.seed,
        days: arguments.days,
        agents: arguments.agents,
        accounts: arguments.accounts,
        day,
    };
    let is_filled = !arguments.fresh && noted(&arguments.data).as_ref() == Some(&wanted);
    if !is_filled {
        make_room(&arguments.data, &wanted)?;
    }
    let scene = Scene::invent(arguments.seed, arguments.agents, arguments.accounts)?;
    let map = arguments.data.join("town.pmtiles");
    fs::write(&map, town_map(&scene.town))?;
    let serve =
        ServeArguments::for_demo(&arguments.data, &arguments.listen, arguments.public_url.clone(), &map);
    let mut stop = StopSignals::heed()?;
    let serving = Serving::start(serve, clock.clone()).await?;
    let office = Office::new(&format!("http://{}", serving.address()))?;
    let play = Play { scene: &scene, office: &office, clock: &clock, day };
    tokio::select! {
        ended = play.run(&arguments, is_filled, &wanted) => ended?,
        () = stop.received() => {}
    }
    serving.stop().await
}

struct Play<'a> {
    scene: &'a Scene,
    office: &'a Office,
    clock: &'a DemoClock,
    day: i64,
}

impl Play<'_> {
    async fn run(&self, arguments: &DemoArguments, is_filled: bool, wanted: &Filled) -> Result<()> {
        let first = self.day - arguments.days;
        let hired = if is_filled { self.known_agents().await? } else { self.found(first).await? };
        let Some((visitor, working)) = hired.split_last() else { bail!("a demo needs agents") };
        let agents = self.hand_out_phones(working).await?;
        let history = History {
            scene: self.scene,
            office: self.office,
            clock: self.clock,
            hired: working,
            kind: set_up::visit_kind(self.office, "collection").await?,
            account_ids: set_up::account_ids(self.office).await?,
            given: working.iter().map(|_| AtomicUsize::new(0)).collect(),
        };
        let agents = if is_filled { agents } else { history.make(agents, first, self.day).await? };
        self.clock.catch_up();
        self.office.sign_in(OWNER, PASSWORD).await?;
        // What was in the past told nobody; what happens from now on does.
        set_up::subscribe(self.office, SUPERVISOR, &["visits"]).await?;
        note(&arguments.data, wanted)?;
        let code = set_up::enrolment_code(self.office, &visitor.id).await?;
        self.welcome(visitor, &code)?;
        if arguments.only_fill {
            return Ok(());
        }
        live::run(&history, agents, !is_filled).await
    }

    /// The organization is founded some weeks ago.
    async fn found(&self, first: i64) -> Result<Vec<Hired>> {
        self.clock.stand_at(first * DAY_US + DAY_US / 2);
        self.scene.open_office(self.office).await
    }

    /// The agents of a demo that was filled earlier, in the order of their codes.
    async fn known_agents(&self) -> Result<Vec<Hired>> {
        self.office.sign_in(OWNER, PASSWORD).await?;
        let answer = self.office.get("/api/v1/agents?per_page=500").await?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let rows = answer["rows"].as_array().into_iter().flatten();
        let mut hired: Vec<Hired> = rows
            .map(|row| Hired { id: text(&row["id"]), code: text(&row["code"]), name: text(&row["name"]) })
            .collect();
        hired.sort_by(|a, b| a.code.cmp(&b.code));
        for device in self.office.get("/api/v1/devices?state=active&per_page=500").await?["rows"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let path = format!("/api/v1/devices/{}/revocation", text(&device["id"]));
            self.office.post(&path, &serde_json::json!({})).await?;
        }
        Ok(hired)
    }

    async fn hand_out_phones(&self, hired: &[Hired]) -> Result<Vec<FieldAgent>> {
        let world: Arc<World> = self.scene.world();
        let mut agents = Vec::new();
        for (number, (hired, player)) in hired.iter().zip(&self.scene.agents).enumerate() {
            let code = set_up::enrolment_code(self.office, &hired.id).await?;
            let ways = (player.home.clone(), manner(number, 0, 1), Mishaps::default());
            let chance = self.scene.chance.part(("phone", number));
            agents
                .push(FieldAgent::enrol(self.office.base(), &code, Arc::clone(&world), ways, chance).await?);
        }
        Ok(agents)
    }

    fn welcome(&self, visitor: &Hired, code: &str) -> Result<()> {
        let base = self.office.base();
        let lines = [
            String::new(),
            format!("  Console        {base}/"),
            format!("    director     {OWNER} / {PASSWORD}"),
            format!("    supervisor   {SUPERVISOR} / {PASSWORD}"),
            format!("  Field app      {base}/campo/#/enrol/{code}"),
            format!("    you are      {} ({}); the link works once", visitor.name, visitor.code),
            String::new(),
            "  Everybody in it is invented. Ctrl-C closes the demo; its data stay for the next time."
                .to_owned(),
            String::new(),
        ];
        let mut out = std::io::stdout();
        out.write_all(lines.join("\n").as_bytes())?;
        Ok(out.flush()?)
    }
}

fn noted(folder: &Path) -> Option<Filled> {
    serde_json::from_str(&fs::read_to_string(folder.join(NOTE)).ok()?).ok()
}

fn note(folder: &Path, filled: &Filled) -> Result<()> {
    Ok(fs::write(folder.join(NOTE), serde_json::to_string(filled)?)?)
}

/// Empties the folder; one that is not a demo's is left alone.
fn make_room(folder: &Path, wanted: &Filled) -> Result<()> {
    let is_used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_used {
        if noted(folder).is_none() {
            bail!(
                "{} holds something that is not a demo; choose another folder with --data",
                folder.display()
            );
        }
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    note(folder, &Filled { day: 0, ..wanted.clone() })
}
