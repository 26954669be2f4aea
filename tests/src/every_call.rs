//! One call of each operation, made up from the document.

use std::collections::BTreeMap;
use std::future::Future;

use payroc_api::types::UploadAttachmentMetadata;
use payroc_api::{Operation, Request, Upload, ops};
use serde::de::DeserializeOwned;
use serde_json::Value;
use xtask::spec::model::Location;

use crate::document::{canonical, request_schema};
use crate::sample::{Extent, Sampler};

/// What an operation sends.
pub trait Sends: Operation {
    /// The body.
    type Body: DeserializeOwned;
}

macro_rules! bodies {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        $(impl Sends for ops::$name { type Body = $request; })*
    };
}

payroc_api::for_each_operation!(bodies);

/// What calls need, as the document allows it: a body by the vendor's operation id, a value by the name of a parameter of the path.
#[derive(Debug)]
pub struct Given {
    bodies: BTreeMap<String, Value>,
    in_path: BTreeMap<String, String>,
}

impl Given {
    /// Bodies of this extent.
    pub fn new(extent: Extent) -> Self {
        let document = canonical();
        let sampler = Sampler::request(&document, extent, 0);
        let bodies = document.operations().filter_map(|(_, _, operation)| {
            let schema = request_schema(&document, operation)?;
            Some((operation.id.clone(), sampler.value(schema)))
        });
        let uses = document.operations().flat_map(|(_, _, operation)| &operation.parameters);
        let parameters = uses.filter_map(|parameter| document.parameter(parameter));
        let in_path = parameters
            .filter(|parameter| parameter.location == Location::Path)
            .map(|parameter| {
                let value = match sampler.value(&parameter.schema) {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                (parameter.name.clone(), value)
            });
        Self {
            bodies: bodies.collect(),
            in_path: in_path.collect(),
        }
    }

    /// A value for a parameter of the path.
    fn in_path(&self, name: &str) -> &str {
        &self.in_path[name]
    }

    fn read<T: DeserializeOwned>(&self, operation: &str) -> T {
        serde_json::from_value(self.bodies[operation].clone()).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }
}

/// The body of an operation.
///
/// # Panics
/// When the body that the document allows is none that the type takes.
pub fn body<Op: Sends>(given: &Given) -> Op::Body {
    given.read(Op::INFO.upstream_id)
}

/// What is done with each call.
pub trait Visit {
    /// Does it.
    fn visit<R: Request>(&mut self, request: R) -> impl Future<Output = ()>;
}

/// One line for each operation, sorted by path and method.
pub async fn call_all(raw: &payroc_api::Client, given: &Given, visit: &mut impl Visit) {
    let day = chrono::NaiveDate::default();
    let details: UploadAttachmentMetadata = given.read("createProcessingAccountAttachment");
    let upload = Upload::new(details, "drawing.pdf", &b"%PDF"[..]);
    visit.visit(raw.list_ach_deposit_fees()).await;
    visit.visit(raw.list_ach_deposits().date(day)).await;
    visit
        .visit(raw.get_ach_deposit().ach_deposit_id(given.in_path("achDepositId")))
        .await;
    visit.visit(raw.get_attachment().attachment_id(given.in_path("attachmentId"))).await;
    visit.visit(raw.list_authorizations()).await;
    visit
        .visit(raw.get_authorization().authorization_id(given.in_path("authorizationId")))
        .await;
    visit
        .visit(raw.verify_bank_account().body(body::<ops::VerifyBankAccount>(given)))
        .await;
    visit.visit(raw.list_bank_transfer_payments().processing_terminal_id("7001")).await;
    visit
        .visit(
            raw.create_bank_transfer_payment()
                .body(body::<ops::CreateBankTransferPayment>(given)),
        )
        .await;
    visit
        .visit(raw.get_bank_transfer_payment().payment_id(given.in_path("paymentId")))
        .await;
    visit
        .visit(raw.close_bank_transfer_payment().payment_id(given.in_path("paymentId")))
        .await;
    visit
        .visit(
            raw.refund_bank_transfer_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::RefundBankTransferPayment>(given)),
        )
        .await;
    visit
        .visit(
            raw.represent_bank_transfer_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::RepresentBankTransferPayment>(given)),
        )
        .await;
    visit
        .visit(raw.reverse_bank_transfer_payment().payment_id(given.in_path("paymentId")))
        .await;
    visit.visit(raw.list_bank_transfer_refunds().processing_terminal_id("7001")).await;
    visit
        .visit(raw.create_bank_transfer_refund().body(body::<ops::CreateBankTransferRefund>(given)))
        .await;
    visit
        .visit(raw.get_bank_transfer_refund().refund_id(given.in_path("refundId")))
        .await;
    visit
        .visit(raw.reverse_bank_transfer_refund().refund_id(given.in_path("refundId")))
        .await;
    visit.visit(raw.list_batches().date(day)).await;
    visit.visit(raw.get_batch().batch_id(given.in_path("batchId"))).await;
    visit.visit(raw.get_ebt_balance().body(body::<ops::GetEbtBalance>(given))).await;
    visit.visit(raw.lookup_bin().body(body::<ops::LookupBin>(given))).await;
    visit.visit(raw.verify_card().body(body::<ops::VerifyCard>(given))).await;
    visit
        .visit(raw.get_closed_loop_read().closed_loop_read_id(given.in_path("closedLoopReadId")))
        .await;
    visit.visit(raw.delete_contact().contact_id(given.in_path("contactId"))).await;
    visit.visit(raw.get_contact().contact_id(given.in_path("contactId"))).await;
    visit
        .visit(
            raw.replace_contact()
                .contact_id(given.in_path("contactId"))
                .body(body::<ops::ReplaceContact>(given)),
        )
        .await;
    visit.visit(raw.list_devices()).await;
    visit
        .visit(
            raw.submit_payment_instruction()
                .serial_number(given.in_path("serialNumber"))
                .body(body::<ops::SubmitPaymentInstruction>(given)),
        )
        .await;
    visit
        .visit(
            raw.submit_refund_instruction()
                .serial_number(given.in_path("serialNumber"))
                .body(body::<ops::SubmitRefundInstruction>(given)),
        )
        .await;
    visit
        .visit(
            raw.submit_signature_instruction()
                .serial_number(given.in_path("serialNumber"))
                .body(body::<ops::SubmitSignatureInstruction>(given)),
        )
        .await;
    visit.visit(raw.list_disputes().date(day)).await;
    visit
        .visit(raw.list_dispute_statuses().dispute_id(given.in_path("disputeId")))
        .await;
    visit.visit(raw.list_event_subscriptions()).await;
    visit
        .visit(raw.create_event_subscription().body(body::<ops::CreateEventSubscription>(given)))
        .await;
    visit.visit(raw.delete_event_subscription().subscription_id("7")).await;
    visit.visit(raw.get_event_subscription().subscription_id("7")).await;
    visit
        .visit(
            raw.patch_event_subscription()
                .subscription_id("7")
                .body(body::<ops::PatchEventSubscription>(given)),
        )
        .await;
    visit
        .visit(
            raw.replace_event_subscription()
                .subscription_id("7")
                .body(body::<ops::ReplaceEventSubscription>(given)),
        )
        .await;
    visit.visit(raw.list_funding_accounts()).await;
    visit
        .visit(raw.delete_funding_account().funding_account_id(given.in_path("fundingAccountId")))
        .await;
    visit
        .visit(raw.get_funding_account().funding_account_id(given.in_path("fundingAccountId")))
        .await;
    visit
        .visit(
            raw.replace_funding_account()
                .funding_account_id(given.in_path("fundingAccountId"))
                .body(body::<ops::ReplaceFundingAccount>(given)),
        )
        .await;
    visit.visit(raw.list_funding_activity().date_from(day).date_to(day)).await;
    visit.visit(raw.list_funding_balances()).await;
    visit.visit(raw.list_funding_instructions().date_from(day).date_to(day)).await;
    visit
        .visit(raw.create_funding_instruction().body(body::<ops::CreateFundingInstruction>(given)))
        .await;
    visit
        .visit(raw.delete_funding_instruction().instruction_id(given.in_path("instructionId")))
        .await;
    visit
        .visit(raw.get_funding_instruction().instruction_id(given.in_path("instructionId")))
        .await;
    visit
        .visit(
            raw.replace_funding_instruction()
                .instruction_id(given.in_path("instructionId"))
                .body(body::<ops::ReplaceFundingInstruction>(given)),
        )
        .await;
    visit.visit(raw.list_funding_recipients()).await;
    visit
        .visit(raw.create_funding_recipient().body(body::<ops::CreateFundingRecipient>(given)))
        .await;
    visit
        .visit(raw.delete_funding_recipient().recipient_id(given.in_path("recipientId")))
        .await;
    visit
        .visit(raw.get_funding_recipient().recipient_id(given.in_path("recipientId")))
        .await;
    visit
        .visit(
            raw.replace_funding_recipient()
                .recipient_id(given.in_path("recipientId"))
                .body(body::<ops::ReplaceFundingRecipient>(given)),
        )
        .await;
    visit
        .visit(raw.list_funding_recipient_accounts().recipient_id(given.in_path("recipientId")))
        .await;
    visit
        .visit(
            raw.create_funding_recipient_account()
                .recipient_id(given.in_path("recipientId"))
                .body(body::<ops::CreateFundingRecipientAccount>(given)),
        )
        .await;
    visit
        .visit(raw.list_funding_recipient_owners().recipient_id(given.in_path("recipientId")))
        .await;
    visit
        .visit(
            raw.create_funding_recipient_owner()
                .recipient_id(given.in_path("recipientId"))
                .body(body::<ops::CreateFundingRecipientOwner>(given)),
        )
        .await;
    visit.visit(raw.quote_fx_rate().body(body::<ops::QuoteFxRate>(given))).await;
    visit.visit(raw.list_merchant_platforms()).await;
    visit
        .visit(raw.create_merchant_platform().body(body::<ops::CreateMerchantPlatform>(given)))
        .await;
    visit
        .visit(
            raw.get_merchant_platform()
                .merchant_platform_id(given.in_path("merchantPlatformId")),
        )
        .await;
    visit
        .visit(
            raw.list_processing_accounts()
                .merchant_platform_id(given.in_path("merchantPlatformId")),
        )
        .await;
    visit
        .visit(
            raw.create_processing_account()
                .merchant_platform_id(given.in_path("merchantPlatformId"))
                .body(body::<ops::CreateProcessingAccount>(given)),
        )
        .await;
    visit.visit(raw.delete_owner().owner_id(given.in_path("ownerId"))).await;
    visit.visit(raw.get_owner().owner_id(given.in_path("ownerId"))).await;
    visit
        .visit(
            raw.replace_owner()
                .owner_id(given.in_path("ownerId"))
                .body(body::<ops::ReplaceOwner>(given)),
        )
        .await;
    visit
        .visit(
            raw.cancel_payment_instruction()
                .payment_instruction_id(given.in_path("paymentInstructionId")),
        )
        .await;
    visit
        .visit(
            raw.get_payment_instruction()
                .payment_instruction_id(given.in_path("paymentInstructionId")),
        )
        .await;
    visit
        .visit(raw.get_payment_intent().payment_intent_id(given.in_path("paymentIntentId")))
        .await;
    visit
        .visit(raw.get_payment_link().payment_link_id(given.in_path("paymentLinkId")))
        .await;
    visit
        .visit(
            raw.patch_payment_link()
                .payment_link_id(given.in_path("paymentLinkId"))
                .body(body::<ops::PatchPaymentLink>(given)),
        )
        .await;
    visit
        .visit(raw.deactivate_payment_link().payment_link_id(given.in_path("paymentLinkId")))
        .await;
    visit
        .visit(
            raw.list_payment_link_sharing_events()
                .payment_link_id(given.in_path("paymentLinkId")),
        )
        .await;
    visit
        .visit(
            raw.share_payment_link()
                .payment_link_id(given.in_path("paymentLinkId"))
                .body(body::<ops::SharePaymentLink>(given)),
        )
        .await;
    visit.visit(raw.list_payments()).await;
    visit.visit(raw.create_payment().body(body::<ops::CreatePayment>(given))).await;
    visit.visit(raw.get_payment().payment_id(given.in_path("paymentId"))).await;
    visit
        .visit(
            raw.adjust_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::AdjustPayment>(given)),
        )
        .await;
    visit
        .visit(
            raw.capture_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::CapturePayment>(given)),
        )
        .await;
    visit
        .visit(
            raw.refund_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::RefundPayment>(given)),
        )
        .await;
    visit
        .visit(
            raw.reverse_payment()
                .payment_id(given.in_path("paymentId"))
                .body(body::<ops::ReversePayment>(given)),
        )
        .await;
    visit.visit(raw.list_pricing_intents()).await;
    visit
        .visit(raw.create_pricing_intent().body(body::<ops::CreatePricingIntent>(given)))
        .await;
    visit
        .visit(raw.delete_pricing_intent().pricing_intent_id(given.in_path("pricingIntentId")))
        .await;
    visit
        .visit(raw.get_pricing_intent().pricing_intent_id(given.in_path("pricingIntentId")))
        .await;
    visit
        .visit(
            raw.patch_pricing_intent()
                .pricing_intent_id(given.in_path("pricingIntentId"))
                .body(body::<ops::PatchPricingIntent>(given)),
        )
        .await;
    visit
        .visit(
            raw.replace_pricing_intent()
                .pricing_intent_id(given.in_path("pricingIntentId"))
                .body(body::<ops::ReplacePricingIntent>(given)),
        )
        .await;
    visit
        .visit(
            raw.get_processing_account()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.upload_attachment()
                .processing_account_id(given.in_path("processingAccountId"))
                .body(upload),
        )
        .await;
    visit
        .visit(
            raw.list_processing_account_contacts()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.list_processing_account_funding_accounts()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.list_processing_account_owners()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.get_processing_account_pricing()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.list_processing_terminals()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.create_reminder()
                .processing_account_id(given.in_path("processingAccountId"))
                .body(body::<ops::CreateReminder>(given)),
        )
        .await;
    visit
        .visit(
            raw.list_terminal_orders()
                .processing_account_id(given.in_path("processingAccountId")),
        )
        .await;
    visit
        .visit(
            raw.create_terminal_order()
                .processing_account_id(given.in_path("processingAccountId"))
                .body(body::<ops::CreateTerminalOrder>(given)),
        )
        .await;
    visit
        .visit(
            raw.get_processing_terminal()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.start_apple_pay_session()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::StartApplePaySession>(given)),
        )
        .await;
    visit
        .visit(raw.close_batch().processing_terminal_id(given.in_path("processingTerminalId")))
        .await;
    visit
        .visit(
            raw.get_device_configuration()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .model(given.in_path("model")),
        )
        .await;
    visit
        .visit(
            raw.get_host_configuration()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.create_hosted_fields_session()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreateHostedFieldsSession>(given)),
        )
        .await;
    visit
        .visit(
            raw.list_payment_links()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.create_payment_link()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreatePaymentLink>(given)),
        )
        .await;
    visit
        .visit(
            raw.list_payment_plans()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.create_payment_plan()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreatePaymentPlan>(given)),
        )
        .await;
    visit
        .visit(
            raw.delete_payment_plan()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .payment_plan_id(given.in_path("paymentPlanId")),
        )
        .await;
    visit
        .visit(
            raw.get_payment_plan()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .payment_plan_id(given.in_path("paymentPlanId")),
        )
        .await;
    visit
        .visit(
            raw.patch_payment_plan()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .payment_plan_id(given.in_path("paymentPlanId"))
                .body(body::<ops::PatchPaymentPlan>(given)),
        )
        .await;
    visit
        .visit(
            raw.list_secure_tokens()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.create_secure_token()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreateSecureToken>(given)),
        )
        .await;
    visit
        .visit(
            raw.delete_secure_token()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .secure_token_id(given.in_path("secureTokenId")),
        )
        .await;
    visit
        .visit(
            raw.get_secure_token()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .secure_token_id(given.in_path("secureTokenId")),
        )
        .await;
    visit
        .visit(
            raw.patch_secure_token()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .secure_token_id(given.in_path("secureTokenId"))
                .body(body::<ops::PatchSecureToken>(given)),
        )
        .await;
    visit
        .visit(
            raw.update_secure_token_account()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .secure_token_id(given.in_path("secureTokenId"))
                .body(body::<ops::UpdateSecureTokenAccount>(given)),
        )
        .await;
    visit
        .visit(
            raw.create_single_use_token()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreateSingleUseToken>(given)),
        )
        .await;
    visit
        .visit(
            raw.list_subscriptions()
                .processing_terminal_id(given.in_path("processingTerminalId")),
        )
        .await;
    visit
        .visit(
            raw.create_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .body(body::<ops::CreateSubscription>(given)),
        )
        .await;
    visit
        .visit(
            raw.get_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .subscription_id(given.in_path("subscriptionId")),
        )
        .await;
    visit
        .visit(
            raw.patch_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .subscription_id(given.in_path("subscriptionId"))
                .body(body::<ops::PatchSubscription>(given)),
        )
        .await;
    visit
        .visit(
            raw.deactivate_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .subscription_id(given.in_path("subscriptionId")),
        )
        .await;
    visit
        .visit(
            raw.pay_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .subscription_id(given.in_path("subscriptionId"))
                .body(body::<ops::PaySubscription>(given)),
        )
        .await;
    visit
        .visit(
            raw.reactivate_subscription()
                .processing_terminal_id(given.in_path("processingTerminalId"))
                .subscription_id(given.in_path("subscriptionId")),
        )
        .await;
    visit
        .visit(
            raw.cancel_refund_instruction()
                .refund_instruction_id(given.in_path("refundInstructionId")),
        )
        .await;
    visit
        .visit(
            raw.get_refund_instruction()
                .refund_instruction_id(given.in_path("refundInstructionId")),
        )
        .await;
    visit.visit(raw.list_refunds()).await;
    visit.visit(raw.create_refund().body(body::<ops::CreateRefund>(given))).await;
    visit.visit(raw.get_refund().refund_id(given.in_path("refundId"))).await;
    visit
        .visit(
            raw.adjust_refund()
                .refund_id(given.in_path("refundId"))
                .body(body::<ops::AdjustRefund>(given)),
        )
        .await;
    visit.visit(raw.reverse_refund().refund_id(given.in_path("refundId"))).await;
    visit
        .visit(
            raw.cancel_signature_instruction()
                .signature_instruction_id(given.in_path("signatureInstructionId")),
        )
        .await;
    visit
        .visit(
            raw.get_signature_instruction()
                .signature_instruction_id(given.in_path("signatureInstructionId")),
        )
        .await;
    visit.visit(raw.get_signature().signature_id(given.in_path("signatureId"))).await;
    visit
        .visit(raw.get_terminal_order().terminal_order_id(given.in_path("terminalOrderId")))
        .await;
    visit.visit(raw.list_transactions()).await;
    visit
        .visit(raw.get_transaction().transaction_id(given.in_path("transactionId")))
        .await;
}
