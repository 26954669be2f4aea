//! The stage of a test: the sandbox with its stand-in for the browser script, a shop, a browser, and the actions of a payer.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use futures_util::FutureExt as _;
use payroc_ext::Client;
use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::prelude::*;
use payroc_sandbox::ManualClock;
use payroc_sandbox::requests::RequestKind;
use payroc_sandbox::{API_KEY, ExpiredSession, HostedFieldsServer, Sandbox, SandboxBuilder};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::driver;
use crate::shop::Shop;

pub(crate) const TERMINAL: &str = "1234001";

/// Valid card numbers from the vendor's list.
pub(crate) const VISA: &str = "4539858876047062";
pub(crate) const DINERS: &str = "3600000000000008";

/// The timeout of every wait.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A script that runs in every document before its own scripts. It records violations of the page's policy and the events of the page.
const WITNESS: &str = r#"
(function () {
  function keep(list, entry) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(list) || "[]");
      kept.push(entry);
      sessionStorage.setItem(list, JSON.stringify(kept));
    } catch (_) { /* A document without storage, such as an error page. */ }
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    keep("witness-violations", event.effectiveDirective + " " + event.blockedURI + " " + event.sourceFile));
  ["ready", "error", "submissionSuccess", "accepted", "fieldValidityChange", "beforeSubmit", "surchargingAllowed", "surchargingNotAllowed",
   "sessionExpiring", "sessionExpired", "sessionRenewed"].forEach((name) =>
    document.addEventListener("payroc:" + name, (event) => keep("witness-events", { name, detail: event.detail })));
})();
"#;

/// The settings of the stage.
pub(crate) struct Setting {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) divisor: u32,
    pub(crate) expired: ExpiredSession,
    pub(crate) violations: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            width: 800,
            height: 700,
            divisor: 20,
            expired: ExpiredSession::default(),
            violations: false,
        }
    }
}

pub(crate) struct Stage {
    pub(crate) browser: WebDriver,
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: ManualClock,
    pub(crate) script: HostedFieldsServer,
    pub(crate) client: Client,
    pub(crate) shop: Shop,
}

/// Runs a test on a stage with default settings.
#[track_caller]
pub(crate) fn run(test: impl AsyncFnOnce(&Stage) -> WebDriverResult<()>) {
    run_with(Setting::default(), test);
}

/// Runs a test. Afterwards, asserts that the page's policy was not violated and that no card number has reached the shop.
#[track_caller]
pub(crate) fn run_with(setting: Setting, test: impl AsyncFnOnce(&Stage) -> WebDriverResult<()>) {
    let Some(slot) = driver::slot() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let Some(browser) = slot.browser(setting.width, setting.height).await else {
            return;
        };
        let clock = ManualClock::new();
        let sandbox = SandboxBuilder::test_amounts(Sandbox::builder().clock(clock.clone())).build();
        let script = sandbox
            .hosted_fields()
            .speed_up(setting.divisor)
            .expired_session(setting.expired)
            .serve()
            .expect("two ports");
        let (url, hash, origin) = (script.script_url(), script.integrity().to_owned(), script.gateway_origin());
        let release = HostedFieldsRelease::new(script.lib_version(), url, hash, [origin]).expect("a release");
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone())
            .clock(clock.clone())
            .hosted_fields_release(release)
            .build()
            .expect("a client");
        let stage = Stage {
            browser,
            sandbox,
            clock,
            script,
            client,
            shop: Shop::open(),
        };
        let witness = json!({ "source": WITNESS });
        stage
            .browser
            .cdp()
            .send_raw("Page.addScriptToEvaluateOnNewDocument", witness)
            .await
            .expect("the script is registered");
        // The panic is caught here, because dropping the browser during a panic would wait for a runtime that no longer runs.
        let outcome = AssertUnwindSafe(test(&stage)).catch_unwind().await;
        if !matches!(outcome, Ok(Ok(()))) {
            stage.report().await;
        }
        let violations = stage.kept("witness-violations").await;
        let requests = stage.shop.requests();
        // A browser that is not closed would outlive the test.
        let _ = stage.browser.clone().quit().await;
        match outcome {
            Ok(outcome) => outcome.expect("the browser executes every command"),
            Err(panic) => resume_unwind(panic),
        }
        if !setting.violations {
            assert!(violations.is_empty(), "the page's policy was violated: {violations:#?}");
        }
        for request in requests {
            let digits: String = request.text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            for number in [VISA, DINERS] {
                assert!(
                    !digits.contains(number),
                    "a card number reached the shop: {} {}",
                    request.method,
                    request.path
                );
            }
        }
    });
}

/// Waits for a call from synchronous code, on a thread without a runtime.
pub(crate) fn wait<T>(call: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(call)
}

impl Stage {
    /// Waits until `look` finds something.
    ///
    /// An error of the browser counts as nothing: while a document is replaced, it has no body, no elements or no context to evaluate in. The
    /// last of them ends the wait that finds nothing.
    pub(crate) async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> WebDriverResult<Option<T>>) -> WebDriverResult<T> {
        let mut last = None;
        let polling = async {
            loop {
                match look().await {
                    Ok(Some(found)) => return found,
                    Ok(None) => last = None,
                    Err(error) => last = Some(error),
                }
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
        };
        match (tokio::time::timeout(TIMEOUT, polling).await, last) {
            (Ok(found), _) => Ok(found),
            (Err(_), None) => Err(WebDriverError::Timeout(format!("timed out waiting until {what}"))),
            (Err(_), Some(error)) => Err(WebDriverError::Timeout(format!("timed out waiting until {what}: {error}"))),
        }
    }

    /// Waits until a JavaScript expression is true in the page.
    pub(crate) async fn until_page(&self, condition: &str) -> WebDriverResult<Value> {
        self.until(condition, async || {
            let value = self.eval(condition).await?;
            let nothing = matches!(value, Value::Null | Value::Bool(false)) || value == json!("") || value == json!(0);
            Ok((!nothing).then_some(value))
        })
        .await
    }

    /// Evaluates a JavaScript expression in the page.
    pub(crate) async fn eval(&self, expression: &str) -> WebDriverResult<Value> {
        let value = self.browser.execute(format!("return ({expression});"), Vec::new()).await?;
        Ok(value.json().clone())
    }

    /// Opens a page of the shop.
    pub(crate) async fn visit(&self, path: &str) -> WebDriverResult<()> {
        self.browser.goto(self.shop.address(path)).await
    }

    pub(crate) async fn kept(&self, list: &str) -> Vec<Value> {
        let kept = self
            .eval(&format!("JSON.parse(sessionStorage.getItem('{list}') || '[]')"))
            .await
            .unwrap_or_default();
        kept.as_array().cloned().unwrap_or_default()
    }

    /// The details of the page's events of this name so far.
    pub(crate) async fn events(&self, name: &str) -> WebDriverResult<Vec<Value>> {
        let events = self.kept("witness-events").await;
        let named = events.into_iter().filter(|event| event["name"] == name);
        Ok(named.map(|event| event["detail"].clone()).collect())
    }

    /// Waits for the first event of this name.
    pub(crate) async fn event(&self, name: &str) -> WebDriverResult<Value> {
        self.until(&format!("the event {name} has occurred"), async || {
            Ok(self.events(name).await?.first().cloned())
        })
        .await
    }

    /// Types into the frame at a target.
    pub(crate) async fn fill(&self, target: &str, text: &str) -> WebDriverResult<()> {
        self.inside(target, async || {
            let input = self.browser.find(By::Id("value")).await?;
            input.click().await?;
            input.send_keys(text).await
        })
        .await
    }

    /// Runs `work` inside the frame at a target.
    pub(crate) async fn inside<T>(&self, target: &str, work: impl AsyncFnOnce() -> WebDriverResult<T>) -> WebDriverResult<T> {
        self.browser.enter_default_frame().await?;
        let frame = self.browser.find(By::Css(format!("{target} iframe"))).await?;
        frame.enter_frame().await?;
        let done = work().await;
        self.browser.enter_default_frame().await?;
        done
    }

    /// Fills in a card. The focus stays in the last field.
    pub(crate) async fn fill_card(&self, number: &str) -> WebDriverResult<()> {
        self.fill("#cardholder-name", "Alex Morgan").await?;
        self.fill("#card-number", number).await?;
        self.fill("#expiry-date", "1230").await?;
        self.fill("#cvv", "123").await
    }

    /// Clicks the button in its frame with the mouse.
    pub(crate) async fn press(&self) -> WebDriverResult<()> {
        self.inside("#submit", async || self.browser.find(By::Tag("button")).await?.click().await)
            .await
    }

    /// Whether the button can be clicked.
    pub(crate) async fn button_enabled(&self) -> WebDriverResult<bool> {
        self.inside("#submit", async || self.browser.find(By::Tag("button")).await?.is_enabled().await)
            .await
    }

    /// The number of requests of this kind from the browser to the stand-in.
    pub(crate) fn count<R: RequestKind>(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.is::<R>()).count()
    }

    /// Saves a screenshot of the page for people to look at.
    pub(crate) async fn screenshot(&self, name: &str) -> WebDriverResult<()> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
        std::fs::create_dir_all(&folder).expect("a folder under target");
        self.browser.screenshot(&folder.join(format!("{name}.png"))).await
    }

    /// Prints what the browser knows about a failed test.
    #[allow(clippy::print_stderr, reason = "libtest shows it for a failed test")]
    async fn report(&self) {
        let mut text = String::new();
        let _ = self.browser.enter_default_frame().await;
        let _ = self.screenshot("failed").await;
        let _ = writeln!(text, "events: {:#?}", self.kept("witness-events").await);
        for line in self.browser.browser_log().await.unwrap_or_default() {
            let _ = writeln!(text, "console: {line:?}");
        }
        let named = self
            .sandbox
            .requests()
            .into_iter()
            .filter_map(|request| Some((request.operation?, request.status)));
        let _ = writeln!(text, "requests to the sandbox: {:?}", named.collect::<Vec<_>>());
        eprintln!("{text}");
    }
}
