//! Twins of the types behind this module's name: the same fields of the same types, read and written by serde's derive.
#![allow(dead_code, reason = "what is decoded is encoded again and not looked at")]

use payroc_api::types::{
    AlternativeTender, AvsResult, BenefitCategory, CardEntryMethod, CardSchemeReferenceId, Currency, CvvResult, EbtTransactionType,
    HealthcareExpenseType, HealthcareIndicator, NotificationLanguage, PaymentId, PaymentSummaryStatus, ProcessingModel, RefundId,
    ResponseCode, SecureToken, SecureTokenId, SecureTokenStatus, SupportedOperation, TerminalId, TipMode, TipType, TransactionResultStatus,
    TransactionResultType, TransactionSequence, UnitOfMeasure,
};
use payroc_api::{Date, Decimal, Personal, Secret};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct Payment {
    #[serde(rename = "paymentId")]
    payment_id: PaymentId,
    #[serde(rename = "processingTerminalId")]
    processing_terminal_id: TerminalId,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<Personal<String>>,
    order: PaymentOrder,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<RetrievedCustomer>,
    card: Card,
    #[serde(skip_serializing_if = "Option::is_none")]
    refunds: Option<Vec<RefundSummary>>,
    #[serde(rename = "supportedOperations", skip_serializing_if = "Option::is_none")]
    supported_operations: Option<Vec<SupportedOperation>>,
    #[serde(rename = "transactionResult")]
    transaction_result: TransactionResult,
    #[serde(rename = "customFields", skip_serializing_if = "Option::is_none")]
    custom_fields: Option<Vec<CustomField>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct PaymentOrder {
    #[serde(rename = "orderId")]
    order_id: String,
    #[serde(rename = "dateTime", skip_serializing_if = "Option::is_none")]
    date_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    amount: i64,
    currency: Currency,
    #[serde(rename = "dccOffer", skip_serializing_if = "Option::is_none")]
    dcc_offer: Option<DccOffer>,
    #[serde(rename = "standingInstructions", skip_serializing_if = "Option::is_none")]
    standing_instructions: Option<StandingInstructions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breakdown: Option<ItemizedBreakdown>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct DccOffer {
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<bool>,
    #[serde(rename = "offerReference", skip_serializing_if = "Option::is_none")]
    offer_reference: Option<Secret>,
    #[serde(rename = "fxAmount")]
    fx_amount: i64,
    #[serde(rename = "fxCurrency")]
    fx_currency: Currency,
    #[serde(rename = "fxCurrencyCode", skip_serializing_if = "Option::is_none")]
    fx_currency_code: Option<String>,
    #[serde(rename = "fxCurrencyExponent", skip_serializing_if = "Option::is_none")]
    fx_currency_exponent: Option<i64>,
    #[serde(rename = "fxRate")]
    fx_rate: Decimal,
    markup: Decimal,
    #[serde(rename = "markupText", skip_serializing_if = "Option::is_none")]
    markup_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct StandingInstructions {
    sequence: TransactionSequence,
    #[serde(rename = "processingModel")]
    processing_model: ProcessingModel,
    #[serde(rename = "referenceDataOfFirstTxn", skip_serializing_if = "Option::is_none")]
    reference_data_of_first_txn: Option<FirstTransactionReference>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct FirstTransactionReference {
    #[serde(rename = "paymentId", skip_serializing_if = "Option::is_none")]
    payment_id: Option<PaymentId>,
    #[serde(rename = "cardSchemeReferenceId", skip_serializing_if = "Option::is_none")]
    card_scheme_reference_id: Option<CardSchemeReferenceId>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ItemizedBreakdown {
    subtotal: i64,
    #[serde(rename = "cashbackAmount", skip_serializing_if = "Option::is_none")]
    cashback_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tip: Option<Tip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    surcharge: Option<Surcharge>,
    #[serde(rename = "dualPricing", skip_serializing_if = "Option::is_none")]
    dual_pricing: Option<DualPricing>,
    #[serde(rename = "healthcareExpenses", skip_serializing_if = "Option::is_none")]
    healthcare_expenses: Option<Vec<HealthcareExpense>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taxes: Option<Vec<RetrievedTax>>,
    #[serde(rename = "dutyAmount", skip_serializing_if = "Option::is_none")]
    duty_amount: Option<i64>,
    #[serde(rename = "freightAmount", skip_serializing_if = "Option::is_none")]
    freight_amount: Option<i64>,
    #[serde(rename = "convenienceFee", skip_serializing_if = "Option::is_none")]
    convenience_fee: Option<ConvenienceFee>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<LineItem>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Tip {
    #[serde(rename = "type")]
    type_: TipType,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<TipMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentage: Option<Decimal>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Surcharge {
    #[serde(skip_serializing_if = "Option::is_none")]
    bypass: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percentage: Option<Decimal>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct DualPricing {
    offered: bool,
    #[serde(rename = "choiceRate", skip_serializing_if = "Option::is_none")]
    choice_rate: Option<ChoiceRate>,
    #[serde(rename = "alternativeTender", skip_serializing_if = "Option::is_none")]
    alternative_tender: Option<AlternativeTender>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ChoiceRate {
    applied: bool,
    rate: Decimal,
    amount: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct HealthcareExpense {
    #[serde(rename = "type")]
    type_: HealthcareExpenseType,
    amount: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedTax {
    name: String,
    rate: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<i64>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ConvenienceFee {
    amount: i64,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct LineItem {
    #[serde(rename = "commodityCode", skip_serializing_if = "Option::is_none")]
    commodity_code: Option<String>,
    #[serde(rename = "productCode", skip_serializing_if = "Option::is_none")]
    product_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "unitOfMeasure", skip_serializing_if = "Option::is_none")]
    unit_of_measure: Option<UnitOfMeasure>,
    #[serde(rename = "unitPrice")]
    unit_price: i64,
    quantity: Decimal,
    #[serde(rename = "discountRate", skip_serializing_if = "Option::is_none")]
    discount_rate: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taxes: Option<Vec<RetrievedTax>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedCustomer {
    #[serde(rename = "firstName", skip_serializing_if = "Option::is_none")]
    first_name: Option<Personal<String>>,
    #[serde(rename = "lastName", skip_serializing_if = "Option::is_none")]
    last_name: Option<Personal<String>>,
    #[serde(rename = "dateOfBirth", skip_serializing_if = "Option::is_none")]
    date_of_birth: Option<Personal<Date>>,
    #[serde(rename = "referenceNumber", skip_serializing_if = "Option::is_none")]
    reference_number: Option<Personal<String>>,
    #[serde(rename = "billingAddress", skip_serializing_if = "Option::is_none")]
    billing_address: Option<RetrievedAddress>,
    #[serde(rename = "shippingAddress", skip_serializing_if = "Option::is_none")]
    shipping_address: Option<RetrievedShipping>,
    #[serde(rename = "contactMethods", skip_serializing_if = "Option::is_none")]
    contact_methods: Option<Vec<ContactMethod>>,
    #[serde(rename = "notificationLanguage", skip_serializing_if = "Option::is_none")]
    notification_language: Option<NotificationLanguage>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    address1: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address2: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address3: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<Personal<String>>,
    #[serde(rename = "postalCode", skip_serializing_if = "Option::is_none")]
    postal_code: Option<Personal<String>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedShipping {
    #[serde(rename = "recipientName", skip_serializing_if = "Option::is_none")]
    recipient_name: Option<Personal<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<RetrievedAddress>,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type")]
pub(crate) enum ContactMethod {
    #[serde(rename = "email")]
    Email(Box<ContactMethodEmail>),
    #[serde(rename = "fax")]
    Fax(Box<ContactMethodFax>),
    #[serde(rename = "mobile")]
    Mobile(Box<ContactMethodMobile>),
    #[serde(rename = "phone")]
    Phone(Box<ContactMethodPhone>),
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodEmail {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodFax {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodMobile {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ContactMethodPhone {
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Card {
    #[serde(rename = "type")]
    type_: String,
    #[serde(rename = "entryMethod")]
    entry_method: CardEntryMethod,
    #[serde(rename = "cardholderName", skip_serializing_if = "Option::is_none")]
    cardholder_name: Option<Personal<String>>,
    #[serde(rename = "cardholderSignature", skip_serializing_if = "Option::is_none")]
    cardholder_signature: Option<Personal<String>>,
    #[serde(rename = "cardNumber")]
    card_number: Secret,
    #[serde(rename = "expiryDate")]
    expiry_date: Secret,
    #[serde(rename = "secureToken", skip_serializing_if = "Option::is_none")]
    secure_token: Option<SecureTokenSummary>,
    #[serde(rename = "securityChecks", skip_serializing_if = "Option::is_none")]
    security_checks: Option<SecurityCheck>,
    #[serde(rename = "emvTags", skip_serializing_if = "Option::is_none")]
    emv_tags: Option<Vec<EmvTag>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balances: Option<Vec<CardBalance>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SecureTokenSummary {
    #[serde(rename = "secureTokenId")]
    secure_token_id: SecureTokenId,
    #[serde(rename = "customerName")]
    customer_name: Personal<String>,
    token: SecureToken,
    status: SecureTokenStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Link {
    rel: String,
    method: String,
    href: Secret,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct SecurityCheck {
    #[serde(rename = "cvvResult", skip_serializing_if = "Option::is_none")]
    cvv_result: Option<CvvResult>,
    #[serde(rename = "avsResult", skip_serializing_if = "Option::is_none")]
    avs_result: Option<AvsResult>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct EmvTag {
    hex: String,
    value: Secret,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CardBalance {
    #[serde(rename = "benefitCategory")]
    benefit_category: BenefitCategory,
    amount: i64,
    currency: Currency,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RefundSummary {
    #[serde(rename = "refundId")]
    refund_id: RefundId,
    #[serde(rename = "dateTime")]
    date_time: String,
    currency: Currency,
    amount: i64,
    status: PaymentSummaryStatus,
    #[serde(rename = "responseCode")]
    response_code: ResponseCode,
    #[serde(rename = "responseMessage")]
    response_message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct TransactionResult {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_: Option<TransactionResultType>,
    #[serde(rename = "ebtType", skip_serializing_if = "Option::is_none")]
    ebt_type: Option<EbtTransactionType>,
    status: TransactionResultStatus,
    #[serde(rename = "approvalCode", skip_serializing_if = "Option::is_none")]
    approval_code: Option<String>,
    #[serde(rename = "authorizedAmount", skip_serializing_if = "Option::is_none")]
    authorized_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
    #[serde(rename = "responseCode")]
    response_code: ResponseCode,
    #[serde(rename = "responseMessage", skip_serializing_if = "Option::is_none")]
    response_message: Option<String>,
    #[serde(rename = "processorResponseCode", skip_serializing_if = "Option::is_none")]
    processor_response_code: Option<String>,
    #[serde(rename = "cardSchemeReferenceId", skip_serializing_if = "Option::is_none")]
    card_scheme_reference_id: Option<CardSchemeReferenceId>,
    #[serde(rename = "healthcareIndicator", skip_serializing_if = "Option::is_none")]
    healthcare_indicator: Option<HealthcareIndicator>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct CustomField {
    name: String,
    value: Personal<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct PaymentPage {
    limit: i64,
    count: i64,
    #[serde(rename = "hasMore")]
    has_more: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Vec<Link>>,
    data: Vec<RetrievedPayment>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedPayment {
    #[serde(rename = "paymentId")]
    payment_id: PaymentId,
    #[serde(rename = "processingTerminalId")]
    processing_terminal_id: TerminalId,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<Personal<String>>,
    order: PaymentOrder,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<RetrievedCustomer>,
    card: RetrievedCard,
    #[serde(skip_serializing_if = "Option::is_none")]
    refunds: Option<Vec<RefundSummary>>,
    #[serde(rename = "supportedOperations", skip_serializing_if = "Option::is_none")]
    supported_operations: Option<Vec<SupportedOperation>>,
    #[serde(rename = "transactionResult")]
    transaction_result: TransactionResult,
    #[serde(rename = "customFields", skip_serializing_if = "Option::is_none")]
    custom_fields: Option<Vec<CustomField>>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct RetrievedCard {
    #[serde(rename = "type")]
    type_: String,
    #[serde(rename = "entryMethod", skip_serializing_if = "Option::is_none")]
    entry_method: Option<CardEntryMethod>,
    #[serde(rename = "cardholderName", skip_serializing_if = "Option::is_none")]
    cardholder_name: Option<Personal<String>>,
    #[serde(rename = "cardholderSignature", skip_serializing_if = "Option::is_none")]
    cardholder_signature: Option<Personal<String>>,
    #[serde(rename = "cardNumber")]
    card_number: Secret,
    #[serde(rename = "expiryDate")]
    expiry_date: Secret,
    #[serde(rename = "secureToken", skip_serializing_if = "Option::is_none")]
    secure_token: Option<SecureTokenSummary>,
    #[serde(rename = "securityChecks", skip_serializing_if = "Option::is_none")]
    security_checks: Option<SecurityCheck>,
    #[serde(rename = "emvTags", skip_serializing_if = "Option::is_none")]
    emv_tags: Option<Vec<EmvTag>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balances: Option<Vec<CardBalance>>,
}
