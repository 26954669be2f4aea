//! The vendor's workflows as an integrator writes them with this crate: a test for each, of the same name, that calls the same operations in the same order.
//!
//! They use the journeys where there is one, need nothing from outside, and always run. No journey lists saved cards, plans or subscriptions, adjusts or reverses
//! refunds, refunds without a payment, verifies bank accounts, or changes pricing intents, owners, funding accounts or event subscriptions: these are calls
//! of the client. Where `PAYROC_WORKFLOWS` names the folder of the vendor's workflows, each is compared with its file, and each file has to
//! have its test. A journey may read more than the file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use payroc_ext::journeys::bank_transfers::{self, AchAccount, BankPayment, Transfer, Transferred};
use payroc_ext::journeys::boarding::{
    self, Account, AccountFields, Application, Attachment, Boarded, Owners, PricingReview, Standing, Uploaded, Volume,
};
use payroc_ext::journeys::cards::{self, Charge, Charged, GiveBack, GivenBack};
use payroc_ext::journeys::devices::{Cancellation, Counter, Ended, Instruction, Refund, Refunded, SerialNumber, Waited};
use payroc_ext::journeys::plans::{self, Subscribed};
use payroc_ext::journeys::saved_cards::{self, SavedCard, SingleUseCard};
use payroc_ext::journeys::wallets::GooglePay;
use payroc_ext::journeys::{OrderId, Step};
use payroc_ext::operations::{
    AdjustRefund, CancelRefundInstruction, CloseBankTransferPayment, CreateBankTransferPayment, CreateBankTransferRefund,
    CreateHostedFieldsSession, CreatePayment, CreatePaymentPlan, CreateProcessingAccount, CreateRefund, CreateReminder, CreateSecureToken,
    CreateSingleUseToken, CreateSubscription, CreateTerminalOrder, DeleteOwner, DeleteSecureToken, GetAttachment, GetBankTransferPayment,
    GetFundingAccount, GetOwner, GetPaymentPlan, GetRefund, GetRefundInstruction, GetSecureToken, GetSubscription, GetTerminalOrder,
    ListBankTransferPayments, ListFundingAccounts, ListFundingRecipientOwners, ListPaymentPlans, ListRefunds, ListSecureTokens,
    ListSubscriptions, PatchPricingIntent, PatchSecureToken, PatchSubscription, PaySubscription, QuoteFxRate, RefundBankTransferPayment,
    ReplaceEventSubscription, ReplaceFundingAccount, ReversePayment, ReverseRefund, SubmitRefundInstruction, UploadAttachment,
    VerifyBankAccount,
};
use payroc_ext::prelude::*;
use payroc_ext::types::{
    AchPayload, AdjustedStatus, BankAccountVerificationRequest, BankTransferRefundOrder, BankTransferUnreferencedRefundRequest,
    CardPayload, ContactMethod, ContactMethodEmail, EventSubscription, FundingAccount, FundingAchAccount, FundingAchAccountNumbers,
    FundingRequest, FxRateRequest, FxRateRequestFields, KeyedCardDetails, MerchantPlatformRequest, MitAgreement, PaymentPlan,
    PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanRecurringOrder, PaymentPlanType,
    PlainTextKeyedData, PricingIntentId, ProcessingAccountRequest, ProcessingMonthlyAmounts, ProcessingTransactionAmounts,
    RefundAdjustmentRequest, RefundOrder, RetrievedRefund, SecureTokenDetails, Signature, SignatureByEmail, SingleUseTokenRequest,
    StatusAdjustment, Subscription, Timezone, TransactionResultStatus, UnreferencedRefundRequest, Webhook, WritablePricingIntent,
};
use payroc_ext::{Decision, Money, OperationInfo, Patch, RetryClass, builders};
use payroc_sandbox::{API_KEY, Form, Resource, Sandbox};
use payroc_tests::every_call::Given;
use payroc_tests::sample::Extent;
use serde_json::{Value, json};

const TERMINAL: &str = "1234001";
const CARD: &str = "4539858876047062";
const MINUTE: Duration = Duration::from_secs(60);

// Payments.

#[tokio::test]
async fn run_a_card_sale() {
    let shop = Shop::open();
    let workflow = shop.begin("run-a-card-sale");
    let sale = Charge::new(TERMINAL, order("sale-1"), usd(4_999), card())
        .description("Large pepperoni pizza")
        .sale(&shop.client);
    assert!(matches!(sale.await.unwrap(), Charged::Approved(_)));
    assert_eq!(shop.sandbox.collected("sale-1"), 4_999);
    workflow.called(&[info::<CreatePayment>()]);
}

#[tokio::test]
async fn pay_with_single_use_token() {
    let shop = Shop::open();
    let workflow = shop.begin("pay-with-single-use-token");
    let request = SingleUseTokenRequest::new("web", card());
    let made = shop.client.single_use_tokens().create(TERMINAL, request).await.unwrap();
    let token = SingleUseCard::new(made.token);
    let paid = Charge::new(TERMINAL, order("token-1"), usd(4_999), token).sale(&shop.client);
    let Charged::Approved(paid) = paid.await.unwrap() else {
        panic!("not approved")
    };
    let back = paid.void_or_refund(&shop.client, GiveBack::part("return-1", usd(1_000), "One item less"));
    assert!(!back.is_refund(), "the batch is open");
    assert!(matches!(back.await.unwrap(), GivenBack::Done(_)));
    assert_eq!(shop.sandbox.collected("token-1"), 3_999);
    workflow.called(&[info::<CreateSingleUseToken>(), info::<CreatePayment>(), info::<ReversePayment>()]);
}

#[tokio::test]
async fn accept_google_pay() {
    let shop = Shop::open();
    let workflow = shop.begin("accept-google-pay");
    let from_the_page = json!({"protocolVersion": "ECv2", "signature": "x".repeat(64)}).to_string();
    let wallet = GooglePay::new(from_the_page).unwrap();
    let paid = Charge::new(TERMINAL, order("google-1"), usd(4_999), wallet).sale(&shop.client);
    assert_eq!(paid.await.unwrap().payment().status(), &TransactionResultStatus::Ready);
    workflow.called(&[info::<CreatePayment>()]);
}

#[tokio::test]
async fn check_dcc_eligibility() {
    let shop = Shop::open();
    let workflow = shop.begin("check-dcc-eligibility");
    let offer = cards::dcc_offer(
        &shop.client,
        FxRateRequest::new(FxRateRequestFields {
            channel: "web".into(),
            processing_terminal_id: TERMINAL.into(),
            base_amount: 4_999,
            base_currency: "USD".into(),
            payment_method: card().into(),
        }),
    );
    // With an offer or without one: both are an outcome.
    offer.await.unwrap();
    workflow.called(&[info::<QuoteFxRate>()]);
}

#[tokio::test]
async fn run_unreferenced_card_refund() {
    let shop = Shop::open();
    let workflow = shop.begin("run-unreferenced-card-refund");
    let refunded = shop.refund_a_card("refund-1").await;
    assert_eq!(refunded.transaction_result.status, TransactionResultStatus::Ready);
    assert_eq!(shop.sandbox.collected("refund-1"), -1_500);
    workflow.called(&[info::<CreateRefund>()]);
}

#[tokio::test]
async fn adjust_a_refund() {
    let shop = Shop::open();
    shop.refund_a_card("refund-2").await;
    let workflow = shop.begin("adjust-a-refund");
    let refunds = shop.client.refunds();
    let found = refunds.list().processing_terminal_id(TERMINAL).order_id("refund-2").await.unwrap();
    let refund = refunds.get(&found.data[0].refund_id).await.unwrap();
    let ready = RefundAdjustmentRequest::new(vec![StatusAdjustment::new(AdjustedStatus::Ready).into()]);
    let adjusted = refunds.adjust(&refund.refund_id, ready).await.unwrap();
    assert_eq!(adjusted.transaction_result.status, TransactionResultStatus::Ready);
    workflow.called(&[info::<ListRefunds>(), info::<GetRefund>(), info::<AdjustRefund>()]);
}

#[tokio::test]
async fn reverse_a_refund() {
    let shop = Shop::open();
    shop.refund_a_card("refund-3").await;
    let workflow = shop.begin("reverse-a-refund");
    let refunds = shop.client.refunds();
    let found = refunds.list().processing_terminal_id(TERMINAL).order_id("refund-3").await.unwrap();
    let refund = refunds.get(&found.data[0].refund_id).await.unwrap();
    let reversed = refunds.reverse(&refund.refund_id).await.unwrap();
    assert_eq!(reversed.transaction_result.status, TransactionResultStatus::Reversal);
    assert_eq!(shop.sandbox.collected("refund-3"), 0);
    workflow.called(&[info::<ListRefunds>(), info::<GetRefund>(), info::<ReverseRefund>()]);
}

// Saved cards.

#[tokio::test]
async fn save_a_card_with_hosted_fields() {
    let shop = Shop::open();
    let workflow = shop.begin("save-a-card-with-hosted-fields");
    let saved = shop.save_a_card().await;
    workflow.called(&[info::<CreateHostedFieldsSession>(), info::<CreateSecureToken>()]);
    let paid = Charge::new(TERMINAL, order("saved-1"), usd(100), &saved).sale(&shop.client);
    assert!(matches!(paid.await.unwrap(), Charged::Approved(_)));
}

#[tokio::test]
async fn update_a_saved_payment_method() {
    let shop = Shop::open();
    let saved = shop.save_a_card().await;
    let workflow = shop.begin("update-a-saved-payment-method");
    let found = shop.client.secure_tokens().list(TERMINAL).limit(1).await.unwrap();
    let card = saved_cards::fetch(&shop.client, TERMINAL, &found.data[0].secure_token_id)
        .await
        .unwrap();
    assert!(card == saved);
    let patch = Patch::<SecureTokenDetails>::new().add(|token| token.mit_agreement(), MitAgreement::Recurring);
    let patched = shop.client.secure_tokens().patch(TERMINAL, card.id(), patch).await.unwrap();
    assert_eq!(patched.mit_agreement, Some(MitAgreement::Recurring));
    workflow.called(&[info::<ListSecureTokens>(), info::<GetSecureToken>(), info::<PatchSecureToken>()]);
}

#[tokio::test]
async fn delete_a_saved_payment_method() {
    let shop = Shop::open();
    let _ = shop.save_a_card().await;
    let workflow = shop.begin("delete-a-saved-payment-method");
    let found = shop.client.secure_tokens().list(TERMINAL).limit(1).await.unwrap();
    let card = saved_cards::fetch(&shop.client, TERMINAL, &found.data[0].secure_token_id)
        .await
        .unwrap();
    card.delete(&shop.client).await.unwrap();
    workflow.called(&[info::<ListSecureTokens>(), info::<GetSecureToken>(), info::<DeleteSecureToken>()]);
    assert!(shop.client.secure_tokens().list(TERMINAL).await.unwrap().data.is_empty());
}

// Plans.

#[tokio::test]
async fn manage_payment_plans() {
    let shop = Shop::open();
    let workflow = shop.begin("manage-payment-plans");
    shop.create_plan(PaymentPlanType::Automatic).await;
    let listed = shop.client.payment_plans().list(TERMINAL).limit(2).await.unwrap();
    let plan = shop
        .client
        .payment_plans()
        .get(TERMINAL, &listed.data[0].payment_plan_id)
        .await
        .unwrap();
    assert_eq!(
        (plan.payment_plan_id.as_str(), plan.frequency),
        ("premium", PaymentPlanFrequency::Monthly)
    );
    workflow.called(&[info::<CreatePaymentPlan>(), info::<ListPaymentPlans>(), info::<GetPaymentPlan>()]);
}

#[tokio::test]
async fn manage_subscriptions() {
    let shop = Shop::open();
    shop.create_plan(PaymentPlanType::Manual).await;
    let card = shop.save_a_card().await;
    let workflow = shop.begin("manage-subscriptions");
    let start = shop.sandbox.time().date_naive();
    let made = plans::subscribe(&shop.client, &card, "customer-17", "premium", start, |request| {
        request.name("Premium Club")
    });
    made.await.unwrap();
    let listed = shop.client.subscriptions().list(TERMINAL).limit(2).await.unwrap();
    let fetched = plans::fetch(&shop.client, TERMINAL, &listed.data[0].subscription_id).await.unwrap();
    let Subscribed::Manual(manual) = fetched else {
        panic!("the plan is collected by hand")
    };
    let patch = Patch::<Subscription>::new().replace(|subscription| subscription.recurring_order().amount(), 3_999);
    plans::change(&shop.client, manual.state(), patch).await.unwrap();
    let paid = manual.pay(&shop.client, order("OrderRef6543"), &usd(3_999)).await.unwrap();
    assert_eq!(paid.decision(), Decision::Approved);
    workflow.called(&[
        info::<CreateSubscription>(),
        info::<ListSubscriptions>(),
        info::<GetSubscription>(),
        info::<PatchSubscription>(),
        info::<PaySubscription>(),
    ]);
}

// Bank transfers.

#[tokio::test]
async fn run_a_bank_transfer_sale() {
    let shop = Shop::open();
    let workflow = shop.begin("run-a-bank-transfer-sale");
    shop.pay_by_bank("bank-1").await;
    workflow.called(&[info::<CreateBankTransferPayment>()]);
}

#[tokio::test]
async fn refund_a_bank_transfer_payment() {
    let shop = Shop::open();
    shop.pay_by_bank("bank-2").await;
    shop.sandbox.settle();
    let workflow = shop.begin("refund-a-bank-transfer-payment");
    let found = bank_transfers::find(&shop.client, TERMINAL, &order("bank-2")).await.unwrap();
    let paid = bank_transfers::fetch(&shop.client, found[0].payment().payment_id()).await.unwrap();
    let back = GiveBack::part("return-2", usd(1_000), "Wrong size");
    let back = paid.payment().void_or_refund(&shop.client, back);
    assert!(back.is_refund(), "it is settled");
    assert_eq!(back.await.unwrap().payment().payment_id(), paid.payment().payment_id());
    assert_eq!(shop.sandbox.collected("bank-2"), 1_000);
    workflow.called(&[
        info::<ListBankTransferPayments>(),
        info::<GetBankTransferPayment>(),
        info::<RefundBankTransferPayment>(),
    ]);
}

#[tokio::test]
async fn run_unreferenced_bank_transfer_refund() {
    let shop = Shop::open();
    let workflow = shop.begin("run-unreferenced-bank-transfer-refund");
    let order = BankTransferRefundOrder::new("bank-3", "Goods returned", 2_000, "USD");
    let request = BankTransferUnreferencedRefundRequest::new(TERMINAL, order, account());
    let refunded = shop.client.bank_transfer_refunds().create(request).await.unwrap();
    assert!(!refunded.refund_id.as_str().is_empty());
    assert_eq!(shop.sandbox.collected("bank-3"), -2_000);
    workflow.called(&[info::<CreateBankTransferRefund>()]);
}

#[tokio::test]
async fn close_ach_return() {
    let shop = Shop::open();
    let paid = shop.pay_by_bank("bank-4").await;
    shop.sandbox.settle();
    let return_id = shop.sandbox.return_transfer(paid.payment_id().as_str());
    let workflow = shop.begin("close-ach-return");
    let fetched = bank_transfers::fetch(&shop.client, paid.payment_id()).await.unwrap();
    let Transferred::Returned(returned) = fetched else {
        panic!("{fetched:?}")
    };
    assert_eq!(returned.open_return().unwrap().payment_id.as_str(), return_id);
    returned.close(&shop.client).await.unwrap();
    // The other payments of the order count as well: a return may have been presented again.
    workflow.called(&[
        info::<GetBankTransferPayment>(),
        info::<ListBankTransferPayments>(),
        info::<CloseBankTransferPayment>(),
    ]);
    let closed = bank_transfers::fetch(&shop.client, paid.payment_id()).await.unwrap();
    assert!(closed.payment().returns()[0].closed, "{closed:?}");
}

#[tokio::test]
async fn verify_a_bank_account() {
    let shop = Shop::open();
    let workflow = shop.begin("verify-a-bank-account");
    let request = BankAccountVerificationRequest::new(TERMINAL, account());
    // The status 200 says that it was looked at, and not that it is good.
    assert!(shop.client.bank_accounts().verify(request).await.unwrap().verified);
    workflow.called(&[info::<VerifyBankAccount>()]);
}

// Devices.

#[tokio::test]
async fn refund_on_a_device() {
    let shop = Shop::open();
    let workflow = shop.begin("refund-on-a-device");
    let refund = shop.refund_on_the_device("device-1");
    let instruction = refund.await.unwrap();
    shop.sandbox.complete_instruction(instruction.id());
    let Waited::Ended(Ended::Completed(Refunded::Done(refund))) = instruction.wait(&shop.client, MINUTE).await.unwrap() else {
        panic!("the device is done")
    };
    assert_eq!(refund.order.order_id, "device-1");
    workflow.called(&[
        info::<SubmitRefundInstruction>(),
        info::<GetRefundInstruction>(),
        info::<GetRefund>(),
    ]);
}

#[tokio::test]
async fn cancel_a_device_refund_instruction() {
    let shop = Shop::open();
    let instruction = shop.refund_on_the_device("device-2").await.unwrap();
    let workflow = shop.begin("cancel-a-device-refund-instruction");
    let waited = instruction.wait(&shop.client, Duration::from_millis(500)).await.unwrap();
    assert!(matches!(waited, Waited::InProgress), "{waited:?}");
    let canceled = instruction.cancel(&shop.client, MINUTE).await.unwrap();
    assert!(matches!(canceled, Cancellation::Canceled(_)), "{canceled:?}");
    // What is accepted is looked at: the device may have been faster.
    workflow.called(&[
        info::<GetRefundInstruction>(),
        info::<CancelRefundInstruction>(),
        info::<GetRefundInstruction>(),
    ]);
    let ended = instruction.wait(&shop.client, MINUTE).await.unwrap();
    assert!(matches!(ended, Waited::Ended(Ended::Canceled(_))), "{ended:?}");
}

// Boarding and funding.

#[tokio::test]
async fn add_processing_account() {
    let shop = Shop::open();
    let platform = shop.board().await.platform.unwrap();
    let account = shop.account().await;
    let workflow = shop.begin("add-processing-account");
    let standing = boarding::add_account(&shop.client, &platform, "second location", account);
    let Standing::InReview(account) = standing.await.unwrap() else {
        panic!("nobody has looked at it")
    };
    account.remind(&shop.client, "2026-01-05").await.unwrap();
    workflow.called(&[info::<CreateProcessingAccount>(), info::<CreateReminder>()]);
}

#[tokio::test]
async fn add_attachment() {
    let shop = Shop::open();
    let account = shop.board().await.accounts.remove(0).unwrap();
    let workflow = shop.begin("add-attachment");
    let passport = Attachment::new("personalIdentification", "passport.pdf", "application/pdf", &b"%PDF"[..]);
    let sent = passport.description("Passport").upload(&shop.client, account, "passport");
    let sent = sent.await.unwrap();
    // 201 says that it was received; the status, whether it was accepted.
    let seen = boarding::fetch_attachment(&shop.client, sent.id()).await.unwrap();
    assert!(matches!(seen, Uploaded::Pending(_)), "{seen:?}");
    workflow.called(&[info::<UploadAttachment>(), info::<GetAttachment>()]);
}

#[tokio::test]
async fn order_a_terminal() {
    let shop = Shop::open();
    let account = shop.board().await.accounts.remove(0).unwrap();
    let standing = boarding::fetch(&shop.client, account).await.unwrap();
    let workflow = shop.begin("order-a-terminal");
    let request = sampled::<payroc_ext::types::TerminalOrderRequest>("createTerminalOrder");
    let ordered = standing.account().order_terminals(&shop.client, "terminals-1", request);
    let ordered = ordered.await.unwrap();
    let seen = boarding::fetch_terminal_order(&shop.client, &ordered.id).await.unwrap();
    assert_eq!((seen.status.as_str(), seen.is_over()), ("open", Some(false)));
    workflow.called(&[info::<CreateTerminalOrder>(), info::<GetTerminalOrder>()]);
}

#[tokio::test]
async fn patch_a_pricing_intent() {
    let shop = Shop::open();
    let id = shop.active_intent().await;
    let workflow = shop.begin("patch-a-pricing-intent");
    let patch = Patch::<WritablePricingIntent>::new()
        .replace(|intent| intent.as_v52().key(), "agreed in spring")
        .add(|intent| intent.as_v52().base().address_verification(), 6);
    let patched = shop.client.boarding().pricing_intents().patch(id, patch).await.unwrap();
    let patched = serde_json::to_value(patched).unwrap();
    assert_eq!(
        (&patched["key"], &patched["base"]["addressVerification"], &patched["status"]),
        (&json!("agreed in spring"), &json!(6), &json!("pendingReview"))
    );
    workflow.called(&[info::<PatchPricingIntent>()]);
}

#[tokio::test]
async fn delete_an_owner() {
    let shop = Shop::open();
    let recipients = shop.client.funding().recipients();
    let recipient = recipients.create(recipient()).await.unwrap();
    let id = recipient.recipient_id.unwrap();
    let second = recipients.create_owner(&id, sampled::<payroc_ext::types::Owner>("createFundRecipientOwner"));
    let second = second.await.unwrap();
    let workflow = shop.begin("delete-an-owner");
    let owners = recipients.list_owners(&id).await.unwrap();
    assert_eq!(owners.len(), 2);
    let owner = shop.client.boarding().owners().get(second.owner_id.clone().unwrap()).await.unwrap();
    assert_eq!(owner.owner_id, second.owner_id);
    shop.client.boarding().owners().delete(owner.owner_id.unwrap()).await.unwrap();
    workflow.called(&[info::<ListFundingRecipientOwners>(), info::<GetOwner>(), info::<DeleteOwner>()]);
    assert_eq!(recipients.list_owners(&id).await.unwrap().len(), 1);
}

#[tokio::test]
async fn update_a_funding_account() {
    let shop = Shop::open();
    shop.client.funding().recipients().create(recipient()).await.unwrap();
    let workflow = shop.begin("update-a-funding-account");
    let accounts = shop.client.funding().accounts();
    let listed = accounts.list().limit(1).await.unwrap();
    let id = listed.data[0].funding_account_id.clone().unwrap();
    accounts.get(&id).await.unwrap();
    let numbers = FundingAchAccountNumbers::new("063100277", "321831591");
    let method = FundingAchAccount::new().value(numbers);
    let replacement = FundingAccount::new("savings", "credit", "Fred Nerk", vec![method.into()]);
    accounts.replace(&id, replacement).await.unwrap();
    workflow.called(&[
        info::<ListFundingAccounts>(),
        info::<GetFundingAccount>(),
        info::<ReplaceFundingAccount>(),
    ]);
    assert_eq!(accounts.get(&id).await.unwrap().kind.as_str(), "savings");
}

// Notifications.

#[tokio::test]
async fn update_an_event_subscription() {
    let shop = Shop::open();
    let subscriptions = shop.client.event_subscriptions();
    let made = subscriptions
        .create(event_subscription("processingAccount.status.changed"))
        .await
        .unwrap();
    let id = made.id.unwrap();
    let workflow = shop.begin("update-an-event-subscription");
    subscriptions
        .replace(&id, event_subscription("terminalOrder.status.changed"))
        .await
        .unwrap();
    workflow.called(&[info::<ReplaceEventSubscription>()]);
    assert_eq!(subscriptions.get(&id).await.unwrap().event_types, ["terminalOrder.status.changed"]);
}

// What the workflows have in common.

struct Shop {
    sandbox: Sandbox,
    client: Client,
}

/// A workflow that is being played.
struct Workflow<'s> {
    shop: &'s Shop,
    name: &'static str,
    /// The number of the last request before it.
    before: u64,
}

impl Shop {
    fn open() -> Self {
        let sandbox = Sandbox::builder()
            .manual_devices()
            .instruction_hold(Duration::from_millis(1))
            .build();
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone())
            .build()
            .unwrap();
        Self { sandbox, client }
    }

    fn begin(&self, name: &'static str) -> Workflow<'_> {
        let before = self.sandbox.requests().last().map_or(0, |request| request.seq);
        Workflow { shop: self, name, before }
    }

    async fn save_a_card(&self) -> SavedCard {
        let session = self.client.hosted_fields().terminal(TERMINAL).for_saving_card().await.unwrap();
        // The payer fills the form in.
        let token = self.sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
        let save: Step<_, SavedCard> = saved_cards::save(&self.client, TERMINAL, SingleUseCard::new(token));
        save.await.unwrap()
    }

    async fn create_plan(&self, kind: PaymentPlanType) {
        let plan = PaymentPlan::new(PaymentPlanFields {
            payment_plan_id: "premium".into(),
            name: "Premium Club".into(),
            currency: "USD".into(),
            kind,
            frequency: PaymentPlanFrequency::Monthly,
            on_update: PaymentPlanOnUpdate::Continue,
            on_delete: PaymentPlanOnDelete::Complete,
        });
        let plan = plan.recurring_order(PaymentPlanRecurringOrder::new().amount(4_999));
        self.client.payment_plans().create(TERMINAL, plan).await.unwrap();
    }

    async fn refund_a_card(&self, order_id: &str) -> RetrievedRefund {
        let order = RefundOrder::new(order_id, "Goods returned", 1_500, "USD");
        let request = UnreferencedRefundRequest::new("pos", TERMINAL, order, card());
        self.client.refunds().create(request).await.unwrap()
    }

    async fn pay_by_bank(&self, order_id: &str) -> BankPayment {
        let account = AchAccount::new("web", "Sarah Hazel Hopper", "11101010", "053200983").unwrap();
        let debit = Transfer::new(TERMINAL, order(order_id), usd(2_000), account.account_type("checking")).debit(&self.client);
        let Transferred::Approved(paid) = debit.await.unwrap() else {
            panic!("not approved")
        };
        paid
    }

    fn refund_on_the_device(&self, order_id: &str) -> Step<builders::SubmitRefundInstruction, Instruction<Refund>> {
        let counter = Counter::new(SerialNumber::new("1850010868").unwrap(), TERMINAL);
        counter.refund(&self.client, order(order_id), usd(1_500), "Goods returned")
    }

    /// The vendor looks at a pricing intent before it can be used.
    async fn active_intent(&self) -> PricingIntentId {
        let intent = sampled::<WritablePricingIntent>("createPricingIntent");
        let made = self.client.boarding().pricing_intents().create(intent).await.unwrap();
        let made = serde_json::to_value(made).unwrap();
        let id = made["id"].as_str().unwrap();
        self.sandbox.set_status(Resource::PricingIntent, id, "active");
        id.into()
    }

    /// A restaurant with two owners, of whom one controls it and the other may sign.
    async fn account(&self) -> Account {
        let reviewed = boarding::pricing(&self.client, self.active_intent().await).await.unwrap();
        let PricingReview::Active(prices) = reviewed else {
            panic!("{reviewed:?}")
        };
        let mut sampled = sampled::<ProcessingAccountRequest>("createProcessingAccount");
        let mut owner = sampled.owners.remove(0);
        let email = ContactMethod::Email(Box::new(ContactMethodEmail::new("jane.doe@example.com")));
        owner.contact_methods = vec![email.clone()];
        let account = Account::new(AccountFields {
            doing_business_as: "Pizza Doe".to_owned(),
            owners: Owners::new(owner.clone(), owner),
            merchandise_or_service: "Pizza".to_owned(),
            business_start_date: "2020-01-01".parse().unwrap(),
            timezone: Timezone::AmericaChicago,
            address: sampled.address,
            contact_methods: vec![email],
            transaction_amounts: ProcessingTransactionAmounts::new(4_500, 50_000),
            monthly_amounts: ProcessingMonthlyAmounts::new(3_000, 100_000),
            volume: Volume::new(80, 20, 0).unwrap(),
            funding: FundingRequest::new(),
            prices: prices.into(),
            signature: Signature::RequestedViaEmail(Box::new(SignatureByEmail::new())),
        });
        account.website("www.example.com")
    }

    async fn board(&self) -> Boarded {
        let business = sampled::<MerchantPlatformRequest>("createMerchant").business;
        let application = Application::new("application-17", business, self.account().await);
        application.submit(&self.client).await.unwrap()
    }
}

impl Workflow<'_> {
    /// The operations that were called since its beginning are these, and those of the vendor's file where it is at hand.
    fn called(&self, expected: &[&'static OperationInfo]) {
        let requests = self.shop.sandbox.requests_after(self.before, usize::MAX);
        let called: Vec<String> = requests
            .into_iter()
            .filter_map(|request| request.operation)
            .filter(|operation| operation != "authorize")
            .collect();
        let ids: Vec<&str> = expected.iter().map(|info| info.upstream_id).collect();
        assert_eq!(called, ids, "{}", self.name);
        if let Some(steps) = files().and_then(|files| files.get(self.name)) {
            let mut left = steps.iter().peekable();
            for info in expected {
                let is_step = left.next_if(|step| *step == info.upstream_id).is_some();
                let may_be_more = info.retry == RetryClass::Read;
                assert!(
                    is_step || may_be_more,
                    "{}: the vendor's workflow is {steps:?}, not {ids:?}",
                    self.name
                );
            }
            assert!(
                left.peek().is_none(),
                "{}: the vendor's workflow is {steps:?}, not {ids:?}",
                self.name
            );
        }
    }
}

fn info<Op: payroc_ext::Operation>() -> &'static OperationInfo {
    Op::INFO
}

fn order(id: &str) -> OrderId {
    OrderId::new(id).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, "USD")
}

fn card() -> CardPayload {
    let typed = PlainTextKeyedData::new(CARD).expiry_date("1230");
    CardPayload::new(KeyedCardDetails::new(typed).cardholder_name("Sarah Hazel Hopper".to_owned()))
}

fn account() -> AchPayload {
    AchPayload::new("Sarah Hazel Hopper", "11101010", "053200983")
        .account_type("checking")
        .sec_code("web")
}

fn event_subscription(kind: &str) -> EventSubscription {
    let webhook = Webhook::new(
        "https://shop.example/events".to_owned(),
        "secret-0123456789abcdef",
        "help@shop.example".to_owned(),
    );
    EventSubscription::new(true, vec![kind.to_owned()], vec![webhook.into()])
}

/// A request with what the document requires.
fn sampled<T: serde::de::DeserializeOwned>(operation: &str) -> T {
    static GIVEN: OnceLock<Given> = OnceLock::new();
    GIVEN.get_or_init(|| Given::new(Extent::Required)).body(operation)
}

fn recipient() -> payroc_ext::types::FundingRecipientRequest {
    let mut recipient = sampled::<payroc_ext::types::FundingRecipientRequest>("createFundingRecipient");
    for account in &mut recipient.funding_accounts {
        account.usage = "credit".into();
    }
    recipient
}

// The vendor's files.

/// The variable that names the folder of the vendor's workflows.
const DIRECTORY: &str = "PAYROC_WORKFLOWS";

/// The operations of each workflow, in the order of its steps; `None` if the files are not at hand.
fn files() -> Option<&'static BTreeMap<String, Vec<String>>> {
    static FILES: OnceLock<Option<BTreeMap<String, Vec<String>>>> = OnceLock::new();
    FILES
        .get_or_init(|| {
            let directory = std::env::var_os(DIRECTORY)?;
            let mut found = BTreeMap::new();
            for entry in walkdir::WalkDir::new(Path::new(&directory)) {
                let entry = entry.unwrap_or_else(|error| panic!("{DIRECTORY}: {error}"));
                let is_yaml = entry
                    .path()
                    .extension()
                    .is_some_and(|extension| extension == "yaml" || extension == "yml");
                if is_yaml {
                    let text = std::fs::read_to_string(entry.path()).unwrap();
                    let document: Value =
                        serde_yaml_ng::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", entry.path().display()));
                    for workflow in document["workflows"].as_array().into_iter().flatten() {
                        found.insert(text_at(workflow, "workflowId"), operations_of(workflow));
                    }
                }
            }
            assert!(!found.is_empty(), "{DIRECTORY}={}: holds no workflow", directory.display());
            Some(found)
        })
        .as_ref()
}

fn text_at(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// The operations of the steps, as far as the vendor names them by id. The name of the document may stand in front.
fn operations_of(workflow: &Value) -> Vec<String> {
    let steps = workflow["steps"].as_array().into_iter().flatten();
    let ids = steps.map(|step| text_at(step, "operationId"));
    ids.map(|id| id.rsplit('.').next().unwrap_or_default().to_owned()).collect()
}

/// The names that the tests of this file pass to `begin`, each with whether a test of its name is there.
fn played() -> BTreeMap<&'static str, bool> {
    let source = include_str!("workflows_in_rust.rs");
    let names = source.split("shop.begin(\"").skip(1).filter_map(|rest| rest.split('"').next());
    names
        .map(|name| (name, source.contains(&format!("async fn {}() {{", name.replace('-', "_")))))
        .collect()
}

#[test]
fn each_test_is_named_after_its_workflow() {
    let played = played();
    assert_eq!(played.len(), 26, "{played:?}");
    assert!(played.values().all(|is_named| *is_named), "{played:?}");
}

#[test]
fn each_workflow_of_the_vendor_has_its_test() {
    let Some(files) = files() else {
        payroc_tests::skip::skipped(&format!("{DIRECTORY} does not name a directory with the vendor's workflows"));
        return;
    };
    let played = played();
    let (known, new): (Vec<_>, Vec<_>) = files.keys().partition(|id| played.contains_key(id.as_str()));
    assert!(
        !known.is_empty(),
        "none of the {} workflows there is one of those that are played here",
        new.len()
    );
    assert!(new.is_empty(), "without a test: {new:?}");
    let gone: Vec<_> = played.keys().filter(|name| !files.contains_key(**name)).collect();
    assert!(gone.is_empty(), "without a workflow: {gone:?}");
}
