// Made by `cargo xtask codegen`; changes by hand are lost.

//! One builder for each operation. Give it its parameters, then send it by [`Request::send`](crate::Request::send).

mod apple_pay;
pub use apple_pay::StartApplePaySession;
mod attachments;
pub use attachments::GetAttachment;
mod bank_accounts;
pub use bank_accounts::VerifyBankAccount;
mod bank_transfer_payments;
pub use bank_transfer_payments::{
    ListBankTransferPayments, CreateBankTransferPayment, GetBankTransferPayment,
    CloseBankTransferPayment, RefundBankTransferPayment, RepresentBankTransferPayment,
    ReverseBankTransferPayment,
};

mod bank_transfer_refunds;
pub use bank_transfer_refunds::{
    ListBankTransferRefunds, CreateBankTransferRefund, GetBankTransferRefund,
    ReverseBankTransferRefund,
};

mod boarding_contacts;
pub use boarding_contacts::{DeleteContact, GetContact, ReplaceContact};
mod boarding_devices;
pub use boarding_devices::ListDevices;
mod boarding_merchant_platforms;
pub use boarding_merchant_platforms::{
    ListMerchantPlatforms, CreateMerchantPlatform, GetMerchantPlatform,
    ListProcessingAccounts, CreateProcessingAccount,
};

mod boarding_owners;
pub use boarding_owners::{DeleteOwner, GetOwner, ReplaceOwner};
mod boarding_payment_intents;
pub use boarding_payment_intents::GetPaymentIntent;
mod boarding_pricing_intents;
pub use boarding_pricing_intents::{
    ListPricingIntents, CreatePricingIntent, DeletePricingIntent, GetPricingIntent,
    PatchPricingIntent, ReplacePricingIntent,
};

mod boarding_processing_accounts;
pub use boarding_processing_accounts::{
    GetProcessingAccount, UploadAttachment, ListProcessingAccountContacts,
    ListProcessingAccountFundingAccounts, ListProcessingAccountOwners,
    GetProcessingAccountPricing, ListProcessingTerminals, CreateReminder,
    ListTerminalOrders, CreateTerminalOrder,
};

mod boarding_processing_terminals;
pub use boarding_processing_terminals::{
    GetProcessingTerminal, CloseBatch, GetDeviceConfiguration, GetHostConfiguration,
};

mod boarding_terminal_orders;
pub use boarding_terminal_orders::GetTerminalOrder;
mod cards;
pub use cards::{GetEbtBalance, LookupBin, VerifyCard};
mod closed_loop_reads;
pub use closed_loop_reads::GetClosedLoopRead;
mod cloud_payment_instructions;
pub use cloud_payment_instructions::{
    SubmitPaymentInstruction, CancelPaymentInstruction, GetPaymentInstruction,
};

mod cloud_refund_instructions;
pub use cloud_refund_instructions::{
    SubmitRefundInstruction, CancelRefundInstruction, GetRefundInstruction,
};

mod cloud_signature_instructions;
pub use cloud_signature_instructions::{
    SubmitSignatureInstruction, CancelSignatureInstruction, GetSignatureInstruction,
};

mod event_subscriptions;
pub use event_subscriptions::{
    ListEventSubscriptions, CreateEventSubscription, DeleteEventSubscription,
    GetEventSubscription, PatchEventSubscription, ReplaceEventSubscription,
};

mod funding_accounts;
pub use funding_accounts::{
    ListFundingAccounts, DeleteFundingAccount, GetFundingAccount, ReplaceFundingAccount,
};

mod funding_activity;
pub use funding_activity::{ListFundingActivity, ListFundingBalances};
mod funding_instructions;
pub use funding_instructions::{
    ListFundingInstructions, CreateFundingInstruction, DeleteFundingInstruction,
    GetFundingInstruction, ReplaceFundingInstruction,
};

mod funding_recipients;
pub use funding_recipients::{
    ListFundingRecipients, CreateFundingRecipient, DeleteFundingRecipient,
    GetFundingRecipient, ReplaceFundingRecipient, ListFundingRecipientAccounts,
    CreateFundingRecipientAccount, ListFundingRecipientOwners,
    CreateFundingRecipientOwner,
};

mod fx_rates;
pub use fx_rates::QuoteFxRate;
mod hosted_fields;
pub use hosted_fields::CreateHostedFieldsSession;
mod payment_links;
pub use payment_links::{
    GetPaymentLink, PatchPaymentLink, DeactivatePaymentLink,
    ListPaymentLinkSharingEvents, SharePaymentLink, ListPaymentLinks, CreatePaymentLink,
};

mod payment_plans;
pub use payment_plans::{
    ListPaymentPlans, CreatePaymentPlan, DeletePaymentPlan, GetPaymentPlan,
    PatchPaymentPlan,
};

mod payments;
pub use payments::{
    ListPayments, CreatePayment, GetPayment, AdjustPayment, CapturePayment,
    RefundPayment, ReversePayment,
};

mod refunds;
pub use refunds::{ListRefunds, CreateRefund, GetRefund, AdjustRefund, ReverseRefund};
mod reporting_settlement;
pub use reporting_settlement::{
    ListAchDepositFees, ListAchDeposits, GetAchDeposit, ListAuthorizations,
    GetAuthorization, ListBatches, GetBatch, ListDisputes, ListDisputeStatuses,
    ListTransactions, GetTransaction,
};

mod secure_tokens;
pub use secure_tokens::{
    ListSecureTokens, CreateSecureToken, DeleteSecureToken, GetSecureToken,
    PatchSecureToken, UpdateSecureTokenAccount,
};

mod signatures;
pub use signatures::GetSignature;
mod single_use_tokens;
pub use single_use_tokens::CreateSingleUseToken;
mod subscriptions;
pub use subscriptions::{
    ListSubscriptions, CreateSubscription, GetSubscription, PatchSubscription,
    DeactivateSubscription, PaySubscription, ReactivateSubscription,
};
