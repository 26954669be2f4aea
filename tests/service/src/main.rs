//! The back office of a shop: a job is a line of JSON, and so is its result. It calls 25 operations of the API, as an integrator writes them.
//!
//! `cargo xtask bench` measures what compiling it costs beside `tests/skeleton`, which is the same program without payroc-ext.
//!
//! ```sh
//! payroc-sandbox &     # prints its address and key
//! echo '{"job":"session"}' | PAYROC_API_URL=http://127.0.0.1:8080 PAYROC_API_KEY=sandbox-api-key cargo run -p payroc-service
//! ```

mod jobs;

use std::error::Error;

use jobs::{Done, Job, Row};
use payroc_ext::prelude::*;
use payroc_ext::types::{
    BinLookupRequest, CardBinPayload, CardPayload, CardVerificationRequest, Customer, HostedFieldsScenario, HostedFieldsSessionRequest,
    KeyedCardDetails, OrderAdjustment, Payment, PaymentAdjustmentRequest, PaymentCaptureRequest, PaymentChannel, PaymentOrderRequest,
    PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanRecurringOrder,
    PaymentPlanType, PaymentRequest, PlainTextKeyedData, ReferencedRefundRequest, RefundOrder, SecureTokenPayload, SecureTokenRequest,
    SingleUseTokenPayload, Subscription, SubscriptionRequest, UnreferencedRefundChannel, UnreferencedRefundRequest,
};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

const TERMINAL: &str = "1234001";
const CURRENCY: &str = "USD";
/// The version of the browser script that the shop's page loads.
const SCRIPT: &str = "1.7.0";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::var("PAYROC_API_URL")?;
    let client = Client::builder()
        .environment(Environment::custom(format!("{url}/v1"), url))
        .api_key(std::env::var("PAYROC_API_KEY")?)
        .build()?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut out = tokio::io::stdout();
    while let Some(line) = lines.next_line().await? {
        let mut done = match run(&client, serde_json::from_str(&line)?).await {
            Ok(done) => serde_json::to_vec(&done)?,
            Err(error) => serde_json::to_vec(&Done::new(error.kind().as_str(), error.to_string()))?,
        };
        done.push(b'\n');
        out.write_all(&done).await?;
        out.flush().await?;
    }
    Ok(())
}

async fn run(client: &Client, job: Job) -> Result<Done, payroc_ext::Error> {
    Ok(match job {
        Job::Session => {
            let request = HostedFieldsSessionRequest::new(SCRIPT, HostedFieldsScenario::Payment);
            let session = client.hosted_fields().create_session(TERMINAL, request).await?;
            Done::new(session.token.expose(), session.expires_at.to_string())
        }
        Job::Sale { order, amount, token } => charged(&client.payments().create(charge(order, amount, token)).await?),
        Job::Hold { order, amount, token } => {
            let request = charge(order, amount, token).auto_capture(false).process_as_sale(false);
            charged(&client.payments().create(request).await?)
        }
        Job::Payment { payment } => {
            let found = client.payments().get(payment).await?;
            Done::new(found.payment_id.as_str(), found.transaction_result.status.as_str())
                .with_amount(found.order.amount, found.order.currency.as_str())
        }
        Job::Payments { order } => {
            let mut rows = Vec::new();
            let mut items = client.payments().list().order_id(order).limit(50).items();
            while let Some(payment) = items.next().await {
                let payment = payment?;
                rows.push(row(
                    payment.payment_id.as_str(),
                    payment.transaction_result.status.as_str(),
                    payment.order.amount,
                ));
            }
            Done::rows(rows)
        }
        Job::Capture { payment, amount } => {
            let part = PaymentCaptureRequest::new().amount(amount);
            charged(&client.payments().capture(payment).body(part).await?)
        }
        Job::Adjust { payment, amount } => {
            let change = PaymentAdjustmentRequest::new(vec![OrderAdjustment::new(amount).into()]);
            charged(&client.payments().adjust(payment, change).await?)
        }
        Job::Refund { payment, amount, reason } => {
            let refund = ReferencedRefundRequest::new(amount, reason);
            charged(&client.payments().refund(payment, refund).await?)
        }
        Job::Reverse { payment } => charged(&client.payments().reverse(payment).await?),
        Job::GiveBack {
            order,
            amount,
            reason,
            saved,
        } => {
            let order = RefundOrder::new(order, reason, amount, CURRENCY);
            let request = UnreferencedRefundRequest::new(UnreferencedRefundChannel::Moto, TERMINAL, order, SecureTokenPayload::new(saved));
            let refund = client.refunds().create(request).await?;
            Done::new(refund.refund_id.as_str(), refund.transaction_result.status.as_str())
                .with_amount(refund.order.amount, refund.order.currency.as_str())
        }
        Job::Refunds { order } => {
            let mut rows = Vec::new();
            let mut items = client.refunds().list().order_id(order).items();
            while let Some(refund) = items.next().await {
                let refund = refund?;
                rows.push(row(
                    refund.refund_id.as_str(),
                    refund.transaction_result.status.as_str(),
                    refund.order.amount,
                ));
            }
            Done::rows(rows)
        }
        Job::Save { customer, token } => {
            let request = SecureTokenRequest::new(SingleUseTokenPayload::new(token)).customer(Customer::new().reference_number(customer));
            let saved = client.secure_tokens().create(TERMINAL, request).await?;
            Done::new(saved.token.expose(), saved.status.as_str())
        }
        Job::Saved { id } => {
            let saved = client.secure_tokens().get(TERMINAL, id).await?;
            Done::new(saved.token.expose(), saved.status.as_str())
        }
        Job::Forget { id } => {
            client.secure_tokens().delete(TERMINAL, id.as_str()).await?;
            Done::new(id, "deleted")
        }
        Job::CheckCard { number, expiry } => {
            let card = KeyedCardDetails::new(PlainTextKeyedData::new(number).expiry_date(expiry));
            let request = CardVerificationRequest::new(TERMINAL, CardPayload::new(card));
            let checked = client.cards().verify(request).await?;
            Done::new(
                checked.processing_terminal_id.as_str(),
                if checked.verified { "verified" } else { "not verified" },
            )
        }
        Job::Bin { digits } => {
            let card = client
                .cards()
                .lookup_bin(BinLookupRequest::new(CardBinPayload::new(digits)))
                .await?;
            Done::new(card.kind, card.country.unwrap_or_default())
        }
        Job::Offer { plan, name, amount } => {
            let plan = PaymentPlan::new(PaymentPlanFields {
                payment_plan_id: plan.into(),
                name,
                currency: CURRENCY.into(),
                kind: PaymentPlanType::Automatic,
                frequency: PaymentPlanFrequency::Monthly,
                on_update: PaymentPlanOnUpdate::Continue,
                on_delete: PaymentPlanOnDelete::Complete,
            });
            let plan = plan.recurring_order(PaymentPlanRecurringOrder::new().amount(amount));
            let plan = client.payment_plans().create(TERMINAL, plan).await?;
            Done::new(plan.payment_plan_id.as_str(), plan.name)
        }
        Job::Plans => {
            let plans = client.payment_plans().list(TERMINAL).items().try_collect().await?;
            Done::rows(
                plans
                    .iter()
                    .map(|plan| {
                        let amount = plan.recurring_order.as_ref().and_then(|order| order.amount);
                        row(plan.payment_plan_id.as_str(), &plan.name, amount.unwrap_or_default())
                    })
                    .collect(),
            )
        }
        Job::Subscribe {
            subscription,
            plan,
            saved,
            start,
        } => {
            let request = SubscriptionRequest::new(subscription, plan, SecureTokenPayload::new(saved), start);
            subscribed(&client.subscriptions().create(TERMINAL, request).await?)
        }
        Job::Subscription { subscription } => subscribed(&client.subscriptions().get(TERMINAL, subscription).await?),
        Job::Unsubscribe { subscription } => subscribed(&client.subscriptions().deactivate(TERMINAL, subscription).await?),
        Job::Batches { date } => {
            let batches = client.reporting().settlement().list_batches(date).items().try_collect().await?;
            Done::rows(
                batches
                    .into_iter()
                    .map(|batch| Row {
                        id: batch.batch_id.map(|id| id.to_string()).unwrap_or_default(),
                        status: batch.currency.unwrap_or_default(),
                        amount: batch.sale_amount.unwrap_or_default(),
                    })
                    .collect(),
            )
        }
        Job::Transactions { date } => {
            let mut rows = Vec::new();
            let mut items = client.reporting().settlement().list_transactions().date(date).items();
            while let Some(transaction) = items.next().await {
                let transaction = transaction?;
                rows.push(Row {
                    id: transaction.transaction_id.flatten().map(|id| id.to_string()).unwrap_or_default(),
                    status: transaction.status.map(|status| status.to_string()).unwrap_or_default(),
                    amount: transaction.amount.unwrap_or_default(),
                });
            }
            Done::rows(rows)
        }
        Job::Disputes { date } => {
            let disputes = client.reporting().settlement().list_disputes(date).items().try_collect().await?;
            Done::rows(
                disputes
                    .into_iter()
                    .map(|dispute| Row {
                        id: dispute.dispute_id.map(|id| id.to_string()).unwrap_or_default(),
                        status: dispute.description.unwrap_or_default(),
                        amount: dispute.dispute_amount.unwrap_or_default(),
                    })
                    .collect(),
            )
        }
        Job::Merchant { platform } => {
            let platform = client.boarding().merchant_platforms().get(platform).await?;
            let id = platform.merchant_platform_id.map(|id| id.to_string());
            Done::new(id.unwrap_or_default(), format!("{} accounts", platform.processing_accounts.len()))
        }
        Job::Account { account } => {
            let account = client.boarding().processing_accounts().get(account).await?;
            let status = account.status.map(|status| status.to_string());
            Done::new(account.doing_business_as, status.unwrap_or_default())
        }
    })
}

/// What a sale and a hold have in common.
fn charge(order: String, amount: i64, token: String) -> PaymentRequest {
    let order = PaymentOrderRequest::new(order, amount, CURRENCY).description("Web shop");
    PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, SingleUseTokenPayload::new(token))
}

fn charged(payment: &Payment) -> Done {
    Done::new(payment.payment_id.as_str(), payment.transaction_result.status.as_str())
        .with_amount(payment.order.amount, payment.order.currency.as_str())
}

fn subscribed(subscription: &Subscription) -> Done {
    Done::new(subscription.subscription_id.as_str(), subscription.current_state.status.as_str())
}

fn row(id: &str, status: &str, amount: i64) -> Row {
    Row {
        id: id.to_owned(),
        status: status.to_owned(),
        amount,
    }
}
