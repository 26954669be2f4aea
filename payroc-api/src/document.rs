//! The document itself.

/// The document that this crate was generated from: OpenAPI 3.1 in canonical form, minified, without the vendor's
/// prose, and with the repairs of the overlay.
pub const DOCUMENT: &str = include_str!("generated/document.json");
