//! Payment devices: a sale, a refund, a signature or the reading of a closed-loop card, at the counter.
//!
//! ```
//! use std::time::Duration;
//! use payroc_ext::journeys::{OrderId, cards::Charged};
//! use payroc_ext::journeys::devices::{Counter, Ended, SerialNumber, Waited};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::builder().device_time(Duration::ZERO).build();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! let counter = Counter::new(SerialNumber::new("1850010868")?, "1234001");
//! let instruction = counter
//!     .charge(OrderId::new("till-3-0417")?, Money::new(4_999, "USD"))
//!     .sale(&client)
//!     .await?;
//! let stored = serde_json::to_string(&instruction)?;
//! # let _ = stored;
//!
//! match instruction.wait(&client, Duration::from_secs(180)).await? {
//!     Waited::Ended(Ended::Completed(Charged::Approved(paid))) => {
//!         println!("paid: {}", paid.payment_id())
//!     }
//!     Waited::Ended(Ended::Completed(other)) => {
//!         println!("not paid: {}", other.payment().status())
//!     }
//!     Waited::Ended(ended) => println!("look before the next attempt: {ended:?}"),
//!     Waited::InProgress => drop(instruction.cancel(&client, Duration::from_secs(20)).await?),
//! }
//! # assert_eq!(sandbox.collected("till-3-0417"), 4_999);
//! # Ok(())
//! # }
//! ```
//!
//! # The order of things
//! | you have | you can |
//! |---|---|
//! | [`Counter`] | [`charge`](Counter::charge), [`refund`](Counter::refund), [`signature`](Counter::signature), [`closed_loop_read`](Counter::closed_loop_read) |
//! | [`Instruction`] | [`wait`](Instruction::wait) for it, [`cancel`](Instruction::cancel) it, store it |
//! | [`Ended::Completed`] | what the device did: for a sale a [`Charged`] and for a refund a [`Refunded`], both of which can be a decline |
//! | [`Refunded::Declined`] | [try again](DeclinedRefund::next_attempt) |
//! | [`Ended::Canceled`] | [try again](Canceled::next_attempt) |
//! | [`Ended::Failed`] | look for a payment or a refund, and wait: [`Failed`] |
//!
//! # How long it takes
//! The device decides: a payer looks for a card, a device has no connection. So the deadline of [`wait`](Instruction::wait) is an argument. Until
//! then the instruction is asked for again and again; the server holds each of these requests for about 60 seconds, and an attempt may take 75. After
//! the deadline the instruction goes on: wait again, or cancel it.
//!
//! # What is not known
//! The vendor does not document how long an instruction stays in progress, whether a device can have two at once, and whether a failed instruction
//! can leave a payment behind: look for one by [`Failed`]. A list can lag behind the device, and for how long is not documented either. Nor is it documented
//! whether a device that is reading a card stops when its instruction is cancelled: so [`cancel`](Instruction::cancel) looks at it.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use payroc_api::builders;
use payroc_api::types::{
    self, ClosedLoopOptions, ClosedLoopReadId, CustomizationOptions, DeviceEntryMethod, DeviceInstructionStatus, Link, MifareOptions,
    PaymentId, PaymentInstructionOrder, RefundId, RefundInstructionOrder, SignatureId, TerminalId,
};
use serde::Serialize;

use super::cards::{self, Attempt, Charged};
use super::order_id::OrderId;
use super::step::{Step, collect, read_as, refuse, require};
use super::stored::{stored, stored_as};
use crate::http::BoxFuture;
use crate::{Client, Decision, Error, ErrorKind, HasDecision, IdempotencyKey, Money, Outcome};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/devices/1";

/// The least time from one request for an instruction to the next, where the server does not hold them.
const PAUSE: Duration = Duration::from_secs(1);

/// The serial number of a device, 1 to 64 characters. It is not the id of a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct SerialNumber(String);

impl SerialNumber {
    /// Takes the number by which the vendor knows the device.
    ///
    /// # Errors
    ///
    /// A number that does not have 1 to 64 characters.
    pub fn new(number: impl Into<String>) -> Result<Self, Error> {
        let number = number.into();
        match number.chars().count() {
            1..=64 => Ok(Self(number)),
            _ => Err(refuse("invalid serial number of a device: expected 1 to 64 characters")),
        }
    }

    /// The number as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A device, and the terminal that its transactions run on.
///
/// ```compile_fail,E0308
/// use payroc_ext::{journeys::devices::Counter, types::TerminalId};
/// // The two ids are not mistaken for each other.
/// let _ = Counter::new(TerminalId::from("1234001"), "1850010868");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    device: SerialNumber,
    terminal: TerminalId,
}

impl Counter {
    /// A device with its terminal.
    pub fn new(device: SerialNumber, terminal: impl Into<TerminalId>) -> Self {
        Self {
            device,
            terminal: terminal.into(),
        }
    }

    /// The device.
    #[must_use]
    pub fn device(&self) -> &SerialNumber {
        &self.device
    }

    /// The terminal.
    #[must_use]
    pub fn terminal(&self) -> &TerminalId {
        &self.terminal
    }

    /// An intended charge of an order at this device. The key is that of the [`Attempt`], as for a card and a bank transfer: an attempt that was sent in one
    /// of these ways, and is not declined, may be charged once more in another.
    pub fn charge(&self, attempt: impl Into<Attempt>, amount: Money) -> CounterCharge {
        let attempt = attempt.into();
        let refused = require(amount.is_positive(), "the amount has to be above zero");
        let order = PaymentInstructionOrder::new(attempt.order_id().as_str(), amount.minor, amount.currency);
        CounterCharge {
            request: types::PaymentInstructionRequest::new(self.terminal.clone(), order),
            counter: self.clone(),
            attempt,
            refused,
        }
    }

    /// Lets the device refund to the card that is presented to it, without reference to a payment; only some merchants may do so. A payment of yours
    /// is given back by [`CardPayment::void_or_refund`](cards::CardPayment::void_or_refund), for which nobody needs a device.
    ///
    /// The order id of the attempt is that of the return; the key follows from both and not from the device, so that no second device pays the return
    /// again. The description has 1 to 1024 characters.
    pub fn refund(
        &self,
        client: &Client,
        attempt: impl Into<Attempt>,
        amount: Money,
        description: impl Into<String>,
    ) -> Step<builders::SubmitRefundInstruction, Instruction<Refund>> {
        let (attempt, description) = (attempt.into(), description.into());
        let why = "invalid description of a refund: expected 1 to 1024 characters";
        let refused = require(amount.is_positive(), "the amount has to be above zero")
            .or_else(|| require((1..=1024).contains(&description.chars().count()), why));
        let order_id = attempt.order_id().as_str();
        let key = IdempotencyKey::derive(KEYS, ["refund", self.terminal.as_str(), order_id, &attempt.number().to_string()]);
        let order = RefundInstructionOrder::new(order_id, description, amount.minor, amount.currency);
        let request = types::RefundInstructionRequest::new(self.terminal.clone(), order);
        let call = client.cloud().refund_instructions().submit(self.device.as_str(), request);
        Step::new(call, Instruction::from)
            .under(key, !attempt.may_have_been_sent())
            .unless(refused)
    }

    /// Asks for a signature. The key follows from the reference, an id of yours such as that of a contract: use another one to ask again.
    pub fn signature(&self, client: &Client, reference: &str) -> Step<builders::SubmitSignatureInstruction, Instruction<Signature>> {
        let request = types::SignatureInstructionRequest::new(self.terminal.clone());
        let call = client.cloud().signature_instructions().submit(self.device.as_str(), request);
        Step::new(call, Instruction::from)
            .under(self.key("signature", reference), false)
            .unless(require(
                !reference.is_empty(),
                "the reference of a signature is empty; use an id of yours",
            ))
    }

    /// Lets the device read a closed-loop card, such as a loyalty card, of the MIFARE family. The API asks for an order with an amount above zero
    /// even so; nothing is charged. The key follows from the order id: use another one to read again.
    pub fn closed_loop_read(
        &self,
        client: &Client,
        order_id: &OrderId,
        amount: Money,
    ) -> Step<builders::SubmitPaymentInstruction, Instruction<ClosedLoopRead>> {
        let refused = require(amount.is_positive(), "the amount has to be above zero");
        let order = PaymentInstructionOrder::new(order_id.as_str(), amount.minor, amount.currency);
        let options = ClosedLoopOptions::Mifare(Box::new(MifareOptions::new()));
        let request = types::PaymentInstructionRequest::new(self.terminal.clone(), order)
            .customization_options(CustomizationOptions::new().closed_loop_options(options));
        let call = client.cloud().payment_instructions().submit(self.device.as_str(), request);
        Step::new(call, Instruction::from)
            .under(self.key("closed loop read", order_id.as_str()), false)
            .unless(refused)
    }

    fn key(&self, what: &str, id: &str) -> IdempotencyKey {
        IdempotencyKey::derive(KEYS, [what, self.device.as_str(), self.terminal.as_str(), id])
    }
}

/// An intended charge at a device, not sent yet.
///
/// The same order can be charged once more by a card or a bank transfer with the same [`Attempt`], because the API need not compare keys across its
/// operations. Pay an order in one way at a time.
#[must_use = "nothing is charged until the sale or the hold is awaited"]
pub struct CounterCharge {
    counter: Counter,
    attempt: Attempt,
    request: types::PaymentInstructionRequest,
    refused: Option<Error>,
}

impl CounterCharge {
    /// The attempt, to be stored before the instruction is sent: after a decline it leads to the next one. It counts as perhaps sent, as what is stored does.
    #[must_use]
    pub fn attempt(&self) -> Attempt {
        self.attempt.kept()
    }

    /// Whether the card is presented, or its number typed in; unless it is called, the card is presented.
    pub fn entry_method(mut self, method: impl Into<DeviceEntryMethod>) -> Self {
        let options = self.request.customization_options.unwrap_or_default();
        self.request.customization_options = Some(options.entry_method(method));
        self
    }

    /// Changes any other field of the request. Terminal, order id, amount, `autoCapture` and `processAsSale` are set again afterwards, and a closed-loop
    /// card is not read. A surcharge with an amount or a percentage is refused before anything is sent, because the API adds it.
    pub fn map_request(mut self, change: impl FnOnce(types::PaymentInstructionRequest) -> types::PaymentInstructionRequest) -> Self {
        let order = &self.request.order;
        let (id, amount, currency) = (order.order_id.clone(), order.amount, order.currency.clone());
        self.request = change(self.request);
        self.request.processing_terminal_id = self.counter.terminal.clone();
        let order = &mut self.request.order;
        (order.order_id, order.amount, order.currency) = (id, amount, currency);
        if let Some(options) = &mut self.request.customization_options {
            options.closed_loop_options = None;
        }
        self
    }

    /// Asks the device to charge the card. Sent again under its key, after a lost response or by a process that starts again, it leads to the same
    /// instruction.
    pub fn sale(self, client: &Client) -> Step<builders::SubmitPaymentInstruction, Instruction<Sale>> {
        self.step(client, true)
    }

    /// Asks the device to hold the amount on the card until it is captured.
    pub fn authorize(self, client: &Client) -> Step<builders::SubmitPaymentInstruction, Instruction<Sale>> {
        self.step(client, false)
    }

    fn step(self, client: &Client, auto_capture: bool) -> Step<builders::SubmitPaymentInstruction, Instruction<Sale>> {
        let Self {
            counter,
            attempt,
            mut request,
            refused,
        } = self;
        (request.auto_capture, request.process_as_sale) = (Some(auto_capture), Some(false));
        let key = attempt.idempotency_key(&request.processing_terminal_id);
        let surcharge = request.order.breakdown.as_ref().and_then(|breakdown| breakdown.surcharge.as_ref());
        let refused = refused.or_else(|| cards::surcharge_of_ours(surcharge));
        let call = client.cloud().payment_instructions().submit(counter.device.as_str(), request);
        Step::new(call, Instruction::from)
            .under(key, !attempt.may_have_been_sent())
            .unless(refused)
    }
}

impl fmt::Debug for CounterCharge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CounterCharge")
            .field("counter", &self.counter)
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}

/// What a device is asked to do: [`Sale`], [`Refund`], [`Signature`] or [`ClosedLoopRead`].
pub trait Kind: kinds::Private {
    /// What is there when the device is done.
    type Done: fmt::Debug + Send + 'static;
}

mod kinds {
    use std::time::Duration;

    use super::{BoxFuture, Client, DeviceInstructionStatus, Error, Link};

    /// An instruction as its three types have it.
    pub struct State {
        pub status: DeviceInstructionStatus,
        pub message: Option<String>,
        pub link: Option<Link>,
    }

    /// What the kinds differ in, which is no business of others.
    pub trait Private: std::fmt::Debug + Send + Sync + Sized + 'static {
        /// The name in stored instructions.
        const NAME: &'static str;
        /// The relation of the link to what was done.
        const REL: &'static str;

        fn get(client: &Client, id: &str, deadline: Duration) -> BoxFuture<'static, Result<State, Error>>;

        fn delete(client: &Client, id: &str, deadline: Duration) -> BoxFuture<'static, Result<(), Error>>;

        fn fetch<'a>(client: &'a Client, id: String) -> BoxFuture<'a, Result<<Self as super::Kind>::Done, Error>>
        where
            Self: super::Kind;
    }
}

macro_rules! kind {
    ($(#[$doc:meta])* $name:ident = $label:literal, $rel:literal, $done:ty, $instructions:ident, $type:ident.$id:ident, |$client:ident, $wanted:ident| $fetch:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {}

        impl Kind for $name {
            type Done = $done;
        }

        impl kinds::Private for $name {
            const NAME: &'static str = $label;
            const REL: &'static str = $rel;

            fn get(client: &Client, id: &str, deadline: Duration) -> BoxFuture<'static, Result<kinds::State, Error>> {
                let call = client.cloud().$instructions().get(id).with_deadline(deadline);
                read_as(call.send(), |instruction| kinds::State {
                    status: instruction.status,
                    message: instruction.error_message,
                    link: instruction.link,
                })
            }

            fn delete(client: &Client, id: &str, deadline: Duration) -> BoxFuture<'static, Result<(), Error>> {
                let call = client.cloud().$instructions().cancel(id).with_deadline(deadline);
                Box::pin(call.send())
            }

            fn fetch<'a>($client: &'a Client, $wanted: String) -> BoxFuture<'a, Result<$done, Error>> {
                Box::pin($fetch.into_future())
            }
        }

        impl From<types::$type> for Instruction<$name> {
            fn from(instruction: types::$type) -> Self {
                Self::resume(instruction.$id.as_str())
            }
        }
    };
}

kind! {
    /// A sale or a hold. What it leads to is a card payment, which can be a decline.
    Sale = "sale", "payment", Charged, payment_instructions, PaymentInstruction.payment_instruction_id,
    |client, id| cards::fetch(client, PaymentId::from(id))
}

kind! {
    /// A refund to the card that is presented, which can be a decline.
    Refund = "refund", "refund", Refunded, refund_instructions, RefundInstruction.refund_instruction_id,
    |client, id| read_as(client.refunds().get(RefundId::from(id)).send(), Refunded::from)
}

kind! {
    /// A signature, as an image.
    Signature = "signature", "signature", types::RetrievedSignature, signature_instructions, SignatureInstruction.signature_instruction_id,
    |client, id| client.signatures().get(SignatureId::from(id))
}

kind! {
    /// The contents of a closed-loop card.
    ClosedLoopRead = "closed loop read", "closed-loop-read", types::ClosedLoopRead, payment_instructions, PaymentInstruction.payment_instruction_id,
    |client, id| client.closed_loop_reads().get(ClosedLoopReadId::from(id))
}

/// An instruction that a device was sent. Store it: after a crash it is waited for by whoever reads it.
#[must_use = "the device is at work; wait for it or cancel it"]
pub struct Instruction<K: Kind> {
    kind: &'static str,
    id: String,
    of: PhantomData<fn() -> K>,
}

impl<K: Kind> Clone for Instruction<K> {
    fn clone(&self) -> Self {
        Self::resume(self.id.as_str())
    }
}

impl<K: Kind> PartialEq for Instruction<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<K: Kind> fmt::Debug for Instruction<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instruction")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .finish()
    }
}

/// How far a device has come.
#[derive(Debug)]
#[must_use = "a device that is still at work can still take money"]
pub enum Waited<K: Kind> {
    /// It is done.
    Ended(Ended<K>),
    /// The deadline has passed and the device is still at work: wait again, or cancel.
    InProgress,
}

/// How an instruction ended.
///
/// Match on it without `_`.
#[derive(Debug)]
#[must_use = "a completed instruction is not yet an approved payment"]
pub enum Ended<K: Kind> {
    /// The device has done it; the result was fetched.
    Completed(K::Done),
    /// It was cancelled before the payer paid: no money moved.
    Canceled(Canceled<K>),
    /// The device gave up.
    Failed(Failed<K>),
    /// A status that this version does not know. Look for the payment by its order id; do not charge again.
    Unknown(DeviceInstructionStatus),
}

/// What became of a refund at a device.
///
/// Match on it without `_`.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a completed instruction has not yet given anything back"]
pub enum Refunded {
    /// It is approved, and pays the money back without a further call.
    Done(types::RetrievedRefund),
    /// Nothing is given back.
    Declined(DeclinedRefund),
    /// Nobody knows yet, or it waits to be set as ready. Fetch the refund again; do not refund once more.
    Undecided(types::RetrievedRefund),
}

impl Refunded {
    /// The refund, whatever became of it.
    #[must_use]
    pub fn refund(&self) -> &types::RetrievedRefund {
        match self {
            Self::Done(refund) | Self::Undecided(refund) => refund,
            Self::Declined(declined) => &declined.refund,
        }
    }
}

/// Also of a refund that was fetched again.
impl From<types::RetrievedRefund> for Refunded {
    fn from(refund: types::RetrievedRefund) -> Self {
        match refund.decision() {
            Decision::Approved => Self::Done(refund),
            Decision::Declined | Decision::Reversed => Self::Declined(DeclinedRefund { refund }),
            Decision::Held
            | Decision::PartiallyApproved { .. }
            | Decision::InProgress
            | Decision::Returned
            | Decision::UnderReview
            | Decision::Unknown => Self::Undecided(refund),
        }
    }
}

/// A refund that was declined, or cancelled as a whole: nothing is given back. It leads to one attempt.
///
/// One that nobody has decided on leads to none:
///
/// ```compile_fail,E0599
/// # use payroc_ext::journeys::{cards::Attempt, devices::Refunded};
/// fn refund_again(refunded: Refunded, attempt: &Attempt) {
///     if let Refunded::Undecided(undecided) = refunded {
///         let _ = undecided.next_attempt(attempt);
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DeclinedRefund {
    refund: types::RetrievedRefund,
}

impl DeclinedRefund {
    /// The refund.
    #[must_use]
    pub fn refund(&self) -> &types::RetrievedRefund {
        &self.refund
    }

    /// The attempt that follows the one whose refund was declined.
    ///
    /// # Errors
    ///
    /// An attempt of another order, and a refund that has led to this attempt or to an earlier one.
    pub fn next_attempt(&self, attempt: &Attempt) -> Result<Attempt, Error> {
        attempt.after_proof(&self.refund.order.order_id, self.refund.refund_id.as_str())
    }
}

/// The proof that one instruction was cancelled, and moved no money. It leads to one attempt, and only that of a [`Sale`] or a [`Refund`] to any.
///
/// ```compile_fail,E0277
/// # use payroc_ext::journeys::{cards::Attempt, devices::{Canceled, Signature}};
/// fn charge_again(canceled: Canceled<Signature>, attempt: &Attempt) {
///     let _ = canceled.next_attempt(attempt);
/// }
/// ```
#[derive(Debug)]
pub struct Canceled<K: Kind> {
    instruction: String,
    of: PhantomData<fn() -> K>,
}

/// What a device does that moves money, and can be tried again under a new key: a [`Sale`] and a [`Refund`].
#[diagnostic::on_unimplemented(
    message = "only a sale or a refund that was cancelled leads to another attempt",
    label = "nothing was to be paid by this instruction",
    note = "ask for the signature or the card once more; an order that is still to be paid has an `Attempt` of its own"
)]
pub trait MovesMoney: Kind {}

impl MovesMoney for Sale {}

impl MovesMoney for Refund {}

impl<K: Kind> Canceled<K> {
    fn of(instruction: &Instruction<K>) -> Self {
        Self {
            instruction: instruction.id.clone(),
            of: PhantomData,
        }
    }

    /// The attempt that follows the one whose instruction was cancelled. No response names the order of an instruction, so give it that attempt and no other.
    ///
    /// # Errors
    ///
    /// An instruction that has led to this attempt or to an earlier one.
    pub fn next_attempt(self, attempt: &Attempt) -> Result<Attempt, Error>
    where
        K: MovesMoney,
    {
        attempt.next(&self.instruction)
    }
}

/// Why a device gave up. That alone does not prove that no money moved.
#[derive(Debug)]
pub struct Failed<K: Kind> {
    instruction: String,
    message: Option<String>,
    of: PhantomData<fn() -> K>,
}

/// What was found after a device had given up.
#[derive(Debug)]
#[must_use = "what was found is not done again"]
pub enum AfterFailure<T> {
    /// The list has nothing of the order that moved money. It can lag behind the device, so that this proves nothing yet.
    NothingListed(NothingListed),
    /// What moved money for the order, or may have.
    Found(Vec<T>),
}

/// An empty list, some time after a device had given up.
#[derive(Debug)]
#[must_use = "an empty list does not prove that no money moved"]
pub struct NothingListed {
    next: Attempt,
}

impl NothingListed {
    /// Assumes that no money moved, and returns the next attempt. If it did, the next attempt moves it twice.
    ///
    /// A list can lag behind the money, for a time that is not documented. So wait some minutes and look again before, and let the person at the device say
    /// what it has shown.
    #[must_use]
    pub fn assume_none(self) -> Attempt {
        self.next
    }
}

impl<T> AfterFailure<T> {
    fn of(found: Vec<T>, attempt: &Attempt, instruction: &str) -> Result<Self, Error> {
        Ok(match found.is_empty() {
            true => Self::NothingListed(NothingListed {
                next: attempt.next(instruction)?,
            }),
            false => Self::Found(found),
        })
    }
}

impl<K: Kind> Failed<K> {
    /// The message of the device.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl Failed<Sale> {
    /// Looks for payments of the order at the terminal of the counter that the instruction was sent from. Declined and voided ones took no money.
    ///
    /// # Errors
    ///
    /// Those of a read, and an instruction that has led to this attempt or to an earlier one.
    pub async fn look(&self, client: &Client, counter: &Counter, attempt: &Attempt) -> Result<AfterFailure<Charged>, Error> {
        let mut found = cards::find(client, counter.terminal.clone(), attempt.order_id()).await?;
        found.retain(|charged| !matches!(charged, Charged::Declined(_) | Charged::Reversed(_)));
        AfterFailure::of(found, attempt, &self.instruction)
    }
}

impl Failed<Refund> {
    /// Looks for refunds of the order at the terminal, as for a sale.
    ///
    /// # Errors
    ///
    /// Those of a read, and an instruction that has led to this attempt or to an earlier one.
    pub async fn look(&self, client: &Client, counter: &Counter, attempt: &Attempt) -> Result<AfterFailure<types::RetrievedRefund>, Error> {
        let order_id = attempt.order_id().as_str();
        let list = client.refunds().list().processing_terminal_id(counter.terminal.clone());
        let moved = |row: types::RetrievedRefund| {
            let is_nothing = matches!(row.decision(), Decision::Declined | Decision::Reversed);
            (!is_nothing && row.order.order_id == order_id).then_some(row)
        };
        let found = collect(list.order_id(order_id).items(), moved).await?;
        AfterFailure::of(found, attempt, &self.instruction)
    }
}

/// What became of a cancellation.
#[derive(Debug)]
#[must_use = "the device may have been faster"]
pub enum Cancellation<K: Kind> {
    /// The instruction is cancelled, as it was seen afterwards: the device took no money and will not.
    Canceled(Canceled<K>),
    /// The device was faster. This is how it ended.
    AlreadyDone(Ended<K>),
}

impl<K: Kind> Instruction<K> {
    /// An instruction by its id, such as one that was stored by another program.
    pub fn resume(id: impl Into<String>) -> Self {
        Self {
            kind: K::NAME,
            id: id.into(),
            of: PhantomData,
        }
    }

    /// Identifies the instruction.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Waits until the device is done, or for the deadline, and fetches what it did. The server holds each request for about a minute; a deadline may
    /// be much shorter or longer. That which is fetched of a completed instruction has the deadline of the client.
    ///
    /// Nobody waits without a deadline:
    ///
    /// ```compile_fail,E0061
    /// # use payroc_ext::{Client, journeys::devices::{Instruction, Sale}};
    /// async fn forever(instruction: Instruction<Sale>, client: &Client) {
    ///     let _ = instruction.wait(client).await;
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of a read. An error ends the wait and not the instruction: wait again. A completed instruction whose link does not name its result is an error
    /// whose outcome is [`Outcome::Unknown`]: the device may have taken the money, so look for the payment by its order id.
    pub async fn wait(&self, client: &Client, deadline: Duration) -> Result<Waited<K>, Error> {
        let begun = client.clock().monotonic();
        loop {
            let asked = client.clock().monotonic();
            let left = deadline.saturating_sub(asked.saturating_sub(begun));
            if left.is_zero() {
                return Ok(Waited::InProgress);
            }
            let state = match K::get(client, &self.id, left).await {
                Ok(state) => state,
                Err(error) => {
                    let over = client.clock().monotonic().saturating_sub(begun) >= deadline;
                    return match over && error.kind() == ErrorKind::Timeout {
                        true => Ok(Waited::InProgress),
                        false => Err(error),
                    };
                }
            };
            if state.status != DeviceInstructionStatus::InProgress {
                return self.ended(client, state).await.map(Waited::Ended);
            }
            // A server that does not hold the request is not asked in a loop.
            let took = client.clock().monotonic().saturating_sub(asked);
            let pause = PAUSE.saturating_sub(took).min(left.saturating_sub(took));
            if !pause.is_zero() {
                let timer = client.clock().sleep(pause);
                timer.await;
            }
        }
    }

    /// Cancels the instruction. A device that was faster has done its work all the same: the result says so, and what it did.
    ///
    /// The API refuses to cancel what is not in progress, a response can get lost, and a card may be read while the cancellation is accepted. So the
    /// instruction is looked at afterwards within what is left of the deadline: by one request where it has ended, and else until the deadline.
    ///
    /// # Errors
    ///
    /// Where the end of the instruction was not seen, one whose outcome is [`Outcome::Unknown`]: of the kind [`ErrorKind::Timeout`] where the cancellation was
    /// accepted, [`ErrorKind::Conflict`] where the API said that the device was done already, and that of the call where its response was lost. The device may
    /// have taken the money, or still be at work: cancel again, or wait.
    ///
    /// Any other error of the call has cancelled nothing. Its outcome is that of the cancellation, and says nothing of the payment: the device is at work.
    pub async fn cancel(&self, client: &Client, deadline: Duration) -> Result<Cancellation<K>, Error> {
        let begun = client.clock().monotonic();
        let error = match K::delete(client, &self.id, deadline).await {
            Ok(()) => {
                let why = "the cancellation was accepted, and the end of the instruction was not seen; wait for the instruction";
                Error::possible(ErrorKind::Timeout, why)
            }
            // The device may just have taken the card.
            Err(error) if error.kind() == ErrorKind::Conflict => {
                let why = "the instruction is not in progress any more, and its end was not seen; wait for the instruction";
                Error::possible(ErrorKind::Conflict, why)
            }
            Err(error) if error.outcome() != Outcome::Unknown => return Err(error),
            Err(error) => error,
        };
        let left = deadline.saturating_sub(client.clock().monotonic().saturating_sub(begun));
        match self.wait(client, left).await {
            Ok(Waited::Ended(Ended::Canceled(canceled))) => Ok(Cancellation::Canceled(canceled)),
            Ok(Waited::Ended(ended)) => Ok(Cancellation::AlreadyDone(ended)),
            // The device is done, and nobody knows with what.
            Err(done) if done.outcome() == Outcome::Unknown => Err(done),
            // The error of a read would say nothing of the cancellation.
            Ok(Waited::InProgress) | Err(_) => Err(error),
        }
    }

    async fn ended(&self, client: &Client, state: kinds::State) -> Result<Ended<K>, Error> {
        Ok(match state.status {
            DeviceInstructionStatus::Completed => {
                let id = state.link.as_ref().filter(|link| link.rel == K::REL).and_then(linked_id);
                let why = "unexpected `link` of a completed instruction (it does not end in the id of what was done); look for it by its order id";
                let id = id.ok_or_else(|| Error::possible(ErrorKind::Decode, why))?;
                Ended::Completed(K::fetch(client, id).await?)
            }
            DeviceInstructionStatus::Canceled => Ended::Canceled(Canceled::of(self)),
            DeviceInstructionStatus::Failure => Ended::Failed(Failed {
                instruction: self.id.clone(),
                message: state.message,
                of: PhantomData,
            }),
            status => Ended::Unknown(status),
        })
    }
}

/// The last segment of the path of a link. The link itself is never followed: it is the server's text.
fn linked_id(link: &Link) -> Option<String> {
    let path = link.href.expose().split(['?', '#']).next()?;
    let id = path.trim_end_matches('/').rsplit('/').next()?;
    let fits = (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    fits.then(|| id.to_owned())
}

impl<'de> serde::Deserialize<'de> for SerialNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let invalid = || serde::de::Error::custom("invalid stored serial number");
        let number = String::deserialize(deserializer).map_err(|_: D::Error| invalid())?;
        Self::new(number).map_err(|_| invalid())
    }
}

stored!("counter": Counter { device, terminal });

stored_as!("instruction": [K: Kind] Instruction[K] { kind: String, id: String } by |kind, id| {
    (kind == K::NAME).then(|| Self::resume(id))
});
