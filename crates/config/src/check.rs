//! Looks at values of which the type alone says too little, before anything is opened with them.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::{Config, ConfigError};

impl Config {
    /// Whether all values can be used.
    ///
    /// # Errors
    /// Names each key that cannot, what stands there and what was expected. Passwords in addresses are not repeated.
    pub fn check(&self) -> Result<(), ConfigError> {
        let problems: Vec<String> = self.problems().collect();
        if problems.is_empty() { Ok(()) } else { Err(ConfigError(problems.join("; "))) }
    }

    fn problems(&self) -> impl Iterator<Item = String> {
        let (server, mail, map) = (&self.server, &self.mail, &self.map);
        let origins = map.origins.iter().map(|url| web("map.origins", Some(url)));
        let token = server.metrics_token.as_deref().filter(|token| token.len() < 16);
        [
            listen(&server.listen),
            scheme("server.database_url", server.database_url.as_deref(), &["sqlite", "postgres", "postgresql"]),
            web("server.public_url", server.public_url.as_deref()),
            token.map(|_| "server.metrics_token: expected 16 characters or more, such as `openssl rand -hex 32` prints".to_owned()),
            scheme("mail.smtp_url", mail.smtp_url.as_deref(), &["smtp", "smtps"]),
            sender(&mail.from),
            web("map.style_url", map.style_url.as_deref()),
            map.basemap.as_deref().and_then(basemap),
        ]
        .into_iter()
        .chain(origins)
        .flatten()
    }
}

/// A file that begins as PMTiles of version 3 do.
fn basemap(path: &Path) -> Option<String> {
    let mut start = [0; 8];
    let reason = match File::open(path).and_then(|mut file| file.read_exact(&mut start)) {
        Ok(()) if &start == b"PMTiles\x03" => return None,
        Err(error) if error.kind() == ErrorKind::NotFound => "there is no such file".to_owned(),
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => error.to_string(),
        Ok(()) | Err(_) => "it is something else".to_owned(),
    };
    Some(format!("map.basemap: expected a PMTiles file of version 3 at {}; {reason}", path.display()))
}

fn listen(address: &str) -> Option<String> {
    let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).map(|(_, port)| port);
    let well = port.is_some_and(|port| port.parse::<u16>().is_ok());
    (!well).then(|| {
        format!("server.listen: found {address:?}, expected ADDRESS:PORT such as 127.0.0.1:8080 or [::]:8080")
    })
}

/// The address begins with one of these; only its scheme is told, as the rest may hold a password.
fn scheme(key: &str, address: Option<&str>, schemes: &[&str]) -> Option<String> {
    let address = address?;
    let found = address.split_once("://").filter(|(_, rest)| !rest.is_empty()).map(|(scheme, _)| scheme);
    if found.is_some_and(|found| schemes.contains(&found)) {
        return None;
    }
    let expected: Vec<String> = schemes.iter().map(|scheme| format!("{scheme}://")).collect();
    let found = found.map_or_else(|| "no scheme".to_owned(), |found| format!("{found}://"));
    Some(format!("{key}: found {found}, expected an address that begins with {}", expected.join(" or ")))
}

/// An address of the web without a path of its own.
fn web(key: &str, address: Option<&str>) -> Option<String> {
    let host = |url: &str| {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace)
        })
    };
    let address = address.filter(|address| !host(address))?;
    Some(format!("{key}: found {address:?}, expected an address such as https://ronda.empresa.mx"))
}

fn sender(from: &str) -> Option<String> {
    let address = from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim();
    let well = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    (!well).then(|| format!("mail.from: found {from:?}, expected a sender such as Ronda <ronda@empresa.mx>"))
}
