// Made by `cargo xtask codegen`; changes by hand are lost.

//! The types that hold an amount beside its currency.

use payroc_api::types;
use crate::domain::money::holds_money;

holds_money!(types::ActivityRecord { amount : Required, currency : Required } read_only);

holds_money!(
    types::Authorization { preauthorization_request_amount : Optional, currency :
    Optional } read_only
);

holds_money!(
    types::BankTransferPaymentOrder { amount : Required, currency : Required } read_only
);

holds_money!(
    types::BankTransferPaymentRequestOrder { amount : Required, currency : Required }
    read_write
);

holds_money!(
    types::BankTransferRefundOrder { amount : Required, currency : Required } read_write
);

holds_money!(
    types::BankTransferResult { authorized_amount : Optional, currency : Optional }
    read_only
);

holds_money!(types::Batch { sale_amount : Optional, currency : Optional } read_only);

holds_money!(
    types::BinLookupRequest { amount : Optional, currency : Optional } read_write
);

holds_money!(types::CardBalance { amount : Required, currency : Required } read_only);

holds_money!(
    types::Dispute { dispute_amount : Optional, currency : Optional } read_only
);

holds_money!(
    types::FundingInstructionAmount { value : Required, currency : Optional } read_write
);

holds_money!(types::MerchantBalance { funds : Optional, currency : Optional } read_only);

holds_money!(
    types::PaymentInstructionOrder { amount : Required, currency : Required } read_write
);

holds_money!(types::PaymentOrder { amount : Required, currency : Required } read_only);

holds_money!(
    types::PaymentOrderRequest { amount : Required, currency : Required } read_write
);

holds_money!(types::PaymentSummary { amount : Required, currency : Required } read_only);

holds_money!(
    types::PresetPaymentLinkCharge { amount : Required, currency : Required } read_write
);

holds_money!(
    types::RefundInstructionOrder { amount : Required, currency : Required } read_write
);

holds_money!(types::RefundOrder { amount : Required, currency : Required } read_write);

holds_money!(types::RefundSummary { amount : Required, currency : Required } read_only);

holds_money!(types::Transaction { amount : Optional, currency : Optional } read_only);

holds_money!(
    types::TransactionResult { authorized_amount : Optional, currency : Optional }
    read_only
);
