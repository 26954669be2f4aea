//! What the page needs: the configuration, the tags that load the script, and the policy that lets it run.

use std::fmt;

use payroc_api::types::SessionToken;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::escape;
use super::fields::Fields;
use super::session::Mode;
use crate::release::Release;

/// The id of the element that holds the configuration.
const ELEMENT: &str = "payroc-hosted-fields";

/// Starts Hosted Fields with the configuration that stands in the page, and tells the page by events of the document. Always the same text,
/// so that a Content-Security-Policy can name it by its hash. The vendor's script may report one submission twice; the page hears of one.
const BOOTSTRAP: &str = r#"
(function () {
  var config = JSON.parse(document.getElementById("payroc-hosted-fields").textContent);
  var fields = new Payroc.hostedFields(config);
  var submitted = false;
  function tell(name, detail) {
    document.dispatchEvent(new CustomEvent("payroc:" + name, { detail: detail }));
  }
  fields.on("submissionSuccess", function (detail) {
    if (!submitted) {
      submitted = true;
      tell("submissionSuccess", detail);
    }
  });
  fields.on("error", function (detail) {
    tell("error", detail);
  });
  window.payrocHostedFields = fields;
  fields.initialize();
})();
"#;

/// The hash of [`BOOTSTRAP`], as a Content-Security-Policy writes it.
const BOOTSTRAP_HASH: &str = "sha256-TgrV4BrhAxAixHBGkX4l4LR7/2fFEvcchvFgnq0D61I=";

/// A session in the form that the browser takes. Holds the session's token: it belongs into the page that it was made for, and nowhere else.
///
/// It serialises to the configuration of the script, `{sessionToken, mode, fields}`, so a handler can answer with it as JSON; or
/// [`html`](Self::html) puts everything into the page.
pub struct BrowserConfig {
    token: SessionToken,
    mode: Mode,
    fields: Fields,
    release: Release,
}

impl BrowserConfig {
    pub(super) fn new(token: SessionToken, mode: Mode, fields: Fields, release: Release) -> Self {
        Self {
            token,
            mode,
            fields,
            release,
        }
    }

    /// The configuration as JSON, for a page that starts the script itself. Not to be pasted into HTML: [`html`](Self::html) escapes it.
    #[must_use]
    pub fn json(&self) -> String {
        // Strings and one boolean under string keys: there is nothing in it that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The release of the browser script: its address and the hash that the page has to name with it.
    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Tags that load the script, hold the configuration and start Hosted Fields. They go behind the elements that the fields stand in.
    ///
    /// The page hears of the outcome by two events of the document: `payroc:submissionSuccess`, once, whose `detail` holds the single-use
    /// token, and `payroc:error`, whose `detail` says what went wrong. The running object is `window.payrocHostedFields`.
    ///
    /// A page that holds this is good for one load: keep it out of caches (`Cache-Control: no-store`).
    #[must_use]
    pub fn html(&self) -> String {
        let url = escape::attribute(self.release.script_url());
        let integrity = escape::attribute(self.release.integrity());
        let config = escape::json(&self.json());
        format!(
            "<script src=\"{url}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n\
             <script type=\"application/json\" id=\"{ELEMENT}\">{config}</script>\n\
             <script>{BOOTSTRAP}</script>\n"
        )
    }

    /// What the page's Content-Security-Policy has to allow for [`html`](Self::html) to work.
    #[must_use]
    pub fn content_security_policy(&self) -> ContentSecurityPolicy {
        ContentSecurityPolicy {
            origin: self.release.origin(),
        }
    }
}

impl Serialize for BrowserConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut config = serializer.serialize_struct("BrowserConfig", 3)?;
        config.serialize_field("sessionToken", self.token.expose())?;
        config.serialize_field("mode", self.mode.as_str())?;
        config.serialize_field("fields", &self.fields)?;
        config.end()
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

/// The sources that a page with Hosted Fields has to allow. `Display` gives the three directives, to be joined with the page's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentSecurityPolicy {
    origin: String,
}

impl ContentSecurityPolicy {
    /// Sources for `script-src`: the vendor's host, and the hash of the script that starts the fields.
    #[must_use]
    pub fn script_src(&self) -> String {
        format!("{} '{BOOTSTRAP_HASH}'", self.origin)
    }

    /// Sources for `frame-src`: the vendor's host.
    #[must_use]
    pub fn frame_src(&self) -> &str {
        &self.origin
    }

    /// Sources for `connect-src`: the vendor's host.
    #[must_use]
    pub fn connect_src(&self) -> &str {
        &self.origin
    }
}

impl fmt::Display for ContentSecurityPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "script-src {}; frame-src {}; connect-src {}",
            self.script_src(),
            self.frame_src(),
            self.connect_src()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flows::hosted_fields::{CardFields, Field, Submit};

    fn config(token: &str, fields: impl Into<Fields>) -> BrowserConfig {
        BrowserConfig::new(SessionToken::from(token), Mode::Payment, fields.into(), Release::UAT)
    }

    /// The text between the tags of the element that holds the configuration.
    fn embedded(html: &str) -> &str {
        let start = html.find("id=\"payroc-hosted-fields\">").unwrap() + "id=\"payroc-hosted-fields\">".len();
        &html[start..start + html[start..].find("</script>").unwrap()]
    }

    #[test]
    fn the_configuration_has_the_three_keys_of_the_script() {
        let json: serde_json::Value = serde_json::from_str(&config("tok", CardFields::new()).json()).unwrap();
        assert_eq!(json.as_object().unwrap().len(), 3);
        assert!(json["fields"]["card"].is_object());
        assert_eq!(json["sessionToken"], "tok");
        assert_eq!(json["mode"], "payment");
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
            let read: serde_json::Value = serde_json::from_str(embedded(&html)).unwrap();
            assert_eq!(read["sessionToken"], attack);
            assert_eq!(read["fields"]["card"]["cardNumber"]["target"], attack);
            assert_eq!(read["fields"]["card"]["submit"]["value"], attack);
        }
    }

    #[test]
    fn the_script_is_loaded_as_the_release_says() {
        let html = config("tok", CardFields::new()).html();
        let tag = format!(
            "<script src=\"{}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>",
            Release::UAT.script_url(),
            Release::UAT.integrity()
        );
        assert!(html.starts_with(&tag), "{html}");
    }

    #[test]
    fn the_policy_names_the_host_three_times_and_the_inline_script_by_its_hash() {
        use sha2::Digest;
        let policy = config("tok", CardFields::new()).content_security_policy().to_string();
        let hash = format!("sha256-{}", base64(&sha2::Sha256::digest(BOOTSTRAP.as_bytes())));
        let host = "https://cdn.uat.payroc.com";
        assert_eq!(policy, format!("script-src {host} '{hash}'; frame-src {host}; connect-src {host}"));
    }

    #[test]
    fn the_token_does_not_print() {
        assert!(!format!("{:?}", config("very-secret", CardFields::new())).contains("very"));
    }

    fn base64(bytes: &[u8]) -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let word = chunk
                .iter()
                .enumerate()
                .fold(0_u32, |word, (i, byte)| word | u32::from(*byte) << (16 - 8 * i));
            for i in 0..4 {
                text.push(if i <= chunk.len() {
                    char::from(ALPHABET[(word >> (18 - 6 * i) & 63) as usize])
                } else {
                    '='
                });
            }
        }
        text
    }
}
