//! What happens outside the API, made to happen in a running sandbox.

use std::fmt::Write as _;

use clap::Args;
use serde_json::{Map, Value};

use super::control::Address;
use super::{Failure, print};

#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  payroc-sandbox trigger --list\n  payroc-sandbox trigger close-batch\n  payroc-sandbox trigger open-dispute --payment-id SB00001001"
)]
pub(super) struct Trigger {
    /// List all triggers with their fields
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    address: Address,
    /// The name of the trigger
    #[arg(required_unless_present = "list")]
    name: Option<String>,
    /// Its fields: --field value
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FIELDS")]
    fields: Vec<String>,
}

impl Trigger {
    pub(super) async fn execute(mut self) -> Result<(), Failure> {
        // The address is no field, wherever it stands.
        if let Some(url) = take_option(&mut self.fields, "--url")? {
            self.address.url = Some(url);
        }
        let control = self.address.open()?;
        let list = control.get("/triggers").await?;
        let triggers = list["triggers"].as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(name) = self.name.filter(|_| !self.list) else {
            return print(catalogue(triggers).trim_end()).map(drop);
        };
        let Some(info) = triggers.iter().find(|known| known["name"] == *name) else {
            let names: Vec<&str> = triggers.iter().filter_map(|known| known["name"].as_str()).collect();
            return Err(Failure::new(format!(
                "there is no trigger `{name}`; use one of: {}",
                names.join(", ")
            )));
        };
        if self.fields.iter().any(|field| matches!(field.as_str(), "--help" | "-h")) {
            return print(catalogue(std::slice::from_ref(info)).trim_end()).map(drop);
        }
        let fields = fields(info, &self.fields)?;
        let done = control.post(&format!("/triggers/{name}"), &Value::Object(fields)).await?;
        print(&shown(&done)).map(drop)
    }
}

/// Takes an option with its value out of the arguments.
fn take_option(arguments: &mut Vec<String>, option: &str) -> Result<Option<String>, Failure> {
    let joined = format!("{option}=");
    let Some(at) = arguments
        .iter()
        .position(|argument| argument == option || argument.starts_with(&joined))
    else {
        return Ok(None);
    };
    let argument = arguments.remove(at);
    if let Some(value) = argument.strip_prefix(&joined) {
        return Ok(Some(value.to_owned()));
    }
    if at < arguments.len() {
        return Ok(Some(arguments.remove(at)));
    }
    Err(Failure::new(format!("{option} has no value")))
}

/// The fields of a trigger as JSON, by the kinds that its entry of the catalogue states.
fn fields(info: &Value, arguments: &[String]) -> Result<Map<String, Value>, Failure> {
    let name = info["name"].as_str().unwrap_or_default();
    let known = info["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut given = Map::new();
    let mut arguments = arguments.iter().peekable();
    while let Some(argument) = arguments.next() {
        let Some(option) = argument.strip_prefix("--") else {
            return Err(Failure::new(format!(
                "`{name}` takes fields as --field value; put -- before the name of each field"
            )));
        };
        let (option, joined) = match option.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (option, None),
        };
        let field = known
            .iter()
            .find(|field| field["name"].as_str().is_some_and(|name| same_name(name, option)));
        let Some(field) = field else {
            let names: Vec<String> = known
                .iter()
                .filter_map(|field| Some(format!("--{}", kebab(field["name"].as_str()?))))
                .collect();
            let remedy = match names.is_empty() {
                true => "it takes none".to_owned(),
                false => format!("use: {}", names.join(", ")),
            };
            return Err(Failure::new(format!("`{name}` has no field --{option}; {remedy}")));
        };
        let kind = field["kind"].as_str().unwrap_or("string");
        let value = match (joined, kind) {
            (Some(value), _) => value,
            // A boolean needs no value.
            (None, "boolean") => arguments
                .next_if(|next| matches!(next.as_str(), "true" | "false"))
                .map_or_else(|| "true".to_owned(), Clone::clone),
            (None, _) => match arguments.next() {
                Some(value) => value.clone(),
                None => return Err(Failure::new(format!("--{option} has no value; {}", expected(field)))),
            },
        };
        let value = read(kind, value).ok_or_else(|| Failure::new(format!("--{option} has an unusable value; {}", expected(field))))?;
        let json_name = field["name"].as_str().unwrap_or_default();
        if given.insert(json_name.to_owned(), value).is_some() {
            return Err(Failure::new(format!("--{option} is repeated; give it once")));
        }
    }
    let is_missing = |field: &&Value| field["required"] == true && field["name"].as_str().is_some_and(|name| !given.contains_key(name));
    match known.iter().find(is_missing) {
        Some(field) => {
            let field_name = field["name"].as_str().unwrap_or_default();
            Err(Failure::new(format!("`{name}` needs --{}; {}", kebab(field_name), expected(field))))
        }
        None => Ok(given),
    }
}

/// A value of a kind. What the sandbox checks itself is passed on.
fn read(kind: &str, text: String) -> Option<Value> {
    match kind {
        "integer" => text.parse::<i64>().ok().map(Value::from),
        "boolean" => text.parse::<bool>().ok().map(Value::from),
        "json" => serde_json::from_str(&text).ok(),
        _ => Some(Value::String(text)),
    }
}

fn expected(field: &Value) -> String {
    match field["kind"].as_str().unwrap_or_default() {
        "integer" => "give a whole number".to_owned(),
        "boolean" => "give true or false".to_owned(),
        "duration" => "give a duration such as 90s, 10m, 2h or 3d".to_owned(),
        "json" => "give a JSON value".to_owned(),
        "choice" => format!("give one of: {}", choices(field).join(", ")),
        _ => "give a string".to_owned(),
    }
}

fn choices(field: &Value) -> Vec<&str> {
    let choices = field["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    choices.iter().filter_map(Value::as_str).collect()
}

/// `paymentId` as `payment-id`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for char in name.chars() {
        if char.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(char.to_ascii_lowercase());
    }
    kebab
}

fn same_name(json: &str, option: &str) -> bool {
    json == option || kebab(json) == option
}

/// The triggers with their fields, for people.
fn catalogue(triggers: &[Value]) -> String {
    let mut text = String::new();
    for info in triggers {
        let name = info["name"].as_str().unwrap_or_default();
        let _ = writeln!(text, "{name}\n    {}", info["description"].as_str().unwrap_or_default());
        for field in info["fields"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let option = kebab(field["name"].as_str().unwrap_or_default());
            let value = match field["kind"].as_str().unwrap_or_default() {
                "choice" => choices(field).join("|"),
                kind => kind.to_uppercase(),
            };
            let required = if field["required"] == true { " (required)" } else { "" };
            let _ = writeln!(text, "    --{option} {value}{required}");
            let about = field["description"].as_str().unwrap_or_default();
            if !about.is_empty() {
                let _ = writeln!(text, "        {about}");
            }
        }
        text.push('\n');
    }
    text
}

/// What a trigger has done: a sentence, and the ids of what was made.
fn shown(done: &Value) -> String {
    let mut line = done["effect"].as_str().unwrap_or("done").to_owned();
    for (name, value) in done.as_object().into_iter().flatten() {
        if !matches!(name.as_str(), "trigger" | "effect") {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let _ = write!(line, "\n{name}: {value}");
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn info() -> Value {
        json!({ "name": "fault", "description": "Disturb.", "fields": [
            { "name": "kind", "kind": "choice", "choices": ["reset", "slow"], "required": true },
            { "name": "calls", "kind": "integer", "required": false },
            { "name": "afterCommit", "kind": "boolean", "required": false },
            { "name": "data", "kind": "json", "required": false },
        ] })
    }

    fn read_fields(arguments: &[&str]) -> Result<Value, String> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        fields(&info(), &arguments).map(Value::Object).map_err(|failure| failure.0)
    }

    #[test]
    fn fields_are_read_by_their_kinds_under_both_forms_of_their_names() {
        let whole = json!({ "kind": "reset", "calls": 3, "afterCommit": true, "data": { "a": 1 } });
        for arguments in [
            &["--kind", "reset", "--calls", "3", "--after-commit", "--data", r#"{"a":1}"#][..],
            &["--kind=reset", "--calls=3", "--afterCommit=true", r#"--data={"a":1}"#],
            &["--after-commit", "true", "--kind", "reset", "--data", r#"{"a":1}"#, "--calls", "3"],
        ] {
            assert_eq!(read_fields(arguments).unwrap(), whole, "{arguments:?}");
        }
        assert_eq!(read_fields(&["--kind", "reset", "--calls", "-1"]).unwrap()["calls"], -1);
    }

    #[test]
    fn mistakes_name_the_field_and_the_remedy() {
        for (arguments, error) in [
            (&[][..], "`fault` needs --kind; give one of: reset, slow"),
            (
                &["reset"],
                "`fault` takes fields as --field value; put -- before the name of each field",
            ),
            (&["--kind"], "--kind has no value; give one of: reset, slow"),
            (
                &["--kind", "reset", "--calls", "many"],
                "--calls has an unusable value; give a whole number",
            ),
            (&["--kind", "reset", "--kind", "slow"], "--kind is repeated; give it once"),
            (
                &["--other", "x"],
                "`fault` has no field --other; use: --kind, --calls, --after-commit, --data",
            ),
        ] {
            assert_eq!(read_fields(arguments).unwrap_err(), error);
        }
    }

    #[test]
    fn the_address_may_stand_among_the_fields() {
        let mut arguments: Vec<String> = ["--kind", "reset", "--url", "http://127.0.0.1:1", "--calls", "1"]
            .map(String::from)
            .to_vec();
        assert_eq!(take_option(&mut arguments, "--url").unwrap().as_deref(), Some("http://127.0.0.1:1"));
        assert_eq!(arguments, ["--kind", "reset", "--calls", "1"]);
        let mut arguments = vec!["--url=x".to_owned()];
        assert_eq!(take_option(&mut arguments, "--url").unwrap().as_deref(), Some("x"));
        assert!(take_option(&mut vec!["--url".to_owned()], "--url").is_err());
    }
}
