//! The releases that the crate knows, read from its source: literals in constants, so that nothing has to be built to compare them.

use std::path::Path;

use anyhow::{Context, Result, bail};
use syn::visit_mut::VisitMut;

/// A release, as the crate has it or as a script shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The name of its constant.
    pub name: String,
    /// The version that sessions are made for.
    pub lib_version: String,
    /// Where the script is.
    pub script_url: String,
    /// Its Subresource Integrity value.
    pub integrity: String,
    /// The origins that it contacts.
    pub gateways: Vec<String>,
}

/// Reads the constants of a file.
///
/// # Errors
/// No such file, or constants in another form.
pub fn read(path: &Path) -> Result<Vec<Release>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| format!("{} has other constants than this command reads", path.display()))
}

/// Reads the constants of a text.
///
/// # Errors
/// No constants, or constants in another form.
pub fn parse(text: &str) -> Result<Vec<Release>> {
    let file = syn::parse_file(text)?;
    let mut releases = Vec::new();
    for item in file.items {
        let syn::Item::Impl(block) = item else { continue };
        for item in block.items {
            let syn::ImplItem::Const(constant) = item else { continue };
            releases.push(release(&constant)?);
        }
    }
    if releases.is_empty() {
        bail!("there is no constant in it");
    }
    Ok(releases)
}

fn release(constant: &syn::ImplItemConst) -> Result<Release> {
    let name = constant.ident.to_string();
    let syn::Expr::Struct(value) = &constant.expr else {
        bail!("{name} is no struct");
    };
    let literals = |field: &str| {
        let mut literals = Literals(Vec::new());
        let found = value
            .fields
            .iter()
            .find(|one| matches!(&one.member, syn::Member::Named(member) if member == field));
        if let Some(found) = found {
            literals.visit_expr_mut(&mut found.expr.clone());
        }
        literals.0
    };
    let one = |field: &str| match &literals(field)[..] {
        [text] => Ok(text.clone()),
        _ => bail!("{name} has not one text at {field}"),
    };
    let gateways = literals("gateway_origins");
    if gateways.is_empty() {
        bail!("{name} has no gateway_origins");
    }
    Ok(Release {
        lib_version: one("lib_version")?,
        script_url: one("script_url")?,
        integrity: one("integrity")?,
        gateways,
        name,
    })
}

struct Literals(Vec<String>);

impl VisitMut for Literals {
    fn visit_lit_str_mut(&mut self, literal: &mut syn::LitStr) {
        self.0.push(literal.value());
    }
}

impl Release {
    /// The constant that says this, as it stands in the crate.
    #[must_use]
    pub fn constant(&self) -> String {
        let text = |text: &str| format!("Cow::Borrowed({text:?})");
        let gateways: Vec<String> = self.gateways.iter().map(|origin| text(origin)).collect();
        let gateways = match &gateways[..] {
            [one] => format!("Cow::Borrowed(&[{one}])"),
            several => format!(
                "Cow::Borrowed(&[\n{}        ])",
                several.iter().map(|one| format!("            {one},\n")).collect::<String>()
            ),
        };
        format!(
            "    pub const {}: HostedFieldsRelease = HostedFieldsRelease {{\n        lib_version: {},\n        script_url: {},\n        \
             integrity: {},\n        gateway_origins: {gateways},\n    }};\n",
            self.name,
            text(&self.lib_version),
            text(&self.script_url),
            text(&self.integrity),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_of_the_crate_are_read_and_written_as_they_stand() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../payroc-ext/src/hosted_fields/release/known.rs");
        let text = std::fs::read_to_string(path).unwrap();
        let releases = parse(&text).unwrap();
        assert_eq!(
            releases.iter().map(|known| known.name.as_str()).collect::<Vec<_>>(),
            ["PRODUCTION", "UAT"]
        );
        for known in &releases {
            assert!(text.contains(&known.constant()), "{}", known.constant());
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "impl A {}",
            "impl A { pub const UAT: A = make(); }",
            "impl A { pub const UAT: A = A { lib_version: \"1\", script_url: \"u\", integrity: \"i\" }; }",
            "impl A { pub const UAT: A = A { lib_version: VERSION, script_url: \"u\", integrity: \"i\", gateway_origins: [\"g\"] }; }",
            "nonsense",
        ] {
            parse(text).expect_err(text);
        }
    }
}
