// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cloud.payment_instructions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Asks a payment device to take a sale; 202 means that the device was notified, so poll the
    /// instruction for the result.
    ///
    /// `POST /devices/{serialNumber}/payment-instructions` returns 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit_payment_instruction(&self) -> SubmitPaymentInstruction {
        SubmitPaymentInstruction::new(self)
    }

    /// Calls a sale on a device off while it is still in progress.
    ///
    /// `DELETE /payment-instructions/{paymentInstructionId}` returns 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel_payment_instruction(&self) -> CancelPaymentInstruction {
        CancelPaymentInstruction::new(self)
    }

    /// Reads how far a device has come with a sale and, when it is done, where the payment is.
    ///
    /// `GET /payment-instructions/{paymentInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_payment_instruction(&self) -> GetPaymentInstruction {
        GetPaymentInstruction::new(self)
    }
}

/// Asks a payment device to take a sale; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/payment-instructions`.
///
/// Made by [`Client::submit_payment_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct SubmitPaymentInstruction {
    client: Client,
    serial_number: Option<String>,
    body: Option<crate::types::PaymentInstructionRequest>,
}

impl SubmitPaymentInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            serial_number: None,
            body: None,
        }
    }

    /// Tells one physical device, or one paper voucher, from all others.
    ///
    /// `serialNumber` of the path, required. 1 to 64 characters.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.serial_number = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::PaymentInstructionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
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
            "{}/devices/{}/payment-instructions", client.base_url(), serial_number,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(SubmitPaymentInstruction);

/// Calls a sale on a device off while it is still in progress: `DELETE
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by [`Client::cancel_payment_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CancelPaymentInstruction {
    client: Client,
    payment_instruction_id: Option<crate::types::PaymentInstructionId>,
}

impl CancelPaymentInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `paymentInstructionId` of the path, required. 1 to 36 characters.
    pub fn payment_instruction_id(
        mut self,
        value: impl Into<crate::types::PaymentInstructionId>,
    ) -> Self {
        self.payment_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
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
            "{}/payment-instructions/{}", client.base_url(), payment_instruction_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(CancelPaymentInstruction);

/// Reads how far a device has come with a sale and, when it is done, where the payment is: `GET
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by [`Client::get_payment_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPaymentInstruction {
    client: Client,
    payment_instruction_id: Option<crate::types::PaymentInstructionId>,
}

impl GetPaymentInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `paymentInstructionId` of the path, required. 1 to 36 characters.
    pub fn payment_instruction_id(
        mut self,
        value: impl Into<crate::types::PaymentInstructionId>,
    ) -> Self {
        self.payment_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
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
            "{}/payment-instructions/{}", client.base_url(), payment_instruction_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPaymentInstruction);
