//! What the sandbox remembers: credentials, keys, steps, and the books of its resources.
//!
//! Each resource has a file with pure functions from the books and a checked request to a reply or a problem; [`handler`] says which function
//! answers which operation. Operations without one are answered from the document alone.

mod account;
mod ask;
mod bank_payments;
mod events;
mod ledger;
mod links;
mod patch;
mod payments;
mod plans;
mod record;
mod refunds;
mod secure_tokens;
mod sessions;
mod shelf;
mod single_use;
mod subscriptions;
mod transaction;
#[cfg(feature = "server")]
mod typed;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

pub(super) use ask::{Ask, Reply, Row};
pub use ledger::{EntryKind, LedgerEntry};
pub use sessions::Session;
pub use single_use::{Form, SubmitError, Submitted};
#[cfg(feature = "server")]
pub(super) use typed::{Entered, TypedFault};

use super::credentials::Tokens;
use super::keys::Replays;
use super::problem::Problem;
use super::record::Journal;
use super::script::Script;
use crate::ProcessorDecision;
use bank_payments::BankPayment;
use events::EventSubscription;
use links::{Link, Sharing};
use payments::Payment;
use plans::Plan;
use record::{Kept, Record};
use refunds::{Bank, Card, Refund};
use secure_tokens::SecureToken;
use shelf::Shelf;
use single_use::SingleUse;
use subscriptions::Subscription;
#[cfg(feature = "server")]
use typed::Typed;

/// Everything that a request can change. One lock guards it, so a request is answered as a whole or not at all.
#[derive(Default)]
pub(super) struct State {
    pub(super) tokens: Tokens,
    pub(super) replays: Replays,
    pub(super) books: Books,
    pub(super) script: Script,
    pub(super) journal: Journal,
}

/// The resources, and what happened to money.
#[derive(Default)]
pub(super) struct Books {
    /// Resources made so far; tells their ids apart.
    pub(super) made: usize,
    pub(super) sessions: Vec<Session>,
    single_use: Vec<SingleUse>,
    #[cfg(feature = "server")]
    typed: Typed,
    secure_tokens: Shelf<SecureToken>,
    payments: Shelf<Payment>,
    refunds: Shelf<Refund<Card>>,
    bank_payments: Shelf<BankPayment>,
    bank_refunds: Shelf<Refund<Bank>>,
    links: Shelf<Link>,
    sharings: Shelf<Sharing>,
    plans: Shelf<Plan>,
    subscriptions: Shelf<Subscription>,
    events: Shelf<EventSubscription>,
    pub(super) ledger: Vec<LedgerEntry>,
    /// What the next payments will be told.
    pub(super) decisions: VecDeque<ProcessorDecision>,
}

/// Answers one operation. Nothing is changed where the result is a problem.
pub(super) type Handler = fn(&mut Books, &Ask<'_>) -> Result<Reply, Problem>;

/// Makes a Hosted Fields session: the one resource that is kept even where no state is wanted.
pub(super) const CREATE_SESSION: &str = "createSession";

/// The operations that have state, by the vendor's ids.
pub(super) const HANDLERS: [(&str, Handler); 56] = [
    (CREATE_SESSION, sessions::create),
    ("createSingleUseToken", single_use::create),
    ("createSecureToken", secure_tokens::create),
    ("listSecureTokens", secure_tokens::list),
    ("getSecureToken", secure_tokens::get),
    ("updateSecureToken", secure_tokens::update),
    ("accountUpdate", secure_tokens::update_account),
    ("deleteSecureToken", secure_tokens::delete),
    ("payment", payments::create),
    ("listPayments", record::list::<Payment>),
    ("getPayment", record::get::<Payment>),
    ("adjustPayment", payments::adjust),
    ("capturePayment", payments::capture),
    ("reversePayment", payments::reverse),
    ("refundPayment", refunds::refund::<Card>),
    ("unreferencedRefund", refunds::create::<Card>),
    ("listRefunds", record::list::<Refund<Card>>),
    ("getRefund", record::get::<Refund<Card>>),
    ("adjustRefund", refunds::adjust),
    ("reverseRefund", refunds::reverse::<Card>),
    ("bankTransferPayment", bank_payments::create),
    ("listBankTransferPayments", record::list::<BankPayment>),
    ("getBankTransferPayment", record::get::<BankPayment>),
    ("reverseBankTransferPayment", bank_payments::reverse),
    ("refundBankTransferPayment", refunds::refund::<Bank>),
    ("representBankTransferPayment", bank_payments::represent),
    ("closeBankTransferPayment", bank_payments::close),
    ("bankTransferUnreferencedRefund", refunds::create::<Bank>),
    ("listBankTransferRefunds", record::list::<Refund<Bank>>),
    ("getBankTransferRefund", record::get::<Refund<Bank>>),
    ("reverseBankTransferRefund", refunds::reverse::<Bank>),
    ("createPaymentLink", links::create),
    ("listPaymentLinks", links::list),
    ("retrievePaymentLink", links::get),
    ("updatePaymentLink", links::update),
    ("deactivatePaymentLink", links::deactivate),
    ("sharePaymentLink", links::share),
    ("listPaymentLinkShareEvents", links::list_sharings),
    ("createPaymentPlan", plans::create),
    ("listPaymentPlans", plans::list),
    ("getPaymentPlan", plans::get),
    ("updatePaymentPlan", plans::update),
    ("deletePaymentPlan", plans::delete),
    ("createSubscription", subscriptions::create),
    ("listSubscriptions", subscriptions::list),
    ("getSubscription", subscriptions::get),
    ("updateSubscription", subscriptions::update),
    ("deactivateSubscription", subscriptions::deactivate),
    ("reactivateSubscription", subscriptions::reactivate),
    ("paySubscription", subscriptions::pay),
    ("createEventSubscription", events::create),
    ("listEventSubscriptions", events::list),
    ("getEventSubscription", events::get),
    ("updateEventSubscription", events::replace),
    ("patchEventSubscription", events::update),
    ("deleteEventSubscription", events::delete),
];

/// What answers this operation, if it has state.
pub(super) fn handler(operation: &str) -> Option<Handler> {
    HANDLERS.iter().find(|(id, _)| *id == operation).map(|(_, handler)| *handler)
}

impl Books {
    /// The next id of ten characters.
    fn next_id(&mut self) -> String {
        self.made += 1;
        format!("SB{:08}", 1000 + self.made)
    }

    /// Gives a payment that waits for it its decision; whether there was one.
    pub(super) fn resolve(&mut self, id: &str, decision: ProcessorDecision, now: DateTime<Utc>) -> bool {
        fn open<'b, T: Kept>(books: &'b mut Books, id: &str) -> Option<&'b mut Record> {
            let wanted = |kept: &T| kept.record().id == id && kept.record().transaction.is_open();
            T::shelf_mut(books).find_mut(wanted).map(Kept::record_mut)
        }
        let payment = match open::<Payment>(self, id).is_some() {
            true => open::<Payment>(self, id),
            false => open::<BankPayment>(self, id),
        };
        let Some(payment) = payment else { return false };
        let (subject, moves) = (payment.subject(), payment.transaction.decide(decision, now));
        for (kind, amount) in moves {
            self.note("resolve", None, now, &subject, kind, amount);
        }
        true
    }

    /// Closes the open batch: what is ready is complete, and can be refunded instead of reversed.
    pub(super) fn settle(&mut self, now: DateTime<Utc>) {
        fn all<T: Kept>(shelf: &mut Shelf<T>) -> impl Iterator<Item = &mut Record> {
            shelf.iter_mut().map(Kept::record_mut)
        }
        let payments = all(&mut self.payments).chain(all(&mut self.bank_payments));
        let refunds = all(&mut self.refunds).chain(all(&mut self.bank_refunds));
        for record in payments.chain(refunds) {
            record.transaction.settle(now);
        }
    }
}
