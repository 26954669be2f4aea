// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PricingIntentV52> {
    /// The path of `id`. The server sets the value: it can be tested and not changed.
    pub fn id(self) -> PatchPath<R, payroc_api::types::PricingIntentId> {
        patch::member(self, "id")
    }

    /// The path of `createdDate`. The server sets the value: it can be tested and not changed.
    pub fn created_date(self) -> PatchPath<R, payroc_api::Timestamp> {
        patch::member(self, "createdDate")
    }

    /// The path of `lastUpdatedDate`. The server sets the value: it can be tested and not changed.
    pub fn last_updated_date(self) -> PatchPath<R, payroc_api::Timestamp> {
        patch::member(self, "lastUpdatedDate")
    }

    /// The path of `status`. The server sets the value: it can be tested and not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PricingIntentStatus> {
        patch::member(self, "status")
    }

    /// The path of `key`.
    pub fn key(self) -> PatchPath<R, String> {
        patch::member(self, "key")
    }

    /// The path of `metadata`.
    pub fn metadata(
        self,
    ) -> PatchPath<R, std::collections::BTreeMap<String, payroc_api::Personal<String>>> {
        patch::member(self, "metadata")
    }

    /// The path of `country`.
    pub fn country(self) -> PatchPath<R, payroc_api::types::PricingCountry> {
        patch::member(self, "country")
    }

    /// The path of `base`.
    pub fn base(self) -> PatchPath<R, payroc_api::types::BaseFeesV52> {
        patch::member(self, "base")
    }

    /// The path of `processor`.
    pub fn processor(self) -> PatchPath<R, payroc_api::types::PricingProcessorV52> {
        patch::member(self, "processor")
    }

    /// The path of `gateway`.
    pub fn gateway(self) -> PatchPath<R, payroc_api::types::GatewayPricingV52> {
        patch::member(self, "gateway")
    }

    /// The path of `services`.
    pub fn services(self) -> PatchPath<R, Vec<payroc_api::types::PricedServiceV52>> {
        patch::member(self, "services")
    }
}

impl<R> PatchPath<R, types::WritablePricingIntent> {
    /// This path, if the value is the variant `5.2`.
    pub fn as_v52(self) -> PatchPath<R, types::PricingIntentV52> {
        patch::same(self)
    }
}
