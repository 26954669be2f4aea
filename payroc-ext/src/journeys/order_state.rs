//! How far an order has come.

use payroc_api::types::PaymentId;

use super::cards::Charged;
use super::stored::stored_names;
use crate::Money;

/// How far an order has come, so that what arrives late does not take it back. Goods leave on [`Paid`](Self::Paid) alone.
///
/// ```
/// use payroc_ext::journeys::OrderState;
///
/// let mut order = OrderState::Paid;
/// assert!(!order.advance(OrderState::Failed));
/// assert_eq!(order, OrderState::Paid);
/// assert!(order.advance(OrderState::GivenBack));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderState {
    /// Nothing has been charged.
    Open,
    /// An attempt was declined; another can follow.
    Failed,
    /// Nobody knows yet: no second charge.
    Undecided,
    /// Money is paid or held, and it is not the amount of the order: it is a part, or in another currency.
    PartlyPaid,
    /// The amount is held, and nothing is collected: capture it before the goods leave.
    Held,
    /// The amount is paid.
    Paid,
    /// All of the money was given back.
    GivenBack,
}

impl OrderState {
    /// Moves forward to a state that was reported, and never back. Returns whether it moved.
    pub fn advance(&mut self, reported: Self) -> bool {
        let moves = reported > *self;
        *self = (*self).max(reported);
        moves
    }

    /// Takes over what a payment of the order says that was fetched just now, held against the amount of the order. It moves as by
    /// [`advance`](Self::advance); and where it is the payment that the order waits for, out of what is not final yet to whatever was found: out of
    /// `Undecided` to a decline, so that the payer can try again, and out of `Held` to what a capture came to, a part or a decline. Returns whether it moved.
    ///
    /// `waits_for` is the id of the payment that is undecided or held: store it with the order. An older payment of the order, which was declined, says
    /// nothing of it, and would let the payer pay again. Where an order can wait for more than one, by a hosted page and a direct charge, use
    /// [`WaitsFor::settle`](super::hosted_pages::WaitsFor::settle) instead: this one knows of no other payment, and of no call that is open. Of a charge whose response was lost, it is the payment that the same charge returned when it was
    /// sent again.
    ///
    /// ```
    /// # use payroc_ext::{Money, journeys::{OrderState, cards::{self, Charged}}, types::PaymentId};
    /// # async fn later(client: payroc_ext::Client, stored: PaymentId, mut order: OrderState) -> Result<(), payroc_ext::Error> {
    /// let fetched = cards::fetch(&client, &stored).await?;
    /// if order.settle(&stored, &fetched, &Money::new(4_999, "USD")) {
    ///     println!("the order is {order:?} now");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn settle(&mut self, waits_for: &PaymentId, fetched: &Charged, amount: &Money) -> bool {
        let is_it = fetched.payment().payment_id() == waits_for;
        self.follow(Self::of(fetched, amount), is_it)
    }

    /// Moves forward, and back out of what is not final yet where it is proved that the payments that it waits for have ended.
    pub(super) fn follow(&mut self, found: Self, have_ended: bool) -> bool {
        match (*self, found) {
            (Self::Undecided, Self::Failed) | (Self::Held, Self::Failed | Self::PartlyPaid) if have_ended => {
                *self = found;
                true
            }
            _ => self.advance(found),
        }
    }

    /// What a payment that was fetched just now means for an order of this amount. What the API says of the payment decides, not the order in which
    /// messages arrive, and what was approved is compared with the amount of the order: less than that, or another currency, is
    /// [`PartlyPaid`](Self::PartlyPaid).
    ///
    /// A surcharge that the API added is no part of the order. More than the amount is paid as well: a tip or a fee may be in it. After a void of a part
    /// the API names what is left, so pass the amount less what was voided. Where the response does not name what was approved, the amount of its order is compared.
    #[must_use]
    pub fn of(charged: &Charged, amount: &Money) -> Self {
        let payment = charged.payment();
        let none_left = payment.refundable().is_some_and(|left| left.is_zero());
        let approved = payment.authorized().unwrap_or_else(|| payment.amount());
        let added = payment.surcharge().map_or(0, |surcharge| surcharge.minor);
        let is_covered = approved.currency == amount.currency && approved.minor.saturating_sub(added) >= amount.minor;
        match charged {
            Charged::Declined(_) => Self::Failed,
            Charged::Undecided(_) => Self::Undecided,
            Charged::Reversed(_) => Self::GivenBack,
            Charged::Approved(_) if none_left => Self::GivenBack,
            // Of what is held, nothing can be refunded either.
            Charged::PartiallyApproved(_) if none_left && payment.refunded().is_positive() => Self::GivenBack,
            Charged::Approved(_) if is_covered => Self::Paid,
            Charged::Authorized(_) if is_covered => Self::Held,
            Charged::Approved(_) | Charged::Authorized(_) | Charged::PartiallyApproved(_) => Self::PartlyPaid,
        }
    }
}

stored_names!("order state": OrderState {
    Open = "open",
    Failed = "failed",
    Undecided = "undecided",
    PartlyPaid = "partly_paid",
    Held = "held",
    Paid = "paid",
    GivenBack = "given_back",
});
