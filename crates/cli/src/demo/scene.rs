//! The demo organization: its town, its people, its accounts; the same each time.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use ronda_domain::GeoPoint;
use ronda_simulate::fleet::World;
use ronda_simulate::portfolio::{self, Account};
use ronda_simulate::set_up::{self, Founder, Hired};
use ronda_simulate::town::{Branch, Door};
use ronda_simulate::wire::Office;
use ronda_simulate::{Chance, Person, Picture, Town};

use crate::simulate::TOWN_CENTRE;

pub(crate) const OWNER: &str = "direccion@ronda.test";
pub(crate) const SUPERVISOR: &str = "supervision@ronda.test";
pub(crate) const PASSWORD: &str = "la ronda de hoy";

/// Sixty days of photos are chosen out of so many, to keep the demo small.
const ALBUM: usize = 40;

/// Everything invented.
pub(crate) struct Scene {
    pub(crate) town: Town,
    pub(crate) accounts: Vec<Account>,
    pub(crate) agents: Vec<Player>,
    pub(crate) chance: Chance,
}

/// An agent before they are hired.
#[derive(Debug, Clone)]
pub(crate) struct Player {
    pub(crate) person: Person,
    pub(crate) code: String,
    pub(crate) branch: Branch,
    pub(crate) home: Door,
}

impl Scene {
    /// Invents the organization of a seed.
    pub(crate) fn invent(seed: u64, agents: usize, accounts: usize) -> Result<Self> {
        let chance = Chance::new(seed);
        let town = Town::build(GeoPoint::new(TOWN_CENTRE.0, TOWN_CENTRE.1)?, &chance);
        let players: Vec<Player> = (0..agents).map(|number| player(&town, number, &chance)).collect();
        let mut invented = Vec::with_capacity(accounts);
        for number in 0..accounts {
            let mut chance = chance.part(("account", number));
            let player = &players[number % agents];
            let district = player.home.district;
            invented.push(portfolio::invent(&town, number, district, &player.code, &mut chance));
        }
        Ok(Self { town, accounts: invented, agents: players, chance })
    }

    /// The world its agents walk through.
    pub(crate) fn world(&self) -> Arc<World> {
        let mut chance = self.chance.part("album");
        let album = (0..ALBUM).filter_map(|_| Picture::of_house(&mut chance).ok()).collect();
        let doors = portfolio::doors(&self.accounts);
        Arc::new(World { town: self.town.clone(), doors, album: Arc::new(album) })
    }

    /// Registers the organization and imports its portfolio; the browser stays signed in as the owner.
    pub(crate) async fn open_office(&self, office: &Office) -> Result<Vec<Hired>> {
        let founder = Founder {
            organization: "Financiera Mirasol".to_owned(),
            name: "Laura Olvera Ríos".to_owned(),
            email: OWNER.to_owned(),
            password: PASSWORD.to_owned(),
        };
        set_up::register(office, &founder).await?;
        let mut branches = HashMap::new();
        for (branch, code) in Branch::ALL.into_iter().zip(["centro", "norte", "sur"]) {
            branches.insert(branch, set_up::open_branch(office, branch, code).await?);
        }
        let all: Vec<&str> = branches.values().map(String::as_str).collect();
        set_up::invite(office, ("Jorge Trejo Luna", SUPERVISOR, "supervisor"), &all, PASSWORD).await?;
        let mut hired = Vec::new();
        for player in &self.agents {
            let branch = branches.get(&player.branch).map(String::as_str);
            hired.push(set_up::hire(office, &player.person, &player.code, branch).await?);
        }
        let example = Picture::of_house(&mut self.chance.part("example"))?;
        set_up::illustrate(office, ("address_validation", "foto_fachada"), example).await?;
        let csv = portfolio::csv(&self.town, &self.accounts);
        set_up::import(office, "Consumo Querétaro", "Financiera Mirasol", csv).await?;
        Ok(hired)
    }

    /// The accounts of an agent, as the server numbers them.
    pub(crate) fn accounts_of<'a>(&self, code: &str, ids: &'a HashMap<String, String>) -> Vec<&'a str> {
        let own = self.accounts.iter().filter(|account| account.agent_code == code);
        own.filter_map(|account| ids.get(&account.external_id).map(String::as_str)).collect()
    }
}

fn player(town: &Town, number: usize, chance: &Chance) -> Player {
    let mut chance = chance.part(("agent", number));
    let branch = Branch::ALL[number % Branch::ALL.len()];
    let districts = portfolio::districts_of(town, branch);
    let district = districts[(number / Branch::ALL.len()) % districts.len()];
    let home = town.door(district, &mut chance);
    Player { person: Person::invent(&mut chance), code: format!("g{:02}", number + 1), branch, home }
}
