//! What was acknowledged survives what happens to the real server: killed in the middle of work, out of disk space.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod broken;
#[cfg(target_os = "linux")]
mod full_disk;
mod kill;
mod phones;
mod server;
