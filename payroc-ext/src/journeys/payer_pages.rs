//! Where the vendor's pages for payers are.

use crate::environment::{Environment, endpoint};
use crate::{Error, ErrorKind};

/// The host of the vendor's pages for payers: hosted payment pages, and the page of a 3-D Secure check. It is another host than that of the API.
///
/// ```
/// use payroc_ext::Environment;
/// use payroc_ext::journeys::PayerPages;
///
/// assert_eq!(PayerPages::of(&Environment::Uat)?.origin(), "https://payments.uat.payroc.com");
/// assert_eq!(PayerPages::at("http://127.0.0.1:4010")?.origin(), "http://127.0.0.1:4010");
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayerPages {
    base: String,
    origin: String,
}

impl PayerPages {
    /// The host of an environment.
    ///
    /// # Errors
    ///
    /// A custom environment, which names no host for pages: use [`at`](Self::at).
    pub fn of(environment: &Environment) -> Result<Self, Error> {
        match environment {
            Environment::Production => Self::at("https://payments.payroc.com"),
            Environment::Uat => Self::at("https://payments.uat.payroc.com"),
            Environment::Custom { .. } => Err(Error::note(
                ErrorKind::Configuration,
                "a custom environment names no host of pages for payers; use `PayerPages::at`",
            )),
        }
    }

    /// A host of your own, such as `http://` and the address of a sandbox's server.
    ///
    /// # Errors
    ///
    /// An address that is neither `https` nor `http` to this machine, or that has a password, a query or a fragment.
    pub fn at(base: impl AsRef<str>) -> Result<Self, Error> {
        let url = endpoint("address of the pages for payers", base.as_ref())?;
        Ok(Self {
            base: url.as_str().trim_end_matches('/').to_owned(),
            origin: url.origin().ascii_serialization(),
        })
    }

    /// Scheme and host, as a Content-Security-Policy names them.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of a page.
    pub(super) fn address(&self, page: &str) -> String {
        format!("{}/merchant/{page}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_environment_has_its_host_and_a_custom_one_has_to_be_named() {
        let page = |environment: &Environment| PayerPages::of(environment).map(|pages| pages.address("mpi"));
        assert_eq!(page(&Environment::Production).unwrap(), "https://payments.payroc.com/merchant/mpi");
        assert_eq!(page(&Environment::Uat).unwrap(), "https://payments.uat.payroc.com/merchant/mpi");
        let custom = Environment::custom("https://api.example/v1", "https://identity.example");
        assert_eq!(page(&custom).unwrap_err().kind(), ErrorKind::Configuration);
        let beneath = PayerPages::at("https://proxy.example/payroc/").unwrap();
        assert_eq!(beneath.address("mpi"), "https://proxy.example/payroc/merchant/mpi");
        assert_eq!(beneath.origin(), "https://proxy.example");
    }

    #[test]
    fn a_token_or_a_card_goes_over_https_or_to_this_machine() {
        for wrong in [
            "http://payments.example",
            "payments.example",
            "https://u:hunter2@a.example",
            "https://a.example?x",
            "",
        ] {
            let error = PayerPages::at(wrong).unwrap_err();
            assert!(
                error.to_string().contains("pages for payers") && !error.to_string().contains("hunter2"),
                "{error}"
            );
        }
    }
}
