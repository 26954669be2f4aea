//! The cost of a call: its allocations compared to bare reqwest, and its size.

use payroc_api::builders;
use payroc_benches::floor::{Case, Floor};
use payroc_ext::Call;

/// The median number of allocations in the client's thread, over many warm calls. It leaves out buffers that grow now and then.
fn median_allocations(mut call: impl FnMut()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&mut call).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}

#[test]
fn a_warm_call_allocates_little_more_than_bare_reqwest() {
    let floor = Floor::new();
    for case in Case::ALL {
        let limit = if case.is_keyed() { 20 } else { 16 };
        let (bare, client) = (median_allocations(|| floor.bare(case)), median_allocations(|| floor.client(case)));
        assert!(
            client <= bare + limit,
            "{case}: {client} allocations, {bare} by bare reqwest, at most {limit} more"
        );
    }
}

#[test]
fn an_error_has_the_size_of_a_pointer() {
    assert_eq!(size_of::<payroc_ext::Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<payroc_ext::Error>>(), size_of::<usize>());
}

macro_rules! futures {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        /// The size of the future of a call, for each operation.
        const FUTURES: &[(&str, usize)] = &[$((
            stringify!($name),
            size_of::<<Call<builders::$name> as IntoFuture>::IntoFuture>(),
        ),)*];
    };
}

payroc_api::for_each_operation!(futures);

#[test]
fn the_future_of_every_call_is_small() {
    assert_eq!(FUTURES.len(), payroc_api::OPERATIONS.len());
    for (operation, size) in FUTURES {
        assert!(*size <= 64, "{operation}: {size} bytes");
    }
}
