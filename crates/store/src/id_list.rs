//! `IN (..)` lists whose number of places grows in powers of two, so that few different statements are prepared.

use sea_orm::Value;
use uuid::Uuid;

/// The places `$first, $first+1, ..` and their values; an empty list gives one place that matches nothing.
pub(crate) fn id_list(first: usize, ids: impl IntoIterator<Item = Uuid>) -> (String, Vec<Value>) {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let last = ids.last().copied().unwrap_or_else(Uuid::nil);
    ids.resize(ids.len().next_power_of_two(), last);
    let places: Vec<String> = (first..first + ids.len()).map(|place| format!("${place}")).collect();
    (places.join(", "), ids.into_iter().map(Value::from).collect())
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
