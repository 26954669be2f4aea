//! Error responses of the API: problem details (RFC 9457).

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::UnknownValue;
use crate::tame::Tame;

/// Where the API documents its kinds of problems.
const BASE: &str = "https://docs.payroc.com/api/errors#";

macro_rules! problem_types {
    ($($(#[$doc:meta])* $variant:ident = $fragment:literal,)*) => {
        /// The kind of a problem: the fragment of its `type`. Decide by this and not by the status alone, because the API uses some kinds under
        /// several statuses.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemType {
            $($(#[$doc])* $variant,)*
            /// A kind that this version does not know: the whole `type`, or `about:blank` if there is none.
            Unknown(UnknownValue<Self>),
        }

        impl ProblemType {
            /// The kind that a `type` denotes.
            pub fn parse(uri: &str) -> Self {
                match uri.rsplit_once('#').map_or(uri, |(_, fragment)| fragment) {
                    $($fragment => Self::$variant,)*
                    _ => Self::Unknown(UnknownValue::new(uri)),
                }
            }

            /// The fragment, or the whole `type` of an unknown kind.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $fragment,)*
                    Self::Unknown(uri) => uri.as_str(),
                }
            }

            /// Every kind that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// Whether this version does not know the kind.
            pub const fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }
    };
}

problem_types! {
    /// The server failed.
    ApiError = "api-error",
    /// The request is invalid; [`Problem::errors`] names the parameters.
    BadRequest = "bad-request",
    /// The access token is missing, invalid or expired.
    NotAuthorized = "not-authorized",
    /// The credentials do not permit the operation.
    Forbidden = "forbidden",
    /// The resource does not exist.
    NotFound = "not-found",
    /// The response is not available in the requested media type.
    NotAcceptable = "not-acceptable",
    /// The resource exists already.
    ResourceAlreadyExists = "resource-already-exists",
    /// The state of the resource does not allow a change.
    CannotBeModified = "cannot-be-modified",
    /// The state of the resource does not allow cancellation.
    CannotBeCanceled = "cannot-be-canceled",
    /// The state of the resource does not allow deletion.
    CannotBeDeleted = "cannot-be-deleted",
    /// The body is too large.
    PayloadTooLarge = "payload-too-large",
    /// The media type of the body is not supported.
    UnsupportedMediaType = "unsupported-media-type",
    /// The idempotency key is missing.
    IdempotencyKeyMissing = "idempotency-key-missing",
    /// The idempotency key was used for another request.
    IdempotencyKeyInUse = "idempotency-key-in-use",
    /// The balance does not cover the amount.
    InsufficientFunds = "insufficient-funds",
    /// The identity check of the customer (KYC) failed.
    KycCheckFailed = "kyc-check-failed",
    /// Another merchant or recipient has the tax id.
    TaxIdInUse = "tax-id-in-use",
    /// Another owner has the national id.
    NationalIdInUse = "national-id-in-use",
    /// The recipient has as many funding accounts as it may have.
    FundingAccountsLimitReached = "funding-accounts-limit-reached",
    /// The recipient may not have this funding account.
    FundingAccountsRestricted = "funding-accounts-restricted",
    /// The amount exceeds the limit of a recipient.
    RecipientAmountValueLimitExceeded = "recipient-amount-value-limit-exceeded",
    /// More than one owner has the control prong.
    TooManyControlProngs = "too-many-control-prongs",
    /// No owner has the control prong, or none is an authorized signatory.
    NoControlProngOrAuthorizedSignatory = "no-control-prong-or-authorized-signatory",
    /// Daily discount and RewardPay cannot be combined.
    DailyDiscountAndRewardPayConflict = "daily-discount-and-reward-pay-conflict",
    /// The contract has been signed already.
    ContractAlreadySigned = "contract-already-signed",
    /// The signature was not requested by e-mail, so there is nothing to remind of.
    NotRequestedByEmail = "not-requested-by-email",
    /// The processing account has no pricing agreement.
    NoPricingAgreement = "no-pricing-agreement-exists-for-the-processing-account",
    /// The account or terminal lacks a capability.
    CapabilitiesMissing = "capabilities-missing",
    /// The type of card is not supported.
    CardTypeNotSupported = "card-type-not-supported",
}

impl fmt::Display for ProblemType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The string of an unknown kind comes from the server.
        Tame(self.as_str()).fmt(f)
    }
}

/// An error response of the API.
///
/// A field of an unexpected type is kept among the unknown fields, so that a malformed problem is still reported. `Debug` omits every string that
/// could quote the request.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// The kind of the problem.
    pub problem_type: ProblemType,
    /// A summary of the kind, for people.
    pub title: Option<String>,
    /// The HTTP status as the body states it. It can differ from the status of the response.
    pub status: Option<u16>,
    /// An explanation of this occurrence, for people.
    pub detail: Option<String>,
    /// An identifier of this occurrence.
    pub instance: Option<String>,
    /// The kind of resource that the problem concerns.
    pub resource: Option<String>,
    /// The parameters that are wrong.
    pub errors: Vec<ProblemError>,
    /// A link to a resource that helps.
    pub link: Option<ProblemLink>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
    uri: Option<String>,
}

/// A parameter of the request that is wrong.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemError {
    /// The path of the parameter.
    pub parameter: Option<String>,
    /// The reason.
    pub detail: Option<String>,
    /// The reason, for people.
    pub message: Option<String>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

/// A link in a problem.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemLink {
    /// The relation of the linked resource to the problem.
    pub rel: Option<String>,
    /// The HTTP method to use.
    pub method: Option<String>,
    /// The address. It can name another host, so do not send credentials there.
    pub href: Option<String>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

impl Problem {
    /// The `type`, as the server wrote it.
    pub fn type_uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }

    /// Reads a problem from the body of an error response. Any JSON media type will do, or none.
    ///
    /// Returns `None` if the body is not JSON or has none of the fields that identify a problem, for example a proxy's HTML page.
    pub fn parse(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !(media.is_empty() || media == "application/json" || media.ends_with("+json")) {
            return None;
        }
        let Ok(Value::Object(map)) = serde_json::from_slice(body) else {
            return None;
        };
        let known = ["type", "title", "detail", "errors"];
        map.keys().any(|key| known.contains(&key.as_str())).then(|| Self::from_map(map))
    }

    fn from_map(mut map: Map<String, Value>) -> Self {
        let uri = text(&mut map, "type");
        let errors = match map.remove("errors") {
            Some(Value::Array(list)) if list.iter().all(Value::is_object) => list.into_iter().map(ProblemError::from_value).collect(),
            Some(other) => {
                map.insert("errors".to_owned(), other);
                Vec::new()
            }
            None => Vec::new(),
        };
        let status = map
            .get("status")
            .and_then(Value::as_u64)
            .and_then(|status| u16::try_from(status).ok());
        if status.is_some() {
            map.remove("status");
        }
        let link = match map.remove("link") {
            Some(Value::Object(link)) => Some(ProblemLink::from_map(link)),
            Some(other) => {
                map.insert("link".to_owned(), other);
                None
            }
            None => None,
        };
        Self {
            problem_type: ProblemType::parse(uri.as_deref().unwrap_or("about:blank")),
            title: text(&mut map, "title"),
            status,
            detail: text(&mut map, "detail"),
            instance: text(&mut map, "instance"),
            resource: text(&mut map, "resource"),
            errors,
            link,
            unknown: map,
            uri,
        }
    }

    fn to_map(&self) -> Map<String, Value> {
        let mut map = Map::new();
        let uri = self.uri.clone().or_else(|| match &self.problem_type {
            ProblemType::Unknown(uri) if uri.as_str() == "about:blank" => None,
            ProblemType::Unknown(uri) => Some(uri.as_str().to_owned()),
            known => Some(format!("{BASE}{known}")),
        });
        put(&mut map, "type", uri.as_ref());
        put(&mut map, "title", self.title.as_ref());
        if let Some(status) = self.status {
            map.insert("status".to_owned(), status.into());
        }
        put(&mut map, "detail", self.detail.as_ref());
        put(&mut map, "instance", self.instance.as_ref());
        put(&mut map, "resource", self.resource.as_ref());
        if !self.errors.is_empty() {
            map.insert("errors".to_owned(), self.errors.iter().map(ProblemError::to_value).collect());
        }
        if let Some(link) = &self.link {
            map.insert("link".to_owned(), Value::Object(link.to_map()));
        }
        map.extend(self.unknown.clone());
        map
    }
}

impl ProblemError {
    fn from_value(value: Value) -> Self {
        let Value::Object(mut map) = value else {
            return Self::default();
        };
        Self {
            parameter: text(&mut map, "parameter"),
            detail: text(&mut map, "detail"),
            message: text(&mut map, "message"),
            unknown: map,
        }
    }

    fn to_value(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "parameter", self.parameter.as_ref());
        put(&mut map, "detail", self.detail.as_ref());
        put(&mut map, "message", self.message.as_ref());
        map.extend(self.unknown.clone());
        Value::Object(map)
    }
}

impl ProblemLink {
    fn from_map(mut map: Map<String, Value>) -> Self {
        Self {
            rel: text(&mut map, "rel"),
            method: text(&mut map, "method"),
            href: text(&mut map, "href"),
            unknown: map,
        }
    }

    fn to_map(&self) -> Map<String, Value> {
        let mut map = Map::new();
        put(&mut map, "rel", self.rel.as_ref());
        put(&mut map, "method", self.method.as_ref());
        put(&mut map, "href", self.href.as_ref());
        map.extend(self.unknown.clone());
        map
    }
}

/// Removes a string from an object. A value of another type stays.
fn text(map: &mut Map<String, Value>, key: &str) -> Option<String> {
    match map.remove(key) {
        Some(Value::String(text)) => Some(text),
        Some(other) => {
            map.insert(key.to_owned(), other);
            None
        }
        None => None,
    }
}

fn put(map: &mut Map<String, Value>, key: &str, text: Option<&String>) {
    if let Some(text) = text {
        map.insert(key.to_owned(), Value::String(text.clone()));
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("problem_type", &self.problem_type)
            .field("status", &self.status)
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemError")
            .field("parameter", &self.parameter)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ProblemLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemLink").field("rel", &self.rel).finish_non_exhaustive()
    }
}

impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(map) => Ok(Self::from_map(map)),
            _ => Err(D::Error::custom("expected problem details, which are an object")),
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let map = self.to_map();
        let mut out = serializer.serialize_map(Some(map.len()))?;
        for (key, value) in &map {
            out.serialize_entry(key, value)?;
        }
        out.end()
    }
}
