//! Types: what is public of them and is gone or of another type.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Break;
use crate::drift::change::Kind as Change;
use crate::drift::compare::found::Place;
use crate::emit::print::on_one_line;
use crate::emit::shape::{Field, Kind, Shape, Shapes, Variant};
use crate::emit::types::optional;
use crate::emit::wire;

/// How many arguments of a constructor are shown.
const ARGUMENTS: usize = 40;

pub(super) fn breaks(old: &Shapes<'_>, new: &Shapes<'_>) -> Vec<Break> {
    let mut out = Vec::new();
    for (name, was) in &old.items {
        match new.items.get(name) {
            Some(is) => item(was, is, &mut out),
            None => out.push(gone(name)),
        }
        required_fields(name, old, new, &mut out);
    }
    for (name, was) in &old.ids {
        match new.ids.get(name) {
            None => out.push(gone(name)),
            Some(is) if is.secret && !was.secret => out.push(Break::of_type(
                Place::Type(name.clone()),
                Change::RustTypeChanged,
                name,
                format!("`{name}` is secret and can no longer be printed"),
            )),
            Some(_) => {}
        }
    }
    out
}

fn gone(name: &str) -> Break {
    let what = format!("the type `{name}` is gone");
    Break::of_type(Place::Type(name.to_owned()), Change::RustTypeRemoved, name, what).from(name)
}

/// The struct that a constructor takes its required fields by: a public type beside that of the schema.
fn required_fields(owner: &str, old: &Shapes<'_>, new: &Shapes<'_>, out: &mut Vec<Break>) {
    let (Some((name, had)), now) = (asked(owner, old), asked(owner, new)) else {
        return;
    };
    let Some((_, has)) = now.filter(|(other, _)| *other == name) else {
        let what = match new.items.contains_key(name) || new.ids.contains_key(name) {
            true => format!("`{name}`, which has the required fields of `{owner}`, is the type of another schema"),
            false => format!("the type `{name}`, which has the required fields of `{owner}`, is gone"),
        };
        let place = Place::Type(owner.to_owned());
        out.push(Break::of_type(place, Change::RustTypeRemoved, owner, what).from(name));
        return;
    };
    for was in had {
        if !has.iter().any(|is| is.name == was.name) {
            let what = format!("the field `{name}::{}` is gone", was.name);
            let place = Place::Member(owner.to_owned(), was.wire.clone());
            out.push(Break::of_type(place, Change::RustFieldRemoved, owner, what).from(&was.name));
        }
    }
}

/// The name of that struct and its fields, where a type has one that is written: what nothing sends has no constructor.
fn asked<'a>(owner: &str, shapes: &'a Shapes<'_>) -> Option<(&'a str, Vec<&'a Field>)> {
    let Kind::Struct {
        fields,
        constructible: true,
        ..
    } = &shapes.items.get(owner)?.kind
    else {
        return None;
    };
    Some((shapes.required_fields(owner)?, fields.iter().filter(|field| field.in_new).collect()))
}

fn item(was: &Shape, is: &Shape, out: &mut Vec<Break>) {
    let name = &was.name;
    match (&was.kind, &is.kind) {
        (
            Kind::Struct {
                fields: old,
                keeps_unknown: kept,
                constructible: made,
                ..
            },
            Kind::Struct {
                fields: new,
                keeps_unknown: keeps,
                constructible: makes,
                ..
            },
        ) => {
            fields(name, old, new, out);
            if *kept && !keeps {
                let what = format!("`{name}` no longer has the field `extra`");
                out.push(Break::of_type(Place::Type(name.clone()), Change::RustFieldRemoved, name, what).from("extra"));
            }
            match (made, makes) {
                (true, true) => constructor(name, old, new, out),
                (true, false) => {
                    let what = format!("`{name}` can no longer be constructed: nothing sends it");
                    out.push(Break::of_type(Place::Type(name.clone()), Change::RustConstructorChanged, name, what).from("new"));
                }
                (false, _) => {}
            }
        }
        (Kind::Enum(old), Kind::Enum(new)) => {
            let there: HashSet<&String> = new.iter().map(|(_, variant)| variant).collect();
            for (value, variant) in old {
                if !there.contains(variant) {
                    let place = Place::Member(name.clone(), value.clone());
                    let what = format!("the variant `{name}::{variant}` is gone");
                    let found = Break::of_type(place, Change::RustVariantRemoved, name, what);
                    out.push(found.below(name, &["enum"]).from(variant));
                }
            }
        }
        (Kind::Union { variants: old, .. }, Kind::Union { variants: new, .. }) => variants(name, old, new, out),
        (old, new) => {
            let what = format!("`{name}` is another kind of type");
            let found = Break::of_type(Place::Type(name.clone()), Change::RustTypeChanged, name, what);
            out.push(found.from(kind(old)).to(kind(new)));
        }
    }
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Struct { .. } => "struct",
        Kind::Wrapper(_) => "list or map of itself",
        Kind::Enum(_) => "enumeration",
        Kind::Union { .. } => "union",
    }
}

fn fields(name: &str, old: &[Field], new: &[Field], out: &mut Vec<Break>) {
    let there: HashMap<&String, &Field> = new.iter().map(|is| (&is.name, is)).collect();
    for was in old {
        let place = Place::Member(name.to_owned(), was.wire.clone());
        match there.get(&was.name) {
            None => {
                let what = format!("the field `{name}::{}` is gone", was.name);
                out.push(Break::of_type(place, Change::RustFieldRemoved, name, what).from(&was.name));
            }
            Some(is) if shown(is) != shown(was) => {
                let what = format!("the field `{name}::{}` is `{}` instead of `{}`", was.name, shown(is), shown(was));
                out.push(
                    Break::of_type(place, Change::RustFieldChanged, name, what)
                        .from(shown(was))
                        .to(shown(is)),
                );
            }
            Some(_) => {}
        }
    }
}

/// The type of a field as it is written.
fn shown(field: &Field) -> String {
    on_one_line(optional(field))
}

fn constructor(name: &str, old: &[Field], new: &[Field], out: &mut Vec<Break>) {
    let arguments = |fields: &[Field]| -> Vec<(String, String)> {
        let asked = fields.iter().filter(|field| field.in_new);
        asked
            .map(|field| (field.wire.clone(), on_one_line(wire::argument(field))))
            .collect()
    };
    let setters = |fields: &[Field]| -> BTreeMap<String, (String, String)> {
        let set = fields.iter().filter(|field| field.has_setter);
        set.map(|field| (field.name.clone(), (field.wire.clone(), on_one_line(wire::argument(field)))))
            .collect()
    };
    let (before, after) = (arguments(old), arguments(new));
    if before != after {
        let (had, has): (HashSet<_>, HashSet<_>) = (before.iter().collect(), after.iter().collect());
        let differing: Vec<&String> = before
            .iter()
            .filter(|argument| !has.contains(argument))
            .chain(after.iter().filter(|argument| !had.contains(argument)))
            .map(|(wire, _)| wire)
            .collect();
        // They are reported once for each that differs.
        let list = |arguments: &[(String, String)]| {
            let mut shown: Vec<String> = arguments.iter().take(ARGUMENTS).map(|(wire, ty)| format!("{wire}: {ty}")).collect();
            if arguments.len() > ARGUMENTS {
                shown.push(format!("and {} more", arguments.len() - ARGUMENTS));
            }
            format!("new({})", shown.join(", "))
        };
        let (list_before, list_after) = (list(&before), list(&after));
        let place = |wire: Option<&String>| match wire {
            Some(wire) => Place::Member(name.to_owned(), wire.clone()),
            None => Place::Type(name.to_owned()),
        };
        let mut wires: Vec<Option<&String>> = differing.into_iter().map(Some).collect();
        wires.dedup();
        if wires.is_empty() {
            wires.push(None);
        }
        for wire in wires {
            let what = format!("`{name}::new` takes other arguments");
            let found = Break::of_type(place(wire), Change::RustConstructorChanged, name, what);
            out.push(found.from(&list_before).to(&list_after));
        }
    }
    let after = setters(new);
    for (setter, (wire, argument)) in setters(old) {
        let place = Place::Member(name.to_owned(), wire);
        match after.get(&setter) {
            None => {
                let what = format!("`{name}` no longer has the setter `{setter}`");
                out.push(Break::of_type(place, Change::RustSetterRemoved, name, what).from(&setter));
            }
            Some((_, other)) if *other != argument => {
                let what = format!("the setter `{setter}` of `{name}` takes `{other}` instead of `{argument}`");
                out.push(
                    Break::of_type(place, Change::RustSetterRemoved, name, what)
                        .from(argument)
                        .to(other),
                );
            }
            Some(_) => {}
        }
    }
}

fn variants(name: &str, old: &[Variant], new: &[Variant], out: &mut Vec<Break>) {
    let there: HashMap<&String, &Variant> = new.iter().map(|is| (&is.ident, is)).collect();
    for was in old {
        let member = was.tags.first().unwrap_or(&was.component);
        let below = match was.tags.first() {
            Some(tag) => vec!["discriminator", "mapping", tag.as_str()],
            None => vec!["oneOf"],
        };
        let place = Place::Member(name.to_owned(), member.clone());
        match there.get(&was.ident) {
            None => {
                let what = format!("the variant `{name}::{}` is gone", was.ident);
                out.push(
                    Break::of_type(place, Change::RustVariantRemoved, name, what)
                        .below(name, &below)
                        .from(&was.ident),
                );
            }
            Some(is) if is.component != was.component => {
                let what = format!(
                    "the variant `{name}::{}` holds `{}` instead of `{}`",
                    was.ident, is.component, was.component
                );
                out.push(
                    Break::of_type(place, Change::RustVariantChanged, name, what)
                        .below(name, &below)
                        .from(&was.component)
                        .to(&is.component),
                );
            }
            Some(_) => {}
        }
    }
}
