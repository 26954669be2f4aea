//! Resources of one kind, in the order in which they were made.

/// Keeps resources under a serial number that is never used again, so that a cursor stays good whatever is added or deleted.
pub(super) struct Shelf<T> {
    rows: Vec<(usize, T)>,
    next: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), next: 0 }
    }
}

impl<T> Shelf<T> {
    pub(super) fn add(&mut self, item: T) -> &mut T {
        let at = self.rows.len();
        self.rows.push((self.next, item));
        self.next += 1;
        &mut self.rows[at].1
    }

    pub(super) fn find(&self, wanted: impl Fn(&T) -> bool) -> Option<&T> {
        // What was made last is asked for most.
        self.iter().rev().find(|item| wanted(item))
    }

    pub(super) fn find_mut(&mut self, wanted: impl Fn(&T) -> bool) -> Option<&mut T> {
        self.iter_mut().rev().find(|item| wanted(item))
    }

    /// Whether there was one to remove.
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
    use super::Shelf;

    #[test]
    fn a_serial_number_is_never_used_again() {
        let mut shelf = Shelf::default();
        for item in ["a", "b", "c"] {
            shelf.add(item);
        }
        assert!(shelf.remove(|item| *item == "c"));
        assert!(!shelf.remove(|item| *item == "c"));
        shelf.add("d");
        let rows: Vec<_> = shelf.rows().map(|(serial, item)| (serial, *item)).collect();
        assert_eq!(rows, [(0, "a"), (1, "b"), (3, "d")]);
    }
}
