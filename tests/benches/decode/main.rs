//! What reading and writing costs, beside types of the same shape with serde's derive, and beside `serde_json::Value`.
//!
//! `cargo bench -p payroc-benches --bench decode`. Rounds of both take turns, and what counts is the median of their ratios; below 1 is faster
//! than the derive. The twins share ids, secrets, decimals, dates and enumerations with our types, so what is compared is objects, unions and
//! lists. They keep no unknown fields, and unknown variants only of the one union without a discriminator; ours keep both.
//!
//! `cargo xtask bench` runs the same work under valgrind, which counts instructions: those do not depend on the load of the machine. For that, the
//! program does one piece of work so often: `list` prints the pieces, and `run NUMBER SIDE TIMES` does one.
#![allow(clippy::print_stdout, reason = "a bench prints what it found")]

mod accounts;
mod payments;
mod sample;

use std::hint::black_box;

use payroc_api::__private::ToBody;
use payroc_api::FromBody;
use payroc_api::types;
use payroc_benches::floor;
use payroc_benches::rows::Row;
use sample::sample;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Pairs of rounds, and the bytes that are read in a round.
const ROUNDS: usize = 101;
const BYTES: usize = 2_000_000;

/// The largest ratios to the derive that are allowed, of what the client does. By way of serde there is no limit: serde_json does most of that work for
/// either side.
const READ: f64 = 0.85;
const WRITTEN: f64 = 0.95;

/// One piece of work.
struct Work {
    /// The body.
    of: &'static str,
    what: &'static str,
    bytes: usize,
    limit: Option<f64>,
    /// By our types, by the derive, and without types.
    sides: [Box<dyn Fn()>; 3],
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["list"] => {
            for (number, work) in works().iter().enumerate() {
                let limit = work.limit.map(|limit| limit.to_string()).unwrap_or_default();
                println!("{number}\t{}, {} bytes: {}\t{limit}", work.of, work.bytes, work.what);
            }
        }
        ["run", number, side, times] => {
            let [number, side, times] = [number, side, times].map(|number| number.parse::<usize>().expect("a number"));
            let works = works();
            let work = &works[number].sides[side];
            (0..times).for_each(|_| work());
        }
        _ => works().iter().for_each(compare),
    }
}

fn works() -> Vec<Work> {
    let document: Value = serde_json::from_str(payroc_api::DOCUMENT).expect("the document is JSON");
    let (everything, account) = (sample(&document, "Payment"), sample(&document, "ProcessingAccount"));
    let mut page = sample(&document, "PaymentPage");
    page["data"] = json!(vec![page["data"][0].clone(); 100]);
    let mut works = Vec::new();
    of::<types::Payment, payments::Payment>(&mut works, "a payment as they usually are", floor::PAYMENT);
    of::<types::Payment, payments::Payment>(&mut works, "a payment, every field there is", &everything.to_string());
    of::<types::PaymentPage, payments::PaymentPage>(&mut works, "a page of 100 payments", &page.to_string());
    of::<types::ProcessingAccount, accounts::ProcessingAccount>(&mut works, "a processing account", &account.to_string());
    works
}

/// The work that one body is.
fn of<Ours, Twin>(works: &mut Vec<Work>, of: &'static str, body: &str)
where
    Ours: FromBody + ToBody + DeserializeOwned + Serialize + 'static,
    Twin: DeserializeOwned + Serialize + 'static,
{
    let ours: Ours = read(body);
    // In the order of the generated types, which is that of the vendor's document.
    let body: &'static str = serde_json::to_string(&ours).expect("what was read can be written").leak();
    let twin: Twin = read(body);
    // Both have to do the same work.
    let (one, other): (Value, Value) = (written(&ours), written(&twin));
    assert_eq!(one, other, "{of}: the twin is not of the same shape");
    let sent = ours.to_body().map_err(drop).expect("what was read can be written");
    assert_eq!(sent, body.as_bytes(), "{of}: the two writers differ");
    // They are needed as long as the program runs.
    let (ours, twin, value): (&'static Ours, &'static Twin, &'static Value) =
        (Box::leak(Box::new(ours)), Box::leak(Box::new(twin)), Box::leak(Box::new(one)));
    let bytes = body.as_bytes();
    let mut add = |what, limit, sides: [Box<dyn Fn()>; 3]| {
        works.push(Work {
            of,
            what,
            bytes: body.len(),
            limit,
            sides,
        });
    };
    // As the client reads what arrives, and as a program does that reads our types by way of serde.
    add(
        "decode",
        Some(READ),
        [
            Box::new(move || drop(black_box(Ours::from_body(black_box(bytes)).map_err(drop)))),
            Box::new(move || drop(black_box(serde_json::from_slice::<Twin>(black_box(bytes)).map_err(drop)))),
            Box::new(move || drop(black_box(serde_json::from_slice::<Value>(black_box(bytes)).map_err(drop)))),
        ],
    );
    add(
        "decode by serde",
        None,
        [
            Box::new(move || drop(black_box(read::<Ours>(black_box(body))))),
            Box::new(move || drop(black_box(read::<Twin>(black_box(body))))),
            Box::new(move || drop(black_box(read::<Value>(black_box(body))))),
        ],
    );
    add(
        "encode",
        Some(WRITTEN),
        [
            Box::new(move || drop(black_box(black_box(ours).to_body().map_err(drop)))),
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(twin))))),
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(value))))),
        ],
    );
    add(
        "encode by serde",
        None,
        [
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(ours))))),
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(twin))))),
            Box::new(move || drop(black_box(serde_json::to_vec(black_box(value))))),
        ],
    );
}

fn read<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{}: {error}", std::any::type_name::<T>()))
}

fn written<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("what was read can be written")
}

fn compare(work: &Work) {
    let times = (BYTES / work.bytes).max(1);
    let [ours, derive, untyped] = &work.sides;
    let what = format!("{}, {} bytes: {}", work.of, work.bytes, work.what);
    let (Some(to_derive), Some(to_untyped)) = (ratio(times, ours, derive), ratio(times, ours, untyped)) else {
        println!("{what}: skipped, only Linux reports the CPU time of one thread");
        return;
    };
    println!(
        "{what}: {:.2} us, derive {:.2} us: x{:.3}, quartiles {:.3} to {:.3}; serde_json::Value {:.2} us: x{:.3}",
        to_derive.ours,
        to_derive.peer,
        to_derive.ratios[1],
        to_derive.ratios[0],
        to_derive.ratios[2],
        to_untyped.peer,
        to_untyped.ratios[1],
    );
    for (peer, found, limit) in [("serde's derive", &to_derive, work.limit), ("serde_json::Value", &to_untyped, None)] {
        Row {
            what: format!("{what}, CPU"),
            figure: format!("{:.2} us", found.ours),
            peer: format!("{peer} {:.2} us", found.peer),
            ratio: Some(found.ratios[1]),
            limit,
        }
        .report();
    }
}

/// The means in microseconds, and the quartiles of the ratios.
struct Ratio {
    ours: f64,
    peer: f64,
    ratios: [f64; 3],
}

fn ratio(times: usize, ours: &dyn Fn(), peer: &dyn Fn()) -> Option<Ratio> {
    let round = |work: &dyn Fn()| {
        let before = cpu()?;
        (0..times).for_each(|_| work());
        Some(cpu()? - before)
    };
    let mut ratios = Vec::with_capacity(ROUNDS);
    let (mut our_sum, mut peer_sum) = (0.0, 0.0);
    for number in 0..ROUNDS {
        // Who begins changes each time.
        let (one, other) = if number % 2 == 0 {
            let one = round(ours)?;
            (one, round(peer)?)
        } else {
            let other = round(peer)?;
            (round(ours)?, other)
        };
        our_sum += one;
        peer_sum += other;
        ratios.push(one / other);
    }
    ratios.sort_by(f64::total_cmp);
    let each = (ROUNDS * times) as f64;
    Some(Ratio {
        ours: our_sum / each,
        peer: peer_sum / each,
        ratios: [ROUNDS / 4, ROUNDS / 2, ROUNDS * 3 / 4].map(|place| ratios[place]),
    })
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
