// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cloud.payment_instructions`.

use crate::{Client, Error};

impl Client {
    /// Asks a payment device to take a sale; 202 means that the device was told, so poll the instruction
    /// for the result.
    ///
    /// `POST /devices/{serialNumber}/payment-instructions` answers 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit_payment_instruction(&self) -> SubmitPaymentInstruction<'_> {
        SubmitPaymentInstruction::new(self)
    }

    /// Calls a sale on a device off while it is still in progress.
    ///
    /// `DELETE /payment-instructions/{paymentInstructionId}` answers 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel_payment_instruction(&self) -> CancelPaymentInstruction<'_> {
        CancelPaymentInstruction::new(self)
    }

    /// Tells how far a device has come with a sale and, when it is done, where the payment is.
    ///
    /// `GET /payment-instructions/{paymentInstructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_payment_instruction(&self) -> GetPaymentInstruction<'_> {
        GetPaymentInstruction::new(self)
    }
}

/// Asks a payment device to take a sale; 202 means that the device was told, so poll the instruction
/// for the result: `POST /devices/{serialNumber}/payment-instructions`.
///
/// Made by [`Client::submit_payment_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct SubmitPaymentInstruction<'a> {
    client: &'a Client,
    serial_number: Option<String>,
    body: Option<crate::types::PaymentInstructionRequest>,
}

impl<'a> SubmitPaymentInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            serial_number: None,
            body: None,
        }
    }

    /// `serialNumber` of the path, required.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.serial_number = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(
        mut self,
        value: impl Into<crate::types::PaymentInstructionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, serial_number, body } = self;
        let serial_number = crate::seam::required(
            serial_number,
            "SubmitPaymentInstruction",
            "serialNumber",
        )?;
        let body = crate::seam::required(body, "SubmitPaymentInstruction", "body")?;
        let serial_number = crate::seam::path_segment(
            &serial_number,
            "SubmitPaymentInstruction",
            "serialNumber",
        )?;
        let url = format!(
            "{}/devices/{}/payment-instructions", client.baseurl, serial_number,
        );
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(SubmitPaymentInstruction, client);

/// Calls a sale on a device off while it is still in progress: `DELETE
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by [`Client::cancel_payment_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct CancelPaymentInstruction<'a> {
    client: &'a Client,
    payment_instruction_id: Option<crate::types::PaymentInstructionId>,
}

impl<'a> CancelPaymentInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            payment_instruction_id: None,
        }
    }

    /// `paymentInstructionId` of the path, required.
    pub fn payment_instruction_id(
        mut self,
        value: impl Into<crate::types::PaymentInstructionId>,
    ) -> Self {
        self.payment_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, payment_instruction_id } = self;
        let payment_instruction_id = crate::seam::required(
            payment_instruction_id,
            "CancelPaymentInstruction",
            "paymentInstructionId",
        )?;
        let payment_instruction_id = crate::seam::path_segment(
            &payment_instruction_id,
            "CancelPaymentInstruction",
            "paymentInstructionId",
        )?;
        let url = format!(
            "{}/payment-instructions/{}", client.baseurl, payment_instruction_id,
        );
        client
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(CancelPaymentInstruction, client);

/// Tells how far a device has come with a sale and, when it is done, where the payment is: `GET
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by [`Client::get_payment_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPaymentInstruction<'a> {
    client: &'a Client,
    payment_instruction_id: Option<crate::types::PaymentInstructionId>,
}

impl<'a> GetPaymentInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            payment_instruction_id: None,
        }
    }

    /// `paymentInstructionId` of the path, required.
    pub fn payment_instruction_id(
        mut self,
        value: impl Into<crate::types::PaymentInstructionId>,
    ) -> Self {
        self.payment_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, payment_instruction_id } = self;
        let payment_instruction_id = crate::seam::required(
            payment_instruction_id,
            "GetPaymentInstruction",
            "paymentInstructionId",
        )?;
        let payment_instruction_id = crate::seam::path_segment(
            &payment_instruction_id,
            "GetPaymentInstruction",
            "paymentInstructionId",
        )?;
        let url = format!(
            "{}/payment-instructions/{}", client.baseurl, payment_instruction_id,
        );
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetPaymentInstruction, client);
