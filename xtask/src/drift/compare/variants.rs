//! Unions: their variants, known by their tags.

use std::collections::{BTreeSet, HashMap};

use super::found::{Effect, Place};
use super::operations::SAFE;
use super::schemas::member;
use super::words::{references, shown};
use super::{Comparer, Note, Spot, pairs};
use crate::drift::change::Kind;
use crate::spec::model::Schema;

const OPEN: Effect = Effect::Safe("unions are open here: older clients keep a form that they do not know");

/// A variant with its tag, if it has one.
struct Variant<'a> {
    tag: Option<&'a str>,
    schema: &'a Schema,
    index: usize,
}

impl Variant<'_> {
    fn name(&self) -> String {
        let reference = self.schema.reference.clone();
        self.tag
            .map_or_else(|| reference.unwrap_or_else(|| shown(self.schema)), str::to_owned)
    }
}

fn variants(union: &Schema) -> Vec<Variant<'_>> {
    let mut out = Vec::new();
    let leading = union.mapped_tags();
    for (index, schema) in union.one_of.iter().enumerate() {
        let tags = leading.of(schema, index);
        if tags.is_empty() {
            out.push(Variant { tag: None, schema, index });
        }
        out.extend(tags.iter().map(|tag| Variant {
            tag: Some(tag),
            schema,
            index,
        }));
    }
    out
}

/// What is said of a schema, whatever the order.
fn structure(schema: &Schema) -> String {
    let mut value = schema.to_json();
    value.sort_all_objects();
    value.to_string()
}

impl<'a> Comparer<'a> {
    pub(super) fn variants(&mut self, spot: &Spot, old: (&str, &'a Schema), new: (&str, &'a Schema)) {
        let ((_, old), (name, new)) = (old, new);
        let by = |schema: &Schema| schema.discriminator.as_ref().map(|found| found.property.clone());
        let (before, after) = (by(old), by(new));
        if before != after {
            let (request, response) = if before.is_some() && after.is_some() {
                (
                    Effect::Breaks("what older clients send is refused"),
                    Effect::Breaks("older clients cannot tell the variants apart"),
                )
            } else {
                (SAFE, OPEN)
            };
            let what = format!("the variants of {} are distinguished by another property", spot.label);
            let note = Note::new(Kind::TagPropertyChanged, what, request, response);
            let at = spot.below("discriminator/propertyName", String::new());
            self.note(&at, Note { before, after, ..note });
        }
        let mut left = variants(old);
        let mut added = variants(new);
        let tagged = old.discriminator.is_some() && new.discriminator.is_some();
        let mut same = pairs(&mut left, &mut added, |variant| variant.tag);
        same.extend(pairs(&mut left, &mut added, |variant| {
            Some((variant.tag, structure(variant.schema)))
        }));
        let by_reference = |variant: &Variant<'a>| (!tagged || variant.tag.is_none()).then_some(variant.schema.reference.as_ref());
        same.extend(pairs(&mut left, &mut added, by_reference));
        for (was, is) in &same {
            self.variant(spot, name, was, is);
        }
        if !tagged && let ([was], [is]) = (left.as_slice(), added.as_slice()) {
            self.variant(spot, name, was, is);
            return;
        }
        let hint = match (left.as_slice(), added.as_slice()) {
            ([_], [is]) => format!(", perhaps renamed to `{}`", is.name()),
            _ => String::new(),
        };
        let mut by_reference: HashMap<Option<&String>, &Variant<'a>> = HashMap::new();
        for is in &added {
            by_reference.entry(is.schema.reference.as_ref()).or_insert(is);
        }
        // A variant that is there before and after may have other tags: the first pair of each says how it is called.
        let (mut kept, mut keeping): (HashMap<usize, String>, HashMap<usize, String>) = (HashMap::new(), HashMap::new());
        for (was, is) in &same {
            kept.entry(was.index).or_insert_with(|| is.name());
            keeping.entry(is.index).or_insert_with(|| is.name());
        }
        for was in &left {
            let mut at = member(spot, name, &was.name());
            at.old = format!("{}/oneOf/{}", spot.old, was.index);
            if let Some(variant) = kept.get(&was.index) {
                let what = format!("{} loses the value `{}` of the variant `{variant}`{hint}", spot.label, was.name());
                let refused = Effect::Breaks("requests with it are refused");
                let note = Note::new(Kind::ArmRemoved, what, refused, Effect::Safe("servers no longer send it"));
                self.note(&at, note.from(shown(was.schema)));
                continue;
            }
            // The component may live on under another tag.
            if let Some(is) = by_reference.get(&was.schema.reference.as_ref()) {
                self.variant(spot, name, was, is);
            }
            let what = format!("{} loses the variant `{}`{hint}", spot.label, was.name());
            let refused = Effect::Breaks("requests with it are refused");
            let note = Note::new(Kind::ArmRemoved, what, refused, Effect::Safe("servers no longer send it"));
            let takes = references(was.schema).into_iter().collect();
            self.note_taking(&at, note.from(shown(was.schema)), takes);
        }
        for is in &added {
            let mut at = member(spot, name, &is.name());
            at.new = format!("{}/oneOf/{}", spot.new, is.index);
            let what = match keeping.get(&is.index) {
                Some(variant) => format!("{} gains the value `{}` of the variant `{variant}`", spot.label, is.name()),
                None => format!("{} gains the variant `{}`", spot.label, is.name()),
            };
            let note = Note::new(Kind::ArmAdded, what, SAFE, OPEN);
            self.note(&at, note.to(shown(is.schema)));
        }
    }

    fn variant(&mut self, spot: &Spot, name: &str, was: &Variant<'a>, is: &Variant<'a>) {
        let mut at = member(spot, name, &is.name());
        at.label = format!("{} as `{}`", spot.label, is.name());
        at.old = format!("{}/oneOf/{}", spot.old, was.index);
        at.new = format!("{}/oneOf/{}", spot.new, is.index);
        self.usage(&at, was.schema, is.schema);
    }

    /// One form becomes several.
    pub(super) fn union_added(&mut self, spot: &Spot, old: (&str, &'a Schema), new: (&str, &'a Schema)) {
        let Some(index) = self.alike(old.1, new.1, |comparer, variant| comparer.new_schema(variant)) else {
            return self.other_type(spot, old.1, new.1);
        };
        let response = if new.1.one_of.len() > 1 {
            Effect::Breaks("older clients know the one form only")
        } else {
            Effect::Safe("it is the form that there was")
        };
        let what = format!("{} became a union, of which the old form is a variant", spot.label);
        let note = Note::new(Kind::UnionAdded, what, SAFE, response);
        let takes = references(old.1).into_iter().collect();
        self.note_taking(spot, note.from(named(old)).to(named(new)), takes);
        let variant = &new.1.one_of[index];
        let mut at = Self::inside(spot, &variant.reference);
        at.new = format!("{}/oneOf/{index}", spot.new);
        let name = variant.reference.clone().unwrap_or_default();
        self.structure(&at, old, (&name, self.new_schema(variant)));
    }

    /// Several forms become one.
    pub(super) fn union_removed(&mut self, spot: &Spot, old: (&str, &'a Schema), new: (&str, &'a Schema)) {
        let Some(index) = self.alike(new.1, old.1, |comparer, variant| comparer.old_schema(variant)) else {
            return self.other_type(spot, old.1, new.1);
        };
        let request = if old.1.one_of.len() > 1 {
            Effect::Breaks("requests with the other forms are refused")
        } else {
            Effect::Safe("it is the form that there was")
        };
        let what = format!("{} is no union any more, but one of its former variants", spot.label);
        let note = Note::new(
            Kind::UnionRemoved,
            what,
            request,
            Effect::Safe("it is one of the forms that there were"),
        );
        let takes = references(old.1).into_iter().collect();
        self.note_taking(spot, note.from(named(old)).to(named(new)), takes);
        let variant = &old.1.one_of[index];
        let mut at = Self::inside(spot, &Some(new.0.to_owned()).filter(|name| !name.is_empty()));
        at.old = format!("{}/oneOf/{index}", spot.old);
        let name = variant.reference.clone().unwrap_or_default();
        self.structure(&at, (&name, self.old_schema(variant)), new);
    }

    fn inside(spot: &Spot, name: &Option<String>) -> Spot {
        let mut at = spot.clone();
        if let Some(name) = name {
            at.label = format!("`{name}`");
            at.places = vec![Place::Type(name.clone())];
        }
        at
    }

    /// The variant that has the properties of `form`, or the one variant that there is.
    fn alike(&self, form: &Schema, union: &'a Schema, open: impl Fn(&Self, &'a Schema) -> &'a Schema) -> Option<usize> {
        if form.properties.is_empty() {
            return None;
        }
        let names = |schema: &Schema| schema.properties.keys().cloned().collect::<BTreeSet<String>>();
        if let [only] = union.one_of.as_slice()
            && !open(self, only).properties.is_empty()
        {
            return Some(0);
        }
        union.one_of.iter().position(|variant| names(open(self, variant)) == names(form))
    }

    fn other_type(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let refused = Effect::Breaks("what older clients send is refused");
        let unread = Effect::Breaks("older clients cannot read it");
        let note = Note::new(Kind::TypeChanged, format!("{} has another type", spot.label), refused, unread);
        let takes = references(old).into_iter().collect();
        self.note_taking(spot, note.from(named(("", old))).to(named(("", new))), takes);
    }
}

/// What a schema is, in a few words.
fn named((name, schema): (&str, &Schema)) -> String {
    let what = if schema.one_of.is_empty() {
        schema.kind.map_or("any", crate::spec::model::Type::key).to_owned()
    } else {
        let variants: Vec<String> = variants(schema).iter().map(Variant::name).collect();
        format!("union of {}", variants.join(", "))
    };
    if name.is_empty() { what } else { format!("{name}: {what}") }
}
