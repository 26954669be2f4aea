//! What reading and writing costs, beside types of the same shape with serde's derive.
//!
//! `cargo bench -p payroc-tests --bench decode`. Rounds of both take turns, and what counts is the median of their ratios; below 1 is faster
//! than the derive. The twins share ids, secrets, decimals, dates and enumerations with our types, so what is compared is objects, unions and
//! lists. They keep no unknown fields, and unknown variants only of the one union without a discriminator; ours keep both.
#![allow(clippy::print_stdout, reason = "a bench prints what it found")]

mod accounts;
mod payments;

use std::hint::black_box;

use payroc_api::__private::{FromBody, ToBody};
use payroc_api::types;
use payroc_tests::document::canonical;
use payroc_tests::floor;
use payroc_tests::sample::{Extent, Sampler};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use xtask::spec::model::Schema;

/// Pairs of rounds, and the bytes that are read in a round.
const ROUNDS: usize = 101;
const BYTES: usize = 2_000_000;

fn main() {
    let document = canonical();
    let sample = |name: &str, extent| Sampler::response(&document, extent, 0).value(&Schema::reference(name));
    let mut page = sample("PaymentPage", Extent::Everything);
    page["data"] = json!(vec![page["data"][0].clone(); 100]);
    let everything = sample("Payment", Extent::Everything);
    let account = sample("ProcessingAccount", Extent::Everything);

    compare::<types::Payment, payments::Payment>("a payment as they usually are", floor::PAYMENT);
    compare::<types::Payment, payments::Payment>("a payment, every field there is", &everything.to_string());
    compare::<types::PaymentPage, payments::PaymentPage>("a page of 100 payments", &page.to_string());
    compare::<types::ProcessingAccount, accounts::ProcessingAccount>("a processing account", &account.to_string());
}

fn compare<Ours: FromBody + ToBody + DeserializeOwned + Serialize, Twin: DeserializeOwned + Serialize>(name: &str, body: &str) {
    let ours: Ours = read(body);
    // In the order of the document, as servers write it; the sampler sorts by name.
    let body = &serde_json::to_string(&ours).expect("what was read can be written");
    let twin: Twin = read(body);
    // Both have to do the same work.
    let (one, other): (Value, Value) = (written(&ours), written(&twin));
    assert_eq!(one, other, "{name}: the twin is not of the same shape");
    let sent = ours.to_body().map_err(drop).expect("what was read can be written");
    assert_eq!(sent, body.as_bytes(), "{name}: the two writers differ");
    let times = (BYTES / body.len()).max(1);
    println!("{name}, {} bytes", body.len());
    // As the client reads what arrives, and as a program does that reads our types by way of serde.
    let bytes = body.as_bytes();
    ratio(
        "decode",
        times,
        &|| drop(black_box(Ours::from_body(black_box(bytes)).map_err(drop))),
        &|| drop(black_box(serde_json::from_slice::<Twin>(black_box(bytes)).map_err(drop))),
    );
    ratio(
        "decode by serde",
        times,
        &|| drop(black_box(read::<Ours>(black_box(body)))),
        &|| {
            drop(black_box(read::<Twin>(black_box(body))));
        },
    );
    ratio(
        "encode",
        times,
        &|| drop(black_box(black_box(&ours).to_body().map_err(drop))),
        &|| drop(black_box(serde_json::to_vec(black_box(&twin)))),
    );
    ratio(
        "encode by serde",
        times,
        &|| drop(black_box(serde_json::to_vec(black_box(&ours)))),
        &|| drop(black_box(serde_json::to_vec(black_box(&twin)))),
    );
}

fn read<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{}: {error}", std::any::type_name::<T>()))
}

fn written<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("what was read can be written")
}

fn ratio(what: &str, times: usize, ours: &dyn Fn(), twin: &dyn Fn()) {
    let round = |work: &dyn Fn()| {
        let before = cpu()?;
        (0..times).for_each(|_| work());
        Some(cpu()? - before)
    };
    let mut ratios = Vec::with_capacity(ROUNDS);
    let (mut our_sum, mut twin_sum) = (0.0, 0.0);
    for number in 0..ROUNDS {
        // Who begins changes each time.
        let (one, other) = if number % 2 == 0 {
            let one = round(ours);
            (one, round(twin))
        } else {
            let other = round(twin);
            (round(ours), other)
        };
        let (Some(one), Some(other)) = (one, other) else {
            println!("  {what}: skipped, only Linux tells the time of one thread");
            return;
        };
        our_sum += one;
        twin_sum += other;
        ratios.push(one / other);
    }
    ratios.sort_by(f64::total_cmp);
    let each = (ROUNDS * times) as f64;
    println!(
        "  {what}: ours {:.2} us, derive {:.2} us: x{:.3}, quartiles {:.3} to {:.3}",
        our_sum / each,
        twin_sum / each,
        ratios[ROUNDS / 2],
        ratios[ROUNDS / 4],
        ratios[ROUNDS * 3 / 4],
    );
}

/// CPU time of this thread in microseconds.
#[cfg(target_os = "linux")]
fn cpu() -> Option<f64> {
    let time = nix::time::clock_gettime(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID).ok()?;
    Some(time.tv_sec() as f64 * 1e6 + time.tv_nsec() as f64 / 1e3)
}

#[cfg(not(target_os = "linux"))]
fn cpu() -> Option<f64> {
    None
}
