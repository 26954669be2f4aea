//! The calls to the API: one for each job, prepared before it is sent, and the meaning of its response for an order.

use payroc_ext::prelude::*;
use payroc_ext::types::{
    BankTransferPaymentMethod, BankTransferPaymentRequest, BankTransferPaymentRequestOrder, Currency, MitAgreement, PaymentChannel,
    PaymentMethod, PaymentOrderRequest, PaymentRequest, SecCode, SecureTokenAccountRequest, SecureTokenDetails, SecureTokenRequest,
    SecureTokenRequestSource, SecureTokenSource, SingleUseTokenAccountUpdate, SingleUseTokenPayload,
};
use payroc_ext::{Decision, Error, ErrorKind, Outcome, Prepared, PreparedCall, operations};

use super::orders::{Job, Order, Saved};
use super::{Fault, Shop};

/// A prepared call, by its job.
pub(crate) enum Sent {
    Card(Prepared<operations::CreatePayment>),
    Bank(Prepared<operations::CreateBankTransferPayment>),
    Save(Prepared<operations::CreateSecureToken>),
    Update(Prepared<operations::UpdateSecureTokenAccount>),
}

/// The result of a call, as far as it is known.
pub(crate) enum Known {
    Done {
        payment: Option<String>,
        saved: Option<Saved>,
    },
    Declined {
        payment: Option<String>,
    },
    /// Payroc has received the payment and not decided on it; it is looked up by its id.
    Pending {
        payment: Option<String>,
    },
    /// It is not known whether the call arrived: the same call is sent again.
    Unknown,
    /// It is not known, and the same call is not sent again: its key is too old to be trusted.
    Over,
    /// A person has to check.
    Review,
    /// The call did nothing.
    Refused,
}

impl Sent {
    fn as_call(&self) -> &PreparedCall {
        match self {
            Self::Card(call) => call.as_call(),
            Self::Bank(call) => call.as_call(),
            Self::Save(call) => call.as_call(),
            Self::Update(call) => call.as_call(),
        }
    }
}

impl Shop {
    /// A call as it is stored: sealed for this order where the shop has a key, and otherwise in the clear.
    pub(crate) fn written(&self, call: &Sent, order: &str) -> Result<String, Fault> {
        Ok(match self.seal() {
            Some(ring) => ring.seal(call.as_call(), order)?,
            None => serde_json::to_string(&call.as_call().expose_for_storage())?,
        })
    }

    /// A stored call, which may have been sent before.
    pub(crate) fn restore(&self, order: &Order, written: &str) -> Result<Sent, Fault> {
        let stored = match self.seal() {
            Some(ring) => ring.open(written, self.client(), &order.id)?,
            None => serde_json::from_str(written)?,
        };
        let call = PreparedCall::restore_resumed(stored)?;
        Ok(match order.job {
            Job::PayByCard => Sent::Card(call.typed()?),
            Job::PayByAch | Job::PayByPad => Sent::Bank(call.typed()?),
            Job::SaveCard => Sent::Save(call.typed()?),
            Job::UpdateCard => Sent::Update(call.typed()?),
        })
    }

    /// The call for an order. Its idempotency key is made here, and stays the same.
    pub(crate) fn freeze(&self, order: &Order, token: &str) -> Result<Sent, Fault> {
        let client = self.client();
        let terminal = self.terminal();
        let currency = || Currency::from(order.job.currency());
        Ok(match order.job {
            Job::PayByCard => {
                let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
                let paid = PaymentOrderRequest::new(&*order.id, order.amount, currency());
                let request = PaymentRequest::new(PaymentChannel::Web, terminal, paid, method);
                Sent::Card(client.payments().create(request).prepare()?)
            }
            Job::PayByAch | Job::PayByPad => {
                let mut payload = SingleUseTokenPayload::new(token);
                if order.job == Job::PayByAch {
                    payload = payload.sec_code(SecCode::Web);
                }
                let method = BankTransferPaymentMethod::SingleUseToken(Box::new(payload));
                let paid = BankTransferPaymentRequestOrder::new(&*order.id, order.amount, currency());
                let request = BankTransferPaymentRequest::new(terminal, paid, method);
                Sent::Bank(client.bank_transfer_payments().create(request).prepare()?)
            }
            Job::SaveCard => {
                let source = SecureTokenRequestSource::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
                let request = SecureTokenRequest::new(source).mit_agreement(MitAgreement::Unscheduled);
                Sent::Save(client.secure_tokens().create(terminal, request).prepare()?)
            }
            Job::UpdateCard => {
                let id = order.updates.as_deref().ok_or("there is no card to update")?;
                let update = SecureTokenAccountRequest::SingleUseToken(Box::new(SingleUseTokenAccountUpdate::new(token)));
                Sent::Update(client.secure_tokens().update_account(terminal, id, update).prepare()?)
            }
        })
    }

    /// Sends a call, for the first time or again: the same bytes under the same key. `again` says that it may have arrived before.
    pub(crate) async fn send(&self, call: &Sent, again: bool) -> Known {
        let client = self.client();
        let failed = |error: &Error| failed(error, again);
        match call {
            Sent::Card(call) => match call.send(client).await {
                Ok(payment) => decided(payment.decision(), payment.payment_id.to_string()),
                Err(error) => failed(&error),
            },
            Sent::Bank(call) => match call.send(client).await {
                Ok(payment) => decided(payment.decision(), payment.payment_id.to_string()),
                Err(error) => failed(&error),
            },
            Sent::Save(call) => match call.send(client).await {
                Ok(details) => kept(&details),
                Err(error) => failed(&error),
            },
            Sent::Update(call) => match call.send(client).await {
                Ok(details) => kept(&details),
                Err(error) => failed(&error),
            },
        }
    }

    /// The payment that Payroc has under the id of an order, besides those that are known to be declined; `None` if there is none.
    ///
    /// This settles the last attempt only because no two orders of this shop ever have the same id. Finding something settles the order.
    /// Finding nothing proves nothing while a request can still be under way, or a list can lag behind the money.
    pub(crate) async fn find(&self, order: &Order) -> Result<Option<Known>, Error> {
        let client = self.client();
        let mut found = Vec::new();
        let mut keep = |id: &str, of: &str, amount: i64, currency: &Currency, decision: Decision| {
            // Checked here too, whatever the server's filter returns.
            if of == order.id && !order.declined.iter().any(|known| known == id) {
                let whole = amount >= order.amount && currency.as_str() == order.job.currency();
                found.push((id.to_owned(), whole, decision));
            }
        };
        match order.job {
            Job::PayByCard => {
                let list = client
                    .payments()
                    .list()
                    .order_id(&*order.id)
                    .processing_terminal_id(self.terminal());
                let mut rows = list.items();
                while let Some(row) = rows.next().await {
                    let row = row?;
                    let (id, decision) = (row.payment_id.to_string(), row.decision());
                    keep(&id, &row.order.order_id, row.order.amount, &row.order.currency, decision);
                }
            }
            Job::PayByAch | Job::PayByPad => {
                let list = client.bank_transfer_payments().list(self.terminal()).order_id(&*order.id);
                let mut rows = list.items();
                while let Some(row) = rows.next().await {
                    let row = row?;
                    let (id, decision) = (row.payment_id.to_string(), row.decision());
                    keep(&id, &row.order.order_id, row.order.amount, &row.order.currency, decision);
                }
            }
            // These are not listed by an order.
            Job::SaveCard | Job::UpdateCard => {}
        }
        // An approved payment counts before any other.
        found.sort_by_key(|(_, _, decision)| match decision {
            Decision::Approved => 0,
            Decision::Declined => 2,
            _ => 1,
        });
        Ok(found.into_iter().next().map(|(id, whole, decision)| match decision {
            Decision::Approved if !whole => Known::Review,
            decision => decided(decision, id),
        }))
    }

    /// Looks up a payment that Payroc had not decided on.
    pub(crate) async fn look(&self, job: Job, payment: &str) -> Known {
        let client = self.client();
        if job == Job::PayByCard {
            match client.payments().get(payment).await {
                Ok(found) => decided(found.decision(), payment.to_owned()),
                Err(_) => Known::Unknown,
            }
        } else {
            match client.bank_transfer_payments().get(payment).await {
                Ok(found) => decided(found.decision(), payment.to_owned()),
                Err(_) => Known::Unknown,
            }
        }
    }
}

/// The meaning of a decision for an order. A bank may return a transfer in the days to come; that is in the list of returns, not in this order.
fn decided(decision: Decision, payment: String) -> Known {
    match decision {
        Decision::Approved => Known::Done {
            payment: Some(payment),
            saved: None,
        },
        Decision::Declined => Known::Declined { payment: Some(payment) },
        // The money is reserved only, or a part of it is there, or it was and has gone back: a person looks.
        Decision::Held | Decision::PartiallyApproved { .. } | Decision::Reversed | Decision::Returned => Known::Review,
        Decision::InProgress | Decision::UnderReview | Decision::Unknown => Known::Pending { payment: Some(payment) },
    }
}

fn kept(details: &SecureTokenDetails) -> Known {
    let label = match &details.source {
        SecureTokenSource::Card(card) => {
            let number = card.card_number.expose();
            format!("Card ending in {}", &number[number.len().saturating_sub(4)..])
        }
        _ => "Payment details".to_owned(),
    };
    Known::Done {
        payment: None,
        saved: Some(Saved {
            id: details.secure_token_id.expose().to_owned(),
            label,
        }),
    }
}

fn failed(error: &Error, again: bool) -> Known {
    // Safe to log: it holds nothing of a request or a response.
    println!("{error}");
    match error.outcome() {
        // Past its age the server may have forgotten the key, and would act again.
        _ if error.kind() == ErrorKind::PreparedExpired => Known::Over,
        // A refusal concerns this sending only, not an earlier one.
        Outcome::NotSent | Outcome::Rejected if !again => Known::Refused,
        _ => Known::Unknown,
    }
}
