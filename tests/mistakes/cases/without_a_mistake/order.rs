//! The steps of the cases in an order that is right.

use payroc_ext::dependencies::chrono::NaiveDate;
use payroc_ext::journeys::cards::{Attempt, CardPayment, Charge, Charged, GivenBack};
use payroc_ext::journeys::devices::{Canceled, Sale};
use payroc_ext::journeys::plans::{Collected, ManualSubscription};
use payroc_ext::journeys::saved_cards::{Agreement, SingleUseCard, first_charge};
use payroc_ext::journeys::{OrderId, reporting};
use payroc_ext::types::BatchId;
use payroc_ext::{Call, Client, Error, IdempotencyKey, Money};

async fn ship(client: &Client, attempt: Attempt, card: SingleUseCard) -> Result<Option<CardPayment>, Error> {
    let charge = Charge::new("1234001", attempt.clone(), Money::new(4_999, "USD"), card);
    let charged = match charge.authorize(client).await? {
        Charged::Authorized(held) => held.capture(client).await?,
        other => other,
    };
    match charged {
        Charged::Approved(paid) => Ok(Some(paid)),
        Charged::Authorized(_) => Ok(None),
        Charged::PartiallyApproved(part) => match part.reverse(client).await? {
            GivenBack::Done(_) | GivenBack::Declined(_) | GivenBack::Undecided(_) => Ok(None),
        },
        Charged::Declined(declined) => {
            attempt.after(&declined)?;
            Ok(None)
        }
        Charged::Reversed(_) | Charged::Undecided(_) => Ok(None),
    }
}

async fn collect(client: &Client, manual: &ManualSubscription, order: &OrderId) -> Result<bool, Error> {
    match manual.pay(client, order, &Money::new(2_999, "USD")).await? {
        Collected::Approved(_) => Ok(true),
        Collected::Declined(_) | Collected::Undecided(_) => Ok(false),
    }
}

fn canceled(sale: Canceled<Sale>, attempt: &Attempt) -> Result<Attempt, Error> {
    sale.next_attempt(attempt)
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
