//! Nothing secret is printed, whatever operation is called and however it ends.
//!
//! A canary is a unique string. One is planted in every property of every request and response that may hold a string, in every parameter of path
//! and query, in credentials, and in the errors of servers. Then all operations are called over a socket, by the raw builder and by the client,
//! with every possible result. The test searches for canaries in `Debug` and `Display`, along the chain of sources, in panics, and in the events
//! of `tracing` and `log` at their most verbose level, reqwest and hyper included.
//!
//! Errors, their panics and the logs must contain no canary at all. The `Debug` of a value may show canaries in plain properties: plain by the
//! document's marks and by a list of names.
#![allow(clippy::unnecessary_literal_unwrap, reason = "the message of the panic is examined")]

mod fixture;
mod names;
mod stage;
mod watch;

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::future::Future;
use std::pin::Pin;

use payroc_api::{Operation, OperationInfo, Request, RetryClass, Upload, operations};
use payroc_benches::loopback::Reply;
use payroc_ext::{Call, Client, ErrorKind};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use fixture::{Canaries, Fixture, Given};
use stage::{Caller, JSON, Stage};

/// The output of a call.
struct CallOutput {
    /// The `Debug` of the builder and of the response.
    shown: String,
    failure: Option<Failure>,
}

enum Failure {
    Raw(payroc_api::Error),
    Client(payroc_ext::Error),
}

type Running<'c> = Pin<Box<dyn Future<Output = CallOutput> + 'c>>;

/// One operation, called by the raw builder and by the client.
struct Row {
    info: &'static OperationInfo,
    by_raw: for<'c> fn(&'c Client, &Given) -> Running<'c>,
    by_client: for<'c> fn(&'c Client, &Given) -> Running<'c>,
}

macro_rules! body {
    (json $body:ty, $given:expr) => {
        $given.body::<$body>()
    };
    (upload $body:ty, $given:expr) => {{
        let upload: $body = upload($given);
        upload
    }};
}

macro_rules! rows {
    ($($name:ident, $call:ident, parameters: [$($location:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Every operation with all of its parameters and its body.
        #[allow(deprecated, reason = "deprecated operations are called too")]
        fn rows() -> Vec<Row> {
            vec![$(Row {
                info: operations::$name::INFO,
                by_raw: |client, _given| Box::pin(call_raw(
                    client.raw().$call()$(.$setter(_given.parameter::<$type>($wire)))*$(.body(body!($kind $body, _given)))?
                )),
                by_client: |client, _given| Box::pin(call_client(Call::new(
                    client,
                    client.raw().$call()$(.$setter(_given.parameter::<$type>($wire)))*$(.body(body!($kind $body, _given)))?
                ))),
            },)*]
        }
    };
}

payroc_api::for_each_call!(rows);

fn upload<D: DeserializeOwned>(given: &Given) -> Upload<D> {
    Upload::new(given.body::<D>(), given.file.clone(), given.file.clone())
}

async fn call_raw<R: Request + Debug>(request: R) -> CallOutput {
    let mut shown = format!("{request:?} {request:#?}");
    let failure = match request.send().await {
        Ok(response) => {
            show(&mut shown, &response);
            None
        }
        Err(error) => Some(Failure::Raw(error)),
    };
    CallOutput { shown, failure }
}

async fn call_client<R: Request>(call: Call<R>) -> CallOutput {
    let mut shown = format!("{call:?} {call:#?}");
    let failure = match call.send_with_response().await {
        Ok(response) => {
            show(&mut shown, &response);
            show(&mut shown, response.value());
            None
        }
        Err(error) => Some(Failure::Client(error)),
    };
    CallOutput { shown, failure }
}

/// Appends the `Debug` of a value, and the panic of `unwrap_err` on it.
fn show(out: &mut String, value: &dyn Debug) {
    let _ = write!(out, "{value:?} {value:#?}");
    out.push_str(&watch::panic_of(|| {
        Ok::<&dyn Debug, ()>(value).unwrap_err();
    }));
}

impl Failure {
    fn kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Raw(_) => None,
            Self::Client(error) => Some(error.kind()),
        }
    }

    /// Everything that the error prints, panics included.
    fn printed(self) -> String {
        let mut text = String::new();
        let (error, problem): (&(dyn StdError + 'static), _) = match &self {
            Self::Raw(error) => (error, error.problem()),
            Self::Client(error) => (error, error.problem()),
        };
        let mut next = Some(error);
        while let Some(error) = next {
            let _ = write!(text, "{error} {error:?} {error:#?} ");
            next = error.source();
        }
        let _ = write!(text, "{problem:?} {problem:#?}");
        if let Self::Client(error) = &self {
            let _ = write!(text, "{:?} {:?} {:?}", error.prepared(), error.raw_body(), error.json_path());
        }
        text.push_str(&match self {
            Self::Raw(error) => watch::panic_of(|| Err::<(), _>(error).unwrap()),
            Self::Client(error) => watch::panic_of(|| Err::<(), _>(error).expect("a success")),
        });
        text
    }
}

/// The required result of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Success,
    Failure(ErrorKind),
    /// One of the two, depending on the operation.
    Either,
}

/// The replies to a call and its required result.
struct Scenario {
    name: &'static str,
    caller: Caller,
    replies: Vec<Reply>,
    end: End,
}

/// The scenarios that depend on the content of requests and responses, not only on the operation.
const ABOUT_CONTENT: &[&str] = &["success", "400", "lists for values", "strings for values"];

/// All scenarios for one operation.
fn scenarios(info: &OperationInfo, given: &Given, canaries: &Canaries) -> Vec<Scenario> {
    let secret = |what: &str| canaries.text(what, Some("from a response"));
    let located = format!("{JSON}location: /v1/things/{}\r\n", secret("the header location"));
    let text = |value: &Value| {
        if given.response.is_some() {
            value.to_string()
        } else {
            String::new()
        }
    };
    let whole = text(given.response.as_ref().unwrap_or(&Value::Null));
    let success = || Reply::response(given.status, &located, &whole);
    let problem = |status: u16, fragment: &str| {
        let words = secret("a problem");
        let problem = json!({
            "type": format!("https://docs.payroc.com/api/errors#{fragment}"), "title": words, "status": status, "detail": words,
            "instance": words, "resource": words, "other": words, "link": {"rel": "self", "method": "GET", "href": words},
            "errors": [{"parameter": "card.cvv", "detail": words, "message": words}],
        });
        Reply::response(status, "content-type: application/problem+json\r\n", &problem.to_string())
    };
    let html = format!("<p>{}</p>", secret("a page of HTML"));
    let page = |status| Reply::response(status, "content-type: text/html\r\n", &html);
    let once = |name, replies: &[Reply], end| Scenario {
        name,
        caller: Caller::Once,
        replies: replies.to_vec(),
        end,
    };
    let again = |name, replies: &[Reply], end| Scenario {
        caller: Caller::Retrying,
        ..once(name, replies, end)
    };
    let repeatable = info.retry != RetryClass::Never;
    let mut scenarios = vec![
        once("success", &[success()], End::Success),
        once("another success", &[Reply::response(299, &located, &whole)], End::Success),
        once("400", &[problem(400, "bad-request")], End::Failure(ErrorKind::BadRequest)),
        once("404", &[problem(404, "not-found")], End::Failure(ErrorKind::NotFound)),
        once(
            "409",
            &[problem(409, "idempotency-key-in-use")],
            End::Failure(ErrorKind::IdempotencyKeyInUse),
        ),
        once(
            "401, twice",
            &[problem(401, "not-authorized"), problem(401, "not-authorized")],
            End::Failure(ErrorKind::Unauthorized),
        ),
        once("502 in HTML", &[page(502)], End::Failure(ErrorKind::Server)),
        once(
            "redirect",
            &[Reply::response(302, &located, &html)],
            End::Failure(ErrorKind::OtherStatus),
        ),
        once("silence", &[Reply::Silence], End::Failure(ErrorKind::Timeout)),
        once("hung up", &[Reply::HangUp], End::Failure(ErrorKind::Reset)),
        once(
            "half a body",
            &[Reply::half(given.status, &located, &html)],
            // A response without a body cannot break off in the middle of one.
            if given.status == 204 {
                End::Either
            } else {
                End::Failure(ErrorKind::Body)
            },
        ),
        Scenario {
            caller: Caller::Unreachable,
            ..once("no connection", &[], End::Failure(ErrorKind::Connect))
        },
        again(
            "401, then success",
            &[problem(401, "not-authorized"), success()],
            // A server that acts before it checks the token would process a request without a key twice.
            if repeatable {
                End::Success
            } else {
                End::Failure(ErrorKind::Unauthorized)
            },
        ),
        again(
            "503, hung up, then success",
            &[problem(503, "api-error"), Reply::HangUp, success()],
            if repeatable {
                End::Success
            } else {
                End::Failure(ErrorKind::Server)
            },
        ),
        again(
            "503 throughout",
            &[problem(503, "api-error"), page(503), problem(503, "api-error")],
            End::Failure(ErrorKind::Server),
        ),
    ];
    if let Some(response) = &given.response {
        let decode = |name, body: &str| {
            once(
                name,
                &[Reply::response(given.status, &located, body)],
                End::Failure(ErrorKind::Decode),
            )
        };
        let strings = leaves(response, &|value| match value {
            Value::String(_) => value,
            // It may become an unknown value of an enumeration.
            _ => json!(canaries.text("a string instead of another value", None)),
        });
        scenarios.extend([
            decode("HTML for JSON", &html),
            decode("half the JSON", whole.get(..whole.len() - 1).unwrap_or_default()),
            // A union keeps unknown variants. And if all values are strings, another string is just another response.
            Scenario {
                end: End::Either,
                ..decode("lists for values", &leaves(response, &|value| json!([value])).to_string())
            },
            Scenario {
                end: End::Either,
                ..decode("strings for values", &strings.to_string())
            },
        ]);
    }
    scenarios
}

/// Changes every value that is not an object or an array.
fn leaves(value: &Value, change: &dyn Fn(Value) -> Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), leaves(value, change))).collect(),
        Value::Array(items) => items.iter().map(|item| leaves(item, change)).collect(),
        leaf => change(leaf.clone()),
    }
}

/// The results of the test.
#[derive(Default)]
struct Found {
    calls: BTreeMap<&'static str, usize>,
    plain: BTreeMap<String, usize>,
    leaks: BTreeMap<String, String>,
    wrong: Vec<String>,
}

impl Found {
    fn search(&mut self, canaries: &Canaries, what: &str, scenario: &str, text: &str, plain_may_be_shown: bool) {
        for canary in canaries.found_in(text) {
            if plain_may_be_shown && canary.hidden.is_none() {
                *self.plain.entry(canary.location).or_default() += 1;
                continue;
            }
            let why = canary.hidden.unwrap_or("plain, but from a request or response");
            let leak = format!("{} ({why}) in {what}", canary.location);
            self.leaks.entry(leak).or_insert_with(|| format!("{scenario}: {text}"));
        }
    }

    fn record(&mut self, canaries: &Canaries, info: &OperationInfo, scenario: &Scenario, output: CallOutput) {
        *self.calls.entry(scenario.name).or_default() += 1;
        let ended = output.failure.as_ref().map(Failure::kind);
        let fits = match (scenario.end, ended) {
            (End::Either, _) | (End::Success, None) | (End::Failure(_), Some(None)) => true,
            (End::Failure(kind), Some(Some(found))) => kind == found,
            _ => false,
        };
        let at = format!("{} {}", info.name, scenario.name);
        if !fits {
            self.wrong.push(format!("{at}: {:?} expected, {ended:?} found", scenario.end));
        }
        self.search(canaries, "a value's Debug", &at, &output.shown, true);
        if let Some(failure) = output.failure {
            self.search(canaries, "an error", &at, &failure.printed(), false);
        }
        self.search(canaries, "the logs", &at, &watch::take(), false);
    }
}

#[tokio::test]
async fn no_operation_prints_a_secret_however_it_ends() {
    watch::begin();
    let canaries = Canaries::default();
    let fixture = Fixture::new();
    let mut stage = Stage::new(&canaries);
    let mut found = Found::default();
    let (once, unreachable) = (stage.client(Caller::Once), stage.client(Caller::Unreachable));
    for row in rows() {
        for (turn, given) in fixture.turns(row.info.upstream_id, &canaries).into_iter().enumerate() {
            for scenario in scenarios(row.info, &given, &canaries) {
                // The further variants of unions need only the scenarios that depend on the content.
                if turn > 0 && !ABOUT_CONTENT.contains(&scenario.name) {
                    continue;
                }
                let silent = matches!(scenario.replies[..], [Reply::Silence]);
                for call in [row.by_raw, row.by_client] {
                    let client = match scenario.caller {
                        Caller::Once => once.clone(),
                        // Each call has its own retry budget.
                        Caller::Retrying => stage.client(Caller::Retrying),
                        Caller::Unreachable => unreachable.clone(),
                    };
                    stage.set(&scenario.replies);
                    let output = stage.run(call(&client, &given), silent).await;
                    found.record(&canaries, row.info, &scenario, output);
                }
            }
        }
    }
    refused_by_the_identity_service(&mut stage, &fixture, &canaries, &mut found).await;
    watch::end();

    assert!(
        found.wrong.is_empty(),
        "{} calls had another result:\n{}",
        found.wrong.len(),
        found.wrong.join("\n")
    );
    let leaks: Vec<String> = found.leaks.iter().map(|(leak, text)| format!("{leak}; {text}")).collect();
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    // The test means something only if many canaries were planted and the plain ones were found.
    let (planted, hidden) = canaries.count();
    assert!(
        planted > 25_000 && hidden > 12_000,
        "{planted} canaries were planted, {hidden} of them hidden"
    );
    assert!(
        found.plain.len() > 200,
        "only {} plain fields were found: {:?}",
        found.plain.len(),
        found.plain
    );
    for (scenario, calls) in found.calls.into_iter().filter(|(scenario, _)| *scenario != "no token") {
        assert!(calls >= 2 * FEWEST, "{scenario}: only {calls} calls");
    }
}

/// The least number of operations per scenario: those whose response has a body.
const FEWEST: usize = 120;

/// Scenarios of the identity service, which receives the API key and issues the token.
async fn refused_by_the_identity_service(stage: &mut Stage, fixture: &Fixture, canaries: &Canaries, found: &mut Found) {
    let words = canaries.text("the response of the identity service", Some("from a response"));
    let json = |body: String| Reply::response(200, JSON, &body);
    let replies = [
        (
            Reply::response(400, JSON, &format!(r#"{{"detail": "{words}"}}"#)),
            ErrorKind::CredentialsRejected,
        ),
        (
            Reply::response(502, "content-type: text/html\r\n", &words),
            ErrorKind::IdentityUnavailable,
        ),
        (json(format!(r#"{{"access_token": ["{words}"]}}"#)), ErrorKind::IdentityUnavailable),
        (
            json(format!(r#"{{"access_token": "{words}\n", "expires_in": 3600}}"#)),
            ErrorKind::IdentityUnavailable,
        ),
        (json(format!(r#"{{"access_token": "{words}"#)), ErrorKind::IdentityUnavailable),
        (Reply::HangUp, ErrorKind::IdentityUnavailable),
    ];
    let rows = rows();
    let row = rows
        .iter()
        .find(|row| row.info.name == "CreatePayment")
        .expect("there is an operation that creates a payment");
    let given = &fixture.turns(row.info.upstream_id, canaries)[0];
    for (reply, kind) in replies {
        stage.set_identity(Some(reply));
        let scenario = Scenario {
            name: "no token",
            caller: Caller::Retrying,
            replies: Vec::new(),
            end: End::Failure(kind),
        };
        for call in [row.by_raw, row.by_client] {
            let client = stage.client(scenario.caller);
            let output = stage.run(call(&client, given), false).await;
            found.record(canaries, row.info, &scenario, output);
        }
    }
    stage.set_identity(None);
}
