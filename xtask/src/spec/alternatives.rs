//! Alternatives that become one type, because no Rust type stands for the choice: what each of them says is kept beside that type, so that it can be
//! compared, and no code is made of it.

use serde_json::{Value, json};

use super::canonical;
use super::flatten::inferred;
use super::limit::{Whole, is_not_negative, whole_type};
use super::model::{ALTERNATIVES, BESIDE, NULL_ONLY_BY, Schema, Type, Unread};
use super::shape::null_only_by;

/// What alternatives of the plain type `kind` say. Where none says more than the type, nothing.
pub fn of_plain(kind: Type, variants: &[&Schema]) -> Unread {
    let bare = json!({"type": kind.key()});
    let all = list(variants.iter().map(|variant| facts(variant)).collect());
    if all == [bare] { Unread::new() } else { kept(all) }
}

/// The format without which the type of a whole number would be too narrow for some of the alternatives; none where the usual one holds them all.
pub fn format(kind: Type, variants: &[&Schema]) -> Option<String> {
    let wholes: Vec<Whole> = variants.iter().map(|variant| whole_type(variant)).collect();
    let found = match kind {
        Type::Integer if wholes.contains(&Whole::Any) => Whole::Any,
        Type::Integer if wholes.contains(&Whole::Unsigned) => {
            let fits = |(variant, whole): (&&Schema, &Whole)| *whole == Whole::Unsigned || is_not_negative(variant);
            let all_fit = variants.iter().zip(&wholes).all(fits);
            if all_fit { Whole::Unsigned } else { Whole::Any }
        }
        _ => Whole::Signed,
    };
    match found {
        Whole::Signed => None,
        Whole::Unsigned => Some("uint64".to_owned()),
        Whole::Any => Some("int128".to_owned()),
    }
}

/// What is asked for beside a reference that leads back, as the alternatives that it is.
pub fn beside(variant: &Schema) -> Vec<Value> {
    match variant.unread.get(BESIDE).and_then(Value::as_array).map(Vec::as_slice) {
        None | Some([]) => vec![json!({})],
        Some([Value::Object(one)]) if one.len() == 1 && one.contains_key("oneOf") => match &one["oneOf"] {
            Value::Array(all) => all.clone(),
            other => vec![json!({"oneOf": other})],
        },
        Some([one]) => vec![one.clone()],
        Some(all) => vec![json!({"allOf": all})],
    }
}

/// Keeps the alternatives beside a reference that leads back.
pub fn keep_beside(variant: &mut Schema, all: Vec<Value>) {
    let all = list(all);
    let said = match all.as_slice() {
        [Value::Object(one)] if one.is_empty() => return,
        [Value::Object(one)] if one.len() == 1 && one.contains_key("allOf") => one["allOf"].clone(),
        [one] => json!([one]),
        _ => json!([{"oneOf": all}]),
    };
    variant.unread.insert(BESIDE.to_owned(), said);
}

/// What alternatives that become one object say of its properties: which of them each has, which of these it asks for, and what tells it from the
/// others. The types of the properties are those of the object.
pub fn of_objects(variants: &[&Schema]) -> Unread {
    let of_one = |variant: &&Schema| {
        let properties = variant.properties.iter().map(|(name, property)| {
            let mut value = Schema {
                values: if inferred(property) == Some(Type::Boolean) {
                    property.values.clone()
                } else {
                    Vec::new()
                },
                nullable: property.nullable,
                default: property.default.clone(),
                read_only: property.read_only,
                write_only: property.write_only,
                deprecated: property.deprecated,
                ..Schema::default()
            };
            // Without a type beside it, null is written nowhere else.
            if property.nullable {
                value.unread.insert("nullable".to_owned(), json!(true));
                let by = null_only_by(property).map(|by| (NULL_ONLY_BY.to_owned(), json!(by)));
                value.extensions.extend(by);
            }
            (name.clone(), value)
        });
        let own = Schema {
            properties: properties.collect(),
            required: variant.required.clone(),
            additional: variant.additional.clone(),
            min_properties: variant.min_properties,
            max_properties: variant.max_properties,
            unread: variant.unread.clone(),
            ..Schema::default()
        };
        own.to_json()
    };
    kept(list(variants.iter().map(of_one).collect()))
}

/// What a schema of a plain type says, as it stands among alternatives.
pub fn facts(schema: &Schema) -> Value {
    let mut own = schema.undecorated();
    own.kind = inferred(schema);
    own.unread.remove(ALTERNATIVES);
    canonical::normalise_schema(&mut own);
    own.to_json()
}

/// Their order says nothing, and neither does a second one that is the same.
fn list(mut all: Vec<Value>) -> Vec<Value> {
    // As they are when they are read back.
    all.iter_mut().for_each(Value::sort_all_objects);
    all.sort_by_cached_key(Value::to_string);
    all.dedup();
    all
}

fn kept(all: Vec<Value>) -> Unread {
    Unread::from([(ALTERNATIVES.to_owned(), Value::Array(all))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_the_format_that_all_alternatives_fit_in() {
        let unsigned = json!({"type": "integer", "format": "uint64"});
        for (variants, expected) in [
            (vec![json!({"minimum": 5}), json!({"format": "int32"})], None),
            (vec![json!({"format": "int64"}), json!({"enum": [1, -1]})], None),
            (
                vec![json!({"minimum": 0, "maximum": u64::MAX}), json!({"enum": [7]})],
                Some("uint64"),
            ),
            (vec![unsigned.clone(), json!({"minimum": 0})], Some("uint64")),
            (vec![unsigned.clone(), json!({"format": "uint8"})], Some("uint64")),
            (vec![json!({"enum": [u64::MAX]}), json!({"exclusiveMinimum": 0})], Some("uint64")),
            // Numbers below zero as well.
            (vec![unsigned.clone(), json!({})], Some("int128")),
            (vec![unsigned, json!({"enum": [-1]})], Some("int128")),
            (vec![json!({"format": "int128"}), json!({})], Some("int128")),
            (vec![json!({"maximum": 1e30}), json!({"minimum": 0})], Some("int128")),
        ] {
            let read = |value: &Value| {
                let mut schema = Schema::from_json(value, "").expect("reads");
                schema.kind = Some(Type::Integer);
                schema
            };
            let schemas: Vec<Schema> = variants.iter().map(read).collect();
            let mut all: Vec<&Schema> = schemas.iter().collect();
            assert_eq!(format(Type::Integer, &all).as_deref(), expected, "{variants:?}");
            all.reverse();
            assert_eq!(format(Type::Integer, &all).as_deref(), expected, "{variants:?}");
            assert_eq!(format(Type::Number, &all), None);
        }
    }
}
