// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PricingIntentV52> {
    /// To `id`, which the server sets: to be tested, not changed.
    pub fn id(self) -> PatchPath<R, payroc_api::types::PricingIntentId> {
        patch::member(self, "id")
    }

    /// To `createdDate`, which the server sets: to be tested, not changed.
    pub fn created_date(self) -> PatchPath<R, payroc_api::Timestamp> {
        patch::member(self, "createdDate")
    }

    /// To `lastUpdatedDate`, which the server sets: to be tested, not changed.
    pub fn last_updated_date(self) -> PatchPath<R, payroc_api::Timestamp> {
        patch::member(self, "lastUpdatedDate")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PricingIntentStatus> {
        patch::member(self, "status")
    }

    /// To `key`.
    pub fn key(self) -> PatchPath<R, String> {
        patch::member(self, "key")
    }

    /// To `metadata`.
    pub fn metadata(
        self,
    ) -> PatchPath<R, std::collections::BTreeMap<String, payroc_api::Personal<String>>> {
        patch::member(self, "metadata")
    }

    /// To `country`.
    pub fn country(self) -> PatchPath<R, payroc_api::types::PricingCountry> {
        patch::member(self, "country")
    }

    /// To `base`.
    pub fn base(self) -> PatchPath<R, payroc_api::types::BaseFeesV52> {
        patch::member(self, "base")
    }

    /// To `processor`.
    pub fn processor(self) -> PatchPath<R, payroc_api::types::PricingProcessorV52> {
        patch::member(self, "processor")
    }

    /// To `gateway`.
    pub fn gateway(self) -> PatchPath<R, payroc_api::types::GatewayPricingV52> {
        patch::member(self, "gateway")
    }

    /// To `services`.
    pub fn services(self) -> PatchPath<R, Vec<payroc_api::types::PricedServiceV52>> {
        patch::member(self, "services")
    }
}

impl<R> PatchPath<R, types::WritablePricingIntent> {
    /// The same place, where the form `5.2` stands there.
    pub fn as_v52(self) -> PatchPath<R, types::PricingIntentV52> {
        patch::same(self)
    }
}
