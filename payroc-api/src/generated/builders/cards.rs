// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cards`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Asks for the balance of an EBT card; takes no idempotency key.
    ///
    /// `POST /cards/balance` returns 200 and takes no idempotency key: once it may have reached the server, it is not
    /// sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn get_ebt_balance(&self) -> GetEbtBalance {
        GetEbtBalance::new(self)
    }

    /// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
    /// digits; takes no idempotency key.
    ///
    /// `POST /cards/bin-lookup` returns 200 and takes no idempotency key: once it may have reached the server, it is
    /// not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn lookup_bin(&self) -> LookupBin {
        LookupBin::new(self)
    }

    /// Checks with the issuer that a card is usable, without moving money.
    ///
    /// `POST /cards/verify` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409,
    /// 415, 500.
    pub fn verify_card(&self) -> VerifyCard {
        VerifyCard::new(self)
    }
}

/// Asks for the balance of an EBT card; takes no idempotency key: `POST /cards/balance`.
///
/// Made by [`Client::get_ebt_balance`].
#[must_use = "a builder does nothing until it is sent"]
pub struct GetEbtBalance {
    client: Client,
    body: Option<crate::types::BalanceInquiryRequest>,
}

impl GetEbtBalance {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::BalanceInquiryRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "GetEbtBalance", "body")?;
        let url = format!("{}/cards/balance", client.base_url(),);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(GetEbtBalance);

/// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
/// digits; takes no idempotency key: `POST /cards/bin-lookup`.
///
/// Made by [`Client::lookup_bin`].
#[must_use = "a builder does nothing until it is sent"]
pub struct LookupBin {
    client: Client,
    body: Option<crate::types::BinLookupRequest>,
}

impl LookupBin {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::BinLookupRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "LookupBin", "body")?;
        let url = format!("{}/cards/bin-lookup", client.base_url(),);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(LookupBin);

/// Checks with the issuer that a card is usable, without moving money: `POST /cards/verify`.
///
/// Made by [`Client::verify_card`].
#[must_use = "a builder does nothing until it is sent"]
pub struct VerifyCard {
    client: Client,
    body: Option<crate::types::CardVerificationRequest>,
}

impl VerifyCard {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::CardVerificationRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "VerifyCard", "body")?;
        let url = format!("{}/cards/verify", client.base_url(),);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(VerifyCard);
