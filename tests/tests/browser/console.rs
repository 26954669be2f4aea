//! The console of the sandbox: what it shows, what its buttons do, and that no card number reaches it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use payroc_sandbox::{API_KEY, Sandbox, Server, TestClock};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::Page;
use crate::stage::{Setting, Stage, VISA, run, run_with};

pub(crate) const KEY: &str = "11111111-1111-4111-8111-111111111111";

/// A merchant's program that calls the API of a sandbox.
pub(crate) struct Merchant<'a> {
    sandbox: &'a Sandbox,
    token: String,
}

impl<'a> Merchant<'a> {
    pub(crate) fn of(sandbox: &'a Sandbox) -> Self {
        let request = http::Request::post("/authorize")
            .header("x-api-key", API_KEY)
            .body(Bytes::new())
            .unwrap();
        let response: Value = serde_json::from_slice(sandbox.handle(request).unwrap().body()).unwrap();
        let token = response["access_token"].as_str().unwrap().to_owned();
        Self { sandbox, token }
    }

    pub(crate) fn call(&self, method: &str, path: &str, key: &str, body: &Value) -> (u16, Value) {
        let request = http::Request::builder()
            .method(method)
            .uri(format!("/v1{path}"))
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        let body = if body.is_null() {
            Bytes::new()
        } else {
            Bytes::from(body.to_string())
        };
        let response = self.sandbox.handle(request.body(body).unwrap()).unwrap();
        (
            response.status().as_u16(),
            serde_json::from_slice(response.body()).unwrap_or_default(),
        )
    }

    fn pay(&self, key: &str, order: &str, amount: impl Into<Value>) -> (u16, Value) {
        let sent = json!({
            "channel": "web",
            "processingTerminalId": "1234001",
            "order": { "orderId": order, "amount": amount.into(), "currency": "USD" },
            "paymentMethod": {
                "type": "card",
                "cardDetails": { "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": VISA, "expiryDate": "1230" } },
            },
        });
        self.call("POST", "/payments", key, &sent)
    }
}

impl Stage {
    /// Opens the console of a server, and waits until it shows something.
    pub(crate) async fn console(&self, server: &Server) -> WebDriverResult<()> {
        self.browser.goto(format!("{}/_sandbox/console", server.identity_url())).await?;
        self.until_page("document.documentElement.dataset.ready === 'true'").await.map(drop)
    }

    async fn text_of(&self, selector: &str) -> WebDriverResult<String> {
        let text = self.eval(&format!("document.querySelector({selector:?})?.innerText")).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    pub(crate) async fn says(&self, selector: &str, text: &str) -> WebDriverResult<()> {
        let condition = format!("document.querySelector({selector:?})?.innerText.includes({text:?})");
        self.until_page(&condition).await.map(drop)
    }

    pub(crate) async fn scheme(&self, scheme: &str) -> WebDriverResult<()> {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.browser.cdp().send_raw("Emulation.setEmulatedMedia", media).await.map(drop)
    }

    /// A screenshot of the whole page, however long it is.
    pub(crate) async fn whole(&self, name: &str, width: u32) -> WebDriverResult<()> {
        let height = self.eval("document.documentElement.scrollHeight").await?;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.browser.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        self.screenshot(name).await
    }
}

/// The body of a GET.
fn get(server: &Server, path: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        server.address()
    )
    .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

/// All that the control API gives out.
fn everything(server: &Server) -> String {
    let paths = [
        "",
        "/clock",
        "/requests?limit=1000",
        "/ledger",
        "/sessions",
        "/events",
        "/triggers",
        "/console",
        "/console/console.js",
    ];
    paths.map(|path| get(server, &format!("/_sandbox{path}"))).join("\n")
}

fn assert_no_card_number(text: &str) {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    assert!(!digits.contains(VISA), "a card number is shown");
}

#[test]
fn a_card_typed_into_hosted_fields_is_nowhere_in_the_console() {
    let setting = Setting {
        width: 1280,
        height: 900,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let server = stage.sandbox.serve().expect("a port");
        stage.serve(Page::default());
        stage.ready().await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.paid().await?;
        let merchant = Merchant::of(&stage.sandbox);
        assert_eq!(merchant.pay(KEY, "order-2", 1250).0, 201);
        assert_eq!(merchant.pay(KEY, "order-2", 1250).0, 201);
        // Where no card number belongs: in a value, a name, a path and a query.
        let wrong = json!({ "channel": VISA, VISA: VISA, "order": { "currency": VISA, VISA: VISA } });
        assert_eq!(
            merchant.call("POST", "/payments", "22222222-2222-4222-8222-222222222222", &wrong).0,
            400
        );
        merchant.call("GET", &format!("/payments/{VISA}?orderId={VISA}"), KEY, &Value::Null);
        merchant.call("GET", &format!("/{VISA}"), KEY, &Value::Null);
        assert_no_card_number(&everything(&server));
        // An order id is the merchant's own and is shown, but not if it is a card number.
        assert_eq!(merchant.pay("33333333-3333-4333-8333-333333333333", VISA, 100).0, 201);
        stage.console(&server).await?;
        stage.says("#timeline", "order-2").await?;
        stage.says("#timeline", "order 453985…7062").await?;
        stage.says("#session-list", "submitted").await?;
        stage.says("#token-list", "used").await?;
        for scheme in ["light", "dark"] {
            stage.scheme(scheme).await?;
            stage.whole(&format!("console-{scheme}"), 1280).await?;
        }
        let page = stage.eval("document.documentElement.outerHTML").await?;
        assert_no_card_number(page.as_str().unwrap_or_default());
        let dialog = stage
            .eval("[...document.querySelectorAll('input, select, textarea')].map((one) => one.value).join(' ')")
            .await?;
        assert_no_card_number(dialog.as_str().unwrap_or_default());
        Ok(())
    });
}

#[test]
fn requests_appear_with_outcome_key_replay_mark_and_the_reason_in_words() {
    run(async |stage| {
        let server = stage.sandbox.serve().expect("a port");
        stage.console(&server).await?;
        stage.says("#no-requests", "No requests yet.").await?;
        let merchant = Merchant::of(&stage.sandbox);
        merchant.pay(KEY, "order-1", 1250);
        merchant.pay(KEY, "order-1", 1250);
        merchant.pay(KEY, "order-1", 9999);
        merchant.pay("22222222-2222-4222-8222-222222222222", "order-2", "much");
        // They appear without a reload, the newest first.
        stage
            .until_page("document.querySelectorAll('#request-rows .request').length === 5")
            .await?;
        let rows = stage
            .eval("[...document.querySelectorAll('#request-rows .request')].map((row) => row.innerText.replace(/\\s+/g, ' '))")
            .await?;
        let rows: Vec<String> = serde_json::from_value(rows)?;
        assert!(rows[0].contains("POST /payments payment 400 22222222"), "{rows:#?}");
        assert!(rows[0].contains("order.amount: Expected integer."), "{rows:#?}");
        assert!(
            rows[1].contains("409 11111111") && rows[1].contains("already used for a different request"),
            "{rows:#?}"
        );
        assert!(rows[2].contains("201 replayed 11111111"), "{rows:#?}");
        assert!(rows[3].contains("201 11111111") && !rows[3].contains("replayed"), "{rows:#?}");
        assert!(rows[4].contains("POST /authorize authorize 200"), "{rows:#?}");
        stage
            .browser
            .find(By::Css("#outcome option[value=replayed]"))
            .await?
            .click()
            .await?;
        stage
            .until_page("document.querySelectorAll('#request-rows .request').length === 1")
            .await?;
        Ok(())
    });
}

#[test]
fn the_money_of_a_payment_is_a_timeline() {
    run(async |stage| {
        let server = stage.sandbox.serve().expect("a port");
        let merchant = Merchant::of(&stage.sandbox);
        let (_, payment) = merchant.pay(KEY, "<b id=bold>1</b>", 5000);
        let id = payment["paymentId"].as_str().expect("an id");
        stage.sandbox.settle();
        let refund = json!({ "amount": 1500, "description": "One item." });
        let (status, body) = merchant.call(
            "POST",
            &format!("/payments/{id}/refund"),
            "22222222-2222-4222-8222-222222222222",
            &refund,
        );
        assert!(status < 300, "{body}");
        merchant.pay("33333333-3333-4333-8333-333333333333", "other", 700);
        stage.console(&server).await?;
        stage.says("#timeline", "order other").await?;
        stage.browser.find(By::Css("#find input")).await?.send_keys(id).await?;
        stage.browser.find(By::Css("#find button")).await?.click().await?;
        stage.says("#collected", "35.00").await?;
        let text = stage.text_of("#timeline").await?;
        assert!(
            text.contains("Charged") && text.contains("50.00") && text.contains("Refunded") && text.contains("15.00"),
            "{text}"
        );
        assert!(!text.contains("order other"), "{text}");
        // What a merchant sends is text.
        assert!(text.contains("<b id=bold>1</b>"), "{text}");
        assert_eq!(stage.eval("document.getElementById('bold')").await?, Value::Null);
        Ok(())
    });
}

#[test]
fn buttons_cause_triggers_and_move_the_clock() {
    run(async |stage| {
        let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
        let server = sandbox.serve().expect("a port");
        let merchant = Merchant::of(&sandbox);
        stage.console(&server).await?;
        let names: Vec<String> = serde_json::from_value(
            stage
                .eval("[...document.querySelectorAll('#trigger-list details')].map((one) => one.id)")
                .await?,
        )?;
        let known: Vec<String> = payroc_sandbox::Trigger::CATALOGUE
            .iter()
            .map(|known| format!("trigger-{}", known.name))
            .collect();
        assert_eq!(names, known, "a form for each trigger");
        // A trigger without fields.
        let press = async |name: &str| -> WebDriverResult<()> {
            let details = stage.browser.find(By::Id(format!("trigger-{name}"))).await?;
            details.find(By::Tag("summary")).await?.click().await?;
            details.find(By::Css("form button")).await?.click().await
        };
        press("decline-next-payment").await?;
        stage.says("#trigger-result", "declined").await?;
        let (status, payment) = merchant.pay(KEY, "order-1", 1250);
        assert_eq!((status, &payment["transactionResult"]["status"]), (201, &json!("declined")));
        // One whose subject does not exist.
        let field = "document.querySelector('#trigger-open-dispute [name=paymentId]').value = 'SB99999999'";
        stage.browser.execute(format!("{field};"), Vec::new()).await?;
        press("open-dispute").await?;
        stage.says("#trigger-result.bad", "paymentId: ").await?;
        // The clock.
        let before = sandbox.time();
        stage.browser.find(By::Css("[data-advance='1h']")).await?.click().await?;
        stage.says("#time", "2026-01-01 01:00:00").await?;
        stage.says("#clock-result", "Done").await?;
        assert_eq!((sandbox.time() - before).num_seconds(), 3600);
        stage.says("#access-tokens", "0 of 1 are valid").await?;
        stage
            .browser
            .find(By::Css("#set input"))
            .await?
            .send_keys("2025-01-01T00:00:00Z")
            .await?;
        stage.browser.find(By::Css("#set button")).await?.click().await?;
        stage.says("#clock-result.bad", "set: ").await?;
        stage.browser.find(By::Css("[data-speed='60']")).await?.click().await?;
        stage.says("#speed", "speed 60").await?;
        assert_eq!(sandbox.clock_speed(), Some(60.0));
        stage.screenshot("console-triggers").await
    });
}

#[test]
fn the_console_fits_a_phone_and_a_dark_room() {
    let setting = Setting {
        width: 390,
        height: 844,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
        let server = sandbox.serve().expect("a port");
        let merchant = Merchant::of(&sandbox);
        merchant.pay(KEY, "order-1-of-24-characters", 1250);
        merchant.pay(KEY, "order-1", 99);
        merchant.call(
            "POST",
            "/processing-terminals/1234001/hosted-fields-sessions",
            "44444444-4444-4444-8444-444444444444",
            &json!({ "libVersion": "1.7.0.261457", "scenario": "payment" }),
        );
        stage.console(&server).await?;
        stage.says("#timeline", "order-1").await?;
        let mut backgrounds = Vec::new();
        for scheme in ["light", "dark"] {
            stage.scheme(scheme).await?;
            let wide = stage
                .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .await?;
            assert_eq!(wide, 0, "the page scrolls sideways");
            let small = "[...document.querySelectorAll('button')].filter((one) => one.offsetHeight > 0 && !one.classList.contains('id') && one.offsetHeight < 40).length";
            assert_eq!(stage.eval(small).await?, 0, "a finger fits every button");
            backgrounds.push(stage.eval("getComputedStyle(document.body).backgroundColor").await?);
            stage.screenshot(&format!("console-phone-{scheme}")).await?;
        }
        assert_ne!(backgrounds[0], backgrounds[1]);
        stage.whole("console-phone-whole", 390).await
    });
}

#[test]
fn a_page_of_another_origin_neither_reads_nor_changes_the_sandbox() {
    run(async |stage| {
        let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
        let server = sandbox.serve().expect("a port");
        let before = sandbox.time();
        // The shop is another origin on the same machine.
        stage
            .shop
            .on("/evil", |_| crate::shop::Response::html("<!doctype html><title>evil</title>"));
        stage.visit("/evil").await?;
        let attempt = format!(
            "const done = arguments[arguments.length - 1]; const base = '{}/_sandbox';
             const kinds = [['application/json', 'cors'], ['text/plain', 'cors'], ['text/plain', 'no-cors']];
             Promise.all(kinds.map(([type, mode]) => fetch(base + '/clock', {{ method: 'POST', mode, headers: {{ 'content-type': type }}, body: '{{\"advance\":\"1h\"}}' }})
               .then((response) => response.type, () => 'blocked')).concat([fetch(base + '/requests').then(() => 'read', () => 'blocked')])).then(done);",
            server.identity_url()
        );
        let found = stage.browser.execute_async(attempt, Vec::new()).await?;
        assert_eq!(found.json(), &json!(["blocked", "blocked", "opaque", "blocked"]));
        assert_eq!(sandbox.time(), before);
        Ok(())
    });
}
