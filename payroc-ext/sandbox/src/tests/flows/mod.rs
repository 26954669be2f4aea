//! What each resource allows and refuses; every response is validated against the document.

mod banks;
mod boarding;
mod cards;
mod devices;
mod funding;
mod links;
mod saved;
mod settlement;
mod terminals;

use std::collections::BTreeSet;

pub(super) use boarding::{account, boarded, platform};

use super::super::document::api;
use super::super::state::HANDLERS;
use super::shop::Shop;

macro_rules! flows {
    ($($flow:path => $promise:ident),* $(,)?) => {
        $(#[test]
        fn $promise() {
            $flow(&mut Shop::new());
        })*

        /// Each with the promise that it keeps.
        #[cfg(feature = "cli")]
        pub(super) const FLOWS: &[(&str, fn(&mut Shop))] = &[$((stringify!($promise), $flow)),*];

        #[test]
        fn every_operation_with_state_is_driven_and_responds_as_declared() {
            let mut done = BTreeSet::new();
            $({
                // The same without optional fields.
                let mut shop = Shop::minimal();
                $flow(&mut shop);
                done.extend(shop.done);
            })*
            // Lists of payments have a file of their own.
            let mut shop = Shop::new();
            shop.listed("listPayments", &[], "");
            done.extend(shop.done);
            let known: BTreeSet<String> = HANDLERS.iter().map(|(id, _)| (*id).to_owned()).collect();
            assert_eq!(known.len(), HANDLERS.len());
            assert_eq!(done, known);
        }
    };
}

flows! {
    cards::sale_reversed_or_refunded => a_sale_is_reversed_in_the_open_batch_and_refunded_after_it,
    cards::authorization_adjusted_and_captured => an_authorization_is_adjusted_and_captured,
    cards::refund_without_a_payment => a_refund_needs_no_payment,
    cards::tips_and_breakdowns => a_tip_and_a_breakdown_are_kept,
    saved::secure_tokens => payment_details_are_saved_paid_with_updated_and_deleted,
    links::payment_links => a_payment_link_is_shared_changed_deactivated_and_ends,
    saved::plans_and_subscriptions => a_subscription_follows_its_plan,
    banks::bank_transfers => a_bank_transfer_is_refunded_returned_and_represented,
    links::event_subscriptions => the_secret_of_an_event_subscription_never_comes_out,
    devices::payments_on_a_device => a_device_takes_a_payment_fails_or_is_canceled,
    devices::refunds_and_signatures_on_a_device => a_device_makes_refunds_and_captures_signatures,
    boarding::pricing_intents => a_pricing_intent_is_reviewed_changed_and_deleted,
    boarding::merchants => a_merchant_is_boarded_with_owners_contacts_and_pricing,
    boarding::orders_and_attachments => terminals_are_ordered_and_files_attached,
    funding::recipients => a_funding_recipient_has_accounts_and_owners,
    funding::instructions => an_instruction_reserves_funds_and_pays_them_when_completed,
    settlement::batches => a_closed_batch_has_transactions_fees_and_a_deposit_that_add_up,
    settlement::disputes => a_dispute_takes_a_payment_back_until_it_is_won,
    terminals::ordered => terminals_appear_when_their_order_is_on_its_way,
    terminals::lookups => a_card_and_a_bank_account_are_looked_up_before_they_are_charged,
    cards::tokens_of_the_server => a_server_makes_single_use_tokens_itself,
}

#[test]
fn operations_with_state_are_in_the_document() {
    for (id, _) in HANDLERS {
        assert!(api().operation(id).is_some(), "{id}");
    }
}
