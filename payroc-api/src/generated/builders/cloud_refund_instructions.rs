// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cloud.refund_instructions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Asks a payment device to make a refund; 202 means that the device was notified, so poll the
    /// instruction for the result.
    ///
    /// `POST /devices/{serialNumber}/refund-instructions` returns 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit_refund_instruction(&self) -> SubmitRefundInstruction {
        SubmitRefundInstruction::new(self)
    }

    /// Calls a refund on a device off while it is still in progress.
    ///
    /// `DELETE /refund-instructions/{refundInstructionId}` returns 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel_refund_instruction(&self) -> CancelRefundInstruction {
        CancelRefundInstruction::new(self)
    }

    /// Reads how far a device has come with a refund and, when it is done, where the refund is.
    ///
    /// `GET /refund-instructions/{refundInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_refund_instruction(&self) -> GetRefundInstruction {
        GetRefundInstruction::new(self)
    }
}

/// Asks a payment device to make a refund; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/refund-instructions`.
///
/// Made by [`Client::submit_refund_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct SubmitRefundInstruction {
    client: Client,
    serial_number: Option<String>,
    body: Option<crate::types::RefundInstructionRequest>,
}

impl SubmitRefundInstruction {
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
        value: impl Into<crate::types::RefundInstructionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, serial_number, body } = self;
        let serial_number = crate::seam::required(
            serial_number,
            "SubmitRefundInstruction",
            "serialNumber",
        )?;
        let body = crate::seam::required(body, "SubmitRefundInstruction", "body")?;
        let serial_number = crate::seam::path_segment(
            &serial_number,
            "SubmitRefundInstruction",
            "serialNumber",
        )?;
        let url = format!(
            "{}/devices/{}/refund-instructions", client.base_url(), serial_number,
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

crate::seam::request!(SubmitRefundInstruction);

/// Calls a refund on a device off while it is still in progress: `DELETE
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by [`Client::cancel_refund_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CancelRefundInstruction {
    client: Client,
    refund_instruction_id: Option<crate::types::RefundInstructionId>,
}

impl CancelRefundInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            refund_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `refundInstructionId` of the path, required. 1 to 36 characters.
    pub fn refund_instruction_id(
        mut self,
        value: impl Into<crate::types::RefundInstructionId>,
    ) -> Self {
        self.refund_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, refund_instruction_id } = self;
        let refund_instruction_id = crate::seam::required(
            refund_instruction_id,
            "CancelRefundInstruction",
            "refundInstructionId",
        )?;
        let refund_instruction_id = crate::seam::path_segment(
            &refund_instruction_id,
            "CancelRefundInstruction",
            "refundInstructionId",
        )?;
        let url = format!(
            "{}/refund-instructions/{}", client.base_url(), refund_instruction_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(CancelRefundInstruction);

/// Reads how far a device has come with a refund and, when it is done, where the refund is: `GET
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by [`Client::get_refund_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetRefundInstruction {
    client: Client,
    refund_instruction_id: Option<crate::types::RefundInstructionId>,
}

impl GetRefundInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            refund_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `refundInstructionId` of the path, required. 1 to 36 characters.
    pub fn refund_instruction_id(
        mut self,
        value: impl Into<crate::types::RefundInstructionId>,
    ) -> Self {
        self.refund_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, refund_instruction_id } = self;
        let refund_instruction_id = crate::seam::required(
            refund_instruction_id,
            "GetRefundInstruction",
            "refundInstructionId",
        )?;
        let refund_instruction_id = crate::seam::path_segment(
            &refund_instruction_id,
            "GetRefundInstruction",
            "refundInstructionId",
        )?;
        let url = format!(
            "{}/refund-instructions/{}", client.base_url(), refund_instruction_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetRefundInstruction);
