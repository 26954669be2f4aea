//! The rows of reports: flat, and without card numbers.

use payroc_api::Date;
use payroc_api::types::{
    self, AchDepositId, AuthorizationId, AuthorizationResponse, BatchId, CardSummary, CardSummaryType, DisputeId, DisputeStatusCode,
    DisputeType, MerchantId, MerchantSummary, ProcessingAccountId, TransactionEntryMethod, TransactionId, TransactionStatus,
    TransactionType,
};

use crate::journeys::stored::stored;

/// A row as a struct of options, in one list with where its values come from.
macro_rules! row {
    (
        $(#[$about:meta])*
        $what:literal $name:ident of $type:ident as $row:ident {
            $($(#[$meta:meta])* $field:ident: $of:ty = $value:expr;)*
        }
    ) => {
        $(#[$about])*
        ///
        /// Each field is `None` where the response has no value. serde writes the fields in this order, and reads them again.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$meta])* pub $field: Option<$of>,)*
        }

        impl $name {
            /// The names of the fields, in the order in which serde writes them: the head of a table.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl From<types::$type> for $name {
            fn from($row: types::$type) -> Self {
                Self {
                    $($field: $value,)*
                }
            }
        }

        stored!($what: $name { $($field),* });
    };
}

fn merchant(of: Option<&MerchantSummary>) -> Option<MerchantId> {
    of.and_then(|merchant| merchant.merchant_id.clone())
}

fn account(of: Option<&MerchantSummary>) -> Option<ProcessingAccountId> {
    of.and_then(|merchant| merchant.processing_account_id.clone())
}

fn brand(of: Option<CardSummary>) -> Option<CardSummaryType> {
    of.and_then(|card| card.kind.flatten())
}

row! {
    /// A batch.
    "batch" BatchRow of Batch as row {
        /// Identifies the batch.
        batch_id: BatchId = row.batch_id;
        /// The day on which the merchant submitted it.
        date: Date = row.date;
        /// The currency of the amounts, as ISO 4217 names it.
        currency: String = row.currency;
        /// The sum of the sales, in minor units.
        sale_amount: i64 = row.sale_amount;
        /// The sum of the returns, in minor units, above zero.
        return_amount: i64 = row.return_amount;
        /// What is held, in minor units.
        held_amount: i64 = row.held_amount;
        /// The number of transactions.
        transaction_count: i64 = row.transaction_count;
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
        /// The name under which the merchant trades.
        doing_business_as: String = row.merchant.and_then(|merchant| merchant.doing_business_as);
        /// The day on which the record was made.
        created_date: Date = row.created_date;
        /// The day of the last change.
        last_modified_date: Date = row.last_modified_date;
    }
}

row! {
    /// A transaction of a batch.
    "transaction" TransactionRow of Transaction as row {
        /// Identifies the transaction in reports. It is not the id of the payment.
        transaction_id: TransactionId = row.transaction_id.flatten();
        /// A sale or a return.
        kind: TransactionType = row.kind;
        /// How far the settlement has come.
        status: TransactionStatus = row.status;
        /// The day of the transaction.
        date: Date = row.date;
        /// The amount, in minor units.
        amount: i64 = row.amount;
        /// The part that the payer was handed in cash, in minor units.
        cashback_amount: i64 = row.cashback_amount;
        /// The currency of the amounts, as ISO 4217 names it.
        currency: String = row.currency;
        /// How the card was read.
        entry_method: TransactionEntryMethod = row.entry_method.flatten();
        /// The batch.
        batch_id: BatchId = row.batch.as_ref().and_then(|batch| batch.as_ref()?.batch_id.clone());
        /// The day on which the batch was submitted.
        batch_date: Date = row.batch.as_ref().and_then(|batch| batch.as_ref()?.date.clone());
        /// The deposit that pays it out.
        ach_deposit_id: AchDepositId = row.settled.as_ref().and_then(|settled| settled.ach_deposit_id.clone());
        /// The day on which the processor settled it.
        ach_date: Date = row.settled.as_ref().and_then(|settled| settled.ach_date.clone());
        /// Who settled it.
        settled_by: String = row.settled.and_then(|settled| settled.settled_by);
        /// Identifies the authorization.
        authorization_id: AuthorizationId = row.authorization.as_ref().and_then(|known| known.authorization_id.clone());
        /// The issuer's authorization code.
        authorization_code: String = row.authorization.as_ref().and_then(|known| known.code.clone()).filter(|code| !code.is_empty());
        /// What was authorized, in minor units.
        authorized_amount: i64 = row.authorization.and_then(|known| known.amount);
        /// The kind of card.
        card_type: CardSummaryType = brand(row.card);
        /// The interchange rate, in hundredths of a percent.
        interchange_basis_points: i64 = row.interchange.as_ref().and_then(|interchange| interchange.basis_point);
        /// The fixed part of the interchange, in minor units.
        interchange_fee: i64 = row.interchange.and_then(|interchange| interchange.transaction_fee);
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
        /// The day on which it was received.
        created_date: Date = row.created_date;
        /// The day of the last change.
        last_modified_date: Date = row.last_modified_date;
    }
}

row! {
    /// An authorization.
    "authorization" AuthorizationRow of Authorization as row {
        /// Identifies the authorization.
        authorization_id: AuthorizationId = row.authorization_id;
        /// What the issuer said.
        response: AuthorizationResponse = row.authorization_response;
        /// What was to be authorized, in minor units.
        requested_amount: i64 = row.preauthorization_request_amount;
        /// The currency of the amounts, as ISO 4217 names it.
        currency: String = row.currency;
        /// The batch.
        batch_id: BatchId = row.batch.flatten().and_then(|batch| batch.batch_id);
        /// Identifies the transaction in reports.
        transaction_id: TransactionId = row.transaction.as_ref().and_then(|known| known.transaction_id.clone().flatten());
        /// The amount of the transaction, in minor units.
        transaction_amount: i64 = row.transaction.and_then(|known| known.amount);
        /// The kind of card.
        card_type: CardSummaryType = brand(row.card);
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
        /// The day on which the record was made.
        created_date: Date = row.created_date;
        /// The day of the last change.
        last_modified_date: Date = row.last_modified_date;
    }
}

row! {
    /// A dispute about a transaction.
    "dispute" DisputeRow of Dispute as row {
        /// Identifies the dispute.
        dispute_id: DisputeId = row.dispute_id;
        /// How far it has gone between issuer, merchant and network.
        dispute_type: DisputeType = row.dispute_type;
        /// Where it stands.
        status: DisputeStatusCode = row.current_status.as_ref().and_then(|current| current.status.clone());
        /// Since when.
        status_date: Date = row.current_status.and_then(|current| current.status_date);
        /// The day on which it arrived.
        received_date: Date = row.received_date;
        /// What the cardholder wants back, in minor units.
        dispute_amount: i64 = row.dispute_amount;
        /// What its handling costs, in minor units.
        fee_amount: i64 = row.fee_amount;
        /// The currency of the amounts, as ISO 4217 names it.
        currency: String = row.currency;
        /// Whether it is the first one about its transaction.
        first_dispute: bool = row.first_dispute;
        /// The reference number of the dispute.
        reference_number: String = row.reference_number;
        /// What it is about.
        description: String = row.description;
        /// The issuer's authorization code of the transaction.
        authorization_code: String = row.authorization_code.filter(|code| !code.is_empty());
        /// Identifies the transaction in reports.
        transaction_id: TransactionId = row.transaction.as_ref().and_then(|known| known.transaction_id.clone().flatten());
        /// The day of the transaction.
        transaction_date: Date = row.transaction.as_ref().and_then(|known| known.date.clone());
        /// The amount of the transaction, in minor units.
        transaction_amount: i64 = row.transaction.and_then(|known| known.amount);
        /// The kind of card.
        card_type: CardSummaryType = brand(row.card);
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
        /// The day on which the record was made.
        created_date: Date = row.created_date;
        /// The day of the last change.
        last_modified_date: Date = row.last_modified_date;
    }
}

row! {
    /// A payout to a merchant by ACH.
    "deposit" DepositRow of AchDeposit as row {
        /// Identifies the deposit.
        ach_deposit_id: AchDepositId = row.ach_deposit_id;
        /// The day on which the merchant receives it.
        payment_date: Date = row.payment_date;
        /// The day on which it was sent.
        ach_date: Date = row.ach_date;
        /// The day on which its transactions went to the card networks.
        association_date: Date = row.association_date;
        /// The number of transactions.
        transactions: i64 = row.transactions;
        /// The sum of the sales, in minor units.
        sales: i64 = row.sales;
        /// The sum of the returns, in minor units, above zero.
        returns: i64 = row.returns;
        /// The fees of its transactions, in minor units.
        daily_fees: i64 = row.daily_fees;
        /// What was held because the merchant is suspended, in minor units.
        held_sales: i64 = row.held_sales;
        /// Corrections, in minor units.
        ach_adjustment: i64 = row.ach_adjustment;
        /// What was kept as a reserve, in minor units.
        holdback: i64 = row.holdback;
        /// What was released from the reserve, in minor units.
        reserve_release: i64 = row.reserve_release;
        /// What was paid out, in minor units.
        net_amount: i64 = row.net_amount;
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
        /// The name under which the merchant trades.
        doing_business_as: String = row.merchant.and_then(|merchant| merchant.doing_business_as);
    }
}

row! {
    /// A fee or a correction of a deposit.
    "fee" FeeRow of AchDepositFee as row {
        /// The deposit.
        ach_deposit_id: AchDepositId = row.ach_deposit.and_then(|deposit| deposit.ach_deposit_id);
        /// The day on which its transactions went to the card networks.
        association_date: Date = row.association_date;
        /// The day on which it was booked.
        adjustment_date: Date = row.adjustment_date;
        /// What it is for.
        description: String = row.description;
        /// The amount, in minor units.
        amount: i64 = row.amount;
        /// The processor's number of the merchant (MID).
        merchant_id: MerchantId = merchant(row.merchant.as_ref());
        /// The processing account.
        processing_account_id: ProcessingAccountId = account(row.merchant.as_ref());
    }
}
