//! What was kept as it came: read and written as its text.

use super::fault::Fault;
use super::out::{self, Content, TakeMembers};
use super::{Given, Wire, json};
use crate::{RawJson, RawUnion};

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

impl out::Object for RawUnion {
    /// The members of an object; anything else has none.
    fn members(&self, to: &mut dyn TakeMembers) -> Result<(), Fault> {
        json::read_text(self.as_json().as_str(), &mut |given: Given<'_, '_>| {
            let Given::Object(mut members) = given else {
                return Err(Fault::new("a value that is not an object stands for an arm of a union"));
            };
            while let Some(name) = members.next_name()? {
                let value = members.keep_value()?;
                to.member(&name, Content::Raw(&value))?;
            }
            Ok(())
        })
    }
}

impl Wire for RawUnion {
    const EXPECTED: &'static str = RawJson::EXPECTED;

    fn read(given: Given<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        *place = Some(Self::new(json::kept(given)?));
        Ok(())
    }

    fn from_null() -> Option<Self> {
        RawJson::from_null().map(Self::new)
    }

    fn content(&self) -> Result<Content<'_>, Fault> {
        Ok(Content::Raw(self.as_json()))
    }
}

crate::wire::macros::serde_by_wire!(RawUnion);
