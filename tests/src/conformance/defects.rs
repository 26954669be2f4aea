//! The known defects of the vendor's examples, one by one, so that a new fault cannot hide among them.

use super::compare::{Change, Difference};
use super::replay::ReplayError;
use super::{Case, Kind};

/// One example that contradicts its own schema.
#[derive(Clone, Copy, Debug)]
pub struct Defect {
    /// The vendor's operation id.
    pub operation: &'static str,
    /// The direction of the body.
    pub kind: Kind,
    /// The path: `$`, `.key`, `[*]`.
    pub path: &'static str,
    /// The fault at the path.
    pub fault: Fault,
    /// Why it is the vendor's fault.
    pub reason: &'static str,
}

/// The fault that a defect causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The schema does not have the property at the path, so that decoding drops it.
    UnknownProperty,
    /// The object at the path lacks this required property, so that it does not decode.
    Missing(&'static str),
}

const NO_SUCH_PROPERTY: &str = "the schema of an order item has no such property";
const NO_DATES: &str = "the schema requires the dates, and the example has them in the item instead of the order";

/// The known defects of the examples in the vendor's newest document.
pub const KNOWN: &[Defect] = &[
    unknown("getTerminalOrder", "$.orderItems[*].createdDate"),
    unknown("getTerminalOrder", "$.orderItems[*].lastModifiedDate"),
    unknown("getTerminalOrder", "$.orderItems[*].paymentIntent"),
    missing("getTerminalOrder", "createdDate"),
    missing("getTerminalOrder", "lastModifiedDate"),
    unknown("listProcessingAccountsTerminalOrders", "$[*].orderItems[*].paymentIntent"),
];

const fn unknown(operation: &'static str, path: &'static str) -> Defect {
    Defect {
        operation,
        kind: Kind::Response,
        path,
        fault: Fault::UnknownProperty,
        reason: NO_SUCH_PROPERTY,
    }
}

const fn missing(operation: &'static str, property: &'static str) -> Defect {
    Defect {
        operation,
        kind: Kind::Response,
        path: "$",
        fault: Fault::Missing(property),
        reason: NO_DATES,
    }
}

impl Defect {
    fn concerns(&self, case: &Case) -> bool {
        self.operation == case.operation && self.kind == case.kind
    }

    /// Whether this defect explains that the body of `case` does not decode.
    pub fn explains_error(&self, case: &Case, error: &ReplayError) -> bool {
        let Fault::Missing(property) = self.fault else {
            return false;
        };
        self.concerns(case) && error.path.matches(self.path) && error.message.contains(&format!("missing field `{property}`"))
    }

    /// Whether this defect explains the difference.
    pub fn explains_difference(&self, case: &Case, difference: &Difference) -> bool {
        self.fault == Fault::UnknownProperty
            && self.concerns(case)
            && difference.change == Change::Lost
            && difference.path.matches(self.path)
    }
}
