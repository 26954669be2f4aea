// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payment_links()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Links that customers pay with, and their sending.
    pub fn payment_links(&self) -> PaymentLinks {
        PaymentLinks {
            client: self.clone(),
        }
    }
}

/// Links that customers pay with, and their sending.
///
/// Made by `client.payment_links()`.
#[derive(Clone)]
pub struct PaymentLinks {
    pub(crate) client: Client,
}

impl PaymentLinks {
    /// Fetches one payment link with its URL and button.
    ///
    /// `GET /payment-links/{paymentLinkId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> GetPaymentLink {
        GetPaymentLink(
            Call::new(
                &self.client,
                self.client.raw().get_payment_link().payment_link_id(payment_link_id),
            ),
        )
    }

    /// Changes a payment link with a JSON Patch; which properties can change depends on its type.
    ///
    /// `PATCH /payment-links/{paymentLinkId}` returns 200 and takes an idempotency key. Declared errors: 400, 401,
    /// 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
        patch: impl Into<crate::Patch<payroc_api::types::PaymentLink>>,
    ) -> PatchPaymentLink {
        let (operations, refused) = patch.into().into_parts();
        PatchPaymentLink(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_payment_link()
                        .payment_link_id(payment_link_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }

    /// Turns a payment link off for good; takes no idempotency key.
    ///
    /// `POST /payment-links/{paymentLinkId}/deactivate` returns 200 and takes no idempotency key: once it may have
    /// reached the server, it is not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn deactivate(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> DeactivatePaymentLink {
        DeactivatePaymentLink(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .deactivate_payment_link()
                    .payment_link_id(payment_link_id),
            ),
        )
    }

    /// Lists to whom a payment link was sent, page by page.
    ///
    /// `GET /payment-links/{paymentLinkId}/sharing-events` returns 200, a page at a time. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn list_sharing_events(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> ListPaymentLinkSharingEvents {
        ListPaymentLinkSharingEvents(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_payment_link_sharing_events()
                    .payment_link_id(payment_link_id),
            ),
        )
    }

    /// Sends a payment link to customers by e-mail.
    ///
    /// `POST /payment-links/{paymentLinkId}/sharing-events` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn share(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
        body: impl Into<payroc_api::types::SharingEvent>,
    ) -> SharePaymentLink {
        SharePaymentLink(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .share_payment_link()
                    .payment_link_id(payment_link_id)
                    .body(body),
            ),
        )
    }

    /// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
    /// addresses.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-links` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListPaymentLinks {
        ListPaymentLinks(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_payment_links()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-links` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::PaymentLink>,
    ) -> CreatePaymentLink {
        CreatePaymentLink(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_payment_link()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for PaymentLinks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentLinks")
    }
}

/// Fetches one payment link with its URL and button: `GET /payment-links/{paymentLinkId}`.
///
/// Made by `client.payment_links().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPaymentLink(Call<payroc_api::builders::GetPaymentLink>);

crate::client::call::call!(GetPaymentLink);

/// Changes a payment link with a JSON Patch; which properties can change depends on its type: `PATCH
/// /payment-links/{paymentLinkId}`.
///
/// Made by `client.payment_links().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchPaymentLink(Call<payroc_api::builders::PatchPaymentLink>);

crate::client::call::call!(PatchPaymentLink, keyed);

/// Turns a payment link off for good; takes no idempotency key: `POST /payment-links/{paymentLinkId}/deactivate`.
///
/// Made by `client.payment_links().deactivate(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeactivatePaymentLink(Call<payroc_api::builders::DeactivatePaymentLink>);

crate::client::call::call!(DeactivatePaymentLink);

/// Lists to whom a payment link was sent, page by page: `GET /payment-links/{paymentLinkId}/sharing-events`.
///
/// Made by `client.payment_links().list_sharing_events(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListPaymentLinkSharingEvents(
    Call<payroc_api::builders::ListPaymentLinkSharingEvents>,
);

impl ListPaymentLinkSharingEvents {
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

    /// Returns those that were sent to this address.
    ///
    /// `recipientEmail` of the query. 6 to 128 characters.
    pub fn recipient_email(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.recipient_email(value);
        self
    }

    /// Who receives the parcel.
    ///
    /// `recipientName` of the query. 1 to 48 characters.
    pub fn recipient_name(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.recipient_name(value);
        self
    }
}

crate::client::call::call!(ListPaymentLinkSharingEvents, paged);

/// Sends a payment link to customers by e-mail: `POST /payment-links/{paymentLinkId}/sharing-events`.
///
/// Made by `client.payment_links().share(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct SharePaymentLink(Call<payroc_api::builders::SharePaymentLink>);

crate::client::call::call!(SharePaymentLink, keyed);

/// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
/// addresses: `GET /processing-terminals/{processingTerminalId}/payment-links`.
///
/// Made by `client.payment_links().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListPaymentLinks(Call<payroc_api::builders::ListPaymentLinks>);

impl ListPaymentLinks {
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

    /// Returns links whose amount is fixed, or asked for.
    ///
    /// `chargeType` of the query.
    pub fn charge_type(
        mut self,
        value: impl Into<payroc_api::types::PaymentLinkChargeType>,
    ) -> Self {
        self.0.request = self.0.request.charge_type(value);
        self
    }

    /// The day of its creation.
    ///
    /// `createdOn` of the query.
    pub fn created_on(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.created_on(value);
        self
    }

    /// The last day on which the link can be used.
    ///
    /// `expiresOn` of the query.
    pub fn expires_on(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.expires_on(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// Returns links for one payment, or for many.
    ///
    /// `linkType` of the query.
    pub fn link_type(
        mut self,
        value: impl Into<payroc_api::types::PaymentLinkType>,
    ) -> Self {
        self.0.request = self.0.request.link_type(value);
        self
    }

    /// Your own reference of the payment or of the link.
    ///
    /// `merchantReference` of the query. 1 to 48 characters.
    pub fn merchant_reference(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.merchant_reference(value);
        self
    }

    /// Returns those that were sent to this address.
    ///
    /// `recipientEmail` of the query. 6 to 128 characters.
    pub fn recipient_email(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.recipient_email(value);
        self
    }

    /// Who receives the parcel.
    ///
    /// `recipientName` of the query. 1 to 48 characters.
    pub fn recipient_name(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.recipient_name(value);
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<payroc_api::types::PaymentLinkStatus>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }
}

crate::client::call::call!(ListPaymentLinks, paged);

/// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page: `POST
/// /processing-terminals/{processingTerminalId}/payment-links`.
///
/// Made by `client.payment_links().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreatePaymentLink(Call<payroc_api::builders::CreatePaymentLink>);

crate::client::call::call!(CreatePaymentLink, keyed);
