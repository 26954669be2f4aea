//! Files that are the same for everybody: style and script of the pages, the screen of a payment device, and the stand-in for wallets.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Response, header};

use super::super::web::file::{self, CSS, HTML, SCRIPT};

/// The path of the stand-in for wallets, which pages of merchants load.
pub(super) const WALLETS: &str = "/_sandbox/wallets.js";

/// The response to a request for a file; `None` for any other path.
pub(crate) fn respond(method: &Method, path: &str) -> Option<Response<Bytes>> {
    let (media, text) = match path {
        "/_sandbox/payer/payer.css" => (CSS, include_str!("assets/payer.css")),
        "/_sandbox/payer/payer.js" => (SCRIPT, include_str!("assets/payer.js")),
        "/_sandbox/device" => (HTML, include_str!("assets/device.html")),
        "/_sandbox/payer/device.js" => (SCRIPT, include_str!("assets/device.js")),
        "/_sandbox/wallets" => (HTML, include_str!("assets/wallets.html")),
        "/_sandbox/payer/wallets-page.js" => (SCRIPT, include_str!("assets/wallets-page.js")),
        WALLETS => (SCRIPT, include_str!("assets/wallets.js")),
        _ => return None,
    };
    let mut response = file::respond(method, media, text);
    if path == WALLETS && response.status().is_success() {
        // As the wallets' own scripts, it is for pages of other origins.
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_served_under_the_strict_policy_and_load_nothing_from_elsewhere() {
        for path in [
            "/_sandbox/payer/payer.css",
            "/_sandbox/payer/payer.js",
            "/_sandbox/device",
            "/_sandbox/payer/device.js",
            "/_sandbox/wallets",
            "/_sandbox/payer/wallets-page.js",
            WALLETS,
        ] {
            let response = respond(&Method::GET, path).unwrap();
            let policy = response.headers()["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
            assert_eq!(response.headers().contains_key("access-control-allow-origin"), path == WALLETS);
            let text = String::from_utf8(response.into_body().to_vec()).unwrap();
            for elsewhere in [
                "http://",
                "//cdn",
                "@import",
                "url(",
                "eval(",
                "innerHTML",
                "style=",
                "onclick=",
                "<script>",
            ] {
                assert!(!text.contains(elsewhere), "{path}: {elsewhere}");
            }
            if path.ends_with(".html") || path == "/_sandbox/device" || path == "/_sandbox/wallets" {
                assert!(text.contains("<strong>SANDBOX</strong>"), "{path}");
            }
        }
        assert_eq!(respond(&Method::POST, WALLETS).unwrap().status(), 405);
        assert!(respond(&Method::GET, "/_sandbox/payer/../x").is_none());
    }
}
