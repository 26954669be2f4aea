//! When to try again, and after how long.

use std::time::Duration;

/// How often a request is handed to the network at most.
pub(crate) const ATTEMPTS: u32 = 3;

/// How long one attempt may take, the body of the answer included.
pub(crate) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(8);

/// The pause after the given number of failed attempts: a random share of a time that doubles, so that clients which failed together do not
/// come back together. `share` is between 0 and 1.
pub(crate) fn pause(failed: u32, share: f64) -> Duration {
    let doubled = FIRST.saturating_mul(1_u32.checked_shl(failed.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(LONGEST).mul_f64(share.clamp(0.0, 1.0))
}

/// A share for [`pause`].
pub(crate) fn share() -> f64 {
    fastrand::f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_limit() {
        let whole = |failed| pause(failed, 1.0).as_millis();
        assert_eq!(
            [1, 2, 3, 5, 6, 7, 33, u32::MAX].map(whole),
            [250, 500, 1_000, 4_000, 8_000, 8_000, 8_000, 8_000]
        );
        assert_eq!(pause(3, 0.0), Duration::ZERO);
        assert_eq!(pause(1, 7.0), FIRST);
    }
}
