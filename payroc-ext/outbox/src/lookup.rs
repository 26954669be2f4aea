//! Looking up what became of a call that may have acted and can no longer be sent again.

use std::sync::Arc;

use chrono::{DateTime, SubsecRound as _, Utc};
use payroc_ext::http::BoxFuture;
use payroc_ext::{Client, Error};

use crate::model::row::Row;

/// Lists what the server has that could be the result of a call of one kind of operation. The outbox compares; this only fetches.
///
/// Operations whose records are listed by an order id of yours have one already; [`guide`](crate::guide#looking-up) lists them. What acts on an existing payment, such
/// as a capture or a refund of it, has no order id, so its rows become held.
pub trait Lookup: Send + Sync + 'static {
    /// Fetches every record of the server's with the order id, and preferably no others.
    fn candidates<'a>(&'a self, client: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, Error>>;
}

/// What is looked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sought {
    /// The order id of the request.
    pub order_id: String,
    /// The requested amount.
    pub amount: i64,
    /// The terminal of the request.
    pub terminal: String,
    /// When the call was submitted, by the database's clock.
    pub submitted_at: DateTime<Utc>,
    /// When the call can have acted first, by the database's clock: when it was submitted, or when it was sent before that. A record that is older is none of its.
    pub since: DateTime<Utc>,
}

/// A record of the server's.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The server's id.
    pub id: String,
    /// Its order id.
    pub order_id: String,
    /// The amount that was requested.
    pub amount: i64,
    /// Its terminal.
    pub terminal: String,
    /// When the server made it.
    pub at: Option<DateTime<Utc>>,
}

impl Sought {
    /// What a row says, unless it lacks a part without which nothing can be recognised.
    pub(crate) fn of(row: &Row) -> Option<Self> {
        Some(Self {
            order_id: row.order_id.clone()?,
            amount: row.amount?,
            terminal: row.terminal.clone()?,
            submitted_at: row.submitted_at,
            since: row.first_sent_at.map_or(row.submitted_at, |sent| sent.min(row.submitted_at)),
        })
    }

    /// Whether a record can be the result of the call. One that is older than its first sending and its submit is of an earlier use of the order id. The server's times
    /// may have whole seconds only.
    pub(crate) fn fits(&self, candidate: &Candidate) -> bool {
        self.fits_but_for_its_time(candidate) && candidate.at.is_some_and(|at| at >= self.since.trunc_subsecs(0))
    }

    /// Whether a record could be the result of the call, and has no time that says so, such as one without an offset.
    pub(crate) fn is_without_time(&self, candidate: &Candidate) -> bool {
        self.fits_but_for_its_time(candidate) && candidate.at.is_none()
    }

    fn fits_but_for_its_time(&self, candidate: &Candidate) -> bool {
        candidate.order_id == self.order_id && candidate.amount == self.amount && candidate.terminal == self.terminal
    }
}

/// More records than this under one order id are not looked through: the call becomes held.
pub(crate) const MOST: usize = 100;

/// A list of the server's that filters by order id.
#[derive(Clone, Copy, Debug)]
enum List {
    Payments,
    Refunds,
    BankTransferPayments,
    BankTransferRefunds,
}

/// The operations whose results are in a list by the order id of the request, and these lists.
///
/// A payment of a subscription is by card or by bank transfer, which the request does not say. What a device makes is in the list once the cardholder has
/// used it.
const LISTED: &[(&str, &[List])] = &[
    ("create_payment", &[List::Payments]),
    ("create_refund", &[List::Refunds]),
    ("create_bank_transfer_payment", &[List::BankTransferPayments]),
    ("create_bank_transfer_refund", &[List::BankTransferRefunds]),
    ("create_subscription", &[List::Payments, List::BankTransferPayments]),
    ("pay_subscription", &[List::Payments, List::BankTransferPayments]),
    ("submit_payment_instruction", &[List::Payments]),
    ("submit_refund_instruction", &[List::Refunds]),
];

/// The operations whose own response does not name the record that a list has, in the words of SQL: a row of one of these that is done may have made any
/// record of its order.
pub(crate) const NAMELESS: &str = "('submit_payment_instruction', 'submit_refund_instruction')";

/// The operations that a record of a list can come from, in the words of SQL.
pub(crate) fn listed() -> String {
    let names: Vec<String> = LISTED.iter().map(|(operation, _)| format!("'{operation}'")).collect();
    format!("({})", names.join(", "))
}

/// The look-ups that every worker has, by operation.
pub(crate) fn built_in() -> Vec<(&'static str, Arc<dyn Lookup>)> {
    let all = LISTED.iter();
    all.map(|&(operation, lists)| (operation, Arc::new(ByOrderId(lists)) as Arc<dyn Lookup>))
        .collect()
}

struct ByOrderId(&'static [List]);

impl Lookup for ByOrderId {
    fn candidates<'a>(&'a self, client: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, Error>> {
        Box::pin(async move {
            let mut out = Vec::new();
            for list in self.0 {
                list.fetch(client, sought, &mut out).await?;
            }
            Ok(out)
        })
    }
}

impl List {
    /// Fetches what this list has under the order id since the call can have acted. A refund of a payment is not what a refund without one has made, and can have the order
    /// id of the payment.
    async fn fetch(self, client: &Client, sought: &Sought, out: &mut Vec<Candidate>) -> Result<(), Error> {
        let since = sought.since.trunc_subsecs(0).fixed_offset();
        macro_rules! rows {
            ($list:expr, $id:ident $(, without $of:ident)?) => {{
                // The server filters by its own time, whatever time an order names for itself.
                let mut rows = $list.order_id(&sought.order_id).date_from(since).items();
                while let Some(row) = rows.next().await {
                    let row = row?;
                    $(if row.$of.is_some() {
                        continue;
                    })?
                    out.push(Candidate {
                        id: row.$id.as_str().to_owned(),
                        order_id: row.order.order_id.to_string(),
                        amount: row.order.amount,
                        terminal: row.processing_terminal_id.as_str().to_owned(),
                        at: row.order.date_time.and_then(|at| at.fixed()).map(|at| at.to_utc()),
                    });
                    if out.len() > MOST {
                        break;
                    }
                }
            }};
        }
        let terminal = sought.terminal.as_str();
        match self {
            Self::Payments => rows!(client.payments().list(), payment_id),
            Self::Refunds => rows!(client.refunds().list(), refund_id, without payment),
            Self::BankTransferPayments => rows!(client.bank_transfer_payments().list(terminal), payment_id),
            Self::BankTransferRefunds => rows!(client.bank_transfer_refunds().list(terminal), refund_id, without payment),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use payroc_ext::{Operation as _, operations};

    use super::*;

    #[test]
    fn the_operations_of_the_table_are_those_of_the_client() {
        let known = [
            operations::CreatePayment::INFO,
            operations::CreateRefund::INFO,
            operations::CreateBankTransferPayment::INFO,
            operations::CreateBankTransferRefund::INFO,
            operations::CreateSubscription::INFO,
            operations::PaySubscription::INFO,
            operations::SubmitPaymentInstruction::INFO,
            operations::SubmitRefundInstruction::INFO,
        ];
        assert_eq!(LISTED.iter().map(|(id, _)| *id).collect::<Vec<_>>(), known.map(|info| info.id));
        for nameless in NAMELESS.trim_matches(['(', ')']).split(", ") {
            assert!(listed().contains(nameless), "{nameless}");
        }
    }

    #[test]
    fn a_record_fits_by_order_id_amount_terminal_and_a_time_after_the_first_sending() {
        let submitted_at = DateTime::from_timestamp_millis(1_700_000_000_700).unwrap();
        let sought = Sought {
            order_id: "A".to_owned(),
            amount: 100,
            terminal: "1234001".to_owned(),
            submitted_at: submitted_at + TimeDelta::hours(2),
            since: submitted_at,
        };
        let fitting = Candidate {
            id: "M2MJOG6O2Y".to_owned(),
            order_id: "A".to_owned(),
            amount: 100,
            terminal: "1234001".to_owned(),
            at: Some(submitted_at),
        };
        assert!(sought.fits(&fitting));
        // In the same second, as a server without fractions has it.
        let same_second = Some(submitted_at.trunc_subsecs(0));
        assert!(sought.fits(&Candidate {
            at: same_second,
            ..fitting.clone()
        }));
        for other in [
            Candidate {
                order_id: "B".to_owned(),
                ..fitting.clone()
            },
            Candidate {
                amount: 101,
                ..fitting.clone()
            },
            Candidate {
                terminal: "1234002".to_owned(),
                ..fitting.clone()
            },
            Candidate {
                at: None,
                ..fitting.clone()
            },
            Candidate {
                at: Some(submitted_at - TimeDelta::seconds(1)),
                ..fitting.clone()
            },
        ] {
            assert!(!sought.fits(&other), "{other:?}");
        }
    }
}
