//! A seed determines every response.

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;

use super::super::Form;
use super::super::document::api;
use super::operations::Draft;
use super::shop::{Shop, TERMINAL, payment, saving_session};
use super::{API_KEY, Bench, body, payment_session};

/// Status, headers and body.
type Content = (u16, Vec<(String, Vec<u8>)>, Bytes);

fn content(response: Response<Bytes>) -> Content {
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    (response.status().as_u16(), headers, response.into_body())
}

/// The responses to a request of every operation, and of a shop.
fn responses(seed: u64) -> Vec<Content> {
    let mut responses = Vec::new();
    for stateless in [false, true] {
        let bench = Bench::with(|builder| {
            let builder = builder.seed(seed);
            if stateless { builder.stateless() } else { builder }
        });
        let request = Request::post("/authorize").header("x-api-key", API_KEY).body(Bytes::new()).unwrap();
        responses.push(content(bench.sandbox.handle(request).unwrap()));
        for (at, operation) in api().operations.iter().enumerate() {
            let mut draft = Draft::good(operation, true);
            draft.key = draft.key.map(|_| format!("00000000-0000-4000-8000-{at:012}"));
            responses.push(content(bench.sandbox.handle(draft.build(&bench)).unwrap()));
        }
    }
    let mut shop = Shop::with(|builder| builder.seed(seed));
    let token = shop.token(saving_session(), Form::Card);
    let source = json!({ "source": { "type": "singleUseToken", "token": token } });
    responses.push(content(shop.call("createSecureToken", &[TERMINAL], "", Some(&source))));
    for order in ["a", "b"] {
        let token = shop.token(payment_session(), Form::Card);
        responses.push(content(shop.call(
            "payment",
            &[],
            "",
            Some(&payment(&token, order, 100, json!({}))),
        )));
    }
    shop.sandbox().settle();
    for list in ["listPayments", "listSecureTokens"] {
        let ids = if list == "listPayments" { &[][..] } else { &[TERMINAL] };
        responses.push(content(shop.call(list, ids, "", None)));
    }
    for list in ["getbatches", "getTransactions"] {
        responses.push(content(shop.call(list, &[], "date=2026-01-01", None)));
    }
    responses
}

#[test]
fn one_seed_and_clock_give_the_same_responses_byte_for_byte() {
    for seed in [0, 7, u64::MAX] {
        let (one, two) = (responses(seed), responses(seed));
        assert!(one.iter().filter(|(status, ..)| *status < 300).count() > 100);
        for (at, (one, two)) in one.iter().zip(&two).enumerate() {
            assert_eq!(one, two, "response {at}");
        }
        assert_eq!(one.len(), two.len());
    }
}

#[test]
fn two_seeds_give_different_ids_and_tokens() {
    let made = |seed: u64| {
        let mut shop = Shop::with(|builder| builder.seed(seed));
        let session = shop.good("createSession", &[TERMINAL], Some(payment_session()));
        let single_use = shop.sandbox().submit(session["token"].as_str().unwrap(), Form::Card).unwrap().token;
        let paid = shop.good("payment", &[], Some(payment(&single_use, "o", 100, json!({}))));
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let session = text(&session["token"]);
        assert_eq!((session.len(), single_use.len()), (128, 128));
        [text(&paid["paymentId"]), session, single_use, shop.bench.token.clone()]
    };
    let seeds = [0, 1, 2, 3, 1_000, 89_988, u64::MAX];
    for one in seeds {
        for two in seeds.into_iter().filter(|two| *two != one) {
            for (one, two) in made(one).iter().zip(&made(two)) {
                assert_ne!(one, two);
            }
        }
    }
}

/// As with the default seed, whose ids have few digits.
#[test]
fn responses_conform_to_the_document_with_every_seed() {
    for seed in [1, 89_988, u64::MAX] {
        for operation in &api().operations {
            let bench = Bench::with(|builder| builder.seed(seed).stateless());
            let response = bench.sandbox.handle(Draft::good(operation, true).build(&bench)).unwrap();
            assert_eq!(response.status().as_u16(), operation.status, "{}", operation.id);
            if let Some(declared) = &operation.response_body {
                assert_eq!(declared.schema.faults(&body(&response), ""), [], "{}", operation.id);
            }
        }
    }
}
