//! The cost of obtaining the current token, which every call does, and who shares the result of an exchange.

use std::future::ready;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;

use super::Tokens;
use crate::auth::api_key::ApiKey;
use crate::http::{BoxFuture, HttpClient, HttpError};
use crate::observe::Observers;
use crate::request::retry::Jitter;
use payroc_sandbox::ManualClock;

/// An identity service that responds at once.
struct Identity {
    status: u16,
    body: &'static str,
}

/// It issues tokens that live for an hour.
const ISSUES: Identity = Identity {
    status: 200,
    body: r#"{"access_token":"a","expires_in":3600,"token_type":"Bearer"}"#,
};

impl HttpClient for Identity {
    fn send(&self, _: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>> {
        let mut response = ::http::Response::new(Bytes::from_static(self.body.as_bytes()));
        *response.status_mut() = self.status.try_into().unwrap();
        Box::pin(ready(Ok(response)))
    }
}

fn tokens_of(identity: Identity, clock: &ManualClock) -> Tokens {
    Tokens::new(
        Arc::new(identity),
        Arc::new(clock.clone()),
        "https://identity.example.com/authorize".parse().unwrap(),
        Arc::new(ApiKey::new("key")),
        Arc::new(Jitter::new(Some(1))),
        Observers::default(),
        ::http::HeaderValue::from_static("payroc-rs"),
    )
}

/// A future that never waits.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}

#[test]
fn a_token_at_hand_is_given_out_without_an_allocation() {
    let clock = ManualClock::new();
    let tokens = tokens_of(ISSUES, &clock);
    let obtained = allocation_counter::measure(|| drop(at_once(tokens.get(Duration::from_secs(9))).unwrap()));
    assert!(obtained.count_total > 0, "the counter counts");
    let given = allocation_counter::measure(|| {
        assert!(tokens.fresh().is_some());
        assert!(at_once(tokens.get(Duration::from_secs(9))).is_ok());
    });
    assert_eq!(given.count_total, 0);
    // Near its end it is no longer at hand.
    clock.advance(Duration::from_secs(3_500));
    assert!(tokens.fresh().is_none());
}

#[test]
fn an_exchange_that_ended_meanwhile_counts_for_those_who_were_about_to_wait_for_it() {
    let tokens = tokens_of(ISSUES, &ManualClock::new());
    let token = at_once(tokens.get(Duration::from_secs(9))).unwrap();
    let ended = tokens.held.ended_since(0).unwrap().unwrap();
    assert!(Arc::ptr_eq(&ended, &token));
    assert!(tokens.held.ended_since(1).is_none(), "nothing has ended since");
    tokens.invalidate(&token);
    assert!(tokens.held.ended_since(0).is_none(), "the API has refused it");

    let refusing = tokens_of(Identity { status: 401, body: "{}" }, &ManualClock::new());
    assert!(at_once(refusing.get(Duration::from_secs(9))).is_err());
    assert!(refusing.held.ended_since(0).is_some_and(|ended| ended.is_err()));
}
