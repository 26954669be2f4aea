//! One call of each operation with all that its builder takes, made up from the document.

use std::collections::BTreeMap;
use std::future::Future;

use payroc_api::{Operation, Request, Upload, operations};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::{canonical, request_schema};
use crate::sample::{Extent, Sampler};

/// What calls need, as the document allows it, by the vendor's operation id: a body, and values by the names of parameters.
#[derive(Debug)]
pub struct Given {
    bodies: BTreeMap<String, Value>,
    parameters: BTreeMap<(String, String), Value>,
}

impl Given {
    /// Bodies of this extent.
    pub fn new(extent: Extent) -> Self {
        let document = canonical();
        let sampler = Sampler::request(&document, extent, 0);
        let mut given = Self {
            bodies: BTreeMap::new(),
            parameters: BTreeMap::new(),
        };
        for (_, _, operation) in document.operations() {
            if let Some(schema) = request_schema(&document, operation) {
                given.bodies.insert(operation.id.clone(), sampler.value(schema));
            }
            for parameter in operation.parameters.iter().filter_map(|parameter| document.parameter(parameter)) {
                let key = (operation.id.clone(), parameter.name.clone());
                given.parameters.insert(key, sampler.value(&parameter.schema));
            }
        }
        given
    }

    /// The body of an operation.
    ///
    /// # Panics
    /// When the body that the document allows is none that the type takes.
    pub fn body<T: DeserializeOwned>(&self, operation: &str) -> T {
        serde_json::from_value(self.bodies[operation].clone()).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    /// A value for a parameter; none for a cursor, which only a page before this one could give.
    fn parameter<T: DeserializeOwned>(&self, operation: &str, name: &str) -> Option<T> {
        if matches!(name, "after" | "before") {
            return None;
        }
        let value = &self.parameters[&(operation.to_owned(), name.to_owned())];
        Some(serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{operation}, {name}: {error}")))
    }

    fn upload<D: DeserializeOwned>(&self, operation: &str) -> Upload<D> {
        Upload::new(self.body::<D>(operation), "drawing.pdf", &b"%PDF"[..])
    }
}

/// What is done with each call.
pub trait Visit {
    /// Does it.
    fn visit<R: Request>(&mut self, request: R) -> impl Future<Output = ()>;
}

macro_rules! body {
    (json $body:ty, $given:expr, $operation:expr) => {
        $given.body::<$body>($operation)
    };
    (upload $body:ty, $given:expr, $operation:expr) => {{
        let upload: $body = $given.upload($operation);
        upload
    }};
}

macro_rules! calls {
    ($($name:ident, $call:ident, parameters: [$($place:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Visits one call of each operation, sorted by path and method.
        #[allow(deprecated, unused_mut, reason = "what the vendor discourages is sent all the same; not all take parameters")]
        pub async fn call_all(raw: &payroc_api::Client, given: &Given, visit: &mut impl Visit) {
            $({
                let operation = operations::$name::INFO.upstream_id;
                let mut request = raw.$call()$(.body(body!($kind $body, given, operation)))?;
                $(if let Some(value) = given.parameter::<$type>(operation, $wire) {
                    request = request.$setter(value);
                })*
                visit.visit(request).await;
            })*
        }
    };
}

payroc_api::for_each_call!(calls);
