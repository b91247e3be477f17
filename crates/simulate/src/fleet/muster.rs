//! Hires agents, gives each their own visits and a phone.

use std::sync::Arc;

use ronda_domain::GeoPoint;

use super::{FieldAgent, FleetError, Mishaps, World};
use crate::{
    Chance, Manner, Person, Picture, Town,
    portfolio::{self, Account},
    set_up::{self, Hired},
    wire::{Office, WireError},
};

/// Agents with an enrolled phone each, who know the visits they are to make: so many as told for each of them.
///
/// # Errors
/// What the server says; `Shape` when the feed has fewer visits than were imported.
pub async fn muster(
    office: &Office,
    (centre, seed): (GeoPoint, u64),
    manner: Manner,
    visits: &[usize],
) -> Result<Vec<FieldAgent>, FleetError> {
    let chance = Chance::new(seed);
    let town = Town::build(centre, &chance);
    let mut accounts: Vec<Account> = Vec::new();
    let mut hired = Vec::new();
    for (number, visits) in visits.iter().enumerate() {
        let mut chance = chance.part(("agent", number));
        let (person, code) = (Person::invent(&mut chance), format!("m{seed}-{number:02}"));
        let district = number % town.districts().len();
        for _ in 0..*visits {
            accounts.push(portfolio::invent(&town, accounts.len(), district, &code, &mut chance));
        }
        let home = town.door(district, &mut chance);
        hired.push((set_up::hire(office, &person, &code, None).await?, home, chance, *visits));
    }
    set_up::import(office, &format!("Ronda {seed}"), "Financiera", portfolio::csv(&town, &accounts)).await?;
    let doors = portfolio::doors(&accounts);
    let world = Arc::new(World { town, doors, album: Arc::new(album(&chance)) });
    let mut agents = Vec::new();
    for (Hired { id, .. }, home, chance, visits) in hired {
        let code = set_up::enrolment_code(office, &id).await?;
        let ways = (home, manner, Mishaps::default());
        let mut agent = FieldAgent::enrol(office.base(), &code, Arc::clone(&world), ways, chance).await?;
        if agent.look_up_duties(visits).await? < visits {
            let path = "/api/v1/phone/feed".to_owned();
            return Err(WireError::Shape { path, expected: "all visits that were imported" }.into());
        }
        agents.push(agent);
    }
    Ok(agents)
}

/// A few photos, taken once: drawing one for each visit would take longer than the visits.
fn album(chance: &Chance) -> Vec<Picture> {
    let mut chance = chance.part("album");
    (0..8).filter_map(|_| Picture::of_house(&mut chance).ok()).collect()
}
