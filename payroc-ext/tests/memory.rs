//! The memory of the process after a call: nothing of the call's body is left in it.
//!
//! The test runs itself in a child process, which searches its whole memory for a card number that it has sent. The number is computed each
//! time it is needed, so that the search finds copies that belong to calls and no others.

#![cfg(target_os = "linux")]

mod support;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::process::Command;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use payroc_ext::types::{
    CardDetails, CardPayload, Currency, FundingAccount, FundingAchAccount, FundingAchAccountNumbers, FundingPaymentMethod,
    KeyedCardDetails, KeyedData, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, PlainTextKeyedData,
};
use payroc_ext::{Client, Environment, KeyRing, PreparedCall, SealingKey, StoredCall, operations};
use payroc_sandbox::ManualClock;
use support::{API_KEY, is_exchange, token};

const CHILD: &str = "PAYROC_TEST_MEMORY";

/// An HTTP client that sends nothing and keeps nothing.
struct Nowhere;

impl HttpClient for Nowhere {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        let exchange = is_exchange(&request);
        Box::pin(async move {
            match exchange {
                true => Ok(token(0, 3_600)),
                false => Err(HttpErrorKind::Reset.into()),
            }
        })
    }
}

/// A number of 16 digits that is stored nowhere: each digit is computed from a mask.
#[derive(Clone, Copy)]
struct Number(u8);

impl Number {
    const LENGTH: usize = 16;

    fn byte(self, at: usize) -> u8 {
        b'0' + (u8::try_from(at).unwrap().wrapping_mul(7) ^ self.0) % 10
    }

    /// Passes the digits to `take` and wipes them afterwards.
    fn with<T>(self, take: impl FnOnce(&str) -> T) -> T {
        let mut digits = zeroize::Zeroizing::new([0; Self::LENGTH]);
        for (at, digit) in digits.iter_mut().enumerate() {
            *digit = self.byte(at);
        }
        take(std::str::from_utf8(&*digits).unwrap())
    }

    fn is_at(self, memory: &[u8]) -> bool {
        memory.len() == Self::LENGTH && memory.iter().enumerate().all(|(at, byte)| *byte == self.byte(at))
    }
}

/// Counts the copies of the number in the writable memory of this process.
fn copies_of(number: Number) -> usize {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut found = 0;
    let mut page = vec![0; 1 << 16];
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let (mut at, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        while at < end {
            let length = usize::try_from(end - at).unwrap().min(page.len());
            let read = memory
                .seek(SeekFrom::Start(at))
                .and_then(|_| memory.read_exact(&mut page[..length]));
            if read.is_err() {
                break;
            }
            found += page[..length].windows(Number::LENGTH).filter(|window| number.is_at(window)).count();
            // Chunks overlap, so that a number across their boundary is found.
            at += u64::try_from(length).unwrap();
            if at < end {
                at -= u64::try_from(Number::LENGTH).unwrap();
            }
            page[..length].fill(0);
        }
    }
    found
}

fn payment(client: &Client, number: Number, description: &str) -> payroc_ext::resources::payments::CreatePayment {
    let details = number.with(|digits| PlainTextKeyedData::new(digits)).expiry_date("1230");
    let keyed = KeyedCardDetails::new(KeyedData::PlainText(Box::new(details)));
    let card = CardPayload::new(CardDetails::Keyed(Box::new(keyed)));
    let order = PaymentOrderRequest::new("order-1", 4999, Currency::Usd).description(description);
    client.payments().create(PaymentRequest::new(
        PaymentChannel::Web,
        "1234001",
        order,
        PaymentMethod::Card(Box::new(card)),
    ))
}

/// Runs the scenario of this name in the child process.
async fn child(which: &str) {
    let client = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = client.http_client(Arc::new(Nowhere)).clock(ManualClock::new());
    let client = client.retry_policy(payroc_ext::RetryPolicy::never()).build().unwrap();
    let number = Number(3);
    let ring = KeyRing::new(SealingKey::generate("a").unwrap());
    // Long enough that buffers have to grow, with characters that JSON escapes.
    let long = "\"\\\n".repeat(700);
    assert_eq!(copies_of(number), 0, "before");
    match which {
        // The search does find what was not wiped.
        "control" => {
            let kept = number.with(|digits| digits.to_owned());
            assert!(copies_of(number) >= 1, "a live copy is found");
            drop(kept);
            let freed: Vec<String> = (0..64)
                .map(|_| number.with(|digits| format!("{digits}{digits}{digits}{digits}")))
                .collect();
            drop(freed);
            assert!(copies_of(number) >= 1, "a freed copy is found");
            return;
        }
        "sent" => {
            for description in ["short", &long] {
                let error = payment(&client, number, description).await.unwrap_err();
                assert!(error.prepared().is_some());
                assert!(copies_of(number) >= 1, "the error holds the call");
            }
        }
        "dropped" => drop(payment(&client, number, &long)),
        "prepared" => {
            for description in ["short", &long] {
                let prepared = payment(&client, number, description).prepare().unwrap();
                prepared.send(&client).await.unwrap_err();
                let stored = prepared.expose_for_storage();
                assert!(copies_of(number) >= 2);
                drop((prepared, stored.clone(), stored));
            }
        }
        "restored" => {
            let stored = payment(&client, number, &long).prepare().unwrap().expose_for_storage();
            let call = PreparedCall::restore_resumed(stored)
                .unwrap()
                .typed::<operations::CreatePayment>()
                .unwrap();
            call.send(&client).await.unwrap_err();
        }
        "refused" => {
            let stored = payment(&client, number, &long).prepare().unwrap().expose_for_storage();
            // One call is refused when sent by another client, one when restored.
            let call = PreparedCall::restore_fresh(stored.clone())
                .unwrap()
                .typed::<operations::CreatePayment>()
                .unwrap();
            call.send(&client.for_merchant("a", payroc_ext::ApiKey::new("a")))
                .await
                .unwrap_err();
            assert!(
                PreparedCall::restore_fresh(stored)
                    .unwrap()
                    .typed::<operations::CapturePayment>()
                    .is_err()
            );
        }
        "sealed" => {
            let line = ring
                .seal(payment(&client, number, &long).prepare().unwrap().as_call(), "1")
                .unwrap();
            let stored: StoredCall = ring.open(&line, &client, "1").unwrap();
            let call = PreparedCall::restore_resumed(stored)
                .unwrap()
                .typed::<operations::CreatePayment>()
                .unwrap();
            call.send(&client).await.unwrap_err();
            assert!(copies_of(number) >= 1);
            drop(call);
            assert!(ring.open(&line, &client, "2").is_err());
        }
        // A replacement is searched for masked values before it is sent.
        "replaced" => {
            let value = number.with(|digits| FundingAchAccountNumbers::new(digits, "4111"));
            let method = FundingPaymentMethod::Ach(Box::new(FundingAchAccount::new().value(value)));
            let account = FundingAccount::new("checking", "credit", "A", vec![method]);
            client.funding().accounts().replace(5, account).await.unwrap_err();
        }
        other => panic!("no scenario is named {other}"),
    }
    assert_eq!(copies_of(number), 0, "after {which}");
}

#[test]
fn no_body_is_left_in_memory_after_its_call() {
    if let Ok(which) = std::env::var(CHILD) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(child(&which));
        return;
    }
    for which in [
        "control", "sent", "dropped", "prepared", "restored", "refused", "sealed", "replaced",
    ] {
        let name = "no_body_is_left_in_memory_after_its_call";
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args(["--exact", name, "--test-threads", "1"])
            .env(CHILD, which)
            .env("RUST_BACKTRACE", "0");
        let output = child.output().unwrap();
        let output_text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && output_text.contains("1 passed"),
            "{which}: {output_text}"
        );
    }
}
