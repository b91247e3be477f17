//! The power goes while phones send, over and over: each time the server goes on with a disk that holds what was flushed
//! and any part of what was not. (SQLite; PostgreSQL has its own way to its disk.)

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::ensure;
use ronda_simulate::Chance;
use ronda_simulate::fleet::Keeper;

use crate::careless;
use crate::databases::{Place, places};
use crate::disk::{Disk, TRACED};
use crate::durability::{faults_of, has_strace, none, send_together};
use crate::fleet::{keepers, office};
use crate::measure::line;
use crate::process::{Served, ronda_arguments, ronda_binary};

const PHONES: usize = 4;
const VISITS_A_CUT: usize = 6;
/// Of the broken variant; in some nothing may have been sent yet.
const BROKEN_CUTS: usize = 5;

/// Cuts the power of Ronda's server so many times, and that of the broken variant, which must be caught.
pub(crate) async fn run(cuts: usize) -> anyhow::Result<()> {
    line(&format!("Durability: {cuts} times the power goes while {PHONES} phones send (SQLite)"));
    if !has_strace() {
        line("skipped: strace is not installed");
        return Ok(());
    }
    let Some(place) = places(&["sqlite"]).await?.pop() else { return Ok(()) };
    let own = (ronda_binary()?, ronda_arguments(place.data.as_os_str(), &place.url).to_vec());
    let (phones, faults) = cut(&place, &own.0, &own.1, cuts).await?;
    let before: usize = phones.iter().map(Keeper::acknowledged).sum();
    line(&format!("ronda serve: {before} events acknowledged, {} lost, changed or twice", faults.len()));
    none(&faults)?;
    let Some(place) = places(&["sqlite"]).await?.pop() else { return Ok(()) };
    let broken = [OsString::from(careless::WORD), place.data.clone().into_os_string()];
    let (caught, lost) = match cut(&place, &std::env::current_exe()?, &broken, BROKEN_CUTS).await {
        Ok((_, faults)) => (!faults.is_empty(), format!("{} events lost, changed or twice", faults.len())),
        Err(error) => (true, format!("no server starts any more: {error}")),
    };
    line(&format!("the broken variant (synchronous=OFF): {lost}"));
    ensure!(caught, "the broken variant was not caught");
    Ok(())
}

/// Sends and cuts; the phones, and what in the end does not fit what they were told.
async fn cut(
    place: &Place,
    program: &Path,
    arguments: &[OsString],
    cuts: usize,
) -> anyhow::Result<(Vec<Keeper>, Vec<String>)> {
    let mut chance = Chance::new(29);
    let mut server = Served::ronda(place.data.as_os_str(), &place.url)?;
    let mut phones = keepers(&office(&server.url()).await?, 29, &[VISITS_A_CUT * cuts; PHONES]).await?;
    server.kill()?;
    let trace = place.data.join("trace");
    let mut unflushed = 0;
    for _ in 0..cuts {
        let mut disk = Disk::read(&place.data)?;
        let mut command = Command::new("strace");
        command.args(TRACED).arg("-o").arg(&trace).arg(program).args(arguments);
        let mut server = Served::start(&mut command)?;
        let sending = send_together(phones, &server.url());
        tokio::time::sleep(Duration::from_millis(chance.whole(20, 400) as u64)).await;
        server.kill_traced()?;
        phones = sending.join_all().await.into_iter().collect::<anyhow::Result<_>>()?;
        disk.follow(std::fs::read_to_string(&trace)?.lines());
        unflushed += disk.unflushed();
        disk.leave_after_cut(&mut chance)?;
    }
    line(&format!("{unflushed} writes were not flushed when the power went"));
    let server = Served::ronda(place.data.as_os_str(), &place.url)?;
    let (_, faults) = faults_of(&mut phones, &server.url()).await?;
    Ok((phones, faults))
}
