//! Carts, orders, and how an order becomes paid.
//!
//! An order has one attempt at a time, and the attempt is stored before it is sent: the token, and the prepared call with its key. A second request for
//! the order, by a double click, a second tab, a reload or a browser that lost the response, finds that record. A new attempt is made only after
//! the one before was certainly declined, or was never sent.
//!
//! An attempt with an unknown outcome is settled in this order: the same call is sent again as long as its key is trusted; the order is
//! looked up by its id; and if neither settles it, a person closes it with [`Shop::close`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::limits::{Verdict, Visitor};
use super::pay::Known;
use super::store::{load, save};
use super::{Fault, Shop};

const CARTS: &str = "carts";
const ORDERS: &str = "orders";

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
    /// The token of the last attempt, as a hash: the same token again is the same attempt.
    token: Option<String>,
    /// The last attempt as it was sent, with its key: a sealed line, or an open one where the shop has no sealing key.
    call: Option<String>,
    /// The client address of the last attempt, until it is settled: a decline counts for that address, however late it is known.
    from: Option<String>,
    /// Payments of this order that were declined. Any other payment under its id belongs to the last attempt.
    #[serde(default)]
    pub(crate) declined: Vec<String>,
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
    /// The call is stored, and perhaps sent. Only the same call may be sent again.
    Sent,
    /// A person has to check. The shop sends nothing more.
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

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Shop {
    pub(crate) fn cart(&self, id: &str) -> Result<Cart, Fault> {
        Ok(load(self.store(), CARTS, id)?.unwrap_or_default())
    }

    fn put_cart(&self, id: &str, cart: &Cart) -> Result<(), Fault> {
        Ok(save(self.store(), CARTS, id, cart)?)
    }

    pub(crate) fn order(&self, id: &str) -> Result<Option<Order>, Fault> {
        // A name that no order can have is that of no order.
        match load(self.store(), ORDERS, id) {
            Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(None),
            order => Ok(order?),
        }
    }

    fn put_order(&self, order: &Order) -> Result<(), Fault> {
        Ok(save(self.store(), ORDERS, &order.id, order)?)
    }

    /// Changes a quantity in the cart; an order that is being paid stays the same.
    pub(crate) async fn choose(&self, cart_id: &str, item: &str, by: i64) -> Result<(), Fault> {
        let _lock = self.lock(cart_id).await;
        let mut cart = self.cart(cart_id)?;
        if !ITEMS.iter().any(|known| known.id == item) {
            return Ok(());
        }
        let quantity = cart.quantities.entry(item.to_owned()).or_insert(0);
        *quantity = (*quantity + by).clamp(0, 9);
        self.put_cart(cart_id, &cart)
    }

    /// The order to pay: the existing one if it matches the cart, otherwise a new one. An order that may have been paid stays until its outcome is
    /// known.
    pub(crate) async fn begin(&self, cart_id: &str, job: Job) -> Result<Option<String>, Fault> {
        let _cart = self.lock(cart_id).await;
        let mut cart = self.cart(cart_id)?;
        if let Some(id) = &cart.order {
            let _order = self.lock(id).await;
            if let Some(mut order) = self.order(id)? {
                let same = order.job == job && (!job.pays() || order.lines == cart.lines());
                match order.standing {
                    Standing::Sent | Standing::Review => return Ok(Some(order.id)),
                    Standing::Open | Standing::Declined if same => return Ok(Some(order.id)),
                    Standing::Open | Standing::Declined => {
                        order.standing = Standing::Dropped;
                        self.put_order(&order)?;
                    }
                    Standing::Done | Standing::Dropped => {}
                }
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
            token: None,
            call: None,
            from: None,
            declined: Vec::new(),
            payment: None,
        };
        self.put_order(&order)?;
        cart.order = Some(order.id.clone());
        self.put_cart(cart_id, &cart)?;
        Ok(Some(order.id))
    }

    /// Accepts a token for an order, and charges once, however often it is submitted.
    pub(crate) async fn hand_in(&self, id: &str, token: &str, visitor: &Visitor) -> Result<Shown, Fault> {
        let _lock = self.lock(id).await;
        let Some(mut order) = self.order(id)?.filter(|order| order.cart == visitor.cart) else {
            return Ok(Shown::Gone);
        };
        let same = order.token.as_deref() == Some(&hash(token));
        match order.standing {
            Standing::Done => return Ok(Shown::Done),
            Standing::Review => return Ok(Shown::Unknown),
            Standing::Dropped => return Ok(Shown::Gone),
            // Another token changes nothing: the call that may have been sent is settled first.
            Standing::Sent => return self.resume(&mut order).await,
            Standing::Declined if same => return Ok(Shown::Declined),
            Standing::Open | Standing::Declined => {}
        }
        if let Verdict::Wait(time) = self.guard().attempt(visitor) {
            return Ok(Shown::Wait(time));
        }
        let call = self.freeze(&order, token)?;
        order.token = Some(hash(token));
        order.call = Some(self.written(&call, &order.id)?);
        order.from = Some(visitor.address.clone());
        order.standing = Standing::Sent;
        self.put_order(&order)?;
        // From here on the call is stored, so this program can resume it after a crash.
        let known = self.send(&call, false).await;
        self.record(&mut order, known)
    }

    /// Sends a call again that may have been sent, and looks the order up where that settles nothing.
    async fn resume(&self, order: &mut Order) -> Result<Shown, Fault> {
        let known = match (&order.payment, &order.call) {
            (Some(payment), _) => self.look(order.job, payment).await,
            (None, Some(written)) => match self.restore(order, written) {
                Ok(call) => self.send(&call, true).await,
                // Sealed by a key that is lost, or for another environment: like a key that is too old, it cannot be sent again.
                Err(error) => {
                    println!("order {}: {error}", order.id);
                    Known::Over
                }
            },
            (None, None) => Known::Over,
        };
        let known = match known {
            Known::Unknown => self.find(order).await.ok().flatten().unwrap_or(Known::Unknown),
            Known::Over => match self.find(order).await {
                Ok(Some(found)) => found,
                // Nothing is found hours after any request can be in flight. Probably nothing was charged, but that is no proof, so a person decides.
                Ok(None) if order.job.pays() => Known::Review,
                // A second record of the same card does no harm.
                Ok(None) => Known::Refused,
                Err(error) => {
                    println!("order {}: {error}", order.id);
                    Known::Unknown
                }
            },
            known => known,
        };
        self.record(order, known)
    }

    fn record(&self, order: &mut Order, known: Known) -> Result<Shown, Fault> {
        let shown = match known {
            Known::Done { payment, saved } => {
                order.standing = Standing::Done;
                order.payment = payment;
                self.finish(order, saved)?;
                Shown::Done
            }
            Known::Declined { payment } => {
                order.standing = Standing::Declined;
                order.declined.extend(payment);
                // It is not the payment of the next attempt.
                order.payment = None;
                let (cart, address) = (order.cart.clone(), order.from.clone().unwrap_or_default());
                self.guard().declined(&Visitor { cart, address });
                Shown::Declined
            }
            Known::Pending { payment } => {
                order.payment = payment.or(order.payment.take());
                Shown::Unknown
            }
            Known::Unknown | Known::Over => Shown::Unknown,
            Known::Review => {
                println!("order {}: a person has to check whether it was paid", order.id);
                order.standing = Standing::Review;
                Shown::Unknown
            }
            Known::Refused => {
                order.standing = Standing::Open;
                Shown::Again
            }
        };
        if matches!(order.standing, Standing::Done | Standing::Declined | Standing::Open) {
            // Settled: the single-use token in the call is no longer needed.
            order.call = None;
            order.from = None;
        }
        self.put_order(order)?;
        Ok(shown)
    }

    /// Applies an order that is done: empties the cart, or keeps the card on file.
    fn finish(&self, order: &Order, saved: Option<Saved>) -> Result<(), Fault> {
        let mut cart = self.cart(&order.cart)?;
        if order.job.pays() {
            cart.quantities = BTreeMap::new();
        }
        if let Some(saved) = saved {
            cart.saved = Some(saved);
        }
        self.put_cart(&order.cart, &cart)
    }

    /// Closes an order that was left to a person, who has found out whether it was paid. Returns `false` for any other order, which stays the same.
    pub(crate) async fn close(&self, id: &str, paid: bool) -> Result<bool, Fault> {
        let _lock = self.lock(id).await;
        let Some(mut order) = self.order(id)?.filter(|order| order.standing == Standing::Review) else {
            return Ok(false);
        };
        let known = if paid {
            let payment = order.payment.clone();
            Known::Done { payment, saved: None }
        } else {
            // The shop must not find the same payment again.
            order.declined.extend(order.payment.take());
            Known::Refused
        };
        self.record(&mut order, known)?;
        Ok(true)
    }

    /// Settles an order whose outcome is not known.
    pub(crate) async fn settle(&self, id: &str) -> Result<(), Fault> {
        let _lock = self.lock(id).await;
        match self.order(id)? {
            Some(mut order) if order.standing == Standing::Sent => self.resume(&mut order).await.map(drop),
            _ => Ok(()),
        }
    }

    /// Settles all of them.
    pub(crate) async fn settle_all(&self) {
        for id in self.store().names(ORDERS).unwrap_or_default() {
            // An order that cannot be settled now is tried again the next time.
            let _ = self.settle(&id).await;
        }
    }
}
