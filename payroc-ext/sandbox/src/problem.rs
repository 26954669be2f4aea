//! Problem documents in the vendor's format.

use bytes::Bytes;
use http::{Response, StatusCode, header};
use serde_json::{Map, Value, json};

use super::document::{BASE_PATH, Operation};
use super::fault::Fault;
use super::record::Remark;

/// Why a request was refused. Boxed, because it is the rare half of many results.
#[derive(Clone, Debug)]
pub(super) struct Problem(Box<Content>);

#[derive(Clone, Debug)]
struct Content {
    status: u16,
    fragment: String,
    title: String,
    detail: String,
    errors: Vec<Fault>,
    headers: Vec<(header::HeaderName, String)>,
}

/// The statuses of the problems that are known, by the fragments of their types.
const STATUSES: [(u16, &[&str]); 10] = [
    (
        400,
        &[
            "bad-request",
            "idempotency-key-missing",
            "capabilities-missing",
            "card-type-not-supported",
            "contract-already-signed",
            "daily-discount-and-reward-pay-conflict",
            "funding-accounts-limit-reached",
            "funding-accounts-restricted",
            "insufficient-funds",
            "kyc-check-failed",
            "no-control-prong-or-authorized-signatory",
            "no-pricing-agreement-exists-for-the-processing-account",
            "not-requested-by-email",
            "recipient-amount-value-limit-exceeded",
            "too-many-control-prongs",
        ],
    ),
    (401, &["not-authorized"]),
    (403, &["forbidden"]),
    (404, &["not-found"]),
    (405, &["method-not-allowed"]),
    (406, &["not-acceptable"]),
    (
        409,
        &[
            "cannot-be-canceled",
            "cannot-be-deleted",
            "cannot-be-modified",
            "idempotency-key-in-use",
            "national-id-in-use",
            "resource-already-exists",
            "tax-id-in-use",
        ],
    ),
    (413, &["payload-too-large"]),
    (415, &["unsupported-media-type"]),
    (500, &["api-error", "internal-server-error"]),
];

/// The status that problems of a type have; `None` if the type is unknown.
pub(super) fn usual_status(fragment: &str) -> Option<u16> {
    let known = STATUSES.iter().find(|(_, fragments)| fragments.contains(&fragment));
    known.map(|(status, _)| *status)
}

impl Problem {
    pub(super) fn new(status: u16, fragment: &str, title: &str, detail: impl Into<String>) -> Self {
        Self(Box::new(Content {
            status,
            fragment: fragment.into(),
            title: title.into(),
            detail: detail.into(),
            errors: Vec::new(),
            headers: Vec::new(),
        }))
    }

    /// A problem that a test asked for, with a title made from its fragment.
    pub(super) fn scripted(status: u16, fragment: &str) -> Self {
        let mut title = fragment.replace('-', " ");
        if let Some(first) = title.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        Self::new(status, fragment, &title, "The test asked for this response.")
    }

    pub(super) fn bad_request(errors: Vec<Fault>) -> Self {
        let detail = match errors.len() {
            1 => format!("The value of {} cannot be accepted.", errors[0].parameter),
            count => format!("{count} values cannot be accepted."),
        };
        let mut problem = Self::new(400, "bad-request", "Bad request", detail);
        problem.0.errors = errors;
        problem
    }

    pub(super) fn unauthorized(detail: &str) -> Self {
        let mut problem = Self::new(401, "not-authorized", "Not authorized", detail);
        problem.0.headers.push((header::WWW_AUTHENTICATE, "Bearer".into()));
        problem
    }

    /// A change that cannot be written into the data file, and therefore must not be acknowledged.
    #[cfg(feature = "cli")]
    pub(super) fn not_written(failure: &str) -> Self {
        let detail = format!("{failure}. The request may have been processed; restart the sandbox to see what the file contains.");
        Self::new(500, "internal-server-error", "Internal server error", detail)
    }

    pub(super) fn not_found(detail: &str) -> Self {
        Self::new(404, "not-found", "Not found", detail)
    }

    pub(super) fn already_exists(detail: &str) -> Self {
        Self::new(409, "resource-already-exists", "Resource already exists", detail)
    }

    pub(super) fn cannot_be_modified(detail: &str) -> Self {
        Self::new(409, "cannot-be-modified", "Cannot be modified", detail)
    }

    pub(super) fn cannot_be_canceled(detail: &str) -> Self {
        Self::new(409, "cannot-be-canceled", "Cannot be canceled", detail)
    }

    pub(super) fn method_not_allowed(allowed: &str) -> Self {
        let mut problem = Self::new(
            405,
            "method-not-allowed",
            "Method not allowed",
            format!("This path takes {allowed}."),
        );
        problem.0.headers.push((header::ALLOW, allowed.to_owned()));
        problem
    }

    pub(super) fn not_acceptable() -> Self {
        Self::new(
            406,
            "not-acceptable",
            "Not acceptable",
            "The response is JSON, which the Accept header rules out.",
        )
    }

    pub(super) fn too_large(limit: usize) -> Self {
        Self::new(
            413,
            "payload-too-large",
            "Payload too large",
            format!("A body may have at most {limit} bytes."),
        )
    }

    pub(super) fn unsupported_media_type(expected: &str) -> Self {
        Self::new(
            415,
            "unsupported-media-type",
            "Unsupported media type",
            format!("The body must be sent as {expected}."),
        )
    }

    pub(super) fn key_missing() -> Self {
        let detail = "This operation must carry the header Idempotency-Key, a UUID of version 4.";
        Self::new(400, "idempotency-key-missing", "Idempotency-Key missing", detail)
    }

    pub(super) fn key_in_use() -> Self {
        let detail = "The idempotency key was already used for a different request.";
        Self::new(409, "idempotency-key-in-use", "Idempotency-Key in use", detail)
    }

    /// The fragment of its type.
    #[cfg(test)]
    pub(super) fn fragment(&self) -> &str {
        &self.0.fragment
    }

    /// The response. The operation, if one matched, says which further fields it declares.
    pub(super) fn into_response(self, operation: Option<&Operation>) -> Response<Bytes> {
        let remark = Remark {
            code: Some(self.0.fragment.clone()),
            reason: Some(self.reason()),
            replayed: false,
        };
        let Self(problem) = self;
        let mut body = Map::new();
        body.insert("detail".into(), problem.detail.into());
        if !problem.errors.is_empty() {
            let entry = |fault: &Fault| json!({ "parameter": fault.parameter, "detail": fault.detail, "message": fault.message });
            body.insert("errors".into(), problem.errors.iter().map(entry).collect());
        }
        if let Some(operation) = operation {
            if operation.declares(problem.status, "instance") {
                // The template, not the path: ids in a path can be secrets, and a problem repeats no submitted value.
                body.insert("instance".into(), format!("{BASE_PATH}{}", operation.template).into());
            }
            if operation.declares(problem.status, "resource") {
                body.insert("resource".into(), operation.resource().into());
            }
        }
        body.insert("status".into(), problem.status.into());
        body.insert("title".into(), problem.title.into());
        body.insert(
            "type".into(),
            format!("https://docs.payroc.com/api/errors#{}", problem.fragment).into(),
        );
        let mut response = Response::new(Bytes::from(super::headers::json(Value::Object(body))));
        *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/problem+json"));
        for (name, value) in problem.headers {
            if let Ok(value) = header::HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response.extensions_mut().insert(remark);
        response
    }

    /// The problem in one line for logs: the rules that were broken, and where.
    ///
    /// A path can hold names that the request has made up, so names that the API document does not have are left out.
    pub(super) fn reason(&self) -> String {
        const MOST: usize = 5;
        let problem = &self.0;
        if problem.errors.is_empty() {
            return format!("{}: {}", problem.title, problem.detail);
        }
        let fault = |fault: &Fault| format!("{}: {}", fault.known_parameter(), fault.message);
        let faults: Vec<String> = problem.errors.iter().take(MOST).map(fault).collect();
        let more = match problem.errors.len().saturating_sub(MOST) {
            0 => String::new(),
            count => format!(" ({count} more)"),
        };
        format!("{}: {}{more}", problem.title, faults.join(" "))
    }
}
