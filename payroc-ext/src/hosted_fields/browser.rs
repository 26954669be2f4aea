//! What the page needs: the configuration, the tags that load the script and start it, and the policy that lets them.

use std::fmt;
use std::time::Duration;

use payroc_api::types::SessionToken;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fields::Fields;
use super::policy::ContentSecurityPolicy;
use super::release::HostedFieldsRelease;
use super::session::Mode;
use super::styles::Styles;
use super::{bootstrap, escape, selector};
use crate::domain::expiry::Expiry;
use crate::domain::html;
use crate::error::{Error, ErrorKind};

/// The id of the element that holds the configuration.
const ELEMENT: &str = "payroc-hosted-fields";

/// How long before its end a session is renewed by default: time to type in a card.
pub(crate) const MARGIN: Duration = Duration::from_secs(90);
/// What part of the time that is left that may be.
pub(crate) const PART: u32 = 4;

/// A session in the form that a page needs. It holds the session's token, so it belongs in the one page that it was made for.
///
/// [`html`](Self::html) gives the tags for a page. [`page_json`](Self::page_json) is the response to a page that renews its session.
/// [`json`](Self::json), which serde writes as well, is the vendor's configuration alone, for pages that start the script themselves.
pub struct BrowserConfig {
    token: SessionToken,
    expiry: Expiry,
    mode: Mode,
    fields: Fields,
    styles: Option<Styles>,
    locale: Option<String>,
    release: HostedFieldsRelease,
    renew_at: Option<String>,
    submit_to: Option<String>,
    form: Option<String>,
    margin: Option<Duration>,
}

impl BrowserConfig {
    pub(super) fn new(token: SessionToken, expiry: Expiry, mode: Mode, fields: Fields, release: HostedFieldsRelease) -> Self {
        Self {
            token,
            expiry,
            mode,
            fields,
            styles: None,
            locale: None,
            release,
            renew_at: None,
            submit_to: None,
            form: None,
            margin: None,
        }
    }

    /// Styles the fields inside their frames.
    ///
    /// # Errors
    /// Empty styles, with which the script would refuse the form.
    pub fn styles(mut self, styles: Styles) -> Result<Self, Error> {
        styles.check()?;
        self.styles = Some(styles);
        Ok(self)
    }

    /// The language of the messages in the fields: a language tag such as `fr` or `fr-CA`.
    ///
    /// The script speaks English and French; with any other language it speaks English.
    ///
    /// # Errors
    /// A string that is not a language tag.
    pub fn locale(mut self, tag: impl Into<String>) -> Result<Self, Error> {
        let tag = tag.into();
        let plain = tag.len() <= 35
            && tag
                .split('-')
                .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !(plain && tag.starts_with(|c: char| c.is_ascii_alphabetic())) {
            return Err(refuse(
                "the locale of Hosted Fields has to be a language tag such as `en` or `fr-CA`",
            ));
        }
        self.locale = Some(tag);
        Ok(self)
    }

    /// The path on the page's own server from which the page obtains a new session, such as `/checkout/session`. The
    /// [module](super#renewal) says when it does, and what request and response look like.
    ///
    /// # Errors
    /// A string that is not a path on the page's own server.
    pub fn renew_at(mut self, path: impl Into<String>) -> Result<Self, Error> {
        self.renew_at = Some(own_path(path.into())?);
        Ok(self)
    }

    /// The path on the page's own server to which the page sends the single-use token, such as `/checkout/pay`. The
    /// [module](super#sending-the-token-to-your-server) says what request and response look like.
    ///
    /// # Errors
    /// A string that is not a path on the page's own server.
    pub fn submit_to(mut self, path: impl Into<String>) -> Result<Self, Error> {
        self.submit_to = Some(own_path(path.into())?);
        Ok(self)
    }

    /// The CSS selector of a form of the page whose values are sent along with the token. The form has to be valid before the payer can submit.
    ///
    /// Use it for an e-mail address or a billing address; card and bank details are typed into the frames only.
    ///
    /// # Errors
    /// A string that is not a selector.
    pub fn form(mut self, selector: impl Into<String>) -> Result<Self, Error> {
        let selector = selector.into();
        selector::check(&selector).map_err(|why| {
            Error::note(
                ErrorKind::InvalidRequest,
                format!("the selector of the page's own form {why}: `{selector}`"),
            )
        })?;
        self.form = Some(selector);
        Ok(self)
    }

    /// How long before the session's end the page renews it, or announces its end. The default is 90 seconds; the page takes at most a quarter of
    /// the time that is left.
    #[must_use]
    pub fn renewal_margin(mut self, margin: Duration) -> Self {
        self.margin = Some(margin);
        self
    }

    /// The vendor's configuration as JSON, for a page that starts the script itself. Do not paste it into HTML: [`html`](Self::html) escapes it.
    #[must_use]
    pub fn json(&self) -> String {
        // Strings and booleans under string keys: there is nothing in it that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The configuration with the page's own settings, as JSON: the response to a page that asks for a new session. It serves one page; send it
    /// with `Cache-Control: no-store`.
    #[must_use]
    pub fn page_json(&self) -> String {
        serde_json::to_string(&WithPage(self)).unwrap_or_default()
    }

    /// The release of the browser script that the session was made for.
    #[must_use]
    pub fn release(&self) -> &HostedFieldsRelease {
        &self.release
    }

    /// Tags that hold the configuration, start Hosted Fields and load the script. They go behind the elements that the fields stand in.
    ///
    /// The page hears what happens by events of the document, and shows it by the attribute `data-payroc` of its root element; the
    /// [module](super#what-the-page-hears) lists both.
    ///
    /// A page that holds this is good for one load: keep it out of caches (`Cache-Control: no-store`).
    #[must_use]
    pub fn html(&self) -> String {
        let url = html::escape(self.release.script_url());
        let integrity = html::escape(self.release.integrity());
        let config = escape::json(&self.page_json());
        let start = bootstrap::TEXT;
        // The script that starts the fields stands before the one that it waits for, so that it hears of a load that fails.
        format!(
            "<script type=\"application/json\" id=\"{ELEMENT}\">{config}</script>\n\
             <script>{start}</script>\n\
             <script src=\"{url}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" async></script>\n"
        )
    }

    /// What the page's Content-Security-Policy has to allow for [`html`](Self::html) to work.
    #[must_use]
    pub fn content_security_policy(&self) -> ContentSecurityPolicy {
        ContentSecurityPolicy::new(&self.release, self.renew_at.is_some() || self.submit_to.is_some())
    }

    fn configuration<S: Serializer>(&self, serializer: S, page: Option<&Page<'_>>) -> Result<S::Ok, S::Error> {
        let mut config = serializer.serialize_map(None)?;
        config.serialize_entry("sessionToken", self.token.expose())?;
        config.serialize_entry("mode", self.mode.as_str())?;
        config.serialize_entry("fields", &self.fields)?;
        if let Some(styles) = &self.styles {
            config.serialize_entry("styles", styles)?;
        }
        if let Some(locale) = &self.locale {
            config.serialize_entry("locale", locale)?;
        }
        if let Some(page) = page {
            config.serialize_entry("page", page)?;
        }
        config.end()
    }
}

impl Serialize for BrowserConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.configuration(serializer, None)
    }
}

/// The configuration, and under `page` what our own script takes out before the vendor's sees it.
struct WithPage<'a>(&'a BrowserConfig);

/// Times are in seconds from now, counted on the server's clock: the browser's may be wrong.
#[derive(serde::Serialize)]
struct Page<'a> {
    script: &'a str,
    remaining: f64,
    margin: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    submit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'a str>,
}

impl Serialize for WithPage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let config = self.0;
        let remaining = config.expiry.remaining();
        let margin = config.margin.unwrap_or_else(|| MARGIN.min(remaining / PART));
        let page = Page {
            script: config.release.script_url(),
            remaining: remaining.as_secs_f64(),
            margin: margin.as_secs_f64(),
            session: config.renew_at.as_deref(),
            submit: config.submit_to.as_deref(),
            form: config.form.as_deref(),
        };
        config.configuration(serializer, Some(&page))
    }
}

impl fmt::Debug for BrowserConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserConfig")
            .field("mode", &self.mode)
            .field("release", &self.release)
            .finish_non_exhaustive()
    }
}

/// The token goes to the page's own server and nowhere else: a path alone cannot name another.
fn own_path(path: String) -> Result<String, Error> {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'#'));
    if path.starts_with('/') && !path.starts_with("//") && plain {
        return Ok(path);
    }
    Err(refuse(
        "an address that the page calls by itself has to be a path on its own server, such as `/checkout/pay`",
    ))
}

fn refuse(why: &'static str) -> Error {
    Error::note(ErrorKind::InvalidRequest, why)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::TimeDelta;

    use super::*;
    use crate::clock::Clock;
    use crate::hosted_fields::{CardFields, Field, Submit};
    use payroc_sandbox::ManualClock;

    fn config(token: &str, fields: impl Into<Fields>) -> BrowserConfig {
        lasting(600, token, fields).0
    }

    fn lasting(seconds: i64, token: &str, fields: impl Into<Fields>) -> (BrowserConfig, ManualClock) {
        let clock = ManualClock::new();
        let end = (clock.wall() + TimeDelta::seconds(seconds)).fixed_offset();
        let expiry = Expiry::new(end, TimeDelta::zero(), Arc::new(clock.clone()));
        let release = HostedFieldsRelease::UAT;
        (
            BrowserConfig::new(SessionToken::from(token), expiry, Mode::Payment, fields.into(), release),
            clock,
        )
    }

    /// The text between the tags of the element that holds the configuration.
    fn embedded(html: &str) -> &str {
        let start = html.find("id=\"payroc-hosted-fields\">").unwrap() + "id=\"payroc-hosted-fields\">".len();
        &html[start..start + html[start..].find("</script>").unwrap()]
    }

    fn read(text: &str) -> serde_json::Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_configuration_has_the_three_keys_of_the_script() {
        let json = read(&config("tok", CardFields::new()).json());
        assert_eq!(json.as_object().unwrap().len(), 3);
        assert!(json["fields"]["card"].is_object());
        assert_eq!(json["sessionToken"], "tok");
        assert_eq!(json["mode"], "payment");
    }

    #[test]
    fn styles_and_locale_join_the_configuration() {
        let styles = Styles::new().rule("input", [("color", "red")]);
        let page = config("tok", CardFields::new()).styles(styles).unwrap().locale("fr-CA").unwrap();
        let json = read(&page.json());
        assert_eq!(json["styles"], serde_json::json!({ "css": { "input": { "color": "red" } } }));
        assert_eq!(json["locale"], "fr-CA");
        assert_eq!(json.as_object().unwrap().len(), 5);
        config("tok", CardFields::new()).styles(Styles::new()).unwrap_err();
        for bad in ["", "français", "-", "en_US", "en-", "1", "en us", "</script>"] {
            config("tok", CardFields::new()).locale(bad).expect_err(bad);
        }
    }

    #[test]
    fn the_page_is_told_how_long_the_session_lives_and_where_to_go() {
        let (page, clock) = lasting(600, "tok", CardFields::new());
        let page = page
            .renew_at("/session")
            .unwrap()
            .submit_to("/pay?x=1")
            .unwrap()
            .form("#more")
            .unwrap();
        clock.advance(Duration::from_millis(1_500));
        let json = read(embedded(&page.html()));
        assert_eq!(
            json["page"],
            serde_json::json!({
                "script": HostedFieldsRelease::UAT.script_url(), "remaining": 598.5, "margin": 90.0,
                "session": "/session", "submit": "/pay?x=1", "form": "#more",
            })
        );
        assert_eq!(read(&page.page_json()), json);
        // What the script of the vendor gets has nothing of it.
        assert!(read(&page.json()).get("page").is_none());
        // A short session leaves most of its time to the payer.
        let (short, _) = lasting(20, "tok", CardFields::new());
        assert_eq!(read(&short.page_json())["page"]["margin"], 5.0);
        let (set, _) = lasting(20, "tok", CardFields::new());
        let set = set.renewal_margin(Duration::from_secs(12));
        assert_eq!(read(&set.page_json())["page"]["margin"], 12.0);
    }

    #[test]
    fn tokens_go_to_the_pages_own_server_only() {
        for bad in [
            "",
            "pay",
            "//evil.example/pay",
            "/\\evil.example/pay",
            "https://evil.example/pay",
            "javascript:alert(1)",
            "/pay#x",
            "/a b",
            "/\n/evil.example",
            "/ü",
        ] {
            config("tok", CardFields::new()).submit_to(bad).expect_err(bad);
            config("tok", CardFields::new()).renew_at(bad).expect_err(bad);
        }
        config("tok", CardFields::new()).form("#1").unwrap_err();
    }

    #[test]
    fn a_page_that_calls_its_own_server_allows_it() {
        let bare = config("tok", CardFields::new());
        assert!(!bare.content_security_policy().to_string().contains("'self'"));
        for page in [
            bare.renew_at("/s").unwrap(),
            config("tok", CardFields::new()).submit_to("/p").unwrap(),
        ] {
            assert!(page.content_security_policy().connect_src().starts_with("'self' https://"));
        }
    }

    #[test]
    fn hostile_text_cannot_leave_its_place_in_the_page() {
        for attack in [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "</SCRIPT ><img src=x onerror=alert(1)>",
            "\" onload=\"alert(1)",
            "';alert(1);//",
            "\u{2028}alert(1)\u{2029}",
            "\\u003c/script>",
            "]]>",
        ] {
            let fields = CardFields::new()
                .card_number(Field::at(attack).placeholder(attack).error_target(attack))
                .submit(Submit::at("#s").value(attack));
            let html = config(attack, fields).html();
            assert_eq!(html.matches("<script").count(), 3, "{html}");
            assert_eq!(html.matches("</script>").count(), 3, "{html}");
            assert!(!html.to_lowercase().contains("<img") && !html.contains("<!--"), "{html}");
            assert!(!html.contains(['\u{2028}', '\u{2029}']), "{html}");
            let read = read(embedded(&html));
            assert_eq!(read["sessionToken"], attack);
            assert_eq!(read["fields"]["card"]["cardNumber"]["target"], attack);
            assert_eq!(read["fields"]["card"]["submit"]["value"], attack);
        }
    }

    #[test]
    fn the_script_is_loaded_as_the_release_says_behind_what_waits_for_it() {
        let html = config("tok", CardFields::new()).html();
        let tag = format!(
            "<script src=\"{}\" integrity=\"{}\" crossorigin=\"anonymous\" async></script>\n",
            HostedFieldsRelease::UAT.script_url(),
            HostedFieldsRelease::UAT.integrity()
        );
        assert!(html.ends_with(&tag), "{html}");
        let inline = format!("<script>{}</script>", bootstrap::TEXT);
        assert!(html.find(&inline).unwrap() < html.find(&tag).unwrap());
    }

    #[test]
    fn the_token_does_not_print() {
        assert!(!format!("{:?}", config("very-secret", CardFields::new())).contains("very"));
    }
}
