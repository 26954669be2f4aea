//! The bindings of payroc-api: its types by the vendor's operation ids.

use std::any::TypeId;

use payroc_api::{Operation, Problem, types};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::bindings::{Bindings, Types};
use super::replay::{Replay, replay};

macro_rules! table {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        fn table() -> Vec<Types> {
            vec![$(Types {
                operation: <payroc_api::operations::$name as Operation>::INFO.upstream_id,
                request: body::<$request>(),
                response: body::<$response>(),
                part: None,
            },)*]
        }
    };
}

payroc_api::for_each_operation!(table);

/// Every type of payroc-api.
pub fn bindings() -> Bindings {
    let mut operations = table();
    // The table lists JSON bodies. This is the JSON part of the only form.
    for types in &mut operations {
        if types.operation == "createProcessingAccountAttachment" {
            types.request = body::<types::AttachmentRequest>();
            types.part = Some("attachment");
        }
    }
    Bindings {
        operations,
        problem: replay::<Problem>,
    }
}

/// The replay of a body type; `()` means no body.
fn body<T: DeserializeOwned + Serialize + 'static>() -> Option<Replay> {
    (TypeId::of::<T>() != TypeId::of::<()>()).then_some(replay::<T> as Replay)
}
