//! The table of operations that payroc-api exports.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use payroc_api::{OPERATIONS, RetryClass};

#[test]
fn the_table_of_operations() {
    let mut text = String::new();
    for operation in OPERATIONS {
        let keyed = if operation.keyed { "keyed" } else { "" };
        let paged = if operation.paged { "paged" } else { "" };
        let line = format!(
            "{:<6} {} -> {} {} ({}) {keyed} {paged}",
            operation.method, operation.path, operation.success, operation.name, operation.upstream_id,
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_retry_class_follows_from_method_and_key() {
    for operation in OPERATIONS {
        let class = match (operation.method, operation.keyed) {
            ("GET" | "HEAD", _) => RetryClass::Read,
            ("PUT" | "DELETE", _) => RetryClass::Idempotent,
            (_, true) => RetryClass::Keyed,
            (_, false) => RetryClass::Never,
        };
        assert_eq!(operation.retry, class, "{}", operation.name);
    }
}

#[test]
fn the_table_is_sorted_and_its_names_are_unique() {
    let routes: Vec<_> = OPERATIONS.iter().map(|operation| (operation.path, operation.method)).collect();
    assert!(routes.is_sorted(), "sorted by path, then by method");
    for names in [
        OPERATIONS.iter().map(|operation| operation.id).collect::<BTreeSet<_>>(),
        OPERATIONS.iter().map(|operation| operation.name).collect(),
        OPERATIONS.iter().map(|operation| operation.upstream_id).collect(),
    ] {
        assert_eq!(names.len(), OPERATIONS.len());
    }
}
