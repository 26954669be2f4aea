//! What an order waits for before it can count as failed.

use std::fmt;

use payroc_api::types::PaymentId;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::Money;
use crate::journeys::OrderState;
use crate::journeys::cards::Charged;
use crate::journeys::stored;

/// What an order waits for: payments that are under review or held, and calls of your own that are open. It begins empty; store it with the order, and change
/// both in one transaction, with the row of the order locked.
///
/// Looks add and take out payments ([`Found::settle`](super::Found::settle)). Of a call of yours, such as a direct charge of the same order, no look knows
/// before its payment is listed. So [`begin`](Self::begin) it and commit that before it is sent: until it has [ended](Self::ended), or was
/// [refused](Self::refused) for certain, no decline of another payment lets the payer pay again. Where the response is lost, send the same charge again.
///
/// ```
/// # use payroc_ext::{Client, Error, Money, Outcome, journeys::OrderState, journeys::cards::Charge, journeys::hosted_pages::WaitsFor};
/// # async fn pay(client: Client, charge: Charge, mut order: OrderState, mut waits_for: WaitsFor) -> Result<(), Error> {
/// if !waits_for.begin(&mut order, "charge") {
///     return Ok(()); // The order is paid, or a payment of it is open.
/// }
/// println!("commit");
/// match charge.sale(&client).await {
///     Ok(charged) => waits_for.ended(&mut order, "charge", &charged, &Money::new(4_999, "USD")),
///     Err(error) if matches!(error.outcome(), Outcome::NotSent | Outcome::Rejected) => {
///         waits_for.refused(&mut order, "charge")
///     }
///     // It stays open: send the same charge again.
///     Err(_) => false,
/// };
/// # Ok(())
/// # }
/// ```
///
/// A list of payment ids, which was stored in its place before, is read as well; so its reader needs a format that describes itself, such as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitsFor {
    payments: Vec<PaymentId>,
    /// By names of the caller's.
    calls: Vec<String>,
}

/// Whether a state can still become another one without a further attempt.
pub(super) fn is_open(state: OrderState) -> bool {
    matches!(state, OrderState::Undecided | OrderState::Held)
}

impl WaitsFor {
    /// Of an order that waits for nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The payments that are under review or held.
    #[must_use]
    pub fn payments(&self) -> &[PaymentId] {
        &self.payments
    }

    /// The calls that are open, by the names that they were begun with.
    #[must_use]
    pub fn calls(&self) -> &[String] {
        &self.calls
    }

    /// Whether the order waits for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.payments.is_empty() && self.calls.is_empty()
    }

    /// Notes a call of yours that charges the order, and moves the order to [`Undecided`](OrderState::Undecided), so that nobody gets a form meanwhile.
    /// Returns whether the call may be sent: the order is open or has failed, or the call was noted before, and is sent again as it was.
    ///
    /// The name tells it from other calls for the order. Where it returns `false`, nothing is noted, and the payer must not pay now.
    #[must_use = "where the order is paid or undecided, the call must not be sent"]
    pub fn begin(&mut self, order: &mut OrderState, call: impl Into<String>) -> bool {
        let call = call.into();
        if self.calls.contains(&call) {
            return true;
        }
        let may_begin = matches!(order, OrderState::Open | OrderState::Failed);
        if may_begin {
            self.calls.push(call);
            order.advance(OrderState::Undecided);
        }
        may_begin
    }

    /// The call has returned this payment: it is open no longer, and the order moves to what the payment means for its amount, to a decline only where
    /// it waits for nothing else. What is under review or held is waited for from now on. Returns whether the order moved.
    pub fn ended(&mut self, order: &mut OrderState, call: &str, charged: &Charged, amount: &Money) -> bool {
        let was_open = self.end(call);
        self.take(order, charged, amount, was_open)
    }

    /// The call has certainly done nothing: its outcome is [`NotSent`](crate::Outcome::NotSent) or [`Rejected`](crate::Outcome::Rejected). The order has
    /// failed where it waits for nothing else. Returns whether it moved.
    pub fn refused(&mut self, order: &mut OrderState, call: &str) -> bool {
        let was_open = self.end(call);
        self.follow(order, OrderState::Failed, was_open)
    }

    /// Takes over what a payment of the order says that was fetched just now. It is [`OrderState::settle`] for an order that may wait for more than
    /// one payment: to a decline it moves only where it has waited for this one, and waits for nothing else.
    pub fn settle(&mut self, order: &mut OrderState, fetched: &Charged, amount: &Money) -> bool {
        let was_waited_for = self.payments.contains(fetched.payment().payment_id());
        self.take(order, fetched, amount, was_waited_for)
    }

    fn end(&mut self, call: &str) -> bool {
        let before = self.calls.len();
        self.calls.retain(|known| known != call);
        self.calls.len() < before
    }

    fn take(&mut self, order: &mut OrderState, charged: &Charged, amount: &Money, was_waited_for: bool) -> bool {
        let (id, state) = (charged.payment().payment_id(), OrderState::of(charged, amount));
        match is_open(state) {
            true => self.add(id),
            false => self.payments.retain(|known| known != id),
        }
        self.follow(order, state, was_waited_for)
    }

    pub(super) fn add(&mut self, id: &PaymentId) {
        if !self.payments.contains(id) {
            self.payments.push(id.clone());
        }
    }

    /// Takes out what has ended.
    pub(super) fn keep(&mut self, is_kept: impl Fn(&PaymentId) -> bool) {
        self.payments.retain(is_kept);
    }

    /// Moves the order. While a call is open, it has not failed, whatever became of other payments.
    pub(super) fn follow(&self, order: &mut OrderState, found: OrderState, was_waited_for: bool) -> bool {
        if found == OrderState::Failed && !self.calls.is_empty() {
            return false;
        }
        order.follow(found, was_waited_for && self.is_empty())
    }
}

impl From<Vec<PaymentId>> for WaitsFor {
    fn from(payments: Vec<PaymentId>) -> Self {
        Self {
            payments,
            calls: Vec::new(),
        }
    }
}

const WHAT: &str = "list of what an order waits for";

impl Serialize for WaitsFor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { payments, calls } = self;
        stored::write(serializer, "WaitsFor", &["payments", "calls"], &(payments, (calls, ())))
    }
}

impl<'de> Deserialize<'de> for WaitsFor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either).map_err(|_| stored::invalid(WHAT))
    }
}

/// The form of today, or a list of payment ids alone.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = WaitsFor;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(WHAT)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ids: A) -> Result<WaitsFor, A::Error> {
        let mut payments = Vec::new();
        while let Some(id) = ids.next_element()? {
            payments.push(id);
        }
        Ok(payments.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<WaitsFor, A::Error> {
        type Fields = (Vec<PaymentId>, (Option<Vec<String>>, ()));
        let (payments, (calls, ())): Fields = stored::read(MapAccessDeserializer::new(map), WHAT, "WaitsFor", &["payments", "calls"])?;
        Ok(WaitsFor {
            payments,
            calls: calls.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<WaitsFor, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn every_form_that_was_stored_is_read() {
        let mut all = WaitsFor::from(vec![PaymentId::from("M2MJOG6O2Y")]);
        for old in [r#"["M2MJOG6O2Y"]"#, r#"{"payments":["M2MJOG6O2Y"]}"#] {
            assert_eq!(read(old).unwrap(), all);
        }
        assert_eq!(read("[]").unwrap(), WaitsFor::new());
        all.calls.push("charge".to_owned());
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(text, r#"{"payments":["M2MJOG6O2Y"],"calls":["charge"]}"#);
        assert_eq!(read(&text).unwrap(), all);
        for wrong in [
            "null",
            "1",
            r#""canary""#,
            r#"{"calls":["canary"]}"#,
            r#"[{"canary":1}]"#,
            r#"{"payments":"canary"}"#,
        ] {
            let error = read(wrong).unwrap_err();
            assert!(
                error.contains("invalid stored list of what an order waits for") && !error.contains("canary"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_call_is_begun_once_and_only_where_nothing_is_open() {
        use OrderState::{Failed, GivenBack, Held, Open, Paid, PartlyPaid, Undecided};
        for (before, may_begin) in [
            (Open, true),
            (Failed, true),
            (Undecided, false),
            (PartlyPaid, false),
            (Held, false),
            (Paid, false),
            (GivenBack, false),
        ] {
            let (mut order, mut waits_for) = (before, WaitsFor::new());
            assert_eq!(waits_for.begin(&mut order, "one"), may_begin, "{before:?}");
            assert_eq!(order, if may_begin { Undecided } else { before });
            // The same again, after a crash; and no second one beside it.
            assert_eq!(waits_for.begin(&mut order, "one"), may_begin);
            assert!(!waits_for.begin(&mut order, "two"));
            assert_eq!(waits_for.calls().len(), usize::from(may_begin));
            assert!(!waits_for.refused(&mut order, "two"));
            assert_eq!(waits_for.refused(&mut order, "one"), may_begin);
            assert_eq!(order, if may_begin { Failed } else { before });
        }
    }
}
