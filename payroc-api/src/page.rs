//! Pages that cannot be read as a whole: what can be read of them is.
//!
//! Only pages that failed come here, so this may take its time: the page is taken apart at its top, and each part read by itself.

use std::fmt;

use bytes::Bytes;
use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::wire::FromBody;

/// The field that holds the rows.
const ROWS: &str = "data";

/// What a page says about the list, and what `null` stands for there.
const EMPTY: [(&str, &str); 5] = [(ROWS, "[]"), ("links", "[]"), ("hasMore", "false"), ("limit", "0"), ("count", "0")];

/// A row, or where it cannot be read and the row itself.
pub(crate) type Row<T> = Result<T, (String, Bytes)>;

/// The same page with empty values where it has `null`; none if it has no `null` there.
pub(crate) fn completed(body: &[u8]) -> Option<Vec<u8>> {
    let fields = Fields::of(body)?;
    fields
        .0
        .iter()
        .any(|(name, value)| empty(name, value).is_some())
        .then(|| fields.write(None))
}

/// The page without its rows, and each row by itself.
pub(crate) fn rows<P: FromBody, T: FromBody>(body: &[u8]) -> Option<(P, Vec<Row<T>>)> {
    let fields = Fields::of(body)?;
    let (_, given) = fields.0.iter().find(|(name, _)| name == ROWS)?;
    let given: Vec<&RawValue> = serde_json::from_str(given.get()).ok()?;
    let page = P::from_body(&fields.write(Some("[]"))).ok()?;
    let rows = given.into_iter().map(|row| {
        let text = row.get().as_bytes();
        T::from_body(text).map_err(|fault| (fault.path().to_owned(), Bytes::copy_from_slice(text)))
    });
    Some((page, rows.collect()))
}

fn empty(name: &str, value: &RawValue) -> Option<&'static str> {
    let (_, empty) = EMPTY.into_iter().find(|(known, _)| *known == name)?;
    (value.get() == "null").then_some(empty)
}

/// The fields of an object as they stand there.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    fn of(body: &'a [u8]) -> Option<Self> {
        let mut json = serde_json::Deserializer::from_slice(body);
        let fields = json.deserialize_map(Collect).ok()?;
        json.end().ok()?;
        Some(Self(fields))
    }

    /// Writes the object again, with empty values for `null` and perhaps with other rows.
    fn write(&self, rows: Option<&str>) -> Vec<u8> {
        let mut out = String::from("{");
        for (index, (name, value)) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str(&serde_json::Value::from(name.as_str()).to_string());
            out.push(':');
            out.push_str(match rows {
                Some(rows) if name == ROWS => rows,
                _ => empty(name, value).unwrap_or(value.get()),
            });
        }
        out.push('}');
        out.into_bytes()
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{PaymentPage, RetrievedPayment};

    #[test]
    fn null_is_an_empty_page_and_nothing_else_is_changed() {
        let page = br#"{"limit":10,"count":null,"hasMore":null,"data":null,"x":null,"a\"b":1.10}"#;
        let written = String::from_utf8(completed(page).unwrap()).unwrap();
        assert_eq!(written, r#"{"limit":10,"count":0,"hasMore":false,"data":[],"x":null,"a\"b":1.10}"#);
        for other in [&br#"{"data":[],"hasMore":false,"x":null}"#[..], b"null", b"[]", b"{\"data\":", b""] {
            assert!(completed(other).is_none());
        }
    }

    #[test]
    fn rows_are_read_one_by_one() {
        let page = br#"{"limit":2,"count":2,"hasMore":true,"data":[{"paymentId":7,"order":1},[]],"links":[]}"#;
        let (page, rows) = rows::<PaymentPage, RetrievedPayment>(page).unwrap();
        assert!(page.has_more && page.data.is_empty());
        assert_eq!(rows.len(), 2);
        let (path, row) = rows[0].as_ref().unwrap_err();
        assert_eq!((path.as_str(), &row[..]), ("order", &br#"{"paymentId":7,"order":1}"#[..]));
        // Where the page itself cannot be read, its rows do not help.
        assert!(super::rows::<PaymentPage, RetrievedPayment>(br#"{"data":[]}"#).is_none());
        assert!(super::rows::<PaymentPage, RetrievedPayment>(br#"{"limit":2,"count":2,"hasMore":true,"data":{}}"#).is_none());
    }
}
