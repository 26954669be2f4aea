//! What goes onto the wire, byte for byte where it matters.

use payroc_ext::types::SecureTokenId;
use payroc_ext::{Client, Environment};
use payroc_tests::recorder::{Recorder, wire_form};

const SESSION: &str = r#"{"processingTerminalId": "7001", "token": "canary-session-token", "expiresAt": "2031-05-06T07:08:09Z"}"#;

fn client(recorder: &Recorder) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key("canary-api-key")
        .sender(recorder.clone());
    builder.build().expect("everything that is required was given")
}

#[tokio::test]
async fn a_session_to_take_a_payment() {
    let recorder = Recorder::answering(201, SESSION);
    client(&recorder)
        .hosted_fields()
        .terminal("7001")
        .for_payment()
        .await
        .expect("answered");
    insta::assert_snapshot!(wire_form(&recorder.calls()[0]));
}

#[tokio::test]
async fn a_session_to_update_saved_details() {
    let recorder = Recorder::answering(201, SESSION);
    let id = SecureTokenId::from("shopper-17");
    client(&recorder)
        .hosted_fields()
        .terminal("7001/8")
        .for_updating(id)
        .await
        .expect("answered");
    insta::assert_snapshot!(wire_form(&recorder.calls()[0]));
}
