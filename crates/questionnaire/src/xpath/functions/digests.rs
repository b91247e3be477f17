//! Digests and encodings: `digest`, `base64-decode`, `extract-signed`.

use ed25519_compact::{PublicKey, Signature};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Call, Function};
use crate::xpath::value::Value;

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::Digest => Value::Text(digest(call)),
        Function::Base64Decode => {
            let bytes = base64_decode(&call.text(0)).unwrap_or_default();
            Value::Text(String::from_utf8(bytes).unwrap_or_default())
        }
        Function::ExtractSigned => Value::Text(signed_text(&call.text(0), &call.text(1)).unwrap_or_default()),
        Function::Property => {
            Value::Text(call.scope.environment.properties.get(&call.text(0)).cloned().unwrap_or_default())
        }
        _ => return None,
    })
}

fn digest(call: &Call<'_>) -> String {
    let text = call.text(0);
    let hash = match call.text(1).to_ascii_uppercase().as_str() {
        "MD5" => Md5::digest(text.as_bytes()).to_vec(),
        "SHA-1" => Sha1::digest(text.as_bytes()).to_vec(),
        "SHA-256" => Sha256::digest(text.as_bytes()).to_vec(),
        "SHA-384" => Sha384::digest(text.as_bytes()).to_vec(),
        "SHA-512" => Sha512::digest(text.as_bytes()).to_vec(),
        _ => return String::new(),
    };
    if call.given() > 2 && call.text(2) == "hex" {
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
        return hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    }
    base64_encode(&hash)
}

/// What was signed, when the signature holds: `signed` is Base64 of an Ed25519 signature (64 bytes) and what follows it,
/// `key` Base64 of the public key (32 bytes).
fn signed_text(signed: &str, key: &str) -> Option<String> {
    let mut signature = base64_decode(signed)?;
    let text = signature.split_off(signature.len().min(Signature::BYTES));
    let key = PublicKey::from_slice(&base64_decode(key)?).ok()?;
    key.verify(&text, &Signature::from_slice(&signature).ok()?).ok()?;
    String::from_utf8(text).ok()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64_encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .enumerate()
            .fold(0_u32, |word, (at, byte)| word | (u32::from(*byte) << (16 - 8 * at)));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

fn base64_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut word, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let letter = match letter {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        };
        let value = LETTERS.iter().position(|known| *known == letter)? as u32;
        word = (word << 6) | value;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}
