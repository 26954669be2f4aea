//! Whether the address of a stored call is one of its operation, and cannot be read as one of another.
//!
//! An address passes through parsers that we do not know: proxies, gateways, the server's own. Some of them decode before they look for
//! slashes, some take a backslash for one, some walk up at a dot segment that was written in percent signs. So an address is taken only if it
//! is written the way this crate writes it, letter by letter, and if it stays the operation's own however often somebody decodes it.

use payroc_api::{OPERATIONS, OperationInfo};
use reqwest::Url;

use crate::environment::carries_credentials;
use crate::request::frozen::{LONGEST_ADDRESS, same_origin};

/// Parameters by which some servers let a request name another method than its own.
pub(crate) const OVERRIDES: &[&str] = &["_method", "x-http-method", "x-http-method-override", "x-method-override"];

/// The address of a stored call, or why it is none of this operation.
pub(crate) fn parse(api: &str, path: &str, operation: &OperationInfo) -> Result<Url, &'static str> {
    const BASE: &str = "names an API that is no plain https address";
    let base = Url::parse(api).map_err(|_| BASE)?;
    let plain = base.username().is_empty() && base.password().is_none() && base.query().is_none() && base.fragment().is_none();
    // Parsing must not change it: what is compared with the client's own address has to be what is sent.
    if !plain || !carries_credentials(&base) || base.as_str().trim_end_matches('/') != api {
        return Err(BASE);
    }
    const PATH: &str = "has a path that is not one of its operation";
    if !path.starts_with('/') || !path.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'#')) {
        return Err(PATH);
    }
    let address = format!("{api}{path}");
    let url = Url::parse(&address).map_err(|_| PATH)?;
    if url.as_str() != address || address.len() > LONGEST_ADDRESS || !same_origin(&base, &url) {
        return Err(PATH);
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(PATH);
    }
    let own = url.path().strip_prefix(base.path().trim_end_matches('/')).ok_or(PATH)?;
    if !is_written_for(operation.path, own) || is_read_as_another(operation, own) {
        return Err(PATH);
    }
    if url.query().is_some_and(|query| !is_plain_query(&url, query)) {
        return Err("has a query that no call of this crate writes");
    }
    Ok(url)
}

/// Whether a path is one that this crate writes for the template.
fn is_written_for(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if is_parameter(wanted) => {
                if !is_id(given) {
                    return false;
                }
            }
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

/// Whether a segment is an id as this crate writes it: unreserved characters as they are and everything else in upper-case percent signs. An
/// id that holds what some parser takes for the end or the structure of a path is none, whatever it is written as.
fn is_id(segment: &str) -> bool {
    let Some(text) = decode(segment, Strict::Yes) else { return false };
    let is_step = |piece: &str| matches!(piece, "" | "." | "..");
    let is_structure = |character: char| character.is_control() || matches!(character, '\\' | '?' | '#' | '%' | ';');
    !text.chars().any(is_structure) && !text.split('/').any(is_step)
}

/// Whether somebody who decodes the path first would find the address of another operation.
fn is_read_as_another(operation: &OperationInfo, path: &str) -> bool {
    let Some(text) = decode(path, Strict::No) else { return true };
    let given: Vec<&str> = text.split('/').collect();
    OPERATIONS
        .iter()
        .any(|other| other.path != operation.path && fits(other.path, &given) && !comes_before(operation.path, other.path))
}

/// Whether a template fits decoded segments.
fn fits(template: &str, given: &[&str]) -> bool {
    let wanted = template.split('/');
    wanted.clone().count() == given.len()
        && wanted
            .zip(given)
            .all(|(wanted, given)| is_parameter(wanted) || wanted.eq_ignore_ascii_case(given))
}

/// Whether every server takes a path that fits both templates for one of the first: OpenAPI has fixed paths matched before templates, so
/// wherever the two differ, the first has a fixed segment and the second a parameter.
fn comes_before(first: &str, second: &str) -> bool {
    let both = first.split('/').zip(second.split('/'));
    let mut differing = both
        .filter(|(first, second)| is_parameter(first) != is_parameter(second))
        .peekable();
    let is_as_long = first.split('/').count() == second.split('/').count();
    is_as_long && differing.peek().is_some() && differing.all(|(_, second)| is_parameter(second))
}

#[derive(PartialEq)]
enum Strict {
    Yes,
    No,
}

/// The text behind percent signs.
pub(crate) fn decoded(text: &str) -> Option<String> {
    decode(text, Strict::No)
}

/// The text behind percent signs. Strictly: nothing if it could be written in another way.
fn decode(text: &str, strict: Strict) -> Option<String> {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            if strict == Strict::Yes && !is_unreserved(byte) {
                return None;
            }
            out.push(byte);
            continue;
        }
        let mut digit = || {
            let byte = bytes.next()?;
            let is_one = byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte);
            let digit = if is_one { char::from(byte).to_digit(16) } else { None };
            digit.and_then(|digit| u8::try_from(digit).ok())
        };
        let decoded = digit()? << 4 | digit()?;
        if strict == Strict::Yes && is_unreserved(decoded) {
            return None;
        }
        out.push(decoded);
    }
    String::from_utf8(out).ok()
}

/// Whether a query is written the way this crate writes one, and names no other method.
fn is_plain_query(url: &Url, query: &str) -> bool {
    let mut again = url.clone();
    again.query_pairs_mut().clear().extend_pairs(url.query_pairs());
    again.query() == Some(query) && url.query_pairs().all(|(name, _)| !is_override(&name))
}

/// Whether a parameter of the query names another method, for servers that listen to it.
pub(crate) fn is_override(name: &str) -> bool {
    OVERRIDES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const API: &str = "https://api.uat.payroc.com/v1";

    fn operation(id: &str) -> &'static OperationInfo {
        OPERATIONS.iter().find(|operation| operation.id == id).unwrap()
    }

    /// An address of the operation, with ordinary ids.
    fn ordinary(operation: &OperationInfo) -> String {
        let segments = operation.path.split('/');
        let filled: Vec<&str> = segments
            .map(|segment| if is_parameter(segment) { "M2MJOG6O2Y" } else { segment })
            .collect();
        filled.join("/")
    }

    #[test]
    fn every_operation_takes_the_addresses_that_this_crate_writes() {
        for operation in OPERATIONS {
            for query in ["", "?trace=a+b%26c&x="] {
                let path = format!("{}{query}", ordinary(operation));
                let url = parse(API, &path, operation).unwrap_or_else(|why| panic!("{path} {why}"));
                assert_eq!(url.as_str(), format!("{API}{path}"));
            }
        }
        // Ids that merchants choose can hold anything that has no meaning in a path.
        for id in ["T%201%2F2", "a.b", "...", "~a_b-c", "%C3%A4%3A%40%26%3D%2B"] {
            let path = format!("/processing-terminals/1234001/secure-tokens/{id}");
            assert!(parse(API, &path, operation("delete_secure_token")).is_ok(), "{id}");
        }
        for api in [
            "https://api.example",
            "http://127.0.0.1:4010/v1",
            "https://api.example/base/v1",
            "http://[::1]:1/v1",
        ] {
            assert!(parse(api, "/payments", operation("create_payment")).is_ok(), "{api}");
        }
    }

    #[test]
    fn an_api_is_a_plain_address_that_parsing_leaves_as_it_is() {
        for api in [
            "",
            "/v1",
            "https://",
            "http://api.example/v1",
            "ftp://127.0.0.1/v1",
            "https://user@api.example/v1",
            "https://user:secret@api.example/v1",
            "https://:@api.example/v1",
            "https://api.example/v1?x=1",
            "https://api.example/v1?",
            "https://api.example/v1#x",
            "https://api.example/v1#",
            "https://api.example/v1/",
            "https://api.example/v1/../v2",
            "https://api.example/v1/%2e%2e",
            "https://API.example/v1",
            "HTTPS://api.example/v1",
            "https://api.example:443/v1",
            "https:api.example/v1",
            "https:///api.example/v1",
            "https:\\\\api.example/v1",
            " https://api.example/v1",
            "https://api.example/v1 ",
            "https://api.exa\tmple/v1",
            "https://api.example/v1\n",
            "https://api.example.\u{ff0e}/v1",
            "https://\u{430}pi.example/v1",
            "https://2130706433/v1",
        ] {
            let refused = parse(api, "/payments", operation("create_payment"));
            assert_eq!(refused.err(), Some("names an API that is no plain https address"), "{api:?}");
        }
    }

    #[test]
    fn a_path_is_written_in_one_way_only() {
        let capture = operation("capture_payment");
        for path in [
            "",
            "payments/a/capture",
            "//payments/a/capture",
            "/payments/a/capture/",
            "/payments//capture",
            "/payments/a//capture",
            "/payments/./capture",
            "/payments/../capture",
            "/payments/%2E%2E/capture",
            "/payments/%2e%2e/capture",
            "/payments/.%2E/capture",
            "/payments/%2E/capture",
            "/payments/..;/capture",
            "/payments/..%3B/capture",
            "/payments/%2F/capture",
            "/payments/a%2F..%2Fb/capture",
            "/payments/a%2F%2Fb/capture",
            "/payments/a%2fb/capture",
            "/payments/a%5Cb/capture",
            "/payments/a%5c..%5cb/capture",
            "/payments/a\\b/capture",
            "/payments/a%23/capture",
            "/payments/a#/capture",
            "/payments/a/capture#",
            "/payments/a%3Fb/capture",
            "/payments/a?b/capture",
            "/payments/a%252Fb/capture",
            "/payments/a%3Bv%3D2/capture",
            "/payments/a%00/capture",
            "/payments/a%0D%0A/capture",
            "/payments/a%C2%85/capture",
            "/payments/a%FF/capture",
            "/payments/a%/capture",
            "/payments/a%4/capture",
            "/payments/a%zz/capture",
            "/payments/%61/capture",
            "/payments/a@b/capture",
            "/payments/a:b/capture",
            "/payments/a b/capture",
            "/payments/a\tb/capture",
            "/payments/a\u{e4}/capture",
            "/pay\tments/a/capture",
            "/payments/a/cap\nture",
            "/Payments/a/capture",
            "/payments/a/Capture",
            "/payments/a/%63apture",
            "/payments/a/capture?x",
            "/payments/a/capture?x=%zz",
            "/payments/a/capture?x=a%20b",
            "/payments/a/capture?_method=DELETE",
            "/payments/a/capture?x=1&X-HTTP-Method-Override=PUT",
            "/payments/a/capture?x=\\",
            ":80/payments/a/capture",
            "@evil.example/payments/a/capture",
            ".evil.example/payments/a/capture",
        ] {
            assert!(parse(API, path, capture).is_err(), "{path:?}");
        }
        let room = LONGEST_ADDRESS - API.len() - "/payments//capture".len();
        let of_length = |length: usize| format!("/payments/{}/capture", "a".repeat(length));
        assert!(parse(API, &of_length(room), capture).is_ok());
        assert!(parse(API, &of_length(room + 1), capture).is_err());
    }

    #[test]
    fn strictly_a_character_is_written_in_one_way() {
        assert_eq!(decoded("%41%2Fb").as_deref(), Some("A/b"));
        assert_eq!(decode("%2Fb", Strict::Yes).as_deref(), Some("/b"));
        for other in ["%41", "%7E", "/", "%2f", "%2", "%", "%ZZ", "%FF"] {
            assert_eq!(decode(other, Strict::Yes), None, "{other}");
        }
    }

    /// What a server can make of an address: the paths below the API, after any number of decodings, with both slashes, with and without what
    /// some cut off, with dot segments walked.
    fn readings(address: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut texts = vec![address.to_owned()];
        if let Ok(url) = Url::parse(address) {
            texts.push(url.to_string());
        }
        for text in texts {
            let mut text: String = text.chars().filter(|character| !character.is_control()).collect();
            for _ in 0..4 {
                for backslash in [false, true] {
                    for cut in ["", "#", "#?", "#?;"] {
                        let shown = if backslash { text.replace('\\', "/") } else { text.clone() };
                        let shown = shown.split(|character| cut.contains(character)).next().unwrap_or_default();
                        let Some((_, rest)) = shown.split_once("://") else { continue };
                        let mut walked: Vec<&str> = Vec::new();
                        for segment in rest.split('/').skip(1) {
                            match segment.split(';').next().unwrap_or_default() {
                                ".." => drop(walked.pop()),
                                "." | "" => {}
                                _ => walked.push(segment),
                            }
                        }
                        found.insert(format!("/{}", walked.join("/")));
                    }
                }
                text = lossy(&text);
            }
        }
        found
    }

    /// Decodes percent signs of either case, and leaves what is none.
    fn lossy(text: &str) -> String {
        let mut out = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let two = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
            match two.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| bytes[at] == b'%') {
                Some(byte) => {
                    out.push(byte);
                    at += 3;
                }
                None => {
                    out.push(bytes[at]);
                    at += 1;
                }
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn a_fixed_path_comes_before_a_template_that_fits_it_too() {
        for (first, second) in [
            ("/things/active", "/things/{id}"),
            ("/terminals/{id}/things/active", "/terminals/{terminalId}/things/{thingId}"),
        ] {
            assert!(comes_before(first, second), "{first} {second}");
            assert!(!comes_before(second, first), "{second} {first}");
        }
        // Servers disagree where each has a fixed segment, and a path of another length is another matter.
        for (first, second) in [
            ("/a/{x}/c", "/{y}/b/c"),
            ("/{y}/b/c", "/a/{x}/c"),
            ("/things/active", "/things/{id}/parts"),
            ("/things/{id}", "/things/{thingId}"),
        ] {
            assert!(!comes_before(first, second), "{first} {second}");
        }
        assert!(fits("/things/{id}", &["", "things", "active"]) && !fits("/things/{id}", &["", "things"]));
    }

    #[test]
    fn no_stored_call_becomes_one_of_another_operation() {
        // Every eighth way, and each of them for every eighth pair.
        assert!(pretend(8) > 200_000);
    }

    #[test]
    #[ignore = "every way for every pair, for a command of its own: --release, --ignored"]
    fn no_stored_call_becomes_one_of_another_operation_in_any_way() {
        assert!(pretend(1) > 1_500_000);
    }

    /// Every pair of an operation that is claimed and one that is meant, in the ways to write the second so that it looks like the first: how many
    /// were tried. Operations of one path have the same addresses, so paths are paired.
    fn pretend(every: u64) -> u64 {
        let mut operations: Vec<&OperationInfo> = OPERATIONS.iter().collect();
        operations.dedup_by_key(|operation| operation.path);
        let templates: Vec<Vec<&str>> = operations.iter().map(|operation| operation.path.split('/').collect()).collect();
        let reaches_another = |claimed: &OperationInfo, url: &Url| {
            readings(url.as_str()).iter().any(|reading| {
                let Some(path) = reading.strip_prefix("/v1") else { return true };
                let given: Vec<&str> = path.split('/').collect();
                operations.iter().zip(&templates).any(|(other, wanted)| {
                    let mut both = wanted.iter().zip(&given);
                    // A fixed path is matched before a template that fits it too.
                    let own: Vec<&str> = claimed.path.split('/').collect();
                    let pairs = || own.iter().zip(wanted).filter(|(own, wanted)| own != wanted);
                    let is_first = own.len() == wanted.len()
                        && pairs().all(|(_, wanted)| is_parameter(wanted))
                        && pairs().any(|(own, _)| !is_parameter(own));
                    other.path != claimed.path
                        && wanted.len() == given.len()
                        && both.all(|(wanted, given)| is_parameter(wanted) || wanted.eq_ignore_ascii_case(given))
                        && !is_first
                })
            })
        };
        let dots = [
            "..",
            "%2e%2e",
            "%2E%2E",
            ".%2E",
            "%2e.",
            "%252e%252e",
            "..;",
            "..%3B",
            "..%00",
            ".\t.",
            "%u002e%u002e",
        ];
        let slashes = ["/", "\\", "%2F", "%2f", "%5C", "%5c", "%252F", "%255c", "//", "/./", "%C0%AF"];
        let ends = ["", "#", "?", "%23", "%3F", ";", "%3B", "\t", "\n", "%00", "%0D%0A", " "];
        let (mut pairs, mut tried, mut accepted, mut wrong) = (0_u64, 0_u64, 0_u64, Vec::new());
        for claimed in &operations {
            let segments: Vec<&str> = claimed.path.split('/').collect();
            for meant in &operations {
                if claimed.path == meant.path {
                    continue;
                }
                pairs += 1;
                let target = ordinary(meant);
                let bare = target.trim_start_matches('/');
                let mut ways: Vec<String> = vec![
                    target.clone(),
                    format!("{target}/"),
                    format!("/{target}"),
                    format!("//api.uat.payroc.com/v1{target}"),
                    format!("@api.uat.payroc.com/v1{target}"),
                    format!("/../v1{target}"),
                    format!("?{target}"),
                    target.bytes().map(|byte| format!("%{byte:02X}")).collect(),
                    target.replace('/', "%2F"),
                    target.replace('/', "\\"),
                ];
                for (at, _) in segments.iter().enumerate().filter(|(_, segment)| is_parameter(segment)) {
                    // What stands in front of the parameter, and what the template wants behind it.
                    let fill = |segment: &&str| if is_parameter(segment) { "M2MJOG6O2Y" } else { *segment }.to_owned();
                    let front = segments[..at].iter().map(fill).collect::<Vec<_>>().join("/");
                    let behind: String = segments[at + 1..].iter().map(fill).map(|segment| format!("/{segment}")).collect();
                    for (nth, slash) in slashes.iter().enumerate() {
                        let down = bare.replace('/', slash);
                        for (other, dot) in dots.iter().enumerate() {
                            if (nth + other) as u64 % every != pairs % every {
                                continue;
                            }
                            // All ends come about with all slashes and dots, spread over the pairs.
                            let end = ends[(nth + other + pairs as usize) % ends.len()];
                            let up = format!("{dot}{slash}").repeat(at.saturating_sub(1));
                            ways.push(format!("{front}/{up}{down}{end}{behind}"));
                            ways.push(format!("{front}/x{slash}{dot}{slash}{up}{down}{end}{behind}"));
                        }
                        // The meant address lies below the claimed one.
                        for end in ends {
                            if let Some(below) = target.strip_prefix(&format!("{front}/")) {
                                ways.push(format!("{front}/{}{end}{behind}", below.replace('/', slash)));
                            }
                        }
                    }
                }
                for way in ways {
                    tried += 1;
                    let Ok(url) = parse(API, &way, claimed) else { continue };
                    accepted += 1;
                    if url.as_str() != format!("{API}{way}") || reaches_another(claimed, &url) {
                        wrong.push((claimed.id, meant.id, way));
                    }
                }
            }
        }
        assert!(pairs > 7_000, "{pairs} pairs");
        let shown = &wrong[..wrong.len().min(5)];
        assert!(
            wrong.is_empty(),
            "{} of {accepted} accepted are wrong, such as {shown:?}",
            wrong.len()
        );
        tried
    }
}
