//! Writes values as JSON, into memory that is wiped.
//!
//! The form is `serde_json`'s, sign by sign, but for one thing: what was kept as its text is written as it stands.

use super::super::fault::Fault;
use super::super::out::{Content, Give, Member, TakeItems, TakeMembers};
use crate::wiped::Buffer;

/// Writes a whole body.
pub(crate) fn write_body(value: &dyn Give, out: &mut Buffer) -> Result<(), Fault> {
    write(&value.content()?, out)
}

fn write(value: &Content<'_>, out: &mut Buffer) -> Result<(), Fault> {
    match value {
        Content::Null => out.push(b"null"),
        Content::Flag(true) => out.push(b"true"),
        Content::Flag(false) => out.push(b"false"),
        Content::Signed(number) => out.push(itoa::Buffer::new().format(*number).as_bytes()),
        Content::Float(number) => {
            let number = serde_json::Number::from_f64(*number).ok_or_else(|| Fault::new("a number that is not finite"))?;
            out.push(number.to_string().as_bytes());
        }
        Content::Digits(digits) => out.push(digits.as_bytes()),
        Content::Text(text) => string(text, out),
        Content::Made(text) => string(text, out),
        Content::Object(object) => return map(out, |to| object.members(to)),
        Content::Map(entries) => return map(out, |to| entries.entries(to)),
        Content::NumberMap(entries) => return map(out, |to| entries.entries(to)),
        Content::List(items) => return list(out, |to| items.items(to)),
        Content::Numbers(items) => return list(out, |to| items.items(to)),
        Content::Json(value) => return serde_json::to_writer(out, value).map_err(Fault::of),
        Content::Raw(json) => out.push(json.as_str().as_bytes()),
    }
    Ok(())
}

fn list(out: &mut Buffer, items: impl FnOnce(&mut dyn TakeItems) -> Result<(), Fault>) -> Result<(), Fault> {
    out.push(b"[");
    let mut open = Open { out, is_first: true };
    items(&mut open)?;
    out.push(b"]");
    Ok(())
}

fn map(out: &mut Buffer, members: impl FnOnce(&mut dyn TakeMembers) -> Result<(), Fault>) -> Result<(), Fault> {
    out.push(b"{");
    let mut open = Open { out, is_first: true };
    members(&mut open)?;
    out.push(b"}");
    Ok(())
}

/// A list or an object that is not written to its end.
struct Open<'o> {
    out: &'o mut Buffer,
    is_first: bool,
}

impl Open<'_> {
    fn separate(&mut self) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.out.push(b",");
        }
    }
}

impl TakeItems for Open<'_> {
    fn item(&mut self, value: Content<'_>) -> Result<(), Fault> {
        self.separate();
        write(&value, self.out)
    }
}

impl TakeMembers for Open<'_> {
    fn members(&mut self, members: &[(&'static str, &dyn Member)]) -> Result<(), Fault> {
        for (name, member) in members {
            if let Some(value) = member.content()? {
                self.member(name, value)?;
            }
        }
        Ok(())
    }

    fn member(&mut self, name: &str, value: Content<'_>) -> Result<(), Fault> {
        self.separate();
        string(name, self.out);
        self.out.push(b":");
        write(&value, self.out)
    }
}

fn string(text: &str, out: &mut Buffer) {
    out.push(b"\"");
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, 0..b' ' | b'"' | b'\\')) {
        let (plain, special) = rest.split_at(at);
        out.push(plain);
        escape(special[0], out);
        rest = &special[1..];
    }
    out.push(rest);
    out.push(b"\"");
}

fn escape(byte: u8, out: &mut Buffer) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' => out.push(b"\\\""),
        b'\\' => out.push(b"\\\\"),
        8 => out.push(b"\\b"),
        b'\t' => out.push(b"\\t"),
        b'\n' => out.push(b"\\n"),
        12 => out.push(b"\\f"),
        b'\r' => out.push(b"\\r"),
        other => {
            let digit = |shift: u8| DIGITS[usize::from(other >> shift & 15)];
            out.push(&[b'\\', b'u', b'0', b'0', digit(4), digit(0)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::wire::format::Body;
    use crate::{Decimal, RawJson};

    fn written(value: &dyn Give) -> String {
        let mut out = Buffer::default();
        write_body(value, &mut out).unwrap_or_else(|fault| panic!("{fault}"));
        String::from_utf8(out.as_slice().to_vec()).expect("JSON is text")
    }

    fn same(value: &dyn Give) {
        assert_eq!(written(value), serde_json::to_string(&Body(value)).expect("can be written"));
    }

    #[test]
    fn every_sign_is_written_as_serde_json_writes_it() {
        for code in (0..0x300).chain([0x2028, 0x2029, 0xfeff, 0xfffd, 0x1_f600, 0x10_ffff]) {
            let sign = char::from_u32(code).expect("a sign");
            for text in [
                format!("{sign}"),
                format!("a{sign}b"),
                format!("{sign}{sign}\"{sign}\\"),
                format!("\u{1}é{sign}"),
            ] {
                same(&text);
                same(&BTreeMap::from([(text, true)]));
            }
        }
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_json_writes_it() {
        for number in [0_i64, 1, -1, i64::MAX, i64::MIN] {
            same(&number);
        }
        same(&u64::MAX);
        for digits in ["0.1", "2.35", "100", "1234567890.1234567890", "0.00001", "-7.5"] {
            same(&digits.parse::<Decimal>().expect("a decimal"));
        }
        same(&vec![Some(1_i64), None, Some(-3)]);
        same(&Vec::<String>::new());
        same(&BTreeMap::<String, Vec<bool>>::new());
        same(&json!({"a": [1, 2.5, null, {"b": "\n"}], "c": {}}));
        same(
            &"2026-11-28T15:30:00.5+02:00"
                .parse::<chrono::DateTime<chrono::FixedOffset>>()
                .expect("a time"),
        );
        same(&chrono::NaiveDate::default());
    }

    #[test]
    fn what_was_kept_is_written_as_it_stands() {
        let kept: RawJson = serde_json::from_str(r#"{"z":1.10,"a":"\ud800","\u00e9":1e400}"#).expect("JSON");
        assert_eq!(written(&kept), kept.as_str());
    }
}
