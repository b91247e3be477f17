//! `ronda simulate`

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use ronda_app::SystemClock;
use ronda_domain::GeoPoint;
use ronda_simulate::fleet::{self, Clockwork, FieldAgent, Mishaps, Outcome, World};
use ronda_simulate::portfolio::{self, Account};
use ronda_simulate::set_up::{self, Founder};
use ronda_simulate::wire::Office;
use ronda_simulate::{Chance, Manner, Person, Town};
use serde_json::json;

/// Sends a fleet of simulated phones against a server and compares what they did with what the server has.
///
/// It signs in (or, on a server nobody has set up, registers an organization), makes agents and a portfolio of its own,
/// enrols a phone for each agent and lets them make their visits: they walk with GPS noise, lose the network, send
/// photos in parts and batches twice. At the end nothing may be lost, duplicated or refused; else the exit code is 1.
///
/// Example: ronda simulate --server http://127.0.0.1:8080 --agents 50 --visits-per-agent 10 --speed 600 --json
#[derive(Args)]
pub(crate) struct SimulateArguments {
    /// The server, such as http://127.0.0.1:8080.
    #[arg(long)]
    server: String,
    /// How many agents with a phone each.
    #[arg(long, default_value_t = 10)]
    agents: usize,
    /// How many visits each makes.
    #[arg(long, default_value_t = 5)]
    visits_per_agent: usize,
    /// Simulated seconds in a real one.
    #[arg(long, default_value_t = 60.0)]
    speed: f64,
    /// The same seed makes the same town, people and days.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// E-mail of an owner or administrator.
    #[arg(long, env = "RONDA_EMAIL", default_value = "simulacion@ejemplo.test")]
    email: String,
    /// Their password.
    #[arg(long, env = "RONDA_PASSWORD", default_value = "una ronda de prueba", hide_env_values = true)]
    password: String,
    /// Nothing goes wrong on the way: no lost network, no lost answers, nothing sent twice.
    #[arg(long)]
    calm: bool,
    /// Print one JSON object instead of sentences.
    #[arg(long)]
    json: bool,
}

/// Querétaro's centre; the streets around it are invented.
pub(crate) const TOWN_CENTRE: (f64, f64) = (20.5888, -100.3899);

/// Runs the fleet and tells what came out.
pub(crate) async fn simulate(arguments: SimulateArguments) -> anyhow::Result<()> {
    let office = enter(&arguments).await?;
    let clockwork = Clockwork::start(Arc::new(SystemClock), arguments.speed);
    let manner = Manner { speed_mps: 6.0, trail_every_s: Some(20), photos: 0.5, cheats: 0.0 };
    let agents = enlist(&office, &arguments, &clockwork, manner).await?;
    let began_us = clockwork.wall_us();
    let agents = fleet::run(agents, &clockwork, manner).await?;
    let seconds = (clockwork.wall_us() - began_us) as f64 / 1e6;
    enter(&arguments).await?;
    let outcome = fleet::audit(&office, &agents).await?;
    tell(&outcome, seconds, arguments.json)?;
    if outcome.is_clean() { Ok(()) } else { bail!("the server does not have what the phones did") }
}

/// Signs in, or registers where nobody has.
async fn enter(arguments: &SimulateArguments) -> anyhow::Result<Office> {
    let office = Office::new(&arguments.server)?;
    let (email, password) = (arguments.email.clone(), arguments.password.clone());
    if set_up::is_needed(&office).await? {
        let (organization, name) = ("Simulación".to_owned(), "Sara Mulada".to_owned());
        set_up::register(&office, &Founder { organization, name, email, password }).await?;
    } else {
        office.sign_in(&email, &password).await.context("cannot sign in; give --email and --password")?;
    }
    Ok(office)
}

/// Makes agents, their accounts and visits, and enrols their phones.
async fn enlist(
    office: &Office,
    arguments: &SimulateArguments,
    clockwork: &Clockwork,
    manner: Manner,
) -> anyhow::Result<Vec<FieldAgent>> {
    let chance = Chance::new(arguments.seed);
    let centre = GeoPoint::new(TOWN_CENTRE.0, TOWN_CENTRE.1)?;
    let town = Town::build(centre, &chance);
    // The same seed may be used again on the same server.
    let run = clockwork.wall_us() / 1000;
    let mut hired = Vec::new();
    let mut accounts: Vec<Account> = Vec::new();
    for number in 0..arguments.agents {
        let mut chance = chance.part(("agent", number));
        let (person, code) = (Person::invent(&mut chance), format!("sim{run}-{number}"));
        let district = number % town.districts().len();
        for _ in 0..arguments.visits_per_agent {
            let mut account = portfolio::invent(&town, accounts.len(), district, &code, &mut chance);
            account.external_id = format!("S{run}-{}", accounts.len());
            accounts.push(account);
        }
        let home = town.door(district, &mut chance);
        hired.push((set_up::hire(office, &person, &code, None).await?, home, chance));
    }
    let name = format!("Simulación {run}");
    set_up::import(office, &name, "Financiera Simulada", portfolio::csv(&town, &accounts)).await?;
    let doors: HashMap<_, _> = portfolio::doors(&accounts);
    let world = Arc::new(World { town, doors, album: Arc::default() });
    let mishaps = if arguments.calm { Mishaps::default() } else { Mishaps::USUAL };
    let mut agents = Vec::new();
    for (hired, home, chance) in hired {
        let code = set_up::enrolment_code(office, &hired.id).await?;
        let ways = (home, manner, mishaps);
        let mut agent = FieldAgent::enrol(&arguments.server, &code, Arc::clone(&world), ways, chance).await?;
        let found = agent.look_up_duties(arguments.visits_per_agent).await?;
        if found < arguments.visits_per_agent {
            bail!("{} has {found} visits; expected {}", hired.name, arguments.visits_per_agent);
        }
        agents.push(agent);
    }
    Ok(agents)
}

fn tell(outcome: &Outcome, seconds: f64, as_json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if as_json {
        let mut report = outcome.to_json();
        report["seconds"] = json!(seconds);
        return Ok(writeln!(out, "{report}")?);
    }
    let ledger = &outcome.ledger;
    writeln!(
        out,
        "{} agents made {} visits ({} with a promise) in {seconds:.1} s: {} events, {} fixes, {} photos",
        outcome.agents, outcome.visits, outcome.promises, ledger.events, ledger.fixes, ledger.photos
    )?;
    let (lost, duplicated) = (outcome.lost.len(), outcome.duplicated.len());
    writeln!(out, "{} events were sent again and known already", ledger.already)?;
    writeln!(out, "{lost} lost, {duplicated} duplicated, {} refused", ledger.refused)?;
    for line in outcome.lost.iter().chain(&outcome.duplicated).take(20) {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}
