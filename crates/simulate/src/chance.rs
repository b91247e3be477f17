//! Chance that repeats: everything invented comes from one seed.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A seeded generator.
#[derive(Debug, Clone)]
pub struct Chance {
    generator: fastrand::Rng,
    seed: u64,
}

impl Chance {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Self {
        Self { generator: fastrand::Rng::with_seed(seed), seed }
    }

    /// A generator of its own for one part of the world, so that a change in one part leaves the others as they are.
    #[must_use]
    pub fn part(&self, name: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        (self.seed, name).hash(&mut hasher);
        Self::new(hasher.finish())
    }

    /// A number from `low` up to, without, `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        self.generator.f64().mul_add(high - low, low)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        self.generator.i64(low..=high)
    }

    /// True this often, from 0 to 1.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.generator.f64() < probability
    }

    /// One of the items; the slice must not be empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.generator.usize(..items.len())]
    }

    /// One of the items, each as likely as its weight says; the slice must not be empty.
    pub fn weighted<'a, T>(&mut self, items: &'a [(T, u32)]) -> &'a T {
        let total: u32 = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.generator.u32(..total.max(1));
        for (item, weight) in items {
            if left < *weight {
                return item;
            }
            left -= weight;
        }
        &items[0].0
    }

    /// Normally distributed around zero (Box and Muller 1958).
    pub fn normal(&mut self, sigma: f64) -> f64 {
        let radius = (-2.0 * (1.0 - self.generator.f64()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.generator.f64()).cos() * sigma
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        self.generator.shuffle(items);
    }

    /// A fresh seed for something that keeps its own generator.
    pub fn seed(&mut self) -> u64 {
        self.generator.u64(..)
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.generator.fill(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_seed_others() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (0..20).map(|_| chance.whole(0, 1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn a_part_does_not_depend_on_what_was_drawn_before() {
        let mut drawn = Chance::new(7);
        drawn.between(0.0, 1.0);
        assert_eq!(drawn.part("streets").seed(), Chance::new(7).part("streets").seed());
        assert_ne!(Chance::new(7).part("streets").seed(), Chance::new(7).part("people").seed());
    }

    #[test]
    fn weights_are_kept() {
        let mut chance = Chance::new(1);
        let rare = (0..10_000).filter(|_| *chance.weighted(&[("often", 9), ("rare", 1)]) == "rare").count();
        assert!((850..1150).contains(&rare), "{rare}");
    }

    #[test]
    fn normal_numbers_spread_as_asked() {
        let mut chance = Chance::new(3);
        let squares: f64 = (0..20_000).map(|_| chance.normal(5.0).powi(2)).sum();
        let sigma = (squares / 20_000.0).sqrt();
        assert!((4.8..5.2).contains(&sigma), "{sigma}");
    }
}
