//! The same calls by bare reqwest and by the client, against the same server. The difference is the cost of the client.
//!
//! The bare calls are what a careful developer writes with reqwest: one client for all calls, the same headers, the status checked, the whole
//! body decoded into the same type. They have no timeout, no retry, no token to renew, and no error handling.

use std::fmt;

use payroc_ext::types::{HostedFieldsSession, HostedFieldsSessionRequest, Payment, PaymentRequest, RetrievedPayment};
use payroc_ext::{Client, Environment};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::Runtime;

use crate::loopback::{Loopback, Reply};

const TOKEN: &str = "floor-access-token";
const PAYMENT_ID: &str = "M2MJOG6O2Y";
const TERMINAL: &str = "1234001";

const SESSION: &str = r#"{"processingTerminalId":"1234001","token":"floor-session-token","expiresAt":"2031-05-06T07:08:09Z"}"#;

/// A payment as the API returns it, without rare fields.
pub const PAYMENT: &str = r#"{
    "paymentId":"M2MJOG6O2Y","processingTerminalId":"1234001","operator":"Jane",
    "order":{"orderId":"OrderRef6543","dateTime":"2024-07-02T15:30:00Z","description":"Large Pepperoni Pizza","amount":4999,"currency":"USD",
        "breakdown":{"subtotal":4347,"taxes":[{"name":"Sales Tax","rate":5,"amount":217}],"tip":{"type":"percentage","mode":"prompted","amount":435,"percentage":10}}},
    "customer":{"firstName":"Sarah","lastName":"Hopper","contactMethods":[{"type":"email","value":"sarah.hopper@example.com"}]},
    "card":{"type":"MasterCard","entryMethod":"keyed","cardholderName":"Sarah Hazel Hopper","cardNumber":"453985******7062","expiryDate":"1230",
        "secureToken":{"secureTokenId":"MREF_abc1de23-f4a5-6789-bcd0-12e345678901","customerName":"Sarah Hazel Hopper","token":"296753123456",
            "status":"notValidated","link":{"rel":"self","method":"GET","href":"https://api.payroc.com/v1/processing-terminals/1234001/secure-tokens/MREF"}},
        "securityChecks":{"cvvResult":"M","avsResult":"Y"}},
    "supportedOperations":["capture","refund","fullyReverse"],
    "transactionResult":{"type":"sale","status":"ready","approvalCode":"000000","authorizedAmount":4999,"currency":"USD","responseCode":"A",
        "responseMessage":"NoError","processorResponseCode":"00","cardSchemeReferenceId":"MCC8JY0M10410"},
    "customFields":[{"name":"yourCustomField","value":"abc123"}]
}"#;

const ORDER: &str = r#"{
    "channel":"web","processingTerminalId":"1234001","operator":"Jane",
    "order":{"orderId":"OrderRef6543","description":"Large Pepperoni Pizza","amount":4999,"currency":"USD"},
    "customer":{"firstName":"Sarah","lastName":"Hopper","contactMethods":[{"type":"email","value":"sarah.hopper@example.com"}]},
    "paymentMethod":{"type":"singleUseToken","token":"floor-single-use-token"},
    "customFields":[{"name":"yourCustomField","value":"abc123"}]
}"#;

/// A call that both clients make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A read: `GET /payments/{paymentId}`.
    GetPayment,
    /// A small write with a key: a Hosted Fields session.
    CreateSession,
    /// A larger write with a key: `POST /payments`.
    CreatePayment,
}

impl Case {
    /// All cases.
    pub const ALL: [Self; 3] = [Self::GetPayment, Self::CreateSession, Self::CreatePayment];

    /// Whether the call carries an idempotency key.
    #[must_use]
    pub fn is_keyed(self) -> bool {
        self != Self::GetPayment
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GetPayment => "GET a payment",
            Self::CreateSession => "POST a session, keyed",
            Self::CreatePayment => "POST a payment, keyed",
        })
    }
}

/// Both clients, warmed up, with their server and requests.
pub struct Floor {
    runtime: Runtime,
    api: String,
    bare: reqwest::Client,
    client: Client,
    order: PaymentRequest,
    session: HostedFieldsSessionRequest,
}

impl fmt::Debug for Floor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Floor").field("api", &self.api).finish_non_exhaustive()
    }
}

impl Floor {
    /// Starts the server, connects both clients, and makes every call a few times.
    ///
    /// # Panics
    /// When anything fails: there is nothing to measure then.
    #[must_use]
    pub fn new() -> Self {
        let json = |status, body| Reply::response(status, "content-type: application/json\r\nx-request-id: 6d1f1a52-0f7c\r\n", body);
        let token = json(
            200,
            r#"{"access_token":"floor-access-token","expires_in":3600,"token_type":"Bearer"}"#,
        );
        let (session, created, found) = (json(201, SESSION), json(201, PAYMENT), json(200, PAYMENT));
        let server = Loopback::start(move |path| {
            match path.rsplit('/').next() {
                Some("authorize") => &token,
                Some("hosted-fields-sessions") => &session,
                Some("payments") => &created,
                _ => &found,
            }
            .clone()
        });
        let origin = server.expect("a loopback port").origin();
        let api = format!("{origin}/v1");
        let client = Client::builder()
            .environment(Environment::custom(api.clone(), origin))
            .api_key("floor-api-key")
            .build()
            .expect("all required settings are given");
        let bare = reqwest::Client::builder()
            .no_proxy()
            .user_agent("payroc-floor/0.1.0")
            .build()
            .expect("the defaults of reqwest are valid");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be built");
        let floor = Self {
            runtime,
            api,
            bare,
            client,
            order: serde_json::from_str(ORDER).expect("the order is a payment request"),
            session: HostedFieldsSessionRequest::new("1.7.0.261471", "payment"),
        };
        for case in Case::ALL {
            for _ in 0..32 {
                floor.bare(case);
                floor.client(case);
            }
        }
        floor
    }

    /// Makes the call with reqwest alone.
    pub fn bare(&self, case: Case) {
        let api = &self.api;
        self.runtime.block_on(async {
            match case {
                Case::GetPayment => {
                    let request = self.bare.get(format!("{api}/payments/{PAYMENT_ID}"));
                    let payment: RetrievedPayment = self.exchange(request).await;
                    assert_eq!(payment.order.amount, 4999);
                }
                Case::CreateSession => {
                    let request = self
                        .bare
                        .post(format!("{api}/processing-terminals/{TERMINAL}/hosted-fields-sessions"));
                    let _: HostedFieldsSession = self.exchange(keyed(request, &self.session.clone())).await;
                }
                Case::CreatePayment => {
                    let request = self.bare.post(format!("{api}/payments"));
                    let payment: Payment = self.exchange(keyed(request, &self.order.clone())).await;
                    assert_eq!(payment.order.amount, 4999);
                }
            }
        });
    }

    async fn exchange<T: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> T {
        let response = request
            .header("accept", "application/json")
            .header("authorization", format!("Bearer {TOKEN}"))
            .send()
            .await
            .expect("the server returns a response");
        assert!(response.status().is_success());
        let body = response.bytes().await.expect("the body is complete");
        serde_json::from_slice(&body).expect("the body has the expected type")
    }

    /// Makes the call with the client.
    pub fn client(&self, case: Case) {
        let client = &self.client;
        self.runtime.block_on(async {
            match case {
                Case::GetPayment => {
                    let payment = client.payments().get(PAYMENT_ID).await.expect("a success");
                    assert_eq!(payment.order.amount, 4999);
                }
                Case::CreateSession => {
                    let call = client.hosted_fields().create_session(TERMINAL, self.session.clone());
                    call.await.expect("a success");
                }
                Case::CreatePayment => {
                    let payment = client.payments().create(self.order.clone()).await.expect("a success");
                    assert_eq!(payment.order.amount, 4999);
                }
            }
        });
    }
}

impl Default for Floor {
    fn default() -> Self {
        Self::new()
    }
}

fn keyed<T: Serialize>(request: reqwest::RequestBuilder, body: &T) -> reqwest::RequestBuilder {
    request
        .header("content-type", "application/json")
        .header("idempotency-key", uuid::Uuid::new_v4().to_string())
        .body(serde_json::to_vec(body).expect("a request can be encoded"))
}
