// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cards`.

use crate::{Client, Error};

impl Client {
    /// Asks for the balance of an EBT card; takes no idempotency key.
    ///
    /// `POST /cards/balance` answers 200 and takes no idempotency key: once it may have reached the server, it is not
    /// sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn get_ebt_balance(&self) -> GetEbtBalance<'_> {
        GetEbtBalance::new(self)
    }

    /// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
    /// digits; takes no idempotency key.
    ///
    /// `POST /cards/bin-lookup` answers 200 and takes no idempotency key: once it may have reached the server, it is
    /// not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn lookup_bin(&self) -> LookupBin<'_> {
        LookupBin::new(self)
    }

    /// Checks with the issuer that a card is usable, without moving money.
    ///
    /// `POST /cards/verify` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409,
    /// 415, 500.
    pub fn verify_card(&self) -> VerifyCard<'_> {
        VerifyCard::new(self)
    }
}

/// Asks for the balance of an EBT card; takes no idempotency key: `POST /cards/balance`.
///
/// Made by [`Client::get_ebt_balance`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetEbtBalance<'a> {
    client: &'a Client,
    body: Option<crate::types::BalanceInquiry>,
}

impl<'a> GetEbtBalance<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, body: None }
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::BalanceInquiry>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "GetEbtBalance", "body")?;
        let url = format!("{}/cards/balance", client.baseurl,);
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetEbtBalance, client);

/// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
/// digits; takes no idempotency key: `POST /cards/bin-lookup`.
///
/// Made by [`Client::lookup_bin`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct LookupBin<'a> {
    client: &'a Client,
    body: Option<crate::types::BinLookup>,
}

impl<'a> LookupBin<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, body: None }
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::BinLookup>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "LookupBin", "body")?;
        let url = format!("{}/cards/bin-lookup", client.baseurl,);
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(LookupBin, client);

/// Checks with the issuer that a card is usable, without moving money: `POST /cards/verify`.
///
/// Made by [`Client::verify_card`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct VerifyCard<'a> {
    client: &'a Client,
    body: Option<crate::types::CardVerificationRequest>,
}

impl<'a> VerifyCard<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, body: None }
    }

    /// What is sent, required.
    pub fn body(
        mut self,
        value: impl Into<crate::types::CardVerificationRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "VerifyCard", "body")?;
        let url = format!("{}/cards/verify", client.baseurl,);
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(VerifyCard, client);
