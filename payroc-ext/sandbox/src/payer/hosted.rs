//! Hosted payment pages: a merchant's page sends a signed form, the payer types a card or a bank account, and the result goes to the merchant as a
//! signed query and, for a card, as a background validation.

use std::fmt::Write as _;

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use http::{Request, Response, StatusCode, header};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha512};

use super::super::ProcessorDecision;
use super::super::headers::media_type;
use super::super::sandbox::Sandbox;
use super::super::state::{BANK_PAYMENT, CARD_PAYMENT, EnteredAccount, EnteredCard, PageCall, PageForm, PageKind, Store};
use super::super::target::address;
use super::super::terminal::{TerminalSettings, is_page_address};
use super::{
    AccountInput, BODY_LIMIT, CardInput, PageFault, decision, driven, page, parameters, redirect, shown_name, takes_only, value, with_query,
};

/// The parameters that the vendor documents or names in its results. Any other is the merchant's own.
const KNOWN: [&str; 34] = [
    "TERMINALID",
    "ORDERID",
    "CURRENCY",
    "AMOUNT",
    "DATETIME",
    "HASH",
    "ACTION",
    "MERCHANTREF",
    "CARDHOLDERNAME",
    "AUTOREADY",
    "DESCRIPTION",
    "EMAIL",
    "TERMINALTYPE",
    "ADDRESS1",
    "ADDRESS2",
    "POSTCODE",
    "CITY",
    "REGION",
    "STATE",
    "COUNTRY",
    "PHONE",
    "STOREDCREDENTIALUSE",
    "STOREDCREDENTIALTXTYPE",
    "CARDREFERENCE",
    "BYPASS_SURCHARGE",
    "PAYMENTOPTIONS",
    "INIFRAME",
    "TAXAMOUNT",
    "CUSTOMERREFERENCE",
    "PERMITLEVEL2",
    "PERMITLEVEL3",
    "MCC",
    "LANGUAGE",
    "SUBMIT",
];

/// The parameters that a result repeats.
const REPEATED: [&str; 10] = [
    "EMAIL",
    "PHONE",
    "REGION",
    "CITY",
    "POSTCODE",
    "STATE",
    "COUNTRY",
    "STOREDCREDENTIALUSE",
    "STOREDCREDENTIALTXTYPE",
    "BYPASS_SURCHARGE",
];

/// Parameters of the gateway underneath that change the hash in a way that the vendor does not document.
const NOT_SIGNED: [(&str, &str); 3] = [
    (
        "RECEIPTPAGEURL",
        "leave it out: how it is signed is not documented; set the receipt URL of the terminal",
    ),
    (
        "VALIDATIONURL",
        "leave it out: how it is signed is not documented; set the validation URL of the terminal",
    ),
    (
        "SECURECARDMERCHANTREF",
        "leave it out: how such a result is signed is not documented; save the card on the secure card page",
    ),
];

/// Currencies whose lowest denomination is not a hundredth. How the vendor reads two decimals of them is not known.
const OTHER_DECIMALS: [&str; 24] = [
    "BHD", "BIF", "CLP", "DJF", "GNF", "IQD", "ISK", "JOD", "JPY", "KMF", "KRW", "KWD", "LYD", "OMR", "PYG", "RWF", "TND", "UGX", "UYI",
    "VND", "VUV", "XAF", "XOF", "XPF",
];

/// What a payer has typed.
pub(crate) enum MeansInput {
    Card(CardInput),
    Account(AccountInput),
}

/// The same, checked.
enum Means {
    Card(EnteredCard),
    Account(EnteredAccount),
}

impl MeansInput {
    fn read(self, kind: PageKind, terminal: &TerminalSettings, now: DateTime<Utc>) -> Result<Means, PageFault> {
        match self {
            Self::Card(card) => card.read(terminal, now).map(Means::Card),
            Self::Account(account) if takes_accounts(kind, terminal) => account.read().map(Means::Account),
            Self::Account(_) => Err(PageFault::new("method", "this page takes cards alone at this terminal")),
        }
    }
}

impl Means {
    /// The operation that takes a payment with it.
    fn operation(&self) -> &'static str {
        match self {
            Self::Card(_) => CARD_PAYMENT,
            Self::Account(_) => BANK_PAYMENT,
        }
    }

    fn payload(&self) -> Value {
        match self {
            Self::Card(card) => card.payload(),
            Self::Account(account) => account.payload(),
        }
    }
}

/// Whether a page offers to pay from a bank account in the United States. What a result says of one in Canada is not documented.
pub(super) fn takes_accounts(kind: PageKind, terminal: &TerminalSettings) -> bool {
    kind != PageKind::SecureCard && terminal.ach
}

/// What a query that drives the page pays with, and the decision; `None` if the query drives nothing.
fn chosen(query: &[(String, String)], now: DateTime<Utc>) -> Result<Option<(MeansInput, Option<ProcessorDecision>)>, PageFault> {
    let number = value(query, "sandboxAccount");
    if number.is_empty() {
        let driven = driven(query, now)?;
        return Ok(driven.map(|(card, decision)| (MeansInput::Card(card), decision)));
    }
    if !value(query, "sandboxCard").is_empty() {
        return Err(PageFault::new("sandboxAccount", "give either sandboxCard or sandboxAccount"));
    }
    let kind = match value(query, "sandboxAccountType") {
        "" | "CHECKINGS" => "checking",
        "SAVINGS" => "savings",
        _ => return Err(PageFault::new("sandboxAccountType", "give CHECKINGS or SAVINGS, or leave it out")),
    };
    let account = AccountInput::of_number(number, kind);
    Ok(Some((MeansInput::Account(account), decision(value(query, "sandboxOutcome"))?)))
}

/// The response to a merchant's form.
pub(super) fn respond(sandbox: &Sandbox, kind: PageKind, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
    if let Some(refused) = takes_only("POST", request) {
        return refused;
    }
    if request.body().len() > BODY_LIMIT {
        return page::refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            &[PageFault::new("body", format!("send at most {BODY_LIMIT} bytes"))],
        );
    }
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if media.map(media_type).as_deref() != Some("application/x-www-form-urlencoded") {
        return page::refusal(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            &[PageFault::new(
                "header content-type",
                "send a form: application/x-www-form-urlencoded",
            )],
        );
    }
    let fields = std::str::from_utf8(request.body()).map_or_else(
        |_| {
            Err(vec![PageFault::new(
                "encoding",
                "encode the parameters as UTF-8, with percent signs",
            )])
        },
        parameters,
    );
    let fields = match fields {
        Ok(fields) => fields,
        Err(faults) => return page::refusal(StatusCode::BAD_REQUEST, &faults),
    };
    let faults = faults(kind, &fields);
    if !faults.is_empty() {
        return page::refusal(StatusCode::BAD_REQUEST, &faults);
    }
    let terminal = value(&fields, "TERMINALID").to_owned();
    let settings = sandbox.with_store(|store| store.terminals.of(&terminal).clone());
    if value(&fields, "HASH") != request_hash(kind, &fields, &settings.page_secret) {
        return page::invalid_hash();
    }
    if let Some(fault) = without_target(kind, &settings) {
        return page::refusal(StatusCode::BAD_REQUEST, &[fault]);
    }
    if let Some(fault) = sandbox.with_store(|store| taken(store, kind, &fields)) {
        return page::refusal(StatusCode::BAD_REQUEST, &[fault]);
    }
    let query = match parameters(request.uri().query().unwrap_or_default()).map_err(|mut faults| faults.remove(0)) {
        Ok(query) => query,
        Err(fault) => return page::refusal(StatusCode::BAD_REQUEST, &[fault]),
    };
    let form = sandbox.with_store_at(now, |store| store.open_page(kind, fields));
    match chosen(&query, now) {
        Ok(None) => page::hosted(&form, &settings),
        Ok(Some((means, decision))) => match submit(sandbox, &form.id, means, decision, &address(request), now) {
            Ok(location) => redirect(&location),
            Err(fault) => page::refusal(StatusCode::BAD_REQUEST, &[fault]),
        },
        Err(fault) => page::refusal(StatusCode::BAD_REQUEST, &[fault]),
    }
}

/// What is wrong with the parameters of a form, besides its hash.
fn faults(kind: PageKind, fields: &[(String, String)]) -> Vec<PageFault> {
    let mut faults = Vec::new();
    let mut expect = |name: &str, fits: bool, message: &str| {
        if !fits {
            faults.push(PageFault::new(name, message));
        }
    };
    let text = |name: &str| value(fields, name);
    let length = |name: &str, most: usize| (1..=most).contains(&text(name).chars().count());
    expect("TERMINALID", length("TERMINALID", 50), "send 1 to 50 characters");
    expect(
        "DATETIME",
        is_datetime(text("DATETIME")),
        "send a time in the form DD-MM-YYYY:HH:MM:SS:SSS",
    );
    let hash = text("HASH");
    let is_hash = hash.len() == 128 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    expect("HASH", is_hash, "send the SHA-512 hash as 128 lower-case hexadecimal digits");
    if kind == PageKind::SecureCard {
        expect("MERCHANTREF", length("MERCHANTREF", 200), "send 1 to 200 characters");
        expect("ACTION", matches!(text("ACTION"), "register" | "update"), "send register or update");
        let usage = matches!(text("STOREDCREDENTIALUSE"), "UNSCHEDULED" | "RECURRING" | "INSTALLMENT");
        expect("STOREDCREDENTIALUSE", usage, "send UNSCHEDULED, RECURRING or INSTALLMENT");
    } else {
        expect("ORDERID", length("ORDERID", 24), "send 1 to 24 characters");
        expect(
            "AMOUNT",
            minor(text("AMOUNT")).is_some(),
            "send an amount with two decimals, such as 12.30",
        );
        expect(
            "CURRENCY",
            !OTHER_DECIMALS.contains(&text("CURRENCY")),
            "how the vendor reads the AMOUNT of a currency without two decimals is not known; use another currency",
        );
    }
    for (name, message) in NOT_SIGNED {
        expect(name, text(name).is_empty(), message);
    }
    if faults.is_empty() && kind != PageKind::SecureCard {
        let card = CardInput::of_number("4539858876047062", DateTime::UNIX_EPOCH);
        let card = card.read(&TerminalSettings::new(), DateTime::UNIX_EPOCH);
        let body = card.map(|card| payment(fields, true, &Means::Card(card))).unwrap_or_default();
        faults.extend(Store::page_faults(CARD_PAYMENT, &body).into_iter().map(|(path, message)| {
            let name = match path.as_str() {
                "order.currency" => "CURRENCY",
                "order.orderId" => "ORDERID",
                "order.amount" => "AMOUNT",
                "order.description" => "DESCRIPTION",
                "processingTerminalId" => "TERMINALID",
                other => other,
            };
            PageFault::new(name, message)
        }));
    }
    faults
}

/// Whether the terminal has no address for the result.
fn without_target(kind: PageKind, settings: &TerminalSettings) -> Option<PageFault> {
    match target(kind, settings) {
        Some(url) if is_page_address(url) => None,
        Some(_) => Some(PageFault::new(
            "receipt URL of the terminal",
            "set an http or https address: with --receipt-url, the trigger set-hosted-pages, or TerminalSettings",
        )),
        None => Some(PageFault::new(
            "receipt URL of the terminal",
            "set one, so that the payer comes back: with --receipt-url, the trigger set-hosted-pages, or TerminalSettings",
        )),
    }
}

fn target(kind: PageKind, settings: &TerminalSettings) -> Option<&str> {
    let own = match kind {
        PageKind::SecureCard => settings.secure_token_url.as_deref(),
        PageKind::Payment | PageKind::PreAuthorization => None,
    };
    own.or(settings.receipt_url.as_deref())
}

/// Whether the reference of a card cannot be registered or updated.
fn taken(store: &Store, kind: PageKind, fields: &[(String, String)]) -> Option<PageFault> {
    if kind != PageKind::SecureCard {
        return None;
    }
    let known = store.knows_secure_token(value(fields, "TERMINALID"), value(fields, "MERCHANTREF"));
    let message = match (value(fields, "ACTION"), known) {
        ("register", Some(_)) => "the reference was used before; send another one, or ACTION=update",
        ("update", None | Some(false)) => "no saved card has this reference; send ACTION=register",
        _ => return None,
    };
    Some(PageFault::new("MERCHANTREF", message))
}

/// An amount with two decimals in the lowest denomination.
fn minor(amount: &str) -> Option<i64> {
    let (whole, cents) = amount.split_once('.')?;
    joined(whole, cents).filter(|minor| *minor > 0)
}

/// The digits before and behind a decimal separator as one amount: at most ten, and exactly two.
fn joined(whole: &str, cents: &str) -> Option<i64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(whole) && whole.len() <= 10 && digits(cents) && cents.len() == 2;
    fits.then(|| format!("{whole}{cents}").parse().ok()).flatten()
}

/// An amount that a payer types: with a point, a comma, or without decimals.
#[cfg(feature = "server")]
pub(crate) fn typed_amount(amount: &str) -> Option<i64> {
    let (whole, cents) = amount.split_once(['.', ',']).unwrap_or((amount, "00"));
    joined(whole, cents)
}

/// An amount in the lowest denomination with two decimals.
pub(super) fn with_decimals(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// Whether a text is a time in the form `DD-MM-YYYY:HH:MM:SS:SSS`.
fn is_datetime(text: &str) -> bool {
    let shape = text.bytes().enumerate().all(|(at, byte)| match at {
        2 | 5 => byte == b'-',
        10 | 13 | 16 | 19 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    if text.len() != 23 || !shape {
        return false;
    }
    let number = |from: usize, to: usize| text.get(from..to).and_then(|text| text.parse::<u32>().ok()).unwrap_or(u32::MAX);
    let year = i32::try_from(number(6, 10)).unwrap_or_default();
    let date = NaiveDate::from_ymd_opt(year, number(3, 5), number(0, 2));
    date.is_some_and(|date| {
        date.and_hms_milli_opt(number(11, 13), number(14, 16), number(17, 19), number(20, 23))
            .is_some()
    })
}

/// The SHA-512 hash of values that are joined with colons, in lower-case hexadecimal digits.
fn hash(values: &[&str]) -> String {
    Sha512::digest(values.join(":").as_bytes())
        .iter()
        .fold(String::with_capacity(128), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        })
}

fn request_hash(kind: PageKind, fields: &[(String, String)], secret: &str) -> String {
    let text = |name: &str| value(fields, name);
    match kind {
        PageKind::SecureCard => hash(&[text("TERMINALID"), text("MERCHANTREF"), text("DATETIME"), text("ACTION"), secret]),
        PageKind::Payment | PageKind::PreAuthorization => {
            hash(&[text("TERMINALID"), text("ORDERID"), text("AMOUNT"), text("DATETIME"), secret])
        }
    }
}

/// The body of the request that the page makes for the payer.
fn payment(fields: &[(String, String)], captures: bool, means: &Means) -> Value {
    let text = |name: &str| value(fields, name);
    let mut body = json!({
        "processingTerminalId": text("TERMINALID"),
        "order": { "orderId": text("ORDERID"), "amount": minor(text("AMOUNT")), "currency": text("CURRENCY") },
        "paymentMethod": means.payload(),
    });
    if !text("DESCRIPTION").is_empty() {
        body["order"]["description"] = text("DESCRIPTION").into();
    }
    // A bank transfer has neither.
    if let Means::Card(_) = means {
        body["channel"] = "web".into();
        if text("BYPASS_SURCHARGE") == "Y" {
            body["order"]["breakdown"] = json!({ "subtotal": minor(text("AMOUNT")), "surcharge": { "bypass": true } });
        }
        if !captures {
            body["autoCapture"] = false.into();
        }
    }
    body
}

/// The billing address of a form. It may have any part of one, as a response may, and a request of the API may not.
fn billing_address(fields: &[(String, String)]) -> Option<Value> {
    let parts = [
        ("address1", "ADDRESS1", 150),
        ("address2", "ADDRESS2", 150),
        ("city", "CITY", 50),
        ("postalCode", "POSTCODE", 10),
    ];
    let sent = parts.into_iter().filter_map(|(part, name, most)| {
        let text = value(fields, name);
        (!text.is_empty() && text.chars().count() <= most).then(|| (part.to_owned(), Value::from(text)))
    });
    let address: Map<String, Value> = sent.collect();
    let is_compared = address.contains_key("address1") || address.contains_key("postalCode");
    is_compared.then_some(Value::Object(address))
}

/// Submits payment details on a page that was opened before. Returns the address of the result; a second submission gets that of the first.
#[cfg(feature = "server")]
pub(crate) fn submit_page(
    sandbox: &Sandbox,
    id: &str,
    means: MeansInput,
    decision: Option<ProcessorDecision>,
    base: &str,
) -> Result<String, PageFault> {
    submit(sandbox, id, means, decision, base, sandbox.now())
}

fn submit(
    sandbox: &Sandbox,
    id: &str,
    means: MeansInput,
    decision: Option<ProcessorDecision>,
    base: &str,
    now: DateTime<Utc>,
) -> Result<String, PageFault> {
    let conditions = sandbox.conditions();
    let base = base.split("/merchant/").next().unwrap_or_default();
    let address = format!("{base}/v1/payments");
    sandbox.with_store_at(now, |store| {
        let Some(form) = store.page(id) else {
            return Err(PageFault::new("page", "the page is too old; begin again at the merchant's page"));
        };
        if let Some(location) = form.location {
            return Ok(location);
        }
        let settings = store.terminals.of(form.terminal()).clone();
        let Some(target) = target(form.kind, &settings) else {
            return Err(PageFault::new(
                "receipt URL of the terminal",
                "set one, so that the payer comes back",
            ));
        };
        let means = means.read(form.kind, &settings, now)?;
        let call = |operation| PageCall {
            operation,
            origin: "hostedPage",
            address: &address,
            now,
            conditions: &conditions,
        };
        let location = match (form.kind, &means) {
            (PageKind::SecureCard, Means::Card(card)) => save(store, &call("createSecureToken"), &form, card, &settings, target)?,
            _ => pay(store, &call(means.operation()), &form, &means, decision, &settings, target)?,
        };
        store.close_page(id, &location);
        Ok(location)
    })
}

fn pay(
    store: &mut Store,
    call: &PageCall<'_>,
    form: &PageForm,
    means: &Means,
    decision: Option<ProcessorDecision>,
    settings: &TerminalSettings,
    target: &str,
) -> Result<String, PageFault> {
    // As with the vendor, a terminal with a surcharge makes a sale of a pre-authorization without saying so, and so does a bank account.
    let captures = form.kind == PageKind::Payment || settings.surcharge.is_some();
    let mut body = payment(&form.fields, captures, means);
    if let (Means::Card(_), Some(address)) = (means, billing_address(&form.fields)) {
        body["customer"] = json!({ "billingAddress": address });
    }
    let (id, shown) = store
        .pay_on_page(call, body, decision)
        .map_err(|problem| PageFault::new("payment", problem.reason()))?;
    let result = match means {
        Means::Card(_) => {
            let result = payment_result(&form.fields, &shown, card_details(&shown), &settings.page_secret, call.now);
            store.validate(form.terminal(), &id, true, &result, call.now);
            result
        }
        // The vendor validates cards alone in the background.
        Means::Account(account) => {
            let details = account_details(&shown, account);
            payment_result(&form.fields, &shown, details, &settings.page_secret, call.now)
        }
    };
    Ok(with_query(target, &with_own(&form.fields, result)))
}

fn text_at(shown: &Value, pointer: &str) -> String {
    shown.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What a result says of the card that paid.
pub(super) fn card_details(shown: &Value) -> Vec<(&'static str, String)> {
    let mut details = vec![
        ("APPROVALCODE", text_at(shown, "/transactionResult/approvalCode")),
        ("AVSRESPONSE", text_at(shown, "/card/securityChecks/avsResult")),
        ("CVVRESPONSE", text_at(shown, "/card/securityChecks/cvvResult")),
        ("CARDNUMBER", text_at(shown, "/card/cardNumber")),
        ("CARDTYPE", text_at(shown, "/card/type")),
        ("CARDHOLDERNAME", text_at(shown, "/card/cardholderName")),
    ];
    let surcharge = shown.pointer("/order/breakdown/surcharge");
    let added = surcharge.and_then(|surcharge| Some((surcharge.get("amount")?.as_i64()?, surcharge.get("percentage")?)));
    if let Some((amount, percentage)) = added {
        details.push(("SURCHARGE_FEE", with_decimals(amount)));
        details.push(("SURCHARGE_PERCENT", percentage.to_string()));
    }
    details
}

/// What a result says of the bank account that paid.
fn account_details(shown: &Value, account: &EnteredAccount) -> Vec<(&'static str, String)> {
    let kind = if account.kind == "savings" { "SAVINGS" } else { "CHECKINGS" };
    vec![
        ("ROUTING_NUMBER", text_at(shown, "/bankAccount/routingNumber")),
        ("ACCOUNT_NUMBER", text_at(shown, "/bankAccount/accountNumber")),
        ("ACCOUNT_TYPE", kind.to_owned()),
    ]
}

/// The result of a payment, signed, with what it says of the payment details.
pub(super) fn payment_result(
    fields: &[(String, String)],
    shown: &Value,
    details: Vec<(&str, String)>,
    secret: &str,
    now: DateTime<Utc>,
) -> Vec<(String, String)> {
    let text = |pointer: &str| text_at(shown, pointer);
    let sent = |name: &str| value(fields, name).to_owned();
    let datetime = now.format("%Y-%m-%dT%H:%M:%S").to_string();
    let (code, message) = (text("/transactionResult/responseCode"), text("/transactionResult/responseMessage"));
    let hash = hash(&[
        &sent("TERMINALID"),
        &sent("ORDERID"),
        &sent("AMOUNT"),
        &datetime,
        &code,
        &message,
        secret,
    ]);
    let mut result: Vec<(String, String)> = [
        ("TERMINALID", sent("TERMINALID")),
        ("ORDERID", sent("ORDERID")),
        ("AMOUNT", sent("AMOUNT")),
        ("RESPONSECODE", code),
        ("RESPONSETEXT", message),
        ("DATETIME", datetime),
        ("UNIQUEREF", text("/paymentId")),
    ]
    .into_iter()
    .chain(details)
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    result.extend(repeated(fields));
    result.push(("HASH".to_owned(), hash));
    result
}

fn save(
    store: &mut Store,
    call: &PageCall<'_>,
    form: &PageForm,
    card: &EnteredCard,
    settings: &TerminalSettings,
    target: &str,
) -> Result<String, PageFault> {
    if let Some(fault) = taken(store, form.kind, &form.fields) {
        return Err(fault);
    }
    let (reference, replaces) = (form.field("MERCHANTREF"), form.field("ACTION") == "update");
    let mut source = card.payload();
    source["cardDetails"]["entryMethod"] = "keyed".into();
    let body = json!({
        "secureTokenId": reference,
        "mitAgreement": form.field("STOREDCREDENTIALUSE").to_ascii_lowercase(),
        "source": source,
    });
    let shown = store
        .save_on_page(call, form.terminal(), reference, body, replaces)
        .map_err(|problem| PageFault::new("card", problem.reason()))?;
    let text = |pointer: &str| text_at(&shown, pointer);
    let datetime = call.now.format("%d-%m-%Y:%H:%M:%S:%3f").to_string();
    let (code, message, token) = ("A", "SUCCESS", text("/token"));
    let hash = hash(&[form.terminal(), code, message, reference, &token, &datetime, &settings.page_secret]);
    let number = text("/source/cardNumber");
    let brand = super::super::cards::brand(&number).map_or("", |brand| brand.name);
    let mut result: Vec<(String, String)> = [
        ("TERMINALID", form.terminal()),
        ("RESPONSECODE", code),
        ("RESPONSETEXT", message),
        ("MERCHANTREF", reference),
        ("CARDREFERENCE", &token),
        ("DATETIME", &datetime),
        ("CARDNUMBER", &number),
        ("CARDTYPE", brand),
        ("CARDHOLDERNAME", &text("/source/cardholderName")),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    result.extend(repeated(&form.fields));
    result.push(("HASH".to_owned(), hash));
    store.validate(form.terminal(), reference, false, &result, call.now);
    Ok(with_query(target, &with_own(&form.fields, result)))
}

/// The parameters that every result repeats.
fn repeated(fields: &[(String, String)]) -> impl Iterator<Item = (String, String)> + '_ {
    let wanted = |(name, value): &&(String, String)| REPEATED.contains(&name.as_str()) && !value.is_empty();
    fields.iter().filter(wanted).cloned()
}

/// The result with the merchant's own parameters, which only the browser carries.
fn with_own(fields: &[(String, String)], mut result: Vec<(String, String)>) -> Vec<(String, String)> {
    let own = fields
        .iter()
        .filter(|(name, _)| !KNOWN.contains(&name.as_str()) && NOT_SIGNED.iter().all(|(known, _)| known != name))
        .filter(|(name, _)| shown_name(name) == *name && !result.iter().any(|(known, _)| known == name));
    let own: Vec<_> = own.cloned().collect();
    result.extend(own);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_vendors_example() {
        let expected = "af306cb3a3dd3c4d5d09f3e04b85da567b0a6c7b65f816cbc11b53a1802be70d277c8fe08bcc3b733303081ed5de2c3ff89c112881bb27004074bb29eb0ca549";
        assert_eq!(
            hash(&["3204004", "HPP744359582", "123.45", "10-02-2026:09:14:54:058", "example_secret_123"]),
            expected
        );
    }

    #[test]
    fn amounts_have_two_decimals_and_times_have_one_form() {
        assert_eq!(minor("123.45"), Some(12_345));
        assert_eq!(with_decimals(12_345), "123.45");
        assert_eq!(with_decimals(5), "0.05");
        for wrong in [
            "",
            "1",
            "1.2",
            "1.234",
            ".50",
            "-1.00",
            "+1.00",
            "0.00",
            "1,00",
            "12345678901.00",
            "１.00",
        ] {
            assert_eq!(minor(wrong), None, "{wrong}");
        }
        assert!(is_datetime("10-02-2026:09:14:54:058"));
        for wrong in [
            "",
            "2026-02-10T09:14:54",
            "31-02-2026:09:14:54:058",
            "10-02-2026:25:14:54:058",
            "10-02-2026:09:14:54:05",
            "10/02/2026:09:14:54:058",
        ] {
            assert!(!is_datetime(wrong), "{wrong}");
        }
    }
}
