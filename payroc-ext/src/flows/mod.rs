//! Jobs that take more than one call, or a call and a page.

pub mod hosted_fields;
