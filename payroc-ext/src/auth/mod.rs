//! From an API key to an access token.

pub(crate) mod api_key;
pub(crate) mod provider;
pub(crate) mod token;
