//! The guide: every kind of error has a section, what the section says about tests is true, every page is in the contents, and every example runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use payroc_ext::hosted_fields::CardFields;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::journeys::saved_cards::{SavedCard, SingleUseCard, save};
use payroc_ext::prelude::*;
use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest};
use payroc_ext::{ApiKey, Error, RetryPolicy, operations};
use payroc_sandbox::{API_KEY, Form, ManualClock, Sandbox, Step, requests};
use serde_json::json;

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)).unwrap()
}

/// The pages, each with its text.
fn pages() -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The kinds by their names, as the match in `as_str` lists them, which the compiler keeps complete.
fn kinds() -> BTreeSet<String> {
    let text = source("error/kind.rs");
    let (_, labels) = text.split_once("pub fn as_str(self)").unwrap();
    let (labels, _) = labels.split_once("\n    }\n").unwrap();
    let name = |line: &str| Some(line.trim().strip_prefix("Self::")?.split_once(" => \"")?.0.to_owned());
    labels.lines().filter_map(name).collect()
}

/// The sections of the page about errors: the kind, and what stands below its heading.
fn sections() -> Vec<(String, String)> {
    let text = source("guide/errors.md");
    let sections = text.split("\n### `").skip(1);
    let section = |section: &str| {
        let (kind, rest) = section.split_once('`').unwrap();
        let end = rest.find("\n## ").unwrap_or(rest.len());
        (kind.to_owned(), rest[..end].to_owned())
    };
    sections.map(section).collect()
}

#[test]
fn every_kind_of_error_has_a_section_that_says_what_to_do() {
    let kinds = kinds();
    assert!(kinds.len() > 25, "{kinds:?}");
    let sections = sections();
    let named: BTreeSet<String> = sections.iter().map(|(kind, _)| kind.clone()).collect();
    assert_eq!(named, kinds);
    assert_eq!(sections.len(), kinds.len(), "a kind has two sections");
    for (kind, text) in sections {
        for part in ["What happened", "What to do", "In a test"] {
            let begins = format!("\n- **{part}**: ");
            let (_, said) = text.split_once(&begins).unwrap_or_else(|| panic!("{kind} has no `{part}`"));
            let said = said.split("\n- **").next().unwrap();
            assert!(said.trim().len() > 12, "{kind}: `{part}` says {said:?}");
        }
    }
}

/// Clients of one sandbox, with a clock that both share.
struct Bench {
    sandbox: Sandbox,
    clock: ManualClock,
    client: Client,
    card: SavedCard,
}

impl Bench {
    async fn new() -> Self {
        let clock = ManualClock::new();
        let sandbox = Sandbox::builder().clock(clock.clone()).build();
        let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
        let builder = builder.http_client(sandbox.clone()).clock(clock.clone());
        let client = builder.retry_policy(RetryPolicy::never()).build().unwrap();
        let session = client.hosted_fields().terminal("1234001").for_saving_card().await.unwrap();
        let token = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
        let card = save(&client, "1234001", SingleUseCard::new(token)).await.unwrap();
        Self {
            sandbox,
            clock,
            client,
            card,
        }
    }

    fn request(&self, order: &str) -> PaymentRequest {
        let order = PaymentOrderRequest::new(order, 4_999, Currency::Usd);
        PaymentRequest::new(PaymentChannel::Web, "1234001", order, PaymentMethod::from(&self.card))
    }

    /// A payment whose next steps are these.
    async fn pay(&self, steps: impl IntoIterator<Item = Step>) -> Error {
        for step in steps {
            self.sandbox.next::<operations::CreatePayment>(step);
        }
        self.client.payments().create(self.request("order-1")).await.unwrap_err()
    }

    /// A client of the same sandbox, whose first call is a list.
    async fn listed(&self, change: impl FnOnce(payroc_ext::ClientBuilder) -> payroc_ext::ClientBuilder) -> Error {
        let builder = Client::builder().environment(Environment::Uat).http_client(self.sandbox.clone());
        let client = change(builder.clock(self.clock.clone())).build().unwrap();
        client.payments().list().await.unwrap_err()
    }

    /// Does what the section of a kind says about tests.
    #[allow(clippy::too_many_lines, reason = "a line or two for each kind")]
    async fn seen(&self, kind: &str) -> Error {
        let problem = |status, fragment| [Step::problem(status, fragment)];
        match kind {
            "Configuration" => Client::builder().api_key("k").build().unwrap_err(),
            "InvalidRequest" => self.client.payments().list().with_header("x-any", "1").await.unwrap_err(),
            "Expired" => {
                let session = self.client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
                self.clock.advance(Duration::from_secs(600));
                session.into_browser_config(CardFields::new()).unwrap_err()
            }
            "PreparedExpired" => {
                let prepared = self.client.payments().create(self.request("order-1")).prepare().unwrap();
                self.clock.advance(Duration::from_secs(13 * 3_600));
                prepared.send(&self.client).await.unwrap_err()
            }
            "Draining" => {
                assert!(self.client.drain(Duration::ZERO).await.is_complete());
                self.pay([]).await
            }
            "Connect" => self.pay([Step::error(HttpErrorKind::Connect)]).await,
            "Timeout" => self.pay([Step::error(HttpErrorKind::Timeout)]).await,
            "Reset" => self.pay([Step::error(HttpErrorKind::Reset).after_commit()]).await,
            "Body" => self.pay([Step::error(HttpErrorKind::Body)]).await,
            "CredentialsUnavailable" => {
                self.listed(|new| new.api_key_provider(|| async { Err::<ApiKey, _>("no key") }))
                    .await
            }
            "CredentialsRejected" => self.listed(|new| new.api_key("another key")).await,
            "IdentityUnavailable" => {
                self.sandbox.next::<requests::Authorize>(Step::response(404));
                self.listed(|new| new.api_key(API_KEY)).await
            }
            "Unauthorized" => self.pay([401, 401].map(|status| Step::problem(status, "not-authorized"))).await,
            "Forbidden" => self.pay(problem(403, "forbidden")).await,
            "BadRequest" => self.pay(problem(400, "bad-request")).await,
            "NotFound" => self.client.payments().get("M2MJOG6O2Y").await.unwrap_err(),
            "NotAcceptable" => self.pay(problem(406, "not-acceptable")).await,
            "Conflict" => {
                let request = self.request("order-1").auto_capture(false);
                let held = self.client.payments().create(request).await.unwrap().payment_id;
                self.client.payments().capture(&held).await.unwrap();
                self.client.payments().capture(&held).await.unwrap_err()
            }
            "PayloadTooLarge" => self.pay(problem(413, "payload-too-large")).await,
            "UnsupportedMediaType" => self.pay(problem(415, "unsupported-media-type")).await,
            "RateLimited" => {
                let error = self
                    .pay([Step::problem(429, "api-error").retry_after(Duration::from_secs(3))])
                    .await;
                assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
                error
            }
            "IdempotencyKeyInUse" => {
                let first = self.client.payments().create(self.request("order-1"));
                let key = *first.idempotency_key();
                first.await.unwrap();
                let other = self.client.payments().create(self.request("order-2")).with_fresh_key(key);
                other.await.unwrap_err()
            }
            "IdempotencyKeyMissing" => self.pay(problem(400, "idempotency-key-missing")).await,
            "Server" => {
                let page = Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>");
                self.pay([page]).await
            }
            "OtherStatus" => self.pay([Step::response(418)]).await,
            "MismatchedResponse" => {
                let other = Step::ordinary().map_json(|body| body["order"]["orderId"] = json!("order-2"));
                self.pay([other]).await
            }
            "Decode" => {
                let error = self.pay([Step::ordinary().map_json(|body| *body = json!([]))]).await;
                assert_eq!(self.sandbox.collected("order-1"), 4_999, "it has taken place");
                error
            }
            "Pagination" => {
                self.sandbox.next::<operations::ListPayments>(Step::ordinary().map_json(|body| {
                    body["hasMore"] = json!(true);
                    body["links"] = json!([]);
                }));
                self.client.payments().list().items().try_collect().await.unwrap_err()
            }
            "Transport" => Error::from(payroc_api::Error::Transport("mine".into())),
            other => panic!("nothing is known about {other}"),
        }
    }
}

#[tokio::test]
async fn each_kind_of_error_is_seen_in_a_test_as_its_section_says() {
    for kind in kinds() {
        let bench = Bench::new().await;
        let error = bench.seen(&kind).await;
        assert_eq!(format!("{:?}", error.kind()), kind, "{error}");
        assert_eq!(bench.sandbox.pending_steps(), 0, "{kind}: a step was not used");
    }
}

#[test]
fn every_page_of_the_guide_is_in_its_contents() {
    let contents = source("guide/mod.rs");
    let pages = pages();
    for (path, text) in &pages {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let head = contents.lines().filter(|line| line.starts_with("//!"));
        let is_named = head.into_iter().any(|line| line.contains(&format!("[`{name}`]")));
        assert!(is_named, "{name} is not in the contents of the guide");
        assert!(contents.contains(&format!("include_str!(\"{name}.md\")")), "{name} is not a page");
        let first = text.lines().next().unwrap();
        assert!(
            first.ends_with('.') && first.len() < 160,
            "{name}: the first line is the summary: {first}"
        );
    }
    assert!(pages.len() > 12, "{}", pages.len());
}

/// What compiles and does not run proves little, and nothing calls a function of an example but the example itself.
#[test]
fn every_example_of_the_guide_runs() {
    let mut examples = 0;
    for (path, text) in pages() {
        // Every second part is a block: its language in the first line, then the code.
        for block in text.split("```").skip(1).step_by(2) {
            let (language, code) = block.split_once('\n').unwrap();
            if ["toml", "sh", "sql"].contains(&language) {
                continue;
            }
            assert_eq!(language, "", "{}: an example that does not run: {code}", path.display());
            // Without a function the whole block is the body of `main`.
            let is_run = code.contains("fn main()") || !code.contains("fn ");
            assert!(is_run, "{}: give this example a hidden `main`: {code}", path.display());
            examples += 1;
        }
    }
    assert!(examples > 40, "{examples}");
}

/// The names of a piece of code, each with what stands right before and behind it.
fn names(code: &str) -> Vec<(&str, &str, &str)> {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = code[at..].find(is_name) {
        let begin = at + begin;
        at = code[begin..]
            .find(|character| !is_name(character))
            .map_or(code.len(), |length| begin + length);
        found.push((code[..begin].trim_end(), &code[begin..at], code[at..].trim_start()));
    }
    found
}

/// The statements of a piece of code that begin with this word, without the word and the end.
fn statements<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    let begin = format!("{word} ");
    let lines = code
        .match_indices(&begin)
        .filter(|(at, _)| code[..*at].ends_with(['\n', ' ', '(']) || *at == 0);
    lines.map(|(at, _)| code[at + begin.len()..].split(';').next().unwrap()).collect()
}

/// What a piece of code imports.
fn imports(code: &str) -> BTreeSet<&str> {
    let leaves = |import| {
        names(import)
            .into_iter()
            .filter(|(_, name, behind)| !behind.starts_with("::") && !["self", "prelude"].contains(name))
    };
    statements(code, "use")
        .into_iter()
        .flat_map(leaves)
        .map(|(_, name, _)| name)
        .collect()
}

/// What a piece of code gives a name to: by `let`, as a parameter, or as an item.
fn defines(code: &str) -> BTreeSet<&str> {
    let patterns = statements(code, "let").into_iter().map(|all| all.split(['=', ':']).next().unwrap());
    let bound = patterns.flat_map(names).map(|(_, name, _)| name);
    let bound = bound.filter(|name| name.starts_with(char::is_lowercase) && *name != "mut");
    let typed = names(code)
        .into_iter()
        .filter(|(_, _, behind)| behind.starts_with(':') && !behind.starts_with("::"));
    let items = ["fn", "struct", "enum", "const"]
        .into_iter()
        .flat_map(|word| statements(code, word));
    let items = items.filter_map(|item| Some(names(item).first()?.1));
    bound.chain(typed.map(|(_, name, _)| name)).chain(items).collect()
}

/// Readers see and copy the lines that are not hidden: these import what they need and no more, and what is made in a hidden line has its name in the text.
#[test]
fn what_is_shown_of_an_example_stands_by_itself() {
    let (mut examples, mut faults) = (0, Vec::new());
    for (path, text) in pages() {
        for block in text.split("```").skip(1).step_by(2).filter(|block| block.starts_with('\n')) {
            let (hidden, shown): (Vec<&str>, Vec<&str>) = block.lines().partition(|line| line.starts_with("# "));
            let hidden = hidden.join("\n").replace("# ", "");
            // Without strings, which are every second part, and without comments.
            let code = shown.join("\n").split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
            let code: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap()).collect();
            let code = code.join("\n");

            let mut fault = |name: &str, what: &str| faults.push(format!("{}: `{name}` {what}", path.display()));
            let imported = imports(&code);
            for name in &imported {
                if names(&code).iter().filter(|(_, used, _)| used == name).count() < 2 {
                    fault(name, "is imported for hidden lines alone");
                }
            }
            let own: BTreeSet<&str> = defines(&code).into_iter().chain(imported).collect();
            for name in defines(&hidden).into_iter().chain(imports(&hidden)) {
                // Not a field, a method or an item of something else.
                let is_used = names(&code)
                    .iter()
                    .any(|(before, used, _)| *used == name && !before.ends_with(['.', ':']));
                let is_said = ["client", "sandbox"].contains(&name) || text.contains(&format!("`{name}`"));
                if is_used && !own.contains(name) && !is_said {
                    fault(name, "stands in a hidden line, and nothing says what it is");
                }
            }
            examples += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(examples > 40, "{examples}");
}

#[test]
fn each_page_on_the_way_to_production_names_the_next() {
    let contents = source("guide/mod.rs");
    let (_, table) = contents.split_once("# Integrate").unwrap();
    let (table, _) = table.split_once("\n//! To look up").unwrap();
    let page = |line: &str| -> Option<String> { Some(line.strip_prefix("//! - [`")?.split_once('`')?.0.to_owned()) };
    let pages: Vec<String> = table.lines().filter_map(page).collect();
    assert!(pages.len() > 10, "{pages:?}");
    for (page, next) in pages.iter().zip(&pages[1..]) {
        let text = source(&format!("guide/{page}.md"));
        let last = text.trim_end().rsplit("\n\n").next().unwrap();
        assert!(
            last.contains(&format!("(crate::guide::{next})")),
            "{page} does not end with the way to {next}: {last}"
        );
    }
}

#[test]
fn every_program_is_in_the_list_of_programs() {
    let contents = source("guide/mod.rs");
    let (_, table) = contents.split_once("//! # Programs\n").unwrap();
    let (table, _) = table.split_once("\n//! # ").unwrap();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut programs = 0;
    for folder in ["examples", "outbox/examples"] {
        for entry in fs::read_dir(package.join(folder)).unwrap() {
            let entry = entry.unwrap();
            let file = entry.file_name().into_string().unwrap();
            let (kind, name) = match file.strip_suffix(".rs") {
                Some(name) => ("blob", name),
                None => ("tree", file.as_str()),
            };
            let link = format!(
                "[`{name}`]({}/{kind}/main/payroc-ext/{folder}/{file})",
                env!("CARGO_PKG_REPOSITORY")
            );
            assert!(table.contains(&link), "not in the list: {link}");
            programs += 1;
        }
    }
    assert_eq!(table.matches("//! - [`").count(), programs, "a program of the list does not exist");
}
