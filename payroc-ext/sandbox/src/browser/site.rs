//! Requests of the browser: the script on one origin, frames and the session API on another.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::header::{self, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::super::cards::Brand;
use super::super::fault::Fault;
use super::super::headers::{self, query};
use super::super::problem::Problem;
use super::super::requests::{
    HostedFieldsConfiguration, HostedFieldsField, HostedFieldsFrame, HostedFieldsScript, HostedFieldsSubmission, RequestKind as _,
};
use super::super::sandbox::Sandbox;
use super::super::script::{Outcome, Step};
use super::super::server::Endpoint;
use super::super::state::{EnteredValue, EntryRefusal};
use super::ExpiredSession;
use super::script::{self, START_FRAME, VERSION};
use payroc_api::clock::Clock;

const SESSIONS: &str = "/merchant/api/v2/hosted-fields-sessions/";
const FRAME_PATH: &str = "/merchant/hosted-fields";
pub(super) const SCRIPT_PATH: &str = "/js/hosted-fields/hosted-fields-0.0.0.1.js";

/// One of the two origins.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) sandbox: Sandbox,
    pub(crate) part: Part,
    pub(crate) expired: ExpiredSession,
}

#[derive(Clone)]
pub(crate) enum Part {
    /// The script, as the vendor's CDN serves it.
    Script(Bytes),
    /// The frames, which load the script from this address with this hash, and the API that script and frames call.
    Gateway { script_url: String, integrity: String },
}

/// A request that was recognized.
enum BrowserRequest<'a> {
    Script,
    Frame,
    Preflight,
    Configuration(&'a str),
    Field(&'a str),
    Submission(&'a str),
}

impl BrowserRequest<'_> {
    /// Its name in steps and recorded requests.
    fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Script => HostedFieldsScript::NAME,
            Self::Frame => HostedFieldsFrame::NAME,
            Self::Preflight => return None,
            Self::Configuration(_) => HostedFieldsConfiguration::NAME,
            Self::Field(_) => HostedFieldsField::NAME,
            Self::Submission(_) => HostedFieldsSubmission::NAME,
        })
    }

    fn template(&self) -> String {
        match self {
            Self::Script => SCRIPT_PATH.to_owned(),
            Self::Frame => FRAME_PATH.to_owned(),
            Self::Preflight => format!("{SESSIONS}{{hostedFieldsSessionId}}"),
            Self::Configuration(_) => format!("{SESSIONS}{{hostedFieldsSessionId}}/configuration"),
            Self::Field(_) => format!("{SESSIONS}{{hostedFieldsSessionId}}/fields"),
            Self::Submission(_) => format!("{SESSIONS}{{hostedFieldsSessionId}}/single-use-tokens"),
        }
    }
}

impl Site {
    fn parse<'a>(&self, request: &'a Request<Bytes>) -> Option<BrowserRequest<'a>> {
        let path = request.uri().path();
        match &self.part {
            Part::Script(_) => (path == SCRIPT_PATH && request.method() == Method::GET).then_some(BrowserRequest::Script),
            Part::Gateway { .. } if path == FRAME_PATH => (request.method() == Method::GET).then_some(BrowserRequest::Frame),
            Part::Gateway { .. } => {
                let (session, rest) = path.strip_prefix(SESSIONS)?.split_once('/')?;
                match (request.method(), rest) {
                    (&Method::OPTIONS, _) => Some(BrowserRequest::Preflight),
                    (&Method::GET, "configuration") => Some(BrowserRequest::Configuration(session)),
                    (&Method::POST, "fields") => Some(BrowserRequest::Field(session)),
                    (&Method::POST, "single-use-tokens") => Some(BrowserRequest::Submission(session)),
                    _ => None,
                }
            }
        }
    }

    fn ordinary(&self, browser_request: &BrowserRequest<'_>, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
        let result = match browser_request {
            BrowserRequest::Script => Ok(self.script()),
            BrowserRequest::Frame => Ok(self.frame(request, now)),
            BrowserRequest::Preflight => Ok(preflight()),
            BrowserRequest::Configuration(session) => self.configuration(session, request, now),
            BrowserRequest::Field(session) => self.field(session, request, now),
            BrowserRequest::Submission(session) => self.submission(session, request, now),
        };
        result.unwrap_or_else(|problem| problem.into_response(None))
    }

    fn script(&self) -> Response<Bytes> {
        let Part::Script(text) = &self.part else {
            return Response::default();
        };
        let mut response = with_headers(text.clone(), "text/javascript; charset=utf-8");
        let headers = response.headers_mut();
        // For a script of another origin, the browser checks the integrity only if it may read the response.
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
        response
    }

    fn frame(&self, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
        let Part::Gateway { script_url, integrity } = &self.part else {
            return Response::default();
        };
        let pairs = query(request.uri().query().unwrap_or_default()).unwrap_or_default();
        let value = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map_or("", |(_, value)| value.as_str())
        };
        let (masked, terminal) = self
            .sandbox
            .with_store(|store| store.frame(value("hostedFieldsSessionId"), value("field"), now));
        let given = json!({ "masked": masked, "allowExpiredCards": terminal.expired_cards }).to_string();
        // Within a script element only `<` could end the element.
        let given = given.replace('<', "\\u003c");
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Test field of Hosted Fields</title>\n\
             <style id=\"default\">{}</style>\n<style>{}</style>\n</head>\n<body>\n<form novalidate></form>\n\
             <script type=\"application/json\" id=\"given\">{given}</script>\n\
             <script src=\"{script_url}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
             <script>{START_FRAME}</script>\n</body>\n</html>\n",
            include_str!("assets/frame.css"),
            include_str!("assets/mark.css"),
        );
        let policy = format!(
            "default-src 'none'; script-src {script_url} {}; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'",
            script::inline(START_FRAME)
        );
        let mut response = with_headers(html.into(), "text/html; charset=utf-8");
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    fn configuration(&self, session: &str, request: &Request<Bytes>, now: DateTime<Utc>) -> Result<Response<Bytes>, Problem> {
        let pairs = query(request.uri().query().unwrap_or_default()).unwrap_or_default();
        let value = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map_or("", |(_, value)| value.as_str())
        };
        let version = value("libVersion");
        let opened = self.sandbox.with_store(|store| {
            store
                .open_form(session, value("mode"), now)
                .map(|(version, terminal)| (version.to_owned(), terminal))
        });
        let (wanted, terminal) = opened.map_err(|fault| self.refuse(fault))?;
        if wanted != version || version != VERSION {
            return Err(refuse(
                "libVersion",
                "Invalid libVersion: the session was made for another version of the script.",
            ));
        }
        let networks = [("ach", terminal.ach), ("pad", terminal.pad)];
        let providers: Vec<Value> = networks
            .iter()
            .filter(|(_, taken)| *taken)
            .map(|(network, _)| json!({ "network": network }))
            .collect();
        Ok(good(json!({ "configuration": {
            "cardHolderNameMandatory": terminal.cardholder_name_mandatory,
            "allowExpiredCards": terminal.expired_cards,
            "tokenization": { "enabled": terminal.saving, "cvvVerification": terminal.cvv_mandatory },
            "bankTransfer": { "enabled": !providers.is_empty(), "providers": providers },
            "fraudDetection": { "cvvVerification": terminal.cvv_mandatory },
        } })))
    }

    fn field(&self, session: &str, request: &Request<Bytes>, now: DateTime<Utc>) -> Result<Response<Bytes>, Problem> {
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        let (Some(field), Some(value)) = (text("field"), text("value")) else {
            return Err(refuse("body", "Expected an object of field and value, both strings."));
        };
        let entered = self.sandbox.with_store_at(now, |store| store.enter(session, field, value, now));
        let (entered, terminal) = entered.map_err(|fault| self.refuse(fault))?;
        let info = match entered {
            EnteredValue::Card(None) => return Err(refuse("cardNumber", "This card type is not accepted.")),
            EnteredValue::Card(Some(Brand { name, has_cvv, surcharged })) => {
                let surcharging = match &terminal.surcharge {
                    Some((percentage, disclosure)) if surcharged => {
                        json!({ "allowed": true, "percentage": percentage, "disclosure": disclosure })
                    }
                    _ => json!({ "allowed": false }),
                };
                json!({ "showCvv": has_cvv, "cardType": name, "surcharging": surcharging })
            }
            EnteredValue::Other => json!({}),
        };
        Ok(good(json!({ "info": info })))
    }

    fn submission(&self, session: &str, request: &Request<Bytes>, now: DateTime<Utc>) -> Result<Response<Bytes>, Problem> {
        let key = request
            .headers()
            .get(super::super::keys::HEADER)
            .and_then(|value| value.to_str().ok());
        let key = key.ok_or_else(Problem::key_missing)?;
        let made = self.sandbox.with_store_at(now, |store| store.submit_entered(session, key, now));
        let made = made.map_err(|fault| self.refuse(fault))?;
        let expires = made.expires_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let mut response = good(json!({ "token": made.token, "expiresAt": expires }));
        *response.status_mut() = StatusCode::CREATED;
        Ok(response)
    }

    fn refuse(&self, fault: EntryRefusal) -> Problem {
        let session = |message| refuse("hostedFieldsSessionId", message);
        match (fault, self.expired) {
            (EntryRefusal::Expired, ExpiredSession::Unauthorized) => {
                Problem::unauthorized("The session has ended: it lives for ten minutes.")
            }
            (EntryRefusal::Expired, ExpiredSession::Invalid) => session("The session of this hostedFieldsSessionId has ended."),
            (EntryRefusal::Unknown, _) => session("No session has this hostedFieldsSessionId."),
            (EntryRefusal::Used, _) => {
                session("The session of this hostedFieldsSessionId was used: make one for each loading of the page.")
            }
            (EntryRefusal::Scenario, _) => {
                session("The session of this hostedFieldsSessionId was made for another scenario than the mode.")
            }
            (EntryRefusal::Field, _) => refuse("field", "Expected a field of cards, ACH or PAD with a value that it can have."),
            (EntryRefusal::Incomplete, _) => refuse("fields", "Expected the fields of one kind of payment details to be filled in."),
        }
    }
}

impl Endpoint for Site {
    fn exchange(&self, request: Request<Bytes>) -> Outcome {
        let arrival = self.sandbox.arrival();
        let now = arrival.now();
        let origin = request.headers().get(header::ORIGIN).cloned();
        let Some(browser_request) = self.parse(&request) else {
            return Outcome::Response(Problem::not_found("The stand-in for Hosted Fields has no such path.").into_response(None));
        };
        let step = browser_request.name().and_then(|name| self.sandbox.take_step(name));
        let reason = step.as_ref().and_then(Step::reason);
        let mut outcome = match step {
            None => Outcome::Response(self.ordinary(&browser_request, &request, now)),
            Some(step) => {
                let ordinary = step.commits().then(|| self.ordinary(&browser_request, &request, now));
                step.outcome(None, ordinary)
            }
        };
        if let Outcome::Response(response) | Outcome::Delayed(response, _) | Outcome::Fault(_, Some(response)) = &mut outcome {
            // The page may read every response, errors included: that is the browser's rule, not the session's.
            if let (Part::Gateway { .. }, Some(origin)) = (&self.part, origin) {
                response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                response.headers_mut().insert(header::VARY, HeaderValue::from_static("Origin"));
            }
        }
        if let Some(name) = browser_request.name() {
            let template = browser_request.template();
            self.sandbox
                .record_browser(&arrival, name, template, &request, &mut outcome, reason);
        }
        outcome
    }

    fn written(&self) -> impl Future<Output = Result<(), Problem>> + Send {
        self.sandbox.written()
    }

    fn clock(&self) -> &dyn Clock {
        self.sandbox.clock()
    }
}

fn refuse(parameter: &str, message: &str) -> Problem {
    Problem::bad_request(vec![Fault::new(parameter, "cannot be accepted", message)])
}

fn good(body: Value) -> Response<Bytes> {
    with_headers(headers::json(body).into(), "application/json")
}

fn with_headers(body: Bytes, media: &'static str) -> Response<Bytes> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // Addresses of frames hold session tokens, and a cached script of another server names that server's origin.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn preflight() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("content-type, idempotency-key"),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("60"));
    response
}
