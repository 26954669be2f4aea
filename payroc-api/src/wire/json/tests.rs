//! What the reader takes, what it keeps, and what it refuses.

use serde_json::{Value, json};

use super::{DEPTH, Json, Segment, is_plain, read_body, stands_for_itself, strings};
use crate::RawJson;
use crate::wire::{Content, Wire, from_json};

fn passes(text: &str) -> bool {
    let mut json = Json { text, at: 0, depth: 0 };
    json.pass_over().is_ok() && json.peek().is_none()
}

fn value(text: &str) -> Result<Value, String> {
    from_json(text.as_bytes()).map_err(|fault| fault.to_string())
}

/// Strings that JSON's grammar allows, and strings one step beside them.
const WELL: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-12",
    "1.5",
    "1e5",
    "1E+5",
    "1e-5",
    "-0.0e0",
    r#""""#,
    r#""a""#,
    r#""\"\\\/\b\f\n\r\t\u00e9""#,
    "[]",
    "[1]",
    "[1,[2,[]],{}]",
    "{}",
    r#"{"a":1}"#,
    r#"{"a":{"b":[]},"c":null}"#,
    " [ 1 , 2 ] ",
    "\t{\n\"a\" :\r1 }\n",
    r#""\ud83d\ude00""#,
];
const ILL: &[&str] = &[
    "",
    " ",
    "nul",
    "nulL",
    "+1",
    "01",
    "-",
    "-01",
    "1.",
    ".5",
    "1e",
    "1e+",
    "1.e5",
    "0x1",
    "NaN",
    "Infinity",
    "'a'",
    "\"",
    "\"a",
    "\"\\\"",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "]",
    "{",
    "{a:1}",
    r#"{"a"}"#,
    r#"{"a":}"#,
    r#"{"a":1"#,
    r#"{"a":1,}"#,
    r#"{,"a":1}"#,
    r#"{"a" 1}"#,
    r#"{"a":1 "b":2}"#,
    "[}",
    "{]",
    "[1}",
    "1 2",
    "[] []",
    "/**/1",
    "\u{a0}1",
    "\u{0}",
];

#[test]
fn what_is_read_and_what_is_passed_over_follow_one_grammar() {
    for text in WELL {
        let expected: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        match (value(text), &expected) {
            // With `arbitrary_precision`, numbers are compared as strings, and `serde_json` writes exponents in a form of its own.
            (Ok(Value::Number(read)), Value::Number(expected)) => assert_eq!(read.as_f64(), expected.as_f64(), "{text}"),
            (read, _) => assert_eq!(read, Ok(expected), "{text}"),
        }
        assert!(passes(text), "{text}");
        assert!(from_json::<RawJson>(text.as_bytes()).is_ok(), "{text}");
    }
    for text in ILL {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        let message = value(text).expect_err(text);
        assert!(message.contains("not JSON: "), "{text}: {message}");
        assert!(!passes(text), "{text}");
        assert!(from_json::<RawJson>(text.as_bytes()).is_err(), "{text}");
    }
}

/// Every short text over the signs of JSON: this reader and `serde_json` take the same ones and read the same out of them.
#[test]
fn every_short_text_is_read_as_serde_json_reads_it() {
    const PARTS: [&str; 12] = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-0.5", "true", " "];
    let mut count = 0;
    let mut texts: Vec<String> = vec![String::new()];
    for _ in 0..5 {
        texts = texts.iter().flat_map(|text| PARTS.map(|part| format!("{text}{part}"))).collect();
        for text in &texts {
            let theirs: Option<Value> = serde_json::from_str(text).ok();
            let ours = value(text);
            // Where a name stands twice, the last value wins there and is refused here.
            let twice = ours.as_ref().is_err_and(|message| message.contains("twice"));
            assert!(twice || ours.as_ref().ok() == theirs.as_ref(), "{text}: {ours:?}");
            assert_eq!(passes(text), theirs.is_some(), "{text}");
            count += usize::from(theirs.is_some());
        }
    }
    assert!(count > 250, "only {count} of the token sequences were JSON");
}

#[test]
fn strings_are_shown_whatever_is_in_them() {
    for (text, shown) in [
        (r#""\ud800""#, "\u{fffd}"),
        (r#""a\udc00b""#, "a\u{fffd}b"),
        (r#""\ud83dx""#, "\u{fffd}x"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\q""#, "\u{fffd}q"),
        (r#""\u12""#, "\u{fffd}u12"),
        (r#""\u00zz""#, "\u{fffd}u00zz"),
        (r#""\é""#, "\u{fffd}é"),
        ("\"a\nb\u{1}\"", "a\nb\u{1}"),
        (r#""\u0000""#, "\0"),
    ] {
        assert_eq!(
            from_json::<String>(text.as_bytes()).map_err(|fault| fault.to_string()).as_deref(),
            Ok(shown),
            "{text}"
        );
        // Inside an unread or a kept field it is no reason to refuse the rest, and what is kept stays JSON.
        assert!(passes(&format!("[{text}]")), "{text}");
        let kept: RawJson = from_json(format!("[{text}]").as_bytes()).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert!(
            serde_json::from_str::<&serde_json::value::RawValue>(kept.as_str()).is_ok(),
            "{kept:?}"
        );
    }
    // The four bytes are `é` in Latin-1, cut in the middle of a character, and two that UTF-8 never uses.
    for bytes in [&b"\"caf\xe9\""[..], b"\"\xc3\"", b"\"\xff\"", b"\"\xc0\xaf\""] {
        assert!(from_json::<String>(bytes).is_ok_and(|text| text.contains('\u{fffd}')));
    }
    assert_eq!(from_json::<String>("\u{feff}\"a\"".as_bytes()).ok().as_deref(), Some("a"));
}

#[test]
fn what_is_kept_comes_back_digit_by_digit_and_escape_by_escape() {
    for text in [
        "117.63331139400017",
        "0.1234567890123456789",
        "12345678901234567890123",
        "1.10",
        "-0",
        "1e400",
        "1E2",
        "100.0",
        r#""\ud800""#,
        r#""caf\u00e9 \/ \ud83d\ude00""#,
        r#"{"b":1.10,"a":[0.10,{"c":"\ud800"}]}"#,
    ] {
        let kept: RawJson = from_json(text.as_bytes()).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert_eq!(kept.as_str(), text);
        assert_eq!(serde_json::to_string(&kept).expect("can be written"), text);
        let through_serde: RawJson = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(through_serde, kept);
    }
    let spaced: RawJson = from_json(b" { \"a b\" : [ 1 , \"c  d\" ] } ").unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(spaced.as_str(), r#"{"a b":[1,"c  d"]}"#);
}

#[test]
fn a_value_that_needs_no_text_is_written_as_one() {
    for text in [
        "1",
        "1.5",
        "-3",
        "18446744073709551615",
        r#""é""#,
        r#"{"a":[1,2.25,null,true]}"#,
        r#""a\nb""#,
    ] {
        assert!(is_plain(text), "{text}");
    }
    for text in [
        "1.10",
        "1e2",
        "-0",
        "1e400",
        "100.0",
        "0.1234567890123456789",
        r#""\ud800""#,
        r#""\u00e9""#,
        r#"[{"a":1.10}]"#,
    ] {
        // `100.0` is what a float of that value is written as.
        assert_eq!(is_plain(text), text == "100.0", "{text}");
    }
    // What no string can be taken from is read by its values all the same.
    let kept: RawJson = serde_json::from_value(json!({"a": [1, 2.5, "x", null]})).expect("any value can be kept");
    assert_eq!(serde_json::to_value(&kept).expect("written"), json!({"a": [1, 2.5, "x", null]}));
}

#[test]
fn depth_has_a_limit_where_it_is_read_and_none_where_it_is_passed_over() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let limit = usize::try_from(DEPTH).expect("a small number");
    assert!(value(&nested(limit)).is_ok());
    let message = value(&nested(limit + 1)).expect_err("too deep");
    assert!(message.contains("more than 128"), "{message}");
    assert!(value(&nested(1_000_000)).is_err());
    assert!(passes(&nested(1_000_000)));
    let objects = format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000));
    assert!(value(&objects).is_err() && passes(&objects));
    let kept: RawJson = from_json(objects.as_bytes()).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(serde_json::to_string(&kept).expect("can be written").len(), objects.len());
}

#[test]
fn a_value_that_was_not_read_to_its_end_is_not_taken_for_read() {
    let read = read_body(b"[1]", &mut |_: Content<'_, '_>| Ok(()));
    assert!(read.is_err());
}

#[test]
fn whole_numbers_are_exact_however_they_are_written() {
    for (text, number) in [
        ("10.0", Some(10)),
        ("1e3", Some(1_000)),
        ("1.50e2", Some(150)),
        ("-2.50E+2", Some(-250)),
        ("120e-1", Some(12)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775807.0", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9007199254740993.0", Some(9_007_199_254_740_993)),
        ("0e400", Some(0)),
        ("0e99999999999", Some(0)),
        ("-0.0e-99999999999", Some(0)),
        ("-0.0", Some(0)),
        ("0.00e-7", Some(0)),
        ("1.5", None),
        ("1e-1", None),
        ("15e-1", None),
        ("9223372036854775808", None),
        ("1e19", None),
        ("1e400", None),
        ("1e99999999999999999999", None),
        ("0.5e0", None),
    ] {
        assert_eq!(from_json::<i64>(text.as_bytes()).ok(), number, "{text}");
    }
    assert_eq!(<i64 as Wire>::EXPECTED, "a whole number");
}

#[test]
fn the_strings_of_a_body_are_shown_with_the_way_to_them() {
    let shown = |body: &[u8]| {
        let mut all = Vec::new();
        strings(body, &mut |path: &[Segment], text: &str| {
            let path: Vec<String> = path
                .iter()
                .map(|segment| match segment {
                    Segment::Field(name) => name.clone(),
                    Segment::Item(index) => index.to_string(),
                })
                .collect();
            all.push((path.join("/"), text.to_owned()));
        });
        all
    };
    let all = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let pairs = pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        pairs.collect()
    };
    let body = r#"{"a":"x","b":[{"c":"\u0079"},7,["z",[],{}],"w"],"d":{"e":null,"f":"v"},"n":1e400,"g":"u"}"#;
    let expected = [("a", "x"), ("b/0/c", "y"), ("b/2/0", "z"), ("b/3", "w"), ("d/f", "v"), ("g", "u")];
    assert_eq!(shown(body.as_bytes()), all(&expected));
    assert_eq!(shown(b"\"x\""), all(&[("", "x")]));
    // Up to the place where it is no JSON, or no text.
    assert_eq!(shown(br#"{"a":"x","b":"#), all(&[("a", "x")]));
    assert_eq!(shown(b"{\"a\":\"x\",\"b\":\"\xe9\",\"c\":\"y\"}"), all(&[("a", "x")]));
    assert!(shown(b"<a>").is_empty());
}

#[test]
fn the_end_of_a_string_is_found_wherever_it_stands() {
    for length in 0..40_usize {
        for around in ["a", "\u{7f}", "!", "#", "é", "\u{10ffff}", "[", "]"] {
            let inside = around.repeat(length);
            for (escape, meant) in [("", ""), ("\\\"", "\""), ("\\\\", "\\")] {
                let text = format!("\"{inside}{escape}{inside}\"");
                let read = from_json::<String>(text.as_bytes()).map_err(|fault| fault.to_string());
                assert_eq!(read, Ok(format!("{inside}{meant}{inside}")));
                assert!(from_json::<String>(&text.as_bytes()[..text.len() - 1]).is_err(), "{text}");
            }
        }
    }
}

#[test]
fn a_byte_that_needs_an_escape_is_seen_wherever_it_stands() {
    for length in 0..20 {
        assert!(stands_for_itself(&vec![b'a'; length]));
        for at in 0..length {
            for byte in 0..=u8::MAX {
                for around in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    let mut text = vec![around; length];
                    text[at] = byte;
                    let plain = byte >= b' ' && byte != b'"' && byte != b'\\';
                    assert_eq!(stands_for_itself(&text), plain, "{byte} at {at} of {length}");
                }
            }
        }
    }
}
