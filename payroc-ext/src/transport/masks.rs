//! Values that reading has changed are not written back: a secret that the API shows as a mask, and a string with U+FFFD in place of what
//! could not be decoded. The server would store either in place of the true value.
//!
//! Bodies are read as their fields were, by the tolerant reader: what it has kept unread is written again as it came, and hides nothing that stands beside it.

use payroc_api::__private::{Segment, is_plain_name, strings};
use payroc_api::OperationInfo;

use crate::error::{Error, ErrorKind};
use crate::generated::secrets::SECRETS;

/// Refuses the body of a replacement or of a patch that would write back a value that reading has changed.
///
/// The body is searched in place: copies of its values would stay in memory after the call.
pub(crate) fn check(operation: &OperationInfo, body: &[u8]) -> Result<(), Error> {
    if !matches!(operation.method, "PUT" | "PATCH") {
        return Ok(());
    }
    if operation.method == "PUT" {
        unreadable(body)?;
    }
    let Some((_, secrets)) = SECRETS.iter().find(|(id, _)| *id == operation.id) else {
        return Ok(());
    };
    let is_patch = operation.method == "PATCH" && body.first() == Some(&b'[');
    let found = match is_patch {
        true => in_patch(secrets, body),
        false => in_value(secrets, body),
    };
    match found {
        None => Ok(()),
        Some(path) => Err(Error::note(
            ErrorKind::InvalidRequest,
            format!(
                "`{path}` still holds the mask that the API shows instead of the true value, and the mask would be stored; set the true value \
                 before sending; nothing was sent"
            ),
        )),
    }
}

/// Refuses a replacement with a string that could not be decoded as it was sent. In a patch, the caller has put it there.
fn unreadable(body: &[u8]) -> Result<(), Error> {
    let mut sign = [0; 3];
    let sign = char::REPLACEMENT_CHARACTER.encode_utf8(&mut sign).as_bytes();
    if !body.windows(sign.len()).any(|window| window == sign) {
        return Ok(());
    }
    let mut found = None;
    strings(body, &mut |path, text| {
        if text.contains(char::REPLACEMENT_CHARACTER) {
            found.get_or_insert_with(|| shown(path));
        }
    });
    Err(Error::note(
        ErrorKind::InvalidRequest,
        format!(
            "`{}` holds U+FFFD, which stands for what could not be read when the resource was fetched, and the server would store it; set \
             the true value before sending; nothing was sent",
            found.filter(|path| !path.is_empty()).as_deref().unwrap_or("."),
        ),
    ))
}

/// A path as errors show it. Names of custom fields, and of fields that were read and kept, are the payer's or the server's, and can be anything: of a
/// name that is not plain nothing is shown.
fn shown(path: &[Segment]) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Item(index) => text.push_str(&format!("[{index}]")),
            Segment::Field(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(if is_plain_name(name) { name } else { "*" });
            }
        }
    }
    text
}

/// The path of a patch as errors show it, by the same rule; `-` stands for the end of a list.
fn shown_pointer(path: &str) -> String {
    let is_index = |part: &str| (1..=7).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = path.split('/').map(|part| match part {
        "" | "-" => part,
        _ if is_index(part) || is_plain_name(part) => part,
        _ => "*",
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a string stands directly in a field of one of these names, and is a mask.
fn is_masked(secrets: &[&str], path: &[Segment], text: &str) -> bool {
    matches!(path.last(), Some(Segment::Field(name)) if secrets.contains(&name.as_str())) && is_mask(text)
}

/// The path of the first mask in a replacement.
fn in_value(secrets: &[&str], body: &[u8]) -> Option<String> {
    let mut found = None;
    strings(body, &mut |path, text| {
        if is_masked(secrets, path, text) {
            found.get_or_insert_with(|| shown(path));
        }
    });
    found
}

/// An operation of a patch. Its path may follow its value, so what the value is and what it holds is noted.
#[derive(Default)]
struct Change {
    op: Option<String>,
    path: Option<String>,
    is_mask: bool,
    /// Where in the value the first mask is.
    inside: Option<String>,
}

/// The path of the first mask in a patch.
fn in_patch(secrets: &[&str], body: &[u8]) -> Option<String> {
    let mut changes: Vec<Change> = Vec::new();
    strings(body, &mut |path, text| {
        let [Segment::Item(index), Segment::Field(name), inside @ ..] = path else {
            return;
        };
        if changes.len() <= *index {
            changes.resize_with(*index + 1, Change::default);
        }
        let change = &mut changes[*index];
        match (name.as_str(), inside) {
            ("op", []) => change.op = Some(text.to_owned()),
            ("path", []) => change.path = Some(text.to_owned()),
            ("value", []) => change.is_mask = is_mask(text),
            ("value", inside) if is_masked(secrets, inside, text) => {
                change.inside.get_or_insert_with(|| shown(inside));
            }
            _ => {}
        }
    });
    changes.into_iter().find_map(|change| change.mask(secrets))
}

impl Change {
    /// The path of the mask that it would write.
    fn mask(self, secrets: &[&str]) -> Option<String> {
        let path = self.path?;
        // A test writes nothing.
        if !matches!(self.op.as_deref(), Some("add" | "replace")) {
            return None;
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        if self.is_mask && secrets.contains(&last) {
            return Some(shown_pointer(&path));
        }
        let inside = self.inside?;
        let path = shown_pointer(&path);
        let dot = if inside.starts_with('[') { "" } else { "." };
        Some(format!("{path}{dot}{inside}"))
    }
}

/// The form in which the API shows a secret: mask characters only, or at least four of them in a row.
fn is_mask(text: &str) -> bool {
    let is_sign = |sign: char| matches!(sign, '*' | '\u{2022}');
    let (mut run, mut longest, mut all) = (0, 0, !text.is_empty());
    for sign in text.chars() {
        run = if is_sign(sign) { run + 1 } else { 0 };
        longest = longest.max(run);
        all &= is_sign(sign);
    }
    all || longest >= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn operation(id: &str) -> &'static OperationInfo {
        payroc_api::OPERATIONS.iter().find(|operation| operation.id == id).unwrap()
    }

    fn refused(id: &str, body: &Value) -> Option<String> {
        let error = check(operation(id), body.to_string().as_bytes()).err()?;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        Some(error.to_string())
    }

    #[test]
    fn a_mask_is_distinguished_from_a_secret() {
        for mask in [
            "****",
            "*",
            "**********oP3456",
            "453985******7062",
            "\u{2022}\u{2022}\u{2022}\u{2022}1234",
        ] {
            assert!(is_mask(mask), "{mask}");
        }
        for secret in [
            "",
            "a*b*c*d*e*f*g*h*",
            "aBcD1234eFgH5678",
            "ab***cd",
            "xxxxxxxxxxxxxxxx",
            "000-00-4320",
        ] {
            assert!(!is_mask(secret), "{secret}");
        }
        for other in [
            json!(4),
            json!(null),
            json!(true),
            json!(1.5),
            json!(["****"]),
            json!({"a": "****"}),
        ] {
            assert_eq!(refused("replace_event_subscription", &json!({ "secret": other })), None);
        }
    }

    #[test]
    fn a_masked_secret_is_found_wherever_a_replacement_holds_it() {
        let body = |secret: &str| {
            json!({
                "metadata": {"note": "****"},
                "notifications": [{"type": "webhook", "uri": "https://a.example"}, {"type": "webhook", "secret": secret}],
            })
        };
        let error = refused("replace_event_subscription", &body("**********value-canary")).unwrap();
        assert!(
            error.contains("`notifications[1].secret`") && error.contains("nothing was sent"),
            "{error}"
        );
        assert!(!error.contains("canary"));
        assert_eq!(refused("replace_event_subscription", &body("aBcD1234eFgH5678")), None);
        let account = json!({"paymentMethods": [{"type": "ach", "value": {"accountNumber": "****3159"}}]});
        let error = refused("replace_funding_account", &account).unwrap();
        assert!(error.contains("`paymentMethods[0].value.accountNumber`"), "{error}");
        // Creating nothing is replaced, and another operation's names are not this one's.
        assert_eq!(refused("create_event_subscription", &body("****")), None);
        assert_eq!(refused("replace_contact", &body("****")), None);
    }

    #[test]
    fn a_mask_is_found_whatever_stands_beside_it() {
        let refused = |id: &str, body: &str| {
            let error = check(operation(id), body.as_bytes()).err();
            error.unwrap_or_else(|| panic!("{body:.200}")).to_string()
        };
        let nested = format!("{}1{}", "[".repeat(130), "]".repeat(130));
        for kept in [r#""\ud800""#, "1e400", &nested, r#"{"a":1,"a":2}"#, "nonsense"] {
            for body in [
                format!(r#"{{"notifications":[{{"secret":"****3456"}}],"newer":{kept}}}"#),
                format!(r#"{{"notifications":[{{"newer":{kept},"secret":"****3456"}}]}}"#),
                format!(r#"{{"notifications":[{{"secret":"\u002a***3456"}}],"newer":{kept}}}"#),
            ] {
                if kept == "nonsense" && !body.ends_with("nonsense}") {
                    continue;
                }
                assert!(
                    refused("replace_event_subscription", &body).contains("`notifications[0].secret`"),
                    "{body:.200}"
                );
            }
            let patch = format!(r#"[{{"value":"****3456","newer":{kept},"op":"add","path":"/notifications/0/secret"}}]"#);
            if kept != "nonsense" {
                assert!(
                    refused("patch_event_subscription", &patch).contains("`/notifications/0/secret`"),
                    "{patch:.200}"
                );
            }
        }
    }

    #[test]
    fn a_body_without_a_mask_is_left_to_the_server() {
        for body in ["", "{\"secret\":\"abcd\"", "{\"secret\":\"abcd\"} x", "<secret>****</secret>"] {
            assert!(check(operation("replace_event_subscription"), body.as_bytes()).is_ok(), "{body}");
        }
    }

    #[test]
    fn the_fields_of_an_operation_of_a_patch_can_come_in_any_order() {
        let text = r#"[{"op":"test","path":"/enabled","value":true},{"value":"****3456","path":"/notifications/0/secret","op":"add"}]"#;
        let error = check(operation("patch_event_subscription"), text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("`/notifications/0/secret`"), "{error}");
    }

    #[test]
    fn a_patch_writes_by_adding_and_replacing() {
        let patch =
            |op: &str, path: &str, value: Value| refused("patch_event_subscription", &json!([{"op": op, "path": path, "value": value}]));
        let path = "/notifications/0/secret";
        for op in ["add", "replace"] {
            assert!(patch(op, path, json!("****3456")).unwrap().contains(path));
            assert!(
                patch(op, "/notifications/-", json!({"secret": "****"}))
                    .unwrap()
                    .contains("/notifications/-.secret")
            );
            assert_eq!(patch(op, path, json!("aBcD1234eFgH5678")), None);
            assert_eq!(patch(op, "/metadata/note", json!("****")), None);
        }
        assert_eq!(patch("test", path, json!("****3456")), None);
        assert_eq!(patch("remove", path, json!("****3456")), None);
    }

    #[test]
    fn no_name_that_anybody_has_made_up_is_printed() {
        let unreadable = |name: &str| refused("replace_event_subscription", &json!({"metadata": {(name): "\u{fffd}"}})).unwrap();
        for name in ["ann@example.com", "two\nlines", "4539858876047062", "c4539_8588_7604_7062", ""] {
            let error = unreadable(name);
            assert!(error.contains("`metadata.*` holds U+FFFD"), "{error}");
        }
        assert!(unreadable("invoice_17").contains("`metadata.invoice_17`"));
        let body = json!({"newer": {"ann@example.com": {"secret": "****"}}});
        let error = refused("replace_event_subscription", &body).unwrap();
        assert!(error.contains("`newer.*.secret`"), "{error}");
        for (path, shown) in [
            ("/metadata/ann@example.com/secret", "`/metadata/*/secret`"),
            ("/notifications/4539858876047062/secret", "`/notifications/*/secret`"),
            ("/notifications/0/secret", "`/notifications/0/secret`"),
        ] {
            let error = refused("patch_event_subscription", &json!([{"op": "add", "path": path, "value": "****"}])).unwrap();
            assert!(error.contains(shown), "{error}");
        }
        let inside = json!([{"op": "add", "path": "/a b/-", "value": {"x@y": {"secret": "****"}}}]);
        let error = refused("patch_event_subscription", &inside).unwrap();
        assert!(error.contains("`/*/-.*.secret`"), "{error}");
    }

    #[test]
    fn a_string_that_reading_has_changed_is_not_written_back() {
        let body = |uri: &str| json!({"notifications": [{"type": "webhook", "uri": uri}], "metadata": {"kept": "caf\u{e9}"}});
        let error = refused("replace_event_subscription", &body("https://caf\u{fffd}.example")).unwrap();
        assert!(error.contains("`notifications[0].uri` holds U+FFFD"), "{error}");
        assert!(!error.contains("caf"), "{error}");
        // A field that is kept undecoded is kept as its text, so half of a surrogate pair in it is sent back unchanged.
        let kept = br#"{"notifications":[],"newer":"\ud800"}"#;
        assert!(check(operation("replace_event_subscription"), kept).is_ok());
        assert_eq!(refused("replace_event_subscription", &body("https://a.example")), None);
        // Creating and patching write what the caller wrote.
        assert_eq!(refused("create_event_subscription", &body("\u{fffd}")), None);
        let patch = json!([{"op": "replace", "path": "/metadata/note", "value": "\u{fffd}"}]);
        assert_eq!(refused("patch_event_subscription", &patch), None);
    }
}
