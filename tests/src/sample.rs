//! Bodies that conform to a document, generated from its schemas: for every operation, every variant of its unions, with and without optional
//! properties.
//!
//! The vendor's examples show typical bodies; these show everything that the document allows.

use std::cell::Cell;
use std::fmt;

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Map, Number, Value, json};
use xtask::spec::model::{Additional, Document, Schema, Type};

/// The properties that a body has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The required properties.
    Required,
    /// All properties.
    Everything,
}

/// Replaces the value of a property. Receives the component, the name and schema of the property, and the value.
pub type Plant<'a> = &'a dyn Fn(&str, &str, &Schema, Value) -> Value;

/// A generator of bodies.
pub struct Sampler<'a> {
    document: &'a Document,
    extent: Extent,
    plant: Option<Plant<'a>>,
    /// Selects the variant of each union and the value of each enumeration.
    turn: usize,
    /// Whether `readOnly` properties are left out.
    request: bool,
    /// The number of variants of the widest union so far.
    widest: Cell<usize>,
}

/// The depth to which a recursive schema is followed.
const DEPTH: usize = 24;

impl<'a> Sampler<'a> {
    /// A sampler of request bodies.
    pub fn request(document: &'a Document, extent: Extent, turn: usize) -> Self {
        Self {
            document,
            extent,
            plant: None,
            turn,
            request: true,
            widest: Cell::new(1),
        }
    }

    /// A sampler of response bodies.
    pub fn response(document: &'a Document, extent: Extent, turn: usize) -> Self {
        Self {
            request: false,
            ..Self::request(document, extent, turn)
        }
    }

    /// Passes the value of every property of an object through `plant`.
    #[must_use]
    pub fn planting(mut self, plant: Plant<'a>) -> Self {
        self.plant = Some(plant);
        self
    }

    /// The number of turns that cover every variant of every union so far.
    pub fn turns(&self) -> usize {
        self.widest.get()
    }

    /// A value of the schema.
    pub fn value(&self, schema: &Schema) -> Value {
        self.below(schema, 0)
    }

    fn below(&self, schema: &Schema, depth: usize) -> Value {
        let owner = schema.reference.as_deref().unwrap_or_default();
        let schema = self.resolved(schema);
        if depth > DEPTH {
            return Value::Null;
        }
        if !schema.values.is_empty() {
            return schema.values[self.turn % schema.values.len()].clone();
        }
        if !schema.one_of.is_empty() {
            return self.variant(schema, depth);
        }
        match kind(schema) {
            None => json!({"any": ["thing", 1, null]}),
            Some(Type::Boolean) => Value::Bool(self.turn.is_multiple_of(2)),
            Some(Type::Integer) => json!(between(schema, 12.0).round() as i64),
            Some(Type::Number) => json!(between(schema, 1.25)),
            Some(Type::String) => Value::String(self.text(schema)),
            Some(Type::Array) => self.array(schema, depth),
            Some(Type::Object) => Value::Object(self.object(owner, schema, depth)),
        }
    }

    fn resolved<'b>(&'b self, schema: &'b Schema) -> &'b Schema {
        let component = |name: &String| self.document.components.schemas.get(name);
        schema.reference.as_ref().and_then(component).unwrap_or(schema)
    }

    fn variant(&self, schema: &Schema, depth: usize) -> Value {
        self.widest.set(self.widest.get().max(schema.one_of.len()));
        let variant = &schema.one_of[self.turn % schema.one_of.len()];
        let mut value = self.below(variant, depth + 1);
        let value_of_variant = schema.discriminator.as_ref().and_then(|discriminator| {
            let name = variant.reference.as_ref()?;
            let value_of_variant = discriminator.mapping.iter().find(|(_, variant)| *variant == name)?.0;
            Some((discriminator, value_of_variant))
        });
        // If the variant does not set its discriminator, the union does.
        if let (Some((discriminator, value_of_variant)), Value::Object(map)) = (value_of_variant, &mut value) {
            let own = map.get(&discriminator.property).and_then(Value::as_str);
            if !own.is_some_and(|own| discriminator.mapping.contains_key(own))
                && self.discriminator_is_string(variant, &discriminator.property)
            {
                map.insert(discriminator.property.clone(), json!(value_of_variant));
            }
        }
        value
    }

    fn discriminator_is_string(&self, variant: &Schema, property: &str) -> bool {
        let variant = self.resolved(variant);
        variant
            .properties
            .get(property)
            .is_none_or(|value_of_variant| self.resolved(value_of_variant).kind == Some(Type::String))
    }

    fn array(&self, schema: &Schema, depth: usize) -> Value {
        let wanted = if self.extent == Extent::Everything { 2 } else { 0 };
        let fewest = schema.min_items.unwrap_or(0);
        let most = if schema.unique_items { 1 } else { 2 };
        let count = fewest.max(wanted.min(schema.max_items.unwrap_or(most)).min(most));
        let any = Schema::default();
        let items = schema.items.as_deref().unwrap_or(&any);
        (0..count).map(|_| self.below(items, depth + 1)).collect()
    }

    fn object(&self, owner: &str, schema: &Schema, depth: usize) -> Map<String, Value> {
        let planted = |name: &str, schema: &Schema, value: Value| match self.plant {
            Some(plant) => plant(owner, name, schema, value),
            None => value,
        };
        let mut map = Map::new();
        for (name, property) in &schema.properties {
            let hidden = if self.request {
                property.read_only || self.resolved(property).read_only
            } else {
                property.write_only || self.resolved(property).write_only
            };
            let wanted = schema.required.contains(name) || self.extent == Extent::Everything;
            // A recursive schema ends at an optional property.
            let ends = depth > DEPTH / 2 && !schema.required.contains(name);
            if wanted && !hidden && !ends {
                map.insert(name.clone(), planted(name, property, self.below(property, depth + 1)));
            }
        }
        if self.extent == Extent::Everything && schema.properties.is_empty() {
            let value = match &schema.additional {
                Some(Additional::Schema(schema)) => planted("*", schema, self.below(schema, depth + 1)),
                _ => json!(["free", 1.5, null]),
            };
            map.insert("key".to_owned(), value);
        }
        map
    }

    fn text(&self, schema: &Schema) -> String {
        let fixed = match schema.format.as_deref() {
            Some("date") => Some("2031-05-06"),
            Some("date-time" | "datetime") => Some(["2031-05-06T07:08:09Z", "2031-05-06T07:08:09.120+02:00"][self.turn % 2]),
            Some("email") => Some("nobody@shop.example"),
            Some("hexadecimal") => Some("00FF00FF00FF00FF00FF"),
            Some("uri" | "url") => Some("https://shop.example/place"),
            _ => None,
        };
        if let Some(fixed) = fixed {
            return fixed.to_owned();
        }
        let fewest = usize::try_from(schema.min_length.unwrap_or(0)).unwrap_or(usize::MAX);
        let most = usize::try_from(schema.max_length.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        if let Some(pattern) = &schema.pattern {
            return matching(pattern, fewest);
        }
        let wanted = 6.clamp(fewest, most.max(fewest));
        "sample-".chars().cycle().take(wanted).collect()
    }
}

impl fmt::Debug for Sampler<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sampler")
            .field("extent", &self.extent)
            .field("turn", &self.turn)
            .finish_non_exhaustive()
    }
}

/// The type of a schema, inferred from its properties or items if it is not declared.
fn kind(schema: &Schema) -> Option<Type> {
    schema.kind.or_else(|| {
        if !schema.properties.is_empty() {
            Some(Type::Object)
        } else if schema.items.is_some() {
            Some(Type::Array)
        } else {
            None
        }
    })
}

fn between(schema: &Schema, wanted: f64) -> f64 {
    let bound = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
    let low = bound(&schema.minimum).or(bound(&schema.exclusive_minimum).map(|low| low + 1.0));
    let high = bound(&schema.maximum).or(bound(&schema.exclusive_maximum).map(|high| high - 1.0));
    let value = wanted.max(low.unwrap_or(f64::MIN)).min(high.unwrap_or(f64::MAX));
    match bound(&schema.multiple_of) {
        Some(step) if step > 0.0 && step != 0.01 => (value / step).ceil() * step,
        _ => value,
    }
}

/// A string that the pattern matches, of at least `fewest` characters if the pattern allows it.
fn matching(pattern: &str, fewest: usize) -> String {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return "a".repeat(fewest.max(1));
    };
    // Each repetition is written as often as it has to be, then more often until the string is long enough.
    (0..=fewest)
        .map(|extra| write(&hir, extra))
        .find(|text| text.chars().count() >= fewest)
        .unwrap_or_else(|| write(&hir, fewest))
}

fn write(hir: &Hir, extra: usize) -> String {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(Class::Unicode(class)) => {
            let starts = || class.ranges().iter().map(|range| range.start());
            // A negated class begins with control characters. A letter or a digit of it is preferred.
            let plain = ['0', 'a', 'A', '1']
                .into_iter()
                .find(|c| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(c)));
            plain
                .or_else(|| starts().find(|c| !c.is_control()))
                .map(String::from)
                .unwrap_or_default()
        }
        HirKind::Class(Class::Bytes(class)) => class
            .ranges()
            .first()
            .map(|range| char::from(range.start()).to_string())
            .unwrap_or_default(),
        HirKind::Repetition(repetition) => {
            let least = repetition.min as usize;
            let most = repetition.max.map_or(usize::MAX, |most| most as usize);
            write(&repetition.sub, extra).repeat((least + extra).min(most))
        }
        HirKind::Capture(capture) => write(&capture.sub, extra),
        HirKind::Concat(parts) => parts.iter().map(|part| write(part, extra)).collect(),
        HirKind::Alternation(variants) => variants.first().map(|variant| write(variant, extra)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_strings_match_their_pattern() {
        for (pattern, fewest, text) in [
            ("^[0-9]{4}$", 0, "0000"),
            ("^(0[1-9]|1[0-2])[0-9]{2}$", 0, "0100"),
            ("[a-z]+", 3, "aaa"),
            ("^[^x]{2,5}$", 4, "0000"),
            ("^a?b*c$", 0, "c"),
            ("(?!x)a", 2, "aa"),
        ] {
            assert_eq!(matching(pattern, fewest), text, "{pattern}");
        }
    }

    #[test]
    fn the_turns_cover_every_variant() {
        let document = json!({
            "info": {"title": "t", "version": "1"}, "paths": {},
            "components": {"schemas": {
                "Card": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string", "enum": ["card"]}, "number": {"type": "string", "minLength": 12}}},
                "Bank": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}, "self": {"$ref": "#/components/schemas/Bank"}}},
                "Method": {"oneOf": [{"$ref": "#/components/schemas/Card"}, {"$ref": "#/components/schemas/Bank"}],
                    "discriminator": {"propertyName": "type", "mapping": {"card": "#/components/schemas/Card", "bank": "#/components/schemas/Bank"}}}
            }}
        });
        let document = Document::from_json(&document).expect("a document");
        let method = Schema::reference("Method");
        let first = Sampler::request(&document, Extent::Required, 0);
        assert_eq!(first.value(&method), json!({"type": "card"}));
        assert_eq!(first.turns(), 2);
        assert_eq!(
            Sampler::request(&document, Extent::Required, 1).value(&method),
            json!({"type": "bank"})
        );
        let all = Sampler::response(&document, Extent::Everything, 0).value(&method);
        assert_eq!(all, json!({"type": "card", "number": "sample-sampl"}));
        let deep = Sampler::response(&document, Extent::Everything, 1).value(&method);
        assert!(deep["self"]["self"].is_object());
    }
}
