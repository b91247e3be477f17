//! Verdicts in the cases that matter at a door.

#![expect(clippy::unwrap_used, reason = "builders of tests")]

use ronda_domain::{GeoPoint, PinSource, PresenceOutcome};
use ronda_presence::{
    AccuracyConfidence, Attempt, ClockAnchor, Fix, Gate, Pin, ReasonCode, Surroundings, Verdict, Witness,
    judge, pool,
};

const START_US: i64 = 1_795_000_000_000_000;

fn door() -> GeoPoint {
    GeoPoint::new(5.8269, -73.0203).unwrap()
}

fn fix(second: i64, north_m: f64, accuracy_m: f64) -> Fix {
    Fix {
        at: door().moved_m(north_m, (second % 7) as f64),
        accuracy_m,
        accuracy_confidence: AccuracyConfidence::P68,
        taken_at_us: START_US + second * 1_000_000,
        monotonic_ms: second * 1000,
        gps_time_us: None,
        speed_mps: None,
        mock: None,
    }
}

fn pin(source: PinSource) -> Pin {
    Pin { at: door(), source, surroundings: Surroundings::Urban, confirmations: 0 }
}

fn attempt(source: PinSource, north_m: f64, accuracy_m: f64) -> Attempt {
    Attempt {
        pin: Some(pin(source)),
        fixes: [0, 12, 25].map(|second| fix(second, north_m, accuracy_m)).into(),
        trail: Vec::new(),
        monotonic_ms: 26_000,
        clock: None,
        witnesses: Vec::new(),
    }
}

fn came_out(verdict: &Verdict) -> (PresenceOutcome, Gate) {
    (verdict.outcome, verdict.gate)
}

#[test]
fn distance_is_weighed_against_the_quality_of_the_pin() {
    use PresenceOutcome::{Consistent, Contradicted, Insufficient};
    for (source, north_m, expected) in [
        (PinSource::Learned, 10.0, (Consistent, Gate::Open)),
        (PinSource::Learned, 250.0, (Contradicted, Gate::Shut)),
        (PinSource::Street, 150.0, (Consistent, Gate::Open)),
        (PinSource::Street, 250.0, (Insufficient, Gate::Shut)),
        (PinSource::Street, 2_000.0, (Contradicted, Gate::Shut)),
    ] {
        assert_eq!(came_out(&judge(&attempt(source, north_m, 12.0))), expected, "{source:?} {north_m}");
    }
}

#[test]
fn a_centroid_or_no_pin_says_nothing_against_the_agent() {
    for (pin, code) in
        [(Some(pin(PinSource::Locality)), ReasonCode::PinNotVerifiable), (None, ReasonCode::NoPin)]
    {
        for north_m in [0.0, 700.0, 4_000.0] {
            let verdict = judge(&Attempt { pin, ..attempt(PinSource::Locality, north_m, 12.0) });
            assert_eq!(came_out(&verdict), (PresenceOutcome::Insufficient, Gate::OpenWithPinPhoto));
            assert!(verdict.has(code));
        }
    }
    let elsewhere = judge(&attempt(PinSource::Locality, 50_000.0, 12.0));
    assert_eq!(came_out(&elsewhere), (PresenceOutcome::Insufficient, Gate::Shut));
}

#[test]
fn two_fixes_or_ten_seconds_are_not_enough() {
    let whole = attempt(PinSource::Learned, 5.0, 8.0);
    let two = judge(&Attempt { fixes: whole.fixes[..2].to_vec(), ..whole.clone() });
    assert_eq!(came_out(&two), (PresenceOutcome::Insufficient, Gate::Shut));
    assert!(two.has(ReasonCode::TooFewFixes));
    let quick: Vec<Fix> = [0, 5, 10].map(|second| fix(second, 5.0, 8.0)).into();
    let quick = judge(&Attempt { fixes: quick, ..whole });
    assert_eq!(came_out(&quick), (PresenceOutcome::Insufficient, Gate::Shut));
    assert!(quick.has(ReasonCode::TooShort));
}

#[test]
fn a_fix_older_than_ten_minutes_does_not_prove_presence() {
    let old = judge(&Attempt { monotonic_ms: 700_000, ..attempt(PinSource::Learned, 5.0, 8.0) });
    assert_eq!(old.outcome, PresenceOutcome::Insufficient);
    assert!(old.has(ReasonCode::OldFixes));
}

#[test]
fn a_reading_handed_out_again_counts_once_and_says_nothing() {
    let mut cached = attempt(PinSource::Learned, 5.0, 8.0);
    let again = Fix { monotonic_ms: 20_000, ..cached.fixes[0] };
    cached.fixes.insert(1, again);
    let (with, without) = (judge(&cached), judge(&attempt(PinSource::Learned, 5.0, 8.0)));
    assert!(with.has(ReasonCode::CachedFixes));
    assert_eq!((with.score.to_bits(), with.fix_count), (without.score.to_bits(), without.fix_count));
}

#[test]
fn the_same_place_with_new_times_is_noted_but_does_not_shut_the_door_alone() {
    let mut constant = attempt(PinSource::Learned, 5.0, 8.0);
    let at = constant.fixes[0].at;
    constant.fixes.iter_mut().for_each(|fix| fix.at = at);
    let verdict = judge(&constant);
    assert!(verdict.has(ReasonCode::ConstantPlace));
    assert_eq!(came_out(&verdict), (PresenceOutcome::Consistent, Gate::Open));
    assert!(pool(&vec![verdict; 8]).worth_a_look, "over many visits it adds up");
    let honest = judge(&attempt(PinSource::Learned, 5.0, 8.0));
    assert!(!pool(&vec![honest; 100]).worth_a_look);
}

#[test]
fn admitted_inventions_contradict_presence_whatever_the_accuracy() {
    let mut mocked = attempt(PinSource::Learned, 0.0, 3.0);
    mocked.fixes[2].mock = Some(true);
    let verdict = judge(&mocked);
    assert_eq!((came_out(&verdict), verdict.mock), ((PresenceOutcome::Contradicted, Gate::Shut), Some(true)));
    assert_eq!(judge(&attempt(PinSource::Learned, 0.0, 3.0)).mock, None);
}

#[test]
fn a_jump_no_car_can_make_is_noted() {
    let far = fix(-10, 20_000.0, 10.0);
    let verdict = judge(&Attempt { trail: vec![far], ..attempt(PinSource::Learned, 5.0, 8.0) });
    assert!(verdict.has(ReasonCode::Teleport));
    let drive = fix(-1200, 20_000.0, 10.0);
    let verdict = judge(&Attempt { trail: vec![drive], ..attempt(PinSource::Learned, 5.0, 8.0) });
    assert!(!verdict.has(ReasonCode::Teleport));
}

#[test]
fn a_wrong_clock_alone_shuts_no_door_but_readings_of_another_day_weigh() {
    let year_us = 31_536_000_000_000;
    let clock = Some(ClockAnchor { server_time_us: START_US, monotonic_ms: 0, round_trip_ms: 300 });
    let mut wrong = Attempt { clock, ..attempt(PinSource::Learned, 5.0, 8.0) };
    assert!(!judge(&wrong).has(ReasonCode::ClockWrong));
    wrong.fixes.iter_mut().for_each(|fix| fix.taken_at_us -= year_us);
    let verdict = judge(&wrong);
    assert!(verdict.has(ReasonCode::ClockWrong));
    assert_eq!(verdict.gate, Gate::Open);
    let mut replayed = Attempt { clock, ..attempt(PinSource::Learned, 5.0, 8.0) };
    replayed.fixes.iter_mut().for_each(|fix| fix.gps_time_us = Some(fix.taken_at_us - 86_400_000_000));
    assert!(judge(&replayed).has(ReasonCode::FixTimeImpossible));
}

#[test]
fn only_people_corroborate() {
    let mut confirmed = attempt(PinSource::Learned, 5.0, 8.0);
    confirmed.trail = (1..10).rev().map(|n| fix(-20 * n, 5.0, 8.0)).collect();
    let still = judge(&confirmed);
    assert!(still.has(ReasonCode::StayedHere));
    assert_eq!(still.outcome, PresenceOutcome::Consistent);
    confirmed.witnesses = vec![Witness::DebtorConfirmed];
    assert_eq!(judge(&confirmed).outcome, PresenceOutcome::Corroborated);
    confirmed.witnesses = vec![Witness::DebtorDenied];
    assert_ne!(judge(&confirmed).outcome, PresenceOutcome::Corroborated);
}

#[test]
fn readings_on_the_way_here_neither_open_the_door_nor_keep_it_shut() {
    let walked = |from_m: f64, to_m: f64| {
        let way = [0, 12, 25].map(|second| fix(second, from_m, 5.0));
        let end = [100, 112, 125].map(|second| fix(second, to_m, 12.0));
        let fixes = way.into_iter().chain(end).collect();
        judge(&Attempt { fixes, monotonic_ms: 126_000, ..attempt(PinSource::Learned, 0.0, 5.0) })
    };
    assert_eq!(walked(300.0, 5.0).gate, Gate::Open);
    assert_eq!(walked(5.0, 300.0).gate, Gate::Shut);
}

#[test]
fn cell_tower_readings_never_open() {
    let verdict = judge(&attempt(PinSource::Street, 100.0, 600.0));
    assert_eq!(came_out(&verdict), (PresenceOutcome::Insufficient, Gate::Shut));
    assert!(verdict.has(ReasonCode::FixTooCoarse));
}
