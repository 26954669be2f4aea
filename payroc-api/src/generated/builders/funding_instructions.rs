// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `funding.instructions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the funding instructions of a range of dates, page by page, at most two years back.
    ///
    /// `GET /funding-instructions` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_funding_instructions(&self) -> ListFundingInstructions {
        ListFundingInstructions::new(self)
    }

    /// Orders how merchants' balances are paid out to funding accounts: this moves money.
    ///
    /// `POST /funding-instructions` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 500.
    pub fn create_funding_instruction(&self) -> CreateFundingInstruction {
        CreateFundingInstruction::new(self)
    }

    /// Withdraws a funding instruction while its status is `accepted`.
    ///
    /// `DELETE /funding-instructions/{instructionId}` returns 204. Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn delete_funding_instruction(&self) -> DeleteFundingInstruction {
        DeleteFundingInstruction::new(self)
    }

    /// Fetches one funding instruction and the state of each transfer in it.
    ///
    /// `GET /funding-instructions/{instructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_funding_instruction(&self) -> GetFundingInstruction {
        GetFundingInstruction::new(self)
    }

    /// Replaces a funding instruction while its status is `accepted`; what is left out is lost.
    ///
    /// `PUT /funding-instructions/{instructionId}` returns 204. Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn replace_funding_instruction(&self) -> ReplaceFundingInstruction {
        ReplaceFundingInstruction::new(self)
    }
}

/// Lists the funding instructions of a range of dates, page by page, at most two years back: `GET
/// /funding-instructions`.
///
/// Made by [`Client::list_funding_instructions`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingInstructions {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date_from: Option<chrono::NaiveDate>,
    date_to: Option<chrono::NaiveDate>,
    limit: Option<i64>,
}

impl ListFundingInstructions {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date_from: None,
            date_to: None,
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

    /// Returns those from this date on; whether the date itself counts is not documented.
    ///
    /// `dateFrom` of the query, required.
    pub fn date_from(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date_from = Some(value.into());
        self
    }

    /// Returns those up to this date; whether the date itself counts is not documented.
    ///
    /// `dateTo` of the query, required.
    pub fn date_to(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date_to = Some(value.into());
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
        let Self { client, after, before, date_from, date_to, limit } = self;
        let date_from = crate::seam::required(
            date_from,
            "ListFundingInstructions",
            "dateFrom",
        )?;
        let date_to = crate::seam::required(
            date_to,
            "ListFundingInstructions",
            "dateTo",
        )?;
        let mut query = crate::parameters::Query::new("ListFundingInstructions");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("dateFrom", Some(&date_from))?;
        query.form("dateTo", Some(&date_to))?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/funding-instructions{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingInstructions);

/// Orders how merchants' balances are paid out to funding accounts: this moves money: `POST
/// /funding-instructions`.
///
/// Made by [`Client::create_funding_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateFundingInstruction {
    client: Client,
    body: Option<crate::types::FundingInstruction>,
}

impl CreateFundingInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FundingInstruction>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateFundingInstruction", "body")?;
        let url = format!("{}/funding-instructions", client.base_url(),);
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

crate::seam::request!(CreateFundingInstruction);

/// Withdraws a funding instruction while its status is `accepted`: `DELETE
/// /funding-instructions/{instructionId}`.
///
/// Made by [`Client::delete_funding_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteFundingInstruction {
    client: Client,
    instruction_id: Option<crate::types::FundingInstructionId>,
}

impl DeleteFundingInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            instruction_id: None,
        }
    }

    /// The funding instruction that is meant.
    ///
    /// `instructionId` of the path, required.
    pub fn instruction_id(
        mut self,
        value: impl Into<crate::types::FundingInstructionId>,
    ) -> Self {
        self.instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, instruction_id } = self;
        let instruction_id = crate::seam::required(
            instruction_id,
            "DeleteFundingInstruction",
            "instructionId",
        )?;
        let instruction_id = crate::seam::path_segment(
            &instruction_id,
            "DeleteFundingInstruction",
            "instructionId",
        )?;
        let url = format!(
            "{}/funding-instructions/{}", client.base_url(), instruction_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteFundingInstruction);

/// Fetches one funding instruction and the state of each transfer in it: `GET
/// /funding-instructions/{instructionId}`.
///
/// Made by [`Client::get_funding_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetFundingInstruction {
    client: Client,
    instruction_id: Option<crate::types::FundingInstructionId>,
}

impl GetFundingInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            instruction_id: None,
        }
    }

    /// The funding instruction that is meant.
    ///
    /// `instructionId` of the path, required.
    pub fn instruction_id(
        mut self,
        value: impl Into<crate::types::FundingInstructionId>,
    ) -> Self {
        self.instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, instruction_id } = self;
        let instruction_id = crate::seam::required(
            instruction_id,
            "GetFundingInstruction",
            "instructionId",
        )?;
        let instruction_id = crate::seam::path_segment(
            &instruction_id,
            "GetFundingInstruction",
            "instructionId",
        )?;
        let url = format!(
            "{}/funding-instructions/{}", client.base_url(), instruction_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetFundingInstruction);

/// Replaces a funding instruction while its status is `accepted`; what is left out is lost: `PUT
/// /funding-instructions/{instructionId}`.
///
/// Made by [`Client::replace_funding_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceFundingInstruction {
    client: Client,
    instruction_id: Option<crate::types::FundingInstructionId>,
    body: Option<crate::types::FundingInstruction>,
}

impl ReplaceFundingInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            instruction_id: None,
            body: None,
        }
    }

    /// The funding instruction that is meant.
    ///
    /// `instructionId` of the path, required.
    pub fn instruction_id(
        mut self,
        value: impl Into<crate::types::FundingInstructionId>,
    ) -> Self {
        self.instruction_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FundingInstruction>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, instruction_id, body } = self;
        let instruction_id = crate::seam::required(
            instruction_id,
            "ReplaceFundingInstruction",
            "instructionId",
        )?;
        let body = crate::seam::required(body, "ReplaceFundingInstruction", "body")?;
        let instruction_id = crate::seam::path_segment(
            &instruction_id,
            "ReplaceFundingInstruction",
            "instructionId",
        )?;
        let url = format!(
            "{}/funding-instructions/{}", client.base_url(), instruction_id,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::PUT, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(ReplaceFundingInstruction);
