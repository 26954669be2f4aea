//! Ids in an answer that cannot be decoded as a whole.

use serde_json::Value;

/// Deep enough for what an answer names at its top and in the objects right below, such as `card.secureToken`.
const DEPTH: usize = 3;

/// Members whose name ends in `Id` and whose value is a text or a number, outermost first.
pub(super) fn ids(body: &[u8]) -> Vec<(String, String)> {
    let Ok(whole) = serde_json::from_slice::<Value>(body) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut level = vec![&whole];
    for _ in 0..DEPTH {
        let mut below = Vec::new();
        for (name, value) in level.iter().filter_map(|value| value.as_object()).flatten() {
            match value {
                Value::String(text) if is_id(name) => found.push((name.clone(), text.clone())),
                Value::Number(number) if is_id(name) => found.push((name.clone(), number.to_string())),
                Value::Object(_) => below.push(value),
                _ => {}
            }
        }
        level = below;
    }
    found
}

fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("Id")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_out_of_what_else_cannot_be_read() {
        let body = br#"{"order":{"orderId":"A1","amount":"?"},"paymentId":"M2","list":[{"id":"x"}],"merchantId":17,"idle":"no"}"#;
        let mut found = ids(body);
        found.sort();
        let expected = [("merchantId", "17"), ("orderId", "A1"), ("paymentId", "M2")];
        assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_is_no_json_holds_none() {
        assert!(ids(b"<html>").is_empty());
        assert!(ids(b"{\"paymentId\":\"M2").is_empty());
        assert!(ids(b"[{\"id\":\"1\"}]").is_empty());
    }
}
