//! Pages for payers, at the vendor's paths: hosted payment pages, the page of a 3-D Secure check, and those of payment links.
//!
//! A page loads its style and script from the same origin, and its buttons call the control API: no form leaves it, so its policy is as strict as
//! that of the console. A program without a browser drives a page with parameters of the query that begin with `sandbox`.

mod account;
mod card;
mod check;
#[cfg(feature = "server")]
mod files;
mod hosted;
mod link;
mod page;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderValue, Method, Request, Response, StatusCode, header};

pub(super) use account::AccountInput;
pub(super) use card::CardInput;
#[cfg(feature = "server")]
pub(super) use check::{CheckOutcome, finish as finish_check};
#[cfg(feature = "server")]
pub(super) use files::respond as file;
#[cfg(feature = "server")]
pub(super) use hosted::{MeansInput, submit_page, typed_amount};
#[cfg(feature = "server")]
pub(super) use link::pay as pay_link;

use super::ProcessorDecision;
use super::headers;
use super::requests::{HostedPage, PaymentLinkPage, RequestKind as _, ThreeDSecurePage};
use super::sandbox::Sandbox;
use super::script::{Outcome, Step};
use super::state::PageKind;

/// The most bytes of a form.
const BODY_LIMIT: usize = 64 * 1024;

/// A page that is made for one payer.
#[derive(Clone, Copy)]
pub(super) enum Page {
    Hosted(PageKind),
    Check,
    Link,
}

impl Page {
    pub(super) fn of(path: &str) -> Option<Self> {
        Some(match path {
            "/merchant/paymentpage" => Self::Hosted(PageKind::Payment),
            "/merchant/preauthpage" => Self::Hosted(PageKind::PreAuthorization),
            "/merchant/securecardpage" => Self::Hosted(PageKind::SecureCard),
            "/merchant/mpi" => Self::Check,
            "/pay" => Self::Link,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Hosted(_) => HostedPage::NAME,
            Self::Check => ThreeDSecurePage::NAME,
            Self::Link => PaymentLinkPage::NAME,
        }
    }
}

/// A field that cannot be accepted, and why. Neither repeats what was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageFault {
    pub(super) field: String,
    pub(super) message: String,
}

impl PageFault {
    fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// Handles a request of a payer's browser.
pub(super) fn exchange(sandbox: &Sandbox, page: Page, request: &Request<Bytes>) -> Outcome {
    let arrival = sandbox.arrival();
    let now = arrival.now();
    let step = sandbox.take_step(page.name());
    let reason = step.as_ref().and_then(Step::reason);
    let ordinary = || match page {
        Page::Hosted(kind) => hosted::respond(sandbox, kind, request, now),
        Page::Check => check::respond(sandbox, request, now),
        Page::Link => link::respond(sandbox, request, now),
    };
    let mut outcome = match step {
        None => Outcome::Response(ordinary()),
        Some(step) => {
            let ordinary = step.commits().then(ordinary);
            step.outcome(None, ordinary)
        }
    };
    let template = request.uri().path().to_owned();
    sandbox.record_browser(&arrival, page.name(), template, request, &mut outcome, reason);
    outcome
}

/// The parameters of a query or a form, each at most once.
fn parameters(text: &str) -> Result<Vec<(String, String)>, Vec<PageFault>> {
    let Some(pairs) = headers::query(text) else {
        return Err(vec![PageFault::new(
            "encoding",
            "encode the parameters as UTF-8, with percent signs",
        )]);
    };
    // First, so that what follows is bounded.
    if pairs.len() > 80 {
        return Err(vec![PageFault::new("parameters", "send at most 80")]);
    }
    let mut faults = Vec::new();
    for (at, (name, value)) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|(known, _)| known == name) {
            faults.push(PageFault::new(shown_name(name), "send the parameter once"));
        }
        if value.chars().count() > 1_000 {
            faults.push(PageFault::new(shown_name(name), "send at most 1000 characters"));
        }
    }
    if faults.is_empty() { Ok(pairs) } else { Err(faults) }
}

/// A name that is shown: one that a merchant made up can be anything.
fn shown_name(name: &str) -> String {
    let is_name = name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name && !name.bytes().all(|byte| byte.is_ascii_digit()) {
        name.to_owned()
    } else {
        "a parameter".to_owned()
    }
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs
        .iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value.as_str())
}

/// The decision that a program or a button asks for.
pub(super) fn decision(outcome: &str) -> Result<Option<ProcessorDecision>, PageFault> {
    match outcome {
        "" => Ok(None),
        "approved" => Ok(Some(ProcessorDecision::Approved)),
        "declined" => Ok(Some(ProcessorDecision::Declined)),
        _ => Err(PageFault::new("sandboxOutcome", "give approved or declined, or leave it out")),
    }
}

/// The card and the decision in a query that drives a page without a browser; `None` if the query drives nothing.
fn driven(query: &[(String, String)], now: DateTime<Utc>) -> Result<Option<(CardInput, Option<ProcessorDecision>)>, PageFault> {
    let number = value(query, "sandboxCard");
    if number.is_empty() {
        return Ok(None);
    }
    Ok(Some((CardInput::of_number(number, now), decision(value(query, "sandboxOutcome"))?)))
}

/// Sends the browser on.
fn redirect(location: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    super::web::secure(response.headers_mut(), "text/plain; charset=utf-8");
    match HeaderValue::from_str(location) {
        Ok(location) => {
            *response.status_mut() = StatusCode::SEE_OTHER;
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Err(_) => page::refusal(
            StatusCode::BAD_REQUEST,
            &[PageFault::new("address of the result", "use an http or https address in ASCII")],
        ),
    }
}

/// An address with parameters after those that it has.
fn with_query(address: &str, fields: &[(String, String)]) -> String {
    let (address, fragment) = address
        .split_once('#')
        .map_or((address, None), |(address, rest)| (address, Some(rest)));
    let mark = match address.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some((_, query)) if query.ends_with('&') => "",
        Some(_) => "&",
    };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{mark}{}{fragment}", super::state::encode(fields))
}

fn takes_only(method: &'static str, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let fits = request.method().as_str() == method || (method == "GET" && request.method() == Method::HEAD);
    if fits {
        return None;
    }
    let mut response = page::refusal(
        StatusCode::METHOD_NOT_ALLOWED,
        &[PageFault::new("method", format!("use {method}: the payer's browser does"))],
    );
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(method));
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_is_added_to_the_query_that_an_address_has() {
        let fields = [("a b".to_owned(), "c&d".to_owned())];
        for (address, whole) in [
            ("http://localhost/r", "http://localhost/r?a%20b=c%26d"),
            ("http://localhost/r?", "http://localhost/r?a%20b=c%26d"),
            ("http://localhost/r?x=y", "http://localhost/r?x=y&a%20b=c%26d"),
            ("http://localhost/r?x=y&#top", "http://localhost/r?x=y&a%20b=c%26d#top"),
        ] {
            assert_eq!(with_query(address, &fields), whole);
        }
    }

    #[test]
    fn a_parameter_is_sent_once_and_its_value_is_not_repeated() {
        let faults = parameters("ORDERID=4539858876047062&ORDERID=x&4539858876047062=1&4539858876047062=2").unwrap_err();
        let shown = format!("{faults:?}");
        assert!(
            shown.contains("ORDERID") && shown.contains("a parameter") && !shown.contains("4539"),
            "{shown}"
        );
        assert!(parameters(&format!("a={}", "x".repeat(1_001))).is_err());
        assert!(parameters("a=%ff").is_err());
    }
}
