//! What Rust item stands for a component.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::decisions::{Decisions, PARAMETERS, Sensitivity};
use super::names;
use super::print::on_one_line;
use super::text::code;
use super::usage::{self, Usage};
use crate::spec::circles::{circles, members};
use crate::spec::flatten::inferred;
use crate::spec::limit::{Whole, whole_type};
use crate::spec::model::{Additional, Document, Fault, MappedTags, Parameter, Schema, Type, push};
use crate::spec::names::ident::{self, module_name};
use crate::spec::overlay::marks::SharedModule;

/// A Rust type as it is used in a field, a body or a parameter; `Option` around it is the field's affair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// `String`
    String,
    /// `Secret`
    Secret,
    /// `i64`
    Integer,
    /// `u64`
    Unsigned,
    /// `bool`
    Boolean,
    /// `Decimal`
    Decimal,
    /// `Date`
    Date,
    /// `Timestamp`
    Timestamp,
    /// `NaiveDate`, for parameters.
    Day,
    /// `DateTime<FixedOffset>`, for parameters: what is asked for by an instant is not asked for by half of one.
    DateTime,
    /// `RawJson`
    Json,
    /// A component.
    Named(String),
    /// An id of this name, and whether it is a number in this place.
    Id(String, bool),
    /// `Personal<T>`
    Personal(Box<Ty>),
    /// `Vec<T>`
    List(Box<Ty>),
    /// `BTreeMap<String, T>`
    Map(Box<Ty>),
    /// `Option<T>` as an element.
    Nullable(Box<Ty>),
    /// `Box<T>`, where a struct would contain itself.
    Boxed(Box<Ty>),
}

impl Ty {
    /// The type as it is written in a place.
    pub fn tokens(&self, at: At) -> TokenStream {
        let inside = |ty: &Self| ty.tokens(at);
        let own = |name: &str| {
            let name = names::ident(name);
            match at {
                At::Types => quote!(#name),
                At::Crate => quote!(crate::#name),
                At::Outside => quote!(payroc_api::#name),
                At::Macro => quote!($crate::#name),
            }
        };
        let chrono = match at {
            At::Types => quote!(),
            At::Crate | At::Outside => quote!(chrono::),
            At::Macro => quote!($crate::__private::chrono::),
        };
        match self {
            Self::String => quote!(String),
            Self::Secret => own("Secret"),
            Self::Integer => quote!(i64),
            Self::Unsigned => quote!(u64),
            Self::Boolean => quote!(bool),
            Self::Decimal => own("Decimal"),
            Self::Date => own("Date"),
            Self::Day => quote!(#chrono NaiveDate),
            Self::Timestamp => own("Timestamp"),
            Self::DateTime => quote!(#chrono DateTime<#chrono FixedOffset>),
            Self::Json => own("RawJson"),
            Self::Named(name) | Self::Id(name, _) => match at {
                At::Types => own(name),
                _ => {
                    let (types, name) = (own("types"), names::ident(name));
                    quote!(#types::#name)
                }
            },
            Self::Personal(of) => {
                let (personal, of) = (own("Personal"), inside(of));
                quote!(#personal<#of>)
            }
            Self::List(of) => {
                let of = inside(of);
                match at {
                    At::Macro => quote!(::std::vec::Vec<#of>),
                    _ => quote!(Vec<#of>),
                }
            }
            Self::Map(of) => {
                let of = inside(of);
                match at {
                    At::Types => quote!(BTreeMap<String, #of>),
                    _ => quote!(std::collections::BTreeMap<String, #of>),
                }
            }
            Self::Nullable(of) => {
                let of = inside(of);
                quote!(Option<#of>)
            }
            Self::Boxed(of) => {
                let of = inside(of);
                quote!(Box<#of>)
            }
        }
    }

    /// Whether an id in it is a number on the wire.
    pub fn is_number_form(&self) -> bool {
        match self {
            Self::Id(_, number) => *number,
            Self::Personal(of) | Self::List(of) | Self::Map(of) | Self::Nullable(of) | Self::Boxed(of) => of.is_number_form(),
            _ => false,
        }
    }

    /// The same for a parameter: a day is one, and a date-time has an offset.
    fn for_parameter(self) -> Self {
        let inside = |of: Box<Self>| Box::new(of.for_parameter());
        match self {
            Self::Date => Self::Day,
            Self::Timestamp => Self::DateTime,
            Self::Personal(of) => Self::Personal(inside(of)),
            Self::List(of) => Self::List(inside(of)),
            Self::Map(of) => Self::Map(inside(of)),
            Self::Nullable(of) => Self::Nullable(inside(of)),
            Self::Boxed(of) => Self::Boxed(inside(of)),
            other => other,
        }
    }

    /// The type of what is not null.
    pub fn not_null(&self) -> &Self {
        match self {
            Self::Nullable(of) => of.not_null(),
            other => other,
        }
    }

    /// Every type in it, itself first.
    pub fn parts(&self) -> Vec<&Self> {
        let mut parts = vec![self];
        if let Self::Personal(of) | Self::List(of) | Self::Map(of) | Self::Nullable(of) | Self::Boxed(of) = self {
            parts.extend(of.parts());
        }
        parts
    }
}

/// Where a type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the files under `types`, which import what they name.
    Types,
    /// Elsewhere in the raw crate, with full paths.
    Crate,
    /// In the other crate.
    Outside,
    /// Inside a macro that other crates call.
    Macro,
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&on_one_line(self.tokens(At::Types)))
    }
}

/// Whether and how a field may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`
    Required,
    /// `Option<T>`, absent if `None`
    Optional,
    /// `Option<Option<T>>`, absent, null or a value
    Nullable,
    /// `Option<T>`, null if `None`
    OrNull,
}

impl Presence {
    /// The word of the `object!` macro.
    pub fn word(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Optional => "Optional",
            Self::Nullable => "Nullable",
            Self::OrNull => "OrNull",
        }
    }
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name on the wire.
    pub wire: String,
    /// Name in Rust.
    pub name: String,
    /// Its type without `Option`.
    pub ty: Ty,
    /// Whether it may be missing.
    pub presence: Presence,
    /// Whether the constructor asks for it.
    pub in_new: bool,
    /// Whether it has a setter.
    pub has_setter: bool,
}

/// The kinds of Rust items.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A struct.
    Struct {
        /// Its fields.
        fields: Vec<Field>,
        /// Properties that always have one value.
        constants: Vec<(String, Value)>,
        /// Whether properties that are not fields are kept.
        keeps_unknown: bool,
        /// Whether it can be constructed.
        constructible: bool,
    },
    /// A list or a map that contains itself, in a type of its own.
    Wrapper(Ty),
    /// An open enumeration: value on the wire and variant.
    Enum(Vec<(String, String)>),
    /// A union.
    Union {
        /// The property that distinguishes the variants.
        tag: Option<String>,
        /// The variants.
        variants: Vec<Variant>,
    },
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name in Rust.
    pub ident: String,
    /// The component that it holds.
    pub component: String,
    /// The values of the tag that mean it.
    pub tags: Vec<String>,
}

/// A Rust item for a component.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Name of the component and of the item.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// An id type.
#[derive(Clone, Debug, Default)]
pub struct IdType {
    /// Whether it must not be printed.
    pub secret: bool,
    /// What it identifies, where the overlay says so.
    pub description: Option<String>,
    /// Components and properties that it is used in.
    pub used_in: BTreeSet<(String, String)>,
    /// Parameters that it is used in.
    pub parameters: BTreeSet<String>,
    /// Resources whose operations reach it.
    pub resources: BTreeSet<String>,
}

/// More arguments than this have no order that anybody remembers, so a constructor takes them by name.
const POSITIONAL: usize = 4;

/// All items of a document.
pub struct Shapes<'a> {
    /// The document.
    pub document: &'a Document,
    /// How each component is used.
    pub usage: BTreeMap<String, Usage>,
    /// The item of each component that is used.
    pub items: BTreeMap<String, Shape>,
    /// The ids.
    pub ids: BTreeMap<String, IdType>,
    /// The names of structs of required fields, by component.
    required_fields: BTreeMap<String, String>,
    /// The tags of each union, by what they lead to.
    tags: HashMap<&'a str, MappedTags<'a>>,
    decisions: &'a dyn Decisions,
    callers: std::cell::OnceCell<BTreeSet<String>>,
}

impl<'a> Shapes<'a> {
    /// Decides on every component that is used.
    ///
    /// # Errors
    /// A union whose variants cannot be distinguished, or two fields or variants of one name.
    pub fn new(document: &'a Document, decisions: &'a dyn Decisions) -> Result<Self, Fault> {
        let mut shapes = Self {
            document,
            usage: usage::of(document),
            tags: mapped_tags(document),
            items: BTreeMap::new(),
            ids: BTreeMap::new(),
            required_fields: BTreeMap::new(),
            decisions,
            callers: std::cell::OnceCell::new(),
        };
        shapes.collect_ids();
        if let Some(name) = shapes.ids.keys().find(|name| document.components.schemas.contains_key(*name)) {
            let message = format!("an id is called `{name}` too; rename the id in the overlay or the component in names.lock");
            return Err(Fault::new(push("/components/schemas", name), message));
        }
        let round = containing_themselves(&document.components.schemas);
        for name in shapes.usage.keys().cloned().collect::<Vec<_>>() {
            let schema = &document.components.schemas[&name];
            let place = push("/components/schemas", &name);
            // Derived names are free; one that a person has given may not be.
            if ident::is_taken_type(&name) {
                return Err(Fault::new(
                    place,
                    format!("`{name}` is the name of another type in the generated files; give it another name in names.lock"),
                ));
            }
            let kind = if !schema.one_of.is_empty() {
                shapes.union(&name, schema, &place)?
            } else if !schema.values.is_empty() {
                Kind::Enum(shapes.variants(&name, &texts(&schema.values), &place)?)
            } else if round.contains(&name) {
                Kind::Wrapper(shapes.ty(&name, "", schema))
            } else {
                shapes.structure(&name, schema, &place)?
            };
            shapes.items.insert(name.clone(), Shape { name, kind });
        }
        shapes.leave_out_tags();
        shapes.break_circles();
        shapes.check_names()?;
        shapes.name_required_fields();
        Ok(shapes)
    }

    /// Enumerations that only stand where a tag is fixed are no types: nothing could be done with one.
    fn leave_out_tags(&mut self) {
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut note = |ty: &Ty| {
            named.extend(ty.parts().into_iter().filter_map(|part| match part {
                Ty::Named(name) => Some(name.clone()),
                _ => None,
            }));
        };
        for shape in self.items.values() {
            match &shape.kind {
                Kind::Struct { fields, .. } => fields.iter().for_each(|field| note(&field.ty)),
                Kind::Wrapper(ty) => note(ty),
                Kind::Enum(_) | Kind::Union { .. } => {}
            }
        }
        let usage = &self.usage;
        self.items.retain(|name, shape| {
            let used = &usage[name];
            let by_operations = [&used.body_of, &used.response_of, &used.listed_by]
                .into_iter()
                .any(|of| !of.is_empty());
            !matches!(shape.kind, Kind::Enum(_)) || by_operations || !used.parameter_of.is_empty() || named.contains(name)
        });
    }

    /// Whatever of the document becomes an identifier has to be one.
    fn check_names(&self) -> Result<(), Fault> {
        let refused = |place: String, name: &str, remedy: &str| {
            let message = format!("{} cannot be a name in Rust; {remedy}", code(name));
            Fault::new(place, message)
        };
        let lock = "give it another in names.lock";
        if let Some(name) = self.ids.keys().find(|name| !names::is_ident(name)) {
            return Err(refused(
                push("/components/schemas", name),
                name,
                "give the id another name in the overlay",
            ));
        }
        for (name, shape) in &self.items {
            let place = push("/components/schemas", name);
            if !names::is_ident(name) {
                return Err(refused(place, name, lock));
            }
            match &shape.kind {
                Kind::Struct { fields, constants, .. } => {
                    if let Some(field) = fields.iter().find(|field| !names::is_ident(&field.name)) {
                        let place = push(&push(&place, "properties"), &field.wire);
                        return Err(refused(place, &field.name, "rename the property in the overlay"));
                    }
                    for (wire, value) in constants {
                        if !matches!(value, Value::String(_) | Value::Bool(_)) && value.as_i64().is_none() {
                            let place = push(&push(&place, "properties"), wire);
                            return Err(Fault::new(
                                place,
                                "its one value is neither a text, an integer of 64 bits, nor true or false",
                            ));
                        }
                    }
                }
                Kind::Wrapper(_) => {}
                Kind::Enum(variants) => {
                    if let Some((_, variant)) = variants.iter().find(|(_, variant)| !names::is_ident(variant)) {
                        return Err(refused(place, variant, lock));
                    }
                }
                Kind::Union { variants, .. } => {
                    if let Some(variant) = variants.iter().find(|variant| !names::is_ident(&variant.ident)) {
                        return Err(refused(place, &variant.ident, lock));
                    }
                }
            }
        }
        Ok(())
    }

    /// Names the structs of required fields: free names, whatever the components are called.
    fn name_required_fields(&mut self) {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut taken: BTreeSet<String> = self.items.keys().chain(self.ids.keys()).cloned().collect();
        for (name, shape) in &self.items {
            let Kind::Struct { fields, .. } = &shape.kind else { continue };
            if fields.iter().filter(|field| field.in_new).count() <= POSITIONAL {
                continue;
            }
            let mut given = [name, "Fields"].concat();
            while ident::is_taken_type(&given) || !taken.insert(given.clone()) {
                given.insert_str(name.len(), "Required");
            }
            names.insert(name.clone(), given);
        }
        self.required_fields = names;
    }

    /// The struct of a type's required fields, if its constructor takes one in the place of arguments.
    pub fn required_fields(&self, name: &str) -> Option<&str> {
        self.required_fields.get(name).map(String::as_str)
    }

    /// Names of the types of the operations.
    pub fn callers(&self) -> &BTreeSet<String> {
        self.callers.get_or_init(|| {
            let operations = self.document.operations();
            operations
                .map(|(path, _, operation)| usage::Caller::of(path, operation).name)
                .collect()
        })
    }

    /// What a value of an enumeration means, where the overlay says so.
    pub fn value(&self, owner: &str, value: &str) -> Option<String> {
        self.decisions.value(owner, value)
    }

    /// What a property of this name is, wherever its document says nothing.
    pub fn property(&self, wire: &str) -> Option<String> {
        self.decisions.property(wire)
    }

    /// The module for types that several resources share to which a type of this name belongs.
    pub fn shared_module(&self, name: &str) -> Option<&SharedModule> {
        let is_inside = |module: &&SharedModule| module.words.iter().any(|word| name.contains(word.as_str()));
        self.decisions.modules().iter().find(is_inside)
    }

    /// What stands in a module of types: that of its resource, or what several resources share.
    pub fn module_heading(&self, module: &str) -> Option<String> {
        let shared = self.decisions.modules().iter().find(|shared| shared.module == module);
        let of_resource = || {
            let mut resources = self.usage.values().flat_map(|usage| &usage.resources);
            let dotted = resources.find(|dotted| dotted.rsplit('.').next().is_some_and(|last| module_name(last) == module));
            self.resource(dotted.map_or(module, String::as_str))
        };
        let heading = shared.map(|shared| shared.heading.clone()).or_else(of_resource)?;
        Some(heading.trim_end_matches('.').to_owned())
    }

    /// What the operations of a resource are for, by its dotted name.
    pub fn resource(&self, dotted: &str) -> Option<String> {
        self.decisions.resource(dotted)
    }

    /// The type of a parameter; `component` is the name under which it is shared, or its own name.
    pub fn of_parameter(&self, component: &str, parameter: &Parameter) -> Ty {
        self.ty(PARAMETERS, component, &parameter.schema).for_parameter()
    }

    /// The type of a body or a response.
    pub fn of_body(&self, schema: &Schema) -> Ty {
        self.ty(PARAMETERS, "", schema)
    }

    fn sensitivity(&self, owner: &str, property: &str, schema: &Schema) -> Sensitivity {
        match schema.extensions.get("x-payroc-sensitivity").and_then(Value::as_str) {
            Some("secret") => Sensitivity::Secret,
            Some("personal") => Sensitivity::Personal,
            Some("plain") => Sensitivity::Plain,
            _ => self.decisions.sensitivity(owner, property),
        }
    }

    /// The type of a property of `owner`.
    pub fn ty(&self, owner: &str, property: &str, schema: &Schema) -> Ty {
        let sensitivity = self.sensitivity(owner, property, schema);
        self.ty_as(schema, sensitivity)
    }

    fn ty_as(&self, schema: &Schema, sensitivity: Sensitivity) -> Ty {
        let marked = matches!(sensitivity, Sensitivity::Personal | Sensitivity::Secret);
        let hidden = |ty: Ty, hide: bool| if hide { Ty::Personal(Box::new(ty)) } else { ty };
        let element = |element: &Schema| {
            let ty = self.ty_as(element, sensitivity);
            if element.nullable { Ty::Nullable(Box::new(ty)) } else { ty }
        };
        if let Some(id) = id_of(schema).filter(|_| matches!(schema.kind, Some(Type::String | Type::Integer))) {
            return Ty::Id(id.to_owned(), schema.kind == Some(Type::Integer));
        }
        if let Some(name) = &schema.reference {
            let is_text = self
                .document
                .components
                .schemas
                .get(name)
                .is_some_and(|component| !component.values.is_empty());
            return hidden(Ty::Named(name.clone()), marked && is_text);
        }
        match schema.kind {
            Some(Type::String) => match schema.format.as_deref() {
                Some("date") => hidden(Ty::Date, marked),
                Some("date-time" | "datetime") => hidden(Ty::Timestamp, marked),
                _ if sensitivity == Sensitivity::Secret => Ty::Secret,
                _ => hidden(Ty::String, sensitivity != Sensitivity::Plain),
            },
            Some(Type::Integer) => hidden(integer(schema), marked),
            Some(Type::Number) => hidden(Ty::Decimal, marked),
            Some(Type::Boolean) => hidden(Ty::Boolean, marked),
            Some(Type::Array) => match &schema.items {
                Some(items) => Ty::List(Box::new(element(items))),
                None => Ty::List(Box::new(hidden(Ty::Json, sensitivity != Sensitivity::Plain))),
            },
            Some(Type::Object) | None => match &schema.additional {
                Some(Additional::Schema(values)) => Ty::Map(Box::new(element(values))),
                // Nobody knows what is in free-form JSON.
                _ => hidden(Ty::Json, sensitivity != Sensitivity::Plain),
            },
        }
    }

    fn collect_ids(&mut self) {
        let document = self.document;
        let mut found = Vec::new();
        for (owner, usage) in &self.usage {
            for (property, schema) in &document.components.schemas[owner].properties {
                let sensitivity = self.sensitivity(owner, property, schema);
                found.extend(ids_in(schema).map(|id| (id, Some(owner), property.clone(), sensitivity, usage.resources.clone())));
            }
        }
        for (path, operations) in &document.paths {
            for operation in operations.values() {
                let resource = usage::Caller::of(path, operation).resource;
                for parameter in usage::parameters(document, operation) {
                    let schema = &parameter.schema;
                    let sensitivity = self.sensitivity(PARAMETERS, &parameter.name, schema);
                    let resources = BTreeSet::from([resource.clone()]);
                    found.extend(ids_in(schema).map(|id| (id, None, parameter.name.clone(), sensitivity, resources.clone())));
                }
            }
        }
        let mut ids: BTreeMap<String, IdType> = BTreeMap::new();
        for (name, owner, property, sensitivity, resources) in found {
            let id = ids.entry(name).or_default();
            id.secret |= matches!(sensitivity, Sensitivity::Secret | Sensitivity::Personal);
            id.resources.extend(resources);
            match owner {
                Some(owner) => drop(id.used_in.insert((owner.clone(), property))),
                None => drop(id.parameters.insert(property)),
            }
        }
        for (name, id) in &mut ids {
            if let Some(known) = self.decisions.id(name) {
                id.secret |= known.secret;
                id.description = Some(known.description);
            }
        }
        self.ids = ids;
    }

    fn structure(&self, name: &str, schema: &Schema, place: &str) -> Result<Kind, Fault> {
        let usage = &self.usage[name];
        let tags = self.tags_for(name);
        let mut constants = Vec::new();
        let mut members: Vec<(&String, &Schema)> = Vec::new();
        for (wire, property) in self.in_order(name, schema) {
            match self.constant(wire, property, schema.required.contains(wire), &tags) {
                Some(value) => constants.push((wire.clone(), value)),
                None => members.push((wire, property)),
            }
        }
        // A variant that does not list the tag of its union still has to send it.
        let text = Schema {
            kind: Some(Type::String),
            ..Schema::default()
        };
        let mut unlisted = Vec::new();
        for (tag, values) in tags.iter().filter(|(tag, _)| !schema.properties.contains_key(**tag)) {
            match values.as_slice() {
                [value] => constants.push(((*tag).to_owned(), Value::String(value.clone()))),
                _ => unlisted.push((*tag).to_owned()),
            }
        }
        members.extend(unlisted.iter().map(|tag| (tag, &text)));
        let chosen = self.decisions.field_names(name);
        let named = ident::members(members.iter().map(|(wire, _)| wire.as_str()), &chosen);
        // Derived names are all different; only what a person has given can clash.
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (wire, field) in &named {
            if let Some(other) = seen.insert(field, wire) {
                let message = format!("`{other}` and `{wire}` would both be the field `{field}`; rename one in names.lock");
                return Err(Fault::new(push(&push(place, "properties"), wire), message));
            }
        }
        let names: Vec<String> = named.into_iter().map(|(_, name)| name).collect();
        let fields = members.iter().zip(names).map(|((wire, property), field)| {
            let listed = schema.properties.contains_key(*wire);
            let required = schema.required.contains(*wire) || (!listed && self.is_only_variant_by(name, wire));
            let lenient = (usage.in_request && property.read_only)
                || (usage.in_response && property.write_only)
                || (usage.in_response && self.decisions.ever_optional(name, wire));
            let presence = match (required && !lenient, property.nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::OrNull,
                (false, false) => Presence::Optional,
                (false, true) => Presence::Nullable,
            };
            let in_new = required && !property.read_only;
            Field {
                wire: (*wire).clone(),
                name: field,
                // A tag is no secret.
                ty: if listed { self.ty(name, wire, property) } else { Ty::String },
                presence,
                in_new,
                has_setter: !in_new && !property.read_only,
            }
        });
        let fields: Vec<Field> = fields.collect();
        if let Some(field) = fields.iter().find(|field| !names::is_ident(&field.name)) {
            let place = push(&push(place, "properties"), &field.wire);
            return Err(Fault::new(place, format!("{} cannot be a name in Rust", code(&field.name))));
        }
        let open_end = matches!(schema.additional, Some(Additional::Schema(_) | Additional::Allowed(true)));
        Ok(Kind::Struct {
            fields,
            constants,
            keeps_unknown: usage.in_replacement || open_end || self.is_untagged_variant(name),
            constructible: usage.in_request,
        })
    }

    /// The one value that a property can have: the only one that is allowed, or the one value of the discriminator by which unions know its owner.
    fn constant(&self, wire: &str, property: &Schema, required: bool, tags: &BTreeMap<&str, Vec<String>>) -> Option<Value> {
        let tag = tags.get(wire);
        if property.reference.is_none()
            && let [value] = property.values.as_slice()
            && (required || tag.is_some())
            && (value.is_string() || value.is_boolean() || value.as_i64().is_some_and(|number| number != i64::MIN))
        {
            return Some(value.clone());
        }
        let [tag] = tag?.as_slice() else { return None };
        let resolved = match &property.reference {
            Some(name) => self.document.components.schemas.get(name)?,
            None => property,
        };
        match resolved.kind {
            Some(Type::Integer) => tag.parse::<i64>().ok().filter(|number| *number != i64::MIN).map(Value::from),
            Some(Type::String) | None if resolved.properties.is_empty() && resolved.one_of.is_empty() => Some(Value::String(tag.clone())),
            _ => None,
        }
    }

    /// The properties in the order of the decisions, then by name.
    fn in_order<'s>(&self, name: &str, schema: &'s Schema) -> Vec<(&'s String, &'s Schema)> {
        let order = self.decisions.fields(name);
        let mut places: HashMap<&String, usize> = HashMap::new();
        for (place, known) in order.iter().enumerate() {
            places.entry(known).or_insert(place);
        }
        let place = |wire: &String| places.get(wire).copied().unwrap_or(order.len());
        let mut properties: Vec<_> = schema.properties.iter().collect();
        properties.sort_by_cached_key(|(wire, _)| (place(wire), (*wire).clone()));
        properties
    }

    /// The tags by which unions know this component.
    fn tags_for(&self, name: &str) -> BTreeMap<&str, Vec<String>> {
        let mut tags: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for union in &self.usage[name].variant_of {
            if let Some(discriminator) = &self.document.components.schemas[union].discriminator {
                let property = discriminator.property.as_str();
                let new = self.tags_in(union, name).iter().filter(|tag| seen.insert((property, **tag)));
                tags.entry(property).or_default().extend(new.map(|tag| (*tag).to_owned()));
            }
        }
        tags
    }

    /// Whether a component stands nowhere but as a variant of unions that know it by this property: elsewhere it need not be there.
    fn is_only_variant_by(&self, name: &str, wire: &str) -> bool {
        let knows = |union: &String| {
            let discriminator = self.document.components.schemas[union].discriminator.as_ref();
            discriminator.is_some_and(|found| found.property == wire) && !self.tags_in(union, name).is_empty()
        };
        let usage = &self.usage[name];
        !usage.stands_alone && usage.variant_of.iter().all(knows)
    }

    /// The unions that know a component by different values of the property, with those of each: the component has it as a field, and nothing but
    /// the caller says which union it is written for.
    pub fn known_differently(&self, name: &str, wire: &str) -> Vec<(&str, Vec<&str>)> {
        let mut out: Vec<(&str, Vec<&str>)> = Vec::new();
        for union in &self.usage[name].variant_of {
            let discriminator = self.document.components.schemas[union].discriminator.as_ref();
            let own = match discriminator.is_some_and(|discriminator| discriminator.property == wire) {
                true => self.tags_in(union, name).to_vec(),
                false => Vec::new(),
            };
            if !own.is_empty() && !out.iter().any(|(other, _)| other == union) {
                out.push((union, own));
            }
        }
        if out.iter().all(|(_, tags)| *tags == out[0].1) {
            out.clear();
        }
        out
    }

    /// The tags of the mapping of a union that lead to a component.
    fn tags_in(&self, union: &str, name: &str) -> &[&'a str] {
        self.tags.get(union).map_or(&[], |tags| tags.of_component(name))
    }

    fn is_untagged_variant(&self, name: &str) -> bool {
        let untagged = |union: &String| self.document.components.schemas[union].discriminator.is_none();
        self.usage[name].variant_of.iter().any(untagged)
    }

    /// Values on the wire with the names of their variants.
    fn variants(&self, name: &str, values: &[String], place: &str) -> Result<Vec<(String, String)>, Fault> {
        let given = self.decisions.variants(name);
        let wanted: BTreeSet<&String> = values.iter().collect();
        let known: Vec<(String, String)> = given.iter().filter(|(value, _)| wanted.contains(value)).cloned().collect();
        // Derived names are all different; only what a person has given can clash.
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (value, variant) in &known {
            if variant == "Unknown" {
                let message = format!(
                    "`{value}` may not be the variant `Unknown`, which keeps what is not known; give it another name in names.lock"
                );
                return Err(Fault::new(place, message));
            }
            if let Some(other) = seen.insert(variant, value) {
                let message = format!("`{other}` and `{value}` would both be the variant `{variant}`; rename one in names.lock");
                return Err(Fault::new(place, message));
            }
        }
        let named: BTreeSet<&String> = known.iter().map(|(value, _)| value).collect();
        let rest: BTreeSet<&str> = wanted.difference(&named).map(|value| value.as_str()).collect();
        let rest: Vec<&str> = rest.into_iter().collect();
        let taken: Vec<(&str, &str)> = known.iter().map(|(value, name)| (value.as_str(), name.as_str())).collect();
        let derived: Vec<(String, String)> = ident::variants(&rest, &taken)
            .into_iter()
            .map(|(value, name)| (value.to_owned(), name))
            .collect();
        Ok(known.into_iter().chain(derived).collect())
    }

    fn union(&self, name: &str, schema: &Schema, place: &str) -> Result<Kind, Fault> {
        let components = &self.document.components.schemas;
        let mut targets: Vec<(&str, Vec<String>)> = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, (variant, tags)) in schema.one_of.iter().zip(schema.tags_of_variants(components)).enumerate() {
            let at = push(&push(place, "oneOf"), &index.to_string());
            let Some(target) = variant.reference.as_deref() else {
                return Err(Fault::new(at, "a variant of a union must be a reference to a component"));
            };
            let Some(component) = components.get(target) else {
                return Err(Fault::new(at, format!("`{target}` is not a component")));
            };
            // What says nothing is an object: it has to have the property that tells it apart.
            if component.one_of.is_empty() && inferred(component).is_some_and(|kind| kind != Type::Object) {
                // The choice can be left out; the component may stand elsewhere.
                let message = format!(
                    "`{target}` is a variant of `{name}`, and neither an object nor a union; say `type: object` in {} where it is one",
                    push("/components/schemas", target)
                );
                return Err(Fault::unsupported(at, message));
            }
            if !seen.insert(target) {
                continue;
            }
            let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
            if let (Some(discriminator), []) = (&schema.discriminator, tags.as_slice()) {
                let message = format!(
                    "no value of `{}` means this variant; add it to the mapping in the overlay",
                    discriminator.property
                );
                return Err(Fault::new(at, message));
            }
            targets.push((target, tags));
        }
        let given = self.decisions.variants(name);
        let Some(discriminator) = &schema.discriminator else {
            return match targets.as_slice() {
                [(target, _)] => Ok(Kind::Union {
                    tag: None,
                    variants: vec![Variant {
                        ident: self.decisions.untagged(name).unwrap_or_else(|| ident::variant(target)),
                        component: (*target).to_owned(),
                        tags: Vec::new(),
                    }],
                }),
                _ => Err(Fault::new(
                    place,
                    "nothing distinguishes the variants; add a discriminator in the overlay",
                )),
            };
        };
        // A variant has the name of the value that it was first known by, and its place. Of several values that nothing is known of, or that have
        // different names in a lock of an earlier form, none is its name.
        let places: HashMap<&str, (usize, &str)> = given
            .iter()
            .enumerate()
            .map(|(at, (tag, name))| (tag.as_str(), (at, name.as_str())))
            .collect();
        let mut firsts: Vec<String> = Vec::new();
        let mut by_first: HashMap<String, (usize, bool)> = HashMap::new();
        for (index, (_, tags)) in targets.iter().enumerate() {
            let mut known: Vec<(usize, &str, &String)> = Vec::new();
            for tag in tags {
                known.extend(places.get(tag.as_str()).map(|(at, name)| (*at, *name, tag)));
            }
            known.sort_unstable();
            let first = known.first().map_or(&tags[0], |(.., tag)| *tag);
            let is_named = !known.is_empty() && known.iter().all(|(_, name, _)| *name == known[0].1);
            by_first.insert(first.clone(), (index, is_named || tags.len() == 1));
            firsts.push(first.clone());
        }
        let named = self.variants(name, &firsts, place)?;
        let mut taken = BTreeSet::new();
        let mut variants: Vec<Variant> = Vec::new();
        for (value, ident) in named {
            let Some((index, is_own)) = by_first.get(&value) else {
                continue;
            };
            let (target, tags) = &targets[*index];
            let mut ident = if *is_own { ident } else { ident::variant(target) };
            while !taken.insert(ident.clone()) {
                ident.push_str("Form");
            }
            variants.push(Variant {
                ident,
                component: (*target).to_owned(),
                tags: tags.clone(),
            });
        }
        Ok(Kind::Union {
            tag: Some(discriminator.property.clone()),
            variants,
        })
    }

    /// Boxes the fields by which a struct would contain itself: of each circle those of the first struct, then those of the circles that are
    /// left without it.
    fn break_circles(&mut self) {
        let names: Vec<&String> = self.items.keys().collect();
        let numbers: HashMap<&String, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let ways: Vec<Vec<usize>> = self
            .items
            .values()
            .map(|shape| match &shape.kind {
                Kind::Struct { fields, .. } => {
                    let named = fields.iter().filter_map(|field| match &field.ty {
                        Ty::Named(name) => numbers.get(name).copied(),
                        _ => None,
                    });
                    let mut ways: Vec<usize> = named.collect();
                    ways.sort_unstable();
                    ways.dedup();
                    ways
                }
                _ => Vec::new(),
            })
            .collect();
        let mut boxed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut open: Vec<Vec<usize>> = vec![(0..names.len()).collect()];
        while let Some(places) = open.pop() {
            for circle in rounds(&places, &ways) {
                // What leads from the first one round the circle is boxed, so that the circle goes on without it.
                let first = circle[0];
                let targets = ways[first].iter().filter(|to| circle.binary_search(to).is_ok());
                boxed.insert(names[first].clone(), targets.map(|to| names[*to].clone()).collect());
                open.push(circle[1..].to_vec());
            }
        }
        for (name, targets) in boxed {
            if let Some(Kind::Struct { fields, .. }) = self.items.get_mut(&name).map(|shape| &mut shape.kind) {
                for field in fields {
                    if let Ty::Named(target) = &field.ty
                        && targets.contains(target)
                    {
                        field.ty = Ty::Boxed(Box::new(field.ty.clone()));
                    }
                }
            }
        }
    }
}

/// Places of a graph that lead back to themselves, by circle, each sorted; of the ways only those among `places`, which are sorted, count.
fn rounds(places: &[usize], ways: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let inner: Vec<Vec<usize>> = places
        .iter()
        .map(|place| ways[*place].iter().filter_map(|to| places.binary_search(to).ok()).collect())
        .collect();
    let round = members(&circles(&inner))
        .into_iter()
        .filter(|circle| circle.len() > 1 || inner[circle[0]].contains(&circle[0]));
    round.map(|circle| circle.into_iter().map(|at| places[at]).collect()).collect()
}

/// The type of a whole number: of 64 bits with a sign, or without one, or of as many digits as there may be.
pub fn integer(schema: &Schema) -> Ty {
    match whole_type(schema) {
        Whole::Signed => Ty::Integer,
        Whole::Unsigned => Ty::Unsigned,
        Whole::Any => Ty::Decimal,
    }
}

fn mapped_tags(document: &Document) -> HashMap<&str, MappedTags<'_>> {
    let unions = document
        .components
        .schemas
        .iter()
        .filter(|(_, schema)| schema.discriminator.is_some());
    unions.map(|(name, union)| (name.as_str(), union.mapped_tags())).collect()
}

/// The components that lead back to themselves by way of their elements or values.
fn containing_themselves(components: &BTreeMap<String, Schema>) -> BTreeSet<String> {
    let plain = components.iter().filter(|(_, schema)| schema.properties.is_empty());
    let plain: Vec<(&String, &Schema)> = plain.collect();
    let numbers: HashMap<&String, usize> = plain.iter().enumerate().map(|(number, (name, _))| (*name, number)).collect();
    let inside = |schema: &Schema| -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), vec![schema]);
        while let Some(next) = open.pop() {
            found.extend(next.reference.as_ref().and_then(|name| numbers.get(name)));
            open.extend(next.items.as_deref());
            if let Some(Additional::Schema(values)) = &next.additional {
                open.push(values);
            }
        }
        found
    };
    let ways: Vec<Vec<usize>> = plain.iter().map(|(_, schema)| inside(schema)).collect();
    let places: Vec<usize> = (0..plain.len()).collect();
    rounds(&places, &ways)
        .into_iter()
        .flatten()
        .map(|number| plain[number].0.clone())
        .collect()
}

fn id_of(schema: &Schema) -> Option<&str> {
    schema.extensions.get("x-payroc-id").and_then(Value::as_str)
}

fn ids_in(schema: &Schema) -> impl Iterator<Item = String> {
    let own = id_of(schema).map(str::to_owned);
    let below = schema.items.as_deref().and_then(id_of).map(str::to_owned);
    own.into_iter().chain(below)
}

/// The values of an enumeration as strings.
fn texts(values: &[Value]) -> Vec<String> {
    values
        .iter()
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    use crate::codegen::inputs::Inputs;
    use crate::spec::history::History;
    use crate::spec::names::NamesLock;
    use crate::spec::overlay::without;
    use crate::spec::sensitivity::Sensitivities;

    #[test]
    fn a_whole_number_has_a_type_that_all_of_its_values_fit() {
        for (schema, ty) in [
            (json!({}), Ty::Integer),
            (json!({"minimum": 0}), Ty::Integer),
            (json!({"minimum": 0, "maximum": 9_223_372_036_854_775_808_u64}), Ty::Unsigned),
            (json!({"minimum": 9_223_372_036_854_775_808_u64}), Ty::Unsigned),
            (json!({"minimum": 1e300}), Ty::Decimal),
            (json!({"enum": [1, 2]}), Ty::Integer),
            (json!({"enum": [1, u64::MAX]}), Ty::Unsigned),
            (json!({"const": u64::MAX}), Ty::Unsigned),
            (json!({"default": u64::MAX, "minimum": 0}), Ty::Unsigned),
            (json!({"default": u64::MAX, "format": "uint64"}), Ty::Unsigned),
            // -1 is a value as well.
            (json!({"default": u64::MAX}), Ty::Decimal),
            (json!({"default": u64::MAX, "minimum": -1}), Ty::Decimal),
            (json!({"default": 1e19}), Ty::Decimal),
            (json!({"enum": [1, -1, 9_223_372_036_854_775_808_u64]}), Ty::Decimal),
            (json!({"enum": [1e20]}), Ty::Decimal),
            (json!({"default": 1e18}), Ty::Integer),
            (json!({"format": "uint64"}), Ty::Unsigned),
            (json!({"format": "int128"}), Ty::Decimal),
        ] {
            let mut written = schema.clone();
            written["type"] = json!("integer");
            let read = Schema::from_json(&written, "").expect("reads");
            assert_eq!(integer(&read), ty, "{schema}");
        }
    }

    fn of(schemas: &Value) -> (Document, Result<Vec<String>, Fault>) {
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/U"}}});
        let get = json!({"operationId": "u", "responses": {"200": {"description": "", "content": content}}});
        let document = json!({"openapi": "3.1.0", "info": {}, "paths": {"/u": {"get": get}}, "components": {"schemas": schemas}});
        let document = Document::from_json(&document).expect("reads");
        let inputs = Inputs::of_document(&document, None, NamesLock::default(), History::default(), Sensitivities::default());
        let inputs = inputs.expect("fits");
        let decisions = inputs.decisions();
        let fields = Shapes::new(&inputs.document, &decisions).map(|shapes| {
            let fields = shapes.items.iter().flat_map(|(name, shape)| match &shape.kind {
                Kind::Struct { fields, .. } => fields
                    .iter()
                    .map(|field| format!("{name}.{}: {:?} {:?}", field.name, field.presence, field.ty))
                    .collect(),
                _ => Vec::new(),
            });
            fields.collect()
        });
        (document, fields)
    }

    fn union(variant: &Value) -> Value {
        let a = json!({"type": "object", "properties": {"x": {"type": "integer"}}});
        let variants = json!([{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/Nothing"}]);
        let mapping = json!({"a": "#/components/schemas/A", "n": "#/components/schemas/Nothing", "m": "#/components/schemas/Nothing"});
        json!({"U": {"oneOf": variants, "discriminator": {"propertyName": "t", "mapping": mapping}}, "A": a, "Nothing": variant})
    }

    #[test]
    fn a_variant_that_says_nothing_is_an_object_and_one_that_is_none_lets_the_choice_be_left_out() {
        let (_, fields) = of(&union(&json!({"description": "none"})));
        assert!(fields.is_ok(), "{fields:?}");
        let (document, fields) = of(&union(&json!({"type": "string"})));
        let fault = fields.expect_err("is no object");
        assert_eq!(fault.pointer, "/components/schemas/U/oneOf/1");
        assert!(fault.message.contains("in /components/schemas/Nothing where it is one"), "{fault}");
        let overlay = "actions:\n- {x-id: a}\n";
        let proposals = without::keywords(overlay, &document.to_json(), false, &[fault]).expect("a way out");
        assert!(
            proposals.text.contains("$.components.schemas.U.oneOf") && proposals.text.contains("$.components.schemas.U.discriminator"),
            "{}",
            proposals.text
        );
    }

    /// Where no union leads to it, its tag need not be there.
    #[test]
    fn a_tag_that_a_variant_does_not_list_is_required_where_it_is_only_a_variant() {
        let schemas = union(&json!({"type": "object"}));
        assert_eq!(
            of(&schemas).1.expect("shapes"),
            ["A.x: Optional Integer", "Nothing.t: Required String"]
        );
        for elsewhere in [
            json!({"$ref": "#/components/schemas/Nothing"}),
            json!({"type": "array", "items": {"$ref": "#/components/schemas/Nothing"}}),
        ] {
            let mut more = schemas.clone();
            more["A"]["properties"]["x"] = elsewhere;
            let fields = of(&more).1.expect("shapes");
            assert!(fields.contains(&"Nothing.t: Optional String".to_owned()), "{fields:?}");
        }
    }
}
