//! Counters by an observer, and log lines without a secret.
//!
//! ```sh
//! cargo run --example metrics_and_tracing     # against a sandbox in this process: no account, no network
//! cargo test --example metrics_and_tracing
//! ```
//!
//! Spans need no code here: each call is a span of `tracing` with the names of OpenTelemetry, which any subscriber of the program takes.

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::observe::{Attempt, CallEnd, CallResult, LogLines, Observer, Retry, TokenExchange};
use payroc_ext::prelude::*;
use payroc_ext::{Outcome, RetryPolicy, operations};
use payroc_sandbox::{API_KEY, Sandbox, Step};

/// Counters with labels, in the place of those of a metrics library. All labels are from a fixed list, so their number is bounded.
#[derive(Clone, Default)]
struct Counters(Arc<Mutex<BTreeMap<String, u64>>>);

impl Counters {
    fn add(&self, name: &str, label: &str) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(format!("{name}{{{label}}}")).or_default() += 1;
    }

    fn all(&self) -> BTreeMap<String, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The counters, and the log lines of the crate beside them: a client has one observer, which can be made of several.
struct Watch {
    counters: Counters,
    lines: LogLines,
}

impl Observer for Watch {
    fn call_end(&self, end: &CallEnd<'_>) {
        let result = match end.result {
            CallResult::Failed { kind, .. } => kind.as_str(),
            other => other.as_str(),
        };
        self.counters.add("payroc_calls", &format!("{},{result}", end.operation.name));
        // Wake somebody if one of these is not settled within minutes.
        if end.result.outcome() == Some(Outcome::Unknown) {
            self.counters.add("payroc_unknown_outcomes", end.operation.name);
        }
        self.lines.call_end(end);
    }

    fn attempt(&self, attempt: &Attempt<'_>) {
        self.counters.add("payroc_attempts", attempt.result.as_str());
    }

    fn retry(&self, retry: &Retry<'_>) {
        self.counters.add("payroc_retries", retry.operation.name);
    }

    fn token_exchange(&self, exchange: &TokenExchange<'_>) {
        self.counters.add("payroc_token_exchanges", exchange.result.as_str());
        self.lines.token_exchange(exchange);
    }
}

async fn play(sandbox: &Sandbox, counters: &Counters, write: impl Fn(&str) + Send + Sync + 'static) -> Result<(), Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .retry_policy(RetryPolicy::default().initial_backoff(Duration::ZERO))
        .observer(Watch {
            counters: counters.clone(),
            lines: LogLines::new(write).json(),
        })
        .build()?;
    sandbox.next::<operations::ListPayments>(Step::error(HttpErrorKind::Reset));
    client.payments().list().await?;
    // A write whose three attempts all end without a response.
    for _ in 0..3 {
        sandbox.next::<operations::CapturePayment>(Step::response(503));
    }
    if let Err(error) = client.payments().capture("M2MJOG6O2Y").await {
        println!("  as it can go into a log: {}", serde_json::to_string(&error)?);
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let counters = Counters::default();
    play(&Sandbox::new(), &counters, |line| println!("  {line}")).await?;
    for (name, count) in counters.all() {
        println!("  {name} {count}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn calls_retries_and_unknown_outcomes_are_counted_and_no_id_is_logged() {
        let counters = Counters::default();
        let lines = Arc::new(Mutex::new(String::new()));
        let log = lines.clone();
        play(&Sandbox::new(), &counters, move |line| log.lock().unwrap().push_str(line))
            .await
            .unwrap();
        let counted = counters.all();
        let of = |name: &str| counted.get(name).copied();
        assert_eq!(of("payroc_calls{ListPayments,succeeded}"), Some(1), "{counted:?}");
        assert_eq!(of("payroc_calls{CapturePayment,server}"), Some(1), "{counted:?}");
        assert_eq!(of("payroc_unknown_outcomes{CapturePayment}"), Some(1));
        assert_eq!(
            (of("payroc_retries{ListPayments}"), of("payroc_retries{CapturePayment}")),
            (Some(1), Some(2))
        );
        assert_eq!(of("payroc_token_exchanges{obtained}"), Some(1));
        let lines = lines.lock().unwrap();
        assert!(
            lines.contains("/payments/{paymentId}/capture") && !lines.contains("M2MJOG6O2Y"),
            "{lines}"
        );
    }
}
