//! The jobs of the back office of a shop, a line of JSON each, and their results. Both programs that are compared use this file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One line of the input.
#[derive(Debug, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub(crate) enum Job {
    Session,
    Sale {
        order: String,
        amount: i64,
        token: String,
    },
    Hold {
        order: String,
        amount: i64,
        token: String,
    },
    Payment {
        payment: String,
    },
    Payments {
        order: String,
    },
    Capture {
        payment: String,
        amount: i64,
    },
    Adjust {
        payment: String,
        amount: i64,
    },
    Refund {
        payment: String,
        amount: i64,
        reason: String,
    },
    Reverse {
        payment: String,
    },
    GiveBack {
        order: String,
        amount: i64,
        reason: String,
        saved: String,
    },
    Refunds {
        order: String,
    },
    Save {
        customer: String,
        token: String,
    },
    Saved {
        id: String,
    },
    Forget {
        id: String,
    },
    CheckCard {
        number: String,
        expiry: String,
    },
    Bin {
        digits: String,
    },
    Offer {
        plan: String,
        name: String,
        amount: i64,
    },
    Plans,
    Subscribe {
        subscription: String,
        plan: String,
        saved: String,
        start: NaiveDate,
    },
    Subscription {
        subscription: String,
    },
    Unsubscribe {
        subscription: String,
    },
    Batches {
        date: NaiveDate,
    },
    Transactions {
        date: NaiveDate,
    },
    Disputes {
        date: NaiveDate,
    },
    Merchant {
        platform: String,
    },
    Account {
        account: String,
    },
}

/// One line of the output.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Done {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) currency: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rows: Vec<Row>,
}

/// A row of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) amount: i64,
}

impl Done {
    pub(crate) fn new(id: impl Into<String>, status: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            status: Some(status.into()),
            ..Self::default()
        }
    }

    pub(crate) fn with_amount(mut self, amount: i64, currency: impl Into<String>) -> Self {
        self.amount = Some(amount);
        self.currency = Some(currency.into());
        self
    }

    pub(crate) fn rows(rows: Vec<Row>) -> Self {
        Self { rows, ..Self::default() }
    }
}
