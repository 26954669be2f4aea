//! The responses of a server of a newer document: the examples of the document, and bodies generated from its schemas.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::Value;
use xtask::codegen::Docs;
use xtask::codegen::inputs::{Inputs, Past};
use xtask::spec::load;

use super::line::route;
use crate::conformance::{Case, Kind, upstream};
use crate::document::cases;

/// The successes of a document.
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// The vendor's examples of successes.
    pub examples: Vec<Case>,
    /// Generated successes: with and without optional properties, with every value of an enumeration and every variant of a union.
    pub samples: Vec<Case>,
    /// The route of each operation, see [`route`].
    pub routes: BTreeMap<String, String>,
}

impl Responses {
    /// Collects the successes of a document of the vendor.
    ///
    /// # Errors
    /// When the document is refused or has no success with a body.
    pub fn of(root: &Path, document: &[u8]) -> Result<Self> {
        let raw = load::raw(document).map_err(|faults| xtask::codegen::refused(&faults))?;
        let (inputs, _) = Inputs::imported(&root.join("openapi"), document, Docs::Own, Past::Repository, &mut |_| {})?;
        let all = Self {
            examples: only_responses(upstream::extract(&raw).cases),
            samples: only_responses(cases(&inputs.document)),
            routes: routes(&raw),
        };
        ensure!(
            !all.samples.is_empty(),
            "the newer document has no success with a body, so there is nothing to decode"
        );
        Ok(all)
    }
}

fn only_responses(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().filter(|case| case.kind == Kind::Response).collect()
}

/// The routes of the operations of a raw document, by the vendor's ids.
pub fn routes(raw: &Value) -> BTreeMap<String, String> {
    let entries = |value: &'_ Value| value.as_object().cloned().unwrap_or_default();
    let mut routes = BTreeMap::new();
    for (path, item) in entries(&raw["paths"]) {
        for (method, operation) in entries(&item) {
            if let Some(id) = operation["operationId"].as_str() {
                routes.insert(id.to_owned(), route(&method, &path));
            }
        }
    }
    routes
}
