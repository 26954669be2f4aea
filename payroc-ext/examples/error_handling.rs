//! What a service does with each error of a payment.
//!
//! ```sh
//! cargo run --example error_handling     # against a sandbox in this process: no account, no network
//! cargo test --example error_handling
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::journeys::saved_cards::{SavedCard, SingleUseCard, save};
use payroc_ext::prelude::*;
use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest};
use payroc_ext::{Error, ErrorKind, Outcome, ProblemType, RetryPolicy, operations};
use payroc_sandbox::{API_KEY, Form, Sandbox, Step};

const TERMINAL: &str = "1234001";

/// The next step after a payment whose call has failed.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// Money may have moved: keep the call, and send it again until it is settled.
    SendAgain,
    /// Money may have moved, by this call or an earlier one, and sending again could move it twice or settles nothing: look the order up, or let a person do it.
    LookUp,
    /// No money has moved: try later, after this time.
    Later(Duration),
    /// No money has moved, and the request is wrong: these parameters.
    Repair(Vec<String>),
    /// No money has moved, and the settings of the service are wrong: wake its operator.
    Operator,
    /// No money has moved: fetch what the request was about, and decide anew.
    Decide,
}

fn next(error: &Error) -> Next {
    if error.outcome() == Outcome::Unknown {
        return match error.prepared() {
            Some(_) => Next::SendAgain,
            None => Next::LookUp,
        };
    }
    let parameters = || {
        error
            .parameter_errors()
            .iter()
            .filter_map(|fault| fault.parameter.clone())
            .collect()
    };
    match error.kind() {
        ErrorKind::Draining => Next::Later(Duration::ZERO),
        ErrorKind::Forbidden if error.problem_type() == Some(&ProblemType::CapabilitiesMissing) => Next::Operator,
        // This call has moved no money, and an earlier one under its key may have paid the order.
        ErrorKind::IdempotencyKeyInUse => Next::LookUp,
        ErrorKind::NotFound | ErrorKind::Conflict => Next::Decide,
        _ if error.is_validation() => Next::Repair(parameters()),
        _ if error.is_retryable() => Next::Later(error.retry_after().unwrap_or(Duration::from_secs(1))),
        // Keys, rights, settings, and whatever a later version adds.
        _ => Next::Operator,
    }
}

fn client(sandbox: &Sandbox) -> Result<Client, Error> {
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    // One attempt, so that each fault of the example shows.
    builder.http_client(sandbox.clone()).retry_policy(RetryPolicy::never()).build()
}

async fn saved(sandbox: &Sandbox, client: &Client) -> Result<SavedCard, Box<dyn std::error::Error>> {
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await?;
    let token = sandbox.submit(session.token().expose(), Form::Card)?.token;
    Ok(save(client, TERMINAL, SingleUseCard::new(token)).await?)
}

/// Pays while the API does this.
async fn pay(sandbox: &Sandbox, client: &Client, card: &SavedCard, step: Step) -> Option<Error> {
    sandbox.next::<operations::CreatePayment>(step);
    let order = PaymentOrderRequest::new("order-17", 4_999, Currency::Usd);
    let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, PaymentMethod::from(card));
    client.payments().create(request).await.err()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let client = client(&sandbox)?;
    let card = saved(&sandbox, &client).await?;
    for step in [
        Step::error(HttpErrorKind::Connect),
        Step::error(HttpErrorKind::Reset).after_commit(),
        Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>"),
        Step::problem(400, "bad-request"),
        Step::problem(403, "forbidden"),
        Step::problem(429, "api-error").retry_after(Duration::from_secs(3)),
    ] {
        if let Some(error) = pay(&sandbox, &client, &card, step).await {
            println!("  {error}\n    -> {:?}", next(&error));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_error_leads_to_its_next_step() {
        let sandbox = Sandbox::new();
        let client = client(&sandbox).unwrap();
        let card = saved(&sandbox, &client).await.unwrap();
        for (step, expected) in [
            (Step::error(HttpErrorKind::Connect), Next::Later(Duration::from_secs(1))),
            (Step::error(HttpErrorKind::Timeout), Next::SendAgain),
            (Step::error(HttpErrorKind::Reset).after_commit(), Next::SendAgain),
            (Step::response(502), Next::SendAgain),
            (Step::problem(400, "bad-request"), Next::Repair(Vec::new())),
            (Step::problem(403, "forbidden"), Next::Operator),
            (Step::problem(409, "resource-already-exists"), Next::Decide),
            (Step::problem(409, "idempotency-key-in-use"), Next::LookUp),
            (
                Step::response(403).content_type("text/html").body("<h1>Blocked</h1>"),
                Next::SendAgain,
            ),
            (
                Step::problem(429, "api-error").retry_after(Duration::from_secs(3)),
                Next::Later(Duration::from_secs(3)),
            ),
        ] {
            let error = pay(&sandbox, &client, &card, step).await.expect("a fault");
            assert_eq!(next(&error), expected, "{error}");
        }
        // A POST that takes no key and may have arrived is not sent again.
        sandbox.next::<operations::DeactivatePaymentLink>(Step::error(HttpErrorKind::Reset));
        let error = client.payment_links().deactivate("L-1").await.unwrap_err();
        assert_eq!(next(&error), Next::LookUp);
    }

    #[tokio::test]
    async fn a_wrong_request_names_its_parameter() {
        let sandbox = Sandbox::new();
        let client = client(&sandbox).unwrap();
        let card = saved(&sandbox, &client).await.unwrap();
        let order = PaymentOrderRequest::new("an order id of more than 24 characters", 4_999, Currency::Usd);
        let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, PaymentMethod::from(&card));
        let error = client.payments().create(request).await.unwrap_err();
        assert_eq!(next(&error), Next::Repair(vec!["order.orderId".to_owned()]));
    }
}
