//! What was kept as it came: read and written as its text.

use super::fault::Fault;
use super::out::{self, Content, TakeMembers};
use super::{Given, Wire, json};
use crate::RawJson;

impl Wire for RawJson {
    const EXPECTED: &'static str = "any JSON";

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        *place = Some(json::kept(given)?);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(Self::of_text("null".to_owned()))
    }

    fn content(&self) -> Result<Content<'_>, Fault> {
        Ok(Content::Raw(self))
    }
}

crate::wire::macros::serde_by_wire!(RawJson);

/// A variant that is not known.
impl out::Object for RawJson {
    /// The members of an object; anything else has none.
    fn members(&self, to: &mut dyn TakeMembers) -> Result<(), Fault> {
        json::read_text(self.as_str(), &mut |given: Given<'_, '_>| {
            let Given::Object(mut members) = given else {
                return Err(Fault::new("a value that is not an object stands for a variant of a union"));
            };
            while let Some(name) = members.next_name()? {
                let value = members.keep_value()?;
                to.member(&name, Content::Raw(&value))?;
            }
            Ok(())
        })
    }
}
