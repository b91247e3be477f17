//! Invented accounts of an invented town, as the CSV file a lender would send.

use std::collections::HashMap;

use ronda_domain::GeoPoint;

use crate::{
    chance::Chance,
    person::Person,
    town::{Branch, Door, Town},
};

/// An account, and where its debtor really lives.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The lender's number.
    pub external_id: String,
    /// Who owes.
    pub debtor: Person,
    /// The real door.
    pub door: Door,
    /// What the lender believes; often near, sometimes wrong, sometimes nothing.
    pub pin: Option<GeoPoint>,
    /// What is owed in all.
    pub balance_cents: i64,
    /// Of it, what is late.
    pub overdue_cents: i64,
    /// How late.
    pub days_past_due: i64,
    /// What was lent for.
    pub product: &'static str,
    /// The code of the agent who is to go.
    pub agent_code: String,
}

const PRODUCTS: [(&str, u32); 5] = [
    ("Crédito personal", 6),
    ("Línea blanca", 4),
    ("Motocicleta", 2),
    ("Crédito grupal", 3),
    ("Microcrédito", 5),
];
const HEADER: &str = "numero_credito,titular,telefono,correo,domicilio,colonia,ciudad,estado,codigo_postal,\
latitud,longitud,saldo_total,saldo_vencido,dias_atraso,producto,gestor";

/// The neighbourhoods of a branch.
pub fn districts_of(town: &Town, branch: Branch) -> Vec<usize> {
    let all = town.districts().iter().enumerate();
    all.filter(|(_, district)| district.branch() == branch).map(|(index, _)| index).collect()
}

/// Invents an account in a neighbourhood.
pub fn invent(town: &Town, number: usize, district: usize, agent_code: &str, chance: &mut Chance) -> Account {
    let door = town.door(district, chance);
    let weeks_late = chance.between(0.0, 1.0).powi(2) * 30.0;
    let balance_cents = (chance.between(15.0, 320.0) as i64) * 10_000;
    let share = chance.between(0.08, 0.6);
    Account {
        external_id: format!("Q{:06}", 100_000 + number * 7),
        debtor: Person::invent(chance),
        pin: believed(&door, chance),
        door,
        balance_cents,
        overdue_cents: ((balance_cents as f64 * share / 100.0).round() * 100.0) as i64,
        days_past_due: (weeks_late * 7.0) as i64 + chance.whole(1, 6),
        product: chance.weighted::<&str>(&PRODUCTS),
        agent_code: agent_code.to_owned(),
    }
}

/// Most pins are near, some are streets away, some are missing.
fn believed(door: &Door, chance: &mut Chance) -> Option<GeoPoint> {
    let sigma_m = *chance.weighted(&[(Some(7.0), 72), (Some(35.0), 15), (Some(420.0), 4), (None, 9)]);
    sigma_m.map(|sigma_m: f64| door.point.moved_m(chance.normal(sigma_m), chance.normal(sigma_m)))
}

/// The file.
pub fn csv(town: &Town, accounts: &[Account]) -> String {
    let mut text = format!("{HEADER}\n");
    for account in accounts {
        let district = &town.districts()[account.door.district];
        let (lat, lon) = account.pin.map_or((String::new(), String::new()), |pin| {
            (format!("{:.6}", pin.lat()), format!("{:.6}", pin.lon()))
        });
        let cells = [
            account.external_id.clone(),
            account.debtor.full_name(),
            account.debtor.phone.clone(),
            account.debtor.email(),
            account.door.street_and_number.clone(),
            district.name().to_owned(),
            Town::NAME.to_owned(),
            Town::STATE.to_owned(),
            district.postal_code().to_owned(),
            lat,
            lon,
            pesos(account.balance_cents),
            pesos(account.overdue_cents),
            account.days_past_due.to_string(),
            account.product.to_owned(),
            account.agent_code.clone(),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn pesos(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The real doors by the lender's number.
pub fn doors(accounts: &[Account]) -> HashMap<String, Door> {
    accounts.iter().map(|account| (account.external_id.clone(), account.door.clone())).collect()
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::{csv, districts_of, invent};
    use crate::{
        chance::Chance,
        town::{Branch, Town},
    };

    #[test]
    fn every_line_has_as_many_cells_as_the_header() {
        let town = Town::build(GeoPoint::new(20.5888, -100.3899).unwrap(), &Chance::new(1));
        let mut chance = Chance::new(2);
        let accounts: Vec<_> =
            (0..500).map(|number| invent(&town, number, number % 25, "g01", &mut chance)).collect();
        let text = csv(&town, &accounts);
        assert_eq!(text.lines().count(), 501);
        assert!(text.lines().all(|line| line.split(',').count() == 16));
        let pins = accounts.iter().filter(|account| account.pin.is_some()).count();
        assert!((430..480).contains(&pins), "{pins}");
        assert!(accounts.iter().all(|account| account.overdue_cents <= account.balance_cents));
    }

    #[test]
    fn the_branches_share_the_town() {
        let town = Town::build(GeoPoint::new(20.5888, -100.3899).unwrap(), &Chance::new(1));
        let counts = Branch::ALL.map(|branch| districts_of(&town, branch).len());
        assert_eq!(counts.iter().sum::<usize>(), 25);
        assert!(counts.iter().all(|count| *count >= 5));
    }
}
