//! Joining what was paid with what was settled and paid out.

use std::collections::HashMap;
use std::future::poll_fn;
use std::task::Poll;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Offset as _, TimeDelta, Utc};
use payroc_api::types::{
    self, AchDepositId, BatchId, Currency, MerchantId, PaymentId, RefundId, SettlementState, TerminalId, TransactionId, TransactionResult,
    TransactionResultStatus, TransactionType,
};
use serde::{Serialize, Serializer};

use super::rows::{BatchRow, DepositRow, TransactionRow};
use crate::http::BoxFuture;
use crate::journeys::step::{each, refuse};
use crate::journeys::stored::{pairs, write, written};
use crate::{Client, Error, ErrorKind, Money};

/// How many deposits are fetched at once.
const AT_ONCE: usize = 4;

/// What [`reconcile`](super::reconcile) looks at: a day, and whose.
#[derive(Clone, Debug)]
pub struct Scope {
    day: NaiveDate,
    zone: FixedOffset,
    terminal: Option<TerminalId>,
    merchant: Option<MerchantId>,
}

impl Scope {
    /// Everything of a day that the API key can see.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            day,
            zone: Utc.fix(),
            terminal: None,
            merchant: None,
        }
    }

    /// Only one terminal, and the merchant (MID) that it belongs to. Payments know the one and batches the other, and the API does not say which belong
    /// together, so both are needed.
    #[must_use]
    pub fn only(mut self, terminal: impl Into<TerminalId>, merchant: impl Into<MerchantId>) -> Self {
        (self.terminal, self.merchant) = (Some(terminal.into()), Some(merchant.into()));
        self
    }

    /// Where the day of payments that are not settled begins; at midnight UTC unless this is called. The vendor does not document it.
    #[must_use]
    pub fn zone(mut self, zone: FixedOffset) -> Self {
        self.zone = zone;
        self
    }

    /// When the day of payments that are not settled begins and ends.
    fn bounds(&self) -> Result<(DateTime<FixedOffset>, DateTime<FixedOffset>), Error> {
        let midnight = self.day.and_time(NaiveTime::MIN).and_local_timezone(self.zone).earliest();
        let next = midnight.and_then(|begin| begin.checked_add_signed(TimeDelta::days(1)));
        midnight.zip(next).ok_or_else(|| refuse("the day is out of the range of dates"))
    }
}

/// The whole day in UTC.
impl From<NaiveDate> for Scope {
    fn from(day: NaiveDate) -> Self {
        Self::of(day)
    }
}

/// Something that was paid or paid back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A payment.
    Payment(PaymentId),
    /// A refund.
    Refund(RefundId),
}

/// A number that is stated and can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// The sum of the sales, in minor units.
    Sales,
    /// The sum of the returns, in minor units.
    Returns,
    /// The number of transactions.
    Count,
}

/// Something that does not add up, or cannot yet.
///
/// Match on it with `_`: later versions find more. serde writes its fields, and in front of them its kind as `finding`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Finding {
    /// Approved or undecided, and in no closed batch: nothing is missing yet.
    NotYetSettled {
        /// The payment or refund.
        item: Item,
        /// The amount, above zero.
        amount: Money,
        /// How far it has come.
        status: TransactionResultStatus,
    },
    /// The API says that these were settled on the day, and fewer transactions of the day's batches have their amount and authorization code.
    Missing {
        /// All that are alike. Where there are more than are missing, nothing tells which of them it is.
        items: Vec<Item>,
        /// How many of them have no transaction.
        missing: usize,
        /// The amount of each, above zero.
        amount: Money,
    },
    /// Transactions to which no payment or refund of the day belongs.
    Surplus {
        /// The transactions. Of several that are alike it names the last ones.
        transactions: Vec<Option<TransactionId>>,
        /// Whether they are returns.
        is_return: bool,
        /// The amount of each.
        amount: Money,
    },
    /// A transaction without an amount, a currency or a kind, which cannot be compared.
    Incomplete {
        /// The transaction.
        transaction: Option<TransactionId>,
    },
    /// A transaction that names no batch, or one that is not among those of the day.
    NoBatch {
        /// The transaction.
        transaction: Option<TransactionId>,
        /// The batch that it names.
        batch: Option<BatchId>,
    },
    /// A batch states another total than its transactions have.
    BatchTotal {
        /// The batch; `None` where it has no id.
        batch: Option<BatchId>,
        /// Which total.
        total: Total,
        /// What the batch states.
        stated: Option<i64>,
        /// What its transactions have.
        counted: i64,
    },
    /// A transaction of a batch that no deposit pays out. Its status says whether it is held.
    NotDeposited {
        /// The transaction.
        transaction: Option<TransactionId>,
        /// Its status in the settlement.
        status: Option<types::TransactionStatus>,
    },
    /// There is no deposit with the id that transactions name.
    NoDeposit {
        /// The deposit.
        deposit: AchDepositId,
    },
    /// A deposit states another total than its transactions have.
    DepositTotal {
        /// The deposit.
        deposit: AchDepositId,
        /// Which total.
        total: Total,
        /// What the deposit states.
        stated: Option<i64>,
        /// What the transactions of the day's batches have.
        counted: i64,
    },
    /// A deposit pays for transactions of other batches as well, so that its totals cannot be compared.
    DepositOfMoreBatches {
        /// The deposit.
        deposit: AchDepositId,
        /// How many of its transactions belong to other batches.
        others: i64,
    },
}

impl Finding {
    /// Whether something is wrong. Otherwise it only cannot be said yet, or not from this day alone.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !matches!(self, Self::NotYetSettled { .. } | Self::DepositOfMoreBatches { .. })
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        /// The kind, and the fields.
        macro_rules! finding {
            ($($variant:ident = $kind:literal { $($field:ident),* }),* $(,)?) => {
                match self {
                    $(Self::$variant { $($field),* } => {
                        write(to, "Finding", &["finding", $(stringify!($field)),*], &(&$kind, pairs!($($field)*)))
                    })*
                }
            };
        }
        finding!(
            NotYetSettled = "not_yet_settled" { item, amount, status },
            Missing = "missing" { items, missing, amount },
            Surplus = "surplus" { transactions, is_return, amount },
            Incomplete = "incomplete" { transaction },
            NoBatch = "no_batch" { transaction, batch },
            BatchTotal = "batch_total" { batch, total, stated, counted },
            NotDeposited = "not_deposited" { transaction, status },
            NoDeposit = "no_deposit" { deposit },
            DepositTotal = "deposit_total" { deposit, total, stated, counted },
            DepositOfMoreBatches = "deposit_of_more_batches" { deposit, others },
        )
    }
}

/// What was compared, and what was found.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "it says what does not add up"]
#[non_exhaustive]
pub struct Reconciled {
    /// How many payments and refunds were settled on the day, as the API says.
    pub settled: usize,
    /// How many of them have a transaction.
    pub matched: usize,
    /// The number of transactions in the batches of the day.
    pub transactions: usize,
    /// The number of batches.
    pub batches: usize,
    /// The number of deposits that pay them out.
    pub deposits: usize,
    /// What was found.
    pub findings: Vec<Finding>,
}

written!([] Reconciled[] { settled, matched, transactions, batches, deposits, findings });

impl Reconciled {
    /// Whether nothing is wrong. What is not settled yet, or belongs to other batches as well, is not wrong.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        !self.findings.iter().any(Finding::is_wrong)
    }
}

/// What a payment and its transaction have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    is_return: bool,
    amount: i64,
    currency: String,
    /// Of sales alone: for returns, networks need not give one.
    code: Option<Box<str>>,
}

#[derive(Default)]
struct Alike {
    items: Vec<Item>,
    seen: usize,
    surplus: Vec<Option<TransactionId>>,
}

#[derive(Default)]
struct Sums {
    sales: i128,
    returns: i128,
    count: i64,
}

impl Sums {
    fn add(&mut self, is_return: bool, amount: i64) {
        let sum = if is_return { &mut self.returns } else { &mut self.sales };
        *sum += i128::from(amount);
        self.count += 1;
    }

    /// The totals that differ from what is stated.
    fn differing(&self, sales: Option<i64>, returns: Option<i64>, count: Option<i64>) -> impl Iterator<Item = (Total, Option<i64>, i64)> {
        let near = |sum: i128| i64::try_from(sum).unwrap_or(i64::MAX);
        let all = [
            (Total::Sales, sales, near(self.sales)),
            (Total::Returns, returns, near(self.returns)),
            (Total::Count, count, self.count),
        ];
        all.into_iter().filter(|(_, stated, counted)| *stated != Some(*counted))
    }
}

/// See [`reconcile`](super::reconcile).
pub(super) async fn reconcile(client: &Client, scope: &Scope) -> Result<Reconciled, Error> {
    let mut day = Day::default();
    day.read_payments(client, scope).await?;
    day.read_refunds(client, scope).await?;
    day.read_transactions(client, scope).await?;
    day.read_batches(client, scope).await?;
    day.read_deposits(client).await?;
    Ok(day.end())
}

#[derive(Default)]
struct Day {
    alike: HashMap<Key, Alike>,
    batches: HashMap<BatchId, (Sums, Vec<Option<TransactionId>>)>,
    deposits: HashMap<AchDepositId, Sums>,
    settled: usize,
    transactions: usize,
    listed_batches: usize,
    findings: Vec<Finding>,
}

macro_rules! read {
    ($name:ident, $resource:ident, $row:ident as $item:ident of $id:ident) => {
        async fn $name(&mut self, client: &Client, scope: &Scope) -> Result<(), Error> {
            let (begin, end) = scope.bounds()?;
            let list = || {
                let list = client.$resource().list();
                match &scope.terminal {
                    Some(terminal) => list.processing_terminal_id(terminal),
                    None => list,
                }
            };
            let paid = |row: types::$row| {
                (
                    Item::$item(row.$id),
                    (row.order.amount, row.order.currency),
                    row.transaction_result,
                )
            };
            let settled = list().settlement_date(scope.day).items();
            each(settled, |row| self.add_settled(paid(row))).await?;
            let waiting = list()
                .settlement_state(SettlementState::Unsettled)
                .date_from(begin)
                .date_to(end)
                .items();
            each(waiting, |row| self.add_waiting(paid(row))).await
        }
    };
}

/// What was paid or paid back, the order's amount, and what became of it.
type Paid = (Item, (i64, Currency), TransactionResult);

impl Day {
    read!(read_payments, payments, RetrievedPayment as Payment of payment_id);
    read!(read_refunds, refunds, RetrievedRefund as Refund of refund_id);

    fn add_settled(&mut self, (item, order, result): Paid) {
        if is_nothing(&result.status) {
            return;
        }
        self.settled += 1;
        let is_return = matches!(item, Item::Refund(_));
        let amount = amount_of(&order, &result);
        let key = Key {
            is_return,
            amount: amount.minor,
            currency: amount.currency.as_str().to_owned(),
            code: result
                .approval_code
                .filter(|code| !is_return && !code.is_empty())
                .map(String::into_boxed_str),
        };
        self.alike.entry(key).or_default().items.push(item);
    }

    fn add_waiting(&mut self, (item, order, result): Paid) {
        if is_nothing(&result.status) {
            return;
        }
        self.findings.push(Finding::NotYetSettled {
            item,
            amount: amount_of(&order, &result),
            status: result.status,
        });
    }

    async fn read_transactions(&mut self, client: &Client, scope: &Scope) -> Result<(), Error> {
        let mut rows = super::transactions(client, scope.day);
        if let Some(merchant) = &scope.merchant {
            rows = rows.merchant(merchant);
        }
        each(rows, |row| self.add_transaction(row)).await
    }

    fn add_transaction(&mut self, row: TransactionRow) {
        self.transactions += 1;
        let transaction = row.transaction_id;
        let is_return = match row.kind {
            Some(TransactionType::Capture) => false,
            Some(TransactionType::Return) => true,
            _ => return self.findings.push(Finding::Incomplete { transaction }),
        };
        let (Some(amount), Some(currency)) = (row.amount, row.currency) else {
            return self.findings.push(Finding::Incomplete { transaction });
        };
        // Returns may have a sign; batches and deposits state them without.
        let amount = amount.saturating_abs();
        match row.batch_id {
            Some(batch) => {
                let (sums, parts) = self.batches.entry(batch).or_default();
                sums.add(is_return, amount);
                parts.push(transaction.clone());
            }
            None => self.findings.push(Finding::NoBatch {
                transaction: transaction.clone(),
                batch: None,
            }),
        }
        match row.ach_deposit_id {
            Some(deposit) => self.deposits.entry(deposit).or_default().add(is_return, amount),
            None => self.findings.push(Finding::NotDeposited {
                transaction: transaction.clone(),
                status: row.status,
            }),
        }
        let key = Key {
            is_return,
            amount,
            currency,
            code: row.authorization_code.filter(|_| !is_return).map(String::into_boxed_str),
        };
        let alike = self.alike.entry(key).or_default();
        alike.seen += 1;
        if alike.seen > alike.items.len() {
            alike.surplus.push(transaction);
        }
    }

    async fn read_batches(&mut self, client: &Client, scope: &Scope) -> Result<(), Error> {
        let mut rows = super::batches(client, scope.day);
        if let Some(merchant) = &scope.merchant {
            rows = rows.merchant(merchant);
        }
        each(rows, |row| self.add_batch(row)).await?;
        for (batch, (_, parts)) in self.batches.drain() {
            self.findings.extend(parts.into_iter().map(|transaction| Finding::NoBatch {
                transaction,
                batch: Some(batch.clone()),
            }));
        }
        Ok(())
    }

    fn add_batch(&mut self, row: BatchRow) {
        self.listed_batches += 1;
        let known = row.batch_id.as_ref().and_then(|batch| self.batches.remove(batch));
        let (sums, _) = known.unwrap_or_default();
        let differing = sums.differing(row.sale_amount, row.return_amount, row.transaction_count);
        self.findings.extend(differing.map(|(total, stated, counted)| Finding::BatchTotal {
            batch: row.batch_id.clone(),
            total,
            stated,
            counted,
        }));
    }

    /// Fetches the deposits that the transactions name, a few at once: they are paid on other days.
    async fn read_deposits(&mut self, client: &Client) -> Result<(), Error> {
        type Fetching = BoxFuture<'static, (AchDepositId, Result<DepositRow, Error>)>;
        let mut ids: Vec<AchDepositId> = self.deposits.keys().cloned().collect();
        ids.sort_unstable();
        let mut left = ids.into_iter();
        let mut open: Vec<Fetching> = Vec::new();
        let settlement = client.reporting().settlement();
        loop {
            for id in left.by_ref().take(AT_ONCE - open.len()) {
                let call = settlement.get_ach_deposit(&id);
                open.push(Box::pin(async move { (id, call.await.map(DepositRow::from)) }));
            }
            if open.is_empty() {
                return Ok(());
            }
            let (deposit, row) = poll_fn(|cx| {
                for at in 0..open.len() {
                    if let Poll::Ready(done) = open[at].as_mut().poll(cx) {
                        drop(open.swap_remove(at));
                        return Poll::Ready(done);
                    }
                }
                Poll::Pending
            })
            .await;
            match row {
                Ok(row) => self.add_deposit(deposit, &row),
                Err(error) if error.kind() == ErrorKind::NotFound => self.findings.push(Finding::NoDeposit { deposit }),
                Err(error) => return Err(error),
            }
        }
    }

    fn add_deposit(&mut self, deposit: AchDepositId, row: &DepositRow) {
        let Some(sums) = self.deposits.get(&deposit) else { return };
        let others = row.transactions.map_or(0, |stated| stated.saturating_sub(sums.count));
        if others > 0 {
            return self.findings.push(Finding::DepositOfMoreBatches { deposit, others });
        }
        let differing = sums.differing(row.sales, row.returns, row.transactions);
        self.findings
            .extend(differing.map(|(total, stated, counted)| Finding::DepositTotal {
                deposit: deposit.clone(),
                total,
                stated,
                counted,
            }));
    }

    fn end(mut self) -> Reconciled {
        let mut matched = 0;
        let mut open: Vec<(Key, Alike)> = Vec::new();
        for (key, alike) in self.alike {
            matched += alike.seen.min(alike.items.len());
            if alike.seen != alike.items.len() {
                open.push((key, alike));
            }
        }
        // The same order each time.
        open.sort_unstable_by(|(one, _), (other, _)| {
            let order = |key: &Key| (key.is_return, key.currency.clone(), key.amount, key.code.clone());
            order(one).cmp(&order(other))
        });
        for (key, alike) in open {
            let amount = Money::new(key.amount, key.currency.as_str());
            self.findings.push(match alike.items.len().checked_sub(alike.seen) {
                Some(missing) if missing > 0 => Finding::Missing {
                    items: alike.items,
                    missing,
                    amount,
                },
                _ => Finding::Surplus {
                    transactions: alike.surplus,
                    is_return: key.is_return,
                    amount,
                },
            });
        }
        Reconciled {
            settled: self.settled,
            matched,
            transactions: self.transactions,
            batches: self.listed_batches,
            deposits: self.deposits.len(),
            findings: self.findings,
        }
    }
}

/// Whether a status means that no money moves.
fn is_nothing(status: &TransactionResultStatus) -> bool {
    use TransactionResultStatus::{Declined, Expired, Pickup, Referral, Reversal};
    matches!(status, Declined | Expired | Pickup | Referral | Reversal)
}

/// What was approved, and once captured, what was taken; above zero for refunds as well.
fn amount_of((amount, currency): &(i64, Currency), result: &TransactionResult) -> Money {
    let minor = result.authorized_amount.unwrap_or(*amount);
    let currency = result.currency.as_ref().unwrap_or(currency);
    Money::new(minor.saturating_abs(), currency.clone())
}
