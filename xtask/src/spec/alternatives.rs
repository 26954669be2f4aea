//! Alternatives that become one type, because no Rust type stands for the choice: what each of them says is kept beside that type, so that it can be
//! compared, and no code is made of it.

use serde_json::{Value, json};

use super::canonical;
use super::flatten::inferred;
use super::model::{ALTERNATIVES, Schema, Type, Unread};
use super::shape::{NULL_ONLY_BY, null_only_by, undecorated};

/// What alternatives of the plain type `kind` say. Where none says more than the type, nothing.
pub fn of_plain(kind: Type, variants: &[&Schema]) -> Unread {
    let bare = json!({"type": kind.key()});
    let all = list(variants.iter().map(|variant| facts(variant)).collect());
    if all == [bare] { Unread::new() } else { kept(all) }
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
    let mut own = undecorated(schema);
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
