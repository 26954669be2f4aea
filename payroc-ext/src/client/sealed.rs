//! Opening sealed calls for the client that will send them.

use crate::client::Client;
use crate::error::Error;
use crate::stored::form::StoredCall;
use crate::stored::sealed::KeyRing;

impl KeyRing {
    /// Opens a line for the client that will send the call, given the context that it was sealed with.
    ///
    /// # Errors
    ///
    /// A line that is not sealed, or by a key that the ring lacks, and one that was sealed for another environment, merchant or context, or was
    /// changed; which of these cannot be told. Nothing of the line is repeated.
    pub fn open(&self, line: &str, client: &Client, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        self.open_of(line, client.transport().origin(), context)
    }

    /// Opens a sealed line like [`open`](Self::open), and takes an **unsealed** one as well: nothing shows whether that one was read or changed,
    /// or belongs to this context. For the day on which an outbox begins to seal its lines, and no longer.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open), an unsealed line that cannot be read, and one of another environment or merchant than the client's.
    pub fn open_or_accept_unsealed(&self, line: &str, client: &Client, context: impl AsRef<[u8]>) -> Result<StoredCall, Error> {
        self.open_or_accept_unsealed_of(line, client.transport().origin(), context)
    }
}
