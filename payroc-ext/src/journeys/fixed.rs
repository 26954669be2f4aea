//! Fields that a patch may not touch.

use payroc_api::types::PatchOperation;

use crate::Patch;

/// Whether a patch touches one of these fields, or the whole resource.
pub(super) fn touches<T>(patch: &Patch<T>, fixed: &[&str]) -> bool {
    let touches = |path: &str| {
        let field = path.split('/').nth(1).unwrap_or_default();
        // The empty path is the whole resource.
        path.is_empty() || fixed.contains(&field)
    };
    patch.operations().iter().any(|operation| match operation {
        PatchOperation::Add(add) => touches(&add.path),
        PatchOperation::Copy(copy) => touches(&copy.path),
        PatchOperation::Move(moved) => touches(&moved.path) || touches(&moved.from),
        PatchOperation::Remove(remove) => touches(&remove.path),
        PatchOperation::Replace(replace) => touches(&replace.path),
        _ => false,
    })
}
