//! At the door: readings, the verdict, and what follows from it.

use ronda_domain::{GeoPoint, ReviewId, ReviewKind};
use ronda_presence::{Attempt, Gate, Verdict, judge};
use ronda_sync::{Body, Fix, Photo, Pin, ReviewRequested, VisitCancelled, VisitEnRoute, VisitOpened};

use super::{Day, Happening};
use crate::{
    errand::{Errand, Stop},
    picture::Picture,
};

/// How many readings are taken at a door, and how far apart.
const READINGS: usize = 5;
const BETWEEN_READINGS_S: f64 = 7.0;
/// At some doors nobody rings in the end.
const GIVES_UP: f64 = 0.03;

impl Day {
    pub(super) fn set_out(&mut self, stop: &Stop) {
        let fix = Some(self.read());
        self.note(Body::VisitEnRoute(VisitEnRoute { visit_id: stop.errand.visit_id, fix }));
    }

    pub(super) fn at_door(&mut self, stop: &Stop) {
        let errand = &stop.errand;
        let fixes = if self.cheating { self.invented(errand) } else { self.readings() };
        let verdict = self.judged(errand, &fixes);
        if self.chance.happens(GIVES_UP) {
            return self.cancel(errand, fixes);
        }
        match verdict.gate {
            Gate::Open => {}
            Gate::OpenWithPinPhoto => self.ask(errand, ReviewKind::PinCorrection, &fixes, &verdict),
            Gate::Shut if self.cheating => {}
            Gate::Shut => return self.take_a_way_out(errand, fixes, &verdict),
        }
        let pin =
            errand.pin.and_then(|pin| serde_json::from_value::<Pin>(serde_json::to_value(pin).ok()?).ok());
        self.note(Body::VisitOpened(VisitOpened {
            visit_id: errand.visit_id,
            address_id: errand.address_id,
            fixes,
            pin,
            trail: self.recent.clone(),
            clock: serde_json::to_value(self.clock()).unwrap_or_default(),
            verdict: serde_json::to_value(&verdict).unwrap_or_default(),
        }));
        self.hold_visit(errand);
    }

    fn readings(&mut self) -> Vec<Fix> {
        (0..READINGS)
            .map(|_| {
                self.pass(BETWEEN_READINGS_S);
                self.read()
            })
            .collect()
    }

    /// What a fake-GPS app says to one who stayed at home: always the same point, with new times, and the
    /// phone reports the app.
    fn invented(&mut self, errand: &Errand) -> Vec<Fix> {
        let place = errand.pin.map_or(self.place, |pin| pin.at).moved_m(3.0, 2.0);
        let fixes = self.readings().into_iter();
        fixes
            .map(|fix| Fix { lat: place.lat(), lon: place.lon(), accuracy_m: 5.0, mock: Some(true), ..fix })
            .collect()
    }

    pub(super) fn judged(&self, errand: &Errand, fixes: &[Fix]) -> Verdict {
        judge(&Attempt {
            pin: errand.pin,
            fixes: fixes.iter().filter_map(as_presence).collect(),
            trail: self.recent.iter().filter_map(as_presence).collect(),
            monotonic_ms: self.monotonic_ms() as i64,
            clock: Some(self.clock()),
            witnesses: Vec::new(),
        })
    }

    /// The visit stays shut: the pin is wrong, or nobody may enter.
    fn take_a_way_out(&mut self, errand: &Errand, fixes: Vec<Fix>, verdict: &Verdict) {
        let kinds = [
            (ReviewKind::PinCorrection, 6),
            (ReviewKind::AddressNotFound, 2),
            (ReviewKind::CouldNotEnter, 1),
            (ReviewKind::AskSupervisor, 1),
        ];
        let kind = *self.chance.weighted(&kinds);
        self.ask(errand, kind, &fixes, verdict);
        self.cancel(errand, fixes);
    }

    fn ask(&mut self, errand: &Errand, kind: ReviewKind, fixes: &[Fix], verdict: &Verdict) {
        let photos = self.photo().into_iter().collect();
        let best = fixes.iter().min_by(|a, b| a.accuracy_m.total_cmp(&b.accuracy_m));
        let place = best.and_then(|fix| GeoPoint::new(fix.lat, fix.lon).ok());
        self.note(Body::ReviewRequested(ReviewRequested {
            review_id: ReviewId::next(&*self.ids),
            visit_id: errand.visit_id,
            address_id: errand.address_id,
            review: kind,
            proposed_pin: place.filter(|_| kind == ReviewKind::PinCorrection),
            fixes: fixes.to_vec(),
            photos,
            notes: note_of(kind).to_owned(),
            verdict: serde_json::to_value(verdict).unwrap_or_default(),
        }));
    }

    fn cancel(&mut self, errand: &Errand, fixes: Vec<Fix>) {
        let reason =
            if errand.cancel_reasons.is_empty() { "other" } else { self.chance.pick(&errand.cancel_reasons) };
        self.note(Body::VisitCancelled(VisitCancelled {
            visit_id: errand.visit_id,
            reason: reason.to_owned(),
            notes: String::new(),
            fixes,
        }));
    }

    /// Takes a photo; it waits in the outbox.
    pub(super) fn photo(&mut self) -> Option<Photo> {
        let picture = match self.album.as_slice() {
            [] => Picture::of_house(&mut self.chance).ok()?,
            album => self.chance.pick(album).clone(),
        };
        Some(self.keep(picture))
    }

    pub(super) fn keep(&mut self, picture: Picture) -> Photo {
        let photo = Photo {
            sha256: picture.sha256,
            size_bytes: picture.bytes.len() as u64,
            content_type: "image/jpeg".to_owned(),
            question: None,
            taken_at_us: Some(self.at_us),
        };
        self.happen(Happening::Photo(picture));
        photo
    }
}

fn as_presence(fix: &Fix) -> Option<ronda_presence::Fix> {
    serde_json::from_value(serde_json::to_value(fix).ok()?).ok()
}

fn note_of(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::PinCorrection => "La casa está en otro punto de la calle",
        ReviewKind::AddressNotFound => "Pregunté a dos vecinos y el número no existe",
        ReviewKind::CouldNotEnter => "Caseta con vigilancia, no permiten el paso",
        ReviewKind::AskSupervisor => "Necesito autorización para visitar en el trabajo",
    }
}
