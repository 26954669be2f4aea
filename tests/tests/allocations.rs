//! What a call costs in allocations beside bare reqwest, counted; and what it costs in size.

use payroc_api::builders;
use payroc_ext::Call;
use payroc_tests::floor::{Case, Floor};

/// Allocations of the client's thread, the usual number of many warm calls: buffers that grow once in a while are not a call's own.
fn usual(mut call: impl FnMut()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&mut call).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}

#[test]
fn a_warm_call_allocates_little_more_than_bare_reqwest() {
    let floor = Floor::new();
    for case in Case::ALL {
        let limit = if case.is_keyed() { 20 } else { 16 };
        let (bare, ours) = (usual(|| floor.bare(case)), usual(|| floor.ours(case)));
        assert!(
            ours <= bare + limit,
            "{case}: {ours} allocations, {bare} by bare reqwest, at most {limit} more"
        );
    }
}

#[test]
fn an_error_is_one_word() {
    assert_eq!(size_of::<payroc_ext::Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<payroc_ext::Error>>(), size_of::<usize>());
}

macro_rules! futures {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        /// Size of what `.await` makes of a call, for each operation.
        const FUTURES: &[(&str, usize)] = &[$((
            stringify!($name),
            size_of::<<Call<builders::$name> as IntoFuture>::IntoFuture>(),
        ),)*];
    };
}

payroc_api::for_each_operation!(futures);

#[test]
fn a_call_on_its_way_is_small_for_every_operation() {
    assert_eq!(FUTURES.len(), payroc_api::OPERATIONS.len());
    for (operation, size) in FUTURES {
        assert!(*size <= 64, "{operation}: {size} bytes");
    }
}
