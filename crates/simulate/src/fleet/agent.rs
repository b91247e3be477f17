//! One agent with a phone: asks for the day's visits, walks, notes, and talks to the server when there is a network.

use std::{collections::VecDeque, sync::Arc};

use ronda_domain::{GeoPoint, SeededIds};
use ronda_sync::{KeyError, SignError, Signer, SoftwareKey};
use thiserror::Error;

use super::{World, mishaps::Fate, mishaps::Mishaps};
use crate::{
    chance::Chance,
    day::{Day, Manner, Moment},
    errand::Stop,
    feed::{Duty, duties},
    phone::Phone,
    town::Door,
    wire::{Line, WireError},
};

/// Why an agent could not go on.
#[derive(Debug, Error)]
pub enum FleetError {
    /// Talking to the server failed.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// No key could be made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The key could not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
}

/// An agent.
#[derive(Debug)]
pub struct FieldAgent {
    /// Who it is.
    pub name: String,
    /// The phone, with what it did and what was acknowledged.
    pub phone: Phone,
    line: Line,
    world: Arc<World>,
    ids: Arc<SeededIds>,
    chance: Chance,
    manner: Manner,
    mishaps: Mishaps,
    offline_until_us: i64,
    home: Door,
    stands_at: Option<Door>,
    duties: Vec<Duty>,
    day: Option<Day>,
    ahead: VecDeque<Moment>,
    shifts: u32,
}

/// Photos travel in parts of this size.
const PART_BYTES: usize = 16 * 1024;

impl FieldAgent {
    /// Enrols a phone with a one-time code.
    ///
    /// # Errors
    /// What the server says, and `Key` for a seed that makes no key.
    pub async fn enrol(
        base: &str,
        code: &str,
        world: Arc<World>,
        (home, manner, mishaps): (Door, Manner, Mishaps),
        mut chance: Chance,
    ) -> Result<Self, FleetError> {
        let mut secret = [0; 32];
        secret.copy_from_slice(&chance.bytes(32));
        let key = SoftwareKey::from_secret(&secret)?;
        let model = *chance.pick(&["Moto E13", "Samsung Galaxy A05", "Redmi 13C", "TCL 405", "Galaxy A15"]);
        let (line, enrolled) = Line::enrol(base, code, &key.public_key(), model).await?;
        // The server's number goes in, so that the same seed may be used twice on one server.
        let mut chance = chance.part(enrolled.device_id.0);
        let ids = Arc::new(SeededIds::new(chance.seed()));
        Ok(Self {
            name: enrolled.agent_name,
            phone: Phone::new(enrolled.device_id, key, Arc::clone(&ids)),
            line,
            world,
            ids,
            chance,
            manner,
            mishaps,
            offline_until_us: i64::MIN,
            stands_at: Some(home.clone()),
            home,
            duties: Vec::new(),
            day: None,
            ahead: VecDeque::new(),
            shifts: 0,
        })
    }

    /// What the phone shows the server with each request.
    pub fn credential(&self) -> &str {
        self.line.credential()
    }

    /// Changes how the agent works from the next shift on.
    pub fn work(&mut self, manner: Manner, mishaps: Mishaps) {
        (self.manner, self.mishaps) = (manner, mishaps);
    }

    /// Reads what there is to do; at most so many visits are taken.
    ///
    /// # Errors
    /// What the server says.
    pub async fn look_up_duties(&mut self, most: usize) -> Result<usize, FleetError> {
        self.duties = duties(&self.line.feed().await?);
        self.duties.truncate(most);
        Ok(self.duties.len())
    }

    /// Begins a shift at home.
    pub fn begin_shift(&mut self, at_us: i64) {
        self.shifts += 1;
        let chance = self.chance.part(("shift", self.shifts));
        self.stands_at = Some(self.home.clone());
        let own = (Arc::clone(&self.ids), Arc::clone(&self.world.album));
        self.day = Some(Day::begin(at_us, self.home.point, self.manner, own, chance));
    }

    /// Nothing is left to do, and nothing is still to happen.
    pub fn is_idle(&self) -> bool {
        self.duties.is_empty() && self.ahead.is_empty()
    }

    /// Lets happen what happens up to this moment.
    ///
    /// # Errors
    /// `Sign` when the key does not sign.
    pub fn advance(&mut self, now_us: i64) -> Result<(), FleetError> {
        loop {
            while self.ahead.front().is_some_and(|moment| moment.at_us <= now_us) {
                if let Some(moment) = self.ahead.pop_front() {
                    self.phone.keep(moment)?;
                }
            }
            if !self.ahead.is_empty() || !self.does_next() {
                return Ok(());
            }
        }
    }

    /// Waits a minute where the agent stands.
    pub fn rest(&mut self) {
        if let Some(day) = &mut self.day {
            day.rest(60);
            self.ahead.extend(day.take());
        }
    }

    /// Ends the shift; what was still to happen happens.
    ///
    /// # Errors
    /// `Sign` when the key does not sign.
    pub fn end_shift(&mut self) -> Result<(), FleetError> {
        if let Some(mut day) = self.day.take() {
            day.end();
            self.ahead.extend(day.take());
        }
        while let Some(moment) = self.ahead.pop_front() {
            self.phone.keep(moment)?;
        }
        Ok(())
    }

    /// Talks to the server once, if there is a network: a batch, then a photo.
    ///
    /// # Errors
    /// What the server says, other than that it is busy.
    pub async fn talk(&mut self, now_us: i64) -> Result<(), FleetError> {
        if self.phone.is_empty() || now_us < self.offline_until_us {
            return Ok(());
        }
        match self.exchange(now_us).await {
            Err(error) if error.is_passing() => Ok(()),
            other => Ok(other?),
        }
    }

    async fn exchange(&mut self, now_us: i64) -> Result<(), WireError> {
        let fate = self.mishaps.draw(&mut self.chance);
        if let Fate::NoNetwork(for_us) = fate {
            self.offline_until_us = now_us + for_us;
            return Ok(());
        }
        let batch = self.phone.batch(now_us);
        if fate == Fate::Twice {
            let (first, second) = tokio::join!(self.line.sync(&batch), self.line.sync(&batch));
            self.phone.acknowledge(&first?);
            self.phone.hear(&second?);
        } else {
            let answer = self.line.sync(&batch).await?;
            if fate == Fate::AnswerLost {
                return Ok(());
            }
            self.phone.acknowledge(&answer);
        }
        if let Some((hash, bytes)) = self.phone.photo() {
            self.line.photo(hash, bytes, PART_BYTES).await?;
            self.phone.photo_stored(hash);
        }
        Ok(())
    }

    /// Sets out for the nearest door; false when there is none.
    fn does_next(&mut self) -> bool {
        let Some(day) = &mut self.day else { return false };
        let place = day.place();
        let Some((index, door)) = nearest(&self.world, &self.duties, place) else { return false };
        let duty = self.duties.swap_remove(index);
        let way = self.world.way((place, self.stands_at.as_ref()), &duty);
        self.stands_at = self.world.doors.get(&duty.external_id).cloned();
        day.visit(&Stop { errand: duty.errand, door, way });
        self.ahead.extend(day.take());
        true
    }
}

fn nearest(world: &World, duties: &[Duty], place: GeoPoint) -> Option<(usize, GeoPoint)> {
    let doors = duties.iter().enumerate().filter_map(|(index, duty)| Some((index, world.place(duty)?)));
    doors.min_by(|(_, a), (_, b)| place.distance_m(*a).total_cmp(&place.distance_m(*b)))
}
