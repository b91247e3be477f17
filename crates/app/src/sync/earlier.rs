//! What an earlier phone of the same agent signed holds too: a phone enrolled anew hands in what it had not sent.

use std::collections::{BTreeSet, HashMap};

use ronda_domain::{AgentId, DeviceId};
use ronda_store::record::signers;
use ronda_sync::{Bytes, EventHeader, PublicKey, QuarantineReason, SignedEvent, Verifier};
use serde_json::value::RawValue;

use super::prepare::{Checked, check_read};
use super::work::SetAside;
use crate::{Actor, App, AppError};

/// Checks again, under their own keys, events that name another phone of this agent; all others stay set aside.
pub(super) async fn with_earlier_phones(
    app: &App,
    actor: &Actor,
    agent: AgentId,
    checked: Vec<Checked>,
) -> Result<Vec<Checked>, AppError> {
    let named: BTreeSet<DeviceId> = checked.iter().filter_map(named_device).collect();
    if named.is_empty() {
        return Ok(checked);
    }
    let found = signers::find(&app.store.read(), actor.organization, named).await?;
    let mut keys = HashMap::new();
    for phone in found.into_iter().filter(|phone| phone.agent_id == agent && phone.signs()) {
        keys.insert(phone.id, verifier(phone.public_key)?);
    }
    Ok(checked.into_iter().map(|item| again(item, &keys)).collect())
}

fn verifier(public_key: Vec<u8>) -> Result<Verifier, AppError> {
    let bytes = public_key.try_into().map_err(|_| AppError::Internal("a device key is broken".into()))?;
    PublicKey(Bytes(bytes)).verifier().map_err(|error| AppError::Internal(error.to_string()))
}

/// The other phone that an event set aside for it names.
fn named_device(item: &Checked) -> Option<DeviceId> {
    match item {
        Checked::Bad(SetAside { reason: QuarantineReason::OtherDevice, raw, .. }) => {
            let event: SignedEvent = serde_json::from_str(raw).ok()?;
            EventHeader::decode(&event.header.0).ok().map(|header| header.device_id)
        }
        _ => None,
    }
}

fn read_again(raw: &str) -> Result<(Box<RawValue>, SignedEvent), serde_json::Error> {
    Ok((serde_json::from_str(raw)?, serde_json::from_str(raw)?))
}

fn again(item: Checked, keys: &HashMap<DeviceId, Verifier>) -> Checked {
    let key = named_device(&item).and_then(|device| keys.get(&device));
    match (item, key) {
        (Checked::Bad(aside), Some(key)) => match read_again(&aside.raw) {
            Ok((raw, event)) => check_read(raw, event, key),
            Err(_) => Checked::Bad(aside),
        },
        (item, _) => item,
    }
}
