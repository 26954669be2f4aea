// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payment_links()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `payment_links`.
    pub fn payment_links(&self) -> PaymentLinks<'_> {
        PaymentLinks { client: self }
    }
}

/// What `client.payment_links()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct PaymentLinks<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> PaymentLinks<'c> {
    /// Fetches one payment link with its URL and button.
    ///
    /// `GET /payment-links/{paymentLinkId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Call<'c, builder::GetPaymentLink<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_payment_link().payment_link_id(payment_link_id),
        )
    }

    /// Changes a payment link with a JSON Patch; which members can change depends on its type.
    ///
    /// `PATCH /payment-links/{paymentLinkId}` answers 200 and takes an idempotency key. Declared errors: 400, 401,
    /// 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
        patch: impl Into<crate::Patch<payroc_api::types::PaymentLink>>,
    ) -> Call<'c, builder::PatchPaymentLink<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_payment_link()
                    .payment_link_id(payment_link_id)
                    .body(operations),
            )
            .refused(refused)
    }

    /// Turns a payment link off for good; takes no idempotency key.
    ///
    /// `POST /payment-links/{paymentLinkId}/deactivate` answers 200 and takes no idempotency key: once it may have
    /// reached the server, it is not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn deactivate(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Call<'c, builder::DeactivatePaymentLink<'c>> {
        Call::new(
            self.client,
            self.client.raw().deactivate_payment_link().payment_link_id(payment_link_id),
        )
    }

    /// Lists to whom a payment link was sent, page by page.
    ///
    /// `GET /payment-links/{paymentLinkId}/sharing-events` answers 200, a page at a time. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn list_sharing_events(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Call<'c, builder::ListPaymentLinkSharingEvents<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_payment_link_sharing_events()
                .payment_link_id(payment_link_id),
        )
    }

    /// Sends a payment link to customers by e-mail.
    ///
    /// `POST /payment-links/{paymentLinkId}/sharing-events` answers 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn share(
        &self,
        payment_link_id: impl Into<payroc_api::types::PaymentLinkId>,
        body: impl Into<payroc_api::types::SharingEvent>,
    ) -> Call<'c, builder::SharePaymentLink<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .share_payment_link()
                .payment_link_id(payment_link_id)
                .body(body),
        )
    }

    /// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
    /// addresses.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-links` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListPaymentLinks<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_payment_links()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-links` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::PaymentLink>,
    ) -> Call<'c, builder::CreatePaymentLink<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_payment_link()
                .processing_terminal_id(processing_terminal_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for PaymentLinks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentLinks")
    }
}

impl Call<'_, builder::ListPaymentLinkSharingEvents<'_>> {
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

    /// `recipientEmail` of the query.
    pub fn recipient_email(
        self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.map(|builder| builder.recipient_email(value))
    }

    /// `recipientName` of the query.
    pub fn recipient_name(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.recipient_name(value))
    }
}

impl Call<'_, builder::ListPaymentLinks<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `chargeType` of the query.
    pub fn charge_type(
        self,
        value: impl Into<payroc_api::types::PaymentLinkChargeType>,
    ) -> Self {
        self.map(|builder| builder.charge_type(value))
    }

    /// `createdOn` of the query.
    pub fn created_on(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.created_on(value))
    }

    /// `expiresOn` of the query.
    pub fn expires_on(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.expires_on(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `linkType` of the query.
    pub fn link_type(
        self,
        value: impl Into<payroc_api::types::PaymentLinkType>,
    ) -> Self {
        self.map(|builder| builder.link_type(value))
    }

    /// `merchantReference` of the query.
    pub fn merchant_reference(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.merchant_reference(value))
    }

    /// `recipientEmail` of the query.
    pub fn recipient_email(
        self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.map(|builder| builder.recipient_email(value))
    }

    /// `recipientName` of the query.
    pub fn recipient_name(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.recipient_name(value))
    }

    /// `status` of the query.
    pub fn status(self, value: impl Into<payroc_api::types::PaymentLinkStatus>) -> Self {
        self.map(|builder| builder.status(value))
    }
}
