//! What breaks in the generated Rust, by the rules of semantic versioning.
//!
//! Both documents are planned as the generator plans them, with the names, the history and the verdicts of the repository, and the plans are
//! compared: what is public and was there must still be there, with the same type.

mod operations;
mod types;

use super::change::Kind;
use super::compare::found::Place;
use super::side::Side;
use crate::codegen::inputs::Inputs;
use crate::emit::decisions::Decisions;
use crate::emit::shape::Shapes;
use crate::plan::{OperationNames, Plan, plan};
use crate::spec::model::push;

/// Something public that is no longer what it was.
#[derive(Clone, Debug)]
pub struct Break {
    /// Where it is, for finding the change of the document that is behind it.
    pub place: Place,
    /// What sort of break it is.
    pub kind: Kind,
    /// Where the document speaks of it.
    pub pointer: String,
    /// What was there.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// What happened, in half a sentence.
    pub what: String,
    /// The type it is about, if it is about one.
    pub of_type: Option<String>,
    /// The vendor's id of the operation it is about, if it is about one.
    pub operation: Option<String>,
}

impl Break {
    fn of_type(place: Place, kind: Kind, name: &str, what: String) -> Self {
        Self {
            pointer: match &place {
                Place::Member(owner, member) => push(&push(&push("/components/schemas", owner), "properties"), member),
                _ => push("/components/schemas", name),
            },
            place,
            kind,
            before: None,
            after: None,
            what,
            of_type: Some(name.to_owned()),
            operation: None,
        }
    }

    /// Says where below its type the document speaks of it.
    fn below(mut self, name: &str, steps: &[&str]) -> Self {
        let at = push("/components/schemas", name);
        self.pointer = steps.iter().fold(at, |at, step| push(&at, step));
        self
    }

    fn from(mut self, before: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self
    }

    fn to(mut self, after: impl Into<String>) -> Self {
        self.after = Some(after.into());
        self
    }
}

/// Everything that breaks between the code of `old` and that of `new`, and what a person should know where no code can be generated.
pub fn breaks(old: &Side, new: &Side) -> (Vec<Break>, Vec<String>) {
    let before = match &old.inputs {
        Ok(inputs) => inputs,
        Err(why) => return (Vec::new(), vec![no_verdict(why)]),
    };
    let decisions = before.decisions();
    let before = match Planned::new(before, &decisions) {
        Ok(planned) => planned,
        Err(why) => return (Vec::new(), vec![no_verdict(&why)]),
    };
    let after = match &new.inputs {
        Ok(inputs) => inputs,
        Err(why) => return (vec![not_generated(why)], Vec::new()),
    };
    let decisions = after.decisions();
    let after = match Planned::new(after, &decisions) {
        Ok(planned) => planned,
        Err(why) => return (vec![not_generated(&why)], Vec::new()),
    };
    let mut out = types::breaks(&before.shapes, &after.shapes);
    out.extend(operations::breaks(&before.plan, &after.plan, &old.on_record));
    (out, Vec::new())
}

fn no_verdict(why: &str) -> String {
    format!("Nothing is said about the generated Rust, since none can be generated from the old document: {why}")
}

fn not_generated(why: &str) -> Break {
    Break {
        place: Place::Type(String::new()),
        kind: Kind::RustNotGenerated,
        pointer: String::new(),
        before: None,
        after: None,
        what: format!("no code can be generated from the new document: {}", why.replace('\n', " ")),
        of_type: None,
        operation: None,
    }
}

/// What would be generated from one document.
struct Planned<'a> {
    shapes: Shapes<'a>,
    plan: Plan,
}

impl<'a> Planned<'a> {
    fn new(inputs: &'a Inputs, decisions: &'a dyn Decisions) -> Result<Self, String> {
        let shapes = Shapes::new(&inputs.document, decisions).map_err(|fault| fault.to_string())?;
        let plan = plan(&shapes, &OperationNames::of_lock(&inputs.names))
            .map_err(|faults| faults.first().map_or_else(String::new, ToString::to_string))?;
        Ok(Self { shapes, plan })
    }
}
