//! `JsonSchema` of schemars for every type: the schema of the canonical document, so that a service can publish it in its own description.
//!
//! A type's schema is looked up by its name; references in it become references to the schemas of the other types.

use std::borrow::Cow;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::{Date, Decimal, Personal, RawJson, Secret, Timestamp, UnknownFields};

/// How a component is referred to in the document.
const COMPONENTS: &str = "#/components/schemas/";

/// Finds the schema of another type by its name, and registers it.
pub(crate) type Resolve = fn(&str, &mut SchemaGenerator) -> Option<Schema>;

/// The schema of a component, its references resolved.
pub(crate) fn component(name: &str, generator: &mut SchemaGenerator, resolve: Resolve) -> Schema {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    let document = DOCUMENT.get_or_init(|| serde_json::from_str(crate::DOCUMENT).unwrap_or_default());
    let mut schema = document["components"]["schemas"][name].clone();
    rewrite(&mut schema, generator, resolve);
    Schema::try_from(schema).unwrap_or_default()
}

fn rewrite(value: &mut Value, generator: &mut SchemaGenerator, resolve: Resolve) {
    let referred =
        |text: &Value, generator: &mut SchemaGenerator| -> Option<Schema> { resolve(text.as_str()?.strip_prefix(COMPONENTS)?, generator) };
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, generator, resolve)),
        Value::Object(fields) => {
            if let Some(schema) = fields.get("$ref").and_then(|target| referred(target, generator)) {
                fields.remove("$ref");
                fields.extend(schema.as_object().cloned().unwrap_or_default());
            }
            for (name, field) in fields {
                // The tags of a union point at schemas by plain text.
                if let ("discriminator", Some(mapping)) = (name.as_str(), field.get_mut("mapping").and_then(Value::as_object_mut)) {
                    for target in mapping.values_mut() {
                        if let Some(reference) = referred(target, generator).and_then(|schema| schema.get("$ref").cloned()) {
                            *target = reference;
                        }
                    }
                } else {
                    rewrite(field, generator, resolve);
                }
            }
        }
        _ => {}
    }
}

/// Implements `JsonSchema` for the types and ids of a document.
macro_rules! json_schemas {
    (types { $($type:ident,)* } ids { $($id:ident,)* }) => {
        fn resolve(name: &str, generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
            match name {
                $(stringify!($type) => Some(generator.subschema_for::<super::$type>()),)*
                _ => None,
            }
        }

        $(
            impl schemars::JsonSchema for super::$type {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($type).into()
                }

                fn schema_id() -> std::borrow::Cow<'static, str> {
                    concat!(module_path!(), "::", stringify!($type)).into()
                }

                fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    $crate::json_schema::component(stringify!($type), generator, resolve)
                }
            }
        )*

        $(
            impl schemars::JsonSchema for super::$id {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($id).into()
                }

                fn inline_schema() -> bool {
                    true
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({"type": "string"})
                }
            }
        )*
    };
}
pub(crate) use json_schemas;

/// Schemas that are written where they are used.
macro_rules! inline {
    ($type:ident, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

inline!(Secret, {"type": "string"});
inline!(Decimal, {"type": "number"});
inline!(Date, {"type": "string", "format": "date"});
inline!(Timestamp, {"type": "string", "format": "date-time"});
inline!(RawJson, {});
inline!(UnknownFields, {"type": "object"});

impl<T: JsonSchema> JsonSchema for Personal<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
