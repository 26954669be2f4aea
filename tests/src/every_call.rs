//! One call of each operation with all of its parameters and its body, generated from the document.

use std::collections::BTreeMap;
use std::future::Future;

use payroc_api::{Operation, Request, Upload, operations};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::{canonical, request_schema};
use crate::sample::{Extent, Sampler};

/// The arguments of calls, by the vendor's operation id: bodies, and parameter values by name. All conform to the document.
#[derive(Debug)]
pub struct Given {
    bodies: BTreeMap<String, Value>,
    parameters: BTreeMap<(String, String), Value>,
}

impl Given {
    /// Generates arguments of this extent.
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
    /// When the type does not decode a body that the document allows.
    pub fn body<T: DeserializeOwned>(&self, operation: &str) -> T {
        serde_json::from_value(self.bodies[operation].clone()).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    /// A value for a parameter. A cursor has none, because only an earlier page returns one.
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

/// A visitor of every call.
pub trait Visit {
    /// Visits one call.
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
    ($($name:ident, $call:ident, parameters: [$($location:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Visits one call of each operation, sorted by path and method.
        #[allow(deprecated, unused_mut, reason = "deprecated operations are called too; some calls have no parameters")]
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
