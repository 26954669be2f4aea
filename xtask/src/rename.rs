//! `cargo xtask rename OLD NEW`: gives a type another public name, everywhere it is remembered; `cargo xtask rename OWNER.WIRE NEW` a variant or
//! a field.

use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::session::{self, Session};
use crate::spec::canonical;
use crate::spec::history::History;
use crate::spec::load;
use crate::spec::model::roots::for_each_root;
use crate::spec::model::{Document, Schema};
use crate::spec::names::NamesLock;
use crate::spec::sensitivity::Sensitivities;
use crate::update::Files;

/// Renames the type `old` to `new` in the folder `openapi`: in the document and in every lock. `Owner.wire` as `old` is the variant or the field
/// for what stands on the wire; it has its name in names.lock alone.
///
/// # Errors
/// Files that cannot be read, a name that nothing has, and one that something else has.
pub fn rename(session: &mut Session, openapi: &Path, pairs: &[(String, String)]) -> Result<()> {
    let files = Files::at(openapi);
    let read = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let mut names = NamesLock::parse(&read(&files.names)?)?;
    let mut history = History::parse(&read(&files.history)?)?;
    let mut sensitivities = Sensitivities::parse(&read(&files.sensitivity)?)?;
    let loaded = load::load(read(&files.document)?.as_bytes()).map_err(|faults| anyhow!("{}: {}", files.document.display(), faults[0]))?;
    let mut document = loaded.document;
    let mut overlay = if files.overlay.exists() {
        read(&files.overlay)?
    } else {
        String::new()
    };
    for (old, new) in pairs {
        if let Some((owner, wire)) = old.split_once('.') {
            names.rename_part(owner, wire, new)?;
            continue;
        }
        overlay = targets_renamed(&overlay, old, new);
        names.rename(old, new)?;
        history.rename(old, new);
        sensitivities.rename(old, new);
        rename_in(&mut document, old, new);
    }
    // Shared parts were resolved while loading.
    let document = canonical::share(document);
    let mut all = vec![
        (files.document, canonical::render(&document)),
        (files.names, names.render()),
        (files.history, history.render()),
        (files.sensitivity, sensitivities.render()),
    ];
    if !overlay.is_empty() {
        all.push((files.overlay, overlay));
    }
    session.write(&session::files(&all))
}

/// The overlay with the type renamed in the targets of its actions and where it is a key; its sentences are left alone, and so are the
/// names of identifiers, which are another kind of type and may be spelled like one of these.
fn targets_renamed(overlay: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(overlay.len());
    let mut identifiers = None;
    for line in overlay.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let depth = line.len() - trimmed.len();
        if trimmed.starts_with("x-payroc-ids:") {
            identifiers = Some(depth);
        } else if !trimmed.is_empty() && identifiers.is_some_and(|around| depth <= around) {
            identifiers = None;
        }
        let after = |start: &str, end: char| trimmed.strip_prefix(start).is_some_and(|rest| rest.starts_with(end));
        // A type of its own, or one of its values in the table of what values mean.
        let is_key = identifiers.is_none() && (after(old, ':') || after(&format!("\"{old}"), '.'));
        if is_key {
            out.push_str(&line.replacen(old, new, 1));
            continue;
        }
        if !trimmed.starts_with("target:") {
            out.push_str(line);
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find(old) {
            let (before, found) = rest.split_at(at);
            let after = &found[old.len()..];
            let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let whole = !inside(before.chars().next_back()) && !inside(after.chars().next());
            out.push_str(before);
            out.push_str(if whole { new } else { old });
            rest = after;
        }
        out.push_str(rest);
    }
    out
}

/// Renames one component and every reference to it.
pub fn rename_in(document: &mut Document, old: &str, new: &str) {
    fn walk(schema: &mut Schema, old: &str, new: &str) {
        if schema.reference.as_deref() == Some(old) {
            schema.reference = Some(new.to_owned());
        }
        if let Some(discriminator) = &mut schema.discriminator {
            for target in discriminator.mapping.values_mut().filter(|target| *target == old) {
                *target = new.to_owned();
            }
        }
        schema.children_mut().into_iter().for_each(|child| walk(child, old, new));
        schema.one_of.sort_by(|a, b| a.reference.cmp(&b.reference));
    }
    if let Some(schema) = document.components.schemas.remove(old) {
        document.components.schemas.insert(new.to_owned(), schema);
    }
    document.components.schemas.values_mut().for_each(|schema| walk(schema, old, new));
    for_each_root(document, &mut |_, schema| walk(schema, old, new));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn targets_follow_and_sentences_do_not() {
        let overlay = "- x-reason: Payment is a word.\n  target: $.components.schemas['Payment','PaymentLink'].properties.x\n  update:\n    Payment: {}\n";
        let renamed = targets_renamed(overlay, "Payment", "Charge");
        assert_eq!(
            renamed,
            "- x-reason: Payment is a word.\n  target: $.components.schemas['Charge','PaymentLink'].properties.x\n  update:\n    Charge: {}\n"
        );
    }

    #[test]
    fn what_its_values_mean_follows() {
        let overlay = "update:\n  x-payroc-values:\n    \"Payment.a\": \"Payment.a is one.\"\n    \"PaymentLink.a\": \"Another.\"\n";
        let renamed = targets_renamed(overlay, "Payment", "Charge");
        assert_eq!(
            renamed,
            "update:\n  x-payroc-values:\n    \"Charge.a\": \"Payment.a is one.\"\n    \"PaymentLink.a\": \"Another.\"\n"
        );
    }

    #[test]
    fn an_identifier_of_the_same_name_stays() {
        let overlay = "update:\n  x-payroc-ids:\n    Token: {secret: true}\n\n    TokenId: {}\n  Token: {}\n";
        let renamed = targets_renamed(overlay, "Token", "Details");
        assert_eq!(
            renamed,
            "update:\n  x-payroc-ids:\n    Token: {secret: true}\n\n    TokenId: {}\n  Details: {}\n"
        );
    }

    #[test]
    fn every_reference_follows() {
        let mut document = Document::from_json(&json!({"info": {}, "paths": {}, "components": {"schemas": {
            "A": {"type": "object", "properties": {"a": {}}},
            "U": {"oneOf": [{"$ref": "#/components/schemas/A"}],
                "discriminator": {"propertyName": "a", "mapping": {"x": "#/components/schemas/A"}}},
        }}}))
        .expect("reads");
        rename_in(&mut document, "A", "B");
        let text = document.to_json().to_string();
        assert!(!text.contains("schemas/A") && text.contains("schemas/B") && document.components.schemas.contains_key("B"));
    }
}
