//! What is sent and read, as far as the jobs need it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(crate) struct Token {
    pub(crate) access_token: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionRequest {
    pub(crate) lib_version: &'static str,
    pub(crate) scenario: &'static str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Session {
    pub(crate) token: String,
    pub(crate) expires_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PaymentRequest {
    pub(crate) channel: &'static str,
    pub(crate) processing_terminal_id: &'static str,
    pub(crate) order: Order,
    pub(crate) payment_method: PaymentMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) auto_capture: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) process_as_sale: Option<bool>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum PaymentMethod {
    Card { card_details: CardDetails },
    SecureToken { token: String },
    SingleUseToken { token: String },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CardDetails {
    pub(crate) entry_method: &'static str,
    pub(crate) keyed_data: KeyedData,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyedData {
    pub(crate) data_format: &'static str,
    pub(crate) card_number: String,
    pub(crate) expiry_date: String,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Order {
    pub(crate) order_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) amount: i64,
    pub(crate) currency: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Payment {
    pub(crate) payment_id: String,
    pub(crate) order: Order,
    pub(crate) transaction_result: TransactionResult,
}

#[derive(Deserialize)]
pub(crate) struct TransactionResult {
    pub(crate) status: String,
}

#[derive(Serialize)]
pub(crate) struct Capture {
    pub(crate) amount: i64,
}

#[derive(Serialize)]
pub(crate) struct Adjustments {
    pub(crate) adjustments: Vec<Adjustment>,
}

#[derive(Serialize)]
pub(crate) struct Adjustment {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) amount: i64,
}

#[derive(Serialize)]
pub(crate) struct RefundOfPayment {
    pub(crate) amount: i64,
    pub(crate) description: String,
}

#[derive(Serialize)]
pub(crate) struct Empty {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RefundRequest {
    pub(crate) channel: &'static str,
    pub(crate) processing_terminal_id: &'static str,
    pub(crate) order: Order,
    pub(crate) refund_method: PaymentMethod,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Refund {
    pub(crate) refund_id: String,
    pub(crate) order: Order,
    pub(crate) transaction_result: TransactionResult,
}

#[derive(Serialize)]
pub(crate) struct SaveRequest {
    pub(crate) customer: Customer,
    pub(crate) source: PaymentMethod,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Customer {
    pub(crate) reference_number: String,
}

#[derive(Deserialize)]
pub(crate) struct Saved {
    pub(crate) token: String,
    pub(crate) status: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Check {
    pub(crate) processing_terminal_id: &'static str,
    pub(crate) card: PaymentMethod,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Checked {
    pub(crate) processing_terminal_id: String,
    pub(crate) verified: bool,
}

#[derive(Serialize)]
pub(crate) struct BinRequest {
    pub(crate) card: Bin,
}

#[derive(Serialize)]
pub(crate) struct Bin {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) bin: String,
}

#[derive(Deserialize)]
pub(crate) struct CardInfo {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) country: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Plan {
    pub(crate) payment_plan_id: String,
    pub(crate) name: String,
    pub(crate) currency: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) frequency: String,
    pub(crate) on_update: String,
    pub(crate) on_delete: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recurring_order: Option<RecurringOrder>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RecurringOrder {
    pub(crate) amount: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SubscribeRequest {
    pub(crate) subscription_id: String,
    pub(crate) payment_plan_id: String,
    pub(crate) payment_method: PaymentMethod,
    pub(crate) start_date: NaiveDate,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Subscription {
    pub(crate) subscription_id: String,
    pub(crate) current_state: SubscriptionState,
}

#[derive(Deserialize)]
pub(crate) struct SubscriptionState {
    pub(crate) status: String,
}

#[derive(Deserialize)]
pub(crate) struct Page<T> {
    pub(crate) data: Vec<T>,
    #[serde(default = "Vec::new")]
    pub(crate) links: Vec<Link>,
}

#[derive(Deserialize)]
pub(crate) struct Link {
    pub(crate) rel: String,
    pub(crate) href: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Batch {
    pub(crate) batch_id: Option<i64>,
    pub(crate) currency: Option<String>,
    pub(crate) sale_amount: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Transaction {
    pub(crate) transaction_id: Option<i64>,
    pub(crate) status: Option<String>,
    pub(crate) amount: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dispute {
    pub(crate) dispute_id: Option<i64>,
    pub(crate) description: Option<String>,
    pub(crate) dispute_amount: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Platform {
    pub(crate) merchant_platform_id: Option<String>,
    pub(crate) processing_accounts: Vec<PlatformAccount>,
}

#[derive(Deserialize)]
pub(crate) struct PlatformAccount {}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Account {
    pub(crate) doing_business_as: String,
    pub(crate) status: Option<String>,
}
