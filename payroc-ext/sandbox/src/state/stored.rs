//! The state as a data file stores it: tables of rows, and a counter.

use super::table::StoredRows;
use super::{State, Store};
use crate::credentials::Tokens;
use crate::keys::Replays;

impl State {
    /// All tables by their names, which stay the same in every version of this program.
    pub(crate) fn tables(&mut self) -> Vec<(&'static str, &mut dyn StoredRows)> {
        // Without `..`, so that nothing new is left out by mistake. Steps and decisions belong to the test that sets them.
        let Self {
            tokens: Tokens(access_tokens),
            replays: Replays { lasting, passing },
            store,
            script: _,
            journal: _,
        } = self;
        let Store {
            seed: _,
            created: _,
            sessions,
            single_use,
            #[cfg(feature = "server")]
            entered,
            secure_tokens,
            payments,
            refunds,
            bank_payments,
            bank_refunds,
            links,
            sharing_events,
            plans,
            subscriptions,
            events,
            devices,
            settlement,
            entities,
            merchants,
            activity,
            ledger,
            decisions: _,
        } = store;
        let mut tables: Vec<(&'static str, &mut dyn StoredRows)> = vec![
            ("access-tokens", access_tokens),
            ("idempotency-keys", lasting),
            ("passing-idempotency-keys", passing),
            ("sessions", sessions),
            ("single-use-tokens", single_use),
            ("secure-tokens", secure_tokens),
            ("payments", payments),
            ("refunds", refunds),
            ("bank-transfer-payments", bank_payments),
            ("bank-transfer-refunds", bank_refunds),
            ("payment-links", links),
            ("sharing-events", sharing_events),
            ("payment-plans", plans),
            ("subscriptions", subscriptions),
            ("event-subscriptions", events),
            ("merchant-funds", merchants),
            ("funding-activity", activity),
            ("ledger", ledger),
        ];
        tables.extend(devices.tables());
        tables.extend(settlement.tables());
        tables.extend(entities.tables());
        #[cfg(feature = "server")]
        tables.extend(entered.tables());
        tables
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::State;

    #[test]
    fn each_table_has_its_own_name() {
        let mut state = State::default();
        let names: Vec<_> = state.tables().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        );
    }
}
