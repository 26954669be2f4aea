//! The macro calls by which the generated types are read and written.

use std::fmt::Write as _;

use serde_json::Value;

use super::shape::{Arm, Field, Kind, Presence, Shape, Ty};

/// The calls for one item.
pub fn calls(shape: &Shape) -> String {
    match &shape.kind {
        Kind::Struct {
            fields,
            constants,
            keeps_unknown,
            constructible,
        } => {
            let mut text = object(&shape.name, fields, constants, *keeps_unknown);
            if *constructible {
                text.push_str(&setters(&shape.name, fields));
            }
            text
        }
        Kind::Enum(variants) => open_enum(&shape.name, variants),
        Kind::Union { tag, arms } => union(&shape.name, tag.as_deref(), arms),
    }
}

/// The macros that an item's calls use.
pub fn macros(shape: &Shape) -> Vec<&'static str> {
    match &shape.kind {
        Kind::Struct { fields, constructible, .. } => {
            let mut used = vec!["object"];
            if *constructible && fields.iter().any(|field| field.has_setter) {
                used.push("setters");
            }
            used
        }
        Kind::Enum(_) => vec!["open_enum"],
        Kind::Union { .. } => vec!["union"],
    }
}

fn object(name: &str, fields: &[Field], constants: &[(String, Value)], keeps_unknown: bool) -> String {
    let mut text = format!("\nobject!({name} {{\n");
    for (wire, value) in constants {
        let _ = writeln!(text, "    const {wire:?} = {value};");
    }
    for field in fields {
        let form = if field.ty.is_number_form() { "(Number)" } else { "" };
        let _ = writeln!(text, "    {:?} {}: {}{form};", field.wire, field.name, field.presence.word());
    }
    if keeps_unknown {
        text.push_str("    ..extra;\n");
    }
    text.push_str("});\n");
    text
}

fn setters(name: &str, fields: &[Field]) -> String {
    let mut lines = String::new();
    for field in fields.iter().filter(|field| field.has_setter) {
        let _ = writeln!(lines, "    {}: {};", field.name, argument(field));
    }
    if lines.is_empty() {
        return lines;
    }
    format!("\nsetters!({name} {{\n{lines}}});\n")
}

/// The type by which a caller gives a field's value.
pub fn argument(field: &Field) -> String {
    let nullable = matches!(field.presence, Presence::Nullable | Presence::OrNull);
    let ty = field.ty.rust();
    if nullable {
        return format!("impl Into<Option<{ty}>>");
    }
    if converts(&field.ty) { format!("impl Into<{ty}>") } else { ty }
}

/// Whether something else than the type itself is usually at hand.
fn converts(ty: &Ty) -> bool {
    // `Named` takes the arm of a union for the union.
    !matches!(
        ty,
        Ty::Integer | Ty::Boolean | Ty::Date | Ty::DateTime | Ty::List(_) | Ty::Map(_) | Ty::Json
    )
}

fn open_enum(name: &str, variants: &[(String, String)]) -> String {
    let mut text = format!("\nopen_enum!({name} {{\n");
    for (value, variant) in variants {
        let _ = writeln!(text, "    {variant} = {value:?},");
    }
    text.push_str("});\n");
    text
}

fn union(name: &str, tag: Option<&str>, arms: &[Arm]) -> String {
    let by = tag.map(|tag| format!(" by {tag:?}")).unwrap_or_default();
    let mut text = format!("\nunion!({name}{by} {{\n");
    for arm in arms {
        let tags: Vec<String> = arm.tags.iter().map(|tag| format!("{tag:?}")).collect();
        let tags = if tags.is_empty() {
            String::new()
        } else {
            format!(" = {}", tags.join(" | "))
        };
        let _ = writeln!(text, "    {}({}){tags},", arm.variant, arm.name);
    }
    text.push_str("});\n");
    text
}
