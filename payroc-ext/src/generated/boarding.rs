// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.boarding()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Applications of merchants, and everything that belongs to them.
    pub fn boarding(&self) -> Boarding {
        Boarding { client: self.clone() }
    }
}

/// Applications of merchants, and everything that belongs to them.
///
/// Made by `client.boarding()`.
#[derive(Clone)]
pub struct Boarding {
    pub(crate) client: Client,
}

impl Boarding {
    /// Contact persons of processing accounts.
    pub fn contacts(&self) -> Contacts {
        Contacts {
            client: self.client.clone(),
        }
    }

    /// Payment devices, with their terminals and last transactions.
    pub fn devices(&self) -> Devices {
        Devices {
            client: self.client.clone(),
        }
    }

    /// Merchants: applies for them and for their processing accounts.
    pub fn merchant_platforms(&self) -> MerchantPlatforms {
        MerchantPlatforms {
            client: self.client.clone(),
        }
    }

    /// Owners of businesses and of funding recipients.
    pub fn owners(&self) -> Owners {
        Owners {
            client: self.client.clone(),
        }
    }

    /// How a terminal order is paid for.
    pub fn payment_intents(&self) -> PaymentIntents {
        PaymentIntents {
            client: self.client.clone(),
        }
    }

    /// Drafts of prices that merchants are boarded with.
    pub fn pricing_intents(&self) -> PricingIntents {
        PricingIntents {
            client: self.client.clone(),
        }
    }

    /// Processing accounts: owners, contacts, terminals, prices, orders and files.
    pub fn processing_accounts(&self) -> ProcessingAccounts {
        ProcessingAccounts {
            client: self.client.clone(),
        }
    }

    /// Terminals: their settings, and the end of their batch.
    pub fn processing_terminals(&self) -> ProcessingTerminals {
        ProcessingTerminals {
            client: self.client.clone(),
        }
    }

    /// Orders for terminals.
    pub fn terminal_orders(&self) -> TerminalOrders {
        TerminalOrders {
            client: self.client.clone(),
        }
    }
}

impl std::fmt::Debug for Boarding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Boarding")
    }
}

/// Contact persons of processing accounts.
///
/// Made by `client.boarding().contacts()`.
#[derive(Clone)]
pub struct Contacts {
    pub(crate) client: Client,
}

impl Contacts {
    /// Deletes a contact person of a processing account.
    ///
    /// `DELETE /contacts/{contactId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
    ) -> DeleteContact {
        DeleteContact(
            Call::new(
                &self.client,
                self.client.raw().delete_contact().contact_id(contact_id),
            ),
        )
    }

    /// Fetches one contact person.
    ///
    /// `GET /contacts/{contactId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
    ) -> GetContact {
        GetContact(
            Call::new(
                &self.client,
                self.client.raw().get_contact().contact_id(contact_id),
            ),
        )
    }

    /// Replaces all details of a contact person; what is left out is lost.
    ///
    /// `PUT /contacts/{contactId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
        body: impl Into<payroc_api::types::Contact>,
    ) -> ReplaceContact {
        ReplaceContact(
            Call::new(
                &self.client,
                self.client.raw().replace_contact().contact_id(contact_id).body(body),
            ),
        )
    }
}

impl std::fmt::Debug for Contacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contacts")
    }
}

/// Deletes a contact person of a processing account: `DELETE /contacts/{contactId}`.
///
/// Made by `client.boarding().contacts().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteContact(Call<payroc_api::builders::DeleteContact>);

crate::client::call::call!(DeleteContact);

/// Fetches one contact person: `GET /contacts/{contactId}`.
///
/// Made by `client.boarding().contacts().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetContact(Call<payroc_api::builders::GetContact>);

crate::client::call::call!(GetContact);

/// Replaces all details of a contact person; what is left out is lost: `PUT /contacts/{contactId}`.
///
/// Made by `client.boarding().contacts().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceContact(Call<payroc_api::builders::ReplaceContact>);

crate::client::call::call!(ReplaceContact);

/// Payment devices, with their terminals and last transactions.
///
/// Made by `client.boarding().devices()`.
#[derive(Clone)]
pub struct Devices {
    pub(crate) client: Client,
}

impl Devices {
    /// Lists the payment devices that the API key can see, page by page.
    ///
    /// `GET /devices` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> ListDevices {
        ListDevices(Call::new(&self.client, self.client.raw().list_devices()))
    }
}

impl std::fmt::Debug for Devices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Devices")
    }
}

/// Lists the payment devices that the API key can see, page by page: `GET /devices`.
///
/// Made by `client.boarding().devices().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListDevices(Call<payroc_api::builders::ListDevices>);

impl ListDevices {
    /// Whether to return those in use, or those out of use.
    ///
    /// `active` of the query.
    pub fn active(mut self, value: impl Into<bool>) -> Self {
        self.0.request = self.0.request.active(value);
        self
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The key serial identifier of the device.
    ///
    /// `ksi` of the query. 1 to 16 characters.
    pub fn ksi(mut self, value: impl Into<payroc_api::Secret>) -> Self {
        self.0.request = self.0.request.ksi(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The model of the device, as its maker calls it.
    ///
    /// `model` of the query. 1 to 30 characters.
    pub fn model(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.model(value);
        self
    }

    /// Tells one physical device, or one paper voucher, from all others.
    ///
    /// `serialNumber` of the query. 1 to 64 characters.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.serial_number(value);
        self
    }
}

crate::client::call::call!(ListDevices, paged);

/// Merchants: applies for them and for their processing accounts.
///
/// Made by `client.boarding().merchant_platforms()`.
#[derive(Clone)]
pub struct MerchantPlatforms {
    pub(crate) client: Client,
}

impl MerchantPlatforms {
    /// Lists the merchants of the ISV, page by page.
    ///
    /// `GET /merchant-platforms` returns 200, a page at a time. Declared errors: 401, 403, 406, 500.
    pub fn list(&self) -> ListMerchantPlatforms {
        ListMerchantPlatforms(
            Call::new(&self.client, self.client.raw().list_merchant_platforms()),
        )
    }

    /// Applies for a new merchant with its first processing accounts; approval comes later, as a status.
    ///
    /// `POST /merchant-platforms` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::MerchantPlatformRequest>,
    ) -> CreateMerchantPlatform {
        CreateMerchantPlatform(
            Call::new(
                &self.client,
                self.client.raw().create_merchant_platform().body(body),
            ),
        )
    }

    /// Fetches one merchant with its business details and processing accounts.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
    ) -> GetMerchantPlatform {
        GetMerchantPlatform(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_merchant_platform()
                    .merchant_platform_id(merchant_platform_id),
            ),
        )
    }

    /// Lists the processing accounts of a merchant, page by page; closed ones only on request.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}/processing-accounts` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_processing_accounts(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
    ) -> ListProcessingAccounts {
        ListProcessingAccounts(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_processing_accounts()
                    .merchant_platform_id(merchant_platform_id),
            ),
        )
    }

    /// Applies for one more processing account of an existing merchant.
    ///
    /// `POST /merchant-platforms/{merchantPlatformId}/processing-accounts` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 404, 406, 409, 500.
    pub fn create_processing_account(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
        body: impl Into<payroc_api::types::ProcessingAccountRequest>,
    ) -> CreateProcessingAccount {
        CreateProcessingAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_processing_account()
                    .merchant_platform_id(merchant_platform_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for MerchantPlatforms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MerchantPlatforms")
    }
}

/// Lists the merchants of the ISV, page by page: `GET /merchant-platforms`.
///
/// Made by `client.boarding().merchant_platforms().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListMerchantPlatforms(Call<payroc_api::builders::ListMerchantPlatforms>);

impl ListMerchantPlatforms {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListMerchantPlatforms, paged);

/// Applies for a new merchant with its first processing accounts; approval comes later, as a status: `POST
/// /merchant-platforms`.
///
/// Made by `client.boarding().merchant_platforms().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateMerchantPlatform(Call<payroc_api::builders::CreateMerchantPlatform>);

crate::client::call::call!(CreateMerchantPlatform, keyed);

/// Fetches one merchant with its business details and processing accounts: `GET
/// /merchant-platforms/{merchantPlatformId}`.
///
/// Made by `client.boarding().merchant_platforms().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetMerchantPlatform(Call<payroc_api::builders::GetMerchantPlatform>);

crate::client::call::call!(GetMerchantPlatform);

/// Lists the processing accounts of a merchant, page by page; closed ones only on request: `GET
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
///
/// Made by `client.boarding().merchant_platforms().list_processing_accounts(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListProcessingAccounts(Call<payroc_api::builders::ListProcessingAccounts>);

impl ListProcessingAccounts {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// Whether to return closed accounts, too: `terminated`, `cancelled` or `rejected`.
    ///
    /// `includeClosed` of the query. The default is `false`.
    pub fn include_closed(mut self, value: impl Into<bool>) -> Self {
        self.0.request = self.0.request.include_closed(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListProcessingAccounts, paged);

/// Applies for one more processing account of an existing merchant: `POST
/// /merchant-platforms/{merchantPlatformId}/processing-accounts`.
///
/// Made by `client.boarding().merchant_platforms().create_processing_account(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateProcessingAccount(Call<payroc_api::builders::CreateProcessingAccount>);

crate::client::call::call!(CreateProcessingAccount, keyed);

/// Owners of businesses and of funding recipients.
///
/// Made by `client.boarding().owners()`.
#[derive(Clone)]
pub struct Owners {
    pub(crate) client: Client,
}

impl Owners {
    /// Deletes an owner of a funding recipient, unless it is the last one.
    ///
    /// `DELETE /owners/{ownerId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        owner_id: impl Into<payroc_api::types::OwnerId>,
    ) -> DeleteOwner {
        DeleteOwner(
            Call::new(&self.client, self.client.raw().delete_owner().owner_id(owner_id)),
        )
    }

    /// Fetches one owner of a processing account or of a funding recipient.
    ///
    /// `GET /owners/{ownerId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(&self, owner_id: impl Into<payroc_api::types::OwnerId>) -> GetOwner {
        GetOwner(
            Call::new(&self.client, self.client.raw().get_owner().owner_id(owner_id)),
        )
    }

    /// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
    /// processing accounts cannot change.
    ///
    /// `PUT /owners/{ownerId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        owner_id: impl Into<payroc_api::types::OwnerId>,
        body: impl Into<payroc_api::types::Owner>,
    ) -> ReplaceOwner {
        ReplaceOwner(
            Call::new(
                &self.client,
                self.client.raw().replace_owner().owner_id(owner_id).body(body),
            ),
        )
    }
}

impl std::fmt::Debug for Owners {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Owners")
    }
}

/// Deletes an owner of a funding recipient, unless it is the last one: `DELETE /owners/{ownerId}`.
///
/// Made by `client.boarding().owners().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteOwner(Call<payroc_api::builders::DeleteOwner>);

crate::client::call::call!(DeleteOwner);

/// Fetches one owner of a processing account or of a funding recipient: `GET /owners/{ownerId}`.
///
/// Made by `client.boarding().owners().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetOwner(Call<payroc_api::builders::GetOwner>);

crate::client::call::call!(GetOwner);

/// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
/// processing accounts cannot change: `PUT /owners/{ownerId}`.
///
/// Made by `client.boarding().owners().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceOwner(Call<payroc_api::builders::ReplaceOwner>);

crate::client::call::call!(ReplaceOwner);

/// How a terminal order is paid for.
///
/// Made by `client.boarding().payment_intents()`.
#[derive(Clone)]
pub struct PaymentIntents {
    pub(crate) client: Client,
}

impl PaymentIntents {
    /// Tells who pays for a terminal order, how, and whether it is paid.
    ///
    /// `GET /payment-intents/{paymentIntentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_intent_id: impl Into<payroc_api::types::PaymentIntentId>,
    ) -> GetPaymentIntent {
        GetPaymentIntent(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_payment_intent()
                    .payment_intent_id(payment_intent_id),
            ),
        )
    }
}

impl std::fmt::Debug for PaymentIntents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentIntents")
    }
}

/// Tells who pays for a terminal order, how, and whether it is paid: `GET /payment-intents/{paymentIntentId}`.
///
/// Made by `client.boarding().payment_intents().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPaymentIntent(Call<payroc_api::builders::GetPaymentIntent>);

crate::client::call::call!(GetPaymentIntent);

/// Drafts of prices that merchants are boarded with.
///
/// Made by `client.boarding().pricing_intents()`.
#[derive(Clone)]
pub struct PricingIntents {
    pub(crate) client: Client,
}

impl PricingIntents {
    /// Lists the ISV's pricing intents, page by page.
    ///
    /// `GET /pricing-intents` returns 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list(&self) -> ListPricingIntents {
        ListPricingIntents(
            Call::new(&self.client, self.client.raw().list_pricing_intents()),
        )
    }

    /// Drafts prices that merchants can be boarded with.
    ///
    /// `POST /pricing-intents` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::WritablePricingIntent>,
    ) -> CreatePricingIntent {
        CreatePricingIntent(
            Call::new(&self.client, self.client.raw().create_pricing_intent().body(body)),
        )
    }

    /// Deletes a pricing intent for good; nobody can be boarded with it any more.
    ///
    /// `DELETE /pricing-intents/{pricingIntentId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
    ) -> DeletePricingIntent {
        DeletePricingIntent(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_pricing_intent()
                    .pricing_intent_id(pricing_intent_id),
            ),
        )
    }

    /// Fetches one pricing intent and whether it was approved.
    ///
    /// `GET /pricing-intents/{pricingIntentId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
    ) -> GetPricingIntent {
        GetPricingIntent(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_pricing_intent()
                    .pricing_intent_id(pricing_intent_id),
            ),
        )
    }

    /// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices.
    ///
    /// `PATCH /pricing-intents/{pricingIntentId}` returns 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 500.
    pub fn patch(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
        patch: impl Into<crate::Patch<payroc_api::types::WritablePricingIntent>>,
    ) -> PatchPricingIntent {
        let (operations, refused) = patch.into().into_parts();
        PatchPricingIntent(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_pricing_intent()
                        .pricing_intent_id(pricing_intent_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }

    /// Replaces a pricing intent; merchants boarded with it before keep their prices.
    ///
    /// `PUT /pricing-intents/{pricingIntentId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
        body: impl Into<payroc_api::types::WritablePricingIntent>,
    ) -> ReplacePricingIntent {
        ReplacePricingIntent(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .replace_pricing_intent()
                    .pricing_intent_id(pricing_intent_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for PricingIntents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PricingIntents")
    }
}

/// Lists the ISV's pricing intents, page by page: `GET /pricing-intents`.
///
/// Made by `client.boarding().pricing_intents().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListPricingIntents(Call<payroc_api::builders::ListPricingIntents>);

impl ListPricingIntents {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListPricingIntents, paged);

/// Drafts prices that merchants can be boarded with: `POST /pricing-intents`.
///
/// Made by `client.boarding().pricing_intents().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreatePricingIntent(Call<payroc_api::builders::CreatePricingIntent>);

crate::client::call::call!(CreatePricingIntent, keyed);

/// Deletes a pricing intent for good; nobody can be boarded with it any more: `DELETE
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by `client.boarding().pricing_intents().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeletePricingIntent(Call<payroc_api::builders::DeletePricingIntent>);

crate::client::call::call!(DeletePricingIntent);

/// Fetches one pricing intent and whether it was approved: `GET /pricing-intents/{pricingIntentId}`.
///
/// Made by `client.boarding().pricing_intents().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPricingIntent(Call<payroc_api::builders::GetPricingIntent>);

crate::client::call::call!(GetPricingIntent);

/// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices: `PATCH
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by `client.boarding().pricing_intents().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchPricingIntent(Call<payroc_api::builders::PatchPricingIntent>);

crate::client::call::call!(PatchPricingIntent, keyed);

/// Replaces a pricing intent; merchants boarded with it before keep their prices: `PUT
/// /pricing-intents/{pricingIntentId}`.
///
/// Made by `client.boarding().pricing_intents().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplacePricingIntent(Call<payroc_api::builders::ReplacePricingIntent>);

crate::client::call::call!(ReplacePricingIntent);

/// Processing accounts: owners, contacts, terminals, prices, orders and files.
///
/// Made by `client.boarding().processing_accounts()`.
#[derive(Clone)]
pub struct ProcessingAccounts {
    pub(crate) client: Client,
}

impl ProcessingAccounts {
    /// Fetches one processing account with status, owners, funding and links to its pricing.
    ///
    /// `GET /processing-accounts/{processingAccountId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> GetProcessingAccount {
        GetProcessingAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_processing_account()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Uploads a file that supports the review of a processing account, as multipart form data; have the
    /// merchant's consent first.
    ///
    /// `POST /processing-accounts/{processingAccountId}/attachments` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn upload_attachment(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::Upload<payroc_api::types::AttachmentRequest>>,
    ) -> UploadAttachment {
        UploadAttachment(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .upload_attachment()
                    .processing_account_id(processing_account_id)
                    .body(body),
            ),
        )
    }

    /// Lists the contact persons of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/contacts` returns 200, a page at a time. Declared errors: 400,
    /// 401, 403, 404, 406, 500.
    pub fn list_contacts(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> ListProcessingAccountContacts {
        ListProcessingAccountContacts(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_processing_account_contacts()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Lists the bank accounts that a processing account is funded to; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/funding-accounts` returns 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_funding_accounts(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> ListProcessingAccountFundingAccounts {
        ListProcessingAccountFundingAccounts(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_processing_account_funding_accounts()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Lists the owners of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/owners` returns 200, a page at a time. Declared errors: 400,
    /// 401, 404, 406, 500.
    pub fn list_owners(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> ListProcessingAccountOwners {
        ListProcessingAccountOwners(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_processing_account_owners()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Fetches the pricing agreement in force for a processing account; its shape depends on its version.
    ///
    /// `GET /processing-accounts/{processingAccountId}/pricing` returns 200. Declared errors: 400, 401, 403, 404,
    /// 406, 500.
    pub fn get_pricing(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> GetProcessingAccountPricing {
        GetProcessingAccountPricing(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_processing_account_pricing()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Lists the terminals of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/processing-terminals` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list_terminals(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> ListProcessingTerminals {
        ListProcessingTerminals(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_processing_terminals()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
    /// by e-mail.
    ///
    /// `POST /processing-accounts/{processingAccountId}/reminders` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 403, 404, 409, 500.
    pub fn create_reminder(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::types::Reminder>,
    ) -> CreateReminder {
        CreateReminder(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_reminder()
                    .processing_account_id(processing_account_id)
                    .body(body),
            ),
        )
    }

    /// Lists the terminal orders of a processing account; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/terminal-orders` returns 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_terminal_orders(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> ListTerminalOrders {
        ListTerminalOrders(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_terminal_orders()
                    .processing_account_id(processing_account_id),
            ),
        )
    }

    /// Orders terminals for a processing account and configures them.
    ///
    /// `POST /processing-accounts/{processingAccountId}/terminal-orders` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn create_terminal_order(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::types::TerminalOrderRequest>,
    ) -> CreateTerminalOrder {
        CreateTerminalOrder(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_terminal_order()
                    .processing_account_id(processing_account_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for ProcessingAccounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProcessingAccounts")
    }
}

/// Fetches one processing account with status, owners, funding and links to its pricing: `GET
/// /processing-accounts/{processingAccountId}`.
///
/// Made by `client.boarding().processing_accounts().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetProcessingAccount(Call<payroc_api::builders::GetProcessingAccount>);

crate::client::call::call!(GetProcessingAccount);

/// Uploads a file that supports the review of a processing account, as multipart form data; have the
/// merchant's consent first: `POST /processing-accounts/{processingAccountId}/attachments`.
///
/// Made by `client.boarding().processing_accounts().upload_attachment(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct UploadAttachment(Call<payroc_api::builders::UploadAttachment>);

crate::client::call::call!(UploadAttachment, keyed);

/// Lists the contact persons of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/contacts`.
///
/// Made by `client.boarding().processing_accounts().list_contacts(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListProcessingAccountContacts(
    Call<payroc_api::builders::ListProcessingAccountContacts>,
);

impl ListProcessingAccountContacts {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListProcessingAccountContacts, paged);

/// Lists the bank accounts that a processing account is funded to; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/funding-accounts`.
///
/// Made by `client.boarding().processing_accounts().list_funding_accounts(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListProcessingAccountFundingAccounts(
    Call<payroc_api::builders::ListProcessingAccountFundingAccounts>,
);

crate::client::call::call!(ListProcessingAccountFundingAccounts);

/// Lists the owners of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/owners`.
///
/// Made by `client.boarding().processing_accounts().list_owners(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListProcessingAccountOwners(
    Call<payroc_api::builders::ListProcessingAccountOwners>,
);

impl ListProcessingAccountOwners {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListProcessingAccountOwners, paged);

/// Fetches the pricing agreement in force for a processing account; its shape depends on its version: `GET
/// /processing-accounts/{processingAccountId}/pricing`.
///
/// Made by `client.boarding().processing_accounts().get_pricing(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetProcessingAccountPricing(
    Call<payroc_api::builders::GetProcessingAccountPricing>,
);

crate::client::call::call!(GetProcessingAccountPricing);

/// Lists the terminals of a processing account, page by page: `GET
/// /processing-accounts/{processingAccountId}/processing-terminals`.
///
/// Made by `client.boarding().processing_accounts().list_terminals(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListProcessingTerminals(Call<payroc_api::builders::ListProcessingTerminals>);

impl ListProcessingTerminals {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListProcessingTerminals, paged);

/// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
/// by e-mail: `POST /processing-accounts/{processingAccountId}/reminders`.
///
/// Made by `client.boarding().processing_accounts().create_reminder(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateReminder(Call<payroc_api::builders::CreateReminder>);

crate::client::call::call!(CreateReminder, keyed);

/// Lists the terminal orders of a processing account; the whole list comes at once: `GET
/// /processing-accounts/{processingAccountId}/terminal-orders`.
///
/// Made by `client.boarding().processing_accounts().list_terminal_orders(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListTerminalOrders(Call<payroc_api::builders::ListTerminalOrders>);

impl ListTerminalOrders {
    /// Returns those of this moment or later.
    ///
    /// `fromDateTime` of the query.
    pub fn from_date_time(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.0.request = self.0.request.from_date_time(value);
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<payroc_api::types::TerminalOrderStatus>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }

    /// Returns those of this moment or earlier.
    ///
    /// `toDateTime` of the query.
    pub fn to_date_time(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.0.request = self.0.request.to_date_time(value);
        self
    }
}

crate::client::call::call!(ListTerminalOrders);

/// Orders terminals for a processing account and configures them: `POST
/// /processing-accounts/{processingAccountId}/terminal-orders`.
///
/// Made by `client.boarding().processing_accounts().create_terminal_order(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateTerminalOrder(Call<payroc_api::builders::CreateTerminalOrder>);

crate::client::call::call!(CreateTerminalOrder, keyed);

/// Terminals: their settings, and the end of their batch.
///
/// Made by `client.boarding().processing_terminals()`.
#[derive(Clone)]
pub struct ProcessingTerminals {
    pub(crate) client: Client,
}

impl ProcessingTerminals {
    /// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched.
    ///
    /// `GET /processing-terminals/{processingTerminalId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> GetProcessingTerminal {
        GetProcessingTerminal(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_processing_terminal()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Schedules the closing of a terminal's open batch and tells the time at which it closes.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/close-batch` returns 202 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn close_batch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> CloseBatch {
        CloseBatch(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .close_batch()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Fetches applications, certificates and images for one model of device on a terminal.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/device-configurations/{model}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_device_configuration(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        model: impl Into<String>,
    ) -> GetDeviceConfiguration {
        GetDeviceConfiguration(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_device_configuration()
                    .processing_terminal_id(processing_terminal_id)
                    .model(model),
            ),
        )
    }

    /// Fetches how the processor knows a terminal; of use to gateways of one's own only.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/host-configurations` returns 200. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn get_host_configuration(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> GetHostConfiguration {
        GetHostConfiguration(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_host_configuration()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }
}

impl std::fmt::Debug for ProcessingTerminals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProcessingTerminals")
    }
}

/// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched: `GET
/// /processing-terminals/{processingTerminalId}`.
///
/// Made by `client.boarding().processing_terminals().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetProcessingTerminal(Call<payroc_api::builders::GetProcessingTerminal>);

crate::client::call::call!(GetProcessingTerminal);

/// Schedules the closing of a terminal's open batch and tells the time at which it closes: `POST
/// /processing-terminals/{processingTerminalId}/close-batch`.
///
/// Made by `client.boarding().processing_terminals().close_batch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CloseBatch(Call<payroc_api::builders::CloseBatch>);

crate::client::call::call!(CloseBatch, keyed);

/// Fetches applications, certificates and images for one model of device on a terminal: `GET
/// /processing-terminals/{processingTerminalId}/device-configurations/{model}`.
///
/// Made by `client.boarding().processing_terminals().get_device_configuration(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetDeviceConfiguration(Call<payroc_api::builders::GetDeviceConfiguration>);

crate::client::call::call!(GetDeviceConfiguration);

/// Fetches how the processor knows a terminal; of use to gateways of one's own only: `GET
/// /processing-terminals/{processingTerminalId}/host-configurations`.
///
/// Made by `client.boarding().processing_terminals().get_host_configuration(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetHostConfiguration(Call<payroc_api::builders::GetHostConfiguration>);

crate::client::call::call!(GetHostConfiguration);

/// Orders for terminals.
///
/// Made by `client.boarding().terminal_orders()`.
#[derive(Clone)]
pub struct TerminalOrders {
    pub(crate) client: Client,
}

impl TerminalOrders {
    /// Fetches one terminal order with its status and, once there are any, its terminals.
    ///
    /// `GET /terminal-orders/{terminalOrderId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        terminal_order_id: impl Into<payroc_api::types::TerminalOrderId>,
    ) -> GetTerminalOrder {
        GetTerminalOrder(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_terminal_order()
                    .terminal_order_id(terminal_order_id),
            ),
        )
    }
}

impl std::fmt::Debug for TerminalOrders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TerminalOrders")
    }
}

/// Fetches one terminal order with its status and, once there are any, its terminals: `GET
/// /terminal-orders/{terminalOrderId}`.
///
/// Made by `client.boarding().terminal_orders().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetTerminalOrder(Call<payroc_api::builders::GetTerminalOrder>);

crate::client::call::call!(GetTerminalOrder);
