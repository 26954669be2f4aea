//! The writing side without the format, so that a writer is compiled once and not once for each format.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::Wire;
use super::fault::Fault;
use crate::RawJson;

/// A place for one value.
pub(crate) trait Out {
    fn null(&mut self) -> Result<(), Fault>;
    fn flag(&mut self, value: bool) -> Result<(), Fault>;
    fn signed(&mut self, value: i64) -> Result<(), Fault>;
    fn float(&mut self, value: f64) -> Result<(), Fault>;
    fn digits(&mut self, digits: &str) -> Result<(), Fault>;
    fn text(&mut self, value: &str) -> Result<(), Fault>;
    fn shown(&mut self, value: &dyn fmt::Display) -> Result<(), Fault>;
    fn json(&mut self, value: &Value) -> Result<(), Fault>;
    /// JSON that was kept as its text, digit by digit and escape by escape.
    fn raw(&mut self, json: &RawJson) -> Result<(), Fault>;
    fn list(&mut self, items: &mut dyn FnMut(&mut dyn ItemsOut) -> Result<(), Fault>) -> Result<(), Fault>;
    fn object(&mut self, members: &mut dyn FnMut(&mut dyn MembersOut) -> Result<(), Fault>) -> Result<(), Fault>;
}

/// A list that is being written.
pub(crate) trait ItemsOut {
    fn item(&mut self, value: &dyn Give) -> Result<(), Fault>;
}

/// An object that is being written.
pub(crate) trait MembersOut {
    fn member(&mut self, name: &str, value: &dyn Give) -> Result<(), Fault>;
}

/// A value that can be written.
pub(crate) trait Give {
    fn give(&self, out: &mut dyn Out) -> Result<(), Fault>;
}

/// A value in the given form.
pub(crate) struct Written<'a, T, Form>(&'a T, PhantomData<Form>);

impl<'a, T, Form> Written<'a, T, Form> {
    pub(crate) fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T: Wire<Form>, Form> Give for Written<'_, T, Form> {
    fn give(&self, out: &mut dyn Out) -> Result<(), Fault> {
        self.0.write(out)
    }
}

/// `null`, or the value.
pub(crate) struct OrNull<'a, T, Form>(pub(crate) &'a Option<T>, pub(crate) PhantomData<Form>);

impl<T: Wire<Form>, Form> Give for OrNull<'_, T, Form> {
    fn give(&self, out: &mut dyn Out) -> Result<(), Fault> {
        match self.0 {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }
}

impl<T: Wire> Give for T {
    fn give(&self, out: &mut dyn Out) -> Result<(), Fault> {
        self.write(out)
    }
}

impl Give for &'static str {
    fn give(&self, out: &mut dyn Out) -> Result<(), Fault> {
        out.text(self)
    }
}
