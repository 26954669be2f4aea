//! Inputs of workflows, and the things that they refer to.
//!
//! An input gets its value from the schema of the inputs: an example, a default, or a value of its type; a header with an idempotency key gets
//! a new key. With state, an input that stands for an existing thing gets the id of one that is created first. Which operation creates it
//! follows from the API document:
//!
//! - a path parameter after `/payments` by a POST to `/payments`, else by a POST to a path that ends like that, else by a POST whose response
//!   has a property of the parameter's name, else by the list at `/payments` once the day's batch is closed;
//! - a field of a body named after such a path parameter likewise, unless the operation creates that thing under the id of the merchant's
//!   choice;
//! - the token of a payment method by saving payment details, or by a single-use token;
//! - the first row of a list that a later step refers to, likewise; filters of the list are taken from that row.
//!
//! Things are created in each [`World`] in turn, because a workflow does not say which one it needs.

use std::collections::BTreeMap;

use payroc_api::clock::{Clock as _, SystemClock};
use payroc_sandbox::{Resource, Sandbox, Trigger};
use payroc_tests::sample::{Extent, Sampler};
use serde_json::{Map, Value, json};
use xtask::spec::model::Schema;

use super::api::{Api, Found};
use super::arazzo::{Document, Step, Workflow};
use super::expression::shown;
use super::play::encoded;
use super::server::{Request, Response, Server};

/// What has happened to the things before the workflow begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Age {
    /// They have been created.
    New,
    /// Payments are authorized, and not captured.
    Held,
    /// The batch is closed, and instructions at devices have ended.
    Settled,
    /// Bank transfers have been returned, and card payments disputed.
    Returned,
    /// Subscriptions are deactivated, payment links are shared and paid, and ordered terminals are on their way.
    Ended,
}

/// What exists before the workflow begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World {
    pub(crate) age: Age,
    /// The properties that things are created with.
    pub(crate) extent: Extent,
    /// Which variant of a union and value of an enumeration they are created with.
    pub(crate) turn: usize,
}

impl World {
    /// All of them, the usual ones first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let ages = [Age::New, Age::Held, Age::Settled, Age::Returned, Age::Ended];
        let usual = [0, 1].into_iter().flat_map(move |turn| {
            ages.map(|age| Self {
                age,
                extent: Extent::Required,
                turn,
            })
        });
        // As many as the widest union has variants.
        let complete = (0..8).map(|turn| Self {
            age: Age::New,
            extent: Extent::Everything,
            turn,
        });
        usual.chain(complete)
    }
}

/// Fields of the inputs that seeded things have in common with the workflow.
const SHARED: [&str; 5] = ["processingTerminalId", "serialNumber", "orderId", "amount", "currency"];

/// Inputs made from their schema alone.
pub(crate) fn made(document: &Document, workflow: &Workflow) -> Map<String, Value> {
    let keys = keys(document, workflow);
    let properties = workflow.inputs.properties.iter();
    let mut inputs: Map<String, Value> = properties.map(|(name, schema)| (name.clone(), value(name, schema))).collect();
    for name in keys {
        inputs.insert(name, uuid::Uuid::new_v4().to_string().into());
    }
    inputs
}

/// The inputs that are idempotency keys.
fn keys(document: &Document, workflow: &Workflow) -> Vec<String> {
    let steps = steps(document, workflow).into_iter().flat_map(|step| &step.parameters);
    let parameters = steps.chain(&workflow.parameters);
    let keys = parameters.filter(|parameter| parameter.name.eq_ignore_ascii_case("idempotency-key"));
    keys.filter_map(|parameter| input(&parameter.value).map(str::to_owned)).collect()
}

/// The input that an expression is.
fn input(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix("$inputs.").filter(|name| !name.contains('#'))
}

fn value(name: &str, schema: &Value) -> Value {
    let given = ["example", "default"].iter().find_map(|key| schema.get(*key));
    let given = given
        .or_else(|| schema.get("examples")?.get(0))
        .or_else(|| schema.get("enum")?.get(0));
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or("string");
    match (given, kind) {
        // The vendor writes examples of strings as numbers.
        (Some(given), "string") => shown(given).into(),
        (Some(given), "integer") => given
            .as_str()
            .and_then(|text| text.parse::<i64>().ok())
            .map_or_else(|| given.clone(), Value::from),
        (Some(given), _) => given.clone(),
        (None, "integer" | "number") => json!(1),
        (None, "boolean") => json!(true),
        (None, "array") => json!([]),
        (None, "object") => json!({}),
        (None, _) => match schema.get("format").and_then(Value::as_str) {
            Some("date") => "2026-01-15".into(),
            Some("date-time") => "2026-01-15T10:30:00Z".into(),
            Some("uuid") => uuid::Uuid::new_v4().to_string().into(),
            _ => name.into(),
        },
    }
}

/// Inputs for a sandbox with state, in which the things exist that they refer to.
pub(crate) async fn inputs(
    api: &Api,
    server: &Server,
    sandbox: &Sandbox,
    document: &Document,
    workflow: &Workflow,
    world: World,
) -> Result<Map<String, Value>, String> {
    let mut seeder = Seeder {
        api,
        server,
        sandbox,
        world,
        inputs: made(document, workflow),
        known: BTreeMap::new(),
    };
    let mut decided = Vec::new();
    for step in steps(document, workflow) {
        let Ok(found) = api.named(step.operation_id.as_deref(), step.operation_path.as_deref()) else {
            continue;
        };
        for (name, place) in references(api, found, step) {
            // The first use decides whether the workflow creates the thing or expects it.
            if decided.contains(&name) {
                continue;
            }
            decided.push(name.clone());
            let seeded = match &place {
                Place::Created => continue,
                Place::Path(prefix, parameter) => seeder.id(prefix, parameter, 0).await?,
                Place::Field(parameter) => match api.all().find_map(|found| collection(found.path, parameter)) {
                    Some(prefix) => seeder.id(&prefix, parameter, 0).await?,
                    None => continue,
                },
                Place::Token(kind) => Some(seeder.token(kind, 0).await?),
            };
            if let Some(seeded) = seeded {
                let integer = workflow.inputs.properties.get(&name).and_then(|schema| schema.get("type")) == Some(&json!("integer"));
                let number = seeded.parse::<i64>().ok().filter(|_| integer);
                seeder.inputs.insert(name, number.map_or_else(|| seeded.into(), Value::from));
            }
        }
        seeder.first_row(workflow, found, step).await?;
    }
    Ok(seeder.inputs)
}

/// The steps of a workflow and of those that it depends on.
fn steps<'d>(document: &'d Document, workflow: &'d Workflow) -> Vec<&'d Step> {
    let before = workflow.depends_on.iter().filter_map(|id| document.workflow(id));
    let mut steps: Vec<&Step> = before.flat_map(|other| &other.steps).collect();
    for step in &workflow.steps {
        match step.workflow_id.as_deref().and_then(|id| document.workflow(id)) {
            Some(other) => steps.extend(&other.steps),
            None => steps.push(step),
        }
    }
    steps
}

/// Where a step uses an input as a reference.
enum Place {
    /// The operation creates the thing under this id.
    Created,
    /// The collection, and the parameter after it.
    Path(String, String),
    /// A field that is named after a path parameter.
    Field(String),
    /// The token of a payment method of this type.
    Token(String),
}

fn references(api: &Api, found: Found<'_>, step: &Step) -> Vec<(String, Place)> {
    let mut out = Vec::new();
    for parameter in &step.parameters {
        let Some(name) = input(&parameter.value) else { continue };
        if let Some(prefix) = collection(found.path, &parameter.name) {
            out.push((name.to_owned(), Place::Path(prefix, parameter.name.clone())));
        } else if parameter.name.ends_with("Id") && found.location(api, &parameter.name) == Some("query") {
            out.push((name.to_owned(), Place::Field(parameter.name.clone())));
        }
    }
    if let Some(body) = &step.request_body {
        in_body(found, &body.payload, &mut out);
    }
    out
}

fn in_body(found: Found<'_>, payload: &Value, out: &mut Vec<(String, Place)>) {
    match payload {
        Value::Object(fields) => {
            let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
            for (field, value) in fields {
                match input(value) {
                    Some(name) if field == "token" && matches!(kind, "secureToken" | "singleUseToken") => {
                        out.push((name.to_owned(), Place::Token(kind.to_owned())));
                    }
                    Some(name) if field.ends_with("Id") => {
                        let place = if creates(found, field) {
                            Place::Created
                        } else {
                            Place::Field(field.clone())
                        };
                        out.push((name.to_owned(), place));
                    }
                    _ => in_body(found, value, out),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| in_body(found, item, out)),
        _ => {}
    }
}

/// Whether an operation creates a thing under the id in this field: a POST to its collection, or one that saves it on the way.
fn creates(found: Found<'_>, field: &str) -> bool {
    let collection = field.trim_end_matches("Id");
    let last: String = found.path.rsplit('/').next().unwrap_or_default().split('-').collect();
    let last = last.trim_end_matches('s');
    found.is_post() && (collection.to_lowercase().ends_with(last) || matches!((field, last), ("secureTokenId", "payment" | "refund")))
}

/// The path before a parameter.
fn collection(path: &str, parameter: &str) -> Option<String> {
    path.split_once(&format!("/{{{parameter}}}")).map(|(before, _)| before.to_owned())
}

struct Seeder<'a> {
    api: &'a Api,
    server: &'a Server,
    sandbox: &'a Sandbox,
    world: World,
    inputs: Map<String, Value>,
    /// The ids of what was created, by collection and parameter.
    known: BTreeMap<String, String>,
}

/// Deeper than things depend on each other.
const DEPTH: usize = 6;

impl<'a> Seeder<'a> {
    /// The id of a thing of this collection, which is created if there is none yet. `None` if nothing creates it, as with terminals.
    async fn id(&mut self, prefix: &str, parameter: &str, depth: usize) -> Result<Option<String>, String> {
        let key = format!("{}/{parameter}", prefix.rsplit('/').next().unwrap_or_default());
        if let Some(known) = self.known.get(&key) {
            return Ok(Some(known.clone()));
        }
        if depth > DEPTH {
            return Err(format!("{parameter} depends on itself"));
        }
        let Some(creator) = self.creator(prefix, parameter) else {
            return Ok(None);
        };
        let response = if creator.is_post() {
            Box::pin(self.create(creator, parameter, depth)).await?
        } else {
            Box::pin(self.after_the_day(creator, depth)).await?
        };
        let id = named(&response.body, parameter)
            .or_else(|| response.body.get("id").map(shown))
            .or_else(|| Some(response.headers.get("location")?.rsplit('/').next()?.to_owned()));
        let id = id.ok_or_else(|| format!("{} has made no {parameter}", creator.operation.id))?;
        self.known.insert(key, id.clone());
        self.grow(parameter, &id).await?;
        Ok(Some(id))
    }

    fn creator(&self, prefix: &str, parameter: &str) -> Option<Found<'a>> {
        // Terminals and devices are the vendor's.
        if matches!(parameter, "processingTerminalId" | "serialNumber") {
            return None;
        }
        let api = self.api;
        let last = prefix.rsplit('/').next().unwrap_or_default();
        let posts = || api.all().filter(|found| found.is_post());
        let makes = |found: &Found<'_>| !found.path.contains(&format!("{{{parameter}}}"));
        api.at("post", prefix)
            .or_else(|| posts().find(|found| makes(found) && found.path.rsplit('/').next() == Some(last)))
            .or_else(|| {
                let mut makers = posts().filter(|found| makes(found) && found.is_keyed(api) && !api.takes(*found, parameter));
                makers.find(|found| api.responds_with(*found, parameter))
            })
            .or_else(|| api.at("get", prefix))
    }

    /// Creates something by this operation.
    async fn create(&mut self, creator: Found<'_>, parameter: &str, depth: usize) -> Result<Response, String> {
        // Owned, because the seeder is borrowed again below.
        let (id, template) = (creator.operation.id.clone(), creator.path.to_owned());
        let path = self.path(&template, depth).await?;
        let mut body = None;
        if let Some(schema) = self.api.request(creator) {
            let mut sent = self.body(schema, parameter);
            self.refer(&mut sent, parameter, &template, depth).await?;
            body = Some(("application/json".to_owned(), sent));
        }
        let media = creator.operation.body.as_ref().and_then(|body| body.content.keys().next());
        if let (Some(media), Some((content, sent))) = (media, &mut body)
            && media.starts_with("multipart/")
        {
            content.clone_from(media);
            *sent = json!({ "attachment": sent.take(), "file": "seed.pdf" });
        }
        let key = ("idempotency-key".to_owned(), uuid::Uuid::new_v4().to_string());
        let headers = if creator.is_keyed(self.api) { vec![key] } else { Vec::new() };
        let request = Request {
            method: "post".to_owned(),
            path,
            headers,
            body,
        };
        let response = self.server.send(request).await?;
        if (200..300).contains(&response.status) {
            Ok(response)
        } else {
            Err(format!("{id} refuses the seed: {} {}", response.status, response.body))
        }
    }

    /// A path with its parameters.
    async fn path(&mut self, template: &str, depth: usize) -> Result<String, String> {
        let mut path = template.to_owned();
        while let Some((before, after)) = path.clone().split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let seeded = Box::pin(self.id(before.trim_end_matches('/'), name, depth + 1)).await?;
            let value = seeded.unwrap_or_else(|| self.shared(name));
            path = format!("{before}{}{after}", encoded(&value));
        }
        Ok(path)
    }

    /// The value of a field that the workflow and its seeds have in common.
    fn shared(&self, name: &str) -> String {
        let fallback = match name {
            "serialNumber" => "1850010868",
            _ => "1234001",
        };
        self.inputs.get(name).map_or_else(|| fallback.to_owned(), shown)
    }

    /// A body with what the document requires, and what rules demand that no schema can express.
    fn body(&self, schema: &Schema, parameter: &str) -> Value {
        let held = self.world.age == Age::Held;
        let plant = |_: &str, name: &str, _: &Schema, value: Value| match name {
            "volumeBreakdown" => json!({ "cardPresent": 100, "mailOrTelephone": 0, "ecommerce": 0 }),
            "owners" => {
                let owner = value.get(0).cloned().unwrap_or_default();
                let with = |prong: bool| {
                    let mut owner = owner.clone();
                    owner["relationship"] = json!({ "isControlProng": prong, "isAuthorizedSignatory": !prong, "equityPercentage": 50 });
                    owner
                };
                if owner.is_object() {
                    json!([with(true), with(false)])
                } else {
                    value
                }
            }
            "signature" if value.is_object() => json!({ "type": "requestedViaEmail" }),
            "pricing" if value.is_object() => json!({ "type": "intent", "pricingIntentId": "" }),
            "source" if value.get("type").is_some() => json!({
                "type": "card",
                "cardDetails": {
                    "entryMethod": "keyed",
                    "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
                },
            }),
            "use" => "credit".into(),
            "cardNumber" => "4539858876047062".into(),
            "expiryDate" => "1230".into(),
            _ => {
                let chosen = name == parameter && self.inputs.contains_key(name);
                let same = self
                    .inputs
                    .get(name)
                    .filter(|input| chosen || (SHARED.contains(&name) && input.is_string() == value.is_string()));
                same.cloned().unwrap_or(value)
            }
        };
        let sampler = Sampler::request(self.api.document(), self.world.extent, self.world.turn).planting(&plant);
        let mut body = sampler.value(schema);
        let optional = ["autoCapture", parameter];
        for name in optional {
            if let (Value::Object(fields), Some(known)) = (&mut body, self.api_property(schema, name)) {
                match name {
                    "autoCapture" if held && known => drop(fields.insert(name.to_owned(), json!(false))),
                    name if known && self.inputs.contains_key(name) => drop(fields.insert(name.to_owned(), self.inputs[name].clone())),
                    _ => {}
                }
            }
        }
        body
    }

    fn api_property(&self, schema: &Schema, name: &str) -> Option<bool> {
        let component = |name: &String| self.api.document().components.schemas.get(name);
        let schema = schema.reference.as_ref().and_then(component).unwrap_or(schema);
        Some(schema.properties.get(name).is_some_and(|property| !property.read_only))
    }

    /// Replaces what a body refers to by things that exist.
    async fn refer(&mut self, body: &mut Value, created: &str, template: &str, depth: usize) -> Result<(), String> {
        match body {
            Value::Object(fields) => {
                let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
                for (name, value) in fields.iter_mut() {
                    if name == "token" && matches!(kind.as_str(), "secureToken" | "singleUseToken") {
                        *value = Box::pin(self.token(&kind, depth + 1)).await?.into();
                        continue;
                    }
                    if value.is_object() || value.is_array() {
                        Box::pin(self.refer(value, created, template, depth)).await?;
                        continue;
                    }
                    if name == created || template.contains(&format!("{{{name}}}")) || !name.ends_with("Id") {
                        continue;
                    }
                    let Some(prefix) = self.api.all().find_map(|found| collection(found.path, name)) else {
                        continue;
                    };
                    if let Some(id) = Box::pin(self.id(&prefix, name, depth + 1)).await? {
                        let number = id.parse::<i64>().ok().filter(|_| value.is_number());
                        *value = number.map_or_else(|| id.into(), Value::from);
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    Box::pin(self.refer(item, created, template, depth)).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A token that stands for payment details.
    async fn token(&mut self, kind: &str, depth: usize) -> Result<String, String> {
        let wanted = match kind {
            "secureToken" => "createSecureToken",
            _ => "createSingleUseToken",
        };
        let creator = self.api.named(Some(wanted), None)?;
        let response = Box::pin(self.create(creator, "secureTokenId", depth)).await?;
        named(&response.body, "token").ok_or_else(|| format!("{wanted} has made no token"))
    }

    /// The list of what comes to be when a day ends.
    async fn after_the_day(&mut self, list: Found<'_>, depth: usize) -> Result<Response, String> {
        let template = list.path.to_owned();
        let filters = ["date", "dateFrom", "dateTo"];
        let filters: Vec<&str> = filters.into_iter().filter(|name| list.location(self.api, name).is_some()).collect();
        for operation in ["payment", "bankTransferPayment"] {
            let payment = self.create(self.api.named(Some(operation), None)?, "", depth).await?;
            let id = named(&payment.body, "paymentId").unwrap_or_default();
            self.sandbox.settle();
            if operation == "payment" && template.contains("disputes") {
                self.sandbox.dispute(&id);
            }
        }
        let today = today();
        let query: Vec<String> = filters.iter().map(|name| format!("{name}={today}")).collect();
        let path = self.path(&template, depth).await?;
        let request = Request {
            method: "get".to_owned(),
            path: format!("{path}?{}", query.join("&")),
            ..Request::default()
        };
        self.server.send(request).await
    }

    /// What happens to a thing after it was created.
    async fn grow(&self, parameter: &str, id: &str) -> Result<(), String> {
        let ended = self.world.age == Age::Ended;
        match parameter {
            "subscriptionId" if ended && self.known.contains_key("subscriptions/subscriptionId") => {
                let path = format!(
                    "/processing-terminals/{}/subscriptions/{}/deactivate",
                    self.shared("processingTerminalId"),
                    encoded(id)
                );
                self.post(&path, None).await?;
            }
            "paymentLinkId" if ended => {
                let share = json!({ "sharingMethod": "email", "recipients": [{ "name": "Ann Lee", "email": "ann@example.com" }] });
                self.post(&format!("/payment-links/{id}/sharing-events"), Some(share)).await?;
                let pay = |amount| Trigger::PayLink {
                    payment_link_id: id.to_owned(),
                    amount,
                    method: None,
                };
                // With the amount of the link, or one that the payer enters.
                let paid = self.sandbox.trigger(pay(None)).or_else(|_| self.sandbox.trigger(pay(Some(1200))));
                paid.map_err(|error| format!("the link cannot be paid: {error}"))?;
            }
            "terminalOrderId" if ended => self.sandbox.set_status(Resource::TerminalOrder, id, "dispatched"),
            "paymentInstructionId" | "refundInstructionId" | "signatureInstructionId" if self.world.age >= Age::Settled => {
                self.sandbox.complete_instruction(id);
            }
            "paymentId" if self.world.age >= Age::Settled => {
                self.sandbox.settle();
                let by_bank = self.known.get("bank-transfer-payments/paymentId").is_some_and(|known| known == id);
                if self.world.age >= Age::Returned && by_bank {
                    let _ = self.sandbox.return_transfer(id);
                }
            }
            "refundId" if self.world.age >= Age::Settled => self.sandbox.settle(),
            _ => {}
        }
        Ok(())
    }

    /// A POST that has to succeed.
    async fn post(&self, path: &str, body: Option<Value>) -> Result<(), String> {
        let request = Request {
            method: "post".to_owned(),
            path: path.to_owned(),
            headers: vec![("idempotency-key".to_owned(), uuid::Uuid::new_v4().to_string())],
            body: body.map(|body| ("application/json".to_owned(), body)),
        };
        let response = self.server.send(request).await?;
        match response.status {
            200..300 => Ok(()),
            status => Err(format!("{path} refuses the seed: {status} {}", response.body)),
        }
    }

    /// Creates what a list has to begin with, if a later step refers to its first row, and takes the filters from there.
    async fn first_row(&mut self, workflow: &Workflow, found: Found<'_>, step: &Step) -> Result<(), String> {
        let row = |pointer: &str| {
            let rest = pointer.strip_prefix("$response.body#/")?;
            let rest = rest.strip_prefix("data/").unwrap_or(rest);
            rest.strip_prefix("0/")
                .filter(|name| name.ends_with("Id") && !name.contains('/'))
                .map(str::to_owned)
        };
        for (output, expression) in &step.outputs {
            let Some(name) = expression.as_str().and_then(row) else { continue };
            let used = format!("$steps.{}.outputs.{output}", step.id);
            let is_used = workflow.steps.iter().any(|later| uses(later, &used));
            if !is_used || found.method.key() != "get" {
                continue;
            }
            let template = found.path.to_owned();
            // The terminals of an account are those that were ordered, once they are on their way.
            if name == "processingTerminalId" && template.contains("{processingAccountId}") && self.world.age == Age::Ended {
                let orders = "/processing-accounts/{processingAccountId}/terminal-orders";
                Box::pin(self.id(orders, "terminalOrderId", 0)).await?;
            }
            let Some(id) = Box::pin(self.id(&template, &name, 0)).await? else {
                continue;
            };
            let path = self.path(&template, 0).await?;
            let today = today();
            let date = found
                .location(self.api, "date")
                .map(|_| format!("?date={today}"))
                .unwrap_or_default();
            let request = Request {
                method: "get".to_owned(),
                path: format!("{path}{date}"),
                ..Request::default()
            };
            let list = self.server.send(request).await?.body;
            let rows = list.get("data").unwrap_or(&list).as_array().cloned().unwrap_or_default();
            let row = rows.iter().find(|row| named(row, &name).as_deref() == Some(&id));
            let row = row.ok_or_else(|| format!("{} does not list the {name} that was created", found.operation.id))?;
            for parameter in &step.parameters {
                let filter = input(&parameter.value).filter(|_| found.location(self.api, &parameter.name) == Some("query"));
                if let (Some(filter), Some(value)) = (filter, named(row, &parameter.name))
                    && !contains(row, &self.inputs[filter])
                {
                    self.inputs.insert(filter.to_owned(), value.into());
                }
            }
        }
        Ok(())
    }
}

/// The date on the sandbox's clock.
fn today() -> String {
    SystemClock::new().wall().date_naive().to_string()
}

/// Whether a step refers to an output.
fn uses(step: &Step, output: &str) -> bool {
    let parameters = step.parameters.iter().any(|parameter| parameter.value.as_str() == Some(output));
    parameters
        || step
            .request_body
            .as_ref()
            .is_some_and(|body| body.payload.to_string().contains(&format!("\"{output}\"")))
}

/// Whether a value stands anywhere in a body.
fn contains(body: &Value, wanted: &Value) -> bool {
    match body {
        Value::Object(fields) => fields.values().any(|value| contains(value, wanted)),
        Value::Array(items) => items.iter().any(|value| contains(value, wanted)),
        value => value == wanted,
    }
}

/// The first value of this name, from the top.
fn named(body: &Value, name: &str) -> Option<String> {
    if let Some(value) = body.get(name).filter(|value| value.is_string() || value.is_number()) {
        return Some(shown(value));
    }
    match body {
        Value::Object(fields) => fields.values().find_map(|value| named(value, name)),
        Value::Array(items) => items.iter().find_map(|value| named(value, name)),
        _ => None,
    }
}
