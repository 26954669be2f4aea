// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::EventSubscription> {
    /// To `id`, which the server sets: to be tested, not changed.
    pub fn id(self) -> PatchPath<R, i64> {
        patch::member(self, "id")
    }

    /// To `enabled`.
    pub fn enabled(self) -> PatchPath<R, bool> {
        patch::member(self, "enabled")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::EventSubscriptionStatus> {
        patch::member(self, "status")
    }

    /// To `eventTypes`.
    pub fn event_types(self) -> PatchPath<R, Vec<String>> {
        patch::member(self, "eventTypes")
    }

    /// To `notifications`.
    pub fn notifications(self) -> PatchPath<R, Vec<payroc_api::types::Notification>> {
        patch::member(self, "notifications")
    }

    /// To `metadata`.
    pub fn metadata(self) -> PatchPath<R, payroc_api::Personal<serde_json::Value>> {
        patch::member(self, "metadata")
    }
}

impl<R> PatchPath<R, types::Notification> {
    /// The same place, where the form `webhook` stands there.
    pub fn as_webhook(self) -> PatchPath<R, types::Webhook> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Webhook> {
    /// To `uri`.
    pub fn uri(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "uri")
    }

    /// To `secret`.
    pub fn secret(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "secret")
    }

    /// To `supportEmailAddress`.
    pub fn support_email_address(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "supportEmailAddress")
    }
}
