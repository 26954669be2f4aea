//! Whole numbers that the Rust type of older clients cannot hold.

use super::found::Effect;
use super::limits::{TIGHTER, leaves_out};
use super::operations::SAFE;
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::emit::shape::{Ty, integer};
use crate::spec::limit::bounds;
use crate::spec::model::{Schema, Type};

const BEYOND: Effect = Effect::Breaks("older clients cannot read such a number");

impl Comparer<'_> {
    /// Notes whole numbers that older clients have too narrow a type for, together with the format or the limits that make them possible. Whether
    /// it did; what else limits them is noted then, too.
    pub(super) fn integers(&mut self, spot: &Spot, old: &Schema, new: &Schema) -> bool {
        let narrow = integer(old);
        if old.kind != Some(Type::Integer) || new.kind != Some(Type::Integer) || holds(&narrow, new) {
            return false;
        }
        let before = self.found.len();
        self.hint(spot, old, new);
        self.limits(spot, old, new);
        // The bounds that were widened are a part of this change.
        let said = self.found.split_off(before);
        let of_bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
        let is_part = |pointer: &str| of_bounds.iter().any(|key| pointer.ends_with(&format!("/{key}")));
        let others = said
            .into_iter()
            .filter(|found| found.kind != Kind::LimitLoosened || !is_part(&found.pointer));
        self.found.extend(others);
        let (kind, at) = match old.format == new.format {
            true => (Kind::TypeChanged, spot.clone()),
            false => (Kind::FormatChanged, spot.below("format", String::new())),
        };
        let what = format!("{} may be a whole number that `{narrow}` cannot hold", spot.label);
        let request = if leaves_out(old, new) == Some(true) { TIGHTER } else { SAFE };
        let note = Note::new(kind, what, request, BEYOND);
        self.note(&at, note.from(shown(old)).to(shown(new)));
        true
    }
}

/// Whether a type holds every number that a schema allows.
fn holds(ty: &Ty, schema: &Schema) -> bool {
    let (least, most) = bounds(schema);
    match (ty, integer(schema)) {
        (Ty::Integer, Ty::Unsigned) => {
            most.is_some_and(|most| most < i64::MAX as f64) || is_listed(schema, i64::MIN.into(), i64::MAX.into())
        }
        (Ty::Unsigned, Ty::Integer) => least.is_some_and(|least| least >= 0.0) || is_listed(schema, 0, u64::MAX.into()),
        (Ty::Integer | Ty::Unsigned, Ty::Decimal) => false,
        _ => true,
    }
}

/// Whether a schema lists the only values, all of them between two bounds.
fn is_listed(schema: &Schema, least: i128, most: i128) -> bool {
    let fits = |value: &serde_json::Value| {
        let number = value.as_number().and_then(serde_json::Number::as_i128);
        number.is_some_and(|number| (least..=most).contains(&number))
    };
    !schema.values.is_empty() && schema.values.iter().all(fits)
}

/// The format and the bounds.
fn shown(schema: &Schema) -> String {
    let mut out = schema.format.clone().unwrap_or_else(|| "integer".to_owned());
    for (sign, bound) in [
        (">=", &schema.minimum),
        (">", &schema.exclusive_minimum),
        ("<=", &schema.maximum),
        ("<", &schema.exclusive_maximum),
    ] {
        if let Some(bound) = bound {
            out.push_str(&format!(" {sign} {bound}"));
        }
    }
    out
}
