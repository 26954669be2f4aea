//! The Content-Security-Policy of a page with Hosted Fields: what it has to allow, and how to add that to a policy that the page has.

use std::fmt;

use super::bootstrap;
use super::release::HostedFieldsRelease;
use crate::error::{Error, ErrorKind};

/// What the Content-Security-Policy of a page with Hosted Fields has to allow, and nothing else.
///
/// A Content-Security-Policy is a header that tells the browser from where a page may load scripts, frames and the rest. There are three ways to
/// use this one: [`complete`](Self::complete) is the whole header of a page that has nothing else on it; [`merge_into`](Self::merge_into) adds
/// it to the policy that a page has already; `Display` and the methods named after directives give the parts, to be joined by hand.
///
/// The scripts are named as narrowly as possible: the one file of the release, and the hash of the constant script that starts it, so that a
/// policy needs neither nonces nor `'unsafe-inline'` for scripts. `style-src-attr 'unsafe-inline'` is needed because the script sizes its frames
/// by `style` attributes; without it they have a browser's default size. The pictures of card brands are loaded inside the
/// frames, under the gateway's policy, not the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentSecurityPolicy {
    script: String,
    gateways: Vec<String>,
    /// Whether the page sends something to its own server.
    own: bool,
}

impl ContentSecurityPolicy {
    pub(super) fn new(release: &HostedFieldsRelease, own: bool) -> Self {
        Self {
            script: release.script_url().to_owned(),
            gateways: release.gateway_origins().map(str::to_owned).collect(),
            own,
        }
    }

    /// Sources for `script-src`: the file of the release, and the hash of the script that starts the fields.
    #[must_use]
    pub fn script_src(&self) -> String {
        format!("{} '{}'", self.script, bootstrap::HASH)
    }

    /// Sources for `frame-src`: the gateway.
    #[must_use]
    pub fn frame_src(&self) -> String {
        self.gateways.join(" ")
    }

    /// Sources for `connect-src`: the gateway, and the page's own server where the page renews its session or sends the token by itself
    /// ([`renew_at`](super::BrowserConfig::renew_at), [`submit_to`](super::BrowserConfig::submit_to)).
    #[must_use]
    pub fn connect_src(&self) -> String {
        self.connect().join(" ")
    }

    /// Sources for `style-src-attr`.
    #[must_use]
    pub fn style_src_attr(&self) -> &'static str {
        UNSAFE_INLINE
    }

    /// The whole policy of a page that has nothing else on it, with the two headers that belong beside it.
    #[must_use]
    pub fn complete(&self) -> PagePolicy {
        let mut connect = vec!["'self'"];
        connect.extend(self.gateways.iter().map(String::as_str));
        let directive = |name: &str, sources: &str| Directive::new(name, sources);
        PagePolicy(Directives(vec![
            directive("default-src", NONE),
            directive("script-src", &self.script_src()),
            directive("frame-src", &self.frame_src()),
            directive("connect-src", &connect.join(" ")),
            directive("style-src-attr", UNSAFE_INLINE),
            directive("form-action", "'self'"),
            directive("base-uri", NONE),
            directive("frame-ancestors", NONE),
        ]))
    }

    /// Adds what Hosted Fields need to the policy that a page has already: the value of its one `Content-Security-Policy` header.
    ///
    /// Sources are added to the directives that are in force, found as a browser finds them (`script-src-elem` before `script-src` before
    /// `default-src`, and so on; of a directive that occurs twice the first counts). Where only a fallback is in force, its sources are copied to a
    /// new directive and ours added to the copy, so that nothing else becomes allowed. `'none'` is replaced. What the policy does not restrict
    /// stays unrestricted. Merging a second time changes nothing.
    ///
    /// The hash is left out where the policy allows inline scripts by `'unsafe-inline'`: a hash beside it would switch that off for the page's
    /// other scripts.
    ///
    /// ```
    /// # fn run(page: &payroc_ext::hosted_fields::BrowserConfig) -> Result<(), payroc_ext::Error> {
    /// let header = page.content_security_policy().merge_into("default-src 'self'; img-src *")?;
    /// # let _ = header;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A policy that cannot be merged into: several policies in one value, `'strict-dynamic'` for scripts, a `sandbox` that forbids scripts, an
    /// empty policy.
    pub fn merge_into(&self, policy: &str) -> Result<String, Error> {
        let refuse = |why: &'static str| Error::note(ErrorKind::InvalidRequest, why);
        let mut policy = Directives::parse(policy).map_err(refuse)?;
        if let Some(sandbox) = policy.get("sandbox")
            && !(sandbox.has("allow-scripts") && sandbox.has("allow-same-origin"))
        {
            return Err(refuse(
                "the policy has a `sandbox` without `allow-scripts` and `allow-same-origin`, in which no script of Hosted Fields can run; \
                 serve this page without it",
            ));
        }
        if let Some(scripts) = policy.in_force(&["script-src-elem", "script-src", "default-src"]) {
            if scripts.has("'strict-dynamic'") {
                return Err(refuse(
                    "the policy allows scripts by `'strict-dynamic'`, which makes a browser ignore every address in it, that of the \
                     payment script too; serve this page with a policy of its own, such as `complete()`",
                ));
            }
            let hash = format!("'{}'", bootstrap::HASH);
            let mut sources = vec![self.script.as_str()];
            if !scripts.allows_inline() {
                sources.push(&hash);
            }
            policy.add("script-src", &["script-src-elem", "script-src", "default-src"], &sources);
        }
        let gateways: Vec<&str> = self.gateways.iter().map(String::as_str).collect();
        policy.add("frame-src", &["frame-src", "child-src", "default-src"], &gateways);
        policy.add("connect-src", &["connect-src", "default-src"], &self.connect());
        policy.allow_style_attributes();
        Ok(policy.to_string())
    }

    fn connect(&self) -> Vec<&str> {
        let own = self.own.then_some("'self'");
        own.into_iter().chain(self.gateways.iter().map(String::as_str)).collect()
    }
}

/// The directives to be joined with the page's own, without a fallback for other directives.
impl fmt::Display for ContentSecurityPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "script-src {}; frame-src {}; connect-src {}; style-src-attr {}",
            self.script_src(),
            self.frame_src(),
            self.connect_src(),
            self.style_src_attr()
        )
    }
}

/// The whole policy of a page with Hosted Fields. `Display` gives the value of the `Content-Security-Policy` header.
///
/// It forbids everything that it does not name: other scripts, styles and pictures, being shown in the frame of another site, and a `<base>` that
/// redirects addresses. [`allow`](Self::allow) adds what the page has of its own, such as a style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePolicy(Directives);

impl PagePolicy {
    /// Allows one more source, such as `'self'` for `style-src`.
    ///
    /// # Errors
    /// A string that is not a directive, or not a single source, and `'strict-dynamic'`, which would block the payment script.
    pub fn allow(mut self, directive: &str, source: &str) -> Result<Self, Error> {
        let refuse = |why: &'static str| Err(Error::note(ErrorKind::InvalidRequest, why));
        let name = !directive.is_empty() && directive.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        if !name {
            return refuse("invalid directive of a Content-Security-Policy: expected letters and `-` only, such as `style-src`");
        }
        if source.is_empty() || !source.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b';' | b',')) {
            return refuse(
                "invalid source of a Content-Security-Policy: expected one word without `;` and `,`, such as `'self'` or an origin",
            );
        }
        if source.eq_ignore_ascii_case("'strict-dynamic'") {
            return refuse("`'strict-dynamic'` makes a browser ignore the address of the payment script");
        }
        match self.0.position(directive) {
            Some(index) => self.0.0[index].add(&[source]),
            None => self.0.0.push(Directive::new(directive, source)),
        }
        Ok(self)
    }

    /// The headers of the page: this policy, `Referrer-Policy: no-referrer`, which keeps the page's address to itself, and `Cache-Control: no-store`,
    /// because a page with a session in it is good for one load.
    ///
    /// Under `no-referrer` a browser sends `Origin: null` with the page's plain forms, though not with what a script sends with `fetch`. A server that
    /// checks `Origin` should look at `Sec-Fetch-Site` for those.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 3] {
        [
            ("Content-Security-Policy", self.to_string()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ]
    }
}

impl fmt::Display for PagePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

const NONE: &str = "'none'";
const UNSAFE_INLINE: &str = "'unsafe-inline'";

/// One policy, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Directives(Vec<Directive>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Directive {
    name: String,
    sources: Vec<String>,
}

impl Directives {
    fn parse(text: &str) -> Result<Self, &'static str> {
        if text.bytes().any(|b| !(b.is_ascii_graphic() || b == b' ' || b == b'\t')) {
            return Err("invalid policy: it has a character that no Content-Security-Policy header can have, such as a line break");
        }
        let mut policies = text.split(',').filter(|policy| policy.split(';').any(|one| !one.trim().is_empty()));
        let policy = policies.next().ok_or(
            "there is no policy to merge into; `complete()` is one for a page that has nothing else, and a page without any policy needs none",
        )?;
        if policies.next().is_some() {
            return Err(
                "there are several policies in one value (a comma ends a policy), and a page has to satisfy each of them; merge into each by \
                 itself and send each as a header of its own",
            );
        }
        let mut directives = Vec::new();
        let mut parsed = Self(Vec::new());
        for one in policy.split(';') {
            let mut words = one.split_ascii_whitespace().map(str::to_owned);
            if let Some(name) = words.next() {
                directives.push(Directive {
                    name,
                    sources: words.collect(),
                });
            }
        }
        for directive in directives {
            // Of those with one name the first counts, and a browser passes over the others.
            if parsed.position(&directive.name).is_none() {
                parsed.0.push(directive);
            }
        }
        Ok(parsed)
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|directive| directive.name.eq_ignore_ascii_case(name))
    }

    fn get(&self, name: &str) -> Option<&Directive> {
        self.position(name).map(|index| &self.0[index])
    }

    /// The first of these directives that is there.
    fn in_force(&self, fallbacks: &[&str]) -> Option<&Directive> {
        fallbacks.iter().find_map(|name| self.get(name))
    }

    /// Adds sources to the directive in force. Where that is a fallback of `name`, others depend on it too, and a copy is made under `name`.
    fn add(&mut self, name: &str, fallbacks: &[&str], sources: &[&str]) {
        let Some(directive) = self.in_force(fallbacks) else {
            return;
        };
        if sources.iter().all(|source| directive.names(source)) {
            return;
        }
        let more_narrow = fallbacks
            .iter()
            .take_while(|fallback| **fallback != name)
            .any(|narrow| directive.is(narrow));
        if directive.is(name) || more_narrow {
            let index = self.0.iter().position(|known| known == directive);
            if let Some(index) = index {
                self.0[index].add(sources);
            }
            return;
        }
        let mut copy = Directive {
            name: name.to_owned(),
            sources: directive.sources.clone(),
        };
        copy.add(sources);
        self.0.push(copy);
    }

    fn allow_style_attributes(&mut self) {
        let Some(directive) = self.in_force(&["style-src-attr", "style-src", "default-src"]) else {
            return;
        };
        if directive.allows_inline() {
            return;
        }
        match self.position("style-src-attr") {
            Some(index) => {
                let directive = &mut self.0[index];
                // Beside a hash or a nonce the permission would not count; what they allow is part of it.
                directive.sources.retain(|source| !is_hash_or_nonce(source));
                directive.add(&[UNSAFE_INLINE]);
            }
            // A copy of the fallback would bring its hashes along, and of its sources none but this one means anything for an attribute.
            None => self.0.push(Directive::new("style-src-attr", UNSAFE_INLINE)),
        }
    }
}

impl fmt::Display for Directives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, directive) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{}", directive.name)?;
            for source in &directive.sources {
                write!(f, " {source}")?;
            }
        }
        Ok(())
    }
}

impl Directive {
    fn new(name: &str, sources: &str) -> Self {
        Self {
            name: name.to_owned(),
            sources: sources.split_ascii_whitespace().map(str::to_owned).collect(),
        }
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether a keyword stands in it.
    fn has(&self, keyword: &str) -> bool {
        self.sources.iter().any(|source| source.eq_ignore_ascii_case(keyword))
    }

    /// Whether a source stands in it. In keywords, schemes and hosts case means nothing, but it does in hashes and paths.
    fn names(&self, source: &str) -> bool {
        let keyword = source.starts_with('\'') && !is_hash_or_nonce(source);
        if keyword {
            self.has(source)
        } else {
            self.sources.iter().any(|known| known == source)
        }
    }

    /// Whether all that is inline is allowed: `'unsafe-inline'` does not count beside a hash, a nonce or `'strict-dynamic'`.
    fn allows_inline(&self) -> bool {
        self.has(UNSAFE_INLINE) && !self.has("'strict-dynamic'") && !self.sources.iter().any(|source| is_hash_or_nonce(source))
    }

    fn add(&mut self, sources: &[&str]) {
        for source in sources {
            if !self.names(source) {
                self.sources.push((*source).to_owned());
            }
        }
        if self.sources.len() > 1 {
            self.sources.retain(|source| !source.eq_ignore_ascii_case(NONE));
        }
    }
}

fn is_hash_or_nonce(source: &str) -> bool {
    ["'nonce-", "'sha256-", "'sha384-", "'sha512-"]
        .iter()
        .any(|prefix| source.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261457.js";
    const GATEWAY: &str = "https://testpayments.worldnettps.com";

    fn policy() -> ContentSecurityPolicy {
        ContentSecurityPolicy::new(&HostedFieldsRelease::UAT, false)
    }

    fn hash() -> String {
        format!("'{}'", bootstrap::HASH)
    }

    /// What comes of a policy; merging once more has to change nothing.
    fn merged(before: &str) -> String {
        let after = policy().merge_into(before).expect(before);
        assert_eq!(policy().merge_into(&after).unwrap(), after, "{before}");
        after
    }

    fn refused(before: &str) -> String {
        let error = policy().merge_into(before).expect_err(before);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        error.to_string()
    }

    #[test]
    fn the_directives_name_the_file_the_hash_and_the_gateways_and_nothing_else() {
        let hash = hash();
        assert_eq!(
            policy().to_string(),
            format!("script-src {SCRIPT} {hash}; frame-src {GATEWAY}; connect-src {GATEWAY}; style-src-attr 'unsafe-inline'")
        );
        let production = ContentSecurityPolicy::new(&HostedFieldsRelease::PRODUCTION, false);
        let both = "https://payments.worldnettps.com https://payments.payroc.com";
        assert_eq!((production.frame_src().as_str(), production.connect_src().as_str()), (both, both));
        assert!(production.script_src().starts_with(HostedFieldsRelease::PRODUCTION.script_url()));
    }

    #[test]
    fn a_page_that_sends_to_its_own_server_allows_that() {
        let policy = ContentSecurityPolicy::new(&HostedFieldsRelease::UAT, true);
        assert_eq!(policy.connect_src(), format!("'self' {GATEWAY}"));
        assert_eq!(
            policy.merge_into("connect-src 'none'").unwrap(),
            format!("connect-src 'self' {GATEWAY}")
        );
    }

    #[test]
    fn the_complete_policy_forbids_what_it_does_not_name() {
        let hash = hash();
        let expected = format!(
            "default-src 'none'; script-src {SCRIPT} {hash}; frame-src {GATEWAY}; connect-src 'self' {GATEWAY}; \
             style-src-attr 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        let complete = policy().complete();
        assert_eq!(complete.to_string(), expected);
        assert_eq!(
            complete.headers(),
            [
                ("Content-Security-Policy", expected),
                ("Referrer-Policy", "no-referrer".to_owned()),
                ("Cache-Control", "no-store".to_owned())
            ]
        );
        // It needs nothing more from itself.
        assert_eq!(merged(&complete.to_string()), complete.to_string());
    }

    #[test]
    fn a_page_lets_in_what_it_has_of_its_own() {
        let complete = policy().complete();
        let with = complete.clone().allow("style-src", "'self'").unwrap();
        assert_eq!(with.to_string(), format!("{complete}; style-src 'self'"));
        let with = complete.clone().allow("Frame-Ancestors", "https://shop.example").unwrap();
        assert!(with.to_string().ends_with("; frame-ancestors https://shop.example"), "{with}");
        let with = complete.clone().allow("connect-src", "'SELF'").unwrap();
        assert_eq!(with, complete);
        for (directive, source) in [
            ("", "'self'"),
            ("style src", "'self'"),
            ("style-src;", "'self'"),
            ("style-src", ""),
            ("style-src", "'self'; script-src *"),
            ("style-src", "a,b"),
            ("style-src", "a\nb"),
            ("script-src", "'strict-dynamic'"),
        ] {
            complete.clone().allow(directive, source).expect_err(source);
        }
    }

    #[test]
    fn sources_join_the_directives_that_are_there() {
        let hash = hash();
        assert_eq!(
            merged("script-src 'self'; frame-src 'self'; connect-src 'self'; style-src-attr 'self'; img-src *"),
            format!(
                "script-src 'self' {SCRIPT} {hash}; frame-src 'self' {GATEWAY}; connect-src 'self' {GATEWAY}; \
                 style-src-attr 'self' 'unsafe-inline'; img-src *"
            )
        );
    }

    #[test]
    fn a_missing_directive_is_a_copy_of_the_default() {
        let hash = hash();
        assert_eq!(
            merged("default-src 'self' https://a.example"),
            format!(
                "default-src 'self' https://a.example; script-src 'self' https://a.example {SCRIPT} {hash}; \
                 frame-src 'self' https://a.example {GATEWAY}; connect-src 'self' https://a.example {GATEWAY}; \
                 style-src-attr 'unsafe-inline'"
            )
        );
    }

    #[test]
    fn none_gives_way_and_so_does_nothing() {
        let hash = hash();
        for none in ["'none'", "'NONE'", ""] {
            let before = format!("default-src {none}; connect-src {none}; img-src 'none'");
            let default = before.split(';').next().unwrap().trim();
            assert_eq!(
                merged(&before),
                format!(
                    "{default}; connect-src {GATEWAY}; img-src 'none'; script-src {SCRIPT} {hash}; frame-src {GATEWAY}; \
                     style-src-attr 'unsafe-inline'"
                )
            );
        }
    }

    #[test]
    fn what_is_not_restricted_stays_so() {
        for before in [
            "img-src 'self'",
            "frame-ancestors 'none'; base-uri 'none'; upgrade-insecure-requests",
        ] {
            assert_eq!(merged(before), before);
        }
        assert_eq!(
            merged("object-src 'none'; connect-src *"),
            format!("object-src 'none'; connect-src * {GATEWAY}")
        );
    }

    #[test]
    fn names_are_known_in_any_case_and_only_the_first_counts() {
        let hash = hash();
        assert_eq!(
            merged("  SCRIPT-SRC\t'self' ;; script-src *;Connect-Src 'self';connect-src 'none';"),
            format!("SCRIPT-SRC 'self' {SCRIPT} {hash}; Connect-Src 'self' {GATEWAY}")
        );
    }

    #[test]
    fn scripts_in_elements_have_a_directive_of_their_own() {
        let hash = hash();
        assert_eq!(
            merged(
                "default-src 'none'; script-src 'self'; script-src-elem 'self'; frame-src *; connect-src *; style-src-attr 'unsafe-inline'"
            ),
            format!(
                "default-src 'none'; script-src 'self'; script-src-elem 'self' {SCRIPT} {hash}; frame-src * {GATEWAY}; \
                 connect-src * {GATEWAY}; style-src-attr 'unsafe-inline'"
            )
        );
    }

    #[test]
    fn frames_fall_back_to_children_before_the_default() {
        let after = merged("default-src 'none'; child-src https://a.example");
        assert!(
            after.contains("child-src https://a.example; script-src") && after.contains(&format!("frame-src https://a.example {GATEWAY}")),
            "{after}"
        );
    }

    #[test]
    fn a_hash_does_not_switch_the_pages_inline_scripts_off() {
        let hash = hash();
        // They are allowed as a whole: the script that starts the fields among them.
        assert_eq!(
            merged("script-src 'self' 'unsafe-inline'"),
            format!("script-src 'self' 'unsafe-inline' {SCRIPT}")
        );
        assert!(merged("default-src 'Unsafe-Inline'").contains(&format!("script-src 'Unsafe-Inline' {SCRIPT};")));
        // Beside a nonce or a hash the permission does not count, and ours has to be there.
        for other in ["'nonce-abc'", "'sha256-AAAA'", "'SHA512-AAAA'"] {
            assert_eq!(
                merged(&format!("script-src 'unsafe-inline' {other}")),
                format!("script-src 'unsafe-inline' {other} {SCRIPT} {hash}")
            );
        }
    }

    #[test]
    fn style_attributes_are_allowed_and_style_sheets_are_not() {
        assert_eq!(merged("style-src 'self'"), "style-src 'self'; style-src-attr 'unsafe-inline'");
        assert_eq!(merged("style-src 'self' 'unsafe-inline'"), "style-src 'self' 'unsafe-inline'");
        assert_eq!(
            merged("style-src 'nonce-abc' 'unsafe-inline'"),
            "style-src 'nonce-abc' 'unsafe-inline'; style-src-attr 'unsafe-inline'"
        );
        assert_eq!(
            merged("style-src-attr 'unsafe-hashes' 'sha256-AAAA'"),
            "style-src-attr 'unsafe-hashes' 'unsafe-inline'"
        );
        assert_eq!(merged("style-src-attr 'none'"), "style-src-attr 'unsafe-inline'");
    }

    #[test]
    fn what_cannot_be_merged_is_refused_with_its_reason() {
        assert!(refused("default-src 'self', script-src 'none'").contains("several policies"));
        for scripts in ["script-src", "script-src-elem", "default-src"] {
            assert!(refused(&format!("{scripts} 'nonce-abc' 'Strict-Dynamic'")).contains("'strict-dynamic'"));
        }
        assert!(refused("sandbox allow-forms").contains("`sandbox`"));
        assert!(refused("sandbox; script-src *").contains("`sandbox`"));
        for empty in ["", " ; ;", ",", " , ;"] {
            assert!(refused(empty).contains("no policy"));
        }
        for bad in ["default-src 'self'\r\nX-Evil: 1", "default-src 'self'\n", "img-src ü.example"] {
            assert!(refused(bad).contains("character"));
        }
    }

    #[test]
    fn what_only_looks_like_an_obstacle_is_none() {
        // One policy and an empty one.
        assert_eq!(merged("img-src 'self',"), "img-src 'self'");
        assert_eq!(merged(", img-src 'self'"), "img-src 'self'");
        // The default does not govern scripts here.
        merged("default-src 'strict-dynamic' 'nonce-abc'; script-src 'self'");
        merged("style-src 'strict-dynamic'");
        merged("sandbox allow-scripts Allow-Same-Origin allow-forms");
    }
}
