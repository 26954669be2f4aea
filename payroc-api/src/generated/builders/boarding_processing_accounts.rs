// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.processing_accounts`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches one processing account with status, owners, funding and links to its pricing.
    ///
    /// `GET /processing-accounts/{processingAccountId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_processing_account(&self) -> GetProcessingAccount {
        GetProcessingAccount::new(self)
    }

    /// Uploads a file that supports the review of a processing account, as multipart form data; have the
    /// merchant's consent first.
    ///
    /// `POST /processing-accounts/{processingAccountId}/attachments` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn upload_attachment(&self) -> UploadAttachment {
        UploadAttachment::new(self)
    }

    /// Lists the contact persons of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/contacts` returns 200, a page at a time. Declared errors: 400,
    /// 401, 403, 404, 406, 500.
    pub fn list_processing_account_contacts(&self) -> ListProcessingAccountContacts {
        ListProcessingAccountContacts::new(self)
    }

    /// Lists the bank accounts that a processing account is funded to; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/funding-accounts` returns 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_processing_account_funding_accounts(
        &self,
    ) -> ListProcessingAccountFundingAccounts {
        ListProcessingAccountFundingAccounts::new(self)
    }

    /// Lists the owners of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/owners` returns 200, a page at a time. Declared errors: 400,
    /// 401, 404, 406, 500.
    pub fn list_processing_account_owners(&self) -> ListProcessingAccountOwners {
        ListProcessingAccountOwners::new(self)
    }

    /// Fetches the pricing agreement in force for a processing account; its shape depends on its version.
    ///
    /// `GET /processing-accounts/{processingAccountId}/pricing` returns 200. Declared errors: 400, 401, 403, 404,
    /// 406, 500.
    pub fn get_processing_account_pricing(&self) -> GetProcessingAccountPricing {
        GetProcessingAccountPricing::new(self)
    }

    /// Lists the terminals of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/processing-terminals` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list_processing_terminals(&self) -> ListProcessingTerminals {
        ListProcessingTerminals::new(self)
    }

    /// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
    /// by e-mail.
    ///
    /// `POST /processing-accounts/{processingAccountId}/reminders` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 403, 404, 409, 500.
    pub fn create_reminder(&self) -> CreateReminder {
        CreateReminder::new(self)
    }

    /// Lists the terminal orders of a processing account; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/terminal-orders` returns 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_terminal_orders(&self) -> ListTerminalOrders {
        ListTerminalOrders::new(self)
    }

    /// Orders terminals for a processing account and configures them.
    ///
    /// `POST /processing-accounts/{processingAccountId}/terminal-orders` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn create_terminal_order(&self) -> CreateTerminalOrder {
        CreateTerminalOrder::new(self)
    }
}

/// Fetches one processing account with status, owners, funding and links to its pricing: `GET
/// /processing-accounts/{processingAccountId}`.
///
/// Made by [`Client::get_processing_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetProcessingAccount {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
}

impl GetProcessingAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "GetProcessingAccount",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "GetProcessingAccount",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}", client.base_url(), processing_account_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetProcessingAccount);

/// Uploads a file that supports the review of a processing account, as multipart form data; have the
/// merchant's consent first: `POST /processing-accounts/{processingAccountId}/attachments`.
///
/// Made by [`Client::upload_attachment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct UploadAttachment {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    body: Option<crate::Upload<crate::types::AttachmentRequest>>,
}

impl UploadAttachment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            body: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    /// The file with what is said about it, required.
    pub fn body(
        mut self,
        value: impl Into<crate::Upload<crate::types::AttachmentRequest>>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, body } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "UploadAttachment",
            "processingAccountId",
        )?;
        let body = crate::seam::required(body, "UploadAttachment", "body")?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "UploadAttachment",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}/attachments", client.base_url(),
            processing_account_id,
        );
        crate::attachment::write(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &body,
            )
            .build()
    }
}

crate::seam::request!(UploadAttachment);

/// Lists the contact persons of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/contacts`.
///
/// Made by [`Client::list_processing_account_contacts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListProcessingAccountContacts {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListProcessingAccountContacts {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            after: None,
            before: None,
            limit: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, after, before, limit } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "ListProcessingAccountContacts",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "ListProcessingAccountContacts",
            "processingAccountId",
        )?;
        let mut query = crate::parameters::Query::new("ListProcessingAccountContacts");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!(
            "{}/processing-accounts/{}/contacts{}", client.base_url(),
            processing_account_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListProcessingAccountContacts);

/// Lists the bank accounts that a processing account is funded to; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/funding-accounts`.
///
/// Made by [`Client::list_processing_account_funding_accounts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListProcessingAccountFundingAccounts {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
}

impl ListProcessingAccountFundingAccounts {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "ListProcessingAccountFundingAccounts",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "ListProcessingAccountFundingAccounts",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}/funding-accounts", client.base_url(),
            processing_account_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListProcessingAccountFundingAccounts);

/// Lists the owners of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/owners`.
///
/// Made by [`Client::list_processing_account_owners`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListProcessingAccountOwners {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListProcessingAccountOwners {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            after: None,
            before: None,
            limit: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, after, before, limit } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "ListProcessingAccountOwners",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "ListProcessingAccountOwners",
            "processingAccountId",
        )?;
        let mut query = crate::parameters::Query::new("ListProcessingAccountOwners");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!(
            "{}/processing-accounts/{}/owners{}", client.base_url(),
            processing_account_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListProcessingAccountOwners);

/// Fetches the pricing agreement in force for a processing account; its shape depends on its version: `GET
/// /processing-accounts/{processingAccountId}/pricing`.
///
/// Made by [`Client::get_processing_account_pricing`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetProcessingAccountPricing {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
}

impl GetProcessingAccountPricing {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "GetProcessingAccountPricing",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "GetProcessingAccountPricing",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}/pricing", client.base_url(),
            processing_account_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetProcessingAccountPricing);

/// Lists the terminals of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/processing-terminals`.
///
/// Made by [`Client::list_processing_terminals`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListProcessingTerminals {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListProcessingTerminals {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            after: None,
            before: None,
            limit: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, after, before, limit } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "ListProcessingTerminals",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "ListProcessingTerminals",
            "processingAccountId",
        )?;
        let mut query = crate::parameters::Query::new("ListProcessingTerminals");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!(
            "{}/processing-accounts/{}/processing-terminals{}", client.base_url(),
            processing_account_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListProcessingTerminals);

/// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
/// by e-mail: `POST /processing-accounts/{processingAccountId}/reminders`.
///
/// Made by [`Client::create_reminder`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateReminder {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    body: Option<crate::types::Reminder>,
}

impl CreateReminder {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            body: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::Reminder>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, body } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "CreateReminder",
            "processingAccountId",
        )?;
        let body = crate::seam::required(body, "CreateReminder", "body")?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "CreateReminder",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}/reminders", client.base_url(),
            processing_account_id,
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

crate::seam::request!(CreateReminder);

/// Lists the terminal orders of a processing account; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/terminal-orders`.
///
/// Made by [`Client::list_terminal_orders`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListTerminalOrders {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    from_date_time: Option<chrono::DateTime<chrono::FixedOffset>>,
    status: Option<crate::types::TerminalOrderStatus>,
    to_date_time: Option<chrono::DateTime<chrono::FixedOffset>>,
}

impl ListTerminalOrders {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            from_date_time: None,
            status: None,
            to_date_time: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    /// Returns those of this moment or later.
    ///
    /// `fromDateTime` of the query.
    pub fn from_date_time(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.from_date_time = Some(value.into());
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<crate::types::TerminalOrderStatus>,
    ) -> Self {
        self.status = Some(value.into());
        self
    }

    /// Returns those of this moment or earlier.
    ///
    /// `toDateTime` of the query.
    pub fn to_date_time(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.to_date_time = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            processing_account_id,
            from_date_time,
            status,
            to_date_time,
        } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "ListTerminalOrders",
            "processingAccountId",
        )?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "ListTerminalOrders",
            "processingAccountId",
        )?;
        let mut query = crate::parameters::Query::new("ListTerminalOrders");
        query.form("fromDateTime", from_date_time.as_ref())?;
        query.form("status", status.as_ref())?;
        query.form("toDateTime", to_date_time.as_ref())?;
        let url = format!(
            "{}/processing-accounts/{}/terminal-orders{}", client.base_url(),
            processing_account_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListTerminalOrders);

/// Orders terminals for a processing account and configures them: `POST
/// /processing-accounts/{processingAccountId}/terminal-orders`.
///
/// Made by [`Client::create_terminal_order`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateTerminalOrder {
    client: Client,
    processing_account_id: Option<crate::types::ProcessingAccountId>,
    body: Option<crate::types::TerminalOrderRequest>,
}

impl CreateTerminalOrder {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_account_id: None,
            body: None,
        }
    }

    /// The processing account that it belongs to.
    ///
    /// `processingAccountId` of the path, required.
    pub fn processing_account_id(
        mut self,
        value: impl Into<crate::types::ProcessingAccountId>,
    ) -> Self {
        self.processing_account_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::TerminalOrderRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_account_id, body } = self;
        let processing_account_id = crate::seam::required(
            processing_account_id,
            "CreateTerminalOrder",
            "processingAccountId",
        )?;
        let body = crate::seam::required(body, "CreateTerminalOrder", "body")?;
        let processing_account_id = crate::seam::path_segment(
            &processing_account_id,
            "CreateTerminalOrder",
            "processingAccountId",
        )?;
        let url = format!(
            "{}/processing-accounts/{}/terminal-orders", client.base_url(),
            processing_account_id,
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

crate::seam::request!(CreateTerminalOrder);
