//! What the processor decides about a payment, as a test asks for it.

/// What the processor decides about a payment.
///
/// What becomes of a payment afterwards is no decision: a test reverses it by a request, and returns a bank transfer with
/// [`return_transfer`](crate::Sandbox::return_transfer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessorDecision {
    /// The whole amount is approved: it is taken, or set aside where the request asks for that.
    Approved,
    /// Only this part is approved, in the currency's lowest denomination; half of the amount where there is none.
    PartiallyApproved(Option<i64>),
    /// Refused; no money moves.
    Declined,
    /// Not decided yet. [`resolve`](crate::Sandbox::resolve) decides.
    Pending,
    /// A person has to look at it. [`resolve`](crate::Sandbox::resolve) decides.
    UnderReview,
    /// The worst case for a client: the money is taken, and the response has a status that no document knows.
    Unrecognized,
}
