// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.merchant_platforms`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the merchants of the ISV, page by page.
    ///
    /// `GET /merchant-platforms` returns 200, a page at a time. Declared errors: 401, 403, 406, 500.
    pub fn list_merchant_platforms(&self) -> ListMerchantPlatforms {
        ListMerchantPlatforms::new(self)
    }

    /// Applies for a new merchant with its first processing accounts; approval comes later, as a status.
    ///
    /// `POST /merchant-platforms` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create_merchant_platform(&self) -> CreateMerchantPlatform {
        CreateMerchantPlatform::new(self)
    }

    /// Fetches one merchant with its business details and processing accounts.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_merchant_platform(&self) -> GetMerchantPlatform {
        GetMerchantPlatform::new(self)
    }

    /// Lists the processing accounts of a merchant, page by page; closed ones only on request.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}/processing-accounts` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_processing_accounts(&self) -> ListProcessingAccounts {
        ListProcessingAccounts::new(self)
    }

    /// Applies for one more processing account of an existing merchant.
    ///
    /// `POST /merchant-platforms/{merchantPlatformId}/processing-accounts` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 404, 406, 409, 500.
    pub fn create_processing_account(&self) -> CreateProcessingAccount {
        CreateProcessingAccount::new(self)
    }
}

/// Lists the merchants of the ISV, page by page: `GET /merchant-platforms`.
///
/// Made by [`Client::list_merchant_platforms`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListMerchantPlatforms {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListMerchantPlatforms {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            limit: None,
        }
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, after, before, limit } = self;
        let mut query = crate::parameters::Query::new("ListMerchantPlatforms");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/merchant-platforms{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListMerchantPlatforms);

/// Applies for a new merchant with its first processing accounts; approval comes later, as a status: `POST
/// /merchant-platforms`.
///
/// Made by [`Client::create_merchant_platform`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateMerchantPlatform {
    client: Client,
    body: Option<crate::types::MerchantPlatformRequest>,
}

impl CreateMerchantPlatform {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::MerchantPlatformRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateMerchantPlatform", "body")?;
        let url = format!("{}/merchant-platforms", client.base_url(),);
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

crate::seam::request!(CreateMerchantPlatform);

/// Fetches one merchant with its business details and processing accounts: `GET
/// /merchant-platforms/{merchantPlatformId}`.
///
/// Made by [`Client::get_merchant_platform`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetMerchantPlatform {
    client: Client,
    merchant_platform_id: Option<crate::types::MerchantPlatformId>,
}

impl GetMerchantPlatform {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            merchant_platform_id: None,
        }
    }

    /// The merchant platform that is meant.
    ///
    /// `merchantPlatformId` of the path, required.
    pub fn merchant_platform_id(
        mut self,
        value: impl Into<crate::types::MerchantPlatformId>,
    ) -> Self {
        self.merchant_platform_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, merchant_platform_id } = self;
        let merchant_platform_id = crate::seam::required(
            merchant_platform_id,
            "GetMerchantPlatform",
            "merchantPlatformId",
        )?;
        let merchant_platform_id = crate::seam::path_segment(
            &merchant_platform_id,
            "GetMerchantPlatform",
            "merchantPlatformId",
        )?;
        let url = format!(
            "{}/merchant-platforms/{}", client.base_url(), merchant_platform_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetMerchantPlatform);

/// Lists the processing accounts of a merchant, page by page; closed ones only on request: `GET
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
///
/// Made by [`Client::list_processing_accounts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListProcessingAccounts {
    client: Client,
    merchant_platform_id: Option<crate::types::MerchantPlatformId>,
    after: Option<String>,
    before: Option<String>,
    include_closed: Option<bool>,
    limit: Option<i64>,
}

impl ListProcessingAccounts {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            merchant_platform_id: None,
            after: None,
            before: None,
            include_closed: None,
            limit: None,
        }
    }

    /// The merchant platform that is meant.
    ///
    /// `merchantPlatformId` of the path, required.
    pub fn merchant_platform_id(
        mut self,
        value: impl Into<crate::types::MerchantPlatformId>,
    ) -> Self {
        self.merchant_platform_id = Some(value.into());
        self
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// Whether to return closed accounts, too: `terminated`, `cancelled` or `rejected`.
    ///
    /// `includeClosed` of the query. The default is `false`.
    pub fn include_closed(mut self, value: impl Into<bool>) -> Self {
        self.include_closed = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            merchant_platform_id,
            after,
            before,
            include_closed,
            limit,
        } = self;
        let merchant_platform_id = crate::seam::required(
            merchant_platform_id,
            "ListProcessingAccounts",
            "merchantPlatformId",
        )?;
        let merchant_platform_id = crate::seam::path_segment(
            &merchant_platform_id,
            "ListProcessingAccounts",
            "merchantPlatformId",
        )?;
        let mut query = crate::parameters::Query::new("ListProcessingAccounts");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("includeClosed", include_closed.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!(
            "{}/merchant-platforms/{}/processing-accounts{}", client.base_url(),
            merchant_platform_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListProcessingAccounts);

/// Applies for one more processing account of an existing merchant: `POST
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
///
/// Made by [`Client::create_processing_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateProcessingAccount {
    client: Client,
    merchant_platform_id: Option<crate::types::MerchantPlatformId>,
    body: Option<crate::types::ProcessingAccountRequest>,
}

impl CreateProcessingAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            merchant_platform_id: None,
            body: None,
        }
    }

    /// The merchant platform that is meant.
    ///
    /// `merchantPlatformId` of the path, required.
    pub fn merchant_platform_id(
        mut self,
        value: impl Into<crate::types::MerchantPlatformId>,
    ) -> Self {
        self.merchant_platform_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::ProcessingAccountRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, merchant_platform_id, body } = self;
        let merchant_platform_id = crate::seam::required(
            merchant_platform_id,
            "CreateProcessingAccount",
            "merchantPlatformId",
        )?;
        let body = crate::seam::required(body, "CreateProcessingAccount", "body")?;
        let merchant_platform_id = crate::seam::path_segment(
            &merchant_platform_id,
            "CreateProcessingAccount",
            "merchantPlatformId",
        )?;
        let url = format!(
            "{}/merchant-platforms/{}/processing-accounts", client.base_url(),
            merchant_platform_id,
        );
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

crate::seam::request!(CreateProcessingAccount);
