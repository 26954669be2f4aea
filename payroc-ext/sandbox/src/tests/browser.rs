//! The requests of a browser to the stand-in. The script itself is tested in a browser, among the tests of the workspace.

use crate::requests;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use serde_json::{Value, json};

use super::super::browser::{Part, Site};
use super::super::script::Outcome;
use super::super::server::Endpoint;
use super::super::{ExpiredSession, Form, Step, SubmitError, TerminalSettings};
use super::shop::{Shop, TERMINAL, payment, saving_session};
use super::{KEY, OTHER_KEY, body, payment_session};

struct Page {
    shop: Shop,
    site: Site,
}

impl Page {
    fn new() -> Self {
        Self::with_expired_session(ExpiredSession::Unauthorized)
    }

    fn with_expired_session(expired: ExpiredSession) -> Self {
        let shop = Shop::new();
        let part = Part::Gateway {
            script_url: "http://127.0.0.1:1/script.js".into(),
            integrity: "sha384-".into(),
        };
        let sandbox = shop.sandbox().clone();
        Self {
            shop,
            site: Site { sandbox, part, expired },
        }
    }

    fn session(&mut self, scenario: Value) -> String {
        let session = self.shop.good("createSession", &[TERMINAL], Some(scenario));
        session["token"].as_str().unwrap().to_owned()
    }

    fn call(&self, method: Method, path: &str, key: &str, sent: &Value) -> Response<Bytes> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("origin", "http://shop.test")
            .header("idempotency-key", key);
        match self.site.exchange(request.body(sent.to_string().into()).unwrap()) {
            Outcome::Response(response) => response,
            _ => panic!("a response"),
        }
    }

    fn configuration(&self, session: &str, version: &str, mode: &str) -> (u16, Value) {
        let path = format!("{SESSIONS}{session}/configuration?libVersion={version}&mode={mode}");
        status_and_body(&self.call(Method::GET, &path, KEY, &Value::Null))
    }

    fn enter(&self, session: &str, field: &str, value: &str) -> (u16, Value) {
        status_and_body(&self.call(
            Method::POST,
            &format!("{SESSIONS}{session}/fields"),
            KEY,
            &json!({ "field": field, "value": value }),
        ))
    }

    fn submit(&self, session: &str, key: &str) -> (u16, Value) {
        status_and_body(&self.call(Method::POST, &format!("{SESSIONS}{session}/single-use-tokens"), key, &json!({})))
    }

    fn enter_card(&self, session: &str) {
        let card = [
            ("cardNumber", "4000060000000006"),
            ("expiryDate", "12/30"),
            ("cardholderName", "Kim Lee"),
            ("cvv", "123"),
        ];
        for (field, value) in card {
            assert_eq!(self.enter(session, field, value).0, 200, "{field}");
        }
    }
}

const SESSIONS: &str = "/merchant/api/v2/hosted-fields-sessions/";
const VERSION: &str = "0.0.0.1";

fn status_and_body(response: &Response<Bytes>) -> (u16, Value) {
    assert_eq!(response.headers()["access-control-allow-origin"], "http://shop.test");
    (response.status().as_u16(), body(response))
}

fn of_the_stand_in() -> Value {
    json!({ "libVersion": VERSION, "scenario": "payment" })
}

#[test]
fn a_payment_shows_what_was_entered_in_the_frames_and_no_more() {
    let mut page = Page::new();
    let session = page.session(of_the_stand_in());
    assert_eq!(page.configuration(&session, VERSION, "payment").0, 200);
    page.enter_card(&session);
    let (status, made) = page.submit(&session, KEY);
    assert_eq!((status, &made["expiresAt"]), (201, &json!("2026-01-01T00:30:00Z")));
    let token = made["token"].as_str().unwrap();
    assert_eq!(token.len(), 128);
    let paid = page.shop.good("payment", &[], Some(payment(token, "o", 100, json!({}))));
    let card = json!({ "type": "Visa Debit", "cardNumber": "400006******0006", "expiryDate": "1230", "entryMethod": "keyed", "cardholderName": "Kim Lee", "securityChecks": { "cvvResult": "M", "avsResult": "S" } });
    assert_eq!(paid["card"], card);
    assert_eq!(page.shop.sandbox().submit(&session, Form::Card), Err(SubmitError::Used));
    let kept = format!("{:?}", page.shop.sandbox().requests());
    assert!(kept.contains("hostedFieldsField") && !kept.contains("4000060000000006"), "{kept}");
    let bodies = page
        .shop
        .sandbox()
        .requests()
        .into_iter()
        .map(|request| (request.path, request.body));
    for (path, body) in bodies {
        assert!(!path.contains(&session) && !body.windows(16).any(|bytes| bytes == b"4000060000000006"));
    }
}

#[test]
fn a_submission_under_the_same_key_gives_the_same_token_and_another_key_another() {
    let mut page = Page::new();
    let session = page.session(of_the_stand_in());
    page.enter_card(&session);
    let first = page.submit(&session, KEY);
    assert_eq!(page.submit(&session, KEY), first);
    let (status, other) = page.submit(&session, OTHER_KEY);
    assert_eq!(status, 201);
    assert_ne!(other["token"], first.1["token"]);
}

#[test]
fn sessions_are_refused_for_each_reason_with_messages_that_the_script_knows() {
    let mut page = Page::new();
    let (good, old) = (page.session(of_the_stand_in()), page.session(payment_session()));
    let saving = page.session(saving_session());
    let message = |(status, problem): (u16, Value)| {
        assert_eq!(problem["title"], "Bad request");
        (status, problem["errors"][0]["message"].as_str().unwrap().to_owned())
    };
    let invalid = |response: (u16, Value)| {
        let (status, message) = message(response);
        assert!(status == 400 && message.contains("hostedFieldsSessionId"), "{status} {message}");
    };
    invalid(page.configuration("nobody", VERSION, "payment"));
    invalid(page.configuration(&good, VERSION, "tokenization"));
    invalid(page.configuration(&saving, VERSION, "payment"));
    for (session, version) in [(&old, VERSION), (&good, "1.7.0.261457"), (&old, "1.7.0.261457")] {
        let (status, message) = message(page.configuration(session, version, "payment"));
        assert!(status == 400 && message.contains("Invalid libVersion"), "{message}");
    }
    assert_eq!(page.submit(&good, KEY).0, 400, "nothing was filled in");
    page.enter_card(&good);
    assert_eq!(page.submit(&good, KEY).0, 201);
    invalid(page.configuration(&good, VERSION, "payment"));
    invalid(page.enter(&good, "cvv", "999"));
}

#[test]
fn an_expired_session_gets_the_response_that_the_test_chose() {
    for (expired, status) in [(ExpiredSession::Unauthorized, 401), (ExpiredSession::Invalid, 400)] {
        let mut page = Page::with_expired_session(expired);
        let session = page.session(of_the_stand_in());
        page.enter_card(&session);
        page.shop.bench.clock.advance(Duration::from_secs(600));
        assert_eq!(page.configuration(&session, VERSION, "payment").0, status);
        assert_eq!(page.enter(&session, "cvv", "123").0, status);
        assert_eq!(page.submit(&session, KEY).0, status);
    }
}

#[test]
fn the_terminal_and_the_card_number_determine_the_settings_of_the_page() {
    let mut page = Page::new();
    let session = page.session(of_the_stand_in());
    let everything = json!({ "configuration": {
        "cardHolderNameMandatory": true, "allowExpiredCards": false, "tokenization": { "enabled": true, "cvvVerification": true },
        "bankTransfer": { "enabled": true, "providers": [{ "network": "ach" }, { "network": "pad" }] },
        "fraudDetection": { "cvvVerification": true },
    } });
    assert_eq!(page.configuration(&session, VERSION, "payment"), (200, everything));
    let settings = TerminalSettings::new()
        .optional_cardholder_name()
        .optional_cvv()
        .accept_expired_cards();
    let settings = settings.without_saving().without_bank_transfers().surcharge(2.5, "2.5 % more");
    page.shop.sandbox().set_terminal(TERMINAL, settings);
    let little = json!({ "configuration": {
        "cardHolderNameMandatory": false, "allowExpiredCards": true, "tokenization": { "enabled": false, "cvvVerification": false },
        "bankTransfer": { "enabled": false, "providers": [] }, "fraudDetection": { "cvvVerification": false },
    } });
    assert_eq!(page.configuration(&session, VERSION, "payment"), (200, little));
    let info = |number: &str| page.enter(&session, "cardNumber", number).1["info"].clone();
    let surcharging = json!({ "allowed": true, "percentage": 2.5, "disclosure": "2.5 % more" });
    assert_eq!(
        info("4539858876047062"),
        json!({ "showCvv": true, "cardType": "Visa Credit", "surcharging": surcharging })
    );
    let none = json!({ "allowed": false });
    assert_eq!(
        info("6301144000000009"),
        json!({ "showCvv": false, "cardType": "Switch", "surcharging": none })
    );
    let (status, problem) = page.enter(&session, "cardNumber", "6007602801003837964");
    assert!(status == 400 && problem["errors"][0]["message"].as_str().unwrap().contains("card type"));
    assert_eq!(page.enter(&session, "expiryDate", "13/30").0, 400);
    assert_eq!(page.enter(&session, "coupon", "x").0, 400);
}

#[test]
fn an_update_keeps_what_was_left_as_it_was() {
    let mut page = Page::new();
    let saving = json!({ "libVersion": VERSION, "scenario": "tokenization" });
    let first = page.session(saving.clone());
    page.enter_card(&first);
    let token = page.submit(&first, KEY).1["token"].clone();
    let saved = page.shop.good(
        "createSecureToken",
        &[TERMINAL],
        Some(json!({ "source": { "type": "singleUseToken", "token": token } })),
    );
    let id = saved["secureTokenId"].as_str().unwrap();
    let mut updating = saving;
    updating["secureTokenId"] = id.into();
    let second = page.session(updating);
    let frame = |field: &str| {
        let path = format!("/merchant/hosted-fields?field={field}&hostedFieldsSessionId={second}");
        String::from_utf8(page.call(Method::GET, &path, KEY, &Value::Null).into_body().to_vec()).unwrap()
    };
    assert!(frame("cardNumber").contains("••••••••••••0006") && frame("expiryDate").contains("\"12/30\""));
    assert!(frame("cvv").contains("•••") && !frame("cardNumber").contains("400006"));
    assert_eq!(page.enter(&second, "expiryDate", "01/31").0, 200);
    let token = page.submit(&second, OTHER_KEY).1["token"].clone();
    let sent = json!({ "type": "singleUseToken", "token": token });
    let updated = page.shop.good("accountUpdate", &[TERMINAL, id], Some(sent));
    let source = &updated["source"];
    assert_eq!(
        (&source["cardNumber"], &source["expiryDate"]),
        (&json!("400006******0006"), &json!("0131"))
    );
}

#[test]
fn foreign_input_stays_text_in_a_frame() {
    let page = Page::new();
    let hostile = "%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let path =
        format!("/merchant/hosted-fields?field={hostile}&hostedFieldsSessionId={hostile}&placeholder={hostile}&targetOrigin={hostile}");
    let response = page.call(Method::GET, &path, KEY, &Value::Null);
    let html = String::from_utf8(response.body().to_vec()).unwrap();
    assert!(!html.contains("alert"), "{html}");
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src http://127.0.0.1:1/script.js 'sha256-"),
        "{policy}"
    );
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[test]
fn steps_stand_in_the_way_of_the_browser_too() {
    let mut page = Page::new();
    let session = page.session(of_the_stand_in());
    page.shop
        .sandbox()
        .next::<requests::HostedFieldsField>(Step::response(502).body("<h1>Bad gateway</h1>"));
    let path = format!("{SESSIONS}{session}/fields");
    let sent = json!({ "field": "cvv", "value": "123" });
    assert_eq!(page.call(Method::POST, &path, KEY, &sent).status(), 502);
    assert_eq!(page.call(Method::POST, &path, KEY, &sent).status(), 200);
    assert_eq!(page.shop.sandbox().pending_steps(), 0);
}
