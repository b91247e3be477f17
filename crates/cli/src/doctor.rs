//! `ronda doctor`: looks at everything the server needs and says what to do about what is wrong.

use std::io::{Read as _, Write as _};
use std::net::ToSocketAddrs;
use std::path::Path;
use std::time::Duration;

use anyhow::bail;
use clap::Args;
use ronda_config::Config;
use ronda_store::organizations;

use crate::database;
use crate::place::Place;

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at the data folder, the database, the web apps, the addresses and the map as `ronda serve` would use them, and
/// prints a line for each: `well`, or `WRONG` with what to do. The exit code is 1 when anything is wrong.
///
/// Example: ronda doctor --config /etc/ronda.toml
#[derive(Args)]
pub(crate) struct DoctorArguments {
    #[command(flatten)]
    place: Place,
}

/// Prints a line per check, as soon as it is known.
///
/// # Errors
/// When any check found something wrong.
pub(crate) async fn doctor(arguments: DoctorArguments) -> anyhow::Result<()> {
    let config = arguments.place.configuration()?;
    let mut told = Told::default();
    told.tell("data folder", data_folder(&config.server.data))?;
    told.tell("database", database(&config).await)?;
    told.tell("web apps", web_apps())?;
    told.tell("public address", public_address(&config))?;
    told.tell("e-mail", mail(&config))?;
    told.tell("street map", street_map(config.map.basemap.as_deref()))?;
    match told.wrong {
        0 => Ok(()),
        count => bail!("{count} of {} checks found something wrong", told.checks),
    }
}

/// How many checks were made, and how many of them found something wrong.
#[derive(Default)]
struct Told {
    checks: usize,
    wrong: usize,
}

impl Told {
    /// One thing looked at: well, or what is wrong and what to do.
    fn tell(&mut self, subject: &str, outcome: Result<String, String>) -> std::io::Result<()> {
        self.checks += 1;
        self.wrong += usize::from(outcome.is_err());
        let mut out = std::io::stdout().lock();
        match outcome {
            Ok(text) => writeln!(out, "well   {subject}: {text}"),
            Err(text) => writeln!(out, "WRONG  {subject}: {text}"),
        }
    }
}

fn data_folder(folder: &Path) -> Result<String, String> {
    let probe = folder.join(".doctor");
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&probe, b"ronda"));
    let removed = written.and_then(|()| std::fs::remove_file(&probe));
    match removed {
        Ok(()) => Ok(format!("{} can be written", folder.display())),
        Err(error) => Err(format!(
            "{} cannot be written ({error}); give its owner the right, or use --data",
            folder.display()
        )),
    }
}

async fn database(config: &Config) -> Result<String, String> {
    let address = config.server.database_address();
    if let Some(path) = address.strip_prefix("sqlite://")
        && !Path::new(path).exists()
    {
        return Ok("none yet; the first start makes it".to_owned());
    }
    let store = database::open(config).await.map_err(|error| error.to_string())?;
    let known = organizations::all(&store.read()).await.map_err(|error| error.to_string());
    store.close().await;
    let slugs: Vec<String> = known?.into_iter().map(|row| row.slug).collect();
    Ok(match slugs.as_slice() {
        [] => "opens, its schema is up to date; no organization is registered yet".to_owned(),
        slugs => format!("opens, its schema is up to date; organizations: {}", slugs.join(", ")),
    })
}

fn web_apps() -> Result<String, String> {
    if ronda_server::has_web_apps() {
        Ok("console and field app are in this binary".to_owned())
    } else {
        Err("this binary was built without them; build it with `cargo xtask demo` or see the README"
            .to_owned())
    }
}

fn public_address(config: &Config) -> Result<String, String> {
    let address = config.server.link_base();
    let host = address.split("://").nth(1).unwrap_or_default();
    let is_local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| host.starts_with(local));
    if address.starts_with("https://") || is_local {
        Ok(address)
    } else {
        Err(format!(
            "{address} is not https; phones give camera and position to https pages only: set server.public_url"
        ))
    }
}

fn mail(config: &Config) -> Result<String, String> {
    let Some(url) = &config.mail.smtp_url else {
        return Ok("no mail server set; messages are kept on the outbox page".to_owned());
    };
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err("mail.smtp_url: expected smtp://USER:PASSWORD@HOST:PORT or smtps://..".to_owned());
    };
    let host = rest.rsplit('@').next().unwrap_or_default().split(['/', '?']).next().unwrap_or_default();
    let port = if scheme == "smtps" { 465 } else { 587 };
    let host = if host.contains(':') { host.to_owned() } else { format!("{host}:{port}") };
    let addresses = host.to_socket_addrs().map_err(|error| format!("{host} is not known ({error})"))?;
    let reached =
        addresses.into_iter().any(|address| std::net::TcpStream::connect_timeout(&address, PATIENCE).is_ok());
    if reached {
        Ok(format!("{host} answers"))
    } else {
        Err(format!("{host} does not answer; check mail.smtp_url and the firewall"))
    }
}

/// PMTiles version 3: bounds at bytes 102 to 117, which must not all be zero or nothing is drawn.
fn street_map(file: Option<&Path>) -> Result<String, String> {
    let Some(path) = file else { return Ok("the bundled plain map".to_owned()) };
    let mut header = [0; 127];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.map_err(|error| format!("{} cannot be read ({error})", path.display()))?;
    if header[102..118].iter().all(|byte| *byte == 0) {
        return Err(format!("{} names no bounds, so nothing would be drawn; make it anew", path.display()));
    }
    Ok(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_without_tls_is_wrong_unless_it_is_this_machine() {
        let cases = [
            ("https://ronda.empresa.mx", true),
            ("http://127.0.0.1:8080", true),
            ("http://localhost", true),
            ("http://ronda.empresa.mx", false),
        ];
        for (address, well) in cases {
            let mut config = Config::default();
            config.server.public_url = Some(address.to_owned());
            assert_eq!(public_address(&config).is_ok(), well, "{address}");
        }
    }

    #[test]
    fn a_street_map_that_would_draw_nothing_is_named() {
        let folder = std::env::temp_dir().join(format!("ronda-doctor-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("map.pmtiles");
        let mut header = [0; 127];
        header[..8].copy_from_slice(b"PMTiles\x03");
        std::fs::write(&path, header).unwrap();
        assert!(street_map(Some(&path)).unwrap_err().contains("bounds"));
        header[105] = 7;
        std::fs::write(&path, header).unwrap();
        assert!(street_map(Some(&path)).is_ok());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
