//! Sorting by one routine that all types share: the phone downloads it once, not once for each type.

use std::cmp::Ordering;

/// Puts a list in order. Equal items keep theirs; an item is moved once.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let order = order_of(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut places: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| places[place].take()));
}

/// Puts a list in its own order.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_order_and_equal_ones_keep_theirs() {
        for words in [vec![], vec!["one"], vec!["b2", "a1", "b1", "a2", "a0", "c", "b0"]] {
            let mut expected = words.clone();
            expected.sort_by_key(|word| word.chars().next());
            let mut sorted = words;
            sort_by(&mut sorted, |a, b| a.chars().next().cmp(&b.chars().next()));
            assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn the_own_order_is_that_of_the_standard_library() {
        let mut numbers: Vec<u64> = (0..500).map(|number| number * 7919 % 503).collect();
        let mut expected = numbers.clone();
        expected.sort_unstable();
        sort(&mut numbers);
        assert_eq!(numbers, expected);
    }
}
