//! How deep the types nest: whether a type can be sent to another thread is found out from field to field, and the compiler follows only so many.

use std::collections::HashMap;

use crate::emit::shape::{Kind, Shapes, Ty};
use crate::spec::budget::longest;

/// Types that are followed without a word; the compiler goes 128 deep, and what stands around the types takes its part of that.
const PLAIN: usize = 100;
/// What is left for that.
const AROUND: usize = 128;

/// The limit that a crate with these types has to set, and so has a crate that uses them; none where the compiler's own is enough.
pub(super) fn limit(shapes: &Shapes<'_>) -> Option<usize> {
    let numbers: HashMap<&str, usize> = shapes.items.keys().zip(0..).map(|(name, number)| (name.as_str(), number)).collect();
    let mut depths = Vec::new();
    let mut targets = Vec::new();
    for shape in shapes.items.values() {
        let types: Vec<Ty> = match &shape.kind {
            Kind::Struct { fields, .. } => fields.iter().map(|field| field.ty.clone()).collect(),
            Kind::Union { variants, .. } => variants.iter().map(|variant| boxed(&variant.component)).collect(),
            Kind::Wrapper(of) => vec![of.clone()],
            Kind::Enum(_) => Vec::new(),
        };
        // A field may be missing, and may be null besides.
        depths.push(4 + types.iter().map(around).max().unwrap_or(0));
        let named = types.iter().flat_map(Ty::parts).filter_map(|part| match part {
            Ty::Named(name) => numbers.get(name.as_str()).copied(),
            _ => None,
        });
        targets.push(named.collect());
    }
    let depth = longest(&depths, &targets).into_iter().max().unwrap_or(0);
    (depth > PLAIN).then(|| (depth + AROUND).next_power_of_two())
}

fn boxed(name: &str) -> Ty {
    Ty::Boxed(Box::new(Ty::Named(name.to_owned())))
}

/// Types of the standard library between a field and what it holds, as the compiler meets them.
fn around(ty: &Ty) -> usize {
    match ty {
        Ty::List(of) | Ty::Map(of) => 4 + around(of),
        Ty::Boxed(of) => 3 + around(of),
        Ty::Nullable(of) | Ty::Personal(of) => 1 + around(of),
        _ => 0,
    }
}
