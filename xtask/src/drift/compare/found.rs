//! A change as it is found, before anybody knows how grave it is.

use super::graph::Node;
use crate::drift::change::Kind;

/// Directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// What is sent.
    pub request: bool,
    /// What is returned.
    pub response: bool,
}

impl Mask {
    /// Neither.
    pub const NONE: Self = Self {
        request: false,
        response: false,
    };
    /// What is sent.
    pub const REQUEST: Self = Self {
        request: true,
        response: false,
    };
    /// What is returned.
    pub const RESPONSE: Self = Self {
        request: false,
        response: true,
    };
    /// Both.
    pub const BOTH: Self = Self {
        request: true,
        response: true,
    };

    /// In both masks.
    pub fn and(self, other: Self) -> Self {
        Self {
            request: self.request && other.request,
            response: self.response && other.response,
        }
    }

    /// In either mask.
    pub fn or(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }
}

/// What a change means in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A client built on the old document can fail, and why.
    Breaks(&'static str),
    /// It cannot, and why.
    Safe(&'static str),
    /// Nobody knows, and why.
    Unknown(&'static str),
}

impl Effect {
    /// Whether a client can fail.
    pub fn breaks(self) -> bool {
        matches!(self, Self::Breaks(_))
    }

    /// Why it can or cannot.
    pub fn why(self) -> &'static str {
        match self {
            Self::Breaks(why) | Self::Safe(why) | Self::Unknown(why) => why,
        }
    }
}

/// What the generated code has at the place of a change. A change of the document and a break of the code at one place are one change.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A type.
    Type(String),
    /// A property, value or tag of a type.
    Member(String, String),
    /// An operation, by its route.
    Operation(String),
    /// A parameter, by route and name.
    Parameter(String, String),
    /// What an operation sends.
    Body(String),
    /// What an operation returns.
    Answer(String),
}

/// A change.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is part of.
    pub owner: Node,
    /// The directions that matter where it is: a property that is only returned does not concern what is sent.
    pub mask: Mask,
    /// What sort of change it is.
    pub kind: Kind,
    /// Where it is.
    pub pointer: String,
    /// What was there.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// What happened, as the beginning of a sentence.
    pub what: String,
    /// What that means for what is sent.
    pub request: Effect,
    /// What that means for what is returned.
    pub response: Effect,
    /// What the generated code has there; several where the change is one of a shared part.
    pub places: Vec<Place>,
    /// Components of the old document that are no longer reached by this way.
    pub takes: Vec<String>,
}
