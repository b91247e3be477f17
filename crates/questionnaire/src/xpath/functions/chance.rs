//! Chance: `random`, `uuid`, `randomize`.

use sha2::{Digest, Sha256};

use super::{Call, Function};
use crate::xpath::value::{NodeRef, Value};

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::Random => Value::Number(call.scope.draw().next_fraction()),
        Function::Uuid => Value::Text(uuid(call)),
        Function::Randomize => Value::Nodes(randomize(call)),
        _ => return None,
    })
}

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

fn uuid(call: &Call<'_>) -> String {
    if call.given() == 0 {
        return call.scope.draw().next_uuid();
    }
    let length = call.number(0).clamp(0.0, 256.0) as usize;
    let mut chance = call.scope.draw();
    (0..length).map(|_| char::from(LETTERS[(chance.next_u64() % LETTERS.len() as u64) as usize])).collect()
}

/// Fisher-Yates with the Park-Miller generator, so that a seed gives the order every ODK engine gives.
fn randomize(call: &Call<'_>) -> Vec<NodeRef> {
    let Value::Nodes(mut nodes) = call.value(0) else { return Vec::new() };
    let seed = if call.given() > 1 { seed_of(call) } else { (call.scope.draw().next_u64() >> 33) as i64 };
    let mut state = seed % 2_147_483_647;
    if state <= 0 {
        state += 2_147_483_646;
    }
    for left in (1..=nodes.len()).rev() {
        state = state * 16_807 % 2_147_483_647;
        let fraction = (state - 1) as f64 / 2_147_483_646.0;
        let picked = (fraction * left as f64).floor() as usize;
        nodes.swap(left - 1, picked.min(left - 1));
    }
    nodes
}

/// A number seeds as itself; another text by the first eight bytes of its SHA-256.
fn seed_of(call: &Call<'_>) -> i64 {
    let value = call.value(1);
    let number = call.scope.number(&value);
    if !number.is_nan() {
        return number as i64;
    }
    let hash = Sha256::digest(call.scope.text(&value).as_bytes());
    hash.iter().take(8).fold(0_i64, |seed, byte| (seed << 8) | i64::from(*byte))
}
