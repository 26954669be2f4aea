//! Rust items for components.

use std::fmt::Write as _;

use super::item_docs;
use super::shape::{Arm, Field, IdType, Kind, Presence, Shape, Shapes};
use super::wire;
use crate::spec::model::Fault;

/// The source of one item, formatted.
///
/// # Errors
/// What was written is not Rust: a name that is none.
pub fn item(shapes: &Shapes<'_>, shape: &Shape) -> Result<String, Fault> {
    let docs = item_docs::item(shapes, &shape.name);
    let plain = match &shape.kind {
        Kind::Struct {
            fields,
            keeps_unknown,
            constructible,
            ..
        } => {
            let definition = structure(shapes, shape, &docs, fields, *keeps_unknown, *constructible);
            let mut text = formatted(&shape.name, &definition)?;
            if *constructible {
                text.push('\n');
                text.push_str(&formatted(&shape.name, &constructor(&shape.name, fields, *keeps_unknown))?);
            }
            text
        }
        Kind::Enum(variants) => formatted(&shape.name, &enumeration(&shape.name, &docs, variants))?,
        Kind::Union { arms, .. } => formatted(&shape.name, &union(&shape.name, &docs, arms))?,
    };
    Ok(plain + &wire::calls(shape))
}

/// The source of an id type.
pub fn id(shapes: &Shapes<'_>, name: &str, id: &IdType) -> String {
    let secret = if id.secret { "secret " } else { "" };
    let mut text = "id!(\n".to_owned();
    for line in item_docs::id(shapes, name, id) {
        let _ = writeln!(text, "    {}", comment(&line));
    }
    let _ = write!(text, "    {secret}{name}\n);\n");
    text
}

/// Formats items as the rest of the source is formatted.
fn formatted(name: &str, text: &str) -> Result<String, Fault> {
    match syn::parse_file(text) {
        Ok(file) => Ok(prettyplease::unparse(&file)),
        Err(error) => Err(Fault::new(
            format!("/components/schemas/{name}"),
            format!("no Rust item can be made of it: {error}"),
        )),
    }
}

fn comment(line: &str) -> String {
    if line.is_empty() { "///".to_owned() } else { format!("/// {line}") }
}

fn comments(indent: &str, lines: &[String]) -> String {
    lines.iter().map(|line| format!("{indent}{}\n", comment(line))).collect()
}

fn structure(shapes: &Shapes<'_>, shape: &Shape, docs: &[String], fields: &[Field], keeps_unknown: bool, constructible: bool) -> String {
    let mut text = comments("", docs);
    let has_default = constructible && !fields.iter().any(|field| field.in_new);
    let default = if has_default { ", Default" } else { "" };
    let _ = write!(
        text,
        "#[derive(Clone, Debug{default}, PartialEq)]\n#[non_exhaustive]\npub struct {} {{\n",
        shape.name
    );
    for field in fields {
        text.push_str(&comments("    ", &item_docs::field(shapes, &shape.name, &field.wire)));
        let _ = writeln!(text, "    pub {}: {},", field.name, optional(field));
    }
    if keeps_unknown {
        text.push_str("    /// Members that this version does not know, sent back as they came.\n    pub extra: UnknownFields,\n");
    }
    text.push_str("}\n");
    text
}

/// The type of a field, `Option` included.
fn optional(field: &Field) -> String {
    let ty = field.ty.rust();
    match field.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::OrNull => format!("Option<{ty}>"),
        Presence::Nullable => format!("Option<Option<{ty}>>"),
    }
}

fn constructor(name: &str, fields: &[Field], keeps_unknown: bool) -> String {
    let asked: Vec<&Field> = fields.iter().filter(|field| field.in_new).collect();
    let arguments: Vec<String> = asked
        .iter()
        .map(|field| format!("{}: {}", field.name, wire::argument(field)))
        .collect();
    let has_setters = fields.iter().any(|field| field.has_setter);
    let told = match (asked.is_empty(), has_setters) {
        (true, true) => "Without any field; the setters add them.",
        (true, false) => "The only value there is.",
        (false, true) => "With the required fields; the setters add the others.",
        (false, false) => "With the required fields.",
    };
    let mut text = format!(
        "impl {name} {{\n    /// {told}\n    pub fn new({}) -> Self {{\n",
        arguments.join(", ")
    );
    if asked.is_empty() {
        text.push_str("        Self::default()\n    }\n}\n");
        return text;
    }
    text.push_str("        Self {\n");
    for field in fields {
        let into = if wire::argument(field).starts_with("impl ") {
            ".into()"
        } else {
            ""
        };
        let value = format!("{}{into}", field.name);
        let shown = match (field.in_new, field.presence) {
            (false, _) => format!("{}: None", field.name),
            (true, Presence::Optional | Presence::Nullable) => format!("{}: Some({value})", field.name),
            (true, _) if into.is_empty() => field.name.clone(),
            (true, _) => format!("{}: {value}", field.name),
        };
        let _ = writeln!(text, "            {shown},");
    }
    if keeps_unknown {
        text.push_str("            extra: UnknownFields::default(),\n");
    }
    text.push_str("        }\n    }\n}\n");
    text
}

fn enumeration(name: &str, docs: &[String], variants: &[(String, String)]) -> String {
    let mut text = comments("", docs);
    let _ = write!(
        text,
        "#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n#[non_exhaustive]\npub enum {name} {{\n"
    );
    for (value, variant) in variants {
        let _ = write!(text, "    /// `{value}`\n    {variant},\n");
    }
    text.push_str("    /// A value that this version does not know.\n    Unknown(String),\n}\n");
    text
}

fn union(name: &str, docs: &[String], arms: &[Arm]) -> String {
    let mut text = comments("", docs);
    let _ = write!(text, "#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\npub enum {name} {{\n");
    for arm in arms {
        let tags: Vec<String> = arm.tags.iter().map(|tag| format!("`{tag}`")).collect();
        let told = if tags.is_empty() {
            "The form that there is so far".to_owned()
        } else {
            tags.join(" or ")
        };
        let _ = write!(text, "    /// {told}\n    {}(Box<{}>),\n", arm.variant, arm.name);
    }
    text.push_str("    /// A form that this version does not know, sent back as it came.\n    Unknown(RawUnion),\n}\n");
    text
}
