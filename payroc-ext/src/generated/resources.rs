// Made by `cargo xtask codegen`; changes by hand are lost.

//! Handles of the resources, by the way that leads to them: `client.payments()` gives a [`payments::Payments`].
//!
//! | resource | what for | operations |
//! |---|---|---|
//! | [`apple_pay`](apple_pay) | Sessions of Apple Pay on a web page | [`start_session`](apple_pay::StartApplePaySession) |
//! | [`attachments`](attachments) | Documents for the application of a merchant, by id | [`get`](attachments::GetAttachment) |
//! | [`bank_accounts`](bank_accounts) | Check of a bank account before it is used | [`verify`](bank_accounts::VerifyBankAccount) |
//! | [`bank_transfer_payments`](bank_transfer_payments) | Payments from a bank account: ACH and pre-authorized debit | [`list`](bank_transfer_payments::ListBankTransferPayments), [`create`](bank_transfer_payments::CreateBankTransferPayment), [`get`](bank_transfer_payments::GetBankTransferPayment), [`close`](bank_transfer_payments::CloseBankTransferPayment), [`refund`](bank_transfer_payments::RefundBankTransferPayment), [`represent`](bank_transfer_payments::RepresentBankTransferPayment), [`reverse`](bank_transfer_payments::ReverseBankTransferPayment) |
//! | [`bank_transfer_refunds`](bank_transfer_refunds) | Refunds to a bank account | [`list`](bank_transfer_refunds::ListBankTransferRefunds), [`create`](bank_transfer_refunds::CreateBankTransferRefund), [`get`](bank_transfer_refunds::GetBankTransferRefund), [`reverse`](bank_transfer_refunds::ReverseBankTransferRefund) |
//! | [`boarding.contacts`](boarding) | Contact persons of a processing account | [`delete`](boarding::DeleteContact), [`get`](boarding::GetContact), [`replace`](boarding::ReplaceContact) |
//! | [`boarding.devices`](boarding) | Devices of a terminal order | [`list`](boarding::ListDevices) |
//! | [`boarding.merchant_platforms`](boarding) | Legal entities that apply, with their processing accounts | [`list`](boarding::ListMerchantPlatforms), [`create`](boarding::CreateMerchantPlatform), [`get`](boarding::GetMerchantPlatform), [`list_processing_accounts`](boarding::ListProcessingAccounts), [`create_processing_account`](boarding::CreateProcessingAccount) |
//! | [`boarding.owners`](boarding) | Owners, control prongs and signatories of a business | [`delete`](boarding::DeleteOwner), [`get`](boarding::GetOwner), [`replace`](boarding::ReplaceOwner) |
//! | [`boarding.payment_intents`](boarding) | What a merchant intends to process | [`get`](boarding::GetPaymentIntent) |
//! | [`boarding.pricing_intents`](boarding) | Prices that processing accounts refer to | [`list`](boarding::ListPricingIntents), [`create`](boarding::CreatePricingIntent), [`delete`](boarding::DeletePricingIntent), [`get`](boarding::GetPricingIntent), [`patch`](boarding::PatchPricingIntent), [`replace`](boarding::ReplacePricingIntent) |
//! | [`boarding.processing_accounts`](boarding) | Processing accounts: status, owners, contacts, funding accounts, pricing, reminders, terminal orders | [`get`](boarding::GetProcessingAccount), [`upload_attachment`](boarding::UploadAttachment), [`list_contacts`](boarding::ListProcessingAccountContacts), [`list_funding_accounts`](boarding::ListProcessingAccountFundingAccounts), [`list_owners`](boarding::ListProcessingAccountOwners), [`get_pricing`](boarding::GetProcessingAccountPricing), [`list_terminals`](boarding::ListProcessingTerminals), [`create_reminder`](boarding::CreateReminder), [`list_terminal_orders`](boarding::ListTerminalOrders), [`create_terminal_order`](boarding::CreateTerminalOrder) |
//! | [`boarding.processing_terminals`](boarding) | Terminals, their host and device configuration | [`get`](boarding::GetProcessingTerminal), [`close_batch`](boarding::CloseBatch), [`get_device_configuration`](boarding::GetDeviceConfiguration), [`get_host_configuration`](boarding::GetHostConfiguration) |
//! | [`boarding.terminal_orders`](boarding) | Orders of terminals | [`get`](boarding::GetTerminalOrder) |
//! | [`cards`](cards) | Cards without a payment: check, look-up of the issuer's range, balance of a benefits card | [`ebt_balance`](cards::GetEbtBalance), [`lookup_bin`](cards::LookupBin), [`verify`](cards::VerifyCard) |
//! | [`closed_loop_reads`](closed_loop_reads) | What a device has read from a closed-loop card | [`get`](closed_loop_reads::GetClosedLoopRead) |
//! | [`cloud.payment_instructions`](cloud) | Payments on a device | [`submit`](cloud::SubmitPaymentInstruction), [`cancel`](cloud::CancelPaymentInstruction), [`get`](cloud::GetPaymentInstruction) |
//! | [`cloud.refund_instructions`](cloud) | Refunds on a device | [`submit`](cloud::SubmitRefundInstruction), [`cancel`](cloud::CancelRefundInstruction), [`get`](cloud::GetRefundInstruction) |
//! | [`cloud.signature_instructions`](cloud) | Signatures on a device | [`submit`](cloud::SubmitSignatureInstruction), [`cancel`](cloud::CancelSignatureInstruction), [`get`](cloud::GetSignatureInstruction) |
//! | [`event_subscriptions`](event_subscriptions) | Subscriptions to events, which are delivered to an address of yours | [`list`](event_subscriptions::ListEventSubscriptions), [`create`](event_subscriptions::CreateEventSubscription), [`delete`](event_subscriptions::DeleteEventSubscription), [`get`](event_subscriptions::GetEventSubscription), [`patch`](event_subscriptions::PatchEventSubscription), [`replace`](event_subscriptions::ReplaceEventSubscription) |
//! | [`funding.accounts`](funding) | Bank accounts that receive funds | [`list`](funding::ListFundingAccounts), [`delete`](funding::DeleteFundingAccount), [`get`](funding::GetFundingAccount), [`replace`](funding::ReplaceFundingAccount) |
//! | [`funding.activity`](funding) | Balances and movements of funds | [`list`](funding::ListFundingActivity), [`list_balances`](funding::ListFundingBalances) |
//! | [`funding.instructions`](funding) | Instructions that divide settled funds | [`list`](funding::ListFundingInstructions), [`create`](funding::CreateFundingInstruction), [`delete`](funding::DeleteFundingInstruction), [`get`](funding::GetFundingInstruction), [`replace`](funding::ReplaceFundingInstruction) |
//! | [`funding.recipients`](funding) | Parties that receive funds, with their owners and accounts | [`list`](funding::ListFundingRecipients), [`create`](funding::CreateFundingRecipient), [`delete`](funding::DeleteFundingRecipient), [`get`](funding::GetFundingRecipient), [`replace`](funding::ReplaceFundingRecipient), [`list_accounts`](funding::ListFundingRecipientAccounts), [`create_account`](funding::CreateFundingRecipientAccount), [`list_owners`](funding::ListFundingRecipientOwners), [`create_owner`](funding::CreateFundingRecipientOwner) |
//! | [`fx_rates`](fx_rates) | Rates at which a payer pays in the currency of the card (DCC) | [`quote`](fx_rates::QuoteFxRate) |
//! | [`hosted_fields`](hosted_fields) | Sessions of the payment fields on a page | [`create_session`](hosted_fields::CreateHostedFieldsSession) |
//! | [`payment_links`](payment_links) | Links that somebody pays by, and their sharing | [`get`](payment_links::GetPaymentLink), [`patch`](payment_links::PatchPaymentLink), [`deactivate`](payment_links::DeactivatePaymentLink), [`list_sharing_events`](payment_links::ListPaymentLinkSharingEvents), [`share`](payment_links::SharePaymentLink), [`list`](payment_links::ListPaymentLinks), [`create`](payment_links::CreatePaymentLink) |
//! | [`payment_plans`](payment_plans) | Plans of recurring payments | [`list`](payment_plans::ListPaymentPlans), [`create`](payment_plans::CreatePaymentPlan), [`delete`](payment_plans::DeletePaymentPlan), [`get`](payment_plans::GetPaymentPlan), [`patch`](payment_plans::PatchPaymentPlan) |
//! | [`payments`](payments) | Card payments: sale, hold, capture, adjustment, reversal, refund | [`list`](payments::ListPayments), [`create`](payments::CreatePayment), [`get`](payments::GetPayment), [`adjust`](payments::AdjustPayment), [`capture`](payments::CapturePayment), [`refund`](payments::RefundPayment), [`reverse`](payments::ReversePayment) |
//! | [`refunds`](refunds) | Refunds to a card without a payment that they belong to | [`list`](refunds::ListRefunds), [`create`](refunds::CreateRefund), [`get`](refunds::GetRefund), [`adjust`](refunds::AdjustRefund), [`reverse`](refunds::ReverseRefund) |
//! | [`reporting.settlement`](reporting) | Batches, transactions, authorizations, disputes, deposits and fees | [`list_ach_deposit_fees`](reporting::ListAchDepositFees), [`list_ach_deposits`](reporting::ListAchDeposits), [`get_ach_deposit`](reporting::GetAchDeposit), [`list_authorizations`](reporting::ListAuthorizations), [`get_authorization`](reporting::GetAuthorization), [`list_batches`](reporting::ListBatches), [`get_batch`](reporting::GetBatch), [`list_disputes`](reporting::ListDisputes), [`list_dispute_statuses`](reporting::ListDisputeStatuses), [`list_transactions`](reporting::ListTransactions), [`get_transaction`](reporting::GetTransaction) |
//! | [`secure_tokens`](secure_tokens) | Saved cards and bank accounts | [`list`](secure_tokens::ListSecureTokens), [`create`](secure_tokens::CreateSecureToken), [`delete`](secure_tokens::DeleteSecureToken), [`get`](secure_tokens::GetSecureToken), [`patch`](secure_tokens::PatchSecureToken), [`update_account`](secure_tokens::UpdateSecureTokenAccount) |
//! | [`signatures`](signatures) | Signatures that a device has captured | [`get`](signatures::GetSignature) |
//! | [`single_use_tokens`](single_use_tokens) | Tokens that pay once | [`create`](single_use_tokens::CreateSingleUseToken) |
//! | [`subscriptions`](subscriptions) | Subscriptions of payers to plans, and payments by them | [`list`](subscriptions::ListSubscriptions), [`create`](subscriptions::CreateSubscription), [`get`](subscriptions::GetSubscription), [`patch`](subscriptions::PatchSubscription), [`deactivate`](subscriptions::DeactivateSubscription), [`pay`](subscriptions::PaySubscription), [`reactivate`](subscriptions::ReactivateSubscription) |

pub use super::apple_pay;
pub use super::attachments;
pub use super::bank_accounts;
pub use super::bank_transfer_payments;
pub use super::bank_transfer_refunds;
pub use super::boarding;
pub use super::cards;
pub use super::closed_loop_reads;
pub use super::cloud;
pub use super::event_subscriptions;
pub use super::funding;
pub use super::fx_rates;
pub use super::hosted_fields;
pub use super::payment_links;
pub use super::payment_plans;
pub use super::payments;
pub use super::refunds;
pub use super::reporting;
pub use super::secure_tokens;
pub use super::signatures;
pub use super::single_use_tokens;
pub use super::subscriptions;
