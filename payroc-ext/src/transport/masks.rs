//! Values that reading has changed are not written back: a secret that the API shows as a mask, and a string with U+FFFD in place of what
//! could not be decoded. The server would store either in place of the true value.

use std::fmt;

use payroc_api::OperationInfo;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, ErrorKind};
use crate::generated::secrets::SECRETS;
use crate::request::silent::{Text, seed};

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
    let mut found = None;
    let mut json = serde_json::Deserializer::from_slice(body);
    let is_patch = operation.method == "PATCH" && body.first() == Some(&b'[');
    let read = match is_patch {
        true => Patch(secrets, &mut found).deserialize(&mut json),
        false => Look::top(secrets, &mut found).deserialize(&mut json),
    };
    // A body that is not JSON was not made by the types of this crate. Whether it is valid is for the server to say.
    match found.filter(|_| read.is_ok() && json.end().is_ok()) {
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
    let mut path = None;
    let look = Look {
        is_for: Sign::Unread,
        ..Look::top(&[], &mut path)
    };
    // A body that is not JSON is read as far as possible.
    let _ = look.deserialize(&mut serde_json::Deserializer::from_slice(body));
    Err(Error::note(
        ErrorKind::InvalidRequest,
        format!(
            "`{}` holds U+FFFD, which stands for what could not be read when the resource was fetched, and the server would store it; set \
             the true value before sending; nothing was sent",
            path.as_deref().unwrap_or("."),
        ),
    ))
}

/// What the search is for.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    /// A mask in place of a secret.
    Mask,
    /// U+FFFD in place of what could not be decoded.
    Unread,
}

/// Searches a value, and keeps the path of the first match. Paths consist of names of fields, which are the document's or the caller's own, never of
/// values.
struct Look<'s, 'f> {
    is_for: Sign,
    secrets: &'s [&'s str],
    path: String,
    /// The value is a secret if it is a string.
    is_secret: bool,
    found: &'f mut Option<String>,
}

impl<'s, 'f> Look<'s, 'f> {
    fn top(secrets: &'s [&'s str], found: &'f mut Option<String>) -> Self {
        Self {
            is_for: Sign::Mask,
            secrets,
            path: String::new(),
            is_secret: false,
            found,
        }
    }
}

seed!(Look<'_, '_>);

impl<'de> Visitor<'de> for Look<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key_seed(Text("a name that is not a string"))? {
            let name = name.unwrap_or_default();
            fields.next_value_seed(Look {
                is_for: self.is_for,
                secrets: self.secrets,
                is_secret: self.secrets.contains(&name.as_str()),
                path: match self.path.is_empty() {
                    true => name,
                    false => format!("{}.{name}", self.path),
                },
                found: &mut *self.found,
            })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        loop {
            let item = Look {
                is_for: self.is_for,
                secrets: self.secrets,
                is_secret: false,
                path: format!("{}[{index}]", self.path),
                found: &mut *self.found,
            };
            if items.next_element_seed(item)?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        let is_found = match self.is_for {
            Sign::Mask => self.is_secret && is_mask(text),
            Sign::Unread => text.contains(char::REPLACEMENT_CHARACTER),
        };
        if is_found {
            self.found.get_or_insert(self.path);
        }
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Searches the operations of a patch.
struct Patch<'s, 'f>(&'s [&'s str], &'f mut Option<String>);

seed!(Patch<'_, '_>);

impl<'de> Visitor<'de> for Patch<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Patch")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Change(self.0, &mut *self.1))?.is_some() {}
        Ok(())
    }
}

/// Searches one operation of a patch.
struct Change<'s, 'f>(&'s [&'s str], &'f mut Option<String>);

seed!(Change<'_, '_>);

impl<'de> Visitor<'de> for Change<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an operation of a JSON Patch")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let (mut op, mut path) = (None, None);
        // The path may follow the value, so both cases are noted: that the value is a mask itself, and where it holds one.
        let (mut whole, mut inside) = (None, None);
        while let Some(name) = fields.next_key_seed(Text("a name that is not a string"))? {
            match name.as_deref() {
                Some("op") => op = fields.next_value_seed(Text("an operation that is not a string"))?,
                Some("path") => path = fields.next_value_seed(Text("a path that is not a string"))?,
                Some("value") => {
                    let mut found = None;
                    let mut look = Look::top(self.0, &mut found);
                    look.is_secret = true;
                    fields.next_value_seed(look)?;
                    // An empty path is the value itself.
                    match found {
                        Some(path) if path.is_empty() => whole = Some(()),
                        found => inside = found,
                    }
                }
                _ => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        // A test writes nothing.
        let (Some("add" | "replace"), Some(path)) = (op.as_deref(), path) else {
            return Ok(());
        };
        let last = path.rsplit('/').next().unwrap_or_default();
        if whole.is_some() && self.0.contains(&last) {
            self.1.get_or_insert(path);
        } else if let Some(inside) = inside {
            let dot = if inside.starts_with('[') { "" } else { "." };
            self.1.get_or_insert(format!("{path}{dot}{inside}"));
        }
        Ok(())
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
    fn a_body_that_is_not_json_is_left_to_the_server() {
        for body in ["", "{\"secret\":\"****\"", "{\"secret\":\"****\"} x", "<secret>****</secret>"] {
            assert!(check(operation("replace_event_subscription"), body.as_bytes()).is_ok(), "{body}");
        }
    }

    #[test]
    fn the_members_of_an_operation_of_a_patch_can_come_in_any_order() {
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
