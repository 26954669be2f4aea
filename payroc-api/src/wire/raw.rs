//! What was kept as it came: read and written as its text.

use super::fault::Fault;
use super::json::{self, Content};
use super::traits::{Format, Fragment, Wire};
use crate::RawJson;
use crate::open::REPEATS;

impl Wire for RawJson {
    const EXPECTED: &'static str = "any JSON";

    fn read(content: Content<'_, '_>, place: &mut Option<Self>) -> Result<(), Fault> {
        *place = Some(json::kept(content)?);
        Ok(())
    }

    fn from_null() -> Option<Self> {
        Some(Self::of_text("null".to_owned(), false))
    }

    fn write<W: Format>(&self, to: W) -> Result<W::Ok, W::Error> {
        if self.repeats() {
            return Err(W::refuse(Fault::new(REPEATS)));
        }
        to.fragment(Fragment::Raw(self))
    }
}

crate::wire::macros::serde_by_wire!(RawJson);
