//! Resources that a merchant creates, reads and replaces, and whose status somebody else decides: what boarding and funding have in common.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::document::api;
use super::super::node::Node;
use super::super::problem::Problem;
use super::call::{Call, Reply, Row};
use super::refusal::TriggerError;
#[cfg(any(feature = "cli", test))]
use super::table::StoredRows;
use super::table::{Keyed, Table};
use super::{Store, boarding, funding, terminals};

/// The kinds of these resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    PricingIntent,
    MerchantPlatform,
    ProcessingAccount,
    Owner,
    Contact,
    FundingRecipient,
    FundingAccount,
    FundingInstruction,
    TerminalOrder,
    PaymentIntent,
    Attachment,
    ProcessingTerminal,
}

/// A resource whose status the vendor decides, which a test sets with [`Sandbox::set_status`](crate::Sandbox::set_status).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Resource {
    /// A pricing intent: `pendingReview` at first, then `active` or `rejected`. A processing account needs an active one.
    PricingIntent,
    /// A processing account: `entered` at first, then for example `approved`.
    ProcessingAccount,
    /// A terminal order: `open` at first, then for example `dispatched`.
    TerminalOrder,
    /// An attachment: `pending` at first, then `accepted` or `rejected`.
    Attachment,
    /// A funding recipient: `approved` at first.
    FundingRecipient,
    /// A funding account: `approved` at first.
    FundingAccount,
    /// A funding instruction: `accepted` at first, then `pending` and `completed`, when its amounts are paid.
    FundingInstruction,
    /// The payment of a payment intent: `pendingPayment` at first, then for example `successful`. A terminal order sets it, too, once it is dispatched or cancelled.
    PaymentIntent,
}

impl Resource {
    /// The names in JSON.
    pub const NAMES: &'static [&'static str] = &[
        "pricingIntent",
        "processingAccount",
        "terminalOrder",
        "attachment",
        "fundingRecipient",
        "fundingAccount",
        "fundingInstruction",
        "paymentIntent",
    ];
}

impl From<Resource> for Kind {
    fn from(resource: Resource) -> Self {
        match resource {
            Resource::PricingIntent => Self::PricingIntent,
            Resource::ProcessingAccount => Self::ProcessingAccount,
            Resource::TerminalOrder => Self::TerminalOrder,
            Resource::Attachment => Self::Attachment,
            Resource::FundingRecipient => Self::FundingRecipient,
            Resource::FundingAccount => Self::FundingAccount,
            Resource::FundingInstruction => Self::FundingInstruction,
            Resource::PaymentIntent => Self::PaymentIntent,
        }
    }
}

pub(super) const PRICING_INTENT: usize = Kind::PricingIntent as usize;
pub(super) const MERCHANT_PLATFORM: usize = Kind::MerchantPlatform as usize;
pub(super) const PROCESSING_ACCOUNT: usize = Kind::ProcessingAccount as usize;
pub(super) const OWNER: usize = Kind::Owner as usize;
pub(super) const CONTACT: usize = Kind::Contact as usize;
pub(super) const FUNDING_RECIPIENT: usize = Kind::FundingRecipient as usize;
pub(super) const FUNDING_ACCOUNT: usize = Kind::FundingAccount as usize;
pub(super) const FUNDING_INSTRUCTION: usize = Kind::FundingInstruction as usize;
pub(super) const TERMINAL_ORDER: usize = Kind::TerminalOrder as usize;
pub(super) const PAYMENT_INTENT: usize = Kind::PaymentIntent as usize;
pub(super) const ATTACHMENT: usize = Kind::Attachment as usize;

/// What is particular about a kind.
pub(super) struct Description {
    /// The field of its id, and whether that is a number.
    field: &'static str,
    number: bool,
    /// The path parameter of its id, and the segment before it.
    parameter: &'static str,
    pub(super) segment: &'static str,
    /// The operation whose response describes it.
    operation: &'static str,
    /// The fields of the times of its creation and its last change.
    times: Option<[&'static str; 2]>,
    /// The field of its status.
    status: &'static str,
    missing: &'static str,
}

const fn described(field: &'static str, segment: &'static str, operation: &'static str, missing: &'static str) -> Description {
    Description {
        field,
        number: false,
        parameter: field,
        segment,
        operation,
        times: Some(["createdDate", "lastModifiedDate"]),
        status: "status",
        missing,
    }
}

const fn numbered(description: Description) -> Description {
    Description {
        number: true,
        ..description
    }
}

const fn timeless(description: Description) -> Description {
    Description {
        times: None,
        ..description
    }
}

/// In the order of [`Kind`].
static DESCRIPTIONS: [Description; 12] = [
    Description {
        field: "id",
        parameter: "pricingIntentId",
        times: Some(["createdDate", "lastUpdatedDate"]),
        ..described(
            "id",
            "pricing-intents",
            "getPricingIntent",
            "There is no pricing intent with this pricingIntentId.",
        )
    },
    described(
        "merchantPlatformId",
        "merchant-platforms",
        "getMerchantAccounts",
        "There is no merchant platform with this merchantPlatformId.",
    ),
    described(
        "processingAccountId",
        "processing-accounts",
        "getProcessingAccounts",
        "There is no processing account with this processingAccountId.",
    ),
    timeless(numbered(described(
        "ownerId",
        "owners",
        "getOwner",
        "There is no owner with this ownerId.",
    ))),
    timeless(numbered(described(
        "contactId",
        "contacts",
        "getContact",
        "There is no contact with this contactId.",
    ))),
    numbered(described(
        "recipientId",
        "funding-recipients",
        "getFundingRecipient",
        "There is no funding recipient with this recipientId.",
    )),
    numbered(described(
        "fundingAccountId",
        "funding-accounts",
        "getFundingAccount",
        "There is no funding account with this fundingAccountId.",
    )),
    numbered(described(
        "instructionId",
        "funding-instructions",
        "getInstruction",
        "There is no funding instruction with this instructionId.",
    )),
    described(
        "terminalOrderId",
        "terminal-orders",
        "getTerminalOrder",
        "There is no terminal order with this terminalOrderId.",
    ),
    timeless(described(
        "paymentIntentId",
        "payment-intents",
        "getPaymentIntent",
        "There is no payment intent with this paymentIntentId.",
    )),
    Description {
        status: "uploadStatus",
        ..described(
            "attachmentId",
            "attachments",
            "getAttachment",
            "There is no attachment with this attachmentId.",
        )
    },
    timeless(described(
        "processingTerminalId",
        "processing-terminals",
        "getProcessingTerminal",
        "There is no terminal with this processingTerminalId.",
    )),
];

/// A resource of one of these kinds.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Entity {
    pub(super) id: String,
    /// The id of the resource that it belongs to; empty where it stands alone.
    pub(super) parent: String,
    /// The fields that do not follow from other resources.
    pub(super) body: Map<String, Value>,
}

impl Keyed for Entity {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        // No resource belongs to another of the same id.
        Some(&self.parent)
            .filter(|parent| !parent.is_empty())
            .into_iter()
            .for_each(|parent| index(parent));
    }
}

impl Entity {
    pub(super) fn str(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The id as it stands in bodies.
    pub(super) fn shown_id(&self, kind: Kind) -> Value {
        shown_id(kind, &self.id)
    }
}

fn shown_id(kind: Kind, id: &str) -> Value {
    match kind.description().number {
        true => id.parse::<i64>().map_or(Value::Null, Value::from),
        false => id.into(),
    }
}

#[derive(Default)]
pub(super) struct Entities([Table<Entity>; 12]);

impl Entities {
    /// The tables by their names in a data file.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn tables(&mut self) -> impl Iterator<Item = (&'static str, &mut dyn StoredRows)> {
        let tables = self.0.iter_mut().enumerate();
        tables.map(|(kind, table)| (Kind::of(kind).description().segment, table as &mut dyn StoredRows))
    }
}

impl Kind {
    pub(super) fn description(self) -> &'static Description {
        &DESCRIPTIONS[self as usize]
    }

    /// The error that there is no such resource.
    pub(super) fn missing(self, field: &'static str) -> TriggerError {
        let missing = self.description().missing.trim_end_matches('.');
        let message = missing.replacen("There", "there", 1);
        TriggerError::not_found(field, message, "name the id that a response has given")
    }

    fn of(at: usize) -> Self {
        use Kind as K;
        const KINDS: [Kind; 12] = [
            K::PricingIntent,
            K::MerchantPlatform,
            K::ProcessingAccount,
            K::Owner,
            K::Contact,
            K::FundingRecipient,
            K::FundingAccount,
            K::FundingInstruction,
            K::TerminalOrder,
            K::PaymentIntent,
            K::Attachment,
            K::ProcessingTerminal,
        ];
        KINDS[at]
    }
}

impl Store {
    pub(super) fn entities(&self, kind: Kind) -> &Table<Entity> {
        &self.entities.0[kind as usize]
    }

    pub(super) fn entities_mut(&mut self, kind: Kind) -> &mut Table<Entity> {
        &mut self.entities.0[kind as usize]
    }

    /// The resources of a kind that belong to this one.
    pub(super) fn children<'s>(&'s self, kind: Kind, parent: &'s str) -> impl Iterator<Item = (usize, &'s Entity)> {
        self.entities(kind).all(parent).filter(move |(_, entity)| entity.parent == parent)
    }

    pub(super) fn entity(&self, kind: Kind, id: &str) -> Result<&Entity, Problem> {
        let found = self.entities(kind).find(id, |known| known.id == id);
        found.ok_or_else(|| Problem::not_found(kind.description().missing))
    }

    pub(super) fn entity_mut(&mut self, kind: Kind, id: &str) -> Result<&mut Entity, Problem> {
        let found = self.entities_mut(kind).find_mut(id, |known| known.id == id);
        found.ok_or_else(|| Problem::not_found(kind.description().missing))
    }

    /// Creates a resource from what was sent, with a new id and this status.
    pub(super) fn create(&mut self, call: &Call<'_>, kind: Kind, parent: &str, sent: &Value, status: Option<&str>) -> String {
        let description = kind.description();
        let mut body = call.shaped(description.operation, self.created, sent);
        self.created += 1;
        let id = (1000 + self.created).to_string();
        body.insert(description.field.into(), shown_id(kind, &id));
        for time in description.times.into_iter().flatten() {
            body.insert(time.into(), call.time().into());
        }
        match status {
            Some(status) => drop(body.insert(description.status.into(), status.into())),
            None => drop(body.remove(description.status)),
        }
        let entity = Entity {
            id: id.clone(),
            parent: parent.to_owned(),
            body,
        };
        self.entities_mut(kind).add(entity);
        id
    }

    /// Sets the status of a resource, as the vendor does.
    pub(super) fn set_status(
        &mut self,
        kind: Kind,
        id: &str,
        status: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), TriggerError> {
        let description = kind.description();
        let known = statuses(kind);
        if !known.iter().any(|known| known == status) {
            let remedy = format!("expected one of: {}", known.join(", "));
            return Err(TriggerError::invalid("status", "the API document has no such status", remedy));
        }
        if kind == Kind::FundingInstruction && status == "completed" {
            let completed = self.complete_funding(id, now);
            return completed.then_some(()).ok_or_else(|| {
                TriggerError::conflict(
                    "id",
                    "the funding instruction is completed",
                    "name an instruction that is not completed",
                )
            });
        }
        let entity = self.entity_mut(kind, id).map_err(|_| kind.missing("id"))?;
        match kind {
            Kind::PaymentIntent => boarding::pay_intent(entity, status),
            _ => drop(entity.body.insert(description.status.into(), status.into())),
        }
        if let Some([_, changed]) = description.times {
            entity.body.insert(changed.into(), super::call::timestamp(now).into());
        }
        if kind == Kind::TerminalOrder {
            boarding::follow_order(self, id, status);
        }
        Ok(())
    }
}

/// The statuses that the document knows for a kind.
fn statuses(kind: Kind) -> Vec<String> {
    let description = kind.description();
    let Some(response) = api()
        .operation(description.operation)
        .and_then(|operation| operation.response_body.as_ref())
    else {
        return Vec::new();
    };
    let outer = match kind {
        Kind::PaymentIntent => Some("payment"),
        _ => None,
    };
    let mut path = outer.into_iter().chain([description.status]);
    let status = path.try_fold(response.schema.source, |schema, name| {
        let schema = schema.resolved();
        let variants = schema.get("oneOf").and_then(Node::as_array);
        let first = variants.and_then(|variants| variants.first()).map_or(schema, Node::resolved);
        first.get("properties")?.get(name)
    });
    let values = status.and_then(|status| status.resolved().get("enum")?.as_array());
    let values = values.into_iter().flatten().filter_map(Node::as_str);
    values.map(str::to_owned).collect()
}

/// As responses show it.
pub(super) fn show(store: &Store, call: &Call<'_>, kind: Kind, entity: &Entity) -> Value {
    let mut body = entity.body.clone();
    match kind {
        Kind::MerchantPlatform => boarding::complete_platform(store, call, entity, &mut body),
        Kind::ProcessingAccount => boarding::complete_account(store, call, entity, &mut body),
        Kind::TerminalOrder => boarding::complete_order(store, call, entity, &mut body),
        Kind::FundingRecipient => funding::complete_recipient(store, call, entity, &mut body),
        Kind::FundingInstruction => funding::complete_instruction(call, entity, &mut body),
        Kind::FundingAccount => {
            body.insert("links".into(), Value::Array(vec![call.link(&["funding-accounts", &entity.id])]));
        }
        Kind::ProcessingTerminal => terminals::complete(store, call, &mut body),
        Kind::PricingIntent | Kind::Owner | Kind::Contact | Kind::PaymentIntent | Kind::Attachment => {}
    }
    Value::Object(body)
}

pub(super) fn created(store: &Store, call: &Call<'_>, kind: Kind, id: String) -> Result<Reply, Problem> {
    let body = show(store, call, kind, store.entity(kind, &id)?);
    Ok(Reply::Created(body, id))
}

pub(super) fn rows<'s>(store: &Store, call: &Call<'_>, kind: Kind, entities: impl Iterator<Item = (usize, &'s Entity)>) -> Reply {
    let rows = entities.map(|(serial, entity)| Row {
        serial,
        body: show(store, call, kind, entity),
    });
    Reply::Rows(rows.collect())
}

pub(super) fn get<const K: usize>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = Kind::of(K);
    let entity = store.entity(kind, call.path(kind.description().parameter))?;
    Ok(Reply::One(show(store, call, kind, entity)))
}

/// All of a kind.
pub(super) fn list<const K: usize>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = Kind::of(K);
    Ok(rows(store, call, kind, store.entities(kind).rows()))
}

/// Those of a kind that belong to the resource in the path.
pub(super) fn list_of<const P: usize, const K: usize>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (parent, kind) = (Kind::of(P), Kind::of(K));
    let parent = store.entity(parent, call.path(parent.description().parameter))?;
    Ok(rows(store, call, kind, store.children(kind, &parent.id)))
}

/// Takes what was sent for the whole; id, times and status stay the server's.
pub(super) fn replace<const K: usize>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = Kind::of(K);
    let description = kind.description();
    let entity = store.entity(kind, call.path(description.parameter))?;
    funding::check_replacement(store, call, kind, entity)?;
    let (id, before) = (entity.id.clone(), entity.body.clone());
    let mut body = call.shaped(description.operation, store.created, call.body());
    let [created, changed] = description.times.unwrap_or_default();
    for name in [description.field, description.status, created] {
        match before.get(name) {
            Some(value) => drop(body.insert(name.into(), value.clone())),
            None => drop(body.remove(name)),
        }
    }
    if description.times.is_some() {
        body.insert(changed.into(), call.time().into());
    }
    store.entity_mut(kind, &id)?.body = body;
    Ok(Reply::Nothing)
}

pub(super) fn delete<const K: usize>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let kind = Kind::of(K);
    let entity = store.entity(kind, call.path(kind.description().parameter))?;
    let id = entity.id.clone();
    funding::check_deletion(store, kind, entity)?;
    store.entities_mut(kind).remove(&id, |known| known.id == id);
    Ok(Reply::Nothing)
}
