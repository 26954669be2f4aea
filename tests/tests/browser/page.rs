//! The page that the library makes, as a payer meets it and an integrator gets it wrong: under exactly the policy that the library gives.

use std::sync::Arc;
use std::time::Duration;

use payroc_ext::Client;
use payroc_ext::flows::hosted_fields::{BrowserConfig, Session};
use payroc_ext::prelude::*;
use payroc_ext::testing::{ExpiredSession, TerminalSettings, Turn};
use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::shop::Answer;
use crate::stage::{DINERS, Setting, Stage, TERMINAL, VISA, run, run_with, wait};

const AMOUNT: i64 = 4900;

const PLACES: &str = r#"<p class="surcharge" data-payroc-surcharge></p>
<p>Card number</p><div id="card-number"></div><p id="card-number-error"></p><p>Name</p><div id="cardholder-name"></div><p>Expiry</p><div id="expiry-date"></div>
<div id="cvv-wrapper"><p>Security code</p><div id="cvv"></div></div><div id="submit"></div><p><button type="button" data-payroc-renew>Start afresh</button></p>"#;

fn fields() -> CardFields {
    CardFields::new()
        .card_number(Field::at("#card-number").error_target("#card-number-error"))
        .cvv(CvvField::at("#cvv").wrapper_target("#cvv-wrapper"))
        .submit(Submit::at("#submit").value("Pay $49.00"))
}

fn cards(session: Session) -> BrowserConfig {
    session.into_browser_config(fields()).expect("good fields")
}

/// What an integrator does to the text of a page.
type Alter = fn(String) -> String;

/// What a page is made of.
struct Page {
    session: fn(&Client) -> Session,
    config: fn(Session) -> BrowserConfig,
    alter: Alter,
    places: &'static str,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            session: paying,
            config: cards,
            alter: |html| html,
            places: PLACES,
        }
    }
}

fn paying(client: &Client) -> Session {
    wait(async { client.hosted_fields().terminal(TERMINAL).for_payment().await }).expect("a session")
}

fn saving(client: &Client) -> Session {
    wait(async { client.hosted_fields().terminal(TERMINAL).for_saving_card().await }).expect("a session")
}

impl Stage {
    /// Serves a page that renews its session and hands its token in by itself. Every token that is handed in is charged, under a key of its
    /// own: what is charged twice is seen.
    fn serve(&self, page: Page) {
        let page = Arc::new(page);
        let (client, shown) = (self.client.clone(), page.clone());
        let made = move |page: &Page| {
            let config = (page.config)((page.session)(&client));
            config
                .renew_at("/session")
                .and_then(|config| config.submit_to("/token"))
                .expect("two paths")
        };
        let (renewed, renewing) = (made.clone(), page);
        self.shop.on("/", move |_| {
            let config = made(&shown);
            let body = (shown.alter)(config.html());
            let html = format!("<!doctype html><title>Pay</title><body>{}{body}", shown.places);
            let headers = config.content_security_policy().complete().headers();
            headers
                .into_iter()
                .fold(Answer::html(html), |answer, (name, value)| answer.header(name, value))
        });
        self.shop.on("/session", move |_| Answer::json(200, renewed(&renewing).page_json()));
        let client = self.client.clone();
        self.shop.on("/token", move |asked| {
            let handed_in: Value = serde_json::from_str(&asked.body).expect("JSON");
            let token = handed_in["token"].as_str().expect("a token").to_owned();
            let order = PaymentOrderRequest::new("order", AMOUNT, Currency::Usd);
            let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
            let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, method);
            let paid = wait(async { client.payments().create(request).await });
            let location = match paid.map(|payment| payment.decision()) {
                Ok(Decision::Approved) => "/receipt",
                Ok(Decision::Declined) => "/?declined",
                other => panic!("{other:?}"),
            };
            Answer::json(200, json!({ "location": location }).to_string())
        });
        self.shop.on("/receipt", |_| {
            Answer::html("<!doctype html><title>Paid</title><h1>Paid</h1>").header("Cache-Control", "no-store")
        });
    }

    async fn state(&self, state: &str) -> WebDriverResult<()> {
        self.until_page(&format!("document.documentElement.getAttribute('data-payroc') === '{state}'"))
            .await
            .map(drop)
    }

    async fn paid(&self) -> WebDriverResult<()> {
        self.until_page("document.title === 'Paid'").await?;
        assert_eq!(self.gateway.collected("order"), AMOUNT);
        assert_eq!(self.gateway.ledger().len(), 1);
        Ok(())
    }

    /// Opens the page and waits until all frames are visible.
    async fn ready(&self) -> WebDriverResult<()> {
        self.visit("/").await?;
        self.state("ready").await
    }
}

#[test]
fn the_default_page_pays_under_exactly_our_complete_policy() {
    run(async |stage| {
        stage.serve(Page {
            config: |session| session.into_browser_config(CardFields::new()).expect("good fields"),
            places: r#"<div id="card-number"></div><div id="cardholder-name"></div><div id="expiry-date"></div><div id="cvv"></div><div id="submit"></div>"#,
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
fn without_the_permission_for_styles_the_policy_is_violated_ten_times() {
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
            let html = format!("<!doctype html><title>Pay</title><body>{PLACES}{}", config.html());
            Answer::html(html).header("Content-Security-Policy", policy)
        });
        stage.visit("/").await?;
        stage
            .until("ten violations have come", async || {
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
fn a_page_that_the_script_cannot_accept_says_what_is_wrong_with_it() {
    run(async |stage| {
        let cases: [(Alter, &'static str, &str); 4] = [
            (
                |html| html.replace("\"wrapperTarget\":\"#cvv-wrapper\"", "\"wrapperTarget\":\"\""),
                PLACES,
                "cvv",
            ),
            (|html| html.replace("\"cardNumber\"", "\"number\""), PLACES, "cardNumber"),
            (|html| html, "<div id=\"card-number\"></div>", "#cardholder-name"),
            (
                |html| html,
                r#"<p id="card-number-error"></p><div id="card-number"></div><div id="card-number"></div><div id="cardholder-name"></div>
                <div id="expiry-date"></div><div id="cvv-wrapper"><div id="cvv"></div></div><div id="submit"></div>"#,
                "#card-number",
            ),
        ];
        for (alter, places, field) in cases {
            stage.serve(Page {
                alter,
                places,
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
fn a_declined_payer_tries_another_card_on_a_new_session() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.gateway.decide_next(Decision::Declined);
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("location.search === '?declined'").await?;
        stage.state("ready").await?;
        assert_eq!(stage.gateway.sessions().len(), 2);
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
        assert_eq!((stage.count("hostedFieldsSubmission"), stage.shop.count("POST", "/token")), (1, 1));
        Ok(())
    });
}

#[test]
fn a_second_instance_that_nobody_destroyed_makes_two_tokens_and_one_charge() {
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
            .until("both made a token", async || {
                Ok((stage.count("hostedFieldsSubmission") == 2).then_some(()))
            })
            .await?;
        assert_eq!(stage.shop.count("POST", "/token"), 1);
        Ok(())
    });
}

#[test]
fn tags_that_are_put_in_again_leave_one_instance_and_one_frame_for_each_field() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        // As a single-page application does: the same script runs again.
        let again = "const old = [...document.scripts].find((s) => s.textContent.includes('payroc-hosted-fields') && !s.type); \
                     const script = document.createElement('script'); script.textContent = old.textContent; document.body.append(script);";
        stage.browser.execute(again, Vec::new()).await?;
        stage
            .until("there were two starts", async || {
                Ok((stage.events("ready").await?.len() == 2).then_some(()))
            })
            .await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 5);
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        assert_eq!(stage.count("hostedFieldsSubmission"), 1);
        Ok(())
    });
}

#[test]
fn a_session_that_ended_is_told_at_the_next_field_and_at_the_click() {
    for expired in [ExpiredSession::Unauthorised, ExpiredSession::Invalid] {
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
                    .until("all fields are judged", async || {
                        Ok((stage.events("fieldValidityChange").await?.len() >= 4).then_some(()))
                    })
                    .await?;
                stage.clock.advance(Duration::from_secs(600));
                stage.press().await?;
                stage.state("error").await?;
                assert_eq!(stage.event("error").await?["type"], "submission");
                assert!(stage.gateway.ledger().is_empty());
                // The page starts again with a new session when the payer asks for it.
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

/// A session that has five seconds to live, as the page is told.
fn ending(html: String) -> String {
    ending_in(&html, "5")
}

/// One that leaves time to type something first.
fn ending_later(html: String) -> String {
    ending_in(&html, "20")
}

fn ending_in(html: &str, seconds: &str) -> String {
    let at = html.find("\"remaining\":").expect("the time that is left") + "\"remaining\":".len();
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
fn an_idle_page_renews_its_session_in_silence_as_long_as_nobody_has_typed() {
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
        let sessions = stage.gateway.sessions();
        assert_eq!(sessions.iter().map(|session| session.submitted).collect::<Vec<_>>(), [false, true]);
        Ok(())
    });
}

#[test]
fn what_was_typed_is_kept_and_the_payer_told_in_time_that_the_session_ends() {
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
        assert_eq!((stage.gateway.collected("order"), stage.shop.count("POST", "/token")), (AMOUNT, 1));
        Ok(())
    });
}

#[test]
fn a_script_that_is_blocked_or_not_the_one_that_was_named_is_told() {
    let setting = Setting {
        violations: true,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        // Another hash than that of the script, in the page and in nothing else.
        let cases: [fn(String) -> String; 2] = [
            |html| {
                let at = html.find("integrity=\"sha384-").expect("a hash") + "integrity=\"sha384-".len();
                let other = if html[at..].starts_with('A') { "B" } else { "A" };
                format!("{}{other}{}", &html[..at], &html[at + 1..])
            },
            // Not the address that the policy allows.
            |html| html.replace("hosted-fields-0.0.0.1.js", "hosted-fields-0.0.0.2.js"),
        ];
        for alter in cases {
            stage.serve(Page { alter, ..Page::default() });
            stage.visit("/").await?;
            stage.state("error").await?;
            assert_eq!(stage.event("error").await?["type"], "load");
            stage.eval("sessionStorage.clear()").await?;
        }
        // The script cannot be had at all.
        stage.serve(Page::default());
        stage.gateway.next("hostedFieldsScript", Turn::answer(503));
        stage.visit("/").await?;
        assert_eq!(stage.event("error").await?["type"], "load");
        Ok(())
    });
}

#[test]
fn a_slow_gateway_makes_the_page_wait_and_one_that_never_answers_is_told() {
    let setting = Setting {
        divisor: 12,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        stage.serve(Page::default());
        // The first frame takes longer than the script waits for it, which makes another.
        stage.gateway.next("hostedFieldsFrame", Turn::silence());
        stage.ready().await?;
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 5);
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        for _ in 0..25 {
            stage.gateway.next("hostedFieldsFrame", Turn::answer(504));
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
            .gateway
            .set_terminal(TERMINAL, TerminalSettings::new().surcharge(2.5, "2.5 % is added to credit cards."));
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill("#card-number", VISA).await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        stage
            .until_page("document.querySelector('[data-payroc-surcharge]').textContent === '2.5 % is added to credit cards.'")
            .await?;
        assert_eq!(stage.event("surchargingAllowed").await?["percentage"], 2.5);
        assert_eq!(stage.count("hostedFieldsSubmission"), 0);
        Ok(())
    });
}

#[test]
fn a_terminal_that_saves_nothing_is_told_where_a_card_is_to_be_saved() {
    run(async |stage| {
        stage.gateway.set_terminal(TERMINAL, TerminalSettings::new().without_saving());
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
fn the_page_decides_before_the_submit_and_may_take_its_time() {
    run(async |stage| {
        stage.serve(Page::default());
        stage.ready().await?;
        let ask = "window.asked = 0; document.addEventListener('payroc:beforeSubmit', (event) => { \
                   window.asked += 1; if (window.asked === 1) event.preventDefault(); \
                   else event.detail.respondWith(new Promise((go) => { window.go = go; })); });";
        stage.browser.execute(ask, Vec::new()).await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("window.asked === 1").await?;
        stage
            .until("the button is back", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        stage.press().await?;
        stage.until_page("Boolean(window.go)").await?;
        stage.state("submitting").await?;
        assert_eq!(stage.count("hostedFieldsSubmission"), 0);
        stage.browser.execute("window.go(true)", Vec::new()).await?;
        stage.paid().await
    });
}

#[test]
fn an_answer_of_the_shop_that_is_lost_makes_the_page_hand_in_the_same_token_again() {
    run(async |stage| {
        stage.serve(Page::default());
        let tokens = Arc::new(std::sync::Mutex::new(Vec::new()));
        let seen = tokens.clone();
        stage.shop.on("/token", move |asked| {
            let mut seen = seen.lock().unwrap();
            seen.push(serde_json::from_str::<Value>(&asked.body).unwrap()["token"].clone());
            match seen.len() {
                1 => Answer::json(502, "<h1>Bad gateway</h1>"),
                _ => Answer::json(200, json!({ "location": "/receipt" }).to_string()),
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
