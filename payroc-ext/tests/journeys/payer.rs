//! What the tests of pages for payers share: a store of claims, and a payer's browser. And what a payer reads.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::dependencies::reqwest;
use payroc_ext::journeys::Claim;

use super::*;

pub(crate) const VISA: &str = "4539858876047062";

/// A table with a unique key.
#[derive(Clone, Default)]
pub(crate) struct Claims(Arc<Mutex<BTreeSet<String>>>);

impl Claims {
    pub(crate) fn keys(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().cloned().collect()
    }

    pub(crate) fn forget(&self) {
        self.0.lock().unwrap().clear();
    }
}

impl Claim for Claims {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        // Another handler may come first.
        tokio::task::yield_now().await;
        Ok(self.0.lock().unwrap().insert(key.to_owned()))
    }
}

/// A database that is down.
pub(crate) struct Down;

impl Claim for Down {
    type Error = std::io::Error;

    async fn claim(&mut self, _: &str) -> Result<bool, Self::Error> {
        Err(std::io::ErrorKind::ConnectionRefused.into())
    }
}

/// Opens an address as the payer's browser does, without its host: the sandbox is in this process.
pub(crate) fn open(sandbox: &Sandbox, address: &str) -> Response<Bytes> {
    sandbox.handle(Request::get(address).body(Bytes::new()).unwrap()).unwrap()
}

/// Sends a form as the payer's browser does.
pub(crate) fn send(sandbox: &Sandbox, address: &str, form: Vec<u8>) -> Response<Bytes> {
    let request = Request::post(address).header("content-type", "application/x-www-form-urlencoded");
    sandbox.handle(request.body(form.into()).unwrap()).unwrap()
}

pub(crate) fn text(response: &Response<Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

/// The query with which the payer's browser comes back.
#[track_caller]
pub(crate) fn came_back(response: &Response<Bytes>) -> String {
    assert_eq!(response.status(), 303, "{}", text(response));
    let location = response.headers()["location"].to_str().unwrap();
    location.split_once('?').expect(location).1.to_owned()
}

/// Parameters by name and value, as another implementation reads them.
pub(crate) fn decoded(query: &str) -> Vec<(String, String)> {
    let address = reqwest::Url::parse(&format!("http://localhost/?{query}")).unwrap();
    address.query_pairs().into_owned().collect()
}

/// Parameters as another implementation writes them.
pub(crate) fn encoded<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut address = reqwest::Url::parse("http://localhost/").unwrap();
    address.query_pairs_mut().extend_pairs(pairs);
    address.query().unwrap_or_default().to_owned()
}

/// The table of the documentation: what stands in a row, and what the payer reads.
fn words() -> Vec<(&'static str, &'static str)> {
    let source = include_str!("../../src/journeys/mod.rs");
    let table = source.split("# What the payer reads").nth(1).expect("the table");
    let rows = table
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.strip_suffix(" |")?.split_once(" | "));
    rows.skip(1).collect()
}

/// What the payer reads in the row that names this.
#[track_caller]
fn shown(link: &str) -> &'static str {
    let rows = words();
    let found: Vec<_> = rows.iter().filter(|(result, _)| result.contains(link)).collect();
    assert_eq!(found.len(), 1, "{link}: {rows:#?}");
    found[0].1
}

/// The row of a result. A new variant does not compile here until there is one.
fn row(charged: &Charged) -> &'static str {
    match charged {
        Charged::Approved(_) => "cards::Charged::Approved)",
        Charged::Authorized(_) => "cards::Charged::Authorized)",
        Charged::PartiallyApproved(_) => "cards::Charged::PartiallyApproved)",
        Charged::Declined(_) => "cards::Charged::Declined)",
        Charged::Reversed(_) => "cards::Charged::Reversed)",
        Charged::Undecided(_) => "cards::Charged::Undecided)",
    }
}

/// A payer who may have paid is not asked to pay again, and one who has not is not left waiting.
#[tokio::test]
async fn each_result_has_its_words_for_the_payer() {
    let (sandbox, client) = shop();
    let sale = async |order: &str| charge(&sandbox, &client, order).await.accept_partial_amount().sale(&client).await;
    let reversed = sale("o-1").await.unwrap();
    let back = payroc_ext::journeys::cards::GiveBack::all("return-1", "Wrong size");
    let _ = reversed.payment().void_or_refund(&client, back).await.unwrap();
    let reversed = payroc_ext::journeys::cards::fetch(&client, reversed.payment().payment_id())
        .await
        .unwrap();
    let held = charge(&sandbox, &client, "o-2").await.authorize(&client).await.unwrap();
    let results = [
        (sale("o-3").await.unwrap(), "accepted"),
        (held, "accepted"),
        (sale("sandbox:partial:1").await.unwrap(), "a part"),
        (sale("sandbox:declined:1").await.unwrap(), "have not been charged"),
        (reversed, "have not been charged"),
        (sale("sandbox:pending:1").await.unwrap(), "do not pay again"),
    ];
    let mut seen = BTreeSet::new();
    for (charged, words) in &results {
        assert!(shown(row(charged)).contains(words), "{charged:?}");
        seen.insert(row(charged));
    }
    assert_eq!(seen.len(), results.len(), "each variant once");

    // The errors of a charge.
    for (order, step) in [
        ("o-4", payroc_sandbox::Step::error(HttpErrorKind::Reset).after_commit()),
        ("o-5", payroc_sandbox::Step::error(HttpErrorKind::Connect)),
        ("o-6", payroc_sandbox::Step::response(403)),
    ] {
        let charge = charge(&sandbox, &client, order).await;
        sandbox.next::<operations::CreatePayment>(step);
        let error = charge.sale(&client).await.unwrap_err();
        let words = shown(&format!("crate::Outcome::{:?})", error.outcome()));
        let is_charged = sandbox.collected(order) > 0;
        assert!(!is_charged || words.contains("do not pay again"), "{order}: {error}: {words}");
    }
    for (outcome, words) in [
        (Outcome::Unknown, "do not pay again"),
        (Outcome::NotSent, "have not been charged"),
        (Outcome::Rejected, "have not been charged"),
        (Outcome::ReadOnly, "said before"),
    ] {
        assert!(shown(&format!("crate::Outcome::{outcome:?})")).contains(words), "{outcome:?}");
    }
    assert!(shown("crate::ErrorKind::IdempotencyKeyInUse)").contains("do not pay again"));
}
