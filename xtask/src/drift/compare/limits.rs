//! Formats, patterns, lengths and ranges.

use std::cmp::Ordering;

use serde_json::Number;

use super::found::Effect;
use super::operations::SAFE;
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::emit::shape::{Ty, integer};
use crate::spec::limit::{Limit, digits};
use crate::spec::model::{Schema, Type};
use crate::spec::shape::TYPE_HINT;

const NEVER: Effect = Effect::Safe("no limit rejects a response here");
pub(super) const TIGHTER: Effect = Effect::Breaks("requests that passed before may be refused");

/// What a format does to the values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing: it is missing, or a hint to people.
    Any,
    /// Fewer numbers than there are without it.
    Narrow,
    /// A text that servers may check and that stays a text here.
    Checked,
    /// A text with a Rust type of its own.
    Date,
    /// The same with a time.
    DateTime,
}

fn form(schema: &Schema) -> Form {
    match (schema.kind, schema.format.as_deref()) {
        (_, None) => Form::Any,
        (Some(Type::Integer | Type::Number), Some(format)) => match format {
            "int32" | "float" | "uint32" | "int8" | "int16" | "uint8" | "uint16" => Form::Narrow,
            _ => Form::Any,
        },
        (_, Some("date")) => Form::Date,
        (_, Some("date-time" | "datetime")) => Form::DateTime,
        (_, Some("password" | "textarea" | "html" | "markdown" | "decimal" | "int64" | "double")) => Form::Any,
        (_, Some(_)) => Form::Checked,
    }
}

/// The least and the greatest whole number of a format; `None` where it says nothing of them.
fn range(format: Option<&str>) -> Option<(i128, i128)> {
    Some(match format? {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// Whether the format of the new schema leaves out whole numbers that older clients send; `None` where it is another matter.
pub(super) fn leaves_out(old: &Schema, new: &Schema) -> Option<bool> {
    const ALL: (i128, i128) = (i128::MIN, i128::MAX);
    if old.kind != Some(Type::Integer) || new.kind != Some(Type::Integer) {
        return None;
    }
    let (lower, upper) = range(new.format.as_deref())?;
    let of_type = match integer(old) {
        Ty::Unsigned => (0, u64::MAX.into()),
        Ty::Integer => (i64::MIN.into(), i64::MAX.into()),
        _ => ALL,
    };
    let of_format = range(old.format.as_deref()).unwrap_or(ALL);
    let bound = |bound: Bound| match bound.written.map(|_| bound.value) {
        Some(Limit::Whole(whole)) => Some(whole),
        Some(Limit::Fraction(float)) => Some(float as i128),
        None => None,
    };
    let least = bound(Bound::lower(old, true)).unwrap_or(i128::MIN).max(of_type.0).max(of_format.0);
    let most = bound(Bound::upper(old, true)).unwrap_or(i128::MAX).min(of_type.1).min(of_format.1);
    let listed: Vec<i128> = old.values.iter().filter_map(|value| value.as_number()?.as_i128()).collect();
    let least = listed.iter().min().copied().unwrap_or(least);
    let most = listed.iter().max().copied().unwrap_or(most);
    Some(least < lower || most > upper)
}

impl Comparer<'_> {
    pub(super) fn format(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let at = spot.below("format", String::new());
        self.hint(spot, old, new);
        // With another type, the format is part of that change.
        if old.format == new.format || old.kind != new.kind {
            return;
        }
        let (request, response) = match (form(old), form(new)) {
            (Form::Date | Form::DateTime, Form::Date | Form::DateTime) if form(old) != form(new) => (
                Effect::Breaks("what older clients send is refused"),
                Effect::Breaks("older clients cannot read it"),
            ),
            (a, b) if a == b && a != Form::Checked => (Effect::Safe("it means the same here"), Effect::Safe("it means the same here")),
            (Form::Date, _) => (SAFE, Effect::Breaks("older clients cannot read a text that is no date")),
            (Form::DateTime, _) => (
                SAFE,
                Effect::Breaks("older clients find no instant in a string that is not a date-time"),
            ),
            (_, Form::Date | Form::DateTime | Form::Narrow | Form::Checked) => (TIGHTER, Effect::Safe("older clients read it as before")),
            _ => (SAFE, Effect::Safe("the types here hold either")),
        };
        let request = match leaves_out(old, new) {
            Some(true) => TIGHTER,
            Some(false) => SAFE,
            None => request,
        };
        let note = Note::new(Kind::FormatChanged, format!("{} has another format", spot.label), request, response);
        self.note(&at, with(note, old.format.clone(), new.format.clone()));
    }

    /// Notes a change of the vendor's hint, which no type here shows.
    pub(super) fn hint(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let hint = |schema: &Schema| schema.extensions.get(TYPE_HINT).map(ToString::to_string);
        if hint(old) != hint(new) {
            let what = format!("the vendor's hint whether {} is a decimal changed", spot.label);
            let note = Note::new(Kind::FormatChanged, what, SAFE, SAFE);
            let at = spot.below(TYPE_HINT, String::new());
            self.note(&at, with(note, hint(old), hint(new)));
        }
    }

    pub(super) fn limits(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        if old.pattern != new.pattern {
            let request = if new.pattern.is_some() { TIGHTER } else { SAFE };
            let what = format!("{} has another pattern", spot.label);
            let note = Note::new(Kind::PatternChanged, what, request, NEVER);
            self.note(
                &spot.below("pattern", String::new()),
                with(note, old.pattern.clone(), new.pattern.clone()),
            );
        }
        for (key, old, new) in [
            ("minLength", old.min_length, new.min_length),
            ("minItems", old.min_items, new.min_items),
            ("minProperties", old.min_properties, new.min_properties),
        ] {
            let order = new.unwrap_or(0).cmp(&old.unwrap_or(0));
            self.limit(spot, key, order, text(old), text(new));
        }
        for (key, old, new) in [
            ("maxLength", old.max_length, new.max_length),
            ("maxItems", old.max_items, new.max_items),
            ("maxProperties", old.max_properties, new.max_properties),
        ] {
            let order = old.unwrap_or(u64::MAX).cmp(&new.unwrap_or(u64::MAX));
            self.limit(spot, key, order, text(old), text(new));
        }
        self.bounds(spot, old, new);
        if old.multiple_of != new.multiple_of {
            let divides = |by: &Number, of: &Number| match (by.as_f64(), of.as_f64()) {
                (Some(by), Some(of)) if by != 0.0 => (of / by - (of / by).round()).abs() < 1e-9,
                _ => false,
            };
            let order = match (&old.multiple_of, &new.multiple_of) {
                (Some(_), None) => Ordering::Less,
                (Some(old), Some(new)) if divides(new, old) => Ordering::Less,
                _ => Ordering::Greater,
            };
            self.limit(
                spot,
                "multipleOf",
                order,
                text(old.multiple_of.as_ref()),
                text(new.multiple_of.as_ref()),
            );
        }
        let shown = |unique: bool| unique.then(|| "unique".to_owned());
        let order = new.unique_items.cmp(&old.unique_items);
        self.limit(spot, "uniqueItems", order, shown(old.unique_items), shown(new.unique_items));
    }

    fn bounds(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let whole = old.kind == Some(Type::Integer) && new.kind == Some(Type::Integer);
        let (lower, upper) = (|schema| Bound::lower(schema, whole), |schema| Bound::upper(schema, whole));
        for (sign, strict, keys, was, is, tightened) in [
            (">=", ">", &BOUNDS[..2], lower(old), lower(new), Ordering::Greater),
            ("<=", "<", &BOUNDS[2..], upper(old), upper(new), Ordering::Less),
        ] {
            let shown = |bound: &Bound| {
                let sign = if bound.exclusive { strict } else { sign };
                bound.written.as_ref().map(|(number, _)| format!("{sign} {number}"))
            };
            if shown(&was) == shown(&is) {
                continue;
            }
            let order = match (&was.written, &is.written) {
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                _ => {
                    let by_value = is.value.compare(&was.value).unwrap_or(Ordering::Greater);
                    let by_value = if tightened == Ordering::Less {
                        by_value.reverse()
                    } else {
                        by_value
                    };
                    by_value.then((is.exclusive && !whole).cmp(&(was.exclusive && !whole)))
                }
            };
            let there = if is.written.is_some() { &is } else { &was };
            let key = keys[usize::from(there.exclusive)];
            let (before, after) = (shown(&was), shown(&is));
            // Of whole numbers, more than 0 and at least 1 are the same.
            if order == Ordering::Equal && whole {
                continue;
            }
            if order == Ordering::Equal {
                let note = Note::new(
                    Kind::LimitLoosened,
                    format!("{} has the same limit in other words", spot.label),
                    SAFE,
                    NEVER,
                );
                self.note(&spot.below(key, String::new()), with(note, before, after));
            } else {
                self.limit(spot, key, order, before, after);
            }
        }
    }

    /// Notes a limit that got tighter, if `order` is greater, or looser, if it is less.
    fn limit(&mut self, spot: &Spot, key: &str, order: Ordering, before: Option<String>, after: Option<String>) {
        let (kind, word, request) = match order {
            Ordering::Equal => return,
            Ordering::Greater => (Kind::LimitTightened, "tighter", TIGHTER),
            Ordering::Less => (Kind::LimitLoosened, "looser", SAFE),
        };
        let note = Note::new(kind, format!("{} has a {word} limit: `{key}`", spot.label), request, NEVER);
        self.note(&spot.below(key, String::new()), with(note, before, after));
    }
}

/// The keywords of bounds, the lower ones first.
pub(super) const BOUNDS: [&str; 4] = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

/// The number of a keyword, as it is written and as it is compared.
fn written(schema: &Schema, key: &str, number: &Option<Number>) -> Option<(String, Limit)> {
    let number = number.as_ref()?;
    let text = digits(schema, key).map_or_else(|| number.to_string(), |whole| whole.to_string());
    Some((text, Limit::stated(schema, key, number)))
}

struct Bound {
    /// As it is written.
    written: Option<(String, Limit)>,
    exclusive: bool,
    /// The least or greatest value that is allowed; for fractions, the bound itself.
    value: Limit,
}

/// Which end of a range a bound is.
#[derive(Clone, Copy)]
enum Side {
    Lower,
    Upper,
}

impl Limit {
    /// The whole number next to it that the bound allows.
    fn allowed(self, side: Side, strict: bool) -> Self {
        match (self, side) {
            (Self::Whole(whole), Side::Lower) if strict => Self::Whole(whole.saturating_add(1)),
            (Self::Whole(whole), Side::Upper) if strict => Self::Whole(whole.saturating_sub(1)),
            (Self::Whole(whole), _) => Self::Whole(whole),
            // A fraction is no whole number, so that it does not matter whether the bound is strict.
            (Self::Fraction(float), side) => {
                let next = match side {
                    Side::Lower => float.ceil(),
                    Side::Upper => float.floor(),
                };
                Number::from_f64(next).map_or(self, |next| Self::of(&next))
            }
        }
    }
}

impl Bound {
    fn lower(schema: &Schema, whole: bool) -> Self {
        let inclusive = written(schema, BOUNDS[0], &schema.minimum);
        let exclusive = written(schema, BOUNDS[1], &schema.exclusive_minimum);
        Self::of(inclusive, exclusive, whole.then_some(Side::Lower))
    }

    fn upper(schema: &Schema, whole: bool) -> Self {
        let inclusive = written(schema, BOUNDS[2], &schema.maximum);
        let exclusive = written(schema, BOUNDS[3], &schema.exclusive_maximum);
        Self::of(inclusive, exclusive, whole.then_some(Side::Upper))
    }

    /// `whole` says of which end it is if only whole numbers are meant.
    fn of(inclusive: Option<(String, Limit)>, exclusive: Option<(String, Limit)>, whole: Option<Side>) -> Self {
        let strict = exclusive.is_some();
        let written = exclusive.or(inclusive);
        let value = written.as_ref().map_or(Limit::Whole(0), |(_, value)| *value);
        Self {
            value: match whole {
                Some(side) => value.allowed(side, strict),
                None => value,
            },
            exclusive: strict,
            written,
        }
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn with(note: Note, before: Option<String>, after: Option<String>) -> Note {
    Note { before, after, ..note }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::spec::limit::whole;

    fn limit(number: &Value) -> Option<(String, Limit)> {
        written(&Schema::default(), "minimum", &number.as_number().cloned())
    }

    #[test]
    fn bounds_are_compared_with_all_of_their_digits() {
        let at_least = |number: &Value, side| Bound::of(limit(number), None, side).value;
        for (one, other, order) in [
            (json!(i64::MAX), json!(i64::MAX - 1), Ordering::Greater),
            (json!(u64::MAX), json!(u64::MAX - 1), Ordering::Greater),
            (json!(i64::MIN), json!(i64::MIN + 1), Ordering::Less),
            (
                json!(9_007_199_254_740_993_u64),
                json!(9_007_199_254_740_992_u64),
                Ordering::Greater,
            ),
            (json!(5), json!(5.0), Ordering::Equal),
            (json!(1e20), json!(u64::MAX), Ordering::Greater),
            (json!(1e300), json!(1e20), Ordering::Greater),
        ] {
            for side in [None, Some(Side::Lower), Some(Side::Upper)] {
                let (one, other) = (at_least(&one, side), at_least(&other, side));
                assert_eq!(one.compare(&other), Some(order), "{one:?} {other:?}");
            }
        }
        let (half, one) = (at_least(&json!(0.5), None), at_least(&json!(1), None));
        assert_eq!(half.compare(&one), Some(Ordering::Less));
    }

    #[test]
    fn of_whole_numbers_the_least_and_the_greatest_that_are_allowed_are_compared() {
        let value = |inclusive: Value, exclusive: Value, side: Side| Bound::of(limit(&inclusive), limit(&exclusive), Some(side)).value;
        for (side, inclusive, exclusive) in [
            (Side::Lower, json!(1), json!(0)),
            (Side::Lower, json!(0.5), json!(0)),
            (Side::Lower, json!(1), json!(0.5)),
            (Side::Upper, json!(i64::MAX - 1), json!(i64::MAX)),
            (Side::Upper, json!(-0.5), json!(0)),
            (Side::Upper, json!(-1), json!(-0.5)),
        ] {
            let (one, other) = (value(inclusive, Value::Null, side), value(Value::Null, exclusive, side));
            assert_eq!(one.compare(&other), Some(Ordering::Equal), "{one:?} {other:?}");
        }
    }

    #[test]
    fn digits_that_a_number_has_lost_count() {
        let bound = |digits: &str| {
            let mut schema = Schema::default();
            schema.unread.insert("digits of maximum".to_owned(), Value::from(digits));
            written(&schema, "maximum", &Number::from_f64(1e20)).expect("a bound")
        };
        let (text, one) = bound("99999999999999999999");
        assert_eq!(text, "99999999999999999999");
        assert_eq!(one.compare(&bound("99999999999999999998").1), Some(Ordering::Greater));
        // Of more digits nothing is said here.
        let long = format!("1{}", "0".repeat(60));
        assert_eq!(bound(&long).1.compare(&bound("1").1), Some(Ordering::Greater));
        assert_eq!((whole(&Value::from(long)), whole(&Value::from("1, 2"))), (None, None));
    }
}
