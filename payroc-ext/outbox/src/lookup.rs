//! Looking up what became of a call that may have acted and can no longer be sent again.

use chrono::{DateTime, SubsecRound as _, Utc};
use payroc_ext::http::BoxFuture;
use payroc_ext::{Client, Error};

use crate::row::Row;

/// Lists what the server has that could be the result of a call of one kind of operation. The outbox compares; this only fetches.
///
/// There are look-ups for `create_payment`, `create_refund`, `create_bank_transfer_payment` and `create_bank_transfer_refund`. What acts on an existing
/// payment, such as a capture or a refund of it, has no id of yours, so its rows become held.
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
        })
    }

    /// Whether a record can be the result of the call. One that is older than the submit is of an earlier use of the order id. The server's times may
    /// have whole seconds only.
    pub(crate) fn fits(&self, candidate: &Candidate) -> bool {
        candidate.order_id == self.order_id
            && candidate.amount == self.amount
            && candidate.terminal == self.terminal
            && candidate.at.is_some_and(|at| at >= self.submitted_at.trunc_subsecs(0))
    }
}

/// More records than this under one order id are not looked through: the call becomes held.
pub(crate) const MOST: usize = 100;

macro_rules! by_order_id {
    ($($name:ident: $resource:ident($($by:ident)?), $id:ident, $operation:literal;)*) => {
        $(
            struct $name;

            impl Lookup for $name {
                fn candidates<'a>(&'a self, client: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, Error>> {
                    Box::pin(async move {
                        let mut rows = client.$resource().list($(sought.$by.as_str())?).order_id(&sought.order_id).items();
                        let mut out = Vec::new();
                        while let Some(row) = rows.next().await {
                            let row = row?;
                            out.push(Candidate {
                                id: row.$id.to_string(),
                                order_id: row.order.order_id.to_string(),
                                amount: row.order.amount,
                                terminal: row.processing_terminal_id.to_string(),
                                at: row.order.date_time.and_then(|at| at.fixed()).map(|at| at.to_utc()),
                            });
                            if out.len() > MOST {
                                break;
                            }
                        }
                        Ok(out)
                    })
                }
            }
        )*

        /// The look-ups that every worker has, by operation.
        pub(crate) fn built_in() -> Vec<(&'static str, std::sync::Arc<dyn Lookup>)> {
            vec![$(($operation, std::sync::Arc::new($name))),*]
        }
    };
}

by_order_id! {
    Payments: payments(), payment_id, "create_payment";
    Refunds: refunds(), refund_id, "create_refund";
    BankTransferPayments: bank_transfer_payments(terminal), payment_id, "create_bank_transfer_payment";
    BankTransferRefunds: bank_transfer_refunds(terminal), refund_id, "create_bank_transfer_refund";
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_record_fits_by_order_id_amount_terminal_and_a_time_after_submit() {
        let submitted_at = DateTime::from_timestamp_millis(1_700_000_000_700).unwrap();
        let sought = Sought {
            order_id: "A".to_owned(),
            amount: 100,
            terminal: "1234001".to_owned(),
            submitted_at,
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
