//! Whether a Content-Security-Policy allows an address, as a browser decides it.

use payroc_ext::dependencies::reqwest::Url;

/// One policy: its directives, by name.
pub(super) struct Policy(Vec<(String, Vec<String>)>);

impl Policy {
    /// Reads the value of a header, which can hold several policies. Of a directive that is repeated the first counts.
    pub(super) fn read(header: &str) -> Vec<Self> {
        let policies = header.split(',').filter(|policy| !policy.trim().is_empty());
        policies
            .map(|policy| {
                let mut directives: Vec<(String, Vec<String>)> = Vec::new();
                for directive in policy.split(';') {
                    let mut words = directive.split_ascii_whitespace().map(str::to_owned);
                    let Some(name) = words.next().map(|name| name.to_ascii_lowercase()) else {
                        continue;
                    };
                    if !directives.iter().any(|(known, _)| *known == name) {
                        directives.push((name, words.collect()));
                    }
                }
                Self(directives)
            })
            .collect()
    }

    /// The sources of the first directive that the policy has; `None` if nothing is restricted.
    fn in_force(&self, names: &[&str]) -> Option<&[String]> {
        names.iter().find_map(|wanted| {
            self.0
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, sources)| sources.as_slice())
        })
    }

    /// Whether something from this address is allowed by the first of these directives that the policy has.
    pub(super) fn allows(&self, names: &[&str], address: &Url, page: &Url) -> bool {
        let Some(sources) = self.in_force(names) else { return true };
        sources.iter().any(|source| matches(source, address, page))
    }

    /// Whether scripts need a nonce or trust from another script, whatever their address.
    pub(super) fn is_strict_dynamic(&self, names: &[&str]) -> bool {
        let sources = self.in_force(names).unwrap_or_default();
        sources.iter().any(|source| source.eq_ignore_ascii_case("'strict-dynamic'"))
    }

    /// Whether elements may have styles of their own.
    pub(super) fn allows_style_attributes(&self) -> bool {
        let Some(sources) = self.in_force(&["style-src-attr", "style-src", "default-src"]) else {
            return true;
        };
        sources.iter().any(|source| source.eq_ignore_ascii_case("'unsafe-inline'"))
            && !sources
                .iter()
                .any(|source| source.starts_with("'sha") || source.starts_with("'nonce-"))
    }
}

fn matches(source: &str, address: &Url, page: &Url) -> bool {
    let source = source.to_owned();
    if source == "*" {
        return matches!(address.scheme(), "http" | "https") || address.scheme() == page.scheme();
    }
    if source.eq_ignore_ascii_case("'self'") {
        return address.origin() == page.origin();
    }
    if source.starts_with('\'') {
        return false;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return scheme.eq_ignore_ascii_case(address.scheme()) || (scheme.eq_ignore_ascii_case("http") && address.scheme() == "https");
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (page.scheme().to_owned(), source.as_str()),
    };
    if scheme != address.scheme() && !(scheme == "http" && address.scheme() == "https") {
        return false;
    }
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let wanted = address.host_str().unwrap_or_default();
    let fits_host = match host.strip_prefix("*.") {
        Some(domain) => wanted.len() > domain.len() && wanted.to_ascii_lowercase().ends_with(&format!(".{}", domain.to_ascii_lowercase())),
        None => host == "*" || host.eq_ignore_ascii_case(wanted),
    };
    let fits_port = match port {
        Some("*") => true,
        Some(port) => port.parse().ok() == address.port_or_known_default(),
        None => address.port().is_none(),
    };
    let fits_path = match path {
        "" => true,
        path if path.ends_with('/') => address.path().starts_with(path),
        path => address.path() == path,
    };
    fits_host && fits_port && fits_path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(policy: &str, address: &str) -> bool {
        let page = Url::parse("https://shop.example/pay").unwrap();
        let address = Url::parse(address).unwrap();
        let names = ["script-src-elem", "script-src", "default-src"];
        Policy::read(policy).iter().all(|policy| policy.allows(&names, &address, &page))
    }

    const SCRIPT: &str = "https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.js";

    #[test]
    fn addresses_are_allowed_as_a_browser_allows_them() {
        for policy in [
            "",
            "img-src 'none'",
            "script-src *",
            "script-src https:",
            "script-src http:",
            "script-src cdn.uat.payroc.com",
            "script-src https://CDN.uat.payroc.com:443",
            "script-src https://*.payroc.com",
            "script-src 'self' https://cdn.uat.payroc.com/js/",
            "SCRIPT-SRC https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.js; script-src 'none'",
            "default-src 'none'; script-src-elem https://cdn.uat.payroc.com; script-src 'none'",
            "default-src https://cdn.uat.payroc.com",
        ] {
            assert!(allows(policy, SCRIPT), "{policy}");
        }
        for policy in [
            "script-src 'none'",
            "script-src",
            "script-src 'self'",
            "script-src 'unsafe-inline' 'nonce-abc'",
            "script-src https://payroc.com",
            "script-src https://*.cdn.uat.payroc.com",
            "script-src https://cdn.uat.payroc.com:8443",
            "script-src https://cdn.uat.payroc.com/js",
            "script-src https://cdn.uat.payroc.com/other/",
            "script-src-elem 'self'; script-src *",
            "default-src 'self'",
            "script-src *, script-src 'self'",
        ] {
            assert!(!allows(policy, SCRIPT), "{policy}");
        }
        assert!(allows("script-src http://127.0.0.1:8138", "http://127.0.0.1:8138/x.js"));
        assert!(!allows("script-src http://127.0.0.1", "http://127.0.0.1:8138/x.js"));
        assert!(!allows("script-src https://a.example", "http://a.example/x.js"));
    }

    #[test]
    fn style_attributes_need_unsafe_inline_without_a_hash() {
        let allowed = |policy: &str| Policy::read(policy).iter().all(Policy::allows_style_attributes);
        assert!(allowed("") && allowed("script-src 'none'") && allowed("default-src 'none'; style-src-attr 'unsafe-inline'"));
        assert!(!allowed("default-src 'self'") && !allowed("style-src 'unsafe-inline' 'sha256-abc'"));
    }
}
