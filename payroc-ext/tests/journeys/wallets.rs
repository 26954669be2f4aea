//! Apple Pay and Google Pay.

use payroc_ext::ErrorKind;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::wallets::{AppleContents, ApplePay, GatewayMerchantId, GooglePay, ValidationUrl, start_session};
use payroc_ext::operations;
use payroc_ext::types::PaymentMethod;
use payroc_sandbox::Step;
use serde_json::json;

use super::*;

fn google() -> String {
    json!({"protocolVersion": "ECv2", "signature": "s\u{e9}".repeat(40), "signedMessage": "{\"a\":\"b\"}"}).to_string()
}

fn encrypted(method: PaymentMethod) -> String {
    match method {
        PaymentMethod::DigitalWallet(wallet) => wallet.encrypted_data.expose().to_owned(),
        other => panic!("{other:?}"),
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[tokio::test]
async fn pay_with_google_pay() {
    let (sandbox, client) = shop();
    let wallet = GooglePay::new(google()).unwrap();
    assert_eq!(format!("{wallet:?}"), "GooglePay(redacted)");
    approved(
        Charge::new(TERMINAL, OrderId::new("google").unwrap(), usd(4_999), wallet)
            .sale(&client)
            .await
            .unwrap(),
    );
    assert_eq!(sandbox.collected("google"), 4_999);
}

#[tokio::test]
async fn a_wallet_whose_response_is_lost_pays_once() {
    let (sandbox, client) = shop();
    lose::<Create>(&sandbox);
    let wallet = GooglePay::new(google()).unwrap();
    let error = unknown(
        Charge::new(TERMINAL, OrderId::new("lost").unwrap(), usd(4_999), wallet)
            .sale(&client)
            .await,
    );
    let call = error.prepared().unwrap().clone().typed::<Create>().unwrap();
    approved(Charged::from(call.send(&client).await.unwrap()));
    assert_eq!(sandbox.collected("lost"), 4_999);
}

/// Spaces, order and escapes stay: what is sent is what the page received, byte by byte.
#[test]
fn the_string_of_a_wallet_is_sent_as_it_is() {
    let token = format!("{{ \"z\": 1,\n \"a\" : \"\\u00e9é\", \"pad\": \"{}\" }}", "x".repeat(64));
    assert_eq!(
        bytes_of(&encrypted(GooglePay::new(token.as_str()).unwrap().into())),
        token.as_bytes()
    );
    let payment = format!("{{ \"token\": {token} }}");
    assert_eq!(
        bytes_of(&encrypted(ApplePay::new(payment.as_str()).unwrap().into())),
        payment.as_bytes()
    );
}

#[test]
fn the_wrong_part_of_a_wallet_is_refused_by_name() {
    let hex = encrypted(GooglePay::new(google()).unwrap().into());
    let quoted = json!(google()).to_string();
    for wrong in [hex.as_str(), &quoted, "", "[1]"] {
        let error = GooglePay::new(wrong).unwrap_err();
        assert!(error.to_string().contains("tokenizationData.token"), "{error}");
    }
    for length in [63, 10_241] {
        let token = format!("{{\"a\":\"{}\"}}", "x".repeat(length - 8));
        assert_eq!(token.len(), length);
        assert!(GooglePay::new(token).unwrap_err().to_string().contains("10240"));
    }
    for wrong in [
        google(),
        json!({"token": "x"}).to_string(),
        json!({"token": {}, "paymentData": {}}).to_string(),
    ] {
        let error = ApplePay::new(wrong).unwrap_err();
        assert!(error.to_string().contains("event.payment.token"), "{error}");
    }
}

#[test]
fn apple_pay_says_which_part_it_was_given() {
    let data = json!({"data": "x".repeat(64), "version": "EC_v1"});
    let token = json!({"paymentData": data, "transactionIdentifier": "t"});
    assert_eq!(ApplePay::new(token.to_string()).unwrap().contents(), AppleContents::Token);
    assert_eq!(
        ApplePay::new(json!({"token": token}).to_string()).unwrap().contents(),
        AppleContents::Payment
    );
}

#[test]
fn the_gateway_merchant_id_says_what_was_stripped() {
    let id = GatewayMerchantId::of_terminal("1234001").unwrap();
    assert_eq!((id.as_str(), id.stripped()), ("1234", "001"));
    let page: serde_json::Value = serde_json::from_str(&id.tokenization_specification()).unwrap();
    let expected = json!({"type": "PAYMENT_GATEWAY", "parameters": {"gateway": "worldnet", "gatewayMerchantId": "1234"}});
    assert_eq!(page, expected);
    assert!(GatewayMerchantId::of_terminal("001").is_err());
    assert_eq!(GatewayMerchantId::new("as-told").stripped(), "");
}

#[test]
fn only_apple_is_asked_to_validate() {
    for url in [
        "https://apple-pay-gateway.apple.com/paymentservices/startSession",
        "https://cn-apple-pay-gateway-sh-pod1.apple.com:443/paymentservices/startSession",
        "https://APPLE-PAY-GATEWAY.APPLE.COM/x",
    ] {
        assert!(ValidationUrl::new(url).is_ok(), "{url}");
    }
    for url in [
        "http://apple-pay-gateway.apple.com/x",
        "https://apple-pay-gateway.apple.com.evil.example/x",
        "https://evilapple.com/x",
        "https://.apple.com/x",
        "https://user@apple-pay-gateway.apple.com/x",
        "https://evil.example@a.apple.com/x",
        "https://apple-pay-gateway.apple.com:8443/x",
        "https://evil.example/apple-pay-gateway.apple.com",
        "//apple-pay-gateway.apple.com/x",
        "apple-pay-gateway.apple.com",
        "",
    ] {
        assert!(ValidationUrl::new(url).is_err(), "{url}");
    }
}

#[tokio::test]
async fn the_browser_gets_the_session_unwrapped_once() {
    let (sandbox, client) = shop();
    let url = || ValidationUrl::new("https://apple-pay-gateway.apple.com/paymentservices/startSession").unwrap();
    let session = r#"{ "epochTimestamp":1, "merchantSessionIdentifier":"m" }"#;
    sandbox.next::<operations::StartApplePaySession>(Step::ordinary().map_json(move |body| body["startSessionResponse"] = session.into()));
    let started = start_session(&client, TERMINAL, "domain-1", url()).await.unwrap();
    assert_eq!(started.json(), session);
    assert_eq!(format!("{started:?}"), "MerchantSession(redacted)");
    let wrapped_twice = json!(session).to_string();
    sandbox.next::<operations::StartApplePaySession>(
        Step::ordinary().map_json(move |body| body["startSessionResponse"] = wrapped_twice.as_str().into()),
    );
    let error = start_session(&client, TERMINAL, "domain-1", url()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
