//! The reading side without the format: values are handed to places, which are used as objects.
//!
//! serde's own way is a copy of every reader for every format. Here a reader is compiled once, whatever the format, and what knows serde is
//! compiled once for each format, whatever is read: see [`format`](super::format). Between the two stands one call for each value. `'de` is
//! how long the text lives that is read from, so that what is only looked at need not be copied.

use std::borrow::Cow;

use super::fault::Fault;
use super::object::Slots;

/// A place for one value.
pub(crate) trait Accept {
    /// Takes the value.
    fn accept(&mut self, given: Given<'_, '_>) -> Result<(), Fault>;
}

impl<F: FnMut(Given<'_, '_>) -> Result<(), Fault>> Accept for F {
    fn accept(&mut self, given: Given<'_, '_>) -> Result<(), Fault> {
        self(given)
    }
}

/// A value as it is handed over.
pub(crate) enum Given<'a, 'de> {
    Null,
    Flag(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// A number by its digits.
    Digits(Cow<'de, str>),
    Text(Cow<'de, str>),
    List(&'a mut (dyn List<'de> + 'a)),
    Object(&'a mut (dyn Entries<'de> + 'a)),
}

impl Given<'_, '_> {
    /// The same value, but a number that a format dresses up as an object is a number.
    #[inline]
    pub(crate) fn undressed(self) -> Result<Self, Fault> {
        if let Given::Object(members) = self {
            return Ok(match members.digits()? {
                Some(digits) => Given::Digits(Cow::Owned(digits)),
                None => Given::Object(members),
            });
        }
        Ok(self)
    }

    /// What it is, in the words of an error.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "a boolean",
            Self::Signed(_) | Self::Unsigned(_) | Self::Float(_) | Self::Digits(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => LIST,
            Self::Object(_) => OBJECT,
        }
    }
}

/// A list in the words of an error.
pub(crate) const LIST: &str = "a list";

/// An object in the words of an error.
pub(crate) const OBJECT: &str = "an object";

/// The items of a list that are still to come.
pub(crate) trait List<'de> {
    /// Hands over the next one; `false` if there is none.
    fn next(&mut self, place: &mut dyn Accept) -> Result<bool, Fault>;
}

/// The members of an object that are still to come.
pub(crate) trait Entries<'de> {
    /// The digits, if this is a number after all; see [`Given::undressed`]. Asked before anything else, and not of what goes to
    /// [`fill`](Self::fill), which asks itself.
    fn digits(&mut self) -> Result<Option<String>, Fault> {
        Ok(None)
    }

    /// The next name; nothing after the last.
    fn next_name(&mut self) -> Result<Option<Cow<'de, str>>, Fault>;

    /// Hands over the value of the name that was told last.
    fn value(&mut self, place: &mut dyn Accept) -> Result<(), Fault>;

    /// Hands each value to the slot of its name.
    fn fill(&mut self, slots: &mut Slots<'_, '_>) -> Result<(), Fault> {
        while let Some(name) = self.next_name()? {
            slots.put(&name, &mut |place| self.value(place))?;
        }
        Ok(())
    }
}
