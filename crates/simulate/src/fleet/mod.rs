//! Agents at work: each with a phone that keeps a log, loses the network and catches up.

mod agent;
mod audit;
mod clockwork;
mod custody;
mod mishaps;
mod muster;
mod run;

pub use agent::{FieldAgent, FleetError};
pub use audit::{Outcome, audit};
pub use clockwork::Clockwork;
pub use custody::{Keeper, batch};
pub use mishaps::Mishaps;
pub use muster::muster;
pub use run::run;

use std::{collections::HashMap, sync::Arc};

use ronda_domain::GeoPoint;

use crate::{
    feed::Duty,
    picture::Picture,
    route::Route,
    town::{Door, Town},
};

/// The world the agents walk through.
#[derive(Debug)]
pub struct World {
    /// Streets.
    pub town: Town,
    /// Real doors by the lender's number of the account.
    pub doors: HashMap<String, Door>,
    /// Photos to choose from; empty for a new one each time.
    pub album: Arc<Vec<Picture>>,
}

impl World {
    /// The real door of a duty, or its pin where the world does not know the account.
    fn place(&self, duty: &Duty) -> Option<GeoPoint> {
        let door = self.doors.get(&duty.external_id).map(|door| door.point);
        door.or(duty.errand.pin.map(|pin| pin.at))
    }

    /// The way from where one stands to a duty's door.
    fn way(&self, from: (GeoPoint, Option<&Door>), duty: &Duty) -> Route {
        match (from.1, self.doors.get(&duty.external_id)) {
            (Some(start), Some(door)) => self.town.way(start, door),
            _ => Route::new([Some(from.0), self.place(duty)].into_iter().flatten().collect()),
        }
    }
}
