//! What was decided about a payment, a refund or a bank transfer. A 201 says that there is a response, not that the money is there.

use payroc_api::types::{BankTransferPayment, Currency, Payment, PaymentInstruction, RefundId, RefundInstruction, RetrievedPayment};

use crate::domain::money::Money;

/// What was decided about a payment, a refund or a bank transfer.
///
/// It follows from the status of the transaction first, and from its response code second. Where the two contradict each other, or one of them
/// is not known to this version, the decision is [`Unknown`](Self::Unknown) and never a decline: a payment that is taken for declined is
/// charged again.
///
/// Match on it without `_`. What the API says anew reads as [`Unknown`](Self::Unknown), and a new variant comes with a new minor version of this
/// crate, so that the compiler shows each place that ships goods.
///
/// | status | code | decision |
/// |---|---|---|
/// | `ready`, `complete` | `A`, or none | `Approved` |
/// | `pending` | `A`, or none | `Held` |
/// | `ready`, `complete`, `pending` | `P` | `PartiallyApproved`; held if `pending` |
/// | `ready`, `complete`, `pending` | `E` | `InProgress` |
/// | `ready`, `complete`, `pending` | another | `Unknown` |
/// | `accepted` | any | `InProgress` |
/// | `declined`, `referral`, `pickup` | `A`, `P` | `Unknown` |
/// | the same three | another, or none | `Declined` |
/// | `expired` | `A`, `P` | `Reversed` |
/// | `expired` | another, or none | `Declined` |
/// | `reversal` | any | `Reversed` |
/// | `returned` | any | `Returned` |
/// | `admin` | any | `UnderReview` |
/// | any other | any | `Unknown` |
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "a payment with a response is not yet an approved one"]
pub enum Decision {
    /// The whole amount is approved and settles without a further call: to the merchant for a payment, to the payer for a refund. Deliver. A
    /// bank transfer can still be [`Returned`](Self::Returned) days later.
    Approved,
    /// The whole amount is approved and held: it is reserved, and nothing is collected. Capture a payment, or set it as ready by an
    /// adjustment; set a refund or a bank transfer as ready. What waits for too long expires, and is [`Reversed`](Self::Reversed) then.
    Held,
    /// Only a part is approved. Collect the rest in another way, or reverse the payment.
    PartiallyApproved {
        /// The approved part; `None` where the response names no amount. A list of payments does not.
        authorized: Option<Money>,
        /// The part is held as in [`Held`](Self::Held), and nothing of it is collected yet.
        held: bool,
    },
    /// Not decided yet. Fetch the payment again later; do not charge again.
    InProgress,
    /// No money moved: the bank refused, or the instruction to a device was cancelled before the payer paid.
    /// Ask for another card, or for another way to pay: after this decision alone the order may be charged again.
    Declined,
    /// Approved, and then cancelled as a whole before it settled, or held for too long and expired: no money is kept. Charge again only if that is
    /// meant, under a new order id.
    Reversed,
    /// The payer's bank sent the transfer back, and the money with it. Read why in the field `returns`, and by which id the
    /// transfer can be presented again.
    Returned,
    /// The payment is under review. Fetch it again later; do not charge again.
    UnderReview,
    /// The response does not say, or says something that this version does not know. Look at the payment; do not charge again.
    Unknown,
}

impl Decision {
    /// Whether charging again cannot take the money twice.
    #[must_use]
    pub fn is_final_decline(&self) -> bool {
        *self == Self::Declined
    }

    /// A label for metrics and logs, in snake case: `partially_approved`. It never changes.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Held => "held",
            Self::PartiallyApproved { .. } => "partially_approved",
            Self::InProgress => "in_progress",
            Self::Declined => "declined",
            Self::Reversed => "reversed",
            Self::Returned => "returned",
            Self::UnderReview => "under_review",
            Self::Unknown => "unknown",
        }
    }
}

/// Responses that carry a decision: payments, refunds, bank transfers, and instructions to devices.
///
/// The decision is about the thing that the response is. **The response to the refund of a payment is the payment**, so its decision stays
/// that of the payment, however the refund went: ask for [`refund_decision`](HasRefunds::refund_decision).
///
/// Two responses to calls that move money have none. A `FundingInstruction` has a status of its own, which says how far the payout is. A
/// `Subscription` does not say what became of its first charge: look up the payment by its order id.
///
/// ```
/// use payroc_ext::types::Payment;
/// use payroc_ext::{Decision, HasDecision};
///
/// fn may_ship(payment: &Payment) -> bool {
///     match payment.decision() {
///         Decision::Approved => true,
///         // Reserved: capture the payment when the goods leave.
///         Decision::Held => false,
///         // Ask for the rest, or reverse.
///         Decision::PartiallyApproved { .. } => false,
///         // The payer may try another card.
///         Decision::Declined | Decision::Reversed | Decision::Returned => false,
///         // Nobody knows yet: no goods, and no second charge.
///         Decision::InProgress | Decision::UnderReview | Decision::Unknown => false,
///     }
/// }
/// ```
pub trait HasDecision {
    /// What was decided.
    fn decision(&self) -> Decision;
}

/// Payments that list their refunds.
///
/// ```
/// use payroc_ext::types::RefundId;
/// use payroc_ext::{Client, Decision, Error, prelude::*, types};
///
/// # async fn refund(client: Client, request: types::ReferencedRefundRequest) -> Result<(), Error> {
/// let before = client.payments().get("M2MJOG6O2Y").await?;
/// let known = before.refunds.unwrap_or_default();
/// let payment = client.payments().refund("M2MJOG6O2Y", request).await?;
/// let is_new = |id: &RefundId| known.iter().all(|refund| refund.refund_id != *id);
/// let refunds = payment.refunds.iter().flatten().map(|refund| &refund.refund_id);
/// for id in refunds.filter(|id| is_new(id)) {
///     println!("refund {}: {}", id.as_str(), payment.refund_decision(id).as_str());
/// }
/// # Ok(())
/// # }
/// ```
pub trait HasRefunds {
    /// What was decided about one of the refunds; [`Decision::Unknown`] if the payment does not list it.
    fn refund_decision(&self, refund: &RefundId) -> Decision;
}

macro_rules! refunded {
    ($($type:ty),*) => { $(
        impl HasRefunds for $type {
            fn refund_decision(&self, refund: &RefundId) -> Decision {
                let listed = self.refunds.iter().flatten().find(|listed| listed.refund_id == *refund);
                listed.map_or(Decision::Unknown, HasDecision::decision)
            }
        }
    )* };
}
refunded!(Payment, RetrievedPayment, BankTransferPayment);

/// An instruction to a device says whether the device is done, and not what the bank decided: a completed one is
/// [`Unknown`](Decision::Unknown) until its payment is fetched, and so is one that failed. A cancelled one took no money.
impl HasDecision for PaymentInstruction {
    fn decision(&self) -> Decision {
        of_device(self.status.as_str())
    }
}

/// As for [`PaymentInstruction`]: fetch the refund of a completed instruction.
impl HasDecision for RefundInstruction {
    fn decision(&self) -> Decision {
        of_device(self.status.as_str())
    }
}

fn of_device(status: &str) -> Decision {
    match status {
        "inProgress" => Decision::InProgress,
        "canceled" => Decision::Declined,
        _ => Decision::Unknown,
    }
}

/// The fields that a decision follows from, as they stand in the response.
pub(crate) struct Parts<'a> {
    pub(crate) status: Option<&'a str>,
    pub(crate) code: Option<&'a str>,
    /// The approved amount, where the response names it.
    pub(crate) amount: Option<i64>,
    pub(crate) currency: Option<Currency>,
}

/// A type that has a status and a response code.
pub(crate) trait HasParts {
    fn parts(&self) -> Parts<'_>;
}

impl Parts<'_> {
    /// The same with a currency from another field, where an amount has none.
    pub(crate) fn or_currency(mut self, other: impl FnOnce() -> Option<Currency>) -> Self {
        if self.amount.is_some() && self.currency.is_none() {
            self.currency = other();
        }
        self
    }

    pub(crate) fn decision(self) -> Decision {
        match (self.status, self.code) {
            (Some("accepted"), _) => Decision::InProgress,
            (Some("admin"), _) => Decision::UnderReview,
            // The code still says how it began; what counts is that nothing was kept.
            (Some("reversal"), _) => Decision::Reversed,
            (Some("returned"), _) => Decision::Returned,
            (Some(status @ ("ready" | "pending" | "complete")), code) => {
                let held = status == "pending";
                match code {
                    // A bank transfer need not have a code.
                    Some("A") | None if held => Decision::Held,
                    Some("A") | None => Decision::Approved,
                    Some("P") => Decision::PartiallyApproved {
                        authorized: self
                            .amount
                            .zip(self.currency)
                            .map(|(amount, currency)| Money::new(amount, currency)),
                        held,
                    },
                    Some("E") => Decision::InProgress,
                    Some(_) => Decision::Unknown,
                }
            }
            // The same of a hold that was approved and never captured.
            (Some("expired"), Some("A" | "P")) => Decision::Reversed,
            // Refused by its status and approved by its code: a person has to look.
            (_, Some("A" | "P")) => Decision::Unknown,
            (Some("declined" | "referral" | "pickup" | "expired"), _) => Decision::Declined,
            _ => Decision::Unknown,
        }
    }
}

/// Implements [`HasDecision`] for a generated type: by its own status and code, or by the field that has them. An order beside that field gives
/// the currency of an approved amount that has none.
macro_rules! decided {
    (
        $type:ty {
            $status:ident: $has_status:ident,
            $code:ident: $has_code:ident
            $(, $amount:ident $(, $currency:ident: $has_currency:ident)?)?
        }
    ) => {
        impl $crate::domain::decision::HasParts for $type {
            fn parts(&self) -> $crate::domain::decision::Parts<'_> {
                $crate::domain::decision::Parts {
                    status: $crate::domain::decision::decided!(@text $has_status self.$status),
                    code: $crate::domain::decision::decided!(@text $has_code self.$code),
                    amount: $crate::domain::decision::decided!(@amount self $($amount)?),
                    currency: $crate::domain::decision::decided!(@currency self $($($has_currency $currency)?)?),
                }
            }
        }

        impl $crate::HasDecision for $type {
            fn decision(&self) -> $crate::Decision {
                $crate::domain::decision::HasParts::parts(self).decision()
            }
        }
    };
    ($type:ty { $result:ident: $presence:ident $(; $order:ident: $has_order:ident)? }) => {
        impl $crate::HasDecision for $type {
            fn decision(&self) -> $crate::Decision {
                let Some(result) = $crate::domain::decision::decided!(@some $presence self.$result) else {
                    return $crate::Decision::Unknown;
                };
                let parts = $crate::domain::decision::HasParts::parts(result);
                $(
                    let parts = parts.or_currency(|| {
                        let order = $crate::domain::decision::decided!(@some $has_order self.$order)?;
                        Some($crate::HasMoney::money(order)?.currency)
                    });
                )?
                parts.decision()
            }
        }
    };
    (@some Required $value:expr) => { Some(&$value) };
    (@some Optional $value:expr) => { $value.as_ref() };
    (@text Required $value:expr) => { Some($value.as_str()) };
    (@text Optional $value:expr) => { $value.as_ref().map(|value| value.as_str()) };
    (@amount $self:ident) => { None };
    (@amount $self:ident $amount:ident) => { $self.$amount };
    (@currency $self:ident) => { None };
    (@currency $self:ident $presence:ident $currency:ident) => {
        $crate::domain::decision::decided!(@text $presence $self.$currency).map(|code| code.to_owned().into())
    };
}
pub(crate) use decided;

#[cfg(test)]
mod tests {
    use payroc_api::types;
    use serde_json::{Value, json};

    use super::*;

    const CODES: [&str; 7] = ["A", "P", "E", "R", "D", "C", "X"];

    fn decide(status: &str, code: &str) -> Decision {
        let result = json!({"status": status, "responseCode": code, "authorizedAmount": 700, "currency": "USD"});
        read::<types::TransactionResult>(result).decision()
    }

    fn every(decision: Decision) -> [Decision; 7] {
        std::array::from_fn(|_| decision.clone())
    }

    fn partial(held: bool) -> Decision {
        Decision::PartiallyApproved {
            authorized: Some(Money::new(700, "USD")),
            held,
        }
    }

    fn read<T: serde::de::DeserializeOwned>(json: Value) -> T {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn every_status_with_every_code() {
        for (status, held) in [("ready", false), ("pending", true), ("complete", false)] {
            let expected = [
                if held { Decision::Held } else { Decision::Approved },
                partial(held),
                Decision::InProgress,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
                Decision::Unknown,
            ];
            assert_eq!(CODES.map(|code| decide(status, code)), expected, "{status}");
        }
        for (status, approved) in [
            ("declined", Decision::Unknown),
            ("referral", Decision::Unknown),
            ("pickup", Decision::Unknown),
            ("expired", Decision::Reversed),
        ] {
            assert_eq!(CODES.map(|code| decide(status, code))[2..], vec![Decision::Declined; 5], "{status}");
            assert_eq!(CODES.map(|code| decide(status, code))[..2], vec![approved; 2], "{status}");
        }
        assert_eq!(CODES.map(|code| decide("accepted", code)), every(Decision::InProgress));
        assert_eq!(CODES.map(|code| decide("admin", code)), every(Decision::UnderReview));
        assert_eq!(CODES.map(|code| decide("brandNew", code)), every(Decision::Unknown));
    }

    #[test]
    fn a_full_reversal_is_reversed_whatever_its_code() {
        assert_eq!(CODES.map(|code| decide("reversal", code)), every(Decision::Reversed));
    }

    /// The response of `pay` of a subscription: a partial approval comes as `ready` with the code `P`.
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
        let unnamed = |held| Decision::PartiallyApproved { authorized: None, held };
        assert_eq!(pay("ready", "P"), unnamed(false));
        assert_eq!(pay("pending", "P"), unnamed(true));
        assert_eq!(pay("pending", "A"), Decision::Held);
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
        for (status, approved) in [
            ("ready", Decision::Approved),
            ("pending", Decision::Held),
            ("complete", Decision::Approved),
        ] {
            assert_eq!(transfer(status, Some("A")), approved);
            assert_eq!(transfer(status, None), approved);
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

    /// Whether a type implements a trait: the method of the first trait counts where its bound holds, and else that of the second.
    struct Probe<T>(std::marker::PhantomData<T>);
    trait Has {
        fn decides(&self) -> bool;
    }
    trait HasNot {
        fn decides(&self) -> bool {
            false
        }
    }
    impl<T: HasDecision> Has for Probe<T> {
        fn decides(&self) -> bool {
            true
        }
    }
    impl<T> HasNot for &Probe<T> {}

    macro_rules! table {
        ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
            fn decides(operation: &str) -> bool {
                match operation {
                    $(stringify!($name) => (&Probe::<$response>(std::marker::PhantomData)).decides(),)*
                    _ => false,
                }
            }
        };
    }
    payroc_api::for_each_operation!(table);

    /// Each operation that writes says what was decided, or stands here with the reason why there is nothing to decide.
    #[test]
    fn whatever_moves_money_can_be_asked_for_its_decision() {
        // They say how far they are, or do not say what became of their first charge.
        let without_a_decision = [
            "CreateFundingInstruction",
            "ReplaceFundingInstruction",
            "CreateSubscription",
            // They change or end something, and charge nobody.
            "DeleteFundingInstruction",
            "CancelPaymentInstruction",
            "CancelRefundInstruction",
            "PatchSubscription",
            "DeactivateSubscription",
            "ReactivateSubscription",
        ];
        let moves = |name: &str| {
            ["Payment", "Refund", "FundingInstruction", "Subscription", "VerifyCard"]
                .iter()
                .any(|what| name.contains(what))
                && !["Link", "Plan", "Event", "Intent"].iter().any(|what| name.contains(what))
        };
        let mut count = 0;
        let missing: Vec<&str> = payroc_api::OPERATIONS
            .iter()
            .filter(|operation| operation.retry != payroc_api::RetryClass::Read)
            .map(|operation| operation.name)
            .filter(|name| moves(name))
            .inspect(|_| count += 1)
            .filter(|name| !decides(name) && !without_a_decision.contains(name))
            .collect();
        assert!(missing.is_empty() && count > 15, "{missing:?} of {count}");
        assert!(without_a_decision.iter().all(|name| !decides(name)));
        assert!(decides("GetPayment") && decides("CreateBankTransferRefund"));
    }

    /// The response to a refund is the payment, which stays approved when the refund is declined.
    #[test]
    fn a_declined_refund_of_an_approved_payment_is_declined() {
        let refund = |id: &str, status: &str, code: &str| {
            json!({
                "refundId": id, "dateTime": "2026-08-20T15:30:00Z", "currency": "USD", "amount": 4999,
                "status": status, "responseCode": code, "responseMessage": "x",
            })
        };
        let payment = read::<types::Payment>(json!({
            "paymentId": "M2MJOG6O2Y",
            "processingTerminalId": "1234001",
            "order": {"orderId": "order-17", "amount": 4999, "currency": "USD", "dateTime": "2026-08-20T15:30:00Z"},
            "card": {"type": "Visa", "entryMethod": "keyed", "cardNumber": "453985******7062", "expiryDate": "1230"},
            "refunds": [refund("R1", "declined", "D"), refund("R2", "ready", "A")],
            "transactionResult": {"type": "sale", "status": "complete", "responseCode": "A", "authorizedAmount": 4999},
        }));
        assert_eq!(payment.decision(), Decision::Approved);
        assert_eq!(payment.refund_decision(&"R1".into()), Decision::Declined);
        assert_eq!(payment.refund_decision(&"R2".into()), Decision::Approved);
        assert_eq!(payment.refund_decision(&"R3".into()), Decision::Unknown);
    }

    #[test]
    fn only_a_decline_may_be_charged_again() {
        for decision in [
            Decision::Approved,
            Decision::Held,
            partial(false),
            partial(true),
            Decision::InProgress,
            Decision::Reversed,
            Decision::Returned,
            Decision::UnderReview,
            Decision::Unknown,
        ] {
            assert!(!decision.is_final_decline());
        }
        assert!(Decision::Declined.is_final_decline());
    }

    /// A shop that ships on `Approved` alone must not ship what is only reserved.
    #[test]
    fn an_approved_payment_that_is_held_is_told_from_one_that_settles() {
        let payment = |status: &str, code: &str| {
            read::<types::Payment>(json!({
                "paymentId": "M2MJOG6O2Y",
                "processingTerminalId": "1234001",
                "order": {"orderId": "order-17", "amount": 4999, "currency": "JPY", "dateTime": "2026-08-20T15:30:00Z"},
                "card": {"type": "Visa", "entryMethod": "keyed", "cardNumber": "453985******7062", "expiryDate": "1230"},
                "transactionResult": {"type": "preAuthorization", "status": status, "responseCode": code, "authorizedAmount": 700},
            }))
            .decision()
        };
        assert_eq!(payment("pending", "A"), Decision::Held);
        assert_eq!(payment("ready", "A"), Decision::Approved);
        // The result names no currency, the order does.
        let authorized = Some(Money::new(700, "JPY"));
        assert_eq!(payment("pending", "P"), Decision::PartiallyApproved { authorized, held: true });
    }

    #[test]
    fn an_approved_part_keeps_its_amount_and_currency() {
        let transfer = json!({
            "type": "payment", "status": "ready", "responseCode": "P", "authorizedAmount": 1230, "currency": "CAD",
        });
        let expected = Decision::PartiallyApproved {
            authorized: Some(Money::new(1_230, "CAD")),
            held: false,
        };
        assert_eq!(read::<types::BankTransferResult>(transfer).decision(), expected);
        // Neither without the other is an amount of money.
        for missing in ["authorizedAmount", "currency"] {
            let mut result = json!({"status": "ready", "responseCode": "P", "authorizedAmount": 700, "currency": "USD"});
            result.as_object_mut().unwrap().remove(missing);
            let expected = Decision::PartiallyApproved {
                authorized: None,
                held: false,
            };
            assert_eq!(read::<types::TransactionResult>(result).decision(), expected, "{missing}");
        }
    }

    #[test]
    fn a_refund_that_is_held_has_not_gone_out() {
        let refund = |status: &str| {
            let summary = json!({
                "refundId": "CD3HN88U9F", "dateTime": "2026-08-20T15:30:00Z", "currency": "USD", "amount": 4999,
                "status": status, "responseCode": "A", "responseMessage": "APPROVAL",
            });
            read::<types::RefundSummary>(summary).decision()
        };
        assert_eq!(refund("pending"), Decision::Held);
        assert_eq!(refund("ready"), Decision::Approved);
        assert_eq!(refund("complete"), Decision::Approved);
        assert_eq!(refund("accepted"), Decision::InProgress);
    }

    /// A device that is done has a payment to look at, which may be declined.
    #[test]
    fn a_device_does_not_say_what_the_bank_decided() {
        for (status, expected) in [
            ("inProgress", Decision::InProgress),
            ("completed", Decision::Unknown),
            ("failure", Decision::Unknown),
            ("canceled", Decision::Declined),
            ("brandNew", Decision::Unknown),
        ] {
            let payment = json!({"paymentInstructionId": "1", "status": status});
            assert_eq!(read::<types::PaymentInstruction>(payment).decision(), expected, "{status}");
            let refund = json!({"refundInstructionId": "1", "status": status});
            assert_eq!(read::<types::RefundInstruction>(refund).decision(), expected, "{status}");
        }
    }

    #[test]
    fn each_decision_has_a_label_of_its_own() {
        let labels = [
            Decision::Approved,
            Decision::Held,
            partial(true),
            Decision::InProgress,
            Decision::Declined,
            Decision::Reversed,
            Decision::Returned,
            Decision::UnderReview,
            Decision::Unknown,
        ]
        .map(|decision| decision.as_str());
        let expected = [
            "approved",
            "held",
            "partially_approved",
            "in_progress",
            "declined",
            "reversed",
            "returned",
            "under_review",
            "unknown",
        ];
        assert_eq!(labels, expected);
    }
}
