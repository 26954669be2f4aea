// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `event_subscriptions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors.
    ///
    /// `GET /event-subscriptions` returns 200. Declared errors: 400, 401, 500.
    pub fn list_event_subscriptions(&self) -> ListEventSubscriptions {
        ListEventSubscriptions::new(self)
    }

    /// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
    /// later.
    ///
    /// `POST /event-subscriptions` returns 201 and takes an idempotency key. Declared errors: 400, 401, 406, 409,
    /// 500.
    pub fn create_event_subscription(&self) -> CreateEventSubscription {
        CreateEventSubscription::new(self)
    }

    /// Deletes an event subscription for good; its endpoint is not called any more.
    ///
    /// `DELETE /event-subscriptions/{subscriptionId}` returns 204. Declared errors: 400, 401, 404, 500.
    pub fn delete_event_subscription(&self) -> DeleteEventSubscription {
        DeleteEventSubscription::new(self)
    }

    /// Fetches one event subscription; its webhook secret comes masked.
    ///
    /// `GET /event-subscriptions/{subscriptionId}` returns 200. Declared errors: 400, 401, 404, 500.
    pub fn get_event_subscription(&self) -> GetEventSubscription {
        GetEventSubscription::new(self)
    }

    /// Changes an event subscription with a JSON Patch.
    ///
    /// `PATCH /event-subscriptions/{subscriptionId}` returns 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 404, 406, 409, 500.
    pub fn patch_event_subscription(&self) -> PatchEventSubscription {
        PatchEventSubscription::new(self)
    }

    /// Replaces an event subscription; send the true secret, since a masked one that was read before would
    /// be stored.
    ///
    /// `PUT /event-subscriptions/{subscriptionId}` returns 204. Declared errors: 400, 401, 404, 406, 500.
    pub fn replace_event_subscription(&self) -> ReplaceEventSubscription {
        ReplaceEventSubscription::new(self)
    }
}

/// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors: `GET
/// /event-subscriptions`.
///
/// Made by [`Client::list_event_subscriptions`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListEventSubscriptions {
    client: Client,
    event: Option<String>,
    status: Option<crate::types::EventSubscriptionStatus>,
}

impl ListEventSubscriptions {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            event: None,
            status: None,
        }
    }

    /// Returns subscriptions to this event.
    ///
    /// `event` of the query.
    pub fn event(mut self, value: impl Into<String>) -> Self {
        self.event = Some(value.into());
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<crate::types::EventSubscriptionStatus>,
    ) -> Self {
        self.status = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, event, status } = self;
        let mut query = crate::parameters::Query::new("ListEventSubscriptions");
        query.form("event", event.as_ref())?;
        query.form("status", status.as_ref())?;
        let url = format!("{}/event-subscriptions{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListEventSubscriptions);

/// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
/// later: `POST /event-subscriptions`.
///
/// Made by [`Client::create_event_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateEventSubscription {
    client: Client,
    body: Option<crate::types::EventSubscription>,
}

impl CreateEventSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::EventSubscription>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateEventSubscription", "body")?;
        let url = format!("{}/event-subscriptions", client.base_url(),);
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

crate::seam::request!(CreateEventSubscription);

/// Deletes an event subscription for good; its endpoint is not called any more: `DELETE
/// /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::delete_event_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteEventSubscription {
    client: Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
}

impl DeleteEventSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            subscription_id: None,
        }
    }

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, subscription_id } = self;
        let subscription_id = crate::seam::required(
            subscription_id,
            "DeleteEventSubscription",
            "subscriptionId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "DeleteEventSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/event-subscriptions/{}", client.base_url(), subscription_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteEventSubscription);

/// Fetches one event subscription; its webhook secret comes masked: `GET /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::get_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetEventSubscription {
    client: Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
}

impl GetEventSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            subscription_id: None,
        }
    }

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, subscription_id } = self;
        let subscription_id = crate::seam::required(
            subscription_id,
            "GetEventSubscription",
            "subscriptionId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "GetEventSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/event-subscriptions/{}", client.base_url(), subscription_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetEventSubscription);

/// Changes an event subscription with a JSON Patch: `PATCH /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::patch_event_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchEventSubscription {
    client: Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchEventSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            subscription_id: None,
            body: None,
        }
    }

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, subscription_id, body } = self;
        let subscription_id = crate::seam::required(
            subscription_id,
            "PatchEventSubscription",
            "subscriptionId",
        )?;
        let body = crate::seam::required(body, "PatchEventSubscription", "body")?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "PatchEventSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/event-subscriptions/{}", client.base_url(), subscription_id,
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

crate::seam::request!(PatchEventSubscription);

/// Replaces an event subscription; send the true secret, since a masked one that was read before would
/// be stored: `PUT /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::replace_event_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceEventSubscription {
    client: Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
    body: Option<crate::types::EventSubscription>,
}

impl ReplaceEventSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            subscription_id: None,
            body: None,
        }
    }

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::EventSubscription>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, subscription_id, body } = self;
        let subscription_id = crate::seam::required(
            subscription_id,
            "ReplaceEventSubscription",
            "subscriptionId",
        )?;
        let body = crate::seam::required(body, "ReplaceEventSubscription", "body")?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "ReplaceEventSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/event-subscriptions/{}", client.base_url(), subscription_id,
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

crate::seam::request!(ReplaceEventSubscription);
