//! Runtime expressions and conditions.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::server::Response;

/// What expressions can refer to.
#[derive(Default)]
pub(crate) struct Scope {
    pub(crate) inputs: Map<String, Value>,
    /// The outputs of each step.
    pub(crate) steps: BTreeMap<String, Map<String, Value>>,
    /// The outputs of each workflow that this one depends on.
    pub(crate) workflows: BTreeMap<String, Map<String, Value>>,
    pub(crate) request: Option<Value>,
    pub(crate) response: Option<Response>,
}

impl Scope {
    /// The value of an expression; `None` if it refers to nothing.
    pub(crate) fn evaluate(&self, expression: &str) -> Option<Value> {
        let (path, pointer) = match expression.split_once('#') {
            Some((path, pointer)) => (path, Some(pointer)),
            None => (expression, None),
        };
        let value = self.source(path)?;
        match pointer {
            Some(pointer) => value.pointer(pointer).cloned(),
            None => Some(value),
        }
    }

    fn source(&self, path: &str) -> Option<Value> {
        if let Some(name) = path.strip_prefix("$inputs.") {
            return self.inputs.get(name).cloned();
        }
        if let Some((step, output)) = path.strip_prefix("$steps.").and_then(|rest| rest.split_once(".outputs.")) {
            return self.steps.get(step)?.get(output).cloned();
        }
        if let Some((workflow, output)) = path.strip_prefix("$workflows.").and_then(|rest| rest.split_once(".outputs.")) {
            return self.workflows.get(workflow)?.get(output).cloned();
        }
        if path == "$request.body" {
            return self.request.clone();
        }
        let response = self.response.as_ref()?;
        match path {
            "$statusCode" => Some(response.status.into()),
            "$response.body" => Some(response.body.clone()),
            _ => {
                let name = path.strip_prefix("$response.header.")?.to_ascii_lowercase();
                response.headers.get(&name).map(|value| value.clone().into())
            }
        }
    }

    /// A value with its expressions evaluated. An expression that refers to nothing leaves its property or element out.
    pub(crate) fn fill(&self, value: &Value) -> Option<Value> {
        Some(match value {
            Value::String(text) if text.starts_with('$') => self.evaluate(text)?,
            Value::String(text) if text.contains("{$") => Value::String(self.embedded(text)),
            Value::Array(items) => items.iter().filter_map(|item| self.fill(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .filter_map(|(name, field)| Some((name.clone(), self.fill(field)?)))
                .collect(),
            other => other.clone(),
        })
    }

    fn embedded(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{$") {
            out.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(&shown(&self.evaluate(&format!("${name}")).unwrap_or_default()));
            rest = after;
        }
        out + rest
    }

    /// Whether a simple condition holds; an error if it cannot be read.
    pub(crate) fn holds(&self, condition: &str) -> Result<bool, String> {
        let tokens = tokens(condition)?;
        let mut reader = Reader {
            scope: self,
            tokens: &tokens,
            at: 0,
        };
        let holds = reader.any()?;
        if reader.at < tokens.len() {
            return Err(format!("the condition `{condition}` cannot be read to its end"));
        }
        Ok(holds)
    }
}

/// A value as it stands in an address or a header.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// `(`, `)`, `!`, `&&`, `||` or a comparison.
    Sign(&'static str),
    Expression(String),
    Literal(Value),
}

const SIGNS: [&str; 11] = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")"];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else if matches!(first, '"' | '\'') {
            let end = rest[1..]
                .find(first)
                .ok_or_else(|| format!("a string of the condition `{text}` has no end"))?;
            tokens.push(Token::Literal(rest[1..=end].into()));
            rest = &rest[end + 2..];
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '!' | '<' | '>' | '&' | '|' | '(' | ')'))
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if word.is_empty() {
                return Err(format!("the condition `{text}` cannot be read at `{rest}`"));
            }
            tokens.push(match word {
                _ if word.starts_with('$') => Token::Expression(word.to_owned()),
                // A word without quotes is a string, as the vendor writes them.
                _ => Token::Literal(serde_json::from_str(word).unwrap_or_else(|_| word.into())),
            });
            rest = after;
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

struct Reader<'a> {
    scope: &'a Scope,
    tokens: &'a [Token],
    at: usize,
}

impl Reader<'_> {
    fn any(&mut self) -> Result<bool, String> {
        let mut holds = self.all()?;
        while self.takes("||") {
            holds |= self.all()?;
        }
        Ok(holds)
    }

    fn all(&mut self) -> Result<bool, String> {
        let mut holds = self.one()?;
        while self.takes("&&") {
            holds &= self.one()?;
        }
        Ok(holds)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.takes("!") {
            return Ok(!self.one()?);
        }
        if self.takes("(") {
            let holds = self.any()?;
            return if self.takes(")") {
                Ok(holds)
            } else {
                Err("a bracket of the condition is not closed".to_owned())
            };
        }
        let left = self.value()?;
        let Some(Token::Sign(sign @ ("==" | "!=" | "<" | "<=" | ">" | ">="))) = self.tokens.get(self.at) else {
            return Ok(!matches!(left, Value::Null | Value::Bool(false)));
        };
        self.at += 1;
        let right = self.value()?;
        let order = match (left.as_f64(), right.as_f64()) {
            (Some(left), Some(right)) => left.partial_cmp(&right),
            // Arazzo compares strings without regard to case.
            _ => Some(shown(&left).to_lowercase().cmp(&shown(&right).to_lowercase())),
        };
        let same = match (&left, &right) {
            (Value::Null, other) | (other, Value::Null) => other.is_null(),
            _ => order.is_some_and(std::cmp::Ordering::is_eq),
        };
        Ok(match *sign {
            "==" => same,
            "!=" => !same,
            "<" => order.is_some_and(std::cmp::Ordering::is_lt),
            "<=" => order.is_some_and(std::cmp::Ordering::is_le),
            ">" => order.is_some_and(std::cmp::Ordering::is_gt),
            _ => order.is_some_and(std::cmp::Ordering::is_ge),
        })
    }

    fn takes(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Sign(known)) if *known == sign);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Value, String> {
        let token = self.tokens.get(self.at).ok_or("the condition ends too early")?;
        self.at += 1;
        match token {
            Token::Expression(expression) => Ok(self.scope.evaluate(expression).unwrap_or_default()),
            Token::Literal(value) => Ok(value.clone()),
            Token::Sign(sign) => Err(format!("the condition has `{sign}` in place of a value")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn scope() -> Scope {
        let response = Response {
            status: 201,
            headers: BTreeMap::from([("location".to_owned(), "/v1/payments/M2".to_owned())]),
            body: json!({ "status": "ready", "items": [{ "id": 7 }], "none": null, "yes": true }),
        };
        Scope {
            inputs: Map::from_iter([("amount".to_owned(), json!(4999)), ("name".to_owned(), json!("Jane"))]),
            steps: BTreeMap::from([("pay".to_owned(), Map::from_iter([("id".to_owned(), json!("M2"))]))]),
            response: Some(response),
            ..Scope::default()
        }
    }

    #[test]
    fn conditions_are_evaluated() {
        for (condition, expected) in [
            ("$statusCode == 201", true),
            ("$statusCode != 201", false),
            ("$statusCode >= 200 && $statusCode < 300", true),
            ("$statusCode == 200 || $response.body#/status == 'READY'", true),
            ("$response.body#/status == ready", true),
            ("$response.body#/status == \"declined\"", false),
            ("!($response.body#/status == declined)", true),
            ("$response.body#/items/0/id == 7", true),
            ("$response.body#/items/1/id == null", true),
            ("$response.body#/none != null", false),
            ("$response.body#/yes", true),
            ("$inputs.amount > 5000", false),
        ] {
            assert_eq!(scope().holds(condition), Ok(expected), "{condition}");
        }
        for unreadable in ["$statusCode ==", "($statusCode == 1", "'a", "$statusCode == 1 2", "== 1"] {
            assert!(scope().holds(unreadable).is_err(), "{unreadable}");
        }
    }

    #[test]
    fn payloads_are_filled_and_what_refers_to_nothing_is_left_out() {
        let payload = json!({
            "amount": "$inputs.amount",
            "note": "for {$inputs.name}: {$steps.pay.outputs.id}.",
            "nobody": "$inputs.nobody",
            "list": ["$steps.pay.outputs.id", "$steps.refund.outputs.id", 1],
            "where": "$response.header.Location",
        });
        let filled = json!({
            "amount": 4999, "note": "for Jane: M2.", "list": ["M2", 1], "where": "/v1/payments/M2",
        });
        assert_eq!(scope().fill(&payload), Some(filled));
    }
}
