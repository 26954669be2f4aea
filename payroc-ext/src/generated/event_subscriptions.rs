// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.event_subscriptions()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `event_subscriptions`.
    pub fn event_subscriptions(&self) -> EventSubscriptions<'_> {
        EventSubscriptions { client: self }
    }
}

/// What `client.event_subscriptions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct EventSubscriptions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> EventSubscriptions<'c> {
    /// Lists the ISV's event subscriptions, narrowed by status or kind of event; takes no cursors.
    ///
    /// `GET /event-subscriptions` answers 200. Declared errors: 400, 401, 500.
    pub fn list(&self) -> Call<'c, builder::ListEventSubscriptions<'c>> {
        Call::new(self.client, self.client.raw().list_event_subscriptions())
    }

    /// Registers an endpoint that is called when events happen; keep the secret, it is only shown masked
    /// later.
    ///
    /// `POST /event-subscriptions` answers 201 and takes an idempotency key. Declared errors: 400, 401, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::EventSubscription>,
    ) -> Call<'c, builder::CreateEventSubscription<'c>> {
        Call::new(self.client, self.client.raw().create_event_subscription().body(body))
    }

    /// Deletes an event subscription for good; its endpoint is not called any more.
    ///
    /// `DELETE /event-subscriptions/{subscriptionId}` answers 204. Declared errors: 400, 401, 404, 500.
    pub fn delete(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
    ) -> Call<'c, builder::DeleteEventSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .delete_event_subscription()
                .subscription_id(subscription_id),
        )
    }

    /// Fetches one event subscription; its webhook secret comes masked.
    ///
    /// `GET /event-subscriptions/{subscriptionId}` answers 200. Declared errors: 400, 401, 404, 500.
    pub fn get(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
    ) -> Call<'c, builder::GetEventSubscription<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_event_subscription().subscription_id(subscription_id),
        )
    }

    /// Changes an event subscription with a JSON Patch.
    ///
    /// `PATCH /event-subscriptions/{subscriptionId}` answers 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 404, 406, 409, 500.
    pub fn patch(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
        patch: impl Into<crate::Patch<payroc_api::types::EventSubscription>>,
    ) -> Call<'c, builder::PatchEventSubscription<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_event_subscription()
                    .subscription_id(subscription_id)
                    .body(operations),
            )
            .refused(refused)
    }

    /// Replaces an event subscription; send the true secret, since a masked one that was read before would
    /// be stored.
    ///
    /// `PUT /event-subscriptions/{subscriptionId}` answers 204. Declared errors: 400, 401, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        subscription_id: impl Into<payroc_api::types::EventSubscriptionId>,
        body: impl Into<payroc_api::types::EventSubscription>,
    ) -> Call<'c, builder::ReplaceEventSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .replace_event_subscription()
                .subscription_id(subscription_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for EventSubscriptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EventSubscriptions")
    }
}

impl Call<'_, builder::ListEventSubscriptions<'_>> {
    /// `event` of the query.
    pub fn event(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.event(value))
    }

    /// `status` of the query.
    pub fn status(
        self,
        value: impl Into<payroc_api::types::EventSubscriptionStatus>,
    ) -> Self {
        self.map(|builder| builder.status(value))
    }
}
