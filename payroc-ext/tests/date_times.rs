//! Date-times: an odd one in a response loses no payment, and one in a query names an exact instant.

mod support;

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use payroc_ext::clock::Clock;
use payroc_ext::types::{OfflineProcessing, SubscriptionPaymentOrder, SubscriptionPaymentRequest};
use payroc_ext::{Decision, HasDecision, Timestamp};
use payroc_sandbox::ManualClock;
use serde_json::json;
use support::{Fake, Reply, SESSION_TOKEN, card_payment, response};

#[tokio::test]
async fn an_unreadable_date_time_does_not_lose_a_payment() {
    for (text, utc) in [
        ("2026-08-20T15:30:00", Some("2026-08-20T15:30:00Z")),
        ("2026-08-20 15:30:00.1234567890", Some("2026-08-20T15:30:00.123456789Z")),
        ("2026-08-20t17:30:00+02:00", Some("2026-08-20T15:30:00Z")),
        ("20/08/2026", None),
        ("", None),
    ] {
        let body = json!({
            "paymentId": "M2MJOG6O2Y",
            "processingTerminalId": "1234001",
            "order": {"orderId": "order-17", "amount": 4999, "currency": "USD", "dateTime": text},
            "card": {"type": "Visa", "entryMethod": "keyed", "cardNumber": "453985******7062", "expiryDate": "1230"},
            "transactionResult": {"type": "sale", "status": "ready", "responseCode": "A", "currency": "USD", "authorizedAmount": 4999},
        });
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body.to_string())));
        let client = fake.client(&ManualClock::new());
        let paid = client.payments().create(card_payment("order-17")).await.unwrap();
        assert_eq!(paid.decision(), Decision::Approved, "{text:?}");
        let made = paid.order.date_time.as_ref().unwrap();
        assert_eq!((made.as_str(), made.assume_utc()), (text, utc.map(|utc| utc.parse().unwrap())));
        assert_eq!(fake.calls().len(), 1);
    }
}

/// A date is as little worth a payment as a date-time is.
#[tokio::test]
async fn an_unreadable_date_does_not_lose_a_payment() {
    for (text, day) in [
        ("1990-05-15", Some("1990-05-15")),
        ("1990-05-15T00:00:00", Some("1990-05-15")),
        ("15/05/1990", None),
        ("", None),
    ] {
        let day = day.map(|day| day.parse().unwrap());
        let replies = |operation: &str| match operation {
            "payments" => json!({
                "paymentId": "M2MJOG6O2Y",
                "processingTerminalId": "1234001",
                "order": {"orderId": "order-17", "amount": 4999, "currency": "USD", "dateTime": "2026-08-20T15:30:00Z"},
                "card": {"type": "Visa", "entryMethod": "keyed", "cardNumber": "453985******7062", "expiryDate": "1230"},
                "customer": {"dateOfBirth": text},
                "transactionResult": {"type": "sale", "status": "ready", "responseCode": "A", "currency": "USD", "authorizedAmount": 4999},
            }),
            "pay" => json!({
                "subscriptionId": "S1", "processingTerminalId": "1234001",
                "payment": {
                    "paymentId": "M2MJOG6O2Y", "dateTime": "2026-08-20T15:30:00Z", "currency": "USD", "amount": 4999,
                    "status": "ready", "responseCode": "A",
                },
                "secureToken": {"secureTokenId": "T1", "customerName": "x", "token": "296753123456", "status": "notValidated"},
                "currentState": {"status": "active", "nextDueDate": text, "paidInvoices": 1, "outstandingInvoices": 1},
            }),
            _ => json!({
                "paymentId": "M2MJOG6O2Y",
                "processingTerminalId": "1234001",
                "order": {"orderId": "order-17", "amount": 4999, "currency": "USD", "dateTime": "2026-08-20T15:30:00Z"},
                "bankAccount": {"type": "ach", "secCode": "web", "nameOnAccount": "x", "accountNumber": "****6789", "routingNumber": "123456789"},
                "returns": [{"paymentId": "M2MJOG6O2Z", "date": text, "returnCode": "R01", "returnReason": "x", "represented": false}],
                "transactionResult": {"type": "payment", "status": "returned", "responseCode": "A"},
            }),
        };
        let bodies: Vec<String> = ["payments", "pay", "bank"].map(|operation| replies(operation).to_string()).into();
        let fake = Fake::api(move |_, nth| Reply::Response(response(200, bodies[nth].clone())));
        let client = fake.client(&ManualClock::new());

        let paid = client.payments().create(card_payment("order-17")).await.unwrap();
        assert_eq!(paid.decision(), Decision::Approved, "{text:?}");
        let born = paid.customer.as_ref().unwrap().date_of_birth.as_ref().unwrap();
        assert_eq!((born.expose().as_str(), born.expose().day()), (text, day));

        let request = SubscriptionPaymentRequest::new(SubscriptionPaymentOrder::new());
        let collected = client.subscriptions().pay("1234001", "S1", request).await.unwrap();
        assert_eq!(collected.decision(), Decision::Approved, "{text:?}");
        assert_eq!(collected.current_state.next_due_date.as_ref().unwrap().as_str(), text);

        let transfer = client.bank_transfer_payments().get("M2MJOG6O2Y").await.unwrap();
        assert_eq!(transfer.decision(), Decision::Returned, "{text:?}");
        assert_eq!(transfer.returns.as_ref().unwrap()[0].date.day(), day);
    }
}

#[tokio::test]
async fn a_session_expiry_without_an_offset_is_utc_if_plausible_and_ten_minutes_ahead_otherwise() {
    for (end, seconds) in [
        ("2026-01-01T00:05:00", 300),
        ("2026-01-01 00:05:00.000", 300),
        // Written by a server two hours east of UTC, and by one to the west.
        ("2026-01-01T02:05:00", 600),
        ("2025-12-31T19:05:00", 600),
        ("in five minutes", 600),
        // With an offset, the instant is taken as it is written.
        ("2026-01-01T02:05:00Z", 7_500),
    ] {
        let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": end });
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body.to_string())));
        let clock = ManualClock::new();
        let session = fake.client(&clock).hosted_fields().terminal("1234001").for_payment().await.unwrap();
        assert_eq!(session.remaining(), Duration::from_secs(seconds), "{end}");
        assert_eq!(session.expires_at(), clock.wall() + TimeDelta::seconds(seconds as i64), "{end}");
        clock.advance(Duration::from_secs(seconds));
        assert!(session.is_expired());
    }
}

/// What a server writes that has no value for it, and what one writes for "never".
#[tokio::test]
async fn a_session_that_ends_in_another_age_lives_for_the_usual_time() {
    for end in [
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:00",
        "2025-12-30T23:00:00Z",
        "2026-01-03T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ] {
        let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": end });
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body.to_string())));
        let clock = ManualClock::new();
        let session = fake.client(&clock).hosted_fields().terminal("1234001").for_payment().await.unwrap();
        assert_eq!(session.remaining(), Duration::from_secs(600), "{end}");
        assert!(
            session.into_browser_config(payroc_ext::hosted_fields::CardFields::new()).is_ok(),
            "{end}"
        );
    }
}

#[tokio::test]
async fn an_instant_in_a_query_is_sent_with_its_offset() {
    let fake = Fake::api(|_, _| Reply::Response(response(200, r#"{"limit":1,"count":0,"hasMore":false,"data":[],"links":[]}"#)));
    let client = fake.client(&ManualClock::new());
    let from: Timestamp = "2026-08-20 15:30:00".parse().unwrap();
    let to: DateTime<FixedOffset> = "2026-08-21T15:30:00.5+02:00".parse().unwrap();
    let list = client.payments().list().date_from(from.assume_utc().unwrap()).date_to(to);
    list.await.unwrap();
    let query = fake.calls()[0].uri().query().unwrap().to_owned();
    assert_eq!(
        query,
        "dateFrom=2026-08-20T15%3A30%3A00Z&dateTo=2026-08-21T15%3A30%3A00.500%2B02%3A00"
    );
}

#[test]
fn a_date_time_in_a_body_is_written_in_utc() {
    let at: DateTime<Utc> = "2026-08-20T15:30:00.250Z".parse().unwrap();
    let offline = OfflineProcessing::new("offlineApproval").date_time(at);
    assert_eq!(serde_json::to_value(&offline).unwrap()["dateTime"], "2026-08-20T15:30:00.250Z");
}
