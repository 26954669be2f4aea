//! A pending check takes one result in, and is moved by it.

use payroc_ext::journeys::Claim;
use payroc_ext::journeys::three_d_secure::{CheckResult, PendingCheck};

async fn returned<C: Claim>(check: PendingCheck, first: CheckResult, second: CheckResult, store: &mut C) {
    let _ = check.receive(first, store).await;
    let _ = check.receive(second, store).await;
}

fn main() {}
