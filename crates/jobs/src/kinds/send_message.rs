//! Job `send_message`: hands one message to the mail server; keeps it for the outbox page when none is set.

use ronda_app::{AppError, JobRow};
use ronda_domain::Failure;
use serde::Deserialize;
use uuid::Uuid;

use crate::context::Context;
use crate::job::{Ended, JobError, payload};
use crate::mailer::SendError;

#[derive(Deserialize)]
struct Payload {
    message_id: Uuid,
}

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let Payload { message_id } = payload(job)?;
    let message = context.app.message_to_send(job.organization_id, message_id).await?;
    if message.state == "sent" {
        return Ok(Ended::Now);
    }
    if !context.mailer.sends() {
        context.app.note_message(&message, "kept", None).await?;
        return Ok(Ended::Now);
    }
    let pictures = context.app.pictures_of(&message).await?;
    match context.mailer.send(&message, pictures).await {
        Ok(()) => {
            context.app.note_message(&message, "sent", None).await?;
            Ok(Ended::Now)
        }
        Err(SendError::Refused(failure)) => Err(JobError::GiveUp(failure)),
        Err(SendError::Failed(failure)) => {
            context.app.note_message(&message, "waiting", Some(failure.clone())).await?;
            Err(JobError::Retry(failure))
        }
    }
}

pub(crate) async fn given_up(context: &Context, job: &JobRow, error: &Failure) -> Result<(), AppError> {
    let Ok(Payload { message_id }) = payload(job) else { return Ok(()) };
    match context.app.message_to_send(job.organization_id, message_id).await {
        Ok(message) => context.app.note_message(&message, "failed", Some(error.clone())).await,
        Err(AppError::NotFound { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}
