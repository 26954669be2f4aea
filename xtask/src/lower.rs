//! The document in the form that progenitor reads: OpenAPI 3.0, nothing anonymous, no name of the document's.
//!
//! Every Rust type is made elsewhere, so progenitor only has to know that a type exists and what it is called. Each type that an operation
//! names becomes an empty component, a slot, and [`Lowered::slots`] says which Rust type stands in for it. That way nothing that 3.0 cannot
//! say (null types, constants, exclusive bounds) and nothing that typify reads differently (minimum 1 as a non-zero integer, patterns
//! as rejecting newtypes, defaults as values to send) can reach the generated code.
//!
//! Operations are numbered, and their parameters and errors left out: those are written by code of ours, and names that progenitor would turn
//! into others, or into the same ones, never reach it.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

use crate::plan::{Plan, Planned};

/// The type that every error response is read as.
const PROBLEM: &str = "crate::Problem";

/// A document for progenitor, and the types to put in.
pub struct Lowered {
    /// OpenAPI 3.0.
    pub document: openapiv3::OpenAPI,
    /// Rust type by the name of its slot.
    pub slots: BTreeMap<String, String>,
}

/// Lowers a plan.
///
/// # Errors
/// Only if the library that reads OpenAPI 3.0 refuses what is written here.
pub fn lower(plan: &Plan) -> Result<Lowered> {
    let mut slots = Slots::default();
    let mut paths: Map<String, Value> = Map::new();
    for (index, planned) in plan.operations.iter().enumerate() {
        let id = id(index);
        let item = json!({planned.method.key(): operation(planned, &id, &mut slots)});
        paths.insert(format!("/{id}"), item);
    }
    let schemas: Map<String, Value> = slots
        .by_type
        .values()
        .map(|slot| (slot.clone(), json!({"type": "object"})))
        .collect();
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Payroc API", "version": plan.version},
        "paths": paths,
        "components": {"schemas": schemas},
    });
    Ok(Lowered {
        document: serde_json::from_value(document).context("the lowered document is not OpenAPI 3.0")?,
        slots: slots.by_type.into_iter().map(|(rust, slot)| (slot, rust)).collect(),
    })
}

#[derive(Default)]
struct Slots {
    by_type: BTreeMap<String, String>,
}

impl Slots {
    fn reference(&mut self, rust: &str) -> Value {
        let next = format!("Slot{}", self.by_type.len());
        let slot = self.by_type.entry(rust.to_owned()).or_insert(next);
        json!({"$ref": format!("#/components/schemas/{slot}")})
    }

    fn json(&mut self, rust: &str) -> Value {
        let schema = self.reference(rust);
        json!({"application/json": {"schema": schema}})
    }
}

/// What an operation is called there.
pub fn id(index: usize) -> String {
    format!("operation{index}")
}

fn operation(planned: &Planned, id: &str, slots: &mut Slots) -> Value {
    let mut success = json!({"description": ""});
    if let Some(output) = &planned.output {
        success["content"] = slots.json(&output.to_string());
    }
    // One error stands for all: with it, progenitor asks for JSON where the success has none.
    let error = json!({"description": "", "content": slots.json(PROBLEM)});
    let responses = json!({planned.success.to_string(): success, "400": error});
    let mut written = json!({"operationId": id, "responses": responses});
    if let Some(body) = &planned.body {
        // A multipart body goes through progenitor as JSON too; the rewriting swaps the one call that writes it.
        written["requestBody"] = json!({"required": true, "content": slots.json(&body.rust.to_string())});
    }
    written
}
