//! The page that the library generates, under exactly the policy that it recommends: for payers, and with the mistakes of integrators.

use payroc_sandbox::requests;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use payroc_ext::hosted_fields::{AchFields, BrowserConfig, CardFields, CvvField, Field, PadFields, Session, Submit};
use payroc_ext::prelude::*;
use payroc_ext::types::{Currency, Payment, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use payroc_ext::{Client, Decision};
use payroc_sandbox::{ExpiredSession, ProcessorDecision, Step, TerminalSettings};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::shop::Response;
use crate::stage::{DINERS, Setting, Stage, TERMINAL, VISA, run, run_with, wait};

const AMOUNT: i64 = 4900;

const TARGETS: &str = r#"<p class="surcharge" data-payroc-surcharge></p>
<p>Card number</p><div id="card-number"></div><p id="card-number-error"></p><p>Name</p><div id="cardholder-name"></div><p>Expiry</p><div id="expiry-date"></div>
<div id="cvv-wrapper"><p>Security code</p><div id="cvv"></div></div><div id="submit"></div><p><button type="button" data-payroc-renew>Start afresh</button></p>"#;

fn fields() -> CardFields {
    CardFields::new()
        .card_number(Field::at("#card-number").error_target("#card-number-error"))
        .cvv(CvvField::at("#cvv").wrapper_target("#cvv-wrapper"))
        .submit(Submit::at("#submit").value("Pay $49.00"))
}

fn cards(session: Session) -> BrowserConfig {
    session.into_browser_config(fields()).expect("valid fields")
}

/// The example that prints a page.
#[path = "../../../payroc-ext/examples/create_session.rs"]
#[allow(dead_code, reason = "only the page of this program is tested here")]
mod create_session;

/// A change that an integrator makes to a page.
type Alter = fn(String) -> String;

/// The parts of a page.
pub(crate) struct Page {
    session: fn(&Client) -> Session,
    config: fn(Session) -> BrowserConfig,
    alter: Alter,
    targets: &'static str,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            session: paying,
            config: cards,
            alter: |html| html,
            targets: TARGETS,
        }
    }
}

/// Charges the token that a page submits, as a shop does.
fn charge(client: &Client, submitted: &str) -> Result<Payment, payroc_ext::Error> {
    let submitted: Value = serde_json::from_str(submitted).expect("JSON");
    let token = submitted["token"].as_str().expect("a token").to_owned();
    let order = PaymentOrderRequest::new("order", AMOUNT, Currency::Usd);
    let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, method);
    wait(async { client.payments().create(request).await })
}

fn paying(client: &Client) -> Session {
    wait(async { client.hosted_fields().terminal(TERMINAL).for_payment().await }).expect("a session")
}

fn saving(client: &Client) -> Session {
    wait(async { client.hosted_fields().terminal(TERMINAL).for_saving_card().await }).expect("a session")
}

impl Stage {
    /// Serves a page that renews its session and submits its token. Every submitted token is charged under its own key, so that a duplicate
    /// charge is seen.
    pub(crate) fn serve(&self, page: Page) {
        let page = Arc::new(page);
        let (client, shown) = (self.client.clone(), page.clone());
        let config_of = move |page: &Page| {
            let config = (page.config)((page.session)(&client));
            config
                .renew_at("/session")
                .and_then(|config| config.submit_to("/token"))
                .expect("two paths")
        };
        let (renewed, renewing) = (config_of.clone(), page);
        self.shop.on("/", move |_| {
            let config = config_of(&shown);
            let body = (shown.alter)(config.html());
            let html = format!("<!doctype html><title>Pay</title><body>{}{body}", shown.targets);
            let headers = config.content_security_policy().complete().headers();
            headers
                .into_iter()
                .fold(Response::html(html), |response, (name, value)| response.header(name, value))
        });
        self.shop
            .on("/session", move |_| Response::json(200, renewed(&renewing).page_json()));
        let client = self.client.clone();
        self.shop.on("/token", move |request| {
            let paid = charge(&client, &request.body);
            let location = match paid.map(|payment| payment.decision()) {
                Ok(Decision::Approved) => "/receipt",
                Ok(Decision::Declined) => "/?declined",
                other => panic!("{other:?}"),
            };
            Response::json(200, json!({ "location": location }).to_string())
        });
        self.shop.on("/receipt", |_| {
            Response::html("<!doctype html><title>Paid</title><h1>Paid</h1>").header("Cache-Control", "no-store")
        });
    }

    async fn state(&self, state: &str) -> WebDriverResult<()> {
        self.until_page(&format!("document.documentElement.getAttribute('data-payroc') === '{state}'"))
            .await
            .map(drop)
    }

    pub(crate) async fn paid(&self) -> WebDriverResult<()> {
        self.until_page("document.title === 'Paid'").await?;
        assert_eq!(self.sandbox.collected("order"), AMOUNT);
        assert_eq!(self.sandbox.ledger().len(), 1);
        Ok(())
    }

    /// Opens the page and waits until all frames are visible.
    pub(crate) async fn ready(&self) -> WebDriverResult<()> {
        self.visit("/").await?;
        self.state("ready").await
    }
}

#[test]
fn the_default_page_pays_under_the_complete_policy() {
    run(async |stage| {
        stage.serve(Page {
            config: |session| session.into_browser_config(CardFields::new()).expect("valid fields"),
            targets: r#"<div id="card-number"></div><div id="cardholder-name"></div><div id="expiry-date"></div><div id="cvv"></div><div id="submit"></div>"#,
            ..Page::default()
        });
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        assert_eq!(stage.events("ready").await?.len(), 1);
        assert_eq!(stage.events("submissionSuccess").await?.len(), 1);
        assert_eq!(stage.events("error").await?, Vec::<Value>::new());
        Ok(())
    });
}

#[test]
fn without_inline_styles_the_policy_is_violated_ten_times() {
    let setting = Setting {
        violations: true,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        stage.serve(Page::default());
        let (client, config) = (stage.client.clone(), cards as fn(Session) -> BrowserConfig);
        stage.shop.on("/", move |_| {
            let config = config(paying(&client));
            let policy = config.content_security_policy().complete().to_string();
            let policy = policy.replace("style-src-attr 'unsafe-inline'", "style-src-attr 'none'");
            let html = format!("<!doctype html><title>Pay</title><body>{TARGETS}{}", config.html());
            Response::html(html).header("Content-Security-Policy", policy)
        });
        stage.visit("/").await?;
        stage
            .until("ten violations have occurred", async || {
                let kept = stage.kept("witness-violations").await;
                assert!(
                    kept.iter()
                        .all(|entry| entry.as_str().is_some_and(|entry| entry.starts_with("style-src-attr"))),
                    "{kept:?}"
                );
                Ok((kept.len() == 10).then_some(()))
            })
            .await
    });
}

#[test]
fn a_configuration_error_names_the_field() {
    run(async |stage| {
        let cases: [(Alter, &'static str, &str); 4] = [
            (
                |html| html.replace("\"wrapperTarget\":\"#cvv-wrapper\"", "\"wrapperTarget\":\"\""),
                TARGETS,
                "cvv",
            ),
            (|html| html.replace("\"cardNumber\"", "\"number\""), TARGETS, "cardNumber"),
            (|html| html, "<div id=\"card-number\"></div>", "#cardholder-name"),
            (
                |html| html,
                r#"<p id="card-number-error"></p><div id="card-number"></div><div id="card-number"></div><div id="cardholder-name"></div>
                <div id="expiry-date"></div><div id="cvv-wrapper"><div id="cvv"></div></div><div id="submit"></div>"#,
                "#card-number",
            ),
        ];
        for (alter, targets, field) in cases {
            stage.serve(Page {
                alter,
                targets,
                ..Page::default()
            });
            stage.visit("/").await?;
            stage.state("error").await?;
            let errors = stage.events("error").await?;
            let named = errors.iter().any(|error| error["type"] == "config" && error["field"] == field);
            assert!(named, "{field}: {errors:?}");
            assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 0);
            stage.eval("sessionStorage.clear()").await?;
        }
        Ok(())
    });
}

#[test]
fn after_a_decline_another_card_pays_with_a_new_session() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.sandbox.decide_next(ProcessorDecision::Declined);
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("location.search === '?declined'").await?;
        stage.state("ready").await?;
        assert_eq!(stage.sandbox.sessions().len(), 2);
        stage.fill_card("6011000000000004").await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn a_double_click_charges_once() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage
            .inside("#submit", async || {
                let button = stage.browser.find(By::Tag("button")).await?;
                stage.browser.action_chain().double_click_element(&button).perform().await
            })
            .await?;
        stage.paid().await?;
        assert_eq!(
            (
                stage.count::<requests::HostedFieldsSubmission>(),
                stage.shop.count("POST", "/token")
            ),
            (1, 1)
        );
        Ok(())
    });
}

#[test]
fn a_second_instance_without_destroy_creates_two_tokens_and_one_charge() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        let second = "const config = JSON.parse(document.getElementById('payroc-hosted-fields').textContent); delete config.page; \
                      new Payroc.hostedFields(config).initialize();";
        stage.browser.execute(second, Vec::new()).await?;
        stage
            .until_page("document.querySelectorAll('iframe').length === 10 && [...document.querySelectorAll('iframe')].every((f) => f.style.opacity === '1')")
            .await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        stage
            .until("both have created a token", async || {
                Ok((stage.count::<requests::HostedFieldsSubmission>() == 2).then_some(()))
            })
            .await?;
        assert_eq!(stage.shop.count("POST", "/token"), 1);
        Ok(())
    });
}

#[test]
fn inserting_the_tags_again_leaves_one_instance_and_one_frame_per_field() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        // A single-page application does this: the same script runs again.
        let again = "const old = [...document.scripts].find((s) => s.textContent.includes('payroc-hosted-fields') && !s.type); \
                     const script = document.createElement('script'); script.textContent = old.textContent; document.body.append(script);";
        stage.browser.execute(again, Vec::new()).await?;
        stage
            .until("two instances have started", async || {
                Ok((stage.events("ready").await?.len() == 2).then_some(()))
            })
            .await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 5);
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 1);
        Ok(())
    });
}

#[test]
fn an_expired_session_is_reported_at_the_next_field_and_at_the_click() {
    for expired in [ExpiredSession::Unauthorized, ExpiredSession::Invalid] {
        run_with(
            Setting {
                expired,
                ..Setting::default()
            },
            async |stage| {
                stage.serve(Page::default());
                stage.ready().await?;
                stage.clock.advance(Duration::from_secs(600));
                stage.fill("#cardholder-name", "Alex Morgan").await?;
                stage.fill("#expiry-date", "1230").await?;
                stage.state("error").await?;
                assert_eq!(stage.event("error").await?["type"], "field");
                stage.eval("sessionStorage.clear()").await?;
                stage.ready().await?;
                stage.fill_card(VISA).await?;
                stage.fill("#cardholder-name", " ").await?;
                stage
                    .until("all fields are validated", async || {
                        Ok((stage.events("fieldValidityChange").await?.len() >= 4).then_some(()))
                    })
                    .await?;
                stage.clock.advance(Duration::from_secs(600));
                stage.press().await?;
                stage.state("error").await?;
                assert_eq!(stage.event("error").await?["type"], "submission");
                assert!(stage.sandbox.ledger().is_empty());
                // The page starts with a new session when the payer requests it.
                stage.browser.find(By::Css("[data-payroc-renew]")).await?.click().await?;
                stage.event("sessionRenewed").await?;
                stage.state("ready").await?;
                stage.fill_card(VISA).await?;
                stage.press().await?;
                stage.paid().await
            },
        );
    }
}

/// Tells the page that its session expires in five seconds.
fn ending(html: String) -> String {
    ending_in(&html, "5")
}

/// Tells the page that its session expires in twenty seconds, which leaves time to type.
fn ending_later(html: String) -> String {
    ending_in(&html, "20")
}

fn ending_in(html: &str, seconds: &str) -> String {
    let at = html.find("\"remaining\":").expect("the remaining time") + "\"remaining\":".len();
    let rest = html[at..].find([',', '}']).expect("an end") + at;
    let margin = html.find("\"margin\":").expect("a margin") + "\"margin\":".len();
    let after = html[margin..].find([',', '}']).expect("an end") + margin;
    let (first, second) = ((at, rest, seconds), (margin, after, "3"));
    let (early, late) = if at < margin { (first, second) } else { (second, first) };
    format!(
        "{}{}{}{}{}",
        &html[..early.0],
        early.2,
        &html[early.1..late.0],
        late.2,
        &html[late.1..]
    )
}

#[test]
fn an_untouched_page_renews_its_session_silently() {
    run(async |stage| {
        stage.serve(Page {
            alter: ending,
            ..Page::default()
        });
        stage.ready().await?;
        assert_eq!(stage.event("sessionRenewed").await?["silent"], true);
        stage.state("ready").await?;
        assert_eq!(stage.shop.count("POST", "/session"), 1);
        assert_eq!(stage.events("sessionExpiring").await?, Vec::<Value>::new());
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        let sessions = stage.sandbox.sessions();
        assert_eq!(sessions.iter().map(|session| session.submitted).collect::<Vec<_>>(), [false, true]);
        Ok(())
    });
}

#[test]
fn typed_values_are_kept_and_the_payer_is_warned_before_the_session_expires() {
    run(async |stage| {
        stage.serve(Page {
            alter: ending_later,
            ..Page::default()
        });
        stage.ready().await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        assert_eq!(stage.event("sessionExpiring").await?["touched"], true);
        stage.state("expired").await?;
        assert_eq!(stage.shop.count("POST", "/session"), 0);
        let read = async || stage.browser.find(By::Id("value")).await?.value().await;
        assert_eq!(stage.inside("#cardholder-name", read).await?.as_deref(), Some("Alex Morgan"));
        stage.browser.find(By::Css("[data-payroc-renew]")).await?.click().await?;
        assert_eq!(stage.event("sessionRenewed").await?["silent"], false);
        stage.state("ready").await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn a_reload_after_success_charges_nothing_more() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        stage.browser.refresh().await?;
        stage.paid().await?;
        stage.browser.back().await?;
        stage.browser.forward().await?;
        assert_eq!((stage.sandbox.collected("order"), stage.shop.count("POST", "/token")), (AMOUNT, 1));
        Ok(())
    });
}

#[test]
fn a_blocked_or_altered_script_is_reported() {
    let setting = Setting {
        violations: true,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        // The page has another hash than the script.
        let cases: [fn(String) -> String; 2] = [
            |html| {
                let at = html.find("integrity=\"sha384-").expect("a hash") + "integrity=\"sha384-".len();
                let other = if html[at..].starts_with('A') { "B" } else { "A" };
                format!("{}{other}{}", &html[..at], &html[at + 1..])
            },
            // The policy does not allow this address.
            |html| html.replace("hosted-fields-0.0.0.1.js", "hosted-fields-0.0.0.2.js"),
        ];
        for alter in cases {
            stage.serve(Page { alter, ..Page::default() });
            stage.visit("/").await?;
            stage.state("error").await?;
            assert_eq!(stage.event("error").await?["type"], "load");
            stage.eval("sessionStorage.clear()").await?;
        }
        // The script cannot be loaded at all.
        stage.serve(Page::default());
        stage.sandbox.next::<requests::HostedFieldsScript>(Step::response(503));
        stage.visit("/").await?;
        assert_eq!(stage.event("error").await?["type"], "load");
        Ok(())
    });
}

#[test]
fn a_slow_frame_is_awaited_and_one_that_never_loads_is_reported() {
    let setting = Setting {
        divisor: 12,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        stage.serve(Page::default());
        // The first frame takes longer than the script waits, so the script creates another.
        stage.sandbox.next::<requests::HostedFieldsFrame>(Step::no_response());
        stage.ready().await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 5);
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        for _ in 0..25 {
            stage.sandbox.next::<requests::HostedFieldsFrame>(Step::response(504));
        }
        stage.visit("/").await?;
        stage.state("error").await?;
        let error = stage.event("error").await?;
        assert!(error["type"] == "field" && error["field"].is_string(), "{error}");
        Ok(())
    });
}

#[test]
fn a_brand_without_a_security_code_hides_its_entry_and_pays() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill("#card-number", DINERS).await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        stage.fill("#expiry-date", "1230").await?;
        stage
            .until_page("document.querySelector('#cvv-wrapper').offsetHeight === 0")
            .await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn a_surcharge_is_disclosed_before_the_click() {
    run(async |stage| {
        stage
            .sandbox
            .set_terminal(TERMINAL, TerminalSettings::new().surcharge(2.5, "2.5 % is added to credit cards."));
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill("#card-number", VISA).await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        stage
            .until_page("document.querySelector('[data-payroc-surcharge]').textContent === '2.5 % is added to credit cards.'")
            .await?;
        assert_eq!(stage.event("surchargingAllowed").await?["percentage"], 2.5);
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        Ok(())
    });
}

#[test]
fn saving_a_card_on_a_terminal_without_saving_is_an_error() {
    run(async |stage| {
        stage.sandbox.set_terminal(TERMINAL, TerminalSettings::new().without_saving());
        stage.serve(Page {
            session: saving,
            ..Page::default()
        });
        stage.visit("/").await?;
        stage.state("error").await?;
        assert_eq!(stage.event("error").await?["type"], "init");
        Ok(())
    });
}

#[test]
fn before_submit_decides_and_may_be_asynchronous() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        let listen = "window.asked = 0; document.addEventListener('payroc:beforeSubmit', (event) => { \
                   window.asked += 1; if (window.asked === 1) event.preventDefault(); \
                   else event.detail.respondWith(new Promise((go) => { window.go = go; })); });";
        stage.browser.execute(listen, Vec::new()).await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("window.asked === 1").await?;
        stage
            .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        stage.press().await?;
        stage.until_page("Boolean(window.go)").await?;
        stage.state("submitting").await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        stage.browser.execute("window.go(true)", Vec::new()).await?;
        stage.paid().await
    });
}

#[test]
fn after_a_lost_response_of_the_shop_the_page_submits_the_same_token_again() {
    run(async |stage| {
        stage.serve(Page::default());
        let tokens = Arc::new(std::sync::Mutex::new(Vec::new()));
        let seen = tokens.clone();
        stage.shop.on("/token", move |request| {
            let mut seen = seen.lock().unwrap();
            seen.push(serde_json::from_str::<Value>(&request.body).unwrap()["token"].clone());
            match seen.len() {
                1 => Response::json(502, "<h1>Bad gateway</h1>"),
                _ => Response::json(200, json!({ "location": "/receipt" }).to_string()),
            }
        });
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("document.title === 'Paid'").await?;
        let tokens = tokens.lock().unwrap();
        assert_eq!(tokens.len(), 2);
        assert_eq!(tokens[0], tokens[1]);
        Ok(())
    });
}

/// The first response is lost after the shop has taken the token, and a firewall stands in the way of the next one.
#[test]
fn a_refusal_after_a_lost_response_of_the_shop_says_nothing_of_the_payment() {
    run(async |stage| {
        stage.serve(Page::default());
        let seen = Arc::new(AtomicUsize::new(0));
        let turns = seen.clone();
        stage.shop.on("/token", move |_| match turns.fetch_add(1, Ordering::Relaxed) {
            0 => Response::json(502, "<h1>Bad gateway</h1>"),
            _ => Response::json(403, "<h1>Blocked</h1>"),
        });
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.state("unknown").await?;
        assert_eq!(stage.event("error").await?["reason"], "unknown");
        assert_eq!(seen.load(Ordering::Relaxed), 2);
        Ok(())
    });
}

#[test]
fn a_refusal_of_the_first_token_is_one() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.shop.on("/token", |_| Response::json(403, "{}"));
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.state("error").await?;
        assert_eq!(stage.event("error").await?["reason"], "refused");
        Ok(())
    });
}

/// What filters responses puts its page in the place of one that it has received: the shop may have paid.
#[test]
fn a_page_of_a_firewall_is_no_refusal_of_the_shop() {
    for (media, body) in [
        ("Text/HTML; charset=utf-8", "Blocked"),
        ("application/xhtml+xml", "<html/>"),
        ("text/plain", "\u{feff}\r\n<h1>Blocked</h1>"),
    ] {
        run(async move |stage| {
            stage.serve(Page::default());
            let seen = Arc::new(AtomicUsize::new(0));
            let turns = seen.clone();
            stage.shop.on("/token", move |_| {
                turns.fetch_add(1, Ordering::Relaxed);
                Response::of(403, media, body)
            });
            stage.ready().await?;
            stage.fill_card(VISA).await?;
            stage.press().await?;
            stage.state("unknown").await?;
            assert_eq!(stage.event("error").await?["reason"], "unknown", "{media}");
            assert_eq!(seen.load(Ordering::Relaxed), 1);
            Ok(())
        });
    }
}

/// With these nobody passes a request on, whatever is in the response.
#[test]
fn a_page_with_a_status_under_which_nothing_is_passed_on_is_a_refusal() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.shop.on("/token", |_| Response::of(413, "text/html", "<h1>Too large</h1>"));
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.state("error").await?;
        assert_eq!(stage.event("error").await?["reason"], "refused");
        Ok(())
    });
}

/// A script that counts the frames created for the session of the first instance from now on.
const COUNT_LATE: &str = "const first = JSON.parse(document.getElementById('payroc-hosted-fields').textContent).sessionToken; window.late = 0; \
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => { \
      if (node.src && node.src.includes(first)) window.late += 1; }))).observe(document.body, { childList: true, subtree: true });";

/// The script waits six seconds for a frame: enough to look at the page before, on a busy machine too.
fn patient() -> Setting {
    Setting {
        divisor: 5,
        ..Setting::default()
    }
}

impl Stage {
    /// Opens the page with one frame that does not load in time, and waits until all frames are requested.
    async fn with_a_late_frame(&self) -> WebDriverResult<()> {
        self.serve(Page::default());
        self.sandbox.next::<requests::HostedFieldsFrame>(Step::no_response());
        self.visit("/").await?;
        self.until_page("document.querySelectorAll('iframe').length === 5").await?;
        self.browser.execute(COUNT_LATE, Vec::new()).await.map(drop)
    }

    /// Serves the page under another policy.
    fn serve_under(&self, policy: impl Fn(&BrowserConfig) -> String + Send + Sync + 'static) {
        self.serve(Page::default());
        let client = self.client.clone();
        self.shop.on("/", move |_| {
            let config = cards(paying(&client)).renew_at("/session").expect("a path");
            let config = config.submit_to("/token").expect("a path");
            let html = format!("<!doctype html><title>Pay</title><body>{TARGETS}{}", config.html());
            Response::html(html).header("Content-Security-Policy", policy(&config))
        });
    }

    /// Serves a page from elsewhere, with the tags pasted in, under its own headers.
    fn serve_pasted(
        &self,
        config: impl Fn(Session) -> BrowserConfig + Send + Sync + 'static,
        page: impl Fn(&str) -> String + Send + Sync + 'static,
    ) {
        self.serve(Page::default());
        let client = self.client.clone();
        self.shop.on("/", move |_| {
            let config = config(paying(&client));
            let policy = config.content_security_policy().complete();
            let policy = policy.allow("style-src", "'self'").expect("a source");
            policy
                .headers()
                .into_iter()
                .fold(Response::html(page(&config.html())), |response, (name, value)| {
                    response.header(name, value)
                })
        });
    }
}

#[test]
fn a_late_frame_of_a_destroyed_instance_is_removed() {
    run_with(patient(), async |stage| {
        stage.with_a_late_frame().await?;
        stage.browser.execute("payrocHostedFields.renew();", Vec::new()).await?;
        stage.event("sessionRenewed").await?;
        stage.state("ready").await?;
        // The timer of the destroyed instance creates its frame again.
        stage.until_page("window.late > 0").await?;
        let current =
            "[...document.querySelectorAll('iframe')].map((frame) => new URL(frame.src).searchParams.get('hostedFieldsSessionId'))";
        let sessions = stage.eval(current).await?;
        let newest = stage.sandbox.sessions().pop().expect("a session").token;
        assert_eq!(sessions, json!([newest, newest, newest, newest, newest]));
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 1);
        Ok(())
    });
}

#[test]
fn a_destroyed_form_leaves_no_frame() {
    run_with(patient(), async |stage| {
        stage.with_a_late_frame().await?;
        stage.browser.execute("payrocHostedFields.destroy();", Vec::new()).await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 0);
        stage.until_page("window.late > 0").await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 0);
        assert_eq!(stage.eval("document.documentElement.hasAttribute('data-payroc')").await?, false);
        Ok(())
    });
}

#[test]
fn every_set_of_fields_gives_one_token_in_both_scenarios_under_the_complete_policy() {
    const CARD: &str =
        "<div id=card-number></div><div id=cardholder-name></div><div id=expiry-date></div><div id=cvv></div><div id=submit></div>";
    const ACH: &str = "<div id=name-on-account></div><div id=account-number></div><div id=routing-number></div><div id=account-type></div><div id=submit></div>";
    const PAD: &str = "<div id=account-number></div><div id=name-on-account></div><div id=institution-number></div><div id=transit-number></div><div id=submit></div>";
    // The targets, the configuration, and the values to type.
    type Set = (&'static str, fn(Session) -> BrowserConfig, &'static [(&'static str, &'static str)]);
    let sets: [Set; 3] = [
        (
            CARD,
            |session| session.into_browser_config(CardFields::new()).expect("valid fields"),
            &[
                ("cardholder-name", "Alex Morgan"),
                ("card-number", VISA),
                ("expiry-date", "1230"),
                ("cvv", "123"),
            ],
        ),
        (
            ACH,
            |session| session.into_browser_config(AchFields::new()).expect("valid fields"),
            &[
                ("name-on-account", "Alex Morgan"),
                ("account-number", "11101010"),
                ("routing-number", "053200983"),
                ("account-type", "Savings"),
            ],
        ),
        (
            PAD,
            |session| session.into_browser_config(PadFields::new()).expect("valid fields"),
            &[
                ("name-on-account", "Alex Morgan"),
                ("account-number", "1234567"),
                ("institution-number", "543"),
                ("transit-number", "76543"),
            ],
        ),
    ];
    run(async |stage| {
        let mut submissions = 0;
        for (targets, config, values) in sets {
            for session in [paying as fn(&Client) -> Session, saving] {
                stage.serve(Page {
                    session,
                    config,
                    targets,
                    ..Page::default()
                });
                stage
                    .shop
                    .on("/token", |_| Response::json(200, json!({ "location": "/receipt" }).to_string()));
                stage.ready().await?;
                assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 5);
                for (target, value) in values {
                    if *target == "account-type" {
                        let choose = async || stage.browser.find(By::Id("value")).await?.send_keys(*value).await;
                        stage.inside("#account-type", choose).await?;
                    } else {
                        stage.fill(&format!("#{target}"), value).await?;
                    }
                }
                stage.press().await?;
                stage.until_page("document.title === 'Paid'").await?;
                submissions += 1;
                let tokens = stage.events("submissionSuccess").await?;
                assert_eq!(tokens.len(), 1);
                assert_eq!(tokens[0]["token"].as_str().map(str::len), Some(128));
                assert_eq!(stage.events("error").await?, Vec::<Value>::new());
                assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), submissions);
                assert_eq!(stage.count::<requests::HostedFieldsField>(), 4 * submissions);
                stage.eval("sessionStorage.clear()").await?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_page_pays_once_the_policy_is_merged_into_its_own() {
    run(async |stage| {
        stage.serve_under(|config| {
            let policy = config.content_security_policy();
            policy
                .merge_into("default-src 'self'; img-src *; style-src 'self'; object-src 'none'")
                .expect("a policy")
        });
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn a_blocked_frame_is_reported_with_its_field() {
    let setting = Setting {
        divisor: 60,
        violations: true,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        stage.serve_under(|config| {
            let policy = config.content_security_policy();
            let allowed = format!("frame-src {};", policy.frame_src());
            policy.complete().to_string().replace(&allowed, "frame-src 'none';")
        });
        stage.visit("/").await?;
        stage.state("error").await?;
        let error = stage.event("error").await?;
        assert!(error["type"] == "field" && error["field"].is_string(), "{error}");
        Ok(())
    });
}

#[test]
fn a_refused_renewal_is_not_retried_and_the_session_is_shown_as_expired() {
    run(async |stage| {
        stage.serve(Page {
            alter: ending,
            ..Page::default()
        });
        stage.shop.on("/session", |_| Response::json(429, "{}").header("Retry-After", "60"));
        stage.ready().await?;
        stage.state("expired").await?;
        assert_eq!(stage.event("sessionExpired").await?["touched"], false);
        assert_eq!(stage.shop.count("POST", "/session"), 1);
        // The payer requests a session, and the shop issues one again.
        stage.serve(Page::default());
        stage.browser.find(By::Css("[data-payroc-renew]")).await?.click().await?;
        stage.event("sessionRenewed").await?;
        stage.state("ready").await?;
        assert_eq!(stage.shop.count("POST", "/session"), 2);
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn values_typed_during_a_renewal_are_kept() {
    run(async |stage| {
        stage.serve(Page {
            alter: ending,
            ..Page::default()
        });
        let typed = Arc::new(AtomicBool::new(false));
        let (client, waits) = (stage.client.clone(), typed.clone());
        stage.shop.on("/session", move |_| {
            while !waits.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(10));
            }
            Response::json(200, cards(paying(&client)).page_json())
        });
        stage.ready().await?;
        stage
            .until("a session is requested", async || {
                Ok((stage.shop.count("POST", "/session") == 1).then_some(()))
            })
            .await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        typed.store(true, Ordering::Relaxed);
        assert_eq!(stage.event("sessionExpiring").await?["touched"], true);
        stage.state("expired").await?;
        assert_eq!(stage.events("sessionRenewed").await?, Vec::<Value>::new());
        let read = async || stage.browser.find(By::Id("value")).await?.value().await;
        assert_eq!(stage.inside("#cardholder-name", read).await?.as_deref(), Some("Alex Morgan"));
        // When the payer requests a new session, the one that arrived is used without another request.
        stage.browser.find(By::Css("[data-payroc-renew]")).await?.click().await?;
        assert_eq!(stage.event("sessionRenewed").await?["silent"], false);
        stage.state("ready").await?;
        assert_eq!(stage.shop.count("POST", "/session"), 1);
        Ok(())
    });
}

#[test]
fn no_session_is_renewed_during_a_submission() {
    run(async |stage| {
        stage.serve(Page {
            alter: |html| ending_in(&html, "12"),
            ..Page::default()
        });
        stage.ready().await?;
        let wait = "document.addEventListener('payroc:beforeSubmit', (event) => \
                    event.detail.respondWith(new Promise((go) => { window.go = go; })));";
        stage.browser.execute(wait, Vec::new()).await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("Boolean(window.go)").await?;
        // The session expires meanwhile.
        stage.until_page("performance.now() > 14000").await?;
        let renew = "const [done] = arguments; payrocHostedFields.renew().then(done);";
        let renewed = stage.browser.execute_async(renew, Vec::new()).await?.json().clone();
        assert_eq!(renewed, json!(false));
        assert_eq!(
            stage.eval("document.documentElement.getAttribute('data-payroc')").await?,
            "submitting"
        );
        assert_eq!(stage.events("sessionExpired").await?, Vec::<Value>::new());
        assert_eq!(stage.shop.count("POST", "/session"), 0);
        stage.browser.execute("window.go(true)", Vec::new()).await?;
        stage.paid().await
    });
}

#[test]
fn a_wrong_or_adjusted_browser_clock_does_not_affect_payment_and_renewal() {
    for hours in [-1, 1] {
        run(async |stage| {
            let skew = format!("const now = Date.now; window.skew = {hours} * 3600e3; Date.now = () => now.call(Date) + window.skew;");
            let skew = json!({ "source": skew });
            stage.browser.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", skew).await?;
            stage.serve(Page {
                alter: ending,
                ..Page::default()
            });
            stage.ready().await?;
            // The clock is corrected while the page waits. Backward, this does not extend the session; forward, the session is still renewed.
            stage.browser.execute("window.skew = 0;", Vec::new()).await?;
            assert_eq!(stage.event("sessionRenewed").await?["silent"], true);
            stage.state("ready").await?;
            stage.fill_card(VISA).await?;
            // The clock is set wrong while the payer types, wherever it stood when the session was renewed. The typed values still pay.
            stage.browser.execute("window.skew = 7200e3;", Vec::new()).await?;
            stage.state("expired").await?;
            stage.press().await?;
            stage.paid().await
        });
    }
}

#[test]
fn pressing_enter_twice_charges_once() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage
            .inside("#submit", async || stage.browser.find(By::Tag("button")).await?.focus().await)
            .await?;
        let twice = format!("{0}{0}", Key::Enter.value());
        stage.browser.action_chain().send_keys(twice).perform().await?;
        stage.paid().await?;
        assert_eq!(
            (
                stage.count::<requests::HostedFieldsSubmission>(),
                stage.shop.count("POST", "/token")
            ),
            (1, 1)
        );
        Ok(())
    });
}

#[test]
fn a_slow_shop_gets_one_request() {
    run(async |stage| {
        stage.serve(Page::default());
        let client = stage.client.clone();
        stage.shop.on("/token", move |request| {
            std::thread::sleep(Duration::from_secs(3));
            charge(&client, &request.body).expect("a payment");
            Response::json(200, json!({ "location": "/receipt" }).to_string())
        });
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.state("sending").await?;
        // Meanwhile, neither the button nor a renewal has an effect.
        stage.press().await.ok();
        stage.browser.execute("payrocHostedFields.renew();", Vec::new()).await?;
        stage.paid().await?;
        assert_eq!((stage.shop.count("POST", "/token"), stage.shop.count("POST", "/session")), (1, 0));
        Ok(())
    });
}

/// The value of a string constant in the documentation of the module.
fn documented_constant(name: &str) -> String {
    let text = include_str!("../../../payroc-ext/src/hosted_fields/mod.rs");
    let begin = format!("const {name}: &str = r##\"");
    let start = text.find(&begin).expect("the text") + begin.len();
    let end = start + text[start..].find("\"##;").expect("its end");
    let lines = text[start..end].lines().map(|line| line.trim_start_matches("//!").trim_start());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_documented_page_pays_unchanged() {
    run(async |stage| {
        let page = documented_constant("PAGE");
        assert!(page.contains("{{payroc}}"), "{page}");
        stage.serve_pasted(
            |session| {
                let fields = CardFields::new()
                    .card_number(Field::at("#card-number").error_target("#card-number-error"))
                    .cardholder_name(Field::at("#cardholder-name").error_target("#cardholder-name-error"))
                    .expiry_date(Field::at("#expiry-date").placeholder("MM/YY").error_target("#expiry-date-error"))
                    .cvv(CvvField::from(Field::at("#cvv").error_target("#cvv-error")).wrapper_target("#cvv-wrapper"))
                    .submit(Submit::at("#submit").value("Pay $49.99"));
                let config = session.into_browser_config(fields).expect("valid fields");
                config.renew_at("/session").expect("a path").submit_to("/token").expect("a path")
            },
            move |tags| page.replace("{{payroc}}", tags),
        );
        let style = documented_constant("STYLE");
        stage.shop.on("/pay.css", move |_| {
            Response::html(style.clone()).header("Content-Type", "text/css")
        });
        stage.ready().await?;
        stage.screenshot("documentation").await?;
        let seen = "[...document.querySelectorAll('[class^=when-]')].filter((one) => one.offsetHeight > 0).map((one) => one.className)";
        assert_eq!(stage.eval(seen).await?, json!([]));
        // An invalid field shows its error at its target.
        stage.fill("#expiry-date", "1").await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        stage
            .until_page("document.querySelector('#expiry-date-error').textContent.length")
            .await?;
        stage
            .inside("#expiry-date", async || stage.browser.find(By::Id("value")).await?.clear().await)
            .await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn the_first_page_of_the_readme_pays_unchanged() {
    run(async |stage| {
        let readme = include_str!("../../../README.md");
        let start = readme.find("\"<!doctype html>").expect("the page") + 1;
        let end = start + readme[start..].find("{}\"").expect("its end");
        let page: String = readme[start..end].lines().map(|line| line.trim().trim_end_matches('\\')).collect();
        stage.serve_pasted(
            |session| {
                let config = session.into_browser_config(CardFields::new()).expect("valid fields");
                config.renew_at("/session").expect("a path").submit_to("/token").expect("a path")
            },
            move |tags| format!("{page}{tags}"),
        );
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await
    });
}

#[test]
fn the_page_printed_by_create_session_gives_a_token_unchanged() {
    run(async |stage| {
        let client = stage.client.clone();
        stage.shop.on("/", move |_| {
            let config = paying(&client).into_browser_config(create_session::fields()).expect("valid fields");
            let headers = config.content_security_policy().complete().headers();
            headers
                .into_iter()
                .fold(Response::html(create_session::page(&config.html())), |response, (name, value)| {
                    response.header(name, value)
                })
        });
        stage.ready().await?;
        stage.screenshot("create-session").await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.state("submitted").await?;
        assert_eq!(stage.events("submissionSuccess").await?.len(), 1);
        assert_eq!(stage.events("error").await?, Vec::<Value>::new());
        Ok(())
    });
}
