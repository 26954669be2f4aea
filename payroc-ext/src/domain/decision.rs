//! What was decided about a movement of money. A 201 says that there is a response, not that the money is there.

/// What was decided about a payment, a refund or a bank transfer.
///
/// It is taken from the status first, then from the response code. Where the two contradict each other, or either is not known to this
/// version, the decision is [`Unknown`](Self::Unknown) and never a decline, because a payment that is taken for declined is charged again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use = "a payment that was answered is not one that was approved"]
pub enum Decision {
    /// The money is there, or on its way: to the merchant by a payment, to the payer by a refund. A bank transfer can still be
    /// [`Returned`](Self::Returned) days later.
    Approved,
    /// Only a part was approved: as much as this in the currency's lowest denomination, where the response says it. The rest has to be
    /// collected in another way, or the payment reversed.
    PartiallyApproved(Option<i64>),
    /// Nobody knows yet. Fetch the payment again later; do not charge again.
    Pending,
    /// No money moved.
    Declined,
    /// It was approved and then cancelled as a whole before it settled: no money is kept. Whether to charge again is a new decision of yours.
    Reversed,
    /// The payer's bank sent the transfer back, and the money with it. A bank transfer can be presented again; `returns` says why it came
    /// back.
    Returned,
    /// Somebody looks into it. Fetch the payment again later; do not charge again.
    UnderReview,
    /// The response says something that this version cannot judge. Look at the payment; do not charge again.
    Unknown,
}

impl Decision {
    /// Whether charging again cannot take the money twice.
    #[must_use]
    pub fn is_final_decline(self) -> bool {
        self == Self::Declined
    }
}

/// Responses that carry a decision: those of everything that moves money, whatever it is called.
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
pub trait HasDecision {
    /// What was decided.
    fn decision(&self) -> Decision;
}

/// The parts that a decision is made of, as they stand on the wire.
pub(crate) struct Parts<'a> {
    pub(crate) status: Option<&'a str>,
    pub(crate) code: Option<&'a str>,
    /// What was approved, where the response says so.
    pub(crate) amount: Option<i64>,
}

impl Parts<'_> {
    pub(crate) fn decision(self) -> Decision {
        match (self.status, self.code) {
            (Some("accepted"), _) => Decision::Pending,
            (Some("admin"), _) => Decision::UnderReview,
            // The code still says how it began; what counts is that nothing was kept.
            (Some("reversal"), _) => Decision::Reversed,
            (Some("returned"), _) => Decision::Returned,
            (Some("ready" | "pending" | "complete"), code) => match code {
                Some("A") => Decision::Approved,
                Some("P") => Decision::PartiallyApproved(self.amount),
                Some("E") => Decision::Pending,
                // A bank transfer need not have a code.
                None => Decision::Approved,
                Some(_) => Decision::Unknown,
            },
            // Refused by status, but approved by code: somebody has to look.
            (_, Some("A" | "P")) => Decision::Unknown,
            (Some("declined" | "referral" | "pickup" | "expired"), _) => Decision::Declined,
            _ => Decision::Unknown,
        }
    }
}

/// Implements [`HasDecision`] for a generated type: by its own status and code, or by way of the member that has them.
macro_rules! decided {
    ($type:ty { $status:ident: $has_status:ident, $code:ident: $has_code:ident $(, $amount:ident)? }) => {
        impl $crate::HasDecision for $type {
            fn decision(&self) -> $crate::Decision {
                let parts = $crate::domain::decision::Parts {
                    status: $crate::domain::decision::decided!(@text $has_status self.$status),
                    code: $crate::domain::decision::decided!(@text $has_code self.$code),
                    amount: $crate::domain::decision::decided!(@amount self $($amount)?),
                };
                parts.decision()
            }
        }
    };
    ($type:ty { $result:ident: Required }) => {
        impl $crate::HasDecision for $type {
            fn decision(&self) -> $crate::Decision {
                self.$result.decision()
            }
        }
    };
    ($type:ty { $result:ident: Optional }) => {
        impl $crate::HasDecision for $type {
            fn decision(&self) -> $crate::Decision {
                self.$result.as_ref().map_or($crate::Decision::Unknown, $crate::HasDecision::decision)
            }
        }
    };
    (@text Required $value:expr) => { Some($value.as_str()) };
    (@text Optional $value:expr) => { $value.as_ref().map(|value| value.as_str()) };
    (@amount $self:ident) => { None };
    (@amount $self:ident $amount:ident) => { $self.$amount };
}
pub(crate) use decided;

#[cfg(test)]
mod tests {
    use payroc_api::types;
    use serde_json::{Value, json};

    use super::*;

    const CODES: [&str; 7] = ["A", "P", "E", "R", "D", "C", "X"];

    fn decide(status: &str, code: &str) -> Decision {
        read::<types::TransactionResult>(json!({"status": status, "responseCode": code, "authorizedAmount": 700})).decision()
    }

    fn read<T: serde::de::DeserializeOwned>(json: Value) -> T {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn every_status_with_every_code() {
        for status in ["ready", "pending", "complete"] {
            let expected = [
                Decision::Approved,
                Decision::PartiallyApproved(Some(700)),
                Decision::Pending,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
            ];
            assert_eq!(CODES.map(|code| decide(status, code)), expected, "{status}");
        }
        for status in ["declined", "referral", "pickup", "expired"] {
            assert_eq!(CODES.map(|code| decide(status, code))[2..], [Decision::Declined; 5], "{status}");
            assert_eq!(CODES.map(|code| decide(status, code))[..2], [Decision::Unknown; 2], "{status}");
        }
        assert_eq!(CODES.map(|code| decide("accepted", code)), [Decision::Pending; 7]);
        assert_eq!(CODES.map(|code| decide("admin", code)), [Decision::UnderReview; 7]);
        assert_eq!(CODES.map(|code| decide("brandNew", code)), [Decision::Unknown; 7]);
    }

    #[test]
    fn a_full_reversal_is_reversed_whatever_its_code() {
        assert_eq!(CODES.map(|code| decide("reversal", code)), [Decision::Reversed; 7]);
    }

    /// What `pay` of a subscription answers: a partial approval comes as ready and P.
    #[test]
    fn a_subscription_payment_that_was_approved_in_part_is_not_taken_for_paid() {
        let pay = |status: &str, code: &str| {
            read::<types::SubscriptionPayment>(json!({
                "subscriptionId": "S1", "processingTerminalId": "1234001",
                "payment": {
                    "paymentId": "M2MJOG6O2Y", "dateTime": "2026-08-20T15:30:00Z", "currency": "USD", "amount": 4999,
                    "status": status, "responseCode": code,
                },
                "secureToken": {"secureTokenId": "T1", "customerName": "x", "token": "296753123456", "status": "notValidated"},
                "currentState": {
                    "status": "active", "nextDueDate": "2026-09-20", "paidInvoices": 1, "outstandingInvoices": 1,
                },
            }))
            .decision()
        };
        assert_eq!(pay("ready", "P"), Decision::PartiallyApproved(None));
        assert_eq!(pay("ready", "A"), Decision::Approved);
        assert_eq!(pay("declined", "D"), Decision::Declined);
    }

    #[test]
    fn a_bank_transfer_is_decided_by_its_status_and_may_come_back() {
        let transfer = |status: &str, code: Option<&str>| {
            let mut result = json!({"type": "payment", "status": status});
            if let Some(code) = code {
                result["responseCode"] = code.into();
            }
            read::<types::BankTransferResult>(result).decision()
        };
        for status in ["ready", "pending", "complete"] {
            assert_eq!(transfer(status, Some("A")), Decision::Approved);
            assert_eq!(transfer(status, None), Decision::Approved);
            assert_eq!(transfer(status, Some("D")), Decision::Unknown);
        }
        assert_eq!(transfer("declined", Some("D")), Decision::Declined);
        assert_eq!(transfer("declined", None), Decision::Declined);
        assert_eq!(transfer("declined", Some("A")), Decision::Unknown);
        assert_eq!(transfer("returned", Some("A")), Decision::Returned);
        assert_eq!(transfer("reversal", Some("A")), Decision::Reversed);
        assert_eq!(transfer("admin", None), Decision::UnderReview);
        assert_eq!(transfer("tomorrow", Some("A")), Decision::Unknown);
    }

    /// Everything that moves money says what was decided, by one name.
    #[test]
    fn whatever_moves_money_can_be_asked_for_its_decision() {
        fn asks<T: HasDecision>() {}
        asks::<types::Payment>();
        asks::<types::RetrievedPayment>();
        asks::<types::RetrievedRefund>();
        asks::<types::BankTransferPayment>();
        asks::<types::BankTransferRefund>();
        asks::<types::SubscriptionPayment>();
        asks::<types::PaymentSummary>();
        asks::<types::RefundSummary>();
        asks::<types::CardVerificationResult>();
    }

    #[test]
    fn only_a_decline_may_be_charged_again() {
        for decision in [
            Decision::Approved,
            Decision::PartiallyApproved(None),
            Decision::Pending,
            Decision::Reversed,
            Decision::Returned,
            Decision::UnderReview,
            Decision::Unknown,
        ] {
            assert!(!decision.is_final_decline());
        }
        assert!(Decision::Declined.is_final_decline());
    }
}
