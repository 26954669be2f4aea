//! Opening sealed calls for the client that will send them.

use crate::client::Client;
use crate::error::Error;
use crate::stored::form::StoredCall;
use crate::stored::sealed::KeyRing;

impl KeyRing {
    /// Opens a line for the client that will send the call, with the context that it was sealed with.
    ///
    /// # Errors
    ///
    /// A line that is not sealed, is sealed by a key that the ring lacks, was sealed for another environment, merchant or context, or was
    /// changed; these cannot be distinguished. Nothing of the line is repeated.
    pub fn open(&self, line: &str, client: &Client, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        self.open_of(line, client.transport().origin(), context)
    }

    /// Opens a sealed line like [`open`](Self::open), and accepts an **unsealed** one as well, which may have been read or changed by anybody, and may
    /// belong to another context. Use it only while an outbox is changing over to sealed lines.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open), an unsealed line that cannot be decoded, and one of another environment or merchant than the client's.
    pub fn open_or_accept_unsealed(&self, line: &str, client: &Client, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        self.open_or_accept_unsealed_of(line, client.transport().origin(), context)
    }
}
