//! The content security policies: nothing is allowed but what a page is known to need.

use axum::http::HeaderValue;
use ronda_app::{AppError, Secret};

/// For answers that are no pages: even opened in a tab they load and run nothing.
pub(crate) const NO_PAGE: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// For scripts: the service worker and what else runs beside a page obey the policy of their own file, not the page's.
pub(crate) const SCRIPT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// For scripts that browsers keep for a year: the map's worker draws from hosts that are chosen later.
pub(crate) const KEPT_SCRIPT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self' https: http:; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'";

/// A number used once, for one page: only scripts and styles that carry it run.
#[derive(Debug)]
pub(crate) struct Nonce(String);

impl Nonce {
    /// A fresh one.
    pub(crate) fn fresh() -> Result<Self, AppError> {
        Ok(Self(Secret::generate("")?.reveal().to_owned()))
    }

    /// The page with the nonce at its scripts and where its scripts find it for the styles they make.
    pub(crate) fn on_page(&self, page: &str) -> String {
        let Self(nonce) = self;
        let head = format!("<head>\n    <meta property=\"csp-nonce\" nonce=\"{nonce}\" />");
        page.replacen("<head>", &head, 1).replace("<script ", &format!("<script nonce=\"{nonce}\" "))
    }

    /// A page made here, with its one style.
    pub(crate) fn document(&self, title: &str, style: &str, body: &str) -> String {
        let Self(nonce) = self;
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\" />\
            <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" /><title>{title}</title>\
            <link rel=\"icon\" href=\"/ronda.svg\" /><style nonce=\"{nonce}\">{style}</style></head>\
            <body>{body}</body></html>"
        )
    }

    /// The policy of a page of the apps. `maps` are the origins of map styles other than the bundled one.
    pub(crate) fn app_policy(&self, maps: &[String]) -> HeaderValue {
        let Self(nonce) = self;
        let maps: String = maps.iter().flat_map(|origin| [" ", origin.as_str()]).collect();
        // Letters on the outbox page are written with style attributes, as all mail is; those compute nothing.
        policy(&format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}'; \
            style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; \
            img-src 'self' data: blob:{maps}; font-src 'self'; connect-src 'self'{maps}; worker-src 'self' blob:; \
            manifest-src 'self'; media-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ))
    }

    /// The policy of a page that is only read.
    pub(crate) fn document_policy(&self) -> HeaderValue {
        let Self(nonce) = self;
        policy(&format!("{NO_PAGE}; style-src 'nonce-{nonce}'; img-src 'self'"))
    }
}

fn policy(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(NO_PAGE))
}

/// The origin of an address, such as `https://maps.empresa.mx`; `None` for what no policy may name.
pub(crate) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let is_host = |sign: char| sign.is_ascii_alphanumeric() || "-.:[]".contains(sign);
    let known = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host);
    known.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_origin_of_an_address_enters_a_policy() {
        let cases = [
            ("https://maps.empresa.mx/style.json?key=a;b", Some("https://maps.empresa.mx")),
            ("http://127.0.0.1:9000", Some("http://127.0.0.1:9000")),
            ("https://user:word@maps.mx/x", Some("https://maps.mx")),
            ("https://maps.mx; script-src *", None),
            ("https://*", None),
            ("data:text/html,x", None),
            ("https:///x", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn the_page_carries_the_nonce_its_policy_names() {
        let nonce = Nonce::fresh().unwrap();
        let page = nonce.on_page("<head><script type=\"module\" src=\"/a.js\"></script></head>");
        let policy = nonce.app_policy(&["https://maps.mx".to_owned()]).to_str().unwrap().to_owned();
        let named = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        assert_eq!(named.len(), 64);
        assert_eq!(page.matches(&format!("nonce=\"{named}\"")).count(), 2);
        assert!(
            policy.starts_with("default-src 'none';")
                && policy.contains("connect-src 'self' https://maps.mx;")
        );
        assert!(!policy.contains("unsafe-eval'") || policy.contains("'wasm-unsafe-eval'"));
        assert_ne!(Nonce::fresh().unwrap().0, named);
    }
}
