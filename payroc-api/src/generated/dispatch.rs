// Made by `cargo xtask codegen`; changes by hand are lost.

//! Dispatch over all operations at compile time.

/// Calls `callback!` once with one row for each operation:
/// `CreatePayment, create_payment, request: types::PaymentRequest, response: types::Payment;`.
///
/// The marker of an operation is `ops::CreatePayment`, its builder `builder::CreatePayment`, its method of the client the second
/// word. `()` stands where nothing is sent or answered as JSON.
#[macro_export]
macro_rules! for_each_operation {
    ($callback:path) => {
        $callback! {
            ListAchDepositFees, list_ach_deposit_fees, request: (), response: $crate::types::AchDepositFeePage;
            ListAchDeposits, list_ach_deposits, request: (), response: $crate::types::AchDepositPage;
            GetAchDeposit, get_ach_deposit, request: (), response: $crate::types::AchDeposit;
            GetAttachment, get_attachment, request: (), response: $crate::types::Attachment;
            ListAuthorizations, list_authorizations, request: (), response: $crate::types::AuthorizationPage;
            GetAuthorization, get_authorization, request: (), response: $crate::types::Authorization;
            VerifyBankAccount, verify_bank_account, request: $crate::types::BankAccountVerificationRequest, response: $crate::types::BankAccountVerificationResult;
            ListBankTransferPayments, list_bank_transfer_payments, request: (), response: $crate::types::BankTransferPaymentPage;
            CreateBankTransferPayment, create_bank_transfer_payment, request: $crate::types::BankTransferPaymentRequest, response: $crate::types::BankTransferPayment;
            GetBankTransferPayment, get_bank_transfer_payment, request: (), response: $crate::types::BankTransferPayment;
            CloseBankTransferPayment, close_bank_transfer_payment, request: (), response: $crate::types::BankTransferPayment;
            RefundBankTransferPayment, refund_bank_transfer_payment, request: $crate::types::BankTransferReferencedRefund, response: $crate::types::BankTransferPayment;
            RepresentBankTransferPayment, represent_bank_transfer_payment, request: $crate::types::Representment, response: $crate::types::BankTransferPayment;
            ReverseBankTransferPayment, reverse_bank_transfer_payment, request: (), response: $crate::types::BankTransferPayment;
            ListBankTransferRefunds, list_bank_transfer_refunds, request: (), response: $crate::types::BankTransferRefundPage;
            CreateBankTransferRefund, create_bank_transfer_refund, request: $crate::types::BankTransferUnreferencedRefund, response: $crate::types::BankTransferRefund;
            GetBankTransferRefund, get_bank_transfer_refund, request: (), response: $crate::types::BankTransferRefund;
            ReverseBankTransferRefund, reverse_bank_transfer_refund, request: (), response: $crate::types::BankTransferRefund;
            ListBatches, list_batches, request: (), response: $crate::types::BatchPage;
            GetBatch, get_batch, request: (), response: $crate::types::Batch;
            GetEbtBalance, get_ebt_balance, request: $crate::types::BalanceInquiry, response: $crate::types::Balance;
            LookupBin, lookup_bin, request: $crate::types::BinLookup, response: $crate::types::CardInfo;
            VerifyCard, verify_card, request: $crate::types::CardVerificationRequest, response: $crate::types::CardVerificationResult;
            GetClosedLoopRead, get_closed_loop_read, request: (), response: $crate::types::ClosedLoopRead;
            DeleteContact, delete_contact, request: (), response: ();
            GetContact, get_contact, request: (), response: $crate::types::Contact;
            ReplaceContact, replace_contact, request: $crate::types::Contact, response: ();
            ListDevices, list_devices, request: (), response: $crate::types::DevicePage;
            SubmitPaymentInstruction, submit_payment_instruction, request: $crate::types::PaymentInstructionRequest, response: $crate::types::PaymentInstruction;
            SubmitRefundInstruction, submit_refund_instruction, request: $crate::types::RefundInstructionRequest, response: $crate::types::RefundInstruction;
            SubmitSignatureInstruction, submit_signature_instruction, request: $crate::types::SignatureInstructionRequest, response: $crate::types::SignatureInstruction;
            ListDisputes, list_disputes, request: (), response: $crate::types::DisputePage;
            ListDisputeStatuses, list_dispute_statuses, request: (), response: ::std::vec::Vec<$crate::types::DisputeStatus>;
            ListEventSubscriptions, list_event_subscriptions, request: (), response: $crate::types::EventSubscriptionPage;
            CreateEventSubscription, create_event_subscription, request: $crate::types::EventSubscription, response: $crate::types::EventSubscription;
            DeleteEventSubscription, delete_event_subscription, request: (), response: ();
            GetEventSubscription, get_event_subscription, request: (), response: $crate::types::EventSubscription;
            PatchEventSubscription, patch_event_subscription, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::EventSubscription;
            ReplaceEventSubscription, replace_event_subscription, request: $crate::types::EventSubscription, response: ();
            ListFundingAccounts, list_funding_accounts, request: (), response: $crate::types::FundingAccountPage;
            DeleteFundingAccount, delete_funding_account, request: (), response: ();
            GetFundingAccount, get_funding_account, request: (), response: $crate::types::FundingAccount;
            ReplaceFundingAccount, replace_funding_account, request: $crate::types::FundingAccount, response: ();
            ListFundingActivity, list_funding_activity, request: (), response: $crate::types::ActivityRecordPage;
            ListFundingBalances, list_funding_balances, request: (), response: $crate::types::MerchantBalancePage;
            ListFundingInstructions, list_funding_instructions, request: (), response: $crate::types::InstructionPage;
            CreateFundingInstruction, create_funding_instruction, request: $crate::types::Instruction, response: $crate::types::Instruction;
            DeleteFundingInstruction, delete_funding_instruction, request: (), response: ();
            GetFundingInstruction, get_funding_instruction, request: (), response: $crate::types::Instruction;
            ReplaceFundingInstruction, replace_funding_instruction, request: $crate::types::Instruction, response: ();
            ListFundingRecipients, list_funding_recipients, request: (), response: $crate::types::FundingRecipientPage;
            CreateFundingRecipient, create_funding_recipient, request: $crate::types::CreateFundingRecipient, response: $crate::types::FundingRecipient;
            DeleteFundingRecipient, delete_funding_recipient, request: (), response: ();
            GetFundingRecipient, get_funding_recipient, request: (), response: $crate::types::FundingRecipient;
            ReplaceFundingRecipient, replace_funding_recipient, request: $crate::types::FundingRecipient, response: ();
            ListFundingRecipientAccounts, list_funding_recipient_accounts, request: (), response: ::std::vec::Vec<$crate::types::FundingAccount>;
            CreateFundingRecipientAccount, create_funding_recipient_account, request: $crate::types::FundingAccount, response: $crate::types::FundingAccount;
            ListFundingRecipientOwners, list_funding_recipient_owners, request: (), response: ::std::vec::Vec<$crate::types::Owner>;
            CreateFundingRecipientOwner, create_funding_recipient_owner, request: $crate::types::Owner, response: $crate::types::Owner;
            QuoteFxRate, quote_fx_rate, request: $crate::types::FxRateInquiry, response: $crate::types::FxRate;
            ListMerchantPlatforms, list_merchant_platforms, request: (), response: $crate::types::MerchantPlatformPage;
            CreateMerchantPlatform, create_merchant_platform, request: $crate::types::CreateMerchantAccount, response: $crate::types::MerchantPlatform;
            GetMerchantPlatform, get_merchant_platform, request: (), response: $crate::types::MerchantPlatform;
            ListProcessingAccounts, list_processing_accounts, request: (), response: $crate::types::ProcessingAccountPage;
            CreateProcessingAccount, create_processing_account, request: $crate::types::CreateProcessingAccount, response: $crate::types::ProcessingAccount;
            DeleteOwner, delete_owner, request: (), response: ();
            GetOwner, get_owner, request: (), response: $crate::types::Owner;
            ReplaceOwner, replace_owner, request: $crate::types::Owner, response: ();
            CancelPaymentInstruction, cancel_payment_instruction, request: (), response: ();
            GetPaymentInstruction, get_payment_instruction, request: (), response: $crate::types::PaymentInstruction;
            GetPaymentIntent, get_payment_intent, request: (), response: $crate::types::PaymentIntent;
            GetPaymentLink, get_payment_link, request: (), response: $crate::types::PaymentLink;
            PatchPaymentLink, patch_payment_link, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::PaymentLink;
            DeactivatePaymentLink, deactivate_payment_link, request: (), response: $crate::types::PaymentLink;
            ListPaymentLinkSharingEvents, list_payment_link_sharing_events, request: (), response: $crate::types::SharingEventPage;
            SharePaymentLink, share_payment_link, request: $crate::types::SharingEvent, response: $crate::types::SharingEvent;
            ListPayments, list_payments, request: (), response: $crate::types::PaymentPage;
            CreatePayment, create_payment, request: $crate::types::PaymentRequest, response: $crate::types::Payment;
            GetPayment, get_payment, request: (), response: $crate::types::RetrievedPayment;
            AdjustPayment, adjust_payment, request: $crate::types::PaymentAdjustment, response: $crate::types::Payment;
            CapturePayment, capture_payment, request: $crate::types::PaymentCapture, response: $crate::types::Payment;
            RefundPayment, refund_payment, request: $crate::types::ReferencedRefund, response: $crate::types::Payment;
            ReversePayment, reverse_payment, request: $crate::types::PaymentReversal, response: $crate::types::Payment;
            ListPricingIntents, list_pricing_intents, request: (), response: $crate::types::PricingIntentPage;
            CreatePricingIntent, create_pricing_intent, request: $crate::types::WritePricingIntent, response: $crate::types::WritePricingIntent;
            DeletePricingIntent, delete_pricing_intent, request: (), response: ();
            GetPricingIntent, get_pricing_intent, request: (), response: $crate::types::PricingIntent;
            PatchPricingIntent, patch_pricing_intent, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::WritePricingIntent;
            ReplacePricingIntent, replace_pricing_intent, request: $crate::types::WritePricingIntent, response: ();
            GetProcessingAccount, get_processing_account, request: (), response: $crate::types::ProcessingAccount;
            UploadAttachment, upload_attachment, request: (), response: $crate::types::Attachment;
            ListProcessingAccountContacts, list_processing_account_contacts, request: (), response: $crate::types::ContactPage;
            ListProcessingAccountFundingAccounts, list_processing_account_funding_accounts, request: (), response: ::std::vec::Vec<$crate::types::FundingAccount>;
            ListProcessingAccountOwners, list_processing_account_owners, request: (), response: $crate::types::OwnerPage;
            GetProcessingAccountPricing, get_processing_account_pricing, request: (), response: $crate::types::ProcessingAccountPricingAgreement;
            ListProcessingTerminals, list_processing_terminals, request: (), response: $crate::types::ProcessingTerminalPage;
            CreateReminder, create_reminder, request: $crate::types::Reminder, response: $crate::types::Reminder;
            ListTerminalOrders, list_terminal_orders, request: (), response: ::std::vec::Vec<$crate::types::TerminalOrder>;
            CreateTerminalOrder, create_terminal_order, request: $crate::types::CreateTerminalOrder, response: $crate::types::TerminalOrder;
            GetProcessingTerminal, get_processing_terminal, request: (), response: $crate::types::ProcessingTerminal;
            StartApplePaySession, start_apple_pay_session, request: $crate::types::ApplePaySessionRequest, response: $crate::types::ApplePaySession;
            CloseBatch, close_batch, request: (), response: $crate::types::CloseBatchResponse;
            GetDeviceConfiguration, get_device_configuration, request: (), response: $crate::types::DeviceConfiguration;
            GetHostConfiguration, get_host_configuration, request: (), response: $crate::types::HostConfiguration;
            CreateHostedFieldsSession, create_hosted_fields_session, request: $crate::types::HostedFieldsCreateSessionRequest, response: $crate::types::HostedFieldsCreateSessionResponse;
            ListPaymentLinks, list_payment_links, request: (), response: $crate::types::PaymentLinkPage;
            CreatePaymentLink, create_payment_link, request: $crate::types::PaymentLink, response: $crate::types::PaymentLink;
            ListPaymentPlans, list_payment_plans, request: (), response: $crate::types::PaymentPlanPage;
            CreatePaymentPlan, create_payment_plan, request: $crate::types::PaymentPlan, response: $crate::types::PaymentPlan;
            DeletePaymentPlan, delete_payment_plan, request: (), response: ();
            GetPaymentPlan, get_payment_plan, request: (), response: $crate::types::PaymentPlan;
            PatchPaymentPlan, patch_payment_plan, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::PaymentPlan;
            ListSecureTokens, list_secure_tokens, request: (), response: $crate::types::SecureTokenPage;
            CreateSecureToken, create_secure_token, request: $crate::types::TokenizationRequest, response: $crate::types::SecureTokenDetails;
            DeleteSecureToken, delete_secure_token, request: (), response: ();
            GetSecureToken, get_secure_token, request: (), response: $crate::types::SecureTokenWithAccountType;
            PatchSecureToken, patch_secure_token, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::SecureTokenDetails;
            UpdateSecureTokenAccount, update_secure_token_account, request: $crate::types::AccountUpdate, response: $crate::types::SecureTokenDetails;
            CreateSingleUseToken, create_single_use_token, request: $crate::types::SingleUseTokenRequest, response: $crate::types::SingleUseTokenDetails;
            ListSubscriptions, list_subscriptions, request: (), response: $crate::types::SubscriptionPage;
            CreateSubscription, create_subscription, request: $crate::types::SubscriptionRequest, response: $crate::types::Subscription;
            GetSubscription, get_subscription, request: (), response: $crate::types::Subscription;
            PatchSubscription, patch_subscription, request: ::std::vec::Vec<$crate::types::PatchDocument>, response: $crate::types::Subscription;
            DeactivateSubscription, deactivate_subscription, request: (), response: $crate::types::Subscription;
            PaySubscription, pay_subscription, request: $crate::types::SubscriptionPaymentRequest, response: $crate::types::SubscriptionPayment;
            ReactivateSubscription, reactivate_subscription, request: (), response: $crate::types::Subscription;
            CancelRefundInstruction, cancel_refund_instruction, request: (), response: ();
            GetRefundInstruction, get_refund_instruction, request: (), response: $crate::types::RefundInstruction;
            ListRefunds, list_refunds, request: (), response: $crate::types::RefundPage;
            CreateRefund, create_refund, request: $crate::types::UnreferencedRefund, response: $crate::types::RetrievedRefund;
            GetRefund, get_refund, request: (), response: $crate::types::RetrievedRefund;
            AdjustRefund, adjust_refund, request: $crate::types::RefundAdjustment, response: $crate::types::RetrievedRefund;
            ReverseRefund, reverse_refund, request: (), response: $crate::types::RetrievedRefund;
            CancelSignatureInstruction, cancel_signature_instruction, request: (), response: ();
            GetSignatureInstruction, get_signature_instruction, request: (), response: $crate::types::SignatureInstruction;
            GetSignature, get_signature, request: (), response: $crate::types::RetrievedSignature;
            GetTerminalOrder, get_terminal_order, request: (), response: $crate::types::TerminalOrder;
            ListTransactions, list_transactions, request: (), response: $crate::types::TransactionPage;
            GetTransaction, get_transaction, request: (), response: $crate::types::Transaction;
        }
    };
}
