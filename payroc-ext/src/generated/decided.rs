// Made by `cargo xtask codegen`; changes by hand are lost.

//! The types that say what was decided about a movement of money.

use payroc_api::types;
use crate::domain::decision::decided;

decided!(types::BankTransferPayment { transaction_result : Required; order : Required });

decided!(types::BankTransferRefund { transaction_result : Required; order : Required });

decided!(
    types::BankTransferResult { status : Required, response_code : Optional,
    authorized_amount, currency : Optional }
);

decided!(types::CardVerificationResult { transaction_result : Optional });

decided!(types::Payment { transaction_result : Required; order : Required });

decided!(types::PaymentSummary { status : Required, response_code : Required });

decided!(types::RefundSummary { status : Required, response_code : Required });

decided!(types::RetrievedPayment { transaction_result : Required; order : Required });

decided!(types::RetrievedRefund { transaction_result : Required; order : Required });

decided!(types::SubscriptionPayment { payment : Required });

decided!(
    types::TransactionResult { status : Required, response_code : Required,
    authorized_amount, currency : Optional }
);
