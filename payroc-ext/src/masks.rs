//! What reading has changed must not be written back: a secret that the API shows as a mask, and a string with U+FFFD in the place of what
//! could not be read. The server would store either in the place of what it has.

use payroc_api::OperationInfo;
use serde_json::Value;

use crate::error::{Error, ErrorKind};
use crate::generated::secrets::SECRETS;

/// Refuses the body of a replacement or of a patch that would write back what reading has changed.
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
    // A body that is no JSON is not made by the types of this crate; what it may hold is for the server to judge.
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Ok(());
    };
    let found = match (operation.method, &body) {
        ("PATCH", Value::Array(operations)) => operations.iter().find_map(|operation| in_patch(operation, secrets)),
        _ => find(&body, "", secrets),
    };
    match found {
        None => Ok(()),
        Some(place) => Err(Error::note(
            ErrorKind::InvalidRequest,
            format!(
                "`{place}` still holds the mask that the API shows instead of the true value, and the mask would be stored; set the true value \
                 before sending; nothing was sent"
            ),
        )),
    }
}

/// Refuses a replacement with a string that could not be read as it was sent. One in a patch was put there by the caller.
fn unreadable(body: &[u8]) -> Result<(), Error> {
    let mut sign = [0; 3];
    let sign = char::REPLACEMENT_CHARACTER.encode_utf8(&mut sign).as_bytes();
    if !body.windows(sign.len()).any(|window| window == sign) {
        return Ok(());
    }
    let place = serde_json::from_slice::<Value>(body).ok().and_then(|body| replaced(&body, ""));
    Err(Error::note(
        ErrorKind::InvalidRequest,
        format!(
            "`{}` holds U+FFFD, which stands for what could not be read when the resource was fetched, and the server would store it; set              the true value before sending; nothing was sent",
            place.as_deref().unwrap_or("."),
        ),
    ))
}

/// Where U+FFFD stands.
fn replaced(value: &Value, place: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains(char::REPLACEMENT_CHARACTER).then(|| place.to_owned()),
        Value::Object(members) => members.iter().find_map(|(name, value)| replaced(value, &inside(place, name))),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| replaced(value, &format!("{place}[{index}]"))),
        _ => None,
    }
}

fn inside(place: &str, name: &str) -> String {
    match place.is_empty() {
        true => name.to_owned(),
        false => format!("{place}.{name}"),
    }
}

fn in_patch(operation: &Value, secrets: &[&str]) -> Option<String> {
    let text = |name: &str| operation.get(name).and_then(Value::as_str);
    // A test writes nothing.
    if !matches!(text("op")?, "add" | "replace") {
        return None;
    }
    let (path, value) = (text("path")?, operation.get("value")?);
    let last = path.rsplit('/').next().unwrap_or_default();
    if secrets.contains(&last) && is_mask(value) {
        return Some(path.to_owned());
    }
    find(value, path, secrets)
}

/// Where a masked secret stands. Names in the answer are those of members, which are the document's or the caller's own, never values.
fn find(value: &Value, place: &str, secrets: &[&str]) -> Option<String> {
    match value {
        Value::Object(members) => members.iter().find_map(|(name, value)| {
            let place = inside(place, name);
            if secrets.contains(&name.as_str()) && is_mask(value) {
                return Some(place);
            }
            find(value, &place, secrets)
        }),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| find(value, &format!("{place}[{index}]"), secrets)),
        _ => None,
    }
}

/// What the API shows of a secret: nothing but mask signs, or at least four of them in a row.
fn is_mask(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
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
    use serde_json::json;

    fn operation(id: &str) -> &'static OperationInfo {
        payroc_api::OPERATIONS.iter().find(|operation| operation.id == id).unwrap()
    }

    fn refused(id: &str, body: &Value) -> Option<String> {
        let error = check(operation(id), body.to_string().as_bytes()).err()?;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        Some(error.to_string())
    }

    #[test]
    fn a_mask_is_told_from_a_secret() {
        for mask in [
            "****",
            "*",
            "**********oP3456",
            "453985******7062",
            "\u{2022}\u{2022}\u{2022}\u{2022}1234",
        ] {
            assert!(is_mask(&json!(mask)), "{mask}");
        }
        for secret in [
            "",
            "a*b*c*d*e*f*g*h*",
            "aBcD1234eFgH5678",
            "ab***cd",
            "xxxxxxxxxxxxxxxx",
            "000-00-4320",
        ] {
            assert!(!is_mask(&json!(secret)), "{secret}");
        }
        assert!(!is_mask(&json!(4)) && !is_mask(&json!(null)));
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
    fn a_string_that_reading_has_changed_is_not_written_back() {
        let body = |uri: &str| json!({"notifications": [{"type": "webhook", "uri": uri}], "metadata": {"kept": "caf\u{e9}"}});
        let error = refused("replace_event_subscription", &body("https://caf\u{fffd}.example")).unwrap();
        assert!(error.contains("`notifications[0].uri` holds U+FFFD"), "{error}");
        assert!(!error.contains("caf"), "{error}");
        // What is kept unread is kept as its text, so half of a surrogate pair in it goes back as it came.
        let kept = br#"{"notifications":[],"newer":"\ud800"}"#;
        assert!(check(operation("replace_event_subscription"), kept).is_ok());
        assert_eq!(refused("replace_event_subscription", &body("https://a.example")), None);
        // Creating and patching write what the caller wrote.
        assert_eq!(refused("create_event_subscription", &body("\u{fffd}")), None);
        let patch = json!([{"op": "replace", "path": "/metadata/note", "value": "\u{fffd}"}]);
        assert_eq!(refused("patch_event_subscription", &patch), None);
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
}
