//! The program of `tests/service`, written by hand on reqwest and serde: the same jobs and the same requests, with types that have the fields it uses.
//!
//! It has no timeout, no retry, no token to renew, no masks, and an error that says little. `cargo xtask bench` compares what compiling the two costs.

#[path = "../../service/src/jobs.rs"]
mod jobs;
mod wire;

use std::error::Error;

use jobs::{Done, Job, Row};
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use uuid::Uuid;
use wire::*;

const TERMINAL: &str = "1234001";
const CURRENCY: &str = "USD";
/// The version of the browser script that the shop's page loads.
const SCRIPT: &str = "1.7.0";

type Fault = Box<dyn Error + Send + Sync>;

/// A connection to the API with its token.
struct Api {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Api {
    async fn new(url: &str, key: &str) -> Result<Self, Fault> {
        let http = reqwest::Client::new();
        let token = http.post(format!("{url}/authorize")).header("x-api-key", key).send().await?;
        let token: Token = token.error_for_status()?.json().await?;
        Ok(Self {
            http,
            url: format!("{url}/v1"),
            token: token.access_token,
        })
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token)
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Fault> {
        Ok(self.request(Method::GET, path).send().await?.error_for_status()?.json().await?)
    }

    async fn post<B: Serialize, T: DeserializeOwned>(&self, path: &str, body: &B) -> Result<T, Fault> {
        let key = Uuid::new_v4().to_string();
        let request = self.request(Method::POST, path).header("idempotency-key", key).json(body);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// All rows of a list.
    async fn rows<T: DeserializeOwned>(&self, path: &str, query: &[(&str, &str)]) -> Result<Vec<T>, Fault> {
        let mut rows: Vec<T> = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut request = self.request(Method::GET, path).query(query);
            if let Some(after) = &after {
                request = request.query(&[("after", after)]);
            }
            let page: Page<T> = request.send().await?.error_for_status()?.json().await?;
            rows.extend(page.data);
            after = page.links.iter().find(|link| link.rel == "next").and_then(cursor);
            if after.is_none() {
                return Ok(rows);
            }
        }
    }
}

/// The cursor in the address of a page.
fn cursor(link: &Link) -> Option<String> {
    let url = reqwest::Url::parse(&link.href).ok()?;
    url.query_pairs()
        .find(|(name, _)| name == "after")
        .map(|(_, value)| value.into_owned())
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let url = std::env::var("PAYROC_API_URL")?;
    let api = Api::new(&url, &std::env::var("PAYROC_API_KEY")?).await?;
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut out = tokio::io::stdout();
    while let Some(line) = lines.next_line().await? {
        let mut done = match run(&api, serde_json::from_str(&line)?).await {
            Ok(done) => serde_json::to_vec(&done)?,
            Err(error) => serde_json::to_vec(&Done::new("error", error.to_string()))?,
        };
        done.push(b'\n');
        out.write_all(&done).await?;
        out.flush().await?;
    }
    Ok(())
}

async fn run(api: &Api, job: Job) -> Result<Done, Fault> {
    Ok(match job {
        Job::Session => {
            let request = SessionRequest {
                lib_version: SCRIPT,
                scenario: "payment",
            };
            let path = format!("/processing-terminals/{TERMINAL}/hosted-fields-sessions");
            let session: Session = api.post(&path, &request).await?;
            Done::new(session.token, session.expires_at)
        }
        Job::Sale { order, amount, token } => charged(api.post("/payments", &charge(order, amount, token)).await?),
        Job::Hold { order, amount, token } => {
            let request = PaymentRequest {
                auto_capture: Some(false),
                process_as_sale: Some(false),
                ..charge(order, amount, token)
            };
            charged(api.post("/payments", &request).await?)
        }
        Job::Payment { payment } => charged(api.get(&format!("/payments/{payment}")).await?),
        Job::Payments { order } => {
            let payments: Vec<Payment> = api.rows("/payments", &[("orderId", &order), ("limit", "50")]).await?;
            let rows = payments.into_iter().map(|payment| Row {
                id: payment.payment_id,
                status: payment.transaction_result.status,
                amount: payment.order.amount,
            });
            Done::rows(rows.collect())
        }
        Job::Capture { payment, amount } => charged(api.post(&format!("/payments/{payment}/capture"), &Capture { amount }).await?),
        Job::Adjust { payment, amount } => {
            let request = Adjustments {
                adjustments: vec![Adjustment { kind: "order", amount }],
            };
            charged(api.post(&format!("/payments/{payment}/adjust"), &request).await?)
        }
        Job::Refund { payment, amount, reason } => {
            let request = RefundOfPayment {
                amount,
                description: reason,
            };
            charged(api.post(&format!("/payments/{payment}/refund"), &request).await?)
        }
        Job::Reverse { payment } => charged(api.post(&format!("/payments/{payment}/reverse"), &Empty {}).await?),
        Job::GiveBack {
            order,
            amount,
            reason,
            saved,
        } => {
            let request = RefundRequest {
                channel: "moto",
                processing_terminal_id: TERMINAL,
                order: Order {
                    order_id: order,
                    description: Some(reason),
                    amount,
                    currency: CURRENCY.to_owned(),
                },
                refund_method: PaymentMethod::SecureToken { token: saved },
            };
            let refund: Refund = api.post("/refunds", &request).await?;
            Done::new(refund.refund_id, refund.transaction_result.status).with_amount(refund.order.amount, refund.order.currency)
        }
        Job::Refunds { order } => {
            let refunds: Vec<Refund> = api.rows("/refunds", &[("orderId", &order)]).await?;
            let rows = refunds.into_iter().map(|refund| Row {
                id: refund.refund_id,
                status: refund.transaction_result.status,
                amount: refund.order.amount,
            });
            Done::rows(rows.collect())
        }
        Job::Save { customer, token } => {
            let request = SaveRequest {
                customer: Customer {
                    reference_number: customer,
                },
                source: PaymentMethod::SingleUseToken { token },
            };
            let saved: Saved = api
                .post(&format!("/processing-terminals/{TERMINAL}/secure-tokens"), &request)
                .await?;
            Done::new(saved.token, saved.status)
        }
        Job::Saved { id } => {
            let saved: Saved = api.get(&format!("/processing-terminals/{TERMINAL}/secure-tokens/{id}")).await?;
            Done::new(saved.token, saved.status)
        }
        Job::Forget { id } => {
            let path = format!("/processing-terminals/{TERMINAL}/secure-tokens/{id}");
            api.request(Method::DELETE, &path).send().await?.error_for_status()?;
            Done::new(id, "deleted")
        }
        Job::CheckCard { number, expiry } => {
            let request = Check {
                processing_terminal_id: TERMINAL,
                card: PaymentMethod::Card {
                    card_details: CardDetails {
                        entry_method: "keyed",
                        keyed_data: KeyedData {
                            data_format: "plainText",
                            card_number: number,
                            expiry_date: expiry,
                        },
                    },
                },
            };
            let checked: Checked = api.post("/cards/verify", &request).await?;
            Done::new(
                checked.processing_terminal_id,
                if checked.verified { "verified" } else { "not verified" },
            )
        }
        Job::Bin { digits } => {
            let request = BinRequest {
                card: Bin {
                    kind: "cardBin",
                    bin: digits,
                },
            };
            let card: CardInfo = api.post("/cards/bin-lookup", &request).await?;
            Done::new(card.kind, card.country.unwrap_or_default())
        }
        Job::Offer { plan, name, amount } => {
            let plan = Plan {
                payment_plan_id: plan,
                name,
                currency: CURRENCY.to_owned(),
                kind: "automatic".to_owned(),
                frequency: "monthly".to_owned(),
                on_update: "continue".to_owned(),
                on_delete: "complete".to_owned(),
                recurring_order: Some(RecurringOrder { amount: Some(amount) }),
            };
            let plan: Plan = api.post(&format!("/processing-terminals/{TERMINAL}/payment-plans"), &plan).await?;
            Done::new(plan.payment_plan_id, plan.name)
        }
        Job::Plans => {
            let plans: Vec<Plan> = api.rows(&format!("/processing-terminals/{TERMINAL}/payment-plans"), &[]).await?;
            let rows = plans.into_iter().map(|plan| Row {
                id: plan.payment_plan_id,
                status: plan.name,
                amount: plan.recurring_order.and_then(|order| order.amount).unwrap_or_default(),
            });
            Done::rows(rows.collect())
        }
        Job::Subscribe {
            subscription,
            plan,
            saved,
            start,
        } => {
            let request = SubscribeRequest {
                subscription_id: subscription,
                payment_plan_id: plan,
                payment_method: PaymentMethod::SecureToken { token: saved },
                start_date: start,
            };
            let path = format!("/processing-terminals/{TERMINAL}/subscriptions");
            subscribed(api.post(&path, &request).await?)
        }
        Job::Subscription { subscription } => {
            let path = format!("/processing-terminals/{TERMINAL}/subscriptions/{subscription}");
            subscribed(api.get(&path).await?)
        }
        Job::Unsubscribe { subscription } => {
            let path = format!("/processing-terminals/{TERMINAL}/subscriptions/{subscription}/deactivate");
            let response = api.request(Method::POST, &path).send().await?.error_for_status()?;
            subscribed(response.json().await?)
        }
        Job::Batches { date } => {
            let batches: Vec<Batch> = api.rows("/batches", &[("date", &date.to_string())]).await?;
            let rows = batches.into_iter().map(|batch| Row {
                id: batch.batch_id.map(|id| id.to_string()).unwrap_or_default(),
                status: batch.currency.unwrap_or_default(),
                amount: batch.sale_amount.unwrap_or_default(),
            });
            Done::rows(rows.collect())
        }
        Job::Transactions { date } => {
            let transactions: Vec<Transaction> = api.rows("/transactions", &[("date", &date.to_string())]).await?;
            let rows = transactions.into_iter().map(|transaction| Row {
                id: transaction.transaction_id.map(|id| id.to_string()).unwrap_or_default(),
                status: transaction.status.unwrap_or_default(),
                amount: transaction.amount.unwrap_or_default(),
            });
            Done::rows(rows.collect())
        }
        Job::Disputes { date } => {
            let disputes: Vec<Dispute> = api.rows("/disputes", &[("date", &date.to_string())]).await?;
            let rows = disputes.into_iter().map(|dispute| Row {
                id: dispute.dispute_id.map(|id| id.to_string()).unwrap_or_default(),
                status: dispute.description.unwrap_or_default(),
                amount: dispute.dispute_amount.unwrap_or_default(),
            });
            Done::rows(rows.collect())
        }
        Job::Merchant { platform } => {
            let platform: Platform = api.get(&format!("/merchant-platforms/{platform}")).await?;
            let accounts = format!("{} accounts", platform.processing_accounts.len());
            Done::new(platform.merchant_platform_id.unwrap_or_default(), accounts)
        }
        Job::Account { account } => {
            let account: Account = api.get(&format!("/processing-accounts/{account}")).await?;
            Done::new(account.doing_business_as, account.status.unwrap_or_default())
        }
    })
}

/// What a sale and a hold have in common.
fn charge(order: String, amount: i64, token: String) -> PaymentRequest {
    PaymentRequest {
        channel: "web",
        processing_terminal_id: TERMINAL,
        order: Order {
            order_id: order,
            description: Some("Web shop".to_owned()),
            amount,
            currency: CURRENCY.to_owned(),
        },
        payment_method: PaymentMethod::SingleUseToken { token },
        auto_capture: None,
        process_as_sale: None,
    }
}

fn charged(payment: Payment) -> Done {
    Done::new(payment.payment_id, payment.transaction_result.status).with_amount(payment.order.amount, payment.order.currency)
}

fn subscribed(subscription: Subscription) -> Done {
    Done::new(subscription.subscription_id, subscription.current_state.status)
}
