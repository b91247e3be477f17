//! What happens to an agent with a phone, moment by moment: walking, standing at a door, a visit and how it ends.

mod door;
mod visit;

use std::{collections::HashMap, sync::Arc};

use ronda_domain::{GeoPoint, SeededIds, ShiftId};
use ronda_presence::ClockAnchor;
use ronda_questionnaire::Form;
use ronda_sync::{Body, Fix, ShiftEnded, ShiftStarted};

use crate::{chance::Chance, errand::Stop, gps::Gps, picture::Picture, route::Route};

/// Something the phone notices or is told, and when.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The phone's clock, microseconds since 1970.
    pub at_us: i64,
    /// Milliseconds since the phone was switched on.
    pub monotonic_ms: u64,
    /// What it is.
    pub what: Happening,
}

/// What a moment brings.
#[derive(Debug, Clone)]
pub enum Happening {
    /// A reading of the trail.
    Fix(Fix),
    /// Something for the log.
    Event(Box<Body>),
    /// A photo for the outbox.
    Photo(Picture),
}

/// How an agent works.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Metres a second on the way.
    pub speed_mps: f64,
    /// Seconds between readings on the way; none when the trail is not kept.
    pub trail_every_s: Option<u32>,
    /// How often photos are taken.
    pub photos: f64,
    /// How often the agent stays away: readings at the door are invented by another app, and the app was changed to
    /// open all the same.
    pub cheats: f64,
}

/// An agent's phone on one day. Ask it to act, then take the moments.
#[derive(Debug)]
pub struct Day {
    manner: Manner,
    /// At this door readings are invented.
    cheating: bool,
    chance: Chance,
    ids: Arc<SeededIds>,
    gps: Gps,
    place: GeoPoint,
    at_us: i64,
    booted_us: i64,
    shift_id: ShiftId,
    battery_percent: f64,
    forms: HashMap<String, Arc<Form>>,
    /// The last readings of the trail; a leap from them to the door shows.
    recent: Vec<Fix>,
    album: Arc<Vec<Picture>>,
    moments: Vec<Moment>,
}

/// How many readings of the trail go into a verdict.
const RECENT: usize = 8;
const SECOND_US: i64 = 1_000_000;
/// A full battery lasts about eleven hours of tracking.
const BATTERY_PER_S: f64 = 100.0 / 40_000.0;

impl Day {
    /// Begins a shift at a place and time. Photos are taken out of the album; an empty one means a new one each time.
    pub fn begin(
        at_us: i64,
        place: GeoPoint,
        manner: Manner,
        (ids, album): (Arc<SeededIds>, Arc<Vec<Picture>>),
        mut chance: Chance,
    ) -> Self {
        let gps = Gps::new(&mut chance);
        let shift_id = ShiftId::next(&*ids);
        let battery_percent = chance.between(82.0, 100.0);
        let booted_us = at_us - chance.whole(600, 40_000) * SECOND_US;
        let forms = HashMap::new();
        let mut day = Self {
            manner,
            cheating: false,
            chance,
            ids,
            gps,
            place,
            at_us,
            booted_us,
            shift_id,
            battery_percent,
            forms,
            recent: Vec::new(),
            album,
            moments: Vec::new(),
        };
        let fix = Some(day.read());
        day.note(Body::ShiftStarted(ShiftStarted { shift_id, fix }));
        day
    }

    /// The phone's clock.
    pub fn at_us(&self) -> i64 {
        self.at_us
    }

    /// Where the agent is.
    pub fn place(&self) -> GeoPoint {
        self.place
    }

    /// Goes to the door and does the visit.
    pub fn visit(&mut self, stop: &Stop) {
        self.cheating = self.chance.happens(self.manner.cheats);
        self.set_out(stop);
        if self.cheating {
            let seconds = stop.way.length_m() / self.manner.speed_mps;
            self.stand(seconds as u32 + 60, 60);
        } else {
            self.go(&stop.way);
            self.place = stop.door;
        }
        self.at_door(stop);
    }

    /// Rests where one is.
    pub fn rest(&mut self, seconds: u32) {
        self.stand(seconds, 60);
    }

    /// Ends the shift.
    pub fn end(&mut self) {
        let fix = Some(self.read());
        self.note(Body::ShiftEnded(ShiftEnded { shift_id: self.shift_id, fix }));
    }

    /// Takes what happened since the last time.
    pub fn take(&mut self) -> Vec<Moment> {
        std::mem::take(&mut self.moments)
    }

    fn go(&mut self, way: &Route) {
        let seconds = way.length_m() / self.manner.speed_mps;
        let step_s = f64::from(self.manner.trail_every_s.unwrap_or(3600));
        let mut gone_s = 0.0;
        while gone_s < seconds {
            let step_s = step_s.min(seconds - gone_s);
            gone_s += step_s;
            self.pass(step_s);
            self.place = way.at(gone_s * self.manner.speed_mps).unwrap_or(self.place);
            self.trail(Some(self.manner.speed_mps));
        }
    }

    fn stand(&mut self, seconds: u32, every_s: u32) {
        let mut left_s = seconds;
        while left_s > 0 {
            let step_s = left_s.min(every_s);
            left_s -= step_s;
            self.pass(f64::from(step_s));
            self.trail(Some(0.0));
        }
    }

    fn trail(&mut self, speed_mps: Option<f64>) {
        if self.manner.trail_every_s.is_some() {
            let fix = Fix { speed_mps, shift_id: Some(self.shift_id), ..self.read() };
            if self.recent.len() == RECENT {
                self.recent.remove(0);
            }
            self.recent.push(fix.clone());
            self.happen(Happening::Fix(fix));
        }
    }

    fn pass(&mut self, seconds: f64) {
        self.at_us += (seconds * 1e6) as i64;
        self.battery_percent = (self.battery_percent - seconds * BATTERY_PER_S).max(6.0);
    }

    /// The receiver's reading here and now.
    fn read(&mut self) -> Fix {
        let reading = self.gps.read(self.place, &mut self.chance);
        Fix {
            taken_at_us: self.at_us,
            lat: reading.point.lat(),
            lon: reading.point.lon(),
            accuracy_m: reading.accuracy_m,
            monotonic_ms: Some(self.monotonic_ms()),
            clock_run: Some(1),
            gps_time_us: Some(self.at_us - self.chance.whole(5_000, 400_000)),
            battery_percent: Some(self.battery_percent as u8),
            ..Fix::default()
        }
    }

    fn monotonic_ms(&self) -> u64 {
        ((self.at_us - self.booted_us) / 1000).max(0) as u64
    }

    /// The server told its time when the shift began.
    fn clock(&self) -> ClockAnchor {
        let monotonic_ms = self.monotonic_ms() as i64;
        ClockAnchor { server_time_us: self.at_us, monotonic_ms, round_trip_ms: 180 }
    }

    fn note(&mut self, body: Body) {
        self.happen(Happening::Event(Box::new(body)));
    }

    fn happen(&mut self, what: Happening) {
        let (at_us, monotonic_ms) = (self.at_us, self.monotonic_ms());
        self.moments.push(Moment { at_us, monotonic_ms, what });
    }
}

#[cfg(test)]
mod tests;
