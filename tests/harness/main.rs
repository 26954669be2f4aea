//! Decodes responses with the generated crate it is built on: a line of JSON in, a line of JSON out.
//!
//! This file belongs to no package of the workspace. `cargo xtask older-client` builds it on a crate generated from an older document; see
//! `older::build` of the tests crate.
#![allow(clippy::print_stdout, reason = "a filter writes to its standard output")]

// The sources of the gate itself, so that both decode and report alike.
#[path = "../src/conformance"]
#[allow(dead_code, reason = "the rest is used by the gate")]
mod conformance {
    pub(crate) mod path;
    pub(crate) mod replay;
}
#[path = "../src/older/line.rs"]
mod line;

use std::any::TypeId;
use std::io::{self, BufRead, Write};

use payroc_api::{Operation, OperationInfo};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::conformance::replay::{Replay, replay};
use crate::line::{Input, Outcome, route};

macro_rules! table {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        fn table() -> Vec<(&'static OperationInfo, Option<Replay>)> {
            vec![$((<payroc_api::operations::$name as Operation>::INFO, body::<$response>()),)*]
        }
    };
}

payroc_api::for_each_operation!(table);

/// The replay of a body type; `()` means no body.
fn body<T: DeserializeOwned + Serialize + 'static>() -> Option<Replay> {
    (TypeId::of::<T>() != TypeId::of::<()>()).then_some(replay::<T> as Replay)
}

fn decode(table: &[(String, Option<Replay>)], input: &Input) -> Outcome {
    let Some((_, replay)) = table.iter().find(|(route, _)| *route == input.route) else {
        return Outcome::UnknownOperation;
    };
    let Some(replay) = replay else {
        return Outcome::NoBody;
    };
    match replay(input.body.get()) {
        Ok(value) => Outcome::Decoded(value),
        Err(error) => Outcome::Failed(error),
    }
}

fn main() -> io::Result<()> {
    let table: Vec<(String, Option<Replay>)> = table()
        .into_iter()
        .map(|(info, replay)| (route(info.method, info.path), replay))
        .collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &decode(&table, &input))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
