//! The steps of the cases in an order that is right.

use payroc_ext::dependencies::chrono::NaiveDate;
use payroc_ext::journeys::cards::{Attempt, CardPayment, Charge, Charged};
use payroc_ext::journeys::saved_cards::{Agreement, SingleUseCard, first_charge};
use payroc_ext::journeys::{OrderId, reporting};
use payroc_ext::types::BatchId;
use payroc_ext::{Call, Client, Error, IdempotencyKey, Money};

async fn ship(client: &Client, attempt: Attempt, card: SingleUseCard) -> Result<Option<CardPayment>, Error> {
    let charge = Charge::new("1234001", attempt.clone(), Money::new(4_999, "USD"), card);
    match charge.authorize(client).await? {
        Charged::Approved(paid) => Ok(Some(paid)),
        Charged::Authorized(held) => held.capture(client).await.map(Some),
        Charged::PartiallyApproved(part) => {
            part.reverse(client).await?;
            Ok(None)
        }
        Charged::Declined(declined) => {
            attempt.after(&declined)?;
            Ok(None)
        }
        Charged::Reversed(_) | Charged::Undecided(_) => Ok(None),
    }
}

async fn series(client: &Client, order: OrderId, next: OrderId, card: SingleUseCard) -> Result<Charged, Error> {
    let charge = Charge::new("1234001", order, Money::new(2_999, "USD"), card);
    let first = first_charge(client, charge, Agreement::Recurring).await?;
    first.mandate?.charge(next, Money::new(2_999, "USD")).sale(client).await
}

fn reports(client: &Client, day: NaiveDate, batch: BatchId) {
    let _ = reporting::transactions(client, batch);
    let position = reporting::disputes(client, day).position();
    let _ = reporting::disputes(client, day).after(position);
}

fn key(client: &Client, key: IdempotencyKey) {
    let _ = Call::new(client, client.raw().capture_payment().payment_id("P-1")).with_fresh_key(key);
}

fn main() {}
