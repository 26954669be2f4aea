// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.event_subscriptions()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Where events are sent to, and which.
    pub fn event_subscriptions(&self) -> EventSubscriptions {
        EventSubscriptions {
            client: self.clone(),
        }
    }
}

/// Where events are sent to, and which.
///
/// Made by `client.event_subscriptions()`.
#[derive(Clone)]
pub struct EventSubscriptions {
    pub(crate) client: Client,
}

impl EventSubscriptions {
    /// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors.
    ///
    /// `GET /event-subscriptions` returns 200. Declared errors: 400, 401, 500.
    pub fn list(&self) -> ListEventSubscriptions {
        ListEventSubscriptions(
            Call::new(&self.client, self.client.raw().list_event_subscriptions()),
        )
    }

    /// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
    /// later.
    ///
    /// `POST /event-subscriptions` returns 201 and takes an idempotency key. Declared errors: 400, 401, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::EventSubscription>,
    ) -> CreateEventSubscription {
        CreateEventSubscription(
            Call::new(
                &self.client,
                self.client.raw().create_event_subscription().body(body),
            ),
        )
    }

    /// Deletes an event subscription for good; its endpoint is not called any more.
    ///
    /// `DELETE /event-subscriptions/{subscriptionId}` returns 204. Declared errors: 400, 401, 404, 500.
    pub fn delete(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
    ) -> DeleteEventSubscription {
        DeleteEventSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_event_subscription()
                    .subscription_id(subscription_id),
            ),
        )
    }

    /// Fetches one event subscription; its webhook secret comes masked.
    ///
    /// `GET /event-subscriptions/{subscriptionId}` returns 200. Declared errors: 400, 401, 404, 500.
    pub fn get(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
    ) -> GetEventSubscription {
        GetEventSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_event_subscription()
                    .subscription_id(subscription_id),
            ),
        )
    }

    /// Changes an event subscription with a JSON Patch.
    ///
    /// `PATCH /event-subscriptions/{subscriptionId}` returns 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 404, 406, 409, 500.
    pub fn patch(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
        patch: impl Into<crate::Patch<payroc_api::types::EventSubscription>>,
    ) -> PatchEventSubscription {
        let (operations, refused) = patch.into().into_parts();
        PatchEventSubscription(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_event_subscription()
                        .subscription_id(subscription_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }

    /// Replaces an event subscription; send the true secret, since a masked one that was read before would
    /// be stored.
    ///
    /// `PUT /event-subscriptions/{subscriptionId}` returns 204. Declared errors: 400, 401, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
        body: impl Into<payroc_api::types::EventSubscription>,
    ) -> ReplaceEventSubscription {
        ReplaceEventSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .replace_event_subscription()
                    .subscription_id(subscription_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for EventSubscriptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EventSubscriptions")
    }
}

/// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors: `GET
/// /event-subscriptions`.
///
/// Made by `client.event_subscriptions().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListEventSubscriptions(Call<payroc_api::builders::ListEventSubscriptions>);

impl ListEventSubscriptions {
    /// Returns subscriptions to this event.
    ///
    /// `event` of the query.
    pub fn event(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.event(value);
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<payroc_api::types::EventSubscriptionStatus>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }
}

crate::client::call::call!(ListEventSubscriptions);

/// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
/// later: `POST /event-subscriptions`.
///
/// Made by `client.event_subscriptions().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateEventSubscription(Call<payroc_api::builders::CreateEventSubscription>);

crate::client::call::call!(CreateEventSubscription, keyed);

/// Deletes an event subscription for good; its endpoint is not called any more: `DELETE
/// /event-subscriptions/{subscriptionId}`.
///
/// Made by `client.event_subscriptions().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteEventSubscription(Call<payroc_api::builders::DeleteEventSubscription>);

crate::client::call::call!(DeleteEventSubscription);

/// Fetches one event subscription; its webhook secret comes masked: `GET /event-subscriptions/{subscriptionId}`.
///
/// Made by `client.event_subscriptions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetEventSubscription(Call<payroc_api::builders::GetEventSubscription>);

crate::client::call::call!(GetEventSubscription);

/// Changes an event subscription with a JSON Patch: `PATCH /event-subscriptions/{subscriptionId}`.
///
/// Made by `client.event_subscriptions().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchEventSubscription(Call<payroc_api::builders::PatchEventSubscription>);

crate::client::call::call!(PatchEventSubscription, keyed);

/// Replaces an event subscription; send the true secret, since a masked one that was read before would
/// be stored: `PUT /event-subscriptions/{subscriptionId}`.
///
/// Made by `client.event_subscriptions().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceEventSubscription(
    Call<payroc_api::builders::ReplaceEventSubscription>,
);

crate::client::call::call!(ReplaceEventSubscription);
