//! What the readers and writers promise, on types of their own.
#![allow(unreachable_pub, reason = "the macros write what is public in the generated types")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, DeserializeOwned};
use serde_json::{Value, json};

use super::macros::{id, object, open_enum, setters, union};
use super::object::same;
use super::write::Body;
use super::{ToBody as _, Wire};
use crate::{Decimal, Personal, RawJson, Secret, Timestamp, UnknownFields, UnknownValue, UnknownVariant};

id!(
    /// An id that is a number in some places.
    AccountId
);

id!(
    /// An id that opens something.
    secret HandleId
);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Status {
    Ready,
    Declined,
    Unknown(UnknownValue<Self>),
}

open_enum!(Status {
    Ready = "ready",
    Declined = "declined",
});

#[derive(Clone, Debug, PartialEq)]
struct Payment {
    account: AccountId,
    status: Option<Status>,
    amount: Option<i64>,
    rate: Option<Decimal>,
    operator: Option<Option<String>>,
    settled: Option<NaiveDate>,
    made_at: Option<Timestamp>,
    method: Option<Method>,
    tags: Option<Vec<String>>,
    labels: Option<BTreeMap<String, Personal<String>>>,
    accounts: Option<Vec<AccountId>>,
    extra: UnknownFields,
}

object!(Payment {
    "account" account: Required(Number);
    "status" status: Optional;
    "amount" amount: Optional;
    "rate" rate: Optional;
    "operator" operator: Nullable;
    "settled" settled: OrNull;
    "madeAt" made_at: Optional;
    "method" method: Optional;
    "tags" tags: Optional;
    "labels" labels: Optional;
    "accounts" accounts: Optional(Number);
    ..extra;
});

#[derive(Clone, Debug, PartialEq)]
enum Method {
    Card(Box<Card>),
    Stored(Box<Stored>),
    Nested(Box<Nested>),
    Unknown(UnknownVariant<Self>),
}

union!(Method by "type" {
    Card(Card) = "card",
    Stored(Stored) = "stored" | "kept",
    Nested(Nested) = "nested",
});

#[derive(Clone, Debug, PartialEq)]
struct Card {
    number: Secret,
    holder: Option<Personal<String>>,
    reading: Option<Vec<Reading>>,
    extra: UnknownFields,
}

object!(Card {
    const "type" = "card";
    "number" number: Required;
    "holder" holder: Optional;
    "reading" reading: Optional;
    ..extra;
});

setters!(Card {
    holder: impl Into<Personal<String>>;
});

#[derive(Clone, Debug, PartialEq)]
struct Reading {
    tries: i64,
}

object!(Reading {
    "tries" tries: Required;
});

#[derive(Clone, Debug, PartialEq)]
struct Stored {
    type_: String,
    handle: Option<HandleId>,
}

object!(Stored {
    "type" type_: Required;
    "handle" handle: Optional;
});

#[derive(Clone, Debug, PartialEq)]
enum Nested {
    Flag(Box<Flag>),
    Unknown(UnknownVariant<Self>),
}

union!(Nested by "enabled" {
    Flag(Flag) = "true",
});

#[derive(Clone, Debug, PartialEq)]
struct Flag {
    note: Option<String>,
}

object!(Flag {
    const "type" = "nested";
    const "enabled" = true;
    "note" note: Optional;
});

#[derive(Clone, Debug, PartialEq)]
enum Extension {
    Reading(Box<Reading>),
    Unknown(UnknownVariant<Self>),
}

union!(Extension {
    Reading(Reading),
});

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).expect_err(text).to_string()
}

/// Reads and writes, through text and through a value, whose fields come sorted by name.
#[track_caller]
fn round_trip<T: DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(json: &Value) -> T {
    let from_text: T = read(&json.to_string());
    let from_value: T = serde_json::from_value(json.clone()).expect("a value is read as its text is");
    assert_eq!(from_text, from_value);
    assert_eq!(serde_json::to_value(&from_text).expect("what was read can be written"), *json);
    from_text
}

#[test]
fn a_field_that_stands_twice_is_refused_wherever_it_stands() {
    for text in [
        r#"{"account":1,"account":1}"#,
        r#"{"account":1,"amount":null,"amount":1}"#,
        r#"{"account":1,"labels":{"a":"1","a":"2"}}"#,
        r#"{"account":1,"method":{"type":"card","number":"4","number":"4"}}"#,
        r#"{"account":1,"method":{"number":"4","type":"card","number":"4"}}"#,
        r#"{"account":1,"method":{"type":"card","type":"card","number":"4"}}"#,
    ] {
        let message = refusal::<Payment>(text);
        assert!(message.contains("twice") || message.contains("duplicate"), "{text}: {message}");
    }
}

/// Whoever reads it would see one of the two, and so would the server: it is kept and not written.
#[test]
fn a_name_that_stands_twice_in_what_nobody_reads_is_kept_and_not_written() {
    assert_eq!(read::<Reading>(r#"{"tries":1,"new":1,"new":2}"#), read::<Reading>(r#"{"tries":1}"#));
    for text in [
        r#"{"account":1,"new":1,"new":1}"#,
        r#"{"account":1,"new":{"a":1,"a":2}}"#,
        r#"{"account":1,"method":{"number":"4","type":"new","number":"4"}}"#,
        r#"{"account":1,"method":{"type":"new","a":[{"b":1,"b":1}]}}"#,
    ] {
        let kept: Payment = read_body(text);
        assert_eq!(read::<Payment>(text), kept, "{text}");
        for message in [
            serde_json::to_string(&kept).expect_err(text).to_string(),
            serde_json::to_value(&kept).expect_err(text).to_string(),
            kept.to_body().expect_err(text).to_string(),
        ] {
            assert!(message.contains("has a name twice in one object"), "{text}: {message}");
        }
    }
    let mut kept: Payment = read_body(r#"{"account":1,"new":{"a":1,"a":2},"newer":1,"newer":2}"#);
    let new = kept.extra.get("new").expect("it is kept");
    assert_eq!(new.as_str(), r#"{"a":1,"a":2}"#);
    assert!(new.to_value().is_err() && RawJson::parse(new.as_str()).is_err());
    kept.extra.insert("new", json!({"a": 1}));
    assert_eq!(
        kept.extra.remove("newer").map(|value| value.as_str().to_owned()).as_deref(),
        Some("1")
    );
    assert_eq!(
        kept.to_body().ok().expect("nothing stands twice any more"),
        r#"{"account":1,"settled":null,"new":{"a":1}}"#
    );
}

#[test]
fn a_byte_that_is_not_utf_8_is_kept_as_a_mark_even_where_nobody_reads_it() {
    let kept: Payment = super::from_json(b"{\"account\":1,\"new\":\"Caf\xe9 \\ud83d \\u00e9\"}")
        .ok()
        .expect("it is read");
    assert_eq!(kept.extra.get("new").map(RawJson::as_str), Some("\"Caf\u{fffd} \\ud83d \\u00e9\""));
}

#[test]
fn names_that_differ_in_one_letter_are_two() {
    for length in 0..40 {
        let name = "a".repeat(length);
        assert!(same(&name, &name.clone()), "{length}");
        assert!(!same(&name, &format!("{name}a")), "{length}");
        for place in 0..length {
            let mut other = name.clone();
            other.replace_range(place..=place, "b");
            assert!(!same(&name, &other), "{length}, {place}");
        }
    }
}

#[test]
fn what_stands_before_a_tag_is_read_whatever_it_is() {
    let json = json!({
        "newer": [null, true, -1, 18_446_744_073_709_551_615_u64, 1.5, "é", [], {}, [{"a": [2]}, "b"]],
        "reading": [{"tries": 3}, {"tries": 4}],
        "number": "4",
        "type": "card",
    });
    let text = r#"{"newer":[null,true,-1,18446744073709551615,1.5,"é",[],{},[{"a":[2]},"b"]],"reading":[{"tries":3},{"tries":4}],"number":"4","type":"card"}"#;
    let Method::Card(card) = read::<Method>(text) else {
        panic!("{text}")
    };
    assert_eq!(card.extra.get("newer").expect("kept").to_value().expect("JSON"), json["newer"]);
    assert_eq!(card.reading.as_deref(), Some(&[Reading { tries: 3 }, Reading { tries: 4 }][..]));
    assert_eq!(serde_json::to_value(Method::Card(card)).expect("written"), json);
    let unknown: Method = read(&text.replace("card", "crypto"));
    assert_eq!(serde_json::to_value(unknown).expect("written")["newer"], json["newer"]);
}

#[test]
fn absent_empty_and_null_are_told_apart() {
    let absent: Payment = round_trip(&json!({"account": 1, "settled": null}));
    assert_eq!((absent.operator, absent.tags), (None, None));
    let null: Payment = round_trip(&json!({"account": 1, "settled": null, "operator": null}));
    assert_eq!(null.operator, Some(None));
    let content: Payment = round_trip(&json!({"account": 1, "settled": "2026-08-20", "operator": "", "tags": []}));
    assert_eq!((content.operator, content.tags), (Some(Some(String::new())), Some(Vec::new())));
}

#[test]
fn null_for_an_optional_field_reads_as_absent() {
    let payment: Payment = read(r#"{"account":1,"amount":null,"method":null,"tags":null,"rate":null}"#);
    assert_eq!(
        (payment.amount, payment.method, payment.tags, payment.rate),
        (None, None, None, None)
    );
    assert!(refusal::<Payment>(r#"{"account":null}"#).contains("found null"));
    assert!(refusal::<Payment>("{}").contains("missing field `account`"));
}

#[test]
fn unknown_fields_are_kept_where_the_type_says_so() {
    let json = json!({
        "account": 1, "settled": null, "new": {"deep": [1, null, "x"]},
        "method": {"type": "card", "number": "4", "newer": true, "reading": [{"tries": 1}]},
    });
    let payment: Payment = round_trip(&json);
    assert_eq!(payment.extra.get("new").expect("kept").to_value().expect("JSON"), json["new"]);
    let lost: Reading = read(r#"{"tries":1,"new":{"deep":1}}"#);
    assert_eq!(serde_json::to_value(lost).expect("written"), json!({"tries": 1}));
}

#[test]
fn unknown_values_and_arms_come_back_unchanged() {
    let json = json!({"account": 1, "settled": null, "status": "dreaming"});
    let payment: Payment = round_trip(&json);
    assert!(payment.status.as_ref().is_some_and(Status::is_unknown));
    assert_eq!(payment.status, Some(Status::from("dreaming")));
    for method in [
        json!({"type": "crypto", "wallet": {"b": 1.5, "a": [null, 2]}}),
        json!({"wallet": "without a tag"}),
        json!({"type": null}),
        json!({"type": {"odd": 1}}),
        json!("not an object"),
        json!([1, {"a": 2}]),
        json!(true),
        json!(7),
    ] {
        let payment: Payment = round_trip(&json!({"account": 1, "settled": null, "method": method}));
        let Some(Method::Unknown(raw)) = payment.method else {
            panic!("{method} is no known variant")
        };
        assert_eq!(raw.as_json().to_value().expect("JSON"), method);
    }
}

#[test]
fn the_tag_may_stand_anywhere() {
    for text in [
        r#"{"type":"card","number":"4","holder":"Ann"}"#,
        r#"{"number":"4","type":"card","holder":"Ann"}"#,
        r#"{"number":"4","holder":"Ann","type":"card"}"#,
    ] {
        let Method::Card(card) = read::<Method>(text) else {
            panic!("{text}")
        };
        assert_eq!(card.number.expose(), "4");
        assert_eq!(card.holder.expect("read").expose(), "Ann");
    }
}

#[test]
fn an_arm_with_several_tags_keeps_the_one_it_came_with() {
    let kept: Method = round_trip(&json!({"type": "kept", "handle": "h"}));
    assert!(matches!(kept, Method::Stored(stored) if stored.type_ == "kept"));
}

#[test]
fn a_union_may_be_an_arm_and_a_tag_may_be_a_flag() {
    for text in [
        r#"{"type":"nested","enabled":true,"note":"n"}"#,
        r#"{"enabled":true,"note":"n","type":"nested"}"#,
    ] {
        let Method::Nested(nested) = read::<Method>(text) else {
            panic!("{text}")
        };
        assert!(matches!(*nested, Nested::Flag(_)), "{text}");
    }
    round_trip::<Method>(&json!({"type": "nested", "enabled": true, "note": "n"}));
    round_trip::<Method>(&json!({"type": "nested", "enabled": false, "other": 1}));
}

#[test]
fn a_union_without_a_tag_keeps_what_its_arm_cannot_be() {
    assert!(matches!(round_trip(&json!({"tries": 1})), Extension::Reading(_)));
    assert!(matches!(round_trip(&json!({"something": "else"})), Extension::Unknown(_)));
}

#[test]
fn whole_numbers_may_be_written_with_a_fraction_of_zero() {
    assert_eq!(read::<Reading>(r#"{"tries":10.0}"#).tries, 10);
    assert_eq!(read::<Reading>(r#"{"tries":1e3}"#).tries, 1000);
    assert_eq!(read::<Reading>(r#"{"tries":-9223372036854775808}"#).tries, i64::MIN);
    for text in [
        r#"{"tries":10.5}"#,
        r#"{"tries":"10"}"#,
        r#"{"tries":9223372036854775808}"#,
        r#"{"tries":true}"#,
    ] {
        assert!(refusal::<Reading>(text).contains("expected a whole number"), "{text}");
    }
}

#[test]
fn the_place_decides_the_form_of_an_id() {
    let json = json!({"account": 1234, "settled": null, "accounts": [5, 6]});
    let payment: Payment = round_trip(&json);
    assert_eq!(payment.account.as_str(), "1234");
    assert_eq!(serde_json::to_value(&payment.account).expect("written"), json!("1234"));
    // A number as a server wrote it, however many digits it has.
    for (digits, id) in [
        ("18446744073709551615", "18446744073709551615"),
        ("12345678901234567890123456789", "12345678901234567890123456789"),
        ("100.0", "100"),
        ("1e2", "100"),
        ("-0", "0"),
    ] {
        assert_eq!(read::<AccountId>(digits).as_str(), id, "{digits}");
        assert_eq!(super::from_json::<AccountId>(digits.as_bytes()).ok().expect(digits).as_str(), id);
    }
    for digits in ["1.5", "1e400", "12345678901234567890.5"] {
        assert!(super::from_json::<AccountId>(digits.as_bytes()).is_err(), "{digits}");
    }
    let elsewhere: AccountId = read(r#""77""#);
    let moved = Payment {
        account: elsewhere,
        ..payment.clone()
    };
    assert_eq!(serde_json::to_value(moved).expect("written")["account"], json!(77));
    // What was read as a number is written as that number.
    for digits in ["18446744073709551615", "9223372036854775808", "12345678901234567890123456789"] {
        let body = format!(r#"{{"account":{digits},"settled":null}}"#);
        let payment = super::from_json::<Payment>(body.as_bytes()).ok().expect("read");
        assert_eq!(payment.account.as_str(), digits);
        assert_eq!(serde_json::to_string(&payment).expect("written"), body);
        let written = super::ToBody::to_body(&payment).ok().expect("written");
        assert_eq!(written, body);
    }
    for wrong in [
        "seven",
        "007",
        "+7",
        "",
        "09223372036854775808",
        "+9223372036854775808",
        "9223372036854775808x",
    ] {
        let wrong = Payment {
            account: wrong.into(),
            ..payment.clone()
        };
        let message = serde_json::to_value(wrong).expect_err("not a number").to_string();
        assert!(message.contains("AccountId") && message.contains("whole number"), "{message}");
    }
}

#[test]
fn decimals_come_back_digit_by_digit_and_are_never_rounded() {
    for digits in [
        "2.35",
        "0.1",
        "-7.5",
        "0.000001",
        "99.99999",
        "123456789012.345",
        "0.123456789012345",
        "9007199254740993",
        "5",
    ] {
        let json: Value = digits.parse().expect("JSON");
        let decimal: Decimal = read(digits);
        assert_eq!(decimal.to_string(), digits);
        let written = serde_json::to_string(&decimal).expect("can be written");
        assert_eq!(read::<Decimal>(&written), decimal, "{digits} was written as {written}");
        let in_union: Decimal = serde_json::from_value(json).expect("read from a value");
        assert_eq!(in_union, decimal);
    }
    for digits in [
        "0.1234567890123456789",
        "99.999999999999999",
        "117.63331139400017",
        "1234567890123456789012345678",
        "0.0000000000000000000000000001",
    ] {
        let decimal: Decimal = read(digits);
        assert_eq!(decimal.to_string(), digits);
        assert_eq!(serde_json::to_string(&decimal).expect("can be written"), digits);
    }
    // Zeros at the end are not digits, however many places a server writes.
    for (digits, meant) in [
        ("1.1000000000000000000000000000000", "1.1"),
        ("0.00000000000000000000000000000", "0"),
        ("-0.00000000000000000000000000000", "0"),
        ("100.00000000000000000000000000000", "100"),
        ("1.50000000000000000000000000000e1", "15"),
        ("100000e-30", "0.0000000000000000000000001"),
    ] {
        assert_eq!(read::<Decimal>(digits), meant.parse().expect("a decimal"), "{digits}");
    }
    assert_eq!(read::<Decimal>("1.10").to_string(), "1.10", "where there is room the scale stays");
    // More digits than the type holds, by one, and by an exponent.
    for digits in [
        "12345678901234567890123456789012",
        "0.12345678901234567890123456789",
        "0.00000000000000000000000000001",
        "1e29",
        "1.5e-28",
        "1e400",
        "1e-400",
        "79228162514264337593543950336",
    ] {
        let message = refusal::<Decimal>(digits);
        assert!(message.contains("a number of at most 28 digits"), "{digits}: {message}");
    }
    for (digits, meant) in [
        ("1e3", "1000"),
        ("2.50e1", "25"),
        ("25e-1", "2.5"),
        ("-1E+2", "-100"),
        ("0e99", "0"),
        ("1e28", "10000000000000000000000000000"),
    ] {
        assert_eq!(read::<Decimal>(digits), meant.parse().expect("a decimal"), "{digits}");
    }
    let trailing: Decimal = "2.500000000000000000000".parse().expect("a decimal");
    assert_eq!(serde_json::to_string(&trailing).expect("written"), "2.5");
}

/// What `serde_json` hands out for a number when `arbitrary_precision` is on.
#[test]
fn numbers_in_the_form_of_arbitrary_precision_are_read() {
    fn number<T: DeserializeOwned>(digits: &str) -> T {
        let entries = std::iter::once(("$serde_json::private::Number", digits));
        T::deserialize(MapDeserializer::<_, serde::de::value::Error>::new(entries)).expect(digits)
    }
    fn no_number<T: Wire + std::fmt::Debug>(digits: &str) -> String {
        let entries = std::iter::once(("$serde_json::private::Number", digits));
        let deserializer = MapDeserializer::<_, serde::de::value::Error>::new(entries);
        super::format::deserialize::<T, _>(deserializer).expect_err(digits).to_string()
    }
    assert_eq!(number::<Decimal>("2.35").to_string(), "2.35");
    assert_eq!(number::<Decimal>("0.1234567890123456789").to_string(), "0.1234567890123456789");
    assert_eq!(number::<Decimal>("1e-3").to_string(), "0.001");
    assert_eq!(number::<AccountId>("12").as_str(), "12");
    let mut fields: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    fields.insert("tries", BTreeMap::from([("$serde_json::private::Number", "10.0")]));
    let deserializer = MapDeserializer::<_, serde::de::value::Error>::new(fields.into_iter());
    assert_eq!(Reading::deserialize(deserializer).expect("read").tries, 10);
    let Method::Unknown(raw) = number("7") else {
        panic!("a number is no variant")
    };
    assert_eq!(raw.as_json().as_str(), "7");
    let entries = std::iter::once(("$serde_json::private::Number", "12"));
    let refused = Flag::deserialize(MapDeserializer::<_, serde::de::value::Error>::new(entries)).expect_err("no object");
    assert_eq!(refused.to_string(), "expected an object, found a number");
    for refused in [
        no_number::<BTreeMap<String, Reading>>("12"),
        no_number::<Vec<Reading>>("12"),
        no_number::<Status>("12"),
        no_number::<AccountId>("1.5"),
    ] {
        assert!(refused.ends_with("number"), "{refused}");
    }
}

#[test]
fn date_times_stay_as_they_were_written() {
    for text in [
        "2026-08-20T15:30:00Z",
        "2026-08-20t15:30:00.2500+02:00",
        "2026-08-20 15:30:00",
        "yesterday",
        "\"\\\u{7}",
    ] {
        let payment: Payment = round_trip(&json!({"account": 1, "settled": null, "madeAt": text}));
        assert_eq!(payment.made_at.as_ref().map(Timestamp::as_str), Some(text));
    }
    assert!(refusal::<Payment>(r#"{"account":1,"madeAt":1}"#).contains("in `madeAt`: expected a date-time"));
    assert!(refusal::<Payment>(r#"{"account":1,"settled":"20.08.2026"}"#).contains("expected a date such as"));
}

#[test]
fn nothing_sensitive_is_printed() {
    let payment: Payment = read(
        r#"{"account":1,"method":{"type":"card","number":"CANARY","holder":"CANARY","new":"CANARY"},"labels":{"a":"CANARY"},"new":"CANARY"}"#,
    );
    let stored: Method = read(r#"{"type":"stored","handle":"CANARY"}"#);
    let unknown: Method = read(r#"{"type":"new","value":"CANARY"}"#);
    for text in [
        format!("{payment:?}{stored:?}{unknown:?}"),
        format!("{payment:#?}{stored:#?}{unknown:#?}"),
    ] {
        assert!(!text.contains("CANARY"), "{text}");
        assert!(text.contains("Secret(redacted)") && text.contains("HandleId(redacted)"), "{text}");
    }
}

#[test]
fn errors_quote_no_value() {
    for text in [
        r#"{"account":{"a":"CANARY"}}"#,
        r#"{"account":1,"amount":"CANARY"}"#,
        r#"{"account":1,"rate":"CANARY"}"#,
        r#"{"account":1,"settled":"CANARY"}"#,
        r#"{"account":1,"tags":"CANARY"}"#,
        r#"{"account":1,"tags":[["CANARY"]]}"#,
        r#"{"account":1,"labels":"CANARY"}"#,
        r#"{"account":1,"status":7771777}"#,
        r#"{"account":1,"method":{"type":"card","number":7771777}}"#,
        r#"{"account":1,"method":{"number":7771777,"type":"card"}}"#,
        r#"{"account":1,"method":{"number":"4","reading":"CANARY","type":"card"}}"#,
        r#"{"account":1,"method":{"type":"card","number":"4","reading":["CANARY"]}}"#,
        r#""CANARY""#,
        "7771777",
    ] {
        let message = refusal::<Payment>(text);
        assert!(!message.contains("CANARY") && !message.contains("7771777"), "{text}: {message}");
    }
}

#[test]
fn a_fault_is_placed_wherever_it_stands() {
    for (text, place) in [
        (
            r#"{"account":1,"method":{"number":"4","reading":[{"tries":1},{"tries":"x"}],"type":"card"}}"#,
            "method.reading[1].tries",
        ),
        (
            r#"{"account":1,"method":{"type":"card","number":"4","reading":[{"tries":1},{"tries":"x"}]}}"#,
            "method.reading[1].tries",
        ),
        (r#"{"account":1,"labels":{"a":"b","c":1}}"#, "labels.c"),
        (r#"{"account":1,"tags":["a",1]}"#, "tags[1]"),
        (
            r#"{"account":1,"method":{"type":"card","reading":[{"tries":1,"tries":1}]}}"#,
            "method.reading[0].tries",
        ),
        // Not JSON, wherever it breaks off.
        (r#"{"account":1,"tags":["a""#, "."),
        (r#"{"account":1,"method":{"type":"card","number":NaN}}"#, "."),
        // A name that nobody has given to a field can be a value.
        (r#"{"account":1,"labels":{"ann@example.com":5}}"#, "labels.*"),
        (r#"{"account":1,"labels":{"4539858876047062":5}}"#, "labels.*"),
        (r#"{"account":1,"labels":{"a4539858876047062":5}}"#, "labels.*"),
        (r#"{"account":1,"labels":{"c4539_8588_7604_7062":5}}"#, "labels.*"),
        (r#"{"account":1,"labels":{"c4539_8":5}}"#, "labels.*"),
        (r#"{"account":1,"labels":{"line_4":5}}"#, "labels.line_4"),
        (r#"{"amount":1}"#, "account"),
        ("[]", "."),
        ("<html>", "."),
        ("", "."),
    ] {
        assert!(serde_json::from_str::<Payment>(text).is_err(), "{text}");
        let fault = super::from_json::<Payment>(text.as_bytes()).expect_err(text);
        assert_eq!(fault.path(), place, "{text}");
    }
}

/// What is printed is for people, and what is sent is the value.
#[test]
fn the_value_of_an_id_and_of_an_unknown_value_is_its_string() {
    let (id, status) = (AccountId::from("A\u{feff}1"), Status::from("new\nline"));
    assert_eq!(
        (id.to_string().as_str(), status.to_string().as_str()),
        ("A\\u{feff}1", "new\\u{a}line")
    );
    assert_eq!((id.as_str(), status.as_str()), ("A\u{feff}1", "new\nline"));
    assert_eq!(
        (AccountId::from(id.as_str()), Status::from(status.as_str())),
        (id.clone(), status.clone())
    );
}

#[test]
fn a_path_without_room_for_more_begins_with_one_sign_of_it() {
    let mut fault = super::fault::Fault::new("x").within("inside");
    for name in ["a".repeat(200), "b".repeat(100), "c".to_owned(), "d".repeat(300), "e".to_owned()] {
        fault = fault.within(&name).within_item(7);
    }
    assert_eq!(fault.path(), format!("...[7].{}.inside", "a".repeat(200)));
}

#[test]
fn secrets_are_compared_and_cloned_by_value() {
    let one = Secret::from("a secret");
    assert_eq!(one, one.clone());
    assert_ne!(one, Secret::from("a secreT"));
    assert_ne!(one, Secret::from("a secre"));
    assert_ne!(Secret::from(""), one);
    let handle: HandleId = read(r#""h""#);
    assert_eq!(handle.expose(), "h");
}

#[test]
fn a_setter_takes_what_converts() {
    let card: Card = read(r#"{"type":"card","number":"4"}"#);
    assert_eq!(card.holder("Ann").holder.expect("set").into_inner(), "Ann");
}

#[test]
fn an_unknown_value_is_what_no_known_one_is_and_compares_by_the_wire() {
    for status in Status::KNOWN {
        assert!(!status.is_unknown());
        assert_eq!(Status::from(status.as_str()), *status);
        assert_eq!(Status::from(status.as_str().to_owned()), *status);
        assert_eq!(status.as_str().parse(), Ok(status.clone()));
    }
    assert_eq!(Status::KNOWN, [Status::Ready, Status::Declined]);
    let newer: Status = "dreaming".parse().unwrap_or_else(|never| match never {});
    assert!(newer.is_unknown());
    assert_eq!((newer.as_str(), newer.to_string().as_str()), ("dreaming", "dreaming"));
    assert_eq!(newer, Status::from("dreaming".to_owned()));
    assert_eq!(newer, read::<Status>(r#""dreaming""#));
    assert_ne!(newer, Status::from("Ready"));
    let mut all = vec![Status::Ready, newer.clone(), Status::Declined, Status::from("aa")];
    all.sort();
    let words: Vec<&str> = all.iter().map(Status::as_str).collect();
    assert_eq!(words, ["aa", "declined", "dreaming", "ready"]);
    let hash = |status: &Status| {
        use std::hash::BuildHasher;
        std::hash::BuildHasherDefault::<std::collections::hash_map::DefaultHasher>::default().hash_one(status)
    };
    for one in &all {
        for other in &all {
            assert_eq!(one == other, one.as_str() == other.as_str());
            assert_eq!(one == other, one.cmp(other).is_eq());
            assert_eq!(one == other, hash(one) == hash(other));
        }
    }
    assert_eq!(format!("{newer:?}"), r#"Unknown("dreaming")"#);
}

#[test]
fn a_union_says_its_discriminator_whether_its_variant_is_known_or_not() {
    for (json, discriminator, unknown) in [
        (r#"{"type":"card","number":"4"}"#, Some("card"), false),
        (r#"{"type":"stored"}"#, Some("stored"), false),
        (r#"{"handle":"1","type":"kept"}"#, Some("kept"), false),
        (r#"{"type":"nested","enabled":true}"#, Some("nested"), false),
        (r#"{"a":1,"type":"telep\u0061thy"}"#, Some("telepathy"), true),
        (r#"{"type":7}"#, Some("7"), true),
        (r#"{"type":false}"#, Some("false"), true),
        (r#"{"type":null}"#, None, true),
        (r#"{"type":{}}"#, None, true),
        (r#"{"number":"4"}"#, None, true),
        (r#""card""#, None, true),
    ] {
        let method: Method = read(json);
        assert_eq!(method.discriminator(), discriminator, "{json}");
        assert_eq!(method.is_unknown(), unknown, "{json}");
        if let Method::Unknown(raw) = &method {
            assert_eq!(raw.discriminator(), discriminator, "{json}");
            assert_eq!(raw.as_json().as_str(), json);
            assert!(!format!("{method:?}").contains("telep"));
        }
    }
    assert!(!read::<Extension>(r#"{"tries":1}"#).is_unknown());
    assert!(read::<Extension>(r#"{"tries":"often"}"#).is_unknown());
    let nested: Nested = read(r#"{"type":"nested","enabled":true}"#);
    assert_eq!((nested.discriminator(), nested.is_unknown()), (Some("true"), false));
}

fn json<T: Wire>(value: &T) -> String {
    let body = Body(value).to_json().map_err(|fault| fault.to_string()).expect("can be written");
    String::from_utf8(body.as_slice().to_vec()).expect("JSON is UTF-8")
}

#[test]
fn a_body_is_written_as_serde_writes_it() {
    let all = json!({
        "account": 7, "status": "a \"new\" \u{1} one", "amount": -1_234_567_890_123_i64, "rate": 2.35, "operator": null,
        "settled": "2026-08-20", "madeAt": "2026-08-20T15:30:00Z",
        "method": {"type": "card", "number": "\\4111", "reading": [{"tries": 0}, {"tries": 1}], "x\"\n": [1.5, {"y": "z"}]},
        "tags": ["", "\t", "é🦀"], "labels": {"a\"b": "c", "d": ""}, "accounts": [1, 2], "later": {"z": [], "a": {}},
    });
    for (name, value) in [
        ("everything", all.clone()),
        ("little", json!({"account": 1, "settled": null})),
        (
            "empty lists",
            json!({"account": 1, "settled": null, "tags": [], "labels": {}, "accounts": []}),
        ),
        (
            "a union that is not known",
            json!({"account": 1, "settled": null, "method": {"type": "new", "n": 1.10}}),
        ),
        ("a union that is no object", json!({"account": 1, "settled": null, "method": [1]})),
        (
            "a union in a union",
            json!({"account": 1, "settled": null, "method": {"type": "nested", "enabled": true, "note": "n"}}),
        ),
    ] {
        let read: Payment = round_trip(&value);
        assert_eq!(json(&read), serde_json::to_string(&read).expect("written"), "{name}");
        assert_eq!(read_body::<Payment>(&json(&read)), read, "{name}");
    }
}

fn read_body<T: Wire>(text: &str) -> T {
    super::from_json(text.as_bytes()).map_err(|fault| fault.to_string()).expect(text)
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Named {
    quoted: Option<i64>,
    slashed: Option<i64>,
    accented: Option<i64>,
    apostrophe: Option<i64>,
    empty: Option<i64>,
    newline: Option<i64>,
    extra: UnknownFields,
}

object!(Named {
    "quo\"ted" quoted: Optional;
    "back\\slash\n" slashed: Optional;
    "accentué" accented: Optional;
    "o'clock" apostrophe: Optional;
    "" empty: Optional;
    "\\n" newline: Optional;
    ..extra;
});

#[test]
fn a_name_is_written_with_the_escapes_that_it_needs() {
    let value = json!({"quo\"ted": 1, "back\\slash\n": 2, "accentué": 3, "o'clock": 4, "": 5});
    let named: Named = round_trip(&value);
    assert_eq!(named.slashed, Some(2));
    let written = json(&named);
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), value);
    assert_eq!(written, r#"{"quo\"ted":1,"back\\slash\n":2,"accentué":3,"o'clock":4,"":5}"#);
}

#[test]
fn an_escape_is_not_taken_for_the_name_that_it_looks_like() {
    // Both come where the field is expected. The first is a line break, the second the backslash and the letter that the field is named.
    for (text, newline) in [(r#"{"":5,"\n":6}"#, None), (r#"{"":5,"\\n":6}"#, Some(6))] {
        let named: Named = read_body(text);
        assert_eq!(named.newline, newline, "{text}");
        assert_eq!(named.extra.get("\n").is_some(), newline.is_none(), "{text}");
        assert_eq!(json(&named), text);
    }
}

#[test]
fn an_id_that_is_no_number_has_no_body_where_one_is_sent() {
    let payment = Payment {
        account: "007".into(),
        ..round_trip(&json!({"account": 1, "settled": null}))
    };
    let refused = Body(&payment).to_json().map(|_| ()).expect_err("no number").to_string();
    assert!(refused.contains("must be a whole number") && !refused.contains("007"), "{refused}");
}

#[test]
fn a_number_keeps_its_kind_in_every_format() {
    let numbers: [(&str, Value); 5] = [
        ("2", json!(2)),
        ("-2.5", json!(-2.5)),
        ("0.1", json!(0.1)),
        ("9223372036854775807", json!(i64::MAX)),
        ("9223372036854775808", json!(9_223_372_036_854_775_808_u64)),
    ];
    for (digits, value) in numbers {
        let decimal: Decimal = digits.parse().expect(digits);
        assert_eq!(serde_json::to_value(decimal).expect(digits), value);
        assert_eq!(json(&decimal), digits);
    }
    assert_eq!(json(&u64::MAX), u64::MAX.to_string());
    assert_eq!(json(&i64::MIN), i64::MIN.to_string());
}

#[test]
fn a_date_is_written_in_ten_characters_and_comes_back() {
    for text in ["2026-08-20", "0001-01-01", "9999-12-31", "2024-02-29"] {
        assert_eq!(json(&read_body::<NaiveDate>(&format!("\"{text}\""))), format!("\"{text}\""));
    }
    let early = NaiveDate::from_ymd_opt(-5, 3, 4).expect("a date");
    assert_eq!(json(&early), format!("\"{}\"", early.format("%Y-%m-%d")));
}

#[test]
fn an_id_is_made_of_another_and_of_a_string_and_sorts_and_hashes() {
    let id = AccountId::from("b");
    let again: AccountId = (&id).into();
    assert_eq!(("b".parse(), id.to_string()), (Ok(again.clone()), "b".to_owned()));
    let sorted: std::collections::BTreeSet<AccountId> = [id, again, "a".into()].into();
    assert_eq!(sorted.iter().map(AccountId::as_str).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(std::collections::HashSet::from([AccountId::from(7), "7".into()]).len(), 1);
    // One that opens something is made the same ways, and is neither printed nor sorted.
    let handle: HandleId = "secret".parse().expect("any string is an id");
    assert_eq!(HandleId::from(&handle).expose(), "secret");
    assert_eq!(format!("{handle:?}"), "HandleId(redacted)");
}

#[test]
fn a_string_of_the_server_stays_in_one_line_when_it_is_printed() {
    let wild = "ready\r\nERROR forged \u{202e}";
    let (status, id) = (Status::from(wild), AccountId::from(wild));
    let Status::Unknown(value) = &status else { panic!("it is known") };
    for shown in [
        status.to_string(),
        id.to_string(),
        value.to_string(),
        format!("{id:>40}"),
        format!("{status:<40}"),
    ] {
        assert!(!shown.contains(|char: char| char.is_control() || char == '\u{202e}'), "{shown:?}");
        assert!(shown.contains("ready") && shown.contains("ERROR forged"), "{shown:?}");
    }
    assert_eq!((status.as_str(), id.as_str()), (wild, wild), "the string itself stays as it came");
    assert_eq!(
        format!("{:>7}|{:.2}|{:<4}|", Status::Ready, AccountId::from("M2M"), Status::from("XX")),
        "  ready|M2|XX  |"
    );
}
