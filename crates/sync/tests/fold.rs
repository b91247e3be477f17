//! R3: order and repetition of events do not matter, for any events whatever.

use proptest::prelude::*;
use ronda_domain::{DeviceId, EventId, ReviewId};
use ronda_sync::*;
use uuid::Uuid;

fn any_step() -> impl Strategy<Value = VisitStep> {
    let kind = prop_oneof![
        Just(Step::EnRoute),
        Just(Step::Opened),
        Just(Step::Completed),
        Just(Step::Cancelled),
        (0_u128..3).prop_map(|id| Step::Review(ReviewId(Uuid::from_u128(id)))),
    ];
    (0_u128..3, 1_u64..6, 0_u8..4, kind, 0_i64..4, 0_u32..2, 0_u64..10_000).prop_map(
        |(device, sequence, content, step, device_time_us, clock_run, monotonic_ms)| VisitStep {
            device_id: DeviceId(Uuid::from_u128(device)),
            sequence,
            hash: Hash256::of(&[content]),
            step,
            event_id: EventId(Uuid::from_u128(
                device << 16 | u128::from(sequence) << 8 | u128::from(content),
            )),
            device_time_us,
            clock_run,
            monotonic_ms,
        },
    )
}

proptest! {
    #[test]
    fn every_order_and_repetition_folds_to_the_same(
        steps in prop::collection::vec(any_step(), 0..9),
        repeats in prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        shuffle in any::<u64>(),
    ) {
        let expected = fold_visit(steps.iter().copied());
        let mut mixed = steps.clone();
        if !steps.is_empty() {
            mixed.extend(repeats.iter().map(|at| *at.get(&steps)));
        }
        mixed.sort_by_key(|step| Hash256::of(format!("{shuffle}{step:?}").as_bytes()));
        prop_assert_eq!(&fold_visit(mixed.iter().copied()), &expected);
        mixed.reverse();
        prop_assert_eq!(&fold_visit(mixed), &expected);
    }

    #[test]
    fn every_event_either_counts_or_is_listed(steps in prop::collection::vec(any_step(), 0..9)) {
        let progress = fold_visit(steps.iter().copied());
        let counted = [progress.en_route, progress.opened, progress.completed, progress.cancelled];
        for step in steps {
            let seen = counted.contains(&Some(step))
                || progress.reviews.contains(&step)
                || progress.superseded.contains(&step.event_id);
            prop_assert!(seen, "{step:?}");
        }
    }

    #[test]
    fn a_body_of_any_text_never_panics(text in "\\PC{0,200}") {
        let _ = Body::read(&text);
        let _ = Body::read(&format!(r#"{{"kind":"visit_opened","fixes":{text:?}}}"#));
    }

    #[test]
    fn a_file_of_any_bytes_never_holds(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!verify(&bytes, None).holds());
    }
}
