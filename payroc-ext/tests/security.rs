//! Limits of strings passed by a caller: they cannot change the address, add a header, or send credentials elsewhere.

mod support;

use payroc_ext::{Call, Client, Environment, ErrorKind, Outcome};
use payroc_sandbox::ManualClock;
use support::{Fake, Reply, header, response, session};

#[tokio::test]
async fn an_id_cannot_lead_to_another_address() {
    let fake = Fake::api(|_, _| Reply::Response(response(204, "")));
    let client = fake.client(&ManualClock::new());
    for id in ["", ".", ".."] {
        let delete = client.secure_tokens().delete("1234001", id).await.unwrap_err();
        let above = client.secure_tokens().delete(id, "T1").await.unwrap_err();
        let raw = Call::new(&client, client.raw().capture_payment().payment_id(id)).await.unwrap_err();
        let prepared = client.payments().capture(id).prepare().unwrap_err();
        for error in [delete, above, raw, prepared] {
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent),
                "{id:?}"
            );
            assert!(error.to_string().contains("is empty or a dot segment"), "{error}");
        }
    }
    assert!(fake.requests().is_empty());
    for (id, path) in [
        ("a/../b", "a%2F..%2Fb"),
        ("%2e%2e", "%252e%252e"),
        ("x?y=1#z", "x%3Fy%3D1%23z"),
        ("...", "..."),
        ("a b\r\n", "a%20b%0D%0A"),
        ("\\..\\", "%5C..%5C"),
    ] {
        client.secure_tokens().delete("1234001", id).await.unwrap();
        let uri = fake.calls().pop().unwrap().uri().to_string();
        assert_eq!(
            uri,
            format!("https://api.uat.payroc.com/v1/processing-terminals/1234001/secure-tokens/{path}"),
            "{id:?}"
        );
    }
}

#[tokio::test]
async fn a_string_of_the_caller_cannot_add_a_header_or_a_parameter() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let call = || {
        client
            .hosted_fields()
            .create_session("1234001", payroc_ext::types::HostedFieldsSessionRequest::new("1", "payment"))
    };
    for (name, value) in [
        ("x-request-id", "1\r\nx-b: 2"),
        ("x-request-id\r\nx-b", "1"),
        ("x-http-method-override", "DELETE"),
        ("x-forwarded-host", "evil.example"),
        ("content-type", "text/plain"),
        ("authorization", "Bearer other"),
        ("host", "evil.example"),
    ] {
        let error = call().with_header(name, value).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent),
            "{name:?}"
        );
    }
    for name in ["_method", "X-HTTP-Method-Override"] {
        let error = call().with_query(name, "DELETE").await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent));
    }
    assert!(fake.requests().is_empty());
    call()
        .with_query("a", "1&b=2#c\r\n")
        .with_header("x-request-id", "1")
        .await
        .unwrap();
    let sent = fake.calls().pop().unwrap();
    assert_eq!(sent.uri().query(), Some("a=1%26b%3D2%23c%0D%0A"));
    assert_eq!((header(&sent, "x-request-id"), header(&sent, "x-b")), (Some("1"), None));
}

/// Credentials are never sent in the clear, whichever address is configured.
#[test]
fn credentials_are_sent_over_plain_http_to_this_machine_alone() {
    for (api, identity) in [
        ("http://api.example/v1", "https://identity.example"),
        ("https://api.example/v1", "http://identity.example"),
        ("http://127.0.0.1.example/v1", "http://127.0.0.1"),
    ] {
        let environment = Environment::custom(api, identity);
        let built = Client::builder().environment(environment).api_key("key-canary").build();
        assert_eq!(built.unwrap_err().kind(), ErrorKind::Configuration, "{api} {identity}");
    }
}
