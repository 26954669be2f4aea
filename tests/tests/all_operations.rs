//! Every operation, called by its builder through the client and answered by the gateway inside the process.

use std::collections::BTreeMap;

use payroc_api::types::UploadAttachmentMetadata;
use payroc_api::{OPERATIONS, Operation, Request, Upload, ops};
use payroc_ext::testing::{API_KEY, Gateway, Turn};
use payroc_ext::{Client, Environment};
use payroc_tests::document::{canonical, request_schema};
use payroc_tests::recorder::is_uuid_v4;
use payroc_tests::sample::{Extent, Sampler};
use serde::de::DeserializeOwned;
use serde_json::Value;
use xtask::spec::model::Location;

/// What an operation sends.
trait Sends: Operation {
    type Body: DeserializeOwned;
}

macro_rules! bodies {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        $(impl Sends for ops::$name { type Body = $request; })*
    };
}

payroc_api::for_each_operation!(bodies);

/// What calls need, as the document allows it: a body by the vendor's operation id, a value by the name of a parameter of the path.
struct Given {
    bodies: BTreeMap<String, Value>,
    in_path: BTreeMap<String, String>,
}

impl Given {
    fn new() -> Self {
        let document = canonical();
        let sampler = Sampler::request(&document, Extent::Required, 0);
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

fn body<Op: Sends>(given: &Given) -> Op::Body {
    given.read(Op::INFO.upstream_id)
}

/// What came of the calls.
#[derive(Default)]
struct Found {
    answered: Vec<&'static str>,
    wrong: Vec<String>,
}

async fn check<R: Request>(request: R, found: &mut Found) {
    let info = <R::Op as Operation>::INFO;
    match request.send().await {
        Ok(response) if response.status().as_u16() == info.success => {}
        Ok(response) => found
            .wrong
            .push(format!("{}: answered {}, declared {}", info.name, response.status(), info.success)),
        Err(error) => found.wrong.push(format!(
            "{}: {error}; {:?}",
            info.name,
            error.problem().map(|problem| &problem.errors)
        )),
    }
    found.answered.push(info.upstream_id);
}

#[tokio::test]
async fn each_of_the_139_operations_is_called_and_answered() {
    // Without state: the calls name what nobody has made.
    let gateway = Gateway::builder().stateless().build();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .sender(gateway.clone());
    let client = builder.build().expect("everything that is required was given");
    let found = call_all(client.raw()).await;
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);

    let mut answered = found.answered;
    let mut known: Vec<&str> = OPERATIONS.iter().map(|operation| operation.upstream_id).collect();
    answered.sort_unstable();
    known.sort_unstable();
    assert_eq!(answered, known, "add the missing calls to `call_all`, one line each");

    // What the gateway saw: a key of its own on each of the 47, none on the others.
    let mut keys = Vec::new();
    for operation in OPERATIONS {
        let requests = gateway.requests();
        let request = requests
            .iter()
            .find(|request| request.operation.as_deref() == Some(operation.upstream_id));
        let request = request.unwrap_or_else(|| panic!("{} did not arrive", operation.name));
        let key = request.idempotency_key();
        assert_eq!(key.is_some(), operation.keyed, "{}", operation.name);
        if let Some(key) = key {
            assert!(is_uuid_v4(key), "{}: not a UUID of version 4", operation.name);
            keys.push(key.to_owned());
        }
    }
    assert_eq!(keys.len(), 47);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 47, "a key was used twice");
}

/// One line for each operation, sorted by path and method.
async fn call_all(raw: &payroc_api::Client) -> Found {
    let given = Given::new();
    let day = chrono::NaiveDate::default();
    let mut found = Found::default();
    let details: UploadAttachmentMetadata = given.read("createProcessingAccountAttachment");
    let upload = Upload::new(details, "drawing.pdf", &b"%PDF"[..]);
    check(raw.list_ach_deposit_fees(), &mut found).await;
    check(raw.list_ach_deposits().date(day), &mut found).await;
    check(raw.get_ach_deposit().ach_deposit_id(given.in_path("achDepositId")), &mut found).await;
    check(raw.get_attachment().attachment_id(given.in_path("attachmentId")), &mut found).await;
    check(raw.list_authorizations(), &mut found).await;
    check(
        raw.get_authorization().authorization_id(given.in_path("authorizationId")),
        &mut found,
    )
    .await;
    check(raw.verify_bank_account().body(body::<ops::VerifyBankAccount>(&given)), &mut found).await;
    check(raw.list_bank_transfer_payments().processing_terminal_id("7001"), &mut found).await;
    check(
        raw.create_bank_transfer_payment()
            .body(body::<ops::CreateBankTransferPayment>(&given)),
        &mut found,
    )
    .await;
    check(raw.get_bank_transfer_payment().payment_id(given.in_path("paymentId")), &mut found).await;
    check(raw.close_bank_transfer_payment().payment_id(given.in_path("paymentId")), &mut found).await;
    check(
        raw.refund_bank_transfer_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::RefundBankTransferPayment>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.represent_bank_transfer_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::RepresentBankTransferPayment>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.reverse_bank_transfer_payment().payment_id(given.in_path("paymentId")),
        &mut found,
    )
    .await;
    check(raw.list_bank_transfer_refunds().processing_terminal_id("7001"), &mut found).await;
    check(
        raw.create_bank_transfer_refund()
            .body(body::<ops::CreateBankTransferRefund>(&given)),
        &mut found,
    )
    .await;
    check(raw.get_bank_transfer_refund().refund_id(given.in_path("refundId")), &mut found).await;
    check(raw.reverse_bank_transfer_refund().refund_id(given.in_path("refundId")), &mut found).await;
    check(raw.list_batches().date(day), &mut found).await;
    check(raw.get_batch().batch_id(given.in_path("batchId")), &mut found).await;
    check(raw.get_ebt_balance().body(body::<ops::GetEbtBalance>(&given)), &mut found).await;
    check(raw.lookup_bin().body(body::<ops::LookupBin>(&given)), &mut found).await;
    check(raw.verify_card().body(body::<ops::VerifyCard>(&given)), &mut found).await;
    check(
        raw.get_closed_loop_read().closed_loop_read_id(given.in_path("closedLoopReadId")),
        &mut found,
    )
    .await;
    check(raw.delete_contact().contact_id(given.in_path("contactId")), &mut found).await;
    check(raw.get_contact().contact_id(given.in_path("contactId")), &mut found).await;
    check(
        raw.replace_contact()
            .contact_id(given.in_path("contactId"))
            .body(body::<ops::ReplaceContact>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_devices(), &mut found).await;
    check(
        raw.submit_payment_instruction()
            .serial_number(given.in_path("serialNumber"))
            .body(body::<ops::SubmitPaymentInstruction>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.submit_refund_instruction()
            .serial_number(given.in_path("serialNumber"))
            .body(body::<ops::SubmitRefundInstruction>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.submit_signature_instruction()
            .serial_number(given.in_path("serialNumber"))
            .body(body::<ops::SubmitSignatureInstruction>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_disputes().date(day), &mut found).await;
    check(raw.list_dispute_statuses().dispute_id(given.in_path("disputeId")), &mut found).await;
    check(raw.list_event_subscriptions(), &mut found).await;
    check(
        raw.create_event_subscription().body(body::<ops::CreateEventSubscription>(&given)),
        &mut found,
    )
    .await;
    check(raw.delete_event_subscription().subscription_id("7"), &mut found).await;
    check(raw.get_event_subscription().subscription_id("7"), &mut found).await;
    check(
        raw.patch_event_subscription()
            .subscription_id("7")
            .body(body::<ops::PatchEventSubscription>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.replace_event_subscription()
            .subscription_id("7")
            .body(body::<ops::ReplaceEventSubscription>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_funding_accounts(), &mut found).await;
    check(
        raw.delete_funding_account().funding_account_id(given.in_path("fundingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.get_funding_account().funding_account_id(given.in_path("fundingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.replace_funding_account()
            .funding_account_id(given.in_path("fundingAccountId"))
            .body(body::<ops::ReplaceFundingAccount>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_funding_activity().date_from(day).date_to(day), &mut found).await;
    check(raw.list_funding_balances(), &mut found).await;
    check(raw.list_funding_instructions().date_from(day).date_to(day), &mut found).await;
    check(
        raw.create_funding_instruction().body(body::<ops::CreateFundingInstruction>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.delete_funding_instruction().instruction_id(given.in_path("instructionId")),
        &mut found,
    )
    .await;
    check(
        raw.get_funding_instruction().instruction_id(given.in_path("instructionId")),
        &mut found,
    )
    .await;
    check(
        raw.replace_funding_instruction()
            .instruction_id(given.in_path("instructionId"))
            .body(body::<ops::ReplaceFundingInstruction>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_funding_recipients(), &mut found).await;
    check(
        raw.create_funding_recipient().body(body::<ops::CreateFundingRecipient>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.delete_funding_recipient().recipient_id(given.in_path("recipientId")),
        &mut found,
    )
    .await;
    check(raw.get_funding_recipient().recipient_id(given.in_path("recipientId")), &mut found).await;
    check(
        raw.replace_funding_recipient()
            .recipient_id(given.in_path("recipientId"))
            .body(body::<ops::ReplaceFundingRecipient>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_funding_recipient_accounts().recipient_id(given.in_path("recipientId")),
        &mut found,
    )
    .await;
    check(
        raw.create_funding_recipient_account()
            .recipient_id(given.in_path("recipientId"))
            .body(body::<ops::CreateFundingRecipientAccount>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_funding_recipient_owners().recipient_id(given.in_path("recipientId")),
        &mut found,
    )
    .await;
    check(
        raw.create_funding_recipient_owner()
            .recipient_id(given.in_path("recipientId"))
            .body(body::<ops::CreateFundingRecipientOwner>(&given)),
        &mut found,
    )
    .await;
    check(raw.quote_fx_rate().body(body::<ops::QuoteFxRate>(&given)), &mut found).await;
    check(raw.list_merchant_platforms(), &mut found).await;
    check(
        raw.create_merchant_platform().body(body::<ops::CreateMerchantPlatform>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.get_merchant_platform()
            .merchant_platform_id(given.in_path("merchantPlatformId")),
        &mut found,
    )
    .await;
    check(
        raw.list_processing_accounts()
            .merchant_platform_id(given.in_path("merchantPlatformId")),
        &mut found,
    )
    .await;
    check(
        raw.create_processing_account()
            .merchant_platform_id(given.in_path("merchantPlatformId"))
            .body(body::<ops::CreateProcessingAccount>(&given)),
        &mut found,
    )
    .await;
    check(raw.delete_owner().owner_id(given.in_path("ownerId")), &mut found).await;
    check(raw.get_owner().owner_id(given.in_path("ownerId")), &mut found).await;
    check(
        raw.replace_owner()
            .owner_id(given.in_path("ownerId"))
            .body(body::<ops::ReplaceOwner>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.cancel_payment_instruction()
            .payment_instruction_id(given.in_path("paymentInstructionId")),
        &mut found,
    )
    .await;
    check(
        raw.get_payment_instruction()
            .payment_instruction_id(given.in_path("paymentInstructionId")),
        &mut found,
    )
    .await;
    check(
        raw.get_payment_intent().payment_intent_id(given.in_path("paymentIntentId")),
        &mut found,
    )
    .await;
    check(raw.get_payment_link().payment_link_id(given.in_path("paymentLinkId")), &mut found).await;
    check(
        raw.patch_payment_link()
            .payment_link_id(given.in_path("paymentLinkId"))
            .body(body::<ops::PatchPaymentLink>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.deactivate_payment_link().payment_link_id(given.in_path("paymentLinkId")),
        &mut found,
    )
    .await;
    check(
        raw.list_payment_link_sharing_events()
            .payment_link_id(given.in_path("paymentLinkId")),
        &mut found,
    )
    .await;
    check(
        raw.share_payment_link()
            .payment_link_id(given.in_path("paymentLinkId"))
            .body(body::<ops::SharePaymentLink>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_payments(), &mut found).await;
    check(raw.create_payment().body(body::<ops::CreatePayment>(&given)), &mut found).await;
    check(raw.get_payment().payment_id(given.in_path("paymentId")), &mut found).await;
    check(
        raw.adjust_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::AdjustPayment>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.capture_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::CapturePayment>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.refund_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::RefundPayment>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.reverse_payment()
            .payment_id(given.in_path("paymentId"))
            .body(body::<ops::ReversePayment>(&given)),
        &mut found,
    )
    .await;
    check(raw.list_pricing_intents(), &mut found).await;
    check(
        raw.create_pricing_intent().body(body::<ops::CreatePricingIntent>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.delete_pricing_intent().pricing_intent_id(given.in_path("pricingIntentId")),
        &mut found,
    )
    .await;
    check(
        raw.get_pricing_intent().pricing_intent_id(given.in_path("pricingIntentId")),
        &mut found,
    )
    .await;
    check(
        raw.patch_pricing_intent()
            .pricing_intent_id(given.in_path("pricingIntentId"))
            .body(body::<ops::PatchPricingIntent>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.replace_pricing_intent()
            .pricing_intent_id(given.in_path("pricingIntentId"))
            .body(body::<ops::ReplacePricingIntent>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.get_processing_account()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.upload_attachment()
            .processing_account_id(given.in_path("processingAccountId"))
            .body(upload),
        &mut found,
    )
    .await;
    check(
        raw.list_processing_account_contacts()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.list_processing_account_funding_accounts()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.list_processing_account_owners()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.get_processing_account_pricing()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.list_processing_terminals()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.create_reminder()
            .processing_account_id(given.in_path("processingAccountId"))
            .body(body::<ops::CreateReminder>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_terminal_orders()
            .processing_account_id(given.in_path("processingAccountId")),
        &mut found,
    )
    .await;
    check(
        raw.create_terminal_order()
            .processing_account_id(given.in_path("processingAccountId"))
            .body(body::<ops::CreateTerminalOrder>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.get_processing_terminal()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.start_apple_pay_session()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::StartApplePaySession>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.close_batch().processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.get_device_configuration()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .model(given.in_path("model")),
        &mut found,
    )
    .await;
    check(
        raw.get_host_configuration()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.create_hosted_fields_session()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreateHostedFieldsSession>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_payment_links()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.create_payment_link()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreatePaymentLink>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_payment_plans()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.create_payment_plan()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreatePaymentPlan>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.delete_payment_plan()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .payment_plan_id(given.in_path("paymentPlanId")),
        &mut found,
    )
    .await;
    check(
        raw.get_payment_plan()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .payment_plan_id(given.in_path("paymentPlanId")),
        &mut found,
    )
    .await;
    check(
        raw.patch_payment_plan()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .payment_plan_id(given.in_path("paymentPlanId"))
            .body(body::<ops::PatchPaymentPlan>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_secure_tokens()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.create_secure_token()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreateSecureToken>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.delete_secure_token()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .secure_token_id(given.in_path("secureTokenId")),
        &mut found,
    )
    .await;
    check(
        raw.get_secure_token()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .secure_token_id(given.in_path("secureTokenId")),
        &mut found,
    )
    .await;
    check(
        raw.patch_secure_token()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .secure_token_id(given.in_path("secureTokenId"))
            .body(body::<ops::PatchSecureToken>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.update_secure_token_account()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .secure_token_id(given.in_path("secureTokenId"))
            .body(body::<ops::UpdateSecureTokenAccount>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.create_single_use_token()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreateSingleUseToken>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.list_subscriptions()
            .processing_terminal_id(given.in_path("processingTerminalId")),
        &mut found,
    )
    .await;
    check(
        raw.create_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .body(body::<ops::CreateSubscription>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.get_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .subscription_id(given.in_path("subscriptionId")),
        &mut found,
    )
    .await;
    check(
        raw.patch_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .subscription_id(given.in_path("subscriptionId"))
            .body(body::<ops::PatchSubscription>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.deactivate_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .subscription_id(given.in_path("subscriptionId")),
        &mut found,
    )
    .await;
    check(
        raw.pay_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .subscription_id(given.in_path("subscriptionId"))
            .body(body::<ops::PaySubscription>(&given)),
        &mut found,
    )
    .await;
    check(
        raw.reactivate_subscription()
            .processing_terminal_id(given.in_path("processingTerminalId"))
            .subscription_id(given.in_path("subscriptionId")),
        &mut found,
    )
    .await;
    check(
        raw.cancel_refund_instruction()
            .refund_instruction_id(given.in_path("refundInstructionId")),
        &mut found,
    )
    .await;
    check(
        raw.get_refund_instruction()
            .refund_instruction_id(given.in_path("refundInstructionId")),
        &mut found,
    )
    .await;
    check(raw.list_refunds(), &mut found).await;
    check(raw.create_refund().body(body::<ops::CreateRefund>(&given)), &mut found).await;
    check(raw.get_refund().refund_id(given.in_path("refundId")), &mut found).await;
    check(
        raw.adjust_refund()
            .refund_id(given.in_path("refundId"))
            .body(body::<ops::AdjustRefund>(&given)),
        &mut found,
    )
    .await;
    check(raw.reverse_refund().refund_id(given.in_path("refundId")), &mut found).await;
    check(
        raw.cancel_signature_instruction()
            .signature_instruction_id(given.in_path("signatureInstructionId")),
        &mut found,
    )
    .await;
    check(
        raw.get_signature_instruction()
            .signature_instruction_id(given.in_path("signatureInstructionId")),
        &mut found,
    )
    .await;
    check(raw.get_signature().signature_id(given.in_path("signatureId")), &mut found).await;
    check(
        raw.get_terminal_order().terminal_order_id(given.in_path("terminalOrderId")),
        &mut found,
    )
    .await;
    check(raw.list_transactions(), &mut found).await;
    check(raw.get_transaction().transaction_id(given.in_path("transactionId")), &mut found).await;
    found
}

#[tokio::test]
async fn every_declared_error_of_the_hosted_fields_operation_is_typed() {
    let gateway = Gateway::new();
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .sender(gateway.clone());
    let client = builder.build().expect("everything that is required was given");
    let document = canonical();
    let (_, _, operation) = document
        .operations()
        .find(|(_, _, operation)| operation.id == "createSession")
        .expect("the operation is there");
    let statuses: Vec<u16> = operation.responses.keys().copied().filter(|status| *status >= 400).collect();
    assert_eq!(statuses, [400, 401, 403, 406, 409, 415, 500]);
    for status in statuses {
        // As often as the client may try again, and once more.
        let problem = format!(r#"{{"type": "https://docs.payroc.com/api/errors#of-{status}", "title": "t", "status": {status}}}"#);
        for _ in 0..4 {
            let turn = Turn::answer(status).content_type("application/problem+json").body(problem.clone());
            gateway.next("createSession", turn);
        }
        let given = Given::new();
        let request = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
        let call = request.body(body::<ops::CreateHostedFieldsSession>(&given)).send().await;
        let error = call.expect_err("the gateway was told to refuse");
        assert_eq!(error.status().map(|found| found.as_u16()), Some(status), "{error}");
        let problem = error.problem().unwrap_or_else(|| panic!("{status}: {error}"));
        assert_eq!(problem.status, Some(status));
        while gateway.waiting_turns() > 0 {
            let rest = client.raw().create_hosted_fields_session().processing_terminal_id("7001");
            let _ = rest.body(body::<ops::CreateHostedFieldsSession>(&given)).send().await;
        }
    }
}

#[tokio::test]
async fn each_of_the_139_operations_reads_the_answer_of_a_newer_server() {
    for (what, turn) in [
        ("members", Turn::ordinary().unknown_members()),
        ("values", Turn::ordinary().unknown_values()),
        ("arms", Turn::ordinary().unknown_arms()),
    ] {
        let gateway = Gateway::builder().stateless().complete_answers().build();
        let builder = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .sender(gateway.clone());
        let client = builder.build().expect("everything that is required was given");
        for operation in OPERATIONS {
            gateway.next(operation.upstream_id, turn.clone());
        }
        let found = call_all(client.raw()).await;
        assert!(found.wrong.is_empty(), "{what}: {:#?}", found.wrong);
        assert_eq!(gateway.waiting_turns(), 0, "{what}: each answer was altered");
    }
}
