//! Every operation of the document: a valid request gets the declared response, an invalid one is refused by name.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};

use super::super::document::{Location, Operation, Parameter, api};
use super::super::headers::percent_encode;
use super::super::node::Node;
use super::super::sample::{Asked, Sampler};
use super::super::schema::Direction;
use super::super::{API_KEY, Sandbox};
use super::{Bench, KEY, body, problem};

/// A request that a test can make invalid at one path.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    operation: &'a Operation,
    path: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
    pub(super) key: Option<String>,
    pub(super) body: Option<Value>,
}

impl<'a> Draft<'a> {
    /// A good request with everything that the document requires, or with everything that it knows.
    pub(super) fn good(operation: &'a Operation, complete: bool) -> Self {
        let none = BTreeMap::new();
        let sampler = Sampler {
            direction: Direction::Request,
            path: &none,
            api: "http://localhost/v1",
            serial: 0,
            position: 0,
            complete,
            asked: Asked::Nothing,
            statuses: &[],
        };
        let text = |parameter: &'a Parameter| match sampler.body(parameter.schema.source, None) {
            Value::String(text) => text,
            Value::Array(values) => values[0].as_str().unwrap().to_owned(),
            value => value.to_string(),
        };
        let mut draft = Self {
            operation,
            path: none.clone(),
            query: none.clone(),
            key: operation.keyed.then(|| KEY.to_owned()),
            body: None,
        };
        for parameter in &operation.parameters {
            match parameter.location {
                Location::Path => drop(draft.path.insert(parameter.name.to_owned(), text(parameter))),
                Location::Query if parameter.required || (complete && !matches!(parameter.name, "after" | "before")) => {
                    draft.query.insert(parameter.name.to_owned(), text(parameter));
                }
                _ => {}
            }
        }
        // The one rule that no schema says: only this scenario may update saved details.
        let said = json!({ "scenario": "tokenization" });
        draft.body = operation
            .body
            .as_ref()
            .map(|body| sampler.body(body.schema.source, Some(&said).filter(|_| operation.id == "createSession")));
        draft
    }

    fn request(&self, bench: &Bench) -> http::request::Builder {
        let mut path = self.operation.template.clone();
        for (name, value) in &self.path {
            path = path.replace(&format!("{{{name}}}"), &percent_encode(value));
        }
        let query: Vec<String> = self
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)))
            .collect();
        let mut request = bench.request(self.operation.method.clone(), &format!("/v1{path}?{}", query.join("&")));
        if let Some(key) = &self.key {
            request = request.header("idempotency-key", key);
        }
        request
    }

    pub(super) fn build(&self, bench: &Bench) -> Request<Bytes> {
        let request = self.request(bench);
        let Some(body) = &self.body else {
            return request.body(Bytes::new()).unwrap();
        };
        if self.operation.body.as_ref().unwrap().media.starts_with("multipart/") {
            let mut form = String::new();
            for (name, part) in body.as_object().unwrap() {
                match part {
                    Value::String(_) => {
                        form += &format!(
                            "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n"
                        );
                    }
                    part => {
                        form += &format!(
                            "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: application/json\r\n\r\n{part}\r\n"
                        )
                    }
                }
            }
            return request
                .header("content-type", "multipart/form-data; boundary=x")
                .body(Bytes::from(form + "--x--\r\n"))
                .unwrap();
        }
        request
            .header("content-type", "application/json; charset=utf-8")
            .body(Bytes::from(body.to_string()))
            .unwrap()
    }

    #[track_caller]
    fn refused(&self, bench: &Bench, parameter: &str) {
        let faults = problem(&bench.sandbox.handle(self.build(bench)).unwrap(), 400, "bad-request");
        let named = faults
            .iter()
            .any(|fault| fault == parameter || fault.starts_with(&format!("{parameter}[")));
        assert!(named, "{}: {parameter} is not among {faults:?}", self.operation.id);
    }
}

#[test]
fn the_document_has_all_operations() {
    let api = api();
    let known = |wanted: fn(&payroc_api::OperationInfo) -> bool| payroc_api::OPERATIONS.iter().filter(|info| wanted(info)).count();
    assert!(!api.operations.is_empty());
    assert_eq!(api.operations.len(), payroc_api::OPERATIONS.len());
    assert_eq!(
        api.operations.iter().filter(|operation| operation.keyed).count(),
        known(|info| info.keyed)
    );
    assert_eq!(
        api.operations.iter().filter(|operation| operation.paged).count(),
        known(|info| info.paged)
    );
}

/// A valid request gets the declared status, headers and a conforming body.
fn responses_conform(complete: bool) {
    let api = api();
    for operation in &api.operations {
        let mut bench = Bench::stateless();
        if !complete {
            bench.sandbox = Sandbox::builder().api_key(API_KEY).minimal_responses().stateless().build();
            bench.token = super::authorize(&bench.sandbox);
        }
        let draft = Draft::good(operation, complete);
        let response = bench.sandbox.handle(draft.build(&bench)).unwrap();
        let text = String::from_utf8_lossy(response.body());
        assert_eq!(response.status().as_u16(), operation.status, "{}: {text}", operation.id);
        assert_eq!(response.headers().contains_key("location"), operation.location, "{}", operation.id);
        assert!(response.headers().contains_key("date"));
        let Some(declared) = &operation.response_body else {
            assert!(response.body().is_empty(), "{}: {text}", operation.id);
            continue;
        };
        assert_eq!(response.headers()["content-type"], declared.media, "{}", operation.id);
        let body = body(&response);
        assert_eq!(declared.schema.faults(&body, ""), [], "{}: {text}", operation.id);
        for (name, value) in &draft.path {
            if let Some(said) = body.get(name) {
                assert_eq!(
                    said.as_str().map_or_else(|| said.to_string(), str::to_owned),
                    *value,
                    "{}: {name}",
                    operation.id
                );
            }
        }
        if operation.paged {
            assert!(
                body["data"].as_array().is_some_and(|data| !data.is_empty()),
                "{}: {text}",
                operation.id
            );
        }
        if !operation.keyed {
            let again = bench.sandbox.handle(draft.build(&bench)).unwrap();
            assert_eq!(
                again.body(),
                response.body(),
                "{}: the same question has the same response",
                operation.id
            );
        }
    }
}

#[test]
fn every_operation_responds_to_the_smallest_request_as_declared() {
    responses_conform(false);
}

#[test]
fn every_operation_responds_to_the_largest_request_as_declared() {
    responses_conform(true);
}

#[test]
fn every_operation_names_each_missing_field_of_its_body() {
    let api = api();
    let bench = Bench::stateless();
    let mut seen = 0;
    for operation in api.operations.iter().filter(|operation| operation.body.is_some()) {
        let good = Draft::good(operation, false);
        let Some(Value::Object(fields)) = &good.body else { continue };
        for name in fields.keys() {
            let mut draft = good.clone();
            draft.body.as_mut().unwrap().as_object_mut().unwrap().remove(name);
            draft.refused(&bench, name);
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} required fields were tried");
}

#[test]
fn every_operation_refuses_a_field_of_the_wrong_type_by_name() {
    let api = api();
    let bench = Bench::stateless();
    let mut seen = 0;
    for operation in api.operations.iter().filter(|operation| operation.body.is_some()) {
        let good = Draft::good(operation, true);
        let Some(Value::Object(fields)) = &good.body else { continue };
        let schema = operation.body.as_ref().unwrap().schema.resolved();
        if operation.body.as_ref().unwrap().media.starts_with("multipart/") || schema.get("oneOf").is_some() {
            continue;
        }
        for name in fields.keys() {
            let mut draft = good.clone();
            draft.body.as_mut().unwrap()[name] = json!([[["of no type that is expected"]]]);
            let response = bench.sandbox.handle(draft.build(&bench)).unwrap();
            assert!(
                !String::from_utf8_lossy(response.body()).contains("of no type"),
                "{} repeats a value",
                operation.id
            );
            draft.refused(&bench, name);
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen} fields were tried");
}

#[test]
fn every_parameter_with_a_rule_is_held_to_it() {
    let api = api();
    let (bench, stateful) = (Bench::stateless(), Bench::new());
    let mut seen = 0;
    for operation in &api.operations {
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location != Location::Header)
        {
            let mut draft = Draft::good(operation, false);
            // Without state every id exists, of whatever type.
            let bench = if parameter.location == Location::Path { &stateful } else { &bench };
            let schema = parameter.schema.resolved();
            let ruled = ["enum", "format", "maxLength", "items"]
                .iter()
                .any(|rule| schema.get(rule).is_some());
            if !ruled && schema.get("type").and_then(Node::as_str) == Some("string") {
                continue;
            }
            let values = if parameter.location == Location::Path {
                &mut draft.path
            } else {
                &mut draft.query
            };
            values.insert(parameter.name.to_owned(), "no such value ".repeat(20));
            draft.refused(bench, parameter.name);
            seen += 1;
        }
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query && parameter.required)
        {
            let mut draft = Draft::good(operation, false);
            draft.query.remove(parameter.name);
            draft.refused(&bench, parameter.name);
        }
    }
    assert!(seen > 150, "only {seen} parameters were tried");
}

#[test]
fn every_operation_refuses_what_no_operation_takes() {
    let api = api();
    let bench = Bench::stateless();
    for operation in &api.operations {
        let draft = Draft::good(operation, false);
        let unsigned = {
            let mut request = draft.build(&bench);
            request.headers_mut().remove("authorization");
            request
        };
        problem(&bench.sandbox.handle(unsigned).unwrap(), 401, "not-authorized");
        let mut wants_html = draft.build(&bench);
        wants_html.headers_mut().insert("accept", "text/html".parse().unwrap());
        problem(&bench.sandbox.handle(wants_html).unwrap(), 406, "not-acceptable");
        if operation.keyed {
            let keyless = Draft {
                key: None,
                ..draft.clone()
            };
            problem(
                &bench.sandbox.handle(keyless.build(&bench)).unwrap(),
                400,
                "idempotency-key-missing",
            );
            Draft {
                key: Some("00000000-0000-1000-8000-000000000000".into()),
                ..draft.clone()
            }
            .refused(&bench, "Idempotency-Key");
        }
        if operation.body.is_some() {
            let typed = draft
                .request(&bench)
                .header("content-type", "text/plain")
                .body(Bytes::from_static(b"{}"))
                .unwrap();
            problem(&bench.sandbox.handle(typed).unwrap(), 415, "unsupported-media-type");
        } else {
            let stuffed = draft
                .request(&bench)
                .header("content-type", "application/json")
                .body(Bytes::from_static(b"{}"))
                .unwrap();
            assert_eq!(problem(&bench.sandbox.handle(stuffed).unwrap(), 400, "bad-request"), ["body"]);
        }
    }
}

#[test]
fn pages_lead_through_the_whole_list_and_back() {
    let api = api();
    let bench = Bench::stateless();
    for operation in api.operations.iter().filter(|operation| operation.paged) {
        let mut draft = Draft::good(operation, false);
        let whole = body(&bench.sandbox.handle(draft.build(&bench)).unwrap());
        draft.query.insert("limit".into(), "2".into());
        let first = body(&bench.sandbox.handle(draft.build(&bench)).unwrap());
        let next = link(&first, "next").unwrap_or_else(|| panic!("{} has no next page", operation.id));
        let second = body(&bench.get(&next));
        let previous = link(&second, "previous").unwrap();
        assert_eq!(body(&bench.get(&previous)), first, "{}", operation.id);
        assert_eq!(link(&second, "next"), None);
        let both: Vec<Value> = [&first, &second]
            .iter()
            .flat_map(|page| page["data"].as_array().unwrap().clone())
            .collect();
        assert_eq!(both, *whole["data"].as_array().unwrap(), "{}", operation.id);
        for (page, count, more) in [(&first, 2, true), (&second, 1, false)] {
            for (name, value) in [("count", json!(count)), ("limit", json!(2)), ("hasMore", json!(more))] {
                assert!(page.get(name).is_none_or(|said| *said == value), "{}: {name}", operation.id);
            }
        }
    }
}

fn link(page: &Value, rel: &str) -> Option<String> {
    let href = page["links"].as_array()?.iter().find(|link| link["rel"] == rel)?["href"].as_str()?;
    Some(href.strip_prefix("http://localhost").unwrap().to_owned())
}
