//! A passed 3-D Secure check is moved into its charge.

use payroc_ext::journeys::three_d_secure::PassedCheck;

fn charge(passed: PassedCheck) {
    let _ = passed.charge();
    let _ = passed.charge();
}

fn main() {}
