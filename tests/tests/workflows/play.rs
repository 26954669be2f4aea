//! Plays the steps of a workflow.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value};

use super::api::Api;
use super::arazzo::{Action, Criterion, Document, Parameter, Step, Workflow};
use super::expression::{Scope, shown};
use super::server::{Request, Response, Server};

/// More steps than any workflow has: one that jumps back and forth ends here.
const STEPS: usize = 200;

/// Plays a workflow and those that it depends on. Returns its outputs, or the step that failed and why.
pub(crate) async fn play(
    api: &Api,
    server: &Server,
    document: &Document,
    workflow: &Workflow,
    inputs: &Map<String, Value>,
) -> Result<Map<String, Value>, String> {
    let mut scope = Scope {
        inputs: inputs.clone(),
        ..Scope::default()
    };
    for before in &workflow.depends_on {
        let other = document
            .workflow(before)
            .ok_or_else(|| format!("there is no workflow {before}, which this one depends on"))?;
        let outputs = Box::pin(play(api, server, document, other, inputs)).await?;
        scope.workflows.insert(other.id.clone(), outputs);
    }
    let mut at = 0;
    let mut retries: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..STEPS {
        let Some(step) = workflow.steps.get(at) else {
            return Ok(outputs(&scope, &workflow.outputs));
        };
        let failure = perform(api, server, document, workflow, step, &mut scope).await.err();
        let actions = match failure {
            None => step.on_success.iter(),
            Some(_) if step.on_failure.is_empty() => workflow.failure_actions.iter(),
            Some(_) => step.on_failure.iter(),
        };
        let mut action = None;
        for candidate in actions {
            if all_hold(&scope, &candidate.criteria)?.is_none() {
                action = Some(candidate);
                break;
            }
        }
        let failed = |failure: &str| format!("step {}: {failure}", step.id);
        match (action, failure) {
            (None, None) => at += 1,
            (None, Some(failure)) => return Err(failed(&failure)),
            (Some(action), failure) => match action.kind.as_str() {
                "end" => return failure.map_or_else(|| Ok(outputs(&scope, &workflow.outputs)), |failure| Err(failed(&failure))),
                "goto" => at = target(workflow, action)?,
                "retry" => {
                    let count = retries.entry(step.id.clone()).or_default();
                    *count += 1;
                    if *count > action.retry_limit.unwrap_or(1) {
                        return Err(failed(&failure.unwrap_or_default()));
                    }
                    // The sandbox needs no long wait.
                    let pause = action.retry_after.unwrap_or_default().clamp(0.0, 0.05);
                    tokio::time::sleep(Duration::from_secs_f64(pause)).await;
                    if action.step_id.is_some() {
                        at = target(workflow, action)?;
                    }
                }
                other => return Err(format!("step {}: there is no action {other}", step.id)),
            },
        }
    }
    Err(format!("the workflow does not end within {STEPS} steps"))
}

fn target(workflow: &Workflow, action: &Action) -> Result<usize, String> {
    let wanted = action.step_id.as_deref().or(action.workflow_id.as_deref()).unwrap_or_default();
    let at = workflow.steps.iter().position(|step| step.id == wanted);
    at.ok_or_else(|| format!("there is no step {wanted} to go to"))
}

fn outputs(scope: &Scope, expressions: &BTreeMap<String, Value>) -> Map<String, Value> {
    let filled = expressions
        .iter()
        .filter_map(|(name, expression)| Some((name.clone(), scope.fill(expression)?)));
    filled.collect()
}

async fn perform(
    api: &Api,
    server: &Server,
    document: &Document,
    workflow: &Workflow,
    step: &Step,
    scope: &mut Scope,
) -> Result<(), String> {
    let parameters: Vec<&Parameter> = workflow.parameters.iter().chain(&step.parameters).collect();
    if let Some(id) = &step.workflow_id {
        let other = document.workflow(id).ok_or_else(|| format!("there is no workflow {id}"))?;
        let mut inputs = Map::new();
        for parameter in parameters {
            if let Some(value) = scope.fill(&parameter.value) {
                inputs.insert(parameter.name.clone(), value);
            }
        }
        let done = Box::pin(play(api, server, document, other, &inputs)).await?;
        scope.workflows.insert(other.id.clone(), done.clone());
        scope.steps.insert(step.id.clone(), done);
        return Ok(());
    }
    let request = request(api, step, &parameters, scope)?;
    scope.request = request.body.as_ref().map(|(_, payload)| payload.clone());
    let response = server.send(request).await?;
    let explained = explained(&response);
    scope.response = Some(response);
    if let Some(broken) = all_hold(scope, &step.criteria)? {
        return Err(format!("`{broken}` does not hold: {explained}"));
    }
    let outputs = outputs(scope, &step.outputs);
    scope.steps.insert(step.id.clone(), outputs);
    Ok(())
}

fn request(api: &Api, step: &Step, parameters: &[&Parameter], scope: &Scope) -> Result<Request, String> {
    let found = api.named(step.operation_id.as_deref(), step.operation_path.as_deref())?;
    let (mut path, mut query, mut headers) = (found.path.to_owned(), Vec::new(), Vec::new());
    for parameter in parameters {
        let location = parameter.location.as_deref().or_else(|| found.location(api, &parameter.name));
        let value = scope.fill(&parameter.value);
        match (location, value) {
            (Some("path"), Some(value)) if !shown(&value).is_empty() => {
                path = path.replace(&format!("{{{}}}", parameter.name), &encoded(&shown(&value)));
            }
            (Some("path"), _) => return Err(format!("nothing is known to be the {} of the path", parameter.name)),
            (Some("query"), Some(Value::Array(values))) => {
                query.extend(values.iter().map(|value| (parameter.name.clone(), shown(value))));
            }
            (Some("query"), Some(value)) => query.push((parameter.name.clone(), shown(&value))),
            (Some("header"), Some(value)) => headers.push((parameter.name.clone(), shown(&value))),
            (_, None) => {}
            (_, Some(_)) => return Err(format!("the operation has no parameter {}", parameter.name)),
        }
    }
    for (at, (name, value)) in query.iter().enumerate() {
        path.push(if at == 0 { '?' } else { '&' });
        path.push_str(&format!("{}={}", encoded(name), encoded(value)));
    }
    let body = step.request_body.as_ref().map(|body| {
        let media = body.content_type.clone().unwrap_or_else(|| "application/json".to_owned());
        let mut payload = scope.fill(&body.payload).unwrap_or_default();
        for replacement in &body.replacements {
            if let (Some(target), Some(value)) = (payload.pointer_mut(&replacement.target), scope.fill(&replacement.value)) {
                *target = value;
            }
        }
        (media, payload)
    });
    Ok(Request {
        method: found.method.key().to_owned(),
        path,
        headers,
        body,
    })
}

/// The first criterion that does not hold.
fn all_hold<'c>(scope: &Scope, criteria: &'c [Criterion]) -> Result<Option<&'c str>, String> {
    for criterion in criteria {
        let kind = criterion.kind.as_ref().map(shown).unwrap_or_else(|| "simple".to_owned());
        if kind != "simple" || criterion.context.is_some() {
            return Err(format!("criteria of the type {kind} are not known to this runner"));
        }
        if !scope.holds(&criterion.condition)? {
            return Ok(Some(&criterion.condition));
        }
    }
    Ok(None)
}

/// The status, and what a problem says.
fn explained(response: &Response) -> String {
    let said = ["detail", "errors"].iter().filter_map(|name| response.body.get(name));
    let said: Vec<String> = said.map(shown).collect();
    format!("HTTP {} {}", response.status, said.join(" "))
}

pub(crate) fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
