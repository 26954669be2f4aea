// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.boarding()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `boarding`.
    pub fn boarding(&self) -> Boarding<'_> {
        Boarding { client: self }
    }
}

/// What `client.boarding()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Boarding<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Boarding<'c> {
    /// The operations of `boarding.contacts`.
    pub fn contacts(&self) -> Contacts<'c> {
        Contacts { client: self.client }
    }

    /// The operations of `boarding.devices`.
    pub fn devices(&self) -> Devices<'c> {
        Devices { client: self.client }
    }

    /// The operations of `boarding.merchant_platforms`.
    pub fn merchant_platforms(&self) -> MerchantPlatforms<'c> {
        MerchantPlatforms {
            client: self.client,
        }
    }

    /// The operations of `boarding.owners`.
    pub fn owners(&self) -> Owners<'c> {
        Owners { client: self.client }
    }

    /// The operations of `boarding.payment_intents`.
    pub fn payment_intents(&self) -> PaymentIntents<'c> {
        PaymentIntents {
            client: self.client,
        }
    }

    /// The operations of `boarding.pricing_intents`.
    pub fn pricing_intents(&self) -> PricingIntents<'c> {
        PricingIntents {
            client: self.client,
        }
    }

    /// The operations of `boarding.processing_accounts`.
    pub fn processing_accounts(&self) -> ProcessingAccounts<'c> {
        ProcessingAccounts {
            client: self.client,
        }
    }

    /// The operations of `boarding.processing_terminals`.
    pub fn processing_terminals(&self) -> ProcessingTerminals<'c> {
        ProcessingTerminals {
            client: self.client,
        }
    }

    /// The operations of `boarding.terminal_orders`.
    pub fn terminal_orders(&self) -> TerminalOrders<'c> {
        TerminalOrders {
            client: self.client,
        }
    }
}

impl std::fmt::Debug for Boarding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Boarding")
    }
}

/// What `client.boarding().contacts()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Contacts<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Contacts<'c> {
    /// Deletes a contact person of a processing account.
    ///
    /// `DELETE /contacts/{contactId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
    ) -> Call<'c, builder::DeleteContact<'c>> {
        Call::new(self.client, self.client.raw().delete_contact().contact_id(contact_id))
    }

    /// Fetches one contact person.
    ///
    /// `GET /contacts/{contactId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
    ) -> Call<'c, builder::GetContact<'c>> {
        Call::new(self.client, self.client.raw().get_contact().contact_id(contact_id))
    }

    /// Replaces all details of a contact person; what is left out is lost.
    ///
    /// `PUT /contacts/{contactId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        contact_id: impl Into<payroc_api::types::ContactId>,
        body: impl Into<payroc_api::types::Contact>,
    ) -> Call<'c, builder::ReplaceContact<'c>> {
        Call::new(
            self.client,
            self.client.raw().replace_contact().contact_id(contact_id).body(body),
        )
    }
}

impl std::fmt::Debug for Contacts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contacts")
    }
}

/// What `client.boarding().devices()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Devices<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Devices<'c> {
    /// Lists the payment devices that the API key can see, page by page.
    ///
    /// `GET /devices` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> Call<'c, builder::ListDevices<'c>> {
        Call::new(self.client, self.client.raw().list_devices())
    }
}

impl std::fmt::Debug for Devices<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Devices")
    }
}

impl Call<'_, builder::ListDevices<'_>> {
    /// `active` of the query.
    pub fn active(self, value: impl Into<bool>) -> Self {
        self.map(|builder| builder.active(value))
    }

    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `ksi` of the query.
    pub fn ksi(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.ksi(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `model` of the query.
    pub fn model(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.model(value))
    }

    /// `serialNumber` of the query.
    pub fn serial_number(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.serial_number(value))
    }
}

/// What `client.boarding().merchant_platforms()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct MerchantPlatforms<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> MerchantPlatforms<'c> {
    /// Lists the merchants of the ISV, page by page.
    ///
    /// `GET /merchant-platforms` answers 200, a page at a time. Declared errors: 401, 403, 406, 500.
    pub fn list(&self) -> Call<'c, builder::ListMerchantPlatforms<'c>> {
        Call::new(self.client, self.client.raw().list_merchant_platforms())
    }

    /// Applies for a new merchant with its first processing accounts; approval comes later, as a status.
    ///
    /// `POST /merchant-platforms` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::CreateMerchantAccount>,
    ) -> Call<'c, builder::CreateMerchantPlatform<'c>> {
        Call::new(self.client, self.client.raw().create_merchant_platform().body(body))
    }

    /// Fetches one merchant with its business details and processing accounts.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
    ) -> Call<'c, builder::GetMerchantPlatform<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_merchant_platform()
                .merchant_platform_id(merchant_platform_id),
        )
    }

    /// Lists the processing accounts of a merchant, page by page; closed ones only on request.
    ///
    /// `GET /merchant-platforms/{merchantPlatformId}/processing-accounts` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_processing_accounts(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
    ) -> Call<'c, builder::ListProcessingAccounts<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_processing_accounts()
                .merchant_platform_id(merchant_platform_id),
        )
    }

    /// Applies for one more processing account of an existing merchant.
    ///
    /// `POST /merchant-platforms/{merchantPlatformId}/processing-accounts` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 404, 406, 409, 500.
    pub fn create_processing_account(
        &self,
        merchant_platform_id: impl Into<payroc_api::types::MerchantPlatformId>,
        body: impl Into<payroc_api::types::CreateProcessingAccount>,
    ) -> Call<'c, builder::CreateProcessingAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_processing_account()
                .merchant_platform_id(merchant_platform_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for MerchantPlatforms<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MerchantPlatforms")
    }
}

impl Call<'_, builder::ListMerchantPlatforms<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

impl Call<'_, builder::ListProcessingAccounts<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `includeClosed` of the query.
    pub fn include_closed(self, value: impl Into<bool>) -> Self {
        self.map(|builder| builder.include_closed(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

/// What `client.boarding().owners()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Owners<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Owners<'c> {
    /// Deletes an owner of a funding recipient, unless it is the last one.
    ///
    /// `DELETE /owners/{ownerId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        owner_id: impl Into<payroc_api::types::OwnerId>,
    ) -> Call<'c, builder::DeleteOwner<'c>> {
        Call::new(self.client, self.client.raw().delete_owner().owner_id(owner_id))
    }

    /// Fetches one owner of a processing account or of a funding recipient.
    ///
    /// `GET /owners/{ownerId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        owner_id: impl Into<payroc_api::types::OwnerId>,
    ) -> Call<'c, builder::GetOwner<'c>> {
        Call::new(self.client, self.client.raw().get_owner().owner_id(owner_id))
    }

    /// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
    /// processing accounts cannot change.
    ///
    /// `PUT /owners/{ownerId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        owner_id: impl Into<payroc_api::types::OwnerId>,
        body: impl Into<payroc_api::types::Owner>,
    ) -> Call<'c, builder::ReplaceOwner<'c>> {
        Call::new(
            self.client,
            self.client.raw().replace_owner().owner_id(owner_id).body(body),
        )
    }
}

impl std::fmt::Debug for Owners<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Owners")
    }
}

/// What `client.boarding().payment_intents()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct PaymentIntents<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> PaymentIntents<'c> {
    /// Tells who pays for a terminal order, how, and whether it is paid.
    ///
    /// `GET /payment-intents/{paymentIntentId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_intent_id: impl Into<payroc_api::types::PaymentIntentId>,
    ) -> Call<'c, builder::GetPaymentIntent<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_payment_intent().payment_intent_id(payment_intent_id),
        )
    }
}

impl std::fmt::Debug for PaymentIntents<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentIntents")
    }
}

/// What `client.boarding().pricing_intents()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct PricingIntents<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> PricingIntents<'c> {
    /// Lists the ISV's pricing intents, page by page.
    ///
    /// `GET /pricing-intents` answers 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list(&self) -> Call<'c, builder::ListPricingIntents<'c>> {
        Call::new(self.client, self.client.raw().list_pricing_intents())
    }

    /// Drafts prices that merchants can be boarded with.
    ///
    /// `POST /pricing-intents` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::WritePricingIntent>,
    ) -> Call<'c, builder::CreatePricingIntent<'c>> {
        Call::new(self.client, self.client.raw().create_pricing_intent().body(body))
    }

    /// Deletes a pricing intent for good; nobody can be boarded with it any more.
    ///
    /// `DELETE /pricing-intents/{pricingIntentId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
    ) -> Call<'c, builder::DeletePricingIntent<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .delete_pricing_intent()
                .pricing_intent_id(pricing_intent_id),
        )
    }

    /// Fetches one pricing intent and whether it was approved.
    ///
    /// `GET /pricing-intents/{pricingIntentId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
    ) -> Call<'c, builder::GetPricingIntent<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_pricing_intent().pricing_intent_id(pricing_intent_id),
        )
    }

    /// Changes a pricing intent with a JSON Patch; merchants boarded with it before keep their prices.
    ///
    /// `PATCH /pricing-intents/{pricingIntentId}` answers 200 and takes an idempotency key. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 500.
    pub fn patch(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
        patch: impl Into<crate::Patch<payroc_api::types::WritePricingIntent>>,
    ) -> Call<'c, builder::PatchPricingIntent<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_pricing_intent()
                    .pricing_intent_id(pricing_intent_id)
                    .body(operations),
            )
            .refused(refused)
    }

    /// Replaces a pricing intent; merchants boarded with it before keep their prices.
    ///
    /// `PUT /pricing-intents/{pricingIntentId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        pricing_intent_id: impl Into<payroc_api::types::PricingIntentId>,
        body: impl Into<payroc_api::types::WritePricingIntent>,
    ) -> Call<'c, builder::ReplacePricingIntent<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .replace_pricing_intent()
                .pricing_intent_id(pricing_intent_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for PricingIntents<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PricingIntents")
    }
}

impl Call<'_, builder::ListPricingIntents<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

/// What `client.boarding().processing_accounts()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct ProcessingAccounts<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> ProcessingAccounts<'c> {
    /// Fetches one processing account with status, owners, funding and links to its pricing.
    ///
    /// `GET /processing-accounts/{processingAccountId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::GetProcessingAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_processing_account()
                .processing_account_id(processing_account_id),
        )
    }

    /// Uploads a file that supports the review of a processing account, as multipart form data; have the
    /// merchant's consent first.
    ///
    /// `POST /processing-accounts/{processingAccountId}/attachments` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn upload_attachment(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::Upload<payroc_api::types::UploadAttachmentMetadata>>,
    ) -> Call<'c, builder::UploadAttachment<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .upload_attachment()
                .processing_account_id(processing_account_id)
                .body(body),
        )
    }

    /// Lists the contact persons of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/contacts` answers 200, a page at a time. Declared errors: 400,
    /// 401, 403, 404, 406, 500.
    pub fn list_contacts(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::ListProcessingAccountContacts<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_processing_account_contacts()
                .processing_account_id(processing_account_id),
        )
    }

    /// Lists the bank accounts that a processing account is funded to; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/funding-accounts` answers 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_funding_accounts(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::ListProcessingAccountFundingAccounts<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_processing_account_funding_accounts()
                .processing_account_id(processing_account_id),
        )
    }

    /// Lists the owners of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/owners` answers 200, a page at a time. Declared errors: 400,
    /// 401, 404, 406, 500.
    pub fn list_owners(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::ListProcessingAccountOwners<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_processing_account_owners()
                .processing_account_id(processing_account_id),
        )
    }

    /// Fetches the pricing agreement in force for a processing account; its shape depends on its version.
    ///
    /// `GET /processing-accounts/{processingAccountId}/pricing` answers 200. Declared errors: 400, 401, 403, 404,
    /// 406, 500.
    pub fn get_pricing(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::GetProcessingAccountPricing<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_processing_account_pricing()
                .processing_account_id(processing_account_id),
        )
    }

    /// Lists the terminals of a processing account, page by page.
    ///
    /// `GET /processing-accounts/{processingAccountId}/processing-terminals` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list_terminals(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::ListProcessingTerminals<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_processing_terminals()
                .processing_account_id(processing_account_id),
        )
    }

    /// Reminds a merchant by e-mail to sign the pricing agreement; only where the signature was requested
    /// by e-mail.
    ///
    /// `POST /processing-accounts/{processingAccountId}/reminders` answers 201 and takes an idempotency key. Declared
    /// errors: 400, 403, 404, 409, 500.
    pub fn create_reminder(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::types::Reminder>,
    ) -> Call<'c, builder::CreateReminder<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_reminder()
                .processing_account_id(processing_account_id)
                .body(body),
        )
    }

    /// Lists the terminal orders of a processing account; the whole list comes at once.
    ///
    /// `GET /processing-accounts/{processingAccountId}/terminal-orders` answers 200. Declared errors: 400, 401, 403,
    /// 404, 406, 500.
    pub fn list_terminal_orders(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
    ) -> Call<'c, builder::ListTerminalOrders<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_terminal_orders()
                .processing_account_id(processing_account_id),
        )
    }

    /// Orders terminals for a processing account and configures them.
    ///
    /// `POST /processing-accounts/{processingAccountId}/terminal-orders` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn create_terminal_order(
        &self,
        processing_account_id: impl Into<payroc_api::types::ProcessingAccountId>,
        body: impl Into<payroc_api::types::CreateTerminalOrder>,
    ) -> Call<'c, builder::CreateTerminalOrder<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_terminal_order()
                .processing_account_id(processing_account_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for ProcessingAccounts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProcessingAccounts")
    }
}

impl Call<'_, builder::ListProcessingAccountContacts<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

impl Call<'_, builder::ListProcessingAccountOwners<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

impl Call<'_, builder::ListProcessingTerminals<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

impl Call<'_, builder::ListTerminalOrders<'_>> {
    /// `fromDateTime` of the query.
    pub fn from_date_time(
        self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.map(|builder| builder.from_date_time(value))
    }

    /// `status` of the query.
    pub fn status(
        self,
        value: impl Into<payroc_api::types::TerminalOrderStatus>,
    ) -> Self {
        self.map(|builder| builder.status(value))
    }

    /// `toDateTime` of the query.
    pub fn to_date_time(
        self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.map(|builder| builder.to_date_time(value))
    }
}

/// What `client.boarding().processing_terminals()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct ProcessingTerminals<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> ProcessingTerminals<'c> {
    /// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched.
    ///
    /// `GET /processing-terminals/{processingTerminalId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::GetProcessingTerminal<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_processing_terminal()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Schedules the closing of a terminal's open batch and tells the time at which it closes.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/close-batch` answers 202 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn close_batch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::CloseBatch<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .close_batch()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Fetches applications, certificates and images for one model of device on a terminal.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/device-configurations/{model}` answers 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_device_configuration(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        model: impl Into<String>,
    ) -> Call<'c, builder::GetDeviceConfiguration<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_device_configuration()
                .processing_terminal_id(processing_terminal_id)
                .model(model),
        )
    }

    /// Fetches how the processor knows a terminal; of use to gateways of one's own only.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/host-configurations` answers 200. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn get_host_configuration(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::GetHostConfiguration<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_host_configuration()
                .processing_terminal_id(processing_terminal_id),
        )
    }
}

impl std::fmt::Debug for ProcessingTerminals<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProcessingTerminals")
    }
}

/// What `client.boarding().terminal_orders()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct TerminalOrders<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> TerminalOrders<'c> {
    /// Fetches one terminal order with its status and, once there are any, its terminals.
    ///
    /// `GET /terminal-orders/{terminalOrderId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        terminal_order_id: impl Into<payroc_api::types::TerminalOrderId>,
    ) -> Call<'c, builder::GetTerminalOrder<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_terminal_order().terminal_order_id(terminal_order_id),
        )
    }
}

impl std::fmt::Debug for TerminalOrders<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TerminalOrders")
    }
}
