//! A day holds together: times grow, honest visits open, the phone keeps what it must.

use std::sync::Arc;

use ronda_domain::{AddressId, ContactLevel, GeoPoint, PinSource, SeededIds, VisitId};
use ronda_presence::{Pin, Surroundings};
use ronda_sync::Body;

use super::{Day, Happening, Manner};
use crate::{
    chance::Chance,
    errand::{Errand, Leaf, Stop},
    route::Route,
};

const START_US: i64 = 1_790_000_000_000_000;
const HONEST: Manner = Manner { speed_mps: 5.0, trail_every_s: Some(30), photos: 0.2, cheats: 0.0 };

fn stop(ids: &SeededIds, from: GeoPoint, chance: &mut Chance) -> Stop {
    let door = from.moved_m(chance.between(-900.0, 900.0), chance.between(-900.0, 900.0));
    let at = door.moved_m(chance.normal(6.0), chance.normal(6.0));
    let leaf = |code: &str, contact, promise| Leaf { code: code.to_owned(), contact, promise };
    Stop {
        errand: Errand {
            visit_id: VisitId::next(ids),
            address_id: AddressId::next(ids),
            pin: Some(Pin {
                at,
                source: PinSource::Imported,
                surroundings: Surroundings::Urban,
                confirmations: 0,
            }),
            balance_cents: 420_000,
            currency: "MXN".parse().unwrap(),
            outcomes: vec![
                leaf("promise", ContactLevel::Debtor, true),
                leaf("message_left", ContactLevel::ThirdParty, false),
                leaf("absent", ContactLevel::None, false),
            ],
            cancel_reasons: vec!["unsafe".to_owned()],
            questionnaire: None,
        },
        door,
        way: Route::new(vec![from, door]),
    }
}

fn day(manner: Manner, visits: usize) -> Vec<super::Moment> {
    let ids = Arc::new(SeededIds::new(3));
    let mut chance = Chance::new(3);
    let home = GeoPoint::new(20.59, -100.39).unwrap();
    let mut day = Day::begin(START_US, home, manner, (Arc::clone(&ids), Arc::default()), Chance::new(17));
    for _ in 0..visits {
        let stop = stop(&ids, day.place(), &mut chance);
        day.visit(&stop);
    }
    day.end();
    day.take()
}

fn bodies(moments: &[super::Moment]) -> Vec<&Body> {
    moments
        .iter()
        .filter_map(|moment| if let Happening::Event(body) = &moment.what { Some(&**body) } else { None })
        .collect()
}

#[test]
fn time_only_goes_forward() {
    let moments = day(HONEST, 30);
    assert!(moments.windows(2).all(|pair| pair[0].at_us <= pair[1].at_us));
    assert!(moments.iter().filter(|moment| matches!(moment.what, Happening::Fix(_))).count() > 100);
}

#[test]
fn an_honest_agent_gets_in_nearly_everywhere() {
    let moments = day(HONEST, 100);
    let opened = bodies(&moments).iter().filter(|body| matches!(body, Body::VisitOpened(_))).count();
    assert!(opened >= 90, "{opened} of 100 opened");
}

#[test]
fn every_visit_ends_and_every_photo_named_is_kept() {
    let moments = day(HONEST, 40);
    let ended = |body: &&&Body| matches!(body, Body::VisitCompleted(_) | Body::VisitCancelled(_));
    assert_eq!(bodies(&moments).iter().filter(ended).count(), 40);
    let kept: Vec<_> = moments
        .iter()
        .filter_map(
            |moment| if let Happening::Photo(picture) = &moment.what { Some(picture.sha256) } else { None },
        )
        .collect();
    let named: Vec<_> =
        bodies(&moments).iter().flat_map(|body| body.photos()).map(|photo| photo.sha256).collect();
    assert!(!named.is_empty());
    assert!(named.iter().all(|hash| kept.contains(hash)));
}

#[test]
fn one_who_invents_readings_opens_all_the_same_and_is_contradicted() {
    let moments = day(Manner { cheats: 1.0, ..HONEST }, 20);
    let verdicts: Vec<_> = bodies(&moments)
        .iter()
        .filter_map(|body| {
            if let Body::VisitOpened(opened) = body { Some(opened.verdict["outcome"].clone()) } else { None }
        })
        .collect();
    assert!(verdicts.len() >= 15);
    assert!(
        verdicts.iter().all(|outcome| outcome != "consistent" && outcome != "corroborated"),
        "{verdicts:?}"
    );
}

#[test]
fn the_same_seed_makes_the_same_day() {
    assert_eq!(format!("{:?}", day(HONEST, 5)), format!("{:?}", day(HONEST, 5)));
}
