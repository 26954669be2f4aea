//! References that lead into a schema and back to where they stand: `#/components/schemas/Tree/properties/children/items` inside those items.
//!
//! Every reference to a place inside a schema is replaced by what stands there, and such a one would have no end. What it leads to becomes a
//! component, as if the author had given it a name, and the references lead to that. So does what a reference leads to that asks for more beside
//! it: put in its place, one would override the other. And so does what the mapping of a discriminator leads to: a tag needs a name to lead to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::circles::{circles, members};
use super::model::expand::is_words;
use super::model::{Fault, percent_decoded, push};

/// References into schemas, and ways among what they lead to, beyond which none is looked at: nobody writes as many.
const MOST: usize = 20_000;

/// Keys above a schema, and keys above the name of one.
const ABOVE: [&str; 10] = [
    "schema",
    "items",
    "additionalProperties",
    "not",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedProperties",
];
const ABOVE_NAME: [&str; 8] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Where the schemas that became components stand in the document, by the name of the component.
#[derive(Clone, Debug, Default)]
pub struct Moved(BTreeMap<String, String>);

impl Moved {
    /// The place in the document that a pointer means.
    pub fn place(&self, pointer: &str) -> String {
        let below = pointer.strip_prefix("/components/schemas/").unwrap_or_default();
        let (name, rest) = below.split_at(below.find('/').unwrap_or(below.len()));
        match self.0.get(name) {
            Some(place) => format!("{place}{rest}"),
            None => pointer.to_owned(),
        }
    }

    /// The faults with their places in the document.
    pub fn told(&self, mut faults: Vec<Fault>) -> Vec<Fault> {
        for fault in &mut faults {
            fault.pointer = self.place(&fault.pointer);
        }
        faults
    }
}

/// The document with a component for each schema that a reference leads into and that leads back to itself, or is asked for more than it says, and
/// where these stood.
pub fn hoisted(mut root: Value) -> (Value, Moved) {
    let (mut uses, mut extended) = (Vec::new(), BTreeSet::new());
    collect(&root, "", &mut uses, &mut extended);
    if (uses.is_empty() && extended.is_empty()) || uses.len() > MOST || extended.len() > MOST {
        return (root, Moved::default());
    }
    extended.retain(|place| root.pointer(place).is_some());
    extended.extend(recursive(&root, uses));
    let moving = extended;
    if moving.is_empty() {
        return (root, Moved::default());
    }
    let Some(schemas) = schemas_of(&mut root) else {
        return (root, Moved::default());
    };
    let mut taken: BTreeSet<String> = schemas.keys().cloned().collect();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for place in &moving {
        let mut name = name(place);
        while !taken.insert(name.clone()) {
            name.push_str("Part");
        }
        names.insert(place.clone(), name);
    }
    // What stands inside another one goes first, and leaves a reference behind.
    let mut order: Vec<&String> = moving.iter().collect();
    order.sort_by_key(|place| std::cmp::Reverse(place.len()));
    for place in order {
        let to = push("#/components/schemas", &names[place]);
        let Some(found) = root.pointer_mut(place) else { continue };
        let schema = std::mem::replace(found, Value::Object(Map::from_iter([("$ref".to_owned(), Value::from(to))])));
        if let Some(schemas) = schemas_of(&mut root) {
            schemas.insert(names[place].clone(), schema);
        }
    }
    redirect(&mut root, &names);
    (root, Moved(names.into_iter().map(|(place, name)| (name, place)).collect()))
}

/// The components, made where there are none; none where something else stands there.
fn schemas_of(root: &mut Value) -> Option<&mut Map<String, Value>> {
    let mut at = root;
    for key in ["components", "schemas"] {
        let section = at.as_object_mut()?.entry(key).or_insert(Value::Null);
        if section.is_null() {
            *section = Value::Object(Map::new());
        }
        at = section;
    }
    at.as_object_mut()
}

/// Whether a key holds data of the author, in which `$ref` is only a word.
fn is_data(key: &str) -> bool {
    matches!(
        key,
        "example" | "examples" | "default" | "enum" | "const" | "value" | "mapping" | "required"
    ) || key.starts_with("x-")
}

/// Where a reference leads, if that is inside a schema.
fn inside(target: &str) -> Option<String> {
    let pointer = percent_decoded(target.strip_prefix('#')?);
    let keys: Vec<&str> = pointer.split('/').collect();
    let (last, before) = (keys.last()?, keys.get(keys.len().checked_sub(2)?)?);
    let is_component = keys.len() == 4 && pointer.starts_with("/components/");
    (pointer.starts_with('/') && !is_component && (ABOVE.contains(last) || ABOVE_NAME.contains(before))).then_some(pointer)
}

/// Whether what stands beside a reference only decorates its use, or says nothing.
fn decorates(key: &str, value: &Value) -> bool {
    const DECORATES: [&str; 6] = ["$ref", "nullable", "readOnly", "writeOnly", "deprecated", "default"];
    DECORATES.contains(&key) || is_words(key) || (key == "required" && value.is_boolean())
}

/// The places of references that lead inside schemas, with where they lead. Properties may be called like any keyword, `enum` and `default` too.
fn collect(value: &Value, at: &str, uses: &mut Vec<(String, String)>, extended: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref").and_then(Value::as_str).and_then(inside) {
                if !map.iter().all(|(key, value)| decorates(key, value)) {
                    extended.insert(target.clone());
                }
                uses.push((at.to_owned(), target));
            }
            let named = at.ends_with("/properties");
            if !named {
                let targets = map.get("discriminator").and_then(|found| found.get("mapping")?.as_object());
                let targets = targets.into_iter().flat_map(Map::values).filter_map(Value::as_str);
                extended.extend(targets.filter_map(inside));
            }
            let inner = map
                .iter()
                .filter(|(key, value)| (named || !is_data(key)) && (value.is_object() || value.is_array()));
            inner.for_each(|(key, value)| collect(value, &push(at, key), uses, extended));
        }
        Value::Array(list) => {
            let inner = list.iter().enumerate().filter(|(_, value)| value.is_object() || value.is_array());
            inner.for_each(|(index, value)| collect(value, &push(at, &index.to_string()), uses, extended));
        }
        _ => {}
    }
}

/// The places that references lead to and that lead back to themselves.
fn recursive(root: &Value, mut uses: Vec<(String, String)>) -> Vec<String> {
    uses.sort();
    let places: BTreeSet<&String> = uses
        .iter()
        .map(|(_, target)| target)
        .filter(|target| root.pointer(target).is_some())
        .collect();
    let places: Vec<&String> = places.into_iter().collect();
    let numbers: HashMap<&String, usize> = places.iter().enumerate().map(|(number, place)| (*place, number)).collect();
    let (mut ways, mut count) = (Vec::with_capacity(places.len()), 0);
    for place in &places {
        let below = format!("{place}/");
        let from = uses.partition_point(|(at, _)| at < *place);
        let within = uses[from..].iter().take_while(|(at, _)| at.starts_with(place.as_str()));
        let mut way: Vec<usize> = Vec::new();
        for (at, target) in within {
            count += 1;
            if at == *place || at.starts_with(&below) {
                way.extend(numbers.get(target));
            }
        }
        if count > MOST {
            return Vec::new();
        }
        ways.push(way);
    }
    let rounds = members(&circles(&ways)).into_iter();
    let rounds = rounds.filter(|round| round.len() > 1 || ways[round[0]].contains(&round[0]));
    rounds.flatten().map(|number| places[number].clone()).collect()
}

/// A name made of the names that lead to a place.
fn name(place: &str) -> String {
    let is_name = |step: &&str| {
        let is_keyword = ABOVE.contains(step) || ABOVE_NAME.contains(step) || ["components", "schemas", "paths"].contains(step);
        !is_keyword && step.parse::<usize>().is_err()
    };
    let mut out = String::new();
    for step in place.split('/').skip(1).filter(is_name) {
        let plain: String = step.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut letters = plain.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    if place.ends_with("/items") {
        out.push_str("Item");
    }
    if out.is_empty() { "Part".to_owned() } else { out }
}

/// Lets a reference lead to the component of what it leads to or into.
fn lead(target: &mut String, names: &BTreeMap<String, String>) {
    let Some(pointer) = target.strip_prefix('#').map(percent_decoded) else {
        return;
    };
    let ends = pointer
        .match_indices('/')
        .map(|(end, _)| end)
        .chain([pointer.len()])
        .collect::<Vec<_>>();
    let longest = ends.into_iter().rev().find_map(|end| Some((end, names.get(&pointer[..end])?)));
    if let Some((end, name)) = longest {
        *target = format!("{}{}", push("#/components/schemas", name), &pointer[end..]);
    }
}

/// Lets the references and the tags of mappings lead to the components.
fn redirect(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                lead(target, names);
            }
            let mapping = map
                .get_mut("discriminator")
                .and_then(|found| found.get_mut("mapping")?.as_object_mut());
            for target in mapping.into_iter().flat_map(Map::values_mut) {
                if let Value::String(target) = target {
                    lead(target, names);
                }
            }
            map.iter_mut()
                .filter(|(key, _)| !key.starts_with("x-"))
                .for_each(|(_, value)| redirect(value, names));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| redirect(value, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn schemas(schemas: Value) -> Value {
        hoisted(json!({"components": {"schemas": schemas}})).0["components"]["schemas"].take()
    }

    #[test]
    fn what_leads_back_into_itself_becomes_a_component() {
        let items = "#/components/schemas/Thing/properties/kids/items";
        let kids = |to: &str| json!({"type": "object", "properties": {"kid": {"$ref": to}}});
        let thing = |items: Value| json!({"properties": {"kids": {"type": "array", "items": items}}});
        let done = schemas(json!({"Thing": thing(kids(items))}));
        let name = "#/components/schemas/ThingKidsItem";
        assert_eq!(done["Thing"], thing(json!({"$ref": name})));
        assert_eq!(done["ThingKidsItem"], kids(name));
    }

    #[test]
    fn definitions_inside_a_schema_and_two_that_lead_into_each_other_become_components() {
        let node = "#/components/schemas/Tree/$defs/N";
        let done = schemas(json!({"Tree": {"$ref": node, "$defs": {"N": {"properties": {"next": {"$ref": node}}}}}}));
        assert_eq!(done["Tree"]["$ref"], "#/components/schemas/TreeN");
        assert_eq!(done["TreeN"]["properties"]["next"]["$ref"], "#/components/schemas/TreeN");

        let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}/properties/x")});
        let of = |target: &str| json!({"properties": {"x": {"type": "object", "properties": {"y": to(target)}}}});
        let done = schemas(json!({"A": of("B"), "B": of("A")}));
        assert_eq!(done["AX"]["properties"]["y"]["$ref"], "#/components/schemas/BX");
        assert_eq!(done["BX"]["properties"]["y"]["$ref"], "#/components/schemas/AX");
        assert_eq!(done["A"]["properties"]["x"]["$ref"], "#/components/schemas/AX");
    }

    #[test]
    fn a_document_without_components_is_given_those_that_it_needs() {
        let place = "#/paths/~1a/get/responses/200/content/json/schema";
        let schema = |to: &str| json!({"properties": {"kid": {"$ref": to}}});
        let with = |schema: &Value| json!({"/a": {"get": {"responses": {"200": {"content": {"json": {"schema": schema}}}}}}});
        for components in [json!({}), json!({"components": null}), json!({"components": {"responses": {}}})] {
            let mut root = components;
            root["paths"] = with(&schema(place));
            let (done, _) = hoisted(root);
            let schemas = done["components"]["schemas"].as_object().expect("components");
            let (name, found) = schemas.iter().next().expect("one");
            let to = format!("#/components/schemas/{name}");
            assert_eq!((found, &done["paths"]), (&schema(&to), &with(&json!({"$ref": to}))));
        }
    }

    #[test]
    fn a_place_in_what_became_a_component_is_named_as_the_document_has_it() {
        let items = "#/components/schemas/Thing/properties/kids/items";
        let inner = "#/components/schemas/Thing/properties/kids/items/properties/kid";
        let kid = json!({"properties": {"next": {"$ref": inner}, "up": {"$ref": items}}});
        let kids = json!({"type": "array", "items": {"type": "object", "properties": {"kid": kid}}});
        let (_, moved) = hoisted(json!({"components": {"schemas": {"Thing": {"properties": {"kids": kids}}}}}));
        for (pointer, place) in [
            (
                "/components/schemas/ThingKidsItem/properties/a",
                "/components/schemas/Thing/properties/kids/items/properties/a",
            ),
            (
                "/components/schemas/ThingKidsKid",
                "/components/schemas/Thing/properties/kids/items/properties/kid",
            ),
            (
                "/components/schemas/Thing/properties/kids",
                "/components/schemas/Thing/properties/kids",
            ),
            ("/components/schemas/ThingKidsItems", "/components/schemas/ThingKidsItems"),
            ("/paths/~1a", "/paths/~1a"),
            ("", ""),
        ] {
            assert_eq!(moved.place(pointer), place);
        }
    }

    #[test]
    fn what_is_asked_for_more_than_it_says_becomes_a_component() {
        let target = "#/components/schemas/A/properties/x";
        let of = |beside: Value| {
            let mut reference = json!({"$ref": target});
            reference
                .as_object_mut()
                .expect("an object")
                .extend(beside.as_object().expect("an object").clone());
            json!({"A": {"properties": {"x": {"type": "object", "properties": {"a": {}}}, "y": reference}}})
        };
        let done = schemas(of(json!({"properties": {"b": {}}, "required": ["b"]})));
        let (to, x) = (
            json!({"$ref": "#/components/schemas/AX"}),
            json!({"type": "object", "properties": {"a": {}}}),
        );
        assert_eq!((&done["A"]["properties"]["x"], &done["AX"]), (&to, &x));
        let y = json!({"$ref": to["$ref"], "properties": {"b": {}}, "required": ["b"]});
        assert_eq!(done["A"]["properties"]["y"], y);
        for same in [
            json!({}),
            json!({"description": "d", "readOnly": true, "x-mine": 1, "required": true}),
        ] {
            assert_eq!(schemas(of(same.clone())), of(same));
        }
    }

    #[test]
    fn what_a_tag_leads_to_becomes_a_component() {
        let (place, name) = ("#/components/schemas/T2/$defs/N", "#/components/schemas/T2N");
        for kid in [json!({"type": "string"}), json!({"$ref": place})] {
            let of = |target: &str| {
                let mapping = json!({"n": target, "b": "#/components/schemas/B"});
                json!({"oneOf": [{"$ref": target}, {"$ref": "#/components/schemas/B"}], "discriminator": {"propertyName": "k", "mapping": mapping}})
            };
            let definition = json!({"properties": {"kid": kid}});
            let done = schemas(json!({"T": of(place), "T2": {"$defs": {"N": definition}}, "B": {}}));
            assert_eq!((&done["T"], &done["T2"]["$defs"]["N"]["$ref"]), (&of(name), &json!(name)));
            assert!(done["T2N"]["properties"]["kid"].is_object());
        }
        // A property may be called so.
        let same = json!({"A": {"properties": {"discriminator": {"mapping": {"x": place}}}}, "T2": {"$defs": {"N": {}}}});
        assert_eq!(schemas(same.clone()), same);
    }

    #[test]
    fn what_has_an_end_stays_where_it_is() {
        let same = json!({"A": {"properties": {"x": {"type": "string"}, "y": {"$ref": "#/components/schemas/A/properties/x"},
            "z": {"$ref": "#/components/schemas/A"}}, "example": {"$ref": "#/components/schemas/A/properties/y"}}});
        assert_eq!(schemas(same.clone()), same);
    }
}
