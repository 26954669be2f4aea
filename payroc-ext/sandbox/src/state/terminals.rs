//! Processing terminals, their settings, and the devices that belong to them.
//!
//! Payments can be made at any terminal, so any terminal exists. Those of a terminal order are known in detail once the order is on its way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::Store;
use super::call::{Call, Reply, Row};
use super::entities::{Entity, Kind, rows, show};
use super::zone::{self, ZONE};

/// The most terminals of one item of an order, as the document allows.
const MOST: u64 = 50;

/// The time zone of a terminal: that which was ordered with it, if one was.
pub(super) fn zone_of<'s>(store: &'s Store, terminal: &str) -> &'s str {
    let ordered = store.entity(Kind::ProcessingTerminal, terminal).ok();
    let zone = ordered.and_then(|terminal| terminal.body.get("timezone"));
    zone.and_then(Value::as_str).unwrap_or(ZONE)
}

/// Says how the batch of a terminal closes, as far as nobody has ordered it: each day at the cut-off of this sandbox, which another run of it may not have.
pub(super) fn complete(store: &Store, call: &Call<'_>, terminal: &mut Map<String, Value>) {
    let zone = terminal.get("timezone").and_then(Value::as_str).unwrap_or(ZONE);
    let local = |time| {
        zone::local(zone, call.now.date_naive().and_time(time).and_utc())
            .format("%H:%M")
            .to_string()
    };
    let cut_off = store.cut_off.map(local);
    let automatic = |time: String| json!({ "batchCloseType": "automatic", "batchCloseTime": time });
    let closure = match (terminal.get("batchClosure"), cut_off) {
        (None, None) => json!({ "batchCloseType": "manual" }),
        (None, Some(time)) => automatic(time),
        (Some(ordered), _) if text(ordered, "batchCloseType") != "automatic" || ordered.get("batchCloseTime").is_some() => return,
        (Some(_), time) => automatic(time.unwrap_or_else(|| "23:59".to_owned())),
    };
    terminal.insert("batchClosure".into(), closure);
}

fn text<'v>(object: &'v Value, name: &str) -> &'v str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The ordered terminals whose batches close only when somebody closes them.
pub(super) fn closed_by_hand(store: &Store) -> BTreeSet<String> {
    let by_hand = |terminal: &&Entity| {
        let ordered = terminal.body.get("batchClosure");
        ordered.is_some_and(|ordered| text(ordered, "batchCloseType") == "manual")
    };
    let terminals = store.entities(Kind::ProcessingTerminal).rows().map(|(_, terminal)| terminal);
    terminals.filter(by_hand).map(|terminal| terminal.id.clone()).collect()
}

/// Prepares the terminals of an order. They appear when the order is dispatched.
pub(super) fn prepare(store: &mut Store, call: &Call<'_>, order: &str, items: &[Value]) {
    for item in items {
        let quantity = item.get("solutionQuantity").and_then(Value::as_u64).unwrap_or(1).min(MOST);
        for _ in 0..quantity {
            let id = store.create(call, Kind::ProcessingTerminal, order, &settings(item), Some("active"));
            let serial = format!("SBX{id:0>7}");
            let Ok(terminal) = store.entity_mut(Kind::ProcessingTerminal, &id) else {
                continue;
            };
            if let Some(device) = terminal.body.get_mut("devices").and_then(|devices| devices.get_mut(0)) {
                device["serialNumber"] = serial.into();
            }
            // What was ordered and nothing else: the rest depends on this run of the sandbox.
            match item.pointer("/solutionSetup/batchClosure") {
                Some(ordered) => drop(terminal.body.insert("batchClosure".into(), ordered.clone())),
                None => drop(terminal.body.remove("batchClosure")),
            }
        }
    }
}

/// The settings of a terminal that an item of an order asks for.
fn settings(item: &Value) -> Value {
    let setup = |name: &str| item.pointer(&format!("/solutionSetup/{name}"));
    let template = item.get("solutionTemplateId").and_then(Value::as_str).unwrap_or_default();
    let mut device = json!({ "manufacturer": "Example", "model": template, "serialNumber": "" });
    if let Some(communication) = setup("deviceSettings/communicationType") {
        device["communicationType"] = communication.clone();
    }
    let mut settings = Map::new();
    settings.insert("devices".into(), json!([device]));
    for name in ["timezone", "receiptNotifications", "taxes"] {
        if let Some(value) = setup(name) {
            settings.insert(name.into(), value.clone());
        }
    }
    settings.entry("timezone").or_insert_with(|| ZONE.into());
    let prompt = setup("applicationSettings/clerkPrompt").cloned().unwrap_or(false.into());
    settings.insert(
        "applicationSettings".into(),
        json!({ "clerkPrompt": prompt, "invoiceNumberPrompt": false }),
    );
    let tips = setup("tips/enabled").cloned().unwrap_or(false.into());
    settings.insert(
        "features".into(),
        json!({
            "tips": { "enabled": tips },
            "enhancedProcessing": { "enabled": false },
            "ebt": { "enabled": false },
            "pinDebitCashback": false,
            "recurringPayments": true,
            "paymentLinks": { "enabled": true },
            "preAuthorizations": true,
            "offlinePayments": false,
        }),
    );
    let tokenization = setup("tokenization").cloned().unwrap_or(true.into());
    settings.insert(
        "security".into(),
        json!({ "tokenization": tokenization, "avsPrompt": true, "avsLevel": "fullAddress", "cvvPrompt": true }),
    );
    if let Some(template) = setup("gatewaySettings/terminalTemplateId") {
        settings.insert("gateway".into(), json!({ "gateway": "payroc", "terminalTemplateId": template }));
    }
    Value::Object(settings)
}

/// Whether the terminals of an order are on their way.
pub(super) fn is_on_its_way(order: &Entity) -> bool {
    matches!(order.str("status"), "dispatched" | "fulfilled")
}

/// The links from an order to its terminals.
pub(super) fn links<'s>(store: &'s Store, call: &'s Call<'_>, order: &'s Entity) -> impl Iterator<Item = Value> + 's {
    let on_its_way = is_on_its_way(order);
    let terminals = store.children(Kind::ProcessingTerminal, &order.id).filter(move |_| on_its_way);
    terminals.map(|(_, terminal)| {
        json!({
            "processingTerminalId": terminal.id,
            "link": super::boarding::link(call, &["processing-terminals", &terminal.id], "processingTerminal"),
        })
    })
}

/// The processing account that ordered a terminal; `None` for a terminal that no order has brought.
pub(super) fn account_of<'s>(store: &'s Store, terminal: &str) -> Option<&'s Entity> {
    let order = order_of(store, store.entity(Kind::ProcessingTerminal, terminal).ok()?)?;
    store.entity(Kind::ProcessingAccount, &order.parent).ok()
}

/// The order of a terminal that came with one.
fn order_of<'s>(store: &'s Store, terminal: &Entity) -> Option<&'s Entity> {
    store.entity(Kind::TerminalOrder, &terminal.parent).ok()
}

/// A terminal that an order has brought; `None` for any other id, and the problem for one that is not on its way yet.
fn ordered<'s>(store: &'s Store, call: &Call<'_>) -> Result<Option<&'s Entity>, Problem> {
    let Ok(terminal) = store.entity(Kind::ProcessingTerminal, call.path("processingTerminalId")) else {
        return Ok(None);
    };
    if order_of(store, terminal).is_some_and(is_on_its_way) {
        return Ok(Some(terminal));
    }
    Err(Problem::not_found(
        "The terminal with this processingTerminalId has not been dispatched yet.",
    ))
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(terminal) = ordered(store, call)? {
        return Ok(Reply::One(show(store, call, Kind::ProcessingTerminal, terminal)));
    }
    let mut body = call.shaped(
        "getProcessingTerminal",
        0,
        &settings(&json!({ "solutionTemplateId": "Virtual terminal" })),
    );
    body.remove("batchClosure");
    complete(store, call, &mut body);
    // It has taken no device yet.
    body.remove("devices");
    body.insert("processingTerminalId".into(), call.path("processingTerminalId").into());
    body.insert("status".into(), "active".into());
    Ok(Reply::One(Value::Object(body)))
}

/// The terminals of the orders of an account that are on their way.
pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = store.entity(Kind::ProcessingAccount, call.path("processingAccountId"))?;
    let orders: Vec<&str> = store
        .children(Kind::TerminalOrder, &account.id)
        .filter(|(_, order)| is_on_its_way(order))
        .map(|(_, order)| order.id.as_str())
        .collect();
    let terminals = store.entities(Kind::ProcessingTerminal).rows();
    Ok(rows(
        store,
        call,
        Kind::ProcessingTerminal,
        terminals.filter(|(_, terminal)| orders.contains(&terminal.parent.as_str())),
    ))
}

/// How a terminal reaches its processor.
pub(super) fn host_configuration(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let account = ordered(store, call)?
        .and_then(|terminal| order_of(store, terminal))
        .map(|order| order.parent.clone());
    let mut body = call.sample(0);
    body.insert("processingTerminalId".into(), call.path("processingTerminalId").into());
    match account {
        Some(account) => drop(body.insert("processingAccountId".into(), account.into())),
        None => drop(body.remove("processingAccountId")),
    }
    Ok(Reply::One(Value::Object(body)))
}

/// What a model of device can do at a terminal.
pub(super) fn device_configuration(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    ordered(store, call)?;
    let mut body = call.sample(0);
    body.insert("model".into(), call.path("model").into());
    Ok(Reply::One(Value::Object(body)))
}

/// The devices of ordered terminals, and those that were sent an instruction.
pub(super) fn search_devices(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let mut devices: BTreeMap<String, (usize, Map<String, Value>)> = BTreeMap::new();
    for (serial, terminal) in store.entities(Kind::ProcessingTerminal).rows() {
        let Some(order) = order_of(store, terminal).filter(|order| is_on_its_way(order)) else {
            continue;
        };
        let device = terminal.body.get("devices").and_then(|devices| devices.get(0));
        let text = |name: &str| {
            device
                .and_then(|device| device.get(name))
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let mut body = device_summary(text("serialNumber"), text("model"), order.str("lastModifiedDate"));
        let link = super::boarding::link(call, &["processing-terminals", &terminal.id], "processingTerminal");
        body.insert("links".into(), json!([link]));
        devices.insert(text("serialNumber").to_owned(), (2 * serial, body));
    }
    for (serial, used) in store.used_devices() {
        let known = devices.entry(used.serial_number.clone());
        let (_, body) = known.or_insert_with(|| (2 * serial + 1, device_summary(&used.serial_number, "Sandbox", &used.first)));
        body.insert("lastTransaction".into(), used.last);
    }
    let mut rows: Vec<Row> = devices
        .into_values()
        .map(|(serial, body)| Row {
            serial,
            body: Value::Object(body),
        })
        .collect();
    rows.sort_by_key(|row| row.serial);
    rows.retain(|row| {
        call.passes(|name, value| {
            Some(match name {
                "serialNumber" => super::call::is(&row.body, "/serialNumber", value),
                "model" => super::call::is(&row.body, "/deviceType/model", value),
                "ksi" => super::call::is(&row.body, "/ksi", value),
                // No device is ever deactivated here.
                "active" => value == "true",
                _ => return None,
            })
        })
    });
    Ok(Reply::Rows(rows))
}

fn device_summary(serial_number: &str, model: &str, created: &str) -> Map<String, Value> {
    let body = json!({
        "deviceId": format!("device-{serial_number}"),
        "serialNumber": serial_number,
        "deviceType": { "manufacturer": "Example", "model": model },
        "ksi": "FFFF9876543210",
        "tender": "creditDebit",
        "createdDate": created,
        "links": [],
    });
    super::account::object(body)
}
