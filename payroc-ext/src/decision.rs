//! What a payment's answer means. A 201 says that there is an answer, not that the money is there.

use payroc_api::types::{Payment, ResponseCode, RetrievedPayment, TransactionResult, TransactionResultStatus};

/// What was decided about a payment.
///
/// It is taken from `transactionResult`: the status first, then the response code. Where the two contradict each other, or either is not known
/// to this version, the answer is [`Unknown`](Self::Unknown) and never a decline, because a payment that is taken for declined is charged again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use = "a payment that was answered is not one that was approved"]
pub enum Decision {
    /// The money is there, or on its way.
    Approved,
    /// Only a part was approved: as much as this in the currency's lowest denomination, where the answer says it. The rest has to be collected
    /// in another way, or the payment reversed.
    PartlyApproved(Option<i64>),
    /// Nobody knows yet. Fetch the payment again later; do not charge again.
    Pending,
    /// No money moved.
    Declined,
    /// Somebody looks into it. Fetch the payment again later; do not charge again.
    UnderReview,
    /// The answer says something that this version cannot judge. Look at the payment; do not charge again.
    Unknown,
}

impl Decision {
    /// Whether charging again cannot take the money twice.
    #[must_use]
    pub fn is_final_decline(self) -> bool {
        self == Self::Declined
    }
}

/// Answers that carry a decision.
///
/// ```
/// use payroc_ext::prelude::*;
///
/// # fn look(payment: payroc_ext::types::Payment) {
/// match payment.decision() {
///     Decision::Approved => println!("paid"),
///     Decision::Declined => println!("another card?"),
///     other => println!("not to be charged again: {other:?}"),
/// }
/// # }
/// ```
pub trait Decided {
    /// What was decided.
    fn decision(&self) -> Decision;
}

impl Decided for TransactionResult {
    fn decision(&self) -> Decision {
        use TransactionResultStatus as Status;
        match (&self.status, &self.response_code) {
            (Status::Accepted, _) => Decision::Pending,
            (Status::Admin, _) => Decision::UnderReview,
            (Status::Ready | Status::Pending | Status::Complete, code) => match code {
                ResponseCode::A => Decision::Approved,
                ResponseCode::P => Decision::PartlyApproved(self.authorized_amount),
                ResponseCode::E => Decision::Pending,
                _ => Decision::Unknown,
            },
            // Refused by status, but approved by code: somebody has to look.
            (_, ResponseCode::A | ResponseCode::P) => Decision::Unknown,
            (Status::Declined | Status::Referral | Status::Pickup | Status::Reversal | Status::Expired, _) => Decision::Declined,
            _ => Decision::Unknown,
        }
    }
}

macro_rules! decided {
    ($($answer:ty),*) => {
        $(impl Decided for $answer {
            fn decision(&self) -> Decision {
                self.transaction_result.decision()
            }
        })*
    };
}

decided!(Payment, RetrievedPayment);

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(status: &str, code: &str) -> Decision {
        let result = serde_json::json!({"status": status, "responseCode": code, "authorizedAmount": 700});
        serde_json::from_value::<TransactionResult>(result).unwrap().decision()
    }

    #[test]
    fn every_status_with_every_code() {
        let codes = ["A", "P", "E", "R", "D", "C", "X"];
        for status in ["ready", "pending", "complete"] {
            let expected = [
                Decision::Approved,
                Decision::PartlyApproved(Some(700)),
                Decision::Pending,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
            ];
            assert_eq!(codes.map(|code| decide(status, code)), expected, "{status}");
        }
        for status in ["declined", "referral", "pickup", "reversal", "expired"] {
            assert_eq!(codes.map(|code| decide(status, code))[2..], [Decision::Declined; 5], "{status}");
            assert_eq!(codes.map(|code| decide(status, code))[..2], [Decision::Unknown; 2], "{status}");
        }
        assert_eq!(codes.map(|code| decide("accepted", code)), [Decision::Pending; 7]);
        assert_eq!(codes.map(|code| decide("admin", code)), [Decision::UnderReview; 7]);
        assert_eq!(codes.map(|code| decide("brandNew", code)), [Decision::Unknown; 7]);
    }

    #[test]
    fn only_a_decline_may_be_charged_again() {
        for decision in [
            Decision::Approved,
            Decision::PartlyApproved(None),
            Decision::Pending,
            Decision::UnderReview,
            Decision::Unknown,
        ] {
            assert!(!decision.is_final_decline());
        }
        assert!(Decision::Declined.is_final_decline());
    }
}
