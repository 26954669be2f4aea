//! The console: a page that shows what the sandbox sees and keeps, by the control API.
//!
//! It has no build step, loads nothing from elsewhere, and runs under a policy that allows neither inline scripts nor frames.

use bytes::Bytes;
use http::{Method, Response};

use super::web::file::{self, CSS, HTML, SCRIPT};

/// The path of the page.
pub(super) const PATH: &str = "/_sandbox/console";

/// The response to a request for a file of the console; `None` for any other path.
pub(super) fn respond(method: &Method, path: &str) -> Option<Response<Bytes>> {
    let (media, text) = match path.strip_prefix(PATH)? {
        "" | "/" => (HTML, include_str!("index.html")),
        "/console.css" => (CSS, include_str!("console.css")),
        "/console.js" => (SCRIPT, include_str!("console.js")),
        _ => return None,
    };
    Some(file::respond(method, media, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_served_under_the_strict_policy_and_loads_nothing_from_elsewhere() {
        for path in [
            PATH,
            "/_sandbox/console/",
            "/_sandbox/console/console.css",
            "/_sandbox/console/console.js",
        ] {
            let response = respond(&Method::GET, path).unwrap();
            assert_eq!(response.status(), 200);
            let policy = response.headers()["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
            assert!(!response.headers().keys().any(|name| name.as_str().starts_with("access-control-")));
            let text = String::from_utf8(response.into_body().to_vec()).unwrap();
            for elsewhere in [
                "http://",
                "https://",
                "//cdn",
                "@import",
                "url(",
                "eval(",
                "innerHTML",
                "style=",
                "onclick",
            ] {
                assert!(!text.contains(elsewhere), "{path}: {elsewhere}");
            }
        }
        assert_eq!(respond(&Method::POST, PATH).unwrap().status(), 405);
        assert!(respond(&Method::GET, "/_sandbox/console/../x").is_none());
        assert!(respond(&Method::GET, "/_sandbox/clock").is_none());
    }
}
