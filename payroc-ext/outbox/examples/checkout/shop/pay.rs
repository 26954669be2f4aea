//! The calls to the API: one for each job, and the meaning of its response for an order.

use payroc_ext::prelude::*;
use payroc_ext::types::{
    BankTransferPayment, BankTransferPaymentMethod, BankTransferPaymentRequest, BankTransferPaymentRequestOrder, Currency, MitAgreement,
    Payment, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SecCode, SecureTokenAccountRequest, SecureTokenDetails,
    SecureTokenRequest, SecureTokenRequestSource, SecureTokenSource, SingleUseTokenAccountUpdate, SingleUseTokenPayload,
};
use payroc_ext::{Decision, PreparedCall};
use payroc_outbox::Done;

use super::orders::{Job, Order, Saved};
use super::{Fault, Shop};

/// What is known about a settled attempt.
pub(crate) enum Known {
    Done {
        payment: Option<String>,
        saved: Option<Saved>,
    },
    Declined,
    /// Payroc has received the payment and not decided on it; it is looked up by its id.
    Pending {
        payment: Option<String>,
    },
    /// A person has to check.
    Review,
    /// The call did nothing.
    Refused,
}

impl Shop {
    /// The call for an order. Its idempotency key is made here, and stays the same.
    pub(crate) fn freeze(&self, order: &Order, token: &str) -> Result<PreparedCall, Fault> {
        let client = self.client();
        let terminal = self.terminal();
        let currency = || Currency::from(order.job.currency());
        Ok(match order.job {
            Job::PayByCard => {
                let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
                let paid = PaymentOrderRequest::new(&*order.id, order.amount, currency());
                let request = PaymentRequest::new(PaymentChannel::Web, terminal, paid, method);
                client.payments().create(request).prepare()?.as_call().clone()
            }
            Job::PayByAch | Job::PayByPad => {
                let mut payload = SingleUseTokenPayload::new(token);
                if order.job == Job::PayByAch {
                    payload = payload.sec_code(SecCode::Web);
                }
                let method = BankTransferPaymentMethod::SingleUseToken(Box::new(payload));
                let paid = BankTransferPaymentRequestOrder::new(&*order.id, order.amount, currency());
                let request = BankTransferPaymentRequest::new(terminal, paid, method);
                client.bank_transfer_payments().create(request).prepare()?.as_call().clone()
            }
            Job::SaveCard => {
                let source = SecureTokenRequestSource::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
                let request = SecureTokenRequest::new(source).mit_agreement(MitAgreement::Unscheduled);
                client.secure_tokens().create(terminal, request).prepare()?.as_call().clone()
            }
            Job::UpdateCard => {
                let id = order.updates.as_deref().ok_or("there is no card to update")?;
                let update = SecureTokenAccountRequest::SingleUseToken(Box::new(SingleUseTokenAccountUpdate::new(token)));
                let call = client.secure_tokens().update_account(terminal, id, update);
                call.prepare()?.as_call().clone()
            }
        })
    }

    /// The meaning of a call that has acted.
    pub(crate) async fn known(&self, order: &Order, done: &Done) -> Result<Known, Fault> {
        // A person has looked already.
        if done.row.settled_by.as_deref().is_some_and(|by| by.starts_with("hand: ")) {
            return Ok(Known::Done {
                payment: done.row.result_id.clone(),
                saved: None,
            });
        }
        if let Some(payment) = &order.payment {
            return Ok(self.look(order.job, payment).await);
        }
        Ok(match (order.job, &done.row.result_id) {
            (Job::PayByCard, Some(id)) => match done.decode::<Payment>().ok().flatten() {
                Some(payment) => decided(payment.decision(), id.clone()),
                None => self.look(order.job, id).await,
            },
            (Job::PayByAch | Job::PayByPad, Some(id)) => match done.decode::<BankTransferPayment>().ok().flatten() {
                Some(payment) => decided(payment.decision(), id.clone()),
                None => self.look(order.job, id).await,
            },
            // It has acted, and its response cannot be read.
            (Job::PayByCard | Job::PayByAch | Job::PayByPad, None) => Known::Review,
            (Job::SaveCard | Job::UpdateCard, _) => Known::Done {
                payment: None,
                saved: done.decode::<SecureTokenDetails>().ok().flatten().as_ref().map(kept),
            },
        })
    }

    /// Looks up a payment that Payroc had not decided on, or whose response is lost.
    async fn look(&self, job: Job, payment: &str) -> Known {
        let client = self.client();
        let found = if job == Job::PayByCard {
            client.payments().get(payment).await.map(|found| found.decision())
        } else {
            client.bank_transfer_payments().get(payment).await.map(|found| found.decision())
        };
        match found {
            Ok(decision) => decided(decision, payment.to_owned()),
            Err(_) => Known::Pending {
                payment: Some(payment.to_owned()),
            },
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
        Decision::Declined => Known::Declined,
        // The money is reserved only, or a part of it is there, or it was and has gone back: a person looks.
        Decision::Held | Decision::PartiallyApproved { .. } | Decision::Reversed | Decision::Returned => Known::Review,
        Decision::InProgress | Decision::UnderReview | Decision::Unknown => Known::Pending { payment: Some(payment) },
    }
}

fn kept(details: &SecureTokenDetails) -> Saved {
    let label = match &details.source {
        SecureTokenSource::Card(card) => {
            let number = card.card_number.expose();
            format!("Card ending in {}", &number[number.len().saturating_sub(4)..])
        }
        _ => "Payment details".to_owned(),
    };
    Saved {
        id: details.secure_token_id.expose().to_owned(),
        label,
    }
}
