// Made by `cargo xtask codegen`; changes by hand are lost.

//! Handles of the resources, in a file for each way that leads to them.

pub mod apple_pay;
pub mod attachments;
pub mod bank_accounts;
pub mod bank_transfer_payments;
pub mod bank_transfer_refunds;
pub mod boarding;
pub mod cards;
pub mod closed_loop_reads;
pub mod cloud;
pub mod event_subscriptions;
pub mod funding;
pub mod fx_rates;
pub mod hosted_fields;
pub mod payment_links;
pub mod payment_plans;
pub mod payments;
pub mod refunds;
pub mod reporting;
pub mod secure_tokens;
pub mod signatures;
pub mod single_use_tokens;
pub mod subscriptions;
mod patch;
mod money;
mod decided;

pub(crate) mod secrets;

pub(crate) mod echoes;

pub(crate) mod needed;

/// Every operation, by its resource.
///
/// A resource is a method of [`Client`](crate::Client), and its operations are the methods of what that returns.
/// The page of an operation says what it takes; that of the call, which it returns, lists what else can be set.
///
/// | resource | operations |
/// |---|---|
/// | [`apple_pay()`](apple_pay::ApplePay)<br>Starts a session for Apple Pay in a browser. | [`start_session`](apple_pay::ApplePay::start_session) |
/// | [`attachments()`](attachments::Attachments)<br>Looks uploaded files up. | [`get`](attachments::Attachments::get) |
/// | [`bank_accounts()`](bank_accounts::BankAccounts)<br>Checks bank accounts before they are debited. | [`verify`](bank_accounts::BankAccounts::verify) |
/// | [`bank_transfer_payments()`](bank_transfer_payments::BankTransferPayments)<br>Debits bank accounts by ACH or PAD, and handles what banks send back. | [`list`](bank_transfer_payments::BankTransferPayments::list), [`create`](bank_transfer_payments::BankTransferPayments::create), [`get`](bank_transfer_payments::BankTransferPayments::get), [`close`](bank_transfer_payments::BankTransferPayments::close), [`refund`](bank_transfer_payments::BankTransferPayments::refund), [`represent`](bank_transfer_payments::BankTransferPayments::represent), [`reverse`](bank_transfer_payments::BankTransferPayments::reverse) |
/// | [`bank_transfer_refunds()`](bank_transfer_refunds::BankTransferRefunds)<br>Pays money into bank accounts without a payment before. | [`list`](bank_transfer_refunds::BankTransferRefunds::list), [`create`](bank_transfer_refunds::BankTransferRefunds::create), [`get`](bank_transfer_refunds::BankTransferRefunds::get), [`reverse`](bank_transfer_refunds::BankTransferRefunds::reverse) |
/// | [`boarding().contacts()`](boarding::Contacts)<br>Contact persons of processing accounts. | [`delete`](boarding::Contacts::delete), [`get`](boarding::Contacts::get), [`replace`](boarding::Contacts::replace) |
/// | [`boarding().devices()`](boarding::Devices)<br>Payment devices, with their terminals and last transactions. | [`list`](boarding::Devices::list) |
/// | [`boarding().merchant_platforms()`](boarding::MerchantPlatforms)<br>Merchants: applies for them and for their processing accounts. | [`list`](boarding::MerchantPlatforms::list), [`create`](boarding::MerchantPlatforms::create), [`get`](boarding::MerchantPlatforms::get), [`list_processing_accounts`](boarding::MerchantPlatforms::list_processing_accounts), [`create_processing_account`](boarding::MerchantPlatforms::create_processing_account) |
/// | [`boarding().owners()`](boarding::Owners)<br>Owners of businesses and of funding recipients. | [`delete`](boarding::Owners::delete), [`get`](boarding::Owners::get), [`replace`](boarding::Owners::replace) |
/// | [`boarding().payment_intents()`](boarding::PaymentIntents)<br>How a terminal order is paid for. | [`get`](boarding::PaymentIntents::get) |
/// | [`boarding().pricing_intents()`](boarding::PricingIntents)<br>Drafts of prices that merchants are boarded with. | [`list`](boarding::PricingIntents::list), [`create`](boarding::PricingIntents::create), [`delete`](boarding::PricingIntents::delete), [`get`](boarding::PricingIntents::get), [`patch`](boarding::PricingIntents::patch), [`replace`](boarding::PricingIntents::replace) |
/// | [`boarding().processing_accounts()`](boarding::ProcessingAccounts)<br>Processing accounts: owners, contacts, terminals, prices, orders and files. | [`get`](boarding::ProcessingAccounts::get), [`upload_attachment`](boarding::ProcessingAccounts::upload_attachment), [`list_contacts`](boarding::ProcessingAccounts::list_contacts), [`list_funding_accounts`](boarding::ProcessingAccounts::list_funding_accounts), [`list_owners`](boarding::ProcessingAccounts::list_owners), [`get_pricing`](boarding::ProcessingAccounts::get_pricing), [`list_terminals`](boarding::ProcessingAccounts::list_terminals), [`create_reminder`](boarding::ProcessingAccounts::create_reminder), [`list_terminal_orders`](boarding::ProcessingAccounts::list_terminal_orders), [`create_terminal_order`](boarding::ProcessingAccounts::create_terminal_order) |
/// | [`boarding().processing_terminals()`](boarding::ProcessingTerminals)<br>Terminals: their settings, and the end of their batch. | [`get`](boarding::ProcessingTerminals::get), [`close_batch`](boarding::ProcessingTerminals::close_batch), [`get_device_configuration`](boarding::ProcessingTerminals::get_device_configuration), [`get_host_configuration`](boarding::ProcessingTerminals::get_host_configuration) |
/// | [`boarding().terminal_orders()`](boarding::TerminalOrders)<br>Orders for terminals. | [`get`](boarding::TerminalOrders::get) |
/// | [`cards()`](cards::Cards)<br>Checks cards, looks up what they are, and asks for benefit balances. No money moves. | [`ebt_balance`](cards::Cards::ebt_balance), [`lookup_bin`](cards::Cards::lookup_bin), [`verify`](cards::Cards::verify) |
/// | [`closed_loop_reads()`](closed_loop_reads::ClosedLoopReads)<br>What devices read from closed-loop cards. | [`get`](closed_loop_reads::ClosedLoopReads::get) |
/// | [`cloud().payment_instructions()`](cloud::PaymentInstructions)<br>Asks a device to take a payment, and waits for it. | [`submit`](cloud::PaymentInstructions::submit), [`cancel`](cloud::PaymentInstructions::cancel), [`get`](cloud::PaymentInstructions::get) |
/// | [`cloud().refund_instructions()`](cloud::RefundInstructions)<br>Asks a device to give a refund, and waits for it. | [`submit`](cloud::RefundInstructions::submit), [`cancel`](cloud::RefundInstructions::cancel), [`get`](cloud::RefundInstructions::get) |
/// | [`cloud().signature_instructions()`](cloud::SignatureInstructions)<br>Asks a device for a signature, and waits for it. | [`submit`](cloud::SignatureInstructions::submit), [`cancel`](cloud::SignatureInstructions::cancel), [`get`](cloud::SignatureInstructions::get) |
/// | [`event_subscriptions()`](event_subscriptions::EventSubscriptions)<br>Where events are sent to, and which. | [`list`](event_subscriptions::EventSubscriptions::list), [`create`](event_subscriptions::EventSubscriptions::create), [`delete`](event_subscriptions::EventSubscriptions::delete), [`get`](event_subscriptions::EventSubscriptions::get), [`patch`](event_subscriptions::EventSubscriptions::patch), [`replace`](event_subscriptions::EventSubscriptions::replace) |
/// | [`funding().accounts()`](funding::Accounts)<br>Bank accounts that money is sent to or drawn from. | [`list`](funding::Accounts::list), [`delete`](funding::Accounts::delete), [`get`](funding::Accounts::get), [`replace`](funding::Accounts::replace) |
/// | [`funding().activity()`](funding::Activity)<br>Balances of merchants, and what changed them. | [`list`](funding::Activity::list), [`list_balances`](funding::Activity::list_balances) |
/// | [`funding().instructions()`](funding::Instructions)<br>Orders to pay balances out. | [`list`](funding::Instructions::list), [`create`](funding::Instructions::create), [`delete`](funding::Instructions::delete), [`get`](funding::Instructions::get), [`replace`](funding::Instructions::replace) |
/// | [`funding().recipients()`](funding::Recipients)<br>Recipients who take no payments themselves, with their accounts and owners. | [`list`](funding::Recipients::list), [`create`](funding::Recipients::create), [`delete`](funding::Recipients::delete), [`get`](funding::Recipients::get), [`replace`](funding::Recipients::replace), [`list_accounts`](funding::Recipients::list_accounts), [`create_account`](funding::Recipients::create_account), [`list_owners`](funding::Recipients::list_owners), [`create_owner`](funding::Recipients::create_owner) |
/// | [`fx_rates()`](fx_rates::FxRates)<br>Quotes a rate for paying in the card's own currency. | [`quote`](fx_rates::FxRates::quote) |
/// | [`hosted_fields()`](hosted_fields::HostedFields)<br>Sessions for payment fields on your page. `client.hosted_fields().terminal(..)` makes them with the right release of the script. | [`create_session`](hosted_fields::HostedFields::create_session) |
/// | [`payment_links()`](payment_links::PaymentLinks)<br>Links that customers pay with, and their sending. | [`get`](payment_links::PaymentLinks::get), [`patch`](payment_links::PaymentLinks::patch), [`deactivate`](payment_links::PaymentLinks::deactivate), [`list_sharing_events`](payment_links::PaymentLinks::list_sharing_events), [`share`](payment_links::PaymentLinks::share), [`list`](payment_links::PaymentLinks::list), [`create`](payment_links::PaymentLinks::create) |
/// | [`payment_plans()`](payment_plans::PaymentPlans)<br>Schedules of charges that payers subscribe to. | [`list`](payment_plans::PaymentPlans::list), [`create`](payment_plans::PaymentPlans::create), [`delete`](payment_plans::PaymentPlans::delete), [`get`](payment_plans::PaymentPlans::get), [`patch`](payment_plans::PaymentPlans::patch) |
/// | [`payments()`](payments::Payments)<br>Charges cards, wallets and saved details: sale, hold, capture, adjustment, reversal, refund. | [`list`](payments::Payments::list), [`create`](payments::Payments::create), [`get`](payments::Payments::get), [`adjust`](payments::Payments::adjust), [`capture`](payments::Payments::capture), [`refund`](payments::Payments::refund), [`reverse`](payments::Payments::reverse) |
/// | [`refunds()`](refunds::Refunds)<br>Refunds to cards without a payment before, and what becomes of refunds. | [`list`](refunds::Refunds::list), [`create`](refunds::Refunds::create), [`get`](refunds::Refunds::get), [`adjust`](refunds::Refunds::adjust), [`reverse`](refunds::Refunds::reverse) |
/// | [`reporting().settlement()`](reporting::Settlement)<br>Batches, transactions, authorizations, disputes, deposits and their fees. | [`list_ach_deposit_fees`](reporting::Settlement::list_ach_deposit_fees), [`list_ach_deposits`](reporting::Settlement::list_ach_deposits), [`get_ach_deposit`](reporting::Settlement::get_ach_deposit), [`list_authorizations`](reporting::Settlement::list_authorizations), [`get_authorization`](reporting::Settlement::get_authorization), [`list_batches`](reporting::Settlement::list_batches), [`get_batch`](reporting::Settlement::get_batch), [`list_disputes`](reporting::Settlement::list_disputes), [`list_dispute_statuses`](reporting::Settlement::list_dispute_statuses), [`list_transactions`](reporting::Settlement::list_transactions), [`get_transaction`](reporting::Settlement::get_transaction) |
/// | [`secure_tokens()`](secure_tokens::SecureTokens)<br>Saved payment details: saves, finds, renews and deletes them. | [`list`](secure_tokens::SecureTokens::list), [`create`](secure_tokens::SecureTokens::create), [`delete`](secure_tokens::SecureTokens::delete), [`get`](secure_tokens::SecureTokens::get), [`patch`](secure_tokens::SecureTokens::patch), [`update_account`](secure_tokens::SecureTokens::update_account) |
/// | [`signatures()`](signatures::Signatures)<br>Signatures that devices have taken. | [`get`](signatures::Signatures::get) |
/// | [`single_use_tokens()`](single_use_tokens::SingleUseTokens)<br>Exchanges payment details for a token that is good for one call. | [`create`](single_use_tokens::SingleUseTokens::create) |
/// | [`subscriptions()`](subscriptions::Subscriptions)<br>Payers on payment plans: begins, collects, stops and resumes. | [`list`](subscriptions::Subscriptions::list), [`create`](subscriptions::Subscriptions::create), [`get`](subscriptions::Subscriptions::get), [`patch`](subscriptions::Subscriptions::patch), [`deactivate`](subscriptions::Subscriptions::deactivate), [`pay`](subscriptions::Subscriptions::pay), [`reactivate`](subscriptions::Subscriptions::reactivate) |
pub mod resources {
    pub use super::apple_pay;
    pub use super::attachments;
    pub use super::bank_accounts;
    pub use super::bank_transfer_payments;
    pub use super::bank_transfer_refunds;
    pub use super::boarding;
    pub use super::cards;
    pub use super::closed_loop_reads;
    pub use super::cloud;
    pub use super::event_subscriptions;
    pub use super::funding;
    pub use super::fx_rates;
    pub use super::hosted_fields;
    pub use super::payment_links;
    pub use super::payment_plans;
    pub use super::payments;
    pub use super::refunds;
    pub use super::reporting;
    pub use super::secure_tokens;
    pub use super::signatures;
    pub use super::single_use_tokens;
    pub use super::subscriptions;
}
