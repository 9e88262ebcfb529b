//! Randomness as an argument: the system's own, or a seeded one so that a test can be told again.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{OsRng, StdRng};
use rand::{CryptoRng, RngCore, SeedableRng as _};

/// Hands out dice to whoever was given it.
#[derive(Clone)]
pub struct Chance(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Chance {
    /// The operating system's randomness: the only kind where real people write.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same draws for the same seed, in tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// Dice for one piece of work.
    #[must_use]
    pub fn dice(&self) -> Dice {
        match &self.0 {
            Source::System => Dice(Kind::System),
            Source::Seeded(rng) => {
                let mut seed = [0; 32];
                // A poisoned lock holds a generator that is still sound.
                rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut seed);
                Dice(Kind::Seeded(Box::new(StdRng::from_seed(seed))))
            }
        }
    }
}

/// A source of random bytes fit for keys.
pub struct Dice(Kind);

enum Kind {
    System,
    Seeded(Box<StdRng>),
}

impl Dice {
    /// So many random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill_bytes(&mut bytes);
        bytes
    }
}

impl RngCore for Dice {
    fn next_u32(&mut self) -> u32 {
        match &mut self.0 {
            Kind::System => OsRng.next_u32(),
            Kind::Seeded(rng) => rng.next_u32(),
        }
    }

    fn next_u64(&mut self) -> u64 {
        match &mut self.0 {
            Kind::System => OsRng.next_u64(),
            Kind::Seeded(rng) => rng.next_u64(),
        }
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        match &mut self.0 {
            Kind::System => OsRng.fill_bytes(bytes),
            Kind::Seeded(rng) => rng.fill_bytes(bytes),
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand::Error> {
        match &mut self.0 {
            Kind::System => OsRng.try_fill_bytes(bytes),
            Kind::Seeded(rng) => rng.try_fill_bytes(bytes),
        }
    }
}

// Both sources are fit for keys: the system's, and ChaCha12 behind `StdRng`.
impl CryptoRng for Dice {}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_tells_the_same_story_again() {
        let draw = |chance: &Chance| (chance.dice().bytes::<16>(), chance.dice().bytes::<16>());
        assert_eq!(draw(&Chance::seeded(7)), draw(&Chance::seeded(7)));
        assert_ne!(draw(&Chance::seeded(7)), draw(&Chance::seeded(8)));
        let (first, second) = draw(&Chance::seeded(7));
        assert_ne!(first, second);
    }
}
