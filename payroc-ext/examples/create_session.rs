//! Creates a Hosted Fields session and prints what the browser needs.
//!
//! ```sh
//! cargo run --example create_session
//! ```
//!
//! talks to a sandbox on this machine and needs neither an account nor a network. With `PAYROC_API_KEY` and `PAYROC_TERMINAL_ID` set, the
//! session is made in Payroc's test environment (UAT).

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::hosted_fields::{CardFields, CvvField, Field, HostedFieldsRelease, Submit};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Sandbox, Server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let Target {
        client, terminal, name, ..
    } = &target()?;

    let call = client.hosted_fields().terminal(terminal.as_str()).for_payment();
    println!("Terminal {terminal} at {name}, idempotency key {}\n", call.idempotency_key());
    let session = call.await?;
    println!(
        "The session ends at {}, in {} seconds.",
        session.expires_at(),
        session.remaining().as_secs()
    );

    let page = session.into_browser_config(fields())?;
    println!("\nConfiguration of the browser script:\n\n{}", page.json());
    println!("\nA whole page, valid for one load: an element for each field, and after them the tags that start the fields.\n");
    println!("{}", self::page(&page.html()));
    let policy = page.content_security_policy();
    println!("\nThe sources to add to a Content-Security-Policy that the page already has (`merge_into` does that):\n\n{policy}");
    println!("\nThe complete headers of a page without a policy of its own:\n");
    for (name, value) in policy.complete().headers() {
        println!("{name}: {value}");
    }
    Ok(())
}

pub(crate) fn fields() -> CardFields {
    CardFields::new()
        .card_number(
            Field::at("#card-number")
                .placeholder("Card number")
                .error_target("#card-number-error"),
        )
        .cvv(CvvField::at("#cvv"))
        .submit(Submit::at("#submit").value("Pay"))
}

/// A page with the elements that the fields name. The tags come last.
pub(crate) fn page(tags: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Pay</title>\n\
         <p>Card number</p> <div id=\"card-number\"></div> <p id=\"card-number-error\" role=\"alert\"></p>\n\
         <p>Name on card</p> <div id=\"cardholder-name\"></div>\n\
         <p>Expiry date</p> <div id=\"expiry-date\"></div>\n\
         <p>Security code</p> <div id=\"cvv\"></div>\n\
         <div id=\"submit\"></div>\n{tags}</html>\n"
    )
}

/// The API that the example talks to.
struct Target {
    client: Client,
    terminal: String,
    name: &'static str,
    /// Listens until it is dropped.
    _server: Option<Server>,
}

fn target() -> Result<Target, Box<dyn Error>> {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    match (variable("PAYROC_API_KEY"), variable("PAYROC_TERMINAL_ID")) {
        (Some(key), Some(terminal)) => {
            let client = Client::builder().environment(Environment::Uat).api_key(key).build()?;
            Ok(Target {
                client,
                terminal,
                name: "Payroc's test environment",
                _server: None,
            })
        }
        (None, None) => {
            let server = Sandbox::new().serve()?;
            let environment = Environment::custom(server.base_url(), server.identity_url());
            // A sandbox has no release of the browser script of its own, so the printed page loads the one of UAT.
            let client = Client::builder()
                .environment(environment)
                .api_key(API_KEY)
                .hosted_fields_release(HostedFieldsRelease::UAT)
                .build()?;
            Ok(Target {
                client,
                terminal: "1234001".to_owned(),
                name: "a sandbox on this machine",
                _server: Some(server),
            })
        }
        (Some(_), None) => Err("PAYROC_API_KEY is set, PAYROC_TERMINAL_ID is not: set both to use UAT, or neither".into()),
        (None, Some(_)) => Err("PAYROC_TERMINAL_ID is set, PAYROC_API_KEY is not: set both to use UAT, or neither".into()),
    }
}
