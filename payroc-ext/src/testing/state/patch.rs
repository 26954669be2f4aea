//! Changes by JSON Patch (RFC 6902).

use serde_json::Value;

use super::super::problem::Problem;
use super::ask::{Ask, refuse};

/// The document after all steps of the patch that was sent, or the first step that cannot be taken.
pub(super) fn apply(document: &Value, ask: &Ask<'_>) -> Result<Value, Problem> {
    let steps = ask.body().as_array().map(Vec::as_slice).unwrap_or_default();
    let mut after = document.clone();
    for (at, step) in steps.iter().enumerate() {
        let patch = serde_json::from_value::<json_patch::PatchOperation>(step.clone());
        let taken = patch
            .map_err(drop)
            .and_then(|patch| json_patch::patch(&mut after, &[patch]).map_err(drop));
        // The library's text quotes the path, which may hold anything.
        if taken.is_err() {
            return Err(refuse(
                &format!("[{at}]"),
                "impossible change",
                "Expected a change whose place exists and whose test holds.",
            ));
        }
    }
    Ok(after)
}
