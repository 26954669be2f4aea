//! The behavior of the vendor's script, one test each, checked on the stand-in by a page that starts it directly.

use payroc_sandbox::requests;
use std::time::Duration;

use payroc_sandbox::{ExpiredSession, Step, TerminalSettings};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::shop::Response;
use crate::stage::{DINERS, Setting, Stage, TERMINAL, VISA, run, run_with};

/// The targets of all three sets of fields.
const TARGETS: &str = r#"<div id="cardholder-name"></div><div id="card-number"></div><p id="card-number-error"></p><div id="expiry-date"></div>
<div id="cvv-wrapper"><div id="cvv"></div></div><div id="name-on-account"></div><div id="account-type"></div><div id="account-number"></div>
<div id="routing-number"></div><div id="institution-number"></div><div id="transit-number"></div><div id="submit"></div>"#;

/// A script that records the events of an instance in `said`.
const LISTEN: &str = r#"
window.said = [];
window.shown = async () => {
  const visible = (frame) => frame.style.opacity === "1";
  while (![...document.querySelectorAll("iframe")].every(visible)) await new Promise((done) => setTimeout(done, 20));
};
window.listen = (fields, who) => {
  ["submissionSuccess", "error", "fieldValidityChange", "surchargingAllowed", "surchargingNotAllowed"].forEach((name) =>
    fields.on(name, (detail) => said.push({ who, name, ...(detail || {}) })));
  return fields;
};
"#;

fn card() -> Value {
    let at = |target: &str| json!({ "target": target });
    json!({ "card": {
        "cardNumber": { "target": "#card-number", "errorTarget": "#card-number-error" },
        "cardholderName": at("#cardholder-name"), "expiryDate": at("#expiry-date"),
        "cvv": { "target": "#cvv", "wrapperTarget": "#cvv-wrapper" }, "submit": at("#submit"),
    } })
}

impl Stage {
    /// Creates a session.
    async fn session(&self, mode: &str) -> String {
        let fields = self.client.hosted_fields();
        let call = match mode {
            "payment" => fields.terminal(TERMINAL).for_payment(),
            _ => fields.terminal(TERMINAL).for_saving_card(),
        };
        let session = call.await.expect("a session");
        session.token().expose().to_owned()
    }

    /// Opens a page that loads the vendor's script and then runs this one.
    async fn page(&self, script: &str) -> WebDriverResult<()> {
        let html = format!(
            "<!doctype html><title>Shop</title><body>{TARGETS}<script src=\"{}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>\
             <script>{LISTEN}{script}</script>",
            self.script.script_url(),
            self.script.integrity()
        );
        self.shop.on("/", move |_| Response::html(html.clone()));
        self.visit("/").await
    }

    /// Opens a page with one instance of the fields.
    async fn form(&self, mode: &str, fields: &Value, more: &str) -> WebDriverResult<()> {
        let token = self.session(mode).await;
        self.page(&format!(
            "window.fields = listen(new Payroc.hostedFields({{ sessionToken: '{token}', mode: '{mode}', fields: {fields}, {more} }}), 1); \
             fields.initialize();"
        ))
        .await
    }

    /// Waits until all frames are visible.
    async fn shown(&self, frames: usize) -> WebDriverResult<()> {
        self.until_page(&format!(
            "document.querySelectorAll('iframe').length === {frames} && [...document.querySelectorAll('iframe')].every((f) => f.style.opacity === '1')"
        ))
        .await
        .map(drop)
    }

    async fn said(&self, name: &str) -> WebDriverResult<Vec<Value>> {
        let said = self.eval(&format!("said.filter((one) => one.name === '{name}')")).await?;
        Ok(said.as_array().cloned().unwrap_or_default())
    }

    async fn first(&self, name: &str) -> WebDriverResult<Value> {
        self.until_page(&format!("said.find((one) => one.name === '{name}')")).await
    }

    /// The errors of the constructor, or else of `initialize`, for a configuration.
    async fn errors_of(&self, options: &str) -> WebDriverResult<Value> {
        let script = format!(
            "const [done] = arguments; window.said = []; let fields; \
             try {{ fields = listen(new Payroc.hostedFields({options}), 1); }} catch (error) {{ return done(error.name); }} \
             if (said.length) return done('an event before initialize'); \
             fields.initialize().then(() => done(said.map(({{ type, field, message }}) => [type, field ?? null, typeof message])));"
        );
        Ok(self.browser.execute_async(script, Vec::new()).await?.json().clone())
    }
}

#[test]
fn a_form_is_filled_in_and_submitted_once() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        let heights = stage
            .eval("[...document.querySelectorAll('iframe')].map((f) => f.clientHeight)")
            .await?;
        assert_eq!(heights, json!([33, 33, 33, 33, 33]));
        stage.fill_card(VISA).await?;
        stage.screenshot("stand-in").await?;
        stage.press().await?;
        let success = stage.first("submissionSuccess").await?;
        assert_eq!(success["token"].as_str().map(str::len), Some(128));
        assert_eq!(success["expiresAt"], "2026-01-01T00:30:00Z");
        // One request per field, and one for the token.
        assert_eq!(
            (
                stage.count::<requests::HostedFieldsField>(),
                stage.count::<requests::HostedFieldsSubmission>()
            ),
            (4, 1)
        );
        assert!(!stage.button_enabled().await?, "the button stays disabled after success");
        assert_eq!(stage.said("fieldValidityChange").await?.len(), 4);
        assert_eq!(stage.said("error").await?, Vec::<Value>::new());
        Ok(())
    });
}

#[test]
fn the_errors_of_a_configuration_come_from_the_constructor_or_initialize_in_order() {
    run(async |stage| {
        stage.page("").await?;
        let whole = card();
        let options = |fields: &Value| format!("{{ sessionToken: 't', mode: 'payment', fields: {fields} }}");
        let without = |key: &str| {
            let mut fields = card();
            fields["card"].as_object_mut().unwrap().remove(key);
            fields
        };
        let with = |key: &str, value: Value| {
            let mut fields = card();
            fields["card"][key] = value;
            fields
        };
        let one = |field: Value, message: &str| json!([["config", field, message]]);
        let no_field = Value::Null;
        let cases = [
            ("undefined".to_owned(), json!("TypeError")),
            ("{ sessionToken: 't', mode: 'payment' }".to_owned(), json!("TypeError")),
            (
                "{ sessionToken: 't', mode: 'payment', fields: 'card' }".to_owned(),
                json!("TypeError"),
            ),
            (
                "{ sessionToken: 't', mode: 'payment', fields: { card: null } }".to_owned(),
                json!("TypeError"),
            ),
            (
                options(&with("cvv", json!({ "target": "##", "wrapperTarget": false }))),
                json!("SyntaxError"),
            ),
            (format!("{{ sessionToken: 't', fields: {whole} }}"), one(no_field.clone(), "string")),
            (
                format!("{{ sessionToken: 't', mode: 'pay', fields: {whole} }}"),
                one(no_field.clone(), "string"),
            ),
            (format!("{{ mode: 'payment', fields: {whole} }}"), one(no_field.clone(), "string")),
            (
                format!("{{ sessionToken: ' ', mode: 'payment', fields: {whole} }}"),
                one(no_field.clone(), "undefined"),
            ),
            (
                format!("{{ sessionToken: 't', mode: 'payment', fields: {whole}, styles: {{}} }}"),
                one(no_field.clone(), "undefined"),
            ),
            (options(&json!({})), one(no_field.clone(), "string")),
            (options(&without("cardNumber")), one(json!("cardNumber"), "string")),
            (options(&without("submit")), one(json!("submit"), "string")),
            (
                options(&without("cvv")),
                json!([["config", "cvv", "string"], ["config", "cvv", "string"]]),
            ),
            (options(&with("cvv", json!({ "target": "#cvv" }))), one(json!("cvv"), "string")),
            (
                options(&with("cvv", json!({ "target": "#cvv", "wrapperTarget": "" }))),
                one(json!("cvv"), "string"),
            ),
            // An empty target for errors ends the checks of its field, so the missing wrapper is not reported.
            (
                options(&with("cvv", json!({ "target": "#nowhere", "errorTarget": "" }))),
                one(json!("#nowhere"), "string"),
            ),
            (
                options(&with("cardNumber", json!({ "target": "div" }))),
                one(json!("div"), "string"),
            ),
            (
                options(&with("expiryDate", json!({ "target": "#nowhere" }))),
                one(json!("#nowhere"), "undefined"),
            ),
            (
                options(&with("submit", json!({ "target": "#nowhere" }))),
                one(json!("#nowhere"), "undefined"),
            ),
            (
                "{ mode: 'x', fields: { card: {}, ach: {} } }".to_owned(),
                json!([
                    ["config", null, "string"],
                    ["config", null, "string"],
                    ["config", null, "string"],
                    ["config", null, "string"],
                    ["config", "cardNumber", "string"],
                    ["config", "cardholderName", "string"],
                    ["config", "expiryDate", "string"],
                    ["config", "cvv", "string"],
                    ["config", "cvv", "string"],
                    ["config", "submit", "string"],
                    ["config", "nameOnAccount", "string"],
                    ["config", "achAccountNumber", "string"],
                    ["config", "routingNumber", "string"],
                    ["config", "accountType", "string"],
                    ["config", "submit", "string"],
                ]),
            ),
            (
                "{ sessionToken: 't', mode: 'payment', locale: 'fr-CA', fields: { card: {} } }".to_owned(),
                json!([
                    ["config", "cardNumber", "string"],
                    ["config", "cardholderName", "string"],
                    ["config", "expiryDate", "undefined"],
                    ["config", "cvv", "undefined"],
                    ["config", "cvv", "string"],
                    ["config", "submit", "string"],
                ]),
            ),
        ];
        for (options, wanted) in cases {
            assert_eq!(stage.errors_of(&options).await?, wanted, "{options}");
        }
        assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 0);
        assert_eq!(stage.count::<requests::HostedFieldsConfiguration>(), 0);
        Ok(())
    });
}

#[test]
fn an_unusable_session_is_an_error_of_initialize() {
    run(async |stage| {
        let (good, saving) = (stage.session("payment").await, stage.session("tokenization").await);
        stage.page("").await?;
        let fields = card();
        let start = |token: &str, mode: &str, fields: &Value| format!("{{ sessionToken: '{token}', mode: '{mode}', fields: {fields} }}");
        let init = json!([["init", null, "string"]]);
        assert_eq!(stage.errors_of(&start("nobody", "payment", &fields)).await?, init, "unknown");
        assert_eq!(
            stage.errors_of(&start(&saving, "payment", &fields)).await?,
            init,
            "of the other scenario"
        );
        assert_eq!(
            stage.errors_of(&start(&good, "tokenization", &fields)).await?,
            init,
            "of the other scenario"
        );
        let pad = json!({ "pad": {
            "padAccountNumber": { "target": "#account-number" }, "nameOnAccount": { "target": "#name-on-account" },
            "institutionNumber": { "target": "#institution-number" }, "transitNumber": { "target": "#transit-number" },
            "submit": { "target": "#submit" },
        } });
        stage
            .sandbox
            .set_terminal(TERMINAL, TerminalSettings::new().without_saving().without_bank_transfers());
        assert_eq!(
            stage.errors_of(&start(&saving, "tokenization", &fields)).await?,
            init,
            "a terminal without tokens"
        );
        assert_eq!(
            stage.errors_of(&start(&good, "payment", &pad)).await?,
            init,
            "a terminal without bank transfers"
        );
        // A withdrawn version is reported with the message of the response.
        let problem = json!({ "title": "Bad request", "errors": [{ "message": "Invalid libVersion" }] }).to_string();
        stage
            .sandbox
            .next::<requests::HostedFieldsConfiguration>(Step::response(400).body(problem));
        assert_eq!(stage.errors_of(&start(&good, "payment", &fields)).await?, init);
        assert_eq!(stage.eval("said[0].message").await?, "Invalid libVersion");
        assert_eq!(stage.count::<requests::HostedFieldsConfiguration>(), 6, "none of them is retried");
        // Any other error is retried five times.
        for _ in 0..6 {
            stage
                .sandbox
                .next::<requests::HostedFieldsConfiguration>(Step::response(502).body("<h1>Bad gateway</h1>"));
        }
        stage.page("").await?;
        assert_eq!(stage.count::<requests::HostedFieldsScript>(), 2);
        let slow = format!(
            "window.fields = listen(new Payroc.hostedFields({}), 1); fields.initialize()",
            start(&good, "payment", &fields)
        );
        stage.browser.execute(slow, Vec::new()).await?;
        assert_eq!(stage.first("error").await?["type"], "init");
        assert_eq!(stage.count::<requests::HostedFieldsConfiguration>(), 12);
        stage.clock.advance(Duration::from_secs(600));
        assert_eq!(stage.errors_of(&start(&good, "payment", &fields)).await?, init, "expired");
        Ok(())
    });
}

#[test]
fn a_submit_with_missing_or_invalid_fields_is_refused_without_an_error_event() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill("#card-number", "4539858876047063").await?;
        stage.press().await?;
        // The fields report what is wrong. The submit itself has no event.
        stage.until_page("document.querySelector('#card-number-error').textContent").await?;
        stage.until_page("said.filter((one) => one.validationError).length >= 4").await?;
        stage
            .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        assert!(stage.said("error").await?.is_empty() && stage.said("submissionSuccess").await?.is_empty());
        Ok(())
    });
}

#[test]
fn a_click_by_script_does_not_blur_the_last_field_so_its_value_is_missing() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill_card(VISA).await?;
        stage
            .until("three fields are sent", async || {
                Ok((stage.count::<requests::HostedFieldsField>() == 3).then_some(()))
            })
            .await?;
        let click = async || stage.browser.execute("document.querySelector('button').click()", Vec::new()).await;
        stage.inside("#submit", click).await?;
        stage
            .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        Ok(())
    });
}

#[test]
fn two_instances_on_one_page_create_two_tokens_unless_the_first_is_destroyed() {
    run(async |stage| {
        for destroyed in [false, true] {
            let (first, second) = (stage.session("payment").await, stage.session("payment").await);
            let start = |who: u8, token: &str| {
                format!(
                    "window.fields{who} = listen(new Payroc.hostedFields({{ sessionToken: '{token}', mode: 'payment', fields: {} }}), {who});",
                    card()
                )
            };
            let script = format!(
                "(async () => {{ {} await fields1.initialize(); await shown(); {} document.querySelectorAll('iframe').forEach((f) => f.remove()); {} \
                 await fields2.initialize(); window.replaced = true; }})();",
                start(1, &first),
                if destroyed { "fields1.destroy();" } else { "" },
                start(2, &second),
            );
            stage.page(&script).await?;
            // The frames of the first instance are visible for a moment, too.
            stage.until_page("window.replaced").await?;
            stage.shown(5).await?;
            stage.fill_card(VISA).await?;
            stage.press().await?;
            stage
                .until_page(&format!(
                    "said.filter((one) => one.name === 'submissionSuccess').length === {}",
                    if destroyed { 1 } else { 2 }
                ))
                .await?;
            let tokens = stage.said("submissionSuccess").await?;
            let who: Vec<_> = tokens.iter().map(|token| token["who"].clone()).collect();
            if destroyed {
                assert_eq!(who, [json!(2)]);
            } else {
                assert_ne!(tokens[0]["token"], tokens[1]["token"]);
                assert_ne!(who[0], who[1]);
            }
        }
        Ok(())
    });
}

#[test]
fn an_expired_session_is_reported_at_the_next_blur_or_click_in_both_forms() {
    for expired in [ExpiredSession::Unauthorized, ExpiredSession::Invalid] {
        let setting = Setting {
            expired,
            ..Setting::default()
        };
        run_with(setting, async |stage| {
            stage.form("payment", &card(), "").await?;
            stage.shown(5).await?;
            stage.clock.advance(Duration::from_secs(600));
            stage.fill("#cardholder-name", "Alex Morgan").await?;
            assert_eq!(stage.said("error").await?, Vec::<Value>::new(), "the expiry alone causes no event");
            stage.fill("#card-number", VISA).await?;
            let error = stage.first("error").await?;
            assert_eq!((&error["type"], &error["field"]), (&json!("field"), &Value::Null));
            // And at the click, if all fields were sent in time.
            stage.form("payment", &card(), "").await?;
            stage.shown(5).await?;
            stage.fill_card(VISA).await?;
            stage
                .inside("#submit", async || stage.browser.find(By::Tag("button")).await?.focus().await)
                .await?;
            stage
                .until("four fields are sent", async || {
                    Ok((stage.count::<requests::HostedFieldsField>() == 5).then_some(()))
                })
                .await?;
            stage
                .until_page("said.filter((one) => one.name === 'fieldValidityChange').length === 4")
                .await?;
            stage.clock.advance(Duration::from_secs(600));
            stage.press().await?;
            assert_eq!(stage.first("error").await?["type"], "submission");
            stage
                .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
                .await?;
            Ok(())
        });
    }
}

#[test]
fn a_frame_that_does_not_connect_is_created_five_times_and_then_reported() {
    run_with(
        Setting {
            divisor: 15,
            ..Setting::default()
        },
        async |stage| {
            // An unknown key becomes a frame that never connects.
            let mut fields = card();
            fields["card"]["coupon"] = json!({ "target": "#transit-number" });
            stage.form("payment", &fields, "").await?;
            let error = stage.first("error").await?;
            assert_eq!((&error["type"], &error["field"]), (&json!("field"), &json!("coupon")));
            assert_eq!(stage.eval("document.querySelectorAll('iframe').length").await?, 0);
            assert_eq!(
                stage.count::<requests::HostedFieldsFrame>(),
                10,
                "five working frames, and five attempts of the other"
            );
            // A null value is an error of `initialize`.
            fields["card"]["coupon"] = Value::Null;
            stage.form("payment", &fields, "").await?;
            assert_eq!(stage.first("error").await?["type"], "init");
            Ok(())
        },
    );
}

#[test]
fn an_unknown_set_before_the_card_fields_blocks_every_submit() {
    run(async |stage| {
        let mut fields = json!({ "wallet": {} }).to_string();
        fields.pop();
        let fields = format!("{fields},{}", &card().to_string()[1..]);
        let token = stage.session("payment").await;
        stage
            .page(&format!(
                "listen(new Payroc.hostedFields({{ sessionToken: '{token}', mode: 'payment', fields: {fields} }}), 1).initialize();"
            ))
            .await?;
        stage.shown(5).await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage
            .until("the console reports it", async || {
                let log = stage.browser.browser_log().await?;
                Ok(log
                    .iter()
                    .any(|line| format!("{line:?}").contains("Invalid fields object"))
                    .then_some(()))
            })
            .await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        Ok(())
    });
}

#[test]
fn a_brand_without_a_security_code_hides_the_wrapper_and_pays_without_one() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill("#cardholder-name", "Alex Morgan").await?;
        stage.fill("#card-number", DINERS).await?;
        stage.fill("#expiry-date", "1230").await?;
        stage
            .until_page("document.querySelector('#cvv-wrapper').style.display === 'none'")
            .await?;
        stage.fill("#card-number", "").await?;
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        Ok(())
    });
}

#[test]
fn a_security_code_that_was_left_out_before_a_brand_without_one_keeps_nobody_from_paying() {
    run(async |stage| {
        for typed in ["", "1"] {
            stage.form("payment", &card(), "").await?;
            stage.shown(5).await?;
            stage.fill("#cvv", typed).await?;
            stage.fill("#cardholder-name", "Alex Morgan").await?;
            stage.first("fieldValidityChange").await?;
            stage.fill("#card-number", DINERS).await?;
            stage.fill("#expiry-date", "1230").await?;
            stage
                .until_page("document.querySelector('#cvv-wrapper').style.display === 'none'")
                .await?;
            stage.fill("#card-number", "").await?;
            stage.press().await?;
            stage.first("submissionSuccess").await?;
        }
        Ok(())
    });
}

#[test]
fn a_wrong_value_that_is_taken_out_of_an_optional_field_keeps_nobody_from_paying() {
    run(async |stage| {
        stage
            .sandbox
            .set_terminal(TERMINAL, TerminalSettings::new().optional_cardholder_name());
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill("#cardholder-name", &"x".repeat(51)).await?;
        stage.fill("#card-number", VISA).await?;
        stage.first("fieldValidityChange").await?;
        stage
            .inside("#cardholder-name", async || {
                stage.browser.find(By::Id("value")).await?.clear().await
            })
            .await?;
        stage.fill("#cardholder-name", "").await?;
        stage.fill("#expiry-date", "1230").await?;
        stage.fill("#cvv", "123").await?;
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        Ok(())
    });
}

#[test]
fn surcharges_and_kinds_of_cards_are_reported_once_the_number_is_sent() {
    run(async |stage| {
        stage
            .sandbox
            .set_terminal(TERMINAL, TerminalSettings::new().surcharge(2.5, "2.5 % is added."));
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill("#card-number", VISA).await?;
        stage.fill("#expiry-date", "12").await?;
        let surcharge = stage.first("surchargingAllowed").await?;
        assert_eq!(
            (&surcharge["percentage"], &surcharge["disclosure"]),
            (&json!(2.5), &json!("2.5 % is added."))
        );
        stage
            .inside("#card-number", async || stage.browser.find(By::Id("value")).await?.clear().await)
            .await?;
        // A debit card has none. A benefits card is not accepted.
        stage.fill("#card-number", "4000060000000006").await?;
        stage.fill("#expiry-date", "12").await?;
        stage.first("surchargingNotAllowed").await?;
        stage
            .inside("#card-number", async || stage.browser.find(By::Id("value")).await?.clear().await)
            .await?;
        stage.fill("#card-number", "9111111111111110").await?;
        stage.fill("#expiry-date", "12").await?;
        stage
            .until_page("document.querySelector('#card-number-error').textContent.includes('kind of card')")
            .await?;
        Ok(())
    });
}

#[test]
fn on_pre_submit_decides_and_may_be_asynchronous() {
    run(async |stage| {
        for (result, errors) in [
            ("false", 0),
            ("Promise.resolve(false)", 0),
            ("Promise.reject(new Error('no'))", 0),
            ("'yes'", 1),
        ] {
            stage.form("payment", &card(), &format!("onPreSubmit: () => {result}")).await?;
            stage.shown(5).await?;
            stage.fill_card(VISA).await?;
            stage.press().await?;
            stage
                .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
                .await?;
            assert_eq!(stage.said("error").await?.len(), errors, "{result}");
            assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0, "{result}");
        }
        stage
            .form("payment", &card(), "onPreSubmit: () => new Promise((go) => { window.go = go; })")
            .await?;
        stage.shown(5).await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.until_page("Boolean(window.go)").await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), 0);
        stage.browser.execute("go(true)", Vec::new()).await?;
        stage.first("submissionSuccess").await?;
        Ok(())
    });
}

#[test]
fn a_retried_submission_has_the_same_key_and_creates_one_token() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill_card(VISA).await?;
        stage
            .sandbox
            .next::<requests::HostedFieldsSubmission>(Step::response(502).after_commit());
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        let keys: Vec<_> = stage
            .sandbox
            .requests()
            .iter()
            .filter(|request| request.is::<requests::HostedFieldsSubmission>())
            .map(|request| request.idempotency_key().map(str::to_owned))
            .collect();
        assert_eq!(keys.len(), 2);
        assert_eq!(keys[0], keys[1]);
        // A response that cannot be decoded, and attempts that all fail.
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill_card(VISA).await?;
        stage
            .sandbox
            .next::<requests::HostedFieldsSubmission>(Step::response(200).body("{}"));
        stage.press().await?;
        let error = stage.first("error").await?;
        assert_eq!((&error["type"], error["message"].is_string()), (&json!("submission"), true));
        for _ in 0..6 {
            stage.sandbox.next::<requests::HostedFieldsSubmission>(Step::response(500));
        }
        stage
            .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        stage.press().await?;
        stage.until_page("said.filter((one) => one.name === 'error').length === 2").await?;
        assert_eq!(stage.said("error").await?[1]["message"], Value::Null, "it has no message");
        Ok(())
    });
}

#[test]
fn bank_details_of_the_us_and_of_canada_are_accepted() {
    run(async |stage| {
        let ach = json!({ "ach": {
            "nameOnAccount": { "target": "#name-on-account" }, "achAccountNumber": { "target": "#account-number" },
            "routingNumber": { "target": "#routing-number" }, "accountType": { "target": "#account-type" }, "submit": { "target": "#submit" },
        } });
        stage.form("payment", &ach, "").await?;
        stage.shown(5).await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage.fill("#account-number", "11101010").await?;
        stage.fill("#routing-number", "053200983").await?;
        stage
            .inside("#account-type", async || stage.browser.find(By::Id("value")).await?.click().await)
            .await?;
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        let pad = json!({ "pad": {
            "padAccountNumber": { "target": "#account-number" }, "nameOnAccount": { "target": "#name-on-account" },
            "institutionNumber": { "target": "#institution-number" }, "transitNumber": { "target": "#transit-number" },
            "submit": { "target": "#submit", "value": "Pay" },
        } });
        stage.form("payment", &pad, "locale: 'fr-CA'").await?;
        stage.shown(5).await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage.fill("#account-number", "1234567").await?;
        stage.fill("#institution-number", "543").await?;
        stage.fill("#transit-number", "76543").await?;
        stage.press().await?;
        stage.first("submissionSuccess").await?;
        // With a placeholder on the account type, the choice is never sent, and no event reports it.
        let mut mute = ach;
        mute["ach"]["accountType"]["placeholder"] = json!("Choose");
        let sent = stage.count::<requests::HostedFieldsSubmission>();
        stage.form("payment", &mute, "").await?;
        stage.shown(5).await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage.fill("#account-number", "11101010").await?;
        stage.fill("#routing-number", "053200983").await?;
        stage.fill("#account-type", "Savings").await?;
        stage.press().await?;
        stage
            .until("the button is enabled", async || Ok(stage.button_enabled().await?.then_some(())))
            .await?;
        assert_eq!(stage.count::<requests::HostedFieldsSubmission>(), sent);
        Ok(())
    });
}

#[test]
fn listed_styles_are_applied_and_others_are_dropped() {
    run(async |stage| {
        let styles = r##"styles: { disableDefaultStyles: true, css: {
            "input": { "color": "#123456", "fontSize": "20px", "position": "fixed", "background": "url(http://127.0.0.1/x)" },
            "input[value]": { "color": "red" }, "html": { "color": "red" }, "input:focus, input.invalid": { "border": "3px solid #00ff00" },
            "@media (min-width: 1px)": { "input": { "letter-spacing": "2px" } } } }"##;
        stage.form("payment", &card(), styles).await?;
        stage.shown(5).await?;
        let read = async || {
            let read = "const s = getComputedStyle(document.querySelector('input')); return [s.color, s.fontSize, s.position, s.backgroundImage, s.letterSpacing, s.borderRadius];";
            Ok(stage.browser.execute(read, Vec::new()).await?.json().clone())
        };
        let style = stage.inside("#card-number", read).await?;
        assert_eq!(style, json!(["rgb(18, 52, 86)", "20px", "static", "none", "2px", "0px"]));
        Ok(())
    });
}

#[test]
fn the_page_cannot_read_a_frame() {
    run(async |stage| {
        stage.form("payment", &card(), "").await?;
        stage.shown(5).await?;
        stage.fill("#card-number", VISA).await?;
        let look = "(() => { const frame = document.querySelector('#card-number iframe'); \
            try { return frame.contentWindow.document.title; } catch (error) { return [error.name, frame.contentDocument]; } })()";
        assert_eq!(stage.eval(look).await?, json!(["SecurityError", null]));
        assert_eq!(stage.eval("JSON.stringify(said).includes('4539')").await?, false);
        Ok(())
    });
}
