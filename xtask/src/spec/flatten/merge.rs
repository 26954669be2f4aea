//! What two parts of an `allOf` ask for at once.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Number, Value};

use super::{ARMS, Flattener, Note, VARIANT_OF, bare_decorations, component_of, inferred, note_common};
use crate::spec::canonical::tightest_bounds;
use crate::spec::limit::Limit;
use crate::spec::model::DIGITS;
use crate::spec::model::{Additional, Fault, MULTIPLES, PATTERNS, Schema, Type, Unread, push};
use crate::spec::shape::decorate;

impl Flattener {
    /// Whether a closer look is worth it: with every part of a long `allOf` it would be a look at all that came before.
    fn may_be_equal(&self, a: &Schema, b: &Schema) -> bool {
        let members = |schema: &Schema| -> Option<usize> {
            let schema = match &schema.reference {
                Some(name) => self.source.get(name)?,
                None => schema,
            };
            (schema.reference.is_none() && schema.all_of.is_empty()).then_some(schema.properties.len())
        };
        match (members(a), members(b)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }

    /// What both schemas accept.
    pub(super) fn merge(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        if is_anything(&a) || is_anything(&b) {
            let (mut keep, other) = if is_anything(&a) { (b, a) } else { (a, b) };
            let nullable = keep.nullable;
            decorate(&mut keep, &other);
            keep.nullable = nullable;
            return Ok(keep);
        }
        if self.may_be_equal(&a, &b) && self.shapes.ids(&a, &self.source).facts == self.shapes.ids(&b, &self.source).facts {
            let (mut keep, other) = if b.reference.is_some() { (b, a) } else { (a, b) };
            keep.nullable &= other.nullable;
            keep.read_only |= other.read_only;
            keep.write_only |= other.write_only;
            return Ok(keep);
        }
        let (a_name, b_name) = (a.reference.clone(), b.reference.clone());
        let merged = {
            let a = self.opened(a, pointer)?;
            let b = self.opened(b, pointer)?;
            self.merge_opened(a, b, pointer)?
        };
        // Where one part is the tighter one already, it stays what it is.
        for name in [b_name, a_name].into_iter().flatten() {
            let target = self.component(&name, pointer)?;
            if self.may_be_equal(&target, &merged)
                && self.shapes.ids(&target, &self.source).facts == self.shapes.ids(&merged, &self.source).facts
            {
                let mut keep = Schema::reference(name);
                decorate(&mut keep, &bare_decorations(&merged));
                return Ok(keep);
            }
        }
        Ok(merged)
    }

    /// A variant and what holds beside it; its mapping still knows it by the name that it had.
    pub(super) fn variant(&mut self, variant: Schema, beside: Schema, pointer: &str) -> Result<Schema, Fault> {
        let name = component_of(&variant).map(Value::from);
        let mut merged = self.merge(variant, beside, pointer)?;
        merged.extensions.remove(VARIANT_OF);
        if merged.reference.is_none() {
            merged.extensions.extend(name.map(|name| (VARIANT_OF.to_owned(), name)));
        }
        Ok(merged)
    }

    /// The schema itself in place of a reference to it.
    fn opened(&mut self, schema: Schema, pointer: &str) -> Result<Schema, Fault> {
        let Some(name) = &schema.reference else {
            return Ok(schema);
        };
        let mut target = self.component(&name.clone(), pointer)?;
        target.title = None;
        target.description = None;
        decorate(&mut target, &schema);
        Ok(target)
    }

    fn merge_opened(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        match (a.one_of.is_empty(), b.one_of.is_empty()) {
            (true, true) => self.merge_plain(a, b, pointer),
            (false, true) => self.distribute(a, b, pointer),
            (true, false) => self.distribute(b, a, pointer),
            (false, false) => self.merge_unions(a, b, pointer),
        }
    }

    fn distribute(&mut self, mut union: Schema, rest: Schema, pointer: &str) -> Result<Schema, Fault> {
        if rest.kind.is_some_and(|kind| kind != Type::Object) {
            return Err(conflict(pointer, "a union of objects", "something that is no object"));
        }
        let decorations = bare_decorations(&rest);
        let rest = rest.undecorated();
        if !is_anything(&rest) {
            let variants = std::mem::take(&mut union.one_of);
            for (index, variant) in variants.into_iter().enumerate() {
                let at = push(&push(pointer, "oneOf"), &index.to_string());
                union.one_of.push(self.variant(variant, rest.clone(), &at)?);
            }
            note_common(&mut union, &rest);
        }
        let nullable = union.nullable && decorations.nullable;
        decorate(&mut union, &decorations);
        union.nullable = nullable;
        union.kind = None;
        Ok(union)
    }

    /// Two unions at once: variant by variant, distinguished by the one-value properties that each variant has.
    fn merge_unions(&mut self, a: Schema, b: Schema, pointer: &str) -> Result<Schema, Fault> {
        let is_mapped = |union: &Schema| union.discriminator.as_ref().is_some_and(|found| !found.mapping.is_empty());
        let mapped_by_b = !is_mapped(&a) && b.discriminator.is_some() && (is_mapped(&b) || a.discriminator.is_none());
        let mut variants = Vec::new();
        let mut opened_b = Vec::new();
        for variant in &b.one_of {
            opened_b.push(self.opened(variant.clone(), pointer)?);
        }
        for (index, variant) in a.one_of.iter().enumerate() {
            let at = push(&push(pointer, "oneOf"), &index.to_string());
            let opened = self.opened(variant.clone(), &at)?;
            let matches: Vec<usize> = (0..opened_b.len()).filter(|&other| tags_agree(&opened, &opened_b[other])).collect();
            for other in matches {
                if variants.len() == ARMS {
                    let message = format!("the unions that hold here at once come to more than {ARMS} variants");
                    return Err(Fault::limit(pointer, message));
                }
                let merged = match mapped_by_b {
                    false => self.variant(variant.clone(), b.one_of[other].clone(), &at)?,
                    true => self.variant(b.one_of[other].clone(), variant.clone(), &at)?,
                };
                variants.push(merged);
            }
        }
        if variants.is_empty() {
            return Err(conflict(pointer, "one union", "another one without a common variant"));
        }
        let discriminator = match (&a.discriminator, &b.discriminator) {
            (Some(a), Some(b)) if a.property != b.property => None,
            (Some(found), Some(other)) => Some(if mapped_by_b { other } else { found }),
            (found, other) => found.as_ref().or(other.as_ref()),
        };
        let discriminator = discriminator.cloned();
        let mut merged = Schema {
            one_of: variants,
            discriminator,
            ..bare_decorations(&a)
        };
        decorate(&mut merged, &bare_decorations(&b));
        merged.nullable = a.nullable && b.nullable;
        Ok(merged)
    }

    fn merge_plain(&mut self, mut a: Schema, mut b: Schema, pointer: &str) -> Result<Schema, Fault> {
        let kind = match (inferred(&a), inferred(&b)) {
            (Some(a), Some(b)) if a == b => Some(a),
            (Some(Type::Integer), Some(Type::Number)) | (Some(Type::Number), Some(Type::Integer)) => Some(Type::Integer),
            (Some(a), Some(b)) => return Err(conflict(pointer, a.key(), b.key())),
            (one, other) => one.or(other),
        };
        let format = match (&a.format, &b.format) {
            (Some(a), Some(b)) if a != b => Some(both_formats(a, b, pointer)?),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let values = common_values(&a.values, &b.values, pointer)?;
        let mut unread = both_unread(&a.unread, &b.unread);
        let pattern = self.patterns(&a, &b, pointer, &mut unread);
        let multiple_of = self.multiples(&a, &b, pointer, &mut unread);
        let mut bound = |key, bound, order| tighter([&a, &b], key, bound, order, &mut unread);
        let minimum = bound("minimum", |schema| &schema.minimum, Ordering::Greater);
        let maximum = bound("maximum", |schema| &schema.maximum, Ordering::Less);
        let exclusive_minimum = bound("exclusiveMinimum", |schema| &schema.exclusive_minimum, Ordering::Greater);
        let exclusive_maximum = bound("exclusiveMaximum", |schema| &schema.exclusive_maximum, Ordering::Less);
        let mut properties = std::mem::take(&mut a.properties);
        for (name, theirs) in std::mem::take(&mut b.properties) {
            let merged = match properties.get_mut(&name).map(std::mem::take) {
                None => theirs,
                Some(ours) => self.merge(ours, theirs, &push(&push(pointer, "properties"), &name))?,
            };
            properties.insert(name, merged);
        }
        let items = match (&a.items, &b.items) {
            (Some(a), Some(b)) => Some(Box::new(self.merge((**a).clone(), (**b).clone(), &push(pointer, "items"))?)),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let additional = self.additional(&a, &b, pointer)?;
        let mut merged = Schema {
            reference: None,
            kind,
            nullable: a.nullable && b.nullable,
            title: b.title.clone().or_else(|| a.title.clone()),
            description: b.description.clone().or_else(|| a.description.clone()),
            format,
            pattern,
            values,
            default: b.default.clone().or_else(|| a.default.clone()),
            examples: if b.examples.is_empty() {
                a.examples.clone()
            } else {
                b.examples.clone()
            },
            min_length: a.min_length.max(b.min_length),
            max_length: least(a.max_length, b.max_length),
            minimum,
            maximum,
            exclusive_minimum,
            exclusive_maximum,
            multiple_of,
            min_items: a.min_items.max(b.min_items),
            max_items: least(a.max_items, b.max_items),
            unique_items: a.unique_items || b.unique_items,
            min_properties: a.min_properties.max(b.min_properties),
            max_properties: least(a.max_properties, b.max_properties),
            read_only: a.read_only || b.read_only,
            write_only: a.write_only || b.write_only,
            deprecated: a.deprecated || b.deprecated,
            properties,
            required: a.required.union(&b.required).cloned().collect(),
            additional,
            items,
            all_of: Vec::new(),
            one_of: Vec::new(),
            discriminator: b.discriminator.clone().or_else(|| a.discriminator.clone()),
            extensions: a.extensions.clone().into_iter().chain(b.extensions.clone()).collect(),
            unread,
        };
        tightest_bounds(&mut merged);
        if merged.min_length.zip(merged.max_length).is_some_and(|(min, max)| min > max) {
            return Err(conflict(pointer, "a shortest length", "a longest length below it"));
        }
        Ok(merged)
    }

    /// The pattern; of several that hold at once the first, and all of them are kept unread.
    fn patterns(&mut self, a: &Schema, b: &Schema, pointer: &str, unread: &mut Unread) -> Option<String> {
        let stated = |schema: &Schema| schema.pattern.clone().map(Value::from);
        let all = several([(stated(a), a), (stated(b), b)], PATTERNS, unread, |all| all);
        if all.len() > 1 {
            let message = "several patterns hold at once: documentation shows the first, `diff` says when any of them changes";
            self.notes.push(Note::new(pointer, message));
        }
        all.first().and_then(Value::as_str).map(str::to_owned)
    }

    /// What numbers are multiples of: of two whole numbers the least common multiple. Of others there is none that is exact, so both are kept
    /// unread.
    fn multiples(&mut self, a: &Schema, b: &Schema, pointer: &str, unread: &mut Unread) -> Option<Number> {
        let stated = |schema: &Schema| schema.multiple_of.clone().map(Value::Number);
        let all = several([(stated(a), a), (stated(b), b)], MULTIPLES, unread, with_common_multiple);
        if all.len() > 1 {
            let message =
                "multiples of several numbers are asked for at once: documentation shows the first, `diff` says when any of them changes";
            self.notes.push(Note::new(pointer, message));
        }
        match all.into_iter().next() {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn additional(&mut self, a: &Schema, b: &Schema, pointer: &str) -> Result<Option<Additional>, Fault> {
        Ok(match (&a.additional, &b.additional) {
            (Some(Additional::Schema(a)), Some(Additional::Schema(b))) => {
                let at = push(pointer, "additionalProperties");
                Some(Additional::Schema(Box::new(self.merge((**a).clone(), (**b).clone(), &at)?)))
            }
            // `false` in one part would forbid the properties of the other; what the authors mean is the list of both.
            (Some(Additional::Allowed(false)), _) | (_, Some(Additional::Allowed(false))) => Some(Additional::Allowed(false)),
            (Some(Additional::Schema(one)), _) | (_, Some(Additional::Schema(one))) => Some(Additional::Schema(one.clone())),
            (one, other) => one.clone().or_else(|| other.clone()),
        })
    }
}

/// Everything that two parts state and keep under `key`, reduced and sorted; kept there again if it is more than one thing.
fn several(parts: [(Option<Value>, &Schema); 2], key: &str, unread: &mut Unread, reduce: fn(Vec<Value>) -> Vec<Value>) -> Vec<Value> {
    let kept = |schema: &Schema| schema.unread.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let all = parts
        .into_iter()
        .flat_map(|(stated, schema)| stated.into_iter().chain(kept(schema)))
        .collect();
    let mut all = reduce(all);
    all.sort_by_cached_key(Value::to_string);
    all.dedup();
    unread.remove(key);
    if all.len() > 1 {
        unread.insert(key.to_owned(), Value::Array(all.clone()));
    }
    all
}

/// The whole numbers among multiples as the one number that says the same, in whatever order they came together.
fn with_common_multiple(mut all: Vec<Value>) -> Vec<Value> {
    let whole = |value: &Value| value.as_u64().filter(|number| *number > 0);
    let common = all.iter().filter_map(whole).try_fold(1, common_multiple);
    if let Some(common) = common.filter(|_| all.iter().any(|value| whole(value).is_some())) {
        all.retain(|value| whole(value).is_none());
        all.push(Value::from(common));
    }
    all
}

/// The least common multiple of two whole numbers, where there is one that fits.
fn common_multiple(a: u64, b: u64) -> Option<u64> {
    let (mut divisor, mut rest) = (a, b);
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (a / divisor).checked_mul(b)
}

/// The values that both parts allow; a part without values allows every one.
fn common_values(a: &[Value], b: &[Value], pointer: &str) -> Result<Vec<Value>, Fault> {
    if a.is_empty() || b.is_empty() {
        return Ok([a, b].concat());
    }
    let theirs: HashSet<String> = b.iter().map(Value::to_string).collect();
    let common: Vec<Value> = a.iter().filter(|value| theirs.contains(&value.to_string())).cloned().collect();
    if common.is_empty() {
        return Err(conflict(pointer, "one set of values", "another one without a common value"));
    }
    Ok(common)
}

/// What neither part was read for: two things said under one keyword are kept side by side, since both hold.
fn both_unread(a: &Unread, b: &Unread) -> Unread {
    let mut out = a.clone();
    for (key, theirs) in b {
        match out.get_mut(key) {
            Some(ours) if ours != theirs => *ours = Value::Array(vec![ours.clone(), theirs.clone()]),
            Some(_) => {}
            None => {
                out.insert(key.clone(), theirs.clone());
            }
        }
    }
    out
}

fn conflict(pointer: &str, one: &str, other: &str) -> Fault {
    Fault::new(
        pointer,
        format!("what holds here at once contradicts itself: {one} against {other}; no value can satisfy both, so change one of them"),
    )
}

/// The format of what has two: the narrower of two sizes of numbers.
fn both_formats(a: &str, b: &str, pointer: &str) -> Result<String, Fault> {
    const NARROWER: [(&str, &str); 2] = [("int32", "int64"), ("float", "double")];
    match NARROWER
        .iter()
        .find(|(narrow, wide)| [(*narrow, *wide), (*wide, *narrow)].contains(&(a, b)))
    {
        Some((narrow, _)) => Ok((*narrow).to_owned()),
        None => Err(Fault::new(
            pointer,
            format!("two formats hold here at once, {a} and {b}, which is legal and not supported; give one format"),
        )),
    }
}

fn least(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.into_iter().chain(b).min()
}

/// The bound that is `order` of the two, with the digits that belong to it.
fn tighter(parts: [&Schema; 2], key: &str, bound: fn(&Schema) -> &Option<Number>, order: Ordering, unread: &mut Unread) -> Option<Number> {
    let digits = format!("{DIGITS}{key}");
    unread.remove(&digits);
    let [a, b] = parts;
    let part = match (bound(a), bound(b)) {
        (Some(one), Some(other)) => {
            let found = Limit::stated(a, key, one).compare(&Limit::stated(b, key, other));
            if found == Some(order) { a } else { b }
        }
        (Some(_), None) => a,
        (None, _) => b,
    };
    if let Some(own) = part.unread.get(&digits) {
        unread.insert(digits, own.clone());
    }
    bound(part).clone()
}

/// Whether no fact of any value's form is stated.
fn is_anything(schema: &Schema) -> bool {
    let mut bare = schema.undecorated();
    if bare.kind == Some(Type::Object) && bare.properties.is_empty() {
        bare.kind = None;
    }
    bare == Schema::default()
}

/// Whether two variants may both accept one value, as far as their one-value properties tell.
fn tags_agree(a: &Schema, b: &Schema) -> bool {
    let mut compared = false;
    for (name, ours) in &a.properties {
        let Some(theirs) = b.properties.get(name) else {
            continue;
        };
        if ours.values.is_empty() || theirs.values.is_empty() {
            continue;
        }
        let known: HashSet<String> = theirs.values.iter().map(Value::to_string).collect();
        if !ours.values.iter().any(|value| known.contains(&value.to_string())) {
            return false;
        }
        compared = true;
    }
    compared
}
