//! Dates and date-times of every form, in every request and response.

use payroc_tests::conformance::gate::{UnknownOperation, run};
use payroc_tests::conformance::generated::bindings;
use payroc_tests::document::{canonical, cases};
use serde_json::Value;

/// The date-times of the generated bodies.
const SAMPLES: [&str; 2] = ["2031-05-06T07:08:09Z", "2031-05-06T07:08:09.120+02:00"];

/// The dates of the generated bodies.
const DAY: &str = "2031-05-06";

/// Forms that a server may write instead.
const FORMS: [&str; 13] = [
    "2031-05-06T07:08:09",
    "2031-05-06 07:08:09",
    "2031-05-06 07:08:09.1",
    "2031-05-06t07:08:09z",
    "2031-05-06T07:08:09.000Z",
    "2031-05-06T07:08:09.1234567890123Z",
    "2031-05-06T07:08:09+00:00",
    "2031-05-06T23:59:60-0330",
    "2031-05-06T07:08",
    "2031-05-06",
    "06/05/2031 07:08:09",
    "\u{0}\u{1f600}\"\\",
    "",
];

fn replace(value: &mut Value, forms: &mut impl Iterator<Item = &'static str>) {
    match value {
        Value::String(text) if text == DAY || SAMPLES.contains(&text.as_str()) => *text = forms.next().unwrap_or_default().to_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, forms)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, forms)),
        _ => {}
    }
}

#[test]
fn every_form_of_a_date_and_of_a_date_time_is_decoded_and_comes_back_byte_for_byte() {
    let mut cases = cases(&canonical());
    let mut replaced = 0;
    let mut forms = FORMS.into_iter().cycle().inspect(|_| replaced += 1);
    for case in &mut cases {
        let mut body: Value = serde_json::from_str(case.body.get()).expect("a generated body is JSON");
        replace(&mut body, &mut forms);
        case.body = serde_json::value::to_raw_value(&body).expect("a JSON value can be encoded");
    }
    drop(forms);
    assert!(replaced > 500, "only {replaced} dates and date-times");
    let report = run(&bindings(), &cases, &[], UnknownOperation::Fail);
    assert!(report.is_success(), "{report}");
}
