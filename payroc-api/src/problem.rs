//! Error responses of the API: problem details (RFC 9457).

use std::fmt;

use http::HeaderMap;

use crate::http::media_type;
use crate::open::tame::Tame;
use crate::wire::fault::{Fault, OBJECT};
use crate::wire::object::write_unknown;
use crate::wire::traits::{self, Fields, Format};
use crate::wire::utf_16::utf_16;
use crate::wire::{Content, Plain, Wire, from_json, json, macros};
use crate::{RawJson, UnknownFields, UnknownValue};

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
/// A field of an unexpected type is kept among the unknown fields, so that a malformed problem is still reported: nothing hides that a key
/// is in use. `Debug` omits every string that could quote the request.
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
    /// The parameters that are wrong. Where an entry of the list cannot be read, the whole list is among the unknown fields as well.
    pub errors: Vec<ProblemError>,
    /// A link to a resource that helps.
    pub link: Option<ProblemLink>,
    /// Fields that this version does not know.
    pub unknown: UnknownFields,
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
    pub unknown: UnknownFields,
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
    pub unknown: UnknownFields,
}

impl Problem {
    /// The `type`, as the server wrote it.
    pub fn type_uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }

    /// Reads a problem from the body of an error response. Any JSON media type will do, or none; a body whose `type` is that of a problem is one under
    /// any media type.
    ///
    /// The body is read as leniently as a success: bytes that are not UTF-8, numbers out of range and what is behind the place where it
    /// breaks off do not hide what is in front, and UTF-16 is decoded. Returns `None` if the body is no JSON object or has none of the fields that
    /// identify a problem, for example a proxy's HTML page.
    pub fn parse(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let decoded = utf_16(body);
        let body = decoded.as_deref().map_or(body, str::as_bytes);
        let mut fields = UnknownFields::default();
        // What was read before a fault counts.
        let _ = json::read_body(body, &mut |content: Content<'_, '_>| collect(content, &mut fields));
        let known = ["type", "title", "detail", "errors"];
        let is_problem = match is_json(headers) {
            true => known.iter().any(|name| fields.get(name).is_some()),
            false => has_type(&fields),
        };
        is_problem.then(|| Self::of(fields))
    }

    fn of(mut fields: UnknownFields) -> Self {
        let uri = take(&mut fields, "type");
        Self {
            problem_type: ProblemType::parse(uri.as_deref().unwrap_or("about:blank")),
            title: take(&mut fields, "title"),
            status: status(&mut fields),
            detail: take(&mut fields, "detail"),
            instance: take(&mut fields, "instance"),
            resource: take(&mut fields, "resource"),
            errors: errors(&mut fields),
            link: take(&mut fields, "link"),
            unknown: fields,
            uri,
        }
    }
}

/// Whether a response says that it is JSON, or nothing about it.
fn is_json(headers: &HeaderMap) -> bool {
    let media = media_type(headers).unwrap_or_default().to_ascii_lowercase();
    media.is_empty() || media == "application/json" || media.ends_with("+json")
}

/// Whether the `type` is one of the API's, or an address with a fragment as those are.
fn has_type(fields: &UnknownFields) -> bool {
    let uri = fields.get("type").and_then(|uri| from_json::<String>(uri.as_str().as_bytes()).ok());
    uri.is_some_and(|uri| uri.contains('#') || !ProblemType::parse(&uri).is_unknown())
}

/// Keeps the fields of an object, for [`text`] and [`take`].
fn collect(content: Content<'_, '_>, fields: &mut UnknownFields) -> Result<(), Fault> {
    let Content::Map(mut map) = content else {
        return Err(Fault::mismatch(OBJECT, content.kind()));
    };
    while let Some(name) = map.next_name()? {
        let value = map.keep_value()?;
        fields.keep(name.into_owned(), value);
    }
    Ok(())
}

/// Removes a value that can be read as this type. Any other stays.
fn take<T: Wire>(fields: &mut UnknownFields, name: &str) -> Option<T> {
    let value = from_json(fields.get(name)?.as_str().as_bytes()).ok()?;
    fields.remove(name);
    Some(value)
}

/// The entries that are objects. Where there are others, the whole list stays as well.
fn errors(fields: &mut UnknownFields) -> Vec<ProblemError> {
    let Some(list) = fields.get("errors") else {
        return Vec::new();
    };
    let Ok(entries) = from_json::<Vec<RawJson>>(list.as_str().as_bytes()) else {
        return Vec::new();
    };
    let errors: Vec<ProblemError> = entries
        .iter()
        .filter_map(|entry| from_json(entry.as_str().as_bytes()).ok())
        .collect();
    if errors.len() == entries.len() {
        fields.remove("errors");
    }
    errors
}

/// A status is a number that may be written as `429.0`.
fn status(fields: &mut UnknownFields) -> Option<u16> {
    let status: i64 = from_json(fields.get("status")?.as_str().as_bytes()).ok()?;
    let status = u16::try_from(status).ok()?;
    fields.remove("status");
    Some(status)
}

/// Reading and writing of a type that is made from its fields.
macro_rules! by_fields {
    ($type:ident, |$fields:ident| $read:expr, |$value:ident, $to:ident| $write:expr) => {
        impl Wire for $type {
            const EXPECTED: &'static str = OBJECT;

            fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
                let mut $fields = UnknownFields::default();
                collect(content, &mut $fields)?;
                *place = Some($read);
                Ok(())
            }

            fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
                to.map(self)
            }
        }

        impl traits::Map for $type {
            fn fields<W: Fields>(&self, $to: &mut W) -> Result<(), W::Error> {
                let $value = self;
                $write
            }
        }
    };
}

/// Writes a field that is present.
fn put<T: Wire, W: Fields>(to: &mut W, name: &str, value: Option<&T>) -> Result<(), W::Error> {
    value.map_or(Ok(()), |value| to.field::<T, Plain>(name, value))
}

by_fields!(Problem, |fields| Self::of(fields), |problem, to| {
    let uri = problem.uri.clone().or_else(|| match &problem.problem_type {
        ProblemType::Unknown(uri) if uri.as_str() == "about:blank" => None,
        ProblemType::Unknown(uri) => Some(uri.as_str().to_owned()),
        known => Some(format!("{BASE}{known}")),
    });
    put(to, "type", uri.as_ref())?;
    put(to, "title", problem.title.as_ref())?;
    put(to, "status", problem.status.map(i64::from).as_ref())?;
    put(to, "detail", problem.detail.as_ref())?;
    put(to, "instance", problem.instance.as_ref())?;
    put(to, "resource", problem.resource.as_ref())?;
    let is_kept = problem.unknown.get("errors").is_some();
    put(to, "errors", Some(&problem.errors).filter(|errors| !errors.is_empty() && !is_kept))?;
    put(to, "link", problem.link.as_ref())?;
    write_unknown(to, &problem.unknown)
});
macros::serde_by_wire!(Problem);

by_fields!(
    ProblemError,
    |fields| Self {
        parameter: take(&mut fields, "parameter"),
        detail: take(&mut fields, "detail"),
        message: take(&mut fields, "message"),
        unknown: fields,
    },
    |error, to| {
        put(to, "parameter", error.parameter.as_ref())?;
        put(to, "detail", error.detail.as_ref())?;
        put(to, "message", error.message.as_ref())?;
        write_unknown(to, &error.unknown)
    }
);

by_fields!(
    ProblemLink,
    |fields| Self {
        rel: take(&mut fields, "rel"),
        method: take(&mut fields, "method"),
        href: take(&mut fields, "href"),
        unknown: fields,
    },
    |link, to| {
        put(to, "rel", link.rel.as_ref())?;
        put(to, "method", link.method.as_ref())?;
        put(to, "href", link.href.as_ref())?;
        write_unknown(to, &link.unknown)
    }
);

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
