// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.pricing_intents`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the ISV's pricing intents, page by page.
    ///
    /// `GET /pricing-intents` returns 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list_pricing_intents(&self) -> ListPricingIntents {
        ListPricingIntents::new(self)
    }

    /// Drafts prices that merchants can be boarded with.
    ///
    /// `POST /pricing-intents` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create_pricing_intent(&self) -> CreatePricingIntent {
        CreatePricingIntent::new(self)
    }

    /// Deletes a pricing intent for good; nobody can be boarded with it any more.
    ///
    /// `DELETE /pricing-intents/{pricingIntentId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_pricing_intent(&self) -> DeletePricingIntent {
        DeletePricingIntent::new(self)
    }

    /// Fetches one pricing intent and whether it was approved.
    ///
    /// `GET /pricing-intents/{pricingIntentId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_pricing_intent(&self) -> GetPricingIntent {
        GetPricingIntent::new(self)
    }

    /// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices.
    ///
    /// `PATCH /pricing-intents/{pricingIntentId}` returns 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 500.
    pub fn patch_pricing_intent(&self) -> PatchPricingIntent {
        PatchPricingIntent::new(self)
    }

    /// Replaces a pricing intent; merchants boarded with it before keep their prices.
    ///
    /// `PUT /pricing-intents/{pricingIntentId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_pricing_intent(&self) -> ReplacePricingIntent {
        ReplacePricingIntent::new(self)
    }
}

/// Lists the ISV's pricing intents, page by page: `GET /pricing-intents`.
///
/// Made by [`Client::list_pricing_intents`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListPricingIntents {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListPricingIntents {
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
        let mut query = crate::parameters::Query::new("ListPricingIntents");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/pricing-intents{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListPricingIntents);

/// Drafts prices that merchants can be boarded with: `POST /pricing-intents`.
///
/// Made by [`Client::create_pricing_intent`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreatePricingIntent {
    client: Client,
    body: Option<crate::types::WritablePricingIntent>,
}

impl CreatePricingIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::WritablePricingIntent>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreatePricingIntent", "body")?;
        let url = format!("{}/pricing-intents", client.base_url(),);
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

crate::seam::request!(CreatePricingIntent);

/// Deletes a pricing intent for good; nobody can be boarded with it any more: `DELETE
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by [`Client::delete_pricing_intent`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeletePricingIntent {
    client: Client,
    pricing_intent_id: Option<crate::types::PricingIntentId>,
}

impl DeletePricingIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            pricing_intent_id: None,
        }
    }

    /// The pricing intent that is meant.
    ///
    /// `pricingIntentId` of the path, required.
    pub fn pricing_intent_id(
        mut self,
        value: impl Into<crate::types::PricingIntentId>,
    ) -> Self {
        self.pricing_intent_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, pricing_intent_id } = self;
        let pricing_intent_id = crate::seam::required(
            pricing_intent_id,
            "DeletePricingIntent",
            "pricingIntentId",
        )?;
        let pricing_intent_id = crate::seam::path_segment(
            &pricing_intent_id,
            "DeletePricingIntent",
            "pricingIntentId",
        )?;
        let url = format!(
            "{}/pricing-intents/{}", client.base_url(), pricing_intent_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeletePricingIntent);

/// Fetches one pricing intent and whether it was approved: `GET /pricing-intents/{pricingIntentId}`.
///
/// Made by [`Client::get_pricing_intent`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPricingIntent {
    client: Client,
    pricing_intent_id: Option<crate::types::PricingIntentId>,
}

impl GetPricingIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            pricing_intent_id: None,
        }
    }

    /// The pricing intent that is meant.
    ///
    /// `pricingIntentId` of the path, required.
    pub fn pricing_intent_id(
        mut self,
        value: impl Into<crate::types::PricingIntentId>,
    ) -> Self {
        self.pricing_intent_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, pricing_intent_id } = self;
        let pricing_intent_id = crate::seam::required(
            pricing_intent_id,
            "GetPricingIntent",
            "pricingIntentId",
        )?;
        let pricing_intent_id = crate::seam::path_segment(
            &pricing_intent_id,
            "GetPricingIntent",
            "pricingIntentId",
        )?;
        let url = format!(
            "{}/pricing-intents/{}", client.base_url(), pricing_intent_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPricingIntent);

/// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices: `PATCH
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by [`Client::patch_pricing_intent`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchPricingIntent {
    client: Client,
    pricing_intent_id: Option<crate::types::PricingIntentId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchPricingIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            pricing_intent_id: None,
            body: None,
        }
    }

    /// The pricing intent that is meant.
    ///
    /// `pricingIntentId` of the path, required.
    pub fn pricing_intent_id(
        mut self,
        value: impl Into<crate::types::PricingIntentId>,
    ) -> Self {
        self.pricing_intent_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, pricing_intent_id, body } = self;
        let pricing_intent_id = crate::seam::required(
            pricing_intent_id,
            "PatchPricingIntent",
            "pricingIntentId",
        )?;
        let body = crate::seam::required(body, "PatchPricingIntent", "body")?;
        let pricing_intent_id = crate::seam::path_segment(
            &pricing_intent_id,
            "PatchPricingIntent",
            "pricingIntentId",
        )?;
        let url = format!(
            "{}/pricing-intents/{}", client.base_url(), pricing_intent_id,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::PATCH, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(PatchPricingIntent);

/// Replaces a pricing intent; merchants boarded with it before keep their prices: `PUT
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by [`Client::replace_pricing_intent`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplacePricingIntent {
    client: Client,
    pricing_intent_id: Option<crate::types::PricingIntentId>,
    body: Option<crate::types::WritablePricingIntent>,
}

impl ReplacePricingIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            pricing_intent_id: None,
            body: None,
        }
    }

    /// The pricing intent that is meant.
    ///
    /// `pricingIntentId` of the path, required.
    pub fn pricing_intent_id(
        mut self,
        value: impl Into<crate::types::PricingIntentId>,
    ) -> Self {
        self.pricing_intent_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::WritablePricingIntent>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, pricing_intent_id, body } = self;
        let pricing_intent_id = crate::seam::required(
            pricing_intent_id,
            "ReplacePricingIntent",
            "pricingIntentId",
        )?;
        let body = crate::seam::required(body, "ReplacePricingIntent", "body")?;
        let pricing_intent_id = crate::seam::path_segment(
            &pricing_intent_id,
            "ReplacePricingIntent",
            "pricingIntentId",
        )?;
        let url = format!(
            "{}/pricing-intents/{}", client.base_url(), pricing_intent_id,
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

crate::seam::request!(ReplacePricingIntent);
