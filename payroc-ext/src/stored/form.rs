//! The form in which a prepared call is stored.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::{Zeroize, Zeroizing};

use crate::request::idempotency::IdempotencyKey;
use crate::request::silent::{Text, Whole, refuse, seed};

/// Raised when the meaning of a stored call changes.
pub(crate) const VERSION: u64 = 1;

/// The form in which a prepared call is stored. It holds everything that the request holds, in the clear, and wipes it when it is dropped; what
/// it was written to, and read from, is for the caller to look after. With the feature `sealed` there is a form that nobody else can read or
/// change: `KeyRing`.
///
/// It can be read from self-describing formats such as JSON. No error of reading one quotes anything of it.
#[derive(Clone, Serialize)]
pub struct StoredCall {
    pub(crate) version: u64,
    pub(crate) api: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) merchant: Option<String>,
    pub(crate) operation: String,
    pub(crate) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<IdempotencyKey>,
    /// The key follows from ids of the caller's. Left out where it does not, as it is in what older releases have stored. A release that does not know the
    /// field refuses the call, and so takes no key in use for proof.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) derived: bool,
    pub(crate) created: DateTime<Utc>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: StoredBody,
}

impl StoredCall {
    /// The base address of the API that the call is for.
    #[must_use]
    pub fn api_url(&self) -> &str {
        &self.api
    }

    /// The merchant that the client [acted for](crate::Client::for_merchant), if any.
    #[must_use]
    pub fn merchant(&self) -> Option<&str> {
        self.merchant.as_deref()
    }

    /// The path with its query, below the API's own. It can hold the id of a card on file.
    #[must_use]
    pub fn expose_path(&self) -> &str {
        &self.path
    }

    /// The body in the clear; empty where the operation has none.
    #[must_use]
    pub fn expose_body(&self) -> &[u8] {
        self.body.as_bytes()
    }
}

/// A body, as text where it is one.
#[derive(Clone)]
pub(crate) enum StoredBody {
    Text(String),
    Bytes(Vec<u8>),
}

impl StoredBody {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text(text.to_owned()),
            Err(_) => Self::Bytes(bytes.to_vec()),
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// Takes the bytes out, which the caller has to wipe.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Text(text) => std::mem::take(text).into_bytes(),
            Self::Bytes(bytes) => std::mem::take(bytes),
        }
    }
}

impl Serialize for StoredBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_newtype_variant("StoredBody", 0, "text", text),
            Self::Bytes(bytes) => serializer.serialize_newtype_variant("StoredBody", 1, "hex", &*hex(bytes)),
        }
    }
}

fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    // Of its full length from the start: what a buffer outgrows would stay behind.
    let mut out = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
    out
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    let mut out = Zeroizing::new(Vec::with_capacity(pairs.len()));
    for pair in pairs {
        out.push(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?);
    }
    Some(std::mem::take(&mut *out))
}

impl fmt::Debug for StoredCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredCall")
            .field("operation", &self.operation)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl Drop for StoredBody {
    fn drop(&mut self) {
        match self {
            Self::Text(text) => text.zeroize(),
            Self::Bytes(bytes) => bytes.zeroize(),
        }
    }
}

impl Drop for StoredCall {
    fn drop(&mut self) {
        // A path can hold the id of a card on file.
        self.path.zeroize();
        for (_, value) in &mut self.headers {
            value.zeroize();
        }
    }
}

impl<'de> Deserialize<'de> for StoredCall {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::request::silent::read(deserializer, Call("a stored call is an object"))
    }
}

struct Call(&'static str);

seed!(Call);

impl<'de> Visitor<'de> for Call {
    type Value = StoredCall;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a stored call")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<StoredCall, A::Error> {
        const TEXT: &str = "a field of the stored call is not a string where it has to be one";
        const TWICE: &str = "a field of the stored call occurs twice";
        fn once<T, E: serde::de::Error>(place: &mut Option<T>, value: T) -> Result<(), E> {
            match place.replace(value) {
                None => Ok(()),
                Some(_) => Err(E::custom(TWICE)),
            }
        }
        let (mut version, mut api, mut merchant, mut operation, mut path) = (None, None, None, None, None);
        let (mut key, mut derived, mut created, mut headers, mut body) = (None, None, None, None, None);
        // Wiped whatever happens on the way.
        let wiped = |text: Option<String>| text.map(Zeroizing::new);
        while let Some(name) = members.next_key_seed(Text("the field names of a stored call have to be strings"))? {
            match name.as_deref().unwrap_or_default() {
                "version" => once(
                    &mut version,
                    members.next_value_seed(Whole("a stored call has a version that is no whole number"))?,
                )?,
                "api" => once(&mut api, members.next_value_seed(Text(TEXT))?)?,
                "merchant" => once(&mut merchant, members.next_value_seed(Text(TEXT))?)?,
                "operation" => once(&mut operation, members.next_value_seed(Text(TEXT))?)?,
                "path" => once(&mut path, wiped(members.next_value_seed(Text(TEXT))?))?,
                "key" => once(&mut key, members.next_value_seed(Text(TEXT))?)?,
                "derived" => once(
                    &mut derived,
                    members.next_value_seed(Flag("a stored call has a field `derived` that is neither true nor false"))?,
                )?,
                "created" => once(&mut created, members.next_value_seed(Text(TEXT))?)?,
                "headers" => once(
                    &mut headers,
                    members.next_value_seed(Headers("a stored call has headers that are no list of pairs"))?,
                )?,
                "body" => once(
                    &mut body,
                    members.next_value_seed(Body("a stored call has a body that is no object with `text` or `hex`"))?,
                )?,
                // The name is not repeated: it may be anything.
                _ => return Err(A::Error::custom("the stored call has a field that this version does not know")),
            }
        }
        fn needed<T, E: serde::de::Error>(value: Option<Option<T>>, name: &str) -> Result<T, E> {
            value
                .flatten()
                .ok_or_else(|| E::custom(format_args!("a stored call lacks its `{name}`")))
        }
        let key = key.flatten().map(|key: String| key.parse()).transpose();
        let created = needed::<String, A::Error>(created, "created")?.parse();
        let mut path = needed(path, "path")?;
        Ok(StoredCall {
            version: needed(version.map(Some), "version")?,
            api: needed(api, "api")?,
            merchant: merchant.flatten(),
            operation: needed(operation, "operation")?,
            path: std::mem::take(&mut *path),
            key: key.map_err(|_| A::Error::custom("a stored call has a key that is none"))?,
            derived: derived.unwrap_or_default(),
            created: created.map_err(|_| A::Error::custom("a stored call has a time of creation that is none"))?,
            headers: needed(headers.map(Some), "headers")?,
            body: needed(body.map(Some), "body")?,
        })
    }

    refuse!(flag number text bytes null list wrapped);
}

struct Flag(&'static str);

seed!(Flag);

impl<'de> Visitor<'de> for Flag {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    refuse!(number text bytes null list object wrapped);
}

struct Headers(&'static str);

seed!(Headers);

impl<'de> Visitor<'de> for Headers {
    type Value = Vec<(String, String)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut headers = Vec::new();
        while let Some(pair) = items.next_element_seed(Pair(self.0))? {
            headers.push(pair);
        }
        Ok(headers)
    }

    refuse!(flag number text bytes null object wrapped);
}

struct Pair(&'static str);

seed!(Pair);

impl<'de> Visitor<'de> for Pair {
    type Value = (String, String);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a header")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let name = items.next_element_seed(Text(self.0))?.flatten();
        let value = items.next_element_seed(Text(self.0))?.flatten();
        match (name, value, items.next_element_seed(Text(self.0))?) {
            (Some(name), Some(value), None) => Ok((name, value)),
            _ => Err(A::Error::custom(self.0)),
        }
    }

    refuse!(flag number text bytes null object wrapped);
}

struct Body(&'static str);

seed!(Body);

impl<'de> Visitor<'de> for Body {
    type Value = StoredBody;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<StoredBody, A::Error> {
        let name = members.next_key_seed(Text(self.0))?.flatten();
        let text = match name.as_deref() {
            Some("text" | "hex") => members.next_value_seed(Text(self.0))?.map(Zeroizing::new),
            _ => None,
        };
        let mut text = text.ok_or_else(|| A::Error::custom(self.0))?;
        let body = match name.as_deref() {
            Some("text") => StoredBody::Text(std::mem::take(&mut *text)),
            _ => {
                let bytes = unhex(&text).ok_or_else(|| A::Error::custom("a stored call has a body that is no hexadecimal text"))?;
                StoredBody::Bytes(bytes)
            }
        };
        match members.next_key_seed(Text(self.0))? {
            None => Ok(body),
            Some(_) => Err(A::Error::custom(self.0)),
        }
    }

    refuse!(flag number text bytes null list wrapped);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const CANARY: &str = "4539858876047062";

    fn stored() -> Value {
        json!({
            "version": 1,
            "api": "https://api.uat.payroc.com/v1",
            "merchant": "bakery",
            "operation": "create_payment",
            "path": "/payments",
            "key": "9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f10",
            "created": "2026-01-01T00:00:00Z",
            "headers": [["content-type", "application/json"]],
            "body": {"text": format!("{{\"cardNumber\":\"{CANARY}\",\"cvv\":\"137\"}}")},
        })
    }

    /// Everything that a value could be in the place of another.
    fn wrong() -> Vec<Value> {
        let number: u64 = CANARY.parse().unwrap();
        vec![
            json!(CANARY),
            json!(number),
            json!(-4_539_858_876_047_062_i64),
            json!(4_539_858_876_047_062.5),
            json!(true),
            json!(null),
            json!([CANARY]),
            json!([[CANARY, number]]),
            json!([[CANARY, CANARY, CANARY]]),
            json!({ CANARY: CANARY }),
            json!({ "text": number }),
            json!({ "hex": CANARY.replace('4', "x") }),
            json!({ "text": CANARY, "hex": CANARY }),
            json!({ "$serde_json::private::Number": number }),
            json!({ "$serde_json::private::Number": CANARY.replace('4', "x") }),
            json!({ "$serde_json::private::RawValue": number }),
        ]
    }

    fn assert_silent(error: impl fmt::Display + fmt::Debug) {
        let text = format!("{error} {error:?} {error:#?}");
        for secret in ["4539", "539858", "x53985", "8760"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    #[test]
    fn no_error_of_reading_a_stored_call_quotes_anything_of_it() {
        let mut documents = wrong();
        let names: Vec<String> = stored().as_object().unwrap().keys().cloned().collect();
        for name in &names {
            let mut without = stored();
            without.as_object_mut().unwrap().remove(name);
            documents.push(without);
            for wrong in wrong() {
                let mut changed = stored();
                changed[name] = wrong;
                documents.push(changed);
            }
        }
        let mut more = stored();
        more[CANARY] = json!(CANARY);
        documents.push(more);
        // A form of tomorrow, with the body in another place.
        documents.push(json!({"version": 2, "call": stored()}));
        documents.push(json!([stored()]));
        let mut refused = 0;
        for document in documents {
            let text = document.to_string();
            if let Err(error) = serde_json::from_str::<StoredCall>(&text) {
                refused += 1;
                assert_silent(error);
            }
            if let Err(error) = serde_json::from_value::<StoredCall>(document) {
                assert_silent(error);
            }
            for cut in 0..text.len() {
                if let Some(Err(error)) = text.get(..cut).map(serde_json::from_str::<StoredCall>) {
                    assert_silent(error);
                }
            }
        }
        assert!(refused > 140, "{refused}");
        let twice = stored().to_string().replacen('{', &format!("{{\"path\":\"{CANARY}\","), 1);
        assert_silent(serde_json::from_str::<StoredCall>(&twice).unwrap_err());
    }

    #[test]
    fn a_stored_call_is_written_as_it_was_read() {
        for body in [json!({"text": "{}"}), json!({"hex": "00ff7f"}), json!({"text": ""})] {
            let mut value = stored();
            value["body"] = body;
            let call: StoredCall = serde_json::from_value(value.clone()).unwrap();
            assert_eq!(serde_json::to_value(&call).unwrap(), value);
            assert!(!format!("{call:?}").contains("4539"));
        }
        let mut odd = stored();
        odd["body"] = json!({"hex": "0"});
        assert!(serde_json::from_value::<StoredCall>(odd).is_err());
    }
}
