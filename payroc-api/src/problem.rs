//! What the API says when it refuses: problem details by RFC 9457.

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
        /// Kind of a problem, as the fragment of its `type` names it. Classify by this and not by the status alone: the API uses the same
        /// kind under more than one status.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemType {
            $($(#[$doc])* $variant,)*
            /// One that is not known here: the whole `type`, `about:blank` where there is none.
            Unknown(UnknownValue<Self>),
        }

        impl ProblemType {
            /// The kind behind a `type`.
            pub fn parse(uri: &str) -> Self {
                match uri.rsplit_once('#').map_or(uri, |(_, fragment)| fragment) {
                    $($fragment => Self::$variant,)*
                    _ => Self::Unknown(UnknownValue::new(uri)),
                }
            }

            /// The fragment; for an unknown kind the whole `type`.
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
    /// The request is not valid; `errors` names the parameters.
    BadRequest = "bad-request",
    /// The access token is missing, wrong or has expired.
    NotAuthorized = "not-authorized",
    /// The credentials do not allow it.
    Forbidden = "forbidden",
    /// There is no such resource.
    NotFound = "not-found",
    /// The response cannot be given in the form that was asked for.
    NotAcceptable = "not-acceptable",
    /// There is one already.
    ResourceAlreadyExists = "resource-already-exists",
    /// Its state does not allow a change.
    CannotBeModified = "cannot-be-modified",
    /// Its state does not allow cancelling.
    CannotBeCanceled = "cannot-be-canceled",
    /// Its state does not allow deleting.
    CannotBeDeleted = "cannot-be-deleted",
    /// The body is too large.
    PayloadTooLarge = "payload-too-large",
    /// The body is of a media type that the API does not take.
    UnsupportedMediaType = "unsupported-media-type",
    /// The idempotency key is missing.
    IdempotencyKeyMissing = "idempotency-key-missing",
    /// The idempotency key was used for another request.
    IdempotencyKeyInUse = "idempotency-key-in-use",
    /// There is not enough money.
    InsufficientFunds = "insufficient-funds",
    /// The check of the customer failed.
    KycCheckFailed = "kyc-check-failed",
    /// The tax id belongs to somebody else already.
    TaxIdInUse = "tax-id-in-use",
    /// The national id belongs to somebody else already.
    NationalIdInUse = "national-id-in-use",
    /// No more funding accounts are allowed.
    FundingAccountsLimitReached = "funding-accounts-limit-reached",
    /// Funding accounts are restricted.
    FundingAccountsRestricted = "funding-accounts-restricted",
    /// The amount for a recipient is too high.
    RecipientAmountValueLimitExceeded = "recipient-amount-value-limit-exceeded",
    /// More than one owner has the control prong.
    TooManyControlProngs = "too-many-control-prongs",
    /// No owner has the control prong or may sign.
    NoControlProngOrAuthorizedSignatory = "no-control-prong-or-authorized-signatory",
    /// Daily discount and reward pay exclude each other.
    DailyDiscountAndRewardPayConflict = "daily-discount-and-reward-pay-conflict",
    /// The contract is signed already.
    ContractAlreadySigned = "contract-already-signed",
    /// Signing by e-mail was not asked for.
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
        // Of an unknown kind the text is the server's.
        Tame(self.as_str()).fmt(f)
    }
}

/// Why the API refused.
///
/// Fields of an unexpected type are treated as unknown fields: an error must not be lost because it is written badly. `Debug` shows no string
/// that could quote what was sent.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// Kind of the problem.
    pub problem_type: ProblemType,
    /// The kind in words.
    pub title: Option<String>,
    /// The status that the body states; it can differ from the status of the response.
    pub status: Option<u16>,
    /// This case in words.
    pub detail: Option<String>,
    /// Identifies this case.
    pub instance: Option<String>,
    /// What kind of resource it is about.
    pub resource: Option<String>,
    /// What is wrong with single parameters.
    pub errors: Vec<ProblemError>,
    /// Where to go from here.
    pub link: Option<ProblemLink>,
    /// Fields that are not known here.
    pub unknown: Map<String, Value>,
    uri: Option<String>,
}

/// What is wrong with one parameter.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemError {
    /// Path of the parameter.
    pub parameter: Option<String>,
    /// What is wrong.
    pub detail: Option<String>,
    /// What is wrong, for people.
    pub message: Option<String>,
    /// Fields that are not known here.
    pub unknown: Map<String, Value>,
}

/// Where a problem points to.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemLink {
    /// What the link means.
    pub rel: Option<String>,
    /// Method to use.
    pub method: Option<String>,
    /// Address. It may name another host: send no credentials there.
    pub href: Option<String>,
    /// Fields that are not known here.
    pub unknown: Map<String, Value>,
}

impl Problem {
    /// The `type` as it was sent.
    pub fn type_uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }

    /// Reads the body of a refusal: JSON under whichever JSON media type, with at least one field that only a problem has. `None` is not
    /// a problem but something else: another program's error, a page of HTML.
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

/// Takes a string out of an object; what is no string stays.
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
            _ => Err(D::Error::custom("a problem is an object")),
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
