//! The specification pipeline: every stage takes and gives a [`model::Document`].

pub mod alternatives;
pub mod budget;
pub mod canonical;
pub mod circles;
pub mod endless;
pub mod flatten;
pub mod history;
pub mod hoist;
pub mod inherit;
pub mod limit;
pub mod load;
pub mod model;
pub mod names;
pub mod oddities;
pub mod overlay;
pub mod pipeline;
pub mod reference;
pub mod scan;
pub mod sensitivity;
pub mod shape;
pub mod surface;
pub mod unions;
pub mod unread;
pub mod values;
