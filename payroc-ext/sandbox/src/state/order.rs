//! The breakdown of an order, whose parts add up.

use serde_json::{Map, Value};

use super::surcharge::surcharge;

/// Completes the breakdown of this order in a response. Only the terminal adds a surcharge, and nobody a fee; of the amount and the rate of a
/// tax, the request has one. `amounts` adds those of taxes, which are optional.
pub(super) fn complete(body: &mut Map<String, Value>, name: &str, request: &Value, amounts: bool) {
    let breakdown = body.get_mut(name).and_then(|order| order.get_mut("breakdown"));
    let Some(breakdown) = breakdown.and_then(Value::as_object_mut) else {
        return;
    };
    let sent = request.get(name).and_then(|order| order.get("breakdown"));
    breakdown.remove("convenienceFee");
    if let Some(surcharge) = breakdown.get_mut("surcharge").and_then(Value::as_object_mut) {
        surcharge.retain(|name, _| name == "bypass");
    }
    let subtotal = breakdown.get("subtotal").and_then(Value::as_i64).unwrap_or_default();
    complete_taxes(breakdown, subtotal, sent, amounts);
    let items = breakdown.get_mut("items").and_then(Value::as_array_mut);
    for (at, item) in items.into_iter().flatten().enumerate() {
        let Value::Object(item) = item else { continue };
        let number = |name: &str| item.get(name).and_then(Value::as_f64).unwrap_or_default();
        let price = whole(number("unitPrice") * number("quantity"));
        complete_taxes(item, price, sent.and_then(|sent| sent.get("items")?.get(at)), amounts);
    }
}

/// Sets what was not sent of the taxes on this amount.
fn complete_taxes(fields: &mut Map<String, Value>, taxed: i64, sent: Option<&Value>, amounts: bool) {
    let taxes = fields.get_mut("taxes").and_then(Value::as_array_mut);
    for (at, tax) in taxes.into_iter().flatten().enumerate() {
        let Value::Object(tax) = tax else { continue };
        let amount = sent
            .and_then(|sent| sent.get("taxes")?.get(at)?.get("amount"))
            .and_then(Value::as_i64);
        if let Some(amount) = amount {
            tax.insert("rate".into(), rate(amount, taxed).into());
        }
        tax.remove("amount");
        if amounts {
            let rate = tax.get("rate").and_then(Value::as_f64).unwrap_or_default();
            let amount = amount.or_else(|| surcharge(taxed, rate)).unwrap_or_default();
            tax.insert("amount".into(), amount.into());
        }
    }
}

/// The percentage that a part is of a whole, in hundredths, as far as the document allows it.
#[allow(clippy::cast_precision_loss, reason = "a percentage")]
fn rate(part: i64, whole: i64) -> f64 {
    if whole < 1 {
        return 0.0;
    }
    let hundredths = (part as f64 * 10_000.0 / whole as f64).round();
    (hundredths / 100.0).clamp(0.0, 99.99)
}

#[allow(clippy::cast_possible_truncation, reason = "an amount, in whole cents")]
fn whole(amount: f64) -> i64 {
    amount.round() as i64
}

/// Reduces the breakdown of an order from one amount to another: surcharge and taxes in proportion, and the subtotal by the rest. A subtotal
/// that is too small for that, because it is not the largest part, takes the breakdown with it.
pub(super) fn reduce(order: &mut Map<String, Value>, from: i64, to: i64) {
    order.insert("amount".into(), to.into());
    let Some(breakdown) = order.get_mut("breakdown").and_then(Value::as_object_mut) else {
        return;
    };
    let mut less = from - to;
    let mut scale = |part: Option<&mut Value>| {
        if let Some(part) = part
            && let Some(amount) = part.as_i64()
        {
            let scaled = i128::from(amount) * i128::from(to) / i128::from(from.max(1));
            let scaled = i64::try_from(scaled).unwrap_or(amount);
            less -= amount - scaled;
            *part = scaled.into();
        }
    };
    scale(breakdown.get_mut("surcharge").and_then(|surcharge| surcharge.get_mut("amount")));
    let taxes = breakdown.get_mut("taxes").and_then(Value::as_array_mut);
    taxes.into_iter().flatten().for_each(|tax| scale(tax.get_mut("amount")));
    let subtotal = breakdown.get("subtotal").and_then(Value::as_i64).unwrap_or_default() - less;
    match subtotal {
        0.. => drop(breakdown.insert("subtotal".into(), subtotal.into())),
        _ => drop(order.remove("breakdown")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::state::account::object;

    #[test]
    fn a_reduced_breakdown_adds_up_or_is_gone() {
        for (to, breakdown, expected) in [
            (
                300,
                json!({ "subtotal": 10_000, "surcharge": { "amount": 300 } }),
                Some(json!({ "subtotal": 292, "surcharge": { "amount": 8 } })),
            ),
            (
                5150,
                json!({ "subtotal": 10_000, "surcharge": { "amount": 300 } }),
                Some(json!({ "subtotal": 5000, "surcharge": { "amount": 150 } })),
            ),
            (
                5150,
                json!({ "subtotal": 10_000, "tip": { "amount": 300 } }),
                Some(json!({ "subtotal": 4850, "tip": { "amount": 300 } })),
            ),
            (100, json!({ "subtotal": 10_000, "tip": { "amount": 300 } }), None),
            (
                5150,
                json!({ "subtotal": 10_000, "taxes": [{ "rate": 3, "amount": 300 }] }),
                Some(json!({ "subtotal": 5000, "taxes": [{ "rate": 3, "amount": 150 }] })),
            ),
        ] {
            let mut order = object(json!({ "amount": 10_300, "breakdown": breakdown }));
            reduce(&mut order, 10_300, to);
            assert_eq!((order.get("amount"), order.get("breakdown")), (Some(&json!(to)), expected.as_ref()));
        }
    }

    #[test]
    fn a_tax_is_an_amount_and_a_rate_whichever_was_sent() {
        let request = json!({ "order": { "breakdown": { "subtotal": 4000, "taxes": [
            { "type": "rate", "name": "a", "rate": 5 }, { "type": "amount", "name": "b", "amount": 90 },
        ], "items": [{ "unitPrice": 1000, "quantity": 2, "taxes": [{ "type": "rate", "name": "c", "rate": 10 }] }] } } });
        let made = json!({ "rate": 5, "amount": 4999 });
        let mut body = object(json!({ "order": { "breakdown": {
            "subtotal": 4000, "taxes": [made, made], "convenienceFee": { "amount": 4999 },
            "surcharge": { "bypass": true, "amount": 4999, "percentage": 1 },
            "items": [{ "unitPrice": 1000, "quantity": 2, "taxes": [{ "rate": 10, "amount": 4999 }] }],
        } } }));
        complete(&mut body, "order", &request, true);
        let expected = json!({
            "subtotal": 4000, "taxes": [{ "rate": 5, "amount": 200 }, { "rate": 2.25, "amount": 90 }], "surcharge": { "bypass": true },
            "items": [{ "unitPrice": 1000, "quantity": 2, "taxes": [{ "rate": 10, "amount": 200 }] }],
        });
        assert_eq!(body["order"]["breakdown"], expected);
    }
}
