// Made by `cargo xtask codegen`; changes by hand are lost.

//! Drafts of prices that merchants are boarded with.

use std::collections::BTreeMap;

use super::{
    BaseFees, BaseFeesV52, GatewayPricingV50, GatewayPricingV52, Link, PricedServiceV50,
    PricedServiceV52, PricingCountry, PricingIntentId, PricingProcessorV50, PricingProcessorV52,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Timestamp, UnknownFields, UnknownValue, UnknownVariant};

/// One page of pricing intents.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingIntentPage {
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
    pub data: Option<Vec<PricingIntent>>,
}

object!(PricingIntentPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Optional;
});

/// A draft of prices, by version.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PricingIntent {
    /// Written in the fifth pricing model. `5.0` on the wire.
    V50(Box<PricingIntentV50>),
    /// Written in the fifth pricing model, revision two. `5.2` on the wire.
    V52(Box<PricingIntentV52>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PricingIntent by "version" {
    V50(PricingIntentV50) = "5.0",
    V52(PricingIntentV52) = "5.2",
});

/// A draft of prices, version 5.0.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingIntentV50 {
    /// What identifies it. Set by the server.
    pub id: Option<PricingIntentId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_updated_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<PricingIntentStatus>,
    /// Your own name of the pricing intent.
    pub key: String,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFees,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV50>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV50>,
    /// Additional services and their prices.
    pub services: Option<Vec<PricedServiceV50>>,
}

object!(PricingIntentV50 {
    const "version" = "5.0";
    "id" id: Optional;
    "createdDate" created_date: Optional;
    "lastUpdatedDate" last_updated_date: Optional;
    "status" status: Optional;
    "key" key: Required;
    "metadata" metadata: Optional;
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
    "services" services: Optional;
});

/// Value of `status` of [`PricingIntentV50`](super::PricingIntentV50) and `status` of
/// [`PricingIntentV52`](super::PricingIntentV52).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PricingIntentStatus {
    /// Approved. Board merchants with it. `active` on the wire.
    Active,
    /// The vendor has not decided; it cannot be used for boarding yet. Wait. `pendingReview` on the wire.
    PendingReview,
    /// Refused. Make another one. `rejected` on the wire.
    Rejected,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(PricingIntentStatus {
    Active = "active",
    PendingReview = "pendingReview",
    Rejected = "rejected",
});

/// A draft of prices, version 5.2.
///
/// Made by `PricingIntentV52::new(key, country, base)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PricingIntentV52 {
    /// What identifies it. Set by the server.
    pub id: Option<PricingIntentId>,
    /// When it was created. Set by the server.
    pub created_date: Option<Timestamp>,
    /// When it was last changed. Set by the server.
    pub last_updated_date: Option<Timestamp>,
    /// How far it has come. Set by the server.
    pub status: Option<PricingIntentStatus>,
    /// Your own name of the pricing intent.
    pub key: String,
    /// Names and values of your own, stored with it and never interpreted.
    pub metadata: Option<BTreeMap<String, Personal<String>>>,
    /// A country, by two letters of ISO 3166-1.
    pub country: PricingCountry,
    /// The fees that do not depend on transactions.
    pub base: BaseFeesV52,
    /// The processor's prices or settings.
    pub processor: Option<PricingProcessorV52>,
    /// The prices or settings of the gateway.
    pub gateway: Option<GatewayPricingV52>,
    /// Additional services and their prices.
    pub services: Option<Vec<PricedServiceV52>>,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl PricingIntentV52 {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        key: impl Into<String>,
        country: impl Into<PricingCountry>,
        base: impl Into<BaseFeesV52>,
    ) -> Self {
        Self {
            id: None,
            created_date: None,
            last_updated_date: None,
            status: None,
            key: key.into(),
            metadata: None,
            country: country.into(),
            base: base.into(),
            processor: None,
            gateway: None,
            services: None,
            extra: UnknownFields::default(),
        }
    }
}

object!(PricingIntentV52 {
    const "version" = "5.2";
    "id" id: Optional;
    "createdDate" created_date: Optional;
    "lastUpdatedDate" last_updated_date: Optional;
    "status" status: Optional;
    "key" key: Required;
    "metadata" metadata: Optional;
    "country" country: Required;
    "base" base: Required;
    "processor" processor: Optional;
    "gateway" gateway: Optional;
    "services" services: Optional;
    ..extra;
});

setters!(PricingIntentV52 {
    metadata: BTreeMap<String, Personal<String>>;
    processor: impl Into<PricingProcessorV52>;
    gateway: impl Into<GatewayPricingV52>;
    services: Vec<PricedServiceV52>;
});

/// A draft of prices to be written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WritablePricingIntent {
    /// Written in the fifth pricing model, revision two. `5.2` on the wire.
    V52(Box<PricingIntentV52>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(WritablePricingIntent by "version" {
    V52(PricingIntentV52) = "5.2",
});
