//! What a set of headers of one device says about its log: gaps, forks, broken links.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bytes::Hash256;
use crate::header::EventHeader;

/// One place in a device's log, as far as a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// Place in the log.
    pub sequence: u64,
    /// The event's hash.
    pub hash: Hash256,
    /// The hash it says came before.
    pub previous_hash: Hash256,
}

impl From<&EventHeader> for Link {
    fn from(header: &EventHeader) -> Self {
        Self { sequence: header.sequence, hash: header.hash(), previous_hash: header.previous_hash }
    }
}

/// Something about a log that a person should see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ChainFault {
    /// Events are missing; they may still be on the phone.
    Gap {
        /// The first missing sequence.
        from: u64,
        /// The last missing sequence.
        to: u64,
    },
    /// Two events claim the same place: a copied or restored phone, or a forged log.
    Fork {
        /// The place.
        sequence: u64,
    },
    /// An event names another one before it than the one that is there.
    BrokenLink {
        /// The place of the event whose link is broken.
        sequence: u64,
    },
}

impl std::fmt::Display for ChainFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gap { from, to } if from == to => write!(f, "event {from} is missing"),
            Self::Gap { from, to } => write!(f, "events {from} to {to} are missing"),
            Self::Fork { sequence } => write!(f, "two events claim to be number {sequence}"),
            Self::BrokenLink { sequence } => {
                write!(f, "event {sequence} does not follow the event before it")
            }
        }
    }
}

/// Checks the links between `first` and the highest sequence present; their order does not matter.
pub fn check_chain(first: u64, links: impl IntoIterator<Item = Link>) -> Vec<ChainFault> {
    let mut places: BTreeMap<u64, Vec<Link>> = BTreeMap::new();
    for link in links {
        let place = places.entry(link.sequence).or_default();
        if !place.contains(&link) {
            place.push(link);
        }
    }
    let mut faults = Vec::new();
    let mut expected = first;
    let mut before: Option<&[Link]> = None;
    for (&sequence, here) in &places {
        if sequence > expected {
            faults.push(ChainFault::Gap { from: expected, to: sequence - 1 });
            before = None;
        }
        if here.len() > 1 {
            faults.push(ChainFault::Fork { sequence });
        }
        if before.is_some_and(|before| !all_follow(here, before)) {
            faults.push(ChainFault::BrokenLink { sequence });
        }
        before = Some(here);
        expected = sequence + 1;
    }
    faults
}

fn all_follow(here: &[Link], before: &[Link]) -> bool {
    here.iter().all(|link| before.iter().any(|earlier| earlier.hash == link.previous_hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: u64) -> Vec<Link> {
        let mut previous_hash = Hash256::ZERO;
        let link = |sequence| {
            let hash = Hash256::of(&u64::to_be_bytes(sequence));
            let link = Link { sequence, hash, previous_hash };
            previous_hash = hash;
            link
        };
        (1..=length).map(link).collect()
    }

    #[test]
    fn a_whole_chain_has_no_faults_in_any_order() {
        let mut links = chain(5);
        links.reverse();
        links.extend(chain(3));
        assert_eq!(check_chain(1, links), []);
        assert_eq!(check_chain(1, []), []);
    }

    #[test]
    fn dropped_events_leave_gaps() {
        let mut links = chain(8);
        links.retain(|link| ![1, 4, 5].contains(&link.sequence));
        let gaps = [ChainFault::Gap { from: 1, to: 1 }, ChainFault::Gap { from: 4, to: 5 }];
        assert_eq!(check_chain(1, links), gaps);
    }

    #[test]
    fn a_second_event_at_a_place_is_a_fork() {
        let mut links = chain(3);
        links.push(Link { hash: Hash256::of(b"other"), ..links[1] });
        assert_eq!(check_chain(1, links), [ChainFault::Fork { sequence: 2 }]);
    }

    #[test]
    fn an_exchanged_event_breaks_the_next_link() {
        let mut links = chain(3);
        links[1].hash = Hash256::of(b"other");
        assert_eq!(check_chain(1, links), [ChainFault::BrokenLink { sequence: 3 }]);
    }
}
