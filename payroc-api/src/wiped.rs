//! Bytes of requests, wiped when nobody holds them any more: a body can be a card number.

use std::io;

use bytes::Bytes;
use zeroize::{Zeroize, Zeroizing};

/// Takes bytes over. They are wiped when the last handle to them is dropped.
#[must_use]
pub fn wiped(bytes: Vec<u8>) -> Bytes {
    Bytes::from_owner(Zeroizing::new(bytes))
}

/// A buffer to write to that wipes what it outgrows: a `Vec` would leave it behind in the heap.
///
/// What is wiped is what was written, as a slice: the `Vec` itself would be wiped byte by byte, and with it the room that was never used.
#[derive(Default)]
pub(crate) struct Buffer(Vec<u8>);

impl Drop for Buffer {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Enough for most bodies.
const FIRST: usize = 1024;

impl Buffer {
    /// With room for as much as this.
    #[allow(dead_code, reason = "older documents have no upload")]
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    #[inline]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Pushes the bytes between two pieces whose lengths are known when this is compiled, so that there is room for all of them at once.
    #[inline]
    pub(crate) fn push_between<const N: usize, const M: usize>(&mut self, before: &[u8; N], bytes: &[u8], after: &[u8; M]) {
        self.reserve(N + bytes.len() + M);
        self.0.extend_from_slice(before);
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(after);
    }

    #[inline]
    fn reserve(&mut self, more: usize) {
        if more > self.0.capacity() - self.0.len() {
            self.grow(more);
        }
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        let needed = self.0.len() + more;
        let mut larger = Vec::with_capacity(needed.max(self.0.capacity() * 2).max(FIRST));
        larger.extend_from_slice(&self.0);
        self.0.as_mut_slice().zeroize();
        self.0 = larger;
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut u8> {
        self.0.get_mut(at)
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_buffer_holds_what_was_written_however_much_it_was() {
        let mut buffer = Buffer::default();
        let mut expected = Vec::new();
        for length in [0_usize, 1, 1023, 1, 5000, 3] {
            let piece = vec![b'x'; length];
            buffer.write_all(&piece).unwrap();
            expected.extend_from_slice(&piece);
        }
        assert_eq!(buffer.as_slice(), expected);
        assert_eq!(buffer.into_bytes(), expected);
        assert_eq!(wiped(expected.clone()), expected);
    }

    #[test]
    fn a_buffer_grows_by_itself_and_not_by_its_vector_which_wipes_nothing() {
        for length in FIRST - 20..FIRST + 20 {
            let mut buffer = Buffer::default();
            let (mut expected, mut room) = (Vec::new(), 0);
            for piece in [vec![b'x'; length], vec![b'y'; 3], vec![b'z'; 3 * FIRST]] {
                buffer.push_between(b",\"", &piece, b"\":");
                expected.extend_from_slice(&[b",\"", piece.as_slice(), b"\":"].concat());
                if expected.len() > room {
                    room = expected.len().max(2 * room).max(FIRST);
                }
                assert_eq!(buffer.as_slice(), expected);
                assert_eq!(buffer.0.capacity(), room, "after {} of {length}", piece.len());
            }
        }
    }
}
