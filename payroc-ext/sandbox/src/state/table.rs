//! Resources of one kind, in the order of their creation, found by their ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a table finds a row by.
pub(crate) trait Keyed {
    /// Calls `index` with each key: the row's own id, and the ids of other rows that it is found by. Keys of a stored row never change.
    fn keys(&self, index: &mut dyn FnMut(&str));
}

/// The key of a terminal among those of a table: no id looks like it.
pub(super) fn terminal_key(terminal: &str) -> String {
    format!("terminal {terminal}")
}

/// Stores rows under serial numbers that are never reused, so that a cursor stays valid after additions and deletions.
pub(crate) struct Table<T> {
    rows: BTreeMap<usize, T>,
    /// The serial numbers under each key, in order.
    index: HashMap<Box<str>, Serials>,
    next: usize,
    /// The rows that were added, changed or removed since the changes were last taken. `None` where nobody takes them.
    changes: Option<BTreeSet<usize>>,
}

/// The serial numbers of the rows with one key, in order. Nearly always it is one, which needs no memory of its own.
enum Serials {
    One(usize),
    Many(Vec<usize>),
}

impl Serials {
    fn all(&self) -> &[usize] {
        match self {
            Self::One(serial) => std::slice::from_ref(serial),
            Self::Many(serials) => serials,
        }
    }

    fn push(&mut self, serial: usize) {
        match self {
            Self::One(first) => *self = Self::Many(vec![*first, serial]),
            Self::Many(serials) => serials.push(serial),
        }
    }

    /// Removes one. Returns whether none is left.
    fn remove(&mut self, serial: usize) -> bool {
        match self {
            Self::One(only) => *only == serial,
            Self::Many(serials) => {
                serials.retain(|known| *known != serial);
                serials.is_empty()
            }
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            index: HashMap::new(),
            next: 0,
            changes: None,
        }
    }
}

impl<T: Keyed> Table<T> {
    pub(crate) fn add(&mut self, row: T) {
        let serial = self.next;
        self.next += 1;
        self.insert(serial, row);
        self.note(serial);
    }

    fn insert(&mut self, serial: usize, row: T) {
        row.keys(&mut |key| match self.index.get_mut(key) {
            // Two keys of a row can be equal.
            Some(serials) if serials.all().last() == Some(&serial) => {}
            Some(serials) => serials.push(serial),
            None => drop(self.index.insert(key.into(), Serials::One(serial))),
        });
        self.rows.insert(serial, row);
    }

    fn note(&mut self, serial: usize) {
        if let Some(changes) = &mut self.changes {
            changes.insert(serial);
        }
    }

    /// The newest row with this key.
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.find(key, |_| true)
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.find_mut(key, |_| true)
    }

    /// The newest row with this key that is wanted.
    pub(crate) fn find(&self, key: &str, wanted: impl Fn(&T) -> bool) -> Option<&T> {
        self.rows.get(&self.serial(key, wanted)?)
    }

    /// The same, to change it.
    pub(crate) fn find_mut(&mut self, key: &str, wanted: impl Fn(&T) -> bool) -> Option<&mut T> {
        let serial = self.serial(key, wanted)?;
        self.note(serial);
        self.rows.get_mut(&serial)
    }

    fn serial(&self, key: &str, wanted: impl Fn(&T) -> bool) -> Option<usize> {
        let mut newest = self.index.get(key)?.all().iter().rev().copied();
        newest.find(|serial| self.rows.get(serial).is_some_and(&wanted))
    }

    /// All rows with this key, in order.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = (usize, &T)> {
        let serials = self.index.get(key).into_iter().flat_map(Serials::all);
        serials.filter_map(|serial| Some((*serial, self.rows.get(serial)?)))
    }

    /// All rows of a terminal, in order, where a table has [`terminal_key`]s.
    pub(crate) fn of_terminal(&self, terminal: &str) -> impl Iterator<Item = (usize, &T)> {
        let serials = self.index.get(terminal_key(terminal).as_str()).into_iter().flat_map(Serials::all);
        serials.filter_map(|serial| Some((*serial, self.rows.get(serial)?)))
    }

    /// Removes the rows with this key that are not wanted. Returns whether there was one.
    pub(crate) fn remove(&mut self, key: &str, unwanted: impl Fn(&T) -> bool) -> bool {
        let gone: Vec<usize> = self.all(key).filter(|(_, row)| unwanted(row)).map(|(serial, _)| serial).collect();
        gone.iter().for_each(|serial| self.delete(*serial));
        !gone.is_empty()
    }

    /// Removes the oldest rows, up to the first that is still wanted, while there are more than `kept`.
    pub(crate) fn remove_oldest(&mut self, kept: usize, unwanted: impl Fn(&T) -> bool) {
        while self.rows.len() > kept
            && let Some((serial, _)) = self.rows.first_key_value().filter(|(_, row)| unwanted(row))
        {
            self.delete(*serial);
        }
    }

    fn delete(&mut self, serial: usize) {
        let Some(row) = self.rows.remove(&serial) else { return };
        row.keys(&mut |key| {
            if self.index.get_mut(key).is_some_and(|serials| serials.remove(serial)) {
                self.index.remove(key);
            }
        });
        self.note(serial);
    }

    /// Lets `work` change each row. It returns whether it did.
    pub(crate) fn update(&mut self, mut work: impl FnMut(&mut T) -> bool) {
        for (serial, row) in &mut self.rows {
            if work(row)
                && let Some(changes) = &mut self.changes
            {
                changes.insert(*serial);
            }
        }
    }

    /// The rows in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    /// The rows in order, with their serial numbers.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = (usize, &T)> {
        self.rows.iter().map(|(serial, row)| (*serial, row))
    }

    /// The number of rows ever added, which is the serial number of the next one.
    pub(crate) fn added(&self) -> usize {
        self.next
    }
}

/// A table as what stores it sees it.
#[cfg(any(feature = "cli", test))]
pub(crate) trait StoredRows {
    /// Notes changes from now on.
    fn note_changes(&mut self);

    /// Calls `write` with each row that was added or changed since the changes were last taken, as JSON, and with `None` for each that was
    /// removed.
    fn take_changes(&mut self, write: &mut dyn FnMut(usize, Option<String>)) -> serde_json::Result<()>;

    /// Restores a row.
    fn restore(&mut self, serial: usize, json: &str) -> serde_json::Result<()>;

    /// All rows as JSON.
    #[cfg(test)]
    fn json(&self) -> Vec<(usize, String)>;

    /// The serial number of the next row, if it does not follow from the rows because the last one was removed.
    fn next_if_removed(&self) -> Option<usize>;

    /// Restores that number.
    fn restore_next(&mut self, next: usize);
}

#[cfg(any(feature = "cli", test))]
impl<T: Keyed + serde::Serialize + serde::de::DeserializeOwned> StoredRows for Table<T> {
    fn note_changes(&mut self) {
        self.changes.get_or_insert_default();
    }

    fn take_changes(&mut self, write: &mut dyn FnMut(usize, Option<String>)) -> serde_json::Result<()> {
        let Some(changes) = self.changes.as_mut().filter(|changes| !changes.is_empty()) else {
            return Ok(());
        };
        for serial in std::mem::take(changes) {
            write(serial, self.rows.get(&serial).map(serde_json::to_string).transpose()?);
        }
        Ok(())
    }

    fn restore(&mut self, serial: usize, json: &str) -> serde_json::Result<()> {
        self.insert(serial, serde_json::from_str(json)?);
        self.next = self.next.max(serial + 1);
        Ok(())
    }

    #[cfg(test)]
    fn json(&self) -> Vec<(usize, String)> {
        self.rows()
            .map(|(serial, row)| (serial, serde_json::to_string(row).unwrap()))
            .collect()
    }

    fn next_if_removed(&self) -> Option<usize> {
        let follows = self.rows.last_key_value().map_or(0, |(last, _)| last + 1);
        Some(self.next).filter(|next| *next > follows)
    }

    fn restore_next(&mut self, next: usize) {
        self.next = self.next.max(next);
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Item {
        id: String,
        of: String,
        count: u32,
    }

    impl Keyed for Item {
        fn keys(&self, index: &mut dyn FnMut(&str)) {
            index(&self.id);
            index(&self.of);
        }
    }

    fn item(id: &str, of: &str) -> Item {
        let (id, of, count) = (id.to_owned(), of.to_owned(), 0);
        Item { id, of, count }
    }

    fn changes(table: &mut Table<Item>) -> Vec<(usize, bool)> {
        let mut changes = Vec::new();
        table
            .take_changes(&mut |serial, row| changes.push((serial, row.is_some())))
            .unwrap();
        changes
    }

    fn ids<'t>(rows: impl Iterator<Item = (usize, &'t Item)>) -> Vec<(usize, &'t str)> {
        rows.map(|(serial, item)| (serial, item.id.as_str())).collect()
    }

    #[test]
    fn a_serial_number_is_never_used_again() {
        let mut table = Table::default();
        for id in ["a", "b", "c"] {
            table.add(item(id, "x"));
        }
        assert!(table.remove("c", |_| true));
        assert!(!table.remove("c", |_| true));
        table.add(item("d", "x"));
        assert_eq!(ids(table.rows()), [(0, "a"), (1, "b"), (3, "d")]);
        assert_eq!(table.added(), 4);
    }

    #[test]
    fn a_row_is_found_by_each_of_its_keys_the_newest_first() {
        let mut table = Table::default();
        for (id, of) in [("a", "x"), ("b", "y"), ("a", "y")] {
            table.add(item(id, of));
        }
        assert_eq!(table.get("a").map(|found| found.of.as_str()), Some("y"));
        assert_eq!(table.find("a", |found| found.of == "x").map(|found| found.of.as_str()), Some("x"));
        assert_eq!(ids(table.all("y")), [(1, "b"), (2, "a")]);
        assert!(table.get("c").is_none());
        assert!(table.remove("y", |found| found.id == "a"));
        assert_eq!(table.get("a").map(|found| found.of.as_str()), Some("x"));
        table.remove_oldest(2, |found| found.of == "x");
        assert_eq!(ids(table.rows()), [(0, "a"), (1, "b")]);
        table.remove_oldest(0, |found| found.of == "x");
        assert_eq!(ids(table.rows()), [(1, "b")]);
        assert!(table.get("a").is_none() && table.get("x").is_none());
    }

    #[test]
    fn changes_are_noted_once_they_are_wanted() {
        let mut table = Table::default();
        table.add(item("a", "x"));
        assert_eq!(changes(&mut table), []);
        table.note_changes();
        table.add(item("b", "x"));
        table.add(item("c", "x"));
        table.add(item("d", "x"));
        assert_eq!(changes(&mut table), [(1, true), (2, true), (3, true)]);
        assert_eq!(changes(&mut table), []);
        // Reads leave none.
        assert!(table.get("a").is_some() && table.find("b", |_| true).is_some() && table.get_mut("e").is_none());
        assert_eq!(changes(&mut table), []);
        table.get_mut("a").unwrap().count = 1;
        table.update(|row| {
            row.id == "c" && {
                row.count += 1;
                true
            }
        });
        table.remove("d", |_| true);
        assert_eq!(changes(&mut table), [(0, true), (2, true), (3, false)]);
    }

    #[test]
    fn a_restored_table_is_the_same() {
        let mut table = Table::default();
        table.note_changes();
        for id in ["a", "b", "c"] {
            table.add(item(id, "x"));
        }
        table.remove("c", |_| true);
        let mut restored = Table::<Item>::default();
        table
            .take_changes(&mut |serial, row| {
                if let Some(row) = row {
                    restored.restore(serial, &row).unwrap();
                }
            })
            .unwrap();
        restored.restore_next(table.next_if_removed().unwrap());
        restored.add(item("d", "x"));
        assert_eq!(ids(restored.rows()), [(0, "a"), (1, "b"), (3, "d")]);
        assert_eq!(restored.get("b"), table.get("b"));
        assert!(restored.restore(9, "{}").is_err());
    }
}
