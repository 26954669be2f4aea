//! The state of the sandbox: credentials, keys, steps, and the store of its resources.
//!
//! Each resource has a file with functions from the store and a valid request to a reply or a problem; [`handler`] maps operations to these
//! functions. The response of an operation without a handler is made from the document alone.

mod account;
mod advance;
mod bank_payments;
mod benefits;
mod boarding;
mod call;
mod deliveries;
mod devices;
#[cfg(feature = "server")]
mod entered;
mod entities;
mod events;
mod funding;
mod ledger;
mod links;
mod lookups;
mod order;
mod packed;
mod patch;
mod payer;
mod payments;
mod plans;
mod record;
mod refunds;
mod refusal;
mod review;
mod secure_tokens;
mod sessions;
mod settlement;
mod single_use;
#[cfg(any(feature = "cli", test))]
mod stored;
mod subscriptions;
mod surcharge;
mod table;
mod terminals;
mod transaction;
mod word;
mod zone;

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, NaiveTime, Utc};

pub(super) use account::{masked, zeroed};
pub(crate) use advance::{Conditions, Running, card_ends};
pub(super) use call::{Call, Reply, Row};
pub use deliveries::{DeliveryAttempt, DeliveryStatus, Event, EventDelivery, EventDisturbance};
pub(crate) use deliveries::{Message, Outgoing, Received};
pub(super) use devices::{DeviceOutcome, DeviceTime, HOLD};
#[cfg(feature = "server")]
pub(super) use entered::{EnteredValue, EntryRefusal};
pub use entities::Resource;
pub(crate) use ledger::collected;
pub use ledger::{EntryKind, LedgerEntry};
pub use links::LinkPaymentMethod;
pub(crate) use links::{LinkDetails, LinkPage, LinkPaid, LinkPayment};
pub use payer::Validation;
pub(crate) use payer::{BANK_PAYMENT, CARD_PAYMENT, CheckRequest, EnteredAccount, EnteredCard, PageCall, PageForm, PageKind, encode};
pub use refusal::{TriggerError, TriggerErrorKind};
pub use sessions::Session;
pub use single_use::{Form, SingleUseToken, Submission, SubmitError};
#[cfg(feature = "cli")]
pub(super) use stored::{StoredRow, Unreadable};
pub(super) use table::{Keyed, Table};

use super::credentials::{ApiKeys, Tokens};
use super::keys::{Replays, Stands};
use super::problem::Problem;
use super::record::Journal;
use super::script::Script;
use super::terminal::Terminals;
use crate::ProcessorDecision;
use advance::Moment;
use bank_payments::BankPayment;
use deliveries::{Outbox, StoredDelivery, StoredEvent};
use devices::{Devices, PaymentInstruction, RefundInstruction, SignatureInstruction};
#[cfg(feature = "server")]
use entered::EnteredDetails;
use entities::{
    ATTACHMENT, CONTACT, Entities, FUNDING_ACCOUNT, FUNDING_INSTRUCTION, FUNDING_RECIPIENT, MERCHANT_PLATFORM, OWNER, PAYMENT_INTENT,
    PRICING_INTENT, PROCESSING_ACCOUNT, TERMINAL_ORDER,
};
use events::EventSubscription;
use funding::{Activity, Merchant};
use ledger::StoredEntry;
use links::{Link, SharingEvent};
use lookups::Offer;
use payer::{CardholderCheck, StoredValidation};
use payments::Payment;
use plans::Plan;
use record::{Record, Stored};
use refunds::{Bank, Card, Refund};
use secure_tokens::SecureToken;
use sessions::StoredSession;
use settlement::Settlement;
use single_use::SingleUse;
use subscriptions::Subscription;

/// Everything that a request can change. One lock guards it, so a request is handled completely or not at all.
#[derive(Default)]
pub(super) struct State {
    pub(super) api_keys: ApiKeys,
    pub(super) tokens: Tokens,
    pub(super) replays: Replays,
    pub(super) store: Store,
    pub(super) script: Script,
    pub(super) journal: Journal,
}

/// The resources and the ledger.
#[derive(Default)]
pub(super) struct Store {
    /// Makes ids and tokens, together with the number of what was created.
    seed: u64,
    /// The number of the last resource created: its ids are made from it. The first number follows from the seed.
    pub(super) created: usize,
    pub(super) sessions: Table<StoredSession>,
    single_use: Table<SingleUse>,
    pub(super) terminals: Terminals,
    /// Whether what the vendor's own examples do is accepted where a mistake could hide behind it.
    pub(super) lenient: bool,
    /// Whether nothing but sessions is kept.
    pub(super) stateless: bool,
    /// The time of day, in UTC, at which the batch closes.
    pub(super) cut_off: Option<NaiveTime>,
    /// Offers to pay in the currency of a card.
    offers: Table<Offer>,
    page_forms: Table<PageForm>,
    checks: Table<CardholderCheck>,
    validations: Table<StoredValidation>,
    #[cfg(feature = "server")]
    entered: EnteredDetails,
    secure_tokens: Table<SecureToken>,
    payments: Table<Payment>,
    refunds: Table<Refund<Card>>,
    bank_payments: Table<BankPayment>,
    /// The payments by the ids of their returns. It follows from the payments.
    returned_payments: HashMap<String, String>,
    bank_refunds: Table<Refund<Bank>>,
    links: Table<Link>,
    sharing_events: Table<SharingEvent>,
    plans: Table<Plan>,
    subscriptions: Table<Subscription>,
    events: Table<EventSubscription>,
    sent_events: Table<StoredEvent>,
    deliveries: Table<StoredDelivery>,
    outbox: Outbox,
    /// No automatic subscription is due before this time; `None` until it has been looked for.
    quiet_until: Option<DateTime<Utc>>,
    moments: Table<Moment>,
    devices: Devices,
    settlement: Settlement,
    entities: Entities,
    /// The merchants whose funds an instruction has named.
    merchants: Table<Merchant>,
    activity: Table<Activity>,
    pub(super) ledger: Table<StoredEntry>,
    /// The decisions on the next payments.
    pub(super) decisions: VecDeque<ProcessorDecision>,
}

/// Creates single-use tokens, which expire too.
const CREATE_SINGLE_USE_TOKEN: &str = "createSingleUseToken";

/// Handles one operation. Changes nothing if the result is a problem.
pub(super) type Handler = fn(&mut Store, &Call<'_>) -> Result<Reply, Problem>;

/// Creates a Hosted Fields session: the one resource that a stateless sandbox keeps.
pub(super) const CREATE_SESSION: &str = "createSession";

/// The operations that have state, by the vendor's ids.
pub(super) const HANDLERS: &[(&str, Handler)] = &[
    (CREATE_SESSION, sessions::create),
    (CREATE_SINGLE_USE_TOKEN, single_use::create),
    ("createSecureToken", secure_tokens::create),
    ("listSecureTokens", secure_tokens::list),
    ("getSecureToken", secure_tokens::get),
    ("updateSecureToken", secure_tokens::update),
    ("accountUpdate", secure_tokens::update_account),
    ("deleteSecureToken", secure_tokens::delete),
    ("payment", payments::create),
    ("listPayments", record::list::<Payment>),
    ("getPayment", record::get::<Payment>),
    ("adjustPayment", payments::adjust),
    ("capturePayment", payments::capture),
    ("reversePayment", payments::reverse),
    ("refundPayment", refunds::refund::<Card>),
    ("unreferencedRefund", refunds::create::<Card>),
    ("listRefunds", record::list::<Refund<Card>>),
    ("getRefund", record::get::<Refund<Card>>),
    ("adjustRefund", refunds::adjust),
    ("reverseRefund", refunds::reverse::<Card>),
    ("bankTransferPayment", bank_payments::create),
    ("listBankTransferPayments", record::list::<BankPayment>),
    ("getBankTransferPayment", record::get::<BankPayment>),
    ("reverseBankTransferPayment", bank_payments::reverse),
    ("refundBankTransferPayment", refunds::refund::<Bank>),
    ("representBankTransferPayment", bank_payments::represent),
    ("closeBankTransferPayment", bank_payments::close),
    ("bankTransferUnreferencedRefund", refunds::create::<Bank>),
    ("listBankTransferRefunds", record::list::<Refund<Bank>>),
    ("getBankTransferRefund", record::get::<Refund<Bank>>),
    ("reverseBankTransferRefund", refunds::reverse::<Bank>),
    ("sendPaymentInstruction", devices::create::<PaymentInstruction>),
    ("getPaymentInstruction", devices::get::<PaymentInstruction>),
    ("deletePaymentInstruction", devices::cancel::<PaymentInstruction>),
    ("sendRefundInstruction", devices::create::<RefundInstruction>),
    ("getRefundInstruction", devices::get::<RefundInstruction>),
    ("deleteRefundInstruction", devices::cancel::<RefundInstruction>),
    ("sendSignatureInstruction", devices::create::<SignatureInstruction>),
    ("getSignatureInstruction", devices::get::<SignatureInstruction>),
    ("deleteSignatureInstruction", devices::cancel::<SignatureInstruction>),
    ("retrieveSignature", devices::get_signature),
    ("getClosedLoop", devices::get_closed_loop_read),
    ("createPaymentLink", links::create),
    ("listPaymentLinks", links::list),
    ("retrievePaymentLink", links::get),
    ("updatePaymentLink", links::update),
    ("deactivatePaymentLink", links::deactivate),
    ("sharePaymentLink", links::share),
    ("listPaymentLinkShareEvents", links::list_sharing_events),
    ("createPaymentPlan", plans::create),
    ("listPaymentPlans", plans::list),
    ("getPaymentPlan", plans::get),
    ("updatePaymentPlan", plans::update),
    ("deletePaymentPlan", plans::delete),
    ("createSubscription", subscriptions::create),
    ("listSubscriptions", subscriptions::list),
    ("getSubscription", subscriptions::get),
    ("updateSubscription", subscriptions::update),
    ("deactivateSubscription", subscriptions::deactivate),
    ("reactivateSubscription", subscriptions::reactivate),
    ("paySubscription", subscriptions::pay),
    ("createPricingIntent", boarding::create_pricing_intent),
    ("listPricingIntents", entities::list::<PRICING_INTENT>),
    ("getPricingIntent", entities::get::<PRICING_INTENT>),
    ("updatePricingIntent", boarding::replace_pricing_intent),
    ("patchPricingIntent", boarding::patch_pricing_intent),
    ("deletePricingIntent", entities::delete::<PRICING_INTENT>),
    ("createMerchant", boarding::create_platform),
    ("listMerchantPlatforms", entities::list::<MERCHANT_PLATFORM>),
    ("getMerchantAccounts", entities::get::<MERCHANT_PLATFORM>),
    ("createProcessingAccount", boarding::create_account),
    ("listMerchantLocations", boarding::list_accounts),
    ("getProcessingAccounts", entities::get::<PROCESSING_ACCOUNT>),
    ("retrieveProcessingAccountPricing", boarding::pricing),
    ("createReminder", boarding::remind),
    ("listMerchantOwners", entities::list_of::<PROCESSING_ACCOUNT, OWNER>),
    ("listProcessingAccountContacts", entities::list_of::<PROCESSING_ACCOUNT, CONTACT>),
    (
        "listProcessingAccountsFundingAccounts",
        entities::list_of::<PROCESSING_ACCOUNT, FUNDING_ACCOUNT>,
    ),
    ("getOwner", entities::get::<OWNER>),
    ("updateOwner", entities::replace::<OWNER>),
    ("deleteOwner", entities::delete::<OWNER>),
    ("getContact", entities::get::<CONTACT>),
    ("updateContact", entities::replace::<CONTACT>),
    ("deleteContact", entities::delete::<CONTACT>),
    ("createTerminalOrder", boarding::create_order),
    ("listProcessingAccountsTerminalOrders", boarding::list_orders),
    ("getTerminalOrder", entities::get::<TERMINAL_ORDER>),
    ("getPaymentIntent", entities::get::<PAYMENT_INTENT>),
    ("createProcessingAccountAttachment", boarding::attach),
    ("getAttachment", entities::get::<ATTACHMENT>),
    ("createFundingRecipient", funding::create_recipient),
    ("listFundingRecipients", entities::list::<FUNDING_RECIPIENT>),
    ("getFundingRecipient", entities::get::<FUNDING_RECIPIENT>),
    ("updateFundingRecipient", entities::replace::<FUNDING_RECIPIENT>),
    ("deleteFundingRecipient", funding::delete_recipient),
    (
        "listFundRecipientFundingAccounts",
        entities::list_of::<FUNDING_RECIPIENT, FUNDING_ACCOUNT>,
    ),
    ("createFundRecipientFundingAccount", funding::create_account),
    ("listFundRecipientOwners", entities::list_of::<FUNDING_RECIPIENT, OWNER>),
    ("createFundRecipientOwner", funding::create_owner),
    ("listFundingAccount", entities::list::<FUNDING_ACCOUNT>),
    ("getFundingAccount", entities::get::<FUNDING_ACCOUNT>),
    ("updateFundingAccount", entities::replace::<FUNDING_ACCOUNT>),
    ("deleteFundingAccount", entities::delete::<FUNDING_ACCOUNT>),
    ("createInstruction", funding::create_instruction),
    ("listInstructions", funding::list_instructions),
    ("getInstruction", entities::get::<FUNDING_INSTRUCTION>),
    ("updateInstructions", funding::replace_instruction),
    ("deleteInstructions", funding::delete_instruction),
    ("getFundingBalance", funding::balances),
    ("getFundingActivity", funding::activity),
    ("closeBatch", settlement::close_batch),
    ("getbatches", settlement::list_batches),
    ("getbatch", settlement::get_batch),
    ("getTransactions", settlement::list_transactions),
    ("gettransaction", settlement::get_transaction),
    ("getAuthorizations", settlement::list_authorizations),
    ("getAuthorization", settlement::get_authorization),
    ("getAchDeposits", settlement::list_deposits),
    ("getAchDeposit", settlement::get_deposit),
    ("getAchDepositFees", settlement::list_fees),
    ("getdisputes", settlement::list_disputes),
    ("getdisputesStatuses", settlement::list_dispute_statuses),
    ("listProcessingAccountsProcessingTerminals", terminals::list),
    ("getProcessingTerminal", terminals::get),
    ("getProcessingTerminalHostConfiguration", terminals::host_configuration),
    ("retrieveDeviceConfiguration", terminals::device_configuration),
    ("searchDevices", terminals::search_devices),
    ("verifyCard", lookups::verify_card),
    ("verifyBankAccount", lookups::verify_bank_account),
    ("balanceCard", lookups::balance),
    ("binLookup", lookups::bin),
    ("getFxRates", lookups::fx_rates),
    ("applePaySessions", lookups::apple_pay_session),
    ("createEventSubscription", events::create),
    ("listEventSubscriptions", events::list),
    ("getEventSubscription", events::get),
    ("updateEventSubscription", events::replace),
    ("patchEventSubscription", events::update),
    ("deleteEventSubscription", events::delete),
];

/// The handler of an operation, if it has state.
pub(super) fn handler(operation: &str) -> Option<Handler> {
    HANDLERS.iter().find(|(id, _)| *id == operation).map(|(_, handler)| *handler)
}

/// What the idempotency key of an operation stands for.
pub(super) fn stands(operation: &str, stateless: bool) -> Stands {
    match operation {
        CREATE_SESSION | CREATE_SINGLE_USE_TOKEN => Stands::ForNothing,
        _ if stateless => Stands::ForNothing,
        _ => Stands::ForResource,
    }
}

impl State {
    pub(super) fn new(seed: u64) -> Self {
        // Distinct for seeds below the first factor, and 0 for the seed 0. Eight digits are left for the ids of ten million resources.
        let first = seed % 89_989 * 40_503 % 89_989 * 1_000;
        Self {
            store: Store {
                seed,
                created: usize::try_from(first).unwrap_or_default(),
                ..Store::default()
            },
            ..Self::default()
        }
    }

    /// Removes what has expired so long ago that it is not remembered any more.
    pub(super) fn expire(&mut self, now: DateTime<Utc>) {
        self.tokens.expire(now);
        self.replays.expire(now);
        self.store.expire_sessions(now);
        self.store.expire_single_use(now);
        #[cfg(feature = "server")]
        self.store.expire_entered(now);
    }
}

impl Store {
    /// The next id of ten characters.
    fn next_id(&mut self) -> String {
        self.created += 1;
        format!("SB{:08}", 1000 + self.created)
    }

    /// Whether there is a payment with this id, by card or by bank transfer.
    pub(super) fn has_payment(&self, id: &str) -> bool {
        record::find::<Payment>(self, id).is_ok() || record::find::<BankPayment>(self, id).is_ok()
    }

    /// Whether a payment was taken, or a refund made, at a terminal.
    pub(super) fn has_transaction_at(&self, terminal: &str) -> bool {
        fn taken<T: Stored>(store: &Store, terminal: &str) -> bool {
            T::table(store).iter().any(|known| known.record().terminal() == Some(terminal))
        }
        taken::<Payment>(self, terminal)
            || taken::<BankPayment>(self, terminal)
            || taken::<Refund<Card>>(self, terminal)
            || taken::<Refund<Bank>>(self, terminal)
    }

    /// The amount of an undecided payment.
    pub(super) fn undecided_amount(&self, id: &str) -> Option<i64> {
        let card = record::find::<Payment>(self, id).map(Stored::record);
        let payment = card.or_else(|_| record::find::<BankPayment>(self, id).map(Stored::record)).ok()?;
        payment.transaction.is_open().then_some(payment.transaction.authorized)
    }

    /// Decides on an undecided payment. Returns whether there was one.
    pub(super) fn resolve(&mut self, id: &str, decision: ProcessorDecision, now: DateTime<Utc>) -> bool {
        fn open<'b, T: Stored>(store: &'b mut Store, id: &str) -> Option<&'b mut Record> {
            let wanted = |kept: &T| kept.record().id == id && kept.record().transaction.is_open();
            T::table_mut(store).find_mut(id, wanted).map(Stored::record_mut)
        }
        let payment = match open::<Payment>(self, id).is_some() {
            true => open::<Payment>(self, id),
            false => open::<BankPayment>(self, id),
        };
        let Some(payment) = payment else { return false };
        let (subject, entries) = (payment.subject(), payment.transaction.decide(decision, now));
        let code = payment.transaction.code;
        for (kind, amount) in entries {
            self.add_entry("resolve", None, now, &subject, kind, amount);
        }
        self.approve_later(id);
        self.decide_subscription(id, code);
        true
    }
}
