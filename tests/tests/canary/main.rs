//! Nothing secret is printed, whatever operation is called and however it ends.
//!
//! A canary, a text that stands nowhere else, is planted in every member of every request and answer that may hold a text, in every parameter
//! of path and query, in credentials and in what servers say when they refuse. Then all operations are called over a socket, by the raw
//! builder and by the client, and end in every way there is. Canaries are listened for in `Debug` and `Display`, along the chain of sources,
//! in panics, and in all that `tracing` and `log` are told by this process at their most talkative, reqwest and hyper included.
//!
//! An error, a panic about it and the logs must hold no canary at all. The `Debug` of a value may show those of members that are plain, by
//! the document's marks and by a list of names.
#![allow(clippy::unnecessary_literal_unwrap, reason = "what the panic says is looked at")]

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
use payroc_ext::{Call, Client, ErrorKind};
use payroc_tests::loopback::Reply;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use fixture::{Canaries, Fixture, Given};
use stage::{Caller, JSON, Stage};

/// What a call has to say.
struct Told {
    /// `Debug` of what was built, and of what came back.
    shown: String,
    failure: Option<Failure>,
}

enum Failure {
    Raw(payroc_api::Error),
    Ours(payroc_ext::Error),
}

type Telling<'c> = Pin<Box<dyn Future<Output = Told> + 'c>>;

/// One operation, called both ways.
struct Row {
    info: &'static OperationInfo,
    raw: for<'c> fn(&'c Client, &Given) -> Telling<'c>,
    ours: for<'c> fn(&'c Client, &Given) -> Telling<'c>,
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
    ($($name:ident, $call:ident, parameters: [$($place:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Every operation with all its parameters and its body.
        #[allow(deprecated, reason = "what the vendor discourages is sent all the same")]
        fn rows() -> Vec<Row> {
            vec![$(Row {
                info: operations::$name::INFO,
                raw: |client, _given| Box::pin(call_raw(
                    client.raw().$call()$(.$setter(_given.parameter::<$type>($wire)))*$(.body(body!($kind $body, _given)))?
                )),
                ours: |client, _given| Box::pin(call_ours(Call::new(
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

async fn call_raw<R: Request + Debug>(request: R) -> Told {
    let mut shown = format!("{request:?} {request:#?}");
    let failure = match request.send().await {
        Ok(answer) => {
            show(&mut shown, &answer);
            None
        }
        Err(error) => Some(Failure::Raw(error)),
    };
    Told { shown, failure }
}

async fn call_ours<R: Request>(call: Call<R>) -> Told {
    let mut shown = format!("{call:?} {call:#?}");
    let failure = match call.send_with_response().await {
        Ok(answer) => {
            show(&mut shown, &answer);
            show(&mut shown, answer.value());
            None
        }
        Err(error) => Some(Failure::Ours(error)),
    };
    Told { shown, failure }
}

/// `Debug` of a value, and the panic of whoever took it for an error.
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
            Self::Ours(error) => Some(error.kind()),
        }
    }

    /// Everything that it can be made to say, panics included.
    fn texts(self) -> String {
        let mut text = String::new();
        let (error, problem): (&(dyn StdError + 'static), _) = match &self {
            Self::Raw(error) => (error, error.problem()),
            Self::Ours(error) => (error, error.problem()),
        };
        let mut next = Some(error);
        while let Some(error) = next {
            let _ = write!(text, "{error} {error:?} {error:#?} ");
            next = error.source();
        }
        let _ = write!(text, "{problem:?} {problem:#?}");
        if let Self::Ours(error) = &self {
            let _ = write!(text, "{:?} {:?} {:?}", error.prepared(), error.raw_body(), error.json_path());
        }
        text.push_str(&match self {
            Self::Raw(error) => watch::panic_of(|| Err::<(), _>(error).unwrap()),
            Self::Ours(error) => watch::panic_of(|| Err::<(), _>(error).expect("it works")),
        });
        text
    }
}

/// How a call has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Success,
    Failure(ErrorKind),
    /// One of the two, which depends on the operation.
    Either,
}

/// One way for a call to go.
struct Way {
    name: &'static str,
    caller: Caller,
    replies: Vec<Reply>,
    end: End,
}

/// The ways that go by what is sent and answered, and not only by the operation.
const ABOUT_CONTENT: &[&str] = &["success", "400", "lists for values", "texts for values"];

/// All of them for one operation.
fn ways(info: &OperationInfo, given: &Given, canaries: &Canaries) -> Vec<Way> {
    let secret = |what: &str| canaries.text(what, Some("answered"));
    let located = format!("{JSON}location: /v1/things/{}\r\n", secret("the header location"));
    let text = |value: &Value| if given.answer.is_some() { value.to_string() } else { String::new() };
    let whole = text(given.answer.as_ref().unwrap_or(&Value::Null));
    let success = || Reply::answer(given.status, &located, &whole);
    let problem = |status: u16, fragment: &str| {
        let words = secret("a problem");
        let problem = json!({
            "type": format!("https://docs.payroc.com/api/errors#{fragment}"), "title": words, "status": status, "detail": words,
            "instance": words, "resource": words, "other": words, "link": {"rel": "self", "method": "GET", "href": words},
            "errors": [{"parameter": "card.cvv", "detail": words, "message": words}],
        });
        Reply::answer(status, "content-type: application/problem+json\r\n", &problem.to_string())
    };
    let html = format!("<p>{}</p>", secret("a page of HTML"));
    let page = |status| Reply::answer(status, "content-type: text/html\r\n", &html);
    let once = |name, replies: &[Reply], end| Way {
        name,
        caller: Caller::Once,
        replies: replies.to_vec(),
        end,
    };
    let again = |name, replies: &[Reply], end| Way {
        caller: Caller::Patient,
        ..once(name, replies, end)
    };
    let repeatable = info.retry != RetryClass::Never;
    let mut ways = vec![
        once("success", &[success()], End::Success),
        once("another success", &[Reply::answer(299, &located, &whole)], End::Success),
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
            &[Reply::answer(302, &located, &html)],
            End::Failure(ErrorKind::OtherStatus),
        ),
        once("silence", &[Reply::Silence], End::Failure(ErrorKind::Timeout)),
        once("hung up", &[Reply::HangUp], End::Failure(ErrorKind::Reset)),
        once(
            "half a body",
            &[Reply::half(given.status, &located, &html)],
            // What must not have a body has none that could break off.
            if given.status == 204 {
                End::Either
            } else {
                End::Failure(ErrorKind::Body)
            },
        ),
        Way {
            caller: Caller::Lost,
            ..once("no connection", &[], End::Failure(ErrorKind::Connect))
        },
        again(
            "401, then success",
            &[problem(401, "not-authorized"), success()],
            // A server that acts before it looks at the token would act twice on what has no key.
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
    if let Some(answer) = &given.answer {
        let decode = |name, body: &str| {
            once(
                name,
                &[Reply::answer(given.status, &located, body)],
                End::Failure(ErrorKind::Decode),
            )
        };
        let texts = leaves(answer, &|value| match value {
            Value::String(_) => value,
            // It may become a value of an enumeration that is not known yet.
            _ => json!(canaries.text("a text in the place of something else", None)),
        });
        ways.extend([
            decode("HTML for JSON", &html),
            decode("half the JSON", whole.get(..whole.len() - 1).unwrap_or_default()),
            // A union keeps what it does not know, and where all is text, more text is just another answer.
            Way {
                end: End::Either,
                ..decode("lists for values", &leaves(answer, &|value| json!([value])).to_string())
            },
            Way {
                end: End::Either,
                ..decode("texts for values", &texts.to_string())
            },
        ]);
    }
    ways
}

/// Changes everything that has nothing below it.
fn leaves(value: &Value, change: &dyn Fn(Value) -> Value) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), leaves(value, change))).collect(),
        Value::Array(items) => items.iter().map(|item| leaves(item, change)).collect(),
        leaf => change(leaf.clone()),
    }
}

/// What was found out.
#[derive(Default)]
struct Found {
    calls: BTreeMap<&'static str, usize>,
    plain: BTreeMap<String, usize>,
    leaks: BTreeMap<String, String>,
    wrong: Vec<String>,
}

impl Found {
    fn look(&mut self, canaries: &Canaries, what: &str, way: &str, text: &str, plain_may_show: bool) {
        for canary in canaries.heard(text) {
            if plain_may_show && canary.hidden.is_none() {
                *self.plain.entry(canary.place).or_default() += 1;
                continue;
            }
            let why = canary.hidden.unwrap_or("plain, but it was sent or answered");
            let leak = format!("{} ({why}) in {what}", canary.place);
            self.leaks.entry(leak).or_insert_with(|| format!("{way}: {text}"));
        }
    }

    fn told(&mut self, canaries: &Canaries, info: &OperationInfo, way: &Way, told: Told) {
        *self.calls.entry(way.name).or_default() += 1;
        let ended = told.failure.as_ref().map(Failure::kind);
        let fits = match (way.end, ended) {
            (End::Either, _) | (End::Success, None) | (End::Failure(_), Some(None)) => true,
            (End::Failure(kind), Some(Some(found))) => kind == found,
            _ => false,
        };
        let at = format!("{} {}", info.name, way.name);
        if !fits {
            self.wrong.push(format!("{at}: {:?} expected, {ended:?} found", way.end));
        }
        self.look(canaries, "a value's Debug", &at, &told.shown, true);
        if let Some(failure) = told.failure {
            self.look(canaries, "an error", &at, &failure.texts(), false);
        }
        self.look(canaries, "the logs", &at, &watch::take(), false);
    }
}

#[tokio::test]
async fn no_operation_prints_what_is_secret_however_it_ends() {
    watch::begin();
    let canaries = Canaries::default();
    let fixture = Fixture::new();
    let mut stage = Stage::new(&canaries);
    let mut found = Found::default();
    let (once, lost) = (stage.client(Caller::Once), stage.client(Caller::Lost));
    for row in rows() {
        for (turn, given) in fixture.turns(row.info.upstream_id, &canaries).into_iter().enumerate() {
            for way in ways(row.info, &given, &canaries) {
                // Further arms of unions end in the ways that have to do with what is in them.
                if turn > 0 && !ABOUT_CONTENT.contains(&way.name) {
                    continue;
                }
                let silent = matches!(way.replies[..], [Reply::Silence]);
                for call in [row.raw, row.ours] {
                    let client = match way.caller {
                        Caller::Once => once.clone(),
                        // The next one has its budget of retries to itself.
                        Caller::Patient => stage.client(Caller::Patient),
                        Caller::Lost => lost.clone(),
                    };
                    stage.set(&way.replies);
                    let told = stage.run(call(&client, &given), silent).await;
                    found.told(&canaries, row.info, &way, told);
                }
            }
        }
    }
    refused_by_the_identity_service(&mut stage, &fixture, &canaries, &mut found).await;
    watch::end();

    assert!(
        found.wrong.is_empty(),
        "{} calls ended otherwise:\n{}",
        found.wrong.len(),
        found.wrong.join("\n")
    );
    let leaks: Vec<String> = found.leaks.iter().map(|(leak, text)| format!("{leak}; {text}")).collect();
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    // That nothing was heard means something only if there was something to hear, and if it can be heard.
    let (planted, hidden) = canaries.count();
    assert!(
        planted > 25_000 && hidden > 12_000,
        "{planted} canaries were planted, {hidden} of them hidden"
    );
    assert!(
        found.plain.len() > 200,
        "only {} plain members were seen: {:?}",
        found.plain.len(),
        found.plain
    );
    for (way, calls) in found.calls.into_iter().filter(|(way, _)| *way != "no token") {
        assert!(calls >= 2 * FEWEST, "{way}: only {calls} calls");
    }
}

/// Operations that answer a body; all the others are more.
const FEWEST: usize = 120;

/// The API key goes to the identity service, and the token comes from it.
async fn refused_by_the_identity_service(stage: &mut Stage, fixture: &Fixture, canaries: &Canaries, found: &mut Found) {
    let words = canaries.text("what the identity service answers", Some("answered"));
    let json = |body: String| Reply::answer(200, JSON, &body);
    let replies = [
        (
            Reply::answer(400, JSON, &format!(r#"{{"detail": "{words}"}}"#)),
            ErrorKind::CredentialsRejected,
        ),
        (
            Reply::answer(502, "content-type: text/html\r\n", &words),
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
        .expect("payments can be made");
    let given = &fixture.turns(row.info.upstream_id, canaries)[0];
    for (reply, kind) in replies {
        stage.identify(Some(reply));
        let way = Way {
            name: "no token",
            caller: Caller::Patient,
            replies: Vec::new(),
            end: End::Failure(kind),
        };
        for call in [row.raw, row.ours] {
            let client = stage.client(way.caller);
            let told = stage.run(call(&client, given), false).await;
            found.told(canaries, row.info, &way, told);
        }
    }
    stage.identify(None);
}
