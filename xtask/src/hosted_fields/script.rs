//! What can be read out of a script without running it.

use anyhow::{Result, bail};
use sha2::{Digest, Sha384};

/// A script, and what stands in it.
#[derive(Debug)]
pub struct Script {
    /// How many bytes it has.
    pub size: usize,
    /// Its Subresource Integrity value.
    pub integrity: String,
    /// The strings in quotes that look like its version, without repetitions.
    pub versions: Vec<String>,
    /// The https addresses in it, origin and path; a part that is filled in when the script runs is written as `${…}`.
    pub addresses: Vec<(String, String)>,
    /// How many addresses have no host that stands in the script.
    pub put_together: usize,
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// There is nothing in it.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.is_empty() {
            bail!("the script is empty");
        }
        let text = unescaped(&String::from_utf8_lossy(bytes));
        let (addresses, put_together) = addresses(&text);
        Ok(Self {
            size: bytes.len(),
            integrity: format!("sha384-{}", base64(&Sha384::digest(bytes))),
            versions: versions(&text),
            addresses,
            put_together,
        })
    }

    /// The origins that the script contacts: those that stand before `/merchant`.
    #[must_use]
    pub fn gateways(&self) -> Vec<String> {
        let mut gateways: Vec<String> = Vec::new();
        for (origin, path) in &self.addresses {
            let behind = path.strip_prefix("/merchant");
            let contacted = behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#', '$']));
            if contacted && !gateways.contains(origin) {
                gateways.push(origin.clone());
            }
        }
        gateways
    }

    /// Every origin with the paths behind it, in the order of the script.
    #[must_use]
    pub fn origins(&self) -> Vec<(String, Vec<String>)> {
        let mut origins: Vec<(String, Vec<String>)> = Vec::new();
        for (origin, path) in &self.addresses {
            let index = origins.iter().position(|(known, _)| known == origin).unwrap_or_else(|| {
                origins.push((origin.clone(), Vec::new()));
                origins.len() - 1
            });
            if !origins[index].1.contains(path) {
                origins[index].1.push(path.clone());
            }
        }
        origins
    }
}

/// The text with those escapes resolved that can stand in an address: `\/`, `\.`, `\x2f`, `\u002f`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let code = |from: usize, digits: usize| {
            let hex = escape.get(from..from + digits)?;
            let code = hex
                .bytes()
                .all(|b| b.is_ascii_hexdigit())
                .then(|| u32::from_str_radix(hex, 16).ok())??;
            char::from_u32(code).filter(char::is_ascii_graphic).map(|c| (c, from + digits))
        };
        let resolved = match escape.chars().next() {
            Some(c @ ('/' | '.')) => Some((c, 1)),
            Some('x') => code(1, 2),
            Some('u') => code(1, 4),
            _ => None,
        };
        match resolved {
            Some((c, length)) => {
                plain.push(c);
                rest = &escape[length..];
            }
            // Another escape stays, with the character that it is one of: that may be a backslash.
            None => {
                let length = escape.chars().next().map_or(0, char::len_utf8);
                plain.push('\\');
                plain.push_str(&escape[..length]);
                rest = &escape[length..];
            }
        }
    }
    plain + rest
}

fn addresses(text: &str) -> (Vec<(String, String)>, usize) {
    const SCHEME: &str = "https://";
    let mut found = Vec::new();
    let mut put_together = 0;
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices(SCHEME) {
        let rest = &text[at + SCHEME.len()..];
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':')))
            .unwrap_or(rest.len());
        let host = rest[..end].to_ascii_lowercase();
        let behind = &rest[end..];
        // The host, or its end, comes from somewhere else.
        if behind.starts_with("${") || host.is_empty() {
            put_together += 1;
            continue;
        }
        let host = host.strip_suffix(":443").unwrap_or(&host);
        found.push((format!("{SCHEME}{host}"), path(behind)));
    }
    (found, put_together)
}

/// What stands behind a host, up to the end of the text that it stands in.
fn path(text: &str) -> String {
    let mut path = String::new();
    let mut rest = text;
    loop {
        if rest.starts_with("${") {
            path.push_str("${…}");
            let Some(end) = placeholder(rest) else { return path };
            rest = &rest[end..];
            continue;
        }
        let Some(c) = rest.chars().next() else { return path };
        let ends = c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\' | '{' | '}' | '|' | '^');
        if ends {
            return path;
        }
        path.push(c);
        rest = &rest[c.len_utf8()..];
    }
}

/// Where a `${…}` ends that the text begins with. Quotes may stand in it, and brackets in those.
fn placeholder(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (None, _) => {}
        }
    }
    None
}

/// Strings in quotes that are four numbers. An address of the old Internet is four numbers too, and no version as long as there is another.
fn versions(text: &str) -> Vec<String> {
    let mut versions: Vec<String> = Vec::new();
    for (at, quote) in text.match_indices(['"', '\'', '`']) {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let literal = &rest[..end];
        let numbers = literal.split('.').filter(|number| !number.is_empty()).count();
        let whole = rest[end..].starts_with(quote) && numbers == 4 && literal.matches('.').count() == 3;
        if whole && !versions.iter().any(|known| known == literal) {
            versions.push(literal.to_owned());
        }
    }
    let is_host = |version: &String| version.parse::<std::net::Ipv4Addr>().is_ok();
    if !versions.iter().all(is_host) {
        versions.retain(|version| !is_host(version));
    }
    versions
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        Script::read(text.as_bytes()).unwrap().addresses
    }

    fn pair(origin: &str, path: &str) -> (String, String) {
        (origin.to_owned(), path.to_owned())
    }

    #[test]
    fn addresses_are_found_in_every_kind_of_text() {
        let g = "https://g.example";
        for text in [
            "x=\"https://g.example/merchant\"",
            "x='https://g.example/merchant'",
            "x=`https://g.example/merchant`",
            "x=\"https:\\/\\/g.example\\/merchant\"",
            "x=\"https:\\x2f\\x2fg.example\\u002fmerchant\"",
            "x=\"HTTPS://G.example:443/merchant\"",
            "// see https://g.example/merchant",
            "/^https:\\/\\/g\\.example\\/merchant/",
        ] {
            let addresses = found(text);
            assert_eq!(addresses[0].0, g, "{text}");
            assert!(addresses[0].1.starts_with("/merchant"), "{text}");
        }
        assert_eq!(
            found("`https://g.example:8443/a/${b({c:\"}`\"})}/d?e=${f}&g`"),
            [pair("https://g.example:8443", "/a/${…}/d?e=${…}&g")]
        );
        assert_eq!(found("\"https://g.example\"+p"), [pair(g, "")]);
        assert_eq!(found("`https://g.example${p}`"), []);
    }

    #[test]
    fn hosts_that_are_made_at_run_time_are_counted_and_not_guessed() {
        let script = Script::read(b"a=\"https://\"+h;b=`https://${h}/merchant`;c=`https://pay.${h}/merchant`").unwrap();
        assert_eq!((script.addresses.len(), script.put_together), (0, 3));
    }

    #[test]
    fn gateways_stand_before_merchant_and_nothing_longer() {
        let script = Script::read(
            b"['https://a.example/merchant','https://b.example/merchant/x','https://c.example/merchant?y','https://d.example/merchants',\
              'https://e.example/x/merchant','https://a.example/merchant/z',`https://f.example/merchant${p}`,'http://g.example/merchant']",
        );
        let gateways = script.unwrap().gateways();
        assert_eq!(
            gateways,
            ["https://a.example", "https://b.example", "https://c.example", "https://f.example"]
        );
    }

    #[test]
    fn a_version_is_a_text_of_four_numbers() {
        let versions = |text: &str| Script::read(text.as_bytes()).unwrap().versions;
        assert_eq!(
            versions("a=\"1.7.0.261457\",b='1.7.0.261457',c=`1.7.0.261458`"),
            ["1.7.0.261457", "1.7.0.261458"]
        );
        assert_eq!(versions("a=\"127.0.0.1\",b=\"1.7.0.261457\""), ["1.7.0.261457"]);
        assert_eq!(versions("a=\"1.7.0.12\""), ["1.7.0.12"]);
        assert_eq!(
            versions("a=\"1.7.0\",b=\"1.7.0.1.2\",c=1.7,d=\"1.7.0.\",e=\"v1.7.0.261457\",f=\"1..0.261457.\""),
            [""; 0]
        );
    }

    #[test]
    fn the_integrity_is_that_of_the_bytes() {
        // The value that openssl gives for the three bytes "abc".
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(Script::read(b"abc").unwrap().integrity, expected);
        // Bytes that are no text count too, and do not stop the reading.
        assert!(Script::read(b"\xff\"1.7.0.261457\"").unwrap().versions.len() == 1);
    }

    #[test]
    fn no_text_stops_the_reading() {
        for text in [
            "\\",
            "\\x",
            "\\x2",
            "\\u",
            "\\u00é0",
            "https://",
            "https://g.example/${",
            "`https://g.example/${a`",
            "}",
            "\\\\/",
            "é\\é",
        ] {
            let _ = Script::read(text.as_bytes()).unwrap();
        }
    }
}
