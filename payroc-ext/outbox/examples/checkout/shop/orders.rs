//! Carts, orders, and how an order becomes paid.
//!
//! An order has one attempt at a time, and each attempt is an intent of the outbox. The order and the prepared call with its key are stored in one transaction,
//! before anything is sent. A second request for the order, by a double click, a second tab, a reload or a browser that lost the response, finds that attempt. A
//! new one is made only after the one before was certainly declined, or certainly did nothing.
//!
//! A worker of the outbox sends the call, sends it again as long as its key is trusted, and then looks it up. Where neither settles it, a person closes the order
//! with [`Shop::close`].

use std::collections::BTreeMap;

use payroc_outbox::{IntentId, Settled, State};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::limits::{Verdict, Visitor};
use super::pay::Known;
use super::store::{self, Transaction};
use super::{Fault, Shop};

/// The items of the shop, with prices in cents.
pub(crate) const ITEMS: [Item; 3] = [
    Item {
        id: "mug",
        name: "Enamel mug",
        cents: 1_200,
    },
    Item {
        id: "tea",
        name: "Mountain tea, 100\u{a0}g",
        cents: 850,
    },
    // The sandbox declines a total that ends in 01, 02 or 03: one to three of these.
    Item {
        id: "card",
        name: "Picture postcard",
        cents: 101,
    },
];

pub(crate) struct Item {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) cents: i64,
}

/// The cart of a visitor.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Cart {
    pub(crate) quantities: BTreeMap<String, i64>,
    /// The order that is being paid.
    pub(crate) order: Option<String>,
    pub(crate) saved: Option<Saved>,
}

impl Default for Cart {
    fn default() -> Self {
        Self {
            quantities: [("mug".to_owned(), 1), ("tea".to_owned(), 2)].into(),
            order: None,
            saved: None,
        }
    }
}

impl Cart {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let quantity = |item: &Item| self.quantities.get(item.id).copied().unwrap_or(0);
        let lines = ITEMS.iter().map(|item| Line {
            name: item.name.to_owned(),
            quantity: quantity(item),
            cents: quantity(item) * item.cents,
        });
        lines.filter(|line| line.quantity > 0).collect()
    }

    pub(crate) fn total(&self) -> i64 {
        self.lines().iter().map(|line| line.cents).sum()
    }
}

/// A card on file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// The id of the record at Payroc. It is not card data, and nothing can be paid with it.
    pub(crate) id: String,
    pub(crate) label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) quantity: i64,
    pub(crate) cents: i64,
}

/// The purpose of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Job {
    PayByCard,
    PayByAch,
    PayByPad,
    SaveCard,
    UpdateCard,
}

impl Job {
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        Some(match name {
            "card" => Self::PayByCard,
            "ach" => Self::PayByAch,
            "pad" => Self::PayByPad,
            "save" => Self::SaveCard,
            "update" => Self::UpdateCard,
            _ => return None,
        })
    }

    pub(crate) fn pays(self) -> bool {
        matches!(self, Self::PayByCard | Self::PayByAch | Self::PayByPad)
    }

    pub(crate) fn currency(self) -> &'static str {
        if self == Self::PayByPad { "CAD" } else { "USD" }
    }
}

/// An order, as the cart was when the payer began to pay, and its state.
#[derive(Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: String,
    /// The cart that it belongs to.
    pub(crate) cart: String,
    pub(crate) job: Job,
    pub(crate) lines: Vec<Line>,
    /// From the shop's own cart, never from the browser.
    pub(crate) amount: i64,
    pub(crate) updates: Option<String>,
    pub(crate) standing: Standing,
    /// How many attempts were made. The number of the last one is a part of its intent.
    attempts: u32,
    /// The token of the last attempt, as a hash: the same token again is the same attempt.
    token: Option<String>,
    /// The client address of the last attempt, until it is settled: a decline counts for that address, however late it is known.
    from: Option<String>,
    /// Payroc's id of the payment, once it is known.
    pub(crate) payment: Option<String>,
}

/// The state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Standing {
    /// Nothing was sent, or the call did nothing.
    Open,
    /// Certainly declined: another card may be used.
    Declined,
    /// The call is in the outbox, and perhaps sent.
    Sent,
    /// A person has to check. Nothing is sent any more.
    Review,
    Done,
    /// The cart was changed before anything was sent.
    Dropped,
}

/// The result that the payer sees after submitting a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Done,
    Declined,
    /// Not known yet.
    Unknown,
    /// Nothing was charged, and the payer may submit again.
    Again,
    Wait(std::time::Duration),
    Gone,
}

impl Order {
    /// The business's own id of the last attempt. Another attempt after a decline is another intent.
    pub(crate) fn intent(&self) -> Result<IntentId, Fault> {
        Ok(IntentId::new(format!("{}/{}", self.id, self.attempts))?)
    }

    /// Whether it is not known what became of the last attempt.
    pub(crate) fn waits(&self) -> bool {
        matches!(self.standing, Standing::Sent | Standing::Review)
    }

    fn shown(&self) -> Shown {
        match self.standing {
            Standing::Open => Shown::Again,
            Standing::Declined => Shown::Declined,
            Standing::Sent | Standing::Review => Shown::Unknown,
            Standing::Done => Shown::Done,
            Standing::Dropped => Shown::Gone,
        }
    }
}

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Shop {
    pub(crate) async fn cart(&self, id: &str) -> Result<Cart, Fault> {
        store::cart(&mut *self.pool().acquire().await?, id).await
    }

    pub(crate) async fn order(&self, id: &str) -> Result<Option<Order>, Fault> {
        store::order(&mut *self.pool().acquire().await?, id).await
    }

    /// Changes a quantity in the cart; an order that is being paid stays the same.
    pub(crate) async fn choose(&self, cart_id: &str, item: &str, by: i64) -> Result<(), Fault> {
        if !ITEMS.iter().any(|known| known.id == item) {
            return Ok(());
        }
        let mut transaction = store::begin(self.pool()).await?;
        let mut cart = store::cart(&mut transaction, cart_id).await?;
        let quantity = cart.quantities.entry(item.to_owned()).or_insert(0);
        *quantity = (*quantity + by).clamp(0, 9);
        store::put_cart(&mut transaction, cart_id, &cart).await?;
        Ok(transaction.commit().await?)
    }

    /// The order to pay: the existing one if it matches the cart, otherwise a new one. An order that may have been paid stays until its outcome is
    /// known.
    pub(crate) async fn begin(&self, cart_id: &str, job: Job) -> Result<Option<String>, Fault> {
        let mut transaction = store::begin(self.pool()).await?;
        let mut cart = store::cart(&mut transaction, cart_id).await?;
        if let Some(id) = &cart.order
            && let Some(mut order) = store::order(&mut transaction, id).await?
        {
            let same = order.job == job && (!job.pays() || order.lines == cart.lines());
            match order.standing {
                Standing::Sent | Standing::Review => return Ok(Some(order.id)),
                Standing::Open | Standing::Declined if same => return Ok(Some(order.id)),
                Standing::Open | Standing::Declined => {
                    order.standing = Standing::Dropped;
                    store::put_order(&mut transaction, &order).await?;
                }
                Standing::Done | Standing::Dropped => {}
            }
        }
        let (lines, amount) = if job.pays() {
            (cart.lines(), cart.total())
        } else {
            (Vec::new(), 0)
        };
        let updates = cart.saved.as_ref().filter(|_| job == Job::UpdateCard).map(|saved| saved.id.clone());
        if (job.pays() && amount == 0) || (job == Job::UpdateCard && updates.is_none()) {
            return Ok(None);
        }
        let order = Order {
            // Random, and 24 characters long, which is the limit of the API.
            id: uuid::Uuid::new_v4().simple().to_string()[..24].to_owned(),
            cart: cart_id.to_owned(),
            job,
            lines,
            amount,
            updates,
            standing: Standing::Open,
            attempts: 0,
            token: None,
            from: None,
            payment: None,
        };
        store::put_order(&mut transaction, &order).await?;
        cart.order = Some(order.id.clone());
        store::put_cart(&mut transaction, cart_id, &cart).await?;
        transaction.commit().await?;
        Ok(Some(order.id))
    }

    /// Accepts a token for an order, and charges once, however often it is submitted.
    pub(crate) async fn hand_in(&self, id: &str, token: &str, visitor: &Visitor) -> Result<Shown, Fault> {
        let mut transaction = store::begin(self.pool()).await?;
        let Some(mut order) = store::order(&mut transaction, id).await?.filter(|order| order.cart == visitor.cart) else {
            return Ok(Shown::Gone);
        };
        let same = order.token.as_deref() == Some(&hash(token));
        match order.standing {
            Standing::Done | Standing::Review | Standing::Dropped => return Ok(order.shown()),
            Standing::Declined if same => return Ok(Shown::Declined),
            // Another token changes nothing: the call that may have been sent is settled first.
            Standing::Sent => transaction.rollback().await?,
            Standing::Open | Standing::Declined => {
                if let Verdict::Wait(time) = self.guard().attempt(visitor) {
                    return Ok(Shown::Wait(time));
                }
                let call = self.freeze(&order, token)?;
                order.attempts += 1;
                order.token = Some(hash(token));
                order.from = Some(visitor.address.clone());
                order.standing = Standing::Sent;
                order.payment = None;
                store::put_order(&mut transaction, &order).await?;
                self.outbox().submit(&mut transaction, order.intent()?, &call).await?;
                // From here on the order is being paid, whatever happens to this program.
                transaction.commit().await?;
                self.outbox().wake();
            }
        }
        let intent = order.intent()?;
        match tokio::time::timeout(self.0.settings.wait, self.outbox().outcome(&intent)).await {
            Ok(settled) => self.apply(&order, settled?).await,
            // The worker goes on, and the receipt shows how it ends.
            Err(_) => Ok(Shown::Unknown),
        }
    }

    /// Applies to an order what became of its last attempt.
    async fn apply(&self, order: &Order, settled: Settled) -> Result<Shown, Fault> {
        let known = match settled {
            Settled::Done(done) => self.known(order, &done).await?,
            Settled::Refused(_) => Known::Refused,
            Settled::Held(_) if order.job.pays() => Known::Review,
            // Nobody has to look for a card that may have been saved: a second record of it does no harm. This wipes its token.
            Settled::Held(row) => {
                let verdict = payroc_outbox::Verdict::NotDone;
                self.outbox().settle_by_hand(&row.intent_id, verdict, "the shop").await?;
                Known::Refused
            }
            _ => Known::Pending { payment: None },
        };
        let mut transaction = store::begin(self.pool()).await?;
        let recorded = store::order(&mut transaction, &order.id).await?;
        let Some(mut recorded) = recorded.filter(|recorded| recorded.attempts == order.attempts) else {
            return Ok(Shown::Unknown);
        };
        // Another request may have applied it meanwhile.
        if recorded.waits() {
            self.record(&mut transaction, &mut recorded, known).await?;
            transaction.commit().await?;
        }
        Ok(recorded.shown())
    }

    async fn record(&self, transaction: &mut Transaction, order: &mut Order, known: Known) -> Result<(), Fault> {
        match known {
            Known::Done { payment, saved } => {
                order.standing = Standing::Done;
                order.payment = payment.or(order.payment.take());
                finish(transaction, order, saved).await?;
            }
            Known::Declined => {
                order.standing = Standing::Declined;
                order.payment = None;
                let (cart, address) = (order.cart.clone(), order.from.clone().unwrap_or_default());
                self.guard().declined(&Visitor { cart, address });
            }
            Known::Pending { payment } => order.payment = payment.or(order.payment.take()),
            Known::Review => {
                if order.standing != Standing::Review {
                    println!("order {}: a person has to check whether it was paid", order.id);
                }
                order.standing = Standing::Review;
            }
            Known::Refused => order.standing = Standing::Open,
        }
        if !order.waits() {
            order.from = None;
        }
        store::put_order(transaction, order).await
    }

    /// Closes an order that was left to a person, who has found out whether it was paid. Returns `false` for any other order, which stays the same.
    pub(crate) async fn close(&self, id: &str, paid: bool) -> Result<bool, Fault> {
        let Some(order) = self.order(id).await?.filter(Order::waits) else {
            return Ok(false);
        };
        let intent = order.intent()?;
        let row = self.outbox().row(&intent).await?;
        if row.is_some_and(|row| row.state == State::Held) {
            let verdict = if paid {
                payroc_outbox::Verdict::Done { result_id: None }
            } else {
                payroc_outbox::Verdict::NotDone
            };
            self.outbox().settle_by_hand(&intent, verdict, "the command line").await?;
        } else if order.standing != Standing::Review {
            return Ok(false);
        }
        let known = if paid {
            Known::Done {
                payment: None,
                saved: None,
            }
        } else {
            Known::Refused
        };
        let mut transaction = store::begin(self.pool()).await?;
        let Some(mut order) = store::order(&mut transaction, id).await?.filter(Order::waits) else {
            return Ok(true);
        };
        self.record(&mut transaction, &mut order, known).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Applies what has become of an order's payment, if that is known by now.
    pub(crate) async fn settle(&self, id: &str) -> Result<(), Fault> {
        let Some(order) = self.order(id).await?.filter(Order::waits) else {
            return Ok(());
        };
        let intent = order.intent()?;
        match self.outbox().row(&intent).await?.map(|row| row.state) {
            // Returns at once.
            Some(State::Done | State::Refused | State::Held) => {
                let settled = self.outbox().outcome(&intent).await?;
                self.apply(&order, settled).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Settles all of them.
    pub(crate) async fn settle_all(&self) -> Result<(), Fault> {
        for id in store::waiting(self.pool()).await? {
            // One that cannot be settled now is settled the next time.
            if let Err(error) = self.settle(&id).await {
                println!("order {id}: {error}");
            }
        }
        Ok(())
    }
}

/// Applies an order that is done: empties the cart, or keeps the card on file.
async fn finish(transaction: &mut Transaction, order: &Order, saved: Option<Saved>) -> Result<(), Fault> {
    let mut cart = store::cart(transaction, &order.cart).await?;
    if order.job.pays() {
        cart.quantities = BTreeMap::new();
    }
    if let Some(saved) = saved {
        cart.saved = Some(saved);
    }
    store::put_cart(transaction, &order.cart, &cart).await
}
