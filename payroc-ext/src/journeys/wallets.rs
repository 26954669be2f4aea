//! Apple Pay and Google Pay.
//!
//! ```
//! use payroc_ext::journeys::{
//!     OrderId,
//!     cards::{Charge, Charged},
//!     wallets::{GatewayMerchantId, GooglePay},
//! };
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! let merchant = GatewayMerchantId::of_terminal("1234001")?;
//! println!(
//!     "for the page: {}; stripped: {}",
//!     merchant.tokenization_specification(),
//!     merchant.stripped()
//! );
//!
//! // What the page sent: `paymentMethodData.tokenizationData.token`, unchanged.
//! # let token = format!(r#"{{"signature":"{}","protocolVersion":"ECv2"}}"#, "x".repeat(64));
//! let wallet = GooglePay::new(token)?;
//! let paid = Charge::new("1234001", OrderId::random(), Money::new(4_999, "USD"), wallet)
//!     .sale(&client)
//!     .await?;
//! assert!(matches!(paid, Charged::Approved(_)));
//! # Ok(())
//! # }
//! ```
//!
//! # Apple Pay on the web
//! 1. Serve the file that Self-Care gives under [`DOMAIN_ASSOCIATION_PATH`], from the domain of the page.
//! 2. In `onvalidatemerchant` the page sends `event.validationURL` to the server: [`ValidationUrl`], which is refused unless it is Apple's.
//! 3. [`start_session`] returns a [`MerchantSession`]; send [`json`](MerchantSession::json) to the page as `application/json`, where
//!    `completeMerchantValidation` takes the parsed object. In an app the session is left out.
//! 4. The page sends `JSON.stringify(event.payment)` or that of `event.payment.token`: [`ApplePay`] takes either as it is.
//!
//! # What is not known
//! The vendor's guides disagree whether the whole payment or its token is expected, and [`ApplePay::contents`] says which was given. That the id of
//! Google's merchant is the terminal's without its last three characters holds usually, says the vendor: [`GatewayMerchantId::new`] takes another.

use std::fmt;

use http::Uri;
use payroc_api::Secret;
use payroc_api::types::{self, DigitalWalletPayload, DigitalWalletProvider, PaymentMethod, TerminalId};
use serde_json::Value;

use super::step::refuse;
use crate::{Client, Error, ErrorKind};

/// Where the domain association file of Apple Pay has to be served.
pub const DOMAIN_ASSOCIATION_PATH: &str = "/.well-known/apple-developer-merchantid-domain-association";

/// The name of the gateway in Google Pay's tokenization specification.
pub const GOOGLE_GATEWAY: &str = "worldnet";

/// The `gatewayMerchantId` of Google Pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayMerchantId {
    id: String,
    stripped: String,
}

impl GatewayMerchantId {
    /// The id of a terminal without its last three characters, which is what it usually is. [`stripped`](Self::stripped) says which they were.
    ///
    /// # Errors
    ///
    /// A terminal id of less than four characters.
    pub fn of_terminal(terminal: impl Into<TerminalId>) -> Result<Self, Error> {
        let terminal = terminal.into();
        let terminal = terminal.as_str();
        match terminal.char_indices().rev().nth(2) {
            Some((end, _)) if end > 0 => Ok(Self {
                id: terminal[..end].to_owned(),
                stripped: terminal[end..].to_owned(),
            }),
            _ => Err(refuse(
                "invalid terminal id: expected at least 4 characters, of which the last 3 are stripped",
            )),
        }
    }

    /// An id that the vendor has named.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            stripped: String::new(),
        }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }

    /// What was stripped from the id of the terminal.
    #[must_use]
    pub fn stripped(&self) -> &str {
        &self.stripped
    }

    /// The `tokenizationSpecification` of a payment method, as JSON for the page.
    #[must_use]
    pub fn tokenization_specification(&self) -> String {
        let parameters = serde_json::json!({"gateway": GOOGLE_GATEWAY, "gatewayMerchantId": self.id});
        // `<` is escaped for pages that write it into a script.
        serde_json::json!({"type": "PAYMENT_GATEWAY", "parameters": parameters})
            .to_string()
            .replace('<', "\\u003c")
    }
}

/// A payment by Google Pay, for one charge. It prints nothing.
pub struct GooglePay(Secret);

impl GooglePay {
    /// Takes `paymentMethodData.tokenizationData.token`, the string exactly as the page received it; it is sent in hexadecimal digits.
    ///
    /// # Errors
    ///
    /// A string that is no JSON object, such as one that is hexadecimal already, or that has the wrong length.
    pub fn new(token: impl Into<Secret>) -> Result<Self, Error> {
        let token = token.into();
        object(
            &token,
            "invalid Google Pay token: expected the JSON string `paymentMethodData.tokenizationData.token`, unchanged",
        )?;
        hex(&token).map(Self)
    }
}

impl From<GooglePay> for PaymentMethod {
    fn from(wallet: GooglePay) -> Self {
        payload(DigitalWalletProvider::Google, wallet.0)
    }
}

impl fmt::Debug for GooglePay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GooglePay(redacted)")
    }
}

/// What an [`ApplePay`] was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppleContents {
    /// The whole `ApplePayPayment`, with a `token`.
    Payment,
    /// The `ApplePayPaymentToken`, with `paymentData`.
    Token,
}

/// A payment by Apple Pay, for one charge. It prints nothing.
pub struct ApplePay {
    encrypted: Secret,
    contents: AppleContents,
}

impl ApplePay {
    /// Takes the JSON of `event.payment` or of `event.payment.token`, exactly as the page wrote it; it is not written anew, and sent in hexadecimal
    /// digits.
    ///
    /// # Errors
    ///
    /// A string that is neither, or that has the wrong length.
    pub fn new(json: impl Into<Secret>) -> Result<Self, Error> {
        const WHY: &str = "invalid Apple Pay payment: expected the JSON of `event.payment` or of `event.payment.token`, unchanged";
        let json = json.into();
        let value = object(&json, WHY)?;
        let contents = match (value.get("token"), value.get("paymentData")) {
            (Some(Value::Object(_)), None) => AppleContents::Payment,
            (None, Some(Value::Object(_))) => AppleContents::Token,
            _ => return Err(refuse(WHY)),
        };
        Ok(Self {
            encrypted: hex(&json)?,
            contents,
        })
    }

    /// Which of the two was given.
    #[must_use]
    pub fn contents(&self) -> AppleContents {
        self.contents
    }
}

impl From<ApplePay> for PaymentMethod {
    fn from(wallet: ApplePay) -> Self {
        payload(DigitalWalletProvider::Apple, wallet.encrypted)
    }
}

impl fmt::Debug for ApplePay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApplePay").field("contents", &self.contents).finish_non_exhaustive()
    }
}

/// The address that Apple gave to the page. One that a page made up could lead the API to any host.
pub struct ValidationUrl(Secret);

impl ValidationUrl {
    /// Takes `event.validationURL`.
    ///
    /// # Errors
    ///
    /// An address that is not https, not under apple.com, or that has a user name or another port.
    pub fn new(url: impl Into<String>) -> Result<Self, Error> {
        let url = url.into();
        let is_apples = url.parse::<Uri>().is_ok_and(|parsed| {
            let authority = parsed.authority().map_or("", |authority| authority.as_str());
            let host = parsed.host().unwrap_or_default().to_ascii_lowercase();
            parsed.scheme_str() == Some("https")
                && host.strip_suffix(".apple.com").is_some_and(|name| !name.is_empty())
                && authority.len() == host.len() + parsed.port().map_or(0, |port| 1 + port.as_str().len())
                && parsed.port_u16().is_none_or(|port| port == 443)
        });
        match is_apples {
            true => Ok(Self(url.into())),
            false => Err(refuse(
                "invalid validation URL: expected https and a host under apple.com, as in `event.validationURL`",
            )),
        }
    }
}

impl fmt::Debug for ValidationUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ValidationUrl(redacted)")
    }
}

/// What `completeMerchantValidation` takes, as JSON: unwrapped once, and not written anew.
pub struct MerchantSession(Secret);

impl MerchantSession {
    /// The JSON, for a response of the type `application/json` to the page.
    #[must_use]
    pub fn json(&self) -> &str {
        self.0.expose()
    }
}

impl fmt::Debug for MerchantSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MerchantSession(redacted)")
    }
}

/// Starts a session of Apple Pay on the web. `domain` is the id of the domain from Self-Care.
///
/// # Errors
///
/// Those of the call, which takes no idempotency key and moves no money, and a response that is no JSON object.
pub async fn start_session(
    client: &Client,
    terminal: impl Into<TerminalId>,
    domain: impl Into<String>,
    url: ValidationUrl,
) -> Result<MerchantSession, Error> {
    let request = types::ApplePaySessionRequest::new(domain, url.0);
    let session = client.apple_pay().start_session(terminal, request).await?.start_session_response;
    let is_object = serde_json::from_str::<Value>(session.expose()).is_ok_and(|value| value.is_object());
    if !is_object {
        let why = "unexpected `startSessionResponse` (not a string of a JSON object); start another session";
        return Err(Error::note(ErrorKind::Decode, why));
    }
    Ok(MerchantSession(session))
}

fn payload(provider: DigitalWalletProvider, encrypted: Secret) -> PaymentMethod {
    PaymentMethod::DigitalWallet(Box::new(DigitalWalletPayload::new(provider, encrypted)))
}

fn object(json: &Secret, why: &'static str) -> Result<Value, Error> {
    let value = serde_json::from_str::<Value>(json.expose());
    value.ok().filter(Value::is_object).ok_or_else(|| refuse(why))
}

/// The bytes of a string in hexadecimal digits, of which the API takes 128 to 20480.
fn hex(text: &Secret) -> Result<Secret, Error> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let bytes = text.expose().as_bytes();
    if !(64..=10_240).contains(&bytes.len()) {
        return Err(refuse(
            "invalid encrypted data of a wallet: expected 64 to 10240 bytes, which are 128 to 20480 hexadecimal digits",
        ));
    }
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.push(char::from(DIGITS[usize::from(byte >> 4)]));
        digits.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    Ok(digits.into())
}
