//! Decodes answers with whatever generated crate it was built on: a line of JSON in, a line of JSON out.
//!
//! No package of the workspace contains this file. `cargo xtask older-client` builds it on a crate that it has generated from an older
//! document; see `older::build` of the tests crate.
#![allow(clippy::print_stdout, reason = "a filter speaks through its standard streams")]

// The sources of the gate itself, so that both judge alike.
#[path = "../src/conformance"]
#[allow(dead_code, reason = "the gate uses the rest")]
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

use crate::line::{Answer, Question, route};
use crate::conformance::replay::{Replay, replay};

macro_rules! table {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        fn table() -> Vec<(&'static OperationInfo, Option<Replay>)> {
            vec![$((<payroc_api::operations::$name as Operation>::INFO, body::<$response>()),)*]
        }
    };
}

payroc_api::for_each_operation!(table);

/// The replay of a body; `()` stands for none.
fn body<T: DeserializeOwned + Serialize + 'static>() -> Option<Replay> {
    (TypeId::of::<T>() != TypeId::of::<()>()).then_some(replay::<T> as Replay)
}

fn answer(table: &[(String, Option<Replay>)], question: &Question) -> Answer {
    let Some((_, replay)) = table.iter().find(|(route, _)| *route == question.route) else {
        return Answer::UnknownOperation;
    };
    let Some(replay) = replay else {
        return Answer::NoBody;
    };
    match replay(question.body.get()) {
        Ok(value) => Answer::Decoded(value),
        Err(error) => Answer::Failed(error),
    }
}

fn main() -> io::Result<()> {
    let table: Vec<(String, Option<Replay>)> = table()
        .into_iter()
        .map(|(info, replay)| (route(info.method, info.path), replay))
        .collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let question: Question = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &answer(&table, &question))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
