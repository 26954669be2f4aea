// Made by `cargo xtask codegen`; changes by hand are lost.

//! Conversions between types that describe one thing, into the one that holds everything of the other.

/// Everything of a `Card` as a `RetrievedCard`; nothing is lost.
impl From<crate::types::Card> for crate::types::RetrievedCard {
    #[inline]
    fn from(from: crate::types::Card) -> Self {
        Self {
            kind: from.kind,
            entry_method: Some(from.entry_method),
            cardholder_name: from.cardholder_name,
            cardholder_signature: from.cardholder_signature,
            card_number: from.card_number,
            expiry_date: from.expiry_date,
            secure_token: from.secure_token,
            security_checks: from.security_checks,
            emv_tags: from.emv_tags,
            balances: from.balances,
        }
    }
}

/// Everything of a `Payment` as a `RetrievedPayment`; nothing is lost.
impl From<crate::types::Payment> for crate::types::RetrievedPayment {
    #[inline]
    fn from(from: crate::types::Payment) -> Self {
        Self {
            payment_id: from.payment_id,
            processing_terminal_id: from.processing_terminal_id,
            operator: from.operator,
            order: from.order,
            customer: from.customer,
            card: from.card.into(),
            refunds: from.refunds,
            supported_operations: from.supported_operations,
            transaction_result: from.transaction_result,
            custom_fields: from.custom_fields,
        }
    }
}
