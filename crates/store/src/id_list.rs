//! `IN (..)` lists whose number of places grows in powers of two, so that few different statements are prepared.

use sea_orm::Value;
use uuid::Uuid;

/// The places `$first, $first+1, ..` and their values; an empty list gives one place that matches nothing.
pub(crate) fn id_list(first: usize, ids: impl IntoIterator<Item = Uuid>) -> (String, Vec<Value>) {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        ids.push(Uuid::nil());
    }
    list(first, ids)
}

/// The same for values of another type; there must be one.
pub(crate) fn list<T: Ord + Clone + Into<Value>>(first: usize, mut all: Vec<T>) -> (String, Vec<Value>) {
    all.sort_unstable();
    all.dedup();
    if let Some(last) = all.last().cloned() {
        all.resize(all.len().next_power_of_two(), last);
    }
    let places: Vec<String> = (first..first + all.len()).map(|place| format!("${place}")).collect();
    (places.join(", "), all.into_iter().map(Into::into).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_grow_in_powers_of_two_by_repeating_the_last() {
        let ids = [3, 1, 2, 2].map(Uuid::from_u128);
        let (places, values) = id_list(2, ids);
        assert_eq!(places, "$2, $3, $4, $5");
        assert_eq!(values, [1, 2, 3, 3].map(|id| Value::from(Uuid::from_u128(id))));
        assert_eq!(id_list(1, []).0, "$1");
    }
}
