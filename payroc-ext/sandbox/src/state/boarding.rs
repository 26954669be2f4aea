//! Boarding: merchant platforms and their processing accounts, with owners, contacts, pricing, terminal orders and attachments.

use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::Store;
use super::account::merge;
use super::call::{Call, Reply, instant, is, refuse};
use super::entities::{Entity, Kind, created, rows, show};
use super::{patch, terminals};

/// Creates a platform with its first processing accounts, or nothing.
pub(super) fn create_platform(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let accounts = call
        .body()
        .get("processingAccounts")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    for (at, account) in accounts.iter().enumerate() {
        check_account(store, account, &format!("processingAccounts[{at}]."))?;
    }
    let id = store.create(call, Kind::MerchantPlatform, "", call.body(), None);
    for account in &accounts {
        board(store, call, &id, account);
    }
    created(store, call, Kind::MerchantPlatform, id)
}

/// Adds a processing account to a platform.
pub(super) fn create_account(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let platform = store.entity(Kind::MerchantPlatform, call.path("merchantPlatformId"))?.id.clone();
    check_account(store, call.body(), "")?;
    let id = board(store, call, &platform, call.body());
    created(store, call, Kind::ProcessingAccount, id)
}

/// The rules that a schema cannot express.
fn check_account(store: &Store, account: &Value, prefix: &str) -> Result<(), Problem> {
    let owners = account
        .get("owners")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    check_owners(owners)?;
    let volume = |name: &str| {
        account
            .pointer(&format!("/processing/volumeBreakdown/{name}"))
            .and_then(Value::as_i64)
    };
    let total: i64 = ["cardPresent", "mailOrTelephone", "ecommerce"].into_iter().filter_map(volume).sum();
    if total != 100 {
        let field = format!("{prefix}processing.volumeBreakdown");
        return Err(refuse(&field, "wrong value", "Expected percentages that add up to 100."));
    }
    if volume("ecommerce") > Some(0) && account.get("website").is_none() {
        let message = "This field is required for a merchant with ecommerce.";
        return Err(refuse(&format!("{prefix}website"), "missing value", message));
    }
    if is(account, "/pricing/type", "intent") {
        let id = account
            .pointer("/pricing/pricingIntentId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let status = store.entity(Kind::PricingIntent, id).map(|intent| intent.str("status"));
        let usable = match status {
            Ok("active") => true,
            // The vendor's test suites board with an intent that they have just created.
            Ok("pendingReview") => store.lenient,
            _ => false,
        };
        if !usable {
            let message = match store.lenient {
                true => "Expected the id of a pricing intent that is not rejected.",
                false => "Expected the id of a pricing intent that is active.",
            };
            return Err(refuse(
                &format!("{prefix}pricing.pricingIntentId"),
                "unusable pricing intent",
                message,
            ));
        }
    }
    Ok(())
}

/// One owner controls the business. Whether another one has to sign for it is left open: in the vendor's own examples nobody does.
fn check_owners(owners: &[Value]) -> Result<(), Problem> {
    let controls = |owner: &&Value| owner.pointer("/relationship/isControlProng").and_then(Value::as_bool) == Some(true);
    match owners.iter().filter(controls).count() {
        2.. => Err(Problem::new(
            400,
            "too-many-control-prongs",
            "Too many control prongs",
            "Only one owner of a processing account can be its control prong.",
        )),
        1 => Ok(()),
        0 => Err(Problem::new(
            400,
            "no-control-prong-or-authorized-signatory",
            "No control prong or authorized signatory",
            "A processing account needs an owner who is its control prong.",
        )),
    }
}

fn board(store: &mut Store, call: &Call<'_>, platform: &str, account: &Value) -> String {
    let id = store.create(call, Kind::ProcessingAccount, platform, account, Some("entered"));
    let sent = |pointer: &str| account.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
    for owner in sent("/owners") {
        store.create(call, Kind::Owner, &id, &owner, None);
    }
    for contact in sent("/contacts") {
        store.create(call, Kind::Contact, &id, &contact, None);
    }
    for funding in sent("/funding/fundingAccounts") {
        store.create(call, Kind::FundingAccount, &id, &funding, Some("approved"));
    }
    // The terms are those of this moment: the intent may change, and the merchant has not agreed to that.
    let sent = account.get("pricing").cloned().unwrap_or_default();
    let intent = sent.get("pricingIntentId").and_then(Value::as_str);
    let intent = intent.and_then(|intent| store.entity(Kind::PricingIntent, intent).ok());
    let agreed = intent.map_or(sent.clone(), |intent| Value::Object(intent.body.clone()));
    if let Ok(entity) = store.entity_mut(Kind::ProcessingAccount, &id) {
        entity.body.insert(PRICING.into(), agreed);
    }
    id
}

/// The terms that the account has agreed to. Not a field of the document; responses have a link in its place.
const PRICING: &str = "pricing";

pub(super) fn link(call: &Call<'_>, path: &[&str], rel: &str) -> Value {
    let mut link = call.link(path);
    link["rel"] = rel.into();
    link
}

pub(super) fn complete_platform(store: &Store, call: &Call<'_>, platform: &Entity, body: &mut Map<String, Value>) {
    let account = |(_, account): (usize, &Entity)| {
        let shown = show(store, call, Kind::ProcessingAccount, account);
        let mut summary = Map::new();
        for name in [
            "addendums",
            "doingBusinessAs",
            "processingAccountId",
            "processor",
            "signature",
            "status",
        ] {
            if let Some(value) = shown.get(name) {
                summary.insert(name.into(), value.clone());
            }
        }
        summary.entry("processor").or_insert_with(|| "tsys".into());
        summary.entry("addendums").or_insert_with(|| json!([]));
        summary.insert(
            "link".into(),
            link(call, &["processing-accounts", &account.id], "processingAccount"),
        );
        Value::Object(summary)
    };
    let accounts = store.children(Kind::ProcessingAccount, &platform.id).map(account).collect();
    body.insert("processingAccounts".into(), Value::Array(accounts));
    let to_accounts = link(
        call,
        &["merchant-platforms", &platform.id, "processing-accounts"],
        "processingAccounts",
    );
    body.insert("links".into(), json!([to_accounts]));
}

pub(super) fn complete_account(store: &Store, call: &Call<'_>, account: &Entity, body: &mut Map<String, Value>) {
    let person = |kind: Kind, field: &str, rel: &str| {
        let summary = |(_, person): (usize, &Entity)| {
            json!({
                field: person.shown_id(kind),
                "firstName": person.str("firstName"),
                "lastName": person.str("lastName"),
                "link": link(call, &[kind.description().segment, &person.id], rel),
            })
        };
        store.children(kind, &account.id).map(summary).collect::<Vec<_>>()
    };
    body.insert("owners".into(), person(Kind::Owner, "ownerId", "owner").into());
    body.insert("contacts".into(), person(Kind::Contact, "contactId", "contact").into());
    let approved = account.str("status") == "approved";
    let funding = |(_, funding): (usize, &Entity)| {
        json!({
            "fundingAccountId": funding.shown_id(Kind::FundingAccount),
            "status": match funding.str("status") { "hold" => "pending", status => status },
            "link": link(call, &["funding-accounts", &funding.id], "fundingAccount"),
        })
    };
    let accounts = store.children(Kind::FundingAccount, &account.id).map(funding).collect();
    let mut details = Map::new();
    details.insert("fundingAccounts".into(), Value::Array(accounts));
    details.insert("status".into(), if approved { "enabled" } else { "disabled" }.into());
    merge(body, "funding", details);
    let to = |path: &[&str], rel: &str| {
        let mut whole = vec!["processing-accounts", &account.id];
        whole.extend(path);
        link(call, &whole, rel)
    };
    body.insert(PRICING.into(), json!({ "link": to(&["pricing"], "pricing") }));
    if body
        .get("signature")
        .is_some_and(|signature| is(signature, "/type", "requestedViaDirectLink"))
    {
        let address = format!("https://sign.example.com/agreements/{}", account.id);
        let agreement = json!({ "rel": "agreement", "method": "GET", "href": address });
        merge(body, "signature", Map::from_iter([("link".to_owned(), agreement)]));
    }
    let links = [
        to(&["processing-terminals"], "processingTerminals"),
        to(&["terminal-orders"], "terminalOrders"),
    ];
    body.insert("links".into(), links.into_iter().collect());
}

pub(super) fn list_accounts(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let platform = store.entity(Kind::MerchantPlatform, call.path("merchantPlatformId"))?;
    let all = call.checked.query("includeClosed") == Some("true");
    let is_open = |account: &Entity| !matches!(account.str("status"), "terminated" | "cancelled" | "rejected");
    let accounts = store.children(Kind::ProcessingAccount, &platform.id);
    Ok(rows(
        store,
        call,
        Kind::ProcessingAccount,
        accounts.filter(|(_, account)| all || is_open(account)),
    ))
}

/// The terms that the account has agreed to: its own, or those that its intent had.
pub(super) fn pricing(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?;
    let agreed = account.body.get(PRICING).cloned().unwrap_or_default();
    Ok(Reply::One(Value::Object(call.shaped(
        "retrieveProcessingAccountPricing",
        0,
        &agreed,
    ))))
}

/// Reminds the merchant to sign.
pub(super) fn remind(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?;
    let by_email = account
        .body
        .get("signature")
        .is_some_and(|signature| is(signature, "/type", "requestedViaEmail"));
    if !by_email {
        return Err(Problem::new(
            400,
            "not-requested-by-email",
            "Not requested by email",
            "The signature was not requested by email, so there is nobody to remind.",
        ));
    }
    if account.str("status") != "entered" {
        return Err(Problem::new(
            400,
            "contract-already-signed",
            "Contract already signed",
            "The merchant has signed the pricing agreement.",
        ));
    }
    let mut body = call.sample(store.created);
    let id = store.next_id();
    body.insert("reminderId".into(), id.clone().into());
    Ok(Reply::Created(Value::Object(body), id))
}

pub(super) fn create_pricing_intent(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = store.create(call, Kind::PricingIntent, "", call.body(), Some("pendingReview"));
    created(store, call, Kind::PricingIntent, id)
}

/// A changed intent is reviewed again.
pub(super) fn replace_pricing_intent(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let replaced = super::entities::replace::<{ super::entities::PRICING_INTENT }>(store, call)?;
    let intent = store.entity_mut(Kind::PricingIntent, call.path("pricingIntentId"))?;
    intent.body.insert("status".into(), "pendingReview".into());
    Ok(replaced)
}

/// Applies a patch. A changed intent is reviewed again.
pub(super) fn patch_pricing_intent(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let intent = store.entity_mut(Kind::PricingIntent, call.path("pricingIntentId"))?;
    let mut after = super::account::object(patch::apply(&Value::Object(intent.body.clone()), call)?);
    after.insert("lastUpdatedDate".into(), call.time().into());
    after.insert("status".into(), "pendingReview".into());
    let shown = Value::Object(after.clone());
    call.accepts(&shown)?;
    intent.body = after;
    Ok(Reply::One(shown))
}

/// Orders terminals for an account, with a payment intent if there is something to pay.
pub(super) fn create_order(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?.id.clone();
    let mut sent = call.body().clone();
    let purchase = sent.as_object_mut().and_then(|sent| sent.remove("paymentIntent"));
    let id = store.create(call, Kind::TerminalOrder, &account, &sent, Some("open"));
    if let Some(purchase) = purchase {
        let intent = store.create(call, Kind::PaymentIntent, &id, &purchase, None);
        pay_intent(store.entity_mut(Kind::PaymentIntent, &intent)?, "pendingPayment");
    }
    let items = sent.get("orderItems").and_then(Value::as_array).cloned().unwrap_or_default();
    terminals::prepare(store, call, &id, &items);
    created(store, call, Kind::TerminalOrder, id)
}

/// What the new status of an order means for its payment: nothing is sent before it is paid.
pub(super) fn follow_order(store: &mut Store, order: &str, status: &str) {
    let payment = match status {
        "dispatched" | "fulfilled" => "successful",
        "cancelled" => "cancelled",
        _ => return,
    };
    let intent = store.children(Kind::PaymentIntent, order).next();
    let intent = intent.map(|(_, intent)| intent.id.clone());
    if let Some(Ok(intent)) = intent.map(|id| store.entity_mut(Kind::PaymentIntent, &id)) {
        pay_intent(intent, payment);
    }
}

pub(super) fn pay_intent(intent: &mut Entity, status: &str) {
    let status = Map::from_iter([("status".to_owned(), Value::from(status))]);
    merge(&mut intent.body, "payment", status);
}

pub(super) fn complete_order(store: &Store, call: &Call<'_>, order: &Entity, body: &mut Map<String, Value>) {
    let intent = store.children(Kind::PaymentIntent, &order.id).next();
    match intent {
        Some((_, intent)) => {
            let summary = json!({
                "paymentIntentId": intent.id,
                "paymentIntentType": intent.str("paymentIntentType"),
                "link": link(call, &["payment-intents", &intent.id], "paymentIntent"),
            });
            body.insert("paymentIntent".into(), summary);
        }
        None => drop(body.remove("paymentIntent")),
    }
    // Each item has as many terminals as were ordered, in order.
    let mut terminals = terminals::links(store, call, order);
    for item in body.get_mut("orderItems").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Object(item) = item {
            let quantity = item.get("solutionQuantity").and_then(Value::as_u64).unwrap_or(1);
            let links: Vec<Value> = terminals.by_ref().take(usize::try_from(quantity).unwrap_or(1)).collect();
            item.remove("links");
            if !links.is_empty() {
                item.insert("links".into(), links.into());
            }
        }
    }
}

pub(super) fn list_orders(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?;
    let orders = store.children(Kind::TerminalOrder, &account.id);
    let passing = orders.filter(|(_, order)| {
        call.passes(|name, value| {
            let made = instant(order.str("createdDate"));
            Some(match name {
                "status" => order.str("status") == value,
                "fromDateTime" => made >= instant(value),
                "toDateTime" => made <= instant(value),
                _ => return None,
            })
        })
    });
    Ok(rows(store, call, Kind::TerminalOrder, passing))
}

/// Receives a file. Whether it is accepted is decided later.
pub(super) fn attach(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?.id.clone();
    let mut sent = call.body().get("attachment").cloned().unwrap_or_default();
    sent["entity"] = json!({ "type": "processingAccount", "id": account });
    if let Some(file) = call.checked.files.first() {
        sent["fileName"] = file.name.clone().into();
        sent["contentType"] = file.content_type.clone().into();
    }
    let id = store.create(call, Kind::Attachment, &account, &sent, Some("pending"));
    created(store, call, Kind::Attachment, id)
}
