//! Thousands of honest and dishonest visits with errors as measured in the field; seeded, so that they repeat.

#![expect(clippy::unwrap_used, reason = "builders of tests")]

use ronda_domain::{GeoPoint, PinSource, PresenceOutcome};
use ronda_presence::{AccuracyConfidence, Attempt, Fix, Gate, Pin, Surroundings, judge};

const VISITS: usize = 20_000;

/// SplitMix64 and Box-Muller.
struct Dice(u64);

impl Dice {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.share()).ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }

    fn moved(&mut self, from: GeoPoint, sigma_m: f64) -> GeoPoint {
        let (north_m, east_m) = (self.normal() * sigma_m, self.normal() * sigma_m);
        from.moved_m(north_m, east_m)
    }

    fn pick(&mut self, mixture: &[(f64, f64)]) -> f64 {
        let mut share = self.share();
        for (part, sigma_m) in mixture {
            if share < *part {
                return *sigma_m;
            }
            share -= part;
        }
        mixture[0].1
    }
}

/// Parts and standard deviations per axis; between high buildings fitted to 78, 91, 96.7 and 99.2 % inside 50, 100,
/// 150 and 200 m.
const SUBURBAN: &[(f64, f64)] = &[(0.95, 6.0), (0.05, 15.0)];
const MID_RISE: &[(f64, f64)] = &[(0.8, 10.0), (0.2, 25.0)];
const CANYON: &[(f64, f64)] = &[(0.72, 20.0), (0.14, 45.0), (0.14, 85.0)];
const EXACT: &[(f64, f64)] = &[(1.0, 5.0)];
const STREET: &[(f64, f64)] = &[(0.85, 32.0), (0.15, 75.0)];
const CENTROID: &[(f64, f64)] = &[(1.0, 300.0)];

/// One error for the whole stay (reflections), a smaller one for each reading; phones report their error only
/// roughly, and too well more often than not.
fn visit(dice: &mut Dice, source: PinSource, pin: &[(f64, f64)], fix: &[(f64, f64)], away_m: f64) -> Attempt {
    let door = GeoPoint::new(19.4326, -99.1332).unwrap();
    let pin_sigma_m = dice.pick(pin);
    let pin_at = dice.moved(door, pin_sigma_m);
    let bearing = dice.share() * std::f64::consts::TAU;
    let agent = door.moved_m(away_m * bearing.cos(), away_m * bearing.sin());
    let sigma_m = dice.pick(fix);
    let reflected = dice.moved(agent, sigma_m * 0.9);
    let fixes = (0..4_i64).map(|n| Fix {
        at: dice.moved(reflected, sigma_m * 0.4),
        accuracy_m: 1.5 * sigma_m * (0.4 * dice.normal() - 0.35).exp(),
        accuracy_confidence: AccuracyConfidence::P68,
        taken_at_us: n * 8_000_000,
        monotonic_ms: n * 8_000,
        gps_time_us: None,
        speed_mps: None,
        mock: None,
    });
    Attempt {
        fixes: fixes.collect(),
        pin: Some(Pin { at: pin_at, source, surroundings: Surroundings::Urban, confirmations: 0 }),
        trail: Vec::new(),
        monotonic_ms: 32_000,
        clock: None,
        witnesses: Vec::new(),
    }
}

fn share_that(
    (source, pin): (PinSource, &[(f64, f64)]),
    fix: &[(f64, f64)],
    away_m: f64,
    test: fn(PresenceOutcome, Gate) -> bool,
) -> f64 {
    let mut dice = Dice(20_261_121);
    let passed = (0..VISITS).filter(|_| {
        let verdict = judge(&visit(&mut dice, source, pin, fix, away_m));
        test(verdict.outcome, verdict.gate)
    });
    passed.count() as f64 / VISITS as f64
}

const OPENS: fn(PresenceOutcome, Gate) -> bool = |_, gate| gate == Gate::Open;

#[test]
fn honest_visits_open() {
    for (name, pin, fix, needed) in [
        ("suburban, learned", (PinSource::Learned, EXACT), SUBURBAN, 0.995),
        ("mid-rise, street", (PinSource::Street, STREET), MID_RISE, 0.97),
        ("canyon, learned", (PinSource::Learned, EXACT), CANYON, 0.97),
        ("canyon, street", (PinSource::Street, STREET), CANYON, 0.97),
    ] {
        let opened = share_that(pin, fix, 0.0, OPENS);
        assert!(opened >= needed, "{name}: {opened}");
        let accused = share_that(pin, fix, 0.0, |outcome, _| outcome == PresenceOutcome::Contradicted);
        assert!(accused <= 0.002, "{name}: {accused} accused");
    }
}

#[test]
fn at_a_centroid_presence_is_never_demanded_and_never_denied() {
    let pin = (PinSource::Locality, CENTROID);
    let let_in = share_that(pin, MID_RISE, 0.0, |_, gate| gate == Gate::OpenWithPinPhoto);
    assert!(let_in > 0.999, "{let_in}");
    for away_m in [0.0, 2_000.0, 20_000.0] {
        assert!(
            share_that(pin, CANYON, away_m, |outcome, _| outcome == PresenceOutcome::Contradicted) < 1e-9
        );
    }
}

#[test]
fn two_kilometres_away_never_opens() {
    let pins = [(PinSource::Learned, EXACT), (PinSource::Street, STREET), (PinSource::Imported, STREET)];
    for pin in pins {
        for fix in [SUBURBAN, MID_RISE, CANYON] {
            let opened = share_that(pin, fix, 2_000.0, OPENS);
            assert!(opened < 1e-9, "{:?}: {opened}", pin.0);
        }
    }
}

#[test]
fn a_fixed_circle_of_100_m_would_turn_honest_agents_away() {
    let mut dice = Dice(7);
    let inside = (0..VISITS).filter(|_| {
        let attempt = visit(&mut dice, PinSource::Street, STREET, CANYON, 0.0);
        judge(&attempt).distance_m.is_some_and(|distance_m| distance_m <= 100.0)
    });
    assert!((inside.count() as f64 / VISITS as f64) < 0.92);
}
