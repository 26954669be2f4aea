//! A release of the Hosted Fields script: version, address and hash, which only ever change together.

use std::borrow::Cow;

use crate::error::{Error, ErrorKind};

/// One published build of the browser script.
///
/// The session is made for a version, the page loads an address, and the browser compares what it got with a hash: three values that have
/// to agree, so they are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    lib_version: Cow<'static, str>,
    script_url: Cow<'static, str>,
    integrity: Cow<'static, str>,
}

impl Release {
    /// The build that was current in production in June 2026.
    pub const PRODUCTION: Release = Release {
        lib_version: Cow::Borrowed("1.7.0.261471"),
        script_url: Cow::Borrowed("https://cdn.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261471.js"),
        integrity: Cow::Borrowed("sha384-4KD8EaeEaCR2jLV6vnBwfEAEy/o2bR0GkODVpr8iePLTK5eOOmjoPuDVKJ0wM1oP"),
    };

    /// The build that was current in UAT in June 2026.
    pub const UAT: Release = Release {
        lib_version: Cow::Borrowed("1.7.0.261457"),
        script_url: Cow::Borrowed("https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261457.js"),
        integrity: Cow::Borrowed("sha384-m1A0nfFYa8sAfpDN0d60o4ztd/aCPC2xDVaOT31Urrmn4xypfHqgHQMayZeIK1PM"),
    };

    /// Another build: its version, the `https` address of the script and its Subresource Integrity value (`sha384-...`).
    pub fn new(
        lib_version: impl Into<Cow<'static, str>>,
        script_url: impl Into<Cow<'static, str>>,
        integrity: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Error> {
        let release = Self {
            lib_version: lib_version.into(),
            script_url: script_url.into(),
            integrity: integrity.into(),
        };
        let refuse = |why: &'static str| Err(Error::note(ErrorKind::Configuration, why));
        if release.lib_version.is_empty() || release.lib_version.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return refuse("the version of a Hosted Fields release is empty or holds white space; it looks like `1.7.0.261457`");
        }
        match reqwest::Url::parse(&release.script_url) {
            // The origin becomes part of a Content-Security-Policy, where a semicolon or a space would begin something new.
            Ok(url) if url.scheme() == "https" && url.host_str().is_some_and(plain_host) && url.username().is_empty() => {}
            _ => return refuse("the script address of a Hosted Fields release has to be an https URL"),
        }
        if !is_integrity(&release.integrity) {
            return refuse("the integrity value of a Hosted Fields release has to be one hash in the form sha384-<base64>");
        }
        Ok(release)
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

    /// Scheme, host and port of the script's address, as a Content-Security-Policy names it.
    #[must_use]
    pub fn origin(&self) -> String {
        reqwest::Url::parse(&self.script_url)
            .map(|url| url.origin().ascii_serialization())
            .unwrap_or_default()
    }
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

    #[test]
    fn the_known_releases_would_be_accepted() {
        for known in [Release::PRODUCTION, Release::UAT] {
            assert_eq!(
                Release::new(known.lib_version.clone(), known.script_url.clone(), known.integrity.clone()).unwrap(),
                known
            );
            assert!(known.script_url.ends_with(&format!("hosted-fields-{}.js", known.lib_version)));
        }
        assert_eq!(Release::UAT.origin(), "https://cdn.uat.payroc.com");
        assert_eq!(Release::PRODUCTION.origin(), "https://cdn.payroc.com");
    }

    #[test]
    fn a_release_that_cannot_be_right_is_refused() {
        let good = Release::UAT;
        let cases = [
            ("", good.script_url(), good.integrity()),
            ("1.7 .0", good.script_url(), good.integrity()),
            ("1.7.0.1", "http://cdn.uat.payroc.com/x.js", good.integrity()),
            ("1.7.0.1", "javascript:alert(1)", good.integrity()),
            ("1.7.0.1", "//cdn.uat.payroc.com/x.js", good.integrity()),
            ("1.7.0.1", "https://cdn;script-src*/x.js", good.integrity()),
            ("1.7.0.1", good.script_url(), "sha384-abc"),
            (
                "1.7.0.1",
                good.script_url(),
                "md5-m1A0nfFYa8sAfpDN0d60o4ztd/aCPC2xDVaOT31Urrmn4xypfHqgHQMayZeIK1PM",
            ),
            (
                "1.7.0.1",
                good.script_url(),
                "sha384-\"><script>alert(1)</script>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ),
        ];
        for (version, url, integrity) in cases {
            let error = Release::new(version.to_owned(), url.to_owned(), integrity.to_owned()).expect_err(url);
            assert_eq!(error.kind(), ErrorKind::Configuration);
        }
    }
}
