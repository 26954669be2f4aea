//! The cost of obtaining the current token, which every call does.

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

/// An identity service whose tokens live for an hour.
struct Identity;

impl HttpClient for Identity {
    fn send(&self, _: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>> {
        let body = r#"{"access_token":"a","expires_in":3600,"token_type":"Bearer"}"#;
        Box::pin(ready(Ok(::http::Response::new(Bytes::from_static(body.as_bytes())))))
    }
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
    let tokens = Tokens::new(
        Arc::new(Identity),
        Arc::new(clock.clone()),
        "https://identity.example.com/authorize".parse().unwrap(),
        Arc::new(ApiKey::new("key")),
        Arc::new(Jitter::new(Some(1))),
        Observers::default(),
        ::http::HeaderValue::from_static("payroc-rs"),
    );
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
