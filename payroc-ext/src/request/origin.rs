//! To whom a call belongs: the API that it is for, and the merchant whose client made it.

use std::sync::Arc;

/// The address that all calls of a client begin with, and the client's name among several.
///
/// A key is known to one API and to whoever it was used for; a call that is sent elsewhere, or in another merchant's name, acts again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    api: Arc<str>,
    merchant: Option<Arc<str>>,
}

impl Origin {
    pub(crate) fn new(api: &str, merchant: Option<&str>) -> Self {
        Self {
            api: api.trim_end_matches('/').into(),
            merchant: merchant.map(Into::into),
        }
    }

    /// The same API for another merchant.
    pub(crate) fn of_merchant(&self, name: &str) -> Self {
        Self {
            api: self.api.clone(),
            merchant: Some(name.into()),
        }
    }

    pub(crate) fn api(&self) -> &str {
        &self.api
    }

    pub(crate) fn merchant(&self) -> Option<&str> {
        self.merchant.as_deref()
    }

    /// The same, for what outlives the client.
    pub(crate) fn shared_merchant(&self) -> Option<Arc<str>> {
        self.merchant.clone()
    }
}
