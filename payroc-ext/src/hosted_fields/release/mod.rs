//! A release of the Hosted Fields script: version, address, hash and gateways, which only ever change together.

mod known;

use std::borrow::Cow;

use crate::client::{Client, ClientBuilder};
use crate::environment::{Environment, carries_credentials};
use crate::error::{Error, ErrorKind};

/// One published build of the browser script.
///
/// The session is made for a version, the page loads an address, the browser compares what it got with a hash, and the script speaks to the
/// gateway that was built into it: values that have to agree, so they are one.
///
/// # Two releases side by side
///
/// A release is a value. The client has one for its environment, [`hosted_fields_release`](crate::ClientBuilder::hosted_fields_release) sets
/// another, and [`SessionCall::release`](crate::hosted_fields::SessionCall::release) sets it for one session. A page takes its script
/// tag, its hash and its policy from the session that it was made for, so pages of two releases can be served at the same time: move a part of
/// the page loads to the new release, watch `payroc:error`, then move the rest.
///
/// # When the vendor withdraws a release
///
/// Pages that are open go on until their frames ask for something; then the script reports an error of type `init` whose message has the words
/// "Invalid libVersion" in it, and the page receives `payroc:error` with the `reason` `release`. Such a page cannot be mended in place, because
/// another script would have to be loaded into it: ask the payer to load it again, and serve a release that is still accepted. Renewing the
/// session does not help, and the page refuses a renewal that returns a session of another release, for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedFieldsRelease {
    lib_version: Cow<'static, str>,
    script_url: Cow<'static, str>,
    integrity: Cow<'static, str>,
    gateway_origins: Cow<'static, [Cow<'static, str>]>,
}

impl Environment {
    /// The release of Hosted Fields that belongs to this environment; none is known for hosts of your own.
    #[must_use]
    pub fn hosted_fields_release(&self) -> Option<HostedFieldsRelease> {
        match self {
            Environment::Production => Some(HostedFieldsRelease::PRODUCTION),
            Environment::Uat => Some(HostedFieldsRelease::UAT),
            Environment::Custom { .. } => None,
        }
    }
}

impl ClientBuilder {
    /// Makes Hosted Fields sessions for another release than the one known for the environment.
    pub fn hosted_fields_release(self, release: HostedFieldsRelease) -> Self {
        self.with_extension(release)
    }
}

impl Client {
    /// The release that sessions are made for unless they say otherwise.
    pub(in crate::hosted_fields) fn hosted_fields_release(&self) -> Option<HostedFieldsRelease> {
        let set = self.extension::<HostedFieldsRelease>().cloned();
        set.or_else(|| self.environment().hosted_fields_release())
    }
}

impl HostedFieldsRelease {
    /// Another build: its version, the address of the script, its Subresource Integrity value (`sha384-...`), and the origins that the script
    /// makes frames from and sends requests to.
    ///
    /// The address and the origins have to be `https`, or `http` on a loopback address, where a stand-in for the vendor can listen.
    ///
    /// ```
    /// use payroc_ext::hosted_fields::HostedFieldsRelease;
    ///
    /// # fn main() -> Result<(), payroc_ext::Error> {
    /// let release = HostedFieldsRelease::new(
    ///     "1.7.0.261457",
    ///     "https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261457.js",
    ///     "sha384-m1A0nfFYa8sAfpDN0d60o4ztd/aCPC2xDVaOT31Urrmn4xypfHqgHQMayZeIK1PM",
    ///     ["https://testpayments.worldnettps.com"],
    /// )?;
    /// assert_eq!(release, HostedFieldsRelease::UAT);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A part that cannot be right, or that a Content-Security-Policy cannot name.
    pub fn new(
        lib_version: impl Into<Cow<'static, str>>,
        script_url: impl AsRef<str>,
        integrity: impl Into<Cow<'static, str>>,
        gateway_origins: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, Error> {
        let (lib_version, integrity) = (lib_version.into(), integrity.into());
        let refuse = |why: &'static str| Error::note(ErrorKind::Configuration, why);
        if lib_version.is_empty() || lib_version.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(refuse(
                "the version of a Hosted Fields release is empty or holds white space; it looks like `1.7.0.261457`",
            ));
        }
        let script_url = script(script_url.as_ref()).map_err(refuse)?;
        if !is_integrity(&integrity) {
            return Err(refuse(
                "the integrity value of a Hosted Fields release has to be one hash in the form sha384-<base64>",
            ));
        }
        let mut origins: Vec<Cow<'static, str>> = Vec::new();
        for origin in gateway_origins {
            let origin = Cow::Owned(gateway(origin.as_ref()).map_err(refuse)?);
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        if origins.is_empty() {
            return Err(refuse(
                "a Hosted Fields release has to name the origin of its gateway, such as `https://testpayments.worldnettps.com`: \
                 the page's policy blocks everything else",
            ));
        }
        Ok(Self {
            lib_version,
            script_url: Cow::Owned(script_url),
            integrity,
            gateway_origins: Cow::Owned(origins),
        })
    }

    /// The version that a session is made for.
    #[must_use]
    pub fn lib_version(&self) -> &str {
        &self.lib_version
    }

    /// Where the page loads the script from.
    #[must_use]
    pub fn script_url(&self) -> &str {
        &self.script_url
    }

    /// The hash that the browser compares the script with.
    #[must_use]
    pub fn integrity(&self) -> &str {
        &self.integrity
    }

    /// Where the script makes its frames from and sends its requests to: scheme, host and port, as a Content-Security-Policy names them.
    pub fn gateway_origins(&self) -> impl ExactSizeIterator<Item = &str> {
        self.gateway_origins.iter().map(AsRef::as_ref)
    }
}

/// An address that is written into a policy and into a page: nothing in it may begin something new there.
fn address(text: &str) -> Option<reqwest::Url> {
    let url = reqwest::Url::parse(text).ok()?;
    let plain = url.host_str().is_some_and(plain_host) && url.username().is_empty() && url.password().is_none();
    (plain && carries_credentials(&url) && url.query().is_none() && url.fragment().is_none()).then_some(url)
}

fn script(text: &str) -> Result<String, &'static str> {
    let url = address(text).ok_or(
        "the script address of a Hosted Fields release has to be an https URL (http on a loopback address only) without query or fragment",
    )?;
    // A policy takes a path that ends in a slash for everything below it, and a semicolon or a comma for the end of what it says.
    if url.path().ends_with('/') || url.path().contains([';', ',', '\'']) {
        return Err(
            "the script address of a Hosted Fields release has to name one file, by a path that a policy can hold (without `;`, `,` and `'`)",
        );
    }
    Ok(url.into())
}

fn gateway(text: &str) -> Result<String, &'static str> {
    address(text)
        .filter(|url| url.path() == "/")
        .map(|url| url.origin().ascii_serialization())
        .ok_or(
            "a gateway origin of a Hosted Fields release has to be scheme, host and port alone, https (http on a loopback address only), \
             such as `https://testpayments.worldnettps.com`",
        )
}

fn plain_host(host: &str) -> bool {
    !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'[' | b']' | b':'))
}

fn is_integrity(text: &str) -> bool {
    // Lengths of the base64 of 32, 48 and 64 bytes.
    let Some((length, digest)) = [("sha256-", 44), ("sha384-", 64), ("sha512-", 88)]
        .into_iter()
        .find_map(|(prefix, length)| text.strip_prefix(prefix).map(|digest| (length, digest)))
    else {
        return false;
    };
    let bare = digest.trim_end_matches('=');
    digest.len() == length && digest.len() - bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    const GATEWAY: [&str; 1] = ["https://gateway.example"];

    fn with_url(url: &str) -> Result<HostedFieldsRelease, Error> {
        HostedFieldsRelease::new("1.7.0.1", url, HostedFieldsRelease::UAT.integrity().to_owned(), GATEWAY)
    }

    fn with_origins(origins: &[&str]) -> Result<HostedFieldsRelease, Error> {
        let known = HostedFieldsRelease::UAT;
        HostedFieldsRelease::new("1.7.0.1", known.script_url(), known.integrity().to_owned(), origins)
    }

    #[test]
    fn the_known_releases_would_be_accepted() {
        for known in [HostedFieldsRelease::PRODUCTION, HostedFieldsRelease::UAT] {
            let same = HostedFieldsRelease::new(
                known.lib_version.clone(),
                known.script_url(),
                known.integrity.clone(),
                known.gateway_origins(),
            );
            assert_eq!(same.unwrap(), known);
            assert!(known.script_url.ends_with(&format!("hosted-fields-{}.js", known.lib_version)));
        }
    }

    #[test]
    fn production_allows_both_origins_that_are_plausible() {
        let origins: Vec<&str> = HostedFieldsRelease::UAT.gateway_origins.iter().map(AsRef::as_ref).collect();
        assert_eq!(origins, ["https://testpayments.worldnettps.com"]);
        let production = HostedFieldsRelease::PRODUCTION;
        let origins: Vec<&str> = production.gateway_origins().collect();
        assert_eq!(origins, ["https://payments.worldnettps.com", "https://payments.payroc.com"]);
    }

    #[test]
    fn scripts_and_gateways_are_https_or_on_this_machine() {
        for origin in [
            "https://a.example",
            "https://a.example:8443",
            "http://localhost:1",
            "http://127.0.0.1:1",
            "http://127.9.9.9",
            "http://[::1]:1",
        ] {
            let release = with_url(&format!("{origin}/js/x.js")).expect(origin);
            assert_eq!(release.script_url(), format!("{origin}/js/x.js"));
            let release = with_origins(&[origin]).expect(origin);
            assert_eq!(release.gateway_origins().collect::<Vec<_>>(), [origin]);
        }
        for origin in [
            "http://a.example",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://10.0.0.1",
            "http://0.0.0.0",
            "http://[::ffff:10.0.0.1]",
            "ftp://localhost",
            "ws://127.0.0.1:1",
            "//a.example",
            "a.example",
            "https://user@a.example",
            "https://:secret@a.example",
            "https://*.example",
            "https://a.example;script-src",
            "javascript:alert(1)",
            "data:text/javascript,x",
            "",
        ] {
            with_url(&format!("{origin}/js/x.js")).expect_err(origin);
            assert_eq!(with_origins(&[origin]).expect_err(origin).kind(), ErrorKind::Configuration);
        }
    }

    #[test]
    fn a_script_is_one_file_that_a_policy_can_name() {
        for path in [
            "",
            "/",
            "/js/",
            "/x.js?v=1",
            "/x.js#a",
            "/a;b.js",
            "/a,b.js",
            "/a'b.js",
            "/x.js?",
            "/x.js#",
        ] {
            assert_eq!(
                with_url(&format!("https://a.example{path}")).expect_err(path).kind(),
                ErrorKind::Configuration
            );
        }
        // What a browser would make of an address is what is kept, in the page and in the policy alike.
        let release = with_url("HTTPS://CDN.Example:443/a b/../x y.js").unwrap();
        assert_eq!(release.script_url(), "https://cdn.example/x%20y.js");
    }

    #[test]
    fn a_gateway_is_an_origin_and_nothing_behind_it() {
        for origin in [
            "https://a.example/merchant",
            "https://a.example?x",
            "https://a.example/#",
            "https://a.example/*",
        ] {
            with_origins(&[origin]).expect_err(origin);
        }
        with_origins(&[]).expect_err("no gateway");
        let release = with_origins(&["https://A.example/", "https://a.example:443", "https://b.example"]).unwrap();
        assert_eq!(
            release.gateway_origins().collect::<Vec<_>>(),
            ["https://a.example", "https://b.example"]
        );
    }

    #[test]
    fn a_release_that_cannot_be_right_is_refused() {
        let good = HostedFieldsRelease::UAT;
        let cases = [
            ("", good.integrity()),
            ("1.7 .0", good.integrity()),
            ("1.7.0.1", "sha384-abc"),
            ("1.7.0.1", ""),
            ("1.7.0.1", "md5-m1A0nfFYa8sAfpDN0d60o4ztd/aCPC2xDVaOT31Urrmn4xypfHqgHQMayZeIK1PM"),
            (
                "1.7.0.1",
                "sha384-\"><script>alert(1)</script>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ),
        ];
        for (version, integrity) in cases {
            let error = HostedFieldsRelease::new(version.to_owned(), good.script_url(), integrity.to_owned(), GATEWAY);
            assert_eq!(error.expect_err(version).kind(), ErrorKind::Configuration);
        }
    }
}
