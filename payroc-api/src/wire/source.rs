//! The reading side without the format: what is read comes in through two traits that are used as objects.
//!
//! serde's own way is a copy of every reader for every format. Here a reader is compiled once, whatever the format: only the adapters in
//! [`format`](super::format) know serde, and there is a handful of them. Readers are still generic over their source, and are always given
//! `dyn Source`: a generic function is compiled where it is used, so that a program pays for the types that it reads and for no others.

use super::fault::Fault;

/// A value that is about to be read.
pub(crate) trait Source {
    /// Hands the value to `sink`. `null` is told, not handed over.
    fn take(&mut self, sink: &mut Sink<'_>) -> Result<Found, Fault>;

    /// Passes over the value.
    fn skip(&mut self) -> Result<(), Fault>;
}

/// The members of an object: after each name, its value is the source.
pub(crate) trait Entries: Source {
    /// Tells the next name; `false` after the last.
    fn next_name(&mut self, told: &mut dyn FnMut(&str)) -> Result<bool, Fault>;

    /// Finds the next name among those that are known; `None` after the last. A name that is not known has the place behind them and is
    /// left in `unknown`.
    fn next_key(&mut self, names: &[&'static str], expected: usize, unknown: &mut String) -> Result<Option<usize>, Fault>;
}

/// The place of a name, asking first for the one that is next if the sender keeps the order of the document.
#[inline]
pub(crate) fn place(names: &[&'static str], expected: usize, name: &str, unknown: &mut String) -> usize {
    match names.get(expected) {
        Some(next) if *next == name => expected,
        _ => search(names, name, unknown),
    }
}

fn search(names: &[&'static str], name: &str, unknown: &mut String) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        name.clone_into(unknown);
        names.len()
    })
}

/// What takes a value.
pub(crate) type Sink<'s> = dyn FnMut(Given<'_>) -> Result<(), Fault> + 's;

/// What [`Source::take`] met.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A value, which the sink has taken.
    Value,
    Null,
    /// The end of a list.
    End,
}

/// A value as it is handed over.
pub(crate) enum Given<'a> {
    Flag(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// A number by its digits.
    Digits(&'a str),
    Text(&'a str),
    Owned(String),
    Bytes,
    List(&'a mut (dyn Source + 'a)),
    Object(&'a mut (dyn Entries + 'a)),
}

impl Given<'_> {
    /// What it is, in the words of an error.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "a boolean",
            Self::Signed(_) | Self::Unsigned(_) | Self::Float(_) | Self::Digits(_) => "a number",
            Self::Text(_) | Self::Owned(_) => "a string",
            Self::Bytes => "bytes",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
