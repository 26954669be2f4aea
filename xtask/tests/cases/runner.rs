//! Calls the crates that were generated from the documents beside this file: what goes out, and what is read.
//!
//! No package of the workspace contains this file; the test `cases` builds it on the generated crates.
#![allow(clippy::print_stdout, reason = "a program speaks through its standard streams")]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};

/// What one call sent, and what it made of the response.
pub struct Sent {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<Value>,
    pub read: Result<Value, String>,
}

/// The value of a future that has nothing to wait for.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the transport responses at once"),
    }
}

macro_rules! calls {
    ($($name:ident, $call:ident, parameters: [$($place:ident $setter:ident $wire:literal: $type:ty),*], body: [$($kind:ident $body:ty)?];)*) => {
        /// Makes a call with what is given by place and name, `body` among it, and returns it.
        #[allow(unused_mut, unused_variables, reason = "not all operations take parameters")]
        pub fn call(operation: &str, given: &serde_json::Value, answer: &'static str) -> crate::Sent {
            use api::{Operation as _, Request as _};
            let recorder = std::sync::Arc::new(Recorder { answer, seen: std::sync::Mutex::new(None) });
            let client = api::Client::with_transport("https://api.shop.test/v1/", recorder.clone());
            $(if operation == api::operations::$name::INFO.upstream_id && !given.is_null() {
                let mut request = client.$call();
                $(if let Some(value) = given.get(concat!(stringify!($place), ".", $wire)) {
                    let value: $type = serde_json::from_value(value.clone()).expect("a value of the parameter");
                    request = request.$setter(value);
                })*
                $(if let Some(value) = given.get("body") {
                    let body: $body = serde_json::from_value(value.clone()).expect("a body");
                    request = request.body(body);
                })?
                let read = match crate::ready(request.send()) {
                    Ok(response) => serde_json::to_value(response.value()).map_err(|error| error.to_string()),
                    Err(error) => Err(error.to_string()),
                };
                return recorder.sent(read);
            })*
            panic!("no operation {operation}");
        }
    };
}

/// A crate of the same form as all others, under the name `api`.
macro_rules! recorded {
    ($module:ident) => {
        mod $module {
            use ::$module as api;

            struct Recorder {
                answer: &'static str,
                seen: std::sync::Mutex<Option<api::HttpRequest>>,
            }

            impl Recorder {
                fn sent(&self, read: Result<serde_json::Value, String>) -> crate::Sent {
                    let seen = self.seen.lock().expect("no panic").take();
                    let Some(request) = seen else {
                        return crate::Sent { line: String::new(), headers: Vec::new(), body: None, read };
                    };
                    let headers = request.headers().iter();
                    crate::Sent {
                        line: format!("{} {}", request.method(), request.url()),
                        headers: headers
                            .map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned()))
                            .collect(),
                        body: (!request.body().is_empty()).then(|| serde_json::from_slice(request.body()).expect("JSON")),
                        read,
                    }
                }
            }

            impl api::Transport for Recorder {
                fn execute<'a>(
                    &'a self,
                    request: api::HttpRequest,
                    _: &'static api::OperationInfo,
                ) -> api::BoxFuture<'a, Result<http::Response<bytes::Bytes>, api::TransportError>> {
                    *self.seen.lock().expect("no panic") = Some(request);
                    Box::pin(std::future::ready(Ok(http::Response::new(bytes::Bytes::from_static(self.answer.as_bytes())))))
                }
            }

            api::for_each_call!(calls);
        }
    };
}

recorded!(contents);
recorded!(names);
recorded!(nulls);
recorded!(nulls_3_0);
recorded!(parameters);
recorded!(shapes);
recorded!(styles);
recorded!(tags);
recorded!(unions);
recorded!(words);

fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    sent.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn parameters_go_out_as_the_document_says() {
    let filter = json!({"color": "red", "size": 2});
    let sent = parameters::call("inPath", &json!({"path.list": ["a", "b,c"], "path.object": filter}), "");
    assert_eq!(sent.line, "GET https://api.shop.test/v1/label/.a,b%2Cc/;color=red;size=2");
    let sent = parameters::call("cancelParts", &json!({"path.ids": ["a/b", "c"]}), "");
    assert_eq!(sent.line, "POST https://api.shop.test/v1/things/a%2Fb,c/parts/a%2Fb,c:cancel");
    let given = json!({
        "query.exploded": ["a b", "c&d"], "query.joined": ["a", "b,c"], "query.spaces": [1, 2], "query.pipes": ["a", "b|c"],
        "query.deep": filter, "query.object": filter, "query.json": {"any": [[1], [2]]}, "query.page[size]": 9, "query.way": "a/b?c&d",
    });
    let sent = parameters::call("inQuery", &given, "");
    assert_eq!(
        sent.line,
        "GET https://api.shop.test/v1/?deep%5Bcolor%5D=red&deep%5Bsize%5D=2&exploded=a%20b&exploded=c%26d&joined=a,b%2Cc\
         &json=%7B%22any%22%3A%5B%5B1%5D%2C%5B2%5D%5D%7D&color=red&size=2&page%5Bsize%5D=9&pipes=a%7Cb%7Cc&spaces=1%202&way=a/b?c%26d"
    );
    assert_eq!(parameters::call("inQuery", &json!({}), "").line, "GET https://api.shop.test/v1/");
    let given = json!({
        "path.id": "1", "query.id": "2", "header.id": "3", "header.X-Tags": ["red", "green"], "header.X-Filter": filter,
        "cookie.session": "a;b", "cookie.seen": ["x", "y"],
    });
    let sent = parameters::call("inHeaders", &given, "");
    assert_eq!(sent.line, "GET https://api.shop.test/v1/headers/1?id=2");
    assert_eq!(header(&sent, "id"), Some("3"));
    assert_eq!(header(&sent, "x-tags"), Some("red,green"));
    assert_eq!(header(&sent, "x-filter"), Some("color=red,size=2"));
    assert_eq!(header(&sent, "cookie"), Some("seen=x,y; session=a%3Bb"));
    assert_eq!(header(&sent, "authorization"), None);
    let given = json!({
        "path.self": "s", "query.query": "q", "query.url": "u", "query.send": "x", "query.client": "c", "query.body": "b",
        "header.headers": "h", "query.a-b": "1", "query.aB": "2",
    });
    let sent = parameters::call("takenNames", &given, "");
    assert_eq!(sent.line, "GET https://api.shop.test/v1/taken/s?a-b=1&aB=2&body=b&client=c&query=q&send=x&url=u");
    assert_eq!(header(&sent, "headers"), Some("h"));
}

fn what_cannot_be_sent_is_refused_before_it_is() {
    let sent = parameters::call("cancelParts", &json!({"path.ids": []}), "");
    assert!(sent.line.is_empty() && sent.read.expect_err("refused").contains("`ids` is empty"));
    let sent = parameters::call("inHeaders", &json!({"path.id": "1", "cookie.session": "s", "header.X-Tags": ["a,b"]}), "");
    assert!(sent.line.is_empty() && sent.read.expect_err("refused").contains("`X-Tags` has an element with a comma"));
    let sent = parameters::call("inHeaders", &json!({"path.id": "1"}), "");
    assert!(sent.line.is_empty() && sent.read.expect_err("refused").contains("`session` is required"));
}

fn tags_are_written_and_read() {
    for body in [
        json!({"profileType": "person", "name": "Ann", "born": "2001-02-03"}),
        json!({"profileType": "company", "name": "Ltd", "taxId": "7"}),
        json!({"profileType": "shop", "name": "Shop", "parent": {"profileType": "person", "name": "Bob", "born": "2001-02-03"}}),
        json!({"profileType": "later", "name": "nobody knows"}),
    ] {
        round(tags::call, "createProfile", body);
    }
    for body in [json!({"kind": "circle", "radius": 1}), json!({"kind": "square", "side": 2}), json!({"kind": "box", "side": 3})] {
        round(tags::call, "createShape", body);
    }
    for body in [json!({"level": 1, "note": "x"}), json!({"level": 2, "next": {"level": 1}}), json!({"level": 3})] {
        round(tags::call, "createLevel", body);
    }
    // The tag follows from the type: there is no place to type another one into.
    let born: ::tags::Date = "2001-02-03".parse().expect("a date");
    let person: ::tags::types::Profile = ::tags::types::PersonProfile::new("Ann", born).into();
    let written = serde_json::to_value(&person).expect("writes");
    assert_eq!(written, json!({"profileType": "person", "name": "Ann", "born": "2001-02-03"}));
    assert!(matches!(person, ::tags::types::Profile::Person(_)));
}

/// Sends a body, returns the same, and finds it again.
fn round(call: fn(&str, &Value, &'static str) -> Sent, operation: &str, body: Value) {
    let answer: &'static str = Box::leak(body.to_string().into_boxed_str());
    let sent = call(operation, &json!({"body": body}), answer);
    assert_eq!(sent.body.as_ref(), Some(&body), "{operation} sends");
    assert_eq!(sent.read.as_ref(), Ok(&body), "{operation} reads");
}

fn shapes_hold_what_the_document_allows() {
    for body in [
        json!({"list": ["a", null], "map": {"x": null, "y": 1}, "kinds": ["a", null, "c"], "others": [null, {"list": []}]}),
        json!({"next": null}),
        json!({"next": {"next": {"list": ["deep"]}}}),
        json!({"tree": {"a": {"b": {}}, "c": {}}, "nest": [[], [[], []]]}),
        json!({"expression": {"op": "not", "of": {"op": "and", "of": [{"op": "and", "of": []}]}}}),
        json!({"unsigned": u64::MAX, "bounded": u64::MAX, "any": [1, {"x": null}]}),
        json!({"huge": 1}),
        json!({"unsigned": 0, "bounded": 7, "later": "kept"}),
    ] {
        round(shapes::call, "replaceThing", body);
    }
    assert!(shapes::call("replaceThing", &json!({"body": {}}), r#"{"unsigned": -1}"#).read.is_err());
}

fn contents_are_what_the_document_says() {
    let thing = json!({"name": "n"});
    let sent = contents::call("vendor", &json!({"body": thing}), r#"{"name": "m"}"#);
    assert_eq!(header(&sent, "content-type"), Some("application/vnd.shop+json"));
    assert_eq!(header(&sent, "accept"), Some("application/vnd.shop+json"));
    assert_eq!((sent.body, sent.read), (Some(thing.clone()), Ok(json!({"name": "m"}))));
    let sent = contents::call("charset", &json!({"body": thing}), "[]");
    assert_eq!(header(&sent, "content-type"), Some("application/json"));
    assert_eq!((sent.body, sent.read), (Some(thing.clone()), Ok(json!([]))));
    // A body that may be left out is no `{}`, where that would not be one.
    let sent = contents::call("charset", &json!({}), "[]");
    assert_eq!((sent.body, header_of(&sent.headers)), (None, None));
    let sent = contents::call("merge", &json!({"body": [thing]}), "7");
    assert_eq!(sent.line, "PATCH https://api.shop.test/v1/merge");
    assert_eq!(header(&sent, "content-type"), Some("application/merge-patch+json"));
    assert_eq!((sent.body, sent.read), (Some(json!([thing])), Ok(json!(7))));
    let sent = contents::call("search", &json!({"body": {"code": "c"}}), "");
    assert_eq!((sent.line.as_str(), sent.body), ("GET https://api.shop.test/v1/search", Some(json!({"code": "c"}))));
    assert_eq!(contents::call("search", &json!({}), "").body, None);
    assert_eq!(contents::call("look", &json!({}), "").line, "HEAD https://api.shop.test/v1/search");
    assert_eq!(contents::call("emptied", &json!({}), "").body, Some(json!({})));
}

fn header_of(headers: &[(String, String)]) -> Option<&String> {
    headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value)
}

fn names_lead_to_what_they_stand_for() {
    let answer = r#"{"m":"1","M":"2","name_clash":"3","nameClash":"4","self":"5","Self":"6","@type":"7","type":"8","new":"9","extra":"10","größe":11,
        "stamp":{"inner":"2026-08-20 15:30:00"},"map":{"inner":"MW"},"result":{"zone":"Etc/GMT-1"}}"#;
    let expected: Value = serde_json::from_str(answer).expect("JSON");
    for operation in ["type", "send", "Client", "Operation", "getP2P", "get_x_y", "getXY", "größe", "new", "clone", "Option"] {
        assert_eq!(names::call(operation, &json!({}), answer).read.as_ref(), Ok(&expected), "{operation}");
    }
    use ::names::types::{BTreeMapDataInner, ResultDataZone};
    for (zone, text) in [(ResultDataZone::EtcGmtPlus1, "Etc/GMT+1"), (ResultDataZone::EtcGmtMinus1, "Etc/GMT-1")] {
        assert_eq!(zone.as_str(), text);
    }
    for (unit, text) in [(BTreeMapDataInner::MwMixed, "mW"), (BTreeMapDataInner::MwUpper, "MW")] {
        assert_eq!(unit.as_str(), text);
    }
}

fn a_body_that_may_be_null_is_a_value_when_it_is() {
    let read = |call: fn(&str, &Value, &'static str) -> Sent, operation: &str, answer: &'static str| {
        call(operation, &json!({"path.id": "1", "body": [null]}), answer).read
    };
    for (operation, answer) in [
        ("getThing", r#"{"name":"n","next":null}"#),
        ("changeThing", r#"[{"name":"n","next":{"value":1}}]"#),
        ("maybe", r#"{"value":1}"#),
        ("inline", r#"{"own":1}"#),
        ("text", r#""t""#),
        ("count", "7"),
        ("kind", r#""later""#),
        ("shape", r#"{"form":"square","side":2}"#),
        ("listThings", r#"{"data":[null,{"name":"n"}],"hasMore":true,"links":[{"rel":"next","href":"/pages?after=1"}]}"#),
    ] {
        let value: Value = serde_json::from_str(answer).expect("JSON");
        assert_eq!(read(nulls::call, operation, answer).as_ref(), Ok(&value), "{operation}");
        for null in ["null", " null\n", "\u{feff}null"] {
            assert_eq!(read(nulls::call, operation, null).as_ref(), Ok(&Value::Null), "{operation}");
        }
        for none in ["", "nul", "null null"] {
            assert!(read(nulls::call, operation, none).is_err(), "{operation}: {none}");
        }
    }
    for (operation, answer) in [
        ("getThing", r#"{"name":"n"}"#),
        ("wrapped", r#"{"other":"o"}"#),
        ("list", r#"["2026-08-20 15:30:00",null]"#),
        ("amount", "1.5"),
    ] {
        let value: Value = serde_json::from_str(answer).expect("JSON");
        assert_eq!(read(nulls_3_0::call, operation, answer).as_ref(), Ok(&value), "{operation}");
        assert_eq!(read(nulls_3_0::call, operation, "null").as_ref(), Ok(&Value::Null), "{operation}");
    }
    // Where the document does not allow it, it is still no value.
    assert!(read(nulls::call, "never", "null").is_err() && read(nulls_3_0::call, "never", "null").is_err());
    // A page that is null is an empty page.
    use ::nulls::Paged as _;
    type List = ::nulls::operations::ListThings;
    assert_eq!((List::items(&None).len(), List::has_more(&None), List::link(&None, "next")), (0, None, None));
    assert!(List::into_items(None).is_empty());
    let page = r#"{"data":[null,{"name":"n"}],"hasMore":true,"links":[{"rel":"next","href":"/pages?after=1"}]}"#;
    let page = serde_json::from_str(page).expect("a page");
    assert_eq!((List::items(&page).len(), List::has_more(&page), List::link(&page, "next")), (2, Some(true), Some("/pages?after=1")));
}

fn every_style_is_written_as_the_specification_says() {
    let point = json!({"x": 1, "y": 2});
    let given = json!({"path.text": "a b", "path.list": [1, 2], "path.object": point, "path.exploded": point});
    assert_eq!(styles::call("simple", &given, "").line, "GET https://api.shop.test/v1/simple/a%20b/1,2/x,1,y,2/x=1,y=2");
    assert_eq!(styles::call("label", &given, "").line, "GET https://api.shop.test/v1/label/.a%20b/.1.2/.x,1,y,2/.x=1.y=2");
    let given = json!({"path.text": "a;b", "path.list": [1, 2], "path.exploded": [1, 2], "path.object": point});
    assert_eq!(
        styles::call("matrix", &given, "").line,
        "GET https://api.shop.test/v1/matrix/;text=a%3Bb/;list=1,2/;exploded=1;exploded=2/;object=x,1,y,2"
    );
    let given = json!({
        "query.a": point, "query.b": ["1", "2"], "query.c": point, "query.d": point, "query.e": {"k": "v"}, "query.f": ["2026-08-20", "2026-08-21"],
        "query.g": true, "query.h": point, "query.api-version": "7",
    });
    assert_eq!(
        styles::call("form", &given, "").line,
        "GET https://api.shop.test/v1/form?a=x,1,y,2&api-version=7&b=1&b=2&c=x%7C1%7Cy%7C2&d%5Bx%5D=1&d%5By%5D=2&e%5Bk%5D=v&f=2026-08-20&f=2026-08-21\
         &g=true&h=%7B%22x%22%3A1%2C%22y%22%3A2%7D"
    );
    let given = json!({
        "header.x-both": 5, "header.X-Point": point, "header.api-version": "7", "query.shared": "s", "cookie.one": "1", "cookie.two": point,
    });
    let sent = styles::call("headers", &given, "");
    assert_eq!(sent.line, "GET https://api.shop.test/v1/headers?shared=s");
    for (name, value) in [("x-both", "5"), ("x-point", "x,1,y,2"), ("api-version", "7"), ("cookie", "one=1; two=x,1,y,2")] {
        assert_eq!(header(&sent, name), Some(value), "{name}");
    }
    assert_eq!(sent.headers.iter().filter(|(name, _)| name == "x-both").count(), 1);
    assert!(header(&sent, "host").is_none() && header(&sent, "content-length").is_none() && header(&sent, "accept") != Some(""));
}

fn unions_of_every_kind_come_back_as_they_were() {
    for body in [
        json!({"animals": [{"species": "Cat", "name": "Tom", "lives": 9}, {"species": "Kitten", "weeks": 3, "lives": 9}, {"species": "Newt"}]}),
        json!({"byName": {"a": null, "b": {"species": "Cat"}}}),
        json!({"vehicle": {"kind": "bike", "gears": 3, "of": {"kind": "car", "doors": 5}}}),
        json!({"vehicle": {"kind": "van", "doors": 2}}),
        json!({"step": {"do": "all", "steps": [{"do": "end"}, {"do": "all", "steps": []}], "named": {"x": {"do": "end"}}}}),
        json!({"first": {"part": "wheel", "inches": 20}, "second": {"part": "W", "inches": 21}, "alone": {"part": "anything"}}),
        json!({"first": {"part": "door", "left": true}, "second": {"part": "D"}}),
        json!({"code": {"n": 1, "a": "x"}}),
        json!({"code": {"n": 2, "b": "y"}}),
        json!({"contact": {"mail": "m"}, "size": 1.5, "words": ["w"]}),
        json!({"pond": [{"fins": "carp", "weight": 2}, {"fins": "eel"}, {"fins": "crab", "weight": 1.5}, {"fins": "ray"}]}),
        json!({"events": [{"kind": "paid", "amount": 5, "at": 1}, {"kind": "refused", "reason": "r"}, {"kind": "reversed", "at": 2}]}),
        json!({"signals": [{"signal": "Ping"}, {"signal": "Tags", "a": "b"}, {"signal": "Text", "text": "t"}, {"signal": "Bye"}]}),
        json!({"parcel": {"form": "crate", "sides": 6}}),
        json!({"load": {"form": "stack", "height": 2}, "pallet": {"height": 1}}),
        json!({"load": {"form": "sack", "weight": 3}, "pallet": {"form": "odd"}}),
        json!({"untagged": {"untagged": "u", "NonZero": 0, "ResponseValue": "untagged"}}),
    ] {
        round(unions::call, "replaceThing", body);
    }
    // Each is a variant, and not what is kept of an unknown one.
    use ::unions::types::{Carton, CartonForm, Event, Load, Parcel, Signal, Swimmer};
    let fins = |fins: &str| serde_json::from_value::<Swimmer>(json!({"fins": fins})).expect("reads");
    assert!(matches!(fins("carp"), Swimmer::Carp(_)) && matches!(fins("eel"), Swimmer::Eel(_)) && matches!(fins("crab"), Swimmer::Crab(_)));
    let event = serde_json::from_value::<Event>(json!({"kind": "paid", "amount": 5})).expect("reads");
    assert!(matches!(event, Event::Paid(paid) if paid.amount == Some(5)));
    let signal = serde_json::from_value::<Signal>(json!({"signal": "Ping"})).expect("reads");
    assert!(matches!(signal, Signal::Ping(_)));
    let load = serde_json::from_value::<Load>(json!({"form": "stack", "height": 2})).expect("reads");
    assert!(matches!(load, Load::Pallet(pallet) if pallet.height == Some(2)));
    let parcel = Parcel::from(Carton::new(CartonForm::Crate));
    assert_eq!(serde_json::to_value(parcel).expect("writes"), json!({"form": "crate"}));
}

fn words_that_mean_something_are_names_like_any_other() {
    let answer = r#"{"a":{"at":"2026-08-20T15:30:00Z","more":"<="},"b":{"at":"2026-08-20"},"c":{"c":{}},"d":{"one":"1"},"e":{"two":"2"},
        "g":{"some":1.5},"h":{"大阪":"o"},"":"empty","_":"under","1":"one","r#type":"raw","crate":"c","x~y":"t","x/y":"s","with_a":"w"}"#;
    let expected: Value = serde_json::from_str(answer).expect("JSON");
    for operation in [
        "ResponseValue", "async", "1get", "HTTPServer", "get things", "_", "日本", "into_future", "with_transport", "ByteStream",
    ] {
        assert_eq!(words::call(operation, &json!({}), answer).read.as_ref(), Ok(&expected), "{operation}");
    }
}

fn main() {
    let tests: [(&str, fn()); 10] = [
        ("parameters_go_out_as_the_document_says", parameters_go_out_as_the_document_says),
        ("what_cannot_be_sent_is_refused_before_it_is", what_cannot_be_sent_is_refused_before_it_is),
        ("tags_are_written_and_read", tags_are_written_and_read),
        ("shapes_hold_what_the_document_allows", shapes_hold_what_the_document_allows),
        ("contents_are_what_the_document_says", contents_are_what_the_document_says),
        ("names_lead_to_what_they_stand_for", names_lead_to_what_they_stand_for),
        ("a_body_that_may_be_null_is_a_value_when_it_is", a_body_that_may_be_null_is_a_value_when_it_is),
        ("every_style_is_written_as_the_specification_says", every_style_is_written_as_the_specification_says),
        ("unions_of_every_kind_come_back_as_they_were", unions_of_every_kind_come_back_as_they_were),
        ("words_that_mean_something_are_names_like_any_other", words_that_mean_something_are_names_like_any_other),
    ];
    for (name, test) in tests {
        test();
        println!("{name}");
    }
}
