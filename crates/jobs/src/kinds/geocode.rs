//! Job `geocode`: asks the organization's geocoder for the addresses of its queue, one a second.

use std::time::Duration;

use reqwest::Client;
use ronda_app::JobRow;

use crate::context::Context;
use crate::geocoder::ask;
use crate::job::{Ended, JobError};

/// Public geocoders take one question a second (Nominatim's usage policy).
const PAUSE: Duration = Duration::from_millis(1_100);
/// Questions of one run; the lease must not end in the middle.
const QUESTIONS: usize = 40;

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    // Fine when another part of the program chose already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().user_agent("Ronda/1 (self-hosted field visits)").build();
    let client = client.map_err(|error| JobError::broken(error.to_string()))?;
    for _ in 0..QUESTIONS {
        let next = context.app.next_geocoding(job.organization_id).await?;
        let Some((address, settings, country)) = next else { return Ok(Ended::Now) };
        let found = ask(&client, &settings, &address, &country).await;
        let found = found.map_err(|error| JobError::Retry(error.into()))?;
        context.app.geocoded(&address, found).await?;
        tokio::time::sleep(PAUSE).await;
    }
    Err(JobError::NotYet(context.now().plus_s(1)))
}
