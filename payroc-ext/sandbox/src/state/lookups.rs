//! What a merchant can ask about a card or a bank account before it is charged.

use http::Uri;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::cards::{brand_name, is_surcharged};
use super::super::problem::Problem;
use super::account::{Account, masked, merge, resolve_account};
use super::call::{Call, Reply, refuse};
use super::single_use::Purpose;
use super::surcharge::surcharge;
use super::table::Keyed;
use super::{Store, benefits};

/// Whether a card can be charged: not if it has expired.
pub(super) fn verify_card(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = resolve_account(store, call, "card", Purpose::CardPayment, terminal)?;
    let verified = !resolved.account.has_expired(call.now);
    let mut body = call.sample(store.created);
    store.consume(resolved.single_use_token.as_deref());
    resolved.account.write_card(&mut body);
    let (status, code, message) = if verified {
        ("ready", "A", "Card verified")
    } else {
        ("declined", "D", "Expired card")
    };
    body.insert(
        "transactionResult".into(),
        json!({ "status": status, "responseCode": code, "responseMessage": message }),
    );
    body.insert("verified".into(), verified.into());
    Ok(Reply::One(Value::Object(body)))
}

/// Whether a bank account can be charged: not if the check digit of its routing number is wrong.
pub(super) fn verify_bank_account(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let routing = call.str("/bankAccount/routingNumber");
    let mut body = call.sample(store.created);
    body.insert("verified".into(), routing.is_none_or(is_routing_number).into());
    Ok(Reply::One(Value::Object(body)))
}

fn is_routing_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let weighted = digits.iter().zip([3, 7, 1, 3, 7, 1, 3, 7, 1]).map(|(digit, weight)| digit * weight);
    digits.len() == 9 && weighted.sum::<u32>() % 10 == 0
}

/// The balance of a benefits card: one of the vendor's, or any that is sent as one. Another card has none, which is a decline.
pub(super) fn balance(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = resolve_account(store, call, "card", Purpose::CardPayment, terminal)?;
    let mut body = call.sample(store.created);
    store.consume(resolved.single_use_token.as_deref());
    resolved.account.write_card(&mut body);
    let card = benefits::Card::of(&resolved.account).or_else(|| benefits::Card::sent_as(call.body()));
    let card = card.filter(|card| card.is_active());
    let wrong_pin = benefits::has_wrong_pin(call.body());
    let (code, message) = match card.filter(|_| !wrong_pin) {
        Some(card) => {
            let balance = json!([{
                "benefitCategory": card.category(),
                "amount": card.balance(store, &resolved.account),
                "currency": call.str("/currency").unwrap_or("USD"),
            }]);
            merge(&mut body, "card", Map::from_iter([("balances".to_owned(), balance)]));
            ("A", "APPROVAL")
        }
        None => ("D", "Do Not Honor"),
    };
    body.insert("responseCode".into(), code.into());
    body.insert("responseMessage".into(), message.into());
    Ok(Reply::One(Value::Object(body)))
}

/// What the first digits of a card tell.
pub(super) fn bin(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let number = match call.str("/card/bin") {
        Some(bin) => format!("{:*<16}", bin.get(..6).unwrap_or(bin)),
        None => match resolve_account(store, call, "card", Purpose::CardPayment, terminal)?.account {
            Account::Card { number, .. } => masked(&number),
            _ => masked("4539858876047062"),
        },
    };
    let amount = call.number("/amount");
    Ok(Reply::One(Value::Object(card_info(store, terminal, &number, amount, "USD"))))
}

/// What is known of a card from its first digits.
pub(super) fn card_info(store: &Store, terminal: &str, number: &str, amount: Option<i64>, currency: &str) -> Map<String, Value> {
    let mut info = Map::new();
    info.insert("type".into(), brand_name(number).into());
    info.insert("cardNumber".into(), number.into());
    info.insert("country".into(), if currency == "EUR" { "IE" } else { "US" }.into());
    info.insert("currency".into(), currency.into());
    info.insert("debit".into(), (!is_surcharged(number)).into());
    info.insert("healthcare".into(), false.into());
    let mut surcharging = json!({ "allowed": false });
    if let Some((percentage, disclosure)) = store.surcharge_on(terminal, number) {
        surcharging = json!({ "allowed": true, "percentage": percentage, "disclosure": disclosure });
        if let Some(amount) = amount.and_then(|amount| surcharge(amount, *percentage)) {
            surcharging["amount"] = amount.into();
        }
    }
    info.insert("surcharging".into(), surcharging);
    info
}

/// Units of the other currency for one of the base currency, and the part that the merchant earns.
const RATE: (f64, f64) = (0.92, 3.5);

/// An offer that was made: it is taken as it is, or not at all.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Offer {
    reference: String,
    terminal: String,
    amount: i64,
    currency: String,
    terms: Value,
}

impl Keyed for Offer {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.reference);
    }
}

/// The offers that are kept.
const MOST_OFFERS: usize = 10_000;

/// Checks that the offer of an order is one that was made for it, unchanged.
pub(super) fn check_offer(store: &Store, call: &Call<'_>, terminal: &str, amount: i64) -> Result<(), Problem> {
    let Some(sent) = call.body().pointer("/order/dccOffer") else {
        return Ok(());
    };
    // Whoever declines an offer pays in the currency of the merchant, whatever was offered and what has been added to the amount since.
    if sent.get("accepted").and_then(Value::as_bool) == Some(false) {
        return Ok(());
    }
    let refused = |field: &str, message: &str| Err(refuse(field, "another offer", message));
    let is_for = |offer: &Offer| offer.amount == amount && call.str("/order/currency") == Some(&offer.currency);
    let changed = |offer: &Offer| {
        let same = |name: &&str| match (sent.get(name), offer.terms.get(name)) {
            (Some(sent), Some(made)) => sent == made || (sent.is_number() && sent.as_f64() == made.as_f64()),
            _ => false,
        };
        ["fxAmount", "fxCurrency", "fxRate", "markup"].into_iter().find(|name| !same(name))
    };
    // The document does not ask for the reference: then the terms say which offer it is.
    let Some(reference) = sent.get("offerReference").and_then(Value::as_str) else {
        let is_it = |offer: &Offer| offer.terminal == terminal && is_for(offer) && changed(offer).is_none();
        if store.offers.iter().any(is_it) {
            return Ok(());
        }
        return refused(
            "order.dccOffer",
            "Expected an offer that was made at this terminal for the amount and the currency of the order, unchanged.",
        );
    };
    let Some(offer) = store.offers.get(reference).filter(|offer| offer.terminal == terminal) else {
        return refused(
            "order.dccOffer.offerReference",
            "Expected the reference of an offer that was made at this terminal.",
        );
    };
    if !is_for(offer) {
        return refused("order.amount", "Expected the amount and the currency that the offer was made for.");
    }
    match changed(offer) {
        Some(changed) => refused(&format!("order.dccOffer.{changed}"), "Expected the value of the offer, unchanged."),
        None => Ok(()),
    }
}

/// An offer to pay in the currency of the card, which is never that of the merchant here.
pub(super) fn fx_rates(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.str("/processingTerminalId").unwrap_or_default();
    let resolved = resolve_account(store, call, "paymentMethod", Purpose::CardPayment, terminal)?;
    let number = match &resolved.account {
        Account::Card { number, .. } => masked(number),
        _ => masked("4539858876047062"),
    };
    let (base, amount) = (
        call.str("/baseCurrency").unwrap_or("USD"),
        call.number("/baseAmount").unwrap_or_default(),
    );
    let (currency, code) = if base == "EUR" { ("USD", "840") } else { ("EUR", "978") };
    let (rate, markup) = RATE;
    store.created += 1;
    let reference = format!("SBFX{:06}", 1000 + store.created);
    let mut body = call.sample(store.created);
    body.insert("cardInfo".into(), card_info(store, terminal, &number, None, currency).into());
    body.insert("inquiryResult".into(), json!({ "dccOffered": true }));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "an amount at a rate, in whole cents"
    )]
    let offered = (amount as f64 * rate).round() as i64;
    let terms = json!({
        "offerReference": reference,
        "fxAmount": offered.max(1),
        "fxCurrency": currency,
        "fxCurrencyCode": code,
        "fxCurrencyExponent": 2,
        "fxRate": rate,
        "markup": markup,
        "markupText": "3.5 % over the rate of the sandbox",
        "provider": "Sandbox",
        "source": "Sandbox",
    });
    store.offers.add(Offer {
        reference,
        terminal: terminal.to_owned(),
        amount,
        currency: base.to_owned(),
        terms: terms.clone(),
    });
    store.offers.remove_oldest(MOST_OFFERS, |_| true);
    body.insert("dccOffer".into(), terms);
    Ok(Reply::One(Value::Object(body)))
}

/// A session of the wallet for a page, as text.
pub(super) fn apple_pay_session(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let url = call.str("/appleValidationUrl").unwrap_or_default();
    if !store.lenient && !is_apples(url) {
        let message = "Expected an https address of apple.com: a page can send any other, which the server then calls.";
        return Err(refuse("appleValidationUrl", "foreign address", message));
    }
    let (id, now) = (format!("{:08}", 1000 + store.created), call.now.timestamp_millis());
    let session = json!({
        "epochTimestamp": now,
        "expiresAt": now + 300_000,
        "merchantSessionIdentifier": format!("SANDBOX{id}"),
        "nonce": id,
        "merchantIdentifier": call.path("processingTerminalId"),
        "domainName": call.str("/appleDomainId").unwrap_or_default(),
        "displayName": "SANDBOX",
        "signature": "00",
    });
    Ok(Reply::One(json!({ "startSessionResponse": session.to_string() })))
}

/// Whether an address is one of Apple's.
fn is_apples(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    uri.scheme_str() == Some("https") && (host == "apple.com" || host.ends_with(".apple.com")) && !url.contains('@')
}

#[cfg(test)]
mod tests {
    use super::is_apples;

    #[test]
    fn only_addresses_of_apple_are_called_for_a_wallet() {
        for own in [
            "https://apple-pay-gateway.apple.com/paymentservices/startSession",
            "https://APPLE.com",
        ] {
            assert!(is_apples(own), "{own}");
        }
        for foreign in [
            "",
            "http://apple.com/",
            "https://evil.example/x",
            "https://apple.com.evil.example/",
            "https://notapple.com/",
            "https://apple.com@evil.example/",
            "https://evil.example/apple.com",
        ] {
            assert!(!is_apples(foreign), "{foreign}");
        }
    }
}
