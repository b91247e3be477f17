//! Job `webhook_delivery`: posts one event to one webhook, signed by the Standard Webhooks specification 1.0.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use ronda_app::{JobRow, WebhookRow};
use ronda_domain::{Failure, FailureReason, WebhookId};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;
use uuid::Uuid;

use crate::context::Context;
use crate::job::{Ended, JobError, payload};
use crate::mailer::MailerError;
use crate::private_address::is_private;

const TIMEOUT: Duration = Duration::from_secs(15);

#[derive(Deserialize)]
struct Payload {
    webhook_id: WebhookId,
    /// The same on every attempt, so that the receiver can tell a repeated one.
    message_id: Uuid,
    body: String,
}

/// Posts to public addresses only, and follows no redirect.
#[derive(Debug)]
pub(crate) struct HookClient {
    client: Client,
    allow_private: bool,
}

impl HookClient {
    pub(crate) fn new(allow_private: bool) -> Result<Self, MailerError> {
        // Fine when another part of the program chose already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .timeout(TIMEOUT)
            .user_agent("Ronda-Webhooks/1")
            .dns_resolver(PublicOnly { allow_private });
        let client = builder.build().map_err(|error| MailerError::Webhooks(error.to_string()))?;
        Ok(Self { client, allow_private })
    }

    /// An address written as numbers is never resolved, so it is looked at here.
    fn check(&self, url: &Url) -> Result<(), JobError> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        match host.parse::<IpAddr>() {
            Ok(address) if is_private(address) && !self.allow_private => Err(private(host)),
            _ => Ok(()),
        }
    }
}

fn private(host: &str) -> JobError {
    JobError::GiveUp(Failure::new(FailureReason::PrivateAddress, host))
}

/// Resolves a name once and lets only public addresses through.
#[derive(Debug, Clone, Copy)]
struct PublicOnly {
    allow_private: bool,
}

/// A name that belongs to a private address.
#[derive(Debug, Error)]
#[error("{0} leads to a private address")]
struct LeadsInside(String);

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            if !allow_private && found.iter().any(|address| is_private(address.ip())) {
                return Err(LeadsInside(host).into());
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let delivery: Payload = payload(job)?;
    let hook = context.app.webhook_of_delivery(job.organization_id, delivery.webhook_id).await?;
    if hook.disabled_at.is_some() {
        return Ok(Ended::Now);
    }
    let outcome = post(context, &hook, &delivery).await;
    let failure = match &outcome {
        Ok(()) | Err(JobError::NotYet(_)) => None,
        Err(JobError::Retry(failure) | JobError::GiveUp(failure)) => Some(failure.clone()),
    };
    context.app.note_delivery(&hook, failure).await?;
    outcome.map(|()| Ended::Now)
}

async fn post(context: &Context, hook: &WebhookRow, delivery: &Payload) -> Result<(), JobError> {
    let url: Url = hook
        .url
        .parse()
        .map_err(|error| JobError::broken(format!("{:?} is no address: {error}", hook.url)))?;
    context.hooks.check(&url)?;
    let id = format!("msg_{}", delivery.message_id.simple());
    let seconds = context.now().as_us().div_euclid(1_000_000);
    let signature = sign(&hook.secret, &id, seconds, &delivery.body)?;
    let request = context.hooks.client.post(url).body(delivery.body.clone());
    let request = request
        .header("content-type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", seconds.to_string())
        .header("webhook-signature", signature);
    let response = request.send().await.map_err(|error| unanswered(&error))?;
    let status = response.status();
    let failure = |reason| Failure::new(reason, status.to_string());
    match status.as_u16() {
        200..=299 => Ok(()),
        410 => Err(JobError::GiveUp(failure(FailureReason::Gone))),
        300..=399 => Err(JobError::GiveUp(failure(FailureReason::Redirected))),
        _ => Err(JobError::Retry(failure(FailureReason::Answered))),
    }
}

/// Why there was no answer. A name may lead elsewhere tomorrow, so all of it is tried again.
fn unanswered(error: &reqwest::Error) -> JobError {
    let mut cause = std::error::Error::source(error);
    let mut inside = false;
    while let Some(inner) = cause {
        inside |= inner.is::<LeadsInside>();
        cause = inner.source();
    }
    let reason = match error {
        _ if inside => FailureReason::PrivateAddress,
        error if error.is_timeout() => FailureReason::TooSlow,
        _ => FailureReason::Unreachable,
    };
    JobError::Retry(Failure::new(reason, said(error)))
}

fn said(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

/// `v1,` and the HMAC-SHA256 over `id.timestamp.body` in base64; the key is what follows `whsec_`.
fn sign(secret: &str, id: &str, seconds: i64, body: &str) -> Result<String, JobError> {
    let broken = || JobError::broken("the webhook's secret cannot be read; make a new webhook");
    let key = secret.strip_prefix("whsec_").and_then(|key| STANDARD.decode(key).ok()).ok_or_else(broken)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| broken())?;
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks reference libraries.
    #[test]
    fn a_signature_is_the_one_of_the_specification() {
        let signature = sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signature.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn addresses_written_as_numbers_are_refused_when_private() {
        for (url, allowed) in [
            ("http://127.0.0.1:9/x", false),
            ("http://[::1]/x", false),
            ("http://169.254.169.254/latest", false),
            ("https://8.8.8.8/x", true),
            ("https://sistema.empresa.mx/x", true),
            ("http://2130706433/", false),
        ] {
            let client = HookClient::new(false).unwrap();
            assert_eq!(client.check(&url.parse().unwrap()).is_ok(), allowed, "{url}");
        }
        let trial = HookClient::new(true).unwrap();
        assert!(trial.check(&"http://127.0.0.1:9/x".parse().unwrap()).is_ok());
    }
}
