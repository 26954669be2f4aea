//! What the tests of pages for payers share: a store of claims, and a payer's browser.

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
