//! Carts, orders, and the way from one to a paid one.
//!
//! An order has one attempt at a time, and the attempt is written down before it is sent: which token, and the frozen call with its key. Whoever
//! asks again, by a double click, a second tab, a reload or a browser that lost the answer, meets that record. A new attempt is made only after
//! the one before was declined for certain, or never left.
//!
//! An attempt whose outcome is not known comes to an end in this order: the same call is sent again as long as its key is trusted; the order is
//! looked up by its id; and what neither has settled is for a person, who ends it with [`Shop::close`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::limits::{Verdict, Visitor};
use super::pay::Answer;
use super::store::{load, save};
use super::{Fault, Shop};

const CARTS: &str = "carts";
const ORDERS: &str = "orders";

/// What the shop sells, at whole cents.
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
    // In tests, a total that ends in 01, 02 or 03 is declined: one to three of these.
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

/// What a visitor has chosen.
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
    /// Names the record at Payroc. It is no card and pays nothing.
    pub(crate) id: String,
    pub(crate) label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) quantity: i64,
    pub(crate) cents: i64,
}

/// What the payer does.
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

/// What was ordered, as it stood when the payer went to pay, and how it stands.
#[derive(Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: String,
    /// Whose it is.
    pub(crate) cart: String,
    pub(crate) job: Job,
    pub(crate) lines: Vec<Line>,
    /// From the shop's own cart. What the browser shows decides nothing.
    pub(crate) amount: i64,
    pub(crate) updates: Option<String>,
    pub(crate) standing: Standing,
    /// The token of the last attempt, as a hash: the same token again is the same attempt.
    token: Option<String>,
    /// The last attempt as it was sent, with its key: a sealed line, or an open one where the shop has nothing to seal with.
    call: Option<String>,
    /// The client address that the last attempt came from, until it is settled: its decline counts there, whenever it is heard.
    from: Option<String>,
    /// Payments of this order that were declined. Whatever else is found under its id belongs to the last attempt.
    #[serde(default)]
    pub(crate) declined: Vec<String>,
    /// What Payroc calls it, once it has said so.
    pub(crate) payment: Option<String>,
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Standing {
    /// Nothing was sent, or what was sent did nothing.
    Open,
    /// Declined for certain: another card may be tried.
    Declined,
    /// Written down to be sent, and perhaps sent. Only the same call may be sent again.
    Sent,
    /// Somebody has to look. Nothing more is sent by the machine.
    Review,
    Done,
    /// The cart was changed before anything was sent.
    Dropped,
}

/// What the payer is told when a token was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Done,
    Declined,
    /// Nobody knows yet.
    Unknown,
    /// Nothing was charged, and the same thing may be tried again.
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
        // What is no name of an order is the name of none.
        match load(self.store(), ORDERS, id) {
            Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(None),
            order => Ok(order?),
        }
    }

    fn put_order(&self, order: &Order) -> Result<(), Fault> {
        Ok(save(self.store(), ORDERS, &order.id, order)?)
    }

    /// Puts another quantity into the cart; an order that is being paid stays as it is.
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

    /// The order to pay: the one that is there if it says the same, otherwise a new one. An order that may have been paid keeps its place until
    /// that is known.
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
            // 24 characters, of which nobody guesses one: as many as the API takes.
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

    /// Takes a token for an order: charges once, whoever asks however often.
    pub(crate) async fn hand_in(&self, id: &str, token: &str, visitor: &Visitor) -> Result<Told, Fault> {
        let _lock = self.lock(id).await;
        let Some(mut order) = self.order(id)?.filter(|order| order.cart == visitor.cart) else {
            return Ok(Told::Gone);
        };
        let same = order.token.as_deref() == Some(&hash(token));
        match order.standing {
            Standing::Done => return Ok(Told::Done),
            Standing::Review => return Ok(Told::Unknown),
            Standing::Dropped => return Ok(Told::Gone),
            // Another token changes nothing: what may have been sent comes first.
            Standing::Sent => return self.resume(&mut order).await,
            Standing::Declined if same => return Ok(Told::Declined),
            Standing::Open | Standing::Declined => {}
        }
        if let Verdict::Wait(time) = self.guard().attempt(visitor) {
            return Ok(Told::Wait(time));
        }
        let call = self.freeze(&order, token)?;
        order.token = Some(hash(token));
        order.call = Some(self.written(&call, &order.id)?);
        order.from = Some(visitor.address.clone());
        order.standing = Standing::Sent;
        self.put_order(&order)?;
        // From here on the call is known to whoever comes next, this program after a crash among them.
        let answer = self.send(&call, false).await;
        self.record(&mut order, answer)
    }

    /// Sends again what may have been sent, and looks it up where that settles nothing.
    async fn resume(&self, order: &mut Order) -> Result<Told, Fault> {
        let answer = match (&order.payment, &order.call) {
            (Some(payment), _) => self.look(order.job, payment).await,
            (None, Some(written)) => match self.restore(order, written) {
                Ok(call) => self.send(&call, true).await,
                // Sealed by a key that is gone, or for another environment: it cannot be sent again, which is the same as a key too old.
                Err(error) => {
                    println!("order {}: {error}", order.id);
                    Answer::Over
                }
            },
            (None, None) => Answer::Over,
        };
        let answer = match answer {
            Answer::Unknown => self.find(order).await.ok().flatten().unwrap_or(Answer::Unknown),
            Answer::Over => match self.find(order).await {
                Ok(Some(found)) => found,
                // Nothing is found hours after anything can be under way. That is likely nothing, and no proof: of money a person decides.
                Ok(None) if order.job.pays() => Answer::Review,
                // Another record of the same card harms nobody.
                Ok(None) => Answer::Refused,
                Err(error) => {
                    println!("order {}: {error}", order.id);
                    Answer::Unknown
                }
            },
            known => known,
        };
        self.record(order, answer)
    }

    fn record(&self, order: &mut Order, answer: Answer) -> Result<Told, Fault> {
        let told = match answer {
            Answer::Done { payment, saved } => {
                order.standing = Standing::Done;
                order.payment = payment;
                self.finish(order, saved)?;
                Told::Done
            }
            Answer::Declined { payment } => {
                order.standing = Standing::Declined;
                order.declined.extend(payment);
                // Not the next attempt's.
                order.payment = None;
                let (cart, address) = (order.cart.clone(), order.from.clone().unwrap_or_default());
                self.guard().declined(&Visitor { cart, address });
                Told::Declined
            }
            Answer::Pending { payment } => {
                order.payment = payment.or(order.payment.take());
                Told::Unknown
            }
            Answer::Unknown | Answer::Over => Told::Unknown,
            Answer::Review => {
                println!("order {}: a person has to look whether it was paid", order.id);
                order.standing = Standing::Review;
                Told::Unknown
            }
            Answer::Refused => {
                order.standing = Standing::Open;
                Told::Again
            }
        };
        if matches!(order.standing, Standing::Done | Standing::Declined | Standing::Open) {
            // Settled: the single-use token in it has no business here any more.
            order.call = None;
            order.from = None;
        }
        self.put_order(order)?;
        Ok(told)
    }

    /// What follows from an order that is done: an empty cart, or a card on file.
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

    /// What a person found out about an order that was left to one: whether it was paid. Any other order stays as it is, and the answer is
    /// `false`.
    pub(crate) async fn close(&self, id: &str, paid: bool) -> Result<bool, Fault> {
        let _lock = self.lock(id).await;
        let Some(mut order) = self.order(id)?.filter(|order| order.standing == Standing::Review) else {
            return Ok(false);
        };
        let answer = if paid {
            let payment = order.payment.clone();
            Answer::Done { payment, saved: None }
        } else {
            // Never again the answer of the machine to a payment that it found.
            order.declined.extend(order.payment.take());
            Answer::Refused
        };
        self.record(&mut order, answer)?;
        Ok(true)
    }

    /// Looks again at an order whose outcome is not known.
    pub(crate) async fn settle(&self, id: &str) -> Result<(), Fault> {
        let _lock = self.lock(id).await;
        match self.order(id)? {
            Some(mut order) if order.standing == Standing::Sent => self.resume(&mut order).await.map(drop),
            _ => Ok(()),
        }
    }

    /// Looks again at all of them.
    pub(crate) async fn settle_all(&self) {
        for id in self.store().names(ORDERS).unwrap_or_default() {
            // What cannot be settled now is looked at the next time.
            let _ = self.settle(&id).await;
        }
    }
}
