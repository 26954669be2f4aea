//! Triggers: what the vendor, the processor, a bank, a device, the payer or the network does, and a merchant's program cannot cause.
//!
//! One list makes the variants, the names and the catalogue, so that Rust, HTTP and the command line agree.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::clock::text as duration_text;
use super::decision::{DeclineCode, ProcessorDecision};
use super::document::api;
use super::problem::usual_status;
use super::requests;
use super::sandbox::Sandbox;
use super::script::Step;
use super::state::{DeviceOutcome, EventDisturbance, LinkPayment, LinkPaymentMethod, Resource, TriggerError};
use super::terminal::{is_page_address, refused_secret};
use payroc_api::http::HttpErrorKind;

/// The most requests that one trigger can disturb.
const MOST_CALLS: u32 = 1_000;

/// An entry of [`Trigger::CATALOGUE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TriggerInfo {
    /// The name: `close-batch`.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub description: &'static str,
    /// Its fields, required ones and optional ones.
    pub fields: &'static [FieldInfo],
}

/// A field of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct FieldInfo {
    /// The name in JSON: `paymentId`. On the command line it is `--payment-id`.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub description: &'static str,
    /// The kind of its value.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Whether it has to be given.
    pub required: bool,
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "choices", rename_all = "camelCase")]
#[non_exhaustive]
pub enum FieldKind {
    /// A string.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A duration: `90s`, `10m`, `2h`, `3d`, `1h30m`.
    Duration,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// Any JSON value.
    Json,
}

impl FieldKind {
    /// Whether a value is of this kind.
    fn fits(self, value: &Value) -> bool {
        match (self, value) {
            (Self::String, Value::String(text)) => !text.is_empty(),
            (Self::Integer, value) => value.is_i64(),
            (Self::Boolean, value) => value.is_boolean(),
            (Self::Duration, Value::String(text)) => duration_text::parse(text).is_ok(),
            (Self::Choice(choices), Value::String(text)) => choices.contains(&text.as_str()),
            (Self::Json, _) => true,
            _ => false,
        }
    }

    /// What is expected, for an error.
    fn expected(self) -> String {
        match self {
            Self::String => "give a string that is not empty".to_owned(),
            Self::Integer => "give a whole number".to_owned(),
            Self::Boolean => "give true or false".to_owned(),
            Self::Duration => "give a duration such as 90s, 10m, 2h or 3d".to_owned(),
            Self::Choice(choices) => format!("give one of: {}", choices.join(", ")),
            Self::Json => "give a JSON value".to_owned(),
        }
    }
}

macro_rules! triggers {
    ($(
        $variant:ident $name:literal $description:literal {
            $($(#[$meta:meta])* $field:ident $json:literal $type:ty, $kind:expr, $required:literal, $about:literal;)*
        }
    )*) => {
        /// Something that happens outside the API, made to happen with [`Sandbox::trigger`].
        ///
        /// In JSON a trigger is an object with its name in `trigger`, beside its fields: `{"trigger": "open-dispute", "paymentId": "SB00001001"}`.
        #[derive(Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "trigger", deny_unknown_fields)]
        #[non_exhaustive]
        pub enum Trigger {
            $(
                #[doc = $description]
                #[serde(rename = $name)]
                $variant {
                    $(
                        #[doc = $about]
                        #[serde(rename = $json)]
                        $(#[$meta])*
                        $field: $type,
                    )*
                },
            )*
        }

        impl Trigger {
            /// All triggers, with their fields.
            pub const CATALOGUE: &'static [TriggerInfo] = &[
                $(TriggerInfo {
                    name: $name,
                    description: $description,
                    fields: &[
                        $(FieldInfo { name: $json, description: $about, kind: $kind, required: $required },)*
                    ],
                },)*
            ];

            /// The name in HTTP and on the command line: `close-batch`.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)*
                }
            }
        }
    };
}

use FieldKind::{Boolean, Choice, Duration as Time, Integer, Json, String as Text};

triggers! {
    LoseNextResponse "lose-next-response" "Handle the next request, and lose its response: the connection breaks after the request was applied." {
        operation "operation" Option<String>, Text, false, "The operation, by the vendor's id or by ours; any operation if left out.";
    }
    DeclineNextPayment "decline-next-payment" "Decline the next payment." {
        code "code" Option<DeclineCode>, Choice(DeclineCode::ALL), false, "The code of the processor; a general decline if left out.";
    }
    ApproveNextPaymentPartially "approve-next-payment-partially" "Approve only a part of the next payment." {
        amount "amount" Option<i64>, Integer, false, "The approved amount in the currency's lowest denomination; half of the payment if left out.";
    }
    HoldNextPayment "hold-next-payment" "Leave the next payment undecided." {
        reason "reason" Option<HoldReason>, Choice(&["pending", "review"]), false, "Whether the payment is pending, which is the default, or under review.";
    }
    DecideReview "decide-review" "Decide on a payment that is pending or under review." {
        payment_id "paymentId" String, Text, true, "The id of the payment.";
        decision "decision" ReviewDecision, Choice(&["approved", "partiallyApproved", "declined"]), true, "The decision.";
        amount "amount" Option<i64>, Integer, false, "The approved amount of a partial approval; half of the payment if left out.";
        code "code" Option<DeclineCode>, Choice(DeclineCode::ALL), false, "The code of the processor with which a payment is declined.";
    }
    CloseBatch "close-batch" "Close the open batch, as happens at the end of the day." {
        processing_terminal_id "processingTerminalId" Option<String>, Text, false, "The terminal; all terminals if left out.";
    }
    ReturnBankTransfer "return-bank-transfer" "Return a settled bank transfer, as the payer's bank does." {
        payment_id "paymentId" String, Text, true, "The id of the payment.";
    }
    OpenDispute "open-dispute" "Dispute a settled card payment, as the cardholder does: the issuer takes the payment back." {
        payment_id "paymentId" String, Text, true, "The id of the payment.";
    }
    SetDisputeStatus "set-dispute-status" "Move a dispute on to a status of the API document." {
        dispute_id "disputeId" i64, Integer, true, "The id of the dispute.";
        status "status" String, Text, true, "The status.";
    }
    SetStatus "set-status" "Set the status of a resource that the vendor decides on." {
        resource "resource" Resource, Choice(Resource::NAMES), true, "The kind of the resource.";
        id "id" String, Text, true, "The id of the resource.";
        status "status" String, Text, true, "The status, one that the API document has for the resource.";
        reason "reason" Option<String>, Text, false, "The reason that the event about a terminal order gives.";
    }
    ApproveBoarding "approve-boarding" "Approve a processing account, which enables its funding." {
        processing_account_id "processingAccountId" String, Text, true, "The id of the processing account.";
    }
    SendBackBoarding "send-back-boarding" "Send the application of a processing account back." {
        processing_account_id "processingAccountId" String, Text, true, "The id of the processing account.";
        status "status" Option<SentBack>, Choice(&["subjectTo", "pending", "rejected"]), false, "The status of the account; subjectTo, which asks for documents, if left out.";
    }
    DispatchTerminalOrder "dispatch-terminal-order" "Dispatch a terminal order." {
        terminal_order_id "terminalOrderId" String, Text, true, "The id of the terminal order.";
        reason "reason" Option<String>, Text, false, "The reason that the event gives.";
    }
    FinishDevice "finish-device" "Finish an instruction at a payment device: the cardholder pays or signs." {
        instruction_id "instructionId" String, Text, true, "The id of the payment, refund or signature instruction.";
    }
    DeclineDevice "decline-device" "Finish a payment instruction at a payment device with a card that the processor declines." {
        instruction_id "instructionId" String, Text, true, "The id of the payment instruction.";
    }
    FailDevice "fail-device" "Let an instruction at a payment device fail." {
        instruction_id "instructionId" String, Text, true, "The id of the payment, refund or signature instruction.";
        message "message" Option<String>, Text, false, "The error message of the instruction.";
    }
    CancelDevice "cancel-device" "Cancel an instruction at the payment device, as the cardholder does." {
        instruction_id "instructionId" String, Text, true, "The id of the payment, refund or signature instruction.";
    }
    PayLink "pay-link" "Pay a payment link, as the payer does on its page." {
        payment_link_id "paymentLinkId" String, Text, true, "The id of the payment link.";
        amount "amount" Option<i64>, Integer, false, "The amount that the payer enters, for a link that asks for it.";
        method "method" Option<LinkPaymentMethod>, Choice(&["card", "bankTransfer"]), false, "The method; the first one of the link if left out.";
    }
    SetHostedPages "set-hosted-pages" "Set the secret of a terminal's hosted pages and where their results go, as in the vendor's Self-Care portal." {
        processing_terminal_id "processingTerminalId" Option<String>, Text, false, "The terminal; all terminals if left out.";
        secret "secret" Option<String>, Text, false, "The secret, 16 to 48 characters; unchanged if left out.";
        receipt_url "receiptUrl" Option<String>, Text, false, "Where the payer goes with the result of a payment or a 3-D Secure check; unchanged if left out.";
        secure_token_url "secureTokenUrl" Option<String>, Text, false, "Where the payer goes once a card is saved; unchanged if left out.";
        validation_url "validationUrl" Option<String>, Text, false, "Where each result of a card submission is posted to; unchanged if left out.";
    }
    SetSurcharge "set-surcharge" "Add a surcharge to payments by credit card, as the gateway does for a merchant who has agreed to one." {
        basis_points "basisPoints" i64, Integer, true, "The surcharge in hundredths of a percent, at most 10,000; 0 for none.";
        disclosure "disclosure" Option<String>, Text, false, "The text that a page has to show before the payment.";
        processing_terminal_id "processingTerminalId" Option<String>, Text, false, "The terminal; all terminals if left out.";
    }
    CollectSubscription "collect-subscription" "Collect the next payment of an automatic subscription now, whenever it is due." {
        subscription_id "subscriptionId" String, Text, true, "The id of the subscription.";
        processing_terminal_id "processingTerminalId" Option<String>, Text, false, "The terminal, where several have a subscription with this id.";
    }
    ExpireCard "expire-card" "Let the card of saved payment details expire: payments with it are declined." {
        secure_token_id "secureTokenId" String, Text, true, "The id of the saved payment details.";
        processing_terminal_id "processingTerminalId" Option<String>, Text, false, "The terminal, where several have payment details with this id.";
    }
    RevokeApiKey "revoke-api-key" "Stop accepting an API key and the access tokens that were issued for it." {
        api_key "apiKey" Option<String>, Text, false, "The API key; all keys if left out.";
    }
    AcceptApiKey "accept-api-key" "Accept an API key: a new one, or one that was revoked." {
        api_key "apiKey" String, Text, true, "The API key.";
    }
    RevokeTokens "revoke-tokens" "Revoke every access token that was issued so far." {}
    Fault "fault" "Disturb the next requests on the wire." {
        kind "kind" FaultKind, Choice(FaultKind::NAMES), true, "The fault.";
        operation "operation" Option<String>, Text, false, "The operation, by the vendor's id or by ours; any operation if left out.";
        calls "calls" Option<u32>, Integer, false, "The number of requests, at most 1,000; 1 if left out.";
        after_commit "afterCommit" Option<bool>, Boolean, false, "Whether the request is handled before its response is replaced.";
        status "status" Option<u16>, Integer, false, "The status of a problem; that of its type if left out.";
        problem "problem" Option<String>, Text, false, "The type of a problem, such as not-found; api-error if left out.";
        #[serde(with = "duration_text", default)]
        delay "delay" Option<Duration>, Time, false, "The delay of a slow response, 30 s if left out, or the Retry-After of a rate limit.";
    }
    ForgetIdempotencyKey "forget-idempotency-key" "Forget an idempotency key, as the vendor does after a time that is not documented." {
        idempotency_key "idempotencyKey" Uuid, Text, true, "The idempotency key.";
    }
    SendEvent "send-event" "Send an event of any type to every enabled event subscription, whatever types it names." {
        event_type "type" String, Text, true, "The type of the event, which may be unknown to the API.";
        data "data" Option<Value>, Json, false, "The data of the event; an empty object if left out.";
    }
    DisturbNextEvent "disturb-next-event" "Disturb the deliveries of the next event." {
        disturbance "disturbance" EventDisturbance, Choice(EventDisturbance::NAMES), true, "How the deliveries are disturbed.";
        #[serde(with = "duration_text", default)]
        delay "delay" Option<Duration>, Time, false, "The delay, for the disturbance delay; 10 m if left out.";
    }
    ClearPending "clear-pending" "Forget the faults, decisions and disturbances that no request, payment or event has used yet." {}
}

/// Why a payment stays undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum HoldReason {
    /// It is pending.
    Pending,
    /// It is reviewed by a person.
    Review,
}

/// The decision on a payment under review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ReviewDecision {
    /// The whole amount is approved.
    Approved,
    /// A part is approved.
    PartiallyApproved,
    /// It is declined.
    Declined,
}

/// The status of a processing account whose application was sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum SentBack {
    /// Approved once documents have arrived.
    SubjectTo,
    /// Reviewed, and not approved yet.
    Pending,
    /// Rejected.
    Rejected,
}

macro_rules! fault_kinds {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// A fault on the wire.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum FaultKind {
            $(#[doc = $about] #[serde(rename = $name)] $variant,)*
        }

        impl FaultKind {
            /// The names in JSON.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];
        }
    };
}

fault_kinds! {
    Connect "connect" "No connection: the request is not handled. On a socket the connection closes without a response."
    Reset "reset" "The connection breaks without a response."
    Timeout "timeout" "No response within the client's timeout."
    NoResponse "no-response" "No response, ever."
    BrokenBody "broken-body" "The response breaks off within its body, after the request was handled."
    Problem "problem" "A problem document, with `status` and `problem`."
    RateLimit "rate-limit" "429 with the header Retry-After, `delay` or 3 s."
    BadGateway "bad-gateway" "502 with a page of HTML."
    Slow "slow" "A response whose second half comes after `delay`, on the sandbox's clock."
    UnknownFields "unknown-fields" "A response with unknown fields in every object."
    UnknownValues "unknown-values" "A response with unknown values of enumerations."
    UnknownVariants "unknown-variants" "A response with unknown variants of unions."
    ForeignLinks "foreign-links" "A response whose links lead to another host."
}

impl fmt::Debug for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(self.name());
        if let Ok(Value::Object(fields)) = serde_json::to_value(self) {
            // A key and a secret are credentials.
            for (name, value) in fields
                .iter()
                .filter(|(name, value)| !matches!(name.as_str(), "trigger" | "apiKey" | "secret") && !value.is_null())
            {
                shown.field(name, value);
            }
        }
        shown.finish()
    }
}

/// What a trigger has done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Triggered {
    /// The name of the trigger.
    pub trigger: &'static str,
    /// What happened, or will happen, in one sentence.
    pub effect: String,
    /// The ids of what was made, by the names of their fields: `disputeId`, `paymentId`, `returnId`.
    #[serde(flatten)]
    pub made: Map<String, Value>,
}

impl Triggered {
    /// An id of what was made: `triggered.id("paymentId")`.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<String> {
        match self.made.get(name)? {
            Value::String(id) => Some(id.clone()),
            id => Some(id.to_string()),
        }
    }
}

impl Trigger {
    /// The entry of a trigger in the catalogue.
    #[must_use]
    pub fn info(name: &str) -> Option<&'static TriggerInfo> {
        Self::CATALOGUE.iter().find(|known| known.name == name)
    }

    /// The trigger with this name and these fields, as HTTP and the command line give them.
    ///
    /// # Errors
    /// There is no such trigger, or a field is missing, unknown or malformed.
    pub fn from_fields(name: &str, mut fields: Map<String, Value>) -> Result<Self, TriggerError> {
        let Some(info) = Self::info(name) else {
            let names: Vec<_> = Self::CATALOGUE.iter().map(|known| known.name).collect();
            return Err(TriggerError::invalid(
                "",
                "there is no trigger with this name",
                format!("use one of: {}", names.join(", ")),
            ));
        };
        fields.retain(|_, value| !value.is_null());
        if fields.keys().any(|name| !info.fields.iter().any(|known| known.name == name)) {
            let names: Vec<_> = info.fields.iter().map(|known| known.name).collect();
            let remedy = match names.is_empty() {
                true => "the trigger takes no fields".to_owned(),
                false => format!("use one of: {}", names.join(", ")),
            };
            return Err(TriggerError::invalid("", "the trigger has no such field", remedy));
        }
        for field in info.fields {
            match fields.get(field.name) {
                None if field.required => return Err(TriggerError::invalid(field.name, "missing value", field.kind.expected())),
                Some(value) if !field.kind.fits(value) => {
                    return Err(TriggerError::invalid(field.name, "unusable value", field.kind.expected()));
                }
                _ => {}
            }
        }
        fields.insert("trigger".into(), name.into());
        // What is left are numbers out of range and keys that are no UUIDs; serde's text may repeat the value.
        serde_json::from_value(Value::Object(fields.clone())).map_err(|_| {
            let at = |field: &&FieldInfo| {
                let mut without = fields.clone();
                match (field.required, field.kind) {
                    (false, _) => drop(without.remove(field.name)),
                    (true, _) if field.name == "idempotencyKey" => {
                        without.insert(field.name.into(), Uuid::nil().to_string().into());
                    }
                    (true, _) => return false,
                }
                serde_json::from_value::<Self>(Value::Object(without)).is_ok()
            };
            let field = info.fields.iter().find(at).map_or("", |field| field.name);
            let remedy = match field {
                "idempotencyKey" => "give a UUID",
                _ => "give a number that is not negative and not too large",
            };
            TriggerError::invalid(field, "value out of range", remedy)
        })
    }
}

/// The operation that a trigger names, by the vendor's id; `None` for any.
fn operation(name: Option<&str>) -> Result<Option<&'static str>, TriggerError> {
    let Some(name) = name else { return Ok(None) };
    let known = payroc_api::OPERATIONS
        .iter()
        .find(|known| known.upstream_id == name || known.id == name || known.name == name);
    if let Some(known) = known.filter(|known| api().operation(known.upstream_id).is_some()) {
        return Ok(Some(known.upstream_id));
    }
    match requests::named(name) {
        Some(name) => Ok(Some(name)),
        None => Err(TriggerError::invalid(
            "operation",
            "the API has no such operation",
            "give the vendor's operation id, such as payment, or ours, such as create_payment, or authorize",
        )),
    }
}

/// "the next request" or "the next 3 requests of payment".
fn next_requests(operation: Option<&str>, calls: u32) -> String {
    let requests = if calls == 1 {
        "the next request".to_owned()
    } else {
        format!("the next {calls} requests")
    };
    match operation {
        Some(operation) => format!("{requests} of {operation}"),
        None => requests,
    }
}

/// Refuses a field that has no effect, because it may be a mistake.
fn useless(field: &'static str, given: bool) -> Result<(), TriggerError> {
    match given {
        true => Err(TriggerError::invalid(field, "the field has no effect here", "leave it out")),
        false => Ok(()),
    }
}

fn positive(amount: Option<i64>) -> Result<(), TriggerError> {
    match amount {
        Some(..1) => Err(TriggerError::invalid(
            "amount",
            "the amount is not positive",
            "give at least 1, in the currency's lowest denomination",
        )),
        _ => Ok(()),
    }
}

type Made = Vec<(&'static str, Value)>;

impl Sandbox {
    /// Makes something happen outside the API: see [`Trigger::CATALOGUE`].
    ///
    /// Events that follow are delivered by a server or by [`Sandbox::drain`].
    ///
    /// ```
    /// use payroc_sandbox::{Sandbox, Trigger};
    ///
    /// let sandbox = Sandbox::new();
    /// sandbox.trigger(Trigger::LoseNextResponse { operation: Some("payment".into()) })?;
    /// let missing =
    ///     sandbox.trigger(Trigger::OpenDispute { payment_id: "SB00001001".into() }).unwrap_err();
    /// assert_eq!(missing.field, "paymentId");
    /// # Ok::<(), payroc_sandbox::TriggerError>(())
    /// ```
    ///
    /// # Errors
    /// What the trigger names does not exist, or its state does not allow this. Nothing has changed then.
    pub fn trigger(&self, trigger: Trigger) -> Result<Triggered, TriggerError> {
        let name = trigger.name();
        let disturbs = matches!(
            trigger,
            Trigger::LoseNextResponse { .. } | Trigger::Fault { .. } | Trigger::ClearPending { .. }
        );
        if self.disturbs_only() && !disturbs {
            return Err(TriggerError::conflict(
                "",
                "a proxy only disturbs requests; it has no state",
                "use lose-next-response, fault or clear-pending",
            ));
        }
        let (effect, made) = self.perform(trigger)?;
        let made = made.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(Triggered {
            trigger: name,
            effect,
            made,
        })
    }

    fn perform(&self, trigger: Trigger) -> Result<(String, Made), TriggerError> {
        let now = self.now();
        let done = |text: &str| Ok((text.to_owned(), Vec::new()));
        match trigger {
            Trigger::LoseNextResponse { operation: name } => {
                let step = Step::error(HttpErrorKind::Reset).after_commit();
                self.disturb(name.as_deref(), 1, step, "is applied, and its response is lost")
            }
            Trigger::DeclineNextPayment { code } => {
                self.decide_next(code.map_or(ProcessorDecision::Declined, ProcessorDecision::DeclinedWith));
                done("the next payment is declined")
            }
            Trigger::ApproveNextPaymentPartially { amount } => {
                positive(amount)?;
                self.decide_next(ProcessorDecision::PartiallyApproved(amount));
                done("the next payment is approved in part")
            }
            Trigger::HoldNextPayment { reason } => {
                self.decide_next(match reason {
                    Some(HoldReason::Review) => ProcessorDecision::UnderReview,
                    Some(HoldReason::Pending) | None => ProcessorDecision::Pending,
                });
                done("the next payment stays undecided")
            }
            Trigger::DecideReview {
                payment_id,
                decision,
                amount,
                code,
            } => {
                positive(amount)?;
                useless("amount", amount.is_some() && decision != ReviewDecision::PartiallyApproved)?;
                useless("code", code.is_some() && decision != ReviewDecision::Declined)?;
                let whole = self.with_store(|store| store.undecided_amount(&payment_id));
                if amount.is_some_and(|amount| whole.is_some_and(|whole| amount >= whole)) {
                    return Err(TriggerError::invalid(
                        "amount",
                        "the amount is no part of the payment",
                        "give less than the amount of the payment, or approve it",
                    ));
                }
                let decision = match decision {
                    ReviewDecision::Approved => ProcessorDecision::Approved,
                    ReviewDecision::PartiallyApproved => ProcessorDecision::PartiallyApproved(amount),
                    ReviewDecision::Declined => code.map_or(ProcessorDecision::Declined, ProcessorDecision::DeclinedWith),
                };
                if !self.with_store_at(now, |store| store.resolve(&payment_id, decision, now)) {
                    return Err(self.no_payment(
                        &payment_id,
                        "the payment has been decided",
                        "name a payment that is pending or under review",
                    ));
                }
                Ok(("the payment is decided".into(), vec![("paymentId", payment_id.into())]))
            }
            Trigger::CloseBatch { processing_terminal_id } => {
                let terminal = processing_terminal_id.as_deref();
                let batches = self.with_store_at(now, |store| {
                    let is_known = terminal.is_none_or(|terminal| store.has_transaction_at(terminal));
                    is_known.then(|| store.settle(now, terminal))
                });
                let batches = batches.ok_or_else(|| {
                    TriggerError::not_found(
                        "processingTerminalId",
                        "no payment was taken at this terminal",
                        "name a terminal that has taken a payment, or leave the field out",
                    )
                })?;
                Ok((format!("batches closed: {}", batches.len()), vec![("batchIds", batches.into())]))
            }
            Trigger::ReturnBankTransfer { payment_id } => {
                let returned = self.with_store_at(now, |store| store.return_transfer(&payment_id, now));
                let id = returned.ok_or_else(|| {
                    let message = "the payment is no bank transfer that is settled and not refunded";
                    self.no_payment(
                        &payment_id,
                        message,
                        "close the batch first, and name a bank transfer that was neither refunded nor returned",
                    )
                })?;
                Ok((
                    "the bank transfer is returned".into(),
                    vec![("paymentId", payment_id.into()), ("returnId", id.into())],
                ))
            }
            Trigger::OpenDispute { payment_id } => {
                let dispute = self.with_store_at(now, |store| store.dispute(&payment_id, now));
                let id = dispute.ok_or_else(|| {
                    let message = "the payment is no card payment that is settled and undisputed, and not refunded";
                    self.no_payment(
                        &payment_id,
                        message,
                        "close the batch first, and name a card payment that was not disputed or refunded before",
                    )
                })?;
                Ok((
                    "the payment is disputed".into(),
                    vec![("paymentId", payment_id.into()), ("disputeId", id.into())],
                ))
            }
            Trigger::SetDisputeStatus { dispute_id, status } => {
                self.with_store_at(now, |store| store.set_dispute_status(dispute_id, &status, now))?;
                Ok(("the dispute has moved on".into(), vec![("disputeId", dispute_id.into())]))
            }
            Trigger::SetStatus {
                resource,
                id,
                status,
                reason,
            } => self.move_status("id", resource, &id, &status, reason),
            Trigger::ApproveBoarding { processing_account_id } => self.move_status(
                "processingAccountId",
                Resource::ProcessingAccount,
                &processing_account_id,
                "approved",
                None,
            ),
            Trigger::SendBackBoarding {
                processing_account_id,
                status,
            } => {
                let status = match status.unwrap_or(SentBack::SubjectTo) {
                    SentBack::SubjectTo => "subjectTo",
                    SentBack::Pending => "pending",
                    SentBack::Rejected => "rejected",
                };
                self.move_status(
                    "processingAccountId",
                    Resource::ProcessingAccount,
                    &processing_account_id,
                    status,
                    None,
                )
            }
            Trigger::DispatchTerminalOrder { terminal_order_id, reason } => {
                self.move_status("terminalOrderId", Resource::TerminalOrder, &terminal_order_id, "dispatched", reason)
            }
            Trigger::FinishDevice { instruction_id } => self.end_device(&instruction_id, DeviceOutcome::Completed),
            Trigger::DeclineDevice { instruction_id } => {
                if self.with_store_at(now, |store| {
                    store.has_instruction(&instruction_id) && !store.moves_money(&instruction_id)
                }) {
                    return Err(TriggerError::conflict(
                        "instructionId",
                        "the instruction takes no payment, so no card is declined",
                        "name a payment instruction, or use fail-device",
                    ));
                }
                self.end_device(&instruction_id, DeviceOutcome::Declined)
            }
            Trigger::FailDevice { instruction_id, message } => self.end_device(
                &instruction_id,
                DeviceOutcome::Failed(message.as_deref().unwrap_or("The device is offline.")),
            ),
            Trigger::CancelDevice { instruction_id } => self.end_device(&instruction_id, DeviceOutcome::Canceled),
            Trigger::PayLink {
                payment_link_id,
                amount,
                method,
            } => {
                let payment = LinkPayment {
                    amount,
                    method,
                    ..LinkPayment::default()
                };
                let paid = self.pay_link(&payment_link_id, &payment, now)?;
                let effect = if paid.approved {
                    "the payer has paid"
                } else {
                    "the payment was not approved"
                };
                Ok((
                    effect.into(),
                    vec![("paymentLinkId", payment_link_id.into()), ("paymentId", paid.payment_id.into())],
                ))
            }
            Trigger::SetHostedPages {
                processing_terminal_id,
                secret,
                receipt_url,
                secure_token_url,
                validation_url,
            } => {
                if let Some(remedy) = secret.as_deref().and_then(refused_secret) {
                    return Err(TriggerError::invalid("secret", "the secret is unusable", remedy));
                }
                for (field, url) in [
                    ("receiptUrl", &receipt_url),
                    ("secureTokenUrl", &secure_token_url),
                    ("validationUrl", &validation_url),
                ] {
                    if url.as_deref().is_some_and(|url| !is_page_address(url)) {
                        return Err(TriggerError::invalid(
                            field,
                            "the address is unusable",
                            "give an http or https URL with a host",
                        ));
                    }
                }
                self.change_terminals(processing_terminal_id.as_deref(), |settings| {
                    if let Some(secret) = &secret {
                        settings.page_secret.clone_from(secret);
                    }
                    for (url, known) in [
                        (&receipt_url, &mut settings.receipt_url),
                        (&secure_token_url, &mut settings.secure_token_url),
                        (&validation_url, &mut settings.validation_url),
                    ] {
                        if url.is_some() {
                            known.clone_from(url);
                        }
                    }
                });
                done("the hosted pages have their settings")
            }
            Trigger::SetSurcharge {
                basis_points,
                disclosure,
                processing_terminal_id,
            } => {
                let Some(basis_points) = u16::try_from(basis_points).ok().filter(|basis_points| *basis_points <= 10_000) else {
                    return Err(TriggerError::invalid("basisPoints", "value out of range", "give 0 to 10000"));
                };
                let percentage = f64::from(basis_points) / 100.0;
                let disclosure = disclosure.unwrap_or_else(|| format!("A surcharge of {percentage} % is added to credit cards."));
                self.change_terminals(processing_terminal_id.as_deref(), |settings| {
                    settings.surcharge = (basis_points > 0).then(|| (percentage, disclosure.clone()));
                    settings.adds_surcharge = basis_points > 0;
                });
                done("payments by credit card have this surcharge from now on")
            }
            Trigger::CollectSubscription {
                subscription_id,
                processing_terminal_id,
            } => {
                let (conditions, terminal) = (self.conditions(), processing_terminal_id.as_deref());
                let payment = self.with_store_at(now, |store| store.collect_now(&subscription_id, terminal, now, &conditions))?;
                Ok((
                    "the subscription was collected".into(),
                    vec![("subscriptionId", subscription_id.into()), ("paymentId", payment.into())],
                ))
            }
            Trigger::ExpireCard {
                secure_token_id,
                processing_terminal_id,
            } => {
                self.with_store_at(now, |store| {
                    store.expire_card(&secure_token_id, processing_terminal_id.as_deref(), now)
                })?;
                done("the card has expired")
            }
            Trigger::RevokeApiKey { api_key } => {
                let revoked = self.revoke_keys(api_key.as_deref());
                if revoked == 0 {
                    return Err(TriggerError::not_found(
                        "apiKey",
                        "the sandbox accepts no such API key",
                        "name a key that is accepted, or leave the field out to revoke all",
                    ));
                }
                Ok((format!("API keys revoked: {revoked}"), Vec::new()))
            }
            Trigger::AcceptApiKey { api_key } => {
                self.accept_key(&api_key);
                done("the API key is accepted")
            }
            Trigger::RevokeTokens {} => {
                self.revoke_tokens();
                done("every access token is revoked")
            }
            Trigger::Fault {
                kind,
                operation: name,
                calls,
                after_commit,
                status,
                problem,
                delay,
            } => {
                let step = fault(kind, after_commit, status, problem.as_deref(), delay)?;
                self.disturb(name.as_deref(), calls.unwrap_or(1), step, "will be disturbed")
            }
            Trigger::ForgetIdempotencyKey { idempotency_key } => {
                if !self.forget_key(idempotency_key) {
                    return Err(TriggerError::not_found(
                        "idempotencyKey",
                        "no successful request carried this key",
                        "name a key that was used",
                    ));
                }
                done("the idempotency key is forgotten")
            }
            Trigger::SendEvent { event_type, data } => {
                let id = self.with_store_at(now, |store| {
                    store.send_event(&event_type, data.unwrap_or_else(|| Map::new().into()), now)
                });
                let id = id.ok_or_else(|| {
                    TriggerError::conflict("", "nobody would receive the event", "create an event subscription that is enabled")
                })?;
                Ok(("the event is on its way".into(), vec![("eventId", id.into())]))
            }
            Trigger::DisturbNextEvent { disturbance, delay } => {
                useless("delay", delay.is_some() && disturbance != EventDisturbance::Delay)?;
                self.with_store_at(now, |store| store.disturb_next_event(disturbance, delay));
                done("the next event is disturbed")
            }
            Trigger::ClearPending {} => {
                self.clear_pending();
                done("nothing is pending any more")
            }
        }
    }

    /// A payment that is missing, or does not fit.
    fn no_payment(&self, id: &str, otherwise: &str, remedy: &str) -> TriggerError {
        match self.with_store(|store| store.has_payment(id)) {
            true => TriggerError::conflict("paymentId", otherwise, remedy),
            false => TriggerError::not_found("paymentId", "there is no payment with this id", "name the paymentId of a response"),
        }
    }

    fn disturb(&self, name: Option<&str>, calls: u32, step: Step, how: &str) -> Result<(String, Made), TriggerError> {
        let operation = operation(name)?;
        if !(1..=MOST_CALLS).contains(&calls) {
            return Err(TriggerError::invalid("calls", "value out of range", "give 1 to 1000"));
        }
        for _ in 0..calls {
            self.push_step(operation, step.clone());
        }
        Ok((format!("{} {how}", next_requests(operation, calls)), Vec::new()))
    }

    fn move_status(
        &self,
        field: &'static str,
        resource: Resource,
        id: &str,
        status: &str,
        reason: Option<String>,
    ) -> Result<(String, Made), TriggerError> {
        let now = self.now();
        let events = self.with_store_at(now, |store| {
            store.decide_status(resource, field, id, status, reason.as_deref(), now)
        })?;
        Ok((
            format!("the status is {status}"),
            vec![(field, id.into()), ("eventIds", events.into())],
        ))
    }

    fn end_device(&self, id: &str, outcome: DeviceOutcome<'_>) -> Result<(String, Made), TriggerError> {
        let now = self.now();
        let (ended, known) = self.with_store_at(now, |store| {
            let ended = store.finish_instruction(id, outcome, now);
            (ended, store.has_instruction(id))
        });
        match (ended, known) {
            (true, _) => Ok(("the instruction has ended".into(), vec![("instructionId", id.into())])),
            (false, true) => Err(TriggerError::conflict(
                "instructionId",
                "the instruction has ended before",
                "name an instruction that is in progress",
            )),
            (false, false) => Err(TriggerError::not_found(
                "instructionId",
                "there is no instruction with this id",
                "name the id of an instruction that is in progress",
            )),
        }
    }
}

/// The step of a fault.
fn fault(
    kind: FaultKind,
    after_commit: Option<bool>,
    status: Option<u16>,
    problem: Option<&str>,
    delay: Option<Duration>,
) -> Result<Step, TriggerError> {
    let unused = |field, given: bool, kinds: &[FaultKind]| useless(field, given && !kinds.contains(&kind));
    use FaultKind as K;
    unused("status", status.is_some(), &[K::Problem])?;
    unused("problem", problem.is_some(), &[K::Problem])?;
    unused("delay", delay.is_some(), &[K::Slow, K::RateLimit])?;
    unused(
        "afterCommit",
        after_commit.is_some(),
        &[
            K::Connect,
            K::Reset,
            K::Timeout,
            K::NoResponse,
            K::Problem,
            K::RateLimit,
            K::BadGateway,
        ],
    )?;
    let fragment = problem.unwrap_or("api-error");
    let Some(status) = status.or_else(|| usual_status(fragment)) else {
        return Err(TriggerError::invalid(
            "problem",
            "the API documents no such type of a problem",
            "give a documented one, such as not-found, or a status with it",
        ));
    };
    if !(400..=599).contains(&status) {
        return Err(TriggerError::invalid(
            "status",
            "the status is none of a problem",
            "give 400 to 599",
        ));
    }
    if problem.is_some_and(|problem| {
        !problem
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    }) {
        return Err(TriggerError::invalid(
            "problem",
            "the type has other characters than lower-case letters, digits and hyphens",
            "give the fragment of a problem's address, such as api-error",
        ));
    }
    let step = match kind {
        K::Connect => Step::error(HttpErrorKind::Connect),
        K::Reset => Step::error(HttpErrorKind::Reset),
        K::Timeout => Step::error(HttpErrorKind::Timeout),
        K::NoResponse => Step::no_response(),
        K::BrokenBody => Step::error(HttpErrorKind::Body),
        K::Problem => Step::problem(status, fragment),
        K::RateLimit => Step::problem(429, "too-many-requests").retry_after(delay.unwrap_or(Duration::from_secs(3))),
        K::BadGateway => Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>"),
        K::Slow => Step::ordinary().delay(delay.unwrap_or(Duration::from_secs(30))),
        K::UnknownFields => Step::ordinary().unknown_fields(),
        K::UnknownValues => Step::ordinary().unknown_values(),
        K::UnknownVariants => Step::ordinary().unknown_variants(),
        K::ForeignLinks => Step::ordinary().foreign_links(),
    };
    Ok(if after_commit == Some(true) { step.after_commit() } else { step })
}
