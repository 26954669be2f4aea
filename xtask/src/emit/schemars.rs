//! The list of types that hand out their schema, for the feature `schemars`.

use std::fmt::Write as _;

use super::shape::Shapes;
use super::{File, HEADER};

/// The file that the feature switches on; everything but the names is hand-written.
pub fn file(shapes: &Shapes<'_>) -> File {
    let mut text = format!(
        "{HEADER}//! Every type of the document, for `JsonSchema`.\n\nuse crate::json_schema::json_schemas;\n\njson_schemas!(\n    types {{\n"
    );
    for name in shapes.items.keys() {
        let _ = writeln!(text, "        {name},");
    }
    text.push_str("    }\n    ids {\n");
    for name in shapes.ids.keys() {
        let _ = writeln!(text, "        {name},");
    }
    text.push_str("    }\n);\n");
    File {
        path: "types/schemas.rs".to_owned(),
        text,
    }
}
