//! The processor's decision on a payment, as a test sets it.

/// The processor's decision on a payment.
///
/// Later events are not decisions: a test reverses a payment by a request, and returns a bank transfer with
/// [`return_transfer`](crate::Sandbox::return_transfer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessorDecision {
    /// The whole amount is approved: charged, or held where the request asks for that.
    Approved,
    /// Only a part is approved, in the currency's lowest denomination; half of the amount for `None`.
    PartiallyApproved(Option<i64>),
    /// Declined; no money moves.
    Declined,
    /// Not decided yet; [`resolve`](crate::Sandbox::resolve) decides later.
    Pending,
    /// Held for a manual review; [`resolve`](crate::Sandbox::resolve) decides later.
    UnderReview,
    /// The worst case for a client: the money is charged, and the response has a status that the API document does not define.
    Unrecognized,
}
