// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `event_subscriptions`.

use crate::{Client, Error};

impl Client {
    /// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors.
    ///
    /// `GET /event-subscriptions` answers 200. Declared errors: 400, 401, 500.
    pub fn list_event_subscriptions(&self) -> ListEventSubscriptions<'_> {
        ListEventSubscriptions::new(self)
    }

    /// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
    /// later.
    ///
    /// `POST /event-subscriptions` answers 201 and takes an idempotency key. Declared errors: 400, 401, 406, 409,
    /// 500.
    pub fn create_event_subscription(&self) -> CreateEventSubscription<'_> {
        CreateEventSubscription::new(self)
    }

    /// Deletes an event subscription for good; its endpoint is not called any more.
    ///
    /// `DELETE /event-subscriptions/{subscriptionId}` answers 204. Declared errors: 400, 401, 404, 500.
    pub fn delete_event_subscription(&self) -> DeleteEventSubscription<'_> {
        DeleteEventSubscription::new(self)
    }

    /// Fetches one event subscription; its webhook secret comes masked.
    ///
    /// `GET /event-subscriptions/{subscriptionId}` answers 200. Declared errors: 400, 401, 404, 500.
    pub fn get_event_subscription(&self) -> GetEventSubscription<'_> {
        GetEventSubscription::new(self)
    }

    /// Changes an event subscription with a JSON Patch.
    ///
    /// `PATCH /event-subscriptions/{subscriptionId}` answers 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 404, 406, 409, 500.
    pub fn patch_event_subscription(&self) -> PatchEventSubscription<'_> {
        PatchEventSubscription::new(self)
    }

    /// Replaces an event subscription; send the true secret, since a masked one that was read before would
    /// be stored.
    ///
    /// `PUT /event-subscriptions/{subscriptionId}` answers 204. Declared errors: 400, 401, 404, 406, 500.
    pub fn replace_event_subscription(&self) -> ReplaceEventSubscription<'_> {
        ReplaceEventSubscription::new(self)
    }
}

/// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors: `GET
/// /event-subscriptions`.
///
/// Made by [`Client::list_event_subscriptions`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListEventSubscriptions<'a> {
    client: &'a Client,
    event: Option<String>,
    status: Option<crate::types::EventSubscriptionStatus>,
}

impl<'a> ListEventSubscriptions<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            event: None,
            status: None,
        }
    }

    /// `event` of the query.
    pub fn event(mut self, value: impl Into<String>) -> Self {
        self.event = Some(value.into());
        self
    }

    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<crate::types::EventSubscriptionStatus>,
    ) -> Self {
        self.status = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, event, status } = self;
        let mut query = crate::parameters::Query::new("ListEventSubscriptions");
        query.form("event", event.as_ref())?;
        query.form("status", status.as_ref())?;
        let url = format!("{}/event-subscriptions{}", client.baseurl, query,);
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(ListEventSubscriptions, client);

/// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
/// later: `POST /event-subscriptions`.
///
/// Made by [`Client::create_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateEventSubscription<'a> {
    client: &'a Client,
    body: Option<crate::types::EventSubscription>,
}

impl<'a> CreateEventSubscription<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, body: None }
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::EventSubscription>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateEventSubscription", "body")?;
        let url = format!("{}/event-subscriptions", client.baseurl,);
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

crate::seam::request!(CreateEventSubscription, client);

/// Deletes an event subscription for good; its endpoint is not called any more: `DELETE
/// /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::delete_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteEventSubscription<'a> {
    client: &'a Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
}

impl<'a> DeleteEventSubscription<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            subscription_id: None,
        }
    }

    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/event-subscriptions/{}", client.baseurl, subscription_id,);
        client
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(DeleteEventSubscription, client);

/// Fetches one event subscription; its webhook secret comes masked: `GET /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::get_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetEventSubscription<'a> {
    client: &'a Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
}

impl<'a> GetEventSubscription<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            subscription_id: None,
        }
    }

    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/event-subscriptions/{}", client.baseurl, subscription_id,);
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetEventSubscription, client);

/// Changes an event subscription with a JSON Patch: `PATCH /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::patch_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchEventSubscription<'a> {
    client: &'a Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
    body: Option<Vec<crate::types::PatchDocument>>,
}

impl<'a> PatchEventSubscription<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            subscription_id: None,
            body: None,
        }
    }

    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchDocument>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/event-subscriptions/{}", client.baseurl, subscription_id,);
        crate::seam::json(
                client
                    .client
                    .patch(url)
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

crate::seam::request!(PatchEventSubscription, client);

/// Replaces an event subscription; send the true secret, since a masked one that was read before would
/// be stored: `PUT /event-subscriptions/{subscriptionId}`.
///
/// Made by [`Client::replace_event_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceEventSubscription<'a> {
    client: &'a Client,
    subscription_id: Option<crate::types::EventSubscriptionId>,
    body: Option<crate::types::EventSubscription>,
}

impl<'a> ReplaceEventSubscription<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            subscription_id: None,
            body: None,
        }
    }

    /// `subscriptionId` of the path, required.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::EventSubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::EventSubscription>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/event-subscriptions/{}", client.baseurl, subscription_id,);
        crate::seam::json(
                client
                    .client
                    .put(url)
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

crate::seam::request!(ReplaceEventSubscription, client);
