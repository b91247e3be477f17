//! What goes wrong between phone and server.

use crate::chance::Chance;

/// How often what goes wrong, from 0 to 1 for each exchange.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mishaps {
    /// The network goes away for some minutes.
    pub network_goes: f64,
    /// The answer is lost; the phone does not know that it was heard.
    pub answer_lost: f64,
    /// The same batch arrives twice.
    pub sent_twice: f64,
}

/// What happens to one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes well.
    Well,
    /// No network from now on, for so many microseconds.
    NoNetwork(i64),
    /// Heard, but the answer is lost.
    AnswerLost,
    /// Heard twice.
    Twice,
}

impl Mishaps {
    /// An honest bad day: what a phone in a hilly town sees.
    pub const USUAL: Self = Self { network_goes: 0.06, answer_lost: 0.06, sent_twice: 0.08 };

    /// Draws the fate of an exchange.
    pub fn draw(self, chance: &mut Chance) -> Fate {
        if chance.happens(self.network_goes) {
            return Fate::NoNetwork(chance.whole(60, 900) * 1_000_000);
        }
        if chance.happens(self.answer_lost) {
            return Fate::AnswerLost;
        }
        if chance.happens(self.sent_twice) { Fate::Twice } else { Fate::Well }
    }
}
