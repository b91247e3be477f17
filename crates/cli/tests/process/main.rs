//! The real binary in its own process: what was acknowledged survives a kill, a full disk and a stop; its commands do
//! what they say.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod broken;
#[cfg(target_os = "linux")]
mod full_disk;
mod imports;
mod kill;
mod people;
mod phones;
mod proxy;
mod server;
mod stop;
mod words;
