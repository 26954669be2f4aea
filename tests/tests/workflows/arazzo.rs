//! Arazzo documents, as far as the runner needs them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) workflows: Vec<Workflow>,
    #[serde(default)]
    components: Components,
}

#[derive(Default, Deserialize)]
struct Components {
    #[serde(default)]
    inputs: BTreeMap<String, Inputs>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Workflow {
    #[serde(rename = "workflowId")]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) inputs: Inputs,
    #[serde(default)]
    pub(crate) depends_on: Vec<String>,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) steps: Vec<Step>,
    #[serde(default)]
    pub(crate) outputs: BTreeMap<String, Value>,
    #[serde(default)]
    pub(crate) failure_actions: Vec<Action>,
}

/// The schema of the inputs.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Inputs {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    #[serde(default)]
    pub(crate) properties: BTreeMap<String, Value>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Step {
    #[serde(rename = "stepId")]
    pub(crate) id: String,
    pub(crate) operation_id: Option<String>,
    pub(crate) operation_path: Option<String>,
    pub(crate) workflow_id: Option<String>,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request_body: Option<RequestBody>,
    #[serde(default, rename = "successCriteria")]
    pub(crate) criteria: Vec<Criterion>,
    #[serde(default)]
    pub(crate) on_success: Vec<Action>,
    #[serde(default)]
    pub(crate) on_failure: Vec<Action>,
    #[serde(default)]
    pub(crate) outputs: BTreeMap<String, Value>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) location: Option<String>,
    pub(crate) value: Value,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RequestBody {
    pub(crate) content_type: Option<String>,
    #[serde(default)]
    pub(crate) payload: Value,
    #[serde(default)]
    pub(crate) replacements: Vec<Replacement>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Replacement {
    pub(crate) target: String,
    pub(crate) value: Value,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Criterion {
    pub(crate) condition: String,
    pub(crate) context: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Option<Value>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Action {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) step_id: Option<String>,
    pub(crate) workflow_id: Option<String>,
    /// Seconds.
    pub(crate) retry_after: Option<f64>,
    pub(crate) retry_limit: Option<u32>,
    #[serde(default)]
    pub(crate) criteria: Vec<Criterion>,
}

impl Document {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        // By way of JSON, so that numbers and keys are what the runner compares.
        let value: Value = serde_yaml_ng::from_str(text).map_err(|error| error.to_string())?;
        let mut document: Self = serde_json::from_value(value).map_err(|error| error.to_string())?;
        for workflow in &mut document.workflows {
            let name = workflow.inputs.reference.as_deref();
            if let Some(name) = name.and_then(|reference| reference.strip_prefix("#/components/inputs/")) {
                let shared = document
                    .components
                    .inputs
                    .get(name)
                    .ok_or_else(|| format!("no inputs called {name}"))?;
                workflow.inputs = shared.clone();
            }
        }
        Ok(document)
    }

    /// The workflow with this id, also where the id names its document.
    pub(crate) fn workflow(&self, id: &str) -> Option<&Workflow> {
        let id = id.rsplit('.').next().unwrap_or(id);
        self.workflows.iter().find(|workflow| workflow.id == id)
    }
}
