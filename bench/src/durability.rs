//! `cargo xtask bench durability`: the server is killed over and over while phones send; its system calls are
//! watched: no answer goes out before what it acknowledges was flushed to the disk; and the power goes.

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use anyhow::ensure;
use ronda_simulate::Chance;
use ronda_simulate::fleet::Keeper;
use tokio::task::JoinSet;

use crate::careless;
use crate::databases::{Place, number_from, places};
use crate::fleet::{keepers, office};
use crate::flushes::{Flushes, read_trace};
use crate::measure::line;
use crate::power;
use crate::process::{Served, ronda_arguments, ronda_binary};

const PHONES: usize = 6;
const KILLS: usize = 100;
/// Visits of each phone for each kill.
const VISITS_A_KILL: usize = 4;
/// Faults printed at most.
const FAULTS_SHOWN: usize = 10;
/// Batches sent while system calls are watched.
const WATCHED: usize = 200;

/// Kills on both databases, then watches SQLite's flushes; `RONDA_BENCH_ROUNDS` makes it shorter.
pub(crate) async fn run() -> anyhow::Result<()> {
    let kills = number_from("RONDA_BENCH_ROUNDS").unwrap_or(KILLS);
    line(&format!("Durability: {kills} times kill -9 while {PHONES} phones send"));
    for place in places(&["sqlite", "postgres"]).await? {
        kill(&place, kills).await?;
    }
    line(&format!("Durability: is the disk flushed before each of {WATCHED} answers and more? (SQLite)"));
    let Some(place) = places(&["sqlite"]).await?.pop() else { return Ok(()) };
    let careful =
        watch(&place, &ronda_binary()?, &ronda_arguments(place.data.as_os_str(), &place.url)).await?;
    tell("ronda serve", &careful);
    let Some(place) = places(&["sqlite"]).await?.pop() else { return Ok(()) };
    let broken = [careless::WORD.into(), place.data.clone().into_os_string()];
    let broken = watch(&place, &std::env::current_exe()?, &broken).await?;
    tell("the broken variant (synchronous=OFF)", &broken);
    ensure!(careful.answers == 0 || careful.unflushed == 0, "answers went out before the flush");
    ensure!(broken.answers == 0 || broken.unflushed > 0, "the broken variant was not caught");
    power::run(kills / 2).await
}

fn tell(name: &str, flushes: &Flushes) {
    let Flushes { answers, flushes, unflushed } = flushes;
    line(&format!("{name:<38} {answers} answers, {flushes} flushes, {unflushed} answers without one"));
}

async fn kill(place: &Place, kills: usize) -> anyhow::Result<()> {
    let mut chance = Chance::new(17);
    let start = || Served::ronda(place.data.as_os_str(), &place.url);
    let mut server = start()?;
    let mut phones = keepers(&office(&server.url()).await?, 17, &[VISITS_A_KILL * kills; PHONES]).await?;
    let mut rounds = 0;
    while rounds < kills && !phones.iter().all(Keeper::is_done) {
        let sending = send_together(phones, &server.url());
        tokio::time::sleep(Duration::from_millis(chance.whole(1, 60) as u64)).await;
        server.kill()?;
        phones = sending.join_all().await.into_iter().collect::<anyhow::Result<_>>()?;
        server = start()?;
        rounds += 1;
    }
    let before: usize = phones.iter().map(Keeper::acknowledged).sum();
    let (stored, faults) = faults_of(&mut phones, &server.url()).await?;
    line(&format!(
        "{:<12} {rounds} kills, {before} events acknowledged before the last, {} lost, changed or twice; {} stored in all",
        place.name,
        faults.len(),
        stored,
    ));
    none(&faults)
}

/// Offers all logs again: how many events the server has, and what does not fit what the phones were told.
pub(crate) async fn faults_of(phones: &mut [Keeper], url: &str) -> anyhow::Result<(usize, Vec<String>)> {
    let (mut seen, mut faults) = (HashSet::new(), Vec::new());
    for phone in phones {
        faults.extend(phone.check(url, &mut seen).await?);
    }
    Ok((seen.len(), faults))
}

/// Fails with the first faults.
pub(crate) fn none(faults: &[String]) -> anyhow::Result<()> {
    ensure!(faults.is_empty(), "{}", faults[..faults.len().min(FAULTS_SHOWN)].join("\n"));
    Ok(())
}

pub(crate) fn send_together(phones: Vec<Keeper>, url: &str) -> JoinSet<anyhow::Result<Keeper>> {
    let mut sending = JoinSet::new();
    for mut phone in phones {
        let url = url.to_owned();
        sending.spawn(async move {
            phone.send(&url, 3, &AtomicUsize::new(0)).await?;
            Ok(phone)
        });
    }
    sending
}

pub(crate) fn has_strace() -> bool {
    Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok()
}

/// Runs a server under `strace`, sends batches one after the other, and reads what it wrote, flushed and answered.
async fn watch(place: &Place, program: &Path, arguments: &[std::ffi::OsString]) -> anyhow::Result<Flushes> {
    if !has_strace() {
        line("skipped: strace is not installed");
        return Ok(Flushes::default());
    }
    let trace = place.data.join("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-y", "-s", "24", "-e", "trace=pwrite64,fdatasync,fsync,write,writev,sendto"]);
    command.arg("-o").arg(&trace).arg(program).args(arguments);
    let mut server = Served::start(&mut command)?;
    let mut phones = keepers(&office(&server.url()).await?, 23, &[WATCHED / 2]).await?;
    let before = std::fs::read_to_string(&trace)?.lines().count();
    for phone in &mut phones {
        phone.send(&server.url(), 1, &AtomicUsize::new(0)).await?;
    }
    server.kill_traced()?;
    Ok(read_trace(std::fs::read_to_string(&trace)?.lines().skip(before)))
}
