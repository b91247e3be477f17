//! Hands e-mail to the configured SMTP server.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use ronda_app::{MessageRow, PictureFile};
use ronda_domain::{Failure, FailureReason};
use thiserror::Error;

/// Why the mailer cannot start.
#[derive(Debug, Error)]
pub enum MailerError {
    /// The mail server's address cannot be read.
    #[error("mail.smtp_url: {0}; expected smtp://USER:PASSWORD@HOST:PORT or smtps://...")]
    Address(String),
    /// The sender cannot be read.
    #[error("mail.from is {0:?}; expected a sender such as Ronda <ronda@empresa.mx>")]
    Sender(String),
    /// The HTTP client for webhooks cannot be made.
    #[error("webhooks cannot be sent from this machine: {0}")]
    Webhooks(String),
}

/// Why a message was not taken.
#[derive(Debug, Error)]
pub(crate) enum SendError {
    /// The server will not take it later either.
    #[error("{0}")]
    Refused(Failure),
    /// The server could not be reached, or is busy.
    #[error("{0}")]
    Failed(Failure),
}

/// The way out.
#[derive(Debug)]
pub(crate) struct Mailer {
    transport: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl Mailer {
    pub(crate) fn new(smtp_url: Option<&str>, from: &str) -> Result<Self, MailerError> {
        let from = from.parse().map_err(|_| MailerError::Sender(from.to_owned()))?;
        let transport = smtp_url.map(transport).transpose()?;
        Ok(Self { transport, from })
    }

    /// Whether a mail server is set.
    pub(crate) fn sends(&self) -> bool {
        self.transport.is_some()
    }

    /// Hands the message over; its id is the same on every attempt, so that a repeated one can be told.
    pub(crate) async fn send(
        &self,
        message: &MessageRow,
        pictures: Vec<PictureFile>,
    ) -> Result<(), SendError> {
        let Some(transport) = &self.transport else {
            return Err(SendError::Failed(Failure::new(FailureReason::Unreachable, "no mail server is set")));
        };
        let mail = self.compose(message, pictures).map_err(SendError::Refused)?;
        match transport.send(mail).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(SendError::Refused(failure(&error))),
            Err(error) => Err(SendError::Failed(failure(&error))),
        }
    }

    fn compose(&self, message: &MessageRow, pictures: Vec<PictureFile>) -> Result<Message, Failure> {
        let broken = |error: String| Failure::new(FailureReason::Internal, error);
        let to: Mailbox = message
            .recipient
            .parse()
            .map_err(|_| Failure::new(FailureReason::NoAddress, message.recipient.clone()))?;
        let domain = self.from.email.domain();
        let mut html = MultiPart::related().singlepart(SinglePart::html(message.body_html.clone()));
        for picture in pictures {
            let media_type =
                ContentType::parse(picture.media_type).map_err(|error| broken(error.to_string()))?;
            let inline = Attachment::new_inline(picture.name).body(Body::new(picture.bytes), media_type);
            html = html.singlepart(inline);
        }
        let both =
            MultiPart::alternative().singlepart(SinglePart::plain(message.body_text.clone())).multipart(html);
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(message.subject.clone())
            .message_id(Some(format!("<{}@{domain}>", message.id)))
            .multipart(both)
            .map_err(|error| broken(error.to_string()))
    }
}

fn transport(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailerError> {
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
        .map_err(|error| MailerError::Address(error.to_string()))?;
    let pool = PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(60));
    Ok(builder.timeout(Some(Duration::from_secs(20))).pool_config(pool).build())
}

/// Why the server did not take it.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    // 530, 534, 535 and 538 speak of who we are (RFC 4954, section 6).
    let locked = error.status().is_some_and(|code| {
        let text = code.to_string();
        ["530", "534", "535", "538"].contains(&text.as_str())
    });
    let reason = match error {
        _ if locked => FailureReason::MailLocked,
        error if error.is_permanent() => FailureReason::MailRefused,
        error if error.is_transient() => FailureReason::MailBusy,
        error if error.is_timeout() => FailureReason::TooSlow,
        _ => FailureReason::Unreachable,
    };
    Failure::new(reason, said(error))
}

/// The error with what caused it, as the cause is what helps.
fn said(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_setting_is_named() {
        let address = Mailer::new(Some("correo.empresa.mx"), "Ronda <a@b.mx>").unwrap_err();
        assert!(address.to_string().starts_with("mail.smtp_url"), "{address}");
        let sender = Mailer::new(None, "nobody").unwrap_err();
        assert!(sender.to_string().contains("\"nobody\""), "{sender}");
    }
}
