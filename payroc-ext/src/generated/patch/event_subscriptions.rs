// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::EventSubscription> {
    /// The path of `id`. The server sets the value: it can be tested and not changed.
    pub fn id(self) -> PatchPath<R, i64> {
        patch::member(self, "id")
    }

    /// The path of `enabled`.
    pub fn enabled(self) -> PatchPath<R, bool> {
        patch::member(self, "enabled")
    }

    /// The path of `status`. The server sets the value: it can be tested and not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::EventSubscriptionStatus> {
        patch::member(self, "status")
    }

    /// The path of `eventTypes`.
    pub fn event_types(self) -> PatchPath<R, Vec<String>> {
        patch::member(self, "eventTypes")
    }

    /// The path of `notifications`.
    pub fn notifications(self) -> PatchPath<R, Vec<payroc_api::types::Notification>> {
        patch::member(self, "notifications")
    }

    /// The path of `metadata`.
    pub fn metadata(self) -> PatchPath<R, payroc_api::Personal<payroc_api::RawJson>> {
        patch::member(self, "metadata")
    }
}

impl<R> PatchPath<R, types::Notification> {
    /// This path, if the value is the variant `webhook`.
    pub fn as_webhook(self) -> PatchPath<R, types::Webhook> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::Webhook> {
    /// The path of `uri`.
    pub fn uri(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "uri")
    }

    /// The path of `secret`.
    pub fn secret(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "secret")
    }

    /// The path of `supportEmailAddress`.
    pub fn support_email_address(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "supportEmailAddress")
    }
}
