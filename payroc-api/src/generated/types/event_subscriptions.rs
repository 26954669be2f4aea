// Made by `cargo xtask codegen`; changes by hand are lost.

//! Where events are sent to, and which.

use super::{EventSubscriptionId, Link};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, RawJson, Secret, UnknownFields, UnknownValue, UnknownVariant};

/// The event subscriptions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventSubscriptionPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Option<Vec<EventSubscription>>,
}

object!(EventSubscriptionPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// Value of the parameter `status` of
/// [`ListEventSubscriptions`](crate::operations::ListEventSubscriptions). Value of `status` of
/// [`EventSubscription`](super::EventSubscription).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventSubscriptionStatus {
    /// Events are delivered to the address. Nothing to do. `registered` on the wire.
    Registered,
    /// Switched off by the vendor: no events arrive. Fetch what you missed, and ask the vendor. `suspended` on the wire.
    Suspended,
    /// The address could not be reached; the vendor writes to `supportEmailAddress`. Put the receiver right. `failed` on the wire.
    Failed,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(EventSubscriptionStatus {
    Registered = "registered",
    Suspended = "suspended",
    Failed = "failed",
});

/// An endpoint that is called when events happen.
///
/// Made by `EventSubscription::new(enabled, event_types, notifications)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventSubscription {
    /// What identifies it. Set by the server.
    pub id: Option<EventSubscriptionId>,
    /// Whether the feature is switched on.
    pub enabled: bool,
    /// How far it has come. Set by the server.
    pub status: Option<EventSubscriptionStatus>,
    /// The events that are reported.
    pub event_types: Vec<String>,
    /// Where the events are reported to.
    pub notifications: Vec<Notification>,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<Personal<RawJson>>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl EventSubscription {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        enabled: bool,
        event_types: Vec<String>,
        notifications: Vec<Notification>,
    ) -> Self {
        Self {
            id: None,
            enabled,
            status: None,
            event_types,
            notifications,
            metadata: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(EventSubscription {
    "id" id: Optional(Number);
    "enabled" enabled: Required;
    "status" status: Optional;
    "eventTypes" event_types: Required;
    "notifications" notifications: Required;
    "metadata" metadata: Optional;
    ..extra;
});

setters!(EventSubscription {
    metadata: impl Into<Personal<RawJson>>;
});

/// A way to receive events.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Notification {
    /// By an HTTP request to an address of yours. `webhook` on the wire.
    Webhook(Box<Webhook>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(Notification by "type" {
    Webhook(Webhook) = "webhook",
});

/// An endpoint and its secret. Responses mask the secret: keep it, and never write back what was read.
///
/// Made by `Webhook::new(uri, secret, support_email_address)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Webhook {
    /// The address that events are posted to.
    pub uri: Personal<String>,
    /// What the header `Payroc-Secret` of each event repeats: compare it in constant time. It signs
    /// nothing, and responses mask it. 16 to 64 characters.
    pub secret: Secret,
    /// Whom the vendor writes to when events cannot be delivered.
    pub support_email_address: Personal<String>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl Webhook {
    /// Creates a value with the required fields.
    pub fn new(
        uri: impl Into<Personal<String>>,
        secret: impl Into<Secret>,
        support_email_address: impl Into<Personal<String>>,
    ) -> Self {
        Self {
            uri: uri.into(),
            secret: secret.into(),
            support_email_address: support_email_address.into(),
            extra: UnknownFields::default(),
        }
    }
}

object!(Webhook {
    const "type" = "webhook";
    "uri" uri: Required;
    "secret" secret: Required;
    "supportEmailAddress" support_email_address: Required;
    ..extra;
});
