//! Actions for operations that the overlay does not name yet, written down as proposed: the person who reads them accepts or changes them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Overlay;
use crate::spec::model::{Document, Operation};
use crate::spec::names::ident::{field, singular, words};
use crate::spec::names::{NamesLock, operations};

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// One line for each operation.
    pub lines: Vec<String>,
    /// The actions as they are added to the end of the overlay.
    pub text: String,
}

/// Proposes names and a summary for each operation of `document` that `overlay` does not name; `names` are brought in line with them. An
/// overlay that names no operation at all is left alone.
pub fn propose(overlay: &Overlay, written: &str, document: &Document, names: &mut NamesLock) -> Proposals {
    let known = overlay.operation_names();
    let mut out = Proposals::default();
    if known.is_empty() {
        return out;
    }
    // A resource within another one is a method of that, too.
    let mut taken: BTreeSet<String> = known
        .values()
        .flat_map(|entry| [format!("{}.{}", entry.resource, entry.method), entry.resource.clone()])
        .collect();
    let indent = indent(written);
    for (path, method, operation) in document.operations() {
        let route = operations::key(method, path);
        if known.contains_key(&route) {
            continue;
        }
        let Some(entry) = names.operations.get_mut(&route) else {
            continue;
        };
        let short = short_method(&operation.id, &entry.resource);
        if !taken.contains(&format!("{}.{short}", entry.resource)) {
            entry.method = short;
        }
        taken.insert(format!("{}.{}", entry.resource, entry.method));
        out.lines.push(format!(
            "{route}: {}, called as {}().{}()",
            entry.type_name, entry.resource, entry.method
        ));
        let target = format!("$.paths['{}'].{}", path.replace('\\', "\\\\").replace('\'', "\\'"), method.key());
        let update = update(operation, &entry.type_name, &entry.resource, &entry.method);
        out.text.push_str(&action(
            indent,
            &[
                format!("- x-id: {}", json!(format!("proposed.{}", entry.type_name))),
                "  x-reason: A new operation, named as its id is. Accept or change what is proposed, then take the line `x-proposed` away."
                    .to_owned(),
                "  x-proposed: true".to_owned(),
                "  x-expect: 1".to_owned(),
                format!("  target: {}", json!(target)),
                format!("  update: {update}"),
            ],
        ));
    }
    out
}

/// The list of actions ends the file; a new entry begins where the first one does. The last line with a dash can belong to a list inside of an entry.
pub(super) fn indent(written: &str) -> usize {
    let mut actions = written.lines().skip_while(|line| line.trim_end() != "actions:");
    let first = actions.find(|line| line.trim_start().starts_with("- "));
    first.map_or(0, |line| line.len() - line.trim_start().len())
}

/// Values are written as JSON, which is YAML as well: no text of the document becomes anything else than a text.
pub(super) fn action(indent: usize, lines: &[String]) -> String {
    let pad = " ".repeat(indent);
    lines.iter().fold(String::from("\n"), |out, line| out + &pad + line + "\n")
}

fn update(operation: &Operation, type_name: &str, resource: &str, method: &str) -> Value {
    let mut update = json!({
        "summary": summary(&operation.id),
        "x-payroc-operation": {"type": type_name, "resource": resource, "method": method},
    });
    // What may be left out is rare; whether it may be here is one of the things to look at.
    if operation.body.as_ref().is_some_and(|body| !body.required) {
        update["requestBody"] = json!({"required": true});
    }
    update
}

/// `listTipReports` of the resource `tip_reports` is `list`.
fn short_method(id: &str, resource: &str) -> String {
    let lower = |name: &str| -> Vec<String> { words(name).iter().map(|word| singular(&word.to_lowercase())).collect() };
    let of_resource = lower(resource);
    let own: Vec<String> = words(id)
        .into_iter()
        .filter(|word| !of_resource.contains(&singular(&word.to_lowercase())))
        .collect();
    field(&if own.is_empty() { id.to_owned() } else { own.join(" ") })
}

/// `listTipReports` is `List tip reports.`
fn summary(id: &str) -> String {
    let mut text = words(id).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join(" ");
    if let Some(first) = text.get(..1) {
        let first = first.to_uppercase();
        text.replace_range(..1, &first);
    }
    text + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_written_where_the_others_begin() {
        let written = "overlay: 1.0.0\nextends:\n      - a\nactions:\n\n  # Ids\n  - x-id: a\n    update:\n      tags:\n        - b\n";
        assert_eq!(indent(written), 2);
        assert_eq!(indent("actions:\n- x-id: a\n"), 0);
        assert_eq!(indent("actions: []\n"), 0);
    }

    #[test]
    fn names_are_short_and_summaries_are_our_own_words() {
        assert_eq!(short_method("listTipReports", "tip_reports"), "list");
        assert_eq!(short_method("createPayment", "payments"), "create");
        assert_eq!(short_method("payments", "payments"), "payments");
        assert_eq!(short_method("getTerminalStatus", "terminals"), "get_status");
        assert_eq!(summary("listTipReports"), "List tip reports.");
    }
}
