//! The state as a data file stores it: tables of rows, and a counter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::StoredRows;
use super::{State, Store};
use crate::credentials::{ApiKeys, Tokens};
use crate::keys::Replays;

/// A row as it is stored: its table, its serial number, and its JSON unless it was removed.
pub(crate) type StoredRow = (Cow<'static, str>, i64, Option<String>);

/// What stands in no table.
#[derive(Serialize, Deserialize)]
struct Counters {
    created: usize,
    /// The next serial numbers of the tables whose last rows were removed.
    next: BTreeMap<String, usize>,
}

/// The name of the counters among the tables.
const COUNTERS: &str = "counters";

/// Why a stored state cannot be restored.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// It has a table that this version does not know.
    Table,
    /// A row cannot be read.
    Row(String),
}

impl State {
    /// The state of these rows. Its changes are noted from now on.
    pub(crate) fn restore(seed: u64, rows: Vec<StoredRow>) -> Result<Self, Unreadable> {
        let mut state = Self::new(seed);
        let mut created = state.store.created;
        let mut tables: BTreeMap<&str, &mut dyn StoredRows> = state.tables().into_iter().collect();
        for (name, serial, content) in rows {
            let Some(content) = content else { continue };
            let unreadable = |error: serde_json::Error| Unreadable::Row(format!("row {serial} of {name}: {error}"));
            if name == COUNTERS {
                let counters: Counters = serde_json::from_str(&content).map_err(unreadable)?;
                created = counters.created;
                for (name, next) in counters.next {
                    tables.get_mut(name.as_str()).ok_or(Unreadable::Table)?.restore_next(next);
                }
                continue;
            }
            let table = tables.get_mut(&*name).ok_or(Unreadable::Table)?;
            let serial = usize::try_from(serial).map_err(|_| Unreadable::Row(format!("a row of {name} has the number {serial}")))?;
            table.restore(serial, &content).map_err(unreadable)?;
        }
        tables.into_values().for_each(StoredRows::note_changes);
        state.store.created = created;
        state.store.devices.resume();
        state.store.resume_returns();
        Ok(state)
    }

    /// The rows that have changed since the last call, as JSON; `None` for one that was removed.
    pub(crate) fn take_changes(&mut self) -> serde_json::Result<Vec<StoredRow>> {
        let mut changes = Vec::new();
        let mut next = BTreeMap::new();
        for (name, table) in self.tables() {
            table.take_changes(&mut |serial, content| {
                changes.push((Cow::Borrowed(name), i64::try_from(serial).unwrap_or(i64::MAX), content));
            })?;
            next.extend(table.next_if_removed().map(|next| (name.to_owned(), next)));
        }
        if !changes.is_empty() {
            let created = self.store.created;
            let counters = serde_json::to_string(&Counters { created, next })?;
            changes.push((Cow::Borrowed(COUNTERS), 0, Some(counters)));
        }
        Ok(changes)
    }

    /// All tables by their names, which stay the same in every version of this program.
    pub(crate) fn tables(&mut self) -> Vec<(&'static str, &mut dyn StoredRows)> {
        // Without `..`, so that nothing new is left out by mistake. Steps and decisions belong to the test that sets them.
        let Self {
            api_keys: ApiKeys(api_keys),
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
            terminals,
            // The settings of a process.
            lenient: _,
            stateless: _,
            cut_off: _,
            offers,
            page_forms,
            checks,
            validations,
            #[cfg(feature = "server")]
            entered,
            secure_tokens,
            payments,
            refunds,
            bank_payments,
            returned_payments: _,
            bank_refunds,
            links,
            sharing_events,
            plans,
            subscriptions,
            events,
            sent_events,
            deliveries,
            // It follows from the deliveries, or belongs to this process.
            outbox: _,
            quiet_until: _,
            moments,
            devices,
            settlement,
            entities,
            merchants,
            activity,
            ledger,
            decisions: _,
        } = store;
        let mut tables: Vec<(&'static str, &mut dyn StoredRows)> = vec![
            ("api-keys", api_keys),
            ("access-tokens", access_tokens),
            ("idempotency-keys", lasting),
            ("passing-idempotency-keys", passing),
            ("sessions", sessions),
            ("single-use-tokens", single_use),
            ("hosted-page-forms", page_forms),
            ("cardholder-checks", checks),
            ("background-validations", validations),
            ("terminal-settings", &mut terminals.changed),
            ("currency-offers", offers),
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
            ("events", sent_events),
            ("event-deliveries", deliveries),
            ("moments", moments),
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
