// Made by `cargo xtask codegen`; changes by hand are lost.

//! One marker for each operation, to name it in types.

use super::table::OPERATIONS;
use crate::operation::{Keyed, Operation, OperationInfo, Paged, Rows};

/// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit: `GET /ach-deposit-fees`.
#[derive(Clone, Copy, Debug)]
pub struct ListAchDepositFees;

impl Operation for ListAchDepositFees {
    type Output = crate::types::AchDepositFeePage;
    const INFO: &'static OperationInfo = &OPERATIONS[0usize];
}

impl Paged for ListAchDepositFees {
    type Item = crate::types::AchDepositFee;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Lists what was paid out to merchants by ACH on one day, page by page; the day is required: `GET
/// /ach-deposits`.
#[derive(Clone, Copy, Debug)]
pub struct ListAchDeposits;

impl Operation for ListAchDeposits {
    type Output = crate::types::AchDepositPage;
    const INFO: &'static OperationInfo = &OPERATIONS[1usize];
}

impl Paged for ListAchDeposits {
    type Item = crate::types::AchDeposit;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Fetches one payout by ACH with the sums it is made of: `GET /ach-deposits/{achDepositId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetAchDeposit;

impl Operation for GetAchDeposit {
    type Output = crate::types::AchDeposit;
    const INFO: &'static OperationInfo = &OPERATIONS[2usize];
}

/// Fetches what is known about an uploaded file and whether it was accepted, not the file itself: `GET
/// /attachments/{attachmentId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetAttachment;

impl Operation for GetAttachment {
    type Output = crate::types::Attachment;
    const INFO: &'static OperationInfo = &OPERATIONS[3usize];
}

/// Lists authorizations, page by page; give a date or a batch: `GET /authorizations`.
#[derive(Clone, Copy, Debug)]
pub struct ListAuthorizations;

impl Operation for ListAuthorizations {
    type Output = crate::types::AuthorizationPage;
    const INFO: &'static OperationInfo = &OPERATIONS[4usize];
}

impl Paged for ListAuthorizations {
    type Item = crate::types::Authorization;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Fetches one authorization with the issuer's response: `GET /authorizations/{authorizationId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetAuthorization;

impl Operation for GetAuthorization {
    type Output = crate::types::Authorization;
    const INFO: &'static OperationInfo = &OPERATIONS[5usize];
}

/// Checks that ACH or PAD details belong to a usable account, without moving money: `POST /bank-accounts/verify`.
#[derive(Clone, Copy, Debug)]
pub struct VerifyBankAccount;

impl Operation for VerifyBankAccount {
    type Output = crate::types::BankAccountVerificationResult;
    const INFO: &'static OperationInfo = &OPERATIONS[6usize];
}

impl Keyed for VerifyBankAccount {}
/// Lists bank transfer payments of a terminal, page by page: `GET /bank-transfer-payments`.
#[derive(Clone, Copy, Debug)]
pub struct ListBankTransferPayments;

impl Operation for ListBankTransferPayments {
    type Output = crate::types::BankTransferPaymentPage;
    const INFO: &'static OperationInfo = &OPERATIONS[7usize];
}

impl Paged for ListBankTransferPayments {
    type Item = crate::types::BankTransferPayment;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Debits a bank account by ACH or PAD; the response is a beginning, returns can follow for days: `POST
/// /bank-transfer-payments`.
#[derive(Clone, Copy, Debug)]
pub struct CreateBankTransferPayment;

impl Operation for CreateBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[8usize];
}

impl Keyed for CreateBankTransferPayment {}
/// Fetches one bank transfer payment with its refunds, returns and re-presentment: `GET
/// /bank-transfer-payments/{paymentId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetBankTransferPayment;

impl Operation for GetBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[9usize];
}

/// Closes a return that the customer has settled by other means; the id is that of the return: `POST
/// /bank-transfer-payments/{paymentId}/close`.
#[derive(Clone, Copy, Debug)]
pub struct CloseBankTransferPayment;

impl Operation for CloseBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[10usize];
}

impl Keyed for CloseBankTransferPayment {}
/// Pays a settled bank transfer back to its account; while the batch is open this acts as a reversal: `POST
/// /bank-transfer-payments/{paymentId}/refund`.
#[derive(Clone, Copy, Debug)]
pub struct RefundBankTransferPayment;

impl Operation for RefundBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[11usize];
}

impl Keyed for RefundBankTransferPayment {}
/// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
/// optional: `POST /bank-transfer-payments/{paymentId}/represent`.
#[derive(Clone, Copy, Debug)]
pub struct RepresentBankTransferPayment;

impl Operation for RepresentBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[12usize];
}

impl Keyed for RepresentBankTransferPayment {}
/// Voids a bank transfer payment while its batch is open; it always voids the whole amount: `POST
/// /bank-transfer-payments/{paymentId}/reverse`.
#[derive(Clone, Copy, Debug)]
pub struct ReverseBankTransferPayment;

impl Operation for ReverseBankTransferPayment {
    type Output = crate::types::BankTransferPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[13usize];
}

impl Keyed for ReverseBankTransferPayment {}
/// Lists bank transfer refunds of a terminal, page by page: `GET /bank-transfer-refunds`.
#[derive(Clone, Copy, Debug)]
pub struct ListBankTransferRefunds;

impl Operation for ListBankTransferRefunds {
    type Output = crate::types::BankTransferRefundPage;
    const INFO: &'static OperationInfo = &OPERATIONS[14usize];
}

impl Paged for ListBankTransferRefunds {
    type Item = crate::types::BankTransferRefund;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
/// id is known: `POST /bank-transfer-refunds`.
#[derive(Clone, Copy, Debug)]
pub struct CreateBankTransferRefund;

impl Operation for CreateBankTransferRefund {
    type Output = crate::types::BankTransferRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[15usize];
}

impl Keyed for CreateBankTransferRefund {}
/// Fetches one bank transfer refund and the payment it belongs to, if any: `GET
/// /bank-transfer-refunds/{refundId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetBankTransferRefund;

impl Operation for GetBankTransferRefund {
    type Output = crate::types::BankTransferRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[16usize];
}

/// Voids a bank transfer refund while its batch is open: `POST /bank-transfer-refunds/{refundId}/reverse`.
#[derive(Clone, Copy, Debug)]
pub struct ReverseBankTransferRefund;

impl Operation for ReverseBankTransferRefund {
    type Output = crate::types::BankTransferRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[17usize];
}

impl Keyed for ReverseBankTransferRefund {}
/// Lists the batches that merchants submitted on one day, page by page; the day is required: `GET /batches`.
#[derive(Clone, Copy, Debug)]
pub struct ListBatches;

impl Operation for ListBatches {
    type Output = crate::types::BatchPage;
    const INFO: &'static OperationInfo = &OPERATIONS[18usize];
}

impl Paged for ListBatches {
    type Item = crate::types::Batch;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Fetches one batch with its totals: `GET /batches/{batchId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetBatch;

impl Operation for GetBatch {
    type Output = crate::types::Batch;
    const INFO: &'static OperationInfo = &OPERATIONS[19usize];
}

/// Asks for the balance of an EBT card; takes no idempotency key: `POST /cards/balance`.
#[derive(Clone, Copy, Debug)]
pub struct GetEbtBalance;

impl Operation for GetEbtBalance {
    type Output = crate::types::Balance;
    const INFO: &'static OperationInfo = &OPERATIONS[20usize];
}

/// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
/// digits; takes no idempotency key: `POST /cards/bin-lookup`.
#[derive(Clone, Copy, Debug)]
pub struct LookupBin;

impl Operation for LookupBin {
    type Output = crate::types::CardInfo;
    const INFO: &'static OperationInfo = &OPERATIONS[21usize];
}

/// Checks with the issuer that a card is usable, without moving money: `POST /cards/verify`.
#[derive(Clone, Copy, Debug)]
pub struct VerifyCard;

impl Operation for VerifyCard {
    type Output = crate::types::CardVerificationResult;
    const INFO: &'static OperationInfo = &OPERATIONS[22usize];
}

impl Keyed for VerifyCard {}
/// Fetches what a device read from a merchant's own (closed-loop) card: `GET
/// /closed-loop-reads/{closedLoopReadId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetClosedLoopRead;

impl Operation for GetClosedLoopRead {
    type Output = crate::types::ClosedLoopRead;
    const INFO: &'static OperationInfo = &OPERATIONS[23usize];
}

/// Deletes a contact person of a processing account: `DELETE /contacts/{contactId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteContact;

impl Operation for DeleteContact {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[24usize];
}

/// Fetches one contact person: `GET /contacts/{contactId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetContact;

impl Operation for GetContact {
    type Output = crate::types::Contact;
    const INFO: &'static OperationInfo = &OPERATIONS[25usize];
}

/// Replaces all details of a contact person; what is left out is lost: `PUT /contacts/{contactId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceContact;

impl Operation for ReplaceContact {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[26usize];
}

/// Lists the payment devices that the API key can see, page by page: `GET /devices`.
#[derive(Clone, Copy, Debug)]
pub struct ListDevices;

impl Operation for ListDevices {
    type Output = crate::types::DevicePage;
    const INFO: &'static OperationInfo = &OPERATIONS[27usize];
}

impl Paged for ListDevices {
    type Item = crate::types::DeviceSummary;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Asks a payment device to take a sale; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/payment-instructions`.
#[derive(Clone, Copy, Debug)]
pub struct SubmitPaymentInstruction;

impl Operation for SubmitPaymentInstruction {
    type Output = crate::types::PaymentInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[28usize];
}

impl Keyed for SubmitPaymentInstruction {}
/// Asks a payment device to make a refund; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/refund-instructions`.
#[derive(Clone, Copy, Debug)]
pub struct SubmitRefundInstruction;

impl Operation for SubmitRefundInstruction {
    type Output = crate::types::RefundInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[29usize];
}

impl Keyed for SubmitRefundInstruction {}
/// Asks a payment device for the customer's signature; 202 means that the device was notified, so poll
/// the instruction: `POST /devices/{serialNumber}/signature-instructions`.
#[derive(Clone, Copy, Debug)]
pub struct SubmitSignatureInstruction;

impl Operation for SubmitSignatureInstruction {
    type Output = crate::types::SignatureInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[30usize];
}

impl Keyed for SubmitSignatureInstruction {}
/// Lists disputes of one day, page by page; the day is required: `GET /disputes`.
#[derive(Clone, Copy, Debug)]
pub struct ListDisputes;

impl Operation for ListDisputes {
    type Output = crate::types::DisputePage;
    const INFO: &'static OperationInfo = &OPERATIONS[31usize];
}

impl Paged for ListDisputes {
    type Item = crate::types::Dispute;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Lists how the status of a dispute has changed; the whole history comes at once: `GET
/// /disputes/{disputeId}/statuses`.
#[derive(Clone, Copy, Debug)]
pub struct ListDisputeStatuses;

impl Operation for ListDisputeStatuses {
    type Output = Vec<crate::types::DisputeStatus>;
    const INFO: &'static OperationInfo = &OPERATIONS[32usize];
}

/// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors: `GET
/// /event-subscriptions`.
#[derive(Clone, Copy, Debug)]
pub struct ListEventSubscriptions;

impl Operation for ListEventSubscriptions {
    type Output = crate::types::EventSubscriptionPage;
    const INFO: &'static OperationInfo = &OPERATIONS[33usize];
}

/// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
/// later: `POST /event-subscriptions`.
#[derive(Clone, Copy, Debug)]
pub struct CreateEventSubscription;

impl Operation for CreateEventSubscription {
    type Output = crate::types::EventSubscription;
    const INFO: &'static OperationInfo = &OPERATIONS[34usize];
}

impl Keyed for CreateEventSubscription {}
/// Deletes an event subscription for good; its endpoint is not called any more: `DELETE
/// /event-subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteEventSubscription;

impl Operation for DeleteEventSubscription {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[35usize];
}

/// Fetches one event subscription; its webhook secret comes masked: `GET /event-subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetEventSubscription;

impl Operation for GetEventSubscription {
    type Output = crate::types::EventSubscription;
    const INFO: &'static OperationInfo = &OPERATIONS[36usize];
}

/// Changes an event subscription with a JSON Patch: `PATCH /event-subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchEventSubscription;

impl Operation for PatchEventSubscription {
    type Output = crate::types::EventSubscription;
    const INFO: &'static OperationInfo = &OPERATIONS[37usize];
}

impl Keyed for PatchEventSubscription {}
/// Replaces an event subscription; send the true secret, since a masked one that was read before would
/// be stored: `PUT /event-subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceEventSubscription;

impl Operation for ReplaceEventSubscription {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[38usize];
}

/// Lists the bank accounts that money is sent to or drawn from, page by page: `GET /funding-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingAccounts;

impl Operation for ListFundingAccounts {
    type Output = crate::types::FundingAccountPage;
    const INFO: &'static OperationInfo = &OPERATIONS[39usize];
}

impl Paged for ListFundingAccounts {
    type Item = crate::types::FundingAccount;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted: `DELETE
/// /funding-accounts/{fundingAccountId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteFundingAccount;

impl Operation for DeleteFundingAccount {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[40usize];
}

/// Fetches one bank account for funding: `GET /funding-accounts/{fundingAccountId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetFundingAccount;

impl Operation for GetFundingAccount {
    type Output = crate::types::FundingAccount;
    const INFO: &'static OperationInfo = &OPERATIONS[41usize];
}

/// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
/// accounts cannot change: `PUT /funding-accounts/{fundingAccountId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceFundingAccount;

impl Operation for ReplaceFundingAccount {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[42usize];
}

/// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
/// page: `GET /funding-activity`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingActivity;

impl Operation for ListFundingActivity {
    type Output = crate::types::ActivityRecordPage;
    const INFO: &'static OperationInfo = &OPERATIONS[43usize];
}

impl Paged for ListFundingActivity {
    type Item = crate::types::ActivityRecord;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Lists what each merchant has in all, has free for instructions and has pending, page by page: `GET
/// /funding-balance`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingBalances;

impl Operation for ListFundingBalances {
    type Output = crate::types::MerchantBalancePage;
    const INFO: &'static OperationInfo = &OPERATIONS[44usize];
}

impl Paged for ListFundingBalances {
    type Item = crate::types::MerchantBalance;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Lists the funding instructions of a range of dates, page by page, at most two years back: `GET
/// /funding-instructions`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingInstructions;

impl Operation for ListFundingInstructions {
    type Output = crate::types::FundingInstructionPage;
    const INFO: &'static OperationInfo = &OPERATIONS[45usize];
}

impl Paged for ListFundingInstructions {
    type Item = crate::types::FundingInstructionSummary;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Orders how merchants' balances are paid out to funding accounts: this moves money: `POST
/// /funding-instructions`.
#[derive(Clone, Copy, Debug)]
pub struct CreateFundingInstruction;

impl Operation for CreateFundingInstruction {
    type Output = crate::types::FundingInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[46usize];
}

impl Keyed for CreateFundingInstruction {}
/// Withdraws a funding instruction while its status is `accepted`: `DELETE
/// /funding-instructions/{instructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteFundingInstruction;

impl Operation for DeleteFundingInstruction {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[47usize];
}

/// Fetches one funding instruction and the state of each transfer in it: `GET
/// /funding-instructions/{instructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetFundingInstruction;

impl Operation for GetFundingInstruction {
    type Output = crate::types::FundingInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[48usize];
}

/// Replaces a funding instruction while its status is `accepted`; what is left out is lost: `PUT
/// /funding-instructions/{instructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceFundingInstruction;

impl Operation for ReplaceFundingInstruction {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[49usize];
}

/// Lists funding recipients, page by page: `GET /funding-recipients`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingRecipients;

impl Operation for ListFundingRecipients {
    type Output = crate::types::FundingRecipientPage;
    const INFO: &'static OperationInfo = &OPERATIONS[50usize];
}

impl Paged for ListFundingRecipients {
    type Item = crate::types::FundingRecipient;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Registers somebody who can receive funds without taking payments, with owners and bank accounts: `POST
/// /funding-recipients`.
#[derive(Clone, Copy, Debug)]
pub struct CreateFundingRecipient;

impl Operation for CreateFundingRecipient {
    type Output = crate::types::FundingRecipient;
    const INFO: &'static OperationInfo = &OPERATIONS[51usize];
}

impl Keyed for CreateFundingRecipient {}
/// Deletes a funding recipient together with its bank accounts and owners: `DELETE
/// /funding-recipients/{recipientId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteFundingRecipient;

impl Operation for DeleteFundingRecipient {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[52usize];
}

/// Fetches one funding recipient and whether it was approved: `GET /funding-recipients/{recipientId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetFundingRecipient;

impl Operation for GetFundingRecipient {
    type Output = crate::types::FundingRecipient;
    const INFO: &'static OperationInfo = &OPERATIONS[53usize];
}

/// Replaces all details of a funding recipient; what is left out is lost, and large changes are
/// reviewed anew: `PUT /funding-recipients/{recipientId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceFundingRecipient;

impl Operation for ReplaceFundingRecipient {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[54usize];
}

/// Lists the bank accounts of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/funding-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingRecipientAccounts;

impl Operation for ListFundingRecipientAccounts {
    type Output = Vec<crate::types::FundingAccount>;
    const INFO: &'static OperationInfo = &OPERATIONS[55usize];
}

/// Adds a bank account to a funding recipient: `POST /funding-recipients/{recipientId}/funding-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct CreateFundingRecipientAccount;

impl Operation for CreateFundingRecipientAccount {
    type Output = crate::types::FundingAccount;
    const INFO: &'static OperationInfo = &OPERATIONS[56usize];
}

impl Keyed for CreateFundingRecipientAccount {}
/// Lists the owners of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/owners`.
#[derive(Clone, Copy, Debug)]
pub struct ListFundingRecipientOwners;

impl Operation for ListFundingRecipientOwners {
    type Output = Vec<crate::types::Owner>;
    const INFO: &'static OperationInfo = &OPERATIONS[57usize];
}

/// Adds an owner to a funding recipient: `POST /funding-recipients/{recipientId}/owners`.
#[derive(Clone, Copy, Debug)]
pub struct CreateFundingRecipientOwner;

impl Operation for CreateFundingRecipientOwner {
    type Output = crate::types::Owner;
    const INFO: &'static OperationInfo = &OPERATIONS[58usize];
}

impl Keyed for CreateFundingRecipientOwner {}
/// Quotes the rate at which a cardholder could pay in the card's own currency; takes no idempotency
/// key: `POST /fx-rates`.
#[derive(Clone, Copy, Debug)]
pub struct QuoteFxRate;

impl Operation for QuoteFxRate {
    type Output = crate::types::FxRate;
    const INFO: &'static OperationInfo = &OPERATIONS[59usize];
}

/// Lists the merchants of the ISV, page by page: `GET /merchant-platforms`.
#[derive(Clone, Copy, Debug)]
pub struct ListMerchantPlatforms;

impl Operation for ListMerchantPlatforms {
    type Output = crate::types::MerchantPlatformPage;
    const INFO: &'static OperationInfo = &OPERATIONS[60usize];
}

impl Paged for ListMerchantPlatforms {
    type Item = crate::types::MerchantPlatform;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Applies for a new merchant with its first processing accounts; approval comes later, as a status: `POST
/// /merchant-platforms`.
#[derive(Clone, Copy, Debug)]
pub struct CreateMerchantPlatform;

impl Operation for CreateMerchantPlatform {
    type Output = crate::types::MerchantPlatform;
    const INFO: &'static OperationInfo = &OPERATIONS[61usize];
}

impl Keyed for CreateMerchantPlatform {}
/// Fetches one merchant with its business details and processing accounts: `GET
/// /merchant-platforms/{merchantPlatformId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetMerchantPlatform;

impl Operation for GetMerchantPlatform {
    type Output = crate::types::MerchantPlatform;
    const INFO: &'static OperationInfo = &OPERATIONS[62usize];
}

/// Lists the processing accounts of a merchant, page by page; closed ones only on request: `GET
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct ListProcessingAccounts;

impl Operation for ListProcessingAccounts {
    type Output = crate::types::ProcessingAccountPage;
    const INFO: &'static OperationInfo = &OPERATIONS[63usize];
}

impl Paged for ListProcessingAccounts {
    type Item = crate::types::ProcessingAccount;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Applies for one more processing account of an existing merchant: `POST
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct CreateProcessingAccount;

impl Operation for CreateProcessingAccount {
    type Output = crate::types::ProcessingAccount;
    const INFO: &'static OperationInfo = &OPERATIONS[64usize];
}

impl Keyed for CreateProcessingAccount {}
/// Deletes an owner of a funding recipient, unless it is the last one: `DELETE /owners/{ownerId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteOwner;

impl Operation for DeleteOwner {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[65usize];
}

/// Fetches one owner of a processing account or of a funding recipient: `GET /owners/{ownerId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetOwner;

impl Operation for GetOwner {
    type Output = crate::types::Owner;
    const INFO: &'static OperationInfo = &OPERATIONS[66usize];
}

/// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
/// processing accounts cannot change: `PUT /owners/{ownerId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplaceOwner;

impl Operation for ReplaceOwner {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[67usize];
}

/// Calls a sale on a device off while it is still in progress: `DELETE
/// /payment-instructions/{paymentInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct CancelPaymentInstruction;

impl Operation for CancelPaymentInstruction {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[68usize];
}

/// Reads how far a device has come with a sale and, when it is done, where the payment is: `GET
/// /payment-instructions/{paymentInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPaymentInstruction;

impl Operation for GetPaymentInstruction {
    type Output = crate::types::PaymentInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[69usize];
}

/// Tells who pays for a terminal order, how, and whether it is paid: `GET /payment-intents/{paymentIntentId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPaymentIntent;

impl Operation for GetPaymentIntent {
    type Output = crate::types::PaymentIntent;
    const INFO: &'static OperationInfo = &OPERATIONS[70usize];
}

/// Fetches one payment link with its URL and button: `GET /payment-links/{paymentLinkId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPaymentLink;

impl Operation for GetPaymentLink {
    type Output = crate::types::PaymentLink;
    const INFO: &'static OperationInfo = &OPERATIONS[71usize];
}

/// Changes a payment link with a JSON Patch; which properties can change depends on its type: `PATCH
/// /payment-links/{paymentLinkId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchPaymentLink;

impl Operation for PatchPaymentLink {
    type Output = crate::types::PaymentLink;
    const INFO: &'static OperationInfo = &OPERATIONS[72usize];
}

impl Keyed for PatchPaymentLink {}
/// Turns a payment link off for good; takes no idempotency key: `POST /payment-links/{paymentLinkId}/deactivate`.
#[derive(Clone, Copy, Debug)]
pub struct DeactivatePaymentLink;

impl Operation for DeactivatePaymentLink {
    type Output = crate::types::PaymentLink;
    const INFO: &'static OperationInfo = &OPERATIONS[73usize];
}

/// Lists to whom a payment link was sent, page by page: `GET /payment-links/{paymentLinkId}/sharing-events`.
#[derive(Clone, Copy, Debug)]
pub struct ListPaymentLinkSharingEvents;

impl Operation for ListPaymentLinkSharingEvents {
    type Output = crate::types::SharingEventPage;
    const INFO: &'static OperationInfo = &OPERATIONS[74usize];
}

impl Paged for ListPaymentLinkSharingEvents {
    type Item = crate::types::SharingEvent;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Sends a payment link to customers by e-mail: `POST /payment-links/{paymentLinkId}/sharing-events`.
#[derive(Clone, Copy, Debug)]
pub struct SharePaymentLink;

impl Operation for SharePaymentLink {
    type Output = crate::types::SharingEvent;
    const INFO: &'static OperationInfo = &OPERATIONS[75usize];
}

impl Keyed for SharePaymentLink {}
/// Lists card payments, page by page, narrowed by terminal, order, card, state or time: `GET /payments`.
#[derive(Clone, Copy, Debug)]
pub struct ListPayments;

impl Operation for ListPayments {
    type Output = crate::types::PaymentPage;
    const INFO: &'static OperationInfo = &OPERATIONS[76usize];
}

impl Paged for ListPayments {
    type Item = crate::types::RetrievedPayment;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Charges or pre-authorizes a card; a 201 only says that there is a response, so read
/// `transactionResult` for the outcome: `POST /payments`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePayment;

impl Operation for CreatePayment {
    type Output = crate::types::Payment;
    const INFO: &'static OperationInfo = &OPERATIONS[77usize];
}

impl Keyed for CreatePayment {}
/// Fetches one card payment with its refunds and the operations that are still open to it: `GET
/// /payments/{paymentId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPayment;

impl Operation for GetPayment {
    type Output = crate::types::RetrievedPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[78usize];
}

/// Changes amount, tip, status, customer or signature of a payment whose batch is still open: `POST
/// /payments/{paymentId}/adjust`.
#[derive(Clone, Copy, Debug)]
pub struct AdjustPayment;

impl Operation for AdjustPayment {
    type Output = crate::types::Payment;
    const INFO: &'static OperationInfo = &OPERATIONS[79usize];
}

impl Keyed for AdjustPayment {}
/// Takes the money of a pre-authorization; without an amount, all of it: `POST /payments/{paymentId}/capture`.
#[derive(Clone, Copy, Debug)]
pub struct CapturePayment;

impl Operation for CapturePayment {
    type Output = crate::types::Payment;
    const INFO: &'static OperationInfo = &OPERATIONS[80usize];
}

impl Keyed for CapturePayment {}
/// Pays a settled payment back to its card, in part or in full; while the batch is open this acts as a
/// reversal: `POST /payments/{paymentId}/refund`.
#[derive(Clone, Copy, Debug)]
pub struct RefundPayment;

impl Operation for RefundPayment {
    type Output = crate::types::Payment;
    const INFO: &'static OperationInfo = &OPERATIONS[81usize];
}

impl Keyed for RefundPayment {}
/// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
/// instead: `POST /payments/{paymentId}/reverse`.
#[derive(Clone, Copy, Debug)]
pub struct ReversePayment;

impl Operation for ReversePayment {
    type Output = crate::types::Payment;
    const INFO: &'static OperationInfo = &OPERATIONS[82usize];
}

impl Keyed for ReversePayment {}
/// Lists the ISV's pricing intents, page by page: `GET /pricing-intents`.
#[derive(Clone, Copy, Debug)]
pub struct ListPricingIntents;

impl Operation for ListPricingIntents {
    type Output = crate::types::PricingIntentPage;
    const INFO: &'static OperationInfo = &OPERATIONS[83usize];
}

impl Paged for ListPricingIntents {
    type Item = crate::types::PricingIntent;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Drafts prices that merchants can be boarded with: `POST /pricing-intents`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePricingIntent;

impl Operation for CreatePricingIntent {
    type Output = crate::types::WritablePricingIntent;
    const INFO: &'static OperationInfo = &OPERATIONS[84usize];
}

impl Keyed for CreatePricingIntent {}
/// Deletes a pricing intent for good; nobody can be boarded with it any more: `DELETE
/// /pricing-intents/{pricingIntentId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeletePricingIntent;

impl Operation for DeletePricingIntent {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[85usize];
}

/// Fetches one pricing intent and whether it was approved: `GET /pricing-intents/{pricingIntentId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPricingIntent;

impl Operation for GetPricingIntent {
    type Output = crate::types::PricingIntent;
    const INFO: &'static OperationInfo = &OPERATIONS[86usize];
}

/// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices: `PATCH
/// /pricing-intents/{pricingIntentId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchPricingIntent;

impl Operation for PatchPricingIntent {
    type Output = crate::types::WritablePricingIntent;
    const INFO: &'static OperationInfo = &OPERATIONS[87usize];
}

impl Keyed for PatchPricingIntent {}
/// Replaces a pricing intent; merchants boarded with it before keep their prices: `PUT
/// /pricing-intents/{pricingIntentId}`.
#[derive(Clone, Copy, Debug)]
pub struct ReplacePricingIntent;

impl Operation for ReplacePricingIntent {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[88usize];
}

/// Fetches one processing account with status, owners, funding and links to its pricing: `GET
/// /processing-accounts/{processingAccountId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetProcessingAccount;

impl Operation for GetProcessingAccount {
    type Output = crate::types::ProcessingAccount;
    const INFO: &'static OperationInfo = &OPERATIONS[89usize];
}

/// Uploads a file that supports the review of a processing account, as multipart form data; have the
/// merchant's consent first: `POST /processing-accounts/{processingAccountId}/attachments`.
#[derive(Clone, Copy, Debug)]
pub struct UploadAttachment;

impl Operation for UploadAttachment {
    type Output = crate::types::Attachment;
    const INFO: &'static OperationInfo = &OPERATIONS[90usize];
}

impl Keyed for UploadAttachment {}
/// Lists the contact persons of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/contacts`.
#[derive(Clone, Copy, Debug)]
pub struct ListProcessingAccountContacts;

impl Operation for ListProcessingAccountContacts {
    type Output = crate::types::ContactPage;
    const INFO: &'static OperationInfo = &OPERATIONS[91usize];
}

impl Paged for ListProcessingAccountContacts {
    type Item = crate::types::Contact;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Lists the bank accounts that a processing account is funded to; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/funding-accounts`.
#[derive(Clone, Copy, Debug)]
pub struct ListProcessingAccountFundingAccounts;

impl Operation for ListProcessingAccountFundingAccounts {
    type Output = Vec<crate::types::FundingAccount>;
    const INFO: &'static OperationInfo = &OPERATIONS[92usize];
}

/// Lists the owners of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/owners`.
#[derive(Clone, Copy, Debug)]
pub struct ListProcessingAccountOwners;

impl Operation for ListProcessingAccountOwners {
    type Output = crate::types::OwnerPage;
    const INFO: &'static OperationInfo = &OPERATIONS[93usize];
}

impl Paged for ListProcessingAccountOwners {
    type Item = crate::types::Owner;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Fetches the pricing agreement in force for a processing account; its shape depends on its version: `GET
/// /processing-accounts/{processingAccountId}/pricing`.
#[derive(Clone, Copy, Debug)]
pub struct GetProcessingAccountPricing;

impl Operation for GetProcessingAccountPricing {
    type Output = crate::types::ProcessingAccountPricingAgreement;
    const INFO: &'static OperationInfo = &OPERATIONS[94usize];
}

/// Lists the terminals of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/processing-terminals`.
#[derive(Clone, Copy, Debug)]
pub struct ListProcessingTerminals;

impl Operation for ListProcessingTerminals {
    type Output = crate::types::ProcessingTerminalPage;
    const INFO: &'static OperationInfo = &OPERATIONS[95usize];
}

impl Paged for ListProcessingTerminals {
    type Item = crate::types::ProcessingTerminal;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
/// by e-mail: `POST /processing-accounts/{processingAccountId}/reminders`.
#[derive(Clone, Copy, Debug)]
pub struct CreateReminder;

impl Operation for CreateReminder {
    type Output = crate::types::Reminder;
    const INFO: &'static OperationInfo = &OPERATIONS[96usize];
}

impl Keyed for CreateReminder {}
/// Lists the terminal orders of a processing account; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/terminal-orders`.
#[derive(Clone, Copy, Debug)]
pub struct ListTerminalOrders;

impl Operation for ListTerminalOrders {
    type Output = Vec<crate::types::TerminalOrder>;
    const INFO: &'static OperationInfo = &OPERATIONS[97usize];
}

/// Orders terminals for a processing account and configures them: `POST
/// /processing-accounts/{processingAccountId}/terminal-orders`.
#[derive(Clone, Copy, Debug)]
pub struct CreateTerminalOrder;

impl Operation for CreateTerminalOrder {
    type Output = crate::types::TerminalOrder;
    const INFO: &'static OperationInfo = &OPERATIONS[98usize];
}

impl Keyed for CreateTerminalOrder {}
/// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched: `GET
/// /processing-terminals/{processingTerminalId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetProcessingTerminal;

impl Operation for GetProcessingTerminal {
    type Output = crate::types::ProcessingTerminal;
    const INFO: &'static OperationInfo = &OPERATIONS[99usize];
}

/// Validates a merchant with Apple and hands back the session object that the browser needs; takes no
/// idempotency key: `POST /processing-terminals/{processingTerminalId}/apple-pay-sessions`.
#[derive(Clone, Copy, Debug)]
pub struct StartApplePaySession;

impl Operation for StartApplePaySession {
    type Output = crate::types::ApplePaySession;
    const INFO: &'static OperationInfo = &OPERATIONS[100usize];
}

/// Schedules the closing of a terminal's open batch and tells the time at which it closes: `POST
/// /processing-terminals/{processingTerminalId}/close-batch`.
#[derive(Clone, Copy, Debug)]
pub struct CloseBatch;

impl Operation for CloseBatch {
    type Output = crate::types::BatchClosure;
    const INFO: &'static OperationInfo = &OPERATIONS[101usize];
}

impl Keyed for CloseBatch {}
/// Fetches applications, certificates and images for one model of device on a terminal: `GET
/// /processing-terminals/{processingTerminalId}/device-configurations/{model}`.
#[derive(Clone, Copy, Debug)]
pub struct GetDeviceConfiguration;

impl Operation for GetDeviceConfiguration {
    type Output = crate::types::DeviceConfiguration;
    const INFO: &'static OperationInfo = &OPERATIONS[102usize];
}

/// Fetches how the processor knows a terminal; of use to gateways of one's own only: `GET
/// /processing-terminals/{processingTerminalId}/host-configurations`.
#[derive(Clone, Copy, Debug)]
pub struct GetHostConfiguration;

impl Operation for GetHostConfiguration {
    type Output = crate::types::HostConfiguration;
    const INFO: &'static OperationInfo = &OPERATIONS[103usize];
}

/// Opens a Hosted Fields session: a token that configures one page load in the browser and dies after
/// ten minutes: `POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions`.
#[derive(Clone, Copy, Debug)]
pub struct CreateHostedFieldsSession;

impl Operation for CreateHostedFieldsSession {
    type Output = crate::types::HostedFieldsSession;
    const INFO: &'static OperationInfo = &OPERATIONS[104usize];
}

impl Keyed for CreateHostedFieldsSession {}
/// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
/// addresses: `GET /processing-terminals/{processingTerminalId}/payment-links`.
#[derive(Clone, Copy, Debug)]
pub struct ListPaymentLinks;

impl Operation for ListPaymentLinks {
    type Output = crate::types::PaymentLinkPage;
    const INFO: &'static OperationInfo = &OPERATIONS[105usize];
}

impl Paged for ListPaymentLinks {
    type Item = crate::types::PaymentLink;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page: `POST
/// /processing-terminals/{processingTerminalId}/payment-links`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePaymentLink;

impl Operation for CreatePaymentLink {
    type Output = crate::types::PaymentLink;
    const INFO: &'static OperationInfo = &OPERATIONS[106usize];
}

impl Keyed for CreatePaymentLink {}
/// Lists the payment plans of a terminal, page by page: `GET
/// /processing-terminals/{processingTerminalId}/payment-plans`.
#[derive(Clone, Copy, Debug)]
pub struct ListPaymentPlans;

impl Operation for ListPaymentPlans {
    type Output = crate::types::PaymentPlanPage;
    const INFO: &'static OperationInfo = &OPERATIONS[107usize];
}

impl Paged for ListPaymentPlans {
    type Item = crate::types::PaymentPlan;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`: `POST
/// /processing-terminals/{processingTerminalId}/payment-plans`.
#[derive(Clone, Copy, Debug)]
pub struct CreatePaymentPlan;

impl Operation for CreatePaymentPlan {
    type Output = crate::types::PaymentPlan;
    const INFO: &'static OperationInfo = &OPERATIONS[108usize];
}

impl Keyed for CreatePaymentPlan {}
/// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions: `DELETE
/// /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeletePaymentPlan;

impl Operation for DeletePaymentPlan {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[109usize];
}

/// Fetches one payment plan: `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetPaymentPlan;

impl Operation for GetPaymentPlan {
    type Output = crate::types::PaymentPlan;
    const INFO: &'static OperationInfo = &OPERATIONS[110usize];
}

/// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
/// follow: `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchPaymentPlan;

impl Operation for PatchPaymentPlan {
    type Output = crate::types::PaymentPlan;
    const INFO: &'static OperationInfo = &OPERATIONS[111usize];
}

impl Keyed for PatchPaymentPlan {}
/// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
/// parts of card numbers: `GET /processing-terminals/{processingTerminalId}/secure-tokens`.
#[derive(Clone, Copy, Debug)]
pub struct ListSecureTokens;

impl Operation for ListSecureTokens {
    type Output = crate::types::SecureTokenPage;
    const INFO: &'static OperationInfo = &OPERATIONS[112usize];
}

impl Paged for ListSecureTokens {
    type Item = crate::types::SecureTokenWithAccountType;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Saves card or bank details for later charges; the response's `token` pays, its `secureTokenId` names
/// the record: `POST /processing-terminals/{processingTerminalId}/secure-tokens`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSecureToken;

impl Operation for CreateSecureToken {
    type Output = crate::types::SecureTokenDetails;
    const INFO: &'static OperationInfo = &OPERATIONS[113usize];
}

impl Keyed for CreateSecureToken {}
/// Erases saved payment details for good; the `secureTokenId` can never be used again: `DELETE
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteSecureToken;

impl Operation for DeleteSecureToken {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[114usize];
}

/// Fetches one record of saved payment details, masked: `GET
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetSecureToken;

impl Operation for GetSecureToken {
    type Output = crate::types::SecureTokenWithAccountType;
    const INFO: &'static OperationInfo = &OPERATIONS[115usize];
}

/// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
/// as they are: `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchSecureToken;

impl Operation for PatchSecureToken {
    type Output = crate::types::SecureTokenDetails;
    const INFO: &'static OperationInfo = &OPERATIONS[116usize];
}

impl Keyed for PatchSecureToken {}
/// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
/// stands for: `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateSecureTokenAccount;

impl Operation for UpdateSecureTokenAccount {
    type Output = crate::types::SecureTokenDetails;
    const INFO: &'static OperationInfo = &OPERATIONS[117usize];
}

impl Keyed for UpdateSecureTokenAccount {}
/// Turns card or bank details into a token that pays for one call within half an hour: `POST
/// /processing-terminals/{processingTerminalId}/single-use-tokens`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSingleUseToken;

impl Operation for CreateSingleUseToken {
    type Output = crate::types::SingleUseTokenDetails;
    const INFO: &'static OperationInfo = &OPERATIONS[118usize];
}

impl Keyed for CreateSingleUseToken {}
/// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions`.
#[derive(Clone, Copy, Debug)]
pub struct ListSubscriptions;

impl Operation for ListSubscriptions {
    type Output = crate::types::SubscriptionPage;
    const INFO: &'static OperationInfo = &OPERATIONS[119usize];
}

impl Paged for ListSubscriptions {
    type Item = crate::types::Subscription;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions`.
#[derive(Clone, Copy, Debug)]
pub struct CreateSubscription;

impl Operation for CreateSubscription {
    type Output = crate::types::Subscription;
    const INFO: &'static OperationInfo = &OPERATIONS[120usize];
}

impl Keyed for CreateSubscription {}
/// Fetches one subscription with its state and next due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetSubscription;

impl Operation for GetSubscription {
    type Output = crate::types::Subscription;
    const INFO: &'static OperationInfo = &OPERATIONS[121usize];
}

/// Changes a subscription with a JSON Patch: `PATCH
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
#[derive(Clone, Copy, Debug)]
pub struct PatchSubscription;

impl Operation for PatchSubscription {
    type Output = crate::types::Subscription;
    const INFO: &'static OperationInfo = &OPERATIONS[122usize];
}

impl Keyed for PatchSubscription {}
/// Stops collecting a subscription until it is reactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate`.
#[derive(Clone, Copy, Debug)]
pub struct DeactivateSubscription;

impl Operation for DeactivateSubscription {
    type Output = crate::types::Subscription;
    const INFO: &'static OperationInfo = &OPERATIONS[123usize];
}

/// Charges one due payment of a subscription that is collected by hand: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay`.
#[derive(Clone, Copy, Debug)]
pub struct PaySubscription;

impl Operation for PaySubscription {
    type Output = crate::types::SubscriptionPayment;
    const INFO: &'static OperationInfo = &OPERATIONS[124usize];
}

impl Keyed for PaySubscription {}
/// Resumes collecting a subscription that was deactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate`.
#[derive(Clone, Copy, Debug)]
pub struct ReactivateSubscription;

impl Operation for ReactivateSubscription {
    type Output = crate::types::Subscription;
    const INFO: &'static OperationInfo = &OPERATIONS[125usize];
}

/// Calls a refund on a device off while it is still in progress: `DELETE
/// /refund-instructions/{refundInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct CancelRefundInstruction;

impl Operation for CancelRefundInstruction {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[126usize];
}

/// Reads how far a device has come with a refund and, when it is done, where the refund is: `GET
/// /refund-instructions/{refundInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetRefundInstruction;

impl Operation for GetRefundInstruction {
    type Output = crate::types::RefundInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[127usize];
}

/// Lists card refunds, page by page, narrowed by terminal, order, card, state or time: `GET /refunds`.
#[derive(Clone, Copy, Debug)]
pub struct ListRefunds;

impl Operation for ListRefunds {
    type Output = crate::types::RefundPage;
    const INFO: &'static OperationInfo = &OPERATIONS[128usize];
}

impl Paged for ListRefunds {
    type Item = crate::types::RetrievedRefund;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
/// known: `POST /refunds`.
#[derive(Clone, Copy, Debug)]
pub struct CreateRefund;

impl Operation for CreateRefund {
    type Output = crate::types::RetrievedRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[129usize];
}

impl Keyed for CreateRefund {}
/// Fetches one card refund and the payment it belongs to, if any: `GET /refunds/{refundId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetRefund;

impl Operation for GetRefund {
    type Output = crate::types::RetrievedRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[130usize];
}

/// Changes customer or status of a refund whose batch is still open: `POST /refunds/{refundId}/adjust`.
#[derive(Clone, Copy, Debug)]
pub struct AdjustRefund;

impl Operation for AdjustRefund {
    type Output = crate::types::RetrievedRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[131usize];
}

impl Keyed for AdjustRefund {}
/// Voids a refund while its batch is open, so that the cardholder receives nothing: `POST
/// /refunds/{refundId}/reverse`.
#[derive(Clone, Copy, Debug)]
pub struct ReverseRefund;

impl Operation for ReverseRefund {
    type Output = crate::types::RetrievedRefund;
    const INFO: &'static OperationInfo = &OPERATIONS[132usize];
}

impl Keyed for ReverseRefund {}
/// Calls a request for a signature on a device off: `DELETE /signature-instructions/{signatureInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct CancelSignatureInstruction;

impl Operation for CancelSignatureInstruction {
    type Output = ();
    const INFO: &'static OperationInfo = &OPERATIONS[133usize];
}

/// Reads how far a device has come with a signature and, when it is done, where the signature is: `GET
/// /signature-instructions/{signatureInstructionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetSignatureInstruction;

impl Operation for GetSignatureInstruction {
    type Output = crate::types::SignatureInstruction;
    const INFO: &'static OperationInfo = &OPERATIONS[134usize];
}

/// Fetches the image of a signature that was written on a device: `GET /signatures/{signatureId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetSignature;

impl Operation for GetSignature {
    type Output = crate::types::RetrievedSignature;
    const INFO: &'static OperationInfo = &OPERATIONS[135usize];
}

/// Fetches one terminal order with its status and, once there are any, its terminals: `GET
/// /terminal-orders/{terminalOrderId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetTerminalOrder;

impl Operation for GetTerminalOrder {
    type Output = crate::types::TerminalOrder;
    const INFO: &'static OperationInfo = &OPERATIONS[136usize];
}

/// Lists settled transactions, page by page; give a date or a batch: `GET /transactions`.
#[derive(Clone, Copy, Debug)]
pub struct ListTransactions;

impl Operation for ListTransactions {
    type Output = crate::types::TransactionPage;
    const INFO: &'static OperationInfo = &OPERATIONS[137usize];
}

impl Paged for ListTransactions {
    type Item = crate::types::Transaction;
    const LARGEST_PAGE: Option<u32> = Some(100u32);
    #[inline]
    fn items(page: &Self::Output) -> &[Self::Item] {
        page.data.rows()
    }

    #[inline]
    fn into_items(page: Self::Output) -> Vec<Self::Item> {
        page.data.into_rows()
    }

    #[inline]
    fn has_more(page: &Self::Output) -> Option<bool> {
        crate::operation::Flag::flag(&page.has_more)
    }

    #[inline]
    fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
        crate::operation::find_link(
            page.links.rows(),
            rel,
            |link| (&link.rel, &link.href),
        )
    }
}

/// Fetches one transaction with its batch, authorization and deposit: `GET /transactions/{transactionId}`.
#[derive(Clone, Copy, Debug)]
pub struct GetTransaction;

impl Operation for GetTransaction {
    type Output = crate::types::Transaction;
    const INFO: &'static OperationInfo = &OPERATIONS[138usize];
}
