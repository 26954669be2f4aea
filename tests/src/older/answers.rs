//! What a server of a newer document answers: the examples of the document, and bodies made up from its schemas.

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

/// The answers of a document.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The vendor's examples of successes.
    pub examples: Vec<Case>,
    /// Successes that the document allows: with and without what is optional, with every value of an enumeration and every arm of a union.
    pub samples: Vec<Case>,
    /// The route of each operation, see [`route`].
    pub routes: BTreeMap<String, String>,
}

impl Answers {
    /// The answers of a document of the vendor's.
    ///
    /// # Errors
    /// A refused document, and one without any answer.
    pub fn of(root: &Path, document: &[u8]) -> Result<Self> {
        let raw = load::raw(document).map_err(|faults| xtask::codegen::refused(&faults))?;
        let (inputs, _) = Inputs::imported(&root.join("openapi"), document, Docs::Own, Past::Repository, &mut |_| {})?;
        let answers = Self {
            examples: responses(upstream::extract(&raw).cases),
            samples: responses(cases(&inputs.document)),
            routes: routes(&raw),
        };
        ensure!(
            !answers.samples.is_empty(),
            "the newer document answers nothing, so there is nothing to decode"
        );
        Ok(answers)
    }
}

fn responses(cases: Vec<Case>) -> Vec<Case> {
    cases.into_iter().filter(|case| case.kind == Kind::Response).collect()
}

/// The route of each operation of a document as it was loaded, by the vendor's ids.
pub fn routes(raw: &Value) -> BTreeMap<String, String> {
    let members = |value: &'_ Value| value.as_object().cloned().unwrap_or_default();
    let mut routes = BTreeMap::new();
    for (path, item) in members(&raw["paths"]) {
        for (method, operation) in members(&item) {
            if let Some(id) = operation["operationId"].as_str() {
                routes.insert(id.to_owned(), route(&method, &path));
            }
        }
    }
    routes
}
