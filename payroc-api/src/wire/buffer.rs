//! JSON that was set aside, because it is not known yet what it is: what stands before a union's tag, or an arm that may turn out to be none.
//!
//! All of it goes into one text and one list. A `Value` would take a piece of memory for each name and each text, only to be taken apart.

use std::borrow::Cow;
use std::ops::Range;

use super::fault::Fault;
use super::source::{Accept, Entries, Given, List};

/// Values that were set aside, one after the other.
#[derive(Default)]
pub(super) struct Buffer {
    nodes: Vec<Node>,
    texts: String,
}

/// A value, or the name of the one behind it. What a list or an object holds follows it, up to the given place.
enum Node {
    Null,
    Flag(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Digits(Range<usize>),
    Text(Range<usize>),
    List(usize),
    Object(usize),
}

impl Buffer {
    /// Adds a value.
    pub(super) fn keep(&mut self, given: Given<'_, '_>) -> Result<(), Fault> {
        let node = match given.undressed()? {
            Given::Null => Node::Null,
            Given::Flag(value) => Node::Flag(value),
            Given::Signed(value) => Node::Signed(value),
            Given::Unsigned(value) => Node::Unsigned(value),
            Given::Float(value) => Node::Float(value),
            Given::Digits(digits) => Node::Digits(self.keep_text(&digits)),
            Given::Text(text) => Node::Text(self.keep_text(&text)),
            Given::List(items) => return self.around(Node::List, |kept| kept.keep_items(items)),
            Given::Object(members) => return self.around(Node::Object, |kept| kept.keep_members(members)),
        };
        self.nodes.push(node);
        Ok(())
    }

    /// Adds a member of the object that this buffer is the beginning of.
    pub(super) fn keep_member(&mut self, name: &str, given: Given<'_, '_>) -> Result<(), Fault> {
        let name = self.keep_text(name);
        self.nodes.push(Node::Text(name));
        self.keep(given)
    }

    /// The members that were added.
    pub(super) fn members(&self) -> impl Entries<'_> {
        Members {
            kept: self,
            next: 0,
            end: self.nodes.len(),
            value: 0,
        }
    }

    /// Hands over the first value.
    pub(super) fn give(&self, place: &mut dyn Accept) -> Result<(), Fault> {
        self.give_at(0, place)
    }

    fn keep_text(&mut self, text: &str) -> Range<usize> {
        // Enough for most, at once: growing step by step costs more than what is kept.
        if self.texts.capacity() == 0 {
            self.texts.reserve(256);
            self.nodes.reserve(16);
        }
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }

    /// Adds a node and what follows it.
    fn around(&mut self, node: fn(usize) -> Node, parts: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        let place = self.nodes.len();
        self.nodes.push(Node::Null);
        parts(self)?;
        self.nodes[place] = node(self.nodes.len());
        Ok(())
    }

    fn keep_items(&mut self, items: &mut dyn List<'_>) -> Result<(), Fault> {
        let mut count = 0;
        while items
            .next(&mut |given: Given<'_, '_>| self.keep(given))
            .map_err(|fault| fault.within_item(count))?
        {
            count += 1;
        }
        Ok(())
    }

    fn keep_members(&mut self, members: &mut dyn Entries<'_>) -> Result<(), Fault> {
        while let Some(name) = members.next_name()? {
            members
                .value(&mut |given: Given<'_, '_>| self.keep_member(&name, given))
                .map_err(|fault| fault.within(&name))?;
        }
        Ok(())
    }

    fn text(&self, range: &Range<usize>) -> &str {
        &self.texts[range.clone()]
    }

    fn give_at(&self, place: usize, to: &mut dyn Accept) -> Result<(), Fault> {
        let next = place + 1;
        let given = match &self.nodes[place] {
            Node::Null => Given::Null,
            Node::Flag(value) => Given::Flag(*value),
            Node::Signed(value) => Given::Signed(*value),
            Node::Unsigned(value) => Given::Unsigned(*value),
            Node::Float(value) => Given::Float(*value),
            Node::Digits(digits) => Given::Digits(Cow::Borrowed(self.text(digits))),
            Node::Text(text) => Given::Text(Cow::Borrowed(self.text(text))),
            Node::List(end) => {
                return to.accept(Given::List(&mut Items {
                    kept: self,
                    next,
                    end: *end,
                }));
            }
            Node::Object(end) => {
                return to.accept(Given::Object(&mut Members {
                    kept: self,
                    next,
                    end: *end,
                    value: next,
                }));
            }
        };
        to.accept(given)
    }

    /// The place behind the value at this one.
    fn behind(&self, place: usize) -> usize {
        match self.nodes[place] {
            Node::List(end) | Node::Object(end) => end,
            _ => place + 1,
        }
    }
}

struct Items<'k> {
    kept: &'k Buffer,
    next: usize,
    end: usize,
}

impl<'k> List<'k> for Items<'k> {
    fn next(&mut self, place: &mut dyn Accept) -> Result<bool, Fault> {
        if self.next == self.end {
            return Ok(false);
        }
        let item = self.next;
        self.next = self.kept.behind(item);
        self.kept.give_at(item, place).map(|()| true)
    }
}

struct Members<'k> {
    kept: &'k Buffer,
    next: usize,
    end: usize,
    value: usize,
}

impl<'k> Entries<'k> for Members<'k> {
    fn next_name(&mut self) -> Result<Option<Cow<'k, str>>, Fault> {
        if self.next == self.end {
            return Ok(None);
        }
        let Node::Text(name) = &self.kept.nodes[self.next] else {
            return Err(Fault::new("a member was set aside without its name"));
        };
        self.value = self.next + 1;
        self.next = self.kept.behind(self.value);
        Ok(Some(Cow::Borrowed(self.kept.text(name))))
    }

    fn value(&mut self, place: &mut dyn Accept) -> Result<(), Fault> {
        self.kept.give_at(self.value, place)
    }
}
