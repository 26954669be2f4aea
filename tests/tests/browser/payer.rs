//! Pages for payers: what a person sees and presses, in light and dark, on a phone, under the policy, and where it leads.

use payroc_sandbox::{DeliveryStatus, Form, Sandbox, SandboxBuilder, Server, TerminalSettings, Trigger};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::console::{KEY, Merchant};
use crate::shop::Response;
use crate::stage::{Setting, Stage, TERMINAL, VISA, run, run_with};

/// The vendor's published example of a form, whose hash is known.
const EXAMPLE: [(&str, &str); 6] = [
    ("TERMINALID", "3204004"),
    ("ORDERID", "HPP744359582"),
    ("CURRENCY", "USD"),
    ("AMOUNT", "123.45"),
    ("DATETIME", "10-02-2026:09:14:54:058"),
    (
        "HASH",
        "af306cb3a3dd3c4d5d09f3e04b85da567b0a6c7b65f816cbc11b53a1802be70d277c8fe08bcc3b733303081ed5de2c3ff89c112881bb27004074bb29eb0ca549",
    ),
];
const SECRET: &str = "example_secret_123";

impl Stage {
    /// A sandbox whose payers come back to the shop, on a server.
    fn payers(&self) -> (Sandbox, Server) {
        let settings = TerminalSettings::new()
            .page_secret(SECRET)
            .receipt_url(self.shop.address("/receipt"))
            .validation_url(self.shop.address("/validate"));
        let builder = SandboxBuilder::test_amounts(Sandbox::builder().clock(self.clock.clone()).terminals(settings));
        let sandbox = builder.manual_devices().build();
        self.shop.on("/receipt", |_| {
            Response::html("<!doctype html><title>receipt</title><p id=receipt>Thank you")
        });
        self.shop.on("/validate", |_| Response {
            status: 200,
            body: "OK".into(),
            ..Response::default()
        });
        let server = sandbox.serve().expect("a port");
        (sandbox, server)
    }

    /// Posts a form from a page of the shop, as a merchant's page does.
    async fn post_form(&self, server: &Server, page: &str, fields: &[(&str, &str)]) -> WebDriverResult<()> {
        let inputs: String = fields
            .iter()
            .map(|(name, value)| format!("<input type=hidden name=\"{name}\" value=\"{value}\">"))
            .collect();
        let html = format!(
            "<!doctype html><title>shop</title><form method=post action=\"{}/merchant/{page}\">{inputs}<button id=go>Pay</button></form>",
            server.identity_url()
        );
        self.shop.on("/order", move |_| Response::html(html.clone()));
        self.visit("/order").await?;
        self.browser.find(By::Id("go")).await?.click().await
    }

    async fn type_into(&self, id: &str, text: &str) -> WebDriverResult<()> {
        let input = self.browser.find(By::Id(id)).await?;
        input.clear().await?;
        input.send_keys(text).await
    }

    /// Clicks an element, once it is there. What is replaced between being found and being clicked is found again: it has not been clicked.
    async fn click(&self, selector: &str) -> WebDriverResult<()> {
        self.until(&format!("{selector} is clicked"), async || {
            let clicked = async { self.browser.find(By::Css(selector)).await?.click().await }.await;
            let gone = clicked.as_ref().is_err_and(|error| {
                matches!(
                    error.as_inner(),
                    WebDriverErrorInner::NoSuchElement(_) | WebDriverErrorInner::StaleElementReference(_)
                )
            });
            if gone { clicked.map(|()| None) } else { Ok(Some(clicked)) }
        })
        .await?
    }

    async fn page_is_ready(&self) -> WebDriverResult<()> {
        self.until_page("document.documentElement.dataset.ready === 'true'").await.map(drop)
    }

    /// The query with which the payer came back to the shop.
    async fn came_back(&self) -> WebDriverResult<Value> {
        self.until_page("document.getElementById('receipt') !== null").await?;
        self.eval("Object.fromEntries(new URLSearchParams(location.search))").await
    }

    /// Screenshots in light and dark, and that the page is marked, fits, and is readable in both.
    async fn pictures(&self, name: &str) -> WebDriverResult<()> {
        let mut backgrounds = Vec::new();
        for scheme in ["light", "dark"] {
            self.scheme(scheme).await?;
            let marked =
                "document.querySelector('.mark strong').innerText === 'SANDBOX' && document.querySelector('.mark').offsetHeight > 20";
            assert_eq!(self.eval(marked).await?, true, "{name} is marked");
            let wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(self.eval(wide).await?, 0, "{name} scrolls sideways");
            let small = "[...document.querySelectorAll('button, input:not([type=hidden]), select')].filter((one) => one.offsetHeight > 0 && one.offsetHeight < 40).length";
            assert_eq!(self.eval(small).await?, 0, "a finger fits everything of {name}");
            backgrounds.push(self.eval("getComputedStyle(document.body).backgroundColor").await?);
            self.screenshot(&format!("payer-{name}-{scheme}")).await?;
        }
        assert_ne!(backgrounds[0], backgrounds[1], "{name}");
        self.scheme("light").await
    }
}

fn phone() -> Setting {
    Setting {
        width: 390,
        height: 844,
        ..Setting::default()
    }
}

#[test]
fn a_payer_types_a_card_on_the_hosted_page_and_comes_back_with_a_signed_result() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        stage.post_form(&server, "paymentpage", &EXAMPLE).await?;
        stage.page_is_ready().await?;
        stage.pictures("hosted").await?;
        // A fault stands beside its field, and nothing has happened.
        stage.type_into("cardholderName", "Alex Morgan").await?;
        stage.type_into("cardNumber", "4539 8588").await?;
        stage.click("button.main").await?;
        stage
            .until_page("document.getElementById('cardNumber-fault').innerText.length > 0")
            .await?;
        stage.screenshot("payer-hosted-fault").await?;
        stage.type_into("cardNumber", "4539 8588 7604 7062").await?;
        stage.type_into("expiryDate", "12/30").await?;
        stage.type_into("cvv", "123").await?;
        // An impatient payer presses twice.
        let twice = "const button = document.querySelector('button.main'); button.click(); button.click();";
        stage.browser.execute(twice, Vec::new()).await?;
        let result = stage.came_back().await?;
        assert_eq!(sandbox.ledger().len(), 1);
        assert_eq!((&result["RESPONSECODE"], &result["ORDERID"]), (&json!("A"), &json!("HPP744359582")));
        assert_eq!(
            (&result["CARDNUMBER"], &result["AMOUNT"]),
            (&json!("453985******7062"), &json!("123.45"))
        );
        assert_eq!(result["HASH"].as_str().map(str::len), Some(128));
        assert_eq!(sandbox.collected("HPP744359582"), 12_345);
        // The background validation does not need the browser.
        stage
            .until("the result is validated", async || {
                Ok((sandbox.validations()[0].status == DeliveryStatus::Delivered).then_some(()))
            })
            .await?;
        assert_eq!(stage.shop.count("POST", "/validate"), 1);
        Ok(())
    });
}

#[test]
fn a_payer_types_a_bank_account_on_the_hosted_page_and_comes_back_with_a_signed_result() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        stage.post_form(&server, "paymentpage", &EXAMPLE).await?;
        stage.page_is_ready().await?;
        stage.click("#method option[value=bankTransfer]").await?;
        stage
            .until_page("document.getElementById('card').hidden && !document.getElementById('account').hidden")
            .await?;
        stage.pictures("hosted-account").await?;
        stage.type_into("nameOnAccount", "Alex Morgan").await?;
        stage.type_into("routingNumber", "0532").await?;
        stage.type_into("accountNumber", "11101010").await?;
        stage.click("#accountType option:nth-child(2)").await?;
        stage.click("button.main").await?;
        stage
            .until_page("document.getElementById('routingNumber-fault').innerText.length > 0")
            .await?;
        assert!(sandbox.ledger().is_empty());
        stage.type_into("routingNumber", "053200983").await?;
        let twice = "const button = document.querySelector('button.main'); button.click(); button.click();";
        stage.browser.execute(twice, Vec::new()).await?;
        let result = stage.came_back().await?;
        assert_eq!((&result["RESPONSECODE"], &result["ORDERID"]), (&json!("A"), &json!("HPP744359582")));
        assert_eq!(
            (&result["ROUTING_NUMBER"], &result["ACCOUNT_NUMBER"], &result["ACCOUNT_TYPE"]),
            (&json!("053200983"), &json!("00001010"), &json!("SAVINGS"))
        );
        assert_eq!(result["HASH"].as_str().map(str::len), Some(128));
        assert_eq!((sandbox.ledger().len(), sandbox.collected("HPP744359582")), (1, 12_345));
        // Only cards are validated in the background.
        assert!(sandbox.validations().is_empty());
        Ok(())
    });
}

#[test]
fn a_declined_card_comes_back_too_and_a_wrong_hash_shows_text_alone() {
    run(async |stage| {
        let (sandbox, server) = stage.payers();
        stage.post_form(&server, "preauthpage", &EXAMPLE).await?;
        stage.page_is_ready().await?;
        stage.click("#fill").await?;
        stage.click("button[value=declined]").await?;
        let result = stage.came_back().await?;
        assert_eq!(result["RESPONSECODE"], "D");
        assert!(sandbox.ledger().is_empty());
        let mut wrong = EXAMPLE;
        wrong[3].1 = "1.00";
        stage.post_form(&server, "paymentpage", &wrong).await?;
        stage.until_page("document.body.innerText === 'INVALID HASH'").await?;
        wrong[3].1 = "1";
        stage.post_form(&server, "paymentpage", &wrong).await?;
        stage
            .until_page("document.querySelector('.faults').innerText.includes('AMOUNT')")
            .await?;
        stage.screenshot("payer-refusal").await
    });
}

#[test]
fn a_cardholder_chooses_the_result_of_a_check() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        let merchant = Merchant::of(&sandbox);
        let session = json!({ "libVersion": "1.7.0.261457", "scenario": "payment" });
        let path = format!("/processing-terminals/{TERMINAL}/hosted-fields-sessions");
        let (_, session) = merchant.call("POST", &path, KEY, &session);
        let token = sandbox
            .submit(session["token"].as_str().expect("a token"), Form::Card)
            .expect("a token")
            .token;
        let address = format!(
            "{}/merchant/mpi?processingTerminalId={TERMINAL}&singleUseToken={token}&email=alex%40example.com&amount=4999&currency=USD&orderId=order-1",
            server.identity_url()
        );
        for (press, expected) in [("#rejected", "D N 07"), ("#authenticated", "A Y 05")] {
            stage.browser.goto(&address).await?;
            stage.page_is_ready().await?;
            if press == "#rejected" {
                stage.pictures("check").await?;
            }
            stage.click(press).await?;
            let result = stage.came_back().await?;
            let text = |name: &str| result[name].as_str().unwrap_or_default().to_owned();
            assert_eq!(format!("{} {} {}", text("result"), text("status"), text("eci")), expected);
            assert_eq!((text("orderId"), text("mpiReference").len()), ("order-1".to_owned(), 20));
        }
        // Any other combination.
        stage.browser.goto(&address).await?;
        stage.page_is_ready().await?;
        stage.click("summary").await?;
        stage.click("select[name=status] option:nth-child(3)").await?;
        stage.click("#other button").await?;
        assert_eq!(stage.came_back().await?["status"], "U");
        Ok(())
    });
}

#[test]
fn the_payer_of_a_link_pays_on_its_page_with_a_card_or_a_bank_account() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        let link = json!({
            "type": "multiUse", "merchantReference": "L-1", "authType": "sale", "paymentMethods": ["card", "bankTransfer"],
            "order": { "description": "<b id=bold>A chair</b>", "charge": { "type": "prompt", "currency": "USD" } },
        });
        let (status, link) = Merchant::of(&sandbox).call("POST", &format!("/processing-terminals/{TERMINAL}/payment-links"), KEY, &link);
        assert_eq!(status, 201, "{link}");
        let id = link["paymentLinkId"].as_str().expect("an id");
        let address = format!("{}/pay?link={id}", server.identity_url());
        stage.browser.goto(&address).await?;
        stage.page_is_ready().await?;
        stage.pictures("link").await?;
        assert_eq!(stage.eval("document.getElementById('bold')").await?, Value::Null);
        stage.click("#fill").await?;
        stage.click("button.main").await?;
        stage
            .until_page("document.getElementById('amount-fault').innerText + document.getElementById('result').innerText")
            .await?;
        stage.type_into("amount", "12.30").await?;
        stage.click("button.main").await?;
        stage.says("#result", "The payment is made").await?;
        assert_eq!(sandbox.collected(&format!("{id}-1")), 1_230);
        stage.browser.goto(&address).await?;
        stage.page_is_ready().await?;
        stage.click("#method option[value=bankTransfer]").await?;
        stage.type_into("amount", "5.00").await?;
        stage.click("#fill").await?;
        stage.screenshot("payer-link-account").await?;
        stage.click("button.main").await?;
        stage.says("#result", "The payment is made").await?;
        assert_eq!(sandbox.collected(&format!("{id}-2")), 500);
        Ok(())
    });
}

#[test]
fn a_cardholder_presses_the_buttons_of_a_device() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        let merchant = Merchant::of(&sandbox);
        stage
            .browser
            .goto(format!("{}/_sandbox/device?serialNumber=1850010868", server.identity_url()))
            .await?;
        stage.page_is_ready().await?;
        let send = |number: u8| {
            let sent = json!({
                "processingTerminalId": TERMINAL,
                "order": { "orderId": format!("order-{number}"), "amount": 1_234, "currency": "USD" },
            });
            let key = format!("00000000-0000-4000-8000-00000000000{number}");
            let (status, sent) = merchant.call("POST", "/devices/1850010868/payment-instructions", &key, &sent);
            assert_eq!(status, 202, "{sent}");
            sent["paymentInstructionId"].as_str().expect("an id").to_owned()
        };
        for (number, press, status) in [
            (1, "finish-device", "completed"),
            (2, "decline-device", "completed"),
            (3, "cancel-device", "canceled"),
            (4, "fail-device", "failure"),
        ] {
            let id = send(number);
            stage
                .until_page(&format!("document.querySelector('[data-instruction={id}]') !== null"))
                .await?;
            stage.says(".screen .amount", "12.34").await?;
            if number == 1 {
                stage.pictures("device").await?;
            }
            stage.click(&format!("[data-instruction={id}] [data-press={press}]")).await?;
            stage.until_page("document.querySelector('.screen') === null").await?;
            let (_, ended) = merchant.call("GET", &format!("/payment-instructions/{id}"), KEY, &Value::Null);
            assert_eq!(ended["status"], status, "{press}");
        }
        assert_eq!((sandbox.collected("order-1"), sandbox.ledger().len()), (1_234, 1));
        Ok(())
    });
}

#[test]
fn a_wallet_stand_in_gives_data_that_pays() {
    run_with(phone(), async |stage| {
        let (sandbox, server) = stage.payers();
        let merchant = Merchant::of(&sandbox);
        stage.browser.goto(format!("{}/_sandbox/wallets", server.identity_url())).await?;
        stage.page_is_ready().await?;
        stage.pictures("wallets").await?;
        for (number, wallet) in [(1, "apple"), (2, "google")] {
            stage.click(&format!("#{wallet}")).await?;
            stage
                .until_page("document.querySelector('#sandbox-wallet-pay:enabled') !== null")
                .await?;
            stage.screenshot(&format!("payer-wallet-{wallet}")).await?;
            stage.click("#sandbox-wallet-pay").await?;
            stage
                .until_page(&format!("document.getElementById('method').value.includes('{wallet}')"))
                .await?;
            let method = stage.eval("document.getElementById('method').value").await?;
            let method: Value = serde_json::from_str(method.as_str().unwrap_or_default())?;
            let length = method["encryptedData"].as_str().map_or(0, str::len);
            assert!((128..=20_480).contains(&length), "{wallet}: {length}");
            let given = stage.eval("JSON.parse(document.getElementById('given').value)").await?;
            let expected = if wallet == "apple" {
                "/token/paymentData/version"
            } else {
                "/protocolVersion"
            };
            assert!(given.pointer(expected).is_some_and(Value::is_string), "{given}");
            let sent = json!({
                "channel": "web", "processingTerminalId": TERMINAL, "paymentMethod": method,
                "order": { "orderId": format!("order-{number}"), "amount": 1_000, "currency": "USD" },
            });
            let (status, paid) = merchant.call("POST", "/payments", &format!("00000000-0000-4000-8000-00000000000{number}"), &sent);
            assert_eq!((status, &paid["transactionResult"]["status"]), (201, &json!("ready")), "{paid}");
        }
        // Who cancels gets nothing.
        stage.click("#google").await?;
        stage.click("#sandbox-wallet-cancel").await?;
        stage.says("#result", "canceled").await
    });
}

#[test]
fn a_page_of_a_merchant_uses_the_stand_in_in_place_of_the_wallets_scripts() {
    run(async |stage| {
        let (_, server) = stage.payers();
        let html = format!(
            "<!doctype html><title>shop</title><script src=\"{}/_sandbox/wallets.js\"></script><p>shop",
            server.identity_url()
        );
        let policy = format!("default-src 'none'; script-src {}", server.identity_url());
        stage.shop.on("/wallets", move |_| {
            Response::html(html.clone()).header("Content-Security-Policy", policy.clone())
        });
        stage.visit("/wallets").await?;
        // The commonest mistake: the string of the API instead of the object in it.
        let attempt = "const done = arguments[arguments.length - 1];
            const session = new ApplePaySession(3, { countryCode: 'US', currencyCode: 'USD', supportedNetworks: ['visa'], merchantCapabilities: ['supports3DS'], total: { label: 'x', amount: '1.00' } });
            session.onvalidatemerchant = (event) => { try { session.completeMerchantValidation('{}'); done('taken'); } catch (error) { done(event.validationURL + ' ' + error.message); } };
            session.begin();";
        let found = stage.browser.execute_async(attempt, Vec::new()).await?;
        let text = found.json().as_str().unwrap_or_default().to_owned();
        assert!(
            text.starts_with("https://apple-pay-gateway.apple.com/") && text.contains("parse startSessionResponse"),
            "{text}"
        );
        let refused = "const done = arguments[arguments.length - 1];
            new google.payments.api.PaymentsClient({ environment: 'TEST' }).loadPaymentData({}).then(() => done('taken'), (error) => done(error.statusCode));";
        assert_eq!(stage.browser.execute_async(refused, Vec::new()).await?.json(), "DEVELOPER_ERROR");
        assert_eq!(stage.eval("document.getElementById('sandbox-wallet')").await?, Value::Null);
        Ok(())
    });
}

#[test]
fn the_console_lists_events_and_validations_with_their_attempts_and_delivers_them_again() {
    let setting = Setting {
        width: 1280,
        height: 900,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let (sandbox, server) = stage.payers();
        stage.shop.on("/events", |_| Response {
            status: 200,
            ..Response::default()
        });
        let webhook = json!({ "type": "webhook", "uri": stage.shop.address("/events"), "secret": "webhook-secret-canary", "supportEmailAddress": "it@shop.example" });
        let sent = json!({ "enabled": true, "eventTypes": ["processingAccount.status.changed"], "notifications": [webhook] });
        let (status, made) = Merchant::of(&sandbox).call("POST", "/event-subscriptions", KEY, &sent);
        assert_eq!(status, 201, "{made}");
        let sent = sandbox.trigger(Trigger::SendEvent {
            event_type: "processingAccount.status.changed".into(),
            data: None,
        });
        let id = sent.expect("a subscription").id("eventId").expect("an id");
        stage.post_form(&server, "paymentpage", &EXAMPLE).await?;
        stage.page_is_ready().await?;
        stage.click("#fill").await?;
        stage.click("button.main").await?;
        let result = stage.came_back().await?;
        stage.console(&server).await?;
        let row = format!("[data-event='{id}']");
        stage.says(&row, "delivered").await?;
        stage.says("#validation-list", result["UNIQUEREF"].as_str().expect("an id")).await?;
        let attempts = format!("document.querySelectorAll(\"{row} ol li\").length");
        assert_eq!(stage.eval(&attempts).await?, 1);
        for (position, count) in [(1, 2), (2, 4)] {
            stage.click(&format!("{row} .actions button:nth-child({position})")).await?;
            stage.until_page(&format!("{attempts} === {count}")).await?;
        }
        assert_eq!(stage.shop.count("POST", "/events"), 4);
        stage.click("#validation-list button").await?;
        stage
            .until_page("document.querySelectorAll('#validation-list ol li').length === 2")
            .await?;
        assert_eq!(stage.shop.count("POST", "/validate"), 2);
        let shown = stage.eval("document.documentElement.outerHTML").await?;
        assert!(!shown.as_str().unwrap_or_default().contains("webhook-secret-canary"));
        for scheme in ["light", "dark"] {
            stage.scheme(scheme).await?;
            stage.whole(&format!("console-events-{scheme}"), 1280).await?;
        }
        let page = stage.eval("document.documentElement.outerHTML").await?;
        assert!(!page.as_str().unwrap_or_default().contains(VISA));
        Ok(())
    });
}
