//! A live page with Hosted Fields: its script, its policy and its cache headers.

use payroc_ext::dependencies::reqwest::{self, Url};
use payroc_ext::hosted_fields::HostedFieldsRelease;

use super::policy::Policy;
use super::{Level, Report, fetch, integrity};

/// Checks the page at an address. It is fetched once, without credentials.
pub(super) async fn check(http: &reqwest::Client, address: &str, release: &HostedFieldsRelease, report: &mut Report) {
    let Some(url) = Url::parse(address)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    else {
        report.add(
            Level::Bad,
            "page",
            "--page is no address; give one such as https://shop.example/checkout",
        );
        return;
    };
    let fetched = match fetch(http, url.as_str()).await {
        Ok(fetched) => fetched,
        Err(text) => return report.add(Level::Bad, "page", text),
    };
    if fetched.status != 200 {
        let text = format!("HTTP {}; give an address that shows the page without signing in", fetched.status);
        return report.add(Level::Bad, "page", text);
    }
    let html = String::from_utf8_lossy(&fetched.body);
    let scripts: Vec<Script> = scripts(&html)
        .into_iter()
        .filter(|script| script.source.contains("hosted-fields"))
        .collect();
    let [script] = scripts.as_slice() else {
        let text = match scripts.len() {
            0 => "it has no script of Hosted Fields; write the tags of `BrowserConfig::html` into it",
            _ => "it loads the script of Hosted Fields more than once, and each would make a token; keep one",
        };
        return report.add(Level::Bad, "page", text);
    };
    let Ok(source) = url.join(&script.source) else {
        return report.add(
            Level::Bad,
            "page",
            "the address of its script cannot be read; write the tags of `BrowserConfig::html` into it",
        );
    };
    check_script(http, script, &source, release, report).await;
    let headers = |name: &str| -> Vec<&str> {
        let values = fetched.headers.get_all(name).iter();
        values.filter_map(|value| value.to_str().ok()).collect()
    };
    let policies: Vec<Policy> = headers("content-security-policy").into_iter().flat_map(Policy::read).collect();
    check_policy(&policies, &url, &source, release, report);
    let cache = headers("cache-control").join(", ").to_ascii_lowercase();
    if cache.split(',').any(|word| word.trim() == "no-store") {
        report.add(Level::Good, "cache", "no cache stores the page");
    } else {
        report.add(
            Level::Bad,
            "cache",
            "the page can be stored, with the session in it; send Cache-Control: no-store, so that each payer gets a session",
        );
    }
}

async fn check_script(http: &reqwest::Client, script: &Script, source: &Url, release: &HostedFieldsRelease, report: &mut Report) {
    let is_local = source
        .host_str()
        .is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "[::1]"));
    let expected = (source.as_str() == release.script_url()).then(|| release.integrity().to_owned());
    if expected.is_some() {
        report.add(Level::Good, "page script", format!("it loads release {}", release.lib_version()));
    } else if is_local {
        report.add(Level::Note, "page script", "it loads a stand-in from this machine");
    } else {
        let text = format!(
            "it loads another release than {}, the one of this environment that this program knows; let the release come from payroc-ext",
            release.lib_version()
        );
        report.add(Level::Bad, "page script", text);
    }
    let Some(stated) = script.integrity.as_deref().filter(|value| !value.trim().is_empty()) else {
        report.add(
            Level::Bad,
            "integrity",
            "the script has no integrity attribute, so a changed script would read card numbers; write the tags of `BrowserConfig::html`",
        );
        return;
    };
    if !script.crossorigin {
        report.add(
            Level::Bad,
            "integrity",
            "the script has no crossorigin attribute, without which browsers refuse it",
        );
    }
    let actual = match fetch(http, source.as_str()).await {
        Ok(fetched) if fetched.status == 200 => integrity(&fetched.body),
        Ok(fetched) => {
            return report.add(
                Level::Bad,
                "integrity",
                format!("HTTP {} for the script; check its address", fetched.status),
            );
        }
        Err(text) => return report.add(Level::Bad, "integrity", format!("the script cannot be fetched: {text}")),
    };
    if stated.split_ascii_whitespace().any(|value| value == actual) {
        report.add(Level::Good, "integrity", "it is the hash of the script that is served");
    } else {
        report.add(
            Level::Bad,
            "integrity",
            "it is not the hash of the script that is served, so browsers refuse the script; take address and hash from one release",
        );
    }
}

fn check_policy(policies: &[Policy], page: &Url, script: &Url, release: &HostedFieldsRelease, report: &mut Report) {
    if policies.is_empty() {
        report.add(
            Level::Bad,
            "policy",
            "the page has no Content-Security-Policy header; send that of `BrowserConfig::content_security_policy`",
        );
        return;
    }
    let scripts = ["script-src-elem", "script-src", "default-src"];
    let mut blocked: Vec<String> = Vec::new();
    if policies.iter().any(|policy| policy.is_strict_dynamic(&scripts)) {
        blocked.push("the script ('strict-dynamic' ignores its address)".to_owned());
    } else if !policies.iter().all(|policy| policy.allows(&scripts, script, page)) {
        blocked.push("the script (script-src)".to_owned());
    }
    // The gateway of a stand-in is not known here.
    if script.as_str() == release.script_url() {
        for gateway in release.gateway_origins().filter_map(|origin| Url::parse(origin).ok()) {
            for (names, what) in [
                (&["frame-src", "child-src", "default-src"][..], "its frames (frame-src)"),
                (&["connect-src", "default-src"][..], "its requests (connect-src)"),
            ] {
                if !policies.iter().all(|policy| policy.allows(names, &gateway, page)) && !blocked.iter().any(|known| known == what) {
                    blocked.push(what.to_owned());
                }
            }
        }
    }
    if blocked.is_empty() {
        report.add(Level::Good, "policy", "it allows what Hosted Fields need");
    } else {
        let text = format!(
            "it blocks {}; add the sources with `ContentSecurityPolicy::merge_into`",
            blocked.join(", ")
        );
        report.add(Level::Bad, "policy", text);
    }
    if !policies.iter().all(Policy::allows_style_attributes) {
        report.add(
            Level::Note,
            "policy",
            "style-src-attr lacks 'unsafe-inline', so the fields have a browser's default size",
        );
    }
}

/// A script element of a page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Script {
    source: String,
    integrity: Option<String>,
    crossorigin: bool,
}

/// The script elements with an address, outside comments.
fn scripts(html: &str) -> Vec<Script> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let is_script = rest.get(1..7).is_some_and(|name| name.eq_ignore_ascii_case("script"))
            && rest[7..].starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        if !is_script {
            rest = &rest[1..];
            continue;
        }
        let (attributes, after) = attributes(&rest[7..]);
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        if let Some(source) = value("src") {
            found.push(Script {
                source: source.trim().to_owned(),
                integrity: value("integrity"),
                crossorigin: value("crossorigin").is_some(),
            });
        }
        // What stands in a script is no markup.
        rest = after.to_ascii_lowercase().find("</script").map_or("", |end| &after[end + 2..]);
    }
    found
}

/// The attributes of a tag, their names in lower case, and what follows the tag.
fn attributes(mut text: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(rest) = text.strip_prefix('>') {
            return (attributes, rest);
        }
        let end = text
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(text.len());
        if end == 0 && text.is_empty() {
            return (attributes, "");
        }
        let name = text[..end.max(1).min(text.len())].to_ascii_lowercase();
        text = text[name.len()..].trim_start();
        let mut value = String::new();
        if let Some(rest) = text.strip_prefix('=') {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, text) = match quote {
                Some(quote) => match rest[1..].find(quote) {
                    Some(end) => (rest[1..=end].to_owned(), &rest[end + 2..]),
                    None => (rest[1..].to_owned(), ""),
                },
                None => {
                    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
                    (rest[..end].to_owned(), &rest[end..])
                }
            };
        }
        attributes.push((name, value.replace("&amp;", "&")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_elements_are_found_in_every_form() {
        let script = |source: &str, integrity: Option<&str>, crossorigin| Script {
            source: source.to_owned(),
            integrity: integrity.map(str::to_owned),
            crossorigin,
        };
        for (html, found) in [
            ("", vec![]),
            ("<script>let a = '<script src=x>';</script>", vec![]),
            ("<!-- <script src=x></script> --><p>", vec![]),
            ("<scripture src=x>", vec![]),
            (
                "<script src=a.js></script><SCRIPT SRC='b.js' defer></SCRIPT>",
                vec![script("a.js", None, false), script("b.js", None, false)],
            ),
            (
                "<script\n defer integrity=\"sha384-a\" crossorigin src = \"https://x/y?a=1&amp;b=2\"/></script>",
                vec![script("https://x/y?a=1&b=2", Some("sha384-a"), true)],
            ),
            ("<script src='unended", vec![script("unended", None, false)]),
            ("<script src", vec![script("", None, false)]),
            ("<é<script =x src=é.js>", vec![script("é.js", None, false)]),
        ] {
            assert_eq!(scripts(html), found, "{html}");
        }
    }
}
