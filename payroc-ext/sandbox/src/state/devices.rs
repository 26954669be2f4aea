//! Payment devices: instructions to take a payment, to make a refund or to capture a signature, and what a device reads.
//!
//! An instruction is in progress until the cardholder has used the device. That takes the time in [`DeviceTime`] on the sandbox's clock, unless
//! a test ends the instruction earlier or the merchant cancels it.

use std::collections::{BTreeMap, BTreeSet};
use std::task::Waker;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::check::Checked;
use super::super::document::api;
use super::super::problem::Problem;
use super::call::{Call, Reply};
use super::record::positive;
use super::refunds::{self, Card};
#[cfg(any(feature = "cli", test))]
use super::table::StoredRows;
use super::table::{Keyed, Table};
use super::word::{Word, word};
use super::{Store, payments, secure_tokens};
use crate::ProcessorDecision;
#[cfg(feature = "server")]
use crate::masking::without_card_number;

/// How long a request for an instruction is held while the instruction is in progress.
pub(crate) const HOLD: TimeDelta = TimeDelta::seconds(60);

/// How long the cardholder needs at a device; `None` for a device that waits for the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DeviceTime(pub(crate) Option<TimeDelta>);

impl Default for DeviceTime {
    fn default() -> Self {
        Self(Some(TimeDelta::seconds(5)))
    }
}

/// How the use of a device ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DeviceOutcome<'a> {
    Completed,
    /// Completed, with a payment or a refund that the processor declines.
    Declined,
    Failed(&'a str),
    Canceled,
}

/// Instructions, signatures and reads, and the requests that wait for an instruction.
#[derive(Default)]
pub(super) struct Devices {
    instructions: Table<Instruction>,
    /// The ids of the instructions in progress.
    open: BTreeSet<String>,
    signatures: Table<Signature>,
    reads: Table<Read>,
    waiting: BTreeMap<u64, Waker>,
    /// Whether an instruction has ended since the waiting tasks were last woken.
    ended: bool,
    last_waiting: u64,
}

impl Devices {
    /// The tables by their names in a data file.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn tables(&mut self) -> [(&'static str, &mut dyn StoredRows); 3] {
        [
            ("device-instructions", &mut self.instructions),
            ("signatures", &mut self.signatures),
            ("closed-loop-reads", &mut self.reads),
        ]
    }
}

#[cfg(any(feature = "cli", test))]
impl Devices {
    /// Finds the instructions in progress among those that were restored.
    pub(super) fn resume(&mut self) {
        let instructions = self.instructions.iter();
        let in_progress = instructions.filter(|instruction| instruction.status == Status::InProgress);
        self.open = in_progress.map(|instruction| instruction.id.clone()).collect();
    }
}

/// The three kinds of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    Payment,
    Refund,
    Signature,
}

/// A kind of instruction as a type, for its handlers.
pub(super) trait Kind {
    const PURPOSE: Purpose;
    /// The field of its id, which is a path parameter too.
    const ID: &'static str;
    const MISSING: &'static str;
}

pub(super) struct PaymentInstruction;

impl Kind for PaymentInstruction {
    const PURPOSE: Purpose = Purpose::Payment;
    const ID: &'static str = "paymentInstructionId";
    const MISSING: &'static str = "There is no payment instruction with this paymentInstructionId.";
}

pub(super) struct RefundInstruction;

impl Kind for RefundInstruction {
    const PURPOSE: Purpose = Purpose::Refund;
    const ID: &'static str = "refundInstructionId";
    const MISSING: &'static str = "There is no refund instruction with this refundInstructionId.";
}

pub(super) struct SignatureInstruction;

impl Kind for SignatureInstruction {
    const PURPOSE: Purpose = Purpose::Signature;
    const ID: &'static str = "signatureInstructionId";
    const MISSING: &'static str = "There is no signature instruction with this signatureInstructionId.";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Status {
    InProgress,
    /// With the kind, the path and the id of the result.
    Completed(
        #[serde(deserialize_with = "word")] Word,
        #[serde(deserialize_with = "word")] Word,
        String,
    ),
    Failure(String),
    Canceled,
}

#[derive(Clone, Serialize, Deserialize)]
struct Instruction {
    id: String,
    purpose: Purpose,
    status: Status,
    /// When the cardholder is done; `None` if a test decides.
    due: Option<DateTime<Utc>>,
    sent_at: DateTime<Utc>,
    /// The request that made it, which the result is made from.
    sent: Map<String, Value>,
    address: String,
    key: Option<Uuid>,
    complete: bool,
    test_amounts: bool,
}

/// A signature that was captured.
#[derive(Serialize, Deserialize)]
struct Signature {
    id: String,
    terminal: String,
    created: String,
}

/// The contents of a card of a closed-loop scheme, such as a membership card.
#[derive(Serialize, Deserialize)]
struct Read {
    id: String,
    body: Value,
}

impl Keyed for Instruction {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

impl Keyed for Signature {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

impl Keyed for Read {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

impl Instruction {
    fn show<K: Kind>(&self, call: &Call<'_>) -> Value {
        let mut body = Map::new();
        body.insert(K::ID.into(), self.id.clone().into());
        let status = match &self.status {
            Status::InProgress => "inProgress",
            Status::Completed(rel, path, id) => {
                let mut link = call.link(&[path, id]);
                link["rel"] = (*rel).into();
                body.insert("link".into(), link);
                "completed"
            }
            Status::Failure(message) => {
                body.insert("errorMessage".into(), message.clone().into());
                "failure"
            }
            Status::Canceled => "canceled",
        };
        body.insert("status".into(), status.into());
        Value::Object(body)
    }

    /// The serial number of the device, which the path names.
    fn serial_number(&self) -> Option<String> {
        let (_, rest) = self.address.split_once("/devices/")?;
        super::super::headers::percent_decode(rest.split('/').next()?, false)
    }

    fn terminal(&self) -> String {
        let terminal = self.sent.get("processingTerminalId").and_then(Value::as_str);
        terminal.unwrap_or_default().to_owned()
    }

    /// The body of the request that the device sends for the merchant.
    fn request(&self) -> Value {
        let card = json!({ "type": "card", "cardDetails": { "entryMethod": "icc" } });
        let mut body = self.sent.clone();
        body.remove("customizationOptions");
        body.insert("channel".into(), "pos".into());
        let method = match self.purpose {
            Purpose::Refund => "refundMethod",
            Purpose::Payment | Purpose::Signature => "paymentMethod",
        };
        body.insert(method.into(), card);
        Value::Object(body)
    }

    /// Whether the device reads a closed-loop card instead of taking a payment.
    fn reads_closed_loop(&self) -> bool {
        let options = self.sent.get("customizationOptions");
        options.is_some_and(|options| options.get("closedLoopOptions").is_some())
    }
}

pub(super) fn create<K: Kind>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let amount = match K::PURPOSE {
        Purpose::Signature => None,
        Purpose::Payment | Purpose::Refund => Some(positive(call, "/order/amount", "order.amount")?),
    };
    // What is wrong with the request is said now: once it is on its way to the device, nobody gets a reason.
    if let Some(amount) = amount.filter(|_| K::PURPOSE == Purpose::Payment) {
        payments::check_order_id(call)?;
        if !store.lenient {
            payments::check_breakdown(call, amount)?;
        }
        if call.flag("/credentialOnFile/tokenize") == Some(true) {
            let terminal = call.str("/processingTerminalId").unwrap_or_default();
            secure_tokens::is_free(store, call.str("/credentialOnFile/secureTokenId"), terminal)?;
        }
    }
    let id = store.next_id();
    let instruction = Instruction {
        id: id.clone(),
        purpose: K::PURPOSE,
        status: Status::InProgress,
        due: call.device_time.0.and_then(|time| call.now.checked_add_signed(time)),
        sent_at: call.now,
        sent: super::account::object(call.body().clone()),
        address: call.address.to_owned(),
        key: call.key,
        complete: call.complete,
        test_amounts: call.test_amounts,
    };
    let shown = instruction.show::<K>(call);
    store.devices.open.insert(id.clone());
    store.devices.instructions.add(instruction);
    Ok(Reply::Created(shown, id))
}

pub(super) fn get<K: Kind>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(requested::<K>(store, call)?.show::<K>(call)))
}

/// Cancels an instruction in progress.
pub(super) fn cancel<K: Kind>(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = requested::<K>(store, call)?.id.clone();
    if store.finish_instruction(&id, DeviceOutcome::Canceled, call.now) {
        Ok(Reply::Nothing)
    } else {
        Err(Problem::cannot_be_canceled("Only an instruction in progress can be canceled."))
    }
}

fn requested<'s, K: Kind>(store: &'s Store, call: &Call<'_>) -> Result<&'s Instruction, Problem> {
    let id = call.path(K::ID);
    let found = store.devices.instructions.find(id, |known| known.purpose == K::PURPOSE);
    found.ok_or_else(|| Problem::not_found(K::MISSING))
}

pub(super) fn get_signature(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("signatureId");
    let signature = store.devices.signatures.get(id);
    let signature = signature.ok_or_else(|| Problem::not_found("There is no signature with this signatureId."))?;
    // A transparent image of one pixel.
    let image = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    Ok(Reply::One(json!({
        "signatureId": signature.id,
        "processingTerminalId": signature.terminal,
        "createdOn": signature.created,
        "contentType": "image/png",
        "signature": image,
    })))
}

pub(super) fn get_closed_loop_read(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("closedLoopReadId");
    let read = store.devices.reads.get(id);
    let missing = || Problem::not_found("There is no closed-loop read with this closedLoopReadId.");
    Ok(Reply::One(read.ok_or_else(missing)?.body.clone()))
}

/// A device that was sent an instruction.
pub(super) struct UsedDevice {
    pub(super) serial_number: String,
    /// When it was sent the first.
    pub(super) first: String,
    /// What it was sent last, as the search of devices shows it.
    pub(super) last: Value,
}

impl Store {
    /// The devices that were sent instructions, in order, each once for each instruction.
    pub(super) fn used_devices(&self) -> impl Iterator<Item = (usize, UsedDevice)> + '_ {
        self.devices.instructions.rows().filter_map(|(serial, instruction)| {
            let serial_number = instruction.serial_number()?;
            let order = instruction.sent.get("order").and_then(|order| order.get("orderId"));
            let sent = super::call::timestamp(instruction.sent_at);
            let used = UsedDevice {
                serial_number,
                first: sent.clone(),
                last: json!({
                    "processingTerminalId": instruction.terminal(),
                    "orderId": order.cloned().unwrap_or_else(|| "".into()),
                    "dateTime": sent,
                }),
            };
            Some((serial, used))
        })
    }

    /// Completes the instructions whose cardholders are done by now.
    pub(crate) fn advance_devices(&mut self, now: DateTime<Utc>) {
        let devices = &self.devices;
        let due = |id: &String| {
            let instruction = devices.instructions.get(id)?;
            Some((instruction.due.filter(|due| *due <= now)?, id.clone()))
        };
        let mut due: Vec<_> = devices.open.iter().filter_map(due).collect();
        // In the order of time, so that the ledger is in order too.
        due.sort();
        for (at, id) in &due {
            self.finish_instruction(id, DeviceOutcome::Completed, *at);
        }
    }

    /// The instructions in progress, of one device or of all, oldest first.
    #[cfg(feature = "server")]
    pub(crate) fn open_instructions(&self, serial: Option<&str>) -> Vec<Value> {
        const MOST: usize = 50;
        let mut open: Vec<&Instruction> = self
            .devices
            .open
            .iter()
            .filter_map(|id| self.devices.instructions.get(id))
            .collect();
        open.sort_by_key(|instruction| (instruction.sent_at, instruction.id.clone()));
        let shown = open.into_iter().filter_map(|instruction| {
            let device = instruction.serial_number()?;
            if serial.is_some_and(|serial| serial != device) {
                return None;
            }
            let order = instruction.sent.get("order").unwrap_or(&Value::Null);
            let text = |name: &str| order.get(name).and_then(Value::as_str);
            Some(json!({
                "instructionId": instruction.id,
                "kind": match instruction.purpose {
                    Purpose::Payment => "payment",
                    Purpose::Refund => "refund",
                    Purpose::Signature => "signature",
                },
                "serialNumber": device,
                "processingTerminalId": instruction.terminal(),
                "orderId": text("orderId").map(without_card_number),
                "amount": order.get("amount").and_then(Value::as_i64),
                "currency": text("currency").unwrap_or("USD"),
                "description": text("description").map(without_card_number),
                "sentAt": super::call::timestamp(instruction.sent_at),
            }))
        });
        shown.take(MOST).collect()
    }

    /// Whether an instruction in progress takes or returns money.
    pub(crate) fn moves_money(&self, id: &str) -> bool {
        let instruction = self.devices.instructions.get(id);
        instruction.is_some_and(|instruction| instruction.purpose == Purpose::Payment && !instruction.reads_closed_loop())
    }

    /// When the next instruction completes by itself.
    pub(super) fn next_instruction_end(&self) -> Option<DateTime<Utc>> {
        let open = self.devices.open.iter();
        open.filter_map(|id| self.devices.instructions.get(id)?.due).min()
    }

    /// Whether there is an instruction with this id, in progress or not.
    pub(crate) fn has_instruction(&self, id: &str) -> bool {
        self.devices.instructions.get(id).is_some()
    }

    /// Ends an instruction in progress. Returns whether there was one.
    pub(crate) fn finish_instruction(&mut self, id: &str, outcome: DeviceOutcome<'_>, at: DateTime<Utc>) -> bool {
        if !self.devices.open.remove(id) {
            return false;
        }
        let Some(instruction) = self.devices.instructions.get(id).cloned() else {
            return false;
        };
        let status = match outcome {
            DeviceOutcome::Canceled => Status::Canceled,
            DeviceOutcome::Failed(message) => Status::Failure(message.to_owned()),
            DeviceOutcome::Completed => self.use_device(&instruction, at),
            DeviceOutcome::Declined => {
                self.decisions.push_front(ProcessorDecision::Declined);
                let waiting = self.decisions.len();
                let status = self.use_device(&instruction, at);
                if self.decisions.len() == waiting {
                    // Nothing has used it.
                    self.decisions.pop_front();
                }
                status
            }
        };
        if let Some(instruction) = self.devices.instructions.get_mut(id) {
            instruction.status = status;
        }
        self.devices.ended = true;
        true
    }

    /// The cardholder uses the device.
    fn use_device(&mut self, instruction: &Instruction, at: DateTime<Utc>) -> Status {
        let (wanted, origin) = match instruction.purpose {
            Purpose::Payment if instruction.reads_closed_loop() => ("getClosedLoop", "sendPaymentInstruction"),
            Purpose::Payment => ("payment", "sendPaymentInstruction"),
            Purpose::Refund => ("unreferencedRefund", "sendRefundInstruction"),
            Purpose::Signature => ("retrieveSignature", "sendSignatureInstruction"),
        };
        let Some(operation) = api().operation(wanted) else {
            return Status::Failure("The device cannot do this.".to_owned());
        };
        let checked = Checked {
            body: Some(instruction.request()),
            ..Checked::default()
        };
        let call = Call {
            api: api(),
            operation,
            checked: &checked,
            address: &instruction.address,
            key: instruction.key,
            now: at,
            complete: instruction.complete,
            test_amounts: instruction.test_amounts,
            origin: Some(origin),
            device_time: DeviceTime(None),
        };
        let (rel, path, made) = match wanted {
            "payment" => ("payment", "payments", payments::create(self, &call)),
            "unreferencedRefund" => ("refund", "refunds", refunds::create::<Card>(self, &call)),
            "retrieveSignature" => {
                let (id, terminal) = (self.next_id(), instruction.terminal());
                let created = call.today().to_string();
                self.devices.signatures.add(Signature {
                    id: id.clone(),
                    terminal,
                    created,
                });
                return Status::Completed("signature", "signatures", id);
            }
            _ => {
                let mut body = call.sample(self.created);
                let id = self.next_id();
                body.insert("closedLoopReadId".into(), id.clone().into());
                body.insert("processingTerminalId".into(), instruction.terminal().into());
                body.insert("readDate".into(), call.today().to_string().into());
                let body = Value::Object(body);
                self.devices.reads.add(Read { id: id.clone(), body });
                return Status::Completed("closed-loop-read", "closed-loop-reads", id);
            }
        };
        match made {
            Ok(Reply::Created(_, id)) => Status::Completed(rel, path, id),
            // It was checked when it was sent, but for what happens meanwhile: a secureTokenId can be taken.
            Ok(_) | Err(_) => Status::Failure("The processor did not accept the transaction.".to_owned()),
        }
    }

    /// When to look again at the instruction that this request asks for; `None` if it has ended, or the request asks for something else.
    pub(crate) fn held_until(
        &self,
        operation: &str,
        path: &BTreeMap<String, String>,
        now: DateTime<Utc>,
        hold: TimeDelta,
    ) -> Option<DateTime<Utc>> {
        let id = match operation {
            "getPaymentInstruction" => path.get(PaymentInstruction::ID),
            "getRefundInstruction" => path.get(RefundInstruction::ID),
            "getSignatureInstruction" => path.get(SignatureInstruction::ID),
            _ => None,
        }?;
        self.devices.open.contains(id).then_some(())?;
        let instruction = self.devices.instructions.get(id)?;
        let end = now.checked_add_signed(hold).unwrap_or(now);
        Some(instruction.due.unwrap_or(end).min(end))
    }

    /// Wakes this task when an instruction ends. The number stands for it until [`Store::stop_waiting`].
    pub(crate) fn wait_for_devices(&mut self, known: Option<u64>, waker: &Waker) -> u64 {
        let number = known.unwrap_or(self.devices.last_waiting + 1);
        self.devices.last_waiting = self.devices.last_waiting.max(number);
        self.devices.waiting.insert(number, waker.clone());
        number
    }

    pub(crate) fn stop_waiting(&mut self, number: u64) {
        self.devices.waiting.remove(&number);
    }

    /// The tasks to wake once the lock is released: all, if an instruction has ended.
    pub(crate) fn take_woken(&mut self) -> Vec<Waker> {
        match std::mem::take(&mut self.devices.ended) {
            true => std::mem::take(&mut self.devices.waiting).into_values().collect(),
            false => Vec::new(),
        }
    }
}
