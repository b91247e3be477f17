//! A phone's line to the server: enrolment, the feed, batches and photos.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, header};
use ronda_domain::DeviceId;
use ronda_sync::{BatchAnswer, Hash256, PublicKey};
use serde_json::{Value, json};

use super::{WireError, call, client};

/// A phone's line.
#[derive(Debug, Clone)]
pub struct Line {
    base: String,
    http: Client,
    credential: String,
}

/// What the server tells a phone that was enrolled.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The phone's number.
    pub device_id: DeviceId,
    /// Whose phone it is.
    pub agent_name: String,
    /// What the phone shows from now on.
    pub credential: String,
}

const PATIENCE: Duration = Duration::from_secs(60);
const ENROL: &str = "/api/v1/enrol";
const SYNC: &str = "/api/v1/sync";

impl Line {
    /// Uses the code of a one-time link.
    ///
    /// # Errors
    /// `Refused` for a code that was used or has expired.
    pub async fn enrol(
        base: &str,
        code: &str,
        key: &PublicKey,
        model: &str,
    ) -> Result<(Self, Enrolled), WireError> {
        let silent = |source| WireError::Silent { path: ENROL.to_owned(), source };
        let http = client(base).timeout(PATIENCE).build().map_err(silent)?;
        let app_version = env!("CARGO_PKG_VERSION");
        let request = json!({"code": code, "public_key": key, "model": model, "app_version": app_version});
        let answer = call(ENROL, http.post(format!("{base}{ENROL}")).json(&request)).await?;
        let shape = || WireError::Shape { path: ENROL.to_owned(), expected: "device_id and credential" };
        let enrolled = Enrolled {
            device_id: serde_json::from_value(answer["device_id"].clone()).map_err(|_| shape())?,
            agent_name: answer["agent"]["name"].as_str().unwrap_or_default().to_owned(),
            credential: answer["credential"].as_str().ok_or_else(shape)?.to_owned(),
        };
        let credential = enrolled.credential.clone();
        Ok((Self { base: base.to_owned(), http, credential }, enrolled))
    }

    /// The line of a phone that was enrolled earlier.
    ///
    /// # Errors
    /// `Silent` when no client can be made.
    pub fn resume(base: &str, credential: &str) -> Result<Self, WireError> {
        let silent = |source| WireError::Silent { path: base.to_owned(), source };
        let http = client(base).timeout(PATIENCE).build().map_err(silent)?;
        Ok(Self { base: base.to_owned(), http, credential: credential.to_owned() })
    }

    /// What the phone shows with each request.
    pub fn credential(&self) -> &str {
        &self.credential
    }

    /// What the agent has to do.
    ///
    /// # Errors
    /// What the server says.
    pub async fn feed(&self) -> Result<Value, WireError> {
        let path = "/api/v1/phone/feed";
        call(path, self.authorised(self.http.get(format!("{}{path}", self.base)))).await
    }

    /// Posts a batch.
    ///
    /// # Errors
    /// What the server says.
    pub async fn sync(&self, batch: &Value) -> Result<BatchAnswer, WireError> {
        let request = self.authorised(self.http.post(format!("{}{SYNC}", self.base))).json(batch);
        let answer = call(SYNC, request).await?;
        serde_json::from_value(answer)
            .map_err(|_| WireError::Shape { path: SYNC.to_owned(), expected: "the answer to a batch" })
    }

    /// Sends a photo from where the server has it, in parts of this size.
    ///
    /// # Errors
    /// What the server says.
    pub async fn photo(&self, hash: Hash256, bytes: &[u8], part_bytes: usize) -> Result<(), WireError> {
        let path = format!("/api/v1/blobs/{hash}");
        let mut offset = self.stored(&path).await?;
        while offset < bytes.len() {
            let end = bytes.len().min(offset + part_bytes);
            let request = self.http.patch(format!("{}{path}", self.base)).body(bytes[offset..end].to_vec());
            let request = self
                .authorised(request)
                .header("upload-offset", offset)
                .header("upload-length", bytes.len())
                .header(header::CONTENT_TYPE, "application/offset+octet-stream");
            call(&path, request).await?;
            offset = end;
        }
        Ok(())
    }

    /// How much of a photo the server has.
    async fn stored(&self, path: &str) -> Result<usize, WireError> {
        let silent = |source| WireError::Silent { path: path.to_owned(), source };
        let request = self.authorised(self.http.head(format!("{}{path}", self.base)));
        let response = request.send().await.map_err(silent)?;
        let offset =
            response.headers().get("upload-offset").and_then(|offset| offset.to_str().ok()?.parse().ok());
        Ok(offset.unwrap_or_default())
    }

    fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        request.bearer_auth(&self.credential)
    }
}
