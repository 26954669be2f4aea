//! Resources of one kind, in the order of their creation.

/// Stores resources under serial numbers that are never reused, so that a cursor stays valid after additions and deletions.
pub(super) struct Table<T> {
    rows: Vec<(usize, T)>,
    next: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), next: 0 }
    }
}

impl<T> Table<T> {
    pub(super) fn add(&mut self, item: T) -> &mut T {
        let at = self.rows.len();
        self.rows.push((self.next, item));
        self.next += 1;
        &mut self.rows[at].1
    }

    pub(super) fn find(&self, wanted: impl Fn(&T) -> bool) -> Option<&T> {
        // The newest resources are requested most often.
        self.iter().rev().find(|item| wanted(item))
    }

    pub(super) fn find_mut(&mut self, wanted: impl Fn(&T) -> bool) -> Option<&mut T> {
        self.iter_mut().rev().find(|item| wanted(item))
    }

    /// Removes matching resources. Returns whether there was one.
    pub(super) fn remove(&mut self, wanted: impl Fn(&T) -> bool) -> bool {
        let before = self.rows.len();
        self.rows.retain(|(_, item)| !wanted(item));
        self.rows.len() < before
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.iter().map(|(_, item)| item)
    }

    pub(super) fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.rows.iter_mut().map(|(_, item)| item)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &T)> {
        self.rows.iter().map(|(serial, item)| (*serial, item))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_serial_number_is_never_used_again() {
        let mut table = Table::default();
        for item in ["a", "b", "c"] {
            table.add(item);
        }
        assert!(table.remove(|item| *item == "c"));
        assert!(!table.remove(|item| *item == "c"));
        table.add("d");
        let rows: Vec<_> = table.rows().map(|(serial, item)| (serial, *item)).collect();
        assert_eq!(rows, [(0, "a"), (1, "b"), (3, "d")]);
    }
}
